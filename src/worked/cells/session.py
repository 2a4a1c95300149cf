"""A page's process as the engine sees it: started, given steps, held to its limits, ended with all it started."""

import contextlib
import os
import secrets
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from worked.cells import wire
from worked.cells.server import STATUS

MOST_OUTPUT = 256 * 1024  # bytes a step may print
BOOT = 120.0  # seconds; the first start on a machine makes matplotlib's list of fonts
SWEPT = 8.0  # seconds a keeper has for ending what a page left
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
START = "import sys; e={engine!r}; e in sys.path or sys.path.insert(0, e); from worked.cells.server import main; main({descriptor})"


class NoServer(RuntimeError):
    """The process that runs cells could not be started: a trouble of the machine, not of the page."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page's process is held to."""

    root: str
    modules: tuple[str, ...]
    memory: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a step: the child's own message, or a fault that the supervisor saw; and what was printed."""

    message: Mapping[str, Any]
    fault: str | None = None  # timeout | output | died
    status: int | None = None  # as os.waitpid tells it, where the process died
    output: str = ""
    errors: str = ""
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        """Whether the step did not do what it should."""
        return self.fault is not None or "failure" in self.message


class Server:
    """The fork server of one engine, started when it is first needed. Many threads may ask it for sessions."""

    def __init__(self, limits: Limits, fonts: Path | None = None) -> None:
        self.limits, self._fonts = limits, fonts
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._folder = ""

    @property
    def started(self) -> bool:
        """Whether its process was ever started."""
        return self._process is not None

    def fork(self, descriptors: list[int]) -> None:
        """Has a page's process forked that owns these descriptors. Raises NoServer."""
        with self._lock:
            for fresh in (False, True):
                if self._socket is None or fresh:
                    self._stop()
                    self._start()
                assert self._socket is not None
                with contextlib.suppress(OSError):
                    socket.send_fds(self._socket, [b"p"], descriptors)
                    if self._socket.recv(1):
                        return
            raise NoServer("the fork server ended")

    def close(self) -> None:
        """Ends the server; what its pages left is ended with it."""
        with self._lock:
            self._stop()

    def _start(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="worked-server-")
        self._lend_fonts()
        ours, theirs = socket.socketpair()
        code = START.format(engine=str(Path(__file__).parents[2]), descriptor=theirs.fileno())
        with theirs, open(Path(self._folder, "errors"), "wb") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-s", "-X", "utf8", "-c", code],
                env=environment(self._folder), pass_fds=[theirs.fileno()], process_group=0, cwd=self._folder,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors,
            )  # fmt: skip
        ours.settimeout(BOOT)
        self._socket = ours
        with contextlib.suppress(OSError):
            if ours.recv(1):
                self._keep_fonts()
                return
        said = Path(self._folder, "errors").read_text("utf-8", "replace").strip()
        self._stop()
        raise NoServer(f"the process that runs cells did not start: {said[-2000:]}")

    def _stop(self) -> None:
        if self._socket:
            self._socket.close()
        if self._process:
            try:
                self._process.wait(SWEPT + 4)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
            _end_marked(self._folder)
        shutil.rmtree(self._folder, ignore_errors=True)
        self._socket = self._process = None

    def _lend_fonts(self) -> None:
        """Matplotlib's list of fonts takes seconds to make: it is kept in the store's folder, and copied."""
        for kept in self._fonts.glob("fontlist*.json") if self._fonts else ():
            with contextlib.suppress(OSError):
                shutil.copy(kept, self._folder)

    def _keep_fonts(self) -> None:
        for made in Path(self._folder).glob("fontlist*.json") if self._fonts else ():
            assert self._fonts is not None
            kept = self._fonts / made.name
            with contextlib.suppress(OSError):
                if not kept.exists():
                    self._fonts.mkdir(parents=True, exist_ok=True)
                    part = kept.with_suffix(f".{os.getpid()}.part")
                    shutil.copy(made, part)
                    os.replace(part, kept)


def environment(folder: str) -> dict[str, str]:
    """All that a page's process has in its environment, whatever the engine's own holds."""
    fixed = {
        "PATH": os.defpath, "HOME": folder, "TMPDIR": folder, "MPLCONFIGDIR": folder, "MPLBACKEND": "svg",
        "MATPLOTLIBRC": os.devnull, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC",
        "LC_ALL": "C.UTF-8", "WORKED_CELLS": folder,
    }  # fmt: skip
    needed = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    return needed | fixed | dict.fromkeys(THREADS, "1")


def _end_marked(folder: str) -> None:
    """Ends what still carries the mark of a server that was killed before it could sweep (Linux)."""
    mark = f"WORKED_CELLS={folder}".encode()
    for place in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError, ValueError):
            if mark in place.read_bytes().split(b"\0"):
                os.kill(int(place.parent.name), signal.SIGKILL)


class Session:
    """One page's process, for as long as the page takes. A context manager."""

    def __init__(self, server: Server) -> None:
        self._nonce = secrets.token_hex(16)
        self._talk, talk = socket.socketpair()
        self._control, control = socket.socketpair()
        self._out, out = os.pipe()
        self._err, err = os.pipe()
        theirs = [talk.fileno(), control.fileno(), out, err]
        try:
            server.fork(theirs)
        except BaseException:
            self._close()
            raise
        finally:
            talk.close()
            control.close()
            os.close(out)
            os.close(err)
        self._unpacker, self._status = wire.Unpacker(), None
        for descriptor in (self._talk.fileno(), self._control.fileno(), self._out, self._err):
            os.set_blocking(descriptor, False)
        limits = server.limits
        hello = {
            "nonce": self._nonce,
            "root": limits.root,
            "modules": limits.modules,
            "memory": limits.memory,
        }
        self._pending = memoryview(wire.packed(hello))

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def step(self, message: wire.Message, timeout: float) -> Reply:
        """Has one step run; when this returns with a fault, the process is beyond use."""
        self._pending = memoryview(bytes(self._pending) + wire.packed(message))
        start = time.monotonic()
        printed: dict[int, bytearray] = {self._out: bytearray(), self._err: bytearray()}
        outcome = self._outcome(printed, start + timeout)
        out, err = (_text(bytes(printed[d])) for d in (self._out, self._err))
        seconds = time.monotonic() - start
        if isinstance(outcome, str):
            return Reply({}, outcome, self._status, out, err, seconds)
        return Reply(outcome, None, None, out, err, seconds)

    def _outcome(self, printed: dict[int, bytearray], deadline: float) -> wire.Message | str:
        """The child's message, or the fault that came instead."""
        with self._selector() as selector:
            while True:
                left = deadline - time.monotonic()
                if left <= 0:
                    return "timeout"
                for key, _ in selector.select(left):
                    if key.fd in printed:
                        self._drain(key.fd, printed[key.fd], selector)
                    elif key.fd == self._control.fileno():
                        self._ended(selector)
                    elif (message := self._message(selector)) is not None:
                        self._drain_all(printed)
                        return "output" if _too_much(printed) else message
                if _too_much(printed):
                    return "output"
                if self._status is not None and (message := self._message(selector)) is None:
                    self._drain_all(printed)
                    return "died"

    def _selector(self) -> selectors.BaseSelector:
        selector = selectors.DefaultSelector()
        both = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._pending else 0)
        selector.register(self._talk, both)
        for source in (self._control, self._out, self._err):
            selector.register(source, selectors.EVENT_READ)
        return selector

    def _message(self, selector: selectors.BaseSelector) -> wire.Message | None:
        """Sends what waits to be sent, reads what there is; the reply, if it is whole and signed."""
        with contextlib.suppress(BlockingIOError, BrokenPipeError, ConnectionError):
            while self._pending:
                self._pending = self._pending[self._talk.send(self._pending) :]
            with contextlib.suppress(KeyError, ValueError):
                selector.modify(self._talk, selectors.EVENT_READ)
        with contextlib.suppress(BlockingIOError, ConnectionError):
            while data := self._talk.recv(2**20):
                for message in self._unpacker.feed(data):
                    if message.get("nonce") == self._nonce:
                        return message
            with contextlib.suppress(KeyError):
                selector.unregister(self._talk)  # the process closed it; its keeper will tell how it ended
        return None

    def _ended(self, selector: selectors.BaseSelector) -> None:
        """Takes down how the process ended, as its keeper tells it."""
        with contextlib.suppress(BlockingIOError):
            data = self._control.recv(STATUS.size)
            self._status = STATUS.unpack(data)[0] if len(data) == STATUS.size else signal.SIGKILL
            selector.unregister(self._control)

    def _drain(self, descriptor: int, into: bytearray, selector: selectors.BaseSelector | None) -> None:
        with contextlib.suppress(BlockingIOError):
            while len(into) <= MOST_OUTPUT:
                data = os.read(descriptor, 65536)
                if not data:
                    if selector:
                        selector.unregister(descriptor)
                    return
                into += data

    def _drain_all(self, printed: dict[int, bytearray]) -> None:
        for descriptor, into in printed.items():
            self._drain(descriptor, into, None)

    def close(self) -> None:
        """Ends the process and all it started; returns when its keeper says that nothing is left."""
        with contextlib.suppress(OSError):
            self._control.settimeout(SWEPT)
            self._control.sendall(b"x")
            while self._control.recv(64):
                pass
        self._close()

    def _close(self) -> None:
        self._talk.close()
        self._control.close()
        for descriptor in (self._out, self._err):
            with contextlib.suppress(OSError):
                os.close(descriptor)


def _too_much(printed: Mapping[int, bytearray]) -> bool:
    return sum(map(len, printed.values())) > MOST_OUTPUT


def _text(data: bytes) -> str:
    return plain_text(data.decode("utf-8", "backslashreplace"))


def plain_text(text: str) -> str:
    """A text without what pages cannot carry: control signs but tab and line feed, lone surrogates."""
    text = text.encode("utf-8", "backslashreplace").decode().replace("\r\n", "\n")
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\x7f" <= c <= "\x9f"))
