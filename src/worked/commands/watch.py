"""`worked check --watch`: pages checked again as they are saved, until the call is interrupted."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from worked.commands.gather import Page, work_all
from worked.commands.known import note_known
from worked.model.result import Worked

LOOK = 0.3  # seconds between two looks at the files
Times = dict[Path, int]


def watch(gather: Callable[[], list[Page]], cells: bool, say: Callable[[Sequence[Worked]], None]) -> NoReturn:
    """Says what came of all pages, then, whenever some are saved, of those."""
    seen: Times = {}
    while True:
        pages = gather()
        now = times(pages)
        saved = [page for page in pages if now.get(page.path) != seen.get(page.path)]
        seen = now
        if saved:
            say(note_known(saved, work_all(saved, cells)))
            click.echo("watching; Ctrl-C ends it", err=True)
        while times(pages) == seen:
            time.sleep(LOOK)


def times(pages: Sequence[Page]) -> Times:
    """When each page was last saved; one that is gone has no time."""
    return {page.path: at for page in pages if (at := _saved(page.path))}


def _saved(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
