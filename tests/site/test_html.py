"""The built pages as documents: strict HTML, whole links, unique ids, light, readable words for the search."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import pytest

from building import pages

HOME = "https://example.org/"
ON_PURPOSE = {"errors/control-character/": "invalid-codepoint"}  # the page shows what it speaks of


class Outline(HTMLParser):
    """Ids, links and sources of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.fetched_ahead: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag == "link" and given.get("rel") in ("next", "prefetch", "prerender"):
            self.fetched_ahead.append(given.get("href") or "")
        for name in ("src", "href"):
            if given.get(name) and tag in ("img", "script", "link", "source", "audio"):
                self.sources.append(given[name] or "")


@pytest.fixture(scope="module")
def outlines(blog: Path) -> dict[str, Outline]:
    return {page: Outline(read(blog, page)) for page in pages(blog)}


def read(blog: Path, page: str) -> str:
    return file_of(blog, page).read_text(encoding="utf-8")


def file_of(blog: Path, address: str) -> Path:
    path = blog / unquote(address)
    return path / "index.html" if not address or address.endswith("/") else path


@pytest.mark.slow
def test_html_is_strictly_right(blog: Path) -> None:
    wrong = {}
    for page in pages(blog):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(read(blog, page))
        if parser.errors:
            (line, _), code, _ = parser.errors[0]
            if ON_PURPOSE.get(page) != code:
                wrong[page] = f"line {line}: {code}"
    assert not wrong


def test_links_and_fragments_lead_somewhere(blog: Path, outlines: dict[str, Outline]) -> None:
    broken = []
    for page, outline in outlines.items():
        for link in outline.links:
            target, fragment = urldefrag(urljoin(HOME + page, link))
            if not target.startswith(HOME):
                continue
            address = urlsplit(target).path.lstrip("/")
            if not file_of(blog, address).is_file() or (
                fragment and address in outlines and unquote(fragment) not in outlines[address].ids
            ):
                broken.append(f"{page}: {link}")
    assert not broken


def test_files_of_the_page_are_there(blog: Path, outlines: dict[str, Outline]) -> None:
    addresses = {
        (page, source): urldefrag(urljoin(HOME + page, source))[0]
        for page, outline in outlines.items()
        for source in outline.sources
        if not source.startswith("data:")
    }
    foreign = {found for found, address in addresses.items() if not address.startswith(HOME)}
    lost = {
        found
        for found, address in addresses.items()
        if found not in foreign and not file_of(blog, urlsplit(address).path.lstrip("/")).is_file()
    }
    assert not foreign
    assert not lost


def test_no_page_is_fetched_before_it_is_asked_for(outlines: dict[str, Outline]) -> None:
    """Firefox would fetch it, and the policy of the page refuse it, on the console of every reader."""
    assert {page: outline.fetched_ahead for page, outline in outlines.items() if outline.fetched_ahead} == {}


def test_no_id_stands_twice(outlines: dict[str, Outline]) -> None:
    twice = {
        page: [name for name, count in Counter(o.ids).items() if count > 1] for page, o in outlines.items()
    }
    assert not {page: names for page, names in twice.items() if names}


def test_a_place_to_navigate_by_leads_somewhere(blog: Path) -> None:
    """Screen readers name each of them, empty ones too."""
    for page in (*pages(blog), "404.html"):
        text = read(blog, page)
        for place in re.findall(r"<nav\b.*?(?=</nav>|<nav\b)", text, re.DOTALL):
            assert "href=" in place, (page, place[:80])


def test_the_title_says_that_a_page_is_not_here(blog: Path) -> None:
    assert "<title>This page is not here - Worked by Hand</title>" in read(blog, "404.html")


def test_nothing_of_the_source_is_left(blog: Path) -> None:
    left = {}
    for page in pages(blog):
        body = re.sub(
            r"<(pre|code|script|annotation)\b.*?</\1>|data:[^\"]*", "", read(blog, page), flags=re.DOTALL
        )
        if found := re.search(r"\$\$|\\\[|\\begin\{|///|<!-- worked|wzxhzdk", body):
            left[page] = found.group()
    assert not left


def size(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def without_pictures(path: Path) -> bytes:
    """A page without the photographs that stand in its drawings."""
    return re.sub(rb'data:image/[^"]*', b"", path.read_bytes())


def test_weights(blog: Path, outlines: dict[str, Outline]) -> None:
    texts = {page: len(gzip.compress(without_pictures(file_of(blog, page)), 9)) for page in outlines}
    assert {page: weight for page, weight in texts.items() if weight > 80_000} == {}
    assert {page: size(file_of(blog, page)) for page in outlines if size(file_of(blog, page)) > 100_000} == {}
    assert sum(path.stat().st_size for path in blog.rglob("*.woff2")) <= 120_000


def test_a_first_visit_is_light(blog: Path, outlines: dict[str, Outline]) -> None:
    visits = {page: first_load(blog, page, outlines[page]) for page in outlines}
    assert visits[""] <= 90_000
    posts = {page: weight for page, weight in visits.items() if page.startswith("posts/")}
    assert len(posts) >= 4 and max(posts.values()) <= 170_000, posts


def first_load(blog: Path, page: str, outline: Outline) -> int:
    """What a reader's first page weighs, without fonts.

    Its HTML, every script, style and picture that it names, and what the loader brings for its figures and songs.
    """
    named = {urlsplit(urljoin(HOME + page, source)).path.lstrip("/") for source in outline.sources}
    files = {file_of(blog, address) for address in named if not address.endswith((".woff2", ".xml"))}
    files |= set(brought(blog, read(blog, page)))
    shown = {path for path in files if path.is_file() and path.suffix in (".js", ".css", ".svg", ".png")}
    return size(file_of(blog, page), *shown)


def brought(blog: Path, html: str) -> Iterator[Path]:
    """The scripts of the elements of a page, each named as its element."""
    figures = set(re.findall(r"<([a-z]+-[a-z]+) key=", html))
    for name in (*figures, *(("convolution", "figure-tools") if figures else ())):
        yield blog / "elements" / f"{name}.js"
    if "<song-sheet" in html:
        yield blog / "elements" / "song.js"


def test_the_search_knows_words_not_sources(blog: Path) -> None:
    documents = json.loads((blog / "search" / "search_index.json").read_text())["docs"]
    texts = {found["location"]: found["text"] for found in documents}
    words = {place: re.sub(r"<code>.*?</code>", "", text, flags=re.DOTALL) for place, text in texts.items()}
    assert not [place for place, text in words.items() if "annotation" in text or r"\frac" in text]
    assert any(place.startswith("poems/") for place in texts)
    assert any(place.startswith("songs/") for place in texts)
    assert any(place.startswith("posts/") for place in texts)
