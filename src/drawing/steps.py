"""The steps of a convolution, one figure each: two signals; flip; shift; multiply and take the area."""

from fractions import Fraction

from matplotlib.figure import Figure

import drawing.frames as frames
import drawing.numbers as numbers
import drawing.style as style
from convolution.exact import rational
from convolution.piecewise import Piecewise
from drawing.panel import Panel, panel, ticked

F, G = "$f$", "$g$"
FLIPPED, SHIFTED = r"$g\prime$", r"$g\prime_{\mathrm{shifted}}$"
BOX = (62.0, 52.0, 556.0, 292.0)  # pixels: left, bottom, width, height of the one panel of a figure


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
