"""What the page `As in a book` shows: each example is what stands below it, and holds."""

import re
from pathlib import Path

import pytest

from worked.commands.gather import Page, work_bytes
from worked.model.document import Citation, Reference, TheoremBlock
from worked.site.mkdocs_yml import settings_of

ROOT = Path(__file__).parents[2]
PATH = ROOT / "docs" / "about" / "book.md"
TEXT = PATH.read_text("utf-8")
SHOWN = re.findall(
    r"^```markdown\n((?:(?!```)[^\n]*\n)*)^```\n\nbecomes\n\n(.*?)\n\n(?=There|The path|Several)",
    TEXT,
    re.DOTALL | re.MULTILINE,
)


def test_examples_stand_below_themselves_as_they_are_written():
    assert len(SHOWN) == 3
    for written, below in SHOWN:
        assert written.strip() == below.removeprefix("> ")


@pytest.fixture(scope="module")
def worked():
    return work_bytes(
        Page("docs/about/book.md", PATH, settings_of(ROOT / "mkdocs.yml"), None), TEXT.encode(), None
    )


def test_the_page_holds(worked):
    assert worked.diagnostics == ()
    assert worked.coverage.percent == 100 and worked.coverage.checked >= 4


def test_it_has_one_of_each(worked):
    kinds = {type(piece) for piece in worked.document.pieces}
    assert {TheoremBlock, Reference, Citation} <= kinds
