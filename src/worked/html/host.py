"""What the extension asks of the program that uses it: the methods of a class, which serve as they are."""

import posixpath
import re
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
from worked.pipeline.other_extensions import with_further
from worked.pipeline.page import recall, work
from worked.site.bibliography import works
from worked.site.files import source_path
from worked.site.other_pages import document_at, told
from worked.typeset.mathml import typeset

TAG = re.compile(r"<[^>]*>")
CHANGED = "the text of this page was changed before it was worked: lines count in the changed text"


@dataclass(slots=True)
class Host:
    """What the extension asks of the program that uses it; one that knows more overrides what it knows."""

    settings: Settings = field(default_factory=Settings)
    cells: Cells | None = None  # of the whole site; without them each page starts its own
    typeset: Typeset | None = typeset
    problems: bool = True  # pages show what is wrong with them: they are for their author
    figures: str | None = None  # the folder of figures in the site, if files lie beside its pages
    made: dict[tuple[str, str], Page] = field(default_factory=dict)  # by path and text
    others: dict[tuple[str, int], Document | None] = field(default_factory=dict)  # that pages refer to
    codes: dict[str, str | None] = field(default_factory=dict)  # where the sources of modules lie

    # What a host may know ----------------------------------------------------------------------------

    def work(self, source: Source) -> Worked:
        """What comes of a page."""
        if self.cells:
            return work(source, self.settings, self.cells)
        with Cells(self.settings) as cells:
            return work(source, self.settings, cells)

    def recall(self, source: Source) -> Worked | None:
        """What came of a page before, if nothing that it depends on has changed."""
        return recall(source, self.settings, self.cells) if self.cells else None

    def source(self, uri: str) -> Source | None:
        """What the file of a page says, by its path below the docs folder, if there is one to be read."""
        path = Path(self.settings.root, self.settings.docs, uri)
        if not path.is_file():
            return None
        found = read(posixpath.join(self.settings.docs, uri), path.read_bytes())
        return None if isinstance(found, Document) else found

    def leaves(self, uri: str) -> bool:
        """Whether a page is to be left alone."""
        return False

    def hear(self, page: Page) -> None:
        """Hears of each page that was worked, and of what its renderer left as text."""

    def notebook(self, uri: str) -> str | None:
        """Where a page lies in the site as a notebook."""
        return None

    def stale(self, path: str, name: str) -> Figure | None:
        """A figure of a page as it was last drawn, to stand where it cannot be drawn now."""
        return None

    def marker(self, what: str, uri: str, page: Page) -> str:
        """What stands in place of a marker of a page."""
        if what == "notation":
            return notation(self.store, self.typeset if self.settings.typeset else None)
        return blind_spots(page.worked, self.store) if what == "blind-spots" else coverage(page.worked)

    # What each can do --------------------------------------------------------------------------------

    def code(self, file: str) -> str | None:
        """Where the source of a module lies in the site, if files lie beside its pages."""
        if self.figures and file not in self.codes:
            self.codes[file] = source_path(file, self.settings)
        return self.codes.get(file)

    @property
    def store(self) -> Store | None:
        """Where typeset formulas are kept."""
        return self.cells.store if self.cells else None

    def page(self, source: Source, changed: bool = False) -> Page:
        """The page of a source, worked and ready to be shown; cells and formulas are worked but once."""
        key = (source.path, source.text)
        if key not in self.made:
            made = self._shown(self.work(source))
            self.made[key] = _noted(made) if changed else made
            self.hear(self.made[key])
        return self.made[key]

    def recalls(self, source: Source) -> bool:
        """Whether a page is there without being worked; from then on it is."""
        key = (source.path, source.text)
        if key not in self.made and (worked := self.recall(source)):
            self.made[key] = self._shown(worked)
        return key in self.made

    def _shown(self, worked: Worked) -> Page:
        made = self._linked(page(worked, self.settings, self.typeset, self.store))
        found = works(worked.document, self.settings, self.store)
        whole = with_further(told(made.worked, found.troubles), self.settings.extensions)
        return replace(made, works=found.found, worked=whole)

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


def _said(landing: Landing) -> str:
    """What a reference to another page says: "Figure 3 of What are Convolutions?"."""
    title = unescape(TAG.sub("", markdown(heading(landing.page)))).strip()
    title = title or PurePosixPath(landing.page.source.path).stem
    return f"{landing.target.text} of {title}"


def _noted(made: Page) -> Page:
    """The page with a note at each diagnostic that its places are not those of its file."""
    diagnostics = tuple(replace(found, notes=(*found.notes, CHANGED)) for found in made.worked.diagnostics)
    return replace(made, worked=replace(made.worked, diagnostics=diagnostics))
