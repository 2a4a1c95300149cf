"""Where a formula is worked out: the names in force, the page's conventions, and how much work is left."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from worked.mathematics.ast import Node
from worked.mathematics.evaluator.names import python_name
from worked.mathematics.evaluator.scope import Binding, Scope
from worked.mathematics.values.types import Bound, Exact, Piece, Unknown, Value
from worked.model.conventions import Conventions

MOST_STEPS = 60_000  # of one formula: under a second
DEEPEST_CALL = 60

Operation = Callable[..., Value]
Part = tuple[Bound, Bound, tuple[Exact, ...], bool, bool]


class Notation(Protocol):
    """What the evaluator asks of the table of signs."""

    @property
    def operations(self) -> Mapping[str, Operation]:
        """op → function of (context, node, values…)."""

    @property
    def constants(self) -> Mapping[str, Callable[[], Value]]:
        """\\pi, e, …: what makes their values."""

    @property
    def shown(self) -> Mapping[str, str]:
        """op → the sign that is printed between its operands."""

    @property
    def python(self) -> Mapping[str, str]:
        """op, or relation sign → its text in Python, with places for its operands."""

    @property
    def roles(self) -> Mapping[str, str]:
        """op → what it says of operands without a value: array or matrix."""

    @property
    def conditions(self) -> frozenset[str]:
        """The relations that state a condition on a name without a value."""

    def polynomial(self, *coefficients: Exact) -> Piece:
        """A piecewise polynomial that is one polynomial everywhere."""

    def parts(self, parts: Iterable[Part]) -> Piece:
        """A piecewise polynomial from (left, right, coefficients, closed left, closed right)."""

    def piecewise(
        self,
        breaks: tuple[Fraction, ...],
        polynomials: tuple[tuple[Fraction, ...], ...],
        values: tuple[Fraction, ...],
    ) -> Piece:
        """A piecewise polynomial from its breaks, the polynomials between them and its values at them."""


@dataclass(slots=True)
class Work:
    """The steps that are left to a formula."""

    left: int = MOST_STEPS


@dataclass(slots=True)
class Context:
    """`locals` go before the page's names; `caller` is where names without a value of their own are taken."""

    scope: Scope
    conventions: Conventions
    notation: Notation
    locals: dict[str, Value] = field(default_factory=dict)
    caller: "Context | None" = None
    moved: Mapping[Node, Exact] = field(default_factory=dict)  # other numbers in the place of written ones
    depth: int = 0
    work: Work = field(default_factory=Work)
    plane: bool = False  # numbers may lie off the line: the roots of negative ones have values
    uses: dict[int, Binding] = field(default_factory=dict)  # the values that were looked up, by identity

    def spend(self, steps: int = 1) -> None:
        """Takes steps of the work that is left; Unknown when none are."""
        self.work.left -= steps
        if self.work.left < 0:
            raise Unknown("limit: more work than one formula may take")

    def find(self, key: str) -> Value | None:
        """The value of a name, None where it has none."""
        name = python_name(key)
        context: Context | None = self
        while context is not None:
            if name in context.locals:
                return context.locals[name]
            context = context.caller
        if name in self.scope.hidden:
            return None
        binding = self.scope.find(name, key)
        if binding is not None:
            self.uses[id(binding)] = binding
            value: Value = binding.value
            return value
        constant = self.notation.constants.get(key)
        return constant() if constant is not None else None

    def inner(self, values: Mapping[str, Value]) -> "Context":
        """The same place with some more local names."""
        return Context(
            self.scope,
            self.conventions,
            self.notation,
            {**self.locals, **values},
            self.caller,
            self.moved,
            self.depth,
            self.work,
            self.plane,
            self.uses,
        )

    def called(self, captured: Mapping[str, Value], arguments: Mapping[str, Value]) -> "Context":
        """Inside of a definition: its own names first, then those of the place that uses it."""
        if self.depth >= DEEPEST_CALL:
            raise Unknown("limit: definitions within definitions, perhaps one that uses itself")
        values = {**captured, **arguments}
        return Context(
            self.scope,
            self.conventions,
            self.notation,
            values,
            self,
            self.moved,
            self.depth + 1,
            self.work,
            self.plane,
            self.uses,
        )
