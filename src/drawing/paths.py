"""Paths that are the graph of an exact function: Bézier curves, with the jumps as uprights."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from matplotlib.path import Path

from convolution.outline import Curve
from convolution.polynomials import ZERO

CODES = {2: [Path.LINETO], 3: [Path.CURVE3] * 2, 4: [Path.CURVE4] * 3}
PARTS = 48  # straight pieces for a curve of a degree that SVG does not have


def graph(curves: Sequence[Curve], shut: bool = False) -> Path:
    """The path that follows the curves, and goes straight from one to the next; shut if asked."""
    vertices, codes = [curves[0][0]], [Path.MOVETO]
    for curve in map(drawable, curves):
        if curve[0] != vertices[-1]:
            vertices.append(curve[0])
            codes.append(Path.LINETO)
        vertices += curve[1:]
        codes += CODES[len(curve)] if len(curve) in CODES else [Path.LINETO] * (len(curve) - 1)
    if shut:
        vertices.append(vertices[0])
        codes.append(Path.CLOSEPOLY)
    return Path([(float(x), float(y)) for x, y in vertices], codes)


def upright(curves: Sequence[Curve]) -> list[Curve]:
    """The curves with an upright from the axis before them and one back after them."""
    first, last = curves[0][0], curves[-1][-1]
    return [((first[0], ZERO), first), *curves, (last, (last[0], ZERO))]


def block(left: Fraction, right: Fraction, height: Fraction) -> Path:
    """The outline of a bar that stands on the axis."""
    return graph(upright([((left, height), (right, height))]), shut=True)


def drawable(curve: Curve) -> Curve:
    """The curve itself up to degree three; beyond, the corners of a fine polygon on it."""
    if len(curve) in CODES:
        return curve
    return tuple(_on(curve, Fraction(part, PARTS)) for part in range(PARTS + 1))


def _on(curve: Curve, s: Fraction) -> tuple[Fraction, Fraction]:
    """The point of a Bézier curve at s from 0 to 1, by de Casteljau's halving."""
    points = list(curve)
    while len(points) > 1:
        points = [(a + s * (c - a), b + s * (d - b)) for (a, b), (c, d) in pairwise(points)]
    return points[0]
