"""The parts of a page that have rules of their own: front matter, remarks, cells, references."""

import pytest

from worked.markdown.scan import find
from worked.model.document import Cell, Formula, Value
from worked.model.settings import Settings
from worked.model.source import Source


def found(text, **options):
    return find(Source("page.md", text), Settings(**options))


def told(text):
    """Code, place and text of the place of every diagnostic."""
    return [(d.code, d.primary.span.position, d.primary.span.text) for d in found(text).diagnostics]


def front(*lines, rest="$x$\n"):
    return "\n".join(["---", *lines, "---", rest])


# Front matter ------------------------------------------------------------------------------------------


def test_conventions_are_those_of_the_page_and_the_site():
    text = front(
        "worked:", "  convolution: valid", "  evaluate: xy", "  odot: sum", "  prime: derivative", "  index: 0",
        "  log: 2", "  let: [t, h]", "  coverage: 99.5", '  macros: {"\\\\R": "r", two: "#1"}',
    )  # fmt: skip
    conventions = found(text, macros={"\\S": "s", "R": "site"}).conventions
    assert (conventions.convolution, conventions.evaluate, conventions.odot) == ("valid", "xy", "sum")
    assert (conventions.prime, conventions.index, conventions.log) == ("derivative", 0, "2")
    assert (conventions.let, conventions.coverage) == (("t", "h"), 99.5)
    assert conventions.macros == {"\\R": "r", "\\two": "#1", "\\S": "s"}


def test_worked_false_leaves_the_page_alone():
    document = found(front("worked: false", rest="$$ 1 = 2\n\n```python run\n"))
    assert (document.conventions, document.pieces, document.diagnostics) == (None, (), ())


BAD_FRONT = [
    (front('title: "no end'), (2, 8)),
    (front("title: x", "a: [1"), (3, 4)),
    (front("title: a", "title: b"), (3, 1)),
    (front("a:", "  b: 1", "  b: 2"), (4, 3)),
    (front("date: 2026-13-01"), (2, 7)),
    (front("x: \x01"), (2, 4)),
    (front("a: " + "[" * 3000), (2, 1)),
    (front("just words"), (2, 1)),
    ("---\ntitle: a\n\n# Text\n", (1, 1)),
    (front("worked:", "  colvolution: same"), (3, 3)),
    (front("worked:", "  convolution: vaild"), (3, 16)),
    (front("worked:", "  index: one"), (3, 10)),
    (front("worked:", "  let: [1]"), (3, 8)),
    (front("worked:", "  coverage: 101"), (3, 13)),
    (front("worked:", "  macros: [a]"), (3, 11)),
    (front("worked:", '  macros: {"1": a}'), (3, 11)),
    (front("worked: yes please"), (2, 9)),
]


@pytest.mark.parametrize(("text", "place"), BAD_FRONT, ids=[str(n) for n in range(len(BAD_FRONT))])
def test_bad_front_matter_is_told_at_its_place(text, place):
    assert [(code, where) for code, where, _ in told(text)] == [("front-matter", place)]


@pytest.mark.parametrize("text", ["---\n\nText\n\n---\n\n$x$", "$x$", "---\n\n- a\n- b\n\n---\n$x$"])
def test_a_rule_is_no_front_matter(text):
    document = found(text)
    assert (document.body, document.diagnostics, len(document.pieces)) == (0, (), 1)


# Remarks -----------------------------------------------------------------------------------------------


def test_remarks_speak_of_the_next_formula_and_add_up():
    text = (
        "<!-- worked: let f g'_{a} convolution=same -->\n\nprose <!-- worked: wrong odot=sum --> $a$ and $b$\n\n"
        "<!-- worked: skip not computed,\n   but given -->\n$$ c $$\n"
    )
    document = found(text)
    first, second, third = [p.remarks for p in document.pieces if isinstance(p, Formula)]
    assert [(r.let, r.wrong, dict(r.conventions)) for r in first] == [
        (("f", "g'_{a}"), False, {"convolution": "same"}), ((), True, {"odot": "sum"}),
    ]  # fmt: skip
    assert (second, third[0].skip) == ((), "not computed, but given")
    assert [span.position for span in document.remarks] == [(1, 1), (3, 7), (5, 1)]


BAD_REMARKS = {
    "<!-- worked: skip -->\n$x$": "skip",
    "<!-- worked: -->\n$x$": "<!-- worked: -->",
    "<!-- worked: worng -->\n$x$": "worng",
    "<!-- worked: let -->\n$x$": "let",
    "<!-- worked: odot=x -->\n$x$": "x",
    "<!-- worked: index=x -->\n$x$": "x",
    "<!-- worked: odot sum -->\n$x$": "odot",
    "<!-- worked: coverage=5 -->\n$x$": "coverage=5",
    "<!-- worked: notation now -->\n$x$": "now",
    "a <!-- worked: coverage --> $x$": "<!-- worked: coverage -->",
    "<!-- worked: wrong -->\n\n# Head $x$": "<!-- worked: wrong -->",
    "$x$ <!-- worked: wrong -->": "<!-- worked: wrong -->",
}


@pytest.mark.parametrize("text", BAD_REMARKS)
def test_remarks_that_cannot_be_followed(text):
    assert [(code, where) for code, _, where in told(text)] == [("bad-remark", BAD_REMARKS[text])]


def test_comments_of_others_are_nobodys_remarks():
    assert told("<!-- worked on this -->\n\n<!-- more -->\n\n<!-- workedx: skip -->\n") == []


# Cells -------------------------------------------------------------------------------------------------

CELL = """
- item

    ~~~~python run
    #| figure: two-signals
    #| caption: The two, $f$ and
    #|     $g
    #|     = 2f$: `{python} n`, see [](#two-signals).
    #| alt: A box of height one: from zero to one
    #| timeout: 2.5
    #| expect-error: ValueError
    if f:
    \tdraw(f)

    draw(g)
    ~~~~

after
"""


def test_a_cell_is_its_code_with_the_place_of_each_line_and_its_options():
    document = found(CELL)
    (cell,) = [piece for piece in document.pieces if isinstance(piece, Cell)]
    assert document.diagnostics == ()
    assert cell.code == "if f:\n\tdraw(f)\n\ndraw(g)\n"
    assert [document.source.position(start) for start in cell.starts] == [(12, 5), (13, 5), (14, 1), (15, 5)]
    options = cell.options
    assert (options.figure, options.show, options.output) == ("two-signals", "fold", "text")
    assert options.caption == "The two, $f$ and $g = 2f$: `{python} n`, see [](#two-signals)."
    assert options.alt == "A box of height one: from zero to one"
    assert (options.timeout, options.expect_error) == (2.5, "ValueError")
    assert options.spans["figure"].text == "two-signals"
    assert cell.span.text.startswith("~~~~python run") and cell.span.text.endswith("~~~~")
    assert cell.indent == "    "


def test_formulas_of_captions_come_before_their_cell_and_values_after():
    kinds = [type(piece) for piece in found(CELL).pieces]
    assert kinds[:3] == [Formula, Formula, Cell]
    assert kinds[3] is Value
    assert found(CELL).pieces[1].body.text.split() == ["g", "=", "2f"]


CELLS = {
    "```python run\nx\n```": ["x\n"],
    "~~~ python run\nx\n~~~": ["x\n"],
    "        ```python run\n        x\n        ```": ["x\n"],
    "> ```python run\n> x\n>  y\n> ```": ["x\n y\n"],
    "text\n```python run\nx\n```\ntext": ["x\n"],
    "```python run\n```": [""],
    "```python\nx\n```": [],
    "```python  run\nx\n```": [],
    "```Python run\nx\n```": [],
    "````md\n```python run\nx\n```\n````": [],
    "<!--\n```python run\nx\n```\n-->": [],
    "```\n~~~python run\nx\n~~~\n```": [],
}


@pytest.mark.parametrize("text", CELLS)
def test_only_python_run_is_a_cell(text):
    document = found(text)
    assert [piece.code for piece in document.pieces if isinstance(piece, Cell)] == CELLS[text]
    assert document.diagnostics == ()


ALT = "#| alt: twenty characters at least\n"
OPTIONS = [
    ("#| figur: a\n", [("bad-option", "figur")]),
    ("#| figure: A b\n" + ALT, [("bad-option", "A b")]),
    (f"#| figure: {'a' * 65}\n" + ALT, [("bad-option", "a" * 65)]),
    ("#| show: open\n", [("bad-option", "open")]),
    ("#| timeout: 0\n", [("bad-option", "0")]),
    ("#| output: text\n#| output: none\n", [("bad-option", "output")]),
    ("#| no colon\n", [("bad-option", "#| no colon")]),
    ("#| expect-error: 1\n", [("bad-option", "1")]),
    ("#| caption: c\n", [("bad-option", "caption")]),
    ("#| figure: a\n", [("missing-alt", "a")]),
    ("#| figure: a\n#| alt: too short\n", [("missing-alt", "too short")]),
    ("#| figure: a\n#| alt:\n", [("missing-alt", "alt")]),
    (
        "#| figure: a\n#| caption: twenty characters at least\n" + ALT,
        [("missing-alt", "twenty characters at least")],
    ),
]


@pytest.mark.parametrize(("options", "problems"), OPTIONS, ids=[str(n) for n in range(len(OPTIONS))])
def test_options_that_a_cell_cannot_take(options, problems):
    text = f"```python run\n{options}x\n```\n"
    assert [(code, where) for code, _, where in told(text)] == problems


def test_what_comes_after_python_run_is_told_but_runs_nothing():
    document = found("```python run figure=x\n1\n```")
    assert [(d.code, d.severity, d.primary.span.text) for d in document.diagnostics] == [
        ("bad-option", "doubt", "figure=x")
    ]
    assert document.pieces == ()


# References --------------------------------------------------------------------------------------------

FIGURE = "```python run\n#| figure: {}\n#| alt: twenty characters at least\nx\n```\n\n"


def test_two_figures_and_two_equations_with_one_id():
    text = FIGURE.format("a") * 2 + "$$x \\label{eq:a}$$\n\n$$y \\label{eq:a}$$\n"
    assert told(text) == [("figure-twice", (8, 12), "a"), ("label-twice", (15, 12), "eq:a")]


def test_labels_of_rows_are_given_once_and_one_to_a_row():
    rows = "\\begin{{align}}\n1 &= 1 \\label{{eq:a}} \\\\\n2 &= 2 {}\n\\end{{align}}\n\n\\eqref{{eq:b}}\n"
    assert told(rows.format(r"\label{eq:b}")) == []
    assert told(rows.format(r"\label{eq:a} \label{eq:b}")) == [
        ("label-twice", (3, 15), "eq:a"), ("label-twice", (3, 28), "eq:b"), ("unknown-reference", (6, 1), "\\eqref{eq:b}"),
    ]  # fmt: skip
    assert told(rows.format(r"\label{eq:b} \notag")) == [("unknown-reference", (6, 1), "\\eqref{eq:b}")]


def test_references_that_lead_nowhere():
    text = FIGURE.format("a") + "[](#a) [](#b) \\eqref{eq:c} [](#own)\n\n<i id='own'></i>\n"
    assert [(code, where) for code, _, where in told(text)] == [
        ("unknown-reference", "[](#b)"), ("unknown-reference", "\\eqref{eq:c}"),
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["[", "{", "- ", "? "])
def test_front_matter_without_end_is_refused_and_ends_no_program(opening):
    """Libyaml composes each level by a call in C, and the stack of a process is soon full."""
    document = found(front("title: x", "a:" + "\n"[opening in "[{" :] + " " + opening * 60_000))
    assert [trouble.code for trouble in document.diagnostics] in (["front-matter"], [])
    assert document.meta == {}
