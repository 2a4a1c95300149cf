"""Written lists, matrices and bounds: their entries gathered, each with its place."""

from collections.abc import Callable
from typing import Any

from worked.mathematics.context import Context
from worked.mathematics.tree import Bounds, Items, Matrix, Node
from worked.mathematics.values import (
    Array,
    Curve,
    Deferred,
    Finite,
    Function,
    Impossible,
    Interval,
    NotRead,
    Opaque,
    Sequence,
    Unknown,
)

Evaluate = Callable[[Node, Context], Any]


def items(node: Items, context: Context, evaluate: Evaluate) -> Any:
    """A list; with dots a sequence."""
    entries = tuple(evaluate(entry, context) for entry in node.entries)
    if any(isinstance(entry, Array) for entry in entries):
        return stacked(entries)
    _only_numbers(entries)
    places = tuple((entry.start, entry.end) for entry in node.entries)
    if any(node.dots):
        if node.origin is None:
            raise NotRead("no origin: underline the entry that has index 0")
        return Sequence(entries, node.origin, places)
    return Array((len(entries),), entries, None if node.origin is None else (node.origin,), places)


def matrix(node: Matrix, context: Context, evaluate: Evaluate) -> Any:
    """A matrix."""
    entries = tuple(evaluate(entry, context) for row in node.rows for entry in row)
    _only_numbers(entries)
    places = tuple((entry.start, entry.end) for row in node.rows for entry in row)
    return Array((len(node.rows), len(node.rows[0])), entries, node.origin, places)


def bounds(node: Bounds, context: Context, evaluate: Evaluate) -> Any:
    """Two numbers between brackets, as an interval."""
    if len(node.entries) != 2:
        raise Unknown("a tuple is not read here")
    low, high = (evaluate(entry, context) for entry in node.entries)
    return Interval(low, high, node.closed)


def _only_numbers(entries: tuple[Any, ...]) -> None:
    if not all(is_number(entry) for entry in entries):
        raise Unknown("an array whose entries are not numbers")


def is_number(value: Any) -> bool:
    """Whether a value can be an entry of an array."""
    return not isinstance(value, Array | Sequence | Function | Curve | Deferred | Finite | Interval | Opaque)


def stacked(rows: tuple[Any, ...]) -> Array:
    """A list of lists of one length, as a matrix."""
    if not all(isinstance(row, Array) and len(row.shape) == 1 and row.shape == rows[0].shape for row in rows):
        raise Impossible("shapes-differ", "the rows of a list of lists differ in length")
    places = [row.places for row in rows]
    joined = tuple(place for part in places for place in part) if all(places) else None
    return Array((len(rows), rows[0].shape[0]), tuple(x for row in rows for x in row.entries), places=joined)
