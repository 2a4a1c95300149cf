"""A picture under a kernel: what comes out, and the nine products of one pixel of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

import drawing.base.greys as greys
import drawing.interactive.words as words
from drawing.base.style import FIRST, MUTED, SECOND, THIRD, house
from drawing.interactive.canvas import WIDTH, canvas, panel
from drawing.interactive.controls import attach, choice, entries, slider
from drawing.interactive.controls import state as fixed
from drawing.interactive.lattice import Box, draw, heading
from drawing.interactive.numbers import both, exact, text

PIXEL = 2.5  # points to a pixel of the picture
LEFT, TOP, RIGHT, KERNEL = 4.0, 26.0, 226.6, 28.0
HEIGHT, LOW = 238.0, 22.0  # of the sheet; of a product's box

Rows = list[list[Fraction]]
Picture = NDArray[Any]


@dataclass(frozen=True, slots=True)
class State:
    """A pixel of the result, counted from 0, and whether the flip is left out."""

    row: int
    column: int
    unflipped: int = 0


def laid(kernel: Rows, unflipped: int) -> Rows:
    """The kernel as it lies on the picture."""
    return kernel if unflipped else [row[::-1] for row in kernel[::-1]]


def result(picture: Picture, kernel: Rows, unflipped: int = 0) -> Picture:
    """The greys that are drawn of all whole overlaps."""
    turned = laid(kernel, 1 - unflipped)  # a convolution with the turned kernel is one without the flip
    return greys.under(picture, [[float(weight) for weight in row] for row in turned])


@house()
def under(
    shots: Mapping[str, Any],
    kernels: Mapping[str, Any],
    at: tuple[int, int] | None = None,
    *,
    edited: bool = True,
) -> Figure:
    """The first picture under the first kernel, with the working of the pixel `at`, or of the middle.

    A reader changes picture, kernel and pixel, and where the kernels can be `edited`, each of the weights.

    All pictures are square, of one size, with greys from 0 to 255; all kernels are 3 by 3.
    """
    shown = {name: np.asarray(shot) for name, shot in shots.items()}
    presets = {
        name: [[exact(weight) for weight in row] for row in kernel] for name, kernel in kernels.items()
    }
    first, kernel, size = _checked(shown, presets)
    state = State(*(at or (size // 2 - 1, size // 2 - 1)))
    if not (0 <= state.row <= size - 3 and 0 <= state.column <= size - 3):
        raise ValueError(f"the result has {size - 2} rows and columns; the pixel {at} is not in it")
    figure = canvas(HEIGHT)
    _image(figure, first, (LEFT, TOP), "conv-picture")
    _image(figure, result(first, kernel), (RIGHT + PIXEL, TOP + PIXEL), "conv-result")
    _frame(figure, LEFT, state, 3, "conv-window")
    _frame(figure, RIGHT + PIXEL, State(state.row + 1, state.column), 1, "conv-place")
    draw(figure, under_boxes(first, kernel, state))
    for x, y, said, colour in [
        (LEFT, 18, "the picture", FIRST), (133, 18, "the weights", SECOND),
        (RIGHT + PIXEL, 18, "what comes out", THIRD), (LEFT, 164, "the nine products add up to", MUTED),
    ]:  # fmt: skip
        heading(figure, x, y, said, colour)
    slots = [box.slot for box in under_boxes(first, kernel, state)]
    fields = [
        slider("row", state.row, 0, size - 3, back="up", on="down"),
        slider("column", state.column, 0, size - 3, back="left", on="right"),
        choice("kernel", list(presets)),
        choice("picture", list(shown)) if len(shown) > 1 else fixed(0, 0, 0),
        choice("flip", words.KERNEL["flips"]),
        entries("weights", kernel, laid=True),
    ]
    data = _data(shown, presets) | {"slots": [slots], "edited": edited}
    return attach(figure, "conv-kernel", under_sentence(first, kernel, state), data, fields)


def _data(shown: Mapping[str, Picture], presets: Mapping[str, Rows]) -> dict[str, Any]:
    """What the element has of the pictures and the kernels, and where it draws."""
    return {
        "words": words.KERNEL,
        "pictures": [shot.astype(np.uint8).tobytes().hex() for shot in shown.values()],
        "presets": [[text(weight) for row in preset for weight in row] for preset in presets.values()],
        "pixel": PIXEL,
        "corners": [[LEFT, TOP], [RIGHT + PIXEL, TOP + PIXEL]],
    }


def under_boxes(picture: Picture, kernel: Rows, state: State) -> list[Box]:
    """The kernel as it lies on the picture, and its nine products."""
    weights = laid(kernel, state.unflipped)
    found = []
    wide = (RIGHT + PIXEL * (len(picture) - 1) - LEFT) / 3  # to where the result ends
    for i, j in np.ndindex(3, 3):
        place = 133 + KERNEL * j, TOP + 18 + KERNEL * i, KERNEL, KERNEL
        found.append(Box(*place, "second", text(weights[i][j])))
    for i, j in np.ndindex(3, 3):
        value = int(picture[state.row + i, state.column + j])
        place = LEFT + wide * j, 170 + LOW * i, wide, LOW
        found.append(Box(*place, "plain", f"{value}×{text(weights[i][j])}", bool(value * weights[i][j])))
    found.append(Box(150, 149, 150, LOW, "line", both(total(picture, kernel, state))))
    return found


def total(picture: Picture, kernel: Rows, state: State) -> Fraction:
    """What the nine products add up to."""
    window = picture[state.row : state.row + 3, state.column : state.column + 3]
    weights = [weight for row in laid(kernel, state.unflipped) for weight in row]
    return sum((weight * int(value) for weight, value in zip(weights, window.flat, strict=True)), Fraction(0))


def under_sentence(picture: Picture, kernel: Rows, state: State) -> str:
    """What the nine products add up to, what the weights do, and what the flip does."""
    said = words.KERNEL
    whole = sum((sum(row, Fraction(0)) for row in kernel), Fraction(0))
    sums: Any = said["sums"]
    values = {
        "row": state.row + 1,
        "column": state.column + 1,
        "total": both(total(picture, kernel, state)),
        "sum": words.fill(
            sums["one" if whole == 1 else "other" if whole else "nothing"], {"sum": text(whole)}
        ),
        "flip": said[_flip(kernel)],
    }
    return words.fill(str(said["said"]), values)


def _flip(kernel: Rows) -> str:
    turned = laid(kernel, 0)
    if turned == kernel:
        return "same"
    return "opposite" if turned == [[-weight for weight in row] for row in kernel] else "shown"


def _checked(shots: Mapping[str, Picture], kernels: Mapping[str, Rows]) -> tuple[Picture, Rows, int]:
    shapes = {shot.shape for shot in shots.values()}
    first = next(iter(shots.values()), np.zeros(0))
    if len(shapes) != 1 or first.ndim != 2 or first.shape[0] != first.shape[1] or first.shape[0] < 3:
        raise ValueError(f"pictures are square and of one size; given were {sorted(shapes)}")
    if not kernels or any([len(row) for row in kernel] != [3, 3, 3] for kernel in kernels.values()):
        raise ValueError("there is at least one kernel, and each has three rows of three weights")
    return first, next(iter(kernels.values())), first.shape[0]


def _image(figure: Figure, picture: Picture, corner: tuple[float, float], gid: str) -> None:
    height, width = picture.shape
    box = (*corner, width * PIXEL, height * PIXEL)
    axes = panel(figure, box, (0, width), (height, 0), gid)
    axes.set_axis_off()
    axes.imshow(greys.grey(picture), extent=(0, width, height, 0), interpolation="none", aspect="auto")


def _frame(figure: Figure, left: float, state: State, side: int, gid: str) -> None:
    axes: Axes = panel(figure, (0, 0, WIDTH, HEIGHT), (0, WIDTH), (HEIGHT, 0))
    axes.set_axis_off()
    corner = left + state.column * PIXEL, TOP + state.row * PIXEL
    frame = Rectangle(corner, side * PIXEL, side * PIXEL, fill=False, edgecolor=SECOND, lw=1.6, gid=gid)
    frame.set_clip_on(False)
    axes.add_patch(frame)
