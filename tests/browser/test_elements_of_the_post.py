"""The figures of the post on convolution, on the page as it is built, operated one after the other."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator

from browser.reading import AXE, RULES, RUN
from browsing import Open, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

POST = "posts/what-are-convolutions/"
SLIDERS = ("box-with-itself", "spike-with-box", "steps", "boxes", "vector", "matrix")
KEYS = (*SLIDERS, "sampling", "predict")
HEAVIEST = 84_000  # bytes of the page's HTML, compressed; the list of what was checked shows its formulas


def taken_over(seen: Visit, key: str) -> Locator:
    """A figure of the post, once its script has taken it over."""
    found = seen.page.locator(f'[key="{key}"]')
    found.scroll_into_view_if_needed()
    found.locator(".conv-tools").wait_for()
    return found


def operate(seen: Visit, key: str) -> Locator:
    """One change by keyboard or by choice, which the sentence must tell."""
    element = taken_over(seen, key)
    said = element.locator("figure > output")
    before = said.text_content()
    if key in SLIDERS:
        element.get_by_role("slider").first.focus()
        seen.page.keyboard.press("ArrowRight")
    elif key == "sampling":
        element.get_by_label("rule").select_option(index=1)
    else:
        element.get_by_role("textbox").first.fill("1/2")
        seen.page.keyboard.press("Tab")
    assert said.text_content() != before
    assert f"{key}=" in seen.page.url
    return element


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_figure_is_operated_and_nothing_is_wrong(visit: Open, scheme: str) -> None:
    with visit(scheme=scheme) as seen:
        page = seen.go(POST)
        for key in KEYS:
            taken_over(seen, key)
        assert page.evaluate("moved") == []  # afterwards a sentence may take one line more
        for key in KEYS:
            element = operate(seen, key)
            element.locator(".worked-menu > summary").click()
            element.get_by_role("button", name="check this figure").click()
            told = str(element.locator(".worked-menu output").text_content())
            assert re.fullmatch(r"A second method gives the same: (\d+) of \1 values agree\.", told), key
        page.evaluate(AXE)
        assert page.evaluate(RUN % RULES) == []
        assert page.evaluate("violations") == []
        assert (seen.complaints, seen.foreign) == ([], [])
        assert not [url for url, status in seen.answered if status >= 400]


def test_the_address_opens_all_figures_where_they_were_left(visit: Open) -> None:
    with visit() as seen:
        seen.go(POST)
        left = {key: operate(seen, key).locator("figure > output").text_content() for key in KEYS}
        seen.page.reload()
        found = {key: taken_over(seen, key).locator("figure > output").text_content() for key in KEYS}
        assert found == left


def test_a_picture_taken_away_has_all_its_letters(visit: Open) -> None:
    """On the page the outline of a letter stands once, for all figures."""
    with visit() as seen:
        seen.go(POST)
        for key in KEYS:
            element = taken_over(seen, key)
            element.locator(".worked-menu > summary").click()
            element.get_by_role("button", name="SVG").click()
            drawing = ET.fromstring(element.get_by_role("textbox", name="The working").input_value())
            ids = {each.get("id") for each in drawing.iter()}
            used = {each.get("href") for each in drawing.iter() if each.get("href")}
            assert used and {name for name in used if name[1:] not in ids} == set(), key
        assert seen.complaints == []


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_telephone_nothing_overflows(visit: Open, width: int) -> None:
    with visit(width=width, has_touch=True) as seen:
        page = seen.go(POST)
        for key in KEYS:
            taken_over(seen, key)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (page.evaluate("moved"), seen.complaints) == ([], [])


def test_whole_without_scripts(visit: Open) -> None:
    with visit(javascript=False) as seen:
        page = seen.go(POST)
        for key in KEYS:
            element = page.locator(f'[key="{key}"]')
            assert element.locator("svg").is_visible() and element.locator("svg use").count() > 5
            assert len(str(element.locator("figure > output").text_content())) > 30


def test_the_page_is_light(blog: Path) -> None:
    html = (blog / POST / "index.html").read_bytes()
    assert len(gzip.compress(html, 9, mtime=0)) <= HEAVIEST
