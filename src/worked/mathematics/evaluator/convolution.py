"""Convolution of lists, matrices, sequences and functions, and the working behind every entry of it.

The numbers come from the library that the notation hands in; the working is looked up in the operands, so
that each factor still knows where it was written.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product as combinations
from typing import NamedTuple

from worked.mathematics.ast import Node
from worked.mathematics.evaluator.evaluate import piece_of
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values import numbers
from worked.mathematics.values.arrays import kind
from worked.mathematics.values.types import (
    Array,
    Curve,
    Function,
    Impossible,
    Number,
    Place,
    Sequence,
    TooMuch,
    Unknown,
    Value,
    is_number,
    shape_name,
)

Library = Callable[[Array, Array], tuple[Number, ...]]  # entries of the full convolution, row by row
MOST_REMEMBERED = 16  # convolutions of a page
MOST_PRODUCTS = 2_000_000


class Factor(NamedTuple):
    """A number that takes part in a working, and where it was written."""

    value: Number
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The working of one entry: what of the signal lies under the kernel, and the kernel as it lies there.

    Both have the kernel's shape; beyond the signal's border the window is zero and `inside` is false.
    """

    shape: tuple[int, ...]
    signal: tuple[Factor, ...]
    kernel: tuple[Factor, ...]
    inside: tuple[bool, ...]

    def overlap(self) -> "Window":
        """The working without what lies beyond the border."""
        return self._block(self._spanned([i for i, inside in enumerate(self.inside) if inside]))

    def parts(self, shape: tuple[int, ...]) -> Iterator["Window"]:
        """All blocks of a shape that hold every product that is not zero: an author may write fewer zeros."""
        wanted = shape if len(shape) == len(self.shape) else None
        if wanted is None:
            squeezed = [side for side in shape if side != 1]
            wanted = tuple(squeezed) if len(squeezed) == len(self.shape) == 1 else None
        if wanted == self.shape:
            yield self
            return
        if wanted is None or any(w > n for w, n in zip(wanted, self.shape, strict=True)):
            return
        needed = self._spanned(
            [i for i, (s, k) in enumerate(zip(self.signal, self.kernel, strict=True)) if s.value and k.value]
        )
        starts = [
            range(max(0, need.stop - w) if need else 0, (min(need.start, n - w) if need else n - w) + 1)
            for w, n, need in zip(wanted, self.shape, needed, strict=True)
        ]
        for corner in combinations(*starts):
            yield self._block([range(c, c + w) for c, w in zip(corner, wanted, strict=True)])

    def _spanned(self, places: list[int]) -> list[range]:
        """The least ranges of indices, axis by axis, that hold some places."""
        everything = list(combinations(*map(range, self.shape)))
        indices = [everything[place] for place in places]
        axes = range(len(self.shape))
        return [
            range(min((i[a] for i in indices), default=0), max((i[a] for i in indices), default=-1) + 1)
            for a in axes
        ]

    def _block(self, ranges: list[range]) -> "Window":
        """The working within some ranges of indices."""
        everything = combinations(*map(range, self.shape))
        kept = [
            i for i, index in enumerate(everything) if all(x in r for x, r in zip(index, ranges, strict=True))
        ]
        signal, kernel = (tuple(part[i] for i in kept) for part in (self.signal, self.kernel))
        return Window(tuple(map(len, ranges)), signal, kernel, tuple(self.inside[i] for i in kept))


@dataclass(frozen=True, slots=True)
class Sliding:
    """How an array came of sliding a kernel; its entry 0 is entry `first` of the full result."""

    signal: Array
    kernel: Array  # as written
    flip: bool
    first: tuple[int, ...]

    def window(self, index: tuple[int, ...]) -> Window:
        """The working of the result's entry at an index from 0."""
        shape = self.kernel.shape
        corner = tuple(i + f - k + 1 for i, f, k in zip(index, self.first, shape, strict=True))
        signal, kernel, inside = [], [], []
        for position in combinations(*map(range, shape)):
            at = tuple(c + p for c, p in zip(corner, position, strict=True))
            laid = tuple(k - 1 - p for k, p in zip(shape, position, strict=True)) if self.flip else position
            within = self.signal.offset(at)
            inside.append(within is not None)
            signal.append(Factor(0) if within is None else factor(self.signal, within))
            kernel.append(factor(self.kernel, self.kernel.offset(laid) or 0))
        return Window(shape, tuple(signal), tuple(kernel), tuple(inside))


def factor(array: Array | Sequence, place: int) -> Factor:
    """An entry of an array, with its place."""
    return Factor(array.entries[place], array.places[place] if array.places else None)


def convolution(library: Library, flip: bool) -> Callable[..., Value]:
    """The operation of a sign: convolution, or cross-correlation, whose kernel is not flipped."""

    def slide(context: Context, node: Node, a: Value, b: Value) -> Value:
        if isinstance(a, Sequence) and isinstance(b, Sequence):
            return _sequences(context, a, b, flip, library)
        if isinstance(a, Array) and isinstance(b, Array):
            return _remembered(context, a, b, flip, library)
        if isinstance(a, Function | Curve) and isinstance(b, Function | Curve):
            return _curves(context, a, b, flip)
        if not is_number(a) or not is_number(b):
            raise Unknown(f"a convolution of {kind(a)} and {kind(b)}")
        return numbers.multiply(a, b)

    return slide


def _full(context: Context, signal: Array, kernel: Array, flip: bool, library: Library) -> tuple[Number, ...]:
    work = len(signal.entries) * len(kernel.entries)
    if work > MOST_PRODUCTS:
        raise TooMuch("a convolution of too many products")
    context.spend(work // 8)
    slid = kernel if flip else Array(kernel.shape, kernel.entries[::-1])
    return library(signal, slid)


def _sequences(context: Context, a: Sequence, b: Sequence, flip: bool, library: Library) -> Sequence:
    signal, kernel = (Array((len(x.entries),), x.entries, places=x.places) for x in (a, b))
    entries = _full(context, signal, kernel, flip, library)
    origin = a.origin + (b.origin if flip else len(b.entries) - 1 - b.origin)
    return Sequence(entries, origin, working=Sliding(signal, kernel, flip, (0,)))


def _remembered(context: Context, a: Array, b: Array, flip: bool, library: Library) -> Array:
    """A convolution of the same two arrays as before: a page speaks of each of its entries in turn."""
    memo, key = context.scope.convolved, (id(a), id(b), context.conventions.convolution, flip)
    known = memo.get(key)
    if known is None:
        if len(memo) > MOST_REMEMBERED:
            memo.clear()
        known = memo[key] = (
            _arrays(context, a, b, flip, library),
            a,
            b,
        )  # a and b live on
    result: Array = known[0]
    return result


def _arrays(context: Context, a: Array, b: Array, flip: bool, library: Library) -> Array:
    if len(a.shape) != len(b.shape):  # a list beside a matrix of one row or column
        a, b = a.as_list(), b.as_list()
    if len(a.shape) != len(b.shape):
        raise Impossible(
            "shapes-differ", f"cannot convolve a {shape_name(a.shape)} with a {shape_name(b.shape)}"
        )
    mode = context.conventions.convolution
    if mode == "valid" and any(k > n for n, k in zip(a.shape, b.shape, strict=True)):
        raise Impossible(
            "shapes-differ",
            f"a {shape_name(b.shape)} does not fit whole into a {shape_name(a.shape)}, as `valid` asks",
        )
    entries = _full(context, a, b, flip, library)
    full = Array(tuple(n + k - 1 for n, k in zip(a.shape, b.shape, strict=True)), entries)
    first, shape, origin = kept(mode, a, b, flip, full.shape)
    wanted = combinations(*(range(f, f + n) for f, n in zip(first, shape, strict=True)))
    places = [full.offset(index) or 0 for index in wanted]
    return Array(shape, tuple(entries[place] for place in places), origin, working=Sliding(a, b, flip, first))


def kept(
    mode: str, a: Array, b: Array, flip: bool, full: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...] | None]:
    """Where in the full result the kept one begins, its shape, and its origin if one is marked."""
    zero = (0,) * len(full)
    marked = (
        b.origin
        if b.origin is None or flip
        else tuple(k - 1 - o for k, o in zip(b.shape, b.origin, strict=True))
    )
    if mode == "valid":
        shape = tuple(n - k + 1 for n, k in zip(a.shape, b.shape, strict=True))
        return tuple(k - 1 for k in b.shape), shape, None
    if mode == "same":
        return marked or tuple((k - 1) // 2 for k in b.shape), a.shape, a.origin
    if a.origin is None and marked is None:
        return zero, full, None
    return zero, full, tuple(x + y for x, y in zip(a.origin or zero, marked or zero, strict=True))


def _curves(context: Context, a: Function | Curve, b: Function | Curve, flip: bool) -> Curve:
    first, second = piece_of(a, context), piece_of(b, context)
    pieces = (len(first.breaks) + 1) * (len(second.breaks) + 1)
    context.spend(4 * pieces * (max(first.degree, 0) + 1) * (max(second.degree, 0) + 1))
    try:
        return Curve((first if flip else first.flip()).convolve(second))
    except ValueError as problem:
        raise Unknown(str(problem)) from None
