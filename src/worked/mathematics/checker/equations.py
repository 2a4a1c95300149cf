"""Equations wait for the values of their names, and are settled by those that their section gives."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from worked.mathematics.ast import (
    PRODUCTS,
    Apply,
    Call,
    Derivative,
    Matrix,
    Name,
    Node,
    Number,
    Unit,
    bare,
    contents,
    factors,
    has_names,
    terms,
    walk,
)
from worked.mathematics.checker import differential
from worked.mathematics.checker.approximation import CLOSE, alone, may_be_rounded
from worked.mathematics.checker.coefficients import solved_for_all
from worked.mathematics.checker.definitions import VECTORS, is_written
from worked.mathematics.checker.doubts import (
    EULER,
    from_one,
    in_decimal_commas,
    of_degrees,
    over_a_constant,
    over_rows,
    up_to_a_modulus,
)
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.checker.reach import hinges
from worked.mathematics.checker.verdicts import judge
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Binding, Context, Notation, Scope, Work, python_name
from worked.mathematics.values import numbers
from worked.mathematics.values.equality import bounds, equal, order, paired
from worked.mathematics.values.numbers import as_complex, as_float
from worked.mathematics.values.types import (
    Array,
    Deferred,
    Either,
    Exact,
    Function,
    Impossible,
    Quantity,
    Undefined,
    Unknown,
    Value,
    is_exact,
    is_number,
    show,
    tidy,
)
from worked.model.conventions import Conventions
from worked.model.document import Surroundings
from worked.model.result import HELD

Columns = Mapping[str, Sequence[str]]  # the entries of columns, all by Python name
BOTH = frozenset(("1,2", "1/2"))  # subscripts that speak of two solutions at once
NUMBERS = frozenset("1234")  # and of one of several
MARKED = re.compile(
    r"\\(?:wide)?(?:hat|tilde|bar)\s*\{\s*([A-Za-z]|\\[a-z]+)\s*\}|([A-Za-z]|\\[a-z]+)_\{\\?[a-z]{2,}\}"
)
NO_SOLUTION = Verdict("wrong", "another numbered value does")
AGAIN = "the same value again, of one of several"
SAID = "it is one of its roots, which was said before, and no double one"
BESIDE = Fraction(1, 1000)  # so near to a root the sides are compared
ROOT = "a root of the equation rounds to these digits"
VANISHES = "both sides are zero for the value that is given: elsewhere they differ"
ONE_ROOT = "the negative one of two roots: the page does not say that the positive one is not meant"
OF_OTHERS = "it holds with values of a section before, and not with those that this section gives"
NEAR = 12  # so far from zero a solution is looked for at whole numbers, where a text says that there is one
FARTHER = tuple(digit * 10**power for power in (1, 2, 3, 4, 5, 6) for digit in (2, 5, 10))  # and at these
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
    numbered: bool = False  # none is written: it is solved by values that are numbered, or have "or" between
    factored: bool = False  # none is written: it is solved by what is concluded from factors, so x = 2
    met: bool = False  # a numbered name solves it: so are the others to do
    tried: "tuple[Solutions, ...]" = ()  # numbered names that do not, while none did
    roots: tuple[Value, ...] = ()  # values with "or" between that solve it
    alternative: bool = False  # "or" parts it from another equation: one of them is to hold
    law_of: frozenset[str] = frozenset()  # of a function, for all values of which it is said
    anew: bool = False  # its names have values of sections that are over, of which it does not speak

    @property
    def at(self) -> int:
        """Where its sign stands."""
        return self.sides.sign.start

    @property
    def open(self) -> bool:
        """Whether it fails as an identity alone: ``3x + 1 = x + 7`` may be an equation for x."""
        return self.problem is not None and self.problem.code == "wrong-identity"

    @property
    def failed(self) -> bool:
        """Whether earlier values contradict it."""
        return self.problem is not None and not (self.open or self.anew)


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
    claimed: int = 0  # the sentence whose claims it is about all the same: "tr A = 5 for A = …", an array
    listed: bool = False  # one of several, "x = 3 and x = 6", which may solve an equation all the same
    led: bool = False  # it follows from what stands before it in its formula: "3 - r = 1 \\implies r = 2"


@dataclass(frozen=True, slots=True)
class Solutions:
    r"""Values that a formula gave a name: both of ``x_{1,2} = 3 \pm 1``, or ``x_1 = 4`` or ``x^* = 4``."""

    name: str  # in Python, of the unknown
    values: tuple[Value, ...]
    given: Given
    numbered: bool = False  # one of several, or a best one, which may be steps towards a solution as well
    starred: bool = False  # ``x^*``: where it follows, it is the solution


def solutions(name: Name, given: Given, value: Value, context: Context) -> Solutions | None:
    """What a name that was given a value says of solutions; None where it says nothing."""
    base, _, number = name.key.partition("_")
    number = number.strip("{}")
    if isinstance(value, Either) and not given.supposed:
        unknown = base if number in BOTH else name.key
        return Solutions(python_name(unknown), (value.upper, value.lower), given)
    starred = "^*" in name.key
    unknown = name.under if starred else base if number in NUMBERS else ""
    if given.led and context.conventions.strict and (marked := MARKED.fullmatch(name.key)):
        unknown = marked[1] or marked[2]  # it follows from an equation for p what p's estimate is
    known = context.find(unknown) if unknown else None
    free = known is None or (context.conventions.strict and isinstance(known, Deferred))  # as `u = x^2`
    if unknown and is_number(value) and free and not given.supposed:
        return Solutions(python_name(unknown), (value,), given, numbered=True, starred=starred)
    return None


def one_of_both(name: Name, sides: Sides, context: Context) -> Verdict | None:
    r"""What ``x_{1,2} = 3 \pm 1`` says of ``x_1 = 4``; None where nothing is said of both.

    The order of the two is free, but the other one's value is no longer to be had.
    """
    base, _, number = name.key.partition("_")
    pair = next((found for both in BOTH if (found := context.find(f"{base}_{{{both}}}")) is not None), None)
    if number.strip("{}") not in ("1", "2") or not isinstance(pair, Either):
        return None
    return None if context.find(name.key) is not None else numbered_of(pair, name, sides, context)


def numbered_of(pair: Either, name: Name, sides: Sides, context: Context) -> Verdict:
    """What two values say of ``x_1 = 4``, which is to be one of them, and not the one that x_2 has."""
    base, _, number = name.key.partition("_")
    other = context.find(f"{base}_{{{3 - int(number.strip('{}'))}}}")
    return one_of(pair, name, sides, context, other)


def one_of(pair: Either, name: Name, sides: Sides, context: Context, other: Value | None = None) -> Verdict:
    """What two values say of one that is claimed: the verdict on the nearer one where it is neither."""
    both = [pair.upper, pair.lower]
    left = [value for value in both if other is None or not equal(value, other)[0]] or both
    left.sort(key=lambda value: _apart(value, sides.right, context))
    verdicts = [judge(sides, context.inner({python_name(name.key): value})) for value in left]
    return next((one for one in verdicts if one.verdict in HELD), verdicts[0])


def lies_between(pair: Either, claimed: Value, sign: str) -> bool:
    r"""Whether a number is the middle of two, or, said with ``\approx``, between them.

    ``9.8 \pm 0.2`` may be what was measured, and how well.
    """
    if not (is_exact(pair.upper) and is_exact(pair.lower) and is_exact(claimed)):
        return False
    low, high = sorted((pair.upper, pair.lower))
    return low < claimed < high if sign == "\\approx" else 2 * claimed == low + high


def _apart(value: Value, claimed: Node, context: Context) -> float:
    """How far a number is from one that is claimed; 0 where that is not known."""
    try:
        found = evaluate(claimed, context)
        both = [as_complex(one) for one in (value, found) if is_number(one)]
        one, other = (complex(as_float(part.real), as_float(part.imaginary)) for part in both)
    except (Unknown, Impossible, ValueError):
        return 0.0
    return abs(one - other)


def settled(
    scope: Scope,
    given: Mapping[str, Given],
    found: Iterable[Solutions],
    around: Surroundings,
    notation: Notation,
) -> Iterable[Revision]:
    """What the values that a formula gave say of the equations that wait for them."""
    scope.given |= given
    together, told = scope.waiting(), set[tuple[int, int]]()
    for equation in together:
        names = equation.names & given.keys()
        ones = [given[name] for name in sorted(names)]
        told_of = list(_settled(equation, ones, together, scope, around, notation)) if names else []
        for revision in told_of or (_for_all(equation, scope, around, notation) if names else ()):
            problem = revision.verdict.problem
            if problem is None or (revision.formula, problem.start) not in told:
                yield revision  # a value that solves none of several equations is one mistake
            if problem is not None:
                told.add((revision.formula, problem.start))
    if together and together[0].conventions.strict and not (around.supposed or around.denied):
        yield from _of_functions(given, scope, around, notation)
        yield from _at_points(given, scope, around, notation)
        yield from _of_parameter(given, scope, around, notation)
    if any(one.supposed for one in given.values()) and together and together[0].conventions.strict:
        yield from _of_crossing(given, scope, around, notation)
    if any("_" in name or "[" in name for name in given) and together and together[0].conventions.strict:
        yield from _by_entries(given, scope, around, notation)
    for one in found:
        for equation in scope.waiting():
            follows = one.numbered and around.concludes and equation.conventions.strict
            unasked = equation.factored and not (around.equates or equation.around.equates or follows)
            aside = equation.law or equation.step or equation.failed or unasked
            aside = aside or _is_another_case(equation, scope.waiting())
            aside = aside or (one.numbered and _is_of_another(equation, one, scope, notation))
            aside = aside or (not one.numbered and _is_solved_behind(equation, one, scope, notation))
            if one.name in equation.names and not aside:
                yield from _solved(equation, one, scope, around, notation)
    if held := scope.sections[-1].held:
        yield from _of_this_section(held, given, scope, notation)
    for equation in scope.waiting() if found else ():
        if equation.met and any(one.numbered and _leads_to(equation, one) for one in found):
            scope.settle(equation)  # the next numbered value is of another one


def _of_this_section(
    held: list[Equation], given: Mapping[str, Given], scope: Scope, notation: Notation
) -> Iterable[Revision]:
    """What holds with values of sections that are over, and not with those that are said to solve it."""
    for equation in [one for one in held if one.names & given.keys()]:
        known = [binding for name in equation.names if (binding := scope.names.get(name))]
        if len(known) < len(equation.names) or not all(one.open or one.from_cell for one in known):
            continue
        held.remove(equation)
        said = any(one.around.concludes or one.around.equates for one in known)
        if not said and all(one.formula != equation.formula for one in given.values()):
            continue  # it was said of what its names were worth there
        context = Context(scope, equation.conventions, notation, work=Work())
        if judge(equation.sides, context).verdict == "wrong":
            yield Revision(equation.formula, equation.at, Verdict("unknown", OF_OTHERS))


def _of_functions(
    given: Mapping[str, Given], scope: Scope, around: Surroundings, notation: Notation
) -> Iterable[Revision]:
    """What a function that a formula gave says of the differential equations for it."""
    for equation in scope.waiting():
        primes = equation.conventions.prime == "derivative"
        name = differential.unknown_of(equation.sides, primes)
        binding = scope.names.get(name or "")
        if name is None or binding is None or name not in given or equation.law or equation.failed:
            continue
        found = differential.solution(equation.sides, name, binding.value)
        left, right = (found and differential.put_in(side, found) for side in _sides_of(equation))
        if found is None or left is None or right is None:
            continue
        own = replace(scope, hidden={**scope.hidden, name: -1})  # its first value is a name of its own, P_0
        context = Context(own, equation.conventions, notation, work=Work())
        verdict = judge(equation.sides._replace(left=left, right=right, general=True), context)
        if verdict.verdict in HELD:
            scope.settle(equation)
            binding.used = True
            yield Revision(equation.formula, equation.at, verdict, equation.problem)
        elif verdict.verdict == "wrong" and (around.concludes or around.equates):
            if differential.is_about_a_place(equation.sides):
                continue
            if differential.is_decided(equation.sides, found, set(free_names([found.body], context))):
                scope.settle(equation)
                yield _wrong_solution(equation, given[name], verdict, around)


def is_at_a_point(sides: Sides) -> bool:
    """``f(2) = 5``: the value of one function at one place."""
    call = bare(sides.left)
    if not isinstance(call, Call) or not isinstance(call.callee, Name) or len(call.arguments) != 1:
        return False
    return not has_names(call.arguments[0]) and not has_names(sides.right)


def _at_points(
    given: Mapping[str, Given], scope: Scope, around: Surroundings, notation: Notation
) -> Iterable[Revision]:
    """What a function that a formula gave says of the values that it was to have: ``f(2) = 5``."""
    told = set[str]()
    for equation in scope.waiting():
        if len(equation.names) != 1 or not is_at_a_point(equation.sides) or equation.failed:
            continue
        name = next(iter(equation.names))
        binding = scope.names.get(name)
        if name not in given or binding is None or not isinstance(binding.value, Function | Deferred):
            continue
        context = Context(scope, equation.conventions, notation, work=Work())
        verdict = judge(equation.sides, context)
        if verdict.verdict in HELD:
            scope.settle(equation)
            binding.used = True
            yield Revision(equation.formula, equation.at, verdict, equation.problem)
        elif verdict.verdict == "wrong" and verdict.by_value and (around.concludes or around.equates):
            scope.settle(equation)
            if name not in told:
                yield _wrong_solution(equation, given[name], verdict, around)
            told.add(name)
        elif verdict.verdict == "unknown":  # it has constants, which are to be found by this
            with suppress(Unknown, Impossible):
                free = free_names([equation.sides.left, equation.sides.right], context)
                if _is_the_same_for_all(equation, set(free), context):
                    continue
                names = equation.names | frozenset(map(python_name, free))
                scope.settle(equation, replace(equation, names=names))


def _of_parameter(
    given: Mapping[str, Given], scope: Scope, around: Surroundings, notation: Notation
) -> Iterable[Revision]:
    """What laws of one more name say of an equation: ``x + 2y = 5``, so ``x = 5 - 2t`` and ``y = t``."""
    for equation in scope.waiting():
        if len(equation.names) < 2 or equation.law or equation.step or equation.failed:
            continue
        laws = [scope.names.get(name) for name in equation.names]
        found = [law for law in laws if law is not None and isinstance(law.value, Deferred)]
        late = all(law.start > equation.at for law in found)
        if len(found) < 2 or not late or given.keys().isdisjoint(equation.names):
            continue
        context = Context(scope, equation.conventions, notation, work=Work())
        sides = equation.sides
        try:
            free = set(map(python_name, free_names([sides.left, sides.right], context)))
        except Unknown:
            continue
        if len(free) != 1 or not free.isdisjoint(equation.names):
            continue
        verdict = judge(sides, context)
        if verdict.verdict in HELD:
            scope.settle(equation)
            yield Revision(equation.formula, equation.at, verdict, equation.problem)
        elif any(law.around.concludes or law.around.equates for law in found):
            yield from _for_no_value(equation, next(iter(free)), given, around, context)


def _for_no_value(
    equation: Equation, parameter: str, given: Mapping[str, Given], around: Surroundings, context: Context
) -> Iterable[Revision]:
    """The laws that do not solve an equation, with a value of their parameter for which they do not."""
    for value in (2, 3, 5):
        verdict = judge(equation.sides, context.inner({parameter: value}))
        if verdict.verdict == "wrong" and verdict.by_value:
            context.scope.settle(equation)
            last = max((given[name] for name in equation.names & given.keys()), key=lambda one: one.at)
            told = replace(verdict, reason=f"for {parameter} = {value}, {verdict.reason}")
            yield _wrong_solution(equation, last, told, around)
            return


def _is_the_same_for_all(equation: Equation, free: set[str], context: Context) -> bool:
    r"""Whether no constant makes a difference: ``y(0)`` of the trial ``y = e^{\lambda t}`` is 1 for all."""
    tried = [dict.fromkeys(map(python_name, free), value) for value in (2, 3, 5)]
    values = [evaluate(equation.sides.left, context.inner(one)) for one in tried]
    return all(equal(values[0], other)[0] for other in values[1:])


def _sides_of(equation: Equation) -> tuple[Node, Node]:
    return equation.sides.left, equation.sides.right


def _of_crossing(
    given: Mapping[str, Given], scope: Scope, around: Surroundings, notation: Notation
) -> Iterable[Revision]:
    """Where two lines "meet at ``x = 5``, ``y = 6``": values that solve none of a sentence's equations."""
    beside = [one for one in scope.waiting() if one.around.sentence == around.sentence]
    here = [one for one in beside if len(one.names) > 1]
    if len(here) < 2 or around.denied or any(one.law or one.step or one.failed for one in here):
        return
    said = {name for name, (where, _) in scope.cases.items() if where.sentence == around.sentence}
    if any(one.names != here[0].names or not one.names <= said for one in here):
        return
    verdicts = [judge(one.sides, Context(scope, one.conventions, notation, work=Work())) for one in here]
    if all(one.verdict == "wrong" and one.by_value for one in verdicts):
        last = max(given.values(), key=lambda one: one.at)
        yield _wrong_solution(here[0], last, verdicts[0], around)


def _is_of_another(equation: Equation, found: Solutions, scope: Scope, notation: Notation) -> bool:
    """Whether a numbered value solves the one of two equations with "and" between that is not this one."""
    listed = [one for one in scope.waiting() if one.names == equation.names and _is_listed(one)]
    if len(listed) < 2 or equation not in listed or not equation.conventions.strict:
        return False
    context = Context(scope, equation.conventions, notation, work=Work())
    value = context.inner({found.name: found.values[0]})
    held = [one for one in listed if judge(one.sides, value).verdict in HELD]
    return bool(held) and equation not in held


def _is_solved_behind(equation: Equation, found: Solutions, scope: Scope, notation: Notation) -> bool:
    """Whether two values solve an equation for the name that waits behind this one, and not this one."""
    waiting = scope.waiting()
    behind = waiting[waiting.index(equation) + 1 :] if equation in waiting else []
    if not any(one.names == equation.names for one in behind) or equation.names != {found.name}:
        return False
    context = Context(scope, equation.conventions, notation, work=Work())

    def holds(one: Equation) -> bool:
        inner = (context.inner({found.name: value}) for value in found.values)
        return all(judge(one.sides, each).verdict in HELD for each in inner)

    return not holds(equation) and any(one.names == equation.names and holds(one) for one in behind)


def _is_listed(equation: Equation) -> bool:
    return equation.around.beside or equation.around.more


def _by_entries(
    given: Mapping[str, Given], scope: Scope, around: Surroundings, notation: Notation
) -> Iterable[Revision]:
    """What the entries of a column say of an equation for it: ``Ly = b``, so ``y_1 = 5`` and ``y_2 = 9``."""
    for equation in scope.waiting():
        context = Context(scope, equation.conventions, notation, work=Work())
        sides = equation.sides
        try:
            free = free_names([sides.left, sides.right], context)
            columns = {python_name(key): _entries(key, scope) for key in free}
        except Unknown:
            continue
        told = {one for column in columns.values() for one in column if one in given}
        if not told or not all(columns.values()):
            continue
        verdict = judge(sides, context.inner(_columns(columns, scope)))
        if verdict.verdict in HELD:
            scope.settle(equation)
            yield Revision(equation.formula, equation.at, verdict, equation.problem)
        elif verdict.verdict == "wrong" and verdict.by_value and _fits(verdict):
            scope.settle(equation)
            odd = _odd_entry(equation, columns, context) or max(told, key=lambda one: given[one].at)
            yield _wrong_solution(equation, scope.given[odd], verdict, around)


def _fits(verdict: Verdict) -> bool:
    """Whether the sides differ by their entries, and not by their shapes."""
    return verdict.problem is not None and verdict.problem.code == "wrong-value" and not verdict.problem.mixed


def _entries(key: str, scope: Scope) -> list[str]:
    """The Python names of the entries of a column that have values: ``y_1``, ``y_2`` and on, two at least."""
    base = key[key.index("{") + 1 : -1] if key.startswith(VECTORS) else key
    found: list[str] = []
    for place in range(1, MOST):
        name = f"{base}_{{{place}}}"
        binding = scope.find(python_name(name), name)
        if binding is None or not is_number(binding.value) or python_name(name) not in scope.given:
            break
        found.append(python_name(name))
    return found if len(found) > 1 else []


def _columns(columns: Columns, scope: Scope, moved: str = "") -> dict[str, Value]:
    """Columns of the entries that have values, by Python name; one of the entries greater by one."""
    return {
        name: Array((len(entries), 1), tuple(_entry(one, scope, int(one == moved)) for one in entries))
        for name, entries in columns.items()
    }


def _entry(name: str, scope: Scope, more: int) -> Any:
    value = scope.names[name].value
    return numbers.add(value, more) if more else value


def _odd_entry(equation: Equation, columns: Columns, context: Context) -> str | None:
    """The one entry of which another value would settle an equation."""
    names = [name for column in columns.values() for name in column]
    try:
        now = _apart_by(equation.sides, context.inner(_columns(columns, context.scope)))
        remedies = [name for name in names if _settles(name, now, equation, columns, context)]
    except (Unknown, Impossible):
        return None
    return remedies[0] if len(remedies) == 1 else None


def _settles(
    name: str, now: Sequence[Fraction], equation: Equation, columns: Columns, context: Context
) -> bool:
    """Whether one other value of an entry makes up for all differences between the sides."""
    then = _apart_by(equation.sides, context.inner(_columns(columns, context.scope, name)))
    steps = {
        first / (first - second) if first != second else None
        for first, second in zip(now, then, strict=True)
        if first or second
    }
    return len(steps) == 1 and None not in steps


def _for_all(
    equation: Equation, scope: Scope, around: Surroundings, notation: Notation
) -> Iterable[Revision]:
    """What the values given since an equation say of it, where it is to hold for all of another name.

    That name may have had values put in its place, to find the others: those of cases do not count.
    """
    context = Context(_without_cases(scope, equation), equation.conventions, notation, work=Work())
    given = {
        name: one
        for name in equation.names
        if (one := scope.given.get(name)) and one.at > equation.at and name not in scope.cases
    }
    sides = equation.sides
    try:
        left = {python_name(key) for key in free_names([sides.left, sides.right], context)}
    except Unknown:
        return
    if equation.law_of:
        yield from _of_law(equation, left, context)
        return
    if len(left) != 1 or equation.numbered or equation.step or equation.law or equation.problem:
        return
    found = solved_for_all(sides, sorted(given), next(iter(left)), context)
    if found is None:
        return
    scope.settle(equation)
    wrong = [name for name in found if not _is_value(given[name].value, found[name], context)]
    if not wrong:
        yield Revision(
            equation.formula, equation.at, Verdict("sampled", "", "both sides agree for sampled values")
        )
    for name in wrong:
        verdict = Verdict(
            "wrong", f"for all values of `{next(iter(left))}` it is {show(found[name])} that does"
        )
        yield _wrong_solution(equation, given[name], verdict, around, bool(equation.conventions.strict))


def _of_law(equation: Equation, left: set[str], context: Context) -> Iterable[Revision]:
    """What ``p(x) = c e^{-cx} = 2 e^{-2x}`` comes to once c has its value: it is to hold for all x."""
    if left <= equation.law_of:
        verdict = judge(equation.sides, context)
        if verdict.verdict != "unknown":
            context.scope.settle(equation)
            yield Revision(equation.formula, equation.at, verdict, equation.problem)


def _without_cases(scope: Scope, equation: Equation) -> Scope:
    """The names in force, but for those that only a case gives a value, or that stand for all values."""
    cases = (equation.names & scope.cases.keys()) | equation.law_of
    return replace(scope, hidden={**scope.hidden, **dict.fromkeys(cases, -1)}) if cases else scope


def _is_value(node: Node, value: Exact, context: Context) -> bool:
    try:
        return equal(evaluate(node, context), value)[0]
    except (Unknown, Impossible):
        return True


def _solved(
    equation: Equation, found: Solutions, scope: Scope, around: Surroundings, notation: Notation
) -> Iterable[Revision]:
    """What several values of its one name say of an equation, or one that is numbered."""
    if (law := scope.names.get(found.name)) is not None and isinstance(law.value, Deferred):
        scope = replace(scope, hidden={**scope.hidden, found.name: -1})
    context = Context(scope, equation.conventions, notation, work=Work())
    sides = equation.sides
    try:
        if set(map(python_name, free_names([sides.left, sides.right], context))) - {found.name}:
            return
        verdicts = [judge(sides, context.inner({found.name: value})) for value in found.values]
    except (Unknown, Impossible):
        return
    wrong = [one for one in verdicts if one.verdict == "wrong" and one.by_value]
    if found.numbered and not equation.around.paragraphs & around.paragraphs:
        return
    said = not found.numbered or equation.met or _leads_to(equation, found)
    if wrong and not (said or _is_said_to_solve(equation, found, around, scope)):
        scope.settle(equation, replace(equation, factored=False, tried=(*equation.tried, found)))
    elif wrong and equation.roots and _solves_another(equation, found, around, context):
        return
    elif wrong:
        near = hinges(context.uses.values(), _both(equation.around, around))
        explained = _is_of_a_circle(sides, found.given)
        sure = bool(equation.conventions.strict) or (near is not None and near.sure and not explained)
        yield from _reopened(equation)
        yield _wrong_solution(equation, found.given, wrong[0], around, sure)
    elif found.numbered and any(equal(found.values[0], other)[0] for other in equation.roots):
        yield Revision(found.given.formula, found.given.at, Verdict("unknown", AGAIN))
    elif all(one.verdict in HELD for one in verdicts):
        roots = (*equation.roots, *found.values)
        met = replace(equation, met=True, tried=(), roots=roots, problem=None, factored=False)
        scope.settle(equation, met if found.numbered else None)
        if binding := scope.names.get(found.given.name or ""):
            binding.used = True
        yield Revision(equation.formula, equation.at, verdicts[0], equation.problem)
        yield from (_wrong_solution(equation, one.given, NO_SOLUTION, around) for one in equation.tried)


def _solves_another(equation: Equation, found: Solutions, around: Surroundings, context: Context) -> bool:
    r"""Whether values solve an equation of their own sentence: ``3x^2 - 3 = 0`` gives ``x = \pm 1``."""
    inner = [context.inner({found.name: value}) for value in found.values]
    own = [
        one
        for one in context.scope.waiting()
        if one is not equation and one.names == {found.name} and one.around.sentence == around.sentence
    ]
    return any(all(judge(one.sides, at).verdict in HELD for at in inner) for one in own)


def _leads_to(equation: Equation, found: Solutions) -> bool:
    r"""Whether an equation and its value stand in one formula: ``3 - r = 1 \implies r_2 = 2``."""
    return found.given.led and equation.formula == found.given.formula and equation.names == {found.name}


def _is_said_to_solve(equation: Equation, found: Solutions, around: Surroundings, scope: Scope) -> bool:
    """Whether the text says that roots follow, of the equation that was written last: "its roots are"."""
    alone = [one for one in scope.waiting() if one.names == equation.names] == [equation]
    said = around.equates or (found.starred and around.concludes)
    return bool(equation.conventions.strict) and said and alone


def _reopened(equation: Equation) -> Iterable[Revision]:
    """Takes back that an equation does not hold, for all values or for old ones: it is one for its name."""
    if equation.open or equation.anew:
        verdict = Verdict("unknown", "an equation, which the value that is given does not solve")
        yield Revision(equation.formula, equation.at, verdict, equation.problem)


def _settled(
    equation: Equation,
    given: list[Given],
    together: list[Equation],
    scope: Scope,
    around: Surroundings,
    notation: Notation,
) -> Iterable[Revision]:
    """What some values, just given, say of one equation that waits."""
    context = Context(scope, equation.conventions, notation, work=Work())
    sides = equation.sides
    moot = equation.open and any(one.supposed and not one.listed for one in given)
    moot = moot or bool(equation.open and equation.conventions.strict and _derives(sides))  # what one is
    if moot or not _is_ready(equation, given, context):
        return
    verdict = _without_unit(sides, given, judge(sides, context), context)
    if verdict.verdict == "wrong" and not verdict.by_value:
        verdict = Verdict("checked", "", "both sides agree")  # of numbers in the places of names, no working
    rounded = verdict.problem is not None and verdict.problem.code == "rounded-equals"
    if verdict.verdict in HELD or rounded:
        for binding in context.uses.values():
            binding.used = True
        scope.settle(equation)
        if (equation.open or _derives(equation.sides)) and _vanishes(equation, context):
            yield Revision(equation.formula, equation.at, Verdict("unknown", VANISHES), equation.problem)
            return
        scope.solved |= dict.fromkeys((one.name for one in given if one.name), equation)
        held = verdict if verdict.verdict in HELD else Verdict("rounded", "", verdict.explanation)
        if not equation.law:
            yield Revision(equation.formula, equation.at, held, equation.problem)
    elif _is_of_other_values(equation, together, around, context):
        return
    elif verdict.verdict == "wrong" and verdict.by_value and not equation.failed and not equation.step:
        last = max(given, key=lambda one: one.at)
        solves = not last.supposed or (last.claimed and last.claimed == equation.around.sentence)
        solves = solves or (equation.around.restricts and equation.around.sentence == around.sentence)
        if _solves_its_own(equation, last, together, around, context) or _is_of_least_squares(sides, context):
            return
        if solves and verdict.problem is not None and verdict.problem.code == "wrong-value":
            scope.settle(equation)
            yield from _reopened(equation)
            yield from _refuted(equation, last, together, verdict, around, context)
    elif equation.conventions.strict and (undefined := _undefined(equation, context)):
        scope.settle(equation)
        last = max(given, key=lambda one: one.at)
        yield from _reopened(equation)
        yield _wrong_solution(equation, last, Verdict("wrong", undefined), around)


def _is_of_least_squares(sides: Sides, context: Context) -> bool:
    r"""``Ax \approx b``: what is to be as near as can be, and not equal."""
    if sides.sign.sign != "\\approx":
        return False
    with suppress(Unknown, Impossible):
        return isinstance(evaluate(sides.left, context), Array)
    return False


def _solves_its_own(
    equation: Equation, last: Given, together: list[Equation], around: Surroundings, context: Context
) -> bool:
    """Whether a value solves the equation of its own sentence: it is none of another paragraph's equation.

    "``f'(x) = 0`` gives ``x = 1``", and in another paragraph "``f''(x) = 0`` gives ``x = 2``".
    """
    if not equation.roots or equation.around.paragraphs & around.paragraphs:
        return False
    own = (one for one in together if last.name in one.names and one.around.sentence == around.sentence)
    return any(_holds(one, context) for one in own)


def _derives(sides: Sides) -> bool:
    """Whether a derivative is to be a formula, which one value does not show."""
    held = any(isinstance(part, Derivative) for side in (sides.left, sides.right) for part in walk(side))
    return held and has_names(sides.left) and has_names(sides.right)


def _vanishes(equation: Equation, context: Context) -> bool:
    """Whether both sides of what fails as an identity are zero: ``x^2 - 4 = (x - 2)(x + 5)`` at x = 2."""
    try:
        value = evaluate(equation.sides.left, context)
    except (Unknown, Impossible):
        return False
    return is_exact(value) and value == 0 and has_names(equation.sides.right)


def _is_another_case(equation: Equation, together: list[Equation]) -> bool:
    """Whether an equation has its solution, and one behind it waits: 2x = 6, so x = 3, or 2x = -6, …"""
    behind = together[together.index(equation) + 1 :] if equation.roots and equation in together else ()
    return any(one.names == equation.names and not one.roots for one in behind)


def _is_of_other_values(
    equation: Equation, together: list[Equation], around: Surroundings, context: Context
) -> bool:
    """Whether what a value does not solve may be solved by others: an identity, another case, after "or"."""
    if equation.open and not _is_for_its_name(equation, around):
        return True
    if _is_another_case(equation, together):
        return True
    return equation.alternative and _is_met_by_another(equation, together, context)


def _is_met_by_another(equation: Equation, together: list[Equation], context: Context) -> bool:
    r"""Whether a value solves another of several with "or" between: ``\cos t = 1`` or ``\cos t = 0``."""
    others = (
        one for one in together if one.alternative and one.names == equation.names and one is not equation
    )
    return any(
        one.around.sentence == equation.around.sentence and judge(one.sides, context).verdict in HELD
        for one in others
    )


def _is_for_its_name(equation: Equation, around: Surroundings) -> bool:
    """Whether what fails as an identity is surely an equation for its one name, given in its paragraph."""
    near = equation.around.paragraphs & around.paragraphs
    return bool(equation.conventions.strict and len(equation.names) == 1 and near)


def _undefined(equation: Equation, context: Context) -> str:
    """Why a side of an equation has no value with the values that were given; an empty text if it has one."""
    for side in (equation.sides.left, equation.sides.right):
        try:
            evaluate(side, context)
        except Undefined as problem:
            case = any(one.supposed for one in context.uses.values())  # others of its values are to solve it
            return "" if case or equation.failed or equation.step or equation.law else problem.reason
        except (Unknown, Impossible):
            return ""
    return ""


def second_root(
    name: str, value: Node, before: Binding, around: Surroundings, context: Context
) -> Verdict | None:
    """What another value of a name says of the equation that its value solves; None where it is no root.

    "The solutions are $x = 1$ and $x = 5$": the second does not give x another value.
    """
    waiting = [one for one in context.scope.waiting() if one.names == {name}]
    equations = [*waiting, *filter(None, [context.scope.solved.get(name)])]
    near = [one for one in equations if one.around.paragraphs & around.paragraphs and not one.step]
    try:
        root = evaluate(value, context)
        both = [root, before.value] if is_number(root) and is_number(before.value) else []
    except (Unknown, Impossible):
        return None
    for equation in near if both else ():
        if all(judge(equation.sides, context.inner({name: one})).verdict in HELD for one in both):
            if not equal(*both)[0]:
                return Verdict("checked", "", "it solves the equation before it, too")
            return Verdict("unknown", AGAIN) if before.around.sentence == around.sentence else None
    return None


def met_by(name: str, value: Node, around: Surroundings, context: Context) -> list[Revision]:
    """The verdicts on equations of the paragraph that are no identities, and that another root solves."""
    found = []
    for equation in context.scope.waiting():
        if (
            not equation.open
            or equation.names != {name}
            or not equation.around.paragraphs & around.paragraphs
        ):
            continue
        verdict = judge(equation.sides, context.inner({name: evaluate(value, context)}))
        if verdict.verdict in HELD:
            context.scope.settle(equation)
            found.append(Revision(equation.formula, equation.at, verdict, equation.problem))
    return found


def _is_ready(equation: Equation, given: list[Given], context: Context) -> bool:
    """Whether all names of an equation have values now, and are what it is about."""
    sides = equation.sides
    try:
        if equation.numbered or free_names([sides.left, sides.right], context):
            return False
    except Unknown:
        return False
    # else the value is that of a number, and the equation is about a function called alike
    apart = (one.name for one in given if one.name and not (one.led and one.formula == equation.formula))
    return _called(sides).isdisjoint(apart)


def _refuted(
    equation: Equation,
    last: Given,
    together: list[Equation],
    verdict: Verdict,
    around: Surroundings,
    context: Context,
) -> Iterable[Revision]:
    """What is told where the value given last does not solve an equation."""
    strict = bool(equation.conventions.strict)
    near = hinges(context.uses.values(), _both(equation.around, around))
    if _from_rounded(equation, last, context):
        return
    if not strict and _is_rounded_root(equation, last, context):
        yield Revision(equation.formula, equation.at, Verdict("rounded", "", ROOT), equation.problem)
        return
    sure = strict or (near is not None and near.sure and not _is_explained(equation, last, around, context))
    listed = equation.sides.sign.sign == "\\approx" and last.formula == equation.formula
    said_after = (around.restricts or listed) and is_written(equation.sides.right)  # where m = 2 and a = 3
    odd = equation if said_after else _odd(equation, last, together, context)
    if isinstance(odd, Equation):
        yield _wrong_equation(equation, last, verdict, around, sure)
    else:
        yield _wrong_solution(equation, odd, verdict, around, sure)


def _is_eulers(value: Node) -> bool:
    return isinstance(value, Name) and value.key in EULER


def _is_explained(equation: Equation, last: Given, around: Surroundings, context: Context) -> bool:
    """Whether another notation, or the text around them, may explain why a value solves no equation."""
    sides = equation.sides
    return (
        _is_beside(equation, last)
        or _gives_backwards(equation, around)
        or _is_eulers(bare(last.value))
        or _is_of_a_circle(sides, last)
        or of_degrees(sides, contents(sides.left, sides.right), context)
        or over_rows(sides)
        or from_one(sides, context)
        or over_a_constant(sides, context)
        or _roughly(sides, context)
        or any(one.contested for one in context.uses.values())
        or _is_given_apart(equation, context)
        or in_decimal_commas(sides, contents(sides.left, sides.right, last.value))
        or up_to_a_modulus(sides, context)
    )


def _gives_backwards(equation: Equation, around: Surroundings) -> bool:
    r"""``\{1, 2\} = A``, and in another sentence ``A = \{1, 2, 3\}``: what A was, and what it is now."""
    sides = equation.sides
    given = isinstance(bare(sides.right), Name) and not has_names(sides.left)
    return given and equation.around.sentence != around.sentence


def _is_beside(equation: Equation, last: Given) -> bool:
    """Whether both are rows of one system, of which nobody says that it has a solution."""
    begin, end = sorted((equation.at, last.at))
    source = equation.sides.source
    opened = source.rfind("\\begin{cases}", 0, begin)
    return last.formula == equation.formula and opened >= 0 and "\\end{cases}" not in source[opened:end]


def _is_of_a_circle(sides: Sides, last: Given) -> bool:
    r"""``|z| = 2``, and a ``z = 3`` beside it: where a point may lie, and not what it is."""
    barred = bare(sides.left)
    if not isinstance(barred, Apply) or barred.op != "absolute" or not is_written(sides.right):
        return False
    return isinstance(bare(barred.operands[0]), Name) and last.value.start > sides.right.end


def is_determinant(node: Node) -> bool:
    """Whether a side is the determinant of a matrix with a name in it."""
    inner = bare(node)
    if isinstance(inner, Apply) and inner.op == "absolute":
        return isinstance(bare(inner.operands[0]), Matrix)
    return (isinstance(inner, Apply) and inner.op == "det") or (isinstance(inner, Matrix) and inner.bars)


def is_expanded(node: Node) -> bool:
    """Whether a node is a sum of numbers times different powers of a name: ``x^2 + 6``, not ``2(x + 3)``."""
    degrees = [_degree(part) for _, part in terms(node)]
    return None not in degrees and len(set(degrees)) == len(degrees) and has_names(node)


def _degree(term: Node) -> int | None:
    """Which power of a name stands in a term, beside numbers; None for other terms."""
    named = [part for part in factors(term) if has_names(part)]
    if len(named) != 1:
        return None if named else 0
    base = named[0]
    if isinstance(base, Apply) and base.op == "power":
        base, exponent = map(bare, base.operands)
        whole = isinstance(base, Name) and isinstance(exponent, Number) and type(exponent.value) is int
        return exponent.value if whole else None  # type: ignore[attr-defined]  # a number, as it is whole
    return 1 if isinstance(base, Name) else None


def is_factored(node: Node) -> bool:
    """Whether it is a product of two sums in brackets, or of one and a name."""
    inner = bare(node)
    parts = factors(inner) if isinstance(inner, Apply) and inner.op in PRODUCTS else []
    sums = [part for part in map(bare, parts) if isinstance(part, Apply) and part.op in ("+", "-")]
    return bool(sums) and len(sums) + sum(isinstance(part, Name) for part in parts) > 1


def _without_unit(sides: Sides, given: list[Given], verdict: Verdict, context: Context) -> Verdict:
    r"""The verdict on an equation without units whose solution has one: ``3R = 6``, ``R = 2\ \Omega``."""
    name = given[0].name
    value = context.find(name) if len(given) == 1 and name else None
    if verdict.verdict != "unread" or name is None or not isinstance(value, Quantity):
        return verdict
    return judge(sides, context.inner({name: value.value}))


def _from_rounded(equation: Equation, given: Given, context: Context) -> bool:
    r"""Whether a value that is worked out from decimals may be right but for them: ``\arccos(0.894)``."""
    name, held = given.name, [node for node in walk(given.value) if isinstance(node, Number) and node.decimal]
    if name is None or len(held) != 1 or alone(given.value, context) is not None:
        return False
    decimal, half = held[0], Fraction(held[0].unit) / 2
    try:
        ends = [
            evaluate(given.value, replace(context, moved={decimal: tidy(decimal.value + off)}))
            for off in (-half, half)
        ]
        return _meets(equation, name, ends, context)
    except (Unknown, Impossible):
        return False


def _odd(equation: Equation, last: Given, together: list[Equation], context: Context) -> Given | Equation:
    """What is odd where an equation fails: the one value whose change would settle all of them, or itself.

    Of one unknown, other equations that hold speak for the value; without any such sign it is the last value.
    """
    scope, near = context.scope, equation.around.paragraphs
    beside = [
        one
        for one in together
        if one is not equation
        and one.names & equation.names
        and one.around.paragraphs & near
        and not (one.law or one.step or one.problem)
    ]
    solved = sorted(equation.names & scope.given.keys())
    unknowns = [name for name in solved if _is_after(scope.given[name], equation)]
    others = [one for one in beside if _holds(one, context)]
    if len(unknowns) > 1:
        remedies = [name for name in unknowns if _remedies(name, [equation, *beside], context)]
        if len(remedies) == 1:
            return scope.given[remedies[0]]  # type: ignore[no-any-return]
        return equation if others and others == beside and not remedies else last
    exactly = equation.sides.sign.sign == "="  # a congruence holds for others by chance
    return equation if others and exactly else last


def _is_after(given: Given, equation: Equation) -> bool:
    return (given.formula, given.at) > (equation.formula, equation.at)


def _holds(equation: Equation, context: Context) -> bool:
    """Whether the names of an equation have values with which it holds."""
    sides = equation.sides
    try:
        return not free_names([sides.left, sides.right], context) and judge(sides, context).verdict in HELD
    except Unknown:
        return False


def _remedies(name: str, equations: list[Equation], context: Context) -> bool:
    """Whether another value of one name would settle some equations, all of them linear in it."""
    try:
        value = context.find(context.scope.names[name].key)
        if not is_exact(value) or any(one.sides.sign.sign != "=" for one in equations):
            return False
        roots = [one for equation in equations for one in _roots(name, value, equation, context)]
    except (Unknown, Impossible, KeyError):
        return False
    return None not in roots and len(set(roots)) == 1


def _roots(name: str, value: Exact, equation: Equation, context: Context) -> Iterator[Fraction | None]:
    """The values of a name that settle each row of an equation; None for a row that none settles."""
    tried = [_apart_by(equation.sides, context.inner({name: tidy(value + step)})) for step in (0, 1, 2)]
    for first, second, third in zip(*tried, strict=True):
        slope = second - first
        if third - second != slope:
            raise Unknown("an equation that is not linear")
        if slope:
            yield value - first / slope
        elif first:
            yield None


def is_met(sides: Sides, name: str, context: Context) -> bool:
    """Whether the sides of an equation meet at or between whole numbers, which lie the farther apart the
    farther they are from zero.
    """
    signs = set[int]()
    for value in (*range(-NEAR, NEAR + 1), *FARTHER, *(-far for far in FARTHER)):
        inner = context.inner({name: value})
        with suppress(Unknown, Impossible):
            signs.add(order(evaluate(sides.left, inner), evaluate(sides.right, inner)))
    return 0 in signs or {1, -1} <= signs


def _apart_by(sides: Sides, context: Context) -> list[Fraction]:
    """The differences of the two sides, entry by entry; Unknown where they are no fractions."""
    pairs = paired(*(evaluate(side, context) for side in (sides.left, sides.right)))
    if not all(is_exact(one) for pair in pairs for one in pair):
        raise Unknown("numbers that are no fractions")
    return [Fraction(one) - Fraction(other) for one, other in pairs]  # type: ignore[arg-type]


def _is_given_apart(equation: Equation, context: Context) -> bool:
    """Whether the unknowns have their values from several sentences, which may speak of different things."""
    late = [one for one in context.uses.values() if one.start > equation.at]
    return len({one.around.sentence for one in late}) > 1


def _called(sides: Sides) -> set[str]:
    """The names that stand before brackets, by Python name."""
    calls = (node for side in (sides.left, sides.right) for node in walk(side) if isinstance(node, Call))
    return {python_name(call.callee.key) for call in calls if isinstance(call.callee, Name)}


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


def _meets(equation: Equation, name: str, ends: Iterable[Value], context: Context) -> bool:
    """Whether the sides of an equation meet at or between values of a name, by its Python name."""
    left, right = equation.sides.left, equation.sides.right
    tried = [context.inner({name: tidy(end) if isinstance(end, Fraction) else end}) for end in ends]
    written = alone(right, context) if equation.sides.sign.sign == r"\approx" else None
    half = written.step / 2 if written is not None else 0
    signs = [
        order(evaluate(left, inner), end)
        for inner in tried
        for end in (_moved(evaluate(right, inner), -half), _moved(evaluate(right, inner), half))
    ]
    return min(signs) <= 0 <= max(signs)


def _moved(value: Value, by: Exact) -> Value:
    return numbers.add(value, by) if by and is_number(value) else value


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


def _wrong_equation(
    equation: Equation, last: Given, verdict: Verdict, around: Surroundings, sure: bool = True
) -> Revision:
    """The equation that is odd where a value does not solve it, at its right side."""
    found = _wrong_solution(equation, last, verdict, around, sure)
    sides, problem = equation.sides, found.verdict.problem
    assert problem is not None
    problem.start, problem.end = sides.right.start, sides.right.end
    problem.labels = [((last.value.start, last.value.end), "the value that does not fit it")]
    return Revision(equation.formula, equation.at, found.verdict, equation.problem)


def _crosses(equation: Equation, name: Name, value: Value, context: Context) -> bool:
    """Whether a number is a single root: the sides cross there, as they do not at a double one."""
    if not is_exact(value) or not context.conventions.strict:
        return False
    try:
        signs = [
            order(evaluate(equation.sides.left, inner), evaluate(equation.sides.right, inner))
            for off in (-BESIDE, BESIDE)
            for inner in (context.inner({python_name(name.key): tidy(value + off)}),)
        ]
    except (Unknown, Impossible):
        return False
    return signs[0] * signs[1] < 0


def root(
    name: Name, given: Given, around: Surroundings, context: Context, said: bool = False
) -> tuple[Verdict, list[Revision]] | None:
    """What one of several values says of the last equation that waits for this name; None if none does.

    `said` if its formula has said the same value before, which may be that of a double root.

    What holds of the last equation is looked for in those of its formula and paragraph too, which it was made
    of. Of some with "or" between them (``x - 1 = 0 \\text{ or } x + 3 = 0``) one is to hold, and what those
    were made of.
    """
    held: tuple[Verdict, list[Revision]] | None = None
    alternative = False  # whether the last one that held was one of several
    beside = frozenset[int]()  # the paragraphs of the first one that held
    missed: Verdict | None = None  # what was said of the last of several with "or" between
    together = [one for one in context.scope.waiting() if python_name(name.key) in one.names]
    written = any(not one.factored for one in together)
    for equation in reversed(together):
        sides = equation.sides
        if equation.step or equation.failed:
            continue
        if equation.factored and (written or not (around.concludes or around.equates or equation.roots)):
            continue
        further = held and not alternative and held[1][0].formula != equation.formula
        if further and not (context.conventions.strict and equation.around.paragraphs & beside):
            break
        if missed and not held and not equation.alternative:
            break
        try:
            alone = set(free_names([sides.left, sides.right], context)) == {name.key}
            value = evaluate(given.value, context)
        except (Unknown, Impossible):
            continue
        if not alone:
            continue
        both = (value.upper, value.lower) if isinstance(value, Either) else (value,)
        verdicts = [judge(sides, context.inner({python_name(name.key): one})) for one in both]
        verdict = next((one for one in verdicts if one.verdict not in HELD), verdicts[0])
        if any(equal(one, other)[0] for one in both for other in equation.roots):
            if said and _crosses(equation, name, value, context):
                return _wrong_solution(equation, given, Verdict("wrong", SAID), around).verdict, []
            if further:
                continue
            return Verdict("unknown", AGAIN), []
        if verdict.verdict in HELD or (verdict.verdict == "wrong" and not verdict.by_value):
            verdict = verdict if verdict.verdict in HELD else Verdict("checked")
            context.scope.settle(equation, replace(equation, roots=(*equation.roots, *both), problem=None))
            held, beside = held or (replace(verdict), []), beside or equation.around.paragraphs
            held[1].append(Revision(equation.formula, equation.at, verdict, equation.problem))
            alternative = alternative if further else equation.alternative
        elif verdict.verdict == "wrong" and not held and not equation.open:
            missed = missed or _wrong_solution(equation, given, verdict, around).verdict
            context.scope.settle(equation, replace(equation, roots=(*equation.roots, *both)))
            if not equation.alternative:
                break
    return held or ((missed, []) if missed else None)


def solution(
    name: Name, sides: Sides, formula: int, around: Surroundings, context: Context
) -> tuple[Verdict, Revision | None] | None:
    """What a rounded number says of the last equation that waits for this one name; None where none does."""
    found = _rounded_to(sides.right)
    if found is None:
        return None
    ends, degrees, negative = found
    for equation in reversed(context.scope.waiting()):
        between = _between(equation, name, ends, context)
        if between is None:
            continue
        context.scope.settle(equation)
        if between and negative and _is_square(equation, name):
            return Verdict("unknown", ONE_ROOT), None
        if between:
            held = Verdict("rounded", "", ROOT)
            context.scope.rooted = equation, around.sentence
            return held, Revision(equation.formula, equation.at, replace(held), equation.problem)
        given = Given(formula, sides.sign.start, sides.right)
        sure = not degrees or bool(equation.conventions.strict)  # elsewhere the sine may be a rounded one
        wrong = _wrong_solution(equation, given, Verdict("wrong", "no root rounds to it"), around, sure)
        return wrong.verdict, None
    equation, sentence = context.scope.rooted or (None, -1)
    if equation is None or sentence != around.sentence or not equation.conventions.strict:
        return None
    met = is_root(equation, name, sides.right, context)
    if not (around.alternative or around.paired or around.beside) or met is None:
        return None
    if met:
        return Verdict("rounded", "", ROOT), None
    given = Given(formula, sides.sign.start, sides.right)
    return _wrong_solution(equation, given, Verdict("wrong", "no root rounds to it"), around).verdict, None


def _rounded_to(number: Node) -> tuple[list[Value], bool, bool] | None:
    """The ends and the middle of what rounds to a number, and whether it is in degrees, and negative."""
    node, negative = bare(number), False
    degrees = isinstance(node, Unit) and node.unit == "°"
    node = bare(node.inner) if isinstance(node, Unit) and degrees else node
    if isinstance(node, Apply) and node.op == "negate":
        node, negative = bare(node.operands[0]), True
    if not isinstance(node, Number):
        return None
    middle, half = Fraction(-node.value if negative else node.value), Fraction(node.unit) / 2
    places = (middle - half, middle, middle + half)  # at the middle it may meet, and not cross: cos 180° = -1
    ends: list[Value] = [Quantity(tidy(end), "°") if degrees else tidy(end) for end in places]
    return ends, degrees, negative


def is_root(equation: Equation, name: Name, number: Node, context: Context) -> bool | None:
    """Whether another rounded number solves an equation that its name has solved; None if unknown."""
    found = _rounded_to(number)
    if found is None or equation.names != {python_name(name.key)}:
        return None
    try:
        return _meets(equation, python_name(name.key), found[0], context)
    except (Unknown, Impossible):
        return None


def _is_square(equation: Equation, name: Name) -> bool:
    r"""``s^2 = 43.84``: an even power of the name, which has two roots."""
    for side in map(bare, (equation.sides.left, equation.sides.right)):
        if isinstance(side, Apply) and side.op == "power":
            base, exponent = map(bare, side.operands)
            even = isinstance(exponent, Number) and type(exponent.value) is int and exponent.value % 2 == 0
            if even and isinstance(base, Name) and base.key == name.key:
                return True
    return False


def residue(
    name: Name, sides: Sides, formula: int, around: Surroundings, context: Context
) -> tuple[Verdict, list[Revision]] | None:
    r"""What ``x \equiv 5 \pmod{19}`` says of the congruences for x before it, as ``4x \equiv 1 \pmod{19}``.

    Of several moduli it speaks only where its own is a multiple of each, and greater.
    """
    modulus, value = (_whole(node, context) for node in (sides.sign.modulus, sides.right))
    if modulus is None or value is None:
        return None
    mine = python_name(name.key)
    earlier = [(one, _whole(one.sides.sign.modulus, context)) for one in context.scope.waiting()]
    found = [
        (one, m) for one, m in earlier if m and not modulus % m and one.names == {mine} and not one.failed
    ]
    together = len({m for _, m in found} - {modulus}) > 1
    about = [
        one for one, m in found if together or (m == modulus and not isinstance(bare(one.sides.left), Name))
    ]
    verdicts = [(one, judge(one.sides, context.inner({mine: value}))) for one in about]
    wrong = next(((one, verdict) for one, verdict in verdicts if verdict.verdict == "wrong"), None)
    if wrong is not None:
        given = Given(formula, sides.sign.start, sides.right)
        return _wrong_solution(wrong[0], given, wrong[1], around).verdict, []
    held = [(one, verdict) for one, verdict in verdicts if verdict.verdict in HELD]
    if not held or len(held) < len(verdicts):
        return None
    for one, _ in held:
        context.scope.settle(one)
    revisions = [Revision(one.formula, one.at, verdict, one.problem) for one, verdict in held]
    return replace(held[0][1], explanation="it solves the congruences before it"), revisions


def _whole(node: Node | None, context: Context) -> int | None:
    if node is None or has_names(node):
        return None
    try:
        value = evaluate(node, context)
    except (Unknown, Impossible):
        return None
    return value if type(value) is int else None


def _between(equation: Equation, name: Name, ends: Sequence[Value], context: Context) -> bool | None:
    """Whether the sides of an equation meet between two values of a name; None if it is not for that name."""
    left, right = equation.sides.left, equation.sides.right
    if equation.step or equation.failed or python_name(name.key) not in equation.names:
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
