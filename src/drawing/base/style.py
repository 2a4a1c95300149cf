"""The house style in one place: a palette, sizes of text and lines, and an empty figure.

The engine owns the default style of cells' figures and knows the same palette: in a page each of these
colours becomes a CSS custom property, so that one drawing follows the reader's light or dark theme. The two
colours of curves, blue and orange, are told apart with any kind of colour vision, and one of the two is
dashed besides.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

INK = "#1f2328"
MUTED = "#6b7280"
GRID = "#d0d7de"
FIRST = "#0b6bcb"
SECOND = "#c2410c"
THIRD = "#15803d"
FILL = "#9ec5f5"
PAPER = "#ffffff"

THEME: dict[str, str] = {
    INK: "--worked-ink",
    MUTED: "--worked-muted",
    GRID: "--worked-grid",
    FIRST: "--worked-first",
    SECOND: "--worked-second",
    THIRD: "--worked-third",
    FILL: "--worked-fill",
    PAPER: "--worked-paper",
}
"""Each colour, and the custom property that stands for it in a page."""

PIXELS = 100  # to the inch: matplotlib thinks in inches, pages in pixels
WIDTH = 640
LABEL, TICK = 17.6, 16.6  # points: a page shows 0.67 to 1 pixels of each, so between 11 and 18 pixels
THICK, THIN = 2.4, 1.1  # points

SETTINGS: Any = {
    "figure.dpi": PIXELS,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "font.family": ["STIXGeneral"],
    "font.size": LABEL,
    "mathtext.fontset": "stix",
    "text.color": INK,
    "lines.solid_capstyle": "butt",
    "path.simplify": False,  # each vertex stays where it was put
}


@contextmanager
def house() -> Iterator[None]:
    """The settings of matplotlib within which the figures of the posts are drawn."""
    with mpl.rc_context(SETTINGS):
        yield


Box = tuple[float, float, float, float]
"""Left, bottom, width and height."""


def shares(figure: Figure, box: Box) -> Box:
    """A box in pixels as shares of the figure."""
    width, height = (float(inches) * PIXELS for inches in figure.get_size_inches())
    left, bottom, across, up = box
    return left / width, bottom / height, across / width, up / height


def sheet(height: int = 360) -> Figure:
    """An empty figure, 640 pixels wide."""
    return plt.figure(figsize=(WIDTH / PIXELS, height / PIXELS), dpi=PIXELS)
