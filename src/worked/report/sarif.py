"""Diagnostics as a SARIF 2.1.0 log, for the tools that gather the findings of many checkers."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from worked.model.codes import CODES
from worked.model.diagnostic import Diagnostic, Label
from worked.model.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LEVELS = {"error": "error", "doubt": "warning", "note": "note"}


def sarif(diagnostics: Iterable[Diagnostic], version: str) -> dict[str, Any]:
    """The log of one run."""
    names = list(CODES)
    return {
        "$schema": SCHEMA,
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
    return pure.as_uri() if pure.is_absolute() else quote(path)


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
