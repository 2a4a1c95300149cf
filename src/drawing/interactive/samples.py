"""Two functions sampled: the step, the rule, and whether the sum times the step is the area."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import drawing.interactive.words as words
from convolution.piecewise import Piecewise
from convolution.sampling import Discretised, Ends, discretise
from drawing.base.style import FIRST, INK, MUTED, PAPER, SECOND, THIRD, house
from drawing.interactive.area import Pair, functions, piece, pieces
from drawing.interactive.canvas import SIZE, WIDTH, canvas, curve, heights, mapping, panel
from drawing.interactive.controls import attach, choice
from drawing.interactive.numbers import both, exact, short, text

STEPS = ("1", "1/2", "1/4", "1/10", "1/20")
MARGIN = 0.25  # what is shown of the axis beyond the ends


@house()
def sampling(
    f: Piecewise,
    g: Piecewise,
    h: Any = "1/4",
    rule: int = 0,
    *,
    steps: Sequence[Any] = STEPS,
    ask: Sequence[Any] = ("3/10", "3/2"),
) -> Figure:
    """f and g sampled with step h, and the dots of their discrete convolution times h upon the true curve.

    Rule 0 is half-open with dot n at (n + 1)h, 1 half-open with dot n at nh, 2 both ends with dot n at nh.
    The reader may change to the other `steps` and rules; `ask` are places whose dot the sentence names.
    """
    pair, step, offered = Pair(f, g), exact(h), [exact(each) for each in steps]
    asked = [exact(t) for t in ask]
    found = sampled(pair, step, rule)
    told = [[sampled(pair, each, way) for way in range(len(words.RULES))] for each in offered]
    figure = canvas(272)
    panels = {name: _panel(figure, i, pair, told) for i, name in enumerate(("first", "second", "dots"))}
    for name, function, colour, values in (("first", f, FIRST, found.f), ("second", g, SECOND, found.g)):
        curve(panels[name], piece(function).outline(), MUTED, lw=3, alpha=0.4)
        _bars(_overlay(figure, panels[name], name), piece(function).start, step, values, colour)
    for each in pieces(pair.whole):
        curve(panels["dots"], each.outline()[1:-1], THIRD)
    _dots(_overlay(figure, panels["dots"], "dots"), found)
    scales = {name: mapping(axes) for name, axes in panels.items()}
    data = {
        "words": words.COMMON, "functions": functions(pair),
        "says": [[sampling_sentence(each, way, asked) for way, each in enumerate(row)] for row in told],
        "steps": [text(each) for each in offered],
        "areas": [[[text(y) for y in each.areas] for each in row] for row in told],
        "shapes": {
            name: [[shapes(name, each, pair, scale) for each in row] for row in told]
            for name, scale in scales.items()
        },
    }  # fmt: skip
    fields = [
        choice("step h", [text(each) for each in offered], offered.index(step)),
        choice("rule", words.RULES, rule),
    ]
    return attach(figure, "conv-boxes", sampling_sentence(found, rule, asked), data, fields)


def shapes(name: str, found: Discretised, pair: Pair, scale: Mapping[str, list[float]]) -> list[Any]:
    """What is drawn in a panel, as the scripts set it: bars below samples, or errors; then dots as points."""
    h = found.step
    if name == "dots":
        dots = list(zip(found.times, found.areas, strict=True))
        hits = [error == 0 for error in found.errors]
        wrong = [dot for dot, hit in zip(dots, hits, strict=True) if not hit]
        lines = [[(t, y), (t, found.exact(t))] for t, y in wrong]
    else:
        values, start = (found.f, piece(pair.f).start) if name == "first" else (found.g, piece(pair.g).start)
        dots = [(start + i * h, y) for i, y in enumerate(values)]
        hits, wrong, zero = [True] * len(dots), [], Fraction(0)
        lines = [[(x, zero), (x, y), (x + h, y), (x + h, zero)] for x, y in dots]
    right = [dot for dot, hit in zip(dots, hits, strict=True) if hit]
    points = {"conv-on": right, "conv-off": wrong, "conv-hole": wrong}
    drawn = {"conv-line": lines} | {kind: [[dot, dot] for dot in all_] for kind, all_ in points.items()}
    return [["path", {"class": kind, "d": _path(scale, each)}] for kind, each in drawn.items()]


def _path(scale: Mapping[str, list[float]], lines: Sequence[Sequence[tuple[Fraction, Fraction]]]) -> str:
    """Lines through points of the data, in tenths of the drawing's unit, each point told from the one before.

    Told so, the many dots of a figure are nearly all the same few signs, and weigh little.
    """
    x, y, said = 0, 0, ""
    for line in lines:
        for i, point in enumerate(line):
            to = [
                round(10 * (size * float(at) + off))
                for (size, off), at in zip(scale.values(), point, strict=True)
            ]
            said += f"{'l' if i else 'm'}{(to[0] - x) / 10:g} {(to[1] - y) / 10:g}"
            x, y = to
    return said


def sampled(pair: Pair, h: Fraction, rule: int) -> Discretised:
    """The two functions, closed at both ends, sampled by a rule and convolved."""
    ends: Ends = "closed" if rule == 2 else "half-open"
    return discretise(_closed(pair.f), _closed(pair.g), h, ends, "n" if rule else "n+1")


def sampling_sentence(found: Discretised, rule: int, ask: Sequence[Fraction]) -> str:
    """How many values, the largest, their area, the worst dot, and the dots that were asked for."""
    said = words.SAMPLING
    worst = words.fill(said["off" if found.worst else "exact"], {"error": both(found.worst)})
    return words.fill(said["said"], {
        "h": text(found.step), "rule": words.RULES[rule], "count": len(found.sums),
        "peak": both(max(found.areas)), "area": both(found.total), "worst": worst,
        "asked": " ".join(_asked(found, t) for t in ask),
    })  # fmt: skip


def _asked(found: Discretised, t: Fraction) -> str:
    if t not in found.times:
        return words.fill(words.SAMPLING["between"], {"t": short(t)})
    dot, exactly = found.at(t), found.exact(t)
    values = {"t": short(t), "value": both(dot), "exact": both(exactly)}
    return words.fill(words.SAMPLING["hit" if dot == exactly else "missed"], values)


def _closed(function: Piecewise) -> Piecewise:
    only = piece(function)
    return Piecewise.from_parts([(only.start, only.end, only.poly, True, True)])


def _panel(figure: Figure, i: int, pair: Pair, told: Sequence[Sequence[Discretised]]) -> Axes:
    """The panel of f, of g or of the dots, as large as the coarsest step and the worst rule need it."""
    every = [each for row in told for each in row]
    if i == 2:
        (low, high), box = pair.ends, (26, 154, WIDTH - 38, 98)
        top = max(float(max(each.areas)) for each in every)
        axes = panel(figure, box, (float(low) + 1 - MARGIN, float(high) - 1 + MARGIN), (0, 1.08 * top))
        title = "(f∗g)(t), and the sums times h"
    else:
        only = piece((pair.f, pair.g)[i])
        ends = [only.start + len((each.f, each.g)[i]) * each.step for each in every]
        across = (float(only.start) - MARGIN, float(max(only.end, *ends)) + MARGIN)
        axes = panel(figure, (26 + 166 * i, 32, 140, 70), across, (0, pair.high))
        title = "fg"[i] + ", sampled"
    heights(axes, *([pair.top] if i == 2 else [piece((pair.f, pair.g)[i]).top]))
    axes.text(
        0, 1.14, words.italic(title), transform=axes.transAxes, fontsize=SIZE, color=(FIRST, SECOND, THIRD)[i]
    )
    return axes


def _overlay(figure: Figure, axes: Axes, name: str) -> Axes:
    """Axes over axes, without their own axis: one group that a script may replace."""
    over: Axes = figure.add_axes(axes.get_position().bounds)
    over.set(xlim=axes.get_xlim(), ylim=axes.get_ylim(), gid=f"conv-{name}")
    over.set_axis_off()
    return over


def _bars(axes: Axes, start: Fraction, h: Fraction, samples: Sequence[Fraction], colour: str) -> None:
    for i, y in enumerate(samples):
        x = float(start + i * h)
        axes.add_patch(
            Rectangle((x, 0), float(h), float(y), facecolor="none", edgecolor=colour, lw=0.8, clip_on=False)
        )
        axes.plot([x], [float(y)], "o", ms=5, color=colour, clip_on=False)


def _dots(axes: Axes, found: Discretised) -> None:
    for x, y in zip(found.times, found.areas, strict=True):
        true = found.exact(x)
        curve(axes, [(float(x), float(y)), (float(x), float(true))], SECOND, lw=0.8)
        style = {"mfc": INK, "mec": INK} if y == true else {"mfc": PAPER, "mec": SECOND, "mew": 1.2}
        axes.plot([float(x)], [float(y)], "o", ms=5, clip_on=False, **style)
