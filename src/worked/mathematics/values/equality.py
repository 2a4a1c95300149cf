"""When a written number counts as the computed one: `=` is exact, `\\approx` goes by the digits written."""

import math
from fractions import Fraction
from typing import Any

from worked.mathematics.values import arrays, linear_algebra, numbers, reals
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.reals import Real
from worked.mathematics.values.rounded import as_range
from worked.mathematics.values.types import (
    Array,
    Curve,
    Finite,
    Function,
    Impossible,
    Interval,
    NotRead,
    Numbers,
    Quantity,
    Range,
    Sequence,
    Symbolic,
    Unknown,
    is_exact,
    shape_name,
)

FLOAT_DIGITS = 12


def equal(a: Any, b: Any) -> tuple[bool, str]:
    """Whether two values are equal, and what that rests on: `checked` or `digits`."""
    if is_exact(a) and is_exact(b):
        return a == b, "checked"
    if isinstance(a, Quantity) or isinstance(b, Quantity):
        return equal(*_same_unit(a, b))
    if isinstance(a, Array | Sequence) or isinstance(b, Array | Sequence):
        return _equal_arrays(a, b)
    if isinstance(a, Curve | Symbolic) and isinstance(b, Curve | Symbolic):
        return a.piece == b.piece, "checked"
    if isinstance(a, Finite) and isinstance(b, Finite):
        return _same_members(a, b), "checked"
    if isinstance(a, Interval) and isinstance(b, Interval):
        ends = all(equal(x, y)[0] for x, y in ((a.low, b.low), (a.high, b.high)))
        return ends and a.closed == b.closed, "checked"
    _only_numbers(a, b)
    if isinstance(a, float) or isinstance(b, float):
        return _equal_floats(as_float(a), as_float(b)), "digits"
    if isinstance(a, Range) or isinstance(b, Range):
        return meet(a, b), "rounded"
    return reals.equal(reals.real(a), reals.real(b)), "digits"


def _only_numbers(*values: Any) -> None:
    if not all(is_exact(value) or isinstance(value, float | Real | Range) for value in values):
        kinds = sorted({_kind(value) for value in values})
        raise Unknown(f"{' and '.join(kinds)} cannot be compared")


def _kind(value: Any) -> str:
    names = {
        Function: "a function",
        Curve: "a function",
        Symbolic: "a varying number",
        Finite: "a set",
        bool: "a condition",
    }
    return names.get(type(value), "a set" if isinstance(value, Numbers) else arrays.kind(value))


def _equal_floats(a: float, b: float) -> bool:
    if math.isnan(a) or math.isnan(b):
        raise Unknown("a number that is infinite or none")
    if math.isinf(a) or math.isinf(b):
        return a == b
    return a == b or abs(a - b) <= 0.5 * 10 ** (1 - FLOAT_DIGITS) * max(abs(a), abs(b))


def _same_unit(a: Any, b: Any) -> tuple[Any, Any]:
    """Two numbers of one unit, without it; words that may be no unit part nothing."""
    first, second = (value if isinstance(value, Quantity) else Quantity(value, "") for value in (a, b))
    if first.unit != second.unit and not (
        (first.soft and not second.unit) or (second.soft and not first.unit)
    ):
        raise NotRead(f"units differ: `{first.unit or 'none'}` and `{second.unit or 'none'}`")
    return first.value, second.value


def _same_members(a: Finite, b: Finite) -> bool:
    within = all(any(equal(x, y)[0] for y in b.members) for x in a.members)
    return within and all(any(equal(x, y)[0] for y in a.members) for x in b.members)


def paired(a: Any, b: Any) -> list[tuple[Any, Any]]:
    """The entries of two arrays that stand against each other; Impossible where the shapes differ."""
    if isinstance(a, Sequence) or isinstance(b, Sequence):
        return _paired_sequences(a, b)
    first, second = _as_array(a), _as_array(b)
    if first.shape != second.shape:
        first, second = _flattened(first, second)
    if first.origin and second.origin and first.origin != second.origin:
        raise Impossible("wrong-origin", "the underlined entries stand at different places")
    return list(zip(first.entries, second.entries, strict=True))


def _as_array(a: Any) -> Array:
    return a if isinstance(a, Array) else Array((1, 1), (a,))


def _flattened(a: Array, b: Array) -> tuple[Array, Array]:
    """A list against a one-row or one-column matrix; a 1×1 matrix against a number."""
    lists = all(len(x.shape) == 1 or (len(x.shape) == 2 and 1 in x.shape) for x in (a, b))
    one_is_list = any(len(x.shape) == 1 or x.listed for x in (a, b))
    if not lists or not one_is_list or len(a.entries) != len(b.entries):
        raise Impossible("shapes-differ", f"a {shape_name(a.shape)} cannot equal a {shape_name(b.shape)}")
    return Array((len(a.entries),), a.entries), Array((len(b.entries),), b.entries)


def _paired_sequences(a: Any, b: Any) -> list[tuple[Any, Any]]:
    if not isinstance(a, Sequence) or not isinstance(b, Sequence):
        raise Impossible("shapes-differ", f"{arrays.kind(a)} cannot equal {arrays.kind(b)}")
    first = min(-a.origin, -b.origin)
    last = max(len(a.entries) - a.origin, len(b.entries) - b.origin)
    return [(a.at(i), b.at(i)) for i in range(first, last)]


def _equal_arrays(a: Any, b: Any) -> tuple[bool, str]:
    if isinstance(a, Array) and len(a.entries) == 1 and not isinstance(b, Array | Sequence):
        return equal(a.entries[0], b)
    if isinstance(b, Array) and len(b.entries) == 1 and not isinstance(a, Array | Sequence):
        return equal(a, b.entries[0])
    if isinstance(a, Curve | Function | Symbolic) or isinstance(b, Curve | Function | Symbolic):
        raise Unknown("a function and an array cannot be compared")
    results = [equal(x, y) for x, y in paired(a, b)]
    grade = "digits" if any(how == "digits" for _, how in results) else "checked"
    return all(same for same, _ in results), grade


def meet(a: Any, b: Any) -> bool:
    """Whether two numbers, each perhaps rounded, can be one."""
    first, second = as_range(a), as_range(b)
    return first.low <= second.high and second.low <= first.high


def order(a: Any, b: Any) -> int:
    """−1, 0 or +1 as a lies below, at or above b."""
    a, b = _same_unit(a, b)
    if isinstance(a, Array) and len(a.entries) == 1:
        a = a.entries[0]
    if isinstance(b, Array) and len(b.entries) == 1:
        b = b.entries[0]
    _only_numbers(a, b)
    if is_exact(a) and is_exact(b):
        return int(a > b) - int(a < b)
    if isinstance(a, float) or isinstance(b, float):
        x, y = as_float(a), as_float(b)
        return (x > y) - (x < y)
    if isinstance(a, Range) or isinstance(b, Range):
        first, second = as_range(a), as_range(b)
        if first.low <= second.high and second.low <= first.high:
            raise Unknown("two rounded numbers that cannot be told apart")
        return 1 if first.low > second.high else -1
    return reals.sign(numbers.subtract(a, b))


def holds(left: Any, sign: str, right: Any) -> bool:
    """Whether a relation other than `\\approx` holds between two values."""
    match sign:
        case "=":
            return equal(left, right)[0]
        case "\\neq":
            return not equal(left, right)[0]
        case "<":
            return order(left, right) < 0
        case ">":
            return order(left, right) > 0
        case "\\leq":
            return order(left, right) <= 0
        case "\\geq":
            return order(left, right) >= 0
        case "\\in":
            return member(left, right)
        case "\\notin":
            return not member(left, right)
        case "\\sim":
            return _equivalent(left, right)
        case _:
            raise Unknown(f"the sign `{sign}` is not read here")


def member(value: Any, holder: Any) -> bool:
    """Whether a value lies in a set."""
    if isinstance(holder, Finite):
        return any(equal(value, other)[0] for other in holder.members)
    if isinstance(holder, Numbers):
        return _named_member(value, holder)
    raise Unknown("membership of something that is no set")


def _named_member(value: Any, holder: Numbers) -> bool:
    if holder.shape is not None:
        if not isinstance(value, Array):
            raise Unknown("membership of a value that is no array")
        same = len(holder.shape) == len(value.shape)  # else a list stands for a row or a column
        shape, wanted = (
            shape if same else tuple(n for n in shape if n > 1) for shape in (value.shape, holder.shape)
        )
        return shape == wanted and all(_named_member(entry, Numbers(holder.name)) for entry in value.entries)
    if isinstance(value, Array | Sequence | Function | Curve):
        raise Unknown("membership of an array in a set of numbers")
    if holder.name in ("R", "C"):
        return True
    if not is_exact(value):
        raise Unknown(f"whether a rounded number lies in {holder.name}")
    whole = Fraction(value).denominator == 1
    return {"Q": True, "Z": whole, "N": whole and value >= 0}[holder.name]


def _equivalent(a: Any, b: Any) -> bool:
    if not isinstance(a, Array) or not isinstance(b, Array):
        raise Unknown("`\\sim` is read between matrices")
    if a.shape != b.shape:
        raise Impossible(
            "shapes-differ", f"a {shape_name(a.shape)} cannot be equivalent to a {shape_name(b.shape)}"
        )
    return linear_algebra.echelon(a) == linear_algebra.echelon(b)
