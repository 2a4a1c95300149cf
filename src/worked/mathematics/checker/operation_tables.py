r"""Tables of a sum or a product: a sign in the corner, numbers at the heads of rows and columns.

Such a table is believed before its cells are: it must hold but for one cell. Where all its numbers are no
larger than the number of heads, they may be counted up to multiples of it: then an odd cell says nothing.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from operator import add, mul
from typing import NamedTuple

from worked.mathematics.ast import Apply, Node, Number, Sign, bare
from worked.mathematics.checker.judgement import Judged
from worked.mathematics.checker.pinpoint import right_value
from worked.mathematics.checker.problem import Problem, Sides, Verdict, doubtful
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values.types import Exact, show, tidy

OPERATIONS: dict[str, Callable[[Exact, Exact], Exact]] = {
    "+": add, "×": mul, "·": mul, r"\times": mul, r"\cdot": mul,
}  # fmt: skip
LEAST = 9  # cells; of fewer, one that is odd says little of the others


class Entry(NamedTuple):
    """What stands in a cell or at a head: a number."""

    start: int
    end: int
    value: Exact
    node: Node


class Cell(NamedTuple):
    """A cell with the heads of its row and its column."""

    row: Entry
    column: Entry
    cell: Entry


def check(rows: Sequence[Sequence[Node | None]], context: Context, text: str) -> list[Judged]:
    """The relations of a table with a sign in its corner; none if it may be another table."""
    corner = rows[0][0] if rows and rows[0] else None
    sign = text[corner.start : corner.end].strip() if corner is not None else ""
    if sign not in OPERATIONS:
        return []
    cells, work = _cells(rows), OPERATIONS[sign]
    odd = [one for one in cells if work(one.row.value, one.column.value) != one.cell.value]
    if len(cells) < LEAST or len(odd) > 1 or (odd and _begins_again(cells, len(rows) - 1)):
        return []
    return [_judged(one, sign, work, context, text) for one in cells]


def _cells(rows: Sequence[Sequence[Node | None]]) -> list[Cell]:
    """The cells of a table, if all that stands in it are numbers; no others."""
    numbers = [[_number(cell) for cell in row] for row in rows]
    header, *body = numbers
    if any(len(row) != len(header) for row in body):
        return []
    asked = [(row[0], *pair) for row in body for pair in zip(header[1:], row[1:], strict=True)]
    known = [Cell(row, head, cell) for row, head, cell in asked if row and head and cell]
    return known if len(known) == len(asked) else []


def _number(cell: Node | None) -> Entry | None:
    """A cell as a number, perhaps a negative one; None for other cells."""
    inner, sign = bare(cell) if cell is not None else None, 1
    if isinstance(inner, Apply) and inner.op == "negate":
        inner, sign = bare(inner.operands[0]), -1
    if cell is None or not isinstance(inner, Number):
        return None
    return Entry(cell.start, cell.end, tidy(Fraction(sign * inner.value)), cell)


def _begins_again(cells: Sequence[Cell], heads: int) -> bool:
    """Whether nothing in a table is as large as the number from which one may count again."""
    return max(max(one.row.value, one.column.value, one.cell.value) for one in cells) <= heads


def _judged(
    one: Cell, sign: str, work: Callable[[Exact, Exact], Exact], context: Context, text: str
) -> Judged:
    row, column, cell = one
    verdict, meant = Verdict("checked"), tidy(Fraction(work(row.value, column.value)))
    said = f"{text[row.start : row.end]} {sign} {text[column.start : column.end]}"
    if meant != cell.value:
        verdict = Verdict("wrong", f"`{said}` is {show(meant)}, not {show(cell.value)}")
        verdict.problem = Problem("wrong-value", verdict.reason, cell.start, cell.end)
        equals, node = Sign("=", cell.start, cell.start), cell.node
        sides = Sides(node, equals, node, lambda one: text[one.start : one.end], source=text)
        right_value(verdict.problem, sides, node, meant, context)
        verdict = verdict if context.conventions.strict else doubtful(verdict)
    return Judged(
        Sign("=", cell.start, cell.end), row.start, row.end, cell.end, verdict, tabled=True, said=said
    )
