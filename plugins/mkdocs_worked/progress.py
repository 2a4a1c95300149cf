"""How far a long build is: a line that is written over on a terminal, a line now and then elsewhere."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

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
