"""How far a long build is, and what a build says beside the problems of its pages."""

import io
import logging
import time

import pytest
from mkdocs.exceptions import Abort

from builds.sites import built
from mkdocs_worked import pages, telling
from mkdocs_worked.telling import Progress
from worked.cells.fork_client import NoServer

YML = "site_name: S\ntheme: mkdocs\nplugins: [worked]\n"


def said(terminal, pages=3, seconds=2.0):
    """What is written of pages that each take some seconds."""
    now, out = [0.0], io.StringIO()
    shown = Progress(pages, out, terminal, lambda: now[0])
    for number in range(pages):
        with shown.page(f"docs/{number}.md"):
            now[0] += seconds
    shown.close()
    return out.getvalue()


def test_a_terminal_sees_the_pages_done_and_the_page_that_runs():
    lines = said(terminal=True).split("\r\x1b[K")
    assert lines[1:5] == [
        "1 of 3 pages worked",
        "1 of 3 pages worked, now docs/1.md",
        "2 of 3 pages worked",
        "2 of 3 pages worked, now docs/2.md",
    ]
    assert lines[-1] == ""


def test_elsewhere_there_are_plain_lines_some_seconds_apart():
    lines = said(terminal=False, pages=20).splitlines()
    assert lines[:2] == [
        "INFO    -  1 of 20 pages worked",
        "INFO    -  4 of 20 pages worked",
    ]
    assert len(lines) == 7 and not any("\x1b" in line for line in lines)


@pytest.mark.parametrize(
    ("terminal", "lines"),
    [
        (True, "\r\x1b[K0 of 2 pages worked, now docs/long.md"),
        (False, "INFO    -  0 of 2 pages worked, now docs/long.md\n" * 2),
    ],
)
def test_a_page_that_takes_long_is_named_while_it_runs(terminal, lines, monkeypatch):
    """Nothing begins or ends meanwhile; a terminal keeps what stands there, elsewhere it is said again."""
    monkeypatch.setattr(telling, "LOOK", 0.001)
    now, out = [0.0], io.StringIO()
    shown = Progress(2, out, terminal, lambda: now[0])
    with shown.page("docs/long.md"):
        for now[0] in (0.5, 1.5, 2.5, 7.0):
            time.sleep(0.1)
        said = out.getvalue()
    shown.close()
    assert said == lines


@pytest.mark.parametrize("terminal", [True, False])
def test_a_short_build_says_nothing(terminal):
    assert said(terminal, seconds=0.01) == ""


def test_a_store_that_cannot_be_written_is_told_once_and_fails_nothing(tmp_path, capsys, caplog, recwarn):
    caplog.set_level(logging.INFO, "mkdocs")  # as the command has it without -q
    (tmp_path / ".cache").write_text("a file where the folder of the store should be")
    site = built(
        tmp_path, {"docs/index.md": "---\nworked: {strict: true}\n---\n\n$1 + 1 = 2$\n"}, YML, strict=True
    )
    assert "1 of 1 claim" in (site / "index.html").read_text()
    assert capsys.readouterr().err.count("results are not stored: ") == 1
    assert "user_configs" not in "".join(
        str(one.message) for one in recwarn
    )  # it is read without MkDocs' warning


def test_a_machine_that_cannot_run_cells_is_told_of(tmp_path, monkeypatch, heard):
    def work(*_):
        raise NoServer("the process that runs cells did not start: no numpy")

    monkeypatch.setattr(pages, "work", work)
    with pytest.raises(Abort):
        built(tmp_path, {"docs/index.md": "text\n"}, YML)
    assert heard == [
        "docs/index.md: its cells cannot run on this machine: "
        "the process that runs cells did not start: no numpy"
    ]
