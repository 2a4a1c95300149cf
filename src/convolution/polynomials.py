"""Polynomials in one variable: tuples of fractions, from the constant on, without trailing zeros.

The zero polynomial is the empty tuple.
"""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from itertools import zip_longest
from math import comb, lcm

from convolution.exact import rational

Polynomial = tuple[Fraction, ...]

ZERO = Fraction(0)
Pieces = tuple[tuple[Fraction, ...], tuple[Polynomial, ...]]


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


# The continuous convolution of piecewise polynomials, exact, by truncated powers ------------------------
#
# A function that vanishes far to the left is a sum of terms c·(x - b)₊^m, one group for each break, and
# (x - a)₊^m ∗ (x - b)₊^n  =  m! n! / (m + n + 1)! · (x - a - b)₊^(m + n + 1),  where (m + n + 1)! / (m!
# n!) is the binomial of m + n over m, times m + n + 1.

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
