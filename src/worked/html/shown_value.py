"""What the last expression of a cell says of itself, as HTML: tables and words, and nothing that acts.

What stands in it comes from libraries that the engine does not know; as with drawings, what is not on the
list is left out.
"""

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

from markdown import Markdown

ALLOWED = frozenset(
    "table caption thead tbody tfoot tr th td p div span br b strong i em small sub sup code pre ul ol li dl "
    "dt dd h1 h2 h3 h4 h5 h6 hr".split()
)
EMPTY = frozenset(("br", "hr"))
SILENT = frozenset(  # not even their words are shown
    "script style svg math template title textarea iframe object select".split()
)
NUMBERED = frozenset(("colspan", "rowspan"))
SCOPES = frozenset(("row", "col", "rowgroup", "colgroup"))


def shown_value(kind: str, text: str) -> str:
    """A value as HTML, in a box that scrolls."""
    if kind == "text":
        inside = f"<pre><code>{escape(text.rstrip())}</code></pre>"
    else:
        inside = cleaned(Markdown(extensions=["tables"]).convert(text) if kind == "markdown" else text)
    return f'<div class="worked-value" tabindex="0" role="group" aria-label="Value">{inside}</div>'


def cleaned(html: str) -> str:
    """The words and tables of a text of HTML, every element closed."""
    cleaner = _Cleaner()
    cleaner.feed(html)
    cleaner.close()
    return "".join([*cleaner.written, *(f"</{tag}>" for tag in reversed(cleaner.open))])


class _Cleaner(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        self.open: list[str] = []
        self.silent: list[str] = []  # elements of which nothing is shown, not even their words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.silent or tag in SILENT:
            self.silent.append(tag)
        elif tag in ALLOWED:
            self.written.append(f"<{tag}{''.join(_attributes(tag, attrs))}>")
            if tag not in EMPTY:
                self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag in self.silent:
                while self.silent.pop() != tag:
                    pass
        elif tag in self.open:
            while (last := self.open.pop()) != tag:
                self.written.append(f"</{last}>")
            self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.written.append(escape(data, quote=False))


def _attributes(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    """What a cell of a table says of its extent and of its scope."""
    for name, value in attrs:
        counts = name in NUMBERED and value is not None and value.isascii() and value.isdigit()
        if tag in ("td", "th") and (counts or (name == "scope" and value in SCOPES)):
            yield f' {name}="{value}"'
