"""The convolution in one figure: the product and its area above, the whole result below, at one t."""

from fractions import Fraction

from matplotlib.figure import Figure

import drawing.frames as frames
import drawing.numbers as numbers
import drawing.style as style
from convolution.exact import rational
from convolution.piecewise import Piecewise
from drawing.panel import Panel, panel, ticked

ABOVE = (62.0, 250.0, 556.0, 186.0)  # pixels: left, bottom, width, height
BELOW = (62.0, 52.0, 556.0, 150.0)
SHEET = 450


def convolution_of(f: Piecewise, g: Piecewise, t: object) -> Figure:
    """Above, f and the flipped g moved to t, and the area below their product; below, the dot that it gives.

    One x runs through both panels: where t stands in one it stands in the other.
    """
    at, result = rational(t), f.convolve(g)
    moving = g.flip().shift(at)
    with style.house():
        above, below = two_panels(
            frames.across(f, result, moving), frames.height(f, moving), frames.height(result)
        )
        _product(above, f, moving, at)
        _result(ticked(below, at), result, at)
        return above.figure


def two_panels(x: frames.Range, above: Fraction, below: Fraction) -> tuple[Panel, Panel]:
    """Two panels on a new figure, one above the other, with one x and a height each."""
    figure = style.sheet(SHEET)
    return panel(figure, ABOVE, x, above, "above-"), panel(figure, BELOW, x, below)


def _product(on: Panel, f: Piecewise, moving: Piecewise, at: Fraction) -> None:
    on.area(f * moving)
    on.named(f, "f", "$f(x)$", style.FIRST)
    on.named(moving, "g-shifted", "$g(t - x)$", style.SECOND, dashed=True, left=True)
    # from t on the axis down to the top of the lower panel
    reach = on.y[1] * Fraction(int(ABOVE[1] - BELOW[1] - BELOW[3]), int(ABOVE[3]))
    on.segment((at, 0), (at, -reach), "thread", style.SECOND)


def _result(on: Panel, result: Piecewise, at: Fraction) -> None:
    on.named(result, "result", r"$(f \ast g)(t)$", style.THIRD)
    on.segment((at, result(at)), (at, on.y[1]), "thread-below", style.SECOND)
    on.segment((at, 0), (at, result(at)), "marker-line", style.THIRD, style.THICK)
    on.dots([(at, result(at))], "marker", style.THIRD, 11)
    value = f"${numbers.fraction(result(at))}$"
    falling = result.before(at) == result(at) > result(at + (on.x[1] - on.x[0]) / 100)
    side = (9, "left") if falling else (-9, "right")
    on.text((at, result(at)), value, (side[0], 3), ha=side[1], va="bottom", gid="value")
