"""Finds what stands on a page: formulas, cells, inline values, headings, remarks and references, as spans.

Everything after it reads these spans and never searches the text again.
"""

import re
from bisect import bisect_left
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from worked.latex.lexer import declared
from worked.markdown.blocks import (
    Block,
    Fence,
    Head,
    Prose,
    blocks,
)
from worked.markdown.cell_blocks import INFO, is_cell, is_math, read_cell, read_math
from worked.markdown.citations import citation
from worked.markdown.delimiters import Regions
from worked.markdown.formats import (
    FOREIGN,
    Format,
    NotANotebook,
    format_of,
    has_code,
    is_notebook,
    is_read,
    notebook,
)
from worked.markdown.front_matter import FrontMatter, choice, front_matter, named
from worked.markdown.inline import Found, found_in, holes
from worked.markdown.latex_pages import latex_paragraphs, latex_pieces
from worked.markdown.references import numbered, resolved
from worked.markdown.table_cells import Row, grid
from worked.markdown.theorem_blocks import Closing, Opening
from worked.model.conventions import CHOICES, Conventions
from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.document import (
    Cell,
    Document,
    Formula,
    Heading,
    Marker,
    Passage,
    Piece,
    Reference,
    Remark,
    TheoremBlock,
    Value,
)
from worked.model.settings import Settings
from worked.model.source import (
    NotUtf8,
    Source,
    Span,
    decode,
)
from worked.model.suggest import meant, mended

NO_TEXT = re.compile(r"(?:[\s>]|<!--(?>.*?-->))*+", re.DOTALL)  # blanks, signs of a quote, comments
ARROW = re.compile(
    r"(?:[\s&]|\\begin\{[a-z]+\*?\})*\\(?:xrightarrow|xRightarrow|sim|to|rightarrow|longrightarrow)(?![A-Za-z])"
)
MATRIX = re.compile(r"\\end\{(?:[a-zA-Z]?matrix|array)\}(?:\s*\\right\s*[)\]|.])?[\s.,;:]*\Z")
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
DELETE = "\x7f"  # the one control character that XML allows, and so the feed
LONGEST = 80


def read(path: str, data: bytes) -> Source | Document:
    """The source of a file's bytes or, where they are not UTF-8, a page that holds only that diagnostic."""
    try:
        source = decode(path, data)
        return notebook(source) if is_notebook(path) else source
    except NotANotebook as error:
        place = Label(source.span(error.at, error.at))
        found = Diagnostic("unreadable", str(error), place)
        return Document(source, (), conventions=None, diagnostics=(found,))
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
    return surrounded(outline(source, settings))


def surrounded(document: Document) -> Document:
    """A document whose formulas know what the prose around them says."""
    formulas = {piece.span.start: piece for piece in document.pieces if isinstance(piece, Formula)}
    if not document.unread or not formulas:
        return document
    from worked.markdown.prose import surroundings  # a build of pages that are kept reads none

    language = document.conventions.language if document.conventions else None
    found = surroundings(document.source.text, document.unread, formulas, language)
    known = {at: replace(formulas[at], around=said) for at, said in found.items()}
    pieces = (
        known.get(piece.span.start, piece) if isinstance(piece, Formula) else piece
        for piece in document.pieces
    )
    return replace(document, pieces=tuple(pieces), unread=())


def outline(source: Source, settings: Settings) -> Document:
    """What `find` finds, with the prose unread: all that showing a page takes whose verdicts are known."""
    kind = format_of(source.path)
    front = _front(source, settings)
    if front.conventions is None:
        return head(source, settings)
    cites = kind.runs and settings.bibliography is not None
    others = any(name.startswith("pymdownx.blocks") for name in settings.extensions)
    finder = _Finder(source, front, kind, cites, others)
    finder.find()
    return Document(
        source,
        tuple(finder.pieces),
        front.meta,
        front.conventions,
        finder.all_diagnostics(),
        front.body,
        tuple(finder.remarks),
        tuple(finder.passages),
    )


def head(source: Source, settings: Settings) -> Document:
    """What the front matter of a page says, and nothing of what stands below it."""
    front = _front(source, settings)
    return Document(source, (), front.meta, front.conventions, front.diagnostics, front.body)


def _front(source: Source, settings: Settings) -> FrontMatter:
    latex = format_of(source.path).latex
    if latex or not source.text.startswith("---"):
        macros = named(settings.macros) if settings.macros else {}
        own = declared(source.text) if latex else {}
        return _of_the_site(FrontMatter(conventions=Conventions(macros={**macros, **own})), settings)
    return _of_the_site(front_matter(source, settings.macros), settings)


def _of_the_site(front: FrontMatter, settings: Settings) -> FrontMatter:
    """The front matter, with what the site says where the page says nothing."""
    said = front.conventions
    if said is None:
        return front
    strict = settings.strict if said.strict is None else said.strict
    language = said.language or settings.language
    comma = said.comma or settings.comma
    return replace(front, conventions=replace(said, strict=strict, language=language, comma=comma))


MODULE = re.compile(r"^(?:import|export)[ \t{*]", re.MULTILINE)  # where a line begins, not a list's item


def _has_id(piece: Piece) -> bool:
    """Whether a piece may have an id, or refer to one."""
    if isinstance(piece, Formula):
        return bool(piece.numbered)
    return isinstance(piece, Cell | Reference | TheoremBlock)


@dataclass(slots=True)
class _Finder:
    source: Source
    front: FrontMatter
    kind: Format
    cites: bool = False  # the site has a bibliography
    others_blocks: bool = False  # it has an extension that may have a block of the same name
    pieces: list[Piece] = field(default_factory=list)
    troubles: list[Diagnostic] = field(default_factory=list)
    waiting: list[Remark] = field(default_factory=list)  # remarks that no formula has followed yet
    above: tuple[Remark, ...] = ()  # those that waited where the table began
    unclosed: list[tuple[Found, int]] = field(default_factory=list)  # with the ends of their paragraphs
    marks: list[tuple[int, int]] = field(default_factory=list)  # signs inside formulas that belong to none
    masked: list[int] = field(default_factory=list)  # the formulas around such signs
    remarks: list[Span] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)  # fences that are no cells
    spaced: list[Found] = field(default_factory=list)  # formulas but for a blank before their closing dollar
    foreign: Span | None = None  # the first cell that another program runs
    passages: list[Passage] = field(default_factory=list)  # of the prose, with the formulas in each
    rows: list[Row] = field(default_factory=list)  # of the table that is being read
    opened: list[tuple[Opening, int | None]] = field(
        default_factory=list
    )  # not closed yet, with their pieces
    regions: Regions = field(init=False)

    def find(self) -> None:
        self.regions = Regions(self.source.text)
        if self.kind.latex:
            self._latex()
        else:
            self._blocks()
        self._abandoned("the end of the page")
        for opening, _ in self.opened:
            self._left_open(opening)
        self._report_unclosed()
        self._report_spaced()
        self._report_foreign()
        self._control_characters()
        self._unmask()
        self._join_displays()
        if any(map(_has_id, self.pieces)):
            self.pieces, found = resolved(self.pieces)
            self.troubles += found

    def _blocks(self) -> None:
        for block in list(self._parted()):
            if self.rows and (not isinstance(block, Prose) or block.kind != "row" or block.head):
                self._table()
            match block:
                case Head():
                    self._head(block)
                case Fence():
                    self._fence(block)
                case Prose():
                    self._passage(block)
                case Opening():
                    self._open(block)
                case Closing():
                    self._close(block)
        if self.rows:
            self._table()

    def _parted(self) -> Iterator[Block]:
        """The blocks of the page; no block of a notebook goes on beyond its cell."""
        text, indented = self.source.text, self.kind.indented
        if not self.source.cells:
            yield from blocks(text, self.front.body, indented)
        ends = [start for start, _ in self.source.cells[1:]] + [len(text)]
        for (start, _), end in zip(self.source.cells, ends, strict=False):
            yield from blocks(text[:end], max(start, self.front.body), indented)

    def _latex(self) -> None:
        for piece in latex_pieces(self.source.text):
            if isinstance(piece, Head):
                self._head(piece)
            else:
                self._found(piece, piece.end, ())
        formulas = [piece.span.start for piece in self.pieces if isinstance(piece, Formula)]
        for start, end, kind in latex_paragraphs(self.source.text):
            inside = formulas[bisect_left(formulas, start) : bisect_left(formulas, end)]
            self.passages.append(Passage(start, end, kind, tuple(inside)))

    def _head(self, head: Head) -> None:
        self._abandoned("the next heading")
        self.pieces.append(Heading(self.source.span(head.start, head.end), head.level))

    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """In the order of the file, those of the front matter first."""
        ordered = sorted(self.troubles, key=lambda trouble: trouble.primary.span.start)
        return (*self.front.diagnostics, *ordered)

    def _open(self, opening: Opening) -> None:
        """Begins a numbered block, which is one only if it has no options of others."""
        troubles = list(opening.troubles(self.source))
        self.opened.append((opening, None if troubles else len(self.pieces)))
        if not troubles:
            self.pieces.append(opening.piece(self.source))
        elif not self.others_blocks:
            self.troubles += troubles

    def _close(self, closing: Closing) -> None:
        """Ends the numbered block that began with as many slashes; what is open inside it is never closed."""
        while self.opened:
            opening, index = self.opened.pop()
            if opening.slashes != closing.slashes:
                self._left_open(opening)
                continue
            if index is not None:
                piece = self.pieces[index]
                assert isinstance(piece, TheoremBlock)
                self.pieces[index] = replace(piece, closing=self.source.span(closing.start, closing.end))
            return

    def _left_open(self, opening: Opening) -> None:
        span = self.source.span(opening.start, opening.end)
        message = f"the {opening.kind} that begins here is never closed"
        help_ = (f"end it with a line of its own, `{'/' * opening.slashes}`",)
        self.troubles.append(Diagnostic("unclosed", message, Label(span), help=help_))

    def _fence(self, fence: Fence) -> None:
        if not fence.closed:
            span = self.source.span(fence.start, fence.start + 3)
            self.troubles.append(
                Diagnostic("unclosed", "the block that begins here is never closed", Label(span))
            )
        if is_math(fence):
            first = len(self.pieces)
            for part in read_math(self.source, fence):
                self._formula(self.source.span(part.start, part.end), part, fence.marks(self.source.text))
            self._noted(first, fence.start, fence.end, "paragraph")
            return
        if self.kind.runs and is_cell(fence):
            self._cell(fence)
            return
        if FOREIGN.match(fence.info) and self.foreign is None:
            self.foreign = self.source.span(fence.start, fence.start + 3)
        self.others.append((fence.start, fence.end))
        if fence.info.startswith(f"{INFO} "):
            self._not_a_cell(fence)

    def _not_a_cell(self, fence: Fence) -> None:
        at = self.source.text.find(INFO, fence.start) + len(INFO) + 1
        span = self.source.span(at, fence.start + len(self.source.text[fence.start :].split("\n", 1)[0]))
        message = "this block is not run: nothing comes after `python run`"
        help_ = ("write the options of a cell in `#|` lines at its top",)
        self.troubles.append(Diagnostic("bad-option", message, Label(span), help=help_, severity="doubt"))

    def _cell(self, fence: Fence) -> None:
        cell = read_cell(self.source, fence)
        self.troubles += cell.diagnostics
        values: list[Piece] = []
        if cell.caption:
            first = len(self.pieces)
            self._prose(cell.caption.start, cell.caption.end, cell.marks)
            values = [piece for piece in self.pieces[first:] if not isinstance(piece, Formula)]
            self.pieces[first:] = [piece for piece in self.pieces[first:] if isinstance(piece, Formula)]
            self._noted(first, cell.caption.start, cell.caption.end, "paragraph")
        # A caption says what the cell then gives: its values are worked after the code, its formulas before.
        self.pieces += [cell.cell, *values]

    def _passage(self, block: Prose) -> None:
        if self.kind.jsx and MODULE.match(self.source.text, block.start, block.end):
            return  # code, up to the next blank line
        first = len(self.pieces)
        if block.kind == "row" and not self.rows:
            self.above = tuple(self.waiting)
        self._prose(block.start, block.end, block.marks)
        self._noted(first, block.start, block.end, block.kind, block.head)
        if block.kind == "row":
            formulas = [piece for piece in self.pieces[first:] if isinstance(piece, Formula)]
            self.rows.append((block.start, block.end, formulas))

    def _table(self) -> None:
        """The table whose rows have been read, behind all that stands in it."""
        found, self.rows = grid(self.source, self.rows), []
        if found is None or (found.plain and not self._is_strict()):
            self.pieces += [found] if found else []
            return
        noted = tuple(one for one in found.noted if one.remarks != self.above)
        self.pieces.append(replace(found, remarks=self.above, noted=noted))
        self.waiting = [one for one in self.waiting if one not in self.above]

    def _noted(self, first: int, start: int, end: int, kind: str, head: bool = False) -> None:
        """Keeps a passage with the formulas found in it, the pieces from `first` on."""
        inside = tuple(piece.span.start for piece in self.pieces[first:] if isinstance(piece, Formula))
        self.passages.append(Passage(start, end, kind, inside, head))

    def _prose(self, start: int, end: int, marks: tuple[tuple[int, int], ...]) -> None:
        for found in found_in(self.source.text, start, end, self.regions, self.kind.runs):
            self._found(found, end, marks)

    def _found(self, found: Found, end: int, marks: tuple[tuple[int, int], ...]) -> None:
        span = Span(self.source, found.start, found.end)
        match found.kind:
            case "formula":
                self._formula(span, found, marks)
            case "value":
                self._value(span, found)
            case "reference" if not found.page or is_read(found.page):
                self.pieces.append(Reference(span, found.name, found.page))
            case "citation":
                if self.cites and (works := citation(self.source, span, found.inner, found.outer)):
                    self.pieces.append(works)
            case "comment":
                self._comment(span, found)
            case "unclosed":
                self.unclosed.append((found, end))
            case "spaced":
                self.spaced.append(found)

    def _value(self, span: Span, found: Found) -> None:
        if self.kind.runs:
            self.pieces.append(Value(span, self.source.span(found.inner, found.outer)))
        elif self.foreign is None:
            self.foreign = span

    def _formula(self, span: Span, found: Found, marks: tuple[tuple[int, int], ...]) -> None:
        body = Span(self.source, found.inner, found.outer)
        remarks, self.waiting = tuple(self.waiting), []
        numbers, by_row = numbered(body, self._label(found)) if found.display else ((), False)
        gaps = tuple(self.source.span(*gap) for gap in holes(self.source.text, body.start, body.end))
        inside = marks[bisect_left(marks, (body.start,)) : bisect_left(marks, (body.end,))]
        if self.kind.labels:
            named = self.kind.labels.finditer(self.source.text, body.start, body.end)
            inside = tuple(sorted((*inside, *(one.span() for one in named))))
        if inside:
            self.marks += inside
            self.masked.append(len(self.pieces))
        name = found.name or None
        self.pieces.append(
            Formula(span, body, found.display, remarks, numbers, by_row, environment=name, holes=gaps)
        )

    def _label(self, found: Found) -> Span | None:
        return self.source.span(*found.label) if found.label else None

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

    def _report_spaced(self) -> None:
        """What would be a formula but for a blank, once for the page."""
        if not self.spaced:
            return
        first, more = self.spaced[0], len(self.spaced) - 1
        blank = self.source.text[first.inner : first.outer].rstrip()
        span = self.source.span(first.inner + len(blank), first.end)
        message = "the blank before this `$` keeps it from closing the formula, which stays text"
        notes = (f"so it is at {more} more place{'s' * (more > 1)} of this page",) if more else ()
        begin = (Label(self.source.span(first.start, first.inner), "the formula would begin here"),)
        help_ = (f"write `${blank}$`",) if "`" not in blank else ("delete the blank before the `$`",)
        edit = Edit(self.source.span(span.start, first.outer), "")
        self.troubles.append(Diagnostic("unclosed", message, Label(span), begin, notes, help_, edits=(edit,)))

    def _report_foreign(self) -> None:
        """That the page has cells which another program runs, once for the page."""
        if self.foreign is None and not (self.source.cells and has_code(self.source)):
            return
        span = self.foreign or self.source.span(self.front.body, self.front.body)
        message = "the code of this page belongs to another program and is not run"
        notes = ("what its formulas get from there is unknown",)
        self.troubles.append(Diagnostic("cell-foreign", message, Label(span), notes=notes, severity="note"))

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
            place = Label(self.source.span(*first.span()))
            harmless = {sign[0] for sign in found} == {DELETE} and not self._is_strict()
            self.troubles.append(
                Diagnostic(
                    "control-character",
                    message,
                    place,
                    notes=notes,
                    severity="doubt" if harmless else "error",
                )
            )

    def _is_strict(self) -> bool:
        return bool(self.front.conventions and self.front.conventions.strict)

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
        clear = replace(self.source, text="".join(parts) + self.source.text[at:])
        for number in self.masked:
            formula = self.pieces[number]
            if isinstance(formula, Formula):
                body = clear.span(formula.body.start, formula.body.end)
                self.pieces[number] = replace(formula, body=body)

    def _join_displays(self) -> None:
        """Tells a display of the one directly before it: it may go on with its chain.

        One that begins with an arrow goes on with the matrix of the last display, whatever words are between.
        """
        text, last = self.source.text, None
        for number, (one, other) in enumerate(pairwise(self.pieces), start=1):
            if not isinstance(one, Formula):
                last = None
                continue
            last = one if one.display else last
            if last is None or not isinstance(other, Formula) or not other.display:
                continue
            if last is one and NO_TEXT.fullmatch(text, one.span.end, other.span.start):
                self.pieces[number] = replace(other, before=one.body)
            elif ARROW.match(text, other.body.start) and MATRIX.search(text, last.body.start, last.body.end):
                self.pieces[number] = replace(other, before=last.body, resumes=True)


# Remarks: HTML comments that begin with ``worked:`` and speak of the next formula, or are replaced ------

OURS = re.compile(r"\s*worked\s*:", re.IGNORECASE)
MARKERS = ("notation", "coverage", "blind-spots")
WORDS = ("skip", "wrong", "let", *CHOICES, "index", *MARKERS)
WORD = re.compile(r"\S+")


@dataclass(slots=True)
class _Reading:
    skip: str | None = None
    wrong: bool = False
    let: tuple[str, ...] = ()
    conventions: dict[str, str] = field(default_factory=dict)


class _Bad(Exception):
    def __init__(self, message: str, start: int, end: int, word: str = "") -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.word = message, start, end, word  # word: an unknown one


def remark(span: Span, inner: int, outer: int, alone: bool) -> Remark | Marker | Diagnostic | None:
    """What the comment from inner to outer says, if it is one of ours; `alone` on its line or not."""
    text = span.source.text
    ours = OURS.match(text, inner, outer)
    if not ours:
        return None
    words = list(WORD.finditer(text, ours.end(), outer))
    try:
        if not words:
            raise _Bad("a remark that says nothing", span.start, span.end)
        if words[0][0] in MARKERS:
            return _marker(span, words, alone)
        return _remark(span, words, outer)
    except _Bad as bad:
        place = span.source.span(bad.start, bad.end)
        help_, edits = meant(bad.word, WORDS), mended(bad.word, place, WORDS)
        return replace(bad_remark(place, bad.message), help=help_, edits=edits)


def bad_remark(span: Span, message: str, *notes: str) -> Diagnostic:
    """The diagnostic of a remark that cannot be followed."""
    return Diagnostic("bad-remark", message, Label(span), notes=notes)


def _marker(span: Span, words: list[re.Match[str]], alone: bool) -> Marker:
    what = words[0]
    if len(words) > 1:
        raise _Bad(f"nothing comes after `{what[0]}` in a remark, not `{words[1][0]}`", *words[1].span())
    if not alone:
        raise _Bad(f"the remark `{what[0]}` stands on a line of its own", span.start, span.end)
    return Marker(span, what[0])


def _remark(span: Span, words: list[re.Match[str]], outer: int) -> Remark:
    reading, at = _Reading(), 0
    while at < len(words):
        word = words[at][0]
        if word == "skip":
            reading.skip = _reason(span, words[at:], outer)
            break
        at += 1
        if word == "wrong":
            reading.wrong = True
        elif word == "let":
            at = _names(reading, words, at)
        else:
            _convention(reading, words[at - 1])
    return Remark(span, reading.skip, reading.wrong, reading.let, reading.conventions)


def _reason(span: Span, words: list[re.Match[str]], outer: int) -> str:
    if len(words) == 1:
        raise _Bad("`skip` without a reason", *words[0].span())
    return " ".join(span.source.text[words[1].start() : outer].split())


def _names(reading: _Reading, words: list[re.Match[str]], at: int) -> int:
    """Takes the names after ``let``, up to a convention or another word of a remark."""
    first = at
    while at < len(words) and words[at][0] not in ("wrong", "skip") and not _is_convention(words[at][0]):
        at += 1
    if at == first:
        raise _Bad("`let` without a name", *words[first - 1].span())
    reading.let += tuple(word[0].rstrip(",") for word in words[first:at])
    return at


def _is_convention(word: str) -> bool:
    name, equals, _ = word.partition("=")
    return bool(equals) and (name in CHOICES or name == "index")


def _convention(reading: _Reading, word: re.Match[str]) -> None:
    name, equals, value = word[0].partition("=")
    if name in MARKERS:
        raise _Bad(f"`{name}` is a remark of its own", *word.span())
    if name not in CHOICES and name != "index":
        message = f"`{word[0]}` is no word of a remark; known are {', '.join(WORDS)}"
        raise _Bad(message, word.start(), word.start() + len(name), name)
    if not equals:
        raise _Bad(f"`{name}` takes its value after `=`, without a blank", *word.span())
    try:
        reading.conventions[name] = str(int(value)) if name == "index" else choice(name, value)
    except ValueError as error:
        message = f"`index` takes a whole number, not `{value}`" if name == "index" else str(error)
        raise _Bad(message, word.start() + len(name) + 1, word.end()) from None
