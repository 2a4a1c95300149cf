"""Citations, ``[@key]``, ``[@key, p. 3]``, ``[@one; @two]``: the works that a page names, in their order."""

import re
from collections.abc import Iterable

from worked.model.document import Citation, Cited, Piece
from worked.model.source import Source, Span

# no link; what defines one stands at the beginning of its line, and is found before
CITATION = r"\[(?P<cited>@\w[^\[\]@;]*(?:;\s*@\w[^\[\]@;]*)*)\](?![(\[])"
WORK = re.compile(r"@(?P<key>\w(?:[\w:.+/-]*\w)?)(?P<locator>[^;]*)")
PLACE = re.compile(r"\s*,\s*(?P<place>\S.*?)\s*", re.DOTALL)


def citation(source: Source, span: Span, start: int, end: int) -> Citation | None:
    """The works that stand between two offsets; None for what only looks like a citation."""
    works = []
    for found in WORK.finditer(source.text, start, end):
        place = PLACE.fullmatch(found["locator"])
        if place is None and found["locator"].strip():
            return None
        works.append(
            Cited(source.span(*found.span("key")), " ".join(place["place"].split()) if place else "")
        )
    return Citation(span, tuple(works))


def cited(pieces: Iterable[Piece]) -> dict[str, Span]:
    """The keys that a page cites, in the order of their numbers, with the place of the first citation."""
    found: dict[str, Span] = {}
    for piece in pieces:
        for work in piece.works if isinstance(piece, Citation) else ():
            found.setdefault(work.key.text, work.key)
    return found
