"""Arrays to look at: matrices as tables of shaded cells, pictures as greys, sequences as strips of paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

import drawing.base.style as style
import drawing.numbers as numbers
from convolution.entries import Given, entries
from convolution.exact import rational
from convolution.shapes import ShapeError, noun
from drawing.base.style import FIRST, SECOND, house
from drawing.interactive.canvas import canvas
from drawing.interactive.lattice import Box, draw, heading
from drawing.interactive.numbers import exact, text

Block = tuple[int, int, int, int]
"""Row, column, height and width of a block of entries, counted from 0."""

Part = Given | tuple[str, Given] | str

CELL, SIGN, NAME, EDGE = 58.0, 44.0, 40.0, 4.0  # pixels: a cell at most; a sign; a name; the rim
SIDE, LEFT, TOP = 22, 64, 26  # points: a number's box; where the strips begin
APART = 62  # from one pair of strips to the next


@dataclass(frozen=True, slots=True)
class Item:
    """A matrix and its name, or a sign; and where it goes, in pixels."""

    words: str
    values: NDArray[Any] | None = None
    left: float = 0.0
    bottom: float = 0.0
    cell: float = CELL

    @property
    def width(self) -> float:
        """How much room it takes."""
        return SIGN if self.values is None else float(self.values.shape[1] * self.cell)


def matrix(*parts: Part, window: Block | None = None) -> Figure:
    """Matrices in a row: arrays, (name, array) pairs, and signs such as `=` between them.

    Names and signs are texts of matplotlib, with mathematics in dollars. A window is framed in the first
    matrix. ShapeError for what is no matrix, and for a window that is not in the first.
    """
    items = [_item(part) for part in parts]
    matrices = [item.values for item in items if item.values is not None]
    if not matrices:
        raise ShapeError("there is no matrix to draw")
    room = style.WIDTH - 2 * EDGE - SIGN * (len(items) - len(matrices))
    cell = min(CELL, room / sum(values.shape[1] for values in matrices))
    height = cell * max(values.shape[0] for values in matrices)
    with style.house():
        figure = style.sheet(round(height + NAME + EDGE))
        axes = pixel_axes(figure)
        for item in _placed([replace(item, cell=cell) for item in items], height):
            _drawn(axes, item)
            if window and item.values is matrices[0]:
                _framed(axes, item, window)
        return figure


def image(*pictures: Given | tuple[str, Given], darkest: float = 0.0, lightest: float = 1.0) -> Figure:
    """Pictures side by side, as grey levels from the darkest value to the lightest, each with its name."""
    items = [_item(picture) for picture in pictures]
    width = (style.WIDTH - EDGE * 2 - 16 * (len(items) - 1)) / len(items)
    grids = [values.astype(float) for item in items if (values := item.values) is not None]
    height = min(420.0, max(width * grid.shape[0] / grid.shape[1] for grid in grids))
    with style.house():
        figure = style.sheet(round(height + NAME + EDGE))
        for i, (item, grid) in enumerate(zip(items, grids, strict=True)):
            box = (EDGE + i * (width + 16), EDGE, width, height)
            axes = figure.add_axes(style.shares(figure, box))
            axes.set_axis_off()
            shown = axes.imshow(grid, cmap="gray", vmin=darkest, vmax=lightest, interpolation="nearest")
            shown.set_gid(f"image-{i}")
            axes.set_title(item.words, fontsize=style.TICK, color=style.INK)
        return figure


def _item(part: Part) -> Item:
    if isinstance(part, str):
        return Item(part)
    match part:
        case (str(name), given):
            values = entries(given, "matrix")
        case _:
            name, values = "", entries(part, "matrix")
    if values.ndim != 2:
        raise ShapeError(f"a matrix has two dimensions; {noun(values.shape, 'list')} was given")
    return Item(name, values)


def _placed(items: list[Item], height: float) -> Iterator[Item]:
    """The items one after the other, in the middle of the figure and of the tallest."""
    left = (style.WIDTH - sum(item.width for item in items)) / 2
    for item in items:
        tall = 0.0 if item.values is None else item.values.shape[0] * item.cell
        yield replace(item, left=left, bottom=EDGE + (height - tall) / 2)
        left += item.width


def _drawn(axes: Axes, item: Item) -> None:
    look: dict[str, Any] = {"ha": "center", "color": style.INK}
    middle = item.left + item.width / 2
    if item.values is None:
        axes.text(middle, item.bottom, item.words, va="center", **look)
        return
    rows = item.values.shape[0]
    axes.text(middle, item.bottom + rows * item.cell + 10, item.words, **look)
    size = min(style.LABEL, item.cell * 0.36)
    shades = _shades(item.values)
    for (i, j), value in np.ndenumerate(item.values):
        corner = item.left + j * item.cell, item.bottom + (rows - 1 - i) * item.cell
        axes.add_patch(_cell(corner, item.cell, float(shades[i, j])))
        place = corner[0] + item.cell / 2, corner[1] + item.cell / 2
        axes.text(*place, numbers.decimal(rational(value)), va="center_baseline", fontsize=size, **look)


def _cell(corner: tuple[float, float], size: float, shade: float) -> Rectangle:
    cell = Rectangle(corner, size, size, clip_on=False, edgecolor=style.MUTED, linewidth=style.THIN)
    cell.set_facecolor((style.FILL, shade))
    return cell


def _shades(values: NDArray[Any]) -> NDArray[Any]:
    """Each entry's place between zero and the largest, without its sign."""
    sizes = np.abs(values.astype(float))
    return np.asarray(sizes / sizes.max()) if sizes.max() else sizes


def _framed(axes: Axes, item: Item, window: Block) -> None:
    row, column, height, width = window
    assert item.values is not None
    rows, columns = item.values.shape
    if not (0 <= row <= row + height <= rows and 0 <= column <= column + width <= columns):
        raise ShapeError(f"a window of {height}×{width} at ({row}, {column}) is not inside {rows}×{columns}")
    corner = item.left + column * item.cell, item.bottom + (rows - row - height) * item.cell
    frame = Rectangle(corner, width * item.cell, height * item.cell, fill=False, clip_on=False, zorder=3)
    frame.set(edgecolor=style.SECOND, linewidth=3.2, joinstyle="miter", gid="window")
    axes.add_patch(frame)


def pixel_axes(figure: Figure) -> Axes:
    """Axes over the whole figure, counted in pixels from the lower left."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    width, height = (float(inches) * style.PIXELS for inches in figure.get_size_inches())
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    return axes


class Marked(Protocol):
    """A sequence with the index of its place 0; beyond its ends there are zeros."""

    origin: int | None

    def __iter__(self) -> Iterator[Any]:
        """The entries."""


@house()
def strips(f: Marked, g: Marked, places: Sequence[int]) -> Figure:
    """For each place t the two strips, what lies on each other lit, and the sum of its products."""
    figure = canvas(TOP + APART * len(places) - 12)
    fixed, moving = _places(f), {-at: value for at, value in _places(g).items()}
    shifted = [{at + t: value for at, value in moving.items()} for t in places]
    every = [at for strip in (fixed, *shifted) for at in strip]
    first, right = min(every), LEFT + SIDE * (max(every) - min(every) + 1) + 8
    boxes: list[Box] = []
    for row, (t, strip) in enumerate(zip(places, shifted, strict=True)):
        y = TOP + APART * row
        boxes += _strip(fixed, strip, first, y, "first") + _strip(strip, fixed, first, y + SIDE, "second")
        total = sum((value * strip.get(at, Fraction(0)) for at, value in fixed.items()), Fraction(0))
        heading(figure, 8, y + SIDE + 4, f"t = {text(Fraction(t))}", style.INK)
        boxes.append(Box(right, y + SIDE / 2, 48, SIDE, "line strong", f"= {text(total)}"))
    draw(figure, boxes)
    heading(figure, LEFT, 16, "f", FIRST)
    heading(figure, LEFT + 16, 16, "and below it g, flipped and shifted by t", SECOND)
    return figure


def _places(sequence: Marked) -> dict[int, Fraction]:
    """What is not zero, by its place."""
    numbers = (exact(entry) for entry in sequence)
    return {at - (sequence.origin or 0): number for at, number in enumerate(numbers) if number}


def _strip(
    strip: Mapping[int, Fraction], other: Mapping[int, Fraction], first: int, y: float, kind: str
) -> list[Box]:
    """The boxes of one strip, from the place `first` on; what the other has a number at is lit."""
    found = []
    for at, value in sorted(strip.items()):
        lit = at in other
        look = f"{kind} strong" if lit else kind
        found.append(Box(LEFT + SIDE * (at - first), y, SIDE, SIDE, look, text(value), lit))
    return found
