r"""The tokens that mathematics is read from: macros expanded, other spellings made one.

Spacing, sizing, comments and labels are dropped; words and the names of environments are one token each;
thousands (``13{,}800``, ``4\,814``) are one number; a delimiter remembers a ``\left`` or ``\right``.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from worked.latex.macros import MOST_TOKENS, expanded
from worked.latex.scanner import Token as Token
from worked.latex.scanner import Unread as Unread
from worked.latex.scanner import argument, closing, scan, text_of

MOST_DIGITS = 1_000


@dataclass(frozen=True)
class Signs:
    """What the reader must know of signs before it knows what they mean."""

    aliases: Mapping[str, str]  # other spellings, \\le for \\leq, − for -
    ignored: frozenset[str]  # spacing and sizing
    blank: Mapping[str, int]  # commands that leave blank, and how many groups they take: \\hspace, \\rule
    words: Mapping[str, str]  # commands whose argument is words, and the kind of token they make
    written: Mapping[str, str]  # signs that are short for LaTeX: ½ for \\frac{1}{2}

    @cached_property
    def rewritten(self) -> frozenset[str]:
        """The texts of tokens that the lexer may leave out, join or replace, but for braces and commas."""
        foreign = {sign for sign in map(chr, range(128)) if not sign.isalnum()} - PLAIN_SIGNS
        return foreign.union(
            self.aliases, self.ignored, self.blank, self.words, self.written, SIZES, SIDES, ("~", "\\,")
        )

    def as_they_stand(self, pieces: Sequence[Token]) -> bool:
        """Whether pieces are tokens as they are: all ASCII, no words, no spacing, no number in groups."""
        texts = {*map(text_of, pieces)}
        grouped = "," in texts and "{" in texts
        return not grouped and self.rewritten.isdisjoint(texts) and "".join(texts).isascii()


SIZES = frozenset(
    r"\big \Big \bigg \Bigg \bigl \bigr \Bigl \Bigr \biggl \biggr \Biggl \Biggr \bigm \Bigm".split()
)
LENGTHS = frozenset(r"pt em ex cm mm in pc bp mu sp \baselineskip \jot \normalbaselineskip".split())
LENGTH = re.compile(r"\s*[-+]?\s*(?:[0-9]*\.?[0-9]+\s*[a-z]{2}|[0-9.]*\s*\\[A-Za-z]+)")
SIDES = {"\\left": "open", "\\right": "close", "\\middle": "middle"}
PLAIN_SIGNS = frozenset("+-=<>()[]{}|/!'^_&,.;:*~`\"@?#$")
SKIPPED = frozenset(("blank", "comment"))
GROUPINGS = (("{", ",", "}"), ("\\,",), ("{", "\\,", "}"))  # between digits: thousands
GROUPING = frozenset(grouping[0] for grouping in GROUPINGS)


def tokens(
    text: str, start: int, end: int, signs: Signs, macros: Mapping[str, str] | None = None
) -> list[Token]:
    """The tokens of text[start:end]; raises Unread at what no formula may hold."""
    pieces = expanded(text, start, end, macros)
    short = end - start <= MOST_DIGITS
    bare = [piece for piece in pieces if piece.kind not in SKIPPED] if short else pieces
    if short and len(pieces) <= MOST_DIGITS and signs.as_they_stand(bare):
        return bare
    found = list(islice(_tokens(pieces, signs), MOST_TOKENS + 1))
    if len(found) > MOST_TOKENS:
        raise Unread(f"limit: a formula of more than {MOST_TOKENS} signs", start, end)
    return found


def _tokens(pieces: Sequence[Token], signs: Signs) -> Iterator[Token]:
    at, side, sided, count = 0, "", 0, len(pieces)
    while at < count:
        token = pieces[at]
        at += 1
        kind = token.kind
        if kind in SKIPPED:
            continue
        if kind == "number":
            if len(token.text) > MOST_DIGITS or (at < count and pieces[at].text in GROUPING):
                token, at = _number(pieces, at - 1)
        elif kind == "sign" and token.text not in PLAIN_SIGNS:
            if token.text in signs.written:
                yield from _written(token, signs)
                continue
            token = _foreign(token, signs)
        elif kind == "command":
            spelled = signs.aliases.get(token.text)
            token = token if spelled is None else token._replace(text=spelled)
            if token.text in SIDES:
                side, sided = SIDES[token.text], token.start
                continue
            if token.text in signs.words:
                token, at = _words(pieces, at - 1, signs.words[token.text])
                if token.kind == "label":
                    continue
            elif token.text in signs.blank:
                at = _behind_blank(pieces, at, signs.blank[token.text])
                continue
            elif token.text in signs.ignored or token.text in SIZES:
                continue
        elif token.text == "~":
            continue
        if side:
            kind = "none" if token.text == "." else token.kind
            token = token._replace(side=side, kind=kind, start=sided)  # `\left(` is one delimiter
            side = ""
        yield token


def _number(pieces: Sequence[Token], at: int) -> tuple[Token, int]:
    """The number here, with the groups of three digits behind it, and where the next token begins."""
    token, end = pieces[at], at + 1
    if len(token.text) > MOST_DIGITS:
        raise Unread(f"limit: a number of more than {MOST_DIGITS} digits", token.start, token.end)
    if not token.text.isdigit() or len(token.text) > 3:
        return token, end
    digits = token.text
    while end < len(pieces) and pieces[end].text in GROUPING:
        group = _group_of_three(pieces, end)
        if group is None or "." in digits:
            break
        digits += pieces[group].text
        end = group + 1
    return (token, end) if end == at + 1 else (token._replace(text=digits, end=pieces[end - 1].end), end)


def _group_of_three(pieces: Sequence[Token], at: int) -> int | None:
    """The place of three digits behind a sign of grouping; None where they do not follow."""
    for grouping in GROUPINGS:
        end = at + len(grouping)
        if end < len(pieces) and tuple(piece.text for piece in pieces[at:end]) == grouping:
            group = pieces[end]
            three = group.kind == "number" and len(group.text.split(".")[0]) == 3
            return end if three else None
    return None


def _written(token: Token, signs: Signs) -> Iterator[Token]:
    """A sign that is short for some LaTeX, as that."""
    for piece in scan(signs.written[token.text], 0, len(signs.written[token.text])):
        yield piece._replace(start=token.start, end=token.end)


def _foreign(token: Token, signs: Signs) -> Token:
    """A sign beyond ASCII: one that stands for a command, or one that the reader names and refuses."""
    spelled = signs.aliases.get(token.text)
    if spelled is None:
        name = unicodedata.name(token.text, "a control character")
        reason = f"`{_visible(token.text)}` is U+{ord(token.text):04X} {name}"
        return token._replace(kind="bad", text=reason)
    return token._replace(kind="command" if spelled.startswith("\\") else "sign", text=spelled)


def _visible(sign: str) -> str:
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"


def _words(pieces: Sequence[Token], at: int, kind: str) -> tuple[Token, int]:
    """A ``\\text{…}`` as one token, whose text is the words, and where the next token begins."""
    command, end = pieces[at], at + 1
    while end < len(pieces) and (pieces[end].kind in SKIPPED or pieces[end].text == "*"):
        end += 1
    if end >= len(pieces):
        return command._replace(kind=kind, text=""), end
    opening = pieces[end]
    if opening.text != "{":
        return Token(kind, opening.text, command.start, opening.end), end + 1
    close = closing(pieces, end)
    if close is None:
        return Token("bad", "`{` is never closed", opening.start, pieces[-1].end), len(pieces)
    words = "".join(piece.text for piece in pieces[end + 1 : close])
    return Token(kind, words, command.start, pieces[close].end), close + 1


def _behind_blank(pieces: Sequence[Token], at: int, groups: int) -> int:
    """Where a command that leaves blank ends: behind its groups, or a length as in ``\\kern 3pt``."""
    star = _first(pieces, at)
    if star < len(pieces) and pieces[star].text == "*":
        at = star + 1
    for place in range(groups):
        following = _first(pieces, at)
        if following < len(pieces) and pieces[following].text == "[" and not place:
            texts = [piece.text for piece in pieces[following : following + 12]]
            at = following + texts.index("]") + 1 if "]" in texts else at
            following = _first(pieces, at)
        if following >= len(pieces) or pieces[following].text != "{":
            return at if place else _behind_length(pieces, at)
        at = argument(pieces, following)[1]
    return at


def _first(pieces: Sequence[Token], at: int) -> int:
    """The first place from here on that is no blank."""
    while at < len(pieces) and pieces[at].kind in SKIPPED:
        at += 1
    return at


def _behind_length(pieces: Sequence[Token], at: int) -> int:
    length = LENGTH.match("".join(piece.text for piece in pieces[at : at + 12]))
    width = length.end() if length else 0
    while width > 0:
        width -= len(pieces[at].text)
        at += 1
    return at


def unbraced(found: list[Token], spaced: Set[str], taking: Set[str]) -> list[Token]:
    """Without the braces that only space a sign: ``5 {-} 3`` and ``a {}={} b``.

    `taking` are the commands whose empty argument is a mistake, not a space.
    """
    result: list[Token] = []
    for token in found:
        result.append(token)
        if token.text != "}" or token.kind != "sign" or len(result) < 2:
            continue
        width = 2 if result[-2].text == "{" else 3 if result[-3:][0].text == "{" else 0
        before = result[-width - 1] if 0 < width < len(result) else None
        script = before is not None and before.text in ("^", "_")
        argument = before is not None and (before.text in taking or before.text == "}")
        if width == 2 and not script and not argument:
            del result[-2:]
        elif width == 3 and not script and result[-2].text in spaced:
            result[-3:] = [result[-2]]
    return result


def row_spacing(found: Sequence[Token], at: int) -> int:
    """How many tokens the ``*``, ``[6pt]`` or ``[-.5ex]`` are that may stand behind ``\\\\``."""
    star = at < len(found) and found[at].text == "*"
    row = [token.text for token in islice(found, at + star, at + star + 6)]
    if row[:1] != ["["] or "]" not in row:
        return int(star)
    width = row.index("]")
    inside = row[2 if row[1] == "-" else 1 : width]
    length = inside and inside[0][0] in ".0123456789"
    return star + width + 1 if length and "".join(inside[1:]) in LENGTHS else int(star)


def parted(found: Sequence[Token]) -> list[list[Token]]:
    """The tokens between commas."""
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
