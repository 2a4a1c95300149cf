"""Cells that end, stall, flood or starve their process, in pages of real builds: nothing else is harmed."""

import signal
import subprocess
import time
from html import unescape

import pytest

from builds.processes import Site

FORK = "import ctypes, os, time\nlibc = ctypes.CDLL(None)\n"  # behind the back of the audit hook
TIMED = "#| timeout: 0.3\n"
FAULTS = {  # code, the line of the cell's block that is marked, the diagnostic
    "exit": ("import os\nos._exit(0)", 2, "cell-died"),
    "sys-exit": ("import sys\nsys.exit(0)", 3, "cell-exit"),
    "kill": ("import os\nos.kill(os.getpid(), 9)", 2, "cell-died"),
    "loop": (f"{TIMED}while True:\n    pass", 3, "cell-timeout"),
    "memory": ("import numpy as np\nnp.ones(10 * 2**30, dtype=np.uint8)", 3, "cell-memory"),
    "flood": ("print('x' * 50_000_000)", 2, "cell-output"),
}
MORE = {
    "sleep": (f"{TIMED}import time\ntime.sleep(1e6)", 3, "cell-timeout"),
    "deadlock": (f"{TIMED}import threading\na = threading.Lock()\na.acquire()\na.acquire()", 3, "cell-timeout"),
    "c-loop": (f"{TIMED}sum(range(10**12))", 3, "cell-timeout"),
    "deaf": (f"{TIMED}import signal\nsignal.signal(15, signal.SIG_IGN)\nwhile True: pass", 3, "cell-timeout"),
    "list": ("x = []\nwhile True:\n    x.append(bytearray(10**6))", None, "cell-memory"),
    "raw-flood": ("import os\nwhile True:\n    os.write(2, b'x' * 1000)", 2, "cell-output"),
    "figures": ("import matplotlib.pyplot as plt\nfor i in range(10**6):\n    plt.figure()", 4, "cell-raised"),
    "large-figure": (
        "#| figure: a\n#| alt: more points than anybody could see\nimport matplotlib.pyplot as plt\nimport numpy as np\n"
        "n = np.arange(10**6)\nplt.scatter(n % 997, n % 991)", 2, "figure-size",
    ),
}  # fmt: skip
POLLUTERS = {
    "folder": "import os\nos.chdir('/')",
    "builtins": "import builtins\nbuiltins.len = lambda x: 7\nbuiltins.print = None",
    "style": "import matplotlib as mpl\nmpl.rcParams['lines.linewidth'] = 9\nmpl.rcParams['svg.hashsalt'] = 'x'",
    "environment": "import os\nos.environ['X'] = '1'\nos.umask(0)",
    "threads": "import threading, time\nfor _ in range(9):\n    threading.Thread(target=time.sleep, args=(600,)).start()",
    "grandchild": FORK + "if libc.fork() == 0:\n    os.setsid()\n    if libc.fork() == 0:\n        time.sleep(600)\n    os._exit(0)",
}  # fmt: skip
BLOCK = "# Page\n\n```python run\n{}\n```\n"
PROBE = BLOCK.format(
    "import os, sys, warnings\nimport matplotlib as mpl\n"
    "print(len('abc'), mpl.rcParams['lines.linewidth'], sorted(os.environ), len(warnings.filters))\n"
    "print(os.path.basename(os.getcwd()), sum(range(5)))"
) + ("\n```python run\n#| figure: a\n#| alt: a line from one to two, falling a little\n"
     "import matplotlib.pyplot as plt\nplt.plot([1, 2])\n```\n\n$a = 2$ is `{python} a` and $a + 1 = 3$\n")  # fmt: skip


def pages(faults):
    return {f"docs/{name}.md": BLOCK.format(given[0]) for name, given in faults.items()}


def probes(*names):
    return {f"docs/{name}.md": PROBE for name in names}


def main_part(site, name):
    """What a page shows, its own name apart."""
    text = unescape(site.page(name))
    return text[text.index('role="main"') : text.index("<footer")].replace(f"/{name}/", "/NAME/").replace(
        f"{name}-a", "NAME-a"
    )  # fmt: skip


def told(faults, said):
    """Which faults are not told at their place."""
    places = {name: f" docs/{name}.md:{2 + line if line else ''}" for name, (_, line, _) in faults.items()}
    return [
        name
        for name, (_, _, code) in faults.items()
        if not any(places[name] in f" {line}" and f" error[{code}]" in line for line in said.splitlines())
    ]


@pytest.mark.slow
def test_a_build_with_every_fault_fails_with_the_line_of_each_and_leaves_no_process(tmp_path):
    files = {"docs/index.md": "# Home\n", "docs/slow.md": BLOCK.format("import time\ntime.sleep(1.1)")}
    site = Site(tmp_path, files | pages(FAULTS), "memory: 1GiB, jobs: 2")
    done = site.build()
    assert done.returncode == 1
    assert f" of {len(FAULTS) + 2} pages worked" in done.stderr
    assert told(FAULTS, done.stderr) == []
    assert "Traceback" not in done.stderr and len(done.stderr) < 20_000
    assert f"{len(FAULTS)} problems on {len(FAULTS)} pages; nothing was built" in done.stderr
    assert site.left() == []
    assert list(site.folder.iterdir()) == []


@pytest.mark.faults
@pytest.mark.parametrize("command", [["build"], ["serve", "-a", "127.0.0.1:0"]], ids=["build", "serve"])
def test_an_interrupted_build_waits_for_no_cell(tmp_path, command):
    """Ctrl-C ends the cells that run, not only what would come after them."""
    site = Site(
        tmp_path,
        {"docs/index.md": "# Home\n"}
        | {f"docs/{n}.md": BLOCK.format("import time\ntime.sleep(25)") for n in "ab"},
        "jobs: 2",
    )
    process = subprocess.Popen(**site.mkdocs(*command), stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 20
    while len(site.left()) < 6 and time.monotonic() < end:  # mkdocs, fork server, two keepers, two pages
        time.sleep(0.05)
    assert len(site.left()) == 6
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=30)[1]
    assert time.monotonic() - start < 5
    assert ("Aborted!" in said, "Traceback" in said, site.left()) == (True, False, [])


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """What the well-behaved page shows in a build where it is alone, on a machine that is set up otherwise."""
    site = Site(
        tmp_path_factory.mktemp("alone"), {"docs/index.md": "# Home\n"} | probes("a"), "jobs: 1, strict: true"
    )
    done = site.build("-q", PYTHONHASHSEED="4242", TZ="Asia/Tokyo", LC_ALL="C", LANG="tr_TR.UTF-8", X="2")
    assert (done.returncode, done.stderr + done.stdout) == (0, "")
    return main_part(site, "a")


@pytest.mark.faults
def test_every_other_page_of_such_a_build_is_right(tmp_path, alone):
    """What a page shows is the same beside faults and polluters as alone; twice, for both orders."""
    bad = {name: FAULTS[name] for name in ("exit", "kill", "loop")}
    polluting = {f"docs/p-{name}.md": BLOCK.format(code) for name, code in POLLUTERS.items()}
    files = {"docs/index.md": "# Home\n"} | pages(bad) | polluting | probes("a", "z")
    site = Site(tmp_path, files, "on_error: warn, jobs: 2, strict: true")
    done = site.build()
    assert (done.returncode, told(bad, done.stderr), site.left()) == (0, [], [])
    assert main_part(site, "a") == main_part(site, "z") == alone
    shown = ("3 1.8 [", "'TZ'", "project 10", 'class="worked-figure"', "is 2 and", "1 of 1 claim")
    assert [text for text in shown if text not in alone] == []
    assert "'X'" not in alone


@pytest.mark.faults
@pytest.mark.parametrize("name", FAULTS | MORE)
def test_one_fault_at_full_size(tmp_path, alone, name):
    """It fails the build in time, with its line; the rest of the site is right, and no process is left."""
    fault = {name: (FAULTS | MORE)[name]}
    files = {"docs/index.md": "# Home\n"} | pages(fault) | probes("a", "z")
    site = Site(tmp_path, files, "on_error: warn, jobs: 1, memory: 1GiB, strict: true")
    start = time.monotonic()
    done = site.build()
    assert time.monotonic() - start < 10  # MkDocs, the fork server, the fault (see tests/cells) and two pages
    assert told(fault, done.stderr) == []
    assert main_part(site, "a") == main_part(site, "z") == alone
    assert (len(site.page(name)) < 200 * 1024, site.left()) == (True, [])


@pytest.mark.faults
def test_a_build_with_more_faults_fails(tmp_path):
    site = Site(tmp_path, {"docs/index.md": "# Home\n"} | pages(MORE), "memory: 1GiB, jobs: 2")
    done = site.build("-q")
    assert (done.returncode, told(MORE, done.stderr), site.left()) == (1, [], [])
