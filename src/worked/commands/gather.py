"""The pages of a call: found, read with the options of the site they belong to, and worked."""

import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from worked import files
from worked.configuration import ConfigurationError, nearest, settings_of
from worked.outcome import Worked
from worked.settings import Settings
from worked.source import NotUtf8, decode

STDIN = "-"


class Usage(click.ClickException):
    """A call that cannot be understood: exit 2."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the call, with the options of its site."""

    name: str  # the path as it was given; `-` for standard input
    path: Path
    settings: Settings
    configuration: Path | None


Progress = Callable[[int, int, str], None]


def gather(paths: Sequence[str], config: str | None) -> list[Page]:
    """The pages of the paths, each once, without those that their site excludes.

    Raises Usage for a path that does not exist, and for a configuration that cannot be read.
    """
    known: dict[Path | None, Settings] = {}
    found: dict[Path, Page] = {}
    for given in paths:
        for path in _paths(given):
            where = Path(config) if config else nearest(Path.cwd() if given == STDIN else path)
            if where not in known:
                known[where] = _settings(where)
            found.setdefault(path.absolute(), Page(files.name_of(path), path, known[where], where))
    kept = [page for page in found.values() if not files.excluded(page.path, page.settings)]
    if len(kept) < len(found):
        click.echo(f"left alone by `exclude`: {len(found) - len(kept)} of {len(found)} pages", err=True)
    return kept


def work_all(pages: Sequence[Page], cells: bool = True, progress: Progress | None = None) -> list[Worked]:
    """The pages, worked side by side, in the order in which they were given."""
    jobs = max((page.settings.jobs for page in pages), default=1)
    done = []
    with ThreadPoolExecutor(min(jobs, max(len(pages), 1))) as pool:
        for page, worked in zip(pages, pool.map(partial(work_one, cells=cells), pages), strict=True):
            done.append(worked)
            if progress:
                progress(len(done), len(pages), page.name)
    return done


def work_one(page: Page, cells: bool = True) -> Worked:
    """One page, worked; one that cannot be read is a page with that problem."""
    try:
        data = sys.stdin.buffer.read() if page.name == STDIN else page.path.read_bytes()
    except OSError as error:
        return files.unreadable(page.name, error)
    return work_bytes(page, data, cells)


def work_bytes(page: Page, data: bytes, cells: bool = True) -> Worked:
    """A page whose bytes are at hand, worked."""
    from worked.page import work

    try:
        source = decode(page.name, data)
    except NotUtf8 as error:
        return files.unreadable(page.name, error, data)
    return work(source, page.settings, None)


def _paths(given: str) -> Iterable[Path]:
    if given == STDIN:
        return [Path(STDIN)]
    try:
        return list(files.pages(Path(given)))
    except FileNotFoundError:
        raise Usage(f"{given}: there is no such file or folder") from None


def _settings(where: Path | None) -> Settings:
    try:
        return settings_of(where)
    except ConfigurationError as error:
        raise Usage(str(error)) from None
