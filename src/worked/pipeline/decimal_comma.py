r"""Pages that write decimals with a comma: the checker reads them with a point, and tells them with a comma.

``comma: decimal`` says so. ``1.250,75`` is read as ``1,250.75`` and ``0{,}5`` as ``0{.}5``; commas that part
things stay: those of ``x_{1,2}``, ``[1,2]`` and ``1,2,3``, and one with a blank behind it. A point is one of
decimals on a page that writes ``0.5`` too. No place in the text moves, so that each is the same in both.
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from worked.model.conventions import DECIMAL_COMMA
from worked.model.document import Formula, Grid
from worked.model.source import Source, Span

# What stays as it is: indices, but no base of a logarithm, and a set or a list of two
APART = r"(?<!\\log)_\s*(?:\{[^{}]*\}|\d)|\\\{\s*\d+,\d+\s*\\\}|\[\s*\d+,\d+\s*\]"
BRACED = r"(?<=\d)\{[.,]\}(?=\d)"
LISTED = r"[.,]?\d|,(?:\w|\\[lc]?dots)"  # what follows a number that is one of several
MATH = re.compile(
    r"\$\$.*?\$\$|\$[^$\n]*\$|\\\[.*?\\\]|\\\(.*?\\\)|\\begin\{(\w+\*?)\}.*?\\end\{\1\}", re.DOTALL
)
DECIMALS = re.compile(r"(?<![\d.,])(?:0\.\d+|\d+\.(?:\d{1,2}|\d{4,}))(?![.,]?\d)")  # and no thousands


def _numbers(groups: str, decimals: str, fewest: int) -> re.Pattern[str]:
    """Where a number holds one of two signs: between groups of three digits, or before decimals.

    So many groups, `fewest`, are surely some where no decimals follow.
    """
    grouped = rf"[1-9]\d{{0,2}}(?:(?:{groups}\d{{3}})+{decimals}\d+|(?:{groups}\d{{3}}){{{fewest},}})"
    return re.compile(rf"{APART}|((?<![\d.,])(?:{grouped}|\d+{decimals}\d+)(?!{LISTED})|{BRACED})")


PAGE, BOTH, CHECKER = _numbers(r"\.", ",", 1), _numbers(r"\.", ",", 2), _numbers(",", r"\.", 1)
OTHER = str.maketrans(".,", ",.")
LIST = "a list of numbers, not one"

Piece = TypeVar("Piece", Formula, Grid)


def says(text: str) -> str:
    """What is told of a page, with its numbers as that page writes them."""
    return _exchanged(CHECKER, text.replace(DECIMAL_COMMA, LIST))


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
    points = any(DECIMALS.search(found[0]) for found in MATH.finditer(source.text))
    return Source(source.path, _exchanged(BOTH if points else PAGE, source.text), source.cells)


def _exchanged(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: found[0].translate(OTHER) if found[1] else found[0], text)
