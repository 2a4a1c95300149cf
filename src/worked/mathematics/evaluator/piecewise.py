"""Functions of one variable that are exact piecewise polynomials."""

from fractions import Fraction

from worked.mathematics.evaluator.context import Context
from worked.mathematics.values.types import (
    Curve,
    Exact,
    Piece,
    Symbolic,
    Unknown,
    Value,
    is_exact,
    tidy,
)


def at_point(curve: Curve, argument: Value) -> Exact | Symbolic:
    """An exact piecewise polynomial at a number, or with its variable shifted and scaled."""
    if is_exact(argument):
        return tidy(curve.piece(Fraction(argument)))
    if isinstance(argument, Symbolic):
        inner = argument.piece
        if inner.breaks or inner.degree > 1:
            raise Unknown("a piecewise function of something that is not linear")
        offset, steepness = (*inner.polynomials[0], Fraction(0), Fraction(0))[:2]
        if not steepness:
            return tidy(curve.piece(offset))
        return Symbolic(curve.piece.compose(steepness, offset), argument.of)
    raise Unknown("a piecewise function at a number that is no fraction")


def as_piece(value: Value, context: Context) -> Piece:
    """A number that may depend on the variable, as a piecewise polynomial."""
    if isinstance(value, Symbolic):
        return value.piece
    if is_exact(value):
        return context.notation.polynomial(value)
    raise Unknown("a function that is no piecewise polynomial")


def slope(piece: Piece, context: Context) -> Piece:
    """The derivative of a piecewise polynomial; Unknown where it has a corner or a jump."""
    polynomials = tuple(tuple(i * c for i, c in enumerate(p))[1:] for p in piece.polynomials)
    steep = context.notation.piecewise(piece.breaks, polynomials, tuple(Fraction(0) for _ in piece.breaks))
    for at in piece.breaks:
        smooth = piece.before(at) == piece(at) == piece.after(at) and steep.before(at) == steep.after(at)
        if not smooth:
            raise Unknown(f"the function has no derivative at {tidy(at)}")
    return context.notation.piecewise(piece.breaks, polynomials, tuple(map(steep.after, piece.breaks)))
