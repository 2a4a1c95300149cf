"""A picture and a kernel: the working of each output, and what each cell of the picture feeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from matplotlib.figure import Figure

import drawing.interactive.words as words
from convolution.discrete import convolve, correlate
from convolution.trace import trace
from drawing.base.style import FIRST, MUTED, SECOND, THIRD, house
from drawing.interactive.canvas import canvas
from drawing.interactive.controls import attach, choice, entries, slider
from drawing.interactive.controls import state as view
from drawing.interactive.lattice import Box, draw, heading
from drawing.interactive.numbers import exact, text

CELL, ROOM, PAD, LOW, WIDE = (
    38,
    27,
    10,
    25,
    44,
)  # points: a number's width and height; a place outside; products
LEFT, RIGHT, TOP, BELOW = 28, 222, 42, 202  # where picture and kernel begin, and the second row
LARGEST = 4, 3  # rows and columns of the picture, and of the kernel
MODES = ("full", "same", "valid")
LAST = 35  # the last of the most outputs there can be: 6 by 6

Rows = list[list[Fraction]]


@dataclass(frozen=True, slots=True)
class State:
    """What a reader can choose: an output or a cell of f, which one, the mode, and to leave out the flip."""

    view: int = 0  # 0 an output, 1 a cell of f
    at: int = 0  # row by row
    mode: int = 2
    unflipped: int = 0

    @property
    def name(self) -> Any:
        """The mode's name."""
        return MODES[self.mode]


@dataclass(frozen=True, slots=True)
class Look:
    """All that a state shows."""

    y: Rows
    row: int
    column: int
    corner: tuple[int, int]
    terms: list[tuple[Fraction, Fraction]]  # the signal's entry and the weight on it, row by row
    fed: list[list[Fraction | None]]  # of each output, the weight with which the chosen cell feeds it


@house()
def matrix(
    f: Sequence[Sequence[Any]],
    g: Sequence[Sequence[Any]],
    mode: str = "valid",
    *,
    others: Mapping[str, tuple[Any, ...]] | None = None,
) -> Figure:
    """Picture, kernel, products and outputs; `others` are named pairs of the same shapes to change to.

    A pair may be followed by the mode in which it is shown, else the mode stays what it is.
    """
    pairs = _pairs({"of the post": (f, g, mode), **(others or {})})
    _, picture, kernel = pairs["of the post"]
    state = State(mode=MODES.index(mode))
    figure = canvas(356)
    draw(figure, matrix_boxes(picture, kernel, state))
    for x, y, said, colour in [
        (LEFT, 16, "f, the picture", FIRST), (RIGHT, 16, "the kernel, laid on", SECOND),
        (8, BELOW - 8, "f∗g, the outputs", THIRD), (212, BELOW - 8, "products", MUTED),
    ]:  # fmt: skip
        heading(figure, x, y, said, colour)
    data = {
        "words": words.MATRIX,
        "presets": [
            [mode, *(text(entry) for part in pair for row in part for entry in row)]
            for mode, *pair in pairs.values()
        ],
        "slots": [
            [box.slot for box in matrix_boxes(picture, kernel, State(mode=i))] for i in range(len(MODES))
        ],
    }
    fields = [
        view(0, 0, 1),
        slider("output", 0, 0, LAST, back="back", on="next"),
        choice("mode", MODES, state.mode),
        choice("kernel", words.MATRIX["flips"]),
        choice("numbers", list(pairs)),
        entries("f", picture, laid=True),
        entries("g", kernel, laid=True),
    ]
    return attach(figure, "conv-matrix", matrix_sentence(picture, kernel, state), data, fields)


def _pairs(given: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[int | None, Rows, Rows]]:
    """Pictures and kernels by their names, each pair behind the number of its mode, if it has one."""
    pairs = {
        name: (MODES.index(how[0]) if how else None, _rows(a, 0), _rows(b, 1))
        for name, (a, b, *how) in given.items()
    }
    shapes = {(len(a), len(a[0]), len(b), len(b[0])) for _, a, b in pairs.values()}
    if len(shapes) > 1:
        raise ValueError(
            f"pictures and kernels to change to have the shapes of the first; given were {sorted(shapes)}"
        )
    return pairs


def look(f: Rows, g: Rows, state: State) -> Look:
    """All that a state shows, worked out."""
    y = _convolved(f, g, state.name, not state.unflipped)
    across = len((f if state.view else y)[0])
    row, column = divmod(state.at, across)
    shown = _trace(f, g, (0, 0) if state.view else (row, column), state)
    fed = [
        [_weight(_trace(f, g, (i, j), state), row, column) for j in range(len(y[0]))] for i in range(len(y))
    ]
    terms = list(zip(shown.window.flat, shown.flipped.flat, strict=True))
    return Look(y, row, column, (shown.corner[0], shown.corner[1]), terms, fed)


def matrix_boxes(f: Rows, g: Rows, state: State) -> list[Box]:
    """Where each number stands; what the state is about is hot."""
    seen = look(f, g, state)
    height, width = len(g), len(g[0])

    def here(i: int, j: int) -> bool:
        return (i, j) == (seen.row, seen.column)

    def under(i: int, j: int) -> bool:
        inside = 0 <= i - seen.corner[0] < height and 0 <= j - seen.corner[1] < width
        return inside and not state.view

    laid = g if state.unflipped else [row[::-1] for row in g[::-1]]
    pad = 2 - state.mode
    found = []
    for i, j in np.ndindex(len(f) + 2 * pad, len(f[0]) + 2 * pad):
        row, column = i - pad, j - pad
        (x, w), (y, h) = _span(column, len(f[0]), CELL, LEFT), _span(row, len(f), ROOM, TOP)
        if 0 <= row < len(f) and 0 <= column < len(f[0]):
            lit = here(row, column) if state.view else under(row, column)
            go = f"1_{row * len(f[0]) + column}"
            found.append(Box(x, y, w, h, "first", text(f[row][column]), lit, go=go))
        else:
            found.append(Box(x, y, w, h, "off", "0" if under(row, column) else ""))
    found += [
        Box(RIGHT + CELL * j, TOP + ROOM * i, CELL, ROOM, "second", text(b)) for i, j, b in _places(laid)
    ]
    for i, j, _ in _places(g):
        value, weight = seen.terms[i * width + j]
        said = "" if state.view else f"{text(value)}×{text(weight)}"
        lit = bool(said) and bool(value * weight)
        found.append(Box(212 + WIDE * j, BELOW + LOW * i, WIDE, LOW, "plain", said, lit))
    across = 198 / max(len(seen.y[0]), 4)
    for i, j, total in _places(seen.y):
        fed = seen.fed[i][j] if state.view else None
        lit = fed is not None if state.view else here(i, j)
        said = text(total) if fed is None else f"×{text(fed)}"
        place, go = (8 + across * j, BELOW + LOW * i, across, LOW), f"0_{i * len(seen.y[0]) + j}"
        found.append(Box(*place, "third", said, lit, go=go))
    return found


def _span(at: int, count: int, size: int, start: int) -> tuple[int, int]:
    """Where a row or column of the picture begins and how large it is; those outside it are narrow."""
    if at < 0:
        return start + PAD * at, PAD
    return start + size * min(at, count) + PAD * max(0, at - count), PAD if at >= count else size


def matrix_sentence(f: Rows, g: Rows, state: State) -> str:
    """The sum behind an output and whether the flip shows; or what a cell of f feeds."""
    seen, said = look(f, g, state), words.MATRIX
    value = (f if state.view else seen.y)[seen.row][seen.column]
    feeds = [
        words.fill(
            said["feed"], {"weight": text(w), "product": text(w * value), "row": i + 1, "column": j + 1}
        )
        for i, j, w in _places(seen.fed)
        if w is not None
    ]
    values = {
        "row": seen.row + 1, "column": seen.column + 1, "mode": state.name,
        "flip": said["flips"][state.unflipped],
        "value": text(value), "feeds": "; ".join(feeds),
        "terms": " + ".join(f"{text(a)}×{text(b)}" for a, b in seen.terms),
        "all": len(seen.y) * len(seen.y[0]),
    }  # fmt: skip
    if state.view:
        return words.fill(said["input" if feeds else "unfed"], {**values, "count": len(feeds)})
    other = _convolved(f, g, state.name, bool(state.unflipped))
    differ = sum(total != other[i][j] for i, j, total in _places(seen.y))
    flip = "shown" if differ else "mirrored" if _mirrored(f, g, state) else "chance"
    return words.fill(f"{said['output']} {said[flip]}", {**values, "count": differ})


def _mirrored(f: Rows, g: Rows, state: State) -> bool:
    """Whether in each window the cell opposite a non-zero entry of the kernel holds the same number."""
    y = _convolved(f, g, state.name, not state.unflipped)
    traces = [_trace(f, g, (i, j), state) for i, j, _ in _places(y)]
    return all(((each.flipped == 0) | (each.window == each.window[::-1, ::-1])).all() for each in traces)


def _trace(f: Rows, g: Rows, at: tuple[int, int], state: State) -> Any:
    return trace(np.array(f, object), np.array(g, object), at, state.name, flip=not state.unflipped)


def _weight(traced: Any, row: int, column: int) -> Fraction | None:
    i, j = row - traced.corner[0], column - traced.corner[1]
    inside = 0 <= i < traced.flipped.shape[0] and 0 <= j < traced.flipped.shape[1]
    return Fraction(traced.flipped[i, j]) if inside and traced.flipped[i, j] else None


def _convolved(f: Rows, g: Rows, mode: Any, flip: bool) -> Rows:
    found = (convolve if flip else correlate)(np.array(f, object), np.array(g, object), mode)
    return [[Fraction(entry) for entry in row] for row in found]


def _places(rows: Sequence[Sequence[Any]]) -> list[tuple[int, int, Any]]:
    return [(i, j, entry) for i, row in enumerate(rows) for j, entry in enumerate(row)]


def _rows(array: Sequence[Sequence[Any]], which: int) -> Rows:
    rows = [[exact(entry) for entry in row] for row in array]
    if not 1 <= len(rows) <= LARGEST[which] or not all(1 <= len(row) <= LARGEST[which] for row in rows):
        role = ("picture", "kernel")[which]
        raise ValueError(
            f"an interactive {role} has 1 to {LARGEST[which]} rows and columns; given was {array}"
        )
    return rows
