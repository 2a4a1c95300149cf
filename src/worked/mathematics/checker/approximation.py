r"""What the digits of a written number allow: `\approx`, and numbers under `=` that are only rounded.

A number that stands alone says how exact it is: to half a unit of its last digit. Nothing else does: of
`\pi \approx \frac{22}{7}` only a rough agreement can be asked, and decimals inside of expressions are the
numbers that they are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, TypeGuard

from worked.mathematics.ast import (
    PRODUCTS,
    Apply,
    Bounds,
    Contents,
    Items,
    Matrix,
    Name,
    Node,
    Number,
    Unit,
    bare,
    children,
    factors,
    terms,
    walk,
)
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values.arrays import as_tuple
from worked.mathematics.values.equality import both, bounds, equal, in_units, paired
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.types import (
    EXACT,
    Array,
    Complex,
    Either,
    Exact,
    Impossible,
    Interval,
    NotRead,
    Quantity,
    Sequence,
    Unknown,
    is_exact,
    is_number,
)

FAR = Fraction(5, 100)  # apart by more, two numbers are not near each other in anybody's eyes
CLOSE = Fraction(1, 100)  # and closer than this they are, where no digit says how near is meant
MAGNITUDES = Fraction(316, 100)  # half of the way to the next power of ten, in digits
LONG = 3  # significant digits from which a decimal in an expression may itself be a rounded number
UNITS_OFF = 2  # of the last digit: what rounded decimals in an expression may explain
SCALING = frozenset(("percent", "power"))  # what makes a number stand for a larger or smaller one
FEWEST = 100  # from here on an integer under `=` may be a rounded number
MOST_DECIMALS = 12  # of an expression that are moved to see what their rounding explains
MOST_DIGITS = 40  # of a number that is proposed
TOO_LONG = 10**MOST_DIGITS
NEAR = 0.1  # of π: 3, 22/7 and digits exchanged

UNITS = ("i", "j", r"\mathrm{i}", r"\mathrm{j}")  # letters of the imaginary unit

UNSAID = "how near is not said: neither side is a number written to some digits"
ZEROS = "the zeros at the end may be digits, or stand for digits that were not written"
MAGNITUDE = "a bare power of ten may say how many digits a number has, and no more"
THROUGH_ROUNDING = (
    "it holds only if decimals of the expression are themselves rounded (`decimals: rounded` says so)"
)


@dataclass(frozen=True, slots=True)
class Near:
    """What comes of comparing two sides: `rounded`, `unknown` with a reason, or `wrong`."""

    verdict: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    r"""A number that stands alone: −2, 0.33, 12\%, 1.2 × 10^3.

    `numeral` are its digits, of which the number is `scale` times; a bare power of ten has none.
    """

    numeral: Number | None
    scale: Fraction = Fraction(1)

    @property
    def value(self) -> Fraction:
        """The number itself."""
        return Fraction(self.numeral.value if self.numeral is not None else 1) * self.scale

    @property
    def step(self) -> Fraction:
        """A unit of its last digit."""
        return Fraction(self.numeral.unit if self.numeral is not None else 1) * (
            self.scale if self.scale > 0 else -self.scale
        )

    def times(self, factor: Exact) -> "Written":
        """So many times the number."""
        return Written(self.numeral, self.scale * Fraction(factor))

    def unwritten(self) -> Iterator[Fraction]:
        """The units that zeros at the end of an integer leave open; of a power of ten, itself."""
        if self.numeral is None:
            yield self.step
        elif not self.numeral.decimal and self.numeral.value:
            digits = str(self.numeral.value)
            for zeros in range(1, len(digits) - len(digits.rstrip("0")) + 1):
                yield self.step * 10**zeros

    def steps(self) -> Iterator[Fraction]:
        """The units to which it may have been rounded: of its last digit, or where its zeros begin."""
        yield self.step
        if self.numeral is not None:
            kept = len(str(abs(self.numeral.value)))
            for place, step in enumerate(self.unwritten(), 1):
                if kept - place >= LONG:
                    yield step


def alone(node: Node, context: Context) -> Written | None:
    """The number that a node is, if it is one written number."""
    if isinstance(node, Number):
        return Written(node)
    inner = bare(node)
    if isinstance(inner, Number):
        return Written(inner)
    if isinstance(inner, Unit):
        return alone(inner.inner, context)
    if isinstance(inner, Apply) and inner.op in ("negate", "percent"):
        within = alone(inner.operands[0], context)
        return within and within.times(-1 if inner.op == "negate" else Fraction(1, 100))
    if is_power_of_ten(inner):
        return _scaled(None, inner, context)
    parts = factors(inner) if isinstance(inner, Apply) else []
    if len(parts) == 2 and isinstance(parts[0], Number):
        power = parts[1].inner if isinstance(parts[1], Unit) else parts[1]
        return _scaled(parts[0], power, context) if is_power_of_ten(power) else None
    return None


def _scaled(numeral: Number | None, power: Node, context: Context) -> Written | None:
    scale = evaluate(power, context)
    return Written(numeral, Fraction(scale)) if is_exact(scale) else None


def is_power_of_ten(node: Node) -> bool:
    """Whether a node is a bare power of ten, which numbers are written with."""
    if not isinstance(node, Apply) or node.op != "power":
        return False
    base = bare(node.operands[0])
    return isinstance(base, Number) and base.value == 10 and not base.decimal


def entries_of(node: Node) -> tuple[Node, ...]:
    """The written entries of an array; of anything else, itself."""
    inner = bare(node)
    if isinstance(inner, Matrix):
        return tuple(entry for row in inner.rows for entry in row)
    return inner.entries if isinstance(inner, Items | Bounds) else (node,)


# ≈ ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Side:
    """A number, how it was written, and how many of the common unit one of its own is."""

    value: Any
    node: Node
    unit: Exact = 1


def near(left: Node, right: Node, context: Context) -> Near:
    r"""What `\approx` says of two sides, entry by entry; Unknown and Impossible as of their values."""
    a, b = evaluate(left, context), evaluate(right, context)
    if isinstance(a, Either) or isinstance(b, Either):
        return _pairs(left, right, a, b, context)
    if isinstance(a, Array | Interval) and isinstance(b, Array | Interval):
        a, b = as_tuple(a), as_tuple(b)
    if isinstance(a, Array | Sequence) and isinstance(b, Array | Sequence):
        return _worst(list(_entries(left, right, a, b, context)))
    return _numbers(left, right, _lone(a), _lone(b), context)


def _pairs(left: Node, right: Node, a: Any, b: Any, context: Context) -> Near:
    r"""What ``5 \pm 1.96 \approx (3.04, 6.96)`` says of two values, in either order."""
    first, second = bare(left), bare(right)
    if _has_both(first) and _has_both(second):
        return _worst([near(*pair, context) for pair in zip(first.operands, second.operands, strict=True)])
    values, others = both(a), both(b)
    nodes, beside = (_branches(side) for side in (left, right))

    def told(order: int) -> Near:
        claimed = zip(others[::order], beside[::order], strict=True)
        pairs = zip(values, nodes, claimed, strict=True)
        return _worst([_numbers(node, other, x, y, context) for x, node, (y, other) in pairs])

    found = told(1)
    return found if found.verdict == "rounded" else min(found, told(-1), key=_rank)


def _branches(side: Node) -> tuple[Node, ...]:
    r"""The two values of a side as they were written: both of ``-1 \pm 2i``, the entries of a pair."""
    inner = bare(side)
    if not _has_both(inner):
        return _written_entries(side, 2)
    signs = "+-" if inner.op == "pm" else "-+"
    return tuple(Apply(inner.start, inner.end, sign, inner.operands) for sign in signs)


def _has_both(node: Node) -> TypeGuard[Apply]:
    return isinstance(node, Apply) and node.op in ("pm", "mp") and len(node.operands) == 2


def _rank(near: Near) -> int:
    """How well two sides agree: the less the better."""
    return ("rounded", "unknown", "wrong").index(near.verdict)


def _lone(value: Any) -> Any:
    return value.entries[0] if isinstance(value, Array) and len(value.entries) == 1 else value


def _worst(found: list[Near]) -> Near:
    for verdict in ("wrong", "unknown"):
        for result in found:
            if result.verdict == verdict:
                return result
    return Near("rounded")


def _entries(left: Node, right: Node, a: Any, b: Any, context: Context) -> Iterator[Near]:
    pairs = paired(a, b)
    lefts, rights = (_written_entries(side, len(pairs)) for side in (left, right))
    for (x, y), first, second in zip(pairs, lefts, rights, strict=True):
        yield _numbers(first, second, x, y, context)


def _written_entries(side: Node, count: int) -> tuple[Node, ...]:
    """The node that each entry was written as; the whole side where they were not written one by one."""
    written = entries_of(side)
    return written if len(written) == count else (side,) * count


def wrong_entries(left: Node, right: Node, context: Context) -> list[int]:
    """The places of two arrays at which they are not near."""
    found = _entries(left, right, evaluate(left, context), evaluate(right, context), context)
    return [place for place, near in enumerate(found) if near.verdict == "wrong"]


def _numbers(left: Node, right: Node, a: Any, b: Any, context: Context) -> Near:
    """Two numbers: by the digits of the one that stands alone, else by how far they are apart."""
    if any(isinstance(value, Array | Sequence) for value in (a, b)):
        raise Unknown("an array and a number cannot be compared")
    if isinstance(a, Complex) or isinstance(b, Complex):
        return _complex(left, right, a, b, context)

    def compared(x: Any, y: Any, of_left: Exact, of_right: Exact) -> Near:
        return _in_one_unit(_Side(x, left, of_left), _Side(y, right, of_right), context)

    return in_units(a, b, compared, lambda near: near.verdict == "rounded")


def _complex(left: Node, right: Node, a: Any, b: Any, context: Context) -> Near:
    """Two complex numbers, part by part, each by the digits that were written of it."""
    pairs = zip(_parts(a, left), _parts(b, right), strict=True)
    return _worst([_in_one_unit(_Side(*one), _Side(*other), context) for one, other in pairs])


def _parts(value: Any, node: Node) -> list[tuple[Any, Node]]:
    """The real and the imaginary part, each with the number that was written for it if there is one."""
    values = (value.real, value.imaginary) if isinstance(value, Complex) else (value, 0)
    written: list[list[Node]] = [[], []]
    for sign, term in terms(node):
        numbers = [part for part in factors(term) if not (isinstance(part, Name) and part.key in UNITS)]
        imaginary = len(numbers) < len(factors(term))
        number = numbers[0] if len(numbers) == 1 else term
        written[imaginary].append(number if sign > 0 else Apply(term.start, term.end, "negate", (number,)))
    alone_ = [parts[0] if len(parts) == 1 else node for parts in written]
    return list(zip(values, alone_, strict=True))


def _in_one_unit(left: _Side, right: _Side, context: Context) -> Near:
    if equal(left.value, right.value)[0]:
        return Near("rounded")
    found = _by_digits(left, right, context)
    if found is None:
        found = _by_digits(*_without_common(left, right, context), context)
    return found or _by_distance(left, right)


def _by_digits(left: _Side, right: _Side, context: Context) -> Near | None:
    """What the digits of the sides that are lone numbers say; None where neither is one.

    Between two lone numbers in units of different sizes, the second is the one that was worked out.
    """
    found = [
        _read_to(written.times(side.unit), other, context)
        for side, other in ((right, left), (left, right))
        if (written := alone(side.node, context)) is not None
    ]
    if left.unit != right.unit:
        del found[1:]
    return min(found, key=_rank, default=None)


def _read_to(written: Written, exact: _Side, context: Context) -> Near:
    """Whether an exact value rounds to the digits of a written number, ties both ways."""
    low, high = bounds(exact.value)
    if written.numeral is not None and _within(low, high, written, written.step / 2):
        return Near("rounded")
    if any(_within(low, high, written, unit / 2) for unit in written.unwritten()):
        return Near("rounded") if _is_close(low, written.value, FAR) else Near("unknown", ZEROS)
    if written.numeral is None and _of_magnitude(low, high, written.value):
        return Near("unknown", MAGNITUDE)
    return _through_rounding(written, exact, context)


def _within(low: Fraction, high: Fraction, written: Written, half: Fraction) -> bool:
    return low <= written.value + half and high >= written.value - half


def _of_magnitude(low: Fraction, high: Fraction, power: Fraction) -> bool:
    """Whether a number is nearer to a power of ten than to the next ones, in digits."""
    if power < 0:
        low, high, power = -high, -low, -power
    return power / MAGNITUDES <= low and high <= power * MAGNITUDES


def are_near(left: Any, right: Any, off: Fraction | None = None, share: Fraction = FAR) -> bool:
    """Whether two values are near each other in anybody's eyes, or at most `off` apart where it is given.

    Raises Unknown where they cannot be compared.
    """
    if isinstance(left, Array) and isinstance(right, Array):
        return all(are_near(x, y, off, share) for x, y in paired(left, right))

    def compared(x: Any, y: Any, _: Exact, __: Exact) -> bool:
        one, other = bounds(x)[0], bounds(y)[0]
        return _is_close(one, other, share) if off is None else abs(one - other) <= off

    return in_units(_lone(left), _lone(right), compared, bool)


def _is_close(a: Fraction, b: Fraction, share: Fraction) -> bool:
    return abs(a - b) <= share * max(abs(a), abs(b))


def _by_distance(left: _Side, right: _Side) -> Near:
    """Two expressions, whose digits say nothing of how near is meant."""
    (low, _), (other, _) = bounds(left.value), bounds(right.value)
    if not _is_close(low, other, FAR):
        return Near("wrong")
    plain = not any(True for side in (left, right) for _ in _decimals(side.node, 1))
    if plain and _is_close(low, other, CLOSE):
        return Near("rounded")
    return Near("unknown", UNSAID)


# Decimals that may be rounded ------------------------------------------------------------------------


def _through_rounding(written: Written, exact: _Side, context: Context) -> Near:
    """A value that is not the written one: is it one if its decimals stand for all that round to them?"""
    loose = context.conventions.decimals == "rounded"
    low, high = bounds(exact.value)
    if not loose and not _within(low, high, written, UNITS_OFF * written.step):
        return Near("wrong")
    found = list(_decimals(exact.node, 1 if loose else LONG))
    if not found or len(found) > MOST_DECIMALS:
        return Near("wrong")
    if not _within(*_spread(exact, found, context), written, written.step / 2):
        return Near("wrong")
    return Near("rounded") if loose else Near("unknown", THROUGH_ROUNDING)


def _decimals(node: Node, least: int) -> Iterator[Number]:
    """The decimals of an expression with at least so many significant digits."""
    return (number for number in _numbers_of(node) if number.decimal and _is_long(number, least))


def _is_long(number: Number, least: int) -> bool:
    """Whether a number has at least so many significant digits."""
    return len(str(abs(number.value / Fraction(number.unit)))) >= least


def _spread(side: _Side, decimals: list[Number], context: Context) -> tuple[Fraction, Fraction]:
    """The least and the greatest value of a side whose decimals each move by half a unit of their last digit.

    Each is moved alone to see which way it takes the value; then all are moved together.
    """
    middle = bounds(side.value)[0]
    up: dict[Node, Exact] = {}
    down: dict[Node, Exact] = {}
    for number in decimals:
        half = Fraction(number.unit) / 2
        above, below = number.value + half, number.value - half
        rises = _moved(side, {number: above}, context)[0] >= middle
        up[number], down[number] = (above, below) if rises else (below, above)
    return _moved(side, down, context)[0], _moved(side, up, context)[1]


def _moved(side: _Side, numbers: Mapping[Node, Exact], context: Context) -> tuple[Fraction, Fraction]:
    """The value of a side in the common unit, with other numbers in the place of some."""
    value = _lone(evaluate(side.node, replace(context, moved=numbers)))
    low, high = bounds(value.value if isinstance(value, Quantity) else value)
    return low * side.unit, high * side.unit


# What both sides have ----------------------------------------------------------------------------------


Part = tuple[int, Node]  # a term with its sign, or a factor with the sign of its exponent


def _without_common(left: _Side, right: _Side, context: Context) -> tuple[_Side, _Side]:
    """Two sides without the terms, then without the factors, that both have."""
    for parts, join in ((terms, _sum), (_factors, _product)):
        first, second = parts(left.node), parts(right.node)
        if _drop_common(first, second, context) and first and second:
            left, right = _sides(join(first), join(second), context)
    above = _exponents(bare(left.node), bare(right.node), context)
    return above or (left, right)


def _exponents(left: Node, right: Node, context: Context) -> tuple[_Side, _Side] | None:
    r"""The exponents of two powers of one number: ``10^{-7/3} \\approx 10^{-2.3}`` rounds an exponent."""
    both = [one for one in (left, right) if isinstance(one, Apply) and one.op == "power"]
    if len(both) < 2 or not _alike((1, both[0].operands[0]), (1, both[1].operands[0]), context):
        return None
    exponents = both[0].operands[1], both[1].operands[1]
    written = [number.numeral for one in exponents if (number := alone(one, context)) and number.numeral]
    base = _lone(evaluate(both[0].operands[0], context))
    if not written or any(numeral.unit >= 1 for numeral in written) or not is_number(base):
        return None
    if isinstance(base, Quantity | Complex) or as_float(base) <= 1:
        return None
    return _sides(*exponents, context)


def _sides(left: Node, right: Node, context: Context) -> tuple[_Side, _Side]:
    """What is left of two sides, in one unit: the factors that both had may have had units themselves."""
    a, b = (_lone(evaluate(side, context)) for side in (left, right))
    if isinstance(a, Quantity) and isinstance(b, Quantity) and a.unit != b.unit:

        def sides(x: Any, y: Any, of_left: Exact, of_right: Exact) -> tuple[_Side, _Side]:
            return _Side(x, left, of_left), _Side(y, right, of_right)

        return in_units(a, b, sides, bool)
    a, b = (value.value if isinstance(value, Quantity) else value for value in (a, b))
    return _Side(a, left), _Side(b, right)


def _factors(node: Node) -> list[Part]:
    """The factors of products and quotients, with +1, or −1 for what is divided by."""
    result: list[Part] = []
    waiting: list[Part] = [(1, node)]
    while waiting:
        sign, part = waiting.pop()
        inner = bare(part)
        if isinstance(inner, Apply) and inner.op in PRODUCTS:
            waiting += [(sign, operand) for operand in reversed(inner.operands)]
        elif isinstance(inner, Apply) and inner.op == "/":
            waiting += [(-sign, inner.operands[1]), (sign, inner.operands[0])]
        elif isinstance(inner, Apply) and inner.op == "negate":
            waiting.append((sign, inner.operands[0]))
            result.append((1, Number(inner.start, inner.start, -1)))
        else:
            result.append((sign, inner))
    return result


def _drop_common(first: list[Part], second: list[Part], context: Context) -> bool:
    """Takes out of both lists what both have; whether anything was."""
    dropped = False
    for part in list(first):
        twin = next((other for other in second if _alike(part, other, context)), None)
        if twin is not None:
            first.remove(part)
            second.remove(twin)
            dropped = True
    return dropped


def _alike(one: Part, other: Part, context: Context) -> bool:
    try:
        return one[0] == other[0] and equal(evaluate(one[1], context), evaluate(other[1], context))[0]
    except (Unknown, Impossible):
        return False


def _sum(parts: list[Part]) -> Node:
    sign, node = parts[0]
    whole = node if sign > 0 else Apply(node.start, node.end, "negate", (node,))
    for sign, node in parts[1:]:
        whole = Apply(whole.start, node.end, "+" if sign > 0 else "-", (whole, node))
    return whole


def _product(parts: list[Part]) -> Node:
    above = [node for sign, node in parts if sign > 0]
    whole: Node = above[0] if above else Number(parts[0][1].start, parts[0][1].start, 1)
    for node in above[1:]:
        whole = Apply(whole.start, node.end, "times", (whole, node))
    for sign, node in parts:
        if sign < 0:
            whole = Apply(whole.start, node.end, "/", (whole, node))
    return whole


# Under = ---------------------------------------------------------------------------------------------


def may_hold_rounded(held: Contents) -> bool:
    """Whether any number of a relation may be a rounded one: by its digits, its size or what scales it."""
    for number in held.nodes:
        if isinstance(number, Number) and _has_digits(number):
            return True
    return bool(held.ops & SCALING)


def _has_digits(number: Number) -> bool:
    plain = type(number.value) is int and not number.decimal
    return not plain or not -FEWEST < number.value < FEWEST


def only_rounded(node: Node, value: Any, context: Context) -> bool:
    """Whether a number that stands alone is no more than the rounded value.

    An integer of one or two digits may be anything, unless it is a percentage or times a power of ten.
    """
    written = alone(node, context)
    if written is None or written.numeral is None or not may_be_rounded(written):
        return False

    def compared(claimed: Any, exact: Any, unit: Exact, _: Exact) -> bool:
        return any(_within(*bounds(exact), written.times(unit), step * unit / 2) for step in written.steps())

    try:
        return in_units(evaluate(node, context), _lone(value), compared, bool)
    except NotRead:  # it is the rounded value in one of the units that may be meant, and not in the other
        raise
    except (Unknown, Impossible):
        return False


def may_be_rounded(written: Written) -> bool:
    """Whether a number has so many digits that it may be a rounded one."""
    numeral = written.numeral
    assert numeral is not None
    return numeral.decimal or written.scale not in (1, -1) or not -FEWEST < numeral.value < FEWEST


def is_step(left: Node, right: Node, context: Context) -> bool:
    """Whether the right side is the left one with some pieces replaced by their rounded values."""
    found = list(_replaced(left, right, context))
    return (all(found) and "rounded" in found) or holds_rounded(left, right, context)


def holds_rounded(left: Node, right: Node, context: Context, near: bool = True) -> bool:
    r"""Whether the right side holds if its new numbers are rounded ones: `\sqrt{7.31^2} = \sqrt{53.4}`.

    Whatever they were worked out from may be anywhere on the left side; together they may not leave open
    more than what is near, unless that is not asked for.
    """

    def compared(exact: Any, value: Any, _: Exact, unit: Exact) -> bool:
        new = list(_new_numbers(left, right, exact))
        if not new or len(new) > MOST_DECIMALS:
            return False
        decimals = [number for number in new if number.decimal]  # rather than what is whole beside them
        least, most = _spread(_Side(value, right, unit), decimals or new, context)
        low, high = bounds(exact)
        return least <= high and low <= most and (not near or _is_close(least, most, CLOSE))

    try:
        first, second = (_lone(evaluate(side, context)) for side in (left, right))
        return in_units(first, second, compared, bool)
    except NotRead:
        raise
    except (Unknown, Impossible):
        return False


def _new_numbers(left: Node, right: Node, exact: Any) -> Iterator[Number]:
    """The numbers of the right side that may be rounded: long ones that the left side does not have.

    What is whole was not rounded to whole numbers.
    """
    given = {number.value for number in _numbers_of(left)}
    whole = is_exact(exact) and Fraction(exact).denominator == 1
    for number in _numbers_of(right):
        if _is_long(number, LONG) and number.value not in given and (number.decimal or not whole):
            yield number


def _numbers_of(node: Node) -> Iterator[Number]:
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Number):
            yield here
        waiting += children(here)


def _replaced(left: Node, right: Node, context: Context) -> Iterator[str]:
    """For each piece that stands for another, `same` or `rounded`; an empty text where it does neither."""
    first, second = bare(left), bare(right)
    one, other = _pieces(first), _pieces(second)
    if _same_value(first, second, context):
        yield "same"
    elif _is_rounded_piece(first, second, context):
        yield "rounded"
    elif other and [kind for kind, _ in one] == [kind for kind, _ in other]:
        for (_, x), (_, y) in zip(one, other, strict=True):
            yield from _replaced(x, y, context)
    else:
        yield ""


def _pieces(node: Node) -> list[tuple[object, Node]]:
    """What a node is made of: the terms of a sum, the factors of a product, the operands of anything else."""
    for op, parts in (("+", terms(node)), ("*", _in_scientific(_factors(node)))):
        if len(parts) > 1:
            return [((op, sign), part) for sign, part in parts]
    return [(node.op, part) for part in node.operands] if isinstance(node, Apply) else []


def _in_scientific(parts: list[Part]) -> list[Part]:
    r"""The factors of a product, ``6.7 \times 10^{-3}`` as one of them."""
    result: list[Part] = []
    for sign, part in parts:
        before = result[-1] if result else None
        if before and before[0] == sign > 0 and isinstance(before[1], Number) and is_power_of_ten(bare(part)):
            result[-1] = (sign, Apply(before[1].start, part.end, "times", (before[1], part)))
        else:
            result.append((sign, part))
    return result


def _same_value(one: Node, other: Node, context: Context) -> bool:
    try:
        return equal(evaluate(one, context), evaluate(other, context))[0]
    except (Unknown, Impossible):
        return False


def _is_rounded_piece(exact: Node, written: Node, context: Context) -> bool:
    if not any(True for _ in _decimals(written, 1)):
        return False
    try:
        return only_rounded(written, evaluate(exact, context), context)
    except (Unknown, Impossible):
        return False


def percent_twice(exact: Node, written: Node, context: Context) -> bool:
    r"""Whether `× 100` and `\%` both make a percentage of one number: `\frac{3}{4} \times 100 = 75\%`."""
    inner = bare(written)
    hundred = any(
        isinstance(part, Number) and part.value == 100 and sign > 0 for sign, part in _factors(exact)
    )
    if not hundred or not isinstance(inner, Apply) or inner.op != "percent":
        return False
    value = evaluate(exact, context)
    claimed = evaluate(inner.operands[0], context)
    return equal(value, claimed)[0] or only_rounded(inner.operands[0], value, context)


def percent_once(exact: Node, written: Node, context: Context) -> bool:
    r"""Whether numbers of more than 1 may be percentages, as the result says once: ``38 + 22 = 60\\%``."""
    inner = bare(written)
    if not isinstance(inner, Apply) or inner.op != "percent" or percent_twice(exact, written, context):
        return False
    held = [
        part
        for part in walk(exact)
        if isinstance(part, Unit) or (isinstance(part, Apply) and part.op == "percent")
    ]
    if held or not isinstance(bare(exact), Apply):
        return False
    value = evaluate(exact, context)
    if not is_number(value) or isinstance(value, Quantity | Complex) or abs(as_float(value)) <= 1:
        return False
    return equal(value, evaluate(inner.operands[0], context))[0] or only_rounded(
        inner.operands[0], value, context
    )


def written_to(node: Node, exact: Any, context: Context) -> str:
    """The digits that a lone number should have, to as many places as it has; empty where it cannot be."""
    written = alone(node, context)
    if written is None or written.numeral is None:
        return ""
    numeral, worth = written.numeral, _lone(exact)
    if type(worth) in EXACT and isinstance(node, Number):  # as most are: no unit, nothing that is not known
        return _digits(worth / written.scale, Fraction(numeral.unit))

    def compared(claimed: Any, value: Any, unit: Exact, _: Exact) -> str:
        low, high = bounds(value)
        return _digits((low + high) / 2 / (written.scale * unit), Fraction(numeral.unit))

    try:
        return in_units(evaluate(node, context), worth, compared, lambda digits: False)
    except (Unknown, Impossible):
        return ""


def _digits(number: Fraction, unit: Fraction) -> str:
    """A number to a unit of its last digit; empty where it has no digit there, or too many."""
    places = len(str(unit.denominator)) - 1
    units = round(number / unit)
    if abs(units) >= TOO_LONG or (number and not units):
        return ""
    digits = f"{abs(units):0{places + 1}d}"
    if len(digits) > MOST_DIGITS:
        return ""
    return ("-" if units < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def means(node: Node, key: str, value: Any, context: Context) -> bool:
    """Whether what is said to equal a constant is meant to be it: rounded or exact; of π, anything near.

    `e = 2.8` may well be a number of its own, as e is a letter like any other.
    """
    if only_rounded(node, value, context):
        return True
    written = evaluate(node, context)
    if key == "\\pi" and is_exact(written):
        return abs(as_float(written) / as_float(value) - 1) < NEAR
    return equal(value, written)[0]
