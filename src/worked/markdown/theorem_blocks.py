"""Numbered blocks, ``/// theorem | Title``: their first lines, and how they are counted.

The signs are those of pymdownx.blocks: as many slashes as began a block end it, its options stand below the
first line, indented, and a block within another has more slashes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Piece, TheoremBlock
from worked.model.source import Source

KINDS = (
    "definition",
    "theorem",
    "lemma",
    "proposition",
    "corollary",
    "example",
    "exercise",
    "remark",
    "proof",
)
UNNUMBERED = frozenset(("proof",))
OPENING = re.compile(
    rf"(?P<slashes>/{{3,}})[ ]*(?P<kind>{'|'.join(KINDS)})[ ]*(?:\|[ ]*(?P<title>.*?)[ ]*)?$",
    re.IGNORECASE,
)
CLOSING = re.compile(r"(?P<slashes>/{3,})[ ]*$")
OPTION = re.compile(r"[ \t>]*(?P<name>[\w-]+)[ \t]*:")
ID = re.compile(r"""(?<![\w-])["']?id["']?[ \t]*:[ \t]*(?P<quote>["']?)(?P<id>[^\s"',{}]+)(?P=quote)""")
OPTIONS = ("id", "attrs")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line of a numbered block, from its slashes on, and the lines of its options."""

    start: int
    end: int
    kind: str
    slashes: int
    title: tuple[int, int]
    options: tuple[tuple[int, int], ...] = ()

    def piece(self, source: Source) -> TheoremBlock:
        """The block as a piece of its page, not yet closed."""
        title = source.span(*self.title)
        found = (ID.search(source.text, *line) for line in self.options)
        named = next((source.span(*one.span("id")) for one in found if one), None)
        first = source.span(self.start, self.end)
        options = source.span(self.options[0][0], self.options[-1][1]) if self.options else None
        return TheoremBlock(first, self.kind, self.slashes, title, named, options)

    def troubles(self, source: Source) -> Iterator[Diagnostic]:
        """The options that such a block does not have; with one of them it would stay text."""
        level = min((_indent(source.text, line) for line in self.options), default=0)
        for line in self.options:
            option = OPTION.match(source.text, *line)
            if option and _indent(source.text, line) == level and option["name"] not in OPTIONS:
                message = f"a {self.kind} has no option `{option['name']}`; known are `id` and `attrs`"
                yield Diagnostic("bad-block", message, Label(source.span(*option.span("name"))))


@dataclass(frozen=True, slots=True)
class Closing:
    """The line that ends a numbered block."""

    start: int
    end: int
    slashes: int


def _indent(text: str, line: tuple[int, int]) -> int:
    return len(text[line[0] : line[1]]) - len(text[line[0] : line[1]].lstrip(" \t>"))


def names(pieces: Sequence[Piece]) -> dict[int, str]:
    """What each block of a page is called, by its index: "Theorem 2", and "Proof" without a number."""
    counts: dict[str, int] = {}
    found = {}
    for index, piece in enumerate(pieces):
        if isinstance(piece, TheoremBlock):
            counts[piece.kind] = counts.get(piece.kind, 0) + 1
            number = "" if piece.kind in UNNUMBERED else f" {counts[piece.kind]}"
            found[index] = f"{piece.kind.capitalize()}{number}"
    return found
