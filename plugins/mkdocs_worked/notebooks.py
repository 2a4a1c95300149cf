"""The pages that can be taken away as notebooks, as files of the site."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_worked.pages import Pages
from worked.cache.store import Store
from worked.model.document import Cell, Value
from worked.notebook.notebook import notebook
from worked.site.files import as_notebook

FOLDER = "assets/notebooks"


def notebook_path(pages: Pages, uri: str) -> str | None:
    """Where a page lies in the site as a notebook; None for one that is none, or does not hold."""
    page = pages.worked.get(uri)
    path = pages.settings.root / pages.settings.docs / uri
    if page is None or page.worked.failed or not as_notebook(path, pages.settings):
        return None
    runs = any(isinstance(piece, Cell | Value) for piece in page.pieces)
    return posixpath.join(FOLDER, f"{uri.removesuffix('.md')}.ipynb") if runs else None


def notebook_files(
    pages: Pages, files: Files, config: MkDocsConfig, store: Store | None
) -> Iterator[tuple[str, bytes]]:
    """The notebooks of a site, with their paths in it; their links lead to the published site."""
    for uri, page in pages.worked.items():
        if path := notebook_path(pages, uri):
            yield path, notebook(page, _Links(uri, files, config), store)


class _Links:
    """Where the links of a page lead from anywhere in the world, as far as the site says where it lies."""

    def __init__(self, uri: str, files: Files, config: MkDocsConfig) -> None:
        self.folder, self.files, self.site = posixpath.dirname(uri), files, config.site_url

    def __call__(self, link: str) -> str:
        """The address of a link to a file of the site; any other link as it is."""
        place, sign, anchor = link.partition("#")
        file = self.files.get_file_from_path(posixpath.normpath(posixpath.join(self.folder, unquote(place))))
        return urljoin(self.site, file.url) + sign + anchor if file and self.site else link
