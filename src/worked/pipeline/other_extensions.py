"""What else may be wrong with a page: the faults that the site's other Markdown extensions can tell.

An extension whose module has a function ``check(text)`` is asked; it gives the line, the column and the
message of each fault, and the diagnostic's code is the extension's name. The engine knows none of them. A
second argument, if it takes one, is the names of the blocks `/// name` for which the engine answers.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from inspect import signature
from types import ModuleType

from worked.markdown.theorem_blocks import KINDS
from worked.model.diagnostic import Diagnostic, Label
from worked.model.result import Worked
from worked.model.source import Source, Span

Check = Callable[..., Iterable[tuple[int, int, str]]]
SILENT = frozenset(("markdown", "pymdownx", "worked"))  # packages whose extensions have nothing to tell
WORD = re.compile(r"\{[^}\n]*\}|\[[^]\n]*\]|([/*_])\1*|[\w-]+|\S|\s")


def further(source: Source, extensions: Sequence[str]) -> list[Diagnostic]:
    """The faults that these Markdown extensions find in a page, in the order of the file."""
    found = [Diagnostic(name, message, place) for name, place, message in _told(source, extensions)]
    return sorted(found, key=lambda one: one.primary.span.start)


def with_further(worked: Worked, extensions: Sequence[str]) -> Worked:
    """A worked page that tells these faults too."""
    found = further(worked.document.source, extensions)
    if not found:
        return worked
    told = sorted((*worked.diagnostics, *found), key=lambda one: one.primary.span.start)
    return replace(worked, diagnostics=tuple(told))


def _told(source: Source, extensions: Sequence[str]) -> Iterator[tuple[str, Label, str]]:
    for name in extensions:
        check = _check(name)
        for line, column, message in _asked(check, source.text) if check else ():
            yield name, Label(_word(source, source.offset(line) + column - 1)), message


def _asked(check: Check, text: str) -> Iterable[tuple[int, int, str]]:
    return check(text, KINDS) if len(signature(check).parameters) > 1 else check(text)


def _word(source: Source, start: int) -> Span:
    """What stands at a place: what is in brackets there, else a word, else a sign."""
    found = WORD.match(source.text, start)
    return source.span(start, found.end() if found else start)


@cache
def _check(name: str) -> Check | None:
    module = _module(name)
    check: Check | None = getattr(module, "check", None)
    return check


def _module(name: str) -> ModuleType | None:
    """The module of an extension, named as Python-Markdown takes it; None for those that have no check."""
    path = _registered().get(name, name.partition(":")[0])
    if path.partition(".")[0] in SILENT or (name not in _registered() and "." not in path):
        return None
    try:
        return import_module(path)
    except ImportError:  # the host says so itself
        return None


@cache
def _registered() -> dict[str, str]:
    """The modules of the extensions that distributions name; looked up once, since it takes a while."""
    return {entry.name: entry.module for entry in entry_points(group="markdown.extensions")}
