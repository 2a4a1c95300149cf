"""Numbers that are only known to lie between two: what a rounded decimal stands for, and how they combine."""

from fractions import Fraction

from worked.mathematics.values import reals
from worked.mathematics.values.reals import NoValue, Real
from worked.mathematics.values.types import Number, Range, Unknown, is_exact

MOST_BITS = 4_000  # of a product; longer ends are cut to 80 digits, outward


def as_range(a: Number) -> Range:
    """A number as a range of its own; a Real with its error."""
    if isinstance(a, Range):
        return a
    if isinstance(a, Real):
        try:
            middle, error = a.value, a.error
        except NoValue as problem:
            raise Unknown(str(problem)) from None
        return Range(middle - error, middle + error)
    if isinstance(a, float):
        if a - a != 0:
            raise Unknown("a number that is infinite or none")
        return Range(Fraction(a), Fraction(a))
    if not is_exact(a):
        raise Unknown("`\\approx` of what is no number")
    return Range(Fraction(a), Fraction(a))


def add(a: Range, b: Range) -> Range:
    """a + b."""
    return Range(a.low + b.low, a.high + b.high)


def multiply(a: Range, b: Range) -> Range:
    """a · b."""
    if _bits(a) + _bits(b) > MOST_BITS:
        a, b = _coarse(a), _coarse(b)
    corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    return Range(min(corners), max(corners))


def _bits(a: Range) -> int:
    return max(x.bit_length() for end in (a.low, a.high) for x in (end.numerator, end.denominator))


def _coarse(a: Range) -> Range:
    """A range a little wider, whose ends have few digits."""
    return around([reals.real(a.low), reals.real(a.high)])


def divide(a: Range, b: Range) -> Range:
    """a / b; Unknown where b may be zero."""
    if b.low <= 0 <= b.high:
        raise Unknown("a division by a rounded number that may be zero")
    return multiply(a, Range(1 / b.high, 1 / b.low))


def whole_power(a: Range, n: int) -> Range:
    """a to a whole power."""
    if n < 0:
        return divide(Range(Fraction(1), Fraction(1)), whole_power(a, -n))
    if _bits(a) * n > MOST_BITS:
        return _by_squares(a, n)
    low, high = a.low**n, a.high**n
    if n % 2 == 0 and a.low <= 0 <= a.high:
        return Range(Fraction(0), max(low, high))
    return Range(min(low, high), max(low, high))


def _by_squares(a: Range, n: int) -> Range:
    """A large power, its ends cut to few digits on the way."""
    half = whole_power(a, n // 2)
    square = multiply(half, half)
    if n % 2 == 0 and square.low < 0:
        square = Range(Fraction(0), square.high)
    return multiply(square, a) if n % 2 else square


def power(a: Number, b: Number) -> Range:
    """a to the b, for a above zero."""
    first, second = as_range(a), as_range(b)
    if first.low <= 0:
        raise Unknown("a power of a rounded number that may not be positive")
    try:
        corners = [
            reals.power(reals.real(x), reals.real(y))
            for x in (first.low, first.high)
            for y in (second.low, second.high)
        ]
    except NoValue as problem:
        raise Unknown(str(problem)) from None
    return around(corners)


def around(corners: list[Real]) -> Range:
    """The least range that holds all of some real numbers."""
    ranges = [as_range(corner) for corner in corners]
    return Range(min(r.low for r in ranges), max(r.high for r in ranges))
