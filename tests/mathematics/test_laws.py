"""Laws of the notation: each holds for every row there is, and for rows to come."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from mathematics.pages import formula, verdicts
from worked.latex.lexer import tokens
from worked.mathematics.ast import has_names
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.checker.relations import Formula, check
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.printer import bracketed, expression
from worked.mathematics.evaluator.scope import Binding, Context, Scope
from worked.mathematics.parser import statements
from worked.mathematics.parser.parse import read
from worked.mathematics.parser.statements import depths, split
from worked.mathematics.values.types import Deferred, Function, TooMuch
from worked.model.conventions import Conventions
from worked.notation import NOTATION, ROWS, Registry, Row
from worked.typeset.mathml import typeset

TABLE = NOTATION.table
INFIX = sorted(sign for row in ROWS if row.kind == "infix" for sign in row.signs)
POSTFIX = sorted(sign for row in ROWS if row.kind == "postfix" for sign in row.signs)
SIGNED = ("+", "-", r"\pm", r"\mp")


def chains(latex):
    return read(latex, 0, len(latex), TABLE)


# TeX takes a star directly behind the end of a row as its own: `\\\\*` keeps two rows on one page.
@pytest.mark.parametrize(
    ("sign", "row"),
    [
        (sign, row)
        for sign in INFIX
        for row in ("& {} 3", "{} 3", r"& \quad {} 3")
        if (sign, row) != ("*", "{} 3")
    ],
)
def test_a_row_that_begins_with_an_infix_sign_goes_on_with_the_row_above(sign, row):
    rows = row.format(sign)
    (chain,) = chains(rf"\begin{{aligned}} a &= 6 \\ {rows} \end{{aligned}}")
    assert len(chain.members) == 2
    assert chain.members[1].op == next(r.op for r in ROWS if r.kind == "infix" and sign in r.signs)


@pytest.mark.parametrize("sign", POSTFIX)
def test_a_row_that_begins_with_a_postfix_sign_goes_on_with_the_row_above(sign):
    (chain,) = chains(rf"\begin{{aligned}} a &= 6 \\ &{sign} \end{{aligned}}")
    assert chain.members[1].op == next(r.op for r in ROWS if r.kind == "postfix" and sign in r.signs)


@pytest.mark.parametrize("sign", SIGNED)
def test_a_row_with_a_relation_of_its_own_begins_with_its_sign(sign):
    first, second = chains(rf"\begin{{aligned}} a &= 6 \\ {sign} b &= 3 \end{{aligned}}")
    assert (len(first.members), len(second.members)) == (2, 2)
    (whole,) = chains(rf"\begin{{aligned}} a &= 6 \\ &{sign} b = 3 \end{{aligned}}")
    assert len(whole.members) == 3


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (r"8 &= 8 \\ &\div 4", "W"),
        (r"8 &= 8 \\ &/ 4", "W"),
        (r"\{3\} &= \{3\} \\ &\cup \{5\}", "W"),
        (r"\{3, 4\} &= \{3, 4\} \\ &\cap \{4\}", "W"),
        (r"[2, 3] &= [2, 3] \\ &* [1, 1]", "W"),
        (r"[2, 3] &= [2, 3] \\ &\circ [1, 2]", "W"),
        (r"4 &= 4 \\ &!", "W"),
        (r"24 &= 4 \\ &!", "c"),
        (r"7 &= 7 \\ &\%", "W"),
        (r"2 &= 8 \\ &\div 4", "c"),
    ],
)
def test_what_begins_a_row_counts(rows, expected):
    assert verdicts(formula(rf"\begin{{aligned}} {rows} \end{{aligned}}")) == expected


# Every token belongs somewhere ------------------------------------------------------------------------

PIECES = [
    *"123abxn=<,;()[]{}&!'^_.+-*/|", r"\\", r"\cdot ", r"\times ", r"\quad ", r"\implies ", r"\lor ", r"\Rightarrow ",
    r"\text{ and }", r"\text{ m}", r"\frac", r"\begin{aligned}", r"\end{aligned}", r"\approx ", r"\to ", r"\pmod ",
    r"\begin{cases}", r"\end{cases}", r"\dots ", r"\equiv ", r"\left(", r"\right)", "{x}", r"\%",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(300))
def test_every_token_belongs_to_a_member_a_sign_or_a_separator(seed):
    rng = random.Random(seed)
    latex = "".join(rng.choices(PIECES, k=rng.randint(1, 25)))
    found = tokens(latex, 0, len(latex), TABLE.signs)
    written = split(found, depths(found, TABLE), TABLE)
    places = [token.start for token in written.separators]
    for chain in written.chains:
        places += [token.start for part in chain.members for token in part.tokens]
        places += [place for sign in chain.signs for place in _within(found, sign.start, sign.end)]
    assert sorted(places) == [token.start for token in found], latex


def _within(found, start, end):
    return [token.start for token in found if start <= token.start < end]


SHORT = [
    *"123ax=<(){}+-,.:",
    r"\cdot ",
    r"\frac",
    r"\sum ",
    r"\pi ",
    r"\approx ",
    r"\hat ",
    r"\text{ m}",
    "=",
    "=",
]


def test_a_chain_that_nothing_parts_is_the_one_that_the_splitter_finds():
    rng = random.Random(20261130)
    alone = 0
    for _ in range(2000):
        latex = "".join(rng.choices(SHORT, k=rng.randint(1, 12)))
        found = tokens(latex, 0, len(latex), TABLE.signs)
        chosen = statements.statements(found, {token.kind for token in found}, TABLE)
        parted = split(*statements.opened(found, TABLE), TABLE)
        assert _shape(chosen) == _shape(parted), latex
        alone += len(chosen.chains) == 1
    assert alone > 500


def _shape(found):
    """What a formula is split into, as plain values."""
    chains = [
        (
            [(part.tokens, part.place) for part in chain.members],
            [(sign.sign, sign.start, sign.end) for sign in chain.signs],
            (chain.conditional, chain.values, chain.alternative, chain.supposed),
        )
        for chain in found.chains
    ]
    return chains, sorted(found.separators)


def test_a_chain_that_surely_holds_no_name_holds_none():
    rng = random.Random(20261130)
    unnamed = 0
    for _ in range(2000):
        latex = "".join(rng.choices(SHORT, k=rng.randint(3, 12)))
        for chain in chains(latex):
            unnamed += not chain.named
            assert chain.named or not any(map(has_names, chain.members)), latex
    assert unnamed > 200


@pytest.mark.parametrize("seed", range(100))
def test_relations_keep_their_spans(seed):
    rng = random.Random(seed)
    latex = "".join(rng.choices(PIECES, k=rng.randint(1, 25)))
    spelled = {
        r"\neq": ("≠",), r"\leq": ("<=",), r"\geq": (">=",), r"\approx": (), r"\to": (), r"\equiv": ("=",), ":=": ("=",),
    }  # fmt: skip
    for chain in chains(latex):
        for sign in chain.signs:
            assert latex[sign.start : sign.end] in (sign.sign, *spelled.get(sign.sign, ())), latex


# One row and one function -----------------------------------------------------------------------------


def _quotients(context, node, left, right):
    """The quotient of two lists, entry by entry."""
    return replace(left, entries=tuple(map(Fraction, left.entries, right.entries)))


OSLASH = Row(
    (r"\oslash",), "quotient entry by entry", kind="infix", op="oslash", compute=_quotients,
    shown="⊘", python="({0} / {1})", role="array",
)  # fmt: skip
WITH_OSLASH = Registry((*ROWS, OSLASH))


def _checked(latex):
    found = read(latex, 0, len(latex), WITH_OSLASH.table)
    formula = Formula(found, latex, Conventions())
    return [judged.verdict for judged in check(formula, Scope(), WITH_OSLASH, WITH_OSLASH.table).relations]


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"[6, 8] \oslash [3, 2] = [2, 4]", ["checked"]),
        (r"[6, 8] \oslash [3, 2] = [2, 3]", ["wrong"]),
        (r"[6, 8] {\oslash} [3, 2] = [2, 4]", ["checked"]),
        (r"\begin{aligned} [6, 8] &= [6, 8] \\ &\oslash [3, 2] \end{aligned}", ["wrong"]),
        (r"\begin{aligned} [2, 4] &= [6, 8] \oslash \\ &[3, 2] \end{aligned}", ["checked"]),
        (r"a = [6, 8], a \oslash a = [1, 1]", ["definition", "checked"]),
        (r"\oslash [1, 2] = [1, 2]", ["unread"]),
    ],
)
def test_a_new_sign_is_one_row_and_one_function(latex, expected):
    assert [verdict.verdict for verdict in _checked(latex)] == expected


def test_a_new_sign_is_printed_by_its_row():
    (chain,) = read(r"x \oslash y = z", 0, 15, WITH_OSLASH.table)
    assert bracketed(chain.members[0], WITH_OSLASH.shown) == "(x ⊘ y)"


def test_what_a_new_sign_says_of_its_operands():
    (chain,) = read(r"x \oslash y = z", 0, 15, WITH_OSLASH.table)
    context = Context(Scope(), Conventions(), WITH_OSLASH)
    assert free_names(chain.members[:1], context) == {"x": {"array"}, "y": {"array"}}


def test_a_new_sign_in_a_function_of_python():
    (chain,) = read(r"f(x) = x \oslash 2", 0, 18, WITH_OSLASH.table)
    context = Context(Scope(), Conventions(), WITH_OSLASH)
    assert expression(Function(("x",), chain.members[1], {}), context) == "(x / 2)"


@pytest.mark.parametrize(
    "side",
    [r"\left( 2 + 3 \right)^2", r"\left[ x^3 \right]_0^2", r"\left.x^2\right|_{x=3}", r"\left| -4 \right|"],
)
def test_a_delimiter_begins_at_its_left(side):
    """The text of a relation, and the place of what is wrong, keep the `\\left` before a bracket."""
    ((left, right),) = (chain.members for chain in chains(f"{side} = {side}"))
    assert (left.start, left.end) == (0, len(side))
    assert (right.start, right.end) == (len(side) + 3, 2 * len(side) + 3)


def test_the_typesetter_knows_every_sign_of_the_registry():
    for row in (*ROWS, OSLASH):
        for sign in row.signs if row.kind in ("infix", "relation", "postfix", "signed") else ():
            assert "<math" in typeset(f"a {sign} b", display=False), sign


def test_definitions_that_rest_on_each_other_are_given_up_at_once():
    """However often each names the other, below powers too: one way down is enough to know."""
    scope = Scope()
    for name, body in (("x", "y^2 + y^3"), ("y", "x^2 x^3")):
        ((_, right),) = (chain.members for chain in chains(f"{name} = {body}"))
        scope.bind(name, Binding(name, Deferred(right), 0, 1))
    context = Context(scope, Conventions(), NOTATION)
    before = context.work.left
    with pytest.raises(TooMuch, match="uses itself"):
        evaluate(chains("x = 1")[0].members[0], context)
    assert before - context.work.left < 1_000
