r"""Macros that a site tells MathJax or KaTeX in a script are read where they are plain data."""

import pytest
from click.testing import CliRunner

from worked.commands.main import main
from worked.site.mkdocs_yml import script_macros, settings_of

MATHJAX = r"""
window.MathJax = {
  loader: { load: ["[tex]/ams"] },
  tex: {
    inlineMath: [["\\(", "\\)"]],
    macros: {
      R: "\\mathbb{R}",           // the reals
      'half': ['\\frac{#1}{2}', 1],
      /* with an argument that may be left out */
      opt: ["#1^{#2}", 2, "a"],
      counted: makeMacro(3),
      vec: `\\mathbf{#1}`,
    },
  },
  options: { skip: "R: no" }
};
"""
SCRIPTS = [
    (MATHJAX, {"\\R": "\\mathbb{R}", "\\half": "\\frac{#1}{2}", "\\vec": "\\mathbf{#1}"}),
    (
        r'renderMathInElement(b, {macros: {"\\RR": "\\mathbb{R}", "\\f": "#1f(#2)"}})',
        {"\\RR": "\\mathbb{R}", "\\f": "#1f(#2)"},
    ),
    (r'MathJax.Hub.Config({TeX: {Macros: {E: ["\\mathbb{E}"]}}})', {"\\E": "\\mathbb{E}"}),
    ("const macros = read();", {}),
    ("macros: {", {}),
    ("macros: {a: 'never closed", {}),
]


@pytest.mark.parametrize(("script", "macros"), SCRIPTS)
def test_macros_are_read_as_data(script, macros):
    assert script_macros(script) == macros


@pytest.mark.parametrize("script", ["js/math.js", "{path: js/math.js, defer: true}"])
def test_they_hold_on_the_pages_of_the_site(tmp_path, script):
    (tmp_path / "docs/js").mkdir(parents=True)
    (tmp_path / "docs/js/math.js").write_text(MATHJAX, "utf-8")
    (tmp_path / "docs/a.md").write_text("$\\half{6} = 4$ and $\\R = \\R$\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: A\nextra_javascript: [https://example.org/x.js, {script}, js/none.js]\n"
        "plugins:\n  - worked: {macros: {Q: q}}\n",
        "utf-8",
    )
    result = CliRunner().invoke(main, ["check", "--format", "short", str(tmp_path / "docs")])
    assert result.output.count("error[") == 1 and "`\\half{6}` is 3, not 4" in result.output


IN_TEMPLATE = [
    ('<script src="https://example.org/mathjax@3/tex.js" async></script>', False, {}),
    (
        "<script>\nwindow.MathJax = {tex: {macros: {half: ['\\\\frac{#1}{2}', 1]}}}",
        False,
        {"\\half": r"\frac{#1}{2}"},
    ),
    ("<p>We left KaTeX for something else.</p><script>count()</script>", True, {}),
]


@pytest.mark.parametrize(("template", "typeset", "macros"), IN_TEMPLATE)
def test_a_site_may_load_its_typesetter_in_a_template(tmp_path, template, typeset, macros):
    (tmp_path / "over/partials").mkdir(parents=True)
    (tmp_path / "over/partials/head.html").write_text(template, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "theme: {name: material, custom_dir: over}\nplugins: [worked]\n", "utf-8"
    )
    found = settings_of(tmp_path / "mkdocs.yml")
    assert (found.typeset, dict(found.macros)) == (typeset, macros)
