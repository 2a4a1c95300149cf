"""The text of a diagnostic: the samples that set its look, then the traps of positions."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worked.model.diagnostic import Diagnostic, Label
from worked.model.source import Source
from worked.report.display import WIDTH, drawn, visible
from worked.report.text import LINES, concise, full

EDGES = Source(
    "docs/posts/edges.md",
    "\n" * 11 + "$$ x \\ast h = \\begin{bmatrix} 4 & 1 \\\\ 3 & 5 \\end{bmatrix} $$\n",
)
SHARPEN = Source(
    "docs/posts/sharpen.md",
    dedent(
        r"""
        # Sharpen
        $$ g = \tfrac{1}{4} \begin{bmatrix} 1 & 2 & 1 \end{bmatrix} $$

        $$ d = x - x \ast h $$

        $$ G \ast g = \tfrac{1}{16} \begin{bmatrix} 1 & 4 & 6 & 4 & 1 \end{bmatrix} $$

        ```python run
        from drawing import image
        detail = image - blurred
        ```
        """
    ),
)


def label(source, line, piece, text="", nth=1):
    at = source.offset(line) - 1
    for _ in range(nth):
        at = source.text.index(piece, at + 1)
    return Label(source.span(at, at + len(piece)), text)


SAMPLES = {
    "a wrong number in a matrix": (
        Diagnostic(
            "wrong-value",
            r"row 2, column 2 of the worked matrix is 5, but `x \ast h` gives 6",
            label(EDGES, 12, "5", "should be 6"),
            (label(EDGES, 12, r"x \ast h", "computed here, valid: 3×3 with 2×2 gives 2×2"),),
            ("1·1 + 0·1 + 2·3 + (−1)·1 = 6", "the other three entries agree"),
        ),
        r"""
        error[wrong-value]: row 2, column 2 of the worked matrix is 5, but `x \ast h` gives 6
          --> docs/posts/edges.md:12:44
           |
        12 | $$ x \ast h = \begin{bmatrix} 4 & 1 \\ 3 & 5 \end{bmatrix} $$
           |    --------                                ^ should be 6
           |    |
           |    computed here, valid: 3×3 with 2×2 gives 2×2
           |
           = note: 1·1 + 0·1 + 2·3 + (−1)·1 = 6
                   the other three entries agree
        """,
    ),
    "shapes that do not fit": (
        Diagnostic(
            "shapes-differ",
            "cannot subtract a 2×2 matrix from a 3×3 matrix",
            label(SHARPEN, 5, "-"),
            (
                label(SHARPEN, 5, "x", "3×3"),
                label(SHARPEN, 5, r"x \ast h", "2×2: a valid convolution shrinks 3×3 by 2×2"),
            ),
            help=(r"`\ast_{\text{same}}` keeps the shape of its left operand",),
        ),
        r"""
        error[shapes-differ]: cannot subtract a 2×2 matrix from a 3×3 matrix
         --> docs/posts/sharpen.md:5:10
          |
        5 | $$ d = x - x \ast h $$
          |        - ^ -------- 2×2: a valid convolution shrinks 3×3 by 2×2
          |        |
          |        3×3
          |
          = help: `\ast_{\text{same}}` keeps the shape of its left operand
        """,
    ),
    "a label some lines away": (
        Diagnostic(
            "unknown-name",
            "no value is called `G`",
            label(SHARPEN, 7, "G", "not defined on this page"),
            (label(SHARPEN, 3, "g", "`g` is defined here"),),
            help=("did you mean `g`? names are case-sensitive",),
        ),
        r"""
        error[unknown-name]: no value is called `G`
         --> docs/posts/sharpen.md:7:4
          |
        3 | $$ g = \tfrac{1}{4} \begin{bmatrix} 1 & 2 & 1 \end{bmatrix} $$
          |    - `g` is defined here
        ...
        7 | $$ G \ast g = \tfrac{1}{16} \begin{bmatrix} 1 & 4 & 6 & 4 & 1 \end{bmatrix} $$
          |    ^ not defined on this page
          |
          = help: did you mean `g`? names are case-sensitive
        """,
    ),
    "an exception in a cell": (
        Diagnostic(
            "cell-raised",
            "ValueError: operands could not be broadcast together with shapes (64,64) (62,62)",
            label(SHARPEN, 11, "image - blurred", "raised here"),
            notes=("image is float64, shape (64, 64)\nblurred is float64, shape (62, 62)",),
        ),
        """
        error[cell-raised]: ValueError: operands could not be broadcast together with shapes (64,64) (62,62)
          --> docs/posts/sharpen.md:11:10
           |
        11 | detail = image - blurred
           |          ^^^^^^^^^^^^^^^ raised here
           |
           = note: image is float64, shape (64, 64)
                   blurred is float64, shape (62, 62)
        """,
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(name):
    diagnostic, picture = SAMPLES[name]
    assert full(diagnostic) == dedent(picture).strip()


def test_one_line():
    diagnostic, _ = SAMPLES["a wrong number in a matrix"]
    assert concise(diagnostic) == (
        "docs/posts/edges.md:12:44: error[wrong-value]: "
        r"row 2, column 2 of the worked matrix is 5, but `x \ast h` gives 6"
    )


def test_one_line_stays_one():
    page = Source("a\nb.md", "x")
    shown = concise(Diagnostic("limit", "one\ntwo \x1b[31m\u202e", Label(page.span(0, 1))))
    assert shown == "a b.md:1:1: error[limit]: one two ␛[31m<U+202E>"


def snippet(text, *places, message="m"):
    """The picture of a text, from its first line of source on; the first place is the primary one."""
    page = Source("p.md", text)
    labels = [Label(page.span(start, end), said) for start, end, said in places]
    return full(Diagnostic("limit", message, labels[0], tuple(labels[1:]))).split("\n", 3)[3]


def test_wide_and_combining_characters():
    assert snippet("畳み込み $e\u0301 = 2$\n", (11, 12, "two")) == (
        "1 | 畳み込み $e\u0301 = 2$\n  |               ^ two"
    )


def test_tabs_stand_as_blanks():
    assert snippet("\t- $1\t= 2$\n", (8, 9, "two")) == ("1 |     - $1    = 2$\n  |               ^ two")


def test_control_and_bidi_characters_are_seen():
    assert snippet("a\x00\u202eb$1$\n", (3, 4, "b")) == ("1 | a␀<U+202E>b$1$\n  |           ^ b")


def test_several_labels_of_one_line_hang():
    assert snippet("a + bb + c\n", (9, 10, "last"), (0, 1, "first"), (4, 6, "second")) == (
        "1 | a + bb + c\n  | -   --   ^ last\n  | |   |\n  | |   second\n  | first"
    )


def test_two_labels_at_one_place():
    assert snippet("a + b\n", (0, 5, "sum"), (0, 1, "first")) == (
        "1 | a + b\n  | ^^^^^ sum\n  | |\n  | first"
    )


def test_a_span_over_lines_has_a_bar():
    assert snippet("so $$ a\n= b\n= c $$.\n", (3, 18, "this chain"), (10, 11, "here")) == (
        "1 |   so $$ a\n  |  ____^\n2 | | = b\n  | |   - here\n3 | | = c $$.\n  | |______^ this chain"
    )


def test_a_long_span_is_cut_in_its_middle():
    text = "$$\n" + "x\n" * 30 + "$$\n"
    assert snippet(text, (0, len(text) - 1, "all of it")) == (
        " 1 | / $$\n 2 | | x\n...  |\n32 | | $$\n   | |__^ all of it"
    )


def test_the_end_of_the_text_can_be_marked():
    assert snippet("$$ a\n", (5, 5, "never closed")) == ("2 |\n  | ^ never closed")
    assert snippet("$$ a", (4, 4, "never closed")) == ("1 | $$ a\n  |     ^ never closed")


def test_a_gap_of_one_line_is_shown():
    assert snippet("a\nb\nc\n", (4, 5, ""), (0, 1, "")) == ("1 | a\n  | -\n2 | b\n3 | c\n  | ^")


def test_a_long_line_is_cut_around_its_marks():
    text = "word " * 60 + "$1 = 2$" + " word" * 60 + " $x = 3$ and so on " + "word " * 40
    first, second = text.index("2$"), text.index("3$")
    source, marks = snippet(text, (first, first + 1, "two"), (second, second + 1, "three")).split("\n")[:2]
    assert source.count("…") == 3
    assert source[marks.index("^")] == "2"
    assert source[marks.index("-")] == "3"


def test_a_place_in_another_file_follows():
    page, module = Source("p.md", "f(1)\n"), Source("src/m.py", "\ndef f(x):\n    raise ValueError\n")
    diagnostic = Diagnostic(
        "cell-raised",
        "ValueError",
        Label(page.span(0, 4), "called here"),
        (Label(module.span(15, 31), "raised here"),),
    )
    assert (
        full(diagnostic)
        == dedent(
            """
        error[cell-raised]: ValueError
         --> p.md:1:1
          |
        1 | f(1)
          | ^^^^ called here
         ::: src/m.py:3:5
          |
        3 |     raise ValueError
          |     ---------------- raised here
        """
        ).strip()
    )


def test_never_more_than_fifteen_lines():
    page = Source("p.md", "".join(f"line {number}\n" for number in range(40)))
    places = [Label(page.span(page.offset(n), page.offset(n) + 4), f"at {n}") for n in range(1, 40, 3)]
    crowded = Diagnostic(
        "limit", "m", places[0], tuple(places[1:]), tuple(f"fact {n}" for n in range(30)), ("do it",)
    )
    lines = full(crowded).split("\n")
    assert len(lines) <= LINES
    assert lines[-3:] == ["  = note: fact 0", "          … and 29 more lines", "  = help: do it"]
    few = full(Diagnostic("limit", "m", places[0], notes=tuple(f"fact {n}" for n in range(30)))).split("\n")
    assert len(few) == LINES
    assert few[-1].endswith("… and 22 more lines")


text = st.text(st.characters(exclude_characters="\n\r"), max_size=300)


@given(text, st.integers(0, 300), st.integers(1, 300))
def test_a_mark_stands_under_what_it_marks(line, start, length):
    start = min(start, max(len(line) - 1, 0))
    end = min(start + length, len(line))
    shown = drawn(line, (start, end))
    assert len(shown.columns) == len(line) + 1
    assert list(shown.columns) == sorted(shown.columns)
    if shown.columns[-1] > WIDTH:
        assert "…" in shown.text


@given(st.text(max_size=200), st.data())
def test_any_text_has_a_picture(written, data):
    start = data.draw(st.integers(0, len(written)))
    end = data.draw(st.integers(start, len(written)))
    page = Source("p.md", written.replace("\r", "\n"))
    picture = full(Diagnostic("limit", "m", Label(page.span(start, end), "here")))
    assert "here" in picture
    assert len(picture.split("\n")) <= LINES


def test_visible_keeps_mathematics():
    assert visible("(−1) × ∗ é 畳 ∑") == "(−1) × ∗ é 畳 ∑"
