"""All that is wrong with the pages of a build, told once: one line each for logs, the picture below it."""

import logging
import sys
from collections.abc import Iterable, Sequence

from mkdocs.plugins import get_plugin_logger

from mkdocs_worked.progress import Progress
from worked.model.diagnostic import Diagnostic
from worked.report.text import concise, full

log = get_plugin_logger(__name__)


def told(diagnostics: Sequence[Diagnostic], others: Sequence[str] = ()) -> str:
    """The report of a failed build; `others` are problems that are about no page, one line each."""
    pages = {diagnostic.primary.span.source.path for diagnostic in diagnostics}
    parts = [*others, *(f"{concise(one)}\n{_picture(one)}" for one in diagnostics)]
    return "\n".join([*parts, _sum(len(diagnostics) + len(others), len(pages))])


def aside(text: str) -> None:
    """Warns of what makes no page wrong: `--strict` does not count it, and `-q` keeps it quiet."""
    if log.isEnabledFor(logging.INFO):
        print(f"WARNING -  worked: {text}", file=sys.stderr, flush=True)


def progress(pages: int) -> Progress:
    """Progress on standard error; none with `-q`."""
    quiet = not log.isEnabledFor(logging.INFO)
    return Progress(pages, None if quiet else sys.stderr, sys.stderr.isatty())


def errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that a build fails by."""
    return [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]


def _picture(diagnostic: Diagnostic) -> str:
    return full(diagnostic).split("\n", 2)[2]


def _sum(problems: int, pages: int) -> str:
    what = "1 problem" if problems == 1 else f"{problems} problems"
    where = "1 page" if pages == 1 else f"{pages} pages"
    return f"{what} on {where}; nothing was built" if pages else f"{what}; nothing was built"
