"""LaTeX as tokens that remember where the author wrote them, with the author's macros expanded.

A token of a macro's body has the place of the call: that is where the author would look.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from worked.latex.declarations import Declaration, declarations

TOKENS = 20_000  # of one formula, macros expanded
EXPANSIONS = 1_000
TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
ARGUMENT = re.compile("#([1-9])")

# What the typesetter does not know and another command says as well; the author's own macros come first.
SYNONYMS: Mapping[str, str] = {
    "dotsc": r"\ldots ",
    "dotso": r"\ldots ",
    "hdots": r"\ldots ",
    "dotsb": r"\cdots ",
    "dotsm": r"\cdots ",
    "dotsi": r"\cdots ",
    "centerdot": r"\cdot ",
    "mbox": r"\text{#1}",
    "hbox": r"\text{#1}",
    "textnormal": r"\text{#1}",
    "textup": r"\text{#1}",
    "textmd": r"\text{#1}",
    "sfrac": r"{#1}/{#2}",
    "ensuremath": r"{#1}",
    "abs": r"\left\lvert #1\right\rvert ",
    "norm": r"\left\lVert #1\right\rVert ",
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
}


class Untypesettable(ValueError):
    """What cannot be set: a message, and the offset in the author's text of the piece to change."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset, self.message = offset, message
        super().__init__(f"{offset}: {message}")


@dataclass(frozen=True, slots=True)
class Token:
    """A command, a run of blanks, or one character; and the offset of what the author wrote for it."""

    text: str
    at: int

    @property
    def blank(self) -> bool:
        """Whether it is a run of blanks."""
        return self.text.isspace()


def tokens(latex: str) -> list[Token]:
    """The tokens of a formula, without its comments."""
    found, at = [], 0
    while at < len(latex):
        if latex[at] == "%":
            if latex[at - 1 : at].isdigit():
                raise Untypesettable(at, r"a bare `%` hides the rest of the line; write `\%`")
            at = latex.find("\n", at) % (len(latex) + 1)  # -1, no further line, becomes the end
            continue
        text = TOKEN.match(latex, at).group()  # type: ignore[union-attr]  # the last branch takes anything
        found.append(Token(text, at))
        at += len(text)
    return found


def expanded(latex: str, macros: Mapping[str, str]) -> list[Token]:
    """The tokens of a formula, macros and synonyms expanded; names come with or without ``\\``."""
    stated = list(declarations(latex))
    known = {**SYNONYMS, **macros, **{found.name: found.body for found in stated}}
    bodies = {"\\" + name.removeprefix("\\"): body for name, body in known.items()}
    return _Expansion(bodies).of(_without(tokens(latex), stated))


def _without(found: Iterable[Token], stated: Sequence[Declaration]) -> Iterator[Token]:
    """The tokens outside of declarations, which say nothing themselves."""
    for token in found:
        if not any(one.start <= token.at < one.end for one in stated):
            yield token


def matching(found: Sequence[Token], opening: int) -> int:
    """The index of the brace that closes the one at `opening`."""
    depth = 0
    for index in range(opening, len(found)):
        depth += (found[index].text == "{") - (found[index].text == "}")
        if depth == 0:
            return index
    raise Untypesettable(found[opening].at, "this brace is never closed")


@dataclass(slots=True)
class _Expansion:
    bodies: Mapping[str, str]
    calls: int = 0

    def of(self, found: Iterable[Token]) -> list[Token]:
        waiting = list(found)[::-1]
        done: list[Token] = []
        while waiting:
            token = waiting.pop()
            if (body := self.bodies.get(token.text)) is None:
                done.append(token)
            else:
                waiting.extend(self._call(token, body, waiting)[::-1])
            if len(done) + len(waiting) > TOKENS:
                raise Untypesettable(token.at, f"the formula has more than {TOKENS} signs")
        return done

    def _call(self, call: Token, body: str, waiting: list[Token]) -> list[Token]:
        self.calls += 1
        if self.calls > EXPANSIONS:
            raise Untypesettable(
                call.at, f"more than {EXPANSIONS} macros are expanded here; does one call itself?"
            )
        count = max(map(int, ARGUMENT.findall(body)), default=0)
        arguments = [self._argument(call, waiting) for _ in range(count)]
        filled: list[Token] = []
        for token in self._split(call, body):
            if ARGUMENT.fullmatch(token.text):
                filled.extend(arguments[int(token.text[1]) - 1])
            else:
                filled.append(token)
        return filled

    @staticmethod
    def _split(call: Token, body: str) -> list[Token]:
        pieces = re.findall(rf"#[1-9]|{TOKEN.pattern}", body, re.DOTALL)
        return [Token(piece, call.at) for piece in pieces]

    @staticmethod
    def _argument(call: Token, waiting: list[Token]) -> list[Token]:
        while waiting and waiting[-1].blank:
            waiting.pop()
        if not waiting or waiting[-1].text in ("}", "&", r"\\", r"\end"):
            raise Untypesettable(call.at, f"`{call.text}` is given fewer arguments than it takes")
        if waiting[-1].text != "{":
            return [waiting.pop()]
        taken: list[Token] = []
        depth = 0
        while waiting:
            token = waiting.pop()
            depth += (token.text == "{") - (token.text == "}")
            if depth == 0:
                return taken[1:]
            taken.append(token)
        raise Untypesettable(taken[0].at, "this brace is never closed")
