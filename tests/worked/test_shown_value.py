"""Values of cells on the page: tables and words, whatever the object says of itself."""

import re
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worked.html.figure_blocks import cleaned, shown_value

CLEANED = [
    ("<table border=1 class='dataframe'><tr><th scope='row'>a<td colspan=2>1</table>",
     '<table><tr><th scope="row">a<td colspan="2">1</td></th></tr></table>'),
    ("<style>td {color: red}</style><p onclick='x()'>a &lt; b</p>", "<p>a &lt; b</p>"),
    ("<script>x()</script><svg><text>s</text></svg>c", "c"),
    ("<a href='javascript:x()'>link</a><img src=x onerror=x()>", "link"),
    ("<td colspan='1\" onclick=x()'>", "<td></td>"),
    ("<div><p>open", "<div><p>open</p></div>"),
    ("</div></p>a</td>", "a"),
    ("<!-- no --><?php no ?><!DOCTYPE no>a", "a"),
    ("<style>never closed <b>a", ""),
]  # fmt: skip


@pytest.mark.parametrize(("html", "kept"), CLEANED)
def test_what_acts_or_loads_is_left_out(html, kept):
    assert cleaned(html) == kept


def test_kinds():
    assert "<pre><code>&lt;b&gt;</code></pre>" in shown_value("text", "<b>")
    assert "<td>1</td>" in shown_value("html", "<table><tr><td>1</td></tr></table>")
    assert "<td>1</td>" in shown_value("markdown", "|a|\n|-|\n|1|") and "<script" not in shown_value(
        "markdown", "<script>x()</script>"
    )


def test_a_drawing_is_a_picture_in_which_nothing_acts():
    given = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="x()"><title>A &lt; square</title>'
        '<script>x()</script><image href="https://example.org/a.png"/><path d="M0 0h9v9z"/></svg>'
    )
    found = re.search(
        r'<img alt="A &lt; square" src="data:image/svg\+xml;base64,([^"]+)">', shown_value("svg", given)
    )
    drawing = b64decode(found[1]).decode()
    assert "<path" in drawing and not re.search("script|onload|example", drawing)
    assert "<pre><code>no &lt;svg" in shown_value("svg", "no <svg")


@pytest.mark.slow
def test_a_frame_of_pandas_is_a_table():
    pandas = pytest.importorskip("pandas")
    html = cleaned(pandas.DataFrame({"n": [1, 2]})._repr_html_())
    assert html.count("<tr>") == 3 and "<td>2</td>" in html and "style" not in html


@given(st.text("<>/abdtrspcie=\"' !-&;", max_size=60))
def test_what_is_cleaned_stays_as_it_is(html):
    assert cleaned(cleaned(html)) == cleaned(html)
