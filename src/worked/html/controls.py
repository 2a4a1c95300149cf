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
    """The controls as HTML, and what the script must know of each: its first value, ends, exactness."""

    html: str = ""
    fields: list[list[Any]] = field(default_factory=list)
    tables: list[list[int]] = field(default_factory=list)  # number of the first entry, rows, columns


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
    """Buttons that check a figure and take its working away, for its menu; a script brings what they do."""
    check = [("check", given["check"])] if "check" in given else []
    takes = [*check, *((name, name) for name in given.get("take", ()))]
    if "link" in given:
        takes.insert(0, ("link", given["link"]))
    buttons = [_button(words, data_take=take, disabled=True) for take, words in takes]
    text = _tag("textarea", readonly=True, rows=5, aria_label=given["text"], hidden=True)
    return _tag("fieldset", *buttons, _tag("output"), text, class_="worked-controls", hidden=True)


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
