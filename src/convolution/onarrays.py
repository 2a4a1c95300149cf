"""Functions on arrays: floats in, floats out; objects stay exact."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Protocol

    from convolution.polynomials import Polynomial

    class Pieces(Protocol):
        """What is needed of a piecewise polynomial."""

        @property
        def breaks(self) -> tuple[Fraction, ...]: ...  # noqa: D102
        @property
        def polynomials(self) -> tuple[Polynomial, ...]: ...  # noqa: D102
        @property
        def values(self) -> tuple[Fraction, ...]: ...  # noqa: D102
        def __call__(self, x: Any) -> Any: ...  # noqa: D102


def on_array(function: "Pieces", x: NDArray[Any]) -> NDArray[Any]:
    """The function at each entry: floats, or exact values for an array of objects."""
    if x.dtype == object:
        result = np.empty(x.shape, dtype=object)
        for index, entry in np.ndenumerate(x):
            result[index] = function(entry)
        return result
    points = x.astype(float)
    breaks = np.array([float(at) for at in function.breaks])
    result = np.full(points.shape, np.nan)
    finite = np.isfinite(points)
    piece = np.searchsorted(breaks, points)
    for i, poly in enumerate(function.polynomials):
        here = finite & (piece == i)
        result[here] = np.polynomial.polynomial.polyval(points[here], [float(c) for c in poly] or [0.0])
    for at, value in zip(breaks, function.values, strict=True):
        result[points == at] = float(value)
    for end in (-np.inf, np.inf):
        result[points == end] = function(end)
    return result
