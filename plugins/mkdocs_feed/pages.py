"""What the pages of a site say of themselves, as plain text, and where in the sources it was written."""

import os
import re
from collections.abc import Iterable
from datetime import datetime
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_feed.whole import Told, dates_of, description_of, tags_of, title_of
from worked.model.enclosed import without_tags

SIGN = re.compile(r"[^\w\s]")


def heading(title: str) -> str:
    """A heading in Markdown that reads as this title, whatever signs stand in it."""
    return "# " + SIGN.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(title.split()))


def titled(post: Page) -> None:
    """Gives a post without a heading the one that the blog would put above its excerpt as Markdown."""
    if not post._title_from_render:
        post.markdown = f"{heading(str(post.title))}\n\n{post.markdown}"
        post._title_from_render = escape(str(post.title), quote=False)


def listed(view: Page, markdown: str) -> str:
    """A list that the blog made: the name of what is listed stands in it as Markdown, or as HTML."""
    first, _, rest = markdown.partition("\n")
    if not first.startswith("# ") or rest.strip():
        return markdown
    name = first[2:]
    plain = name in (str(view.meta.get("title")), getattr(view, "name", None))
    return heading(name if plain else unescape(without_tags(name)))


def inert(page: Page) -> None:
    """Quotes the ids in a page's table of contents: the theme writes them into attributes as they are."""
    _quote(page.toc)


def _quote(anchors: Iterable[Any]) -> None:
    for anchor in anchors:
        anchor.id = re.sub(r"""[\s"'<>&]""", lambda sign: quote(sign[0]), anchor.id)
        _quote(anchor.children)


def is_post(page: Page) -> bool:
    """Whether the blog made this page a post; told by name, so that no theme has to be imported."""
    return type(page).__name__ == "Post"


def told(page: Page, html: str) -> Told:
    """What a page tells of itself; `html` is what stands on it."""
    post = is_post(page)
    created, updated = _dates_of_post(page) if post else dates_of(page.meta)
    return Told(
        source=page.file.src_uri,
        address=page.canonical_url or page.url,
        title=title_of(str(page.title or ""), page.meta.get("title"), html),
        description=description_of(page.meta, html),
        html=html,
        created=created,
        updated=updated,
        tags=tags_of(page.meta),
        post=post,
        home=page.is_homepage,
        listed=bool(page.canonical_url) and not page.file.generated_by,
    )


def _dates_of_post(page: Page) -> tuple[datetime, datetime]:
    dates = page.config.date  # type: ignore[attr-defined]
    return dates.created, dates.get("updated") or dates.created


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
