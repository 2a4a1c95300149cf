"""The index of the search: what is shown of a section, what else it is found by, and which pages come last.

The search plugin writes each section as simple HTML. What stands in its paragraphs and lists is shown, if
it is words. Rows of numbers, formulas on a line of their own, code and the words of drawings are for finding.
"""

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from worked.model.enclosed import without_tags

NAME = "search/search_index.json"
BLOCK = re.compile(r"<(p|ul|ol)>.*?</\1>", re.DOTALL)
WORD = re.compile(r"\W*+[^\W\d_]{2,}\W*+")
SPOKEN = {  # what a sign is called by those who cannot type it
    "∫": "integral",
    "∑": "sum",
    "∏": "product",
    "∗": "convolution",
    "⋆": "correlation",
    "⊙": "pointwise product",
    "√": "root",
    "∂": "partial derivative",
    "≈": "approximately equal",
    "∞": "infinity",
}


def rewrite(site: Path, last: Iterable[str]) -> None:
    """Rewrite the index of a built site, if it has one."""
    path = site / NAME
    if not path.exists():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    index["docs"] = [entry(found, tuple(last)) for found in index["docs"]]
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8", newline="\n")


def entry(found: Mapping[str, Any], last: tuple[str, ...]) -> dict[str, Any]:
    """A section as the search of the site wants it; addresses that begin as one of `last` come last."""
    text = str(found["text"])
    shown = [block[0] for block in BLOCK.finditer(text) if wordy(plain(block[0]))]
    hidden = plain(BLOCK.sub(lambda block: "" if block[0] in shown else block[0], text))
    named = (name for sign, name in SPOKEN.items() if sign in text)
    also = " ".join([hidden, *found.get("tags", ()), *named]).strip()
    made = {**found, "text": " ".join(shown), "also": also}
    return {**made, "last": True} if str(found["location"]).startswith(last) else made


def plain(html: str) -> str:
    """The words of simple HTML."""
    return " ".join(unescape(without_tags(html, " ")).split())


def wordy(text: str) -> bool:
    """Whether at least half of what stands between the blanks of a text is words."""
    parts = text.split()
    return 2 * sum(WORD.fullmatch(part) is not None for part in parts) >= len(parts) > 0
