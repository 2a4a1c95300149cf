"""The feed keeps the musts of RFC 4287, and a reader library keeps its mathematics and pictures."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import feedparser
import pytest

from mkdocs_feed.atom import Entry, Feed, atom, moment

A = "{http://www.w3.org/2005/Atom}"
FEED = Feed("https://example.org/feed.xml", "https://example.org/", "T & T", "sub", "The author", "CC <BY>")
CONTENT = '<p>a &lt; b</p><math display="block"><mi>x</mi></math><img src="https://example.org/f.png" alt="A figure">'


def entry(number: int, **changes: object) -> Entry:
    day = datetime(2026, 11, number, tzinfo=UTC)
    fields = {
        "address": f"https://example.org/posts/{number}/",
        "title": f"Post <{number}>",
        "published": day,
        "updated": day,
        "summary": "s",
        "content": CONTENT,
        "tags": ("a&b",),
    }
    return Entry(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def data() -> bytes:
    return atom(FEED, [entry(2), entry(16), entry(9)])


@pytest.fixture(scope="module")
def root(data: bytes) -> ET.Element:
    return ET.fromstring(data)


@pytest.mark.parametrize("name", ["id", "title", "updated"])
def test_feed_and_entries_have_exactly_one(root: ET.Element, name: str) -> None:
    for element in (root, *root.iter(f"{A}entry")):
        assert len(element.findall(f"{A}{name}")) == 1


def test_authors_links_and_content(root: ET.Element) -> None:
    assert root.findtext(f"{A}author/{A}name")
    assert {link.get("rel") for link in root.findall(f"{A}link")} == {"self", "alternate"}
    for found in root.iter(f"{A}entry"):
        alternates = [(link.get("type"), link.get("hreflang")) for link in found.findall(f"{A}link")]
        assert len(alternates) == len(set(alternates)) == 1
        content = found.find(f"{A}content")
        assert content is not None
        assert content.get("type") == "html"
        assert len(content) == 0  # escaped text, no child elements


def test_ids_are_absolute_and_differ(root: ET.Element) -> None:
    ids = [element.text or "" for element in root.iter(f"{A}id")]
    assert len(set(ids)) == len(ids)
    assert all(found.startswith("https://") for found in ids)


def test_dates_are_rfc_3339_and_the_feed_has_the_newest(root: ET.Element) -> None:
    for name in ("updated", "published"):
        for element in root.iter(f"{A}{name}"):
            assert datetime.fromisoformat(element.text or "").tzinfo
    assert root.findtext(f"{A}updated") == "2026-11-16T00:00:00+00:00"


def test_the_newest_comes_first_whatever_the_order(data: bytes, root: ET.Element) -> None:
    assert atom(FEED, [entry(16), entry(9), entry(2)]) == data
    assert [found.findtext(f"{A}title") for found in root.iter(f"{A}entry")] == [
        "Post <16>",
        "Post <9>",
        "Post <2>",
    ]


def test_a_reader_keeps_mathematics_and_pictures(data: bytes) -> None:
    read = feedparser.parse(data)
    assert read.bozo == 0
    value = read.entries[0].content[0].value
    assert "<math" in value
    assert 'src="https://example.org/f.png"' in value
    assert read.feed.title == "T & T"


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert feedparser.parse(atom(FEED, [entry(1, title="a\x0bb\x00c")])).entries[0].title == "abc"


def test_no_posts_is_a_feed_too() -> None:
    assert feedparser.parse(atom(FEED, [])).bozo == 0


def test_a_date_without_a_zone_is_utc() -> None:
    assert moment(datetime(2026, 11, 2)) == "2026-11-02T00:00:00+00:00"
