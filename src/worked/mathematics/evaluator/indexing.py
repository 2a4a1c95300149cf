"""Entries of lists, matrices and sequences: counted from the page's first index, or from the origin."""

from collections.abc import Callable

from worked.mathematics.ast import Node
from worked.mathematics.evaluator.context import Context
from worked.mathematics.values.types import (
    Array,
    Impossible,
    Listed,
    Number,
    Sequence,
    Unknown,
    Value,
)

Evaluate = Callable[[Node, Context], Value]


def entry_at(base: Listed, indices: tuple[int, ...], context: Context, counted: bool) -> Number:
    """An entry: `counted` from the page's first index, else from the origin."""
    if isinstance(base, Sequence):
        return base.at(indices[0])
    if len(indices) == 1:
        base = base.as_list()
    if len(indices) != len(base.shape):
        raise Impossible("index-outside", f"{len(indices)} of {len(base.shape)} indices are given")
    if counted:
        place = tuple(i - context.conventions.index for i in indices)
    else:
        place = tuple(i + o for i, o in zip(indices, base.origin or (0,) * len(indices), strict=True))
    value = base.at(place)
    if value is None:
        raise Impossible("index-outside", _outside(indices, base, context, counted))
    return value


def _outside(indices: tuple[int, ...], base: Array, context: Context, counted: bool) -> str:
    first = (
        (context.conventions.index,) * len(indices)
        if counted
        else tuple(-o for o in base.origin or (0,) * len(indices))
    )
    ranges = " and ".join(f"{low} to {low + n - 1}" for low, n in zip(first, base.shape, strict=True))
    return f"index {', '.join(map(str, indices))} lies outside: the indices run from {ranges}"


def whole_indices(
    subscript: tuple[Node, ...], base: Listed, context: Context, evaluate: Evaluate
) -> tuple[int, ...] | None:
    """A subscript as whole numbers; None where some part of it has no value."""
    try:
        values = tuple(evaluate(part, context) for part in subscript)
    except Unknown:
        return None
    dimensions = len(base.shape) if isinstance(base, Array) else 1
    if len(values) > dimensions and all(type(v) is int and 0 <= v <= 9 for v in values) and dimensions == 1:
        values = (int("".join(map(str, values))),)  # x_{12} of a list is its twelfth entry
    if len(values) > dimensions:
        raise Unknown("a subscript with more indices than the array has: write commas between them")
    whole = tuple(value for value in values if type(value) is int)
    return whole if len(whole) == len(values) else None
