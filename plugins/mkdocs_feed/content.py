"""What a page holds, for those who read it elsewhere: its HTML for a feed, and how many words it has."""

import html
import math
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from urllib.parse import urljoin

from mkdocs_feed.policy import runs
from worked.model.enclosed import TAG, closed, replaced

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
DROPPED_TAGS = frozenset(("script", "style", "button", "input", "h1", "link", "meta"))
DROPPED_CLASSES = frozenset(
    (
        "headerlink",
        "worked-coverage",
        "worked-coverage-list",
        "worked-mark",
        "worked-switch",
        "worked-room",
        "worked-controls",
        "worked-menu",
        "worked-notebook",
        "worked-work",
        "worked-problem",
        "md-clipboard",
    )
)
ADDRESSES = {"a": "href", "img": "src", "source": "src", "audio": "src", "video": "src"}
PAGE_ONLY = frozenset(("class", "tabindex", "role", "aria-label", "data-search-exclude"))
PAGE_ONLY_ATTRIBUTE = re.compile(rf""" (?:{"|".join(sorted(PAGE_ONLY))})(?:="[^"]*")?(?=[ />])""")
FORMULA = re.compile(r"<math\b")
DRAWING = re.compile(r"(<svg\b[^>]*>)\s*(<title\b[^>]*>[^<]*</title>)?.*?</svg>", re.DOTALL)
Attributes = list[tuple[str, str | None]]
FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
FENCE = re.compile(r"^( *+)(`{3,}+|~{3,}+)(?=[^\n]*\n)", re.MULTILINE)
BEGIN = re.compile(r"\$\$|\\\[|\\begin\{(\w+\*?)\}|\\\(")
ENDS = {"$$": "$$", r"\[": r"\]", r"\(": r"\)"}
INLINE = re.compile(r"(?<!\\)\$\S[^$]*\$")
COMMENT = re.compile(r"<!--")
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
ADDRESS = re.compile(r"(?<=\])\([^)\]\s]*\)(\{[^}\n]*\})?")
MARKUP = re.compile(r"<[^<>]+>")
WORD = re.compile(r"\w[\w'’-]*")
A_MINUTE = 220  # words


def feed_content(page: str, address: str, picture: Callable[[str], str | None]) -> str:
    """The content of a page for a feed reader.

    Addresses become absolute, each figure an ``<img>`` with the figure's text alternative; `picture` gives
    the absolute address of a figure's picture by its id. The title, what is only for the page (coverage,
    marks, controls) and comments, the marker of the excerpt among them, are left out.
    """
    formulas: dict[str | None, str] = {}  # by their turn

    def aside(_: re.Match[str], formula: str) -> str:
        written = TAG.sub(lambda tag: PAGE_ONLY_ATTRIBUTE.sub("", tag[0]), formula)
        turn = str(len(formulas))
        formulas[turn] = written.removesuffix("</math>")
        return f'<math part="{turn}"></math>'

    # formulas pass as they are, and of a drawing its title matters: tag by tag either would take long
    writer = _FeedWriter(address, picture, formulas)
    drawn, behind = closed(page, "</svg>")
    writer.feed(replaced(DRAWING.sub(_titled, drawn) + behind, FORMULA, lambda _: "</math>", aside))
    writer.close()
    return "".join(writer.parts).strip()


def _titled(drawing: re.Match[str]) -> str:
    """A drawing with nothing but its title; one with drawings inside it stays."""
    return f"{drawing[1]}{drawing[2] or ''}</svg>" if drawing[0].count("<svg") == 1 else drawing[0]


def plain_text(page: str) -> str:
    """The words of a piece of HTML, on one line, formulas as they read; sources of formulas are left out."""
    reader = _TextReader()
    reader.feed(page)
    reader.close()
    return " ".join("".join(reader.parts).split())


def first_paragraph(page: str) -> str:
    """The text of the first paragraph with any words in it."""
    for piece in page.split("<p>")[1:]:
        if text := plain_text(piece.partition("</p>")[0]):
            return text
    return ""


def shortened(text: str, length: int) -> str:
    """The text, cut at a word where it is longer than `length`."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


class _Skipping(HTMLParser):
    """Leaves elements out, with everything in them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.skipped = ""  # the tag that is being left out
        self.depth = 0  # of elements of that tag inside it

    def skips(self, tag: str, attributes: Attributes) -> bool:
        """Whether this element, which opens now, is inside one that is left out or begins one."""
        if self.skipped:
            self.depth += tag == self.skipped and tag not in VOID
            return True
        if not self.unwanted(tag, dict(attributes)):
            return False
        if tag not in VOID:
            self.skipped, self.depth = tag, 1
        return True

    def unwanted(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Whether an element is to be left out."""
        raise NotImplementedError

    def leaves(self, tag: str) -> bool:
        """Whether this end tag belongs to what is left out."""
        if not self.skipped:
            return False
        self.depth -= tag == self.skipped
        if self.depth == 0:
            self.skipped = ""
        return True

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


class _FeedWriter(_Skipping):
    def __init__(
        self, address: str, picture: Callable[[str], str | None], formulas: Mapping[str | None, str]
    ) -> None:
        super().__init__()
        self.address, self.picture, self.formulas = address, picture, formulas
        self.figure: str | None = None
        self.title: list[str] | None = None  # the words of a drawing's title, from where it begins
        self.titled = False  # its end was met

    def unwanted(self, tag: str, attributes: dict[str, str | None]) -> bool:
        classes = set((attributes.get("class") or "").split())
        return tag in DROPPED_TAGS or bool(classes & DROPPED_CLASSES)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if self.skipped == "svg" and tag == "title" and self.title is None:
            self.title, self.titled = [], False
        elif self.skipped or tag != "svg":
            self._element(tag, attrs)
        else:  # a drawing: left out, and a picture of it put in its place when its title is known
            self.skipped, self.depth, self.title, self.titled = "svg", 1, None, False

    def handle_data(self, data: str) -> None:
        if self.skipped == "svg" and self.title is not None and not self.titled:
            self.title.append(data)
        super().handle_data(data)

    def handle_endtag(self, tag: str) -> None:
        drawing = self.skipped == "svg"
        self.titled = self.titled or tag == "title"
        if self.leaves(tag):
            if drawing and not self.skipped:
                self._picture("".join(self.title or ()))
        elif tag not in VOID:
            self.parts.append(f"</{tag}>")

    def _element(self, tag: str, attrs: Attributes) -> None:
        if self.skips(tag, attrs):
            return
        if tag == "figure":
            self.figure = dict(attrs).get("id")
        self.parts.append(self._opened(tag, attrs))

    def _picture(self, title: str) -> None:
        """The picture of the figure that the drawing stood in; other drawings are ornaments."""
        source = self.picture(self.figure) if self.figure else None
        if source:
            place = html.escape(urljoin(self.address, f"#{self.figure}"))
            alt = html.escape(html.unescape(title).strip())
            self.parts.append(f'<a href="{place}"><img src="{html.escape(source)}" alt="{alt}"></a>')

    def _opened(self, tag: str, attrs: Attributes) -> str:
        if tag == "math" and (formula := self.formulas.get(dict(attrs).get("part"))):
            return formula
        written = []
        for name, value in attrs:
            if name in PAGE_ONLY or runs(name, value or ""):
                continue
            if ADDRESSES.get(tag) == name and value is not None:
                value = urljoin(self.address, value)
            written.append(f" {name}" if value is None else f' {name}="{html.escape(value)}"')
        return f"<{tag}{''.join(written)}>"


class _TextReader(_Skipping):
    def unwanted(self, tag: str, attributes: dict[str, str | None]) -> bool:
        return tag in ("annotation", "svg", "script", "style") or "headerlink" in (
            attributes.get("class") or ""
        )

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.skips(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.leaves(tag)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&#{name};"))


def reading_minutes(markdown: str) -> int:
    """Whole minutes, at least one: code, formulas, addresses and comments are no words."""
    text = FRONT.sub("", markdown)
    text = replaced(text, COMMENT, lambda _: "-->", _blank)
    text = replaced(text, FENCE, lambda fence: f"\n{fence[1]}{fence[2]}", _blank)
    text = replaced(text, BEGIN, lambda sign: ENDS.get(sign[0], f"\\end{{{sign[1]}}}"), _blank)
    for other in (INLINE, CODE, ADDRESS, MARKUP):
        text = other.sub(" ", text)
    return max(1, math.ceil(len(WORD.findall(text)) / A_MINUTE))


def _blank(_: re.Match[str], piece: str) -> str:
    return " "
