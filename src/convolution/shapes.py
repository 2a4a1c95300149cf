"""What fits what: the shapes of a convolution, and the errors that say what was given."""

import operator
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

Shape = tuple[int, ...]
Mode = Literal["full", "same", "valid"]
Index = int | Sequence[int]

MODES: tuple[str, ...] = get_args(Mode)


class ShapeError(ValueError):
    """Shapes, dimensions, indices or modes that do not fit together."""


def shown(shape: Shape) -> str:
    """A shape as the messages write it: `3×3`, or `length 4` in one dimension."""
    return f"length {shape[0]}" if len(shape) == 1 else "×".join(map(str, shape))


def noun(shape: Shape, role: str) -> str:
    """`a 3×3 kernel`, or `a kernel of length 4`."""
    return f"a {role} of {shown(shape)}" if len(shape) == 1 else f"a {shown(shape)} {role}"


def check_dimensions(signal: Shape, kernel: Shape) -> None:
    """Raise ShapeError unless signal and kernel have as many dimensions."""
    if len(signal) != len(kernel):
        raise ShapeError(
            f"signal and kernel need the same number of dimensions: "
            f"{noun(signal, 'signal')} has {len(signal)}, {noun(kernel, 'kernel')} has {len(kernel)}"
        )


def full_shape(signal: Shape, kernel: Shape) -> Shape:
    """The shape of every overlap: n + k - 1 along each axis."""
    return tuple(n + k - 1 for n, k in zip(signal, kernel, strict=True))


def first_kept(signal: Shape, kernel: Shape, mode: str, origin: Index | None = None) -> Shape:
    """The index in the full result of the first entry that the mode keeps.

    ShapeError for an unknown mode, a kernel that does not fit in `valid`, an origin outside the kernel.
    """
    if mode not in MODES:
        raise ShapeError(f"the mode is full, same or valid; {mode!r} was given")
    if mode == "same":
        return kernel_origin(kernel, origin)
    if origin is not None:
        raise ShapeError(f"an origin places the window of mode same; mode {mode} has none")
    if mode == "full":
        return (0,) * len(signal)
    if any(k > n for n, k in zip(signal, kernel, strict=True)):
        raise ShapeError(
            f"mode valid needs a kernel that fits in the signal: "
            f"{noun(kernel, 'kernel')} does not fit in {noun(signal, 'signal')}"
        )
    return tuple(k - 1 for k in kernel)


def kernel_origin(kernel: Shape, origin: Index | None = None) -> Shape:
    """The index of the kernel's zero; without one the entry ⌊(k-1)/2⌋ along each axis, as in scipy."""
    if origin is None:
        return tuple((k - 1) // 2 for k in kernel)
    index = as_index(origin)
    if len(index) != len(kernel) or not all(0 <= i < k for i, k in zip(index, kernel, strict=True)):
        raise ShapeError(f"origin {shown_index(index)} is not an entry of {noun(kernel, 'kernel')}")
    return index


def turned_origin(kernel: Shape, origin: Index | None) -> Shape | None:
    """The index of the kernel's zero once the kernel is reversed."""
    if origin is None:
        return None
    return tuple(k - 1 - at for k, at in zip(kernel, kernel_origin(kernel, origin), strict=True))


def kept_shape(signal: Shape, kernel: Shape, mode: str) -> Shape:
    """The shape of the result: n + k - 1 for full, the signal's for same, n - k + 1 for valid."""
    if mode == "full":
        return full_shape(signal, kernel)
    if mode == "same":
        return signal
    return tuple(n - k + 1 for n, k in zip(signal, kernel, strict=True))


def window(start: Shape, shape: Shape) -> tuple[slice, ...]:
    """The slices of the block of a shape that begins at a start."""
    return tuple(slice(first, first + length) for first, length in zip(start, shape, strict=True))


def as_index(index: Index) -> Shape:
    """An index as a tuple of plain integers; a bare integer is an index in one dimension."""
    try:
        return tuple(map(operator.index, index)) if isinstance(index, Iterable) else (operator.index(index),)
    except TypeError:
        raise ShapeError(f"an index is made of integers; {index!r} was given") from None


def shown_index(index: Shape) -> str:
    """An index as the messages write it: `3`, or `(1, 0)`."""
    return str(index[0]) if len(index) == 1 else str(index)
