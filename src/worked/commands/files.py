"""The pages of a call: which files they are, and what is said of one that cannot be read."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Document
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Source


def pages(path: Path) -> Iterator[Path]:
    """The file itself, or every `*.md` below a folder, in the order of their names.

    Raises FileNotFoundError for a path that does not exist.
    """
    if path.is_dir():
        yield from sorted(
            page for page in path.rglob("*.md") if not page.is_dir() and not _hidden(page, path)
        )
    elif path.exists():
        yield path
    else:
        raise FileNotFoundError(path)


def name_of(path: Path) -> str:
    """The path as it was given, always with `/`."""
    return path.as_posix()


def excluded(path: Path, settings: Settings) -> bool:
    """Whether a pattern of `exclude` covers a page, seen from the pages' folder or from the configuration's.

    `*` stands for any characters, `/` among them; a pattern that names a folder covers all below it.
    """
    seen = [_seen(path, folder) for folder in (settings.root / settings.docs, settings.root)]
    return any(
        fnmatchcase(f"/{one}", covering)
        for one in seen
        if one is not None
        for pattern in settings.exclude
        for covering in _covering(pattern)
    )


def unreadable(name: str, error: OSError) -> Worked:
    """A page that the disk does not give, as a page with that one problem."""
    source = Source(name, "")
    reason = (error.strerror or str(error)).lower()
    found = Diagnostic("unreadable", f"the page cannot be read: {reason}", Label(source.span(0, 0)))
    return Worked(Document(source, (), conventions=None, diagnostics=(found,)), diagnostics=(found,))


def failed(source: Source, error: Exception, debug: str) -> Worked:
    """A page that the engine could not work, as a page with that one problem."""
    found = Diagnostic(
        "engine-failed",
        f"the engine failed on this page: {type(error).__name__}: {error}",
        Label(source.span(0, 0)),
        notes=("this is a mistake of the engine, not of the page",),
        help=(f"report it with the page that shows it; with {debug}=1 set, the engine tells where",),
    )
    return Worked(Document(source, (), conventions=None, diagnostics=(found,)), diagnostics=(found,))


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
