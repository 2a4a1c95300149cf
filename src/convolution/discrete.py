"""Convolution and correlation of arrays, in any dimension.

The result's kind of number: int64 for integers where no entry can leave int64, else Python's own integers
(an object array); objects for fractions; float64 and complex128 for floats. Exact numbers stay exact unless
they meet a float. A float result is off by at most max(32, k) · ε · ‖signal‖ · ‖kernel‖ in each entry, with
ε = 2⁻⁵² and k the number of entries of the smaller operand; direct sum and Fourier transform both keep that.
"""

from functools import lru_cache
from math import isfinite, log2, prod
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from convolution.entries import LARGEST, Array, Given, entries, largest, together
from convolution.exact import NumberError
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

convolved, correlated, vdot, ndarray = np.convolve, np.correlate, np.vdot, np.ndarray  # without a look-up
FLOAT, INTEGER = np.dtype(np.float64), np.dtype(np.int64)
FEW, LONG = 10, 200  # entries of one, and of both, below which no transform pays
TINY = 64  # entries below which a list is added up sooner than an array
SMALL, LARGE = 2.0**-300, 2.0**300  # between them no transform overflows, or loses digits to underflow
FLAT = 256  # entries of a padded kernel that is tiny
BAND, WIDE, MANY = 12, 128, 2_000  # entries of one, and of the other, with which a product of matrices pays
ROW = 32  # entries of a row of that product
ALONE = 2**13  # entries that one thread multiplies
CACHED = 2**14  # entries that are worked on at a time: they stay in the processor's cache


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
    """The full convolution of arrays that need no preparing, unless something may be wrong with it.

    Short arrays take but some microseconds, so types are compared as what they are: to compare one with a
    name for it, as `np.float64` is, takes longer than most of this.
    """
    if type(signal) is not ndarray or type(kernel) is not ndarray:
        return None
    kind, axes, one, other = signal.dtype, signal.ndim, signal.size, kernel.size
    if kind is not kernel.dtype or axes != kernel.ndim or not (axes and one and other):
        return None
    if kind is FLOAT:
        if axes == 1 and (one + other < TINY or ((other < FEW or one < FEW) and one + other <= ALONE)):
            # what np.convolve does; neither it nor vdot warns of what is not finite: no errstate
            result = correlated(signal, kernel[::-1], "full") if one >= other else convolved(signal, kernel)
            return result if isfinite(vdot(result, result)) else None
        return _tiny(signal, kernel) if axes == 2 and one + other < TINY else _finite(signal, kernel)
    if kind is not INTEGER:
        return None
    bound = min(one, other) * largest(signal) * largest(kernel)
    return direct(signal, kernel) if bound <= LARGEST else None


def _tiny(signal: Array, kernel: Array) -> Array | None:
    """The full convolution of tiny floats in two dimensions; None where some entry of it is not finite."""
    result = _flat(signal, kernel) if signal.size >= kernel.size else _flat(kernel, signal)
    flat = result.reshape(-1)
    return result if isfinite(vdot(flat, flat)) else None


def _finite(signal: Array, kernel: Array) -> Array | None:
    """The full convolution of floats; None where some entry of it is not finite.

    Such an entry leaves a sum that is not finite behind, and so do operands that have one. To look
    at the result once more is all that long arrays cost beside np.convolve, and a sum looks but once.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        result = _by_the_faster(signal, kernel)
        return result if isfinite(np.add.reduce(result, axis=None)) else None


def _by_the_faster(signal: Array, kernel: Array) -> Array:
    way = by_fourier if _transform_pays(signal.shape, kernel.shape) else direct
    return way(signal, kernel)


@lru_cache(maxsize=256)
def _transform_pays(signal: tuple[int, ...], kernel: tuple[int, ...]) -> bool:
    """Whether the transforms take less time than the sum; to find that out takes some microseconds too."""
    one, other = prod(signal), prod(kernel)
    few = min(one, other) < FEW or one + other < LONG
    return not few and direct_cost(signal, kernel) > fourier_cost(signal, kernel)


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


# Convolution of floats through the fast Fourier transform -----------------------------------------------


def by_fourier(signal: Array, kernel: Array) -> Array:
    """The full convolution of two finite float arrays, as a product of their transforms."""
    # scaled by powers of two, which is exact, so that no sum inside the transform overflows
    signal, up = _scaled(signal)
    kernel, again = _scaled(kernel)
    if signal.ndim == 1 and signal.dtype.kind == "f" and (block := _block(signal.size, kernel.size)):
        result = _by_blocks(signal, kernel, block)
    else:
        result = _whole(signal, kernel)
    return _times_power(result, up + again)


def _whole(signal: Array, kernel: Array) -> Array:
    shape = full_shape(signal.shape, kernel.shape)
    padded, axes = tuple(map(fast_length, shape)), tuple(range(signal.ndim))
    there, back = (np.fft.fftn, np.fft.ifftn) if signal.dtype.kind == "c" else (np.fft.rfftn, np.fft.irfftn)
    product = there(signal, padded, axes)
    product *= there(kernel, padded, axes)
    return back(product, padded, axes)[window((0,) * len(shape), shape)]


def _by_blocks(signal: Array, kernel: Array, block: int) -> Array:
    """A long signal block by block: what reaches beyond a block is added to the next."""
    fewer, more = (kernel, signal) if kernel.size <= signal.size else (signal, kernel)
    reach = fewer.size - 1
    step = block - reach
    count = -(-more.size // step)
    blocks = np.zeros((count, step))
    blocks.reshape(-1)[: more.size] = more
    product = np.fft.rfft(blocks, block)
    product *= np.fft.rfft(fewer, block)
    parts = np.fft.irfft(product, block)
    result = np.zeros((count + 1, step))
    result[:-1] = parts[:, :step]
    result[1:, :reach] += parts[:, step:]
    return result.reshape(-1)[: signal.size + kernel.size - 1]


def _block(one: int, other: int) -> int:
    """The length of the transforms of a long signal's blocks; 0 where one transform does as well."""
    fewer, more = sorted((one, other))
    lengths = [2**n for n in range((2 * fewer).bit_length(), (2 * fewer).bit_length() + 6)]
    best = min(lengths, key=lambda length: _blocks_cost(length, fewer, more))
    return best if best < (one + other) // 2 else 0


def _blocks_cost(length: int, fewer: int, more: int) -> float:
    return -(-more // (length - fewer + 1)) * length * (log2(length) + 4)


def _scaled(array: Array) -> tuple[Array, int]:
    """The array as it is, or with entries of at most one, and the power of two that was taken out."""
    peak = max(map(_peak, (array.real, array.imag))) if array.dtype.kind == "c" else _peak(array)
    if SMALL < peak < LARGE:
        return array, 0
    exponent = int(np.frexp(peak)[1])
    return _times_power(array, -exponent), exponent


def _peak(array: Array) -> float:
    return max(float(array.max()), -float(array.min()))


def _times_power(array: Array, exponent: int) -> Array:
    if not exponent:
        return array
    if array.dtype.kind == "c":
        scaled = np.ldexp(array.real, exponent) + 1j * np.ldexp(array.imag, exponent)
        return np.asarray(scaled)
    return np.asarray(np.ldexp(array, exponent))


def fast_length(length: int) -> int:
    """The least length from this one on that has no prime factor above five."""
    while True:
        rest = length
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return length
        length += 1


def fourier_cost(signal: tuple[int, ...], kernel: tuple[int, ...]) -> float:
    """Roughly the nanoseconds that the transforms take; the constants were fitted to timings."""
    if len(signal) == 1 and (block := _block(*signal, *kernel)):
        return 40_000 + 2.0 * _blocks_cost(block, *sorted((*signal, *kernel)))
    size = prod(map(fast_length, full_shape(signal, kernel)))
    return 55_000 + 2.0 * size * log2(size)


# Convolution as the sum that it is: small arrays, short kernels, exact numbers --------------------------


def direct(signal: Array, kernel: Array) -> Array:
    """The sum itself, over the entries of the smaller operand."""
    if signal.ndim == 1 and signal.dtype != object:
        banded = signal.dtype is FLOAT and _is_band(*sorted((signal.size, kernel.size)))
        return _banded(signal, kernel) if banded else np.convolve(signal, kernel)
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
        band = _is_band(fewer, more)
        return 20_000 + more * (3 + 0.04 * fewer) if band else 3_000 + more * (10 + 0.13 * fewer)
    return fewer * (2_000 * (1 + more / CACHED) + 0.5 * more)


def _is_band(fewer: int, more: int) -> bool:
    """Whether a product of matrices is faster than a sum for each entry; `fewer` and `more` are lengths."""
    return BAND <= fewer <= WIDE and more >= MANY


def _banded(signal: Array, kernel: Array) -> Array:
    """One dimension as a product of matrices: pieces of the signal, times a band that holds the kernel.

    A row of the result, with ROW entries, takes as many of the signal and the kernel's reach before them.
    """
    fewer, more = (kernel, signal) if kernel.size <= signal.size else (signal, kernel)
    length, reach = signal.size + kernel.size - 1, fewer.size - 1
    rows = -(-length // ROW)
    padded = np.zeros(rows * ROW + reach)
    padded[reach : reach + more.size] = more
    pieces = as_strided(padded, (rows, ROW + reach), (ROW * padded.itemsize, padded.itemsize))
    shifted = np.zeros((ROW, ROW + 1 + reach))  # cut to one less, each row lies one further to the right
    shifted[:, : fewer.size] = fewer[::-1]
    band = shifted.reshape(-1)[: ROW * (ROW + reach)].reshape(ROW, ROW + reach).T.copy()
    result = np.empty((rows, ROW))
    step = ALONE * ROW // band.size  # so many products numpy's library leaves to one thread
    for first in range(0, rows, step):
        np.matmul(pieces[first : first + step], band, out=result[first : first + step])
    return result.reshape(-1)[:length]


def _flat(more: Array, fewer: Array) -> Array:
    """Two dimensions as one: rows padded to the result's width, one after the other."""
    (height, length), (reach, breadth) = more.shape, fewer.shape
    rows, width = height + reach - 1, length + breadth - 1
    one, other = np.zeros((height, width), more.dtype), np.zeros((reach, width), more.dtype)
    one[:, :length] = more
    other[:, :breadth] = fewer
    return convolved(one.reshape(-1), other.reshape(-1))[: rows * width].reshape(rows, width)


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
