"""A function that is no piecewise polynomial of one variable, as an expression that numpy can work out."""

from typing import Any

from worked.mathematics.ast import (
    Apply,
    Call,
    Cases,
    Compare,
    Group,
    Name,
    Node,
    Number,
)
from worked.mathematics.evaluator.context import Context
from worked.mathematics.evaluator.names import python_name
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.types import (
    Function,
    Quantity,
    Unknown,
    is_exact,
)

INFIX = {"+": "+", "-": "-", "*": "*", "times": "*", "dot": "*", "/": "/", "power": "**"}
FUNCTIONS = frozenset(
    "exp sin cos tan arcsin arccos arctan sinh cosh tanh sqrt floor ceil".split()
)  # by the names that numpy gives them
SIGNS = {"=": "==", "\\neq": "!=", "<": "<", ">": ">", "\\leq": "<=", "\\geq": ">="}
RENAMED = {"ln": "log", "absolute": "abs", "arctan": "arctan"}


def expression(function: Function, context: Context) -> str:
    """The body as text in which `np` is numpy; raises Unknown for what numpy has no word for."""
    inner = context.called(function.captured, {})
    return _text(function.body, frozenset(function.parameters), inner)


def _text(node: Node, parameters: frozenset[str], context: Context) -> str:
    match node:
        case Number(value=value):
            return _number(value)
        case Group(inner=inner):
            return f"({_text(inner, parameters, context)})"
        case Name(key=key):
            return _name(node, key, parameters, context)
        case Apply(op=op, operands=operands):
            return _apply(op, [_text(operand, parameters, context) for operand in operands])
        case Call(callee=Name(key=key), arguments=arguments):
            return _call(key, node, arguments, parameters, context)
        case Cases(branches=branches):
            return _cases(branches, parameters, context)
        case Compare(members=members, signs=signs):
            return _compare([_text(member, parameters, context) for member in members], signs)
        case _:
            raise Unknown("a function that Python has no form for")


def _number(value: Any) -> str:
    return (
        str(value)
        if type(value) is int and abs(value) < 2**53
        else f"({value.numerator}/{value.denominator})"
    )


def _name(node: Node, key: str, parameters: frozenset[str], context: Context) -> str:
    name = python_name(key)
    if name in parameters:
        return name
    value = context.find(key)
    if isinstance(value, Quantity):
        value = value.value
    if is_exact(value):
        return _number(value)
    if value is None or (not hasattr(value, "__float__") and not hasattr(value, "error")):
        raise Unknown(f"`{key}` has no number here")
    return repr(as_float(value))


def _apply(op: str, operands: list[str]) -> str:
    if op in INFIX:
        return f"({operands[0]} {INFIX[op]} {operands[1]})"
    if op == "negate":
        return f"(-{operands[0]})"
    if op == "percent":
        return f"({operands[0]} / 100)"
    if op == "root":
        return f"np.sqrt({operands[0]})" if len(operands) == 1 else f"({operands[0]} ** (1 / {operands[1]}))"
    if op in ("min", "max") and len(operands) == 2:
        return f"np.{op}imum({operands[0]}, {operands[1]})"
    if op == "and":
        return "(" + " & ".join(operands) + ")"
    if op == "or":
        return "(" + " | ".join(operands) + ")"
    name = RENAMED.get(op, op)
    if name in FUNCTIONS | {"log", "abs"} and len(operands) == 1:
        return f"np.{name}({operands[0]})"
    raise Unknown("a function that Python has no form for")


def _call(
    key: str, node: Node, arguments: tuple[Node, ...], parameters: frozenset[str], context: Context
) -> str:
    function = context.find(key)
    if not isinstance(function, Function) or len(function.parameters) != len(arguments):
        raise Unknown("a function that Python has no form for")
    body = _text(function.body, frozenset(function.parameters), context.called(function.captured, {}))
    given = ", ".join(_text(argument, parameters, context) for argument in arguments)
    return f"(lambda {', '.join(function.parameters)}: {body})({given})"


def _cases(branches: Any, parameters: frozenset[str], context: Context) -> str:
    text = "np.nan"
    for value, condition in reversed(branches):
        here = _text(value, parameters, context)
        text = (
            here
            if condition is None
            else f"np.where({_text(condition, parameters, context)}, {here}, {text})"
        )
    return text


def _compare(members: list[str], signs: tuple[str, ...]) -> str:
    if any(sign not in SIGNS for sign in signs):
        raise Unknown("a condition that Python has no form for")
    pairs = zip(members, signs, members[1:], strict=False)
    return "(" + " & ".join(f"({left} {SIGNS[sign]} {right})" for left, sign, right in pairs) + ")"
