"""The process of a page, however this system has it started; and a page's steps as one unit of work."""

import contextlib
import os
import queue
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from worked.cells import protocol
from worked.cells.fork_client import BOOT, NoServer, Server, environment
from worked.cells.process import (
    ASK,
    MOST_OUTPUT,
    Limits,
    Reply,
    Session,
    text_of,
)

START = (
    "import sys; engine = {engine!r}; engine in sys.path or sys.path.insert(0, engine);"
    " from worked.cells.opening import main; main({folder!r})"
)
PRINTED = ("out", "err")
LAST = 1.0  # seconds a process has for ending, once nothing more can come from it
WRITE = os.O_WRONLY | os.O_CREAT | os.O_APPEND
FORKS = hasattr(os, "fork") and hasattr(socket, "send_fds")


def main(folder: str) -> None:
    """The page's process: frames come by standard input and go by what was standard output."""
    ours, theirs = os.dup(0), os.dup(1)
    for descriptor, name, flags in ((0, os.devnull, os.O_RDONLY), (1, "out", WRITE), (2, "err", WRITE)):
        opened = os.open(Path(folder, name) if flags == WRITE else name, flags, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)
    from worked.cells import worker
    from worked.cells.figures import capture

    capture.warm_up()  # what the fork server does: the same bytes come of it
    protocol.send(theirs, {"ready": True})
    worker.work(ours, folder, theirs)


class Spawned:
    """One page's process where there is no fork: started whole for each page, and held to the same limits.

    It needs no more than pipes and files, so that it works on any system that Python runs on. What it lacks
    is what only Linux gives: descendants that left the process group are not found, and memory is bounded
    where the system does it. What a step prints goes to files of its own folder, whose size is watched.
    """

    def __init__(self, limits: Limits, abandoned: Callable[[], bool] = lambda: False) -> None:
        self._abandoned, self._nonce = abandoned, secrets.token_hex(16)
        self._folder = os.path.realpath(tempfile.mkdtemp(prefix="worked-"))
        self._seen = dict.fromkeys(PRINTED, 0)
        code = START.format(engine=str(Path(__file__).parents[2]), folder=self._folder)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-s", "-X", "utf8", "-c", code], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(self._folder),
                cwd=self._folder, start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise NoServer(f"the process that runs cells did not start: {error}") from None
        self._replies: queue.Queue[protocol.Message | str] = queue.Queue()  # messages, then how they ended
        threading.Thread(target=self._listen, daemon=True).start()
        hello = {
            "nonce": self._nonce,
            "root": limits.root,
            "modules": limits.modules,
            "memory": limits.memory,
        }
        self._tell(hello)
        if not self._ready():
            self.close()
            raise NoServer("the process that runs cells did not start")

    def _ready(self) -> bool:
        """Whether it started; what that takes is not the first cell's time."""
        with contextlib.suppress(queue.Empty):
            return not isinstance(self._replies.get(timeout=BOOT), str)
        return False

    def __enter__(self) -> "Spawned":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def step(self, message: protocol.Message, timeout: float) -> Reply:
        """Has one step run; when this returns with a fault, the process is beyond use."""
        start = time.monotonic()
        self._tell(message)
        outcome = self._outcome(start + timeout)
        out, err = (self._printed(name) for name in PRINTED)
        seconds = time.monotonic() - start
        if isinstance(outcome, str):
            status = self._status() if outcome == "died" else None
            return Reply({}, outcome, status, out, err, seconds)
        return Reply(outcome, None, None, out, err, seconds)

    def close(self) -> None:
        """Ends the process and its group."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _outcome(self, deadline: float) -> protocol.Message | str:
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                return "timeout"
            if self._abandoned():
                return "abandoned"
            with contextlib.suppress(queue.Empty):
                message = self._replies.get(timeout=min(left, ASK))
                if isinstance(message, str):
                    return message
                if message.get("nonce") == self._nonce:
                    return "output" if self._too_much() else message
            if self._too_much():
                return "output"

    def _tell(self, message: protocol.Message) -> None:
        assert self._process.stdin
        with contextlib.suppress(OSError):  # a process that died says so by itself
            self._process.stdin.write(protocol.packed(message))
            self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout
        descriptor, unpacker = self._process.stdout.fileno(), protocol.Unpacker()
        try:
            while data := os.read(descriptor, 2**20):
                for message in unpacker.feed(data):
                    self._replies.put(message)
        except protocol.Garbled:
            self._replies.put("garbled")
        except (OSError, ValueError):  # closed, by this side
            pass
        self._replies.put("died")

    def _status(self) -> int | None:
        """How the process ended, as os.waitpid tells it; None for one that only fell silent."""
        try:
            code = self._process.wait(LAST)
        except subprocess.TimeoutExpired:
            return None
        return -code if code < 0 else code << 8

    def _too_much(self) -> bool:
        return sum(self._size(name) - self._seen[name] for name in PRINTED) > MOST_OUTPUT

    def _size(self, name: str) -> int:
        with contextlib.suppress(OSError):
            return Path(self._folder, name).stat().st_size
        return self._seen[name]

    def _printed(self, name: str) -> str:
        with contextlib.suppress(OSError), open(Path(self._folder, name), "rb") as file:
            file.seek(self._seen[name])
            data = file.read(MOST_OUTPUT)
            self._seen[name] += len(data)
            return text_of(data)
        return ""


class Lost(Exception):
    """The machine that a page ran on is gone; the page can be run again on another."""


class PageProcess(Protocol):
    """A page's process, for as long as the page takes."""

    def step(self, message: protocol.Message, timeout: float) -> Reply:
        """Has one step run; when this returns with a fault, the process is beyond use."""

    def close(self) -> None:
        """Ends the process and what it started."""


def opened(
    server: Server | None, limits: Limits, abandoned: Callable[[], bool] = lambda: False
) -> PageProcess:
    """A fresh process for a page: forked by the server, or started whole where there is none.

    Raises NoServer.
    """
    return Spawned(limits, abandoned) if server is None else Session(server, limits, abandoned)


def weakness() -> str | None:
    """What does not hold of the limits on this system, to be said once; None on Linux."""
    if sys.platform == "linux":
        return None
    held = "the time limit and the process group hold" if FORKS else "the time limit holds"
    return f"on {sys.platform} only {held} for cells: memory is not bounded, and stray processes may be left"


@dataclass(frozen=True, slots=True)
class Request:
    """Steps, as messages that a page's process takes, and what they are held to.

    `worked.cells.page_runner` goes step by step, since formulas stand between cells; where all values are
    known beforehand a page is a request, which can be answered on another machine.
    """

    limits: Limits
    steps: tuple[Mapping[str, Any], ...]
    seconds: float = 30.0  # for all steps together


@dataclass(frozen=True, slots=True)
class Result:
    """What each step gave, up to the first that failed."""

    replies: tuple[Reply, ...] = field(default=())

    @property
    def done(self) -> bool:
        """Whether the last step that was run did what it should."""
        return bool(self.replies) and not self.replies[-1].failed


def run(request: Request, server: Server | None = None) -> Result:
    """Runs the steps of a page in a process of their own, and ends it with all it started.

    Raises NoServer where this machine cannot run cells. A server that is given is used, and stays.
    """
    own = server or (Server() if FORKS else None)
    replies: list[Reply] = []
    try:
        with contextlib.closing(opened(own, request.limits)) as session:
            for step in request.steps:
                left = request.seconds - sum(reply.seconds for reply in replies)
                replies.append(session.step(dict(step), max(left, 0.05)))
                if replies[-1].failed:
                    break
    finally:
        if own and server is None:
            own.close()
    return Result(tuple(replies))
