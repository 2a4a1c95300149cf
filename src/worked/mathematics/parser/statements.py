r"""A formula split at its top level into chains of members and relation signs, all of them still tokens.

    formula   = chain, then perhaps a separator and more chains
    chain     = member, then perhaps a relation sign and more of the chain
    separator = \implies | \iff | \quad | ; | , | \\ | words | \lor, \land, \Rightarrow between relations

A row that begins with a relation goes on with the chain of the row before, or of the column above: an
``&`` between two relations parts columns, as in ``a &= 3 & b &= 4``. A row that begins with a sign which
needs something before it goes on with the member.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate, compress

from worked.latex.lexer import Token, argument, parted, row_spacing, side_of, text_of
from worked.mathematics.ast import record
from worked.mathematics.parser.syntax_table import BRACKETS, REPEATS, Table
from worked.model.conventions import DECIMAL_COMMA
from worked.model.unit_names import ALSO_WORDS

ONE_WAY = (frozenset(("<", r"\leq")), frozenset((">", r"\geq")))
FARTHEST_NAME = 40  # tokens between a comma and the relation that its names belong to
HYPOTHESIS = re.compile(r"H(?:_\{?\w+\}?'?|')")  # `H` alone may be a plane, or anything
PUNCTUATION = (",", ";", ":", "(", ")", "[", "]")
TRAILING = frozenset((".", ",", ";", ":"))
SIGNED = ("+", "-", r"\pm", r"\mp")  # a row may begin with one of them without going on with another
BLANKS = (r"\quad", r"\qquad")
STARS = frozenset(("*", r"\ast", r"\star"))
LABEL = 3  # the signs of ``(2)``
DOTS = frozenset((r"\dots", r"\ldots", r"\cdots", r"\dotsc", r"\dotsb"))
ROW_ENDS = ("", "\\\\")
BARS = frozenset(("|", r"\mid", r"\vert"))
ROW_END = Token("command", "\\\\", 0, 0)
NOTED = frozenset((":", r"\sqrt"))  # what is done to both sides begins with one of them, or an operator
SIGNS = frozenset(("sign", "command"))
LONGER = frozenset((":", "<", ">", "\\not"))  # signs that another one behind them may go on with
LONGER_ORDERS = {"<=": "\\leq", ">=": "\\geq", "<<": "\\ll", ">>": "\\gg"}
DENIED = {"=": ("\\neq", 2), "\\in": ("\\notin", 2), "\\mid": ("\\nmid", 2)}  # behind \\not
PARTS = frozenset(("number", "letter", "sign", "command"))  # kinds that part nothing by themselves
CONNECTIVES = frozenset(
    {"and", "so", "thus", "hence", "therefore", "then", "i.e.", "that is", "also", "but", "", ","}
    | frozenset("und et ve og och и oraz và en also donc luego quindi logo".split())
)
LINKS = CONNECTIVES | frozenset(
    "if for where when while whereas since because as with or gives implies yields means let by".split()
)
OF = frozenset("of von vom des der de du del da do di della".split())
EITHER = frozenset("or oder ou o eller oppure или либо 或 或者 または veya lub albo ofwel hoặc".split())
LINKS |= EITHER
ENVIRONMENT = frozenset(("begin", "end"))


@record
class Part:
    """The tokens of a member, and where a message points when there are none."""

    tokens: list[Token]
    place: int


@record
class Relation:
    """A relation sign between two members, with what is written at it."""

    sign: str
    start: int
    end: int
    over: tuple[Token, ...] = ()


@dataclass(slots=True)
class Statement:
    """A chain while it is gathered; its fields are those of `ast.Chain`."""

    members: list[Part] = field(default_factory=list)
    signs: list[Relation] = field(default_factory=list)
    conditional: bool = False
    values: bool = False
    alternative: bool = False
    supposed: bool = False


@dataclass(slots=True)
class Statements:
    """What a formula is split into: every token belongs to a member, a sign or the separators."""

    chains: list[Statement] = field(default_factory=list)
    separators: list[Token] = field(default_factory=list)


def statements(found: list[Token], kinds: Set[str], table: Table) -> Statements:
    """The statements of a formula, also of one that something encloses: ``\\boxed{1 + 1 = 2}``.

    `kinds` are those that its tokens are of.
    """
    plain = PARTS.issuperset(kinds) and not any(map(side_of, found))
    label = _dotted_label(found, table)
    return (plain and not label and _one_chain(found, table)) or _split_rows(found, table, label)


def _dotted_label(found: list[Token], table: Table) -> int:
    r"""How many tokens at the end are a number in brackets behind dots, no terms: ``x + y = 3 \dots (1)``."""
    if len(found) <= LABEL + 1 or found[-1].text != ")" or found[-LABEL - 1].text not in DOTS:
        return 0
    opened, number, before = found[-LABEL], found[-2], found[-LABEL - 2].text
    labels = opened.text == "(" and (number.text.isdigit() or number.text in STARS)
    return (LABEL + 1) * (labels and before not in table.infix and before not in (",", *BLANKS))


def _split_rows(found: list[Token], table: Table, label: int = 0) -> Statements:
    notes = {*_notes(found, table), *range(len(found) - label, len(found))}
    kept = [token for place, token in enumerate(found) if place not in notes] if notes else found
    result = split(*opened(kept, table), table)
    result.separators += [found[place] for place in sorted(notes)]
    return result


def _notes(found: list[Token], table: Table) -> Iterator[int]:
    r"""The places of what rows note behind a bar, that is done to both sides: ``2x &= 6 && | :2``.

    The row has its relation before the bar and none behind it, and no other bar closes it. A column or a
    blank stands before the bar, or an operator behind it; else it is the sign of divisors, or of a size.
    """
    if BARS.isdisjoint(map(text_of, found)):
        return
    noted, begins_size = table.infix.keys() | NOTED, table.infix.keys() | table.relations
    related, bar, depth = False, 0, 0
    for place, token in enumerate([*found, ROW_END]):
        text, sign = token.text, token.kind in SIGNS
        if text == "\\\\" or token.kind in ENVIRONMENT:
            yield from range(bar, place) if bar else ()
            related, bar, depth = False, 0, 0
        elif sign and text in BRACKETS:
            depth += 1 if BRACKETS[text][1] else -1
        elif depth or not sign:
            continue
        elif text not in BARS:
            again = not (bar and place == bar + 1) and bool(relation(found, place, table)[0])
            related, bar = related or again, 0 if again else bar
        elif bar:
            related, bar = False, 0  # it closes the one before
        elif related and place + 1 < len(found) and found[place - 1].text not in begins_size:
            behind = found[place + 1].text
            parted = found[place - 1].text in ("&", *BLANKS) and behind not in ("_", "^")
            bar = place if parted or behind in noted else 0


def _one_chain(found: list[Token], table: Table) -> Statements | None:
    """The one chain of a formula, as most are, which only relation signs part, none in a bracket; or None."""
    members, signs, separators, open_, at = list[Part](), list[Relation](), list[Token](), list[str](), 0
    structure = table.structure
    for place in compress(range(len(found)), map(structure.__contains__, map(text_of, found))):
        if place < at:  # the second half of a sign
            continue
        first = found[place]
        if first.text in BRACKETS:
            kind, opens = BRACKETS[first.text]
            if opens:
                open_.append(kind)
            elif not open_ or open_.pop() != kind:
                return None
            continue
        sign, width = relation(found, place, table)
        if open_ or not sign or (signs and sign in BARS):
            return None
        members.append(_part(found[at:place], first.start, separators))
        last = found[place + width - 1]
        signs.append(Relation(sign, first.start, last.end, last.over))
        at = place + width
    if open_ or not found:
        return None
    members.append(_part(found[at:], found[-1].end, separators))
    return Statements([Statement(members, signs)], separators)


def _part(member: list[Token], place: int, separators: list[Token]) -> Part:
    """A member without the punctuation behind it."""
    while member and member[-1].text in TRAILING and member[-1].kind == "sign":
        place = member[-1].start
        separators.append(member.pop())
    return Part(member, place)


def split(found: list[Token], deep: list[int], table: Table) -> Statements:
    """The statements of some tokens; `deep` says how deep in brackets each of them stands."""
    splitter = _Splitter(found, table, deep)
    splitter.run()
    return splitter.found


def relation(tokens: Sequence[Token], at: int, table: Table) -> tuple[str, int]:
    """The relation sign at a place, and how many tokens it takes; an empty text for none."""
    if at >= len(tokens) or tokens[at].kind not in SIGNS:
        return "", 0
    text = tokens[at].text
    if text not in LONGER and text in table.relations:  # as most are
        return text, 1
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if text == ":" and following == "=":
        return ":=", 2
    if text == "\\not":
        return DENIED.get(following, ("\\not", 1))
    if text in ("<", ">") and following in ("=", text):
        return LONGER_ORDERS[text + following], 2
    if text in table.relations or text in table.unread_relations:
        return text, 1
    return "", 0


def is_name(part: Sequence[Token], table: Table) -> bool:
    """Whether tokens are a name and nothing else: a letter or word, with primes and subscripts."""
    if not part:
        return False
    first, at = part[0], 1
    if first.text in table.styles or first.text in table.accents:
        at = argument(part, 1)[1]
    elif first.kind not in ("letter", "word", "name") and first.text not in table.names:
        return False
    while at < len(part):
        if part[at].text == "'" and part[at].kind == "sign":
            at += 1
        elif part[at].text == "_" or (
            part[at].text == "^" and r"\prime" in [t.text for t in part[at : at + 3]]
        ):
            at = argument(part, at + 1)[1]
        else:
            return False
    return True


class _Splitter:
    """Walks the top level once, and gathers chains."""

    def __init__(self, tokens: list[Token], table: Table, deep: list[int]) -> None:
        self.tokens, self.table, self.depths = tokens, table, deep
        self.found = Statements()
        self.at = 0
        self.member: list[Token] = []
        self.chain = Statement()
        self.comma = False  # whether a comma began the present chain
        self.conditional = False  # whether words before the present chain restrict it
        self.opens = False  # whether these words begin a row
        self.last: Statement | None = None  # the last chain that a row can go on with
        self.columns: list[Statement] = []  # in each column, the chain that its next row can go on with
        self.column = 0
        self.goes_on = False  # whether the row began with a relation
        self.resumed = False  # whether the present chain is one of those already

    def run(self) -> None:
        """Walks all tokens."""
        tokens, deep, parting = self.tokens, self.depths, self.table.parting
        may_part = [
            place
            for place, token in enumerate(tokens)
            if (token.text in parting or token.kind not in PARTS) and not deep[place]
        ]
        for place in may_part:
            if place >= self.at:  # else a sign before it took it along
                self.member += tokens[self.at : place]
                self.at = place
                self._top(tokens[place])
        self.member += tokens[self.at :]
        self.at = len(tokens)
        self._end_chain()

    def _take(self) -> None:
        """The token here belongs to the member."""
        self.member.append(self.tokens[self.at])
        self.at += 1

    def _part(self, count: int = 1) -> None:
        """The tokens here part what stands around them."""
        self.found.separators += self.tokens[self.at : self.at + count]
        self.at += count

    def _top(self, token: Token) -> None:
        sign, width = self._relation()
        if sign:
            self._sign(sign, width)
        elif token.text == "\\\\" and token.kind == "command":
            self._row()
        elif token.kind in ("begin", "end") and token.text.rstrip("*") in self.table.rows:
            self._part(1 if token.kind == "end" else self._environment_width())
        elif token.text == "&" and token.kind == "sign":
            self._ampersand()
        elif self._separates(token):
            self._separator(token)
        elif token.text == "," and token.kind == "sign":
            self._comma(token)
        elif token.text == ":" and not self.chain.signs and self._is_hypothesis():
            self._label()
        elif token.kind == "text" and self._between(token):
            self.member.append(token._replace(kind="bad", text=f"words are not read: `{token.text.strip()}`"))
            self.at += 1
        elif token.kind == "text" and self._parts(token):
            self._words(token)
        else:
            self._take()

    def _is_hypothesis(self) -> bool:
        """Whether the member is the name of a hypothesis: ``H_0: \\mu = 3``."""
        return HYPOTHESIS.fullmatch("".join(token.text for token in self.member)) is not None

    def _label(self) -> None:
        """The member was a label; what stands behind it is supposed."""
        self.found.separators += self.member
        self.member = []
        self.chain.supposed = True
        self._part()

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

    def _kind(self, ahead: int) -> str:
        place = self.at + ahead
        return self.tokens[place].kind if place < len(self.tokens) else ""

    # Signs -------------------------------------------------------------------------------------------

    def _relation(self, ahead: int = 0) -> tuple[str, int]:
        return relation(self.tokens, self.at + ahead, self.table)

    def _sign(self, sign: str, width: int) -> None:
        first, last = self.tokens[self.at], self.tokens[self.at + width - 1]
        if self.member or len(self.chain.members) <= len(self.chain.signs):  # else the chain is gone on with
            self._end_member(first.start)
        self.chain.signs.append(Relation(sign, first.start, last.end, last.over))
        self.at += width

    def _next_relation(self, ahead: int, ends: tuple[str, ...]) -> int:
        """The place of the next relation, or of the end before it."""
        while self.at + ahead < len(self.tokens):
            top = not self.depths[self.at + ahead]
            if top and (self._text(ahead) in ends or self._relation(ahead)[0]):
                break
            ahead += 1
        return ahead

    def _row_has_relation(self, ahead: int) -> bool:
        return bool(self._relation(self._next_relation(ahead, ("\\\\",)))[0])

    def _column_has_relation(self, ahead: int) -> bool:
        """Whether a relation comes before the next ``&``, or is what that aligns."""
        at = self._next_relation(ahead, ("\\\\", "&"))
        return bool(self._relation(at + (self._text(at) == "&"))[0])

    # Separators --------------------------------------------------------------------------------------

    def _separates(self, token: Token) -> bool:
        """Whether a token parts chains; signs of logic do where they stand between two relations."""
        if token.text in self.table.logic and token.kind == "command":
            return not self._is_operator()
        return token.text in self.table.separators or (token.text == ";" and token.kind == "sign")

    def _is_operator(self) -> bool:
        """Whether the sign of logic here has an operand on either side, rather than a relation on both."""
        ends = ("\\\\", "&", ",", ";", *self.table.separators)
        follows = self._text(1) and self._text(1) not in ends and self._kind(1) not in ("text", "end")
        if not self.member or not follows or self._relation(1)[0]:
            return False
        return not (
            self.chain.signs and self._relation(self._next_relation(1, (*ends, *self.table.logic)))[0]
        )

    def _separator(self, token: Token) -> None:
        either = token.text == "\\lor"
        waits = self.chain.alternative and not (self.member or self.chain.members)  # a blank behind "or"
        self.chain.alternative |= either
        self._end_chain()
        self.chain.alternative = either or waits
        self._part()

    def _end_member(self, place: int) -> None:
        self.chain.members.append(_part(self.member, place, self.found.separators))
        self.member = []

    def _end_chain(self, words: bool = False) -> None:
        if self.member or len(self.chain.members) < len(self.chain.signs) + bool(self.chain.signs):
            self._end_member(self.tokens[min(self.at, len(self.tokens)) - 1].end if self.tokens else 0)
        chain, self.chain = self.chain, Statement()
        chain.conditional |= words or self.conditional
        if self.comma and chain.members and not chain.signs and self.found.chains:
            self.found.chains[-1].values = True
        if chain.members and not self.resumed:
            self.found.chains.append(chain)
        if self._can_go_on(chain):
            self.last = chain
        self.comma = self.conditional = self.opens = self.resumed = False

    # Rows and columns --------------------------------------------------------------------------------

    def _row(self) -> None:
        """At a row's end: whether what follows goes on with the chain, or with the member."""
        self._part(1 + row_spacing(self.tokens, self.at + 1))
        ahead = self._blanks(0)
        while self._text(ahead) == "\\\\":  # an empty row parts nothing
            self._part(ahead)
            self._part(1 + row_spacing(self.tokens, self.at + 1))
            ahead = self._blanks(0)
        if self._relation(ahead)[0]:
            if self.column or self.chain.signs or not self.member:  # else the row was a left side alone
                self._leave_column()
                self.column = 0
                self._resume()
            self.goes_on = True
            self._part(ahead)
        elif self._goes_on(ahead):
            self._part(ahead)
        else:
            self._leave_column()
            self._end_chain()
            self.column, self.goes_on = 0, False

    def _blanks(self, ahead: int) -> int:
        """The first place from here on that is no ``&`` and no space."""
        while self._text(ahead) in ("&", *BLANKS):
            ahead += 1
        return ahead

    def _goes_on(self, ahead: int) -> bool:
        """Whether the row goes on with the expression before it: an operator stands where they meet."""
        if not self.member:
            return bool(self.chain.signs)
        if self.member[-1].text in self.table.infix:
            return True
        first, empty = self._text(ahead), self._text(0) == "&"
        if first in SIGNED:
            return empty or not self._row_has_relation(ahead)
        if first in self.table.logic:
            return not self._row_has_relation(ahead + 1)
        return first in self.table.row_starts and self._kind(ahead) in ("sign", "command")

    def _ampersand(self) -> None:
        """At an ``&``: it aligns, or parts columns where a relation stands on both sides or words follow."""
        if self._is_row_label():
            self.found.separators += self.member
            self.member = []
        self._part()
        if not self.member or not self.chain.signs:
            return
        ahead = self._blanks(0)
        if self._is_label_behind(ahead):
            self._part(ahead + LABEL)
        elif self._kind(ahead) == "text":
            self._part(ahead)
            self._words(self.tokens[self.at])
        elif self._column_has_relation(ahead):
            self._leave_column()
            self._part(ahead)
            self.column += 1
            above = self.column < len(self.columns)
            if self._relation(0)[0] and (self.goes_on or not above):
                self._resume()
            else:  # of the row or of the column above? a relation without a left side is not read
                self._end_chain()

    def _is_row_label(self) -> bool:
        """Whether a row has had a number in brackets, and nothing else: ``(2) & x + y &= 3``."""
        if self.chain.signs or len(self.member) != 3 or self._relation(self._blanks(1))[0]:
            return False
        opened, number, closed = (token.text for token in self.member)
        return opened == "(" and number.isdigit() and closed == ")"

    def _is_label_behind(self, ahead: int) -> bool:
        """Whether a number in brackets ends a row, in a column of its own: ``x + y &= 3 & (2) \\\\``."""
        if self._text(ahead) != "(" or self._text(ahead + 2) != ")":
            return False
        ends = self._text(ahead + LABEL) in ROW_ENDS or self._kind(ahead + LABEL) == "end"
        return ends and (self._text(ahead + 1).isdigit() or self._text(ahead + 1) in STARS)

    def _leave_column(self) -> None:
        """Remembers the chain that the next row of this column can go on with."""
        alive = self._can_go_on(self.chain)
        chain = self.chain if alive else self.last
        if chain is not None:
            self.columns[self.column : self.column + 1] = [chain]

    def _can_go_on(self, chain: Statement) -> bool:
        """Whether a chain is no remark behind words; words before a sign alone are its left side.

        None is what a row begins with: ``\\text{here } u = 3 \\\\ = 1 + 2``.
        """
        return bool(chain.signs) and (self.opens or not (self.conditional and chain.members[0].tokens))

    def _begins_row(self) -> bool:
        """Whether nothing but blanks stands before this place in its row."""
        before = self.at - 1
        while before >= 0 and self.tokens[before].text in ("&", *BLANKS):
            before -= 1
        return before < 0 or self.tokens[before].text == "\\\\"

    def _resume(self) -> None:
        """Goes on with the chain of this column in the row above, if there is one."""
        above = self.columns[self.column] if self.column < len(self.columns) else None
        if above is not None and above is not self.chain:
            self._end_chain()
            self.chain, self.resumed = above, True

    # Commas ------------------------------------------------------------------------------------------

    def _comma(self, token: Token) -> None:
        if self._names_on_both_sides():
            self._take()
        elif self._decimal_comma():
            self.member.append(token._replace(kind="bad", text=DECIMAL_COMMA))
            self.at += 1
        else:
            self._end_chain()
            self.comma = True
            self._part()

    def _decimal_comma(self) -> bool:
        """Digits glued to both sides of the comma, as in 3,14."""
        if not (0 < self.at < len(self.tokens) - 1):
            return False
        before, token, after = self.tokens[self.at - 1 : self.at + 2]
        glued = before.end == token.start and token.end == after.start
        return glued and before.kind == "number" and (after.kind == "number" or after.text in REPEATS)

    def _names_on_both_sides(self) -> bool:
        """``0 \\leq x, y \\leq 1`` and ``i, j \\in S``: the comma lists names that one relation speaks of."""
        if not self.member:
            return False
        ahead, ends = 1, (";", "\\\\", *self.table.separators, *self.table.logic)
        while self.at + ahead < len(self.tokens) and not self._relation(ahead)[0] and ahead < FARTHEST_NAME:
            if self.depths[self.at + ahead] == 0 and self._text(ahead) in ends:
                return False
            ahead += 1
        sign, width = self._relation(ahead)
        if sign not in self.table.inequalities:
            return False
        if self.chain.signs and not self._goes_through(sign, ahead + width):
            return False
        right = self.tokens[self.at + 1 : self.at + ahead]
        return all(is_name(part, self.table) for part in (self.member, *parted(right)))

    def _goes_through(self, sign: str, ahead: int) -> bool:
        """Whether the relation before the names and the one behind them, ahead, are one: ``0 < x, y < 1``.

        ``a < b, c < d``, from a name to a name, is more often two; where it is one, both of the two hold.
        """
        if not any({self.chain.signs[-1].sign, sign} <= way for way in ONE_WAY):
            return False
        end = self._next_relation(ahead, (",", ";", "\\\\", *self.table.separators, *self.table.logic))
        last = self.tokens[self.at + ahead : self.at + end - (self._text(end - 1) == ".")]
        return not (is_name(self.chain.members[-1].tokens, self.table) and is_name(last, self.table))

    # Words -------------------------------------------------------------------------------------------

    def _parts(self, token: Token) -> bool:
        """Whether words end the chain, rather than being a unit or a name."""
        words = token.text.strip()
        if self.member and (words in self.table.units or self._is_remarked_unit(words)):
            return False
        if several(token) or links(token):
            following = self._relation(1)[0] or self._text(1) in self.table.row_starts
            return not (following and not self.member)
        if words[:1] in PUNCTUATION or leads(token, self._following(), self.table):
            return True
        return not words or (not words[0].isalpha() and not self.member)

    def _is_remarked_unit(self, words: str) -> bool:
        r"""Whether a number has a unit with a remark at the end of its member: ``20\\text{ V RMS}``."""
        unit, _, remark = words.partition(" ")
        if (
            not remark
            or unit not in self.table.units
            or unit in ALSO_WORDS
            or not LINKS.isdisjoint(remark.lower().split())
        ):
            return False
        following = self._following()
        ends = following is None or following.text in PUNCTUATION or bool(self._relation(1)[0])
        return ends and self.member[-1].kind == "number"

    def _following(self) -> Token | None:
        return self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None

    def _between(self, token: Token) -> bool:
        """Whether words stand inside an expression, as in ``3 \\text{ out of } 4 = 75\\%``."""
        if self._belongs(token) or self._is_dash(token):
            return True
        if not self.member or links(token) or not leads(token, self._following(), self.table):
            return False
        return not (several(token) and self.chain.signs and self._row_has_relation(1))

    def _is_dash(self, token: Token) -> bool:
        r"""Whether a text without a letter joins two numbers, and is no unit: ``12\text{–}24``."""
        words, following = token.text.strip(" ~"), self._following()
        numbers = bool(self.member) and following is not None and following.kind == "number"
        return numbers and bool(words) and not (any(map(str.isalnum, words)) or words in self.table.units)

    def _belongs(self, token: Token) -> bool:
        r"""Whether words speak of what belongs to the value behind them: ``\text{half of } 8 = 4``."""
        words = token.text.replace("~", " ").split()
        return bool(words) and words[-1].lower() in OF and leads(token, self._following(), self.table)

    def _words(self, token: Token) -> None:
        words = token.text.replace("~", " ").strip(" .,:;").lower()
        restricts, opens = words not in CONNECTIVES, self._begins_row()
        if words in EITHER:
            begun = self.member or self.chain.members or not self.found.chains
            (self.chain if begun else self.found.chains[-1]).alternative = True
        self._end_chain(words=restricts)
        self.conditional, self.chain.alternative, self.opens = restricts, words in EITHER, opens
        self._part()


# Words beside relations: which of them link two, and which only stand between numbers -------------------


def several(token: Token) -> bool:
    """Whether a text is more than one word."""
    return any(blank in token.text.strip() for blank in " ~")


def links(token: Token) -> bool:
    """Whether a text is a word that stands between relations, such as ``and``."""
    words = token.text.strip(" ~,:;()[]").lower()
    return words in LINKS or words.rstrip(".") in LINKS


def leads(token: Token, following: Token | None, table: Table) -> bool:
    r"""Whether words and a blank stand before what they speak of: ``\text{Let } x``."""
    words = token.text.strip(" ~")
    if (
        following is None
        or token.text[-1:] not in (" ", "~")
        or words in table.units
        or words in table.prefix
    ):
        return False
    signs = (table.names, table.prefix, table.bigs, table.styles, table.currencies, ("\\frac", "\\sqrt", "-"))
    named = following.kind in ("letter", "word", "name", "number")
    return named or any(following.text in part for part in signs)


# How deep each token of a formula stands in brackets ----------------------------------------------------


def depths(found: list[Token], table: Table) -> list[int]:
    """How deep each token stands in closed brackets; an opening that never closes counts for nothing."""
    return _depths(len(found), _pairs(found, table))


def _pairs(found: list[Token], table: Table) -> dict[int, int]:
    """Where each bracket that is closed opens and closes."""
    pairs: dict[int, int] = {}
    open_: list[tuple[int, str]] = []
    count: defaultdict[str, int] = defaultdict(int)
    brackets = table.brackets
    may_be = [i for i, t in enumerate(found) if t.text in brackets or t.side or t.kind in ENVIRONMENT]
    for index in may_be:
        kind, opens = _bracket(found[index], table)
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
    return pairs


def _depths(count: int, pairs: dict[int, int]) -> list[int]:
    """How deep each place lies in some pairs, the signs of a pair inside it; pairs never cross."""
    steps = [0] * (count + 1)
    for start, end in pairs.items():
        steps[start] += 1
        steps[end + 1] -= 1
    return list(accumulate(steps[:count]))


def opened(found: list[Token], table: Table) -> tuple[list[Token], list[int]]:
    r"""The tokens without what encloses whole relations, and their depths.

    That is a brace, as in ``\\boxed{1 + 1 = 2}``, or an array or cases of equations that stands alone.
    """
    pairs = _pairs(found, table)
    if not pairs:
        return found, [0] * len(found)
    deep = _depths(len(found), pairs)
    if table.relations.isdisjoint(map(text_of, compress(found, deep))):
        return found, deep
    dropped: set[int] = set()
    for start in _around_relations(found, pairs, table):
        before = found[start - 1] if start else None
        boxed = before is not None and before.text == "\\boxed"
        argument = before is not None and (before.text in ("^", "_", "}") or before.kind == "command")
        if found[start].text == "{" and (boxed or not argument):
            dropped |= {start, pairs[start], start - boxed}
        elif found[start].side or found[start].kind == "begin":
            dropped |= _around_system(found, pairs, start, table)
    if not dropped:
        return found, deep
    kept = [token for i, token in enumerate(found) if i not in dropped]
    return kept, depths(kept, table)


def _around_system(found: list[Token], pairs: dict[int, int], start: int, table: Table) -> set[int]:
    """What encloses rows of relations: the signs of an environment, and a delimiter at either side."""
    end = pairs[start]
    if found[start].side:
        rows = found[start + 1].kind == "begin" and found[start + 1].text.rstrip("*") in table.rows
        return {start, end} if rows and found[end - 1].kind == "end" else set()
    around = {start, end}
    if start and found[start - 1].side == "open" and pairs.get(start - 1) == end + 1:
        around |= {start - 1, end + 1}
    before = found[min(around) - 1] if min(around) else None
    alone = before is None or before.kind == "text" or before.text in (",", ";", "\\\\", *table.separators)
    if not alone or not _holds_relations(found, pairs, start, table):
        return set()
    columns = pairs.get(start + 1, start) if found[start].text == "array" else start
    return around | set(range(start, columns + 1))


def _holds_relations(found: list[Token], pairs: dict[int, int], start: int, table: Table) -> bool:
    """Whether the rows of an array are relations; those of cases, where one comes before any condition."""
    if found[start].text.rstrip("*") in ("array", "matrix"):
        return True
    at = start + 1
    while found[start].text.rstrip("*") in table.cases and at < pairs[start]:
        token = found[at]
        if token.text in table.relations and token.kind in ("sign", "command"):
            return True
        if token.kind == "text" or token.text == ",":
            return False
        if token.text == "&":
            return found[at + 1].text in table.relations
        at = pairs.get(at, at) + 1
    return False


def _around_relations(found: list[Token], pairs: dict[int, int], table: Table) -> set[int]:
    """Where the innermost bracket around each relation sign opens."""
    around: set[int] = set()
    open_: list[int] = []
    for i, token in enumerate(found):
        while open_ and pairs[open_[-1]] <= i:
            open_.pop()
        if i in pairs:
            open_.append(i)
        elif open_ and token.kind != "text" and token.text in table.relations:
            around.add(open_[-1])
    return around


def _bracket(token: Token, table: Table) -> tuple[str, bool]:
    """The kind of bracket a token is, and whether it opens; an empty text for none."""
    if token.side in ("open", "close"):
        return "sized", token.side == "open"
    if token.text in BRACKETS and token.kind in SIGNS:
        return BRACKETS[token.text]
    if token.kind in ("begin", "end"):
        return ("", False) if token.text.rstrip("*") in table.rows else ("environment", token.kind == "begin")
    if token.kind not in SIGNS:
        return "", False
    if token.text in table.fences:
        return table.fences[token.text][0], True
    return (token.text, False) if token.text in table.closings else ("", False)
