r"""LaTeX cut into tokens, each with its place in the page: what stands there, blanks and comments included.

    token   = blank | comment | number | command | letter | sign
    number  = digits, then perhaps a point and digits
    command = a backslash and letters, or a backslash and one sign

Everything that reads LaTeX begins here: the checker's tokens, the typesetter's, the numbers of equations.
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

PIECE = re.compile(
    r"(?P<blank>\s+)"
    r"|(?P<comment>%[^\n]*\n?)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    r"|(?P<command>\\(?:[A-Za-z]+|[^A-Za-z]|$))"
    r"|(?P<letter>[A-Za-z])"
    r"|(?P<sign>.)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of LaTeX: its kind, itself, and where it stands.

    Kinds: those above; and of the checker's lexer text, word and name (what stands in ``\\text{…}``,
    ``\\mathrm{…}``, ``\\operatorname{…}``); begin and end (the environment); none (the delimiter of
    ``\\left.``); bad (the reason).
    """

    kind: str
    text: str
    start: int
    end: int
    side: str = ""  # "open" after \\left, "close" after \\right
    over: "tuple[Token, ...]" = ()  # what is written over and under an arrow

    @property
    def at(self) -> int:
        """Where it stands: of a macro's body, where the macro is called."""
        return self.start

    @property
    def blank(self) -> bool:
        """Whether it is a run of blanks."""
        return self.kind == "blank"


text_of = attrgetter("text")  # of a token: mapped over many, it costs no call for each


class Unread(Exception):
    """What cannot be read: the reason, and where; with a code where it is an error whatever was meant."""

    def __init__(self, reason: str, start: int, end: int, code: str = "") -> None:
        self.reason, self.start, self.end, self.code = reason, start, end, code
        super().__init__(reason)


def scan(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of text[start:end], one after the other, nothing left out."""
    made = tuple.__new__  # Token(…) would take half of the time of reading a formula
    for match in PIECE.finditer(text, start, end):
        yield made(Token, (match.lastgroup, match[0], *match.span(), "", ()))


def closing(found: Sequence[Token], opening: int) -> int | None:
    """The index of the brace that closes the one at `opening`; None where none does."""
    depth = 0
    for index in range(opening, len(found)):
        text = found[index].text
        if text == "{" or text == "}":
            depth += 1 if text == "{" else -1
            if not depth:
                return index
    return None


def argument(found: Sequence[Token], at: int) -> tuple[Sequence[Token], int]:
    """The tokens of an argument, a group or one token, and where it ends; none where it is never closed."""
    if at >= len(found) or found[at].text != "{":
        return found[at : at + 1], at + 1
    close = closing(found, at)
    return ([], at + 1) if close is None else (found[at + 1 : close], close + 1)
