"""The feed as a document: Atom, RFC 4287."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # not allowed in XML


@dataclass(frozen=True, slots=True)
class Entry:
    """A post as the feed shows it; `address` is its canonical URL and its id."""

    address: str
    title: str
    published: datetime
    updated: datetime
    summary: str
    content: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What the feed says of itself."""

    address: str  # of the feed
    home: str  # of the site, and the feed's id
    title: str
    subtitle: str
    author: str
    rights: str = ""
    icon: str = ""  # the address of a picture, where there is one


def moment(date: datetime) -> str:
    """A date as RFC 3339 writes it; one without a zone is UTC."""
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def atom(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """The feed of these entries, the newest first; the same entries give the same bytes."""
    ordered = sorted(entries, key=lambda entry: (moment(entry.published), entry.address), reverse=True)
    updated = max((moment(entry.updated) for entry in ordered), default="1970-01-01T00:00:00+00:00")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"  <id>{_text(feed.home)}</id>",
        f"  <title>{_text(feed.title)}</title>",
        *([f"  <subtitle>{_text(feed.subtitle)}</subtitle>"] if feed.subtitle else []),
        f"  <updated>{updated}</updated>",
        f"  <author><name>{_text(feed.author)}</name></author>",
        f'  <link rel="self" type="application/atom+xml" href={_quoted(feed.address)}/>',
        f'  <link rel="alternate" type="text/html" href={_quoted(feed.home)}/>',
        *([f"  <icon>{_text(feed.icon)}</icon>"] if feed.icon else []),
        *([f"  <rights>{_text(feed.rights)}</rights>"] if feed.rights else []),
        *(line for entry in ordered for line in _entry(entry)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(entry: Entry) -> list[str]:
    return [
        "  <entry>",
        f"    <id>{_text(entry.address)}</id>",
        f"    <title>{_text(entry.title)}</title>",
        f'    <link rel="alternate" type="text/html" href={_quoted(entry.address)}/>',
        f"    <published>{moment(entry.published)}</published>",
        f"    <updated>{moment(entry.updated)}</updated>",
        *(f"    <category term={_quoted(tag)}/>" for tag in entry.tags),
        f"    <summary>{_text(entry.summary)}</summary>",
        f'    <content type="html">{_text(entry.content)}</content>',
        "  </entry>",
    ]


def _text(value: str) -> str:
    return escape(UNSPEAKABLE.sub("", value))


def _quoted(value: str) -> str:
    return quoteattr(UNSPEAKABLE.sub("", value))
