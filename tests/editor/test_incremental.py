"""A page that is worked on from the piece that changed says what it says when it is worked whole."""

import random
from pathlib import Path

import pytest

from worked.editor.incremental import Resumed
from worked.editor.session import LastRun
from worked.model.source import Source
from worked.report.machine_formats import report
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
