"""Functions as samples: the sum of elements below the curve, and the curves discretised."""

from collections.abc import Sequence
from fractions import Fraction

from matplotlib.figure import Figure

import drawing.frames as frames
import drawing.numbers as numbers
import drawing.style as style
from convolution.exact import rational
from convolution.piecewise import Piecewise
from convolution.sampling import Discretised, Dots, Ends, discretise
from convolution.trace import trace
from drawing.panel import Panel, ticked
from drawing.slides import two_panels
from drawing.steps import F, G, one_panel, pair


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
