"""How large a panel must be: ranges and ticks for what it is to show."""

import math
from fractions import Fraction

from convolution.exact import PiecewiseError, rational
from convolution.outline import controls
from convolution.piecewise import Piecewise

Range = tuple[Fraction, Fraction]

ZERO = Fraction(0)
QUARTER = Fraction(1, 4)


def support(function: Piecewise) -> Range:
    """The function's support; PiecewiseError if there is none, or no end to it."""
    ends = function.support()
    if ends is None or not all(isinstance(end, Fraction) for end in ends):
        raise PiecewiseError(f"a figure shows functions of bounded support; given was {function}")
    return rational(ends[0]), rational(ends[1])


def across(*functions: Piecewise) -> Range:
    """The range of all supports and zero, in quarters, with room at both ends."""
    ends = [ZERO, *(end for function in functions for end in support(function))]
    low, high = min(ends), max(ends)
    room = max(QUARTER, (high - low) / 10)
    return math.floor((low - room) / QUARTER) * QUARTER, math.ceil((high + room) / QUARTER) * QUARTER


def height(*functions: Piecewise) -> Fraction:
    """The greatest value of all: at the ends of pieces, and at what control points promise inside."""
    return max(y for function in functions for curve in controls(function) for _, y in curve)


def levels(top: Fraction) -> list[Fraction]:
    """The heights that get a number: at most three."""
    return [level for level in ticks(ZERO, top, 4) if level > 0]


def ticks(low: Fraction, high: Fraction, most: int = 7) -> list[Fraction]:
    """Multiples of 1, 2 or 5 times a power of ten in a range: the finest of which there are not too many."""
    power = Fraction(10) ** (math.floor(math.log10(high - low)) - 1)
    steps = (factor * power * size for size in (1, 10, 100) for factor in (1, 2, 5))
    step = next(step for step in steps if high // step + low // -step < most)
    return [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
