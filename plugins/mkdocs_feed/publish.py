"""``python -m mkdocs_feed.publish``: build the site aside, verify it, and put it in the place of the old one.

Readers of the folder see the old site whole or the new one whole, whenever the build is stopped.
"""

import argparse
import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from mkdocs_feed.manifest import verify
from worked.site.lock import Taken, alone

AT_FDCWD, RENAME_EXCHANGE = -100, 2


class Unpublished(RuntimeError):
    """Why the old site is still in its place."""


def main(arguments: list[str] | None = None) -> int:
    """Build, verify, swap; or only verify. 0 if the site in place is whole and new."""
    parser = argparse.ArgumentParser(prog="python -m mkdocs_feed.publish", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"), help="the folder that is published")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"))
    parser.add_argument("--verify", action="store_true", help="build nothing, verify what is there")
    chosen = parser.parse_args(arguments)
    if chosen.verify:
        return _told(verify(chosen.site), chosen.site)
    try:
        publish(chosen.site, chosen.config)
    except Unpublished as reason:
        print(f"publish: {reason}", file=sys.stderr)
        return 1
    return 0


def publish(site: Path, config: Path) -> None:
    """Build `config` beside `site`, and exchange the two if the build succeeded and is whole.

    Raises Unpublished if the place is a link, another build of it is running, the build fails, or its
    manifest is broken.
    """
    aside = site.with_name(f"{site.name}.next")
    if site.is_symlink() or aside.is_symlink():
        raise Unpublished(f"{site if site.is_symlink() else aside} is a link: a site is a folder of its own")
    with _unpublished_if_taken(site):
        _recover(site)
        shutil.rmtree(aside, ignore_errors=True)
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "-f",
            str(config),
            "-d",
            str(aside.resolve()),
        ]
        code = subprocess.run(command, check=False).returncode
        problems = verify(aside) if code == 0 else [f"the build failed with exit code {code}"]
        if problems:
            shutil.rmtree(aside, ignore_errors=True)
            raise Unpublished("; ".join(problems[:5]))
        swap(aside, site)
        shutil.rmtree(aside, ignore_errors=True)


def swap(new: Path, old: Path) -> None:
    """Put `new` where `old` stands; `old`, if there was one, stands where `new` stood.

    On Linux the two names are exchanged at once. Elsewhere `old` is moved away first: between the two renames
    there is nothing in its place, and `_recover` puts it back if the process dies there.
    """
    if not old.exists():
        new.rename(old)
    elif not _exchanged(new, old):
        away = old.with_name(f"{old.name}.old")
        shutil.rmtree(away, ignore_errors=True)
        old.rename(away)
        new.rename(old)
        away.rename(new)


def _exchanged(one: Path, other: Path) -> bool:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)


def _recover(site: Path) -> None:
    away = site.with_name(f"{site.name}.old")
    if away.exists() and not site.exists():
        away.rename(site)


@contextlib.contextmanager
def _unpublished_if_taken(site: Path) -> Iterator[None]:
    """While nobody else builds this site. Raises Unpublished."""
    try:
        with alone(site):
            yield
    except Taken as reason:
        raise Unpublished(str(reason)) from None


def _told(problems: list[str], site: Path) -> int:
    for problem in problems:
        print(f"{site}: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
