"""A step of a page in its forms: told to the page's process, kept of its reply, stored, as a result."""

import base64
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from worked.cache import keys
from worked.cache.inputs import Inputs, said
from worked.cache.store import Store, shaped
from worked.cells.failures import first_line
from worked.cells.process import Reply, plain_text
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Cell, Value
from worked.model.step import Figure, Plain, StepResult

Piece = Cell | Value
ESSENCE = ("names", "text", "figure", "expected_error", "calls", "shown")
KEY = keys.digest("the account of the last build")
LINE = ("label", "key", "made_of", "ran", "why")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a page: its piece, the values it was given, what it is made of, and the key of all that."""

    piece: Piece
    names: Mapping[str, Plain]
    made_of: Mapping[str, str]
    key: str

    @property
    def figure(self) -> str | None:
        """The id of the figure it draws."""
        return self.piece.options.figure if isinstance(self.piece, Cell) else None

    @property
    def timeout(self) -> float | None:
        """The seconds it has for itself, where its author says so."""
        return self.piece.options.timeout if isinstance(self.piece, Cell) else None

    @property
    def label(self) -> str:
        """How people know it: page, line, figure."""
        place = f"{self.piece.span.source.path}:{self.piece.span.position[0]}"
        return f"{place} {self.figure}" if self.figure else place


def step(piece: Piece, names: Mapping[str, Plain], previous: str) -> Step:
    """The step of a piece, after the step that has the previous key."""
    made_of = keys.parts(piece, names)
    return Step(piece, dict(names), made_of, keys.chained(previous, made_of))


def message(step: Step, number: int) -> dict[str, Any]:
    """A step as its process is told of it."""
    piece = step.piece
    common = {"name": f"<step {number}>", "names": dict(step.names)}
    if isinstance(piece, Value):
        return {"kind": "value", "code": piece.body.text, **common}
    expected = piece.options.expect_error
    return {"kind": "cell", "code": piece.code, "figure": step.figure, "expect_error": expected, **common}


def essence(reply: Reply) -> dict[str, Any]:
    """What is kept of a reply: all that the page shows of it or that later steps build upon."""
    kept = {name: reply.message[name] for name in ESSENCE if name in reply.message}
    return {"output": reply.output, "errors": reply.errors, **kept}


def entry(kept: Mapping[str, Any], reads: Mapping[str, str]) -> bytes:
    """What is stored of a step."""
    return json.dumps({"reads": reads, "reply": kept}, sort_keys=True).encode()


def stored(entry: Any) -> tuple[dict[str, str], dict[str, Any]]:
    """What a step read and what was kept of its reply, from what is stored of it."""
    reads, kept = {**entry["reads"]}, {**entry["reply"]}
    if not isinstance(kept["output"] + kept["errors"], str):
        raise TypeError("no text")
    return reads, kept


def result(kept: Mapping[str, Any], step: Step, ran: bool, found: Sequence[Diagnostic] = ()) -> StepResult:
    """A step's result from what was kept of it."""
    drawn, text, expected = kept.get("figure"), kept.get("text"), kept.get("expected_error")
    figure = None
    if drawn and step.figure:
        figure = Figure(step.figure, drawn["svg"], base64.b64decode(drawn["png"]), drawn["interactive"])
    return StepResult(
        output=kept["output"],
        text=None if text is None else plain_text(text),
        figure=figure,
        names=kept.get("names", {}),
        expected_error=None if expected is None else plain_text(expected),
        calls=tuple((name, file) for name, file in kept.get("calls", ())),
        shown=_shown(kept.get("shown")),
        diagnostics=(*found, *_warned(kept["errors"], step)),
        ran=ran,
    )


def _shown(said: Sequence[str] | None) -> tuple[str, str] | None:
    """How the value of a cell's last expression is shown, from what the process says of it."""
    return (said[0], plain_text(said[1])) if said else None


def _warned(errors: str, step: Step) -> tuple[Diagnostic, ...]:
    """What a cell wrote to standard error is not published; its author is told."""
    lines = [line for line in errors.splitlines() if line.strip()]
    if not lines:
        return ()
    label = Label(first_line(step.piece))
    said = f"the cell wrote to standard error: {lines[0][:200]}"
    return (Diagnostic("cell-warned", said, label, notes=tuple(lines[1:6]), severity="note"),)


@dataclass(frozen=True, slots=True)
class Use:
    """One step of the last build of its page: whether it ran, and why; and what would make it run now."""

    page: str
    label: str
    key: str
    ran: bool
    why: str  # "stored", or the reason for running: "src/convolution/discrete.py changed"
    size: int = 0  # bytes stored; 0 where nothing is
    now: str | None = None  # what changed since: the next build runs it again


class Account:
    """What the pages of a build used. Thread-safe."""

    def __init__(self, store: Store, base: Mapping[str, str]) -> None:
        self._store, self._base = store, dict(base)
        self._before = _loaded(store)
        self._pages: dict[str, list[dict[str, object]]] = {}
        self._lock = threading.Lock()

    def note(self, page: str, index: int, step: Step, ran: bool, why: str) -> None:
        """Takes down one step of a page."""
        line = {"label": step.label, "key": step.key, "made_of": dict(step.made_of), "ran": ran, "why": why}
        with self._lock:
            lines = self._pages.setdefault(page, [])
            del lines[index:]
            lines.append(line)

    def recalled(self, page: str) -> None:
        """Takes down that a page was answered whole: each of its steps was stored."""
        lines = self._before.get("pages", {}).get(page, [])
        with self._lock:
            self._pages[page] = [{**line, "ran": False, "why": "stored"} for line in lines]

    def why(self, page: str, index: int, step: Step) -> str:
        """Why the store has nothing under a step's key: what is other than when the page was last built."""
        lines = self._before.get("pages", {}).get(page, [])
        if len(lines) <= index:
            return "it is new"
        before = lines[index]
        if before["key"] == step.key:
            return "it is no longer stored"
        if changed := _differing(before["made_of"], step.made_of):
            return f"{changed} changed"
        if changed := _differing(self._before.get("base", {}), self._base):
            return f"{changed} changed"
        return "an earlier step of the page changed"

    def save(self) -> None:
        """Keeps the account, with that of pages that this build did not see."""
        now = {"base": self._base, "pages": {**self._before.get("pages", {}), **self._pages}}
        if self._pages and now != self._before:
            payload = json.dumps(now, sort_keys=True).encode()
            self._store.put(KEY, payload, "the account of the last build")


def _loaded(store: Store) -> dict[str, Any]:
    return shaped(_account, store.get(KEY)) or {}


def _account(kept: Any) -> dict[str, Any]:
    """An account as it is kept: the base of the keys, and the lines of each page."""
    pages = {
        page: [{name: line[name] for name in LINE} for line in lines] for page, lines in kept["pages"].items()
    }
    return {"base": dict(kept["base"]), "pages": pages}


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> str | None:
    return next((name for name in {**after, **before} if before.get(name) != after.get(name)), None)


def account(store: Store, root: str) -> Sequence[Use]:
    """The last build of each page, step by step, and which inputs have changed since."""
    inputs, sizes = Inputs(root), {entry.key: entry.size for entry in store.entries()}
    uses = []
    for page, lines in sorted(_loaded(store).get("pages", {}).items()):
        for line in lines:
            now = _standing(store, inputs, line["key"])
            uses.append(Use(page, line["label"], line["key"], bool(line["ran"]), line["why"],
                            sizes.get(line["key"], 0), now))  # fmt: skip
    return uses


def _standing(store: Store, inputs: Inputs, step: str) -> str | None:
    found = shaped(stored, store.get(step))
    if found is None:
        return "it is not stored"
    changed = inputs.changed(found[0])
    return f"{said(changed)} changed" if changed else None
