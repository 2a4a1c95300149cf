"""Small kernels for pictures; rows first, and made for a convolution, which flips them."""

from fractions import Fraction

import numpy as np

from convolution.entries import Array
from convolution.exact import NumberError
from convolution.shapes import ShapeError
from convolution.signals import impulse


def identity(size: int = 3, dimensions: int = 2) -> Array:
    """The kernel that changes nothing: a one in the middle of zeros."""
    return impulse((_odd(size),) * dimensions)


def box(size: int = 3, dimensions: int = 2) -> Array:
    """The mean of the neighbourhood: equal fractions that sum to one."""
    if size < 1 or dimensions < 1:
        raise ShapeError(f"a box has a size and dimensions above 0; {size} and {dimensions} were given")
    kernel = np.empty((size,) * dimensions, dtype=object)
    kernel[...] = Fraction(1, size**dimensions)
    return kernel


def gaussian(size: int = 5, deviation: float = 1.0, dimensions: int = 2) -> Array:
    """A bell of floats that sum to one, cut off at an odd size."""
    if not 0 < deviation < float("inf"):
        raise NumberError(f"a gaussian needs a deviation above 0; {deviation} was given")
    offsets = np.arange(_odd(size)) - size // 2
    bell = np.exp(-((offsets / deviation) ** 2) / 2)
    kernel = bell
    for _ in range(dimensions - 1):
        kernel = np.multiply.outer(kernel, bell)
    return np.asarray(kernel / kernel.sum())


def sobel(axis: int = 1) -> Array:
    """The slope along an axis, smoothed across it: above zero where values grow along the axis.

    Axis 1 runs along the columns and finds vertical edges, axis 0 horizontal ones.
    """
    if axis not in (0, 1):
        raise ShapeError(f"the axis of a sobel kernel is 0 or 1; {axis!r} was given")
    along_columns = np.multiply.outer([1, 2, 1], [1, 0, -1])
    return along_columns if axis == 1 else along_columns.T.copy()


def laplace() -> Array:
    """The four neighbours less four times the entry: zero on any plane."""
    return np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])


def sharpen() -> Array:
    """The entry less its Laplacian: what differs from its neighbours differs more."""
    return identity() - laplace()


def _odd(size: int) -> int:
    if size < 1 or size % 2 == 0:
        raise ShapeError(f"a kernel with a middle has an odd size; {size} was given")
    return size
