"""How long a post takes to read: its words, and a pause at each formula and each figure."""

import math
import re

FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
FENCE = re.compile(r"^( *)(```+|~~~+)([^\n]*)\n.*?^\1?\2", re.DOTALL | re.MULTILINE)
DISPLAY = re.compile(r"\$\$.+?\$\$|\\\[.+?\\\]|\\begin\{(\w+\*?)\}.+?\\end\{\1\}", re.DOTALL)
INLINE = re.compile(r"(?<!\\)\$\S[^$]*\$|\\\(.+?\\\)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\w[\w'’-]*")
A_MINUTE = 220  # words
A_DISPLAY = 12  # seconds
AN_INLINE = 1.5
A_CELL = 12


def reading_minutes(markdown: str) -> int:
    """Whole minutes, at least one. Code is glanced at, formulas are read slowly, comments not at all."""
    text = COMMENT.sub(" ", FRONT.sub("", markdown))
    text, cells = FENCE.subn(" ", text)
    text, displays = DISPLAY.subn(" ", text)
    text, inlines = INLINE.subn(" ", text)
    words = len(WORD.findall(TAG.sub(" ", text)))
    seconds = words * 60 / A_MINUTE + displays * A_DISPLAY + inlines * AN_INLINE + cells * A_CELL
    return max(1, math.ceil(seconds / 60))
