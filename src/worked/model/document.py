"""What stands on a page, as spans of its source: formulas, cells, values, headings, remarks.

`worked.markdown` finds these; everything after it reads them and never searches the text again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from worked.model.conventions import Conventions
from worked.model.diagnostic import Diagnostic
from worked.model.source import Source, Span


@dataclass(frozen=True, slots=True)
class Remark:
    """``<!-- worked: … -->`` about the next formula: one of skip, wrong, let, or conventions for it alone."""

    span: Span
    skip: str | None = None  # the reason, never empty
    wrong: bool = False
    let: tuple[str, ...] = ()  # names as written in LaTeX
    conventions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number of a display formula or of one of its rows: its label, its own tag, and where they stand."""

    at: int  # of the first ``\\label`` or ``\\tag``, in the source
    label: Span | None = None  # what stands in the braces
    tag: str | None = None
    lost: tuple[Span, ...] = ()  # further labels, for which there is no number


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the prose around a formula says of it, and the paragraphs to which it belongs.

    Paragraphs, list items and rows of tables have numbers, one more than the one before; a display that
    stands alone belongs to those before and after it.
    """

    paragraphs: frozenset[int] = frozenset()
    sentence: int = 0
    supposed: bool = False  # as a case: if, when, for; a table's header, an option, a hypothesis
    joined: bool = False  # to a case before it, by a comma or "and"
    quantified: bool = False  # for all, for any: what it names stands for all its values
    denied: bool = False  # the text says that it does not hold, or speaks of mistakes, or of statements
    option: bool = False  # one of several answers to a question
    restricts: bool = False  # it says which values are meant: where, such that
    goes_on: bool = False  # nothing that is a word stands between it and the formula before
    within: bool = False  # a word alone stands between it and the formula before: "$0.5$ of $0.5 = 0.25$"
    counted: bool = False  # the text counts otherwise: up to multiples of a number, in another base
    alternative: bool = False  # "or" parts it from another formula
    item: bool = False  # it stands in an item of a list
    concludes: bool = False  # it follows from the formula before: so, hence
    restates: bool = False  # it follows from what was worked out before, or says that again: so, that is
    rounds: bool = False  # it is what another number is rounded to: "rounded up, n = 12"
    equates: bool = False  # it says the same as the formula before: its solution is, equivalently
    several: bool = False  # one of several numbers that its paragraph gives one name
    tried: bool = False  # a value put into another formula: "putting x = 2", "x = 2 gives"
    set_off: bool = False  # a colon stands behind it: "x = 2: 5 = 3A"
    reasoned: bool = False  # the text goes on with why it holds: because
    under: bool = False  # a formula before it in its sentence is supposed
    plural: bool = False  # the first of several values or curves: "its zeros"
    paired: bool = False  # another of several values or curves: "between its zeros x = 1 and x = 3"
    case: int = 0  # which of the cases that the text labels it belongs to: "Case 2:"
    task: int = 0  # which of the tasks that the text labels it belongs to: "**Q.2**"
    derives: bool = False  # the page speaks of derivatives
    curves: bool = False  # the page speaks of elliptic curves
    residues: bool = False  # the page speaks of quadratic residues
    beside: bool = False  # nothing but a comma, "and" or "or" parts it from the formula before
    more: bool = False  # the same of the formula behind it
    either: bool = False  # nothing but "or" parts it from the formula before
    otherwise: bool = False  # "or" begins what is said of it, and of what the sentence says behind: "or with"
    ordinal: bool = False  # of several formulas it speaks of one: "the second gives"
    vanishes: bool = False  # what the formula before it says is zero for this value: "vanishes at"
    fulfils: bool = False  # it says of which values the inequality before it holds: "holds for"
    poses: bool = False  # an equation that is to be solved, or says which points are meant: "the circle"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: with its delimiters (span) and without them (body)."""

    span: Span
    body: Span
    display: bool
    remarks: tuple[Remark, ...] = ()
    numbered: tuple[Numbered, ...] = ()
    by_row: bool = False  # each number belongs to a row; else the one number is that of the whole
    environment: str | None = None  # of a bare \\begin{align}: "align"; its body includes \\begin and \\end
    around: Surroundings = Surroundings()
    holes: tuple[Span, ...] = ()  # what another program fills in before the page is built
    before: Span | None = None  # the body of the display directly before this one, which may go on with it
    resumes: bool = False  # words stand between the two, and it goes on with the matrix of that one


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; a formula in it comes after it."""

    span: Span
    level: int


@dataclass(frozen=True, slots=True)
class CellOptions:
    """The ``#|`` lines of a cell."""

    figure: str | None = None
    caption: str | None = None
    alt: str | None = None
    show: str = "source"  # fold | source | none; fold is the default of figures
    output: str = "text"  # text | none
    timeout: float | None = None  # seconds
    expect_error: str | None = None  # the name of an exception
    interactive: str | None = None  # the custom element that takes the figure over; none: it stays still
    spans: Mapping[str, Span] = field(default_factory=dict)  # option name → the span of its value


@dataclass(frozen=True, slots=True)
class Cell:
    """A ``python run`` block. Line i of its code begins at offset ``starts[i]`` of the source."""

    span: Span  # from the opening fence to the end of the closing one, without the line end
    code: str  # without the options, without the block's indent
    starts: tuple[int, ...]
    options: CellOptions
    indent: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """An inline value, `{python} expression` in backticks."""

    span: Span  # with the backticks
    body: Span  # the expression


@dataclass(frozen=True, slots=True)
class Marker:
    """A remark on a line of its own that is replaced: notation, coverage or blind-spots."""

    span: Span
    what: str


@dataclass(frozen=True, slots=True)
class Reference:
    """``[](#id)`` or ``\\eqref{eq:x}`` in prose: an empty link to what has a number."""

    span: Span
    target: str  # the id without #
    page: str = ""  # of ``[](page.md#id)``: the page, as it is written


@dataclass(frozen=True, slots=True)
class Cited:
    """A work that a citation names, and where in it."""

    key: Span
    place: str = ""  # "p. 3"


@dataclass(frozen=True, slots=True)
class Citation:
    """``[@key]``, ``[@key, p. 3]`` or ``[@one; @two]``: works of the site's bibliography."""

    span: Span
    works: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class TheoremBlock:
    """``/// theorem | Title``: a definition, theorem, example or proof, from its first line to its last.

    The span is that of the first line; the options below it and the closing line are the block's own too.
    """

    span: Span
    kind: str
    slashes: int
    title: Span  # empty where there is none
    id: Span | None = None
    options: Span | None = None  # the lines below the first one
    closing: Span | None = None  # the slashes that end it


@dataclass(frozen=True, slots=True)
class Total:
    """A row or a column of a table in which the others are added up, or their mean is taken."""

    kind: str  # "sum" or "mean"
    label: Span | None  # None of a row in which each cell says of what it is the sum
    row: int | None = None
    column: int | None = None
    added: bool = False  # the label says that the others are added up, and is no *total*


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of formulas and numbers, from its header to its last row; it stands behind all of them.

    Each entry is what a cell of the table holds, without dollars or marks of emphasis; None where a cell
    is empty, or holds more than one formula or more than plain text.
    """

    span: Span
    rows: tuple[tuple[Span | None, ...], ...]
    totals: tuple[Total, ...] = ()
    plain: bool = False  # no formula stands in its header: its totals claim something, on strict pages
    remarks: tuple[Remark, ...] = ()  # before its first row, which speak of its first formula, too
    noted: tuple[Formula, ...] = ()  # of its cells, those before which a remark stands


Piece = Formula | Heading | Cell | Value | Marker | Reference | Citation | TheoremBlock | Grid


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of prose and the formulas in it: a paragraph, a list item, a row of a table, a heading."""

    start: int
    end: int
    kind: str  # paragraph | item | row | heading
    formulas: tuple[int, ...]  # where they begin
    head: bool = False  # the first row of a table


@dataclass(frozen=True)
class Document:
    """A page: its front matter, and all that stands on it in the order of the file."""

    source: Source
    pieces: tuple[Piece, ...]
    meta: Mapping[str, Any] = field(default_factory=dict)
    conventions: Conventions | None = field(default_factory=Conventions)  # None: `worked: false`
    diagnostics: tuple[Diagnostic, ...] = ()
    body: int = 0  # where the text after the front matter begins
    remarks: tuple[Span, ...] = ()  # all comments that begin with `worked:`, which never reach the page
    unread: tuple[Passage, ...] = ()  # prose that its formulas do not know of yet
