"""A text and where it came from: the one door from offsets to lines and columns."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Source:
    """A text, with the path that people know it by.

    Of a notebook, `cells` says where each cell begins in the text, and its number; people count lines in it.
    """

    path: str
    text: str
    cells: tuple[tuple[int, int], ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def cell(self, offset: int) -> tuple[int | None, int]:
        """The number of the cell in which an offset stands, and the lines of the text that come before it."""
        found = bisect_right(self.cells, (offset, len(self.text))) - 1
        if found < 0:
            return None, 0
        start, number = self.cells[found]
        return number, self.position(start)[0] - 1

    def offset(self, line: int) -> int:
        """Where a line (from 1) begins; the end of the text beyond the last line."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its end."""
        start = self.offset(number)
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def span(self, start: int, end: int) -> "Span":
        """The characters from start to before end."""
        return Span(self, start, end)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of one source."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]

    @property
    def position(self) -> tuple[int, int]:
        """Line and column of the first character, from 1; in a notebook the line is that of its cell."""
        return self._place(self.start)

    @property
    def end_position(self) -> tuple[int, int]:
        """Line and column behind the last character."""
        return self._place(max(self.start, self.end))

    @property
    def cell(self) -> int | None:
        """The number of the notebook's cell in which it stands, from 1; None outside of notebooks."""
        return self.source.cell(self.start)[0]

    @property
    def file(self) -> str:
        """The path, with the cell in a notebook: `a.ipynb:cell 3`."""
        return self.source.path if self.cell is None else f"{self.source.path}:cell {self.cell}"

    def _place(self, offset: int) -> tuple[int, int]:
        line, column = self.source.position(offset)
        return line - self.source.cell(offset)[1], column


class NotUtf8(ValueError):
    """A page whose bytes are not UTF-8; says which byte, and on which line it is."""

    def __init__(self, path: str, data: bytes, offset: int) -> None:
        self.path, self.offset = path, offset
        before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        self.line = before.count(b"\n") + 1
        last = before[before.rfind(b"\n") + 1 :]
        self.column = len(last.decode("utf-8", "replace")) + 1
        super().__init__(f"{path}: byte {offset} is not UTF-8")


def decode(path: str, data: bytes) -> Source:
    """The source of a file's bytes: a byte order mark dropped, every line end a line feed.

    Raises NotUtf8 where the bytes are none.
    """
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8(path, data, error.start + len(data) - len(body)) from None
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))
