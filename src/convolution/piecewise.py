"""Exact piecewise polynomials in one variable: functions whose convolution is an area one can work out."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from numbers import Rational
from typing import TYPE_CHECKING, Any, Self, cast

import convolution.outline as outline
import convolution.polynomials as polynomials
from convolution.exact import Bound, Exact, NumberError, PiecewiseError, bound, rational
from convolution.polynomials import Polynomial, polynomial

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A function given part by part, as `cases` give it: joined into one, or found to contradict itself


@dataclass(frozen=True, slots=True)
class Part:
    """A polynomial on one interval; an end that is infinite is never closed."""

    left: Bound
    right: Bound
    coefficients: Polynomial  # from the constant on
    closed_left: bool = False
    closed_right: bool = False


Joined = tuple[tuple[Fraction, ...], tuple[Polynomial, ...], tuple[Fraction, ...]]
"""Breaks, the polynomials between them, the values at them."""


def joined(parts: Iterable[Part | Sequence[Any]], rest: Polynomial) -> Joined:
    """The parts as one function, which is the polynomial `rest` where there is none."""
    pieces = [_part(part) for part in parts]
    breaks = sorted({end for part in pieces for end in (part.left, part.right) if isinstance(end, Fraction)})
    bounds: list[Bound] = [-math.inf, *breaks, math.inf]
    polys = tuple(_on_gap(pieces, low, high, rest) for low, high in pairwise(bounds))
    return tuple(breaks), polys, tuple(_at_break(pieces, at, rest) for at in breaks)


def _part(part: Part | Sequence[Any]) -> Part:
    if isinstance(part, Part):
        return part
    left, right, coefficients, closed_left, closed_right = part
    low = -math.inf if left is None else bound(left)
    high = math.inf if right is None else bound(right)
    if low > high:
        raise PiecewiseError(f"a part from {low} to {high} holds no point")
    return Part(low, high, polynomial(coefficients), bool(closed_left), bool(closed_right))


def _on_gap(parts: list[Part], low: Bound, high: Bound, rest: Polynomial) -> Polynomial:
    """The one polynomial that the parts give between two neighbouring breaks."""
    found = {part.coefficients: part for part in parts if part.left <= low and high <= part.right}
    if len(found) > 1:
        one, other = (polynomials.shown(poly) for poly in list(found)[:2])
        raise PiecewiseError(f"two parts contradict each other between {low} and {high}: {one} and {other}")
    return next(iter(found), rest)


def _at_break(parts: list[Part], at: Fraction, rest: Polynomial) -> Fraction:
    """The one value that the parts that hold a point give there."""
    holding = [
        part
        for part in parts
        if (part.left < at or (part.left == at and part.closed_left))
        and (at < part.right or (part.right == at and part.closed_right))
    ]
    found = list(dict.fromkeys(polynomials.value(part.coefficients, at) for part in holding))
    if len(found) > 1:
        raise PiecewiseError(f"two parts contradict each other at {at}: {found[0]} and {found[1]}")
    return found[0] if found else polynomials.value(rest, at)


# Exact piecewise polynomials in one variable: functions whose convolution is an area one can work out ---


@dataclass(frozen=True, slots=True)
class Piecewise:
    """A function made of polynomials: `polynomials[i]` left of `breaks[i]`, `values[i]` at it.

    Breaks increase; there is one more polynomial than breaks, the first and last reaching to infinity; each
    is a tuple of fractions from the constant on, without trailing zeros, so zero is (). Breaks at which
    nothing happens are left out: two Piecewise are equal exactly if they are the same function.
    """

    breaks: tuple[Fraction, ...]
    polynomials: tuple[Polynomial, ...]
    values: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        breaks = tuple(map(rational, self.breaks))
        polys = tuple(map(polynomial, self.polynomials))
        values = tuple(map(rational, self.values))
        if len(polys) != len(breaks) + 1 or len(values) != len(breaks):
            raise PiecewiseError(
                f"{len(breaks)} breaks part {len(breaks) + 1} polynomials and have {len(breaks)} values; "
                f"{len(polys)} and {len(values)} were given"
            )
        if any(a >= b for a, b in pairwise(breaks)):
            raise PiecewiseError(f"breaks increase; given were {', '.join(map(str, breaks))}")
        kept = [
            i
            for i, at in enumerate(breaks)
            if polys[i] != polys[i + 1] or polynomials.value(polys[i], at) != values[i]
        ]
        object.__setattr__(self, "breaks", tuple(breaks[i] for i in kept))
        object.__setattr__(self, "polynomials", (*(polys[i] for i in kept), polys[-1]))
        object.__setattr__(self, "values", tuple(values[i] for i in kept))

    # making

    @classmethod
    def polynomial(cls, *coefficients: object) -> Self:
        """One polynomial everywhere; its coefficients from the constant on."""
        return cls((), (polynomial(coefficients),), ())

    @classmethod
    def from_parts(cls, parts: Iterable[Part | Sequence[Any]], otherwise: Iterable[object] = ()) -> Self:
        """The function that is `(left, right, coefficients, closed_left, closed_right)` on each part.

        A left or right of None is infinite. Elsewhere it is the polynomial `otherwise`, zero without one.
        Parts may overlap where they agree; PiecewiseError names the first place where they do not.
        """
        return cls(*joined(parts, polynomial(otherwise)))

    # reading

    def __call__(self, x: Any) -> Any:
        """The value at x: a Fraction for an integer or fraction, a float for a float, an array for an array.

        A float stands for the simplest fraction that rounds to it, as everywhere in this package.
        """
        if isinstance(x, Rational):
            return self._exact(rational(x))
        if hasattr(x, "dtype") and getattr(x, "ndim", 0) > 0:
            return _on_array(self, x)
        if isinstance(x, float) or hasattr(x, "dtype"):
            return self._float(float(x))
        return self._exact(rational(x))

    def _exact(self, x: Fraction) -> Fraction:
        i = bisect_left(self.breaks, x)
        if i < len(self.breaks) and self.breaks[i] == x:
            return self.values[i]
        return polynomials.value(self.polynomials[i], x)

    def _float(self, x: float) -> float:
        if math.isnan(x):
            raise NumberError("a function has no value at nan")
        if math.isinf(x):
            return self._limit_at_infinity(self.polynomials[0 if x < 0 else -1], x)
        return float(self._exact(rational(x)))

    @staticmethod
    def _limit_at_infinity(poly: Polynomial, x: float) -> float:
        if len(poly) <= 1:
            return float(poly[0]) if poly else 0.0
        return math.copysign(math.inf, poly[-1]) * (1 if x > 0 or len(poly) % 2 else -1)

    def before(self, x: object) -> Fraction:
        """The limit from the left."""
        at = rational(x)
        return polynomials.value(self.polynomials[bisect_left(self.breaks, at)], at)

    def after(self, x: object) -> Fraction:
        """The limit from the right."""
        at = rational(x)
        i = bisect_left(self.breaks, at)
        return polynomials.value(self.polynomials[i + (at in self.breaks)], at)

    @property
    def degree(self) -> int:
        """The highest degree of its polynomials; -1 for a function that is zero between its breaks."""
        return max(map(len, self.polynomials)) - 1

    def intervals(self) -> list[tuple[Bound, Bound, Polynomial]]:
        """The open intervals between the breaks, each with its polynomial."""
        bounds: list[Bound] = [-math.inf, *self.breaks, math.inf]
        return list(zip(bounds, bounds[1:], self.polynomials, strict=False))

    def support(self) -> tuple[Bound, Bound] | None:
        """The smallest closed interval outside of which it is zero; None for the zero function."""
        ends = [end for left, right, poly in self.intervals() if poly for end in (left, right)]
        ends += [at for at, value in zip(self.breaks, self.values, strict=True) if value]
        return (min(ends), max(ends)) if ends else None

    def __str__(self) -> str:
        """What it is, piece by piece: `0 for x < 0, 1 at 0, 1 for 0 < x < 1, ...`."""
        said = [f"{polynomials.shown(poly)}{_where(*ends)}" for *ends, poly in self.intervals()]
        for place, at in reversed(list(enumerate(self.breaks))):
            said.insert(place + 1, f"{self.values[place]} at {at}")
        return ", ".join(said)

    # moving and combining

    def compose(self, slope: object, intercept: object = 0) -> "Piecewise":
        """x ↦ f(slope·x + intercept)."""
        a, b = rational(slope), rational(intercept)
        if not a:
            return Piecewise.polynomial(self(b))
        polys = [polynomials.composed(poly, a, b) for poly in self.polynomials]
        breaks = [(at - b) / a for at in self.breaks]
        order = 1 if a > 0 else -1
        return Piecewise(tuple(breaks[::order]), tuple(polys[::order]), self.values[::order])

    def flip(self) -> "Piecewise":
        """x ↦ f(-x)."""
        return self.compose(-1)

    def shift(self, t: object) -> "Piecewise":
        """x ↦ f(x - t): moved to the right by t."""
        return self.compose(1, -rational(t))

    def __add__(self, other: object) -> "Piecewise":
        if not isinstance(other, Piecewise):
            other = Piecewise.polynomial(other)
        return _merged(self, other, polynomials.added, Fraction.__add__)

    def __mul__(self, other: object) -> "Piecewise":
        if not isinstance(other, Piecewise):
            factor = rational(other)
            polys = tuple(polynomials.scaled(poly, factor) for poly in self.polynomials)
            return Piecewise(self.breaks, polys, tuple(factor * value for value in self.values))
        return _merged(self, other, polynomials.multiplied, Fraction.__mul__)

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self) -> "Piecewise":
        return self * -1

    def __sub__(self, other: "Piecewise | Exact") -> "Piecewise":
        return self + (-other)

    def __rsub__(self, other: object) -> "Piecewise":
        return -self + other

    def __truediv__(self, number: object) -> "Piecewise":
        divisor = rational(number)
        if not divisor:
            raise ZeroDivisionError("a function divided by zero")
        return self * (1 / divisor)

    # areas

    def integrate(self, a: Any = -math.inf, b: Any = math.inf) -> Fraction:
        """The integral from a to b, exact; negative where b lies left of a.

        A bound may be infinite where the function vanishes beyond some point; else PiecewiseError.
        """
        low, high = bound(a), bound(b)
        if low > high:
            return -self.integrate(high, low)
        total = Fraction(0)
        for left, right, poly in self.intervals():
            start, stop = max(left, low), min(right, high)
            if not poly or start >= stop:
                continue
            if math.isinf(start) or math.isinf(stop):
                raise PiecewiseError(f"the integral from {low} to {high} diverges: the function is {self}")
            total += polynomials.integral(poly, cast(Fraction, start), cast(Fraction, stop))
        return total

    def convolve(self, other: "Piecewise") -> "Piecewise":
        """t ↦ ∫ f(x) g(t - x) dx, exact and continuous.

        PiecewiseError unless one of the two has bounded support, or both vanish far to the same side.
        """
        found = polynomials.convolved((self.breaks, self.polynomials), (other.breaks, other.polynomials))
        if found is None:
            raise PiecewiseError(
                f"the convolution diverges, for neither function has bounded support: "
                f"the first is {self}; the second is {other}"
            )
        breaks, polys = found
        values = (polynomials.value(poly, at) for at, poly in zip(breaks, polys, strict=False))
        return Piecewise(breaks, polys, tuple(values))

    def points(self, left: object = None, right: object = None) -> list[tuple[Fraction, Fraction]]:
        """The exact corners of the graph from left to right, both ends of a jump included.

        Without bounds from end to end of the support, where the graph comes from zero and goes back to it.
        PiecewiseError for pieces that are not straight (`outline.controls` has curves) and missing bounds.
        """
        return outline.points(self, left, right)


def _merged(first: Piecewise, second: Piecewise, of_polynomials: Any, of_values: Any) -> Piecewise:
    """The two functions combined point by point, on the breaks of both."""
    breaks = sorted({*first.breaks, *second.breaks})
    polys, i, j = [], 0, 0
    for at in [*breaks, math.inf]:
        polys.append(of_polynomials(first.polynomials[i], second.polynomials[j]))
        i += i < len(first.breaks) and first.breaks[i] == at
        j += j < len(second.breaks) and second.breaks[j] == at
    values = tuple(of_values(first(at), second(at)) for at in breaks)
    return Piecewise(tuple(breaks), tuple(polys), values)


def _where(left: Bound, right: Bound) -> str:
    if isinstance(left, float) and isinstance(right, float):
        return ""
    if isinstance(left, float):
        return f" for x < {right}"
    return f" for x > {left}" if isinstance(right, float) else f" for {left} < x < {right}"


def _on_array(function: Piecewise, x: "NDArray[Any]") -> "NDArray[Any]":
    """The function at each entry: floats, or exact values for an array of objects."""
    import numpy as np  # which only arrays need

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
