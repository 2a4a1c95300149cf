"""The works of a site, read from a BibTeX file and set by pybtex, for the pages that cite them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from worked.cache.inputs import version
from worked.cache.keys import digest, fingerprint
from worked.cache.store import Store, recalled_json
from worked.markdown.citations import cited
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Citation, Document
from worked.model.settings import Settings
from worked.model.suggest import meant, mended

if TYPE_CHECKING:
    from pybtex.database import BibliographyData  # type: ignore[import-untyped]

SCHEMES = ("https://", "http://", "mailto:")


class Unusable(ValueError):
    """A file of works that cannot be read, or a work that cannot be set."""


@dataclass(frozen=True, slots=True)
class Works:
    """The works that a page cites, as HTML by their keys in the order of their numbers; what is wrong."""

    found: Mapping[str, str]
    troubles: tuple[Diagnostic, ...] = ()


NONE = Works({})


def works(document: Document, settings: Settings, store: Store | None = None) -> Works:
    """The works that a page cites. A page without citations costs nothing, and a stored list no pybtex."""
    places = cited(document.pieces)
    if not places or settings.bibliography is None:
        return NONE
    try:
        text = (settings.root / settings.bibliography).read_text("utf-8-sig")
        kept = _made(text, list(places), store, settings.bibliography)
    except (OSError, UnicodeDecodeError, Unusable) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        message = f"the bibliography `{settings.bibliography}` cannot be used: {reason}"
        return Works({}, (Diagnostic("unknown-citation", message, Label(next(iter(places.values())))),))
    found, wrong, known = kept["found"], kept["wrong"], kept["known"]
    ordered = {key: found[key] for key in places if key in found}
    return Works(ordered, tuple(_troubles(document, settings.bibliography, wrong, known)))


def _troubles(
    document: Document, name: str, wrong: Mapping[str, str], known: Sequence[str]
) -> Iterator[Diagnostic]:
    """Each citation of a work that is not there, and of one that cannot be set."""
    for piece in document.pieces:
        for work in piece.works if isinstance(piece, Citation) else ():
            key = work.key.text
            if key in wrong:
                message = f"the work `{key}` of `{name}` cannot be set: {wrong[key]}"
                yield Diagnostic("unknown-citation", message, Label(work.key))
            elif key not in known:
                message = f"`{name}` has no work `{key}`"
                help_, edits = meant(key, known), mended(key, work.key, known)
                yield Diagnostic("unknown-citation", message, Label(work.key), help=help_, edits=edits)


def _made(text: str, keys: list[str], store: Store | None, name: str) -> Any:
    """The works as HTML, what is wrong with others, and all keys there are; from the store, or made anew."""
    known_as = digest("works", fingerprint("site"), f"pybtex {version('pybtex')}", text, *keys)
    return recalled_json(store, known_as, lambda: _set(text, keys), f"{name}: the works of a page")


def _set(text: str, keys: list[str]) -> Any:
    library = _parsed(text)
    found, wrong = {}, {}
    for key in keys:
        if key in library.entries:
            try:
                found[key] = _html(library, key)
            except Unusable as error:
                wrong[key] = str(error)
    return {"found": found, "wrong": wrong, "known": list(library.entries)}


@lru_cache(maxsize=4)
def _parsed(text: str) -> "BibliographyData":
    """The works of a file. Raises Unusable, with the line where it can be told."""
    from pybtex.database import parse_string
    from pybtex.exceptions import PybtexError  # type: ignore[import-untyped]

    try:
        return parse_string(text, "bibtex")
    except PybtexError as error:
        raise Unusable(f"{error}") from None


def _html(library: "BibliographyData", key: str) -> str:
    """A work as HTML, its text escaped, its addresses links. Raises Unusable where something is missing."""
    from pybtex.exceptions import PybtexError
    from pybtex.plugin import find_plugin  # type: ignore[import-untyped]

    style = find_plugin("pybtex.style.formatting", "unsrt")()
    kind = library.entries[key].type
    if not hasattr(style, f"get_{kind}_template"):
        raise Unusable(f"nobody says how an entry of the type `@{kind}` looks")
    try:
        formatted = style.format_entry("1", library.entries[key], library)
        return str(formatted.text.render(_backend()))
    except PybtexError as error:
        raise Unusable(f"{error}") from None


@lru_cache(maxsize=1)
def _backend() -> Any:
    """What writes HTML, without marks for BibTeX and without addresses that do more than lead somewhere."""
    from pybtex.backends.html import Backend  # type: ignore[import-untyped]

    class Plain(Backend):  # type: ignore[misc]
        def format_protected(self, text: str) -> str:
            return text

        def format_href(self, url: str, text: str, *_: object) -> str:
            return f'<a href="{escape(url)}">{text}</a>' if url.startswith(SCHEMES) else text

    return Plain()
