"""Convolution and correlation of arrays, in any dimension.

The result's kind of number: int64 for integers where no entry can leave int64, else Python's own integers
(an object array); objects for fractions; float64 and complex128 for floats. Exact numbers stay exact unless
they meet a float. A float result is off by at most max(32, k) · ε · ‖signal‖ · ‖kernel‖ in each entry, with
ε = 2⁻⁵² and k the number of entries of the smaller operand; direct sum and Fourier transform both keep that.
"""

from collections.abc import Callable
from functools import lru_cache
from inspect import unwrap
from itertools import product
from math import isfinite, log2, prod
from operator import mul
from sys import byteorder
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from convolution.entries import LARGEST, Array, Given, entries, largest, together
from convolution.exact import NumberError
from convolution.shapes import (
    Index,
    Mode,
    Shape,
    check_dimensions,
    first_kept,
    full_shape,
    kept_shape,
    shown_index,
    turned_origin,
    window,
)

ndarray, vdot = np.ndarray, np.vdot  # without a look-up
correlated: Callable[..., Array] = unwrap(np.correlate)  # which does not ask whose its arrays are
FLOAT, INTEGER = np.dtype(np.float64), np.dtype(np.int64)
BACKWARDS = slice(None, None, -1)
FEW, LONG = 10, 200  # entries of one, and of both, below which no transform pays
TINY = 64  # entries of both, below which what is said around a sum takes longer than the sum
UNUSED = sum((2**63 - 2**28) << 64 * n for n in range(TINY))  # bits of that many int64, none above 2^28
WHOLE = 2.0**53  # up to it floats are exact on integers
SMALL, LARGE = 2.0**-560, 2.0**600  # sums of squares between which no transform overflows, or loses digits
FLAT = 2**10  # entries of a result that is small
SHORT = 11  # entries of a kernel for which numpy has a loop of its own
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
            result = _slid(signal, kernel) if one >= other else _slid(kernel, signal)
            return result if isfinite(vdot(result, result)) else None  # neither warns: no errstate
        return _few(signal, kernel) if axes == 2 and one + other < TINY else _finite(signal, kernel)
    return _integers(signal, kernel) if kind is INTEGER else None


def _few(signal: Array, kernel: Array) -> Array | None:
    """The full convolution of a few floats in two dimensions; None where some entry of it is not finite."""
    result = _flat(signal, kernel) if signal.size >= kernel.size else _flat(kernel, signal)
    flat = result.reshape(-1)
    return result if isfinite(vdot(flat, flat)) else None


def _integers(signal: Array, kernel: Array) -> Array | None:
    """The full convolution of int64, exact; None where some entry of it may leave int64."""
    more, fewer = (signal, kernel) if signal.size >= kernel.size else (kernel, signal)
    if more.size + fewer.size < TINY and more.ndim < 3 and _are_small(more, fewer):
        return _slid(more, fewer) if more.ndim == 1 else _flat(more, fewer)
    floats, others = more.astype(float), fewer.astype(float)
    if _squares(floats) * _squares(others) < WHOLE**2 / 2:  # no sum is larger than the root of this
        return _summed(floats, others).astype(np.int64)
    bound = fewer.size * largest(more) * largest(fewer)
    return _summed(more, fewer) if bound <= LARGEST else None


def _are_small(signal: Array, kernel: Array) -> bool:
    """Whether no entry of two tiny arrays of int64 is beyond 28 bits, so that no sum of products wraps.

    All entries are looked at as one number: where a bit differs from the one above it, it is used.
    """
    bits = int.from_bytes(signal.tobytes() + kernel.tobytes(), byteorder)
    return not (bits ^ bits >> 1) & UNUSED


def _squares(array: Array) -> float:
    """The sum of the squares of floats, of so many at a time as numpy's library leaves to one thread."""
    if array.size <= ALONE:
        return float(vdot(array, array))
    flat = array.reshape(-1)
    rows, rest = flat[: flat.size // ALONE * ALONE].reshape(-1, ALONE), flat[flat.size // ALONE * ALONE :]
    return float(np.vecdot(rows, rows).sum() + vdot(rest, rest))


def _finite(signal: Array, kernel: Array) -> Array | None:
    """The full convolution of floats; None where some entry of it is not finite.

    What goes through the transform is looked at before, as that must know how large it is. Else one entry
    that is not finite leaves a sum of squares behind that is not; to look at it costs as much as to look
    at the operands, and short sums are in the processor's cache.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        if _transform_pays(signal.shape, kernel.shape) and _is_moderate(signal) and _is_moderate(kernel):
            return _transformed(signal, kernel)
        result = _by_the_faster(signal, kernel)
        return result if isfinite(_squares(result)) else None


def _by_the_faster(signal: Array, kernel: Array) -> Array:
    way = by_fourier if _transform_pays(signal.shape, kernel.shape) else direct
    return way(signal, kernel)


@lru_cache(maxsize=256)
def _transform_pays(signal: Shape, kernel: Shape) -> bool:
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
    return _times_power(_transformed(signal, kernel), up + again)


def _transformed(signal: Array, kernel: Array) -> Array:
    if signal.ndim == 1 and signal.dtype.kind == "f" and (block := _block(signal.size, kernel.size)):
        return _by_blocks(signal, kernel, block)
    return _whole(signal, kernel)


def _whole(signal: Array, kernel: Array) -> Array:
    """One transform of all: of the last axis first, then of the others, some columns at a time.

    Columns lie apart in memory; so few of them at a time stay in the processor's cache until they are done.
    """
    shape = full_shape(signal.shape, kernel.shape)
    *others, last = map(fast_length, shape)
    there, back = (np.fft.fft, np.fft.ifft) if signal.dtype.kind == "c" else (np.fft.rfft, np.fft.irfft)
    one, other = there(signal, last), there(kernel, last)
    product, kept = np.empty((*shape[:-1], one.shape[-1]), complex), window((0,) * len(others), shape[:-1])
    width = -(-CACHED // prod(others))
    for first in range(0, one.shape[-1], width):
        columns = (..., slice(first, first + width))
        product[columns] = _columns(one[columns], other[columns], tuple(others))[kept]
    return back(product, last)[..., : shape[-1]]


def _columns(one: Array, other: Array, lengths: Shape) -> Array:
    """The product of what is transformed along the last axis, transformed along the others, and back."""
    axes = tuple(range(len(lengths)))
    if not axes:
        return one * other
    product = np.fft.fftn(one, lengths, axes)
    product *= np.fft.fftn(other, lengths, axes)
    return np.fft.ifftn(product, lengths, axes)


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
    if _is_moderate(array):
        return array, 0
    peak = max(map(_peak, (array.real, array.imag))) if array.dtype.kind == "c" else _peak(array)
    exponent = int(np.frexp(peak)[1])
    return _times_power(array, -exponent), exponent


def _is_moderate(array: Array) -> bool:
    """Whether the squares add up to something between: then all entries are finite, and none is large."""
    parts = (array.real, array.imag) if array.dtype.kind == "c" else (array,)
    return SMALL < sum(map(_squares, parts)) < LARGE


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


def fourier_cost(signal: Shape, kernel: Shape) -> float:
    """Roughly the nanoseconds that the transforms take; the constants were fitted to timings."""
    if len(signal) == 1 and (block := _block(*signal, *kernel)):
        return 40_000 + 2.0 * _blocks_cost(block, *sorted((*signal, *kernel)))
    size = prod(map(fast_length, full_shape(signal, kernel)))
    return 55_000 + 2.0 * size * log2(size)


# Convolution as the sum that it is: small arrays, short kernels, exact numbers --------------------------


def direct(signal: Array, kernel: Array) -> Array:
    """The sum itself, over the entries of the smaller operand."""
    fewer, more = (kernel, signal) if kernel.size <= signal.size else (signal, kernel)
    if signal.dtype == object:
        return _shifted(more, fewer)
    if signal.dtype.kind == "i" and (made := _integers(more, fewer)) is not None:
        return made
    return _summed(more, fewer)


def _summed(more: Array, fewer: Array) -> Array:
    """The sum of finite numbers of the processor's, none of which leaves its kind."""
    if more.ndim > 1:
        return _flat(more, fewer) if _is_flat(more, fewer) else _by_lines(more, fewer)
    return _way_of_a_line(more, min(more.size, fewer.size))(more, fewer)


def _slid(more: Array, fewer: Array) -> Array:
    """What np.convolve does, of two real lines, of which the first is no shorter."""
    return correlated(more, fewer[BACKWARDS], "full")


def _way_of_a_line(more: Array, fewer: int) -> Callable[[Array, Array], Array]:
    """How a line of so many entries is slid along a longer one."""
    if more.dtype is FLOAT and _is_band(fewer, more.size):
        return _banded
    return np.convolve if more.dtype.kind == "c" else _slid


def one_by_one(signal: Array, kernel: Array) -> Array:
    """The sum with no other products than those of its entries, which matters where some are infinite."""
    fewer, more = (kernel, signal) if kernel.size <= signal.size else (signal, kernel)
    return np.convolve(more, fewer) if signal.ndim == 1 and signal.dtype != object else _shifted(more, fewer)


def direct_cost(signal: Shape, kernel: Shape) -> float:
    """Roughly the nanoseconds that the sum takes; fitted to timings."""
    if len(signal) == 1:
        return _line_cost(*sorted((*signal, *kernel)))
    fewer, size = min(signal, kernel, key=prod), prod(full_shape(signal, kernel))
    return prod(fewer[:-1]) * (2_000 + 0.7 * size + _line_cost(*sorted((fewer[-1], size))))


def _line_cost(fewer: int, more: int) -> float:
    if _is_band(fewer, more):
        return 20_000 + more * (3 + 0.04 * fewer)
    return 1_000 + more * (0.5 + 0.25 * fewer) if fewer <= SHORT else 3_000 + more * (10 + 0.13 * fewer)


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


def _is_flat(more: Array, fewer: Array) -> bool:
    """Whether what is said around each line takes longer than to slide all of a padded kernel at once."""
    return more.ndim == 2 and prod(full_shape(more.shape, fewer.shape)) < FLAT


def _flat(more: Array, fewer: Array) -> Array:
    """Two dimensions as one: rows padded to the result's width, one after the other, up to the last entry."""
    (height, length), (reach, breadth) = more.shape, fewer.shape
    width = length + breadth - 1
    room = np.zeros((height + reach, width), more.dtype)
    room[:height, :length] = more
    room[height:, :breadth] = fewer
    flat, start = room.reshape(-1), height * width
    one, other = flat[: start - width + length], flat[start : start + (reach - 1) * width + breadth]
    slid = np.convolve(one, other) if more.dtype.kind == "c" else _slid(one, other)
    return slid.reshape(height + reach - 1, width)


def _by_lines(more: Array, fewer: Array) -> Array:
    """Many dimensions as one: each line of the smaller slid along all those of the larger, end to end.

    Between two lines is room for what reaches beyond the first. Some rows are done at a time.
    """
    shape = full_shape(more.shape, fewer.shape)
    steps = [prod(shape[axis + 1 :]) for axis in range(len(shape) - 1)]
    lines = [(sum(map(mul, k, steps)), fewer[k]) for k in product(*map(range, fewer.shape[:-1]))]
    result = np.zeros(more.shape[0] * steps[0] + lines[-1][0] + fewer.shape[-1], more.dtype)
    slide = _way_of_a_line(more, fewer.shape[-1])
    room = np.zeros((min(-(-CACHED // steps[0]), more.shape[0]), *shape[1:]), more.dtype)
    for first in range(0, more.shape[0], room.shape[0]):
        part = more[first : first + room.shape[0]]
        room[window((0,) * part.ndim, part.shape)] = part
        flat = room[: part.shape[0]].reshape(-1)
        for at, line in lines:
            made, start = slide(flat, line), first * steps[0] + at
            place = result[start : start + made.size]
            np.add(place, made, out=place)
    return result[: prod(shape)].reshape(shape)


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
