"""Builds that are killed, that share a store, that go on for long: at the size that the promises name."""

import io
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cells.pages import build, cell, left, pieces, worked
from worked.cache.store import Store
from worked.cells import fork_client
from worked.cells.figures import svg
from worked.cells.fork_client import NoServer, Server
from worked.model.settings import Settings
from worked.model.source import Source, decode
from worked.pipeline.page import work

DRAW = "import matplotlib.pyplot as plt\nplt.plot([{n}, 2])\nplt.title('figure {n}')"
PAGE = "".join(cell(DRAW.format(n=n), f"figure: f{n}") for n in range(6))
ENGINE = """
import sys
from pathlib import Path
from cells.pages import worked
from worked.cells.page_runner import Cells
from worked.model.settings import Settings
with Cells(Settings(root=Path(sys.argv[1]))) as cells:
    cells.server.start()
    print(cells.server.folder, flush=True)
    worked(cells, Path(sys.argv[1], "x.md").read_text())
"""


def essence(results: list[Any]) -> list[Any]:
    """What of the results shows on the page."""
    return [
        (result.output, result.text, result.figure, result.names, result.diagnostics) for result in results
    ]


def test_line_ends_and_marks_change_nothing(server: Server, tmp_path: Path) -> None:
    """LF, CRLF, CR and a byte order mark: one page, one result, and a second build runs nothing."""
    text = cell("x = '''a\nb'''\nprint(x)") + "\n`{python} len(x)`\n"
    forms = [text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text]
    found = []
    for form in forms:
        with build(server, tmp_path) as cells:
            found.append(worked(cells, decode("x.md", form.encode()).text))
    assert all(essence(results) == essence(found[0]) for results in found)
    assert [[result.ran for result in results] for results in found] == [[True] * 2] + [[False] * 2] * 3


def test_many_pages_leave_nothing_open(server: Server, tmp_path: Path) -> None:
    with build(server, tmp_path) as cells:
        worked(cells, cell("x = 0"))
        before = sorted(path.name for path in Path("/proc/self/fd").iterdir())
        for number in range(10):
            worked(cells, cell(f"x = {number + 1}"))
        assert sorted(path.name for path in Path("/proc/self/fd").iterdir()) == before
    assert left(server) == []


def test_pages_run_side_by_side_and_in_any_order(server: Server, tmp_path: Path) -> None:
    texts = [cell(f"import time\ntime.sleep(0.05)\nprint({number})") for number in range(6)]
    with build(server, tmp_path, jobs=3) as cells, ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda text: worked(cells, text)[0].output, texts))
    assert found == [f"{number}\n" for number in range(6)]


def test_thirty_figures_share_no_id(server: Server, tmp_path: Path) -> None:
    """One figure shown thirty times, as on pages that list posts: no id stands twice."""
    import re

    with build(server, tmp_path) as cells:
        (result,) = worked(cells, cell(DRAW.format(n=1) + "\nplt.gca().set_gid('axes')", "figure: a"))
    assert result.figure
    page = "".join(svg.embed(result.figure.svg, f"p-{number}", "title") for number in range(30))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 300


@pytest.mark.slow
def test_nobody_waits_for_a_server_that_nobody_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is still loading its libraries is ended; when it is wanted again, it starts."""
    own, start = Server(), fork_client.START
    monkeypatch.setattr(fork_client, "START", "import time; time.sleep(60)")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(own.start)
        while own.pid is None:
            time.sleep(0.01)
        own.abandon()
        with pytest.raises(NoServer):
            waiting.result(10)
    monkeypatch.setattr(fork_client, "START", start)
    with pytest.raises(NoServer, match="nobody waits"):
        own.start()
    own.want()
    own.start()
    assert own.pid
    own.close()


def killed_at(root: Path, seconds: float) -> list[str]:
    """Starts a build of the page, kills it after some time; what of its processes and files is left after a while."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", ENGINE, str(root)], stdout=subprocess.PIPE, env=env
    ) as engine:
        assert isinstance(engine.stdout, io.BufferedReader)
        marker = Server()
        marker.folder = engine.stdout.readline().decode().strip()
        time.sleep(seconds)
        engine.send_signal(signal.SIGKILL)
    end = time.monotonic() + 5
    while (left(marker) or Path(marker.folder).exists()) and time.monotonic() < end:
        time.sleep(0.01)
    return left(marker) + [str(path) for path in (Path(marker.folder),) if path.exists()]


def kills(server: Server, tmp_path: Path, count: int) -> None:
    """After each kill at a random moment the next build is right, whatever the killed one had stored."""
    with build(server, tmp_path, cache_dir="clean") as cells:
        wanted = essence(worked(cells, PAGE))
    moments = random.Random(1)
    (tmp_path / "x.md").write_text(PAGE)
    for _ in range(count):
        Store(tmp_path / ".cache/plugin/worked").clear()
        assert killed_at(tmp_path, moments.uniform(0, 0.8)) == []
        with build(server, tmp_path) as cells:
            assert essence(worked(cells, PAGE)) == wanted
            assert not [
                path for path in cells.store.folder.rglob("*") if path.suffix not in ("", ".part", ".json")
            ]


@pytest.mark.faults
def test_a_killed_build_never_harms_the_next(server: Server, tmp_path: Path) -> None:
    kills(server, tmp_path, 8)


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_fifty_killed_builds_never_harm_the_next(server: Server, tmp_path: Path) -> None:
    kills(server, tmp_path, 50)


@pytest.mark.faults
def test_twenty_inputs_edited_while_they_are_read(server: Server, tmp_path: Path) -> None:
    """Each time: what is stored is of the file as it is, and the next build has it right."""
    code = ("import pathlib, os, ctypes\nread = pathlib.Path('data.txt').read_text()\nlibc = ctypes.CDLL(None)\n"
            "if '{mark}' not in read:\n    fd = libc.open(os.path.abspath('data.txt').encode(), 1025)\n"
            "    libc.write(fd, b'{mark}', 3)\nprint(read)")  # fmt: skip
    (tmp_path / "data.txt").write_text("")
    for number in range(20):
        text = cell(code.replace("{mark}", f"{number:03}"))
        for ran in (True, False):
            with build(server, tmp_path) as cells:
                (result,) = worked(cells, text)
            assert (result.ran, result.output) == (ran, (tmp_path / "data.txt").read_text() + "\n")


@pytest.mark.faults
def test_a_store_of_fifty_megabytes(tmp_path: Path) -> None:
    """200 MB are written; 50 MB stay, and among them all that this build used."""
    store = Store(tmp_path, limit=50 * 10**6)
    keys = [f"{number:064x}" for number in range(200)]
    for name in keys:
        store.put(name, os.urandom(10**6), "")
        if len(store._used) > 40:
            store._used.clear()
            store.trim()
    current = set(store._used)
    store.trim()
    found = {entry.key for entry in store.entries()}
    assert sum(entry.size for entry in store.entries()) <= 50 * 10**6
    assert current <= found


@pytest.mark.faults
def test_concurrent_builds_of_one_page(server: Server, tmp_path: Path) -> None:
    def built(_: int) -> list[Any]:
        with build(server, tmp_path) as cells:
            return essence(worked(cells, PAGE))

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(built, range(8)))
    assert all(each == found[0] for each in found)


DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_the_cells_of_this_site_are_deterministic(tmp_path: Path) -> None:
    """Each page's cells run twice, on two servers, with nothing stored: the same bytes."""
    root = DOCS.parent
    for page in sorted(DOCS.glob("posts/*.md")):
        source, found = decode(page.relative_to(root).as_posix(), page.read_bytes()), []
        for name in ("one", "two"):
            settings = Settings(root=root, cache_dir=str(tmp_path / name / page.stem))
            with build(own := Server(), root, cache_dir=settings.cache_dir, timeout=600) as cells:
                results: Mapping[int, Any] = work(source, settings, cells).results
                found.append(essence(list(results.values())))
            own.close()
        assert found[0] == found[1], page


def test_the_pages_of_these_tests_have_cells() -> None:
    assert len(pieces(Source("x.md", PAGE))) == 6
