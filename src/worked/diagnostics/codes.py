"""Every code, with its severity and one sentence; the long story of each is docs/errors/<code>.md."""

from collections.abc import Mapping
from dataclasses import dataclass

from worked.diagnostics.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem."""

    name: str
    sentence: str
    severity: Severity = "error"


_TABLE = (
    # the page as a file
    Code("not-utf8", "The page's bytes are not UTF-8."),
    Code("unreadable", "The page cannot be read from the disk."),
    Code("front-matter", "The front matter cannot be read, or says something the engine does not know."),
    # what stands on it
    Code("unclosed", "A formula, a fence or a comment begins and never ends."),
    Code("bad-remark", "A remark has an unknown word, lacks its reason, or has no formula to speak of."),
    Code("missing-alt", "A figure has no description for those who cannot see it, or too short a one."),
    # formulas
    Code("wrong-value", "Two sides of a relation are worked out, and differ."),
    Code("wrong-form", "A value is right, but the working written for it is not the working of that value."),
    Code("rounded-equals", "A rounded number stands after `=`."),
    Code(
        "shapes-differ", "Matrices or lists do not fit together in the operation or relation they stand in."
    ),
    Code("ragged", "The rows of a matrix have different lengths."),
    Code("defined-twice", "A name is given another value in the section in which it already has one."),
    Code("names-meet", "Two LaTeX names would be one Python name."),
    Code("wrong-remark", "A relation marked as a deliberate mistake is right."),
    Code("coverage-low", "Fewer relations could be checked than the page asks for."),
    Code("limit", "A formula is too long, too deep, or its numbers are too big."),
    Code("unread", "A relation has notation that is not read, so it was not checked.", "note"),
    Code("unknown", "A relation needs a value that is not known, so it was not checked.", "note"),
)

CODES: Mapping[str, Code] = {code.name: code for code in _TABLE}
