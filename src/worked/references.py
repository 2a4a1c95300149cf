"""Figures and equations of a page by their ids: numbers, ids given twice, references that lead nowhere."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from worked.diagnostics.diagnostic import Diagnostic, Label
from worked.document import Cell, Formula, Piece, Reference
from worked.source import Span

EXPLICIT = re.compile(r"\{[^{}\n]*#([\w:.-]+)[^{}\n]*\}|\bid=[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to: the index of its piece, what it is called there, and where its id stands."""

    piece: int
    text: str  # "Figure 3", "(2)"
    span: Span


def anchor(label: str) -> str:
    """The id of an equation on the built page: eq:x becomes eq-x."""
    return re.sub(r"[^\w-]+", "-", label).strip("-")


def targets(pieces: Sequence[Piece]) -> dict[str, Target]:
    """The figures and equations of a page by their ids, numbered in their order; the first of two counts."""
    found: dict[str, Target] = {}
    figures = equations = 0
    for index, piece in enumerate(pieces):
        if isinstance(piece, Cell) and piece.options.figure:
            figures += 1
            span = piece.options.spans["figure"]
            found.setdefault(piece.options.figure, Target(index, f"Figure {figures}", span))
        elif isinstance(piece, Formula) and piece.label is not None:
            equations += piece.tag is None
            text = f"({equations if piece.tag is None else piece.tag})"
            found.setdefault(anchor(piece.label), Target(index, text, _label(piece)))
    return found


def _label(formula: Formula) -> Span:
    written = re.search(r"\\label\s*\{([^{}]*)\}", formula.body.text)
    start, end = written.span(1) if written else (0, len(formula.body.text))
    return Span(formula.span.source, formula.body.start + start, formula.body.start + end)


def resolved(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Diagnostic]]:
    """The pieces without references that are not ours, and what is wrong with ids and references."""
    known = targets(pieces)
    kept: list[Piece] = []
    troubles = list(_twice(pieces, known))
    explicit: set[str] | None = None
    for piece in pieces:
        if isinstance(piece, Reference) and anchor(piece.target) not in known:
            explicit = _explicit(piece.span.source.text) if explicit is None else explicit
            if piece.target in explicit:
                continue  # an empty link to something of the author's own
            troubles.append(_unknown(piece, known))
        kept.append(piece)
    return kept, troubles


def _explicit(text: str) -> set[str]:
    return {found[1] or found[2] for found in EXPLICIT.finditer(text)}


def _twice(pieces: Sequence[Piece], known: Mapping[str, Target]) -> list[Diagnostic]:
    troubles = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Cell) and piece.options.figure:
            name, span, code = piece.options.figure, piece.options.spans["figure"], "figure-twice"
        elif isinstance(piece, Formula) and piece.label is not None:
            name, span, code = anchor(piece.label), _label(piece), "label-twice"
        else:
            continue
        first = known[name]
        if first.piece != index:
            what = "figure" if code == "figure-twice" else "equation"
            message = f"a second {what} is called `{span.text}`; an id is given once on a page"
            labels = (Label(first.span, "the first is here"),)
            troubles.append(Diagnostic(code, message, Label(span), labels))
    return troubles


def _unknown(reference: Reference, known: Mapping[str, Target]) -> Diagnostic:
    message = f"no figure or equation of this page is called `{reference.target}`"
    notes = (f"the page has {', '.join(f'`{name}`' for name in known)}",) if known else ()
    return Diagnostic("unknown-reference", message, Label(reference.span), notes=notes)
