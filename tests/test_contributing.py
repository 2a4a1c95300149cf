"""What CONTRIBUTING.md names is there: files, commands of make, and no word twice."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`((?:src|docs|tests|benchmarks|plugins)/[\w./-]+)`", TEXT)))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_is_named_is_there(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("folder", ["src", "plugins", "docs/about"])
def test_a_file_that_code_or_its_pages_name_is_there(folder):
    named = {
        (name, page.name)
        for page in (ROOT / folder).rglob("*.[pm][yd]")
        for name in re.findall(
            r"`((?:src|tests|benchmarks|plugins)/[\w./-]+)`", page.read_text(encoding="utf-8")
        )
    }
    assert [found for found in sorted(named) if not (ROOT / found[0]).exists()] == []


def test_a_bare_name_is_a_file_beside_the_last_that_was_named():
    """`prose.py` after `src/worked/markdown/scan.py` stands in the same folder."""
    folder = ROOT
    for found in re.findall(r"`([\w./-]+\.py|src/[\w./-]+/)`", TEXT):
        if "/" in found:
            folder = ROOT / (found if found.endswith("/") else str(Path(found).parent))
        else:
            assert (folder / found).is_file(), f"{found} is not in {folder}"


def test_make_knows_the_commands():
    made = re.findall(r"^make ([\w-]+)", TEXT, re.MULTILINE)
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert made and all(re.search(rf"^{name}:", rules, re.MULTILINE) for name in made)


def test_a_word_has_one_row():
    words = [
        word.strip()
        for row in re.findall(
            r"^\| ([^|]+) \|", TEXT.split("## Words")[1].split("## The life")[0], re.MULTILINE
        )
        for word in row.split(",")
    ]
    assert len(words) == len(set(words)) >= 30


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_is_yaml_with_what_forms_need(form):
    found = yaml.safe_load(form.read_text(encoding="utf-8"))
    if form.stem != "config":
        assert {"name", "description", "body"} <= found.keys()
        assert all(field["type"] and field["attributes"]["label"] for field in found["body"])
