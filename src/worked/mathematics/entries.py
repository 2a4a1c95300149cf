"""Entries of lists, matrices and sequences: counted from the page's first index, or from the origin."""

from typing import Any

from worked.mathematics.context import Context
from worked.mathematics.values import Array, Impossible, Sequence


def entry_at(base: Any, indices: tuple[int, ...], context: Context, counted: bool) -> Any:
    """An entry: `counted` from the page's first index, else from the origin."""
    if isinstance(base, Sequence):
        return base.at(indices[0])
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
