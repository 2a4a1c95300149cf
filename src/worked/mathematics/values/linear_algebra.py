"""Matrices as linear algebra has them: determinant, inverse, row echelon form, rank, trace, norms.

Matrices of fractions are the library's, exact; those with roots or imaginary parts are eliminated here, by
the numbers' own arithmetic, and are Unknown where a pivot cannot be told from zero.
"""

from fractions import Fraction
from typing import TYPE_CHECKING

from worked.mathematics.values import numbers, reals
from worked.mathematics.values.arrays import kind, total
from worked.mathematics.values.reals import Real
from worked.mathematics.values.types import (
    Array,
    Complex,
    Exact,
    Impossible,
    Number,
    Sequence,
    TooMuch,
    Unknown,
    Value,
    is_exact,
    is_number,
    show,
    tidy,
)

if TYPE_CHECKING:
    import flint

MOST_SIDE = 64  # of a determinant or an inverse
MOST_WORK = 100_000_000  # entries cubed, times their digits: some tenths of a second


def square(a: Value, what: str) -> int:
    """The side of a square matrix; Impossible for any other."""
    return sized(a, what).shape[0]


def sized(a: Value, what: str) -> Array:
    """A square matrix of a size that can be worked with; Impossible for one that is not square."""
    if not isinstance(a, Array) or len(a.shape) != 2:
        raise Unknown(f"the {what} of {kind(a)}")
    if a.shape[0] != a.shape[1]:
        raise Impossible("shapes-differ", f"the {what} of {kind(a)}, which is not square")
    if a.shape[0] > MOST_SIDE:
        raise TooMuch(f"the {what} of a matrix with more than {MOST_SIDE} rows")
    return a


def determinant(a: Value) -> Number:
    """The determinant of a square matrix."""
    matrix = sized(a, "determinant")
    if _is_rational(matrix):
        return _fraction(_matrix(matrix, "determinant").det())
    pivots = _eliminated(_rows(matrix, "determinant"), matrix.shape[1])
    if len(pivots.values) < matrix.shape[0]:
        return 0
    result: Number = pivots.sign
    for pivot in pivots.values:
        result = numbers.multiply(result, pivot)
    return result


def inverse(a: Value) -> Array:
    """The inverse matrix; Impossible where there is none."""
    matrix = sized(a, "inverse")
    n = matrix.shape[0]
    if _is_rational(matrix):
        try:
            return Array(matrix.shape, _entries(_matrix(matrix, "inverse").inv()))
        except ZeroDivisionError:
            raise _no_inverse(matrix) from None
    rows = [[*row, *(int(i == j) for j in range(n))] for i, row in enumerate(_rows(matrix, "inverse"))]
    if len(_eliminated(rows, n).values) < n:
        raise _no_inverse(matrix)
    return Array(matrix.shape, tuple(x for row in rows for x in row[n:]))


def _no_inverse(a: Array) -> Impossible:
    return Impossible("no-inverse", f"{show(a)} has no inverse: its determinant is 0")


def echelon(a: Value) -> tuple[tuple[Number, ...], ...]:
    """The reduced row echelon form, without rows of zeros."""
    if not isinstance(a, Array) or len(a.shape) != 2:
        raise Unknown(f"the row echelon form of {kind(a)}")
    if max(a.shape) > MOST_SIDE:
        raise TooMuch(f"row equivalence of matrices with more than {MOST_SIDE} rows or columns")
    if _is_rational(a):
        reduced, rank = _matrix(a, "row echelon form").rref()
        entries = _entries(reduced)
        return tuple(entries[i * a.shape[1] : (i + 1) * a.shape[1]] for i in range(rank))
    rows = _rows(a, "row echelon form")
    rank = len(_eliminated(rows, a.shape[1]).values)
    return tuple(tuple(row) for row in rows[:rank])


def rank(a: Value) -> int:
    """How many rows of a matrix stand on their own."""
    return len(echelon(a))


# Matrices of fractions: the library's ------------------------------------------------------------


def _is_rational(a: Array) -> bool:
    return all(map(is_exact, a.entries))


def _matrix(a: Array, what: str) -> "flint.fmpq_mat":
    """A matrix of fractions as the library's; Unknown where it would take too long."""
    entries = [entry for entry in a.entries if is_exact(entry)]
    bits = max((x.numerator.bit_length() + x.denominator.bit_length() for x in entries), default=0)
    if a.shape[0] ** 3 * a.shape[1] * bits > MOST_WORK:
        raise TooMuch(f"the {what} of a matrix this large")
    library = reals.library()
    rationals = [library.fmpq(x.numerator, x.denominator) for x in entries]
    found: flint.fmpq_mat = library.fmpq_mat(*a.shape, rationals)
    return found


def _entries(matrix: "flint.fmpq_mat") -> tuple[Exact, ...]:
    return tuple(map(_fraction, matrix.entries()))


def _fraction(number: "flint.fmpq") -> Exact:
    """A fraction of the library's as one of Python's."""
    return tidy(Fraction(int(number.p), int(number.q)))


# Other matrices ----------------------------------------------------------------------------------


class _Pivots:
    """The pivots of an elimination, and the sign that the exchanges of rows gave."""

    def __init__(self) -> None:
        self.values: list[Number] = []
        self.sign = 1


def _rows(a: Array, what: str) -> list[list[Number]]:
    if not all(is_exact(entry) or isinstance(entry, Complex | Real) for entry in a.entries):
        raise Unknown(f"the {what} of a matrix whose entries are not fractions")
    width = a.shape[1]
    return [list(a.entries[i * width : (i + 1) * width]) for i in range(a.shape[0])]


def _eliminated(rows: list[list[Number]], columns: int) -> _Pivots:
    """Clears the columns above and below each pivot, in place; each pivot is 1 in the end."""
    found = _Pivots()
    for column in range(columns):
        lead = len(found.values)
        place = next((i for i in range(lead, len(rows)) if not vanishes(rows[i][column])), None)
        if place is None:
            continue
        if place != lead:
            rows[lead], rows[place], found.sign = rows[place], rows[lead], -found.sign
        pivot = rows[lead][column]
        rows[lead] = [numbers.divide(x, pivot) for x in rows[lead]]
        for i, row in enumerate(rows):
            if i != lead and not (is_exact(row[column]) and row[column] == 0):
                rows[i] = _less(row, row[column], rows[lead])
        found.values.append(pivot)
    return found


def _less(row: list[Number], times: Number, lead: list[Number]) -> list[Number]:
    """A row less a multiple of another."""
    return [numbers.subtract(x, numbers.multiply(times, y)) for x, y in zip(row, lead, strict=True)]


def vanishes(a: Number) -> bool:
    """Whether a number is zero; Unknown where that cannot be told."""
    if isinstance(a, Complex):
        return vanishes(a.real) and vanishes(a.imaginary)
    if isinstance(a, Real):
        if reals.sign(a):
            return False
        raise Unknown("a number that cannot be told from zero")
    return is_exact(a) and a == 0


def trace(a: Value) -> Number:
    """The sum of the entries on the main diagonal."""
    matrix = sized(a, "trace")
    n = matrix.shape[0]
    return total(matrix.entries[i * (n + 1)] for i in range(n))


# Norms -------------------------------------------------------------------------------------------


def norm(a: Value, order: Number | None = 2) -> Number:
    """The norm of order 2, 1 or infinity (None), of a vector or of a matrix as a map of vectors."""
    if isinstance(a, Array) and len(a.shape) == 2 and min(a.shape) > 1:
        return _matrix_norm(a, order)
    sizes = [numbers.absolute(entry) for entry in _vector(a)]
    if order == 1:
        return total(sizes)
    if order is None:
        return _largest(sizes)
    if not is_exact(order) or order != 2:
        raise Unknown(f"a norm of order {show(order)}")
    return euclidean(a)


def euclidean(a: Value) -> Number:
    """The Euclidean norm of a vector, of a matrix that of Frobenius."""
    return numbers.root(sum_of_squares(a), 2)


def sum_of_squares(a: Value) -> Number:
    """The square of the Euclidean norm, exact where the entries are."""
    return total(_square(entry) for entry in _vector(a))


def _matrix_norm(a: Array, order: Number | None) -> Number:
    """The largest sum of a column (order 1) or a row (infinity); of order 2 the greatest singular value."""
    lines = [[numbers.absolute(entry) for entry in row] for row in _rows(a, "a norm")]
    if order == 1:
        return _largest([total(column) for column in zip(*lines, strict=True)])
    if order is None:
        return _largest([total(line) for line in lines])
    if not is_exact(order) or order != 2 or min(a.shape) > 2:
        raise Unknown("a norm of a matrix other than that of order 1 or infinity, and that of Frobenius")
    return _spectral(a)


def _spectral(a: Array) -> Number:
    """The root of the larger eigenvalue of the products of two rows, or of two columns."""
    rows = _rows(a, "a norm")
    one, other = rows if len(rows) == 2 else zip(*rows, strict=True)
    p, q, r = (
        total(numbers.multiply(x, numbers.conjugate(y)) for x, y in zip(left, right, strict=True))
        for left, right in ((one, one), (one, other), (other, other))
    )
    apart = numbers.root(numbers.add(_square(numbers.subtract(p, r)), numbers.multiply(4, _square(q))), 2)
    return numbers.root(numbers.divide(numbers.add(numbers.add(p, r), apart), 2), 2)


def _square(a: Number) -> Number:
    return numbers.multiply(a, numbers.conjugate(a))


def _largest(sizes: list[Number]) -> Number:
    exact = [size for size in sizes if is_exact(size)]
    if len(exact) < len(sizes):
        raise Unknown("the largest of entries that are not fractions")
    return max(exact, default=0)


def _vector(a: Value) -> tuple[Number, ...]:
    if is_number(a):
        return (a,)
    if not isinstance(a, Array | Sequence):
        raise Unknown(f"the norm of {kind(a)}")
    return a.entries
