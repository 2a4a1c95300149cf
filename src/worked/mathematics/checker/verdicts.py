"""The verdict on one relation: which of its two sides is worth what, and where they part."""

from dataclasses import replace

from worked.mathematics.ast import (
    Apply,
    Matrix,
    Misread,
    Name,
    Node,
    bare,
    walk,
)
from worked.mathematics.checker import antiderivatives, approximation, identities, other_relations
from worked.mathematics.checker.free_names import free_names, has_names
from worked.mathematics.checker.known_mistakes import slip
from worked.mathematics.checker.pinpoint import forms, of_form, wrong
from worked.mathematics.checker.problem import (
    Problem,
    Sides,
    Verdict,
    decimal,
)
from worked.mathematics.checker.sets import (
    INCLUSIONS,
    included,
    is_combined,
    same,
    written_set,
)
from worked.mathematics.checker.tabulated import is_tabled, tabulated
from worked.mathematics.evaluator.conditions import (
    MEMBERSHIP,
    as_set,
    each,
    related,
)
from worked.mathematics.evaluator.context import Context
from worked.mathematics.evaluator.evaluate import evaluate, piece_of
from worked.mathematics.evaluator.names import python_name
from worked.mathematics.parser.other_notations import cycles
from worked.mathematics.values.equality import FLOAT_DIGITS, equal
from worked.mathematics.values.reals import Real
from worked.mathematics.values.types import (
    Array,
    Curve,
    Function,
    Impossible,
    NotRead,
    Symbolic,
    Unknown,
    Value,
    is_exact,
    show,
)


def judge(sides: Sides, context: Context) -> Verdict:
    """The verdict on a relation that is no definition."""
    for node in (sides.left, sides.right):
        if isinstance(node, Misread):
            return _misread(node)
    try:
        verdict = _judged(sides, context)
        if verdict.verdict == "wrong" and (cycles(sides.left) or cycles(sides.right)):
            return Verdict("unread", "digits in brackets side by side may be cycles of a permutation")
        if verdict.verdict == "wrong" and _counted(sides, context):
            return Verdict("unknown", "bars may stand for a length, or for how many entries there are")
    except Unknown as problem:
        return Verdict(problem.verdict, problem.reason)
    except RecursionError:
        return Verdict("unknown", "limit: too many operations within operations")
    except Impossible as problem:
        differ = problem.code == "shapes-differ"
        if differ and problem.node is None and sides.sign.sign == "\\neq":
            return Verdict("checked", "", problem.message)
        found = _impossible(problem, problem.node or sides.right)
        if differ:
            found.help += _fitting_mode(sides, context) or _fitting_odot(sides, context)
        return Verdict("wrong", problem.message, "", found)
    return verdict


def _counted(sides: Sides, context: Context) -> bool:
    """Whether bars stand around a list, of which they may say how many entries it has."""
    barred = [
        node.operands[0]
        for side in (sides.left, sides.right)
        for node in walk(side)
        if isinstance(node, Apply) and node.op == "absolute"
    ]
    return any(_is_list(node, context) for node in barred)


def _is_list(node: Node, context: Context) -> bool:
    try:
        value = evaluate(node, context)
    except (Unknown, Impossible):
        return False
    return isinstance(value, Array) and len(value.shape) == 1


def _fitting_mode(sides: Sides, context: Context) -> list[str]:
    """What to write where the numbers are those of another mode of convolution."""
    try:
        known = slip(sides.left, evaluate(sides.left, context), evaluate(sides.right, context), context)
    except (Unknown, Impossible):
        return []
    return [known] if known else []


def _fitting_odot(sides: Sides, context: Context) -> list[str]:
    """What to write where the products of entries were meant to be added up."""
    products = [node for node in map(bare, (sides.left, sides.right)) if getattr(node, "op", "") == "odot"]
    if not products or context.conventions.odot == "sum":
        return []
    summed = replace(context, conventions=replace(context.conventions, odot="sum"))
    try:
        held = equal(evaluate(sides.left, summed), evaluate(sides.right, summed))[0]
    except (Unknown, Impossible):
        return []
    return ["`odot: sum` in the front matter adds the products up"] if held else []


def _misread(node: Misread) -> Verdict:
    if not node.code:
        return Verdict("unread", node.reason)
    return Verdict("wrong", node.reason, "", Problem(node.code, node.reason, node.start, node.end))


def _impossible(problem: Impossible, node: Node) -> Problem:
    return Problem(problem.code, problem.message, node.start, node.end, notes=list(problem.notes))


def _judged(sides: Sides, context: Context) -> Verdict:
    if not sides.named:
        return _closed(sides, context)
    variable = identities.variable_of_cases(sides.right) or identities.variable_of_cases(sides.left)
    if variable is not None and sides.sign.sign == "=":
        return _all_values(sides, variable, context)
    if not has_names(sides.left) and not has_names(sides.right):
        return _closed(sides, context)
    sides = antiderivatives.derived(sides)
    roles = [free_names([side], context) for side in (sides.left, sides.right)]
    if not roles[0] and not roles[1]:
        return _closed(sides, context)
    if sides.sign.sign == "\\to":
        raise NotRead(other_relations.NO_ROWS)
    if sides.sign.sign in context.notation.conditions:
        return Verdict("condition", "a condition on a name without a value")
    return _open(sides, roles[0], roles[1], context)


# With free names --------------------------------------------------------------------------------------


def _all_values(sides: Sides, variable: str, context: Context) -> Verdict:
    """Written cases speak of all values of their name, also where the name has one."""
    name = python_name(variable)
    shadowed = context.inner({name: Symbolic(context.notation.polynomial(0, 1), object())})
    roles = free_names([sides.left, sides.right], shadowed)
    if roles:
        raise Unknown(f"`{next(iter(roles))}` has no value here")
    return _identity(sides, {variable: {"number"}}, True, context)


def _open(sides: Sides, left: dict[str, set[str]], right: dict[str, set[str]], context: Context) -> Verdict:
    if not left.keys() <= right.keys() and not right.keys() <= left.keys():
        only = next(name for name in left if name not in right)
        raise Unknown(f"`{only}` has no value here, and stands on one side alone")
    roles = {name: left.get(name, set()) | right.get(name, set()) for name in {**left, **right}}
    same_names = left.keys() == right.keys() or antiderivatives.claims(sides, left.keys(), right.keys())
    return _identity(sides, roles, same_names, context)


def _identity(sides: Sides, roles: dict[str, set[str]], same_names: bool, context: Context) -> Verdict:
    if sides.sign.sign != "=":
        raise Unknown(f"`{next(iter(roles))}` has no value here")
    found = identities.compare(sides.left, sides.right, roles, context)
    names = ", ".join(roles)
    if found.holds:
        how = "checked" if found.exact else "sampled"
        return Verdict(
            how,
            "",
            f"both sides agree for all {names}" if found.exact else f"both sides agree at sampled {names}",
        )
    if not same_names and not found.never:
        alone = [side for side in map(bare, (sides.left, sides.right)) if isinstance(side, Name)]
        if alone and set(roles) == {alone[0].key}:
            raise Unknown(f"`{alone[0].key}` has no value here")
        raise Unknown(f"an equation for {names}: it does not hold for every value")
    if sides.conditional:
        raise Unknown("it does not hold for every value; what stands beside it may restrict it")
    message = f"{_identity_message(sides)}: {found.counterexample}"
    problem = Problem("wrong-identity", message, sides.right.start, sides.right.end)
    problem.labels.append(((sides.left.start, sides.left.end), "not always equal to this"))
    return Verdict("wrong", found.counterexample, "", problem)


def _identity_message(sides: Sides) -> str:
    left, right = sides.text(sides.left), sides.text(sides.right)
    return f"`{left}` is not always `{right}`"


# With values -------------------------------------------------------------------------------------------


def _closed(sides: Sides, context: Context) -> Verdict:
    if sides.sign.sign == "\\approx":
        return _approximate(sides, context)
    sign = sides.sign.sign
    if sign in other_relations.OTHERS:
        return other_relations.judged(sides, context)
    if sign in INCLUSIONS or (sign == "=" and (is_combined(sides.left) or is_combined(sides.right))):
        return _between_sets(sides, context)
    if sign not in ("=", ":="):
        return _inequality(sides, context)
    left, right = evaluate(sides.left, context), evaluate(sides.right, context)
    tabled = False
    if not (is_exact(left) and is_exact(right)):
        left, right, tabled = _comparable(sides, left, right, context)
    agree, grade = equal(left, right)
    if not agree:
        return wrong(sides, left, right, context)
    mismatch = forms(sides, left, context)
    if mismatch is not None:
        return Verdict("wrong", mismatch.message, "", of_form("wrong-working", mismatch), by_value=False)
    if tabled:
        return Verdict("sampled", "", "the function was looked at where the numbers stand, and beside them")
    return Verdict(grade, _grounds(left, right) if grade == "digits" else "", f"both sides are {show(right)}")


def _comparable(sides: Sides, left: Value, right: Value, context: Context) -> tuple[Value, Value, bool]:
    """The values as they are compared, and whether one is a function at the places of the other."""
    left, right = (
        _unbarred(node, value, other, context)
        for node, value, other in ((sides.left, left, right), (sides.right, right, left))
    )
    if is_tabled(left, right) or is_tabled(right, left):
        return *_tabled(left, right, context), True
    if isinstance(left, Function) or isinstance(right, Function):
        return *_curves(left, right, context), False
    return left, right, False


def _unbarred(node: Node, value: Value, other: Value, context: Context) -> Value:
    """The matrix between bars that is compared with a matrix, rather than its determinant."""
    inner = bare(node)
    if not isinstance(inner, Matrix) or not inner.bars:
        return value
    against = isinstance(other, Array) and other.shape != (1, 1)
    return evaluate(replace(inner, bars=False), context) if against else value


def _grounds(*values: Value) -> str:
    """How far the numbers of a relation were compared: a float of a cell's is not good for more."""
    floats = any(isinstance(x, float) for value in values for x in getattr(value, "entries", (value,)))
    return f"agree to {FLOAT_DIGITS if floats else 50} digits"


def _between_sets(sides: Sides, context: Context) -> Verdict:
    left, right = (written_set(side, context, evaluate) for side in (sides.left, sides.right))
    if same(left, right) if sides.sign.sign == "=" else included(left, right):
        return Verdict("checked", "", "the members were compared")
    relation = "the same set as" if sides.sign.sign == "=" else "a part of"
    message = f"`{sides.text(sides.left)}` is not {relation} `{sides.text(sides.right)}`"
    return Verdict("wrong", message, "", Problem("wrong-value", message, sides.right.start, sides.right.end))


def _curves(left: Value, right: Value, context: Context) -> tuple[Value, Value]:
    return Curve(piece_of(left, context)), Curve(piece_of(right, context))


def _tabled(left: Value, right: Value, context: Context) -> tuple[Value, Value]:
    """A function and a row of numbers: the function's values as such a row, in its place."""
    if is_tabled(left, right):
        return tabulated(left, right, context), right
    return left, tabulated(right, left, context)


def _inequality(sides: Sides, context: Context) -> Verdict:
    sign = sides.sign.sign
    lefts = each(sides.left, context, evaluate)
    rights = (
        [as_set(sides.right, sign, context, evaluate)]
        if sign in MEMBERSHIP
        else each(sides.right, context, evaluate)
    )
    pairs = [(x, y) for x in lefts for y in rights]
    failing = [pair for pair in pairs if related(pair[0], sign, pair[1]) is not True]
    left, right = (failing or pairs)[0]
    if not failing:
        real = any(isinstance(value, Real | float) for pair in pairs for value in pair)
        message = f"the left side is {show(left)}, the right side {show(right)}"
        return Verdict("digits" if real else "checked", "", message)
    claim = f"{show(left)} {_words(sides.sign.sign)} {show(right)}"
    message = f"{claim} does not hold"
    if sides.text(sides.left) != show(left):
        message = f"`{sides.text(sides.left)}` is {show(left)}, and {message}"
    return Verdict("wrong", message, "", Problem("wrong-value", message, sides.right.start, sides.right.end))


def _words(sign: str) -> str:
    return {"\\leq": "≤", "\\geq": "≥", "\\neq": "≠", "\\in": "∈", "\\notin": "∉", "\\sim": "∼"}.get(
        sign, sign
    )


def _approximate(sides: Sides, context: Context) -> Verdict:
    found = approximation.near(sides.left, sides.right, context)
    exact = evaluate(sides.left, context)
    if found.verdict == "wrong":
        return wrong(sides, exact, evaluate(sides.right, context), context)
    mismatch = forms(sides, exact, context)
    if mismatch is not None:
        return Verdict("wrong", mismatch.message, "", of_form("wrong-working", mismatch), by_value=False)
    return Verdict(found.verdict, found.reason, f"the left side is {decimal(exact)}")
