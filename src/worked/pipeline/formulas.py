"""The mathematics of a page, piece by piece: formulas checked, names handed to cells and taken from them.

`worked.pipeline.page` imports this when a page first needs it: a page answered from the store never does,
and so imports neither the notation nor numpy.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from worked.markdown.formats import format_of
from worked.mathematics.ast import Apply, Chain, Misread, Name, Node, Unit, contents, has_names
from worked.mathematics.checker import judgement, relations, tables
from worked.mathematics.checker.definitions import head
from worked.mathematics.checker.equations import Revision
from worked.mathematics.checker.judgement import Findings, Judged
from worked.mathematics.checker.problem import Hinge, Problem, Verdict, doubtful
from worked.mathematics.evaluator.evaluate import piece_of, settled
from worked.mathematics.evaluator.printer import expression
from worked.mathematics.evaluator.scope import Binding, Context, Scope, Work, python_name
from worked.mathematics.parser.parse import arrays, ending, read, read_value
from worked.mathematics.values.numbers import as_complex, as_float
from worked.mathematics.values.reals import Real
from worked.mathematics.values.types import (
    Array,
    Complex,
    Curve,
    Deferred,
    Function,
    Impossible,
    Opaque,
    Quantity,
    Sequence,
    Unknown,
    is_exact,
    tidy,
)
from worked.model.conventions import Conventions
from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.document import Cell, Formula, Grid, Remark, Value
from worked.model.result import Relation
from worked.model.source import Source, Span
from worked.model.step import Plain
from worked.model.unit_names import ALSO_WORDS, NUMBER_WORDS, UNITS, unit_spelled
from worked.notation import NOTATION
from worked.pipeline.decimal_comma import pointed, says

# What may stand between a side and its sign, in rows; else something of another relation does.
BETWEEN = re.compile(r"[\s&{}().,;!:]*(?:\\[^a-zA-Z](?:\[[^\]]*\])?[\s&{}]*)*")
# ``TP = 40`` at the beginning of a formula or behind a comma; and any capital that is given something
INITIALS = re.compile(r"(?:[$,;&\n]|\\\\|\\[(\[])[^\S\n]{0,8}([A-Z]{2,4})[^\S\n]{0,4}&?=[^\S\n]{0,4}-?[\d.]")
LETTER = re.compile(
    r"(?<![\\A-Za-z])([A-Z])[^\S\n]{0,4}(?:_(?:\w|\{[^{}\n]{0,20}\})[^\S\n]{0,4})?(?:&[^\S\n]{0,4})?"
    r"(?::?=|:|\\in\b|\\colon\b)"
)
BEGINS = re.compile(
    r"(?:[\s&]|\\begin\{[a-z]+\*?\}|\\[,;:!> ]|\\q?quad(?![a-zA-Z]))*+"
)  # before a first relation
UNPROVED = "it is concluded, and nothing on the page works it out or uses it"
FILLED = "another program fills in a part of it before the page is built"
PREFIXES = frozenset("kMGTcmµμnp")
BLANK = r"[ \u00a0\u202f]?"
PERCENT = re.compile(rf"{BLANK}\\?%(?!\s*[\d$])")  # before another number it is the sign of a remainder
ESCAPED_PERCENT = re.compile(rf"{BLANK}\\%")  # of LaTeX: there a bare one begins a comment
WORDS = re.compile(rf"{BLANK}([^\W\d_](?:[\w/·^]*\w)?(?:[ \u00a0][^\W\d_]\w*){{0,2}}|[°‰€£][CF]?)(?![\w$])")
CHINESE = "\u4e00"  # the first of its signs
SINGLE = frozenset("KVAWJNCFHTΩsm")  # letters that are a unit in a sentence, where it has another one
LONGEST = 3  # words of a unit, or signs of one in Chinese


@dataclass(frozen=True, slots=True)
class Changed:
    """A verdict on an earlier relation that changed: the relation as it is now, and what is said of it."""

    formula: int
    relation: int  # where its sign stands
    verdict: Verdict
    before: Diagnostic | None
    after: Diagnostic | None


Checked = tuple[tuple[Relation, ...], list[Diagnostic], list[Changed]]


def check_formula(piece: Formula, conventions: Conventions, scope: Scope, index: int = 0) -> Checked:
    """A formula's relations with their verdicts, and what does not hold; what it defines is bound."""
    piece = pointed(piece) if conventions.comma == "decimal" else piece
    try:
        return _checked(piece, conventions, scope, index)
    except Exception as error:  # a fault of the engine is told at its formula, and fails the build
        source, body = piece.span.source, piece.body
        findings = relations.crashed(error, body.start, body.end)
        found = tuple(_relation(source, one, piece.span.start, conventions) for one in findings.relations)
        return found, [_diagnostic(source, problem, conventions) for problem in findings.problems], []


def _checked(piece: Formula, conventions: Conventions, scope: Scope, index: int) -> Checked:
    body, source = piece.body, piece.span.source
    chains = chains_of(piece, conventions)
    formula = judgement.Formula(
        chains,
        body.source.text,
        conventions_of(conventions, piece.remarks),
        _may_change(conventions, piece.remarks),
        FILLED if piece.holes else _skip(piece),
        _is_wrong(piece),
        index,
        piece.around,
        piece.display,
        _named(piece) if piece.around.quantified and not chains else (),
        _is_scaled(chains, piece),
    )
    findings = relations.check(formula, scope, NOTATION, NOTATION.table)
    if formula.text.find("{array}", body.start, body.end) >= 0:
        _check_arrays(formula, body, findings, scope)
        findings = relations.as_remarked(findings, formula.skip, formula.wrong, index)
    found = tuple(_relation(source, judged, piece.span.start, conventions) for judged in findings.relations)
    changed = [_changed(source, revision, conventions) for revision in findings.revisions]
    if piece.holes:
        return tuple(replace(relation, verdict="unread") for relation in found), [], changed
    if formula.wrong:
        return found, _deliberate(piece, findings), changed
    return found, [_diagnostic(source, problem, conventions) for problem in findings.problems], changed


@lru_cache(maxsize=8)
def initials(text: str) -> frozenset[str]:
    """Capitals side by side that a page gives a number, ``TP = 40``, and none of which has one of its own."""
    words = {match[1] for match in INITIALS.finditer(text)}
    own = {match[1] for match in LETTER.finditer(text)} if words else set()
    return frozenset(word for word in words if own.isdisjoint(word))


def chains_of(piece: Formula, conventions: Conventions) -> list[Chain]:
    """The chains of a formula, with what belongs to them of the display before it and the words behind."""
    body = piece.body
    words = initials(body.source.text) if conventions.strict else frozenset()
    chains = read(body.source.text, body.start, body.end, NOTATION.table, conventions.macros, words)
    if piece.before is not None and chains and (conventions.strict or not piece.resumes):
        sign = chains[0].signs[0].start
        if BEGINS.fullmatch(body.source.text, body.start, sign):
            chains = _going_on(chains, piece.before, conventions)
    return _with_what_follows(chains, piece)


def _going_on(chains: list[Chain], before: Span, conventions: Conventions) -> list[Chain]:
    """The chains of a formula that begins with a relation: it goes on with the display before it."""
    words = initials(before.source.text) if conventions.strict else frozenset()
    found = ending(before.source.text, before.start, before.end, NOTATION.table, conventions.macros, words)
    if found is None or _is_empty(found.members[-1]):
        return chains
    members = (found.members[-1], *chains[0].members[1:])
    return [replace(chains[0], members=members, named=True), *chains[1:]]


def _is_empty(member: Node) -> bool:
    return isinstance(member, Misread) and member.start == member.end


def _check_arrays(formula: judgement.Formula, body: Span, findings: Findings, scope: Scope) -> None:
    r"""Adds the relations of the tables that are set as ``array``, in which no sign relates anything."""
    context = Context(scope, formula.conventions, NOTATION, work=Work())
    macros = formula.conventions.macros
    for array in arrays(formula.text, body.start, body.end, NOTATION.table, macros):
        judged = tables.check(array.rows, context, formula.text)
        inside = [one for one in findings.relations if array.start <= one.sign.start < array.end]
        if not judged or any(one.verdict.verdict != "unread" for one in inside):
            continue
        findings.relations = sorted(
            (*(one for one in findings.relations if one not in inside), *judged),
            key=lambda one: one.sign.start,
        )
        findings.problems += [one.verdict.problem for one in judged if one.verdict.problem]


CheckedGrid = tuple[tuple[Relation, ...], list[Diagnostic], frozenset[int]]


def check_grid(piece: Grid, conventions: Conventions, scope: Scope, index: int = 0) -> CheckedGrid:
    """The relations of a table, what does not hold of them, and where the heads stand that it rests on."""
    piece = pointed(piece) if conventions.comma == "decimal" else piece
    try:
        return _checked_grid(piece, conventions, scope, index)
    except Exception as error:  # as for a formula
        findings = relations.crashed(error, piece.span.start, piece.span.end)
        told = [_diagnostic(piece.span.source, problem, conventions) for problem in findings.problems]
        return (), told, frozenset()


def _checked_grid(piece: Grid, conventions: Conventions, scope: Scope, index: int) -> CheckedGrid:
    source = piece.span.source
    conventions = conventions_of(conventions, piece.remarks)
    rows = [[_cell(cell, conventions) for cell in row] for row in piece.rows]
    context = Context(scope, conventions, NOTATION, work=Work())
    text = next((cell.source for row in piece.rows for cell in row if cell is not None), source).text
    judged = tables.check(rows, context, text, piece.totals)
    relations.as_remarked(Findings(judged), _skip(piece), _is_wrong(piece), index)
    for cell in piece.noted:
        own = [one for one in judged if cell.body.start <= one.sign.start < cell.body.end]
        relations.as_remarked(Findings(own), _skip(cell), _is_wrong(cell), index)
    found = tuple(_relation(source, one, piece.span.start, conventions) for one in judged)
    heads = frozenset(one.start for one in judged)
    if _is_wrong(piece):
        return found, _deliberate(piece, Findings(judged)), heads
    problems = (one.verdict.problem for one in judged if one.verdict.problem)
    return found, [_diagnostic(source, problem, conventions) for problem in problems], heads


def _skip(piece: Formula | Grid) -> str | None:
    """Why its author has set a formula or a table aside."""
    return next((remark.skip for remark in piece.remarks if remark.skip), None)


def _is_wrong(piece: Formula | Grid) -> bool:
    """Whether it is announced as a mistake."""
    return any(remark.wrong for remark in piece.remarks)


def _cell(cell: Span | None, conventions: Conventions) -> Node | None:
    """What stands in a cell of a table, read; None for an empty one."""
    if cell is None:
        return None
    return read_value(cell.source.text, cell.start, cell.end, NOTATION.table, conventions.macros)


def _named(piece: Formula) -> tuple[str, ...]:
    """The Python names of a formula that is nothing but names: ``n, m``."""
    keys = (_key(part.strip()) for part in piece.body.text.split(","))
    return tuple(python_name(key) for key in keys if key)


def _changed(source: Source, revision: Revision, conventions: Conventions) -> Changed:
    before, after = revision.before, revision.verdict.problem
    return Changed(
        revision.formula,
        revision.at,
        revision.verdict,
        _diagnostic(source, before, conventions) if before else None,
        _diagnostic(source, after, conventions) if after else None,
    )


def unsure(scope: Scope, source: Source, conventions: Conventions) -> list[Changed]:
    """The verdicts that would be sure if a name had been given no other value: doubts."""
    return [
        _changed(
            source, Revision(one.formula, one.at, doubtful(one.verdict), one.verdict.problem), conventions
        )
        for one in scope.hinges
        if _has_others(one, scope)
    ]


def unproved(binding: Binding, scope: Scope, source: Source, conventions: Conventions) -> Changed | None:
    """The verdict on a value that a sentence concludes, and that nothing on the page leads to or uses."""
    given = scope.given.get(python_name(binding.key))
    if given is None or given.value.end != binding.end:
        return None
    return _changed(source, Revision(given.formula, given.at, Verdict("unknown", UNPROVED)), conventions)


def _has_others(one: Hinge, scope: Scope) -> bool:
    """Whether a name has another value on the page, or in the section, than that which a verdict rests on."""
    if any(len(scope.values.get(name, ())) > 1 for name in one.reach.page):
        return True
    return any(scope.values.get(name, ()).count(one.heading) > 1 for name in one.reach.section)


def conventions_of(conventions: Conventions, remarks: tuple[Remark, ...]) -> Conventions:
    """The page's conventions, with those that remarks give this formula: what is announced needs no doubt."""
    changed: dict[str, Any] = {"strict": True} if any(remark.wrong for remark in remarks) else {}
    for remark in remarks:
        changed |= {
            name: int(value) if name == "index" else value for name, value in remark.conventions.items()
        }
    return replace(conventions, **changed) if changed else conventions


def _may_change(conventions: Conventions, remarks: tuple[Remark, ...]) -> frozenset[str]:
    """The Python names that may be given a new value here."""
    names = {*conventions.let, *(name for remark in remarks for name in remark.let)}
    return frozenset(python_name(_key(name)) for name in names)


def _key(name: str) -> str:
    """A name of `let` as the reader spells it: primes last, ``_{…}`` with braces."""
    chains = read(f"{name} = 0", 0, len(name) + 4, NOTATION.table)
    member = chains[0].members[0] if chains else None
    return member.key if isinstance(member, Name) else name


def _relation(source: Source, judged: Judged, begins: int, conventions: Conventions) -> Relation:
    """A relation of the formula that begins there, with its LaTeX."""
    start, end = sorted((judged.start, judged.end))
    verdict, sign = judged.verdict, Span(source, judged.sign.start, judged.sign.end)
    text = source.text[start:end].strip()
    if judged.tabled:  # nobody wrote it as one
        said = says(judged.said) if conventions.comma == "decimal" else judged.said
        text = f"{said or source.text[judged.start : judged.middle].strip()} = {sign.text}"
    between = source.text[judged.middle : judged.sign.start]
    continued = start < begins or ("&" in between and not BETWEEN.fullmatch(between))
    if not judged.tabled and continued:
        text = f"{source.text[start : judged.middle].strip()} {source.text[sign.start : end].strip()}"
    found = Relation(sign, text, verdict.verdict, verdict.reason, verdict.explanation)
    if conventions.comma != "decimal":
        return found
    return replace(found, reason=says(found.reason), explanation=says(found.explanation))


def _deliberate(piece: Formula | Grid, findings: Findings) -> list[Diagnostic]:
    """A formula or a table marked as wrong must be."""
    verdicts = [one.verdict for one in findings.relations] + [one.verdict for one in findings.revisions]
    if any(one.verdict == "deliberate" for one in verdicts):
        return []
    remark = next(remark for remark in piece.remarks if remark.wrong)
    what = "formula" if isinstance(piece, Formula) else "table"
    message = f"the {what} is marked as wrong, but no relation of it is false by value"
    return [Diagnostic("wrong-remark", message, Label(remark.span), (Label(piece.span, f"this {what}"),))]


def _diagnostic(source: Source, problem: Problem, conventions: Conventions) -> Diagnostic:
    say = says if conventions.comma == "decimal" else str
    labels = tuple(Label(Span(source, start, end), say(text)) for (start, end), text in problem.labels)
    place = Label(Span(source, problem.start, max(problem.end, problem.start)))
    notes, help_ = tuple(map(say, problem.notes)), tuple(map(say, problem.help))
    edits = tuple(
        Edit(Span(source, start, end), say(text), sure) for (start, end), text, sure in problem.edits
    )
    return Diagnostic(
        problem.code, say(problem.message), place, labels, notes, help_, problem.severity, edits
    )


# Names that cross -----------------------------------------------------------------------------------


class Known(Mapping[str, Plain]):
    """Names of formulas with what they are worth for Python: worked out when a cell is really given them."""

    def __init__(self, bindings: Mapping[str, Binding], context: Context) -> None:
        self._bindings, self._context = bindings, context

    @cached_property
    def _plain(self) -> dict[str, Plain]:
        made = {name: to_plain(binding.value, self._context) for name, binding in self._bindings.items()}
        return {name: plain for name, plain in made.items() if plain is not None}

    def __getitem__(self, name: str) -> Plain:
        return self._plain[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)


def known(words: Set[str], conventions: Conventions, scope: Scope) -> Mapping[str, Plain]:
    """Those of the names of formulas that are among the words of cells, which are used from now on."""
    found = {name: scope.names[name] for name in sorted(words & scope.names.keys())}
    for binding in found.values():
        binding.used = True
    given = {name: binding for name, binding in found.items() if not binding.from_cell}
    return Known(given, Context(scope, conventions, NOTATION))


def meeting(name: str, scope: Scope, source: Source) -> Diagnostic | None:
    """What is said of a name of Python's that a cell uses where it is several in LaTeX."""
    met = scope.met(name)
    if not met:
        return None
    first, second = met[:2]
    message = f"`{second.key}` and `{first.key}` are both `{name}` in Python"
    place = Label(Span(source, second.start, second.end))
    return Diagnostic(
        "names-meet", message, place, (Label(Span(source, first.start, first.end), "the other"),)
    )


def bind(piece: Cell | Value, names: Mapping[str, Plain], scope: Scope) -> None:
    """Gives formulas the names that a cell assigned."""
    for name, plain in names.items():
        _give(piece, name, from_plain(plain), scope)


def lose(piece: Cell, reason: str, scope: Scope) -> None:
    """The names that a cell would have given have no value, and no diagnostic each."""
    from worked.cells.value_codec import assigned  # with numpy, which a page without cells can do without

    try:
        names = assigned(ast.parse(piece.code))
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # nested too deeply, or too long
        return
    for name in names:
        _give(piece, name, Opaque(reason), scope)


def _give(piece: Cell | Value, name: str, value: Any, scope: Scope) -> None:
    scope.bind(name, Binding("", value, piece.span.start, piece.span.end, from_cell=True))


# What stands right behind the closing sign of a formula and belongs to its last number: 75$%, 2.5$ ms


def follows(formula: Formula) -> str:
    """What stands right behind a formula and may belong to its last number; an empty text for nothing."""
    found = None if formula.display else _unit_behind(formula)
    return found[0] if found else ""


def _with_what_follows(chains: list[Chain], formula: Formula) -> list[Chain]:
    """The chains of a formula, the last number with the percent sign or the unit behind the formula."""
    if formula.display or not chains:
        return chains
    chain, behind = chains[-1], _unit_behind(formula)
    last = chain.members[-1]
    if behind is None:
        return chains
    if has_names(last) or isinstance(last, Unit) or (isinstance(last, Apply) and last.op == "percent"):
        return chains
    said = _percent(last) if behind[1] == "percent" else _unit(last, chain, behind[1])
    return [*chains[:-1], replace(chain, members=(*chain.members[:-1], said))]


def _unit_behind(formula: Formula) -> tuple[str, str] | None:
    """What stands right behind a formula, as it is written, and the unit or number word that it may be."""
    source, at = formula.span.source, formula.span.end
    text, sign = source.text, ESCAPED_PERCENT if format_of(source.path).latex else PERCENT
    if percent := sign.match(text, at):
        return percent[0], "percent"
    if (found := WORDS.match(text, at)) is None:
        return None
    blank = found[0][: len(found[0]) - len(found[1])]
    for words in _beginnings(found[1]):
        if words in NUMBER_WORDS or (words in UNITS and words not in ALSO_WORDS and _stands_alone(words)):
            return blank + words, words if words in NUMBER_WORDS else unit_spelled(words)
    return None


def _beginnings(words: str) -> Iterator[str]:
    """Words, the last ones left out; of Chinese, which has no blanks, the last signs."""
    if words[0] >= CHINESE:
        yield from (words[:count] for count in range(min(LONGEST, len(words)), 0, -1))
    else:
        parts = words.split()
        yield from (" ".join(parts[:count]) for count in range(len(parts), 0, -1))


def _stands_alone(words: str) -> bool:
    """Whether a unit of one letter may be one in a sentence."""
    return len(words) > 1 or not words.isalpha() or words in SINGLE or words >= CHINESE


def _percent(node: Node) -> Node:
    return Apply(node.start, node.end, "percent", (node,), node.end)


def _unit(node: Node, chain: Chain, unit: str) -> Node:
    """A number with its unit; not where it defines: what the page goes on with is the number."""
    if len(chain.signs) == 1 and head(chain) is not None:
        return node
    if unit in SINGLE and not any(isinstance(one, Unit) for one in contents(*chain.members).nodes):
        return node
    return Unit(node.start, node.end, node, unit)


def _is_scaled(chains: list[Chain], formula: Formula) -> bool:
    """Whether a unit with a prefix, or a word such as million, stands behind a definition.

    The number alone is not the value then.
    """
    if formula.display or not chains or not chains[-1].named or head(chains[-1]) is None:
        return False
    behind = _unit_behind(formula)
    unit = behind[1] if behind else ""
    return unit in NUMBER_WORDS or (unit[:1] in PREFIXES and unit[1:] in UNITS)


# Values that cross between formulas and Python, in their plain form (`worked.model.step`) ---------------


def to_plain(value: Any, context: Context) -> Plain | None:
    """A formula's value for Python; None where Python has nothing for it."""
    try:
        if isinstance(value, Deferred):
            value = settled(value, context)
        return _plain(value, context)
    except (Unknown, Impossible):
        return None


def _plain(value: Any, context: Context) -> Plain | None:
    match value:
        case int() | Fraction():
            kind = "integer" if value.denominator == 1 else "rational"
            return {"kind": kind, "value": str(value)}
        case float() | Real():
            return {"kind": "float", "value": repr(as_float(value))}
        case Complex():
            return {"kind": "complex", "parts": _parts(value)}
        case Quantity(value=inner):
            return _plain(inner, context)
        case Array(shape=shape, entries=entries):
            return _entries({"shape": list(shape)}, entries)
        case Sequence(entries=entries, origin=origin):
            return {**_entries({"shape": [len(entries)]}, entries), "kind": "sequence", "origin": origin}
        case Curve(piece=piece):
            return _piecewise(piece)
        case Function():
            return _function(value, context)
        case _:
            return None


def _entries(shape: dict[str, Any], entries: tuple[Any, ...]) -> dict[str, Any]:
    if all(is_exact(entry) for entry in entries):
        return {"kind": "array", **shape, "entries": [str(entry) for entry in entries]}
    if any(isinstance(entry, Complex) for entry in entries):
        return {"kind": "complexes", **shape, "entries": [_parts(entry) for entry in entries]}
    return {"kind": "floats", **shape, "entries": [repr(as_float(entry)) for entry in entries]}


def _parts(number: Any) -> list[str]:
    """The real and the imaginary part, as floats are written."""
    whole = as_complex(number)
    return [repr(as_float(part)) for part in (whole.real, whole.imaginary)]


def _piecewise(piece: Any) -> Plain:
    return {
        "kind": "piecewise",
        "made_by": "worked.notation:piecewise_from",  # loaded in the process of the page, and only there
        "breaks": [str(at) for at in piece.breaks],
        "polynomials": [[str(c) for c in polynomial] for polynomial in piece.polynomials],
        "values": [str(value) for value in piece.values],
    }


def _function(function: Function, context: Context) -> Plain | None:
    """A function of one variable as an exact piecewise polynomial; any other as an expression of numpy."""
    if len(function.parameters) == 1:
        try:
            return _piecewise(piece_of(function, context))
        except (Unknown, Impossible):
            pass
    text = expression(function, context)
    return {"kind": "function", "parameters": list(function.parameters), "expression": text}


def from_plain(plain: Mapping[str, Any]) -> Any:
    """What Python gave, for formulas."""
    match plain["kind"]:
        case "integer":
            return int(plain["value"])
        case "rational":
            return tidy(Fraction(plain["value"]))
        case "float":
            return _number(plain["value"])
        case "complex":
            return _complex(plain["parts"])
        case "complexes":
            return Array(tuple(plain["shape"]), tuple(map(_complex, plain["entries"])))
        case "array":
            return Array(tuple(plain["shape"]), tuple(tidy(Fraction(entry)) for entry in plain["entries"]))
        case "floats":
            return Array(tuple(plain["shape"]), tuple(map(_number, plain["entries"])))
        case "sequence":
            return Sequence(tuple(tidy(Fraction(entry)) for entry in plain["entries"]), plain["origin"])
        case _:
            return Opaque(
                f"a value from Python that formulas do not know: {plain.get('reason', plain['kind'])}"
            )


def _complex(parts: list[str]) -> Any:
    real, imaginary = map(float, parts)
    return Complex(real, imaginary) if imaginary else real


def _number(text: str) -> Any:
    number = float(text)
    return number if number - number == 0 else Opaque(f"a number from Python that is {text}")
