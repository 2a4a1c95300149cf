"""What the reader must be told of signs: which are operators, functions, relations, and which it refuses."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property

from worked.latex.lexer import Signs

# How strongly operators bind, the loosest first.
IMPLIES, OR, EXCLUSIVE, AND, NOT = 2, 4, 5, 6, 8
SUM, MODULUS, NEGATE, BODY, PRODUCT, PREFIX, POWER = 10, 12, 15, 15, 20, 25, 30

SET_UNITS = frozenset(
    ("k", "M", r"\Omega", r"\mu", r"\frac")
)  # what a unit in a formula's own letters begins with
UNIT_SIGNS = frozenset(("/", r"\cdot", r"\degree")) | SET_UNITS
ATTACHED = UNIT_SIGNS.union(("(", "[", "^", "_", "'", "|"))
REPEATS = frozenset((r"\bar", r"\overline", r"\dot"))  # over decimals: they repeat
AFTER_DIGITS = REPEATS | {".", "e", "E"}  # what may change the number that it is glued to
ANNOTATING = frozenset((r"\stackrel", r"\overset", r"\underset"))
PAIRS = {"(": "round", "[": "round", "{": "brace", "\\{": "set"}
ENDS = {")": "round", "]": "round", "}": "brace", "\\}": "set"}
BRACKETS = {sign: (kind, True) for sign, kind in PAIRS.items()}  # which kind, and whether it opens
BRACKETS |= {sign: (kind, False) for sign, kind in ENDS.items()}


@dataclass(frozen=True)
class Table:
    """The grammar's vocabulary, made from the rows of the notation."""

    signs: Signs
    infix: Mapping[str, tuple[str, int]]  # \\times → ("times", PRODUCT)
    signed: Mapping[str, tuple[str, int]]  # - → ("negate", NEGATE): stands before what it changes
    postfix: Mapping[str, str]  # ! → "factorial": stands behind it
    prefix: Mapping[str, str]  # \\sin → "sin": takes what stands behind it
    arguments: Mapping[str, int]  # "sin" → 1: how many a function takes at most
    two_ways: frozenset[str]  # "sin" …: functions behind whose brackets a power can be read in two ways
    called: frozenset[str]  # "convolve" …: operations that give what may be called
    bigs: Mapping[str, str]  # \\sum → "sum"
    relations: frozenset[str]  # = \\approx < …
    inequalities: frozenset[str]  # those of them that several names before them may share: x, y < 1
    unread_relations: frozenset[str]  # \\propto, …: counted, never checked
    arrows: frozenset[str]  # \\to, \\xrightarrow, …: all of them are the relation \\to
    logic: frozenset[str]  # \\lor, \\Rightarrow, …: they part chains where relations stand on both sides
    separators: frozenset[str]  # \\implies, \\quad, …: they part chains
    refused: Mapping[str, str]  # \\oint → why it is not read
    names: frozenset[str]  # \\alpha …: commands that are names
    constants: frozenset[str]  # \\pi, e …: names that have a value of their own
    fences: Mapping[str, tuple[str, str]]  # \\lfloor → ("\\rfloor", "floor")
    closings: frozenset[str]  # the closing signs of these
    matrices: frozenset[str]  # environments that hold a matrix
    cases: frozenset[str]  # environments that hold cases
    rows: frozenset[str]  # environments whose rows are chains
    units: Container[str]  # words known to be units
    currencies: Mapping[str, str]  # \\$ → "$": a unit that may stand before its number
    styles: frozenset[str]  # \\mathbf …: highlight a number, name a letter
    accents: frozenset[str]  # \\hat …: make a name of a name
    dots: frozenset[str]  # \\dots …: what was left out

    @cached_property
    def row_starts(self) -> frozenset[str]:
        """The signs that need something before them: a row may begin with one, and goes on."""
        return frozenset(self.infix) | frozenset(self.postfix)

    @cached_property
    def parting(self) -> frozenset[str]:
        """The signs that may end a member at the top level of a formula; all others are part of one."""
        relations = self.relations | self.unread_relations | {":", "\\not", "<", ">"}
        return relations | self.logic | self.separators | {"\\\\", "&", ",", ";"}

    @cached_property
    def brackets(self) -> frozenset[str]:
        """The signs that may open or close a bracket."""
        return self.closings.union(self.fences, BRACKETS)

    @cached_property
    def structure(self) -> frozenset[str]:
        """The signs that may part a formula, or open or close a bracket in it."""
        return self.parting | self.brackets

    @cached_property
    def annotated(self) -> frozenset[str]:
        """The signs that something may be written at, over or under."""
        return self.arrows | ANNOTATING

    @cached_property
    def attached(self) -> frozenset[str]:
        """The signs that may add something to the operand before them."""
        return frozenset(self.postfix).union(self.currencies, ATTACHED)

    @cached_property
    def glued(self) -> frozenset[str]:
        """The signs that may change or add something to a number before them."""
        return self.attached | AFTER_DIGITS

    @cached_property
    def naming(self) -> frozenset[str]:
        """The commands that are names, or hold some: indices of sums, points of angles."""
        return self.names.union(self.bigs, self.styles, self.accents, ("\\int", "\\iint", "\\lim", "\\angle"))

    @cached_property
    def spaced(self) -> frozenset[str]:
        """The signs that braces may stand around to space them, as in ``5 {-} 3``."""
        return frozenset(self.infix) | self.relations

    @cached_property
    def taking(self) -> frozenset[str]:
        """The commands whose empty argument is a mistake, not a space."""
        return self.styles | self.accents | {"\\frac", "\\sqrt", "\\binom", "\\underline"}

    @cached_property
    def opens(self) -> frozenset[str]:
        """The commands that begin an operand."""
        more = {"\\frac", "\\sqrt", "\\binom", "\\int", "\\iint", "\\lim", "\\{", "\\angle"}
        more |= {"\\underbrace", "\\overbrace", "\\cancel", "\\bcancel", "\\xcancel"}
        return self.names.union(
            self.prefix, self.bigs, self.styles, self.fences, self.accents, self.currencies, more
        )
