r"""The one reader of LaTeX: cut into tokens, macros expanded, and the tokens that mathematics is read from.

Of these last, spacing, sizing, comments and labels are dropped; words and the names of environments are one
token each; thousands (``13{,}800``, ``4\,814``) are one number; a delimiter remembers a ``\left`` or
``\right``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, islice, pairwise
from operator import attrgetter
from typing import NamedTuple

from worked.latex.quantities import COMMANDS, plain

MOST_DIGITS = 1_000
MOST_TOKENS = 20_000  # of one formula, macros expanded
MOST_PIECES = 3 * MOST_TOKENS  # with its blanks
MOST_EXPANSIONS = 1_000
ENDS = frozenset(("}", "&", r"\\", r"\end"))  # no argument can begin with them

# What another command says as well; the author's own macros come first.
SYNONYMS: Mapping[str, str] = {
    r"\dotsc": r"\ldots ",
    r"\dotso": r"\ldots ",
    r"\hdots": r"\ldots ",
    r"\dotsb": r"\cdots ",
    r"\dotsm": r"\cdots ",
    r"\dotsi": r"\cdots ",
    r"\centerdot": r"\cdot ",
    r"\mbox": r"\text{#1}",
    r"\hbox": r"\text{#1}",
    r"\textnormal": r"\text{#1}",
    r"\textup": r"\text{#1}",
    r"\textmd": r"\text{#1}",
    r"\sfrac": r"{#1}/{#2}",
    r"\ensuremath": r"{#1}",
    r"\Pr": r"\operatorname{Pr}",
    r"\abs": r"\left\lvert #1\right\rvert ",
    r"\norm": r"\left\lVert #1\right\rVert ",
    r"\substack": r"\begin{subarray}{c}#1\end{subarray}",
}
STATING = frozenset(r"\newcommand \renewcommand \providecommand \DeclareMathOperator".split())
DEFINING = frozenset(r"\def \gdef \edef \xdef".split())
DECLARING = STATING | DEFINING | {r"\let"}
SIGNIFICANT = (
    r"(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    r"|(?P<command>\\(?:[A-Za-z]+|[^A-Za-z]|$))"
    r"|(?P<letter>[A-Za-z])"
)
PIECE = re.compile(rf"(?P<blank>\s+)|(?P<comment>%[^\n]*\n?)|{SIGNIFICANT}|(?P<sign>.)", re.DOTALL)
ENVIRONMENT, WORDS = r"[A-Za-z]+\*?", r"[^\\{}~%]*"  # the name of one; what a text holds and nothing else
UNBLANK = re.compile(
    rf"\\begin\{{(?P<begin>{ENVIRONMENT})\}}|\\end\{{(?P<end>{ENVIRONMENT})\}}|\\text\{{(?P<text>{WORDS})\}}"
    rf"|{SIGNIFICANT}|(?P<sign>\S)"
)
COMMAND = re.compile(rf"\\(?:begin|end)\{{{ENVIRONMENT}\}}|\\text\{{{WORDS}\}}|\\(?:[A-Za-z]+|[^A-Za-z]|$)")
NAME = re.compile(r"\\[A-Za-z]+")
UNUSUAL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f%~]|\{\s*[,.]")  # no sign, comment, blank; thousands, decimals
LONG = re.compile(rf"[0-9.]{{{MOST_DIGITS}}}")  # more digits than a number may have


# LaTeX cut into tokens, each with its place in the page: what stands there, blanks and comments included
#
#     token   = blank | comment | number | command | letter | sign
#     number  = digits, then perhaps a point and digits
#     command = a backslash and letters, or a backslash and one sign
#
# Everything that reads LaTeX begins here: the checker's tokens, the typesetter's, the numbers of equations.


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


text_of, kind_of, side_of, start_of = map(attrgetter, ("text", "kind", "side", "start"))  # for map


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


# The tokens that mathematics is read from: macros expanded, other spellings made one -------------------


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
        """The commands that are more to the lexer than a token: other spellings, spacing, words, macros."""
        return self.ignored.union(
            self.aliases, self.blank, self.words, SYNONYMS, COMMANDS, DECLARING, SIZES, SIDES, (r"\,",)
        )

    def as_they_stand(self, text: str) -> bool:
        """Whether the tokens of a text are what UNBLANK finds there, as a look at it tells."""
        if not text.isascii() or UNUSUAL.search(text):
            return False
        if len(text) > MOST_DIGITS and (len(text) > MOST_TOKENS or LONG.search(text)):
            return False
        return "\\" not in text or self.rewritten.isdisjoint(COMMAND.findall(text))


SIZES = frozenset(
    r"\big \Big \bigg \Bigg \bigl \bigr \Bigl \Bigr \biggl \biggr \Biggl \Biggr \bigm \Bigm".split()
)
LENGTHS = frozenset(r"pt em ex cm mm in pc bp mu sp \baselineskip \jot \normalbaselineskip".split())
LENGTH = re.compile(r"\s*[-+]?\s*(?:[0-9]*\.?[0-9]+\s*[a-z]{2}|[0-9.]*\s*\\[A-Za-z]+)")
SIDES = {"\\left": "open", "\\right": "close", "\\middle": "middle"}
PLAIN_SIGNS = frozenset("+-=<>()[]{}|/!'^_&,.;:*~`\"@?#$")
SKIPPED = frozenset(("blank", "comment"))
GROUPINGS = (("{", ",", "}"), ("\\,",), ("{", "\\,", "}"))  # between digits: thousands
ESCAPED = r"`\\%` may be a percent sign with a backslash for Markdown, or the end of a row and a comment"
BRACED_POINT = ("{", ".", "}")  # as `0{.}5` is written where it should look like that
GROUPING = frozenset(grouping[0] for grouping in GROUPINGS)


def tokens(
    text: str, start: int, end: int, signs: Signs, macros: Mapping[str, str] | None = None
) -> list[Token]:
    """The tokens of text[start:end]; raises Unread at what no formula may hold."""
    if not macros and signs.as_they_stand(text[start:end]):
        made = tuple.__new__
        return [
            made(Token, (match.lastgroup, match[match.lastindex or 0], match.start(), match.end(), "", ()))
            for match in UNBLANK.finditer(text, start, end)
        ]
    pieces = expanded(text, start, end, macros)
    if text.find(r"\\%", start, end) >= 0:
        _refuse_escaped(pieces)
    found = list(islice(_tokens(pieces, signs), MOST_TOKENS + 1))
    if len(found) > MOST_TOKENS:
        raise Unread(f"limit: a formula of more than {MOST_TOKENS} signs", start, end)
    return found


def _refuse_escaped(pieces: Sequence[Token]) -> None:
    r"""Refuses ``n \\% 3``: for LaTeX a row ends there, and the rest of the line is a comment."""
    for before, token in pairwise(pieces):
        if token.kind == "comment" and before.text == r"\\" and token.text[1:].strip():
            raise Unread(ESCAPED, before.start, token.start + 1)


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
    token, end = _grouped(pieces, at)
    braced = tuple(piece.text for piece in pieces[end : end + 3]) == BRACED_POINT
    decimals = pieces[end + 3] if braced and end + 3 < len(pieces) else token
    if not braced or not token.text.isdigit() or not decimals.text.isdigit() or decimals.kind != "number":
        return token, end
    return token._replace(text=f"{token.text}.{decimals.text}", end=decimals.end), end + 4


def _grouped(pieces: Sequence[Token], at: int) -> tuple[Token, int]:
    token, end = pieces[at], at + 1
    if len(token.text) > MOST_DIGITS:
        raise too_long(token.start, token.end)
    if not token.text.isdigit() or len(token.text) > 3 or token.text[0] == "0":
        return token, end
    digits = token.text
    parts: tuple[str, ...] = ()
    while end < len(pieces) and pieces[end].text in GROUPING:
        group, grouping = _group_of_three(pieces, end)
        if group is None or "." in digits or (parts and grouping != parts):
            break  # signs that differ: the second parts decimals
        digits += pieces[group].text
        end, parts = group + 1, grouping
        if len(digits) > MOST_DIGITS:
            raise too_long(token.start, pieces[group].end)
    return (token, end) if end == at + 1 else (token._replace(text=digits, end=pieces[end - 1].end), end)


def too_long(start: int, end: int) -> Unread:
    """What is raised where a number begins that has more digits than one may have."""
    return Unread(f"limit: a number of more than {MOST_DIGITS} digits", start, end)


def _group_of_three(pieces: Sequence[Token], at: int) -> tuple[int | None, tuple[str, ...]]:
    """The place of three digits behind a sign of grouping, and the sign; None where they do not follow."""
    for grouping in GROUPINGS:
        end = at + len(grouping)
        if end < len(pieces) and tuple(piece.text for piece in pieces[at:end]) == grouping:
            group = pieces[end]
            three = group.kind == "number" and len(group.text.split(".")[0]) == 3
            return end if three else None, grouping
    return None, ()


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
    texts = list(map(text_of, found))
    behind = set(compress(texts[1:], map("{".__eq__, texts)))
    if "}" not in behind and spaced.isdisjoint(behind):  # as in most formulas
        return found
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


# LaTeX with all macros expanded: the author's, the page's own, and what another command says as well
#
# A token of a macro's body has the place of the call: that is where the author would look. The macros
# that a text declares hold from there on (below); a declaration itself says nothing.


def expanded(text: str, start: int, end: int, macros: Mapping[str, str] | None = None) -> list[Token]:
    r"""The tokens of text[start:end], macros expanded; the names of `macros` come with or without ``\``.

    Raises Unread for macros without end, without their arguments, or with a brace that is never closed.
    """
    found = list(islice(scan(text, start, end), MOST_PIECES + 1))
    if len(found) > MOST_PIECES:
        raise Unread(f"limit: a formula of more than {MOST_TOKENS} signs", start, end)
    bodies: Mapping[str, str] = SYNONYMS
    if macros:
        bodies = {**SYNONYMS, **{"\\" + name.removeprefix("\\"): body for name, body in macros.items()}}
    texts = set(map(text_of, found))
    if not DECLARING.isdisjoint(texts):
        stated = list(declarations(found))
        bodies = {**bodies, **{one.name: one.body for one in stated}}
        spans = [(one.start, one.end) for one in stated]
        found = [token for token in found if not any(low <= token.start < high for low, high in spans)]
    if bodies.keys().isdisjoint(texts) and COMMANDS.keys().isdisjoint(texts):
        return found
    return _expanded(found, bodies)


def _expanded(found: Iterable[Token], bodies: Mapping[str, str]) -> list[Token]:
    waiting = list(found)[::-1]
    done: list[Token] = []
    calls = 0
    while waiting:
        token = waiting.pop()
        body = bodies.get(token.text) if token.kind == "command" else None
        if body is None and token.text in COMMANDS and (quantity := _quantity(token, waiting)):
            done += quantity
        elif body is None:
            done.append(token)
        else:
            calls += 1
            waiting.extend(_called(token, body, waiting)[::-1])
        if calls > MOST_EXPANSIONS:
            reason = f"limit: more than {MOST_EXPANSIONS} macros are expanded here; does one call itself?"
            raise Unread(reason, token.start, token.end)
        if len(done) + len(waiting) > MOST_TOKENS:
            raise Unread(f"limit: a formula of more than {MOST_TOKENS} signs", token.start, token.end)
    return done


def _quantity(call: Token, waiting: list[Token]) -> list[Token]:
    r"""A command of siunitx as plain LaTeX, at the place of the call; nothing where it is none.

    The options in square brackets say how it is set.
    """
    ahead, at = waiting[::-1], 0
    if ahead and ahead[0].text == "[":
        at = next((index for index, token in enumerate(ahead, 1) if token.text == "]"), len(ahead))
    given: list[Sequence[Token]] = []
    while len(given) < COMMANDS[call.text] and at < len(ahead) and ahead[at].text == "{":
        inside, at = argument(ahead, at)
        given.append(inside)
    texts = ["".join(map(text_of, inside)) for inside in given]
    written = plain(call.text, texts) if len(given) == COMMANDS[call.text] else None
    if not written:
        return []
    del waiting[len(waiting) - at :]
    end = ahead[at - 1].end
    return [token._replace(start=call.start, end=end) for token in scan(written, 0, len(written))]


def _called(call: Token, body: str, waiting: list[Token]) -> list[Token]:
    """The body of a macro with its arguments, which are taken from what is waiting."""
    parts = list(_parts(body))
    given, end = [], call.end
    for _ in range(max((place for place, _ in parts), default=0)):
        argument, end = _argument(call, waiting)
        given.append(argument)
    result: list[Token] = []
    for place, token in parts:
        if place:
            result += given[place - 1]
        if token is not None:
            result.append(token._replace(start=call.start, end=end))
    return result


def _parts(body: str) -> Iterator[tuple[int, Token | None]]:
    """The tokens of a body, each behind the parameter that stands before it; 0 for none."""
    found = list(scan(body, 0, len(body)))
    at = 0
    while at < len(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if found[at].text == "#" and following is not None and following.text[0] in "123456789":
            rest = following.text[1:]
            yield int(following.text[0]), following._replace(text=rest) if rest else None
            at += 2
        else:
            yield 0, found[at]
            at += 1


def _argument(call: Token, waiting: list[Token]) -> tuple[list[Token], int]:
    """One argument: a token, of a number one digit, or a group without its braces; and its end."""
    while waiting and waiting[-1].kind in ("blank", "comment"):
        waiting.pop()
    if not waiting or waiting[-1].text in ENDS:
        raise Unread(f"`{call.text}` is given fewer arguments than it takes", call.start, call.end)
    first = waiting[-1]
    if first.text == "{":
        return _group(waiting)
    waiting.pop()
    if first.kind == "number" and len(first.text) > 1:
        waiting.append(first._replace(text=first.text[1:], start=first.start + 1))
        first = first._replace(text=first.text[0], end=first.start + 1)
    return [first], first.end


def _group(waiting: list[Token]) -> tuple[list[Token], int]:
    ahead = waiting[::-1]
    close = closing(ahead, 0)
    if close is None:
        raise Unread("this brace is never closed", ahead[0].start, ahead[0].end)
    del waiting[len(waiting) - close - 1 :]
    return ahead[1:close], ahead[close].end


# The macros that a text declares: each holds from where it stands to the end of the page
#
#     declaration = command "*"? (name | "{" name "}") ("[" number "]")? group
#                 | ("\\def" | "\\gdef" | "\\edef" | "\\xdef") name ("#" number)* group
#                 | "\\let" name "="? token


@dataclass(frozen=True, slots=True)
class Declaration:
    """A macro, its body with ``#1`` … ``#9``, and from where to where its declaration goes."""

    name: str
    body: str
    start: int
    end: int


def declared(text: str) -> Mapping[str, str]:
    """The macros that a text declares, by their names; the last of two counts."""
    if not _may_declare(text):
        return {}
    return {found.name: found.body for found in declarations(list(scan(text, 0, len(text))))}


def only_declares(text: str) -> bool:
    """Whether a formula holds declarations and nothing else."""
    if not _may_declare(text):
        return False
    pieces = list(scan(text, 0, len(text)))
    spans = [(found.start, found.end) for found in declarations(pieces)]
    rest = (piece for piece in pieces if not any(low <= piece.start < high for low, high in spans))
    return bool(spans) and all(piece.kind in SKIPPED for piece in rest)


def _may_declare(text: str) -> bool:
    """Whether a command that declares may stand in a text, as a look at it tells; in most none does."""
    return any(command in text for command in DECLARING)


def declarations(pieces: Sequence[Token]) -> Iterator[Declaration]:
    """The declarations among tokens, in their order; what is not one that can be read is passed over."""
    end = -1
    for at, piece in enumerate(pieces):
        if piece.start >= end and piece.text in DECLARING and (found := _declaration(pieces, at)):
            yield found
            end = found.end


def _declaration(pieces: Sequence[Token], at: int) -> Declaration | None:
    """The declaration whose command stands at a place."""
    command, at = pieces[at], _first(pieces, at + 1)
    stating = command.text in STATING
    star = "*" if stating and _is(pieces, at, "*") else ""
    name, at = _named(pieces, _first(pieces, at + len(star)), stating)
    if not NAME.fullmatch(name):
        return None
    if command.text == r"\let":
        return _same(pieces, at, name, command.start)
    at = _behind_count(pieces, at) if stating else _behind_parameters(pieces, at)
    close = closing(pieces, at) if _is(pieces, at, "{") else None
    if close is None:
        return None
    body = "".join(piece.text for piece in pieces[at + 1 : close] if piece.kind != "comment")
    if command.text == r"\DeclareMathOperator":
        body = rf"\operatorname{star}{{{body}}}"
    return Declaration(name, body, command.start, pieces[close].end)


def _is(pieces: Sequence[Token], at: int, text: str) -> bool:
    return at < len(pieces) and pieces[at].text == text


def _named(pieces: Sequence[Token], at: int, stating: bool) -> tuple[str, int]:
    """The name that is declared here, perhaps in braces, and where what follows it stands."""
    if stating and _is(pieces, at, "{"):
        inside, end = argument(pieces, at)
        names = [piece.text for piece in inside if piece.kind not in SKIPPED]
        return names[0] if len(names) == 1 else "", _first(pieces, end)
    return pieces[at].text if at < len(pieces) else "", _first(pieces, at + 1)


def _behind_count(pieces: Sequence[Token], at: int) -> int:
    """Where the body begins, behind the number of arguments: ``[2]``."""
    texts = [piece.text for piece in pieces[at : at + 3]]
    counted = texts[:1] == ["["] and texts[1:2] != ["]"] and texts[2:] == ["]"]
    return _first(pieces, at + 3) if counted else at


def _behind_parameters(pieces: Sequence[Token], at: int) -> int:
    """Where the body begins, behind the arguments: ``#1#2``."""
    while _is(pieces, at, "#"):
        at = _first(pieces, at + 2)
    return at


def _same(pieces: Sequence[Token], at: int, name: str, start: int) -> Declaration | None:
    r"""What ``\let`` makes the same as a token, of a number as its first digit."""
    at = _first(pieces, at + 1) if _is(pieces, at, "=") else at
    if at >= len(pieces):
        return None
    token = pieces[at]
    body = token.text if token.kind == "command" else token.text[0]
    return Declaration(name, body, start, token.start + len(body))
