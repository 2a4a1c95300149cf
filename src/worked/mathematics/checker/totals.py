"""What the rows and columns of a table add up to: the cells that are labelled as sums or means of the others.

A label promises less than a formula does: only where the rest of the table bears it out is a cell held
against it, and what rounding, a mean or a difference would explain is unknown.
"""

import re
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction
from typing import NamedTuple

from worked.mathematics.ast import Node, Sign, names_in
from worked.mathematics.checker.judgement import Judged
from worked.mathematics.checker.pinpoint import right_value
from worked.mathematics.checker.problem import Problem, Sides, Verdict, decimal
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values.types import Exact, Impossible, Unknown, is_exact, tidy
from worked.model.document import Total
from worked.model.result import HELD

Place = tuple[int, int]  # row and column
Rows = Sequence[Sequence[Node | None]]
DECIMALS = re.compile(r"\.(\d+)")
ROUNDED = "the entries may be rounded"
WHOLE = (1, 100)  # what shares add up to, which are rounded even where they are whole percents


class Entry(NamedTuple):
    """A cell that holds a number."""

    place: Place
    cell: Node
    value: Exact


class Line(NamedTuple):
    """A cell that is labelled as a sum or a mean, and the cells that it is one of."""

    total: Total
    end: Entry
    entries: Sequence[Entry]

    @property
    def found(self) -> Exact:
        """What the entries make."""
        added = Fraction(sum(one.value for one in self.entries))
        return tidy(added if self.total.kind == "sum" else added / len(self.entries))

    @property
    def signed(self) -> bool:
        """Whether a sign of a sum is its label, or stands in the cell."""
        label = self.total.label
        return label is None or not any(map(str.isalpha, label.text.removeprefix("\\sum")))

    @property
    def off(self) -> Fraction:
        """By how much the cell is too large."""
        return Fraction(self.end.value) - self.found


class Table(NamedTuple):
    """The cells of a table, its labels, and what is needed to read them."""

    rows: Rows
    totals: Sequence[Total]
    context: Context
    text: str


Found = tuple[Line, Verdict]


def check(rows: Rows, totals: Sequence[Total], odd: Set[int], context: Context, text: str) -> list[Judged]:
    """The relations between the labelled cells of a table and the others, of which some are odd already."""
    table = Table(rows, totals, context, text)
    pairs = [pair for total in totals for pair in _borne_out(table, total)]
    kept: dict[Place, Found] = {}
    for line, verdict in _without_echoes(pairs, odd):
        if line.end.place not in kept or kept[line.end.place][1].verdict in HELD:
            kept[line.end.place] = line, verdict
    _to_where_they_cross([pair for pair in kept.values() if pair[1].verdict == "wrong"], table)
    return [_judged(line, verdict, text) for line, verdict in kept.values()]


def _judged(line: Line, verdict: Verdict, text: str) -> Judged:
    cell, label = line.end.cell, line.total.label
    start, end = (label.start, label.end) if label else _summed(cell, text)
    return Judged(Sign("=", cell.start, cell.end), start, end, cell.end, verdict, tabled=True)


def _summed(cell: Node, text: str) -> Place:
    r"""Where ``\sum x`` stands before the value that is in a cell of its own."""
    start = text.rindex("\\sum", 0, cell.start)
    return start, text.index("=", start)


def _without_echoes(pairs: Sequence[Found], odd: Set[int]) -> Iterator[Found]:
    """The pairs without those in which a mistake is told again: they add up a cell that is wrong itself."""
    wrong = {line.end.place for line, verdict in pairs if verdict.verdict == "wrong"}
    held = {line.end.place for line, verdict in pairs if verdict.verdict in HELD}
    for line, verdict in pairs:
        echo = line.end.place in held and not wrong.isdisjoint(one.place for one in line.entries)
        told = not odd.isdisjoint(one.cell.start for one in line.entries)
        if verdict.verdict != "wrong" or not (echo or told):
            yield line, verdict


def _borne_out(table: Table, total: Total) -> list[Found]:
    """The lines of a label with their verdicts, if the table bears it out.

    A row of sums is one if any of its cells is, or if it has but one. A column may be called *total* that
    holds products: of it two cells must be sums, and more than are none.
    """
    found = max((_read(table, total, first) for first in _firsts(total)), key=_held)
    held, wrong = _held(found), sum(verdict.verdict == "wrong" for _, verdict in found)
    held += total.row is not None and any(verdict.reason == ROUNDED for _, verdict in found)
    enough = held > 0 or len(found) == 1 if total.row is not None else 1 < held > wrong
    return found if enough or not wrong else []


def _firsts(total: Total) -> Sequence[int]:
    """The columns where the entries of a line may begin: that of the labels may hold numbers, or be one."""
    return (0,) if total.row is not None else (1, 0)


def _held(found: Sequence[Found]) -> int:
    return sum(verdict.verdict in HELD for _, verdict in found)


def _read(table: Table, total: Total, first: int) -> list[Found]:
    return [(line, _verdict(line, table)) for line in _lines(table, total, first)]


def _lines(table: Table, total: Total, first: int) -> Iterator[Line]:
    """The cells of a row or a column of totals, each with the entries before it."""
    for place, before in _places(table, total, first):
        end, entries = _entry(table, place), [_entry(table, one) for one in before]
        known = [one for one in entries if one is not None]
        if end is not None and len(known) == len(entries) > 1:
            yield Line(total, end, known)


def _places(table: Table, total: Total, first: int) -> Iterator[tuple[Place, list[Place]]]:
    if total.row is not None:
        rows = [at for at in range(1, total.row) if at not in {one.row for one in table.totals}]
        for column in range(len(table.rows[total.row])):
            yield (total.row, column), [(row, column) for row in rows]
    elif total.column is not None:
        others = {one.column for one in table.totals}
        columns = [at for at in range(first, total.column) if at not in others]
        for row in range(1, len(table.rows)):
            yield (row, total.column), [(row, column) for column in columns]


def _entry(table: Table, place: Place) -> Entry | None:
    """The number in a cell; None for what is none, or is one by a name."""
    row, column = place
    cell = table.rows[row][column] if column < len(table.rows[row]) else None
    if cell is None or names_in((cell,)):
        return None
    try:
        value = evaluate(cell, table.context)
    except (Unknown, Impossible):
        return None
    return Entry(place, cell, value) if is_exact(value) else None


def _verdict(line: Line, table: Table) -> Verdict:
    """Whether a cell is the sum or the mean of its entries."""
    cell = line.end.cell
    if not line.off:
        return Verdict("checked")
    if line.total.kind == "mean" and abs(line.off) <= _unit(cell, table.text) / 2:
        return Verdict("rounded")
    if reason := _explained(line, table.text):
        return Verdict("unknown", reason)
    make = "add up to" if line.total.kind == "sum" else "have the mean"
    message = f"the entries {make} {decimal(line.found, line.end.value)}, not {decimal(line.end.value)}"
    problem = Problem("wrong-value", message, cell.start, cell.end)
    _mend(problem, cell, line.found, table)
    return Verdict("wrong", message, "", problem)


def _mend(problem: Problem, cell: Node, value: Exact, table: Table) -> None:
    sign = Sign("\\approx", cell.start, cell.start)
    sides = Sides(cell, sign, cell, lambda node: table.text[node.start : node.end], source=table.text)
    right_value(problem, sides, cell, value, table.context)
    problem.edits = [(place, text, False) for place, text, _ in problem.edits]


def _explained(line: Line, text: str) -> str:
    """What else a cell may be than a sum or a mean that went wrong."""
    values = [one.value for one in line.entries]
    shares = line.end.value in WHOLE
    rough = [one.cell for one in line.entries if shares or _is_rounded(one.cell, text)]
    rounded = sum((_unit(cell, text) / 2 for cell in rough), Fraction())
    its_own = _unit(line.end.cell, text) / 2 if rough and _is_rounded(line.end.cell, text) else 0
    if line.total.kind == "mean":
        return ROUNDED if abs(line.off) <= rounded / len(values) + its_own else ""
    if abs(line.off) <= rounded + its_own:
        return ROUNDED
    if not line.total.added and 0 <= min(values) <= line.end.value <= max(values):
        return "it may be an average of the entries"
    if (
        not line.signed
        and min(values) >= 0
        and line.off in {-2 * value for value in (*values, sum(values[1:]))}
    ):
        return "it may be a difference of the entries"
    return ""


def _is_rounded(cell: Node, text: str) -> bool:
    written = text[cell.start : cell.end]
    return "." in written or "%" in written


def _unit(cell: Node, text: str) -> Fraction:
    """What one more in the last digit of a cell would make."""
    written = text[cell.start : cell.end]
    decimals = DECIMALS.search(written)
    return Fraction(1, 10 ** (len(decimals[1]) if decimals else 0) * (100 if "%" in written else 1))


def _to_where_they_cross(wrong: Sequence[Found], table: Table) -> None:
    """A sum of a row and one of a column that are off by the same: the entry in both is the odd one."""
    if len(wrong) != 2 or wrong[0][0].off != wrong[1][0].off:
        return
    (one, first), (other, second) = wrong
    shared = {entry.place for entry in one.entries}
    crossing = [entry for entry in other.entries if entry.place in shared]
    if len(crossing) == 1 and first.problem:
        _, cell, value = crossing[0]
        needed = tidy(value + one.off)
        first.reason = second.reason = (
            f"its row and its column need {decimal(needed)} here, not {decimal(value)}"
        )
        first.problem = Problem("wrong-value", first.reason, cell.start, cell.end)
        second.problem = None
        _mend(first.problem, cell, needed, table)
