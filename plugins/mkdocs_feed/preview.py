"""What others show where they link to a page: its data in the head, and a picture."""

import hashlib
import html
import io
import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from mkdocs_feed.atom import moment

VERSION = 2
PAPER, INK, QUIET, LINE = "#fcfbf7", "#1d2126", "#5a5f66", "#b5452c"


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
        ("og:image:alt", f"{about.title}, {about.site}" if article else about.site),  # pages share a card
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


def card(title: str, site: str, note: str, folder: Path) -> bytes:
    """The card, from `folder` if it was drawn before; matplotlib is loaded only to draw a new one."""
    from importlib.metadata import version

    key = "\0".join((str(VERSION), version("matplotlib"), title, site, note))
    kept = folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.png"
    try:
        data = kept.read_bytes()
        if data.startswith(b"\x89PNG") and data.endswith(b"IEND\xaeB`\x82"):
            return data
    except OSError:
        pass
    data = drawn(title, site, note)
    _keep(kept, data)
    return data


def drawn(title: str, site: str, note: str) -> bytes:
    """Twelve hundred by six hundred and thirty points: margin line, title, site, note."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        figure = Figure(figsize=(12, 6.3), dpi=100, facecolor=PAPER)
        FigureCanvasAgg(figure)
        lines = balanced(title, 26)[:4]
        plain: dict[str, Any] = {"x": 0.115, "parse_math": False}
        serif: dict[str, Any] = {"family": "STIXGeneral", **plain}
        figure.text(y=0.80, s=site, style="italic", size=28, color=QUIET, **serif)
        size = 66 if len(lines) < 3 else 54
        figure.text(y=0.70, s="\n".join(lines), size=size, color=INK, va="top", linespacing=1.12, **serif)
        told = "\n".join(balanced(note, 62))
        figure.text(y=0.095, s=told, size=17, color=QUIET, linespacing=1.5, family="DejaVu Sans", **plain)
        figure.add_artist(matplotlib.lines.Line2D([0.085, 0.085], [0, 1], color=LINE, linewidth=1.5))
        _tombstone(figure)
        out = io.BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def balanced(words: str, width: int) -> list[str]:
    """Words in as few lines as fit a width, each of them about as long as the others."""
    lines = textwrap.wrap(words, width)
    for narrower in range(width - 1, 0, -1):
        tried = textwrap.wrap(words, narrower, break_long_words=False)
        if len(tried) > len(lines) or max(map(len, tried), default=0) > narrower:
            break
        lines = tried
    return lines


def _tombstone(figure: object) -> None:
    """The sign at the end of a proof, ticked."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    box = Rectangle((0.885, 0.09), 0.032, 0.061, fill=False, edgecolor=INK, linewidth=2.5)
    tick = Line2D(
        [0.892, 0.902, 0.928], [0.122, 0.104, 0.168], color=LINE, linewidth=4, solid_capstyle="round"
    )
    figure.add_artist(box)  # type: ignore[attr-defined]
    figure.add_artist(tick)  # type: ignore[attr-defined]


def _keep(path: Path, data: bytes) -> None:
    """Keep a card for the next build; a folder that cannot be written to only means drawing again."""
    aside = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        aside.replace(path)
    except OSError:
        return
