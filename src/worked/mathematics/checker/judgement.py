"""A chain under judgement: the formula and the text around it, the names in force, and what it gives."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from worked.mathematics.ast import (
    Call,
    Chain,
    Compare,
    Group,
    Items,
    Matrix,
    Name,
    Node,
    Number,
    Sign,
    bare,
    contents,
    has_names,
    names_in,
)
from worked.mathematics.checker import curves, definitions
from worked.mathematics.checker.definitions import Head
from worked.mathematics.checker.derivations import Working, working
from worked.mathematics.checker.differential import unknown_of
from worked.mathematics.checker.doubts import is_cycle
from worked.mathematics.checker.equations import (
    Equation,
    Given,
    Revision,
    Solutions,
    is_at_a_point,
    solutions,
    wait,
)
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.checker.reach import shared
from worked.mathematics.checker.verdicts import ARCS, judge
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import ANYWHERE, Binding, Context, Scope, python_name
from worked.mathematics.parser.syntax_table import Table
from worked.mathematics.values.equality import equal
from worked.mathematics.values.types import Deferred, Impossible, Unknown
from worked.model.conventions import Conventions
from worked.model.document import Surroundings
from worked.model.result import HELD

LEADING_ON = re.compile(
    r"\s*\\(?:implies|iff|(?:Long)?[rR]ightarrow|Longleftrightarrow|Leftrightarrow)(?![A-Za-z])"
)
LED = re.compile(r"(?:\s|\\q?quad(?![A-Za-z])|\\[,;:! ]|\\\\|&)*" + LEADING_ON.pattern)
MAY_SLIDE = frozenset((Call, Group))  # kinds of members that may be an entry of a convolution
SAME = frozenset(("=", "\\approx"))
MANY = frozenset(("root", "power", *ARCS))  # what may have more values than the one that is meant
TO_HOLD = "an equation that is to hold, and that some values solve"
NO_NAMES: frozenset[str] = frozenset()


class Formula(NamedTuple):
    """What the checker is given of a formula: its chains, the page's text, conventions and remarks."""

    chains: list[Chain]
    text: str
    conventions: Conventions
    let: frozenset[str] = frozenset()  # Python names that may take a new value here
    skip: str | None = None
    wrong: bool = False
    piece: int = 0  # its place among the pieces of the page
    around: Surroundings = ANYWHERE
    display: bool = True
    freed: tuple[str, ...] = ()  # Python names that the sentence takes the values of, with no relation
    scaled: bool = False  # a unit with a prefix stands behind it


@dataclass(slots=True)
class Judged:
    """A relation sign with its verdict, and where its left side begins and ends and its right side ends."""

    sign: Sign
    start: int
    middle: int
    end: int
    verdict: Verdict
    odd: bool = False  # wrong for the odd value before it, which is the problem of the relation before
    tabled: bool = False  # between a head and a cell of a table: its sign is the cell
    said: str = ""  # of a cell that belongs to two heads: what it is the value of


@dataclass(slots=True)
class Findings:
    """What came of a formula."""

    relations: list[Judged] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)  # of verdicts on formulas before it
    given: dict[str, Given] = field(default_factory=dict)  # the values that it gave, by Python name
    solutions: list[Solutions] = field(default_factory=list)  # those of them that solve equations together


class Judgement:
    """One chain as it stands in its formula, judged from left to right.

    The findings are those of the formula: they take down the values that its chains give.
    """

    def __init__(
        self,
        chain: Chain,
        formula: Formula,
        context: Context,
        table: Table,
        may_change: frozenset[str],
        findings: Findings,
        named: bool,
    ) -> None:
        self.restated = _restated(chain, context) if chain.alternative else None
        if self.restated is not None:
            chain = replace(chain, alternative=False)
        self.chain, self.formula, self.context, self.table = chain, formula, context, table
        self.may_change = may_change  # names under `let`, and parameters: inequalities on them are conditions
        self.findings, self.named = findings, named
        self.strict = bool(formula.conventions.strict)
        self.conditions = context.notation.conditions
        self.around = replace(formula.around, supposed=True) if chain.supposed else formula.around
        self.steps = False  # it changes the name with which it begins
        self.slid: Working | None = None
        self.slid_node: Node | None = None

    # What stands there ------------------------------------------------------------------------------

    def text(self, node: Node) -> str:
        """A node as it was written."""
        return self.formula.text[node.start : node.end].strip()

    def sides(self, left: Node, sign: Sign, right: Node) -> Sides:
        """The two sides of a relation, with what the checker knows of where they stand."""
        text, chain = self.formula.text, self.chain
        return Sides(
            left, sign, right, self.text, self.slid, chain.conditional, text, self.named, self.around
        )

    def before(self, name: Head) -> Binding | None:
        """The value that a name has so far."""
        return self.context.scope.find(name.python, name.name.key)

    def free(self, *nodes: Node) -> Mapping[str, set[str]]:
        """The names without a value in some trees; none where they rest on one another without an end."""
        try:
            return free_names(nodes, self.context)
        except Unknown:
            return {}

    def old(self, *nodes: Node) -> frozenset[str]:
        """The names in some trees whose values are of sections that are over: others may be meant."""
        return old_names(nodes, self.context.scope)

    def gives_each(self) -> bool:
        """``x = z = 0``: whether a chain gives several names one value, which is written as it stands."""
        *names, last = self.chain.members
        if self.strict or len(names) < 2 or not all(isinstance(one, Name) for one in names):
            return False
        return definitions.is_written(last) and all(one.sign == "=" for one in self.chain.signs)

    def is_beside(self, before: Binding) -> bool:
        """Whether a value was given in this paragraph, by a formula before this one."""
        return not self.around.supposed and shared((before,), self.around)

    def is_worked_out_here(self, before: Binding) -> bool:
        """Whether a value is worked out from others of this paragraph; a law from those it has now."""
        if isinstance(before.value, Deferred) and isinstance(bare(before.value.body), Name):
            return False  # said to be equal to another name, which is no working
        used = (one for one in self.context.uses.values() if one is not before)
        rests = before.rests or tuple(used)
        return bool(rests) and shared((before, *rests), self.around)

    def is_in_a_system(self, start: int, end: int) -> bool:
        r"""Whether a place and another stand in one ``cases``: its rows are to hold together."""
        text = self.formula.text
        opened = text.rfind(r"\begin{cases}", 0, start)
        return opened >= 0 and text.find(r"\end{cases}", opened) >= end

    def is_after_or(self) -> bool:
        """Whether "or" stands before the chain, as before another value of its name."""
        return self.chain.alternative or self.around.alternative

    def _is_led_to(self) -> bool:
        r"""Whether the chain follows from one before it in its formula: ``2x = 6 \implies x = 3``."""
        ends = [
            chain.members[-1]
            for chain in self.formula.chains
            if chain.members[-1].end <= self.chain.members[0].start
        ]
        return bool(ends) and LED.match(self.formula.text, ends[-1].end) is not None

    def find_sliding(self) -> None:
        """Takes down the convolution whose entry the chain works out, window by kernel."""
        if MAY_SLIDE.isdisjoint(map(type, self.chain.members)):
            return
        for member in self.chain.members:
            if not isinstance(bare(member), Call):
                continue
            found = working(member, self.context)
            if found is not None and found.window is not None:
                self.slid, self.slid_node = found, member
                return

    # How it is judged --------------------------------------------------------------------------------

    def judged(self, left: Node, sign: Sign, right: Node) -> Verdict:
        """The verdict on a relation with the values that its names have."""
        return judge(self.sides(left, sign, right), self.context)

    def holds(self, left: Node, sign: Sign, right: Node) -> bool:
        """Whether a relation holds with these values."""
        return self.judged(left, sign, right).verdict in HELD

    def held(self, left: Node, sign: Sign, right: Node) -> Callable[[Context], bool]:
        """Whether a relation holds in another context."""
        sides = self.sides(left, sign, right)
        return lambda context: judge(sides, context).verdict in HELD

    def for_all(self, parameters: Iterable[str], left: Node, sign: Sign, right: Node) -> Verdict:
        """The verdict on a relation in which some names stand for all values, whatever each has."""
        scope = self.context.scope
        kept, scope.hidden = scope.hidden, scope.hidden | dict.fromkeys(parameters, -1)
        try:
            return self.judged(left, sign, right)
        finally:
            scope.hidden = kept

    @contextmanager
    def without(self, names: Iterable[str]) -> Iterator[None]:
        """Takes the values of some names away for a while, as if the page had given them none."""
        given = self.context.scope.names
        taken = {name: given.pop(name) for name in names}
        try:
            yield
        finally:
            given.update({name: one for name, one in taken.items() if name not in given})

    def of_slope(self, left: Node, sign: Sign, right: Node) -> Verdict | None:
        """``2x + 2y y' = 0``: what is said of the slope of a curve, whose equation is no identity then."""
        waiting = self.context.scope.waiting() if sign.sign == "=" else []
        found = curves.slope(self.sides(left, sign, right), waiting, self.context) if waiting else None
        if found is None:
            return None
        verdict, curve = found
        if curve.problem is not None and verdict.verdict not in HELD:
            return None
        if curve.problem is not None:
            self.context.scope.settle(curve, replace(curve, problem=None))
            unsure = Verdict("unknown", TO_HOLD)
            self.findings.revisions.append(Revision(curve.formula, curve.at, unsure, curve.problem))
        return verdict

    # What it gives -----------------------------------------------------------------------------------

    def bind(self, name: Head, sign: Sign, right: Node) -> None:
        """Gives a name its value, and takes it down for the equations that wait for one."""
        before, scope = self.before(name), self.context.scope
        kept = scope.recurrences.get(name.name.base) if name.name.subscript else None
        if before is not None and kept is not None and kept.given is not None and not kept.given.open:
            del scope.recurrences[name.name.base]  # it is the first term of another sequence
        binding = definitions.bind(name, right, self.around, self.context)
        step = definitions.holds(right, name, Scope())  # `k := 2k + 1`: who knows how often it was taken
        binding.sure, binding.scaled = sign.sign == ":=" and not step, self.formula.scaled
        moot = self.around.denied or is_cycle(right) or self._is_enumerated(before, binding)
        binding.contested = not self.strict and (moot or self._is_of_a_branch(name, before))
        binding.again = self._is_given_again(before)
        if isinstance(binding.value, Deferred):
            equation = self.equation(self.chain.members[0], sign, right)
            binding.law = replace(equation, law=True, step=isinstance(bare(right), Name))
        self.give(name, sign, right)
        found = solutions(name.name, self.findings.given[name.python], binding.value, self.context)
        self.findings.solutions += [found] if found else []

    def bind_anew(self, name: Head, sign: Sign, right: Node) -> Verdict:
        """Gives a name another value than it had."""
        self.bind(name, sign, right)
        return Verdict("definition", f"defines `{name.name.key}` anew")

    def is_of_another_item(self, before: Binding) -> bool:
        """Whether a value was given in another item of a list than this one."""
        items = before.around.item and self.around.item
        return items and before.around.paragraphs.isdisjoint(self.around.paragraphs)

    def _is_given_again(self, before: Binding | None) -> bool:
        """Whether the paragraph has given a name another value already: it speaks of two things."""
        if before is None or before.law is not None or not before.around.paragraphs:
            return False
        return shared((before,), self.around)

    def _is_enumerated(self, before: Binding | None, binding: Binding) -> bool:
        """``z = 1`` and ``z = -1``, one behind the other: the name stands for both of them."""
        if before is None or before.used or before.worked or binding.worked or binding.sure:
            return False
        return before.around.sentence == self.around.sentence and bool(before.around.paragraphs)

    def _is_of_a_branch(self, name: Head, before: Binding | None) -> bool:
        """``x < 0: f(x) = -1`` behind another ``f(x)``: one of the cases in which the text gives it."""
        if before is None or not name.parameters:
            return False
        parameters, sentence = set(name.parameters), self.around.sentence
        said = (
            one for one, around in self.context.scope.sections[-1].conditions if around.sentence == sentence
        )
        return any(parameters & {python_name(key.key) for key in names_in((one,))} for one in said)

    def give(self, name: Head, sign: Sign, right: Node, supposed: bool = False) -> None:
        """Takes down the value that a name is given or that is supposed, and how sure the text is of it."""
        around = self.around
        follows = self.strict and (around.concludes or around.under or (around.plural and around.equates))
        one_of_them = (around.several or around.option) and not follows
        led = self._is_led_to()
        if self.strict and supposed and led:
            supposed = one_of_them = False
        moot = supposed or one_of_them or around.denied  # but not in: 2x = 12, so x = 6, or 2x = -12, so …
        thing = isinstance(bare(right), Matrix | Items) and not (one_of_them or around.denied)
        claimed = around.sentence if self.strict and supposed and thing else 0
        listed = moot and not (supposed or self.around.denied)
        given = Given(self.formula.piece, sign.start, right, moot, name.python, claimed, listed, led)
        self.findings.given[name.python] = given

    def equation(self, left: Node, sign: Sign, right: Node, problem: Problem | None = None) -> Equation:
        """A relation as an equation for its names."""
        names = frozenset(python_name(name.key) for name in names_in((left, right)))
        sides = Sides(left, sign, right, self.text, source=self.formula.text, around=self.around)
        either = self.chain.alternative or self.around.alternative
        conventions = self.context.conventions
        return Equation(
            self.formula.piece, sides, conventions, names, self.around, problem, alternative=either
        )

    def wait(
        self,
        left: Node,
        sign: Sign,
        right: Node,
        problem: Problem | None = None,
        step: bool = False,
        law: frozenset[str] = NO_NAMES,
        anew: bool = False,
    ) -> None:
        """Lets a relation wait for the values of its names; what is called may be anybody's function.

        On strict pages it is the unknown in a differential equation, ``y'(t) = 3y(t)``, and in ``y(0) = 2``.
        """
        derives = self.strict and sign.sign == "=" and self._is_for_a_function(left, sign, right)
        called = any("called" in role for role in self.free(left, right).values())
        if derives or not called or (self.strict and _may_be_factors(left, right)):
            plain = Name if sign.sign == r"\equiv" else Name | Number
            values = all(isinstance(bare(side), plain) for side in (left, right))
            equation = self.equation(left, sign, right, problem)
            equation = replace(equation, step=step or values, law_of=law, anew=anew)
            if self.strict:  # f(2) = 13 is one for the a of f(x) = ax^2
                free = frozenset(map(python_name, self.free(left, right)))
                equation = replace(equation, names=equation.names | free)
            wait(equation, self.context.scope)

    def hold(self, left: Node, sign: Sign, right: Node) -> None:
        """Takes down what holds with values of sections that are over: this one may give its names others."""
        if self.old(left, right):
            self.context.scope.sections[-1].held.append(self.equation(left, sign, right))

    def _is_for_a_function(self, left: Node, sign: Sign, right: Node) -> bool:
        primes = self.context.conventions.prime == "derivative"
        sides = self.sides(left, sign, right)
        return is_at_a_point(sides) or unknown_of(sides, primes) is not None

    def state(self, left: Node, sign: Sign, right: Node) -> None:
        """Takes down a condition on names, for as long as its sentence supposes it."""
        condition = Compare(left.start, right.end, (left, right), (sign.sign,))
        self.context.scope.state(condition, self.around if self.around.supposed else ANYWHERE)


def _restated(chain: Chain, context: Context) -> Node | None:
    r"""What else a number that is worked out is said to be: ``3/4 = 0.75 \text{ or } 75\%``; else None.

    Where the left side has names, or many values (a root, the inverse of a sine), "or" may part two of them,
    unless they are one number.
    """
    again, last = chain.again, chain.members[-1]
    if again is None or chain.signs[-1].sign not in SAME or has_names(again) or has_names(last):
        return None
    return again if not _may_have_many(chain.members[-2]) or are_one(last, again, context) else None


def _may_have_many(node: Node) -> bool:
    return has_names(node) or not MANY.isdisjoint(contents(node).ops)


def are_one(one: Node, other: Node, context: Context) -> bool:
    """Whether two expressions have one value."""
    try:
        return equal(evaluate(one, context), evaluate(other, context))[0]
    except (Unknown, Impossible):
        return False


def _may_be_factors(left: Node, right: Node) -> bool:
    """``13 = A(1)``: whether all brackets behind names hold numbers alone, so perhaps factors."""
    calls = [node for node in contents(left, right).nodes if isinstance(node, Call)]
    return not any(has_names(one) for call in calls for one in call.arguments)


def with_origin(verdict: Verdict, name: Head, before: Binding) -> Verdict:
    """A verdict with the place where the name got the value that it speaks of."""
    if verdict.problem is not None:
        label = f"`{name.name.key}` has its value from here"
        verdict.problem.labels.insert(0, ((before.start, before.end), label))
    return verdict


def old_names(nodes: Iterable[Node], scope: Scope) -> frozenset[str]:
    """The names in some trees, as Python has them, whose values are of sections that are over."""
    names = {python_name(name.key): name.key for name in names_in(tuple(nodes))}
    found = {name: scope.find(name, key) for name, key in names.items()}
    return frozenset(name for name, one in found.items() if one and not (one.open or one.from_cell))
