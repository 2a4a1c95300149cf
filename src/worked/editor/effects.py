"""What a piece did to its page: what it said, and what it left to the pieces behind it.

Two versions of a piece with one effect are the same to all that comes after them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from worked.mathematics.evaluator.scope import Binding, Scope
from worked.mathematics.values.types import Opaque
from worked.model.diagnostic import Diagnostic
from worked.model.result import Relation
from worked.pipeline.page import Progress


@dataclass(frozen=True, slots=True)
class Effect:
    """What a piece said, and did to names: gave those of a cell that did not run, and used others."""

    said: tuple[Diagnostic, ...]
    lost: frozenset[tuple[str, str]]  # names that have no value from here on, with the reason
    used: frozenset[str]  # definitions that nothing had used before
    words: frozenset[str]  # of cells: what they may mention
    met: frozenset[str]

    def equals(self, other: "Effect", names: frozenset[str]) -> bool:
        """Whether two effects are one to the pieces behind; `names` are all that the page gives values."""
        alike = (self.lost, self.used, self.met) == (other.lost, other.used, other.met)
        return alike and names.isdisjoint(self.words ^ other.words)


@dataclass(frozen=True, slots=True)
class Before:
    """A page as it is before a piece has its turn."""

    names: Mapping[str, Binding]
    used: frozenset[str]
    rest: tuple[object, ...]
    words: frozenset[str]
    met: frozenset[str]
    relations: Mapping[int, tuple[Relation, ...]]
    said: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, page: Progress) -> "Before":
        """The page as it is."""
        names = dict(page.scope.names) if page.scope else {}
        twins = page.scope.twins if page.scope else {}
        used = frozenset(name for held in (names, twins) for name, binding in held.items() if binding.used)
        words, met = frozenset(page.words), frozenset(page.met)
        return cls(names, used, _rest(page), words, met, dict(page.relations), tuple(page.diagnostics))

    def effect(self, index: int, page: Progress) -> Effect | None:
        """What the piece did that had its turn since; None where it may be more than an Effect says."""
        now = Before.of(page)
        given = {name: one for name, one in now.names.items() if self.names.get(name) is not one}
        lost = frozenset((name, one.value.reason) for name, one in given.items() if type(one.value) is Opaque)
        kept = self.names.keys() <= now.names.keys() and self.rest == now.rest
        said, before = now.said[len(self.said) :], now.said[: len(self.said)]
        others = {at: found for at, found in now.relations.items() if at != index}
        if len(lost) < len(given) or not kept or before != self.said or others != self.relations:
            return None
        return Effect(said, lost, now.used - self.used, now.words - self.words, now.met - self.met)


def _rest(page: Progress) -> tuple[object, ...]:
    """All else that a piece may leave behind, to be compared with what it is after the piece."""
    return (page.conventions, *_left(page.scope)) if page.scope else (page.conventions,)


def _left(scope: Scope) -> tuple[object, ...]:
    sections = [
        (section.level, len(section.conditions), tuple(map(id, section.waiting)))
        for section in scope.sections
    ]
    others = dict(scope.twins), dict(scope.cases), dict(scope.hidden), dict(scope.recurrences)
    return (sections, len(scope.hinges), *others)
