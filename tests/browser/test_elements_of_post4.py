"""The figures of the post on what convolutions are good for, on the page as it is built, operated one by one."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator

from browser.reading import AXE, RULES, RUN
from browsing import Open, Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

POST = "posts/what-are-convolutions-good-for/"
KEYS = ("kernel", "borders", "ring")
RESULT = '[id$="conv-result"] image'


def taken_over(seen: Visit, key: str) -> Locator:
    """A figure of the post, once its script has taken it over."""
    found = seen.page.locator(f'[key="{key}"]')
    found.scroll_into_view_if_needed()
    found.locator(".conv-tools").wait_for()
    return found


def said(element: Locator) -> str:
    return str(element.locator("figure > output").text_content())


def state(seen: Visit, key: str) -> list[str]:
    """What the address holds of a figure."""
    return parse_qs(urlsplit(seen.page.url).query)[key][0].split("_")


def pressed(seen: Visit, element: Locator) -> str:
    """What is said after one step of the first slider, by the keyboard."""
    element.get_by_role("slider").first.focus()
    seen.page.keyboard.press("ArrowRight")
    return said(element)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_figure_is_operated_and_nothing_is_wrong(visit: Open, scheme: str) -> None:
    with visit(scheme=scheme) as seen:
        page = seen.go(POST)
        elements = [taken_over(seen, key) for key in KEYS]
        assert page.evaluate("moved") == []
        for key, element in zip(KEYS, elements, strict=True):
            before = said(element)
            assert pressed(seen, element) != before
            assert f"{key}=" in page.url
        page.evaluate(AXE)
        assert page.evaluate(RUN % RULES) == []
        assert page.evaluate("violations") == []
        assert (seen.complaints, seen.foreign) == ([], [])


def test_a_kernel_changes_the_picture_and_the_address_keeps_it(visit: Open) -> None:
    with visit() as seen:
        seen.go(POST)
        element = taken_over(seen, "kernel")
        images = {element.locator(RESULT).get_attribute("href")}
        for name in ("sharpen", "edges across", "edges down", "emboss", "shift", "blur"):
            element.get_by_role("combobox", name="kernel").select_option(label=name)
            images.add(element.locator(RESULT).get_attribute("href"))
        assert len(images) >= 6
        element.get_by_role("combobox", name="kernel").select_option(label="emboss")
        flipped = element.locator(RESULT).get_attribute("href")
        element.get_by_role("combobox", name="flip").select_option(label="not flipped")
        assert element.locator(RESULT).get_attribute("href") != flipped
        element.get_by_role("combobox", name="picture").select_option(label="a landscape")
        left, told = element.locator(RESULT).get_attribute("href"), said(element)
        seen.page.reload()
        element = taken_over(seen, "kernel")
        assert (element.locator(RESULT).get_attribute("href"), said(element)) == (left, told)


@pytest.mark.parametrize(("key", "count"), [("kernel", 1), ("borders", 16)])
def test_a_second_method_agrees_and_the_working_can_be_taken(visit: Open, key: str, count: int) -> None:
    with visit() as seen:
        seen.go(POST)
        element = taken_over(seen, key)
        pressed(seen, element)
        element.locator(".worked-menu > summary").click()
        element.get_by_role("button", name="check this figure").click()
        told = f"A second method gives the same: {count} of {count} values agree."
        element.get_by_text(told).wait_for()
        element.get_by_role("button", name="LaTeX").click()
        taken = element.get_by_role("textbox", name="The working").input_value()
        assert taken.startswith(r"\begin{bmatrix}")
        assert taken.count(r"\times") == 9
        assert seen.complaints == []


def test_a_weight_is_typed_where_it_stands(visit: Open) -> None:
    with visit() as seen:
        seen.go(POST)
        element = taken_over(seen, "kernel")
        box = element.get_by_role("textbox", name="weights 2, 2")
        box.fill("1")
        seen.page.keyboard.press("Tab")
        assert "The weights add up to 17/9" in said(element)


def test_the_pointer_shows_the_products_of_the_pixel_below_it(visit: Open) -> None:
    with visit() as seen:
        seen.go(POST)
        element = taken_over(seen, "kernel")
        place = element.locator("svg").bounding_box()
        assert place
        at = {
            share: (place["x"] + place["width"] * share, place["y"] + place["height"] * 0.3)
            for share in (0.75, 0.9)
        }
        found = []
        for x, y in at.values():
            seen.page.mouse.move(x, y)
            found.append((said(element), element.locator('[id$="conv-boxes"]').text_content()))
        assert found[0] != found[1]
        columns = [int(sentence.split("column ")[1].split(" ")[0]) for sentence, _ in found]
        assert columns[0] < columns[1]


def test_a_tap_on_the_picture_chooses_a_pixel(visit: Open) -> None:
    with visit(width=390, has_touch=True) as seen:
        seen.go(POST)
        element = taken_over(seen, "kernel")
        before = said(element)
        element.locator("svg").tap(position={"x": 40, "y": 80})
        assert said(element) != before


def test_the_rim_says_where_it_comes_from(visit: Open) -> None:
    with visit() as seen:
        seen.go(POST)
        element = taken_over(seen, "borders")
        told = {}
        for border in ("zeros outside", "edge repeated", "mirrored", "wrapped round"):
            element.get_by_role("combobox", name="border").select_option(label=border)
            element.locator('[data-go="1_0"]').click()
            told[border] = said(element)
        assert "there is nothing" in told["zeros outside"]
        assert "holds 0, which is row 1, column 1" in told["edge repeated"]
        assert "holds 6, which is row 2, column 2" in told["mirrored"]
        assert "holds 0, which is row 4, column 4" in told["wrapped round"]
        pressed(seen, element)
        assert state(seen, "borders")[:3] == ["0", "1", "3"]
        assert "= 33" in said(element)


def test_the_ring_blurs_and_sharpens(visit: Open) -> None:
    with visit() as seen:
        seen.go(POST)
        element = taken_over(seen, "ring")
        for _ in range(4):
            element.get_by_role("button", name="on", exact=True).click()
        assert "largest weight is 0.24, on cell 6" in said(element)
        element.get_by_role("combobox", name="sharpen").select_option(label="after each step")
        assert "largest weight is 0.96, on cell 0" in said(element)
        element.get_by_role("textbox", name="shift by −1, 0, +1 1, 3").fill("0.9")
        seen.page.keyboard.press("Tab")
        assert "add up to 1.10 instead of 1" in said(element)


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
            assert element.locator("svg").is_visible()
            assert len(said(element)) > 30
