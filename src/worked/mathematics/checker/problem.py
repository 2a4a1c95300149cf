"""What is said of a relation: its two sides, its verdict, and the problem where it does not hold."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, NamedTuple

from worked.mathematics.ast import Node, Sign
from worked.mathematics.checker.derivations import Working
from worked.mathematics.checker.reach import Reach
from worked.mathematics.values.reals import as_decimal
from worked.mathematics.values.types import Place, Quantity, is_exact, show
from worked.model.diagnostic import Severity
from worked.model.document import Surroundings


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
    severity: Severity = "error"
    edits: list[tuple[Place, str, bool]] = field(default_factory=list)  # where, the new text, whether sure
    mixed: bool = False  # values of different kinds met


@dataclass(slots=True)
class Verdict:
    """A verdict with its reason, what was recomputed, and the problem if the relation is wrong."""

    verdict: str
    reason: str = ""
    explanation: str = ""
    problem: Problem | None = None
    by_value: bool = True  # wrong by value, not only by its form


def doubtful(verdict: Verdict) -> Verdict:
    """A verdict on what does not hold, as a doubt."""
    problem = verdict.problem and replace(verdict.problem, severity="doubt")
    return replace(verdict, verdict="doubtful", problem=problem)


@dataclass(frozen=True, slots=True)
class Hinge:
    """A verdict that is sure if some names are given no other value on the page."""

    formula: int
    at: int  # where the sign of its relation stands
    verdict: Verdict
    reach: Reach
    heading: int  # how many headings stand before it


MOST = 25  # digits that a message has room for


class Sides(NamedTuple):
    """The two sides of a relation, with what the chain knows of the working so far."""

    left: Node
    sign: Sign
    right: Node
    text: Callable[[Node], str]  # a node as written
    slid: Working | None = None  # of the entry of a convolution that the chain speaks of
    conditional: bool = False
    source: str = ""  # the page
    named: bool = True  # false where no name stands in the whole chain
    around: Surroundings = Surroundings()  # what the prose says of the formula
    general: bool = False  # it is said of all values of the names on the left side


def decimal(value: Any, other: Any = None) -> str:
    """A value with its decimals, where it is a fraction: so many that they tell it from the other value."""
    if isinstance(value, Quantity):
        return f"{decimal(value.value, other.value if isinstance(other, Quantity) else None)} {value.unit}"
    if not is_exact(value) or value.denominator == 1:
        return show(value)
    if value.denominator.bit_length() > 40:
        return f"about {_digits(value, other, 10)}"
    digits = _digits(value, other, 6)
    return f"{show(value)} = {digits}" if Fraction(digits) == value else f"{show(value)} = {digits}…"


def _digits(value: int | Fraction, other: Any, least: int) -> str:
    """The first digits of a value, rounded: at least so many, and more where the other has the same."""
    if not is_exact(other) or other == value:
        return f"{as_decimal(value):.{least}g}"
    pairs = ((f"{as_decimal(value):.{n}g}", f"{as_decimal(other):.{n}g}") for n in range(least, MOST))
    return next((one for one, two in pairs if one != two), f"{as_decimal(value):.{MOST}g}")
