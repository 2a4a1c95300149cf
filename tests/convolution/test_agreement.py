"""Convolve and correlate against scipy, against the definition in exact numbers, and against the float bound."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st

from convolution.discrete import _block, by_fourier, convolve, correlate, direct
from convolution.exact import NumberError

LENGTHS = {1: 12, 2: 5, 3: 3}
MODES = ["full", "same", "valid"]


@st.composite
def shapes(draw, fitting=False):
    """Two shapes of the same dimension; the kernel's fits in the signal's if asked."""
    longest = LENGTHS[draw(st.integers(1, 3))]
    dimensions = next(d for d, n in LENGTHS.items() if n == longest)
    signal = tuple(draw(st.integers(1, longest)) for _ in range(dimensions))
    kernel = tuple(draw(st.integers(1, n if fitting else longest)) for n in signal)
    return signal, kernel


def small(raw):
    return raw[0] - 128


def fraction(raw):
    return Fraction(raw[0] - 128, 1 + raw[1] % 20)


def huge(raw):
    """An integer around int64's edge, or far beyond it, or small."""
    return int.from_bytes(raw[:4], signed=True) << (raw[4] % 3 * 20)


def tall(raw):
    """A float of any size from 1e-12 to 1e12."""
    return int.from_bytes(raw[:4], signed=True) * 10.0 ** (raw[4] % 25 - 21)


def complicated(raw):
    return complex(small(raw), raw[1] / 7)


@st.composite
def operands(draw, number=small, fitting=False):
    """Two arrays of numbers, each made of five bytes: one draw an array, which hypothesis shrinks well."""
    return [array(draw, shape, number) for shape in draw(shapes(fitting))]


def array(draw, shape, number):
    size = int(np.prod(shape))
    raw = draw(st.binary(min_size=5 * size, max_size=5 * size))
    result = np.empty(size, dtype=object)
    result[:] = [number(raw[i : i + 5]) for i in range(0, 5 * size, 5)]
    return result.reshape(shape)


def by_definition(signal, kernel):
    """Every product of an entry with an entry, added where their indices add up; nothing else is used."""
    result = np.zeros(tuple(n + k - 1 for n, k in zip(signal.shape, kernel.shape, strict=True)), dtype=object)
    for i, j in product(np.ndindex(signal.shape), np.ndindex(kernel.shape)):
        result[tuple(a + b for a, b in zip(i, j, strict=True))] += signal[i] * kernel[j]
    return result


@pytest.mark.slow
@settings(max_examples=600)
@given(operands(fitting=True), st.sampled_from(MODES))
def test_scipy_gives_the_same(pair, mode):
    signal, kernel = (array.astype(np.int64) for array in pair)
    for ours, theirs in ((convolve, scipy.signal.convolve), (correlate, scipy.signal.correlate)):
        result = ours(signal, kernel, mode)
        assert result.dtype == np.int64
        np.testing.assert_array_equal(result, theirs(signal, kernel, mode, method="direct"), strict=True)


@pytest.mark.slow
@settings(max_examples=100)
@given(operands(), st.sampled_from(["full", "same"]))
def test_scipy_gives_the_same_when_the_kernel_is_larger(pair, mode):
    signal, kernel = (array.astype(np.int64) for array in pair)
    np.testing.assert_array_equal(
        convolve(signal, kernel, mode), scipy.signal.convolve(signal, kernel, mode, method="direct")
    )
    np.testing.assert_array_equal(
        correlate(signal, kernel, mode), scipy.signal.correlate(signal, kernel, mode, method="direct")
    )


@settings(max_examples=60)
@given(operands(fraction))
def test_fractions_are_exact(pair):
    np.testing.assert_array_equal(convolve(*pair), by_definition(*pair), strict=True)


@settings(max_examples=60)
@given(operands(huge))
def test_integers_of_any_size_are_exact(pair):
    assert convolve(*pair).tolist() == by_definition(*pair).tolist()


def excess(result, pair):
    """The worst error of a float result, in units of the bound that convolution.discrete states."""
    first, second = pair
    exact = by_definition(*(np.vectorize(Fraction, otypes=[object])(array) for array in pair))
    worst = max(abs(Fraction(float(got)) - want) for got, want in zip(result.flat, exact.flat, strict=True))
    norms = np.linalg.norm(first.astype(float)) * np.linalg.norm(second.astype(float))
    bound = max(32, min(first.size, second.size)) * Fraction(2) ** -52 * Fraction(float(norms))
    return worst / bound if worst else 0


@pytest.mark.parametrize("method", [direct, by_fourier, convolve])
def test_floats_keep_the_norm_bound(method):
    @settings(max_examples=60)
    @given(operands(tall))
    def check(pair):
        floats = [array.astype(float) for array in pair]
        assert excess(method(*floats), floats) <= 1

    check()


@pytest.mark.parametrize("length", [256, 1024])
@pytest.mark.parametrize("method", [direct, by_fourier])
def test_long_constant_signals_keep_the_norm_bound(method, length):
    # a plain loop reaches 19 units of ε·norms at 256 and 77 at 1024 on these: the k in the bound is for them
    signal = np.full(length, 0.1)
    total = Fraction(0.1) ** 2 * np.array(
        [min(n, 2 * length - n) for n in range(1, 2 * length)], dtype=object
    )
    worst = max(
        abs(Fraction(float(got)) - want) for got, want in zip(method(signal, signal), total, strict=True)
    )
    assert worst <= max(32, length) * Fraction(2) ** -52 * Fraction(0.1) ** 2 * length


@pytest.mark.slow
@settings(max_examples=60)
@given(operands(complicated))
def test_complex_numbers_agree_with_scipy(pair):
    signal, kernel = (array.astype(complex) for array in pair)
    scale = 32 * 2.0**-52 * np.linalg.norm(signal) * np.linalg.norm(kernel) * 4
    for ours, theirs in ((convolve, scipy.signal.convolve), (correlate, scipy.signal.correlate)):
        assert np.abs(ours(signal, kernel) - theirs(signal, kernel, method="direct")).max() <= scale
    assert np.abs(by_fourier(signal, kernel) - direct(signal, kernel)).max() <= scale


@pytest.mark.parametrize(
    "shapes",
    [
        ((300, 70), (3, 5)),
        ((5, 3), (300, 70)),
        ((300, 90), (2, 20)),
        ((40, 41, 42), (2, 3, 4)),
        ((300, 120), (20, 20)),
    ],
)
@pytest.mark.parametrize("kind", ["int64", "float64", "complex128"])
def test_large_arrays_are_done_in_parts_and_agree(shapes, kind):
    """Some rows, some lines, some columns of the transform at a time; integers come out exact."""
    rng = np.random.default_rng(7)
    first, second = (rng.integers(-99, 99, shape).astype(kind) for shape in shapes)
    exact = scipy.signal.convolve(first, second, method="direct")
    result = convolve(first, second)
    assert result.dtype == first.dtype
    np.testing.assert_array_equal(np.rint(result) if kind != "int64" else result, exact)


@pytest.mark.parametrize("size", [20, 27, 28, 31, 40, 52])
@pytest.mark.parametrize(
    "shapes", [((3,), (2,)), ((40,), (9,)), ((90,), (30,)), ((4, 4), (2, 3)), ((40, 40), (3, 3))]
)
def test_large_integers_are_exact_where_floats_are_not(shapes, size):
    """No bit is lost between what a float can hold and what int64 can, nor beyond."""
    rng = np.random.default_rng(size)
    pair = [rng.integers(-(2**size), 2**size, shape) for shape in shapes]
    for array in pair:
        array.flat[:2] = 2**size - 1, -(2**size)
    result = convolve(*pair)
    assert result.tolist() == convolve(*(array.astype(object) for array in pair)).tolist()
    few = min(array.size for array in pair)
    assert result.dtype == (np.int64 if few * 2 ** (2 * size) < 2**63 else object)


def test_long_inputs_go_through_the_transform_and_agree():
    rng = np.random.default_rng(5)
    signal, kernel = rng.normal(size=4000), rng.normal(size=3000)
    result = convolve(signal, kernel)
    np.testing.assert_array_equal(result, by_fourier(signal, kernel), strict=True)
    assert np.abs(result - direct(signal, kernel)).max() <= 2 * 3000 * 2.0**-52 * np.linalg.norm(
        signal
    ) * np.linalg.norm(kernel)


def test_the_transform_does_not_overflow_where_the_result_does_not():
    signal, kernel = np.full(4000, 1e308), np.full(4000, 1e-308)
    assert np.abs(convolve(signal, kernel)[:3] - [1, 2, 3]).max() < 1e-9


@pytest.mark.parametrize(("long", "short"), [(3_000, 40), (20_000, 300), (50_000, 1_200)])
def test_a_long_signal_is_transformed_in_blocks_and_agrees(long, short):
    rng = np.random.default_rng(long)
    signal, kernel = rng.normal(size=long), rng.normal(size=short)
    bound = 2 * max(32, short) * 2.0**-52 * np.linalg.norm(signal) * np.linalg.norm(kernel)
    assert _block(long, short)
    for one, other in ((signal, kernel), (kernel, signal)):
        assert np.abs(by_fourier(one, other) - np.convolve(one, other)).max() <= bound


@pytest.mark.parametrize(
    "shapes", [((4,), (2,)), ((300,), (20,)), ((9_000,), (500,)), ((3, 3), (2, 2)), ((80, 90), (40, 50))]
)
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e300])
@pytest.mark.parametrize("place", [0, 1])
def test_what_is_not_finite_is_told_in_arrays_of_every_size(shapes, bad, place):
    """NaN and overflow are errors; an infinity that meets no zero spreads, as it does in the sum."""
    pair = [np.ones(shape) for shape in shapes]
    pair[place].flat[1] = bad
    if bad == 1e300:
        pair[1 - place].flat[0] = 1e300
    if np.isinf(bad):
        result = convolve(*pair)
        assert np.isfinite(result.flat[0]) and (result == bad).sum() == pair[1 - place].size
    else:
        with pytest.raises(NumberError, match="NaN" if np.isnan(bad) else "overflows"):
            convolve(*pair)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "shapes", [((4,), (2,)), ((300,), (9,)), ((9_000,), (500,)), ((3, 3), (2, 2)), ((80, 90), (3, 3))]
)
def test_what_is_large_and_finite_is_right_without_a_warning(shapes):
    """Its square would overflow, and something is looked at for it."""
    result = convolve(np.full(shapes[0], 1e100), np.full(shapes[1], 1e100))
    assert result.max() == pytest.approx(1e200 * np.prod(shapes[1]))


@pytest.mark.parametrize("dtype", [np.int64, np.float64])
def test_operands_are_neither_changed_nor_kept(dtype):
    for shapes in (((5,), (3,)), ((4, 4), (2, 2)), ((500, 40), (3, 3))):
        pair = [np.arange(np.prod(shape)).reshape(shape).astype(dtype) for shape in shapes]
        before = [array.copy() for array in pair]
        result = convolve(*pair)
        result[...] = 0
        assert all(np.array_equal(*both) for both in zip(pair, before, strict=True))


def test_integers_that_would_wrap_become_pythons_own_in_small_and_large_arrays():
    for size in (3, 200):
        array = np.full(size, 2**40)
        assert convolve(array, array)[size - 1] == size * 2**80


@pytest.mark.parametrize(
    "sizes", [(2_000, 12), (12, 2_000), (2_017, 128), (2_016, 33), (9_001, 64), (2_000, 129)]
)
def test_long_signals_and_kernels_of_dozens_are_added_up_without_an_error(sizes):
    """Floats that are integers leave integers: each sum of each way is exact, and equals that of integers."""
    random = np.random.default_rng(sum(sizes))
    signal, kernel = (random.integers(-999, 999, size) for size in sizes)
    found = convolve(signal.astype(float), kernel.astype(float))
    assert found.dtype == float and np.array_equal(found, convolve(signal, kernel))
    assert np.array_equal(convolve(kernel.astype(float), signal.astype(float)), found)
    signal = signal.astype(float)
    signal[7] = np.inf
    assert not np.isnan(convolve(signal, np.abs(kernel) + 1.0)).any()  # no zero is put beside an infinity
    assert np.isinf(convolve(signal, np.abs(kernel) + 1.0)).sum() == kernel.size
