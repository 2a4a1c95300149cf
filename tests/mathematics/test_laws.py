"""Laws of the notation: each holds for every row there is, and for rows to come."""

import random

import pytest

from mathematics.pages import formula, verdicts
from worked.latex.lexer import tokens
from worked.mathematics.parser.brackets import depths
from worked.mathematics.parser.parse import read
from worked.mathematics.parser.statements import split
from worked.notation import NOTATION, ROWS

TABLE = NOTATION.table
INFIX = sorted(sign for row in ROWS if row.kind == "infix" for sign in row.signs)
POSTFIX = sorted(sign for row in ROWS if row.kind == "postfix" for sign in row.signs)
SIGNED = ("+", "-", r"\pm", r"\mp")


def chains(latex):
    return read(latex, 0, len(latex), TABLE)


# TeX takes a star directly behind the end of a row as its own: `\\\\*` keeps two rows on one page.
@pytest.mark.parametrize("sign", INFIX)
@pytest.mark.parametrize("row", ["& {} 3", "{} 3", r"& \quad {} 3"])
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
    written = split(found, TABLE, depths(found, TABLE))
    places = [token.start for token in written.separators]
    for chain in written.chains:
        places += [token.start for part in chain.members for token in part.tokens]
        places += [place for sign in chain.signs for place in _within(found, sign.start, sign.end)]
    assert sorted(places) == [token.start for token in found], latex


def _within(found, start, end):
    return [token.start for token in found if start <= token.start < end]


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
