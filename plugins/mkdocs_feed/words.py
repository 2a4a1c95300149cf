"""Words of the author as plain text where Markdown or a template of the theme would read markup in them."""

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Any
from urllib.parse import quote

from mkdocs.structure.pages import Page

SIGN = re.compile(r"[^\w\s]")
TAG = re.compile(r"<[^>]*>")


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
    return heading(name if plain else unescape(TAG.sub("", name)))


def inert(page: Page) -> None:
    """Quotes the ids in a page's table of contents: the theme writes them into attributes as they are."""
    _quote(page.toc)


def _quote(anchors: Iterable[Any]) -> None:
    for anchor in anchors:
        anchor.id = re.sub(r"""[\s"'<>&]""", lambda sign: quote(sign[0]), anchor.id)
        _quote(anchor.children)
