"""Cells that loop, eat, flood, end their process or leave things behind: the page fails, nothing else does."""

import os
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cells.pages import build, cell, left, one, worked
from worked.cells import page_runner
from worked.cells.fork_client import Server
from worked.cells.process import Limits, Reply, Session

FORK = "import ctypes, os, time\nlibc = ctypes.CDLL(None)\n"  # behind the back of the audit hook
THREAD = "import threading, time\n"
FAULTS = {  # code, options, the code and the message of the diagnostic, the line of the cell that it marks
    "exit": ("import os\nos._exit(0)", (), "cell-died", "the cell's process ended itself with status 0", 1),
    "sys.exit": ("import sys\nsys.exit(0)", (), "cell-exit", "the cell ended its process", 2),
    "kill": ("import os\nos.kill(os.getpid(), 9)", (), "cell-died", "the cell's process was ended by SIGKILL", 1),
    "nameless signal": ("import os\nos.kill(os.getpid(), 40)", (), "cell-died",
                        "the cell's process was ended by signal 40", 1),
    "segfault": (FORK + "libc.raise_(11) if hasattr(libc, 'raise_') else os.kill(os.getpid(), 11)", (),
                 "cell-died", "the cell's process was ended by SIGSEGV", 1),
    "loop": ("while True:\n    pass", ("timeout: 0.3",), "cell-timeout", "the cell ran for more than 0.3 seconds", 1),
    "sleep": ("import time\ntime.sleep(1e6)", ("timeout: 0.3",), "cell-timeout", "the cell ran for more than", 1),
    "deadlock": (THREAD + "a = threading.Lock()\na.acquire()\na.acquire()", ("timeout: 0.3",), "cell-timeout", "", 1),
    "C loop": ("sum(range(10**12))", ("timeout: 0.3",), "cell-timeout", "", 1),
    "input": ("import os\nr, w = os.pipe()\nos.read(r, 1)", ("timeout: 0.3",), "cell-timeout", "", 1),
    "deaf": ("import signal\nfor n in range(1, 32):\n    try: signal.signal(n, signal.SIG_IGN)\n"
             "    except (OSError, ValueError): pass\nwhile True: pass", ("timeout: 0.3",), "cell-timeout", "", 1),
    "memory": ("import numpy as np\nnp.ones(10**10)", (), "cell-memory", "the cell asked for more than the 1 GiB", 2),
    "flood": ("while True:\n    print('x' * 1000)", (), "cell-output", "the cell printed more than 256 KiB", 1),
    "raw flood": ("import os\nwhile True:\n    os.write(2, b'x' * 1000)", (), "cell-output", "", 1),
    "figures": ("import matplotlib.pyplot as plt\nfor i in range(10**6):\n    plt.figure()", (), "cell-raised",
                "RuntimeWarning: More than 30 figures have been opened", 3),
}  # fmt: skip
PROBE = cell("import os, sys, builtins, warnings, locale\nimport matplotlib as mpl\n"
             "print(len('abc'), mpl.rcParams['lines.linewidth'], sorted(os.environ), os.umask(0o22), sys.path[0][-4:],"
             " locale.setlocale(locale.LC_ALL), len(warnings.filters), os.path.basename(os.getcwd()) != 'tmp')",
             "timeout: 20") + cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])", "figure: a")  # fmt: skip


def probe(server: Server, root: Path) -> object:
    """What a well-behaved page gives; its store is its own, so it runs."""
    first, second = one(server, root, PROBE)
    assert (first.ran, second.ran, first.diagnostics, second.diagnostics) == (True, True, (), ())
    return first.output, second.figure


GARBAGE = {
    "long": b"\xff" * 64,
    "no JSON": b"\0\0\0\5nope!",
    "no text": b"\0\0\0\3\xff\xfe\xff",
    "no message": b"\0\0\0\5[1,2]",
    "deep": b"\0\1\0\0" + b"[" * 2**16,
}
WROTE = "the cell wrote to a descriptor that is not its own"


def garbling(name: str) -> str:
    """A cell that writes to every descriptor that it finds."""
    write = "    try: os.write(d, data)\n    except OSError: pass"
    return f"import os\ndata = {GARBAGE[name]!r}\nfor d in range(3, 64):\n{write}"


@pytest.mark.parametrize("name", GARBAGE)
def test_what_a_cell_writes_to_others_descriptors_fails_its_page_alone(
    server: Server, tmp_path: Path, name: str
) -> None:
    (result,) = one(server, tmp_path, cell(garbling(name)))
    (good,) = one(server, tmp_path, cell("print('good')"))
    assert [found.code for found in result.diagnostics] == ["cell-died"]
    assert (result.diagnostics[0].message.startswith(WROTE), good.output) == (True, "good\n")
    assert left(server) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_fails_its_page_alone(server: Server, tmp_path: Path, name: str) -> None:
    code, options, kind, message, line = FAULTS[name]
    text = cell("x = 1") + cell(code, *options) + cell("y = 2")
    start = time.monotonic()
    with build(server, tmp_path, memory=2**30, jobs=2) as cells, ThreadPoolExecutor(2) as pool:
        bad = pool.submit(worked, cells, text)
        good = pool.submit(worked, cells, cell("z = 3\nprint(z)"), "docs/good.md")
        first, second, third = bad.result()
        assert good.result()[0].output == "3\n"
    assert time.monotonic() - start < 10
    (found,) = second.diagnostics
    assert (first.diagnostics, found.code, third.skipped) == ((), kind, True)
    assert found.message.startswith(message)
    assert found.primary.span.position[0] == 4 + len(options) + line
    assert left(server) == []


def test_the_limit_of_a_page_is_for_all_its_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step has what the ones before it left, unless it has seconds of its own."""
    given: list[float] = []

    class Clock:
        def step(self, message: dict[str, object], timeout: float) -> Reply:
            given.append(round(timeout, 2))
            return Reply({"names": {}, "reads": {}, "packages": []}, seconds=0.4)

        def close(self) -> None:
            pass

    monkeypatch.setattr(page_runner, "opened", lambda *_: Clock())
    with build(Server(), tmp_path, timeout=1.0) as cells:
        worked(
            cells, cell("a = 1") + cell("b = 1") + cell("c = 1", "timeout: 5") + cell("d = 1") + cell("e = 1")
        )
    assert given == [1.0, 0.6, 5.0, 0.2, page_runner.LEAST]


LEFTOVERS = {
    "thread": THREAD + "threading.Thread(target=time.sleep, args=(600,)).start()",
    "daemon": THREAD + "threading.Thread(target=time.sleep, args=(600,), daemon=True).start()",
    "child": FORK + "if libc.fork() == 0:\n    time.sleep(600)",
    "setsid grandchild": FORK + "if libc.fork() == 0:\n    os.setsid()\n    if libc.fork() == 0:\n        time.sleep(600)\n"
                                "    os._exit(0)",
    "deaf grandchild": FORK + "import signal\nif libc.fork() == 0:\n    os.setsid()\n    signal.signal(15, signal.SIG_IGN)\n"
                              "    time.sleep(600)",
    "talkative copy": FORK + "libc.fork()",
}  # fmt: skip


@pytest.mark.faults
@pytest.mark.parametrize("name", LEFTOVERS)
def test_what_a_page_leaves_is_ended(server: Server, tmp_path: Path, name: str) -> None:
    first, second = one(server, tmp_path, cell(LEFTOVERS[name]) + cell("print('on')"))
    assert (first.diagnostics, second.output) == ((), "on\n")
    assert left(server) == []


POLLUTERS = {
    "folder": "import os\nos.chdir('/')",
    "builtins": "import builtins\nbuiltins.len = lambda x: 7\nbuiltins.print = None\nbuiltins.isinstance = None",
    "style": "import matplotlib as mpl\nmpl.rcParams['lines.linewidth'] = 9\nmpl.rcParams['svg.hashsalt'] = 'x'",
    "environment": "import os\nos.environ['X'] = '1'\ndel os.environ['TZ']",
    "umask": "import os\nos.umask(0)",
    "locale": "import locale\nlocale.setlocale(locale.LC_ALL, 'C')",
    "warnings": "import warnings\nwarnings.filterwarnings('error')",
    "modules": "import sys\nsys.modules['json'] = None\nsys.path[:0] = ['/']",
}


@pytest.fixture(scope="module")
def before(server: Server, tmp_path_factory: pytest.TempPathFactory) -> object:
    return probe(server, tmp_path_factory.mktemp("before"))


@pytest.mark.faults
@pytest.mark.parametrize("name", POLLUTERS)
def test_pages_cannot_affect_one_another(server: Server, tmp_path: Path, before: object, name: str) -> None:
    (tmp_path / "after").mkdir()
    result, after_it = one(server, tmp_path, cell(POLLUTERS[name]) + cell("x = 1"))
    assert (result.diagnostics, after_it.diagnostics) == ((), ())
    assert probe(server, tmp_path / "after") == before


ENGINE = """
import sys
from pathlib import Path
from cells.pages import cell, worked
from worked.cells.page_runner import Cells
from worked.model.settings import Settings
with Cells(Settings(root=Path(sys.argv[1]))) as cells:
    cells.server.start()
    print(cells.server.folder, flush=True)
    worked(cells, cell(sys.argv[2]))
"""


def until(holds: object, seconds: float = 20) -> bool:
    """Whether something comes to hold in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():  # type: ignore[operator]
            return True
        time.sleep(0.01)
    return False


@pytest.mark.faults
def test_nothing_survives_a_killed_engine(tmp_path: Path) -> None:
    """The fork server, the page's process and its setsid grandchild go when the engine is killed."""
    code = LEFTOVERS["setsid grandchild"] + "\nprint('up', flush=True)\ntime.sleep(600)"
    marker, env = Server(), {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    engine = subprocess.Popen(
        [sys.executable, "-c", ENGINE, str(tmp_path), code], stdout=subprocess.PIPE, env=env
    )
    assert engine.stdout
    marker.folder = engine.stdout.readline().decode().strip()
    assert until(lambda: len(left(marker)) >= 4)  # server, keeper, page, grandchild
    engine.send_signal(signal.SIGKILL)
    engine.wait()
    engine.stdout.close()
    assert until(lambda: left(marker) == [])


@pytest.mark.faults
def test_a_killed_server_is_replaced_and_leaves_nothing(tmp_path: Path) -> None:
    own = Server()
    try:
        assert one(own, tmp_path, cell("x = 1"))[0].diagnostics == ()
        folder = own.folder
        assert own.pid
        os.kill(own.pid, signal.SIGKILL)
        os.waitid(os.P_PID, own.pid, os.WEXITED | os.WNOWAIT)
        assert one(own, tmp_path, cell("x = 2"))[0].diagnostics == ()
        assert own.folder != folder
    finally:
        own.close()
    assert left(own) == []


@pytest.mark.faults
def test_a_keeper_takes_one_page_after_another(tmp_path: Path) -> None:
    """Each page has a fresh process below the same keeper; one that something left broken gets another."""
    where = "import os\nprint(os.getppid(), os.getpid())  # "
    end = cell(FORK + "import os, signal\nlibc.kill(os.getppid(), signal.SIGKILL)\nlibc.pause()")
    own = Server()
    try:
        (a,), (b,) = (one(own, tmp_path, cell(where + name)) for name in "ab")
        (killed,) = one(own, tmp_path, end)
        (c,) = one(own, tmp_path, cell(where + "c"))
        keepers, pages = zip(*(result.output.split() for result in (a, b, c)), strict=True)
        assert keepers[0] == keepers[1] != keepers[2]
        assert len(set(pages)) == 3
        assert [found.code for found in killed.diagnostics] == ["cell-died"]
        assert left(own) == []
    finally:
        own.close()
    assert left(own) == []


def waiting(server: Server) -> list[int]:
    """The keepers of a server."""
    assert server.pid
    return list(map(int, Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()))


STEP = {
    "kind": "cell",
    "code": "x = 1",
    "figure": None,
    "expect_error": None,
    "name": "<step 1>",
    "names": {},
}


@pytest.mark.faults
def test_a_keeper_that_is_killed_before_it_forks_is_told(tmp_path: Path) -> None:
    own, limits = Server(), Limits(str(tmp_path), (), 2**30)
    try:
        with Session(own, limits) as first:
            assert not first.step(STEP, 20).failed
        (keeper,) = waiting(own)
        os.kill(keeper, signal.SIGSTOP)
        with Session(own, limits) as second:
            os.kill(keeper, signal.SIGKILL)
            assert (second.step(STEP, 20).fault, second.step(STEP, 20).fault) == ("died", "died")
        with Session(own, limits) as third:
            assert not third.step(STEP, 20).failed
        second.close()  # once more, and it gives back nothing twice
        assert len(waiting(own)) == 1
    finally:
        own.close()
    assert left(own) == []


@pytest.mark.faults
def test_a_server_that_is_closed_ends_the_pages_that_run(tmp_path: Path) -> None:
    own, limits = Server(), Limits(str(tmp_path), (), 2**30)
    with ThreadPoolExecutor(1) as pool, Session(own, limits) as session:
        running = pool.submit(session.step, {**STEP, "code": "while True: pass"}, 60)
        assert until(lambda: len(left(own)) == 2)  # keeper, page
        start = time.monotonic()
        own.close()
        assert running.result(20).fault == "died"
        assert time.monotonic() - start < 5
    assert left(own) == []


@pytest.mark.faults
@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault[2] == "cell-timeout"])
def test_a_cell_that_stalls_is_ended_in_time(server: Server, tmp_path: Path, name: str) -> None:
    """Within its limit and two seconds; in `make test` the machine is shared, so there the bound is wider."""
    code, options, *_ = FAULTS[name]
    with build(server, tmp_path) as cells:
        worked(cells, cell("x = 1"))  # the server is there
        start = time.monotonic()
        (result,) = worked(cells, cell(code, *options))
        spent = time.monotonic() - start
    assert ([found.code for found in result.diagnostics], spent < 0.3 + 2) == (["cell-timeout"], True)


@pytest.mark.faults
@pytest.mark.parametrize(
    ("code", "kind", "seconds"),
    [
        ("x = []\nwhile True:\n    x.append(bytearray(10**6))", "cell-memory", 3),
        ("import numpy as np\nx = np.ones(10 * 2**30, dtype=np.uint8)", "cell-memory", 3),
        ("print('x' * 50_000_000)", "cell-output", 5),
        ("import os\nfor _ in range(50):\n    os.write(1, b'x' * 10**6)", "cell-output", 5),
    ],
)
def test_memory_and_output_are_bounded(
    server: Server, tmp_path: Path, code: str, kind: str, seconds: float
) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()
    with build(server, tmp_path, memory=2**30) as cells:
        (result,) = worked(cells, cell(code))
    assert [found.code for found in result.diagnostics] == [kind]
    assert time.monotonic() - start < seconds
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # KiB
    assert left(server) == []
