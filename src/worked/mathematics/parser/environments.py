"""What stands between brackets and in environments: lists, intervals, matrices, cases, ranges."""

from typing import Self

from worked.latex.lexer import Token, Unread, row_spacing
from worked.mathematics.ast import (
    Apply,
    Bounds,
    Braces,
    Cases,
    Group,
    Items,
    Matrix,
    Node,
)
from worked.mathematics.parser.token_stream import Cursor

DOTS = frozenset(r"\dots \ldots \cdots \dotsc \dotsb …".split())
MOST_ENTRIES = 4096


class Environments(Cursor):
    """Reads everything that is enclosed."""

    def listed(self, closing: str, opening: Token) -> tuple[list[Node], int]:
        """Expressions with commas between, up to the closing bracket, and where that ends."""
        entries: list[Node] = []
        bars, self.bars = self.bars, 0
        while True:
            entries.append(self.expression(0))
            if self.peek().text != ",":
                break
            self.take()
        self.bars = bars
        return entries, self.expect(closing, opening).end

    def bracketed(self, opening: Token) -> Node:
        """``(a)`` a group, ``(a, b]`` bounds, ``[a, b]`` a list, ``[… 0, 1 …]`` a sequence."""
        bars, self.bars = self.bars, 0
        entries, origin, dots, end = self._entries(opening)
        self.bars = bars
        closing = self.tokens[self.at - 1].text
        if opening.text == "[" and closing == "]" and len(entries) == 1 and isinstance(entries[0], Matrix):
            return Group(opening.start, end, entries[0])
        if opening.text == "[" and closing == "]":
            return Items(opening.start, end, tuple(entries), origin, dots)
        if any(dots) or origin is not None:
            raise Unread("a sequence stands in square brackets", opening.start, end)
        if opening.text == "(" and closing == ")" and len(entries) == 1:
            return Group(opening.start, end, entries[0])
        return Bounds(opening.start, end, tuple(entries), (opening.text == "[", closing == "]"))

    def _entries(self, opening: Token) -> tuple[list[Node], int | None, tuple[bool, bool], int]:
        entries: list[Node] = []
        origin: int | None = None
        first = last = False
        while True:
            if self.peek().text in DOTS:
                first, last = (True, last) if not entries else (first, True)
                self.take()
            else:
                if last:
                    raise Unread("dots inside a list are not read", self.peek().start, self.peek().end)
                marked = self._marked()
                entries.append(self.expression(0))
                if marked:
                    origin = self._origin(origin, len(entries) - 1, entries[-1])
                    self.take_closing(marked)
            if self.peek().text == ",":
                self.take()
            elif self.peek().text not in DOTS and (entries or not first):
                break
        return entries, origin, (first, last), self._closing(opening)

    def _closing(self, opening: Token) -> int:
        token = self.peek()
        if token.text in (")", "]") and token.kind == "sign":
            return self.take().end
        return self.expect(")" if opening.text == "(" else "]", opening).end

    def _marked(self) -> Token | None:
        """The ``\\underline{`` before an entry, taken, with styles around it; its brace is closed later."""
        ahead, opened = 0, 0
        while self.peek(ahead).text in self.table.styles or self.peek(ahead).text in ("\\underline", "{"):
            if self.peek(ahead).text == "{":
                opened += 1
            ahead += 1
        texts = [self.peek(place).text for place in range(ahead)]
        if "\\underline" not in texts:
            return None
        first = self.peek()
        for _ in range(ahead):
            self.take()
        return first._replace(text="{" * opened)

    @staticmethod
    def _origin(before: int | None, here: int, entry: Node) -> int:
        if before is not None:
            raise Unread("two entries are underlined: which has index 0?", entry.start, entry.end)
        return here

    def take_closing(self, marked: Token) -> None:
        """The braces that `_marked` opened."""
        for _ in marked.text:
            self.expect("}", marked)

    def braces(self, opening: Token) -> Node:
        """A finite set, or the cases of ``\\left\\{ … \\right.``."""
        if self.peek().kind == "begin" and opening.side == "open":
            node = self.environment(self.take(), cases=True)
            if self.peek().kind == "none":
                self.take()
            return node
        if self.peek().text == "\\}":
            return Braces(opening.start, self.take().end, ())
        entries, end = self.listed("\\}", opening)
        return Braces(opening.start, end, tuple(entries))

    def fenced(self, opening: Token) -> Node:
        """``|x|``, ``\\|x\\|``, floor and ceiling."""
        closing, op = self.table.fences.get(opening.text, ("|", "absolute"))
        self.bars += 1
        inner = self.expression(0)
        self.bars -= 1
        end = self.expect(closing, opening).end
        return Apply(opening.start, end, op, (inner,), opening.start)

    # Environments ----------------------------------------------------------------------------------

    def environment(self, opening: Token, cases: bool = False) -> Node:
        """A matrix, or cases; the column specification of an array is skipped."""
        name = opening.text.strip().rstrip("*")
        if name == "array" and self.peek().text == "{":
            self.argument_tokens("the columns")
        rows = self._rows(opening)
        end = self.take().end
        if cases or name in self.table.cases:
            return Cases(opening.start, end, tuple(self._branch(row) for row in rows))
        if name not in self.table.matrices:
            raise Unread(f"`\\begin{{{opening.text}}}` is not read", opening.start, opening.end)
        return self._matrix(opening, end, rows)

    def _rows(self, opening: Token) -> list[list[list[Token]]]:
        """The tokens of each cell of each row, up to the ``\\end`` that belongs here."""
        rows: list[list[list[Token]]] = [[[]]]
        depth = 0
        while True:
            token = self.peek()
            if token.kind == "end of formula":
                raise Unread(f"`\\begin{{{opening.text}}}` is never closed", opening.start, opening.end)
            if token.kind == "end" and not depth:
                break
            depth += {"begin": 1, "end": -1}.get(token.kind, 0)
            self.take()
            if depth or token.text not in ("&", "\\\\", "\\hline"):
                rows[-1][-1].append(token)
            elif token.text == "&":
                rows[-1].append([])
            elif token.text == "\\\\":
                self.at += row_spacing(self.tokens, self.at)
                rows.append([[]])
        return rows[:-1] if rows[-1] == [[]] and len(rows) > 1 else rows

    def _matrix(self, opening: Token, end: int, rows: list[list[list[Token]]]) -> Node:
        if sum(map(len, rows)) > MOST_ENTRIES:
            raise Unread(f"limit: a matrix of more than {MOST_ENTRIES} entries", opening.start, end)
        for number, row in enumerate(rows, 1):
            if len(row) != len(rows[0]):
                place = row[0][0] if row[0] else opening
                entries = "1 entry" if len(row) == 1 else f"{len(row)} entries"
                reason = f"row {number} has {entries}, row 1 has {len(rows[0])}"
                raise Unread(reason, place.start, place.end, "ragged-rows")
        origin: tuple[int, int] | None = None
        read: list[list[Node]] = []
        for i, row in enumerate(rows):
            read.append([])
            for j, cell in enumerate(row):
                entry, marked = self._entry(cell, opening)
                read[-1].append(entry)
                if marked:
                    origin = (i, self._origin(origin and 0, j, entry))
        return Matrix(opening.start, end, tuple(map(tuple, read)), origin, opening.text.startswith("vmatrix"))

    def _entry(self, cell: list[Token], opening: Token) -> tuple[Node, bool]:
        """One entry of a matrix, and whether it is underlined."""
        if not cell:
            raise Unread("an entry of the matrix is empty", opening.start, opening.end)
        inner = self.inside(cell, opening.end)
        marked = inner._marked()
        node = inner.expression(0)
        if marked:
            inner.take_closing(marked)
        return inner.ended(node), marked is not None

    def inside(self, part: list[Token], place: int) -> Self:
        """A reader of some of the tokens, as deep as this one."""
        inner = type(self)(part, self.table, place, self.condition)
        inner.depth = self.depth
        return inner

    def ended(self, node: Node) -> Node:
        """The node, if nothing is left; else Unread."""
        token = self.peek()
        if token.kind != "end of formula":
            raise Unread(self.reason(token), token.start, token.end)
        return node

    def _branch(self, row: list[list[Token]]) -> tuple[Node, Node | None]:
        """One row of cases: a value, and its condition."""
        value, condition = (
            (row[0], [token for cell in row[1:] for token in cell]) if len(row) > 1 else _at_words(row[0])
        )
        while value and value[-1].text in (",", ".", ";") and value[-1].kind == "sign":
            value = value[:-1]
        inner = self.inside(value, self.place)
        node = inner.ended(inner.expression(0))
        if _words_of(condition) in ("otherwise", "else", "elsewhere"):
            return node, None
        return node, self.condition(condition, self.table, self.place)


def _words_of(condition: list[Token]) -> str:
    """The words of a condition that is nothing but words."""
    if any(token.kind != "text" and token.text not in (".", ",", ";") for token in condition):
        return ""
    return " ".join(token.text.strip(" .,;~").lower() for token in condition if token.kind == "text").strip()


def _at_words(cell: list[Token]) -> tuple[list[Token], list[Token]]:
    """A row without ``&``: the value ends at the first words, or at a comma."""
    for place, token in enumerate(cell):
        if token.kind == "text" or (token.text == "," and token.kind == "sign" and place):
            return cell[:place], cell[place + (token.text == ",") :]
    return cell, []
