"""Signals on a ring, where the place after the last is the first; exact for integers and fractions."""

from collections.abc import Sequence
from typing import Any

from convolution.exact import NumberError
from convolution.shapes import ShapeError


def circular(signal: Sequence[Any], kernel: Sequence[Any], origin: int = 0) -> list[Any]:
    """Every sample of the kernel, times the signal turned to it, summed:

        (x ∗ h)[n] = Σ h[k] x[(n − k) mod N] over all k

    with the kernel's zero at entry `origin`, so that an entry before it turns the signal backwards.
    """
    if not len(signal) or not len(kernel):
        raise ShapeError("a signal on a ring and its kernel have at least one entry each")
    length = len(signal)
    return [
        sum(weight * signal[(n - k + origin) % length] for k, weight in enumerate(kernel))
        for n in range(length)
    ]


def sharpened(weights: Sequence[Any], power: int = 2) -> list[Any]:
    """Each weight to the power, divided by what they then add up to: large weights gain, small ones lose."""
    raised = [weight**power for weight in weights]
    if not (total := sum(raised)):
        raise NumberError(f"weights whose powers add up to 0 cannot be sharpened; {list(weights)} was given")
    return [each / total for each in raised]
