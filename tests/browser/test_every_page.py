"""What holds on every page of the blog: readable by all, quiet, at rest, within the screen, its own files alone."""

from pathlib import Path

import axe_playwright_python
import pytest

from browsing import Open
from building import pages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RUN = """() => axe.run(document, {resultTypes: ["violations"], runOnly: %s})
.then((found) => found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`))"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(blog: Path, visit: Open, scheme: str, width: int) -> None:
    found = {}
    with visit(scheme=scheme, width=width) as seen:
        for address in pages(blog):
            page = seen.go(address)
            page.evaluate(AXE)
            if violations := page.evaluate(RUN % RULES):
                found[address] = violations
    assert not found


@pytest.mark.parametrize("width", [1280, 320])
def test_quiet_at_rest_and_within_the_screen(blog: Path, visit: Open, width: int) -> None:
    loud, wide, moved = {}, {}, {}
    with visit(width=width) as seen:
        for address in pages(blog):
            page = seen.go(address)
            if seen.complaints or page.evaluate("violations.length"):
                loud[address] = [*seen.complaints, *page.evaluate("violations")]
                seen.complaints.clear()
            if (extent := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide[address] = extent
            if shift := page.evaluate("shift"):
                moved[address] = shift
        assert not seen.foreign
        assert not [(url, status) for url, status in seen.answered if status >= 400]
        assert not seen.page.context.cookies()
    assert (loud, wide, moved) == ({}, {}, {})


def test_without_javascript_everything_is_there(blog: Path, visit: Open) -> None:
    empty = {}
    with visit(javascript=False, width=800) as seen:
        for address in pages(blog):
            page = seen.go(address)
            for kind in ("math", "figure svg", "figure img", ".verse .line", ".song .line"):
                sizes = [box.bounding_box() for box in page.locator(kind).all()[:40]]
                if any(not box or box["width"] < 1 or box["height"] < 1 for box in sizes):
                    empty.setdefault(address, []).append(kind)
    assert not empty
