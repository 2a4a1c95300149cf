"""Two sequences as strips of paper: one lies still, the other is flipped and slid below it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from matplotlib.figure import Figure

from drawing.interactive.canvas import canvas
from drawing.interactive.lattice import Box, draw, heading
from drawing.interactive.numbers import exact, text
from drawing.style import FIRST, SECOND, house

SIDE, LEFT, TOP = 22, 64, 26  # points: a number's box; where the strips begin
APART = 62  # from one pair of strips to the next


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
        boxes.append(Box(4, y + SIDE / 2, 56, SIDE, "line", f"t = {text(Fraction(t))}"))
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
