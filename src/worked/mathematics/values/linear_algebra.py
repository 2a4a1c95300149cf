"""Matrices as linear algebra has them: determinant, inverse, row echelon form, trace, norms."""

from fractions import Fraction
from math import lcm
from typing import Any

from worked.mathematics.values import numbers
from worked.mathematics.values.arrays import kind, total
from worked.mathematics.values.types import (
    Array,
    Impossible,
    Sequence,
    Unknown,
    is_exact,
    show,
    tidy,
)

MOST_SIDE = 64  # of a determinant or an inverse
MOST_WORK = 100_000_000  # entries cubed, times their digits: some tenths of a second


def square(a: Any, what: str) -> int:
    """The side of a square matrix; Impossible for any other."""
    if not isinstance(a, Array) or len(a.shape) != 2:
        raise Unknown(f"the {what} of {kind(a)}")
    if a.shape[0] != a.shape[1]:
        raise Impossible("shapes-differ", f"the {what} of {kind(a)}, which is not square")
    if a.shape[0] > MOST_SIDE:
        raise Unknown(f"limit: the {what} of a matrix with more than {MOST_SIDE} rows")
    return a.shape[0]


def determinant(a: Array) -> Any:
    """By Bareiss's elimination, whose divisions leave no remainder."""
    n = square(a, "determinant")
    rows, scale = _whole_rows(a, "determinant")
    result, pivots = _eliminated(rows, n)
    return tidy(Fraction(result, scale)) if len(pivots) == n else 0


def inverse(a: Array) -> Array:
    """The inverse matrix; Impossible where there is none."""
    n = square(a, "inverse")
    given = _exact_rows(a, "inverse")
    doubled = [(*row, *(int(i == j) for j in range(n))) for i, row in enumerate(given)]
    rows, _ = _whole_rows(Array((n, 2 * n), tuple(x for row in doubled for x in row)), "inverse")
    _, pivots = _eliminated(rows, n)
    if len(pivots) < n:
        raise Impossible("no-inverse", f"{show(a)} has no inverse: its determinant is 0")
    return Array(a.shape, tuple(tidy(Fraction(x, row[i])) for i, row in enumerate(rows) for x in row[n:]))


def echelon(a: Array) -> tuple[tuple[Fraction, ...], ...]:
    """The reduced row echelon form, without rows of zeros."""
    if len(a.shape) != 2 or max(a.shape) > MOST_SIDE:
        raise Unknown(f"limit: row equivalence of matrices with more than {MOST_SIDE} rows or columns")
    rows, _ = _whole_rows(a, "row echelon form")
    _, pivots = _eliminated(rows, a.shape[1])
    return tuple(tuple(Fraction(x, rows[i][c]) for x in rows[i]) for i, c in enumerate(pivots))


def _exact_rows(a: Array, what: str) -> list[tuple[Any, ...]]:
    if not all(is_exact(entry) for entry in a.entries):
        raise Unknown(f"the {what} of a matrix whose entries are not fractions")
    width = a.shape[1]
    return [a.entries[i * width : (i + 1) * width] for i in range(a.shape[0])]


def _whole_rows(a: Array, what: str) -> tuple[list[list[int]], int]:
    """The rows, each times its common denominator, and the product of these denominators."""
    rows, product = [], 1
    for row in _exact_rows(a, what):
        scale = lcm(*(x.denominator for x in row))
        rows.append([int(x * scale) for x in row])
        product *= scale
    bits = max((abs(x).bit_length() for row in rows for x in row), default=0)
    if len(rows) ** 3 * a.shape[1] * bits > MOST_WORK:
        raise Unknown(f"limit: the {what} of a matrix this large")
    return rows, product


def _eliminated(rows: list[list[int]], columns: int) -> tuple[int, list[int]]:
    """Clears the columns above and below each pivot, in place; the last pivot, signed, and their columns."""
    before, sign = 1, 1
    pivots: list[int] = []
    for column in range(columns):
        lead = len(pivots)
        found = next((i for i in range(lead, len(rows)) if rows[i][column]), None)
        if found is None:
            continue
        if found != lead:
            rows[lead], rows[found], sign = rows[found], rows[lead], -sign
        pivot = rows[lead]
        for i, row in enumerate(rows):
            if i != lead:
                rows[i] = [
                    (pivot[column] * x - row[column] * y) // before for x, y in zip(row, pivot, strict=True)
                ]
        before = pivot[column]
        pivots.append(column)
    return sign * before, pivots


def trace(a: Array) -> Any:
    """The sum of the entries on the main diagonal."""
    n = square(a, "trace")
    return total(a.entries[i * (n + 1)] for i in range(n))


def norm(a: Any, order: Any = 2) -> Any:
    """The Euclidean (of a matrix: Frobenius) norm, or that of order 1 or infinity (None)."""
    entries = _vector(a, order)
    sizes = [numbers.absolute(entry) for entry in entries]
    if order == 1:
        return total(sizes)
    if order is None:
        return max(sizes, default=0)
    if order != 2:
        raise Unknown(f"a norm of order {show(order)}")
    return numbers.root(total(numbers.multiply(x, x) for x in entries), 2)


def _vector(a: Any, order: Any) -> tuple[Any, ...]:
    if not isinstance(a, Array | Sequence):
        return (a,)
    if isinstance(a, Array) and len(a.shape) == 2 and min(a.shape) > 1 and order != 2:
        raise Unknown("a norm of a matrix other than the Frobenius norm")
    if not all(is_exact(entry) for entry in a.entries):
        raise Unknown("the norm of a list whose entries are not fractions")
    return a.entries
