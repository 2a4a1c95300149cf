"""exp, ln, sin and the like: exact where they are, to 80 digits elsewhere, ranges of rounded numbers."""

from decimal import Decimal

from worked.mathematics.values import reals, rounded
from worked.mathematics.values.numbers import divide, multiply
from worked.mathematics.values.reals import NoValue, Real
from worked.mathematics.values.rounded import Number
from worked.mathematics.values.types import (
    Quantity,
    Range,
    Symbolic,
    Unknown,
    is_exact,
)


def function(name: str, a: Number) -> Number:
    """exp, ln, sin, …: exact at 0 and 1 where it is, else to 80 digits; rounded numbers give ranges."""
    if isinstance(a, Quantity):
        a = _angle(name, a)
    known = EXACT_VALUES.get((name, a)) if is_exact(a) else None
    if known is not None:
        return known
    if isinstance(a, Symbolic):
        raise Unknown(f"`\\{name}` of a name that varies")
    apply = reals.FUNCTIONS[name]
    try:
        if isinstance(a, Range):
            if name not in MONOTONE:
                raise Unknown(f"`\\{name}` of a rounded number")
            return rounded.around([apply(reals.real(a.low)), apply(reals.real(a.high))])
        if isinstance(a, float):
            return float(apply(Real(Decimal(a), Decimal(0))).value)
        return apply(reals.real(a))
    except NoValue as problem:
        raise Unknown(str(problem)) from None


def _angle(name: str, a: Quantity) -> Number:
    if a.unit == "°" and name in OF_ANGLES:
        return multiply(a.value, divide(reals.pi(), 180))
    if a.unit == "rad":
        return a.value
    raise Unknown(f"`\\{name}` of a number with a unit")


OF_ANGLES = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
MONOTONE = frozenset({"exp", "ln", "arcsin", "arccos", "arctan", "sinh", "tanh"})


EXACT_VALUES = {
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
