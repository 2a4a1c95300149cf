"""The continuous convolution of piecewise polynomials, exact, by truncated powers.

A function that vanishes far to the left is a sum of terms c·(x - b)₊^m, one group for each break, and

    (x - a)₊^m ∗ (x - b)₊^n  =  m! n! / (m + n + 1)! · (x - a - b)₊^(m + n + 1),

where (m + n + 1)! / (m! n!) is the binomial of m + n over m, times m + n + 1.
"""

from collections import defaultdict
from fractions import Fraction
from math import comb

from convolution.polynomials import ZERO, Polynomial, added, composed, integral, multiplied, scaled, stripped

Pieces = tuple[tuple[Fraction, ...], tuple[Polynomial, ...]]
"""Breaks, and the polynomials between them: all that an integral sees of a function."""

Steps = dict[Fraction, Polynomial]
"""At each break the polynomial in (x - break) that begins there."""

MINUS = Fraction(-1)


def convolved(first: Pieces, second: Pieces) -> Pieces | None:
    """The convolution of the two, or None where its integral need not exist."""
    if first[1][0]:
        first, second = second, first
    if first[1][0]:  # neither vanishes far to the left
        if first[1][-1] or second[1][-1]:
            return None
        return _mirrored(_from_the_left(_mirrored(first), _mirrored(second)))
    if second[1][0] and first[1][-1]:
        return None
    return _from_the_left(first, second)


def _mirrored(pieces: Pieces) -> Pieces:
    breaks, polys = pieces
    flipped = (composed(poly, MINUS, ZERO) for poly in reversed(polys))
    return tuple(-at for at in reversed(breaks)), tuple(flipped)


def _from_the_left(first: Pieces, second: Pieces) -> Pieces:
    """The convolution where the first vanishes far to the left."""
    current = _against_polynomial(first, second[1][0])
    steps = _product_steps(_steps(first), _steps(second))
    breaks, polys = sorted(steps), [current]
    for at in breaks:
        current = added(current, composed(steps[at], Fraction(1), -at))
        polys.append(current)
    return tuple(breaks), tuple(polys)


def _steps(pieces: Pieces) -> Steps:
    """What each break adds to the polynomial on its left."""
    breaks, polys = pieces
    steps = zip(breaks, polys, polys[1:], strict=False)
    return {
        at: composed(added(right, scaled(left, MINUS)), Fraction(1), at)
        for at, left, right in steps
        if left != right
    }


def _product_steps(first: Steps, second: Steps) -> Steps:
    """The steps of the convolution, by the formula for truncated powers."""
    result: defaultdict[Fraction, list[Fraction]] = defaultdict(list)
    for a, p in first.items():
        for b, q in second.items():
            into = result[a + b]
            into += [ZERO] * (len(p) + len(q) - len(into))
            for m, c in enumerate(p):
                for n, d in enumerate(q):
                    into[m + n + 1] += c * d / (comb(m + n, m) * (m + n + 1))
    return {at: stripped(coefficients) for at, coefficients in result.items()}


def _against_polynomial(pieces: Pieces, far: Polynomial) -> Polynomial:
    """t ↦ ∫ f(x) p(t - x) dx for a polynomial p, from the moments of f, which is zero at both ends."""
    moments = [_moment(pieces, power) for power in range(len(far))]
    result = [ZERO] * len(far)
    for degree, coefficient in enumerate(far):
        for k in range(degree + 1):
            result[degree - k] += coefficient * comb(degree, k) * (-1) ** k * moments[k]
    return stripped(result)


def _moment(pieces: Pieces, power: int) -> Fraction:
    """∫ x^power f(x) dx."""
    breaks, polys = pieces
    weight = (*[ZERO] * power, Fraction(1))
    inner = zip(breaks, breaks[1:], polys[1:], strict=False)
    return sum((integral(multiplied(poly, weight), left, right) for left, right, poly in inner), ZERO)
