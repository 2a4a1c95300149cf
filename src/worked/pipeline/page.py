"""The pipeline: a page is found, read, run and checked from top to bottom, in one function."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from worked.cache.store import Store
from worked.latex.lexer import declared
from worked.markdown.scan import find, head, outline, surrounded
from worked.model.codes import DOUBTS, weighed
from worked.model.conventions import Conventions
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Cell, Document, Formula, Grid, Heading, Remark, Value
from worked.model.result import Relation, Worked
from worked.model.settings import Settings
from worked.model.source import Source, Span
from worked.model.step import Plain, StepResult
from worked.model.suggest import suggestion
from worked.pipeline.page_cache import Keeper

if TYPE_CHECKING:
    from worked.mathematics.evaluator.scope import Binding, Scope
    from worked.pipeline.formulas import Changed

WORD = re.compile(r"[^\W\d]\w*")
STILL = "none"
DEFINED = re.compile(r"customElements\.define\(\s*[\"']([\w-]+)[\"']")


class Steps(Protocol):
    """Runs cells and inline values, in the order of their page."""

    def step(self, piece: Cell | Value, names: Mapping[str, Plain]) -> StepResult:
        """What a cell or an inline value gives."""


class PageRunner(Steps, Protocol):
    """Runs the steps of one page while it is open."""

    def __enter__(self) -> "PageRunner": ...
    def __exit__(self, *_: object) -> None: ...
    @property
    def dependencies(self) -> Mapping[str, str]:
        """What the steps so far read, with digests."""


class CellRunner(Protocol):
    """Runs the cells of pages, and keeps what came of pages."""

    @property
    def store(self) -> Store:
        """Where worked pages are kept."""

    def changed(self, dependencies: Mapping[str, str]) -> str | None:
        """Which recorded input is no longer what it was, as people name it; None where all are."""

    def page(self, source: Source) -> PageRunner:
        """The runner of one page."""

    def recalled(self, source: Source) -> None:
        """Hears that a page was answered without a runner."""


def work(source: Source, settings: Settings, cells: CellRunner | None = None) -> Worked:
    """A page, worked: its cells run where `cells` are given, its relations checked; what does not hold."""
    if cells and (kept := recall(source, settings, cells)):
        return kept
    document = document_of(source, settings)
    if document.conventions is None:
        return Worked(document, diagnostics=document.diagnostics)
    if cells is None:
        return _worked(document, document.conventions, None)
    with cells.page(source) as runner:
        worked = _worked(document, document.conventions, runner)
        Keeper(cells.store, cells.changed).keep(worked, settings, runner.dependencies)
    return worked


def recall(source: Source, settings: Settings, cells: CellRunner, shown: bool = True) -> Worked | None:
    """A page as it was worked before, if nothing that it depends on has changed; nothing is run for it.

    Where it is not `shown`, because something else typesets its formulas and readers see no verdict, a page
    of which nothing could be seen is not read below its front matter.
    """
    kept = Keeper(cells.store, cells.changed).recall(source, settings, outline_of, None if shown else head)
    if kept is None or any(found.severity == "error" for found in kept.document.diagnostics):
        return None
    cells.recalled(source)
    return kept


def document_of(source: Source, settings: Settings) -> Document:
    """What stands on a page, its figure elements looked at."""
    return checked(find(source, settings), settings)


def outline_of(source: Source, settings: Settings) -> Document:
    """The same, but for what the prose says of formulas: a page whose verdicts are kept needs no more."""
    return checked(outline(source, settings), settings)


def _worked(document: Document, conventions: Conventions, runner: PageRunner | None) -> Worked:
    page = Progress(document, conventions)
    page.work(runner)
    return page.worked()


def _told(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """What a reader sees of a diagnostic; what a definition brings about is found wherever it is used."""
    span = diagnostic.primary.span
    return diagnostic.code, span.start, span.end, diagnostic.message


@dataclass(slots=True)
class Progress:
    """A page on its way from top to bottom, piece by piece."""

    document: Document
    conventions: Conventions
    relations: dict[int, tuple[Relation, ...]] = field(default_factory=dict)
    results: dict[int, StepResult] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)  # Python names that are told to be several in LaTeX
    scope: "Scope | None" = None
    given: dict[int, Mapping[str, Plain]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A page that was recalled has not been read for what its prose says: working it takes that too."""
        if self.document.unread:
            self.document = surrounded(self.document)

    def work(self, runner: Steps | None) -> None:
        """Every piece in its turn."""
        for index in range(len(self.document.pieces)):
            self.piece(index, runner)

    def piece(self, index: int, runner: Steps | None) -> None:
        """One piece; those before it have had their turn."""
        match piece := self.document.pieces[index]:
            case Heading():
                self._names().heading(piece.level)
            case Formula():
                self._formula(index, piece)
            case Cell() | Value():
                self._step(index, piece, runner)
            case Grid():
                self._grid(index, piece)

    def copy(self) -> "Progress":
        """This page as far as it is, whatever comes of the other from now on."""
        return replace(
            self,
            relations=dict(self.relations),
            results=dict(self.results),
            diagnostics=list(self.diagnostics),
            words=set(self.words),
            given=dict(self.given),
            scope=None if self.scope is None else self.scope.copy(),
        )

    def resumed(self, document: Document) -> "Progress":
        """A copy that goes on with another text, whose pieces so far are the same."""
        return replace(self.copy(), document=document)

    @property
    def named(self) -> frozenset[str]:
        """The Python names that have values here."""
        return frozenset(self.scope.names) if self.scope else frozenset()

    def _names(self) -> "Scope":
        from worked.mathematics.evaluator.scope import Scope

        if self.scope is None:
            self.scope = Scope()
        return self.scope

    def _grid(self, index: int, piece: Grid) -> None:
        if piece.plain and not self.conventions.strict:
            return  # the mathematics stays where it is
        from worked.pipeline import formulas

        relations, found, heads = formulas.check_grid(piece, self.conventions, self._names(), index)
        if relations:
            self.relations[index] = relations
        told = self._told(piece, relations, found)
        self.diagnostics += told
        for place, other in enumerate(self.document.pieces[:index]):
            if isinstance(other, Formula) and other.body.start in heads and self._is_unread(place):
                del self.relations[place]  # an arrow of logic or a sum, which the table has read

    def _told(
        self, piece: Grid, relations: tuple[Relation, ...], found: list[Diagnostic]
    ) -> list[Diagnostic]:
        """What is said of a table; a remark that says it is wrong speaks of its first formula, too.

        Of these, and of a cell before which such a remark stands, it is enough if one is.
        """
        false = [one.span.start for one in relations if one.verdict == "deliberate"]
        cells = [one for one in piece.noted if any(one.body.start <= at < one.body.end for at in false)]
        right = _wrong(piece.remarks if false else (), *(one.remarks for one in cells))
        self.diagnostics = [
            one for one in self.diagnostics if one.code != "wrong-remark" or one.primary.span not in right
        ]
        announced = _wrong(piece.remarks)
        formulas = (one for one in self.document.pieces if isinstance(one, Formula))
        shared = announced and any(said.span in announced for one in formulas for said in one.remarks)
        return [one for one in found if one.code != "wrong-remark"] if shared else found

    def _is_unread(self, index: int) -> bool:
        return any(one.verdict in ("unread", "unknown") for one in self.relations.get(index, ()))

    def _formula(self, index: int, piece: Formula) -> None:
        from worked.pipeline import formulas  # numpy comes with it: see there

        relations, found, changed = formulas.check_formula(piece, self.conventions, self._names(), index)
        if relations:
            self.relations[index] = relations
        self.diagnostics += found
        body = piece.body.source.text[piece.body.start : piece.body.end]
        if "\\" in body and (stated := declared(body)):  # its macros hold from here on
            macros = {**self.conventions.macros, **stated}
            self.conventions = replace(self.conventions, macros=macros)
        for change in changed:
            self._change(change)

    def _change(self, change: "Changed") -> None:
        """A verdict on an earlier relation is another now, unless its author has set it aside."""
        if self._verdict(change) in ("deliberate", "skipped"):
            return
        piece = self.document.pieces[change.formula]
        if change.verdict.verdict in ("wrong", "doubtful") and isinstance(piece, Formula):
            change = self._announced(piece, change)
        verdict = change.verdict
        self.relations[change.formula] = tuple(
            replace(one, verdict=verdict.verdict, reason=verdict.reason, explanation=verdict.explanation)
            if one.span.start == change.relation
            else one
            for one in self.relations.get(change.formula, ())
        )
        self.diagnostics = [
            one
            for one in self.diagnostics
            if one != change.before and (one.code != "unknown" or one.primary.span.start != change.relation)
        ]
        self.diagnostics += [change.after] if change.after else []

    def _announced(self, piece: Formula, change: "Changed") -> "Changed":
        """What a later value shows to be false is deliberate if the formula is marked as wrong."""
        spans = _wrong(piece.remarks)
        if not spans:
            return change
        self.diagnostics = [
            one for one in self.diagnostics if one.code != "wrong-remark" or one.primary.span not in spans
        ]
        verdict = replace(change.verdict, verdict="deliberate", explanation="false, as it should be")
        return replace(change, verdict=verdict, after=None)

    def _step(self, index: int, piece: Cell | Value, runner: Steps | None) -> None:
        names = self._known(piece)
        result = StepResult(skipped=True) if runner is None else runner.step(piece, names)
        if isinstance(piece, Cell):
            result, found = taken(piece, result)
            self.diagnostics += found
        self.results[index], self.given[index] = result, names
        self.diagnostics += result.diagnostics
        failed = result.skipped or any(found.severity == "error" for found in result.diagnostics)
        if failed and isinstance(piece, Cell):
            from worked.pipeline import formulas

            reason = "the cells were not run" if runner is None else "a cell before it failed"
            formulas.lose(piece, reason, self._names())
        elif result.names:
            from worked.pipeline import formulas

            formulas.bind(piece, result.names, self._names())

    def _known(self, piece: Cell | Value) -> Mapping[str, Plain]:
        """The names of formulas that a piece may read, or a function of an earlier piece that it calls."""
        self.words |= set(WORD.findall(piece.code if isinstance(piece, Cell) else piece.body.text))
        if not self.words & self._names().names.keys():
            return {}  # and numpy stays where it is
        from worked.pipeline import formulas

        for name in sorted(self.words - self.met):
            if found := formulas.meeting(name, self._names(), self.document.source):
                self.met.add(name)
                self.diagnostics.append(found)
        return formulas.known(self.words, self.conventions, self._names())

    def worked(self) -> Worked:
        """The page, worked, with its floor of coverage held or not."""
        if self.scope is not None and self.scope.hinges:
            from worked.pipeline import formulas

            for change in formulas.unsure(self.scope, self.document.source, self.conventions):
                if self._verdict(change) == "wrong":  # and no later value made it hold
                    self._change(change)
        unused = tuple(self._unused())
        found = [*self.document.diagnostics, *self.diagnostics]
        relations = {**self.relations, **self._repeated(found)} if self.conventions.strict else self.relations
        worked = Worked(self.document, relations, self.results, (), unused, self.given)
        found += _floor(worked, self.conventions.coverage)
        found.sort(key=lambda diagnostic: diagnostic.primary.span.start)
        found = list({_told(one): one for one in reversed(found)}.values())[::-1]  # the first of each
        if not self.conventions.strict and any(one.code in DOUBTS for one in found):
            found = [weighed(one, strict=False) for one in found]
        return replace(worked, diagnostics=tuple(found))

    def _repeated(self, diagnostics: list[Diagnostic]) -> dict[int, tuple[Relation, ...]]:
        """The relations of formulas in which a number is a slip of a result; what is said of it is added."""
        if not any(isinstance(piece, Formula) for piece in self.document.pieces):
            return {}
        from worked.pipeline import repeated

        found = repeated.check(self.document, self.relations, self.conventions)
        diagnostics += [one.diagnostic for one in found]
        return {one.formula: (*self.relations.get(one.formula, ()), one.relation) for one in found}

    def _unused(self) -> Iterator[Span]:
        """The definitions that nothing used. On a strict page those that conclude are none, but unknown."""
        for binding in () if self.scope is None else self.scope.left_over():
            around = binding.around
            claims = (around.concludes or around.reasoned) and not binding.worked
            change = self._claimed(binding) if claims and self.conventions.strict else None
            if change is None:
                yield self._place(binding)
            elif self._verdict(change) == "definition":  # and was not found to be wrong
                self._change(change)

    def _verdict(self, change: "Changed") -> str:
        """The verdict so far on the relation that would change."""
        relations = self.relations.get(change.formula, ())
        return next((one.verdict for one in relations if one.span.start == change.relation), "")

    def _claimed(self, binding: "Binding") -> "Changed | None":
        from worked.pipeline import formulas

        change = formulas.unproved(binding, self._names(), self.document.source, self.conventions)
        return change if change and self._still_defines(change) else None

    def _still_defines(self, change: "Changed") -> bool:
        """Whether nothing has been said yet of a relation that defined when it was worked."""
        found = self.relations.get(change.formula, ())
        return any(one.span.start == change.relation and one.verdict == "definition" for one in found)

    def _place(self, binding: "Binding") -> Span:
        return self.document.source.span(binding.start, binding.end)


def _floor(worked: Worked, floor: float | None) -> list[Diagnostic]:
    """The diagnostic of a page whose coverage lies below the floor that it sets."""
    if floor is None:
        return []
    percent = worked.coverage.percent
    short = percent is not None and _best(worked) < floor
    idle = floor >= 100 and bool(worked.unused)
    if not short and not idle:
        return []
    if short:
        message = f"{percent:g} % of the relations are checked, the page asks for {floor:g} %"
    else:
        many = len(worked.unused)
        message = f"{many} definition{'s are' if many > 1 else ' is'} used nowhere, the page asks for 100 %"
    return [Diagnostic("coverage-low", message, Label(_place_of_floor(worked.document)), _lacking(worked))]


def _best(worked: Worked) -> float:
    """The coverage if nothing were wrong: what is wrong has its own diagnostic, and one is enough."""
    wrong = sum(
        relation.verdict in ("wrong", "doubtful") for found in worked.relations.values() for relation in found
    )
    counted = worked.coverage
    return 100 * (counted.checked + wrong) / counted.countable


def _lacking(worked: Worked) -> tuple[Label, ...]:
    """Some of what keeps the coverage low."""
    relations = [relation for found in worked.relations.values() for relation in found]
    left = [relation for relation in relations if relation.verdict in ("unknown", "unread")]
    return (
        *(Label(relation.span, f"{relation.verdict}: {relation.reason}") for relation in left[:5]),
        *(Label(span, "defined, and used nowhere later") for span in worked.unused[:5]),
    )


def _place_of_floor(document: Document) -> Span:
    match = re.search(r"\bcoverage\s*:\s*\S+", document.source.text[: document.body])
    start, end = match.span() if match else (0, 0)
    return document.source.span(start, end)


# Which custom element takes a figure over: what the option `interactive` of its cell says of it ---------
#
# The option names the element, whose script stands in the folder `elements` of the site's pages; `none`
# leaves a figure still that could move. Without the option a figure is taken over by the element that its
# cell drew it for, if it did.


def known(settings: Settings) -> frozenset[str]:
    """The custom elements that the scripts of the site define."""
    folder = Path(settings.root, settings.docs, "elements")
    scripts = (path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.js")))
    return frozenset(name for script in scripts for name in DEFINED.findall(script))


def checked(document: Document, settings: Settings) -> Document:
    """The page, with what is wrong with the elements that its cells name."""
    cells = [piece for piece in document.pieces if isinstance(piece, Cell) and _named(piece)]
    if not cells:
        return document
    found = tuple(_unknown(cells, known(settings)))
    return replace(document, diagnostics=(*document.diagnostics, *found)) if found else document


def taken(cell: Cell, result: StepResult) -> tuple[StepResult, tuple[Diagnostic, ...]]:
    """What a cell gave, its figure taken over by the element that the cell names; or why it cannot be."""
    name, figure = cell.options.interactive, result.figure
    if name is None or figure is None:
        return result, ()
    if name == STILL:
        return replace(result, figure=replace(figure, interactive=None)), ()
    given = figure.interactive
    meant = None if given is None else given.get("element", name)
    if given is not None and meant == name:
        return replace(result, figure=replace(figure, interactive={**given, "element": name})), ()
    return result, (_mismatch(cell, name, meant),)


def _wrong(*remarks: Iterable[Remark]) -> list[Span]:
    """Where remarks say that something is wrong on purpose."""
    return [one.span for some in remarks for one in some if one.wrong]


def _named(cell: Cell) -> bool:
    return cell.options.interactive not in (None, STILL)


def _unknown(cells: Iterable[Cell], elements: frozenset[str]) -> Iterable[Diagnostic]:
    for cell in cells:
        name = cell.options.interactive
        if name and name not in elements:
            help_ = suggestion(name, elements) or "an element's script stands in the folder `elements`"
            message = f"`{name}` is no element of this site"
            yield Diagnostic("bad-option", message, Label(_place(cell)), help=(help_,))


def _mismatch(cell: Cell, name: str, meant: str | None) -> Diagnostic:
    if meant is None:
        message = f"the figure has nothing for `{name}` to take over"
        help_ = "draw it with a function of `drawing.interactive`, or set `figure.interactive`"
    else:
        message = f"the figure was drawn for `{meant}`, not for `{name}`"
        help_ = f"write `{meant}`, or leave the option out"
    return Diagnostic("bad-option", message, Label(_place(cell)), help=(help_,))


def _place(cell: Cell) -> Span:
    return cell.options.spans["interactive"]
