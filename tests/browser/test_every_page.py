"""What holds on every page of the blog: readable by all, quiet, at rest, within the screen, its own files alone."""

from pathlib import Path

import pytest

from browser.reading import all_right
from browsing import Open
from building import pages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_every_page(blog: Path, visit: Open) -> None:
    all_right(blog, visit, "light")


def test_nothing_moves_on_a_telephone(blog: Path, visit: Open) -> None:
    with visit(width=320) as seen:
        moved = {
            address: seen.go(address).evaluate("moved") for address in pages(blog) if "errors/" not in address
        }
    assert {address: what for address, what in moved.items() if what} == {}


def test_without_javascript_everything_is_there(blog: Path, visit: Open) -> None:
    empty: dict[str, list[str]] = {}
    with visit(javascript=False, width=800) as seen:
        for address in pages(blog):
            page = seen.go(address)
            for kind in ("math", "figure svg", "figure img", ".verse .line", ".song .line"):
                shown = page.locator(f"{kind}:not(details:not([open]) *)")  # a fold opens without a script
                sizes = [box.bounding_box() for box in shown.all()[:40]]
                if any(not box or box["width"] < 1 or box["height"] < 1 for box in sizes):
                    empty.setdefault(address, []).append(kind)
    assert not empty
