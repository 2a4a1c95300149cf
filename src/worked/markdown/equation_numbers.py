"""What is numbered in a display formula: the whole of it, or its rows, each by its own label or tag.

As in LaTeX, a label belongs to the row that it stands in. What LaTeX numbers row by row (``align`` and its
relatives) is numbered so here; anything else has one number for the whole, unless several rows have labels.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from worked.latex.lexer import Token, argument, scan
from worked.model.document import Numbered
from worked.model.source import Span

ROW_ENDS = frozenset((r"\\", r"\newline", r"\cr", r"\tabularnewline"))
NUMBERING = (r"\label", r"\tag")
SILENT = frozenset((r"\notag", r"\nonumber"))
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
    if not any(command in body.text for command in NUMBERING):
        return (), False
    written = body.source.text[body.start : body.end]
    if r"\label" not in written and r"\tag" not in written:  # most formulas: they are not read for it
        return (), False
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
    found = [token for token in scan(body.source.text, body.start, body.end) if token.kind != "comment"]
    for at, token in enumerate(found):
        row = open_rows[-1]
        if token.text in ROW_ENDS:
            open_rows[-1] = _Row(row.environment)
            yield open_rows[-1]
        elif token.text == r"\begin":
            open_rows.append(_Row(_argument(found, at)[0]))
            yield open_rows[-1]
        elif token.text == r"\end" and len(open_rows) > 1:
            open_rows.pop()
        elif token.text in SILENT:
            row.silent = True
        elif token.text in NUMBERING:
            _say(row, token, Span(body.source, *_argument(found, at)[1]))


def _argument(found: list[Token], at: int) -> tuple[str, tuple[int, int]]:
    """What stands in the braces behind a command, and from where to where."""
    at += 1
    while at < len(found) and (found[at].blank or found[at].text == "*"):
        at += 1
    inside, _ = argument(found, at)
    if not inside:
        place = found[min(at, len(found) - 1)].end
        return "", (place, place)
    start = found[at].end if found[at].text == "{" else found[at].start
    return "".join(token.text for token in inside), (start, inside[-1].end)


def _say(row: _Row, token: Token, said: Span) -> None:
    """Notes a label or a tag of a row."""
    row.first = token.start if row.first is None else row.first
    if token.text == r"\label":
        row.labels.append(said)
    else:
        row.tag = said.text.strip()
