"""Cells on the workers of a dask.distributed scheduler: the same results, wherever they ran."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from cells.pages import cell
from worked.cells.fork_client import NoServer
from worked.cells.page_runner import Cells
from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]

DRAWN = cell(
    "import matplotlib.pyplot as plt\nplt.plot([x, n])",
    "figure: drawn",
    "caption: A line from one value to the other.",
    "alt: A line that climbs from four to nine, drawn alone.",
)
FIRST = cell("import helper\nx = helper.k * n - 5")
PAGE = f"# A page\n\n$n = 9$\n\n{FIRST}\nSo $x = 4$.\n\n{DRAWN}\n"


@pytest.fixture
def cluster():
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        worker_dashboard_address=None,
    ) as made:
        made.wait_for_workers(2)
        yield made


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "helper.py").write_text("k = 1\n")
    return tmp_path


def result(site: Path, cache: str, text: str = PAGE, **options):
    settings = Settings(root=site, cache_dir=cache, **options)
    with Cells(settings) as cells:
        return work(Source("docs/page.md", text), settings, cells)


def drawn(worked):
    return [one.figure.svg for one in worked.results.values() if one.figure]


def test_the_same_bytes_as_here(site, cluster):
    here = result(site, "here")
    there = result(site, "there", executor=cluster.scheduler_address)
    assert not here.diagnostics and not there.diagnostics
    assert drawn(here) == drawn(there) != []
    assert {k: v.names for k, v in here.results.items()} == {k: v.names for k, v in there.results.items()}


def test_the_limits_hold_there(site, cluster):
    text = cell("while True: pass", "timeout: 1")
    worked = result(site, "limits", text, executor=cluster.scheduler_address)
    assert [one.code for one in worked.diagnostics] == ["cell-timeout"]


def test_a_worker_killed_in_the_middle(site, cluster):
    """The page runs again on another worker, and gives what it gives here."""
    slow = cell("import time\ntime.sleep(6)\ny = 3")
    found = {}

    def build():
        found["worked"] = result(site, "killed", slow + "\nSo $y = 3$.\n", executor=cluster.scheduler_address)

    thread = threading.Thread(target=build)
    thread.start()
    deadline = time.monotonic() + 60
    while not any(one.actors for one in cluster.scheduler.workers.values()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    time.sleep(1)  # the step has begun
    os.kill(_worker_of(cluster), signal.SIGKILL)
    thread.join(120)
    assert not thread.is_alive()
    assert not [one for one in found["worked"].diagnostics if one.severity == "error"]


def _worker_of(cluster) -> int:
    """The process of the worker that holds the page: the one that has an actor."""
    held = cluster.scheduler.workers
    address = next(one for one, state in held.items() if state.actors)
    return next(one for one in cluster.workers.values() if one.worker_address == address).pid


def test_a_scheduler_that_is_not_there(site, monkeypatch):
    monkeypatch.setattr("worked.cells.distributed_pages.CONNECT", 1.0)
    with pytest.raises(NoServer, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        Cells(Settings(root=site, executor="tcp://127.0.0.1:9"))


def test_files_that_do_not_reach_the_workers(site, cluster, monkeypatch):
    monkeypatch.setattr("worked.cells.distributed_pages._view", _elsewhere)
    with pytest.raises(NoServer, match="does not have the files of the site"):
        Cells(Settings(root=site, executor=cluster.scheduler_address))


def _elsewhere(root: str) -> tuple[str, str, str]:
    """A view that is another one in each process."""
    return "engine", "python", str(os.getpid())


def test_here_nothing_of_it_is_imported():
    import subprocess
    import sys

    code = (
        "import sys, worked.cells.page_runner as r; from worked.model.settings import Settings;"
        "r.Cells(Settings()).close(); print('distributed' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})  # fmt: skip
    assert done.stdout == "False\n"
