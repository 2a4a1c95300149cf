"""``python -m mkdocs_feed.built``: what a folder still lacks that a host without our plugins has built.

Figures, sources and notebooks as files, one style sheet for all pages, the table of coverage, feed, cards,
data in the heads, sitemap, policy; the manifest of a finished site last of all. Pages are not worked once
more: the store has what came of them.
"""

import argparse
import posixpath
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from mkdocs_feed import manifest, styles
from mkdocs_feed.policy import Shipped, apply
from mkdocs_feed.whole import Told, Whole, dates_of, description_of, tags_of, title_of
from worked.cells.page_runner import Cells
from worked.html.host import Host
from worked.html.markers import table_of_coverage, with_site_coverage
from worked.html.render import Page
from worked.markdown.front_matter import front_matter
from worked.markdown.scan import read as read_page
from worked.model.settings import Settings
from worked.model.source import Source
from worked.notebook.beside import figure_files, figures, notebook_files, source_files
from worked.site.files import asks, excluded, included
from worked.site.mkdocs_yml import options, read, settings_of
from worked.typeset.sheet import write_assets

HOST = "zensical"  # whose templates the pages were made of, beside those of the site
CONTENT = re.compile(
    r'<header class="md-typeset home-intro">(?P<view>.*?)</header>|<article\b[^>]*>(?P<page>.*)</article>',
    re.DOTALL,
)
AROUND = re.compile(  # what the templates put around the words of an author
    r'<(p|ul|nav) class="(?:back|mistake|post-meta|around|worked-notebook)".*?</\1>|<!--.*?-->', re.DOTALL
)
BOX = '<div class="table-scroll" tabindex="0" role="group" aria-label="Table">'  # in which a table scrolls
TABLE = re.compile(r'<div class="table-scroll"[^>]*>(<table\b)')


def main(arguments: list[str] | None = None) -> int:
    """Finish the folder that the configuration names. 0 if it holds every page, and nothing refused."""
    parser = argparse.ArgumentParser(prog="python -m mkdocs_feed.built", description=__doc__)
    parser.add_argument("--config", type=Path, default=Path("zensical.yml"))
    built = Built.of(parser.parse_args(arguments).config)
    problems = built.finish() or manifest.verify(built.whole.site)
    for problem in problems:
        print(f"{built.whole.site}: {problem}", file=sys.stderr)
    return 1 if problems else 0


@dataclass(frozen=True, slots=True)
class Built:
    """A site that another host has built."""

    whole: Whole
    docs: Path
    settings: Settings
    posts: str  # the folder of the blog's posts, with `/`; empty without a blog
    policy: bool = True
    used_styles: bool = False
    overrides: Path | None = None  # templates of the site itself
    sources: Mapping[str, Source] = field(default_factory=dict)  # of its pages, by their paths below docs

    @classmethod
    def of(cls, config: Path) -> "Built":
        """The site of a configuration file."""
        said = read(config)
        ours = options(said, "worked_feed") or {}
        blog, theme = options(said, "blog"), said.get("theme")
        theme = theme if isinstance(theme, dict) else {}
        root, docs = config.parent, config.parent / str(said.get("docs_dir") or "docs")
        posts = (
            "" if blog is None else posixpath.normpath(f"{blog.get('blog_dir', 'blog')}/{_posts(blog)}") + "/"
        )
        return cls(
            _whole(said, ours, root, str(theme.get("favicon") or "")),
            docs,
            settings_of(config),
            posts,
            bool(ours.get("policy", True)),
            bool(ours.get("used_styles", False)),
            root / str(theme["custom_dir"]) if theme.get("custom_dir") else None,
            dict(_sources(docs)),
        )

    def finish(self) -> list[str]:
        """Write all that the folder lacks; what keeps the site from being published."""
        if (self.whole.site / manifest.NAME).exists():
            return ["was finished before: have it built anew, into an empty folder"]
        with Cells(self.settings) as cells:
            worked = dict(self._worked(cells))
            self._beside(worked, cells)
            self._tables(worked)
            write_assets(self.whole.site, cells.store)
        told = [self._told(path) for path in self._pages()]
        self._heads(told)
        self.whole.write(told, lambda line: print(line, file=sys.stderr))
        self.whole.write_cards(told)
        if self.used_styles:
            styles.prune(self.whole.site)
        wrong: Sequence[str] = ()
        if self.policy:
            wrong, notes = apply(self.whole.site, Shipped(self._templates()))
            wrong = [*wrong, *notes]
        if not wrong:
            manifest.write(self.whole.site, map(page_path, self.sources))
        return list(wrong)

    def _worked(self, cells: Cells) -> Iterator[tuple[str, Page]]:
        """The pages of the engine, each as the host showed it."""
        host = Host(self.settings, cells)
        for uri, source in self.sources.items():
            path = self.docs / uri
            if not excluded(path, self.settings) and (included(path, self.settings) or asks(source)):
                host.recalls(source)
                yield uri, host.page(source)

    def _beside(self, worked: Mapping[str, Page], cells: Cells) -> None:
        """Figures, sources and notebooks, as files to which the pages have links."""
        for path, data in (figure_files(figures(worked)) | source_files(worked, self.settings)).items():
            self.whole.put(path, data)
        for path, data in notebook_files(worked, self.settings, self._links, cells.store):
            self.whole.put(path, data)

    def _links(self, uri: str) -> Any:
        """Where the links of a page lead from anywhere in the world."""

        def address(link: str) -> str:
            place, sign, anchor = link.partition("#")
            name = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(place)))
            known = name in self.sources or (self.whole.site / name).is_file()
            return urljoin(self.whole.home, page_url(name)) + sign + anchor if known else link

        return address

    def _tables(self, worked: Mapping[str, Page]) -> None:
        """The coverage of all pages, where a page has a place for it."""
        for path in self._pages():
            text = path.read_text(encoding="utf-8")
            here = path.relative_to(self.whole.site).parent.as_posix()
            rows = (
                (self._title(uri), posixpath.relpath(page_url(uri) or ".", here) + "/", page.worked.coverage)
                for uri, page in sorted(worked.items())
            )
            table = f"{BOX}{table_of_coverage(rows)}</div>"
            if (shown := with_site_coverage(text, table)) != text:
                path.write_text(shown, encoding="utf-8", newline="\n")

    def _heads(self, told: Sequence[Told]) -> None:
        """Feed, Open Graph and JSON-LD, in the head of each page."""
        home = next((page for page in told if page.home), None)
        for path, page in zip(self._pages(), told, strict=True):
            text = path.read_text(encoding="utf-8")
            text = text.replace("</head>", self.whole.head(page, home) + "\n</head>", 1)
            path.write_text(text, encoding="utf-8", newline="\n")

    def _pages(self) -> list[Path]:
        """The files of the pages; that of the error has no address."""
        found = sorted(self.whole.site.rglob("index.html"))
        return [path for path in found if "</head>" in path.read_text(encoding="utf-8")]

    def _title(self, uri: str) -> str:
        page = self.whole.site / page_path(uri)
        return self._told(page).title if page.is_file() else uri

    def _told(self, path: Path) -> Told:
        """What a built page tells of itself."""
        name = path.relative_to(self.whole.site).as_posix()
        uri = next((uri for uri in self.sources if page_path(uri) == name), None)
        found = CONTENT.search(path.read_text(encoding="utf-8"))
        html = written(found["view"] or found["page"] or "") if found else ""
        meta = front_matter(self.sources[uri]).meta if uri else {}
        created, updated = dates_of(meta)
        return Told(
            source=uri or name.removesuffix("/index.html") + ".md",
            address=urljoin(self.whole.home, name.removesuffix("index.html")),
            title=title_of(str(meta.get("title") or ""), meta.get("title"), html),
            description=description_of(meta, html),
            html=html,
            created=created,
            updated=updated,
            tags=tags_of(meta),
            post=bool(uri and self.posts and uri.startswith(self.posts)),
            home=name == "index.html",
            listed=uri is not None,
        )

    def _templates(self) -> list[Path]:
        spec = find_spec(HOST)
        theirs = [Path(place, "templates") for place in spec.submodule_search_locations or ()] if spec else []
        return [*([self.overrides] if self.overrides else []), *theirs]


def written(html: str) -> str:
    """What an author wrote, of the HTML that the templates made of it."""
    html = TABLE.sub(r"\1", AROUND.sub("", html)).replace("</table></div>", "</table>")
    return html.replace('<p class="in-words">', "<p>")  # the first sentence of the page of a message


def _whole(said: Mapping[str, Any], ours: Mapping[str, Any], root: Path, icon: str) -> Whole:
    """What the configuration says of all of the site."""
    site = Whole(root / str(said.get("site_dir") or "site"), str(said.get("site_url") or "/"), "")
    return replace(
        site,
        name=str(said.get("site_name") or ""),
        description=str(said.get("site_description") or ""),
        author=str(ours.get("author") or site.author),
        rights=str(said.get("copyright") or ""),
        icon=icon,
        feed=str(ours.get("feed") or site.feed),
        pieces=tuple(ours.get("pieces") or ()),
        cards=bool(ours.get("cards", True)),
        cache=root / str(ours.get("cache_dir") or site.cache),
    )


def _posts(blog: Mapping[str, Any]) -> str:
    """The folder of a blog's posts below docs, as the host works it out."""
    return str(blog.get("post_dir", "{blog}/posts")).format(blog=blog.get("blog_dir", "blog"))


def _sources(docs: Path) -> Iterator[tuple[str, Source]]:
    """The pages that can be read, and are not drafts, by their paths below the docs folder."""
    for path in sorted(docs.rglob("*.md")):
        uri = path.relative_to(docs).as_posix()
        found = read_page(f"{docs.name}/{uri}", path.read_bytes())
        if isinstance(found, Source) and not front_matter(found).meta.get("draft"):
            yield uri, found


def page_path(uri: str) -> str:
    """The path of a page in a built site, as hosts give it where nothing else is said."""
    return f"{page_url(uri)}index.html"


def page_url(uri: str) -> str:
    """The address of a page below that of the site; a file that is no page has its own path."""
    if not uri.endswith(".md"):
        return uri
    folder, name = posixpath.split(uri.removesuffix(".md"))
    place = folder if name in ("index", "README") else posixpath.join(folder, name)
    return f"{place}/" if place else ""


if __name__ == "__main__":
    raise SystemExit(main())
