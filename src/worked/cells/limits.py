"""What the system lets us hold a page's process to: its parent's death, its memory, its descendants.

Linux gives all of it; elsewhere only the wall clock and the process group hold (DESIGN 7).
"""

import contextlib
import ctypes
import os
import signal
import sys
import time
from pathlib import Path

LINUX = sys.platform == "linux"
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
FILE_SIZE, OPEN_FILES, HEADROOM = 100 * 10**6, 256, 64 * 2**20


def _prctl(option: int, argument: int) -> None:
    if LINUX:
        ctypes.CDLL(None, use_errno=True).prctl(option, argument, 0, 0, 0)


def die_with_parent() -> None:
    """Has this process killed when the one that forked it ends, however that ends."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def adopt_orphans() -> None:
    """Has descendants whose parent ended come back to this process, whatever session they moved to."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def bound(memory: int) -> None:
    """Bounds this process's memory, files and cores; what is above the system's own limit is left alone."""
    try:
        import resource
    except ImportError:  # Windows: the wall clock alone holds
        return
    for kind, soft, hard in (
        (resource.RLIMIT_AS, memory, memory + HEADROOM),
        (resource.RLIMIT_FSIZE, FILE_SIZE, FILE_SIZE),
        (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))


def relax() -> None:
    """A little more memory than a cell had, to report that it had too little."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def children() -> list[int]:
    """The processes whose parent this one is, orphans it adopted among them."""
    pids: list[int] = []
    for task in Path("/proc/self/task").glob("*/children") if LINUX else ():
        with contextlib.suppress(OSError):
            pids += map(int, task.read_text().split())
    return pids


def sweep(group: int, patience: float = 5.0) -> bool:
    """Kills the group (0: none) and every descendant, and reaps them; whether there are none in the end."""
    until = time.monotonic() + patience
    if group:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
    while time.monotonic() < until:
        for pid in children():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.001)
        except ChildProcessError:
            return True
    return False
