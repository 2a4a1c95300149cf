"""A page that is worked on from the piece that changed says what it says when it is worked whole."""

import gc
import random
from functools import partial
from pathlib import Path

import pytest

from worked.editor.incremental import Resumed, Unwanted
from worked.editor.session import LastRun, LastSet, Session
from worked.html.render import with_troubles
from worked.model.source import Source
from worked.pipeline.page import document_of
from worked.report.machine_formats import report
from worked.site.mkdocs_yml import settings_of
from worked.typeset.mathml import typeset

ROOT = Path(__file__).parents[2]
POSTS = sorted((ROOT / "docs" / "posts").glob("*.md"))
SETTINGS = settings_of(ROOT / "mkdocs.yml")
FINISH = partial(with_troubles, settings=SETTINGS, typeset=typeset)


def told(worked):
    return report([worked])["pages"][0]


@pytest.mark.slow
@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.stem)
def test_the_same_as_whole(path: Path) -> None:
    draw = random.Random(path.stem)
    text, resumed = path.read_text(encoding="utf-8"), Resumed()
    for _ in range(6):
        pieces = document_of(Source("page.md", text), SETTINGS).pieces
        inside = draw.choice(pieces).span if pieces and draw.random() < 0.7 else None
        first, last = (inside.start, inside.end) if inside else (text.index("\n---", 3) + 5, len(text))
        at = draw.randrange(first, last)
        edited = text[:at] + draw.choice(["7", "7", "$1 + 1 = 3$", " ", "\n\n", "x", "$$"]) + text[at:]
        source = Source("page.md", edited)
        assert told(resumed.work(source, SETTINGS, LastRun(), FINISH)) == told(
            Resumed().work(source, SETTINGS, LastRun(), FINISH)
        )
        text = draw.choice([text, edited])  # half of the edits are taken back


def test_a_formula_is_worked_by_itself() -> None:
    text, resumed = "---\nworked: true\n---\n$a = 2$\n\n$2a = 4$\n\n$a + 1 = 3$\n", Resumed()
    assert not resumed.work(Source("page.md", text), SETTINGS, LastRun(), FINISH).failed
    known = resumed.known
    for wrong, message in (
        ("a + 1 = 33", "`a + 1` is 3, not 33"),
        ("a + 1 = \\fr 3", "unknown command `\\fr`"),
    ):
        source = Source("page.md", text.replace("a + 1 = 3", wrong))
        found = resumed.work(source, SETTINGS, LastRun(), FINISH)
        assert [one.message for one in found.diagnostics if one.code != "unread"] == [message]
        assert told(found) == told(Resumed().work(source, SETTINGS, LastRun(), FINISH))
        assert resumed.known is known
    resumed.work(Source("page.md", text.replace("a = 2", "a = 3")), SETTINGS, LastRun(), FINISH)
    assert resumed.known is not known


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


@pytest.mark.slow
def test_versions_of_a_page_are_let_go(tmp_path: Path) -> None:
    """However long somebody types: what is remembered of a page is its last few versions."""
    page, session = tmp_path / "typed.md", Session()
    text = "---\nworked: {index: 0}\n---\n# Sums\n\nLet $a = 2$.\n\nThen $3a = 6$ and $a^2 = 4$.\n"
    alive = []
    for count in range(24):
        at = text.index("#") + 3 * count
        session.check(page, f"{text[:at]}{7 * count} {text[at:]}")
        if count in (11, 23):
            gc.collect()
            texts = (one for one in gc.get_objects() if type(one) is Source and one.path.endswith("typed.md"))
            alive.append(sum(1 for _ in texts))
    assert all(1 <= count <= 6 for count in alive)  # and not one for each edit


def test_what_was_typeset_is_remembered_for_one_version() -> None:
    """With its macros, and with what could not be typeset; what is gone from the page is forgotten."""
    last = LastSet()
    for _ in range(3):
        last.begin()
        assert last("x^2", True) == typeset("x^2", True) != last("x^2", False)
        assert last(r"\R", False, {r"\R": r"\mathbb{R}"}) != last(r"\R", False, {r"\R": r"\mathbf{R}"})
        with pytest.raises(ValueError, match="unknown command"):
            last(r"\nosuch", False)
    assert len(last._now) == len(last._before) == 5
    last.begin()
    last.begin()
    assert not last._now and not last._before


def test_a_check_that_nobody_waits_for_stops_and_is_gone_on_with() -> None:
    text = "---\nworked: true\n---\n" + "".join(f"${n} + 1 = {n + n % 2}$.\n\n" for n in range(300))
    resumed, asked = Resumed(), 0

    def wanted() -> bool:
        nonlocal asked
        asked += 1
        return asked <= 200

    with pytest.raises(Unwanted):
        resumed.work(Source("page.md", text), SETTINGS, LastRun(), wanted=wanted)
    asked, changed = 0, text.replace("299 + 1", "299 + 2")
    again = resumed.work(Source("page.md", changed), SETTINGS, LastRun(), wanted=wanted)
    assert asked <= 110  # those from the last kept state on
    assert told(again) == told(Resumed().work(Source("page.md", changed), SETTINGS, LastRun()))


@pytest.mark.slow
def test_what_a_long_page_keeps_grows_with_its_length() -> None:
    """Not with the square of it: a copy of the page for each few of its pieces would."""
    for count in (600, 2_400):
        resumed, text = Resumed(), "".join(f"$a_{{{n}}} = {n}$.\n\n" for n in range(count))
        resumed.work(Source("page.md", text), SETTINGS, LastRun())
        assert len(resumed.states) <= 75
    assert len(resumed.effects) == count and not any(resumed.effects)


def test_half_a_pair_of_surrogates_is_a_sign_like_others(tmp_path: Path) -> None:
    """Editors send it, as JSON lets them, when a text is cut in the middle of 𝄞."""
    worked = Session().check(tmp_path / "page.md", "# \ud834\n\n\ud834\udd1e\udd1e $1 + 1 = 3$\n")
    assert worked is not None
    assert [one.primary.span.position for one in worked.diagnostics] == [(3, 13)]


def test_an_engine_that_fails_is_told_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, path = Session(), tmp_path / "page.md"
    with monkeypatch.context() as patched:
        patched.setattr(Resumed, "work", lambda *_: 1 / 0)
        worked = session.check(path, "$1 + 1 = 3$\n")
    assert worked and [one.code for one in worked.diagnostics] == ["engine-failed"]
    worked = session.check(path, "$1 + 1 = 3$\n")
    assert worked and [one.code for one in worked.diagnostics] == ["wrong-value"]
