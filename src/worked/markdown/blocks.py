"""Parts a page into blocks by its lines: prose, headings, fenced and indented code.

The rules are those of Python-Markdown with fences at any indentation, since that is what renders the page:
four columns of indentation are one level of nesting, and more levels than there are open containers (list
items, admonitions, footnotes) are code. Every line is looked at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from worked.markdown.delimiters import HINT, Regions
from worked.markdown.theorem_blocks import CLOSING, OPENING, Closing, Opening

ITEM = re.compile(r"(?:[*+-]|\d+[.)])[ \t]+\S")  # not inside a paragraph
CONTAINER = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]{0,2})[ \t]+\S|:[ \t]+\S|\[\^[^\]\s]+\]:")
HEADED = re.compile(r"!!!|\?\?\?|===|\[\^[^\]\s]+\]:[ \t]*$")  # a line of its own, above what it holds
SLASHED = re.compile(r"/{3,}[ \t]*(?:[\w-]+[ \t]*(?:\|.*)?)?$")  # of other blocks between slashes: their ends
MARKER = re.compile(r"(?:[*+-]|\d+[.)]|:|\[\^[^\]\s]+\]:)[ \t]+")
FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$")
COLONS = re.compile(r"(:{3,})[ \t]*(\{math\}.*?)[ \t]*$")  # a directive that holds a formula
BLOCK_TAG = re.compile(
    r"<(?P<name>address|article|aside|blockquote|center|details|dialog|div|dl|fieldset|figure|footer|form|h[1-6]"
    r"|header|iframe|main|menu|nav|noscript|object|ol|p|section|table|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)
SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
MARKDOWN_INSIDE = re.compile(r"\smarkdown\b")
HASHES = re.compile(r"#{1,6}")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
TABLE_RULE = re.compile(r"(?=[^|]*\|)[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")
COMMENT = re.compile(r"<!--(?:(?!-->).)*-->[ \t]*$", re.DOTALL)
QUOTE = re.compile(r"[ \t]*(?:>[ ]?)+")
SPACE = re.compile(r"[ \t]*")
BEFORE = frozenset(" \t>")  # what may stand before the content of a line


@dataclass(frozen=True, slots=True)
class Prose:
    """Text in which formulas are read: a paragraph, a row of a table, a heading's line.

    `marks` are the quote signs within it, which belong to no formula; `head` is a table's first row.
    """

    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()
    kind: str = "paragraph"  # paragraph | item | row | heading
    head: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A heading's line or, for an underlined one, its text."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: from the first sign of its opening fence to the last of its closing one."""

    start: int
    end: int
    info: str
    prefix: str  # what stands before the opening fence on its line
    lines: tuple[tuple[int, int], ...]  # from where to where each line of the content goes
    closed: bool

    def inside(self, text: str, line: tuple[int, int]) -> tuple[int, int]:
        """A line of the content without its indentation and the signs of the quotes around the block."""
        signs = re.compile(rf"[ \t]*(?:>[ \t]*){{0,{self.prefix.count('>')}}}").match(text, *line)
        return (signs.end() if signs else line[0]), line[1]

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """The quote signs before the lines of the content, which belong to no formula."""
        if ">" not in self.prefix:
            return ()
        return tuple((line[0], self.inside(text, line)[0]) for line in self.lines)


Block = Prose | Head | Fence | Opening | Closing


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    body: int  # where the content begins, after indentation and quote signs
    outer: int  # columns before the quote signs, or before the content
    inner: int  # columns after the quote signs
    quotes: int  # how many quote signs

    @property
    def blank(self) -> bool:
        return self.body >= self.end


def blocks(text: str, at: int = 0, indented: bool = True) -> Iterator[Block]:
    """The blocks of a text from an offset on, in their order; `indented` lines are code, or are not."""
    return _Blocks(text, at, indented).run()


@dataclass(slots=True)
class _Blocks:
    text: str
    at: int
    indented: bool = True
    depths: list[int] = field(default_factory=lambda: [0, 0])  # open containers, outside quotes and inside
    quotes: int = 0
    paragraph: list[_Line] = field(default_factory=list)
    listed: bool = False  # the paragraph began with a list marker
    coded: bool = False  # the line before was indented code
    glued: bool = (
        False  # a fence stands directly before: what follows it without a blank line is its paragraph
    )
    floor: int = -1  # how deep the lines at least are up to the next blank one
    slashes: list[int] = field(default_factory=list)  # of the numbered blocks that are open
    raw: int = 0  # where the block of HTML ends that was begun last
    regions: Regions = field(init=False)

    def __post_init__(self) -> None:
        self.regions = Regions(self.text)

    def run(self) -> Iterator[Block]:
        while self.at < len(self.text):
            line = self._line(self.at)
            self.at = line.end + 1
            yield from self._take(line)
        yield from self._flush()

    def _line(self, start: int) -> _Line:
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        if self.text[start : start + 1] not in BEFORE:  # most lines
            return _Line(start, end, start, 0, 0, 0)
        lead = SPACE.match(self.text, start, end)
        outer = lead.end() if lead else start
        columns = _columns(self.text[start:outer])
        if self.text[outer : outer + 1] != ">" or outer >= end:
            return _Line(start, end, outer, columns, 0, 0)
        signs = QUOTE.match(self.text, outer, end)
        after = signs.end() if signs else outer
        inner = SPACE.match(self.text, after, end)
        body = inner.end() if inner else after
        count = self.text.count(">", outer, after)
        return _Line(start, end, body, columns, _columns(self.text[after:body]), count)

    def _take(self, line: _Line) -> Iterator[Block]:
        if line.blank:
            yield from self._flush()
            self.glued, self.floor = False, -1
            return
        goes_on = bool(self.paragraph) or self.glued or line.start < self.raw
        if self._quotes_anew(line):
            yield from self._flush()
            self.depths[1], self.quotes = 0, line.quotes
        deeper = not goes_on and self._deeper(line)
        opening = None if deeper and self.coded else self._opening(line)
        if opening and not (opening[1][0] == "`" and "`" in opening[2]):
            yield from self._flush()
            yield self._fence(line, opening)
            self.glued = True
        elif deeper:
            self.coded = True
            self._skip_script(line)
        elif line.start < self.raw or (not goes_on and self._raw_begins(line)):
            self._append(line)
        else:
            yield from self._prose(line)

    def _quotes_anew(self, line: _Line) -> bool:
        """Whether another quote begins here; a paragraph goes on past a sign that stands too far right."""
        if not self.paragraph:
            return line.quotes != self.quotes
        return line.quotes > self.quotes and line.outer < 4 * (self.depths[0] + 1)

    def _raw_begins(self, line: _Line) -> bool:
        """Whether an HTML block begins here, in which neither indentation nor signs mean anything."""
        tag = BLOCK_TAG.match(self.text, line.body, line.end)
        if tag is None or line.quotes or line.outer > 3 or MARKDOWN_INSIDE.search(tag[0]):
            return False
        self.raw = _closed(self.text, tag["name"], tag.end())
        return self.raw > line.end

    def _skip_script(self, line: _Line) -> None:
        """A script that a notebook was exported with, indented: less deep lines of it are no text either."""
        script = SCRIPT.match(self.text, line.body, line.end)
        if script is not None:
            end = self.text.find("\n", self.regions.element(script[1], script.end()))
            self.at = max(self.at, end + 1 if end >= 0 else len(self.text))

    def _opening(self, line: _Line) -> re.Match[str] | None:
        """The fence that begins in this line."""
        fence = FENCE.match(self.text, line.body, line.end)
        return fence or COLONS.match(self.text, line.body, line.end)

    def _deeper(self, line: _Line) -> bool:
        """Whether this line is indented more than the open containers; if not, it says which stay open."""
        columns = (line.outer, line.inner)[: 1 + (line.quotes > 0)]
        levels = [column // 4 for column in columns]
        if self.floor < 0:
            self.floor = min(levels[0], self.depths[0])
        if any(level > depth for level, depth in zip(levels, self.depths, strict=False)):
            return self.indented
        self.depths[: len(levels)] = [max(levels[0], self.floor), *levels[1:]]
        self.coded = False
        return False

    def _append(self, line: _Line) -> None:
        if HINT.search(self.regions.text, line.body, line.end):  # something that may go on below
            line.end = self.regions.line_end(line.body, line.end)
        self.at = line.end + 1
        self.paragraph.append(line)

    def _prose(self, line: _Line) -> Iterator[Block]:
        if HASHES.match(self.text, line.body, line.end) and self._flush_left(line):
            yield from self._flush()
            hashes = HASHES.match(self.text, line.body, line.end)
            yield Head(line.body, line.end, len(hashes[0]) if hashes else 1)
            yield Prose(line.body, line.end, kind="heading")
            return
        if self.text.startswith("///", line.body) and (bar := self._bar(line)):
            yield from self._flush()
            yield bar
            if isinstance(bar, Opening):
                yield Prose(*bar.title, kind="heading")
            return
        if self.text.startswith("///", line.body) and SLASHED.match(self.text, line.body, line.end):
            yield from self._flush()
            self._append(line)
            yield from self._flush()  # a list may begin right below
            return
        container = CONTAINER.match(self.text, line.body, line.end)
        if container and self.text[line.body] in "!?=" and not self._flush_left(line):
            container = None
        if container:
            yield from self._flush()
            self._open(line)
        elif ITEM.match(self.text, line.body, line.end) and (self.listed or not self.paragraph):
            yield from self._flush()
            self._open(line)
            self.listed = True
        flush_left = self._flush_left(line)
        self._append(line)
        if len(self.paragraph) == 2 and flush_left and UNDERLINE.match(self.text, line.body, line.end):
            yield from self._underlined()
        elif container and HEADED.match(self.text, line.body, line.end):
            yield from self._flush()  # what it holds begins in the next line, perhaps with a list

    def _bar(self, line: _Line) -> Opening | Closing | None:
        """The numbered block that begins or ends in this line."""
        if opening := OPENING.match(self.text, line.body, line.end):
            slashes = len(opening["slashes"])
            self.slashes.append(slashes)
            title = opening.span("title") if opening["title"] else (line.end, line.end)
            options = tuple(self._options(line))
            return Opening(line.body, line.end, opening["kind"].lower(), slashes, title, options)
        closing = CLOSING.match(self.text, line.body, line.end)
        slashes = len(closing["slashes"]) if closing else 0
        if slashes not in self.slashes:
            return None
        while self.slashes.pop() != slashes:  # those inside it end with it
            pass
        return Closing(line.body, line.body + slashes, slashes)

    def _options(self, head: _Line) -> Iterator[tuple[int, int]]:
        """The lines directly below the first one of a block that stand deeper than it."""
        while self.at < len(self.text):
            line = self._line(self.at)
            deeper = line.inner - head.inner if head.quotes else line.outer - head.outer
            if line.blank or line.quotes != head.quotes or deeper < 4:
                return
            self.at = line.end + 1
            yield line.start, line.end

    def _flush_left(self, line: _Line) -> bool:
        """Whether a line begins where its paragraph does, or else its container's content."""
        column = line.inner if line.quotes else line.outer
        if not self.paragraph:
            return column % 4 == 0
        first = self.paragraph[0]
        return column == (first.inner if first.quotes and line.quotes else first.outer) // 4 * 4

    def _open(self, line: _Line) -> None:
        """One level deeper, and one more for each list that begins on the same line: ``:   - item``."""
        place, at, deeper = int(line.quotes > 0), line.body, 1
        while marker := MARKER.match(self.text, at, line.end):
            at = marker.end()
            deeper += bool(ITEM.match(self.text, at, line.end))
        self.depths[place] = (line.inner if place else line.outer) // 4 + deeper

    def _underlined(self) -> Iterator[Block]:
        first, rule = self.paragraph
        self.paragraph, self.listed = [], False
        yield Head(first.body, first.end, 1 if self.text[rule.body] == "=" else 2)
        yield Prose(first.body, first.end, kind="heading")

    def _flush(self) -> Iterator[Block]:
        lines, listed, self.paragraph, self.listed = self.paragraph, self.listed, [], False
        above = self._comments(lines)
        if len(lines) > above + 1 and self._is_rule(lines[above + 1]):
            if above:
                yield Prose(lines[0].body, lines[above - 1].end)
            for number, line in enumerate(lines[above:]):
                yield Prose(line.body, line.end, kind="row", head=number == 0)
        elif lines:
            kind = "item" if listed else "paragraph"
            yield Prose(lines[0].body, lines[-1].end, self._marks(lines[0], lines[-1].end), kind)

    def _comments(self, lines: list[_Line]) -> int:
        """How many lines before the rest hold a comment alone: below them a table may begin."""
        for at, line in enumerate(lines):
            if not COMMENT.match(self.text, line.body, line.end):
                return at
        return len(lines)

    def _is_rule(self, line: _Line) -> bool:
        """Whether a line parts the head of a table from its rows."""
        return TABLE_RULE.match(self.text, line.body, line.end) is not None

    def _marks(self, first: _Line, end: int) -> tuple[tuple[int, int], ...]:
        if not first.quotes:
            return ()
        signs = re.compile(rf"(?<=\n)[ \t]*(?:>[ ]?){{1,{first.quotes}}}")
        return tuple(found.span() for found in signs.finditer(self.text, first.body, end))

    def _fence(self, line: _Line, opening: re.Match[str]) -> Fence:
        """The block that this fence opens; one that nothing closes goes to the end of its container."""
        sign, level = opening[1], line.outer // 4
        lines: list[tuple[int, int]] = []
        while self.at < len(self.text):
            inside = self._line(self.at)
            if not inside.blank and (inside.outer // 4 < level or inside.quotes < line.quotes):
                break
            self.at = inside.end + 1
            body = self.text[inside.body : inside.end].rstrip()
            if body == sign and inside.quotes == line.quotes:
                end = inside.body + len(sign)
                return self._fenced(line, end, opening[2], lines, True)
            lines.append((inside.start, inside.end))
        end = lines[-1][1] if lines else line.end
        return self._fenced(line, end, opening[2], lines, False)

    def _fenced(self, line: _Line, end: int, info: str, lines: list[tuple[int, int]], closed: bool) -> Fence:
        prefix = self.text[line.start : line.body]
        return Fence(line.body, end, info, prefix, tuple(lines), closed)


def _closed(text: str, name: str, at: int) -> int:
    """Where an HTML element ends; the end of the text, if nothing closes it."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>", re.IGNORECASE).finditer(text, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(text)


def _columns(space: str) -> int:
    return len(space.expandtabs(4))
