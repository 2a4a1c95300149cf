"""Every code has its page, and every page's messages are what its examples give, character by character.

So has the tour, whose five pages are other people's.

`pytest --update tests/test_errors.py` rewrites the messages; read the difference before you commit it.
"""

import ast
import re
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path
from threading import Event, Thread
from unittest.mock import patch

import pytest
from markdown import Markdown

from hosts import Hearing
from worked.cells.page_runner import Cells
from worked.commands.gather import Page, work_bytes, work_one
from worked.html.extension import WorkedExtension
from worked.model.codes import CODES
from worked.model.settings import Settings
from worked.pipeline.page import work
from worked.report.machine_formats import said as said_of
from worked.report.text import full

ERRORS = Path(__file__).parents[1] / "docs" / "errors"
TOUR = ERRORS.parent / "about" / "tour.md"
PAGES = sorted(path.stem for path in ERRORS.glob("*.md") if path.stem != "index")
EXAMPLE = re.compile(
    r"^(?P<fence>`{3,})page(?P<given>[^\n`]*)\n(?P<page>.*?)^(?P=fence)\n\s*"
    r"^(?P<below>`{3,})text\n(?P<text>.*?)^(?P=below)$",
    re.DOTALL | re.MULTILINE,
)


@pytest.fixture(scope="module")
def messages(tmp_path_factory):
    """What is said of an example's page, as the command says it; the cells of all examples share a server.

    What follows `page` on the fence of an example is the encoding of its bytes, or one of HOW.
    """
    root = tmp_path_factory.mktemp("site")
    settings = Settings(root=root, extensions=("verse",), bibliography="references.bib")
    (root / "references.bib").write_text(WORKS, "utf-8")
    page = Page("page.md", settings.root / "page.md", settings, None)
    with Cells(settings) as cells:

        def said(example):
            how = example["given"].strip()
            if how == "gone":
                return work_one(page, None).diagnostics
            if how == "built":
                return built(example["page"], settings)
            text = example["page"].translate(CONTROLS) if how == "controls" else example["page"]
            with HOW.get(how, nullcontext)(cells):
                encoding = "utf-8" if how in HOW else how or "utf-8"
                return said_of(work_bytes(page, text.encode(encoding), cells))

        yield said


@contextmanager
def abandoned(cells):
    """The page is saved again while its cells run."""
    cells.abandoned = lambda source: True
    yield
    cells.abandoned = None


@contextmanager
def changing(cells):
    """`readings.csv` is written again and again while the cells run."""
    path, done, numbers = cells.settings.root / "readings.csv", Event(), count()

    def write():
        aside = path.with_suffix(".part")
        aside.write_text(f"{next(numbers)}\n")
        aside.replace(path)  # nobody ever reads an empty file

    def go_on():
        while not done.wait(0.002):
            write()

    write()
    writer = Thread(target=go_on)
    writer.start()
    try:
        yield
    finally:
        done.set()
        writer.join()


HEAD = """# Messages

Each kind of problem has a code, and each code a page: the smallest example, what is said of it, and the cure.
`worked explain CODE` prints the same page in a terminal.
The messages on these pages are compared with the real ones, sign by sign, whenever the tests run.
"""
QUOTED = ("cell-raised", "expect-error", "missing-font")  # their messages are another program's words


@contextmanager
def failing(cells):
    """The engine has a mistake."""
    with patch("worked.pipeline.page.work", side_effect=ZeroDivisionError("division by zero")):
        yield


def built(text, settings):
    """What is told of a page when it is rendered."""
    host = Hearing(settings, by=lambda source: work(source, settings))
    Markdown(extensions=["pymdownx.superfences", WorkedExtension(host)]).convert(text)
    return host.told


CONTROLS = {0x2400 + code: code for code in range(32)}  # ␁ for U+0001: the page itself must not hold it
HOW = {
    "failing": failing,
    "gone": nullcontext,
    "built": nullcontext,
    "controls": nullcontext,
    "abandoned": abandoned,
    "changing": changing,
}


WORKS = """@book{euclid, author = {Euclid}, title = {Elements}, publisher = {Alexandria}, year = {-300}}
@article{nameless, title = {On nothing}, journal = {Leaves}, year = {1901}}
"""


def shown(diagnostics):
    return "\n".join(f"{full(one)}\n" for one in diagnostics)


def test_the_index_lists_every_code(update):
    rows = "".join(f"| [{code.name}]({code.name}.md) | {code.sentence} |\n" for code in CODES.values())
    wanted = f"{HEAD}\n| Code | What it says |\n| --- | --- |\n{rows}"
    if update:
        (ERRORS / "index.md").write_text(wanted, "utf-8")
    assert (ERRORS / "index.md").read_text("utf-8") == wanted


def test_every_code_in_the_source_is_known():
    named = {
        call.args[0].value
        for path in ERRORS.parents[1].glob("src/worked/**/*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Diagnostic"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert {"unreadable", "missing-alt", "cell-memory"} <= named <= set(CODES)


def test_every_code_has_a_page_and_every_page_a_code():
    assert set(PAGES) == set(CODES)


def compared(path, messages, update):
    """What is said of each example of a page, which is what stands below it, or with `--update` what will."""
    text = path.read_text("utf-8")
    examples = list(EXAMPLE.finditer(text))
    found = [messages(example) for example in examples]
    if update:
        for example, diagnostics in zip(reversed(examples), reversed(found), strict=True):
            text = text[: example.start("text")] + shown(diagnostics) + text[example.end("text") :]
        path.write_text(text, "utf-8")
    else:
        assert [example["text"] for example in examples] == list(map(shown, found))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("code", PAGES)
def test_page(code, messages, update):
    path = ERRORS / f"{code}.md"
    text = path.read_text("utf-8")
    found = compared(path, messages, update)
    assert text.startswith(f"# {code}\n\n{CODES[code].sentence}\n")
    assert code in {one.code for diagnostics in found for one in diagnostics}
    assert {one.severity for diagnostics in found for one in diagnostics if one.code == code} >= {
        CODES[code].severity
    }


def test_each_page_of_the_tour_has_one_slip_and_its_message(messages, update):
    found = compared(TOUR, messages, update)
    assert TOUR.read_text("utf-8").count("````page") == len(found) == 5
    told = [[one for one in diagnostics if one.severity == "error"] for diagnostics in found]
    assert [len(errors) for errors in told] == [1] * 5
    assert {errors[0].code for errors in told} == {"wrong-value"}


@pytest.mark.parametrize("code", PAGES)
def test_messages_stand_alone(code):
    """The rules for writers: lower case, no final point, no first person, no `invalid`, at most 15 lines."""
    for example in EXAMPLE.finditer((ERRORS / f"{code}.md").read_text("utf-8")):
        for message in filter(None, example["text"].strip().split("\n\n")):
            lines = message.split("\n")
            said = lines[0].split(": ", 1)[1]
            assert len(lines) <= 15
            if code not in QUOTED:
                assert not said.endswith(".")
                assert not re.search(r"\b(I|we|our|invalid|illegal)\b", said)
                assert not re.match(r"[A-Z][a-z]", said)
