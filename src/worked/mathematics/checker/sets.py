"""Sets against sets: intervals, finite sets, their unions and intersections, and the sets of numbers."""

import math
from collections.abc import Callable

from worked.mathematics.ast import (
    Apply,
    Bounds,
    Node,
    bare,
)
from worked.mathematics.evaluator.conditions import (
    EVERYWHERE,
    MEMBERSHIP,
    as_set,
    both,
    outside,
)
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values.equality import equal, member
from worked.mathematics.values.types import (
    Bound,
    Combined,
    Finite,
    Impossible,
    Interval,
    Numbers,
    Region,
    Unknown,
    Value,
    is_exact,
)

Evaluate = Callable[[Node, Context], Value]
INCLUSIONS = frozenset(("\\subset", "\\subseteq"))
WIDER = "NZQRC"  # each of these sets lies in those after it


def is_combined(node: Node) -> bool:
    """Whether a node is written as a union, an intersection or a half-open interval."""
    inner = bare(node)
    if isinstance(inner, Apply):
        return inner.op in ("union", "intersection")
    return isinstance(inner, Bounds) and inner.closed != (False, False)


def written_set(node: Node, context: Context, evaluate: Evaluate) -> Value:
    """A side of a relation between sets: brackets are intervals."""
    value = as_set(node, next(iter(MEMBERSHIP)), context, evaluate)
    if not isinstance(value, Interval | Finite | Combined | Numbers):
        raise Unknown("a relation between sets, one of which is no set")
    return value


def included(a: Value, b: Value) -> bool:
    """Whether all members of a set lie in another."""
    if isinstance(a, Numbers) and isinstance(b, Numbers) and a.shape is None and b.shape is None:
        return WIDER.index(a.name) <= WIDER.index(b.name)
    if isinstance(a, Finite) and isinstance(b, Finite | Numbers):
        return all(member(value, b) for value in a.members)
    first, second = _region(a), _region(b)
    return _tidied(both(first, second)) == _tidied(first)


def same(a: Value, b: Value) -> bool:
    """Whether two sets have the same members."""
    if isinstance(a, Finite | Numbers) and isinstance(b, Finite | Numbers):
        return equal(a, b)[0] if isinstance(a, Finite) and isinstance(b, Finite) else a == b
    return _tidied(_region(a)) == _tidied(_region(b))


def _region(value: Value) -> Region:
    match value:
        case Interval(low=low, high=high, closed=closed):
            return Region(((_end(low), closed[0], _end(high), closed[1]),))
        case Finite(members=members):
            points = sorted({_end(x) for x in members})
            return Region(tuple((x, True, x, True) for x in points))
        case Numbers(name="R", shape=None):
            return EVERYWHERE
        case Combined(op=op, parts=parts):
            result = _region(parts[0])
            for part in parts[1:]:
                result = (
                    both(result, _region(part)) if op == "intersection" else _united(result, _region(part))
                )
            return result
        case _:
            raise Unknown("a relation between these sets is not worked out")


def _end(value: Value) -> Bound:
    if is_exact(value) or (isinstance(value, float) and math.isinf(value)):
        return value
    raise Unknown("a set whose ends are no fractions")


def _united(a: Region, b: Region) -> Region:
    neither = both(_rest(a), _rest(b))
    return _rest(neither)


def _rest(a: Region) -> Region:
    result = outside(a)
    if isinstance(result, bool):
        raise Impossible("wrong-value", "a condition is no set")
    return result


def _tidied(a: Region) -> Region:
    """Touching intervals as one, empty ones left out."""
    kept = tuple(i for i in a.intervals if i[0] < i[2] or (i[0] == i[2] and i[1] and i[3]))
    return _rest(_rest(Region(tuple(sorted(kept)))))
