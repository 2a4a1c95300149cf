"""The MkDocs plugin: feed, sitemap, head data, cards, content security policy, completion manifest."""

import logging
import sys
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import IO, Any, Literal
from urllib.parse import urljoin

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_feed import manifest, search, styles
from mkdocs_feed.atom import Entry, Feed, atom, moment
from mkdocs_feed.content import feed_content, plain_text, reading_minutes, shortened
from mkdocs_feed.pages import (
    Written,
    as_moment,
    changed,
    created,
    description_of,
    inert,
    is_post,
    listed,
    tags_of,
    title_of,
    titled,
    updated,
)
from mkdocs_feed.policy import Foreign, Shipped, looked_at, with_policy
from mkdocs_feed.preview import About, card, head
from mkdocs_feed.sitemap import Place, compressed, local, robots, sitemap
from worked.site.lock import Taken, held

log = get_plugin_logger(__name__)
BOOST = 4  # of a post among the results of a search


class FeedConfig(base.Config):  # type: ignore[no-untyped-call]
    """The options of the plugin, under `worked_feed`."""

    feed = c.Type(str, default="feed.xml")
    author = c.Type(str, default="The author")
    pieces = c.ListOfItems(c.Type(str), default=[])  # folders whose dated pages are entries beside the posts
    reports = c.Type(bool, default=False)  # whether a published site must say where mistakes are reported
    cards = c.Type(bool, default=True)
    policy = c.Type(bool, default=True)
    used_styles = c.Type(bool, default=False)  # the theme's, without rules that no page can use
    own_search = c.Type(bool, default=False)  # whether the theme searches by `site-search.js`
    search_last = c.ListOfItems(c.Type(str), default=[])  # sources, or folders, that it finds below the rest
    cache_dir = c.Type(str, default=".cache/plugin/worked_feed")


class FeedPlugin(BasePlugin[FeedConfig]):  # type: ignore[no-untyped-call]
    """What other machines read of the site."""

    lock: IO[bytes] | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a build: policy, cards and manifest are for what is published."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build, alone: nothing is known of it yet."""
        if not self.serving and "worked" not in config.plugins:  # which holds the lock already
            self._alone(config)
        if self.config.reports and not config.repo_url:
            self._unreported(config)
        self.site = Path(config.site_dir)
        self.home = config.site_url or "/"
        self.pages: dict[str, tuple[Page, str]] = {}  # by the path of the source: the page and its HTML
        self.expected: list[str] = []
        config.extra.setdefault("feed", self.config.feed)
        if self.config.own_search:
            config.extra.setdefault("search_index", search.NAME)
        self.last: list[str] = []  # beginnings of the addresses that a search finds below the rest
        return config

    def _alone(self, config: MkDocsConfig) -> None:
        """Takes the lock of the site. Raises PluginError where another build has it."""
        try:
            self.lock = held(self.lock, Path(config.site_dir))
        except Taken as reason:
            raise PluginError(f"{reason}; when it is done, build again") from None

    def _unreported(self, config: MkDocsConfig) -> None:
        """Fails a build that is to be published and does not say where to report mistakes; a copy says so."""
        missing = "no `repo_url`: set REPOSITORY_URL to where readers report mistakes"
        if not self.serving and not local(config.site_url or ""):
            raise PluginError(f"the site of {config.site_url} has {missing}")
        if log.isEnabledFor(logging.INFO):  # beside the log, whose warnings `--strict` would count
            print(
                f"WARNING -  worked: this copy of the site has {missing}, before you publish it",
                file=sys.stderr,
            )

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str | None:
        """Say how long a post takes to read; a search finds posts first, and the blog's lists not at all."""
        if is_post(page):
            page.config.readtime = page.config.readtime or reading_minutes(markdown)  # type: ignore[attr-defined]
            page.meta.setdefault("search", {}).setdefault("boost", BOOST)
        if page.file.generated_by:
            page.meta.setdefault("search", {})["exclude"] = True
            return listed(page, markdown)
        return None

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> None:
        """Keep the HTML of the page for the feed and the head."""
        inert(page)
        self.pages[page.file.src_uri] = (page, html)

    def on_env(self, env: Any, *, files: Files, **_: Any) -> None:
        """Note the pages that the site must hold, and give them their own dates."""
        for found in self._posts():
            titled(found[0])
        env.globals["pieces"] = self._newest()
        last = tuple(self.config.search_last)
        self.last = [file.url for file in files.documentation_pages() if file.src_uri.startswith(last)]
        for file in files.documentation_pages():
            if file.page and file.inclusion.is_included():  # type: ignore[no-untyped-call]
                self.expected.append(file.dest_uri)
                if day := changed(file.page):
                    file.page.update_date = day.isoformat()

    @event_priority(50)
    def _before_the_search(self, /, context: Any, *, page: Page, **_: Any) -> None:
        """The search takes every title for HTML, and of them only those that were headings are."""
        self.meta = page.meta
        title = page.meta.get("title", page.title)
        if title != page._title_from_render:
            page.meta = {**page.meta, "title": escape(str(title), quote=False)}

    @event_priority(-50)
    def _after_the_search(self, /, context: Any, *, page: Page, **_: Any) -> None:
        """Everybody else takes it for text."""
        page.meta = self.meta

    on_page_context = CombinedEvent(_before_the_search, _after_the_search)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Put feed, Open Graph and JSON-LD into the head."""
        return output.replace("</head>", head(self._about(page, config)) + "\n</head>", 1)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig, **_: Any) -> None:
        """Write what is about the whole site, the manifest last."""
        entries = [*self._posts(), *self._pieces()]
        self._write(self.config.feed, atom(self._feed(config), [self._entry(p) for p in entries]))
        data = sitemap(self._places())
        self._write("sitemap.xml", data)
        self._write("sitemap.xml.gz", compressed(data))
        if not (self.site / "robots.txt").exists():
            self._write("robots.txt", robots(urljoin(self.home, "sitemap.xml")).encode())
        if self.config.own_search:
            search.rewrite(self.site, self.last)
        if not self.serving:
            self._publish(config)

    def on_build_error(self, **_: Any) -> None:
        """A build that failed, by --strict at its very end too, has no manifest."""
        if hasattr(self, "site"):
            (self.site / manifest.NAME).unlink(missing_ok=True)

    def on_shutdown(self) -> None:
        """Let others build."""
        if self.lock:
            self.lock.close()
            self.lock = None

    def _publish(self, config: MkDocsConfig) -> None:
        if self.config.cards:
            for source, (page, _) in self.pages.items():
                if is_post(page) or page.is_homepage:
                    self._write(self._card_path(source, page), self._card(page, config))
        if self.config.used_styles:
            styles.prune(self.site)
        if self.config.policy:
            self._apply_policy(config)
        manifest.write(self.site, self.expected)

    def _apply_policy(self, config: MkDocsConfig) -> None:
        """One policy for all pages: moving from one to another without a load keeps the first one's."""
        shipped = Shipped(config.theme.dirs)
        pages = sorted(self.site.rglob("*.html"))  # read twice: a thousand pages are much to hold
        seen = {
            path.relative_to(self.site).as_posix(): looked_at(path.read_text(encoding="utf-8"), shipped)
            for path in pages
        }
        if lines := self._foreign({uri: of_page.foreign for uri, of_page in seen.items()}, config):
            raise PluginError("\n".join(lines))
        for uri, of_page in seen.items():
            for what in of_page.blocked:
                log.warning(f"{uri}: the policy blocks {what}")
        hashes = frozenset().union(*(of_page.hashes for of_page in seen.values()))
        for path in pages:
            text = path.read_text(encoding="utf-8")
            path.write_text(with_policy(text, hashes), encoding="utf-8", newline="\n")

    def _foreign(self, found: Mapping[str, Sequence[Foreign]], config: MkDocsConfig) -> list[str]:
        """A line for all that would run in a page and that nobody shipped, where it was written."""
        written = Written(config, (page for page, _ in self.pages.values()))
        lines = {
            f"{written.place(uri, one.written)}: error: {one.shown} would run in the page: "
            "put the script into a file, and name the file under `extra_javascript`"
            for uri, foreign in found.items()
            for one in foreign
        }
        return sorted(lines)

    def _posts(self) -> list[tuple[Page, str]]:
        return [found for found in self.pages.values() if is_post(found[0])]

    def _pieces(self) -> list[tuple[Page, str]]:
        """The dated pages of the folders of pieces, newest first; of one day, by their names."""
        folders = tuple(f"{folder.strip('/')}/" for folder in self.config.pieces)
        found = [
            (page, html)
            for uri, (page, html) in self.pages.items()
            if uri.startswith(folders) and not is_post(page) and as_moment(page.meta.get("date"))
        ]
        return sorted(found, key=lambda piece: moment(created(piece[0])), reverse=True)

    def _newest(self) -> list[Page]:
        """The two newest pieces of each folder, for the home page."""
        found: dict[str, list[Page]] = {}
        for page, _ in self._pieces():
            found.setdefault(page.file.src_uri.partition("/")[0], []).append(page)
        return [page for pages in found.values() for page in pages[:2]]

    def _places(self) -> list[Place]:
        shown = (page for page, _ in self.pages.values() if not page.file.generated_by and page.canonical_url)
        return [Place(page.canonical_url or "", changed(page)) for page in shown]

    def _feed(self, config: MkDocsConfig) -> Feed:
        return Feed(
            address=urljoin(self.home, self.config.feed),
            home=self.home,
            title=config.site_name,
            subtitle=config.site_description or "",
            author=self.config.author,
            rights=plain_text(config.copyright or ""),
            icon=urljoin(self.home, str(config.theme.get("favicon") or "")),
        )

    def _entry(self, found: tuple[Page, str]) -> Entry:
        page, html = found
        address = page.canonical_url or page.url
        return Entry(
            address=address,
            title=title_of(page, html),
            published=created(page),
            updated=updated(page),
            summary=description_of(page, html),
            content=feed_content(html, address, lambda figure: self._picture(page, figure)),
            tags=tags_of(page),
        )

    def _picture(self, page: Page, figure: str) -> str | None:
        """The address of a figure's picture, if the build made one."""
        source = page.file.src_uri.removesuffix(".md")
        for folder in (source, source.rpartition("/")[2]):
            for ending in ("png", "svg"):
                path = f"assets/figures/{folder}/{figure}.{ending}"
                if (self.site / path).is_file():
                    return urljoin(self.home, path)
        log.warning(f"{page.file.src_uri}: the figure `{figure}` has no picture for the feed")
        return None

    def _about(self, page: Page, config: MkDocsConfig) -> About:
        _, html = self.pages.get(page.file.src_uri, (page, ""))
        post = is_post(page)
        home = next((found for found in self.pages.values() if found[0].is_homepage), None)
        pictured = page if post or not home else home[0]
        return About(
            address=page.canonical_url or page.url,
            title=config.site_name if page.is_homepage else title_of(page, html),
            description=description_of(page, html) or config.site_description or "",
            site=config.site_name,
            home=self.home,
            feed=urljoin(self.home, self.config.feed),
            card=urljoin(self.home, self._card_path(pictured.file.src_uri, pictured))
            if self.config.cards
            else "",
            author=self.config.author,
            published=created(page) if post else None,
            updated=updated(page) if post else None,
            tags=tags_of(page),
        )

    def _card_path(self, source: str, page: Page) -> str:
        return f"assets/cards/{source.removesuffix('.md')}.png"

    def _card(self, page: Page, config: MkDocsConfig) -> bytes:
        _, html = self.pages[page.file.src_uri]
        folder = Path(config.config_file_path).parent / self.config.cache_dir / "cards"
        if page.is_homepage:
            return card(config.site_name, "", shortened(config.site_description or "", 80), folder)
        note = f"{created(page):%d %B %Y}".lstrip("0")
        return card(title_of(page, html), config.site_name, note, folder)

    def _write(self, name: str, data: bytes) -> None:
        path = self.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
