"""What a formula's parts are worth: numbers, arrays, sequences, functions, sets, with their places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol, Self, TypeAlias, TypeGuard

from worked.mathematics.ast import Node
from worked.mathematics.values.reals import Real

Exact = int | Fraction
Bound: TypeAlias = int | float | Fraction  # a place on the line, or ±∞
Place = tuple[int, int]


class Piece(Protocol):
    """What is asked of a piecewise polynomial; the notation hands in those that have it."""

    @property
    def breaks(self) -> tuple[Fraction, ...]:
        """Where one polynomial ends and the next begins."""

    @property
    def polynomials(self) -> tuple[tuple[Fraction, ...], ...]:
        """The coefficients between the breaks, from the constant on."""

    @property
    def values(self) -> tuple[Fraction, ...]:
        """The values at the breaks."""

    @property
    def degree(self) -> int:
        """The greatest degree of its polynomials."""

    @classmethod
    def polynomial(cls, *coefficients: object) -> Self:
        """One polynomial everywhere, from the constant on."""

    def __call__(self, x: Bound, /) -> Fraction:
        """Its value at a place."""

    def __add__(self, other: "Piece | Exact", /) -> "Piece":
        """The sum."""

    def __mul__(self, other: "Piece | Exact", /) -> "Piece":
        """The product."""

    def __neg__(self) -> "Piece":
        """The negative."""

    def before(self, x: Fraction, /) -> Fraction:
        """The limit from the left."""

    def after(self, x: Fraction, /) -> Fraction:
        """The limit from the right."""

    def intervals(self) -> list[tuple[Bound, Bound, tuple[Fraction, ...]]]:
        """The stretches between breaks with their polynomials."""

    def support(self) -> tuple[Bound, Bound] | None:
        """From where to where it is not zero; None where it is zero throughout."""

    def compose(self, slope: Exact, intercept: Exact = 0, /) -> "Piece":
        """The function of slope · x + intercept."""

    def flip(self) -> "Piece":
        """The function of −x."""

    def integrate(self, a: Bound, b: Bound, /) -> Fraction:
        """The definite integral."""

    def convolve(self, other: Self, /) -> "Piece":
        """The convolution."""


class Unknown(Exception):
    """What cannot be worked out, and why; `level` is that of a series that has too few terms to tell it."""

    verdict = "unknown"

    def __init__(self, reason: str, node: Node | None = None, level: int = 0) -> None:
        self.reason, self.node, self.level = reason, node, level
        super().__init__(reason)


class Undefined(Unknown):
    """What has no value at all: a number divided by zero, the logarithm of zero."""


class NotRead(Unknown):
    """What has no one meaning although its parts have values: units that differ, 0^0."""

    verdict = "unread"


class TooMuch(Unknown):
    """What would take more work than one formula may."""

    def __init__(self, reason: str, node: Node | None = None, level: int = 0) -> None:
        super().__init__(f"limit: {reason}", node, level)


class Conditional(Unknown):
    """What rests on a condition of which it cannot be told whether, or where, it holds."""


class Impossible(Exception):
    """What is wrong in itself: shapes that do not fit, an entry outside of an array.

    `mixed` where values of different kinds met, as a number and a matrix.
    """

    def __init__(
        self,
        code: str,
        message: str,
        node: Node | None = None,
        notes: tuple[str, ...] = (),
        mixed: bool = False,
    ) -> None:
        self.code, self.message, self.node, self.notes, self.mixed = code, message, node, notes, mixed
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit; soft where the words behind it may be no unit."""

    value: "Number"
    unit: str
    soft: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Complex:
    """A number with an imaginary part, in its two parts: a Gaussian rational where both are exact."""

    real: "Plain"
    imaginary: "Plain"


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """A number near a place: coefficients of the powers of what lies between, from the power `low` on.

    The rest is cut off. `level` tells the series of one variable from those of another, within which they
    are coefficients.
    """

    coefficients: "tuple[Number, ...]"
    low: int = 0
    level: int = 1

    def at(self, power: int) -> "Number":
        """The coefficient of a power; Unknown where it was cut off."""
        place = power - self.low
        if place >= len(self.coefficients):
            raise TooMuch("a series of too many terms", level=self.level)
        return self.coefficients[place] if place >= 0 else 0


@dataclass(frozen=True, slots=True)
class Symbolic:
    """A number that depends on one variable: a piecewise polynomial of it.

    `of` tells variables apart: an integral's from a name whose values are all in question. A number that
    depends on two has no such form.
    """

    piece: Piece
    of: object = field(default=None, compare=False)  # None: of no variable yet, a constant


def one_variable(*parts: object) -> object:
    """The variable that some values depend on; Unknown where there are two."""
    found = {id(of): of for part in parts if (of := getattr(part, "of", None)) is not None}
    if len(found) > 1:
        raise Unknown("a number that depends on two variables")
    return next(iter(found.values()), None)


@dataclass(frozen=True, slots=True)
class Region:
    """Where a condition on the variable holds: disjoint intervals (low, closed, high, closed) in order."""

    intervals: tuple[tuple[Bound, bool, Bound, bool], ...]
    of: object = field(default=None, compare=False)  # whose variable


@dataclass(frozen=True, slots=True)
class Array:
    """Exact numbers in rows: `entries` row by row; `origin` where an entry is marked as index 0.

    `places` tells where each entry was written; `working` how the array came to be; `listed` that it is a
    list transposed, which is a row to whoever takes lists for columns, and a column to whoever writes rows.
    """

    shape: tuple[int, ...]
    entries: "tuple[Number, ...]"
    origin: tuple[int, ...] | None = None
    places: tuple[Place, ...] | None = None
    working: object = None
    listed: bool = False

    def at(self, index: tuple[int, ...]) -> "Number | None":
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


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """A multiple of the identity matrix, of a size that what stands beside it may say."""

    factor: "Number" = 1
    size: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Either:
    """Two values, for the upper and the lower of the signs of ``\\pm``."""

    upper: "Value"
    lower: "Value"


@dataclass(frozen=True, slots=True)
class Product:
    """How an array came of multiplying two."""

    left: Array
    right: Array


@dataclass(frozen=True, slots=True)
class Sequence:
    """Numbers at all whole indices, zero but for `entries`, of which number `origin` has index 0."""

    entries: "tuple[Number, ...]"
    origin: int
    places: tuple[Place, ...] | None = None
    working: object = None

    def at(self, index: int) -> "Number":
        """The entry at an index."""
        place = index + self.origin
        return self.entries[place] if 0 <= place < len(self.entries) else 0

    def trimmed(self) -> "tuple[tuple[Number, ...], int]":
        """The entries from the first to the last that is not zero, and the index of the first."""
        full = [i for i, entry in enumerate(self.entries) if entry != 0]
        return (self.entries[full[0] : full[-1] + 1], full[0] - self.origin) if full else ((), 0)


@dataclass(frozen=True, slots=True)
class Function:
    """``f(x) = body``. `captured` holds the values that names had where it was defined.

    `derived` says how often it was derived: ``f''`` where the page says that primes do.
    """

    parameters: tuple[str, ...]
    body: Node
    captured: "Mapping[str, Value]" = field(default_factory=dict)
    derived: int = 0


@dataclass(frozen=True, slots=True)
class Deferred:
    """``y = wx + b`` where some names had no value yet: worked out where it is used."""

    body: Node
    captured: "Mapping[str, Value]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Curve:
    """A function of one variable known as an exact piecewise polynomial."""

    piece: Piece
    working: object = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """A set of numbers that has a name: N, Z, Q, R; of arrays, with their shape."""

    name: str
    shape: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Finite:
    """A finite set."""

    members: "tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Combined:
    """The union or intersection of sets."""

    op: str
    parts: "tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two; closed at either end or not."""

    low: "Number"
    high: "Number"
    closed: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value from a cell that formulas cannot use, with the reason."""

    reason: str


Plain: TypeAlias = Exact | float | Real  # a number on the line
Number: TypeAlias = Plain | Complex | Series | Symbolic | Quantity  # what an array may hold
Listed: TypeAlias = Array | Sequence
Compound: TypeAlias = Array | Sequence | Function | Curve
Collection: TypeAlias = Finite | Combined | Interval | Numbers
Truth: TypeAlias = bool | Region
Value: TypeAlias = Number | Compound | Collection | Truth | Identity | Either | Deferred | Opaque

EXACT = (int, Fraction)
ALL_EXACT = frozenset(EXACT)
NUMBERS = (int, Fraction, float, Real, Complex, Series, Symbolic, Quantity)


def is_exact(value: object) -> TypeGuard[Exact]:
    """Whether a value is an integer or a fraction."""
    return type(value) is int or type(value) is Fraction


def exact_all(values: Iterable[object]) -> tuple[Exact, ...] | None:
    """Values that are all integers or fractions, as such; None where one is not."""
    given = tuple(values)
    return given if ALL_EXACT.issuperset(map(type, given)) else None  # type: ignore[return-value]  # just looked


def is_number(value: object) -> TypeGuard[Number]:
    """Whether a value is a number of some kind: what an array may hold."""
    return isinstance(value, NUMBERS) and type(value) is not bool


def tidy(value: Exact) -> Exact:
    """A fraction that is whole, as an integer."""
    return value.numerator if type(value) is Fraction and value.denominator == 1 else value


def gaussian(real: Plain, imaginary: Plain) -> Plain | Complex:
    """A number of two parts; one on the line where the imaginary part is exactly zero."""
    return real if is_exact(imaginary) and not imaginary else Complex(real, imaginary)


def show(value: Value) -> str:
    """A value as people write it: 3, 3/5, 0.25 as 1/4, arrays row by row."""
    if type(value) is int or type(value) is Fraction:  # most are one of them
        return _digits(value)
    match value:
        case bool():
            return "true" if value else "false"
        case Complex(real=real, imaginary=imaginary):
            return _gaussian_text(real, imaginary)
        case Real():
            return str(value)
        case float():
            return repr(value)
        case Quantity(value=inner, unit=unit):
            return f"{show(inner)} {unit}"
        case Array(shape=(_,), entries=entries):
            return "[" + ", ".join(map(show, entries)) + "]"
        case Array(shape=shape, entries=entries):
            return _rows_text(entries, max(shape[-1], 1))
        case Sequence(entries=entries, origin=origin):
            marked = [f"_{show(e)}_" if i == origin else show(e) for i, e in enumerate(entries)]
            return "[… " + ", ".join(marked) + " …]"
        case Finite(members=members):
            return "{" + ", ".join(map(show, members)) + "}"
        case Curve(piece=piece) | Symbolic(piece=piece):
            return str(piece)
        case Identity(factor=factor):
            return "I" if is_exact(factor) and factor == 1 else f"{show(factor)} I"
        case Either(upper=upper, lower=lower):
            return f"{show(upper)} or {show(lower)}"
        case Series():
            return show(value.at(0))
        case Function(parameters=parameters):
            return f"a function of {', '.join(parameters)}"
        case Numbers(name=name):
            return name
        case Interval(low=low, high=high, closed=closed):
            return f"{'[' if closed[0] else '('}{show(low)}, {show(high)}{']' if closed[1] else ')'}"
        case _:
            return "a value"


def _rows_text(entries: tuple[Number, ...], width: int) -> str:
    """The first rows of a matrix, which are so wide."""
    rows = [entries[i : i + width] for i in range(0, min(len(entries), 8 * width), width)]
    return "[" + "; ".join(" ".join(map(show, row)) for row in rows) + "]"


def _gaussian_text(real: Plain, imaginary: Plain) -> str:
    """``3 − 2i`` as people write it, without a 1 in front of the unit."""
    size = show(imaginary)
    below = size.startswith("-")
    size = size.removeprefix("-")
    part = "i" if size == "1" else f"({size})i" if "/" in size else f"{size}i"
    if is_exact(real) and not real:
        return f"-{part}" if below else part
    return f"{show(real)} {'-' if below else '+'} {part}"


def _digits(value: Exact) -> str:
    if max(abs(value.numerator), value.denominator).bit_length() > 200:
        return "a number of more than 60 digits"
    return str(value)


def shape_name(shape: tuple[int, ...]) -> str:
    """A shape as people say it: ``2×3 matrix``, ``list of 4``."""
    if len(shape) == 1:
        return f"list of {shape[0]}"
    return "×".join(map(str, shape)) + (" matrix" if len(shape) == 2 else " array")
