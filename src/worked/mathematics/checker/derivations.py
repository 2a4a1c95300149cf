"""The working behind a value, and whether the working that an author wrote out is that working.

An entry of a convolution has its window and the kernel as it lies there; ``A \\odot B`` its factor pairs; an
entry of a matrix product a row with a column; a sum its terms. Written factors stand in either order, terms
in any; products that are zero may be left out, none may be added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from worked.mathematics.ast import (
    Apply,
    Big,
    Call,
    Index,
    Items,
    Matrix,
    Name,
    Node,
    bare,
    factors,
    has_names,
    terms,
)
from worked.mathematics.ast import Number as Written
from worked.mathematics.evaluator.convolution import Factor, Sliding, Window, factor
from worked.mathematics.evaluator.evaluate import evaluate, whole_indices
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.evaluator.sums import big_terms
from worked.mathematics.values import numbers
from worked.mathematics.values.arrays import alike, total
from worked.mathematics.values.types import (
    ALL_EXACT,
    Array,
    Exact,
    Impossible,
    Listed,
    Number,
    Place,
    Product,
    Unknown,
    Value,
    exact_all,
    is_exact,
    shape_name,
    show,
)
from worked.mathematics.values.types import Sequence as Bilateral

NUMERIC = ALL_EXACT | {float}  # the kinds of numbers whose products are compared


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


# Written arrays against the window of a signal and the kernel as it lies there --------------------------


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
    for window in found.window.parts(_as_matrix(left.shape, found.window.shape)):
        for signal, kernel in ((window.signal, window.kernel), (window.kernel, window.signal)):
            apart = _apart(inner.operands, (left, right), window.shape, signal, kernel)
            if apart is not None and (best is None or len(apart) < len(best)):
                best = apart
    if best is None:
        return _wrong_shape(found.window, inner, left)
    return None if not best else _operand_mismatch(best, found, inner, right, left)


def _as_matrix(shape: tuple[int, ...], window: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of a list as that of a row or column, where the window is one."""
    if len(shape) == 2 or len(window) == 1 or 1 not in window:
        return shape
    return (1, *shape) if window[0] == 1 else (*shape, 1)


def _plain_operands(node: Apply) -> bool:
    """Whether both operands are written arrays or names, so that they show a working."""
    return len(node.operands) == 2 and all(
        isinstance(bare(part), Items | Matrix | Name) for part in node.operands
    )


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


def _same(a: Value, b: Value) -> bool:
    return bool(is_exact(a) and is_exact(b) and a == b)


def _wrong_shape(window: Window, inner: Apply, left: Array) -> Mismatch:
    wanted, given = (shape_name(shape) for shape in (window.overlap().shape, left.shape))
    node = inner.operands[0]
    return Mismatch(node.start, node.end, f"signal and kernel overlap in a {wanted}, a {given} is written")


def _operand_mismatch(
    apart: list[tuple[Node, Array, int, Factor]], found: Working, inner: Apply, right: Array, left: Array
) -> Mismatch:
    assert found.window is not None
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
    flipped = "flipped " if found.sliding is not None and found.sliding.flip else ""
    part = f"{flipped}kernel" if any(wanted is one for one in found.window.kernel) else "window"
    message = f"{where} is {show(value.entries[place])}, where the {part} has {show(wanted.value)}"
    return Mismatch(start, end, message, tuple(labels), _slip(found, left, right))


def _defined(apart: list[tuple[Node, Array, int, Factor]]) -> list[tuple[Place, str]]:
    """Labels for further entries that differ."""
    labels = []
    for _, value, place, wanted in apart[:4]:
        if value.places:
            labels.append(
                (
                    value.places[place],
                    f"{show(value.entries[place])}, where the working has {show(wanted.value)}",
                )
            )
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


def orientations(kernel: Array, flip: bool) -> list[tuple[str, tuple[Number, ...]]]:
    """The kernel as it would lie after each known slip, with the words for it."""
    same, turned = kernel.entries, kernel.entries[::-1]
    found = [
        (
            "this is the kernel without being flipped" if flip else "this is the kernel flipped",
            same if flip else turned,
        )
    ]
    if len(kernel.shape) != 2:
        return found
    rows, columns = kernel.shape
    grid = [same[i * columns : (i + 1) * columns] for i in range(rows)]
    found.append(
        ("this is the kernel flipped on one axis only: its rows stand in reverse", sum(grid[::-1], ()))
    )
    found.append(
        (
            "this is the kernel flipped on one axis only: each row is reversed",
            sum((row[::-1] for row in grid), ()),
        )
    )
    if rows == columns:
        across = sum(zip(*grid, strict=True), ())
        found.append(("this is the kernel transposed, not flipped", across))
        found.append(("this is the kernel flipped and transposed", across[::-1]))
    return found


# Sums that an author wrote out, term by term against the products that the value was made of ------------


@dataclass(slots=True)
class _Term:
    """A written term: its node, and its factors with their sign in the first."""

    node: Node
    values: tuple[Exact, ...]
    nodes: tuple[Node, ...]
    sign: int = 1  # as written: a zero in front cannot carry it


def compare_terms(found: Working, node: Node, context: Context) -> Mismatch | None:
    """A written sum, term by term, against the factor pairs of the working."""
    written = _written(node, context)
    known = NUMERIC.issuperset(type(factor.value) for pair in found.pairs for factor in pair)
    if written is None or not known:
        return None
    if all(len(term.values) == 1 for term in written):
        if any(has_names(term.node) for term in written):
            return None  # `x + 7` is no working of `2x + 4`, but the other side of an equation that x solves
        return _compare_values(found, written, node)
    if found.values_only or _gathers(written, found) or _regroups(written, found):
        return None
    expected = list(found.pairs)
    extra, left = _matched(written, expected)
    if (found.loose and len(extra) == len(written)) or any(len(term.values) > 2 for term in extra):
        return None
    missing = [pair for pair in left if _product(pair) != 0]
    if extra:
        found_there = _extra_term(extra[0], _nearest(extra[0], left, written, found))
        return replace(found_there, alone=len(extra) == 1)
    if missing:
        one, other = missing[0]
        labels = [(part.place, f"{show(part.value)} is defined here") for part in (one, other) if part.place]
        return Mismatch(
            node.start,
            node.end,
            f"the product {show(one.value)} × {show(other.value)} is missing",
            tuple(labels),
        )
    return None


def _gathers(written: list[_Term], found: Working) -> bool:
    """Whether one product stands for several: ``6 \\times 2`` for six twos is counting, not working."""
    return len(written) == 1 and sum(_product(pair) != 0 for pair in found.pairs) > 1


def _regroups(written: list[_Term], found: Working) -> bool:
    """Whether a sum is worked out by a law: ``\\sum_{k=1}^7 (2k + 1) = 2 \\cdot 28 + 7``, in fewer terms."""
    if not found.loose or len(written) >= sum(_product(pair) != 0 for pair in found.pairs):
        return False
    return bool(total(list(map(_product, found.pairs))) == total(list(map(_value, written))))


def is_written_out(node: Node) -> bool:
    """Whether a node has the form of a working: a sum of at least two terms, or one product of two."""
    return bool(_written_out(node))


def _written_out(node: Node) -> list[tuple[int, Node]]:
    """The terms of a node that has this form, with their signs; none of one that has not."""
    parts = terms(node)
    if any(isinstance(part, Big) for _, part in parts):
        return []
    return parts if len(parts) > 1 or len(factors(parts[0][1])) == 2 else []


def _written(node: Node, context: Context) -> list[_Term] | None:
    """The terms of a written sum of at least two, as numbers; None where it is none."""
    parts = _written_out(node)
    if not parts:
        return None
    result = []
    try:
        for sign, part in parts:
            nodes = tuple(factors(part))
            nodes = (part,) if _is_scientific(nodes) else nodes
            values = exact_all(evaluate(inner, context) for inner in nodes)
            if values is None:
                return None
            result.append(_Term(part, (values[0] * sign, *values[1:]), nodes, sign))
    except (Unknown, Impossible):
        return None
    return result


def _is_scientific(parts: tuple[Node, ...]) -> bool:
    r"""Whether two factors are one number: ``8 \times 10^{16}``."""
    if len(parts) != 2 or not isinstance(parts[0], Written):
        return False
    power = bare(parts[1])
    base = bare(power.operands[0]) if isinstance(power, Apply) and power.op == "power" else None
    return isinstance(base, Written) and base.value == 10


def _key(a: Number, b: Number, sign: int = 1) -> tuple[Exact | float, Exact | float, int]:
    """A product up to the order of factors and where its sign stands; `sign` is that of a zero in front."""
    if not (is_exact(a) or isinstance(a, float)) or not (is_exact(b) or isinstance(b, float)):
        raise Unknown("a working whose numbers are no fractions")
    signs = (-1 if a < 0 else 1) * (-1 if b < 0 else 1) * (sign if a == 0 else 1)
    sizes = [-x if x < 0 else x for x in (a, b) if is_exact(x) or isinstance(x, float)]
    less, more = sorted(sizes)
    return less, more, signs


def _product(pair: tuple[Factor, Factor]) -> Number:
    return numbers.multiply(pair[0].value, pair[1].value)


def _matched(
    written: list[_Term], expected: list[tuple[Factor, Factor]]
) -> tuple[list[_Term], list[tuple[Factor, Factor]]]:
    """The written terms that the working does not have, and the pairs that are not written."""
    standing = _standing(written, expected)
    if len(standing) == len(expected):  # each in its place
        return [], []
    by_key: dict[tuple[Value, ...], list[int]] = {}
    for place, (one, other) in enumerate(expected):
        by_key.setdefault(_key(one.value, other.value), []).append(place)
    used = set(standing)
    for place in standing:
        by_key[_key(expected[place][0].value, expected[place][1].value)].remove(place)
    unmatched = []
    for index, term in enumerate(written):
        if index in standing:
            continue
        places = by_key.get(_key(*term.values, term.sign)) if len(term.values) == 2 else None
        if places:
            used.add(places.pop(0))
        else:
            unmatched.append(term)
    extra = []
    for term in unmatched:  # a product written as its value, or in more factors, counts by its value
        value = _value(term)
        at = next((i for i, pair in enumerate(expected) if i not in used and _product(pair) == value), None)
        if len(term.values) != 2 and at is not None:
            used.add(at)
        else:
            extra.append(term)
    return extra, [pair for place, pair in enumerate(expected) if place not in used]


def _standing(written: list[_Term], expected: list[tuple[Factor, Factor]]) -> set[int]:
    """The places at which a sum of as many terms as there are pairs has the right one."""
    if len(written) != len(expected):
        return set()
    pairs = zip(written, expected, strict=True)
    return {
        place
        for place, (term, (one, other)) in enumerate(pairs)
        if len(term.values) == 2 and _stands(term, one.value, other.value)
    }


def _stands(term: _Term, one: Number, other: Number) -> bool:
    """Whether a written product is one of two factors, in either order and wherever its sign stands."""
    a, b = term.values
    if (a, b) == (one, other) and term.sign > 0:  # as most are written
        return True
    return _key(a, b, term.sign) == _key(one, other)


def _value(term: _Term) -> Number:
    result: Number = 1
    for value in term.values:
        result = numbers.multiply(result, value)
    return result


def _nearest(
    term: _Term, left: list[tuple[Factor, Factor]], written: list[_Term], found: Working
) -> tuple[Factor, Factor] | None:
    """The pair that a wrong term stands for: the one at its place, or one that shares a factor."""
    place = written.index(term)
    if len(written) == len(found.pairs) and any(found.pairs[place] is pair for pair in left):
        return found.pairs[place]
    left = [pair for pair in left if _product(pair) != 0] or left
    sharing = [pair for pair in left if {pair[0].value, pair[1].value} & set(term.values)]
    return next(iter(sharing or left), None)


def _extra_term(term: _Term, pair: tuple[Factor, Factor] | None) -> Mismatch:
    given = " × ".join(map(show, term.values))
    if pair is None:
        return Mismatch(term.node.start, term.node.end, f"the product {given} is not part of the working")
    one, other = pair
    labels = tuple((part.place, f"{show(part.value)} is defined here") for part in pair if part.place)
    wanted = f"{show(one.value)} × {show(other.value)}"
    node = _odd_factor(term, one.value, other.value)
    return Mismatch(node.start, node.end, f"{given} stands where the working has {wanted}", labels)


def _odd_factor(term: _Term, one: Value, other: Value) -> Node:
    """The one factor that differs, or the whole term."""
    if len(term.values) == 2:
        a, b = term.values
        if a == one or (a == other and b != other):
            return term.nodes[1]
        if b in (one, other):
            return term.nodes[0]
    return term.node


def _compare_values(found: Working, written: list[_Term], node: Node) -> Mismatch | None:
    """Plain numbers against the values of the products; regrouped numbers say nothing."""
    values = [_product(pair) for pair in found.pairs]
    wanted = [value for value in values if value != 0]
    count = len(wanted)
    odd = []
    for term in written:
        if term.values[0] in wanted:
            wanted.remove(term.values[0])
        elif term.values[0] != 0:
            odd.append(term)
    if not odd and not found.loose:
        return _missing_value(wanted, node) if wanted else _added_zero(written, values)
    if not odd:
        return None
    if not wanted:
        message = f"{show(odd[0].values[0])} is not part of the working"
        return Mismatch(odd[0].node.start, odd[0].node.end, message)
    regrouped = len(written) - len(values) and len(odd) != len(wanted)
    if regrouped or (found.loose and len(wanted) == count):
        return None
    message = f"{show(odd[0].values[0])} stands where the working has {show(wanted[0])}"
    return Mismatch(odd[0].node.start, odd[0].node.end, message, alone=len(odd) == 1)


def _missing_value(wanted: list[Number], node: Node) -> Mismatch:
    return Mismatch(node.start, node.end, f"{show(wanted[0])} is missing from the sum")


def _added_zero(written: list[_Term], values: list[Number]) -> Mismatch | None:
    """A zero beyond those that the products give: it may be left out, but none may be added."""
    zeros = [term for term in written if term.values[0] == 0]
    if len(written) <= len(values) or not zeros:
        return None
    return Mismatch(zeros[-1].node.start, zeros[-1].node.end, "a further 0 is not part of the working")


def explicit(node: Node, context: Context) -> Working | None:
    """A written sum of products as a working of its own, for the sum of values that follows it."""
    parts = terms(node)
    if len(parts) < 2 or all(len(factors(part)) == 1 for _, part in parts) or _are_alike(parts):
        return None
    written = _written(node, context)
    if written is None:
        return None
    return Working(tuple((Factor(_value(term)), Factor(1)) for term in written), values_only=True)


def _are_alike(parts: Sequence[tuple[int, Node]]) -> bool:
    """Whether two terms are multiples of one name, ``2S - S``, which are put together, not worked out."""
    names = [
        [one.key for one in factors(part) if isinstance(one, Name)]
        for _, part in parts
        if all(isinstance(one, Name | Written) for one in factors(part))
    ]
    named = [tuple(sorted(keys)) for keys in names if keys]
    return len(set(named)) < len(named)


def compare_entries(left: Value, node: Node, context: Context) -> Mismatch | None:
    """A matrix of written sums against the rows by columns of a matrix product."""
    inner = bare(node)
    if not isinstance(inner, Matrix | Items) or not isinstance(left, Array):
        return None
    if not isinstance(left.working, Product):
        return None
    a, b = left.working.left, left.working.right
    entries: Iterable[Node] = (
        (e for row in inner.rows for e in row) if isinstance(inner, Matrix) else inner.entries
    )
    width = left.shape[-1] if len(left.shape) == 2 else 1
    for place, entry in enumerate(entries):
        i, j = (place // width, place % width) if len(a.shape) == 2 else (0, place)
        if len(terms(entry)) > 1 and place < len(left.entries):
            mismatch = compare_terms(Working(product_pairs(a, b, i, j)), entry, context)
            if mismatch is not None:
                return mismatch
    return None


def sliding_entries(left: Value, node: Node, context: Context) -> Mismatch | None:
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


# The steps of Euclid's algorithm -------------------------------------------------------------------------


def strayed(members: Sequence[Node]) -> list[int]:
    r"""Which of the steps ``\gcd(48, 18) = \gcd(18, 12) = \gcd(12, 6)`` are no division, where others are.

    Their greatest common divisors may be equal even so, as most numbers have none.
    """
    pairs = [_divided(node) for node in members]
    links = [
        (place, _is_division(*pair, *after))
        for place, (pair, after) in enumerate(pairwise(pairs))
        if pair and after
    ]
    return [place for place, divides in links if not divides] if any(divides for _, divides in links) else []


def _divided(node: Node) -> tuple[int, int] | None:
    """The two numbers of a greatest common divisor; None for anything else."""
    inner = bare(node)
    if not isinstance(inner, Apply) or inner.op != "gcd" or len(inner.operands) != 2:
        return None
    first, second = map(_whole, inner.operands)
    return (first, second) if first is not None and second is not None else None


def _whole(node: Node) -> int | None:
    inner = bare(node)
    if isinstance(inner, Apply) and inner.op == "negate":
        below = _whole(inner.operands[0])
        return None if below is None else -below
    return inner.value if isinstance(inner, Written) and type(inner.value) is int else None


def _is_division(a: int, b: int, c: int, d: int) -> bool:
    """Whether one of two numbers stays, and the other gets smaller by multiples of it, or by a divisor."""
    if min(c, d) < 0 <= min(a, b):
        return False
    kept = [(old, one, new) for old, one in ((a, b), (b, a)) for new, same in ((c, d), (d, c)) if one == same]
    smaller = [(old, one, new) for old, one, new in kept if abs(new) <= max(abs(a), abs(b))]
    return any(not one or (old - new) % one == 0 or (new and old % new == 0) for old, one, new in smaller)
