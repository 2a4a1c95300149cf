"""The pages of a call: found, read with the options of the site they belong to, and worked."""

import errno
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from worked.model.document import Document, Formula
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.site import files
from worked.site.mkdocs_yml import ConfigurationError, nearest, settings_of

if TYPE_CHECKING:
    from worked.cells.page_runner import Cells

STDIN = "-"
DEBUG = "WORKED_DEBUG"  # set, the engine's own failures are raised
config_option = click.option(
    "--config", type=click.Path(exists=True, dir_okay=False), help="Instead of the nearest mkdocs.yml."
)
no_cells_option = click.option(
    "--no-cells", is_flag=True, help="Run no Python; what cells would give is unknown."
)


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
    """The pages of the paths, or of the whole site, each once, without those that their site excludes.

    Raises Usage for a path that does not exist, and for a configuration that cannot be read.
    """
    known: dict[Path | None, Settings] = {}
    found: dict[Path, Page] = {}
    for given in paths or [_pages_of_site(config)]:
        for path in _paths(given):
            where = Path(config) if config else nearest(Path.cwd() if given == STDIN else path)
            if where not in known:
                known[where] = _settings(where)
            found.setdefault(path.absolute(), Page(files.name_of(path), path, known[where], where))
    kept = [page for page in found.values() if not _is_excluded(page)]
    if len(kept) < len(found):
        click.echo(f"left alone by `exclude`: {len(found) - len(kept)} of {len(found)} pages", err=True)
    return kept


def _is_excluded(page: Page) -> bool:
    """Whether its site leaves a page alone; no pattern covers standard input, which has no name."""
    return page.name != STDIN and files.excluded(page.path, page.settings)


def _is_included(page: Page) -> bool:
    """Whether its site works a page that does not ask for it; somebody asks for standard input."""
    return page.name == STDIN or files.included(page.path, page.settings)


def work_all(pages: Sequence[Page], cells: bool = True, progress: Progress | None = None) -> list[Worked]:
    """The pages, worked side by side, in the order in which they were given; `cells`: whether to run them.

    Raises ClickException where this machine cannot run cells. Interrupted, it ends the cells that run.
    """
    done: dict[int, Worked] = {}
    for where in dict.fromkeys(page.configuration for page in pages):
        here = {index: page for index, page in enumerate(pages) if page.configuration == where}
        settings = next(iter(here.values())).settings
        stopped = threading.Event()
        with _cells(settings, cells, stopped) as run, ThreadPoolExecutor(settings.jobs) as pool:
            waiting = {pool.submit(work_one, page, run): index for index, page in here.items()}
            try:
                for future in as_completed(waiting):
                    done[waiting[future]] = future.result()
                    if progress:
                        progress(len(done), len(pages), here[waiting[future]].name)
            except BaseException:  # Ctrl-C: the pool waits for its threads, and they for their cells
                stopped.set()
                if run:
                    run.abandon()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    found = [done[index] for index in range(len(pages))]
    _need_font(pages, found)
    _say_left_out(pages, found)
    return found


def _say_left_out(pages: Sequence[Page], worked: Sequence[Worked]) -> None:
    """Says how many pages nobody looked at, so that "no errors" is not taken to be about them."""
    both = zip(pages, worked, strict=True)
    left = sum(found.document.conventions is None and not _is_included(page) for page, found in both)
    if left:
        click.echo(f"left alone by `include`: {left} of {len(pages)} pages", err=True)


def _need_font(pages: Sequence[Page], worked: Sequence[Worked]) -> None:
    """Raises ClickException where a site has formulas to typeset and the font of them is not there."""
    from worked.markdown.formats import format_of
    from worked.typeset.font import NoFont, font_file

    both = zip(pages, worked, strict=True)
    set_here = [found for page, found in both if page.settings.typeset and format_of(page.name).runs]
    if any(isinstance(piece, Formula) for found in set_here for piece in found.document.pieces):
        try:
            font_file()
        except NoFont as error:
            raise click.ClickException(str(error)) from None


def work_one(page: Page, cells: "Cells | None") -> Worked:
    """One page, worked; one that cannot be read is a page with that problem."""
    try:
        data = _given() if page.name == STDIN else page.path.read_bytes()
    except OSError as error:
        return files.unreadable(page.name, error)
    return work_bytes(page, data, cells)


def _given() -> bytes:
    """Standard input, whole. Raises OSError where the shell has closed it."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return sys.stdin.buffer.read()


def work_bytes(page: Page, data: bytes, cells: "Cells | None") -> Worked:
    """A page whose bytes are at hand, worked, and its formulas typeset where its site wants them so."""
    from worked.cells.fork_client import NoServer
    from worked.html.render import page as shown
    from worked.markdown.formats import format_of
    from worked.markdown.scan import read
    from worked.pipeline.other_extensions import with_further
    from worked.pipeline.page import work
    from worked.site.other_pages import with_site
    from worked.typeset.mathml import typeset

    found = read(page.name, data)
    if isinstance(found, Document):
        return Worked(found, diagnostics=found.diagnostics)
    if not _is_included(page) and not files.asks(found):
        return files.left_alone(found)
    try:  # what cannot be typeset would fail the build too
        worked = work(found, page.settings, cells)
        if format_of(page.name).runs:  # other programs set their formulas themselves
            worked = shown(worked, page.settings, typeset, cells.store if cells else None).worked
        worked = with_site(worked, page.path.parent, page.settings)
        return with_further(worked, page.settings.extensions)
    except NoServer as error:
        raise NoServer(f"{page.name}: its cells cannot run on this machine: {error}") from None
    except Exception as error:  # a mistake of the engine must not hide what is wrong with the other pages
        if os.environ.get(DEBUG):
            raise
        return files.failed(found, error, DEBUG, page.settings.strict)


@contextmanager
def _cells(settings: Settings, wanted: bool, stopped: threading.Event) -> Iterator["Cells | None"]:
    if not wanted:
        yield None
        return
    from worked.cells.fork_client import NoServer
    from worked.cells.page_runner import Cells

    try:
        with Cells(settings, lambda source: stopped.is_set()) as cells:
            yield cells
    except NoServer as error:
        raise click.ClickException(f"{error}; --no-cells checks what needs no Python") from None


def _paths(given: str) -> Iterable[Path]:
    if given == STDIN:
        return [Path(STDIN)]
    try:
        return list(files.pages(Path(given)))
    except FileNotFoundError:
        more = "; name the pages, or their folder: `.` is this one" if given == Settings().docs else ""
        raise Usage(f"{given}: there is no such file or folder{more}") from None
    except files.NotAPage as error:
        raise Usage(f"{given}: {error}") from None


def _pages_of_site(config: str | None) -> str:
    """The folder that holds the pages of the site, as seen from here."""
    found = _settings(Path(config) if config else nearest(Path.cwd()))
    return os.path.relpath(found.root / found.docs)


def _settings(where: Path | None) -> Settings:
    try:
        return settings_of(where)
    except ConfigurationError as error:
        raise Usage(str(error)) from None
