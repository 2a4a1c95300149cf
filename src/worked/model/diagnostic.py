"""A diagnostic is a value: what does not hold, where, why, and what to do. Rendering is elsewhere."""

from dataclasses import dataclass
from typing import Literal

from worked.model.source import Span

Severity = Literal["error", "doubt", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "doubt", "note")  # the gravest first


@dataclass(frozen=True, slots=True)
class Label:
    """A place, and what is to be said of it."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that mends the page; `sure` where it cannot be meant otherwise."""

    span: Span
    text: str  # what is to stand there
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What (message), where (primary), why (labels, notes), what to do (help, edits).

    The message stands alone: with its path it will be a line of a log. Notes are facts, help is an
    action, and only given when nearly sure. An error can be verified where it stands; a doubt is what is
    less sure, and fails nothing; a note fails nothing and blames nobody.
    """

    code: str
    message: str
    primary: Label
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    severity: Severity = "error"
    edits: tuple[Edit, ...] = ()
