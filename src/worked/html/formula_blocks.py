"""A formula on the page: typeset, with its number and the mark that says whether it was checked."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape, unescape
from typing import Protocol

from worked.markdown.references import anchor
from worked.model.conventions import Conventions
from worked.model.document import Formula, Numbered
from worked.model.result import HELD, Relation
from worked.pipeline.decimal_comma import commas_of

RANK = ("wrong", "doubtful", "unknown", "unread", "skipped", "deliberate")
UNMARKED = frozenset(("definition", "case", "condition"))
SIGNS = {
    "held": "✓",
    "wrong": "✗",
    "doubtful": "?",
    "unknown": "?",
    "unread": "?",
    "skipped": "–",
    "deliberate": "≠",
}
SAID = {
    "wrong": "does not hold",
    "doubtful": "not checked",
    "unknown": "not checked",
    "unread": "not read",
    "skipped": "set aside",
    "deliberate": "false, as it should be",
}
ANNOTATION = re.compile(r"<annotation\b.*?</annotation>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
CLAIM = "claim-"  # begins the ids of the marks, and ends with the formula's number among the page's pieces
NO_WIDTH = "\u200b"  # gives the row a line on which its number stands, wherever a style sheet moves it
ROW_ID = re.compile(r'(?<=<span class="worked-number") id="[^"]*"')


class Typeset(Protocol):
    """Sets a formula as one ``<math>`` element; raises ValueError with an `offset` for what it cannot set."""

    def __call__(
        self,
        latex: str,
        display: bool,
        macros: Mapping[str, str] | None = None,
        numbers: Mapping[str, str] | None = None,
        marks: Iterable[tuple[int, str]] = (),
        rows: Mapping[int, str] | None = None,
        commas: Collection[int] = (),
    ) -> str:
        """The formula, without its delimiters, as HTML; `rows` is HTML for the ends of rows.

        The commas at the offsets `commas` are of numbers.
        """


def typeset_formula(
    formula: Formula,
    relations: Iterable[Relation],
    conventions: Conventions,
    numbers: Mapping[str, str],
    rows: Mapping[int, str],
    typeset: Typeset,
) -> str:
    """The formula as a ``<math>`` element; the signs of relations that do not hold carry a class."""
    start, end = formula.body.start, formula.body.end
    wrong = [(r.span.start - start, "worked-wrong") for r in relations if r.verdict == "wrong"]
    marks = [(at, name) for at, name in wrong if 0 <= at < end - start]
    commas = commas_of(formula.body) if conventions.comma == "decimal" else ()
    latex = formula.body.text
    return typeset(latex, formula.display, conventions.macros, numbers, marks, rows, commas)


def beside_rows(formula: Formula, numbers: Iterable[str]) -> dict[int, str]:
    """The numbers of the rows as HTML, by the offset in the formula of the label or tag that gives them."""
    if not formula.by_row:
        return {}
    return {
        named.at - formula.body.start: _row_number(named, number)
        for named, number in zip(formula.numbered, numbers, strict=True)
    }


def _row_number(named: Numbered, number: str) -> str:
    return f'{NO_WIDTH}<span class="worked-number"{_id(named)}>\u2003({escape(number)})</span>'


def _id(named: Numbered) -> str:
    return f' id="{escape(anchor(named.label.text))}"' if named.label else ""


def plain(math: str) -> str:
    """The words and signs of a typeset formula, for titles and tables of contents."""
    return " ".join(unescape(TAG.sub("", ANNOTATION.sub("", math))).split())


def written(formula: Formula) -> str:
    """A formula as its author wrote it, for pages on which a script typesets."""
    if formula.environment:
        return escape(formula.body.text)
    opening, closing = (r"\[", r"\]") if formula.display else (r"\(", r"\)")
    return f'<span class="arithmatex">{opening}{escape(formula.body.text)}{closing}</span>'


def boxed(formula: Formula, math: str, numbers: Sequence[str], mark: str, tag: str, anchored: bool) -> str:
    """A display formula in a box that scrolls, beside its number; `tag` is div, or span inside a line.

    The numbers of rows stand in the formula; beside it is the room for the longest of them.
    """
    name = f"Equation{'s' * (len(numbers) > 1)} {', '.join(numbers)}" if numbers else "Formula"
    place = _id(formula.numbered[0]) if numbers and anchored and not formula.by_row else ""
    wide = f"({escape(max(numbers, key=len, default=''))})"
    shown = f'<span class="worked-number">{wide}</span>' if numbers else ""
    if formula.by_row:
        shown = f'<span class="worked-room" aria-hidden="true" data-search-exclude="">{wide}</span>'
    kind = f"worked-display{' worked-rows' * formula.by_row}"
    scroll = f'class="worked-scroll" tabindex="0" role="group" aria-label="{escape(name)}"'
    return f'<{tag} class="{kind}"{place}><{tag} {scroll}>{math}</{tag}>{mark}{shown}</{tag}>'


def together(math: str, mark: str) -> str:
    """A formula in its line and the mark beside it, which no line may begin with."""
    return f'<span class="worked-inline">{math}{mark}</span>' if mark else math


def mark(relations: Iterable[Relation], claim: str = "") -> str:
    """The quiet sign beside a formula that says whether it was checked, and how to those who ask it.

    It takes no focus, so that a keyboard is not held up at each formula; lists at the page's end tell it too,
    and lead to it by the id of its `claim`.
    """
    told = [relation for relation in relations if relation.verdict not in UNMARKED]
    if not told:
        return ""
    verdict = next((rank for rank in RANK if any(relation.verdict == rank for relation in told)), "held")
    words = escape(_words(told), quote=True)
    place = f' id="{claim}"' if claim else ""
    return (
        f'<span class="worked-mark worked-{verdict}" role="img" data-search-exclude="" '
        f'aria-label="{words}" title="{words}"{place}>{SIGNS[verdict]}</span>'
    )


def _words(relations: list[Relation]) -> str:
    held = [r for r in relations if r.verdict in HELD and r.verdict not in RANK]
    words = []
    if held:
        told = list(dict.fromkeys(r.explanation or r.reason for r in held if r.explanation or r.reason))
        words.append(_said("checked", told))
    for verdict in RANK:
        found = [relation for relation in relations if relation.verdict == verdict]
        if found:
            words.append(_said(SAID[verdict], list(dict.fromkeys(r.reason for r in found if r.reason))))
    return "; ".join(words)


def _said(what: str, reasons: list[str]) -> str:
    return f"{what}: {'; '.join(reasons)}" if reasons else what
