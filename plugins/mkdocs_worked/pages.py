"""The pages of a build: read as bytes, worked side by side, kept until the next build."""

import posixpath
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_worked import entries
from mkdocs_worked.blog import Blog, entry
from mkdocs_worked.output import coverage_table
from mkdocs_worked.telling import Progress
from worked.cells.fork_client import NoServer
from worked.cells.page_runner import Cells
from worked.html.host import Host
from worked.html.render import Page
from worked.markdown.front_matter import front_matter
from worked.markdown.scan import read
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Document
from worked.model.result import Worked
from worked.model.source import Source
from worked.model.step import Figure
from worked.notebook.beside import notebook_files
from worked.pipeline.page import recall, work
from worked.report import baseline
from worked.site.files import asks, excluded, included, notebook_path, unreadable


@dataclass(kw_only=True)
class Pages(Host):
    """All pages of one build, and what came of them: what MkDocs knows for the extension."""

    cells: Cells
    serving: bool
    listed: baseline.Baseline | None = None  # the problems that are known
    drawn: Mapping[tuple[str, str], Figure] = field(default_factory=dict)  # figures as last drawn
    files: Files = field(default_factory=lambda: Files([]))  # all of the site
    sources: dict[str, Source] = field(default_factory=dict)  # by their paths below the docs folder
    worked: dict[str, Page] = field(default_factory=dict)  # by the same
    unreadable: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    printed: set[str] = field(default_factory=set)  # those of them whose front matter MkDocs prints as text
    left: set[str] = field(default_factory=set)  # pages that the author wants left alone
    late: list[Page] = field(default_factory=list)  # worked while they were rendered
    shown: bool = False  # all are worked, and now they are rendered
    stopped: bool = False  # nobody waits for these pages any more

    def work(self, source: Source) -> Worked:
        """What comes of a page. Raises PluginError where this machine cannot run its cells."""
        try:
            return work(source, self.settings, self.cells)
        except NoServer as error:
            raise PluginError(f"{source.path}: its cells cannot run on this machine: {error}") from None

    def recall(self, source: Source) -> Worked | None:
        """What came of a page before; one of which nothing is to be seen is not read for it."""
        settings = self.settings
        seen = bool(settings.typeset or settings.marks is True or settings.notebooks or self.serving)
        return recall(source, settings, self.cells, seen)

    def source(self, uri: str) -> Source | None:
        """What the file of a page says; MkDocs may have taken it from anywhere."""
        return self.sources.get(uri)

    def leaves(self, uri: str) -> bool:
        """Whether a page is left alone."""
        return uri in self.left

    def hear(self, page: Page) -> None:
        """Keeps what is told of a page while it is rendered."""
        if self.shown:
            self.late.append(page)

    def notebook(self, uri: str) -> str | None:
        """Where a page lies in the site as a notebook."""
        page = self.worked.get(uri)
        return notebook_path(uri, page.worked if page else None, self.settings)

    def stale(self, path: str, name: str) -> Figure | None:
        """A figure as last drawn."""
        return self.drawn.get((path, name))

    def marker(self, what: str, uri: str, page: Page) -> str:
        """As any host does it, but for the table of all pages."""
        if what == "coverage":
            return coverage_table(self.worked, self.files, uri)
        return Host.marker(self, what, uri, page)

    def read(self, files: Files, config: MkDocsConfig) -> None:
        """Reads every page that this build is to hold."""
        self.files, blog = files, Blog.of(config)
        wanted = InclusionLevel.is_in_serve if self.serving else InclusionLevel.is_included
        for file in files.documentation_pages(inclusion=wanted):
            if file.abs_src_path is None or file.generated_by:
                continue
            if excluded(Path(file.abs_src_path), self.settings):
                self.left.add(file.src_uri)
            else:
                self._read(file, Path(file.abs_src_path), blog, config)

    def _read(self, file: File, path: Path, blog: Blog | None, config: MkDocsConfig) -> None:
        name = posixpath.join(self.settings.docs, file.src_uri)
        try:
            found = read(name, path.read_bytes())
        except OSError as error:
            found = unreadable(name, error).document
        if not included(path, self.settings) and not (isinstance(found, Source) and asks(found)):
            self.left.add(file.src_uri)
            return
        if isinstance(found, Document):
            self.unreadable[file.src_uri] = found.diagnostics
            return
        front = front_matter(found, self.settings.macros)
        if front.diagnostics and not front.meta:
            self.unreadable[file.src_uri] = front.diagnostics
            if not (blog and blog.is_post(file)):
                self.printed.add(file.src_uri)
        elif trouble := self._refused(file, found, front.meta, blog, config):
            message, start = trouble
            place = Label(found.span(start, min(start + 1, len(found.text))))
            self.unreadable[file.src_uri] = (Diagnostic("front-matter", message, place),)
        elif self.serving or not (blog and blog.draft(file, front.meta)):
            self.sources[file.src_uri] = found

    def _refused(
        self, file: File, source: Source, meta: Mapping[str, Any], blog: Blog | None, config: MkDocsConfig
    ) -> tuple[str, int] | None:
        """Why the site cannot take the front matter of a page, and the offset of what it is about."""
        post = blog is not None and blog.is_post(file)
        if found := entries.refused(meta, post, config):
            name, message = found
            return message, entry(source, name)
        return blog.trouble(file, source, meta, config) if blog else None

    def work_all(self, progress: Progress) -> None:
        """Works side by side the pages that have changed; pages that come later are told of apart."""

        def one(source: Source) -> Page:
            with progress.page(source.path):
                return self.page(source)

        try:
            changed = [source for source in self.sources.values() if not self._recalled(source, progress)]
            with ThreadPoolExecutor(max_workers=max(1, self.settings.jobs)) as pool:
                try:
                    list(pool.map(one, changed))
                except BaseException:  # Ctrl-C; the pool waits for its threads, and they for their cells
                    self.stopped = True
                    self.cells.abandon()
                    raise
        finally:
            progress.close()
        pages = self.known([self.page(source) for source in self.sources.values()])
        for (uri, source), page in zip(self.sources.items(), pages, strict=True):
            self.worked[uri] = self.made[source.path, source.text] = page
        self.left.update(self.unreadable)
        self.unreadable = {uri: found for uri, found in self.unreadable.items() if not self._listed(found)}
        self.shown = True

    def _recalled(self, source: Source, progress: Progress) -> bool:
        """Whether a page was recalled. In threads this would take longer: Python lets one run at a time."""
        recalled = self.recalls(source)
        if recalled:
            with progress.page(source.path):
                pass
        return recalled

    def known(self, pages: list[Page]) -> list[Page]:
        """Pages with what the baseline lists turned into notes."""
        if self.listed is None:
            return pages
        worked, _ = baseline.apply((page.worked for page in pages), self.listed)
        return [replace(page, worked=after) for page, after in zip(pages, worked, strict=True)]

    def _listed(self, found: tuple[Diagnostic, ...]) -> bool:
        """Whether the baseline lists all that is wrong with an unreadable page, which is MkDocs' then."""
        page = Worked(Document(found[0].primary.span.source, ()), diagnostics=found)
        return self.listed is not None and not baseline.apply([page], self.listed)[0][0].failed

    def adopted(self) -> bool:
        """Whether something is wrong with pages that nobody changed for the checker, and no list has it."""
        old = (page.worked for page in self.worked.values() if not _strict(page.worked.document))
        return self.listed is None and (bool(self.unreadable) or any(page.failed for page in old))

    def news(self) -> list[Diagnostic]:
        """What is wrong with texts that other plugins wrote anew, and was not told of their files."""
        before = {key for page in self.worked.values() for key, _ in _errors(page)}
        known = (page for one in self.late for page in self.known([one]))  # a post and its excerpts alike
        late = {(key, found.message): found for page in known for key, found in _errors(page)}
        return [found for (key, _), found in late.items() if key not in before]

    def forget(self) -> None:
        """Lets go of what came of the pages, of which nobody shows one any more."""
        for kept in (self.sources, self.worked, self.late, self.made, self.others):
            kept.clear()

    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong with all pages, in their order, the unreadable ones among them."""
        found = {uri: page.worked.diagnostics for uri, page in self.worked.items()} | self.unreadable
        return [diagnostic for uri in sorted(found) for diagnostic in found[uri]]


def _strict(document: Document) -> bool:
    return bool(document.conventions and document.conventions.strict)


def _errors(page: Page) -> Iterator[tuple[baseline.Known, Diagnostic]]:
    """The errors of a page, and what each is known by wherever its lines stand."""
    for found in page.worked.diagnostics:
        if found.severity == "error":
            yield baseline.known(found, page.worked, str), found


def has_cells(folder: Path) -> bool:
    """Whether a file of a folder has what looks like a cell or an inline value."""
    return any(_has_cells(path) for path in folder.rglob("*.md"))


def _has_cells(path: Path) -> bool:
    try:
        text = path.read_bytes() if path.is_file() else b""
    except OSError:  # told when it is read
        return False
    return b"python run" in text or b"{python}" in text


def notebooks(pages: Pages, files: Files, config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """The notebooks of a site, with their paths in it; their links lead to the published site."""
    links = partial(_Links, files=files, config=config)
    return notebook_files(pages.worked, pages.settings, links, pages.store)


class _Links:
    """Where the links of a page lead from anywhere in the world, as far as the site says where it lies."""

    def __init__(self, uri: str, files: Files, config: MkDocsConfig) -> None:
        self.folder, self.files, self.site = posixpath.dirname(uri), files, config.site_url

    def __call__(self, link: str) -> str:
        """The address of a link to a file of the site; any other link as it is."""
        place, sign, anchor = link.partition("#")
        file = self.files.get_file_from_path(posixpath.normpath(posixpath.join(self.folder, unquote(place))))
        return urljoin(self.site, file.url) + sign + anchor if file and self.site else link
