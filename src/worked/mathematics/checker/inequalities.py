r"""Inequalities that follow from one another: ``2x > 4 \iff x > 2`` is claimed, and held against values of x.

A *statement* is what a formula says of one name without a value: some inequalities that hold together, or
several of which one does. Two statements are compared at the ends of what either allows, close to them on
both sides, between them, and at plain numbers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise, takewhile
from typing import Any, Protocol

from worked.mathematics.ast import Chain, Compare, Name, Node, Number, Sign, bare, children, has_names, walk
from worked.mathematics.checker.equations import Revision
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.problem import Problem, Verdict, doubtful
from worked.mathematics.evaluator.conditions import EVERYWHERE, NOWHERE
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.types import Impossible, Unknown, is_exact, is_number, show
from worked.model.document import Surroundings

EQUIVALENT = re.compile(r"\\(?:iff|Leftrightarrow|Longleftrightarrow|leftrightarrow)\b")
FOLLOWS = re.compile(r"\\(?:implies|Rightarrow|Longrightarrow|therefore)\b|\b(?:so|hence|thus|therefore)\b")
EITHER = re.compile(r"\\(?:lor|vee)\b|\b(?:or|oder|ou|o|oppure)\b")
TOGETHER = re.compile(r"\\(?:land|wedge)\b|\b(?:and|und|et|y|e)\b|,")
NEXT_ROW = re.compile(r"\s*[.,;]?\s*\\\\\s*(?:\[[^\]]*\])?[\s&]*")
WHOLE = frozenset("ijkmn")  # letters of whole numbers
NEAR = Fraction(1, 1000)
PLAIN = [Fraction(half, 2) for half in range(-40, 41)]


@dataclass(slots=True)
class Statement:
    """What is said of a name: in each way all relations hold, and one of the ways is met."""

    name: str
    ways: list[list[Compare]]
    judged: list["Judgement"]
    around: Surroundings
    formula: int  # its place among the pieces of the page
    agreed: bool = False  # it says the same as the one before
    unfinished: bool = False  # the next formula may belong to it
    prior: "Statement | None" = None  # what it is to follow from then
    link: str = ""  # and how
    source: "Statement | None" = (
        None  # the pair of which it follows: "the first gives x > 1, the second x < 5"
    )
    told: list[tuple[int, "Judgement"]] = field(default_factory=list)  # what earlier formulas say of it

    @property
    def solved(self) -> bool:
        """Whether the name stands alone in all relations, which then are the solution."""
        sides = [bare(side) for compare in self.compares for side in compare.members]
        return all(isinstance(side, Name) or self.name not in _names(side) for side in sides)

    @property
    def start(self) -> int:
        """Where it begins."""
        return min(one.start for one in self.compares)

    @property
    def end(self) -> int:
        """Where it ends."""
        return max(one.end for one in self.compares)

    @property
    def compares(self) -> list[Compare]:
        """Its relations."""
        return [compare for way in self.ways for compare in way]


class Judgement(Protocol):
    """A relation of a statement, whose verdict may still change."""

    sign: Sign
    verdict: Verdict


def follow(
    chains: Iterable[tuple[Chain, Sequence[Judgement]]],
    text: str,
    around: Surroundings,
    formula: int,
    context: Context,
) -> tuple[list[Problem], list[Revision]]:
    """Compares the statements of a formula with those that they follow from; their verdicts change."""
    before: Statement | None = context.scope.statement
    link = _said(before, around) if before is not None else ""
    if around.fulfils and context.conventions.strict and context.scope.posed is not None:
        before, link = context.scope.posed, "holds"
    problems, revisions = list[Problem](), list[Revision]()
    found = _statements(chains, text, around, formula, context)
    if before is not None and before.unfinished:
        first = found[0][1] if found else None  # a unit behind a formula, and no statement
        whole = _with(before, first, around) if first is not None and around.beside else None
        if whole is not None:
            found[0], link = (None, whole), before.link
            before = before.prior
        elif before.prior is not None:
            revisions += _revised(before, before.prior, before.link, context, text)
    for place, (gap, now) in enumerate(found):
        link = _link(gap) if gap is not None else link
        if link == "row" and before is not None and _goes_on_from(before, found[place + 1 :], context):
            before.agreed = True  # the row behind this one says so
        if before is not None and (link in ("same", "follows") or (link and before.agreed)):
            context.scope.unstate(_steps(found[place + 1 :]))
        if before is not None and now is not None and before.name == now.name:
            alone = not (link or around.beside) and before.around.sentence == now.around.sentence
            if alone and before.source is not None:
                before, link = before.source, "follows"
            if link == "follows" and before.told:
                now.source = before
            waits = bool(link) and around.more and place == len(found) - 1
            told, changed = _between(before, now, link, waits, context, text)
            problems += told
            revisions += changed
        if now is not None and place == len(found) - 1:
            now.unfinished = around.more
        before, link = now, ""
        if now is not None and not now.solved and not around.supposed:
            context.scope.posed = now
    context.scope.statement = before
    return problems, revisions


def _between(
    before: Statement, now: Statement, link: str, waits: bool, context: Context, text: str
) -> tuple[Iterable[Problem], Iterable[Revision]]:
    """What two statements on one name say of one another; one that `waits` is whole with the next formula."""
    if link == "all":
        return (), _for_all(before, now, context, text)
    if waits:
        now.prior, now.link = before, link
    elif link and now.told:
        return (), _revised(now, before, link, context, text)
    elif link:
        return _compared(before, now, link, context, text), ()
    return (), ()


def _with(before: Statement, now: Statement, around: Surroundings) -> Statement | None:
    """What two formulas with "and" or "or" between say together, ``x > 1`` and ``x < 5``.

    None of two names, and of a solution and another inequality.
    """
    if before.name != now.name or before.solved != now.solved:
        return None
    if around.either:
        ways = before.ways + now.ways
    else:
        ways = [first + second for first in before.ways for second in now.ways]
    told = before.told or [(before.formula, one) for one in before.judged]
    told += [(now.formula, one) for one in now.judged]
    return Statement(before.name, ways, before.judged + now.judged, now.around, now.formula, told=told)


def _revised(now: Statement, before: Statement, link: str, context: Context, text: str) -> Iterator[Revision]:
    """The verdicts on a statement some of which earlier formulas have given, as the whole of it has them."""
    told = now.told or [(now.formula, one) for one in now.judged]
    earlier = [one.verdict for _, one in told]
    list(_compared(before, now, link, context, text))  # the verdicts hold the problems
    for (formula, one), old in zip(told, earlier, strict=True):
        if one.verdict is not old:
            yield Revision(formula, one.sign.start, one.verdict)


def _goes_on_from(
    before: Statement, behind: Sequence[tuple[str | None, Statement | None]], context: Context
) -> bool:
    """Whether the row behind the next one says what a statement says: the one between is to say it, too."""
    gap, after = behind[0] if behind else (None, None)
    if gap is None or after is None or _link(gap) != "row" or after.name != before.name:
        return False
    found = [same for _, same in _differences(before, after, context) if same is not None]
    return bool(found) and all(found)


def _steps(behind: Sequence[tuple[str | None, Statement | None]]) -> list[Node]:
    """The sides of what goes on, step by step, behind a statement: its steps restrict nothing."""
    linked = takewhile(lambda one: one[1] is not None and one[0] is not None and _link(one[0]), behind)
    return [side for _, one in linked if one is not None for node in one.compares for side in node.members]


def _statements(
    chains: Iterable[tuple[Chain, Sequence[Judgement]]],
    text: str,
    around: Surroundings,
    formula: int,
    context: Context,
) -> list[tuple[str | None, Statement | None]]:
    """The statements of a formula, each with what stands before it; None for a chain that is no condition."""
    found: list[tuple[str | None, Statement | None]] = []
    gap, end = None, 0
    for chain, judged in chains:
        gap = text[end : chain.members[0].start] if found else None
        end = max(member.end for member in chain.members)
        now, before = _statement(chain, judged, around, formula, context), found[-1][1] if found else None
        joined = _joined(before, now, gap) if gap is not None and now and before else None
        if joined is not None:
            found[-1] = (found[-1][0], joined)
        else:
            found.append((gap, now))
    return found


def _link(gap: str) -> str:
    """How a statement goes on from the one before: same, follows, row; an empty text if it does not."""
    if EQUIVALENT.search(gap):
        return "same"
    if FOLLOWS.search(gap):
        return "follows"
    return "row" if NEXT_ROW.fullmatch(gap) else ""


def _said(before: Statement, around: Surroundings) -> str:
    """The same, of what the words between two formulas of a paragraph say."""
    if not before.around.paragraphs & around.paragraphs:
        return ""
    together = before.around.sentence == around.sentence
    if around.ordinal and not before.told:
        return ""  # from which one of those before, it does not say
    if around.quantified and together:
        return "" if before.around.quantified or before.around.supposed else "all"
    if before.around.quantified and together and not (around.goes_on or around.restricts or around.supposed):
        return "follows"  # for all of these values
    return "same" if around.equates else "follows" if around.concludes else ""


def _statement(
    chain: Chain, judged: Sequence[Judgement], around: Surroundings, formula: int, context: Context
) -> Statement | None:
    """What a chain of conditions says of the one name in it; None for other chains."""
    if not judged or any(one.verdict.verdict != "condition" for one in judged):
        return None
    try:
        names = free_names(chain.members, context)
    except Unknown:
        return None
    if len(names) != 1:
        return None
    signs = zip(pairwise(chain.members), chain.signs, strict=True)
    compares = [Compare(a.start, b.end, (a, b), (sign.sign,)) for (a, b), sign in signs]
    return Statement(next(iter(names)), [compares], list(judged), around, formula)


def _joined(before: Statement, now: Statement, gap: str) -> Statement | None:
    """Two statements side by side as one; None where nothing says how they go together."""
    if before.name != now.name or _link(gap):
        return None
    if EITHER.search(gap):
        ways = before.ways + now.ways
    elif TOGETHER.search(gap) and ("," not in gap or (before.solved and now.solved)):
        ways = [first + second for first in before.ways for second in now.ways]
    else:
        return None
    return Statement(before.name, ways, before.judged + now.judged, now.around, now.formula, before.agreed)


# Two statements compared --------------------------------------------------------------------------------


def _compared(before: Statement, now: Statement, link: str, context: Context, text: str) -> Iterator[Problem]:
    """Changes the verdicts on a statement that is to follow from one before."""
    found = [(value, same) for value, same in _differences(before, now, context) if same is not None]
    apart = [value for value, same in found if not same]
    if not found:
        return
    if link != "row" or before.agreed or not apart:
        context.scope.unstate([side for one in (*before.compares, *now.compares) for side in one.members])
    lost = [value for value in apart if _holds(before, value, context)]
    if link == "holds":
        lost = [value for value in apart if _holds(now, value, context)]
    if not apart:
        now.agreed = True
        _set(now, Verdict("sampled", "", f"true for the same values of {before.name}"))
    elif link == "follows" and not lost and not now.solved and not _are_linear(before, now, context):
        _set(now, Verdict("sampled", "", "it follows"))
    elif link == "holds" and not lost:
        _set(now, Verdict("unknown", "it holds for these values, but for others, too"))
    elif link == "row" and not before.agreed:
        return  # rows below each other, which may be conditions that hold together
    elif (link == "follows" and not lost) or _explained(before, now, apart, context):
        _set(now, Verdict("unknown", "not true for the same values as the inequality before it"))
    else:
        yield from _wrong(before, now, min(lost or apart, key=_plainness), context, text)


def _ends_whole(statement: Statement, context: Context) -> bool:
    """Whether what is linear in a statement begins or ends at whole numbers."""
    ends = [_linear_end(one, statement.name, context) for one in statement.compares]
    return all(end is not None and end.denominator == 1 for end in ends)


def _are_linear(before: Statement, now: Statement, context: Context) -> bool:
    """Whether both are steps of solving: ``3x > 2`` follows from ``3x + 2 > 5``, but is a slip."""
    both = *before.compares, *now.compares
    return all(_linear_end(one, now.name, context) is not None for one in both)


def _plainness(value: Fraction) -> tuple[int, Fraction]:
    return value.denominator, abs(value)


def _explained(before: Statement, now: Statement, apart: Sequence[Fraction], context: Context) -> bool:
    """Whether conditions of the section, or rounded ends, explain why two statements differ."""
    whole = all(value.denominator != 1 for value in apart)  # they agree on whole numbers, which may be meant
    if whole and context.conventions.strict:  # there only where ``5x \leq 23`` became ``x \leq 4``
        signs = [{sign for one in said.compares for sign in one.signs} for said in (before, now)]
        rounded = _ends_whole(now, context) and not _ends_whole(before, context)
        whole = rounded or signs[0].isdisjoint(signs[1])  # or z > 0 became z ≥ 1
    return whole or _restricted(before, now, apart, context) or _rounded(now, apart)


def _set(statement: Statement, verdict: Verdict) -> None:
    for one in statement.judged:
        one.verdict = verdict


def _wrong(
    before: Statement, now: Statement, value: Fraction, context: Context, text: str
) -> Iterator[Problem]:
    compare = _culprit(before, now, context)
    judged = now.judged[now.compares.index(compare) % len(now.judged)]
    closed = [side for side in compare.members if now.name not in _names(side)]
    place = closed[0] if now.solved and closed else compare.members[-1]
    one, other = (text[said.start : said.end].strip() for said in (before, now))
    first, second = (one, other) if _holds(before, value, context) else (other, one)
    message = f"{before.name} = {show(value)} solves `{first}`, but not `{second}`"
    problem = Problem("wrong-solution", message, place.start, place.end)
    problem.labels.append(((before.start, before.end), "what it is to follow from"))
    verdict = Verdict("wrong", message, "", problem)
    judged.verdict = verdict if context.conventions.strict else doubtful(verdict)
    if judged.verdict.problem:
        yield judged.verdict.problem


def _culprit(before: Statement, now: Statement, context: Context) -> Compare:
    """The relation of a statement at whose end it parts from the one before; else its last."""
    for compare in now.compares:
        for end in _ends([compare], context):
            around = (end - NEAR, end, end + NEAR)
            if any(_holds(before, value, context) != _holds(now, value, context) for value in around):
                return compare
    return now.compares[-1]


def _for_all(before: Statement, now: Statement, context: Context, text: str) -> Iterator[Revision]:
    """What "for all ``n > 5``" behind an inequality says of it: a claim that holds there, or does not."""
    met = [value for value in _values(before, now, context) if _holds(now, value, context)]
    truths = [(value, _holds(before, value, context)) for value in met]
    if not truths or any(truth is None for _, truth in truths):
        return
    context.scope.unstate([side for one in before.compares for side in one.members])
    against = [value for value, truth in truths if not truth]
    for one, compare in zip(before.judged, before.compares, strict=False):
        verdict = Verdict("sampled", "", f"true for sampled {before.name}")
        if against and _truth(compare, before.name, min(against, key=_plainness), context) is False:
            written = text[compare.start : compare.end].strip()
            message = f"`{written}` does not hold for {before.name} = {show(min(against, key=_plainness))}"
            right = compare.members[-1]
            verdict = Verdict(
                "wrong", message, "", Problem("wrong-identity", message, right.start, right.end)
            )
        if verdict.problem and not context.conventions.strict:
            verdict = doubtful(verdict)
        yield Revision(before.formula, one.sign.start, verdict)


def _restricted(before: Statement, now: Statement, apart: Sequence[Fraction], context: Context) -> bool:
    """Whether conditions of the section leave out all values for which two statements differ.

    What is to be solved leaves none out by being asked before: "Solve ``2x + 1 > 5``" above the rows that do.
    """
    about = [one for one in context.scope.stated() if _names(one) == {now.name}]
    about = [one for one in about if not _asks(one, before, now, context)]
    return all(any(_truth(one, now.name, value, context) is not True for one in about) for value in apart)


def _asks(condition: Node, before: Statement, now: Statement, context: Context) -> bool:
    """Whether a condition is an inequality that a statement solves: ``2x + 1 > 5``, and no ``x > 2``."""
    if not isinstance(condition, Compare) or any(isinstance(bare(side), Name) for side in condition.members):
        return False
    values = _values(before, now, context)
    return all(
        _holds(before, value, context) == _truth(condition, now.name, value, context) for value in values
    )


def _rounded(now: Statement, apart: Sequence[Fraction]) -> bool:
    """Whether the ends of a solution are rounded, and explain all differences."""
    decimals = [
        (Fraction(part.value), Fraction(part.unit))
        for one in now.compares
        for part in walk(one)
        if isinstance(part, Number) and part.decimal
    ]
    ends = [(sign * value, unit) for value, unit in decimals for sign in (1, -1)]
    return all(any(abs(value - end) <= unit / 2 for end, unit in ends) for value in apart)


def _differences(
    before: Statement, now: Statement, context: Context
) -> Iterator[tuple[Fraction, bool | None]]:
    """Values of the name, and whether both statements agree there; None where neither is met."""
    for value in _values(before, now, context):
        first, second = _holds(before, value, context), _holds(now, value, context)
        if first is not None and second is not None:
            yield value, (None if not first and not second else first == second)


def _values(before: Statement, now: Statement, context: Context) -> Iterator[Fraction]:
    """The values of the name at which two statements are compared."""
    both = *before.compares, *now.compares
    found = _ends(both, context)
    found += (root for one in both if (root := _linear_end(one, now.name, context)) is not None)
    ends = sorted({*found, *(-end for end in found)})
    whole = now.name[:1] in WHOLE
    step = 1 if whole else NEAR
    close = [near for end in ends for near in (end - step, end, end + step)]
    between = [(a + b) / 2 for a, b in pairwise(ends)]
    far = [ends[0] - 1000, ends[-1] + 1000] if ends else []
    plain = [value for value in (*close, *between, *far, *PLAIN) if not whole or value.denominator == 1]
    yield from plain
    if not whole and not (before.solved or now.solved):
        yield from (near for one in (before, now) for near in _turns(one, plain, context))


def _linear_end(compare: Compare, name: str, context: Context) -> Fraction | None:
    """Where ``3x + 2 > 5`` begins to hold, which no number of it says; None if it is not linear."""
    if len(compare.members) != 2:
        return None
    tried = [context.inner({python_name(name): number}) for number in (0, 1, 2)]
    sides = [[_number(side, inner) for side in compare.members] for inner in tried]
    if any(side is None for pair in sides for side in pair):
        return None
    first, second, third = (left - right for left, right in sides)  # type: ignore[operator]  # none is None
    return -first / (second - first) if third - second == second - first != 0 else None


def _turns(statement: Statement, values: Iterable[Fraction], context: Context) -> Iterator[Fraction]:
    """Values close to where a statement begins or ceases to hold, on both sides: between some, by halving."""
    truths = [(value, _holds(statement, value, context)) for value in sorted(set(values))]
    for (low, truth), (high, other) in pairwise(truths):
        if truth is None or other is None or truth == other:
            continue
        while high - low > NEAR:
            middle = (low + high) / 2
            low, high = (middle, high) if _holds(statement, middle, context) == truth else (low, middle)
        yield from (low, high)


def _ends(compares: Iterable[Node], context: Context) -> list[Fraction]:
    """The numbers that some relations compare with: there what they allow may begin or end."""
    found: list[Fraction] = []
    for node in compares:
        value = None if has_names(node) else _number(node, context)
        found += _ends(children(node), context) if value is None else [value]
    return found


def _number(node: Node, context: Context) -> Fraction | None:
    try:
        value = evaluate(node, context)
        if not is_number(value):
            return None
        return Fraction(value) if is_exact(value) else Fraction(as_float(value)).limit_denominator(10**9)
    except (Unknown, Impossible, ValueError, OverflowError, TypeError):
        return None


def _holds(statement: Statement, value: Fraction, context: Context) -> bool | None:
    """Whether a value meets a statement; None where that cannot be told."""
    ways = [[_truth(one, statement.name, value, context) for one in way] for way in statement.ways]
    if any(all(truth is True for truth in way) for way in ways):
        return True
    return None if any(None in way and False not in way for way in ways) else False


def _truth(condition: Node, name: str, value: Fraction, context: Context) -> bool | None:
    number = int(value) if value.denominator == 1 else value
    try:
        truth: Any = evaluate(condition, context.inner({python_name(name): number}))
    except (Unknown, Impossible):
        return None
    if isinstance(truth, bool):
        return truth
    return True if truth == EVERYWHERE else False if truth == NOWHERE else None


def _names(node: Node) -> set[str]:
    return {part.key for part in walk(node) if isinstance(part, Name)}
