"""Relations with free names: compared as polynomials where they are, else at sampled points."""

import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice, pairwise, repeat
from typing import Literal

from worked.mathematics.ast import (
    PRODUCTS,
    Apply,
    Bounds,
    Call,
    Cases,
    Compare,
    Group,
    Items,
    Matrix,
    Name,
    Node,
    Number,
    bare,
    children,
    contents,
    factors,
    names_in,
    walk,
)
from worked.mathematics.checker.free_names import is_matrix
from worked.mathematics.evaluator.array_operations import as_zeros
from worked.mathematics.evaluator.evaluate import as_piece, evaluate
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values.equality import equal
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.types import (
    Array,
    Complex,
    Conditional,
    Exact,
    Function,
    Impossible,
    Piece,
    Symbolic,
    TooMuch,
    Unknown,
    Value,
    is_exact,
    is_number,
    show,
    tidy,
)
from worked.mathematics.values.types import Sequence as Bilateral

POINTS, FEWEST = 12, 2  # at which two sides are compared, and at the least
Kind = Literal["number", "natural", "complex", "column", "matrix", "list", "function"]
OF_COMPLEX = frozenset(("real", "imaginary", "arg"))  # what is asked of complex numbers alone
PLANE = frozenset("zw")  # letters of complex numbers, where their absolute value is taken
VECTOR_STYLES = ("\\mathbf{", "\\boldsymbol{", "\\bm{", "\\vec{", "\\pmb{", "\\textbf{")
COUNTING = frozenset("ijklmnN")  # letters that count where a floor or a ceiling is taken
FUNCTIONS = frozenset("fghFGH")
KNOWN = frozenset(("composed", "array", "list", "indexed"))  # roles that say what a called name is
ORDERS = (2, 3, 4)  # of matrices between bars
OF_AN_ORDER = "it holds for determinants of matrices of one order"
TURNS = "an argument is known up to whole turns, by which the two differ"
CLOSE_ANGLE = 1e-9  # in turns, as angles are compared as floats
TRIALS, SEED = 80, 20261116
FIRST = [
    Fraction(x, y)
    for x, y in ((2, 1), (-1, 1), (0, 1), (1, 2), (-3, 2), (3, 1), (1, 1), (5, 3), (-7, 1), (97, 1), (-2, 5))
]  # both signs, fractions, zero, one, a small and a large prime
NATURAL = [2, 1, 3, 0, 5, 4, 7, 6, 8, 10, 13, 9]


# What the free names of a relation may stand for, and values to try them with ---------------------------
#
# A name is a number unless the signs say otherwise, or its letter does: bold letters are vectors,
# capitals may be matrices. Names of one class change their reading together, so that there are four
# readings at most.


@dataclass(frozen=True, slots=True)
class Reading:
    """What each free name is. `certain` where the signs say so, rather than allow it."""

    kinds: Mapping[str, Kind]
    certain: bool = True

    @property
    def arrays(self) -> list[str]:
        """The names that are read as arrays."""
        return [name for name, kind in self.kinds.items() if kind in ("column", "matrix", "list")]


def readings(roles: Mapping[str, set[str]], sides: Sequence[Node], context: Context) -> list[Reading]:
    """The readings of the names that the signs of a relation allow, the likeliest first."""
    base = {name: _kind(name, role) for name, role in roles.items()}
    found = [Reading(base)]
    about = any(is_matrix(node, context) for side in sides for node in walk(side))
    capitals = [name for name, kind in base.items() if kind == "number" and is_capital(name)]
    if capitals:
        told = about or any(kind == "matrix" and is_capital(name) for name, kind in base.items())
        found.append(Reading({**base, **dict.fromkeys(capitals, "matrix")}, told))
    small = [name for name, kind in base.items() if kind == "number" and _is_small(name)]
    if any(kind == "column" and _is_small(name) for name, kind in base.items()):
        found += [replace(one, kinds={**one.kinds, **dict.fromkeys(small, "column")}) for one in found]
    beside = [name for name in base if base[name] == "number" and roles[name] & {"beside", "matrix"}]
    if beside and len(found) < 3:
        found.append(Reading({**base, **dict.fromkeys(beside, "matrix")}, False))
    complex_ones = [name for name in _complex_names(sides) if base.get(name) == "number"]
    if complex_ones and len(found) < 4:
        found.append(Reading({**base, **dict.fromkeys(complex_ones, "complex")}, False))
    return found


def _complex_names(sides: Sequence[Node]) -> set[str]:
    r"""The names that may be complex numbers: below ``\Re``, and z and w between bars."""
    return {
        name.key
        for side in sides
        for node in walk(side)
        if isinstance(node, Apply) and (node.op in OF_COMPLEX or node.op == "absolute")
        for name in names_in((node,))
        if node.op in OF_COMPLEX or name.key.partition("_")[0] in PLANE
    }


def _kind(name: str, role: set[str]) -> Kind:
    """What a name is by the signs around it and by its letter."""
    styled = name.startswith(VECTOR_STYLES)
    capital = is_capital(name.partition("{")[2] if styled else name)
    if "composed" in role:
        return "function"
    if "indexed" in role or ("array" in role and "matrix" in role):
        return "matrix"
    if "list" in role or ("array" in role and not styled):
        return "list"
    if styled or role & {"transposed", "normed"} or (capital and role & {"inverted", "matrix"}):
        return "matrix" if capital else "column"
    counts = "floored" in role and name.partition("_")[0] in COUNTING
    return "natural" if "natural" in role or counts else "number"


def is_function(name: str, role: set[str]) -> bool:
    """Whether a name is a function that nobody knows: only called, or called and a letter of functions."""
    return role == {"called"} or ("called" in role and not role & KNOWN and name[:1] in FUNCTIONS)


def is_capital(name: str) -> bool:
    """Whether a name is one Latin capital, perhaps with a subscript or primes."""
    return name[:1].isascii() and name[:1].isupper() and (len(name) == 1 or name[1] in "_'}")


def _is_small(name: str) -> bool:
    return name[:1].isascii() and name[:1].islower() and (len(name) == 1 or name[1] in "_'")


# Values to try -----------------------------------------------------------------------------------------


def assignments(reading: Reading, sides: Sequence[Node], order: int = 0) -> Iterator[dict[str, Value]]:
    """Values for the free names, in one order for ever: points that tell functions apart come first.

    Matrices are square and of one order if one is given.
    """
    rng = random.Random(SEED)
    breaks = sorted(_written_numbers(sides))[:12]
    called = any(isinstance(node, Call) for side in sides for node in walk(side))
    for trial in range(TRIALS):
        side, alike = order or 2 + trial % 2, bool(order) or trial % 4 < 2
        yield {
            name: _value(kind, name, place, trial, [*FIRST, *breaks], side, alike, called, rng)
            for place, (name, kind) in enumerate(reading.kinds.items())
        }


def _value(
    kind: Kind,
    name: str,
    place: int,
    trial: int,
    points: list[Fraction],
    side: int,
    alike: bool,
    called: bool,
    rng: random.Random,
) -> Value:
    match kind:
        case "number":
            return _number(trial, place, points, rng)
        case "complex":
            return Complex(rng.randint(-4, 6), rng.choice((-3, -2, -1, 1, 2, 3)))
        case "natural":
            return NATURAL[(trial * (place + 1) + place) % len(NATURAL)] if trial < 24 else rng.randint(0, 9)
        case "function":
            return _function(rng)
        case "column":
            return Array((side, 1), _entries(side, rng))
        case "matrix" if name.rstrip("'").partition("_")[0] == "I":
            return Array((side, side), tuple(int(i == j) for i in range(side) for j in range(side)))
        case "matrix":
            rows, columns = (side, side) if alike else (side + place % 3, side + (place + 1) % 3)
            return Array((rows, columns), _entries(rows * columns, rng))
        case _:
            length = side if alike else side + place % 3
            entries = _entries(length, rng)
            return Bilateral(entries, rng.randint(0, length - 1)) if called else Array((length,), entries)


def _entries(count: int, rng: random.Random) -> tuple[int, ...]:
    return tuple(rng.randint(-4, 6) for _ in range(count))


def _number(trial: int, place: int, points: list[Fraction], rng: random.Random) -> Value:
    """A number to try: the first and the written ones, then fractions of both signs, then whole numbers."""
    if trial < len(points) and trial % 3 != 2:
        return tidy(points[(trial * (place + 1) + place) % len(points)])
    if trial % 2 and trial > len(points):
        return rng.randint(0, 6)
    return tidy(Fraction(rng.randint(-20, 20), rng.choice((1, 2, 3, 4, 5, 7, 10))))


def _function(rng: random.Random) -> Function:
    """A polynomial of degree two or one."""
    a, b, c = rng.randint(-2, 3), rng.choice((-3, -2, -1, 1, 2, 3)), rng.randint(-5, 5)
    x = Name(0, 0, "x", "x")

    def times(factor: int, node: Node) -> Node:
        return Apply(0, 0, "times", (Number(0, 0, factor), node))

    body = Apply(0, 0, "+", (times(a, Apply(0, 0, "times", (x, x))), times(b, x)))
    return Function(("x",), Apply(0, 0, "+", (body, Number(0, 0, c))))


def _written_numbers(sides: Iterable[Node]) -> set[Fraction]:
    """The numbers that conditions compare with: where a function may change its form."""
    return {
        Fraction(part.value)
        for side in sides
        for node in walk(side)
        if isinstance(node, Compare)
        for part in walk(node)
        if isinstance(part, Number)
    }


# Relations with free names: compared as polynomials where they are, else at sampled points ---


@dataclass(frozen=True, slots=True)
class Identity:
    """Whether two sides agree for all values tried: `exact` where no value was left out."""

    holds: bool
    exact: bool = False
    counterexample: str = ""
    never: bool = False  # the sides agree for no value: they are apart by a constant
    turned: bool = False  # they agree as angles do, up to whole turns


def compare(left: Node, right: Node, roles: Mapping[str, set[str]], context: Context) -> Identity:
    """Two sides with free names; Unknown where no way of comparing them works, or where readings part."""
    found = _compared(left, right, roles, context)
    if not found.holds and any(map(is_capital, roles)) and _holds_for_an_order(left, right, roles, context):
        raise Unknown(OF_AN_ORDER)
    return found


def _holds_for_an_order(left: Node, right: Node, roles: Mapping[str, set[str]], context: Context) -> bool:
    """``|2A| = 8|A|``: whether two sides agree for capitals between bars as matrices of one order."""
    barred = {
        name.key
        for side in (left, right)
        for node in walk(side)
        if isinstance(node, Apply) and node.op == "absolute"
        for name in names_in((node,))
    }
    capitals = [name for name in roles if is_capital(name) and name in barred]
    if not capitals:
        return False
    kinds: dict[str, Kind] = {name: _kind(name, role) for name, role in roles.items()}
    reading = Reading({**kinds, **dict.fromkeys(capitals, "matrix")}, False)
    return any(_agrees(left, right, reading, order, context) for order in ORDERS)


def _agrees(left: Node, right: Node, reading: Reading, order: int, context: Context) -> bool:
    """Whether two sides agree for as many matrices of one order as tell them apart."""
    for values in islice(assignments(reading, (left, right), order), POINTS):
        inner = context.inner({python_name(name): value for name, value in values.items()})
        try:
            if not _same(evaluate(left, inner), evaluate(right, inner), False):
                return False
        except (Unknown, Impossible):
            return False
    return True


def _compared(left: Node, right: Node, roles: Mapping[str, set[str]], context: Context) -> Identity:
    found = readings(roles, (left, right), context)
    plain = len(roles) == 1 and next(iter(roles.values())) <= {"number", "called"}
    if plain and not found[0].arrays and not _may_be_complex(found):
        exact = _as_polynomials(left, right, next(iter(roles)), context)
        function = next(iter(roles.values())) == {"called"}  # of which a product of it would say nothing
        if exact is not None and (exact.holds or not (function or context.scope.stated())):
            return exact
    for name, role in roles.items():
        if is_function(name, role):
            raise Unknown(f"`{name}` has no value here")
    tried = [(reading, result) for reading in found if (result := _try(left, right, reading, context))]
    if not tried:
        raise Unknown("no value for the free names gives both sides one")
    other = any(_solves(side) or _is_notation(side) for side in (left, right))
    return _agreed(tried, other or _raises_a_function((left, right), roles))


def _may_be_complex(found: list[Reading]) -> bool:
    return any("complex" in one.kinds.values() for one in found)


def _agreed(tried: list[tuple[Reading, Identity]], other: bool) -> Identity:
    """What all readings say; Unknown where they part, and where what differs may be `other` than a law."""
    plain = [one for one in tried if not one[1].turned]
    if len(plain) < len(tried) and all(result.holds for _, result in plain):
        raise Unknown(TURNS)
    tried = plain
    if all(result.holds for _, result in tried):
        return tried[0][1]
    if any(result.holds for _, result in tried):
        raise Unknown("it depends on what the names stand for")
    if other or _is_property(tried[0][0]):
        raise Unknown("an equation to be solved, a property that not all values have, or another notation")
    return tried[0][1]


def _is_property(reading: Reading) -> bool:
    """One array alone: ``A^T = A`` says of it that it is symmetric; it is no law.

    Nor is what one number is said to be beside arrays: ``Av = \\lambda v``.
    """
    return bool(reading.arrays) and (len(reading.kinds) == 1 or len(reading.arrays) < len(reading.kinds))


def _solves(side: Node) -> bool:
    """A matrix of numbers times a column of bare names: a system of equations."""
    parts = factors(side)
    names = [
        part
        for part in parts
        if isinstance(part, Matrix | Items) and all(isinstance(e, Name) for e in children(part))
    ]
    return len(parts) > 1 and bool(names)


def _raises_a_function(sides: tuple[Node, Node], roles: Mapping[str, set[str]]) -> bool:
    """``S^2(w)`` beside ``S(w)``: it may be the square of a value, as in ``\\sin^2(w)``."""
    powers = [
        node.operands[0].operands[0]
        for side in sides
        for node in walk(side)
        if isinstance(node, Apply)
        and node.op in PRODUCTS
        and isinstance(node.operands[0], Apply)
        and node.operands[0].op == "power"
        and isinstance(node.operands[1], Group)
    ]
    return any("called" in roles.get(base.key, ()) for base in powers if isinstance(base, Name))


def _is_notation(side: Node) -> bool:
    """Brackets around a side: a pair may be a greatest common divisor, a fraction a Legendre symbol."""
    inner = bare(side)
    fraction = side is not inner and isinstance(inner, Apply) and inner.op == "/"
    return fraction or isinstance(inner, Bounds)


def _try(left: Node, right: Node, reading: Reading, context: Context) -> Identity | None:
    """One reading of the names, sampled; None where it gives the sides no value."""
    try:
        return _sampled(left, right, reading, context)
    except Conditional:
        raise
    except Unknown:
        return None


def _as_polynomials(left: Node, right: Node, name: str, context: Context) -> Identity | None:
    """Both sides as exact piecewise polynomials of the one name; None where they are none."""
    inner = context.inner({python_name(name): Symbolic(context.notation.polynomial(0, 1), object())})
    try:
        first, second = (as_piece(evaluate(side, inner), context) for side in (left, right))
    except (Unknown, Impossible):
        return None
    if first == second:
        return Identity(True, exact=True)
    at = next(iter(differing(first, second)), None)
    if at is None:
        return None
    sides = f"the left side is {show(_tidy(first(at)))}, the right side {show(_tidy(second(at)))}"
    apart: Piece = first + -second
    never = not apart.breaks and apart.degree <= 0
    return Identity(False, True, f"for {name} = {show(_tidy(at))} {sides}", never)


def _tidy(value: Exact) -> Exact:
    return int(value) if Fraction(value).denominator == 1 else value


def differing(first: Piece, second: Piece) -> Iterator[Fraction]:
    """Points at which two piecewise polynomials differ: breaks, between them, and beyond."""
    breaks = sorted({*first.breaks, *second.breaks}) or [Fraction(0)]
    candidates = [breaks[0] - 1, *breaks, breaks[-1] + 1]
    candidates += [a + (b - a) * Fraction(k, 7) for a, b in pairwise(breaks) for k in range(1, 7)]
    candidates += [breaks[-1] + k for k in range(2, 40)] + [breaks[0] - k for k in range(2, 40)]
    return (at for at in candidates if first(at) != second(at))


def _sampled(left: Node, right: Node, reading: Reading, context: Context) -> Identity:
    """Two sides at points, as many as tell functions apart.

    Where the first twelve give them no value, and all for one reason or under all shapes that matrices are
    tried in, it is no matter of the points: none will. Nor will others where the fewest take too much work.
    Sums that are worked out only where they have no terms say nothing of their terms.
    """
    tried = failed = 0
    counts, filled = "natural" in reading.kinds.values(), False
    turned, turns = False, "arg" in contents(left, right).ops
    reason, reasons = "no value for the free names gives both sides one", set[str]()
    shaped = any(kind in ("column", "matrix") for kind in reading.kinds.values())
    for values in assignments(reading, (left, right)):
        inner = context.inner({python_name(name): value for name, value in values.items()})
        try:
            first, second = evaluate(left, inner), evaluate(right, inner)
            first, second = as_zeros(left, first, second), as_zeros(right, second, first)
            same = _same(first, second, reading.certain)
        except (Unknown, Impossible) as problem:
            reason = problem.reason if isinstance(problem, Unknown) else problem.message
            reasons.add(reason)
            failed += 1
            shaped &= isinstance(problem, Unknown) or problem.code != "index-outside"
            enough = FEWEST if isinstance(problem, TooMuch) else POINTS
            if failed >= enough and not tried and (shaped or len(reasons) == 1):
                break
            continue
        if not _allowed(context, inner, reading):
            continue
        if not same and turns and are_turned(first, second):
            same = turned = True
        if not same:
            return Identity(False, False, _counterexample(values, first, second))
        tried += 1
        filled = filled or not counts or type(first) is not int or first != 0
        if tried >= POINTS:
            break
    if tried < FEWEST or (failed and not filled):
        raise Unknown(reason)
    return Identity(True, turned=turned)


def are_turned(first: Value, second: Value) -> bool:
    """Whether two numbers differ by whole turns, up to which an argument is known."""
    if not is_number(first) or not is_number(second):
        return False
    try:
        turns = (as_float(first) - as_float(second)) / (2 * math.pi)
    except Unknown:
        return False
    return turns == turns and abs(turns - round(turns)) < CLOSE_ANGLE


def are_apart(left: Node, right: Node, roles: Mapping[str, set[str]], context: Context) -> bool:
    """Whether two sides differ by one and the same fraction at all sampled points, as many as tell.

    Of arrays it is enough that they do so in one entry.
    """
    found: list[set[Exact]] = []
    met = 0
    for values in assignments(readings(roles, (left, right), context)[0], (left, right)):
        inner = context.inner({python_name(name): value for name, value in values.items()})
        with suppress(Unknown, Impossible):
            apart = _differences(evaluate(left, inner), evaluate(right, inner))
            if apart is None or (found and len(found) != len(apart)):
                return False
            found = [seen | {one} for seen, one in zip(found or repeat(set()), apart, strict=False)]
            met += 1
        if (found and all(len(seen) > 1 for seen in found)) or met >= POINTS:
            break
    return met > FEWEST and any(len(seen) == 1 and 0 not in seen for seen in found)


def is_constant(side: Node, other: Node, roles: Mapping[str, set[str]], context: Context) -> Value | None:
    r"""The one value that a side has at all sampled points, under every reading; None where it has several.

    ``\\sin^2 x + \\cos^2 x`` is 1 whatever x is, so that no x makes it 2.
    """
    worth: Value | None = None
    for reading in readings(roles, (side, other), context):
        met = 0
        for values in assignments(reading, (side, other)):
            inner = context.inner({python_name(name): value for name, value in values.items()})
            with suppress(Unknown, Impossible):
                value = evaluate(side, inner)
                if worth is not None and not equal(value, worth)[0]:
                    return None
                worth, met = value, met + 1
            if met >= POINTS:
                break
        if met <= FEWEST:
            return None
    return worth


def _differences(first: Value, second: Value) -> list[Exact] | None:
    """By how much two fractions differ, or the entries of two arrays of one shape; None for others."""
    pairs: list[tuple[Value, Value]] = [(first, second)]
    if isinstance(first, Array) and isinstance(second, Array) and first.shape == second.shape:
        pairs = list(zip(first.entries, second.entries, strict=True))
    found = [
        tidy(Fraction(one) - Fraction(other)) for one, other in pairs if is_exact(one) and is_exact(other)
    ]
    return found if len(found) == len(pairs) else None


def _same(first: Value, second: Value, certain: bool) -> bool:
    """Whether two values agree; arrays of different shapes do not, if the names surely are what they are."""
    try:
        return equal(first, second)[0]
    except Impossible:
        if certain and isinstance(first, Array) and isinstance(second, Array):
            return False
        raise


def _counterexample(values: Mapping[str, Value], first: Value, second: Value) -> str:
    names = ", ".join(f"{name} = {show(_shown(value))}" for name, value in values.items())
    return f"for {names} the left side is {show(first)}, the right side {show(second)}"


def _shown(value: Value) -> Value:
    return _tidy(value) if is_exact(value) else value


def _allowed(context: Context, inner: Context, reading: Reading) -> bool:
    """Whether the values meet the conditions on their names; Unknown where that cannot be told."""
    for condition in context.scope.stated():
        if not any(isinstance(part, Name) and part.key in reading.kinds for part in walk(condition)):
            continue
        try:
            if evaluate(condition, inner) is False:
                return False
        except (Unknown, Impossible):
            raise Conditional("it holds, if at all, under a condition that cannot be worked out") from None
    return True


def variable_of_cases(node: Node) -> str | None:
    """The one name that the conditions of written cases speak of; None where there is none or more."""
    inner = node
    while not isinstance(inner, Cases):
        below = children(inner)
        if len(below) != 1:
            return None
        inner = below[0]
    names = {
        part.key
        for _, condition in inner.branches
        if condition is not None
        for whole in walk(condition)
        if isinstance(whole, Compare | Apply)
        for part in children(whole)
        if isinstance(part, Name)
    }
    return names.pop() if len(names) == 1 else None
