"""How a line was read, fully bracketed."""

from textwrap import dedent

import pytest

from worked.mathematics.evaluator.printer import bracketed
from worked.mathematics.parser.parse import read
from worked.model.settings import Settings
from worked.model.source import Source
from worked.notation import NOTATION, ROWS
from worked.pipeline.explain_line import explain
from worked.pipeline.page import work

PAGE = r"""# A page

$n = 6$ and $f = [\dots, 0, \underline{1}, 2, 0 \dots]$.

$$
\frac{n (n - 1)}{2} = 2 \times 6 + f(1) + 1
= 15
$$

<!-- worked: skip measured -->
$c = 299792458$ but $\forall P Q = n$.
"""


@pytest.fixture
def shown(tmp_path):
    def told(line, text=PAGE):
        return explain(work(Source("page.md", text), Settings(root=tmp_path), None), line)

    return told


def test_a_line_with_one_relation(shown):
    assert (
        shown(6)
        == dedent(
            r"""
        page.md:6:21: checked: both sides are 15
          written  \frac{n (n - 1)}{2} = 2 \times 6 + f(1) + 1
          read     ((n · (n − 1)) / 2) = (((2 × 6) + f(1)) + 1)
          worth    15 = 15

        names in force
          f = [… 0, _1_, 2, 0 …]  (f, line 3)
          n = 6  (n, line 3)
        """
        ).strip()
    )


def test_a_line_of_a_formula_without_a_sign_shows_all_of_it(shown):
    assert shown(8).count("written") == 2
    assert shown(7).count("written") == 1


def test_a_formula_is_shown_as_its_own_remark_has_it(shown):
    text = (
        "$A = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}$\n\n<!-- worked: index=0 -->\n$A_{01} = 2$\n"
    )
    assert "checked" in shown(4, text) and "worth    2 = 2" in shown(4, text)


def test_what_was_set_aside_or_not_read_says_why(shown):
    told = shown(11)
    assert "page.md:11:4: skipped: measured" in told
    assert r"page.md:11:34: unread: `\forall` is not read" in told


def test_a_line_of_text_shows_the_names_in_force(shown):
    assert shown(1) == "page.md:1: no relation stands on this line\n\nno name has a value here"
    assert "  n = 6  (n, line 3)" in shown(4)


def test_the_cells_of_a_table_are_told_by_their_line(shown):
    text = "---\nworked: {}\n---\n| $x$ | $x / 3$ |\n|---|---|\n| 2 | $0.67$ |\n| 4 | $1.34$ |\n"
    told = "page.md:6:8: rounded: the left side is 2/3 = 0.666667…\n  written  x / 3 = 0.67\n\n"
    assert shown(6, text) == f"{told}no name has a value here"
    assert shown(7, text).startswith("page.md:7:8: wrong")


def test_a_page_left_alone_says_so(shown):
    assert "left alone" in shown(4, "---\nworked: false\n---\n$1 = 2$\n")


@pytest.mark.parametrize(
    ("latex", "wanted"),
    [
        ("-3^2", "(−(3 ^ 2))"),
        ("2x^2 - -3", "((2 · (x ^ 2)) − (−3))"),
        (r"\frac13 + 0.50", "((1 / 3) + 0.5)"),
        (r"\sum_{i=1}^{3} i \times 2 + 1", "(sum((i × 2) over i from 1 to 3) + 1)"),
        (r"f(x, y)", "f(x, y)"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}^T", "transpose([1 2; 3 4], T)"),
        (r"|x| \odot \sqrt{2}", "(absolute(x) ⊙ root(2))"),
        (r"[\dots 0, \underline{1}, 2 \dots]", "[…, 0, _1_, 2, …]"),
        (r"\int_0^1 x^2 \, dx", "integral((x ^ 2) over x from 0 to 1)"),
    ],
)
def test_brackets(latex, wanted):
    text = f"{latex} = 0"
    (chain,) = read(text, 0, len(text), NOTATION.table)
    assert bracketed(chain.members[0], NOTATION.shown) == wanted


@pytest.mark.parametrize("row", [row for row in ROWS if row.example], ids=lambda row: row.example)
def test_every_sign_of_the_notation_can_be_shown(row):
    for chain in read(row.example, 0, len(row.example), NOTATION.table):
        for member in chain.members:
            told = bracketed(member, NOTATION.shown)
            assert told
            assert "not read" not in told
