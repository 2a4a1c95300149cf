"""What the names of formulas need in a notebook that numpy does not have."""

from collections.abc import Sequence
from typing import Any

from worked.cells.value_codec import Sequence as Entries
from worked.cells.value_codec import python


def sequence(entries: Sequence[Any], origin: int) -> Entries:
    """A sequence that is zero beyond its entries; entry `origin` has index 0."""
    plain = {"kind": "sequence", "entries": [str(entry) for entry in entries], "origin": origin}
    made: Entries = python(plain, {})
    return made
