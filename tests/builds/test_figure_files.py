"""Figures as files of their own, and the sources of what cells call."""

import pytest

from worked.html.render import page
from worked.markdown.scan import find
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Source
from worked.model.step import Figure, StepResult
from worked.notebook.beside import figure_files, source_files
from worked.site.files import source_path


def test_of_two_figures_with_one_id_the_first_is_a_file():
    """The page shows the error; a server goes on, and MkDocs wants each file once."""
    first, second = (Figure("line", f"<svg>{n}</svg>", b"png %d" % n) for n in (1, 2))
    files = figure_files([("posts/a.md", "line", first), ("posts/a.md", "line", second)])
    assert files == {
        "assets/figures/posts/a/line.svg": b"<svg>1</svg>",
        "assets/figures/posts/a/line.png": b"png 1",
    }


@pytest.mark.parametrize(
    "file", ["src/no.py", "docs/a.py", "src/../secret.py", "src/link.py", "src/data.txt"]
)
def test_only_modules_of_the_site_are_published(tmp_path, file):
    for name in ("src/a.py", "docs/a.py", "secret.py", "src/data.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x = 1\n")
    (tmp_path / "src/link.py").symlink_to(tmp_path / "secret.py")
    settings = Settings(root=tmp_path, modules=("src",))
    assert source_path("src/a.py", settings) == "assets/source/src/a.py.txt"
    assert source_path(file, settings) is None


@pytest.mark.parametrize(("show", "published"), [("source", True), ("fold", True), ("none", False)])
def test_what_a_hidden_cell_calls_is_not_published(tmp_path, show, published):
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.py").write_text("def f(): pass\n")
    settings = Settings(root=tmp_path, modules=("src",))
    document = find(Source("page.md", f"```python run\n#| show: {show}\nf()\n```\n"), settings)
    worked = Worked(document, results={0: StepResult(calls=(("a.f", "src/a.py"),))})
    pages = {"page.md": page(worked, settings, None)}
    assert source_files(pages, settings) == (
        {"assets/source/src/a.py.txt": b"def f(): pass\n"} if published else {}
    )
