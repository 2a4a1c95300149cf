"""The name you may have meant."""

from collections.abc import Iterable

from worked.model.diagnostic import Edit
from worked.model.source import Span

LISTED = 8  # names that a help lists


def near(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` is most likely a slip of, or None.

    One that differs only in case; else, for names of more than one letter, one within one slip, from six
    letters on two (a letter left out, added, changed, or exchanged with its neighbour).
    """
    names = sorted(set(known) - {name})
    for other in names:
        if other.casefold() == name.casefold():
            return other
    if len(name) == 1:
        return None
    near_ones = [(slips(name, other), other) for other in names if len(other) > 1]
    distance, other = min(near_ones, default=(len(name), ""))
    return other if distance <= (2 if len(name) >= 6 else 1) else None


def meant(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The help for a word that is none of the known ones: the near one, or nothing."""
    other = near(name, known)
    return (f"did you mean `{other}`?",) if other else ()


def mended(name: str, span: Span, known: Iterable[str]) -> tuple[Edit, ...]:
    """The edit that writes the known name which was meant, where there is one."""
    other = near(name, known)
    return (Edit(span, other),) if other else ()


def suggestion(name: str, known: Iterable[str]) -> str:
    """The help for a name that nothing defines: the near one, or what is defined; empty if nothing is."""
    names = sorted(set(known) - {name})
    other = near(name, names)
    if other is None:
        listed = ", ".join(f"`{one}`" for one in names[:LISTED])
        more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
        return f"defined here: {listed}{more}" if names else ""
    case = "? names are case-sensitive" if other.casefold() == name.casefold() else "?"
    return f"did you mean `{other}`{case}"


def slips(one: str, other: str) -> int:
    """How many slips lead from one word to the other, no part touched twice."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[-1] = min(row[-1], older[j - 2] + 1)
    return row[-1]
