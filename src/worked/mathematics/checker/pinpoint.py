"""Where a false relation breaks: the smallest written piece, what it should be, and which slip gives it."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from worked.mathematics.ast import (
    PRODUCTS,
    Apply,
    Big,
    Bounds,
    Call,
    Group,
    Items,
    Matrix,
    Node,
    Number,
    Unit,
    bare,
    contents,
    factors,
    terms,
    walk,
)
from worked.mathematics.checker import approximation
from worked.mathematics.checker.approximation import Written, alone, entries_of, written_to
from worked.mathematics.checker.derivations import (
    Mismatch,
    compare_entries,
    compare_operands,
    compare_terms,
    explicit,
    is_written_out,
    orientations,
    sliding_entries,
    working,
)
from worked.mathematics.checker.problem import Problem, Sides, Verdict, decimal
from worked.mathematics.evaluator.convolution import Sliding, kept
from worked.mathematics.evaluator.evaluate import evaluate, evaluate_all
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values import arrays, numbers, types
from worked.mathematics.values.equality import beside, equal, paired
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.types import (
    EXACT,
    Array,
    Complex,
    Either,
    Exact,
    Impossible,
    Interval,
    Place,
    Quantity,
    Sequence,
    Unknown,
    Value,
    exact_all,
    is_exact,
    is_number,
    show,
)
from worked.model.conventions import CHOICES
from worked.model.suggest import slips

TRIED = ((2, 3, 5, 7), (3, 7, 2, 11), (5, 2, 11, 3), (7, 11, 3, 2))  # what names stand for, to find a term
MOST_ENTRIES = 400  # of a result whose slips are looked for
LONGEST = 60  # of a piece of LaTeX in a message
MINUS = ("-", "−")
NUMERAL = re.compile(r"-?[0-9]+(?:(?:\{,\}|\\,|,)[0-9]{3})*(?:\.[0-9]+)?")


def forms(sides: Sides, left: Value, context: Context) -> Mismatch | None:
    """Where the written working is not the working of what stands before it."""
    if _is_numeral(sides.right):
        return None
    if sides.slid is not None:
        mismatch = compare_operands(sides.slid, sides.right, context)
        if mismatch is not None:
            return mismatch
    entries = compare_entries(left, sides.right, context) or sliding_entries(left, sides.right, context)
    if entries is not None:
        return entries
    if not is_written_out(sides.right):
        return None
    found = working(sides.left, context) or explicit(sides.left, context)
    return None if found is None else compare_terms(found, sides.right, context)


def _is_numeral(node: Node) -> bool:
    """Whether a node is one written number, perhaps in brackets."""
    return isinstance(node, Number) or (isinstance(node, Group) and isinstance(bare(node), Number))


def of_form(code: str, mismatch: Mismatch) -> Problem:
    """The problem of a written form that is not the working."""
    help_ = [mismatch.help] if mismatch.help else []
    return Problem(code, mismatch.message, mismatch.start, mismatch.end, list(mismatch.labels), help=help_)


def wrong(sides: Sides, left: Value, right: Value, context: Context) -> Verdict:
    """A relation that is false by value: the smallest written piece that does not hold."""
    mismatch = forms(sides, left, context)
    entry = _first_entry(sides, left, right, context)
    if mismatch is not None:
        problem = of_form("wrong-value", mismatch)
    elif entry is not None:
        problem = entry
    else:
        problem = _whole(sides, left, right, context)
        _narrow(problem, sides, left, context)
    _explain(problem, sides, left, right, context, mismatch is None or not mismatch.alone)
    node, value = _marked(problem, sides, left, right)
    if mismatch is None and node is not None and value is not None and not problem.edits:
        right_value(problem, sides, node, value, context)
    return Verdict("wrong", problem.message, "", problem)


def _marked(problem: Problem, sides: Sides, left: Value, right: Value) -> tuple[Node | None, Value | None]:
    """The node that a problem marks, and the value that should stand there."""
    if isinstance(left, Array) and isinstance(right, Array):
        written = entries_of(sides.right)
        if len(written) == len(left.entries) == len(right.entries):
            pairs = zip(written, left.entries, strict=True)
            return next((pair for pair in pairs if pair[0].start == problem.start), (None, None))
    return (sides.right if problem.start == sides.right.start else None), left


def _whole(sides: Sides, left: Value, right: Value, context: Context) -> Problem:
    node, left = sides.right, beside(left, right) if isinstance(left, Quantity) else left
    (before, after), (worth, other) = map(sides.text, (sides.left, node)), map(show, (left, right))
    written, claimed, numeral = _named(before), after, _is_numeral(node)
    if claimed != other and not numeral:
        claimed = _named(claimed, "what is marked")
    if before == worth:
        message = f"{worth} is not {claimed}"
    else:
        message = f"{written} is {worth if type(left) is int else decimal(left, right)}, not {claimed}"
    nearest = approximation.written_to(node, left, context) if sides.sign.sign == "\\approx" else ""
    if nearest:
        rounded = _in_its_place(nearest, node, sides, context)
        message = f"{written} is {decimal(left)}, which rounds to {rounded}, not {claimed}"
    elif other != after and not numeral and not isinstance(bare(node), Unit):
        message += f", which is {decimal(right, left)}"
    return Problem("wrong-value", message, node.start, node.end)


def _in_its_place(digits: str, node: Node, sides: Sides, context: Context) -> str:
    r"""Other digits with what stands around those of a number: ``5 \cdot 10^5`` for ``6 \cdot 10^5``."""
    written = approximation.alone(node, context)
    numeral = written.numeral if written is not None else None
    if numeral is None or numeral is node or not node.start <= numeral.start < numeral.end <= node.end:
        return digits
    before, after = sides.source[node.start : numeral.start], sides.source[numeral.end : node.end]
    if digits.startswith("-") and before.endswith(MINUS):  # two minus signs are none
        before, digits = before[:-1], digits[1:]
    return f"`{before}{digits}{after}`" if before + after else digits


def _narrow(problem: Problem, sides: Sides, left: Value, context: Context) -> None:
    """Marks the one number of the right side that is a slip: written otherwise, the relation would hold."""
    if sides.sign.sign != "=" or _is_numeral(sides.right) or not is_exact(left):
        return
    needed = _needed(sides.right, Fraction(left), context)
    found = [pair for pair in needed if _is_like(*pair) and _is_slip(sides, *pair)]
    if len(found) == 1:
        number, value = found[0]
        problem.start, problem.end = number.start, number.end
        before = _text(sides, number.start, number.end)
        problem.edits.append(((number.start, number.end), _like(before, _digits(number, value)), False))


def _needed(node: Node, target: Fraction, context: Context) -> Iterator[tuple[Number, Fraction]]:
    """The numbers of an expression, each with what it would have to be for the whole to have a value."""
    inner = bare(node)
    if isinstance(inner, Number):
        yield inner, target
    elif isinstance(inner, Apply) and inner.op == "negate":
        yield from _needed(inner.operands[0], -target, context)
    elif isinstance(inner, Apply) and len(inner.operands) == 2:
        one, other = inner.operands
        a, b = (_exact(operand, context) for operand in inner.operands)
        if a is not None and b is not None:
            for operand, wanted in zip((one, other), _undone(inner.op, target, a, b), strict=True):
                if wanted is not None:
                    yield from _needed(operand, wanted, context)


def _undone(op: str, target: Fraction, a: Fraction, b: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """What each of two operands would have to be, the other as it is; None where nothing will do."""
    if op == "+":
        return target - b, target - a
    if op == "-":
        return target + b, a - target
    if op in PRODUCTS:
        return target / b if b else None, target / a if a else None
    if op == "/":
        return target * b, a / target if target else None
    return None, None


def _exact(node: Node, context: Context) -> Fraction | None:
    try:
        value = evaluate(node, context)
    except (Unknown, Impossible):
        return None
    return Fraction(value) if is_exact(value) else None


def _is_like(number: Number, value: Fraction) -> bool:
    """Whether a value could be written in a number's place: positive, with no more decimals."""
    return value > 0 and value != number.value and (value / Fraction(number.unit)).denominator == 1


def _is_slip(sides: Sides, number: Number, value: Fraction) -> bool:
    """Whether one slip leads from what should stand there to what does: a digit, or two exchanged."""
    written, meant = _text(sides, number.start, number.end), _digits(number, value)
    return len(meant) > 1 and slips(written, meant) == 1


def _digits(number: Number, value: Fraction) -> str:
    """A value with as many decimals as a number has."""
    units = int(value / Fraction(number.unit))
    places = len(str(Fraction(number.unit).denominator)) - 1
    digits = f"{units:0{places + 1}d}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _named(text: str, otherwise: str = "the left side") -> str:
    """What an author wrote, in backticks; a long piece is only spoken of."""
    short = " ".join(text.split())
    return f"`{short}`" if len(short) <= LONGEST else otherwise


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "…"


def _first_entry(sides: Sides, left: Value, right: Value, context: Context) -> Problem | None:
    """The first entry of two arrays that differs, at its own place."""
    if not isinstance(right, Array | Sequence) or not isinstance(left, Array | Sequence):
        return None
    if sides.sign.sign == "\\approx":
        differ = approximation.wrong_entries(sides.left, sides.right, context)
    else:
        differ = [i for i, (x, y) in enumerate(paired(left, right)) if not equal(x, y)[0]]
    if not differ:
        return None
    differ = _gravest_first(differ, sides, left, right, context)
    place = differ[0]
    if isinstance(right, Sequence) and isinstance(left, Sequence):
        return _sequence_entry(sides, left, right, place)
    where = entry_name(right.shape if isinstance(right, Array) else (len(right.entries),), place)
    found, wanted = show(right.entries[place]), show(left.entries[place])
    message = f"{where} is {found}, but {_named(sides.text(sides.left))} has {wanted} there"
    start, end, labels = _entry_place(sides.right, right, place)
    labels += [(part, "this entry") for part in _places(left, place)]
    problem = Problem("wrong-value", message, start, end, labels)
    for further in differ[1:4]:
        problem.labels.append(
            (_entry_place(sides.right, right, further)[:2], f"should be {show(left.entries[further])}")
        )
    if len(right.entries) > 1:
        agree = len(right.entries) - len(differ)
        problem.notes.append(f"{agree} of {len(right.entries)} entries agree")
    return problem


def _gravest_first(
    differ: list[int], sides: Sides, left: Array | Sequence, right: Array | Sequence, context: Context
) -> list[int]:
    """The places at which two arrays differ, those behind that are no more than rounded."""
    before, written = entries_of(sides.left), entries_of(sides.right)
    if sides.sign.sign == "\\approx" or not len(written) == len(left.entries) == len(right.entries):
        return differ
    stepped = before if len(before) == len(written) else (None,) * len(written)

    def is_rounded(place: int) -> bool:
        return _entry_only_rounded(stepped[place], written[place], left.entries[place], context)

    return sorted(differ, key=is_rounded)


def _sequence_entry(sides: Sides, left: Sequence, right: Sequence, place: int) -> Problem:
    index = place - max(left.origin, right.origin)
    found, wanted = show(right.at(index)), show(left.at(index))
    message = f"at index {index} stands {found}, but {_named(sides.text(sides.left))} has {wanted} there"
    at = index + right.origin
    if 0 <= at < len(right.entries):
        start, end, labels = _entry_place(sides.right, right, at)
    else:
        start, end, labels = sides.right.start, sides.right.end, []
    return Problem("wrong-value", message, start, end, labels)


def _entry_place(node: Node, value: Value, place: int) -> tuple[int, int, list[tuple[Place, str]]]:
    inner = bare(node)
    written = entries_of(node) if isinstance(inner, Items | Matrix | Bounds) else ()
    if place < len(written):  # a list in a list is one entry as it is written, and has more as a value
        entry = written[place]
        return entry.start, entry.end, []
    return node.start, node.end, [(part, "defined here") for part in _places(value, place)]


def _places(value: Value, place: int) -> list[Place]:
    places = value.places if isinstance(value, Array | Sequence) else None
    return [places[place]] if places and place < len(places) else []


def entry_name(shape: tuple[int, ...], place: int) -> str:
    """An entry as people count: ``row 2, column 1``, ``entry 3``."""
    if len(shape) == 1:
        return f"entry {place + 1}"
    return f"row {place // shape[-1] + 1}, column {place % shape[-1] + 1}"


def _explain(
    problem: Problem, sides: Sides, left: Value, right: Value, context: Context, whole: bool
) -> None:
    """Adds what helps: that a decimal is only rounded, or that the number is that of a known slip."""
    held = contents(sides.left, sides.right)
    if "percent" in held.ops and approximation.percent_twice(sides.left, sides.right, context):
        problem.code = "percent-twice"
        problem.message = f"{_named(sides.text(sides.left))} is {decimal(left)}, which is no percentage yet"
        problem.help.append("write `\\times 100\\%`: both together make a number a percentage, once")
        percentage(problem, sides)
        return
    rounded = sides.sign.sign != "\\approx" and approximation.may_hold_rounded(held)
    if rounded and _only_rounded(sides, left, right, context):
        problem.code = "rounded-equals"
        problem.message = _rounded_message(sides, left, right, context)
        problem.help.append("write `\\approx`")
        approximately(problem, sides)
        return
    if "power" in held.ops and _other_power(problem, sides, left, right, context):
        return
    known = "" if problem.help or not whole else slip(sides.left, left, right, context)
    if known:
        problem.help.append(known)


def _only_rounded(sides: Sides, left: Value, right: Value, context: Context) -> bool:
    """Whether whatever differs is no more than the rounded value of what stands there on the other side."""
    if isinstance(left, Array | Interval) and isinstance(right, Array | Interval):
        both = isinstance(left, Array) and isinstance(right, Array) and left.shape == right.shape
        mirrored = both and _written_rounded(sides, left, right, context)  # type: ignore[arg-type]
        return mirrored or _entries_only_rounded(sides, left, right, context)
    if isinstance(left, Complex) or isinstance(right, Complex):
        return approximation.near(sides.left, sides.right, context).verdict == "rounded"
    if isinstance(left, Either) or isinstance(right, Either):
        stepped = approximation.is_step(sides.left, sides.right, context)
        return stepped or approximation.near(sides.left, sides.right, context).verdict == "rounded"
    if approximation.only_rounded(sides.right, left, context):
        return True
    return approximation.only_rounded(sides.left, right, context) or approximation.is_step(
        sides.left, sides.right, context
    )


def _entries_only_rounded(
    sides: Sides, left: Array | Interval, right: Array | Interval, context: Context
) -> bool:
    before, written = _written_parts(sides.left), _written_parts(sides.right)
    exact, claimed = _parts(left), _parts(right)
    if type(left) is not type(right) or not len(written) == len(exact) == len(claimed):
        return False
    stepped = before if len(before) == len(written) else (None,) * len(written)
    return all(
        equal(x, y)[0] or _entry_only_rounded(step, entry, x, context)
        for step, entry, x, y in zip(stepped, written, exact, claimed, strict=True)
    )


def _written_rounded(sides: Sides, left: Array, right: Array, context: Context) -> bool:
    """Whether the matrix on the left is written with the rounded values of one that is worked out."""
    written, exact = _written_parts(sides.left), _parts(right)
    return len(written) == len(exact) and all(
        equal(x, y)[0] or approximation.only_rounded(entry, y, context)
        for entry, x, y in zip(written, _parts(left), exact, strict=True)
    )


def _written_parts(node: Node) -> tuple[Node, ...]:
    """The entries of an array, or the ends of an interval or a pair, as they are written."""
    inner = bare(node)
    return inner.entries if isinstance(inner, Bounds) else entries_of(node)


def _parts(value: Array | Interval) -> tuple[Value, ...]:
    return (value.low, value.high) if isinstance(value, Interval) else value.entries


def _entry_only_rounded(exact: Node | None, entry: Node, value: Value, context: Context) -> bool:
    """Whether an entry is the rounded value, or the step to it has rounded pieces."""
    if approximation.only_rounded(entry, value, context):
        return True
    return exact is not None and approximation.is_step(exact, entry, context)


def _rounded_message(sides: Sides, left: Value, right: Value, context: Context) -> str:
    if isinstance(left, Array | Interval):
        exact, written = (_short(sides.text(side)) for side in (sides.left, sides.right))
        arrays = isinstance(left, Array) and isinstance(right, Array)
        if arrays and _written_rounded(sides, left, right, context):  # type: ignore[arg-type]
            exact, written = written, exact
        return f"`{written}` is only the rounded value of `{exact}`"
    if approximation.only_rounded(sides.right, left, context):
        return f"{_short(sides.text(sides.right))} is only the rounded value of {decimal(left, right)}"
    if approximation.only_rounded(sides.left, right, context):
        return f"{_short(sides.text(sides.left))} is only the rounded value of {decimal(right, left)}"
    exact, written = _named(sides.text(sides.left)), _named(sides.text(sides.right), "what is marked")
    return f"{written} has only rounded values of {exact}"


# Changes that would mend a relation: each one text for another, sure where nothing else can be meant


def approximately(problem: Problem, sides: Sides) -> None:
    r"""`\approx` for the `=` of a rounded number."""
    if _text(sides, sides.sign.start, sides.sign.end) == "=":
        problem.edits.append(((sides.sign.start, sides.sign.end), r"\approx", True))


def percentage(problem: Problem, sides: Sides) -> None:
    r"""`\times 100\%` for the `\times 100` of a percentage."""
    for node in reversed(factors(sides.left)):
        if isinstance(node, Number) and node.value == 100:
            problem.edits.append(((node.start, node.end), _text(sides, node.start, node.end) + r"\%", True))
            return


def right_value(problem: Problem, sides: Sides, node: Node, value: Value, context: Context) -> None:
    """The value that is right, to the digits written; with `\\approx` where those are not all."""
    number = node if isinstance(node, Number) else bare(node)
    if _is_fraction(number) and is_exact(value):
        problem.edits.append(((number.start, number.end), _fraction(value), False))
        return
    written = alone(node, context)
    if written is None or written.numeral is None:
        return
    digits = written_to(node, value, context)
    if not digits:
        return
    start, end = written.numeral.start, written.numeral.end
    before = _text(sides, start, end)
    if not NUMERAL.fullmatch(before):
        return
    if digits != before and (sides.sign.sign != "=" or _is_exactly(digits, written, node, value, context)):
        signed = written.scale < 0 and digits.startswith("-")  # two minus signs are none
        place = (node.start if signed else start, end)
        slip = sides.sign.sign != "=" and _near(before, digits)
        problem.edits.append((place, _like(before, digits.removeprefix("-") if signed else digits), slip))
    elif digits != before and written.numeral.decimal and node is sides.right:
        middle = _text(sides, sides.sign.end, start)
        text = rf"\approx{middle or ' '}{_like(before, digits)}"
        problem.edits.append(((sides.sign.start, end), text, False))
    elif is_exact(value) and written.scale == 1 and not written.numeral.decimal:
        problem.edits.append(((start, end), _fraction(value), False))


def _text(sides: Sides, start: int, end: int) -> str:
    return sides.source[start:end]


def _is_fraction(node: Node) -> bool:
    r"""Whether a node is `\frac{a}{b}` of two numbers."""
    return (
        isinstance(node, Apply)
        and node.op == "/"
        and node.at < 0
        and all(isinstance(bare(part), Number) for part in node.operands)
    )


def _fraction(value: Value) -> str:
    number = Fraction(value)  # type: ignore[arg-type]
    sign = "-" if number < 0 else ""
    if number.denominator == 1:
        return str(number)
    return rf"{sign}\frac{{{abs(number.numerator)}}}{{{number.denominator}}}"


def _like(before: str, digits: str) -> str:
    """Digits with the separators of thousands that a number had."""
    mark = next((mark for mark in ("{,}", r"\,", ",") if mark in before), "")
    if not mark:
        return digits
    whole, point, rest = digits.partition(".")
    groups = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", "@", whole)
    return groups.replace("@", mark) + point + rest


def _near(before: str, digits: str) -> bool:
    """Whether two numbers are a unit of their last digit apart: a slip of rounding."""
    one, other = (int(re.sub(r"[^0-9]", "", text) or 0) for text in (before, digits))
    return abs(one - other) == 1


def _is_exactly(digits: str, written: Written, node: Node, value: Value, context: Context) -> bool:
    """Whether a number with other digits is the value."""
    exact = beside(value, evaluate(node, context)) if isinstance(value, Quantity) else value
    exact = exact.value if isinstance(exact, Quantity) else exact
    number = Fraction(re.sub(r"[^0-9.\-]", "", digits)) * written.scale
    return type(exact) in EXACT and bool(number == exact)


# Powers that were meant otherwise -----------------------------------------------------------------------


def _other_power(problem: Problem, sides: Sides, left: Value, right: Value, context: Context) -> bool:
    """Whether the relation holds with a power that was written otherwise than it was meant."""
    return braces(problem, sides, right, context) or brackets(problem, sides, left, right, context)


def braces(problem: Problem, sides: Sides, other: Value, context: Context) -> bool:
    """`2^{10}` for `2^10`, whose exponent is 1, where the relation holds then; whether it does."""
    for node in walk(sides.left):
        split = _split_exponent(node)
        if split is None:
            continue
        exponent, rest = split
        digits = _text(sides, exponent.start, rest.end)
        if not digits.isdigit():
            continue
        moved: dict[Node, int | Fraction] = {exponent: int(digits), rest: 1}
        if _holds(sides.left, other, context, moved):
            text = f"{_text(sides, node.start, exponent.start)}{{{digits}}}"
            problem.help.append(f"write `{text}`: an exponent without braces is one digit")
            problem.edits.append(((exponent.start, rest.end), f"{{{digits}}}", True))
            return True
    return False


def _split_exponent(node: Node) -> tuple[Number, Number] | None:
    """The exponent of `2^10` and the number that stands behind it without a gap."""
    if not isinstance(node, Apply) or node.op != "*":
        return None
    power, rest = node.operands
    if not isinstance(power, Apply) or power.op != "power" or not isinstance(rest, Number):
        return None
    exponent = power.operands[1]
    glued = isinstance(exponent, Number) and exponent.end == rest.start
    return (exponent, rest) if glued and isinstance(exponent, Number) else None


def _holds(node: Node, other: Value, context: Context, moved: dict[Node, int | Fraction]) -> bool:
    try:
        return equal(evaluate(node, replace(context, moved=moved)), other)[0]
    except (Unknown, Impossible):
        return False


def brackets(problem: Problem, sides: Sides, left: Value, other: Value, context: Context) -> bool:
    """`(-2)^2` for `-2^2`, where the relation holds then; whether it does."""
    if not is_exact(left) or not is_exact(other):
        return False
    for sign, part in terms(sides.left):
        base = _negative_base(sides, part) if sign < 0 else None
        if base is None:
            continue
        power = evaluate(part, context)
        if is_exact(power) and left + 2 * power == other:  # an even power, taken with its sign
            start, text = base.start - 1, f"(-{_text(sides, base.start, base.end)})"
            whole = f"{text}{_text(sides, base.end, part.end)}"
            problem.help[:] = [f"write `{whole}`: a power binds more strongly than the minus sign before it"]
            problem.edits.append(((start, base.end), text, False))
            return True
    return False


def _negative_base(sides: Sides, node: Node) -> Node | None:
    """The base of a power directly behind a minus sign."""
    if not isinstance(node, Apply) or node.op != "power":
        return None
    base = node.operands[0]
    return base if _text(sides, base.start - 1, base.start) == "-" else None


# A term of what is to hold for all values ---------------------------------------------------------------


def odd_term(sides: Sides, names: Iterable[str], context: Context) -> Node | None:
    """The one term on the right of which a multiple more or less would make both sides agree; or None."""
    parts = [part for _, part in terms(sides.right)]
    keys = [python_name(name) for name in names]
    if len(parts) < 2 or len(keys) > len(TRIED[0]):
        return None
    ratios: list[list[float]] = [[] for _ in parts]
    for point in TRIED:
        inner = context.inner(dict(zip(keys, point, strict=False)))
        try:
            left, right, *worth = (_plain(node, inner) for node in (sides.left, sides.right, *parts))
        except (Unknown, Impossible, ValueError, OverflowError, TypeError):
            return None
        for ratio, value in zip(ratios, worth, strict=True):
            ratio.append((left - right) / value if value else math.nan)
    found = [part for part, ratio in zip(parts, ratios, strict=True) if _is_constant(ratio)]
    return found[0] if len(found) == 1 else None


def _plain(node: Node, context: Context) -> float:
    value = evaluate(node, context)
    if not is_number(value):
        raise Unknown("no number")
    return as_float(value)


def _is_constant(ratio: list[float]) -> bool:
    first = ratio[0]
    return all(math.isfinite(one) and abs(one - first) <= 1e-9 * abs(first) for one in ratio) and first != 0


# Known mistakes: where the wrong number is exactly what a slip gives, the help says which ---------------


def slip(left: Node, computed: Value, written: Value, context: Context) -> str:
    """The slip that gives exactly the written value; an empty text where none does, or where several do."""
    if len(getattr(computed, "entries", ())) > MOST_ENTRIES:
        return ""
    found = []
    try:
        for name, value in _candidates(left, computed, context):
            if _same(value, written) and name not in found:
                found.append(name)
    except (Unknown, Impossible):
        pass
    laid = [name for name in found if "kernel" in name]
    if len(laid) == 2:  # a symmetric signal hides which: both are said
        return f"{laid[0]}; or {laid[1]}"
    return found[0] if len(found) == 1 else "".join(laid)


def _same(a: Value, b: Value) -> bool:
    if type(a) in EXACT and type(b) in EXACT:
        return bool(a == b)
    try:
        return equal(a, b)[0]
    except (Unknown, Impossible):
        return False


def _candidates(left: Node, computed: Value, context: Context) -> Iterator[tuple[str, Value]]:
    inner = bare(left)
    if isinstance(inner, Call):
        yield from _at_a_place(inner, context)
    made = getattr(computed, "working", None)
    if isinstance(made, Sliding) and isinstance(computed, Array):
        yield from _slid(computed, made)
    if isinstance(inner, Apply) and inner.op in ("*", "times", "dot"):
        yield from _swapped(inner, context)
    if isinstance(computed, Array) and len(computed.shape) == 2:
        yield "these are the numbers of the transposed matrix", arrays.transpose(computed)
    if isinstance(inner, Big):
        yield from _shifted_bounds(inner, context)
    number = computed if is_exact(computed) else None
    if number:
        lost = "the minus sign is lost" if number < 0 else "there is a minus sign too many"
        yield lost, -number
        yield from _of_digits(number)
    if number is not None or isinstance(inner, Apply):
        yield from _lost_sign(inner, context)


def _slid(result: Array, made: Sliding) -> Iterator[tuple[str, Value]]:
    """The whole result with the kernel laid in another way, or kept in another mode."""
    for words, entries in orientations(made.kernel, made.flip):
        laid = Array(made.kernel.shape, entries)
        other = Sliding(made.signal, laid, False, made.first)
        yield (
            _result_words(words),
            Array(result.shape, tuple(_total(other, index) for index in _indices(result.shape))),
        )
    yield from _other_modes(result, made)


def _other_modes(result: Array, made: Sliding) -> Iterator[tuple[str, Value]]:
    """What the other modes keep of the same convolution."""
    whole = tuple(n + k - 1 for n, k in zip(made.signal.shape, made.kernel.shape, strict=True))
    for mode in CHOICES["convolution"]:
        first, shape, _ = kept(mode, made.signal, made.kernel, made.flip, whole)
        if shape != result.shape and all(side > 0 for side in shape):
            other = Sliding(made.signal, made.kernel, made.flip, first)
            words = f"these are the numbers of `{mode}`: `<!-- worked: convolution={mode} -->` says so"
            yield words, Array(shape, tuple(_total(other, index) for index in _indices(shape)))


def _result_words(words: str) -> str:
    if "without being flipped" in words:
        return "these are the numbers of the cross-correlation; the kernel was slid without being flipped"
    return words.replace("this is the kernel", "these are the numbers of a kernel")


def _indices(shape: tuple[int, ...]) -> list[tuple[int, ...]]:
    if len(shape) == 1:
        return [(i,) for i in range(shape[0])]
    return [(i, j) for i in range(shape[0]) for j in range(shape[1])]


def _total(made: Sliding, index: tuple[int, ...]) -> types.Number:
    window = made.window(index)
    return arrays.total(
        numbers.multiply(one.value, other.value)
        for one, other in zip(window.signal, window.kernel, strict=True)
    )


def _at_a_place(call: Call, context: Context) -> Iterator[tuple[str, Value]]:
    """One entry of a convolution: another orientation, or a neighbouring place."""
    found = working(call, context)
    if found is None or found.sliding is None or found.window is None:
        return
    signal = [part.value for part in found.window.signal]
    for words, entries in orientations(found.sliding.kernel, found.sliding.flip):
        value = arrays.total(numbers.multiply(x, y) for x, y in zip(signal, entries, strict=True))
        yield _result_words(words).replace("these are the numbers", "this is the number"), value
    yield from _neighbours(call, context)


def _neighbours(call: Call, context: Context) -> Iterator[tuple[str, Value]]:
    array = evaluate(call.callee, context)
    values = [evaluate(argument, context) for argument in call.arguments]
    index = tuple(value for value in values if type(value) is int)
    if not isinstance(array, Array | Sequence) or len(index) < len(values):
        return
    if context.conventions.evaluate == "xy":
        index = index[::-1]
    for axis in range(len(index)):
        for step in (-1, 1):
            place = tuple(i + (step if k == axis else 0) for k, i in enumerate(index))
            value = array.at(place[0]) if isinstance(array, Sequence) else _inside(array, place)
            if value is not None:
                yield "this is the value one place further: an index is off by one", value


def _inside(array: Array, place: tuple[int, ...]) -> types.Number | None:
    array = array.as_list() if len(place) == 1 else array
    origin = array.origin or (0,) * len(place)
    return array.at(tuple(i + o for i, o in zip(place, origin, strict=True)))


def _swapped(node: Apply, context: Context) -> Iterator[tuple[str, Value]]:
    one, other = (evaluate(operand, context) for operand in node.operands)
    if isinstance(one, Array) and isinstance(other, Array) and len(one.shape) == len(other.shape) == 2:
        if other.shape[1] == one.shape[0]:
            yield (
                "this is the product in the other order: the factors are swapped",
                arrays.product(other, one),
            )
        if one.shape == other.shape:
            yield (
                "this is the product entry by entry, not rows by columns",
                arrays.entrywise(one, other, numbers.multiply, "multiply"),
            )


def _shifted_bounds(node: Big, context: Context) -> Iterator[tuple[str, Value]]:
    """A sum that runs one term too far or not far enough."""
    if node.low is None or node.high is None or len(node.indices) != 1:
        return
    for side, low, high in (("upper", 0, 1), ("upper", 0, -1), ("lower", -1, 0), ("lower", 1, 0)):
        moved = Big(
            node.start,
            node.end,
            node.op,
            node.indices,
            _moved(node.low, low),
            _moved(node.high, high),
            node.body,
            node.among,
        )
        try:
            yield f"this is the sum with its {side} bound off by one", evaluate(moved, context)
        except (Unknown, Impossible):
            continue


def _moved(node: Node, by: int) -> Node:
    return node if not by else Apply(node.start, node.end, "+", (node, Number(node.start, node.end, by)))


def _lost_sign(node: Node, context: Context) -> Iterator[tuple[str, Value]]:
    """One term of a written sum with the other sign."""
    parts = terms(node)
    if not 1 < len(parts) <= 40:
        return
    values = exact_all(evaluate_all([part for _, part in parts], context))
    if values is None:
        return
    signed = [sign * value for (sign, _), value in zip(parts, values, strict=True)]
    for value in signed:
        if value:
            yield "one term has the other sign", sum(signed) - 2 * value


def _of_digits(number: Exact) -> Iterator[tuple[str, Value]]:
    """The number turned over, its point moved, two of its digits exchanged."""
    if abs(number) != 1:
        yield "this is the reciprocal: numerator and denominator are exchanged", 1 / Fraction(number)
    for places in (-3, -2, -1, 1, 2, 3):
        far = f"{abs(places)} place{'s' if abs(places) > 1 else ''}"
        yield f"the decimal point is off by {far}", number * Fraction(10) ** places
    digits = str(abs(number)) if type(number) is int and abs(number) < 10**15 else ""
    for i in range(len(digits) - 1):
        swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        if swapped != digits:
            yield "two digits are exchanged", int(swapped) * (1 if number > 0 else -1)
