"""Convolution as the sum that it is: small arrays, short kernels, exact numbers."""

from math import prod

import numpy as np

from convolution.entries import Array
from convolution.shapes import full_shape, window

FLAT = 256  # entries of a padded kernel that is tiny
CACHED = 2**14  # entries that are worked on at a time: they stay in the processor's cache


def direct(signal: Array, kernel: Array) -> Array:
    """The sum itself, over the entries of the smaller operand."""
    if signal.ndim == 1 and signal.dtype != object:
        return np.convolve(signal, kernel)
    fewer, more = (kernel, signal) if kernel.size <= signal.size else (signal, kernel)
    tiny = signal.ndim == 2 and more.shape[1] * fewer.shape[0] <= FLAT
    return _flat(more, fewer) if tiny and signal.dtype != object else _shifted(more, fewer)


def one_by_one(signal: Array, kernel: Array) -> Array:
    """The sum with no other products than those of its entries, which matters where some are infinite."""
    fewer, more = (kernel, signal) if kernel.size <= signal.size else (signal, kernel)
    return np.convolve(more, fewer) if signal.ndim == 1 and signal.dtype != object else _shifted(more, fewer)


def direct_cost(signal: tuple[int, ...], kernel: tuple[int, ...]) -> float:
    """Roughly the nanoseconds that the sum takes; fitted to timings."""
    fewer, more = sorted((prod(signal), prod(kernel)))
    if len(signal) == 1:
        return 3_000 + more * (10 + 0.13 * fewer)
    return fewer * (2_000 * (1 + more / CACHED) + 0.5 * more)


def _flat(more: Array, fewer: Array) -> Array:
    """Two dimensions as one: rows padded to the result's width, one after the other."""
    rows, width = full_shape(more.shape, fewer.shape)
    one, other = np.zeros((more.shape[0], width), more.dtype), np.zeros((fewer.shape[0], width), more.dtype)
    one[:, : more.shape[1]] = more
    other[:, : fewer.shape[1]] = fewer
    return np.convolve(one.ravel(), other.ravel())[: rows * width].reshape(rows, width)


def _shifted(more: Array, fewer: Array) -> Array:
    """Every entry of the smaller times the larger, added where it belongs, some rows at a time."""
    result = np.zeros(full_shape(more.shape, fewer.shape), more.dtype)
    rows = max(1, CACHED // max(1, prod(more.shape[1:])))
    room = np.empty((min(rows, more.shape[0]), *more.shape[1:]), more.dtype)
    weights = [(window(k, more.shape)[1:], k[0], weight) for k, weight in np.ndenumerate(fewer)]
    for first in range(0, more.shape[0], rows):
        part = more[first : first + rows]
        product = room[: part.shape[0]]
        for columns, row, weight in weights:
            place = result[(slice(first + row, first + row + part.shape[0]), *columns)]
            np.multiply(part, weight, out=product)
            np.add(place, product, out=place)
    return result
