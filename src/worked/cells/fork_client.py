"""The engine's side of the fork server: started when it is first needed, with an environment of its own."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

BOOT = 120.0  # seconds; the first start on a machine makes matplotlib's list of fonts
SWEPT = 12.0  # seconds the server has for ending what its pages left
# Without these Python may not start, or compiles its libraries anew at each start.
NEEDED = ("SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
START = (
    "import sys; engine = {engine!r}; engine in sys.path or sys.path.insert(0, engine);"
    " from worked.cells.fork_server import main; main({descriptor})"
)


class NoServer(RuntimeError):
    """The process that runs cells could not be started: a trouble of the machine, not of the page."""


class Server:
    """The fork server of one engine, started when it is first needed. Thread-safe."""

    def __init__(self, fonts: Path | None = None) -> None:
        self._fonts = fonts
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._idle: list[socket.socket] = []  # the keepers that wait for a page
        self._lent: set[socket.socket] = set()  # those that have one
        self.folder = ""  # where it keeps its own files; its processes carry it as a mark
        self._unwanted = False  # nobody waits for it any more; said without the lock, which a start holds

    @property
    def pid(self) -> int | None:
        """The server's process; None where it was not started."""
        return self._process.pid if self._process else None

    def page(self, descriptors: list[int]) -> socket.socket:
        """Has a page's process forked that owns these descriptors; gives its keeper. Raises NoServer."""
        with self._lock:
            for keeper in self._keepers():
                try:
                    socket.send_fds(keeper, [b"p"], descriptors)
                except OSError:  # somebody killed it
                    keeper.close()
                else:
                    self._lent.add(keeper)
                    return keeper
        raise NoServer("the fork server ended")

    def rest(self, keeper: socket.socket, clean: bool) -> None:
        """Takes back a keeper; the next page may have it, if nothing is left of the last."""
        with self._lock:
            if clean and keeper in self._lent:
                self._idle.append(keeper)
            else:  # of a server that was replaced, or something would not end
                keeper.close()
            self._lent.discard(keeper)

    def _keepers(self) -> Iterator[socket.socket]:
        """Those that wait for a page, then fresh ones: of this server, and if it ended, of another."""
        if self._process and self._process.poll() is not None:
            self._stop()
        while self._idle:
            yield self._idle.pop()
        for _ in range(2):
            if self._socket is None:
                self._start()
            if fresh := self._fresh():
                yield fresh
            self._stop()

    def _fresh(self) -> socket.socket | None:
        """A keeper that the server forks; None where the server is gone."""
        ours, theirs = socket.socketpair()
        assert self._socket is not None
        with theirs, contextlib.suppress(OSError):
            socket.send_fds(self._socket, [b"k"], [theirs.fileno()])
            if self._socket.recv(1):
                return ours
        ours.close()
        return None

    def start(self) -> None:
        """Starts the server, if it is not there. Raises NoServer."""
        with self._lock:
            if self._socket is None:
                self._start()

    def want(self) -> None:
        """It may be started, from now on; nothing is."""
        self._unwanted = False

    def abandon(self) -> None:
        """Ends a server that is still starting, which may take seconds: who waits for it gets NoServer."""
        self._unwanted = True
        self._end_unwanted()

    def close(self) -> None:
        """Ends the server; what its pages left is ended with it."""
        self.abandon()
        with self._lock:
            self._stop()
        self.want()

    def _end_unwanted(self) -> None:
        process = self._process
        if self._unwanted and self._socket is None and process and process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)

    def _start(self) -> None:
        if self._unwanted:
            raise NoServer("nobody waits for the process that runs cells")
        self.folder = tempfile.mkdtemp(prefix="worked-server-")
        self._lend_fonts()
        ours, theirs = socket.socketpair()
        code = START.format(engine=str(Path(__file__).parents[2]), descriptor=theirs.fileno())
        with theirs, open(Path(self.folder, "errors"), "wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-s", "-X", "utf8", "-c", code],
                env=environment(self.folder), pass_fds=[theirs.fileno()], process_group=0, cwd=self.folder,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors,
            )  # fmt: skip
        self._end_unwanted()  # if that was said while it was being made
        ours.settimeout(BOOT)
        with contextlib.suppress(OSError):
            if ours.recv(1):
                self._socket = ours
                self._keep_fonts()
                return
        ours.close()
        said = Path(self.folder, "errors").read_text("utf-8", "replace").strip()
        self._stop()
        raise NoServer(f"the process that runs cells did not start: {_cause(said)}")

    def _stop(self) -> None:
        for keeper in self._idle:
            keeper.close()
        for keeper in self._lent:  # its page is ended as if the engine were gone; who waits for it hears
            with contextlib.suppress(OSError):
                keeper.shutdown(socket.SHUT_RDWR)
        self._idle.clear()
        self._lent.clear()
        if self._socket:
            self._socket.close()
        if self._process:
            try:
                self._process.wait(SWEPT)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
            _end_marked(self.folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        self._socket = self._process = None

    def _lend_fonts(self) -> None:
        """Matplotlib's list of fonts takes seconds to make: it is kept in the store's folder, and copied."""
        with contextlib.suppress(OSError):  # it may be another user's
            for kept in self._fonts.glob("fontlist*.json") if self._fonts else ():
                shutil.copy(kept, self.folder)

    def _keep_fonts(self) -> None:
        for made in Path(self.folder).glob("fontlist*.json") if self._fonts else ():
            assert self._fonts is not None
            kept = self._fonts / made.name
            with contextlib.suppress(OSError):
                if not kept.exists():
                    self._fonts.mkdir(parents=True, exist_ok=True)
                    part = kept.with_suffix(f".{os.getpid()}.part")
                    shutil.copy(made, part)
                    part.replace(kept)


def _cause(said: str) -> str:
    """Why Python ended, by the last line of what it said; cells see no package that only PYTHONPATH finds."""
    line = said.rpartition("\n")[2].strip()[:500] or "it ended without a word"
    if "ModuleNotFoundError" in line and os.environ.get("PYTHONPATH"):
        line += "; cells see what is installed, and nothing that only PYTHONPATH finds"
    return line


def environment(folder: str) -> dict[str, str]:
    """All that a page's process has in its environment, whatever the engine's own holds."""
    fixed = {
        "PATH": os.defpath, "HOME": folder, "TMPDIR": folder, "MPLCONFIGDIR": folder, "MPLBACKEND": "svg",
        "MATPLOTLIBRC": os.devnull, "PYTHONHASHSEED": "0", "TZ": "UTC",
        "LC_ALL": "C.UTF-8", "WORKED_CELLS": folder,
    }  # fmt: skip
    needed = {name: os.environ[name] for name in NEEDED if name in os.environ}
    return needed | fixed | dict.fromkeys(THREADS, "1")


def _end_marked(folder: str) -> None:
    """Ends what still carries the mark of a server that was killed before it could sweep (Linux)."""
    mark = f"WORKED_CELLS={folder}".encode()
    for place in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError, ValueError):
            if mark in place.read_bytes().split(b"\0"):
                os.kill(int(place.parent.name), signal.SIGKILL)
