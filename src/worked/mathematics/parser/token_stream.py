"""A place in a list of tokens, and the few verbs of reading: peek, take, expect, argument."""

from collections.abc import Callable

from worked.latex.lexer import Token, Unread
from worked.mathematics.ast import Name, Node, Number
from worked.mathematics.parser.syntax_table import Table

DEEPEST = 100  # brackets within brackets


class Cursor:
    """Tokens and how far they are read; `condition` reads the conditions of cases."""

    def __init__(
        self,
        tokens: list[Token],
        table: Table,
        place: int,
        condition: Callable[[list[Token], Table, int], Node],
    ) -> None:
        self.tokens, self.table, self.condition = tokens, table, condition
        self.at = self.depth = self.bars = 0
        self.place = tokens[-1].end if tokens else place  # where a message points when nothing is left
        self.end = Token("end of formula", "", self.place, self.place)

    def peek(self, ahead: int = 0) -> Token:
        """The token `ahead` of the next one, not taken."""
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else self.end

    def take(self) -> Token:
        """The next token, taken."""
        token = self.peek()
        if token.kind in ("bad", "end of formula"):
            raise Unread(self.reason(token), token.start, token.end)
        self.at += 1
        return token

    def last_end(self) -> int:
        """Where the last token taken ends."""
        return self.tokens[self.at - 1].end

    def expect(self, closing: str, opening: Token) -> Token:
        """The closing sign of a bracket, taken; or Unread, at the bracket that is never closed."""
        token = self.peek()
        if token.text == closing and token.kind != "bad":
            return self.take()
        if token.kind in ("end of formula", "end"):
            raise Unread(f"`{opening.text}` is never closed", opening.start, opening.end)
        raise Unread(self.reason(token), token.start, token.end)

    def enter(self) -> None:
        """One bracket deeper; Unread beyond the limit."""
        self.depth += 1
        if self.depth > 2 * DEEPEST:
            token = self.peek()
            raise Unread(f"limit: more than {DEEPEST} brackets within brackets", token.start, token.end)

    def reason(self, token: Token) -> str:
        """Why a token cannot stand where it stands."""
        if token.kind == "bad":
            return token.text
        if token.kind == "end of formula":
            return "nothing stands behind the last sign"
        if token.text in self.table.refused:
            return self.table.refused[token.text]
        if token.kind in ("text", "word", "name"):
            return f"words are not read: `{token.text.strip()}`"
        if token.kind in ("begin", "end"):
            return f"`\\{token.kind}{{{token.text}}}` is not read"
        return f"`{token.text}` is not read here"

    def written(self, node: Node) -> str:
        """A short name for a node in messages."""
        return node.key if isinstance(node, Name) else "the expression"

    # Arguments: a group in braces, or exactly one token, and of a number exactly one digit -------

    def argument(self, what: str) -> Node:
        """One argument of a command, read."""
        token = self.peek()
        if token.kind == "end of formula":
            raise Unread(f"{what} is missing", token.start, token.end)
        if token.kind == "number" and len(token.text) > 1:
            return self._digit(token)
        if token.text == "(" and token.kind == "sign":
            raise Unread(f"{what} needs braces", token.start, token.end)
        return self.atom()

    def _digit(self, token: Token) -> Node:
        if not token.text[0].isdigit():
            raise Unread("a number with a point needs braces here", token.start, token.end)
        self.tokens[self.at] = token._replace(text=token.text[1:], start=token.start + 1)
        return Number(token.start, token.start + 1, int(token.text[0]))

    def argument_tokens(self, what: str) -> list[Token]:
        """One argument as tokens, its braces taken off."""
        token = self.peek()
        if token.text != "{" or token.kind != "sign":
            if token.kind == "number" and len(token.text) > 1:
                self._digit(token)
                return [token._replace(text=token.text[0], end=token.start + 1)]
            return [self.take()]
        opening, depth = self.take(), 1
        taken: list[Token] = []
        while True:
            token = self.peek()
            if token.kind == "end of formula":
                raise Unread("`{` is never closed", opening.start, opening.end)
            depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "sign" else 0
            token = self.take()
            if not depth:
                return taken
            taken.append(token)

    def peek_argument(self, ahead: int) -> tuple[str, str]:
        """The first two texts of the argument that comes next, not taken."""
        place = ahead + (self.peek(ahead).text == "{")
        return self.peek(place).text, self.peek(place + 1).text if self.peek(ahead).text == "{" else ""

    def starts_operand(self, token: Token) -> bool:
        """Whether an operand can begin here, so that nothing written between means a product."""
        if token.kind in ("number", "letter", "word", "name", "begin"):
            return True
        if token.kind == "text":
            return token.text.strip()[:1].isalpha()
        if token.kind == "none" or token.side == "close":
            return False
        if token.text == "|":
            return not self.bars or token.side == "open"
        if token.kind == "sign":
            return token.text in ("(", "[", "{")
        table = self.table
        known = (table.names, table.prefix, table.bigs, table.styles, table.fences)
        closing = token.text in table.fences and table.fences[token.text][0] == token.text and self.bars > 0
        return not closing and (any(token.text in part for part in known) or token.text in OPENS)

    # What the classes above give ------------------------------------------------------------------

    def atom(self) -> Node:
        """One atom."""
        raise NotImplementedError

    def expression(self, strength: int) -> Node:
        """An expression."""
        raise NotImplementedError

    def whole(self) -> Node:
        """All tokens as one expression."""
        raise NotImplementedError


OPENS = frozenset(
    r"\frac \sqrt \binom \int \{ \hat \bar \tilde \vec \dot \ddot \check \widehat \overline".split()
)
