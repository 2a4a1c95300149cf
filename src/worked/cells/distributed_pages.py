"""Cells on other machines: pages run on the workers of a dask.distributed scheduler, step by step.

Formulas stand between cells, so a page is no task that is sent away whole: its process lives on a worker as
an actor, and the engine sends it one step after another. Each worker has a fork server of its own, started
with its first page. The limits are those of `worked.cells.process`, which supervises there as it does here.

Imported only where the option `executor` names a scheduler: the package `distributed` is an extra.
"""

# distributed has annotations in part
# mypy: disable-error-code="no-untyped-call"

import itertools
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from distributed import Client, Worker, WorkerPlugin, get_worker

from worked.cache.contents import listing
from worked.cache.keys import fingerprint, python
from worked.cells import protocol
from worked.cells.fork_client import NoServer, Server
from worked.cells.opening import FORKS, Lost, PageProcess, opened
from worked.cells.process import ASK, Limits, Reply

CONNECT = 10.0  # seconds a scheduler has for its first answer
NAME = "worked-cells"  # of the plugin that keeps a worker's fork server


class CellsPlugin(WorkerPlugin):
    """What a worker has for as long as it lives: its fork server, and the pages that nobody waits for."""

    name = NAME

    def setup(self, worker: Worker) -> None:
        """Nothing starts before the first page."""
        self.server = Server(None) if FORKS else None
        self.unwanted: set[str] = set()

    def teardown(self, worker: Worker) -> None:
        """The worker ends, and what it started."""
        if self.server:
            self.server.close()


def _plugin(worker: Worker) -> CellsPlugin:
    found = worker.plugins[NAME]
    assert isinstance(found, CellsPlugin)
    return found


class PageActor:
    """A page's process, on a worker."""

    def __init__(self, limits: Limits, page: str) -> None:
        plugin = _plugin(get_worker())
        self._process: PageProcess = opened(plugin.server, limits, lambda: page in plugin.unwanted)

    def step(self, message: protocol.Message, timeout: float) -> Reply:
        """Has one step run."""
        return self._process.step(message, timeout)

    def close(self) -> None:
        """Ends the process and what it started."""
        self._process.close()


class RemoteProcess:
    """A page's process as the engine sees it, wherever it runs."""

    def __init__(self, client: Client, limits: Limits, page: str, abandoned: Callable[[], bool]) -> None:
        self._client, self._page, self._abandoned = client, page, abandoned
        self._future = client.submit(PageActor, limits, page, actor=True, pure=False)
        self._actor: Any = self._waited(lambda: self._future.result(timeout=ASK))

    def step(self, message: protocol.Message, timeout: float) -> Reply:
        """Has one step run. Raises Lost where its worker is gone."""
        answer = self._actor.step(message, timeout)
        reply: Reply = self._waited(lambda: answer.result(timeout=ASK))
        return reply

    def close(self) -> None:
        """Ends the process; where the worker is gone, so is the process."""
        with suppress(Exception):
            self._actor.close().result(timeout=CONNECT)
        self._future.release()

    def _waited(self, ask: Callable[[], Any]) -> Any:
        """What is waited for; a worker is told, once, of a page that nobody waits for any more."""
        told = False
        while True:
            try:
                return ask()
            except (TimeoutError, OSError) as error:
                if not isinstance(error, TimeoutError):
                    raise Lost(str(error)) from None
            except NoServer:
                raise
            except Exception as error:
                raise Lost(str(error)) from None
            if not told and self._abandoned():
                told = True
                self._client.run(_unwanted, self._page)


def _unwanted(page: str, dask_worker: Worker) -> None:
    _plugin(dask_worker).unwanted.add(page)


class Scheduler:
    """A scheduler and its workers, for as long as a build takes. Raises NoServer where none answers."""

    def __init__(self, address: str, limits: Limits) -> None:
        try:
            self._client = Client(address, timeout=CONNECT)  # actors look for the default one
        except (OSError, TimeoutError, ValueError) as error:
            raise NoServer(f"no scheduler answers at {address}, which `executor` names ({error})") from None
        self._address, self._limits = address, limits
        self._numbers: Iterator[int] = itertools.count()
        self._lock = threading.Lock()
        try:
            self._client.register_plugin(CellsPlugin())
            self._same()
        except BaseException:
            self.close()
            raise

    @property
    def places(self) -> int:
        """How many pages can run at once: one a worker."""
        return max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def page(self, abandoned: Callable[[], bool]) -> RemoteProcess:
        """A fresh process for a page, on one of the workers. Raises Lost, NoServer."""
        with self._lock:
            name = f"{os.getpid()}-{next(self._numbers)}"
        return RemoteProcess(self._client, self._limits, name, abandoned)

    def close(self) -> None:
        """Ends the connection; the workers stay, their fork servers with them."""
        self._client.close()

    def _same(self) -> None:
        """Every worker has this engine, this Python and the files of the site. Raises NoServer."""
        here, seen = _view(self._limits.root), self._client.run(_view, self._limits.root)
        if not seen:
            raise NoServer(f"the scheduler at {self._address} has no workers")
        for worker, there in seen.items():
            for what, mine, theirs in zip(VIEWED, here, there, strict=True):
                if mine != theirs:
                    raise NoServer(f"the worker at {worker} does not have {what}")


VIEWED = (
    "this version of the engine",
    "this version of Python",
    "the files of the site: its folder must be there under the same path, as on a shared disk",
)


def _view(root: str) -> tuple[str, str, str]:
    """What a machine has of all that a result depends on before anything runs."""
    return fingerprint("cells", "cache", "model"), python(), listing(root)
