"""Relations with free names: compared as polynomials where they are, else at sampled points."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from worked.mathematics.ast import (
    Apply,
    Call,
    Cases,
    Compare,
    Items,
    Matrix,
    Name,
    Node,
    Number,
    children,
    factors,
)
from worked.mathematics.evaluator.context import Context
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.names import python_name
from worked.mathematics.evaluator.piecewise import as_piece
from worked.mathematics.values.equality import equal
from worked.mathematics.values.types import (
    Array,
    Impossible,
    Symbolic,
    Unknown,
    is_exact,
    show,
)
from worked.mathematics.values.types import Sequence as Bilateral

SCALES = {"matrix", "number"}
POINTS, TRIALS, SEED = 12, 80, 20261116
FIRST = [Fraction(x, y) for x, y in ((2, 1), (-1, 1), (0, 1), (1, 2), (-3, 2), (3, 1), (1, 1), (5, 3))]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whether two sides agree for all values tried: `exact` where no value was left out."""

    holds: bool
    exact: bool = False
    counterexample: str = ""


def compare(left: Node, right: Node, roles: Mapping[str, set[str]], context: Context) -> Identity:
    """Two sides with free names; Unknown where neither way of comparing them works."""
    if len(roles) == 1 and next(iter(roles.values())) <= {"number", "called"}:
        exact = _as_polynomials(left, right, next(iter(roles)), context)
        if exact is not None and (exact.holds or not context.scope.stated()):
            return exact
    name = next((name for name, role in roles.items() if role == {"called"}), None)
    if name is not None:
        raise Unknown(f"`{name}` has no value here")
    tried = [(_try(left, right, *reading, context), reading[0]) for reading in _readings(roles)]
    found = [(result, used) for result, used in tried if result]
    if not found:
        raise Unknown("no value for the free names gives both sides one")
    solves = _solves(left) or _solves(right)
    kept = [result for result, used in found if result.holds or not (solves or _is_property(used, roles))]
    if not kept:
        raise Unknown("an equation to be solved, or a property that not all values have")
    return next((result for result in kept if result.holds), kept[0])


def _readings(roles: Mapping[str, set[str]]) -> Iterator[tuple[Mapping[str, set[str]], bool]]:
    """The roles that names may have, and whether those that stand transposed are columns, not matrices."""
    yield roles, False
    if any("transposed" in role for role in roles.values()):
        yield roles, True
    if any(role >= SCALES for role in roles.values()):  # the λ of det(A − λI)
        yield {name: role - {"matrix"} if role >= SCALES else role for name, role in roles.items()}, False


def _is_property(used: Mapping[str, set[str]], roles: Mapping[str, set[str]]) -> bool:
    """One array alone: ``A^T = A`` says of it that it is symmetric; it is no law.

    Nor is what a name would have to be a number for, beside arrays of sizes that nobody wrote.
    """
    arrays = [role for role in used.values() if role & {"array", "matrix", "list", "transposed"}]
    return bool(arrays) and (len(used) == 1 or used is not roles)


def _solves(side: Node) -> bool:
    """A matrix of numbers times a column of bare names: a system of equations."""
    parts = factors(side)
    names = [
        part
        for part in parts
        if isinstance(part, Matrix | Items) and all(isinstance(e, Name) for e in children(part))
    ]
    return len(parts) > 1 and bool(names)


def _try(
    left: Node, right: Node, roles: Mapping[str, set[str]], columns: bool, context: Context
) -> Identity | None:
    """One reading of the names, sampled; None where it gives the sides no value."""
    try:
        return _sampled(left, right, roles, context, columns)
    except Unknown as problem:
        if "condition" in problem.reason:
            raise
        return None


def _as_polynomials(left: Node, right: Node, name: str, context: Context) -> Identity | None:
    """Both sides as exact piecewise polynomials of the one name; None where they are none."""
    inner = context.inner({python_name(name): Symbolic(context.notation.polynomial(0, 1), object())})
    try:
        first, second = (as_piece(evaluate(side, inner), context) for side in (left, right))
    except (Unknown, Impossible):
        return None
    if first == second:
        return Identity(True, exact=True)
    at = next(iter(differing(first, second)), None)
    if at is None:
        return None
    sides = f"the left side is {show(_tidy(first(at)))}, the right side {show(_tidy(second(at)))}"
    return Identity(False, True, f"for {name} = {show(_tidy(at))} {sides}")


def _tidy(value: Any) -> Any:
    return int(value) if Fraction(value).denominator == 1 else value


def differing(first: Any, second: Any) -> Iterator[Fraction]:
    """Points at which two piecewise polynomials differ: breaks, between them, and beyond."""
    breaks = sorted({*first.breaks, *second.breaks}) or [Fraction(0)]
    candidates = [breaks[0] - 1, *breaks, breaks[-1] + 1]
    candidates += [a + (b - a) * Fraction(k, 7) for a, b in pairwise(breaks) for k in range(1, 7)]
    candidates += [breaks[-1] + k for k in range(2, 40)] + [breaks[0] - k for k in range(2, 40)]
    return (at for at in candidates if first(at) != second(at))


def _sampled(
    left: Node, right: Node, roles: Mapping[str, set[str]], context: Context, columns: bool
) -> Identity:
    tried = 0
    reason = "no value for the free names gives both sides one"
    for values in _assignments(roles, (left, right), columns):
        inner = context.inner({python_name(name): value for name, value in values.items()})
        try:
            first, second = evaluate(left, inner), evaluate(right, inner)
            same = equal(first, second)[0]
        except (Unknown, Impossible) as problem:
            reason = problem.reason if isinstance(problem, Unknown) else problem.message
            continue
        if not _allowed(context, inner):
            continue
        if not same:
            names = ", ".join(f"{name} = {show(_shown(value))}" for name, value in values.items())
            return Identity(
                False, False, f"for {names} the left side is {show(first)}, the right side {show(second)}"
            )
        tried += same
        if tried >= POINTS:
            break
    if tried < 2:
        raise Unknown(reason)
    return Identity(True)


def _shown(value: Any) -> Any:
    return _tidy(value) if is_exact(value) else value


def _allowed(context: Context, inner: Context) -> bool:
    """Whether the values meet the conditions that the page states; Unknown where that cannot be told."""
    for condition in context.scope.stated():
        try:
            if evaluate(condition, inner) is False:
                return False
        except (Unknown, Impossible):
            raise Unknown("it holds, if at all, under a condition that cannot be worked out") from None
    return True


def _assignments(
    roles: Mapping[str, set[str]], sides: Sequence[Node], columns: bool
) -> Iterator[dict[str, Any]]:
    """Values for the free names: small arrays where operators say so, else fractions, then whole numbers."""
    rng = random.Random(SEED)
    breaks = sorted(_written_numbers(sides))[:12]
    called = any(isinstance(node, Call) for side in sides for node in _all(side))
    for trial in range(TRIALS):
        alike = trial % 4 >= 2
        side = rng.randint(2, 3)
        values: dict[str, Any] = {}
        for place, (name, role) in enumerate(roles.items()):
            if role & {"array", "matrix", "list", "transposed"} or columns:
                values[name] = _array(role, side if alike else side + place % 3, alike, called, columns, rng)
            else:
                values[name] = _number(trial, place, [*FIRST, *breaks], rng)
        yield values


def _number(trial: int, place: int, points: list[Fraction], rng: random.Random) -> Any:
    """A number to try: the first and the written ones, then fractions of both signs, then whole numbers."""
    if trial < len(points) and trial % 3 != 2:
        return _tidy(points[(trial * (place + 1) + place) % len(points)])
    if trial % 2 and trial > len(points):
        return rng.randint(0, 6)
    return _tidy(Fraction(rng.randint(-20, 20), rng.choice((1, 2, 3, 4, 5, 7, 10))))


def _array(role: set[str], side: int, alike: bool, called: bool, columns: bool, rng: random.Random) -> Any:
    if columns and "matrix" not in role:
        return Array((side, 1), tuple(rng.randint(-4, 6) for _ in range(side)))
    role = role | {"matrix"} if "transposed" in role else role
    if called and "matrix" not in role:
        return Bilateral(tuple(rng.randint(-3, 5) for _ in range(side)), rng.randint(0, side - 1))
    shape = (side, side if alike else side + 1) if "matrix" in role else (side,)
    size = shape[0] * (shape[1] if len(shape) == 2 else 1)
    return Array(shape, tuple(rng.randint(-4, 6) for _ in range(size)))


def _all(node: Node) -> Iterable[Node]:
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += children(here)


def _written_numbers(sides: Sequence[Node]) -> set[Fraction]:
    """The numbers that conditions compare with: where a function may change its form."""
    found: set[Fraction] = set()
    for side in sides:
        for node in _all(side):
            if isinstance(node, Compare):
                found |= {Fraction(part.value) for part in _all(node) if isinstance(part, Number)}
    return found


def variable_of_cases(node: Node) -> str | None:
    """The one name that the conditions of written cases speak of; None where there is none or more."""
    inner = node
    while not isinstance(inner, Cases):
        below = children(inner)
        if len(below) != 1:
            return None
        inner = below[0]
    names = {
        part.key
        for _, condition in inner.branches
        if condition is not None
        for whole in _all(condition)
        if isinstance(whole, Compare | Apply)
        for part in children(whole)
        if isinstance(part, Name)
    }
    return names.pop() if len(names) == 1 else None
