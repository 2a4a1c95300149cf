"""A folder of content-addressed entries: one file each, with a checksum, written aside and renamed.

An entry that is not exactly what was written is a miss. Nothing here ever raises for a disk that is full,
read-only or shared with another build: the work is done again, and `warning` says once what went wrong.
"""

import contextlib
import json
import os
import stat
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

MAGIC = b"worked-store 1 "
LIMIT = 200 * 2**20  # bytes the store may hold
OLD = 3600.0  # seconds after which a file written aside was left by a build that was killed
PART = ".part"
SHAPELESS = (LookupError, TypeError, ValueError, AttributeError, RecursionError)
READ = os.O_RDONLY  # a named pipe is not waited for, a link not followed
for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):
    READ |= getattr(os, flag, 0)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """What `worked store` says of an entry: for whom it was made, how large it is, when it was last used."""

    key: str
    label: str
    size: int
    used: float


class Store:
    """Entries by key. Thread-safe; any number of processes may share the folder."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder, self.limit = folder, limit
        self.warning: str | None = None
        self._used: set[str] = set()
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """The payload of an entry; None where there is none, or none that is whole."""
        path = self._path(key)
        found = checked(key, _read(path))
        if found is None:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        with self._lock:
            self._used.add(key)
        return found[1]

    def put(self, key: str, payload: bytes, label: str = "") -> None:
        """Stores a payload; a disk that cannot take it is no error."""
        with self._lock:
            self._used.add(key)
        path, part = self._path(key), None
        try:
            descriptor, part = _aside(path.parent)
            with open(descriptor, "wb") as file:
                file.write(_packed(key, payload, label))
                if hasattr(os, "fchmod"):  # mkstemp makes it for its owner alone
                    os.fchmod(file.fileno(), 0o644)
            Path(part).replace(path)
        except OSError as error:
            self._trouble(error)
            if part:
                with contextlib.suppress(OSError):
                    Path(part).unlink()

    def drop(self, key: str) -> None:
        """Removes an entry, if it is there."""
        with contextlib.suppress(OSError):
            self._path(key).unlink()

    def entries(self) -> list[Entry]:
        """Every whole entry, last used first."""
        found = []
        for path in self._files():
            data = _read(path)
            whole = checked(path.name, data)
            with contextlib.suppress(OSError):
                if whole and data:
                    found.append(Entry(path.name, whole[0].get("label", ""), len(data), path.stat().st_mtime))
        return sorted(found, key=lambda entry: (-entry.used, entry.label))

    @property
    def empty(self) -> bool:
        """Whether nothing is stored."""
        return next(self._files(), None) is None

    @property
    def ours(self) -> bool:
        """Whether no stranger wrote what is stored: the folder is this user's or root's, and closed."""
        try:
            found = self.folder.stat()
        except OSError:
            return True  # nothing is stored
        users = (0, os.geteuid()) if hasattr(os, "geteuid") else (found.st_uid,)
        return found.st_uid in users and not found.st_mode & stat.S_IWOTH

    def trim(self) -> int:
        """Removes what was used longest ago until the store is within its limit; what this build used stays.

        Gives the number of entries removed. Files that a killed build left aside go as well.
        """
        sizes, removed = [], 0
        for entry in self._entries(parts=True):
            with contextlib.suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                if entry.name.endswith(PART):
                    if time.time() - found.st_mtime > OLD:
                        Path(entry.path).unlink()
                else:
                    sizes.append((found.st_mtime, found.st_size, entry.path))
        total = sum(size for _, size, _ in sizes)
        for _, size, place in sorted(sizes):
            if total <= self.limit:
                break
            if (path := Path(place)).name not in self._used:
                with contextlib.suppress(OSError):
                    path.unlink()
                total, removed = total - size, removed + 1
        return removed

    def clear(self) -> None:
        """Removes every entry."""
        for path in self._files(parts=True):
            with contextlib.suppress(OSError):
                path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _files(self, parts: bool = False) -> Iterator[Path]:
        return (Path(entry.path) for entry in self._entries(parts))

    def _entries(self, parts: bool) -> Iterator[os.DirEntry[str]]:
        for shard in _listed(self.folder):
            if len(shard.name) == 2 and shard.is_dir(follow_symlinks=False):
                for file in _listed(shard.path):
                    if file.is_file(follow_symlinks=False) and (parts or not file.name.endswith(PART)):
                        yield file

    def _trouble(self, error: OSError) -> None:
        if self.warning is None:
            self.warning = f"results are not stored: {error.strerror or error} ({self.folder})"


def shaped(read: Callable[[Any], T], data: bytes | None) -> T | None:
    """What `read` makes of the JSON of a payload; None where there is none, or one of another shape."""
    try:
        return None if data is None else read(json.loads(data))
    except SHAPELESS:
        return None


def _aside(folder: Path) -> tuple[int, str]:
    """A new file in a folder, which is made where it is not there: mostly it is."""
    try:
        return tempfile.mkstemp(suffix=PART, dir=folder)
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.mkstemp(suffix=PART, dir=folder)


def _listed(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []


def _packed(key: str, payload: bytes, label: str) -> bytes:
    head = json.dumps({"key": key, "label": label, "length": len(payload)}).encode()
    body = head + b"\n" + payload
    return MAGIC + sha256(body).hexdigest().encode() + b"\n" + body


def checked(key: str, data: bytes | None) -> tuple[Mapping[str, Any], bytes] | None:
    """The head and the payload of an entry that is exactly what was stored under this key."""
    if data is None or not data.startswith(MAGIC):
        return None
    checksum, _, body = data[len(MAGIC) :].partition(b"\n")
    if checksum != sha256(body).hexdigest().encode():
        return None
    line, _, payload = body.partition(b"\n")
    head = shaped(lambda head: {**head, "of": (head["key"], head["length"])}, line)
    return (head, payload) if head and head["of"] == (key, len(payload)) else None


def _read(path: Path) -> bytes | None:
    """A file's bytes; None for a file that is none, and for a link."""
    try:
        descriptor = os.open(path, READ)
    except OSError:
        return None
    try:
        with open(descriptor, "rb") as file:
            return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:
        return None


def recalled_json(store: Store | None, name: str, make: Callable[[], Any], label: str) -> Any:
    """Something made of JSON, from the store or made anew; made is only kept if it is not None."""
    kept = shaped(lambda kept: kept, store.get(name)) if store else None
    if kept is not None:
        return kept
    made = make()
    if store and made is not None:
        store.put(name, json.dumps(made, sort_keys=True).encode(), label)
    return made
