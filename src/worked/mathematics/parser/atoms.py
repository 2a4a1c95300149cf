r"""What stands between operators: numbers, names, brackets, fractions, environments, sums, integrals."""

from collections.abc import Callable
from fractions import Fraction

from worked.latex.lexer import Token, Unread, parted
from worked.mathematics.ast import (
    Apply,
    Call,
    Group,
    Index,
    Name,
    Node,
    Number,
    Unit,
    bare,
)
from worked.mathematics.parser.unit_words import Measures

MOST_SUBSCRIPT = 60  # tokens
INDEX_LETTERS = frozenset("ijklmnpq")
INDEXED = "brackets `[…]` behind a name"
CONVOLUTIONS = frozenset({"convolve", "correlate"})
TWO_WAYS = frozenset("sin cos tan cot sec csc log ln".split())  # \sin(x)^2 can be read two ways
ACCENTS = frozenset(r"\hat \bar \tilde \vec \dot \ddot \check \widehat \overline".split())


class Operands(Measures):
    """Reads one operand, with everything that is attached to it."""

    def operand(self) -> Node:
        """An atom with its powers, subscripts, primes, units and arguments."""
        node = self.atom()
        while True:
            token = self.peek()
            attach = self._attachment(token, node)
            if attach is None:
                return node
            self.take()
            node = attach(node, token)

    def _attachment(self, token: Token, node: Node) -> "Callable[[Node, Token], Node] | None":
        if (token.kind in ("text", "word") and isinstance(node, Number | Unit)) or self.word_unit(
            token, node
        ):
            return self.unit
        if isinstance(node, Unit) and token.text in ("/", "\\cdot") and self.unit_follows():
            return self.joined_units
        if token.kind == "sign":
            if token.text == "(" and self._callable(node):
                return self._call
            if token.text == "[" and self._callable(node):
                return self._at_index
            if token.text == "[" and isinstance(node, Call):
                raise Unread(f"{INDEXED} are not read", token.start, token.end)
            return {"^": self._power, "_": self._subscript, "'": self._prime, "!": self._factorial}.get(
                token.text
            )
        if token.kind == "command":
            return {"\\%": self.percent, "\\degree": self.degree}.get(token.text)
        return None

    def _callable(self, node: Node) -> bool:
        if isinstance(node, Name | Index):
            return True
        inner = bare(node)
        if not isinstance(node, Group) or not isinstance(inner, Apply):
            return False
        return inner.op in CONVOLUTIONS or (inner.op == "odot" and self._composes(inner))

    def _composes(self, node: Apply) -> bool:
        """Whether ``\\circ`` is written: between functions, one after the other."""
        return any(token.start == node.at and token.text == "\\circ" for token in self.tokens)

    def _call(self, node: Node, opening: Token) -> Node:
        arguments, end = self.listed(")", opening)
        return Call(node.start, end, node, tuple(arguments))

    def _at_index(self, node: Node, opening: Token) -> Node:
        """``x[n - 1]``: a signal at a whole number; not ``E[X]``, nor anything that is no index."""
        arguments, end = self.listed("]", opening)
        inner = bare(arguments[0])
        letter = not isinstance(inner, Name) or inner.key in INDEX_LETTERS
        base = node.base.rstrip("'") if isinstance(node, Name) else ""
        word = base[1:] and (not base.startswith("\\") or base.startswith("\\mathbb"))
        if len(arguments) > 1 or not letter or word:
            raise Unread(f"{INDEXED} are read as a signal at an index, as in `x[n]`", opening.start, end)
        return Call(node.start, end, node, tuple(arguments))

    def _power(self, node: Node, sign: Token) -> Node:
        if self.raised("\\circ", "\\degree"):
            return self.degree(node, sign)
        if self.raised("\\prime"):
            return self._prime(node, sign)
        if self._transposes():
            return Apply(node.start, self.last_end(), "transpose", (node,), sign.start)
        exponent = self.argument(f"the exponent of `{self.written(node)}`")
        inner = bare(exponent)
        if isinstance(inner, Name) and inner.key == "T":
            return Apply(node.start, exponent.end, "transpose", (node, inner), sign.start)
        if isinstance(node, Name) and isinstance(exponent, Group) and isinstance(exponent.inner, Group):
            raise Unread("a superscript in brackets may be a name or a power", sign.start, exponent.end)
        if isinstance(node, Unit):
            return self.unit_power(node, exponent)
        if isinstance(node, Apply) and node.op == "power" and not isinstance(bare(node.operands[0]), Apply):
            raise Unread("a power of a power: write braces", sign.start, exponent.end)
        if isinstance(node, Apply) and node.op in TWO_WAYS and node.at < 0:
            raise Unread(f"`\\{node.op}(…)^…` can be read two ways: write brackets", sign.start, exponent.end)
        return Apply(node.start, exponent.end, "power", (node, exponent), sign.start)

    def _transposes(self) -> bool:
        """Takes an exponent that is nothing but a sign of transposition, with or without braces."""
        braced = self.peek().text == "{" and self.peek(2).text == "}"
        token = self.peek(1 if braced else 0)
        upright = token.kind in ("word", "name") and token.text.strip() == "T"
        if not upright and token.text != "\\top":
            return False
        for _ in range(3 if braced else 1):
            self.take()
        return True

    def _factorial(self, node: Node, token: Token) -> Node:
        if self.peek().text == "!":
            raise Unread("a double factorial is not read", token.start, self.peek().end)
        return Apply(node.start, token.end, "factorial", (node,), token.start)

    def _prime(self, node: Node, token: Token) -> Node:
        if not isinstance(node, Name):
            raise Unread("a prime stands behind no name", token.start, token.end)
        base = (node.base + "'") if node.base else ""
        return Name(node.start, self.last_end(), node.key + "'", base, node.subscript)

    def _subscript(self, node: Node, token: Token) -> Node:
        start = self.at
        taken = self.argument_tokens("a subscript")
        if len(taken) > MOST_SUBSCRIPT:
            raise Unread("limit: a subscript this long", token.start, token.end)
        text, indices = self._indices(taken), self._index_nodes(taken)
        if isinstance(node, Name) and not node.subscript and "_{" not in node.key:
            base = node.key.rstrip("'")
            primes = node.key[len(base) :]
            return Name(node.start, self.last_end(), f"{base}_{{{text}}}{primes}", node.key, indices)
        if isinstance(node, Group) and indices:
            return Index(node.start, self.last_end(), node, indices)
        if isinstance(node, Apply) and node.op == "norm" and len(node.operands) == 1 and indices:
            return Apply(node.start, self.last_end(), "norm", (*node.operands, indices[0]), node.at)
        raise Unread("a subscript stands behind no name", token.start, self.tokens[start - 1].end)

    @staticmethod
    def _indices(taken: list[Token]) -> str:
        """A subscript's text, as part of a name."""
        return "".join(token.text.strip() for token in taken if token.text not in ("{", "}"))

    def _index_nodes(self, taken: list[Token]) -> tuple[Node, ...]:
        """A subscript as indices: ``ij`` and ``i,j`` are two; nothing where it can be none."""
        if any(token.kind in ("text", "word") for token in taken):
            return ()
        parts = parted(taken)
        if len(parts) == 1 and all(token.kind in ("letter", "number") for token in taken):
            parts = [[part] for token in taken for part in _one_by_one(token)]
        try:
            return tuple(self.inside(part, self.place).whole() for part in parts)
        except Unread:
            return ()

    # Atoms ----------------------------------------------------------------------------------------

    def atom(self) -> Node:
        """A number, a name, something in brackets, or what a command makes."""
        self.enter()
        token = self.take()
        node = self._atom(token)
        self.depth -= 1
        return node

    def _atom(self, token: Token) -> Node:
        if token.kind == "number":
            return self._number(token)
        if token.kind == "letter":
            return Name(token.start, token.end, token.text, token.text)
        if token.kind in ("text", "word", "name"):
            return self._word(token)
        if token.kind == "begin":
            return self.environment(token)
        if token.text == "(" or token.text == "[":
            return self.bracketed(token)
        if token.text == "{":
            inner = self.expression(0)
            return Group(token.start, self.expect("}", token).end, inner)
        if token.text == "|" or token.text in self.table.fences:
            return self.fenced(token)
        if token.kind == "command":
            return self._command(token)
        raise Unread(self.reason(token), token.start, token.end)

    def _number(self, token: Token) -> Node:
        digits, end = token.text, token.end
        while self.peek().text == "{" and self._thousands():
            self.take(), self.take(), self.take()
            following = self.take()
            digits, end = digits + following.text, following.end
        if self.peek().text in ("e", "E"):
            self._no_computer_number(token)
        whole, point, decimals = digits.partition(".")
        value: int | Fraction = int(whole or "0")
        if not point:
            return Number(token.start, end, value)
        unit = Fraction(1, 10 ** len(decimals))
        value = value + int(decimals) * unit
        return Number(token.start, end, value if value.denominator > 1 else int(value), unit, True)

    def _no_computer_number(self, token: Token) -> None:
        """Refuses ``1e3``: as a product with Euler's number it would be misread."""
        letter, size = self.peek(), self.peek(1)
        size = self.peek(2) if size.text in ("-", "+") and size.start == letter.end else size
        glued = letter.start == token.end and size.start <= letter.end + 1
        if glued and size.kind == "number":
            raise Unread(r"a computer's number: write `\times 10^{…}`", token.start, size.end)

    def _thousands(self) -> bool:
        """Whether ``{,}`` and three digits follow, as in 1{,}000."""
        texts = [self.peek(ahead).text for ahead in range(3)]
        following = self.peek(3)
        return (
            texts == ["{", ",", "}"] and following.kind == "number" and len(following.text.split(".")[0]) == 3
        )

    def _word(self, token: Token) -> Node:
        words = token.text.strip(" ~")
        if words in self.table.prefix:
            return self.function(token, self.table.prefix[words])
        if not words or not words[0].isalpha():
            raise Unread(f"words are not read: `{words}`", token.start, token.end)
        return Name(token.start, token.end, words, words)

    def _command(self, token: Token) -> Node:
        text = token.text
        if text in self.table.names:
            return Name(token.start, token.end, text, text)
        if text in self.table.prefix:
            return self.function(token, self.table.prefix[text])
        if text in self.table.bigs:
            return self.big(token)
        if text in self.table.styles:
            return self._styled(token)
        if text in ACCENTS:
            return self._accented(token)
        if text == "\\{":
            return self.braces(token)
        maker = {
            "\\frac": self.fraction,
            "\\sqrt": self.root,
            "\\binom": self.binomial,
            "\\int": self.integral,
        }
        if text in maker:
            return maker[text](token)
        if text == "\\underline":
            raise Unread("an underlined entry stands outside a list", token.start, token.end)
        raise Unread(self.table.refused.get(text, f"`{text}` is not read"), token.start, token.end)

    def _styled(self, token: Token) -> Node:
        """``\\mathbf{x}`` is a name of its own; around anything else a style only highlights."""
        inner = self.argument(f"what `{token.text}` styles")
        name = bare(inner)
        if isinstance(name, Name) and not name.subscript and name.key.isalpha():
            styled = f"{token.text}{{{name.key}}}"
            return Name(token.start, inner.end, styled, styled)
        return Group(token.start, inner.end, inner)

    def _accented(self, token: Token) -> Node:
        inner = self.argument(f"what stands under `{token.text}`")
        name = bare(inner)
        if not isinstance(name, Name):
            raise Unread(f"`{token.text}` stands over no name", token.start, inner.end)
        accented = f"{token.text}{{{name.key}}}"
        return Name(token.start, inner.end, accented, accented)


def _one_by_one(token: Token) -> list[Token]:
    """The digits of a number in a subscript: ``A_{12}`` has two indices."""
    if token.kind != "number" or not token.text.isdigit():
        return [token]
    return [
        token._replace(text=digit, start=token.start + i, end=token.start + i + 1)
        for i, digit in enumerate(token.text)
    ]
