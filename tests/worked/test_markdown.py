"""What stands on a page is found where it stands; what only looks like it is left alone."""

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from worked.markdown.scan import find, read
from worked.model.document import (
    Cell,
    Formula,
    Grid,
    Heading,
    Marker,
    Reference,
    Value,
)
from worked.model.settings import Settings
from worked.model.source import Source, decode


def found(text, **options):
    return find(Source("page.md", text), Settings(**options))


def bodies(text):
    return [piece.body.text for piece in found(text).pieces if isinstance(piece, Formula)]


READ = {
    "$x$": ["x"],
    "$$x$$": ["x"],
    "a $$x$$ b": ["x"],
    r"\(x\) and \[y\]": ["x", "y"],
    "$a\n+ b$": ["a\n+ b"],
    r"\begin{align}a &= b\\ &= c\end{align}": [r"\begin{align}a &= b\\ &= c\end{align}"],
    r"\begin{align*}a\end{align*}": [r"\begin{align*}a\end{align*}"],
    "$$\na\n- b\n+ c\n= d\n# e\n$$": ["\na\n- b\n+ c\n= d\n# e\n"],
    "# Head $x$": ["x"],
    "Head $x$\n===": ["x"],
    "- $a$\n- $b$\n    - $c$\n\n        $d$": ["a", "b", "c", "d"],
    "1. $a$\n\n    $b$": ["a", "b"],
    "> $a$\n>\n> $b$": ["a", "b"],
    "| $|x|$ | $b$ |\n|---|---|\n| $c$ | d |": ["|x|", "b", "c"],
    "text[^1]\n\n[^1]: $a$\n\n    $b$": ["a", "b"],
    "!!! note\n    $a$\n\n    $b$": ["a", "b"],
    "!!! note\n    - i\n\n        $a$\n\n            $no$": ["a"],
    "!!! note\n    i\n    - j\n\n        $no$\n\n    $a$": ["a"],
    "T\n:   - i\n\n        $a$\n\n1. * i\n\n        $b$": ["a", "b"],
    "[^1]: - i\n\n        $a$\n\n[^2]:\n    - i\n\n        $b$": ["a", "b"],
    '??? tip "T"\n    $a$': ["a"],
    '=== "Tab"\n\n    $a$': ["a"],
    "term\n:   $a$\n\n    $b$": ["a", "b"],
    "**$a$** and *$b$* [see $c$](u)": ["a", "b", "c"],
    r"$\text{if $x$ is} = y$": [r"\text{if $x$ is} = y"],
    r"$\$5 = x$": [r"\$5 = x"],
    "<div>\n$a$\n</div>": ["a"],
    "It costs $5 and $6, so $x$ is $11$.": ["x", "11"],
    "It costs $5 <b>$`a`$</b>, or $6 of n = 3 $`b`$": ["a", "b"],
    "It costs $5 where n = 3 is $$a$$": ["a"],
    "/// note | T\n1. b\n\n    $a$\n\n        code $no$\n///": ["a"],
    "text\n/// details\n    type: tip\n- b\n\n    $a$\n///\n- $c$\n\n    $d$": ["a", "c", "d"],
    "/// tab | $t$\n\n    code $no$\n///": ["t"],
    "    code\n\ntext $a$": ["a"],
    "```\n$no$\n```\n$a$": ["a"],
    "$a$ <!-- $no$ --> $b$": ["a", "b"],
    "text\n- not an item\n+ $a$": ["a"],
    r"\\(x\\) and \\[y\\]": ["x", "y"],
    "```math\n1 + 1\n= 2\n```": ["1 + 1\n= 2"],
    "> ~~~ math\n> a\n> = b\n> ~~~": ["a\n  = b"],
    "A $`a_{1}`$ and ``b``, $``c`d``$": ["a_{1}", "c`d"],
    "{math}`a + b` and `{math}`": ["a + b"],
    "```{math}\n:label: eq-a\n:nowrap:\n\na = b\n```": ["a = b"],
    "```{math}\n---\nlabel: eq-a\nnowrap: true\n---\na = b\n```": ["a = b"],
    "- i\n\n    :::{math}\n    ---\n    label: 'eq-a'\n    ---\n    a\n    :::": ["a"],
    "```{math} a = b\n```": ["a = b"],
    ":::{math}\na\n\nb\n= c\n:::\n\n$d$": ["a", "b\n= c", "d"],
    "- i\n\n    ::::{math}\n    a\n    ::::": ["a"],
    "$$\na\n$$ (eq-a)\n\n$$ b $$ {#eq-b .c}\n\n$$ c $$ (see there)": ["\na\n", " b ", " c "],
    "$$\na\n\nb \\text{if $a$ is}\n$$\n\n$c$": ["\na\n\nb \\text{if $a$ is}\n", "c"],
    "> $$\n> a\n>\n> b\n> $$\n\n1. $$\n   c\n\n   d\n   $$": ["\n  a\n \n  b\n  ", "\n   c\n\n   d\n   "],
    "> quote $a$ and $b\n+ c$\n\n$d$": ["a", "b\n+ c", "d"],
    "The raise is $8.15 × 0.07 = $0.57, so $x = 1$.": ["x = 1"],
    "Cost: $30,000 - $12,000 = $18,000 net, or $a$": ["a"],
    "Only $1 + 1 = 2 dollars.\n\n$a$": ["a"],
    "$\\bar x = `r mean(x)`$ or `r 1 + 1`, $y = {{ y }}$": [r"\bar x = `r mean(x)`", "y = {{ y }}"],
}


@pytest.mark.parametrize("text", READ)
def test_formulas_are_read(text):
    document = found(text)
    assert bodies(text) == READ[text]
    assert document.diagnostics == ()


LEFT = [
    r"\$x\$",
    "$ x $",
    "$5 and $6",
    "$20,000 and $30,000",
    "`$x$` and ``$`x`$``",
    "```\n$x$\n```",
    "~~~~\n```\n$x$\n~~~~",
    "    $x$",
    "- item\n\n        $x$",
    "!!! note\n\n        $x$",
    "> quote\n>\n>     $x$",
    "<!-- $x$ -->",
    "<!--\n\n$x$\n\n```\n\n-->",
    "<pre>\n$x$\n\n$y$\n</pre>",
    "<script>\nlet a = `$x$`\n\n$y$\n</script>",
    "<style>\n$x$\n</style>",
    "<code>$x$</code>",
    '<img alt="$x$" src="u">',
    "![an alt $x$](u)",
    "![an alt $x$][r]",
    "[text](http://a/$b$)",
    '[text](u "a title $x$")',
    "<http://a/$b$>",
    "[id]: http://a/$b$",
    "{/* $x$ */}",
    r"C:\\(x86",
    r"\begin{itemize}x\end{itemize}",
    "set $HOME and $PATH",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_only_looks_like_a_formula_is_left(text):
    document = found(text)
    assert bodies(text) == []
    assert [d.code for d in document.diagnostics] == []


def test_front_matter_holds_no_formulas():
    document = found("---\ntitle: $x$\n---\n\n$y$\n")
    assert [piece.body.text for piece in document.pieces] == ["y"]
    assert document.meta == {"title": "$x$"}


PLACES = [
    ("a\n\n𝔸𝔹 $x$", (3, 4)),
    ("\t- a\n", None),
    ("- a\n\n\t$x$", (3, 2)),
    ("!!! note\n    é $x$", (2, 7)),
    ("> > $x$", (1, 5)),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_places_count_code_points(text, place):
    formulas = [piece for piece in found(text).pieces if isinstance(piece, Formula)]
    assert (formulas[0].span.position if formulas else None) == place


PAGE = "---\ntitle: T\nworked:\n  index: 0\n---\n\n# H $a$\n\n> $$\n> b\n> $$\n\n```python run\nx = 1\n```\n\n`{python} x`\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_change_no_place(end, mark):
    plain, other = (
        find(decode("p", data), Settings())
        for data in (PAGE.encode(), mark + PAGE.replace("\n", end).encode())
    )
    assert [p.span.position for p in plain.pieces] == [p.span.position for p in other.pieces]
    assert [p.span.text for p in plain.pieces] == [p.span.text for p in other.pieces]


def test_a_formula_across_the_lines_of_a_quote_is_read_without_its_signs_and_in_place():
    formula = found("> $$\n> a\n> = b\n> $$").pieces[0]
    assert formula.body.text == "\n  a\n  = b\n  "
    assert formula.body.source.position(formula.body.text.index("=") + formula.body.start) == (3, 3)
    assert formula.span.text == "$$\n> a\n> = b\n> $$"


def test_headings_come_before_their_formulas_with_their_levels():
    text = "# One $a$\n\nTwo\n---\n\n### Three\n\nFour\n====\n\n> ## Five\n"
    levels = [(p.level, p.span.text) for p in found(text).pieces if isinstance(p, Heading)]
    assert levels == [(1, "# One $a$"), (2, "Two"), (3, "### Three"), (1, "Four"), (2, "## Five")]
    assert isinstance(found(text).pieces[1], Formula)


def test_display_formulas_carry_label_tag_and_environment():
    pieces = found("$$ a \\label{eq:x} $$\n\n\\begin{gather}\nb \\tag{A}\n\\end{gather}\n").pieces
    assert (named(pieces[0]), pieces[0].display, pieces[0].environment) == ([("eq:x", None)], True, None)
    assert (named(pieces[1]), pieces[1].environment) == ([(None, "A")], "gather")
    assert not found("$x$").pieces[0].display


def named(formula):
    return [(number.label and number.label.text, number.tag) for number in formula.numbered]


# fmt: off
ROWS = {  # what is numbered, and whether by rows
    r"\begin{align} a \label{x} \\ b \end{align}": ([("x", None)], True),
    r"\begin{align} a \\ b \tag{A} \label{x} \end{align}": ([("x", "A")], True),
    r"\begin{align} a \label{x} \\ b \label{y} \\ c \end{align}": ([("x", None), ("y", None)], True),
    r"\begin{align} a \label{x} \notag \\ b \label{y} \nonumber \\ c \label{z} \end{align}": ([("z", None)], True),
    r"\begin{align} \begin{bmatrix} 1 \\ 2 \end{bmatrix} \label{x} \end{align}": ([("x", None)], False),
    r"\begin{equation} \begin{split} a \\ b \label{x} \end{split} \end{equation}": ([("x", None)], False),
    r"\begin{equation} \label{x} \begin{split} a \notag \\ b \end{split} \end{equation}": ([("x", None)], False),
    r"$$ \begin{aligned} a \label{x} \\[3pt] b \label{y} \end{aligned} $$": ([("x", None), ("y", None)], True),
    r"\begin{gather*} a \tag*{A} \\ b \tag{B} \end{gather*}": ([(None, "A"), (None, "B")], True),
}
# fmt: on


@pytest.mark.parametrize("text", ROWS)
def test_a_label_belongs_to_its_row(text):
    [formula] = found(text).pieces
    assert (named(formula), formula.by_row) == ROWS[text]


def test_inline_values_and_references():
    text = "# `{python} a` \n\n| `{python} b` | [](#fig) |\n|-|-|\n\n``{python} c`d``, `{python}` and [x](#y) \\eqref{eq:z}"
    pieces = found(text).pieces
    assert [p.body.text for p in pieces if isinstance(p, Value)] == ["a", "b", "c`d"]
    assert [p.target for p in pieces if isinstance(p, Reference)] == ["fig", "eq:z"]


def test_markers_stand_alone():
    text = "<!-- worked: notation -->\n\n> <!-- worked: blind-spots -->\n"
    assert [p.what for p in found(text).pieces if isinstance(p, Marker)] == ["notation", "blind-spots"]


def codes(document):
    return [(d.code, d.primary.span.position) for d in document.diagnostics]


UNCLOSED = {
    "$$ 1 + 1 = 2": [("unclosed", (1, 1))],
    "a $x + 1 = 2": [("unclosed", (1, 3))],
    "a \\( 1 = 2": [("unclosed", (1, 3))],
    "\\[ 1 = 2\n\nand so on": [("unclosed", (1, 1))],
    "\\begin{align} 1": [("unclosed", (1, 1))],
    "$$\na\n\nthen it is said:\n\n$$\nb\n$$": [("unclosed", (1, 1))],
    "$$\na\n\n# Head\n\n$$\nb\n$$": [("unclosed", (1, 1))],
    "A $x $ is no formula, nor is $y_1 $.": [("unclosed", (1, 5))],
    "It takes $10^{12} $ steps.": [("unclosed", (1, 18))],
    "Set $HOME and $path, or pay $5 or $6 a year.": [],
    "$$ a\n\nb $$\n\n$$ c": [("unclosed", (5, 1))],
    "so $$ a\n\nb $$ it is": [("unclosed", (1, 4)), ("unclosed", (3, 3))],
    "text\n\n```python\nx": [("unclosed", (3, 1))],
    "- a\n\n    ```\n    x\n\nb": [("unclosed", (3, 5))],
    "\\[not a formula](u)": [],
}


@pytest.mark.parametrize("text", UNCLOSED)
def test_what_is_never_closed_is_told_where_it_begins(text):
    assert codes(found(text)) == UNCLOSED[text]


def test_a_blank_before_the_closing_dollar_is_told_once_with_its_cure():
    [told] = found("A $V(w) $ is high, as is $W $.\n\nSo $U $.").diagnostics
    assert "blank" in told.message and told.help == ("write `$V(w)$`",)
    assert told.notes == ("so it is at 2 more places of this page",)
    [edit] = told.edits
    assert (edit.span.text, edit.text, edit.sure) == (" ", "", False)


def test_a_label_behind_a_display_or_in_its_options_numbers_it():
    text = "$$ a $$ (eq-a)\n\n$$\nb\n$$ {#eq-b}\n\n```{math}\n:label: eq:c\nc\n```\n\n[](#eq-b) \\eqref{eq:c}"
    document = found(text)
    formulas = [piece for piece in document.pieces if isinstance(piece, Formula)]
    assert [named(formula) for formula in formulas] == [[("eq-a", None)], [("eq-b", None)], [("eq:c", None)]]
    assert [f.span.text for f in formulas][:2] == ["$$ a $$ (eq-a)", "$$\nb\n$$ {#eq-b}"]
    assert document.diagnostics == ()


@pytest.mark.parametrize("options", [":label: eq-d", "---\nname: eq-d\n---", "---\nlabel: 'eq-d'\n---"])
def test_the_label_of_a_directive_stands_among_its_options(options: str):
    [formula, _] = found(f":::{{math}}\n{options}\nd\n:::\n\n[](#eq-d)").pieces
    assert named(formula) == [("eq-d", None)]


def test_holes_are_parts_that_another_program_fills():
    [formula] = found("$x = {{ x }} + `r y` + {{z}}$").pieces
    assert [hole.text for hole in formula.holes] == ["{{ x }}", "`r y`"]


def test_control_characters_are_told_outside_of_foreign_fences():
    assert codes(found("a\x00b")) == [("control-character", (1, 2))]
    assert codes(found("```\n\x01\n```")) == []


def test_a_page_that_is_not_utf8_is_a_page_with_that_problem():
    document = read("p.md", "é\n".encode() + b"a\xe9b")
    assert codes(document) == [("not-utf8", (2, 2))]
    assert read("p.md", b"a") == Source("p.md", "a")


@settings(max_examples=100, deadline=None)
@example("")
@example("---\n---\n")
@given(st.text(st.sampled_from(list("ab1 \n\t$`\\[](){}<>!-#|*_=~:>.\"'%")), max_size=60))
def test_no_text_is_too_strange(text):
    spans_are_in_order(found(text))


PARTS = (
    "$", "$$", "\\(", "\\)", "\\[", "\\]", "\\begin{align}", "\\end{align}", "```", "```python run\n", "~~~",
    "\n", "\n\n", "    ", "\t", "> ", "- ", "1. ", "<!-- worked: wrong -->", "<!-- worked: skip", "-->", "<!--",
    "<pre>", "</pre>", "`", "``", "`{python} ", "#| figure: a\n", "#| caption: $x$", "#|  more", "---\n", "worked:\n",
    "  log: 2\n", "| a |\n|---|\n", "# ", "[](#a)", "![", "](", "\\label{eq:a}", "\\eqref{eq:a}", "x", " ", "5", "=",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@example("$$$$$$$$| a |\n|---|\n$")
@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_no_mixture_of_signs_is_too_strange(text):
    spans_are_in_order(found(text))


def spans_are_in_order(document):
    last = 0
    for piece in document.pieces:
        assert document.body <= piece.span.start < piece.span.end <= len(document.source.text)
        if isinstance(piece, Cell) or not any(
            isinstance(cell, Cell) and cell.span.start <= piece.span.start < cell.span.end
            for cell in document.pieces
        ):
            place = (
                piece.span.end if isinstance(piece, Grid) else piece.span.start
            )  # it stands behind its cells
            assert place >= last
            last = place
        if isinstance(piece, Cell):
            assert piece.code.count("\n") == len(piece.starts)
    for diagnostic in document.diagnostics:
        assert 0 <= diagnostic.primary.span.start <= len(document.source.text)


LONG = {
    "dollars": "$",
    "openings": "\\( ",
    "brackets": "\\[x ",
    "environments": "\\begin{align}",
    "comments": "<!--",
    "elements": "<pre>",
    "tags": '<a b="',
    "images": "![a](",
    "quotes": "> $$\n",
    "fences": "```\n",
    "paragraphs": "$$a\n\n",
    "remarks": "<!-- worked: wrong -->\n",
    "rows": "|$x$|`|",
    "backticks": "` `` ``` ",
}


@pytest.mark.parametrize("name", LONG)
def test_reading_takes_time_in_proportion(name):
    """Four times the text takes about four times the steps; what is quadratic takes sixteen times."""
    small, large = (steps(LONG[name] * count) for count in (200, 800))
    assert large < 7 * small


def steps(text):
    """How many calls Python makes for a text."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        found(text)
    finally:
        sys.setprofile(None)
    return count
