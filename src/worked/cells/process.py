"""A page's process as the engine sees it: given steps, held to its limits, ended with all it started."""

import contextlib
import os
import secrets
import selectors
import signal
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from worked.cells import protocol
from worked.cells.fork_client import Server
from worked.cells.fork_server import LEFT, STATUS, SWEPT

MOST_OUTPUT = 256 * 1024  # bytes a step may print
ASK = 0.1  # seconds between two looks at whether the page is still wanted
PATIENCE = 8.0  # seconds a keeper has for ending what a page left


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page's process is held to."""

    root: str
    modules: tuple[str, ...]
    memory: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a step: the child's message, or a fault that the supervisor saw; and what was printed."""

    message: Mapping[str, Any]
    fault: str | None = None  # timeout | output | died | garbled | abandoned
    status: int | None = None  # as os.waitpid tells it, where the process died
    output: str = ""
    errors: str = ""
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        """Whether the step did not do what it should."""
        return self.fault is not None or "failure" in self.message


class Session:
    """One page's process, for as long as the page takes. A context manager."""

    def __init__(self, server: Server, limits: Limits, abandoned: Callable[[], bool] = lambda: False) -> None:
        self._abandoned = abandoned
        self._nonce = secrets.token_hex(16)
        self._server = server
        self._talk, talk = socket.socketpair()
        self._out, out = os.pipe()
        self._err, err = os.pipe()
        try:
            self._keeper = server.page([talk.fileno(), out, err])
        except BaseException:
            self._close()
            raise
        finally:
            talk.close()
            os.close(out)
            os.close(err)
        self._unpacker = protocol.Unpacker()
        self._status: int | None = None
        for descriptor in (self._talk.fileno(), self._keeper.fileno(), self._out, self._err):
            os.set_blocking(descriptor, False)
        hello = {
            "nonce": self._nonce,
            "root": limits.root,
            "modules": limits.modules,
            "memory": limits.memory,
        }
        self._pending = memoryview(protocol.packed(hello))

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def step(self, message: protocol.Message, timeout: float) -> Reply:
        """Has one step run; when this returns with a fault, the process is beyond use."""
        self._pending = memoryview(bytes(self._pending) + protocol.packed(message))
        start = time.monotonic()
        printed: dict[int, bytearray] = {self._out: bytearray(), self._err: bytearray()}
        try:
            outcome = self._outcome(printed, start + timeout)
        except protocol.Garbled:
            outcome = "garbled"
        out, err = (text_of(bytes(printed[d])) for d in (self._out, self._err))
        seconds = time.monotonic() - start
        if isinstance(outcome, str):
            return Reply({}, outcome, self._status, out, err, seconds)
        return Reply(outcome, None, None, out, err, seconds)

    def _outcome(self, printed: dict[int, bytearray], deadline: float) -> protocol.Message | str:
        """The child's message, or the fault that came instead."""
        with self._selector() as selector:
            while True:
                left = deadline - time.monotonic()
                if left <= 0:
                    return "timeout"
                if self._abandoned():
                    return "abandoned"
                for key, _ in selector.select(min(left, ASK)):
                    if key.fd in printed:
                        self._drain(key.fd, printed[key.fd], selector)
                    elif key.fd == self._keeper.fileno():
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
        for source in (self._keeper, self._out, self._err):
            selector.register(source, selectors.EVENT_READ)
        return selector

    def _message(self, selector: selectors.BaseSelector) -> protocol.Message | None:
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
            data = b""
            with contextlib.suppress(ConnectionError):  # it was killed before it read what it was asked
                data = self._keeper.recv(STATUS.size)
            self._status = STATUS.unpack(data)[0] if len(data) == STATUS.size else signal.SIGKILL
            selector.unregister(self._keeper)

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
        if self._talk.fileno() >= 0:  # closed once
            self._server.rest(self._keeper, clean=self._swept())
            self._close()

    def _swept(self) -> bool:
        """Whether the keeper says in time that nothing is left of the page."""
        with contextlib.suppress(OSError):
            self._keeper.settimeout(PATIENCE)
            self._keeper.sendall(b"x")
            while len(data := self._keeper.recv(STATUS.size)) == STATUS.size:
                if (status := STATUS.unpack(data)[0]) in (SWEPT, LEFT):
                    self._keeper.settimeout(None)
                    return bool(status == SWEPT)
        return False

    def _close(self) -> None:
        self._talk.close()
        for descriptor in (self._out, self._err):
            with contextlib.suppress(OSError):
                os.close(descriptor)


def _too_much(printed: Mapping[int, bytearray]) -> bool:
    return sum(map(len, printed.values())) > MOST_OUTPUT


def text_of(data: bytes) -> str:
    """What bytes that were printed say on a page."""
    return plain_text(data.decode("utf-8", "backslashreplace"))


def plain_text(text: str) -> str:
    """A text without what pages cannot carry: control signs but tab and line feed, lone surrogates."""
    text = text.encode("utf-8", "backslashreplace").decode().replace("\r\n", "\n")
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\x7f" <= c <= "\x9f"))
