"""The MkDocs plugin: feed, sitemap, head data, cards, content security policy, completion manifest."""

import contextlib
import logging
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import IO, Any, Literal

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_feed import manifest, search, styles
from mkdocs_feed.content import reading_minutes, shortened
from mkdocs_feed.pages import Written, inert, is_post, listed, titled, told
from mkdocs_feed.policy import Shipped, apply
from mkdocs_feed.sitemap import local
from mkdocs_feed.whole import Told, Whole, changed, dates_of
from worked.site.lock import Taken, held

log = get_plugin_logger(__name__)
BOOST = 4  # of a post among the results of a search
SECONDS = range(1970, 2106)  # years that a compressed file can be of


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
        self.whole = self._whole(config)
        self.home: Told | None = None
        self.pages: dict[str, tuple[Page, str]] = {}  # by the path of the source: the page and its HTML
        self.expected: list[str] = []
        config.extra.setdefault("feed", self.config.feed)
        if self.config.own_search:
            config.extra.setdefault("search_index", search.NAME)
        self.last: list[str] = []  # beginnings of the addresses that a search finds below the rest
        return config

    def _whole(self, config: MkDocsConfig) -> Whole:
        return Whole(
            Path(config.site_dir),
            config.site_url or "/",
            config.site_name,
            config.site_description or "",
            self.config.author,
            config.copyright or "",
            str(config.theme.get("favicon") or ""),
            self.config.feed,
            tuple(self.config.pieces),
            self.config.cards,
            Path(config.config_file_path).parent / self.config.cache_dir,
        )

    def _alone(self, config: MkDocsConfig) -> None:
        """Takes the lock of the site. Raises PluginError where it cannot be built now."""
        try:
            self.lock = held(self.lock, Path(config.site_dir))
        except Taken as reason:
            raise PluginError(str(reason)) from None

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
            page.meta["search"] = {"boost": BOOST, **(page.meta.get("search") or {})}
        elif "date" in page.meta:
            self._dated(page)
        if page.file.generated_by:
            page.meta["search"] = {**(page.meta.get("search") or {}), "exclude": True}
            return listed(page, markdown)
        return None

    def _dated(self, page: Page) -> None:
        """The theme writes the date of a page as a day: what is none is told, and left out."""
        given, page.meta["date"] = page.meta["date"], next(dates_of(page.meta))
        if given and page.meta["date"] is None:
            written = shortened(str(given), 60)
            log.warning(f"{page.file.src_uri}: `date` takes a day such as 2026-11-22, not `{written}`")

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> None:
        """Keep the HTML of the page for the feed and the head."""
        inert(page)
        self.pages[page.file.src_uri] = (page, html)
        if page.is_homepage:
            self.home = told(page, html)

    def on_env(self, env: Any, *, files: Files, **_: Any) -> None:
        """Note the pages that the site must hold, and give them their own dates."""
        for post in (found[0] for found in self.pages.values() if is_post(found[0])):
            titled(post)
        env.globals["pieces"] = self._newest()
        last = tuple(self.config.search_last)
        self.last = [file.url for file in files.documentation_pages() if file.src_uri.startswith(last)]
        for file in files.documentation_pages():
            if file.page and file.inclusion.is_included():  # type: ignore[no-untyped-call]
                self.expected.append(file.dest_uri)
                day = changed(told(file.page, ""))
                if day and day.year in SECONDS:
                    file.page.update_date = day.isoformat()
        if lines := list(self._over(files)):
            if not self.serving:
                raise PluginError("\n".join(lines))
            for line in lines:
                log.error(line)

    def _over(self, files: Files) -> Iterator[str]:
        """One line for each page that would be written over another, or over a file of the whole site."""
        ours = (self.config.feed, "sitemap.xml", "sitemap.xml.gz", "robots.txt", manifest.NAME)
        known: dict[str, str] = {}
        for file in files.documentation_pages():
            if file.page and file.inclusion.is_included():  # type: ignore[no-untyped-call]
                other = known.setdefault(file.dest_uri, file.src_uri)
                above = next((name for name in ours if file.dest_uri.startswith(f"{name}/")), "")
                if other != file.src_uri or above:
                    what = (
                        f"that of {other}" if other != file.src_uri else f"below {above}, a file of the site"
                    )
                    yield f"{file.src_uri}: error: its address, `{file.url}`, is {what}: one would be lost"

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

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Put feed, Open Graph and JSON-LD into the head."""
        html = self.pages.get(page.file.src_uri, (page, ""))[1]
        return output.replace("</head>", self.whole.head(told(page, html), self.home) + "\n</head>", 1)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig, **_: Any) -> None:
        """Write what is about the whole site, the manifest last."""
        found = [told(page, html) for page, html in self.pages.values()]
        self.whole.write(found, log.warning)
        if self.config.own_search:
            search.rewrite(self.whole.site, self.last)
        if not self.serving:
            self.whole.write_cards(found)
            self._publish(config)

    def on_build_error(self, **_: Any) -> None:
        """A build that failed, by --strict at its very end too, has no manifest."""
        if hasattr(self, "whole"):
            with contextlib.suppress(OSError):  # of another user; it holds what that one built
                (self.whole.site / manifest.NAME).unlink()

    def on_shutdown(self) -> None:
        """Let others build."""
        if self.lock:
            self.lock.close()
            self.lock = None

    def _publish(self, config: MkDocsConfig) -> None:
        if self.config.used_styles:
            styles.prune(self.whole.site)
        if self.config.policy:
            written = Written(config, (page for page, _ in self.pages.values()))
            lines, notes = apply(self.whole.site, Shipped(config.theme.dirs), written.place)
            if lines:
                raise PluginError("\n".join(lines))
            for line in notes:
                log.warning(line)
        manifest.write(self.whole.site, self.expected)

    def _newest(self) -> list[Page]:
        """The two newest pieces of each folder, for the home page."""
        pieces = [told(page, "") for page, _ in self.pages.values() if not is_post(page)]
        found: dict[str, list[Page]] = {}
        for one in self.whole.entries(pieces):
            found.setdefault(one.source.partition("/")[0], []).append(self.pages[one.source][0])
        return [page for pages in found.values() for page in pages[:2]]
