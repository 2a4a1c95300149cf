"""Changes that would mend a relation: each one text for another, sure where nothing else can be meant."""

import re
from dataclasses import replace
from fractions import Fraction

from worked.mathematics.ast import (
    Apply,
    Node,
    Number,
    bare,
    factors,
    terms,
    walk,
)
from worked.mathematics.checker.approximation import alone, written_to
from worked.mathematics.checker.problem import Problem, Sides
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values.equality import beside, equal
from worked.mathematics.values.types import Array, Impossible, Quantity, Unknown, Value, is_exact

NUMERAL = re.compile(r"-?[0-9]+(?:(?:\{,\}|\\,|,)[0-9]{3})*(?:\.[0-9]+)?")


def approximately(problem: Problem, sides: Sides) -> None:
    r"""`\approx` for the `=` of a rounded number."""
    if _text(sides, sides.sign.start, sides.sign.end) == "=":
        problem.edits.append(((sides.sign.start, sides.sign.end), r"\approx", True))


def percentage(problem: Problem, sides: Sides) -> None:
    r"""`\times 100\%` for the `\times 100` of a percentage."""
    for node in reversed(factors(sides.left)):
        if isinstance(node, Number) and node.value == 100:
            problem.edits.append(((node.start, node.end), _text(sides, node.start, node.end) + r"\%", True))
            return


def right_value(problem: Problem, sides: Sides, node: Node, value: Value, context: Context) -> None:
    """The value that is right, to the digits written; with `\\approx` where those are not all."""
    number = bare(node)
    if _is_fraction(number) and is_exact(value):
        problem.edits.append(((number.start, number.end), _fraction(value), False))
        return
    digits, written = written_to(node, value, context), alone(node, context)
    if not digits or written is None or written.numeral is None:
        return
    start, end = written.numeral.start, written.numeral.end
    before = _text(sides, start, end)
    if not NUMERAL.fullmatch(before):
        return
    if digits != before and (sides.sign.sign != "=" or _is_exactly(digits, node, value, context)):
        signed = written.scale < 0 and digits.startswith("-")  # two minus signs are none
        place = (node.start if signed else start, end)
        slip = sides.sign.sign != "=" and _near(before, digits)
        problem.edits.append((place, _like(before, digits.removeprefix("-") if signed else digits), slip))
    elif digits != before and written.numeral.decimal and node is sides.right:
        middle = _text(sides, sides.sign.end, start)
        text = rf"\approx{middle or ' '}{_like(before, digits)}"
        problem.edits.append(((sides.sign.start, end), text, False))
    elif is_exact(value) and written.scale == 1 and not written.numeral.decimal:
        problem.edits.append(((start, end), _fraction(value), False))


def _text(sides: Sides, start: int, end: int) -> str:
    return sides.source[start:end]


def _is_fraction(node: Node) -> bool:
    r"""Whether a node is `\frac{a}{b}` of two numbers."""
    return (
        isinstance(node, Apply)
        and node.op == "/"
        and node.at < 0
        and all(isinstance(bare(part), Number) for part in node.operands)
    )


def _fraction(value: Value) -> str:
    number = Fraction(value)  # type: ignore[arg-type]
    sign = "-" if number < 0 else ""
    if number.denominator == 1:
        return str(number)
    return rf"{sign}\frac{{{abs(number.numerator)}}}{{{number.denominator}}}"


def _like(before: str, digits: str) -> str:
    """Digits with the separators of thousands that a number had."""
    mark = next((mark for mark in ("{,}", r"\,", ",") if mark in before), "")
    if not mark:
        return digits
    whole, point, rest = digits.partition(".")
    groups = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", "@", whole)
    return groups.replace("@", mark) + point + rest


def _near(before: str, digits: str) -> bool:
    """Whether two numbers are a unit of their last digit apart: a slip of rounding."""
    one, other = (int(re.sub(r"[^0-9]", "", text) or 0) for text in (before, digits))
    return abs(one - other) == 1


def _is_exactly(digits: str, node: Node, value: Value, context: Context) -> bool:
    """Whether a number with other digits is the value."""
    written = alone(node, context)
    if written is None or isinstance(value, Array):
        return False
    claimed = evaluate(node, context)
    exact = beside(value, claimed)
    exact = exact.value if isinstance(exact, Quantity) else exact
    number = Fraction(re.sub(r"[^0-9.\-]", "", digits)) * written.scale
    return is_exact(exact) and number == exact


# Powers that were meant otherwise -----------------------------------------------------------------------


def braces(problem: Problem, sides: Sides, other: Value, context: Context) -> bool:
    """`2^{10}` for `2^10`, whose exponent is 1, where the relation holds then; whether it does."""
    for node in walk(sides.left):
        split = _split_exponent(node)
        if split is None:
            continue
        exponent, rest = split
        digits = _text(sides, exponent.start, rest.end)
        if not digits.isdigit():
            continue
        moved: dict[Node, int | Fraction] = {exponent: int(digits), rest: 1}
        if _holds(sides.left, other, context, moved):
            text = f"{_text(sides, node.start, exponent.start)}{{{digits}}}"
            problem.help.append(f"write `{text}`: an exponent without braces is one digit")
            problem.edits.append(((exponent.start, rest.end), f"{{{digits}}}", True))
            return True
    return False


def _split_exponent(node: Node) -> tuple[Number, Number] | None:
    """The exponent of `2^10` and the number that stands behind it without a gap."""
    if not isinstance(node, Apply) or node.op != "*":
        return None
    power, rest = node.operands
    if not isinstance(power, Apply) or power.op != "power" or not isinstance(rest, Number):
        return None
    exponent = power.operands[1]
    glued = isinstance(exponent, Number) and exponent.end == rest.start
    return (exponent, rest) if glued and isinstance(exponent, Number) else None


def _holds(node: Node, other: Value, context: Context, moved: dict[Node, int | Fraction]) -> bool:
    try:
        return equal(evaluate(node, replace(context, moved=moved)), other)[0]
    except (Unknown, Impossible):
        return False


def brackets(problem: Problem, sides: Sides, left: Value, other: Value, context: Context) -> bool:
    """`(-2)^2` for `-2^2`, where the relation holds then; whether it does."""
    if not is_exact(left) or not is_exact(other):
        return False
    for sign, part in terms(sides.left):
        base = _negative_base(sides, part) if sign < 0 else None
        if base is None:
            continue
        power = evaluate(part, context)
        if is_exact(power) and left + 2 * power == other:  # an even power, taken with its sign
            start, text = base.start - 1, f"(-{_text(sides, base.start, base.end)})"
            whole = f"{text}{_text(sides, base.end, part.end)}"
            problem.help[:] = [f"write `{whole}`: a power binds more strongly than the minus sign before it"]
            problem.edits.append(((start, base.end), text, False))
            return True
    return False


def _negative_base(sides: Sides, node: Node) -> Node | None:
    """The base of a power directly behind a minus sign."""
    if not isinstance(node, Apply) or node.op != "power":
        return None
    base = node.operands[0]
    return base if _text(sides, base.start - 1, base.start) == "-" else None
