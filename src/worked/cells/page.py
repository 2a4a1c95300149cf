"""The cells of pages: answered from the store while that is true, run from the page's first cell where it is not.

with Cells(settings) as cells, cells.page(source) as page:
    result = page.step(cell, names)
"""

import base64
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from worked.cells import inputs, key, trouble
from worked.cells.inputs import Inputs
from worked.cells.result import Figure, Plain, StepResult
from worked.cells.session import Limits, Reply, Server, Session, plain_text
from worked.cells.store import Store
from worked.diagnostics.diagnostic import Diagnostic, Label
from worked.document import Cell, Value
from worked.settings import Settings
from worked.source import Source

AGAIN = 3  # times a step is run whose inputs change while it runs


class Cells:
    """The cells of one build: its fork server, its store, and what its pages read. Thread-safe.

    Nothing starts before the first step that the store cannot answer. While a site is served one object
    lives on; `begin` is said at the start of each build.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.root = str(settings.root.resolve())
        self.store = Store(Path(self.root, settings.cache_dir))
        self.server = Server(
            Limits(self.root, settings.modules, settings.memory), self.store.folder / "fonts"
        )
        self.places = threading.BoundedSemaphore(max(1, settings.jobs))
        self.base = key.base(key.fingerprint("cells"), settings.modules, key.python())
        self.begin()

    def __enter__(self) -> "Cells":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self) -> None:
        """A new build: inputs are looked at anew."""
        self.inputs = Inputs(self.root)

    def page(self, source: Source) -> "PageCells":
        """The cells of one page, to be stepped through in page order; a context manager."""
        return PageCells(self, source)

    def changed(self, dependencies: Mapping[str, str]) -> str | None:
        """Which of a page's recorded inputs is no longer what it was, as people name it; None where all are."""
        name = self.inputs.changed(dependencies)
        return None if name is None else inputs.said(name)

    def close(self) -> None:
        """Ends the fork server, if one was started, and trims the store."""
        self.server.close()
        self.store.trim()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a page: its piece, the values it was given, its key, and what it was made of."""

    piece: Cell | Value
    names: Mapping[str, Plain]
    key: str
    made_of: Mapping[str, str]


class PageCells:
    """The cells and inline values of one page, in page order."""

    def __init__(self, cells: Cells, source: Source) -> None:
        self._cells, self.source = cells, source
        self._steps: list[Step] = []
        self._read: dict[str, str] = {}
        self._session: Session | None = None
        self._failed = False
        self._spent = 0.0
        self._key = key.chained("", cells.base)

    def __enter__(self) -> "PageCells":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    @property
    def dependencies(self) -> Mapping[str, str]:
        """What the steps so far read: files, folders (with a slash) and distributions ("=numpy"), with digests."""
        return dict(self._read)

    def step(self, piece: Cell | Value, names: Mapping[str, Plain]) -> StepResult:
        """What a cell or an inline value gives, with the names of formulas that it speaks of as they stand.

        Raises NoServer where this machine cannot run cells at all.
        """
        if self._failed:
            return StepResult(skipped=True)
        made_of = key.parts(piece, names)
        self._key = key.chained(self._key, made_of)
        self._steps.append(Step(piece, dict(names), self._key, made_of))
        if self._session is None and (stored := self._stored()):
            return stored
        result = self._live()
        self._failed = any(found.severity == "error" for found in result.diagnostics)
        if self._failed:
            self._end()
        return result

    def _stored(self) -> StepResult | None:
        """What the store has for the last step, if all that it read is still what it was."""
        data = self._cells.store.get(self._steps[-1].key)
        if data is None:
            return None
        entry = json.loads(data)
        if self._cells.inputs.changed(entry["reads"]):
            return None
        self._read |= entry["reads"]
        return _result(entry["reply"], self._steps[-1].piece, ran=False)

    def _live(self) -> StepResult:
        """Runs the last step, after the steps before it where no process has run them yet."""
        for _ in range(AGAIN):
            fresh = self._session is None
            try:
                replies = [
                    self._run(index)
                    for index in range(0 if fresh else len(self._steps) - 1, len(self._steps))
                ]
            except _Failed as failed:
                return StepResult(diagnostics=(failed.diagnostic,), ran=True)
            changed = self._cells.inputs.moved(self._read)
            if not changed:
                return self._keep(replies[-1])
            self._end()
            self._read.clear()
        return StepResult(diagnostics=(self._unsteady(changed),), ran=True)

    def _run(self, index: int) -> Reply:
        """Runs one step in the page's process, which is started if there is none. Raises _Failed."""
        if self._session is None:
            self._cells.places.acquire()
            try:
                self._session, self._spent = Session(self._cells.server), 0.0
            except BaseException:
                self._cells.places.release()
                raise
        step, pieces = self._steps[index], [step.piece for step in self._steps[: index + 1]]
        limit, own = self._limit(step.piece)
        reply = self._session.step(_message(step, index + 1), max(limit - (0 if own else self._spent), 0.05))
        self._spent += 0 if own else reply.seconds
        found = trouble.diagnostic(reply, pieces, limit, self._cells.settings.memory)
        if found:
            raise _Failed(found)
        self._read |= {
            name: digest for name, digest in reply.message["reads"].items() if name not in self._read
        }
        self._read |= inputs.distributions(reply.message["packages"])
        return reply

    def _limit(self, piece: Cell | Value) -> tuple[float, bool]:
        """The seconds a step may take, and whether they are its own or the page's."""
        own = piece.options.timeout if isinstance(piece, Cell) else None
        return (self._cells.settings.timeout, False) if own is None else (own, True)

    def _keep(self, reply: Reply) -> StepResult:
        """Stores what the last step gave, unless another page of this build saw another version of an input."""
        step = self._steps[-1]
        two = [
            name for name, digest in self._read.items() if self._cells.inputs.agreed(name, digest) != digest
        ]
        if two:
            return StepResult(diagnostics=(self._unsteady(two),), ran=True)
        plain = {"output": reply.output, "errors": reply.errors, **_essence(reply.message)}
        entry = {"reads": self._read, "reply": plain}
        line, _ = step.piece.span.position
        label = f"{self.source.path}:{line}" + (f" {figure}" if (figure := _figure_of(step.piece)) else "")
        self._cells.store.put(step.key, json.dumps(entry, sort_keys=True).encode(), label)
        return _result(plain, step.piece, ran=True)

    def _unsteady(self, names: list[str]) -> Diagnostic:
        what = ", ".join(inputs.said(name) for name in names[:3])
        place = Label(trouble.first_line(self._steps[-1].piece), "reads it")
        return Diagnostic(
            "input-changed", f"{what} changed while the site was built", place, help=("build again",)
        )

    def _end(self) -> None:
        if self._session:
            session, self._session = self._session, None
            session.close()
            self._cells.places.release()


class _Failed(Exception):
    """A step that did not do what it should."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.message)


def _message(step: Step, number: int) -> dict[str, Any]:
    """A step as its process is told of it."""
    piece = step.piece
    common = {"name": f"<step {number}>", "names": dict(step.names)}
    if isinstance(piece, Value):
        return {"kind": "value", "code": piece.body.text, **common}
    options = piece.options
    return {
        "kind": "cell",
        "code": piece.code,
        "figure": options.figure,
        "expect_error": options.expect_error,
        **common,
    }


def _figure_of(piece: Cell | Value) -> str | None:
    return piece.options.figure if isinstance(piece, Cell) else None


def _essence(message: Mapping[str, Any]) -> dict[str, Any]:
    return {name: message[name] for name in ("names", "text", "figure", "expected_error") if name in message}


def _result(reply: Mapping[str, Any], piece: Cell | Value, ran: bool) -> StepResult:
    """A step's result from what its process said, now or when it was stored."""
    drawn, id = reply.get("figure"), _figure_of(piece)
    figure = (
        Figure(id, drawn["svg"], base64.b64decode(drawn["png"]), drawn["interactive"])
        if drawn and id
        else None
    )
    text = reply.get("text")
    return StepResult(
        output=reply["output"],
        text=None if text is None else plain_text(text),
        figure=figure,
        names=reply.get("names", {}),
        expected_error=reply.get("expected_error"),
        ran=ran,
    )
