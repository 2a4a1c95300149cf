"""The working behind a value, and whether the working that an author wrote out is that working.

An entry of a convolution has its window and the kernel as it lies there; ``A \\odot B`` its factor pairs; an
entry of a matrix product a row with a column; a sum its terms. Written factors stand in either order, terms
in any; products that are zero may be left out, none may be added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from worked.mathematics import arithmetic
from worked.mathematics.context import Context
from worked.mathematics.convolving import Factor, Sliding, Window, factor
from worked.mathematics.evaluate import evaluate
from worked.mathematics.ranges import big_terms
from worked.mathematics.tree import Apply, Big, Call, Index, Items, Matrix, Name, Node, bare, factors, terms
from worked.mathematics.values import Array, Impossible, Place, Unknown, is_exact, shape_name, show
from worked.mathematics.values import Sequence as Bilateral


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A written piece that is not what the working has there: where, what is to be said, what it came from."""

    start: int
    end: int
    message: str
    labels: tuple[tuple[Place, str], ...] = ()
    help: str = ""


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
    made = getattr(array, "working", None)
    if made is None:
        return None
    index = tuple(evaluate(argument, context) for argument in arguments)
    if not all(type(i) is int for i in index):
        return None
    if context.conventions.evaluate == "xy" and len(index) == 2 and not counted:
        index = index[::-1]
    place = _from_zero(array, index, context, counted)
    if isinstance(made, Sliding):
        window = made.window(place)
        return Working(tuple(zip(window.signal, window.kernel, strict=True)), window, sliding=made)
    _, a, b = made
    i, j = (place + (0,))[:2] if len(a.shape) == 2 else (0, place[0])
    return Working(product_pairs(a, b, i, j))


def _from_zero(array: Any, index: tuple[int, ...], context: Context, counted: bool) -> tuple[int, ...]:
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


def _paired(a: Any, b: Any) -> Working | None:
    if isinstance(a, Array) and isinstance(b, Array) and a.shape == b.shape:
        return Working(tuple((factor(a, i), factor(b, i)) for i in range(len(a.entries))))
    if isinstance(a, Bilateral) and isinstance(b, Bilateral):
        first = -max(a.origin, b.origin)
        last = max(len(a.entries) - a.origin, len(b.entries) - b.origin)
        return Working(tuple((Factor(a.at(i)), Factor(b.at(i))) for i in range(first, last)))
    return None


def _summed(node: Big, context: Context) -> Working | None:
    """The terms of a sum; of a product of two factors, both."""
    pairs = []
    parts = factors(node.body)
    for inner, value in big_terms(node, context, evaluate):
        if len(pairs) > 200:
            return None
        if len(parts) == 2:
            pairs.append((Factor(evaluate(parts[0], inner)), Factor(evaluate(parts[1], inner))))
        else:
            pairs.append((Factor(value), Factor(1)))
    if not all(is_exact(one.value) and is_exact(other.value) for one, other in pairs):
        return None
    return Working(tuple(pairs), loose=True)


# Written arrays: window ⊙ flipped kernel -----------------------------------------------------------


def compare_operands(found: Working, node: Node, context: Context) -> Mismatch | None:
    """``X \\odot Y`` against the window and the kernel as it lies there, whole or where they overlap."""
    inner = bare(node)
    if found.window is None or not isinstance(inner, Apply) or not _plain_operands(inner):
        return None
    try:
        left, right = (evaluate(operand, context) for operand in inner.operands)
    except (Unknown, Impossible):
        return None
    if not isinstance(left, Array) or not isinstance(right, Array):
        return None
    best: list[tuple[Node, Array, int, Factor]] | None = None
    for window in found.window.parts(left.shape):
        for signal, kernel in ((window.signal, window.kernel), (window.kernel, window.signal)):
            apart = _apart(inner.operands, (left, right), window.shape, signal, kernel)
            if apart is not None and (best is None or len(apart) < len(best)):
                best = apart
    if best is None:
        return _wrong_shape(found.window, inner, left)
    return None if not best else _operand_mismatch(best, found, inner, right, left)


def _plain_operands(node: Apply) -> bool:
    """Whether both operands are written arrays or names, so that they show a working."""
    return len(node.operands) == 2 and all(isinstance(bare(part), Items | Matrix | Name) for part in node.operands)


def _squeezed(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(side for side in shape if side != 1)


def _apart(
    nodes: Sequence[Node],
    values: tuple[Array, Array],
    shape: tuple[int, ...],
    signal: Sequence[Factor],
    kernel: Sequence[Factor],
) -> list[tuple[Node, Array, int, Factor]] | None:
    """The entries that differ from the working; None where the shapes do not fit it."""
    result = []
    for node, value, expected in zip(nodes, values, (signal, kernel), strict=True):
        if _squeezed(value.shape) != _squeezed(shape) or len(value.entries) != len(expected):
            return None
        result += [
            (node, value, i, wanted)
            for i, (entry, wanted) in enumerate(zip(value.entries, expected, strict=True))
            if not _same(entry, wanted.value)
        ]
    return result


def _same(a: Any, b: Any) -> bool:
    return bool(is_exact(a) and is_exact(b) and a == b)


def _wrong_shape(window: Window, inner: Apply, left: Array) -> Mismatch:
    wanted, given = (shape_name(shape) for shape in (window.overlap().shape, left.shape))
    node = inner.operands[0]
    return Mismatch(node.start, node.end, f"signal and kernel overlap in a {wanted}, a {given} is written")


def _operand_mismatch(
    apart: list[tuple[Node, Array, int, Factor]], found: Working, inner: Apply, right: Array, left: Array
) -> Mismatch:
    node, value, place, wanted = apart[0]
    written = bare(node)
    labels: list[tuple[Place, str]] = []
    start, end = node.start, node.end
    if isinstance(written, Items | Matrix) and value.places:
        start, end = value.places[place]
    elif value.places:
        labels.append((value.places[place], f"{show(value.entries[place])} is written here"))
    if wanted.place is not None:
        labels.append((wanted.place, f"{show(wanted.value)} is defined here"))
    labels += _defined(apart[1:])
    where = _where(value.shape, place)
    message = f"{where} is {show(value.entries[place])}, the working has {show(wanted.value)} there"
    return Mismatch(start, end, message, tuple(labels), _slip(found, left, right))


def _defined(apart: list[tuple[Node, Array, int, Factor]]) -> list[tuple[Place, str]]:
    """Labels for further entries that differ."""
    labels = []
    for _, value, place, wanted in apart[:4]:
        if value.places:
            labels.append((value.places[place], f"{show(value.entries[place])}, where the working has {show(wanted.value)}"))
        if wanted.place is not None:
            labels.append((wanted.place, f"{show(wanted.value)} is defined here"))
    return labels


def _where(shape: tuple[int, ...], place: int) -> str:
    if len(shape) == 1:
        return f"entry {place + 1}"
    return f"row {place // shape[-1] + 1}, column {place % shape[-1] + 1}"


def _slip(found: Working, left: Array, right: Array) -> str:
    """What the written kernel is, if it is one of the known slips."""
    if found.window is None or found.sliding is None or len(found.window.kernel) != len(right.entries):
        return ""
    kernel = found.sliding.kernel
    signal = tuple(part.value for part in found.window.signal)
    for written, other in ((right, left), (left, right)):
        if other.entries != signal:
            continue
        for name, entries in orientations(kernel, found.sliding.flip):
            if entries == written.entries:
                return name
    return ""


def orientations(kernel: Array, flip: bool) -> list[tuple[str, tuple[Any, ...]]]:
    """The kernel as it would lie after each known slip, with the words for it."""
    same, turned = kernel.entries, kernel.entries[::-1]
    found = [("this is the kernel without being flipped" if flip else "this is the kernel flipped", same if flip else turned)]
    if len(kernel.shape) != 2:
        return found
    rows, columns = kernel.shape
    grid = [same[i * columns : (i + 1) * columns] for i in range(rows)]
    found.append(("this is the kernel flipped on one axis only: its rows stand in reverse", sum(grid[::-1], ())))
    found.append(("this is the kernel flipped on one axis only: each row is reversed", sum((row[::-1] for row in grid), ())))
    if rows == columns:
        across = sum(zip(*grid, strict=True), ())
        found.append(("this is the kernel transposed, not flipped", across))
        found.append(("this is the kernel flipped and transposed", across[::-1]))
    return found


# Written sums ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Term:
    """A written term: its node, and its factors with their sign in the first."""

    node: Node
    values: tuple[Any, ...]
    nodes: tuple[Node, ...]


def compare_terms(found: Working, node: Node, context: Context) -> Mismatch | None:
    """A written sum, term by term, against the factor pairs of the working."""
    written = _written(node, context)
    if written is None:
        return None
    if all(len(term.values) == 1 for term in written):
        return _compare_values(found, written, node)
    if found.values_only:
        return None
    expected = list(found.pairs)
    extra, left = _matched(written, expected)
    if found.loose and len(extra) == len(written):
        return None
    missing = [pair for pair in left if _product(pair) != 0]
    if extra:
        return _extra_term(extra[0], _nearest(extra[0], left, written, found), missing)
    if missing:
        one, other = missing[0]
        labels = [(part.place, f"{show(part.value)} is defined here") for part in (one, other) if part.place]
        return Mismatch(
            node.start, node.end, f"the product {show(one.value)} × {show(other.value)} is missing", tuple(labels)
        )
    return None


def _written(node: Node, context: Context) -> list[_Term] | None:
    """The terms of a written sum of at least two, as numbers; None where it is none."""
    parts = terms(node)
    single = len(parts) == 1 and len(factors(parts[0][1])) != 2
    if single or any(isinstance(part, Big) for _, part in parts):
        return None
    result = []
    try:
        for sign, part in parts:
            nodes = tuple(factors(part))
            values = [evaluate(inner, context) for inner in nodes]
            if not all(is_exact(value) for value in values):
                return None
            values[0] = values[0] * sign
            result.append(_Term(part, tuple(values), nodes))
    except (Unknown, Impossible):
        return None
    return result


def _key(a: Any, b: Any) -> tuple[Any, ...]:
    """A product up to the order of its factors and where its sign stands."""
    product = a * b
    return (*sorted((abs(a), abs(b))), (product > 0) - (product < 0))


def _product(pair: tuple[Factor, Factor]) -> Any:
    return arithmetic.multiply(pair[0].value, pair[1].value)


def _matched(
    written: list[_Term], expected: list[tuple[Factor, Factor]]
) -> tuple[list[_Term], list[tuple[Factor, Factor]]]:
    """The written terms that the working does not have, and the pairs that are not written."""
    by_key: dict[tuple[Any, ...], list[int]] = {}
    for place, (one, other) in enumerate(expected):
        by_key.setdefault(_key(one.value, other.value), []).append(place)
    used: set[int] = set()
    unmatched = []
    for term in written:
        places = by_key.get(_key(*term.values)) if len(term.values) == 2 else None
        if places:
            used.add(places.pop(0))
        else:
            unmatched.append(term)
    extra = []
    for term in unmatched:  # a product written as its value, or in more factors, counts by its value
        value = _value(term)
        place = next((i for i, pair in enumerate(expected) if i not in used and _product(pair) == value), None)
        if len(term.values) != 2 and place is not None:
            used.add(place)
        else:
            extra.append(term)
    return extra, [pair for place, pair in enumerate(expected) if place not in used]


def _value(term: _Term) -> Any:
    result: Any = 1
    for value in term.values:
        result = arithmetic.multiply(result, value)
    return result


def _nearest(
    term: _Term, left: list[tuple[Factor, Factor]], written: list[_Term], found: Working
) -> tuple[Factor, Factor] | None:
    """The pair of the working that a wrong term stands for: the one at its place, or one that shares a factor."""
    place = written.index(term)
    if len(written) == len(found.pairs) and any(found.pairs[place] is pair for pair in left):
        return found.pairs[place]
    sharing = [pair for pair in left if {pair[0].value, pair[1].value} & set(term.values)]
    return next(iter(sharing or left), None)


def _extra_term(term: _Term, pair: tuple[Factor, Factor] | None, missing: list[tuple[Factor, Factor]]) -> Mismatch:
    given = " × ".join(map(show, term.values))
    if pair is None:
        return Mismatch(term.node.start, term.node.end, f"the product {given} is not part of the working")
    one, other = pair
    labels = tuple((part.place, f"{show(part.value)} is defined here") for part in pair if part.place)
    wanted = f"{show(one.value)} × {show(other.value)}"
    node = _odd_factor(term, one.value, other.value)
    return Mismatch(node.start, node.end, f"{given} stands where the working has {wanted}", labels)


def _odd_factor(term: _Term, one: Any, other: Any) -> Node:
    """The one factor that differs, or the whole term."""
    if len(term.values) == 2:
        a, b = term.values
        if a in (one, other):
            return term.nodes[1]
        if b in (one, other):
            return term.nodes[0]
    return term.node


def _compare_values(found: Working, written: list[_Term], node: Node) -> Mismatch | None:
    """Plain numbers against the values of the products, where there are as many."""
    values = [_product(pair) for pair in found.pairs]
    full = [value for value in values if value != 0]
    given = [term.values[0] for term in written]
    non_zero = [value for value in given if value != 0]
    if len(given) not in (len(values), len(full)) and len(non_zero) != len(full):
        return None
    wanted = list(full)
    odd = None
    for term in written:
        if term.values[0] in wanted:
            wanted.remove(term.values[0])
        elif term.values[0] != 0:
            odd = odd or term
    if odd is None or found.loose and len(wanted) == len(full):
        return None
    return Mismatch(
        odd.node.start, odd.node.end, f"{show(odd.values[0])} stands where the working has {show(wanted[0]) if wanted else 0}"
    )


def explicit(node: Node, context: Context) -> Working | None:
    """A written sum of products as a working of its own, for the sum of values that follows it."""
    written = _written(node, context)
    if written is None or len(written) < 2 or all(len(term.values) == 1 for term in written):
        return None
    return Working(tuple((Factor(_value(term)), Factor(1)) for term in written), values_only=True)


def compare_entries(left: Any, node: Node, context: Context) -> Mismatch | None:
    """A matrix of written sums against the rows by columns of a matrix product."""
    inner = bare(node)
    made = getattr(left, "working", None)
    if not isinstance(inner, Matrix | Items) or not isinstance(made, tuple) or not isinstance(left, Array):
        return None
    _, a, b = made
    entries: Iterable[Node] = (e for row in inner.rows for e in row) if isinstance(inner, Matrix) else inner.entries
    width = left.shape[-1] if len(left.shape) == 2 else 1
    for place, entry in enumerate(entries):
        i, j = (place // width, place % width) if len(a.shape) == 2 else (0, place)
        if len(terms(entry)) > 1 and place < len(left.entries):
            mismatch = compare_terms(Working(product_pairs(a, b, i, j)), entry, context)
            if mismatch is not None:
                return mismatch
    return None


def sliding_entries(left: Any, node: Node, context: Context) -> Mismatch | None:
    """A list or matrix of written sums against the products behind each entry of a convolution."""
    inner = bare(node)
    made = getattr(left, "working", None)
    if not isinstance(inner, Matrix | Items) or not isinstance(made, Sliding) or not isinstance(left, Array):
        return None
    entries = [e for row in inner.rows for e in row] if isinstance(inner, Matrix) else list(inner.entries)
    if len(entries) != len(left.entries):
        return None
    for place, entry in enumerate(entries):
        if len(terms(entry)) > 1:
            index = (place,) if len(left.shape) == 1 else divmod(place, left.shape[1])
            window = made.window(index)
            found = Working(tuple(zip(window.signal, window.kernel, strict=True)), window)
            mismatch = compare_terms(found, entry, context)
            if mismatch is not None:
                return mismatch
    return None


