"""Numbers in boxes: the figures of vectors and of matrices. The scripts lay them out alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from drawing.interactive.canvas import SMALL, WIDTH, panel
from drawing.style import FILL, FIRST, GRID, INK, MUTED, SECOND, THIRD

SIZES = ((4, 11.5), (6, 8.5), (99, 7.0))  # up to so many letters in a square box, how large they are
LETTERS = {"first": FIRST, "second": SECOND, "third": THIRD, "off": MUTED, "good": THIRD, "bad": SECOND}
FRAMELESS = {"bare", "line"}
FAMILIES = ["STIXGeneral", "DejaVu Sans"]  # the first has no ✗ and not all raised digits


@dataclass(frozen=True, slots=True)
class Box:
    """A number in its box; places are points from the sheet's top left."""

    x: float
    y: float
    w: float
    h: float
    text: str
    kind: str = "plain"  # words of first second third, hot, bare, off, line, good, bad


def draw(figure: Figure, boxes: Iterable[Box]) -> None:
    """All boxes as one group, `conv-boxes`, which a script may replace."""
    _, height = figure.get_size_inches() * 72
    axes = panel(figure, (0, 0, WIDTH, height), (0, WIDTH), (height, 0), "conv-boxes")
    axes.set_axis_off()
    for box in boxes:
        kinds = set(box.kind.split())
        hot = "hot" in kinds
        edge = "none" if kinds & FRAMELESS else FIRST if hot else GRID
        shape = Rectangle(
            (box.x, box.y), box.w, box.h, facecolor=FILL if hot else "none", edgecolor=edge, lw=1
        )
        shape.set(clip_on=False, zorder=2 if hot else 1)
        axes.add_patch(shape)
        colour = next((LETTERS[kind] for kind in box.kind.split() if kind in LETTERS), INK)
        line = "line" in kinds
        axes.text(
            box.x + (4 if line else box.w / 2), box.y + box.h / 2, box.text, color=INK if hot else colour,
            fontsize=SMALL if line or box.w > 40 else next(s for n, s in SIZES if len(box.text) <= n),
            zorder=3, family=FAMILIES,
            ha="left" if line else "center", va="center_baseline",
        )  # fmt: skip


def heading(figure: Figure, x: float, y: float, words: str, colour: str = MUTED) -> None:
    """Words at a place in points from the sheet's top left."""
    width, height = figure.get_size_inches() * 72
    figure.text(x / width, 1 - y / height, words, fontsize=SMALL, color=colour, va="baseline")
