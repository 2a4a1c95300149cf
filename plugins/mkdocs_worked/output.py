"""What the plugin puts into built pages: style sheet, table of coverage, words for the search, panels."""

import re
from collections.abc import Iterable
from hashlib import sha256
from html import escape, unescape

from mkdocs.structure.files import Files
from mkdocs.utils import get_relative_url

from mkdocs_worked.one_line import one_line
from worked.html.markers import table_of_coverage
from worked.html.render import Page
from worked.model.diagnostic import Diagnostic
from worked.model.enclosed import replaced, without_tags
from worked.report.problem_box import box

PART = re.compile(r"<(math|svg|p(?= class=\"worked-coverage\"))\b")
SILENT = re.compile(r"<(annotation|defs|script|style)\b")
HEADING = re.compile(r"^# +(\S.*)$", re.MULTILINE)
DATE = re.compile(r"^date: *(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])) *$", re.MULTILINE)


def coverage_table(worked: dict[str, Page], files: Files, uri: str) -> str:
    """One row for each page that has claims, linked from the page at `uri`."""
    rows = (
        (_name(name, page, files), _address(name, files, uri), page.worked.coverage)
        for name, page in sorted(worked.items())
    )
    return table_of_coverage(rows)


def _name(name: str, page: Page, files: Files) -> str:
    file = files.get_file_from_path(name)
    found = getattr(file.page if file else None, "title", None)
    return str(page.worked.document.meta.get("title") or found or name)


def _address(name: str, files: Files, uri: str) -> str | None:
    target, here = files.get_file_from_path(name), files.get_file_from_path(uri)
    return get_relative_url(target.url, here.url) if target and here else None


class Words:
    """One page in words, and what they stand for, while other plugins read it.

    The search reads every page tag by tag; most tags of a page of mathematics are MathML and SVG, and all it
    wants of them is their words. The line of coverage is nothing that anybody looks for, and says none. The
    page gets all of them back before anybody sees it.
    """

    def __init__(self, content: str) -> None:
        self.content = content
        self._parts: list[str] = []
        self._name = sha256(content.encode()).hexdigest()[:16]  # of the places: nothing else is called so
        self.shown = replaced(content, PART, _ending, self._put)

    def _put(self, found: re.Match[str], part: str) -> str:
        self._parts.append(part)
        said = escape(" ".join(_words(found[1], part).split()), quote=False)
        return f'<span data-worked="{self._name}-{len(self._parts) - 1}">{said}</span>'

    def restored(self, output: str) -> str:
        """A text with the formulas and drawings of the page in the places of their words."""
        if not self._parts:
            return output
        place = re.compile(rf'<span data-worked="{self._name}-(\d+)">[^<]*</span>')
        return place.sub(lambda found: self._parts[int(found[1])], output)


def _words(kind: str, part: str) -> str:
    """The words of a part of a page: a formula keeps its shape, a drawing has those that it shows."""
    if kind == "p":
        return ""
    line = one_line(part) if kind == "math" else None
    return (
        unescape(without_tags(replaced(part, SILENT, _ending, lambda *_: " "), " ")) if line is None else line
    )


def _ending(opened: re.Match[str]) -> str:
    return f"</{opened[1]}>"


def panel(uri: str, diagnostics: Iterable[Diagnostic], telling: bool = True) -> str:
    """A page in Markdown that the blog takes for a post too.

    Date and heading are those of the broken page where they can be made out: the blog may make the address
    of them, and who has the page open in a browser is to find the message there, where it is `telling`.
    """
    found = list(diagnostics)
    text = found[0].primary.span.source.text if found else ""
    heading, date = HEADING.search(text), DATE.search(text)
    name = escape(heading[1].rstrip(" #") if heading else uri.rpartition("/")[2])
    problems = "\n".join(line for line in (box(found) if telling else "").split("\n") if line.strip())
    return (
        f"---\ndate: {date[1] if date else '2000-01-01'}\n---\n\n# {name}\n\n"
        f"This page cannot be shown until it is mended.\n\n{problems}\n\n<!-- more -->\n"
    )
