"""Puts tokens into the text of a page where its formulas, cells, values and remarks stood."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from worked.html.cited_works import preview
from worked.html.placeholders import Fragment, Fragments
from worked.html.render import CitedWork, Page
from worked.html.theorem_boxes import NAME
from worked.markdown.references import anchor
from worked.model.diagnostic import Diagnostic
from worked.model.document import (
    Cell,
    Citation,
    Formula,
    Heading,
    Marker,
    Piece,
    Reference,
    TheoremBlock,
    Value,
)
from worked.model.source import Span
from worked.report.problem_box import box

FENCES = "`~:"  # a display in a block of its own


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters [start, end) of the file that become a text."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Placed:
    """A page's text with tokens, and what the tree of the page needs to know of them, by their numbers."""

    fragments: Fragments
    text: str = ""
    cells: dict[int, int] = field(default_factory=dict)  # token → index of the cell
    markers: dict[int, str] = field(default_factory=dict)  # token → what is to stand there
    formulas: dict[int, int] = field(default_factory=dict)  # token → index of the formula
    references: set[int] = field(default_factory=set)
    cited: dict[int, str] = field(default_factory=dict)  # token → id of the work to which its link leads
    blocks: dict[int, int] = field(default_factory=dict)  # token → index of the numbered block
    problems: dict[int, str] = field(default_factory=dict)  # token → HTML that follows its block
    lost: str = ""  # problems that are about no place in the text


@dataclass(slots=True)
class Placing:
    """Places one page in the text that a host hands over; the text is the file's from `start` on."""

    page: Page
    anchored: bool  # ids are given
    problems: bool = True  # whoever reads is shown what is wrong
    others: frozenset[str] = frozenset()  # kinds of blocks for which another extension answers
    placed: Placed = field(init=False)
    diagnostics: list[Diagnostic] = field(init=False)
    edits: list[Edit] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.placed = Placed(Fragments())
        self.diagnostics = list(self.page.worked.diagnostics) if self.problems else []

    def place(self, start: int, before: str = "") -> Placed:
        """The text from an offset of the file on, with tokens; `before` is text that the host put first."""
        for index, piece in self._outermost():
            self._piece(index, piece)
        for span in self.page.worked.document.remarks:
            self._remark(span)
        self._strays()
        self.placed.lost = box(self.diagnostics)
        source = self.page.worked.document.source.text
        parts, at = [before], start
        for edit in sorted(self.edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start >= at:
                parts += [source[at : edit.start], edit.text]
                at = edit.end
        self.placed.text = "".join([*parts, source[at:]])
        return self.placed

    def _outermost(self) -> Iterator[tuple[int, Piece]]:
        """The pieces that are not inside another: those of captions are shown with their figures."""
        cells = [piece.span for piece in self.page.pieces if isinstance(piece, Cell)]
        starts = [span.start for span in cells]
        for index, piece in enumerate(self.page.pieces):
            at = bisect_right(starts, piece.span.start) - 1
            if isinstance(piece, Cell) or at < 0 or piece.span.start >= cells[at].end:
                yield index, piece

    def _piece(self, index: int, piece: Piece) -> None:
        match piece:
            case Formula():
                self._formula(index, piece)
            case Cell():
                number = self._block(piece.span, box(self._about(piece.span)))
                self.placed.cells[number] = index
            case Marker():
                number = self._block(piece.span, "")
                self.placed.markers[number] = piece.what
            case Value():
                text = self.page.value(index)
                self._inline(piece.span, Fragment(escape(text), None, text, piece.span.text))
            case Reference():
                self._reference(piece)
            case Citation():
                self._citation(piece)
            case TheoremBlock():
                self._block_begins(index, piece)
            case Heading():
                pass

    def _formula(self, index: int, piece: Formula) -> None:
        if index not in self.page.math:
            self._left(piece.span, piece.display)
            return
        block = self.page.formula(index, "div", self.anchored) if piece.display else None
        inline = self.page.formula(index, "span", self.anchored)
        fragment = Fragment(inline, block, self.page.words(index), piece.span.text)
        self.placed.formulas[len(self.placed.fragments.kept)] = index
        if piece.display and piece.span.text[0] in FENCES:
            self._apart(piece.span, self._token(fragment, box(self._about(piece.span))))
        else:
            self._inline(piece.span, fragment)

    def _left(self, span: Span, display: bool) -> None:
        """A formula that a script in the page typesets stays; only its problems come after it."""
        problems = box(self._about(span))
        if not problems:
            return
        token = self._token(Fragment("", ""), problems)
        prefix = self._prefix(span)
        alone = display and not prefix.strip(" \t>")
        self.edits.append(
            Edit(span.end, span.end, f"\n{prefix.rstrip()}\n{prefix}{token}\n" if alone else token)
        )

    def _reference(self, piece: Reference) -> None:
        if piece.page and piece.span.start not in self.page.elsewhere:  # a link as it was written
            self._left(piece.span, False)
            return
        text, target = self.page.reference(piece)
        number = len(self.placed.fragments.kept)
        token = self._token(Fragment(escape(text), None, text, piece.span.text), box(self._about(piece.span)))
        self.placed.references.add(number)
        self.edits.append(Edit(piece.span.start, piece.span.end, f"[{token}]({target})" if target else token))

    def _citation(self, piece: Citation) -> None:
        """The numbers of works in brackets, each a link."""
        works = self.page.citation(piece)
        sign = "; " if any(work.place for work in works) else ", "
        opening = self._token(Fragment('<span class="worked-cite">[', None, "["), "")
        parts = [self._work(work, piece) for work in works]
        closing = self._token(Fragment("]</span>", None, "]"), box(self._about(piece.span)))
        between = self.placed.fragments.keep(sign)
        self.edits.append(Edit(piece.span.start, piece.span.end, opening + between.join(parts) + closing))

    def _work(self, work: CitedWork, piece: Citation) -> str:
        """The number of a work, the work itself for those who point there, and the place in it."""
        keep = self.placed.fragments.keep
        number = len(self.placed.fragments.kept)
        token = self._token(Fragment(work.number, None, work.number, piece.span.text), "")
        place = keep(f", {escape(work.place)}" if work.place else "")
        if work.id is None:
            return token + place
        self.placed.cited[number] = work.id
        return f"[{token}](#{work.id}){keep(preview(work.html))}{place}"

    def _block_begins(self, index: int, piece: TheoremBlock) -> None:
        """The first line of a numbered block, under the name by which the renderer knows it."""
        if piece.kind in self.others:
            return
        name = escape(self.page.blocks[index])
        token = self._token(Fragment(f'<span class="{NAME}-name">{name}</span>', None, name), "")
        self.placed.blocks[len(self.placed.fragments.kept) - 1] = index
        title, slashes = piece.title, "/" * piece.slashes
        opening, closing = ("", "") if piece.kind == "proof" or not title.text else ("(", ")")
        head = f"{slashes} {NAME} | {token}{' ' * bool(title.text)}{opening}"
        self.edits.append(Edit(piece.span.start, title.start if title.text else piece.span.end, head))
        if closing:
            self.edits.append(Edit(title.end, title.end, closing))
        if piece.id:
            self.edits.append(Edit(piece.id.start, piece.id.end, anchor(piece.id.text)))

    def _remark(self, span: Span) -> None:
        """A remark never reaches the page; a line that held nothing else goes with it."""
        problems = box(self._about(span))
        text, start, end = span.source.text, span.start, span.end
        if problems:
            self.edits.append(Edit(start, end, self._token(Fragment("", ""), problems)))
            return
        line = text.rfind("\n", 0, start) + 1
        after = text.find("\n", end)
        after = len(text) if after < 0 else after
        if not text[line:start].strip(" \t>") and not text[end:after].strip():
            start, end = line, min(after + 1, len(text))
        self.edits.append(Edit(start, end, ""))

    def _strays(self) -> None:
        """Problems in prose, such as a formula that is never closed, follow the paragraph they are in."""
        text = self.page.worked.document.source.text
        for found in [found for found in self.diagnostics if found.code == "unclosed"]:
            start = found.primary.span.start
            if text[start : start + 1] not in ("`", "~", "/"):  # what begins a block is told at the top
                self.diagnostics.remove(found)
                self.edits.append(Edit(start, start, self._token(Fragment("", ""), box([found]))))

    def _about(self, span: Span) -> list[Diagnostic]:
        """The diagnostics inside a piece, which are then told."""
        found = [d for d in self.diagnostics if span.start <= d.primary.span.start < span.end]
        self.diagnostics = [diagnostic for diagnostic in self.diagnostics if diagnostic not in found]
        return found

    def _inline(self, span: Span, fragment: Fragment) -> None:
        self.edits.append(Edit(span.start, span.end, self._token(fragment, box(self._about(span)))))

    def _token(self, fragment: Fragment, problems: str) -> str:
        if problems:
            self.placed.problems[len(self.placed.fragments.kept)] = problems
        return self.placed.fragments.token(fragment)

    def _block(self, span: Span, problems: str) -> int:
        """A token in a paragraph of its own, in the list or quote in which the piece stands."""
        number = len(self.placed.fragments.kept)
        self._apart(span, self._token(Fragment("", "", "", span.text), problems))
        return number

    def _apart(self, span: Span, token: str) -> None:
        prefix = self._prefix(span)
        blank = prefix.rstrip()
        self.edits.append(Edit(span.start, span.end, f"\n{blank}\n{prefix}{token}\n{blank}"))

    def _prefix(self, span: Span) -> str:
        text = span.source.text
        return text[text.rfind("\n", 0, span.start) + 1 : span.start]
