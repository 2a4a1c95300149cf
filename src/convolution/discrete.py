"""Convolution and correlation of arrays, in any dimension.

The result's kind of number: int64 for integers where no entry can leave int64, else Python's own integers
(an object array); objects for fractions; float64 and complex128 for floats. Exact numbers stay exact unless
they meet a float. A float result is off by at most max(32, k) · ε · ‖signal‖ · ‖kernel‖ in each entry, with
ε = 2⁻⁵² and k the number of entries of the smaller operand; direct sum and Fourier transform both keep that.
"""

from typing import Any

import numpy as np

from convolution.entries import Array, Given, entries, together
from convolution.exact import NumberError
from convolution.fourier import by_fourier, direct_cost, fourier_cost
from convolution.shapes import (
    Index,
    Mode,
    check_dimensions,
    first_kept,
    full_shape,
    kept_shape,
    shown_index,
    turned_origin,
    window,
)


def convolve(signal: Given, kernel: Given, mode: Mode = "full", *, origin: Index | None = None) -> Array:
    """Every sample of the kernel, times the signal shifted to it, summed:

        (x ∗ h)[n] = Σ h[k] x[n - k] over all k

    `full` keeps every overlap. `same` has the signal's shape (numpy's has the longer one's), with the
    kernel's zero at `origin`, else at entry ⌊(k-1)/2⌋ as in scipy. `valid` keeps the whole overlaps, and
    the kernel must fit in the signal. ShapeError for what does not fit, NumberError for NaN and overflow.
    """
    signal, kernel = prepared(signal, kernel)
    start = first_kept(signal.shape, kernel.shape, mode, origin)
    return full(signal, kernel)[window(start, kept_shape(signal.shape, kernel.shape, mode))].copy()


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
    if finite and fourier_cost(signal.shape, kernel.shape) < direct_cost(signal.shape, kernel.shape):
        return checked(by_fourier(signal, kernel), finite)
    with np.errstate(invalid="ignore", over="ignore"):
        return checked(direct(signal, kernel), finite)


def direct(signal: Array, kernel: Array) -> Array:
    """The sum itself, over the entries of the smaller operand."""
    if signal.ndim == 1 and signal.dtype != object:
        return np.convolve(signal, kernel)
    fewer, more = (kernel, signal) if kernel.size <= signal.size else (signal, kernel)
    result = np.zeros(full_shape(signal.shape, kernel.shape), signal.dtype)
    for k, weight in np.ndenumerate(fewer):
        result[window(k, more.shape)] += more * weight
    return result


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
