"""How characters stand on a screen: wide ones, combining ones, tabs; and lines too long to show whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category, east_asian_width

TAB = 4
WIDTH = 120  # columns; a longer line is cut around what is marked in it
AROUND = (72, 48, 36, 24, 12)  # columns kept on either side of a mark in a line that is cut: what fits
JOINERS = "\u200c\u200d"  # they hold an emoji together, and take no room


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is shown, and the column at which each of its characters begins (its end included)."""

    text: str
    columns: tuple[int, ...]


def drawn(text: str, marks: Iterable[int] = ()) -> Line:
    """A line of source as it is shown; `marks` are the offsets in it that must not be cut away."""
    pieces = [_shown(character) for character in text]
    columns = [0]
    for index, (piece, width) in enumerate(pieces):
        if piece == "\t":
            width = TAB - columns[-1] % TAB
            pieces[index] = (" " * width, width)
        columns.append(columns[-1] + width)
    line = Line("".join(piece for piece, _ in pieces), tuple(columns))
    if columns[-1] <= WIDTH:
        return line
    places = [line.columns[min(mark, len(text))] for mark in marks] or [0]
    cuts = (_cut(line, pieces, places, around) for around in AROUND)
    return next((cut for cut in cuts if cut.columns[-1] <= WIDTH), _cut(line, pieces, places, AROUND[-1]))


def visible(text: str) -> str:
    """A text on one line, with characters that would hide or reorder others made visible."""
    return "".join(" " if character in "\t\n\r" else _shown(character)[0] for character in text)


def _shown(character: str) -> tuple[str, int]:
    kind = category(character)
    if character == "\t":
        return "\t", 0
    if kind == "Cc":
        return (chr(0x2400 + ord(character)) if ord(character) < 0x20 else f"<U+{ord(character):04X}>"), (
            1 if ord(character) < 0x20 else 8
        )
    if kind in ("Mn", "Me") or character in JOINERS:
        return character, 0
    if kind in ("Cf", "Zl", "Zp", "Cs"):
        name = f"<U+{ord(character):04X}>"
        return name, len(name)
    return character, 2 if east_asian_width(character) in "WF" else 1


def _cut(line: Line, pieces: list[tuple[str, int]], places: list[int], around: int) -> Line:
    """The parts of a long line around some columns, joined by `…`."""
    text, columns, at, open_gap = [], [], 0, False
    for (piece, width), column in zip(pieces, line.columns, strict=False):
        near = any(place - around <= column <= place + around for place in places)
        if not near and not open_gap:
            text.append("…")
            at += 1
        open_gap = not near
        columns.append(at - 1 if open_gap else at)
        if near:
            text.append(piece)
            at += width
    return Line("".join(text), (*columns, at))
