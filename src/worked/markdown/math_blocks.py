"""Reads blocks that hold a formula: ``math`` fences, and MyST's ``{math}`` directives with their options."""

import re
from collections.abc import Iterator
from itertools import pairwise

from worked.markdown.blocks import Fence
from worked.markdown.inline import Found
from worked.model.source import Source

INFO = re.compile(r"math|\{math\}(?P<argument>.*)", re.DOTALL)
OPTION = re.compile(r":(?P<name>[a-zA-Z-]+):[ \t]*(?P<value>.*?)[ \t]*$")


def is_math(fence: Fence) -> bool:
    """Whether a fenced block holds a formula."""
    return INFO.fullmatch(fence.info) is not None


def read_math(source: Source, fence: Fence) -> Iterator[Found]:
    """The formulas of a block, of a directive one for each paragraph; together they cover it."""
    text, lines = source.text, list(fence.lines)
    label: tuple[int, int] | None = None
    if fence.info != "math":
        while lines and (option := OPTION.match(text, *fence.inside(text, lines[0]))):
            label = option.span("value") if option["name"] in ("label", "name") else label
            del lines[0]
    parts = list(_paragraphs(text, fence, lines))
    starts = [fence.start, *(start for start, _ in parts[1:]), fence.end]
    for number, ((inner, outer), (start, end)) in enumerate(zip(parts, pairwise(starts), strict=False)):
        yield Found("formula", start, end, inner, outer, True, label=None if number else label)


def _paragraphs(text: str, fence: Fence, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """From where to where each paragraph of a block goes; a ``math`` fence is one, whatever it holds."""
    spans = [_argument(text, fence), *(fence.inside(text, line) for line in lines)]
    held: list[tuple[int, int]] = []
    for span in [span for span in spans if span]:
        blank = not text[slice(*span)].strip()
        if not blank:
            held.append(span)
        if blank and held and fence.info != "math":
            yield held[0][0], held[-1][1]
            held = []
    if held:
        yield held[0][0], held[-1][1]


def _argument(text: str, fence: Fence) -> tuple[int, int] | None:
    """Where the formula stands that a directive has on its first line."""
    info = INFO.fullmatch(fence.info)
    argument = (info["argument"] or "").strip() if info else ""
    if not argument:
        return None
    at = text.index(argument, text.index("}", fence.start) + 1)
    return at, at + len(argument)
