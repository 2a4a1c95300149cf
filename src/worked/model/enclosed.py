"""What stands between a beginning and an end, in time that grows with the text.

A regular expression `begin.*?end` looks for the end behind each beginning anew, however often it was not
found before: of a text with thousands of beginnings and no end that takes the square.
"""

import re
from collections.abc import Callable, Iterator


def enclosed(
    text: str, begin: re.Pattern[str], end: Callable[[re.Match[str]], str]
) -> Iterator[tuple[re.Match[str], int]]:
    """Each beginning behind the piece before it, and where its end is over; `end` spells it.

    A beginning without an end is none.
    """
    missing, at = set[str](), 0  # ends that were not found are not found further on
    while opened := begin.search(text, at):
        spelled = end(opened)
        found = -1 if spelled in missing else text.find(spelled, opened.end())
        if found < 0:
            missing.add(spelled)
            at = opened.end()
        else:
            at = found + len(spelled)
            yield opened, at


def replaced(
    text: str,
    begin: re.Pattern[str],
    end: Callable[[re.Match[str]], str],
    by: Callable[[re.Match[str], str], str],
) -> str:
    """The text with something in the place of each enclosed piece: what `by` makes of its beginning
    and of it.
    """
    parts, at = [], 0
    for opened, over in enclosed(text, begin, end):
        parts += [text[at : opened.start()], by(opened, text[opened.start() : over])]
        at = over
    return "".join([*parts, text[at:]])


def closed(text: str, end: str) -> tuple[str, str]:
    """A text up to its last `end`, and what stands behind it, where nothing can end so."""
    before, found, behind = text.rpartition(end)
    return before + found, behind


def without_tags(html: str, by: str = "") -> str:
    """HTML with something in the place of each tag."""
    tagged, behind = closed(html, ">")
    return TAG.sub(by, tagged) + behind


TAG = re.compile(r"<[^>]*>")  # in a text that has a `>` behind each `<`
