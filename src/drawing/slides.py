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


def convolution_of(f: Piecewise, g: Piecewise, t: object, names: tuple[str, str] = ("f", "g")) -> Figure:
    """Above, f and the flipped g moved to t, and the area below their product; below, the dot that it gives.

    One x runs through both panels: where t stands in one it stands in the other. The names are those that
    the page gives the two functions.
    """
    at, result = rational(t), f.convolve(g)
    moving = g.flip().shift(at)
    with style.house():
        above, below = two_panels(
            frames.across(f, result, moving), frames.height(f, moving), frames.height(result)
        )
        _product(above, f, moving, names)
        _threaded(above, below, at)
        below.curve(result, "result", style.THIRD)
        # in the corner, where no value of any t comes
        name = rf"$({names[0]} \ast {names[1]})(t)$"
        below.text((below.x[1], frames.height(result)), name, color=style.THIRD, ha="right")
        _marked(ticked(below, at), result, at)
        return above.figure


def two_panels(x: frames.Range, above: Fraction, below: Fraction) -> tuple[Panel, Panel]:
    """Two panels on a new figure, one above the other, with one x and a height each."""
    figure = style.sheet(SHEET)
    return panel(figure, ABOVE, x, above, "above-"), panel(figure, BELOW, x, below)


def _product(on: Panel, f: Piecewise, moving: Piecewise, names: tuple[str, str]) -> None:
    on.area(f * moving)
    on.named(f, "f", f"${names[0]}(x)$", style.FIRST)
    on.named(moving, "g-shifted", f"${names[1]}(t - x)$", style.SECOND, dashed=True, left=True)


def _threaded(above: Panel, below: Panel, at: Fraction) -> None:
    """A line at t, from the axis of the upper panel down to that of the lower one."""
    gap = above.y[1] * Fraction(int(ABOVE[1] - BELOW[1] - BELOW[3]), int(ABOVE[3]))
    above.segment((at, 0), (at, -gap), "thread", style.SECOND)
    below.segment((at, 0), (at, below.y[1]), "thread-below", style.SECOND)


def _marked(on: Panel, result: Piecewise, at: Fraction) -> None:
    """The dot at t, on a stem, with its value on the side where the curve is lower."""
    on.segment((at, 0), (at, result(at)), "marker-line", style.THIRD, style.THICK)
    on.dots([(at, result(at))], "marker", style.THIRD, 11)
    falling = result(at) > result(at + (on.x[1] - on.x[0]) / 100)
    side, align = (9, "left") if falling else (-9, "right")
    value = f"${numbers.fraction(result(at))}$"
    on.text((at, result(at)), value, (side, 3), ha=align, va="bottom", gid="value")
