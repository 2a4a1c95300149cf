"""The formats of pages that are read: what a file's ending says of it.

Python that belongs to another program (Quarto, knitr, Jupyter) is not run: what such a page's formulas get
from it is unknown, and the page says so once.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from worked.markdown.blocks import Head
from worked.markdown.delimiters import Regions, is_formula
from worked.markdown.inline import Found
from worked.model.source import Source

CODE = ("verbatim", "Verbatim", "lstlisting", "minted", "comment", "filecontents")
LEVELS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
TOKEN = re.compile(
    rf"\\begin\{{(?P<code>(?:{'|'.join(CODE)})\*?)\}}|\\begin\{{(?P<begin>[a-zA-Z]+\*?)\}}"
    rf"|\\(?P<head>{'|'.join(LEVELS)})\*?(?=\s*[\[{{])[^\n]*|\\(?:verb|lstinline)\*?(?P<quote>[^a-zA-Z\s{{]).*?(?P=quote)"
    r"|(?P<bracket>\\\[)|(?P<paren>\\\()|\\(?:[a-zA-Z]+|.)|%(?P<comment>[^\n]*)|(?P<dollars>\$\$)|(?P<dollar>\$)",
    re.DOTALL,
)
STOP = re.compile(
    r"\\(?:text|mbox|textbf|textit|textrm|hbox)\{[^{}$]*(?:\$[^$]*\$[^{}$]*)++\}|\\.|%[^\n]*|\$\$?", re.DOTALL
)
DOCUMENT = re.compile(r"^[^%\n]*?\\begin\{document\}", re.MULTILINE)
END = r"\end{document}"


BREAK = re.compile(
    rf"\n(?:[ \t]*\n)+|\\(?P<item>item)\b|\\(?P<heading>{'|'.join(LEVELS)})\b\*?|\\par\b"
    r"|\\(?:begin|end)\{(?:itemize|enumerate|description|quote|proof|theorem|lemma|example|definition|abstract)\}"
)


@dataclass(frozen=True, slots=True)
class Format:
    """How a page of one kind of file is read."""

    name: str
    runs: bool = False  # its cells and inline values are ours to run
    indented: bool = True  # what is indented by four columns is code
    latex: bool = False  # the page is LaTeX from beginning to end


MARKDOWN = Format("Markdown", runs=True)
FORMATS = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".mdx": Format("MDX", runs=True, indented=False),
    ".qmd": Format("Quarto"),
    ".Rmd": Format("R Markdown"),
    ".ipynb": Format("Jupyter notebooks"),
    ".tex": Format("LaTeX", latex=True),
}
FOREIGN = re.compile(
    r"\{(?:code-cell|python3?|py|r|R|julia|ojs|Rcpp|stan|sql|bash|sh)[\s,}]"
)  # the info string of another program's cell


def format_of(path: str) -> Format:
    """The format of a page by its path; a text that comes from no file is Markdown."""
    return FORMATS.get(_ending(path), MARKDOWN)


def is_read(path: str) -> bool:
    """Whether a file of this name is a page."""
    return _ending(path) in FORMATS


def is_notebook(path: str) -> bool:
    """Whether a file of this name is a notebook."""
    return _ending(path) == ".ipynb"


def _ending(path: str) -> str:
    ending = PurePosixPath(path.replace("\\", "/")).suffix
    return next((known for known in FORMATS if known.lower() == ending.lower()), ending)


class NotANotebook(ValueError):
    """A file that is no notebook: the reason, and where in its text."""

    def __init__(self, reason: str, at: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.at = reason, at


def notebook(source: Source) -> Source:
    """The Markdown cells of a notebook as one text, a blank line between them; of its code, the places.

    Raises NotANotebook.
    """
    try:
        held = json.loads(source.text)
    except json.JSONDecodeError as error:
        raise NotANotebook(f"the notebook is not JSON: {error.msg}", error.pos) from None
    except RecursionError:
        raise NotANotebook("the notebook is nested too deeply") from None
    cells = held.get("cells") if isinstance(held, dict) else None
    if not isinstance(cells, list):
        raise NotANotebook("the notebook has no list of cells")
    texts, starts, at = [], [], 0
    for number, cell in enumerate(cells, 1):
        text = _text(cell.get("source")) if isinstance(cell, dict) else ""
        kind = cell.get("cell_type") if isinstance(cell, dict) else ""
        if kind == "code":
            starts.append((at, number))
        elif kind == "markdown" or (kind == "raw" and number == 1 and text.startswith("---")):
            starts.append((at, number))
            texts.append(text)
            at += len(text) + 2
    return Source(source.path, "\n\n".join(texts), tuple(starts))


def has_code(source: Source) -> bool:
    """Whether a notebook has cells of code, of which nothing stands in its text."""
    starts = [start for start, _ in source.cells] + [len(source.text)]
    return any(start >= following for start, following in pairwise(starts))


def _text(source: Any) -> str:
    """What stands in a cell: a text, or a list of its lines."""
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str)).replace("\r\n", "\n").replace("\r", "\n")


# What stands in a page that is LaTeX from beginning to end: headings, formulas, remarks in comments
#
# As in TeX, a comment ends a line, a blank line ends a formula in dollars, and nothing is read in
# ``verbatim`` and its like. A remark is a comment, ``% worked: skip the constant is physical``.


def _latex_document(text: str) -> tuple[int, int]:
    r"""From where to where the text goes between ``\begin{document}`` and its end; all of it without them."""
    found = DOCUMENT.search(text)
    stop = text.find(END)
    return (found.end() if found else 0), (len(text) if stop < 0 else stop)


def latex_paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """From where to where each paragraph goes, and its kind: paragraph, item or heading."""
    at, end = _latex_document(text)
    kind = "paragraph"
    for found in BREAK.finditer(text, at, end):
        yield at, found.start(), kind
        at, kind = found.end(), found.lastgroup or "paragraph"
    yield at, end, kind


def latex_pieces(text: str) -> Iterator[Head | Found]:
    """The headings, formulas and comments of a page of LaTeX, in its order."""
    at, end = _latex_document(text)
    regions = Regions(text)
    while token := TOKEN.search(text, at, end):
        at = token.end()
        if token["head"]:
            yield Head(token.start(), at, LEVELS[token["head"]])
            at = text.index(token["head"], token.start()) + len(token["head"])
        elif token["code"]:
            closing = text.find(f"\\end{{{token['code']}}}", at, end)
            at = end if closing < 0 else closing
        elif found := _found(text, token, end, regions):
            at = found.end
            yield found


def _found(text: str, token: re.Match[str], end: int, regions: Regions) -> Found | None:
    start, inner = token.span()
    match token.lastgroup:
        case "comment":
            return Found("comment", start, inner, start + 1, inner)
        case "bracket":
            return _closed(token, r"\]", regions.closing(r"\]", inner, end))
        case "paren":
            return _closed(token, r"\)", regions.closing(r"\)", inner, end))
        case "dollars" | "dollar":
            return _closed(
                token, token[0], _dollar(text, token[0], inner, min(end, regions.paragraph_end(inner)))
            )
        case "begin" if is_formula(token["begin"]):
            closing = rf"\end{{{token['begin']}}}"
            at = regions.closing(closing, inner, end)
            if at is None:
                return Found("unclosed", start, inner, inner, inner, name=token[0])
            stop = at + len(closing)
            return Found("formula", start, stop, start, stop, True, token["begin"])
    return None


def _closed(token: re.Match[str], closing: str, at: int | None) -> Found:
    start, inner = token.span()
    if at is None:
        return Found("unclosed", start, inner, inner, inner, name=token[0])
    return Found("formula", start, at + len(closing), inner, at, closing in ("$$", r"\]"))


def _dollar(text: str, closing: str, at: int, end: int) -> int | None:
    """Where the dollars stand that close a formula, past comments and the mathematics of its words."""
    for sign in STOP.finditer(text, at, end):
        if sign[0] in ("$", "$$"):
            return sign.start() if sign[0].startswith(closing) else None
    return None
