"""What the authors' page shows holds: its examples are worked, its commands are there."""

import re
from pathlib import Path

import pytest

from worked.cells.page_runner import Cells
from worked.commands.gather import Page, work_bytes
from worked.commands.main import COMMANDS
from worked.model.settings import Settings

TEXT = (Path(__file__).parents[2] / "docs" / "about" / "authors.md").read_text("utf-8")
EXAMPLES = [found[2] for found in re.finditer(r"^(`{3,})markdown\n(.*?)^\1$", TEXT, re.DOTALL | re.MULTILINE)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n", 1)[0])
def test_an_example_holds(example, tmp_path):
    settings = Settings(root=tmp_path)
    page = Page("page.md", tmp_path / "page.md", settings, None)
    with Cells(settings) as cells:
        worked = work_bytes(page, example.encode(), cells)
    assert worked.diagnostics == ()
    assert worked.coverage.percent in (None, 100)


@pytest.mark.parametrize("front", re.findall(r"^```yaml\n(---\n.*?)^```$", TEXT, re.DOTALL | re.MULTILINE))
def test_front_matter_that_is_shown_is_read(front):
    assert (
        work_bytes(Page("page.md", Path("page.md"), Settings(), None), front.encode(), None).diagnostics == ()
    )


def test_an_example_fails_as_the_text_says(tmp_path):
    horizon = next(text for text in EXAMPLES if "4654.2" in text)
    page = Page("page.md", tmp_path / "page.md", Settings(root=tmp_path), None)
    worked = work_bytes(page, horizon.replace("4654.2", "4654.3").encode(), None)
    assert [one.code for one in worked.diagnostics] == ["wrong-value"]


def test_the_commands_it_names_are_there():
    named = set(re.findall(r"\bworked (check|show|mutate|explain|store|new|lsp|fix)\b", TEXT))
    assert named == set(COMMANDS)
