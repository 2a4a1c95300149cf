"""Finds the blocks of a text, line by line: where each begins and ends, its options and its body."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

OURS = ("verse", "song")
BAR = re.compile(
    r"^(?P<indent>[> ]*)(?P<slashes>/{3,})[ ]*(?P<name>[\w-]+)?[ ]*(?:\|[ ]*(?P<title>.*?)[ ]*)?$"
)
FENCE = re.compile(r"^[> ]*(?:[-*+] +|\d+[.)] +)?(?P<marks>`{3,}|~{3,})(?P<info>.*)$")
CONTAINER = re.compile(r"^ *(?:[-*+] |\d+[.)] |!!!|\?\?\?|===|\[\^|:   )")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: line and column from 1."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block, without the block's own indent; its number in the text, and what was cut off."""

    number: int
    text: str
    cut: int = 0

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column, in the text, of a place in this line."""
        return self.number, offset + self.cut + 1


@dataclass(frozen=True, slots=True)
class Block:
    """A `/// verse` or `/// song` block as it was found."""

    name: str
    head: Line
    title: str
    slashes: int
    lines: tuple[Line, ...] = ()  # everything between head and end
    last: int = 0  # number of the closing line; of the text's last line where it is never closed


@dataclass
class Found:
    """All blocks of a text, and what cannot be a block."""

    blocks: list[Block] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def prose(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines outside of front matter, fences, comments and indented code; numbered from 1."""
    skip_to, fence, comment, nested = front_matter(lines), "", False, False
    for number, line in enumerate(lines, 1):
        if number <= skip_to:
            continue
        if fence:
            marks = line.strip("> \t")
            fence = "" if marks and set(marks) == {fence[0]} and len(marks) >= len(fence) else fence
            continue
        opening = FENCE.match(line)
        if opening and not comment and not ("`" in opening["info"] and opening["marks"][0] == "`"):
            fence = opening["marks"]
            continue
        hidden, comment = comment, open_comment(line, comment)
        nested = bool(CONTAINER.match(line)) or (nested and (line.startswith(" ") or not line.strip()))
        if not hidden and (nested or not line.startswith("    ")):
            yield number, line


def front_matter(lines: list[str]) -> int:
    """How many lines the front matter takes; 0 without one."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "..."))
    return next(ends, 0)


def open_comment(line: str, inside: bool) -> bool:
    """Whether a comment is open after this line."""
    return line.rfind("<!--") > line.rfind("-->") or (inside and "-->" not in line)


def find(text: str, others: Collection[str] = ()) -> Found:
    """The verse and song blocks of a text; `others` are block names that somebody else answers for."""
    lines, found, foreign, after = text.split("\n"), Found(), list[int](), 0
    lines = [line.expandtabs(4) for line in lines]
    for number, line in prose(lines):
        bar = BAR.match(line)
        if number <= after or not bar:
            continue
        slashes, head = len(bar["slashes"]), Line(number, line[bar.start("slashes") :], bar.start("slashes"))
        name = (bar["name"] or "").lower()
        if name in OURS:
            after = take(found, lines, Block(name, head, bar["title"] or "", slashes))
        elif name in others:
            foreign.append(slashes)
        elif not name and slashes in foreign:
            foreign.remove(slashes)
        else:
            found.faults.append(stray(head, name, others))
    return found


def stray(head: Line, name: str, others: Collection[str]) -> Fault:
    """The fault of a bar that belongs to no block."""
    if name:
        known = ", ".join(f"`{each}`" for each in (*OURS, *others))
        return Fault(*head.at(0), f"no block is called `{name}`; known are {known}")
    return Fault(*head.at(0), "these slashes close a block, and none is open here")


def take(found: Found, lines: list[str], block: Block) -> int:
    """Put the block with its lines among the found; the number of its last line."""
    body = list[Line]()
    for number, line in enumerate(lines[block.head.number :], block.head.number + 1):
        inner = Line(number, line[block.head.cut :], min(block.head.cut, len(line)))
        bar = BAR.match(inner.text)
        if bar and not bar["name"] and len(bar["slashes"]) == block.slashes and bar["title"] is None:
            found.blocks.append(
                Block(block.name, block.head, block.title, block.slashes, tuple(body), number)
            )
            return number
        body.append(inner)
    found.faults.append(
        Fault(
            *block.head.at(0),
            f"this {block.name} is never closed: as many slashes on a line of their own end it",
        )
    )
    return len(lines)
