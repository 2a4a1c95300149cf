"""What holds on every page of the blog: readable by all, quiet, at rest, within the screen, its own files alone."""

from pathlib import Path

import axe_playwright_python
import pytest

from browsing import SETTLED, Open, Visit
from building import pages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RUN = """() => axe.run(document, {resultTypes: ["violations"], runOnly: %s}).then((found) =>
  found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`))"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def complaints(seen: Visit, address: str) -> list[str]:
    """All that is wrong with a page, at the width of a desk and of the smallest telephone."""
    page = seen.go(address)
    found = [*page.evaluate("violations"), *(f"layout shift {what}" for what in page.evaluate("moved"))]
    page.evaluate(AXE)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLED)
        if (extent := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{extent} wide at {width}")
        found += [f"{violation} at {width}" for violation in page.evaluate(RUN % RULES)]
    page.set_viewport_size({"width": 1280, "height": 900})
    found += seen.complaints
    seen.complaints.clear()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page(blog: Path, visit: Open, scheme: str) -> None:
    with visit(scheme=scheme) as seen:
        found = {address: complaints(seen, address) for address in pages(blog)}
        assert {address: wrong for address, wrong in found.items() if wrong} == {}
        assert not seen.foreign
        assert not [(url, status) for url, status in seen.answered if status >= 400]
        assert not seen.page.context.cookies()


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
                sizes = [box.bounding_box() for box in page.locator(kind).all()[:40]]
                if any(not box or box["width"] < 1 or box["height"] < 1 for box in sizes):
                    empty.setdefault(address, []).append(kind)
    assert not empty
