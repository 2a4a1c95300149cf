"""Numbers in boxes: the figures of vectors and of matrices. The scripts lay them out alike."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from drawing.base.style import FILL, FIRST, GRID, INK, MUTED, SECOND, THIRD
from drawing.interactive.canvas import SMALL, WIDTH, panel
from drawing.interactive.words import italic

SIZES = ((5, 12.6), (99, 11.2))  # up to so many letters in a square box, how large they are
GAP = 0.75  # between a box and its room, so that each has four sides of its own
LETTERS = {"first": FIRST, "second": SECOND, "third": THIRD, "off": MUTED, "good": THIRD, "bad": SECOND}
FRAMELESS = {"bare", "line"}
POWERS = "⁰¹²³⁴⁵⁶⁷⁸"
RAISED = re.compile(rf"\bx([{POWERS}])")
FAMILIES = ["STIXGeneral", "DejaVu Sans"]  # the first has no ✗ and not all raised digits


@dataclass(frozen=True, slots=True)
class Box:
    """A number in its box; places are points from the sheet's top left. Without words nothing shows."""

    x: float
    y: float
    w: float
    h: float
    kind: str  # words of first second third plain, bare, off, line, strong
    text: str = ""
    lit: bool = False
    mark: str = ""  # good or bad
    go: str = ""  # the beginning of the state that a touch leads to, as it stands in an address

    @property
    def slot(self) -> list[Any]:
        """What stays whatever the state: the box without its words, as the scripts read it."""
        found = [self.x, self.y, self.w, self.h, self.kind]
        return [*found, self.go] if self.go else found

    @property
    def cell(self) -> list[Any]:
        """What changes with the state: the words, whether they are lit, and their mark."""
        return [self.text, self.lit, self.mark]


def draw(figure: Figure, boxes: Iterable[Box]) -> None:
    """All boxes as one group, `conv-boxes`, which a script may replace."""
    _, height = figure.get_size_inches() * 72
    axes = panel(figure, (0, 0, WIDTH, height), (0, WIDTH), (height, 0), "conv-boxes")
    axes.set_axis_off()
    for box in (box for box in boxes if box.text):
        kinds, hot = {*box.kind.split(), box.mark}, box.lit
        edge = "none" if kinds & FRAMELESS else FIRST if hot else GRID
        shape = Rectangle(
            (box.x + GAP, box.y + GAP),
            box.w - 2 * GAP,
            box.h - 2 * GAP,
            facecolor=FILL if hot else "none",
            edgecolor=edge,
            lw=1,
        )
        shape.set(clip_on=False, zorder=2 if hot else 1)
        axes.add_patch(shape)
        colour = next((LETTERS[kind] for kind in (box.mark, *box.kind.split()) if kind in LETTERS), INK)
        line = "line" in kinds
        axes.text(
            box.x + (4 if line else box.w / 2), box.y + box.h / 2, _drawn(box.text),
            color=INK if hot else colour,
            fontsize=SMALL if line or box.w > 40 else next(s for n, s in SIZES if len(box.text) <= n),
            zorder=3, family=FAMILIES, weight="bold" if "strong" in kinds else "normal",
            ha="left" if line else "center", va="center_baseline",
        )  # fmt: skip


def _drawn(words: str) -> str:
    """Words as matplotlib draws them, with powers of x in the letters of mathematics."""
    return RAISED.sub(lambda found: f"$x^{{{POWERS.index(found[1])}}}$", words)


def heading(figure: Figure, x: float, y: float, words: str, colour: str = MUTED) -> None:
    """Words at a place in points from the sheet's top left."""
    width, height = figure.get_size_inches() * 72
    figure.text(x / width, 1 - y / height, italic(words), fontsize=SMALL, color=colour, va="baseline")
