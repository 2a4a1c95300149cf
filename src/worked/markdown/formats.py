"""The formats of pages that are read: what a file's ending says of it.

Python that belongs to another program (Quarto, knitr, Jupyter) is not run: what such a page's formulas get
from it is unknown, and the page says so once.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from worked.model.source import Source


@dataclass(frozen=True, slots=True)
class Format:
    """How a page of one kind of file is read."""

    name: str
    runs: bool = False  # its cells and inline values are ours to run
    indented: bool = True  # what is indented by four columns is code
    latex: bool = False  # the page is LaTeX from beginning to end
    jsx: bool = False  # a paragraph that begins with `import` or `export` is code
    labels: re.Pattern[str] | None = None  # what stands in a formula and names it


MARKDOWN = Format("Markdown", runs=True)
FORMATS = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".mdx": Format("MDX", runs=True, indented=False, jsx=True),
    ".qmd": Format("Quarto"),
    ".Rmd": Format("R Markdown", labels=re.compile(r"\(\\#eq:[\w:.-]+\)")),
    ".ipynb": Format("Jupyter notebooks"),
    ".tex": Format("LaTeX", latex=True),
}
FOREIGN = re.compile(
    r"\{(?:code-cell|python3?|py|r|R|julia|ojs|Rcpp|stan|sql|bash|sh)[\s,}]"
)  # the info string of another program's cell


@lru_cache(maxsize=1024)
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


def _cells(held: dict[str, Any]) -> Any:
    """The cells of a notebook; of one in the third format, those of its first worksheet."""
    sheets = held.get("worksheets")
    first = sheets[0] if isinstance(sheets, list) and sheets else None
    return first.get("cells") if "cells" not in held and isinstance(first, dict) else held.get("cells")


def notebook(source: Source) -> Source:
    """The Markdown cells of a notebook as one text, a blank line between them; of its code, the places.

    Raises NotANotebook.
    """
    try:
        held = json.loads(source.text, parse_int=str)  # no number of it counts, and Python refuses long ones
    except json.JSONDecodeError as error:
        raise NotANotebook(f"the notebook is not JSON: {error.msg}", error.pos) from None
    except RecursionError:
        raise NotANotebook("the notebook is nested too deeply") from None
    cells = _cells(held) if isinstance(held, dict) else None
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
