"""`worked check --watch` and a call that is interrupted, as processes of their own."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-u", "-c", "from worked.commands.main import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
PATIENCE = 60.0  # seconds, on a machine that is busy


@pytest.fixture
def site(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [worked]\n")
    return tmp_path


@pytest.fixture
def running(site):
    """Starts a call in the site, and ends it after the test."""
    started = []

    def run(*arguments):
        with (site / "said").open("wb") as out:
            process = subprocess.Popen(
                [*COMMAND, *arguments], cwd=site, env=ENVIRONMENT, stdout=out, stderr=subprocess.STDOUT
            )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()


def until(site, text):
    """Waits for the call to say something."""
    deadline = time.monotonic() + PATIENCE
    while text not in (said := (site / "said").read_text()):
        assert time.monotonic() < deadline, said
        time.sleep(0.05)


@pytest.mark.slow
def test_what_is_saved_is_checked_again(site, running):
    page = site / "docs" / "a.md"
    page.write_text("$6 + 6 = 13$\n")
    (site / "docs" / "b.md").write_text("$1 + 1 = 2$\n")
    process = running("check", "--watch", "--format", "short")
    until(site, "watching")
    assert "docs/a.md:1:10: error[wrong-value]" in (site / "said").read_text()
    page.write_text("$6 + 6 = 12$ and $2 + 2 = 5$\n")
    until(site, "`2 + 2` is 4, not 5")
    (site / "docs" / "b.md").write_text("$1 + 1 = 4$\n")
    until(site, "docs/b.md:1:10: error[wrong-value]")
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) != 0
    assert "Traceback" not in (site / "said").read_text()


def children(pid):
    """The processes that a process has started."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += task.read_text().split()
    return found


def generations(pid):
    """How many stand one below another: a call has a server, that a keeper, and that a page."""
    return max((1 + generations(child) for child in children(pid)), default=0)


@pytest.mark.faults
def test_an_interrupted_call_waits_for_no_cell(site, running):
    (site / "docs" / "a.md").write_text("```python run\nimport time\ntime.sleep(29)\n```\n")
    process = running("check")
    while generations(process.pid) < 3:
        assert process.poll() is None, (site / "said").read_text()
        time.sleep(0.02)
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.wait(PATIENCE)
    assert time.monotonic() - begun < 5, "it waited for the cell"
    assert "Traceback" not in (site / "said").read_text()
