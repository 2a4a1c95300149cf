"""Two functions, one flipped and slid over the other: the area below their product, at each place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

import drawing.interactive.words as words
from convolution.piecewise import Piecewise
from convolution.polynomials import Polynomial, value
from drawing.base.style import FILL, FIRST, INK, MUTED, SECOND, THIRD, house
from drawing.interactive.canvas import (
    DASHED,
    SIZE,
    SMALL,
    WIDTH,
    canvas,
    curve,
    filled,
    heights,
    letters,
    mapping,
    panel,
    place,
)
from drawing.interactive.controls import Field, attach, number, slider
from drawing.interactive.numbers import both, exact, short, text

UNIT, STEP = 100, 5  # t is an integer number of hundredths; controls move it by 0.05
FINE = 24  # straight pieces to a curved one
BELOW = 20  # points below its axis, the upper panel ends, and a press moves t to itself
STAGE = 66.0  # points from one of the five small stages to the next


@dataclass(frozen=True, slots=True)
class Piece:
    """A function that is one polynomial between two ends, and zero outside them."""

    start: Fraction
    end: Fraction
    poly: Polynomial

    def plain(self) -> dict[str, Any]:
        """As the scripts read it."""
        return {"from": number(self.start), "to": number(self.end), "poly": [number(c) for c in self.poly]}

    def graph(self) -> list[tuple[Fraction, Fraction]]:
        """Points of its graph: the ends, and some between if it is curved."""
        count = FINE if len(self.poly) > 2 else 1
        xs = [self.start + (self.end - self.start) * i / count for i in range(count + 1)]
        return [(x, value(self.poly, x)) for x in xs]

    def outline(self) -> list[tuple[float, float]]:
        """Its graph, up from the axis, along, and down to it again."""
        points = [(self.start, Fraction(0)), *self.graph(), (self.end, Fraction(0))]
        return [(float(x), float(y)) for x, y in points]

    @property
    def top(self) -> Fraction:
        """The greatest height of its graph."""
        return max(y for _, y in self.graph())


def pieces(function: Piecewise) -> list[Piece]:
    """The pieces on which a function is not zero. Raises ValueError where one reaches to infinity."""
    found = []
    for start, end, poly in function.intervals():
        if poly and not (isinstance(start, Fraction) and isinstance(end, Fraction)):
            raise ValueError(
                f"an interactive figure needs functions that are zero outside an interval, not {function}"
            )
        if poly and isinstance(start, Fraction) and isinstance(end, Fraction):
            found.append(Piece(start, end, poly))
    return found


def piece(function: Piecewise) -> Piece:
    """The one piece of a function. Raises ValueError for a function of several, or of none."""
    found = pieces(function)
    if len(found) != 1:
        raise ValueError(
            f"an interactive figure needs functions made of one polynomial between two ends, not {function}"
        )
    return found[0]


def plain(function: Piecewise) -> dict[str, Any]:
    """A function of several pieces as the scripts read it."""
    return {
        "breaks": [number(at) for at in function.breaks],
        "polynomials": [[number(c) for c in poly] for poly in function.polynomials],
    }


@dataclass(frozen=True)
class Pair:
    """f, g and all that follows from them."""

    f: Piecewise
    g: Piecewise

    @cached_property
    def whole(self) -> Piecewise:
        """t ↦ (f∗g)(t)."""
        return self.f.convolve(self.g)

    @cached_property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The places from which and to which t can be moved: one beyond the first and the last overlap."""
        f, g = piece(self.f), piece(self.g)
        return f.start + g.start - 1, f.end + g.end + 1

    @cached_property
    def across(self) -> tuple[float, float]:
        """What the panels must show of the axis, so that g never leaves them."""
        f, g, (low, high) = piece(self.f), piece(self.g), self.ends
        return float(min(f.start, low - g.end)) - 0.1, float(max(f.end, high - g.start)) + 0.1

    @cached_property
    def tops(self) -> tuple[Fraction, ...]:
        """The greatest heights of f and g."""
        return tuple(sorted({piece(each).top for each in (self.f, self.g)}))

    @cached_property
    def top(self) -> Fraction:
        """The greatest height of f∗g, as near as its outline shows it."""
        return max(each.top for each in pieces(self.whole))

    @property
    def high(self) -> float:
        """The height of a panel of f and g."""
        return 1.12 * float(self.tops[-1])

    @property
    def peak(self) -> float:
        """The height of a panel of f∗g."""
        return 1.12 * float(self.top)

    def laid(self, t: Fraction) -> Piecewise:
        """g flipped and shifted: x ↦ g(t − x)."""
        return self.g.flip().shift(t)

    def said(self, of: Mapping[str, str]) -> dict[str, str]:
        """Words about this pair, as far as they do not depend on t."""
        f, g = piece(self.f), piece(self.g)
        constant = len(f.poly) == len(g.poly) == 1
        known = {
            "fa": short(f.start), "fb": short(f.end), "ga": short(g.start), "gb": short(g.end),
            "flipa": short(-g.end), "flipb": short(-g.start), "product": text(f.poly[0] * g.poly[0]),
        }  # fmt: skip
        found = words.filled(of, known)
        return {**found, "overlap": found["constant" if constant else "curved"]}

    def numbers(self, t: Fraction, of: Mapping[str, str]) -> dict[str, str]:
        """The numbers that the sentences name, at one place t; `of` are the words about this pair."""
        f, laid, area = piece(self.f), piece(self.laid(t)), self.whole(t)
        a, b = max(f.start, laid.start), min(f.end, laid.end)
        found = {
            "t": short(t), "from": short(laid.start), "to": short(laid.end), "a": short(a), "b": short(b),
            "width": text(b - a), "area": both(area), "value": text(area),
        }  # fmt: skip
        return {**found, "overlap": words.fill(of["overlap" if a < b else "none"], found)}

    def sentence(self, t: Fraction, of: Mapping[str, str] = words.AREA, name: str = "said") -> str:
        """What a figure says at t."""
        known = self.said(of)
        return words.fill(known[name], self.numbers(t, known))


@house()
def boxes(f: Piecewise, g: Piecewise, t: Any = "0.3", *, names: tuple[str, str] = ("f", "g")) -> Figure:
    """f, and g flipped and slid to t; the area below their product; and that area as a function of t."""
    sheet = _Sheet(Pair(f, g), exact(t), names)
    figure = canvas(292)
    top = panel(figure, (26, 44, WIDTH - 38, 98), sheet.pair.across, (0, sheet.pair.high))
    low = panel(figure, (26, 200, WIDTH - 38, 70), sheet.pair.across, (0, sheet.pair.peak))
    heights(top, *sheet.pair.tops)
    heights(low, sheet.pair.top)
    sheet.legend(top, low)
    sheet.product(top)
    curve(top, piece(f).outline(), FIRST)
    sheet.moving(top, "g")
    sheet.mark(top, "t", sheet.pair.high, f"t = {short(sheet.t)}")
    sheet.result(low)
    data = {**sheet.data(words.AREA, top, low), "below": mapping(top)["y"][1] + BELOW}
    return attach(figure, "conv-boxes", sheet.pair.sentence(sheet.t), data, [sheet.slider])


@house()
def steps(f: Piecewise, g: Piecewise, t: Any = "0.3") -> Figure:
    """The five steps in small, to choose from: two signals, flip, shift, area, one dot; one of them large."""
    sheet = _Sheet(Pair(f, g), exact(t))
    pair, figure = sheet.pair, canvas(266)
    high = max(pair.high, pair.peak)
    large = panel(figure, (26, 34, WIDTH - 38, 118), pair.across, (0, high))
    heights(large, *sorted({*pair.tops, pair.top}))
    curve(large, piece(f).outline(), FIRST, "conv-still")
    sheet.moving(large, "g")
    sheet.product(large)
    sheet.mark(large, "t", high, f"t = {short(sheet.t)}")
    filled(large, [], FILL, "conv-one")
    stages = [_stage(figure, i, pair, high) for i in range(5)]
    for stage in stages[:4]:
        curve(stage, piece(f).outline(), FIRST, lw=1.3)
    for stage, moved in zip(stages[:2], (g, g.flip()), strict=True):
        curve(stage, piece(moved).outline(), SECOND, ls=DASHED, lw=1.3)
    for nth, stage in enumerate(stages[2:4], 3):  # the script moves all whose ids begin so
        outline = piece(pair.laid(sheet.t)).outline()
        curve(stage, outline, SECOND, f"conv-small-g{nth}", ls=DASHED, lw=1.3)
    sheet.product(stages[3], "conv-small-product")
    _result(stages[4], sheet)
    data = {
        **sheet.data(words.STEPS, large, large),
        "names": words.NAMES, "one": [list(place(large, float(x), float(y))) for x, y in _graph(pair.whole)],
        "small": mapping(stages[3]), "frames": [list(_frame(i)) for i in range(5)],
    }  # fmt: skip
    step = slider("step", 0, 0, 5, back="back", on="next")
    said = pair.sentence(sheet.t, words.STEPS, "step0")
    return attach(figure, "conv-boxes", said, data, [step, sheet.slider])


def _frame(i: int) -> tuple[float, float, float, float]:
    """The place of a small stage with its name: left, top, width, height, in points."""
    return 10 + STAGE * i, 184, STAGE - 4, 78


def _stage(figure: Figure, i: int, pair: Pair, high: float) -> Axes:
    left, top, width, _ = _frame(i)
    stage = panel(figure, (left + 4, top + 6, width - 8, 44), pair.across, (0, high), f"conv-row-{i + 1}")
    stage.set_xticks([])
    name = f"{i + 1} {words.BRIEF[i]}"
    stage.text(
        0.5, -0.36, name, transform=stage.transAxes, fontsize=SMALL, color=INK, ha="center", clip_on=False
    )
    return stage


def _result(stage: Axes, sheet: "_Sheet") -> None:
    for each in pieces(sheet.pair.whole):
        curve(stage, each.outline()[1:-1], THIRD, lw=1.3)
    area = float(sheet.pair.whole(sheet.t))
    stage.plot([float(sheet.t)], [area], "o", ms=4, color=INK, clip_on=False, gid="conv-small-dot")


def _graph(function: Piecewise) -> list[tuple[Fraction, Fraction]]:
    """The graph of a function of several pieces that meet."""
    return [point for each in pieces(function) for point in each.graph()]


@dataclass
class _Sheet:
    """What is drawn of a pair at one place t, and where its labels stand."""

    pair: Pair
    t: Fraction
    names: tuple[str, str] = ("f", "g")
    labels: dict[str, dict[str, float | str]] = field(default_factory=dict)

    def moving(self, axes: Axes, name: str) -> None:
        curve(axes, piece(self.pair.laid(self.t)).outline(), SECOND, f"conv-follow-{name}", ls=DASHED)

    def product(self, axes: Axes, gid: str = "conv-product") -> None:
        points = [p for each in pieces(self.pair.f * self.pair.laid(self.t)) for p in each.outline()]
        filled(axes, points, FILL, gid)

    def mark(self, axes: Axes, name: str, height: float, said: str) -> None:
        t = float(self.t)
        curve(axes, [(t, 0), (t, height)], MUTED, f"conv-follow-{name}-line", lw=0.8, ls=(0, (3, 3)))
        letters(axes, t, height * 1.04, said, INK, f"conv-follow-{name}", ha="center", fontsize=SMALL)
        x, y = place(axes, t, height * 1.04)
        self.labels[name] = {"x": round(x, 3), "y": round(y, 3), "class": "conv-text"}

    def result(self, axes: Axes) -> None:
        area = self.pair.whole(self.t)
        for each in pieces(self.pair.whole):
            curve(axes, each.outline()[1:-1], THIRD)
        self.mark(axes, "area", self.pair.peak, f"area {text(area)}")
        axes.plot([float(self.t)], [float(area)], "o", ms=7, color=INK, clip_on=False, gid="conv-dot")

    def legend(self, top: Axes, low: Axes) -> None:
        first, second = (f"${name}$" for name in self.names)
        row = [
            (0.0, first, FIRST),
            (0.06, f"{second}′ shifted by $t$", SECOND),
            (0.42, "■", FILL),
            (0.47, "product", INK),
        ]
        for x, said, colour in row:
            top.text(x, 1.24, said, transform=top.transAxes, fontsize=SIZE, color=colour)
        said = f"({first}∗{second})($t$): the area, at each $t$"
        low.text(0, 1.3, said, transform=low.transAxes, fontsize=SIZE, color=THIRD)

    @property
    def slider(self) -> Field:
        low, high = (int(end * UNIT) for end in self.pair.ends)
        ways = {"back": "back 0.05", "on": "on 0.05"}
        return slider("t", int(self.t * UNIT), low, high, step=STEP, per=UNIT, exact=True, **ways)

    def data(self, said: Mapping[str, str], product: Axes, result: Axes) -> dict[str, Any]:
        x, t = mapping(product)["x"], self.t
        start = [x[0] * float(t) + x[1], place(result, 0, float(self.pair.whole(t)))[1]]
        laid = piece(self.pair.laid(t))
        middle = place(product, float(laid.start + laid.end) / 2, self.pair.high * 0.42)
        return {
            "words": self.pair.said(said), "labels": self.labels, "functions": functions(self.pair),
            "product": mapping(product), "result": mapping(result)["y"], "start": start,
            "grip": [round(x[0] * STEP / UNIT, 6), x[1]], "step": STEP, "unit": UNIT, "below": 999,
            "handle": [round(middle[0] - start[0], 3), round(middle[1], 3)],
        }  # fmt: skip


def functions(pair: Pair) -> dict[str, Any]:
    """f, g and f∗g as the scripts read them."""
    return {"f": piece(pair.f).plain(), "g": piece(pair.g).plain(), "result": plain(pair.whole)}
