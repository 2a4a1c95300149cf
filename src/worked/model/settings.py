"""The options of the plugin, read alike by the command, the extension and the host's plugin."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from worked.model.conventions import COMMAS
from worked.model.suggest import near

SETS_FORMULAS = frozenset(("pymdownx.arithmatex", "mdx_math", "markdown_katex"))  # Markdown extensions
TYPESETTER = re.compile(r"mathjax|katex", re.IGNORECASE)  # scripts, by their addresses
PROCESSORS = os.cpu_count() or 1
UNITS = {"KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "KB": 10**3, "MB": 10**6, "GB": 10**9}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option of the contract, with its default.

    `root` is the folder of the configuration, `extensions` are the site's Markdown extensions by their names.
    """

    root: Path = field(default_factory=Path)
    docs: str = "docs"
    extensions: tuple[str, ...] = ()
    language: str | None = None  # of the site, where it says so
    on_error: str = "fail"  # fail | warn
    executor: str = "local"  # or the address of a dask.distributed scheduler
    strict: bool = False  # doubts are errors, on pages that say nothing else
    comma: str = "list"  # or decimal: 1,5 is a number, on pages that say nothing else
    marks: bool | str = "auto"  # what was checked is shown to readers; auto: on strict pages
    timeout: float = 30.0  # seconds a page's cells may take
    memory: int = 2 * 2**30  # bytes
    jobs: int = PROCESSORS
    cache_dir: str = ".cache/plugin/worked"
    modules: tuple[str, ...] = ("src",)
    macros: Mapping[str, str] = field(default_factory=dict)
    include: tuple[str, ...] = ("*",)  # patterns of the pages to work
    exclude: tuple[str, ...] = ()
    typeset: bool | str = "auto"  # auto: unless the site has formulas set by something else
    baseline: str | None = None
    notebooks: tuple[str, ...] = ()  # patterns of the pages that can be taken away as notebooks
    files: bool = False  # a step after the build writes figures, sources and notebooks beside the pages
    bibliography: str | None = None  # a BibTeX file: `[@key]` cites a work of it


class BadOption(ValueError):
    """An option that is unknown, or has a value that it cannot take; says which and what was given."""

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option


OPTIONS = frozenset(f.name for f in fields(Settings)) - {"root", "docs", "extensions", "language"}


def settings(options: Mapping[str, Any], root: Path, docs: str = "docs") -> Settings:
    """The settings of an `options` mapping as it stands in a configuration file.

    Raises BadOption for an unknown option or a value it cannot take.
    """
    unknown = sorted(set(options) - OPTIONS)
    if unknown:
        other = near(unknown[0], OPTIONS)
        hint = f"did you mean `{other}`?" if other else f"known are {', '.join(sorted(OPTIONS))}"
        raise BadOption(unknown[0], f"unknown option `{unknown[0]}`; {hint}")
    taken: dict[str, Any] = {
        name: _taken(name, value) for name, value in options.items() if value is not None
    }
    return Settings(root=root, docs=docs, **taken)


def _taken(name: str, value: Any) -> Any:
    match name:
        case "memory":
            return _bytes(value)
        case "jobs":
            return PROCESSORS if value == "auto" else _positive(name, value, int)
        case "timeout":
            return _positive(name, value, float)
        case "modules" | "exclude" | "include" | "notebooks":
            if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
                raise BadOption(name, f"`{name}` takes a list of texts, not `{value}`")
            return tuple(value)
        case "macros":
            if not isinstance(value, Mapping) or not all(isinstance(body, str) for body in value.values()):
                raise BadOption(name, f"`macros` takes names with their bodies, not `{value}`")
            return dict(value)
        case "marks" | "typeset":
            if not isinstance(value, bool) and value != "auto":
                raise BadOption(name, f"`{name}` takes true, false or auto, not `{value}`")
            return value
        case "strict" | "files":
            if not isinstance(value, bool):
                raise BadOption(name, f"`{name}` takes true or false, not `{value}`")
            return value
        case "on_error":
            if value not in ("fail", "warn"):
                raise BadOption(name, f"`on_error` takes fail or warn, not `{value}`")
            return value
        case "comma":
            if value not in COMMAS:
                raise BadOption(name, f"`comma` takes {' or '.join(COMMAS)}, not `{value}`")
            return value
        case _:
            if not isinstance(value, str):
                raise BadOption(name, f"`{name}` takes a text, not `{value}`")
            return value


def resolved(found: Settings, scripts: Iterable[str] = ()) -> Settings:
    """The settings with `typeset: auto` decided, by what else the site has to set formulas."""
    if found.typeset != "auto":
        return found
    elsewhere = bool(SETS_FORMULAS & set(found.extensions)) or any(map(TYPESETTER.search, scripts))
    return replace(found, typeset=not elsewhere)


def _positive(name: str, value: Any, kind: type) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0 or kind(value) != value:
        raise BadOption(name, f"`{name}` takes a number above zero, not `{value}`")
    return kind(value)


def _bytes(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    text = str(value).strip().upper()
    for unit, size in UNITS.items():
        number = text.removesuffix(unit).strip()
        if text.endswith(unit) and number.replace(".", "", 1).isdigit():
            return int(float(number) * size)
    raise BadOption("memory", f"`memory` takes a size such as 2GiB, not `{value}`")
