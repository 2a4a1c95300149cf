r"""Pages that write decimals with a comma: the checker reads them with a point, and tells them with a comma.

``comma: decimal`` says so. ``1.250,75`` is read as ``1,250.75`` and ``0{,}5`` as ``0{.}5``; commas that part
things stay: those of ``x_{1,2}``, ``[1,2]`` and ``1,2,3``, and one with a blank behind it. No place in the
text moves, so that each is the same in both.
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from worked.model.conventions import DECIMAL_COMMA
from worked.model.document import Formula, Grid
from worked.model.source import Source, Span

APART = r"_\s*(?:\{[^{}]*\}|\d)|\\\{\s*\d+,\d+\s*\\\}|\[\s*\d+,\d+\s*\]"  # indices; a set or a list of two
BRACED = r"(?<=\d)\{[.,]\}(?=\d)"


def _numbers(groups: str, decimals: str) -> re.Pattern[str]:
    """Where a number holds one of two signs: between groups of three digits, or before decimals."""
    grouped = rf"\d{{1,3}}(?:{groups}\d{{3}})+(?:{decimals}\d+)?"
    listed = r"[.,]?\d|,(?:\w|\\[lc]?dots)"  # what follows a number that is one of several
    number = rf"(?<![\d.,])(?:{grouped}|\d+{decimals}\d+|\d+{groups}\d+)(?!{listed})"
    return re.compile(f"{APART}|({number}|{BRACED})")


PAGE, CHECKER = _numbers(r"\.", ","), _numbers(",", r"\.")
OTHER = str.maketrans(".,", ",.")
DECIMAL_POINT = "a decimal point: write a comma"  # what is a comma to the parser

Piece = TypeVar("Piece", Formula, Grid)


def says(text: str) -> str:
    """What is told of a page, with its numbers as that page writes them."""
    return _exchanged(CHECKER, text.replace(DECIMAL_COMMA, DECIMAL_POINT))


def pointed(piece: Piece) -> Piece:
    """A formula or a table of a page as the checker reads it: its texts are those of another source."""
    if isinstance(piece, Formula):
        before = None if piece.before is None else _span(piece.before)
        return replace(piece, body=_span(piece.body), before=before)
    rows = tuple(tuple(None if cell is None else _span(cell) for cell in row) for row in piece.rows)
    return replace(piece, rows=rows)


def commas_of(body: Span) -> frozenset[int]:
    """The offsets in a formula of the commas that stand in its numbers."""
    numbers = (found for found in PAGE.finditer(body.text) if found[1] and found[1][0] != "{")
    return frozenset(found.start() + found[1].find(",") for found in numbers if "," in found[1])


def _span(span: Span) -> Span:
    return Span(with_points(span.source), span.start, span.end)


@lru_cache(maxsize=4)  # the formulas of a page have one source, or a second one without the signs of quotes
def with_points(source: Source) -> Source:
    """A page as the checker reads it."""
    return Source(source.path, _exchanged(PAGE, source.text), source.cells)


def _exchanged(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: found[0].translate(OTHER) if found[1] else found[0], text)
