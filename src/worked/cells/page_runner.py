"""The cells of pages: answered from the store while that is true, run from the page's first cell where not.

with Cells(settings) as cells, cells.page(source) as page:
    result = page.step(cell, names)
"""

import contextlib
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from worked.cache import inputs, keys
from worked.cache.inputs import Inputs
from worked.cache.store import Store, shaped
from worked.cells import failures, steps
from worked.cells.fork_client import NoServer, Server
from worked.cells.opening import FORKS, Lost, PageProcess, opened
from worked.cells.process import Limits, Reply
from worked.cells.steps import Account
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Cell, Value
from worked.model.settings import Settings
from worked.model.source import Source
from worked.model.step import Plain, StepResult

if TYPE_CHECKING:
    from worked.cells.distributed_pages import Scheduler

AGAIN = 3  # times a step is run whose inputs change while it runs
LEAST = 0.05  # seconds a step has, however little the page's cells have left


class Cells:
    """The cells of one build: its fork server, its store, and what its pages read. Thread-safe.

    Nothing starts before the first step that the store cannot answer. While a site is served one object
    lives on, and `begin` is said at the start of each build. `abandoned` is asked ten times a second while
    a cell runs; where it says so of a page, its cells are ended.
    """

    def __init__(
        self,
        settings: Settings,
        abandoned: Callable[[Source], bool] | None = None,
        server: Server | None = None,
        forks: bool = FORKS,
    ) -> None:
        self.settings, self.abandoned, self.forks = settings, abandoned, forks
        self.root = str(settings.root.resolve())
        self.store = Store(Path(self.root, settings.cache_dir))
        self.limits = Limits(self.root, settings.modules, settings.memory)
        self.server = server or Server(self.store.folder / "fonts")
        self.scheduler = scheduler(settings.executor, self.limits)
        self.places = threading.BoundedSemaphore(self.scheduler.places if self.scheduler else settings.jobs)
        self.base = keys.base(keys.fingerprint("cells", "cache", "model"), settings.modules, keys.python())
        self.begin()

    def __enter__(self) -> "Cells":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self) -> None:
        """A new build: inputs are looked at anew."""
        self.server.want()
        self.inputs = Inputs(self.root)
        self.account = Account(self.store, self.base)
        self.ended = False

    def end(self) -> None:
        """The build is done: its account is kept, and the store trimmed to its size; said again, nothing."""
        if not self.ended:
            self.ended = True
            self.account.save()
            self.store.trim()

    def start(self) -> None:
        """Starts the fork server before it is needed; where nothing is stored yet, it will be."""
        if self.forks:
            threading.Thread(target=self._start, daemon=True).start()

    def _start(self) -> None:
        with contextlib.suppress(NoServer):  # the first step that needs it says so
            self.server.start()

    def recalled(self, source: Source) -> None:
        """A page was answered whole from the store."""
        self.account.recalled(source.path)

    def page(self, source: Source) -> "PageCells":
        """The cells of one page, to be stepped through in page order; a context manager."""
        return PageCells(self, source)

    def changed(self, dependencies: Mapping[str, str]) -> str | None:
        """Which recorded input is no longer what it was, as people name it; None where all are."""
        name = self.inputs.changed(dependencies)
        return None if name is None else inputs.said(name)

    def abandon(self) -> None:
        """Nobody waits for any page: a fork server that is still starting is ended."""
        self.server.abandon()

    def close(self) -> None:
        """Ends the build, and the fork server if one was started."""
        self.end()
        self.server.close()
        if self.scheduler:
            self.scheduler.close()


class PageCells:
    """The cells and inline values of one page, in page order."""

    def __init__(self, cells: Cells, source: Source) -> None:
        self._cells, self.source = cells, source
        self._steps: list[steps.Step] = []
        self._kept: list[Mapping[str, Any]] = []  # of each step that succeeded, what was kept
        self._read: dict[str, str] = {}
        self._session: PageProcess | None = None
        self._failed = False
        self._spent = 0.0
        self._first = keys.chained("", cells.base)

    def __enter__(self) -> "PageCells":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    @property
    def dependencies(self) -> Mapping[str, str]:
        """What the steps so far read, with digests: files, folders ("data/"), distributions ("=numpy")."""
        return dict(self._read)

    def step(self, piece: Cell | Value, names: Mapping[str, Plain]) -> StepResult:
        """What a cell or an inline value gives, with the names of formulas that it speaks of as they stand.

        Raises NoServer where this machine cannot run cells at all.
        """
        if self._failed:
            return StepResult(skipped=True)
        step = steps.step(piece, names, self._steps[-1].key if self._steps else self._first)
        self._steps.append(step)
        why = self._stored(step) if self._session is None else "a step before it ran"
        result = self._live(step) if why else steps.result(self._kept[-1], step, ran=False)
        self._cells.account.note(
            self.source.path, len(self._steps) - 1, step, why is not None, why or "stored"
        )
        if len(self._kept) < len(self._steps):
            self._failed = True
            self._end()
        return result

    def _stored(self, step: steps.Step) -> str | None:
        """Takes what the store has of a step, if all that it read still stands; else says why not."""
        stored = shaped(steps.stored, self._cells.store.get(step.key))
        if stored is None:
            return self._cells.account.why(self.source.path, len(self._steps) - 1, step)
        reads, kept = stored
        if changed := self._cells.changed(reads):
            return f"{changed} changed"
        self._read |= reads
        self._kept.append(kept)
        return None

    def _live(self, step: steps.Step) -> StepResult:
        """Runs a step, after the steps before it where no process has run them yet."""
        changed: list[str] = []
        gone = ""
        for _ in range(AGAIN):
            try:
                differing = self._replay() if self._session is None else ()
                reply = self._run(len(self._steps) - 1)
            except _Failed as failed:
                return StepResult(diagnostics=(failed.diagnostic,), ran=True)
            except Lost as lost:  # the page runs again, from its first step, on another worker
                gone = str(lost)
                self._end()
                self._read.clear()
                continue
            changed = self._cells.inputs.moved(self._read)
            if not changed:
                return self._keep(step, reply, differing)
            self._end()
            self._read.clear()
        if not changed:
            raise NoServer(f"the workers that ran its cells were lost, {AGAIN} times: {gone}")
        return StepResult(diagnostics=(self._unsteady(changed),), ran=True)

    def _replay(self) -> tuple[Diagnostic, ...]:
        """Starts the page's process and runs the earlier steps; those whose results differ from before."""
        self._cells.places.acquire()
        try:
            self._session, self._spent = self._opened(), 0.0
        except BaseException:
            self._cells.places.release()
            raise
        again = [steps.essence(self._run(index)) for index in range(len(self._steps) - 1)]
        return tuple(_differs(self._steps[i]) for i, kept in enumerate(again) if kept != self._kept[i])

    def _opened(self) -> PageProcess:
        """A fresh process for the page, on this machine or on a worker."""
        cells = self._cells
        if cells.scheduler:
            return cells.scheduler.page(self._abandoned)
        return opened(cells.server if cells.forks else None, cells.limits, self._abandoned)

    def _abandoned(self) -> bool:
        return self._cells.abandoned is not None and self._cells.abandoned(self.source)

    def _run(self, index: int) -> Reply:
        """Runs one step in the page's process. Raises _Failed."""
        assert self._session is not None
        step, settings = self._steps[index], self._cells.settings
        limit = step.timeout or settings.timeout
        left = limit if step.timeout else max(limit - self._spent, LEAST)
        reply = self._session.step(steps.message(step, index + 1), left)
        self._spent += 0 if step.timeout else reply.seconds
        pieces = [earlier.piece for earlier in self._steps[: index + 1]]
        if found := failures.diagnostic(reply, pieces, limit, settings.memory):
            raise _Failed(found)
        self._read = {**reply.message["reads"], **self._read}
        self._read |= self._cells.inputs.distributions(reply.message["packages"])
        return reply

    def _keep(self, step: steps.Step, reply: Reply, found: tuple[Diagnostic, ...]) -> StepResult:
        """Stores what a step gave, unless another page of this build saw another version of an input."""
        agreed = self._cells.inputs.agreed
        if two := [name for name, digest in self._read.items() if agreed(name, digest) != digest]:
            return StepResult(diagnostics=(self._unsteady(two),), ran=True)
        kept = steps.essence(reply)
        self._kept.append(kept)
        self._cells.store.put(step.key, steps.entry(kept, self._read), step.label)
        return steps.result(kept, step, ran=True, found=found)

    def _unsteady(self, names: list[str]) -> Diagnostic:
        what = ", ".join(inputs.said(name) for name in names[:3])
        place = Label(failures.first_line(self._steps[-1].piece), "depends on it")
        said = f"{what} changed while the site was built"
        return Diagnostic("input-changed", said, place, help=("build again",))

    def _end(self) -> None:
        if self._session:
            session, self._session = self._session, None
            session.close()
            self._cells.places.release()


def _differs(step: steps.Step) -> Diagnostic:
    said = "run again, this cell gave something else than what is stored of it"
    return Diagnostic("cell-differs", said, Label(failures.first_line(step.piece)), severity="doubt",
                      help=("give random numbers a seed, and leave the clock alone",))  # fmt: skip


def scheduler(address: str, limits: Limits) -> "Scheduler | None":
    """The scheduler that the option `executor` names; None for this machine. Raises NoServer."""
    if address == "local":
        return None
    try:
        from worked.cells.distributed_pages import Scheduler
    except ImportError:
        raise NoServer(
            "`executor` names a scheduler: `pip install worked-by-hand[dask]` brings what speaks with it"
        ) from None
    return Scheduler(address, limits)


class _Failed(Exception):
    """A step that did not do what it should."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.message)
