"""Real and complex numbers that are no fractions: balls of python-flint, which carry their own error.

Two numbers are equal if their balls meet at 50 digits, and differ if they are disjoint. The precision of the
library is a global of its own: `worked_out` is the one place that sets it, and sets it back. The library is
loaded when a page first needs it, so that a page of plain fractions does not pay for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context as Decimals
from decimal import Decimal
from fractions import Fraction
from functools import cache
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import flint

DIGITS = 80  # that are worked with
BITS = 280
AGREEMENT = Fraction(1, 10**50)
WIDEST = Fraction(1, 10**20)  # an error that leaves too few digits to compare
TOLERANCE = 2.0**-200  # of an integral
MOST_EXPONENT = 100_000  # of two, in a number
ALONE = RLock()  # held while the library has our precision: pages are worked side by side, in threads
TEXT = Decimals(prec=DIGITS, Emax=10**6, Emin=-(10**6))

Exact = int | Fraction
Ball = TypeVar("Ball", "flint.arb", "flint.acb")


class NoValue(ArithmeticError):
    """An operation that has no value here: a division by zero, the logarithm of zero."""


@dataclass(frozen=True, slots=True, eq=False)
class Real:
    """A number on the line: `ball` holds it."""

    ball: "flint.arb"

    @property
    def value(self) -> Fraction:
        """The middle of the ball."""
        return _fraction(self.ball.mid())

    @property
    def error(self) -> Fraction:
        """The radius of the ball."""
        return _fraction(self.ball.rad())

    def __str__(self) -> str:
        digits = f"{as_decimal(self.value):.12g}"
        return digits.rstrip("0").rstrip(".") if "." in digits and "E" not in digits.upper() else digits


@cache
def library() -> Any:
    """python-flint, loaded when it is first needed."""
    import flint

    return flint


def worked_out(apply: Callable[..., Ball], *operands: object) -> Ball:
    """A ball at the precision of this module; NoValue where it is not finite."""
    context = library().ctx
    with ALONE:
        before = context.prec
        context.prec = BITS
        try:
            result = apply(*operands)
        finally:
            context.prec = before
    if not result.is_finite():
        raise NoValue("no finite value")
    return result


def _fraction(ball: "flint.arb") -> Fraction:
    """A ball of radius zero as a fraction."""
    mantissa, exponent = (int(part) for part in ball.man_exp())
    if abs(exponent) > MOST_EXPONENT:
        raise NoValue("limit: a number too large or too small")
    return Fraction(mantissa) * Fraction(2) ** exponent


def as_decimal(number: Exact) -> Decimal:
    """A fraction to 80 digits, for a text."""
    return TEXT.divide(Decimal(number.numerator), Decimal(number.denominator))


def real(number: "Exact | float | Real") -> Real:
    """A number as a Real."""
    if isinstance(number, Real):
        return number
    if isinstance(number, float) and number - number != 0:
        raise NoValue("a number that is infinite or none")
    flint = library()
    fraction = Fraction(number)
    return Real(worked_out(flint.arb, flint.fmpq(fraction.numerator, fraction.denominator)))


def negate(a: Real) -> Real:
    """−a."""
    return Real(worked_out(lambda: -a.ball))  # the sign alone would round to the library's own precision


def add(a: Real, b: Real) -> Real:
    """a + b."""
    return Real(worked_out(lambda: a.ball + b.ball))


def multiply(a: Real, b: Real) -> Real:
    """a · b."""
    return Real(worked_out(lambda: a.ball * b.ball))


def divide(a: Real, b: Real) -> Real:
    """a / b; NoValue where b cannot be told from zero."""
    if not sign(b):
        raise NoValue("a division by zero")
    return Real(worked_out(lambda: a.ball / b.ball))


def equal(a: Real, b: Real) -> bool:
    """Whether two numbers agree to 50 digits; NoValue where too few digits are known to say so."""
    apart = abs(a.value - b.value)
    blur, scale = a.error + b.error, max([abs(a.value), abs(b.value)])
    if apart <= blur and blur > WIDEST * max([scale, Fraction(1)]):
        raise NoValue("limit: too few digits of these numbers are known to compare them")
    return apart <= blur + scale * AGREEMENT


def sign(a: Real) -> int:
    """−1, 0 or +1; 0 where it cannot be told from zero."""
    return 0 if a.ball.contains(0) else (1 if a.ball > 0 else -1)


def root(a: Real, degree: int) -> Real:
    """The real root of a degree from 2 on; NoValue for an even root of a negative number."""
    if a.ball.is_zero():
        return a
    if sign(a) < 0:
        if degree % 2 == 0:
            raise NoValue("an even root of a negative number")
        return negate(root(negate(a), degree))
    if not sign(a):
        return Real(worked_out(lambda: a.ball.nonnegative_part().root(degree)))
    return Real(worked_out(a.ball.root, degree))


def power(a: Real, exponent: Real) -> Real:
    """a to a real exponent, for a above zero."""
    return function("exp", multiply(function("ln", a), exponent))


@cache
def pi() -> Real:
    """The circle's number."""
    return Real(worked_out(library().arb.pi))


def _arc(name: str, a: Real) -> "flint.arb":
    """The inverse sine or cosine; what cannot be told from 1 or −1 is taken for no more than that."""
    ball, one = a.ball, library().arb(1)
    if ball > 1 or ball < -1:
        raise NoValue("the inverse sine or cosine of a number beyond 1")
    if ball.overlaps(one) or ball.overlaps(-one):
        end = one if ball > 0 else -one
        inner = (abs(ball).lower()) * end
        return getattr(inner, name)().union(getattr(end, name)())  # type: ignore[no-any-return]
    return getattr(ball, name)()  # type: ignore[no-any-return]


def _logarithm(a: Real) -> "flint.arb":
    if sign(a) <= 0:
        raise NoValue("the logarithm of a number that is not positive")
    return a.ball.log()


def _turning(name: str, a: Real) -> "flint.arb":
    if abs(a.ball) > 10**20:
        raise NoValue("limit: an angle beyond 10^20")
    return getattr(a.ball, name)()  # type: ignore[no-any-return]


LIBRARY_NAMES = {"ln": "log", "arcsin": "asin", "arccos": "acos", "arctan": "atan"}
OWN: dict[str, Callable[[str, Real], "flint.arb"]] = {
    "ln": lambda _, a: _logarithm(a),
    "arcsin": _arc,
    "arccos": _arc,
    **dict.fromkeys(("sin", "cos", "tan", "cot", "sec", "csc"), _turning),
    **dict.fromkeys(("exp", "sinh", "cosh"), lambda name, a: _growing(name, a)),
}
POLES = {"tan", "cot", "sec", "csc"}


def _growing(name: str, a: Real) -> "flint.arb":
    if abs(a.ball) > 10_000:
        raise NoValue("limit: an exponent beyond 10000")
    return getattr(a.ball, name)()  # type: ignore[no-any-return]


def normal_share(a: Real) -> Real:
    """The share of a standard normal distribution below a number."""
    halves = library().arb(2)
    return Real(worked_out(lambda: ((-a.ball / halves.sqrt()).erfc()) / halves))


def function(name: str, a: Real) -> Real:
    """exp, ln, sin, … of a number on the line; NoValue where it has none."""
    known = LIBRARY_NAMES.get(name, name)
    of_ball = OWN.get(name, lambda method, number: getattr(number.ball, method)())
    try:
        return Real(worked_out(of_ball, known, a))
    except NoValue as problem:
        pole = name in POLES and str(problem) == "no finite value"
        raise NoValue("a division by zero") if pole else problem from None
