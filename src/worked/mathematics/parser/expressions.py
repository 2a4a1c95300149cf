r"""One member of a chain, from tokens to a tree. A Pratt parser: how strongly a sign binds is in the table.

    member     = expression, then perhaps "," and more, which makes a tuple
    expression = operand, then infix signs and operands, as strongly as they bind
    operand    = atom, then perhaps ^ _ ' ! \% a unit, or (…)
    atom       = number | name | ( … ) | [ … ] | \{ … \} | |…| | \frac | \sqrt | environment | \sum … | \int …

An argument without braces is exactly one token, and one digit of a number, as in TeX.
"""

from worked.latex.lexer import Unread
from worked.mathematics.ast import (
    PRODUCTS,
    Apply,
    Bounds,
    Node,
    Number,
    bare,
)
from worked.mathematics.parser.atoms import Operands
from worked.mathematics.parser.syntax_table import (
    BODY,
    NEGATE,
    PRODUCT,
    SUM,
)

BETWEEN = r"two numbers side by side: write `\times` or `\cdot`"


class Parser(Operands):
    """Reads one list of tokens; `whole` is its one entrance."""

    def whole(self) -> Node:
        """The tree of all tokens, or Unread."""
        if not self.tokens:
            raise Unread("nothing stands here", self.place, self.place)
        first = self.expression(0)
        if self.peek().text != ",":
            return self.ended(first)
        entries = [first]
        while self.peek().text == ",":
            self.take()
            entries.append(self.expression(0))
        return self.ended(Bounds(first.start, entries[-1].end, tuple(entries)))

    def expression(self, strength: int) -> Node:
        """Everything that binds more strongly than `strength`."""
        self.enter()
        node = self._signed()
        while True:
            op, binds, juxtaposed = self._infix()
            if not op or binds <= strength:
                self.depth -= 1
                return node
            at = self.peek().start
            if not juxtaposed:
                self.take()
            right = self.expression(NEGATE if binds == SUM else binds)
            self._refuse(op, node, right, juxtaposed)
            node = Apply(node.start, right.end, op, (node, right), at)

    def _signed(self) -> Node:
        token = self.peek()
        if token.kind == "sign" and token.text in ("-", "+"):
            self.take()
            operand = self.expression(NEGATE)
            if token.text == "+":
                return operand
            return Apply(token.start, operand.end, "negate", (operand,), token.start)
        return self.operand()

    def _infix(self) -> tuple[str, int, bool]:
        """The operation that stands here, how strongly it binds, and whether nothing is written for it."""
        token = self.peek()
        if token.kind in ("end of formula", "end"):
            return "", 0, False
        if token.kind in ("sign", "command") and token.text in self.table.infix:
            op, binds = self.table.infix[token.text]
            return op, binds, False
        if token.kind in ("sign", "command") and token.text in self.table.refused:
            raise Unread(self.table.refused[token.text], token.start, token.end)
        if not self.starts_operand(token):
            return "", 0, False
        if token.text == "{" and self.peek(1).kind == "sign" and self.peek(1).text in ("-", "+"):
            raise Unread("a sign in braces: a product, or a sum?", token.start, self.peek(1).end)
        return "*", PRODUCT, True

    def _refuse(self, op: str, left: Node, right: Node, juxtaposed: bool) -> None:
        """What could be read in two ways is not read."""
        if juxtaposed and isinstance(right, Number) and self._ends_in_number(left):
            raise Unread(BETWEEN, right.start, right.end)
        if juxtaposed and isinstance(left, Number) and _is_fraction_of_numbers(right):
            raise Unread("a mixed number or a product: write `+` or `\\times`", left.start, right.end)
        if juxtaposed and isinstance(left, Apply) and left.op == "/" and left.at >= 0:  # \\frac shows its end
            raise Unread("`a/bc` can be read two ways: write brackets", left.start, right.end)

    @staticmethod
    def _ends_in_number(node: Node) -> bool:
        while isinstance(node, Apply) and node.op in ("+", "-", *PRODUCTS) and len(node.operands) == 2:
            node = node.operands[-1]
        return isinstance(node, Number)

    # Big operators and prefix functions ----------------------------------------------------------

    def body(self) -> Node:
        """What a sum or product runs over: it takes products along, and stops at + and −."""
        return self.expression(BODY)

    def argument_of_function(self) -> Node:
        """What stands behind ``\\sin`` without brackets: factors up to the next operator or function."""
        node: Node = self.operand()
        while self._another_factor():
            right = self.operand()
            self._refuse("*", node, right, True)
            node = Apply(node.start, right.end, "*", (node, right), right.start)
        return node

    def _another_factor(self) -> bool:
        token = self.peek()
        if token.kind == "command" and (token.text in self.table.prefix or token.text in self.table.bigs):
            return False
        return token.kind in ("letter", "number") or (
            token.kind == "command" and token.text in self.table.names
        )


def _is_fraction_of_numbers(node: Node) -> bool:
    return (
        isinstance(node, Apply)
        and node.op == "/"
        and node.at < 0
        and all(isinstance(bare(part), Number) for part in node.operands)
    )
