"""Adding, multiplying, dividing and raising every kind of number: exact where it can be, bounded always."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from worked.mathematics.values import reals, units
from worked.mathematics.values.reals import NoValue, Real
from worked.mathematics.values.types import (
    Complex,
    Exact,
    NotRead,
    Number,
    Piece,
    Plain,
    Quantity,
    Series,
    Symbolic,
    TooMuch,
    Undefined,
    Unknown,
    gaussian,
    is_exact,
    one_variable,
    tidy,
)

if TYPE_CHECKING:
    import flint

MOST_BITS = 26_000  # that are worked with
MOST_WRITTEN = 14_000  # 4214 digits: of more than 4300 Python writes no text, and any may be written out
TOO_LONG = "a number of more than 4200 digits"
MOST_TERMS = 10  # of a series
LEAST, MOST = -(1 << 64), 1 << 64  # beyond lie integers whose size is looked at


def add(a: Number, b: Number) -> Number:
    """a + b."""
    if type(a) is int and type(b) is int and LEAST < a < MOST and LEAST < b < MOST:
        return a + b
    if is_exact(a) and is_exact(b):
        return _bounded(a + b)
    if isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit != b.unit:
        b = in_unit(b, a.unit)
    return _mixed(SUM, a, b)


def in_unit(a: Quantity, unit: str) -> Quantity:
    """A number in another unit; NotRead where it has none in it. Differences of temperatures are none."""
    found = units.conversion(a.unit, unit)
    if found is None or found[1]:
        raise units.differ(unit, a.unit)
    return Quantity(multiply(a.value, found[0]), unit, a.soft)


def subtract(a: Number, b: Number) -> Number:
    """a − b."""
    return add(a, negate(b))


def negate(a: Number) -> Number:
    """−a."""
    match a:
        case Real():
            return reals.negate(a)
        case Symbolic():
            return Symbolic(-a.piece, a.of)
        case Quantity():
            return Quantity(negate(a.value), a.unit, a.soft)
        case Complex():
            return Complex(_on_line(negate(a.real)), _on_line(negate(a.imaginary)))
        case Series():
            return _each(a, negate)
        case _:
            return -a


def multiply(a: Number, b: Number) -> Number:
    """a · b."""
    if type(a) is int and type(b) is int and LEAST < a < MOST and LEAST < b < MOST:
        return a * b
    if is_exact(a) and is_exact(b):
        bits = _bits(a) + _bits(b)
        if bits > MOST_BITS:
            raise TooMuch(TOO_LONG)
        return tidy(a * b) if bits <= MOST_WRITTEN else _bounded(a * b)
    return _mixed(PRODUCT, a, b)


def divide(a: Number, b: Number) -> Number:
    """a / b; Unknown where b is zero."""
    if type(a) is int and type(b) is int and b and LEAST < a < MOST and LEAST < b < MOST:
        return Fraction(a, b) if a % b else a // b
    if is_exact(a) and is_exact(b):
        if not b:
            raise Undefined("a division by zero")
        bits = _bits(a) + _bits(b)
        if bits > MOST_BITS:
            raise TooMuch(TOO_LONG)
        return tidy(Fraction(a, b)) if bits <= MOST_WRITTEN else _bounded(Fraction(a, b))
    if isinstance(b, Symbolic) and not isinstance(a, Series):
        return multiply(a, Symbolic(_constant_reciprocal(b.piece), b.of))
    below = b.value if isinstance(b, Quantity) else b
    if isinstance(below, Symbolic):
        raise Unknown("a division by a name with a unit")
    if is_exact(below) and not below:
        raise Undefined("a division by zero")
    if isinstance(below, float) and not below:
        raise Unknown("a division by zero")
    return _mixed(QUOTIENT, a, b)


def power(a: Number, b: Number, complex_too: bool = False) -> Number:
    """a to the b; Unknown for 0^0, and, unless asked for, where the base lies left of zero."""
    if isinstance(a, Quantity):
        return _quantity_power(a, b)
    if type(b) is int:
        return _whole_power(a, b)
    if isinstance(b, Quantity):
        if b.unit == "°":  # e^{i 30^\circ}
            return power(a, multiply(b.value, divide(reals.pi(), 180)), complex_too)
        raise Unknown("an exponent with a unit")
    if isinstance(a, Series) or isinstance(b, Series):
        raise Unknown("a power of a name that is no whole number")
    if isinstance(a, Symbolic) or isinstance(b, Symbolic):
        raise Unknown("a power of a name that is no whole number")
    if isinstance(a, Complex) or isinstance(b, Complex):
        return _complex_power(a, b)
    if isinstance(a, float) or isinstance(b, float):
        return _float_power(a, b)
    if isinstance(b, Fraction) and is_exact(a):
        return _rational_power(a, b, complex_too)
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
        bits = _bits(a) * abs(n)
        if bits > MOST_BITS and a not in (1, -1):
            raise TooMuch(TOO_LONG)
        power = a**n if n >= 0 else 1 / Fraction(a) ** -n
        return tidy(power) if bits <= MOST_WRITTEN else _bounded(power)
    if isinstance(a, float):
        return _float_power(a, n)
    if abs(n) > 1000 and not (isinstance(a, Complex) and _gaussian_bits(a) * abs(n) < MOST_BITS):
        raise TooMuch("an exponent beyond 1000")
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


def _rational_power(a: Exact, b: Fraction, complex_too: bool) -> Number:
    """An exact power where it is one; of a negative number an odd root, or the principal value."""
    exact = exact_root(Fraction(a), b.denominator)
    if exact is not None:
        return _whole_power(tidy(exact), b.numerator)
    if a < 0 and b.denominator % 2 == 0:
        if complex_too:
            return _principal_root(Complex(a, 0), b.denominator) if b.numerator == 1 else _complex_power(a, b)
        raise Undefined("an even root of a negative number")
    if max(abs(b.numerator), b.denominator) > 1000:
        if a <= 0:
            raise TooMuch("an exponent beyond 1000")
        return _real(reals.power, a, b)
    return _whole_power(_real(reals.root, a, b.denominator), b.numerator)


def _real(apply: Callable[..., Real], a: Exact | Real, b: Exact | Real | int) -> Real:
    """What a function of this module's real numbers gives, its reasons told as ours."""
    try:
        second = b if type(b) is int and apply is reals.root else reals.real(b)
        return apply(reals.real(a), second)
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


def _float_power(a: Number, b: Number) -> float:
    try:
        result: object = as_float(a) ** as_float(b)
    except (OverflowError, ZeroDivisionError):
        raise Unknown("a power without a value") from None
    if isinstance(result, complex):
        raise Unknown("a power that is no real number")
    assert isinstance(result, float)
    return result


# Kinds that meet ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Arithmetic:
    """One of the basic operations, for each kind of number."""

    plain: Callable[..., Exact]  # of fractions; of floats and piecewise polynomials too
    of_reals: Callable[[Real, Real], Real]
    united: Callable[[Number, Number, Callable[[Number, Number], Number]], Number]
    of_complex: Callable[[Complex, Complex], Plain | Complex]
    of_series: Callable[[Series, Series], Series]


def _mixed(apply: _Arithmetic, a: Number, b: Number) -> Number:
    """The operation on two numbers of which one is no fraction."""
    if isinstance(a, Quantity) or isinstance(b, Quantity):
        return apply.united(a, b, lambda x, y: _mixed(apply, x, y))
    if isinstance(a, Series) or isinstance(b, Series):
        return _of_series(apply, a, b)
    if isinstance(a, Symbolic) or isinstance(b, Symbolic):
        return _symbolic(apply, a, b)
    if isinstance(a, Complex) or isinstance(b, Complex):
        return apply.of_complex(as_complex(a), as_complex(b))
    if isinstance(a, float) or isinstance(b, float):
        return _floating(apply, as_float(a), as_float(b))
    if is_exact(a) and is_exact(b):
        return tidy(apply.plain(Fraction(a), b))
    return _real(apply.of_reals, a, b)


def _floating(apply: _Arithmetic, a: float, b: float) -> float:
    try:
        return float(apply.plain(a, b))
    except (OverflowError, ZeroDivisionError):
        raise Unknown("a float without a value") from None


def _symbolic(apply: _Arithmetic, a: Number, b: Number) -> Symbolic:
    x, y = (part.piece if isinstance(part, Symbolic) else part for part in (a, b))
    if not all(is_exact(part) or hasattr(part, "polynomials") for part in (x, y)):
        raise Unknown("a root or decimal number times a name")
    if getattr(x, "degree", 0) + getattr(y, "degree", 0) > 64:
        raise TooMuch("a polynomial of a degree above 64")
    piece: object = apply.plain(x, y)
    return Symbolic(cast(Piece, piece), one_variable(a, b))


def _constant_reciprocal(piece: Piece) -> Piece:
    if piece.breaks or piece.degree > 0 or not piece.polynomials[0]:
        raise Unknown("a division by something that varies")
    return piece.polynomial(1 / Fraction(piece.polynomials[0][0]))


def as_float(a: Number) -> float:
    """A number as a float."""
    if isinstance(a, Real):
        return _as_float(a.value)
    if is_exact(a) or isinstance(a, float):
        return _as_float(a)
    raise Unknown("a number that is no float")


def _as_float(a: Exact | float) -> float:
    try:
        return float(a)
    except OverflowError:
        raise TooMuch("a number too large for a float") from None


def _quantity_power(a: Quantity, n: Number) -> Quantity:
    if type(n) is not int:
        raise Unknown("a power of a unit that is no whole number")
    return Quantity(power(a.value, n), units.raised(a.unit, n), a.soft)


# Numbers with an imaginary part ------------------------------------------------------------------


def as_complex(a: Number) -> Complex:
    """A number in its two parts."""
    if isinstance(a, Complex):
        return a
    return Complex(_on_line(a), 0)


def _on_line(a: Number) -> Plain:
    """A number that has no imaginary part, unit or variable."""
    if isinstance(a, int | Fraction | float | Real):
        return a
    raise Unknown("a complex number beside one that is none")


def _of_parts(real: Number, imaginary: Number) -> Plain | Complex:
    return gaussian(_on_line(real), _on_line(imaginary))


def _complex_sum(a: Complex, b: Complex) -> Plain | Complex:
    return _of_parts(add(a.real, b.real), add(a.imaginary, b.imaginary))


def _complex_product(a: Complex, b: Complex) -> Plain | Complex:
    real = subtract(multiply(a.real, b.real), multiply(a.imaginary, b.imaginary))
    return _of_parts(real, add(multiply(a.real, b.imaginary), multiply(a.imaginary, b.real)))


def _complex_quotient(a: Complex, b: Complex) -> Plain | Complex:
    above = as_complex(_complex_product(a, conjugate_of(b)))
    below = add(multiply(b.real, b.real), multiply(b.imaginary, b.imaginary))
    return _of_parts(divide(above.real, below), divide(above.imaginary, below))


def conjugate_of(a: Complex) -> Complex:
    """The number mirrored at the line."""
    return Complex(a.real, _on_line(negate(a.imaginary)))


def conjugate(a: Number) -> Number:
    """The number with its imaginary part turned around."""
    return conjugate_of(a) if isinstance(a, Complex) else a


def _complex_power(a: Number, b: Number) -> Number:
    """A power of a positive number; Unknown of any other, where several values may be meant."""
    if isinstance(a, Complex) or sign_of(a) <= 0:
        raise Unknown("a power of a complex number that is no whole number has several values")
    return analytic("pow", as_complex(a), as_complex(b))


def _principal_root(a: Complex, degree: int) -> Number:
    """The root that the sign of roots means: exact of the square of numbers with exact parts."""
    if degree == 2 and (found := _exact_square_root(a)) is not None:
        return found
    return analytic("pow", a, Complex(Fraction(1, degree), 0))


def _exact_square_root(a: Complex) -> Plain | Complex | None:
    """The square root with a real part from zero on, where both its parts are fractions."""
    if not is_exact(a.real) or not is_exact(a.imaginary):
        return None
    size = exact_root(Fraction(a.real) ** 2 + Fraction(a.imaginary) ** 2, 2)
    if size is None:
        return None
    parts = exact_root((size + a.real) / 2, 2), exact_root((size - a.real) / 2, 2)
    if parts[0] is None or parts[1] is None:
        return None
    return gaussian(tidy(parts[0]), tidy(parts[1] if a.imaginary >= 0 else -parts[1]))


def analytic(name: str, *operands: Complex) -> Complex:
    """A function of the library's complex balls, of some numbers."""
    try:
        balls = [ball(operand) for operand in operands]
        result = reals.worked_out(getattr(balls[0], name), *balls[1:])
    except NoValue as problem:
        raise Unknown(str(problem)) from None
    return Complex(Real(result.real), Real(result.imag))


def ball(a: Complex) -> "flint.acb":
    """A number as the library's complex ball."""
    real, imaginary = reals.real(a.real), reals.real(a.imaginary)
    found: flint.acb = reals.worked_out(reals.library().acb, real.ball, imaginary.ball)
    return found


# Numbers near a place ----------------------------------------------------------------------------


def _of_series(apply: _Arithmetic, a: Number, b: Number) -> Series:
    """The operation on two series of one variable; what does not depend on that one is a constant."""
    level = max(x.level for x in (a, b) if isinstance(x, Series))
    return apply.of_series(as_series(a, level), as_series(b, level))


def as_series(a: Number, level: int) -> Series:
    """A number as a series of the variable of a level."""
    if isinstance(a, Series) and a.level == level:
        return a
    return Series((a, *(0,) * (MOST_TERMS - 1)), 0, level)


def _each(a: Series, apply: Callable[[Number], Number]) -> Series:
    return Series(tuple(map(apply, a.coefficients)), a.low, a.level)


def _series_sum(a: Series, b: Series) -> Series:
    low = min(a.low, b.low)
    high = min(a.low + len(a.coefficients), b.low + len(b.coefficients))
    return Series(tuple(add(a.at(i), b.at(i)) for i in range(low, high)), low, a.level)


def _series_product(a: Series, b: Series) -> Series:
    count = min(len(a.coefficients), len(b.coefficients))
    return Series(
        tuple(_convolved(a.coefficients, b.coefficients, k, 0) for k in range(count)), a.low + b.low, a.level
    )


def _convolved(a: Sequence[Number], b: Sequence[Number], k: int, first: int) -> Number:
    """The sum of a_j b_{k−j}, j from `first` on to k."""
    result: Number = 0
    for j in range(first, k + 1):
        if not (is_exact(a[j]) and a[j] == 0):
            result = add(result, multiply(a[j], b[k - j]))
    return result


def _series_quotient(a: Series, b: Series) -> Series:
    below = leading(b)
    found: list[Number] = []
    for k in range(min(len(a.coefficients), len(below.coefficients))):
        rest = _convolved(below.coefficients, [*found, 0], k, 1)
        found.append(divide(subtract(a.coefficients[k], rest), below.coefficients[0]))
    return Series(tuple(found), a.low - below.low, a.level)


def _series_absolute(a: Series) -> Series:
    """The absolute value near a place where the number is not zero."""
    sign = sign_of(a.at(0)) if a.low >= 0 else 0
    if not sign:
        raise Unknown("an absolute value has no derivative at zero")
    return a if sign > 0 else _each(a, negate)


def sign_of(a: Number) -> int:
    """−1, 0 or +1; Unknown of what is no number on the line."""
    if isinstance(a, Real):
        return reals.sign(a)
    if is_exact(a) or isinstance(a, float):
        return (a > 0) - (a < 0)
    raise Unknown("the sign of what is no number on the line")


def trimmed(a: Series) -> Series:
    """A series without the zeros that it begins with below the constant."""
    place = 0
    while a.low + place < 0 and is_exact(a.at(a.low + place)) and a.coefficients[place] == 0:
        place += 1
    a.at(a.low + place)  # which is there
    return Series(a.coefficients[place:], a.low + place, a.level)


def leading(a: Series) -> Series:
    """A series that begins with a coefficient other than zero; Unknown where none is."""
    for place, coefficient in enumerate(a.coefficients):
        if not (is_exact(coefficient) and coefficient == 0):
            if isinstance(coefficient, Real) and not reals.sign(coefficient):
                raise Unknown("a number that cannot be told from zero")
            return Series(a.coefficients[place:], a.low + place, a.level)
    raise Unknown("a division by zero", level=a.level)


SUM = _Arithmetic(operator.add, reals.add, units.same, _complex_sum, _series_sum)
PRODUCT = _Arithmetic(operator.mul, reals.multiply, units.multiplied, _complex_product, _series_product)
QUOTIENT = _Arithmetic(operator.truediv, reals.divide, units.divided, _complex_quotient, _series_quotient)


# Bounds ------------------------------------------------------------------------------------------


def _bits(a: Exact) -> int:
    if type(a) is int:
        return a.bit_length()
    return int(max(abs(a.numerator), a.denominator).bit_length())


def _gaussian_bits(a: Complex) -> int:
    """The bits of a number with exact parts; more than are worked with of any other."""
    return _bits(a.real) + _bits(a.imaginary) if is_exact(a.real) and is_exact(a.imaginary) else MOST_BITS


def _bounded(a: Exact) -> Exact:
    a = tidy(a)
    if _bits(a) > MOST_WRITTEN:
        raise TooMuch(TOO_LONG)
    return a


def absolute(a: Number) -> Number:
    """The absolute value of a number."""
    if isinstance(a, Series):
        return _series_absolute(a)
    if isinstance(a, Complex):
        return root(add(multiply(a.real, a.real), multiply(a.imaginary, a.imaginary)), 2)
    if isinstance(a, Real):
        return reals.negate(a) if a.ball < 0 else a
    if is_exact(a):
        return -a if a < 0 else a
    if isinstance(a, float):
        return abs(a)
    raise Unknown("an absolute value of what is no number")


def argument(a: Number) -> Number:
    """The angle of a number in the plane, from above −π to π; Unknown of zero."""
    parts = as_complex(a)
    if is_exact(parts.imaginary) and not parts.imaginary and is_exact(parts.real):
        if not parts.real:
            raise Unknown("the angle of zero")
        return 0 if parts.real > 0 else reals.pi()
    try:
        return Real(reals.worked_out(ball(parts).arg))
    except NoValue as problem:
        raise Unknown(str(problem)) from None


def root(a: Number, degree: int, complex_too: bool = False) -> Number:
    """The root of a number: exact where it is a fraction."""
    if isinstance(a, Complex):
        return _principal_root(a, degree)
    if is_exact(a):
        exact = exact_root(Fraction(a), degree)
        if exact is not None:
            return tidy(exact)
        if a < 0 and degree % 2 == 0 and not complex_too:
            raise Undefined("an even root of a negative number")
    return power(a, Fraction(1, degree), complex_too)
