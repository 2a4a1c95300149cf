"""A function given part by part, as `cases` give it: joined into one, or found to contradict itself."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import convolution.polynomials as polynomials
from convolution.exact import Bound, PiecewiseError, bound
from convolution.polynomials import Polynomial, polynomial


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
