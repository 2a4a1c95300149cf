"""The value of a cell's last expression is shown, as what its object says of itself."""

from pathlib import Path

import pytest

from cells.pages import build, cell, one, worked
from worked.cells.fork_client import Server

TABLE = "class T:\n    def _repr_html_(self):\n        return '<table><tr><td>1</td></tr></table>'\nT()"
WORDS = "class M:\n    def _repr_markdown_(self):\n        return '|a|\\n|-|\\n|1|'\nM()"
SHOWN = [
    ("6 * 7", ("text", "42")),
    ("x = 'a'\nx", ("text", "'a'")),
    ("print(1)\n[1, 2]", ("text", "[1, 2]")),
    (TABLE, ("html", "<table><tr><td>1</td></tr></table>")),
    (WORDS, ("markdown", "|a|\n|-|\n|1|")),
    ("x = 1", None),
    ("print(1)", None),
    ("None", None),
    ("6 * 7;", None),
    ("object()", None),
    ("[object()]", None),
    ("int", ("text", "<class 'int'>")),
]


@pytest.mark.parametrize(("code", "shown"), SHOWN)
def test_what_the_last_expression_is_shown_as(server: Server, tmp_path: Path, code, shown) -> None:
    assert one(server, tmp_path, cell(code))[0].shown == shown


def test_a_figure_shows_itself_alone(server: Server, tmp_path: Path) -> None:
    code = "from matplotlib import pyplot as plt\nfigure, axes = plt.subplots()\n1 + 1"
    options = ("figure: a", "alt: An empty pair of axes from zero to one.")
    [result] = one(server, tmp_path, cell(code, *options))
    assert result.figure and result.shown is None


def test_a_value_that_cannot_be_shown_is_told_at_its_cell(server: Server, tmp_path: Path) -> None:
    [long] = one(server, tmp_path, cell("'x' * 300_000"))
    assert [found.code for found in long.diagnostics] == ["cell-output"]
    raising = "class T:\n    def __repr__(self):\n        return 1 / 0\nT()"
    [raised] = one(server, tmp_path, cell(raising))
    assert [found.code for found in raised.diagnostics] == ["cell-raised"]


def test_what_is_stored_is_shown_again(server: Server, tmp_path: Path) -> None:
    with build(server, tmp_path) as cells:
        found = [worked(cells, cell(TABLE))[0] for _ in range(2)]
    assert [(result.ran, result.shown) for result in found] == [
        (True, ("html", "<table><tr><td>1</td></tr></table>")),
        (False, ("html", "<table><tr><td>1</td></tr></table>")),
    ]
