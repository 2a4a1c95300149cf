"""The cells of a table: what each of them holds, as spans."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from worked.model.document import Formula, Grid
from worked.model.source import Source, Span

Row = tuple[int, int, Sequence[Formula]]  # from where to where, and the formulas in it
BAR = re.compile(r"(?<!\\)\|")
EMPHASIS = re.compile(r"\s*(\*\*|__|\*|_|)(?P<inside>.*?)\1\s*", re.DOTALL)
MARKUP = re.compile(r"[*_`\[\]<>{}|]")


def grid(source: Source, rows: Sequence[Row]) -> Grid | None:
    """A table, if formulas stand in its header: else its columns say nothing that could be worked out."""
    if len(rows) < 3 or not rows[0][2]:
        return None
    header, _, *body = rows
    cells = tuple(tuple(_cells(source, row)) for row in (header, *body))
    return Grid(source.span(header[0], rows[-1][1]), cells)


def _cells(source: Source, row: Row) -> Iterable[Span | None]:
    """What stands between the bars of a row; a bar within a formula is one of its signs."""
    start, end, formulas = row
    inside = [(one.span.start, one.span.end) for one in formulas]
    bars = [at.start() for at in BAR.finditer(source.text, start, end)]
    bars = [at for at in bars if not any(first <= at < last for first, last in inside)]
    between = [(first + 1, last) for first, last in pairwise([start - 1, *bars, end])]
    outer = (not source.text[slice(*between[0])].strip(), not source.text[slice(*between[-1])].strip())
    for first, last in between[outer[0] : len(between) - outer[1]]:
        yield _content(source, first, last, formulas)


def _content(source: Source, start: int, end: int, formulas: Sequence[Formula]) -> Span | None:
    """What a cell holds: one formula, or plain text."""
    found = EMPHASIS.fullmatch(source.text, start, end)
    if found is None or not found["inside"]:
        return None
    first, last = found.span("inside")
    within = [one for one in formulas if start <= one.span.start < end]
    if within:
        alone = len(within) == 1 and (within[0].span.start, within[0].span.end) == (first, last)
        return within[0].body if alone else None
    return None if MARKUP.search(found["inside"]) else source.span(first, last)
