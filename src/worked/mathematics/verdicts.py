"""The verdict on one relation: which of its two sides is worth what, and where they part."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from worked.mathematics import identities, rounding
from worked.mathematics.compare import equal, paired
from worked.mathematics.context import Context
from worked.mathematics.evaluate import evaluate, piece_of
from worked.mathematics.free import free_names
from worked.mathematics.names import python_name
from worked.mathematics.reals import Real
from worked.mathematics.regions import as_set, related
from worked.mathematics.rounding import entries_of
from worked.mathematics.slips import slip
from worked.mathematics.tree import Items, Matrix, Misread, Node, Sign, bare
from worked.mathematics.values import Array, Curve, Function, Impossible, Place, Sequence, Symbolic, Unknown, is_exact, show
from worked.mathematics.working import (
    Mismatch,
    Working,
    compare_entries,
    compare_operands,
    compare_terms,
    explicit,
    sliding_entries,
    working,
)

INEQUALITIES = frozenset(("<", ">", "\\leq", "\\geq", "\\neq", "\\in", "\\notin"))


@dataclass(slots=True)
class Problem:
    """Why a relation does not hold, where, and what it came from: a diagnostic without its page."""

    code: str
    message: str
    start: int
    end: int
    labels: list[tuple[Place, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    help: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Verdict:
    """A verdict with its reason, what was recomputed, and the problem if the relation is wrong."""

    verdict: str
    reason: str = ""
    explanation: str = ""
    problem: Problem | None = None
    by_value: bool = True  # wrong by value, not only by its form


@dataclass(slots=True)
class Sides:
    """The two sides of a relation, with what the chain knows of the working so far."""

    left: Node
    sign: Sign
    right: Node
    text: Callable[[Node], str]  # a node as written
    slid: Working | None = None  # of the entry of a convolution that the chain speaks of
    conditional: bool = False


def judge(sides: Sides, context: Context) -> Verdict:
    """The verdict on a relation that is no definition."""
    for node in (sides.left, sides.right):
        if isinstance(node, Misread):
            return _misread(node)
    try:
        verdict = _judged(sides, context)
    except Unknown as problem:
        return Verdict("unknown", problem.reason)
    except Impossible as problem:
        node = problem.node or sides.right
        return Verdict("wrong", problem.message, "", _impossible(problem, node))
    return verdict


def _misread(node: Misread) -> Verdict:
    if not node.code:
        return Verdict("unread", node.reason)
    return Verdict("wrong", node.reason, "", Problem(node.code, node.reason, node.start, node.end))


def _impossible(problem: Impossible, node: Node) -> Problem:
    return Problem(problem.code, problem.message, node.start, node.end, notes=list(problem.notes))


def _judged(sides: Sides, context: Context) -> Verdict:
    variable = identities.variable_of_cases(sides.right) or identities.variable_of_cases(sides.left)
    if variable is not None and sides.sign.sign == "=":
        return _all_values(sides, variable, context)
    roles = [free_names([side], context) for side in (sides.left, sides.right)]
    if not roles[0] and not roles[1]:
        return _closed(sides, context)
    if sides.sign.sign in INEQUALITIES:
        return Verdict("condition", "a condition on a name without a value")
    return _open(sides, roles[0], roles[1], context)


# With free names --------------------------------------------------------------------------------------


def _all_values(sides: Sides, variable: str, context: Context) -> Verdict:
    """Written cases speak of all values of their name, also where the name has one."""
    name = python_name(variable)
    shadowed = context.inner({name: Symbolic(context.notation.polynomial(0, 1))})
    roles = free_names([sides.left, sides.right], shadowed)
    if roles:
        raise Unknown(f"`{next(iter(roles))}` has no value here")
    return _identity(sides, {variable: {"number"}}, True, context)


def _open(sides: Sides, left: dict[str, set[str]], right: dict[str, set[str]], context: Context) -> Verdict:
    if not left.keys() <= right.keys() and not right.keys() <= left.keys():
        only = next(iter(left.keys() - right.keys()))
        raise Unknown(f"`{only}` has no value here, and stands on one side alone")
    roles = {name: left.get(name, set()) | right.get(name, set()) for name in {**left, **right}}
    return _identity(sides, roles, left.keys() == right.keys(), context)


def _identity(sides: Sides, roles: dict[str, set[str]], same_names: bool, context: Context) -> Verdict:
    if sides.sign.sign != "=":
        raise Unknown(f"`{next(iter(roles))}` has no value here")
    found = identities.compare(sides.left, sides.right, roles, context)
    names = ", ".join(roles)
    if found.holds:
        how = "checked" if found.exact else "sampled"
        return Verdict(how, "", f"both sides agree for all {names}" if found.exact else f"both sides agree at sampled {names}")
    if not same_names:
        raise Unknown(f"an equation for {names}: it does not hold for every value")
    if sides.conditional:
        raise Unknown("it does not hold for every value; what stands beside it may restrict it")
    start = sides.right.start
    problem = Problem("wrong-identity", _identity_message(sides), start, sides.right.end, notes=[found.counterexample])
    problem.labels.append(((sides.left.start, sides.left.end), "not always equal to this"))
    return Verdict("wrong", found.counterexample, "", problem)


def _identity_message(sides: Sides) -> str:
    return f"`{sides.text(sides.left)}` and `{sides.text(sides.right)}` are not equal for every value of their names"


# With values -------------------------------------------------------------------------------------------


def _closed(sides: Sides, context: Context) -> Verdict:
    if sides.sign.sign == "\\approx":
        return _approximate(sides, context)
    if sides.sign.sign not in ("=", ":="):
        return _inequality(sides, context)
    left, right = (evaluate(side, context) for side in (sides.left, sides.right))
    if isinstance(left, Function) or isinstance(right, Function):
        left, right = _curves(left, right, context)
    same, grade = equal(left, right)
    if not same:
        return _wrong(sides, left, right, context)
    mismatch = forms(sides, left, context)
    if mismatch is not None:
        return Verdict("wrong", mismatch.message, "", _of_form("wrong-working", mismatch), by_value=False)
    return Verdict(grade, "agree to 50 digits" if grade == "digits" else "", f"both sides are {show(right)}")


def _curves(left: Any, right: Any, context: Context) -> tuple[Any, Any]:
    return Curve(piece_of(left, context)), Curve(piece_of(right, context))


def _inequality(sides: Sides, context: Context) -> Verdict:
    left, right = evaluate(sides.left, context), as_set(sides.right, sides.sign.sign, context, evaluate)
    if related(left, sides.sign.sign, right) is True:
        grade = "digits" if any(isinstance(value, Real | float) for value in (left, right)) else "checked"
        return Verdict(grade, "", f"the left side is {show(left)}, the right side {show(right)}")
    message = f"`{sides.text(sides.left)}` is {show(left)}, and {show(left)} {_words(sides.sign.sign)} {show(right)} does not hold"
    return Verdict("wrong", message, "", Problem("wrong-value", message, sides.right.start, sides.right.end))


def _words(sign: str) -> str:
    return {"\\leq": "≤", "\\geq": "≥", "\\neq": "≠", "\\in": "∈", "\\notin": "∉", "\\sim": "∼"}.get(sign, sign)


def _approximate(sides: Sides, context: Context) -> Verdict:
    left, right = (rounding.rounded(side, context) for side in (sides.left, sides.right))
    near, weak = rounding.approximately(left, right)
    exact = evaluate(sides.left, context)
    if near:
        mismatch = forms(sides, exact, context)
        if mismatch is not None:
            return Verdict("wrong", mismatch.message, "", _of_form("wrong-working", mismatch), by_value=False)
        return Verdict("rounded", "weak: the digits written allow much" if weak else "", f"the left side is {_decimal(exact)}")
    return _wrong(sides, exact, evaluate(sides.right, context), context)


def _decimal(value: Any) -> str:
    if is_exact(value) and value.denominator != 1 and value.denominator < 10**30:
        return f"{show(value)} = {float(value):.10g}"
    return show(value)


# Where it breaks ---------------------------------------------------------------------------------------


def forms(sides: Sides, left: Any, context: Context) -> Mismatch | None:
    """Where the written working is not the working of what stands before it."""
    if sides.slid is not None:
        mismatch = compare_operands(sides.slid, sides.right, context)
        if mismatch is not None:
            return mismatch
    entries = compare_entries(left, sides.right, context) or sliding_entries(left, sides.right, context)
    if entries is not None:
        return entries
    found = working(sides.left, context) or explicit(sides.left, context)
    return None if found is None else compare_terms(found, sides.right, context)


def _of_form(code: str, mismatch: Mismatch) -> Problem:
    help_ = [mismatch.help] if mismatch.help else []
    return Problem(code, mismatch.message, mismatch.start, mismatch.end, list(mismatch.labels), help=help_)


def _wrong(sides: Sides, left: Any, right: Any, context: Context) -> Verdict:
    """A relation that is false by value: the smallest written piece that does not hold."""
    mismatch = forms(sides, left, context)
    entry = _first_entry(sides, left, right)
    if mismatch is not None:
        problem = _of_form("wrong-value", mismatch)
    elif entry is not None:
        problem = entry
    else:
        problem = _whole(sides, left, right)
    _explain(problem, sides, left, right, context)
    return Verdict("wrong", problem.message, "", problem)


def _whole(sides: Sides, left: Any, right: Any) -> Problem:
    node = sides.right
    message = f"`{_short(sides.text(sides.left))}` is {_decimal(left)}, not {_short(sides.text(node))}"
    if not isinstance(bare(node), type(None)) and show(right) != sides.text(node):
        message += f", which is {_decimal(right)}"
    return Problem("wrong-value", message, node.start, node.end)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"


def _first_entry(sides: Sides, left: Any, right: Any) -> Problem | None:
    """The first entry of two arrays that differs, at its own place."""
    if not isinstance(right, Array | Sequence) or not isinstance(left, Array | Sequence):
        return None
    differ = [i for i, (x, y) in enumerate(paired(left, right)) if not equal(x, y)[0]]
    if not differ:
        return None
    place = differ[0]
    if isinstance(right, Sequence) and isinstance(left, Sequence):
        return _sequence_entry(sides, left, right, place)
    where = entry_name(right.shape if isinstance(right, Array) else (len(right.entries),), place)
    message = f"{where} is {show(right.entries[place])}, but `{_short(sides.text(sides.left))}` has {show(left.entries[place])} there"
    start, end, labels = _entry_place(sides.right, right, place)
    labels += [(part, "this entry") for part in _places(left, place)]
    problem = Problem("wrong-value", message, start, end, labels)
    for further in differ[1:4]:
        problem.labels.append((_entry_place(sides.right, right, further)[:2], f"should be {show(left.entries[further])}"))
    if len(right.entries) > 1:
        agree = len(right.entries) - len(differ)
        problem.notes.append(f"{agree} of {len(right.entries)} entries agree")
    return problem


def _sequence_entry(sides: Sides, left: Sequence, right: Sequence, place: int) -> Problem:
    index = place - max(left.origin, right.origin)
    message = f"entry {index} is {show(right.at(index))}, but `{_short(sides.text(sides.left))}` has {show(left.at(index))} there"
    at = index + right.origin
    if 0 <= at < len(right.entries):
        start, end, labels = _entry_place(sides.right, right, at)
    else:
        start, end, labels = sides.right.start, sides.right.end, []
    return Problem("wrong-value", message, start, end, labels)


def _entry_place(node: Node, value: Any, place: int) -> tuple[int, int, list[tuple[Place, str]]]:
    inner = bare(node)
    written = isinstance(inner, Items | Matrix)
    if written:
        entry = entries_of(node)[place]
        return entry.start, entry.end, []
    return node.start, node.end, [(part, "defined here") for part in _places(value, place)]


def _places(value: Any, place: int) -> list[Place]:
    return [value.places[place]] if getattr(value, "places", None) and place < len(value.places) else []


def entry_name(shape: tuple[int, ...], place: int) -> str:
    """An entry as people count: ``row 2, column 1``, ``entry 3``."""
    if len(shape) == 1:
        return f"entry {place + 1}"
    return f"row {place // shape[-1] + 1}, column {place % shape[-1] + 1}"


def _explain(problem: Problem, sides: Sides, left: Any, right: Any, context: Context) -> None:
    """Adds what helps: that a decimal is only rounded, or that the number is that of a known slip."""
    if sides.sign.sign != "\\approx" and _only_rounded(sides, left, right, context):
        problem.code = "rounded-equals"
        problem.message = _rounded_message(sides, left, right)
        problem.help.append("write `\\approx`")
        return
    known = slip(sides.left, left, right, context)
    if known:
        problem.help.append(known)


def _only_rounded(sides: Sides, left: Any, right: Any, context: Context) -> bool:
    """Whether every entry that differs is a decimal that is its rounded value."""
    if isinstance(left, Array) and isinstance(right, Array) and len(left.entries) == len(right.entries):
        nodes = zip(entries_of(sides.left), entries_of(sides.right), left.entries, right.entries, strict=False)
        if len(entries_of(sides.right)) != len(right.entries):
            return False
        written = entries_of(sides.right)
        return all(
            equal(x, y)[0] or rounding.only_rounded(node, x, context)
            for node, x, y in zip(written, left.entries, right.entries, strict=True)
        ) and bool(nodes)
    return rounding.only_rounded(sides.right, left, context) or rounding.only_rounded(sides.left, right, context)


def _rounded_message(sides: Sides, left: Any, right: Any) -> str:
    if isinstance(left, Array):
        return f"`{_short(sides.text(sides.right))}` is only the rounded value of `{_short(sides.text(sides.left))}`"
    exact, node = (left, sides.right) if not _is_lone_decimal(sides.left) else (right, sides.left)
    return f"{_short(sides.text(node))} is only the rounded value of {_decimal(exact)}"


def _is_lone_decimal(node: Node) -> bool:
    inner = bare(node)
    return bool(getattr(inner, "decimal", False))
