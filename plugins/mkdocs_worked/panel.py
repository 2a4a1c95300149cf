"""The page that a server shows in place of one that cannot be read at all."""

from collections.abc import Iterable
from html import escape

from worked.diagnostics.diagnostic import Diagnostic
from worked.diagnostics.html import box


def panel(uri: str, diagnostics: Iterable[Diagnostic]) -> str:
    """A page in Markdown that the blog takes for a post too; the date is only there because it must be."""
    name = escape(uri.rpartition("/")[2])
    problems = "\n".join(line for line in box(diagnostics).split("\n") if line.strip())
    return (
        f"---\ntitle: {_quoted(uri)}\ndate: 2000-01-01\n---\n\n# {name}\n\n"
        f"This page cannot be shown until it is mended.\n\n{problems}\n\n<!-- more -->\n"
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped} cannot be shown"'
