"""`\\approx`, and decimals under `=`: what the digits that were written allow."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from worked.mathematics.ast import (
    Apply,
    Items,
    Matrix,
    Node,
    Number,
    Unit,
    bare,
    factors,
)
from worked.mathematics.evaluator.context import Context
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.values.equality import equal, meet, paired
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.rounded import as_range
from worked.mathematics.values.types import (
    Array,
    Impossible,
    NotRead,
    Quantity,
    Range,
    Sequence,
    Unknown,
    is_exact,
)

WIDE = Fraction(5, 100)
NEAR = 0.1  # of π: 3, 22/7 and digits exchanged


def half_unit(node: Node, context: Context) -> Fraction | None:
    """Half a unit of the last digit of a number that stands alone: 0.33, −2, 12\\%, 1.2 × 10^3; else None."""
    inner = bare(node)
    if isinstance(inner, Number):
        return Fraction(inner.unit) / 2
    if isinstance(inner, Unit):
        return half_unit(inner.inner, context)
    if isinstance(inner, Apply) and inner.op == "negate":
        return half_unit(inner.operands[0], context)
    if isinstance(inner, Apply) and inner.op == "percent":
        half = half_unit(inner.operands[0], context)
        return None if half is None else half / 100
    if _is_power_of_ten(inner):  # 10^6 alone is written to its one digit
        return Fraction(evaluate(inner, context)) / 2
    parts = factors(inner)
    if len(parts) == 2 and isinstance(parts[0], Number) and _is_power_of_ten(parts[1]):
        scale = evaluate(parts[1], context)
        return Fraction(parts[0].unit) / 2 * Fraction(scale)
    return None


def _is_power_of_ten(node: Node) -> bool:
    if not isinstance(node, Apply) or node.op != "power":
        return False
    base = bare(node.operands[0])
    return isinstance(base, Number) and base.value == 10


def entries_of(node: Node) -> tuple[Node, ...]:
    """The written entries of an array; of anything else, itself."""
    inner = bare(node)
    if isinstance(inner, Matrix):
        return tuple(entry for row in inner.rows for entry in row)
    return inner.entries if isinstance(inner, Items) else (node,)


def rounded(node: Node, context: Context) -> Any:
    """A side of `\\approx`: its decimals stand for all that round to them, a lone integer likewise."""
    inner = bare(node)
    if isinstance(inner, Items | Matrix):
        exact = evaluate(node, context)
        entries = tuple(_side(entry, context) for entry in entries_of(node))
        return replace(exact, entries=entries) if isinstance(exact, Array | Sequence) else exact
    return _side(node, context)


def _side(node: Node, context: Context) -> Any:
    half = half_unit(node, context)
    if half is not None:
        value = evaluate(node, context)
        number = value.value if isinstance(value, Quantity) else value
        spread = Range(number - half, number + half)
        return Quantity(spread, value.unit, value.soft) if isinstance(value, Quantity) else spread
    loose = replace(context, rounding=True)
    try:
        return evaluate(node, loose)
    except (
        Unknown,
        Impossible,
    ):  # a piecewise function knows no rounded numbers: its value at the number written
        return evaluate(node, context)


def approximately(left: Any, right: Any) -> tuple[bool, bool]:
    """Whether two sides can be one number, entry by entry, and whether that is weak evidence."""
    if isinstance(left, Array | Sequence) and isinstance(right, Array | Sequence):
        pairs = paired(left, right)
    else:
        pairs = [(_lone(left), _lone(right))]
    results = [_near(*_stripped(a, b)) for a, b in pairs]
    return all(near for near, _ in results), any(weak for _, weak in results)


def _lone(value: Any) -> Any:
    return value.entries[0] if isinstance(value, Array) and len(value.entries) == 1 else value


def _stripped(a: Any, b: Any) -> tuple[Any, Any]:
    first, second = (value if isinstance(value, Quantity) else Quantity(value, "") for value in (a, b))
    if first.unit != second.unit and not (
        (first.soft and not second.unit) or (second.soft and not first.unit)
    ):
        raise NotRead(f"units differ: `{first.unit or 'none'}` and `{second.unit or 'none'}`")
    return first.value, second.value


def _near(a: Any, b: Any) -> tuple[bool, bool]:
    if isinstance(a, Array | Sequence) or isinstance(b, Array | Sequence):
        raise Unknown("an array and a number cannot be compared")
    if _middle(a) == _middle(b) and _middle(a).denominator == 1:
        return True, False
    return meet(a, b), _wide(a) or _wide(b) or _integer_for_fraction(a, b) or _integer_for_fraction(b, a)


def _middle(value: Any) -> Fraction:
    spread = as_range(value)
    return (spread.low + spread.high) / 2


def _wide(value: Any) -> bool:
    if not isinstance(value, Range):
        return False
    middle = abs(value.low + value.high) / 2
    return value.high - value.low > WIDE * middle and value.high - value.low != 0


def _integer_for_fraction(written: Any, other: Any) -> bool:
    """A lone integer for something that is none."""
    if not isinstance(written, Range) or written.high - written.low < 1:
        return False
    spread = as_range(other)
    return spread.low != spread.high or Fraction(spread.low).denominator != 1


def rounded_like(node: Node, value: Any) -> str:
    """A number rounded to as many decimals as a lone number has; empty where it cannot be."""
    inner = bare(node)
    negative = isinstance(inner, Apply) and inner.op == "negate"
    written = bare(inner.operands[0]) if isinstance(inner, Apply) and negative else inner
    if not isinstance(written, Number) or isinstance(value, Array | Sequence | Quantity):
        return ""
    spread = as_range(value)
    places = len(str(Fraction(written.unit).denominator)) - 1
    units = round((spread.low + spread.high) / 2 / Fraction(written.unit))
    digits = f"{abs(units):0{places + 1}d}"
    if len(digits) > 40:
        return ""
    sign = "-" if units < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def only_rounded(node: Node, value: Any, context: Context) -> bool:
    """Whether a lone decimal is no more than the rounded value."""
    half = half_unit(node, context)
    inner = bare(node)
    while (isinstance(inner, Apply) and inner.op in ("negate", "percent")) or isinstance(inner, Unit):
        inner = bare(inner.operands[0] if isinstance(inner, Apply) else inner.inner)
    decimal = isinstance(inner, Number) and inner.decimal
    if half is None or not decimal:
        return False
    written = evaluate(node, context)
    written = written.value if isinstance(written, Quantity) else written
    value = value.value if isinstance(value, Quantity) else value
    if not is_exact(written) or isinstance(value, Array | Sequence):
        return False
    try:
        return meet(Range(written - half, written + half), value)
    except (TypeError, ValueError):
        return False


def means(node: Node, key: str, value: Any, context: Context) -> bool:
    """Whether what is said to equal a constant is meant to be it: rounded or exact; of π, anything near.

    `e = 2.8` may well be a number of its own, as e is a letter like any other.
    """
    if only_rounded(node, value, context):
        return True
    written = evaluate(node, context)
    if key == "\\pi" and is_exact(written):
        return abs(as_float(written) / as_float(value) - 1) < NEAR
    return equal(value, written)[0]
