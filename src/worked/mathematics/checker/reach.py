"""How far the values lie that a verdict rests on: near ones can be verified from where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from worked.mathematics.checker.problem import Verdict
from worked.mathematics.evaluator.scope import Binding, python_name
from worked.model.document import Surroundings


@dataclass(frozen=True, slots=True)
class Hinge:
    """A verdict that is sure if some names are given no other value on the page."""

    formula: int
    at: int  # where the sign of its relation stands
    verdict: Verdict
    names: frozenset[str]


MOST = 1000  # values that a verdict is traced through


def hinges(uses: Iterable[Binding], around: Surroundings) -> frozenset[str] | None:
    """None where a value lies far; else the names that must have no other value on the page to be near.

    A value is near if it was given in the same paragraph, or in the one directly before where its name has
    no other, or by a cell or `:=`; and if all that it rests on is near.
    """
    found: set[str] = set()
    waiting, seen = list(uses), set[int]()
    while waiting:
        binding = waiting.pop()
        if id(binding) in seen or binding.sure or binding.from_cell:
            continue
        seen.add(id(binding))
        if len(seen) > MOST or not _beside(binding, around):
            return None
        if not binding.around.paragraphs & around.paragraphs:
            found.add(python_name(binding.key))
        waiting += binding.rests
    return frozenset(found)


def _beside(binding: Binding, around: Surroundings) -> bool:
    """Whether a value was given in the same paragraph or in the one directly before."""
    given, here = binding.around.paragraphs, around.paragraphs
    return bool(given & here) or any(number + 1 in here for number in given)


def shared(bindings: Iterable[Binding], around: Surroundings) -> bool:
    """Whether all of some values were given in a formula's own paragraph, or hold everywhere."""
    return all(one.sure or one.from_cell or one.around.paragraphs & around.paragraphs for one in bindings)
