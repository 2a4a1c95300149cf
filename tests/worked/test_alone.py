"""The extension where no plugin of ours stands beside it: Zensical for real, other builders by their names."""

import os
import subprocess
import sys

import pytest

from worked.html.extension import building, runs_alone

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
        (["/bin/mkdocs", "build"], False, False),
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
