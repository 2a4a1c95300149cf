"""The names of a page: what each is worth, where it got that, and when it may be given another.

A name keeps its value until it is given another. Under a heading of the same or a higher level than the
one it was defined under, it may be given another without a mark; what a subsection gives a name that the
section itself had defined ends with the subsection.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from worked.mathematics.ast import Node


@dataclass(slots=True)
class Binding:
    """A name's value and the place that gave it; `open` while the section that gave it lasts."""

    key: str
    value: Any
    start: int
    end: int
    used: bool = False
    open: bool = True
    from_cell: bool = False


@dataclass(slots=True)
class _Section:
    level: int
    given: list[Binding] = field(default_factory=list)
    shadowed: dict[str, Binding] = field(default_factory=dict)  # what comes back when the section ends
    conditions: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Scope:
    """The names in force at a place of the page."""

    names: dict[str, Binding] = field(default_factory=dict)  # by Python name
    sections: list[_Section] = field(default_factory=lambda: [_Section(0)])
    unused: list[Binding] = field(default_factory=list)  # replaced before anything used them
    convolved: dict[tuple[Any, ...], tuple[Any, ...]] = field(default_factory=dict)  # worked out before

    def copy(self) -> "Scope":
        """The same names, whatever is bound in either of the two from now on."""
        twins = {id(binding): replace(binding) for binding in self._all()}

        def twin(binding: Binding) -> Binding:
            return twins[id(binding)]

        return Scope(
            {name: twin(binding) for name, binding in self.names.items()},
            [
                _Section(
                    section.level,
                    [twin(binding) for binding in section.given],
                    {name: twin(binding) for name, binding in section.shadowed.items()},
                    list(section.conditions),
                )
                for section in self.sections
            ],
            [twin(binding) for binding in self.unused],
        )

    def _all(self) -> Iterator[Binding]:
        yield from self.names.values()
        yield from self.unused
        for section in self.sections:
            yield from section.given
            yield from section.shadowed.values()

    def heading(self, level: int) -> None:
        """A heading: sections of its level and below end here."""
        while len(self.sections) > 1 and self.sections[-1].level >= level:
            self._close(self.sections.pop())
        self.sections.append(_Section(level))

    def state(self, condition: Node) -> None:
        """A condition on names that have no value; it holds to the end of the section."""
        self.sections[-1].conditions.append(condition)

    def stated(self) -> list[Node]:
        """The conditions in force."""
        return [condition for section in self.sections for condition in section.conditions]

    def _close(self, section: _Section) -> None:
        for binding in section.given:
            binding.open = False
        for name, binding in section.shadowed.items():
            self._drop(self.names.get(name))
            self.names[name] = binding

    def _drop(self, binding: Binding | None) -> None:
        if binding is not None and not binding.used:
            self.unused.append(binding)

    def bind(self, name: str, binding: Binding) -> None:
        """Gives a name a value."""
        before = self.names.get(name)
        section = self.sections[-1]
        outer = before is not None and before.open and not any(given is before for given in section.given)
        if before is not None and outer and name not in section.shadowed:
            section.shadowed[name] = before
        else:
            self._drop(before)
        self.names[name] = binding
        section.given.append(binding)

    def left_over(self) -> list[Binding]:
        """The definitions that nothing used, in the order of the page."""
        shadowed = [binding for section in self.sections for binding in section.shadowed.values()]
        held = [*self.unused, *self.names.values(), *shadowed]
        found = {id(binding): binding for binding in held if not binding.used and not binding.from_cell}
        return sorted(found.values(), key=lambda binding: binding.start)
