"""A cell on the page: its source, what it printed, and its figure, as elements that a host can still link."""

import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any
from xml.etree import ElementTree as etree

from worked.cells.figures.svg import Outlines, embed
from worked.html.controls import Controls, controls, named, taking
from worked.html.shown_value import shown_value
from worked.model.document import Cell
from worked.model.result import Worked
from worked.model.step import Figure, StepResult

Keep = Callable[[str], str]  # puts HTML aside and gives the token that stands for it
MAKING = threading.Lock()  # pages are made side by side, and what one thread makes another need not
NAME = re.compile(r"[A-Za-z][\w.-]*")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a figure: its number, its caption as HTML, where it is found alone, its page."""

    number: str  # "Figure 3"
    caption: str
    link: str | None
    anchored: bool  # whether the figure carries its id
    stale: bool = False


def drawings(worked: Worked, slug: str) -> dict[int, str]:
    """The figures of a page's cells as SVG for HTML, by the indices of the cells; letters are shared."""
    outlines: Outlines = {}
    found = {}
    for index, result in worked.results.items():
        cell = worked.document.pieces[index]
        if isinstance(cell, Cell) and (drawn := result.figure):
            found[index] = embed(drawn.svg, f"{slug}-{drawn.id}", cell.options.alt or "", outlines)
    return found


def sources(worked: Worked) -> dict[int, str]:
    """The sources of a page's cells in colours; without those that are not shown."""
    cells = ((index, piece) for index, piece in enumerate(worked.document.pieces) if isinstance(piece, Cell))
    return {
        index: highlighted(cell.code)
        for index, cell in cells
        if cell.options.show != "none" and cell.code.strip()
    }


def source(cell: Cell, code: str, calls: Mapping[str, str | None], keep: Keep) -> etree.Element:
    """The source of a cell, folded or open, and which functions it calls, with links to their sources."""
    folded = cell.options.show != "source"
    element = etree.Element("details" if folded else "div", {"class": "worked-source"})
    if folded:
        etree.SubElement(element, "summary").text = "Python"
        element[0].tail = keep(code)
    else:
        element.text = keep(code)
    if calls:
        element.append(_called(calls, keep))
    return element


def _called(calls: Mapping[str, str | None], keep: Keep) -> etree.Element:
    line = etree.Element("p", {"class": "worked-calls"})
    line.text = keep("calls ")
    for name, link in calls.items():
        each = etree.SubElement(line, "a", {"href": link}) if link else etree.SubElement(line, "span")
        each.text, each.tail = keep(f"<code>{escape(name)}</code>"), keep(", ")
    line[-1].tail = None
    return line


def highlighted(code: str) -> str:
    """Python in the colours of the page's theme."""
    try:
        from pygments import highlight  # type: ignore[import-untyped]
    except ModuleNotFoundError:  # no theme brought it along
        return f'<div class="highlight"><pre><code>{escape(code)}</code></pre></div>'
    with MAKING:
        parts = _pygments()
    shown: str = highlight(code, *parts)
    return shown.strip()


@cache
def _pygments() -> tuple[Any, Any]:
    """What reads Python and what writes HTML: to make one takes as long as to use it."""
    from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
    from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

    return PythonLexer(), HtmlFormatter(cssclass="highlight", wrapcode=True)


def output(cell: Cell, result: StepResult | None) -> str:
    """What a cell printed, the value of its last expression, the exception that it said would come."""
    if result is None or result.skipped:
        return '<p class="worked-skipped">This cell was not run, because one before it failed.</p>'
    parts = []
    if result.output.strip() and cell.options.output == "text":
        parts.append(_printed(result.output))
    if result.shown and cell.options.output == "text":
        parts.append(shown_value(*result.shown))
    if result.expected_error:
        parts.append(_printed(result.expected_error, " worked-expected"))
    return "".join(parts)


def _printed(text: str, more: str = "") -> str:
    return f'<pre class="worked-output{more}" tabindex="0"><code>{escape(text.rstrip())}</code></pre>'


def figure(
    drawn: Figure, drawing: str, frame: Frame, keep: Keep, code: etree.Element | None = None
) -> etree.Element:
    """The figure as an element: the drawing, what moves it, what it says, its caption; and one menu.

    The menu holds the cell's `code` and all that can be done with the figure. Drawing and caption are kept in
    the stash until the page is text.
    """
    names = "worked-figure worked-stale" if frame.stale else "worked-figure"
    element = etree.Element("figure", {"class": names})
    if frame.anchored:
        element.set("id", drawn.id)
    element.text = keep(drawing)
    given: Mapping[str, Any] = drawn.interactive or {}
    moves = bool(given.get("element"))
    shown = controls(given["controls"]) if moves and given.get("controls") else None
    menu = _menu(frame, code, given.get("controls") or {}, keep)
    if shown:
        element.append(_tools(shown, menu, keep))
    elif menu is not None:
        element.append(menu)
    if moves:
        etree.SubElement(element, "output").text = keep(named(str(given.get("sentence", ""))))
    element.append(_caption(frame, keep))
    return _interactive(element, drawn, shown, keep) if moves else element


def _tools(shown: Controls, menu: etree.Element | None, keep: Keep) -> etree.Element:
    """The controls, and the menu at their end."""
    tools = etree.Element("div", {"class": "worked-tools"})
    tools.text = keep(shown.html)
    if menu is not None:
        tools.append(menu)
    return tools


def _caption(frame: Frame, keep: Keep) -> etree.Element:
    caption = etree.Element("figcaption")
    label = etree.SubElement(caption, "span", {"class": "worked-figure-label"})
    label.text = frame.number
    label.tail = keep(_described(frame))
    return caption


def _described(frame: Frame) -> str:
    """What follows "Figure 3" in a caption."""
    words = f". {frame.caption}" if frame.caption else ""
    return f"{words} (as last drawn; its cell fails now)" if frame.stale else words


def _menu(
    frame: Frame, code: etree.Element | None, given: Mapping[str, Any], keep: Keep
) -> etree.Element | None:
    """What a reader can do with the figure besides: read its code, open it alone, check it, take it away."""
    menu = etree.Element(
        "details", {"class": "worked-menu", "name": "worked-menu", "data-search-exclude": ""}
    )
    summary = etree.SubElement(menu, "summary", {"aria-label": f"More about {frame.number}"})
    summary.text = "More"
    inside = etree.SubElement(menu, "div")
    if code is not None:
        inside.append(code)
    if frame.link:
        link = etree.SubElement(inside, "a", {"class": "worked-figure-link", "href": frame.link})
        link.set("title", f"{frame.number} alone")
        link.text = "Open the figure alone"
    if given.get("working"):
        etree.SubElement(inside, "div").text = keep(taking(given["working"]))
    return menu if len(inside) else None


def _interactive(figure: etree.Element, drawn: Figure, shown: Controls | None, keep: Keep) -> etree.Element:
    """The figure inside the custom element that takes it over, with the data that it needs."""
    given: Mapping[str, Any] = drawn.interactive or {}
    attributes = {
        name: str(value)
        for name, value in sorted((given.get("attributes") or {}).items())
        if NAME.fullmatch(name)
    }
    element = etree.Element(given["element"], {"key": drawn.id, **attributes})
    element.append(figure)
    data = given.get("data")
    if shown:
        data = {**(data or {}), "fields": shown.fields, "tables": shown.tables}
    told = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    figure.tail = keep(f'<script type="application/json">{told}</script>')
    return element
