"""What has a number on a page, by its id: the numbers, ids given twice, references that lead nowhere."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from worked.markdown.theorem_blocks import names
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import (
    Cell,
    Formula,
    Numbered,
    Piece,
    Reference,
    TheoremBlock,
)
from worked.model.source import Span

EXPLICIT = re.compile(r"\{[^{}\n]*#([\w:.-]+)[^{}\n]*\}|\bid=[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to: what it is called there, and where its id stands."""

    text: str  # "Figure 3", "(2)"
    span: Span


def anchor(label: str) -> str:
    """The id of an equation on the built page: eq:x becomes eq-x."""
    return re.sub(r"[^\w-]+", "-", label).strip("-")


def targets(pieces: Sequence[Piece]) -> dict[str, Target]:
    """What has a number and an id on a page, by the ids, counted in its order; the first of two counts."""
    found: dict[str, Target] = {}
    figures = equations = 0
    blocks = names(pieces)
    for index, piece in enumerate(pieces):
        if isinstance(piece, TheoremBlock) and piece.id:
            found.setdefault(anchor(piece.id.text), Target(blocks[index], piece.id))
        if isinstance(piece, Cell) and piece.options.figure:
            figures += 1
            span = piece.options.spans["figure"]
            found.setdefault(piece.options.figure, Target(f"Figure {figures}", span))
        for label, tag in _labels(piece):
            equations += tag is None
            text = f"({equations if tag is None else tag})"
            found.setdefault(anchor(label.text), Target(text, label))
    return found


def numbers(formula: Formula, known: Mapping[str, Target]) -> list[str]:
    """What stands beside a display formula or its rows: the tag, or its place among the others."""
    return [_number(named, known) for named in formula.numbered]


def _number(named: Numbered, known: Mapping[str, Target]) -> str:
    if named.tag is not None or named.label is None:
        return named.tag or ""
    return known[anchor(named.label.text)].text[1:-1]


def _labels(piece: Piece) -> list[tuple[Span, str | None]]:
    """The labels of a display formula, with the tags that are their texts."""
    found = piece.numbered if isinstance(piece, Formula) else ()
    return [(number.label, number.tag) for number in found if number.label is not None]


def resolved(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Diagnostic]]:
    """The pieces without references that are not ours, and what is wrong with ids and references."""
    known = targets(pieces)
    kept: list[Piece] = []
    troubles = list(_twice(pieces, known))
    own: set[str] | None = None
    for piece in pieces:
        if isinstance(piece, Reference) and not piece.page and anchor(piece.target) not in known:
            own = explicit(piece.span.source.text) if own is None else own
            if piece.target in own:
                continue  # an empty link to something of the author's own
            troubles.append(_unknown(piece, known))
        kept.append(piece)
    return kept, troubles


def explicit(text: str) -> set[str]:
    """The ids that the author of a page gives by hand."""
    return {found[1] or found[2] for found in EXPLICIT.finditer(text)}


def _twice(pieces: Sequence[Piece], known: Mapping[str, Target]) -> Iterator[Diagnostic]:
    for piece in pieces:
        if isinstance(piece, Cell) and piece.options.figure:
            yield from _again("figure", piece.options.spans["figure"], known[piece.options.figure])
        if isinstance(piece, TheoremBlock) and piece.id:
            yield from _again(piece.kind, piece.id, known[anchor(piece.id.text)])
        for label, _ in _labels(piece):
            yield from _again("equation", label, known[anchor(label.text)])
        if isinstance(piece, Formula):
            yield from _lost(piece)


def _again(what: str, span: Span, first: Target) -> Iterator[Diagnostic]:
    if first.span.start != span.start:
        code = "figure-twice" if what == "figure" else "label-twice"
        message = f"a second {what} is called `{span.text}`; an id is given once on a page"
        yield Diagnostic(code, message, Label(span), (Label(first.span, "the first is here"),))


def _lost(formula: Formula) -> Iterator[Diagnostic]:
    """Labels beyond the first of a row, which has one number."""
    for number in formula.numbered:
        for label in number.lost:
            message = f"`{label.text}` is a second label of one row; a row has one number, and one label"
            first = (Label(number.label, "the first is here"),) if number.label else ()
            yield Diagnostic("label-twice", message, Label(label), first)


def _unknown(reference: Reference, known: Mapping[str, Target]) -> Diagnostic:
    message = f"no figure, equation or numbered block of this page is called `{reference.target}`"
    notes = (f"the page has {', '.join(f'`{name}`' for name in known)}",) if known else ()
    return Diagnostic("unknown-reference", message, Label(reference.span), notes=notes)
