"""The ring of the Turing machine's attention: cells, a pointer of weights, a shift that blurs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import drawing.interactive.words as words
from convolution.ring import circular, sharpened
from drawing.base.style import FILL, FIRST, GRID, INK, MUTED, house
from drawing.interactive.canvas import SMALL, WIDTH, canvas, panel
from drawing.interactive.controls import attach, choice, entries, slider
from drawing.interactive.numbers import exact, text

STEPS = 12  # the most that a reader can walk: once round and a half
CELLS = 8  # the most cells: as many boxes stand side by side on a phone
NEVER, AT_THE_END, EACH = range(3)
HEIGHT, MIDDLE, RADIUS, CELL = 268.0, (WIDTH / 2, 136.0), 100.0, 44.0

Weights = list[Fraction]


@dataclass(frozen=True, slots=True)
class State:
    """How many steps were made, and when the pointer was sharpened."""

    steps: int = 0
    sharpen: int = NEVER


def walked(pointer: Weights, shift: Weights, state: State) -> Weights:
    """The pointer after the steps of a state; the middle weight of the shift is for staying."""
    found = list(pointer)
    for step in range(state.steps):
        found = circular(found, shift, origin=len(shift) // 2)
        if state.sharpen == EACH or (state.sharpen == AT_THE_END and step == state.steps - 1):
            found = sharpened(found) if any(found) else found
    return found


def stepped(
    pointer: Sequence[Any], shift: Sequence[Any], steps: int, *, sharpen: bool = False
) -> list[float]:
    """The pointer's weights after so many steps, sharpened after each of them or never."""
    state = State(steps, EACH if sharpen else NEVER)
    exactly = walked([exact(each) for each in pointer], [exact(each) for each in shift], state)
    return [float(each) for each in exactly]


def hundredths(weight: Fraction) -> str:
    """A weight with two decimals, ties away from zero; a whole number without."""
    if weight.denominator == 1:
        return text(weight)
    count = (abs(weight.numerator) * 200 + weight.denominator) // (2 * weight.denominator)
    return f"{'−' if weight < 0 else ''}{count // 100}.{count % 100:02}"


def corners(cells: int) -> list[list[float]]:
    """The top left corner of each cell, from the top of the ring clockwise."""
    turns = [2 * pi * k / cells for k in range(cells)]
    return [
        [
            round(MIDDLE[0] + RADIUS * sin(turn) - CELL / 2, 1),
            round(MIDDLE[1] - RADIUS * cos(turn) - CELL / 2, 1),
        ]
        for turn in turns
    ]


def level(weight: Fraction) -> float:
    """How high a cell is filled, in points."""
    return round(CELL * float(min(abs(weight), Fraction(1))), 2)


@house()
def ring(pointer: Sequence[Any], shift: Sequence[Any], steps: int = 0, sharpen: int = NEVER) -> Figure:
    """The cells of a ring with the weight of the pointer on each, after some steps; a reader goes on."""
    if not 3 <= len(pointer) <= CELLS or len(shift) != 3:
        raise ValueError(
            f"a ring has 3 to {CELLS} cells and a shift 3 weights; {len(pointer)} and {len(shift)} were given"
        )
    if not 0 <= steps <= STEPS:
        raise ValueError(f"a ring is walked 0 to {STEPS} steps; {steps} was given")
    state = State(steps, sharpen)
    start, moves = [exact(each) for each in pointer], [exact(each) for each in shift]
    figure = canvas(HEIGHT)
    axes = panel(figure, (0, 0, WIDTH, HEIGHT), (0, WIDTH), (HEIGHT, 0), "conv-ring")
    axes.set_axis_off()
    found = walked(start, moves, state)
    for number, (corner, weight) in enumerate(zip(corners(len(start)), found, strict=True)):
        _cell(axes, number, corner, weight, found.index(max(found)) == number)
    axes.text(*MIDDLE, ring_now(state), fontsize=SMALL, color=MUTED, ha="center", va="center")
    fields = [
        slider("steps", steps, 0, STEPS, back="back", on="on"),
        choice("sharpen", words.RING["when"], sharpen),
        entries("shift by −1, 0, +1", [moves]),
        entries("the pointer before", [start]),
    ]
    data = {"words": words.RING, "corners": corners(len(start)), "side": CELL, "middle": MIDDLE}
    return attach(figure, "conv-ring", ring_sentence(start, moves, state), data, fields, working=words.KEEP)


def _cell(axes: Any, number: int, corner: list[float], weight: Fraction, largest: bool) -> None:
    edge, lw = (FIRST, 2.0) if largest else (GRID, 1.0)
    place = (corner[0], corner[1])
    bottom = corner[0], corner[1] + CELL - level(weight)
    axes.add_patch(Rectangle(bottom, CELL, level(weight), facecolor=FILL, edgecolor="none"))
    axes.add_patch(Rectangle(place, CELL, CELL, facecolor="none", edgecolor=edge, lw=lw))
    look: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": SMALL}
    axes.text(corner[0] + CELL / 2, corner[1] + 14, str(number), color=MUTED, **look)
    axes.text(corner[0] + CELL / 2, corner[1] + 31, hundredths(weight), color=INK, **look)


def ring_now(state: State) -> str:
    """How many steps were made, in words."""
    return words.fill(words.RING["now"] if state.steps != 1 else words.RING["one"], {"steps": state.steps})


def ring_sentence(pointer: Weights, shift: Weights, state: State) -> str:
    """Where the largest weight is, what all of them add up to, and whether the shift's weights make 1."""
    found = walked(pointer, shift, state)
    said = words.RING["said"] if state.steps else words.RING["before"]
    values = {
        "now": ring_now(state),
        "how": words.RING["how"][state.sharpen],
        "largest": hundredths(max(found)),
        "cell": found.index(max(found)),
        "all": hundredths(sum(found, Fraction(0))),
        "sum": hundredths(sum(shift, Fraction(0))),
    }
    uneven = "" if sum(shift) == 1 else f" {words.RING['uneven']}"
    told = words.fill(said + uneven, values)
    return told[0].upper() + told[1:]
