"""A site's pages: which files they are, what lies beside them, what is said of one that cannot be read."""

import posixpath
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from worked.markdown.formats import FORMATS, is_read
from worked.markdown.front_matter import front_matter
from worked.model.codes import weighed
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Cell, Document, Formula, Value
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Source


class NotAPage(ValueError):
    """A file of a format that is not read, or a folder without any page."""


def pages(path: Path) -> Iterator[Path]:
    """The file itself, or every page below a folder, in the order of their names.

    Raises FileNotFoundError for a path that does not exist, NotAPage for one that holds nothing to read.
    """
    if not _is_there(path):
        raise FileNotFoundError(path)
    if path.is_dir():
        found = sorted(page for page in path.rglob("*") if _is_page(page, path))
        if not found:
            raise NotAPage(f"the folder holds no page; read are {', '.join(FORMATS)}")
        yield from found
    elif is_read(path.name):
        yield path
    else:
        raise NotAPage(f"not a page; read are {', '.join(FORMATS)}")


def _is_there(path: Path) -> bool:
    """Whether a path leads to something; what is too long for a name leads nowhere."""
    try:
        return path.exists()
    except OSError:
        return False


def _is_page(path: Path, folder: Path) -> bool:
    there = path.is_file() or not path.exists()  # a link to nowhere is told of; a pipe would be waited for
    return is_read(path.name) and there and not _hidden(path, folder)


def name_of(path: Path) -> str:
    """The path as it was given, always with `/`."""
    return path.as_posix()


def excluded(path: Path, settings: Settings) -> bool:
    """Whether a pattern of `exclude` covers a page."""
    return bool(settings.exclude) and _covered(path, settings, settings.exclude)


def included(path: Path, settings: Settings) -> bool:
    """Whether a pattern of `include` covers a page."""
    return settings.include == ("*",) or _covered(path, settings, settings.include)


def as_notebook(path: Path, settings: Settings) -> bool:
    """Whether a page can be taken away as a notebook."""
    return bool(settings.notebooks) and _covered(path, settings, settings.notebooks)


def asks(source: Source) -> bool:
    """Whether a page asks in its front matter to be worked, wherever it stands."""
    return front_matter(source).meta.get("worked", False) is not False


def _covered(path: Path, settings: Settings, patterns: Iterable[str]) -> bool:
    """Whether a pattern covers a page, seen from the pages' folder or from the configuration's.

    `*` stands for any characters, `/` among them; a pattern that names a folder covers all below it.
    """
    seen = [_seen(path, folder) for folder in (settings.root / settings.docs, settings.root)]
    return any(
        fnmatchcase(f"/{one}", covering)
        for one in seen
        if one is not None
        for pattern in patterns
        for covering in _covering(pattern)
    )


def left_alone(source: Source) -> Worked:
    """A page that `include` leaves out."""
    return Worked(Document(source, (), conventions=None))


def unreadable(name: str, error: OSError) -> Worked:
    """A page that the disk does not give, as a page with that one problem."""
    source = Source(name, "")
    reason = (error.strerror or str(error)).lower()
    found = Diagnostic("unreadable", f"the page cannot be read: {reason}", Label(source.span(0, 0)))
    return Worked(Document(source, (), conventions=None, diagnostics=(found,)), diagnostics=(found,))


def failed(source: Source, error: Exception, debug: str, strict: bool) -> Worked:
    """A page that the engine could not work, as a page with that one problem."""
    found = Diagnostic(
        "engine-failed",
        f"the engine failed on this page: {type(error).__name__}: {error}",
        Label(source.span(0, 0)),
        notes=("this is a mistake of the engine, not of the page",),
        help=(f"report it with the page that shows it; with {debug}=1 set, the engine tells where",),
    )
    told = (weighed(found, strict),)
    return Worked(Document(source, (), conventions=None, diagnostics=told), diagnostics=told)


def _hidden(page: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in page.relative_to(folder).parts)


def _seen(path: Path, folder: Path) -> PurePosixPath | None:
    try:
        return PurePosixPath(path.absolute().relative_to(folder.absolute()).as_posix())
    except ValueError:
        return None


def _covering(pattern: str) -> tuple[str, ...]:
    """The pattern and all below it; `**/` stands for no folder too."""
    anchored = "/" + pattern.strip("/")
    shorter = anchored.replace("**/", "")
    return anchored, f"{anchored}/*", shorter, f"{shorter}/*"


# What lies beside the pages of a built site, and where ------------------------------------------------

FIGURES, SOURCES, NOTEBOOKS = "assets/figures", "assets/source", "assets/notebooks"


def figure_path(uri: str, name: str) -> str:
    """Where a figure of a page lies in the site, without its ending; `uri` is the page's path below docs."""
    return posixpath.join(FIGURES, uri.removesuffix(".md"), name)


def source_path(file: str, settings: Settings) -> str | None:
    """Where the source of a module lies in the site; None for what is none of the site's modules."""
    place = (settings.root / file).resolve()
    folders = ((settings.root / folder).resolve() for folder in settings.modules)
    own = place.suffix == ".py" and place.is_file() and any(place.is_relative_to(one) for one in folders)
    return f"{SOURCES}/{file}.txt" if own else None


def notebook_path(uri: str, worked: Worked | None, settings: Settings) -> str | None:
    """Where a page lies in the site as a notebook; None for one that is none, or does not hold."""
    path = settings.root / settings.docs / uri
    if worked is None or worked.failed or not as_notebook(path, settings):
        return None
    holds = any(isinstance(piece, Cell | Formula | Value) for piece in worked.document.pieces)
    return posixpath.join(NOTEBOOKS, f"{uri.removesuffix('.md')}.ipynb") if holds else None
