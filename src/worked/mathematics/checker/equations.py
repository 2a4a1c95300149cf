"""Equations wait for the values of their names, and are settled by those that their section gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from worked.mathematics.ast import Apply, Name, Node, Number, bare
from worked.mathematics.checker.approximation import CLOSE, alone, may_be_rounded
from worked.mathematics.checker.doubts import hinges
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.checker.verdicts import judge
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context, Notation, Scope, Work, python_name
from worked.mathematics.values.equality import bounds, order
from worked.mathematics.values.types import Impossible, Unknown, tidy
from worked.model.conventions import Conventions
from worked.model.document import Surroundings
from worked.model.result import HELD

ROOT = "a root of the equation rounds to these digits"
MOST = 40  # equations of a section that wait: more are no exercise, but a text about formulas


@dataclass(frozen=True, slots=True)
class Equation:
    """A relation that could not be decided where it stands; `failed` if earlier values contradict it."""

    formula: int
    sides: Sides
    conventions: Conventions
    names: frozenset[str]  # by Python name
    around: Surroundings
    problem: Problem | None = None  # what was said of it, where it failed
    step: bool = False  # ``j = j + 1``: perhaps none, so that no value is no solution of it
    law: bool = False  # it defines a name that is given a value of its own

    @property
    def at(self) -> int:
        """Where its sign stands."""
        return self.sides.sign.start


@dataclass(frozen=True, slots=True)
class Revision:
    """A verdict that a later value changed: of the relation whose sign stands at `at` of a formula."""

    formula: int
    at: int
    verdict: Verdict
    before: Problem | None = None  # what had been said of it


@dataclass(frozen=True, slots=True)
class Given:
    """A value that a formula gave a name: the relation that gave it, and its right side."""

    formula: int
    at: int
    value: Node
    supposed: bool = False  # a case, which solves nothing
    name: str | None = None  # the Python name, where it was given alone


def settled(
    scope: Scope, given: Mapping[str, Given], around: Surroundings, notation: Notation
) -> Iterable[Revision]:
    """What the values that a formula gave say of the equations that wait for them."""
    for equation in scope.waiting():
        names = equation.names & given.keys()
        if names:
            yield from _settled(equation, [given[name] for name in sorted(names)], scope, around, notation)


def _settled(
    equation: Equation, given: list[Given], scope: Scope, around: Surroundings, notation: Notation
) -> Iterable[Revision]:
    context = Context(scope, equation.conventions, notation, work=Work())
    sides = equation.sides
    try:
        if free_names([sides.left, sides.right], context):
            return
    except Unknown:
        return
    verdict = judge(sides, context)
    if verdict.verdict in HELD or (verdict.problem is not None and verdict.problem.code == "rounded-equals"):
        for binding in context.uses.values():
            binding.used = True
        scope.settle(equation)
        held = verdict if verdict.verdict in HELD else Verdict("rounded", "", verdict.explanation)
        if not equation.law:
            yield Revision(equation.formula, equation.at, held, equation.problem)
    elif verdict.verdict == "wrong" and verdict.by_value and equation.problem is None and not equation.step:
        last = max(given, key=lambda one: one.at)
        if last.supposed or verdict.problem is None or verdict.problem.code != "wrong-value":
            return
        scope.settle(equation)
        strict = equation.conventions.strict
        near = hinges(context.uses.values(), _both(equation.around, around))
        if not strict and _is_rounded_root(equation, last, context):
            yield Revision(equation.formula, equation.at, Verdict("rounded", "", ROOT), equation.problem)
            return
        sure = bool(strict) or (near is not None and not near and not _roughly(sides, context))
        yield _wrong_solution(equation, last, verdict, around, sure)


def _both(one: Surroundings, other: Surroundings) -> Surroundings:
    return replace(other, paragraphs=one.paragraphs | other.paragraphs)


def _is_rounded_root(equation: Equation, given: Given, context: Context) -> bool:
    """Whether a root of the equation rounds to the number that was given, where it may be a rounded one."""
    name, written = given.name, alone(given.value, context)
    if name is None or written is None or written.numeral is None or not may_be_rounded(written):
        return False
    ends = (written.value - written.step / 2, written.value + written.step / 2)
    try:
        return _meets(equation, name, ends, context)
    except (Unknown, Impossible):
        return False


def _roughly(sides: Sides, context: Context) -> bool:
    """Whether the sides are near each other, so that rounding on the way to the value may explain it."""
    try:
        (left, _), (right, _) = (bounds(evaluate(side, context)) for side in (sides.left, sides.right))
    except (Unknown, Impossible):
        return False
    return abs(left - right) <= CLOSE * max(abs(left), abs(right))


def _meets(equation: Equation, name: str, ends: tuple[Fraction, Fraction], context: Context) -> bool:
    """Whether the sides of an equation meet between two values of a name, by its Python name."""
    left, right = equation.sides.left, equation.sides.right
    tried = [context.inner({name: tidy(end)}) for end in ends]
    signs = [order(evaluate(left, inner), evaluate(right, inner)) for inner in tried]
    return signs[0] * signs[1] <= 0


def _wrong_solution(
    equation: Equation, last: Given, verdict: Verdict, around: Surroundings, sure: bool = True
) -> Revision:
    """The value that does not solve the equation, at the value; `sure` unless it rests on far values."""
    sides, node = equation.sides, last.value
    left, right = sides.text(sides.left), sides.text(sides.right)
    message = f"`{sides.text(node)}` does not solve `{left} {sides.sign.sign} {right}`: {verdict.reason}"
    problem = Problem("wrong-solution", message.rstrip(": "), node.start, node.end)
    problem.labels.append(((sides.left.start, sides.right.end), "this is to hold"))
    near = sure and (equation.around.paragraphs & around.paragraphs or equation.conventions.strict)
    if not near:
        problem.severity = "doubt"
    return Revision(last.formula, last.at, Verdict("wrong" if near else "doubtful", message, "", problem))


def root(
    name: Name, given: Given, around: Surroundings, context: Context
) -> tuple[Verdict, Revision | None] | None:
    """What one of several values says of the last equation that waits for this name; None if none does."""
    for equation in reversed(context.scope.waiting()):
        sides = equation.sides
        if equation.step or equation.problem or python_name(name.key) not in equation.names:
            continue
        try:
            alone = set(free_names([sides.left, sides.right], context)) == {name.key}
            value = evaluate(given.value, context)
        except (Unknown, Impossible):
            continue
        if not alone:
            continue
        verdict = judge(sides, context.inner({python_name(name.key): value}))
        if verdict.verdict in HELD:
            return replace(verdict), Revision(equation.formula, equation.at, verdict)
        if verdict.verdict == "wrong":
            return _wrong_solution(equation, given, verdict, around).verdict, None
    return None


def solution(
    name: Name, sides: Sides, formula: int, around: Surroundings, context: Context
) -> tuple[Verdict, Revision | None] | None:
    """What a rounded number says of the last equation that waits for this one name; None where none does."""
    node, negative = bare(sides.right), False
    if isinstance(node, Apply) and node.op == "negate":
        node, negative = bare(node.operands[0]), True
    if not isinstance(node, Number):
        return None
    middle = Fraction(-node.value if negative else node.value)
    ends = (middle - Fraction(node.unit) / 2, middle + Fraction(node.unit) / 2)
    for equation in reversed(context.scope.waiting()):
        between = _between(equation, name, ends, context)
        if between is None:
            continue
        context.scope.settle(equation)
        if between:
            held = Verdict("rounded", "", ROOT)
            return held, Revision(equation.formula, equation.at, replace(held), equation.problem)
        given = Given(formula, sides.sign.start, sides.right)
        wrong = _wrong_solution(equation, given, Verdict("wrong", "no root rounds to it"), around)
        return wrong.verdict, None
    return None


def _between(
    equation: Equation, name: Name, ends: tuple[Fraction, Fraction], context: Context
) -> bool | None:
    """Whether the sides of an equation meet between two values of a name; None if it is not for that name."""
    left, right = equation.sides.left, equation.sides.right
    if equation.step or equation.problem or python_name(name.key) not in equation.names:
        return None
    try:
        if set(free_names([left, right], context)) != {name.key}:
            return None
        return _meets(equation, python_name(name.key), ends, context)
    except (Unknown, Impossible):
        return None


def wait(equation: Equation, scope: Scope) -> None:
    """Lets an equation wait for the values of its names, in its section."""
    if equation.names and len(scope.sections[-1].waiting) < MOST:
        scope.wait(equation)
