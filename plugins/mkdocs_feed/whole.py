"""What a site holds that others read: feed, cards, heads, sitemap; whichever host built its pages."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs_feed.atom import Entry, Feed, atom, moment
from mkdocs_feed.content import feed_content, first_paragraph, plain_text, shortened
from mkdocs_feed.preview import About, card, head
from mkdocs_feed.sitemap import Place, compressed, robots, sitemap
from worked.model.enclosed import closed

TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)  # in a text that ends with it


@dataclass(frozen=True, slots=True)
class Told:
    """A page as it tells of itself."""

    source: str  # its path below the docs folder
    address: str
    title: str
    description: str
    html: str = ""  # what its author wrote
    created: datetime | None = None
    updated: datetime | None = None
    tags: tuple[str, ...] = ()
    post: bool = False
    home: bool = False
    listed: bool = True  # in the sitemap


@dataclass(frozen=True, slots=True)
class Whole:
    """A site, and what is said of all of it."""

    site: Path  # the folder that it is built in
    home: str  # its address
    name: str
    description: str = ""
    author: str = "The author"
    rights: str = ""
    icon: str = ""
    feed: str = "feed.xml"
    pieces: tuple[str, ...] = ()  # folders whose dated pages are entries beside the posts
    cards: bool = True
    cache: Path = Path(".cache/plugin/worked_feed")

    def head(self, page: Told, home: Told | None) -> str:
        """What the head of a page says to those who link to it; only a post has a picture of its own."""
        pictured = page if page.post or home is None else home
        return head(
            About(
                address=page.address,
                title=self.name if page.home else page.title,
                description=page.description or self.description,
                site=self.name,
                home=self.home,
                feed=urljoin(self.home, self.feed),
                card=urljoin(self.home, card_path(pictured)) if self.cards else "",
                author=self.author,
                published=page.created if page.post else None,
                updated=page.updated if page.post else None,
                tags=page.tags,
            )
        )

    def entries(self, pages: Iterable[Told]) -> list[Told]:
        """The posts, and the dated pages of the folders of pieces, newest first."""
        folders = tuple(f"{folder.strip('/')}/" for folder in self.pieces)
        found = [page for page in pages if page.created and (page.post or page.source.startswith(folders))]
        return sorted(found, key=lambda page: moment(page.created or datetime.min), reverse=True)

    def write(self, pages: Iterable[Told], warn: Callable[[str], None]) -> None:
        """Write feed, sitemap and robots.txt, that of the author first; `warn` hears of missing pictures."""
        pages = list(pages)
        entries = [self._entry(page, warn) for page in self.entries(pages)]
        self.put(self.feed, atom(self._feed(), entries))
        data = sitemap(Place(page.address, changed(page)) for page in pages if page.listed)
        self.put("sitemap.xml", data)
        self.put("sitemap.xml.gz", compressed(data))
        if not (self.site / "robots.txt").exists():
            self.put("robots.txt", robots(urljoin(self.home, "sitemap.xml")).encode())

    def write_cards(self, pages: Iterable[Told]) -> None:
        """Write the picture that stands for each post, and for the site, where others link to it."""
        for page in pages if self.cards else ():
            if page.post or page.home:
                self.put(card_path(page), self._card(page))

    def put(self, name: str, data: bytes) -> None:
        """Write a file of the site."""
        path = self.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def _card(self, page: Told) -> bytes:
        folder = self.cache / "cards"
        if page.home or not page.created:
            return card(self.name, "", shortened(self.description, 120), folder)
        return card(page.title, self.name, f"{page.created:%d %B %Y}".lstrip("0"), folder)

    def _feed(self) -> Feed:
        return Feed(
            address=urljoin(self.home, self.feed),
            home=self.home,
            title=self.name,
            subtitle=self.description,
            author=self.author,
            rights=plain_text(self.rights),
            icon=urljoin(self.home, self.icon),
        )

    def _entry(self, page: Told, warn: Callable[[str], None]) -> Entry:
        def picture(figure: str) -> str | None:
            found = self._picture(page, figure)
            if found is None:
                warn(f"{page.source}: the figure `{figure}` has no picture for the feed")
            return found

        return Entry(
            address=page.address,
            title=page.title,
            published=page.created or datetime.min,
            updated=page.updated or page.created or datetime.min,
            summary=page.description,
            content=feed_content(page.html, page.address, picture),
            tags=page.tags,
        )

    def _picture(self, page: Told, figure: str) -> str | None:
        """The address of a figure's picture, if the build made one."""
        source = page.source.removesuffix(".md")
        for folder in (source, source.rpartition("/")[2]):
            for ending in ("png", "svg"):
                path = f"assets/figures/{folder}/{figure}.{ending}"
                if (self.site / path).is_file():
                    return urljoin(self.home, path)
        return None


def card_path(page: Told) -> str:
    """Where the card of a page lies in the site."""
    return f"assets/cards/{page.source.removesuffix('.md')}.png"


def changed(page: Told) -> date | None:
    """The day a page was last changed, by its own front matter; None if it does not say."""
    found = page.updated or page.created
    return found.date() if found else None


# What a page says of itself, in its front matter and in its HTML ----------------------------------------


def title_of(given: str, stated: Any, html: str) -> str:
    """The title of a page: its heading, or what it is called, which is no markup where it was `stated`."""
    if found := TITLE.search(closed(html, "</h1>")[0]):
        return plain_text(found.group(1))
    return " ".join(given.split()) if given == str(stated) else plain_text(given)


def description_of(meta: Mapping[str, Any], html: str) -> str:
    """What a page is about: what its front matter says, or how it begins."""
    return shortened(str(meta.get("description") or first_paragraph(html)), 200)


def tags_of(meta: Mapping[str, Any]) -> tuple[str, ...]:
    """The tags of a page, as its author wrote them; one alone is one, and what is no list of tags is none."""
    given = meta.get("tags")
    tags = given if isinstance(given, list | tuple) else [given] if isinstance(given, str) else ()
    return tuple(str(tag) for tag in tags if tag is not None)


def as_moment(value: Any) -> datetime | None:
    """A date of the front matter as a moment; None for what is no date."""
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time()) if isinstance(value, date) else None


def dates_of(meta: Mapping[str, Any]) -> Iterator[datetime | None]:
    """When a page was written and when it was changed, by its front matter; None where it does not say."""
    given = meta.get("date")
    both = given if isinstance(given, Mapping) else {"created": given, "updated": meta.get("updated")}
    created = as_moment(both.get("created"))
    yield from (created, as_moment(both.get("updated")) or created)
