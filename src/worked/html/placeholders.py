"""Tokens: signs that stand for HTML while Markdown is at work, and that no Markdown rule touches.

They are made of private-use characters of the last plane, so they are neither words nor marks, need no
escaping, and cannot meet the icons that some fonts keep in the first plane.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

BEGIN, END, ZERO = "\U0010f8f0", "\U0010f8f1", 0x10F8E0
TOKEN = re.compile(f"{BEGIN}([{chr(ZERO)}-{chr(ZERO + 9)}]+){END}")
ALONE = re.compile(f"<p>\\s*({TOKEN.pattern})\\s*</p>")
DIGITS = {ord("0") + digit: chr(ZERO + digit) for digit in range(10)}
NUMBERS = {ZERO + digit: str(digit) for digit in range(10)}


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a token stands for: HTML inside a line, HTML in place of its paragraph, and plain words."""

    inline: str
    block: str | None = None  # None: the paragraph stays
    plain: str = ""
    original: str = ""  # what the author wrote, for a token that ends up in code


@dataclass(slots=True)
class Fragments:
    """The fragments of one rendering, by their tokens."""

    kept: list[Fragment] = field(default_factory=list)

    def token(self, fragment: Fragment) -> str:
        """The token of a fragment that is kept from now on."""
        self.kept.append(fragment)
        return f"{BEGIN}{str(len(self.kept) - 1).translate(DIGITS)}{END}"

    def keep(self, html: str) -> str:
        """The token of a piece of HTML inside a line."""
        return self.token(Fragment(html))

    def number(self, found: re.Match[str]) -> int:
        """Which fragment a token stands for; beyond all of them, if it is not one of ours."""
        return int(found[1].translate(NUMBERS)[:9])

    def html(self, text: str) -> str:
        """The text with every token replaced by its HTML, paragraphs of one token by their block."""
        if BEGIN not in text:
            return text
        for _ in range(3):  # a fragment may hold tokens: a caption its formulas
            text = ALONE.sub(self._block, text)
            text = self._each(text, lambda fragment: fragment.inline)
            if BEGIN not in text:
                break
        return text

    def words(self, text: str) -> str:
        """The text with every token replaced by its plain words, for titles and addresses."""
        return self._each(text, lambda fragment: escape(fragment.plain)) if BEGIN in text else text

    def originals(self, text: str) -> str:
        """The text with every token replaced by what the author wrote."""
        return self._each(text, lambda fragment: fragment.original)

    def _each(self, text: str, what: Callable[[Fragment], str]) -> str:
        def replaced(found: re.Match[str]) -> str:
            number = self.number(found)
            return what(self.kept[number]) if number < len(self.kept) else found[0]

        return TOKEN.sub(replaced, text)

    def _block(self, found: re.Match[str]) -> str:
        token = TOKEN.fullmatch(found[1])
        number = self.number(token) if token else len(self.kept)
        block = self.kept[number].block if number < len(self.kept) else None
        return found[0] if block is None else block
