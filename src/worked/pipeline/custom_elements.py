"""Which custom element takes a figure over: what the option `interactive` of its cell says of it.

The option names the element, whose script stands in the folder `elements` of the site's pages; `none`
leaves a figure still that could move. Without the option a figure is taken over by the element that its
cell drew it for, if it did.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Cell, Document
from worked.model.settings import Settings
from worked.model.source import Span
from worked.model.step import StepResult
from worked.model.suggest import suggestion

STILL = "none"
DEFINED = re.compile(r"customElements\.define\(\s*[\"']([\w-]+)[\"']")


def known(settings: Settings) -> frozenset[str]:
    """The custom elements that the scripts of the site define."""
    folder = Path(settings.root, settings.docs, "elements")
    scripts = (path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.js")))
    return frozenset(name for script in scripts for name in DEFINED.findall(script))


def checked(document: Document, settings: Settings) -> Document:
    """The page, with what is wrong with the elements that its cells name."""
    cells = [piece for piece in document.pieces if isinstance(piece, Cell) and _named(piece)]
    if not cells:
        return document
    found = tuple(_unknown(cells, known(settings)))
    return replace(document, diagnostics=(*document.diagnostics, *found)) if found else document


def taken(cell: Cell, result: StepResult) -> tuple[StepResult, tuple[Diagnostic, ...]]:
    """What a cell gave, its figure taken over by the element that the cell names; or why it cannot be."""
    name, figure = cell.options.interactive, result.figure
    if name is None or figure is None:
        return result, ()
    if name == STILL:
        return replace(result, figure=replace(figure, interactive=None)), ()
    given = figure.interactive
    meant = None if given is None else given.get("element", name)
    if given is not None and meant == name:
        return replace(result, figure=replace(figure, interactive={**given, "element": name})), ()
    return result, (_mismatch(cell, name, meant),)


def _named(cell: Cell) -> bool:
    return cell.options.interactive not in (None, STILL)


def _unknown(cells: Iterable[Cell], elements: frozenset[str]) -> Iterable[Diagnostic]:
    for cell in cells:
        name = cell.options.interactive
        if name and name not in elements:
            help_ = suggestion(name, elements) or "an element's script stands in the folder `elements`"
            message = f"`{name}` is no element of this site"
            yield Diagnostic("bad-option", message, Label(_place(cell)), help=(help_,))


def _mismatch(cell: Cell, name: str, meant: str | None) -> Diagnostic:
    if meant is None:
        message = f"the figure has nothing for `{name}` to take over"
        help_ = "draw it with a function of `drawing.interactive`, or set `figure.interactive`"
    else:
        message = f"the figure was drawn for `{meant}`, not for `{name}`"
        help_ = f"write `{meant}`, or leave the option out"
    return Diagnostic("bad-option", message, Label(_place(cell)), help=(help_,))


def _place(cell: Cell) -> Span:
    return cell.options.spans["interactive"]
