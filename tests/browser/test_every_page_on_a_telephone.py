"""Every page at two widths of telephones, read once for both questions: what moved, and what ends out of view.

And the pages with the longest tables as they come over a slow line, where a table is shown before its last rows are there.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import SETTLED, Open
from building import pages
from serving import Slow, served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

WIDER = """() => [...document.querySelectorAll(".worked-display > .worked-scroll")]
  .filter((box) => box.scrollWidth > box.clientWidth && !box.closest("details:not([open])"))
  .map((box) => box.querySelector("annotation")?.textContent.slice(0, 60))"""

Found = dict[str, tuple[list[str], list[str]]]


@pytest.fixture(scope="module", params=[390, 320])
def found(blog: Path, visit: Open, request: pytest.FixtureRequest) -> Found:
    """Of each page what moved after it was shown, and the displays wider than their boxes, folds open."""
    with visit(width=request.param) as seen:
        return {address: (seen.go(address).evaluate("moved"), wider(seen.page)) for address in pages(blog)}


def wider(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    return list(page.evaluate(WIDER))


def test_nothing_moves(found: Found) -> None:
    pieces = {address: moved for address, (moved, _) in found.items() if "errors/" not in address}
    assert {address: moved for address, moved in pieces.items() if moved} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_the_footer_of_a_short_page_is_below_the_screen(visit: Open, width: int) -> None:
    """Where it ended the screen it grew into it when its letters came, on a busy machine now and then."""
    with visit(width=width) as seen:
        page = seen.go("404.html")
        assert page.evaluate(
            "document.querySelector('.md-footer').getBoundingClientRect().top >= innerHeight"
        )


def test_no_display_hides_its_end(found: Found) -> None:
    assert {address: wide for address, (_, wide) in found.items() if wide} == {}


def of_many_rows(blog: Path) -> list[str]:
    """The pages with a table of more than thirty rows."""
    return [
        address
        for address in pages(blog)
        if (blog / address / "index.html").is_file() and rows(blog / address) > 30
    ]


def rows(folder: Path) -> int:
    """How many rows the longest table of a page has."""
    tables = (folder / "index.html").read_text("utf-8").split("<table")[1:]
    return max((table.split("</table")[0].count("<tr") for table in tables), default=0)


def test_no_row_moves_when_the_next_ones_come(blog: Path, visit: Open) -> None:
    long = of_many_rows(blog)
    assert "about/notation/" in long
    with served(blog, Slow) as slow:
        moved = {
            (address, width): arrived(visit, slow + address, width)
            for address in long
            for width in (320, 1280)
        }
    assert {where: what for where, what in moved.items() if what} == {}


def arrived(visit: Open, address: str, width: int) -> list[str]:
    """What moved on a page that came piece by piece, but for the last line that was there."""
    with visit(width=width) as seen:
        seen.page.goto(address)
        seen.page.evaluate(SETTLED)
        return list(seen.page.evaluate("moved"))
