"""The verdict on one relation: which of its two sides is worth what, and where they part."""

import math
import re
from collections.abc import Callable, Set
from contextlib import suppress
from dataclasses import replace
from math import gcd

from worked.mathematics import ast
from worked.mathematics.ast import (
    Antiderivative,
    Apply,
    Bounds,
    Call,
    Contents,
    Derivative,
    Group,
    Limit,
    Matrix,
    Misread,
    Name,
    Node,
    RowOperation,
    Unit,
    bare,
    children,
    contents,
    factors,
    has_names,
    terms,
    walk,
)
from worked.mathematics.checker import approximation, identities
from worked.mathematics.checker.definitions import VECTORS
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.pinpoint import forms, odd_term, of_form, slip, wrong
from worked.mathematics.checker.problem import Problem, Sides, Verdict, decimal
from worked.mathematics.evaluator.array_operations import as_zeros
from worked.mathematics.evaluator.conditions import (
    EVERYWHERE,
    as_set,
    both,
    each,
    outside,
    related,
)
from worked.mathematics.evaluator.evaluate import applied, at_point, evaluate, partial, piece_of
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values import linear_algebra, numbers, units
from worked.mathematics.values.arrays import as_tuple, kind, lone
from worked.mathematics.values.equality import FLOAT_DIGITS, bounds, equal, holds, member
from worked.mathematics.values.reals import Real
from worked.mathematics.values.types import (
    EXACT,
    Array,
    Bound,
    Combined,
    Complex,
    Curve,
    Exact,
    Finite,
    Function,
    Impossible,
    Interval,
    NotRead,
    Number,
    Numbers,
    Quantity,
    Region,
    Sequence,
    Symbolic,
    Undefined,
    Unknown,
    Value,
    is_exact,
    is_number,
    show,
)
from worked.model.result import HELD

BEYOND = 12  # places on either side at which a function is looked at for more than the list has
Evaluate = Callable[[Node, Context], Value]
ARCS = {f"arc{name}": name for name in ("sin", "cos", "tan")}
WIDER = "NZQRC"  # each of these sets lies in those after it
MODULO = re.compile(r"\\p?mod\s*\{?(\d{1,9})|\b(?:[Mm]odulo|mod)\s+\$?(\d{1,9})")
SENTENCE_END = re.compile(r"[.!?]\$?\s+(?=[*_$]*[A-Z])|\n\n")
DOTS = re.compile(r"\s*(?:\.\.\.|…)")
LOGIC = frozenset(("land", "lor", "lnot", "xor", "implies"))
LOGARITHMS = ("log", "ln", "lg")
EQUALITIES = frozenset(("=", ":="))
BACKWARDS = "undone"
TWO_INVERSES = "`f^{-1}` may be the inverse function, or the reciprocal"
PAIR = "two numbers in brackets may be a tuple, an interval or a greatest common divisor"
ROW = "a constant that a product leaves as it is may be the name of a row, as of the chances of states"
NO_ROWS = "an arrow is read between matrices"


def judge(sides: Sides, context: Context) -> Verdict:
    """The verdict on a relation that is no definition."""
    for node in (sides.left, sides.right):
        if isinstance(node, Misread):
            return _misread(node)
    try:
        verdict = _judged(sides, context)
        if verdict.verdict == "wrong":
            held = contents(sides.left, sides.right)
            meant = (Verdict(name, why) for may_be, name, why in OTHERWISE if may_be(sides, held, context))
            return next(meant, verdict)
    except Undefined as problem:
        undefined = _of_no_value(sides, context) if context.conventions.strict else None
        return undefined or Verdict(problem.verdict, problem.reason)
    except Unknown as problem:
        return Verdict(problem.verdict, problem.reason)
    except RecursionError:
        return Verdict("unknown", "limit: too many operations within operations")
    except Impossible as problem:
        differ = problem.code == "shapes-differ"
        if differ and problem.node is None and sides.sign.sign == "\\neq":
            return Verdict("checked", "", problem.message)
        if differ and any(_is_pair(part) for side in (sides.left, sides.right) for part in walk(side)):
            return Verdict("unknown", PAIR)
        if differ and _is_fixed(sides, context):
            return Verdict("unknown", ROW)
        found = impossible(problem, problem.node or sides.right)
        if differ:
            found.help += _fitting_mode(sides, context) or _fitting_odot(sides, context)
        return Verdict("wrong", problem.message, "", found)
    return verdict


def _is_fixed(sides: Sides, context: Context) -> bool:
    r"""``\pi P = \pi``: whether a constant times something is to be that constant, so that it is none."""
    left, right = bare(sides.left), bare(sides.right)
    whole, other = (left, right) if isinstance(left, Name) else (right, left)
    if not isinstance(whole, Name) or whole.key not in context.notation.constants:
        return False
    return any(isinstance(part, Name) and part.key == whole.key for part in factors(other))


def _is_pair(node: Node) -> bool:
    return isinstance(node, Bounds) and len(node.entries) == 2


def _of_no_value(sides: Sides, context: Context) -> Verdict | None:
    """What a number is said to be that is divided by zero, or the root of a negative number; None if unsure.

    Roots are tried in the plane, too. What is nothing divided by nothing may be the form of a limit, and
    what a lone ``\\sqrt{-1} = 1`` is about nobody knows.
    """
    lone = any(isinstance(bare(side), ast.Number) for side in (sides.left, sides.right))
    if lone or sides.sign.sign not in ("=", "\\approx"):
        return None
    if not context.plane:
        verdict = judge(sides, replace(context, plane=True))
        if verdict.verdict == "wrong":
            return verdict
    for side, other in ((sides.left, sides.right), (sides.right, sides.left)):
        if isinstance(bare(side), Limit) and _is_finite(other, context) and not _is_finite(side, context):
            message = f"there is no limit `{sides.text(side)}`: it differs from side to side"
            return Verdict("wrong", message, "", Problem("wrong-value", message, side.start, side.end))
        if (found := _of_no_number(side, context)) is not None and _is_finite(other, context):
            part, why = found
            message = f"`{sides.text(part)}` is {why}"
            problem = Problem("wrong-value", message, part.start, part.end)
            return Verdict("wrong", message, "", problem)
    return None


def _of_no_number(side: Node, context: Context) -> tuple[Node, str] | None:
    r"""The part of a side, written with numbers, that is surely no real number, and why; else None.

    It is a quotient of a number that is not zero and zero, or the logarithm of one that is not positive, of
    which no power is taken: ``e^{\ln(-2)}`` is a number.
    """
    powers = [part for part in walk(side) if isinstance(part, Apply) and part.op in ("power", "exp")]
    raised = {id(inner) for power in powers for inner in walk(power)}
    for part in walk(side):
        if isinstance(part, Apply) and part.op in ("/", *LOGARITHMS) and not has_names(part):
            with suppress(Unknown, Impossible):
                first, *rest = (evaluate(one, context) for one in part.operands)
                if part.op != "/" and is_exact(first) and first <= 0 and id(part) not in raised:
                    return part, "the logarithm of a number that is not positive"
                if part.op == "/" and is_exact(first) and first and rest == [0]:
                    return part, "divided by zero, and no number"
    return None


def _is_finite(side: Node, context: Context) -> bool:
    try:
        value = evaluate(side, context)
    except (Unknown, Impossible):
        return False
    return is_number(value) and not (isinstance(value, float) and math.isinf(value))


# What does not hold may be written in a way that is read here as something else --------------------------


def _reciprocal(sides: Sides, held: Contents, context: Context) -> bool:
    r"""Whether what fails holds once ``\sin^{-1} x`` and its like are read as reciprocals."""
    if ARCS.keys().isdisjoint(held.ops):
        return False
    both = [_with_reciprocals(side, sides) for side in (sides.left, sides.right)]
    if both[0] is sides.left and both[1] is sides.right:
        return False
    return judge(sides._replace(left=both[0], right=both[1]), context).verdict in HELD


def _binary(sides: Sides, held: Contents, context: Context) -> bool:
    r"""Whether what fails holds once ``\lg`` is the logarithm to the base 2, and the page says no base."""
    if context.conventions.log is not None or "lg" not in held.ops:
        return False
    to_two = replace(context, conventions=replace(context.conventions, log="2"))
    return judge(sides, to_two).verdict in HELD


def in_degrees(sides: Sides) -> Sides:
    r"""``\arctan x \approx 20^\circ``: an angle of which only one side says its unit, in that unit."""
    return sides._replace(left=_as_said(sides.left, sides.right), right=_as_said(sides.right, sides.left))


def _as_said(angle: Node, other: Node) -> Node:
    said = bare(other)
    if not isinstance(said, Unit) or said.unit != "°" or not _is_an_angle(angle):
        return angle
    radian = Apply(angle.start, angle.start, "/", (ast.Number(0, 0, 180), Name(0, 0, r"\pi")))
    degrees = Apply(angle.start, angle.end, "times", (angle, radian))
    return Unit(angle.start, angle.end, degrees, "°")


def _is_an_angle(node: Node) -> bool:
    inner = list(walk(node))
    arcs = any(isinstance(one, Apply) and one.op in ARCS for one in inner)
    return arcs and not any(isinstance(one, Unit) for one in inner)


def _with_reciprocals(node: Node, sides: Sides) -> Node:
    if isinstance(node, Apply) and node.op in ARCS and not sides.text(node).startswith("\\arc"):
        of = Apply(node.start, node.end, ARCS[node.op], node.operands, node.at)
        return Apply(node.start, node.end, "/", (ast.Number(node.start, node.start, 1), of))
    if isinstance(node, Apply | Group) and (below := children(node)):
        now = tuple(_with_reciprocals(part, sides) for part in below)
        if any(new is not old for new, old in zip(now, below, strict=True)):
            return replace(node, operands=now) if isinstance(node, Apply) else replace(node, inner=now[0])
    return node


def _cycles(sides: Sides, held: Contents, context: Context) -> bool:
    """Whether ``(12)(13) = (132)`` may be about cycles: all numbers are digits in brackets of their own.

    Some stand side by side, and no digit stands twice in one; or in none at all.
    """
    both = (sides.left, sides.right)
    if any(map(_disjoint, both)):
        return True
    found = [digits for side in both for digits in _bracketed(side) or [""]]
    return all(map(_is_cycle, found)) and any(_has_product(side) for side in both)


def _is_cycle(digits: str) -> bool:
    return digits.isdigit() and len(digits) > 1 and len(set(digits)) == len(digits)


def _has_product(side: Node) -> bool:
    return any(isinstance(part, Apply) and part.op == "*" for part in walk(side))


def _bracketed(node: Node) -> list[str]:
    """The digits in brackets of which a side is made, exponents left out; an empty text for anything else."""
    if isinstance(node, Group) and isinstance(node.inner, ast.Number):
        return [str(node.inner.value)]
    if isinstance(node, Apply) and node.op == "power":
        return _bracketed(node.operands[0])
    if isinstance(node, ast.Number | Name) or (isinstance(node, Apply) and node.op != "*"):
        return [""]
    return [digits for part in children(node) for digits in _bracketed(part)]


def _disjoint(node: Node) -> bool:
    """Whether ``(124)(35)`` may be cycles: digits in brackets side by side, no digit twice."""
    if not isinstance(node, Apply) or node.op != "*" or not _all_grouped(node):
        return False
    written = [str(part.value) if isinstance(part, ast.Number) else "." for part in factors(node)]
    digits = "".join(written)
    return digits.isdigit() and len(set(digits)) == len(digits) and max(map(len, written)) > 1


def _all_grouped(node: Node) -> bool:
    """Whether all factors of a product stand in brackets of their own, with nothing between."""
    while isinstance(node, Apply) and node.op == "*":
        left, right = node.operands
        if not isinstance(right, Group):
            return False
        node = left
    return isinstance(node, Group)


def _counted(sides: Sides, held: Contents, context: Context) -> bool:
    """Whether bars stand around a list, of which they may say how many entries it has."""
    barred = [node.operands[0] for node in held.nodes if isinstance(node, Apply) and node.op == "absolute"]
    return any(_is_list(node, context) for node in barred)


def _is_list(node: Node, context: Context) -> bool:
    if isinstance(node, Name) and node.key.startswith(VECTORS):
        return False
    try:
        value = evaluate(node, context)
    except (Unknown, Impossible):
        return False
    return isinstance(value, Array) and len(value.shape) == 1


def _says_again(sides: Sides, held: Contents, context: Context) -> bool:
    r"""Whether a number in brackets may say once more what stands before it: ``\frac14 = 0.25\ (25\%)``."""
    both = ((sides.left, sides.right), (sides.right, sides.left))
    return any(isinstance(side, Apply) and _is_said_again(side, other, context) for side, other in both)


def _is_said_again(side: Apply, other: Node, context: Context) -> bool:
    if side.op != "*" or side.at != side.operands[1].start or not isinstance(side.operands[1], Group):
        return False
    said, again = side.operands
    return _is_said_by(said, other, context) and _is_said_by(again, said, context)


def _is_said_by(node: Node, exact: Node, context: Context) -> bool:
    """Whether a number says what another piece is worth, perhaps rounded."""
    try:
        value = evaluate(exact, context)
        return equal(evaluate(node, context), value)[0] or approximation.only_rounded(node, value, context)
    except (Unknown, Impossible):
        return False


def _in_powers_of_two(sides: Sides, held: Contents, context: Context) -> bool:
    """Whether it holds if the prefixes of bytes and bits stand for powers of 1024."""
    if not any(isinstance(node, Unit) and units.has_bits(node.unit) for node in held.nodes):
        return False
    try:
        left, right = (_of_powers_of_two(evaluate(side, context)) for side in (sides.left, sides.right))
        return equal(left, right)[0]
    except (Unknown, Impossible):
        return False


def _percent_once(sides: Sides, held: Contents, context: Context) -> bool:
    """Whether it holds if the numbers of both sides are percentages, as one side says."""
    both = ((sides.left, sides.right), (sides.right, sides.left)) if "percent" in held.ops else ()
    return any(approximation.percent_once(exact, written, context) for exact, written in both)


def _of_powers_of_two(value: Value) -> Value:
    if not isinstance(value, Quantity):
        return value
    times, unit = units.of_powers_of_two(value.unit)
    return Quantity(numbers.multiply(value.value, times), unit, value.soft)


OTHERWISE = (
    (_cycles, "unread", "digits in brackets side by side may be cycles of a permutation"),
    (_reciprocal, "unknown", "`\\sin^{-1}` may be the arc sine, or the reciprocal"),
    (_binary, "unknown", "`\\lg` may be the logarithm to the base 2: say `log: 2` or `log: 10`"),
    (_counted, "unknown", "bars may stand for a length, or for how many entries there are"),
    (_says_again, "unread", "a number in brackets may say again what stands before it"),
    (_percent_once, "unread", "units differ: a percent sign may be said once, for both sides"),
    (_in_powers_of_two, "unread", "units differ: a prefix of bytes may stand for a power of 1024"),
)


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
    return Verdict(
        "wrong", node.reason, "", Problem(node.code, node.reason, *(node.piece or (node.start, node.end)))
    )


def impossible(problem: Impossible, node: Node) -> Problem:
    """The problem of what is wrong in itself, at a node."""
    notes = list(problem.notes)
    return Problem(problem.code, problem.message, node.start, node.end, notes=notes, mixed=problem.mixed)


def _inverse(sides: Sides, context: Context) -> Verdict | None:
    r"""The verdict on ``f^{-1}(x) = \dots`` of a function that the page gives; None for other relations."""
    match sides.left:
        case Apply(
            op="*",
            operands=(Apply(op="power", operands=(Name() as name, exponent)), Group(inner=argument)),
        ) if sides.sign.sign == "=" and _is_minus_one(exponent):
            function = context.find(name.key)
        case _:
            return None
    if not isinstance(function, Function) or len(function.parameters) != 1:
        return None
    left, right = sides.left, sides.right
    undone = Call(right.start, right.end, name, (right,))
    reciprocal = Apply(left.start, left.end, "/", (ast.Number(0, 0, 1), Call(0, 0, name, (argument,))))
    readings = (sides._replace(left=undone, right=argument), sides._replace(left=reciprocal))
    found = [judge(reading, context) for reading in readings]
    if found[0].verdict == "wrong" and _undoes(sides, name, argument, context):
        found[0] = Verdict("unknown", TWO_INVERSES)  # where the function has a value
    if any(one.verdict != "wrong" for one in found):
        both_hold = all(one.verdict in HELD for one in found)
        return found[0] if both_hold else Verdict("unknown", TWO_INVERSES)
    message = f"`{sides.text(left)}` is not `{sides.text(right)}`, neither as an inverse nor as a reciprocal"
    return Verdict("wrong", message, "", Problem("wrong-value", message, right.start, right.end))


def _undoes(sides: Sides, name: Name, argument: Node, context: Context) -> bool:
    r"""Whether the right side takes back what the function gives: ``x^2`` does so of ``\sqrt{x}``."""
    if not isinstance(argument, Name):
        return False
    backwards = Name(0, 0, BACKWARDS, BACKWARDS)
    given = context.inner({BACKWARDS: Function((python_name(argument.key),), sides.right)})
    there = Call(0, 0, backwards, (Call(0, 0, name, (argument,)),))
    return judge(sides._replace(left=there, right=argument), given).verdict in HELD


def _is_minus_one(exponent: Node) -> bool:
    inner = bare(exponent)
    one = isinstance(inner, Apply) and inner.op == "negate" and bare(inner.operands[0])
    return isinstance(one, ast.Number) and one.value == 1


def _judged(sides: Sides, context: Context) -> Verdict:
    if sides.sign.sign == "\\approx":
        sides = in_degrees(sides)
    if sides.sign.sign == "\\equiv" and sides.sign.modulus is None and _is_of_logic(sides):
        sides = sides._replace(sign=replace(sides.sign, sign="="))
    if not sides.named:
        return _closed(sides, context)
    if (inverse := _inverse(sides, context)) is not None:
        return inverse
    variable = identities.variable_of_cases(sides.right) or identities.variable_of_cases(sides.left)
    if variable is not None and sides.sign.sign == "=":
        return _all_values(sides, variable, context)
    if not has_names(sides.left) and not has_names(sides.right):
        return _closed(sides, context)
    sides = _derived(sides)
    roles = [free_names([side], context) for side in (sides.left, sides.right)]
    if not roles[0] and not roles[1]:
        return _closed(sides, context)
    if sides.sign.sign == "\\to":
        raise NotRead(NO_ROWS)
    if sides.sign.sign in context.notation.conditions:
        return Verdict("condition", "a condition on a name without a value")
    return _open(sides, roles[0], roles[1], context)


def _is_of_logic(sides: Sides) -> bool:
    r"""``\lnot (p \land q) \equiv \lnot p \lor \lnot q``: both sides have the same truth value."""
    both = [bare(side) for side in (sides.left, sides.right)]
    return all(isinstance(side, Apply) and side.op in LOGIC for side in both)


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
    same_names = left.keys() == right.keys() or claims(sides, left.keys(), right.keys())
    if not same_names and context.conventions.strict:
        same_names = _speaks_of_a_slope(sides, left.keys(), right.keys(), context)
    return _identity(sides, roles, same_names, context)


def _speaks_of_a_slope(sides: Sides, left: Set[str], right: Set[str], context: Context) -> bool:
    r"""``\frac{\partial F}{\partial x} = 2x`` of an F of x and y: the derivative need not hold all of them.

    One that is a number, ``\frac{\partial F}{\partial x} = 0``, may be an equation for these names. The same
    is said of a matrix or a tuple of derivatives.
    """
    return (
        bool(right)
        and right < left
        and all(_is_slope(one, context) for one in approximation.entries_of(sides.left))
    )


def _is_slope(node: Node, context: Context) -> bool:
    r"""``\frac{\partial F}{\partial x}``, or ``F_x`` where F is a function of x and y."""
    node = bare(node)
    return isinstance(node, Derivative) or (
        isinstance(node, Name) and bool(node.subscript) and partial(node, context) is not None
    )


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
    never = found.never or (context.conventions.strict and _are_apart(sides, roles, context))
    if not same_names and not never:
        if (told := _is_never(sides, roles, context) if context.conventions.strict else None) is not None:
            return told
        alone = [side for side in map(bare, (sides.left, sides.right)) if isinstance(side, Name)]
        if alone and set(roles) == {alone[0].key}:
            raise Unknown(f"`{alone[0].key}` has no value here")
        raise Unknown(f"an equation for {names}: it does not hold for every value")
    if sides.conditional:
        raise Unknown("it does not hold for every value; what stands beside it may restrict it")
    message = f"{_identity_message(sides)}: {found.counterexample}"
    place = odd_term(sides, roles, context) or sides.right
    problem = Problem("wrong-identity", message, place.start, place.end)
    problem.labels.append(((sides.left.start, sides.left.end), "not always equal to this"))
    return Verdict("wrong", found.counterexample, "", problem)


def _is_never(sides: Sides, roles: dict[str, set[str]], context: Context) -> Verdict | None:
    r"""What ``\sin^2 x + \cos^2 x = 2`` is, which no x makes true; None for one that an x may solve."""
    side, number = (sides.left, sides.right) if has_names(sides.left) else (sides.right, sides.left)
    if sides.around.denied or sides.conditional or has_names(number):
        return None
    if isinstance(bare(side), Call):
        return None  # `f(x) = -4` behind `f(x) = 4`, for other x
    worth = identities.is_constant(side, number, roles, context)
    if worth is None or equal(worth, evaluate(number, context))[0]:
        return None
    message = (
        f"`{sides.text(side)}` is {show(worth)} for every {', '.join(roles)}, not `{sides.text(number)}`"
    )
    return Verdict("wrong", message, "", Problem("wrong-identity", message, number.start, number.end))


def _are_apart(sides: Sides, roles: dict[str, set[str]], context: Context) -> bool:
    """Whether a derivative differs from the other side by one number wherever it is looked at."""
    slopes = any(_is_slope(part, context) for side in (sides.left, sides.right) for part in walk(side))
    return slopes and identities.are_apart(sides.left, sides.right, roles, context)


def _identity_message(sides: Sides) -> str:
    left, right = sides.text(sides.left), sides.text(sides.right)
    return f"`{left}` is not always `{right}`"


# With values -------------------------------------------------------------------------------------------


def _closed(sides: Sides, context: Context) -> Verdict:
    sign = sides.sign.sign
    if sign not in EQUALITIES:
        return _other_relation(sides, sign, context)
    if sign == "=" and (is_combined(sides.left) or is_combined(sides.right)):
        return _between_sets(sides, context)
    left, right = evaluate(sides.left, context), evaluate(sides.right, context)
    if type(left) in EXACT and type(right) in EXACT:
        agree, grade, tabled = bool(left == right), "checked", False
    else:
        left, right = as_zeros(sides.left, left, right), as_zeros(sides.right, right, left)
        if isinstance(left, Array | Interval) and isinstance(right, Array | Interval):
            left, right = _listed(sides.left, left), _listed(sides.right, right)
        left, right, tabled = _comparable(sides, left, right, context)
        agree, grade = equal(left, right)
    if not agree:
        _refuse_correspondence(sides, left, right)
        return _cut(sides, left, context) or wrong(sides, left, right, context)
    mismatch = None if type(sides.right) is ast.Number else forms(sides, left, context)
    if mismatch is not None:
        return Verdict("wrong", mismatch.message, "", of_form("wrong-working", mismatch), by_value=False)
    if tabled:
        return Verdict("sampled", "", "the function was looked at where the numbers stand, and beside them")
    return Verdict(grade, _grounds(left, right) if grade == "digits" else "", f"both sides are {show(right)}")


def _listed(node: Node, value: Value) -> Value:
    """Two numbers in round brackets as a list whose entries have places; any other value as it is."""
    written, found = bare(node), as_tuple(value)
    if isinstance(found, Array) and isinstance(value, Interval) and isinstance(written, Bounds):
        return replace(found, places=tuple((entry.start, entry.end) for entry in written.entries))
    return value


def _other_relation(sides: Sides, sign: str, context: Context) -> Verdict:
    """The verdict on a relation other than an equality, whose names all have values."""
    if sign == "\\approx":
        return _approximate(sides, context)
    if sign in OTHERS:
        return OTHERS[sign](sides, context)
    if sign in context.notation.inclusions:
        return _between_sets(sides, context)
    return _inequality(sides, context)


def _refuse_correspondence(sides: Sides, left: Value, right: Value) -> None:
    r"""``60 \text{ m} = 100\%``: so many percent stand for it; as numbers the two cannot be compared."""
    for node, value, other in ((sides.left, right, left), (sides.right, left, right)):
        if not isinstance(value, Quantity) or isinstance(other, Quantity):
            continue
        if value.unit not in units.SHARES and is_percentage(node):
            raise NotRead(f"units differ: `%` and `{value.unit}`")


def is_percentage(node: Node) -> bool:
    """Whether each term of a side is written in percent."""
    return all(isinstance(part, Apply) and part.op == "percent" for _, part in terms(node))


def _cut(sides: Sides, left: Value, context: Context) -> Verdict | None:
    r"""``\sqrt{3} = 1.73205...``: digits that go on, as the dots behind them say."""
    if not DOTS.match(sides.source, sides.right.end) or not is_number(left):
        return None
    written = approximation.alone(sides.right, context)
    if written is None or isinstance(left, Quantity | Complex):
        return None
    beyond = [(end - written.value) * (1 if written.value > 0 else -1) for end in bounds(left)]
    if min(beyond) < 0 or max(beyond) > written.step:
        return None
    return Verdict("rounded", "", f"the digits of {decimal(left)}, cut where the dots stand")


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
    against = isinstance(other, Array) and other.shape != (1, 1) and not isinstance(value, Array)
    return evaluate(replace(inner, bars=False), context) if against else value


def _grounds(*values: Value) -> str:
    """How far the numbers of a relation were compared: a float of a cell's is not good for more."""
    floats = any(isinstance(x, float) for value in values for x in getattr(value, "entries", (value,)))
    return f"agree to {FLOAT_DIGITS if floats else 50} digits"


def _between_sets(sides: Sides, context: Context) -> Verdict:
    left, right = (written_set(side, context, evaluate) for side in (sides.left, sides.right))
    if _same_sets(left, right) if sides.sign.sign == "=" else _included(left, right):
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


def _of_tuples(sides: Sides, context: Context) -> Verdict | None:
    r"""``(1, 2) \neq (2, 1)``: whether two tuples of one length differ somewhere; None for anything else."""
    left, right = sides.left, sides.right
    if not (isinstance(left, Bounds) and isinstance(right, Bounds) and sides.sign.sign == "\\neq"):
        return None
    pairs = zip(left.entries, right.entries, strict=False)
    if len(left.entries) == len(right.entries) and all(
        equal(evaluate(x, context), evaluate(y, context))[0] for x, y in pairs
    ):
        return _wrong(sides, "the two tuples have the same entries")
    return Verdict("checked", "", "the two tuples differ")


def _inequality(sides: Sides, context: Context) -> Verdict:
    sign = sides.sign.sign
    if isinstance(sides.left, Bounds) and (tuples := _of_tuples(sides, context)) is not None:
        return tuples
    lefts = each(sides.left, context, evaluate)
    rights = (
        [as_set(sides.right, context, evaluate)]
        if sign in context.notation.memberships
        else each(sides.right, context, evaluate)
    )
    pairs = [(as_zeros(sides.left, x, y), as_zeros(sides.right, y, x)) for x in lefts for y in rights]
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
        worth = evaluate(sides.right, context)
        _refuse_correspondence(sides, exact, worth)
        return _cut(sides, exact, context) or wrong(sides, exact, worth, context)
    mismatch = forms(sides, exact, context)
    if mismatch is not None and not approximation.is_step(sides.left, sides.right, context):
        return Verdict("wrong", mismatch.message, "", of_form("wrong-working", mismatch), by_value=False)
    return Verdict(found.verdict, found.reason, f"the left side is {decimal(exact)}")


# ``\int x \, dx = \frac{x^2}{2} + C`` is checked by deriving both sides: a constant is left open --------


def _derived(sides: Sides) -> Sides:
    """The sides of a relation; where integrals without bounds stand on them, both derived."""
    found = [*integrals(sides.left), *integrals(sides.right)]
    if not found or sides.sign.sign != "=":
        return sides
    variables = {part.variable for part in found}
    if len(variables) > 1 or not all(_is_linear(side) for side in (sides.left, sides.right)):
        raise Unknown("integrals without bounds that do not stand as terms of their own")
    variable = variables.pop()
    return sides._replace(left=_slope(sides.left, variable), right=_slope(sides.right, variable))


def claims(sides: Sides, left: Set[str], right: Set[str]) -> bool:
    """Whether a relation is about all values although a name stands on one side alone.

    The constant of an antiderivative does, and so does the name by which something is derived, which the
    derivative need not hold any more, and the parameters of a derivative that has a name.
    """
    if sides.general:
        return True
    both = isinstance(sides.left, Derivative) and isinstance(sides.right, Derivative)
    if both and (integrals(sides.left) or integrals(sides.right)):
        return True
    parts = [
        part for side in (sides.left, sides.right) for part in walk(side) if isinstance(part, Derivative)
    ]
    by = {name for part in parts for name in part.variables}
    return bool(parts) and bool(left and right) and left - by == right - by


def integrals(side: Node) -> list[Antiderivative]:
    """The integrals without bounds in a side."""
    return [part for part in walk(side) if isinstance(part, Antiderivative)] if has_names(side) else []


def _slope(side: Node, variable: str) -> Derivative:
    return Derivative(side.start, side.end, (variable,), side)


def _is_linear(side: Node) -> bool:
    """Whether each integral stands as a term, times what does not vary with it."""
    return all(_is_term(part) for _, part in terms(side))


def _is_term(part: Node) -> bool:
    whole = integrals(part)
    if not whole:
        return True
    alone = [one for one in factors(part) if isinstance(bare(one), Antiderivative)]
    if len(whole) != 1 or len(alone) != 1:
        return False
    rest = [one for one in factors(part) if one is not alone[0]]
    return not any(
        isinstance(node, Name) and node.key == whole[0].variable for one in rest for node in walk(one)
    )


# A function at the whole numbers, to be compared with the list or the sequence of its values ------------


def is_tabled(function: Value, table: Value) -> bool:
    """Whether one value is a function of one variable, and the other a row of numbers."""
    one_variable = isinstance(function, Curve) or (
        isinstance(function, Function) and len(function.parameters) == 1
    )
    row = isinstance(table, Sequence) or (isinstance(table, Array) and len(table.as_list().shape) == 1)
    return one_variable and row


def tabulated(function: Value, table: Value, context: Context) -> Value:
    """The values of a function where a row has its own; Unknown where a list has ended and it goes on."""
    if not isinstance(function, Function | Curve) or not isinstance(table, Array | Sequence):
        raise Unknown(f"a function and {kind(table)} cannot be compared")
    if isinstance(table, Sequence):
        places = range(-table.origin - BEYOND, len(table.entries) - table.origin + BEYOND)
        return Sequence(tuple(_at(function, place, context) for place in places), -places.start)
    first = -(table.as_list().origin or (0,))[0]
    last = first + len(table.entries)
    values = Array(table.shape, tuple(_at(function, i, context) for i in range(first, last)), table.origin)
    beyond = [*range(first - BEYOND, first), *range(last, last + BEYOND)]
    if equal(values, table)[0] and any(_goes_on(function, place, context) for place in beyond):
        raise Unknown("the function goes on where the list has ended")
    return values


def _at(function: Function | Curve, place: int, context: Context) -> Number:
    try:
        value = (
            at_point(function, place) if isinstance(function, Curve) else applied(function, (place,), context)
        )
    except Impossible as problem:
        raise Unknown(f"the function has no value at {place}: {problem.message}") from None
    if not is_number(value):
        raise Unknown(f"the function has no number at {place}")
    return value


def _goes_on(function: Function | Curve, place: int, context: Context) -> bool:
    try:
        return bool(_at(function, place, context) != 0)
    except Unknown:
        return False


# Sets against sets: intervals, finite sets, their unions and intersections, and the sets of numbers


def is_combined(node: Node) -> bool:
    """Whether a node is written as a union, an intersection or a half-open interval."""
    if type(node) is ast.Number:  # as most right sides are
        return False
    inner = bare(node)
    if isinstance(inner, Apply):
        return inner.op in ("union", "intersection")
    return isinstance(inner, Bounds) and inner.closed != (False, False)


def written_set(node: Node, context: Context, evaluate: Evaluate) -> Value:
    """A side of a relation between sets: brackets are intervals."""
    value = as_set(node, context, evaluate)
    if not isinstance(value, Interval | Finite | Combined | Numbers):
        raise Unknown("a relation between sets, one of which is no set")
    return value


def _included(a: Value, b: Value) -> bool:
    """Whether all members of a set lie in another."""
    if isinstance(a, Numbers) and isinstance(b, Numbers) and a.shape is None and b.shape is None:
        return WIDER.index(a.name) <= WIDER.index(b.name)
    if isinstance(a, Finite) and isinstance(b, Finite | Numbers):
        return all(member(value, b) for value in a.members)
    first, second = _region(a), _region(b)
    return _tidied(both(first, second)) == _tidied(first)


def _same_sets(a: Value, b: Value) -> bool:
    """Whether two sets have the same members."""
    if isinstance(a, Finite | Numbers) and isinstance(b, Finite | Numbers):
        return equal(a, b)[0] if isinstance(a, Finite) and isinstance(b, Finite) else a == b
    return _tidied(_region(a)) == _tidied(_region(b))


def _region(value: Value) -> Region:
    match value:
        case Interval(low=low, high=high, closed=closed):
            return Region(((_end(low), closed[0], _end(high), closed[1]),))
        case Finite(members=members):
            points = sorted({_end(x) for x in members})
            return Region(tuple((x, True, x, True) for x in points))
        case Numbers(name="R", shape=None):
            return EVERYWHERE
        case Combined(op=op, parts=parts):
            result = _region(parts[0])
            for part in parts[1:]:
                result = (
                    both(result, _region(part)) if op == "intersection" else _united(result, _region(part))
                )
            return result
        case _:
            raise Unknown("a relation between these sets is not worked out")


def _end(value: Value) -> Bound:
    if is_exact(value) or (isinstance(value, float) and math.isinf(value)):
        return value
    raise Unknown("a set whose ends are no fractions")


def _united(a: Region, b: Region) -> Region:
    neither = both(_simplified(a), _simplified(b))
    return _simplified(neither)


def _simplified(a: Region) -> Region:
    result = outside(a)
    if isinstance(result, bool):
        raise Impossible("wrong-value", "a condition is no set")
    return result


def _tidied(a: Region) -> Region:
    """Touching intervals as one, empty ones left out."""
    kept = tuple(i for i in a.intervals if i[0] < i[2] or (i[0] == i[2] and i[1] and i[3]))
    return _simplified(_simplified(Region(tuple(sorted(kept)))))


# Relations that are neither equality nor order: congruence, divisibility, the steps of an elimination
#
# ``17 \equiv 2 \pmod 5``, ``3 \mid 12``, and ``A \to B`` or ``A \sim B`` between matrices, with the row
# operations that are written at the arrow.


# Whole numbers -----------------------------------------------------------------------------------


def _congruence(sides: Sides, context: Context) -> Verdict:
    """Whether two numbers differ by a multiple of the modulus."""
    left, right = (_rational(evaluate(node, context)) for node in (sides.left, sides.right))
    if sides.sign.modulus is not None:
        modulus = _rational(evaluate(sides.sign.modulus, context))
    elif (said := _said_beside(sides) if context.conventions.strict else None) is not None:
        modulus = said
    else:
        raise NotRead("`\\equiv` without a `\\pmod` is not read")
    if type(modulus) is not int or not modulus:
        raise Unknown("a modulus that is no whole number")
    rests = [_rest(value, abs(modulus)) for value in (left, right)]
    if rests[0] == rests[1]:
        return Verdict("checked", "", f"both sides leave {rests[0]}")
    message = f"`{sides.text(sides.left)}` leaves {rests[0]} beside the multiples of {modulus}, "
    return _wrong(sides, f"{message}`{sides.text(sides.right)}` leaves {rests[1]}")


def _said_beside(sides: Sides) -> int | None:
    r"""The one modulus of which the sentence of a congruence speaks, or its paragraph and the one before it.

    "The squares modulo $7$ are $2^2 \equiv 4$ and $3^2 \equiv 2$", or ``\pmod{7}`` behind the last alone.
    None where they speak of several.
    """
    text, at = sides.source, sides.sign.start
    begin = max(text.rfind("\n\n", 0, max(text.rfind("\n\n", 0, at), 0)), 0)
    end = text.find("\n\n", at)
    end = end if end >= 0 else len(text)
    passage = text[begin:end]
    said = {first or second for first, second in MODULO.findall(passage)}
    if len(said) > 1:
        begins = [stop.end() for stop in SENTENCE_END.finditer(text, begin, at)]
        ends = [stop.start() for stop in SENTENCE_END.finditer(text, at, end)]
        sentence = text[begins[-1] if begins else begin : ends[0] if ends else end]
        said = {first or second for first, second in MODULO.findall(sentence)}
    return int(said.pop()) if len(said) == 1 else None


def _rest(value: Exact, modulus: int) -> int:
    """What a number leaves beside multiples of the modulus; a fraction is a product with an inverse."""
    if gcd(value.denominator, modulus) != 1:
        raise Unknown(f"{show(value)} has no value up to multiples of {modulus}")
    return value.numerator * pow(value.denominator, -1, modulus) % modulus


def _divides(sides: Sides, context: Context) -> Verdict:
    left, right = (_rational(evaluate(node, context)) for node in (sides.left, sides.right))
    if type(left) is not int or type(right) is not int:
        raise NotRead("`\\mid` is read between whole numbers")
    divides = right == 0 if left == 0 else right % left == 0
    words = "divides" if divides else "does not divide"
    if divides == (sides.sign.sign == "\\mid"):
        return Verdict("checked", "", f"{show(left)} {words} {show(right)}")
    return _wrong(sides, f"{show(left)} {words} {show(right)}")


def _rational(value: Value) -> Exact:
    found = lone(value)
    if not is_exact(found):
        raise NotRead("congruence and divisibility are read between numbers")
    return found


def _wrong(sides: Sides, message: str) -> Verdict:
    return Verdict("wrong", message, "", Problem("wrong-value", message, sides.right.start, sides.right.end))


# The steps of an elimination ---------------------------------------------------------------------


def _elimination(sides: Sides, context: Context) -> Verdict:
    """Whether a matrix becomes another by the operations written, or by any where none is."""
    unread = next((step for step in sides.sign.steps if isinstance(step, Misread)), None)
    if unread is not None:
        raise NotRead(unread.reason)
    before, after = (evaluate(node, context) for node in (sides.left, sides.right))
    if not isinstance(before, Array) or not isinstance(after, Array) or len(before.shape) != 2:
        raise NotRead(NO_ROWS)
    steps = [step for step in sides.sign.steps if isinstance(step, RowOperation)]
    if not steps:
        return _equivalence(sides, before, after)
    made = _in_turn(before, steps, context)
    if equal(made, after)[0] or equal(_at_once(before, steps, context), after)[0]:
        return Verdict("checked", "", "the rows are those that the operation gives")
    return wrong(sides, made, after, context)


def _equivalence(sides: Sides, before: Array, after: Array) -> Verdict:
    if before.shape[1] == 1 and after.shape == before.shape:
        raise NotRead("all columns but zero become one another: the arrow says nothing that can be checked")
    if holds(before, "\\sim", after):
        return Verdict("checked", "", "both have one reduced row echelon form")
    reduced = linear_algebra.echelon(before), linear_algebra.echelon(after)
    shown = [_rows_text(rows) for rows in reduced]
    return _wrong(sides, f"no row operations lead there: reduced, they are {shown[0]} and {shown[1]}")


def _rows_text(rows: tuple[tuple[Number, ...], ...]) -> str:
    return "[" + "; ".join(" ".join(map(show, row)) for row in rows) + "]"


def _in_turn(matrix: Array, steps: list[RowOperation], context: Context) -> Array:
    for step in steps:
        matrix = _at_once(matrix, [step], context)
    return matrix


def _at_once(matrix: Array, steps: list[RowOperation], context: Context) -> Array:
    """The matrix whose rows are all made of those before."""
    width = matrix.shape[1]
    rows = [matrix.entries[i * width : (i + 1) * width] for i in range(matrix.shape[0])]
    made = list(rows)
    for step in steps:
        target = step.target or step.terms[0][1]
        if step.swap:
            made[_row(target, rows)], made[_row(step.swap, rows)] = (
                rows[_row(step.swap, rows)],
                rows[_row(target, rows)],
            )
        else:
            made[_row(target, rows)] = _combined(step, rows, context)
    return Array(matrix.shape, tuple(entry for row in made for entry in row))


def _row(number: int, rows: list[tuple[Number, ...]]) -> int:
    """The place of a row, counted from 1; Impossible where there is none."""
    if not 1 <= number <= len(rows):
        raise Impossible("index-outside", f"row {number} of a matrix with {len(rows)} rows")
    return number - 1


def _combined(step: RowOperation, rows: list[tuple[Number, ...]], context: Context) -> tuple[Number, ...]:
    """The sum of rows, each times its factor."""
    result: list[Number] = [0] * len(rows[0])
    for factor, number in step.terms:
        times = _factor(factor, context)
        row = rows[_row(number, rows)]
        result = [numbers.add(x, numbers.multiply(times, y)) for x, y in zip(result, row, strict=True)]
    return tuple(result)


def _factor(node: Node, context: Context) -> Number:
    value = lone(evaluate(node, context))
    if not is_number(value):
        raise Unknown("a factor of a row that is no number")
    return value


OTHERS: dict[str, Callable[[Sides, Context], Verdict]] = {
    "\\equiv": _congruence,
    "\\mid": _divides,
    "\\nmid": _divides,
    "\\to": _elimination,
    "\\sim": _elimination,
}
