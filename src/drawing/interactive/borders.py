"""The four borders: what is imagined around a picture, where it comes from, and what a kernel makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from matplotlib.figure import Figure

import drawing.interactive.words as words
from convolution.trace import trace
from drawing.base.style import FIRST, SECOND, THIRD, house
from drawing.interactive.canvas import canvas
from drawing.interactive.controls import attach, choice, entries, slider
from drawing.interactive.controls import state as view
from drawing.interactive.lattice import Box, draw, heading
from drawing.interactive.numbers import exact, text

SIDE, KERNEL = 29, 28  # the sides of a number's box, in points
LARGEST = 4  # rows and columns of a picture
PADS = ("constant", "edge", "reflect", "wrap")  # what numpy's `pad` calls the four
NOWHERE = -1

Rows = list[list[Fraction]]


@dataclass(frozen=True, slots=True)
class State:
    """What a reader can choose: a result or a place of picture and rim, which one, and the border."""

    view: int = 0  # 0 a result, 1 a place
    at: int = 0  # row by row
    border: int = 0


def sources(height: int, width: int, border: int) -> list[list[int]]:
    """Of each place of the picture with its rim: the number, row by row, of the cell that is seen there."""
    cells = np.arange(height * width).reshape(height, width)
    outside = {"constant_values": NOWHERE} if border == 0 else {}
    padded: list[list[int]] = np.pad(cells, 1, PADS[border], **outside).tolist()  # type: ignore[call-overload]
    return padded


def rimmed(f: Rows, border: int) -> Rows:
    """The picture with its rim."""
    cells = [entry for row in f for entry in row]
    return [
        [Fraction(0) if source == NOWHERE else cells[source] for source in row]
        for row in sources(len(f), len(f[0]), border)
    ]


@house()
def borders(f: Sequence[Sequence[Any]], g: Sequence[Sequence[Any]], border: int = 0) -> Figure:
    """A picture of at most four by four with its rim, a kernel of three by three, and all results."""
    picture, kernel = ([[exact(entry) for entry in row] for row in part] for part in (f, g))
    sizes = {len(row) for row in picture} | {len(picture)}
    if not sizes <= set(range(2, LARGEST + 1)) or [len(row) for row in kernel] != [3, 3, 3]:
        raise ValueError(
            f"borders are shown of a picture with 2 to {LARGEST} rows and columns and a kernel of 3×3"
        )
    state = State(border=border)
    figure = canvas(270)
    draw(figure, borders_boxes(picture, kernel, state))
    for x, y, said, colour in [
        (12, 18, "the picture with its rim", FIRST), (214, 18, "the kernel, flipped", SECOND),
        (214, 132, "the results", THIRD),
    ]:  # fmt: skip
        heading(figure, x, y, said, colour)
    data = {
        "words": words.BORDERS,
        "slots": [[box.slot for box in borders_boxes(picture, kernel, state)]],
    }
    fields = [
        view(0, 0, 1),
        slider("result", 0, 0, len(picture) * len(picture[0]) - 1, back="back", on="next"),
        choice("border", words.BORDERS["names"], border),
        entries("f", picture, laid=True),
        entries("g", kernel, laid=True),
    ]
    return attach(figure, "conv-borders", borders_sentence(picture, kernel, state), data, fields)


def borders_boxes(f: Rows, g: Rows, state: State) -> list[Box]:
    """Where each number stands; what the state is about is lit."""
    seen, padded = sources(len(f), len(f[0]), state.border), rimmed(f, state.border)
    across = len(f[0])
    row, column = divmod(state.at, across + 2 if state.view else across)
    found = []
    for i, j in np.ndindex(len(padded), across + 2):
        under = 0 <= i - row < 3 and 0 <= j - column < 3
        alike = (i, j) == (row, column) or (seen[i][j] == seen[row][column] != NOWHERE)
        inside = 0 < i <= len(f) and 0 < j <= across
        look = "first" if inside else "off"
        place, go = (12 + SIDE * j, 26 + SIDE * i, SIDE, SIDE), f"1_{i * (across + 2) + j}"
        found.append(Box(*place, look, text(padded[i][j]), alike if state.view else under, go=go))
    for i, j in np.ndindex(3, 3):
        place = 214 + KERNEL * j, 26 + KERNEL * i, KERNEL, KERNEL
        found.append(Box(*place, "second", text(g[2 - i][2 - j])))
    for i, j in np.ndindex(len(f), across):
        place, go = (214 + SIDE * j, 140 + SIDE * i, SIDE, SIDE), f"0_{i * across + j}"
        total = Fraction(_working(padded, g, i, j).total)
        found.append(Box(*place, "third", text(total), not state.view and (i, j) == (row, column), go=go))
    return found


def borders_sentence(f: Rows, g: Rows, state: State) -> str:
    """The sum behind a result, or where a number of the rim comes from."""
    seen, padded, said = sources(len(f), len(f[0]), state.border), rimmed(f, state.border), words.BORDERS
    across = len(f[0])
    row, column = divmod(state.at, across + 2 if state.view else across)
    border = said["names"][state.border]
    if not state.view:
        made = _working(padded, g, row, column)
        outside = sum(not (0 < row + i <= len(f) and 0 < column + j <= across) for i, j in np.ndindex(3, 3))
        terms = " + ".join(f"{text(Fraction(a))}×{text(Fraction(b))}" for a, b, _ in made.terms())
        values = {"row": row + 1, "column": column + 1, "terms": terms, "value": text(Fraction(made.total))}
        return words.fill(said["output"], {**values, "border": border, "outside": outside, "count": 9})
    source = seen[row][column]
    values = {"border": border, "value": text(padded[row][column])}
    if source == NOWHERE:
        return words.fill(said["nothing"], values)
    values |= {"row": source // across + 1, "column": source % across + 1}
    if 0 < row <= len(f) and 0 < column <= across:
        return words.fill(said["inner"], {**values, "times": sum(line.count(source) for line in seen) - 1})
    return words.fill(said["outer"], values)


def _working(padded: Rows, g: Rows, row: int, column: int) -> Any:
    return trace(np.array(padded, object), np.array(g, object), (row, column), "valid")
