"""A tree as text with every bracket written: how a formula was read, for whoever doubts it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from worked.mathematics.ast import (
    Apply,
    Big,
    Bounds,
    Braces,
    Call,
    Cases,
    Compare,
    Event,
    Group,
    Index,
    Integral,
    Items,
    Matrix,
    Misread,
    Name,
    Node,
    Number,
    Unit,
)
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.reals import Real
from worked.mathematics.values.types import Function, Quantity, Unknown, is_exact, show

LARGE = 10**15  # a decimal below it is shown as one


def bracketed(node: Node, shown: Mapping[str, str], numbers: frozenset[str] = frozenset()) -> str:
    """The node as it was read: `(2 · (a + b))`; a pair of brackets around every operation.

    `shown` has the signs of operations; `numbers` are the names that are worth a number: before a bracket
    they are factors, not called.
    """
    return _Brackets(shown, numbers).of(node)


@dataclass(frozen=True, slots=True)
class _Brackets:
    """Writes brackets, knowing the signs of operations, and which names are numbers."""

    shown: Mapping[str, str]
    numbers: frozenset[str]

    def of(self, node: Node) -> str:
        """A node, as text."""
        match node:
            case Number():
                decimal = node.decimal and abs(Fraction(node.value)) < LARGE
                return str(float(node.value)) if decimal else show(node.value)
            case Name(key=key):
                return key
            case Group(inner=inner) | Event(inner=inner):
                return self.of(inner)
            case Apply():
                return self._operation(node)
            case Call(callee=callee, arguments=arguments):
                if isinstance(callee, Name) and callee.key in self.numbers and len(arguments) == 1:
                    return f"({callee.key} · {self.of(arguments[0])})"
                return f"{self.of(callee)}({self._listed(arguments)})"
            case Index(base=base, subscript=subscript):
                return f"{self.of(base)}[{self._listed(subscript)}]"
            case Unit(inner=inner, unit=unit):
                return f"{self.of(inner)} {unit}"
            case Misread(reason=reason):
                return f"not read: {reason}"
            case Compare(members=members, signs=signs):
                rest = (f" {sign} {self.of(member)}" for sign, member in zip(signs, members[1:], strict=True))
                return self.of(members[0]) + "".join(rest)
            case _:
                return self._gathered(node)

    def _operation(self, node: Apply) -> str:
        sign, operands = self.shown.get(node.op), [self.of(operand) for operand in node.operands]
        if sign and len(operands) == 2:
            return f"({operands[0]} {sign} {operands[1]})"
        if node.op == "negate":
            return f"(−{operands[0]})"
        return f"{node.op}({', '.join(operands)})"

    def _gathered(self, node: Node) -> str:
        match node:
            case Items(entries=entries, origin=origin, dots=(before, after)):
                marked = [
                    f"_{self.of(one)}_" if at == origin else self.of(one) for at, one in enumerate(entries)
                ]
                return f"[{', '.join([*['…'] * before, *marked, *['…'] * after])}]"
            case Bounds(entries=entries, closed=(left, right)):
                return f"{'[' if left else '('}{self._listed(entries)}{']' if right else ')'}"
            case Braces(entries=entries):
                return f"{{{self._listed(entries)}}}"
            case Matrix(rows=rows):
                return f"[{'; '.join(' '.join(map(self.of, row)) for row in rows)}]"
            case Cases(branches=branches):
                parts = (
                    f"{self.of(value)} if {self.of(when) if when else 'else'}" for value, when in branches
                )
                return f"cases({'; '.join(parts)})"
            case Big(op=op, indices=indices, low=low, high=high, body=body, among=among):
                bounds = f" from {self.of(low)}" if low else ""
                bounds += f" to {self.of(high)}" if high else ""
                bounds += "".join(f", {self.of(one)}" for one in among)
                return f"{op}({self.of(body)} over {', '.join(indices) or 'all'}{bounds})"
            case Integral(variable=variable, low=low, high=high, body=body):
                return f"integral({self.of(body)} over {variable} from {self.of(low)} to {self.of(high)})"
            case _:
                return type(node).__name__.lower()

    def _listed(self, nodes: Iterable[Node]) -> str:
        return ", ".join(map(self.of, nodes))


# A function that is no piecewise polynomial of one variable, as an expression that numpy can work out


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
