"""A diagnostic on the page."""

import html5lib

from worked.model.diagnostic import Diagnostic, Label
from worked.model.source import Source
from worked.report.problem_box import aloud, box
from worked.report.text import concise

PAGE = Source("docs/a&b.md", "$1 < 2 <script>$\n")
WRONG = Diagnostic(
    "wrong-value",
    "`<script>` is 3 & not 2",
    Label(PAGE.span(7, 15), "should be 3"),
    (Label(PAGE.span(1, 2), "1 <b>"),),
    ("one\ntwo",),
    ("write 3",),
)


def text_of(markup):
    return "".join(html5lib.parseFragment(markup, namespaceHTMLElements=False).itertext())


def test_the_box_holds_the_one_line_form_as_text():
    markup = box([WRONG])
    assert markup.startswith('<div class="worked-problem worked-error" role="note">')
    assert concise(WRONG) in text_of(markup)
    assert "<script>" not in markup
    assert "<b>" not in markup


def test_the_picture_begins_at_the_source():
    assert '<pre class="worked-picture" aria-hidden="true">  |\n1 | $1 &lt; 2' in box([WRONG])


def test_aloud_says_what_the_picture_shows():
    assert aloud(WRONG) == (
        "Line 1, column 8: `<script>` should be 3. Line 1, column 2: `1` 1 <b>. one two. write 3."
    )


def test_the_worst_names_the_box_and_no_problem_has_none():
    note = Diagnostic("unread", "m", Label(PAGE.span(0, 1)), severity="note")
    assert "worked-note" in box([note])
    assert "worked-error" in box([note, WRONG])
    assert box([]) == ""
