"""A cell on the page: its source, what it printed, and its figure, as elements that a host can still link."""

import json
import re
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as etree

from markdown import Markdown

from worked.cells.figures.svg import Outlines, embed
from worked.cells.figures.svg import named as named_svg
from worked.model.document import Cell
from worked.model.result import Worked
from worked.model.step import Figure, StepResult

Keep = Callable[[str], str]  # puts HTML aside and gives the token that stands for it
MAKING = threading.Lock()  # pages are made side by side, and what one thread makes another need not
NAME = re.compile(r"[A-Za-z][\w.-]*")
NAMES = re.compile(r"\b([fghnptx])\b", re.ASCII)  # letters that stand for something, in words about a figure
VOID = frozenset(["input"])
ALLOWED = frozenset(
    "table caption thead tbody tfoot tr th td p div span br b strong i em small sub sup code pre ul ol li dl "
    "dt dd h1 h2 h3 h4 h5 h6 hr".split()
)
EMPTY = frozenset(("br", "hr"))
SILENT = frozenset(  # not even their words are shown
    "script style svg math template title textarea iframe object select".split()
)
NUMBERED = frozenset(("colspan", "rowspan"))
SCOPES = frozenset(("row", "col", "rowgroup", "colgroup"))


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a figure: its number, its caption as HTML, where it is found alone, its page."""

    number: str  # "Figure 3"
    caption: str
    link: str | None
    anchored: bool  # whether the figure carries its id
    stale: bool = False


@dataclass(slots=True)
class Controls:
    """The controls as HTML, and what the script must know of each: its first value, ends, exactness."""

    html: str = ""
    fields: list[list[Any]] = field(default_factory=list)
    tables: list[list[int]] = field(default_factory=list)  # number of the first entry, rows, columns


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


def controls(given: Mapping[str, Any]) -> Controls:
    """The controls of one figure: sliders, choices, tables of numbers.

    Hidden until the figure's element shows them: a page without scripts has a whole figure, and nothing dead.
    """
    found = Controls()
    inside = [_field(each, found) for each in given.get("fields", ())]
    # a fieldset, as none stands in it: Material leaves out of its search what comes before the first end tag
    found.html = _tag(
        "fieldset", *inside, class_="worked-controls conv-tools",
        aria_label=given.get("label", ""), data_search_exclude=True, hidden=True,
    )  # fmt: skip
    return found


def taking(given: Mapping[str, Any]) -> str:
    """Buttons that check a figure and take its working away, for its menu; a script brings what they do.

    And the box to write it into, with the name that stands here: for each one that a page has from the start,
    even in a closed menu, a browser lays the whole page out to see whether it might be filled in.
    """
    check = [("check", given["check"])] if "check" in given else []
    takes = [*check, *((name, name) for name in given.get("take", ()))]
    if "link" in given:
        takes.insert(0, ("link", given["link"]))
    buttons = [_button(words, data_take=take, disabled=True) for take, words in takes]
    said = _tag("output", data_text=given["text"])
    return _tag("fieldset", *buttons, said, class_="worked-controls", hidden=True)


def named(words: str) -> str:
    """Words as HTML, in which letters that stand for something are italic, as in formulas."""
    return NAMES.sub(r"<i>\1</i>", escape(words, quote=False))


def _tag(tag: str, /, *inside: str, **attributes: object) -> str:
    """An element with HTML in it; an attribute that is True stands without a value."""
    said = ""
    for key, value in attributes.items():
        written = key.rstrip("_").replace("_", "-")
        said += f" {written}" if value is True else f' {written}="{escape(str(value))}"'
    return f"<{tag}{said}>" + ("" if tag in VOID else f"{''.join(inside)}</{tag}>")


def _button(words: str, **attributes: object) -> str:
    return _tag("button", escape(words), type="button", **attributes)


def _field(given: Mapping[str, Any], found: Controls) -> str:
    number = len(found.fields)
    if "rows" in given:
        return _table(given["label"], given["rows"], found, laid=bool(given.get("laid")))
    if "choices" in given:
        found.fields.append([given["value"], 0, len(given["choices"]) - 1])
        options = [_tag("option", escape(each), value=i) for i, each in enumerate(given["choices"])]
        return _tag("label", named(given["label"]), _tag("select", *options, name=number))
    ends = [given["value"], given["min"], given["max"]]
    found.fields.append([*ends, True] if given.get("exact") else ends)
    return "" if given.get("unseen") else _slider(given, number)


def _slider(given: Mapping[str, Any], number: int) -> str:
    """Its name with a box to type in, a button back, the slider, a button on: one line if there is room."""
    label, step = given["label"], given.get("step", 1)
    same: dict[str, Any] = {"name": number, "aria_label": label}
    typed = _tag("input", **same, data_per=given["per"], autocomplete="off") if "per" in given else ""
    return _tag(
        "div",
        _tag("label", named(label), typed),
        _button(given["back"], name=number, data_by=-step),
        _tag("input", type="range", **same, min=given["min"], max=given["max"], step=step),
        _button(given["on"], name=number, data_by=step),
        class_="conv-slider",
    )


def _table(label: str, rows: Sequence[Sequence[str]], found: Controls, *, laid: bool) -> str:
    """A table of numbers to be typed; `laid` where a script lays its boxes upon the drawing."""
    found.tables.append([len(found.fields), len(rows), len(rows[0])])
    lines = []
    for i, row in enumerate(rows):
        first = len(found.fields)
        found.fields += [[value] for value in row]
        same = {"data_columns": len(row), "autocomplete": "off"}
        cells = [
            _tag("input", name=first + j, aria_label=f"{label} {i + 1}, {j + 1}", **same)
            for j in range(len(row))
        ]
        lines.append(_tag("tr", *(_tag("td", cell) for cell in cells)))
    return _tag(
        "table",
        _tag("caption", named(label)),
        *lines,
        class_="conv-table conv-laid" if laid else "conv-table",
    )


def shown_value(kind: str, text: str) -> str:
    """What the last expression of a cell says of itself, in a box that scrolls: nothing in it acts.

    It comes from libraries that the engine does not know; as with drawings, what is not on the list is left
    out.
    """
    if kind == "text":
        inside = f"<pre><code>{escape(text.rstrip())}</code></pre>"
    elif kind == "svg":
        inside = _picture(text)
    else:
        inside = cleaned(Markdown(extensions=["tables"]).convert(text) if kind == "markdown" else text)
    return f'<div class="worked-value" tabindex="0" role="group" aria-label="Value">{inside}</div>'


def _picture(text: str) -> str:
    """A drawing as a picture, whose ids meet none of the page's; what is no drawing, as it is written."""
    found = named_svg(text)
    if found is None:
        return f"<pre><code>{escape(text.rstrip())}</code></pre>"
    data = b64encode(found[0].encode()).decode()
    return f'<img alt="{escape(found[1] or "A drawing")}" src="data:image/svg+xml;base64,{data}">'


def cleaned(html: str) -> str:
    """The words and tables of a text of HTML, every element closed."""
    cleaner = _Cleaner()
    cleaner.feed(html)
    cleaner.close()
    return "".join([*cleaner.written, *(f"</{tag}>" for tag in reversed(cleaner.open))])


class _Cleaner(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        self.open: list[str] = []
        self.silent: list[str] = []  # elements of which nothing is shown, not even their words

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.silent or tag in SILENT:
            self.silent.append(tag)
        elif tag in ALLOWED:
            self.written.append(f"<{tag}{''.join(_attributes(tag, attrs))}>")
            if tag not in EMPTY:
                self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag in self.silent:
                while self.silent.pop() != tag:
                    pass
        elif tag in self.open:
            while (last := self.open.pop()) != tag:
                self.written.append(f"</{last}>")
            self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.written.append(escape(data, quote=False))


def _attributes(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    """What a cell of a table says of its extent and of its scope."""
    for name, value in attrs:
        counts = name in NUMBERED and value is not None and value.isascii() and value.isdigit()
        if tag in ("td", "th") and (counts or (name == "scope" and value in SCOPES)):
            yield f' {name}="{value}"'
