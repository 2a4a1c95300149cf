"""What a table claims: below a head that is worked out from other heads stands its value, row by row."""

import pytest

from mathematics.pages import errors, verdicts, worked


def table(*rows):
    """A table in Markdown, from its rows of cells."""
    header, *body = (f"| {row} |" for row in rows)
    return "\n".join([header, "|---" * rows[0].count("|") + "|---|", *body])


TABLES = [
    (table("$x$ | $y$ | $x + y$", "$2$ | $8$ | $10$", "4 | 6 | 11"), "cW"),
    (table("$x$ | $y$ | $x + y$", "$2$ | $8$ | $10$", "4 | | 11", "1 | 2 | 3 | 4"), "c"),
    (table("$x$ | **$x^2$**", "$1.1$ | **$1.21$**", "$1.2$ | $1.5$"), "cW"),
    (table("$x$ | $x / 3$ | note", "2 | 0.67 | $2$", "4 | 1.33 | none", "5 | 1.66 | "), "rrW"),
    (table("$x_i$ | $n_i$ | $x_i n_i$", r"$3$ | $2$ | $3 \cdot 2 = 6$", "4 | 5 | 19"), "ccW"),
    # the head says nothing that could be worked out, or another thing than what stands below
    (table("$n$ | $O(n^2)$ | $t(n)$", "1 | 2 | 3", "2 | 8 | 4"), ""),
    (table("$n$ | $n^2$", "1 | 7 ms", "2 | 30 ms"), ""),
    (table("name | $x$", "a | 3", "b | 4"), ""),
    # on its side; the function comes from the page
    ("Let $f(x) = x^2 - 1$.\n\n" + table("$x$ | 1 | 2 | $3$", "$f(x)$ | $0$ | 4 | $8$"), ":cWc"),
    ("Let $y = 2x + 1$.\n\n" + table("$x$ | $y$", "0 | 1", "1 | 3", "2 | 6"), ":ccW"),
    # truth
    (table("$p$ | $q$ | $p \\to q$ | $\\lnot p$", "T | T | T | F", "T | F | T | F"), "ccWc"),
    (table("$p$ | $q$ | $p \\iff q$", "$1$ | $1$ | $1$", "$1$ | $0$ | $1$"), "cW"),
    (table("$A$ | $B$ | $A \\lor \\lnot B$", "w | w | w", "w | f | w", "f | w | w", "f | f | w"), "ccWc"),
    # set as an array
    (r"$$\begin{array}{c|cc} x & 1 & 2 \\ \hline 3x & 3 & 7 \end{array}$$", "cW"),
    (r"$$\begin{array}{cc|c} p & q & p \to q \\ \hline 1 & 1 & 1 \\ 0 & 1 & 0 \end{array}$$", "cW"),
]


@pytest.mark.parametrize("text, expected", TABLES)
def test_what_stands_below_a_head_is_what_the_head_says(text, expected):
    page = worked(text)
    assert verdicts(page) == expected
    assert len(errors(page)) == expected.count("W")


def test_the_place_is_the_cell():
    assert errors(worked(TABLES[0][0])) == [("wrong-value", 4, 11)]


def test_on_pages_that_are_not_strict_it_is_a_doubt():
    page = worked(TABLES[0][0], strict=False)
    assert verdicts(page) == "c~" and not errors(page)
