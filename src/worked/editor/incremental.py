"""A page worked again after an edit, as far as the edit reaches.

Where all pieces say what they said, what is known of the page serves again, its places moved (`moved`).
Where a few say something else, and leave to the others what they left before (`effects`), these alone are
worked again. Else the page is worked from the first piece that changed on: the state of the page is kept
before every few pieces and taken up from there (`Progress.copy`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from worked.editor.effects import Before, Effect
from worked.editor.moved import Moves, follows_same, inserted, moved, said_in_runs, unchanged
from worked.model.codes import weighed
from worked.model.conventions import Conventions
from worked.model.diagnostic import Diagnostic
from worked.model.document import Cell, Document, Formula, Heading, Piece, Value
from worked.model.result import Relation, Worked
from worked.model.settings import Settings
from worked.model.source import Source
from worked.model.step import StepResult
from worked.pipeline.page import Progress, Steps, document_of

STRIDE = 8  # pieces between two kept states: a copy costs about as much as working one formula
FEW = 2  # pieces that are worked again by themselves: the one that is typed in, and one that was


class LastRun(Steps, Protocol):
    """Gives what the cells gave when they were last run."""

    def begin(self, done: Sequence[Piece] = ()) -> None:
        """The page is worked anew, from behind some pieces on."""


Finish = Callable[[Worked], Worked]  # adds what other stages tell of a page from its pieces


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
    known: Known | None = None

    def work(self, source: Source, settings: Settings, steps: LastRun, finish: Finish = same_page) -> Worked:
        """The page, worked with steps that run nothing and finished; the same as if it were worked whole."""
        document = document_of(source, settings)
        conventions = document.conventions
        if conventions is None:
            return Worked(document, diagnostics=document.diagnostics)
        if self.known and (again := self._again(self.known, document, steps, finish)):
            return again
        page = self._resumed(document, conventions, steps)
        worked = replace(page, relations=dict(page.relations), diagnostics=list(page.diagnostics)).worked()
        self.known = Known(page, worked, finish(worked))
        return self.known.finished

    def _resumed(self, document: Document, conventions: Conventions, steps: LastRun) -> Progress:
        """The page, worked from the first piece that is another than at the last working."""
        before = self.known.page.document if self.known else None
        same = unchanged(before, document) if before else 0
        at = max((index for index in self.states if index <= same), default=0)
        page = self.states[at].resumed(document) if at else Progress(document, conventions)
        self.states = {index: state for index, state in self.states.items() if index <= at}
        del self.effects[at:]
        steps.begin(document.pieces[:at])
        for index in range(at, len(document.pieces)):
            if index % STRIDE == 0 and index not in self.states:
                self.states[index] = page.copy()
            found = Before.of(page)
            page.piece(index, steps)
            self.effects.append(found.effect(index, page))
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
