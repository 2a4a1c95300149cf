"""The Python-Markdown extension ``worked``: works the page that it is given and shows what came of it.

It runs on any host that runs Python-Markdown. A host that knows more hands over more: how a page is worked
and where from (so that nothing runs twice), where figures lie as files, what the markers are replaced by.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from worked.cache.store import Store
from worked.html.alone import Alone, WithFiles
from worked.html.as_built import left_as_text
from worked.html.host import Host
from worked.html.insert import Placed, Placing
from worked.html.render import Page
from worked.html.theorem_boxes import taken
from worked.html.tree_processor import Growing, Setting
from worked.model.diagnostic import Diagnostic
from worked.model.document import Grid, TheoremBlock
from worked.model.result import Worked
from worked.model.settings import Settings, settings
from worked.model.source import Source
from worked.report.text import concise, full
from worked.site.files import FIGURES
from worked.typeset.sheet import within

ARITHMATEX = "arithmatex-inline"  # what pymdownx registers
ALONE = "page.md"  # the name of a text that comes from no file
BUILDERS = frozenset(("mkdocs", "pelican", "properdocs", "zensical"))  # each runs Python-Markdown
SERVES = frozenset(("serve", "-l", "--listen", "-r", "--autoreload", "-lr", "-rl"))


class WorkedExtension(Extension):
    """Adds the engine to a Markdown instance; the options are those of the plugin, or a `host` as it is."""

    def __init__(self, host: Host | None = None, **options: Any) -> None:
        super().__init__()
        self.alone = host is None and runs_alone()
        self.host = host or _alone(settings(options, Path.cwd()))

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers what works before, upon and after the tree."""
        rendering = Rendering(md, self.host, self.alone)
        # After snippets (32), so that their text is worked too; before marks of critics become control
        # characters (31.1), tabs are expanded (30) and fences taken (25), so that the text is the file's.
        md.preprocessors.register(Place(rendering), "worked", 31.5)
        # After inline patterns (20) and attribute lists (8), before the table of contents (5).
        md.treeprocessors.register(Grow(rendering), "worked", 6)
        # Titles are read from headings up to 1, excerpts turn links until 0; then tokens become HTML.
        md.treeprocessors.register(Ripen(rendering), "worked_titles", -10)
        md.postprocessors.register(Show(rendering), "worked", 5)


def _alone(found: Settings) -> Alone:
    return WithFiles(found, figures=FIGURES) if found.files else Alone(found)


def page_of(md: Markdown) -> str | None:
    """The path of the page that is rendered, below the docs folder; None where no host says it."""
    if "relpath" in md.treeprocessors:  # MkDocs, ProperDocs: pages and excerpts of the blog
        return str(md.treeprocessors["relpath"].file.src_uri)  # type: ignore[attr-defined]
    if "rendering_context" in md.preprocessors:  # Zensical
        return str(md.preprocessors["rendering_context"].page.path)  # type: ignore[attr-defined]
    return None


@dataclass
class Rendering:
    """One page on its way through a Markdown instance, which may be used for several in turn."""

    md: Markdown
    host: Host
    alone: bool = False  # the host has nothing else of ours
    page: Page | None = None
    placed: Placed | None = None
    uri: str | None = None
    titles: bool = False  # headings are being read for their words
    ripe: bool = False  # the tree is done

    @property
    def excerpt(self) -> bool:
        """Whether this is a post inside a list of posts, where it has no ids of its own."""
        return "excerpt" in self.md.treeprocessors

    def begin(self, text: str) -> str:
        """The text with tokens, or as it is where the engine has nothing to do."""
        self.page, self.placed, self.titles, self.ripe = None, None, False, False
        self.uri = page_of(self.md)
        if self.host.settings.typeset == "auto" and ARITHMATEX in self.md.inlinePatterns:
            self.host.settings = replace(self.host.settings, typeset=False)
        if isinstance(self.host, Alone):
            self.host.settle(self.md)
        if self.host.settings.typeset == "auto":  # nobody has found what else sets formulas
            self.host.settings = replace(self.host.settings, typeset=True)
        if self.uri and self.host.leaves(self.uri):
            return text
        self.page, start, before = self._found(text)
        worked = self.page.worked
        document = worked.document
        if document.conventions is None or not (
            _has_pieces(worked) or document.remarks or worked.diagnostics
        ):
            return text
        self._tell(worked)
        told = self.host.problems and not (self.alone and building())
        others = taken(self.md)
        own = tuple(one for one in worked.diagnostics if one.code not in self.host.settings.extensions)
        page = replace(self.page, worked=replace(worked, diagnostics=own))  # others show theirs
        if any(isinstance(piece, TheoremBlock) for piece in document.pieces):
            from worked.html.numbered_block import enable  # pymdownx takes its time

            enable(self.md)
        self.placed = Placing(page, not self.excerpt, told, others).place(start, before)
        return self.placed.text

    def look(self, html: str) -> None:
        """Tells the host which formulas the renderer left as text; `html` still has tokens for the others."""
        if self.page is None or self.excerpt or not self.host.settings.typeset:
            return
        if found := left_as_text(html, self.page.worked):
            worked = replace(self.page.worked, diagnostics=tuple(found))
            self._tell(self.host.known(worked) if isinstance(self.host, Alone) else worked)
            self.host.hear(replace(self.page, worked=worked))

    def _tell(self, worked: Worked) -> None:
        """Ends a build that is the extension's alone with the errors of a page, or warns of them."""
        if self.alone and worked.failed and building():
            found = [one for one in worked.diagnostics if one.severity == "error"]
            if self.host.settings.on_error == "fail":
                end_build(found)
            if not self.excerpt:
                sys.stderr.write("".join(f"WARNING: {concise(one)}\n" for one in found))

    def _found(self, text: str) -> tuple[Page, int, str]:
        """The page, where in its source the text begins, and what the host put before it."""
        source = self.host.source(self.uri) if self.uri else None
        if source is None:
            return self.host.page(Source(self.uri or ALONE, text)), 0, ""
        found = self.host.page(source)
        body, given = source.text[found.worked.document.body :], text.rstrip()
        rest, end = body.strip("\n").rstrip(), len(source.text.rstrip())
        if rest and given.endswith(rest):  # an excerpt may have been given a title
            return found, end - len(rest), text[: len(given) - len(rest)]
        if given and source.text.rstrip().endswith(given):
            return found, end - len(given), ""
        front = source.text[: found.worked.document.body]
        return self.host.page(Source(source.path, front + text), changed=True), len(front), ""


def _has_pieces(worked: Worked) -> bool:
    """Whether anything on a page is to be worked; a table without formulas is where its sums are claimed."""
    plain = (isinstance(piece, Grid) and piece.plain for piece in worked.document.pieces)
    return bool(worked.relations) or not all(plain)


class Place(Preprocessor):
    """Puts tokens where the pieces of the page stand."""

    def __init__(self, rendering: Rendering) -> None:
        super().__init__(rendering.md)
        self.rendering = rendering

    def run(self, lines: list[str]) -> list[str]:
        """The lines with tokens."""
        return self.rendering.begin("\n".join(lines)).split("\n")


class Grow(Treeprocessor):
    """Makes elements of cells, puts problems after their blocks and the coverage at the end."""

    def __init__(self, rendering: Rendering) -> None:
        super().__init__(rendering.md)
        self.rendering = rendering

    def run(self, root: Any) -> None:
        """Changes the tree in its place; from here on headings read as plain words."""
        rendering = self.rendering
        if rendering.page and rendering.placed:
            setting = Setting(rendering.uri, rendering.excerpt)
            Growing(rendering.page, rendering.placed, rendering.host, setting).grow(root)
            rendering.titles = True


class Ripen(Treeprocessor):
    """The titles have been read: tokens stand for HTML again."""

    def __init__(self, rendering: Rendering) -> None:
        super().__init__(rendering.md)
        self.rendering = rendering

    def run(self, root: Any) -> None:
        """Leaves the tree as it is."""
        self.rendering.titles, self.rendering.ripe = False, True


class Show(Postprocessor):
    """Replaces tokens by what they stand for."""

    def __init__(self, rendering: Rendering) -> None:
        super().__init__(rendering.md)
        self.rendering = rendering

    def run(self, text: str) -> str:
        """The text without tokens."""
        placed = self.rendering.placed
        if placed and self.rendering.titles:
            return placed.fragments.words(text)
        self.rendering.look(text)
        if placed is None:
            return text
        html = placed.fragments.html(text)
        if self.rendering.ripe:  # the blog keeps a renderer for each excerpt
            self.rendering.page = self.rendering.placed = None
        if self.rendering.alone:
            found = self.rendering.host.settings
            html += within(html, Store(Path(found.root, found.cache_dir)))
        return html


def makeExtension(**options: Any) -> WorkedExtension:
    """What Python-Markdown calls when the extension is named by its module."""
    return WorkedExtension(**options)


class BuildEnded(SystemExit):
    """A page does not hold; ends a program too that catches every Exception of a page and goes on."""


def building(arguments: Sequence[str] | None = None) -> bool:
    """Whether this program builds a site with the extension alone, and does not merely serve it.

    Python-Markdown tells an extension neither which program it is in nor when the last page was rendered. So
    a program that builds sites is known by its name, and a page with an error ends the build at once; `worked
    check` tells those of all pages. A program that serves goes on, and shows them on their pages.
    """
    arguments = sys.argv if arguments is None else arguments
    return runs_alone(arguments) and not SERVES & set(arguments[1:])


def runs_alone(arguments: Sequence[str] | None = None) -> bool:
    """Whether this program is one that builds sites, where nobody hands a host over: no plugin of ours."""
    name = Path((sys.argv if arguments is None else arguments)[0])
    return (name.parent.name if name.stem == "__main__" else name.stem) in BUILDERS


def end_build(found: Sequence[Diagnostic]) -> NoReturn:
    """Ends the build, with all that is wrong with one page."""
    more = "`worked check` tells what is wrong with every page"
    raise BuildEnded("\n\n".join([*map(full, found), more]))
