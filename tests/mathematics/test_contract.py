"""What the contract says of relations, one sentence a test; the many cases stand in contract.py."""

import pytest

from mathematics import contract
from mathematics.pages import errors, formula, reasons, verdicts, worked
from worked.mathematics.checker.relations import Formula, check
from worked.mathematics.evaluator.scope import Binding, Scope
from worked.mathematics.parser.parse import read
from worked.model.conventions import Conventions
from worked.notation import NOTATION
from worked.pipeline.explain_line import explain

ALL = [
    pytest.param(*case, id=f"{name.lower()} {case[0][:50]}")
    for name in (
        "EQUALITY NAMES NOTATION WORKING MORE BRACES ANNOTATED FOUND_LATER LAYOUT "
        "ONE_OF ZEROS_AND_SHAPES DETERMINANTS WORDS ROW_MATRICES TRANSPOSED_LISTS LISTED_NAMES "
        "TABLES BOUNDED SCALED_MATRICES ARGUMENTS ANGLES INDEXED COMPOSED TAKEN_APART "
        "CIRCLE LISTS_BESIDE_COLUMNS WITHIN CHOSEN NORMS CONJUGATES ROOTS ENDLESS BY_RULE SET_UNITS"
    ).split()
    for case in getattr(contract, name)
]
E = r"\begin{bmatrix}"


@pytest.mark.parametrize(("latex", "expected", "front"), ALL)
def test_verdicts(latex, expected, front):
    page = (worked if "\n#" in latex or latex[0] in "#<$" else formula)(latex, **front)
    assert verdicts(page) == expected, reasons(page)


def test_a_product_of_entries_that_was_to_be_added_up_says_how():
    (found,) = formula(r"[1, 2] \odot [3, 4] = 11").diagnostics
    assert found.help == ("`odot: sum` in the front matter adds the products up",)


PLACES = [  # the smallest written piece, marked with «…»
    r"3 + 3 = «5» = 6", r"6 = «5» = 6 = 6", r"2 + 3 = 5 = «6»", r"[1, 2, 3] = [1, «4», 3]", rf"2 {E} 1 & 2 \end{{bmatrix}} = {E} 2 & «5» \end{{bmatrix}}",
    r"2 \times 3 = «3 + 4»", r"\frac{1}{10} + \frac{1}{6} = \frac{«17»}{60}", r"\frac{\binom{5}{2}\binom{8}{2}}{\binom{13}{4}} = \frac{280}{«751»}",
    r"12 \cdot 12 = 100 + «54»", r"\frac{4}{6} = «\frac{6}{4}»", r"7 \cdot 8 = «40 + 20»",
 r"f = [1, 2], g = [3, 4], (f \ast g)(1) = [1, 2] \bullet [4, «2»]", r"\sum_{i=1}^{2} i = 1 + «3»",
    r"f = [1, 2], g = [3, 4], (f \ast g)(1) = 1 \times 4 + 2 \times «4»", r"f = [1, 2], g = [3, 4], (f \ast g)(1) = «2» \times 4 + 2 \times 3 = 10",
    r"3 \times 6 + 2 \times 2 = «17» + 5 = 22", r"x = 3, x > «5»", r"\frac13 = «0.33»", r"\frac13 \approx «0.34»", r"x = 1, x = «2»",
    r"\begin{aligned} 1 + 1 &= 2 \\ &= «3» \end{aligned}", r"[\dots 0, \underline{1}, 2 \dots] = [\dots 0, \underline{1}, «3» \dots]",
    rf"A = {E} 1 & 2 \\ 3 & 4 \end{{bmatrix}}, A_{{12}} = «3»", r"[1, 2] = «[1, 2, 3]»", r"(a + b)^2 = «a^2 + b^2»",
    rf"{E} 1 & 2 \end{{bmatrix}} {E} 3 \\ 4 \end{{bmatrix}} = {E} 1 \times 3 + 2 \times «5» \end{{bmatrix}}",
]  # fmt: skip


@pytest.mark.parametrize("latex", PLACES)
def test_one_diagnostic_at_the_smallest_piece(latex):
    page = formula(latex.replace("«", "").replace("»", ""))
    found = errors(page)
    assert [place[1:] for place in found] == [(2, latex.index("«") + 1)], found


def test_a_value_from_a_definition_is_labelled_there():
    page = worked("$f = [1, 2]$, $g = [3, 4]$\n\n$$(f \\ast g)(1) = 1 \\times 4 + 2 \\times 5$$\n")
    (found,) = [one for one in page.diagnostics if one.severity == "error"]
    assert (1, 21) in [label.span.position for label in found.labels]  # the 3 of g


def test_a_relation_stands_where_its_sign_stands():
    page = worked("Text $1 + 1 = 2$ and\n$$\n3 \\neq 4 \\leq 5\n$$\n")
    assert [r.span.position for i in sorted(page.relations) for r in page.relations[i]] == [
        (1, 13),
        (3, 3),
        (3, 10),
    ]
    assert [r.text for i in sorted(page.relations) for r in page.relations[i]] == [
        "1 + 1 = 2",
        r"3 \neq 4",
        r"4 \leq 5",
    ]


def test_a_relation_in_columns_has_the_text_of_its_own_sides():
    page = formula(r"\begin{align} 1 + 1 &= 2 & 3 &= 3 \\ &= 3 - 1 & &= 4 - 1 \end{align}")
    texts = [r.text for i in sorted(page.relations) for r in page.relations[i]]
    assert texts == ["1 + 1 &= 2", "3 &= 3", "2 = 3 - 1", "3 = 4 - 1"]
    assert "read     2 = (3 - 1)" in explain(page, 2).replace("−", "-")


def test_a_call_of_a_macro_is_told_with_its_arguments():
    page = formula(r"\sq{3} = 9, \sq{1 + 2} = 9, 8 = \sq 3", macros=r'{"\\sq": "#1^2"}')
    assert [r.text for i in sorted(page.relations) for r in page.relations[i]] == [
        r"\sq{3} = 9",
        r"\sq{1 + 2} = 9",
        r"8 = \sq 3",
    ]
    assert reasons(page)[1:] == [r"`\sq{1 + 2}` is 5, not 9", r"8 is not `\sq 3`, which is 9"]


UNREAD = [
    (r"\begin{empheq}{align} 1 + 1 &= 3 \\ 2 &= 2 \end{empheq}", 1),  # it is not said to hold none
    (r"\oint f = \oint g = \oint h", 2), (r"\foo = 3", 1), (r"\sum_{i=0}^{3} \foo = \foo", 1), (r"a \propto b \cong c", 2), (r"\foo(a = b)", 0),
    (r"\lim_{x = 0} x = 1", 1), (r"\text{if } a = \foo", 1), (r"\foo < \foo > \foo", 2), (r"\begin{aligned} \foo &= 1 \\ &= \foo \end{aligned}", 2),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "count"), UNREAD, ids=[latex for latex, _ in UNREAD])
def test_one_unread_relation_for_each_sign_at_the_top_level(latex, count):
    assert verdicts(formula(latex)) == "n" * count


REASONS = [
    ("0^0 = 1", "0^0"), (r"2\frac12 = 2.5", "mixed number"), ("a = 1, b = 2, c = 3, 1/bc = 6", "two ways"),
    ("x = 3,14", "decimal comma"), (r"1\text{ m} = 1\text{ s}", "units differ"), (r"[\dots 0, 1, 0 \dots] = [1]", "no origin"),
    (r"\foo = 1", r"\foo"), ("2 3 = 6", r"\times"), ("1e3 = 1000", "10^"), (r"\log 10 = 1", "base"), ("f(x, y) = 1, f(2, 3) = g", "`g`"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "part"), REASONS, ids=[latex for latex, _ in REASONS])
def test_what_is_not_checked_has_its_reason(latex, part):
    assert part in reasons(formula(latex))[-1]


COVERAGE = [
    ("$x = 3$, $x > 2$, $y > 0$, $x + 1 = 4$, $1 = z$\n", (5, 2, 1, 1, 0), 66.6), ("$x = 3$\n", (1, 0, 1, 0, 0), None), ("no formula\n", (0, 0, 0, 0, 0), None),
    ("<!-- worked: skip it is physics -->\n$1 = 2$\n", (1, 0, 0, 0, 1), None), ("$1 = 1$, $2 = z$, $3 = z$\n", (3, 1, 0, 0, 0), 33.3),
    ("<!-- worked: wrong -->\n$1 = 2$\n", (1, 1, 0, 0, 0), 100.0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counts", "percent"), COVERAGE, ids=[case[0][:40] for case in COVERAGE])
def test_coverage(text, counts, percent):
    found = worked(text).coverage
    assert (found.relations, found.checked, found.definitions, found.conditions, found.skipped) == counts
    assert found.percent == percent


def test_a_definition_that_nothing_uses_is_listed():
    page = worked("$x = 3$, $y = 4$\n\n$x + 1 = 4$\n", coverage=100)
    assert [span.text for span in page.unused] == ["y = 4"]


def test_the_result_of_a_chain_is_no_definition_that_nothing_uses():
    """A page that ends with its result can ask for all of its relations; one that only names a value cannot."""
    ends = worked("So $s = 4 + 5 = 9$, and $m = \\frac{s}{3} = 3$.", coverage=100)
    assert not ends.unused and not errors(ends)
    named = worked("So $1 + 1 = 2$, and $m = 4 + 5$.", coverage=100)
    assert [code for code, *_ in errors(named)] == ["coverage-low"]
    wrong = worked("So $s = 4 + 5 = 8$.", coverage=100)
    assert "wrong-value" in [code for code, *_ in errors(wrong)] and wrong.unused


HELP = [  # a known slip is named where its number fits, and only there
    (r"f = [1, 2, 3], g = [4, 5], f \ast g = [5, 14, 23, 12]", "without being flipped"), (r"f = [1, 2, 3], g = [4, 5], f \ast g = [13, 22]", "convolution=valid"),
    (r"f = [1, 2, 3], g = [4, 5], f \ast g = [4, 13, 22]", "convolution=same"), (r"f = [1, 2, 3], g = [4, 5], f \ast g = [4, 13, 22, 16]", ""),
    (rf"f = {E} 1 & 2 \\ 3 & 5 \end{{bmatrix}}, g = {E} 1 & 3 \\ 4 & 7 \end{{bmatrix}}, (f \ast g)(1, 1) = {1 * 4 + 2 * 7 + 3 * 1 + 5 * 3}", "one axis"),
    (rf"f = {E} 1 & 2 \\ 3 & 5 \end{{bmatrix}}, g = {E} 1 & 3 \\ 4 & 7 \end{{bmatrix}}, (f \ast g)(1, 1) = {1 * 1 + 2 * 4 + 3 * 3 + 5 * 7}", "transposed"),
    (rf"A = {E} 1 & 2 \\ 3 & 4 \end{{bmatrix}}, B = {E} 0 & 1 \\ 5 & 7 \end{{bmatrix}}, AB = {E} 3 & 4 \\ 26 & 38 \end{{bmatrix}}", "other order"),
    (r"\sum_{i=1}^{4} i^2 = 14", "bound off by one"), ("3 - 8 = 5", "minus sign is lost"), (r"5 \times 9 = 54", "exchanged"), (r"2.5 \times 5 = 1.25", "decimal point"),
    (r"\frac13 = 0.33", r"write `\approx`"), ("3 + 4 + 5 = 13", ""), (r"f = [1, 5, 2], g = [3, 1], (f \ast g)(1) = 11", "off by one"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "part"), HELP, ids=[f"{part} {latex[:40]}" for latex, part in HELP])
def test_known_slips_are_named(latex, part):
    (found,) = [one for one in formula(latex).diagnostics if one.severity == "error"]
    assert (part in " ".join(found.help)) if part else found.help == ()


FLOATS = [
    (0.1 + 0.2, "0.3", "digits"),
    (1 / 3, "0.333333333333", "digits"),
    (2 / 3, "0.67", "rounded-equals"),
    (0.5, "0.25", "wrong-value"),
    (1e-9, "0", "wrong-value"),
]


@pytest.mark.parametrize(
    ("value", "written", "expected"), FLOATS, ids=[f"{case[0]} {case[1]}" for case in FLOATS]
)
def test_floats_of_cells_agree_to_twelve_digits(value, written, expected):
    scope = Scope()
    scope.bind("x", Binding("", value, 0, 0, from_cell=True))
    text = f"x = {written}"
    found = check(
        Formula(read(text, 0, len(text), NOTATION.table), text, Conventions()),
        scope,
        NOTATION,
        NOTATION.table,
    )
    verdict = found.relations[0].verdict
    assert (verdict.problem.code if verdict.problem else verdict.verdict) == expected
    assert "12 digits" in verdict.reason or expected != "digits"
