"""Written lists, matrices and bounds: their entries gathered, each with its place."""

from collections.abc import Callable
from typing import Any

from worked.mathematics.ast import (
    Bounds,
    Items,
    Matrix,
    Node,
    Unit,
    factors,
)
from worked.mathematics.evaluator.context import Context
from worked.mathematics.values import linear_algebra
from worked.mathematics.values.types import (
    Array,
    Combined,
    Curve,
    Deferred,
    Finite,
    Function,
    Impossible,
    Interval,
    NotRead,
    Numbers,
    Opaque,
    Quantity,
    Sequence,
    Unknown,
)

NO_NUMBERS = (Array, Sequence, Function, Curve, Deferred, Finite, Interval, Combined, Numbers, Opaque, bool)
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
    found = Array((len(node.rows), len(node.rows[0])), entries, node.origin, places)
    return linear_algebra.determinant(found) if node.bars and found.shape[0] == found.shape[1] else found


def arrays_of(numbers: Numbers, exponent: Node, context: Context, evaluate: Evaluate) -> Numbers:
    r"""``\mathbb{R}^3`` and ``\mathbb{R}^{2 \times 3}``: arrays of a shape."""
    sides = tuple(evaluate(part, context) for part in factors(exponent))
    if not all(type(side) is int for side in sides):
        raise Unknown("a power of a set of numbers that is no shape")
    return Numbers(numbers.name, sides)


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
    return not isinstance(value, NO_NUMBERS)


def stacked(rows: tuple[Any, ...]) -> Array:
    """A list of lists of one length, as a matrix."""
    if not all(isinstance(row, Array) and len(row.shape) == 1 and row.shape == rows[0].shape for row in rows):
        raise Impossible("shapes-differ", "the rows of a list of lists differ in length")
    places = [row.places for row in rows]
    joined = tuple(place for part in places for place in part) if all(places) else None
    return Array((len(rows), rows[0].shape[0]), tuple(x for row in rows for x in row.entries), places=joined)


def unit(node: Unit, context: Context, evaluate: Evaluate) -> Any:
    """A number with a unit."""
    value = evaluate(node.inner, context)
    if isinstance(value, Quantity):
        return Quantity(value.value, f"{value.unit}·{node.unit}", value.soft)
    if not is_number(value):
        raise Unknown("a unit behind something that is no number")
    return Quantity(value, node.unit, node.soft)
