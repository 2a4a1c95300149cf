"""From the chains of a formula to relations with verdicts, and the problems of those that do not hold."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import takewhile

from worked.mathematics.ast import (
    Apply,
    Bounds,
    Call,
    Chain,
    Items,
    Name,
    Node,
    Number,
    Sign,
    Unit,
    bare,
    has_names,
    names_in,
    walk,
)
from worked.mathematics.checker import curves, definitions
from worked.mathematics.checker.approximation import alone
from worked.mathematics.checker.definitions import Head
from worked.mathematics.checker.derivations import strayed
from worked.mathematics.checker.doubts import beside_remainder, of_array_shapes, up_to_turns
from worked.mathematics.checker.eliminations import ELIMINATES, reduced
from worked.mathematics.checker.equations import (
    ROOT,
    Revision,
    is_determinant,
    is_factored,
    is_met,
    is_root,
    residue,
    settled,
    solution,
    wait,
)
from worked.mathematics.checker.given_again import EITHER, TWICE, is_of_another_case, with_results
from worked.mathematics.checker.identities import TURNS
from worked.mathematics.checker.inequalities import follow
from worked.mathematics.checker.instances import is_instance_of, is_of_law_elsewhere
from worked.mathematics.checker.judgement import (
    NO_NAMES,
    TO_HOLD,
    Findings,
    Formula,
    Judged,
    Judgement,
    are_one,
    old_names,
)
from worked.mathematics.checker.letters import (
    MAY_BE_CHANCES,
    MAY_BE_UNIT,
    may_be_chances,
    other_reading,
    with_meanings,
)
from worked.mathematics.checker.naming import defines, of_both, other_of_two, shares
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.checker.verdicts import integrals, is_percentage, judge
from worked.mathematics.checker.weighing import weighed
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context, Notation, Scope, Work, python_name
from worked.mathematics.parser.syntax_table import Table
from worked.mathematics.values.types import Deferred, Impossible, Opaque, Unknown
from worked.model.result import HELD
from worked.model.suggest import near

LETTERS = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")  # side by side, without a command
WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")  # in names, beside commands and single letters
STEPS = frozenset((r"\leftarrow", r"\gets"))  # a name takes a new value, perhaps many times
SOLVES = ("\\approx", "\\equiv")  # what gives a name a value, but for its last digits or for multiples
EQUATES = frozenset(("=", "\\approx"))
SHIFTS = frozenset(("\\ll", "\\gg"))
MOST_LABELS = 8
LEADS = (*HELD, "definition", "case")  # verdicts of a step that goes on with what stands before it
NO_DIVISION = "the two are equal, but no step of Euclid's algorithm leads from the one to the other"
UNREAD_REASON = "the sign `{}` is not read"


def check(formula: Formula, scope: Scope, notation: Notation, table: Table) -> Findings:
    """The verdicts on a formula's relations; names that it defines are bound in the scope."""
    findings = Findings()
    work = Work()
    said: list[tuple[Chain, list[Judged]]] = []
    named = [chain.named and any(map(has_names, chain.members)) for chain in formula.chains]
    may_change = formula.let | (definitions.parameters(formula.chains) if any(named) else frozenset())
    scope.enter(formula.around)
    if formula.around.task != scope.task and formula.conventions.strict:
        scope.begin_task(formula.around.task)
    if formula.around.case and formula.conventions.strict:
        scope.begin_case(formula.around.case)
    if formula.around.quantified:
        scope.hide((*formula.freed, *_spoken_of(formula.chains)), formula.around.sentence)
    if formula.around.fulfils and scope.posed is not None and formula.conventions.strict:
        scope.hide((python_name(scope.posed.name),), formula.around.sentence)
    if formula.conventions.strict and any(named) and _is_a_system(formula):
        scope.fade(old_names((one for chain in formula.chains for one in chain.members), scope))
    for chain, has_some in zip(formula.chains, named, strict=True):
        context = Context(scope, formula.conventions, notation, work=work)
        if has_some:
            context = with_meanings(chain, formula.chains, context, formula.text)
        if has_some and findings.given and _gives_again(chain, said[-1][0], findings):
            _settle(findings, formula, scope, notation)
        judged = _judged_chain(Judgement(chain, formula, context, table, may_change, findings, has_some))
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


def as_remarked(findings: Findings, skip: str | None, wrong: bool, piece: int) -> Findings:
    """What was found of a piece, as its remarks have it: set aside, for a reason, or wrong on purpose."""
    if skip is not None:
        return _skipped(findings, skip)
    return _deliberate(findings, piece) if wrong else findings


def _is_a_system(formula: Formula) -> bool:
    r"""Whether its rows stand in a ``cases``: equations for names of their own."""
    start, end = formula.chains[0].members[0].start, formula.chains[-1].members[-1].end
    return len(formula.chains) > 1 and formula.text.rfind(r"\begin{cases}", 0, start) > formula.text.rfind(
        r"\end{cases}", 0, end
    )


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


# A chain, from left to right -----------------------------------------------------------------------------


def _judged_chain(here: Judgement) -> list[Judged]:
    """Every relation of the chain with its verdict."""
    here.find_sliding()
    result = []
    for place, sign in enumerate(here.chain.signs):
        left, right = here.chain.members[place : place + 2]
        here.context.uses.clear()
        first = place == 0 and here.named
        given = here.chain.members[-1] if first and here.gives_each() else right
        verdict = of_both(here, left, sign, right) or defines(here, sign, given) if first else None
        if verdict is None:
            shared = shares(here, left, sign, place) if place and here.strict else None
            verdict = shared or _claim(here, left, sign, right, place)
        if verdict.verdict == "wrong" and len(here.chain.signs) > 1:
            verdict = _in_unit_of_chain(here, left, sign, right) or verdict
        if first and here.strict and verdict.verdict == "wrong" and here.is_after_or():
            verdict = other_of_two(here, left, sign, given) or verdict
        if here.restated is not None and right is here.chain.members[-1] and verdict.verdict in HELD:
            verdict = _also(here, verdict, here.sides(left, sign, here.restated))
        if verdict.verdict == "wrong" and not here.strict:
            verdict = weighed(here, verdict, left, sign, right)
        if first and sign.sign == "\\approx" and verdict.verdict not in HELD:
            _count(here, left)
        if verdict.verdict == "unknown":
            both = left, right
            if here.strict and sign.sign == "=":
                verdict = _of_integrals(here, left, sign, right) or verdict
            verdict.problem = (
                verdict.problem
                or _misspelled(here, verdict, sign, both)
                or _run_together(here, verdict, sign, both)
            )
        for binding in here.context.uses.values():
            binding.used = True
        result.append(Judged(sign, left.start, left.end, right.end, verdict))
    if len(result) > 1:
        _as_one(here, result)
    if here.named and (len(result) > 1 or _asks_for_zeros(here)):
        _through(here, result)
    if here.steps or (here.named and result and result[0].sign.sign in STEPS):
        _change(here)
    return result


def _also(here: Judgement, verdict: Verdict, sides: Sides) -> Verdict:
    """The verdict on a relation that holds, where "or" stands before the same in other words.

    Of two whole numbers near to it, "about 48 or 49", nobody says that it rounds to both.
    """
    other = judge(sides, here.context)
    if other.verdict != "wrong" or are_one(here.chain.members[-1], sides.right, here.context):
        return verdict if other.verdict in (*HELD, "wrong") else other
    loose = sides.sign.sign == "\\approx" and not is_percentage(sides.right)
    return Verdict("unread", EITHER) if loose or not here.strict else other


def _in_unit_of_chain(here: Judgement, left: Node, sign: Sign, right: Node) -> Verdict | None:
    r"""``\frac{P}{A} = \frac{1300}{10} = 130\,\text{MPa}``: a bare member in the unit that is said behind it.

    None where that does not hold either, or where no member but numbers has been written without a unit.
    """
    if not here.strict or any(isinstance(one, Unit) or has_names(one) for one in walk(right)):
        return None
    lone = (one for one in reversed(here.chain.members) if alone(one, here.context) is not None)
    said = [part.unit for one in lone for part in walk(one) if isinstance(part, Unit)]
    if not said:
        return None
    in_it = Unit(right.start, right.end, right, said[0])
    verdict = judge(here.sides(left, sign, in_it), here.context)
    return verdict if verdict.verdict in (*HELD, "unknown") else None


def _of_integrals(here: Judgement, left: Node, sign: Sign, right: Node) -> Verdict | None:
    r"""``\ln|y| = 2x^2 + C`` behind ``\int \frac{dy}{y} = \int 4x \,dx``: each side is its integral.

    Both may be multiplied by something, so that neither is: None there, and for other relations.
    """
    scope, sides = here.context.scope, here.sides(left, sign, right)
    variables = [{one.variable for one in integrals(side)} for side in (left, right)]
    if all(variables):
        scope.separated = (sides, here.around) if variables[0].isdisjoint(variables[1]) else None
        return None
    whole, around = scope.separated or (None, here.around)
    if whole is None or any(variables):
        return None
    given, own = around.paragraphs, here.around.paragraphs
    if not any(number in own or number + 1 in own for number in given):
        return None
    pairs = (whole.left, left), (whole.right, right)
    verdicts = [judge(sides._replace(left=one, right=other), here.context) for one, other in pairs]
    held = [one.verdict in HELD for one in verdicts]
    if not any(held):
        return None
    odd = verdicts[held.index(False)] if not all(held) else verdicts[0]
    return odd if all(held) or odd.verdict == "wrong" else None


def _misspelled(here: Judgement, verdict: Verdict, sign: Sign, both: tuple[Node, Node]) -> Problem | None:
    """The name that was meant by one that nothing defines and that differs by a slip; a note."""
    known = [binding.key for binding in here.context.scope.names.values()]
    for name in names_in(both):
        if not WORDS.search(name.key) or here.context.find(name.key) is not None:
            continue
        place, other = (name.start, name.end), near(name.key, filter(WORDS.search, known))
        written = here.formula.text[name.start : name.end]
        if other is not None and WORDS.sub("", other) == WORDS.sub("", name.key):
            for slip, meant in zip(WORDS.findall(name.key), WORDS.findall(other), strict=True):
                written = written.replace(slip, meant)
            problem = Problem("unknown", verdict.reason, sign.start, sign.end, severity="note")
            problem.labels.append((place, "nothing defines this"))
            problem.help.append(f"did you mean `{other}`?")
            problem.edits.append((place, written, False))
            return problem
    return None


def _run_together(here: Judgement, verdict: Verdict, sign: Sign, both: tuple[Node, Node]) -> Problem | None:
    """The name of a cell that was meant by letters side by side, which are read as a product; a note."""
    for name in names_in(both):
        word = LETTERS.match(here.formula.text, name.start)
        binding = here.context.scope.names.get(word[0]) if word else None
        if word is None or binding is None or not binding.from_cell or name.end != name.start + 1:
            continue
        problem = Problem("unknown", verdict.reason, sign.start, sign.end, severity="note")
        problem.labels.append((word.span(), "letters side by side are a product"))
        problem.help.append(f"write `\\mathit{{{word[0]}}}` for the `{word[0]}` of a cell")
        problem.edits.append((word.span(), f"\\mathit{{{word[0]}}}", False))
        return problem
    return None


def _count(here: Judgement, left: Node) -> None:
    r"""Takes down that ``k \\approx 0.6`` says another value of k, though it binds none."""
    if isinstance(name := bare(left), Name):
        here.context.scope.count(python_name(name.key))


def _change(here: Judgement) -> None:
    r"""``w \leftarrow w - 1``: a step behind which nobody knows the name's value, unless it says it."""
    name, last = here.chain.members[0], here.chain.members[-1]
    before = here.before(Head(name)) if isinstance(name, Name) else None
    if before is None or before.from_cell:
        return
    if definitions.is_written(last) and not here.strict:
        here.bind_anew(Head(name), Sign("=", name.end, name.end), last)  # type: ignore[arg-type]  # a name
    else:
        before.used = True
        changed = replace(before, value=Opaque("a step changes it"), rests=(), around=here.around)
        here.context.scope.bind(python_name(before.key), changed)


# What the relations of a chain say of one another --------------------------------------------------------


def _as_one(here: Judgement, result: list[Judged]) -> None:
    """What the relations of a chain say of one another."""
    if any(one.verdict.problem for one in result):
        _merge_odd(here, result)
        if not here.strict and not here.gives_each():
            _through_rounded(here, result)
    _seen(here, result)
    if here.strict and here.named:
        _come_to(here, result)
    if here.strict and not here.named:
        _stray(here, result)
    instance = any(one.verdict.verdict == "case" for one in result[1:])  # of other values than the name's
    if instance or any(one.verdict.verdict in ("wrong", "doubtful") for one in result):
        _contest(here)


def _merge_odd(here: Judgement, judged: list[Judged]) -> None:
    """A value between two that agree is wrong once: the relation after it shares its problem."""
    for place in range(len(judged) - 1):
        first, second = judged[place].verdict, judged[place + 1].verdict
        both = first.problem is not None and second.problem is not None
        if not both or not (first.by_value and second.by_value):
            continue
        if first.verdict == "doubtful" and second.verdict == "wrong":
            continue  # what is sure is told as such: `f(-1) = -1^2 = 1` of an f given far away
        left, right = here.chain.members[place], here.chain.members[place + 2]
        around = judge(here.sides(left, Sign("=", 0, 0), right), here.context)
        if around.verdict in ("checked", "digits", "rounded") or (around.problem and not around.by_value):
            judged[place + 1].odd = True
            if first.problem is not None:
                sure = definitions.is_written(here.chain.members[place + 1])  # of several, one may be meant
                edits = [(where, text, sure or known) for where, text, known in first.problem.edits]
                first.problem.edits = edits
                first.problem.notes.append(f"the chain goes on with `{here.text(right)}`, which is right")


def _through_rounded(here: Judgement, judged: list[Judged]) -> None:
    """What is right of a member before is only a doubt: a step between them was written rounded."""
    for place, one in enumerate(judged):
        problem = one.verdict.problem
        if problem is None or (one.verdict.verdict, problem.code) != ("wrong", "wrong-value"):
            continue
        if one.sign.sign in ("=", "\\approx") and _is_right_before(here, judged, place):
            problem.severity = "doubt"
            problem.notes.append("it is right for what the chain began with: a step between is rounded")
            one.verdict = replace(one.verdict, verdict="doubtful")


def _is_right_before(here: Judgement, judged: list[Judged], place: int) -> bool:
    """Whether the member behind a sign is near one that stands before the step to it, and led there."""
    claimed = here.chain.members[place + 1]
    for before in reversed(range(place)):
        if judged[before].verdict.verdict not in LEADS:
            return False
        first, about = here.chain.members[before], Sign("\\approx", 0, 0)
        bare_too = (claimed, claimed.inner) if isinstance(claimed, Unit) else (claimed,)
        if any(here.holds(first, about, number) for number in bare_too):
            return True
    return False


def _seen(here: Judgement, judged: list[Judged]) -> None:
    """A value that the chain goes on to write, and rightly, is its result, and rests on nothing else."""
    name = definitions.head(here.chain, here.chain.members[1], here.context.scope)
    binding = name and here.context.scope.find(name.python, name.name.key)
    if not binding or binding.start != here.chain.members[0].start:
        return
    after = zip(judged[1:], here.chain.members[2:], strict=False)
    if any(one.verdict.verdict in HELD and definitions.is_written(member) for one, member in after):
        binding.grounds, binding.rests, binding.used = binding.rests, (), True


def _come_to(here: Judgement, judged: list[Judged]) -> None:
    """Takes down with a law what the chain that writes it comes to, of names that have no values."""
    name = definitions.head(here.chain, here.chain.members[1], here.context.scope)
    law = name and here.context.scope.find(name.python, name.name.key)
    if not law or not isinstance(law.value, Deferred) or judged[0].verdict.verdict not in LEADS:
        return
    exact = takewhile(lambda pair: pair[0].sign.sign == "=", zip(judged, here.chain.members[1:], strict=True))
    closed = [member for _, member in exact if not here.free(member)]
    if closed and not any(one.verdict.verdict in ("wrong", "unread") for one in judged):
        with suppress(Unknown, Impossible):
            law.result = evaluate(closed[-1], here.context)


def _stray(here: Judgement, judged: list[Judged]) -> None:
    """Steps of Euclid's algorithm that hold by chance are not counted as right."""
    for place in strayed(here.chain.members):
        if judged[place].verdict.verdict in HELD:
            judged[place].verdict = Verdict("unknown", NO_DIVISION)


def _contest(here: Judgement) -> None:
    """Marks the name that a chain gives a value which the chain then contradicts."""
    name = definitions.head(here.chain, here.chain.members[1], here.context.scope)
    binding = name and here.context.scope.find(name.python, name.name.key)
    if binding and binding.start == here.chain.members[0].start:
        binding.contested = True


def _through(here: Judgement, judged: list[Judged]) -> None:
    r"""What a chain says of its ends: ``1/R = 1/a + 1/b = 2`` is an equation for R, too.

    A determinant with one name is worked out to find where it is zero: ``\det(A - \lambda I) = \dots``.
    On strict pages so is what is factored, for values that have "or" between or are numbered.
    """
    first, last = here.chain.members[0], here.chain.members[-1]
    names = here.free(first)
    unsure = any(one.sign.sign != "=" or one.verdict.problem for one in judged)
    if unsure or isinstance(bare(first), Name) or len(names) != 1:
        return
    if not here.free(last) and judged[0].verdict.verdict == "unknown":
        wait(here.equation(first, Sign("=", last.start, last.start), last), here.context.scope)
    elif here.free(last).keys() == names.keys() and _asks_for_zeros(here):
        zero = Number(last.end, last.end, 0)
        equation = here.equation(last, Sign("=", last.end, last.end), zero)
        sides = equation.sides._replace(text=partial(_or_zero, here))
        factored = not is_determinant(first)
        wait(replace(equation, sides=sides, numbered=True, factored=factored), here.context.scope)


def _asks_for_zeros(here: Judgement) -> bool:
    """Whether what is worked out is a determinant, or factors: ``x^2 - 5x + 6 = (x - 2)(x - 3)``."""
    return is_determinant(here.chain.members[0]) or _is_factored(here)


def _is_factored(here: Judgement) -> bool:
    first, last = here.chain.members[0], here.chain.members[-1]
    return here.strict and is_factored(last) and not is_factored(first)


def _or_zero(here: Judgement, node: Node) -> str:
    """A node as it was written; the zero that nobody wrote."""
    return here.text(node) or "0"


# Claims --------------------------------------------------------------------------------------------------


def _claim(here: Judgement, left: Node, sign: Sign, right: Node, place: int) -> Verdict:
    """What is said of a relation that defines nothing."""
    unread = _unread(here, sign, place)
    if unread is not None:
        return unread
    solved = _solution(here, left, sign, right) if place == 0 and sign.sign in SOLVES else None
    if solved is not None:
        return solved
    supposed = here.around.supposed and _is_supposed(here, place) and any(map(has_names, (left, right)))
    if sign.sign in here.conditions and (supposed or _states(here, left, right)):
        if here.free(left, right):
            here.state(left, sign, right)
        return Verdict("condition", "a condition on a name")
    law = _law_of(here) if place and here.named else NO_NAMES
    verdict = here.for_all(law, left, sign, right) if law else here.judged(left, sign, right)
    if verdict.verdict in HELD:
        if here.strict and here.named and sign.sign == "=":
            here.hold(left, sign, right)
        return verdict
    if here.strict and supposed and sign.sign == "=" and _begins_case(here, verdict):
        verdict = judge(here.sides(left, sign, right), here.context)
    if here.strict and here.around.poses and sign.sign == "=" and _poses_anew(here, verdict, left):
        verdict = judge(here.sides(left, sign, right), here.context)
    strays = here.strict and here.named and verdict.verdict == "wrong" and not here.formula.wrong
    if strays and _with_others(here, here.sides(left, sign, right)):
        return Verdict("unknown", TWICE)
    if here.strict and here.named and verdict.verdict == "unknown":
        verdict = with_results(here, left, sign, right) or _of_curve(here, left, sign, right) or verdict
    elif here.strict and verdict.problem is not None and verdict.problem.code == "wrong-identity":
        verdict = here.of_slope(left, sign, right) or verdict
    if here.strict and here.named and verdict.verdict in ("wrong", "unknown"):
        verdict = _of_new_names(here, verdict, left, sign, right)
        if verdict.verdict in HELD:
            return verdict
    meant = _no_claim(here, verdict, left, sign, right, place, supposed)
    if meant is not None:
        return meant
    if not law or not {*map(python_name, here.free(left, right))} <= {*law}:
        _wait_for_values(here, verdict, left, sign, right, place, law)  # no x makes a law of x true
    other = _other_reading(here, left, sign, right) if verdict.verdict == "wrong" else None
    if other is not None:
        return other
    if verdict.verdict == "condition":
        here.state(left, sign, right)
    if verdict.problem is not None and verdict.problem.code != "ragged-rows":
        _label_origin(verdict.problem, (left, here.slid_node))
        if here.named:
            _label_names(verdict.problem, names_in((left, right)), here.context.scope)
    return verdict


def _of_new_names(here: Judgement, verdict: Verdict, left: Node, sign: Sign, right: Node) -> Verdict:
    """What is said where something does not hold, and names have their values of sections that are over.

    They may be other names here, and have no values then: ``9x + 4 = 112`` waits for its own x, and is an
    error until it has one.
    """
    old = here.old(left, right)
    if not old:
        return verdict
    with here.without(old):
        general = here.judged(left, sign, right)
    waits = general.verdict == "unknown" and sign.sign in EQUATES
    identity = general.problem is not None and general.problem.code == "wrong-identity"
    states = general.verdict == "condition" and not isinstance(bare(left), Name)
    otherwise = verdict.verdict == "wrong" and (waits or identity or states)
    if not (otherwise or general.verdict in HELD):
        return verdict
    here.context.scope.fade(old)
    if waits and (here.around.poses or here.around.restricts):  # "on the circle x^2 + y^2 = 25"
        here.wait(left, sign, right)
        return Verdict("unknown", TO_HOLD)
    if waits:
        here.wait(left, sign, right, verdict.problem, anew=True)
    return verdict if waits else general


def _unread(here: Judgement, sign: Sign, place: int) -> Verdict | None:
    several = len(here.chain.signs) > 1
    if several and sign.sign == "=" and not SHIFTS.isdisjoint(other.sign for other in here.chain.signs):
        return Verdict("unread", "beside `=`, the sign may be a shift of bits, or say that much is more")
    if sign.sign in here.table.unread_relations:
        return Verdict("unread", UNREAD_REASON.format(sign.sign))
    if sign.sign == ":=":
        return Verdict("unread", "`:=` stands behind no name that it could define")
    if here.chain.values and place == len(here.chain.signs) - 1:
        return Verdict("unread", "a list of values, not one")
    return None


def _states(here: Judgement, left: Node, right: Node) -> bool:
    """Whether a name is spoken of that may take new values: then an inequality is a condition."""
    names = {python_name(name.key) for name in names_in((left, right))}
    return bool(names & (here.may_change))


def _is_supposed(here: Judgement, place: int) -> bool:
    """Whether a sentence that supposes speaks of it: of a first relation, or of a whole ``0 < x < 1``."""
    return place == 0 or all(sign.sign in here.conditions for sign in here.chain.signs)


def _law_of(here: Judgement) -> frozenset[str]:
    """The parameters of ``f(x) = 2(x + 1) = 2x + 2``, which is said of all x: each member holds one.

    ``f(x) = 2x + 2 = 8`` does not: it works f out at the value of x.
    """
    name = definitions.head(here.chain, here.chain.members[1], here.context.scope)
    parameters = set(name.parameters or ()) if name is not None else set()
    held = ({python_name(one.key) for one in names_in((member,))} for member in here.chain.members[1:])
    return frozenset(() if any(map(parameters.isdisjoint, held)) else parameters)


def _with_others(here: Judgement, sides: Sides) -> bool:
    """Whether what fails holds with the other values that its names were given: that is told there."""
    uses = here.context.uses.values()
    others = {python_name(one.key): one.other for one in uses if one.other is not None}
    return bool(others) and judge(sides, here.context.inner(others)).verdict in HELD


def _begins_case(here: Judgement, verdict: Verdict) -> bool:
    """Whether a supposed equation contradicts another case alone, whose values then hold no longer."""
    uses = list(here.context.uses.values())
    if verdict.verdict != "wrong" or not uses or not is_of_another_case(here, *uses):
        return False
    for one in uses:
        here.context.scope.forget(python_name(one.key))
    return True


def _poses_anew(here: Judgement, verdict: Verdict, left: Node) -> bool:
    """Whether an equation is to be solved that the values of other paragraphs do not: they hold no longer.

    "Solve ``3^x = 7``" behind another exercise, in which x was 2.
    """
    uses, scope = list(here.context.uses.values()), here.context.scope
    if verdict.verdict != "wrong" or not verdict.by_value or not uses or isinstance(bare(left), Name):
        return False
    if any(one.sure or one.from_cell or one.around.paragraphs & here.around.paragraphs for one in uses):
        return False
    concluded = scope.solved.keys()
    found = [one for one in uses if one.worked or one.around.concludes or python_name(one.key) in concluded]
    anew = {python_name(one.key) for one in found or uses}  # an unknown rather than what is given
    for name in anew:
        scope.forget(name)
    for equation in scope.waiting():  # those before it are solved
        if equation.names == anew and not equation.around.paragraphs & here.around.paragraphs:
            scope.settle(equation)
    here.context.uses.clear()
    return True


def _of_curve(here: Judgement, left: Node, sign: Sign, right: Node) -> Verdict | None:
    """What is said of an equation for two names: its slope, or the same in other words."""
    waiting = here.context.scope.waiting() if sign.sign == "=" else []
    if not waiting:
        return None
    sides = here.sides(left, sign, right)
    if (steep := here.of_slope(left, sign, right)) is not None:
        return steep
    before = waiting[-1]
    names = {python_name(key) for key in here.free(left, right)}
    if len(names) < 2 or names != before.names:
        return None
    if before.open and curves.is_the_same(sides, before, here.context):
        here.context.scope.settle(before, replace(before, problem=None))
        unsure = Verdict("unknown", TO_HOLD)
        here.findings.revisions.append(Revision(before.formula, before.at, unsure, before.problem))
        return Verdict("sampled", "", "it says the same as the equation before it")
    if before.problem is not None:
        return None
    row = before.formula == here.formula.piece and not here.is_in_a_system(before.at, right.end)
    said = here.around.equates or here.around.concludes
    near = row or (said and before.around.paragraphs & here.around.paragraphs)
    return curves.again(sides, before, here.context) if near else None


def _solution(here: Judgement, left: Node, sign: Sign, right: Node) -> Verdict | None:
    """``x \\approx 0.63`` behind an equation for x: whether a root rounds to these digits."""
    name = bare(left)
    if not isinstance(name, Name) or here.context.find(name.key) is not None:
        return None
    sides = here.sides(left, sign, right)
    if sign.sign == r"\equiv":
        return _residue(here, name, sides)
    found = solution(name, sides, here.formula.piece, here.around, here.context)
    if found is None:
        return None
    verdict, revision = found
    here.findings.revisions += [revision] if revision else []
    return verdict


def _residue(here: Judgement, name: Name, sides: Sides) -> Verdict | None:
    found = residue(name, sides, here.formula.piece, here.around, here.context)
    if found is None:
        return None
    here.findings.revisions += found[1]
    return found[0]


# What a relation that does not hold is instead -----------------------------------------------------------


def _no_claim(
    here: Judgement, verdict: Verdict, left: Node, sign: Sign, right: Node, place: int, supposed: bool
) -> Verdict | None:
    """What a relation that does not hold is instead: supposed, up to a modulus, an equation, a case."""
    restricts = here.around.restricts and _is_supposed(here, place)
    unsure = restricts or (supposed and not here.around.joined)
    if unsure and not here.strict and _is_false(verdict):
        return Verdict("unknown", "supposed, not claimed")
    if unsure and supposed and sign.sign == "=" and _is_false(verdict) and _is_at_a_name(left):
        return Verdict("condition", "supposed, not claimed")
    if here.strict and verdict.verdict == "wrong" and is_of_law_elsewhere(here, left, sign, right):
        return Verdict("case", "the law with numbers in the places of its names")
    if here.strict and sign.sign == "\\approx" and place == 0 and _is_another_root(here, left, verdict):
        return Verdict("rounded", "", ROOT)
    if unsure and _is_met(here, verdict, left, sign, right):
        here.wait(left, sign, right)
        return Verdict("unknown", TO_HOLD)
    if verdict.verdict == "wrong" and sign.sign == "=" and sign.modulus is not None:
        congruent = judge(here.sides(left, replace(sign, sign=r"\equiv"), right), here.context)
        if congruent.verdict in HELD:
            return Verdict("unknown", "equal up to multiples of the modulus alone")
    divided = verdict.verdict == "wrong" and getattr(left, "op", "") == "/"
    if divided and beside_remainder(here.sides(left, sign, right), here.context):
        return Verdict("unread", "a quotient with its remainder, which stands outside of the formula")
    if here.named and verdict.verdict in ("unknown", "wrong"):
        if not here.strict and _equals_itself(here, left, right):
            here.wait(left, sign, right, step=True)
            return Verdict("unknown", f"an equation for `{here.text(left)}`")
        if _is_instance(here, left, sign, right):
            return Verdict("case", "the formula with numbers in the places of its names")
    return None


def _is_met(here: Judgement, verdict: Verdict, left: Node, sign: Sign, right: Node) -> bool:
    """Whether what is no identity is an equation for its one name: whole numbers are around a root."""
    if verdict.problem is None or verdict.problem.code != "wrong-identity" or sign.sign != "=":
        return False
    names = [python_name(key) for key in here.free(left, right)]
    return len(names) == 1 and is_met(here.sides(left, sign, right), names[0], here.context)


def _is_another_root(here: Judgement, left: Node, verdict: Verdict) -> bool:
    r"""``t \approx 180^\circ + 63.4^\circ = 243.4^\circ`` beside ``t \approx 63.4^\circ``."""
    name = bare(left)
    equation = here.context.scope.solved.get(python_name(name.key)) if isinstance(name, Name) else None
    if equation is None or verdict.verdict != "wrong" or not isinstance(name, Name):
        return False
    before = here.context.scope.find(python_name(name.key), name.key)
    near = before is not None and before.around.sentence == here.around.sentence
    return near and is_root(equation, name, here.chain.members[-1], here.context) is True


def _is_at_a_name(left: Node) -> bool:
    """``h(t)``: what a function is where its name stands for the place that is looked for."""
    call = bare(left)
    return isinstance(call, Call) and len(call.arguments) == 1 and isinstance(bare(call.arguments[0]), Name)


def _is_false(verdict: Verdict) -> bool:
    """Whether a relation does not hold, not even once it is rounded."""
    rounded = verdict.problem is not None and verdict.problem.code == "rounded-equals"
    return verdict.verdict == "wrong" and not rounded


def _equals_itself(here: Judgement, left: Node, right: Node) -> bool:
    """``r = 1 + 1/r``: an equation for a name without a value."""
    name = bare(left)
    if not isinstance(name, Name) or here.context.find(name.key) is not None:
        return False
    return definitions.holds(right, Head(name), Scope())


def _is_instance(here: Judgement, left: Node, sign: Sign, right: Node) -> bool:
    """Whether the page, if it is not strict, writes a formula with numbers of another example."""
    loose = not here.strict and sign.sign in ("=", "\\approx")
    return loose and is_instance_of(here.sides(left, sign, right), here.context)


def _wait_for_values(
    here: Judgement, verdict: Verdict, left: Node, sign: Sign, right: Node, place: int, law: frozenset[str]
) -> None:
    """An equation whose names have no values yet, or that not all values solve, waits for some."""
    rounds = here.strict and sign.sign == "\\approx" and not isinstance(bare(left), Name)
    waits = verdict.verdict == "unknown" and (sign.sign in ("=", r"\equiv") or rounds)
    if waits and not (place and _is_of_head(here, left, right)):
        here.wait(left, sign, right, law=law)
    if verdict.problem is not None and verdict.problem.code == "wrong-identity" and sign.sign == "=":
        here.wait(left, sign, right, verdict.problem, law=law)
    elif here.strict and here.named and sign.sign == "=" and _is_of_another_item(here, verdict):
        here.wait(left, sign, right, verdict.problem)


def _is_of_another_item(here: Judgement, verdict: Verdict) -> bool:
    """Whether what fails rests on a value of another item of a list: it may be an equation for a new one."""
    if verdict.problem is None or verdict.problem.code != "wrong-value":
        return False
    uses = [one for one in here.context.uses.values() if not one.from_cell]
    return any(one.open and here.is_of_another_item(one) for one in uses)


def _is_of_head(here: Judgement, left: Node, right: Node) -> bool:
    """``S = S^{-1} = 1``: of the name that the chain gives a value, and of no later one."""
    head = bare(here.chain.members[0])
    if here.strict or not isinstance(head, Name) or here.context.find(head.key) is not None:
        return False
    return any(name.key == head.key for name in names_in((left, right)))


def _other_reading(here: Judgement, left: Node, sign: Sign, right: Node) -> Verdict | None:
    """What a relation that fails may mean instead: one of several, i as a name, P as chances."""
    if here.chain.alternative:
        return Verdict("unread", EITHER)
    if _is_in_percents(here, left, sign, right):
        return Verdict("unread", "units differ: `none` and `percent`")
    if isinstance(right, Bounds | Items) and of_array_shapes(left, right):
        return Verdict("unread", "shapes of arrays, or lists of numbers")
    if here.named and sign.sign == "=" and up_to_turns(left, right, here.context):
        return Verdict("unknown", TURNS)
    if here.named and other_reading(left, right, here.context, here.held(left, sign, right)):
        return Verdict("unknown", MAY_BE_UNIT)
    if here.named and may_be_chances(left, right, here.context):
        return Verdict("unknown", MAY_BE_CHANCES)
    return None


def _is_in_percents(here: Judgement, left: Node, sign: Sign, right: Node) -> bool:
    """``(8 + 4) / 3 = 4`` with a percent sign behind the formula: both sides are numbers of percents."""
    if not isinstance(right, Apply) or right.op != "percent" or right.end != right.operands[0].end:
        return False
    return judge(here.sides(left, sign, right.operands[0]), here.context).verdict in HELD


# The places beside a problem: what a piece is compared with, and where its names have their values -------


def _label_origin(problem: Problem, origins: Iterable[Node | None]) -> None:
    """The left side, and the convolution that the chain speaks of."""
    for node in origins:
        place = None if node is None else (node.start, node.end)
        if (
            place is not None
            and place[0] != problem.start
            and all(place != given for given, _ in problem.labels)
        ):
            problem.labels.append((place, "worked out from this"))


def _label_names(problem: Problem, names: Iterable[Name], scope: Scope) -> None:
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
