"""A small blog, built once: what the plugin adds to it."""

import gzip
import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path

import feedparser
import pytest

from mkdocs_feed.manifest import verify
from mkdocs_feed.policy import Seen, Shipped, _Reader, digest, looked_at, policy
from mkdocs_feed.preview import balanced, drawn

CONFIGURATION = """
site_name: A <Blog>
site_url: https://example.org/sub/
site_description: About things.
theme: {name: material, font: false, palette: {scheme: default}}
plugins:
  - search
  - blog: {blog_dir: ., post_dir: posts, post_url_format: "posts/{file}", archive: false, categories: false}
  - worked_feed
"""
POST = """---
date: {date}
tags: [one, two]
---
# The &lt;/script> *title* {date}

The first words of the post, which are many. ![a](../a.png)

<!-- more -->

## Below

More words.
"""


def built(root: Path) -> Path:
    (root / "docs" / "posts").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIGURATION)
    (root / "docs" / "index.md").write_text("# Home\n\nWords.\n")
    (root / "docs" / "page.md").write_text("---\ndate: 2026-10-01\n---\n# Page\n\nWords.\n")
    (root / "docs" / "a.png").write_bytes(b"")
    for date in ("2026-11-02", "2026-11-09"):
        (root / "docs" / "posts" / f"p{date[-2:]}.md").write_text(POST.format(date=date))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
    subprocess.run(command, env=environment, check=True)
    return root / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("one"))


@pytest.fixture(scope="module")
def post(site: Path) -> str:
    return (site / "posts" / "p02" / "index.html").read_text()


def test_the_feed_shows_whole_posts(site: Path) -> None:
    read = feedparser.parse((site / "feed.xml").read_bytes())
    assert read.bozo == 0
    assert [found.id for found in read.entries] == [
        f"https://example.org/sub/posts/p{day}/" for day in ("09", "02")
    ]
    content = read.entries[0].content[0].value
    assert "More words." in content
    assert "https://example.org/sub/a.png" in content
    assert "more -->" not in content


def test_the_sitemap_has_the_dates_of_the_pages(site: Path) -> None:
    text = (site / "sitemap.xml").read_text()
    rows = dict(re.findall(r"<loc>https://example.org/sub/(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?", text))
    assert rows == {"": "", "page/": "2026-10-01", "posts/p02/": "2026-11-02", "posts/p09/": "2026-11-09"}
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode() == text
    assert "Sitemap: https://example.org/sub/sitemap.xml" in (site / "robots.txt").read_text()


def test_json_ld_says_what_the_post_is(post: str) -> None:
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', post)[1])
    assert data["@type"] == "BlogPosting"
    assert data["headline"] == "The </script> title 2026-11-02"
    assert data["datePublished"] == "2026-11-02T00:00:00+00:00"
    assert data["url"] == "https://example.org/sub/posts/p02/"


def test_open_graph_and_its_card(site: Path, post: str) -> None:
    found = {
        name: unescape(value)
        for name, value in re.findall(r'<meta property="(og:\w+)" content="(.*?)">', post)
    }
    assert found["og:type"] == "article"
    assert found["og:site_name"] == "A <Blog>"
    path = found["og:image"].removeprefix("https://example.org/sub/")
    data = (site / path).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630)


def test_a_card_is_described_by_what_stands_on_it(site: Path, post: str) -> None:
    described = re.compile(r'<meta property="og:image:alt" content="(.*?)">')
    assert unescape(described.search(post)[1]).endswith(", A <Blog>")
    assert unescape(described.search((site / "index.html").read_text())[1]) == "A <Blog>"


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("What are convolutions good for?", 26, ["What are convolutions", "good for?"]),
        ("Salt", 26, ["Salt"]),
        ("", 26, []),
        ("one two three four five six", 14, ["one two three", "four five six"]),
        ("a" * 30, 26, ["a" * 26, "a" * 4]),
    ],
)
def test_lines_of_a_card_are_balanced(words: str, width: int, lines: list[str]) -> None:
    assert balanced(words, width) == lines


def test_a_card_takes_dollars_as_they_are() -> None:
    assert drawn("$5 or $6", r"A $\nonsense$ blog", r"for $\frac$").startswith(b"\x89PNG")


def test_canonical_links(site: Path, post: str) -> None:
    assert '<link rel="canonical" href="https://example.org/sub/posts/p02/">' in post


def test_one_policy_lets_every_script_of_the_site_run(site: Path) -> None:
    pages = [path.read_text() for path in site.rglob("*.html")]
    policies = {re.search(r'Content-Security-Policy" content="(.*?)"', page)[1] for page in pages}
    assert len(policies) == 1
    scripts = {
        text
        for page in pages
        for kind, text in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
        if "src=" not in kind and "json" not in kind
    }
    assert policies == {policy(map(digest, scripts))}
    assert len(scripts) >= 4
    seen = [looked_at(page, Shipped([THEME])) for page in pages]
    assert not [found for page in seen for found in (*page.foreign, *page.blocked)]


def test_the_manifest_is_whole(site: Path) -> None:
    assert verify(site) == []


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    other = built(tmp_path)
    files = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    assert files == {path.relative_to(other) for path in other.rglob("*") if path.is_file()}
    assert [path for path in sorted(files) if (site / path).read_bytes() != (other / path).read_bytes()] == []


NOTHING = Shipped([])
THEME = Path(__import__("material").__file__).parent / "templates"
BLOCKED = [
    '<p style="color: red">',
    "<p\nSTYLE = 'color: red'>",
    '<a onclick="x()">',
    '<svg/onload="x()">',
    '<a href="javascript:x()">',
    "<style>p{}</style>",
]
SCRIPTS = (
    '<script>first("style=")</script>',
    '<script data-of="a > b">second()</script >',
    "<SCRIPT>\nthird() // <p onclick=\n</SCRIPT>",
)


@pytest.mark.parametrize("page", BLOCKED)
def test_what_the_policy_blocks_is_named(page: str) -> None:
    seen = looked_at(page, NOTHING)
    assert len(seen.blocked) + len(seen.foreign) == 1


@pytest.mark.parametrize("beside", ["", *BLOCKED])
def test_scripts_are_found_whatever_stands_beside_them(beside: str) -> None:
    """A page that has nothing to be blocked is not read whole; its scripts are known by their texts."""
    seen = looked_at("<p>".join(SCRIPTS) + beside, NOTHING)
    texts = [SCRIPTS[0][8:-9], "second()", SCRIPTS[2][8:-9].strip()]
    assert [found.written for found in seen.foreign if "script>" in found.shown] == texts
    assert not seen.hashes


def test_a_page_with_nothing_to_be_blocked_is_not_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(_Reader, "feed", lambda _, text: read.append(text))
    pages = (
        "<p>words</p>",
        "<p>words</p><!-- more --><p>words</p>",
        '<svg><image width="2" href="data:image/png;base64,AA=="/></svg>',
    )
    for page in pages:
        looked_at(f"{page}{SCRIPTS[0]}{page}", NOTHING)
    assert read == [SCRIPTS[0]] * len(pages)


def test_scripts_of_the_theme_are_let_run_by_their_hashes(tmp_path: Path) -> None:
    (tmp_path / "base.html").write_text("<script>first()</script><script>of('{{ x }}')</script>")
    seen = looked_at("<p><script>of('../..')</script><script>first()</script>", Shipped([tmp_path]))
    expected = {
        "sha256-" + b64encode(sha256(text.encode()).digest()).decode() for text in ("first()", "of('../..')")
    }
    assert (seen.hashes, seen.foreign) == (expected, ())


def test_what_is_commented_out_does_not_run() -> None:
    assert looked_at("<p><!-- <script>old()</script> <p onclick='x()'> --></p>", NOTHING) == Seen(
        frozenset(), (), ()
    )


def test_data_is_no_script() -> None:
    seen = looked_at('<script type="application/json">{}</script><script src="a.js"></script>', NOTHING)
    assert seen == Seen(frozenset(), (), ())
