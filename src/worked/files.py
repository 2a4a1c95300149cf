"""The pages of a call: which files they are, and what is said of one that cannot be read."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from worked.diagnostics.diagnostic import Diagnostic, Label
from worked.document import Document
from worked.outcome import Worked
from worked.settings import Settings
from worked.source import NotUtf8, Source, decode


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


def read(path: Path, name: str) -> Source:
    """The page's text; raises NotUtf8, or OSError where the file cannot be read."""
    return decode(name, path.read_bytes())


def unreadable(name: str, error: Exception, data: bytes = b"") -> Worked:
    """A page that could not be read, as a page with that one problem."""
    source = Source(name, data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"))
    found = _not_utf8(source, error, data) if isinstance(error, NotUtf8) else _no_access(source, error)
    return Worked(Document(source, (), diagnostics=(found,)), diagnostics=(found,))


def _not_utf8(source: Source, error: NotUtf8, data: bytes) -> Diagnostic:
    start = min(source.offset(error.line) + error.column - 1, len(source.text))
    return Diagnostic(
        "not-utf8",
        f"byte {error.offset} is 0x{data[error.offset]:02x}, which is not UTF-8 there",
        Label(source.span(start, min(start + 1, len(source.text)))),
        help=("save the page as UTF-8",),
    )


def _no_access(source: Source, error: Exception) -> Diagnostic:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Diagnostic("unreadable", f"the page cannot be read: {reason.lower()}", Label(source.span(0, 0)))


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
