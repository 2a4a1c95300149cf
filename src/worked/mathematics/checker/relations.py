"""From the chains of a formula to relations with verdicts, and the problems of those that do not hold."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any, NamedTuple

from worked.mathematics.ast import (
    PRODUCTS,
    Apply,
    Bounds,
    Call,
    Chain,
    Compare,
    Group,
    Items,
    Matrix,
    Misread,
    Name,
    Node,
    Number,
    Sign,
    Unit,
    bare,
    children,
    contents,
    factors,
    has_names,
    names_in,
)
from worked.mathematics.checker import curves, definitions
from worked.mathematics.checker.approximation import entries_of, means
from worked.mathematics.checker.definitions import Head
from worked.mathematics.checker.derivations import Working, strayed, working
from worked.mathematics.checker.differential import unknown_of
from worked.mathematics.checker.doubts import (
    beside_remainder,
    explained,
    is_cycle,
    of_array_shapes,
    unworked,
    up_to_turns,
)
from worked.mathematics.checker.eliminations import ELIMINATES, reduced
from worked.mathematics.checker.equations import (
    AGAIN,
    ROOT,
    Equation,
    Given,
    Revision,
    Solutions,
    is_at_a_point,
    is_determinant,
    is_expanded,
    is_factored,
    is_met,
    is_root,
    lies_between,
    met_by,
    numbered_of,
    one_of,
    one_of_both,
    residue,
    root,
    second_root,
    settled,
    solution,
    solutions,
    wait,
)
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.identities import TURNS
from worked.mathematics.checker.inequalities import follow
from worked.mathematics.checker.letters import (
    MAY_BE_CHANCES,
    MAY_BE_UNIT,
    PHI,
    is_of_primes,
    may_be_chances,
    other_reading,
    with_meanings,
)
from worked.mathematics.checker.problem import Hinge, Problem, Sides, Verdict, doubtful
from worked.mathematics.checker.reach import hinges, shared
from worked.mathematics.checker.verdicts import (
    ARCS,
    impossible,
    integrals,
    is_percentage,
    is_tabled,
    judge,
)
from worked.mathematics.evaluator.chance import is_probability
from worked.mathematics.evaluator.evaluate import entry_key, evaluate, partial
from worked.mathematics.evaluator.recurrences import Recurrence, is_recurrent, number_of, recurrence, rule
from worked.mathematics.evaluator.scope import ANYWHERE, Binding, Context, Notation, Scope, Work, python_name
from worked.mathematics.parser.syntax_table import Table
from worked.mathematics.values.arrays import kind
from worked.mathematics.values.equality import equal
from worked.mathematics.values.numbers import as_float, multiply
from worked.mathematics.values.types import (
    Array,
    Deferred,
    Either,
    Function,
    Impossible,
    Opaque,
    Unknown,
    is_exact,
    is_number,
    show,
)
from worked.model.codes import CODES
from worked.model.conventions import Conventions
from worked.model.document import Surroundings
from worked.model.result import HELD
from worked.model.suggest import near

LETTERS = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")  # side by side, without a command
WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")  # in names, beside commands and single letters
STRICTLY = frozenset("<>")
STEPS = frozenset((r"\leftarrow", r"\gets"))  # a name takes a new value, perhaps many times
SOLVES = ("\\approx", "\\equiv")  # what gives a name a value, but for its last digits or for multiples
LEADING_ON = re.compile(
    r"\s*\\(?:implies|iff|(?:Long)?[rR]ightarrow|Longleftrightarrow|Leftrightarrow)(?![A-Za-z])"
)
LED = re.compile(r"(?:\s|\\q?quad(?![A-Za-z])|\\[,;:! ]|\\\\|&)*" + LEADING_ON.pattern)
SHIFTS = frozenset(("\\ll", "\\gg"))
MOST_LABELS = 8
LEADS = (*HELD, "definition", "case")  # verdicts of a step that goes on with what stands before it
MAY_SLIDE = frozenset((Call, Group))  # kinds of members that may be an entry of a convolution
TWICE = "it holds with another value of a name, which is told where the name is given it"
EITHER = "one of several, and not said which"
MIDDLE = "between two values, of which it may be the middle: they may say how well it is known"
SAME = frozenset(("=", "\\approx"))
MANY = frozenset(("root", "power", *ARCS))  # what may have more values than the one that is meant
TO_HOLD = "an equation that is to hold, and that some values solve"
NO_NAMES: frozenset[str] = frozenset()
MAY_DERIVE = "a prime may make a derivative, which this is not, or another name (`prime: derivative | name`)"
NO_DIVISION = "the two are equal, but no step of Euclid's algorithm leads from the one to the other"
UNREAD_REASON = "the sign `{}` is not read"


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


def check(formula: Formula, scope: Scope, notation: Notation, table: Table) -> Findings:
    """The verdicts on a formula's relations; names that it defines are bound in the scope."""
    findings = Findings()
    work = Work()
    said: list[tuple[Chain, list[Judged]]] = []
    named = [chain.named and any(map(has_names, chain.members)) for chain in formula.chains]
    may_change = formula.let | (definitions.parameters(formula.chains) if any(named) else frozenset())
    scope.enter(formula.around)
    if formula.around.case and formula.conventions.strict:
        scope.begin_case(formula.around.case)
    if formula.around.quantified:
        scope.hide((*formula.freed, *_spoken_of(formula.chains)), formula.around.sentence)
    if formula.around.fulfils and scope.posed is not None and formula.conventions.strict:
        scope.hide((python_name(scope.posed.name),), formula.around.sentence)
    for chain, has_some in zip(formula.chains, named, strict=True):
        context = Context(scope, formula.conventions, notation, work=work)
        if has_some:
            context = with_meanings(chain, formula.chains, context, formula.text)
        if has_some and findings.given and _gives_again(chain, said[-1][0], findings):
            _settle(findings, formula, scope, notation)
        judged = _Chain(chain, formula, context, table, may_change, findings, has_some).judge()
        findings.relations += judged
        findings.problems += _problems(judged)
        said.append((chain, judged))
        if has_some and not formula.around.vanishes:
            scope.spoken = chain.members[-1], formula.around.sentence
        elif chain.signs[-1].sign in ELIMINATES and formula.conventions.strict:
            verdicts = [one.verdict for one in judged]
            scope.reduced = reduced(chain, verdicts, formula.text, formula.piece, formula.around, context)
    if scope.statement or any(one.verdict.verdict == "condition" for one in findings.relations):
        context = Context(scope, formula.conventions, notation, work=work)
        problems, revised = follow(said, formula.text, formula.around, formula.piece, context)
        findings.problems += problems
        findings.revisions += revised
    if findings.given:
        _settle(findings, formula, scope, notation)
    if len(findings.relations) > 1:  # chains in columns take turns
        findings.relations.sort(key=lambda relation: relation.sign.start)
    return as_remarked(findings, formula.skip, formula.wrong, formula.piece)


def _restated(chain: Chain, context: Context) -> Node | None:
    r"""What else a number that is worked out is said to be: ``3/4 = 0.75 \text{ or } 75\%``; else None.

    Where the left side has names, or many values (a root, the inverse of a sine), "or" may part two of them,
    unless they are one number.
    """
    again, last = chain.again, chain.members[-1]
    if again is None or chain.signs[-1].sign not in SAME or has_names(again) or has_names(last):
        return None
    return again if not _may_have_many(chain.members[-2]) or _are_one(last, again, context) else None


def _may_have_many(node: Node) -> bool:
    return has_names(node) or not MANY.isdisjoint(contents(node).ops)


def _are_one(one: Node, other: Node, context: Context) -> bool:
    try:
        return equal(evaluate(one, context), evaluate(other, context))[0]
    except (Unknown, Impossible):
        return False


def as_remarked(findings: Findings, skip: str | None, wrong: bool, piece: int) -> Findings:
    """What was found of a piece, as its remarks have it: set aside, for a reason, or wrong on purpose."""
    if skip is not None:
        return _skipped(findings, skip)
    return _deliberate(findings, piece) if wrong else findings


def _gives_again(chain: Chain, before: Chain, findings: Findings) -> bool:
    """Whether a chain gives a name a value that an earlier chain of the formula has given one.

    ``x = 0, x = i``, one value directly behind another, are those of one equation.
    """
    first, other = bare(chain.members[0]), bare(before.members[0])
    if not isinstance(first, Name) or python_name(first.key) not in findings.given:
        return False
    return not isinstance(other, Name) or other.key != first.key


def _settle(findings: Findings, formula: Formula, scope: Scope, notation: Notation) -> None:
    """Settles the equations that waited for the values which the formula has given so far."""
    findings.revisions += settled(scope, findings.given, findings.solutions, formula.around, notation)
    findings.given, findings.solutions = {}, []


def _with_origin(verdict: Verdict, name: Head, before: Binding) -> Verdict:
    """A verdict with the place where the name got the value that it speaks of."""
    if verdict.problem is not None:
        label = f"`{name.name.key}` has its value from here"
        verdict.problem.labels.insert(0, ((before.start, before.end), label))
    return verdict


def _spoken_of(chains: Iterable[Chain]) -> Iterator[str]:
    """The names that stand for all values: bare ones, and those on the left of a condition."""
    for chain in chains:
        if isinstance(first := bare(chain.members[0]), Name | Bounds):
            yield from (python_name(name.key) for name in names_in((first,)))


def _skipped(findings: Findings, reason: str) -> Findings:
    for relation in findings.relations:
        relation.verdict = Verdict("skipped", reason)
    return Findings(findings.relations)


def _deliberate(findings: Findings, piece: int) -> Findings:
    """A deliberate mistake: its false relations are as they should be. The page reports one that is none."""
    for relation in findings.relations:
        if _is_false_by_value(relation.verdict):
            relation.verdict = _as_meant(relation.verdict)
    own = (one.formula == piece and _is_false_by_value(one.verdict) for one in findings.revisions)
    findings.revisions = [
        replace(one, verdict=_as_meant(one.verdict)) if false else one
        for one, false in zip(findings.revisions, own, strict=True)
    ]
    return findings


def _is_false_by_value(verdict: Verdict) -> bool:
    """Whether a relation does not hold by its value, be it told as an error or, on some pages, as a doubt."""
    rounded = verdict.verdict == "rounded" and verdict.problem is not None
    return verdict.by_value and (rounded or verdict.verdict in ("wrong", "doubtful"))


def _as_meant(verdict: Verdict) -> Verdict:
    return Verdict("deliberate", verdict.reason, "false, as it should be")


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
    """What is said of a formula at which the checker itself failed: one relation unread, and where.

    A formula that is deeper than Python's own calls may go is no fault of the checker, and is left unread.
    """
    if isinstance(error, RecursionError):
        deep = Verdict("unread", "limit: operations within operations, deeper than can be followed")
        return Findings([Judged(Sign("=", start, start + 1), start, start, end, deep)], [])
    message = f"the checker failed at this formula: {type(error).__name__}: {error}"
    problem = Problem("engine-failed", message, start, end)
    problem.help.append("this is a mistake in the engine, not in the page; please report it with the formula")
    verdict = Verdict("unread", "the checker failed here")
    relation = Judged(Sign("=", start, start + 1), start, start, end, verdict)
    return Findings([relation], [problem])


class _Chain:
    """One chain, judged from left to right; the findings take down the values that it gives."""

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

    def judge(self) -> list[Judged]:
        """Every relation of the chain with its verdict."""
        self._find_sliding()
        result = []
        for place, sign in enumerate(self.chain.signs):
            left, right = self.chain.members[place : place + 2]
            self.context.uses.clear()
            first = place == 0 and self.named
            given = self.chain.members[-1] if first and self._gives_each() else right
            verdict = self._of_both(left, sign, right) or self._defines(sign, given) if first else None
            if verdict is None:
                verdict = self._shares(left, sign, place) or self._claim(left, sign, right, place)
            if first and self.strict and verdict.verdict == "wrong" and self._is_after_or():
                verdict = self._other_of_two(left, sign, given) or verdict
            if self.restated is not None and right is self.chain.members[-1] and verdict.verdict in HELD:
                verdict = self._also(verdict, self._sides(left, sign, self.restated))
            if verdict.verdict == "wrong" and not self.strict:
                verdict = self._weighed(verdict, left, sign, right)
            if first and sign.sign == "\\approx" and verdict.verdict not in HELD:
                self._count(left)
            if verdict.verdict == "unknown":
                both = left, right
                if self.strict and sign.sign == "=":
                    verdict = self._of_integrals(left, sign, right) or verdict
                verdict.problem = (
                    verdict.problem
                    or self._misspelled(verdict, sign, both)
                    or self._run_together(verdict, sign, both)
                )
            for binding in self.context.uses.values():
                binding.used = True
            result.append(Judged(sign, left.start, left.end, right.end, verdict))
        if len(result) > 1:
            self._as_one(result)
        if self.named and (len(result) > 1 or self._asks_for_zeros()):
            self._through(result)
        if self.steps or (self.named and result and result[0].sign.sign in STEPS):
            self._change()
        return result

    def _of_integrals(self, left: Node, sign: Sign, right: Node) -> Verdict | None:
        r"""``\ln|y| = 2x^2 + C`` behind ``\int \frac{dy}{y} = \int 4x \,dx``: each side is its integral.

        Both may be multiplied by something, so that neither is: None there, and for other relations.
        """
        scope, sides = self.context.scope, self._sides(left, sign, right)
        variables = [{one.variable for one in integrals(side)} for side in (left, right)]
        if all(variables):
            scope.separated = (sides, self.around) if variables[0].isdisjoint(variables[1]) else None
            return None
        whole, around = scope.separated or (None, self.around)
        if whole is None or any(variables):
            return None
        given, here = around.paragraphs, self.around.paragraphs
        if not any(number in here or number + 1 in here for number in given):
            return None
        pairs = (whole.left, left), (whole.right, right)
        verdicts = [judge(sides._replace(left=one, right=other), self.context) for one, other in pairs]
        held = [one.verdict in HELD for one in verdicts]
        if not any(held):
            return None
        odd = verdicts[held.index(False)] if not all(held) else verdicts[0]
        return odd if all(held) or odd.verdict == "wrong" else None

    def _also(self, verdict: Verdict, sides: Sides) -> Verdict:
        """The verdict on a relation that holds, where "or" stands before the same in other words.

        Of two whole numbers near to it, "about 48 or 49", nobody says that it rounds to both.
        """
        other = judge(sides, self.context)
        if other.verdict != "wrong" or _are_one(self.chain.members[-1], sides.right, self.context):
            return verdict if other.verdict in (*HELD, "wrong") else other
        loose = sides.sign.sign == "\\approx" and not is_percentage(sides.right)
        return Verdict("unread", EITHER) if loose or not self.strict else other

    def _change(self) -> None:
        r"""``w \leftarrow w - 1``: a step behind which nobody knows the name's value, unless it says it."""
        name, last = self.chain.members[0], self.chain.members[-1]
        before = self._before(Head(name)) if isinstance(name, Name) else None
        if before is None or before.from_cell:
            return
        if definitions.is_written(last) and not self.strict:
            self._anew(Head(name), Sign("=", name.end, name.end), last)  # type: ignore[arg-type]  # a name
        else:
            before.used = True
            changed = replace(before, value=Opaque("a step changes it"), rests=(), around=self.around)
            self.context.scope.bind(python_name(before.key), changed)

    def _count(self, left: Node) -> None:
        r"""Takes down that ``k \\approx 0.6`` says another value of k, though it binds none."""
        if isinstance(name := bare(left), Name):
            self.context.scope.count(python_name(name.key))

    def _as_one(self, result: list[Judged]) -> None:
        """What the relations of a chain say of one another."""
        if any(one.verdict.problem for one in result):
            self._merge_odd(result)
            if not self.strict and not self._gives_each():
                self._through_rounded(result)
        self._seen(result)
        if self.strict and self.named:
            self._come_to(result)
        if self.strict and not self.named:
            self._stray(result)
        instance = any(one.verdict.verdict == "case" for one in result[1:])  # of other values than the name's
        if instance or any(one.verdict.verdict in ("wrong", "doubtful") for one in result):
            self._contest()

    def _stray(self, judged: list[Judged]) -> None:
        """Steps of Euclid's algorithm that hold by chance are not counted as right."""
        for place in strayed(self.chain.members):
            if judged[place].verdict.verdict in HELD:
                judged[place].verdict = Verdict("unknown", NO_DIVISION)

    def _contest(self) -> None:
        """Marks the name that a chain gives a value which the chain then contradicts."""
        name = definitions.head(self.chain, self.chain.members[1], self.context.scope)
        binding = name and self.context.scope.find(name.python, name.name.key)
        if binding and binding.start == self.chain.members[0].start:
            binding.contested = True

    def _misspelled(self, verdict: Verdict, sign: Sign, both: tuple[Node, Node]) -> Problem | None:
        """The name that was meant by one that nothing defines and that differs by a slip; a note."""
        known = [binding.key for binding in self.context.scope.names.values()]
        for name in names_in(both):
            if not WORDS.search(name.key) or self.context.find(name.key) is not None:
                continue
            place, other = (name.start, name.end), near(name.key, filter(WORDS.search, known))
            written = self.formula.text[name.start : name.end]
            if other is not None and WORDS.sub("", other) == WORDS.sub("", name.key):
                for slip, meant in zip(WORDS.findall(name.key), WORDS.findall(other), strict=True):
                    written = written.replace(slip, meant)
                problem = Problem("unknown", verdict.reason, sign.start, sign.end, severity="note")
                problem.labels.append((place, "nothing defines this"))
                problem.help.append(f"did you mean `{other}`?")
                problem.edits.append((place, written, False))
                return problem
        return None

    def _run_together(self, verdict: Verdict, sign: Sign, both: tuple[Node, Node]) -> Problem | None:
        """The name of a cell that was meant by letters side by side, which are read as a product; a note."""
        for name in names_in(both):
            word = LETTERS.match(self.formula.text, name.start)
            binding = self.context.scope.names.get(word[0]) if word else None
            if word is None or binding is None or not binding.from_cell or name.end != name.start + 1:
                continue
            problem = Problem("unknown", verdict.reason, sign.start, sign.end, severity="note")
            problem.labels.append((word.span(), "letters side by side are a product"))
            problem.help.append(f"write `\\mathit{{{word[0]}}}` for the `{word[0]}` of a cell")
            problem.edits.append((word.span(), f"\\mathit{{{word[0]}}}", False))
            return problem
        return None

    def _seen(self, judged: list[Judged]) -> None:
        """A value that the chain goes on to write, and rightly, is its result, and rests on nothing else."""
        name = definitions.head(self.chain, self.chain.members[1], self.context.scope)
        binding = name and self.context.scope.find(name.python, name.name.key)
        if not binding or binding.start != self.chain.members[0].start:
            return
        after = zip(judged[1:], self.chain.members[2:], strict=False)
        if any(one.verdict.verdict in HELD and definitions.is_written(member) for one, member in after):
            binding.grounds, binding.rests, binding.used = binding.rests, (), True

    def _come_to(self, judged: list[Judged]) -> None:
        """Takes down with a law what the chain that writes it comes to, of names that have no values."""
        name = definitions.head(self.chain, self.chain.members[1], self.context.scope)
        law = name and self.context.scope.find(name.python, name.name.key)
        if not law or not isinstance(law.value, Deferred) or judged[0].verdict.verdict not in LEADS:
            return
        exact = takewhile(
            lambda pair: pair[0].sign.sign == "=", zip(judged, self.chain.members[1:], strict=True)
        )
        closed = [member for _, member in exact if not self._free(member)]
        if closed and not any(one.verdict.verdict in ("wrong", "unread") for one in judged):
            with suppress(Unknown, Impossible):
                law.result = evaluate(closed[-1], self.context)

    def _with_results(self, left: Node, sign: Sign, right: Node) -> Verdict | None:
        """The verdict where laws are worth what their chains came to; None where that leaves it open."""
        names = {python_name(name.key) for name in names_in((left, right))}
        laws = {
            name: law
            for name in names
            if (law := self.context.scope.names.get(name)) and law.result is not None
        }
        results = {name: law.result for name, law in laws.items()}
        if not results:
            return None
        verdict = judge(self._sides(left, sign, right), self.context.inner(results))
        if verdict.verdict != "wrong":
            return verdict if verdict.verdict in HELD else None
        for law in laws.values():
            _with_origin(verdict, Head(Name(law.start, law.end, law.key)), law)
        return verdict

    def _through(self, judged: list[Judged]) -> None:
        r"""What a chain says of its ends: ``1/R = 1/a + 1/b = 2`` is an equation for R, too.

        A determinant with one name is worked out to find where it is zero: ``\det(A - \lambda I) = \dots``.
        On strict pages so is what is factored, for values that have "or" between or are numbered.
        """
        first, last = self.chain.members[0], self.chain.members[-1]
        names = self._free(first)
        unsure = any(one.sign.sign != "=" or one.verdict.problem for one in judged)
        if unsure or isinstance(bare(first), Name) or len(names) != 1:
            return
        if not self._free(last) and judged[0].verdict.verdict == "unknown":
            wait(self._equation(first, Sign("=", last.start, last.start), last), self.context.scope)
        elif self._free(last).keys() == names.keys() and self._asks_for_zeros():
            zero = Number(last.end, last.end, 0)
            equation = self._equation(last, Sign("=", last.end, last.end), zero)
            sides = equation.sides._replace(text=self._or_zero)
            factored = not is_determinant(first)
            wait(replace(equation, sides=sides, numbered=True, factored=factored), self.context.scope)

    def _asks_for_zeros(self) -> bool:
        """Whether what is worked out is a determinant, or factors: ``x^2 - 5x + 6 = (x - 2)(x - 3)``."""
        return is_determinant(self.chain.members[0]) or self._is_factored()

    def _is_factored(self) -> bool:
        first, last = self.chain.members[0], self.chain.members[-1]
        return self.strict and is_factored(last) and not is_factored(first)

    def _or_zero(self, node: Node) -> str:
        """A node as it was written; the zero that nobody wrote."""
        return self.text(node) or "0"

    def _find_sliding(self) -> None:
        if MAY_SLIDE.isdisjoint(map(type, self.chain.members)):
            return
        for member in self.chain.members:
            if not isinstance(bare(member), Call):
                continue
            found = working(member, self.context)
            if found is not None and found.window is not None:
                self.slid, self.slid_node = found, member
                return

    def text(self, node: Node) -> str:
        """A node as it was written."""
        return self.formula.text[node.start : node.end].strip()

    # Definitions and cases ---------------------------------------------------------------------------

    def _defines(self, sign: Sign, right: Node) -> Verdict | None:
        """The verdict on the first relation if it defines or supposes; None where it claims."""
        name = definitions.head(self.chain, right, self.context.scope) or self._entry(right)
        if name is None and (name := self._turned(right)) is not None:
            right = self.chain.members[0]
        if name is None:
            return self._defines_several(sign, right)
        if self.strict and (odd := self._odd_chance(right)) is not None:
            return odd
        either = self.chain.alternative or self._is_either(right)
        if either and (root := self._root(name, sign, right)) is not None:
            return root
        if self.chain.values or either:
            if not self.strict:
                self._answer(name)
            elif either and (before := self._before(name)) and before.around.sentence == self.around.sentence:
                self.context.scope.forget(name.python)  # of two values that it may have
            return Verdict("unread", "a list of values, not one" if self.chain.values else EITHER)
        try:
            if self.strict and self.around.vanishes and (zero := self._zero(name, sign, right)) is not None:
                return zero
            if self._is_case(name, sign):
                return self._case(name, sign, right)
            if self._is_branch(name):
                return self._branch(name)
            return self._definition(name, sign, right)
        except Unknown as problem:
            return Verdict(problem.verdict, problem.reason)
        except RecursionError:
            return Verdict("unknown", "limit: too many operations within operations")
        except Impossible as problem:
            found = impossible(problem, problem.node or right)
            self._look_up(right)
            return Verdict("wrong", problem.message, "", found)

    def _turned(self, right: Node) -> Head | None:
        """``3 = x`` behind ``17 = 4x + 5``: the name, which stands on the right, that waits for its value."""
        left, name = self.chain.members[0], bare(right)
        if len(self.chain.signs) > 1 or not isinstance(name, Name) or not definitions.is_written(left):
            return None
        if self.context.find(name.key) is not None:
            return None
        key, waiting = python_name(name.key), self.context.scope.waiting()
        return Head(name) if any(key in one.names and not one.step for one in waiting) else None

    def _odd_chance(self, right: Node) -> Verdict | None:
        """``P(X = 2) = 1.2``: no chance is above 1, or below 0; None for others."""
        if not is_probability(self.chain.members[0]):
            return None
        with suppress(Unknown, Impossible):
            value = evaluate(right, self.context)
            if is_exact(value) and not 0 <= value <= 1:
                message = f"a probability lies between 0 and 1, and `{self.text(right)}` does not"
                return Verdict("wrong", message, "", Problem("wrong-value", message, right.start, right.end))
        return None

    def _answer(self, name: Head) -> None:
        """Settles what waits for one name alone, as several values answer it that are not read."""
        for equation in self.context.scope.waiting():
            if equation.names == {name.python} and not equation.law:
                self.context.scope.settle(equation)

    def _look_up(self, right: Node) -> None:
        """Takes down what a definition rests on that has no value."""
        with suppress(Unknown, Impossible):
            evaluate(right, self.context)

    def _entry(self, right: Node) -> Head | None:
        """``y[0] = 3`` on a strict page, where nothing says what it is: the name of that entry; else None.

        A recurrence, ``y[n] = y[n-1] + x[n]`` or ``T(n) = 2T(n-1) + 1``, does not say where it begins.
        """
        left = self.chain.members[0]
        if not self.strict or not isinstance(left, Call) or not (key := entry_key(left)) or self._free(right):
            return None
        known = self.context.find(left.callee.key)  # type: ignore[attr-defined]  # a name, as there is a key
        square = self.formula.text[left.callee.end : left.arguments[0].start].strip() == "["
        if not (square if known is None else is_recurrent(known, left.callee)):
            return None
        try:
            evaluate(left, self.context)
        except Unknown:
            return Head(Name(left.start, left.end, key)) if self.context.work.left > 0 else None
        except Impossible:
            return None  # it lies outside of what has a value
        own = f"{left.callee.key}["  # type: ignore[attr-defined]
        begun = any(one.key.startswith(own) for one in self.context.uses.values())
        begins = known is not None and not begun  # an empty sum is no value where the sequence begins
        return Head(Name(left.start, left.end, key)) if begins else None  # one that has a value is claimed

    def _defines_several(self, sign: Sign, right: Node) -> Verdict | None:
        r"""``(x, y) = (2, 3)``, of names without values: a value for each; None for other relations."""
        heads, entries = definitions.several(self.chain.members[0], right)
        if (
            sign.sign != "="
            or not heads
            or self.around.supposed
            or self.chain.values
            or self.chain.alternative
        ):
            return None
        bound = [one for one in heads if definitions.is_bound(one, self.context)]
        if self._free(right) or not all(self._waits(one) for one in bound) or len(bound) == len(heads):
            return None
        if not bound and self.context.scope.reduced is not None:
            told = [self._by_rows(one, sign, entry) for one, entry in zip(heads, entries, strict=True)]
            if wrong := next((one for one in told if one is not None and one.verdict == "wrong"), None):
                return wrong
        try:
            for one, entry in zip(heads, entries, strict=True):
                if one not in bound:
                    definitions.bind(one, entry, self.around, self.context)
                    self._give(one, sign, entry)
        except (Unknown, Impossible):
            return None
        for one, entry in zip(heads, entries, strict=True):
            verdict = judge(self._sides(one.name, sign, entry), self.context) if one in bound else None
            if verdict is not None and verdict.verdict == "wrong":
                return verdict
        return Verdict("definition", f"defines {', '.join(f'`{one.name.key}`' for one in heads)}")

    def _waits(self, name: Head) -> bool:
        """Whether a name has a value that waits for those of others: y of ``y = 3 - x``."""
        before = self._before(name)
        return self.strict and before is not None and isinstance(before.value, Deferred)

    def _is_either(self, right: Node) -> bool:
        """Whether the text says "or" beside a value as it stands, not beside one that is worked out."""
        return self.around.alternative and definitions.is_plain(right)

    def _of_both(self, left: Node, sign: Sign, right: Node) -> Verdict | None:
        r"""Of ``x_1 = 4`` behind ``x_{1,2} = …``: whether it is one of the two; None for other relations.

        On strict pages so it is of ``x = 4`` and ``x_1 = 4`` behind ``x = 1 \pm 3``.
        """
        if not isinstance(left, Name) or sign.sign not in ("=", "\\approx"):
            return None
        sides = self._sides(left, sign, right)
        if not left.subscript:
            return self._of_pair(left, sides) if self.strict else None
        verdict = one_of_both(left, sides, self.context)
        verdict = verdict or (self._numbered_of_pair(left, sides) if self.strict else None)
        if verdict is not None and verdict.verdict in HELD and sign.sign == "=":
            definitions.bind(Head(left), right, self.around, self.context)
        return verdict or (self._of_pair(left, sides) if self.strict else None)

    def _is_after_or(self) -> bool:
        return self.chain.alternative or self.around.alternative

    def _other_of_two(self, left: Node, sign: Sign, right: Node) -> Verdict | None:
        r"""The verdict on the second of ``x = \sqrt{2}`` or ``x \approx -1.414``; None where it is wrong.

        It is another value of the name, and a root where the first one settled an equation.
        """
        scope, name = self.context.scope, bare(left)
        before = scope.find(python_name(name.key), name.key) if isinstance(name, Name) else None
        if not isinstance(name, Name) or before is None or before.pair is not None or before.supposed:
            return None
        here = before.around.sentence == self.around.sentence and before.start < left.start
        if not here or isinstance(before.value, Either):
            return None
        equation = scope.solved.get(python_name(name.key))
        if equation is not None:
            number = self.chain.members[-1]
            met = is_root(equation, name, number, self.context) if sign.sign == "\\approx" else False
            return Verdict("unread", EITHER) if met is None else Verdict("rounded", "", ROOT) if met else None
        if sign.sign == "=" and len(self.chain.signs) == 1:
            return None  # "or" says it in other words: ``A = 3 \cdot 4``, or ``A = 6 \cdot 2``
        if sign.sign == "\\approx" and not self._is_opposite(name, sign, right, before):
            return None
        scope.forget(python_name(name.key))
        return Verdict("unread", EITHER)

    def _is_opposite(self, name: Name, sign: Sign, right: Node, before: Binding) -> bool:
        """Whether a value is that of a name but for its sign, as the other square root is."""
        if not is_number(before.value):
            return False
        inner = self.context.inner({python_name(name.key): multiply(-1, before.value)})
        return judge(self._sides(name, sign, right), inner).verdict in HELD

    def _numbered_of_pair(self, left: Name, sides: Sides) -> Verdict | None:
        r"""What ``x = 1 \pm 3`` of the same sentence says of ``x_1 = 4``; None where nothing is said of x."""
        base, _, number = left.key.partition("_")
        of_base = self.context.scope.find(python_name(base), base)
        if number.strip("{}") not in ("1", "2") or of_base is None or not isinstance(of_base.value, Either):
            return None
        here = of_base.around.sentence == self.around.sentence
        if not here or self.context.find(left.key) is not None:
            return None
        return numbered_of(of_base.value, left, sides, self.context)

    def _of_pair(self, left: Name, sides: Sides) -> Verdict | None:
        r"""What ``x = 1 \pm 3`` says of ``x = 4``: one of the two values; None where it says nothing.

        What is said without "or" is the one that is meant, until the other one is said beside it.
        """
        head, before = Head(left), self.context.scope.find(python_name(left.key), left.key)
        pair = before and (before.value if isinstance(before.value, Either) else before.pair)
        if before is None or not isinstance(pair, Either) or self.around.supposed or self.chain.values:
            return None
        if not definitions.is_bound(head, self.context) or head.python in self.formula.let:
            return None
        try:
            claimed = evaluate(sides.right, self.context)
        except (Unknown, Impossible):
            return None
        if isinstance(claimed, Either):
            return None
        verdict = one_of(pair, left, sides, self.context)
        if verdict.verdict not in HELD:
            waiting = (one for one in self.context.scope.waiting() if one.names == {head.python})
            if any(one.at > before.start for one in waiting):
                return None  # of another equation
            if before.pair is not None:  # the one is said, and this is to be the other
                here = before.around.sentence == self.around.sentence
                return one_of(pair, left, sides, self.context, before.value) if here else None
            return Verdict("unknown", MIDDLE) if lies_between(pair, claimed, sides.sign.sign) else verdict
        if before.pair is not None:
            if equal(before.value, claimed)[0]:
                return None
            self.context.scope.bind(head.python, replace(before, value=pair, pair=None))
        elif sides.sign.sign == "=" and not (self.chain.alternative or self.around.alternative):
            definitions.bind(head, sides.right, self.around, self.context).pair = pair
        before.used = True
        return verdict

    def _root(self, name: Head, sign: Sign, right: Node) -> Verdict | None:
        """``x = 2`` of ``x = 2 \\text{ or } x = 3``, behind an equation for x."""
        if name.parameters is not None or sign.sign != "=":
            return None
        given = Given(self.formula.piece, sign.start, right)
        found = root(name.name, given, self.around, self.context)
        if found is None:
            return None
        verdict, revisions = found
        self.findings.revisions += revisions
        return verdict

    def _is_case(self, name: Head, sign: Sign) -> bool:
        """Whether the sentence supposes the value; what was worked out before is claimed even so."""
        supposed = self.around.supposed or self._is_tried(name)
        if not supposed or sign.sign != "=" or name.parameters is not None:
            return False
        before = self._before(name)
        claimed = before is not None and (before.from_cell or before.worked) and not before.supposed
        if claimed and before is not None and isinstance(before.value, Either):
            claimed = not self.strict  # one of two values that it may have
        if self.strict and self._solves_here(name, before):
            self.around = replace(self.around, supposed=False)
            return False
        return not claimed and name.python not in self.formula.let

    def _solves_here(self, name: Head, before: Binding | None) -> bool:
        """``x^2 = 5x``, that is at ``x = 0`` and at ``x = 5``: values of an equation of this sentence."""
        scope, here = self.context.scope, self.around.sentence
        if self.around.equates:
            waiting = [one for one in scope.waiting() if one.names == {name.python}]
            return any(one.around.sentence == here for one in waiting)
        solved = scope.solved.get(name.python)
        if not self.around.beside or before is None or before.supposed or solved is None:
            return False
        return bool(solved.around.sentence == here == before.around.sentence)

    def _zero(self, name: Head, sign: Sign, right: Node) -> Verdict | None:
        """``G'(t) = 4 - 2t`` vanishes at ``t = 2``: whether it does; None where that cannot be told."""
        node, sentence = self.context.scope.spoken or (None, -1)
        if node is None or sentence != self.around.sentence or not definitions.is_written(right):
            return None
        if name.parameters is not None or sign.sign != "=":
            return None
        try:
            value = evaluate(node, self.context.inner({name.python: evaluate(right, self.context)}))
            if python_name(name.name.key) not in map(python_name, free_names([node], self.context)):
                return None
        except (Unknown, Impossible):
            return None
        if not is_exact(value) or not value:
            return None
        message = f"`{self.text(node)}` is {show(value)} for `{name.name.key} = {self.text(right)}`, not zero"
        problem = Problem("wrong-solution", message, right.start, right.end)
        problem.labels.append(((node.start, node.end), "this is to be zero"))
        return Verdict("wrong", message, "", problem)

    def _is_tried(self, name: Head) -> bool:
        """``putting x = 2 gives A = 3``: a number that is put for a name which has no value of its own."""
        tried = self.strict and self.around.tried and not self.around.concludes
        if not tried or not definitions.is_written(self.chain.members[-1]):
            return False
        before = self._before(name)
        waits = any(one.names == {name.python} for one in self.context.scope.waiting())
        return not waits and (before is None or before.supposed)

    def _case(self, name: Head, sign: Sign, right: Node) -> Verdict | None:
        if isinstance(right, Misread):
            return None
        last = self.chain.members[-1]
        worked_out = definitions.is_written(last) and all(one.sign == "=" for one in self.chain.signs)
        value = last if worked_out and self._free(right) else right  # x = -b/2a = 1, of no b and a
        try:
            binding = definitions.binding_of(name, value, self.around, self.context)
        except Unknown:
            return Verdict("condition", "supposed, not claimed")
        binding.supposed = True
        binding.contested = not self.strict and (self.around.denied or is_cycle(right))
        self.context.scope.suppose(name.python, binding)
        self._give(name, sign, right, supposed=True)
        found = solutions(name.name, self.findings.given[name.python], binding.value, self.context)
        self.findings.solutions += [found] if found else []
        return Verdict("case", f"supposes a value of `{name.name.key}`")

    def _is_branch(self, name: Head) -> bool:
        """``otherwise h(x) = 1``: one of the cases in which the text gives a function that it gave before."""
        governed = self.around.supposed and not (self.around.joined or self.strict)
        return governed and name.parameters is not None and self._before(name) is not None

    def _branch(self, name: Head) -> Verdict:
        before = self._before(name)
        assert before is not None
        before.value = Opaque("the text gives it case by case")
        return Verdict("condition", "one of several cases")

    def _shares(self, left: Node, sign: Sign, place: int) -> Verdict | None:
        """``f_0 = f_1 = 1``, with which a sequence begins: the second has the value of the first, too."""
        if not (place and self.strict and sign.sign == "=") or self.around.supposed:
            return None
        names, last = self.chain.members[:-1], self.chain.members[-1]
        terms = [one for one in names if isinstance(one, Name) and one.subscript]
        if len(terms) < len(names) or len({one.base for one in terms}) > 1 or not definitions.is_plain(last):
            return None
        known = any(self.context.find(one.key) is not None for one in terms[place:])
        if known or any(has_names(one.subscript[0]) for one in terms) or not isinstance(left, Name):
            return None
        self._bind(Head(left), sign, last)
        return Verdict("definition", f"defines `{left.key}`")

    def _definition(self, name: Head, sign: Sign, right: Node) -> Verdict | None:
        if name.name.subscript and (derived := partial(name.name, self.context)) is not None:
            return self._partial(name, sign, right, derived.parameters)
        before = self._before(name)
        may_change = name.python in self.formula.let or sign.sign == ":="
        bound = definitions.is_bound(name, self.context)
        if bound and before is None and self.strict and definitions.is_of_its_own(name, right, self.context):
            bound = False
        if bound and not (before is not None and may_change):
            return self._again(name, sign, right, before)
        if self.strict and name.parameters is None and name.name.key.endswith("'"):
            steep = self._of_slope(self.chain.members[0], sign, right)
            if steep is not None:
                return steep
        if self.context.conventions.prime == "derivative" and name.name.key.endswith("'"):
            known = self.context.find(name.name.key.rstrip("'")) is not None
            if known:
                return None
            if self.strict:
                wait(self._equation(self.chain.members[0], sign, right), self.context.scope)
            return Verdict("unread", "a derivative of a function without a value")
        if isinstance(right, Misread) or (not may_change and self._of_constant(name, right)):
            return None
        if self.strict and self.around.concludes and (first := self._by_rule(name, sign, right)) is not None:
            return first
        if self.context.scope.reduced is not None and (told := self._of_rows(name, sign, right)) is not None:
            return told
        phi = self.strict and name.name.key in PHI
        if phi and is_of_primes(name, right, self.context, self.formula.text):
            return Verdict("unknown", "Euler's totient of a prime")
        if name.parameters is None and (found := recurrence(name.name, right, self.context, evaluate)):
            self._keep(found, sign)
            return Verdict("definition", f"defines the sequence `{found.base}`")
        if not may_change and self._is_equation(name, sign, right):
            return None
        if self.strict and name.parameters is None and (odd := self._odd_entry(name, right)) is not None:
            return odd
        self._bind(name, sign, right)
        if self._may_derive(name, right) and not self._derives(name, sign, right):
            return Verdict("unknown", MAY_DERIVE)
        if name.parameters is None and (found := rule(name.name, right)):
            self._keep(found, sign)
        return Verdict("definition", f"defines `{name.name.key}`")

    def _of_rows(self, name: Head, sign: Sign, right: Node) -> Verdict | None:
        """``x_1 = 2``, concluded from an elimination: what its rows come to; None for other names."""
        verdict = self._by_rows(name, sign, right)
        if verdict is not None and verdict.verdict in HELD:
            self._bind(name, sign, right)
            self.context.scope.names[name.python].used = True
        return verdict

    def _by_rows(self, name: Head, sign: Sign, right: Node) -> Verdict | None:
        rows, formula = self.context.scope.reduced, self.formula
        if name.parameters is not None or sign.sign != "=" or self._free(right):
            return None
        value = rows.value_of(name.name, right)
        if value is None or not rows.is_meant(name.name, formula.piece, formula.display, self.around):
            return None
        if any({name.python} & one.names for one in self.context.scope.waiting()):
            return None  # the equation says it
        verdict = judge(self._sides(name.name, sign, right), self.context.inner({name.python: value}))
        if verdict.verdict not in HELD and not rows.parted:
            return None  # they may be the coefficients of another system
        if verdict.problem is not None:
            verdict.problem.labels.append(((rows.start, rows.end), "the rows that it is to solve"))
        return verdict

    def _by_rule(self, name: Head, sign: Sign, right: Node) -> Verdict | None:
        r"""``a_n = 2 \cdot 3^n`` gives ``a_0 = 2``: what the rule says of the term before the first."""
        found = self.context.scope.recurrences.get(name.name.base)
        if found is None or not found.plain:
            return None
        law = self.context.find(found.plain)
        if name.parameters is not None or number_of(name.name) != 0 or not isinstance(law, Deferred):
            return None
        with suppress(Unknown, Impossible):
            inside = self.context.called(law.captured, {python_name(found.index): 0})
            first = self.context.inner({name.python: evaluate(law.body, inside)})
            return judge(self._sides(self.chain.members[0], sign, right), first)
        return None

    def _may_derive(self, name: Head, right: Node) -> bool:
        r"""Whether a page that speaks of derivatives does not say that a prime makes no derivative.

        ``w' = w - \eta d`` is the next w, and ``g'(x) = g(-x)`` another curve made from g.
        """
        unsaid = self.strict and self.around.derives and self.context.conventions.prime is None
        if not unsaid or not name.name.key.endswith("'"):
            return False
        base = name.name.key[:-1]
        value = None if definitions.holds(right, Head(Name(0, 0, base)), Scope()) else self.context.find(base)
        if isinstance(value, Deferred):
            return self._free(right).keys() == self._free(value.body).keys() and len(self._free(right)) == 1
        return isinstance(value, Function) and name.parameters is not None

    def _derives(self, name: Head, sign: Sign, right: Node) -> bool:
        """Whether a head with a prime is the derivative too of what has its name but for the prime."""
        scope, own = self.context.scope, self._before(name)
        scope.names.pop(name.python)
        conventions = replace(self.context.conventions, prime="derivative")
        try:
            sides = self._sides(self.chain.members[0], sign, right)
            return (
                judge(sides._replace(general=True), replace(self.context, conventions=conventions)).verdict
                in HELD
            )
        finally:
            scope.names |= {name.python: own} if own is not None else {}

    def _partial(self, name: Head, sign: Sign, right: Node, parameters: tuple[str, ...]) -> Verdict | None:
        """``f_x = 2xy`` and ``f_x(x, y) = 2xy`` speak of all x and y, of which f is a function."""
        if any(python_name(one) in self.context.scope.names for one in parameters):
            return None
        head = name.name
        places = tuple(Name(head.end, head.end, one) for one in name.parameters or parameters)
        call = Call(head.start, head.end, head, places)
        sides = self._sides(call, sign, right)
        verdict = judge(sides._replace(general=True), self.context)
        if verdict.verdict == "wrong" and not self._free(right):
            return judge(sides, self.context)  # at a point, or an equation for it: ``f_x = 0``
        return verdict

    def _odd_entry(self, name: Head, right: Node) -> Verdict | None:
        """``x = (2, 6)`` behind ``x_1 = 2`` and ``x_2 = 5``: what is said of an entry that is another one."""
        entries = entries_of(right)
        if len(entries) < 2 or any(map(has_names, entries)):
            return None
        spelled = [(form, first) for form in ("{}_{{{}}}", "{}[{}]") for first in (1, 0)]
        for form, first in spelled:
            keys = [form.format(name.name.key, first + place) for place in range(len(entries))]
            found = [self.context.scope.find(python_name(key), key) for key in keys]
            given = [one for one in found if one is not None and is_number(one.value)]
            if len(given) == len(keys) and shared(given, self.around):
                break
        else:
            return None
        for entry, key, binding in zip(entries, keys, given, strict=True):
            if not equal(evaluate(entry, self.context), binding.value)[0]:
                message = f"`{key}` is {show(binding.value)}, not `{self.text(entry)}`"
                problem = Problem("wrong-value", message, entry.start, entry.end)
                return _with_origin(Verdict("wrong", message, "", problem), Head(Name(0, 0, key)), binding)
        return None

    def _keep(self, found: Recurrence, sign: Sign) -> None:
        """Keeps a sequence, with the place that gave it."""
        given = Binding(found.base, None, sign.start, sign.end, around=self.around)
        self.context.scope.recurrences[found.base] = replace(found, given=given)

    def _is_equation(self, name: Head, sign: Sign, right: Node) -> bool:
        """Whether the right side rests on the name: a law written anew for it, or an equation for it.

        On strict pages an equation is one that some value solves: ``x = x + 1`` is a step of a program.
        """
        if name.parameters is not None or not definitions.holds(right, name, self.context.scope):
            return False
        if not self.strict or not definitions.holds(right, name, Scope()):
            return True
        verdict = judge(self._sides(self.chain.members[0], sign, right), self.context)
        return verdict.verdict == "unknown"

    def _before(self, name: Head) -> Binding | None:
        return self.context.scope.find(name.python, name.name.key)

    def _bind(self, name: Head, sign: Sign, right: Node) -> None:
        before = self._before(name)
        binding = definitions.bind(name, right, self.around, self.context)
        step = definitions.holds(right, name, Scope())  # `k := 2k + 1`: who knows how often it was taken
        binding.sure, binding.scaled = sign.sign == ":=" and not step, self.formula.scaled
        moot = self.around.denied or is_cycle(right) or self._is_enumerated(before, binding)
        binding.contested = not self.strict and (moot or self._is_of_a_branch(name, before))
        binding.again = self._is_given_again(before)
        if isinstance(binding.value, Deferred):
            equation = self._equation(self.chain.members[0], sign, right)
            binding.law = replace(equation, law=True, step=isinstance(bare(right), Name))
        self._give(name, sign, right)
        found = solutions(name.name, self.findings.given[name.python], binding.value, self.context)
        self.findings.solutions += [found] if found else []

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
        parameters, here = set(name.parameters), self.around.sentence
        said = (one for one, around in self.context.scope.sections[-1].conditions if around.sentence == here)
        return any(parameters & {python_name(key.key) for key in names_in((one,))} for one in said)

    def _give(self, name: Head, sign: Sign, right: Node, supposed: bool = False) -> None:
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

    def _equation(self, left: Node, sign: Sign, right: Node, problem: Problem | None = None) -> Equation:
        names = frozenset(python_name(name.key) for name in names_in((left, right)))
        sides = Sides(left, sign, right, self.text, source=self.formula.text, around=self.around)
        either = self.chain.alternative or self.around.alternative
        conventions = self.context.conventions
        return Equation(
            self.formula.piece, sides, conventions, names, self.around, problem, alternative=either
        )

    def _of_constant(self, name: Head, right: Node) -> bool:
        """Whether the page speaks of π or e, rather than giving the letter a value of its own."""
        made = self.context.notation.constants.get(name.name.key)
        if made is None or name.parameters is not None:
            return False
        number = bare(right)
        if name.name.key == "\\pi" and isinstance(number, Unit) and number.unit == "°":
            return True
        if name.name.key == "\\pi" and isinstance(number, Number):
            if self._has_kin(name.name):
                return False
            if number.decimal and number.value > 1:
                return True  # a share may be called π too, but it is not above 1
        try:
            return means(right, name.name.key, made(), self.context)
        except (Unknown, Impossible):
            return False

    def _has_kin(self, name: Name) -> bool:
        r"""Whether the page has given ``\pi_0`` or the like a value, so that π is one of its own names."""
        return any(given.startswith(f"{python_name(name.key)}_") for given in self.context.scope.values)

    def _again(self, name: Head, sign: Sign, right: Node, before: Binding | None) -> Verdict | None:
        """A name is given a value again: a claim if it is the same, else a definition where it may be one."""
        if before is None or before.from_cell or isinstance(right, Misread):
            return None
        if name.parameters is not None and not self._is_head(name, right):
            return self._at_values(name, sign, right, before)
        verdict = self._compared(name, sign, right)
        if self.around.supposed and not self.strict and verdict.verdict == "wrong":
            return doubtful(verdict)  # worked out before, and claimed here, if not quite
        if self.strict:
            verdict = self._as_other_root(name, right, before) or verdict
        if verdict.verdict not in ("wrong", "unknown") or verdict.reason == AGAIN:
            return verdict
        if (other := self._of_another(name, sign, right, before)) is not None:
            return other
        near = self._is_worked_out_here(before)
        if (slip := self._slip_of_result(sign, right, before)) is not None:
            return slip
        self.context.uses.clear()
        if self._fills_law(before, right):
            return self._anew(name, sign, right)
        if not self.strict:
            return self._loosely_again(name, sign, right, before, verdict, near)
        return self._strictly_again(name, sign, right, before, verdict)

    def _as_other_root(self, name: Head, right: Node, before: Binding) -> Verdict | None:
        """The verdict on a second value as another solution of the equation that the first one solves."""
        if name.parameters is not None or not self._is_beside(before):
            return None
        found = second_root(name.python, right, before, self.around, self.context)
        if found is not None and found.verdict in HELD:
            self.findings.revisions += met_by(name.python, right, self.around, self.context)
        return found

    def _of_another(self, name: Head, sign: Sign, right: Node, before: Binding) -> Verdict | None:
        """The verdict on a second value of which the text says why it differs; None where it does not."""
        if self.strict and self.around.rounds and self._is_whole_beside(right):
            self._bind(name, sign, right)
            return Verdict("rounded", "", "the whole number to which its value is rounded")
        if name.python in self.context.scope.apart and self._is_of_a_case_before(name, right):
            return Verdict("checked", "", "it is the value of a case")
        if not self.strict:
            return None
        if self._is_of_another_solution(name, before):
            return self._anew(name, sign, right)
        if self._is_one_of_two(name, before):
            self.context.scope.forget(name.python)
            return Verdict("unread", EITHER)
        if self._is_of_another_case(before) or self._is_said_otherwise(before):
            return self._anew(name, sign, right)
        if self._is_another_curve(name, right, before):
            wait(replace(before.law, law=False, step=False), self.context.scope)
            wait(self._equation(self.chain.members[0], sign, right), self.context.scope)
            self.context.scope.forget(name.python)
            return Verdict("unread", EITHER)
        return None

    def _is_another_curve(self, name: Head, right: Node, before: Binding) -> bool:
        """``y = x + 6``, which ``y = x^2`` of its sentence meets: of another curve, unless it is concluded.

        Both are written as sums of powers, which nobody writes as other such sums.
        """
        around, law = self.around, before.law
        if law is None or name.parameters is not None or before.around.sentence != around.sentence:
            return False
        if around.concludes or around.equates or around.beside or around.goes_on or around.sentence == 0:
            return False
        return all(map(is_expanded, (law.sides.right, right)))

    def _slip_of_result(self, sign: Sign, right: Node, before: Binding) -> Verdict | None:
        """What is wrong where a result is said again beside it, and is no value of another example."""
        if not self.strict or before.result is None or not definitions.is_written(right):
            return None
        found = self._with_results(self.chain.members[0], sign, right) if self._is_beside(before) else None
        return found if found is not None and found.verdict == "wrong" else None

    def _strictly_again(
        self, name: Head, sign: Sign, right: Node, before: Binding, verdict: Verdict
    ) -> Verdict:
        """On a strict page another value is told, unless values that meet both are to come."""
        left = self.chain.members[0]
        if not before.open and not self._is_of_law(before, right):
            return self._anew(name, sign, right)
        if self._is_of_two_curves(name, sign, right, before):
            self._wait(left, sign, right)
            return Verdict("unknown", TO_HOLD)
        known = isinstance(before.value, Array) or is_number(before.value)
        if verdict.verdict == "unknown" and known and not isinstance(bare(right), Name):
            self._wait(left, sign, right)
        if verdict.verdict == "unknown" and name.parameters is None and self._other_kind(right, before):
            message = "it is a value of another kind"
            verdict = Verdict("wrong", message, "", Problem("wrong-value", message, right.start, right.end))
        found = self._twice(name, right, before, verdict)
        told = found.problem is not None and found.verdict == "wrong"
        if told and self._may_be_a_system(name, before, right):
            self._wait(left, sign, right, found.problem)
        return found

    def _is_of_law(self, before: Binding, right: Node) -> bool:
        """Whether what is concluded is of a law of another section, whose names all have values in this one.

        What is merely given may be of another example, in which the law does not hold.
        """
        if not self.around.concludes:
            return False
        if before.law is None or not isinstance(before.value, Deferred) or not definitions.is_written(right):
            return False
        if isinstance(bare(before.value.body), Name) or self._free(before.value.body):
            return False
        names = (
            self.context.scope.find(python_name(one.key), one.key) for one in names_in((before.value.body,))
        )
        return all(one is not None and one.open and one.start > before.end for one in names)

    def _may_be_a_system(self, name: Head, before: Binding, right: Node) -> bool:
        """``y = x - 4`` and, in another row, ``y = 2 - x``: two lines, or one that is written wrongly."""
        near = before.start >= self.formula.chains[0].members[0].start
        law = name.parameters is None and isinstance(before.value, Deferred)
        return near and law and len(self._free(right)) == 1

    def _is_of_two_curves(self, name: Head, sign: Sign, right: Node, before: Binding) -> bool:
        """``f(x) = g(x)``, where two functions meet, or the second line of a system: ``y = 3 - x``."""
        if name.parameters is None:
            if not isinstance(before.value, Deferred) or not self._is_in_a_system(before.start, right.end):
                return False
        elif not self._is_another_function(name, bare(right)):
            return False
        sides = self._sides(self.chain.members[0], sign, right)
        names = [python_name(key) for key in self._free(sides.left, right)]
        return len(names) == 1 and is_met(sides, names[0], self.context)

    def _is_another_function(self, name: Head, right: Node) -> bool:
        """``g(x)`` beside ``f(x)``: another name, of the same ones."""
        if not isinstance(right, Call) or not isinstance(right.callee, Name):
            return False
        of = tuple(python_name(one.key) for one in right.arguments if isinstance(one, Name))
        return right.callee.key != name.name.key and of == name.parameters

    def _is_in_a_system(self, start: int, end: int) -> bool:
        r"""Whether a place and another stand in one ``cases``: its rows are to hold together."""
        text = self.formula.text
        opened = text.rfind(r"\begin{cases}", 0, start)
        return opened >= 0 and text.find(r"\end{cases}", opened) >= end

    def _is_beside(self, before: Binding) -> bool:
        """Whether a value was given in this paragraph, by a formula before this one."""
        return not self.around.supposed and shared((before,), self.around)

    def _is_one_of_two(self, name: Head, before: Binding) -> bool:
        """``x = 2`` of "between its zeros x = -2 and x = 2", or ``y = x`` of two curves.

        Nothing but the text speaks of them: values that are to solve an equation are held against it.
        """
        scope = self.context.scope
        if self.around.paired and not self.around.beside and before.around.sentence == self.around.sentence:
            return True  # the ends of a range
        solves = name.python in scope.solved or any(name.python in one.names for one in scope.waiting())
        unused = not (before.used or before.supposed or solves)
        return self.around.paired and unused and before.around.sentence == self.around.sentence

    def _is_of_another_solution(self, name: Head, before: Binding) -> bool:
        """``u = 4`` behind the solutions ``u = 3``, ``v = 4``: another of an equation, which waits again."""
        scope, here = self.context.scope, self.around.sentence
        solved = {
            id(one): one for one in scope.solved.values() if name.python in one.names and len(one.names) > 1
        }
        if not (solved and self.around.paired and self.around.beside and before.around.sentence == here):
            return False
        for equation in solved.values():
            for other in equation.names:
                if (known := scope.names.get(other)) and known.around.sentence == here:
                    scope.forget(other)
            wait(equation, scope)
        return True

    def _is_whole_beside(self, right: Node) -> bool:
        """Whether a side is the whole number below or above what the left side is worth."""
        number = bare(right)
        if not isinstance(number, Number) or number.decimal:
            return False
        with suppress(Unknown, Impossible):
            value = evaluate(self.chain.members[0], self.context)
            return is_number(value) and abs(as_float(value) - number.value) < 1
        return False

    def _is_of_a_case_before(self, name: Head, right: Node) -> bool:
        """``x = 1`` behind "Case 1: … so x = 1. Case 2: … so x = -7": what is concluded from all of them."""
        with suppress(Unknown, Impossible):
            value = evaluate(right, self.context)
            return any(equal(value, one.value)[0] for one in self.context.scope.apart[name.python])
        return False

    def _is_of_another_case(self, *before: Binding) -> bool:
        """Whether values were concluded from what another sentence supposes: "If …, then x = 4. If …"."""
        here, under = self.around.sentence, self.around.supposed or self.around.under
        return under and all(
            one.around.under and (one.around.sentence != here or self._is_before_case(one)) for one in before
        )

    def _is_before_case(self, binding: Binding) -> bool:
        """Whether the text has come to another case since: "at x = 2 we find y = 4, at x = 3 …"."""
        cases = (one for one in self.context.scope.names.values() if one.supposed)
        return any(one.start > binding.start for one in cases)

    def _is_said_otherwise(self, before: Binding) -> bool:
        """``n = ab`` with ``a = 4``, or with ``a = 3``: whether "or" stands between two values."""
        here, there = self.around, before.around
        return here.otherwise and here.sentence == there.sentence and not there.otherwise

    def _compared(self, name: Head, sign: Sign, right: Node) -> Verdict:
        """The verdict on a head that has a value, with its parameters standing for all values."""
        return self._for_all(name.parameters or (), self.chain.members[0], sign, right)

    def _for_all(self, parameters: Iterable[str], left: Node, sign: Sign, right: Node) -> Verdict:
        """The verdict on a relation in which some names stand for all values, whatever each has."""
        scope = self.context.scope
        kept, scope.hidden = scope.hidden, scope.hidden | dict.fromkeys(parameters, -1)
        try:
            return judge(self._sides(left, sign, right), self.context)
        finally:
            scope.hidden = kept

    def _law_of(self) -> frozenset[str]:
        """The parameters of ``f(x) = 2(x + 1) = 2x + 2``, which is said of all x: each member holds one.

        ``f(x) = 2x + 2 = 8`` does not: it works f out at the value of x.
        """
        name = definitions.head(self.chain, self.chain.members[1], self.context.scope)
        parameters = set(name.parameters or ()) if name is not None else set()
        held = ({python_name(one.key) for one in names_in((member,))} for member in self.chain.members[1:])
        return frozenset(() if any(map(parameters.isdisjoint, held)) else parameters)

    def _anew(self, name: Head, sign: Sign, right: Node) -> Verdict:
        self._bind(name, sign, right)
        return Verdict("definition", f"defines `{name.name.key}` anew")

    def _fills_law(self, before: Binding, right: Node) -> bool:
        """Whether a name that a law defines is given a value: the law is an equation from then on."""
        if before.law is None or not isinstance(before.value, Deferred):
            return False
        if not self._free(before.value.body) or self._free(right):
            return False
        self.context.uses.clear()
        wait(before.law, self.context.scope)
        return True

    def _is_worked_out_here(self, before: Binding) -> bool:
        """Whether a value is worked out from others of this paragraph; a law from those it has now."""
        if isinstance(before.value, Deferred) and isinstance(bare(before.value.body), Name):
            return False  # said to be equal to another name, which is no working
        used = (one for one in self.context.uses.values() if one is not before)
        rests = before.rests or tuple(used)
        return bool(rests) and shared((before, *rests), self.around)

    def _loosely_again(
        self, name: Head, sign: Sign, right: Node, before: Binding, verdict: Verdict, near: bool
    ) -> Verdict:
        """On a page that is not strict the later value holds; a number for what was worked out is a claim."""
        if name.parameters is None and definitions.holds(right, name, Scope()):
            self.steps = True
            return Verdict("unknown", f"an equation for `{name.name.key}`, or a step that changes it")
        beside = self.around.restricts and before.around.restricts  # two of the curves that bound a region
        if verdict.verdict == "wrong" and near and definitions.is_written(right) and not beside:
            judge(self._sides(self.chain.members[0], sign, right), self.context)  # what it rests on
            return _with_origin(verdict, name, before)
        both = before.worked and not definitions.is_written(right) and name.parameters is None
        together = before.around.sentence == self.around.sentence and before.around.paragraphs
        again = self._anew(name, sign, right)
        if verdict.verdict == "wrong" and both and together and verdict.problem is not None:
            verdict.problem.severity = "doubt"
            return replace(verdict, verdict="doubtful")
        return again

    def _is_head(self, name: Head, right: Node) -> bool:
        """Whether ``f(x) = …`` speaks of all x: the right side holds one, or they have no values."""
        written = {python_name(one.key) for one in names_in((right,))}
        parameters = set(name.parameters or ())
        constants = {python_name(key) for key in self.context.notation.constants}
        known = [one for one in parameters if one in self.context.scope.names or one in constants]
        return bool(parameters & written) or not known

    def _at_values(self, name: Head, sign: Sign, right: Node, before: Binding) -> Verdict | None:
        """``f(x) = 9`` where x has a value: a claim; with a value from another paragraph f is given anew."""
        if self.strict:
            return None
        verdict = judge(self._sides(self.chain.members[0], sign, right), self.context)
        known = [
            self.context.scope.names[one] for one in name.parameters or () if one in self.context.scope.names
        ]
        if verdict.verdict != "wrong" or shared(known, self.around):
            return None
        self.context.uses.clear()
        return self._anew(name, sign, right)

    def _other_kind(self, right: Node, before: Binding) -> bool:
        """Whether the right side has a value that the name's value cannot even be compared with."""
        try:
            value = evaluate(right, self.context)
        except (Unknown, Impossible):
            return False
        waits = isinstance(before.value, Deferred | Opaque)
        return not waits and not is_tabled(before.value, value) and kind(value) != kind(before.value)

    def _twice(self, name: Head, right: Node, before: Binding, verdict: Verdict) -> Verdict:
        if verdict.verdict == "unknown" or verdict.problem is None or verdict.problem.code == "names-meet":
            return verdict
        if verdict.problem.code not in ("wrong-value", "wrong-identity", "shapes-differ"):
            return verdict
        problem = verdict.problem
        if self.strict and name.parameters is None and self._is_told_already(right, before):
            return Verdict("unknown", TWICE)
        _with_origin(verdict, name, before)
        problem.code = "defined-twice"
        problem.message = f"`{name.name.key}` already has another value: {problem.message}"
        problem.help.append(
            f"`<!-- worked: let {name.name.key} -->` allows it a new value, and so does a new section"
        )
        return verdict

    def _is_told_already(self, right: Node, before: Binding) -> bool:
        """Whether this other value was told before; takes it down, unless it is wrong on purpose."""
        told = before.other
        with suppress(Unknown, Impossible):
            value = evaluate(right, self.context)
            if not self.formula.wrong and self.formula.skip is None:
                before.other = value
            return told is not None and equal(value, told)[0]
        return False

    def _with_others(self, sides: Sides) -> bool:
        """Whether what fails holds with the other values that its names were given: that is told there."""
        uses = self.context.uses.values()
        others = {python_name(one.key): one.other for one in uses if one.other is not None}
        return bool(others) and judge(sides, self.context.inner(others)).verdict in HELD

    # Claims -------------------------------------------------------------------------------------------

    def _sides(self, left: Node, sign: Sign, right: Node) -> Sides:
        text, chain = self.formula.text, self.chain
        return Sides(
            left, sign, right, self.text, self.slid, chain.conditional, text, self.named, self.around
        )

    def _claim(self, left: Node, sign: Sign, right: Node, place: int) -> Verdict:
        """What is said of a relation that defines nothing."""
        unread = self._unread(left, sign, right, place)
        if unread is not None:
            return unread
        solved = self._solution(left, sign, right) if place == 0 and sign.sign in SOLVES else None
        if solved is not None:
            return solved
        supposed = self.around.supposed and self._is_supposed(place) and any(map(has_names, (left, right)))
        if sign.sign in self.conditions and (supposed or self._states(left, right)):
            if self._free(left, right):
                self._state(left, sign, right)
            return Verdict("condition", "a condition on a name")
        law = self._law_of() if place and self.named else NO_NAMES
        verdict = self._for_all(law, left, sign, right) if law else self._judged(left, sign, right)
        if verdict.verdict in HELD:
            return verdict
        if self.strict and supposed and sign.sign == "=" and self._begins_case(verdict):
            verdict = judge(self._sides(left, sign, right), self.context)
        strays = self.strict and self.named and verdict.verdict == "wrong" and not self.formula.wrong
        if strays and self._with_others(self._sides(left, sign, right)):
            return Verdict("unknown", TWICE)
        if self.strict and self.named and verdict.verdict == "unknown":
            verdict = self._with_results(left, sign, right) or self._of_curve(left, sign, right) or verdict
        elif self.strict and verdict.problem is not None and verdict.problem.code == "wrong-identity":
            verdict = self._of_slope(left, sign, right) or verdict
        meant = self._no_claim(verdict, left, sign, right, place, supposed)
        if meant is not None:
            return meant
        if not law or not {*map(python_name, self._free(left, right))} <= {*law}:
            self._wait_for_values(verdict, left, sign, right, place, law)  # no x makes a law of x true
        other = self._other_reading(left, sign, right) if verdict.verdict == "wrong" else None
        if other is not None:
            return other
        if verdict.verdict == "condition":
            self._state(left, sign, right)
        if verdict.problem is not None and verdict.problem.code != "ragged-rows":
            label_origin(verdict.problem, (left, self.slid_node))
            if self.named:
                label_names(verdict.problem, names_in((left, right)), self.context.scope)
        return verdict

    def _of_slope(self, left: Node, sign: Sign, right: Node) -> Verdict | None:
        """``2x + 2y y' = 0``: what is said of the slope of a curve, whose equation is no identity then."""
        waiting = self.context.scope.waiting() if sign.sign == "=" else []
        found = curves.slope(self._sides(left, sign, right), waiting, self.context) if waiting else None
        if found is None:
            return None
        verdict, curve = found
        if curve.open and verdict.verdict not in HELD:
            return None
        if curve.open:
            self.context.scope.settle(curve, replace(curve, problem=None))
            unsure = Verdict("unknown", TO_HOLD)
            self.findings.revisions.append(Revision(curve.formula, curve.at, unsure, curve.problem))
        return verdict

    def _of_curve(self, left: Node, sign: Sign, right: Node) -> Verdict | None:
        """What is said of an equation for two names: its slope, or the same in other words."""
        waiting = self.context.scope.waiting() if sign.sign == "=" else []
        if not waiting:
            return None
        sides = self._sides(left, sign, right)
        if (steep := self._of_slope(left, sign, right)) is not None:
            return steep
        before = waiting[-1]
        names = {python_name(key) for key in self._free(left, right)}
        if len(names) < 2 or names != before.names or before.problem is not None:
            return None
        row = before.formula == self.formula.piece and not self._is_in_a_system(before.at, right.end)
        said = self.around.equates or self.around.concludes
        near = row or (said and before.around.paragraphs & self.around.paragraphs)
        return curves.again(sides, before, self.context) if near else None

    def _judged(self, left: Node, sign: Sign, right: Node) -> Verdict:
        return judge(self._sides(left, sign, right), self.context)

    def _begins_case(self, verdict: Verdict) -> bool:
        """Whether a supposed equation contradicts another case alone, whose values then hold no longer."""
        uses = list(self.context.uses.values())
        if verdict.verdict != "wrong" or not uses or not self._is_of_another_case(*uses):
            return False
        for one in uses:
            self.context.scope.forget(python_name(one.key))
        return True

    def _no_claim(
        self, verdict: Verdict, left: Node, sign: Sign, right: Node, place: int, supposed: bool
    ) -> Verdict | None:
        """What a relation that does not hold is instead: supposed, up to a modulus, an equation, a case."""
        restricts = self.around.restricts and self._is_supposed(place)
        unsure = restricts or (supposed and not self.around.joined)
        if unsure and not self.strict and self._is_false(verdict):
            return Verdict("unknown", "supposed, not claimed")
        if unsure and self._is_met(verdict, left, sign, right):
            self._wait(left, sign, right)
            return Verdict("unknown", TO_HOLD)
        if verdict.verdict == "wrong" and sign.sign == "=" and sign.modulus is not None:
            congruent = judge(self._sides(left, replace(sign, sign=r"\equiv"), right), self.context)
            if congruent.verdict in HELD:
                return Verdict("unknown", "equal up to multiples of the modulus alone")
        divided = verdict.verdict == "wrong" and getattr(left, "op", "") == "/"
        if divided and beside_remainder(self._sides(left, sign, right), self.context):
            return Verdict("unread", "a quotient with its remainder, which stands outside of the formula")
        if self.named and verdict.verdict in ("unknown", "wrong"):
            if not self.strict and self._equals_itself(left, right):
                self._wait(left, sign, right, step=True)
                return Verdict("unknown", f"an equation for `{self.text(left)}`")
            if self._is_instance(left, sign, right):
                return Verdict("case", "the formula with numbers in the places of its names")
        return None

    def _is_met(self, verdict: Verdict, left: Node, sign: Sign, right: Node) -> bool:
        """Whether what is no identity is an equation for its one name: whole numbers are around a root."""
        if verdict.problem is None or verdict.problem.code != "wrong-identity" or sign.sign != "=":
            return False
        names = [python_name(key) for key in self._free(left, right)]
        return len(names) == 1 and is_met(self._sides(left, sign, right), names[0], self.context)

    def _wait_for_values(
        self, verdict: Verdict, left: Node, sign: Sign, right: Node, place: int, law: frozenset[str]
    ) -> None:
        """An equation whose names have no values yet, or that not all values solve, waits for some."""
        rounds = self.strict and sign.sign == "\\approx" and not isinstance(bare(left), Name)
        waits = verdict.verdict == "unknown" and (sign.sign in ("=", r"\equiv") or rounds)
        if waits and not (place and self._is_of_head(left, right)):
            self._wait(left, sign, right, law=law)
        if verdict.problem is not None and verdict.problem.code == "wrong-identity" and sign.sign == "=":
            self._wait(left, sign, right, verdict.problem, law=law)

    def _other_reading(self, left: Node, sign: Sign, right: Node) -> Verdict | None:
        """What a relation that fails may mean instead: one of several, i as a name, P as chances."""
        if self.chain.alternative:
            return Verdict("unread", EITHER)
        if self._is_in_percents(left, sign, right):
            return Verdict("unread", "units differ: `none` and `percent`")
        if isinstance(right, Bounds | Items) and of_array_shapes(left, right):
            return Verdict("unread", "shapes of arrays, or lists of numbers")
        if self.named and sign.sign == "=" and up_to_turns(left, right, self.context):
            return Verdict("unknown", TURNS)
        if self.named and other_reading(left, right, self.context, self._held(left, sign, right)):
            return Verdict("unknown", MAY_BE_UNIT)
        if self.named and may_be_chances(left, right, self.context):
            return Verdict("unknown", MAY_BE_CHANCES)
        return None

    def _is_in_percents(self, left: Node, sign: Sign, right: Node) -> bool:
        """``(8 + 4) / 3 = 4`` with a percent sign behind the formula: both sides are numbers of percents."""
        if not isinstance(right, Apply) or right.op != "percent" or right.end != right.operands[0].end:
            return False
        return judge(self._sides(left, sign, right.operands[0]), self.context).verdict in HELD

    def _is_of_head(self, left: Node, right: Node) -> bool:
        """``S = S^{-1} = 1``: of the name that the chain gives a value, and of no later one."""
        head = bare(self.chain.members[0])
        if self.strict or not isinstance(head, Name) or self.context.find(head.key) is not None:
            return False
        return any(name.key == head.key for name in names_in((left, right)))

    def _is_false(self, verdict: Verdict) -> bool:
        """Whether a relation does not hold, not even once it is rounded."""
        rounded = verdict.problem is not None and verdict.problem.code == "rounded-equals"
        return verdict.verdict == "wrong" and not rounded

    def _solution(self, left: Node, sign: Sign, right: Node) -> Verdict | None:
        """``x \\approx 0.63`` behind an equation for x: whether a root rounds to these digits."""
        name = bare(left)
        if not isinstance(name, Name) or self.context.find(name.key) is not None:
            return None
        sides = self._sides(left, sign, right)
        if sign.sign == r"\equiv":
            return self._residue(name, sides)
        found = solution(name, sides, self.formula.piece, self.around, self.context)
        if found is None:
            return None
        verdict, revision = found
        self.findings.revisions += [revision] if revision else []
        return verdict

    def _residue(self, name: Name, sides: Sides) -> Verdict | None:
        found = residue(name, sides, self.formula.piece, self.around, self.context)
        if found is None:
            return None
        self.findings.revisions += found[1]
        return found[0]

    def _is_supposed(self, place: int) -> bool:
        """Whether a sentence that supposes speaks of it: of a first relation, or of a whole ``0 < x < 1``."""
        return place == 0 or all(sign.sign in self.conditions for sign in self.chain.signs)

    def _free(self, *nodes: Node) -> Mapping[str, set[str]]:
        """The names without a value in some trees; none where they rest on one another without an end."""
        try:
            return free_names(nodes, self.context)
        except Unknown:
            return {}

    def _is_instance(self, left: Node, sign: Sign, right: Node) -> bool:
        """Whether the page, if it is not strict, writes a formula with numbers of another example."""
        loose = not self.strict and sign.sign in ("=", "\\approx")
        return loose and is_instance(self._sides(left, sign, right), self.context)

    def _equals_itself(self, left: Node, right: Node) -> bool:
        """``r = 1 + 1/r``: an equation for a name without a value."""
        name = bare(left)
        if not isinstance(name, Name) or self.context.find(name.key) is not None:
            return False
        return definitions.holds(right, Head(name), Scope())

    def _wait(
        self,
        left: Node,
        sign: Sign,
        right: Node,
        problem: Problem | None = None,
        step: bool = False,
        law: frozenset[str] = NO_NAMES,
    ) -> None:
        """Lets a relation wait for the values of its names; what is called may be anybody's function.

        On strict pages it is the unknown in a differential equation, ``y'(t) = 3y(t)``, and in ``y(0) = 2``.
        """
        derives = self.strict and sign.sign == "=" and self._is_for_a_function(left, sign, right)
        if derives or not any("called" in role for role in self._free(left, right).values()):
            plain = Name if sign.sign == r"\equiv" else Name | Number
            values = all(isinstance(bare(side), plain) for side in (left, right))
            equation = replace(self._equation(left, sign, right, problem), step=step or values, law_of=law)
            if self.strict:  # f(2) = 13 is one for the a of f(x) = ax^2
                free = frozenset(map(python_name, self._free(left, right)))
                equation = replace(equation, names=equation.names | free)
            wait(equation, self.context.scope)

    def _is_for_a_function(self, left: Node, sign: Sign, right: Node) -> bool:
        primes = self.context.conventions.prime == "derivative"
        sides = self._sides(left, sign, right)
        return is_at_a_point(sides) or unknown_of(sides, primes) is not None

    # Doubt --------------------------------------------------------------------------------------------

    def _weighed(self, verdict: Verdict, left: Node, sign: Sign, right: Node) -> Verdict:
        """On a page that is not strict: whether what does not hold can be verified from where it stands."""
        problem = verdict.problem
        if verdict.verdict != "wrong" or problem is None:
            return verdict
        named = self.named and (has_names(left) or has_names(right))
        if named and sign.sign in self.conditions and self._asks(left, right):
            return Verdict("condition", "a condition, as it does not hold of the value that the name has")
        if named and sign.sign in STRICTLY and self._holds(left, Sign("=", sign.start, sign.end), right):
            return doubtful(verdict)  # the name has the value at which what is asked for begins
        if problem.code == "rounded-equals":
            problem.severity = "doubt"
            return replace(verdict, verdict="rounded")
        if named and self._gives_each() and self._has_an_older(left):
            return self._given(Head(left), sign, right)  # type: ignore[arg-type]  # a name
        uses = list(self.context.uses.values())
        if any(one.supposed and one.around.sentence != self.around.sentence for one in uses):
            return Verdict("unknown", "it would be about a case of a sentence before it")
        if sign.sign == "=" and uses and problem.code == "wrong-value":
            self._wait(left, sign, right, problem)
        if self.around.supposed and not named and unworked(self._sides(left, sign, right), self.chain):
            return Verdict("unknown", "supposed, not claimed")
        if self.around.counted and not named:
            return Verdict("unread", "the text counts otherwise: up to multiples, or in another base")
        self._give_power(left, right, uses)
        if self._is_contested(uses, named) or self._is_doubtful(problem, self._sides(left, sign, right)):
            problem.severity = "doubt"
            return replace(verdict, verdict="doubtful")
        return self._grounded(verdict, problem, sign, uses)

    def _give_power(self, left: Node, right: Node, uses: Sequence[Binding]) -> None:
        r"""``\sigma^2 = 4``, of a σ of another paragraph: that one is not meant, here and behind it."""
        raised = isinstance(left, Apply) and left.op == "power" and isinstance(left.operands[0], Name)
        if raised and definitions.is_written(right):
            for one in uses:
                one.contested |= not one.around.paragraphs & self.around.paragraphs

    def _asks(self, left: Node, right: Node) -> bool:
        """Whether an inequality, or what is not equal, says which values are meant rather than what holds."""
        here = self.around.paragraphs
        return (
            not self.formula.display
            or self._is_one_of_several(left)
            or self._leads_on(right)
            or self._is_range()
            or self._is_about_a_case(left, right)
            or any(not one.around.paragraphs & here for one in self.context.uses.values())
        )

    def _is_contested(self, uses: Sequence[Binding], named: bool) -> bool:
        """Whether the text itself leaves open which values are meant: it gave others, or counts otherwise."""
        elsewhere = (one for one in uses if one.around.sentence != self.around.sentence)
        if any(one.contested for one in uses) or any(one.again for one in elsewhere):
            return True
        return (named and self.around.counted) or any(map(self._is_stale, uses))

    def _grounded(self, verdict: Verdict, problem: Problem, sign: Sign, uses: Sequence[Binding]) -> Verdict:
        """A verdict as sure as the values on which it rests are near."""
        if not uses:
            return verdict
        near = hinges(uses, self.around)
        if near is None:
            problem.severity = "doubt"
            return replace(verdict, verdict="doubtful")
        if not near.sure:
            scope = self.context.scope
            scope.hinges.append(Hinge(self.formula.piece, sign.start, verdict, near, scope.headings))
        return verdict

    def _gives_each(self) -> bool:
        """``x = z = 0``: whether a chain gives several names one value, which is written as it stands."""
        *names, last = self.chain.members
        if self.strict or len(names) < 2 or not all(isinstance(one, Name) for one in names):
            return False
        return definitions.is_written(last) and all(one.sign == "=" for one in self.chain.signs)

    def _has_an_older(self, name: Node) -> bool:
        """Whether a name has a value that it may lose without a word."""
        before = self._before(Head(name)) if isinstance(name, Name) else None
        if before is None or before.sure or before.from_cell:
            return False
        return not self._is_worked_out_here(before)

    def _given(self, name: Head, sign: Sign, right: Node) -> Verdict:
        """A name's new value, or the one that the sentence supposes."""
        found = self._case(name, sign, right) if self.around.supposed else None
        return found or self._anew(name, sign, right)

    def _is_stale(self, binding: Binding) -> bool:
        """Whether a value was worked out from one that its name has no more: ``A`` of another ``r``."""
        find, own = self.context.scope.find, self.chain.members[0]
        head = own.key if isinstance(own, Name) else ""  # which this very chain may have given anew
        grounds = [one for one in binding.rests or binding.grounds if one.key != head]
        now = ((one, find(python_name(one.key), one.key)) for one in grounds)
        return any(found is None or found.value is not one.value for one, found in now)

    def _is_doubtful(self, problem: Problem, sides: Sides) -> bool:
        """Whether it is one by its code, or the text or another notation may explain it."""
        if CODES[problem.code].severity == "doubt" or problem.code == "defined-twice":
            return True
        beside = self.around.goes_on or self.around.within or self._in_system()
        torn = beside and unworked(sides, self.chain)
        torn = torn or self._tests(sides)
        asked = self.around.supposed and sides.sign.sign in self.conditions  # reject it if 7 > 9
        said = self.around.denied or self.around.option or self.around.several or torn or asked
        return (
            said
            or self._ranks()
            or self._gives_ends()
            or self._is_row_of_system(sides)
            or self._is_an_equation(sides, list(self.context.uses.values()))
            or self._is_compared(sides)
            or self._is_of_what_it_finds(sides)
            or self._ends_elsewhere(sides)
            or self._is_said_anew(sides)
            or explained(problem, sides, self.chain, self.context)
        )

    def _tests(self, sides: Sides) -> bool:
        """``4 = 1 + r + 2s = 1 + 2 + 2 = 5``: whether it tries values in an equation, without success.

        The number that the chain begins with is not worked out, and it ends with another one.
        """
        first, last = self.chain.members[0], self.chain.members[-1]
        if sides.left is not first or sides.right is last or not has_names(sides.right):
            return False
        plain = definitions.is_written(first) and definitions.is_written(last)
        return plain and judge(sides._replace(right=last), self.context).verdict == "wrong"

    def _ends_elsewhere(self, sides: Sides) -> bool:
        r"""``1 = \sqrt{(-1)(-1)} = \sqrt{-1}\sqrt{-1} = -1``: a fallacy, from a number to another.

        Its odd step is neither the first nor the last, as one is that was worked out wrongly.
        """
        members = self.chain.members
        if len(members) < 4:
            return False
        inner = sides.left is not members[0] and sides.right is not members[-1]
        plain = definitions.is_written(members[0]) and definitions.is_written(members[-1])
        equal = Sign("=", sides.sign.start, sides.sign.end)
        return inner and plain and not self._holds(members[0], equal, members[-1])

    def _is_compared(self, sides: Sides) -> bool:
        r"""``8 - 4 = 2 - 6``, and ``4 \\neq -4`` in the next row: it was to be seen whether it holds."""
        chains = self.formula.chains
        behind = next(
            (one for one in chains if one.members and one.members[0].start >= sides.right.end), None
        )
        if behind is None or len(behind.signs) != 1 or behind.signs[0].sign != r"\neq":
            return False
        equal = Sign("=", sides.sign.start, sides.sign.end)
        both = zip((sides.left, sides.right), behind.members, strict=True)
        return all(self._holds(one, equal, other) for one, other in both)

    def _is_of_what_it_finds(self, sides: Sides) -> bool:
        r"""``-z \approx 1.28 \implies z \approx -1.28``: of the value to which the formula itself comes."""
        others = (one for one in self.formula.chains if one is not self.chain and len(one.members) > 1)
        for chain in others:
            name, last = chain.members[0], chain.members[-1]
            if not isinstance(name, Name) or not definitions.is_written(last):
                continue
            found = self.context.inner({python_name(name.key): evaluate(last, self.context)})
            if judge(sides, found).verdict in HELD:
                return True
        return False

    def _in_system(self) -> bool:
        """``0 = 1`` below other rows: what a system of equations comes to."""
        others = (chain for chain in self.formula.chains if chain is not self.chain)
        return any(has_names(member) for chain in others for member in chain.members)

    def _is_row_of_system(self, sides: Sides) -> bool:
        """``b + 2c = 5`` among other rows with these names: an equation for them, whatever they are now."""
        if len(self.formula.chains) == 1 or not self.formula.display:
            return False
        names = {name.key for name in names_in((sides.left,))}
        if len(names) < 2 or not isinstance(bare(sides.right), Number):
            return False
        return any(
            {name.key for name in names_in((chain.members[0],))} == names and len(chain.members) == 2
            for chain in self.formula.chains
            if chain is not self.chain
        )

    def _is_said_anew(self, sides: Sides) -> bool:
        r"""``k \\approx 0.6`` behind ``k = 0.026``: of another thing, as neither was worked out.

        Or the one is what was measured, and the other what a law foretells; or the value is that of another
        paragraph, or of another item of a list.
        """
        name = bare(sides.left)
        if not isinstance(name, Name) or sides.sign.sign != "\\approx":
            return False
        before = self.context.scope.find(python_name(name.key), name.key)
        if before is None or before.sure or before.from_cell:
            return False
        if not before.worked or self._in_another_case(before):
            return True
        return not (has_names(sides.right) or before.around.paragraphs & self.around.paragraphs)

    def _gives_ends(self) -> bool:
        r"""``f(x) = 1 - x`` with ``f(0) = f(2) = 0``: whether a function is given its values at some points.

        Its formula, in the same sentence, has not one value at these points, and nothing is worked out.
        """
        *points, last = self.chain.members
        if len(points) < 2 or not all(isinstance(one, Call) for one in points):
            return False
        names = {one.callee.key for one in points if isinstance(one, Call) and isinstance(one.callee, Name)}
        before = self.context.scope.find(python_name(key := names.pop()), key) if len(names) == 1 else None
        if before is None or before.around.sentence != self.around.sentence or self.around.concludes:
            return False
        alike = self._holds(points[0], Sign("=", points[0].end, points[1].start), points[1])
        return definitions.is_written(last) and not alike

    def _in_another_case(self, before: Binding) -> bool:
        r"""``At C = 20: f \approx 11`` behind an f of numbers alone: the sentence supposes another case."""
        here = self.around.sentence
        cases = (where for where, _ in self.context.scope.cases.values())
        return before.around.sentence != here and any(where.sentence == here for where in cases)

    def _holds(self, left: Node, sign: Sign, right: Node) -> bool:
        return judge(self._sides(left, sign, right), self.context).verdict in HELD

    def _is_one_of_several(self, left: Node) -> bool:
        r"""``r > 1 \\quad r = 1 \\quad r < 1``: one of the cases of a name, side by side."""
        name = bare(left)
        if not isinstance(name, Name):
            return False
        others = [bare(chain.members[0]) for chain in self.formula.chains if chain is not self.chain]
        return any(isinstance(other, Name) and other.key == name.key for other in others)

    def _is_led_to(self) -> bool:
        r"""Whether the chain follows from one before it in its formula: ``2x = 6 \implies x = 3``."""
        ends = [
            chain.members[-1]
            for chain in self.formula.chains
            if chain.members[-1].end <= self.chain.members[0].start
        ]
        return bool(ends) and LED.match(self.formula.text, ends[-1].end) is not None

    def _leads_on(self, right: Node) -> bool:
        r"""Whether something follows from it: ``m \neq 0 \implies \dots`` is a condition."""
        return LEADING_ON.match(self.formula.text, right.end) is not None

    def _is_an_equation(self, sides: Sides, uses: list[Binding]) -> bool:
        r"""``z^2 + 8 = 0``, ``|z| = 2`` in running text, beside a ``z = 0``: of what else z may be."""
        if len(self.chain.signs) > 1 or not uses:
            return False
        if sides.sign.sign == r"\equiv":  # to be solved, as a value of another paragraph is not meant
            named = self.formula.display or isinstance(bare(sides.left), Name)
            return not named and not shared(uses, self.around)
        if sides.sign.sign != "=" or any(
            one.rests or one.sure or one.from_cell or one.supposed for one in uses
        ):
            return False
        left, right = bare(sides.left), bare(sides.right)
        zero = isinstance(right, Number) and right.value == 0 and not isinstance(left, Name)
        if self.formula.display:
            return zero and len(uses) == 1 and not uses[0].worked
        return zero or self._is_of_a_size(left, right, uses) or self._is_of_both_sides(sides, uses)

    def _is_of_a_size(self, left: Node, right: Node, uses: list[Binding]) -> bool:
        barred = (
            isinstance(left, Apply) and left.op == "absolute" and isinstance(bare(left.operands[0]), Name)
        )
        return barred and isinstance(right, Number) and all(is_exact(one.value) for one in uses)

    def _is_of_both_sides(self, sides: Sides, uses: list[Binding]) -> bool:
        r"""``2 \cdot 3^x = 5^x`` behind an x: an equation for another x, if it follows from nothing."""
        left, right = ({name.key for name in names_in((side,))} for side in (sides.left, sides.right))
        known = all(is_number(one.value) for one in uses) and not self.around.concludes
        return known and not left.isdisjoint(right)

    def _is_about_a_case(self, left: Node, right: Node) -> bool:
        r"""``b \neq 0`` in a display behind "if b = 0": it says which values are meant in the other case."""
        named = isinstance(bare(left), Name) and not has_names(right)
        return named and any(one.supposed for one in self.context.uses.values())

    def _is_range(self) -> bool:
        r"""``4 \leq n < 8``: the values that a name may take, where its own was not worked out."""
        if len(self.chain.members) != 3 or any(sign.sign not in self.conditions for sign in self.chain.signs):
            return False
        low, name, high = map(bare, self.chain.members)
        if not isinstance(name, Name) or has_names(low) or has_names(high):
            return False
        before = self.context.scope.find(python_name(name.key), name.key)
        return before is not None and not before.worked

    def _ranks(self) -> bool:
        """``1 > 2 > 3`` in running text, or of whole numbers, in one row or in many: an order of things."""
        rows = self.formula.display and len(self.chain.signs) == 1
        chains = self.formula.chains if rows else [self.chain]
        signs = [sign for chain in chains for sign in chain.signs]
        if len(signs) < 2 or any(sign.sign not in self.conditions for sign in signs):
            return False
        members = [member for chain in chains for member in chain.members if not isinstance(member, Misread)]
        if not all(map(definitions.is_written, members)):
            return False
        return not self.formula.display or all(map(_is_whole, members))

    def _held(self, left: Node, sign: Sign, right: Node) -> Callable[[Context], bool]:
        """Whether a relation holds in another context."""
        sides = self._sides(left, sign, right)
        return lambda context: judge(sides, context).verdict in HELD

    def _unread(self, left: Node, sign: Sign, right: Node, place: int) -> Verdict | None:
        several = len(self.chain.signs) > 1
        if several and sign.sign == "=" and not SHIFTS.isdisjoint(other.sign for other in self.chain.signs):
            return Verdict("unread", "beside `=`, the sign may be a shift of bits, or say that much is more")
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
        condition = Compare(left.start, right.end, (left, right), (sign.sign,))
        self.context.scope.state(condition, self.around if self.around.supposed else ANYWHERE)

    # One odd value ------------------------------------------------------------------------------------

    def _merge_odd(self, judged: list[Judged]) -> None:
        """A value between two that agree is wrong once: the relation after it shares its problem."""
        for place in range(len(judged) - 1):
            first, second = judged[place].verdict, judged[place + 1].verdict
            both = first.problem is not None and second.problem is not None
            if not both or not (first.by_value and second.by_value):
                continue
            if first.verdict == "doubtful" and second.verdict == "wrong":
                continue  # what is sure is told as such: `f(-1) = -1^2 = 1` of an f given far away
            left, right = self.chain.members[place], self.chain.members[place + 2]
            around = judge(self._sides(left, Sign("=", 0, 0), right), self.context)
            if around.verdict in ("checked", "digits", "rounded") or (around.problem and not around.by_value):
                judged[place + 1].odd = True
                if first.problem is not None:
                    sure = definitions.is_written(
                        self.chain.members[place + 1]
                    )  # of several, one may be meant
                    edits = [(where, text, sure or known) for where, text, known in first.problem.edits]
                    first.problem.edits = edits
                    first.problem.notes.append(f"the chain goes on with `{self.text(right)}`, which is right")

    def _through_rounded(self, judged: list[Judged]) -> None:
        """What is right of a member before is only a doubt: a step between them was written rounded."""
        for place, one in enumerate(judged):
            problem = one.verdict.problem
            if problem is None or (one.verdict.verdict, problem.code) != ("wrong", "wrong-value"):
                continue
            if one.sign.sign in ("=", "\\approx") and self._is_right_before(judged, place):
                problem.severity = "doubt"
                problem.notes.append("it is right for what the chain began with: a step between is rounded")
                one.verdict = replace(one.verdict, verdict="doubtful")

    def _is_right_before(self, judged: list[Judged], place: int) -> bool:
        """Whether the member behind a sign is near one that stands before the step to it, and led there."""
        claimed = self.chain.members[place + 1]
        for before in reversed(range(place)):
            if judged[before].verdict.verdict not in LEADS:
                return False
            first, about = self.chain.members[before], Sign("\\approx", 0, 0)
            bare_too = (claimed, claimed.inner) if isinstance(claimed, Unit) else (claimed,)
            if any(self._holds(first, about, number) for number in bare_too):
                return True
        return False


def _is_whole(member: Node) -> bool:
    inner = bare(member)
    return isinstance(inner, Number) and type(inner.value) is int and not inner.decimal


def with_conventions(conventions: Conventions, changed: Mapping[str, Any]) -> Conventions:
    """The conventions of a page, with some of them another for one formula."""
    return replace(conventions, **changed)


# A formula written again with numbers in the places of its names: a case of these values, not a claim


def is_instance(sides: Sides, context: Context) -> bool:
    """Whether the right side is the left one with numbers in the places of names, and right for these."""
    if has_names(sides.right) or isinstance(bare(sides.left), Name):
        return False
    places: dict[str, Node] = {}
    _match(sides.left, sides.right, places)
    if not places:
        return False
    try:
        values = {python_name(key): evaluate(node, context) for key, node in places.items()}
    except (Unknown, Impossible):
        return False
    found = judge(sides, context.inner(values))
    return found.verdict in HELD or (found.problem is not None and found.problem.code == "rounded-equals")


def _match(left: Node, right: Node, places: dict[str, Node]) -> None:
    """Takes down what stands in the place of each name, as far as two trees have the same form."""
    left, right = bare(left), bare(right)
    if isinstance(left, Name):
        places.setdefault(left.key, right)
        return
    (kind, below), (other_kind, other) = _form(left), _form(right)
    if kind == other_kind and len(below) == len(other):
        for one, two in zip(below, other, strict=True):
            _match(one, two, places)


def _form(node: Node) -> tuple[object, Sequence[Node]]:
    """What a node is, and its parts; a name before brackets is a factor, as far as its form goes."""
    if isinstance(node, Call) and len(node.arguments) == 1:
        return PRODUCTS, (node.callee, *node.arguments)
    if isinstance(node, Apply) and node.op in PRODUCTS:
        return PRODUCTS, factors(node)
    return (type(node), getattr(node, "op", "")), children(node)


# The places beside a problem: what a piece is compared with, and where its names have their values


def label_origin(problem: Problem, origins: Iterable[Node | None]) -> None:
    """The left side, and the convolution that the chain speaks of."""
    for node in origins:
        place = None if node is None else (node.start, node.end)
        if (
            place is not None
            and place[0] != problem.start
            and all(place != given for given, _ in problem.labels)
        ):
            problem.labels.append((place, "worked out from this"))


def label_names(problem: Problem, names: Iterable[Name], scope: Scope) -> None:
    """Where the names that take part were given their values."""
    labelled = {place for place, _ in problem.labels}
    for name in names:
        for key in filter(None, (name.key, name.base)):
            binding = scope.names.get(python_name(key))
            if binding is None or binding.from_cell or len(labelled) >= MOST_LABELS:
                continue
            place = (binding.start, binding.end)
            if place not in labelled and not any(place[0] <= start < place[1] for start, _ in labelled):
                labelled.add(place)
                problem.labels.append((place, f"`{key}` is defined here"))
