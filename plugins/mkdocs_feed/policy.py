"""The content security policy of the built pages: their own files, the scripts of the theme, nothing else.

Which inline scripts may run is known before any page is read: those that stand in the templates of the theme.
What else would run in a page came from somewhere else, and is named so that the build can fail by it.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from worked.model.enclosed import closed, enclosed

DATA = frozenset(("application/json", "application/ld+json", "speculationrules", "importmap"))
BEGUN = re.compile(r"<script\b", re.IGNORECASE)
OPEN = re.compile(r"""<script\b(?:"[^"]*"|'[^']*'|[^"'<>])*+>""", re.IGNORECASE)  # written plainly
CLOSE = re.compile(r"</script\b[^<>]*+>", re.IGNORECASE)
SUSPECT = tuple(  # in small letters; one by one, since Python skips to a sign that all matches begin with
    map(
        re.compile,
        (
            r"""[\s"'/](?:s(?:tyle|rcdoc)|on\w+)\s*=""",
            # an address that may say javascript: somehow
            r"""=\s*+["']?[\x00-\x20]*+(?:&|j[a-z\x00-\x20]*[:&])""",
            # what the policy blocks, and what may lie on another host
            r"<(?:style|base|embed|iframe|object)\b",
            r"srcset\s*=",
            r"poster\s*=",
            r"background\s*=",
            r"""src\s*=\s*+["']?(?:[\x00-\x20]|/[/\x00-\x20]|[^"'<>\s=]*[:&\\])""",
            r"""<(?:image|use|feimage)\b[^<>]*href\s*=\s*+["']?(?!data:image/\w+;base64,)[^"'\s#]""",
            r"""<(?:link|meta)\b(?!(?:\s++[\w:-]++(?:="[^"<>]*+")?)*+\s*+/?>)""",  # not written plainly
            r"""<link\b(?!(?:(?!\srel=)[^<>])*+\srel="\s*(?:alternate|canonical|next|prev)")"""
            r"""[^<>]*?\shref="(?:[\x00-\x20]|[/\\]{2}|[^"/]*[:&\\])""",
            r"""http-equiv="(?!content-security-policy"|x-ua-compatible")""",
        ),
    )
)
EMPTY = re.compile("<!--+>|--!>")  # a comment that is over for a browser, and for Python goes on
COMMENT = re.compile("<!--")
END = re.compile(r"</script\b[^>]*>", re.IGNORECASE)  # as browsers read it
FRAMES = ("base", "embed", "iframe", "object")
AWAY = re.compile(r"https?:|[/\\]{2}", re.IGNORECASE)  # an address on another host, without blanks
LOADED = frozenset(("src", "srcset", "imagesrcset", "poster", "background"))  # their values are loaded
DRAWN = frozenset(("image", "use", "feimage", "script"))  # elements of drawings that load what they name
LINKED = frozenset(
    ("stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch")
)
BESIDE = frozenset(("dns-prefetch", "preconnect", "prerender"))  # what a policy does not speak of
REFRESH = re.compile(r"""[\s\d.]*+[;,]?\s*+(?:url\s*+=\s*+)?["']?(.*)""", re.IGNORECASE | re.DOTALL)
CONTROLS = re.compile("[\x00-\x20]+")  # a browser reads an address without them
EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
HOLE = r"""(?:"[\w./:%~-]*"|[\w./:%~-]*)"""  # what a value may be in a script: an address
JSON = re.compile(r"\|\s*tojson\s*\}\}")  # a value that is written as data
SIMPLE = (
    r"""(?:"(?:[^"\\<>&'\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9a-f]{4})*+"|-?\d++(?:\.\d++)?+(?:e[+-]?\d++)?+"""
    r"""|true|false|null)"""
)
PAIR = f"{SIMPLE}: {SIMPLE}"
DATUM = rf"(?:{SIMPLE}|\[(?:{SIMPLE}(?:, {SIMPLE})*+)?\]|\{{(?:{PAIR}(?:, {PAIR})*+)?\}})"
POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


class Foreign(NamedTuple):
    """Something that would run in a page and that nobody shipped."""

    shown: str  # in a message
    written: str  # as its source may have it


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page has that its policy is about."""

    hashes: frozenset[str]  # of the scripts that may run
    foreign: tuple[Foreign, ...]  # scripts and handlers that may not
    blocked: tuple[str, ...]  # what the policy blocks: ``style="…"``, frames, what lies on other hosts
    beside: tuple[str, ...] = ()  # what leads to other hosts and no policy speaks of

    @property
    def told(self) -> Iterator[str]:
        """What its author has to hear."""
        yield from (f"the policy blocks {what}" for what in self.blocked)
        yield from (f"{what} leads to another host, which no policy can block" for what in self.beside)


class Shipped:
    """The inline scripts of a theme, known by their text; where a template has a value, an address fits."""

    def __init__(self, folders: Iterable[str | Path]) -> None:
        templates = (path for folder in folders for path in sorted(Path(folder).rglob("*.html")))
        texts = {text for path in templates for text in _inline(path.read_text(encoding="utf-8"))}
        self._exact = frozenset(text for text in texts if "{{" not in text and "{%" not in text)
        self._filled = [_pattern(text) for text in sorted(texts - self._exact) if "{%" not in text]

    def __contains__(self, script: str) -> bool:
        return script in self._exact or any(pattern.fullmatch(script) for pattern in self._filled)


def looked_at(page: str, shipped: Shipped) -> Seen:
    """What stands in a page, which is read but once, and whole only where that is needed."""
    found = _read(page)
    known = [script for script in found.scripts if script in shipped]
    other = [Foreign(_script(script), script.strip()) for script in found.scripts if script not in shipped]
    hashes = frozenset(map(digest, known))
    return Seen(hashes, (*other, *found.handlers), tuple(found.blocked), tuple(found.beside))


def digest(script: str) -> str:
    """The hash of a script as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def policy(hashes: Iterable[str]) -> str:
    """The policy that lets these scripts run."""
    return POLICY.format(hashes="".join(f" '{digest}'" for digest in sorted(hashes)))


def with_policy(page: str, hashes: Iterable[str]) -> str:
    """The page with the policy in its head, directly after the encoding; a page without a head stays."""
    marker = '<meta charset="utf-8">'
    meta = f'{marker}\n<meta http-equiv="Content-Security-Policy" content="{policy(hashes)}">'
    return page.replace(marker, meta, 1)


def apply(
    site: Path, shipped: Shipped, place: Callable[[str, str], str] | None = None
) -> tuple[list[str], list[str]]:
    """Puts one policy into all pages, or gives a line for all that would run and that nobody shipped.

    The second list is of what the policy blocks, or would if it could. One policy for all: moving from one
    page to another without a load keeps the first one's. `place` tells where a text of a built page was
    written.
    """
    pages = sorted(site.rglob("*.html"))  # read twice: a thousand of them are much to hold
    seen = {
        path.relative_to(site).as_posix(): looked_at(path.read_text(encoding="utf-8"), shipped)
        for path in pages
    }
    wrong = {
        f"{place(uri, one.written) if place else uri}: error: {one.shown} would run in the page: "
        "put the script into a file, and name the file under `extra_javascript`"
        for uri, of_page in seen.items()
        for one in of_page.foreign
    }
    if wrong:
        return sorted(wrong), []
    hashes = frozenset().union(*(of_page.hashes for of_page in seen.values()))
    for path in pages:
        text = with_policy(path.read_text(encoding="utf-8"), hashes)
        path.write_text(text, encoding="utf-8", newline="\n")
    return [], [f"{uri}: {line}" for uri, found in seen.items() for line in found.told]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.handlers: list[Foreign] = []
        self.blocked: list[str] = []
        self.beside: list[str] = []
        self.script: list[str] | None = None
        self.drawings = 0  # that are open: in them a script or a style sheet is markup like any other
        self.brought = False  # the script that is open has an address

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.drawings += tag in ("svg", "math")
        names = dict(reversed(attrs))  # of two with one name a browser takes the first
        if tag == "script" and (names.get("type") or "").lower() not in DATA:
            self.script, self.brought = [], "src" in names
        address = names.get("data" if tag == "object" else "src") or ""
        away = next(filter(_away, _loaded(tag, names)), None)
        if tag in ("style", *FRAMES) or away:
            self.blocked.append(f"<{tag}>" if tag == "style" else f"<{tag}> of {_short(away or address)}")
        self.beside += [f"<{tag}> of {_short(one)}" for one in _followed(tag, names) if _away(one)]
        for name, value in attrs:
            if runs(name, value or ""):
                self.handlers.append(Foreign(f'`{name}="{_short(value or "")}"`', value or name))
            elif name == "style":
                self.blocked.append(f'{name}="{value}"')

    def set_cdata_mode(self, elem: str, **how: Any) -> None:
        if not self.drawings:
            super().set_cdata_mode(elem, **how)

    def parse_html_declaration(self, i: int) -> int:
        cdata = self.rawdata.startswith("<![", i)  # for a browser over at the first `>`, outside of drawings
        return self.parse_bogus_comment(i) if cdata else super().parse_html_declaration(i)

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.drawings -= self.drawings > 0 and tag in ("svg", "math")
        if tag == "script" and self.script is not None:
            text = "".join(self.script)
            if text.strip() or not self.brought:  # inside a drawing, `src` means nothing and the text runs
                self.scripts.append(text)
            self.script = None

    def close(self) -> None:
        super().close()
        self.handle_endtag("script")  # one that is never closed


def runs(name: str, value: str) -> bool:
    """Whether an attribute is a program."""
    address = CONTROLS.sub("", value).lower()
    return name.startswith("on") or name == "srcdoc" or address.startswith("javascript:")


def _away(address: str) -> bool:
    return bool(AWAY.match(CONTROLS.sub("", address)))


def _words(attributes: Mapping[str, str | None], name: str) -> set[str]:
    """The words of an attribute that is a list of them."""
    return set((attributes.get(name) or "").lower().split())


def _followed(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """The addresses that a browser goes to by itself, or gets ready for, whatever the policy says."""
    if tag == "link" and BESIDE & _words(attributes, "rel"):
        yield attributes.get("href") or ""
    if tag == "meta" and (attributes.get("http-equiv") or "").lower() == "refresh":
        yield from REFRESH.findall(attributes.get("content") or "")


def _loaded(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """The addresses of what a browser loads for an element."""
    drawn = tag in DRAWN or (tag == "link" and LINKED & _words(attributes, "rel"))
    more = {"href", "xlink:href"} if drawn else {"data"} if tag == "object" else set()
    for name in LOADED | more:
        value = attributes.get(name) or ""
        yield from value.split(",") if name.endswith("srcset") else (value,)


def _read(page: str) -> _Reader:
    """A page, read whole only where its scripts are not all that a policy could be about."""
    page = EMPTY.sub(lambda end: "-->" if end[0] == "--!>" else "<!-- -->", page)
    scripts = _scripts(page)
    ends = [0, *(end for _, end in scripts)]
    starts = [*(start for start, _ in scripts), len(page)]
    rest = "".join(page[end:start] for end, start in zip(ends, starts, strict=True))
    whole = BEGUN.search(rest) or _suspect(rest.lower()) or _hidden(page)
    reader = _Reader()
    plain, behind = closed(page, ">") if whole else ("".join(page[a:b] for a, b in scripts), "")
    reader.feed(END.sub("</script>", plain) + behind)
    reader.close()
    return reader


def _suspect(page: str) -> bool:
    return any(sign.search(page) for sign in SUSPECT)


def _scripts(page: str) -> list[tuple[int, int]]:
    """Where the scripts of a page stand that are written plainly, up to one that has no end."""
    found, at = [], 0
    while (opened := OPEN.search(page, at)) and (over := CLOSE.search(page, opened.end())):
        at = over.end()
        found.append((opened.start(), at))
    return found


def _hidden(page: str) -> bool:
    """Whether a script begins in a comment."""
    comments, behind = closed(page, "-->")
    ended = (comments[one.start() : over] for one, over in enclosed(comments, COMMENT, lambda _: "-->"))
    return any(map(BEGUN.search, ended)) or bool(BEGUN.search(behind.partition("<!--")[2]))


def _inline(template: str) -> list[str]:
    """The texts of the inline scripts of a template."""
    reader = _Reader()
    reader.feed("".join(template[start:end] for start, end in _scripts(template)))
    return reader.scripts


def _pattern(script: str) -> re.Pattern[str]:
    """A script of a template as its pages may have it."""
    texts = map(re.escape, EXPRESSION.split(script))
    holes = [DATUM if JSON.search(one) else HOLE for one in EXPRESSION.findall(script)]
    return re.compile("".join(map("".join, zip_longest(texts, holes, fillvalue=""))))


def _script(script: str) -> str:
    return f"`<script>{_short(script)}</script>`"


def _short(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
