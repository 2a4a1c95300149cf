"""The host where no plugin of ours stands beside the extension: it follows the options by itself."""

import os
from collections.abc import Mapping
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
from worked.site.mkdocs_yml import language, scripted

UNSAID = "en"  # the language of a site where nobody says one


class Alone(Host):
    """Follows the options by itself: which pages are left alone, and which problems are known."""

    settled = False  # the program has been asked

    def settle(self, md: Markdown) -> None:
        """Takes from the program where the site lies, in which language it is, and what its scripts say."""
        config = None if self.settled else _configuration(md)
        if config is not None:
            root, spoken = Path(config["root_dir"]), language(config)
            docs = Path(os.path.relpath(root / config["docs_dir"], root)).as_posix()
            spoken = None if spoken == UNSAID else spoken
            self.settings = scripted(replace(self.settings, root=root, docs=docs, language=spoken), config)
        self.settled = True

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


def _configuration(md: Markdown) -> Mapping[str, Any] | None:
    """What a program says of the site that it renders; of one that says nothing it is the current folder."""
    if "rendering_context" in md.preprocessors:  # Zensical
        return dict(md.preprocessors["rendering_context"].config)  # type: ignore[attr-defined]
    if "relpath" not in md.treeprocessors:
        return None
    config = md.treeprocessors["relpath"].config  # type: ignore[attr-defined]  # of MkDocs, of ProperDocs
    return {
        "root_dir": Path(config.config_file_path or "mkdocs.yml").absolute().parent,
        "docs_dir": config.docs_dir,
        "extra_javascript": list(map(str, config.extra_javascript)),
        "theme": {"custom_dir": config.theme.custom_dir, "language": config.theme.get("language")},
    }
