"""A page that is worked on from the piece that changed says what it says when it is worked whole."""

import random
from pathlib import Path

import pytest

from worked.editor.incremental import Resumed
from worked.editor.session import LastRun, Session
from worked.model.source import Source
from worked.report.json import report
from worked.site.mkdocs_yml import settings_of

ROOT = Path(__file__).parents[2]
POSTS = sorted((ROOT / "docs" / "posts").glob("*.md"))
SETTINGS = settings_of(ROOT / "mkdocs.yml")


def told(worked):
    return report([worked])["pages"][0]


@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.stem)
def test_the_same_as_whole(path: Path) -> None:
    draw = random.Random(path.stem)
    text, resumed = path.read_text(encoding="utf-8"), Resumed()
    for _ in range(6):
        at = draw.randrange(text.index("\n---", 3) + 5, len(text))
        text = text[:at] + draw.choice(["7", "$1 + 1 = 3$", " ", "\n\n", "x", "$$"]) + text[at:]
        source = Source("page.md", text)
        assert told(resumed.work(source, SETTINGS, LastRun())) == told(
            Resumed().work(source, SETTINGS, LastRun())
        )


CELLS = """---
worked: true
---
$a = 3$.

```python run
b = a + 1
```

$b = 4$, and $2 \\times b = 9$.
Some words.
"""


def marks(worked):
    lines = [found.primary.span.position for found in worked.diagnostics]
    return [one.verdict for found in worked.relations.values() for one in found], lines


def test_what_cells_gave_holds_through_many_edits(tmp_path) -> None:
    session, path = Session(), tmp_path / "page.md"
    path.write_text(CELLS)
    try:
        ran = marks(session.run(path, CELLS))
        assert ran == (["definition", "checked", "wrong"], [(10, 28)])
        for text in (CELLS.replace("Some", word) for word in ("Few", "Some", "Other", "More", "No")):
            assert marks(session.check(path, text)) == ran
        further = CELLS.replace("$b = 4$", "$b = 4 = 4$").replace("words", "word")
        for text in (further, further.replace("Some", "A")):
            assert marks(session.check(path, text))[0] == ["definition", "checked", "checked", "wrong"]
    finally:
        session.end()


def test_prose_moves_what_is_known() -> None:
    text, resumed = CELLS.replace("b = a + 1", "pass"), Resumed()
    first = resumed.work(Source("page.md", text), SETTINGS, LastRun())
    longer = text.replace("$a = 3$.", "$a = 3$, as a start.\n\nThen:").replace("and $2", "and also $2")
    again = resumed.work(Source("page.md", longer), SETTINGS, LastRun())
    assert told(again) == told(Resumed().work(Source("page.md", longer), SETTINGS, LastRun()))
    assert told(again) != told(first)


def test_a_unit_behind_a_formula_is_looked_at_again() -> None:
    text, resumed = "---\nworked: true\n---\n$0.75 = 75$% of it, and $1 + 1 = 2$.\n", Resumed()
    assert not resumed.work(Source("page.md", text), SETTINGS, LastRun()).failed
    assert resumed.work(Source("page.md", text.replace("%", "")), SETTINGS, LastRun()).failed
