"""What stands between the author's LaTeX and math-core: the walk over a formula.

math-core sets some habits of authors wrongly without a word, and does not know others.
Each of them is written so that it comes out as the author meant, or refused at its place.
What is rewritten keeps its meaning: amounts of space and numbers of rows may be lost, signs and words never.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from worked.latex.lexer import Token, Unread, closing, expanded, scan
from worked.latex.symbols import WRITTEN

ROW_END = "\ue001"  # stands around the index of what is set at the end of a row
LOAD = 1_000  # commands nested in one another: math-core is recursive, and 20 000 levels end the process
REFUSED: Mapping[str, str] = {
    r"\intertext": "words between two rows cannot be set; end the formula and begin another",
    "√": r"the root sign does not say how far the root goes; write `\sqrt{…}`",
}
SIGNS: Mapping[str, str] = {"·": r"\cdot "} | {
    sign: latex.replace(r"\frac", r"\tfrac") for sign, latex in WRITTEN.items()
}
POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
IN_TEXT: Mapping[str, str] = {"_": r"\_{}", "#": r"\#{}", "^": r"\textasciicircum{}"}  # in text, as they are
QUOTES: Mapping[str, str] = {"``": "“", "''": "”", "---": "—", "--": "–"}
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]"
)


class Untypesettable(ValueError):
    """What cannot be set: a message, and the offset in the author's text of the piece to change."""

    def __init__(self, offset: int, message: str) -> None:
        self.offset, self.message = offset, message
        super().__init__(f"{offset}: {message}")


def tokens_to_set(latex: str, macros: Mapping[str, str], commas: Collection[int] = ()) -> list[Token]:
    """The tokens of a formula as they are set: macros expanded, numbers digit by digit, no comments.

    The commas at the offsets `commas` are of numbers, and are set like ``{,}``.
    """
    try:
        found = expanded(latex, 0, len(latex), macros)
    except Unread as refusal:
        raise Untypesettable(refusal.start, refusal.reason.removeprefix("limit: ")) from None
    return [
        token._replace(text=text)
        for token in _pieces(found, latex)
        for text in ("{,}" if token.text == "," and token.start in commas else (token.text,))
    ]


def _pieces(found: Iterable[Token], latex: str) -> Iterator[Token]:
    for token in found:
        if token.kind == "comment":
            if latex[token.start - 1 : token.start].isdigit():
                raise Untypesettable(token.start, r"a bare `%` hides the rest of the line; write `\%`")
        elif token.kind == "number" and len(token.text) > 1:
            glued = token.end - token.start == len(token.text)  # else it is of a macro's body
            for place, digit in enumerate(token.text):
                yield token._replace(text=digit, start=token.start + place * glued)
        else:
            yield token


def matching(found: Sequence[Token], opening: int) -> int:
    """The index of the brace that closes the one at `opening`."""
    close = closing(found, opening)
    if close is None:
        raise Untypesettable(found[opening].at, "this brace is never closed")
    return close


@dataclass(frozen=True, slots=True)
class Rewritten:
    """LaTeX for math-core, and for each offset in it the offset of what the author wrote."""

    latex: str
    starts: tuple[int, ...]  # of its pieces
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """The offset in the author's text of what stands at `offset` in the rewritten text."""
        if not self.origins:
            return 0
        return self.origins[max(0, bisect_right(self.starts, offset) - 1)]


@dataclass(slots=True)
class Group:
    """What was opened: how it is closed, and what math-core has been told."""

    at: int
    close: str = "}"
    text: str = ""  # how a group of text was opened: math inside it must close it and open it again
    reopen: tuple[str, ...] = ()  # the texts that were closed for the math of this group
    environment: str = ""
    align: str = "c"  # of the columns of an array whose width is not yet known
    columns: int = -1  # where the columns of `array` are to be filled in
    begins: int = -1  # which piece begins the environment
    braces: bool = False  # an environment of plain TeX, which a brace closes
    width: int = 1  # columns seen in this row
    widest: int = 1
    load: int = 0  # commands since the last border of a cell
    beside: list[str] = field(default_factory=list)  # what is to be set at the end of the row


@dataclass(slots=True)
class Guard:
    """Walks the tokens of a formula once and writes what math-core sets rightly."""

    tokens: list[Token]
    handlers: Mapping[str, "Handler"]
    numbers: Mapping[str, str] = field(default_factory=dict)  # printed numbers of equations, by label
    ends: Mapping[int, str] = field(default_factory=dict)  # what ends a row, by the offset of its label
    end: int = 0  # the offset of the end of the author's text
    here: int = 0
    pieces: list[tuple[str, int]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    load: int = 0  # the sum of the loads of all open groups
    rows: int = 0  # rows ended outside every environment

    def rewritten(self) -> Rewritten:
        """The formula as math-core is to see it."""
        self.groups.append(Group(0, close="", environment="formula"))
        while self.here < len(self.tokens):
            self._step(self.tokens[self.here])
        if len(self.groups) > 1:
            self._unclosed(self.groups[-1])
        self.end_row(self.end)
        if self.rows:
            self.pieces = [(r"\begin{gathered}", 0), *self.pieces, (r"\end{gathered}", self.end)]
        return self._joined()

    def _joined(self) -> Rewritten:
        starts, at = [], 0
        for text, _ in self.pieces:
            starts.append(at)
            at += len(text)
        starts.append(at)
        origins = (*(origin for _, origin in self.pieces), self.end)
        return Rewritten("".join(text for text, _ in self.pieces), tuple(starts), origins)

    def _step(self, token: Token) -> None:
        self._check(token)
        handler = self.handlers.get(token.text)
        self.here += 1
        if handler:
            handler(self, token)
        elif self.groups[-1].text:
            self._word(token)
        else:
            self._sign(token)

    def _check(self, token: Token) -> None:
        if token.text in REFUSED:
            self.refuse(token.at, REFUSED[token.text])
        if found := FORBIDDEN.search(token.text):
            code = f"U+{ord(found.group()):04X}"
            self.refuse(token.at, f"the character {code} cannot be seen and cannot be set; delete it")
        if token.text[0] == "\\" or token.text == "{":
            self.groups[-1].load += 1
            self.load += 1
        if self.load > LOAD:
            self.refuse(token.at, f"more than {LOAD} commands may be nested in one another here")

    def emit(self, text: str, at: int) -> None:
        """Write a piece for what the author wrote at `at`."""
        self.pieces.append((text, at))

    def instead(self, latex: str, at: int) -> None:
        """Go on with this text, written for what the author wrote at `at`."""
        written = scan(latex, 0, len(latex))
        self.tokens[self.here : self.here] = [token._replace(start=at, end=at) for token in written]

    def open(self, group: Group) -> None:
        """Go into a group."""
        self.groups.append(group)

    def close(self) -> Group:
        """Leave the group that was opened last."""
        self.load -= self.groups[-1].load
        return self.groups.pop()

    def next_cell(self) -> None:
        """Begin a cell: what stood in the one before is closed."""
        self.load -= self.groups[-1].load
        self.groups[-1].load = 0

    def beside(self, at: int) -> None:
        """A label or a tag stands here: what it says is set at the end of the row that it stands in."""
        if at in self.ends:
            row = next(group for group in reversed(self.groups) if group.environment)
            row.beside.append(self.ends[at])

    def end_row(self, at: int) -> None:
        """Write what was kept for the end of a row of the innermost environment."""
        row = self.groups[-1]
        for text in row.beside:
            self.emit(rf"\text{{{ROW_END}{text}{ROW_END}}}", at)
        row.beside.clear()

    def refuse(self, at: int, message: str) -> NoReturn:
        """Stop here: the piece at `at` cannot be set."""
        raise Untypesettable(at, message)

    def peek(self) -> str:
        """The next sign that is no blank; empty at the end."""
        return next((token.text for token in self.tokens[self.here :] if not token.blank), "")

    def skip_blanks(self) -> None:
        """Pass over blanks."""
        while self.here < len(self.tokens) and self.tokens[self.here].blank:
            self.here += 1

    def braced(self, owner: Token) -> str:
        """The text in the braces that follow a command; the walk goes on behind them."""
        self.skip_blanks()
        if self.here >= len(self.tokens) or self.tokens[self.here].text != "{":
            self.refuse(owner.at, f"`{owner.text}` is given no braces")
        close = matching(self.tokens, self.here)
        inside = self.tokens[self.here + 1 : close]
        self.here = close + 1
        return "".join(token.text for token in inside)

    def bracketed(self) -> str | None:
        """The text up to the closing bracket if a bracket comes next, without moving."""
        if self.here >= len(self.tokens) or self.tokens[self.here].text != "[":
            return None
        texts = [token.text for token in self.tokens[self.here + 1 : self.here + 40]]
        return "".join(texts[: texts.index("]")]) if "]" in texts else None

    def pass_bracket(self) -> None:
        """Pass over the bracket that comes next."""
        while self.tokens[self.here].text != "]":
            self.here += 1
        self.here += 1

    # in mathematics

    def _sign(self, token: Token) -> None:
        text = token.text
        if text in SIGNS:
            self.emit(SIGNS[text], token.at)
        elif text.translate(POWERS) != text:
            self._power(token)
        elif text == ":" and self.here < len(self.tokens) and self.tokens[self.here].text == "=":
            self.here += 1
            self.emit(r"\coloneqq ", token.at)
        else:
            self.emit(text, token.at)

    def _power(self, token: Token) -> None:
        power = token.text.translate(POWERS)
        while self.here < len(self.tokens):
            following = self.tokens[self.here].text
            if following.translate(POWERS) == following:
                break
            power += following.translate(POWERS)
            self.here += 1
        self.emit("^{" + power + "}", token.at)

    # in text

    def _word(self, token: Token) -> None:
        ahead = "".join(following.text for following in self.tokens[self.here : self.here + 2])
        if token.text in (r"\%", r"\&", r"\#", r"\$", r"\_") and ahead[:1].isspace():
            self.emit(token.text + "{}", token.at)  # the blank after it would be lost
            return
        if token.text in IN_TEXT:
            self.emit(IN_TEXT[token.text], token.at)
            return
        for written, meant in QUOTES.items():
            if (token.text + ahead).startswith(written):
                self.here += len(written) - 1
                self.emit(meant, token.at)
                return
        self.emit(token.text, token.at)

    def _unclosed(self, group: Group) -> None:
        what = f"`\\begin{{{group.environment}}}`" if group.environment else "this"
        self.refuse(group.at, f"{what} is never closed")


Handler = Callable[[Guard, Token], None]
