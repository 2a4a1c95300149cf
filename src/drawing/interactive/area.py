"""Two functions, one flipped and slid over the other: the area below their product, at each place."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from convolution import Piecewise
from convolution.polynomials import value
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from drawing.interactive import words
from drawing.interactive.canvas import (
    FILL,
    FIRST,
    INK,
    MUTED,
    SECOND,
    SIZE,
    SMALL,
    THIRD,
    WIDTH,
    attach,
    canvas,
    curve,
    filled,
    letters,
    mapping,
    panel,
    place,
)
from drawing.interactive.numbers import both, exact, short, text

UNIT, STEP = 100, 5  # t is an integer number of hundredths; controls move it by 0.05
FINE = 24  # straight pieces to a curved one

Ends = tuple[Fraction, Fraction]


def support(function: Piecewise) -> Ends:
    """Where a function is not zero. Raises ValueError for one that has no two finite ends."""
    if not function.breaks or function.polynomials[0] or function.polynomials[-1]:
        raise ValueError(f"an interactive figure needs a function that is zero outside an interval, not {function}")
    return function.breaks[0], function.breaks[-1]


def plain(function: Piecewise) -> dict[str, Any]:
    """A function as the scripts read it."""
    return {
        "breaks": [str(at) for at in function.breaks],
        "polynomials": [[str(c) for c in poly] for poly in function.polynomials],
    }


def outline(function: Piecewise) -> list[tuple[float, float]]:
    """The graph of a function with bounded support, from the axis up, along and down to it again."""
    points = [(function.breaks[0], Fraction(0))]
    for left, right, poly in list(function.intervals())[1:-1]:
        assert isinstance(left, Fraction) and isinstance(right, Fraction)
        count = FINE if len(poly) > 2 else 1
        points += [(x, value(poly, x)) for i in range(count + 1) for x in [left + (right - left) * i / count]]
    points.append((function.breaks[-1], Fraction(0)))
    return [(float(x), float(y)) for x, y in points]


def laid(g: Piecewise, t: Fraction) -> Piecewise:
    """g flipped and shifted: x ↦ g(t − x)."""
    return g.flip().shift(t)


def numbers(f: Piecewise, g: Piecewise, t: Fraction) -> dict[str, str]:
    """The numbers that the sentences name, at one place t."""
    product = f * laid(g, t)
    area = product.integrate()
    (fa, fb), (ga, gb) = support(f), support(g)
    found = {
        "t": short(t), "area": both(area), "value": text(area),
        "fa": short(fa), "fb": short(fb), "ga": short(ga), "gb": short(gb),
        "flipa": short(-gb), "flipb": short(-ga), "shifta": short(t - gb), "shiftb": short(t - ga),
    }  # fmt: skip
    pieces = [(a, b, poly) for a, b, poly in product.intervals() if poly]
    if not pieces:
        return {**found, "overlap": words.fill(words.AREA["none"], found)}
    a, b = Fraction(pieces[0][0]), Fraction(pieces[-1][1])
    found |= {"a": short(a), "b": short(b), "width": text(b - a)}
    constant = len(pieces) == 1 and len(pieces[0][2]) == 1
    found["product"] = text(pieces[0][2][0])
    return {**found, "overlap": words.fill(words.AREA["constant" if constant else "curved"], found)}


def sentence(f: Piecewise, g: Piecewise, t: Fraction, step: int | None = None) -> str:
    """What the figure says at t; with a step from 0 to 5, what that step says."""
    found = numbers(f, g, t)
    return found["overlap"] if step is None else words.fill(words.STEPS["steps"][step], found)


def boxes(f: Piecewise, g: Piecewise, t: Any = "0.3", *, key: str = "boxes", second: str = "g") -> Figure:
    """f, and g flipped and slid to t; the area below their product; and that area as a function of t."""
    sheet = _Sheet(f, g, exact(t), second)
    figure = canvas(276)
    top = panel(figure, (18, 32, WIDTH - 30, 96), sheet.across, (0, sheet.high))
    low = panel(figure, (18, 182, WIDTH - 30, 72), sheet.across, (0, sheet.peak))
    sheet.legend(top, low)
    sheet.product(top)
    sheet.still(top, f, FIRST)
    sheet.moving(top, "g")
    sheet.mark(top, "t", sheet.high, f"t = {short(sheet.t)}")
    sheet.result(low)
    data = sheet.data(words.AREA, top, low)
    return attach(figure, "conv-boxes", {"key": key, "view": "area"}, sentence(f, g, sheet.t), data)


def steps(f: Piecewise, g: Piecewise, t: Any = "0.3", *, key: str = "steps", second: str = "g") -> Figure:
    """The five steps, one below the other on one axis: two signals, flip, shift, multiply, one dot."""
    sheet = _Sheet(f, g, exact(t), second)
    figure = canvas(5 * 84 + 12)
    rows = [
        panel(figure, (18, 22 + 84 * i, WIDTH - 30, 48), sheet.across, (0, sheet.peak if i == 4 else sheet.high),
              f"conv-row-{i + 1}")
        for i in range(5)
    ]  # fmt: skip
    for row, title in zip(rows, words.STEPS["names"][1:], strict=True):
        row.text(-0.02, 1.14, title, transform=row.transAxes, fontsize=SMALL, color=MUTED)
    for row in rows[:4]:
        sheet.still(row, f, FIRST)
    sheet.still(rows[0], g, SECOND)
    sheet.still(rows[1], g.flip(), SECOND)
    sheet.moving(rows[2], "third")
    sheet.product(rows[3])
    sheet.moving(rows[3], "fourth")
    sheet.mark(rows[2], "t", sheet.high, f"t = {short(sheet.t)}")
    sheet.result(rows[4])
    data = sheet.data(words.STEPS, rows[3], rows[4])
    data["fields"].insert(0, {"label": "step", "value": 0, "min": 0, "max": 5, "back": "back", "on": "next"})
    return attach(figure, "conv-boxes", {"key": key, "view": "steps"}, sentence(f, g, sheet.t, 0), data)


class _Sheet:
    """What the panels of one figure have in common: the functions, the place t, the ranges, the labels."""

    def __init__(self, f: Piecewise, g: Piecewise, t: Fraction, second: str) -> None:
        self.f, self.g, self.t, self.second = f, g, t, second
        self.whole = f.convolve(g)
        (fa, fb), (ga, gb) = support(f), support(g)
        self.least, self.most = fa + ga - 1, fb + gb + 1
        self.across = (float(min(fa, self.least - gb)) - 0.1, float(max(fb, self.most - ga)) + 0.1)
        tops = [max(y for _, y in outline(each)) for each in (f, g, self.whole)]
        self.high, self.peak = 1.12 * max(tops[:2]), 1.12 * tops[2]
        self.labels: dict[str, list[Any]] = {}

    def still(self, axes: Axes, function: Piecewise, colour: str) -> None:
        curve(axes, outline(function), colour)

    def moving(self, axes: Axes, name: str) -> None:
        curve(axes, outline(laid(self.g, self.t)), SECOND, f"conv-follow-{name}")

    def product(self, axes: Axes) -> None:
        both_there = self.f * laid(self.g, self.t)
        filled(axes, outline(both_there) if both_there.breaks else [], FILL, "conv-product")

    def mark(self, axes: Axes, name: str, height: float, said: str) -> None:
        t = float(self.t)
        curve(axes, [(t, 0), (t, height)], MUTED, f"conv-follow-{name}-line", lw=0.8, ls=(0, (3, 3)))
        letters(axes, t, height * 1.04, said, INK, f"conv-label-{name}", ha="center", fontsize=SMALL)
        self.labels[name] = [*place(axes, t, height * 1.04), "middle"]

    def result(self, axes: Axes) -> None:
        area = self.whole(self.t)
        curve(axes, outline(self.whole), THIRD)
        self.mark(axes, "area", self.peak, f"area {text(area)}")
        axes.plot([float(self.t)], [float(area)], "o", ms=7, color=INK, clip_on=False, gid="conv-dot")

    def legend(self, top: Axes, low: Axes) -> None:
        second = self.second
        row = [(0.0, "f", FIRST), (0.06, f"{second}′ shifted by t", SECOND), (0.42, "■", FILL), (0.47, "product", INK)]
        for x, said, colour in row:
            top.text(x, 1.24, said, transform=top.transAxes, fontsize=SIZE, color=colour)
        low.text(0, 1.3, f"(f∗{second})(t): the area, at each t", transform=low.transAxes, fontsize=SIZE, color=THIRD)

    def data(self, said: Mapping[str, Any], product: Axes, result: Axes) -> dict[str, Any]:
        return {
            "words": dict(said), "labels": self.labels,
            "f": plain(self.f), "g": plain(self.g), "result": plain(self.whole), "start": str(self.t),
            "panels": {"product": mapping(product), "result": mapping(result)},
            "fields": [{
                "label": "t", "value": int(self.t * UNIT), "min": int(self.least * UNIT), "max": int(self.most * UNIT),
                "step": STEP, "unit": UNIT, "back": "back 0.05", "on": "on 0.05",
            }],
        }  # fmt: skip
