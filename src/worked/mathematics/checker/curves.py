r"""Equations of two names, which describe a curve: ``x^2 + y^2 = 25``, and what a page says of them.

Below one stands another, which may say the same (the squares were completed), and their slope, found by
deriving them: ``2x + 2y y' = 0``. Both are held against the equation at points of the plane, as what it says
of each of its level lines does not depend on the number that is left alone.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from worked.mathematics.ast import Apply, Derivative, Group, Name, Node, bare, has_names, terms, walk
from worked.mathematics.checker.equations import Equation
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values.types import Exact, Impossible, Unknown, is_exact, show, tidy

Point = dict[str, Exact]
SLOPE = Name(0, 0, "\\slope", "\\slope")  # in the place of dy/dx
TRIED = (2, -3, 5, 7, -1, 4, -6, 11)  # at which both names are tried, each in another order
FEWEST = 4


def slope(sides: Sides, equations: Sequence[Equation], context: Context) -> tuple[Verdict, Equation] | None:
    """The verdict on a relation that holds a slope of a curve of the section, and the equation of that."""
    found = _derived_by(sides)
    if found is None or not _is_formula(sides, found):
        return None
    for equation in reversed(equations):
        about = equation.names == set(map(python_name, found)) and equation.sides.sign.sign == "="
        if about and _derived_by(equation.sides) is None:
            verdict = _of_slope(sides, equation.sides, found, context)
            return (verdict, equation) if verdict is not None else None
    return None


def _is_formula(sides: Sides, names: tuple[str, str]) -> bool:
    """Whether it holds one of the names beside the slope: ``y' = -\\frac{3}{4}`` is one at a point."""
    both = (_put(side, names) for side in (sides.left, sides.right))
    return any(isinstance(part, Name) and part.key in names for side in both for part in walk(side))


def _derived_by(sides: Sides) -> tuple[str, str] | None:
    """y and x of a relation that holds ``\\frac{dy}{dx}``, or y' beside x; None for other relations."""
    for part in (part for side in (sides.left, sides.right) for part in walk(side)):
        if isinstance(part, Derivative) and isinstance(part.body, Name) and len(part.variables) == 1:
            return part.body.key, part.variables[0]
        if isinstance(part, Name) and part.key == "y'":
            return "y", "x"
    return None


def _of_slope(sides: Sides, curve: Sides, names: tuple[str, str], context: Context) -> Verdict | None:
    up, along = names
    put = sides._replace(left=_put(sides.left, names), right=_put(sides.right, names))
    off: list[tuple[Point, Exact, Exact]] = []
    for point in _points(names):
        steep = _slope_at(curve, point, up, along, context)
        if steep is None:
            continue
        inner = context.inner({**point, python_name(SLOPE.key): steep})
        with suppress(Unknown, Impossible):
            left, right = (evaluate(side, inner) for side in (put.left, put.right))
            if is_exact(left) and is_exact(right):
                off.append((point, left, right))
    wrong = [one for one in off if one[1] != one[2]]
    if len(off) < FEWEST or 0 < len(wrong) < len(off):
        return None
    if not wrong:
        return Verdict("sampled", "", "it is the slope")
    place = _odd_term(sides, curve, names, wrong[0][0], context) or _formula(sides)
    return _not_the_slope(place, curve, *wrong[0])


def _formula(sides: Sides) -> Node:
    return sides.right if has_names(sides.right) else sides.left


def _odd_term(
    sides: Sides, curve: Sides, names: tuple[str, str], point: Point, context: Context
) -> Node | None:
    """The odd term of ``2x + 5y y' = 0``: the one that holds the slope, or the other; None if unsure."""
    steep, flat = list[tuple[int, Node]](), list[tuple[int, Node]]()
    for sign, part in terms(sides.left):
        holds = any(_is_slope(node, names) for node in walk(part))
        (steep if holds else flat).append((sign, part))
    if has_names(sides.right) or len(steep) != 1 or len(flat) != 1:
        return None
    inner = context.inner({**point, python_name(SLOPE.key): 1})
    right = []
    for (sign, part), name in zip((*steep, *flat), names, strict=True):
        value, meant = _exact(_put(part, names), inner), _by(curve, name, inner)
        right.append(value is not None and sign * value == meant)
    return None if right[0] == right[1] else (flat if right[0] else steep)[0][1]


def _exact(node: Node, context: Context) -> Exact | None:
    try:
        value = evaluate(node, context)
    except (Unknown, Impossible):
        return None
    return value if is_exact(value) else None


def _is_slope(node: Node, names: tuple[str, str]) -> bool:
    if isinstance(node, Derivative):
        return isinstance(node.body, Name) and node.body.key == names[0]
    return isinstance(node, Name) and node.key == f"{names[0]}'"


def _put(node: Node, names: tuple[str, str]) -> Node:
    """A tree with a name of its own in the place of the slope."""
    if _is_slope(node, names):
        return replace(SLOPE, start=node.start, end=node.end)
    if isinstance(node, Group):
        return replace(node, inner=_put(node.inner, names))
    if isinstance(node, Apply):
        return replace(node, operands=tuple(_put(one, names) for one in node.operands))
    return node


def _slope_at(curve: Sides, point: Point, up: str, along: str, context: Context) -> Exact | None:
    """How steep the curve is that runs through a point; None where that is no fraction."""
    inner = context.inner(dict(point))
    by_up, by_along = (_by(curve, name, inner) for name in (up, along))
    return tidy(-Fraction(by_along) / by_up) if by_up and by_along is not None else None


def _by(curve: Sides, name: str, context: Context) -> Exact | None:
    """What the left side less the right one is derived by a name."""
    try:
        left, right = (
            evaluate(Derivative(side.start, side.end, (name,), side), context) if has_names(side) else 0
            for side in (curve.left, curve.right)
        )
    except (Unknown, Impossible):
        return None
    if not is_exact(left) or not is_exact(right):
        return None
    return tidy(Fraction(left) - Fraction(right))


def _points(names: Sequence[str]) -> Iterator[Point]:
    for at in range(len(TRIED)):
        turned = (TRIED[(at * (1 + 2 * place)) % len(TRIED)] * (place + 1) for place in range(len(names)))
        yield dict(zip(map(python_name, names), turned, strict=True))


def _not_the_slope(place: Node, curve: Sides, point: Point, left: Exact, right: Exact) -> Verdict:
    where = ", ".join(f"{name} = {show(value)}" for name, value in point.items())
    message = f"it is not the slope: at {where} the left side is {show(left)}, the right side {show(right)}"
    problem = Problem("wrong-identity", message, place.start, place.end)
    problem.labels.append(((curve.left.start, curve.right.end), "this is derived"))
    return Verdict("wrong", message, "", problem)


# The same curve, written otherwise -----------------------------------------------------------------------


def again(sides: Sides, before: Equation, context: Context) -> Verdict | None:
    """What an equation says beside the one before it: the same, or what no values meet at once; else None.

    Only of curves that are no lines: two parallel lines may well be a system that has no solution.
    """
    if before.sides.text(before.sides.left) == sides.text(sides.left):
        return None  # another level of the same: two equations that are meant to differ
    names = sorted(before.names)
    values = [
        (first, second)
        for point in _points(names)
        if (first := _apart(before.sides, point, context)) is not None
        and (second := _apart(sides, point, context)) is not None
    ]
    times = _ratio(values)
    if times is None or len(values) < FEWEST or _is_straight(before.sides, names, context):
        return None
    rest = {first - times * second for first, second in values}
    if len(rest) > 1:
        return None
    if rest == {0}:
        return Verdict("sampled", "", "it says the same as the equation before it")
    message = "no values solve it and the equation before it, which is the same but for a number"
    side = sides.right if not has_names(sides.right) and not _is_zero(sides.right) else sides.left
    problem = Problem("wrong-identity", message, side.start, side.end)
    problem.labels.append(((before.sides.left.start, before.sides.right.end), "the equation before it"))
    return Verdict("wrong", message, "", problem)


def is_the_same(sides: Sides, before: Equation, context: Context) -> bool:
    """Whether an equation is the one before it, but for a factor: ``-2x + 4 = -6y`` of what was expanded."""
    values = [
        (first, second)
        for point in _points(sorted(before.names))
        if (first := _apart(before.sides, point, context)) is not None
        and (second := _apart(sides, point, context)) is not None
    ]
    times = _ratio(values)
    if not times or len(values) < FEWEST:
        return False
    return all(one == times * other for one, other in values)


def _apart(sides: Sides, point: Point, context: Context) -> Fraction | None:
    """The left side less the right one at a point."""
    left, right = (_exact(side, context.inner(dict(point))) for side in (sides.left, sides.right))
    return Fraction(left) - Fraction(right) if left is not None and right is not None else None


def _ratio(values: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """How many times as fast the first of two differences grows as the second."""
    for (first, second), (other, another) in pairwise(values):
        if second != another:
            return (first - other) / (second - another)
    return None


def _is_straight(sides: Sides, names: Sequence[str], context: Context) -> bool:
    """Whether an equation is that of a line or a plane: it grows alike from step to step."""
    steps: list[Point] = [
        {name: step * (place + 2) for place, name in enumerate(names)} for step in (0, 1, 2)
    ]
    found = [_apart(sides, point, context) for point in steps]
    if any(one is None for one in found):
        return False
    first, second, third = found
    return third - second == second - first  # type: ignore[operator]  # none is None


def _is_zero(node: Node) -> bool:
    return getattr(bare(node), "value", None) == 0
