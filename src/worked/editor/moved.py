"""What came of one text of a page, with the places of another.

Most of what is typed on a page is prose. It moves the pieces behind it and changes nothing of what came of
them.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Document, Formula, Piece
from worked.model.result import Relation, Worked
from worked.model.source import Source, Span
from worked.model.step import StepResult
from worked.pipeline.formulas import follows

FROM_TEXT = frozenset(("starts", "at"))  # fields with places that follow from the text of their piece


@dataclass(slots=True)
class Moves:
    """How far each place of a text has moved, by the places of what stands there."""

    now: Source
    ran: frozenset[tuple[str, str, Label]]  # what cells said when they ran stays where they stood then
    by: dict[int, int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def same(self, a: object, b: object) -> bool:
        """Whether two things say the same, wherever they stand; takes down how far their spans moved."""
        if isinstance(a, Span) and isinstance(b, Span):
            self.by[a.start] = b.start - a.start
            return a.text == b.text
        if type(a) is not type(b):
            return False
        if isinstance(a, tuple) and isinstance(b, tuple):
            return len(a) == len(b) and all(map(self.same, a, b))
        if isinstance(a, dict) and isinstance(b, dict):
            return a.keys() == b.keys() and all(self.same(value, b[key]) for key, value in a.items())
        if not is_dataclass(a):
            return a == b
        names = (one.name for one in fields(a) if one.name not in FROM_TEXT)
        return all(self.same(getattr(a, name), getattr(b, name)) for name in names) and follows_same(a, b)

    def span(self, span: Span) -> Span:
        """A span of the text before as that of the text now."""
        if span.source is self.now:
            return span
        start = self._place(span.start)
        end = start if span.end <= span.start else self._place(span.end - 1) + 1
        return Span(self.now, start, end)

    def relations(self, found: Iterable[Relation]) -> tuple[Relation, ...]:
        """Relations with their places in the text now."""
        return tuple(replace(one, span=self.span(one.span)) for one in found)

    def diagnostics(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Diagnostics with all their places in the text now."""
        return tuple(map(self._diagnostic, found))

    def _diagnostic(self, found: Diagnostic) -> Diagnostic:
        if _said(found) in self.ran:
            return found
        primary, *labels = (replace(one, span=self.span(one.span)) for one in (found.primary, *found.labels))
        edits = tuple(replace(one, span=self.span(one.span)) for one in found.edits)
        return replace(found, primary=primary, labels=tuple(labels), edits=edits)

    def within(self, start: int, now: int) -> "Moves":
        """The moves of a text that is the one before up to a place, and stands elsewhere from there on."""
        before = {place: by for place, by in self.by.items() if place < start}
        return Moves(self.now, self.ran, before | {start: now - start})

    def _place(self, offset: int) -> int:
        if not self._starts:
            self._starts = sorted(self.by)
        found = bisect_right(self._starts, offset)
        return offset + (self.by[self._starts[found - 1]] if found else 0)


def said_in_runs(results: Iterable[StepResult]) -> frozenset[tuple[str, str, Label]]:
    """What cells said when they ran."""
    return frozenset(_said(one) for result in results for one in result.diagnostics)


def _said(found: Diagnostic) -> tuple[str, str, Label]:
    return found.code, found.message, found.primary


def moved(worked: Worked, document: Document, moves: Moves) -> Worked:
    """What came of a page, with the places of a new text."""
    relations = {index: moves.relations(found) for index, found in worked.relations.items()}
    said = sorted(moves.diagnostics(worked.diagnostics), key=lambda one: one.primary.span.start)
    return Worked(document, relations, worked.results, tuple(said), tuple(map(moves.span, worked.unused)))


def follows_same(a: object, b: object) -> bool:
    """Whether what belongs to formulas though it stands behind them is the same: a unit, a percent sign."""
    return not isinstance(a, Formula) or not isinstance(b, Formula) or follows(a) == follows(b)


def unchanged(before: Document, after: Document) -> int:
    """How many pieces at the beginning of two pages are the same, at the same places."""
    if before.source.text[: before.body] != after.source.text[: after.body]:
        return 0
    moves = Moves(after.source, frozenset())
    pairs = enumerate(zip(before.pieces, after.pieces, strict=False))
    ends = (k for k, (a, b) in pairs if not moves.same(a, b) or any(moves.by.values()))
    return next(ends, min(len(before.pieces), len(after.pieces)))


def inserted(document: Document, index: int, now: Piece) -> Document:
    """A page with another piece in the place of one of its own, and all before it where it was."""
    before, text = document.pieces[index].span, document.source.text
    source = replace(document.source, text=text[: before.start] + now.span.text + text[before.end :])
    piece = _rebased(now, source, before.start - now.span.start)
    pieces = (*document.pieces[:index], piece, *document.pieces[index + 1 :])
    return replace(document, source=source, pieces=pieces)


def _rebased(it: Any, source: Source, by: int) -> Any:
    """A piece, or a part of one, at another place of another text."""
    if isinstance(it, Span):
        return Span(source, it.start + by, it.end + by)
    if isinstance(it, tuple):
        return tuple(_rebased(one, source, by) for one in it)
    if isinstance(it, dict):
        return {name: _rebased(one, source, by) for name, one in it.items()}
    if not is_dataclass(it) or isinstance(it, type):
        return it
    return replace(it, **{one.name: _part(it, one.name, source, by) for one in fields(it)})


def _part(it: Any, name: str, source: Source, by: int) -> Any:
    value = getattr(it, name)
    if name not in FROM_TEXT:
        return _rebased(value, source, by)
    return value + by if isinstance(value, int) else tuple(one + by for one in value)
