"""Sums that an author wrote out, term by term against the products that the value was made of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from worked.mathematics.ast import (
    Big,
    Items,
    Matrix,
    Node,
    bare,
    factors,
    terms,
)
from worked.mathematics.checker.derivations import Mismatch, Working, product_pairs
from worked.mathematics.evaluator.convolution import Factor, Sliding
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values import numbers
from worked.mathematics.values.types import (
    Array,
    Exact,
    Impossible,
    Number,
    Product,
    Unknown,
    Value,
    exact_all,
    is_exact,
    show,
)


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
    known = all(is_exact(x.value) or isinstance(x.value, float) for pair in found.pairs for x in pair)
    if written is None or not known:
        return None
    if all(len(term.values) == 1 for term in written):
        return _compare_values(found, written, node)
    if found.values_only or _gathers(written, found):
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
            values = exact_all(evaluate(inner, context) for inner in nodes)
            if values is None:
                return None
            result.append(_Term(part, (values[0] * sign, *values[1:]), nodes, sign))
    except (Unknown, Impossible):
        return None
    return result


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
    by_key: dict[tuple[Value, ...], list[int]] = {}
    for place, (one, other) in enumerate(expected):
        by_key.setdefault(_key(one.value, other.value), []).append(place)
    standing = _standing(written, expected)
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
        if len(term.values) == 2 and _key(*term.values, term.sign) == _key(one.value, other.value)
    }


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
    if len(parts) < 2 or all(len(factors(part)) == 1 for _, part in parts):
        return None
    written = _written(node, context)
    if written is None:
        return None
    return Working(tuple((Factor(_value(term)), Factor(1)) for term in written), values_only=True)


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
