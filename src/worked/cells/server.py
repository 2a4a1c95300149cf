"""The fork server: numpy and matplotlib loaded once; for each page a keeper, and below it the page's process.

    engine ── server ── keeper ── the page's process ── whatever its cells start
                    └── keeper ── …

The server forks a keeper for each page. The keeper adopts whatever the page leaves behind, ends it all when
the page is done or the engine is gone, and goes. So no page sees another, and no process stays.
Nothing of the project is loaded here: it changes while a site is served.
"""

import contextlib
import gc
import os
import select
import shutil
import signal
import socket
import struct
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from typing import NoReturn

from worked.cells import limits

Work = Callable[[int, str], None]  # what the page's process does: worked.cells.child.work
STATUS = struct.Struct(">i")  # how the page's process ended, as the keeper tells it


def main(descriptor: int) -> None:
    """Loads what is slow to load, then forks keepers as they are asked for, until the engine is gone."""
    limits.adopt_orphans()
    engine = socket.socket(fileno=descriptor)
    work = preload()
    if threading.active_count() != 1:
        raise RuntimeError("the fork server must have one thread")
    engine.sendall(b"+")
    keepers: set[int] = set()
    wake = _wake()
    with contextlib.suppress(ConnectionError):  # the engine may be killed between its question and our answer
        while _serve(engine, wake, keepers, work):
            pass
    _last_sweep(keepers)
    if folder := os.environ.get("WORKED_CELLS"):  # made for this server; a killed engine cannot remove it
        shutil.rmtree(folder, ignore_errors=True)


def preload() -> Work:
    """The page's work, with numpy and matplotlib loaded and a figure drawn, so that the next is quick."""
    from worked.cells import child, figures

    figures.warm_up()
    gc.freeze()  # what is loaded stays: pages neither look through it nor copy it
    return child.work


def _serve(engine: socket.socket, wake: int, keepers: set[int], work: Work) -> bool:
    ready, _, _ = select.select([engine.fileno(), wake], [], [])
    if wake in ready:
        _reap(keepers, wake)
    if engine.fileno() not in ready:
        return True
    request, descriptors, _, _ = socket.recv_fds(engine, 1, 4)
    if not request:
        return False
    pid = os.fork()
    if pid == 0:
        engine.close()
        _keep(descriptors, work)
    keepers.add(pid)
    for descriptor in descriptors:
        os.close(descriptor)
    engine.sendall(b"+")
    return True


def _wake() -> int:
    """A descriptor that can be read when a child has ended."""
    read, write = os.pipe()
    os.set_blocking(read, False)
    os.set_blocking(write, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    return read


def _reap(keepers: set[int], wake: int) -> None:
    """Reaps what ended; whatever came here from a keeper that was killed is ended too."""
    with contextlib.suppress(BlockingIOError):
        os.read(wake, 4096)
    with contextlib.suppress(ChildProcessError):
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            keepers.discard(pid)
    for orphan in set(limits.children()) - keepers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(orphan, signal.SIGKILL)


def _last_sweep(keepers: set[int]) -> None:
    """Waits for the keepers, which see by themselves that the engine is gone; then ends what is left."""
    until = time.monotonic() + 10
    while keepers and time.monotonic() < until:
        with contextlib.suppress(ChildProcessError):
            keepers.discard(os.waitpid(-1, os.WNOHANG)[0])
        time.sleep(0.002)
    limits.sweep(0)


def _keep(descriptors: list[int], work: Work) -> NoReturn:
    """Forks the page's process, tells how it ended, and ends all it left when told to or when alone."""
    talk, control, out, err = descriptors
    folder = ""
    try:
        limits.adopt_orphans()
        wake, keeper = _wake(), os.getpid()
        folder = os.path.realpath(tempfile.mkdtemp(prefix="worked-"))
        pid = os.fork()
        if pid == 0:
            _be_page(keeper, descriptors, folder, work)
        for descriptor in (talk, out, err):
            os.close(descriptor)
        _watch(pid, control, wake)
        limits.sweep(pid)
        with contextlib.suppress(OSError):
            os.write(control, STATUS.pack(-1))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)


def _watch(page: int, control: int, wake: int) -> None:
    """Until the engine says that the page is done, or is gone; its process's end is told as it comes."""
    while True:
        ready, _, _ = select.select([control, wake], [], [])
        if control in ready:
            return
        with contextlib.suppress(BlockingIOError):
            os.read(wake, 4096)
        with contextlib.suppress(ChildProcessError, BrokenPipeError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] == page:
                    os.write(control, STATUS.pack(ended[1]))


def _be_page(keeper: int, descriptors: list[int], folder: str, work: Work) -> NoReturn:
    """The page's process: its work, and an end that leaves nothing to its parent's code."""
    try:
        _become_page(keeper, descriptors)
        work(descriptors[0], folder)
        os._exit(0)
    except BaseException:
        os.write(2, traceback.format_exc().encode("utf-8", "backslashreplace"))
    finally:
        os._exit(70)


def _become_page(keeper: int, descriptors: list[int]) -> None:
    talk, control, out, err = descriptors
    os.setsid()
    limits.die_with_parent()
    if os.getppid() != keeper:
        os._exit(1)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.close(control)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (out, 1), (err, 2)):
        os.dup2(source, target)
        os.close(source)
    os.set_inheritable(talk, False)
