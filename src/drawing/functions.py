"""Functions to look at: the steps of a convolution, the whole of it at one place, and both as samples."""

from collections.abc import Sequence
from fractions import Fraction

from matplotlib.figure import Figure

import drawing.base.style as style
import drawing.frames as frames
import drawing.numbers as numbers
from convolution.exact import rational
from convolution.piecewise import Piecewise
from convolution.sampling import Discretised, Dots, Ends, discretise
from convolution.trace import trace
from drawing.panel import Panel, panel, ticked

F, G = "$f$", "$g$"
FLIPPED, SHIFTED = r"$g\prime$", r"$g\prime_{\mathrm{shifted}}$"
BOX = (62.0, 52.0, 556.0, 292.0)  # pixels: left, bottom, width, height of the one panel of a figure
ABOVE = (62.0, 250.0, 556.0, 186.0)  # pixels: left, bottom, width, height
BELOW = (62.0, 52.0, 556.0, 150.0)
SHEET = 450


def signals(f: Piecewise, g: Piecewise) -> Figure:
    """Two signals, each named at its curve."""
    with style.house():
        on = one_panel(f, g)
        on.named(f, "f", F, style.FIRST)
        on.named(g, "g", G, style.SECOND, dashed=True)
        return on.figure


def flipped(g_prime: Piecewise, g: Piecewise | None = None) -> Figure:
    """The flipped signal; beside it, quiet, the one that was flipped, if it is given."""
    with style.house():
        on = one_panel(g_prime, g or g_prime.flip())
        if g:
            on.named(g, "g", G, style.MUTED)
        on.named(g_prime, "g-prime", FLIPPED, style.SECOND, dashed=True)
        return on.figure


def shifted(f: Piecewise, g_shifted: Piecewise, t: object) -> Figure:
    """The flipped signal moved by t, beside the signal that stays; an arrow from zero to t says how far."""
    at = rational(t)
    with style.house():
        on = one_panel(f, g_shifted, t=at)
        pair(on, f, g_shifted)
        if at:
            height = on.y[1] / 16
            on.arrow((0, height), (at, height), "shift", style.SECOND)
        return on.figure


def area(f: Piecewise, g_shifted: Piecewise, t: object) -> Figure:
    """Both signals, their product, and the area below it with its value."""
    at, product = rational(t), f * g_shifted
    with style.house():
        on = one_panel(f, g_shifted, t=at)
        on.area(product, "product")
        pair(on, f, g_shifted)
        if product.degree >= 0:
            left, right = frames.support(product)
            middle = (left + right) / 2
            value = f"${numbers.fraction(product.integrate())}$"
            on.text((middle, product(middle) / 4), value, (0, 0), va="center", gid="value")
            on.text((middle, frames.height(product)), "product", color=style.THIRD)
        return on.figure


def one_panel(*functions: Piecewise, t: Fraction | None = None) -> Panel:
    """One panel on a new figure, large enough for the functions and their names."""
    return ticked(panel(style.sheet(), BOX, frames.across(*functions), frames.height(*functions)), t)


def pair(on: Panel, f: Piecewise, g_shifted: Piecewise) -> None:
    """The signal that stays and the one that moves."""
    on.named(f, "f", F, style.FIRST)
    on.named(g_shifted, "g-shifted", SHIFTED, style.SECOND, dashed=True, left=True)


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


def sum_of_elements(f: Piecewise, g: Piecewise, t: object, step: object) -> Figure:
    """The products of the samples at one t as bars one step wide: the sum that stands for the area.

    f and g are sampled half-open; GridError if t is not on the grid of the sums.
    """
    at, found = rational(t), discretise(f, g, step)
    found.at(at)
    moving = g.flip().shift(at)
    with style.house():
        on = one_panel(f, moving, t=at)
        products = _bars(on, f, at, found)
        pair(on, f, moving)
        words = spelled(products, found.step, found.at(at))
        on.text((on.x[1], frames.height(f, moving)), words, (0, 5), ha="right", va="bottom", gid="value")
        return on.figure


def _bars(on: Panel, f: Piecewise, at: Fraction, found: Discretised) -> list[Fraction]:
    """One bar for each product of the discrete sum at t, beginning at the sample of f; the products."""
    working = trace(found.f, found.g, found.times.index(at))
    first = frames.support(f)[0] + working.corner[0] * found.step
    products: list[Fraction] = []
    for i, inside in enumerate(working.inside):
        if inside:
            left, product = first + i * found.step, rational(working.products[i])
            on.bar(left, left + found.step, product, f"bar-{len(products)}")
            products.append(product)
    return products


def spelled(products: Sequence[Fraction], step: Fraction, value: Fraction) -> str:
    """The sum times the step as a formula: with equal products, how many of them."""
    inner = r"\sum f(i) \cdot g\prime_{\mathrm{shifted}}(i)"
    if len(set(products)) == 1:
        inner = rf"{len(products)} \cdot {numbers.fraction(products[0])}"
    return rf"${inner} \cdot {numbers.fraction(step)} = {numbers.fraction(value)}$"


def discretised(
    f: Piecewise, g: Piecewise, step: object, ends: Ends = "half-open", dots: Dots = "n+1"
) -> Figure:
    """Above, the samples of f and g on their curves; below, the sums times the step on the exact result."""
    found = discretise(f, g, step, ends, dots)
    with style.house():
        top = max(frames.height(found.exact), *found.areas)
        above, below = two_panels(frames.across(f, g, found.exact), frames.height(f, g), top)
        _sampled(above, g, found.g, found.step, "g", G, style.SECOND)
        _sampled(above, f, found.f, found.step, "f", F, style.FIRST)
        ticked(below).named(found.exact, "result", r"$f \ast g$", style.THIRD)
        below.stems(list(zip(found.times, found.areas, strict=True)), "sums", style.INK)
        return above.figure


def _sampled(
    on: Panel,
    function: Piecewise,
    values: Sequence[Fraction],
    h: Fraction,
    gid: str,
    name: str,
    colour: str,
) -> None:
    """A curve and its samples on it, with its name at its right end."""
    on.curve(function, gid, colour, dashed=gid == "g")
    start, stop = frames.support(function)
    on.text((stop, function.before(stop)), name, (9, 0), color=colour, ha="left", va="center")
    on.stems([(start + i * h, value) for i, value in enumerate(values)], f"{gid}-samples", colour)
