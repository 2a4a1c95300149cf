"""Where a formula is worked out: the names in force, the page's conventions, and how much work is left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from worked.mathematics.evaluator.names import python_name
from worked.mathematics.evaluator.scope import Scope
from worked.mathematics.values.types import Unknown
from worked.model.conventions import Conventions

MOST_STEPS = 60_000  # of one formula: under a second
DEEPEST_CALL = 60

Operation = Callable[..., Any]


class Notation(Protocol):
    """What the evaluator asks of the table of signs."""

    @property
    def operations(self) -> Mapping[str, Operation]:
        """op → function of (context, node, values…)."""

    @property
    def constants(self) -> Mapping[str, Callable[[], Any]]:
        """\\pi, e, …: what makes their values."""

    def polynomial(self, *coefficients: Any) -> Any:
        """A piecewise polynomial that is one polynomial everywhere."""

    def parts(self, parts: Any) -> Any:
        """A piecewise polynomial from (left, right, coefficients, closed left, closed right)."""


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
    locals: dict[str, Any] = field(default_factory=dict)
    caller: "Context | None" = None
    rounding: bool = False  # decimals stand for all numbers that round to them
    depth: int = 0
    work: Work = field(default_factory=Work)

    def spend(self, steps: int = 1) -> None:
        """Takes steps of the work that is left; Unknown when none are."""
        self.work.left -= steps
        if self.work.left < 0:
            raise Unknown("limit: more work than one formula may take")

    def find(self, key: str) -> Any:
        """The value of a name, None where it has none."""
        name = python_name(key)
        context: Context | None = self
        while context is not None:
            if name in context.locals:
                return context.locals[name]
            context = context.caller
        binding = self.scope.names.get(name)
        if binding is None:
            constant = self.notation.constants.get(key)
            return constant() if constant is not None else None
        if (
            binding.key and binding.key != key
        ):  # another LaTeX name with this Python name: this one has no value
            return None
        binding.used = True
        return binding.value

    def inner(self, values: Mapping[str, Any]) -> "Context":
        """The same place with some more local names."""
        return Context(
            self.scope,
            self.conventions,
            self.notation,
            {**self.locals, **values},
            self.caller,
            self.rounding,
            self.depth,
            self.work,
        )

    def called(self, captured: Mapping[str, Any], arguments: Mapping[str, Any]) -> "Context":
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
            self.rounding,
            self.depth + 1,
            self.work,
        )
