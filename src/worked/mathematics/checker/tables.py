r"""What a table claims: below ``x + y`` at the head of a column stands its value, row by row.

Heads stand in the first row, or in the first column. A head that is a name gives that name a value in each
row; a head that is worked out from such names claims its value.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from worked.mathematics.ast import (
    Apply,
    Call,
    Compare,
    Event,
    Group,
    Misread,
    Name,
    Node,
    Number,
    Sign,
    bare,
    names_in,
    walk,
)
from worked.mathematics.checker import operation_tables, totals
from worked.mathematics.checker.definitions import is_written
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.judgement import Judged
from worked.mathematics.checker.problem import Problem, Sides, Verdict, doubtful
from worked.mathematics.checker.verdicts import judge
from worked.mathematics.evaluator.chance import EXPECTATION, PROBABILITY, at_names
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Binding, Context, python_name
from worked.mathematics.values.types import (
    Deferred,
    Exact,
    Function,
    Impossible,
    Unknown,
    Value,
    is_exact,
    tidy,
)
from worked.model.document import Total
from worked.model.result import HELD

Rows = Sequence[Sequence[Node | None]]
BARS = (r"\bar{", r"\overline{")
LOGIC = frozenset(("lor", "land", "lnot", "implies", "iff", "xor"))
TRUE = frozenset(("T", "t", "W", "w", "V", "v", "true", "wahr", r"\top"))
FALSE = frozenset(("F", "f", "false", "falsch", "faux", "falso", r"\bot"))


class Entry(NamedTuple):
    """A cell below a head, with what its row gives the names at the other heads."""

    head: Node
    cell: Node
    names: Mapping[str, Node]  # by Python name
    logical: bool  # whether a head of the table is put together by ``\\land`` and the like


def check(rows: Rows, context: Context, text: str, labels: Sequence[Total] = ()) -> list[Judged]:
    """The relations of a table, in the order in which its cells stand.

    A column in which nothing is what its head says holds something else, and claims nothing. Sums and means
    at its end are looked at on strict pages.
    """
    if worked_out := operation_tables.check(rows, context, text):
        return worked_out
    ends = {one.row for one in labels}
    whole, rows = rows, [row for at, row in enumerate(rows) if at not in ends]
    _distribute(rows, context)
    begun = set(_begin(rows, context))
    inner = _with_means(rows, context)
    found: list[Judged] = []
    for column in _columns(rows, context):
        claimed = [entry for entry in column if entry.cell.start not in begun]
        judged = [judged for entry in claimed if (judged := _judged(entry, inner, text)) is not None]
        if judged and judged[-1].verdict.verdict == "wrong" and _ends_with_sums(column, inner):
            judged.pop()
        if _is_what_it_says(judged, any(_rests_on_words(entry, rows, text) for entry in column[:1])):
            found += judged
    if labels and context.conventions.strict:
        odd = {one.sign.start for one in found if one.verdict.verdict == "wrong"}
        found += totals.check(whole, labels, odd, context, text)
    return sorted(found, key=lambda one: one.sign.start)


def _is_what_it_says(column: Sequence[Judged], worded: bool) -> bool:
    """Whether what stands below a head is that; beside words more of it must be than is not."""
    held = sum(one.verdict.verdict in HELD for one in column)
    wrong = sum(one.verdict.verdict == "wrong" for one in column)
    return held > wrong if worded else held > 0 or len(column) == 1


def _ends_with_sums(column: Sequence[Entry], context: Context) -> bool:
    """Whether the last row, though nothing says so, adds up the others: the column, and those it rests on."""
    head = column[0].head
    beside = [name for name in column[0].names if name in {python_name(one.key) for one in names_in((head,))}]
    columns = [[entry.cell for entry in column]]
    columns += [[cell for entry in column if (cell := entry.names.get(name))] for name in beside]
    summed = len(column) > 2 and not column[0].logical
    return summed and all(_adds_up(cells, context) for cells in columns)


def _adds_up(cells: Sequence[Node], context: Context) -> bool:
    values = [_exact(cell, context) for cell in cells]
    known = [value for value in values if value is not None]
    return len(known) == len(values) > 2 and sum(known[:-1]) == known[-1]


def _rests_on_words(entry: Entry, rows: Rows, text: str) -> bool:
    """Whether words stand beside one of the names that a head rests on: ``new $w$`` may be another w."""
    names = {python_name(name.key) for name in names_in((entry.head,))}
    heads = [bare(head) for head in rows[0] if head is not None]
    beside = [text[text.rfind("|", 0, head.start) : head.start] for head in heads if _is_one_of(head, names)]
    return any(re.search(r"[^\W\d_].*(?:\$|\\\()", between) for between in beside)


def _is_one_of(head: Node, names: Container[str]) -> bool:
    return isinstance(head, Name) and python_name(head.key) in names


def _with_means(rows: Rows, context: Context) -> Context:
    r"""The context in which ``\bar x`` without a value is the mean of the column below x, or x_i."""
    means: dict[str, Value] = {}
    for head, *column in zip(*rows, strict=False):
        head = bare(head) if head is not None else None
        if not isinstance(head, Name) or context.find(bar := f"\\bar{{{head.base or head.key}}}") is not None:
            continue
        values = [_exact(cell, context) for cell in column]
        known = [value for value in values if value is not None]
        if known and len(known) == len(values):
            means[python_name(bar)] = tidy(Fraction(sum(known), len(known)))
    return context.inner(means) if means else context


def _columns(rows: Rows, context: Context) -> Iterator[list[Entry]]:
    """The entries below each head that is more than a name; of a table that lies on its side, beside it."""
    lies = not any(_is_head(cell) for cell in rows[0][1:])
    header, *body = zip(*rows, strict=False) if lies else map(tuple, rows)
    logical = any(head is not None and _is_logical(head) for head in header)
    for place, head in enumerate(header):
        if head is None or not _is_head(head):
            continue
        beside = [(at, bare(other)) for at, other in enumerate(header) if other is not None and at != place]
        yield [
            Entry(head, cell, dict(_given(row, beside, context)), logical)
            for row in body
            if len(row) == len(header) and (cell := row[place]) is not None
        ]


def _is_head(cell: Node | None) -> bool:
    return cell is not None and not isinstance(cell, Misread) and bool(names_in((cell,)))


def _given(
    row: Sequence[Node | None], heads: Sequence[tuple[int, Node]], context: Context
) -> Iterator[tuple[str, Node]]:
    """The names at the heads of a row, and what stands below them; a function of the page gives its own."""
    for at, head in heads:
        cell = row[at]
        if isinstance(head, Name) and cell is not None:
            yield python_name(head.key), cell
        elif (
            isinstance(head, Call)
            and cell is not None
            and (event := at_names(head))
            and not _is_of_the_page(head, context)
        ):
            yield python_name(event), cell


def _is_of_the_page(head: Call, context: Context) -> bool:
    """Whether the page gives a function a formula, or that of which it is the derivative."""
    key = head.callee.key.rstrip("'") if isinstance(head.callee, Name) else ""
    return isinstance(context.find(key), Function) if key else False


def _judged(entry: Entry, context: Context, text: str) -> Judged | None:
    """The relation between a head and a cell; None where the row does not say what it would be."""
    if entry.logical:
        entry = entry._replace(head=_without_bars(entry.head, entry.names))
    verdict = _of_truth(entry, context, text) if _is_logical(entry.head) else _of_value(entry, context, text)
    if verdict is None:
        return None
    if verdict.verdict == "wrong" and not context.conventions.strict:
        verdict = doubtful(verdict)
    head, cell = entry.head, entry.cell
    return Judged(_sign("=", cell), head.start, head.end, cell.end, verdict, tabled=True)


def _of_value(entry: Entry, context: Context, text: str) -> Verdict | None:
    if not isinstance(bare(entry.cell), Number) and not is_written(entry.cell) and names_in((entry.cell,)):
        return None
    inner = _inner(entry, context)
    if inner is None or _is_open(entry, inner):
        return None
    sides = Sides(
        entry.head, _sign("=", entry.cell), entry.cell, lambda node: text[node.start : node.end], source=text
    )
    verdict = judge(sides, inner)
    if verdict.verdict == "wrong" and not _is_whole(entry.head, inner):
        near = judge(sides._replace(sign=_sign("\\approx", entry.cell)), inner)
        verdict = near if near.verdict != "wrong" else verdict
    for binding in inner.uses.values():
        binding.used = True
    return verdict


def _is_open(entry: Entry, context: Context) -> bool:
    """Whether a head or its cell holds a name without a value, or one that is defined by itself."""
    try:
        return bool(free_names([entry.head, entry.cell], context))
    except Unknown:
        return True


def _sign(sign: str, cell: Node) -> Sign:
    return Sign(sign, cell.start, cell.end)


def _inner(entry: Entry, context: Context) -> Context | None:
    """The context of a row; None where the head rests on none of its names, or on one without a value."""
    names = {python_name(name.key) for name in names_in((entry.head,))}
    if isinstance(bare(entry.head), Name) or not names & entry.names.keys():
        found = context.find(next(iter(names_in((entry.head,)))).key)
        if not isinstance(found, Deferred) and not _is_term(entry, context):
            return None
    values: dict[str, Value] = {}
    for name, cell in entry.names.items():
        try:
            values[name] = evaluate(cell, context)
        except (Unknown, Impossible):
            continue
    return context.inner(values)


def _is_term(entry: Entry, context: Context) -> bool:
    """Whether a head is ``y_n``, of a sequence with a recurrence, and its row gives n."""
    match bare(entry.head):
        case Name(base=base, subscript=(Name(key=index),)):
            return base in context.scope.recurrences and python_name(index) in entry.names
        case _:
            return False


def _begin(rows: Rows, context: Context) -> Iterator[int]:
    """Gives the first terms of a sequence with a recurrence what a table begins with; where those stand."""
    if not context.scope.recurrences:
        return
    for column in _columns(rows, context):
        for entry in column:
            term = _term(entry, context)
            if term is None or not _is_before(entry, context):
                break
            key, value = term
            given = Binding(key, value, entry.cell.start, entry.cell.end, used=True, sure=True)
            context.scope.bind(python_name(key), given)
            yield entry.cell.start


def _term(entry: Entry, context: Context) -> tuple[str, Exact] | None:
    """The term of a sequence that a cell gives, and its value; None for other cells."""
    head = bare(entry.head)
    if not _is_term(entry, context) or not isinstance(head, Name) or not isinstance(head.subscript[0], Name):
        return None
    number = _exact(entry.names[python_name(head.subscript[0].key)], context)
    value = _exact(entry.cell, context)
    whole = number is not None and number.denominator == 1
    return (f"{head.base}_{{{number}}}", value) if whole and value is not None else None


def _is_before(entry: Entry, context: Context) -> bool:
    """Whether the recurrence does not reach a term yet."""
    inner = _inner(entry, context)
    try:
        return inner is not None and evaluate(entry.head, inner) is None
    except Unknown:
        return True
    except Impossible:
        return False


def _is_whole(head: Node, context: Context) -> bool:
    """Whether a head is a whole number, which nobody rounds."""
    try:
        value = evaluate(head, context)
    except (Unknown, Impossible):
        return True
    return is_exact(value) and value.denominator == 1


# Random variables ---------------------------------------------------------------------------------------


def _distribute(rows: Rows, context: Context) -> None:
    """Gives the expected values of a random variable what a table of all its probabilities makes of them."""
    for chances in _columns(rows, context):
        variable = _variable(chances[0].head) if chances else None
        if variable is not None:
            of, at = variable
            pairs = [(one.names.get(python_name(at.key)), one.cell) for one in chances]
            values = [(_exact(value, context), _exact(chance, context)) for value, chance in pairs]
            _expect(of, values, chances[0].cell, context)


def _variable(head: Node) -> tuple[Name, Name] | None:
    """X and x of the head ``P(X = x)``; None for other heads."""
    match head:
        case Call(callee=Name(key=key), arguments=(Event(inner=Compare(members=members)),)):
            names = [one for one in members if isinstance(one, Name)]
            return (names[0], names[1]) if key in PROBABILITY and len(names) == len(members) == 2 else None
        case _:
            return None


def _expect(
    variable: Name, pairs: Sequence[tuple[Exact | None, Exact | None]], place: Node, context: Context
) -> None:
    known = [(x, p) for x, p in pairs if x is not None and p is not None]
    if len(known) < len(pairs) or sum(p for _, p in known) != 1:
        return
    for power, raised in ((1, variable.key), (2, f"{variable.key}^{{2}}")):
        value = tidy(Fraction(sum(p * x**power for x, p in known)))
        for expected in EXPECTATION:
            key = f"{expected}({raised})"
            given = Binding(key, value, place.start, place.end, used=True, worked=True, sure=True)
            context.scope.bind(python_name(key), given)


def _exact(node: Node | None, context: Context) -> Exact | None:
    try:
        value = evaluate(node, context) if node is not None else None
    except (Unknown, Impossible):
        return None
    return value if is_exact(value) else None


# Truth --------------------------------------------------------------------------------------------------


def _is_logical(head: Node) -> bool:
    return any(isinstance(node, Apply) and node.op in LOGIC for node in walk(head))


def _without_bars(node: Node, names: Container[str]) -> Node:
    r"""What a head of a truth table says with ``\lnot`` for the bars over names and formulas."""
    match node:
        case Name(start=start, end=end, key=key, under=under) if python_name(under) in names:
            inner: Node = Name(start, end, under)
            return Apply(start, end, "lnot", (inner,)) if key.startswith(BARS) else node
        case Group(inner=inner):
            return replace(node, inner=_without_bars(inner, names))
        case Apply(op=op, operands=operands):
            below = tuple(_without_bars(one, names) for one in operands)
            return replace(node, op="lnot" if op == "conjugate" else op, operands=below)
        case _:
            return node


def _of_truth(entry: Entry, context: Context, text: str) -> Verdict | None:
    """The verdict on a cell of a truth table; None where it holds no truth value, or its row lacks one."""
    claimed = _truth(entry.cell)
    values: dict[str, Value] = {}
    for name, cell in entry.names.items():
        if (given := _truth(cell)) is not None:
            values[name] = given
    odd = claimed is None and isinstance(bare(entry.cell), Number | Apply) and not names_in((entry.cell,))
    if not (odd or claimed is not None):
        return None
    if not all(python_name(name.key) in values for name in names_in((entry.head,))):
        return None
    try:
        found: Any = evaluate(entry.head, context.inner(values))
    except (Unknown, Impossible) as problem:
        return Verdict("unknown", str(problem))
    if found == claimed:
        return Verdict("checked")
    written = text[entry.head.start : entry.head.end]
    message = f"`{written}` is {'true' if found else 'false'} in this row"
    return Verdict("wrong", message, "", Problem("wrong-value", message, entry.cell.start, entry.cell.end))


def _truth(cell: Node) -> int | None:
    """0 or 1, however it is written; None for what is no truth value."""
    cell = bare(cell)
    if isinstance(cell, Number) and cell.value in (0, 1):
        return int(cell.value)
    key = cell.key if isinstance(cell, Name) else ""
    return 1 if key in TRUE else 0 if key in FALSE else None
