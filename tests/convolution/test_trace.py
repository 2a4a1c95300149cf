"""The working of an entry says what the entry is, and why."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convolution.discrete import convolve, correlate
from convolution.exact import NumberError
from convolution.shapes import ShapeError
from convolution.trace import trace

F = [[0, 3, 6, 3], [3, 6, 3, 6], [6, 3, 6, 3], [3, 6, 3, 0]]
G = [[0, 3, 0], [0, 1, 2], [4, 0, 0]]


def test_the_example_worked_by_hand():
    working = trace(F, G, (1, 1), "valid")
    assert working.window.tolist() == [[6, 3, 6], [3, 6, 3], [6, 3, 0]]
    assert working.flipped.tolist() == [[0, 0, 4], [2, 1, 0], [0, 3, 0]]
    assert working.products.tolist() == [[0, 0, 24], [6, 6, 0], [0, 9, 0]]
    assert (working.total, type(working.total), working.index, working.corner) == (45, int, (1, 1), (1, 1))
    assert working.inside.all()
    assert list(working.terms())[2:5] == [(6, 4, 24), (3, 2, 6), (6, 1, 6)]


def test_a_window_that_hangs_over():
    working = trace([1, 2, 3], [10, 20, 30, 40], 0)
    assert working.window.tolist() == [0, 0, 0, 1]
    assert working.inside.tolist() == [False, False, False, True]
    assert (working.corner, working.total) == ((-3,), 10)
    assert list(working.terms()) == [(1, 10, 10)]
    assert {type(number) for term in working.terms() for number in term} == {int}


def test_without_the_flip():
    working = trace([1, 2, 3, 4], [1, 10], 3, "same", origin=0, flip=False)
    assert (working.window.tolist(), working.flipped.tolist(), working.total) == ([4, 0], [1, 10], 4)


def test_sums_that_leave_int64_do_not_wrap():
    working = trace([2**62, 2**62], [2, 2], 1)
    assert (working.total, working.products.tolist()) == (2**64, [2**63, 2**63])


def test_beyond_the_signal_an_infinite_kernel_is_not_multiplied():
    assert trace([2.0, 3.0], [1.0, float("inf")], 0).total == 2.0


def test_the_arrays_cannot_be_written_to():
    working = trace([1, 2], [3], 0)
    for array in (working.window, working.inside, working.flipped, working.products):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@st.composite
def places(draw):
    """Two arrays, a mode, perhaps an origin, with or without a flip."""
    dimensions = draw(st.integers(1, 3))
    longest = {1: 7, 2: 4, 3: 3}[dimensions]
    signal = tuple(draw(st.integers(1, longest)) for _ in range(dimensions))
    mode = draw(st.sampled_from(["full", "same", "valid"]))
    kernel = tuple(draw(st.integers(1, n if mode == "valid" else longest)) for n in signal)
    x, h = (
        np.array([Fraction(b - 128, 4) for b in draw(st.binary(min_size=n, max_size=n))]).reshape(shape)
        for shape in (signal, kernel)
        for n in [int(np.prod(shape))]
    )
    marked = mode == "same" and draw(st.booleans())
    return (
        x,
        h,
        mode,
        tuple(draw(st.integers(0, k - 1)) for k in kernel) if marked else None,
        draw(st.booleans()),
    )


@settings(max_examples=80)
@given(places())
def test_every_entry_is_the_total_of_its_trace(place):
    x, h, mode, origin, flip = place
    result = (convolve if flip else correlate)(x, h, mode, origin=origin)
    for index, entry in np.ndenumerate(result):
        working = trace(x, h, index, mode, origin, flip=flip)
        assert working.total == entry == sum(term[2] for term in working.terms())
        assert working.window.shape == working.products.shape == h.shape
        for at in np.ndindex(h.shape):
            under = tuple(c + a for c, a in zip(working.corner, at, strict=True))
            inside = all(0 <= u < n for u, n in zip(under, x.shape, strict=True))
            assert working.inside[at] == inside
            assert working.window[at] == (x[under] if inside else 0)
            assert working.products[at] == working.window[at] * working.flipped[at]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((F, G, (2, 0), "valid"), ShapeError, "entry (2, 0) is outside the result, which is 2×2"),
        ((F, G, (-1, 0), "valid"), ShapeError, "entry (-1, 0) is outside the result, which is 2×2"),
        ((F, G, 0), ShapeError, "entry 0 is outside the result, which is 6×6"),
        (([1], [1], 1), ShapeError, "entry 1 is outside the result, which is length 1"),
        (([1], [1], "a"), ShapeError, "an index is made of integers; 'a' was given"),
        (([1e200], [1e200], 0), NumberError, "the sum of the products overflows a float"),
        (
            ([float("inf")], [0.0], 0),
            NumberError,
            "the sum of the products is NaN: an infinity meets a zero or its opposite there",
        ),
    ],
)
def test_error(arguments, error, message):
    with pytest.raises(error) as raised:
        trace(*arguments)
    assert str(raised.value) == message
