"""Figures as files of their own."""

from mkdocs_worked.pages import figure_files
from worked.cells.result import Figure


class Drawn:
    """Pages whose cells drew these figures."""

    def __init__(self, *figures):
        self.found = figures

    def figures(self):
        return iter(self.found)


def test_of_two_figures_with_one_id_the_first_is_a_file():
    """The page shows the error; a server goes on, and MkDocs wants each file once."""
    first, second = (Figure("line", f"<svg>{n}</svg>", b"png %d" % n) for n in (1, 2))
    files = figure_files(Drawn(("posts/a.md", "line", first), ("posts/a.md", "line", second)))
    assert files == {
        "assets/figures/posts/a/line.svg": b"<svg>1</svg>",
        "assets/figures/posts/a/line.png": b"png 1",
    }
