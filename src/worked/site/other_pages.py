"""What a page says of the other pages of its site, looked up on the disk."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from worked.markdown.references import elsewhere
from worked.markdown.scan import outline, read
from worked.model.codes import weighed
from worked.model.diagnostic import Diagnostic
from worked.model.document import Document
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.site.bibliography import works
from worked.site.files import excluded


def document_at(path: Path, name: str, settings: Settings) -> Document | None:
    """What stands on a page of the site, where there is one; on a page left alone nothing is numbered."""
    try:
        found = read(name, path.read_bytes())
    except OSError:
        return None
    document = found if isinstance(found, Document) else outline(found, settings)
    return replace(document, pieces=()) if excluded(path, settings) else document


def with_site(worked: Worked, folder: Path, settings: Settings) -> Worked:
    """A worked page that tells which of its references to other pages, and which citations, lead nowhere.

    `folder` is that of the page.
    """

    def there(written: str) -> Document | None:
        return document_at(folder / unquote(written), written, settings)

    _, lost = elsewhere(worked.document, there)
    return told(worked, [*lost, *works(worked.document, settings).troubles])


def told(worked: Worked, found: Sequence[Diagnostic]) -> Worked:
    """A worked page that tells these diagnostics too, in the order of the file."""
    if not found:
        return worked
    strict = bool(worked.document.conventions and worked.document.conventions.strict)
    both = (*worked.diagnostics, *(weighed(one, strict) for one in found))
    return replace(worked, diagnostics=tuple(sorted(both, key=lambda one: one.primary.span.start)))
