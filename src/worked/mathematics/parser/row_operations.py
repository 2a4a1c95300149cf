r"""What is written at an arrow between matrices: ``R_2 \to R_2 - 3R_1``, ``R_1 \leftrightarrow R_3``."""

from collections.abc import Sequence

from worked.latex.lexer import Token, Unread, parted
from worked.mathematics.ast import Apply, Misread, Name, Node, Number, RowOperation, factors, terms
from worked.mathematics.parser.expressions import tree
from worked.mathematics.parser.syntax_table import Table

ROWS = frozenset(("R", "r", "L", "Z", r"\rho"))
SWAPS = frozenset((r"\leftrightarrow", r"\Leftrightarrow", r"\longleftrightarrow", r"\rightleftarrows"))
BECOMES = frozenset((r"\to", r"\rightarrow", r"\mapsto", r"\leftarrow", r"\gets", "=", ":="))
BACKWARD = frozenset((r"\leftarrow", r"\gets", "=", ":="))  # the row on the left is what becomes


def steps(over: Sequence[Token], table: Table) -> tuple[Node, ...]:
    """The row operations among the tokens at a sign, with commas or row ends between; Misread for others."""
    found: list[Node] = []
    for part in _parts(over):
        try:
            found.append(_operation(part, table))
        except Unread as refusal:
            found.append(Misread(part[0].start, part[-1].end, refusal.reason))
    return tuple(found)


def _parts(over: Sequence[Token]) -> list[list[Token]]:
    commas = [token._replace(text=",") if token.text in ("\\\\", ";") else token for token in over]
    return [part for part in parted(commas) if part]


def _operation(part: list[Token], table: Table) -> RowOperation:
    start, end = part[0].start, part[-1].end
    at = next((place for place, token in enumerate(part) if token.text in SWAPS | BECOMES), -1)
    if at < 0:
        return RowOperation(start, end, 0, _sum(part, table))
    left, right = part[:at], part[at + 1 :]
    if part[at].text in SWAPS:
        return RowOperation(start, end, _row(tree(left, start, table)), swap=_row(tree(right, end, table)))
    first, other = tree(left, start, table), tree(right, end, table)
    if isinstance(first, Name):
        return RowOperation(start, end, _row(first), _sum(right, table))
    return RowOperation(start, end, _row(other), _sum(left, table))


def _row(node: Node) -> int:
    """The number of the row that a name such as ``R_2`` is."""
    if isinstance(node, Name) and node.base in ROWS and len(node.subscript) == 1:
        number = node.subscript[0]
        if isinstance(number, Number) and type(number.value) is int and number.value > 0:
            return number.value
    raise Unread("what is written at the arrow is no row operation", node.start, node.end)


def _sum(part: list[Token], table: Table) -> tuple[tuple[Node, int], ...]:
    """The terms of a sum of rows: ``R_2 - 3R_1`` is 1 times row 2 and −3 times row 1."""
    return tuple(_term(sign, node) for sign, node in terms(tree(part, part[0].start, table)))


def _term(sign: int, node: Node) -> tuple[Node, int]:
    parts = factors(node)
    divisor: Node | None = None
    if len(parts) == 1 and isinstance(node, Apply) and node.op == "/":
        parts, divisor = factors(node.operands[0]), node.operands[1]
    row = _row(parts[-1])
    factor: Node = Number(node.start, node.start, sign)
    for other in parts[:-1]:
        factor = Apply(node.start, other.end, "*", (factor, other), other.start)
    if divisor is not None:
        factor = Apply(node.start, divisor.end, "/", (factor, divisor), divisor.start)
    return factor, row
