"""A diagnostic is a value: what does not hold, where, why, and what to do. Rendering is elsewhere."""

from dataclasses import dataclass
from typing import Literal

from worked.model.source import Span

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Label:
    """A place, and what is to be said of it."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What (message), where (primary), why (labels, notes), what to do (help).

    The message stands alone: with its path it will be a line of a log. Notes are facts, help is an
    action, and only given when nearly sure.
    """

    code: str
    message: str
    primary: Label
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    severity: Severity = "error"
