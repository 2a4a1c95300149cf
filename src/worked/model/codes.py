"""Every code, with its severity and one sentence; the long story of each is docs/errors/<code>.md."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from worked.model.diagnostic import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem, and how grave it is at most where a page is not strict."""

    name: str
    sentence: str
    severity: Severity = "error"


ROWS = (
    # the page as a file
    Code("not-utf8", "The page's bytes are not UTF-8."),
    Code("unreadable", "The page cannot be read from the disk."),
    Code("engine-failed", "The engine itself failed on a page.", "doubt"),
    Code("control-character", "The page holds a character that cannot be seen and means nothing."),
    Code("front-matter", "The front matter cannot be read, or says something that the engine does not know."),
    # what stands on it
    Code("unclosed", "A formula or a block begins and never ends.", "doubt"),
    Code("bad-remark", "A remark has an unknown word, lacks its reason, or has no formula to speak of."),
    Code("bad-option", "An option of a cell is unknown, stands twice, or has a value that it cannot take."),
    Code("missing-alt", "A figure has no description for those who do not see it, or too short a one."),
    Code("figure-twice", "Two figures of a page have one id."),
    Code("label-twice", "Two equations or blocks of a page have one label, or one equation two.", "doubt"),
    Code("unknown-reference", "A reference leads to no figure, equation or numbered block.", "doubt"),
    Code("bad-block", "A numbered block has an option that it does not take, and so stays text.", "doubt"),
    Code("unknown-citation", "A citation names a work that the bibliography does not have."),
    Code("verse", "A poem or a song is not written as it is read."),
    # formulas
    Code("wrong-value", "Two sides of a relation are worked out, and differ."),
    Code("wrong-solution", "A value that is given to a name does not solve an equation before it."),
    Code(
        "wrong-working", "A value is right, but the working written for it is not the working of that value."
    ),
    Code("wrong-identity", "Two sides with the same free names are not equal for all their values.", "doubt"),
    Code("wrong-origin", "Two sequences have the same entries, but count from different ones."),
    Code("rounded-equals", "A number that is only the rounded value stands after an equals sign.", "doubt"),
    Code("percent-twice", "A number is multiplied by 100, and has a percent sign besides."),
    Code("shapes-differ", "Matrices or lists do not fit together where they are combined or compared."),
    Code("ragged-rows", "The rows of a matrix have different lengths.", "doubt"),
    Code("index-outside", "An index names an entry that a matrix or a list does not have.", "doubt"),
    Code("no-inverse", "A matrix that has no inverse is inverted.", "doubt"),
    Code("wrong-arguments", "A function is given more or fewer arguments than it takes.", "doubt"),
    Code("defined-twice", "A name is given another value in the section in which it already has one."),
    Code("names-meet", "Two LaTeX names would be one Python name.", "doubt"),
    Code("wrong-remark", "A formula that is marked as a deliberate mistake is right."),
    Code("coverage-low", "Fewer relations were checked than the page asks for."),
    Code("cannot-typeset", "A formula has notation that cannot be set on the page.", "doubt"),
    Code("left-as-text", "A formula stands as text on the built page, and was not checked.", "doubt"),
    Code("unread", "A relation has notation that is not read, so it was not checked.", "note"),
    Code("unknown", "A relation needs a value that is not known, so it was not checked.", "note"),
    # cells and inline values
    Code("cell-raised", "A cell or an inline value raised an exception."),
    Code("expect-error", "A cell did not raise the exception that it announces."),
    Code("cell-timeout", "A cell ran longer than it may."),
    Code("cell-memory", "A cell asked for more memory than it may have."),
    Code("cell-output", "A cell printed more than a page can hold."),
    Code("cell-differs", "A cell that was run again gave something else than is stored of it.", "doubt"),
    Code("cell-warned", "A cell wrote to standard error, which is not shown on the page.", "note"),
    Code("cell-abandoned", "A cell was stopped, because its page changed while it ran.", "note"),
    Code("cell-foreign", "A page has code that belongs to another program and is not run.", "note"),
    Code("cell-exit", "A cell tried to end its process."),
    Code("cell-died", "A cell's process ended before the cell was done."),
    Code(
        "figure-count",
        "A cell with a figure did not leave exactly one open, or a cell without one left some.",
    ),
    Code("figure-size", "A figure is too large to stand in a page."),
    Code("missing-font", "A figure has text that its font has no signs for."),
    Code("input-changed", "A file that a cell reads changed while the site was built."),
)

CODES: Mapping[str, Code] = {code.name: code for code in ROWS}
DOUBTS = frozenset(code.name for code in ROWS if code.severity == "doubt")  # at most, where not strict


def weighed(found: Diagnostic, strict: bool) -> Diagnostic:
    """A diagnostic with the severity that its code has on a page that is strict, or is not."""
    if strict or found.severity != "error" or found.code not in DOUBTS:
        return found
    return replace(found, severity="doubt")
