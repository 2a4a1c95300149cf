"""What other Markdown extensions find wrong with a page, told beside what the engine finds."""

import sys
from types import ModuleType

import pytest

from worked.commands.gather import Page, work_bytes
from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.other_extensions import further
from worked.report.text import concise

POEM = "# X\n\n/// verse | X\n    colour: red\n\nA line\n///\n\n$$ 1 = 2 $$\n"


def told(text, *names):
    return [concise(one) for one in further(Source("docs/poems/x.md", text), names)]


def test_a_fault_has_its_place():
    [line] = told(POEM, "toc", "pymdownx.superfences", "verse", "nowhere", "no.where")
    assert line.startswith("docs/poems/x.md:4:5: error[verse]: a verse has no option `colour`")


def test_a_site_without_verse_is_not_asked():
    assert told(POEM, "toc") == []


def test_the_command_tells_both(tmp_path):
    page = Page("x.md", tmp_path / "x.md", Settings(extensions=("verse",)), None)
    worked = work_bytes(page, POEM.encode(), None)
    assert [one.code for one in worked.diagnostics] == ["verse", "wrong-value"]
    assert worked.failed


PLACES = {
    "ab {soc} x": (4, "{soc}"),
    "ab [H7]lo": (4, "[H7]"),
    "/// verse": (1, "///"),
    "a *two": (3, "*"),
    "key: H": (6, "H"),
    "two-fold x": (1, "two-fold"),
    "[open": (1, "["),
    "at its end": (11, ""),
}


@pytest.mark.parametrize("text", PLACES)
def test_the_place_is_the_word_that_stands_there(text, monkeypatch):
    column, word = PLACES[text]
    module = ModuleType("some.marks")
    module.check = lambda text: [(1, column, "not this")]
    monkeypatch.setitem(sys.modules, "some", ModuleType("some"))
    monkeypatch.setitem(sys.modules, "some.marks", module)
    [found] = further(Source("x.md", text), (f"some.marks:{word or 'End'}",))
    assert found.primary.span.text == word
