"""The outline of a graph, exact: what a drawing of it must hold."""

from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING

import convolution.polynomials as polynomials
from convolution.exact import PiecewiseError, bound
from convolution.polynomials import ZERO

if TYPE_CHECKING:
    from typing import Protocol

    from convolution.exact import Bound
    from convolution.polynomials import Polynomial

    class Graph(Protocol):
        """What is needed of a piecewise polynomial."""

        @property
        def degree(self) -> int: ...  # noqa: D102
        def intervals(self) -> list[tuple[Bound, Bound, Polynomial]]: ...  # noqa: D102
        def support(self) -> tuple[Bound, Bound] | None: ...  # noqa: D102


Point = tuple[Fraction, Fraction]
Curve = tuple[Point, ...]
"""The control points of a Bézier curve: 2 for a straight piece, 3 for a parabola, 4 for a cubic."""


def controls(function: "Graph", left: object = None, right: object = None) -> list[Curve]:
    """Each piece of the graph from left to right as the control points of the Bézier curve that it is.

    Without bounds, the ends of the support. PiecewiseError where these are infinite.
    """
    low, high = _ends(function, left, right)
    found = []
    for start, stop, poly in function.intervals():
        a, b = max(start, low), min(stop, high)
        if isinstance(a, Fraction) and isinstance(b, Fraction) and a < b:
            found.append(_bezier(poly, a, b))
    return found


def points(function: "Graph", left: object = None, right: object = None) -> list[Point]:
    """The corners of a graph of straight pieces; both ends of each jump."""
    if function.degree > 1:
        raise PiecewiseError(
            f"a graph of degree {function.degree} is no polygon; its curves are in outline.controls"
        )
    corners = [point for curve in controls(function, left, right) for point in curve]
    if left is None and corners:
        corners.insert(0, (corners[0][0], ZERO))
    if right is None and corners:
        corners.append((corners[-1][0], ZERO))
    return [point for point, before in zip(corners, [None, *corners], strict=False) if point != before]


def _ends(function: "Graph", left: object, right: object) -> tuple[Fraction, Fraction]:
    support = function.support() or (ZERO, ZERO)
    low = support[0] if left is None else bound(left)
    high = support[1] if right is None else bound(right)
    if not (isinstance(low, Fraction) and isinstance(high, Fraction)):
        raise PiecewiseError(f"an outline needs two finite ends; it would reach from {low} to {high}")
    return low, high


def _bezier(poly: "Polynomial", a: Fraction, b: Fraction) -> Curve:
    """The control points of the graph of a polynomial over [a, b]: its Bernstein coefficients."""
    degree = max(1, len(poly) - 1)
    local = polynomials.composed(poly, b - a, a)  # the polynomial in s, x = a + s(b - a)
    heights = [ZERO] * (degree + 1)
    for k in range(degree + 1):
        for power, coefficient in enumerate(local[: k + 1]):
            heights[k] += coefficient * Fraction(comb(k, power), comb(degree, power))
    return tuple((a + (b - a) * Fraction(k, degree), height) for k, height in enumerate(heights))
