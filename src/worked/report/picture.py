"""The picture of a place: lines of source with the marks and what is said of them drawn underneath.

12 | $$ x \\ast h = \\begin{bmatrix} 4 & 1 \\\\ 3 & 5 \\end{bmatrix} $$
   |    --------                                ^ should be 6
   |    |
   |    computed here, valid: 3×3 with 2×2 gives 2×2
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from worked.model.diagnostic import Label
from worked.model.source import Source
from worked.report.display import Line, drawn, visible

SHOWN = 4  # lines of a span over several lines that are shown whole


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) of one line, and what is said of them."""

    line: int
    start: int
    end: int
    text: str
    primary: bool

    @property
    def sign(self) -> str:
        """What underlines it."""
        return "^" if self.primary else "-"


@dataclass(frozen=True, slots=True)
class Bar:
    """A span over several lines: a bar beside them, from `start` of the first to `end` of the last."""

    first: int
    start: int
    last: int
    end: int
    text: str
    sign: str

    def covers(self, line: int) -> bool:
        """Whether the bar runs beside a line, or past the gap before it."""
        return self.first < line <= self.last


def picture(source: Source, labels: Sequence[tuple[Label, bool]], width: int) -> list[str]:
    """The lines of one source that the labels (each with whether it is the primary one) speak of.

    `width` is that of the widest line number. A second span over several lines is cut to its first.
    """
    marks, bar = _marks(labels)
    numbers = sorted({mark.line for mark in marks} | _beside(bar))
    rows: list[str] = []
    for before, number in zip([None, *numbers], numbers, strict=False):
        rows += _between(source, before, number, bar, width)
        rows += _line(source, number, [mark for mark in marks if mark.line == number], bar, width)
    return rows


def last_line(labels: Iterable[Label]) -> int:
    """The greatest line number that a picture of these labels shows."""
    return max(_extent(label)[2] for label in labels)


def _extent(label: Label) -> tuple[int, int, int, int]:
    """First line and offset in it, last line and offset in it; blanks at the end of a span are not marked."""
    span = label.span
    end = max(span.start + len(span.text.rstrip()), min(span.start + 1, span.end), span.start)
    first, start = span.source.position(span.start)
    last, stop = span.source.position(max(end - 1, span.start))
    return first, start - 1, last, stop if end > span.start else stop - 1


def _marks(labels: Sequence[tuple[Label, bool]]) -> tuple[list[Mark], Bar | None]:
    marks: list[Mark] = []
    bar: Bar | None = None
    for label, primary in labels:
        first, start, last, end = _extent(label)
        text = visible(label.text)
        if first == last:
            marks.append(Mark(first, start, end, text, primary))
        elif bar is None:
            bar = Bar(first, start, last, end, text, "^" if primary else "-")
        else:
            marks.append(Mark(first, start, len(label.span.source.line(first)), text, primary))
    return marks, bar


def _beside(bar: Bar | None) -> set[int]:
    if bar is None:
        return set()
    if bar.last - bar.first < SHOWN:
        return set(range(bar.first, bar.last + 1))
    return {bar.first, bar.first + 1, bar.last}


def _between(source: Source, before: int | None, number: int, bar: Bar | None, width: int) -> list[str]:
    """What stands for the lines between two that are shown: the one line itself, or a gap."""
    if before is None or number == before + 1:
        return []
    if number == before + 2:
        return _line(source, before + 1, [], bar, width)
    beside = bar is not None and bar.covers(number) and bar.covers(before + 1)
    return ["...".ljust(width + 3) + "|" if beside else "..."]


def _line(source: Source, number: int, marks: list[Mark], bar: Bar | None, width: int) -> list[str]:
    """A line of source and the rows under it."""
    text = source.line(number)
    ends = [at for mark in marks for at in (mark.start, mark.end)]
    if bar is not None:
        ends += [bar.start] if number == bar.first else [bar.end] if number == bar.last else []
    line = drawn(text, ends)
    left = _left(bar, number, text)
    rows = [f"{number - _before(source, number):>{width}} | {left}{line.text}".rstrip()]
    if bar is not None and number == bar.first and left != "/ ":
        rows.append(_row(width, f" _{'_' * line.columns[bar.start]}{bar.sign}"))
    running = "" if bar is None else "| " if bar.covers(number + 1) or number == bar.last else "  "
    rows += [_row(width, running + row) for row in _under(line, marks)]
    if bar is not None and number == bar.last:
        at = line.columns[max(bar.end - 1, 0)]
        rows.append(_row(width, f"|_{'_' * at}{bar.sign} {bar.text}"))
    return rows


def _before(source: Source, number: int) -> int:
    """How many lines stand before the notebook's cell that a line belongs to."""
    return source.cell(source.offset(number))[1]


def _left(bar: Bar | None, number: int, text: str) -> str:
    if bar is None:
        return ""
    if number == bar.first:
        return "/ " if not text[: bar.start].strip() else "  "
    return "| " if bar.covers(number) else "  "


def _row(width: int, text: str) -> str:
    return f"{' ' * width} | {text}".rstrip()


def _under(line: Line, marks: list[Mark]) -> list[str]:
    """The rows under a line: underlines, the rightmost text beside them, the others hanging below."""
    if not marks:
        return []
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    beside = ordered[-1] if all(mark.end <= ordered[-1].end for mark in ordered) else None
    hanging = [mark for mark in reversed(ordered) if mark.text and mark is not beside]
    rows = [f"{_underlines(line, ordered)} {beside.text if beside else ''}"]
    if hanging:
        rows.append(_bars(line, hanging))
    for index, mark in enumerate(hanging):
        at = line.columns[mark.start]
        left = [other for other in hanging[index + 1 :] if other.start < mark.start]
        rows.append(_bars(line, left).ljust(at) + mark.text)
    return rows


def _underlines(line: Line, marks: list[Mark]) -> str:
    row: list[str] = []
    for mark in sorted(marks, key=lambda mark: mark.primary):  # the primary one last: it wins
        start = line.columns[min(mark.start, len(line.columns) - 1)]
        end = max(line.columns[min(mark.end, len(line.columns) - 1)], start + 1)
        row += " " * (end - len(row))
        row[start:end] = mark.sign * (end - start)
    return "".join(row)


def _bars(line: Line, marks: list[Mark]) -> str:
    columns = {line.columns[mark.start] for mark in marks}
    return "".join("|" if at in columns else " " for at in range(max(columns, default=-1) + 1))
