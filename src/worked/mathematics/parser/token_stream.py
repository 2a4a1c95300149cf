"""A place in a list of tokens, and the few verbs of reading: peek, take, expect."""

from worked.latex.lexer import Token, Unread
from worked.mathematics.parser.syntax_table import Table

DEEPEST = 100  # brackets within brackets
DEEPEST_CALL = 2 * DEEPEST  # each is an expression within an atom
NOTHING = frozenset(("bad", "end of formula"))  # kinds of tokens that nothing can be made of


class Stream:
    """The tokens of one expression, and how far they are read.

    `depth` counts expressions within expressions, `bars` the fences that are open around this place.
    """

    __slots__ = ("at", "bars", "depth", "end", "place", "table", "tokens")

    def __init__(self, tokens: list[Token], table: Table, place: int, depth: int = 0) -> None:
        self.tokens, self.table, self.depth = tokens, table, depth
        self.at = self.bars = 0
        self.place = tokens[-1].end if tokens else place  # where a message points when nothing is left
        self.end = Token("end of formula", "", self.place, self.place)

    def inside(self, part: list[Token], place: int | None = None) -> "Stream":
        """A stream of some of the tokens, as deep as this one."""
        return Stream(part, self.table, self.place if place is None else place, self.depth)

    def peek(self, ahead: int = 0) -> Token:
        """The token `ahead` of the next one, not taken."""
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else self.end

    def take(self) -> Token:
        """The next token, taken."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else self.end
        if token.kind in NOTHING:
            raise Unread(self.reason(token), token.start, token.end)
        self.at += 1
        return token

    def skip(self, count: int) -> None:
        """That many tokens, taken."""
        for _ in range(count):
            self.take()

    def take_if(self, text: str) -> bool:
        """Takes the next token if it is this sign or command."""
        if self.peek().text != text or self.peek().kind not in ("sign", "command"):
            return False
        self.at += 1
        return True

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

    def ended(self) -> None:
        """Nothing is left; else Unread."""
        token = self.peek()
        if token.kind != "end of formula":
            raise Unread(self.reason(token), token.start, token.end)

    def enter(self) -> None:
        """One bracket deeper; Unread beyond the limit."""
        self.depth += 1
        if self.depth > DEEPEST_CALL:
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

    # Arguments: a group in braces, or exactly one token, and of a number exactly one digit -------

    def digit(self) -> Token:
        """The first digit of the number here, taken; the others stay."""
        token = self.peek()
        if not token.text[0].isdigit():
            raise Unread("a number with a point needs braces here", token.start, token.end)
        rest = token._replace(text=token.text[1:], start=token.start + 1)
        self.tokens = [*self.tokens[: self.at], rest, *self.tokens[self.at + 1 :]]
        return token._replace(text=token.text[0], end=token.start + 1)

    def argument_tokens(self) -> list[Token]:
        """One argument as tokens, its braces taken off."""
        token = self.peek()
        if token.text == "{" and token.kind == "sign":
            return self._group()
        if token.kind == "number" and len(token.text) > 1:
            return [self.digit()]
        return [self.take()]

    def _group(self) -> list[Token]:
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

    def peek_argument(self) -> list[Token]:
        """The tokens of the argument that comes next, not taken."""
        at, tokens = self.at, self.tokens
        try:
            return self.argument_tokens()
        finally:
            self.at, self.tokens = at, tokens

    def starts_operand(self, token: Token) -> bool:
        """Whether an operand can begin here, so that nothing written between means a product."""
        if token.kind in ("number", "letter", "word", "name", "begin"):
            return True
        if token.kind == "text":
            return token.text.strip()[:1].isalpha()
        if token.kind == "none":
            return token.side == "open"
        if token.side == "close":
            return False
        if token.text == "|":
            return not self.bars or token.side == "open"
        if token.kind == "sign":
            return token.text in ("(", "[", "{")
        table = self.table
        if token.text in table.dots:
            return self.starts_operand(self.peek(1)) and self.peek(1).text not in table.dots
        closing = token.text in table.fences and table.fences[token.text][0] == token.text and self.bars > 0
        return not closing and token.text in table.opens
