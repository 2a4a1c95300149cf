"""Pictures and rules: the same seed paints the same pictures, and what is counted is what is there."""

import numpy as np
import pytest

from learning.album import album
from learning.canvas import SIZE
from learning.outcomes import outcome
from learning.rules import by_skin, shares, skin_like, skin_pixels, sky_like
from learning.spectrum import ACROSS, NEAR, by_features, features, power, shown


def waves(across: int, down: int) -> np.ndarray:
    """A picture of one wave."""
    x, y = np.meshgrid(np.arange(SIZE), np.arange(SIZE))
    bright = np.rint(127 + 100 * np.cos(2 * np.pi * (across * x + down * y) / SIZE)).astype(np.uint8)
    return np.repeat(bright[..., None], 3, axis=2)


def test_one_seed_one_album_and_another_another() -> None:
    first, again, other = (album(np.random.default_rng(seed), 12) for seed in (5, 5, 6))
    assert (first.pictures == again.pictures).all()
    assert first.kinds == again.kinds
    assert (first.pictures != other.pictures).any()


def test_an_album_is_half_faces_and_a_third_of_the_landscapes_is_sandy() -> None:
    found = album(np.random.default_rng(1), 400)
    assert found.pictures.shape == (400, SIZE, SIZE, 3)
    assert found.faces.sum() == 200
    assert 50 <= found.sandy.sum() <= 85
    assert not (found.sandy & found.faces).any()
    assert not (found.large & found.faces).any()


@pytest.mark.parametrize(
    ("colour", "skin", "sky"),
    [
        ((222, 176, 144), True, False),  # light skin
        ((176, 120, 88), True, False),
        ((96, 64, 48), False, False),  # dark skin, which the rule does not know
        ((216, 176, 128), True, False),  # sand, which it takes for skin
        ((96, 152, 216), False, True),
        ((104, 152, 72), False, False),  # grass
        ((200, 200, 200), False, False),
        ((248, 40, 40), False, False),  # red is no skin
    ],
)
def test_colours(colour: tuple[int, int, int], skin: bool, sky: bool) -> None:
    picture = np.full((1, SIZE, SIZE, 3), colour, np.uint8)
    assert bool(skin_like(picture).all()) is bool(skin_like(picture).any()) is skin
    assert bool(sky_like(picture).all()) is sky
    assert skin_pixels(picture)[0] == SIZE * SIZE * skin
    assert shares(picture)[0].tolist() == [skin, sky]


def test_more_than_the_threshold_is_more() -> None:
    picture = np.zeros((1, SIZE, SIZE, 3), np.uint8)
    picture[0].reshape(-1, 3)[:500] = (222, 176, 144)
    assert [bool(by_skin(picture, threshold)[0]) for threshold in (499, 500, 501)] == [True, False, False]


@pytest.mark.parametrize(("across", "down", "share"), [(3, 0, 1), (0, 3, 0), (5, 2, 1), (2, 5, 0)])
def test_a_single_wave_is_found_where_it_runs(across: int, down: int, share: int) -> None:
    picture = waves(across, down)[None]
    strength = power(picture)[0]
    row, column = np.unravel_index(strength[:, : SIZE // 2].argmax(), (SIZE, SIZE // 2))
    assert (ACROSS[row, column], abs(np.fft.fftfreq(SIZE, 1 / SIZE)[row])) == (across, down)
    assert features(picture)[0, 0] == pytest.approx(share, abs=1e-3)
    assert bool(by_features(picture)[0]) is bool(share)


def test_narrow_waves_are_detail() -> None:
    assert features(np.stack([waves(3, 0), waves(4, 0), waves(0, 9)]))[:, 1] == pytest.approx(
        [0, 1, 1], abs=1e-3
    )


def test_strengths_are_shown_with_the_mean_in_the_middle() -> None:
    picture = shown(power(waves(2, 0)[None]))[0]
    assert picture.shape == (2 * NEAR + 1, 2 * NEAR + 1)
    assert [tuple(map(int, place)) for place in np.argwhere(picture == 1)] == [
        (NEAR, NEAR - 2),
        (NEAR, NEAR + 2),
    ]


def test_an_outcome_counts_every_picture_once() -> None:
    says, faces = np.array([1, 1, 0, 0, 1], bool), np.array([1, 0, 1, 0, 1], bool)
    found = outcome(says, faces)
    assert (found.faces_found, found.faces_missed, found.landscapes_kept, found.landscapes_taken) == (
        2,
        1,
        1,
        1,
    )
    assert (found.pictures, found.mistakes, found.right, found.accuracy) == (5, 2, 3, 0.6)
