"""Every code has its page, and every page's messages are what its examples give, character by character.

`pytest --update tests/test_errors.py` rewrites the messages; read the difference before you commit it.
"""

import re
from pathlib import Path

import pytest

from worked.commands.gather import Page, work_bytes
from worked.diagnostics.codes import CODES
from worked.diagnostics.text import full
from worked.settings import settings

ERRORS = Path(__file__).parents[1] / "docs" / "errors"
PAGES = sorted(path.stem for path in ERRORS.glob("*.md") if path.stem != "index")
EXAMPLE = re.compile(
    r"^(?P<fence>`{3,})page(?P<given>[^\n`]*)\n(?P<page>.*?)^(?P=fence)\n\s*"
    r"^(?P<below>`{3,})text\n(?P<text>.*?)^(?P=below)$",
    re.DOTALL | re.MULTILINE,
)


def worked(example, folder):
    """The page of an example; what follows `page` on its fence are options, or the encoding of its bytes."""
    words = example["given"].split()
    options = dict(word.split("=") for word in words if "=" in word)
    encoding = next((word for word in words if "=" not in word), "utf-8")
    given = settings(
        {name: float(value) if value[-1].isdigit() else value for name, value in options.items()}, folder
    )
    return work_bytes(Page("page.md", folder / "page.md", given, None), example["page"].encode(encoding))


def messages(example, folder):
    return "\n\n".join(full(diagnostic) for diagnostic in worked(example, folder).diagnostics) + "\n"


def test_every_code_has_a_page_and_every_page_a_code():
    assert list(CODES) == sorted(CODES, key=list(CODES).index)
    assert set(PAGES) == set(CODES)


@pytest.mark.parametrize("code", PAGES)
def test_page(code, tmp_path, update):
    path = ERRORS / f"{code}.md"
    text = path.read_text("utf-8")
    examples = list(EXAMPLE.finditer(text))
    assert text.startswith(f"# {code}\n\n{CODES[code].sentence}\n")
    assert examples, "a page shows its code at least once"
    if update:
        renewed = EXAMPLE.sub(
            lambda found: found[0].replace(f"text\n{found['text']}", f"text\n{messages(found, tmp_path)}"),
            text,
        )
        path.write_text(renewed, "utf-8")
        return
    for example in examples:
        assert example["text"] == messages(example, tmp_path)
    found = {one.code for example in examples for one in worked(example, tmp_path).diagnostics}
    assert code in found


@pytest.mark.parametrize("code", PAGES)
def test_messages_stand_alone(code):
    """The rules for writers: lower case, no final point, no first person, no `invalid`, at most 15 lines."""
    for example in EXAMPLE.finditer((ERRORS / f"{code}.md").read_text("utf-8")):
        for message in example["text"].strip().split("\n\n"):
            lines = message.split("\n")
            said = lines[0].split(": ", 1)[1]
            assert len(lines) <= 15
            assert not said.endswith(".")
            assert not re.search(r"\b(I|we|our|invalid|illegal)\b", said)
            assert code.startswith("cell-") or not re.match(r"[A-Z][a-z]", said)
