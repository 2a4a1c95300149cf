"""Real numbers that are no fractions: 80 digits, and a bound of their error carried along.

Two are equal if they agree to 50 digits; what they are off beyond that is within their error bounds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal, Overflow
from fractions import Fraction
from functools import cache

DIGITS = 80
AGREEMENT = Decimal(10) ** -50
CONTEXT = Context(prec=DIGITS, Emax=10**6, Emin=-(10**6))
ULP = Decimal(10) ** (2 - DIGITS)  # a little more than the rounding of one operation

Exact = int | Fraction


class NoValue(ArithmeticError):
    """An operation that has no value here: a division by zero, the logarithm of a negative number."""


@dataclass(frozen=True, slots=True)
class Real:
    """A number to 80 digits; the true one lies within `error` of it."""

    value: Decimal
    error: Decimal

    def __str__(self) -> str:
        return f"{self.value:.12g}"


def real(number: "Exact | Real") -> Real:
    """A number as a Real."""
    if isinstance(number, Real):
        return number
    fraction = Fraction(number)
    value = CONTEXT.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))
    return _rounded(value, Decimal(0))


def _rounded(value: Decimal, error: Decimal) -> Real:
    return Real(value, CONTEXT.add(error, CONTEXT.multiply(value.copy_abs(), ULP)))


def negate(a: Real) -> Real:
    """−a. Python's own minus would round to the 28 digits of its default context."""
    return Real(a.value.copy_negate(), a.error)


def add(a: Real, b: Real) -> Real:
    """a + b."""
    return _rounded(CONTEXT.add(a.value, b.value), a.error + b.error)


def multiply(a: Real, b: Real) -> Real:
    """a · b."""
    error = abs(a.value) * b.error + abs(b.value) * a.error + a.error * b.error
    return _rounded(CONTEXT.multiply(a.value, b.value), CONTEXT.plus(error))


def divide(a: Real, b: Real) -> Real:
    """a / b; NoValue where b cannot be told from zero."""
    if abs(b.value) <= b.error:
        raise NoValue("a division by zero")
    least = abs(b.value) - b.error
    error = CONTEXT.divide(abs(a.value) * b.error + abs(b.value) * a.error, least * abs(b.value))
    return _rounded(CONTEXT.divide(a.value, b.value), error)


def equal(a: Real, b: Real) -> bool:
    """Whether two numbers agree to 50 digits."""
    apart = CONTEXT.subtract(a.value, b.value).copy_abs()
    scale = max(abs(a.value), abs(b.value))
    return apart <= a.error + b.error + scale * AGREEMENT


def sign(a: Real) -> int:
    """−1, 0 or +1; 0 where it cannot be told from zero."""
    return 0 if abs(a.value) <= a.error else (1 if a.value > 0 else -1)


def _smooth(value: Decimal, error: Decimal, slope: Decimal) -> Real:
    """A function's value, whose error is that of the argument times the slope there."""
    return _rounded(value, CONTEXT.multiply(error, abs(slope) * 2))


def exp(a: Real) -> Real:
    """e to the a."""
    if abs(a.value) > 10_000:
        raise NoValue("limit: an exponent beyond 10000")
    try:
        value = CONTEXT.exp(a.value)
    except Overflow:  # pragma: no cover - the limit above comes first
        raise NoValue("limit: a number too large") from None
    return _smooth(value, a.error, value)


def ln(a: Real) -> Real:
    """The natural logarithm; NoValue at zero and below."""
    if sign(a) <= 0:
        raise NoValue("the logarithm of a number that is not positive")
    return _smooth(CONTEXT.ln(a.value), a.error, CONTEXT.divide(Decimal(1), a.value))


def root(a: Real, degree: int) -> Real:
    """The real root of a degree from 2 on; NoValue for an even root of a negative number."""
    if a.value == 0:
        return Real(Decimal(0), a.error)
    if a.value < 0:
        if degree % 2 == 0:
            raise NoValue("an even root of a negative number")
        return negate(root(negate(a), degree))
    value = (
        CONTEXT.sqrt(a.value)
        if degree == 2
        else CONTEXT.exp(CONTEXT.divide(CONTEXT.ln(a.value), Decimal(degree)))
    )
    slope = CONTEXT.divide(value, CONTEXT.multiply(a.value, Decimal(degree)))
    return _smooth(value, a.error + abs(a.value) * ULP, slope)


def power(a: Real, exponent: Real) -> Real:
    """a to a real exponent, for a above zero."""
    return exp(multiply(ln(a), exponent))


@cache
def pi() -> Real:
    """The circle's number, by Machin's formula."""
    context = Context(prec=DIGITS + 10)

    def inverse_tangent(n: int) -> Decimal:
        term = total = context.divide(Decimal(1), Decimal(n))
        k = 1
        while abs(term) > Decimal(10) ** -(DIGITS + 8):
            term = context.divide(term.copy_negate(), Decimal(n * n))
            k += 2
            total = context.add(total, context.divide(term, Decimal(k)))
        return total

    fifth, small = context.multiply(Decimal(4), inverse_tangent(5)), inverse_tangent(239)
    value = context.multiply(Decimal(4), context.subtract(fifth, small))
    return _rounded(value, Decimal(0))


def sin(a: Real) -> Real:
    """The sine of an angle in radians."""
    return _smooth(_series(_turned(a), 1), _turned_error(a), Decimal(1))


def cos(a: Real) -> Real:
    """The cosine of an angle in radians."""
    return _smooth(_series(_turned(a), 0), _turned_error(a), Decimal(1))


def _turned(a: Real) -> Decimal:
    if abs(a.value) > 10**20:
        raise NoValue("limit: an angle beyond 10^20")
    context = Context(prec=DIGITS + 25)
    turn = context.multiply(Decimal(2), pi().value)
    turns = context.divide(a.value, turn).to_integral_value()
    return context.subtract(a.value, context.multiply(turn, turns))


def _turned_error(a: Real) -> Decimal:
    return a.error + abs(a.value) * ULP + ULP


def _series(x: Decimal, first: int) -> Decimal:
    """The sine's (first = 1) or cosine's (first = 0) power series."""
    context = Context(prec=DIGITS + 10)
    square = context.multiply(x, x)
    term = total = x if first else Decimal(1)
    k = first
    while term and abs(term) > Decimal(10) ** -(DIGITS + 5):
        term = context.divide(context.multiply(term.copy_negate(), square), Decimal((k + 1) * (k + 2)))
        total = context.add(total, term)
        k += 2
    return total


def tan(a: Real) -> Real:
    """The tangent of an angle in radians."""
    return divide(sin(a), cos(a))


def arctan(a: Real) -> Real:
    """The angle, between −π/2 and π/2, whose tangent is a."""
    x, halvings, one = a.value, 0, Decimal(1)
    context = Context(prec=DIGITS + 10)
    while abs(x) > Decimal("0.1"):  # arctan x = 2 arctan(x / (1 + √(1 + x²)))
        x = context.divide(x, context.add(one, context.sqrt(context.add(one, context.multiply(x, x)))))
        halvings += 1
    term = total = x
    square, k = context.multiply(x, x), 1
    while term and abs(term) > Decimal(10) ** -(DIGITS + 5):
        term = context.multiply(term.copy_negate(), square)
        k += 2
        total = context.add(total, context.divide(term, Decimal(k)))
    return _smooth(context.multiply(total, Decimal(2**halvings)), a.error, Decimal(1))


def arcsin(a: Real) -> Real:
    """The angle, between −π/2 and π/2, whose sine is a; NoValue where there is none."""
    under = add(real(1), negate(multiply(a, a)))
    if sign(under) < 0:
        raise NoValue("the inverse sine or cosine of a number beyond 1")
    if not sign(under):
        return Real(divide(pi(), real(2 if a.value > 0 else -2)).value, CONTEXT.sqrt(4 * under.error))
    return multiply(real(2), arctan(divide(a, add(real(1), root(under, 2)))))


def _hyperbolic(a: Real, flip: int) -> Real:
    up, down = exp(a), exp(negate(a))
    return divide(add(up, negate(down) if flip < 0 else down), real(2))


FUNCTIONS: dict[str, Callable[[Real], Real]] = {
    "exp": exp,
    "ln": ln,
    "sin": sin,
    "cos": cos,
    "tan": tan,
    "cot": lambda a: divide(cos(a), sin(a)),
    "sec": lambda a: divide(real(1), cos(a)),
    "csc": lambda a: divide(real(1), sin(a)),
    "arcsin": arcsin,
    "arccos": lambda a: add(divide(pi(), real(2)), negate(arcsin(a))),
    "arctan": arctan,
    "sinh": lambda a: _hyperbolic(a, -1),
    "cosh": lambda a: _hyperbolic(a, 1),
    "tanh": lambda a: divide(_hyperbolic(a, -1), _hyperbolic(a, 1)),
}
