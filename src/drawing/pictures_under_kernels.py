"""The still figures of the post on what convolutions are good for: pictures under kernels."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from drawing.base.greys import BORDERS, Array, bell, blurs, bordered, grey, under
from drawing.base.style import FIRST, INK, MUTED, SECOND, house
from drawing.experiment import SMALL, WIDTH, bare, graph, put, sheet

WORDS = 22  # pixels of height for a line of words


@house()
def gallery(pictures: Mapping[str, Array], columns: int) -> Figure:
    """Grey pictures side by side, each with its name below."""
    side = WIDTH / columns
    rows = -(-len(pictures) // columns)
    figure = sheet(rows * (side + WORDS))
    axes = bare(figure, (0, 0, WIDTH, rows * (side + WORDS)))
    for number, (name, picture) in enumerate(pictures.items()):
        x, y = number % columns * side, number // columns * (side + WORDS)
        put(axes, grey(picture), x + 3, y + 2, side - 6)
        said(axes, name, x + side / 2, y + side + WORDS / 2 - 2)
    return figure


def said(axes: Axes, words: str, x: float, y: float) -> None:
    """Words about a point."""
    axes.text(x, y, words, ha="center", va="center", fontsize=SMALL, color=INK)


def row(picture: Array, kernels: Mapping[str, Any], columns: int = 4) -> Figure:
    """A picture, and what each kernel makes of it."""
    made = {name: under(picture, kernel) for name, kernel in kernels.items()}
    return gallery({"the picture": picture, **made}, columns)


def rims(picture: Array, kernel: Any) -> Figure:
    """A picture under one kernel with each of the four borders."""
    return gallery({name: bordered(picture, kernel, name) for name in BORDERS}, 2)


@house()
def bells(kernel: Sequence[int], times: Sequence[int]) -> Figure:
    """The weights of repeated blurs as bars, each with its bell curve."""
    width = (WIDTH - 24) / 2
    rows = -(-len(times) // 2)
    figure = sheet(rows * 150)
    for number, (count, weights) in enumerate(blurs(kernel, times).items()):
        axes = graph(figure, (8 + number % 2 * (width + 8), 26 + number // 2 * 150, width, 96))
        axes.set(xlim=(-6, 6), ylim=(0, 0.6), yticks=[], xticks=[-4, 0, 4])
        axes.spines["left"].set_visible(False)
        places = np.arange(len(weights)) - (len(weights) - 1) / 2
        axes.vlines(places, 0, weights, color=FIRST, lw=5)
        axes.plot(*bell(weights), color=SECOND, lw=1.4, dashes=(4, 2))
        axes.set_title(f"{count} blur{'s' * (count > 1)}", fontsize=SMALL, color=MUTED, pad=4)
    return figure


def colours(kernel: Array) -> Array:
    """A learned kernel (3 × n × n) as a picture: grey is zero, lighter colours are looked for."""
    scaled = np.moveaxis(kernel, 0, -1) / np.abs(kernel).max()
    return np.asarray(np.rint((scaled + 1) * 15.5).astype(np.uint8) * 8)


def answers(kernels: Array, heard: Array) -> Figure:
    """Learned kernels (k × 3 × n × n) in a row, and below each its answers (pictures × k × m × m)."""
    side = WIDTH / len(kernels)
    figure = sheet(side * (1 + len(heard)))
    axes = bare(figure, (0, 0, WIDTH, side * (1 + len(heard))))
    for column, kernel in enumerate(kernels):
        put(axes, colours(kernel), column * side + 3, 2, side - 6)
        largest = heard[:, column].max() or 1
        for line, picture in enumerate(heard[:, column]):
            shades = np.rint(picture / largest * 31) * 8  # thirty-two greys
            put(axes, grey(shades), column * side + 3, (line + 1) * side + 2, side - 6)
    return figure
