"""The fork server: numpy and matplotlib loaded once; keepers below it, and below each one page's process.

    engine ── server ── keeper ── the page's process ── whatever its cells start
                    └── keeper ── …

The server forks as many keepers as pages are run at once. A keeper forks a fresh process for each of its
pages, one after another; it adopts whatever a page leaves behind and ends it all when the page is done or the
engine is gone. So no page sees another, and no process stays.
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

Work = Callable[[int, str], None]  # what the page's process does: worked.cells.worker.work
STATUS = struct.Struct(">i")  # how the page's process ended, as the keeper tells it
YOUNG = 10_000  # objects between two looks for garbage; a figure makes as many, and few of them are any
SWEPT, LEFT = -1, -2  # told at the end of a page: nothing is left of it; something would not end


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
    gc.disable()  # nothing of what is loaded is garbage
    from worked.cells import worker
    from worked.cells.figures import capture

    capture.warm_up()
    gc.freeze()  # what is loaded stays: pages neither look through it nor copy it
    gc.set_threshold(YOUNG)
    gc.enable()
    return worker.work


def _serve(engine: socket.socket, wake: int, keepers: set[int], work: Work) -> bool:
    ready, _, _ = select.select([engine.fileno(), wake], [], [])
    if wake in ready:
        _reap(keepers, wake)
    if engine.fileno() not in ready:
        return True
    request, descriptors, _, _ = socket.recv_fds(engine, 1, 1)
    if not request:
        return False
    pid = os.fork()
    if pid == 0:
        engine.close()
        _keep(socket.socket(fileno=descriptors[0]), work)
    keepers.add(pid)
    os.close(descriptors[0])
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


def _keep(control: socket.socket, work: Work) -> NoReturn:
    """Runs one page after another, until the engine is gone or something of a page would not end."""
    try:
        limits.adopt_orphans()
        wake, clean = _wake(), True
        while clean and (descriptors := socket.recv_fds(control, 1, 3)[1]):
            clean = _keep_page(control, descriptors, wake, work)
            with contextlib.suppress(OSError):
                control.sendall(STATUS.pack(SWEPT if clean else LEFT))
    finally:
        os._exit(0)


def _keep_page(control: socket.socket, descriptors: list[int], wake: int, work: Work) -> bool:
    """Forks a page's process, tells how it ended, and ends all it left when told to or when alone."""
    keeper, folder = os.getpid(), os.path.realpath(tempfile.mkdtemp(prefix="worked-"))
    try:
        pid = os.fork()
        if pid == 0:
            control.close()
            _be_page(keeper, descriptors, folder, work)
        for descriptor in descriptors:
            os.close(descriptor)
        _watch(pid, control, wake)
        return limits.sweep(pid)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _watch(page: int, control: socket.socket, wake: int) -> None:
    """Until the engine says that the page is done, or is gone; its process's end is told as it comes."""
    while True:
        ready, _, _ = select.select([control.fileno(), wake], [], [])
        if control.fileno() in ready:
            control.recv(1)
            return
        with contextlib.suppress(BlockingIOError):
            os.read(wake, 4096)
        with contextlib.suppress(ChildProcessError, BrokenPipeError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] == page:
                    control.sendall(STATUS.pack(ended[1]))


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
    talk, out, err = descriptors
    os.setsid()
    limits.die_with_parent()
    if os.getppid() != keeper:
        os._exit(1)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (out, 1), (err, 2)):
        os.dup2(source, target)
        os.close(source)
    os.set_inheritable(talk, False)
