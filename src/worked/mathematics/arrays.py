"""Arithmetic of arrays, lists and sequences: entry by entry, row by column; nothing is broadcast in silence."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from worked.mathematics import arithmetic
from worked.mathematics.arithmetic import exact_root
from worked.mathematics.values import Array, Curve, Function, Impossible, Sequence, Unknown, is_exact, shape_name, show

MOST_SIDE = 64  # of a determinant or an inverse


def kind(value: Any) -> str:
    """A value's kind in messages."""
    if isinstance(value, Array):
        return f"a {shape_name(value.shape)}"
    return {Sequence: "a sequence", Curve: "a function", Function: "a function"}.get(type(value), "a number")


def entrywise(a: Any, b: Any, apply: Callable[[Any, Any], Any], verb: str) -> Any:
    """Two arrays of one shape, or two sequences, entry by entry."""
    if isinstance(a, Array) and isinstance(b, Array) and a.shape == b.shape:
        entries = tuple(apply(x, y) for x, y in zip(a.entries, b.entries, strict=True))
        return Array(a.shape, entries, a.origin or b.origin)
    if isinstance(a, Sequence) and isinstance(b, Sequence):
        return _aligned(a, b, apply)
    if isinstance(a, Curve) and isinstance(b, Curve):
        return Curve(apply(a.piece, b.piece))
    raise Impossible("shapes-differ", f"cannot {verb} {kind(a)} and {kind(b)}")


def _aligned(a: Sequence, b: Sequence, apply: Callable[[Any, Any], Any]) -> Sequence:
    first = -max(a.origin, b.origin)
    last = max(len(a.entries) - a.origin, len(b.entries) - b.origin)
    return Sequence(tuple(apply(a.at(i), b.at(i)) for i in range(first, last)), -first)


def scaled(array: Any, factor: Any) -> Any:
    """Every entry times a number."""
    if isinstance(array, Curve):
        if not is_exact(factor):
            raise Unknown("a function times a number that is no fraction")
        return Curve(array.piece * factor)
    entries = tuple(arithmetic.multiply(entry, factor) for entry in array.entries)
    if isinstance(array, Sequence):
        return Sequence(entries, array.origin)
    return Array(array.shape, entries, array.origin)


def product(a: Array, b: Array) -> Array:
    """The matrix product, rows by columns; a list stands for a column on the right, for a row on the left."""
    rows, middle = a.shape if len(a.shape) == 2 else (1, a.shape[0])
    inner, columns = b.shape if len(b.shape) == 2 else (b.shape[0], 1)
    if middle != inner:
        raise Impossible("shapes-differ", f"cannot multiply {kind(a)} by {kind(b)}: {middle} columns meet {inner} rows")
    if rows * columns * middle > 200_000:
        raise Unknown("limit: a product of too many entries")
    entries = tuple(
        total([arithmetic.multiply(x, y) for x, y in line_pairs(a, b, i, j)]) for i in range(rows) for j in range(columns)
    )
    shape = tuple(
        side for side, given in ((rows, len(a.shape) == 2), (columns, len(b.shape) == 2)) if given
    ) or (1,)
    return Array(shape, entries, working=("product", a, b))


def line_pairs(a: Array, b: Array, i: int, j: int) -> list[tuple[Any, Any]]:
    """Row i of a with column j of b, from 0, factor by factor."""
    middle = a.shape[-1]
    columns = b.shape[1] if len(b.shape) == 2 else 1
    return [(a.entries[i * middle + k], b.entries[k * columns + j]) for k in range(middle)]


def total(numbers: Any) -> Any:
    """The sum of numbers."""
    result: Any = 0
    for number in numbers:
        result = arithmetic.add(result, number)
    return result


def transpose(a: Array) -> Array:
    """Rows become columns; a list becomes a row of itself: the list again as one row."""
    if len(a.shape) == 1:
        return Array((1, a.shape[0]), a.entries, places=a.places)
    rows, columns = a.shape
    order = [i * columns + j for j in range(columns) for i in range(rows)]
    places = tuple(a.places[k] for k in order) if a.places else None
    return Array((columns, rows), tuple(a.entries[k] for k in order), places=places)


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
    return arithmetic.tidy(result)


def inverse(a: Array) -> Array:
    """The inverse matrix; Impossible where there is none."""
    n = square(a, "inverse")
    rows = [row + [Fraction(i == j) for j in range(n)] for i, row in enumerate(_exact_rows(a, "inverse"))]
    reduced = _reduced(rows)
    if any(reduced[i][i] != 1 for i in range(n)):
        raise Impossible("no-inverse", f"{show(a)} has no inverse: its determinant is 0")
    return Array(a.shape, tuple(arithmetic.tidy(x) for row in reduced for x in row[n:]))


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
    """The Euclidean norm, or that of order 1 or infinity (None), of a list or one-row or one-column matrix."""
    entries = _vector(a, order)
    sizes = [absolute(entry) for entry in entries]
    if order == 1:
        return total(sizes)
    if order is None:
        return max(sizes, default=0)
    if order != 2:
        raise Unknown(f"a norm of order {show(order)}")
    return root(total(arithmetic.multiply(x, x) for x in entries), 2)


def _vector(a: Any, order: Any) -> tuple[Any, ...]:
    if not isinstance(a, Array | Sequence):
        return (a,)
    if isinstance(a, Array) and len(a.shape) == 2 and min(a.shape) > 1 and order != 2:
        raise Unknown("a norm of a matrix other than the Frobenius norm")
    if not all(is_exact(entry) for entry in a.entries):
        raise Unknown("the norm of a list whose entries are not fractions")
    return a.entries


def absolute(a: Any) -> Any:
    """The absolute value of a number."""
    if isinstance(a, arithmetic.Real):
        return arithmetic.negate(a) if a.value < 0 else a
    if isinstance(a, arithmetic.Range):
        if a.low >= 0:
            return a
        return arithmetic.negate(a) if a.high <= 0 else arithmetic.Range(Fraction(0), max(-a.low, a.high))
    if isinstance(a, int | Fraction | float):
        return abs(a)
    raise Unknown(f"the absolute value of {kind(a)} that varies")


def root(a: Any, degree: int) -> Any:
    """The root of a number: exact where it is a fraction."""
    if is_exact(a):
        exact = exact_root(Fraction(a), degree)
        if exact is not None:
            return arithmetic.tidy(exact)
        if a < 0 and degree % 2 == 0:
            raise Unknown("an even root of a negative number")
    return arithmetic.power(a, Fraction(1, degree))
