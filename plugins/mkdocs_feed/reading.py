"""How long a post takes to read: the words of its prose; how long a formula takes is the reader's affair."""

import math
import re

FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
FENCE = re.compile(r"^( *)(```+|~~~+)([^\n]*)\n.*?^\1?\2", re.DOTALL | re.MULTILINE)
DISPLAY = re.compile(r"\$\$.+?\$\$|\\\[.+?\\\]|\\begin\{(\w+\*?)\}.+?\\end\{\1\}", re.DOTALL)
INLINE = re.compile(r"(?<!\\)\$\S[^$]*\$|\\\(.+?\\\)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
ADDRESS = re.compile(r"(?<=\])\([^)\s]*\)(\{[^}\n]*\})?")
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\w[\w'’-]*")
A_MINUTE = 220  # words


def reading_minutes(markdown: str) -> int:
    """Whole minutes, at least one: code, formulas, addresses and comments are no words."""
    text = FRONT.sub("", markdown)
    for other in (COMMENT, FENCE, DISPLAY, INLINE, CODE, ADDRESS, TAG):
        text = other.sub(" ", text)
    return max(1, math.ceil(len(WORD.findall(text)) / A_MINUTE))
