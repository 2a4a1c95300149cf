"""Adding, multiplying, dividing and raising every kind of number: exact where it can be, bounded always."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from worked.mathematics.values import reals, rounded, units
from worked.mathematics.values.reals import NoValue, Real
from worked.mathematics.values.types import (
    NotRead,
    Quantity,
    Range,
    Symbolic,
    Unknown,
    is_exact,
    one_variable,
    tidy,
)

MOST_BITS = 26_000
SMALL = 1 << 64
Number = Any  # int | Fraction | float | Real | Range | Symbolic | Quantity


def add(a: Number, b: Number) -> Number:
    """a + b."""
    if type(a) is int and type(b) is int and -SMALL < a < SMALL and -SMALL < b < SMALL:
        return a + b
    if is_exact(a) and is_exact(b):
        return _bounded(a + b)
    return _mixed(a, b, lambda x, y: x + y, reals.add, rounded.add, units.same)


def subtract(a: Number, b: Number) -> Number:
    """a − b."""
    return add(a, negate(b))


def negate(a: Number) -> Number:
    """−a."""
    match a:
        case Real():
            return reals.negate(a)
        case Range():
            return Range(-a.high, -a.low)
        case Symbolic():
            return Symbolic(-a.piece, a.of)
        case Quantity():
            return Quantity(negate(a.value), a.unit, a.soft)
        case _:
            return -a


def multiply(a: Number, b: Number) -> Number:
    """a · b."""
    if type(a) is int and type(b) is int and -SMALL < a < SMALL and -SMALL < b < SMALL:
        return a * b
    if is_exact(a) and is_exact(b):
        if _bits(a) + _bits(b) > MOST_BITS:
            raise Unknown("limit: a number of more than 7800 digits")
        return tidy(a * b)
    return _mixed(a, b, lambda x, y: x * y, reals.multiply, rounded.multiply, units.multiplied)


def divide(a: Number, b: Number) -> Number:
    """a / b; Unknown where b is zero."""
    if is_exact(a) and is_exact(b):
        if not b:
            raise Unknown("a division by zero")
        if _bits(a) + _bits(b) > MOST_BITS:
            raise Unknown("limit: a number of more than 7800 digits")
        return tidy(Fraction(a) / b)
    if isinstance(b, Symbolic):
        return multiply(a, Symbolic(_constant_reciprocal(b.piece), b.of))
    below = b.value if isinstance(b, Quantity) else b
    if isinstance(below, Symbolic):
        raise Unknown("a division by a name with a unit")
    if (is_exact(below) or isinstance(below, float)) and not below:
        raise Unknown("a division by zero")
    return _mixed(a, b, lambda x, y: x / y, reals.divide, rounded.divide, units.divided)


def power(a: Number, b: Number) -> Number:
    """a to the b; Unknown for 0^0 and for what is no real number."""
    if isinstance(a, Quantity):
        return _quantity_power(a, b)
    if isinstance(b, Quantity):
        raise Unknown("an exponent with a unit")
    if type(b) is int:
        return _whole_power(a, b)
    if isinstance(a, Symbolic) or isinstance(b, Symbolic):
        raise Unknown("a power of a name that is no whole number")
    if isinstance(a, float) or isinstance(b, float):
        return _float_power(a, b)
    if isinstance(a, Range) or isinstance(b, Range):
        return rounded.power(a, b)
    if isinstance(b, Fraction) and is_exact(a):
        return _rational_power(a, b)
    try:
        if is_exact(a) and a == 1:
            return 1
        if reals.sign(reals.real(a)) <= 0:
            raise Unknown("a power of a number that is not positive")
        return reals.power(reals.real(a), reals.real(b))
    except NoValue as problem:
        raise Unknown(str(problem)) from None


def _whole_power(a: Number, n: int) -> Number:
    if is_exact(a):
        if a == 0 and n <= 0:
            raise NotRead("`0^0` is not read") if n == 0 else Unknown("a division by zero")
        if _bits(a) * abs(n) > MOST_BITS and a not in (1, -1):
            raise Unknown("limit: a number of more than 7800 digits")
        return tidy(a**n if n >= 0 else 1 / Fraction(a) ** -n)
    if isinstance(a, float):
        return _float_power(a, n)
    if abs(n) > 1000:
        raise Unknown("limit: an exponent beyond 1000")
    if isinstance(a, Range):
        return rounded.whole_power(a, n)
    if n < 0:
        return divide(1, _whole_power(a, -n))
    result: Number = 1
    while n:
        if n & 1:
            result = multiply(result, a)
        n >>= 1
        if n:
            a = multiply(a, a)
    return result


def _rational_power(a: Any, b: Fraction) -> Number:
    exact = exact_root(Fraction(a), b.denominator)
    if exact is not None:
        return _whole_power(tidy(exact), b.numerator)
    try:
        return _whole_power(reals.root(reals.real(a), b.denominator), b.numerator)
    except NoValue as problem:
        raise Unknown(str(problem)) from None


def exact_root(a: Fraction, degree: int) -> Fraction | None:
    """The root of a fraction where it is a fraction."""
    if degree > 64:
        return None
    if a < 0:
        below = exact_root(-a, degree) if degree % 2 else None
        return -below if below is not None else None
    above, below_ = _whole_root(a.numerator, degree), _whole_root(a.denominator, degree)
    return Fraction(above, below_) if above is not None and below_ is not None else None


def _whole_root(n: int, degree: int) -> int | None:
    if n < 2:
        return n
    guess = 1 << -(-n.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + n // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess if guess**degree == n else None
        guess = better


def _float_power(a: Any, b: Any) -> float:
    try:
        result: Any = float(a) ** float(b)
    except (OverflowError, ZeroDivisionError):
        raise Unknown("a power without a value") from None
    if isinstance(result, complex):
        raise Unknown("a power that is no real number")
    return float(result)


# Kinds that meet ---------------------------------------------------------------------------------


def _mixed(
    a: Number,
    b: Number,
    plain: Callable[[Any, Any], Any],
    of_reals: Callable[[Real, Real], Real],
    of_ranges: Callable[[Range, Range], Range],
    united: Callable[[Any, Any, Callable[[Any, Any], Any]], Any],
) -> Number:
    if isinstance(a, Quantity) or isinstance(b, Quantity):
        return united(a, b, lambda x, y: _mixed(x, y, plain, of_reals, of_ranges, united))
    if isinstance(a, Symbolic) or isinstance(b, Symbolic):
        return _symbolic(a, b, plain)
    if isinstance(a, Range) or isinstance(b, Range):
        return of_ranges(rounded.as_range(a), rounded.as_range(b))
    if isinstance(a, float) or isinstance(b, float):
        return plain(as_float(a), as_float(b))
    if is_exact(a) and is_exact(b):
        return tidy(plain(Fraction(a), b))
    try:
        return of_reals(reals.real(a), reals.real(b))
    except NoValue as problem:
        raise Unknown(str(problem)) from None


def _symbolic(a: Number, b: Number, plain: Callable[[Any, Any], Any]) -> Symbolic:
    x, y = (part.piece if isinstance(part, Symbolic) else part for part in (a, b))
    if not all(is_exact(part) or hasattr(part, "polynomials") for part in (x, y)):
        raise Unknown("a root or decimal number times a name")
    if getattr(x, "degree", 0) + getattr(y, "degree", 0) > 64:
        raise Unknown("limit: a polynomial of a degree above 64")
    return Symbolic(plain(x, y), one_variable(a, b))


def _constant_reciprocal(piece: Any) -> Any:
    if piece.breaks or piece.degree > 0 or not piece.polynomials[0]:
        raise Unknown("a division by something that varies")
    return type(piece).polynomial(1 / Fraction(piece.polynomials[0][0]))


def as_float(a: Number) -> float:
    """A number as a float."""
    if isinstance(a, Real):
        return float(a.value)
    try:
        return float(a)
    except OverflowError:
        raise Unknown("limit: a number too large for a float") from None


def _quantity_power(a: Quantity, n: Any) -> Quantity:
    if type(n) is not int:
        raise Unknown("a power of a unit that is no whole number")
    return Quantity(power(a.value, n), units.raised(a.unit, n), a.soft)


# Bounds ------------------------------------------------------------------------------------------


def _bits(a: Any) -> int:
    if type(a) is int:
        return a.bit_length()
    return int(max(abs(a.numerator), a.denominator).bit_length())


def _bounded(a: Any) -> Any:
    a = tidy(a)
    if _bits(a) > MOST_BITS:
        raise Unknown("limit: a number of more than 7800 digits")
    return a


def absolute(a: Any) -> Any:
    """The absolute value of a number."""
    if isinstance(a, Real):
        return negate(a) if a.value < 0 else a
    if isinstance(a, Range):
        if a.low >= 0:
            return a
        return negate(a) if a.high <= 0 else Range(Fraction(0), max(-a.low, a.high))
    if isinstance(a, int | Fraction | float):
        return abs(a)
    raise Unknown("an absolute value of what is no number")


def root(a: Any, degree: int) -> Any:
    """The root of a number: exact where it is a fraction."""
    if is_exact(a):
        exact = exact_root(Fraction(a), degree)
        if exact is not None:
            return tidy(exact)
        if a < 0 and degree % 2 == 0:
            raise Unknown("an even root of a negative number")
    return power(a, Fraction(1, degree))
