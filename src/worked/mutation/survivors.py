"""What a page would not notice: each number, sign and orientation changed in turn, the page worked again.

The changes are made in the raw text of the formulas, by this module's own reading of it: a number that the
checker overlooks is changed like any other, and its survival is what tells.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import groupby

from worked.model.diagnostic import Diagnostic
from worked.model.document import Formula, Grid, Piece
from worked.model.result import HELD, Relation, Worked, coverage
from worked.model.source import Source, Span
from worked.mutation.operators import OPERATORS, Change, aside
from worked.pipeline.page import Progress
from worked.pipeline.replay import Replay

PIECE = re.compile(r"\\(?:begin|end|text)\s*\{[^{}]*\}|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
NUMERAL = re.compile(r"[-−]?\d[\d.,]*\s*\\?%?")
DEFAULT = ("number", "sign", "transpose", "flip")  # what every author should know of a page


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a formula or a cell: what stands there, what is written instead, by which operator."""

    span: Span
    instead: str
    operator: str
    piece: int  # the index of the formula or the table in the document
    aside: str = ""  # why what is changed is no mathematics: "in a label"


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no check notices, and why; `covered` if its relation is one that was checked or used."""

    mutant: Mutant
    reason: str
    covered: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of the changes of some pages."""

    tried: int
    survivors: tuple[Survivor, ...]
    by_operator: Counter[str]

    @property
    def blind(self) -> tuple[Survivor, ...]:
        """The survivors in what was checked: the blind spots."""
        return tuple(one for one in self.survivors if one.covered)

    @property
    def covered(self) -> int:
        """The changes made in relations that are checked, or in definitions that those use."""
        return self.tried - sum(not one.covered for one in self.survivors)

    @property
    def kill_rate(self) -> float | None:
        """Noticed changes, in percent of the covered ones; None where there are none."""
        return 100 * (self.covered - len(self.blind)) / self.covered if self.covered else None

    @property
    def coverage(self) -> float | None:
        """Covered changes, in percent of all."""
        return 100 * self.covered / self.tried if self.tried else None


def mutants(worked: Worked, operators: Iterable[str] = DEFAULT) -> Iterator[Mutant]:
    """Every change of every formula of a page, and of the bare cells of tables that are checked."""
    for index, piece in enumerate(worked.document.pieces):
        for body in _bodies(worked, index, piece):
            zones = aside(body.text)
            for name in operators:
                for change in OPERATORS[name](body.text):
                    yield _mutant(body, change, name, index, zones)


def _bodies(worked: Worked, index: int, piece: Piece) -> Iterator[Span]:
    """The texts that are changed: of a formula, or of the cells of a table in which no formula stands."""
    if isinstance(piece, Formula):
        yield piece.body
    elif isinstance(piece, Grid) and index in worked.relations:
        formulas = {one.body.start for one in worked.document.pieces if isinstance(one, Formula)}
        for cell in _near_a_check(piece, {one.span.start for one in worked.relations[index]}):
            if cell.start not in formulas and NUMERAL.fullmatch(cell.text):
                yield cell


def _near_a_check(grid: Grid, places: Set[int]) -> Iterator[Span]:
    """The cells of a table in whose row or column a relation stands, of which the places are given."""
    cells = [
        (row, column, cell) for row, line in enumerate(grid.rows) for column, cell in enumerate(line) if cell
    ]
    checked = [(row, column) for row, column, cell in cells if cell.start in places]
    rows, columns = {row for row, _ in checked}, {column for _, column in checked}
    yield from (cell for row, column, cell in cells if row in rows or column in columns)


def tried(worked: Worked, operators: Iterable[str] = DEFAULT) -> Tally:
    """A page with each change in turn, worked again; its own errors, if it has any, notice nothing.

    A change is made to its formula alone: what stands before it is worked once for all of them, what
    comes after it only until a check notices. What cells gave stands.
    """
    survivors, counted = [], Counter[str]()
    if worked.document.conventions is None:
        return Tally(0, (), counted)
    page, again = Progress(worked.document, worked.document.conventions), _Again(worked)
    changes = sorted(mutants(worked, operators), key=lambda mutant: mutant.piece)
    by_piece = {index: list(found) for index, found in groupby(changes, key=lambda mutant: mutant.piece)}
    for index in range(len(worked.document.pieces)):
        before = _state(page)
        page.piece(index, again)
        for mutant in by_piece.get(index, ()):
            counted[mutant.operator] += 1
            left = again.unnoticed(before, page, mutant)
            if left is not None:
                survivors.append(Survivor(mutant, *_reason(worked, mutant, left)))
    return Tally(counted.total(), tuple(survivors), counted)


def _state(page: Progress) -> Progress:
    """A page as far as it is, whatever comes of it."""
    scope = None if page.scope is None else page.scope.copy()
    return replace(
        page, relations=dict(page.relations), results=dict(page.results), diagnostics=[], scope=scope
    )


class _Again(Replay):
    """Works a page again from one of its pieces on."""

    def __init__(self, worked: Worked) -> None:
        super().__init__(worked)
        self._worked, self._before = worked, _errors(worked.diagnostics)
        self._tables = [(at, one) for at, one in enumerate(worked.document.pieces) if isinstance(one, Grid)]
        self._floor_missed = any(one.code == "coverage-low" for one in worked.diagnostics)

    def unnoticed(self, before: Progress, after: Progress, mutant: Mutant) -> tuple[Relation, ...] | None:
        """The relations of the changed formula; None where the page then has an error that it did not have.

        `before` and `after` are the page as it was worked before and after the formula without the change.
        """
        pieces = list(before.document.pieces)
        changed = pieces[mutant.piece] = _changed(pieces[mutant.piece], mutant)
        following = pieces[mutant.piece + 1] if mutant.piece + 1 < len(pieces) else None
        joined = isinstance(following, Formula) and following.before is not None
        if (
            isinstance(following, Formula) and joined and isinstance(changed, Formula)
        ):  # it may go on with the changed chain
            pieces[mutant.piece + 1] = replace(following, before=changed.body)
        table = self._table_of(mutant)
        if table is not None:
            pieces[table] = _changed(pieces[table], mutant)
        page = replace(_state(before), document=replace(before.document, pieces=tuple(pieces)))
        for index in range(mutant.piece, len(pieces)):
            page.piece(index, self)
            if _errors(page.diagnostics) - self._before:
                return None
            alone = index == (mutant.piece if table is None else table) and not joined
            if alone and _names(page) == _names(after):  # what follows knows of no change
                low = self._below_floor(page, index)
                break
        else:
            low = bool(_errors(page.worked().diagnostics) - self._before)
        return None if low else page.relations.get(mutant.piece, ())

    def _table_of(self, mutant: Mutant) -> int | None:
        """Where the table stands of which the changed formula is a cell; None for what is in none."""
        tables = ((at, table) for at, table in self._tables if at > mutant.piece)
        return next(
            (at for at, table in tables if table.span.start <= mutant.span.start < table.span.end), None
        )

    def _below_floor(self, page: Progress, piece: int) -> bool:
        """Whether the page's coverage falls below its floor, where nothing but one formula has changed."""
        floor, percent = page.conventions.coverage, coverage(self._relations(page, piece)).percent
        return floor is not None and percent is not None and percent < floor and not self._floor_missed

    def _relations(self, page: Progress, piece: int) -> Iterator[Relation]:
        for relations in ({**self._worked.relations, piece: page.relations.get(piece, ())}).values():
            yield from relations


def _names(page: Progress) -> tuple[object, ...]:
    """The names in force, by the identity of their values, and what else later formulas go by.

    An equation that waits is one of them: later values settle it.
    """
    if page.scope is None:
        return ()
    names = [(name, id(binding.value), binding.used) for name, binding in page.scope.names.items()]
    others = (*page.scope.stated(), *page.scope.waiting())
    return (*names, *map(id, others), len(page.scope.unused))


def total(tallies: Iterable[Tally]) -> Tally:
    """The tallies of several pages as one."""
    found = list(tallies)
    survivors = tuple(one for tally in found for one in tally.survivors)
    return Tally(
        sum(tally.tried for tally in found), survivors, sum((tally.by_operator for tally in found), Counter())
    )


def mutated(mutant: Mutant) -> Source:
    """The text of the formula's page with the change made."""
    span, text = mutant.span, mutant.span.source.text
    return Source(span.source.path, text[: span.start] + mutant.instead + text[span.end :])


def _changed(piece: Piece, mutant: Mutant) -> Formula | Grid:
    """The formula or the table with the change made."""
    source, longer = mutated(mutant), len(mutant.instead) - (mutant.span.end - mutant.span.start)

    def moved(span: Span) -> Span:
        after = longer if span.start >= mutant.span.end else 0
        return source.span(span.start + after, span.end + (longer if span.end >= mutant.span.end else 0))

    if isinstance(piece, Formula):
        return replace(piece, span=moved(piece.span), body=moved(piece.body))
    assert isinstance(piece, Grid)
    rows = tuple(tuple(cell and moved(cell) for cell in row) for row in piece.rows)
    totals = tuple(replace(one, label=one.label and moved(one.label)) for one in piece.totals)
    noted = tuple(replace(one, body=moved(one.body)) for one in piece.noted)
    return Grid(moved(piece.span), rows, totals, piece.plain, piece.remarks, noted)


def _line(span: Span) -> Span:
    """The line on which a cell stands."""
    text = span.source.text
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return span.source.span(start, end if end >= 0 else len(text))


def context(mutant: Mutant, formula: Piece, around: int = 24) -> str:
    """The change in its formula, on one line, without the line's number: `… & ⟦20 → 21⟧ \\\\ …`.

    Of a cell, in the row of its table.
    Numbers and commands are shown whole, and what is left out at either side is said.
    """
    body = formula.body if isinstance(formula, Formula) else _line(mutant.span)
    text, start, end = body.text, *_inside(mutant.span, body)
    pieces = [found.span() for found in PIECE.finditer(text)]
    first = max(at for at, _ in pieces if at <= start)
    last = min((at for _, at in pieces if at >= end), default=end)
    before = "".join(_near((text[at:to] for at, to in reversed(pieces) if to <= first), around)[::-1])
    after = "".join(_near((text[at:to] for at, to in pieces if at >= last), around))
    changed = f"{text[first:start]}{mutant.instead}{text[end:last]}"
    shown = f"{before}⟦{text[first:last]} → {changed}⟧{after}"
    return " ".join(shown.split())


def _inside(span: Span, body: Span) -> tuple[int, int]:
    return span.start - body.start, span.end - body.start


def _near(pieces: Iterable[str], around: int) -> list[str]:
    """The nearest pieces, about as many as there is room for; dots where there are more."""
    taken: list[str] = []
    for piece in pieces:
        if sum(map(len, taken)) + len(piece) > around and piece.strip():
            return [*taken, "…"]
        taken.append(piece)
    return taken


def _mutant(body: Span, change: Change, name: str, index: int, zones: list[tuple[int, int, str]]) -> Mutant:
    why = next((why for start, end, why in zones if start <= change.start < end), "")
    span = body.source.span(body.start + change.start, body.start + change.end)
    return Mutant(span, change.instead, name, index, why)


def _errors(diagnostics: Iterable[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.message) for one in diagnostics if one.severity != "note")


def _reason(worked: Worked, mutant: Mutant, now: tuple[Relation, ...]) -> tuple[str, bool]:
    """Why a change survives, and whether what it touches was covered by a check."""
    if mutant.aside:
        return mutant.aside, False
    relations = worked.relations.get(mutant.piece, ())
    near = [one for one in relations if _within(mutant.span, one)] or list(relations)
    if not near:
        return "stands in no relation", False
    for relation in near:
        if relation.verdict in HELD:
            place = relations.index(relation)
            return _held(relation, now[place] if len(now) == len(relations) else None), True
    if near[0].verdict == "definition":
        formula = worked.document.pieces[mutant.piece].span
        if any(formula.start <= span.start < formula.end for span in worked.unused):
            return "a definition that nothing uses", False
        return "a definition, and all that uses it still holds", True
    said = {
        "condition": "a condition, which is not checked",
        "case": "a case, which is not checked",
        "skipped": "skipped",
    }.get(near[0].verdict, "not checked")
    return f"{said}: {near[0].reason}" if near[0].reason else said, False


def _held(relation: Relation, now: Relation | None) -> str:
    if now is not None and now.verdict == "definition":
        return "the relation is read as a new definition"
    if now is not None and now.verdict not in HELD:
        return f"the relation is {now.verdict} then: {now.reason}"
    how = "" if relation.verdict == "checked" else f" ({relation.verdict})"
    return f"the relation holds with the change too{how}"


def _within(span: Span, relation: Relation) -> bool:
    """Whether a place lies in one of the two sides of a relation, as far as its text can be found again."""
    text, sign = span.source.text, relation.span.start
    pattern = re.compile(r"\s*".join(map(re.escape, relation.text.split())))
    for found in pattern.finditer(
        text, max(0, sign - len(relation.text) * 2), sign + len(relation.text) * 2 + 1
    ):
        if found.start() <= sign < found.end():
            return found.start() <= span.start < found.end()
    return False


# A list of changes that no check notices, kept with the reasons why none could: one a line --------------
#
# docs/posts/a.md | number | \begin{bmatrix} 0 & ⟦3 → 4⟧ & 0 | meets a zero of the window  A blind spot is
# known by its page, its operator and the text around the change, not by its line.


@dataclass(frozen=True, slots=True)
class Spot:
    """A change that survives: where, by which operator, in which text, and why."""

    path: str
    operator: str
    context: str
    reason: str

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.path} | {self.operator} | {self.context}"

    @property
    def line(self) -> str:
        """As it stands in the list."""
        return f"{self.key} | {self.reason}"


def read(text: str) -> tuple[Spot, ...]:
    """The blind spots of a list; empty lines and those that begin with # are left out.

    Raises ValueError, naming the line, for one that has no four parts or no reason.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            path, operator, rest = (*line.split(" | ", 2), "", "")[:3]
            context, _, reason = rest.rpartition(" | ")
            if not context or not reason.strip():
                raise ValueError(f"line {number} is no `page | operator | context | reason`")
            found.append(Spot(path, operator, context, reason.strip()))
    return tuple(found)


def written(spots: Iterable[Spot]) -> str:
    """The list of some blind spots, to be given reasons."""
    return "".join(f"{spot.line}\n" for spot in spots)


def compared(found: Iterable[Spot], listed: Iterable[Spot]) -> tuple[list[Spot], list[Spot]]:
    """What survives and is not listed; what is listed and no longer survives."""
    found, listed = list(found), list(listed)
    there, known = Counter(spot.key for spot in found), Counter(spot.key for spot in listed)
    return _left(found, there - known), _left(listed, known - there)


def _left(spots: list[Spot], keys: Counter[str]) -> list[Spot]:
    left = []
    for spot in spots:
        if keys[spot.key]:
            keys[spot.key] -= 1
            left.append(spot)
    return left
