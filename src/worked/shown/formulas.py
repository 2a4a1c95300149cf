"""A formula on the page: typeset, with its number and the mark that says whether it was checked."""

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from typing import Protocol

from worked.document import Formula
from worked.outcome import HELD, Relation
from worked.references import anchor

RANK = ("wrong", "unknown", "unread", "skipped", "deliberate")
SIGNS = {"held": "✓", "wrong": "✗", "unknown": "?", "unread": "?", "skipped": "–", "deliberate": "≠"}
SAID = {
    "wrong": "does not hold",
    "unknown": "not checked",
    "unread": "not read",
    "skipped": "set aside",
    "deliberate": "false, as it should be",
}
ANNOTATION = re.compile(r"<annotation\b.*?</annotation>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


class Typeset(Protocol):
    """Sets a formula as one ``<math>`` element; raises ValueError with an `offset` for what it cannot set."""

    def __call__(
        self,
        latex: str,
        display: bool,
        macros: Mapping[str, str] | None = None,
        numbers: Mapping[str, str] | None = None,
        marks: Iterable[tuple[int, str]] = (),
    ) -> str:
        """The formula, without its delimiters, as HTML."""


def typeset_formula(
    formula: Formula,
    relations: Iterable[Relation],
    macros: Mapping[str, str],
    numbers: Mapping[str, str],
    typeset: Typeset,
) -> str:
    """The formula as a ``<math>`` element; the signs of relations that do not hold carry a class."""
    start, end = formula.body.start, formula.body.end
    wrong = [(r.span.start - start, "worked-wrong") for r in relations if r.verdict == "wrong"]
    marks = [(at, name) for at, name in wrong if 0 <= at < end - start]
    return typeset(formula.body.text, formula.display, macros, numbers, marks)


def plain(math: str) -> str:
    """The words and signs of a typeset formula, for titles and tables of contents."""
    return " ".join(unescape(TAG.sub("", ANNOTATION.sub("", math))).split())


def written(formula: Formula) -> str:
    """A formula as its author wrote it, for pages on which a script typesets."""
    if formula.environment:
        return escape(formula.body.text)
    opening, closing = (r"\[", r"\]") if formula.display else (r"\(", r"\)")
    return f'<span class="arithmatex">{opening}{escape(formula.body.text)}{closing}</span>'


def boxed(formula: Formula, math: str, number: str | None, mark: str, tag: str, anchored: bool) -> str:
    """A display formula in a box that scrolls, beside its number; `tag` is div, or span inside a line."""
    name = f"Equation {number}" if number else "Formula"
    place = f' id="{escape(anchor(formula.label))}"' if formula.label and anchored else ""
    shown = f'<span class="worked-number">({escape(number)})</span>' if number else ""
    scroll = f'class="worked-scroll" tabindex="0" role="group" aria-label="{escape(name)}"'
    return f'<{tag} class="worked-display"{place}><{tag} {scroll}>{math}</{tag}>{mark}{shown}</{tag}>'


def mark(relations: Iterable[Relation]) -> str:
    """The quiet sign beside a formula that says whether it was checked, and on hover and focus what was."""
    told = [relation for relation in relations if relation.verdict not in ("definition", "condition")]
    if not told:
        return ""
    verdict = next((rank for rank in RANK if any(relation.verdict == rank for relation in told)), "held")
    words = escape(_words(told), quote=True)
    return (
        f'<span class="worked-mark worked-{verdict}" role="img" tabindex="0" data-search-exclude="" '
        f'aria-label="{words}" title="{words}">{SIGNS[verdict]}</span>'
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
