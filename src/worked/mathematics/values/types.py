"""What a formula's parts are worth: numbers, arrays, sequences, functions, sets, with their places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from worked.mathematics.ast import Node
from worked.mathematics.values.reals import Real

Exact = int | Fraction
Place = tuple[int, int]


class Unknown(Exception):
    """What cannot be worked out, and why."""

    verdict = "unknown"

    def __init__(self, reason: str, node: Node | None = None) -> None:
        self.reason, self.node = reason, node
        super().__init__(reason)


class NotRead(Unknown):
    """What has no one meaning although its parts have values: units that differ, 0^0."""

    verdict = "unread"


class Impossible(Exception):
    """What is wrong in itself: shapes that do not fit, an entry outside of an array."""

    def __init__(
        self, code: str, message: str, node: Node | None = None, notes: tuple[str, ...] = ()
    ) -> None:
        self.code, self.message, self.node, self.notes = code, message, node, notes
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers from low to high: what a rounded decimal may stand for."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit; soft where the words behind it may be no unit."""

    value: Any
    unit: str
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Symbolic:
    """A number that depends on one variable: a piecewise polynomial of it.

    `of` tells variables apart: an integral's from a name whose values are all in question. A number that
    depends on two has no such form.
    """

    piece: Any
    of: object = field(default=None, compare=False)  # None: of no variable yet, a constant


def one_variable(*parts: Any) -> object:
    """The variable that some values depend on; Unknown where there are two."""
    found = {id(part.of): part.of for part in parts if getattr(part, "of", None) is not None}
    if len(found) > 1:
        raise Unknown("a number that depends on two variables")
    return next(iter(found.values()), None)


@dataclass(frozen=True, slots=True)
class Region:
    """Where a condition on the variable holds: disjoint intervals (low, closed, high, closed) in order."""

    intervals: tuple[tuple[Any, bool, Any, bool], ...]
    of: object = field(default=None, compare=False)  # whose variable


@dataclass(frozen=True, slots=True)
class Array:
    """Exact numbers in rows: `entries` row by row; `origin` where an entry is marked as index 0.

    `places` tells where each entry was written; `working` how the array came to be; `listed` that it is a
    list transposed, which is a row to whoever takes lists for columns, and a column to whoever writes rows.
    """

    shape: tuple[int, ...]
    entries: tuple[Any, ...]
    origin: tuple[int, ...] | None = None
    places: tuple[Place, ...] | None = None
    working: Any = None
    listed: bool = False

    def at(self, index: tuple[int, ...]) -> Any:
        """The entry at an index from 0; None outside."""
        place = self.offset(index)
        return None if place is None else self.entries[place]

    def offset(self, index: tuple[int, ...]) -> int | None:
        """How far in `entries` an index from 0 is; None outside."""
        place = 0
        for length, i in zip(self.shape, index, strict=True):
            if not 0 <= i < length:
                return None
            place = place * length + i
        return place

    def as_list(self) -> "Array":
        """A matrix of one row or one column as a list, which one index counts through; else the array."""
        if len(self.shape) != 2 or 1 not in self.shape:
            return self
        origin = None if self.origin is None else (max(self.origin),)
        return Array((len(self.entries),), self.entries, origin, self.places, self.working)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Numbers at all whole indices, zero but for `entries`, of which number `origin` has index 0."""

    entries: tuple[Any, ...]
    origin: int
    places: tuple[Place, ...] | None = None
    working: Any = None

    def at(self, index: int) -> Any:
        """The entry at an index."""
        place = index + self.origin
        return self.entries[place] if 0 <= place < len(self.entries) else 0

    def trimmed(self) -> tuple[tuple[Any, ...], int]:
        """The entries from the first to the last that is not zero, and the index of the first."""
        full = [i for i, entry in enumerate(self.entries) if entry != 0]
        return (self.entries[full[0] : full[-1] + 1], full[0] - self.origin) if full else ((), 0)


@dataclass(frozen=True, slots=True)
class Function:
    """``f(x) = body``. `captured` holds the values that names had where it was defined."""

    parameters: tuple[str, ...]
    body: Node
    captured: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deferred:
    """``y = wx + b`` where some names had no value yet: worked out where it is used."""

    body: Node
    captured: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Curve:
    """A function of one variable known as an exact piecewise polynomial."""

    piece: Any
    working: Any = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """A set of numbers that has a name: N, Z, Q, R; of arrays, with their shape."""

    name: str
    shape: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Finite:
    """A finite set."""

    members: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Combined:
    """The union or intersection of sets."""

    op: str
    parts: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two; closed at either end or not."""

    low: Any
    high: Any
    closed: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value from a cell that formulas cannot use, with the reason."""

    reason: str


EXACT = (int, Fraction)


def is_exact(value: Any) -> bool:
    """Whether a value is an integer or a fraction."""
    return type(value) is int or type(value) is Fraction


def tidy(value: Any) -> Any:
    """A fraction that is whole, as an integer."""
    return value.numerator if type(value) is Fraction and value.denominator == 1 else value


def show(value: Any) -> str:
    """A value as people write it: 3, 3/5, 0.25 as 1/4, arrays row by row."""
    match value:
        case Fraction() | int():
            return _digits(value)
        case Real():
            return str(value)
        case float():
            return repr(value)
        case Quantity(value=inner, unit=unit):
            return f"{show(inner)} {unit}"
        case Range(low=low, high=high):
            return f"{show(tidy(low))} to {show(tidy(high))}"
        case Array(shape=(_,), entries=entries):
            return "[" + ", ".join(map(show, entries)) + "]"
        case Array(shape=shape, entries=entries):
            width = max(shape[-1], 1)
            rows = [entries[i : i + width] for i in range(0, len(entries), width)]
            return "[" + "; ".join(" ".join(map(show, row)) for row in rows[:8]) + "]"
        case Sequence(entries=entries, origin=origin):
            marked = [f"_{show(e)}_" if i == origin else show(e) for i, e in enumerate(entries)]
            return "[… " + ", ".join(marked) + " …]"
        case Finite(members=members):
            return "{" + ", ".join(map(show, members)) + "}"
        case Curve(piece=piece) | Symbolic(piece=piece):
            return str(piece)
        case Function(parameters=parameters):
            return f"a function of {', '.join(parameters)}"
        case Numbers(name=name):
            return name
        case Interval(low=low, high=high, closed=closed):
            return f"{'[' if closed[0] else '('}{show(low)}, {show(high)}{']' if closed[1] else ')'}"
        case bool():
            return "true" if value else "false"
        case _:
            return "a value"


def _digits(value: Exact) -> str:
    if max(abs(value.numerator), value.denominator).bit_length() > 200:
        return "a number of more than 60 digits"
    return str(value)


def shape_name(shape: tuple[int, ...]) -> str:
    """A shape as people say it: ``2×3 matrix``, ``list of 4``."""
    if len(shape) == 1:
        return f"list of {shape[0]}"
    return "×".join(map(str, shape)) + (" matrix" if len(shape) == 2 else " array")
