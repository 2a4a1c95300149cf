"""Signals on a ring: what is known of circular convolution, on random exact signals, and the post's numbers."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convolution.discrete import convolve
from convolution.exact import NumberError
from convolution.ring import circular, sharpened
from convolution.shapes import ShapeError

numbers = st.fractions(-9, 9, max_denominator=8)
signals = st.lists(numbers, min_size=1, max_size=9)


@pytest.mark.slow
@given(signals, signals)
def test_it_is_the_plain_convolution_wrapped_round(signal, kernel):
    plain = convolve(np.array(signal, object), np.array(kernel, object))
    wrapped = [sum(plain[n :: len(signal)]) for n in range(len(signal))]
    assert circular(signal, kernel) == wrapped


@pytest.mark.slow
@given(signals, signals, st.integers(-9, 9))
def test_another_origin_turns_the_result(signal, kernel, origin):
    turned = circular(signal, kernel, origin)
    still = circular(signal, kernel)
    assert turned == [still[(n + origin) % len(signal)] for n in range(len(signal))]


@given(st.lists(st.integers(-50, 50), min_size=8, max_size=8), st.lists(st.integers(-50, 50), max_size=8))
def test_it_is_a_product_of_waves(signal, kernel):
    whole = [*kernel, *[0] * (8 - len(kernel))]
    waves = np.fft.ifft(np.fft.fft(signal) * np.fft.fft(whole))
    assert circular(signal, whole) == pytest.approx(waves.real, abs=1e-8)


@pytest.mark.slow
@given(st.lists(st.fractions(0, 1, max_denominator=20), min_size=1, max_size=9).filter(any))
def test_sharpened_weights_add_up_to_one_and_keep_their_order(weights):
    found = sharpened(weights)
    assert sum(found) == 1
    assert [found.index(each) for each in sorted(found)] == [weights.index(each) for each in sorted(weights)]


def test_the_numbers_of_the_post():
    assert circular([1, 2, 0, 1], [1, 1, 0, 0]) == [2, 3, 2, 1]
    pointer = [Fraction(n, 10) for n in (1, 6, 2, 1)]
    assert circular(pointer, [0, 1]) == [Fraction(n, 10) for n in (1, 1, 6, 2)]
    blurred = circular(pointer, [Fraction(n, 10) for n in (1, 8, 1)], origin=1)
    assert blurred == [Fraction(n, 100) for n in (15, 51, 23, 11)]
    assert round(float(sharpened(blurred)[1]), 3) == 0.748


def test_what_has_no_meaning_is_refused():
    with pytest.raises(ShapeError, match="at least one entry"):
        circular([], [1])
    with pytest.raises(NumberError, match="cannot be sharpened"):
        sharpened([0, 0])
