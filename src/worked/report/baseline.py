"""Known problems: a site that adopts the checker lists those it has, and only new ones fail.

A problem is known by its page, its code and what it stands in: the formula, or its line where it stands in
none. Neither its message nor the number of its line is looked at, so it stays known when the engine says it
in other words, when the lines above it change, and when another plugin writes the text around it anew.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from worked.model.diagnostic import Diagnostic
from worked.model.document import Formula
from worked.model.result import Worked

SCHEMA = 2
Named = Callable[[str], str]  # a page's path as a source has it → from the folder of the configuration
MAKE = "worked check --write-baseline"
NOT_ONE = (OSError, LookupError, TypeError, ValueError, RecursionError)  # what a file that is none raises


class Known(NamedTuple):
    """What a problem is known by."""

    path: str
    code: str
    text: str  # of the formula that it stands in, else of its line


FIELDS = {1: ("path", "code", "line"), SCHEMA: Known._fields}  # lists of the first edition name lines


class BaselineError(ValueError):
    """A baseline that cannot be read; says which and why."""


@dataclass(frozen=True)
class Baseline:
    """The known problems, each with how often it occurs."""

    name: str
    problems: Counter[Known]


def read(path: Path, name: str) -> Baseline:
    """The baseline in a file; raises BaselineError for one that is not there or is none."""
    try:
        schema, keys = _parsed(path)
    except FileNotFoundError:
        raise BaselineError(f"{name}: there is no such baseline; {MAKE} makes it") from None
    except NOT_ONE as error:
        raise BaselineError(f"{name}: this is no baseline: {_why(error)}") from None
    if schema not in FIELDS:
        raise BaselineError(f"{name}: made by another version; {MAKE} makes it anew")
    return Baseline(name, Counter(keys))


def _why(error: Exception) -> str:
    """Why a file is no baseline, in words that are not those of the reader of JSON where that read it."""
    match error:
        case OSError():
            return error.strerror or str(error)
        case json.JSONDecodeError():
            return f"it is no JSON at line {error.lineno}, column {error.colno}"
        case UnicodeDecodeError():
            return f"byte {error.start} is not UTF-8"
    return "it holds no `schema` with a list of `problems`, each with its `path`, `code` and `text`"


def write(path: Path, pages: Iterable[Worked], root: Path, named: Named) -> int:
    """List every error of the pages in a file; gives how many there are.

    Raises BaselineError for a place outside the folder of the configuration, a link, and a file that is no
    baseline: none of them is written over.
    """
    try:
        _refuse(path, root)
    except BaselineError:
        raise
    except (OSError, ValueError) as error:  # no file can be called so
        raise BaselineError(f"{path}: {_why_not(error)}") from None
    keys = sorted(
        known(one, page, named) for page in pages for one in page.diagnostics if one.severity == "error"
    )
    problems = [key._asdict() for key in keys]
    text = json.dumps({"schema": SCHEMA, "problems": problems}, ensure_ascii=False, indent=1)
    try:
        path.write_text(f"{text}\n", "utf-8")
    except (OSError, ValueError) as error:
        raise BaselineError(f"{path}: cannot be written: {_why_not(error)}") from None
    return len(keys)


def _why_not(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _refuse(path: Path, root: Path) -> None:
    """Raises BaselineError for what is not to be written over."""
    inside = path.parent.resolve().is_relative_to(root.resolve())
    if path.is_symlink() or not inside:
        where = "is a link" if path.is_symlink() else f"lies outside {root.absolute()}"
        raise BaselineError(f"{path}: {where}; a baseline is a file of its own, beside the configuration")
    if path.exists():
        try:
            _parsed(path)
        except NOT_ONE:
            raise BaselineError(f"{path}: is there already, and no baseline; it is left as it is") from None


def _parsed(path: Path) -> tuple[Any, list[Known]]:
    """The schema of a baseline and its problems; none of a schema that is unknown. Raises one of NOT_ONE."""
    found = json.loads(path.read_text("utf-8"))
    schema, fields = found["schema"], FIELDS.get(found["schema"], ())
    return schema, [Known(*(str(entry[name]) for name in fields)) for entry in found["problems"] if fields]


def apply(
    pages: Iterable[Worked], baseline: Baseline, named: Named = str
) -> tuple[list[Worked], list[Known]]:
    """The pages with their known problems turned into notes, and the known problems that no longer occur."""
    left = baseline.problems.copy()
    after = [_applied(page, baseline.name, left, named) for page in pages]
    return after, sorted(left.elements())


def known(diagnostic: Diagnostic, page: Worked, named: Named) -> Known:
    """What a problem of a page is known by."""
    path = named(diagnostic.primary.span.source.path)
    return Known(path, diagnostic.code, _formula(diagnostic, page) or _line(diagnostic))


def _formula(diagnostic: Diagnostic, page: Worked) -> str:
    """The formula that a problem stands in, blanks made one: what wraps lines anew leaves it the same."""
    at = diagnostic.primary.span.start
    formulas = (piece.span for piece in page.document.pieces if isinstance(piece, Formula))
    return next((" ".join(span.text.split()) for span in formulas if span.start <= at < span.end), "")


def _line(diagnostic: Diagnostic) -> str:
    span = diagnostic.primary.span
    return span.source.line(span.source.position(span.start)[0]).strip()


def path_of(path: str, root: Path) -> str:
    """A path of the current folder, counted from that of the configuration, where it lies below it."""
    absolute, folder = Path(path).absolute(), root.absolute()
    return (absolute.relative_to(folder) if absolute.is_relative_to(folder) else absolute).as_posix()


def _applied(page: Worked, name: str, left: Counter[Known], named: Named) -> Worked:
    diagnostics = tuple(_noted(one, page, name, left, named) for one in page.diagnostics)
    return page if diagnostics == page.diagnostics else replace(page, diagnostics=diagnostics)


def _noted(diagnostic: Diagnostic, page: Worked, name: str, left: Counter[Known], named: Named) -> Diagnostic:
    if diagnostic.severity != "error":
        return diagnostic
    key = known(diagnostic, page, named)
    listed = next((one for one in (key, key._replace(text=_line(diagnostic))) if left[one]), None)
    if listed is None:
        return diagnostic
    left[listed] -= 1
    return replace(diagnostic, severity="note", notes=(*diagnostic.notes, f"known: listed in `{name}`"))
