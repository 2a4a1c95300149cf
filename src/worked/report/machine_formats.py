"""What is told of worked pages, for programs: JSON, SARIF 2.1.0, annotations of a GitHub workflow."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from worked.model.codes import CODES
from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.result import Relation, Worked
from worked.model.source import Span
from worked.report.text import full

SCHEMA = 2
SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LEVELS = {"error": "error", "doubt": "warning", "note": "note"}
COMMANDS = {"error": "error", "doubt": "warning", "note": "notice"}


def said(worked: Worked) -> tuple[Diagnostic, ...]:
    """The page's diagnostics, and a note for each relation that was not checked, in the order of the file."""
    said_more = {one.primary.span for one in worked.diagnostics if one.code in ("unread", "unknown")}
    notes = [
        Diagnostic(relation.verdict, relation.reason, Label(relation.span, "not checked"), severity="note")
        for relations in worked.relations.values()
        for relation in relations
        if relation.verdict in ("unread", "unknown") and relation.span not in said_more
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


def sarif(diagnostics: Iterable[Diagnostic], version: str) -> dict[str, Any]:
    """The log of one run."""
    names = list(CODES)
    return {
        "$schema": SARIF,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "worked", "version": version, "rules": [_rule(name) for name in names]}
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, names) for one in diagnostics],
            }
        ],
    }


def _rule(name: str) -> dict[str, Any]:
    code = CODES[name]
    return {
        "id": name,
        "shortDescription": {"text": code.sentence},
        "help": {"text": f"{code.sentence} The long story: worked explain {name}"},
        "defaultConfiguration": {"level": LEVELS[code.severity]},
    }


def _result(diagnostic: Diagnostic, names: list[str]) -> dict[str, Any]:
    facts = [diagnostic.message, *diagnostic.notes, *(f"help: {help}" for help in diagnostic.help)]
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(facts)},
        "locations": [_location(diagnostic.primary)],
        "partialFingerprints": {"worked/v1": _fingerprint(diagnostic)},
    }
    if diagnostic.code in names:
        result["ruleIndex"] = names.index(diagnostic.code)
    if diagnostic.labels:
        result["relatedLocations"] = [_location(label) for label in diagnostic.labels]
    return result


def _location(label: Label) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": _uri(label.span.source.path)}, "region": _region(label.span)}
    said = {"message": {"text": label.text}} if label.text else {}
    return {"physicalLocation": place, **said}


def _region(span: Span) -> dict[str, int]:
    line, column = span.position
    last, end = span.end_position
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end}


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(path, errors="surrogateescape")


def _fingerprint(diagnostic: Diagnostic) -> str:
    """What stays when lines above are added or taken away."""
    span = diagnostic.primary.span
    parts = (
        span.source.path,
        diagnostic.code,
        diagnostic.message,
        span.source.line(span.source.position(span.start)[0]),
    )
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def annotation(diagnostic: Diagnostic) -> str:
    """`::error file=…,line=…,col=…,title=…::message`, the facts and the help below the message."""
    span = diagnostic.primary.span
    line, column = span.position
    last, end = span.end_position
    places: dict[str, str | int] = {"file": span.source.path}
    if span.cell is None:  # lines of a notebook's cell are not those of its file
        places |= {"line": line, "endLine": last, "col": column}
    if span.cell is None and last == line:  # the runner refuses columns of a span over several lines
        places["endColumn"] = max(end - 1, column)
    else:
        places.pop("col", None)
    places["title"] = diagnostic.code
    said = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    message = f"{diagnostic.message}\n{full(diagnostic).split(chr(10), 1)[1]}"
    return f"::{COMMANDS[diagnostic.severity]} {said}::{_data(message)}"


def _data(text: str) -> str:
    """A text as a command may hold it; bytes of a file's name that are no text are signs of replacement."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
