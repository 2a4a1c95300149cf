"""What holds on every page of the blog: readable by all, quiet, at rest, within the screen, its own files alone."""

from pathlib import Path

import pytest

from browser.reading import RULES, all_right
from browsing import Open
from building import pages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


def test_every_page(blog: Path, visit: Open) -> None:
    all_right(blog, visit, "light", RULES)


SMALL = """(kinds) => kinds.filter((kind) => [...document.querySelectorAll(kind)]
  .filter((part) => !part.closest("details:not([open])"))  // a fold opens without a script
  .some((part) => { const { width, height } = part.getBoundingClientRect(); return width < 1 || height < 1; }))"""
KINDS = ["math", "figure svg", "figure img", ".verse .line", ".song .line"]


def test_without_javascript_everything_is_there(blog: Path, visit: Open) -> None:
    with visit(javascript=False, width=800) as seen:
        empty = {address: seen.go(address).evaluate(SMALL, KINDS) for address in pages(blog)}
    assert {address: kinds for address, kinds in empty.items() if kinds} == {}
