"""The pages that an editor has open: worked at each change, their cells run when they are saved.

Knows nothing of the protocol. Between two saves a cell gives what it gave at the last run; one that was
changed meanwhile gives names without values, and no diagnostic for each.
"""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from worked.cells.fork_client import NoServer
from worked.cells.page_runner import Cells
from worked.editor.incremental import Resumed, Unwanted, Wanted, always
from worked.html.render import with_troubles
from worked.model.document import Cell, Piece, Value
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Source, decode
from worked.model.step import Plain, StepResult
from worked.pipeline.explain_line import explain
from worked.pipeline.other_extensions import with_further
from worked.pipeline.page import work
from worked.site.files import excluded, failed
from worked.site.mkdocs_yml import ConfigurationError, nearest, settings_of
from worked.site.other_pages import with_site
from worked.typeset.mathml import typeset

DEBUG = "WORKED_DEBUG"  # set, the engine's own failures are raised


class LastRun:
    """Runs nothing: a cell or a value gives what it gave when the page was last run, by its code and turn."""

    def __init__(self, ran: Worked | None = None) -> None:
        self._results: dict[tuple[str, int], StepResult] = {}
        self._turns: dict[str, int] = {}
        pieces = ran.document.pieces if ran else ()
        for index, result in ran.results.items() if ran else ():
            self._results[self._key(pieces[index])] = result
        self.begin()

    def begin(self, done: Sequence[Piece] = ()) -> None:
        """The page is worked anew, from behind some pieces on."""
        self._turns.clear()
        for piece in done:
            if isinstance(piece, Cell | Value):
                self._key(piece)

    def step(self, piece: Cell | Value, names: Mapping[str, Plain]) -> StepResult:
        """What it gave; skipped where it was not run as it now stands."""
        return self._results.get(self._key(piece), StepResult(skipped=True))

    def _key(self, piece: object) -> tuple[str, int]:
        code = piece.code if isinstance(piece, Cell) else piece.body.text if isinstance(piece, Value) else ""
        turn = self._turns.get(code, 0)
        self._turns[code] = turn + 1
        return code, turn


class LastSet:
    """Typesets the formulas of a page, and remembers those of its last version: an edit changes few."""

    def __init__(self) -> None:
        self._before: dict[object, str | ValueError] = {}
        self._now: dict[object, str | ValueError] = {}

    def begin(self) -> None:
        """Another version of the page: what the one before the last had is forgotten."""
        self._before, self._now = self._now, {}

    def __call__(
        self,
        latex: str,
        display: bool,
        macros: Mapping[str, str] | None = None,
        numbers: Mapping[str, str] | None = None,
        marks: Iterable[tuple[int, str]] = (),
        rows: Mapping[int, str] | None = None,
        commas: Collection[int] = (),
    ) -> str:
        """The formula as HTML. Raises ValueError where it cannot be typeset."""
        marks = tuple(marks)
        given = (tuple((one or {}).items()) for one in (macros, numbers, rows))
        key = (latex, display, marks, *given, frozenset(commas))
        found = self._before.get(key) or _set(latex, display, macros, numbers, marks, rows, commas)
        self._now[key] = found
        if isinstance(found, ValueError):
            raise found.with_traceback(None)
        return found


def _set(latex: str, display: bool, *given: Any) -> str | ValueError:
    try:
        return typeset(latex, display, *given)
    except ValueError as error:
        return error


@dataclass(slots=True)
class OpenPage:
    """A page as the editor shows it, and what came of it."""

    path: Path
    settings: Settings
    resumed: Resumed = field(default_factory=Resumed)
    last_run: LastRun = field(default_factory=LastRun)
    last_set: LastSet = field(default_factory=LastSet)
    worked: Worked | None = None


class Session:
    """All pages that are open, by their paths, and the cells of each site.

    Two threads may use it: one that checks and takes, and one that runs.
    """

    def __init__(self) -> None:
        self._pages: dict[Path, OpenPage] = {}
        self._sites: dict[Path | None, tuple[float, Settings]] = {}
        self._cells: dict[Path | None, Cells] = {}

    def check(self, path: Path, text: str, wanted: Wanted = always) -> Worked | None:
        """A page as it now stands in the editor, worked without running its cells; None if it is left alone.

        Raises ConfigurationError where the options of its site cannot be read, and Unwanted once nobody
        waits for it.
        """
        page = self._page(path)
        if excluded(path, page.settings):
            return None
        source = _source(path, text, page.settings)
        page.last_set.begin()
        typeset_too = partial(with_troubles, settings=page.settings, typeset=page.last_set)
        try:
            worked = page.resumed.work(source, page.settings, page.last_run, typeset_too, wanted)
            page.worked = _whole(worked, page.settings)
        except Unwanted:
            raise
        except Exception as error:  # whatever it is, the editor keeps its server
            page.resumed = Resumed()
            page.worked = _failed(source, error, page.settings)
        return page.worked

    def run(self, path: Path, text: str) -> Worked | None:
        """A page that was saved, its cells run; raises NoServer where this machine cannot run them."""
        return self.take(path, self.ran(path, text))

    def ran(self, path: Path, text: str) -> Worked | None:
        """What comes of a page whose cells are run; what is known of the page stays what it was."""
        site = self._settings(nearest(path))
        if excluded(path, site):
            return None
        source = _source(path, text, site)
        try:
            return work(source, site, self._runner(path, site))
        except NoServer:
            raise
        except Exception as error:
            return _failed(source, error, site)

    def take(self, path: Path, ran: Worked | None) -> Worked | None:
        """The page by what came of it when its cells were run."""
        if ran is None:
            return None
        page = self._page(path)
        page.last_run, page.resumed = LastRun(ran), Resumed()
        page.worked = _whole(with_troubles(ran, page.settings, page.last_set), page.settings)
        return page.worked

    def explained(self, path: Path, line: int) -> str:
        """What `worked show` says of a line (from 1) of a page; nothing of one that was not checked."""
        page = self._pages.get(path)
        return explain(page.worked, line) if page and page.worked else ""

    def worked(self, path: Path) -> Worked | None:
        """What came of a page at its last change."""
        page = self._pages.get(path)
        return page.worked if page else None

    def close(self, path: Path) -> None:
        """The editor closed a page."""
        self._pages.pop(path, None)

    def end(self) -> None:
        """Ends what was started for the cells."""
        for cells in self._cells.values():
            cells.close()
        self._cells.clear()

    def _page(self, path: Path) -> OpenPage:
        found = self._settings(nearest(path))
        page = self._pages.get(path)
        if page is None or page.settings is not found:
            page = self._pages[path] = OpenPage(path, found)
        return page

    def _settings(self, where: Path | None) -> Settings:
        """The options of a site, read again when its configuration was saved."""
        try:
            at = where.stat().st_mtime if where else 0.0
            known = self._sites.get(where)
            if known is None or known[0] != at:
                known = self._sites[where] = (at, settings_of(where))
        except OSError as error:  # the file, or the folder, is gone by now
            raise ConfigurationError(f"{where or 'the current folder'}: {error.strerror}") from None
        return known[1]

    def _runner(self, path: Path, site: Settings) -> Cells:
        where = nearest(path)
        cells = self._cells.get(where)
        if cells is None or cells.settings != site:
            if cells:
                cells.close()
            cells = self._cells[where] = Cells(site)
        else:
            cells.begin()
        return cells


def _whole(worked: Worked, site: Settings) -> Worked:
    """A typeset page with what the rest of the site and its other extensions tell of it."""
    whole = with_site(worked, Path(site.root, worked.document.source.path).parent, site)
    return with_further(whole, site.extensions)


def _failed(source: Source, error: Exception, site: Settings) -> Worked:
    if os.environ.get(DEBUG):
        raise error
    return failed(source, error, DEBUG, site.strict)


def _source(path: Path, text: str, site: Settings) -> Source:
    """A text as an editor has it; half a pair of surrogates, of which a file can hold none, is a sign."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return decode(_name(path, site), whole.encode())


def _name(path: Path, site: Settings) -> str:
    """The path that messages name: from the folder of the configuration, where the page lies below it."""
    root = site.root.absolute()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


__all__ = ["ConfigurationError", "NoServer", "Session", "Unwanted"]
