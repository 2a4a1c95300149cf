"""A name that has a value is given a value again: the same, another solution, another case, or a mistake."""

from contextlib import suppress
from dataclasses import replace

from worked.mathematics.ast import Call, Misread, Name, Node, Number, Sign, bare, has_names, names_in
from worked.mathematics.checker import definitions
from worked.mathematics.checker.definitions import Head
from worked.mathematics.checker.equations import AGAIN, is_expanded, is_met, met_by, second_root, wait
from worked.mathematics.checker.instances import is_of_law_elsewhere
from worked.mathematics.checker.judgement import TO_HOLD, Judgement, with_origin
from worked.mathematics.checker.problem import Problem, Verdict, doubtful
from worked.mathematics.checker.reach import shared
from worked.mathematics.checker.verdicts import is_tabled, judge
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Binding, Scope, python_name
from worked.mathematics.values.arrays import kind
from worked.mathematics.values.equality import equal
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.types import Array, Deferred, Function, Impossible, Opaque, Unknown, is_number
from worked.model.result import HELD

TWICE = "it holds with another value of a name, which is told where the name is given it"
EITHER = "one of several, and not said which"


def given_again(
    here: Judgement, name: Head, sign: Sign, right: Node, before: Binding | None
) -> Verdict | None:
    """A name is given a value again: a claim if it is the same, else a definition where it may be one."""
    if before is None or before.from_cell or isinstance(right, Misread):
        return None
    if name.parameters is not None and not _is_head(here, name, right):
        if here.strict and not before.open:
            return here.bind_anew(name, sign, right)
        return _at_values(here, name, sign, right)
    verdict = _compared(here, name, sign, right)
    if here.around.supposed and not here.strict and verdict.verdict == "wrong":
        return doubtful(verdict)  # worked out before, and claimed here, if not quite
    if here.strict:
        verdict = _as_other_root(here, name, right, before) or verdict
    if verdict.verdict not in ("wrong", "unknown") or verdict.reason == AGAIN:
        if here.strict and verdict.verdict in HELD:
            _restate(here, name, sign, right, before)
        return verdict
    if (other := _of_another(here, name, sign, right, before)) is not None:
        return other
    near = here.is_worked_out_here(before)
    if (slip := _slip_of_result(here, sign, right, before)) is not None:
        return slip
    here.context.uses.clear()
    if _fills_law(here, before, right):
        verdict = here.bind_anew(name, sign, right)
        here.context.scope.names[name.python].filled = before.law
        return verdict
    if not here.strict:
        return _loosely_again(here, name, sign, right, before, verdict, near)
    return _strictly_again(here, name, sign, right, before, verdict)


def _restate(here: Judgement, name: Head, sign: Sign, right: Node, before: Binding) -> None:
    """Takes down what is said again of values that sections gave which are over: this one gives its own."""
    if not before.open and name.parameters is None and definitions.is_written(right):
        here.bind(name, sign, right)
        here.context.scope.names[name.python].used = True
    else:
        here.hold(here.chain.members[0], sign, right)


def _compared(here: Judgement, name: Head, sign: Sign, right: Node) -> Verdict:
    """The verdict on a head that has a value, with its parameters standing for all values."""
    return here.for_all(name.parameters or (), here.chain.members[0], sign, right)


def _is_head(here: Judgement, name: Head, right: Node) -> bool:
    """Whether ``f(x) = …`` speaks of all x: the right side holds one, or they have no values."""
    written = {python_name(one.key) for one in names_in((right,))}
    parameters = set(name.parameters or ())
    constants = {python_name(key) for key in here.context.notation.constants}
    known = [one for one in parameters if one in here.context.scope.names or one in constants]
    return bool(parameters & written) or not known


def _at_values(here: Judgement, name: Head, sign: Sign, right: Node) -> Verdict | None:
    """``f(x) = 9`` where x has a value: a claim; with a value from another paragraph f is given anew."""
    if here.strict:
        return None
    verdict = judge(here.sides(here.chain.members[0], sign, right), here.context)
    known = [
        here.context.scope.names[one] for one in name.parameters or () if one in here.context.scope.names
    ]
    if verdict.verdict != "wrong" or shared(known, here.around):
        return None
    here.context.uses.clear()
    return here.bind_anew(name, sign, right)


# Of something else: another solution, another case, another curve ----------------------------------------


def _as_other_root(here: Judgement, name: Head, right: Node, before: Binding) -> Verdict | None:
    """The verdict on a second value as another solution of the equation that the first one solves."""
    if name.parameters is not None or not here.is_beside(before):
        return None
    found = second_root(name.python, right, before, here.around, here.context)
    if found is not None and found.verdict in HELD:
        here.findings.revisions += met_by(name.python, right, here.around, here.context)
    return found


def _of_another(here: Judgement, name: Head, sign: Sign, right: Node, before: Binding) -> Verdict | None:
    """The verdict on a second value of which the text says why it differs; None where it does not."""
    if here.strict and here.around.rounds and _is_whole_beside(here, right):
        here.bind(name, sign, right)
        return Verdict("rounded", "", "the whole number to which its value is rounded")
    if name.python in here.context.scope.apart and _is_of_a_case_before(here, name, right):
        return Verdict("checked", "", "it is the value of a case")
    if not here.strict:
        return None
    if _is_of_another_solution(here, name, before):
        return here.bind_anew(name, sign, right)
    if _is_one_of_two(here, name, before):
        here.context.scope.forget(name.python)
        return Verdict("unread", EITHER)
    own = here.is_of_another_item(before) and _solves_its_own(here, name, right)
    if own or is_of_another_case(here, before) or _is_said_otherwise(here, before):
        return here.bind_anew(name, sign, right)
    if _is_another_curve(here, name, right, before):
        wait(replace(before.law, law=False, step=False), here.context.scope)
        wait(here.equation(here.chain.members[0], sign, right), here.context.scope)
        here.context.scope.forget(name.python)
        return Verdict("unread", EITHER)
    return None


def _solves_its_own(here: Judgement, name: Head, right: Node) -> bool:
    """``$x - 3 = 10$, so $x = 13$`` in an item: a value that solves the equations for it that stand there.

    These failed with the value of another item.
    """
    waiting = (one for one in here.context.scope.waiting() if one.failed and one.names == {name.python})
    own = [one for one in waiting if one.around.paragraphs & here.around.paragraphs]
    with suppress(Unknown, Impossible):
        inner = here.context.inner({name.python: evaluate(right, here.context)})
        return bool(own) and all(judge(one.sides, inner).verdict in HELD for one in own)
    return False


def _is_of_a_case_before(here: Judgement, name: Head, right: Node) -> bool:
    """``x = 1`` behind "Case 1: … so x = 1. Case 2: … so x = -7": what is concluded from all of them."""
    with suppress(Unknown, Impossible):
        value = evaluate(right, here.context)
        return any(equal(value, one.value)[0] for one in here.context.scope.apart[name.python])
    return False


def _is_whole_beside(here: Judgement, right: Node) -> bool:
    """Whether a side is the whole number below or above what the left side is worth."""
    number = bare(right)
    if not isinstance(number, Number) or number.decimal:
        return False
    with suppress(Unknown, Impossible):
        value = evaluate(here.chain.members[0], here.context)
        return is_number(value) and abs(as_float(value) - number.value) < 1
    return False


def _is_of_another_solution(here: Judgement, name: Head, before: Binding) -> bool:
    """``u = 4`` behind the solutions ``u = 3``, ``v = 4``: another of an equation, which waits again."""
    scope, sentence = here.context.scope, here.around.sentence
    solved = {
        id(one): one for one in scope.solved.values() if name.python in one.names and len(one.names) > 1
    }
    if not (solved and here.around.paired and here.around.beside and before.around.sentence == sentence):
        return False
    for equation in solved.values():
        for other in equation.names:
            if (known := scope.names.get(other)) and known.around.sentence == sentence:
                scope.forget(other)
        wait(equation, scope)
    return True


def _is_one_of_two(here: Judgement, name: Head, before: Binding) -> bool:
    """``x = 2`` of "between its zeros x = -2 and x = 2", or ``y = x`` of two curves.

    Nothing but the text speaks of them: values that are to solve an equation are held against it.
    """
    scope = here.context.scope
    if here.around.paired and not here.around.beside and before.around.sentence == here.around.sentence:
        return True  # the ends of a range
    solves = name.python in scope.solved or any(name.python in one.names for one in scope.waiting())
    unused = not (before.used or before.supposed or solves)
    return here.around.paired and unused and before.around.sentence == here.around.sentence


def is_of_another_case(here: Judgement, *before: Binding) -> bool:
    """Whether values were concluded from what another sentence supposes: "If …, then x = 4. If …"."""
    sentence, under = here.around.sentence, here.around.supposed or here.around.under
    return under and all(
        one.around.under and (one.around.sentence != sentence or _is_before_case(here, one)) for one in before
    )


def _is_before_case(here: Judgement, binding: Binding) -> bool:
    """Whether the text has come to another case since: "at x = 2 we find y = 4, at x = 3 …"."""
    cases = (one for one in here.context.scope.names.values() if one.supposed)
    return any(one.start > binding.start for one in cases)


def _is_said_otherwise(here: Judgement, before: Binding) -> bool:
    """``n = ab`` with ``a = 4``, or with ``a = 3``: whether "or" stands between two values."""
    own, there = here.around, before.around
    return own.otherwise and own.sentence == there.sentence and not there.otherwise


def _is_another_curve(here: Judgement, name: Head, right: Node, before: Binding) -> bool:
    """``y = x + 6``, which ``y = x^2`` of its sentence meets: of another curve, unless it is concluded.

    Both are written as sums of powers, which nobody writes as other such sums.
    """
    around, law = here.around, before.law
    if law is None or name.parameters is not None or before.around.sentence != around.sentence:
        return False
    bounds = around.restricts and before.around.restricts  # two curves between which an area lies
    listed = around.goes_on or (around.beside and not bounds)
    if around.concludes or around.equates or listed or around.sentence == 0:
        return False
    return all(map(is_expanded, (law.sides.right, right)))


def _is_another_function(name: Head, right: Node) -> bool:
    """``g(x)`` beside ``f(x)``: another name, of the same ones."""
    if not isinstance(right, Call) or not isinstance(right.callee, Name):
        return False
    of = tuple(python_name(one.key) for one in right.arguments if isinstance(one, Name))
    return right.callee.key != name.name.key and of == name.parameters


def _is_of_two_curves(here: Judgement, name: Head, sign: Sign, right: Node, before: Binding) -> bool:
    """``f(x) = g(x)``, where two functions meet, or the second line of a system: ``y = 3 - x``."""
    if name.parameters is None:
        if not isinstance(before.value, Deferred) or not here.is_in_a_system(before.start, right.end):
            return False
    elif not _is_another_function(name, bare(right)):
        return False
    sides = here.sides(here.chain.members[0], sign, right)
    with here.without(here.old(right) - {name.python}):
        names = [python_name(key) for key in here.free(sides.left, right)]
        return len(names) == 1 and is_met(sides, names[0], here.context)


def _is_of_old_values(here: Judgement, before: Binding, right: Node) -> bool:
    """Whether it is the second line of a system, ``y = 3 - x``, whose x has its value from a section before.

    Both lines wait then for the values that solve them.
    """
    if not here.old(right) or not here.is_in_a_system(before.start, right.end):
        return False
    for chain in here.formula.chains:
        if chain.members[0].start == before.start or chain is here.chain:
            here.wait(chain.members[0], chain.signs[0], chain.members[1])
    return True


def _may_be_a_system(here: Judgement, name: Head, before: Binding, right: Node) -> bool:
    """``y = x - 4`` and, in another row, ``y = 2 - x``: two lines, or one that is written wrongly."""
    near = before.start >= here.formula.chains[0].members[0].start
    law = name.parameters is None and isinstance(before.value, Deferred)
    return near and law and len(here.free(right)) == 1


# On a page that is not strict, and on a strict one -------------------------------------------------------


def _loosely_again(
    here: Judgement, name: Head, sign: Sign, right: Node, before: Binding, verdict: Verdict, near: bool
) -> Verdict:
    """On a page that is not strict the later value holds; a number for what was worked out is a claim."""
    if name.parameters is None and definitions.holds(right, name, Scope()):
        here.steps = True
        return Verdict("unknown", f"an equation for `{name.name.key}`, or a step that changes it")
    beside = here.around.restricts and before.around.restricts  # two of the curves that bound a region
    if verdict.verdict == "wrong" and near and definitions.is_written(right) and not beside:
        judge(here.sides(here.chain.members[0], sign, right), here.context)  # what it rests on
        return with_origin(verdict, name, before)
    both = before.worked and not definitions.is_written(right) and name.parameters is None
    together = before.around.sentence == here.around.sentence and before.around.paragraphs
    again = here.bind_anew(name, sign, right)
    if verdict.verdict == "wrong" and both and together and verdict.problem is not None:
        verdict.problem.severity = "doubt"
        return replace(verdict, verdict="doubtful")
    return again


def _strictly_again(
    here: Judgement, name: Head, sign: Sign, right: Node, before: Binding, verdict: Verdict
) -> Verdict:
    """On a strict page another value is told, unless values that meet both are to come."""
    left = here.chain.members[0]
    if verdict.verdict == "wrong" and is_of_law_elsewhere(here, left, sign, right):
        return Verdict("case", "the law with numbers in the places of its names")
    if not before.open and not _is_of_law(here, before, right):
        return here.bind_anew(name, sign, right)
    if _is_of_two_curves(here, name, sign, right, before):
        here.wait(left, sign, right)
        return Verdict("unknown", TO_HOLD)
    if name.parameters is None and _is_of_old_values(here, before, right):
        here.context.scope.forget(name.python)
        return Verdict("unknown", TO_HOLD)
    known = isinstance(before.value, Array) or is_number(before.value)
    if verdict.verdict == "unknown" and known and not isinstance(bare(right), Name):
        here.wait(left, sign, right)
    if verdict.verdict == "unknown" and _was_tried(here, name, right, before):
        return here.bind_anew(name, sign, right)
    if verdict.verdict == "unknown" and _asks_where(here, name, right, before):
        here.wait(left, sign, right)
    if verdict.verdict == "unknown" and name.parameters is None and _is_of_another_kind(here, right, before):
        message = "it is a value of another kind"
        verdict = Verdict("wrong", message, "", Problem("wrong-value", message, right.start, right.end))
    found = _twice(here, name, right, before, verdict)
    told = found.problem is not None and found.verdict == "wrong"
    if told and (_may_be_a_system(here, name, before, right) or here.old(right)):
        here.wait(left, sign, right, found.problem)
    return found


def _was_tried(here: Judgement, name: Head, right: Node, before: Binding) -> bool:
    r"""``y = C e^{2t}`` behind the trial ``y = e^{\lambda t}``: another formula, for what waits for y."""
    if not isinstance(before.value, Deferred | Function) or not has_names(right):
        return False
    parameters = set(getattr(before.value, "parameters", ()))
    constants = set(map(python_name, here.free(before.value.body))) - parameters
    written = {python_name(one.key) for one in names_in((right,))}
    if not (constants - written) or written.isdisjoint(constants | parameters):
        return False
    return any(name.python in one.names and not one.law for one in here.context.scope.waiting())


def _asks_where(here: Judgement, name: Head, right: Node, before: Binding) -> bool:
    """``f(x) = 0`` of an f that a sentence before gave: an equation for x, and no other piece of f.

    In the sentence of f itself it is one where the text goes on with what it gives.
    """
    if name.parameters is None or not definitions.is_written(right) or not isinstance(before.value, Function):
        return False
    held = {python_name(one.key) for one in names_in((before.value.body,))}
    apart = here.around.tried or before.around.sentence != here.around.sentence
    return apart and not held.isdisjoint(before.value.parameters)


def _fills_law(here: Judgement, before: Binding, right: Node) -> bool:
    """Whether a name that a law defines is given a value: the law is an equation from then on."""
    if before.law is None or not isinstance(before.value, Deferred):
        return False
    if not here.free(before.value.body) or here.free(right):
        return False
    here.context.uses.clear()
    wait(before.law, here.context.scope)
    return True


def _is_of_law(here: Judgement, before: Binding, right: Node) -> bool:
    """Whether what is concluded is of a law of another section, whose names all have values in this one.

    What is merely given may be of another example, in which the law does not hold.
    """
    if not here.around.concludes:
        return False
    if before.law is None or not isinstance(before.value, Deferred) or not definitions.is_written(right):
        return False
    if isinstance(bare(before.value.body), Name) or here.free(before.value.body):
        return False
    names = (here.context.scope.find(python_name(one.key), one.key) for one in names_in((before.value.body,)))
    return all(one is not None and one.open and one.start > before.end for one in names)


def _slip_of_result(here: Judgement, sign: Sign, right: Node, before: Binding) -> Verdict | None:
    """What is wrong where a result is said again beside it, and is no value of another example."""
    if not here.strict or before.result is None or not definitions.is_written(right):
        return None
    found = with_results(here, here.chain.members[0], sign, right) if here.is_beside(before) else None
    return found if found is not None and found.verdict == "wrong" else None


def with_results(here: Judgement, left: Node, sign: Sign, right: Node) -> Verdict | None:
    """The verdict where laws are worth what their chains came to; None where that leaves it open."""
    names = {python_name(name.key) for name in names_in((left, right))}
    laws = {
        name: law for name in names if (law := here.context.scope.names.get(name)) and law.result is not None
    }
    results = {name: law.result for name, law in laws.items()}
    if not results:
        return None
    verdict = judge(here.sides(left, sign, right), here.context.inner(results))
    if verdict.verdict != "wrong":
        return verdict if verdict.verdict in HELD else None
    for law in laws.values():
        with_origin(verdict, Head(Name(law.start, law.end, law.key)), law)
    return verdict


def _is_of_another_kind(here: Judgement, right: Node, before: Binding) -> bool:
    """Whether the right side has a value that the name's value cannot even be compared with."""
    try:
        value = evaluate(right, here.context)
    except (Unknown, Impossible):
        return False
    waits = isinstance(before.value, Deferred | Opaque)
    return not waits and not is_tabled(before.value, value) and kind(value) != kind(before.value)


def _twice(here: Judgement, name: Head, right: Node, before: Binding, verdict: Verdict) -> Verdict:
    if verdict.verdict == "unknown" or verdict.problem is None or verdict.problem.code == "names-meet":
        return verdict
    if verdict.problem.code not in ("wrong-value", "wrong-identity", "shapes-differ"):
        return verdict
    problem = verdict.problem
    if here.strict and name.parameters is None and _is_told_already(here, right, before):
        return Verdict("unknown", TWICE)
    with_origin(verdict, name, before)
    problem.code = "defined-twice"
    problem.message = f"`{name.name.key}` already has another value: {problem.message}"
    problem.help.append(
        f"`<!-- worked: let {name.name.key} -->` allows it a new value, and so does a new section"
    )
    return verdict


def _is_told_already(here: Judgement, right: Node, before: Binding) -> bool:
    """Whether this other value was told before; takes it down, unless it is wrong on purpose."""
    told = before.other
    with suppress(Unknown, Impossible):
        value = evaluate(right, here.context)
        if not here.formula.wrong and here.formula.skip is None:
            before.other = value
        return told is not None and equal(value, told)[0]
    return False
