"""The numbers of the post's example, each computed; and what makes no grid."""

from fractions import Fraction

import numpy as np
import pytest

from convolution import kernels
from convolution.discrete import convolve, correlate
from convolution.exact import NumberError
from convolution.piecewise import Piecewise
from convolution.sampling import GridError, discretise, grid, samples
from convolution.shapes import ShapeError
from convolution.signals import box, decaying_spike, gaussian, impulse, ramp, step

F, G = box(), 2 * box()
STEPS = [Fraction(1), Fraction(1, 2), Fraction(1, 4), Fraction(1, 10), Fraction(1, 20)]
T = Fraction(3, 10)


def test_the_true_convolution_is_a_triangle():
    triangle = F.convolve(G)
    assert triangle == Piecewise.from_parts([(0, 1, [0, 2], True, True), (1, 2, [4, -2], True, True)])
    assert (triangle(1), triangle(T), triangle.integrate()) == (2, Fraction(3, 5), 2)


@pytest.mark.parametrize("h", STEPS)
def test_half_open_samples_make_the_sum_exact(h):
    found = discretise(F, G, h)
    n = 1 / h
    assert found.worst == 0 and found.total == 2
    assert (len(found.f), len(found.sums)) == (n, 2 * n - 1)
    assert found.times == tuple((i + 1) * h for i in range(len(found.sums)))
    assert list(found.areas) == [min(2 * t, 4 - 2 * t) for t in found.times]


def test_the_samples_that_the_post_shows():
    found = discretise(F, G, Fraction(1, 4))
    assert (found.f, found.g) == ((1,) * 4, (2,) * 4)
    assert found.sums == (2, 4, 6, 8, 6, 4, 2)
    assert found.areas == (Fraction(1, 2), 1, Fraction(3, 2), 2, Fraction(3, 2), 1, Fraction(1, 2))


@pytest.mark.parametrize(
    ("h", "ends", "dots", "count", "peak", "total", "worst", "at"),
    [
        ("1/20", "half-open", "n+1", 39, "2", "2", "0", {"3/10": "3/5", "3/2": "1"}),
        ("1/20", "half-open", "n", 39, "2", "2", "1/10", {"3/10": "7/10", "3/2": "9/10"}),
        ("1/20", "closed", "n", 41, "21/10", "441/200", "1/10", {"3/10": "7/10", "3/2": "11/10"}),
        ("1/4", "half-open", "n+1", 7, "2", "2", "0", {}),
        ("1/4", "half-open", "n", 7, "2", "2", "1/2", {}),
        ("1/4", "closed", "n", 9, "5/2", "25/8", "1/2", {}),
    ],
)
def test_the_two_slips(h, ends, dots, count, peak, total, worst, at):
    found = discretise(F, G, h, ends, dots)
    assert (len(found.sums), max(found.areas)) == (count, Fraction(peak))
    assert (found.total, found.worst) == (Fraction(total), Fraction(worst))
    assert {t: found.at(t) for t in at} == {t: Fraction(area) for t, area in at.items()}


@pytest.mark.parametrize(("h", "on_grid"), list(zip(STEPS, [False, False, False, True, True], strict=True)))
def test_whether_the_grid_holds_three_tenths(h, on_grid):
    assert ((T / h).denominator == 1) == on_grid
    if on_grid:
        assert discretise(F, G, h).at(0.3) == Fraction(3, 5)
    else:
        with pytest.raises(GridError):
            discretise(F, G, h).at(0.3)


@pytest.mark.parametrize("h", STEPS[1:])
def test_a_true_error_of_half_a_step(h):
    found = discretise(ramp(), box(), h)
    assert found.worst == h / 2


def test_the_pair_that_shows_the_flip():
    f, g = [1, 2, 3], [0, 1, Fraction(1, 2)]
    assert convolve(f, g).tolist() == [0, 1, Fraction(5, 2), 4, Fraction(3, 2)]
    assert correlate(f, g).tolist() == [Fraction(1, 2), 2, Fraction(7, 2), 3, 0]


def test_grids():
    assert grid(0, 1, 0.25) == (0, Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
    assert grid(0, 1, 0.25, "closed")[-1] == 1
    assert grid(0, 1, "0.3") == grid(0, 1, "0.3", "closed") == (0, T, 2 * T, 3 * T)
    assert grid(1, 1, 1) == ()
    assert grid(1, 1, 1, "closed") == (1,)


def test_samples_of_any_function():
    assert samples(lambda x: x**2, 0, 1, "1/2", "closed").tolist() == [0, Fraction(1, 4), 1]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: grid(0, 1, 0), "a step is above 0; 0 was given"),
        (lambda: grid(1, 0, 1), "a grid from 1 to 0 has no point"),
        (lambda: grid(0, 1, 1, "open"), "the ends are half-open or closed; 'open' was given"),
        (lambda: discretise(F, G, 1, dots="n-1"), "the dots stand at n+1 or n; 'n-1' was given"),
        (
            lambda: discretise(step(), G, 1),
            "the first function has no bounded support: it is 0 for x < 0, 1 at 0, 1 for x > 0",
        ),
        (
            lambda: discretise(F, 0 * G, 1),
            "the second function is zero everywhere: there is nothing to sample",
        ),
        (
            lambda: discretise(F, G, 0.25).at(0.3),
            "3/10 is not on the grid of step 1/4: it lies between 1/4 and 1/2",
        ),
        (lambda: discretise(F, G, 0.25).at(2), "2 is beyond the dots, which go from 1/4 to 7/4"),
    ],
)
def test_what_makes_no_grid(make, message):
    with pytest.raises(GridError) as raised:
        make()
    assert str(raised.value) == message


# signals and kernels


def test_signals():
    assert [step()(x) for x in (-1, 0, 1)] == [0, 1, 1]
    assert [step(2)(x) for x in (1, 2)] == [0, 1]
    assert [box(-1, 2, 3)(x) for x in (-2, -1, 2, 3)] == [0, 3, 3, 0]
    assert [ramp(1, 3, 4)(x) for x in (0, 1, 2, 3)] == [0, 0, 2, 0]
    assert ramp(1, 3, 4).before(3) == 4
    spike = decaying_spike(at=1, width=2, height=4)
    assert [spike(x) for x in (Fraction(99, 100), 1, 2, 3, 4)] == [0, 4, 1, 0, 0]
    assert decaying_spike(power=0) == box()
    assert impulse(4).tolist() == [0, 1, 0, 0]
    assert impulse((2, 3), (1, 2)).tolist() == [[0, 0, 0], [0, 0, 1]]


def test_an_impulse_shows_the_kernel_and_a_correlation_its_mirror_image():
    kernel = [1, 2, 3]
    assert convolve(impulse(3), kernel, "same").tolist() == [1, 2, 3]
    assert correlate(impulse(3), kernel, "same").tolist() == [3, 2, 1]


def test_the_bell_curve():
    x = np.linspace(-8, 8, 1601)
    bell = gaussian(0.5, mean=1)
    assert abs(bell(x).sum() * 0.01 - 1) < 1e-12
    assert bell(1.0) == pytest.approx(1 / (0.5 * np.sqrt(2 * np.pi)))


def test_kernels():
    picture = np.arange(25).reshape(5, 5) ** 2
    inner = (slice(1, -1),) * 2
    assert (convolve(picture, kernels.identity(), "same") == picture).all()
    assert convolve(picture, kernels.box(), "valid")[0, 0] == Fraction(int(picture[:3, :3].sum()), 9)
    assert kernels.box(2, 3).sum() == 1 and kernels.box(2, 3).shape == (2, 2, 2)
    bell = kernels.gaussian(5, 1.5, dimensions=3)
    assert bell.sum() == pytest.approx(1) and bell.shape == (5, 5, 5)
    assert (bell == bell[::-1, ::-1, ::-1]).all() and bell.argmax() == bell.size // 2
    plane = np.add.outer(3 * np.arange(5), 7 * np.arange(5))
    assert (convolve(plane, kernels.sobel(0), "valid") == 8 * 3).all()
    assert (convolve(plane, kernels.sobel(1), "valid") == 8 * 7).all()
    assert (convolve(plane, kernels.laplace(), "valid") == 0).all()
    assert (convolve(plane, kernels.sharpen(), "same")[inner] == plane[inner]).all()


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: impulse(0), ShapeError, "an impulse has at least one entry each way; 0 was given"),
        (lambda: impulse(()), ShapeError, "an impulse has at least one entry each way; () was given"),
        (lambda: impulse(3, 3), ShapeError, "index 3 is not an entry of a signal of length 3"),
        (lambda: impulse((3, 3), 1), ShapeError, "index 1 is not an entry of a 3×3 signal"),
        (lambda: box(1, 1), NumberError, "the signal needs a width above 0; it would reach from 1 to 1"),
        (lambda: ramp(1, 1), NumberError, "the signal needs a width above 0; it would reach from 1 to 1"),
        (
            lambda: decaying_spike(0, -1),
            NumberError,
            "the signal needs a width above 0; it would reach from 0 to -1",
        ),
        (
            lambda: gaussian(0),
            NumberError,
            "a gaussian has a finite mean and a deviation above 0; given were 0.0 and 0",
        ),
        (lambda: kernels.gaussian(3, 0), NumberError, "a gaussian needs a deviation above 0; 0 was given"),
        (lambda: kernels.identity(2), ShapeError, "a kernel with a middle has an odd size; 2 was given"),
        (lambda: kernels.box(0), ShapeError, "a box has a size and dimensions above 0; 0 and 2 were given"),
        (lambda: kernels.sobel(2), ShapeError, "the axis of a sobel kernel is 0 or 1; 2 was given"),
    ],
)
def test_signals_that_do_not_exist(make, error, message):
    with pytest.raises(error) as raised:
        make()
    assert str(raised.value) == message
