"""What the plugin puts into built pages: style sheet, table of coverage, words for the search, panels."""

import hashlib
import re
from collections.abc import Iterable
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

from mkdocs.structure.files import Files
from mkdocs.utils import get_relative_url

from worked.cache.store import Store
from worked.html.render import Page
from worked.model.diagnostic import Diagnostic
from worked.model.result import Coverage
from worked.report.problem_box import box
from worked.typeset.sheet import needs_sheet, stylesheet_files

FOLDER = "assets/worked"
HEAD_END = "</head>"
PRELOAD = '<link rel="preload" href="{href}" as="font" type="font/woff2" crossorigin>\n'
HEAD = ("Page", "Claims", "Checked", "Share", "Set aside", "Not checked")
PART = re.compile(r"<(math|svg)\b.*?</\1>", re.DOTALL)
SILENT = re.compile(r"<(annotation|defs|script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
HEADING = re.compile(r"^# +(.+?) *#* *$", re.MULTILINE)
DATE = re.compile(r"^date: *(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])) *$", re.MULTILINE)


def write_assets(site: Path, store: Store | None = None) -> None:
    """Write sheet, font and licence for the pages of a built site and link the sheet from those that need it.

    A site without formulas, figures and problems is left as it is. Called after everything else has been
    written, since the font holds the signs that the finished pages use. Pages are read again rather than held:
    a thousand of them are most of what a build needs in memory.
    """
    worked = [path for path in sorted(site.rglob("*.html")) if needs_sheet(_text(path))]
    if not worked:
        return
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    written = stylesheet_files(map(_text, worked), store)
    for name, data in written.items():
        (folder / name).write_bytes(data)
    fonts = [name for name in written if name.endswith(".woff2")]
    version = hashlib.sha256(written["worked.css"]).hexdigest()[:8]
    for path in worked:
        text = _text(path)
        folder_of_page = "../" * (len(path.relative_to(site).parts) - 1) + FOLDER
        link = f'<link rel="stylesheet" href="{folder_of_page}/worked.css?{version}">\n'
        if "<math" in text:  # asked for at once, so that no line moves when the font comes
            link += "".join(PRELOAD.format(href=f"{folder_of_page}/{font}") for font in fonts)
        path.write_text(text.replace(HEAD_END, link + HEAD_END, 1), encoding="utf-8", newline="\n")


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def coverage_table(worked: dict[str, Page], files: Files, uri: str) -> str:
    """One row for each page that has claims, linked from the page at `uri`."""
    rows = [
        _row(name, page, files, uri)
        for name, page in sorted(worked.items())
        if page.worked.coverage.relations
    ]
    if not rows:
        return "<p>No page has claims.</p>"
    head = "".join(f'<th scope="col">{name}</th>' for name in HEAD)
    return (
        f'<table class="worked-coverage-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _row(name: str, page: Page, files: Files, uri: str) -> str:
    counted = page.worked.coverage
    cells = "".join(f"<td>{value}</td>" for value in _figures(counted))
    return f'<tr><th scope="row">{_link(name, page, files, uri)}</th>{cells}</tr>'


def _figures(counted: Coverage) -> tuple[object, ...]:
    share = "–" if counted.percent is None else f"{counted.percent:g} %"
    return counted.countable, counted.checked, share, counted.skipped, counted.countable - counted.checked


def _link(name: str, page: Page, files: Files, uri: str) -> str:
    target, here = files.get_file_from_path(name), files.get_file_from_path(uri)
    title = escape(str(page.worked.document.meta.get("title") or _title(target) or name))
    if not target or not here:
        return title
    return f'<a href="{escape(get_relative_url(target.url, here.url))}">{title}</a>'


def _title(file: object) -> str:
    page = getattr(file, "page", None)
    return str(getattr(page, "title", None) or "")


class Words:
    """One page in words, and what they stand for, while other plugins read it.

    The search reads every page tag by tag; most tags of a page of mathematics are MathML and SVG, and all it
    wants of them is their words. The page gets them back before anybody sees it.
    """

    def __init__(self, content: str) -> None:
        self.content = content
        self._parts: list[str] = []
        self._name = sha256(content.encode()).hexdigest()[:16]  # of the places: nothing else is called so
        self.shown = PART.sub(self._put, content)

    def _put(self, found: re.Match[str]) -> str:
        self._parts.append(found[0])
        between = " " if found[1] == "svg" else ""
        said = escape(" ".join(unescape(SILENT.sub(between, found[0])).split()), quote=False)
        return f'<span data-worked="{self._name}-{len(self._parts) - 1}">{said}</span>'

    def restored(self, output: str) -> str:
        """A text with the formulas and drawings of the page in the places of their words."""
        if not self._parts:
            return output
        place = re.compile(rf'<span data-worked="{self._name}-(\d+)">[^<]*</span>')
        return place.sub(lambda found: self._parts[int(found[1])], output)


def panel(uri: str, diagnostics: Iterable[Diagnostic], telling: bool = True) -> str:
    """A page in Markdown that the blog takes for a post too.

    Date and heading are those of the broken page where they can be made out: the blog may make the address
    of them, and who has the page open in a browser is to find the message there, where it is `telling`.
    """
    found = list(diagnostics)
    text = found[0].primary.span.source.text if found else ""
    heading, date = HEADING.search(text), DATE.search(text)
    name = escape(heading[1] if heading else uri.rpartition("/")[2])
    problems = "\n".join(line for line in (box(found) if telling else "").split("\n") if line.strip())
    return (
        f"---\ndate: {date[1] if date else '2000-01-01'}\n---\n\n# {name}\n\n"
        f"This page cannot be shown until it is mended.\n\n{problems}\n\n<!-- more -->\n"
    )
