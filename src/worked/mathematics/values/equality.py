"""When a written number counts as the computed one: `=` is exact, `\\approx` goes by the digits written."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from worked.mathematics.values import arrays, linear_algebra, numbers, reals, units
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.reals import NoValue, Real
from worked.mathematics.values.types import (
    Array,
    Complex,
    Curve,
    Either,
    Exact,
    Finite,
    Function,
    Identity,
    Impossible,
    Interval,
    Number,
    Numbers,
    Plain,
    Quantity,
    Sequence,
    Symbolic,
    Unknown,
    Value,
    is_exact,
    is_number,
    shape_name,
)
from worked.model.unit_names import NUMBER_WORDS

FLOAT_DIGITS = 12
LEVEL = 0.01  # nearer than by this share, a level in decibels is that of a ratio
FAR = 0.05  # and nearer than this to the level, a number is a level itself
Found = TypeVar("Found")


def equal(a: Value, b: Value) -> tuple[bool, str]:
    """Whether two values are equal, and what that rests on: `checked` or `digits`."""
    if is_exact(a) and is_exact(b):
        return a == b, "checked"
    if isinstance(a, Identity) or isinstance(b, Identity):
        return _equal_identities(*arrays.beside(a, b))
    if isinstance(a, Either) or isinstance(b, Either):
        return _equal_pairs(a, b)
    if isinstance(a, Array) and isinstance(b, Interval):
        return equal(a, _tuple(b))
    if isinstance(b, Array) and isinstance(a, Interval):
        return equal(_tuple(a), b)
    if isinstance(a, Quantity) or isinstance(b, Quantity):
        return in_units(a, b, lambda x, y, *_: equal(x, y), lambda found: found[0])
    if isinstance(a, Array | Sequence) or isinstance(b, Array | Sequence):
        return _equal_arrays(a, b)
    if isinstance(a, Curve | Symbolic) and isinstance(b, Curve | Symbolic):
        return a.piece == b.piece, "checked"
    if isinstance(a, Finite) and isinstance(b, Finite):
        return _same_members(a, b), "checked"
    if isinstance(a, Interval) and isinstance(b, Interval):
        ends = all(equal(x, y)[0] for x, y in ((a.low, b.low), (a.high, b.high)))
        return ends and a.closed == b.closed, "checked"
    if isinstance(a, Complex) or isinstance(b, Complex):
        return _equal_complex(a, b)
    x, y = _only_numbers(a, b)
    if isinstance(x, float) or isinstance(y, float):
        return _equal_floats(as_float(x), as_float(y)), "digits"
    return _equal_reals(x, y), "digits"


def _tuple(pair: Interval) -> Array:
    """Two numbers in round brackets as a list, which is what they are beside one."""
    if pair.closed != (False, False):
        raise Unknown("an interval and an array cannot be compared")
    return Array((2,), (pair.low, pair.high))


def _equal_identities(a: Value, b: Value) -> tuple[bool, str]:
    """Two arrays of which one was written as an identity matrix, or two such matrices."""
    if isinstance(a, Identity) and isinstance(b, Identity):
        return equal(a.factor, b.factor)
    if isinstance(a, Identity) or isinstance(b, Identity):
        raise Unknown("an identity matrix of a size that nothing says")
    return equal(a, b)


def _equal_pairs(a: Value, b: Value) -> tuple[bool, str]:
    """The two values of a sign that means both, against two values in either order."""
    first, second = both(a), both(b)
    found = [equal(x, y) for x, y in zip(first, second, strict=True)]
    if not all(same for same, _ in found):
        found = [equal(x, y) for x, y in zip(first, second[::-1], strict=True)]
    grade = "digits" if any(how == "digits" for _, how in found) else "checked"
    return all(same for same, _ in found), grade


def both(value: Value) -> tuple[Value, Value]:
    """The two values that a value is: of a sign that means both, of a list, set or tuple of two."""
    match value:
        case Either(upper=first, lower=second) | Interval(low=first, high=second):
            return first, second
        case Finite(members=(first, second)) | Array(entries=(first, second)):
            return first, second
        case _:
            raise Unknown(f"two values and {arrays.kind(value)} cannot be compared")


def _equal_reals(a: Plain, b: Plain) -> bool:
    try:
        return reals.equal(reals.real(a), reals.real(b))
    except NoValue as problem:
        raise Unknown(str(problem)) from None


def _equal_complex(a: Value, b: Value) -> tuple[bool, str]:
    """Two numbers of which one has an imaginary part: part by part, beside the size of the whole."""
    x, u, y, v = _only_numbers(*_parts(a), *_parts(b))
    if all(is_exact(part) for part in (x, u, y, v)):
        return x == y and u == v, "checked"
    if any(isinstance(part, float) for part in (x, u, y, v)):
        scale = abs(complex(as_float(x), as_float(u)))
        apart = abs(complex(as_float(x) - as_float(y), as_float(u) - as_float(v)))
        return apart <= 0.5 * 10 ** (1 - FLOAT_DIGITS) * scale, "digits"
    return _equal_reals(x, y) and _equal_reals(u, v), "digits"


def _parts(a: Value) -> tuple[Value, Value]:
    return (a.real, a.imaginary) if isinstance(a, Complex) else (a, 0)


def _only_numbers(*values: Value) -> tuple[Plain, ...]:
    """Values that all are numbers on the line; Unknown where one is not."""
    found = tuple(value for value in values if is_exact(value) or isinstance(value, float | Real))
    if len(found) < len(values):
        kinds = sorted({arrays.kind(value) for value in values})
        raise Unknown(f"{' and '.join(kinds)} cannot be compared")
    return found


def _equal_floats(a: float, b: float) -> bool:
    if math.isnan(a) or math.isnan(b):
        raise Unknown("a number that is infinite or none")
    if math.isinf(a) or math.isinf(b):
        return a == b
    return a == b or abs(a - b) <= 0.5 * 10 ** (1 - FLOAT_DIGITS) * max(abs(a), abs(b))


DEGREE = Fraction(math.pi) / 180  # in radians, near enough to say how many digits are written
Reading = tuple[Number, Number, Exact, Exact]  # two in one unit, and how many of it one of each side's own is


def in_units(
    a: Value,
    b: Value,
    compared: Callable[[Value, Value, Exact, Exact], Found],
    holds: Callable[[Found], bool],
) -> Found:
    """What comes of comparing two numbers that may have units, under all readings of them.

    A unit that is said once belongs to both sides. If it has a prefix, the other side may have been meant
    without that: what holds under one of the two alone is not read. So it is with angles, but a fraction of
    radians is none of degrees; a share is a number besides.
    """
    readings, enough = _readings(_number(a), _number(b))
    found = [compared(*reading) for reading in readings]
    held = [result for result in found if holds(result)]
    sure = any(map(holds, found[:enough])) or len(held) == len(found)
    if (held and not sure) or (not held and _is_level(a, b)):
        raise units.differ(*(value.unit if isinstance(value, Quantity) else "" for value in (a, b)))
    return held[0] if held else found[0]


def _is_level(a: Value, b: Value) -> bool:
    """Whether a number in decibels and one without a unit are a level and its ratio: −3 dB and 0.707."""
    if isinstance(b, Quantity):
        a, b = b, a
    if not isinstance(a, Quantity) or a.unit != "dB" or not is_number(b) or isinstance(b, Quantity | Complex):
        return False
    level, ratio = numbers.as_float(a.value), numbers.as_float(b)
    if ratio <= 0 or math.isclose(level, ratio, rel_tol=FAR):  # near 29 the two are near each other
        return False
    return any(math.isclose(level, k * math.log10(ratio), rel_tol=LEVEL) for k in (10, 20))


def beside(a: Value, b: Value) -> Value:
    """A number in the unit of another one, where it has one in it; else itself."""
    if not isinstance(a, Quantity) or not isinstance(b, Quantity) or units.conversion(a.unit, b.unit) is None:
        return a
    return Quantity(_converted(b, a)[1], b.unit, a.soft)


def _number(a: Value) -> Number:
    found = arrays.lone(a)
    if not is_number(found):
        raise Unknown(f"a number with a unit and {arrays.kind(a)} cannot be compared")
    return found


def _readings(a: Number, b: Number) -> tuple[list[Reading], int]:
    """All readings of two numbers with their units, and how many of them are enough if they hold alone."""
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        if {a.unit, b.unit} == {"°", "rad"}:
            return [_turned(a, b)], 1
        return [_converted(a, b)], 1
    if isinstance(b, Quantity):
        readings, enough = _readings(b, a)
        return [(y, x, v, u) for x, y, u, v in readings], enough
    if not isinstance(a, Quantity):
        return [(a, b, 1, 1)], 1
    as_said: Reading = (a.value, b, 1, 1)
    if a.unit == "°":
        both = [as_said, (_radians(a.value), b, DEGREE, 1)]
        return both, int(is_exact(a.value) and is_exact(b))
    factor, either = _as_number(a.unit)
    if factor != 1:
        both = [as_said, (numbers.multiply(a.value, factor), b, factor, 1)]
        return both, 2 if either else 0
    return [as_said], 1


def _turned(a: Quantity, b: Quantity) -> Reading:
    """An angle in degrees and one in radians, both in radians."""
    if a.unit == "°":
        return _radians(a.value), b.value, DEGREE, 1
    return a.value, _radians(b.value), 1, DEGREE


def _radians(degrees: Number) -> Number:
    return numbers.multiply(degrees, numbers.divide(reals.pi(), 180))


def _as_number(unit: str) -> tuple[Exact, bool]:
    """What a number with a unit may be multiplied by besides, and whether it surely may."""
    if unit in NUMBER_WORDS:
        return NUMBER_WORDS[unit], False
    if unit in units.SHARES:
        return units.SHARES[unit], True
    if set("/·^") & set(unit):
        found = units.conversion(unit, "")
        if found is not None:  # m/cm is 100
            return found[0], True
    unit = units.without_remark(unit)
    found = units.conversion(unit, units.unprefixed(unit))
    return (found[0], False) if found is not None else (1, False)


def _converted(a: Quantity, b: Quantity) -> Reading:
    """Two numbers in the unit of the first; NotRead where the second has none in it."""
    if a.unit == b.unit:
        return a.value, b.value, 1, 1
    found = units.conversion(b.unit, a.unit)
    if found is None:
        raise units.differ(a.unit, b.unit)
    factor, shift = found
    return a.value, numbers.add(numbers.multiply(b.value, factor), shift), 1, factor


def _same_members(a: Finite, b: Finite) -> bool:
    within = all(any(equal(x, y)[0] for y in b.members) for x in a.members)
    return within and all(any(equal(x, y)[0] for y in a.members) for x in b.members)


def paired(a: Value, b: Value) -> list[tuple[Number, Number]]:
    """The entries of two arrays that stand against each other; Impossible where the shapes differ."""
    if isinstance(a, Sequence) or isinstance(b, Sequence):
        return _paired_sequences(a, b)
    first, second = _as_array(a), _as_array(b)
    if first.shape != second.shape:
        first, second = _flattened(first, second)
    if first.origin and second.origin and first.origin != second.origin:
        raise Impossible("wrong-origin", "the underlined entries stand at different places")
    return list(zip(first.entries, second.entries, strict=True))


def _as_array(a: Value) -> Array:
    if isinstance(a, Array):
        return a
    if not is_number(a):
        raise Unknown(f"an array and {arrays.kind(a)} cannot be compared")
    return Array((1, 1), (a,))


def _flattened(a: Array, b: Array) -> tuple[Array, Array]:
    """A list against a one-row or one-column matrix; a 1×1 matrix against a number."""
    lists = all(len(x.shape) == 1 or (len(x.shape) == 2 and 1 in x.shape) for x in (a, b))
    one_is_list = any(len(x.shape) == 1 or x.listed for x in (a, b))
    if not lists or not one_is_list or len(a.entries) != len(b.entries):
        mixed = 1 in (len(a.entries), len(b.entries))
        message = f"a {shape_name(a.shape)} cannot equal a {shape_name(b.shape)}"
        raise Impossible("shapes-differ", message, mixed=mixed)
    return Array((len(a.entries),), a.entries), Array((len(b.entries),), b.entries)


def _paired_sequences(a: Value, b: Value) -> list[tuple[Number, Number]]:
    if not isinstance(a, Sequence) or not isinstance(b, Sequence):
        raise Impossible("shapes-differ", f"{arrays.kind(a)} cannot equal {arrays.kind(b)}")
    first = min(-a.origin, -b.origin)
    last = max(len(a.entries) - a.origin, len(b.entries) - b.origin)
    return [(a.at(i), b.at(i)) for i in range(first, last)]


def _equal_arrays(a: Value, b: Value) -> tuple[bool, str]:
    if isinstance(a, Array) and len(a.entries) == 1 and not isinstance(b, Array | Sequence):
        return equal(a.entries[0], b)
    if isinstance(b, Array) and len(b.entries) == 1 and not isinstance(a, Array | Sequence):
        return equal(a, b.entries[0])
    if isinstance(a, Curve | Function | Symbolic) or isinstance(b, Curve | Function | Symbolic):
        raise Unknown("a function and an array cannot be compared")
    results = [equal(x, y) for x, y in paired(a, b)]
    grade = "digits" if any(how == "digits" for _, how in results) else "checked"
    return all(same for same, _ in results), grade


def bounds(a: Value) -> tuple[Fraction, Fraction]:
    """Two fractions between which a number surely lies, as near each other as it is known."""
    (number,) = _only_numbers(a)
    if is_exact(number):
        return Fraction(number), Fraction(number)
    if not isinstance(number, Real):
        if not math.isfinite(number):
            raise Unknown("a number that is infinite or none")
        error = abs(Fraction(number)) / (2 * 10 ** (FLOAT_DIGITS - 1))
        return Fraction(number) - error, Fraction(number) + error
    try:
        return number.value - number.error, number.value + number.error
    except NoValue as problem:
        raise Unknown(str(problem)) from None


def order(a: Value, b: Value) -> int:
    """−1, 0 or +1 as a lies below, at or above b."""
    if isinstance(a, Array) and len(a.entries) == 1:
        a = a.entries[0]
    if isinstance(b, Array) and len(b.entries) == 1:
        b = b.entries[0]
    if isinstance(a, Quantity) or isinstance(b, Quantity):
        return _order_in_units(a, b)
    x, y = _only_numbers(a, b)
    if is_exact(x) and is_exact(y):
        return (x > y) - (x < y)
    if isinstance(x, float) or isinstance(y, float):
        x, y = as_float(x), as_float(y)
        return (x > y) - (x < y)
    return numbers.sign_of(numbers.subtract(x, y))


def _order_in_units(a: Value, b: Value) -> int:
    readings, _ = _readings(_number(a), _number(b))
    found = {order(x, y) for x, y, *_ in readings}
    if len(found) > 1:
        raise units.differ(*(value.unit if isinstance(value, Quantity) else "" for value in (a, b)))
    return found.pop()


def holds(left: Value, sign: str, right: Value) -> bool:
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


def member(value: Value, holder: Value) -> bool:
    """Whether a value lies in a set."""
    if isinstance(holder, Finite):
        return any(equal(value, other)[0] for other in holder.members)
    if isinstance(holder, Numbers):
        return _named_member(value, holder)
    raise Unknown("membership of something that is no set")


def _named_member(value: Value, holder: Numbers) -> bool:
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
        return not (isinstance(value, float) and math.isinf(value))
    if not is_exact(value):
        raise Unknown(f"whether a rounded number lies in {holder.name}")
    whole = Fraction(value).denominator == 1
    return {"Q": True, "Z": whole, "N": whole and value >= 0}[holder.name]


def _equivalent(a: Value, b: Value) -> bool:
    if not isinstance(a, Array) or not isinstance(b, Array):
        raise Unknown("`\\sim` is read between matrices")
    if a.shape != b.shape:
        raise Impossible(
            "shapes-differ", f"a {shape_name(a.shape)} cannot be equivalent to a {shape_name(b.shape)}"
        )
    both = linear_algebra.echelon(a), linear_algebra.echelon(b)
    first, second = (tuple(entry for row in rows for entry in row) for rows in both)
    return len(first) == len(second) and all(equal(x, y)[0] for x, y in zip(first, second, strict=True))
