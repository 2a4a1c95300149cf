"""Functions of one variable that are exact piecewise polynomials."""

from fractions import Fraction
from typing import Any

from worked.mathematics.evaluator.context import Context
from worked.mathematics.values.types import (
    Curve,
    Symbolic,
    Unknown,
    is_exact,
    tidy,
)


def at_point(curve: Curve, argument: Any) -> Any:
    """An exact piecewise polynomial at a number, or with its variable shifted and scaled."""
    if is_exact(argument):
        return tidy(curve.piece(Fraction(argument)))
    if isinstance(argument, Symbolic):
        inner = argument.piece
        if inner.breaks or inner.degree > 1:
            raise Unknown("a piecewise function of something that is not linear")
        coefficients = (*inner.polynomials[0], 0, 0)[:2]
        if not coefficients[1]:
            return tidy(curve.piece(Fraction(coefficients[0])))
        return Symbolic(curve.piece.compose(coefficients[1], coefficients[0]), argument.of)
    raise Unknown("a piecewise function at a number that is no fraction")


def as_piece(value: Any, context: Context) -> Any:
    """A number that may depend on the variable, as a piecewise polynomial."""
    if isinstance(value, Symbolic):
        return value.piece
    if is_exact(value):
        return context.notation.polynomial(value)
    raise Unknown("a function that is no piecewise polynomial")


def slope(piece: Any) -> Any:
    """The derivative of a piecewise polynomial; Unknown where it has a corner or a jump."""
    polynomials = tuple(tuple(i * c for i, c in enumerate(p))[1:] for p in piece.polynomials)
    steep = type(piece)(piece.breaks, polynomials, tuple(Fraction(0) for _ in piece.breaks))
    for at in piece.breaks:
        smooth = piece.before(at) == piece(at) == piece.after(at) and steep.before(at) == steep.after(at)
        if not smooth:
            raise Unknown(f"the function has no derivative at {tidy(at)}")
    return type(piece)(piece.breaks, polynomials, tuple(map(steep.after, piece.breaks)))
