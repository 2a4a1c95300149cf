"""How far the values lie that a verdict rests on: near ones can be verified from where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from worked.mathematics.evaluator.scope import Binding, python_name
from worked.mathematics.values.types import Function
from worked.model.document import Surroundings

MOST = 1000  # values that a verdict is traced through


@dataclass(frozen=True, slots=True)
class Reach:
    """The names whose values a verdict takes from beside it, where another value may be meant.

    They are surely meant if the page, or the section, gives these names no other.
    """

    page: frozenset[str] = frozenset()  # from the paragraph before
    section: frozenset[str] = frozenset()  # from a display between two paragraphs, seen from the second

    @property
    def sure(self) -> bool:
        """Whether all values stand in the relation's own paragraph."""
        return not (self.page or self.section)


def hinges(uses: Iterable[Binding], around: Surroundings) -> Reach | None:
    """None where a value lies far; else the names that must have no other value to be near.

    A value is near if it was given in the same paragraph, or in the one directly before where its name has
    no other on the page, or by a cell or `:=`; and if all that it rests on is near. What its own formula
    contradicts is as good as far.
    """
    page, section = set[str](), set[str]()
    waiting, seen = list(uses), set[int]()
    while waiting:
        binding = waiting.pop()
        if id(binding) in seen or binding.sure or binding.from_cell:
            continue
        seen.add(id(binding))
        if len(seen) > MOST or binding.scaled or binding.contested or not _beside(binding, around):
            return None
        given, here = binding.around.paragraphs, around.paragraphs
        if not given & here:
            page.add(python_name(binding.key))
        elif min(given) < min(here):
            section.add(python_name(binding.key))
        waiting += binding.rests
    return Reach(frozenset(page), frozenset(section))


def _beside(binding: Binding, around: Surroundings) -> bool:
    """Whether a value was given in the same paragraph or in the one directly before.

    Items of a list go on with the values of the one before, but each may have a function of its own.
    """
    given, here = binding.around.paragraphs, around.paragraphs
    if given & here:
        return True
    its_own = isinstance(binding.value, Function) and binding.around.item and around.item
    return not its_own and any(number + 1 in here for number in given)


def shared(bindings: Iterable[Binding], around: Surroundings) -> bool:
    """Whether all of some values were given in a formula's own paragraph, or hold everywhere."""
    return all(one.sure or one.from_cell or one.around.paragraphs & around.paragraphs for one in bindings)
