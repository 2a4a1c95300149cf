"""The figures of the post on machine learning: sheets of small pictures, and what was measured on them.

Everything here takes plain arrays, and knows nothing of how they came about.
"""

import io
import math
from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray
from PIL import Image

from drawing.base.style import FIRST, GRID, INK, MUTED, SECOND, THIRD, house
from drawing.interactive.controls import attach, slider
from drawing.interactive.words import KEEP

Array = NDArray[Any]

THRESHOLD_WORDS = {
    "now": "{t} pixels, {wrong} wrong",
    "sentence": "With a threshold of {t}, {found} faces are found and {missed} missed; {taken} landscapes "
    "are taken for faces and {kept} are not: {wrong} of {all} pictures are in the wrong folder.",
    "open": "The open picture is a {kind} with {count} skin-like pixels, and goes to the {folder}, {where}.",
    "right": "where it belongs",
    "wrong": "where it does not belong",
    "closed": "no picture",
    "one": "a {kind}, {count} pixels",
}
TRAINING_WORDS = {
    "now": "{n} rounds, {mistakes} mistakes",
    "sentence": "Rounds of training: {n}. Mistakes on the sorted pictures: {mistakes}.",
}

DOT = np.array([(0.0, 0.0), (0.5, 0.0)])  # points: so short that its round ends are nearly all of it
TICK = np.array([(0.0, -2.0), (0.0, 2.0)])
CROSS = np.array([(-2.5, -2.5), (2.5, 2.5), (-2.5, 2.5), (2.5, -2.5)])
LARGEST = 1800  # skin-like pixels; the scale ends there
SIDE = 24  # pixels of a picture that a dot opens: half of what it has, as four hundred travel with the page
WIDTH, INCH = 460.8, 96  # pixels: on the narrowest phone a figure shrinks by no more than a third
SMALL, SIZE = 12.6, 14.0  # points: text-sized on a phone too


def sheet(height: float) -> Figure:
    """An empty figure of the common width."""
    return plt.figure(figsize=(WIDTH / INCH, height / INCH), layout="none")


def bare(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    """Axes without marks in a box (left, top, width, height, in pixels), counting pixels from its corner."""
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


def put(axes: Axes, picture: Array, x: float, y: float, side: float) -> None:
    """A picture, its pixels as squares, with its top left corner at (x, y)."""
    limits = axes.get_xlim(), axes.get_ylim()
    extent = (x, x + side, y + side, y)
    axes.imshow(picture, extent=extent, interpolation="none", aspect="auto", zorder=2, clip_on=False)
    axes.set(xlim=limits[0], ylim=limits[1])


def unit(axes: Axes) -> tuple[float, float]:
    """How many units of the SVG, whose y points down, one step of the data is, rightwards and upwards."""
    (x0, y0), (x1, y1) = axes.transData.transform([(0, 0), (1, 1)]) * 72 / axes.figure.dpi
    return round(float(x1 - x0), 6), round(float(y0 - y1), 6)


def rounded(axes: Axes, points: Array) -> Array:
    """Points moved to whole halves of the SVG's unit, which nobody sees, and which take fewer digits."""
    scale = 144 / axes.figure.dpi
    places = np.rint(axes.transData.transform(points) * scale)
    return np.asarray(axes.transData.inverted().transform(places / scale))


def halves(axes: Axes, points: Array) -> list[list[int]]:
    """Where points are drawn, in halves of the SVG's unit, from its top left."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    places = np.rint(axes.transData.transform(points) * 144 / figure.dpi).astype(int)
    height = round(float(figure.get_figheight()) * 144)
    return [[int(x), int(height - y)] for x, y in places]


def marks(axes: Axes, points: Array, colour: str, shape: Array, gid: str | None = None) -> None:
    """A mark at each point, all of them one path: four hundred marks of their own would be half the page."""
    corners = rounded(axes, points)[:, None] + shape / unit(axes)
    codes = [Path.MOVETO, Path.LINETO] * (len(shape) // 2)
    path = Path(corners.reshape(-1, 2), codes * len(points))
    width = 3.0 if shape is DOT else 1.6 if shape is TICK else 1.1
    look = {"fill": False, "ec": colour, "lw": width, "capstyle": "round", "snap": False}
    axes.add_patch(PathPatch(path, alpha=0.7, clip_on=False, gid=gid, **look))


@house()
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
            below_it = (x + side / 2, y + side + below / 2)
            axes.text(*below_it, words[number], ha="center", va="center", fontsize=SMALL, color=INK)
    return figure


@house()
def counting(counts: Array, faces: Array, threshold: int, pictures: Array) -> Figure:
    """Each picture as a dot at what was counted in it, faces above; a reader moves the line, opens dots."""
    figure = sheet(250)
    axes = graph(figure, (112, 22, WIDTH - 130, 164))
    axes.set(xlim=(0, LARGEST), ylim=(-1.15, 1.15), yticks=[], xticks=range(0, LARGEST, 500))
    axes.set_xlabel("skin-like pixels", fontsize=SIZE)
    axes.spines["left"].set_visible(False)
    axes.axhline(0, color=GRID, lw=0.8)
    spread = 0.12 + 0.85 * (
        np.arange(len(counts)) * 0.618034 % 1
    )  # dots beside one another, always the same way
    drawn: dict[str, Any] = {}
    for kind, colour, side, name in ((faces, FIRST, 1, "faces"), (~faces, SECOND, -1, "landscapes")):
        places = np.stack([counts[kind], side * spread[kind]], axis=1)
        marks(axes, places, colour, DOT)
        drawn[name] = halves(axes, places)
        axes.text(-0.02 * LARGEST, 0.55 * side, name, color=colour, ha="right", va="center", fontsize=SIZE)
    axes.axvline(threshold, color=INK, lw=1.6, gid="conv-threshold")
    wrong = (counts > threshold) != faces
    places = np.stack([counts[wrong], np.where(faces, spread, -spread)[wrong]], axis=1)
    marks(axes, places, INK, CROSS, gid="conv-wrong")
    line, top = halves(axes, np.array([[threshold, 1.15]]))[0]
    data = {
        "faces": counts[faces].tolist(),
        "landscapes": counts[~faces].tolist(),
        "dots": drawn,
        "scale": unit(axes)[0],
        "handle": [line / 2, top / 2 - 6],
        "album": album(np.concatenate([pictures[faces], pictures[~faces]])),
        "words": THRESHOLD_WORDS,
    }
    fields = [
        slider("threshold", threshold, 0, LARGEST, back="ten fewer", on="ten more", step=10, per=1),
        slider("picture", 0, 0, len(counts), back="before", on="next"),
    ]
    said = THRESHOLD_WORDS["sentence"].format(t=threshold, **folders(counts, faces, threshold))
    return attach(figure, "threshold-table", said, data, fields, working=KEEP)


def album(pictures: Array) -> dict[str, Any]:
    """Square pictures (n × side × side × 3), smaller and `across` in a row, as the address of one image."""
    across, by = math.ceil(math.sqrt(len(pictures))), pictures.shape[1] // SIDE
    small = np.zeros((across * across, SIDE, SIDE, 3), np.uint8)
    small[: len(pictures)] = np.rint(pictures.reshape(-1, SIDE, by, SIDE, by, 3).mean(axis=(2, 4)))
    rows = small.reshape(across, across, SIDE, SIDE, 3).swapaxes(1, 2).reshape(across * SIDE, -1, 3)
    buffer = io.BytesIO()
    Image.fromarray(rows).save(
        buffer, "WEBP", quality=12, method=6
    )  # a quarter of PNG, and nobody measures these
    href = "data:image/webp;base64," + b64encode(buffer.getvalue()).decode()
    return {"href": href, "side": SIDE, "across": across}


def folders(counts: Array, faces: Array, threshold: int) -> dict[str, int]:
    """How many pictures of each kind go into which folder."""
    says = counts > threshold
    found, taken = int((says & faces).sum()), int((says & ~faces).sum())
    missed, kept = int(faces.sum()) - found, int((~faces).sum()) - taken
    return {
        "found": found,
        "missed": missed,
        "taken": taken,
        "kept": kept,
        "wrong": missed + taken,
        "all": len(faces),
    }


def spectra(pictures: Array, strengths: Array) -> Figure:
    """Pictures in a row, and below each the strengths of its waves, slow ones in the middle."""
    side = WIDTH / len(pictures)
    figure = sheet(2 * side)
    axes = bare(figure, (0, 0, WIDTH, 2 * side))
    for number, (picture, strength) in enumerate(zip(pictures, strengths, strict=True)):
        put(axes, picture, number * side + 2, 2, side - 4)
        levels = np.rint(strength * 31) * 8  # thirty-two greys
        put(
            axes,
            np.repeat(levels[..., None], 3, axis=2).astype(np.uint8),
            number * side + 2,
            side + 2,
            side - 4,
        )
    return figure


@house()
def plane(features: Array, faces: Array, names: tuple[str, str], upright: float) -> Figure:
    """Each picture as a dot in the plane of two features, and the upright line of a rule."""
    figure = sheet(304)
    axes = graph(figure, (78, 10, WIDTH - 92, 228))
    high = float(features[:, 1].max()) * 1.08
    axes.set(
        xlim=(0, 1),
        ylim=(0, high),
    )
    axes.set_xlabel(names[0], fontsize=SIZE)
    axes.set_ylabel(names[1], fontsize=SIZE)
    axes.xaxis.set_major_locator(MaxNLocator(2))
    axes.yaxis.set_major_locator(MaxNLocator(3))
    for kind, colour, shape, name, row in (
        (faces, FIRST, DOT, "faces", 0.96),
        (~faces, SECOND, TICK, "landscapes", 0.88),
    ):
        marks(axes, features[kind], colour, shape)
        marks(axes, np.array([[0.68, row * high]]), colour, shape)
        axes.text(0.705, row * high, name, color=colour, va="center", fontsize=SIZE)
    axes.axvline(upright, color=INK, lw=1.4, gid="rule")
    return figure


@house()
def learning_curve(mistakes: Sequence[int], pictures: Array, says: Array) -> Figure:
    """The mistakes after each round, and what was said of some pictures then; a reader picks the round."""
    at, side = len(mistakes) - 1, WIDTH / max(6, len(pictures))
    figure = sheet(250 + side)
    axes = graph(figure, (78, 8, WIDTH - 92, 160))
    axes.set(xlim=(-0.3, at + 0.3), ylim=(0, max(mistakes) * 1.16), xticks=range(at + 1))
    axes.set_xlabel("rounds", fontsize=SIZE)
    axes.set_ylabel("mistakes", fontsize=SIZE)
    axes.yaxis.set_major_locator(MaxNLocator(2))
    axes.plot(range(at + 1), mistakes, color=FIRST, marker="o", markersize=4)
    axes.plot([at], [mistakes[at]], "o", color=SECOND, markersize=9, gid="conv-now")
    low = bare(figure, (0, 230, WIDTH, side + 20))
    for number, picture in enumerate(pictures):
        put(low, picture, number * side + 2, 0, side - 4)
        bar(low, number * side + 2, side + 2, side - 4, float(says[at, number]), f"conv-says-{number}")
    (scale, down), [dot] = unit(axes), halves(axes, np.array([[at, mistakes[at]]]))
    data = {
        "mistakes": list(mistakes),
        "says": np.round(says, 3).tolist(),
        "scale": scale,
        "down": down,
        "handle": [dot[0] / 2, dot[1] / 2 - 13],
        "bars": [round((number * side + 2) * 72 / INCH, 3) for number in range(len(pictures))],
        "words": TRAINING_WORDS,
    }
    field = slider("rounds", at, 0, at, back="one round back", on="one round on")
    said = TRAINING_WORDS["sentence"].format(n=at, mistakes=mistakes[at])
    return attach(figure, "training-steps", said, data, [field], working=KEEP)


def bar(axes: Axes, x: float, y: float, width: float, share: float, gid: str) -> None:
    """A bar that is filled to a share, and marked at half."""
    axes.add_patch(Rectangle((x, y), width, 10, facecolor="none", edgecolor=MUTED, lw=0.8, clip_on=False))
    axes.add_patch(
        Rectangle((x, y), max(share, 0.001) * width, 10, facecolor=THIRD, lw=0, clip_on=False, gid=gid)
    )
    axes.plot([x + width / 2] * 2, [y, y + 10], color=INK, lw=0.8, clip_on=False)


def kernels(numbers: Array) -> Figure:
    """Learned kernels (k × 3 × n × n) as pictures: grey is zero, lighter colours are looked for."""
    colours = np.moveaxis(numbers, 1, -1)
    largest = np.abs(colours).max(axis=(1, 2, 3), keepdims=True)
    return contact_sheet(np.rint((colours / largest + 1) * 15.5).astype(np.uint8) * 8, columns=len(numbers))
