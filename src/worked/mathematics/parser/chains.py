r"""A formula split at its top level into chains of members and relation signs.

    formula = chain, then perhaps a separator and more chains
    chain   = member, then perhaps a relation sign and more of the chain
    separator = \implies | \iff | \quad | ; | , | \\ | words

A row that begins with a relation goes on with the chain of the row before, or of the column above: an
``&`` between two relations parts columns, as in ``a &= 3 & b &= 4``.
"""

from collections.abc import Callable

from worked.latex.lexer import Token, parted, row_spacing
from worked.mathematics.ast import (
    Chain,
    Name,
    Node,
    Sign,
)
from worked.mathematics.parser.brackets import depths
from worked.mathematics.parser.syntax_table import Table
from worked.mathematics.parser.words import (
    CONNECTIVES,
    leads,
    links,
    several,
)

Read = Callable[[list[Token], int, Table], Node]
INEQUALITIES = frozenset(r"< > \leq \geq \neq \in \notin \subset \subseteq".split())
ONE_WAY = (frozenset(("<", r"\leq")), frozenset((">", r"\geq")))
FARTHEST_NAME = 40  # tokens between a comma and the relation that its names belong to
PUNCTUATION = (",", ";", ":", "(", ")", "[", "]")
OPERATORS = frozenset(r"+ \times \cdot \ast \star \odot \bullet \otimes /".split())


class Splitter:
    """Walks the top level once, and gathers chains."""

    def __init__(self, found: list[Token], table: Table, read: Read, deep: list[int] | None = None) -> None:
        self.tokens, self.table, self.read = found, table, read
        self.depths = depths(found, table) if deep is None else deep
        self.chains: list[Chain] = []
        self.at = self.begin = 0  # begin: where the present member starts
        self.member: list[Token] = []
        self.chain = Chain([], [])
        self.comma = False  # whether a comma began the present chain
        self.conditional = False  # whether words before the present chain restrict it
        self.last: Chain | None = None  # the last chain that a row can go on with
        self.columns: list[Chain] = []  # in each column of a row, the chain that its next row can go on with
        self.column = 0
        self.goes_on = False  # whether the row began with a relation
        self.resumed = False  # whether the present chain is one of those already

    def split(self) -> None:
        """Walks all tokens; the chains are in `chains` then."""
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
            self._ampersand()
        elif token.text in self.table.separators or (token.text == ";" and token.kind == "sign"):
            either = token.text == "\\lor"
            self.chain.alternative |= either
            self._end_chain()
            self.chain.alternative = either
            self.at += 1
        elif token.text == "," and token.kind == "sign":
            self._comma(token)
        elif token.kind == "text" and self._between(token):
            self.member.append(token._replace(kind="bad", text=f"words are not read: `{token.text.strip()}`"))
            self.at += 1
        elif token.kind == "text" and self._parts(token):
            self._words(token)
        else:
            self.member.append(token)
            self.at += 1

    def _environment_width(self) -> int:
        """How many tokens ``\\begin{aligned}[t]`` or ``\\begin{alignat}{2}`` are."""
        place, columns, closing = self._text(1), self._text(2), self._text(3)
        if place == "[" and columns in ("t", "b", "c") and closing == "]":
            return 4
        counts = "at" in self._text(0) and place == "{" and columns.isdigit()
        return 4 if counts and closing == "}" else 1

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
        if self.member or len(self.chain.members) <= len(self.chain.signs):  # else the chain is gone on with
            self._end_member(first.start)
        self.chain.signs.append(Sign(sign, first.start, last.end))
        self.at += width

    def _end_member(self, place: int) -> None:
        punctuation = {".", ",", ";", ":"}
        while self.member and self.member[-1].kind == "sign" and self.member[-1].text in punctuation:
            place = self.member.pop().start
        self.chain.members.append(self.read(self.member, place, self.table))
        self.member = []

    def _end_chain(self, words: bool = False) -> None:
        if self.member or len(self.chain.members) < len(self.chain.signs) + bool(self.chain.signs):
            self._end_member(self.tokens[min(self.at, len(self.tokens)) - 1].end if self.tokens else 0)
        chain, self.chain = self.chain, Chain([], [])
        chain.conditional |= words or self.conditional
        if self.comma and chain.members and not chain.signs and self.chains:
            self.chains[-1].values = True
        if chain.members and not self.resumed:
            self.chains.append(chain)
        if chain.signs and not self.conditional:
            self.last = chain
        self.comma = self.conditional = self.resumed = False

    def _row(self) -> None:
        """At a row's end: whether what follows goes on with the chain, or with the member."""
        self.at += 1 + row_spacing(self.tokens, self.at + 1)
        ahead = self._blanks(0)
        if self._relation(ahead)[0]:
            self._leave_column()
            self.column, self.goes_on = 0, True
            self._resume()
            self.at += ahead
        elif self._goes_on(ahead):
            self.at += ahead
        else:
            self._leave_column()
            self._end_chain()
            self.column, self.goes_on = 0, False

    def _blanks(self, ahead: int) -> int:
        """The first place from here on that is no ``&`` and no space."""
        while self._text(ahead) in ("&", "\\quad", "\\qquad"):
            ahead += 1
        return ahead

    def _ampersand(self) -> None:
        """At an ``&``: it aligns, or parts columns where a relation stands on both sides or words follow."""
        self.at += 1
        if not self.member or not self.chain.signs:
            return
        ahead = self._blanks(0)
        if self._text(ahead) and self.tokens[self.at + ahead].kind == "text":
            self.at += ahead
            self._words(self.tokens[self.at])
        elif self._column_has_relation(ahead):
            self._leave_column()
            self.at += ahead
            self.column += 1
            above = self.column < len(self.columns)
            if self._relation(0)[0] and (self.goes_on or not above):
                self._resume()
            else:  # of the row or of the column above? a relation without a left side is not read
                self._end_chain()

    def _leave_column(self) -> None:
        """Remembers the chain that the next row of this column can go on with."""
        alive = bool(self.chain.signs) and not self.conditional
        chain = self.chain if alive else self.last
        if chain is not None:
            self.columns[self.column : self.column + 1] = [chain]

    def _resume(self) -> None:
        """Goes on with the chain of this column in the row above, if there is one."""
        above = self.columns[self.column] if self.column < len(self.columns) else None
        if above is not None and above is not self.chain:
            self._end_chain()
            self.chain, self.resumed = above, True

    def _goes_on(self, ahead: int) -> bool:
        """Whether the row goes on with the expression before it: an operator stands where they meet."""
        if (self.member and self.member[-1].text in (*OPERATORS, "-")) or (
            not self.member and self.chain.signs
        ):
            return True
        if self._text(ahead) in OPERATORS:
            return True
        return self._text(ahead) == "-" and not self._row_has_relation(ahead)

    def _row_has_relation(self, ahead: int) -> bool:
        return bool(self._relation(self._before(ahead, ("\\\\",)))[0])

    def _column_has_relation(self, ahead: int) -> bool:
        """Whether a relation comes before the next ``&``, or is what that aligns."""
        at = self._before(ahead, ("\\\\", "&"))
        return bool(self._relation(at + (self._text(at) == "&"))[0])

    def _before(self, ahead: int, ends: tuple[str, ...]) -> int:
        """The place of the next relation, or of the end before it."""
        while self.at + ahead < len(self.tokens) and self._text(ahead) not in ends:
            if not self.depths[self.at + ahead] and self._relation(ahead)[0]:
                break
            ahead += 1
        return ahead

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
        if not self.member:
            return False
        ahead, ends = 1, (";", "\\\\", *self.table.separators)
        while self.at + ahead < len(self.tokens) and not self._relation(ahead)[0] and ahead < FARTHEST_NAME:
            if self.depths[self.at + ahead] == 0 and self._text(ahead) in ends:
                return False
            ahead += 1
        sign, width = self._relation(ahead)
        if sign not in INEQUALITIES or (self.chain.signs and not self._goes_through(sign, ahead + width)):
            return False
        right = self.tokens[self.at + 1 : self.at + ahead]
        return all(map(self._is_name, [self.member, *parted(right)]))

    def _goes_through(self, sign: str, ahead: int) -> bool:
        """Whether the relation before the names and the one behind them, ahead, are one: ``0 < x, y < 1``.

        ``a < b, c < d``, from a name to a name, is more often two; where it is one, both of the two hold.
        """
        if not any({self.chain.signs[-1].sign, sign} <= way for way in ONE_WAY):
            return False
        end = self._before(ahead, (",", ";", "\\\\", *self.table.separators))
        last = self.tokens[self.at + ahead : self.at + end - (self._text(end - 1) == ".")]
        return not (isinstance(self.chain.members[-1], Name) and self._is_name(last))

    def _is_name(self, part: list[Token]) -> bool:
        return isinstance(self.read(list(part), 0, self.table), Name)  # a copy: `\frac12` is taken apart

    def _parts(self, token: Token) -> bool:
        """Whether words end the chain, rather than being a unit or a name."""
        words = token.text.strip()
        if several(token) or links(token):
            following = self._relation(1)[0] or self._text(1) in OPERATORS
            return not (following and not self.member)
        if words[:1] in PUNCTUATION or leads(token, self._following(), self.table):
            return True
        return not words or (not words[0].isalpha() and not self.member)

    def _following(self) -> Token | None:
        return self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None

    def _between(self, token: Token) -> bool:
        """Whether words stand inside an expression, as in ``3 \\text{ out of } 4 = 75\\%``."""
        if not self.member or links(token) or not leads(token, self._following(), self.table):
            return False
        return not (several(token) and self.chain.signs and self._row_has_relation(1))

    def _words(self, token: Token) -> None:
        words = token.text.replace("~", " ").strip(" .,:;").lower()
        restricts = words not in CONNECTIVES
        if words == "or":
            self.chain.alternative = True
        self._end_chain(words=restricts)
        self.conditional, self.chain.alternative = restricts, words == "or"
        self.at += 1
