"""What the signs of matrices, lists and sets compute."""

from typing import Any

from worked.mathematics.ast import (
    Call,
    Items,
    Name,
    Node,
    bare,
)
from worked.mathematics.evaluator.context import Context
from worked.mathematics.values import arrays, linear_algebra, numbers
from worked.mathematics.values.equality import order
from worked.mathematics.values.types import (
    Array,
    Curve,
    Finite,
    Function,
    Impossible,
    Sequence,
    Unknown,
    show,
)


def transpose(context: Context, node: Node, a: Any) -> Any:
    """The transposed array; a list that is written as a row becomes a column."""
    if len(a.shape) == 1 and isinstance(bare(node), Items):
        return Array((len(a.entries), 1), a.entries, places=a.places)
    return arrays.transpose(a)


def determinant(context: Context, node: Node, a: Any) -> Any:
    """The determinant."""
    context.spend(len(getattr(a, "entries", ())))
    if not isinstance(a, Array):
        raise Unknown(f"the determinant of {arrays.kind(a)}")
    return linear_algebra.determinant(a)


def trace(context: Context, node: Node, a: Any) -> Any:
    """The trace."""
    return linear_algebra.trace(a)


def odot(context: Context, node: Node, a: Any, b: Any) -> Any:
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


def bullet(context: Context, node: Node, a: Any, b: Any) -> Any:
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


def outer(context: Context, node: Node, a: Any, b: Any) -> Any:
    """Outer product of two lists; Kronecker product of two matrices."""
    if not isinstance(a, Array) or not isinstance(b, Array) or max(len(a.shape), len(b.shape)) > 2:
        raise Unknown("`\\otimes` between values that are no lists or matrices")
    context.spend(len(a.entries) * len(b.entries))
    if len(a.shape) == len(b.shape) == 1:
        products = tuple(numbers.multiply(x, y) for x in a.entries for y in b.entries)
        return Array((*a.shape, *b.shape), products)
    if len(a.shape) != len(b.shape):
        raise Impossible("shapes-differ", f"`\\otimes` between {arrays.kind(a)} and {arrays.kind(b)}")
    shape = (a.shape[0] * b.shape[0], a.shape[1] * b.shape[1])
    entries = [
        numbers.multiply(a.at((i // b.shape[0], j // b.shape[1])), b.at((i % b.shape[0], j % b.shape[1])))
        for i in range(shape[0])
        for j in range(shape[1])
    ]
    return Array(shape, tuple(entries))


def union(context: Context, node: Node, a: Any, b: Any) -> Any:
    """All members of two finite sets."""
    first, second = _members(a), _members(b)
    return Finite((*first, *(x for x in second if not any(order(x, y) == 0 for y in first))))


def intersection(context: Context, node: Node, a: Any, b: Any) -> Any:
    """The members that two finite sets share."""
    second = _members(b)
    return Finite(tuple(x for x in _members(a) if any(order(x, y) == 0 for y in second)))


def _members(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, Finite):
        raise Unknown(f"a union or intersection with {show(value)}")
    return value.members


def total(context: Context, node: Node, terms: Any) -> Any:
    """The sum of some numbers."""
    return arrays.total(terms)
