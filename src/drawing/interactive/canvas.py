"""The sheet that interactive figures are drawn on, in points from its top left, as the SVG counts them."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from drawing.base.style import INK, MUTED
from drawing.interactive.numbers import short
from drawing.interactive.words import italic

WIDTH = 345.6  # points: a page shows a drawing from 0.89 times (at 320 pixels) to 1.28 times as large
SIZE, SMALL = 14.0, 12.6  # of letters, in points: between 11 and 18 pixels at each of these widths
DASHED = (0, (3.4, 1.1))
POINTS = 72  # to the inch; an SVG by matplotlib counts in them whatever its resolution

Box = tuple[float, float, float, float]
Points = Iterable[tuple[float, float]]


def canvas(height: float) -> Figure:
    """An empty sheet of the common width, as high as given in points."""
    return plt.figure(figsize=(WIDTH / POINTS, height / POINTS), layout="none")


def panel(
    figure: Figure, box: Box, across: tuple[float, float], up: tuple[float, float], gid: str = ""
) -> Axes:
    """Axes in a box (left, top, width, height, in points), with the ranges of their two axes."""
    left, top, width, height = box
    full_width, full_height = (size * POINTS for size in figure.get_size_inches())
    axes = figure.add_axes(
        (left / full_width, 1 - (top + height) / full_height, width / full_width, height / full_height)
    )
    axes.set(xlim=across, ylim=up)
    axes.tick_params(labelsize=SMALL, length=3, colors=MUTED, labelcolor=INK)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set(position=("data", 0), color=MUTED)
    axes.set_yticks([])
    axes.set_facecolor("none")
    if gid:
        axes.set_gid(gid)
    return axes


def mapping(axes: Axes) -> dict[str, list[float]]:
    """Scale and offset from an axes' data to the SVG, whose y points down: {"x": [1, 0], "y": [-1, 9]}."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    unit, height = POINTS / figure.dpi, float(figure.get_size_inches()[1]) * POINTS
    (x0, y0), (x1, y1) = axes.transData.transform([(0, 0), (1, 1)]) * unit
    return {
        "x": [round(float(x1 - x0), 6), round(float(x0), 6)],
        "y": [round(float(y0 - y1), 6), round(float(height - y0), 6)],
    }


def place(axes: Axes, x: float, y: float) -> tuple[float, float]:
    """A point of the data in the units of the SVG."""
    found = mapping(axes)
    return found["x"][0] * x + found["x"][1], found["y"][0] * y + found["y"][1]


def heights(axes: Axes, *values: Fraction) -> None:
    """Marks on the axis up, at exact heights."""
    axes.set_yticks([float(each) for each in values], [short(each) for each in values])


def curve(axes: Axes, points: Points, colour: str, gid: str = "", **style: Any) -> None:
    """A line through points, drawn whole even where it leaves the axes, since a reader may move it in."""
    xs, ys = zip(*points, strict=True)
    style = {"lw": 1.9, "solid_joinstyle": "miter", "dash_capstyle": "butt", **style}
    line = Line2D(xs, ys, color=colour, clip_on=False, **style)
    axes.add_line(line)
    if gid:
        line.set_gid(gid)


def filled(axes: Axes, points: Points, colour: str, gid: str = "") -> None:
    """An area with these corners; with none, an empty group that a script can fill."""
    corners = list(points) or [(0.0, 0.0)] * 3
    shape = Polygon(corners, closed=True, facecolor=colour, edgecolor="none", zorder=0.5, clip_on=False)
    axes.add_patch(shape)
    if gid:
        shape.set_gid(gid)


def letters(
    axes: Axes, x: float, y: float, words: str, colour: str = INK, gid: str = "", **style: Any
) -> None:
    """Words at a point of the data."""
    style = {"fontsize": SIZE, "ha": "left", "va": "baseline", **style}
    axes.text(x, y, italic(words), color=colour, gid=gid or None, clip_on=False, **style)
