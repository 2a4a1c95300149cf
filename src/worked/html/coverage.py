"""The last lines of a page: how much of it was checked, and what was not, with the reasons."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from worked.html.formula_blocks import CLAIM
from worked.model.document import Cell, Formula
from worked.model.result import HELD, Worked
from worked.model.source import Span

LIST = "not-checked"  # the id of the list
ASIDE = re.compile(
    r'<annotation\b.*?</annotation>|<span class="worked-number".*?</span>|</?a\b[^>]*>| id="[^"]*"', re.DOTALL
)


def coverage(worked: Worked, math: Mapping[int, str] | None = None) -> str:
    """The list of what was not checked, if there is any, and the coverage line; empty without relations."""
    counted = worked.coverage
    if not counted.relations:
        return ""
    shown = _Shown(worked, math or {})
    listed = _listed(shown)
    return (
        f'{_switch(worked)}{_how(shown)}{listed}<p class="worked-coverage">{_line(worked, bool(listed))}</p>'
    )


def line(worked: Worked) -> str:
    """The coverage in one sentence: "12 of 14 claims on this page were checked …"."""
    counted = worked.coverage
    if counted.percent is None:
        return f"This page has {_count(counted.relations, 'relation')}, none of which is a claim."
    percent = f"{counted.percent:g} %"
    claims = _count(counted.countable, "claim")
    were = "was" if counted.checked == 1 else "were"
    return f"{counted.checked} of {claims} on this page {were} checked by recomputing ({percent})."


def _line(worked: Worked, listed: bool) -> str:
    counted = worked.coverage
    words = [escape(line(worked))]
    aside = [
        _count(number, what)
        for number, what in (
            (counted.definitions, "definition"),
            (counted.cases, "case"),
            (counted.conditions, "condition"),
        )
        if number
    ]
    if counted.skipped:
        aside.append(f"{_count(counted.skipped, 'claim')} set aside")
    if aside:
        words.append(f"Besides: {', '.join(aside)}.")
    if listed:
        words.append(f'<a href="#{LIST}">What was not checked, and why</a>')
    return " ".join(words)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


@dataclass(frozen=True)
class _Shown:
    """How the lists show a formula: as it looks on the page, with a link to where it stands."""

    worked: Worked
    math: Mapping[int, str]  # formulas as MathML, by their numbers among the page's pieces

    def formula(self, index: int) -> str:
        math = self.math.get(index)
        shown = ASIDE.sub("", math) if math else self.code(self._formula(index).body)
        return shown if self._in_caption(index) else f'<a href="#{CLAIM}{index}">{shown}</a>'

    def code(self, span: Span) -> str:
        return f"<code>{escape(' '.join(span.text.split()))}</code>"

    def _formula(self, index: int) -> Formula:
        formula = self.worked.document.pieces[index]
        assert isinstance(formula, Formula)
        return formula

    def _in_caption(self, index: int) -> bool:
        at = self._formula(index).span.start
        cells = (piece for piece in self.worked.document.pieces if isinstance(piece, Cell))
        spans = (cell.options.spans.get("caption") for cell in cells)
        return any(span is not None and span.start <= at < span.end for span in spans)


def _switch(worked: Worked) -> str:
    """What shows all marks of what was checked, which else are seen where a reader points."""
    if not any(one.verdict in HELD for found in worked.relations.values() for one in found):
        return ""
    return (
        '<p class="worked-switch" data-search-exclude=""><label><input type="checkbox" autocomplete="off"> '
        "show what was checked</label></p>"
    )


def _listed(shown: _Shown) -> str:
    """What a reader is told was not checked: each formula as it looks, with the reason."""
    items = []
    for index, found in sorted(shown.worked.relations.items()):
        left = [one for one in found if one.verdict in ("skipped", "doubtful", "unknown", "unread")]
        told = dict.fromkeys(f"{one.verdict}{f': {one.reason}' if one.reason else ''}" for one in left)
        items += [_item(shown, index, told)] if told else []
    items += [
        f"<li>{shown.code(span)}: a definition that nothing later uses</li>" for span in shown.worked.unused
    ]
    return _list(LIST, "What was not checked, and why", items)


def _how(shown: _Shown) -> str:
    """What was checked, and how, for those who do not point at the marks."""
    items = []
    for index, found in sorted(shown.worked.relations.items()):
        held = [one for one in found if one.verdict in HELD]
        told = dict.fromkeys(said for one in held if (said := one.explanation or one.reason))
        items += [_item(shown, index, told)] if told else []
    return _list("checked", "What was checked, and how", items)


def _item(shown: _Shown, index: int, told: Iterable[str]) -> str:
    return f"<li>{shown.formula(index)}: {escape('; '.join(told))}</li>"


def _list(name: str, title: str, items: Sequence[str]) -> str:
    """A folded list, or nothing where there is nothing to list."""
    if not items:
        return ""
    return (
        f'<details class="worked-coverage-list" id="{name}" data-search-exclude="">'
        f"<summary>{title}</summary><ul>{''.join(items)}</ul></details>"
    )
