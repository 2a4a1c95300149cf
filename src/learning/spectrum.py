"""Sorting by frequencies: a picture as a sum of waves, and how strong those of each direction are."""

import numpy as np
from numpy.typing import NDArray

from learning.canvas import SIZE
from learning.outcomes import Verdicts

FREQUENCY = np.fft.fftfreq(SIZE, 1 / SIZE)  # waves across the picture, from −24 to 23
ACROSS, DOWN = np.meshgrid(FREQUENCY, FREQUENCY)
RADIUS = np.hypot(ACROSS, DOWN)

NEAR, DECADES = 10, 3.5
UPRIGHT = 0.18  # chosen by a person, on a plot of sorted pictures


def grey(pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    """How bright each pixel is, from 0 to 1."""
    return np.asarray(pictures @ np.array([0.299, 0.587, 0.114]) / 255)


def power(pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The strength of each wave in each picture: its Fourier coefficient, squared; the mean is left out."""
    bright = grey(pictures)
    bright = bright - bright.mean(axis=(1, 2), keepdims=True)
    return np.abs(np.fft.fft2(bright)) ** 2


def shown(strength: NDArray[np.float64]) -> NDArray[np.float64]:
    """Strengths as pictures: frequency 0 in the middle, then up to NEAR; on a logarithmic scale."""
    middle = slice(SIZE // 2 - NEAR, SIZE // 2 + NEAR + 1)
    powers = np.log10(np.fft.fftshift(strength, axes=(-2, -1))[..., middle, middle] + 1e-12)
    top = powers.max(axis=(-2, -1), keepdims=True)
    return np.asarray(np.clip(1 + (powers - top) / DECADES, 0, 1))


def features(pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Two numbers for each picture (n × 2).

    The share of its strength in waves that run across the picture rather than down (a horizon has next to
    none), and the share in short waves, with four and more periods across it (outlines and details).
    """
    strength = power(pictures)
    whole = strength.sum(axis=(1, 2))
    across = strength[:, np.abs(ACROSS) > np.abs(DOWN)].sum(axis=1) / whole
    detail = strength[:, RADIUS >= 4].sum(axis=1) / whole
    return np.stack([across, detail], axis=1)


def by_features(pictures: NDArray[np.uint8]) -> Verdicts:
    """A face has upright outlines: a good share of its strength runs across."""
    return features(pictures)[:, 0] > UPRIGHT
