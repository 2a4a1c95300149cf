"""The process of a page, whichever way this system has it started."""

import os
import socket
import sys
from collections.abc import Callable
from typing import Protocol

from worked.cells import protocol
from worked.cells.fork_client import Server
from worked.cells.process import Limits, Reply, Session
from worked.cells.spawned_process import Spawned

FORKS = hasattr(os, "fork") and hasattr(socket, "send_fds")


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
