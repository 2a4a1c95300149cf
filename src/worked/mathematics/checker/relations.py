"""From the chains of a formula to relations with verdicts, and the problems of those that do not hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from worked.mathematics.ast import (
    Call,
    Chain,
    Compare,
    Misread,
    Node,
    Sign,
    bare,
)
from worked.mathematics.checker import definitions
from worked.mathematics.checker.approximation import means
from worked.mathematics.checker.definitions import Head
from worked.mathematics.checker.derivations import Working, working
from worked.mathematics.checker.labels import label_names, label_origin, names_in
from worked.mathematics.checker.letters import MAY_BE_UNIT, other_reading, with_meanings
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.checker.tabulated import is_tabled
from worked.mathematics.checker.verdicts import judge
from worked.mathematics.evaluator.context import Context, Notation, Work
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.names import python_name
from worked.mathematics.evaluator.scope import Binding, Scope
from worked.mathematics.parser.syntax_table import Table
from worked.mathematics.values.arrays import kind
from worked.mathematics.values.types import (
    Deferred,
    Impossible,
    Opaque,
    Unknown,
)
from worked.model.codes import CODES
from worked.model.conventions import Conventions

EITHER = "one of several, and not said which"
UNREAD_REASON = "the sign `{}` is not read"


@dataclass(frozen=True, slots=True)
class Formula:
    """What the checker is given of a formula: its chains, the page's text, conventions and remarks."""

    chains: list[Chain]
    text: str
    conventions: Conventions
    let: frozenset[str] = frozenset()  # Python names that may take a new value here
    skip: str | None = None
    wrong: bool = False


@dataclass(slots=True)
class Judged:
    """A relation sign with its verdict, and where its left side begins and ends and its right side ends."""

    sign: Sign
    start: int
    middle: int
    end: int
    verdict: Verdict
    odd: bool = False  # wrong for the odd value before it, which is the problem of the relation before


@dataclass(slots=True)
class Findings:
    """What came of a formula."""

    relations: list[Judged] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def check(formula: Formula, scope: Scope, notation: Notation, table: Table) -> Findings:
    """The verdicts on a formula's relations; names that it defines are bound in the scope."""
    findings = Findings()
    work = Work()
    may_change = formula.let | definitions.parameters(formula.chains)
    for chain in formula.chains:
        context = with_meanings(
            chain, formula.chains, Context(scope, formula.conventions, notation, work=work)
        )
        judged = _Chain(chain, formula, context, table, may_change).judge()
        findings.relations += judged
        findings.problems += _problems(judged)
    if not formula.conventions.strict:
        _doubt(findings)
    findings.relations.sort(key=lambda relation: relation.sign.start)  # chains in columns take turns
    if formula.skip is not None:
        return _skipped(findings, formula.skip)
    return _deliberate(findings) if formula.wrong else findings


def _doubt(findings: Findings) -> None:
    """Turns into doubts what is one by its code."""
    for relation in findings.relations:
        problem = relation.verdict.problem
        if problem is not None and CODES[problem.code].severity == "doubt":
            problem.severity = "doubt"
            relation.verdict.verdict = "doubtful"


def _skipped(findings: Findings, reason: str) -> Findings:
    for relation in findings.relations:
        relation.verdict = Verdict("skipped", reason)
    return Findings(findings.relations)


def _deliberate(findings: Findings) -> Findings:
    """A deliberate mistake: its false relations are as they should be. The page reports one that is none."""
    for relation in findings.relations:
        if relation.verdict.verdict == "wrong" and relation.verdict.by_value:
            relation.verdict = Verdict("deliberate", relation.verdict.reason, "false, as it should be")
    return findings


def _problems(judged: list[Judged]) -> list[Problem]:
    """One problem a cause: an odd value between two that agree is one."""
    found: list[Problem] = []
    place = 0
    while place < len(judged):
        verdict = judged[place].verdict
        if verdict.problem is not None:
            found.append(verdict.problem)
            place += place + 1 < len(judged) and judged[place + 1].odd
        place += 1
    return found


def crashed(error: Exception, start: int, end: int) -> Findings:
    """What is said of a formula at which the checker itself failed: one relation unread, and where."""
    message = f"the checker failed at this formula: {type(error).__name__}: {error}"
    problem = Problem("engine-failed", message, start, end)
    problem.help.append("this is a mistake in the engine, not in the page; please report it with the formula")
    verdict = Verdict("unread", "the checker failed here")
    relation = Judged(Sign("=", start, start + 1), start, start, end, verdict)
    return Findings([relation], [problem])


class _Chain:
    """One chain, judged from left to right."""

    def __init__(
        self, chain: Chain, formula: Formula, context: Context, table: Table, may_change: frozenset[str]
    ) -> None:
        self.chain, self.formula, self.context, self.table = chain, formula, context, table
        self.may_change = may_change  # names under `let`, and parameters: inequalities on them are conditions
        self.slid: Working | None = None
        self.slid_node: Node | None = None

    def judge(self) -> list[Judged]:
        """Every relation of the chain with its verdict."""
        self._find_sliding()
        result = []
        for place, sign in enumerate(self.chain.signs):
            left, right = self.chain.members[place : place + 2]
            verdict = self._defines(sign, right) if place == 0 else None
            if verdict is None:
                verdict = self._claim(left, sign, right, place)
            result.append(Judged(sign, left.start, left.end, right.end, verdict))
        self._merge_odd(result)
        return result

    def _find_sliding(self) -> None:
        for member in self.chain.members:
            found = working(member, self.context) if isinstance(bare(member), Call) else None
            if found is not None and found.window is not None:
                self.slid, self.slid_node = found, member
                return

    def text(self, node: Node) -> str:
        """A node as it was written."""
        return self.formula.text[node.start : node.end].strip()

    # Definitions --------------------------------------------------------------------------------------

    def _defines(self, sign: Sign, right: Node) -> Verdict | None:
        """The verdict on the first relation if it defines; None where it claims."""
        name = definitions.head(self.chain)
        if name is None:
            return None
        if self.chain.values or self.chain.alternative:
            return Verdict("unread", "a list of values, not one" if self.chain.values else EITHER)
        try:
            return self._definition(name, sign, right)
        except Unknown as problem:
            return Verdict(problem.verdict, problem.reason)
        except RecursionError:
            return Verdict("unknown", "limit: too many operations within operations")
        except Impossible as problem:
            node = problem.node or right
            return Verdict(
                "wrong", problem.message, "", Problem(problem.code, problem.message, node.start, node.end)
            )

    def _definition(self, name: Head, sign: Sign, right: Node) -> Verdict | None:
        bound = definitions.is_bound(name, self.context)
        before = self.context.scope.names.get(name.python)
        may_change = name.python in self.formula.let or sign.sign == ":="
        if bound and not (before is not None and may_change):
            return self._again(name, sign, right, before)
        if self.context.conventions.prime == "derivative" and name.name.key.endswith("'"):
            known = self.context.find(name.name.key.rstrip("'")) is not None
            return None if known else Verdict("unread", "a derivative of a function without a value")
        if isinstance(right, Misread) or (sign.sign == "=" and self._of_constant(name, right)):
            return None
        definitions.bind(name, right, self.context)
        return Verdict("definition", f"defines `{name.name.key}`")

    def _of_constant(self, name: Head, right: Node) -> bool:
        """Whether the page speaks of π or e, rather than giving the letter a value of its own."""
        made = self.context.notation.constants.get(name.name.key)
        if made is None or name.parameters is not None:
            return False
        try:
            return means(right, name.name.key, made(), self.context)
        except (Unknown, Impossible):
            return False

    def _again(self, name: Head, sign: Sign, right: Node, before: Binding | None) -> Verdict | None:
        """A name is given a value again: a claim if it is the same, a definition in another section."""
        if before is None or before.from_cell or isinstance(right, Misread):
            return None
        if name.parameters is not None and not self._parameters_free(name):
            return None
        used = before.used
        verdict = judge(self._sides(self.chain.members[0], sign, right), self.context)
        if verdict.verdict not in ("wrong", "unknown"):
            return verdict
        if not before.open:
            before.used = used
            definitions.bind(name, right, self.context)
            return Verdict("definition", f"defines `{name.name.key}` anew")
        if verdict.verdict == "unknown" and name.parameters is None and self._other_kind(right, before):
            message = "it is a value of another kind"
            verdict = Verdict("wrong", message, "", Problem("wrong-value", message, right.start, right.end))
        return self._twice(name, right, before, verdict)

    def _other_kind(self, right: Node, before: Binding) -> bool:
        """Whether the right side has a value that the name's value cannot even be compared with."""
        try:
            value = evaluate(right, self.context)
        except (Unknown, Impossible):
            return False
        waits = isinstance(before.value, Deferred | Opaque)
        return not waits and not is_tabled(before.value, value) and kind(value) != kind(before.value)

    def _parameters_free(self, name: Head) -> bool:
        return not any(parameter in self.context.scope.names for parameter in name.parameters or ())

    def _twice(self, name: Head, right: Node, before: Binding, verdict: Verdict) -> Verdict:
        if verdict.verdict == "unknown" or verdict.problem is None or verdict.problem.code == "names-meet":
            return verdict
        if verdict.problem.code not in ("wrong-value", "wrong-identity", "shapes-differ"):
            return verdict
        problem = verdict.problem
        problem.code = "defined-twice"
        problem.labels.insert(0, ((before.start, before.end), f"`{name.name.key}` has its value from here"))
        problem.message = f"`{name.name.key}` already has another value: {problem.message}"
        problem.help.append(
            f"`<!-- worked: let {name.name.key} -->` allows it a new value, and so does a new section"
        )
        return verdict

    # Claims -------------------------------------------------------------------------------------------

    def _sides(self, left: Node, sign: Sign, right: Node) -> Sides:
        conditional = self.chain.conditional
        return Sides(left, sign, right, self.text, self.slid, conditional, self.formula.text)

    def _claim(self, left: Node, sign: Sign, right: Node, place: int) -> Verdict:
        unread = self._unread(left, sign, right, place)
        if unread is not None:
            return unread
        if sign.sign in self.context.notation.conditions and self._states(left, right):
            self._state(left, sign, right)
            return Verdict("condition", "a condition on a name")
        verdict = judge(self._sides(left, sign, right), self.context)
        if self.chain.alternative and verdict.verdict == "wrong":
            return Verdict("unread", EITHER)
        if verdict.verdict == "wrong" and other_reading(
            left, right, self.context, self._held(left, sign, right)
        ):
            return Verdict("unknown", MAY_BE_UNIT)
        if verdict.verdict == "condition":
            self._state(left, sign, right)
        if verdict.problem is not None and verdict.problem.code != "ragged-rows":
            label_origin(verdict.problem, (left, self.slid_node))
            label_names(verdict.problem, names_in((left, right)), self.context.scope)
        return verdict

    def _held(self, left: Node, sign: Sign, right: Node) -> Callable[[Context], bool]:
        """Whether a relation holds in another context."""
        sides = self._sides(left, sign, right)
        return lambda context: judge(sides, context).verdict in ("checked", "digits", "sampled", "rounded")

    def _unread(self, left: Node, sign: Sign, right: Node, place: int) -> Verdict | None:
        if sign.sign in self.table.unread_relations:
            return Verdict("unread", UNREAD_REASON.format(sign.sign))
        if sign.sign == ":=":
            return Verdict("unread", "`:=` stands behind no name that it could define")
        if self.chain.values and place == len(self.chain.signs) - 1:
            return Verdict("unread", "a list of values, not one")
        return None

    def _states(self, left: Node, right: Node) -> bool:
        """Whether a name is spoken of that may take new values: then an inequality is a condition."""
        names = {python_name(name.key) for name in names_in((left, right))}
        return bool(names & (self.may_change))

    def _state(self, left: Node, sign: Sign, right: Node) -> None:
        self.context.scope.state(Compare(left.start, right.end, (left, right), (sign.sign,)))

    # One odd value ------------------------------------------------------------------------------------

    def _merge_odd(self, judged: list[Judged]) -> None:
        """A value between two that agree is wrong once: the relation after it shares its problem."""
        for place in range(len(judged) - 1):
            first, second = judged[place].verdict, judged[place + 1].verdict
            both = first.problem is not None and second.problem is not None
            if not both or not (first.by_value and second.by_value):
                continue
            left, right = self.chain.members[place], self.chain.members[place + 2]
            around = judge(self._sides(left, Sign("=", 0, 0), right), self.context)
            if around.verdict in ("checked", "digits", "rounded") or (around.problem and not around.by_value):
                judged[place + 1].odd = True
                if first.problem is not None:
                    first.problem.edits = [(place, text, True) for place, text, _ in first.problem.edits]
                    first.problem.notes.append(f"the chain goes on with `{self.text(right)}`, which is right")


def with_conventions(conventions: Conventions, changed: Mapping[str, Any]) -> Conventions:
    """The conventions of a page, with some of them another for one formula."""
    return replace(conventions, **changed)
