"""The ten things a reader can do with the figures, by mouse, touch and keyboard, in Chromium."""

import functools
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Locator, Page

from browser import interactive
from browsing import until
from drawing.interactive import words
from drawing.interactive.area import Pair
from drawing.interactive.grids import State, matrix_sentence
from drawing.interactive.numbers import short, text
from drawing.interactive.samples import STEPS, sampled, sampling_sentence
from drawing.interactive.strips import terms

pytestmark = pytest.mark.browser

KEYS = ("boxes", "spike", "steps", "sampling", "predict", "vector", "matrix")
PAIR = Pair(interactive.BOX, interactive.BOX * 2)
CONTROLS = "input:visible, button:visible, select:visible"
AXE = files("axe_playwright_python") / "axe.min.js"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Browser:
    return chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("figures")
    for scheme in ("default", "slate"):
        (path / scheme).mkdir()
        interactive.write(path / scheme, scheme)
    return path


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@contextmanager
def opened(browser: Browser, address: str, query: str = "", **context: Any) -> Iterator[Page]:
    """A page on which nothing is said on the console, nothing fails and no other host is asked."""
    scheme = "slate" if context.get("color_scheme") == "dark" else "default"
    within = browser.new_context(**{"viewport": {"width": 1000, "height": 900}, **context})
    page, told = within.new_page(), []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(request.url))
    page.on("request", lambda request: None if request.url.startswith(address) else told.append(request.url))
    page.goto(f"{address}/{scheme}/index.html{query}")
    yield page
    within.close()
    assert [line for line in told if not line.startswith(("blob:", "data:"))] == []


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address) as found:
        yield found


def figure(page: Page, key: str) -> Locator:
    """A figure, once its script has taken it over."""
    found = page.locator(f"#interactive-{key}")
    found.scroll_into_view_if_needed()
    found.locator(".conv-tools").wait_for()
    return found


def said(element: Locator) -> str:
    return str(element.locator("figure > output").text_content())


def aloud(element: Locator) -> str:
    """What is said to ears."""
    return str(element.locator(".worked-aloud").text_content())


def take(element: Locator) -> Locator:
    """The figure's menu, opened."""
    menu = element.locator(".worked-menu")
    if menu.get_attribute("open") is None:
        menu.locator("> summary").click()
    return menu


def middle(element: Locator, part: str) -> tuple[float, float]:
    box = element.locator(f'[id$="conv-{part}"]').first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def boxes(element: Locator, kind: str) -> list[str]:
    return [str(each) for each in element.locator(f".conv-text.{kind}").all_text_contents()]


def dim(element: Locator) -> int:
    """How many of the five steps step back."""
    rows = element.locator('svg [id*="conv-row-"]')
    return int(rows.evaluate_all("(all) => all.filter((row) => getComputedStyle(row).opacity < 1).length"))


# 1: stop anywhere, read the area exactly, send it on


def test_81_places_by_keyboard_are_exact(page: Page) -> None:
    element = figure(page, "boxes")
    slider = element.get_by_role("slider", name="t")
    slider.focus()
    page.keyboard.press("Home")
    for n in range(-20, 61):
        t = Fraction(n, 20)
        area = 2 * max(Fraction(0), min(t, Fraction(1)) - max(t - 1, Fraction(0)))
        assert slider.get_attribute("aria-valuetext") == f"t = {short(t)}, area {text(area)}"
        assert said(element) == PAIR.sentence(t)
        page.keyboard.press("ArrowRight")
    assert page.url.endswith("?boxes=300")


WRITTEN = """() => {
  const { set, get } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  window.written = [];
  Object.defineProperty(HTMLInputElement.prototype, "value", {
    get, set(value) { if (this === document.activeElement) written.push(value); set.call(this, value); } });
}"""


def test_a_control_that_is_moved_is_not_written_to(page: Page) -> None:
    """In Firefox no "change" would follow then, and neither the sentence nor the address would."""
    slider = figure(page, "boxes").get_by_role("slider")
    slider.focus()
    page.evaluate(WRITTEN)
    page.keyboard.press("ArrowRight")
    assert said(figure(page, "boxes")) == PAIR.sentence(Fraction(35, 100))
    assert page.evaluate("written") == []


def test_t_is_typed_pressed_and_linked(browser: Browser, address: str) -> None:
    with opened(browser, address, "?boxes=45") as page:
        element = figure(page, "boxes")
        assert said(element) == PAIR.sentence(Fraction(45, 100))
        element.get_by_role("textbox", name="t").fill("0.3")
        page.keyboard.press("Enter")
        assert said(element) == "t = 0.3: overlap [0, 0.3], width 3/10, product 2, area 3/5 = 0.6."
        assert page.url.endswith("?boxes=30")
        element.get_by_role("button", name="back 0.05").click()
        assert "area 1/2 = 0.5." in said(element)
        element.get_by_role("textbox", name="t").fill("1.2.3")
        page.keyboard.press("Enter")
        assert "t = 0.25" in said(element) and page.url.endswith("?boxes=25")


@pytest.mark.parametrize(
    ("query", "t"),
    [("?boxes=999999", "3"), ("?boxes=x", "0.3"), ("?boxes=1_2", "0.3"), ("?boxes=-7e3", "0.3")],
)
def test_a_link_that_is_no_state_does_no_harm(browser: Browser, address: str, query: str, t: str) -> None:
    with opened(browser, address, query) as page:
        assert said(figure(page, "boxes")) == PAIR.sentence(Fraction(t))


def test_dragging_moves_all_at_once_and_announces_once_at_the_end(page: Page) -> None:
    element = figure(page, "boxes")
    x, y = middle(element, "follow-g")
    scale = page.evaluate(
        "document.querySelector('#interactive-boxes svg').getBoundingClientRect().width / 345.6"
    )
    unit = scale * page.evaluate("document.querySelector('#interactive-boxes').data.product.x[0]")
    page.mouse.move(x, y)
    page.mouse.down()
    for at in range(6, 19):
        page.mouse.move(x + at * unit / 20, y)
        t = Fraction(6 + at, 20)
        area = element.locator('[id$="conv-follow-area"]').text_content()
        field = element.get_by_role("textbox", name="t").input_value()
        shown = (said(element), field, area, page.url.rpartition("=")[2])
        assert shown == (PAIR.sentence(t), short(t), f"area {text(PAIR.whole(t))}", str(t * 100))
        assert element.locator("svg title").text_content() == PAIR.sentence(t)
        assert aloud(element) == ""
    page.mouse.up()
    assert aloud(element) == said(element) == PAIR.sentence(Fraction(6, 5))
    assert page.url.endswith("?boxes=120")


def test_what_can_be_dragged_has_a_handle(page: Page) -> None:
    for key in ("boxes", "spike", "steps"):
        element = figure(page, key)
        box = element.locator(".conv-handle").bounding_box()
        assert box is not None and min(box["width"], box["height"]) > 8
        before = said(element)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + 60, box["y"], steps=3)
        page.mouse.up()
        assert said(element) != before


def test_a_typed_third_stays_a_third(page: Page) -> None:
    element = figure(page, "boxes")
    field = element.get_by_role("textbox", name="t")
    field.fill("1/3")
    page.keyboard.press("Enter")
    assert said(element) == PAIR.sentence(Fraction(1, 3))
    assert field.input_value() == "1/3"
    page.reload()
    assert said(figure(page, "boxes")) == PAIR.sentence(Fraction(1, 3))
    element.get_by_role("button", name="on 0.05").click()
    assert said(element) == PAIR.sentence(Fraction(1, 3) + Fraction(1, 20))
    field.fill("22/7")
    page.keyboard.press("Enter")
    assert said(element) == PAIR.sentence(Fraction(3))


def test_buttons_are_off_at_their_ends_and_the_keyboard_is_not_lost(page: Page) -> None:
    element = figure(page, "boxes")
    back, on = (element.get_by_role("button", name=name) for name in ("back 0.05", "on 0.05"))
    element.get_by_role("slider").focus()
    page.keyboard.press("End")
    assert on.is_disabled() and back.is_enabled()
    back.click()
    assert on.is_enabled()
    on.focus()
    page.keyboard.press("Enter")
    assert on.is_disabled()
    assert page.evaluate("document.activeElement.type") == "range"


def test_a_link_to_a_state_leads_to_it_and_to_the_figure(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        element = figure(page, "steps")
        element.get_by_role("button", name="next").click()
        take(element).get_by_role("button", name="copy a link").click()
        link = element.get_by_role("textbox", name="The working").input_value()
    assert link.endswith("?steps=1_30#steps")
    with opened(browser, address, link.partition("index.html")[2]) as page:
        until(page, "scrollY > 0")
        assert said(figure(page, "steps")).startswith("Step 1 of 5")
        top = page.locator("#steps").bounding_box()
        assert top is not None and -2 < top["y"] < 80


def test_drags_do_not_write_the_address_more_often_than_browsers_allow(page: Page) -> None:
    element = figure(page, "boxes")
    page.evaluate(
        "window.writes = 0; const write = history.replaceState.bind(history);"
        " history.replaceState = (...all) => { writes++; write(...all); }; 0"
    )
    page.evaluate(
        "const e = document.querySelector('#interactive-boxes');"
        " for (let n = 0; n < 400; n++) e.change(0, n % 200, false); e.change(0, 35, true)"
    )
    assert page.evaluate("writes") < 100
    assert page.url.endswith("?boxes=35") and said(element) == PAIR.sentence(Fraction(35, 100))


def test_fingers_tap_the_result_and_drag_the_function(browser: Browser, address: str) -> None:
    with opened(browser, address, has_touch=True, viewport={"width": 390, "height": 800}) as page:
        element = figure(page, "boxes")
        data = page.evaluate("document.querySelector('#interactive-boxes').data")
        box = element.locator("svg").bounding_box()
        assert box is not None
        scale = box["width"] / 345.6
        at = [sum(data["product"]["x"]), sum(data["result"])]
        page.touchscreen.tap(box["x"] + at[0] * scale, box["y"] + at[1] * scale)
        assert said(element) == PAIR.sentence(Fraction(1))
        x, y = middle(element, "follow-g")
        touch = page.context.new_cdp_session(page)
        for kind, dx in (
            ("touchStart", 0),
            ("touchMove", 20),
            ("touchMove", 0.5 * data["product"]["x"][0] * scale),
        ):
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x + dx, "y": y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        assert said(element) == PAIR.sentence(Fraction(3, 2))


# 2: flip, shift, multiply, area, one dot


def test_five_steps_forward_and_back(page: Page) -> None:
    element = figure(page, "steps")
    wanted = [PAIR.sentence(Fraction(3, 10), words.STEPS, f"step{i}") for i in range(6)]
    for i in range(1, 6):
        element.get_by_role("button", name="next").click()
        assert said(element) == wanted[i]
        assert dim(element) == 4
        assert element.locator(".conv-choice.hot").count() == 1
    slider = element.get_by_role("slider", name="step")
    slider.focus()
    for i in range(4, -1, -1):
        page.keyboard.press("ArrowLeft")
        assert said(element) == wanted[i]
    assert dim(element) == 0


def test_a_small_stage_is_chosen_and_shown_large(page: Page) -> None:
    element = figure(page, "steps")
    seen = {
        1: {"conv-still": True, "conv-follow-g": True, "conv-follow-t": False},
        3: {"conv-still": True, "conv-follow-g": True, "conv-follow-t": True},
        5: {"conv-still": False, "conv-follow-g": False, "conv-follow-t": False},
    }
    places = {}
    for step, parts in seen.items():
        element.locator(".conv-choice").nth(step - 1).click()
        assert said(element) == PAIR.sentence(Fraction(3, 10), words.STEPS, f"step{step}")
        for name, visible in parts.items():
            part = element.locator(f'[id$="{name}"]')
            assert part.evaluate("(e) => getComputedStyle(e).visibility") == (
                "visible" if visible else "hidden"
            )
        places[step] = middle(element, "follow-g")[0]
    unit = page.evaluate(
        "(() => { const e = document.querySelector('#interactive-steps'); return e.data.product.x[0]"
        " * e.querySelector('svg').getBoundingClientRect().width / 345.6 })()"
    )
    assert places[1] - places[3] == pytest.approx(0.7 * unit, abs=1)


def test_among_the_steps_a_press_holds_t_where_it_is(browser: Browser, address: str) -> None:
    with opened(browser, address, "?steps=0_0") as page:
        element = figure(page, "steps")
        box = element.locator("svg").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 0.8 * box["width"], box["y"] + 0.4 * box["height"])
        assert said(element) == PAIR.sentence(Fraction(0), words.STEPS, "step0")


# 3: the step, the rule, and when the sum is exact


def test_every_step_and_rule(page: Page) -> None:
    element = figure(page, "sampling")
    for (i, step), rule in product(enumerate(STEPS), range(3)):
        element.get_by_label("step h").select_option(index=i)
        element.get_by_label("rule").select_option(index=rule)
        found = sampled(PAIR, Fraction(step), rule)
        assert said(element) == sampling_sentence(found, rule, [Fraction(3, 10), Fraction(3, 2)])
        drawn = {
            kind: str(element.locator(f'[id$="conv-dots"] .conv-{kind}').get_attribute("d")).count("m")
            for kind in ("on", "off", "line")
        }
        off = sum(error != 0 for error in found.errors)
        assert drawn == {"on": len(found.sums) - off, "off": off, "line": off}


# 4: predict first


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("1/2 1 3/2 2 3/2 1 1/2", "7 of 7 are right: flipped, slid, multiplied, added."),
        ("2 4 6 8 6 4 2", "× h is forgotten, with h = 1/4"),
        ("0 1/2 1 1.5 2 1.5 1", "off by one, the right numbers one place too far right"),
        ("1/2 1/2 1/2 1/2", "length 4 instead of 7"),
        ("3/4 1.5 9/4 3 9/4 1.5 .75", "added where they should be multiplied"),
    ],
)
def test_predictions_are_marked_and_slips_named(page: Page, answers: str, told: str) -> None:
    element = figure(page, "predict")
    assert boxes(element, "plain") == ["?"] * 7
    for n, answer in enumerate(answers.split()):
        element.get_by_role("textbox", name=f"your answers 1, {n + 1}").fill(answer)
        page.keyboard.press("Tab")
    assert told in said(element)
    right = [Fraction(n, 2) for n in (1, 2, 3, 4, 3, 2, 1)]
    given = [Fraction(answer) for answer in answers.split()]
    marks = ["✓" if a == b else "✗" for a, b in zip(given, right, strict=False)]
    assert sorted(boxes(element, "bare.good") + boxes(element, "bare.bad")) == sorted(marks)


def test_predictions_take_commas_and_what_is_no_number_is_blank(page: Page) -> None:
    element = figure(page, "predict")
    boxes_ = [element.get_by_role("textbox", name=f"your answers 1, {n + 1}") for n in range(7)]
    boxes_[0].fill("0,5")
    page.keyboard.press("Tab")
    assert boxes_[0].input_value() == "1/2"
    boxes_[1].fill("one")
    page.keyboard.press("Tab")
    assert boxes_[1].input_value() == "one" and boxes(element, "plain")[:2] == ["1/2", "?"]
    assert boxes_[1].evaluate("(box) => box.validity.valid") is False
    assert "length 1 instead of 7" in said(element)
    for written in ("1/2, 1, 1.5, 2, 3/2, 1, 0.5", "1/2; 1; 1,5; 2; 1,5; 1; 0,5", "0.5,1,1.5,2,1.5,1,0.5"):
        boxes_[0].fill(written)
        page.keyboard.press("Enter")
        assert "7 of 7 are right" in said(element), written
        boxes_[3].fill("9")
        page.keyboard.press("Enter")
        assert "only one is wrong" in said(element)
    boxes_[0].fill("1 2 1 2 1 2 1 2 1")
    page.keyboard.press("Enter")
    assert boxes(element, "plain") == ["1", "2", "1", "2", "1", "2", "1"]


# 5: one sum three ways


def test_touching_an_output_lights_its_terms_everywhere(page: Page) -> None:
    element = figure(page, "vector")
    element.get_by_role("textbox", name="f 1, 2").fill("-3/2")
    page.keyboard.press("Enter")
    f, g = [Fraction(1), Fraction(-3, 2), Fraction(3)], [Fraction(0), Fraction(1), Fraction(1, 2)]
    for n in range(5):
        element.locator(".conv-box.third").nth(n).click()
        total = sum(f[i] * g[n - i] for i in range(3) if 0 <= n - i < 3)
        assert f"Output {n} is {terms(f, g, n)} = {text(Fraction(total))}." in said(element)
        pairs = sum(0 <= n - i < 3 for i in range(3))
        lit = {
            kind: len(boxes(element, f"{kind}.hot")) for kind in ("first", "second", "third", "plain", "line")
        }
        assert lit == {"first": pairs, "second": pairs, "third": 1, "plain": pairs, "line": 1}
    element.get_by_role("slider", name="output n").focus()
    page.keyboard.press("Home")
    assert said(element).startswith("Output 0 is 1×0 = 0.")


# 6, 7, 8: the picture and the kernel


def rows(numbers: list[list[Any]]) -> list[list[Fraction]]:
    return [[Fraction(entry) for entry in row] for row in numbers]


def test_nine_products_of_each_of_the_four_outputs(page: Page) -> None:
    element = figure(page, "matrix")
    next_one = element.get_by_role("button", name="next")
    for at in range(4):
        assert "= 45." in said(element)
        assert said(element) == matrix_sentence(rows(interactive.F), rows(interactive.G), State(at=at))
        assert len(boxes(element, "plain")) == 9
        if at < 3:
            next_one.click()
    assert next_one.is_disabled()


def lit(element: Locator) -> list[str]:
    return element.locator("svg .linked, output .linked").evaluate_all(
        "(all) => all.map((each) => (each.nextElementSibling ?? each).textContent || each.textContent)"
    )


def test_products_of_the_sum_and_their_numbers_light_each_other(page: Page) -> None:
    element = figure(page, "matrix")
    term = element.locator("output [data-term]").nth(2)
    assert term.text_content() == "6×4"
    term.hover()
    linked = element.locator("svg .linked + text")
    assert linked.all_text_contents() == ["6", "4", "6×4"]
    page.mouse.move(0, 0)
    assert linked.count() == 0
    element.locator("output [data-term]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert linked.all_text_contents() == ["6", "4", "6×4"]
    page.keyboard.press("ArrowRight")
    assert linked.all_text_contents() == ["3", "2", "3×2"]
    element.locator(".conv-box.plain").nth(7).hover()
    assert "3×3" in element.locator("output .linked").all_text_contents()
    vector = figure(page, "vector")
    vector.locator("output [data-term]").nth(1).hover()
    assert vector.locator("svg .linked + text").all_text_contents() == ["2", "1", "2"]


def test_cells_are_walked_and_edited_by_keyboard(page: Page) -> None:
    element = figure(page, "matrix")
    assert element.locator(".conv-sheet > input").count() == 25
    element.get_by_role("textbox", name="f 1, 1").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.type("1/2")
    page.keyboard.press("Enter")
    edited = rows(interactive.F)
    edited[1][1] = Fraction(1, 2)
    fed = State(view=1, at=5)  # who types into the picture sees what the number feeds
    assert said(element) == matrix_sentence(edited, rows(interactive.G), fed)
    page.reload()
    assert said(figure(page, "matrix")) == matrix_sentence(edited, rows(interactive.G), fed)


def test_a_number_is_typed_where_it_stands(page: Page) -> None:
    element = figure(page, "matrix")
    for kind, flip in product(("first", "second"), ("flipped", "not flipped")):
        element.get_by_label("kernel").select_option(flip)
        for n, cell in enumerate(element.locator(f".conv-box.{kind}").all()):
            wanted = cell.evaluate("(e) => e.nextElementSibling.textContent")
            place = cell.bounding_box()
            assert place is not None
            at = [place["x"] + place["width"] / 2, place["y"] + place["height"] / 2]
            value = page.evaluate("(at) => document.elementFromPoint(...at).value", at)
            assert value == wanted, (kind, flip, n)
    element.locator(".conv-sheet > input").nth(20).fill("-123/45")
    page.keyboard.press("Enter")
    text_ = element.locator(".conv-text.second", has_text="−41/15")
    assert text_.count() == 1
    element.locator(".conv-sheet > input").nth(20).fill("-123/457")
    page.keyboard.press("Enter")
    written = element.locator(".conv-text.second", has_text="−123/457")
    room, letters = written.locator("xpath=preceding-sibling::*[1]").bounding_box(), written.bounding_box()
    assert room is not None and letters is not None and letters["width"] <= room["width"]


def test_a_pixel_shows_the_kernel_or_its_mirror_image(page: Page) -> None:
    element = figure(page, "matrix")
    element.get_by_label("numbers").select_option("one pixel")
    kernel = [str(entry) for row in interactive.G for entry in row]
    for flip, wanted in (("flipped", kernel), ("not flipped", kernel[::-1])):
        element.get_by_label("kernel").select_option(flip)
        shown = boxes(element, "third")
        assert len(shown) == 36  # in full, where nothing of the kernel is cut off
        assert [shown[6 * (i + 1) + j + 1] for i in range(3) for j in range(3)] == wanted
    assert "6 of 36 outputs differ" in said(element)


def test_every_mode_with_and_without_flip(page: Page) -> None:
    element = figure(page, "matrix")
    for (i, mode), flip in product(enumerate(("full", "same", "valid")), range(2)):
        element.get_by_label("mode").select_option(mode)
        element.get_by_label("kernel").select_option(index=flip)
        state = State(0, 0, i, flip)
        assert said(element) == matrix_sentence(rows(interactive.F), rows(interactive.G), state)


def test_a_touched_cell_shows_what_it_feeds(page: Page) -> None:
    element = figure(page, "matrix")
    element.get_by_role("textbox", name="f 2, 2").click()
    wanted = matrix_sentence(rows(interactive.F), rows(interactive.G), State(view=1, at=5))
    assert said(element) == wanted
    assert wanted == (
        "Row 2, column 2 of f holds 6 and feeds 2 of 4 outputs:"
        " times 1 = 6 into row 1, column 1; times 2 = 12 into row 1, column 2."
    )
    assert boxes(element, "third.hot") == ["×1", "×2"]
    element.locator(".conv-box.third").nth(3).click()
    assert said(element).startswith("Output in row 2, column 2")


# 9: take the working away


def test_the_working_is_taken_away(page: Page) -> None:
    for key in KEYS:
        element = figure(page, key)
        take(element)
        element.get_by_role("button", name="check this figure").click()
        agree = re.fullmatch(r"A second method gives the same: (\d+) of \1 values agree\.", str(
            element.locator(".worked-menu output").text_content()
        ))  # fmt: skip
        assert agree and int(agree[1]) >= 4
        taken = {}
        for name in ("LaTeX", "NumPy", "CSV", "SVG"):
            element.get_by_role("button", name=name).click()
            taken[name] = element.get_by_role("textbox", name="The working").input_value()
        assert taken["LaTeX"].count("=") >= 1 and "np." in taken["NumPy"] and "\n" in taken["CSV"]
        drawing = ET.fromstring(taken["SVG"])
        assert "var(" not in taken["SVG"] and len(list(drawing.iter())) > 20
        page.keyboard.press("Escape")


# 10: trust and keep it


def test_whole_without_scripts(browser: Browser, address: str) -> None:
    with opened(browser, address, java_script_enabled=False) as page:
        for key in KEYS:
            element = page.locator(f"#interactive-{key}")
            assert element.locator("svg").count() == 1 and element.locator("svg path").count() > 4
            assert len(said(element)) > 30 and element.locator(CONTROLS).count() == 0
        assert page.locator('#interactive-steps [id*="conv-row-"]').count() == 5


def test_it_runs_from_a_file(browser: Browser, folder: Path) -> None:
    page, told = browser.new_page(), []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{(folder / 'default' / 'index.html').as_uri()}?boxes=100")
    assert said(figure(page, "boxes")) == PAIR.sentence(Fraction(1))
    element = figure(page, "matrix")
    element.get_by_role("button", name="next").click()
    take(element)
    element.get_by_role("button", name="check this figure").click()
    assert "4 of 4" in str(element.locator(".worked-menu output").text_content())
    page.close()
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_after_operating(browser: Browser, address: str, scheme: Any) -> None:
    with opened(browser, address, color_scheme=scheme) as page:
        for key in KEYS:
            element = figure(page, key)
            slider = element.get_by_role("slider")
            if slider.count():
                slider.first.focus()
                page.keyboard.press("ArrowRight")
            take(element).get_by_role("button", name="CSV").click()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_overflows_or_jumps(browser: Browser, address: str, width: int) -> None:
    with opened(browser, address, viewport={"width": width, "height": 800}) as page:
        page.evaluate(
            "window.shifts = []; new PerformanceObserver((list) => list.getEntries().forEach((entry) =>"
            " window.shifts.push(entry.value))).observe({type: 'layout-shift', buffered: true})"
        )
        for key in KEYS:
            element = figure(page, key)
            for target in element.locator(
                ".conv-sheet > input, .conv-tools button, .conv-tools select, .conv-tools input, summary"
            ).all():
                box = target.bounding_box()
                assert box is not None and min(box["width"], box["height"]) >= 24
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("window.shifts") == []


def test_printed_without_controls(page: Page) -> None:
    element = figure(page, "boxes")
    element.get_by_role("button", name="on 0.05").click()
    page.emulate_media(media="print")
    assert not element.locator(".conv-tools").is_visible()
    assert element.locator("svg").is_visible() and "t = 0.35" in said(element)


def test_nothing_moves_by_itself(browser: Browser, address: str) -> None:
    with opened(browser, address, reduced_motion="reduce") as page:
        element = figure(page, "steps")
        element.get_by_role("button", name="next").click()
        assert page.evaluate("document.getAnimations().length") == 0
    with opened(browser, address) as page:
        figure(page, "steps")
        assert page.evaluate("document.getAnimations().length") == 0


def test_taken_out_and_put_back_it_still_works(page: Page) -> None:
    element = figure(page, "boxes")
    element.get_by_role("button", name="on 0.05").click()
    page.evaluate(
        "const e = document.querySelector('#interactive-boxes'), p = e.parentNode; e.remove(); p.prepend(e)"
    )
    assert element.locator(".conv-tools").count() == 1
    assert said(element) == PAIR.sentence(Fraction(35, 100))
    element.get_by_role("button", name="on 0.05").click()
    assert said(element) == PAIR.sentence(Fraction(40, 100))
    assert page.url.endswith("?boxes=40")


def test_two_figures_keep_each_others_state(page: Page) -> None:
    figure(page, "boxes").get_by_role("button", name="on 0.05").click()
    figure(page, "spike").get_by_role("button", name="on 0.05").click()
    assert page.url.endswith("?boxes=35&spike=55")
