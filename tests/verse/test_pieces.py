"""The poems and songs of the site: each is listed with its first line, sound, and set."""

import re
from pathlib import Path

import markdown
import pytest

import verse
from verse.blocks import find
from verse.chordpro import BRACKET

DOCS = Path(__file__).parents[2] / "docs"
PIECES = sorted(
    path for folder in ("poems", "songs") for path in (DOCS / folder).glob("*.md") if path.name != "index.md"
)
names = pytest.mark.parametrize("path", PIECES, ids=lambda path: path.stem)


def first_line(path: Path) -> str:
    """The first words that are sung or said."""
    lines = find(path.read_text(encoding="utf-8")).blocks[0].lines
    begun = next(number for number, line in enumerate(lines) if not line.text.strip())
    text = next(line.text.strip() for line in lines[begun:] if line.text.strip() and line.text[0] != "{")
    return BRACKET.sub("", text).replace("*", "")


@names
def test_it_is_listed_with_its_first_line(path: Path) -> None:
    index = (path.parent / "index.md").read_text(encoding="utf-8")
    entry = re.search(rf"^- \[(.+)\]\({path.name}\).*“(.+)”$", index, re.M)
    assert entry
    assert f"\n# {entry[1]}\n" in path.read_text(encoding="utf-8")
    assert entry[2] == first_line(path)


@pytest.mark.parametrize("folder", ["poems", "songs"])
def test_the_list_names_nothing_else(folder: str) -> None:
    index = (DOCS / folder / "index.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", index)) == {
        path.name for path in PIECES if path.parent.name == folder
    }


@names
def test_it_is_sound(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert verse.check(text) == []
    html = markdown.markdown(text.split("---", 2)[2], extensions=["verse.extension"])
    assert html.count("<figure") == 1
    assert "///" not in html
    assert "CC BY 4.0" not in html  # said once, on the index


@pytest.mark.parametrize("folder", ["poems", "songs"])
def test_the_licence_is_said_once_on_the_index(folder: str) -> None:
    assert (DOCS / folder / "index.md").read_text(encoding="utf-8").count("CC BY 4.0") == 1


def test_there_are_enough_of_both() -> None:
    folders = [path.parent.name for path in PIECES]
    assert folders.count("poems") >= 5
    assert folders.count("songs") >= 3


def test_haiku_have_three_lines() -> None:
    block = find((DOCS / "poems" / "level-crossing.md").read_text(encoding="utf-8")).blocks[0]
    stanzas = "\n".join(line.text for line in block.lines).split("\n\n")[1:]
    assert {len(stanza.strip().split("\n")) for stanza in stanzas} == {3}
