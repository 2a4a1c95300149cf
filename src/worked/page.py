"""The pipeline: a page is found, read, run and checked from top to bottom, in one function."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from worked.cells.result import Plain, StepResult
from worked.conventions import Conventions
from worked.diagnostics.diagnostic import Diagnostic, Label
from worked.document import Cell, Document, Formula, Heading, Value
from worked.kept import Keeper
from worked.markdown import find
from worked.outcome import Relation, Worked
from worked.settings import Settings
from worked.source import Source, Span

if TYPE_CHECKING:
    from worked.mathematics import check as check_module
    from worked.mathematics.check import Findings
    from worked.mathematics.scope import Scope
    from worked.mathematics.problem import Problem

WORD = re.compile(r"[^\W\d]\w*")


class PageRunner(Protocol):
    """Runs the steps of one page, in order."""

    def __enter__(self) -> "PageRunner": ...
    def __exit__(self, *_: object) -> None: ...
    @property
    def dependencies(self) -> Mapping[str, str]:
        """What the steps so far read, with digests."""

    def step(self, piece: Cell | Value, names: Mapping[str, Plain]) -> StepResult:
        """What a cell or an inline value gives."""


class CellRunner(Protocol):
    """Runs the cells of pages, and keeps what came of pages."""

    @property
    def keeper(self) -> Keeper:
        """Where worked pages are kept."""

    def page(self, source: Source) -> PageRunner:
        """The runner of one page."""

    def recalled(self, source: Source) -> None:
        """Hears that a page was answered without a runner."""


def work(source: Source, settings: Settings, cells: CellRunner | None = None) -> Worked:
    """A page, worked: its cells run where `cells` are given, its relations checked, and what does not hold."""
    document = find(source, settings)
    if document.conventions is None:
        return Worked(document, diagnostics=document.diagnostics)
    if cells is None:
        return _worked(document, document.conventions, None)
    kept = cells.keeper.recall(document, settings)
    if kept is not None:
        cells.recalled(source)
        return kept
    with cells.page(source) as runner:
        worked = _worked(document, document.conventions, runner)
        cells.keeper.keep(worked, settings, runner.dependencies)
    return worked


def _worked(document: Document, conventions: Conventions, runner: PageRunner | None) -> Worked:
    page = Progress(document, conventions)
    page.work(runner)
    return page.worked()


@dataclass(slots=True)
class Progress:
    """A page on its way from top to bottom, piece by piece."""

    document: Document
    conventions: Conventions
    relations: dict[int, tuple[Relation, ...]] = field(default_factory=dict)
    results: dict[int, StepResult] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    scope: "Scope | None" = None

    def work(self, runner: PageRunner | None) -> None:
        """Every piece in its turn."""
        for index in range(len(self.document.pieces)):
            self.piece(index, runner)

    def piece(self, index: int, runner: PageRunner | None) -> None:
        """One piece; those before it have had their turn."""
        match piece := self.document.pieces[index]:
            case Heading():
                self._names().heading(piece.level)
            case Formula():
                self._formula(index, piece)
            case Cell() | Value():
                self._step(index, piece, runner)

    def _names(self) -> "Scope":
        # The mathematics, and numpy with it, is imported when a page first needs it: a page that is
        # answered from the store does not.
        from worked.mathematics.scope import Scope

        if self.scope is None:
            self.scope = Scope()
        return self.scope

    # Formulas -----------------------------------------------------------------------------------------

    def _formula(self, index: int, piece: Formula) -> None:
        from worked.mathematics import check
        from worked.mathematics.chains import read
        from worked.notation import NOTATION

        body = piece.body
        chains = read(body.source.text, body.start, body.end, NOTATION.table, self.conventions.macros)
        if not chains:
            return
        formula = _formula_for_check(piece, chains, body.source.text, self.conventions)
        findings = check.check(formula, self._names(), NOTATION, NOTATION.table)
        self.relations[index] = tuple(self._relation(judged) for judged in findings.relations)
        if formula.wrong:
            self._deliberate(piece, findings)
        else:
            self.diagnostics += [self._diagnostic(problem) for problem in findings.problems]

    def _relation(self, judged: "check_module.Judged") -> Relation:
        source = self.document.source
        start, end = sorted((judged.start, judged.end))
        verdict = judged.verdict
        return Relation(
            source.span(judged.sign.start, judged.sign.end),
            source.text[start:end].strip(),
            verdict.verdict,
            verdict.reason,
            verdict.explanation,
        )

    def _deliberate(self, piece: Formula, findings: "Findings") -> None:
        """A formula marked as wrong must be; what is wrong with it otherwise is reported."""
        if any(judged.verdict.verdict == "deliberate" for judged in findings.relations):
            return
        remark = next(remark for remark in piece.remarks if remark.wrong)
        message = "the formula is marked as wrong, but no relation of it is false by value"
        self.diagnostics.append(
            Diagnostic("wrong-remark", message, Label(remark.span), (Label(piece.span, "this formula"),))
        )

    def _diagnostic(self, problem: "Problem") -> Diagnostic:
        source = self.document.source
        labels = tuple(Label(source.span(start, end), text) for (start, end), text in problem.labels)
        start, end = problem.start, max(problem.end, problem.start)
        return Diagnostic(
            problem.code,
            problem.message,
            Label(source.span(start, end)),
            labels,
            tuple(problem.notes),
            tuple(problem.help),
        )

    # Cells --------------------------------------------------------------------------------------------

    def _step(self, index: int, piece: Cell | Value, runner: PageRunner | None) -> None:
        result = StepResult(skipped=True) if runner is None else runner.step(piece, self._known(piece))
        self.results[index] = result
        self.diagnostics += result.diagnostics
        failed = result.skipped or any(found.severity == "error" for found in result.diagnostics)
        if failed and isinstance(piece, Cell):
            self._lose(piece, "the cells were not run" if runner is None else "a cell before it failed")
        elif result.names:
            self._bind(piece, result.names)

    def _known(self, piece: Cell | Value) -> dict[str, Plain]:
        """The names of formulas that occur in a piece, with what they are worth here."""
        if self.scope is None or not self.scope.names:
            return {}
        from worked.exchange import to_plain
        from worked.mathematics.context import Context
        from worked.notation import NOTATION

        text = piece.code if isinstance(piece, Cell) else piece.body.text
        context = Context(self.scope, self.conventions, NOTATION)
        found: dict[str, Plain] = {}
        for name in sorted(set(WORD.findall(text))):
            binding = self.scope.names.get(name)
            if binding is None:
                continue
            binding.used = True
            plain = None if binding.from_cell else to_plain(binding.value, context)
            if plain is not None:
                found[name] = plain
        return found

    def _bind(self, piece: Cell | Value, names: Mapping[str, Plain]) -> None:
        from worked.exchange import from_plain
        from worked.mathematics.scope import Binding

        for name, plain in names.items():
            value = from_plain(plain)
            self._names().bind(name, Binding("", value, piece.span.start, piece.span.end, from_cell=True))

    def _lose(self, piece: Cell, reason: str) -> None:
        """The names that a cell would have given have no value, and no diagnostic each."""
        import ast

        from worked.mathematics.scope import Binding
        from worked.mathematics.values import Opaque

        try:
            tree = ast.parse(piece.code)
        except (SyntaxError, ValueError):
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                lost = Binding("", Opaque(reason), piece.span.start, piece.span.end, from_cell=True)
                self._names().bind(node.id, lost)

    # The whole ----------------------------------------------------------------------------------------

    def worked(self) -> Worked:
        """The page, worked, with its floor of coverage held or not."""
        unused = self._unused()
        found = [*self.document.diagnostics, *self.diagnostics]
        worked = Worked(self.document, self.relations, self.results, (), unused)
        found += _floor(worked, self.conventions.coverage)
        found.sort(key=lambda diagnostic: diagnostic.primary.span.start)
        return replace(worked, diagnostics=tuple(found))

    def _unused(self) -> tuple[Span, ...]:
        if self.scope is None:
            return ()
        return tuple(
            self.document.source.span(binding.start, binding.end) for binding in self.scope.left_over()
        )


def _formula_for_check(
    piece: Formula, chains: list, text: str, conventions: Conventions
) -> "check_module.Formula":  # type: ignore[type-arg]
    """A formula with what its remarks say of it."""
    from worked.mathematics.check import Formula as ForCheck
    from worked.mathematics.names import python_name

    changed = {name: value for remark in piece.remarks for name, value in remark.conventions.items()}
    skip = next((remark.skip for remark in piece.remarks if remark.skip is not None), None)
    let = {*conventions.let, *(name for remark in piece.remarks for name in remark.let)}
    return ForCheck(
        chains,
        text,
        replace(conventions, **changed) if changed else conventions,
        frozenset(python_name(_key(name)) for name in let),
        skip,
        any(remark.wrong for remark in piece.remarks),
    )


def _key(name: str) -> str:
    """A name of `let` as the reader spells it: primes last, ``_{…}`` with braces."""
    from worked.mathematics.chains import read
    from worked.mathematics.tree import Name
    from worked.notation import NOTATION

    chains = read(f"{name} = 0", 0, len(name) + 4, NOTATION.table)
    member = chains[0].members[0] if chains else None
    return member.key if isinstance(member, Name) else name


def _floor(worked: Worked, floor: float | None) -> list[Diagnostic]:
    """The diagnostic of a page whose coverage lies below the floor that it sets."""
    if floor is None:
        return []
    percent = worked.coverage.percent
    short = percent is not None and percent < floor
    idle = floor >= 100 and bool(worked.unused)
    if not short and not idle:
        return []
    open_ = [
        r for found in worked.relations.values() for r in found if r.verdict in ("unknown", "unread", "wrong")
    ]
    labels = [Label(relation.span, f"{relation.verdict}: {relation.reason}") for relation in open_[:5]]
    labels += [Label(span, "defined, and used nowhere later") for span in worked.unused[:5]]
    if short:
        message = f"{percent:g} % of the relations are checked, the page asks for {floor:g} %"
    else:
        message = f"{len(worked.unused)} definition{'s are' if len(worked.unused) > 1 else ' is'} used nowhere, the page asks for 100 %"
    return [Diagnostic("coverage-low", message, Label(_place_of_floor(worked.document)), tuple(labels))]


def _place_of_floor(document: Document) -> Span:
    match = re.search(r"\bcoverage\s*:\s*\S+", document.source.text[: document.body])
    start, end = match.span() if match else (0, 0)
    return document.source.span(start, end)
