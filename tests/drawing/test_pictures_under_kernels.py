"""Pictures under kernels: what is drawn, against scipy's ways with borders."""

import numpy as np
import pytest
import scipy
from matplotlib import pyplot as plt

from drawing import pictures_under_kernels as pictures
from drawing.base import greys
from worked.cells.figures import capture

RANDOM = np.random.default_rng(16)
PICTURE = RANDOM.integers(0, 256, (12, 9))
KERNEL = RANDOM.integers(-2, 4, (3, 5))
SCIPY = {"zeros": "constant", "edge repeated": "nearest", "mirrored": "mirror", "wrapped round": "grid-wrap"}


@pytest.mark.parametrize("border", greys.BORDERS)
def test_borders_are_those_of_scipy(border):
    found = greys.bordered(PICTURE, KERNEL, border)
    wanted = scipy.ndimage.convolve(PICTURE.astype(float), KERNEL.astype(float), mode=SCIPY[border])
    assert found.shape == PICTURE.shape
    assert np.array_equal(found, greys.drawn(wanted, float(KERNEL.sum())))


@pytest.mark.parametrize(("weights", "grey"), [(1.0, 128), (0.0, 128), (3.0, 128)])
def test_middle_grey_stays_middle_grey(weights, grey):
    kernel = np.full((3, 3), weights / 9)
    assert set(greys.under(np.full((5, 5), 128), kernel).flat) == {grey}


def test_what_is_too_dark_or_too_light_is_black_or_white():
    assert greys.drawn(np.array([-40.0, 300.0, 12.4]), 1.0).tolist() == [0, 255, 12]


def test_blurs_are_rows_of_the_triangle_of_pascal():
    assert (greys.blurs([1, 2, 1], [2])[2] * 16).tolist() == [1, 4, 6, 4, 1]
    eight = greys.blurs([1, 2, 1], [8])[8]
    places, heights = greys.bell(eight)
    at = {round(place, 1): height for place, height in zip(places, heights, strict=True)}
    assert max(abs(weight - at[n - 8.0]) for n, weight in enumerate(eight) if abs(n - 8) <= 6) < 0.005


def test_each_is_drawn():
    capture.set_style()
    kernels = {"first": KERNEL[:, :3], "second": KERNEL[:, 2:]}
    heard, learned = RANDOM.random((2, 3, 6, 6)), RANDOM.normal(size=(3, 3, 5, 5))
    for figure in (
        pictures.row(PICTURE, kernels),
        pictures.rims(PICTURE, KERNEL),
        pictures.bells([1, 2, 1], (1, 2)),
        pictures.answers(learned, heard),
    ):
        assert 1000 < len(capture.drawn(figure)["svg"]) < 60_000
    plt.close("all")
