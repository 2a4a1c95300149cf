"""The controls of an interactive figure, as its cell names them, in HTML that a script wakes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

NAMES = re.compile(r"\b([fghnptx])\b", re.ASCII)  # letters that stand for something, in words about a figure
VOID = frozenset(["input"])


@dataclass(slots=True)
class Controls:
    """The controls as HTML, and what the script must know of each: its first value, and its ends."""

    html: str = ""
    fields: list[list[Any]] = field(default_factory=list)
    tables: list[list[int]] = field(default_factory=list)  # number of the first entry, rows, columns


def controls(given: Mapping[str, Any]) -> Controls:
    """The controls of one figure: sliders, choices, tables of numbers; a table of results; the working.

    Hidden until the figure's element shows them: a page without scripts has a whole figure, and nothing dead.
    """
    found = Controls()
    inside = [_field(each, found) for each in given.get("fields", ())]
    if "table" in given:
        inside.append(_results(given["table"]))
    if "working" in given:
        inside.append(_working(given["working"]))
    # a fieldset, as none stands in it: Material leaves out of its search what comes before the first end tag
    found.html = _tag(
        "fieldset", *inside, class_="worked-controls conv-tools",
        aria_label=given.get("label", ""), data_search_exclude=True, hidden=True,
    )  # fmt: skip
    return found


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
        return _table(given["label"], given["rows"], found)
    if "choices" in given:
        found.fields.append([given["value"], 0, len(given["choices"]) - 1])
        options = [_tag("option", escape(each), value=i) for i, each in enumerate(given["choices"])]
        return _tag("label", named(given["label"]), _tag("select", *options, name=number))
    found.fields.append([given["value"], given["min"], given["max"]])
    return _slider(given, number)


def _slider(given: Mapping[str, Any], number: int) -> str:
    label, step = given["label"], given.get("step", 1)
    same: dict[str, Any] = {"name": number, "aria_label": label}
    typed = _tag("input", **same, data_per=given["per"], autocomplete="off") if "per" in given else ""
    return _tag(
        "div",
        _tag("label", named(label), typed),
        _button(given["back"], name=number, data_by=-step),
        _tag("input", type="range", **same, min=given["min"], max=given["max"], step=step),
        _tag("span"),  # what the slider says, right after it
        _button(given["on"], name=number, data_by=step),
        class_="conv-slider",
    )


def _table(label: str, rows: Sequence[Sequence[str]], found: Controls) -> str:
    """A table of numbers to be typed."""
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
    return _tag("table", _tag("caption", named(label)), *lines, class_="conv-table")


def _results(given: Mapping[str, Any]) -> str:
    """A table whose cells a script fills by their names."""
    columns = [_tag("th", escape(each), scope="col") for each in given["columns"]]
    rows = [
        _tag("tr", _tag("th", escape(head), scope="row"), *(_tag("td", data_told=name) for name in names))
        for head, names in given["rows"].items()
    ]
    head = _tag("tr", _tag("td"), *columns)
    return _tag("table", _tag("caption", escape(given["caption"])), head, *rows, class_="plain")


def _working(given: Mapping[str, Any]) -> str:
    """What another script does when it is asked to: it enables the buttons once it is there."""
    takes = [("check", given["check"]), *((name, name) for name in given["take"])]
    buttons = [_button(words, data_take=take, disabled=True) for take, words in takes]
    text = _tag("textarea", readonly=True, rows=5, aria_label=given["text"], hidden=True)
    summary = _tag("summary", escape(given["label"]))
    return _tag("details", summary, _tag("div", *buttons), _tag("output"), text)
