"""Matrices as linear algebra has them: determinant, inverse, row echelon form, trace, norms."""

from fractions import Fraction
from typing import Any

from worked.mathematics import arithmetic
from worked.mathematics.arrays import kind, total
from worked.mathematics.values import Array, Impossible, Sequence, Unknown, is_exact, show, tidy

MOST_SIDE = 64  # of a determinant or an inverse


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
    """By Gauss's elimination in fractions."""
    n = square(a, "determinant")
    rows = _exact_rows(a, "determinant")
    result = Fraction(1)
    for column in range(n):
        pivot = next((row for row in range(column, n) if rows[row][column]), None)
        if pivot is None:
            return 0
        if pivot != column:
            rows[column], rows[pivot] = rows[pivot], rows[column]
            result = -result
        result *= rows[column][column]
        for row in range(column + 1, n):
            factor = rows[row][column] / rows[column][column]
            rows[row] = [x - factor * y for x, y in zip(rows[row], rows[column], strict=True)]
    return tidy(result)


def inverse(a: Array) -> Array:
    """The inverse matrix; Impossible where there is none."""
    n = square(a, "inverse")
    rows = [row + [Fraction(i == j) for j in range(n)] for i, row in enumerate(_exact_rows(a, "inverse"))]
    reduced = _reduced(rows)
    if any(reduced[i][i] != 1 for i in range(n)):
        raise Impossible("no-inverse", f"{show(a)} has no inverse: its determinant is 0")
    return Array(a.shape, tuple(tidy(x) for row in reduced for x in row[n:]))


def echelon(a: Array) -> tuple[tuple[Fraction, ...], ...]:
    """The reduced row echelon form, without rows of zeros."""
    if len(a.shape) != 2 or max(a.shape) > MOST_SIDE:
        raise Unknown("row equivalence is read between matrices of at most 64 rows")
    return tuple(tuple(row) for row in _reduced(_exact_rows(a, "row echelon form")) if any(row))


def _exact_rows(a: Array, what: str) -> list[list[Fraction]]:
    if not all(is_exact(entry) for entry in a.entries):
        raise Unknown(f"the {what} of a matrix whose entries are not fractions")
    width = a.shape[1]
    return [[Fraction(x) for x in a.entries[i * width : (i + 1) * width]] for i in range(a.shape[0])]


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    lead = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in range(lead, len(rows)) if rows[row][column]), None)
        if pivot is None:
            continue
        rows[lead], rows[pivot] = rows[pivot], rows[lead]
        rows[lead] = [x / rows[lead][column] for x in rows[lead]]
        for row in range(len(rows)):
            if row != lead and rows[row][column]:
                factor = rows[row][column]
                rows[row] = [x - factor * y for x, y in zip(rows[row], rows[lead], strict=True)]
        lead += 1
    return rows


def trace(a: Array) -> Any:
    """The sum of the entries on the main diagonal."""
    n = square(a, "trace")
    return total(a.entries[i * (n + 1)] for i in range(n))


def norm(a: Any, order: Any = 2) -> Any:
    """The Euclidean (of a matrix: Frobenius) norm, or that of order 1 or infinity (None)."""
    entries = _vector(a, order)
    sizes = [arithmetic.absolute(entry) for entry in entries]
    if order == 1:
        return total(sizes)
    if order is None:
        return max(sizes, default=0)
    if order != 2:
        raise Unknown(f"a norm of order {show(order)}")
    return arithmetic.root(total(arithmetic.multiply(x, x) for x in entries), 2)


def _vector(a: Any, order: Any) -> tuple[Any, ...]:
    if not isinstance(a, Array | Sequence):
        return (a,)
    if isinstance(a, Array) and len(a.shape) == 2 and min(a.shape) > 1 and order != 2:
        raise Unknown("a norm of a matrix other than the Frobenius norm")
    if not all(is_exact(entry) for entry in a.entries):
        raise Unknown("the norm of a list whose entries are not fractions")
    return a.entries
