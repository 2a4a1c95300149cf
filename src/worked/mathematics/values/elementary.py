"""exp, ln, sin and the like: exact where they are, to 50 digits elsewhere, of complex numbers too."""

from collections.abc import Callable
from fractions import Fraction

from worked.mathematics.values import reals
from worked.mathematics.values.arrays import total
from worked.mathematics.values.numbers import (
    add,
    analytic,
    as_float,
    as_series,
    divide,
    leading,
    multiply,
    negate,
    power,
    sign_of,
    subtract,
    trimmed,
)
from worked.mathematics.values.reals import NoValue
from worked.mathematics.values.types import (
    Complex,
    Number,
    Quantity,
    Series,
    Symbolic,
    Undefined,
    Unknown,
    is_exact,
)


def function(name: str, a: Number) -> Number:
    """exp, ln, sin, …: exact at 0 and 1 where it is, else a ball."""
    if isinstance(a, Quantity):
        a = _angle(name, a)
    known = EXACT_VALUES.get((name, a)) if is_exact(a) else None
    if known is not None:
        return known
    if isinstance(a, Series):
        return of_series(name, a)
    if isinstance(a, Symbolic | Quantity):
        raise Unknown(f"`\\{name}` of a name that varies")
    if isinstance(a, Complex):
        return analytic(reals.LIBRARY_NAMES.get(name, name), a)
    try:
        if isinstance(a, float):
            return as_float(reals.function(name, reals.real(a))) if a - a == 0 else _limit(name, a)
        return reals.function(name, reals.real(a))
    except NoValue as problem:
        raise Undefined(str(problem)) from None


def _limit(name: str, a: float) -> float:
    raise Unknown(f"`\\{name}` of a number that is infinite or none")


def _angle(name: str, a: Quantity) -> Number:
    if a.unit == "°" and name in OF_ANGLES:
        return multiply(a.value, divide(reals.pi(), 180))
    if a.unit == "rad":
        return a.value
    raise Unknown(f"`\\{name}` of a number with a unit")


OF_ANGLES = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})


EXACT_VALUES: dict[tuple[str, int | Fraction], int] = {
    ("exp", 0): 1,
    ("ln", 1): 0,
    ("sin", 0): 0,
    ("cos", 0): 1,
    ("tan", 0): 0,
    ("sec", 0): 1,
    ("arcsin", 0): 0,
    ("arccos", 1): 0,
    ("arctan", 0): 0,
    ("sinh", 0): 0,
    ("cosh", 0): 1,
    ("tanh", 0): 0,
}


# Near a place: power series ----------------------------------------------------------------------


def of_series(name: str, a: Series) -> Series:
    """A function of a number near a place, from its value there and what its derivative satisfies."""
    a = trimmed(a)
    if a.low < 0 and name == "exp" and not leading(a).low % 2 and _side(a) < 0:
        return Series((0,) * len(a.coefficients), 0, a.level)  # smaller than any power
    if a.low < 0 and name == "arctan" and not leading(a).low % 2:
        turned = of_series(name, as_series(divide(1, a), a.level))
        return as_series(subtract(multiply(_side(a), divide(reals.pi(), 2)), turned), a.level)
    if a.low < 0:
        raise Unknown(f"`\\{name}` of a number that grows beyond all bounds")
    inner = Series(tuple(a.at(k) for k in range(a.low + len(a.coefficients))), 0, a.level)
    if name in ("sin", "cos"):
        return _turning(inner, -1)[name == "cos"]
    if name in ("sinh", "cosh"):
        return _turning(inner, 1)[name == "cosh"]
    if name == "exp":
        return _exponential(inner)
    if name in QUOTIENTS:
        above, below = QUOTIENTS[name]
        return as_series(divide(_part(above, inner), _part(below, inner)), inner.level)
    if name not in SLOPES:
        raise Unknown(f"`\\{name}` of a name that varies")
    steep = divide(_slope(inner), SLOPES[name](inner))
    return _risen(function(name, inner.at(0)), as_series(steep, inner.level))


def _side(a: Series) -> int:
    """On which side of zero a number grows beyond all bounds, with an even power: −1 or +1."""
    return sign_of(leading(a).coefficients[0])


def _part(name: str, inner: Series) -> Number:
    return of_series(name, inner) if name else 1


def _slope(a: Series) -> Series:
    """The derivative of a series, coefficient by coefficient."""
    risen = [multiply(k + 1, c) for k, c in enumerate(a.coefficients[1:])]
    return Series(tuple(risen), 0, a.level)


def _risen(start: Number, steep: Series) -> Series:
    """The series with a first coefficient and a derivative."""
    rest = (divide(steep.at(k), k + 1) for k in range(steep.low + len(steep.coefficients)))
    return Series((start, *rest), 0, steep.level)


def _exponential(a: Series) -> Series:
    """h with h' = a' h."""
    found: list[Number] = [function("exp", a.at(0))]
    steep = _slope(a).coefficients
    for k in range(1, len(a.coefficients)):
        terms = (multiply(steep[j], found[k - 1 - j]) for j in range(k))
        found.append(divide(total(terms), k))
    return Series(tuple(found), 0, a.level)


def _turning(a: Series, sign: int) -> tuple[Series, Series]:
    """Sine and cosine, each the other's derivative up to the sign; or their hyperbolic kin."""
    names = ("sin", "cos") if sign < 0 else ("sinh", "cosh")
    ups: list[Number] = [function(names[0], a.at(0))]
    downs: list[Number] = [function(names[1], a.at(0))]
    steep = _slope(a).coefficients
    for k in range(1, len(a.coefficients)):
        up = total(multiply(steep[j], downs[k - 1 - j]) for j in range(k))
        down = total(multiply(steep[j], ups[k - 1 - j]) for j in range(k))
        ups.append(divide(up, k))
        downs.append(divide(multiply(sign, down), k))
    return Series(tuple(ups), 0, a.level), Series(tuple(downs), 0, a.level)


def series_power(a: Series, b: Number) -> Number:
    """A series to a power: h with h' a = b a' h; of an exponent that varies, by the exponential function."""
    if isinstance(b, Series):
        return function("exp", multiply(b, function("ln", a)))
    base = leading(a)
    shift = multiply(base.low, b)
    if type(shift) is not int:
        raise Unknown("a root at a place where it has no derivative")
    found: list[Number] = [power(base.coefficients[0], b)]
    for k in range(1, len(base.coefficients)):
        weights = (subtract(multiply(j, b), k - j) for j in range(1, k + 1))
        parts = (
            multiply(weight, multiply(base.coefficients[j], found[k - j]))
            for j, weight in enumerate(weights, 1)
        )
        found.append(divide(total(parts), multiply(k, base.coefficients[0])))
    return Series(tuple(found), shift, a.level)


def _one_less_square(a: Series) -> Number:
    return subtract(1, multiply(a, a))


def _root(a: Number) -> Number:
    return series_power(a, Fraction(1, 2)) if isinstance(a, Series) else power(a, Fraction(1, 2))


QUOTIENTS = {
    "tan": ("sin", "cos"),
    "cot": ("cos", "sin"),
    "sec": ("", "cos"),
    "csc": ("", "sin"),
    "tanh": ("sinh", "cosh"),
}
SLOPES: dict[str, Callable[[Series], Number]] = {  # one over the derivative of the function
    "ln": lambda a: a,
    "arctan": lambda a: add(1, multiply(a, a)),
    "arcsin": lambda a: _root(_one_less_square(a)),
    "arccos": lambda a: negate(_root(_one_less_square(a))),
}
