"""The sitemap, with the dates that the pages give themselves: the day of the build says nothing."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

RESERVED = (
    "example",
    "example.com",
    "example.net",
    "example.org",
    "invalid",
    "localhost",
    "test",
)  # RFC 2606
OWN = ("127.0.0.1", "::1", "0.0.0.0")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """An address of the site, and when what stands there was last changed."""

    address: str
    changed: date | None = None


def sitemap(places: Iterable[Place]) -> bytes:
    """The sitemap of these addresses."""
    rows = [
        f"  <url><loc>{escape(place.address)}</loc>"
        + (f"<lastmod>{place.changed.isoformat()}</lastmod>" if place.changed else "")
        + "</url>"
        for place in sorted(places, key=lambda place: place.address)
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + "".join(f"{row}\n" for row in rows) + "</urlset>\n").encode()


def compressed(data: bytes) -> bytes:
    """The same, for the crawler that asks for it; without the time of the build."""
    return gzip.compress(data, mtime=0)


def robots(sitemap_address: str) -> str:
    """Everybody may read everything."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap_address}\n"


def local(address: str) -> bool:
    """Whether a site with this address is a copy that is not published."""
    host = urlsplit(address).hostname or ""
    return not host or host in OWN or any(f".{host}".endswith(f".{name}") for name in RESERVED)
