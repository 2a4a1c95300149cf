"""The numbers of a page that stand alone in its sentences, held against the results that they repeat.

Looked at when all formulas are worked, as it takes their verdicts; on strict pages alone, where an author
has asked to be told of what is only likely.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import takewhile

from worked.mathematics.ast import Apply, Bounds, Chain, Items, Node, bare, has_names
from worked.mathematics.checker.problem import decimal
from worked.mathematics.checker.repeats import Said, mended, odd_end, said, slipped
from worked.mathematics.evaluator.scope import Context, Scope
from worked.mathematics.parser.parse import read_value
from worked.mathematics.values.types import tidy
from worked.model.conventions import Conventions
from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.document import Document, Formula, Surroundings
from worked.model.result import HELD, Relation
from worked.model.source import Span
from worked.model.unit_names import UNITS, unit_spelled
from worked.notation import NOTATION
from worked.pipeline.decimal_comma import pointed, says, with_points
from worked.pipeline.formulas import UNPROVED, chains_of

BEGINS = re.compile(r"\s*[-−]?\s*(?:\d|\\[dt]?frac\s*\{\s*-?\d)")
PAIR = re.compile(r"\s*(?:\\left\s*)?[\[(][^\[(]*[,;][^\[(]*[\])]\s*[.,;]?\s*\Z")
RELATES = re.compile(r"[=<>&]|\\(?:approx|leq?|geq?|neq?|in|to|sim|equiv|pm)(?![a-z])")
SIGNED = r"(?<![\w})\]])(?<![\w})\]]\s)[-−]\s*"  # a minus that is no difference
NUMERAL = re.compile(rf"({SIGNED})?(\d{{1,40}}(?:(?:\{{,\}}|,|\\,)\d{{3}}){{0,9}}(?:\.\d{{1,40}})?)")
FRACTION = re.compile(r"\\[dt]?frac\s*\{\s*(\d{1,9})\s*\}\s*\{\s*([1-9]\d{0,8})\s*\}")
SEPARATOR = re.compile(r"\{,\}|,|\\,")
APART = re.compile(r"\n[ \t]*\n")
BEHIND = re.compile(r"[\s~]*([^\W\d_]+|[%€£°])")
SPELT = re.compile(r"[^\W\d_]{2}|[\u3040-\u9fff]")
LINE = 200  # characters before and behind a formula in which a word of its sentence stands
REACH = 8  # formulas of a sentence that are looked at, before and behind a number
EQUAL = ("=", "\\approx")
ORDER = ("<", ">", "\\leq", "\\geq", "\\le", "\\ge")
ORDERS = re.compile("[<>]|\\\\[lg]eq?(?![a-z])|[≤≥]")  # a formula is read once more only if it may hold one


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a formula says, with the unit or the word behind it, and where."""

    said: Said
    node: Node


@dataclass(frozen=True, slots=True)
class Finding:
    """A number that is a slip of a result, as a relation of its formula, and what is said of it."""

    formula: int
    relation: Relation
    diagnostic: Diagnostic


def check(
    document: Document, relations: Mapping[int, tuple[Relation, ...]], conventions: Conventions
) -> list[Finding]:
    """The numbers alone in the sentences of a page that are slips of results before them."""
    page = _Page(document, relations, conventions)
    return [found for index in page.formulas for found in page.found(index)]


class _Page:
    """A page that has been worked."""

    def __init__(
        self, document: Document, relations: Mapping[int, tuple[Relation, ...]], conventions: Conventions
    ) -> None:
        comma, pieces = conventions.comma == "decimal", enumerate(document.pieces)
        formulas = {index: piece for index, piece in pieces if isinstance(piece, Formula)}
        self.formulas = {index: pointed(one) if comma else one for index, one in formulas.items()}
        self._page, self._relations, self._conventions = document.source, relations, conventions
        self._source = with_points(document.source) if comma else document.source
        self._context = Context(Scope(), conventions, NOTATION)
        self._results: dict[int, list[Number]] = {}

    def found(self, index: int) -> Iterator[Finding]:
        """What is said of the numbers of a formula that stand alone in it."""
        piece = self.formulas[index]
        if piece.display or piece.remarks or piece.holes or piece.around.denied or _gives(piece.around):
            return
        if piece.around.restates and not self._relations.get(index):
            yield from self._of_range(index, piece)
        if not _is_in_a_sentence(piece):
            return
        for number, compared in self._alone(index, piece):
            if not (before := self._before(index)):
                continue
            said = self._also_said(index, number)
            results = [one for one in before if not any(abs(value) == abs(one.said.value) for value in said)]
            results = results if compared else [one for one in results if _follows(piece.around, number, one)]
            if results and (meant := self._meant(index, number, results)):
                yield self._finding(index, number, meant)

    def _of_range(self, index: int, piece: Formula) -> Iterator[Finding]:
        r"""``[102.08, 109.92]`` behind ``106 \pm 3.92``: the one end that is not what was worked out."""
        pair = bare(self._value(piece.body)) if PAIR.match(piece.body.text) else None
        last = next((other for other in range(index - 1, -1, -1) if other in self.formulas), None)
        if not isinstance(pair, Items | Bounds) or len(pair.entries) != 2 or last is None:
            return
        if not self._is_near(last, piece.around.paragraphs):
            return
        spread, sign = self._spread(last)
        if not isinstance(spread, Apply) or spread.op != "pm" or len(spread.operands) != 2:
            return
        parts = [said(node, "", self._context) for node in (*spread.operands, *pair.entries)]
        if None in parts:
            return
        middle, by, *ends = (one for one in parts if one is not None)
        loose = (middle.step + by.step) / 2 if sign not in ("", "=") else Fraction()
        worth = (middle.value - by.value, middle.value + by.value)
        if (odd := odd_end(ends, worth, loose)) is not None:
            yield self._odd_end(index, pair.entries[odd], spread, worth[odd])

    def _spread(self, index: int) -> tuple[Node | None, str]:
        """The last member of a formula and the sign before it, where that holds; or all that it says."""
        chain = next(iter(chains_of(self.formulas[index], self._conventions)[-1:]), None)
        if chain is None or not chain.signs:
            return bare(self._value(self.formulas[index].body)), ""
        sign, relations = chain.signs[-1], self._relations.get(index, ())
        held = any(one.span.start == sign.start and one.verdict in HELD for one in relations)
        return (bare(chain.members[-1]), sign.sign) if held else (None, "")

    def _odd_end(self, index: int, end: Node, spread: Node, worth: Fraction) -> Finding:
        place, right = self._page.span(end.start, end.end), _text(self._page.text, spread)
        message = f"`{place.text}` is no end of `{right}`, which is {self._told(decimal(tidy(worth)))}"
        label = Label(self._page.span(spread.start, spread.end), "said here")
        relation = Relation(place, f"{right} = {place.text}", "wrong", message)
        return Finding(index, relation, Diagnostic("wrong-value", message, Label(place), (label,)))

    def _alone(self, index: int, piece: Formula) -> Iterator[tuple[Number, bool]]:
        """The numbers of a formula that is one, gives a name one, or compares two, and whether it does."""
        body, found = piece.body, self._relations.get(index, ())
        begins = BEGINS.match(body.source.text, body.start, body.end) is not None
        if not found:
            if begins and RELATES.search(body.source.text, body.start, body.end) is None:
                yield from ((number, False) for number in self._number(piece, self._value(body), last=True))
        elif len(found) == 1 and (ORDERS.search(body.text) if begins else found[0].reason == UNPROVED):
            for chain in chains_of(piece, self._conventions):
                if begins and chain.signs[0].sign in ORDER:
                    yield from self._members(piece, chain.members, True)
                elif not begins and chain.signs[0].sign in EQUAL:
                    yield from self._members(piece, chain.members[1:], False)

    def _members(
        self, piece: Formula, members: tuple[Node, ...], compared: bool
    ) -> Iterator[tuple[Number, bool]]:
        """Those members of a chain that are numbers."""
        for member in members:
            yield from ((one, compared) for one in self._number(piece, member, member is members[-1]))

    def _value(self, body: Span) -> Node:
        return read_value(body.source.text, body.start, body.end, NOTATION.table, self._conventions.macros)

    def _number(self, piece: Formula, node: Node, last: bool) -> Iterator[Number]:
        """A node as a number, if it is one."""
        found = said(node, _word_behind(piece) if last else "", self._context)
        if found is not None:
            yield Number(found, node)

    def _before(self, index: int) -> list[Number]:
        """The results of the formula before, in the same paragraph or the one before, and none further off.

        What stands between a number and a result may be what the number speaks of.
        """
        here = self.formulas[index].around.paragraphs
        last = next((other for other in range(index - 1, -1, -1) if other in self.formulas), None)
        return self._results_of(last) if last is not None and self._is_near(last, here) else []

    def _also_said(self, index: int, number: Number) -> list[Fraction]:
        """The other numbers that a sentence says without working them out: no other number means these."""
        text, sentence = self._source.text, self.formulas[index].around.sentence
        body = self.formulas[index].body
        said = f"{text[body.start : number.node.start]} {text[number.node.end : body.end]}"
        for step in (-1, 1):
            near = range(index + step, index + step * REACH, step)
            beside = takewhile(lambda other: self._is_in_sentence(other, sentence), near)
            said += " ".join(self.formulas[one].body.text for one in beside if one not in self._relations)
        return list(_numbers(said))

    def _is_in_sentence(self, other: int, sentence: int) -> bool:
        return other in self.formulas and self.formulas[other].around.sentence == sentence

    def _is_near(self, other: int, here: frozenset[int]) -> bool:
        given = self.formulas[other].around.paragraphs
        return not given.isdisjoint(here) or any(number + 1 in here for number in given)

    def _results_of(self, index: int) -> list[Number]:
        """The numbers with which relations of a formula end that hold."""
        if index not in self._results:
            held = {one.span.start for one in self._relations.get(index, ()) if one.verdict in HELD}
            piece = self.formulas[index]
            chains = chains_of(piece, self._conventions) if held else []
            ends = [(node, chain is chains[-1]) for chain in chains for node in _ends(chain, held)]
            self._results[index] = [
                number
                for node, last in ends
                for number in self._number(piece, node, last and node is chains[-1].members[-1])
            ]
        return self._results[index]

    def _meant(self, index: int, number: Number, results: list[Number]) -> Number | None:
        """The result of which a number is a slip."""
        around, found = self.formulas[index].around, [one.said for one in results]
        follows = around.restates or around.alternative
        meant = slipped(number.said, found, self._others(number), self._beside(index), follows)
        return next((one for one in reversed(results) if one.said is meant), None)

    def _others(self, number: Number) -> frozenset[Fraction]:
        """The numbers that stand on the page, without those that stand on it but once."""
        once = {
            value for value in _numbers(_text(self._source.text, number.node)) if self._numerals[value] == 1
        }
        return frozenset(self._numerals).difference(once)

    @cached_property
    def _numerals(self) -> Counter[Fraction]:
        """How often each number stands on the page."""
        return Counter(_numbers(self._source.text))

    def _beside(self, index: int) -> list[Fraction]:
        """The numbers in the paragraph of a formula and in what stands before it, as it is near."""
        here, text = self.formulas[index].around.paragraphs, self._source.text
        earlier = (other for other in range(index, -1, -1) if other in self.formulas)
        first = [*takewhile(lambda other: self._is_near(other, here), earlier)][-1]
        breaks = [found.end() for found in APART.finditer(text, 0, self.formulas[first].span.start)]
        span = self.formulas[index].span
        end = APART.search(text, span.end)
        before = text[breaks[-1] if breaks else 0 : span.start]
        return [*_numbers(before), *_numbers(text[span.end : end.start() if end else len(text)])]

    def _told(self, digits: str) -> str:
        """A number as the page writes numbers."""
        return says(digits) if self._conventions.comma == "decimal" else digits

    def _finding(self, index: int, number: Number, meant: Number) -> Finding:
        source, node = self._page, bare(number.node)
        place, right = source.span(node.start, node.end), _text(source.text, meant.node)
        message = f"`{place.text}` stands nowhere else; what was worked out is `{right}`"
        label = Label(source.span(meant.node.start, meant.node.end), "worked out here")
        digits = mended(number.node, meant.said, self._context)
        edits = (Edit(place, self._told(digits)),) if digits else ()
        relation = Relation(place, f"{right} = {place.text}", "wrong", message)
        diagnostic = Diagnostic("wrong-value", message, Label(place), (label,), edits=edits)
        return Finding(index, relation, diagnostic)


def _is_in_a_sentence(piece: Formula) -> bool:
    """Whether words stand beside a formula in its line or cell: else it is an entry, or an answer."""
    text, span = piece.span.source.text, piece.span
    before = re.split(r"[\n|]", text[max(0, span.start - LINE) : span.start])[-1]
    behind = re.split(r"[\n|]", text[span.end : span.end + LINE])[0]
    return SPELT.search(before) is not None or SPELT.search(behind) is not None


def _gives(around: Surroundings) -> bool:
    """Whether a sentence supposes a number, and does not say that it follows."""
    return around.supposed and not around.restates


def _follows(around: Surroundings, number: Number, result: Number) -> bool:
    """Whether a number is said to follow from a result, or to be the same in another unit."""
    units = number.said.unit, result.said.unit
    measured = units[0] == "%" or units[0] in UNITS
    return around.restates or (around.alternative and measured and units[0] != units[1])


def _text(text: str, node: Node) -> str:
    return text[node.start : node.end].strip()


def _ends(chain: Chain, held: set[int]) -> Iterator[Node]:
    """The right sides of the equations of a chain that hold, and whose left sides are numbers alone.

    The right side of ``2x = 10`` is not what was worked out, whatever x is.
    """
    for left, sign, right in zip(chain.members, chain.signs, chain.members[1:], strict=False):
        if sign.sign in EQUAL and sign.start in held and not has_names(left):
            yield right


def _word_behind(piece: Formula) -> str:
    found = BEHIND.match(piece.span.source.text, piece.span.end)
    return unit_spelled(found[1]) if found else ""


def _numbers(text: str) -> Iterator[Fraction]:
    """The numbers of a text; behind a sign that may be theirs also what they are with it; fractions, too."""
    for found in NUMERAL.finditer(text):
        value = Fraction(SEPARATOR.sub("", found[2]))
        yield value
        if found[1]:
            yield -value
    yield from (Fraction(int(found[1]), int(found[2])) for found in FRACTION.finditer(text))
