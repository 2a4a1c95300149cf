"""Every page at two widths of telephones, read once for both questions: what moved, and what ends out of view."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import Open
from building import pages

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


def test_no_display_hides_its_end(found: Found) -> None:
    assert {address: wide for address, (_, wide) in found.items() if wide} == {}
