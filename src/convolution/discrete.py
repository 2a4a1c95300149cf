"""Convolution and correlation of arrays, in any dimension.

The result's kind of number: int64 for integers where no entry can leave int64, else Python's own integers
(an object array); objects for fractions; float64 and complex128 for floats. Exact numbers stay exact unless
they meet a float. A float result is off by at most max(32, k) · ε · ‖signal‖ · ‖kernel‖ in each entry, with
ε = 2⁻⁵² and k the number of entries of the smaller operand; direct sum and Fourier transform both keep that.
"""

from math import isfinite
from typing import Any

import numpy as np

from convolution.entries import LARGEST, Array, Given, entries, largest, together
from convolution.exact import NumberError
from convolution.fourier import by_fourier, fourier_cost
from convolution.shapes import (
    Index,
    Mode,
    check_dimensions,
    first_kept,
    kept_shape,
    shown_index,
    turned_origin,
    window,
)
from convolution.sums import direct, direct_cost, one_by_one

FEW, LONG = 10, 200  # entries of one, and of both, below which no transform pays
TINY = 64  # entries below which a list is added up sooner than an array


def convolve(signal: Given, kernel: Given, mode: Mode = "full", *, origin: Index | None = None) -> Array:
    """Every sample of the kernel, times the signal shifted to it, summed:

        (x ∗ h)[n] = Σ h[k] x[n - k] over all k

    `full` keeps every overlap. `same` has the signal's shape (numpy's has the longer one's), with the
    kernel's zero at `origin`, else at entry ⌊(k-1)/2⌋ as in scipy. `valid` keeps the whole overlaps, and
    the kernel must fit in the signal. ShapeError for what does not fit, NumberError for NaN and overflow.
    """
    if mode == "full" and origin is None and (made := _at_once(signal, kernel)) is not None:
        return made
    signal, kernel = prepared(signal, kernel)
    start = first_kept(signal.shape, kernel.shape, mode, origin)
    return full(signal, kernel)[window(start, kept_shape(signal.shape, kernel.shape, mode))].copy()


def _at_once(signal: Given, kernel: Given) -> Array | None:
    """The full convolution of arrays that need no preparing, unless something may be wrong with it."""
    if type(signal) is not np.ndarray or type(kernel) is not np.ndarray or signal.dtype != kernel.dtype:
        return None
    if not 0 < signal.ndim == kernel.ndim or not signal.size or not kernel.size:
        return None
    if signal.dtype == np.float64:
        return _finite(signal, kernel)
    if signal.dtype != np.int64:
        return None
    bound = min(signal.size, kernel.size) * largest(signal) * largest(kernel)
    return direct(signal, kernel) if bound <= LARGEST else None


def _finite(signal: Array, kernel: Array) -> Array | None:
    """The full convolution of floats; None where the sum of its entries is not finite.

    An entry that is infinite or no number leaves such a sum behind, and so do operands that have one.
    """
    if signal.size + kernel.size < TINY and signal.ndim < 3:
        result = direct(signal, kernel)
        return result if isfinite(sum(result.ravel().tolist())) else None
    with np.errstate(invalid="ignore", over="ignore"):
        result = _by_the_faster(signal, kernel)
        return result if isfinite(np.add.reduce(result, axis=None)) else None


def _by_the_faster(signal: Array, kernel: Array) -> Array:
    few = min(signal.size, kernel.size) < FEW or signal.size + kernel.size < LONG
    if few or direct_cost(signal.shape, kernel.shape) <= fourier_cost(signal.shape, kernel.shape):
        return direct(signal, kernel)
    return by_fourier(signal, kernel)


def correlate(signal: Given, kernel: Given, mode: Mode = "full", *, origin: Index | None = None) -> Array:
    """The kernel slid over the signal without a flip: the convolution with the flipped kernel.

    Entry 0 of `full` is the first overlap. Complex kernels are conjugated. `same` lies as in scipy, or with
    the entry `origin` of the kernel on each entry of the signal. Errors as for convolve.
    """
    signal, kernel = prepared(signal, kernel)
    return convolve(signal, unflipped(kernel), mode, origin=turned_origin(kernel.shape, origin))


def flipped(array: Array) -> Array:
    """The array reversed along every axis."""
    return array[(slice(None, None, -1),) * array.ndim]


def unflipped(kernel: Array) -> Array:
    """The kernel whose flip lies on the signal in a correlation: reversed, and conjugated if complex."""
    return flipped(kernel.conj() if kernel.dtype.kind == "c" else kernel)


def prepared(signal: Given, kernel: Given) -> tuple[Array, Array]:
    """Signal and kernel as arrays of one kind of number, with as many dimensions, in which no sum wraps."""
    signal, kernel = entries(signal, "signal"), entries(kernel, "kernel")
    check_dimensions(signal.shape, kernel.shape)
    return together(signal, kernel, terms=min(signal.size, kernel.size))


def full(signal: Array, kernel: Array) -> Array:
    """Every overlap of two prepared arrays, by the faster way; no entry of it is NaN or overflowed."""
    if signal.dtype.kind not in "fc":
        return direct(signal, kernel)
    finite = bool(np.isfinite(signal).all() and np.isfinite(kernel).all())
    # one infinity would make every output of the transform NaN
    with np.errstate(invalid="ignore", over="ignore"):
        if finite:
            return checked(_by_the_faster(signal, kernel), finite)
        return checked(one_by_one(signal, kernel), finite)  # no zero is put beside an infinity


def checked(result: Array, finite: bool) -> Array:
    """The result, unless floats overflowed or an infinity met a zero or its opposite."""
    bad = ~np.isfinite(result) if finite else np.isnan(result)
    if bad.any():
        where = shown_index(tuple(map(int, np.argwhere(bad)[0])))
        raise not_a_number(f"entry {where} of the full convolution", finite)
    return result


def not_a_number(what: str, finite: bool) -> NumberError:
    """The error of a float that overflowed, or of what infinite operands made."""
    cause = "overflows a float" if finite else "is NaN: an infinity meets a zero or its opposite there"
    return NumberError(f"{what} {cause}")


def plain(number: Any) -> Any:
    """An entry of an array as Python's own number."""
    return number.item() if isinstance(number, np.generic) else number
