"""The working behind a value, and whether the working that an author wrote out is that working.

An entry of a convolution has its window and the kernel as it lies there; ``A \\odot B`` its factor pairs; an
entry of a matrix product a row with a column; a sum its terms. Written factors stand in either order, terms
in any; products that are zero may be left out, none may be added.
"""

from dataclasses import dataclass

from worked.mathematics.ast import (
    Apply,
    Big,
    Call,
    Index,
    Name,
    Node,
    bare,
    factors,
)
from worked.mathematics.evaluator.convolution import (
    Factor,
    Sliding,
    Window,
    factor,
)
from worked.mathematics.evaluator.evaluate import evaluate, whole_indices
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.evaluator.sums import big_terms
from worked.mathematics.values.arrays import alike
from worked.mathematics.values.types import (
    Array,
    Impossible,
    Listed,
    Place,
    Product,
    Unknown,
    Value,
    exact_all,
)
from worked.mathematics.values.types import Sequence as Bilateral


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A written piece that is not what the working has there: where, what to say of it, what it came from."""

    start: int
    end: int
    message: str
    labels: tuple[tuple[Place, str], ...] = ()
    help: str = ""
    alone: bool = False  # no other written piece differs


@dataclass(frozen=True, slots=True)
class Working:
    """The factor pairs of a value, in order; `window` where they come from sliding a kernel."""

    pairs: tuple[tuple[Factor, Factor], ...]
    window: Window | None = None
    loose: bool = False  # a sum that may be regrouped: compared only where some term agrees
    values_only: bool = False  # a written sum of products: only the sum of their values is compared with it
    sliding: Sliding | None = None


def working(node: Node, context: Context) -> Working | None:
    """The working behind a written value; None where there is none to compare with."""
    inner = bare(node)
    try:
        if isinstance(inner, Call):
            return _placed(inner.callee, inner.arguments, context, counted=False)
        if isinstance(inner, Index):
            return _placed(inner.base, inner.subscript, context, counted=True)
        if isinstance(inner, Name) and inner.subscript:
            base = Name(inner.start, inner.end, inner.base, inner.base)
            return _placed(base, inner.subscript, context, counted=True)
        if isinstance(inner, Apply) and inner.op in ("odot", "bullet", "dot") and len(inner.operands) == 2:
            return _paired(*(evaluate(operand, context) for operand in inner.operands))
        if isinstance(inner, Big) and inner.op == "sum":
            return _summed(inner, context)
    except (Unknown, Impossible):
        return None
    return None


def _placed(callee: Node, arguments: tuple[Node, ...], context: Context, counted: bool) -> Working | None:
    """The working of an array at a place."""
    array = evaluate(callee, context)
    if not isinstance(array, Array | Bilateral) or array.working is None:
        return None
    made = array.working
    index = _indices(arguments, array, context, counted)
    if index is None:
        return None
    if context.conventions.evaluate == "xy" and len(index) == 2 and not counted:
        index = index[::-1]
    listed = array.as_list() if isinstance(array, Array) and len(index) == 1 else array
    if isinstance(listed, Array) and len(index) != len(listed.shape):
        return None
    place = _from_zero(listed, index, context, counted)
    if isinstance(array, Array) and len(place) < len(array.shape):  # one index into a row or a column
        place = (0, *place) if array.shape[0] == 1 else (*place, 0)
    if isinstance(array, Array) and array.at(place) is None:
        return None
    if isinstance(made, Sliding):
        window = made.window(place)
        return Working(tuple(zip(window.signal, window.kernel, strict=True)), window, sliding=made)
    if not isinstance(made, Product):
        return None
    i, j = (*place, 0)[:2] if len(made.left.shape) == 2 else (0, place[0])
    return Working(product_pairs(made.left, made.right, i, j))


def _indices(
    arguments: tuple[Node, ...], array: Listed, context: Context, counted: bool
) -> tuple[int, ...] | None:
    if counted:
        return whole_indices(arguments, array, context)
    values = [evaluate(argument, context) for argument in arguments]
    whole = tuple(value for value in values if type(value) is int)
    return whole if len(whole) == len(values) else None


def _from_zero(array: Listed, index: tuple[int, ...], context: Context, counted: bool) -> tuple[int, ...]:
    if isinstance(array, Bilateral):
        return (index[0] + array.origin,)
    if counted:
        return tuple(i - context.conventions.index for i in index)
    return tuple(i + o for i, o in zip(index, array.origin or (0,) * len(index), strict=True))


def product_pairs(a: Array, b: Array, i: int, j: int) -> tuple[tuple[Factor, Factor], ...]:
    """Row i of a with column j of b."""
    middle = a.shape[-1]
    columns = b.shape[1] if len(b.shape) == 2 else 1
    return tuple((factor(a, i * middle + k), factor(b, k * columns + j)) for k in range(middle))


def _paired(a: Value, b: Value) -> Working | None:
    if isinstance(a, Array) and isinstance(b, Array):
        a, b = alike(a, b)
    if isinstance(a, Array) and isinstance(b, Array) and a.shape == b.shape:
        return Working(tuple((factor(a, i), factor(b, i)) for i in range(len(a.entries))))
    if isinstance(a, Bilateral) and isinstance(b, Bilateral):
        first = -max(a.origin, b.origin)
        last = max(len(a.entries) - a.origin, len(b.entries) - b.origin)
        return Working(tuple((Factor(a.at(i)), Factor(b.at(i))) for i in range(first, last)))
    return None


def _summed(node: Big, context: Context) -> Working | None:
    """The terms of a sum; of a product of two factors, both."""
    pairs: list[tuple[Factor, Factor]] = []
    parts = factors(node.body)
    for inner, value in big_terms(node, context, evaluate):
        if len(pairs) > 200:
            return None
        given = (evaluate(parts[0], inner), evaluate(parts[1], inner)) if len(parts) == 2 else (value, 1)
        pair = exact_all(given)
        if pair is None:
            return None
        pairs.append((Factor(pair[0]), Factor(pair[1])))
    return Working(tuple(pairs), loose=not (len(parts) == 2 and all(map(_is_entry, parts))))


def _is_entry(node: Node) -> bool:
    """An entry of an array, or a signal at a place: then a sum of products is not regrouped."""
    inner = bare(node)
    return isinstance(inner, Call) or (isinstance(inner, Name) and bool(inner.subscript))


# Written sums ---------------------------------------------------------------------------------------
