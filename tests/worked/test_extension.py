"""The Python-Markdown extension without any host: what stands on the page where pieces stood in the text."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from markdown import Markdown

from hosts import Hearing
from worked.html.extension import WorkedExtension
from worked.html.formula_blocks import mark
from worked.html.host import Host
from worked.markdown.scan import find
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Cell, Formula, Value
from worked.model.result import Relation, Worked
from worked.model.settings import Settings
from worked.model.source import Source
from worked.model.step import Figure, StepResult

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>'
EXTENSIONS = (
    "tables",
    "admonition",
    "footnotes",
    "toc",
    "def_list",
    "attr_list",
    "md_in_html",
    "pymdownx.superfences",
)


class Engine:
    """Stands for the engine: relations named in a formula's text, results by the code, and how often it ran."""

    def __init__(self, settings=None, **options):
        self.settings, self.calls, self.options = settings or Settings(marks=True), 0, options

    def work(self, source):
        self.calls += 1
        document = find(source, self.settings)
        relations, results, diagnostics = {}, {}, list(document.diagnostics)
        for index, piece in enumerate(document.pieces):
            match piece:
                case Formula():
                    relations[index] = tuple(self.relations(piece))
                    diagnostics += [wrong(r.span) for r in relations[index] if r.verdict == "wrong"]
                case Value():
                    results[index] = StepResult(text=str(eval(piece.body.text)))
                case Cell():
                    figure = piece.options.figure
                    drawn = Figure(figure, SVG, b"", self.options.get("interactive")) if figure else None
                    results[index] = StepResult(output="out < put\n", figure=drawn)
        return Worked(document, relations, results, tuple(diagnostics))

    def relations(self, formula):
        """Each `=` is a relation: wrong if both its sides are numbers that differ."""
        body = formula.body
        for sign in re.finditer("=", body.text):
            left, right = body.text[: sign.start()].strip(), body.text[sign.end() :].strip()
            differ = left.isdigit() and right.isdigit() and Fraction(left) != Fraction(right)
            span = body.source.span(body.start + sign.start(), body.start + sign.end())
            yield Relation(
                span, body.text.strip(), "wrong" if differ else "checked", explanation="both are <2>"
            )

    def host(self, kind=Hearing, **more):
        return kind(self.settings, by=self.work, **more)


def wrong(span):
    return Diagnostic("wrong-value", "it is not", Label(span))


def shown(text, engine=None, extensions=EXTENSIONS, **host):
    md = Markdown(extensions=[*extensions, WorkedExtension((engine or Engine()).host(**host))])
    return md.convert(text)


def clean(html):
    """The HTML without the inside of formulas and marks."""
    html = re.sub(r"<math( display=\"block\")?>.*?</math>", r"<math\1/>", html, flags=re.DOTALL)
    html = re.sub(r"<span class=\"worked-mark.*?</span>", "", html)
    return re.sub(r"<span class=\"worked-inline\">(.*?)</span>", r"\1", html)


UNTOUCHED = [
    "# Head\n\nText with `code`, 5 $ and *emphasis*.\n\n- a\n- b\n\n| a |\n|---|\n| b |\n",
    "<!-- more -->\n\n```python\nx = '$a$'\n```\n\n    code $a$\n",
    "[link](#head) and [^1]\n\n[^1]: note\n",
    "| a | b |\n|---|---|\n| c | 1 |\n| d | 2 |\n| total | 4 |\n",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_a_page_without_formulas_and_cells_comes_out_as_without_the_extension(text):
    assert shown(text) == Markdown(extensions=list(EXTENSIONS)).convert(text)


def test_a_page_that_is_left_alone_comes_out_as_it_is():
    text = "$1 = 2$\n\n<!-- worked: wrong -->\n"
    engine = Engine()
    host = engine.host(type("Leaving", (Hearing,), {"leaves": lambda self, uri: True}))
    md = Markdown(extensions=[WorkedExtension(host)])
    md.treeprocessors.register(
        type("Relative", (), {"file": type("F", (), {"src_uri": "a.md"}), "run": lambda s, r: None})(),
        "relpath",
        0,
    )
    assert md.convert(text) == Markdown().convert(text)
    assert engine.calls == 0


@pytest.mark.parametrize(
    "change", [str.rstrip, str, lambda text: f"# A title\n\n{text}", lambda text: f"{text}\n\n"]
)
def test_a_plugin_that_changes_no_word_of_a_page_has_it_worked_but_once(change):
    """Templates lose the last line end, lists of posts put a title first; what is worked is the file."""
    source = Source("docs/a.md", "---\ntitle: A\n---\n\nOne $x$, and $1 = 1$.\n")
    engine = Engine()
    host = engine.host(type("Reading", (Hearing,), {"source": lambda self, uri: source}))
    md = Markdown(extensions=[WorkedExtension(host)])
    md.treeprocessors.register(
        type("Relative", (), {"file": type("F", (), {"src_uri": "a.md"}), "run": lambda s, r: None})(),
        "relpath",
        0,
    )
    for _ in range(2):
        html = md.convert(change("One $x$, and $1 = 1$.\n"))
        assert "<p>One <math/>, and <math/>.</p>" in clean(html)
    assert engine.calls == 1
    md.convert("One $x$, and $1 = 1$. More.\n")
    assert engine.calls == 2


def test_formulas_become_mathml_with_their_tex_where_they_stood():
    html = shown("a $x_1$ b\n\n$$\ny\n$$\n\nc $$z$$ d")
    assert 'application/x-tex" data-search-exclude="">x_1</annotation>' in html
    assert clean(html).split("\n")[0] == "<p>a <math/> b</p>"
    assert '<div class="worked-display"><div class="worked-scroll"' in clean(html)
    assert '<p>c <span class="worked-display">' in html


PLACES = {
    "| a | b |\n|---|---|\n| $|x|$ | c |": "<td><math/></td>\n<td>c</td>",
    "- $a$\n- b": "<li><math/></li>",
    "> $$\n> a\n> $$": '<blockquote>\n<div class="worked-display">',
    "*$a$* **$b$** _$c$_": "<p><em><math/></em> <strong><math/></strong> <em><math/></em></p>",
    "<div>$a$</div>": "<div><math/></div>",
    "text[^1]\n\n[^1]: $a$": '<math/>&#160;<a class="footnote-backref"',
    "!!! note\n    $a$": "<p><math/></p>",
    "[see $a$](u)": '<a href="u">see <math/></a>',
    "term\n:   $a$": "<dd><math/></dd>",
}


@pytest.mark.parametrize("text", PLACES)
def test_formulas_in_all_their_places(text):
    assert PLACES[text] in clean(shown(text))


OTHER_WAYS = [
    "```math\n1 + 1 = 2\n```",
    "text\n~~~ math\n1 + 1 = 2\n~~~\nmore",
    "```{math}\n:label: eq-a\n1 + 1 = 2\n```\n\n[](#eq-a)",
    ":::{math}\n1 + 1 = 2\n:::",
    "$$\n1 + 1\n\n= 2\n$$",
    "$$ 1 + 1 = 2 $$ {#eq-a}",
    "a $`1 + 1 = 2`$ b",
    "a {math}`1 + 1 = 2` b",
    r"a \\(1 + 1 = 2\\) b",
    "> quote $1 + 1\n= 2$",
    "- item\n\n    ```math\n    1 + 1 = 2\n    ```",
]


@pytest.mark.parametrize("text", OTHER_WAYS)
def test_formulas_that_are_written_otherwise_are_set_in_their_places(text):
    html = shown(text)
    page = html.partition("<details")[0]  # before the list of what was checked
    plain = re.sub(r"<math.*?</math>", "", page, flags=re.DOTALL)
    assert page.count("<math") == 1
    assert not re.search(r"[$`]|math\}|:::|1 \+ 1|<code|\(eq|\{#", plain)


def test_a_label_behind_a_display_is_its_anchor():
    html = shown("$$ 1 + 1 = 2 $$ (eq-two)\n\nBy [](#eq-two).")
    assert 'id="eq-two"' in html and 'href="#eq-two"' in html and "(1)" in html


def test_what_a_page_declares_holds_from_there_on_and_shows_nothing():
    html = shown("$$ \\newcommand{\\half}[1]{\\frac{#1}{2}} $$\n\nIt is $\\half{x}$.")
    assert html.count("<math") == 1 and "<mfrac>" in html and "worked-problem" not in html


def test_headings_keep_clean_titles():
    md = Markdown(extensions=["toc", WorkedExtension(Engine().host())])
    html = md.convert("# The $x$ of `{python} 1 + 1`\n")
    assert md.toc_tokens[0]["name"] == "The x of 2"
    assert '<h1 id="the-x-of-2">The <math>' in html and html.endswith("of 2</h1>")


def test_values_are_text_and_nothing_else():
    assert shown('a `{python} "<b>*x* $y$"` b') == "<p>a &lt;b&gt;*x* $y$ b</p>"


CELL = "text\n{0}```python run\n{0}#| figure: box\n{0}#| caption: A $f$ & `{{python}} 6*7`, [](#box).\n{0}#| alt: A box & a line, of twenty\n{0}draw(1 < 2)\n{0}```\n"


@pytest.mark.parametrize("indent", ["", "    ", "> "])
def test_a_cell_is_folded_source_output_and_a_figure(indent):
    before = {"": "", "    ": "- item\n\n", "> ": "> quote\n"}[indent]
    text = before + indent + CELL.format(indent)
    html = clean(shown(text))
    assert '<figure class="worked-figure" id="box">' in html
    assert 'role="img"' in html and "A box &amp; a line, of twenty</title>" in html
    assert (
        '<figcaption><span class="worked-figure-label">Figure 1</span>. A <math/> &amp; 42, '
        '<a href="#box">Figure 1</a>.</figcaption>' in html
    )
    assert '<details class="worked-source"><summary>Python</summary>' in html
    assert "<code>out &lt; put</code>" in html
    assert "python run" not in html and "#|" not in html
    assert not re.search("[\U0010f800-\U0010ffff]", html)


def test_what_a_cell_calls_stands_below_its_source():
    class Calling(Engine):
        def work(self, source):
            found = super().work(source)
            calls = (
                ("shapes.round.circle", "src/shapes/round.py"),
                ("shapes.Ring", "src/shapes/__init__.py"),
            )
            results = {index: replace(result, calls=calls) for index, result in found.results.items()}
            return replace(found, results=results)

    def html(show):
        return shown(f"```python run\n#| show: {show}\nx = 1\n```\n", Calling())

    said = '<p class="worked-calls">calls <span><code>shapes.round.circle</code></span>, '
    assert said in html("fold") and said in html("source") and "worked-calls" not in html("none")
    assert html("fold").index("<details") < html("fold").index(said) < html("fold").index("</details>")


def test_show_and_output_say_what_is_seen():
    cell = "```python run\n#| show: {}\n#| output: {}\nx = 1\n```\n"
    assert "details" not in shown(cell.format("source", "none"))
    assert "worked-output" not in shown(cell.format("source", "none"))
    assert "highlight" not in shown(cell.format("none", "text"))
    assert "worked-output" in shown(cell.format("none", "text"))


def test_references_become_numbered_links():
    text = (
        CELL.format("")
        + "\nSee [](#box), [](#eq-x) and \\eqref{eq:x}.\n\n$$ a \\label{eq:x} $$\n\n$$ b \\tag{A} $$\n"
    )
    html = clean(shown(text))
    link = '<a class="worked-eqref" href="#eq-x">(1)</a>'
    assert f'See <a href="#box">Figure 1</a>, {link} and {link}.' in html
    assert '<div class="worked-display" id="eq-x">' in html
    assert '<span class="worked-number">(A)</span>' in html


def test_each_row_has_its_number_and_its_anchor():
    rows = "\\begin{align}\n a &= 1 \\label{eq:a} \\\\\n b &= 2 \\tag{B} \\\\\n c &= 3 \\label{eq:c}\n\\end{align}\n"
    html = shown(rows + "\nBy \\eqref{eq:c} and \\eqref{eq:a}, $\\eqref{eq:c}$.\n")
    numbers = re.findall(
        r'<span class="worked-number"( id="[^"]*")?>\u2003([^<]*)</span></mtext></mtd></mtr>', html
    )
    assert numbers == [(' id="eq-a"', "(1)"), ("", "(B)"), (' id="eq-c"', "(2)")]
    assert (
        'By <a class="worked-eqref" href="#eq-c">(2)</a> and <a class="worked-eqref" href="#eq-a">(1)</a>'
        in html
    )
    assert "<mtext>(2)</mtext>" in html  # in a formula
    assert 'aria-label="Equations 1, B, 2"' in html


BLOCKS = {
    "a $1 = 2$ b": '</p>\n<div class="worked-problem',
    "# a $1 = 2$": '</h1>\n<div class="worked-problem',
    "| a |\n|---|\n| $1 = 2$ |\n| b |": '</table>\n<div class="worked-problem',
    "- $1 = 2$\n- b": '<li><math/><div class="worked-problem',
    "> $1 = 2$\n\ntext": '</p>\n<div class="worked-problem',
    "$$1 = 2$$\n\ntext": '</div></div>\n<div class="worked-problem',
    "a $$ b\n\ntext": '<p>a $$ b</p>\n<div class="worked-problem',
    "<!-- worked: worng -->\n\n$x$": '<div class="worked-problem',
    "<div>$1 = 2$</div>\n\ntext": '<div class="worked-problem',
    "```python\nx": '<div class="worked-problem',
}


@pytest.mark.parametrize("text", BLOCKS)
def test_a_problem_follows_its_block(text):
    html = clean(shown(text))
    assert re.sub(r"\n+", "\n", html).count("worked-problem") == 1
    assert BLOCKS[text] in re.sub(r"\n+", "\n", html)
    assert "page.md:" in html


def test_marks_say_what_was_recomputed():
    html = shown("$x = y$ and $1 = 2$")
    assert 'aria-label="checked: both are &lt;2&gt;"' in html
    assert 'class="worked-mark worked-wrong"' in html
    assert '<mo class="worked-wrong">=</mo>' in html


def test_a_deliberate_mistake_has_a_mark_of_its_own():
    span = Source("page.md", "$1 = 2$").span(1, 6)
    meant = Relation(span, "1 = 2", "deliberate", explanation="false, as it should be")
    right = Relation(span, "2 = 2", "checked", explanation="both are 2")
    assert re.search(r'worked-deliberate".* title="false, as it should be">≠<', mark([meant]))
    assert re.search(r' title="checked: both are 2; false, as it should be">≠<', mark([right, meant]))
    assert re.search(r'worked-held".*>✓<', mark([right]))


def test_a_page_with_relations_ends_with_its_coverage():
    html = shown("$x = y$ and $1 = 2$\n\ntext[^1]\n\n[^1]: foot")
    assert html.endswith("</p>") and "1 of 2 claims" in html.rpartition('<p class="worked-coverage">')[2]
    assert "worked-coverage" not in shown("$x$")


def test_only_strict_pages_show_what_was_checked_where_nothing_else_is_said():
    for marks, text, there in (
        ("auto", "$1 = 1$", False),
        ("auto", "---\nworked: {strict: true}\n---\n$1 = 1$", True),
        ("auto", "---\nworked: {strict: false}\n---\n$1 = 1$", False),
        (False, "---\nworked: {strict: true}\n---\n$1 = 1$", False),
        (True, "$1 = 1$", True),
    ):
        engine = Engine(Settings(marks=marks))
        html = Markdown(extensions=[WorkedExtension(engine.host())]).convert(text)
        assert ("worked-mark" in html, "worked-coverage" in html) == (there, there)


def test_readers_of_a_published_page_see_no_problem():
    engine = Engine()
    for problems in (True, False):
        host = engine.host(problems=problems)
        html = Markdown(extensions=[WorkedExtension(host)]).convert("$1 = 2$ and $x \\nosuch y$\n\n$never")
        assert ("worked-problem" in html) == problems


def test_remarks_never_reach_the_page():
    text = "a\n<!-- worked: skip why -->\n$x$ <!-- worked: let y --> $y$\n\n- b\n<!-- worked: wrong -->\n- $1 = 2$\n"
    html = clean(shown(text))
    assert "<!--" not in html and "why" not in html.partition("not-checked")[0]
    assert "<p>a\n<math/>  <math/></p>" in html


def test_markers_are_replaced_by_what_the_host_gives():
    tables = type("Tables", (Hearing,), {"marker": lambda self, what, uri, page: f"<table>{what}</table>"})
    html = shown("a\n\n<!-- worked: coverage -->\n\nb", kind=tables)
    assert "<table>coverage</table>" in html and "<!--" not in html


def test_formulas_stay_where_a_script_typesets():
    engine = Engine(Settings(typeset=False))
    text = "a $1 = 1$ b\n\n$$\nx\n$$\n\n`{python} 1`\n"
    html = shown(text, engine, ["pymdownx.arithmatex"])
    assert (
        '<script type="math/tex">1 = 1</script>' in html and '<script type="math/tex; mode=display">' in html
    )
    assert "<math" not in html
    assert "worked-problem" in shown("$$\n1 = 2\n$$\n", engine)


def test_a_figure_becomes_interactive():
    given = {
        "element": "conv-boxes",
        "attributes": {"view": "area", "on x": "1"},
        "sentence": "a < b",
        "data": {"a": "</script>"},
    }
    html = shown(CELL.format(""), Engine(interactive=given))
    assert '<conv-boxes key="box" view="area"><figure' in html
    assert "<output>a &lt; b</output>" in html
    assert '<script type="application/json">{"a":"\\u003c/script>"}</script></conv-boxes>' in html


def test_pieces_that_markdown_takes_for_code_stay_as_written():
    """The finder takes an indented line after an unfinished list for text; where Markdown differs, it wins."""
    html = shown("`a\n\n$x$ `b`", extensions=())
    assert "<code>b</code>" in html and "<math>" in html
    md = Markdown(extensions=[WorkedExtension(Engine().host())])
    md.preprocessors.register(
        type("Indent", (), {"run": lambda s, lines: [f"    {line}" for line in lines]})(), "indent", 26
    )
    assert md.convert("$x$") == "<pre><code>$x$\n</code></pre>"


def test_marks_of_critics_are_read_as_they_are_written():
    """The extension puts control characters in their places, which an author cannot see nor mend."""
    engine = Engine()
    html = shown("A {++new++} {~~old~>$1 = 1$~~} word.", engine, ["pymdownx.critic"])
    assert '<ins class="critic">new</ins>' in html and "worked-problem" not in html and "<math" in html


def test_one_page_is_worked_once_however_often_it_is_rendered():
    engine = Engine()
    extension = WorkedExtension(engine.host())
    for _ in range(3):
        md = Markdown(extensions=[extension])
        assert md.convert("$1 = 1$") == md.reset().convert("$1 = 1$")
    assert engine.calls == 1


def test_named_by_its_entry_point_it_takes_the_options_of_the_plugin():
    html = Markdown(
        extensions=["worked"], extension_configs={"worked": {"macros": {"two": "2"}, "marks": True}}
    ).convert("$1 + 1 = \\two$")
    assert 'aria-label="checked' in html
    with pytest.raises(ValueError, match="unknown option `macro`"):
        Markdown(extensions=["worked"], extension_configs={"worked": {"macro": {}}})


def test_what_cannot_be_typeset_is_told_at_its_place():
    html = shown("a $x \\nosuchcommand y$")
    assert "page.md:1:6: doubt[cannot-typeset]" in html


def test_what_cannot_be_typeset_is_told_once_a_page():
    html = shown("$\\nowhere$ and $\\nowhere + 1$, $\\elsewhere$")
    assert html.count("worked-problem") == 2 and "at 1 more place" in html


def test_what_another_program_fills_in_stays_without_a_word():
    html = shown("$\\bar x = {{ mean }}$")
    assert "worked-problem" not in html and "{{ mean }}" in html


def test_the_engine_knows_its_notation_and_a_page_its_blind_spots(tmp_path):
    md = Markdown(extensions=[WorkedExtension(Host(Settings(root=tmp_path)))])
    html = md.convert("<!-- worked: notation -->\n\n$0 \\times 5 = 0$\n\n<!-- worked: blind-spots -->\n")
    assert "<code>\\ast</code>" in html and "convolution" in html
    assert "<mark>5 → 6</mark>" in html and "no check notices" in html
