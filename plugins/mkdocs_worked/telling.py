"""All that is wrong with the pages of a build, told once: one line each for logs, the picture below it."""

import logging
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from mkdocs.plugins import get_plugin_logger

from worked.model.diagnostic import Diagnostic
from worked.report.baseline import MAKE
from worked.report.text import concise, full

log = get_plugin_logger(__name__)
KEEP = f"help: `{MAKE}` lists what is known and stays; the option `baseline` names that list to the build"
PATIENCE = 1.0  # seconds a build takes without a word
APART = 5.0  # seconds between two lines where nobody sees them being written over
LOOK = 0.5  # seconds between two looks while nothing begins or ends
CLEARED = "\r\x1b[K"


class Progress:
    """Says which of a number of pages are done and which run now. Thread-safe."""

    def __init__(
        self, pages: int, out: TextIO | None, terminal: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pages, self._out, self._terminal, self._clock = pages, out, terminal, clock
        self._next = clock() + PATIENCE
        self._lock = threading.Lock()
        self._running: list[str] = []
        self._done = 0
        self._shown = ""
        self._over = threading.Event()
        if out is not None:
            threading.Thread(target=self._look, daemon=True).start()

    @contextmanager
    def page(self, path: str) -> Iterator[None]:
        """While a page is worked."""
        with self._lock:
            self._running.append(path)
            self._say()
        try:
            yield
        finally:
            with self._lock:
                self._running.remove(path)
                self._done += 1
                self._say()

    def close(self) -> None:
        """All pages are done: a line on a terminal makes room for what is said next."""
        with self._lock:
            self._over.set()
            if self._shown and self._terminal and self._out:
                self._out.write(CLEARED)
                self._out.flush()

    def _look(self) -> None:
        """Says how far the build is while pages take long."""
        while not self._over.wait(LOOK):
            with self._lock:
                if not self._over.is_set():
                    self._say()

    def _say(self) -> None:
        if self._out is None or self._clock() < self._next:
            return
        text = f"{self._done} of {self._pages} pages worked"
        if self._running:
            text += f", now {', '.join(self._running)}"
        if self._terminal:
            text = CLEARED + text[: shutil.get_terminal_size().columns - 1]
        else:
            text, self._next = f"INFO    -  {text}\n", self._clock() + APART
        if text != self._shown or not self._terminal:
            self._out.write(text)
            self._out.flush()
            self._shown = text


def told(diagnostics: Sequence[Diagnostic], others: Sequence[str] = (), way: str = "") -> str:
    """The report of a failed build; `others` are problems that are about no page, one line each.

    `way` says how the site is built all the same, where there is one.
    """
    pages = {diagnostic.primary.span.source.path for diagnostic in diagnostics}
    parts = [*others, *(f"{concise(one)}\n{_picture(one)}\n" for one in diagnostics)]
    return "\n".join([*parts, *filter(None, [way]), _sum(len(diagnostics) + len(others), len(pages))])


def aside(text: str) -> None:
    """Warns of what makes no page wrong: `--strict` does not count it, and `-q` keeps it quiet."""
    if log.isEnabledFor(logging.INFO):
        print(f"WARNING -  worked: {text}", file=sys.stderr, flush=True)


def progress(pages: int) -> Progress:
    """Progress on standard error; none with `-q`."""
    quiet = not log.isEnabledFor(logging.INFO)
    return Progress(pages, None if quiet else sys.stderr, sys.stderr.isatty())


def errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that a build fails by."""
    return [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]


def _picture(diagnostic: Diagnostic) -> str:
    return full(diagnostic).split("\n", 2)[2]


def _sum(problems: int, pages: int) -> str:
    what = "1 problem" if problems == 1 else f"{problems} problems"
    where = "1 page" if pages == 1 else f"{pages} pages"
    return f"{what} on {where}; nothing was built" if pages else f"{what}; nothing was built"
