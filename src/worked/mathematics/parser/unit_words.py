r"""Units behind numbers: ``3\,\text{m}``, ``12\text{ m}^2``, ``20\,^\circ\text{C}``."""

from worked.latex.lexer import Token, Unread
from worked.mathematics.ast import (
    Apply,
    Group,
    Node,
    Number,
    Unit,
    bare,
)
from worked.mathematics.parser.functions import Functions


class Measures(Functions):
    """Reads what stands behind a number and says what it counts."""

    def word_unit(self, token: Token, node: Node) -> bool:
        """A known unit behind anything but a name or a call: ``(68 - 32)\\,\\text{m}``."""
        return (
            token.kind in ("text", "word")
            and token.text.strip() in self.table.units
            and isinstance(node, Group | Apply)
        )

    def unit_follows(self) -> bool:
        """Whether a known unit stands behind the next sign."""
        following = self.peek(1)
        return following.kind in ("text", "word") and following.text.strip(" ~") in self.table.units

    def raised(self, *signs: str) -> bool:
        """Takes one of the signs if it is the whole exponent, with or without braces."""
        if self.peek().text in signs:
            self.take()
            return True
        if self.peek().text == "{" and self.peek(1).text in signs and self.peek(2).text == "}":
            for _ in range(3):
                self.take()
            return True
        return False

    def degree(self, node: Node, sign: Token) -> Node:
        """A number in degrees, perhaps of a scale."""
        token, end, unit = self.peek(), self.last_end(), "°"
        if token.kind in ("text", "word") and token.text.strip() in ("C", "F", "K"):
            self.take()
            unit, end = "°" + token.text.strip(), token.end
        return Unit(node.start, end, node, unit)

    def unit(self, node: Node, token: Token) -> Node:
        """A number with the words behind it as its unit."""
        words = token.text.strip(" ~").removeprefix("\\,").strip()
        inner = node
        if isinstance(node, Unit):
            inner, words = node.inner, f"{node.unit} {words}"
        if words.startswith(("^\\circ", "°")):
            words = "°" + words.removeprefix("^\\circ").removeprefix("°").strip(" {}")
        elif words == "\\%":
            return self.percent(inner, token)
        return Unit(
            node.start, token.end, inner, words, soft=words not in self.table.units and words[:1] != "°"
        )

    @staticmethod
    def unit_power(node: Unit, exponent: Node) -> Node:
        """A power behind a unit is the unit's: ``12\\text{ m}^2``."""
        size = bare(exponent)
        sign = ""
        if isinstance(size, Apply) and size.op == "negate":
            sign, size = "-", bare(size.operands[0])
        if not isinstance(size, Number) or type(size.value) is not int or size.value > 99:
            raise Unread("the exponent of a unit is no whole number", exponent.start, exponent.end)
        return Unit(node.start, exponent.end, node.inner, f"{node.unit}^{sign}{size.value}", node.soft)

    def joined_units(self, node: Node, sign: Token) -> Node:
        """``m/s`` and ``N·m``, where each unit is written by itself."""
        assert isinstance(node, Unit)
        token = self.take()
        unit = node.unit + ("/" if sign.text == "/" else "·") + token.text.strip(" ~")
        return Unit(node.start, token.end, node.inner, unit, node.soft)

    def percent(self, node: Node, token: Token) -> Node:
        """A hundredth."""
        return Apply(node.start, token.end, "percent", (node,), token.start)
