"""One reader of LaTeX for checker, typesetter and numbers of equations: they read a formula alike."""

import random

import pytest

from mathematics.pages import formula, verdicts, worked
from worked.latex.lexer import (
    PIECE,
    SYNONYMS,
    Unread,
    closing,
    declared,
    expanded,
    only_declares,
    scan,
    tokens,
)
from worked.notation import NOTATION, ROWS
from worked.typeset.guard import Untypesettable
from worked.typeset.mathml import typeset

BOTH = [  # read and set alike: the relation holds, and the formula can be set
    r"\abs{-4} = 4", r"\begin{bmatrix*}[r] 1 & -2 \end{bmatrix*} = [1, -2]", "½ + ½ = 1", r"\norm{[6, 8]} = 10",
    r"\ensuremath{2 + 3} = 5", r"\mbox{} 2 = 2", r"\begin{bmatrix} 1 \cr 2 \end{bmatrix} = \begin{bmatrix} 1 \\ 2 \end{bmatrix}",
    r"{6 \over 3} = 2", r"\rule{0pt}{2ex} 7 = 7", r"\hspace{1cm} 7 = 7", r"3\,000 + 1 = 3{,}001", r"2 {+} 3 = 5",
    "2 = % a comment\n2", r"\def\twice#1{2 \cdot #1} \twice{3} = 6", r"\frac12 = 0.5",
    r"\newcommand{\pair}[2]{[#1, #2]} \pair{1}{2} = [1, 2]", r"\DeclareMathOperator{\foo}{max} \foo(2, 3) = 3",
]  # fmt: skip


@pytest.mark.parametrize("latex", BOTH)
def test_what_is_read_is_set(latex):
    assert verdicts(formula(latex)) == "c"
    assert typeset(latex, display=True).startswith("<math")


@pytest.mark.parametrize("latex", [r"\again", r"\two 1", r"\two{1}{2"])
def test_what_cannot_be_expanded_is_refused_by_both(latex):
    macros = {r"\again": r"\again 1", r"\two": "#1#2"}
    with pytest.raises(Unread):
        expanded(latex, 0, len(latex), macros)
    with pytest.raises(Untypesettable):
        typeset(latex, display=False, macros=macros)


@pytest.mark.parametrize("latex", [row.example for row in ROWS if row.example])
def test_nothing_is_left_out(latex):
    assert "".join(token.text for token in scan(latex, 0, len(latex))) == latex
    assert all(latex[token.start : token.end] == token.text for token in scan(latex, 0, len(latex)))


def test_every_synonym_is_known_to_both():
    for name, body in SYNONYMS.items():
        given = f"{name}{{1}}{{2}}" if "#1" in body else name
        assert name not in [token.text for token in expanded(given, 0, len(given))]
        assert PIECE.match(name)


def test_a_brace_is_matched_once():
    found = list(scan(r"{a {b} \} c} d", 0, 14))
    assert closing(found, 0) == next(i for i, token in enumerate(found) if token.start == 11)
    assert closing(list(scan("{a", 0, 2)), 0) is None


def test_tokens_of_a_macro_stand_at_its_call():
    found = expanded(r"1 + \two{34}", 0, 12, {"two": "#1 - 5"})
    assert [(token.text, token.start) for token in found if not token.blank][2:] == [
        ("34", 9),
        ("-", 4),
        ("5", 4),
    ]


PAGE = r"""
$$ \newcommand{\kept}{6} \DeclareMathOperator{\most}{max} $$

$\kept = 6$ and $\most(3, 5) = 5$.

$\renewcommand{\kept}{7} \kept = 7$

$\kept = 6$
"""


def test_a_macro_of_the_page_holds_from_there_on():
    page = worked(PAGE)
    assert verdicts(page) == "cccW"


def test_a_macro_does_not_hold_before_it_is_declared():
    assert verdicts(worked("$\\later = 3$\n\n$\\def\\later{3} \\later = 3$\n")) == "nc"


def test_declarations_are_read():
    text = r"\newcommand{\a}[1]{#1^2} \renewcommand\b{c} \def\d{e} \DeclareMathOperator*{\f}{g}"
    assert declared(text) == {r"\a": "#1^2", r"\b": "c", r"\d": "e", r"\f": r"\operatorname*{g}"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"a \\def\R{1}", {}),  # a row ends here, and the word `def` begins the next
        (r"a \\\def\R{1}", {r"\R": "1"}),
        (r"\\let\R=x", {}),
        (r"\let\R=\mathbb", {r"\R": r"\mathbb"}),
        (r"\let\R\{", {r"\R": r"\{"}),
        (r"\let\R 25", {r"\R": "2"}),
        ("\\def\\R % } not this one\n{1}", {r"\R": "1"}),
        (r"\def\R#1#2{\{#1, #2\}}", {r"\R": r"\{#1, #2\}"}),
        (r"\newcommand{\R}[2]{{#1}{#2}}", {r"\R": "{#1}{#2}"}),
        (r"\newcommand{\R}[1][x]{#1}", {}),  # an argument that may be left out is not read
        (r"\newcommand{\R S}{1}", {}),
        (r"\newcommand{\R}{1", {}),
        (r"\letter = \default{1}", {}),
    ],
)
def test_what_a_text_declares(text, found):
    assert declared(text) == found


def test_a_formula_that_declares_and_nothing_else():
    assert only_declares("\\def\\R{1} % and so on\n\\let\\S=\\R ")
    assert not only_declares(r"\def\R{1} \R = 1") and not only_declares(r"\R = 1")


def test_the_table_asks_for_no_sign_twice():
    table = NOTATION.table
    assert not table.relations & table.unread_relations
    assert not set(table.infix) & (table.relations | table.unread_relations | table.separators)
    assert not set(table.refused) & (set(table.infix) | set(table.prefix) | table.relations)


PIECES = [
    *"0123456789abx+-=()[]{}^_ .,!'|/&<>:;~%\t\n\\\x01\x1f\x7f½", r"\frac", r"\times", r"\text{a b}", r"\,", r"\quad",
    r"\left(", r"\right)", r"\begin{matrix}", r"\end{matrix}", "{,}", r"\le", r"\label{a}", r"\R", r"\Pr", r"\\",
    r"\newcommand{\R}{x}",
]  # fmt: skip
ELSEWHERE = {r"\nowhere": ""}  # a page with a macro is read the long way


def test_a_look_at_a_text_tells_when_its_tokens_are_what_stands_there():
    draw, plain = random.Random(7), 0
    for _ in range(3_000):
        text = "".join(draw.choices(PIECES, k=draw.randint(1, 12)))
        ways = [_tokens_of(f"1{text}2", macros) for macros in (None, ELSEWHERE)]
        assert ways[0] == ways[1], text
        plain += NOTATION.table.signs.as_they_stand(text)
    assert plain > 300


def _tokens_of(text, macros):
    try:
        return tokens(text, 1, len(text) - 1, NOTATION.table.signs, macros)
    except Unread as refused:
        return refused.reason, refused.start, refused.end
