"""Reads every page of the blog in one colour scheme: what axe, the console, the policy and the network say."""

import json
from pathlib import Path

import axe_playwright_python

from browsing import SETTLED, Open, Visit
from building import pages

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RUN = """() => axe.run(document, {resultTypes: ["violations"], runOnly: %s}).then((found) =>
  found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`))"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # all that a scheme changes


def complaints(seen: Visit, address: str, rules: object) -> list[str]:
    """All that is wrong with a page, at the width of a desk and of the smallest telephone."""
    page = seen.go(address)
    found = [*page.evaluate("violations"), *(f"layout shift {what}" for what in page.evaluate("moved"))]
    page.evaluate(AXE)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLED)
        if (extent := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{extent} wide at {width}")
        found += [f"{violation} at {width}" for violation in page.evaluate(RUN % json.dumps(rules))]
    page.set_viewport_size({"width": 1280, "height": 900})
    found += seen.complaints
    seen.complaints.clear()
    return found


def all_right(blog: Path, visit: Open, scheme: str, rules: object) -> None:
    """Nothing is wrong by these rules on any page in this scheme: no complaint, no request elsewhere, no cookie."""
    with visit(scheme=scheme) as seen:
        found = {address: complaints(seen, address, rules) for address in pages(blog)}
        assert {address: wrong for address, wrong in found.items() if wrong} == {}
        assert not seen.foreign
        assert not [(url, status) for url, status in seen.answered if status >= 400]
        assert not seen.page.context.cookies()
