"""The first relation of a chain: whether it gives its name a value, supposes one, or claims one."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from worked.mathematics.ast import (
    Apply,
    Call,
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
    has_names,
)
from worked.mathematics.checker import definitions
from worked.mathematics.checker.approximation import entries_of, means
from worked.mathematics.checker.definitions import Head
from worked.mathematics.checker.doubts import is_cycle
from worked.mathematics.checker.equations import (
    BOTH,
    ROOT,
    Given,
    is_root,
    lies_between,
    numbered_of,
    one_of,
    one_of_both,
    root,
    solutions,
    wait,
)
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.given_again import EITHER, given_again
from worked.mathematics.checker.judgement import Judgement, with_origin
from worked.mathematics.checker.letters import PHI, is_of_primes
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.checker.reach import shared
from worked.mathematics.checker.verdicts import impossible, judge
from worked.mathematics.evaluator.chance import is_probability
from worked.mathematics.evaluator.evaluate import VARIABLES, entry_key, evaluate, partial
from worked.mathematics.evaluator.recurrences import Recurrence, is_recurrent, number_of, recurrence, rule
from worked.mathematics.evaluator.scope import Binding, Scope, python_name
from worked.mathematics.values.equality import equal
from worked.mathematics.values.numbers import multiply
from worked.mathematics.values.types import (
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
from worked.model.result import HELD

BY_INDICES = re.compile(r"_\{[a-z],?\s?[a-z]\}$")
MIDDLE = "between two values, of which it may be the middle: they may say how well it is known"
MAY_DERIVE = "a prime may make a derivative, which this is not, or another name (`prime: derivative | name`)"


def defines(here: Judgement, sign: Sign, right: Node) -> Verdict | None:
    """The verdict on the first relation if it defines or supposes; None where it claims."""
    name = definitions.head(here.chain, right, here.context.scope) or _entry(here, right)
    if name is None and (name := _turned(here, right)) is not None:
        right = here.chain.members[0]
    if name is None:
        return _defines_several(here, sign, right)
    if here.strict and (odd := _odd_chance(here, right)) is not None:
        return odd
    either = here.chain.alternative or _is_either(here, right)
    if either and (root := _root(here, name, sign, right)) is not None:
        return root
    if here.chain.values or either:
        if not here.strict:
            _answer(here, name)
        elif either and (before := here.before(name)) and before.around.sentence == here.around.sentence:
            here.context.scope.forget(name.python)  # of two values that it may have
        return Verdict("unread", "a list of values, not one" if here.chain.values else EITHER)
    try:
        if here.strict and here.around.vanishes and (zero := _zero(here, name, sign, right)) is not None:
            return zero
        if _is_case(here, name, sign):
            return case_of(here, name, sign, right)
        if _is_branch(here, name):
            return _branch(here, name)
        return _definition(here, name, sign, right)
    except Unknown as problem:
        return Verdict(problem.verdict, problem.reason)
    except RecursionError:
        return Verdict("unknown", "limit: too many operations within operations")
    except Impossible as problem:
        if here.strict and (old := here.old(right)):  # others may be meant here
            here.context.scope.fade(old)
            return defines(here, sign, right)
        found = impossible(problem, problem.node or right)
        _look_up(here, right)
        return Verdict("wrong", problem.message, "", found)


def _turned(here: Judgement, right: Node) -> Head | None:
    """``3 = x`` behind ``17 = 4x + 5``: the name, which stands on the right, that waits for its value."""
    left, name = here.chain.members[0], bare(right)
    if len(here.chain.signs) > 1 or not isinstance(name, Name) or not definitions.is_written(left):
        return None
    if here.context.find(name.key) is not None:
        return None
    key, waiting = python_name(name.key), here.context.scope.waiting()
    return Head(name) if any(key in one.names and not one.step for one in waiting) else None


def _odd_chance(here: Judgement, right: Node) -> Verdict | None:
    """``P(X = 2) = 1.2``: no chance is above 1, or below 0; None for others."""
    if not is_probability(here.chain.members[0]):
        return None
    with suppress(Unknown, Impossible):
        value = evaluate(right, here.context)
        if is_exact(value) and not 0 <= value <= 1:
            message = f"a probability lies between 0 and 1, and `{here.text(right)}` does not"
            return Verdict("wrong", message, "", Problem("wrong-value", message, right.start, right.end))
    return None


def _answer(here: Judgement, name: Head) -> None:
    """Settles what waits for one name alone, as several values answer it that are not read."""
    for equation in here.context.scope.waiting():
        if equation.names == {name.python} and not equation.law:
            here.context.scope.settle(equation)


def _look_up(here: Judgement, right: Node) -> None:
    """Takes down what a definition rests on that has no value."""
    with suppress(Unknown, Impossible):
        evaluate(right, here.context)


# Several values of one name, and several names -----------------------------------------------------------


def _is_either(here: Judgement, right: Node) -> bool:
    """Whether the text says "or" beside a value as it stands, not beside one that is worked out."""
    if not here.around.alternative:
        return False
    inner = bare(right)
    if here.strict and isinstance(inner, Apply) and inner.op == "pm" and len(inner.operands) == 1:
        return not has_names(inner)  # two of them at once
    return definitions.is_plain(right)


def _root(here: Judgement, name: Head, sign: Sign, right: Node) -> Verdict | None:
    """``x = 2`` of ``x = 2 \\text{ or } x = 3``, behind an equation for x."""
    if name.parameters is not None or sign.sign != "=":
        return None
    given = Given(here.formula.piece, sign.start, right)
    before = here.before(name)
    law = before.value if here.strict and before is not None else None
    sought = isinstance(law, Deferred) and bool(here.free(law.body))  # `u` of `u = \\sin x`
    with here.without({name.python} if sought else ()):
        found = root(name.name, given, here.around, here.context, _is_said_before(here, name, right))
    if found is None:
        return None
    verdict, revisions = found
    here.findings.revisions += revisions
    return verdict


def _is_said_before(here: Judgement, name: Head, right: Node) -> bool:
    r"""``x = -3 \text{ or } x = -3``: whether a chain of the formula has given the name the same number."""
    start, said = here.chain.members[0].start, here.text(right).strip()
    before = (one.members for one in here.formula.chains if one.members[-1].end <= start)
    heads = ((bare(members[0]), members[-1]) for members in before)
    return any(
        isinstance(head, Name) and head.key == name.name.key and here.text(value).strip() == said
        for head, value in heads
    )


def of_both(here: Judgement, left: Node, sign: Sign, right: Node) -> Verdict | None:
    r"""Of ``x_1 = 4`` behind ``x_{1,2} = …``: whether it is one of the two; None for other relations.

    On strict pages so it is of ``x = 4`` and ``x_1 = 4`` behind ``x = 1 \pm 3``, but for those of sections
    that are over.
    """
    if not isinstance(left, Name) or sign.sign not in ("=", "\\approx"):
        return None
    sides = here.sides(left, sign, right)
    kin = (Name(left.start, left.end, f"{left.base}_{{{one}}}") for one in (*BOTH, 1, 2) if left.subscript)
    with here.without(here.old(left, *kin) if here.strict else ()):
        verdict = one_of_both(left, sides, here.context) if left.subscript else None
        if here.strict and left.subscript:
            verdict = verdict or _numbered_of_pair(here, left, sides)
        if here.strict and verdict is None:
            return _of_pair(here, left, sides)
    if verdict is not None and verdict.verdict in HELD and sign.sign == "=":
        definitions.bind(Head(left), right, here.around, here.context)
    return verdict


def _of_pair(here: Judgement, left: Name, sides: Sides) -> Verdict | None:
    r"""What ``x = 1 \pm 3`` says of ``x = 4``: one of the two values; None where it says nothing.

    What is said without "or" is the one that is meant, until the other one is said beside it.
    """
    head, before = Head(left), here.context.scope.find(python_name(left.key), left.key)
    pair = before and (before.value if isinstance(before.value, Either) else before.pair)
    if before is None or not isinstance(pair, Either) or here.around.supposed or here.chain.values:
        return None
    if not definitions.is_bound(head, here.context) or head.python in here.formula.let:
        return None
    try:
        claimed = evaluate(sides.right, here.context)
    except (Unknown, Impossible):
        return None
    if isinstance(claimed, Either):
        return None
    verdict = one_of(pair, left, sides, here.context)
    if verdict.verdict not in HELD:
        waiting = (one for one in here.context.scope.waiting() if one.names == {head.python})
        if any(one.at > before.start for one in waiting):
            return None  # of another equation
        if before.pair is not None:  # the one is said, and this is to be the other
            same = before.around.sentence == here.around.sentence
            return one_of(pair, left, sides, here.context, before.value) if same else None
        if not before.open:
            return None  # another section gives it anew
        return Verdict("unknown", MIDDLE) if lies_between(pair, claimed, sides.sign.sign) else verdict
    if before.pair is not None:
        if equal(before.value, claimed)[0]:
            return None
        here.context.scope.bind(head.python, replace(before, value=pair, pair=None))
    elif sides.sign.sign == "=" and not (here.chain.alternative or here.around.alternative):
        definitions.bind(head, sides.right, here.around, here.context).pair = pair
    before.used = True
    return verdict


def _numbered_of_pair(here: Judgement, left: Name, sides: Sides) -> Verdict | None:
    r"""What ``x = 1 \pm 3`` of the same sentence says of ``x_1 = 4``; None where nothing is said of x."""
    base, _, number = left.key.partition("_")
    of_base = here.context.scope.find(python_name(base), base)
    if number.strip("{}") not in ("1", "2") or of_base is None or not isinstance(of_base.value, Either):
        return None
    same = of_base.around.sentence == here.around.sentence
    if not same or here.context.find(left.key) is not None:
        return None
    return numbered_of(of_base.value, left, sides, here.context)


def other_of_two(here: Judgement, left: Node, sign: Sign, right: Node) -> Verdict | None:
    r"""The verdict on the second of ``x = \sqrt{2}`` or ``x \approx -1.414``; None where it is wrong.

    It is another value of the name, and a root where the first one settled an equation.
    """
    scope, name = here.context.scope, bare(left)
    before = scope.find(python_name(name.key), name.key) if isinstance(name, Name) else None
    if not isinstance(name, Name) or before is None or before.pair is not None or before.supposed:
        return None
    same = before.around.sentence == here.around.sentence and before.start < left.start
    if not same or isinstance(before.value, Either):
        return None
    equation = scope.solved.get(python_name(name.key))
    if equation is not None:
        number = here.chain.members[-1]
        met = is_root(equation, name, number, here.context) if sign.sign == "\\approx" else False
        return Verdict("unread", EITHER) if met is None else Verdict("rounded", "", ROOT) if met else None
    if sign.sign == "=" and len(here.chain.signs) == 1:
        return None  # "or" says it in other words: ``A = 3 \cdot 4``, or ``A = 6 \cdot 2``
    if sign.sign == "\\approx" and not _is_opposite(here, name, sign, right, before):
        return None
    scope.forget(python_name(name.key))
    return Verdict("unread", EITHER)


def _is_opposite(here: Judgement, name: Name, sign: Sign, right: Node, before: Binding) -> bool:
    """Whether a value is that of a name but for its sign, as the other square root is."""
    if not is_number(before.value):
        return False
    inner = here.context.inner({python_name(name.key): multiply(-1, before.value)})
    return judge(here.sides(name, sign, right), inner).verdict in HELD


def _defines_several(here: Judgement, sign: Sign, right: Node) -> Verdict | None:
    r"""``(x, y) = (2, 3)``: a value for each name that has none here; None where all are claimed."""
    heads, entries = definitions.several(here.chain.members[0], right)
    if heads and here.around.supposed and _meet_here(here, heads):
        here.around = replace(here.around, supposed=False)
    if sign.sign != "=" or not heads or here.around.supposed or here.chain.values or here.chain.alternative:
        return None
    bound = [one for one in heads if definitions.is_bound(one, here.context) and not _is_new(here, one)]
    if here.free(right) or not all(_waits(here, one) for one in bound) or len(bound) == len(heads):
        return None
    if not bound and here.context.scope.reduced is not None:
        told = [_by_rows(here, one, sign, entry) for one, entry in zip(heads, entries, strict=True)]
        if wrong := next((one for one in told if one is not None and one.verdict == "wrong"), None):
            return wrong
    try:
        for one, entry in zip(heads, entries, strict=True):
            if one not in bound:
                definitions.bind(one, entry, here.around, here.context)
                here.give(one, sign, entry)
    except (Unknown, Impossible):
        return None
    for one, entry in zip(heads, entries, strict=True):
        verdict = judge(here.sides(one.name, sign, entry), here.context) if one in bound else None
        if verdict is not None and verdict.verdict == "wrong":
            return verdict
    return Verdict("definition", f"defines {', '.join(f'`{one.name.key}`' for one in heads)}")


def _is_new(here: Judgement, name: Head) -> bool:
    """Whether a name that has a value may take another one here, as a name alone may."""
    before = here.before(name)
    if before is None or before.from_cell:
        return False
    given = before.open if here.strict else before.worked and here.is_beside(before)
    return not given or name.python in here.formula.let


def _meet_here(here: Judgement, heads: Sequence[Head]) -> bool:
    """``y = 2x + 1`` and ``y = 4 - x`` meet at ``(x, y) = (1, 3)``: whether it is of two of this sentence."""
    waiting = [one for one in here.context.scope.waiting() if one.around.sentence == here.around.sentence]
    names = {one.python for one in heads}
    return here.strict and len([one for one in waiting if one.names == names]) > 1


def _waits(here: Judgement, name: Head) -> bool:
    """Whether a name has a value that waits for those of others: y of ``y = 3 - x``."""
    before = here.before(name)
    return here.strict and before is not None and isinstance(before.value, Deferred)


def shares(here: Judgement, left: Node, sign: Sign, place: int) -> Verdict | None:
    """``f_0 = f_1 = 1``, with which a sequence begins: the second has the value of the first, too."""
    if not (place and here.strict and sign.sign == "=") or here.around.supposed:
        return None
    names, last = here.chain.members[:-1], here.chain.members[-1]
    terms = [one for one in names if isinstance(one, Name) and one.subscript]
    if len(terms) < len(names) or len({one.base for one in terms}) > 1 or not definitions.is_plain(last):
        return None
    known = any(here.context.find(one.key) is not None for one in terms[place:])
    if known or any(has_names(one.subscript[0]) for one in terms) or not isinstance(left, Name):
        return None
    here.bind(Head(left), sign, last)
    return Verdict("definition", f"defines `{left.key}`")


# Cases: values that the sentence supposes ----------------------------------------------------------------


def _is_case(here: Judgement, name: Head, sign: Sign) -> bool:
    """Whether the sentence supposes the value; what was worked out before is claimed even so."""
    supposed = here.around.supposed or _is_tried(here, name)
    if not supposed or sign.sign != "=" or name.parameters is not None:
        return False
    before = here.before(name)
    worked = before is not None and before.worked and (before.open or not here.strict)
    claimed = before is not None and (before.from_cell or worked) and not before.supposed
    if claimed and before is not None and isinstance(before.value, Either):
        claimed = not here.strict  # one of two values that it may have
    if here.strict and _solves_here(here, name, before):
        here.around = replace(here.around, supposed=False)
        return False
    return not claimed and name.python not in here.formula.let


def _is_tried(here: Judgement, name: Head) -> bool:
    """``putting x = 2 gives A = 3``: a number that is put for a name which has no value of its own."""
    around, last = here.around, here.chain.members[-1]
    put_in = around.tried or (around.set_off and not around.restates and _is_beside_others(here, name))
    tried = here.strict and put_in and not around.concludes
    if not tried or not definitions.is_written(last) or isinstance(bare(last), Matrix):
        return False
    before = here.before(name)
    waits = any(one.names == {name.python} for one in here.context.scope.waiting())
    return not waits and (before is None or before.supposed or not before.open)


def _is_beside_others(here: Judgement, name: Head) -> bool:
    """Whether a name is a variable, or stands in an equation with others: ``\\ln y = x^2 + c`` at ``x = 0``.

    Each value that it is given tells one of the others, and is none of its own.
    """
    if name.name.key in VARIABLES:
        return True
    waiting = (one for one in here.context.scope.waiting() if name.python in one.names)
    return any(here.free(one.sides.left, one.sides.right).keys() - {name.name.key} for one in waiting)


def _solves_here(here: Judgement, name: Head, before: Binding | None) -> bool:
    """``x^2 = 5x``, that is at ``x = 0`` and at ``x = 5``: values of an equation of this sentence."""
    scope, sentence = here.context.scope, here.around.sentence
    if here.around.equates:
        waiting = [one for one in scope.waiting() if one.names == {name.python}]
        return any(one.around.sentence == sentence for one in waiting)
    solved = scope.solved.get(name.python)
    if not here.around.beside or before is None or before.supposed or solved is None:
        return False
    return bool(solved.around.sentence == sentence == before.around.sentence)


def case_of(here: Judgement, name: Head, sign: Sign, right: Node) -> Verdict | None:
    """What the sentence supposes: the name has the value to the end of its paragraph."""
    if isinstance(right, Misread):
        return None
    if here.strict and (sequence := recurrence(name.name, right, here.context, evaluate)):
        _keep(here, sequence, sign)
        return Verdict("definition", f"defines the sequence `{sequence.base}`")
    last = here.chain.members[-1]
    worked_out = definitions.is_written(last) and all(one.sign == "=" for one in here.chain.signs)
    value = last if worked_out and here.free(right) else right  # x = -b/2a = 1, of no b and a
    try:
        binding = definitions.binding_of(name, value, here.around, here.context)
    except Unknown:
        return Verdict("condition", "supposed, not claimed")
    binding.supposed = True
    binding.contested = not here.strict and (here.around.denied or is_cycle(right))
    here.context.scope.suppose(name.python, binding)
    here.give(name, sign, right, supposed=True)
    found = solutions(name.name, here.findings.given[name.python], binding.value, here.context)
    here.findings.solutions += [found] if found else []
    return Verdict("case", f"supposes a value of `{name.name.key}`")


def _zero(here: Judgement, name: Head, sign: Sign, right: Node) -> Verdict | None:
    """``G'(t) = 4 - 2t`` vanishes at ``t = 2``: whether it does; None where that cannot be told."""
    node, sentence = here.context.scope.spoken or (None, -1)
    if node is None or sentence != here.around.sentence or not definitions.is_written(right):
        return None
    if name.parameters is not None or sign.sign != "=":
        return None
    try:
        value = evaluate(node, here.context.inner({name.python: evaluate(right, here.context)}))
        if python_name(name.name.key) not in map(python_name, free_names([node], here.context)):
            return None
    except (Unknown, Impossible):
        return None
    if not is_exact(value) or not value:
        return None
    message = f"`{here.text(node)}` is {show(value)} for `{name.name.key} = {here.text(right)}`, not zero"
    problem = Problem("wrong-solution", message, right.start, right.end)
    problem.labels.append(((node.start, node.end), "this is to be zero"))
    return Verdict("wrong", message, "", problem)


def _is_branch(here: Judgement, name: Head) -> bool:
    """``otherwise h(x) = 1``: one of the cases in which the text gives a function that it gave before."""
    governed = here.around.supposed and not (here.around.joined or here.strict)
    return governed and name.parameters is not None and here.before(name) is not None


def _branch(here: Judgement, name: Head) -> Verdict:
    before = here.before(name)
    assert before is not None
    before.value = Opaque("the text gives it case by case")
    return Verdict("condition", "one of several cases")


# Definitions ---------------------------------------------------------------------------------------------


def _is_of_entries(right: Node) -> bool:
    """``A = [a_{ij}]``: a matrix, of which it only says how its entries are called."""
    entries = (
        right.entries if isinstance(right, Items) else (right.inner,) if isinstance(right, Group) else ()
    )
    return (
        len(entries) == 1 and isinstance(entries[0], Name) and BY_INDICES.search(entries[0].key) is not None
    )


def _definition(here: Judgement, name: Head, sign: Sign, right: Node) -> Verdict | None:
    if name.name.subscript and (derived := partial(name.name, here.context)) is not None:
        return _partial(here, name, sign, right, derived.parameters)
    if name.parameters is None and _is_of_entries(right):
        return Verdict("definition", f"says how the entries of `{name.name.key}` are called")
    before = here.before(name)
    may_change = name.python in here.formula.let or sign.sign == ":="
    bound = definitions.is_bound(name, here.context)
    if bound and before is None and here.strict and _is_of_its_own(here, name, sign, right):
        bound = False
    if bound and not (before is not None and may_change):
        return given_again(here, name, sign, right, before)
    if here.strict and name.parameters is None and name.name.key.endswith("'"):
        steep = here.of_slope(here.chain.members[0], sign, right)
        if steep is not None:
            return steep
    if here.context.conventions.prime == "derivative" and name.name.key.endswith("'"):
        known = here.context.find(name.name.key.rstrip("'")) is not None
        if known:
            return None
        if here.strict:
            wait(here.equation(here.chain.members[0], sign, right), here.context.scope)
        return Verdict("unread", "a derivative of a function without a value")
    if isinstance(right, Misread) or (not may_change and _of_constant(here, name, right)):
        return None
    if here.strict and here.around.concludes and (first := _by_rule(here, name, sign, right)) is not None:
        return first
    if here.context.scope.reduced is not None and (told := _of_rows(here, name, sign, right)) is not None:
        return told
    phi = here.strict and name.name.key in PHI
    if phi and is_of_primes(name, right, here.context, here.formula.text):
        return Verdict("unknown", "Euler's totient of a prime")
    if name.parameters is None and (found := recurrence(name.name, right, here.context, evaluate)):
        _keep(here, found, sign)
        return Verdict("definition", f"defines the sequence `{found.base}`")
    if not may_change and _is_equation(here, name, sign, right):
        return None
    if here.strict and name.parameters is None and (odd := _odd_entry(here, name, right)) is not None:
        return odd
    here.bind(name, sign, right)
    if _may_derive(here, name, right) and not _derives(here, name, sign, right):
        return Verdict("unknown", MAY_DERIVE)
    if name.parameters is None and (found := rule(name.name, right)):
        _keep(here, found, sign)
    return Verdict("definition", f"defines `{name.name.key}`")


def _is_of_its_own(here: Judgement, name: Head, sign: Sign, right: Node) -> bool:
    """Whether ``x_1`` is no entry of an x that the page gave: that is a matrix, or of a section that is over.

    The x of such a section is forgotten in this one where the entry has another value.
    """
    if definitions.is_of_its_own(name, right, here.context):
        return True
    base = Name(name.name.start, name.name.end, name.name.base)
    if not name.name.base or not here.old(base) or here.holds(name.name, sign, right):
        return False
    here.context.scope.fade(here.old(base))
    return not definitions.is_bound(name, here.context)


def _partial(
    here: Judgement, name: Head, sign: Sign, right: Node, parameters: tuple[str, ...]
) -> Verdict | None:
    """``f_x = 2xy`` and ``f_x(x, y) = 2xy`` speak of all x and y, of which f is a function."""
    if any(python_name(one) in here.context.scope.names for one in parameters):
        return None
    head = name.name
    places = tuple(Name(head.end, head.end, one) for one in name.parameters or parameters)
    call = Call(head.start, head.end, head, places)
    sides = here.sides(call, sign, right)
    verdict = judge(sides._replace(general=True), here.context)
    if verdict.verdict == "wrong" and not here.free(right):
        return judge(sides, here.context)  # at a point, or an equation for it: ``f_x = 0``
    return verdict


def _may_derive(here: Judgement, name: Head, right: Node) -> bool:
    r"""Whether a page that speaks of derivatives does not say that a prime makes no derivative.

    ``w' = w - \eta d`` is the next w, and ``g'(x) = g(-x)`` another curve made from g.
    """
    unsaid = here.strict and here.around.derives and here.context.conventions.prime is None
    if not unsaid or not name.name.key.endswith("'"):
        return False
    base = name.name.key[:-1]
    value = None if definitions.holds(right, Head(Name(0, 0, base)), Scope()) else here.context.find(base)
    if isinstance(value, Deferred):
        return here.free(right).keys() == here.free(value.body).keys() and len(here.free(right)) == 1
    return isinstance(value, Function) and name.parameters is not None


def _derives(here: Judgement, name: Head, sign: Sign, right: Node) -> bool:
    """Whether a head with a prime is the derivative too of what has its name but for the prime."""
    scope, own = here.context.scope, here.before(name)
    scope.names.pop(name.python)
    conventions = replace(here.context.conventions, prime="derivative")
    try:
        sides = here.sides(here.chain.members[0], sign, right)
        return (
            judge(sides._replace(general=True), replace(here.context, conventions=conventions)).verdict
            in HELD
        )
    finally:
        scope.names |= {name.python: own} if own is not None else {}


def _of_rows(here: Judgement, name: Head, sign: Sign, right: Node) -> Verdict | None:
    """``x_1 = 2``, concluded from an elimination: what its rows come to; None for other names."""
    verdict = _by_rows(here, name, sign, right)
    if verdict is not None and verdict.verdict in HELD:
        here.bind(name, sign, right)
        here.context.scope.names[name.python].used = True
    return verdict


def _by_rows(here: Judgement, name: Head, sign: Sign, right: Node) -> Verdict | None:
    rows, formula = here.context.scope.reduced, here.formula
    if name.parameters is not None or sign.sign != "=" or here.free(right):
        return None
    value = rows.value_of(name.name, right)
    if value is None or not rows.is_meant(name.name, formula.piece, formula.display, here.around):
        return None
    if any({name.python} & one.names for one in here.context.scope.waiting()):
        return None  # the equation says it
    verdict = judge(here.sides(name.name, sign, right), here.context.inner({name.python: value}))
    if verdict.verdict not in HELD and not rows.parted:
        return None  # they may be the coefficients of another system
    if verdict.problem is not None:
        verdict.problem.labels.append(((rows.start, rows.end), "the rows that it is to solve"))
    return verdict


def _by_rule(here: Judgement, name: Head, sign: Sign, right: Node) -> Verdict | None:
    r"""``a_n = 2 \cdot 3^n`` gives ``a_0 = 2``: what the rule says of the term before the first."""
    found = here.context.scope.recurrences.get(name.name.base)
    if found is None or not found.plain:
        return None
    law = here.context.find(found.plain)
    if name.parameters is not None or number_of(name.name) != 0 or not isinstance(law, Deferred):
        return None
    with suppress(Unknown, Impossible):
        inside = here.context.called(law.captured, {python_name(found.index): 0})
        first = here.context.inner({name.python: evaluate(law.body, inside)})
        return judge(here.sides(here.chain.members[0], sign, right), first)
    return None


def _odd_entry(here: Judgement, name: Head, right: Node) -> Verdict | None:
    """``x = (2, 6)`` behind ``x_1 = 2`` and ``x_2 = 5``: what is said of an entry that is another one."""
    entries = entries_of(right)
    if len(entries) < 2 or any(map(has_names, entries)):
        return None
    spelled = [(form, first) for form in ("{}_{{{}}}", "{}[{}]") for first in (1, 0)]
    for form, first in spelled:
        keys = [form.format(name.name.key, first + place) for place in range(len(entries))]
        found = [here.context.scope.find(python_name(key), key) for key in keys]
        given = [one for one in found if one is not None and is_number(one.value)]
        if len(given) == len(keys) and shared(given, here.around):
            break
    else:
        return None
    for entry, key, binding in zip(entries, keys, given, strict=True):
        if not equal(evaluate(entry, here.context), binding.value)[0]:
            message = f"`{key}` is {show(binding.value)}, not `{here.text(entry)}`"
            problem = Problem("wrong-value", message, entry.start, entry.end)
            return with_origin(Verdict("wrong", message, "", problem), Head(Name(0, 0, key)), binding)
    return None


def _entry(here: Judgement, right: Node) -> Head | None:
    """``y[0] = 3`` on a strict page, where nothing says what it is: the name of that entry; else None.

    A recurrence, ``y[n] = y[n-1] + x[n]`` or ``T(n) = 2T(n-1) + 1``, does not say where it begins.
    """
    left = here.chain.members[0]
    if not here.strict or not isinstance(left, Call) or not (key := entry_key(left)) or here.free(right):
        return None
    known = here.context.find(left.callee.key)  # type: ignore[attr-defined]  # a name, as there is a key
    square = here.formula.text[left.callee.end : left.arguments[0].start].strip() == "["
    if not (square if known is None else is_recurrent(known, left.callee)):
        return None
    try:
        evaluate(left, here.context)
    except Unknown:
        return Head(Name(left.start, left.end, key)) if here.context.work.left > 0 else None
    except Impossible:
        return None  # it lies outside of what has a value
    own = f"{left.callee.key}["  # type: ignore[attr-defined]
    begun = any(one.key.startswith(own) for one in here.context.uses.values())
    begins = known is not None and not begun  # an empty sum is no value where the sequence begins
    return Head(Name(left.start, left.end, key)) if begins else None  # one that has a value is claimed


def _keep(here: Judgement, found: Recurrence, sign: Sign) -> None:
    """Keeps a sequence, with the place that gave it."""
    given = Binding(found.base, None, sign.start, sign.end, around=here.around, used=True)
    scope = here.context.scope
    scope.sections[-1].given.append(given)  # with which it ends, where another one begins
    scope.recurrences[found.base] = replace(found, given=given)
    first = re.compile(rf"{re.escape(found.base)}_\{{?\d+\}}?")
    terms = [name for name, one in scope.names.items() if not one.open and first.fullmatch(one.key)]
    scope.fade(terms)


def _is_equation(here: Judgement, name: Head, sign: Sign, right: Node) -> bool:
    """Whether the right side rests on the name: a law written anew for it, or an equation for it.

    On strict pages an equation is one that some value solves: ``x = x + 1`` is a step of a program.
    """
    if name.parameters is not None or not definitions.holds(right, name, here.context.scope):
        return False
    if not here.strict or not definitions.holds(right, name, Scope()):
        return True
    verdict = judge(here.sides(here.chain.members[0], sign, right), here.context)
    return verdict.verdict == "unknown"


def _of_constant(here: Judgement, name: Head, right: Node) -> bool:
    """Whether the page speaks of π or e, rather than giving the letter a value of its own."""
    made = here.context.notation.constants.get(name.name.key)
    if made is None or name.parameters is not None:
        return False
    number = bare(right)
    if name.name.key == "\\pi" and isinstance(number, Unit) and number.unit == "°":
        return True
    if name.name.key == "\\pi" and isinstance(number, Number):
        if _has_kin(here, name.name):
            return False
        if number.decimal and number.value > 1:
            return True  # a share may be called π too, but it is not above 1
    try:
        return means(right, name.name.key, made(), here.context)
    except (Unknown, Impossible):
        return False


def _has_kin(here: Judgement, name: Name) -> bool:
    r"""Whether the page has given ``\pi_0`` or the like a value, so that π is one of its own names."""
    return any(given.startswith(f"{python_name(name.key)}_") for given in here.context.scope.values)
