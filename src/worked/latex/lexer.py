r"""From LaTeX to tokens, read in place: every token knows where it stands in the page.

    token  = number | command | letter | sign
    number = digits, then perhaps a point and digits
    command = a backslash and letters, or a backslash and one sign

Spacing, sizing and comments are dropped; a delimiter remembers a ``\\left`` or ``\\right`` before it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

MOST_TOKENS = 20_000
MOST_DIGITS = 1_000
MOST_EXPANSIONS = 1_000


class Token(NamedTuple):
    """A piece of LaTeX: its kind, itself, and where it stands.

    Kinds: number, command, letter, sign; text, word and name (what stands in ``\\text{…}``, ``\\mathrm{…}``,
    ``\\operatorname{…}``); begin and end (the environment); label; none (the delimiter of ``\\left.``);
    bad (the reason).
    """

    kind: str
    text: str
    start: int
    end: int
    side: str = ""  # "open" after \\left, "close" after \\right
    over: "tuple[Token, ...]" = ()  # what is written over and under an arrow


class Unread(Exception):
    """What cannot be read: the reason, and where; with a code where it is an error whatever was meant."""

    def __init__(self, reason: str, start: int, end: int, code: str = "") -> None:
        self.reason, self.start, self.end, self.code = reason, start, end, code
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Signs:
    """What the reader must know of signs before it knows what they mean."""

    aliases: Mapping[str, str]  # other spellings, \\le for \\leq, − for -
    ignored: frozenset[str]  # spacing and sizing
    blank: frozenset[str]  # commands that leave blank, or between rows, what they take: \\hspace, \\phantom
    words: Mapping[str, str]  # commands whose argument is words, and the kind of token they make


PIECE = re.compile(
    r"(?P<blank>\s+|%[^\n]*\n?)"
    r"|(?P<grouped>[0-9]{1,3}(?:(?:\{,\}|\\,|\{\\,\})[0-9]{3})+(?![0-9])(?:\.[0-9]+)?)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    r"|\\(?P<command>[A-Za-z]+|[^A-Za-z])"
    r"|(?P<letter>[A-Za-z])"
    r"|(?P<sign>.)",
    re.DOTALL,
)
GROUPING = re.compile(r"[^0-9.]")
SIZES = frozenset(
    r"\big \Big \bigg \Bigg \bigl \bigr \Bigl \Bigr \biggl \biggr \Biggl \Biggr \bigm \Bigm".split()
)
LENGTHS = frozenset(r"pt em ex cm mm in pc bp mu sp \baselineskip \jot \normalbaselineskip".split())
LENGTH = re.compile(r"\s*[-+]?\s*(?:[0-9]*\.?[0-9]+\s*[a-z]{2}|[0-9.]*\s*\\[A-Za-z]+)")
SIDES = {"\\left": "open", "\\right": "close", "\\middle": "middle"}
PLAIN_SIGNS = frozenset("+-=<>()[]{}|/!'^_&,.;:*~`\"@?#$")


def tokens(
    text: str,
    start: int,
    end: int,
    signs: Signs,
    macros: Mapping[str, str] | None = None,
    skips: Sequence[tuple[int, int]] = (),
) -> list[Token]:
    """The tokens of text[start:end], macros expanded; raises Unread at what no formula may hold."""
    found = list(islice(_lex(text, start, end, signs, skips), MOST_TOKENS + 1))
    if len(found) > MOST_TOKENS:
        raise Unread(f"limit: a formula of more than {MOST_TOKENS} signs", start, end)
    return _expanded(found, macros, signs) if macros else found


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


def _lex(text: str, start: int, end: int, signs: Signs, skips: Sequence[tuple[int, int]]) -> Iterator[Token]:
    at, side, skipping = start, "", list(reversed(skips))
    while at < end:
        while skipping and skipping[-1][1] <= at:
            skipping.pop()
        if skipping and skipping[-1][0] <= at:
            at = skipping[-1][1]
            continue
        match = PIECE.match(text, at, end)
        assert match is not None  # the last alternative takes anything
        kind, at = match.lastgroup or "", match.end()
        if kind == "blank":
            continue
        if kind == "grouped":  # thousands: 13{,}800 and 13\,800
            yield Token("number", GROUPING.sub("", match[0]), match.start(), at, side)
            side = ""
            continue
        token = _token(text, match, kind, signs)
        if token.kind != "command" and not side and token.text != "~":
            yield token
            continue
        if token.kind == "command" and token.text in signs.words:
            token = _words(text, token, end, signs.words[token.text])
            at = token.end
        if token.kind == "command" and token.text in signs.blank:
            at = _behind_blank(text, token, end)
        elif token.kind == "command" and token.text in SIDES:
            side = SIDES[token.text]
        elif token.text not in signs.ignored and token.text not in SIZES:
            if side:
                token = token._replace(side=side, kind="none" if token.text == "." else token.kind)
            yield token
            side = ""


def _token(text: str, match: re.Match[str], kind: str, signs: Signs) -> Token:
    start, end = match.span()
    if kind == "command":
        spelled = "\\" + match["command"]
        return Token(kind, signs.aliases.get(spelled, spelled), start, end)
    if kind == "number" and end - start > MOST_DIGITS:
        raise Unread(f"limit: a number of more than {MOST_DIGITS} digits", start, end)
    if kind == "sign" and match[0] not in PLAIN_SIGNS:
        return _foreign(match[0], start, signs)
    return Token(kind, match[0], start, end)


def _foreign(sign: str, start: int, signs: Signs) -> Token:
    """A sign beyond ASCII: one that stands for a command, or one that the reader names and refuses."""
    spelled = signs.aliases.get(sign)
    if spelled is None:
        name = unicodedata.name(sign, "a control character")
        return Token("bad", f"`{_visible(sign)}` is U+{ord(sign):04X} {name}", start, start + 1)
    return Token("command" if spelled.startswith("\\") else "sign", spelled, start, start + 1)


def _visible(sign: str) -> str:
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"


def _words(text: str, token: Token, end: int, kind: str) -> Token:
    """A ``\\text{…}`` as one token, whose text is the words."""
    at = token.end
    while at < end and text[at] in " \t\n*":
        at += 1
    if at >= end or text[at] != "{":
        return Token(kind, text[at : at + 1], token.start, min(at + 1, end))
    depth, close = 0, at
    while close < end:
        depth += {"{": 1, "}": -1}.get(text[close], 0)
        close += 2 if text[close] == "\\" else 1
        if not depth:
            return Token(kind, text[at + 1 : close - 1], token.start, close)
    return Token("bad", "`{` is never closed", at, end)


def _behind_blank(text: str, token: Token, end: int) -> int:
    """Where a command that leaves blank ends: behind a group, or a length as in ``\\kern 3pt``."""
    if text[token.end : end].lstrip(" \t\n*")[:1] == "{":
        return _words(text, token, end, "blank").end
    length = LENGTH.match(text, token.end, end)
    return length.end() if length else token.end


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


# Macros ------------------------------------------------------------------------------------------


def _expanded(found: list[Token], macros: Mapping[str, str], signs: Signs) -> list[Token]:
    """The tokens with every macro replaced by its body; what comes of the body stands at the call."""
    result: list[Token] = []
    waiting = found[::-1]
    budget = MOST_EXPANSIONS
    while waiting:
        token = waiting.pop()
        body = macros.get(token.text) if token.kind == "command" else None
        if body is None:
            result.append(token)
            continue
        budget -= 1
        if budget < 0 or len(result) + len(waiting) > MOST_TOKENS:
            raise Unread("limit: macros that expand without end", token.start, token.end)
        waiting.extend(reversed(_replaced(token, body, waiting, signs)))
    return result


def _replaced(call: Token, body: str, waiting: list[Token], signs: Signs) -> list[Token]:
    count = max((int(digit) for digit in re.findall(r"#([1-9])", body)), default=0)
    given, end = [], call.end
    for _ in range(count):
        argument, end = _argument(call, waiting)
        given.append(argument)
    result: list[Token] = []
    parts = re.split(r"#([1-9])", body)
    for index, part in enumerate(parts):
        if index % 2:
            result += given[int(part) - 1]
        else:
            result += [
                token._replace(start=call.start, end=end) for token in _lex(part, 0, len(part), signs, ())
            ]
    return result


def _argument(call: Token, waiting: list[Token]) -> tuple[list[Token], int]:
    """One argument of a macro: a token, of a number one digit, or a group without its braces; and its end."""
    if not waiting:
        raise Unread(f"`{call.text}` lacks an argument", call.start, call.end)
    first = waiting.pop()
    if first.kind == "number" and len(first.text) > 1:
        waiting.append(first._replace(text=first.text[1:], start=first.start + 1))
        first = first._replace(text=first.text[0], end=first.start + 1)
    if first.text != "{":
        return [first], first.end
    depth = 1
    taken: list[Token] = []
    while waiting:
        token = waiting.pop()
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "sign" else 0
        if not depth:
            return taken, token.end
        taken.append(token)
    raise Unread("`{` is never closed", first.start, first.end)
