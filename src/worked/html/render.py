"""A worked page, made ready to be shown: formulas typeset, numbers and captions known."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from html import escape
from pathlib import PurePosixPath
from typing import Any

from worked.cache.inputs import version
from worked.cache.keys import canonical, digest
from worked.cache.store import Store, shaped
from worked.html.figure_blocks import drawings, sources
from worked.html.formula_blocks import (
    CLAIM,
    ROW_ID,
    Typeset,
    beside_rows,
    boxed,
    mark,
    plain,
    together,
    typeset_formula,
    written,
)
from worked.latex.lexer import declared, only_declares
from worked.markdown.references import (
    Target,
    anchor,
    numbers,
    targets,
)
from worked.markdown.theorem_blocks import names
from worked.model.codes import weighed
from worked.model.conventions import Conventions
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import (
    Cell,
    Citation,
    Formula,
    Piece,
    Reference,
    TheoremBlock,
    Value,
)
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Span
from worked.pipeline.page_cache import engine

CONTINUED = re.compile(r"[ \t]*\n[ \t>]*#\|[ \t]*")


@dataclass(frozen=True, slots=True)
class CitedWork:
    """What a citation says of a work: its number, its id in the list, itself as HTML, the place in it."""

    number: str = "?"
    id: str | None = None  # None: there is no such work
    html: str = ""
    place: str = ""


@dataclass(frozen=True)
class Page:
    """A worked page, and by index what is made of its pieces; `worked` tells what cannot be typeset."""

    worked: Worked
    targets: Mapping[str, Target] = field(default_factory=dict)
    math: Mapping[int, str] = field(default_factory=dict)  # formulas as MathML
    drawings: Mapping[int, str] = field(default_factory=dict)  # figures of cells as SVG, as it stands in HTML
    code: Mapping[int, str] = field(default_factory=dict)  # sources of cells, in colours
    marks: bool = True  # readers are shown what was checked
    works: Mapping[str, str] = field(default_factory=dict)  # what is cited, as HTML, in the order of numbers
    elsewhere: Mapping[int, str] = field(default_factory=dict)  # what references to other pages say

    @cached_property
    def blocks(self) -> Mapping[int, str]:
        """What the numbered blocks of the page are called, by their indices."""
        return names(self.pieces)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the page."""
        return self.worked.document.pieces

    def formula(self, index: int, tag: str | None, anchored: bool, marked: bool = True) -> str:
        """A formula as HTML: in a box made of `tag` elements if it is displayed, else in its line."""
        formula = self.pieces[index]
        assert isinstance(formula, Formula)
        if index not in self.math:
            return written(formula)
        claim = f"{CLAIM}{index}" if anchored else ""
        shown = marked and self.marks
        beside = mark(self.worked.relations.get(index, ()), claim) if shown else ""
        if tag is None or not formula.display:
            return together(self.math[index], beside)
        if not self.math[index]:
            return ""  # it declares macros, and shows nothing
        math = self.math[index] if anchored else ROW_ID.sub("", self.math[index])
        return boxed(formula, math, numbers(formula, self.targets), beside, tag, anchored)

    def words(self, index: int) -> str:
        """A piece as plain words, for titles and tables of contents."""
        match self.pieces[index]:
            case Formula() as formula:
                return plain(self.math[index]) if index in self.math else formula.body.text.strip()
            case Value():
                return self.value(index)
            case Reference() as reference:
                return self.reference(reference)[0]
            case Citation() as citation:
                works = self.citation(citation)
                return f"[{'; '.join(', '.join(filter(None, (w.number, w.place))) for w in works)}]"
            case TheoremBlock():
                return self.blocks[index]
        return ""

    def value(self, index: int) -> str:
        """What an inline value gave; a question mark where it could not be worked."""
        result = self.worked.results.get(index)
        return "?" if result is None or result.text is None else result.text

    def reference(self, reference: Reference) -> tuple[str, str | None]:
        """What a reference says, and where it leads, if it does."""
        name = anchor(reference.target)
        if reference.page:
            text = self.elsewhere.get(reference.span.start)
            return (text, f"{reference.page}#{name}") if text else ("(??)", None)
        target = self.targets.get(name)
        return (target.text, f"#{name}") if target else ("(??)", None)

    def numbers(self, formula: Formula) -> list[str]:
        """What stands beside a display formula or its rows."""
        return numbers(formula, self.targets)

    def citation(self, citation: Citation) -> list[CitedWork]:
        """What a citation says of each of its works."""
        numbers = {key: str(number) for number, key in enumerate(self.works, 1)}
        return [
            CitedWork(numbers[key], f"ref-{anchor(key)}", self.works[key], work.place)
            if (key := work.key.text) in numbers
            else CitedWork(place=work.place)
            for work in citation.works
        ]

    def caption(self, cell: Cell) -> str:
        """A caption as HTML: plain text with its formulas, values and references."""
        span = cell.options.spans.get("caption")
        if span is None:
            return ""
        inside = [
            (piece.span, index)
            for index, piece in enumerate(self.pieces)
            if not isinstance(piece, Cell) and span.start <= piece.span.start < span.end
        ]
        parts, at = [], span.start
        for where, index in sorted(inside, key=lambda found: found[0].start):
            parts += [self._text(span, at, where.start), self._within(index)]
            at = where.end
        return "".join([*parts, self._text(span, at, span.end)])

    def _text(self, span: Span, start: int, end: int) -> str:
        return escape(CONTINUED.sub(" ", span.source.text[start:end]))

    def _within(self, index: int) -> str:
        piece = self.pieces[index]
        if isinstance(piece, Formula):
            return self.formula(index, "span", False)
        if isinstance(piece, Reference):
            text, target = self.reference(piece)
            if target and not piece.page:  # a host finds other pages in its own links alone
                return f'<a href="{escape(target)}">{escape(text)}</a>'
            return escape(text)
        if isinstance(piece, Citation):
            return escape(self.words(index))
        return escape(self.value(index))


def page(worked: Worked, settings: Settings, typeset: Typeset | None, store: Store | None = None) -> Page:
    """A worked page made ready; what cannot be typeset becomes a diagnostic of it."""
    found = targets(worked.document.pieces)
    if worked.document.conventions is None:
        return Page(worked, found, marks=False)
    marks = _marks(worked, settings)
    if not worked.document.pieces:
        return Page(worked, found, marks=marks)
    typeset = typeset if settings.typeset else None
    slug = slugged(PurePosixPath(worked.document.source.path), settings.docs)
    known_as = _key(worked, slug, typeset is not None, marks)
    if store and (kept := shaped(_parts, store.get(known_as))):
        return Page(worked, found, *kept, marks)
    math, troubles = _typeset(worked, found, typeset, marks) if typeset else ({}, [])
    made = math, drawings(worked, slug), sources(worked)
    if store and any(made) and not troubles:
        store.put(known_as, json.dumps(made).encode(), f"{worked.document.source.path}: the page, as HTML")
    return Page(_with(worked, troubles), found, *made, marks)


def with_troubles(worked: Worked, settings: Settings, typeset: Typeset) -> Worked:
    """A worked page with what cannot be typeset told of it, and nothing made of it that nobody is shown."""
    if worked.document.conventions is None or not settings.typeset:
        return worked
    found = targets(worked.document.pieces)
    return _with(worked, _typeset(worked, found, typeset, _marks(worked, settings))[1])


def _marks(worked: Worked, settings: Settings) -> bool:
    """Whether readers of the page are shown what was checked: where nothing else is said, of strict pages."""
    strict = bool(worked.document.conventions and worked.document.conventions.strict)
    return strict if settings.marks == "auto" else bool(settings.marks)


def _parts(kept: Any) -> tuple[dict[int, str], dict[int, str], dict[int, str]]:
    math, drawn, code = ({int(index): str(html) for index, html in part.items()} for part in kept)
    return math, drawn, code


def slugged(path: PurePosixPath, docs: str) -> str:
    """What stands before the ids of a page's drawings: its path below the docs folder, as a word."""
    below = path.relative_to(docs) if path.is_relative_to(docs) else path
    return re.sub(r"[^a-z0-9]+", "-", below.as_posix().removesuffix(".md").lower()).strip("-") or "page"


def _key(worked: Worked, slug: str, typesets: bool, marks: bool) -> str:
    """What the HTML is made of: the engine, the page, the verdicts that are marked, the drawings."""
    verdicts = [relation.verdict for found in worked.relations.values() for relation in found]
    drawn = [result.figure.svg if result.figure else "" for result in worked.results.values()]
    conventions = worked.document.conventions
    macros = canonical(conventions.macros) if conventions else ""
    text = worked.document.source.text
    return digest("shown", engine(), *_makers(), slug, f"{typesets} {marks}", text, macros, *verdicts, *drawn)


@cache
def _makers() -> tuple[str, ...]:
    """The versions of what makes HTML of formulas and of code."""
    return tuple(f"{name} {version(name)}" for name in ("math-core", "pygments"))


def _typeset(
    worked: Worked, found: Mapping[str, Target], typeset: Typeset, marks: bool
) -> tuple[dict[int, str], list[Diagnostic]]:
    """Every formula as HTML, and what cannot be typeset."""
    conventions = worked.document.conventions or Conventions()
    labels = {to.span.text.strip(): to.text[1:-1] for to in found.values() if to.text.startswith("(")}
    math: dict[int, str] = {}
    troubles: list[Diagnostic] = []
    for index, piece in enumerate(worked.document.pieces):
        if isinstance(piece, Formula):
            relations = worked.relations.get(index, ()) if marks else ()
            if stated := declared(piece.body.text):
                conventions = replace(conventions, macros={**conventions.macros, **stated})
            try:
                rows = beside_rows(piece, numbers(piece, found))
                math[index] = typeset_formula(piece, relations, conventions, labels, rows, typeset)
            except ValueError as error:
                math[index] = f"<code>{escape(piece.span.text)}</code>"
                troubles += [] if piece.holes else [_untypeset(piece, error, bool(conventions.strict))]
            if only_declares(piece.body.text):
                math[index] = ""
    return math, once(troubles)


def once(troubles: Iterable[Diagnostic]) -> list[Diagnostic]:
    """One diagnostic for all that say the same, at the first place of it."""
    alike: dict[str, list[Diagnostic]] = {}
    for trouble in troubles:
        alike.setdefault(trouble.message, []).append(trouble)
    return [_counted(found[0], len(found) - 1) for found in alike.values()]


def _counted(first: Diagnostic, more: int) -> Diagnostic:
    note = f"so it is at {more} more place{'s' * (more > 1)} of this page"
    return replace(first, notes=(*first.notes, note)) if more else first


def _untypeset(formula: Formula, error: ValueError, strict: bool) -> Diagnostic:
    body, offset = formula.body, int(getattr(error, "offset", 0))
    start = min(body.start + offset, max(body.end - 1, body.start))
    message = str(getattr(error, "message", error))
    place = Label(Span(formula.span.source, start, start + 1))
    return weighed(Diagnostic("cannot-typeset", message, place), strict)


def _with(worked: Worked, troubles: Iterable[Diagnostic]) -> Worked:
    """The page with further diagnostics, in the order of the file; one that says the same place is enough."""
    known = {found.primary.span.start for found in worked.diagnostics if found.severity == "error"}
    new = [trouble for trouble in troubles if trouble.primary.span.start not in known]
    if not new:
        return worked
    ordered = sorted((*worked.diagnostics, *new), key=lambda found: found.primary.span.start)
    return replace(worked, diagnostics=tuple(ordered))
