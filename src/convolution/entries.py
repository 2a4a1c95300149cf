"""From what a caller gives to arrays that can be computed with: kinds of numbers, NaN, overflow."""

from collections.abc import Sequence
from decimal import Decimal
from numbers import Complex, Integral, Rational, Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convolution.exact import NumberError, rational
from convolution.shapes import ShapeError, shown, shown_index

Array = NDArray[Any]

Given = Sequence[Any] | Array
"""An array, or lists of numbers, nested once for each further dimension."""

TINY = 64
"""Entries below which Python's own numbers are compared sooner than numpy's."""

LARGEST = 2**63 - 1
"""The largest int64; beyond it numpy wraps without a word."""


def entries(values: Given, role: str) -> Array:
    """The values as an array of int64, of Python's own exact numbers (object), of float64 or of complex128.

    Integers beyond int64 and fractions become objects, so nothing wraps; decimals become fractions.
    ShapeError if there are none, no dimension or ragged rows, NumberError for NaN or what is no number.
    """
    array = values if isinstance(values, np.ndarray) else np.array(values, dtype=object)
    _check_shape(array, role)
    if array.dtype.kind in "bi":
        return array.astype(np.int64)
    if array.dtype.kind in "fc":
        return _without_nan(array.astype(complex if array.dtype.kind == "c" else float), role)
    return _sorted_out(array.astype(object), role)


def _check_shape(array: Array, role: str) -> None:
    if array.ndim == 0:
        raise ShapeError(f"the {role} is a single value; it needs at least one dimension")
    if array.size == 0:
        raise ShapeError(f"the {role} is empty: {shown(array.shape)}")
    if array.dtype == object and any(isinstance(entry, list | tuple | np.ndarray) for entry in array.flat):
        raise ShapeError(f"the rows of the {role} have different lengths")


def _sorted_out(array: Array, role: str) -> Array:
    """An array of objects as the narrowest kind that holds them all without loss."""
    kinds = {_kind(entry, index, role) for index, entry in np.ndenumerate(array)}
    widest = max(kinds)
    if widest <= 1:
        return _exact(array, integers=widest == 0)
    if widest <= 3:
        return _without_nan(_floats(array, complex if widest == 3 else float, role), role)
    return array  # entries of some other ring: they know how to add and multiply


def _kind(entry: object, index: tuple[int, ...], role: str) -> int:
    """0 integer, 1 other rational, 2 float, 3 complex, 4 anything else that adds and multiplies."""
    ladder: tuple[tuple[type, ...], ...] = ((Integral, np.bool_), (Rational, Decimal), (Real,), (Complex,))
    for kind, types in enumerate(ladder):
        if isinstance(entry, types):
            return kind
    if isinstance(entry, str | bytes) or not (hasattr(entry, "__add__") and hasattr(entry, "__mul__")):
        raise NumberError(f"entry {shown_index(index)} of the {role} is not a number: {entry!r}")
    return 4


def _exact(array: Array, integers: bool) -> Array:
    convert = int if integers else rational
    result = np.empty(array.shape, dtype=object)
    for index, entry in np.ndenumerate(array):
        result[index] = convert(entry)
    return result.astype(np.int64) if integers and largest(result) <= LARGEST else result


def _floats(array: Array, dtype: type, role: str) -> Array:
    try:
        return array.astype(dtype)
    except OverflowError:
        raise NumberError(f"the {role} mixes floats with a number too large for a float") from None


def _without_nan(array: Array, role: str) -> Array:
    if np.isnan(array).any():
        where = tuple(map(int, np.argwhere(np.isnan(array))[0]))
        raise NumberError(f"entry {shown_index(where)} of the {role} is NaN")
    return array


def together(signal: Array, kernel: Array, terms: int) -> tuple[Array, Array]:
    """Both arrays in the kind of number that a sum of so many products needs.

    Integers stay int64 only where terms · max|signal| · max|kernel| cannot leave int64.
    """
    if signal.dtype == kernel.dtype == np.int64:
        if terms * largest(signal) * largest(kernel) > LARGEST:
            return signal.astype(object), kernel.astype(object)
        return signal, kernel
    if object in (signal.dtype, kernel.dtype):
        return _with_objects(signal, kernel)
    common = np.result_type(signal, kernel)
    return signal.astype(common), kernel.astype(common)


def _with_objects(signal: Array, kernel: Array) -> tuple[Array, Array]:
    """Exact numbers beside exact ones stay exact; beside floats they are floats."""
    for one, other in ((signal, kernel), (kernel, signal)):
        if one.dtype.kind in "fc" and all(isinstance(entry, Rational) for entry in other.flat):
            common = one.dtype.type
            return _floats(signal, common, "signal"), _floats(kernel, common, "kernel")
    return signal.astype(object), kernel.astype(object)


def largest(array: Array) -> int:
    """The largest absolute value, as Python's own integer (numpy's abs wraps at -2^63)."""
    if array.size < TINY:
        return int(max(map(abs, array.ravel().tolist())))
    return max(abs(int(array.max())), abs(int(array.min())))
