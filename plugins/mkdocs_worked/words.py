"""A page while other plugins read it: words in the place of its formulas and drawings.

The search reads every page tag by tag; most tags of a page of mathematics are MathML and SVG, and all it
wants of them is their words. The page gets them back before anybody sees it.
"""

import re
from hashlib import sha256
from html import escape, unescape

PART = re.compile(r"<(math|svg)\b.*?</\1>", re.DOTALL)
SILENT = re.compile(r"<(annotation|defs|script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


class Words:
    """One page in words, and what they stand for."""

    def __init__(self, content: str) -> None:
        self.content = content
        self._parts: list[str] = []
        self._name = sha256(content.encode()).hexdigest()[:16]  # of the places: nothing else is called so
        self.shown = PART.sub(self._put, content)

    def _put(self, found: re.Match[str]) -> str:
        self._parts.append(found[0])
        between = " " if found[1] == "svg" else ""
        said = escape(" ".join(unescape(SILENT.sub(between, found[0])).split()), quote=False)
        return f'<span data-worked="{self._name}-{len(self._parts) - 1}">{said}</span>'

    def restored(self, output: str) -> str:
        """A text with the formulas and drawings of the page in the places of their words."""
        if not self._parts:
            return output
        place = re.compile(rf'<span data-worked="{self._name}-(\d+)">[^<]*</span>')
        return place.sub(lambda found: self._parts[int(found[1])], output)
