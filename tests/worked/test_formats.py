"""The forms that other programs read: JSON, GitHub's annotations, SARIF."""

import json
import re

import jsonschema
import pytest

from worked.model.codes import CODES, ROWS
from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.document import Document
from worked.model.result import Relation, Worked
from worked.model.source import Source
from worked.report.machine_formats import annotation, report, sarif

PAGE = Source("docs/a b,c:d.md", "# 100 %\n\nIt is $2 + 2 = 5$ 畳\nand $x \\mid y = 1$.\n")
FIVE = PAGE.text.index("5")
WRONG = Diagnostic(
    "wrong-value",
    "`2 + 2` is 4, not 5: 100 % sure",
    Label(PAGE.span(FIVE, FIVE + 1), "should be 4"),
    (Label(PAGE.span(FIVE - 8, FIVE - 3), "computed here"),),
    ("a fact",),
    ("write 4",),
    edits=(Edit(PAGE.span(FIVE, FIVE + 1), "4", True),),
)
WIDE = Diagnostic("unclosed", "never ends", Label(PAGE.span(9, len(PAGE.text))), severity="doubt")
NOTE = Diagnostic("unread", "`\\mid` is not read", Label(PAGE.span(FIVE + 8, FIVE + 9)), severity="note")
AT_END = Diagnostic("unclosed", "never ends", Label(PAGE.span(len(PAGE.text), len(PAGE.text))))
ALL = (WRONG, WIDE, NOTE, AT_END)

CORNERS = ("startLine", "startColumn", "endLine", "endColumn")
PLACE = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {"required": ["uri"], "properties": {"uri": {"pattern": r"^[^\s\\]+$"}}},
                "region": {
                    "additionalProperties": False,
                    "required": [*CORNERS],
                    "properties": {corner: {"type": "integer", "minimum": 1} for corner in CORNERS},
                },
            },
        },
        "message": {"required": ["text"], "properties": {"text": {"type": "string"}}},
    },
    "additionalProperties": False,
}
# The part of the SARIF 2.1.0 schema that this log uses, made stricter: what the log does not use is refused.
LOG = {
    "type": "object",
    "additionalProperties": False,
    "required": ["$schema", "version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "columnKind": {"const": "unicodeCodePoints"},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "additionalProperties": False,
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "name": {"const": "worked"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "additionalProperties": False,
                                            "required": ["id", "shortDescription"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": {"required": ["text"]},
                                                "help": {"required": ["text"]},
                                                "defaultConfiguration": {
                                                    "properties": {
                                                        "level": {"enum": ["error", "warning", "note"]}
                                                    }
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["error", "warning", "note"]},
                                "message": {"required": ["text"], "properties": {"text": {"minLength": 1}}},
                                "locations": {"type": "array", "minItems": 1, "items": PLACE},
                                "relatedLocations": {"type": "array", "items": PLACE},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_sarif_fits_its_schema():
    log = json.loads(json.dumps(sarif(ALL, "1.2")))
    jsonschema.validate(log, LOG)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == list(CODES)
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [one.code for one in ALL]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/a%20b%2Cc%3Ad.md"
    assert place["region"] == {"startLine": 3, "startColumn": 16, "endLine": 3, "endColumn": 17}
    assert len(run["results"][0]["relatedLocations"]) == 1


def test_a_fingerprint_survives_lines_above():
    lower = Source(PAGE.path, "new\n\n" + PAGE.text)
    moved = Diagnostic("wrong-value", WRONG.message, Label(lower.span(FIVE + 5, FIVE + 6)))
    prints = [one["partialFingerprints"] for one in sarif((WRONG, moved), "1")["runs"][0]["results"]]
    assert prints[0] == prints[1]


@pytest.mark.parametrize("diagnostic", ALL)
def test_an_annotation_is_one_command(diagnostic):
    line = annotation(diagnostic)
    command = re.fullmatch(r"::(error|warning|notice) ([^\n]*?)::(?!:)([^\n]*)", line)
    assert command
    given = dict(pair.split("=", 1) for pair in command[2].split(","))
    assert given["file"] == "docs/a b%2Cc%3Ad.md"
    assert given["title"] == diagnostic.code
    assert ("col" in given) == (given["line"] == given["endLine"])
    assert not re.search(r"%(?!25|0A|0D)", command[3])
    assert command[3].startswith(diagnostic.message.replace("%", "%25"))


def test_the_report_has_the_promised_shape():
    relation = Relation(PAGE.span(FIVE - 2, FIVE - 1), "2 + 2 = 5", "wrong", "4 is not 5")
    at = PAGE.text.index("= 1")
    later = Relation(PAGE.span(at, at + 1), "x \\mid y = 1", "unread", "`\\mid` is not read")
    worked = Worked(Document(PAGE, ()), {1: (later,), 0: (relation,)}, {}, (WRONG,))
    assert report([worked]) == {
        "schema": 2,
        "pages": [
            {
                "path": "docs/a b,c:d.md",
                "relations": [
                    {
                        "line": 3,
                        "column": 14,
                        "end_line": 3,
                        "end_column": 15,
                        "text": "2 + 2 = 5",
                        "verdict": "wrong",
                        "reason": "4 is not 5",
                    },
                    {
                        "line": 4,
                        "column": 15,
                        "end_line": 4,
                        "end_column": 16,
                        "text": "x \\mid y = 1",
                        "verdict": "unread",
                        "reason": "`\\mid` is not read",
                    },
                ],
                "diagnostics": [
                    {
                        "code": "wrong-value",
                        "severity": "error",
                        "line": 3,
                        "column": 16,
                        "end_line": 3,
                        "end_column": 17,
                        "message": "`2 + 2` is 4, not 5: 100 % sure",
                        "notes": ["a fact"],
                        "help": ["write 4"],
                        "edits": [
                            {
                                "line": 3,
                                "column": 16,
                                "end_line": 3,
                                "end_column": 17,
                                "text": "4",
                                "sure": True,
                            }
                        ],
                    }
                ],
                "coverage": {
                    "relations": 2,
                    "checked": 0,
                    "definitions": 0,
                    "cases": 0,
                    "conditions": 0,
                    "skipped": 0,
                    "percent": 0.0,
                },
            }
        ],
    }


def test_cases_count_as_little_as_conditions_and_doubts_are_not_checked():
    span = PAGE.span(FIVE - 2, FIVE - 1)
    verdicts = ("checked", "case", "condition", "definition", "skipped", "doubtful")
    found = tuple(Relation(span, "", verdict) for verdict in verdicts)
    counted = report([Worked(Document(PAGE, ()), {0: found})])["pages"][0]["coverage"]
    assert (counted["cases"], counted["checked"], counted["percent"]) == (1, 1, 50.0)


def test_with_nothing_to_count_there_is_no_percent():
    assert report([Worked(Document(PAGE, ()))])["pages"][0]["coverage"]["percent"] is None


def test_each_code_is_named_once():
    assert [code.name for code in ROWS] == list(CODES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in CODES)
    assert all(code.sentence.endswith(".") and "\n" not in code.sentence for code in CODES.values())
