"""Where there is no fork a page's process is started whole: the same results, the same faults."""

import time
from pathlib import Path

import pytest

from cells.pages import Build, build, cell, worked
from worked.cells.fork_client import Server
from worked.cells.opening import weakness
from worked.cells.page_runner import Cells
from worked.model.settings import Settings
from worked.model.step import StepResult

PAGE = (cell("import sys\nx = f + 1\nprint(x)\nprint('é', file=sys.stderr)") + "`{python} x`\n"
        + cell("import matplotlib.pyplot as plt\nplt.plot([x, 2])\nplt.title('$x^2$')", "figure: a")
        + cell("print(x)\n1 / 0"))  # fmt: skip
F = {"kind": "integer", "value": "2"}


def spawned(root: Path, text: str, **names: dict[str, str]) -> list[StepResult]:
    """A page's results, each page's process started whole."""
    return worked(Build(Settings(root=root, cache_dir="spawned", memory=2**30), forks=False), text, **names)


@pytest.mark.slow
def test_results_are_the_same_as_from_a_fork(server: Server, tmp_path: Path) -> None:
    with build(server, tmp_path) as cells:
        forked = worked(cells, PAGE, f=F)
    assert spawned(tmp_path, PAGE, f=F) == forked
    assert (forked[0].output, forked[1].text, forked[3].diagnostics[0].code) == ("3\n", "3", "cell-raised")


@pytest.mark.faults
@pytest.mark.parametrize(
    ("code", "options", "kind"),
    [
        ("while True: pass", ("timeout: 0.3",), "cell-timeout"),
        ("import os\nos._exit(0)", (), "cell-died"),
        ("import os\nos.kill(os.getpid(), 9)", (), "cell-died"),
        ("import os\nos.closerange(3, 64)\nwhile True: pass", (), "cell-died"),
        (
            "import os\nfor d in range(3, 9):\n    try: os.write(d, b'x' * 64)\n    except OSError: pass",
            (),
            "cell-died",
        ),
        ("import sys\nsys.exit()", (), "cell-exit"),
        ("bytearray(10**10)", (), "cell-memory"),
        ("while True: print('x' * 1000)", (), "cell-output"),
    ],
)
def test_faults_are_the_same(tmp_path: Path, code: str, options: tuple[str, ...], kind: str) -> None:
    start = time.monotonic()
    (result,) = spawned(tmp_path, cell(code, *options))
    assert [found.code for found in result.diagnostics] == [kind]
    assert time.monotonic() - start < 30


def test_what_does_not_hold_is_said_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert weakness() is None
    monkeypatch.setattr("sys.platform", "darwin")
    assert weakness() == (
        "on darwin only the time limit and the process group hold for cells:"
        " memory is not bounded, and stray processes may be left"
    )


def test_a_build_without_fork_starts_no_server(tmp_path: Path) -> None:
    with Cells(Settings(root=tmp_path), forks=False) as cells:
        cells.start()
        assert cells.server.pid is None
