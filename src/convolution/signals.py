"""The signals that the blog speaks of: exact functions, and one that is an array.

Functions are Piecewise; `sampling` makes arrays of them.
"""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from convolution.exact import NumberError, rational
from convolution.piecewise import Piecewise
from convolution.shapes import Index, ShapeError, as_index, noun, shown_index

if TYPE_CHECKING:
    from convolution.entries import Array


def impulse(shape: Index, at: Index | None = None) -> "Array":
    """An integer array of zeros with a single one: at an index, else in the middle, entry ⌊(n-1)/2⌋."""
    import numpy as np

    lengths = as_index(shape)
    if not lengths or min(lengths) < 1:
        raise ShapeError(f"an impulse has at least one entry each way; {shown_index(lengths)} was given")
    index = tuple((n - 1) // 2 for n in lengths) if at is None else as_index(at)
    if len(index) != len(lengths) or not all(0 <= i < n for i, n in zip(index, lengths, strict=True)):
        raise ShapeError(f"index {shown_index(index)} is not an entry of {noun(lengths, 'signal')}")
    signal = np.zeros(lengths, np.int64)
    signal[index] = 1
    return signal


def step(at: object = 0) -> Piecewise:
    """Zero, then one from `at` on."""
    return Piecewise.from_parts([(at, None, [1], True, False)])


def box(left: object = 0, right: object = 1, height: object = 1) -> Piecewise:
    """A constant on [left, right], zero elsewhere."""
    start = rational(left)
    return Piecewise.from_parts([(start, start + _width(left, right), [height], True, True)])


def ramp(left: object = 0, right: object = 1, height: object = 1) -> Piecewise:
    """A line from zero at `left` up to `height` at `right`, on [left, right); zero elsewhere."""
    start, slope = rational(left), rational(height) / _width(left, right)
    return Piecewise.from_parts([(left, right, [-slope * start, slope], True, False)])


def decaying_spike(at: object = 0, width: object = 1, height: object = 1, power: int = 2) -> Piecewise:
    """A jump to `height` at `at` that decays as height·(1 - (x - at)/width)^power, and is zero after `width`.

    The usual picture decays exponentially; this one is a polynomial, so that its areas are exact.
    """
    start = rational(at)
    falling = Piecewise.polynomial(1, -1 / _width(start, start + rational(width)))
    decay = Piecewise.polynomial(height)
    for _ in range(power):
        decay = decay * falling
    return decay.shift(start) * Piecewise.from_parts([(start, start + rational(width), [1], True, True)])


def gaussian(deviation: float = 1.0, mean: float = 0.0) -> Callable[[Any], Any]:
    """The bell curve of area one, as a function of floats or arrays."""
    if not (deviation > 0 and math.isfinite(deviation) and math.isfinite(mean)):
        raise NumberError(
            f"a gaussian has a finite mean and a deviation above 0; given were {mean} and {deviation}"
        )

    def bell(x: Any) -> Any:
        import numpy as np

        return np.exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * math.sqrt(2 * math.pi))

    return bell


def _width(left: object, right: object) -> Any:
    width = rational(right) - rational(left)
    if width <= 0:
        raise NumberError(f"the signal needs a width above 0; it would reach from {left} to {right}")
    return width
