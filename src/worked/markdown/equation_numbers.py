"""What is numbered in a display formula: the whole of it, or its rows, each by its own label or tag.

As in LaTeX, a label belongs to the row that it stands in. What LaTeX numbers row by row (``align`` and its
relatives) is numbered so here; anything else has one number for the whole, unless several rows have labels.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from worked.model.document import Numbered
from worked.model.source import Span

SIGN = re.compile(
    r"%[^\n]*|(?P<row>\\\\|\\newline(?![A-Za-z]))|\\(?P<side>begin|end)\s*\{(?P<name>[^{}]*)\}"
    r"|\\(?P<what>label|tag\*?)\s*\{(?P<text>[^{}]*)\}|\\(?P<none>notag|nonumber)(?![A-Za-z])|\\."
)
ROW_BY_ROW = frozenset(("align", "alignat", "flalign", "gather", "eqnarray"))


@dataclass(slots=True)
class _Row:
    """A row as it is read: of which environment, and what is said of its number."""

    environment: str
    labels: list[Span] = field(default_factory=list)
    first: int | None = None  # where its first label or tag stands
    tag: str | None = None
    silent: bool = False  # \notag

    def numbered(self) -> Numbered | None:
        if self.first is None or (self.silent and self.tag is None):
            return None
        label = self.labels[0] if self.labels else None
        return Numbered(self.first, label, self.tag, tuple(self.labels[1:]))


def numbered(body: Span, behind: Span | None = None) -> tuple[tuple[Numbered, ...], bool]:
    r"""The numbers of a display formula in their order, and whether each belongs to a row of its own.

    A row with ``\notag`` has no number, and its label leads nowhere. A label `behind` the formula is that of
    the whole.
    """
    if behind is not None:
        return (Numbered(behind.start, behind),), False
    rows = list(_rows(body))
    named = [(row, number) for row in rows if (number := row.numbered())]
    environments = {row.environment for row, _ in named}
    several = {row.environment for row in rows if sum(row.environment == o.environment for o in rows) > 1}
    by_row = any(name.rstrip("*") in ROW_BY_ROW and name in several for name in environments)
    return tuple(number for _, number in named), by_row or len(named) > 1


def _rows(body: Span) -> Iterator[_Row]:
    """The rows of all environments of a formula, in the order in which they begin; the formula is one too."""
    open_rows = [_Row("")]
    yield open_rows[-1]
    for found in SIGN.finditer(body.text):
        row = open_rows[-1]
        if found["row"]:
            open_rows[-1] = _Row(row.environment)
            yield open_rows[-1]
        elif found["side"] == "begin":
            open_rows.append(_Row(found["name"]))
            yield open_rows[-1]
        elif found["side"] == "end" and len(open_rows) > 1:
            open_rows.pop()
        elif found["none"]:
            row.silent = True
        elif found["what"]:
            _say(row, found, body)


def _say(row: _Row, found: re.Match[str], body: Span) -> None:
    """Notes a label or a tag of a row."""
    row.first = body.start + found.start() if row.first is None else row.first
    if found["what"] == "label":
        start, end = found.span("text")
        row.labels.append(Span(body.source, body.start + start, body.start + end))
    else:
        row.tag = found["text"].strip()
