"""From functions to samples and back: discretisation, and its error.

Sampled half-open, on a, a + h, ... below the right end, the discrete sum times h is the area under two boxes
exactly, if its n-th dot stands (n + 1) steps from the left end. Counting both ends, or standing the dot n
steps from it, are the two usual slips; all of it is here, so that they can be shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, get_args

import numpy as np

from convolution.discrete import convolve
from convolution.entries import Array
from convolution.exact import NumberError, rational
from convolution.piecewise import Piecewise

Ends = Literal["half-open", "closed"]
Dots = Literal["n+1", "n"]


class GridError(ValueError):
    """A step, an interval or a place that makes no grid."""


def grid(start: object, stop: object, step: object, ends: Ends = "half-open") -> tuple[Fraction, ...]:
    """start, start + step, ... : below stop, or up to it if `closed`."""
    low, high, h = rational(start), rational(stop), _step(step)
    if ends not in get_args(Ends):
        raise GridError(f"the ends are half-open or closed; {ends!r} was given")
    if high < low:
        raise GridError(f"a grid from {low} to {high} has no point")
    whole = (high - low) // h
    count = whole + 1 if ends == "closed" or low + whole * h < high else whole
    return tuple(low + n * h for n in range(count))


def samples(
    function: Callable[[Any], Any], start: object, stop: object, step: object, ends: Ends = "half-open"
) -> Array:
    """The function's values on the grid; exact for exact functions."""
    values = [function(x) for x in grid(start, stop, step, ends)]
    result = np.empty(len(values), dtype=object)
    result[:] = values
    return result


@dataclass(frozen=True, slots=True, eq=False)
class Discretised:
    """A convolution of two functions as a sum over samples, beside the area that it stands for."""

    step: Fraction
    f: tuple[Fraction, ...]  # the samples of the first function
    g: tuple[Fraction, ...]  # the samples of the second
    sums: tuple[Fraction, ...]  # the discrete convolution of the two
    times: tuple[Fraction, ...]  # where its dots stand
    exact: Piecewise  # the convolution of the two functions

    @property
    def areas(self) -> tuple[Fraction, ...]:
        """The sums times the step: what stands for the area at each dot."""
        return tuple(self.step * total for total in self.sums)

    @property
    def errors(self) -> tuple[Fraction, ...]:
        """By how much each dot misses the exact convolution."""
        return tuple(area - self.exact(t) for t, area in zip(self.times, self.areas, strict=True))

    @property
    def worst(self) -> Fraction:
        """The largest error, without its sign."""
        return max(map(abs, self.errors))

    @property
    def total(self) -> Fraction:
        """The area below the dots, step by step."""
        return self.step * sum(self.areas, Fraction(0))

    def at(self, t: object) -> Fraction:
        """The dot at t; GridError where t is not on the grid."""
        place = rational(t)
        if place in self.times:
            return self.areas[self.times.index(place)]
        steps = (place - self.times[0]) / self.step
        if steps.denominator == 1:
            raise GridError(f"{place} is beyond the dots, which go from {self.times[0]} to {self.times[-1]}")
        below = self.times[0] + self.step * (steps.numerator // steps.denominator)
        raise GridError(
            f"{place} is not on the grid of step {self.step}: it lies between {below} and {below + self.step}"
        )


def discretise(
    f: Piecewise, g: Piecewise, step: object, ends: Ends = "half-open", dots: Dots = "n+1"
) -> Discretised:
    """Both functions sampled over their supports, and the samples convolved.

    `ends` says whether the right end of each support is sampled too, `dots` whether dot n stands n + 1 or n
    steps from the left end. GridError if a support is not bounded.
    """
    if dots not in get_args(Dots):
        raise GridError(f"the dots stand at n+1 or n; {dots!r} was given")
    h = _step(step)
    (left, right), (low, high) = _support(f, "first"), _support(g, "second")
    first, second = samples(f, left, right, h, ends), samples(g, low, high, h, ends)
    sums = convolve(first, second)
    start = left + low + (h if dots == "n+1" else 0)
    times = tuple(start + n * h for n in range(len(sums)))
    return Discretised(h, tuple(first), tuple(second), tuple(sums), times, f.convolve(g))


def _step(step: object) -> Fraction:
    h = rational(step)
    if h <= 0:
        raise GridError(f"a step is above 0; {h} was given")
    return h


def _support(function: Piecewise, which: str) -> tuple[Fraction, Fraction]:
    support = function.support()
    if support is None:
        raise GridError(f"the {which} function is zero everywhere: there is nothing to sample")
    try:
        return rational(support[0]), rational(support[1])
    except NumberError:
        raise GridError(f"the {which} function has no bounded support: it is {function}") from None
