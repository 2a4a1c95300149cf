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
    (table("$p$ | $q$ | $p \\land q$", "1 | 1 | 1", "1 | 0 | 4", "0 | 1 | -1"), "cWW"),
    # a recurrence that begins with the first terms of the table
    (
        "$F_n = F_{n-1} + F_{n-2}$.\n\n"
        + table("$n$ | 0 | 1 | 2 | 3 | 4", "$F_n$ | 1 | 1 | 2 | 3 | 6")
        + "\n\nSo $F_5 = 8$.",
        ":ccWc",
    ),
    # truth
    (table("$p$ | $q$ | $p \\to q$ | $\\lnot p$", "T | T | T | F", "T | F | T | F"), "ccWc"),
    (table("$p$ | $q$ | $p \\iff q$", "$1$ | $1$ | $1$", "$1$ | $0$ | $1$"), "cW"),
    (table("$A$ | $B$ | $A \\lor \\lnot B$", "w | w | w", "w | f | w", "f | w | w", "f | f | w"), "ccWc"),
    (table("$a$ | $b$ | $\\bar a$ | $\\overline{a \\land b}$", "1 | 0 | 0 | 1", "0 | 1 | 0 | 1"), "ccWc"),
    (
        table(
            "class | midpoint $m$ | $f$ | $fm$",
            "a | 1 | 3 | 3",
            "b | 3 | 2 | 5",
            "c | 5 | 1 | 5",
            "sum | | 6 | 14",
        ),
        "cWcc",
    ),
    (table("$w$ | $2w$ | new $w$", "1 | 2 | 5", "2 | 4 | 6", "3 | 7 | 8"), "ccW"),
    (table("next $w$ | $2w$", "1 | 2", "2 | 8", "3 | 9"), ""),
    # a row of sums that nothing labels
    (table("$x$ | $y$ | $xy$", "9 | 8 | 72", "10 | 14 | 140", "8 | 13 | 104", "27 | 35 | 316"), "ccc"),
    (table("$x$ | $y$ | $xy$", "9 | 8 | 72", "10 | 14 | 140", "8 | 13 | 104", "27 | 35 | 317"), "cccW"),
    # of one head, another
    (table("$k$ | $P(X = k)$ | $k P(X = k)$", "0 | 0.2 | 0", "1 | 0.3 | 0.3", "2 | 0.5 | 1.5"), "ccW"),
    # the mean of a column, which nothing else gives
    (table("$x_i$ | $x_i - \\bar x$", "5 | -3", "9 | 1", "10 | 3"), "ccW"),
    (table("$x$ | $\\bar x$", "5 | 8", "9 | 8"), ""),
    # of sums and products, with their sign in the corner
    (table("+ | 1 | 2 | 3", "1 | 2 | 3 | 4", "2 | 3 | 4 | 5", "3 | 4 | 5 | 8"), "ccccccccW"),
    (
        table(
            "$\\times$ | $6$ | $7$ | $8$",
            "**2** | $12$ | $14$ | $16$",
            "**3** | $18$ | $12$ | $24$",
            "**5** | $30$ | $35$ | $40$",
        ),
        "ccccWcccc",
    ),
    (table("+ | 0 | 1 | 2", "0 | 0 | 1 | 2", "1 | 1 | 2 | 0", "2 | 2 | 0 | 1"), ""),  # up to multiples of 3
    (table("· | 0 | 1 | 2", "0 | 0 | 0 | 0", "1 | 0 | 1 | 2", "2 | 0 | 2 | 1"), ""),
    (table("+ | a | b | c", "1 | 2 | 3 | 4", "2 | 3 | 4 | 5", "3 | 4 | 5 | 6"), ""),
    # set as an array
    (r"$$\begin{array}{c|cc} x & 1 & 2 \\ \hline 3x & 3 & 7 \end{array}$$", "cW"),
    (r"$$\begin{array}{cc|c} p & q & p \to q \\ \hline 1 & 1 & 1 \\ 0 & 1 & 0 \end{array}$$", "cW"),
]


COUNTS = " | yes | no | total", "A | 25 | 40 | 65", "B | 40 | 15 | {}", "**Total** | {} | 55 | {}"
TOTALS = [
    (table("item | price", "pen | 2.40", "ink | 7.10", "Sum: | {}"), ("9.50", "9.60"), (5, 10)),
    (table("$x$ | $x^2$", "1 | 1", "2 | 4", "3 | 9", "$\\sum$ | {}"), ("14", "13"), (6, 12)),
    (
        table("$x$ | $xy$ | $y$", "1 | 3 | 3", "2 | 8 | 4", r"$\sum x = 3$ | $\sum xy = {}$ | 7"),
        ("11", "12"),
        (5, 29),
    ),
    (table("who | votes", "A | 36", "B | 22", "C | 8", "Sum | {}"), ("66", "26"), (6, 9)),
    (table(*COUNTS).format("{}", 65, 120), ("55", "45"), (4, 17)),
    (table(*COUNTS).format(55, "{}", 120), ("65", "56"), (5, 15)),
    (table(*COUNTS).format(55, 65, "{}"), ("120", "130"), (5, 25)),
    (table(*COUNTS).replace("15", "{}", 1).format("{}", 55, 65, 120), ("15", "51"), (4, 12)),
    (table("test | score", "a | 3", "b | 4", "c | 4", "Mittelwert | {}"), ("3.67", "3.76"), (6, 16)),
]


@pytest.mark.parametrize("text, cells, place", TOTALS)
def test_sums_and_means_at_the_end_are_those_of_the_entries(text, cells, place):
    right, wrong = (worked(text.replace("{}", cell)) for cell in cells)
    assert verdicts(right).strip("cr") == "" and verdicts(right)
    assert errors(wrong) == [("wrong-value", *place)]
    assert [edit.text for one in wrong.diagnostics for edit in one.edits] == [cells[0]]


def test_shares_that_are_rounded_bear_a_row_of_totals_out():
    text = table(
        "who | votes | share", "A | 52 | 40.6 %", "B | 50 | 39.1 %", "C | 26 | 20.2 %", "Total | {} | 100 %"
    )
    assert verdicts(worked(text.format(128))) == "cu"
    assert errors(worked(text.format(182))) == [("wrong-value", 6, 11)]


NO_TOTALS = [
    (table("item | price", "pen | 10", "discount | 4", "total | 6"), "u"),  # a difference
    (table("item | price", "pen | 3.33", "ink | 3.33", "tax | 3.33", "total | 10.00"), "u"),  # rounded
    (
        table(
            "test | 1 | 2 | 3 | mean",
            "A | 2 | 5 | 4 | 3.67",
            "B | 6 | 1 | 1 | 2.67",
            "C | 2 | 1 | 2 | 1.67",
            "mean | 3.33 | 2.33 | 2.33 | 2.67",
        ),
        "rrrrrru",
    ),
    (table("who | share", "a | 33", "b | 33", "c | 33", "total | 100"), "u"),
    (table("trip | km | km/h", "a | 10 | 50", "b | 30 | 90", "total | 40 | 80"), "cu"),  # an average
    (table("item | n | price | total", "pen | 3 | 4 | 12", "ink | 2 | 2 | 4", "pad | 5 | 2 | 10"), ""),
    (table("item | price", "pen | 2", "subtotal | 2", "tax | 1", "total | 3"), ""),
    (table("$x$ | note", "1 | 2", "... | ...", "9 | 7", "total | 70"), ""),
    (table("$x$ | $s$", "3 | 4", "5 | 8", r"$\sigma$ | 7"), ""),
]


@pytest.mark.parametrize("text, expected", NO_TOTALS)
def test_what_may_be_no_sum_is_not_told_as_one(text, expected):
    assert verdicts(worked(text)) == expected


def test_sums_are_looked_at_on_strict_pages_alone():
    assert verdicts(worked(TOTALS[0][0].replace("{}", "9.60"), strict=False)) == ""


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


SQUARES = table("$x$ | $x^2$", "2 | 5", "3 | 9")
SUMS = table("a | b | sum", "1 | 2 | 3", "3 | 4 | 8", "1 | 1 | 2")
BELOW = "\n\nBelow, $1 + 1 = 3$."


@pytest.mark.parametrize(
    ("text", "expected", "codes"),
    [
        (f"<!-- worked: skip as printed -->\n\n{SQUARES}{BELOW}", "--W", ["wrong-value"]),
        (f"<!-- worked: skip as printed -->\n{SUMS}{BELOW}", "---W", ["wrong-value"]),
        (f"<!-- worked: wrong -->\n\n{SQUARES}{BELOW}", "DcW", ["wrong-value"]),
        (f"<!-- worked: wrong -->\n{SUMS}{BELOW}", "cDcW", ["wrong-value"]),
        (f"<!-- worked: wrong -->\n\n{SQUARES.replace('5', '4')}", "cc", ["wrong-remark"]),
        (
            f"<!-- worked: wrong -->\n\n{SUMS.replace('8', '7')}{BELOW}",
            "cccW",
            ["wrong-remark", "wrong-value"],
        ),
        # its first formula says something itself
        ("<!-- worked: wrong -->\n\n" + table("$1 + 1 = 3$ | $x$ | $x^2$", "a | 2 | 4"), "Dc", []),
        # before one cell
        (table("$x$ | $x^2$", "2 | <!-- worked: wrong -->$5$", "3 | 9"), "Dc", []),
        (table("$x$ | $x^2$", "2 | <!-- worked: skip as printed -->$5$", "3 | 9"), "-c", []),
        (
            table("$x$ | $x^2$", "2 | <!-- worked: wrong -->$4$", "3 | 8"),
            "cW",
            ["wrong-remark", "wrong-value"],
        ),
        # a table that says nothing: the next formula
        ("<!-- worked: wrong -->\n\n" + table("a | b", "1 | 2", "3 | 4") + BELOW, "D", []),
    ],
)
def test_a_remark_before_a_table_speaks_of_it(text, expected, codes):
    page = worked(f"---\nworked: {{}}\n---\n{text}")
    assert (verdicts(page), sorted(code for code, *_ in errors(page))) == (expected, codes)
