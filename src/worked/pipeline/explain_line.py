"""How the relations of a line were read: fully bracketed, with their values, and the names in force."""

from collections.abc import Iterator
from fractions import Fraction

from worked.mathematics.ast import Chain, Node, Sign
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.printer import bracketed
from worked.mathematics.evaluator.scope import Context, Scope
from worked.mathematics.values.types import Impossible, Unknown, show
from worked.model.document import Formula, Grid
from worked.model.result import Relation, Worked
from worked.model.source import Source, Span
from worked.notation import NOTATION
from worked.pipeline.decimal_comma import pointed
from worked.pipeline.formulas import chains_of, conventions_of
from worked.pipeline.page import Progress
from worked.pipeline.replay import Replay

LONGEST = 72  # characters of a value that are shown


def explain(worked: Worked, line: int, cell: int | None = None) -> str:
    """What is to be said of a line of a page, of a notebook's `cell` or its first, as text."""
    source, conventions = worked.document.source, worked.document.conventions
    if conventions is None:
        return f"{source.path} is left alone: its front matter says `worked: false`"
    page, parts, there = Progress(worked.document, conventions), list[str](), _of_text(source, line, cell)
    for index, piece in enumerate(worked.document.pieces):
        if _line(piece.span) > there:
            break
        page.piece(index, Replay(worked))
        if isinstance(piece, Formula) and _last_line(piece) >= there:
            parts += _formula(page, piece, worked.relations.get(index, ()), there)
    parts += _cells(worked, there)
    if not parts:
        file = source.path if cell is None else f"{source.path}:cell {cell}"
        parts.append(f"{file}:{line}: no relation stands on this line")
    return "\n\n".join([*parts, _names(page.scope, source)])


def _formula(page: Progress, piece: Formula, relations: tuple[Relation, ...], line: int) -> Iterator[str]:
    """Its relations on the line; all of them where none has its sign there."""
    chains = chains_of(pointed(piece) if page.conventions.comma == "decimal" else piece, page.conventions)
    pairs = sorted((pair for chain in chains for pair in _pairs(chain)), key=lambda pair: pair[1].start)
    there = [relation for relation in relations if _line(relation.span) == line] or relations
    context = Context(page.scope or Scope(), conventions_of(page.conventions, piece.remarks), NOTATION)
    for relation, (left, sign, right) in zip(relations, pairs, strict=False):
        if relation in there:
            yield _relation(relation, left, sign.sign, right, context)


def _cells(worked: Worked, line: int) -> Iterator[str]:
    """The relations of tables whose cells stand on the line."""
    for index, piece in enumerate(worked.document.pieces):
        if isinstance(piece, Grid):
            found = worked.relations.get(index, ())
            yield from ("\n".join(_said(one)) for one in found if _line(one.span) == line)


def _said(relation: Relation) -> list[str]:
    """The verdict with its reason, and the relation as it is written."""
    at, column = relation.span.position
    reason = relation.reason or relation.explanation
    return [
        f"{relation.span.file}:{at}:{column}: {relation.verdict}" + (f": {reason}" if reason else ""),
        f"  written  {' '.join(relation.text.split())}",
    ]


def _relation(relation: Relation, left: Node, sign: str, right: Node, context: Context) -> str:
    numbers = frozenset(
        binding.key for binding in context.scope.names.values() if isinstance(binding.value, int | Fraction)
    )
    shown = context.notation.shown
    read = f"{bracketed(left, shown, numbers)} {sign} {bracketed(right, shown, numbers)}"
    rows = [*_said(relation), f"  read     {read}"]
    if relation.verdict not in ("definition", "case", "condition"):
        rows.append(f"  worth    {_value(left, context)} {sign} {_value(right, context)}")
    return "\n".join(rows)


def _pairs(chain: Chain) -> Iterator[tuple[Node, Sign, Node]]:
    for sign, left, right in zip(chain.signs, chain.members, chain.members[1:], strict=False):
        yield left, sign, right


def _value(node: Node, context: Context) -> str:
    try:
        return show(evaluate(node, context))
    except (Unknown, Impossible) as problem:
        return f"({problem})"


def _names(scope: Scope | None, source: Source) -> str:
    if scope is None or not scope.names:
        return "no name has a value here"
    rows = ["names in force"]
    for name, binding in sorted(scope.names.items()):
        what = "from a cell" if binding.from_cell else binding.key
        at = source.span(binding.start, binding.start)
        cell = "" if at.cell is None else f"cell {at.cell}, "
        rows.append(f"  {name} = {_cut(show(binding.value))}  ({what}, {cell}line {at.position[0]})")
    return "\n".join(rows)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _of_text(source: Source, line: int, cell: int | None) -> int:
    """The line of the text that is a line of a notebook's cell; no line where there is no such cell."""
    if not source.cells:
        return line
    begins = {number: start for start, number in source.cells}
    start = begins.get(source.cells[0][1] if cell is None else cell)
    return 0 if start is None else source.position(start)[0] - 1 + line


def _line(span: Span) -> int:
    """The line of the text on which something begins."""
    return span.source.position(span.start)[0]


def _last_line(piece: Formula) -> int:
    return piece.span.source.position(max(piece.span.end - 1, piece.span.start))[0]
