"""A page worked again after an edit, as far as the edit reaches.

Where all pieces say what they said, what is known of the page serves again, its places moved (`moved`).
Where a few say something else, and leave to the others what they left before (`effects`), these alone are
worked again. Else the page is worked from the first piece that changed on: the state of the page is kept
before every few pieces and taken up from there (`Progress.copy`).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Protocol

from worked.mathematics.evaluator.scope import Binding, Scope
from worked.mathematics.values.types import Opaque
from worked.model.codes import weighed
from worked.model.conventions import Conventions
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Cell, Document, Formula, Heading, Piece, Value
from worked.model.result import Relation, Worked
from worked.model.settings import Settings
from worked.model.source import Source, Span
from worked.model.step import StepResult
from worked.pipeline.formulas import follows
from worked.pipeline.page import Progress, Steps, document_of

STRIDE = 8  # pieces between two kept states: a copy costs about as much as working one formula
STATES = 64  # that are kept at most: on a long page a copy costs more
LONG = 2_000  # pieces beyond which no effects are taken down: each asks for a look at the whole page
FEW = 2  # pieces that are worked again by themselves: the one that is typed in, and one that was
FROM_TEXT = frozenset(("starts", "at"))  # fields with places that follow from the text of their piece


# What a piece did to its page: what it said, and what it left to the pieces behind it -------------------
#
# Two versions of a piece with one effect are the same to all that comes after them.


@dataclass(frozen=True, slots=True)
class Effect:
    """What a piece said, and did to names: gave those of a cell that did not run, and used others."""

    said: tuple[Diagnostic, ...]
    lost: frozenset[tuple[str, str]]  # names that have no value from here on, with the reason
    used: frozenset[str]  # definitions that nothing had used before
    words: frozenset[str]  # of cells: what they may mention
    met: frozenset[str]

    def equals(self, other: "Effect", names: frozenset[str]) -> bool:
        """Whether two effects are one to the pieces behind; `names` are all that the page gives values."""
        alike = (self.lost, self.used, self.met) == (other.lost, other.used, other.met)
        return alike and names.isdisjoint(self.words ^ other.words)


@dataclass(frozen=True, slots=True)
class Before:
    """A page as it is before a piece has its turn."""

    names: Mapping[str, Binding]
    used: frozenset[str]
    rest: tuple[object, ...]
    words: frozenset[str]
    met: frozenset[str]
    relations: Mapping[int, tuple[Relation, ...]]
    said: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, page: Progress) -> "Before":
        """The page as it is."""
        names = dict(page.scope.names) if page.scope else {}
        twins = page.scope.twins if page.scope else {}
        used = frozenset(name for held in (names, twins) for name, binding in held.items() if binding.used)
        words, met = frozenset(page.words), frozenset(page.met)
        return cls(names, used, _rest(page), words, met, dict(page.relations), tuple(page.diagnostics))

    def effect(self, index: int, page: Progress) -> Effect | None:
        """What the piece did that had its turn since; None where it may be more than an Effect says."""
        now = Before.of(page)
        given = {name: one for name, one in now.names.items() if self.names.get(name) is not one}
        lost = frozenset((name, one.value.reason) for name, one in given.items() if type(one.value) is Opaque)
        kept = self.names.keys() <= now.names.keys() and self.rest == now.rest
        said, before = now.said[len(self.said) :], now.said[: len(self.said)]
        others = {at: found for at, found in now.relations.items() if at != index}
        if len(lost) < len(given) or not kept or before != self.said or others != self.relations:
            return None
        return Effect(said, lost, now.used - self.used, now.words - self.words, now.met - self.met)


def _rest(page: Progress) -> tuple[object, ...]:
    """All else that a piece may leave behind, to be compared with what it is after the piece."""
    return (page.conventions, *_left(page.scope)) if page.scope else (page.conventions,)


def _left(scope: Scope) -> tuple[object, ...]:
    sections = [
        (section.level, len(section.conditions), tuple(map(id, section.waiting)))
        for section in scope.sections
    ]
    others = dict(scope.twins), dict(scope.cases), dict(scope.hidden), dict(scope.recurrences)
    return (
        sections,
        len(scope.hinges),
        dict(scope.values),
        id(scope.statement),
        id(scope.reduced),
        *map(id, scope.solved.values()),
        *others,
    )


# A page worked again after an edit, as far as the edit reaches ---

# What came of one text of a page, with the places of another --------------------------------------------
#
# Most of what is typed on a page is prose. It moves the pieces behind it and changes nothing of what came
# of them.


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


# A page worked again after an edit, as far as the edit reaches ---


class LastRun(Steps, Protocol):
    """Gives what the cells gave when they were last run."""

    def begin(self, done: Sequence[Piece] = ()) -> None:
        """The page is worked anew, from behind some pieces on."""


Finish = Callable[[Worked], Worked]  # adds what other stages tell of a page from its pieces
Wanted = Callable[[], bool]  # whether anybody still waits for a page


class Unwanted(Exception):
    """Nobody waits for a page any more: its text is another by now, or it was closed."""


def always() -> bool:
    """Somebody waits, however long it takes."""
    return True


def same_page(worked: Worked) -> Worked:
    """Adds nothing."""
    return worked


@dataclass(slots=True)
class Known:
    """A page that was worked: as it was before its last look over the whole, and what came of it."""

    page: Progress
    worked: Worked
    finished: Worked


@dataclass(frozen=True, slots=True)
class Again:
    """What came of one piece that was worked again; `troubled` where it cannot be typeset."""

    relations: tuple[Relation, ...] = ()
    result: StepResult | None = None
    said: tuple[Diagnostic, ...] = ()
    troubled: bool = False


@dataclass(slots=True)
class Resumed:
    """The last working of a page: its states, by the index of the piece that came next, and its effects."""

    states: dict[int, Progress] = field(default_factory=dict)
    effects: list[Effect | None] = field(default_factory=list)
    document: Document | None = None  # the page that they are of
    known: Known | None = None  # None while that page is not worked to its end

    def work(
        self,
        source: Source,
        settings: Settings,
        steps: LastRun,
        finish: Finish = same_page,
        wanted: Wanted = always,
    ) -> Worked:
        """The page, worked with steps that run nothing and finished; the same as if it were worked whole.

        Raises Unwanted between two pieces when nobody waits for it any more; what was worked by then is kept.
        """
        document = document_of(source, settings)
        conventions = document.conventions
        if conventions is None:
            return Worked(document, diagnostics=document.diagnostics)
        if self.known and (again := self._again(self.known, document, steps, finish)):
            return again
        page = self._resumed(document, conventions, steps, wanted)
        worked = replace(page, relations=dict(page.relations), diagnostics=list(page.diagnostics)).worked()
        self.known = Known(page, worked, finish(worked))
        return self.known.finished

    def _resumed(
        self, document: Document, conventions: Conventions, steps: LastRun, wanted: Wanted
    ) -> Progress:
        """The page, worked from the first piece that is another than at the last working."""
        same = unchanged(self.document, document) if self.document else 0
        at = max((index for index in self.states if index <= same), default=0)
        page = self.states[at].resumed(document) if at else Progress(document, conventions)
        self.states = {index: state for index, state in self.states.items() if index <= at}
        del self.effects[at:]
        self.document, self.known = document, None
        steps.begin(document.pieces[:at])
        stride = max(STRIDE, len(document.pieces) // STATES)
        for index in range(at, len(document.pieces)):
            if not wanted():
                raise Unwanted
            if index % stride == 0 and index not in self.states:
                self.states[index] = page.copy()
            found = Before.of(page) if len(document.pieces) <= LONG else None
            page.piece(index, steps)
            self.effects.append(found.effect(index, page) if found else None)
        return page

    # A few pieces alone ------------------------------------------------------------------------------

    def _again(self, known: Known, document: Document, steps: LastRun, finish: Finish) -> Worked | None:
        """The page as it was last worked, with a few pieces worked again; None where more changed."""
        before = known.page.document
        if before.diagnostics or document.diagnostics or len(before.pieces) != len(document.pieces):
            return None
        if before.source.text[: before.body] != document.source.text[: document.body]:
            return None
        moves = Moves(document.source, said_in_runs(known.page.results.values()))
        pairs = enumerate(zip(before.pieces, document.pieces, strict=True))
        other = [index for index, (a, b) in pairs if not moves.same(a, b)]
        if not other:
            return moved(known.finished, document, moves)
        if len(other) > FEW or known.finished is not known.worked:
            return None
        page = replace(known.page, relations=dict(known.page.relations), results=dict(known.page.results))
        troubled = False
        for index in other:
            found = self._piece(index, known, document, moves, steps, finish)
            if found is None or (troubled and found.troubled):
                return None  # of two formulas that cannot be typeset one may speak for both
            troubled |= found.troubled
            self._put(index, found, page)
        return moved(page.worked(), document, moves)

    def _put(self, index: int, found: Again, page: Progress) -> None:
        """What came of a piece, in the place of what came of it before."""
        relations = {at: one for at, one in page.relations.items() if at != index}
        if found.relations:
            relations[index] = found.relations
        page.relations = dict(sorted(relations.items()))
        if found.result is not None:
            page.results[index] = found.result
        effect = self.effects[index]
        old = {id(one) for one in effect.said} if effect else set()
        page.diagnostics = [*(one for one in page.diagnostics if id(one) not in old), *found.said]

    def _piece(
        self, index: int, known: Known, document: Document, moves: Moves, steps: LastRun, finish: Finish
    ) -> Again | None:
        """What comes of one piece that changed; None where it may mean something to the pieces behind it."""
        before, now = known.page.document.pieces[index], document.pieces[index]
        if isinstance(before, Heading) and isinstance(now, Heading) and before.level == now.level:
            return Again()
        old = self.effects[index]
        if old is None or not _by_itself(index, known.page.document, now):
            return None
        page = self._before(index, known.page.document, steps)
        page.document = inserted(known.page.document, index, now)
        found = Before.of(page)
        page.piece(index, steps)
        effect = found.effect(index, page)
        if effect is None or not effect.equals(old, known.page.named):
            return None
        there = moves.within(before.span.start, now.span.start)
        relations = there.relations(page.relations.get(index, ()))
        again = Again(relations, page.results.get(index), there.diagnostics(effect.said))
        return _set(again, now, document, known, finish) if isinstance(now, Formula) else again

    def _before(self, index: int, document: Document, steps: LastRun) -> Progress:
        """The page as it was before a piece had its turn at the last working."""
        at = max((one for one in self.states if one <= index), default=0)
        page = self.states[at].copy()
        steps.begin(document.pieces[:at])
        for place in range(at, index):
            page.piece(place, steps)
        return page


def _by_itself(index: int, document: Document, now: Piece) -> bool:
    """Whether a changed piece can be worked without a look at what stands around it on the new page."""
    before = document.pieces[index]
    if isinstance(before, Formula) and isinstance(now, Formula):
        remarks = before.remarks or now.remarks
        return not remarks and before.around == now.around and follows_same(before, now)
    if not isinstance(now, Cell | Value) or type(before) is not type(now):
        return False
    if _code(before) == _code(now):
        return True
    codes = [_code(piece) for piece in document.pieces]  # cells that are alike count turns
    return codes.count(_code(before)) == 1 and _code(now) not in codes


def _code(piece: Piece) -> str | None:
    return piece.code if isinstance(piece, Cell) else piece.body.text if isinstance(piece, Value) else None


def _set(again: Again, formula: Formula, document: Document, known: Known, finish: Finish) -> Again | None:
    """With what is to be said of a formula's typesetting; None where that depends on other formulas."""
    strict = bool(document.conventions and document.conventions.strict)
    said = tuple(weighed(one, strict) for one in again.said)
    alone = Worked(replace(document, pieces=(formula,)), {0: again.relations}, diagnostics=said)
    troubles = tuple(one for one in finish(alone).diagnostics if one not in said)
    if troubles and (known.page.conventions != document.conventions or "ref{" in formula.body.text):
        return None
    return replace(again, said=(*again.said, *troubles), troubled=bool(troubles))
