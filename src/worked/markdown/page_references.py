"""References to what other pages number, ``[](page.md#id)``: where each leads, if it leads anywhere."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from worked.markdown.references import Target, anchor, explicit, targets
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Document, Heading, Reference

ATTRIBUTES = re.compile(r"\s+\{[:#.][^{}]*\}\s*$")  # behind a heading
Read = Callable[[str], Document | None]  # the page at a path as it is written in this one


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a reference leads: a page, and what is numbered there."""

    page: Document
    target: Target


def elsewhere(document: Document, read: Read) -> tuple[dict[int, Landing], list[Diagnostic]]:
    """Where the references of a page to other pages lead, by their offsets, and what is wrong with them.

    Those to an id that an author gave by hand are links like any other, and are left alone.
    """
    found: dict[int, Landing] = {}
    troubles = []
    for reference in leaving(document):
        landing = _landing(reference, read)
        if isinstance(landing, Landing):
            found[reference.span.start] = landing
        elif landing:
            troubles.append(landing)
    return found, troubles


def leaving(document: Document) -> Iterator[Reference]:
    """The references of a page that name another."""
    return (piece for piece in document.pieces if isinstance(piece, Reference) and piece.page)


def _landing(reference: Reference, read: Read) -> Landing | Diagnostic | None:
    page = read(reference.page)
    if page is None:
        message = f"there is no page `{reference.page}`"
        return Diagnostic("unknown-reference", message, Label(reference.span))
    known = targets(page.pieces)
    if target := known.get(anchor(reference.target)):
        return Landing(page, target)
    if reference.target in explicit(page.source.text):
        return None
    message = f"no figure, equation or numbered block of `{reference.page}` is called `{reference.target}`"
    notes = (f"that page has {', '.join(f'`{name}`' for name in known)}",) if known else ()
    return Diagnostic("unknown-reference", message, Label(reference.span), notes=notes)


def heading(page: Document) -> str:
    """What a page is called, as Markdown: its title in the front matter, else its first heading."""
    if isinstance(said := page.meta.get("title"), str):
        return said
    first = next((piece for piece in page.pieces if isinstance(piece, Heading) and piece.level == 1), None)
    return ATTRIBUTES.sub("", first.span.text).strip("# \t") if first else ""
