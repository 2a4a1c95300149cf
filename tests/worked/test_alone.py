"""The extension where no plugin of ours stands beside it: Zensical for real, other builders by their names."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from mkdocs.theme import Theme

from worked.html.extension import BuildEnded, WorkedExtension, building, runs_alone
from worked.report.baseline import BaselineError

TOML = """\
[project]
site_name = "A site"
[project.markdown_extensions.worked]
%s
"""


@pytest.mark.parametrize(
    ("arguments", "by_itself", "builds"),
    [
        (["/bin/zensical", "build"], True, True),
        (["/bin/zensical", "serve", "-a", "localhost:1"], True, False),
        (["/lib/zensical/__main__.py", "build"], True, True),
        (["/bin/pelican", "content"], True, True),
        (["/bin/pelican", "-lr"], True, False),
        (["/bin/pelican", "--listen", "content"], True, False),
        (["/bin/mkdocs", "build"], True, True),
        (["/bin/mkdocs", "serve"], True, False),
        (["/lib/mkdocs/__main__.py", "gh-deploy"], True, True),
        (["/bin/properdocs", "build"], True, True),
        (["/bin/pytest"], False, False),
        ([""], False, False),
    ],
)
def test_which_program_it_is(arguments, by_itself, builds):
    assert (runs_alone(arguments), building(arguments)) == (by_itself, builds)


def zensical(root, text, option=""):
    """What `zensical build` says of a site of one page, and the page."""
    (root / "docs").mkdir(exist_ok=True)
    (root / "zensical.toml").write_text(TOML % option, "utf-8")
    (root / "docs" / "index.md").write_text(text, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean"],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    page = root / "site" / "index.html"
    return done, page.read_text("utf-8") if page.exists() else ""


def test_an_error_ends_the_build(tmp_path):
    done, _ = zensical(tmp_path, "# A\n\nIt is $3 + 4 = 8$.\n")
    assert done.returncode != 0
    assert "docs/index.md:3:16" in done.stderr and "`3 + 4` is 7, not 8" in done.stderr


@pytest.mark.slow
def test_what_holds_is_built_with_its_style_and_font(tmp_path):
    done, page = zensical(tmp_path, "# A\n\nIt is $3 + 4 = 7$.\n")
    assert done.returncode == 0, done.stderr
    assert "<math" in page and "Worked Math" in page and "data:font/woff2;base64," in page


@pytest.mark.slow
def test_on_error_warn_lets_it_pass(tmp_path):
    done, page = zensical(tmp_path, "# A\n\nIt is $3 + 4 = 8$.\n", 'on_error = "warn"')
    assert done.returncode == 0, done.stderr
    assert "<math" in page


STRICT = "---\nworked:\n  convolution: valid\n---\n"
PAGES = {
    "right.md": "It is $3 + 4 = 7$.",
    "wrong.md": "It is $3 + 4 = 8$.",
    "old/wrong.md": "It is $5 + 6 = 12$.",
    "old/asks.md": "---\nworked:\n---\nIt is $5 + 6 = 10$.",
    "macro.md": r"It is $\half{6} = 3$.",
    "js/math.js": r"const options = {macros: {half: ['\\frac{#1}{2}', 1]}};",
    "valid.md": STRICT + r"It is $[1, 2, 3] \ast [1, 1] = [3, 5]$.",
}


def zensical_says(md, root, name):
    context = Preprocessor(md)
    context.run = list
    context.page = SimpleNamespace(path=name)
    context.config = {
        "root_dir": str(root),
        "docs_dir": "my pages",
        "extra_javascript": [{"path": "js/math.js", "defer": True}],
        "theme": {"language": "en", "custom_dir": None},
    }
    md.preprocessors.register(context, "rendering_context", 100)


def mkdocs_says(md, root, name):
    context = Treeprocessor(md)
    context.run = lambda tree: None
    context.file = SimpleNamespace(src_uri=name)
    context.config = SimpleNamespace(
        config_file_path=str(root / "mkdocs.yml"),
        docs_dir=str(root / "my pages"),
        extra_javascript=["js/math.js"],
        theme=Theme(name=None, custom_dir=str(root)),
    )
    md.treeprocessors.register(context, "relpath", 0)


@pytest.fixture(params=["zensical", "mkdocs", "properdocs"])
def rendered(request, tmp_path, monkeypatch):
    """What Python-Markdown makes of a page in the hands of a program, whose pages are in another folder."""
    monkeypatch.setattr(sys, "argv", [f"/bin/{request.param}", "build"])
    for name, text in PAGES.items():
        (tmp_path / "my pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "my pages" / name).write_text(text, "utf-8")
    known = {"path": "my pages/wrong.md", "code": "wrong-value", "text": "$3 + 4 = 8$"}
    (tmp_path / "known.json").write_text(json.dumps({"schema": 2, "problems": [known]}), "utf-8")

    def convert(name, **options):
        md = Markdown(extensions=[WorkedExtension(**options)])
        (zensical_says if request.param == "zensical" else mkdocs_says)(md, tmp_path, name)
        return md.convert(PAGES[name].removeprefix(STRICT))  # the host takes the front matter away

    return convert


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("old/wrong.md", {"exclude": ["old/*"]}),
        ("old/wrong.md", {"include": ["*right.md"]}),
        ("old/asks.md", {"exclude": ["old/*"]}),
    ],
)
def test_what_the_options_leave_alone_is_left_alone(rendered, name, options):
    assert PAGES[name].rpartition(" ")[2] in rendered(name, **options)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("wrong.md", {"exclude": ["old/*"]}),
        ("old/asks.md", {"include": ["*right.md"]}),
        ("old/wrong.md", {"baseline": "known.json"}),
    ],
)
def test_what_they_do_not_leave_alone_ends_the_build(rendered, name, options):
    with pytest.raises(BuildEnded, match=f"my pages/{name}"):
        rendered(name, **options)


def test_known_problems_end_no_build(rendered):
    assert "<math" in rendered("wrong.md", baseline="known.json")
    with pytest.raises(BaselineError):
        rendered("wrong.md", baseline="nowhere.json")


def test_the_front_matter_holds_wherever_the_pages_are(rendered):
    assert "<math" in rendered("valid.md")


def test_macros_are_read_from_the_scripts_of_the_site(rendered):
    assert "<mfrac>" in rendered("macro.md")


def test_a_warning_is_written_for_each_error(rendered, capsys):
    assert "<math" in rendered("wrong.md", on_error="warn")
    assert capsys.readouterr().err.startswith("WARNING: my pages/wrong.md:1:16: error[wrong-value]: ")


ORDINARY = r"""
import sys
from worked.model.source import Source
from worked.pipeline.page import work
from worked.model.settings import Settings
worked = work(Source("x.md", r"$A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$ has $A_{1,1} + 1 = 2$."), Settings())
assert [found.verdict for relations in worked.relations.values() for found in relations] == ["definition", "checked"]
print(sorted({"numpy", "flint", "pint", "matplotlib", "math_core", "fontTools"} & set(sys.modules)))
"""


def test_a_page_is_checked_without_the_libraries_that_it_does_not_need():
    """Each of them takes as much memory as all of the engine."""
    done = subprocess.run([sys.executable, "-c", ORDINARY], capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout) == ("", "[]\n")
