"""Conditions: true or false of numbers; of a variable, the region where they hold. Cases are made of them."""

import math
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import pairwise

from worked.mathematics.ast import (
    Apply,
    Bounds,
    Cases,
    Compare,
    Items,
    Node,
    bare,
)
from worked.mathematics.evaluator.scope import Context, Part
from worked.mathematics.values import numbers
from worked.mathematics.values.equality import holds, order
from worked.mathematics.values.types import (
    Bound,
    Combined,
    Conditional,
    Impossible,
    Interval,
    Piece,
    Region,
    Symbolic,
    Truth,
    Unknown,
    Value,
    is_exact,
    is_number,
    one_variable,
    tidy,
)

Evaluate = Callable[[Node, Context], Value]
Stretch = tuple[Bound, bool, Bound, bool]  # low, closed, high, closed
EVERYWHERE = Region(((-math.inf, False, math.inf, False),))
NOWHERE = Region(())


def compare(node: Compare, context: Context, evaluate: Evaluate) -> Truth:
    """Whether, or where, all relations of a condition hold."""
    members = [each(node.members[0], context, evaluate)]
    for sign, member in zip(node.signs, node.members[1:], strict=True):
        is_set = sign in context.notation.memberships
        members.append([as_set(member, context, evaluate)] if is_set else each(member, context, evaluate))
    parts = []
    for left, sign, right in zip(members, node.signs, members[1:], strict=False):
        parts += [related(x, sign, y) for x in left for y in right]
    return _meet(parts)


def each(member: Node, context: Context, evaluate: Evaluate) -> list[Value]:
    """The values of a member; of ``x, y`` both."""
    if isinstance(member, Bounds) and member.closed == (False, False) and len(member.entries) != 2:
        return [evaluate(entry, context) for entry in member.entries]
    if isinstance(member, Bounds) and member.start == member.entries[0].start:  # no bracket was written
        return [evaluate(entry, context) for entry in member.entries]
    return [evaluate(member, context)]


def as_set(node: Node, context: Context, evaluate: Evaluate) -> Value:
    """What stands behind ``\\in`` or beside ``\\cup``, where brackets are intervals."""
    inner = bare(node)
    if isinstance(inner, Items) and len(inner.entries) == 2 and not any(inner.dots):
        low, high = (evaluate(entry, context) for entry in inner.entries)
        if not is_number(low) or not is_number(high):
            raise Unknown("an interval between what are no numbers")
        if is_exact(low) and is_exact(high) and low > high:
            raise Impossible("wrong-value", f"an interval from {low} down to {high} holds nothing", inner)
        return Interval(low, high, (True, True))
    if isinstance(inner, Apply) and inner.op in ("union", "intersection"):
        return Combined(inner.op, tuple(as_set(operand, context, evaluate) for operand in inner.operands))
    return evaluate(node, context)


def related(left: Value, sign: str, right: Value) -> Truth:
    """Whether a relation holds, or where it does."""
    if isinstance(right, Combined):
        parts = [related(left, "\\in", part) for part in right.parts]
        inside = (
            _meet(parts) if right.op == "intersection" else outside(_meet([outside(part) for part in parts]))
        )
        return inside if sign == "\\in" else outside(inside)
    if isinstance(right, Interval) and sign in ("\\in", "\\notin"):
        low = related(right.low, "\\leq" if right.closed[0] else "<", left)
        high = related(left, "\\leq" if right.closed[1] else "<", right.high)
        inside = _meet([low, high])
        return inside if sign == "\\in" else outside(inside)
    if isinstance(left, Symbolic) or isinstance(right, Symbolic):
        return _where(left, sign, right)
    return holds(left, sign, right)


def _where(left: Value, sign: str, right: Value) -> Region:
    """Where a relation of the variable holds: between the places at which its sides meet, and at them."""
    if not is_number(left) or not is_number(right):
        raise Conditional("a condition on a variable that is no number")
    difference = numbers.subtract(left, right)
    if not isinstance(difference, Symbolic):
        raise Conditional("a condition that is no polynomial")
    piece = difference.piece
    ends = sorted({*piece.breaks, *(root for part in piece.intervals() for root in _roots(*part))})
    bounds: list[Bound] = [-math.inf, *ends, math.inf]
    found: list[Stretch] = []
    for low, high in pairwise(bounds):
        if holds(tidy(piece(_between(low, high))), sign, 0):
            found.append((low, False, high, False))
        if isinstance(high, Fraction) and holds(tidy(piece(high)), sign, 0):
            found.append((high, True, high, True))
    return Region(tuple(_without_gaps(found)), difference.of)


def _roots(low: Bound, high: Bound, polynomial: tuple[Fraction, ...]) -> list[Fraction]:
    """The zeros of a polynomial up to the second degree between two bounds; Unknown for irrational ones."""
    c, b, a = (*polynomial, Fraction(0), Fraction(0), Fraction(0))[:3]
    if any(polynomial[3:]):
        raise Conditional("a condition of a degree above two")
    if not a:
        return [-c / b] if b and low < -c / b < high else []
    under = b * b - 4 * a * c
    if under < 0:
        return []
    root = Fraction(math.isqrt(under.numerator), math.isqrt(under.denominator))
    if root * root != under:
        raise Conditional("a condition whose bounds are no fractions")
    return [at for at in ((-b - root) / (2 * a), (-b + root) / (2 * a)) if low < at < high]


def _between(low: Bound, high: Bound) -> Fraction:
    """A place between two bounds."""
    if low == -math.inf:
        return Fraction(0) if high == math.inf else Fraction(high - 1)
    return Fraction(low + 1) if high == math.inf else Fraction(low + high) / 2


def _without_gaps(pieces: list[Stretch]) -> list[Stretch]:
    """Pieces in order, with those that touch made one."""
    found: list[Stretch] = []
    for piece in pieces:
        if found and found[-1][2] == piece[0] and (found[-1][3] or piece[1]):
            piece = (*found.pop()[:2], *piece[2:])
        found.append(piece)
    return found


def _meet(parts: Iterable[Truth]) -> Truth:
    result: Truth = True
    for part in parts:
        if part is False or result is False:
            return False
        if part is True:
            continue
        result = part if result is True else both(result, part)
    return result


def both(a: Region, b: Region) -> Region:
    """Where two regions meet."""
    pieces = []
    for low, low_closed, high, high_closed in a.intervals:
        for other_low, other_low_closed, other_high, other_high_closed in b.intervals:
            first = max((low, not low_closed), (other_low, not other_low_closed))
            last = min((high, high_closed), (other_high, other_high_closed))
            piece = (first[0], not first[1], last[0], last[1])
            if piece[0] < piece[2] or (piece[0] == piece[2] and piece[1] and piece[3]):
                pieces.append(piece)
    return Region(tuple(pieces), one_variable(a, b))


def outside(part: Truth) -> Truth:
    """Everything that a region leaves out."""
    if isinstance(part, bool):
        return not part
    pieces: list[Stretch] = []
    low: Bound = -math.inf
    closed = False
    for first, first_closed, last, last_closed in part.intervals:
        if low < first or (low == first and closed and not first_closed):
            pieces.append((low, closed, first, not first_closed))
        low, closed = last, not last_closed
    if low < math.inf:
        pieces.append((low, closed, math.inf, False))
    return Region(tuple(pieces), part.of)


def every(nodes: tuple[Node, ...], context: Context, evaluate: Evaluate) -> Truth:
    """Where all conditions hold."""
    return _meet([condition(evaluate(node, context)) for node in nodes])


def some(nodes: tuple[Node, ...], context: Context, evaluate: Evaluate) -> Truth:
    """Where at least one condition holds."""
    return outside(_meet([outside(condition(evaluate(node, context))) for node in nodes]))


def condition(value: Value) -> Truth:
    """A value that is a condition; Unknown for any other."""
    if not isinstance(value, bool | Region):
        raise Conditional("a condition without a relation is not read")
    return value


def cases(node: Cases, context: Context, evaluate: Evaluate) -> Value:
    """The value of the first case that holds; of a variable, the function that the cases make."""
    left: Truth = True  # where no case held yet
    parts: list[tuple[Value, Region]] = []
    for branch, written in node.branches:
        holds_here = True if written is None else condition(evaluate(written, context))
        here = _meet([left, holds_here])
        if here is True and not parts:
            return evaluate(branch, context)
        if here is not False:
            parts.append((evaluate(branch, context), EVERYWHERE if here is True else here))
        left = _meet([left, outside(holds_here)])
    if not parts:
        raise Unknown("no case holds")
    if left is not False and left != NOWHERE:
        raise Unknown("the cases leave some values open: add `\\text{otherwise}`")
    return _joined(parts, context)


def _joined(parts: list[tuple[Value, Region]], context: Context) -> Symbolic:
    total: Piece = context.notation.polynomial(0)
    for value, region in parts:
        if not isinstance(value, Symbolic) and not is_exact(value):
            raise Unknown("a case that is no polynomial")
        piece = value.piece if isinstance(value, Symbolic) else context.notation.polynomial(value)
        total = total + piece * indicator(region, context)
    return Symbolic(total, one_variable(*(part for pair in parts for part in pair)))


def indicator(region: Region, context: Context) -> Piece:
    """The function that is 1 on a region and 0 elsewhere."""
    parts: list[Part] = [
        (low, high, (1,), low_closed, high_closed) for low, low_closed, high, high_closed in region.intervals
    ]
    return context.notation.parts(parts)


def by_parts(value: Value, region: Region, other: Value, context: Context) -> Symbolic:
    """One value on a region and another elsewhere."""
    rest = outside(region)
    assert isinstance(rest, Region)
    return _joined([(value, region), (other, rest)], context)


def larger(a: Value, b: Value, context: Context) -> Value:
    """The larger of two numbers, one of which may depend on the variable."""
    if isinstance(a, Symbolic) or isinstance(b, Symbolic):
        region = _where(a, "\\geq", b)
        return by_parts(a, region, b, context)
    if not is_number(a) or not is_number(b):
        raise Unknown("the larger of what are no numbers")
    return a if order(a, b) >= 0 else b
