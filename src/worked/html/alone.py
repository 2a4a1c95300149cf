"""The host where no plugin of ours stands beside the extension: it follows the options by itself."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown import Markdown

from worked.html.host import Host
from worked.html.markers import coverage, site_coverage
from worked.html.render import Page
from worked.model.result import Worked
from worked.report import baseline
from worked.site.files import asks, excluded, included, notebook_path

UNSAID = "en"  # the language of a site of Zensical's where nobody says one


class Alone(Host):
    """Follows the options by itself: which pages are left alone, and which problems are known."""

    def settle(self, md: Markdown) -> None:
        """Takes the folders of the site, and its language, from the program that renders it."""
        self.settings = replace(self.settings, **_said(md))

    def leaves(self, uri: str) -> bool:
        """Whether the options leave a page alone that does not ask to be worked."""
        path = Path(self.settings.root, self.settings.docs, uri)
        if excluded(path, self.settings) or included(path, self.settings):
            return excluded(path, self.settings)
        source = self.source(uri)
        return source is None or not asks(source)

    def known(self, worked: Worked) -> Worked:
        """A page with what the baseline lists turned into notes. Raises BaselineError."""
        name = self.settings.baseline
        if name is None or not worked.failed:
            return worked
        [noted], _ = baseline.apply([worked], baseline.read(self.settings.root / name, name))
        return noted

    def _shown(self, worked: Worked) -> Page:
        made = super()._shown(worked)
        return replace(made, worked=self.known(made.worked))


class WithFiles(Alone):
    """What the extension knows besides where a step after the build puts files beside the pages."""

    def notebook(self, uri: str) -> str | None:
        """Where that step puts a page as a notebook."""
        source = self.source(uri)
        return notebook_path(uri, self.page(source).worked, self.settings) if source else None

    def marker(self, what: str, uri: str, page: Page) -> str:
        """As the host does, but for the coverage of all pages, for which the step needs a place."""
        return site_coverage(coverage(page.worked)) if what == "coverage" else super().marker(what, uri, page)


def _said(md: Markdown) -> dict[str, Any]:
    """What a program says of the site that it renders; of one that says nothing it is the current folder."""
    if "rendering_context" in md.preprocessors:  # Zensical
        config = md.preprocessors["rendering_context"].config  # type: ignore[attr-defined]
        language = config["theme"]["language"]
        spoken: dict[str, Any] = {} if language == UNSAID else {"language": language}
        return _folders(config["root_dir"], config["docs_dir"]) | spoken
    if "relpath" in md.treeprocessors:  # MkDocs, ProperDocs
        config = md.treeprocessors["relpath"].config  # type: ignore[attr-defined]
        return _folders(Path(config.config_file_path or "mkdocs.yml").absolute().parent, config.docs_dir)
    return {}


def _folders(root: str | Path, docs: str) -> dict[str, Any]:
    return {"root": Path(root), "docs": Path(os.path.relpath(Path(root, docs), root)).as_posix()}
