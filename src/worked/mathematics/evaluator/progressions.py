r"""What dots leave out: ``1 + 2 + \dots + 10``, ``5 \cdot 4 \cdots 1``, ``\{2, 4, \dots, 20\}``.

The terms that are written say how they go on: by one difference, by one ratio, or by differences that grow
evenly (``1 + 4 + 9 + \dots + 100``). The last term must be met, behind one at least that is left out. Where
two of these meet it, it is Unknown.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from worked.mathematics.ast import PRODUCTS, Apply, Braces, Dots, Node
from worked.mathematics.evaluator.context import Context
from worked.mathematics.values.types import Exact, Unknown, Value, is_exact, tidy

Evaluate = Callable[[Node, Context], Value]
MOST_TERMS = 20_000
UNCLEAR = "what the dots leave out is not clear"
TWO_WAYS = "what the dots leave out can be read two ways"


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
    before, after = (_exact(some, context, evaluate) for some in (parts[: places[0]], parts[places[0] + 1 :]))
    if len(before) < 2 or not after:
        raise Unknown(UNCLEAR)
    rules = (rule(before, after[-1]) for rule in (_evenly, _by_ratio, _growing))
    found = [one for going in rules if (one := _met(going, before, after))]
    if not found:
        raise Unknown(UNCLEAR)
    by_ones = (
        len(before) == 2 and before[1] - before[0] == 1
    )  # 1 + 2 + … + 8 counts; powers show a third term
    if not by_ones and any(one != found[0] for one in found):
        raise Unknown(TWO_WAYS)
    return found[0]


def _exact(parts: Sequence[Node], context: Context, evaluate: Evaluate) -> list[Exact]:
    found: list[Exact] = []
    for part in parts:
        value = evaluate(part, context)
        if not is_exact(value):
            raise Unknown(UNCLEAR)
        found.append(value)
    return found


def _met(going: Iterator[Exact], before: list[Exact], after: list[Exact]) -> list[Exact]:
    """The terms of a rule up to the last one written; empty where it does not give all that is written."""
    found: list[Exact] = []
    for term in going:
        found.append(term)
        if term == after[-1] and len(found) > len(before) + len(after):
            right = found[: len(before)] == before and found[-len(after) :] == after
            return found if right else []
        if len(found) > MOST_TERMS:
            break
    return []


# How terms go on: each rule ends where it can no longer meet the last term, however far that is.


def _evenly(before: list[Exact], last: Exact) -> Iterator[Exact]:
    """One difference."""
    first, step = before[0], before[1] - before[0]
    if not step or any(right - left != step for left, right in pairwise(before)):
        return
    count = Fraction(last - first) / step
    if count.denominator == 1:
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
