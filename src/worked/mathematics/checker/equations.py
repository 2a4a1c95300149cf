"""Equations wait for the values of their names, and are settled by those that their section gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from worked.mathematics.ast import Apply, Name, Node, Number, bare
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.checker.verdicts import judge
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context, Notation, Scope, Work, python_name
from worked.mathematics.values.equality import order
from worked.mathematics.values.types import Impossible, Unknown, tidy
from worked.model.conventions import Conventions
from worked.model.document import Surroundings
from worked.model.result import HELD

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
        if not last.supposed and verdict.problem is not None and verdict.problem.code == "wrong-value":
            scope.settle(equation)
            yield _wrong_solution(equation, last, verdict, around)


def _wrong_solution(equation: Equation, last: Given, verdict: Verdict, around: Surroundings) -> Revision:
    """The value that does not solve the equation, at the value."""
    sides, node = equation.sides, last.value
    left, right = sides.text(sides.left), sides.text(sides.right)
    message = f"`{sides.text(node)}` does not solve `{left} {sides.sign.sign} {right}`: {verdict.reason}"
    problem = Problem("wrong-solution", message.rstrip(": "), node.start, node.end)
    problem.labels.append(((sides.left.start, sides.right.end), "this is to hold"))
    near = equation.around.paragraphs & around.paragraphs or equation.conventions.strict
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
            held = Verdict("rounded", "", "a root of the equation rounds to these digits")
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
        tried = [context.inner({python_name(name.key): tidy(end)}) for end in ends]
        signs = [order(evaluate(left, inner), evaluate(right, inner)) for inner in tried]
    except (Unknown, Impossible):
        return None
    return signs[0] * signs[1] <= 0


def wait(equation: Equation, scope: Scope) -> None:
    """Lets an equation wait for the values of its names, in its section."""
    if equation.names and len(scope.sections[-1].waiting) < MOST:
        scope.wait(equation)
