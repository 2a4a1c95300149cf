"""A page worked again after an edit, from the first piece that changed.

Where all pieces say what they said in one of the last workings, that serves again (`moved`). Else what stands
before the first that changed is as it was: its relations, its diagnostics and the names that it gave. The
state of the page is kept before every few pieces and taken up from there (`Progress.copy`).
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Protocol

from worked.editor.moved import follows_same, moved
from worked.model.conventions import Conventions
from worked.model.document import Document, Piece
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Source, Span
from worked.pipeline.page import Progress, Steps, document_of

STRIDE = 8  # pieces between two kept states: a copy costs about as much as working one formula
REMEMBERED = 3  # workings, so that what is typed and taken back is known


class LastRun(Steps, Protocol):
    """Gives what the cells gave when they were last run."""

    def begin(self, done: Sequence[Piece] = ()) -> None:
        """The page is worked anew, from behind some pieces on."""


Finish = Callable[[Worked], Worked]  # adds what other stages tell of a page from its pieces


def same_page(worked: Worked) -> Worked:
    """Adds nothing."""
    return worked


@dataclass(slots=True)
class Resumed:
    """The last workings of a page, and its states at the last, by the index of the piece that came next."""

    states: dict[int, Progress] = field(default_factory=dict)
    pieces: Sequence[Piece] = ()
    settings: Settings | None = None
    front: str = ""
    known: deque[Worked] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def work(self, source: Source, settings: Settings, steps: LastRun, finish: Finish = same_page) -> Worked:
        """The page, worked with steps that run nothing and finished; the same as if it were worked whole."""
        document = document_of(source, settings)
        conventions = document.conventions
        if conventions is None:
            return Worked(document, diagnostics=document.diagnostics)
        for known in self.known:
            if again := moved(known, document):
                return again
        worked = finish(self._resumed(document, conventions, steps))
        self.known.appendleft(worked)
        return worked

    def _resumed(self, document: Document, conventions: Conventions, steps: LastRun) -> Worked:
        """The page, worked from the first piece that is another than at the last working."""
        front = document.source.text[: document.body]
        same = unchanged(self.pieces, document.pieces) if front == self.front else 0
        at = max((index for index in self.states if index <= same), default=0)
        page = self.states[at].resumed(document) if at else Progress(document, conventions)
        self.states = {index: state for index, state in self.states.items() if index <= at}
        self.pieces, self.front = document.pieces, front
        steps.begin(document.pieces[:at])
        for index in range(at, len(document.pieces)):
            if index % STRIDE == 0 and index not in self.states:
                self.states[index] = page.copy()
            page.piece(index, steps)
        return page.worked()


def unchanged(before: Sequence[Piece], after: Sequence[Piece]) -> int:
    """How many pieces at the beginning of two pages are the same, at the same places."""
    pairs = zip(before, after, strict=False)
    return next((k for k, (a, b) in enumerate(pairs) if not same(a, b)), min(len(before), len(after)))


def same(a: object, b: object) -> bool:
    """Whether two pieces say the same at the same place, each of its own text."""
    if isinstance(a, Span) and isinstance(b, Span):
        return (a.start, a.end) == (b.start, b.end) and a.text == b.text
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if type(a) is not type(b):
        return False
    if is_dataclass(a) and not isinstance(a, type):
        alike = all(same(getattr(a, one.name), getattr(b, one.name)) for one in fields(a))
        return alike and follows_same(a, b)
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(value, b[key]) for key, value in a.items())
    return a == b
