"""What other plugins read of a page, and that the page has all of it back."""

import pytest

from mkdocs_worked.one_line import one_line
from mkdocs_worked.output import Words
from worked.typeset.mathml import typeset

FORMULA = (
    "<math><semantics><mrow><mi>a</mi><mo>&lt;</mo><mn>2</mn></mrow>"
    '<annotation encoding="application/x-tex">a \\lt 2</annotation></semantics></math>'
)
DRAWING = (
    '<svg role="img"><title>two boxes</title><defs><path id="w0" d="M0 0"/></defs><text>f(x)</text></svg>'
)
PAGES = {
    "no mathematics": "<p>words &amp; more</p>",
    "a formula": f"<p>If {FORMULA}, then</p>",
    "a formula in a heading": f'<h2 id="x">When {FORMULA}</h2><p>text</p>',
    "a drawing": f"<figure>{DRAWING}<figcaption>Figure 1. {FORMULA}</figcaption></figure>",
    "a line of coverage": f'<p>a</p><p class="worked-coverage">1 of 1 {FORMULA}</p>',
    "many": f"<p>{FORMULA}{FORMULA}</p>{DRAWING}<p>{FORMULA}</p>",
    "what looks like ours": '<span data-worked="0">x</span><span data-worked="7">y</span>' + FORMULA,
}


@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES)
def test_a_page_gets_back_what_its_words_stood_for(content):
    words = Words(content)
    assert words.restored(f"<html>{words.shown}</html>") == f"<html>{content}</html>"
    assert "<math" not in words.shown and "<svg" not in words.shown


def test_the_line_of_coverage_has_no_words():
    shown = Words(PAGES["a line of coverage"] + "<p>b</p>").shown
    assert "<p>a</p>" in shown and "<p>b</p>" in shown and "1 of 1" not in shown and "<2" not in shown


def test_words_are_those_a_reader_sees():
    shown = Words(PAGES["a drawing"]).shown
    assert ">a&lt;2<" in shown and ">two boxes f(x)<" in shown
    assert "lt 2" not in shown, "the source of the formula is not what a reader sees"


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        ("x^2 + y_{12}", "x^2+y_12"),
        (r"g_{\text{shifted}}'(x)", "g_shifted′(x)"),
        (r"\frac{-b + \sqrt{b^2 - c}}{2a}", "(−b+√(b^2−c))/(2a)"),
        (r"\frac{1}{9}", "1/9"),
        (r"\binom{n}{k}", "(n k)"),
        (r"\sum_{i=0}^{5} f(i)", "∑_(i=0)^5 f(i)"),
        (r"90^\circ, e^{-x}, \sqrt[3]{8}", "90∘,e^(−x),3√8"),
        (r"\log_2 n", "log_2 n"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "[1 2; 3 4]"),
        (r"x \text{ if } a < b", "x if a<b"),
    ],
)
def test_a_formula_keeps_its_shape_in_a_line(latex, line):
    assert one_line(typeset(latex, display=False)) == line


def test_what_is_no_tree_is_read_as_before():
    deep = f"<math>{'<mrow>' * 5000}<mi>a</mi>{'</mrow>' * 5000}</math>"
    assert one_line("<math><mi>a</math>") is one_line(deep) is None
    assert ">a</span>" in Words(f"<p>{deep}</p>").shown
