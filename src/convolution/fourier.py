"""Convolution of floats through the fast Fourier transform."""

from math import log2, prod

import numpy as np

from convolution.entries import Array
from convolution.shapes import full_shape, window

SMALL, LARGE = 2.0**-300, 2.0**300  # between them no transform overflows, or loses digits to underflow


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
