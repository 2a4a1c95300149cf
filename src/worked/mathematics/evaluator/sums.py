"""Sums and products over a range, and definite integrals of piecewise polynomials."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from itertools import product as combinations
from math import ceil, floor, inf
from typing import Any

from worked.mathematics.ast import (
    PRODUCTS,
    Apply,
    Big,
    Braces,
    Call,
    Dots,
    Name,
    Node,
    Number,
    bare,
    children,
    factors,
    names_in,
    terms,
    walk,
)
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values import numbers, reals
from worked.mathematics.values.equality import order
from worked.mathematics.values.reals import Real
from worked.mathematics.values.types import (
    Array,
    Bound,
    Curve,
    Deferred,
    Exact,
    Function,
    Symbolic,
    TooMuch,
    Unknown,
    Value,
    is_exact,
    is_number,
    one_variable,
    tidy,
)
from worked.mathematics.values.types import Sequence as Bilateral

Evaluate = Callable[[Node, Context], Value]
MOST_TERMS = 20_000
MOST_LEFT_OUT = 20_000
UNCLEAR = "what the dots leave out is not clear"
TWO_WAYS = "what the dots leave out can be read two ways"
MOST_OF_SERIES = 300  # terms of a sum over factorials
SMALL = Fraction(1, 10**70)  # what is left of one
Polynomial = Any  # flint.fmpq_poly
Ratio = tuple[Polynomial, Polynomial]
Pole = tuple[Fraction, int, Fraction]  # where, of which order, with which coefficient
HIGHEST = 12  # degree
MOST_CANCELLED = 10_000  # terms that do not cancel
NONE = "a sum without an end, of what is no rational function"


def big(node: Big, context: Context, evaluate: Evaluate) -> Value:
    """The value of a sum or product."""
    if node.op == "sum" and (series := _endless(node, context, evaluate)) is not None:
        return series
    combine = context.notation.operations["+" if node.op == "sum" else "*"]
    result: Value = 0 if node.op == "sum" else 1
    first = True
    for _, value in big_terms(node, context, evaluate):
        result = value if first else combine(context, node, result, value)
        first = False
    return result


def _endless(node: Big, context: Context, evaluate: Evaluate) -> Value | None:
    """The sum of a geometric series, or of a rational function, without end; None where a sum is none."""
    if node.high is None or node.low is None or len(node.indices) != 1 or node.among:
        return None
    high, low = evaluate(node.high, context), evaluate(node.low, context)
    if high != inf or type(low) is not int:
        return None
    if _is_geometric(node.body, node.indices[0], context, evaluate):
        return _geometric(node, low, context, evaluate)
    if any(_may_end(part, node.indices[0], context, evaluate) for part in walk(node.body)):
        return None
    falling = _Falling(node.indices[0], context, evaluate)
    if (found := falling.summed(node.body, low)) is not None:
        return found
    try:
        return endless(node.body, node.indices[0], low, context, evaluate)
    except Unknown as problem:
        if problem.reason != NONE:
            raise
    return None


def _may_end(node: Node, index: str, context: Context, evaluate: Evaluate) -> bool:
    """Whether it is an entry of something that may end by itself, or a value of a function."""
    if isinstance(node, Name):
        return bool(node.subscript)
    if not isinstance(node, Call):
        return False
    itself = isinstance(node.callee, Name) and node.callee.key == index
    return not itself and not _is_constant(node.callee, context, evaluate)


def _geometric(node: Big, low: int, context: Context, evaluate: Evaluate) -> Value | None:
    """The sum of a geometric series without end."""
    key = python_name(node.indices[0])
    first, second = (evaluate(node.body, context.inner({key: low + step})) for step in (0, 1))
    if not is_number(first) or not is_number(second):
        return None
    if is_exact(first) and first == 0:
        return 0
    ratio = numbers.divide(second, first)
    if order(numbers.absolute(ratio), 1) >= 0:
        raise Unknown("a geometric series without a limit")
    return numbers.divide(first, numbers.subtract(1, ratio))


def _is_geometric(node: Node, name: str, context: Context, evaluate: Evaluate) -> bool:
    """Whether an index stands in exponents alone, and there linearly, of what is multiplied and divided."""
    inner = bare(node)
    if not any(isinstance(part, Name) and part.key == name for part in walk(inner)):
        return _is_constant(inner, context, evaluate)
    if isinstance(inner, Apply) and inner.op == "power":
        base, exponent = inner.operands
        alone = not any(isinstance(part, Name) and part.key == name for part in walk(base))
        return alone and _linear(exponent, name, context, evaluate)[0] != 0
    if isinstance(inner, Apply) and inner.op in (*PRODUCTS, "/", "negate"):
        return all(_is_geometric(part, name, context, evaluate) for part in inner.operands)
    return False


def _is_constant(node: Node, context: Context, evaluate: Evaluate) -> bool:
    try:
        return is_number(evaluate(node, context))
    except Unknown:
        return False


def big_terms(node: Big, context: Context, evaluate: Evaluate) -> Iterator[tuple[Context, Value]]:
    """Each term's value, with the context in which its indices have theirs."""
    names = node.indices or _indices_in(node.body, context)
    if not names:
        whole = evaluate(node.body, context)
        if isinstance(whole, Array | Bilateral):
            yield from ((context, entry) for entry in whole.entries)
            return
        raise Unknown("a sum without an index")
    ranges = [_range(node, name, context, evaluate) for name in names]
    count = 1
    for values in ranges:
        count *= max(values.stop - values.start, 1)  # `len` of a range fails beyond what a machine counts
    if count > MOST_TERMS:
        raise TooMuch(f"a sum of more than {MOST_TERMS} terms")
    keys = [python_name(name) for name in names]
    inner = context.inner({})  # one place for all terms: each gives the indices their next values
    if all(values.start == 0 for values in ranges) and _counts_from_zero(node.body, names, ranges, context):
        inner.conventions = replace(context.conventions, index=0)
    for values_now in combinations(*ranges):
        inner.locals.update(zip(keys, values_now, strict=True))
        if all(evaluate(condition, inner) is True for condition in node.among):
            yield inner, evaluate(node.body, inner)


def _counts_from_zero(body: Node, names: Sequence[str], ranges: Sequence[range], context: Context) -> bool:
    r"""Whether ``\sum_{n=0}^{N-1} x_n`` runs over all N entries of something, and so counts them from 0."""
    ends = {name: values.stop for name, values in zip(names, ranges, strict=True)}
    found = False
    for part in walk(body) if context.conventions.index == 1 else ():
        if not isinstance(part, Name) or not part.subscript:
            continue
        base = context.find(part.base)
        if not isinstance(base, Array) or len(base.shape) != len(part.subscript):
            continue
        for one, size in zip(part.subscript, base.shape, strict=True):
            if isinstance(one, Name) and one.key in ends:
                found = True
                if ends[one.key] != size:
                    return False
            elif isinstance(one, Number) or any(name.key in ends for name in names_in((one,))):
                return False
    return found


def _range(node: Big, name: str, context: Context, evaluate: Evaluate) -> range:
    """The whole numbers that an index runs through."""
    low = inf if node.low is None else _bound(evaluate(node.low, context))
    high = inf if node.high is None else _bound(evaluate(node.high, context))
    if node.low is None and node.high is None:
        return over_all(node.body, name, context, evaluate)
    if node.low is None:
        raise Unknown("a sum with an upper bound alone")
    if low == inf or high == -inf:
        raise Unknown("a sum that begins or ends beyond all numbers")
    if abs(low) == inf or abs(high) == inf:
        found = over_all(node.body, name, context, evaluate)
        first = found.start if low == -inf else max(found.start, int(low))
        return range(first, found.stop if high == inf else min(found.stop, int(high) + 1))
    if high < low - 1:
        raise Unknown(f"a sum from {low} down to {high}")
    return range(int(low), int(high) + 1)


def _bound(value: Value) -> int | float:
    if type(value) is int:
        return value
    if isinstance(value, float) and abs(value) == inf:
        return value
    raise Unknown("a bound of a sum that is no whole number")


def _indices_in(body: Node, context: Context) -> tuple[str, ...]:
    """The letters without a value that index arrays in a sum that names no index, as they stand."""
    found: dict[str, None] = {}
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name) and node.subscript and context.find(node.base) is not None:
            letters = [
                part.key
                for part in node.subscript
                if isinstance(part, Name) and context.find(part.key) is None
            ]
            found.update(dict.fromkeys(letters))
        waiting += reversed(children(node))
    return tuple(found)


def over_all(body: Node, name: str, context: Context, evaluate: Evaluate) -> range:
    """The range of an index outside which the summand vanishes, or all indices of the arrays it indexes."""
    found = _indexed(body, name, context) or _support(body, name, context, evaluate)
    if found is None:
        raise Unknown(f"a sum over `{name}` that has no end")
    return found


def _indexed(body: Node, name: str, context: Context) -> range | None:
    """All indices of the arrays that the index stands under in the summand; None where there is none."""
    waiting, found = [body], []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name) and node.subscript:
            found.append(_subscript_range(node, name, context))
        waiting += children(node)
    return _met(found)


def _support(node: Node, name: str, context: Context, evaluate: Evaluate) -> range | None:
    """Where a summand can be other than zero; None where nothing bounds it."""
    inner = bare(node)
    if isinstance(inner, Name) and inner.subscript:
        return _subscript_range(inner, name, context)
    if isinstance(inner, Call):
        return _call_range(inner, name, context, evaluate)
    parts = factors(inner)
    if len(parts) > 1:
        return _met([_support(part, name, context, evaluate) for part in parts])
    if isinstance(inner, Apply) and inner.op in ("power", "negate", "/", "absolute", "percent"):
        return _support(inner.operands[0], name, context, evaluate)
    summands = terms(inner)
    if len(summands) > 1:
        ranges = [_support(part, name, context, evaluate) for _, part in summands]
        return (
            None if any(found is None for found in ranges) else _joined([r for r in ranges if r is not None])
        )
    return None


def _met(ranges: list[range | None]) -> range | None:
    bounded = [found for found in ranges if found is not None]
    if not bounded:
        return None
    return range(max(found.start for found in bounded), min(found.stop for found in bounded))


def _joined(ranges: list[range]) -> range:
    return range(min(found.start for found in ranges), max(found.stop for found in ranges))


def _subscript_range(node: Name, name: str, context: Context) -> range | None:
    """All indices of an array's axis that the name indexes."""
    base = context.find(node.base)
    if isinstance(base, Array) and len(node.subscript) == 1:
        base = base.as_list()
    for axis, part in enumerate(node.subscript):
        if isinstance(part, Name) and part.key == name and isinstance(base, Array) and axis < len(base.shape):
            first = context.conventions.index
            return range(first, first + base.shape[axis])
        if isinstance(part, Name) and part.key == name and isinstance(base, Bilateral):
            return range(-base.origin, len(base.entries) - base.origin)
    return None


def _call_range(node: Call, name: str, context: Context, evaluate: Evaluate) -> range | None:
    """Where an array, sequence or function of bounded support at a linear place is not zero."""
    for axis, argument in enumerate(node.arguments):
        slope, offset = _linear(argument, name, context, evaluate)
        if slope:
            bounds = _extent(node, axis, context, evaluate)
            if bounds is None:
                return None
            ends = sorted((Fraction(bound) - offset) / slope for bound in bounds)
            return range(ceil(ends[0]), floor(ends[1]) + 1)
    return None


def _linear(argument: Node, name: str, context: Context, evaluate: Evaluate) -> tuple[Exact, Exact]:
    """Slope and offset of a place that is linear in the index; slope 0 where it is not."""
    key = python_name(name)
    first, second, third = (evaluate(argument, context.inner({key: i})) for i in (0, 1, 2))
    if not is_exact(first) or not is_exact(second) or not is_exact(third):
        return 0, 0
    if third - second != second - first:
        return 0, 0
    return Fraction(second) - first, Fraction(first)


def _extent(node: Call, axis: int, context: Context, evaluate: Evaluate) -> tuple[Bound, Bound] | None:
    """First and last place at which a callee can be other than zero."""
    value = evaluate(node.callee, context)
    if isinstance(value, Bilateral):
        return -value.origin, len(value.entries) - value.origin - 1
    if isinstance(value, Array):
        value = value.as_list() if len(node.arguments) == 1 else value
        if context.conventions.evaluate == "xy" and len(value.shape) == 2:
            axis = 1 - axis
        first = -(value.origin or (0,) * len(value.shape))[axis]
        return first, first + value.shape[axis] - 1
    if isinstance(value, Curve):
        return _finite(value.piece.support())
    if isinstance(value, Function | Deferred) and isinstance(node.callee, Name) and len(node.arguments) == 1:
        try:
            variable = Symbolic(context.notation.polynomial(0, 1), object())
            itself = Name(node.start, node.end, "")  # the variable, bound under the empty name
            result = evaluate(
                Call(node.start, node.end, node.callee, (itself,)), context.inner({"": variable})
            )
            one_variable(result, variable)
        except Unknown:
            return None
        return _finite(result.piece.support()) if isinstance(result, Symbolic) else None
    return None


def _finite(support: tuple[Bound, Bound] | None) -> tuple[Bound, Bound] | None:
    if support is None:
        return 0, -1
    return None if abs(support[0]) == inf or abs(support[1]) == inf else support


# What dots leave out: ``1 + 2 + \dots + 10``, ``5 \cdot 4 \cdots 1``, ``\{2, 4, \dots, 20\}`` -----------
#
# The terms that are written say how they go on: by one difference, by one ratio, or by differences that grow
# evenly (``1 + 4 + 9 + \dots + 100``). The last term must be met, behind one at least that is left out. Where
# two of these meet it, it is Unknown. Before all these comes the form in which all terms are written: in
# ``1^2 + 2^2 + \dots + 4^2`` what goes on is the base, and that 1, 4 and 16 have a difference of 3 is chance.


def worked_out(node: Apply, context: Context, evaluate: Evaluate) -> Value:
    """A sum or product with dots, every term in its place."""
    ops = frozenset({"+"}) if node.op in ("+", "-") else PRODUCTS
    parts = _parts(node, ops)
    combine = context.notation.operations["+" if "+" in ops else "*"]
    first, *others = gone_on(parts, context, evaluate)
    result: Value = first
    for other in others:
        context.spend()
        result = combine(context, node, result, other)
    return result


def _parts(node: Node, ops: frozenset[str]) -> list[Node]:
    """The terms or factors of a sum or product as written: what stands in brackets is one."""
    parts: list[Node] = []
    while isinstance(node, Apply) and node.op in ops and len(node.operands) == 2:
        node, right = node.operands
        parts.append(right)
    return [node, *reversed(parts)]


def members(node: Braces, context: Context, evaluate: Evaluate) -> tuple[Value, ...]:
    """The members of a finite set, those behind its dots too."""
    if not any(isinstance(entry, Dots) for entry in node.entries):
        return tuple(evaluate(entry, context) for entry in node.entries)
    return tuple(gone_on(node.entries, context, evaluate))


def gone_on(parts: Sequence[Node], context: Context, evaluate: Evaluate) -> list[Exact]:
    """All terms, from the first to the last one written; raises Unknown where they are not clear."""
    places = [place for place, part in enumerate(parts) if isinstance(part, Dots)]
    if len(places) != 1:
        raise Unknown(UNCLEAR)
    written = parts[: places[0]], parts[places[0] + 1 :]
    if len(written[0]) < 2 or not written[1]:
        raise Unknown(UNCLEAR)
    before, after = (_exact(some, context, evaluate) for some in written)
    alike, counts = _in_one_form(*written, context, evaluate)
    if counts:
        return alike
    ratio = _met_by(_by_ratio(before, after[-1]), before, after)
    if ratio and not alike and _holds_power(written[1][-1]):
        return ratio  # 1 + 2 + … + 2^5 doubles
    rules = (_by_ratio,) if alike else (_evenly, _by_ratio, _growing)
    found = [one for going in rules if (one := _met_by(going(before, after[-1]), before, after))]
    if alike and (not found or _holds_power(written[0][0])):  # else 1/2 + 1/4 + … + 1/64 halves
        found.append(alike)
    if not found:
        raise Unknown(UNCLEAR)
    by_ones = (
        len(before) == 2 and before[1] - before[0] == 1
    )  # 1 + 2 + … + 8 counts; powers show a third term
    if not by_ones and any(one != found[0] for one in found):
        raise Unknown(TWO_WAYS)
    return found[0]


def _in_one_form(
    before: Sequence[Node], after: Sequence[Node], context: Context, evaluate: Evaluate
) -> tuple[list[Exact], bool]:
    r"""The terms of ``\frac{1}{1 \cdot 2} + \frac{1}{2 \cdot 3} + \dots``, and whether they count by ones.

    No terms where they are written otherwise, or their numbers do not go on evenly.
    """
    written = [*before, *after]
    if all(isinstance(bare(part), Number) for part in written) or len({*map(_form, written)}) > 1:
        return [], False
    rows = [[node for node in walk(part) if isinstance(node, Number)] for part in written]
    first, second, last = (([number.value for number in rows[place]]) for place in (0, 1, -1))
    steps = [other - one for one, other in zip(first, second, strict=True)]
    counts = {Fraction(end - one) / step for one, step, end in zip(first, steps, last, strict=True) if step}
    count = counts.pop() if len(counts) == 1 else Fraction(0)
    if count.denominator != 1 or not len(written) - 1 <= count <= MOST_LEFT_OUT:
        return [], False
    places = [*range(len(before)), *range(int(count) - len(after) + 1, int(count) + 1)]
    if any(
        [node.value for node in row] != [one + place * step for one, step in zip(first, steps, strict=True)]
        for row, place in zip(rows, places, strict=True)
    ):
        return [], False
    moved: list[dict[Node, Exact]] = [
        {node: tidy(node.value + place * step) for node, step in zip(rows[0], steps, strict=True) if step}
        for place in range(int(count) + 1)
    ]
    found = [one for given in moved for one in _exact(before[:1], _with_numbers(context, given), evaluate)]
    return found, {abs(step) for step in steps if step} == {1}


def _holds_power(node: Node) -> bool:
    return any(isinstance(part, Apply) and part.op == "power" for part in walk(node))


def _with_numbers(context: Context, moved: Mapping[Node, Exact]) -> Context:
    inner = context.inner({})
    inner.moved = moved
    return inner


def _form(part: Node) -> tuple[object, ...]:
    """What a term is but for its numbers."""
    return tuple(
        (type(node), getattr(node, "op", ""), getattr(node, "key", ""), len(children(node)))
        for node in walk(part)
    )


def _exact(parts: Sequence[Node], context: Context, evaluate: Evaluate) -> list[Exact]:
    found: list[Exact] = []
    for part in parts:
        value = evaluate(part, context)
        if not is_exact(value):
            raise Unknown(UNCLEAR)
        found.append(value)
    return found


def _met_by(going: Iterator[Exact], before: list[Exact], after: list[Exact]) -> list[Exact]:
    """The terms of a rule up to the last one written; empty where it does not give all that is written."""
    found: list[Exact] = []
    for term in going:
        found.append(term)
        if term == after[-1] and len(found) > len(before) + len(after):
            right = found[: len(before)] == before and found[-len(after) :] == after
            return found if right else []
        if len(found) > MOST_LEFT_OUT:
            break
    return []


# How terms go on: each rule ends where it can no longer meet the last term, however far that is.


def _evenly(before: list[Exact], last: Exact) -> Iterator[Exact]:
    """One difference."""
    first, step = before[0], before[1] - before[0]
    if not step or any(right - left != step for left, right in pairwise(before)):
        return
    count = Fraction(last - first) / step
    if count.denominator == 1 and count <= MOST_LEFT_OUT:
        yield from (tidy(first + step * k) for k in range(int(count) + 1))


def _by_ratio(before: list[Exact], last: Exact) -> Iterator[Exact]:
    """One ratio; the exponents of primes change evenly, and so no term is longer than both ends together."""
    if not all(before) or abs(before[0]) == abs(before[1]):
        return
    ratio = Fraction(before[1]) / before[0]
    if any(left * ratio != right for left, right in pairwise(before)):
        return
    term, longest = before[0], _length(before[0]) + _length(last)
    while _length(term) <= longest:
        yield term
        term = tidy(term * ratio)


def _length(value: Exact) -> int:
    """How long a number is written, in bits."""
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def _growing(before: list[Exact], last: Exact) -> Iterator[Exact]:
    """Differences that grow by the same from one to the next."""
    steps = [right - left for left, right in pairwise(before)]
    growths = {right - left for left, right in pairwise(steps)}
    if len(growths) != 1:
        return
    term, step, growth = before[0], steps[0], growths.pop()
    while not _beyond(last - term, step, growth):
        yield term
        term, step = tidy(term + step), tidy(step + growth)


def _beyond(ahead: Exact, step: Exact, growth: Exact) -> bool:
    """Whether what is ahead will not be met: all steps lead away from it, or nowhere."""
    return ahead != 0 and step * growth >= 0 and ahead * (step + growth) <= 0


# Sums without an end over factorials: ``\sum_{n=0}^\infty \frac{x^n}{n!}``, with a bound for what is left
#
# Of constants to powers that grow evenly, and powers of the index, over at least one factorial, each term is
# less and less of the one before: once it is less than half of it, all that follow are together less than it.


class _Falling:
    """Sums over factorials, in one index."""

    def __init__(self, name: str, context: Context, evaluate: Evaluate) -> None:
        self.name, self.context, self.evaluate = name, context, evaluate

    def summed(self, body: Node, low: int) -> Value | None:
        """The sum from `low` on, as a ball times its constants; None where the terms are others."""
        above, below = _over(body)
        over = [part for part in below if self._is_factorial(part)]
        powers = [part for part in below if part not in over]
        if not over or low < 0 or not (all(map(self._is_tame, above)) and all(map(self._is_power, powers))):
            return None
        total = self._total(list(filter(self._varies, above)), list(filter(self._varies, below)), low)
        if total is None:
            return None
        for part in above:
            total = total if self._varies(part) else self._times(part, total, numbers.multiply)
        for part in below:
            total = total if self._varies(part) else self._times(part, total, numbers.divide)
        return total

    def _times(self, part: Node, total: Any, combine: Callable[[Any, Any], Any]) -> Any:
        value = self.evaluate(part, self.context)
        if not is_number(value):
            raise Unknown(NONE)
        return combine(total, value)

    def _total(self, above: list[Node], below: list[Node], low: int) -> Real | None:
        """The sum of the varying parts: what is left is less than the last term, itself less than half."""
        total, last = Fraction(0), Fraction(0)
        for number in range(low, low + MOST_OF_SERIES):
            self.context.spend()
            term = Fraction(1)
            for part, sign in (*((part, 1) for part in above), *((part, -1) for part in below)):
                value = self.evaluate(part, self._at(number))
                if not is_exact(value) or (value == 0 and sign < 0):
                    return None
                term *= Fraction(value) ** sign
            total += term
            if term and abs(term) < SMALL and 2 * abs(term) <= abs(last):
                return _ball(total, abs(term))
            last = term
        return None

    def _at(self, number: int) -> Context:
        return self.context.inner({python_name(self.name): number})

    def _varies(self, node: Node) -> bool:
        return any(isinstance(part, Name) and part.key == self.name for part in walk(node))

    def _is_factorial(self, node: Node) -> bool:
        """Whether it is the factorial of what grows evenly with the index."""
        inner = bare(node)
        return isinstance(inner, Apply) and inner.op == "factorial" and self._grows(inner.operands[0])

    def _is_power(self, node: Node) -> bool:
        """Whether it is a constant, or a constant to a power that grows evenly."""
        inner = bare(node)
        if not self._varies(inner):
            return True
        if not isinstance(inner, Apply) or inner.op != "power":
            return False
        return not self._varies(inner.operands[0]) and self._grows(inner.operands[1])

    def _is_tame(self, node: Node) -> bool:
        """The same, or the index, or a power of it."""
        inner = bare(node)
        if isinstance(inner, Apply) and inner.op == "power" and not self._varies(inner.operands[1]):
            inner = bare(inner.operands[0])
        return isinstance(inner, Name) or self._is_power(node)

    def _grows(self, node: Node) -> bool:
        """Whether it is a whole number that grows evenly with the index."""
        values = [self.evaluate(node, self._at(number)) for number in (1, 2, 3)]
        first, second, third = (value if type(value) is int else 0 for value in values)
        return third - second == second - first > 0


def _over(body: Node) -> tuple[list[Node], list[Node]]:
    """The factors of a product of fractions, above and below."""
    above: list[Node] = []
    below: list[Node] = []
    for part in factors(body):
        if isinstance(part, Apply) and part.op == "/":
            above += factors(part.operands[0])
            below += factors(part.operands[1])
        else:
            above.append(part)
    return above, below


def _ball(middle: Fraction, off: Fraction) -> Real:
    library = reals.library()

    def made() -> Any:
        ends = (library.fmpq(end.numerator, end.denominator) for end in (middle - off, middle + off))
        low, high = (library.arb(end) for end in ends)
        return low.union(high)

    return Real(reals.worked_out(made))


# Sums without an end of rational functions: ``\sum_{k=1}^\infty \frac{1}{k(k+1)}``, by partial fractions
#
# What a pole r of order n adds is the sum of 1/(k − r)^n, the zeta function of Hurwitz. Where all poles
# are simple and whole numbers apart the terms cancel, and the sum is a fraction; else it is a ball.


def endless(body: Node, name: str, low: int, context: Context, evaluate: Evaluate) -> Value:
    """The sum from `low` on of a rational function of an index; Unknown where it is none, or has no limit."""
    above, below = _Reader(name, context, evaluate).read(body)
    if above == 0:
        return 0
    if above.degree() + 2 > below.degree():
        raise Unknown("a sum without an end, and without a limit")
    poles = _poles(above, below)
    if any(where.denominator == 1 and where >= low for where, _, _ in poles):
        raise Unknown("a sum with a term that has no value")
    exact = _cancelled(poles, low)
    return tidy(exact) if exact is not None else _summed(poles, low)


class _Reader:
    """From an expression to a ratio of polynomials in one name."""

    def __init__(self, name: str, context: Context, evaluate: Evaluate) -> None:
        self.name, self.context, self.evaluate = name, context, evaluate
        self.polynomial = reals.library().fmpq_poly

    def read(self, node: Node) -> Ratio:
        """The ratio; Unknown where the expression is none."""
        inner = bare(node)
        if not self._varies(inner):
            return self._constant(inner)
        if isinstance(inner, Name):
            return self.polynomial([0, 1]), self.polynomial([1])
        if isinstance(inner, Call) and len(inner.arguments) == 1:  # ``k(k + 1)``, where k is a number
            (a, b), (c, d) = self.read(inner.callee), self.read(inner.arguments[0])
            return a * c, b * d
        if not isinstance(inner, Apply):
            raise Unknown(NONE)
        found = self._power(*inner.operands) if inner.op == "power" else self._applied(inner)
        if max(part.degree() for part in found) > HIGHEST:
            raise Unknown("limit: a sum of powers this high")
        return found

    def _varies(self, node: Node) -> bool:
        return any(isinstance(part, Name) and part.key == self.name for part in walk(node))

    def _constant(self, node: Node) -> Ratio:
        value = self.evaluate(node, self.context)
        if not is_exact(value):
            raise Unknown(NONE)
        return self.polynomial([value.numerator]), self.polynomial([value.denominator])

    def _applied(self, node: Apply) -> Ratio:
        parts = [self.read(operand) for operand in node.operands]
        (a, b), (c, d) = parts[0], parts[-1]
        if node.op == "negate":
            return -a, b
        if node.op in ("+", "-") and len(parts) == 2:
            return (a * d + c * b if node.op == "+" else a * d - c * b), b * d
        if node.op in PRODUCTS and len(parts) == 2:
            return a * c, b * d
        if node.op == "/" and c != 0:
            return a * d, b * c
        raise Unknown(NONE)

    def _power(self, base: Node, exponent: Node) -> Ratio:
        if self._varies(exponent):
            raise Unknown(NONE)
        size = self.evaluate(exponent, self.context)
        if type(size) is not int or abs(size) > HIGHEST:
            raise Unknown(NONE)
        above, below = self.read(base)
        return (above**size, below**size) if size >= 0 else (below**-size, above**-size)


def _poles(above: Polynomial, below: Polynomial) -> list[Pole]:
    """The partial fractions of a ratio whose poles are all rational."""
    library, found = reals.library(), []
    common = above.gcd(below)
    above, below = above / common, below / common
    _, factors = below.factor()
    for factor, times in factors:
        if factor.degree() > 1:
            raise Unknown("a sum without an end, with poles that are no fractions")
        root = -factor[0] / factor[1]
        shift = library.fmpq_poly([root, 1])
        rest = below / factor**times * factor[1] ** times
        top, bottom = (library.fmpq_series(part(shift).coeffs(), prec=times) for part in (above, rest))
        near = top / bottom
        for power in range(times):
            coefficient = near[power]
            found.append((_fraction(root), times - power, _fraction(coefficient)))
    return [pole for pole in found if pole[2]]


def _fraction(number: Any) -> Fraction:
    return Fraction(int(number.p), int(number.q))


def _cancelled(poles: list[Pole], low: int) -> Fraction | None:
    """What is left of simple poles that are whole numbers apart; None where not all cancels."""
    last = max(where for where, _, _ in poles)
    apart = [(last - where) for where, _, _ in poles]
    if any(times > 1 for _, times, _ in poles) or any(one.denominator > 1 for one in apart):
        return None
    if max(apart) > MOST_CANCELLED:
        raise Unknown("limit: a sum of terms this far apart")
    left = Fraction(0)
    for (where, _, coefficient), steps in zip(poles, apart, strict=True):
        left -= coefficient * sum(1 / (low - last + step) for step in range(int(steps)))
        assert where == last - steps
    return left


def _summed(poles: list[Pole], low: int) -> Real:
    """The sum as a ball: of simple poles by the digamma function, of others by the zeta function."""
    library = reals.library()

    def total() -> Any:
        result = library.acb(0)
        for where, times, coefficient in poles:
            first = low - where
            place = library.acb(library.fmpq(first.numerator, first.denominator))
            part = library.acb(times).zeta(place) if times > 1 else -place.digamma()
            result += part * library.acb(library.fmpq(coefficient.numerator, coefficient.denominator))
        return result

    return Real(reals.worked_out(total).real)
