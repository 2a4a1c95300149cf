"""exp, ln, sin and the like: exact where they are, to 50 digits elsewhere, of complex numbers too."""

from fractions import Fraction

from worked.mathematics.values import reals, rounded
from worked.mathematics.values.numbers import analytic, as_float, divide, multiply
from worked.mathematics.values.reals import NoValue
from worked.mathematics.values.types import (
    Complex,
    Number,
    Quantity,
    Range,
    Symbolic,
    Unknown,
    is_exact,
)


def function(name: str, a: Number) -> Number:
    """exp, ln, sin, …: exact at 0 and 1 where it is, else a ball; rounded numbers give ranges."""
    if isinstance(a, Quantity):
        a = _angle(name, a)
    known = EXACT_VALUES.get((name, a)) if is_exact(a) else None
    if known is not None:
        return known
    if isinstance(a, Symbolic | Quantity):
        raise Unknown(f"`\\{name}` of a name that varies")
    if isinstance(a, Complex):
        return analytic(reals.LIBRARY_NAMES.get(name, name), a)
    try:
        if isinstance(a, Range):
            return _of_range(name, a)
        if isinstance(a, float):
            return as_float(reals.function(name, reals.real(a))) if a - a == 0 else _limit(name, a)
        return reals.function(name, reals.real(a))
    except NoValue as problem:
        raise Unknown(str(problem)) from None


def _limit(name: str, a: float) -> float:
    raise Unknown(f"`\\{name}` of a number that is infinite or none")


def _of_range(name: str, a: Range) -> Range:
    if name not in MONOTONE:
        raise Unknown(f"`\\{name}` of a rounded number")
    return rounded.around([reals.function(name, reals.real(end)) for end in (a.low, a.high)])


def _angle(name: str, a: Quantity) -> Number:
    if a.unit == "°" and name in OF_ANGLES:
        return multiply(a.value, divide(reals.pi(), 180))
    if a.unit == "rad":
        return a.value
    raise Unknown(f"`\\{name}` of a number with a unit")


OF_ANGLES = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
MONOTONE = frozenset({"exp", "ln", "arcsin", "arccos", "arctan", "sinh", "tanh"})


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
