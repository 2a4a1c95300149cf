"""What the extension asks of the program that uses it; the defaults serve a host that says nothing."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from worked.cells.page import Cells
from worked.cells.result import Figure
from worked.document import Document
from worked.markdown import read
from worked.outcome import Worked
from worked.page import work
from worked.settings import Settings
from worked.shown.formulas import Typeset
from worked.shown.page import Page, page
from worked.source import Source
from worked.typeset.mathml import typeset


@dataclass(slots=True)
class Host:
    """What the extension asks of who uses it; the defaults serve a host that says nothing."""

    settings: Settings = field(default_factory=Settings)
    work: Callable[[Source], Worked] | None = None
    source: Callable[[str], Source | None] | None = None  # of a page, by its path below the docs folder
    typeset: Typeset | None = typeset
    markers: Mapping[str, Callable[[str, Worked], str]] = field(default_factory=dict)
    figures: str | None = None  # the folder of figure files in the site, if there are any
    stale: Callable[[str, str], Figure | None] = lambda path, name: None
    changed: Callable[[Worked], None] = lambda worked: None  # told of pages that differ from their files

    def page(self, source: Source) -> Page:
        """The page of a source, worked and ready to be shown; cells and formulas are worked but once."""
        key = (source.path, source.text)
        if key not in self._pages:
            self._pages[key] = page(self._worked(source), self.settings, self.typeset)
        return self._pages[key]

    _pages: dict[tuple[str, str], Page] = field(default_factory=dict)

    def _worked(self, source: Source) -> Worked:
        if self.work:
            return self.work(source)
        with Cells(self.settings) as cells:
            return work(source, self.settings, cells)

    def file(self, uri: str) -> Source | None:
        """What the file of a page says, if there is one that can be read."""
        if self.source:
            return self.source(uri)
        path = Path(self.settings.root, self.settings.docs, uri)
        if not path.is_file():
            return None
        found = read(posixpath.join(self.settings.docs, uri), path.read_bytes())
        return None if isinstance(found, Document) else found
