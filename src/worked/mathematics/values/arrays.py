"""Arithmetic of arrays, lists and sequences: entry by entry, row by column, never broadcast in silence."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeGuard

from worked.mathematics.values import numbers
from worked.mathematics.values.types import (
    Array,
    Combined,
    Complex,
    Curve,
    Deferred,
    Either,
    Finite,
    Function,
    Identity,
    Impossible,
    Interval,
    Listed,
    Number,
    Numbers,
    Opaque,
    Product,
    Region,
    Sequence,
    Series,
    Symbolic,
    TooMuch,
    Unknown,
    Value,
    is_exact,
    is_number,
    shape_name,
)

Combine = Callable[[Number, Number], Number]


def kind(value: Value) -> str:
    """A value's kind in messages."""
    if isinstance(value, Array):
        return f"a {shape_name(value.shape)}"
    return next((words for types, words in KINDS if isinstance(value, types)), "a number")


KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (Sequence, "a sequence"),
    ((Curve, Function, Deferred), "a function"),
    ((Finite, Combined, Interval, Numbers), "a set"),
    ((bool, Region), "a condition"),
    ((Series, Symbolic), "a varying number"),
    (Identity, "an identity matrix"),
    (Either, "two values"),
    (Complex, "a complex number"),
    (Opaque, "a value from a cell"),
)


def entrywise(a: Value, b: Value, apply: Combine, verb: str) -> Listed:
    """Two arrays of one shape, or two sequences, entry by entry."""
    if isinstance(a, Array) and isinstance(b, Array):
        a, b = alike(a, b)
    if isinstance(a, Array) and isinstance(b, Array) and a.shape == b.shape:
        entries = tuple(apply(x, y) for x, y in zip(a.entries, b.entries, strict=True))
        return Array(a.shape, entries, a.origin or b.origin)
    if isinstance(a, Sequence) and isinstance(b, Sequence):
        return _aligned(a, b, apply)
    raise Impossible("shapes-differ", f"cannot {verb} {kind(a)} and {kind(b)}", mixed=type(a) is not type(b))


def alike(a: Array, b: Array) -> tuple[Array, Array]:
    """A list beside a row or a column of as many entries, as such; any other two as they are."""
    if len(a.shape) == 1 and b.as_list().shape == a.shape:
        return replace(a, shape=b.shape, origin=b.origin), b
    if len(b.shape) == 1 and a.as_list().shape == b.shape:
        return a, replace(b, shape=a.shape, origin=a.origin)
    return a, b


def _aligned(a: Sequence, b: Sequence, apply: Combine) -> Sequence:
    first = -max(a.origin, b.origin)
    last = max(len(a.entries) - a.origin, len(b.entries) - b.origin)
    return Sequence(tuple(apply(a.at(i), b.at(i)) for i in range(first, last)), -first)


def scaled(array: Array | Sequence | Curve, factor: Number) -> Array | Sequence | Curve:
    """Every entry times a number."""
    if isinstance(array, Curve):
        if not is_exact(factor):
            raise Unknown("a function times a number that is no fraction")
        return Curve(array.piece * factor)
    entries = tuple(numbers.multiply(entry, factor) for entry in array.entries)
    if isinstance(array, Sequence):
        return Sequence(entries, array.origin)
    return Array(array.shape, entries, array.origin)


def product(a: Array, b: Array) -> Array:
    """The matrix product, rows by columns; a list stands for a column on the right, for a row on the left."""
    if len(a.shape) == 1 and b.listed:
        raise Unknown(r"a list times a transposed list is a number or a matrix: write `\bullet` or `\otimes`")
    if b.listed and len(a.shape) == 2 and a.shape[1] == len(b.entries):
        b = Array((len(b.entries),), b.entries, places=b.places)
    rows, middle = a.shape if len(a.shape) == 2 else (1, a.shape[0])
    inner, columns = b.shape if len(b.shape) == 2 else (b.shape[0], 1)
    if middle != inner:
        raise Impossible(
            "shapes-differ", f"cannot multiply {kind(a)} by {kind(b)}: {middle} columns meet {inner} rows"
        )
    if rows * columns * middle > 200_000:
        raise TooMuch("a product of too many entries")
    entries = tuple(
        total([numbers.multiply(x, y) for x, y in line_pairs(a, b, i, j)])
        for i in range(rows)
        for j in range(columns)
    )
    shape = tuple(
        side for side, given in ((rows, len(a.shape) == 2), (columns, len(b.shape) == 2)) if given
    ) or (1,)
    return Array(shape, entries, working=Product(a, b))


def line_pairs(a: Array, b: Array, i: int, j: int) -> list[tuple[Number, Number]]:
    """Row i of a with column j of b, from 0, factor by factor."""
    middle = a.shape[-1]
    columns = b.shape[1] if len(b.shape) == 2 else 1
    return [(a.entries[i * middle + k], b.entries[k * columns + j]) for k in range(middle)]


def sized(identity: Identity, side: int) -> Array:
    """A multiple of the identity matrix as an array of a size; Impossible where it has another."""
    if identity.size not in (None, side):
        raise Impossible(
            "shapes-differ", f"an identity matrix of {identity.size} rows stands beside {side} rows"
        )
    entries = tuple(identity.factor if i == j else 0 for i in range(side) for j in range(side))
    return Array((side, side), entries)


def beside(a: Value, b: Value) -> tuple[Value, Value]:
    """Two values that are added or compared; an identity matrix takes the size of the array beside it."""
    if isinstance(a, Identity) and isinstance(b, Array) and len(b.shape) == 2:
        return sized(a, b.shape[0]), b
    if isinstance(b, Identity) and isinstance(a, Array) and len(a.shape) == 2:
        return a, sized(b, a.shape[0])
    return a, b


def total(terms: Iterable[Number]) -> Number:
    """The sum of numbers."""
    result: Number = 0
    for number in terms:
        result = numbers.add(result, number)
    return result


def transpose(a: Array) -> Array:
    """Rows become columns; a list becomes a row, and is one itself in the end."""
    if len(a.shape) == 1:
        return Array((1, a.shape[0]), a.entries, places=a.places, listed=True)
    if a.listed:
        return Array((len(a.entries),), a.entries, places=a.places)
    rows, columns = a.shape
    order = [i * columns + j for j in range(columns) for i in range(rows)]
    places = tuple(a.places[k] for k in order) if a.places else None
    return Array((columns, rows), tuple(a.entries[k] for k in order), places=places)


def lone(a: Value) -> Value:
    """The number in a 1×1 matrix, such as ``w^T x``, or in a list of one; anything else as it is."""
    return a.entries[0] if isinstance(a, Array) and a.shape == (1, 1) else grouped(a)


def grouped(a: Value) -> Value:
    """The number in a list of one, whose brackets may be there to group; anything else as it is."""
    return a.entries[0] if isinstance(a, Array) and a.shape == (1,) else a


def as_tuple(a: Value) -> Value:
    """Two numbers in round brackets, as the list that they are where one counts with them; else the value."""
    if isinstance(a, Interval) and a.closed == (False, False) and is_number(a.low) and is_number(a.high):
        return Array((2,), (a.low, a.high))
    return a


def is_vector(a: Value) -> TypeGuard[Array]:
    """Whether it is a list, a column or a row of more than one entry."""
    return isinstance(a, Array) and len(a.entries) > 1 and max(a.shape) == len(a.entries)
