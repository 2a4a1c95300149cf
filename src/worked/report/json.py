"""What is told of a worked page: all there is to say, and the JSON that other programs rely on."""

from collections.abc import Iterable
from typing import Any

from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.result import Relation, Worked
from worked.model.source import Span

SCHEMA = 2


def said(worked: Worked) -> tuple[Diagnostic, ...]:
    """The page's diagnostics, and a note for each relation that was not checked, in the order of the file."""
    notes = [
        Diagnostic(relation.verdict, relation.reason, Label(relation.span, "not checked"), severity="note")
        for relations in worked.relations.values()
        for relation in relations
        if relation.verdict in ("unread", "unknown")
    ]
    return tuple(sorted((*worked.diagnostics, *notes), key=lambda one: one.primary.span.start))


def report(pages: Iterable[Worked]) -> dict[str, Any]:
    """The object that `worked check --format json` prints."""
    return {"schema": SCHEMA, "pages": [page(worked) for worked in pages]}


def page(worked: Worked) -> dict[str, Any]:
    """One page: its relations in the order of the file, what does not hold, and how much was checked."""
    found = sorted(
        (relation for relations in worked.relations.values() for relation in relations),
        key=lambda relation: relation.span.start,
    )
    coverage = worked.coverage
    return {
        "path": worked.document.source.path,
        "relations": [_relation(relation) for relation in found],
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in worked.diagnostics],
        "coverage": {
            "relations": coverage.relations,
            "checked": coverage.checked,
            "definitions": coverage.definitions,
            "cases": coverage.cases,
            "conditions": coverage.conditions,
            "skipped": coverage.skipped,
            "percent": coverage.percent,
        },
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        **_place(relation.span),
        "text": relation.text,
        "verdict": relation.verdict,
        "reason": relation.reason,
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        **_place(diagnostic.primary.span),
        "message": diagnostic.message,
        "notes": list(diagnostic.notes),
        "help": list(diagnostic.help),
        "edits": [_edit(edit) for edit in diagnostic.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {**_place(edit.span), "text": edit.text, "sure": edit.sure}


def _place(span: Span) -> dict[str, int]:
    """Where it begins, and the place behind its last character; in a notebook lines are those of the cell."""
    (line, column), (end_line, end_column) = span.position, span.end_position
    place = {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
    return place if span.cell is None else {"cell": span.cell, **place}
