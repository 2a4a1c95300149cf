"""A list of changes that no check notices, kept with the reasons why none could: one a line.

    docs/posts/a.md | number | \\begin{bmatrix} 0 & ⟦3 → 4⟧ & 0 | meets a zero of the window

A blind spot is known by its page, its operator and the text around the change, not by its line.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A change that survives: where, by which operator, in which text, and why."""

    path: str
    operator: str
    context: str
    reason: str

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.path} | {self.operator} | {self.context}"

    @property
    def line(self) -> str:
        """As it stands in the list."""
        return f"{self.key} | {self.reason}"


def read(text: str) -> tuple[Spot, ...]:
    """The blind spots of a list; empty lines and those that begin with # are left out.

    Raises ValueError, naming the line, for one that has no four parts or no reason.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            path, operator, rest = (*line.split(" | ", 2), "", "")[:3]
            context, _, reason = rest.rpartition(" | ")
            if not context or not reason.strip():
                raise ValueError(f"line {number} is no `page | operator | context | reason`")
            found.append(Spot(path, operator, context, reason.strip()))
    return tuple(found)


def written(spots: Iterable[Spot]) -> str:
    """The list of some blind spots, to be given reasons."""
    return "".join(f"{spot.line}\n" for spot in spots)


def compared(found: Iterable[Spot], listed: Iterable[Spot]) -> tuple[list[Spot], list[Spot]]:
    """What survives and is not listed; what is listed and no longer survives."""
    found, listed = list(found), list(listed)
    there, known = Counter(spot.key for spot in found), Counter(spot.key for spot in listed)
    return _left(found, there - known), _left(listed, known - there)


def _left(spots: list[Spot], keys: Counter[str]) -> list[Spot]:
    left = []
    for spot in spots:
        if keys[spot.key]:
            keys[spot.key] -= 1
            left.append(spot)
    return left
