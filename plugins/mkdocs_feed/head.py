"""What machines read in the head of a page: the feed's address, Open Graph, JSON-LD."""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mkdocs_feed.atom import moment


@dataclass(frozen=True, slots=True)
class About:
    """What there is to say of a page; a page with a date is a post."""

    address: str
    title: str
    description: str
    site: str
    home: str
    feed: str
    card: str  # the address of its picture
    author: str
    published: datetime | None = None
    updated: datetime | None = None
    tags: tuple[str, ...] = ()


def head(about: About) -> str:
    """The elements for the head of the page."""
    article = about.published is not None
    properties: list[tuple[str, str]] = [
        ("og:type", "article" if article else "website"),
        ("og:site_name", about.site),
        ("og:title", about.title),
        ("og:description", about.description),
        ("og:url", about.address),
        ("og:image", about.card),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", f"{about.title}, {about.site}"),
    ]
    if about.published:
        properties.append(("article:published_time", moment(about.published)))
        properties.append(("article:modified_time", moment(about.updated or about.published)))
        properties += [("article:tag", tag) for tag in about.tags]
    named = f'title="{html.escape(about.site)}" href="{html.escape(about.feed)}"'
    # The blank keeps Material's script from taking the feed for a translation of the site, whose sitemap it
    # would fetch from the address given here; for everybody else `rel` is a list of words.
    feed = f'<link rel=" alternate" type="application/atom+xml" {named}>'
    metas = [
        f'<meta property="{name}" content="{html.escape(value)}">' for name, value in properties if value
    ]
    card = '<meta name="twitter:card" content="summary_large_image">'
    return "\n".join([feed, *metas, card, _script(json_ld(about))])


def json_ld(about: About) -> Mapping[str, Any]:
    """The page in the words of schema.org."""
    if about.published is None:
        data: dict[str, Any] = {
            "@type": "WebSite" if about.address == about.home else "WebPage",
            "name": about.title,
        }
    else:
        data = {
            "@type": "BlogPosting",
            "headline": about.title,
            "datePublished": moment(about.published),
            "dateModified": moment(about.updated or about.published),
            "author": {"@type": "Person", "name": about.author},
            "image": about.card,
            "mainEntityOfPage": about.address,
            "isPartOf": {"@type": "Blog", "name": about.site, "url": about.home},
        }
        if about.tags:
            data["keywords"] = ", ".join(about.tags)
    more = {"description": about.description} if about.description else {}
    return {"@context": "https://schema.org", **data, "url": about.address, **more}


def _script(data: Mapping[str, Any]) -> str:
    """A data block; ``<`` is escaped, so that no title can end it."""
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{text}</script>'
