"""Polynomials in one variable: tuples of fractions, from the constant on, without trailing zeros.

The zero polynomial is the empty tuple.
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import zip_longest
from math import lcm

from convolution.exact import rational

Polynomial = tuple[Fraction, ...]

ZERO = Fraction(0)


def polynomial(coefficients: Iterable[object]) -> Polynomial:
    """The polynomial with these coefficients, from the constant on."""
    return stripped([rational(coefficient) for coefficient in coefficients])


def stripped(coefficients: Iterable[Fraction]) -> Polynomial:
    """The coefficients without trailing zeros."""
    kept = list(coefficients)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def value(poly: Polynomial, at: Fraction) -> Fraction:
    """The polynomial's value at a point, by Horner's rule."""
    total = ZERO
    for coefficient in reversed(poly):
        total = total * at + coefficient
    return total


def added(first: Polynomial, second: Polynomial) -> Polynomial:
    """The sum of two polynomials."""
    return stripped(a + b for a, b in zip_longest(first, second, fillvalue=ZERO))


def scaled(poly: Polynomial, factor: Fraction) -> Polynomial:
    """The polynomial times a number."""
    return tuple(factor * coefficient for coefficient in poly) if factor else ()


def multiplied(first: Polynomial, second: Polynomial) -> Polynomial:
    """The product of two polynomials: the convolution of their coefficients."""
    if not first or not second:
        return ()
    product = [ZERO] * (len(first) + len(second) - 1)
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            product[i + j] += a * b
    return tuple(product)


def composed(poly: Polynomial, slope: Fraction, intercept: Fraction) -> Polynomial:
    """x ↦ p(slope·x + intercept), by Horner's rule on polynomials; in whole numbers over one denominator."""
    if not poly:
        return ()
    below, apart = lcm(*(c.denominator for c in poly)), lcm(slope.denominator, intercept.denominator)
    a, b, scale = int(slope * apart), int(intercept * apart), 1
    result: list[int] = []
    for coefficient in reversed(poly):
        moved = [int(coefficient * below) * scale, *(a * c for c in result)]
        for power, c in enumerate(result):
            moved[power] += b * c
        result, scale = moved, scale * apart
    return stripped([Fraction(c * apart, below * scale) for c in result])


def antiderivative(poly: Polynomial) -> Polynomial:
    """The antiderivative that is zero at zero."""
    return (ZERO, *(coefficient / (power + 1) for power, coefficient in enumerate(poly))) if poly else ()


def integral(poly: Polynomial, left: Fraction, right: Fraction) -> Fraction:
    """The integral of the polynomial from left to right."""
    whole = antiderivative(poly)
    return value(whole, right) - value(whole, left)


def shown(poly: Polynomial, name: str = "x") -> str:
    """The polynomial as people write it: `2 - 3·x + x^2`."""
    terms = [_term(c, power, name) for power, c in enumerate(poly) if c]
    return " + ".join(terms).replace("+ -", "- ") or "0"


def _term(coefficient: Fraction, power: int, name: str) -> str:
    variable = name if power == 1 else f"{name}^{power}"
    if power == 0:
        return str(coefficient)
    if abs(coefficient) == 1:
        return variable if coefficient > 0 else f"-{variable}"
    return f"{coefficient}·{variable}"
