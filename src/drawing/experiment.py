"""The figures of the post on machine learning: sheets of small pictures, and what was measured on them.

Everything here takes plain arrays, and knows nothing of how they came about.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from drawing.style import FIRST, GRID, INK, MUTED, SECOND, THIRD

Array = NDArray[Any]

WIDTH, INCH = 460.8, 96  # pixels: on the narrowest phone a figure shrinks by no more than a third
SMALL, SIZE = 8.5, 9.5  # points


def sheet(height: float) -> Figure:
    """An empty figure of the common width."""
    return plt.figure(figsize=(WIDTH / INCH, height / INCH), layout="none")


def bare(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    """Axes without any marks, in a box (left, top, width, height, in pixels), counted in pixels from its top left."""
    left, top, width, height = box
    full = float(figure.get_size_inches()[1]) * INCH
    axes = figure.add_axes((left / WIDTH, 1 - (top + height) / full, width / WIDTH, height / full))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.set_axis_off()
    return axes


def graph(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    """Axes for a graph, in a box given in pixels."""
    axes = bare(figure, box)
    axes.set_axis_on()
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(MUTED)
    axes.tick_params(labelsize=SMALL, length=3, colors=MUTED, labelcolor=INK)
    return axes


def put(axes: Axes, picture: Array, x: float, y: float, side: float, smooth: bool = False) -> None:
    """A picture, its pixels as squares, with its top left corner at (x, y)."""
    look = "antialiased" if smooth else "none"
    limits = axes.get_xlim(), axes.get_ylim()
    axes.imshow(picture, extent=(x, x + side, y + side, y), interpolation=look, aspect="auto", zorder=2)
    axes.set(xlim=limits[0], ylim=limits[1])


def contact_sheet(pictures: Array, columns: int = 8, words: Sequence[str] = ()) -> Figure:
    """Pictures side by side, each with its words below, if there are any."""
    side, below = WIDTH / columns, 18 if len(words) else 0
    rows = -(-len(pictures) // columns)
    figure = sheet(rows * (side + below))
    axes = bare(figure, (0, 0, WIDTH, rows * (side + below)))
    for number, picture in enumerate(pictures):
        x, y = number % columns * side, number // columns * (side + below)
        put(axes, picture, x + 1, y + 1, side - 2)
        if len(words):
            middle = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK}
            axes.text(x + side / 2, y + side + below / 2, words[number], **middle)
    return figure


def line_of_counts(counts: Array, faces: Array, threshold: int, name: str) -> Figure:
    """Each picture as a dot at what was counted in it, faces above and landscapes below, and the threshold."""
    figure = sheet(190)
    axes = graph(figure, (76, 8, WIDTH - 90, 138))
    axes.set(xlim=(0, 1800), ylim=(-1.15, 1.15), xlabel=name, yticks=[])
    axes.spines["left"].set_visible(False)
    axes.xaxis.label.set_size(SIZE)
    spread = 0.12 + 0.85 * (np.arange(len(counts)) * 0.618034 % 1)  # dots beside one another, always the same way
    for kind, colour, side in ((faces, FIRST, 1), (~faces, SECOND, -1)):
        axes.plot(counts[kind], side * spread[kind], ".", color=colour, markersize=4, alpha=0.7, clip_on=False)
    for words, colour, height in (("faces", FIRST, 0.5), ("landscapes", SECOND, -0.5)):
        axes.text(-0.03, height, words, color=colour, ha="right", va="center", fontsize=SIZE,
                  transform=axes.get_yaxis_transform())  # fmt: skip
    axes.axhline(0, color=GRID, lw=0.8)
    axes.axvline(threshold, color=INK, lw=1.4, gid="threshold")
    return figure


def spectra(pictures: Array, strengths: Array) -> Figure:
    """Pictures in a row, and below each the strengths of its waves, slow ones in the middle."""
    side = WIDTH / len(pictures)
    figure = sheet(2 * side)
    axes = bare(figure, (0, 0, WIDTH, 2 * side))
    for number, (picture, strength) in enumerate(zip(pictures, strengths, strict=True)):
        put(axes, picture, number * side + 2, 2, side - 4)
        levels = np.rint(strength * 31) * 8  # thirty-two greys
        put(axes, np.repeat(levels[..., None], 3, axis=2).astype(np.uint8), number * side + 2, side + 2, side - 4)
    return figure


def plane(features: Array, faces: Array, names: tuple[str, str], upright: float) -> Figure:
    """Each picture as a dot in the plane of two features, and the upright line of a rule."""
    figure = sheet(290)
    axes = graph(figure, (58, 10, WIDTH - 72, 228))
    high = float(features[:, 1].max()) * 1.08
    axes.set(xlim=(0, 1), ylim=(0, high), xlabel=names[0], ylabel=names[1])
    axes.xaxis.label.set_size(SIZE)
    axes.yaxis.label.set_size(SIZE)
    for kind, colour, mark, words in ((faces, FIRST, "o", "faces"), (~faces, SECOND, "^", "landscapes")):
        axes.plot(*features[kind].T, mark, color=colour, markersize=3.2, alpha=0.7, mew=0, label=words)
    axes.axvline(upright, color=INK, lw=1.4, gid="rule")
    axes.legend(fontsize=SIZE, frameon=False, loc="upper right", handletextpad=0.2)
    return figure


def training(mistakes: Sequence[int], pictures: Array, says: Array, at: int) -> Figure:
    """The mistakes after each round; and what the network said of some pictures after round `at`, as bars."""
    side = WIDTH / len(pictures)
    figure = sheet(260 + side)
    axes = graph(figure, (50, 10, WIDTH - 64, 160))
    rounds = np.arange(len(mistakes))
    axes.set(xlim=(-0.3, rounds[-1] + 0.3), ylim=(0, max(mistakes) * 1.08), xticks=rounds)
    axes.set_xlabel("rounds of training", fontsize=SIZE)
    axes.set_ylabel("mistakes", fontsize=SIZE)
    axes.plot(rounds, mistakes, color=FIRST, marker="o", markersize=4)
    axes.plot([at], [mistakes[at]], "o", color=SECOND, markersize=9, gid="now")
    low = bare(figure, (0, 222, WIDTH, side + 38))
    for number, picture in enumerate(pictures):
        put(low, picture, number * side + 2, 0, side - 4)
        bar(low, number * side + 2, side + 2, side - 4, float(says[at, number]), f"says-{number}")
    return figure


def bar(axes: Axes, x: float, y: float, width: float, share: float, gid: str) -> None:
    """A bar that is filled to a share, and marked at half."""
    axes.add_patch(plt.Rectangle((x, y), width, 10, facecolor="none", edgecolor=MUTED, lw=0.8))
    axes.add_patch(plt.Rectangle((x, y), max(share, 0.001) * width, 10, facecolor=THIRD, lw=0, gid=gid))
    axes.plot([x + width / 2] * 2, [y, y + 10], color=INK, lw=0.8)


def kernels(numbers: Array) -> Figure:
    """Learned kernels (k × 3 × n × n) as pictures: grey is zero, a colour's light is what its weight looks for."""
    colours = np.moveaxis(numbers, 1, -1)
    largest = np.abs(colours).max(axis=(1, 2, 3), keepdims=True)
    return contact_sheet(np.rint((colours / largest + 1) * 15.5).astype(np.uint8) * 8, columns=len(numbers))
