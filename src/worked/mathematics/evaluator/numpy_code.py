"""A function that is no piecewise polynomial of one variable, as an expression that numpy can work out."""

from collections.abc import Mapping
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
from worked.mathematics.values.reals import Real
from worked.mathematics.values.types import (
    Function,
    Quantity,
    Unknown,
    is_exact,
)


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
            written = [_text(operand, parameters, context) for operand in operands]
            return _apply(op, written, context.notation.python)
        case Call(callee=Name(key=key), arguments=arguments):
            return _call(key, node, arguments, parameters, context)
        case Cases(branches=branches):
            return _cases(branches, parameters, context)
        case Compare(members=members, signs=signs):
            written = [_text(member, parameters, context) for member in members]
            return _compare(written, signs, context.notation.python)
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
    if not isinstance(value, float | Real):
        raise Unknown(f"`{key}` has no number here")
    return repr(as_float(value))


def _apply(op: str, operands: list[str], forms: Mapping[str, str]) -> str:
    if op in ("and", "or"):
        return "(" + (" & " if op == "and" else " | ").join(operands) + ")"
    if op == "root" and len(operands) == 2:
        return f"({operands[0]} ** (1 / {operands[1]}))"
    form = forms.get(op, "")
    if not form or form.count("{") != len(operands):
        raise Unknown("a function that Python has no form for")
    return form.format(*operands)


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


def _compare(members: list[str], signs: tuple[str, ...], forms: Mapping[str, str]) -> str:
    if any(sign not in forms for sign in signs):
        raise Unknown("a condition that Python has no form for")
    pairs = zip(members, signs, members[1:], strict=False)
    return "(" + " & ".join(forms[sign].format(left, right) for left, sign, right in pairs) + ")"
