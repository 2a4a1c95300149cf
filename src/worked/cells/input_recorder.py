"""What a page's process reads is recorded, and what would make a stored result untrue is refused.

An audit hook sees every file opened and folder listed from Python; project modules are compiled from their
source by a loader of our own. This keeps authors honest by accident; it is no wall against hostile code.
"""

# The hook runs at each file that is opened, and must open and resolve none itself: plain paths, no Path.
# ruff: noqa: PTH100, PTH112, PTH118, PTH119

import os
import sys
import sysconfig
import threading
from collections.abc import Callable, Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, FileFinder, SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

from worked.cache.contents import ABSENT, contents, digest, listing

SYSTEM = ("/proc", "/dev", "/sys")
IMPORTLIB = "<frozen importlib._bootstrap_external>"
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {  # audit event → which of its arguments are paths that it changes
    "os.remove": (0,), "os.rename": (0, 1), "os.mkdir": (0,), "os.rmdir": (0,), "os.link": (1,),
    "os.symlink": (1,), "os.truncate": (0,), "os.chmod": (0,), "os.chown": (0,), "os.utime": (0,),
    "shutil.rmtree": (0,),
}  # fmt: skip
PROCESSES = {
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
}
NETWORK = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}


WATCHED = frozenset(
    ["open", "import", "os.listdir", "os.scandir", "os.kill", "os.killpg", *CHANGES, *PROCESSES, *NETWORK]
)


class Busy(threading.local):
    """Whether this thread is judging an event, and so makes events of its own."""

    now = False


class Watch:
    """Records what is read outside the installation, under names that hold in any clone.

    `reads` maps a path to its digest when it was first read; a folder's name ends with a slash.
    """

    def __init__(self, root: str, modules: Sequence[str], folder: str) -> None:
        self.root, self.folder = root, folder
        self.modules = [os.path.normpath(os.path.join(root, module)) for module in modules]
        self.reads: dict[str, str] = {}
        self._pid = os.getpid()
        self._installed = _installation(root)
        self._busy = Busy()

    def install(self) -> None:
        """Starts watching, and lets the project's modules be imported."""
        sys.path[:0] = self.modules
        sys.path_hooks.insert(0, self._finder)
        sys.path_importer_cache.clear()
        sys.addaudithook(self._hook())

    def _finder(self, path: str) -> FileFinder:
        own = any(path == module or path.startswith(module + os.sep) for module in self.modules)
        if not own or self.of_installation(path + os.sep):
            raise ImportError(path)
        loader = type("Loader", (ProjectLoader,), {"watch": self})
        return FileFinder(path, (ExtensionFileLoader, EXTENSION_SUFFIXES), (loader, [".py"]))

    def name(self, path: str) -> str:
        """The name a path is recorded by: relative to the root where it is below it, always with slashes."""
        inside = path.startswith(self.root + os.sep)
        return Path(os.path.relpath(path, self.root) if inside else path).as_posix()

    def of_installation(self, path: str) -> bool:
        """Whether a path belongs to Python, a distribution or the system: those are recorded by version."""
        return path.startswith(self._installed) or path.startswith(SYSTEM)

    def note(self, path: str, data: bytes) -> None:
        """Records a file that was read, with what stood in it."""
        self.reads.setdefault(self.name(path), digest(data))

    def note_candidates(self, module: str) -> None:
        """Records the files of the project that would be a module if they were there."""
        if "." in module:
            return
        for folder in self.modules:
            for candidate in (
                os.path.join(folder, module, "__init__.py"),
                os.path.join(folder, module + ".py"),
            ):
                if (name := self.name(candidate)) not in self.reads:
                    self.reads[name] = contents(candidate)
                if self.reads[name] != ABSENT:
                    return

    def _hook(self) -> Callable[[str, tuple[Any, ...]], None]:
        """What hears of every event: a figure makes thousands, one with each id(), so a bare function."""
        judged = self._judged

        def hook(event: str, arguments: tuple[Any, ...], watched: frozenset[str] = WATCHED) -> None:
            if event in watched:
                judged(event, arguments)

        return hook

    def _judged(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._busy.now:
            self._busy.now = True
            try:
                self._judge(event, arguments)
            finally:
                self._busy.now = False

    def _judge(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            self._open(*arguments)
        elif event == "import":
            self.note_candidates(arguments[0])
        elif event in ("os.listdir", "os.scandir"):
            self._list(arguments[0])
        elif event in CHANGES:
            for index in CHANGES[event]:
                self._change(arguments[index])
        elif event in PROCESSES:
            raise PermissionError("a cell starts no process: what it reads could not be recorded")
        elif event in NETWORK:
            raise PermissionError("a cell uses no network: what comes from there cannot be reproduced")
        elif event in ("os.kill", "os.killpg") and arguments[0] not in (self._pid, 0):
            raise PermissionError("a cell signals no other process")

    def _open(self, path: Any, mode: str | None, flags: int) -> None:
        if isinstance(path, int):
            return
        if flags & WRITES or (mode and set(mode) & set("wax+")):
            self._change(path)
            return
        place = os.path.abspath(os.fsdecode(path))
        if not self._own(place) and not self.of_installation(place) and not os.path.isdir(place):
            name = self.name(place)
            if name not in self.reads:
                self.reads[name] = contents(place)

    def _list(self, path: Any) -> None:
        if isinstance(path, int) or _called_by_importlib():
            return
        place = os.path.abspath(os.fsdecode(path) if path else ".")
        if not self._own(place) and not self.of_installation(place + os.sep):
            self.reads.setdefault(self.name(place).rstrip("/") + "/", listing(place))

    def _change(self, path: Any) -> None:
        if isinstance(path, int):
            return
        place = os.path.abspath(os.fsdecode(path))
        if not self._own(place) and place != os.devnull:
            raise PermissionError(
                f"a cell writes only below its temporary folder, tempfile.gettempdir(); not `{path}`"
            )

    def _own(self, place: str) -> bool:
        return place == self.folder or place.startswith(self.folder + os.sep)


class ProjectLoader(SourceFileLoader):
    """Compiles a module from its source, and records that source; reads and writes no bytecode."""

    watch: Watch

    def get_code(self, fullname: str) -> CodeType:
        """The module's code, from its source alone."""
        path = self.get_filename(fullname)
        data = self.get_data(path)
        self.watch.note(path, data)
        self.watch.note_candidates(fullname)
        code: CodeType = self.source_to_code(data, self.watch.name(path))
        return code


def _installation(root: str) -> tuple[str, ...]:
    """Where Python and the distributions are; a prefix that the project itself lies in says nothing."""
    places = {*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, sys.exec_prefix}
    places |= {path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")}
    broad = {os.sep, "/usr", "/usr/local"}  # a system Python's prefix holds more than Python
    folders = {place.rstrip(os.sep) + os.sep for place in places if place not in broad}
    return tuple(sorted(folder for folder in folders if not (root + os.sep).startswith(folder)))


def _called_by_importlib() -> bool:
    frame = sys._getframe(1)
    while frame and frame.f_code.co_filename == __file__:
        frame = frame.f_back  # type: ignore[assignment]
    return bool(frame) and frame.f_code.co_filename == IMPORTLIB


def packages(watch: Watch, known: set[str]) -> list[str]:
    """Packages of the installation that are loaded and not yet known; they are known then."""
    new = []
    for name, module in list(sys.modules.items()):
        if "." not in name and name[0] != "_" and name not in known and name not in sys.stdlib_module_names:
            known.add(name)
            place = getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", ())), "")
            if place and watch.of_installation(place):
                new.append(name)
    return sorted(new)
