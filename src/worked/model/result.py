"""What working a page gives: relations with their verdicts, results of cells, diagnostics, coverage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from worked.model.diagnostic import Diagnostic
from worked.model.document import Document
from worked.model.source import Span
from worked.model.step import Plain, StepResult

HELD = ("checked", "rounded", "digits", "sampled", "deliberate")
NOT_COUNTED = ("definition", "case", "condition", "skipped")
VERDICTS = (*HELD, *NOT_COUNTED, "wrong", "doubtful", "unknown", "unread")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation sign of a formula, and what came of it."""

    span: Span  # the sign
    text: str  # the LaTeX of this one relation, both sides
    verdict: str
    reason: str = ""  # why not checked, or what the verdict rests on
    explanation: str = ""  # what was recomputed, for the reader: "both sides are 3/5"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many relations were checked, of those that could be."""

    relations: int
    checked: int
    definitions: int
    cases: int
    conditions: int
    skipped: int

    @property
    def countable(self) -> int:
        """The relations that a check could have been made of."""
        return self.relations - self.definitions - self.cases - self.conditions - self.skipped

    @property
    def percent(self) -> float | None:
        """Rounded down to one decimal; None where there is nothing to count."""
        return self.checked * 1000 // self.countable / 10 if self.countable else None


def coverage(relations: Iterable[Relation]) -> Coverage:
    """The coverage of relations, by their verdicts."""
    verdicts = [relation.verdict for relation in relations]
    return Coverage(
        relations=len(verdicts),
        checked=sum(verdict in HELD for verdict in verdicts),
        definitions=verdicts.count("definition"),
        cases=verdicts.count("case"),
        conditions=verdicts.count("condition"),
        skipped=verdicts.count("skipped"),
    )


@dataclass(frozen=True)
class Worked:
    """A page, worked. Relations and results are keyed by the index of their piece in the document.

    The formulas of a cell's caption are pieces of their own, standing before the cell.
    """

    document: Document
    relations: Mapping[int, tuple[Relation, ...]] = field(default_factory=dict)
    results: Mapping[int, StepResult] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()  # the document's own among them, in the order of the file
    unused: tuple[Span, ...] = ()  # definitions that nothing later uses
    given: Mapping[int, Mapping[str, Plain]] = field(default_factory=dict)  # to each step, by formulas

    @property
    def coverage(self) -> Coverage:
        """The page's coverage."""
        return coverage(relation for found in self.relations.values() for relation in found)

    @property
    def failed(self) -> bool:
        """Whether any diagnostic is an error."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    @property
    def doubts(self) -> int:
        """How many diagnostics are doubts."""
        return sum(diagnostic.severity == "doubt" for diagnostic in self.diagnostics)
