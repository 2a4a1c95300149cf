"""What the reader must be told of signs: which are operators, functions, relations, and which it refuses."""

from collections.abc import Mapping
from dataclasses import dataclass

from worked.latex.lexer import Signs

SUM, NEGATE, BODY, PRODUCT, PREFIX, POWER = 10, 15, 15, 20, 25, 30  # how strongly operators bind


@dataclass(frozen=True, slots=True)
class Table:
    """The grammar's vocabulary, made from the rows of the notation."""

    signs: Signs
    infix: Mapping[str, tuple[str, int]]  # \\times → ("*", PRODUCT)
    prefix: Mapping[str, str]  # \\sin → "sin": takes what stands behind it
    bigs: Mapping[str, str]  # \\sum → "sum"
    relations: frozenset[str]  # = \\approx < …
    unread_relations: frozenset[str]  # \\propto, \\to, …: counted, never checked
    separators: frozenset[str]  # \\implies, \\quad, …: they part chains
    refused: Mapping[str, str]  # \\pm → why it is not read
    names: frozenset[str]  # \\alpha …: commands that are names
    fences: Mapping[str, tuple[str, str]]  # \\lfloor → ("\\rfloor", "floor")
    closings: frozenset[str]  # the closing signs of these
    matrices: frozenset[str]  # environments that hold a matrix
    cases: frozenset[str]  # environments that hold cases
    rows: frozenset[str]  # environments whose rows are chains
    units: frozenset[str]  # words known to be units
    styles: frozenset[str]  # \\mathbf …: highlight a number, name a letter
