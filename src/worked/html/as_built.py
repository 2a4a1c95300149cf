"""Looks at a page as it was built: which formulas the renderer left as text, and which it put into code.

The scanner says where formulas stand before anything is rendered; where the renderer sees it otherwise, what
is on the page counts.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from html import unescape

from worked.markdown.delimiters import Regions
from worked.markdown.inline import found_in
from worked.model.codes import weighed
from worked.model.diagnostic import Diagnostic, Label
from worked.model.result import Worked

HINT = re.compile(r"\$|\\[(\[]|\\begin\{")
UNREAD = re.compile(r"<(math|code|pre|script|style|svg|textarea)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL)
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]*>"
)
TAG = re.compile(r"<[^<>]*>")


def left_as_text(html: str, worked: Worked) -> list[Diagnostic]:
    """What is told of formulas that stand as text in the HTML of a page, where its source has them."""
    conventions = worked.document.conventions
    if conventions is None or not HINT.search(html):
        return []
    found = [_told(start, end, worked) for start, end in _raw(html, worked.document.source.text)]
    return [weighed(one, bool(conventions.strict)) for one in found]


def _raw(html: str, source: str) -> Iterator[tuple[int, int]]:
    """Where in the source each formula stands that is text in the HTML."""
    text = unescape(TAG.sub("\n\n", INLINE.sub("", UNREAD.sub(" ", html))))
    at = 0
    for found in found_in(text, 0, len(text), Regions(text)):
        if found.kind == "formula":
            written = text[found.start : found.end].partition("\n")[0]
            start = source.find(written, at)
            if start >= 0:
                at = start + len(written)
                yield start, at


def _told(start: int, end: int, worked: Worked) -> Diagnostic:
    span = worked.document.source.span(start, end)
    message = "this formula stands as text on the built page, and was not checked"
    notes = ("Markdown does not take what stands around it as it looks",)
    return Diagnostic("left-as-text", message, Label(span), notes=notes)


def without(worked: Worked, coded: Collection[int]) -> Worked:
    """A page without the verdicts of the formulas, by their index, that became code."""
    if not coded:
        return worked
    relations = {index: found for index, found in worked.relations.items() if index not in coded}
    return replace(worked, relations=relations)
