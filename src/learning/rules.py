"""Sorting by colours, with numbers that a person chose after looking at pictures of seed 1."""

import numpy as np
from numpy.typing import NDArray

from learning.outcomes import Verdicts

THRESHOLD = 500  # pixels: the photographer's first idea


def skin_like(pictures: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which pixels are of skin-like colour: red above green above blue, by a margin, and not dark."""
    red, green, blue = (pictures[..., channel].astype(int) for channel in range(3))
    return np.asarray((red >= 112) & (red - green >= 16) & (green - blue >= 8) & (red - blue <= 130))


def skin_pixels(pictures: NDArray[np.uint8]) -> NDArray[np.int64]:
    """How many pixels of each picture are of skin-like colour."""
    return np.asarray(skin_like(pictures).sum(axis=(1, 2)))


def by_skin(pictures: NDArray[np.uint8], threshold: int = THRESHOLD) -> Verdicts:
    """A face is what has more skin-like pixels than the threshold."""
    return skin_pixels(pictures) > threshold


# A second look, at histograms of the pictures that were sorted already: shares of all pixels.
SOME_SKIN, MUCH_SKIN, SKY = 0.06, 0.45, 0.3


def sky_like(pictures: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which pixels are of a colour like the sky: blue well above red, and not below green."""
    red, green, blue = (pictures[..., channel].astype(int) for channel in range(3))
    return np.asarray((blue - red >= 48) & (blue >= green))


def shares(pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The shares of skin-like and of sky-like pixels in each picture (n × 2)."""
    return np.stack([mask(pictures).mean(axis=(1, 2)) for mask in (skin_like, sky_like)], axis=1)


def by_histogram(pictures: NDArray[np.uint8]) -> Verdicts:
    """A face shows some skin but is not made of it, and has little sky."""
    skin, sky = shares(pictures).T
    return np.asarray((skin > SOME_SKIN) & (skin < MUCH_SKIN) & (sky < SKY))
