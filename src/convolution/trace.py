"""The same sum, one entry at a time: which products made it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convolution.discrete import flipped, not_a_number, plain, prepared, unflipped
from convolution.entries import Array, Given
from convolution.shapes import (
    Index,
    Mode,
    Shape,
    ShapeError,
    as_index,
    first_kept,
    kept_shape,
    shown,
    shown_index,
    turned_origin,
    window,
)


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """The working of one entry of a convolution; its arrays have the kernel's shape and are read-only."""

    index: Shape  # of the entry, in the mode's result
    corner: Shape  # the index in the signal of the window's first entry; negative where it hangs over
    window: Array  # the part of the signal under the kernel, zero where it hangs over
    inside: NDArray[np.bool_]  # which entries of the window belong to the signal
    flipped: Array  # the kernel as it lies on the window
    products: Array  # window times flipped kernel, entry by entry
    total: Any  # their sum: an int, Fraction, float or complex

    def terms(self) -> Iterator[tuple[Any, Any, Any]]:
        """Signal entry, kernel entry and product of each overlap, row by row."""
        for at in np.ndindex(self.inside.shape):
            if self.inside[at]:
                yield plain(self.window[at]), plain(self.flipped[at]), plain(self.products[at])


def trace(
    signal: Given,
    kernel: Given,
    index: Index,
    mode: Mode = "full",
    origin: Index | None = None,
    *,
    flip: bool = True,
) -> Trace:
    """The working of one entry of convolve(signal, kernel, mode), or of correlate without the flip.

    Raises ShapeError for an index outside the result; other errors as for convolve.
    """
    signal, kernel = prepared(signal, kernel)
    if not flip:
        kernel, origin = unflipped(kernel), turned_origin(kernel.shape, origin)
    start = first_kept(signal.shape, kernel.shape, mode, origin)
    at = _inside_result(index, kept_shape(signal.shape, kernel.shape, mode))
    corner = tuple(i + s - (k - 1) for i, s, k in zip(at, start, kernel.shape, strict=True))
    under, inside = _under(signal, corner, kernel.shape)
    laid = flipped(kernel)
    products, total = _products(under, laid, inside)
    return Trace(at, corner, _fixed(under), _fixed(inside), _fixed(laid), _fixed(products), total)


def _inside_result(index: Index, shape: Shape) -> Shape:
    at = as_index(index)
    if len(at) != len(shape) or not all(0 <= i < n for i, n in zip(at, shape, strict=True)):
        raise ShapeError(f"entry {shown_index(at)} is outside the result, which is {shown(shape)}")
    return at


def _under(signal: Array, corner: Shape, shape: Shape) -> tuple[Array, NDArray[np.bool_]]:
    """The window of a shape at a corner, zero beyond the signal, and which of its entries are inside."""
    low = tuple(max(0, c) for c in corner)
    high = tuple(min(n, c + k) for n, c, k in zip(signal.shape, corner, shape, strict=True))
    lengths = tuple(h - first for first, h in zip(low, high, strict=True))
    place = window(tuple(first - c for first, c in zip(low, corner, strict=True)), lengths)
    under, inside = np.zeros(shape, signal.dtype), np.zeros(shape, np.bool_)
    under[place], inside[place] = signal[window(low, lengths)], True
    return under, inside


def _products(under: Array, laid: Array, inside: NDArray[np.bool_]) -> tuple[Array, Any]:
    products = np.zeros(under.shape, under.dtype)
    with np.errstate(invalid="ignore", over="ignore"):
        # beyond the signal nothing is multiplied, not even zero by an infinity
        products[inside] = under[inside] * laid[inside]
        total = products.sum()
    if products.dtype.kind in "fc":
        finite = bool(np.isfinite(under).all() and np.isfinite(laid).all())
        if np.isnan(total) or (finite and np.isinf(total)):
            raise not_a_number("the sum of the products", finite)
    return products, plain(total)


def _fixed(array: Any) -> Any:
    array = array.copy()
    array.setflags(write=False)
    return array
