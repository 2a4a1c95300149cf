"""Arithmetic of arrays, lists and sequences: entry by entry, row by column, never broadcast in silence."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from worked.mathematics.values import numbers
from worked.mathematics.values.types import (
    Array,
    Curve,
    Function,
    Impossible,
    Sequence,
    Unknown,
    is_exact,
    shape_name,
)


def kind(value: Any) -> str:
    """A value's kind in messages."""
    if isinstance(value, Array):
        return f"a {shape_name(value.shape)}"
    return {Sequence: "a sequence", Curve: "a function", Function: "a function"}.get(type(value), "a number")


def entrywise(a: Any, b: Any, apply: Callable[[Any, Any], Any], verb: str) -> Any:
    """Two arrays of one shape, or two sequences, entry by entry."""
    if isinstance(a, Array) and isinstance(b, Array):
        a, b = alike(a, b)
    if isinstance(a, Array) and isinstance(b, Array) and a.shape == b.shape:
        entries = tuple(apply(x, y) for x, y in zip(a.entries, b.entries, strict=True))
        return Array(a.shape, entries, a.origin or b.origin)
    if isinstance(a, Sequence) and isinstance(b, Sequence):
        return _aligned(a, b, apply)
    if isinstance(a, Curve) and isinstance(b, Curve):
        return Curve(apply(a.piece, b.piece))
    raise Impossible("shapes-differ", f"cannot {verb} {kind(a)} and {kind(b)}")


def alike(a: Array, b: Array) -> tuple[Array, Array]:
    """A list beside a row or a column of as many entries, as such; any other two as they are."""
    if len(a.shape) == 1 and b.as_list().shape == a.shape:
        return replace(a, shape=b.shape, origin=b.origin), b
    if len(b.shape) == 1 and a.as_list().shape == b.shape:
        return a, replace(b, shape=a.shape, origin=a.origin)
    return a, b


def _aligned(a: Sequence, b: Sequence, apply: Callable[[Any, Any], Any]) -> Sequence:
    first = -max(a.origin, b.origin)
    last = max(len(a.entries) - a.origin, len(b.entries) - b.origin)
    return Sequence(tuple(apply(a.at(i), b.at(i)) for i in range(first, last)), -first)


def scaled(array: Any, factor: Any) -> Any:
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
        raise Unknown("limit: a product of too many entries")
    entries = tuple(
        total([numbers.multiply(x, y) for x, y in line_pairs(a, b, i, j)])
        for i in range(rows)
        for j in range(columns)
    )
    shape = tuple(
        side for side, given in ((rows, len(a.shape) == 2), (columns, len(b.shape) == 2)) if given
    ) or (1,)
    return Array(shape, entries, working=("product", a, b))


def line_pairs(a: Array, b: Array, i: int, j: int) -> list[tuple[Any, Any]]:
    """Row i of a with column j of b, from 0, factor by factor."""
    middle = a.shape[-1]
    columns = b.shape[1] if len(b.shape) == 2 else 1
    return [(a.entries[i * middle + k], b.entries[k * columns + j]) for k in range(middle)]


def total(terms: Any) -> Any:
    """The sum of numbers."""
    result: Any = 0
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


def lone(a: Any) -> Any:
    """The number in a 1×1 matrix, such as ``w^T x``, or in a list of one; anything else as it is."""
    return a.entries[0] if isinstance(a, Array) and a.shape == (1, 1) else grouped(a)


def grouped(a: Any) -> Any:
    """The number in a list of one, whose brackets may be there to group; anything else as it is."""
    return a.entries[0] if isinstance(a, Array) and a.shape == (1,) else a
