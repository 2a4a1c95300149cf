"""What `worked check` prints for people: what was set aside, what is wrong, and how much was checked."""

from collections.abc import Iterator, Sequence

import click

from worked.model.diagnostic import Diagnostic
from worked.model.result import Relation, Worked, coverage
from worked.model.source import Span
from worked.report.json import said
from worked.report.text import concise, full

COLOURS = {"error": "red", "doubt": "yellow", "note": "cyan"}


def text(pages: Sequence[Worked], doubts: bool = False) -> str:
    """Notes and unchecked relations, a line each; then the pictures of what is wrong; then the sum of it.

    Doubts are pictured where they are asked for; else they are counted.
    """
    aside = [line for page in pages for line in _aside(page)]
    told = ("error", "doubt") if doubts else ("error",)
    wrong = [one for page in pages for one in page.diagnostics if one.severity in told]
    wrong.sort(key=lambda one: told.index(one.severity))
    last = summary(pages)
    if not doubts and any(page.doubts for page in pages):
        last += " (listed with --doubts)"
    parts = ["\n".join(aside), *map(_coloured, wrong), last]
    return "\n\n".join(part for part in parts if part) + "\n"


def summary(pages: Sequence[Worked]) -> str:
    """One line: `12 pages, 2 with errors: 310 of 340 relations checked (91.1 %), 52 definitions`."""
    failed = sum(page.failed for page in pages)
    found = coverage(relation for page in pages for relation in _relations(page))
    percent = "" if found.percent is None else f" ({found.percent:g} %)"
    counted = [
        _counted(found.definitions, "definition"),
        _counted(found.cases, "case"),
        _counted(found.conditions, "condition"),
        f"{found.skipped} skipped" if found.skipped else "",
        _counted(sum(len(page.unused) for page in pages), "definition unused", "definitions unused"),
        _counted(sum(page.doubts for page in pages), "doubt"),
    ]
    head = (
        f"{_counted(len(pages), 'page') or 'no pages'}, {f'{failed} with errors' if failed else 'no errors'}"
    )
    tail = "".join(f", {part}" for part in counted if part)
    checked = (
        f"{found.checked} of {found.countable} relations checked"
        if found.countable
        else "no relations to check"
    )
    return f"{head}: {checked}{percent}{tail}"


def _relations(page: Worked) -> Iterator[Relation]:
    for relations in page.relations.values():
        yield from relations


def _aside(page: Worked) -> list[str]:
    """Notes, what the author set aside, and definitions that nothing uses."""
    lines = [(one.primary.span.start, concise(one)) for one in said(page) if one.severity == "note"]
    for relation in _relations(page):
        if relation.verdict == "skipped":
            lines.append((relation.span.start, f"{_place(relation.span)}: skipped: {relation.reason}"))
    for span in page.unused:
        lines.append((span.start, f"{_place(span)}: unused: `{_short(span)}` is defined and never used"))
    return [line for _, line in sorted(lines)]


def _short(span: Span) -> str:
    text = " ".join(span.text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def _place(span: Span) -> str:
    line, column = span.position
    return f"{span.file}:{line}:{column}"


def _coloured(diagnostic: Diagnostic) -> str:
    first, rest = full(diagnostic).split("\n", 1)
    return f"{click.style(first, fg=COLOURS[diagnostic.severity], bold=True)}\n{rest}"


def _counted(number: int, what: str, many: str = "") -> str:
    return "" if not number else f"{number} {what}" if number == 1 else f"{number} {many or what + 's'}"
