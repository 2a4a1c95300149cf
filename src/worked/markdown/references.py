"""What has a number on a page, by its id: the numbers, ids given twice, references that lead nowhere."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from worked.latex.lexer import Token, argument, scan
from worked.latex.symbols import SPELLINGS
from worked.markdown.theorem_blocks import names
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Cell, Document, Formula, Heading, Numbered, Piece, Reference, TheoremBlock
from worked.model.source import Span

EXPLICIT = re.compile(r"\{[^{}\n]*#([\w:.-]+)[^{}\n]*\}|\bid=[\"']([^\"']+)[\"']")
ROW_ENDS = frozenset(("\\\\", *(sign for sign, meant in SPELLINGS.items() if meant == "\\\\")))
NUMBERING = (r"\label", r"\tag")
SILENT = frozenset((r"\notag", r"\nonumber"))
ROW_BY_ROW = frozenset(("align", "alignat", "flalign", "gather", "eqnarray"))
ATTRIBUTES = re.compile(r"\s+\{[:#.][^{}]*\}\s*$")  # behind a heading
Read = Callable[[str], Document | None]  # the page at a path as it is written in this one


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to: what it is called there, and where its id stands."""

    text: str  # "Figure 3", "(2)"
    span: Span


def anchor(label: str) -> str:
    """The id of an equation on the built page: eq:x becomes eq-x."""
    return re.sub(r"[^\w-]+", "-", label).strip("-")


def targets(pieces: Sequence[Piece]) -> dict[str, Target]:
    """What has a number and an id on a page, by the ids, counted in its order; the first of two counts."""
    found: dict[str, Target] = {}
    figures = equations = 0
    blocks = names(pieces) if any(isinstance(piece, TheoremBlock) for piece in pieces) else {}
    for index, piece in enumerate(pieces):
        if isinstance(piece, TheoremBlock) and piece.id:
            found.setdefault(anchor(piece.id.text), Target(blocks[index], piece.id))
        if isinstance(piece, Cell) and piece.options.figure:
            figures += 1
            span = piece.options.spans["figure"]
            found.setdefault(piece.options.figure, Target(f"Figure {figures}", span))
        for label, tag in _labels(piece):
            equations += tag is None
            text = f"({equations if tag is None else tag})"
            found.setdefault(anchor(label.text), Target(text, label))
    return found


def numbers(formula: Formula, known: Mapping[str, Target]) -> list[str]:
    """What stands beside a display formula or its rows: the tag, or its place among the others."""
    return [_number(named, known) for named in formula.numbered]


def _number(named: Numbered, known: Mapping[str, Target]) -> str:
    if named.tag is not None or named.label is None:
        return named.tag or ""
    return known[anchor(named.label.text)].text[1:-1]


def _labels(piece: Piece) -> list[tuple[Span, str | None]]:
    """The labels of a display formula, with the tags that are their texts."""
    found = piece.numbered if isinstance(piece, Formula) else ()
    return [(number.label, number.tag) for number in found if number.label is not None]


def resolved(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Diagnostic]]:
    """The pieces without references that are not ours, and what is wrong with ids and references."""
    known = targets(pieces)
    kept: list[Piece] = []
    troubles = list(_twice(pieces, known))
    own: set[str] | None = None
    for piece in pieces:
        if isinstance(piece, Reference) and not piece.page and anchor(piece.target) not in known:
            own = explicit(piece.span.source.text) if own is None else own
            if piece.target in own:
                continue  # an empty link to something of the author's own
            troubles.append(_unknown(piece, known))
        kept.append(piece)
    return kept, troubles


def explicit(text: str) -> set[str]:
    """The ids that the author of a page gives by hand."""
    return {found[1] or found[2] for found in EXPLICIT.finditer(text)}


def _twice(pieces: Sequence[Piece], known: Mapping[str, Target]) -> Iterator[Diagnostic]:
    for piece in pieces:
        if isinstance(piece, Cell) and piece.options.figure:
            yield from _again("figure", piece.options.spans["figure"], known[piece.options.figure])
        if isinstance(piece, TheoremBlock) and piece.id:
            yield from _again(piece.kind, piece.id, known[anchor(piece.id.text)])
        for label, _ in _labels(piece):
            yield from _again("equation", label, known[anchor(label.text)])
        if isinstance(piece, Formula):
            yield from _lost(piece)


def _again(what: str, span: Span, first: Target) -> Iterator[Diagnostic]:
    if first.span.start != span.start:
        code = "figure-twice" if what == "figure" else "label-twice"
        message = f"a second {what} is called `{span.text}`; an id is given once on a page"
        yield Diagnostic(code, message, Label(span), (Label(first.span, "the first is here"),))


def _lost(formula: Formula) -> Iterator[Diagnostic]:
    """Labels beyond the first of a row, which has one number."""
    for number in formula.numbered:
        for label in number.lost:
            message = f"`{label.text}` is a second label of one row; a row has one number, and one label"
            first = (Label(number.label, "the first is here"),) if number.label else ()
            yield Diagnostic("label-twice", message, Label(label), first)


def _unknown(reference: Reference, known: Mapping[str, Target]) -> Diagnostic:
    message = f"no figure, equation or numbered block of this page is called `{reference.target}`"
    notes = (f"the page has {', '.join(f'`{name}`' for name in known)}",) if known else ()
    return Diagnostic("unknown-reference", message, Label(reference.span), notes=notes)


# What is numbered in a display formula: the whole of it, or its rows, each by its own label or tag
#
# As in LaTeX, a label belongs to the row that it stands in. What LaTeX numbers row by row (``align`` and
# its relatives) is numbered so here; anything else has one number for the whole, unless several rows have
# labels.


@dataclass(slots=True)
class _Row:
    """A row as it is read: of which environment, and what is said of its number."""

    environment: str
    labels: list[Span] = field(default_factory=list)
    first: int | None = None  # where its first label or tag stands
    tag: str | None = None
    silent: bool = False  # \notag

    def numbered(self) -> Numbered | None:
        if self.first is None or (self.silent and self.tag is None):
            return None
        label = self.labels[0] if self.labels else None
        return Numbered(self.first, label, self.tag, tuple(self.labels[1:]))


def numbered(body: Span, behind: Span | None = None) -> tuple[tuple[Numbered, ...], bool]:
    r"""The numbers of a display formula in their order, and whether each belongs to a row of its own.

    A row with ``\notag`` has no number, and its label leads nowhere. A label `behind` the formula is that of
    the whole.
    """
    if behind is not None:
        return (Numbered(behind.start, behind),), False
    if not any(command in body.text for command in NUMBERING):
        return (), False
    written = body.source.text[body.start : body.end]
    if r"\label" not in written and r"\tag" not in written:  # most formulas: they are not read for it
        return (), False
    rows = list(_rows(body))
    named = [(row, number) for row in rows if (number := row.numbered())]
    environments = {row.environment for row, _ in named}
    several = {row.environment for row in rows if sum(row.environment == o.environment for o in rows) > 1}
    by_row = any(name.rstrip("*") in ROW_BY_ROW and name in several for name in environments)
    return tuple(number for _, number in named), by_row or len(named) > 1


def _rows(body: Span) -> Iterator[_Row]:
    """The rows of all environments of a formula, in the order in which they begin; the formula is one too."""
    open_rows = [_Row("")]
    yield open_rows[-1]
    found = [token for token in scan(body.source.text, body.start, body.end) if token.kind != "comment"]
    for at, token in enumerate(found):
        row = open_rows[-1]
        if token.text in ROW_ENDS:
            open_rows[-1] = _Row(row.environment)
            yield open_rows[-1]
        elif token.text == r"\begin":
            open_rows.append(_Row(_argument(found, at)[0]))
            yield open_rows[-1]
        elif token.text == r"\end" and len(open_rows) > 1:
            open_rows.pop()
        elif token.text in SILENT:
            row.silent = True
        elif token.text in NUMBERING:
            _say(row, token, Span(body.source, *_argument(found, at)[1]))


def _argument(found: list[Token], at: int) -> tuple[str, tuple[int, int]]:
    """What stands in the braces behind a command, and from where to where."""
    at += 1
    while at < len(found) and (found[at].blank or found[at].text == "*"):
        at += 1
    inside, _ = argument(found, at)
    if not inside:
        place = found[min(at, len(found) - 1)].end
        return "", (place, place)
    start = found[at].end if found[at].text == "{" else found[at].start
    return "".join(token.text for token in inside), (start, inside[-1].end)


def _say(row: _Row, token: Token, said: Span) -> None:
    """Notes a label or a tag of a row."""
    row.first = token.start if row.first is None else row.first
    if token.text == r"\label":
        row.labels.append(said)
    else:
        row.tag = said.text.strip()


# References to what other pages number, ``[](page.md#id)``: where each leads, if it leads anywhere


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a reference leads: a page, and what is numbered there."""

    page: Document
    target: Target


def elsewhere(document: Document, read: Read) -> tuple[dict[int, Landing], list[Diagnostic]]:
    """Where the references of a page to other pages lead, by their offsets, and what is wrong with them.

    Those to an id that an author gave by hand are links like any other, and are left alone.
    """
    found: dict[int, Landing] = {}
    troubles = []
    for reference in leaving(document):
        landing = _landing(reference, read)
        if isinstance(landing, Landing):
            found[reference.span.start] = landing
        elif landing:
            troubles.append(landing)
    return found, troubles


def leaving(document: Document) -> Iterator[Reference]:
    """The references of a page that name another."""
    return (piece for piece in document.pieces if isinstance(piece, Reference) and piece.page)


def _landing(reference: Reference, read: Read) -> Landing | Diagnostic | None:
    page = read(reference.page)
    if page is None:
        message = f"there is no page `{reference.page}`"
        return Diagnostic("unknown-reference", message, Label(reference.span))
    known = targets(page.pieces)
    if target := known.get(anchor(reference.target)):
        return Landing(page, target)
    if reference.target in explicit(page.source.text):
        return None
    message = f"no figure, equation or numbered block of `{reference.page}` is called `{reference.target}`"
    notes = (f"that page has {', '.join(f'`{name}`' for name in known)}",) if known else ()
    return Diagnostic("unknown-reference", message, Label(reference.span), notes=notes)


def heading(page: Document) -> str:
    """What a page is called, as Markdown: its title in the front matter, else its first heading."""
    if isinstance(said := page.meta.get("title"), str):
        return said
    first = next((piece for piece in page.pieces if isinstance(piece, Heading) and piece.level == 1), None)
    return ATTRIBUTES.sub("", first.span.text).strip("# \t") if first else ""
