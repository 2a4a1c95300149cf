"""What pages read besides themselves: looked at once in a build, and held to be the same for all its pages.

Recorded inputs are a mapping from a name to a digest: a file ("src/drawing/signals.py"), a folder
("data/"), or a distribution ("=numpy"). A digest of "" says that there was none.
"""

import contextlib
import importlib.metadata
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from worked.cache.contents import ABSENT, contents, listing

Recorded = Mapping[str, str]
DESCRIBED = ".dist-info"


class Inputs:
    """The inputs of one build, as they were when it first looked. Thread-safe."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._seen: dict[str, str] = {}
        self._lists: tuple[tuple[str, bytes], ...] | None = None
        self._versions: dict[str, str] = {}  # read once in a build: nobody installs meanwhile
        self._owners: dict[str, tuple[str, ...]] = {}  # package → its distributions; read once as well
        self._lock = threading.Lock()

    def now(self, name: str) -> str:
        """The digest of an input as it is at this moment."""
        if name.startswith("="):
            if name not in self._versions:
                self._versions[name] = version(name[1:])
            return self._versions[name]
        place = str(Path(self._root, name))  # an absolute name stays what it is
        return listing(place) if name.endswith("/") else contents(place)

    def seen(self, name: str) -> str:
        """The digest of an input as this build first saw it."""
        with self._lock:
            known = self._seen.get(name)
        return self.agreed(name, self.now(name)) if known is None else known

    def agreed(self, name: str, digest: str) -> str:
        """The digest this build goes by: the first that any of its pages saw."""
        with self._lock:
            return self._seen.setdefault(name, digest)

    def changed(self, recorded: Recorded) -> str | None:
        """Which recorded input is no longer what it was; None where all are."""
        return next((name for name in recorded if self.seen(name) != recorded[name]), None)

    def moved(self, recorded: Recorded) -> list[str]:
        """Which recorded inputs are other now than recorded, whatever the build has seen."""
        return [name for name in recorded if self.now(name) != recorded[name]]

    def distributions(self, packages: Iterable[str]) -> dict[str, str]:
        """The distributions that packages belong to, as recorded inputs."""
        for package in (packages := list(packages)):
            if package not in self._owners:
                self._owners[package] = self._homes(package)
        names = {home for package in packages for home in self._owners[package]}
        return {f"={name}": self.now(f"={name}") for name in sorted(names)}

    def _homes(self, package: str) -> tuple[str, ...]:
        """The distributions that installed a package: by their lists of files, searched as they are.

        What importlib.metadata offers for this reads every line of every list: longer than a figure takes.
        """
        if self._lists is None:
            self._lists = tuple(_lists())
        starts = (f"\n{package}/".encode(), f"\n{package}.".encode())
        found = tuple(name for name, files in self._lists if any(start in files for start in starts))
        return found or tuple(importlib.metadata.packages_distributions().get(package, ()))


def said(name: str) -> str:
    """An input, as people name it."""
    return f"the version of {name[1:]}" if name.startswith("=") else name


def version(distribution: str) -> str:
    """The version of an installed distribution; ABSENT where there is none.

    The name of its folder says it; importlib.metadata reads its whole description for it.
    """
    for folder in _sites():
        with contextlib.suppress(OSError):
            if found := _described(folder, folder.stat().st_mtime_ns).get(_normal(distribution)):
                return found
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ABSENT


@cache
def _described(folder: Path, changed: int) -> Mapping[str, str]:
    """The versions of distributions by their names, as their folders say: numpy-2.4.6.dist-info.

    What is installed or removed changes the folder's own time, and so is seen.
    """
    with os.scandir(folder) as found:
        names = [place.name.removesuffix(DESCRIBED) for place in found if place.name.endswith(DESCRIBED)]
    return {_normal(name): version for name, _, version in (name.partition("-") for name in names)}


def _sites() -> list[Path]:
    return [Path(path) for path in dict.fromkeys(sys.path) if path.endswith("-packages")]


def _normal(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")


def _lists() -> Iterator[tuple[str, bytes]]:
    """The name of each installed distribution, and the list of its files."""
    for folder in _sites():
        for place in sorted(folder.glob(f"*{DESCRIBED}")):
            with contextlib.suppress(OSError):
                yield place.name.partition("-")[0], b"\n" + (place / "RECORD").read_bytes()
