"""One build of a site at a time: a lock beside the folder that is built, which the system lets go itself."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO


class Taken(RuntimeError):
    """The site cannot be built now: another build of it is running, or its folder may not be written."""


def held(lock: IO[bytes] | None, site: Path) -> IO[bytes] | None:
    """The lock of a site's folder for a build that may hold it already. Raises Taken."""
    if lock:
        lock.close()
    return hold(site)


def hold(site: Path) -> IO[bytes] | None:
    """The lock of a site's folder, held until it is closed or the process dies, whatever it dies of.

    None where there are no such locks, or no place to write one. Raises Taken.
    """
    if not _open(site):
        raise Taken(f"{site} cannot be written: permission denied")
    try:
        import fcntl
    except ImportError:
        return None  # on this system two builds at once are not told apart
    try:
        folder = site.parent / ".cache"
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / f"{site.name}.lock").open("ab")
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise Taken(f"another build of {site} is running; when it is done, build again") from None
    except OSError:  # a file system without locks
        lock.close()
        return None
    return lock


def _open(site: Path) -> bool:
    """Whether this user may write into a folder, or make it where it is to be."""
    place = next((folder for folder in (site, *site.parents) if folder.is_dir()), site)
    return os.access(place, os.W_OK | os.X_OK)


@contextlib.contextmanager
def alone(site: Path) -> Iterator[None]:
    """While a site's folder is worked on. Raises Taken."""
    lock = hold(site)
    try:
        yield
    finally:
        if lock:
            lock.close()
