"""Convolution of floats through the fast Fourier transform."""

from math import log2, prod

import numpy as np

from convolution.entries import Array
from convolution.shapes import full_shape, window


def by_fourier(signal: Array, kernel: Array) -> Array:
    """The full convolution of two finite float arrays, as a product of their transforms."""
    shape = full_shape(signal.shape, kernel.shape)
    padded = tuple(map(fast_length, shape))
    axes = tuple(range(signal.ndim))
    # scaled by powers of two, which is exact, so that no sum inside the transform overflows
    signal, up = _scaled(signal)
    kernel, again = _scaled(kernel)
    if signal.dtype.kind == "c":
        product = np.fft.fftn(signal, padded, axes) * np.fft.fftn(kernel, padded, axes)
        result: Array = np.fft.ifftn(product, padded, axes)
    else:
        product = np.fft.rfftn(signal, padded, axes) * np.fft.rfftn(kernel, padded, axes)
        result = np.fft.irfftn(product, padded, axes)
    return _times_power(result[window((0,) * len(shape), shape)], up + again)


def _scaled(array: Array) -> tuple[Array, int]:
    """The array with entries of at most one, and the power of two that was taken out."""
    exponent = int(np.frexp(max(np.abs(array.real).max(), np.abs(array.imag).max()))[1])
    return _times_power(array, -exponent), exponent


def _times_power(array: Array, exponent: int) -> Array:
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
    """Roughly the nanoseconds that the three transforms take; the constants were fitted to timings."""
    size = prod(map(fast_length, full_shape(signal, kernel)))
    return 55_000 + 2.0 * size * log2(size)


def direct_cost(signal: tuple[int, ...], kernel: tuple[int, ...]) -> float:
    """Roughly the nanoseconds that the sum itself takes; fitted likewise."""
    fewer, more = sorted((prod(signal), prod(kernel)))
    return 3_000 + 0.13 * fewer * more if len(signal) == 1 else fewer * (6_000 + 1.0 * more)
