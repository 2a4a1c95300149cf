"""Equations wait for the values of their names, and are settled by those that their section gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from worked.mathematics.ast import Node
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.checker.verdicts import judge
from worked.mathematics.evaluator.context import Context, Notation, Work
from worked.mathematics.evaluator.scope import Scope
from worked.mathematics.values.types import Unknown
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


def wait(equation: Equation, scope: Scope) -> None:
    """Lets an equation wait for the values of its names, in its section."""
    if equation.names and len(scope.sections[-1].waiting) < MOST:
        scope.wait(equation)
