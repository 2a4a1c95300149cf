"""The algebraic laws of convolution, each on 200 random exact arrays of one to three dimensions."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convolution.discrete import by_fourier, convolve, correlate, flipped
from convolution.signals import impulse

LONGEST = {1: 7, 2: 3, 3: 2}


@st.composite
def exact_arrays(draw, dimensions, shape=None):
    """Integers and fractions, each from one byte: hypothesis draws, and shrinks, an array at a time."""
    shape = shape or tuple(draw(st.integers(1, LONGEST[dimensions])) for _ in range(dimensions))
    size = int(np.prod(shape))
    result = np.empty(size, dtype=object)
    raw = draw(st.binary(min_size=size, max_size=size))
    result[:] = [byte // 8 - 16 if byte % 2 else Fraction(byte // 8 - 16, 1 + byte % 8) for byte in raw]
    return result.reshape(shape)


@st.composite
def cases(draw):
    """x, h and k to convolve; z of x's shape; a factor; a shift."""
    dimensions = draw(st.integers(1, 3))
    x, h, k = (draw(exact_arrays(dimensions)) for _ in range(3))
    z = draw(exact_arrays(dimensions, x.shape))
    return x, h, k, z, Fraction(draw(st.integers(-9, 9)), 4), draw(st.integers(0, 2))


def moved(x, by):
    """The array with so many zeros before it along each axis."""
    return np.pad(x, [(by, 0)] * x.ndim)


def at_two(x):
    """The value at 2, 3, 5 of the polynomial whose coefficients are the entries."""
    return sum(
        entry * np.prod([Fraction(p) ** i for p, i in zip((2, 3, 5), index, strict=False)])
        for index, entry in np.ndenumerate(x)
    )


def lands(x, h):
    """The convolution as products of shifted copies: one for each entry of h."""
    shape = tuple(n + k - 1 for n, k in zip(x.shape, h.shape, strict=True))
    total = np.zeros(shape, dtype=object)
    for index, weight in np.ndenumerate(h):
        total = total + weight * np.pad(
            x, [(i, k - 1 - i) for i, k in zip(index, h.shape, strict=True)], constant_values=0
        )
    return total


def fourier_misses(x, h):
    """By how much the transform of the same numbers as floats misses, beyond its bound; zero if it does not."""
    first, second = x.astype(float), h.astype(float)
    bound = max(32, min(x.size, h.size)) * 2.0**-52 * np.linalg.norm(first) * np.linalg.norm(second)
    # the conversion of fractions to floats may cost as much again
    worst = np.abs(by_fourier(first, second) - convolve(x, h).astype(float)).max()
    return max(0.0, worst - 2 * bound)


LAWS = {
    "commutative": lambda x, h, k, z, c, s: (convolve(x, h), convolve(h, x)),
    "associative": lambda x, h, k, z, c, s: (convolve(convolve(x, h), k), convolve(x, convolve(h, k))),
    "linear": lambda x, h, k, z, c, s: (convolve(x + c * z, h), convolve(x, h) + c * convolve(z, h)),
    "shift": lambda x, h, k, z, c, s: (convolve(moved(x, s), h), moved(convolve(x, h), s)),
    "impulse": lambda x, h, k, z, c, s: (convolve(x, impulse((1,) * x.ndim)), x),
    "length": lambda x, h, k, z, c, s: (
        np.array(convolve(x, h).shape),
        np.array(x.shape) + np.array(h.shape) - 1,
    ),
    "sum": lambda x, h, k, z, c, s: (convolve(x, h).sum(), x.sum() * h.sum()),
    "reversal": lambda x, h, k, z, c, s: (convolve(flipped(x), flipped(h)), flipped(convolve(x, h))),
    "polynomial product": lambda x, h, k, z, c, s: (at_two(convolve(x, h)), at_two(x) * at_two(h)),
    "oracle": lambda x, h, k, z, c, s: (convolve(x, h), lands(x, h)),
    "Fourier": lambda x, h, k, z, c, s: (fourier_misses(x, h), 0),
    "correlation": lambda x, h, k, z, c, s: (correlate(x, h), convolve(x, flipped(h))),
    "correlation backwards": lambda x, h, k, z, c, s: (correlate(x, h), flipped(correlate(h, x))),
}


@pytest.mark.slow
@settings(max_examples=200)
@given(cases())
def test_laws(case):
    for law, sides in LAWS.items():
        np.testing.assert_array_equal(*sides(*case), err_msg=law)


@pytest.mark.parametrize(("n", "k"), list(itertools.product(range(1, 7), repeat=2)))
def test_valid_is_in_same_is_in_full(n, k):
    signal, kernel = list(range(1, n + 1)), [3**i for i in range(k)]
    full = convolve(signal, kernel).tolist()
    start = (k - 1) // 2
    assert convolve(signal, kernel, "same").tolist() == full[start : start + n]
    for origin in range(k):
        assert convolve(signal, kernel, "same", origin=origin).tolist() == full[origin : origin + n]
    if k <= n:
        assert convolve(signal, kernel, "valid").tolist() == full[k - 1 : n]
