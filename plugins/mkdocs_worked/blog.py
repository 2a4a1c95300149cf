"""What Material's blog will say of a post, asked before it says so itself and stops the server.

Material is not imported: its plugin is found among those of the site, and its classes beside it.
"""

import copy
import posixpath
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from worked.model.source import Source

NAME = "material/blog"
LONGEST = 200  # bytes of a category, to which the blog adds an ending


@dataclass(frozen=True, slots=True)
class Blog:
    """The blog of a site."""

    folder: str  # of its posts
    options: Any
    post: Any  # the class that reads a post

    @classmethod
    def of(cls, config: MkDocsConfig) -> "Blog | None":
        """The blog of this site, if it has one."""
        plugin = config.plugins.get(NAME)
        if plugin is None or not plugin.config.enabled:
            return None
        folder = posixpath.normpath(plugin.config.post_dir.format(blog=plugin.config.blog_dir))
        return cls(folder, plugin.config, getattr(sys.modules[type(plugin).__module__], "Post", None))

    def is_post(self, file: File) -> bool:
        """Whether the blog will take this file for a post; it looks at how the path begins."""
        return file.src_uri.startswith(self.folder)

    def draft(self, file: File, meta: Mapping[str, Any]) -> bool:
        """Whether a post is not published yet."""
        if not self.is_post(file):
            return False
        given = meta.get("date")
        created = given.get("created") if isinstance(given, Mapping) else given
        day = created.date() if isinstance(created, datetime) else created
        later = isinstance(day, date) and day > datetime.now(UTC).date()
        return bool(meta.get("draft")) or (self.options.draft_if_future_date and later)

    def trouble(
        self, file: File, source: Source, meta: Mapping[str, Any], config: MkDocsConfig
    ) -> tuple[str, int] | None:
        """Why the blog would refuse a post, and the offset of what it is about."""
        if not self.is_post(file) or self.post is None:
            return None
        if "date" not in meta and not config.plugins.get("material/meta"):
            return "a post of the blog has a `date`, and this one has none", 0
        if not _plain(meta):  # else the blog has nothing to object to, and need not read the post once more
            try:
                self.post(copy.copy(file), config)
            except PluginError as error:
                said = str(error).strip().splitlines()
                key = re.search(r"metadata '(\w+)", said[0])
                return _not_taken(source, key[1] if key else "", said[-1])
        return self._refused(source, meta)

    def _refused(self, source: Source, meta: Mapping[str, Any]) -> tuple[str, int] | None:
        for name in meta.get("categories") or ():
            if len(self._named(str(name)).encode("utf-8", "replace")) > LONGEST:
                return f"the category `{str(name)[:40]}…` is too long for the name of a file", entry(
                    source, "categories"
                )
        allowed = self.options.categories_allowed
        for name in meta.get("categories") or () if allowed else ():
            if name not in allowed:
                known = ", ".join(f"`{one}`" for one in allowed)
                return f"the blog has no category `{name}`; it has {known}", entry(source, "categories")
        separator = self.options.post_excerpt_separator
        if self.options.post_excerpt == "required" and separator not in source.text:
            return f"the post has no `{separator}`, which ends its excerpt", 0
        return None

    def _named(self, category: str) -> str:
        """What the file of a category is called."""
        return str(self.options.categories_slugify(category, self.options.categories_slugify_separator))


class Posts(list[Any]):
    """The posts of a blog, which know at once whether a page is one of them.

    The blog asks that of every page, several times, and compares titles and files to find out: a thousand
    posts are compared a million times.
    """

    def __init__(self, posts: Iterable[Any]) -> None:
        super().__init__(posts)
        self._known = frozenset(map(id, self))

    def __contains__(self, page: object) -> bool:
        return id(page) in self._known


def quicken(config: MkDocsConfig) -> None:
    """Lets the blog of this site, if it has one and knows its posts, find them at once."""
    blog = getattr(config.plugins.get(NAME), "blog", None)
    if isinstance(getattr(blog, "posts", None), list):
        blog.posts = Posts(blog.posts)  # type: ignore[union-attr]


def _plain(meta: Mapping[str, Any]) -> bool:
    """Whether a post has only entries that are taken as they are: a day, texts, lists of words."""
    kinds = {"date": date, "title": str, "description": str, "draft": bool, "worked": object}
    lists = ("tags", "categories")
    return all(
        isinstance(value, list) and all(isinstance(word, str) for word in value)
        if name in lists
        else name in kinds and isinstance(value, kinds[name])
        for name, value in meta.items()
    )


def _not_taken(source: Source, name: str, said: str) -> tuple[str, int]:
    """What an entry takes, in words, where that is known; else what the blog says of it."""
    found = re.search(rf"^{re.escape(name)}[ \t]*:[ \t]*([^\n]+)$", source.text, re.MULTILINE)
    if name == "date" and found:
        return f"`date` takes a day such as 2026-11-22, not `{found[1].strip()}`", found.start(1)
    return f"the blog cannot take this post: {_lower(said)}", found.start(1) if found else entry(source, name)


def entry(source: Source, name: str) -> int:
    """Where an entry of the front matter begins; the beginning of the page where there is none."""
    found = re.search(rf"^{re.escape(name)}\s*:", source.text, re.MULTILINE) if name else None
    return found.start() if found else 0


def _lower(text: str) -> str:
    return (text[:1].lower() + text[1:]).rstrip(".")
