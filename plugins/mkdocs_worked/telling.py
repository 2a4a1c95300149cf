"""All that is wrong with the pages of a build, told once: one line each for logs, the picture below it."""

from collections.abc import Iterable, Sequence

from worked.diagnostics.diagnostic import Diagnostic
from worked.diagnostics.text import concise, full


def told(diagnostics: Sequence[Diagnostic], others: Sequence[str] = ()) -> str:
    """The report of a failed build; `others` are problems that are about no page, one line each."""
    pages = {diagnostic.primary.span.source.path for diagnostic in diagnostics}
    parts = [*others, *(f"{concise(one)}\n{_picture(one)}" for one in diagnostics)]
    return "\n".join([*parts, _sum(len(diagnostics) + len(others), len(pages))])


def errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that a build fails by."""
    return [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]


def _picture(diagnostic: Diagnostic) -> str:
    return full(diagnostic).split("\n", 2)[2]


def _sum(problems: int, pages: int) -> str:
    what = "1 problem" if problems == 1 else f"{problems} problems"
    where = "1 page" if pages == 1 else f"{pages} pages"
    return f"{what} on {where}; nothing was built" if pages else f"{what}; nothing was built"
