"""Grey pictures and what kernels make of them, as arrays that can be drawn.

Pictures are arrays of greys from 0, black, to 255, white. What comes out of a kernel is drawn so that middle
grey stays middle grey: where the weights add up to 1 it is drawn as it is, where they add up to 0 zero is
middle grey. What is darker than black or lighter than white is drawn as black or white.
"""

from collections.abc import Iterable, Sequence
from math import exp, pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convolution.discrete import convolve

Array = NDArray[Any]

MIDDLE, WHITE = 128, 255
BORDERS = {"zeros": "constant", "edge repeated": "edge", "mirrored": "reflect", "wrapped round": "wrap"}
"""The four borders, and what numpy's `pad` calls them."""


def drawn(values: Array, weights: float) -> Array:
    """What came out of a kernel whose weights add up to this, as greys that can be drawn."""
    return np.rint(np.clip(values + MIDDLE * (1 - weights), 0, WHITE)).astype(np.uint8)


def under(picture: Array, kernel: Any) -> Array:
    """The whole overlaps of picture and kernel, as greys that can be drawn."""
    weights = np.asarray(kernel, float)
    return drawn(convolve(np.asarray(picture, float), weights, "valid"), float(weights.sum()))


def bordered(picture: Array, kernel: Any, border: str) -> Array:
    """The same with one of the BORDERS around the picture, so that it keeps its size."""
    height, width = np.shape(kernel)
    rim = ((height // 2, height - 1 - height // 2), (width // 2, width - 1 - width // 2))
    return under(np.pad(np.asarray(picture, float), rim, BORDERS[border]), kernel)  # type: ignore[call-overload]


def grey(picture: Array) -> Array:
    """Greys as the three equal colours of a picture."""
    return np.repeat(np.asarray(picture, np.uint8)[..., None], 3, axis=2)


def blurs(kernel: Sequence[int], times: Iterable[int]) -> dict[int, Array]:
    """The weights of so many blurs with one kernel, as shares of their sum."""
    found = {}
    for count in times:
        weights = np.array([1])
        for _ in range(count):
            weights = convolve(weights, np.asarray(kernel))
        found[count] = weights / weights.sum()
    return found


def bell(weights: Array) -> tuple[Array, Array]:
    """The bell curve with the mean and the variance of the weights: places, and heights there."""
    places = np.arange(len(weights)) - (len(weights) - 1) / 2
    variance = float((weights * places**2).sum())
    fine = np.linspace(-6, 6, 121)
    return fine, np.array([exp(-(x**2) / (2 * variance)) / sqrt(2 * pi * variance) for x in fine])
