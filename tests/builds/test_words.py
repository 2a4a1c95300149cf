"""What other plugins read of a page, and that the page has all of it back."""

import pytest

from mkdocs_worked.output import Words

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
    "many": f"<p>{FORMULA}{FORMULA}</p>{DRAWING}<p>{FORMULA}</p>",
    "what looks like ours": '<span data-worked="0">x</span><span data-worked="7">y</span>' + FORMULA,
}


@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES)
def test_a_page_gets_back_what_its_words_stood_for(content):
    words = Words(content)
    assert words.restored(f"<html>{words.shown}</html>") == f"<html>{content}</html>"
    assert "<math" not in words.shown and "<svg" not in words.shown


def test_words_are_those_a_reader_sees():
    shown = Words(PAGES["a drawing"]).shown
    assert ">a&lt;2<" in shown and ">two boxes f(x)<" in shown
    assert "lt 2" not in shown, "the source of the formula is not what a reader sees"
