"""On pages that are not strict: whether what does not hold can be verified from where it stands."""

from collections.abc import Sequence
from dataclasses import replace

from worked.mathematics.ast import Apply, Call, Misread, Name, Node, Number, Sign, bare, has_names, names_in
from worked.mathematics.checker import definitions
from worked.mathematics.checker.definitions import Head
from worked.mathematics.checker.doubts import explained, unworked
from worked.mathematics.checker.judgement import LEADING_ON, Judgement
from worked.mathematics.checker.naming import case_of
from worked.mathematics.checker.problem import Hinge, Problem, Sides, Verdict, doubtful
from worked.mathematics.checker.reach import hinges, shared
from worked.mathematics.checker.verdicts import judge
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Binding, python_name
from worked.mathematics.values.types import is_exact, is_number
from worked.model.codes import CODES
from worked.model.result import HELD

STRICTLY = frozenset("<>")


def weighed(here: Judgement, verdict: Verdict, left: Node, sign: Sign, right: Node) -> Verdict:
    """On a page that is not strict: whether what does not hold can be verified from where it stands."""
    problem = verdict.problem
    if verdict.verdict != "wrong" or problem is None:
        return verdict
    named = here.named and (has_names(left) or has_names(right))
    if named and sign.sign in here.conditions and _asks(here, left, right):
        return Verdict("condition", "a condition, as it does not hold of the value that the name has")
    if named and sign.sign in STRICTLY and here.holds(left, Sign("=", sign.start, sign.end), right):
        return doubtful(verdict)  # the name has the value at which what is asked for begins
    if problem.code == "rounded-equals":
        problem.severity = "doubt"
        return replace(verdict, verdict="rounded")
    if named and here.gives_each() and _has_an_older(here, left):
        return _given(here, Head(left), sign, right)  # type: ignore[arg-type]  # a name
    uses = list(here.context.uses.values())
    if any(one.supposed and one.around.sentence != here.around.sentence for one in uses):
        return Verdict("unknown", "it would be about a case of a sentence before it")
    if sign.sign == "=" and uses and problem.code == "wrong-value":
        here.wait(left, sign, right, problem)
    if here.around.supposed and not named and unworked(here.sides(left, sign, right), here.chain):
        return Verdict("unknown", "supposed, not claimed")
    if here.around.counted and not named:
        return Verdict("unread", "the text counts otherwise: up to multiples, or in another base")
    _give_power(here, left, right, uses)
    if _is_contested(here, uses, named) or _is_doubtful(here, problem, here.sides(left, sign, right)):
        problem.severity = "doubt"
        return replace(verdict, verdict="doubtful")
    return _grounded(here, verdict, problem, sign, uses)


def _has_an_older(here: Judgement, name: Node) -> bool:
    """Whether a name has a value that it may lose without a word."""
    before = here.before(Head(name)) if isinstance(name, Name) else None
    if before is None or before.sure or before.from_cell:
        return False
    return not here.is_worked_out_here(before)


def _given(here: Judgement, name: Head, sign: Sign, right: Node) -> Verdict:
    """A name's new value, or the one that the sentence supposes."""
    found = case_of(here, name, sign, right) if here.around.supposed else None
    return found or here.bind_anew(name, sign, right)


def _give_power(here: Judgement, left: Node, right: Node, uses: Sequence[Binding]) -> None:
    r"""``\sigma^2 = 4``, of a σ of another paragraph: that one is not meant, here and behind it."""
    raised = isinstance(left, Apply) and left.op == "power" and isinstance(left.operands[0], Name)
    if raised and definitions.is_written(right):
        for one in uses:
            one.contested |= not one.around.paragraphs & here.around.paragraphs


def _is_contested(here: Judgement, uses: Sequence[Binding], named: bool) -> bool:
    """Whether the text itself leaves open which values are meant: it gave others, or counts otherwise."""
    elsewhere = (one for one in uses if one.around.sentence != here.around.sentence)
    if any(one.contested for one in uses) or any(one.again for one in elsewhere):
        return True
    return (named and here.around.counted) or any(_is_stale(here, one) for one in uses)


def _is_stale(here: Judgement, binding: Binding) -> bool:
    """Whether a value was worked out from one that its name has no more: ``A`` of another ``r``."""
    find, own = here.context.scope.find, here.chain.members[0]
    head = own.key if isinstance(own, Name) else ""  # which this very chain may have given anew
    grounds = [one for one in binding.rests or binding.grounds if one.key != head]
    now = ((one, find(python_name(one.key), one.key)) for one in grounds)
    return any(found is None or found.value is not one.value for one, found in now)


def _grounded(
    here: Judgement, verdict: Verdict, problem: Problem, sign: Sign, uses: Sequence[Binding]
) -> Verdict:
    """A verdict as sure as the values on which it rests are near."""
    if not uses:
        return verdict
    near = hinges(uses, here.around)
    if near is None:
        problem.severity = "doubt"
        return replace(verdict, verdict="doubtful")
    if not near.sure:
        scope = here.context.scope
        scope.hinges.append(Hinge(here.formula.piece, sign.start, verdict, near, scope.headings))
    return verdict


# Whether an inequality asks for values -------------------------------------------------------------------


def _asks(here: Judgement, left: Node, right: Node) -> bool:
    """Whether an inequality, or what is not equal, says which values are meant rather than what holds."""
    paragraphs = here.around.paragraphs
    return (
        not here.formula.display
        or _is_one_of_several(here, left)
        or _leads_on(here, right)
        or _is_range(here)
        or _is_about_a_case(here, left, right)
        or any(not one.around.paragraphs & paragraphs for one in here.context.uses.values())
    )


def _is_one_of_several(here: Judgement, left: Node) -> bool:
    r"""``r > 1 \\quad r = 1 \\quad r < 1``: one of the cases of a name, side by side."""
    name = bare(left)
    if not isinstance(name, Name):
        return False
    others = [bare(chain.members[0]) for chain in here.formula.chains if chain is not here.chain]
    return any(isinstance(other, Name) and other.key == name.key for other in others)


def _leads_on(here: Judgement, right: Node) -> bool:
    r"""Whether something follows from it: ``m \neq 0 \implies \dots`` is a condition."""
    return LEADING_ON.match(here.formula.text, right.end) is not None


def _is_range(here: Judgement) -> bool:
    r"""``4 \leq n < 8``: the values that a name may take, where its own was not worked out."""
    if len(here.chain.members) != 3 or any(sign.sign not in here.conditions for sign in here.chain.signs):
        return False
    low, name, high = map(bare, here.chain.members)
    if not isinstance(name, Name) or has_names(low) or has_names(high):
        return False
    before = here.context.scope.find(python_name(name.key), name.key)
    return before is not None and not before.worked


def _is_about_a_case(here: Judgement, left: Node, right: Node) -> bool:
    r"""``b \neq 0`` in a display behind "if b = 0": it says which values are meant in the other case."""
    named = isinstance(bare(left), Name) and not has_names(right)
    return named and any(one.supposed for one in here.context.uses.values())


# What makes an error a doubt -----------------------------------------------------------------------------


def _is_doubtful(here: Judgement, problem: Problem, sides: Sides) -> bool:
    """Whether it is one by its code, or the text or another notation may explain it."""
    if CODES[problem.code].severity == "doubt" or problem.code == "defined-twice":
        return True
    beside = here.around.goes_on or here.around.within or _in_system(here)
    torn = beside and unworked(sides, here.chain)
    torn = torn or _tests(here, sides)
    asked = here.around.supposed and sides.sign.sign in here.conditions  # reject it if 7 > 9
    said = here.around.denied or here.around.option or here.around.several or torn or asked
    return (
        said
        or _ranks(here)
        or _gives_ends(here)
        or _is_row_of_system(here, sides)
        or _is_an_equation(here, sides, list(here.context.uses.values()))
        or _is_compared(here, sides)
        or _is_of_what_it_finds(here, sides)
        or _ends_elsewhere(here, sides)
        or _is_said_anew(here, sides)
        or explained(problem, sides, here.chain, here.context)
    )


def _tests(here: Judgement, sides: Sides) -> bool:
    """``4 = 1 + r + 2s = 1 + 2 + 2 = 5``: whether it tries values in an equation, without success.

    The number that the chain begins with is not worked out, and it ends with another one.
    """
    first, last = here.chain.members[0], here.chain.members[-1]
    if sides.left is not first or sides.right is last or not has_names(sides.right):
        return False
    plain = definitions.is_written(first) and definitions.is_written(last)
    return plain and judge(sides._replace(right=last), here.context).verdict == "wrong"


def _ends_elsewhere(here: Judgement, sides: Sides) -> bool:
    r"""``1 = \sqrt{(-1)(-1)} = \sqrt{-1}\sqrt{-1} = -1``: a fallacy, from a number to another.

    Its odd step is neither the first nor the last, as one is that was worked out wrongly.
    """
    members = here.chain.members
    if len(members) < 4:
        return False
    inner = sides.left is not members[0] and sides.right is not members[-1]
    plain = definitions.is_written(members[0]) and definitions.is_written(members[-1])
    equal = Sign("=", sides.sign.start, sides.sign.end)
    return inner and plain and not here.holds(members[0], equal, members[-1])


def _is_compared(here: Judgement, sides: Sides) -> bool:
    r"""``8 - 4 = 2 - 6``, and ``4 \\neq -4`` in the next row: it was to be seen whether it holds."""
    chains = here.formula.chains
    behind = next((one for one in chains if one.members and one.members[0].start >= sides.right.end), None)
    if behind is None or len(behind.signs) != 1 or behind.signs[0].sign != r"\neq":
        return False
    equal = Sign("=", sides.sign.start, sides.sign.end)
    both = zip((sides.left, sides.right), behind.members, strict=True)
    return all(here.holds(one, equal, other) for one, other in both)


def _is_of_what_it_finds(here: Judgement, sides: Sides) -> bool:
    r"""``-z \approx 1.28 \implies z \approx -1.28``: of the value to which the formula itself comes."""
    others = (one for one in here.formula.chains if one is not here.chain and len(one.members) > 1)
    for chain in others:
        name, last = chain.members[0], chain.members[-1]
        if not isinstance(name, Name) or not definitions.is_written(last):
            continue
        found = here.context.inner({python_name(name.key): evaluate(last, here.context)})
        if judge(sides, found).verdict in HELD:
            return True
    return False


def _in_system(here: Judgement) -> bool:
    """``0 = 1`` below other rows: what a system of equations comes to."""
    others = (chain for chain in here.formula.chains if chain is not here.chain)
    return any(has_names(member) for chain in others for member in chain.members)


def _is_row_of_system(here: Judgement, sides: Sides) -> bool:
    """``b + 2c = 5`` among other rows with these names: an equation for them, whatever they are now."""
    if len(here.formula.chains) == 1 or not here.formula.display:
        return False
    names = {name.key for name in names_in((sides.left,))}
    if len(names) < 2 or not isinstance(bare(sides.right), Number):
        return False
    return any(
        {name.key for name in names_in((chain.members[0],))} == names and len(chain.members) == 2
        for chain in here.formula.chains
        if chain is not here.chain
    )


def _is_said_anew(here: Judgement, sides: Sides) -> bool:
    r"""``k \\approx 0.6`` behind ``k = 0.026``: of another thing, as neither was worked out.

    Or the one is what was measured, and the other what a law foretells; or the value is that of another
    paragraph, or of another item of a list.
    """
    name = bare(sides.left)
    if not isinstance(name, Name) or sides.sign.sign != "\\approx":
        return False
    before = here.context.scope.find(python_name(name.key), name.key)
    if before is None or before.sure or before.from_cell:
        return False
    if not before.worked or _in_another_case(here, before):
        return True
    return not (has_names(sides.right) or before.around.paragraphs & here.around.paragraphs)


def _in_another_case(here: Judgement, before: Binding) -> bool:
    r"""``At C = 20: f \approx 11`` behind an f of numbers alone: the sentence supposes another case."""
    sentence = here.around.sentence
    cases = (where for where, _ in here.context.scope.cases.values())
    return before.around.sentence != sentence and any(where.sentence == sentence for where in cases)


def _gives_ends(here: Judgement) -> bool:
    r"""``f(x) = 1 - x`` with ``f(0) = f(2) = 0``: whether a function is given its values at some points.

    Its formula, in the same sentence, has not one value at these points, and nothing is worked out.
    """
    *points, last = here.chain.members
    if len(points) < 2 or not all(isinstance(one, Call) for one in points):
        return False
    names = {one.callee.key for one in points if isinstance(one, Call) and isinstance(one.callee, Name)}
    before = here.context.scope.find(python_name(key := names.pop()), key) if len(names) == 1 else None
    if before is None or before.around.sentence != here.around.sentence or here.around.concludes:
        return False
    alike = here.holds(points[0], Sign("=", points[0].end, points[1].start), points[1])
    return definitions.is_written(last) and not alike


def _is_an_equation(here: Judgement, sides: Sides, uses: list[Binding]) -> bool:
    r"""``z^2 + 8 = 0``, ``|z| = 2`` in running text, beside a ``z = 0``: of what else z may be."""
    if len(here.chain.signs) > 1 or not uses:
        return False
    if sides.sign.sign == r"\equiv":  # to be solved, as a value of another paragraph is not meant
        named = here.formula.display or isinstance(bare(sides.left), Name)
        return not named and not shared(uses, here.around)
    if sides.sign.sign != "=" or any(one.rests or one.sure or one.from_cell or one.supposed for one in uses):
        return False
    left, right = bare(sides.left), bare(sides.right)
    zero = isinstance(right, Number) and right.value == 0 and not isinstance(left, Name)
    if here.formula.display:
        return zero and len(uses) == 1 and not uses[0].worked
    return zero or _is_of_a_size(left, right, uses) or _is_of_both_sides(here, sides, uses)


def _is_of_a_size(left: Node, right: Node, uses: list[Binding]) -> bool:
    barred = isinstance(left, Apply) and left.op == "absolute" and isinstance(bare(left.operands[0]), Name)
    return barred and isinstance(right, Number) and all(is_exact(one.value) for one in uses)


def _is_of_both_sides(here: Judgement, sides: Sides, uses: list[Binding]) -> bool:
    r"""``2 \cdot 3^x = 5^x`` behind an x: an equation for another x, if it follows from nothing."""
    left, right = ({name.key for name in names_in((side,))} for side in (sides.left, sides.right))
    known = all(is_number(one.value) for one in uses) and not here.around.concludes
    return known and not left.isdisjoint(right)


def _ranks(here: Judgement) -> bool:
    """``1 > 2 > 3`` in running text, or of whole numbers, in one row or in many: an order of things."""
    rows = here.formula.display and len(here.chain.signs) == 1
    chains = here.formula.chains if rows else [here.chain]
    signs = [sign for chain in chains for sign in chain.signs]
    if len(signs) < 2 or any(sign.sign not in here.conditions for sign in signs):
        return False
    members = [member for chain in chains for member in chain.members if not isinstance(member, Misread)]
    if not all(map(definitions.is_written, members)):
        return False
    return not here.formula.display or all(map(_is_whole, members))


def _is_whole(member: Node) -> bool:
    inner = bare(member)
    return isinstance(inner, Number) and type(inner.value) is int and not inner.decimal
