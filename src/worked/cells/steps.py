"""A step of a page in its forms: told to the page's process, kept of its reply, stored, as a result."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from worked.cache import keys
from worked.cells.failures import first_line
from worked.cells.process import Reply, plain_text
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Cell, Value
from worked.model.step import Figure, Plain, StepResult

Piece = Cell | Value
ESSENCE = ("names", "text", "figure", "expected_error", "calls", "shown")


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
