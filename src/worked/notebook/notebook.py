"""Makes the notebook of a page: Markdown between its cells, and code that runs from top to bottom.

What the page computes stands in the prose as it was computed, and once more as code that prints it. The bytes
depend on nothing but the page: cells are numbered, and nothing has an output.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from worked.cache.inputs import version
from worked.cache.keys import canonical, digest
from worked.cache.store import Store, recalled_json
from worked.html.render import Page
from worked.model.document import Cell, Citation, Formula, Marker, Piece, Reference, TheoremBlock, Value
from worked.model.source import Span
from worked.model.step import Plain

Address = Callable[[str], str]  # where a link leads, from the link as it is written on the page
KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
FENCE = re.compile(r"^([ \t>]*+(?:`{3,}+|~{3,}+))", re.MULTILINE)
LINK = re.compile(r"(?<=\]\()(?![a-zA-Z][\w+.-]*:|#|/)([^()\s]+)(?=\))")
BLANK = re.compile(r"\n{3,}")
RAISES = "raises-exception"  # the tag by which runners of notebooks know that a cell is meant to
IMPORTS = {  # what stands in an assignment, and where it comes from
    "np.": "import numpy as np",
    "Fraction(": "from fractions import Fraction",
    "Piecewise(": "from convolution.piecewise import Piecewise",
    "sequence(": "from worked.notebook.sequences import sequence",
}


@dataclass(frozen=True, slots=True)
class NotebookCell:
    """A cell of a notebook, before nbformat makes it one."""

    kind: str  # markdown | code
    source: str
    tags: tuple[str, ...] = ()


def notebook(page: Page, address: Address = str, store: Store | None = None) -> bytes:
    """The notebook of a page that holds, as bytes; `address` says where a relative link leads."""
    cells = list(notebook_cells(page, address))
    plain = [[cell.kind, cell.source, list(cell.tags)] for cell in cells]
    known_as = digest("notebook", f"nbformat {version('nbformat')}", canonical([plain, KERNEL]))
    name = f"{page.worked.document.source.path}: the page, as a notebook"
    return str(recalled_json(store, known_as, lambda: _written(cells), name)).encode()


def _written(cells: list[NotebookCell]) -> str:
    """The cells as a file of Jupyter's."""
    import nbformat  # takes a second

    library: Any = nbformat  # its functions have no types
    made = []
    for number, cell in enumerate(cells, 1):
        new = library.v4.new_code_cell if cell.kind == "code" else library.v4.new_markdown_cell
        metadata = {"tags": list(cell.tags)} if cell.tags else {}
        made.append(new(cell.source, id=f"cell-{number}", metadata=metadata))
    whole = library.v4.new_notebook(cells=made, metadata=KERNEL)
    library.validate(whole)
    return f"{library.writes(whole)}\n"


def notebook_cells(page: Page, address: Address = str) -> Iterator[NotebookCell]:
    """The cells of a page's notebook, in their order."""
    yield from _Writer(page, address).cells()


@dataclass(slots=True)
class _Writer:
    page: Page
    address: Address
    bound: dict[str, Plain] = field(default_factory=dict)  # the names of formulas as they were last given
    imported: set[str] = field(default_factory=set)

    def cells(self) -> Iterator[NotebookCell]:
        document = self.page.worked.document
        at = document.body
        macros = document.conventions.macros if document.conventions else {}
        if macros:
            yield NotebookCell("markdown", "".join(_macro(*macro) for macro in macros.items()))
        for index, piece in enumerate(self.page.pieces):
            if isinstance(piece, Cell):
                yield from self._prose(at, piece.span.start)
                yield from self._cell(index, piece)
                at = piece.span.end
        yield from self._prose(at, len(document.source.text))

    def _cell(self, index: int, cell: Cell) -> Iterator[NotebookCell]:
        """The code of a cell, below the names that formulas give it, and the caption of its figure."""
        names, code = "\n".join(self._names(index)), cell.code.strip("\n")
        tags = (RAISES,) if cell.options.expect_error else ()
        yield NotebookCell("code", f"{names}\n\n{code}" if names else code, tags)
        result = self.page.worked.results.get(index)
        for name in result.names if result else ():
            self.bound.pop(name, None)  # what a formula says of it from now on is a claim
        if cell.options.figure and (caption := cell.options.spans.get("caption")):
            said = re.sub(r"\s*\n[ \t>]*#\|[ \t]*", " ", self._rewritten(caption.start, caption.end))
            yield NotebookCell("markdown", f"*{self.page.targets[cell.options.figure].text}.* {said}")

    def _names(self, index: int) -> list[str]:
        """The names of formulas that a step reads and that are new or others, as lines of code."""
        given = self.page.worked.given.get(index, {})
        new = {name: plain for name, plain in given.items() if self.bound.get(name) != plain}
        self.bound |= new
        lines = assignments(new)
        return [*imports(lines, self.imported), *lines]

    def _prose(self, start: int, end: int) -> Iterator[NotebookCell]:
        """A stretch of the page as Markdown, and below it the code of its inline values."""
        text = BLANK.sub("\n\n", self._linked(self._rewritten(start, end))).strip("\n")
        if text.strip():
            yield NotebookCell("markdown", text)
        code = []
        for index, piece in enumerate(self.page.pieces):
            if isinstance(piece, Value) and start <= piece.span.start < end:
                code += [*self._names(index), f"print({piece.body.text})"]
        if code:
            yield NotebookCell("code", "\n".join(code))

    def _linked(self, text: str) -> str:
        """Markdown whose relative links lead to the site; code stays as it is."""
        parts, at = [], 0
        for start, end in fenced(text):
            parts += [self._leading(text[at:start]), text[start:end]]
            at = end
        return "".join([*parts, self._leading(text[at:])])

    def _leading(self, text: str) -> str:
        return LINK.sub(lambda link: self.address(link[1]), text)

    def _rewritten(self, start: int, end: int) -> str:
        """The text between two offsets as Jupyter reads it."""
        text = self.page.worked.document.source.text
        parts, at = [], start
        for span, new in sorted(self._edits(start, end), key=lambda edit: (edit[0].start, edit[0].end)):
            if span.start >= at and span.end <= end:
                parts += [text[at : span.start], new]
                at = span.end
        return "".join([*parts, text[at:end]])

    def _edits(self, start: int, end: int) -> Iterator[tuple[Span, str]]:
        for index, piece in enumerate(self.page.pieces):
            if start <= piece.span.start < end:
                yield from self._edit(index, piece)
            if isinstance(piece, TheoremBlock) and piece.closing and start <= piece.closing.start < end:
                yield piece.closing, "∎" if piece.kind == "proof" else ""
        for remark in self.page.worked.document.remarks:
            if start <= remark.start < end:
                yield remark, ""

    def _edit(self, index: int, piece: Piece) -> Iterator[tuple[Span, str]]:
        match piece:
            case Formula():
                yield piece.span, self._formula(piece)
            case Value() | Reference() | Citation():
                yield piece.span, self.page.words(index)
            case Marker():
                yield piece.span, ""
            case TheoremBlock():
                yield from self._block(index, piece)

    def _block(self, index: int, block: TheoremBlock) -> Iterator[tuple[Span, str]]:
        """The first line of a numbered block as bold words, its options and its last line as nothing."""
        source = block.span.source
        before, after = ("", "") if block.kind == "proof" else ("(", ")")
        name = f"**{self.page.blocks[index]}**"
        if block.title.text:
            yield source.span(block.span.start, block.title.start), f"\n{name} {before}"
            yield source.span(block.title.end, self._below(block)), f"{after}\n"
        else:
            yield source.span(block.span.start, self._below(block)), f"\n{name}\n"

    def _below(self, block: TheoremBlock) -> int:
        """Where the options of a block end."""
        return block.options.end if block.options else block.span.end

    def _formula(self, formula: Formula) -> str:
        """A formula between the signs that Jupyter reads, its number as a tag."""
        body, at = "", formula.body.start
        source = formula.span.source
        for numbered, number in zip(formula.numbered, self.page.numbers(formula), strict=True):
            if numbered.label and source.text.startswith(r"\label", numbered.at):
                body += source.text[at : numbered.at] + rf"\tag{{{number}}}"
                at = numbered.label.end + 1
        body += source.text[at : formula.body.end]
        if formula.environment:
            return body
        return f"$${body}$$" if formula.display else f"${body.strip()}$"


def _macro(name: str, body: str) -> str:
    count = max((int(digit) for digit in re.findall(r"#([1-9])", body)), default=0)
    return rf"$\newcommand{{{name}}}{f'[{count}]' if count else ''}{{{body}}}$"


__all__ = ["NotebookCell", "notebook", "notebook_cells"]


# The names that formulas give a cell, as Python that gives them again: ``B = np.array([[1, 2]])`` -------


def assignments(names: Mapping[str, Plain]) -> list[str]:
    """One line for each name, in the order of the alphabet; none for what cannot cross to Python."""
    made = ((name, _source(names[name])) for name in sorted(names))
    return [f"{name} = {source}" for name, source in made if source]


def fenced(text: str) -> Iterator[tuple[int, int]]:
    """Where the blocks of code of a text begin and end, fences included; one without an end is none."""
    open_ended, at = set[str](), 0  # what ended no block ends none further on
    while opened := FENCE.search(text, at):
        at, fence = opened.end(), opened[1]
        closing = re.compile(rf"^{re.escape(fence)}[ \t]*+$", re.MULTILINE)
        if fence not in open_ended and (over := closing.search(text, at)):
            at = over.end()
            yield opened.start(), at
        else:
            open_ended.add(fence)


def imports(lines: Iterable[str], known: set[str]) -> list[str]:
    """What these lines need and nothing before them has imported; from now on it is known."""
    text = "\n".join(lines)
    needed = [line for sign, line in IMPORTS.items() if sign in text and line not in known]
    known.update(needed)
    return needed


def _source(plain: Plain) -> str | None:
    match plain["kind"]:
        case "integer" | "float":
            return str(plain["value"])
        case "rational":
            return repr(float(Fraction(plain["value"])))
        case "complex":
            return _complex(plain["parts"])
        case "complexes":
            return f"np.array({_nested(list(map(_complex, plain['entries'])), plain['shape'])})"
        case "array" | "floats":
            numbers = [_number(entry, plain["kind"]) for entry in plain["entries"]]
            return f"np.array({_nested(numbers, plain['shape'])})"
        case "sequence":
            entries = ", ".join(map(_exact, plain["entries"]))
            return f"sequence([{entries}], origin={plain['origin']})"
        case "piecewise":
            polynomials = ", ".join(_listed(polynomial) for polynomial in plain["polynomials"])
            return f"Piecewise({_listed(plain['breaks'])}, [{polynomials}], {_listed(plain['values'])})"
        case "function":
            return f"lambda {', '.join(plain['parameters'])}: {plain['expression']}"
        case _:
            return None


def _number(entry: str, kind: str) -> str:
    """An entry as it crosses: an integer, or else a float."""
    if kind == "floats":
        return repr(float(entry))
    exact = Fraction(entry)
    return str(exact) if exact.denominator == 1 else repr(float(exact))


def _complex(parts: Sequence[str]) -> str:
    return repr(complex(*map(float, parts)))


def _exact(entry: str) -> str:
    exact = Fraction(entry)
    whole = exact.denominator == 1
    return str(exact) if whole else f"Fraction({exact.numerator}, {exact.denominator})"


def _listed(entries: Iterable[Any]) -> str:
    return f"[{', '.join(map(_exact, entries))}]"


def _nested(entries: Sequence[str], shape: Sequence[int]) -> str:
    """Entries in row-major order as lists in lists."""
    if len(shape) <= 1:
        return f"[{', '.join(entries)}]"
    size = len(entries) // shape[0] if shape[0] else 0
    rows = (_nested(entries[at : at + size], shape[1:]) for at in range(0, len(entries), size or 1))
    return f"[{', '.join(rows)}]"
