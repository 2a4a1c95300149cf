"""Names of formulas as cells see them, when a page is worked as a whole."""

import math
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from cells.pages import build, cell
from worked.cells.fork_client import Server
from worked.cells.value_codec import plain
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work


def page(server: Server, root: Path, *parts: str) -> Worked:
    with build(server, root) as cells:
        return work(Source("docs/x.md", "\n\n".join(parts)), Settings(root=root), cells)


CALLED = "`{python} moved(0)`"
FUNCTIONS = {
    "a function of an earlier cell": cell("def moved(x):\n    return x + t"),
    "a lambda": cell("moved = lambda x: x + t"),
    "a method": cell("class A:\n    def moved(self, x): return x + t\nmoved = A().moved"),
    "a name that the cell could not yet have": cell("x = 1") + cell("def moved(x):\n    return x + t"),
}


@pytest.mark.parametrize("code", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_function_reads_a_name_as_it_stands_where_it_is_called(
    server: Server, tmp_path: Path, code: str
) -> None:
    """It was defined before the name changed, and where it is called the name is not written."""
    for first, second in (("2", "5"), ("2", "6")):
        parts = ("## One", f"$t = {first}$", code, CALLED, "## Two", f"$t = {second}$", CALLED, "$t = t$")
        worked = page(server, tmp_path, *parts)
        assert worked.diagnostics == ()
        texts = [result.text for result in worked.results.values() if result.text is not None]
        assert texts == [first, second]


def test_what_a_cell_made_of_a_name_stays_until_a_formula_changes_it(server: Server, tmp_path: Path) -> None:
    """A definition or a loop in a cell takes the name; it is not handed over again unasked."""
    taken = cell("def f(x):\n    return 7\nfor n in range(4):\n    pass\ndef read():\n    return f(1), n")
    worked = page(server, tmp_path, "$f(x) = x$ and $n = 9$", taken, "`{python} read()`", "$n = 9$")
    assert [result.text for result in worked.results.values()] == [None, "(7, 3)"]


def test_a_value_that_no_cell_names_runs_none(server: Server, tmp_path: Path) -> None:
    for other, ran in (("1", True), ("2", False)):
        parts = ("$t = 2$", cell("def moved(x):\n    return x + t"), f"$u = {other}$", CALLED)
        assert {result.ran for result in page(server, tmp_path, *parts).results.values()} == {ran}


@pytest.mark.parametrize(
    "value",
    [
        10**6000,
        -(10**6000),
        Fraction(1, 10**6000),
        Decimal("1e999999"),
        np.array([1, 10**6000], dtype=object),
    ],
    ids=["large", "below", "small", "decimal", "array"],
)
def test_a_number_that_python_would_not_write_crosses_as_unknown(value: object) -> None:
    """The cell's process would end by it, and nothing would say why."""
    assert plain(value) == {"kind": "unknown", "reason": "a number of more digits than can cross"}
    assert plain(math.factorial(1000))["kind"] == "integer"
