"""Written lists, matrices and bounds: their entries gathered, each with its place."""

from collections.abc import Callable

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
    Impossible,
    Interval,
    NotRead,
    Number,
    Numbers,
    Place,
    Quantity,
    Sequence,
    Unknown,
    Value,
    is_number,
)

Evaluate = Callable[[Node, Context], Value]


def items(node: Items, context: Context, evaluate: Evaluate) -> Value:
    """A list; with dots a sequence."""
    entries = tuple(evaluate(entry, context) for entry in node.entries)
    if any(isinstance(entry, Array) for entry in entries):
        return stacked(entries)
    places = tuple((entry.start, entry.end) for entry in node.entries)
    if any(node.dots):
        if node.origin is None:
            raise NotRead("no origin: underline the entry that has index 0")
        return Sequence(only_numbers(entries), node.origin, places)
    return Array(
        (len(entries),), only_numbers(entries), None if node.origin is None else (node.origin,), places
    )


def matrix(node: Matrix, context: Context, evaluate: Evaluate) -> Value:
    """A matrix."""
    entries = only_numbers(tuple(evaluate(entry, context) for row in node.rows for entry in row))
    places = tuple((entry.start, entry.end) for row in node.rows for entry in row)
    found = Array((len(node.rows), len(node.rows[0])), entries, node.origin, places)
    return linear_algebra.determinant(found) if node.bars and found.shape[0] == found.shape[1] else found


def arrays_of(numbers: Numbers, exponent: Node, context: Context, evaluate: Evaluate) -> Numbers:
    r"""``\mathbb{R}^3`` and ``\mathbb{R}^{2 \times 3}``: arrays of a shape."""
    sides = [evaluate(part, context) for part in factors(exponent)]
    shape = tuple(side for side in sides if type(side) is int)
    if len(shape) < len(sides):
        raise Unknown("a power of a set of numbers that is no shape")
    return Numbers(numbers.name, shape)


def bounds(node: Bounds, context: Context, evaluate: Evaluate) -> Value:
    """Two numbers between brackets, as an interval; more between round ones, as a list."""
    entries = tuple(evaluate(entry, context) for entry in node.entries)
    if len(entries) == 2:
        low, high = only_numbers(entries)
        return Interval(low, high, node.closed)
    if node.closed != (False, False) or node.start == node.entries[0].start:  # no bracket was written
        raise Unknown("several values, one after the other")
    places = tuple((entry.start, entry.end) for entry in node.entries)
    return Array((len(entries),), only_numbers(entries), places=places)


def only_numbers(entries: tuple[Value, ...]) -> tuple[Number, ...]:
    """The entries of an array; Unknown where one of them is no number."""
    if not all(map(is_number, entries)):
        raise Unknown("an array whose entries are not numbers")
    return entries  # type: ignore[return-value]  # each was looked at


def stacked(values: tuple[Value, ...]) -> Array:
    """A list of lists of one length, as a matrix."""
    rows = [value for value in values if isinstance(value, Array) and len(value.shape) == 1]
    if len(rows) < len(values) or len({row.shape for row in rows}) > 1:
        raise Impossible("shapes-differ", "the rows of a list of lists differ in length")
    joined: tuple[Place, ...] | None = tuple(place for row in rows for place in row.places or ())
    if not all(row.places for row in rows):
        joined = None
    return Array((len(rows), rows[0].shape[0]), tuple(x for row in rows for x in row.entries), places=joined)


def unit(node: Unit, context: Context, evaluate: Evaluate) -> Value:
    """A number with a unit."""
    value = evaluate(node.inner, context)
    if isinstance(value, Quantity):
        return Quantity(value.value, f"{value.unit}·{node.unit}", value.soft)
    if not is_number(value):
        raise Unknown("a unit behind something that is no number")
    return Quantity(value, node.unit, node.soft)
