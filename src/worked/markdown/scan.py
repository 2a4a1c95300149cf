"""Finds what stands on a page: formulas, cells, inline values, headings, remarks and references, as spans.

Everything after it reads these spans and never searches the text again.
"""

import re
from bisect import bisect_left
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, field, replace

from worked.markdown.blocks import (
    Fence,
    Head,
    Prose,
    blocks,
)
from worked.markdown.cell_blocks import INFO, is_cell, read_cell
from worked.markdown.delimiters import Regions
from worked.markdown.directives import bad_remark, remark
from worked.markdown.equation_numbers import numbered
from worked.markdown.front_matter import FrontMatter, front_matter
from worked.markdown.inline import Found, found_in
from worked.markdown.references import resolved
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import (
    Document,
    Formula,
    Heading,
    Marker,
    Piece,
    Reference,
    Remark,
    Value,
)
from worked.model.settings import Settings
from worked.model.source import (
    NotUtf8,
    Source,
    Span,
    decode,
)

CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
LONGEST = 80


def read(path: str, data: bytes) -> Source | Document:
    """The source of a file's bytes or, where they are not UTF-8, a page that holds only that diagnostic."""
    try:
        return decode(path, data)
    except NotUtf8 as error:
        wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        text = data.decode("utf-16" if wide else "utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        source = Source(path, text)
        at = source.offset(error.line) + error.column - 1
        message = f"byte {error.offset} of the page, 0x{data[error.offset]:02x}, is not UTF-8"
        help_ = ("this is UTF-16: save the page as UTF-8" if wide else "save the page as UTF-8",)
        place = Label(source.span(at, at + 1))
        return Document(
            source, (), conventions=None, diagnostics=(Diagnostic("not-utf8", message, place, help=help_),)
        )


def find(source: Source, settings: Settings) -> Document:
    """All that stands on a page, in the order of the file, and what is wrong with it as a page."""
    front = front_matter(source, settings.macros)
    if front.conventions is None:
        return Document(source, (), front.meta, None, front.diagnostics, front.body)
    finder = _Finder(source, front)
    finder.find()
    return Document(
        source,
        tuple(finder.pieces),
        front.meta,
        front.conventions,
        finder.all_diagnostics(),
        front.body,
        tuple(finder.remarks),
    )


@dataclass(slots=True)
class _Finder:
    source: Source
    front: FrontMatter
    pieces: list[Piece] = field(default_factory=list)
    troubles: list[Diagnostic] = field(default_factory=list)
    waiting: list[Remark] = field(default_factory=list)  # remarks that no formula has followed yet
    unclosed: list[tuple[Found, int]] = field(default_factory=list)  # with the ends of their paragraphs
    marks: list[tuple[int, int]] = field(default_factory=list)  # signs inside formulas that belong to none
    masked: list[int] = field(default_factory=list)  # the formulas around such signs
    remarks: list[Span] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)  # fences that are no cells
    regions: Regions = field(init=False)

    def find(self) -> None:
        self.regions = Regions(self.source.text)
        for block in blocks(self.source.text, self.front.body):
            match block:
                case Head():
                    self._abandoned("the next heading")
                    self.pieces.append(Heading(self.source.span(block.start, block.end), block.level))
                case Fence():
                    self._fence(block)
                case Prose():
                    self._prose(block.start, block.end, block.marks)
        self._abandoned("the end of the page")
        self._report_unclosed()
        self._control_characters()
        self._unmask()
        self.pieces, found = resolved(self.pieces)
        self.troubles += found

    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """In the order of the file, those of the front matter first."""
        ordered = sorted(self.troubles, key=lambda trouble: trouble.primary.span.start)
        return (*self.front.diagnostics, *ordered)

    def _fence(self, fence: Fence) -> None:
        if not fence.closed:
            span = self.source.span(fence.start, fence.start + 3)
            self.troubles.append(
                Diagnostic("unclosed", "the block that begins here is never closed", Label(span))
            )
        if is_cell(fence):
            self._cell(fence)
            return
        self.others.append((fence.start, fence.end))
        if fence.info.startswith(f"{INFO} "):
            self._not_a_cell(fence)

    def _not_a_cell(self, fence: Fence) -> None:
        at = self.source.text.find(INFO, fence.start) + len(INFO) + 1
        span = self.source.span(at, fence.start + len(self.source.text[fence.start :].split("\n", 1)[0]))
        message = "this block is not run: nothing comes after `python run`"
        help_ = ("write the options of a cell in `#|` lines at its top",)
        self.troubles.append(Diagnostic("bad-option", message, Label(span), help=help_, severity="warning"))

    def _cell(self, fence: Fence) -> None:
        cell = read_cell(self.source, fence)
        self.troubles += cell.diagnostics
        values: list[Piece] = []
        if cell.caption:
            first = len(self.pieces)
            self._prose(cell.caption.start, cell.caption.end, cell.marks)
            values = [piece for piece in self.pieces[first:] if not isinstance(piece, Formula)]
            self.pieces[first:] = [piece for piece in self.pieces[first:] if isinstance(piece, Formula)]
        # A caption says what the cell then gives: its values are worked after the code, its formulas before.
        self.pieces += [cell.cell, *values]

    def _prose(self, start: int, end: int, marks: tuple[tuple[int, int], ...]) -> None:
        for found in found_in(self.source.text, start, end, self.regions):
            span = self.source.span(found.start, found.end)
            match found.kind:
                case "formula":
                    self._formula(span, found, marks)
                case "value":
                    self.pieces.append(Value(span, self.source.span(found.inner, found.outer)))
                case "reference":
                    self.pieces.append(Reference(span, found.name))
                case "comment":
                    self._comment(span, found)
                case "unclosed":
                    self.unclosed.append((found, end))

    def _formula(self, span: Span, found: Found, marks: tuple[tuple[int, int], ...]) -> None:
        body = self.source.span(found.inner, found.outer)
        remarks, self.waiting = tuple(self.waiting), []
        numbers, by_row = numbered(body) if found.display else ((), False)
        inside = marks[bisect_left(marks, (body.start,)) : bisect_left(marks, (body.end,))]
        if inside:
            self.marks += inside
            self.masked.append(len(self.pieces))
        self.pieces.append(Formula(span, body, found.display, remarks, numbers, by_row, found.name or None))

    def _comment(self, span: Span, found: Found) -> None:
        said = remark(span, found.inner, found.outer, self._alone(span))
        if said is not None and not isinstance(said, Marker):
            self.remarks.append(span)
        match said:
            case Remark():
                self.waiting.append(said)
            case Marker():
                self.pieces.append(said)
            case Diagnostic():
                self.troubles.append(said)

    def _alone(self, span: Span) -> bool:
        text, (_, column) = self.source.text, span.position
        before = text[span.start - column + 1 : span.start]
        end = text.find("\n", span.end)
        return not before.strip(" \t>") and not text[span.end : len(text) if end < 0 else end].strip()

    def _abandoned(self, what: str) -> None:
        for waiting in self.waiting:
            self.troubles.append(
                bad_remark(waiting.span, f"no formula comes after this remark before {what}")
            )
        self.waiting = []

    def _report_unclosed(self) -> None:
        """One diagnostic for an opening; the closing sign after a blank line is no second one."""
        skip = False
        for number, (found, _) in enumerate(self.unclosed):
            if skip:
                skip = False
                continue
            span = self.source.span(found.start, found.end)
            labels: tuple[Label, ...] = ()
            notes: tuple[str, ...] = ()
            if self._closed_late(found, number + 1):
                skip = True
                late = self.unclosed[number + 1][0]
                labels = (
                    Label(self.source.span(late.start, late.end), "too late: a blank line ends a formula"),
                )
                notes = ("a formula holds no blank line",)
            message = f"the formula that begins with `{found.name}` is never closed"
            self.troubles.append(Diagnostic("unclosed", message, Label(span), labels, notes))

    def _closed_late(self, found: Found, number: int) -> bool:
        if found.name != "$$" or number >= len(self.unclosed):
            return False
        late, end = self.unclosed[number]
        return late.name == "$$" and not self.source.text[late.end : end].strip(" \t\n.,;>")

    def _control_characters(self) -> None:
        found = [
            sign for sign in CONTROL.finditer(self.source.text, self.front.body) if self._read(sign.start())
        ]
        if found:
            first = found[0]
            message = f"the page holds the control character U+{ord(first[0]):04X}"
            notes = (f"the page holds {len(found)} control characters",) if len(found) > 1 else ()
            self.troubles.append(
                Diagnostic("control-character", message, Label(self.source.span(*first.span())), notes=notes)
            )

    def _read(self, at: int) -> bool:
        """Whether this place is not in a fence of somebody else's."""
        place = bisect_left(self.others, (at + 1,)) - 1
        return place < 0 or at >= self.others[place][1]

    def _unmask(self) -> None:
        """Gives formulas across lines of a quote or a caption a text in which the lines' signs are blank.

        Every place stays the same, since a sign is replaced by as many blanks.
        """
        if not self.marks:
            return
        parts, at = [], 0
        for start, end in self.marks:
            parts += [self.source.text[at:start], " " * (end - start)]
            at = end
        clear = Source(self.source.path, "".join(parts) + self.source.text[at:])
        for number in self.masked:
            formula = self.pieces[number]
            if isinstance(formula, Formula):
                body = clear.span(formula.body.start, formula.body.end)
                self.pieces[number] = replace(formula, body=body)
