"""What the signs of matrices, lists and sets compute."""

from dataclasses import replace
from itertools import combinations

from worked.mathematics.ast import Call, Items, Name, Node, bare, has_names
from worked.mathematics.ast import Number as Numeral
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values import arrays, linear_algebra, numbers
from worked.mathematics.values.equality import equal
from worked.mathematics.values.types import (
    Array,
    Complex,
    Curve,
    Finite,
    Function,
    Impossible,
    Interval,
    Number,
    Sequence,
    TooMuch,
    Unknown,
    Value,
    is_number,
    show,
)

MOST_MEMBERS = 2_000


def as_zeros(node: Node, value: Value, beside: Value) -> Value:
    r"""A value, or the array of zeros where 0 is written beside an array: ``A + 0``, ``A - A = 0``.

    A number that comes to 0, as a sum without terms does, stays one.
    """
    written = bare(node)
    if not isinstance(beside, Array) or not isinstance(written, Numeral) or written.value:
        return value
    return replace(beside, entries=(0,) * len(beside.entries), places=None)


def transpose(context: Context, node: Node, a: Value) -> Value:
    """The transposed array; a list that is written as a row becomes a column."""
    if not isinstance(a, Array) or len(a.shape) > 2:
        raise Unknown(f"the transpose of {arrays.kind(a)}")
    if len(a.shape) == 1 and isinstance(bare(node), Items):
        return Array((len(a.entries), 1), a.entries, places=a.places)
    return arrays.transpose(a)


def determinant(context: Context, node: Node, *given: Value) -> Value:
    """The determinant; of several columns that of the matrix they make."""
    context.spend(sum(len(part.entries) for part in given if isinstance(part, Array)))
    return linear_algebra.determinant(given[0] if len(given) == 1 else _beside(given))


def _beside(columns: tuple[Value, ...]) -> Array:
    """Columns of one length as a matrix."""
    found = [column.as_list() for column in columns if isinstance(column, Array)]
    if len(found) < len(columns) or any(column.shape != (len(columns),) for column in found):
        raise Unknown("the determinant of several values that are not as many columns of that length")
    rows = tuple(column.entries[i] for i in range(len(columns)) for column in found)
    return Array((len(columns), len(columns)), rows)


def trace(context: Context, node: Node, a: Value) -> Value:
    """The trace."""
    return linear_algebra.trace(a)


def rank(context: Context, node: Node, a: Value) -> Value:
    """The rank of a matrix."""
    return linear_algebra.rank(a)


def odot(context: Context, node: Node, a: Value, b: Value) -> Value:
    """The product entry by entry; where the page says so, added up. Of two functions, one after the other."""
    if isinstance(a, Function | Curve) and isinstance(b, Function):
        return composed(a, b, node)
    if not isinstance(a, Array | Sequence) or not isinstance(b, Array | Sequence):
        raise Unknown("`\\odot` between values that are no arrays")
    products = arrays.entrywise(a, b, numbers.multiply, "multiply entry by entry")
    return arrays.total(products.entries) if context.conventions.odot == "sum" else products


def composed(a: Function | Curve, b: Function, node: Node) -> Function:
    """The function that applies b, then a; their names begin with a digit, as no name on a page does."""
    outer, inner = Name(node.start, node.end, "1st"), Name(node.start, node.end, "2nd")
    places = tuple(Name(node.start, node.end, parameter) for parameter in b.parameters)
    body = Call(node.start, node.end, outer, (Call(node.start, node.end, inner, places),))
    return Function(b.parameters, body, {"1st": a, "2nd": b})


def bullet(context: Context, node: Node, a: Value, b: Value) -> Value:
    """The products of the entries, added up."""
    if not isinstance(a, Array | Sequence) or not isinstance(b, Array | Sequence):
        raise Unknown("`\\bullet` between values that are no arrays")
    if isinstance(a, Array) and isinstance(b, Array):
        a, b = arrays.alike(a, b)
    if isinstance(a, Array) and isinstance(b, Array) and a.shape != b.shape:
        raise Impossible(
            "shapes-differ",
            f"a dot product of {arrays.kind(a)} and {arrays.kind(b)}: the entries do not pair",
        )
    return arrays.total(arrays.entrywise(a, b, numbers.multiply, "multiply entry by entry").entries)


def angled(context: Context, node: Node, a: Value, b: Value) -> Value:
    r"""``\langle a, b \rangle``: of two vectors their inner product, of two numbers a vector."""
    a, b = arrays.as_tuple(a), arrays.as_tuple(b)
    if is_number(a) and is_number(b):
        if has_names(node):
            raise Unknown("letters between angle brackets may be vectors, or numbers")
        return Array((2,), (a, b))
    if any(isinstance(one, Complex) for value in (a, b) for one in getattr(value, "entries", ())):
        raise Unknown("an inner product of complex vectors: which of them is conjugated is not said")
    return bullet(context, node, a, b)


def cross(a: Array, b: Array) -> Array:
    """The cross product of two arrays of three numbers."""
    (a1, a2, a3), (b1, b2, b3) = a.entries, b.entries
    minors = ((a2, b3, a3, b2), (a3, b1, a1, b3), (a1, b2, a2, b1))
    entries = tuple(numbers.subtract(numbers.multiply(w, x), numbers.multiply(y, z)) for w, x, y, z in minors)
    return Array(a.shape, entries)


def outer(context: Context, node: Node, a: Value, b: Value) -> Value:
    """Outer product of two lists; Kronecker product of two matrices."""
    if not isinstance(a, Array) or not isinstance(b, Array) or max(len(a.shape), len(b.shape)) > 2:
        raise Unknown("`\\otimes` between values that are no lists or matrices")
    context.spend(len(a.entries) * len(b.entries))
    if len(a.shape) == len(b.shape) == 1:
        return Array((*a.shape, *b.shape), tuple(_products(a.entries, b.entries)))
    if len(a.shape) != len(b.shape):
        raise Impossible("shapes-differ", f"`\\otimes` between {arrays.kind(a)} and {arrays.kind(b)}")
    rows, columns = a.shape[0] * b.shape[0], a.shape[1] * b.shape[1]
    entries = [
        numbers.multiply(_entry(a, i // b.shape[0], j // b.shape[1]), _entry(b, i, j))
        for i in range(rows)
        for j in range(columns)
    ]
    return Array((rows, columns), tuple(entries))


def _products(first: tuple[Number, ...], second: tuple[Number, ...]) -> list[Number]:
    return [numbers.multiply(x, y) for x in first for y in second]


def _entry(a: Array, i: int, j: int) -> Number:
    """An entry of a matrix, which is laid beside itself without end."""
    return a.entries[i % a.shape[0] * a.shape[1] + j % a.shape[1]]


def total(context: Context, node: Node, terms: list[Number]) -> Value:
    """The sum of some numbers."""
    return arrays.total(terms)


# Sets --------------------------------------------------------------------------------------------


def union(context: Context, node: Node, a: Value, b: Value) -> Value:
    """All members of two finite sets."""
    return Finite(distinct((*_members(a), *_members(b))))


def intersection(context: Context, node: Node, a: Value, b: Value) -> Value:
    """The members that two finite sets share."""
    second = _members(b)
    return Finite(tuple(x for x in _members(a) if _among(x, second)))


def difference(context: Context, node: Node, a: Value, b: Value) -> Value:
    """The members of a set that another lacks."""
    second = _members(b)
    return Finite(tuple(x for x in _members(a) if not _among(x, second)))


def symmetric_difference(context: Context, node: Node, a: Value, b: Value) -> Value:
    """The members of just one of two finite sets."""
    return union(context, node, difference(context, node, a, b), difference(context, node, b, a))


def pairs(context: Context, a: Finite, b: Finite) -> Finite:
    """All pairs of a member of the one and a member of the other; a pair is read like an open interval."""
    first, second = distinct(a.members), distinct(b.members)
    _bounded(context, len(first) * len(second))
    if not all(map(is_number, (*first, *second))):
        raise Unknown("a product of sets whose members are no numbers")
    return Finite(
        tuple(Interval(x, y, (False, False)) for x in first if is_number(x) for y in second if is_number(y))
    )


def subsets(context: Context, a: Value) -> Value:
    """The power set: all sets made of members of a set."""
    members = distinct(_members(a))
    _bounded(context, 1 << min(len(members), 60))
    return Finite(tuple(Finite(part) for n in range(len(members) + 1) for part in combinations(members, n)))


def _bounded(context: Context, count: int) -> None:
    if count > MOST_MEMBERS:
        raise TooMuch(f"a set of more than {MOST_MEMBERS} members")
    context.spend(count)


def distinct(members: tuple[Value, ...]) -> tuple[Value, ...]:
    """The members, each once."""
    found: list[Value] = []
    for member in members:
        if not _among(member, tuple(found)):
            found.append(member)
    return tuple(found)


def _among(member: Value, others: tuple[Value, ...]) -> bool:
    return any(_same(member, other) for other in others)


def _same(a: Value, b: Value) -> bool:
    """Whether two members are one; values of two kinds are two."""
    try:
        return equal(a, b)[0]
    except (Unknown, Impossible):
        if is_number(a) and is_number(b):
            raise
        return False


def _members(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, Finite):
        raise Unknown(f"a union or intersection with {show(value)}")
    return value.members
