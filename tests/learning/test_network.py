"""The network: every derivative against differences, every layer against the convolution of the blog."""

from dataclasses import replace

import numpy as np
import pytest

from convolution.discrete import convolve, correlate
from learning.network import (
    KERNELS,
    SIDE,
    WIDTH,
    Network,
    backward,
    backward_to_picture,
    forward,
    heard,
    loss,
    newborn,
    seen,
    slid,
)

RANDOM = np.random.default_rng(7)
INPUTS = RANDOM.uniform(-1, 1, (5, 3, SIDE, SIDE))
FACES = np.array([True, False, True, True, False])
STEP = 1e-6


@pytest.fixture(scope="module")
def network() -> Network:
    born = newborn(np.random.default_rng(3))
    return replace(born, offsets=born.offsets + 0.1, bias=born.bias - 0.2)


def moved(network: Network, name: str, index: tuple[int, ...], by: float) -> float:
    """The loss, with one number of the network changed a little."""
    numbers = np.array(getattr(network, name))
    numbers[index] += by
    return loss(forward(replace(network, **{name: numbers}), INPUTS).says, FACES)


@pytest.mark.parametrize("name", ["kernels", "offsets", "weights", "bias"])
def test_each_derivative_is_what_a_small_step_measures(network: Network, name: str) -> None:
    gradient = getattr(backward(network, forward(network, INPUTS), FACES), name)
    places = list(np.ndindex(gradient.shape))
    for index in [places[k] for k in RANDOM.permutation(len(places))[:25]]:
        measured = (moved(network, name, index, STEP) - moved(network, name, index, -STEP)) / (2 * STEP)
        assert gradient[index] == pytest.approx(measured, rel=1e-4, abs=1e-8)


def test_the_score_changes_with_the_picture_as_a_small_step_measures(network: Network) -> None:
    done = forward(network, INPUTS)
    gradient = backward_to_picture(network, done)
    for index in [(0, 0, 3, 4), (1, 2, 12, 0), (4, 1, 23, 23), (2, 0, 10, 11)]:
        scores = []
        for by in (STEP, -STEP):
            changed = INPUTS.copy()
            changed[index] += by
            says = forward(network, changed).says[index[0]]
            scores.append(np.log(says / (1 - says)))
        assert gradient[index] == pytest.approx((scores[0] - scores[1]) / (2 * STEP), rel=1e-4, abs=1e-8)


def test_a_kernel_slides_as_a_correlation_in_three_dimensions(network: Network) -> None:
    kernel = network.kernels[0]
    whole = correlate(INPUTS[0], kernel, "valid")[0]  # colours, rows and columns at once
    np.testing.assert_allclose(slid(INPUTS, kernel)[0], whole, atol=1e-12)
    np.testing.assert_allclose(whole, convolve(INPUTS[0], kernel[::-1, ::-1, ::-1], "valid")[0], atol=1e-12)


def test_what_a_kernel_hears_is_a_correlation_with_the_derivatives() -> None:
    answers = RANDOM.normal(size=(5, SIDE - WIDTH + 1, SIDE - WIDTH + 1))
    expected = [sum(correlate(INPUTS[n, c], answers[n], "valid") for n in range(5)) for c in range(3)]
    np.testing.assert_allclose(heard(INPUTS, answers), np.stack(expected), atol=1e-9)


def test_607_numbers_and_no_more(network: Network) -> None:
    assert network.size == KERNELS * (3 * WIDTH * WIDTH + 1) + KERNELS * 25 + 1 == 607


def test_pictures_arrive_at_half_their_size() -> None:
    pictures = np.zeros((2, 48, 48, 3), np.uint8)
    pictures[1, :2, :2, 0] = 255
    inputs = seen(pictures)
    assert inputs.shape == (2, 3, SIDE, SIDE)
    assert (inputs[0] == -1).all()
    assert inputs[1, 0, 0, 0] == 1
    assert (inputs == 1).sum() == 1


def test_surprise_is_none_for_certainty_and_log_two_for_a_coin() -> None:
    assert loss(np.array([1.0, 0.0]), np.array([True, False])) == 0
    assert loss(np.array([0.5]), np.array([True])) == pytest.approx(np.log(2))
