"""The table of all pages with how much of each was checked, which the remark `coverage` stands for."""

from html import escape

from mkdocs.structure.files import Files
from mkdocs.utils import get_relative_url

from worked.html.render import Page
from worked.model.result import Coverage

HEAD = ("Page", "Claims", "Checked", "Share", "Set aside", "Not checked")


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
