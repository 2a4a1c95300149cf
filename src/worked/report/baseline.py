"""Known problems: a site that adopts the checker lists those it has, and only new ones fail.

A problem is known by its page, its code, its message and the text of its line, not by the line's number:
it stays known when the lines above it change.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from worked.model.diagnostic import Diagnostic
from worked.model.result import Worked

SCHEMA = 1
MAKE = "worked check --write-baseline"
NOT_ONE = (OSError, LookupError, TypeError, ValueError, RecursionError)  # what a file that is none raises


class Known(NamedTuple):
    """What a problem is known by."""

    path: str
    code: str
    message: str
    line: str


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
        raise BaselineError(f"{name}: this is no baseline ({error})") from None
    if schema != SCHEMA:
        raise BaselineError(f"{name}: made by another version; {MAKE} makes it anew")
    return Baseline(name, Counter(keys))


def write(path: Path, pages: Iterable[Worked], root: Path) -> int:
    """List every error of the pages in a file; gives how many there are.

    Raises BaselineError for a place outside the folder of the configuration, a link, and a file that is no
    baseline: none of them is written over.
    """
    _refuse(path, root)
    keys = sorted(known(one, root) for page in pages for one in page.diagnostics if one.severity == "error")
    problems = [key._asdict() for key in keys]
    text = json.dumps({"schema": SCHEMA, "problems": problems}, ensure_ascii=False, indent=1)
    try:
        path.write_text(f"{text}\n", "utf-8")
    except OSError as error:
        raise BaselineError(f"{path}: cannot be written: {error.strerror or error}") from None
    return len(keys)


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
    """The schema of a baseline and its problems. Raises one of NOT_ONE."""
    found = json.loads(path.read_text("utf-8"))
    keys = [Known(*(str(entry[field]) for field in Known._fields)) for entry in found["problems"]]
    return found["schema"], keys


def apply(pages: Iterable[Worked], baseline: Baseline, root: Path) -> tuple[list[Worked], list[Known]]:
    """The pages with their known problems turned into notes, and the known problems that no longer occur."""
    left = baseline.problems.copy()
    after = [_applied(page, baseline.name, left, root) for page in pages]
    return after, sorted(left.elements())


def known(diagnostic: Diagnostic, root: Path) -> Known:
    """What a problem is known by; its page's path from the folder of the configuration."""
    span = diagnostic.primary.span
    message = re.sub(r"\b(lines?) \d+", r"\1 N", diagnostic.message)
    line = span.source.line(span.position[0]).strip()
    return Known(path_of(span.source.path, root), diagnostic.code, message, line)


def path_of(path: str, root: Path) -> str:
    """A path from the folder of the configuration, where it lies below it."""
    absolute, folder = Path(path).absolute(), root.absolute()
    return (absolute.relative_to(folder) if absolute.is_relative_to(folder) else absolute).as_posix()


def _applied(page: Worked, name: str, left: Counter[Known], root: Path) -> Worked:
    diagnostics = tuple(_noted(one, name, left, root) for one in page.diagnostics)
    return page if diagnostics == page.diagnostics else replace(page, diagnostics=diagnostics)


def _noted(diagnostic: Diagnostic, name: str, left: Counter[Known], root: Path) -> Diagnostic:
    key = known(diagnostic, root)
    if diagnostic.severity != "error" or not left[key]:
        return diagnostic
    left[key] -= 1
    return replace(diagnostic, severity="note", notes=(*diagnostic.notes, f"known: listed in `{name}`"))
