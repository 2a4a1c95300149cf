"""The threshold and the training in a reader's hands: mouse, keys, a typed number, the address."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from matplotlib import pyplot as plt
from playwright.sync_api import Page, sync_playwright

from browser.interactive import embedded
from drawing import experiment as figures

DOCS = Path(__file__).parents[2] / "docs"
SCRIPTS = ("convolution", "figure-tools", "threshold-table", "training-steps")
SHEETS = ("elements", "learning")
RANDOM = np.random.default_rng(1)
PICTURES = RANDOM.integers(0, 32, (8, 48, 48, 3)).astype(np.uint8) * 8
FACES, COUNTS = np.arange(40) % 2 == 0, RANDOM.integers(0, 1500, 40)
MISTAKES, SAYS = [30, 12, 9, 10, 7], np.linspace(0.1, 1, 40).reshape(5, 8)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("experiment")
    names = [f"elements/{name}.js" for name in SCRIPTS] + [f"stylesheets/{name}.css" for name in SHEETS]
    for name in names:
        if (DOCS / name).exists():
            shutil.copy(DOCS / name, folder)
    body = embedded("threshold", figures.counting(COUNTS, FACES, 500))
    body += embedded("training", figures.learning_curve(MISTAKES, PICTURES, SAYS))
    plt.close("all")
    links = "".join(f'<link rel="stylesheet" href="{name}.css">' for name in SHEETS)
    scripts = "".join(f'<script src="{name}.js"></script>' for name in SCRIPTS)
    page = folder / "page.html"
    head = f'<meta charset="utf-8"><title>x</title>{links}'
    page.write_text(
        f'<!doctype html><html lang="en">{head}<main>{body}</main>{scripts}</html>', encoding="utf-8"
    )
    return page.as_uri()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Page]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        browser.close()
        assert errors == []


def sentence(threshold: int) -> str:
    numbers = figures.folders(COUNTS, FACES, threshold)
    return figures.THRESHOLD_WORDS["sentence"].format(t=threshold, **numbers)


def said(page: Page, element: str = "threshold-table") -> str:
    return page.locator(f"{element} figure > output").inner_text()


def crosses(page: Page) -> int:
    """How many pictures are marked as being in the wrong folder."""
    return str(page.locator("threshold-table .conv-cross").get_attribute("d")).count("M")


@pytest.mark.browser
def test_keys_and_buttons_move_the_threshold(chromium: Page, address: str) -> None:
    chromium.goto(address)
    assert said(chromium) == sentence(500)
    assert crosses(chromium) == figures.folders(COUNTS, FACES, 500)["wrong"]
    chromium.locator("threshold-table input[type=range]").focus()
    for _ in range(3):
        chromium.keyboard.press("ArrowRight")
    chromium.get_by_role("button", name="ten more").click()
    assert said(chromium) == sentence(540)
    assert crosses(chromium) == figures.folders(COUNTS, FACES, 540)["wrong"]
    assert chromium.url.endswith("?threshold=540")
    chromium.reload()
    assert said(chromium) == sentence(540)


@pytest.mark.browser
def test_a_number_can_be_typed(chromium: Page, address: str) -> None:
    chromium.goto(address)
    field = chromium.locator("threshold-table input:not([type=range])")
    field.fill("733")
    field.press("Enter")
    assert said(chromium) == sentence(733)


@pytest.mark.browser
def test_the_line_is_dragged(chromium: Page, address: str) -> None:
    chromium.goto(address)
    line = chromium.locator('threshold-table [id$="conv-threshold"]').bounding_box()
    picture = chromium.locator("threshold-table svg").bounding_box()
    assert line and picture
    scale = figures.counting(COUNTS, FACES, 500).interactive["data"]["scale"]  # type: ignore[attr-defined]
    plt.close("all")
    step = scale * 200 * picture["width"] / (figures.WIDTH * 0.75)
    chromium.mouse.move(line["x"], line["y"] + 20)
    chromium.mouse.down()
    chromium.mouse.move(line["x"] + step / 2, line["y"] + 30)
    chromium.mouse.move(line["x"] + step, line["y"] + 40)
    chromium.mouse.up()
    assert said(chromium) == sentence(int(chromium.url.split("=")[1]))
    assert abs(int(chromium.url.split("=")[1]) - 700) <= 5


@pytest.mark.browser
def test_the_round_is_dragged_along_the_curve(chromium: Page, address: str) -> None:
    chromium.goto(address)
    for wanted in (3, 1, 4):
        handle = chromium.locator("training-steps .conv-handle").bounding_box()
        picture = chromium.locator("training-steps svg").bounding_box()
        assert handle and picture
        scale = chromium.evaluate("document.querySelector('training-steps').data.scale")
        now = chromium.evaluate("document.querySelector('training-steps').state[0]")
        x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
        chromium.mouse.move(x, y)
        chromium.mouse.down()
        by = (wanted - now) * scale * picture["width"] / (figures.WIDTH * 0.75)
        chromium.mouse.move(x + by, y, steps=4)
        chromium.mouse.up()
        assert said(chromium, "training-steps").startswith(f"Rounds of training: {wanted}.")


@pytest.mark.browser
def test_the_training_is_stepped_back_and_forth(chromium: Page, address: str) -> None:
    chromium.goto(address)

    def width(number: int) -> float:
        return chromium.locator(f'training-steps [id$="conv-says-{number}"]').bounding_box()["width"]

    last = [width(number) for number in range(8)]
    for _ in range(4):
        chromium.get_by_role("button", name="one round back").click()
    assert said(chromium, "training-steps").startswith("Rounds of training: 0.")
    assert [width(number) / last[number] for number in range(8)] == pytest.approx(
        list(SAYS[0] / SAYS[4]), abs=0.02
    )
    assert chromium.get_by_role("button", name="one round back").is_disabled()
    for _ in range(4):
        chromium.get_by_role("button", name="one round on").click()
    assert chromium.get_by_role("button", name="one round on").is_disabled()
    assert said(chromium, "training-steps").endswith("pictures: 7.")
    assert [width(number) for number in range(8)] == pytest.approx(last, abs=0.01)


@pytest.mark.browser
@pytest.mark.parametrize(
    "query", ["threshold=x", "threshold=1_2", "training=99", "training=-1&threshold=99999"]
)
def test_a_strange_address_does_no_harm(chromium: Page, address: str, query: str) -> None:
    chromium.goto(f"{address}?{query}")
    numbers = [int(number) for number in re.findall(r"\d+", said(chromium))]
    assert sum(numbers[1:5]) == numbers[6] == 40


@pytest.mark.browser
def test_it_fits_a_phone(chromium: Page, address: str) -> None:
    chromium.set_viewport_size({"width": 320, "height": 700})
    chromium.goto(address)
    assert chromium.evaluate("document.documentElement.scrollWidth") <= 320
    chromium.set_viewport_size({"width": 1280, "height": 720})
