"""What the typesetter makes of the habits of authors, and what it refuses, at which place."""

import json
import re

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worked.notation import NOTATION
from worked.typeset.guard import Untypesettable
from worked.typeset.mathml import style_sheet, typeset

MACROS = {
    r"\two": r"\begin{bmatrix}#1\\#2\end{bmatrix}",
    "R": r"\mathbb{R}",
    "loop": r"\loop",
    "bad": r"\nowhere",
}


def shown(latex: str, display: bool = True, **options) -> str:
    """The MathML of a formula without its frame and without classes."""
    whole = typeset(latex, display, MACROS, **options)
    inside = re.fullmatch(r"<math[^>]*><semantics>(.*)<annotation.*", whole, re.DOTALL)[1]
    return re.sub(r' class="mc-[^"]*"', "", inside)


SAME = [  # what an author writes, and what math-core sets as the author meant
    (r"\begin{split}a&=b\end{split}", r"\begin{aligned}a&=b\end{aligned}"),
    (r"\begin{align}a&=b\\c&=d\end{align}", r"\begin{aligned}a&=b\\c&=d\end{aligned}"),
    (r"\begin{align*}a&=b\label{eq:a}\\c&=d\notag\\\end{align*}", r"\begin{aligned}a&=b\\c&=d\end{aligned}"),
    (r"\begin{alignat}{2}a&=b\end{alignat}", r"\begin{aligned}a&=b\end{aligned}"),
    (r"\begin{equation}a=b\tag{7}\end{equation}", "a=b"),
    (r"\begin{eqnarray}a&=&b\end{eqnarray}", r"\begin{array}{rcl}a&=&b\end{array}"),
    (r"\begin{gather*}a\\b\end{gather*}", r"\begin{gathered}a\\b\end{gathered}"),
    (r"a\\b", r"\begin{gathered}a\\b\end{gathered}"),
    (r"\begin{smallmatrix}1&2\end{smallmatrix}", r"\begin{subarray}{c}1&2\end{subarray}"),
    (
        r"\begin{bmatrix*}[r]1&2\\3&4\end{bmatrix*}",
        r"\left[\begin{array}{rr}1&2\\3&4\end{array}\right]",
    ),
    (r"\begin{array}{@{}c*{2}{r}@{}}1&2&3\end{array}", r"\begin{array}{crr}1&2&3\end{array}"),
    (r"\begin{matrix}1\\2\\\end{matrix}", r"\begin{matrix}1\\2\end{matrix}"),
    (r"\begin{matrix}1\\ 2 \\  % last" + "\n" + r"\end{matrix}", r"\begin{matrix}1\\2\end{matrix}"),
    (r"\begin{matrix}1\\[6pt]2\end{matrix}", r"\begin{matrix}1\\2\end{matrix}"),
    (r"\begin{matrix}1\\*[.5 em]2\end{matrix}", r"\begin{matrix}1\\2\end{matrix}"),
    (r"\begin{matrix}1\\ [6pt]2\end{matrix}", r"\begin{matrix}1\\2\end{matrix}"),
    (r"\begin{aligned}[t]a\end{aligned}", r"\begin{aligned}a\end{aligned}"),
    (r"\substack{a\\b}", r"\begin{subarray}{c}a\\b\end{subarray}"),
    (r"\text{a $x$ b}", r"{\text{a }x\text{ b}}"),
    (r"\text{a \(x\) b}", r"{\text{a }x\text{ b}}"),
    (r"\mbox{if $x$}", r"{\text{if }x\text{}}"),
    (r"\textbf{$x$}", r"{\textbf{}x\textbf{}}"),
    (r"\text{a--b ``c''}", r"\text{a–b “c”}"),
    (r"\dotsc\dotsb\hdots", r"\ldots\cdots\ldots"),
    (r"x·y", r"x\cdot y"),
    (r"x²³", "x^{23}"),
    (r"½", r"\tfrac{1}{2}"),
    (r"a\strut\/ = \allowbreak b\hfill", "a=b"),
    (r"\pmb{x} \thickapprox \widetilde{y}", r"\boldsymbol{x}\approx\tilde{y}"),
    ("a:=b", r"a\coloneqq b"),
    (r"\abs{x}", r"\left\lvert x\right\rvert"),
    (r"\R", r"\mathbb{R}"),
    (r"\two{1}2", r"\begin{bmatrix}1\\2\end{bmatrix}"),
    ("x % a remark\n+y", "x+y"),
    (r"\begin{bmatrix}1&2\cr 3&4\cr\end{bmatrix}", r"\begin{bmatrix}1&2\\3&4\end{bmatrix}"),
    (r"\begin{matrix}1\cr[2]\end{matrix}", r"\begin{matrix}1\\{}[2]\end{matrix}"),
    (r"\pmatrix{1 & 2 \cr 3 & {4} \cr}", r"\begin{pmatrix}1&2\\3&{4}\end{pmatrix}"),
    (r"\displaylines{a \\ b}", r"\begin{gathered}a\\b\end{gathered}"),
    (
        r"\begin{array}{c}a\\\hline b\\\hline\end{array}",
        r"\underline{\begin{array}{c}a\\\hline b\end{array}}",
    ),
    (r"x\rule{0pt}{1.5em}\Rule{0em}{1em}{.5em}", "x"),
    (r"\rule[2pt]{3em}{0.4pt}", r"\underline{\hspace{3em}}"),
    (r"\Large \frac{a}{b} \tiny c", r"\frac{a}{b}c"),
    (r"\textcolor{gold}{y}+z", r"{\color[HTML]{FFD700}y}+z"),
    (r"\color{#f00}x", r"\color[HTML]{FF0000}x"),
    (r"\color[RGB]{255, 0, 128}x", r"\color[HTML]{FF0080}x"),
    (r"\color[rgb]{1,0.5,0}x", r"\color[HTML]{FF8000}x"),
    (r"\textcolor[gray]{0.5}{\text{a b}}", r"{\color[HTML]{808080}\text{a b}}"),
    (r"\textcolor{red}{x}", r"\textcolor{red}{x}"),
    (r"\operatorname{\mathbf{grad}} f", r"\mathop{\mathbf{grad}}f"),
    (r"\operatorname*{argmax}\limits_x", r"\operatorname*{argmax}_x"),
    (r"\mathop{\mathbf{A}}\limits_x \sum\limits_i", r"\mathop{\mathbf{A}}_x\sum\limits_i"),
    (r"\newcommand{\Q}{\mathbb{Q}} x \in \Q", r"x\in\mathbb{Q}"),
    (r"\def\sq#1{#1^2} \sq{a} + \sq b", "a^2+b^2"),
    (r"\DeclareMathOperator{\diag}{diag} \diag(v)", r"\operatorname{diag}(v)"),
    (r"\DeclareMathOperator*\best{best}\best_x", r"\operatorname*{best}_x"),
    (r"\let\x=y\x", "y"),
    (r"\LaTeX + \text{in \TeX}", r"\text{LaTeX}+\text{in TeX}"),
    ("a\n\n+b\\\n c", r"a+b\ c"),
    (r"\ensuremath{a} \abs{b}", r"{a}\left\lvert b\right\rvert"),
    (r"\smash{x}\rlap{y}\hspace*{1em}", r"{x}{y}\hspace{1em}"),
    (r"\href{http://a/}{x}\class{c}{y}\require{ams}", "{x}{y}"),
    (r"\unicode{x2713}\root 3 \of {x}", r"✓\sqrt[3]{x}"),
    (r"\ce{H2O}", r"{\mathrm{H}_{2}\mathrm{O}}"),
    (
        r"\ce{2H2 + O2 -> 2H2O}",
        r"{2\mathrm{H}_2\,+\,\mathrm{O}_2\,{\longrightarrow}\,2\mathrm{H}_2\mathrm{O}}",
    ),
    (r"\ce{SO4^2- + Na+}", r"{\mathrm{SO}_4^{2-}\,+\,\mathrm{Na}^{+}}"),
    (r"\ce{Ca(OH)2 v}", r"{\mathrm{Ca}(\mathrm{OH})_2\,\downarrow}"),
    (r"\ce{^{14}_{6}C}", r"{{}^{14}_{6}\mathrm{C}}"),
]


@pytest.mark.parametrize(("written", "meant"), SAME)
def test_is_set_as_meant(written: str, meant: str) -> None:
    assert shown(written) == shown(meant)


TEXTS = [
    (r"\text{100\% sure}", "100% sure"),
    (r"\text{\& \# \$ x}", "& # $ x"),
    (r"\not\in", "∉"),
    (r"\text{find_kth}", "find_kth"),
    (r"\text{# heads}", "# heads"),
    (r"\text{a^b_ c}", "aˆb_ c"),
]


@pytest.mark.parametrize(("written", "text"), TEXTS)
def test_no_blank_is_lost(written: str, text: str) -> None:
    plain = re.sub("<[^>]*>", "", shown(written)).replace("\xa0", " ").replace("&amp;", "&")
    assert plain == text


ROWS = [
    (r"\begin{matrix}1\\2\\\end{matrix}", 2),
    (r"\begin{cases}1&x\\0&y\\[1ex]\end{cases}", 2),
    (r"a\\b", 2),
]


@pytest.mark.parametrize(("written", "rows"), ROWS)
def test_no_row_is_added(written: str, rows: int) -> None:
    assert shown(written).count("<mtr>") == rows


REFUSED = [  # with a bar before the sign at which the message points
    (r"a|\foo", "unknown command"),
    (r"\text{a} + |\foo + 1", "unknown command"),
    (r"\begin{split}a|&|=\foo\end{split}".replace("|", "", 2).replace(r"\foo", r"|\foo"), "unknown command"),
    (r"1 + |\two{1}", "fewer arguments"),
    (r"1 + |\bad", "unknown command"),
    (r"1 + |\loop", "call itself"),
    (r"1 + |\textcolor{nocolour}{x}", "no colour"),
    (r"|\unicode{nothing}", "number of a character"),
    (r"|\root 3 x", "of"),
    (r"5|% = 1", r"\%"),
    (r"\begin{pmatrix}a|\\\hline\end{pmatrix}", "rule below the last row"),
    (r"\begin{array}|{p{2cm}}a\end{array}", "column of kind `p`"),
    (r"\begin{matrix}1\\|[x]2\end{matrix}", r"\\ {}["),
    (r"{a|\\b}", "ends a row"),
    (r"|\eqref{eq:none}", "label `eq:none`"),
    (r"a|$b", r"\$"),
    (r"a|}", "closes nothing"),
    (r"|{a", "never closed"),
    (r"|\begin{matrix}1", "never closed"),
    (r"\begin{matrix}1|\end{pmatrix}", "ends `"),
    (
        r"a+\left(|\begin{align}b\end{align}\right)".replace(r"\left(|", r"{|").replace(r"\right)", "}"),
        "aligned",
    ),
    ("a|\x00", "U+0000"),
    ("a|\x0b", "U+000B"),
    ("a|\u202e", "U+202E"),
    ("|√2", r"\sqrt"),
    (r"\begin{matrix}1\end{matrix}|\intertext{and}", "end the formula"),
]


@pytest.mark.parametrize(("barred", "message"), REFUSED)
def test_is_refused_at_its_place(barred: str, message: str) -> None:
    place = barred.index("|")
    with pytest.raises(Untypesettable) as refusal:
        typeset(barred.replace("|", "", 1), True, MACROS)
    assert refusal.value.offset == place
    assert message in refusal.value.message


DEEP = [r"\frac1", r"\sqrt", "{", r"\left(", r"\color{red}", r"\begin{matrix}", r"\text{", r"\not", "^{"]


@pytest.mark.slow
@pytest.mark.parametrize("opening", DEEP)
def test_depth_is_refused_and_not_fatal(opening: str) -> None:
    with pytest.raises(Untypesettable):
        typeset(opening * 30_000, True)


def test_what_the_author_wrote_is_kept() -> None:
    latex = r"\begin{split} a &< b \\ \end{split} % \two"
    assert "<annotation " in typeset(latex, True)
    kept = typeset(latex, True).split('data-search-exclude="">')[1].split("</annotation>")[0]
    assert kept.replace("&lt;", "<").replace("&amp;", "&") == latex


def test_signs_are_marked() -> None:
    latex = r"f(a \leq b) = \text{so =} \frac{1}{2} \approx 0.5"
    marks = [(latex.index("= "), "worked-checked"), (latex.index(r"\approx"), "worked-wrong")]
    assert re.findall(r'<mo class="([^"]*)"[^>]*>(.)</mo>', shown(latex, marks=marks)) == [
        ("worked-checked", "="),
        ("worked-wrong", "≈"),
    ]


LABELLED = (r"\xrightarrow", r"\xlongrightarrow")  # with what stands on them, a sign of several parts


@pytest.mark.parametrize("sign", sorted(NOTATION.table.relations.difference(LABELLED)))
def test_every_relation_that_is_read_can_be_marked(sign: str) -> None:
    latex = f"a + 1 {sign} b"
    assert re.findall(r'<mo class="([^"]*)"', shown(latex, marks=[(latex.index(sign), "worked-wrong")])) == [
        "worked-wrong"
    ]


def test_only_relations_are_marked() -> None:
    assert "class" not in shown("a + b", marks=[(2, "worked-wrong")])
    assert "class" not in shown(r"\two{1}{2}", marks=[(0, "worked-wrong")])


def test_marks_change_nothing_else() -> None:
    latex = r"\begin{split} a &= -1 \\ &= 2 \end{split}"
    places = [(m.start(), "m") for m in re.finditer("=", latex)]
    assert shown(latex, marks=places).replace(' class="m"', "") == shown(latex)


@pytest.mark.parametrize("sign", ["odot", "oplus", "ominus", "otimes", "uplus"])
def test_a_sign_between_two_things_is_not_set_as_large_as_a_sum(sign: str) -> None:
    assert 'largeop="false"' in typeset(rf"A \{sign} B", True)
    assert 'largeop="false"' not in typeset(r"\sum_{i} \bigoplus_{i} A_i", True)


def test_numbers_of_equations() -> None:
    assert "(2)" in shown(r"\text{by }\eqref{eq:a}", numbers={"eq:a": "2"})


def test_no_style_attribute_and_a_rule_for_each_class() -> None:
    latex = r"\color{red}\begin{array}{l|r}1&2\\ \hline 3&4\end{array}\!\mathrel{x}\text{\textsc{a}}\kern 3pt"
    mathml = typeset(latex, True)
    assert " style=" not in mathml
    classes = set(" ".join(re.findall(r'class="(mc-[^"]*)"', mathml)).split())
    sheet = style_sheet([mathml])
    assert classes == {rule.removeprefix("math .").split(" ")[0] for rule in sheet.splitlines()}
    assert "math .mc-c-_hFF0000 { color: #FF0000; }" in sheet
    assert "{ border-right: 0.05em solid currentcolor; }" in sheet


FRAGMENTS = json.loads(
    r"""["\\frac","\\sqrt","{","}","^","_","&","\\\\","\\\\[6pt]","\\begin{aligned}","\\end{aligned}","\\text{","$",
    "\\begin{bmatrix*}[r]","\\end{bmatrix*}","\\substack{","\\label{a}","\\tag{1}","\\left(","\\right)","\\hline",
    "\\color{red}","%","5%","x","1","=","\\approx","\\not","²","\\dots","\\two","[","]","\\begin","\\end","'","\\over",
    "\\mbox{","\\bigl(","\\limits","\\displaystyle","\\mathrel{","\\boxed{","<","\"","\\begin{cases}","\\end{cases}",
    "\\operatorname*","{ab}"," ","\\\\*","\\loop","--","\\%","\\(","\u0000","\u202e","𝑥"]"""
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12), st.booleans())
def test_nothing_but_a_refusal_at_a_place(pieces: list[str], display: bool) -> None:
    latex = "".join(pieces)
    try:
        mathml = typeset(latex, display, MACROS, marks=[(place, "m") for place in range(len(latex))])
    except Untypesettable as refusal:
        assert 0 <= refusal.offset <= len(latex)
    else:
        assert " style=" not in mathml
        html5lib.HTMLParser(strict=True).parseFragment(mathml)
