"""What the free names of a relation may stand for, and values to try them with.

A name is a number unless the signs say otherwise, or its letter does: bold letters are vectors, capitals may
be matrices. Names of one class change their reading together, so that there are four readings at most.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from worked.mathematics.ast import (
    Apply,
    Call,
    Compare,
    Name,
    Node,
    Number,
    walk,
)
from worked.mathematics.checker.free_names import is_matrix
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values.types import Array, Function, Value, tidy
from worked.mathematics.values.types import Sequence as Bilateral

Kind = Literal["number", "natural", "column", "matrix", "list", "function"]
VECTOR_STYLES = ("\\mathbf{", "\\boldsymbol{", "\\bm{", "\\vec{", "\\pmb{", "\\textbf{")
COUNTING = frozenset("ijklmnN")  # letters that count where a floor or a ceiling is taken
FUNCTIONS = frozenset("fghFGH")
KNOWN = frozenset(("composed", "array", "list", "indexed"))  # roles that say what a called name is
TRIALS, SEED = 80, 20261116
FIRST = [
    Fraction(x, y)
    for x, y in ((2, 1), (-1, 1), (0, 1), (1, 2), (-3, 2), (3, 1), (1, 1), (5, 3), (-7, 1), (97, 1), (-2, 5))
]  # both signs, fractions, zero, one, a small and a large prime
NATURAL = [2, 1, 3, 0, 5, 4, 7, 6, 8, 10, 13, 9]


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
    return found


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


def assignments(reading: Reading, sides: Sequence[Node]) -> Iterator[dict[str, Value]]:
    """Values for the free names, in one order for ever: points that tell functions apart come first."""
    rng = random.Random(SEED)
    breaks = sorted(_written_numbers(sides))[:12]
    called = any(isinstance(node, Call) for side in sides for node in walk(side))
    for trial in range(TRIALS):
        side, alike = 2 + trial % 2, trial % 4 < 2
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
