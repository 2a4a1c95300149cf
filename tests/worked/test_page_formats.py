"""Pages of other formats: what is read in them, where it stands, and that the rest is refused aloud."""

import json

import pytest
from click.testing import CliRunner

from worked.commands.main import main
from worked.markdown.scan import find, read
from worked.model.document import Formula, Heading
from worked.model.settings import Settings
from worked.pipeline.page import work

LATEX = r"""
\documentclass{article}
\newcommand{\no}{$no$}
\begin{document} % it begins $no$
\section{One $a$}
\begin{verbatim}
$no$
\end{verbatim}
Text $ b $ and \verb|$no$|, 5\% of \(c\). % $no$
\begin{equation} d % $
\end{equation}
% worked: skip it is measured
$$ e = `f' $$
\subsection{Two}
\begin{lstlisting}
$no$
\end{lstlisting}
\end{document}
$no$
"""
CELLS = [
    {"cell_type": "code", "source": "x = '$no$'"},
    {"cell_type": "markdown", "source": ["# A\n", "$1 + 1 = 2$\n", "$$\n"]},
    {"cell_type": "raw", "source": "$no$"},
    {"cell_type": "markdown", "source": "é $2 + 2 = 5$\r\n\r\nand $x$"},
]


def document(name, text):
    source = read(name, text.encode())
    return find(source, Settings())


def notebook(cells=CELLS):
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_a_notebook_of_the_third_format_is_read_too():
    text = json.dumps({"worksheets": [{"cells": CELLS}], "metadata": {}, "nbformat": 3, "nbformat_minor": 0})
    assert document("a.ipynb", text).source.text == document("a.ipynb", notebook()).source.text


def formulas(document):
    return [piece for piece in document.pieces if isinstance(piece, Formula)]


def check(tmp_path, name, text, *options):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["check", *options, str(tmp_path / name)])


def test_latex_is_read_as_latex_reads_it():
    found = document("a.tex", LATEX)
    assert [f.body.text.strip() for f in formulas(found)] == [
        "a",
        "b",
        "c",
        "\\begin{equation} d % $\n\\end{equation}",
        "e = `f'",
    ]
    assert formulas(found)[-1].remarks[0].skip == "it is measured"
    assert [(p.level, p.span.position) for p in found.pieces if isinstance(p, Heading)] == [
        (2, (5, 1)),
        (3, (14, 1)),
    ]
    assert found.diagnostics == ()


def test_a_percent_sign_behind_a_formula_begins_a_comment_in_latex(tmp_path):
    text = (
        "Half of it: $2/4 = 0.5$% a comment\nand $2/4 = 50$\\% or $2/4 = 50$ \\%, and $2/4 = 0.5$ % another\n"
    )
    done = check(tmp_path, "a.tex", text)
    assert "4 of 4 relations checked" in done.stdout, done.stdout


def test_the_prose_around_a_formula_is_read_in_latex_too():
    text = "Let $n = 3$.\n\nIf $n = 4$, then $2n = 8$.\n\n\\begin{itemize}\\item $2n = 6$\\end{itemize}\n"
    around = [formula.around for formula in formulas(document("a.tex", text))]
    assert [said.supposed for said in around] == [False, True, False, False]
    assert around[1].paragraphs == around[2].paragraphs
    assert not around[0].paragraphs & around[1].paragraphs and not around[2].paragraphs & around[3].paragraphs


def test_macros_of_a_preamble_hold_in_its_formulas(tmp_path):
    text = "\\newcommand{\\half}[1]{\\frac{#1}{2}}\n\\begin{document}\n$\\half{6} = 4$\n\\end{document}"
    result = check(tmp_path, "a.tex", text, "--format", "short")
    assert ":3:13: error[wrong-value]" in result.output


def test_a_place_in_a_notebook_is_the_cell_and_its_line():
    found = document("a.ipynb", notebook())
    places = [(f.span.cell, *f.span.position, f.body.text) for f in formulas(found)]
    assert places == [(2, 2, 1, "1 + 1 = 2"), (4, 1, 3, "2 + 2 = 5"), (4, 3, 5, "x")]
    unclosed = next(d for d in found.diagnostics if d.code == "unclosed")
    assert (unclosed.primary.span.file, *unclosed.primary.span.position) == ("a.ipynb:cell 2", 3, 1)


def test_the_picture_of_a_notebook_counts_lines_in_the_cell(tmp_path):
    result = check(tmp_path, "a.ipynb", notebook(CELLS[1:]))
    assert result.exit_code == 1
    assert "a.ipynb:cell 3:1:12\n" in result.output and "\n1 | é $2 + 2 = 5$\n" in result.output


def test_a_formula_across_the_lines_of_a_quote_stands_in_its_cell(tmp_path):
    quoted = {"cell_type": "markdown", "source": "> $1 + 1\n> = 3$"}
    [page] = json.loads(
        check(tmp_path, "a.ipynb", notebook([*CELLS[:1], quoted]), "--format", "json").output
    )["pages"]
    [wrong] = [one for one in page["diagnostics"] if one["code"] == "wrong-value"]
    assert (wrong["cell"], wrong["line"], wrong["column"]) == (2, 2, 5)


def test_programs_are_told_the_cell(tmp_path):
    text = notebook(CELLS[3:])
    [page] = json.loads(check(tmp_path, "a.ipynb", text, "--format", "json").output)["pages"]
    [wrong] = [one for one in page["diagnostics"] if one["code"] == "wrong-value"]
    assert [wrong[name] for name in ("cell", "line", "column", "end_line", "end_column")] == [1, 1, 12, 1, 13]
    annotation = check(tmp_path, "a.ipynb", text, "--format", "github").output
    assert "a.ipynb,title=wrong-value::" in annotation and "a.ipynb%3Acell 1" not in annotation
    assert "a.ipynb:cell 1:1:12" in annotation


@pytest.mark.parametrize("text", ["{", "[]", '{"cells": 1}', ""])
def test_what_is_no_notebook_is_told(tmp_path, text):
    result = check(tmp_path, "a.ipynb", text, "--format", "short")
    assert result.exit_code == 1 and "error[unreadable]: the notebook" in result.output


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.qmd", "```{python}\nx = 3\n```\n\n`{python} x`\n\n$1 + 1 = 3$"),
        ("a.Rmd", "```{r, echo=FALSE}\nx <- 3\n```\n\n$1 + 1 = 3$"),
        ("a.ipynb", notebook([*CELLS[:1], {"cell_type": "markdown", "source": "$1 + 1 = 3$"}])),
        ("a.md", "```{code-cell} python\nx = 3\n```\n\n$1 + 1 = 3$\n\n```{python}\n```"),
    ],
)
def test_code_of_other_programs_is_not_run_and_that_is_said_once(tmp_path, name, text):
    result = check(tmp_path, name, text, "--format", "short")
    assert result.exit_code == 1
    assert result.output.count("is not run") == 1 and result.output.count("error[wrong-value]") == 1


def test_it_is_said_once_for_all_pages_of_a_call_but_to_programs_of_each(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.qmd").write_text("```{r}\nx\n```\n\n$1 + 1 = 2$\n", encoding="utf-8")
    for form in ("text", "short"):
        result = CliRunner().invoke(main, ["check", "--format", form, str(tmp_path)])
        assert result.output.count("is not run, nor is that of 2 more pages") == 1
        assert result.output.count("cell-foreign") == 1
    result = CliRunner().invoke(main, ["check", "--format", "json", str(tmp_path)])
    assert result.output.count("cell-foreign") == 3


@pytest.mark.parametrize("name", ["a.markdown", "a.mdx", "A.MD", "a.qmd"])
def test_other_endings_are_read_too(tmp_path, name):
    assert "error[wrong-value]" in check(tmp_path, name, "$1 + 1 = 3$", "--format", "short").output


def test_nothing_that_is_indented_is_code_in_mdx():
    text = "<Box>\n\n        $a$\n\n</Box>\n\n{/* $no$ */}\n"
    assert [f.body.text for f in formulas(document("a.mdx", text))] == ["a"]


MDX = """import {Box} from '../box.js'
export const wrong = {
  a: '$no$',
}

- import no $a$ from abroad

<Box title={`$no$ ${x ? {a: "$no$"} : 1}`} b="$no$">$c$</Box> and {/* $no$ */} `$no$`.
"""


def test_code_of_mdx_is_no_prose():
    """Modules up to a blank line, and what an attribute is worked out of."""
    assert [f.body.text for f in formulas(document("a.mdx", MDX))] == ["a", "c"]
    assert [f.body.text for f in formulas(document("a.md", MDX))] == ["no", "a", "c"]


def test_environments_of_latex_itself_and_what_it_leaves_out():
    text = (
        "\\begin{math}1+1=3\\end{math}\n\\iffalse $2+2=5$ \\fi\n\\begin{displaymath}3+3=7\\end{displaymath}\n"
    )
    wrong = check_page("a.tex", text)
    assert [one.primary.span.position for one in wrong] == [(1, 17), (3, 24)]


@pytest.mark.parametrize(
    "text", ["\\begin{equation}\n2 + 2 = 5 (\\#eq:no)\n\\end{equation}\n", "$$\n2 + 2 = 5 (\\#eq:a-b)\n$$\n"]
)
def test_a_label_of_bookdown_is_no_mathematics(text):
    (wrong,) = check_page("a.Rmd", text)
    assert (wrong.code, wrong.primary.span.position) == ("wrong-value", (2, 9))


def check_page(name, text):
    return [one for one in work(read(name, text.encode()), Settings()).diagnostics if one.severity == "error"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("cell 4:1", "cell 4:1:8: checked"),
        ("cell 4:1:8", "cell 4:1:8: checked"),
        ("cell 2:2", "cell 2:2:4: definition"),
        ("2", "cell 2:2:4: definition"),  # of the first cell that is read
        ("cell 4:2", "cell 4:2: no relation stands on this line"),
        ("cell 1:1", "cell 1:1: no relation stands on this line"),
        ("cell 9:1", "cell 9:1: no relation stands on this line"),
    ],
)
def test_a_line_of_a_notebook_is_shown_by_its_cell(tmp_path, place, expected):
    cells = [
        ("code", "x = '$no$'"),
        ("markdown", "# A\n$y = 6$\n\nb"),
        ("raw", ""),
        ("markdown", "$y + 1 = 7$\n\nb"),
    ]
    text = notebook([{"cell_type": kind, "source": source} for kind, source in cells])
    (tmp_path / "a.ipynb").write_text(text, "utf-8")
    shown = CliRunner().invoke(main, ["show", f"{tmp_path / 'a.ipynb'}:{place}"]).output
    assert f"a.ipynb:{expected}" in shown
    assert ("(y, cell 2, line 2)" in shown) == (place not in ("cell 1:1", "cell 9:1"))


@pytest.mark.parametrize("name", ["a.rst", "a.txt", "Makefile", "a.adoc"])
def test_what_is_not_read_is_refused(tmp_path, name):
    result = check(tmp_path, name, "$1 + 1 = 3$")
    assert result.exit_code == 2 and "not a page" in result.output


def test_a_folder_without_pages_is_refused(tmp_path):
    result = check(tmp_path, "a.rst", "")
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert result.exit_code == 2 and "holds no page" in result.output


def test_an_inline_value_in_a_formula_is_a_hole_where_it_is_not_ours():
    text = "$x = `{python} a`$"
    assert [f.body.text for f in formulas(document("a.qmd", text))] == ["x = `{python} a`"]
    assert [type(p).__name__ for p in document("a.md", text).pieces] == ["Value"]


def test_what_another_program_fills_in_is_not_read(tmp_path):
    result = check(
        tmp_path, "a.Rmd", "$x = `r mean(y)` = 3 > 4$ and $\\frac{{{ a }}}{2} = 1$", "--format", "json"
    )
    relations = json.loads(result.output)["pages"][0]["relations"]
    assert [relation["verdict"] for relation in relations] == ["unread"] * 4
    assert all("another program" in relation["reason"] for relation in relations)
