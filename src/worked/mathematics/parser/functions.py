r"""What takes arguments: fractions, roots, functions, sums and products over a range, integrals."""

from worked.latex.lexer import Token, Unread
from worked.mathematics.ast import (
    Apply,
    Big,
    Integral,
    Node,
    Number,
    bare,
)
from worked.mathematics.parser.environments import Environments


class Functions(Environments):
    """Reads a command together with its arguments and bounds."""

    def fraction(self, token: Token) -> Node:
        """Numerator over denominator; a derivative is not read."""
        first, second = self.peek_argument(0)
        above = self.argument("the numerator")
        third, fourth = self.peek_argument(0)
        if first in ("d", "\\partial") and third in ("d", "\\partial") and second != "" and fourth.isalpha():
            raise Unread("a derivative is not read", token.start, self.last_end())
        below = self.argument("the denominator")
        return Apply(token.start, below.end, "/", (above, below))

    def root(self, token: Token) -> Node:
        """A square root, or one of the degree in brackets."""
        degree: Node | None = None
        if self.peek().text == "[":
            opening = self.take()
            degree = self.expression(0)
            self.expect("]", opening)
        inner = self.argument("what the root is of")
        return Apply(token.start, inner.end, "root", (inner, degree) if degree else (inner,), token.start)

    def binomial(self, token: Token) -> Node:
        """n over k."""
        above = self.argument("the upper number")
        below = self.argument("the lower number")
        return Apply(token.start, below.end, "binomial", (above, below), token.start)

    def integral(self, token: Token) -> Node:
        """A definite integral."""
        low, high = self.bounds()
        if low is None or high is None:
            raise Unread("an integral without bounds", token.start, token.end)
        inner, variable, end = self.integrand(token)
        return Integral(token.start, end, variable, low, high, inner)

    def big(self, token: Token) -> Node:
        """A sum or product: its indices, bounds in either order, and what it runs over."""
        indices, low, high = self.range_of(token)
        inner = self.body()
        return Big(token.start, inner.end, self.table.bigs[token.text], indices, low, high, inner)

    def bounds(self) -> tuple[Node | None, Node | None]:
        """What stands below and above, in either order."""
        low: Node | None = None
        high: Node | None = None
        for _ in range(2):
            if self.peek().text == "_":
                self.take()
                low = self.argument("the lower bound")
            elif self.peek().text == "^":
                self.take()
                high = self.argument("the upper bound")
        return low, high

    def range_of(self, token: Token) -> tuple[tuple[str, ...], Node | None, Node | None]:
        """The indices of a sum with their bounds; all indices there are where none is written."""
        below: list[Token] = []
        high: Node | None = None
        for _ in range(2):
            if self.peek().text == "_":
                self.take()
                below = self.argument_tokens("the range")
            elif self.peek().text == "^":
                self.take()
                high = self.argument("the upper bound")
        sign = next((place for place, part in enumerate(below) if part.text == "="), len(below))
        indices = [part for part in below[:sign] if part.text != ","]
        if any(
            part.kind not in ("letter", "command") or part.text in self.table.relations for part in indices
        ):
            raise Unread("the range of the sum is not read", token.start, self.last_end())
        if sign == len(below):
            return tuple(part.text for part in indices), None, high
        inner = self.inside(below[sign + 1 :], self.place)
        low = inner.ended(inner.expression(0))
        if high is None:
            raise Unread("the sum has no upper bound", token.start, self.last_end())
        return tuple(part.text for part in indices), low, high

    def integrand(self, token: Token) -> tuple[Node, str, int]:
        """What stands before the first ``dx``, the variable, and where it ends."""
        depth = 0
        for place in range(self.at, len(self.tokens) - 1):
            here, following = self.tokens[place], self.tokens[place + 1]
            depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(here.text, 0)
            if (
                not depth
                and here.text.strip() == "d"
                and (following.kind == "letter" or following.text in self.table.names)
            ):
                part = self.tokens[self.at : place]
                self.at = place + 2
                if not part:
                    return Number(here.start, here.start, 1), following.text, following.end
                inner = self.inside(part, self.place)
                return inner.ended(inner.expression(0)), following.text, following.end
        raise Unread("the integral has no `dx`", token.start, token.end)

    def function(self, token: Token, op: str) -> Node:
        """``\\sin x``, ``\\max(a, b)``, ``\\log_2 8``; an exponent before the argument is the value's."""
        base = self._base(token, op)
        exponent = self._exponent(token, op)
        arguments, closed = self._arguments()
        operands = (*arguments, base) if base is not None else tuple(arguments)
        node = Apply(token.start, self.last_end(), op, operands, -1 if closed else token.start)
        return Apply(token.start, self.last_end(), "power", (node, exponent)) if exponent else node

    def _base(self, token: Token, op: str) -> Node | None:
        if self.peek().text != "_":
            return None
        if op != "log":
            raise Unread(f"a subscript of `{token.text}` is not read", token.start, self.peek().end)
        self.take()
        return self.argument("the base of the logarithm")

    def _exponent(self, token: Token, op: str) -> Node | None:
        if self.peek().text != "^":
            return None
        self.take()
        exponent = self.argument(f"the exponent of `{token.text}`")
        inner = bare(exponent)
        if not isinstance(inner, Number):
            raise Unread(f"`{token.text}^{{…}}` is an inverse or a power", token.start, exponent.end)
        return exponent

    def _arguments(self) -> tuple[list[Node], bool]:
        opening = self.peek()
        if opening.text in ("(", "\\{") and opening.kind in ("sign", "command"):
            self.take()
            return self.listed(")" if opening.text == "(" else "\\}", opening)[0], True
        if opening.text == "{":
            return [self.atom()], True
        return [self.argument_of_function()], False

    def argument_of_function(self) -> Node:
        """What a function without brackets takes."""
        raise NotImplementedError

    def body(self) -> Node:
        """What a sum runs over."""
        raise NotImplementedError
