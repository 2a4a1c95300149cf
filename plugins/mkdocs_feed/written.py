"""Where in the sources of a site something was written that stands in its built pages."""

import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page


class Written:
    """The sources of a site's pages."""

    def __init__(self, config: MkDocsConfig, pages: Iterable[Page]) -> None:
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self._docs = Path(os.path.relpath(Path(config.docs_dir).resolve(), root.resolve())).as_posix()
        self._pages = {page.file.dest_uri: page for page in pages}

    def place(self, uri: str, text: str) -> str:
        """Where a text of a built page was written: `docs/a.md:3:1`, or a file, or the built page."""
        own = self._pages.get(uri)
        others = (page for page in self._pages.values() if page is not own)
        for page in [*([own] if own else []), *others]:
            source = _source(page)
            if text in source:
                return f"{self._docs}/{page.file.src_uri}:{_position(source, source.index(text))}"
        return f"{self._docs}/{own.file.src_uri}" if own and not own.file.generated_by else uri


def _source(page: Page) -> str:
    path = page.file.abs_src_path
    try:
        return Path(path).read_text(encoding="utf-8-sig") if path and not page.file.generated_by else ""
    except (OSError, ValueError):
        return ""


def _position(text: str, at: int) -> str:
    return f"{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"
