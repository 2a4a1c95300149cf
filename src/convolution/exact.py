"""Exact numbers: what counts as one, and which fraction a float stands for."""

import math
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import SupportsFloat

Exact = int | Fraction
"""The numbers that this package computes with when it says *exactly*."""


Bound = Fraction | float
"""A fraction, or one of the two infinities."""


class NumberError(ValueError):
    """A number that cannot be computed with: NaN, an overflow, no number at all."""


class PiecewiseError(ValueError):
    """Pieces that contradict one another, or an integral or an outline that does not exist."""


def rational(number: object) -> Fraction:
    """The number as a fraction; a float is the simplest fraction that rounds to it, so 0.3 is 3/10.

    Texts such as "3/5" are read too. NumberError for NaN, an infinity, or what is no real number.
    """
    if type(number) is Fraction:
        return number
    if isinstance(number, Rational):
        # numpy's integers are Rational too, and would wrap in later arithmetic
        return Fraction(int(number.numerator), int(number.denominator))
    if isinstance(number, str) or (isinstance(number, Decimal) and number.is_finite()):
        return _written(number)
    if isinstance(number, complex) or not isinstance(number, SupportsFloat):
        raise NumberError(f"{number!r} is not a real number")
    if not math.isfinite(number):
        raise NumberError(f"{number!r} is not a finite number")
    return simplest_fraction(float(number))


def bound(number: object) -> Bound:
    """The number as a fraction, or the infinity that it is."""
    if isinstance(number, float) and math.isinf(number):
        return number
    return rational(number)


def _written(number: str | Decimal) -> Fraction:
    try:
        return Fraction(number)
    except (ValueError, ZeroDivisionError):
        raise NumberError(f"{number!r} is not a number") from None


def simplest_fraction(number: float) -> Fraction:
    """The fraction with the smallest denominator among those that round to the float."""
    if number < 0:
        return -simplest_fraction(-number)
    exact = Fraction(number)
    if exact.denominator == 1:
        return exact
    below, above = Fraction(math.nextafter(number, 0.0)), Fraction(math.nextafter(number, math.inf))
    found = simplest_between((below + exact) / 2, (exact + above) / 2)
    return found if float(found) == number else exact  # a tie may round to the neighbour


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of smallest denominator in [low, high], by continued fractions; zero if it is there."""
    if low <= 0:
        return Fraction(0) if high >= 0 else -simplest_between(-high, -low)
    whole = -(-low.numerator // low.denominator)  # rounded up
    if whole <= high:
        return Fraction(whole)
    floor = whole - 1
    return floor + 1 / simplest_between(1 / (high - floor), 1 / (low - floor))
