"""What the extension asks of the program that uses it; the defaults serve a host that says nothing."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from markdown import markdown

from worked.cache.store import Store
from worked.cells.page_runner import Cells
from worked.html.formula_blocks import Typeset
from worked.html.markers import blind_spots, coverage, notation
from worked.html.render import Page, page
from worked.markdown.references import Landing, elsewhere, heading, leaving
from worked.markdown.scan import read
from worked.model.document import Document
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Source
from worked.model.step import Figure
from worked.pipeline.page import work
from worked.site.bibliography import works
from worked.site.other_pages import document_at, told
from worked.typeset.mathml import typeset

TAG = re.compile(r"<[^>]*>")
CHANGED = "the text of this page was changed before it was worked: lines count in the changed text"


@dataclass(slots=True)
class Host:
    """How pages are worked and where from, so that nothing runs twice; where figures lie as files."""

    settings: Settings = field(default_factory=Settings)
    work: Callable[[Source], Worked] | None = None
    recall: Callable[[Source], Worked | None] = lambda source: None  # a page as it was worked before
    source: Callable[[str], Source | None] | None = None  # of a page, by its path below the docs folder
    leaves: Callable[[str], bool] = lambda uri: False  # whether a page is to be left alone
    problems: bool = True  # pages show what is wrong with them: they are for their author
    told: Callable[[Page], None] = lambda page: None  # hears of each page that is worked
    typeset: Typeset | None = typeset
    markers: Mapping[str, Callable[[str, Page], str]] = field(default_factory=dict)  # what replaces them
    figures: str | None = None  # the folder of figure files in the site, if there are any
    notebook: Callable[[str], str | None] = lambda uri: None  # where a page lies in the site as a notebook
    sources: Callable[[str], str | None] = lambda file: None  # where a module's source lies in the site
    store: Store | None = None  # where typeset formulas are kept
    stale: Callable[[str, str], Figure | None] = lambda path, name: None  # a figure as last drawn
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)  # by path and text
    others: dict[tuple[str, int], Document | None] = field(default_factory=dict)  # that pages refer to

    def page(self, source: Source, changed: bool = False) -> Page:
        """The page of a source, worked and ready to be shown; cells and formulas are worked but once."""
        key = (source.path, source.text)
        if key not in self.pages:
            made = self._shown(self._worked(source))
            self.pages[key] = _noted(made) if changed else made
            self.told(self.pages[key])
        return self.pages[key]

    def recalls(self, source: Source) -> bool:
        """Whether a page is there without being worked; from then on it is."""
        key = (source.path, source.text)
        if key not in self.pages and (worked := self.recall(source)):
            self.pages[key] = self._shown(worked)
        return key in self.pages

    def _shown(self, worked: Worked) -> Page:
        made = self._linked(page(worked, self.settings, self.typeset, self.store))
        found = works(worked.document, self.settings, self.store)
        return replace(made, works=found.found, worked=told(made.worked, found.troubles))

    def _linked(self, made: Page) -> Page:
        """The page with what its references to other pages say, and with those that lead nowhere."""
        document = made.worked.document
        if next(leaving(document), None) is None:
            return made
        folder = PurePosixPath(document.source.path).parent
        found, troubles = elsewhere(document, lambda written: self._other(folder / unquote(written)))
        said = {at: _said(landing) for at, landing in found.items()}
        return replace(made, elsewhere=said, worked=told(made.worked, troubles))

    def _other(self, path: PurePosixPath) -> Document | None:
        """What stands on a page, by its path from the folder of the configuration."""
        name = posixpath.normpath(path)
        file = self.settings.root / name
        key = (name, file.stat().st_mtime_ns if file.is_file() else 0)
        if key not in self.others:
            self.others[key] = document_at(file, name, self.settings)
        return self.others[key]

    def marker(self, what: str, uri: str, page: Page) -> str:
        """What stands in place of a marker: what the host gives for it, else what the engine knows itself."""
        if what in self.markers:
            return self.markers[what](uri, page)
        if what == "notation":
            return notation(self.store, self.typeset if self.settings.typeset else None)
        return blind_spots(page.worked, self.store) if what == "blind-spots" else coverage(page.worked)

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


def _said(landing: Landing) -> str:
    """What a reference to another page says: "Figure 3 of What are Convolutions?"."""
    title = unescape(TAG.sub("", markdown(heading(landing.page)))).strip()
    title = title or PurePosixPath(landing.page.source.path).stem
    return f"{landing.target.text} of {title}"


def _noted(made: Page) -> Page:
    """The page with a note at each diagnostic that its places are not those of its file."""
    diagnostics = tuple(replace(found, notes=(*found.notes, CHANGED)) for found in made.worked.diagnostics)
    return replace(made, worked=replace(made.worked, diagnostics=diagnostics))
