"""A page as it was worked before, where all that has changed since is what stands between its pieces.

Most of what is typed on a page is prose. It moves the formulas behind it and changes nothing of what came of
them, so that a working that is known serves again, with all its places moved.
"""

from bisect import bisect_right
from dataclasses import dataclass, field, fields, is_dataclass, replace

from worked.model.diagnostic import Diagnostic
from worked.model.document import Document, Formula
from worked.model.result import Worked
from worked.model.source import Source, Span
from worked.pipeline.formulas import follows

FROM_TEXT = frozenset(("starts", "at"))  # fields with places that follow from the text of their piece


@dataclass(slots=True)
class Moves:
    """How far each place of a text has moved, by the places of what stands there."""

    before: Source
    now: Source
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
        """A span of the text before as that of the text now; what cells said of another text stays there."""
        if span.source is not self.before:
            return span
        start = self._place(span.start)
        end = start if span.end <= span.start else self._place(span.end - 1) + 1
        return Span(self.now, start, end)

    def _place(self, offset: int) -> int:
        if not self._starts:
            self._starts = sorted(self.by)
        found = bisect_right(self._starts, offset)
        return offset + (self.by[self._starts[found - 1]] if found else 0)


def moved(known: Worked, document: Document) -> Worked | None:
    """What came of a page before, with the places of a new text; None where it may be another now."""
    before = known.document
    if before.diagnostics or document.diagnostics or _front(before) != _front(document):
        return None
    moves = Moves(before.source, document.source)
    if not moves.same(before.pieces, document.pieces):
        return None
    relations = {
        index: tuple(replace(one, span=moves.span(one.span)) for one in found)
        for index, found in known.relations.items()
    }
    results = {
        index: replace(result, diagnostics=_diagnostics(result.diagnostics, moves))
        for index, result in known.results.items()
    }
    unused = tuple(map(moves.span, known.unused))
    return Worked(document, relations, results, _diagnostics(known.diagnostics, moves), unused)


def _front(document: Document) -> str:
    return document.source.text[: document.body]


def follows_same(a: object, b: object) -> bool:
    """Whether what belongs to formulas though it stands behind them is the same: a unit, a percent sign."""
    return not isinstance(a, Formula) or not isinstance(b, Formula) or follows(a) == follows(b)


def _diagnostics(found: tuple[Diagnostic, ...], moves: Moves) -> tuple[Diagnostic, ...]:
    return tuple(_diagnostic(one, moves) for one in found)


def _diagnostic(found: Diagnostic, moves: Moves) -> Diagnostic:
    primary, *labels = (replace(one, span=moves.span(one.span)) for one in (found.primary, *found.labels))
    edits = tuple(replace(one, span=moves.span(one.span)) for one in found.edits)
    return replace(found, primary=primary, labels=tuple(labels), edits=edits)
