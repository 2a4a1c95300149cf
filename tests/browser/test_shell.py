"""Every figure that moves, in its shell: it fits a screen, and its letters can be read; the marks of what was checked."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import Open, until
from building import pages

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

SCREENS = {
    (1280, 660): 600,
    (390, 844): 640,
}  # how far it is, at most, from a drawing's top to the last control
LARGEST = 480  # pixels of height of a drawing on a desktop

SHELLS = """() => [...document.querySelectorAll("[key]")].map((figure) => {
  const drawing = figure.querySelector("svg").getBoundingClientRect();
  const controls = [...figure.querySelectorAll("button, input, select, summary, textarea")]
    .filter((each) => each.getClientRects().length && !each.closest(".worked-menu > div"));
  const last = Math.max(...controls.map((each) => each.getBoundingClientRect().bottom));
  return [figure.getAttribute("key"), drawing.height, last - drawing.top, figure.querySelector(".worked-controls").hidden];
})"""

# Letters are glyphs scaled from 100 units to the em, or text; powers are smaller than what they stand on.
LETTERS = """() => [...document.querySelectorAll("figure.worked-figure svg")].flatMap((drawing) => {
  const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
  const written = [...drawing.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize));
  const drawn = [...drawing.querySelectorAll("g[transform*='scale(']")]
    .filter((group) => group.querySelector("use"))
    .map((group) => 100 * parseFloat(group.getAttribute("transform").split("scale(")[1]));
  const name = drawing.closest("figure").id;
  return [...written, ...drawn].map((size) => [name, Math.round(10 * size * scale) / 10]);
})"""


# Buttons and fields that reach out of their figure or their row, which clips them, or under its menu.
OUTSIDE = """() => [...document.querySelectorAll("[key]")].flatMap((figure) => {
  const edge = figure.getBoundingClientRect().right, menu = figure.querySelector(".worked-menu > summary").getBoundingClientRect();
  return [...figure.querySelectorAll(".conv-tools :is(button, select, input)")].filter((each) => {
    const box = each.getBoundingClientRect();
    const under = box.right > menu.left + 1 && box.left < menu.right && box.top < menu.bottom && box.bottom > menu.top;
    const row = each.closest(".conv-slider")?.getBoundingClientRect() ?? { right: edge, bottom: box.bottom };
    return box.width && (box.right > Math.min(edge, row.right) + 1 || box.bottom > row.bottom + 1 || under);
  }).map((each) => `${figure.getAttribute("key")}: ${each.textContent || each.name}`);
})"""


def posts(blog: Path) -> list[str]:
    """The posts, where all figures stand."""
    return [page for page in pages(blog) if page.startswith("posts/")]


def seen_whole(page: Page) -> None:
    """Every drawing has come into view once, and every figure has been taken over."""
    for drawing in page.locator("figure.worked-figure").all():
        drawing.scroll_into_view_if_needed()
    until(page, "[...document.querySelectorAll('[key]')].every((each) => each.matches(':defined'))")


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_every_figure_fits_a_screen(blog: Path, visit: Open, screen: tuple[int, int]) -> None:
    with visit(width=screen[0]) as seen:
        seen.page.set_viewport_size({"width": screen[0], "height": screen[1]})
        for post in posts(blog):
            page = seen.go(post)
            seen_whole(page)
            for key, drawing, whole, asleep in page.evaluate(SHELLS):
                assert not asleep, (post, key)
                assert whole <= SCREENS[screen], (post, key, whole)
                assert drawing <= LARGEST, (post, key, drawing)


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_letters_in_drawings_are_as_large_as_those_around(blog: Path, visit: Open, width: int) -> None:
    with visit(width=width) as seen:
        for post in posts(blog):
            page = seen.go(post)
            seen_whole(page)
            sizes = page.evaluate(LETTERS)
            assert len(sizes) > 5 or not page.locator("[key]").count()
            assert [each for each in sizes if not 11 <= each[1] <= 18] == [], post
            assert page.evaluate(OUTSIDE) == [], post


def test_marks_of_what_was_checked_wait_until_they_are_asked_for(blog: Path, visit: Open) -> None:
    shown = (
        "[...document.querySelectorAll('.worked-held')].filter((e) => getComputedStyle(e).visibility === 'visible')"
        ".length"
    )
    with visit() as seen:
        page = seen.go("posts/what-are-convolutions/")
        every = page.locator(".worked-held").count()
        assert every > 50 and page.evaluate(shown) == 0
        page.locator(".worked-display").first.hover()
        assert page.evaluate(shown) <= 1
        page.get_by_label("show what was checked").check()
        assert page.evaluate(shown) == every
        page = seen.go("posts/what-is-machine-learning/")
        assert page.get_by_label("show what was checked").is_checked()
        assert page.evaluate(shown) == page.locator(".worked-held").count() > 5
        page.get_by_label("show what was checked").uncheck()
        page.reload()
        assert page.evaluate(shown) == 0
        assert seen.complaints == []


def test_the_list_of_what_was_checked_leads_to_the_formulas(visit: Open) -> None:
    with visit() as seen:
        page = seen.go("posts/what-are-convolutions/")
        page.locator("#checked > summary").click()
        items = page.locator("#checked li")
        assert items.count() > 40 and "Line " not in str(page.locator("#checked").text_content())
        assert page.locator("#checked li math").count() >= items.count()
        broken = page.evaluate(
            "[...document.querySelectorAll('#checked li > a')].map((a) => a.hash)"
            ".filter((hash) => !document.querySelector(hash)?.matches('.worked-mark'))"
        )
        assert broken == []
        page.locator("#checked li > a").nth(20).click()
        mark = page.locator(".worked-mark:target")
        assert mark.is_visible()
        box = mark.bounding_box()
        assert box is not None and 0 < box["y"] < 900


def test_the_menu_holds_the_code_and_closes_with_escape(visit: Open) -> None:
    with visit() as seen:
        page = seen.go("posts/what-are-convolutions/")
        menu = page.locator("#boxes .worked-menu")
        menu.locator("> summary").click()
        menu.get_by_text("Python").click()
        assert "boxes(f, g, t)" in menu.locator("pre").inner_text()
        page.keyboard.press("Escape")
        assert menu.get_attribute("open") is None
        assert page.locator("figure:not([id]) .worked-menu, .worked-source:not(figure *)").count() <= 3
