r"""From a formula to chains of relations: split at its top level, then each member is read.

    formula = chain, then perhaps a separator and more chains
    chain   = member, then perhaps a relation sign and more of the chain
    separator = \implies | \iff | \quad | ; | , | \\ | words

A row that begins with a relation goes on with the chain of the row before.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from worked.mathematics.grammar import Parser
from worked.mathematics.table import Table
from worked.mathematics.tokens import Token, Unread, tokens
from worked.mathematics.tree import Apply, Chain, Compare, Misread, Name, Node, Sign

CLOSES = {"(": "round", "[": "round", ")": "round", "]": "round", "{": "brace", "}": "brace"}
CLOSES |= {"\\{": "set", "\\}": "set"}
INEQUALITIES = frozenset(r"< > \leq \geq \neq \in \notin \subset \subseteq".split())
CONNECTIVES = frozenset({"and", "so", "thus", "hence", "therefore", "then", "i.e.", "that is", "also", "but", "", ","})
FARTHEST_NAME = 40  # tokens between a comma and the relation that its names belong to
OPERATORS = frozenset(r"+ \times \cdot \ast \star \odot \bullet \otimes /".split())


def read(
    text: str,
    start: int,
    end: int,
    table: Table,
    macros: Mapping[str, str] | None = None,
    skips: Sequence[tuple[int, int]] = (),
) -> list[Chain]:
    """The chains of text[start:end] that have a relation; members that cannot be read are Misread."""
    try:
        found = tokens(text, start, end, table.signs, macros, skips)
    except Unread as refusal:
        return _refused(text, start, end, refusal)
    splitter = _Splitter([token for token in found if token.kind != "label"], table)
    splitter.split()
    return [chain for chain in splitter.chains if chain.signs]


def _refused(text: str, start: int, end: int, refusal: Unread) -> list[Chain]:
    """One unread relation for a formula beyond the limits, at its first relation sign."""
    at = min((at for sign in "=<>" if (at := text.find(sign, start, end)) >= 0), default=start)
    misread = Misread(refusal.start, refusal.end, refusal.reason)
    return [Chain([misread, misread], [Sign("=", at, at + 1)])]


class _Splitter:
    """Walks the top level once, and gathers chains."""

    def __init__(self, found: list[Token], table: Table) -> None:
        self.tokens, self.table = found, table
        self.depths = _depths(found, table)
        self.chains: list[Chain] = []
        self.at = self.begin = 0  # begin: where the present member starts
        self.member: list[Token] = []
        self.chain = Chain([], [])
        self.comma = False  # whether a comma began the present chain
        self.conditional = False  # whether words before the present chain restrict it

    def split(self) -> None:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if self.depths[self.at]:
                self.member.append(token)
                self.at += 1
            else:
                self._top(token)
        self._end_chain()

    def _top(self, token: Token) -> None:
        sign, width = self._relation()
        if sign:
            self._sign(sign, width)
        elif token.text == "\\\\" and token.kind == "command":
            self._row()
        elif token.kind in ("begin", "end") and token.text.rstrip("*") in self.table.rows:
            self.at += 1 if token.kind == "end" else self._environment_width()
        elif token.text == "&" and token.kind == "sign":
            self.at += 1
        elif token.text in self.table.separators or (token.text == ";" and token.kind == "sign"):
            self._end_chain()
            self.at += 1
        elif token.text == "," and token.kind == "sign":
            self._comma(token)
        elif token.kind == "text" and self._parts(token):
            self._words(token)
        else:
            self.member.append(token)
            self.at += 1

    def _environment_width(self) -> int:
        """How many tokens ``\\begin{aligned}[t]`` or ``\\begin{alignat}{2}`` are."""
        close = {"[": "]", "{": "}"}.get(self._text(1), "")
        for width in range(2, 5):
            if close and self._text(width) == close:
                return width + 1
        return 1

    def _text(self, ahead: int) -> str:
        place = self.at + ahead
        return self.tokens[place].text if place < len(self.tokens) else ""

    def _relation(self, ahead: int = 0) -> tuple[str, int]:
        """The relation sign here, and how many tokens it takes; an empty text for none."""
        text, following = self._text(ahead), self._text(ahead + 1)
        kind = self.tokens[self.at + ahead].kind if self.at + ahead < len(self.tokens) else ""
        if kind not in ("sign", "command"):
            return "", 0
        if text == ":" and following == "=":
            return ":=", 2
        if text == "\\not":
            return {"=": ("\\neq", 2), "\\in": ("\\notin", 2)}.get(following, ("\\not", 1))
        if text in ("<", ">") and following == "=":
            return ("\\leq" if text == "<" else "\\geq"), 2
        if text in self.table.relations or text in self.table.unread_relations:
            return text, 1
        return "", 0

    def _sign(self, sign: str, width: int) -> None:
        first, last = self.tokens[self.at], self.tokens[self.at + width - 1]
        self._end_member(first.start)
        self.chain.signs.append(Sign(sign, first.start, last.end))
        self.at += width

    def _end_member(self, place: int) -> None:
        punctuation = {".", ",", ";", ":"}
        while self.member and self.member[-1].kind == "sign" and self.member[-1].text in punctuation:
            place = self.member.pop().start
        self.chain.members.append(_member(self.member, place, self.table))
        self.member = []

    def _end_chain(self, words: bool = False) -> None:
        if self.member or len(self.chain.members) < len(self.chain.signs) + bool(self.chain.signs):
            self._end_member(self.tokens[min(self.at, len(self.tokens)) - 1].end if self.tokens else 0)
        chain, self.chain = self.chain, Chain([], [])
        chain.conditional = words or self.conditional
        if self.comma and chain.members and not chain.signs and self.chains:
            self.chains[-1].values = True
        if chain.members:
            self.chains.append(chain)
        self.comma = self.conditional = False

    def _row(self) -> None:
        """At a row's end: whether what follows goes on with the chain, or with the member."""
        self.at += 1
        if self._text(0) == "[" or self._text(0) == "*":
            self._skip_spacing()
        ahead = 0
        while self._text(ahead) in ("&", "\\quad", "\\qquad"):
            ahead += 1
        if self._relation(ahead)[0]:
            self.at += ahead
        elif self._goes_on(ahead):
            self.at += ahead
        else:
            self._end_chain()

    def _skip_spacing(self) -> None:
        """The ``[6pt]`` or ``*`` of ``\\\\[6pt]``."""
        if self._text(0) == "*":
            self.at += 1
        if self._text(0) == "[" and self._text(2) in ("p", "e", "m") and self._text(4) == "]":
            self.at += 5

    def _goes_on(self, ahead: int) -> bool:
        """Whether the row continues the expression of the row before: an operator at its head, or at the other's tail."""
        if self.member and self.member[-1].text in (*OPERATORS, "-") or not self.member and self.chain.signs:
            return True
        if self._text(ahead) in OPERATORS:
            return True
        return self._text(ahead) == "-" and not self._row_has_relation(ahead)

    def _row_has_relation(self, ahead: int) -> bool:
        while self.at + ahead < len(self.tokens) and self._text(ahead) != "\\\\":
            if not self.depths[self.at + ahead] and self._relation(ahead)[0]:
                return True
            ahead += 1
        return False

    def _comma(self, token: Token) -> None:
        if self._names_on_both_sides():
            self.member.append(token)
            self.at += 1
            return
        decimal = self._decimal_comma()
        if decimal:
            self.member.append(Token("bad", "a decimal comma: write a point", token.start, token.end))
            self.at += 1
            return
        self._end_chain()
        self.comma = True
        self.at += 1

    def _decimal_comma(self) -> bool:
        """Digits glued to both sides of the comma, as in 3,14."""
        if not (0 < self.at < len(self.tokens) - 1):
            return False
        before, token, after = self.tokens[self.at - 1 : self.at + 2]
        glued = before.end == token.start and token.end == after.start
        return glued and before.kind == after.kind == "number"

    def _names_on_both_sides(self) -> bool:
        """``0 \\leq x, y \\leq 1`` and ``i, j \\in S``: the comma lists names that one relation speaks of."""
        before = self.chain.signs[-1].sign if self.chain.signs else None
        if before is not None and before not in INEQUALITIES or not self.member:
            return False
        ahead = 1
        while self.at + ahead < len(self.tokens) and not self._relation(ahead)[0] and ahead < FARTHEST_NAME:
            if self.depths[self.at + ahead] == 0 and self._text(ahead) in (";", "\\\\", *self.table.separators):
                return False
            ahead += 1
        if self._relation(ahead)[0] not in INEQUALITIES:
            return False
        right = self.tokens[self.at + 1 : self.at + ahead]
        parts = [self.member, *_parted(right)]
        return all(isinstance(_member(part, 0, self.table), Name) for part in parts)

    def _parts(self, token: Token) -> bool:
        """Whether words end the chain, rather than being a unit or a name."""
        words = token.text.strip()
        if " " in words or "~" in words or words.rstrip(".,:").lower() in CONNECTIVES | {"if", "for", "where", "when"}:
            following = self._relation(1)[0] or self._text(1) in OPERATORS
            return not (following and not self.member)
        return not words or not words[0].isalpha() and not self.member

    def _words(self, token: Token) -> None:
        words = token.text.replace("~", " ").strip(" .,:;").lower()
        restricts = words not in CONNECTIVES
        self._end_chain(words=restricts)
        self.conditional = restricts
        self.at += 1


def _parted(found: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _member(found: list[Token], place: int, table: Table) -> Node:
    try:
        return Parser(found, table, place, condition).whole()
    except Unread as refusal:
        return Misread(refusal.start, refusal.end, refusal.reason, refusal.code)


def condition(found: list[Token], table: Table, place: int) -> Node:
    """What stands behind a value in cases: relations with ``,`` or words between; Unread if it cannot be read."""
    either = [part for part in _at_or(found) if part]
    read_parts = [_all_hold(part, table, place) for part in either]
    if not read_parts:
        raise Unread("a case has no condition", place, place)
    return read_parts[0] if len(read_parts) == 1 else _applied("or", read_parts)


def _at_or(found: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.text == "\\lor" or token.kind == "text" and token.text.strip(" ,~") == "or":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _all_hold(found: list[Token], table: Table, place: int) -> Node:
    splitter = _Splitter(found, table)
    splitter.split()
    held: list[Node] = []
    for chain in splitter.chains:
        for member in chain.members:
            if isinstance(member, Misread):
                raise Unread(member.reason, member.start, member.end)
        if not chain.signs:
            raise Unread("a condition without a relation is not read", chain.members[0].start, chain.members[0].end)
        signs = tuple(sign.sign for sign in chain.signs)
        held.append(Compare(chain.members[0].start, chain.members[-1].end, tuple(chain.members), signs))
    if not held:
        raise Unread("a condition that is nothing but words is not read", place, place)
    return held[0] if len(held) == 1 else _applied("and", held)


def _applied(op: str, parts: list[Node]) -> Node:
    return Apply(parts[0].start, parts[-1].end, op, tuple(parts))


def _depths(found: list[Token], table: Table) -> list[int]:
    """How deep each token stands in brackets that are closed; an opening that never closes counts for nothing."""
    pairs: dict[int, int] = {}
    open_: list[tuple[int, str]] = []
    count: Counter[str] = Counter()
    for index, token in enumerate(found):
        kind, opens = _bracket(token, table)
        if opens:
            open_.append((index, kind))
            count[kind] += 1
        elif kind and count[kind]:  # what stands open inside the pair is never closed
            while open_:
                place, other = open_.pop()
                count[other] -= 1
                if other == kind:
                    pairs[place] = index
                    break
    depths, ends = [], []
    for index in range(len(found)):
        depths.append(len(ends))
        if index in pairs:
            depths[-1] += 1
            ends.append(pairs[index])
        while ends and ends[-1] == index:
            ends.pop()
    return depths


def _bracket(token: Token, table: Table) -> tuple[str, bool]:
    """The kind of bracket a token is, and whether it opens; an empty text for none."""
    if token.side in ("open", "close"):
        return "sized", token.side == "open"
    if token.kind in ("begin", "end"):
        return ("", False) if token.text.rstrip("*") in table.rows else ("environment", token.kind == "begin")
    if token.kind not in ("sign", "command"):
        return "", False
    if token.text in table.fences:
        return table.fences[token.text][0], True
    if token.text in CLOSES:
        return CLOSES[token.text], token.text in ("(", "[", "{", "\\{")
    return (token.text, False) if token.text in {close for close, _ in table.fences.values()} else ("", False)
