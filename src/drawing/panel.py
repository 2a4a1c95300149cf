"""A panel: a pair of axes drawn by hand, on which the graph of an exact function is exact.

Everything that stands for a value carries a gid: `f`, `g`, `area` and so on for what is drawn, `x1_2` and
`y2_1` for the ticks at 1/2 and 2, so that a reader's tool, or a test, can turn the SVG back into numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

import drawing.base.style as style
import drawing.frames as frames
import drawing.numbers as numbers
from convolution.outline import Curve, controls
from convolution.piecewise import Piecewise
from convolution.polynomials import ZERO

Place = Sequence[Fraction | int]
Look = dict[str, Any]

DASHED = (0.0, (3.4, 1.1))
CODES = {2: [Path.LINETO], 3: [Path.CURVE3] * 2, 4: [Path.CURVE4] * 3}
PARTS = 48  # straight pieces for a curve of a degree that SVG does not have


@dataclass(frozen=True, slots=True)
class Panel:
    """Axes over exact ranges; all sizes and offsets are in points."""

    axes: Axes
    x: frames.Range
    y: frames.Range
    prefix: str = ""  # of the gids of ticks, where a figure has two panels

    @property
    def figure(self) -> Figure:
        """The figure that the panel is in."""
        figure = self.axes.get_figure(root=True)
        assert figure is not None
        return figure

    def curve(self, function: Piecewise, gid: str, colour: str, dashed: bool = False) -> None:
        """The graph from edge to edge, jumps drawn as uprights."""
        look: Look = {"edgecolor": colour, "linewidth": style.THICK}
        look["linestyle"] = DASHED if dashed else "solid"
        self._patch(graph(controls(function, *self.x)), gid, fill=False, zorder=3, **look)

    def area(self, function: Piecewise, outline: str | None = None) -> None:
        """The area between graph and axis over the support; its outline too, if that gets a gid."""
        if function.degree < 0:
            return  # there is nothing below single points
        curves = upright(controls(function))
        self._patch(graph(curves, shut=True), "area", facecolor=style.FILL, linewidth=0, zorder=1.5)
        if outline:
            look: Look = {"edgecolor": style.THIRD, "linewidth": style.THICK}
            self._patch(graph(curves), outline, fill=False, zorder=3.5, **look)

    def bar(self, left: Fraction, right: Fraction, height: Fraction, gid: str) -> None:
        """A bar from the axis up to a height."""
        look: Look = {"facecolor": style.FILL, "edgecolor": style.PAPER, "linewidth": 1.0}
        self._patch(block(left, right, height), gid, zorder=1.6, **look)

    def _patch(self, path: Path, gid: str, **look: Any) -> None:
        patch = PathPatch(path, clip_on=False, joinstyle="miter", capstyle="butt", **look)
        patch.set_gid(gid)
        self.axes.add_patch(patch)

    def segment(
        self, start: Place, end: Place, gid: str | None, colour: str, width: float = style.THIN
    ) -> Line2D:
        """A straight line between two places."""
        line = Line2D([float(start[0]), float(end[0])], [float(start[1]), float(end[1])])
        line.set(color=colour, linewidth=width, clip_on=False, gid=gid)
        self.axes.add_line(line)
        return line

    def dots(self, places: Sequence[Place], gid: str, colour: str, size: float = 7.5) -> None:
        """A dot at each place."""
        dots = Line2D([float(x) for x, _ in places], [float(y) for _, y in places])
        dots.set(
            linestyle="none", marker="o", markersize=size, color=colour, clip_on=False, gid=gid, zorder=4
        )
        dots.set(markeredgecolor=style.PAPER, markeredgewidth=1.0)
        self.axes.add_line(dots)

    def stems(self, places: Sequence[Place], gid: str, colour: str) -> None:
        """Samples: a dot at each place, on a stem from the axis."""
        for x, y in places:
            self.segment((x, 0), (x, y), None, colour).set_zorder(2.5)
        self.dots(places, gid, colour)

    def text(self, at: Place, words: str, offset: tuple[float, float] = (0.0, 7.0), **look: Any) -> None:
        """Words at a place, moved by an offset."""
        text = self.axes.annotate(words, (float(at[0]), float(at[1])), offset, textcoords="offset points")
        text.set_annotation_clip(False)
        plain: Look = {"ha": "center", "zorder": 5, "color": style.INK, "fontsize": style.LABEL}
        text.set(**plain | look)

    def name(self, function: Piecewise, words: str, colour: str, left: bool = False) -> None:
        """A curve's name where it is highest, right or left of the middle; beside it where it is steep."""
        low, high = frames.support(function)
        part = (high - low) / 12
        places = [low + n * part for n in (range(3, 10) if left else range(9, 2, -1))]
        place = max(places, key=function)
        rise = function(place + part) - function(place - part)
        side, align = (8, "left") if rise < 0 else (-8, "right") if rise > 0 else (0, "center")
        self.text((place, function(place)), words, (side, 4 if side else 7), color=colour, ha=align)

    def named(
        self,
        function: Piecewise,
        gid: str,
        words: str,
        colour: str,
        *,
        dashed: bool = False,
        left: bool = False,
    ) -> None:
        """A curve with its name."""
        self.curve(function, gid, colour, dashed)
        self.name(function, words, colour, left)

    def arrow(self, start: Place, end: Place, gid: str, colour: str = style.INK) -> None:
        """An arrow between two places."""
        look: Look = {"arrowstyle": "-|>,head_width=0.28,head_length=0.6", "color": colour, "linewidth": 1.6}
        tip, tail = ((float(x), float(y)) for x, y in (end, start))
        arrow = self.axes.annotate("", tip, tail, arrowprops=look | {"shrinkA": 0, "shrinkB": 0})
        arrow.set_annotation_clip(False)
        assert arrow.arrow_patch is not None
        arrow.arrow_patch.set_gid(gid)

    def tick(self, at: Fraction, words: str | None = None, colour: str = style.INK) -> None:
        """A tick below the axis, with its number or other words under it."""
        mark = Line2D([float(at)], [0.0], marker="|", markersize=7, color=style.MUTED)
        mark.set(markeredgewidth=style.THIN, clip_on=False, gid=self.prefix + numbers.gid("x", at))
        self.axes.add_line(mark)
        self.text((at, 0), words or numbers.decimal(at), (0, -8), color=colour, fontsize=style.TICK, va="top")

    def level(self, at: Fraction) -> None:
        """A quiet line across at a height, with its number at the left."""
        line = self.segment(
            (self.x[0], at), (self.x[1], at), self.prefix + numbers.gid("y", at), style.GRID, 0.9
        )
        line.set_zorder(1)
        look: Look = {"fontsize": style.TICK, "ha": "right", "va": "center"}
        self.text((self.x[0], at), numbers.decimal(at), (-8, 0), **look)


def panel(figure: Figure, box: style.Box, x: frames.Range, top: Fraction, prefix: str = "") -> Panel:
    """A panel on a box of pixels, from x to x and from zero to above `top`.

    It has its axis and the levels; the ticks depend on what it is to show.
    """
    axes = figure.add_axes(style.shares(figure, box))
    made = Panel(axes, x, (Fraction(0), top * Fraction(5, 4)), prefix)
    axes.set_axis_off()
    axes.set_xlim(*map(float, made.x))
    axes.set_ylim(*map(float, made.y))
    for at in frames.levels(top):
        made.level(at)
    made.segment((x[0], 0), (x[1], 0), f"{prefix}axis", style.MUTED).set_zorder(1.8)
    return made


def ticked(on: Panel, t: Fraction | None = None) -> Panel:
    """The panel with its ticks; among them t, which gets room and its name."""
    pixels = on.axes.get_position().width * style.WIDTH / float(on.x[1] - on.x[0])
    for at in frames.ticks(*on.x):
        # half of "t = 0.3", a gap, and half of the tick's own number
        if t is None or abs(at - t) * pixels > 28 + 8 + 5 * len(numbers.decimal(at)):
            on.tick(at)
    if t is not None:
        on.tick(t, f"$t = {numbers.decimal(t)}$", style.SECOND)
    return on


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
