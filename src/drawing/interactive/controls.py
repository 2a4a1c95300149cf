"""What a reader can change in a figure, for the engine to write it into the page."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from matplotlib.figure import Figure

import drawing.interactive.words as words
from drawing.interactive.numbers import text

Field = dict[str, Any]


def slider(label: str, value: int, low: int, high: int, *, back: str, on: str, **more: Any) -> Field:
    """An integer from `low` to `high`, with a button back and one on.

    `more` may be its `step`, the `per` that a typed number is multiplied by, and `exact` where numbers
    between two steps may be typed.
    """
    return {"label": label, "value": value, "min": low, "max": high, "back": back, "on": on, **more}


def choice(label: str, choices: Sequence[str], value: int = 0) -> Field:
    """One of several, by its number."""
    return {"label": label, "choices": list(choices), "value": value}


def entries(label: str, rows: Sequence[Sequence[Fraction | None]], *, laid: bool = False) -> Field:
    """A table of numbers to be typed; where there is None, nothing need be.

    One that is `laid` has no room among the controls: its element lays the boxes upon the drawing.
    """
    written = [["" if each is None else text(each) for each in row] for row in rows]
    return {"label": label, "rows": written, **({"laid": True} if laid else {})}


def state(value: int, low: int, high: int) -> Field:
    """An integer that is kept in the address and has no control: the drawing is pressed instead."""
    return {"label": "view", "value": value, "min": low, "max": high, "unseen": True}


def attach(
    figure: Figure,
    element: str,
    sentence: str,
    data: Mapping[str, Any],
    fields: Sequence[Field],
    *,
    working: Mapping[str, Any] = words.WORKING,
) -> Figure:
    """The figure, with what makes it interactive; `working` is what its menu offers to check and to take."""
    figure.interactive = {  # type: ignore[attr-defined]  # read where the figure is taken
        "element": element,
        "sentence": sentence,
        "data": {**data, "words": {**words.COMMON, **data.get("words", {})}},
        "controls": {"label": words.TOOLS, "fields": list(fields), "working": working},
    }
    return figure


def number(value: Fraction) -> dict[str, str]:
    """An exact number as the scripts read it."""
    return {"n": str(value.numerator), "d": str(value.denominator)}
