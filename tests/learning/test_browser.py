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
ALBUM = RANDOM.integers(0, 256, (40, 48, 48, 3)).astype(np.uint8)
MISTAKES, SAYS = [30, 12, 9, 10, 7], np.linspace(0.1, 1, 40).reshape(5, 8)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("experiment")
    names = [f"elements/{name}.js" for name in SCRIPTS] + [f"stylesheets/{name}.css" for name in SHEETS]
    for name in names:
        if (DOCS / name).exists():
            shutil.copy(DOCS / name, folder)
    body = embedded("threshold", figures.counting(COUNTS, FACES, 500, ALBUM))
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
    chromium.get_by_role("slider", name="threshold").focus()
    for _ in range(3):
        chromium.keyboard.press("ArrowRight")
    chromium.get_by_role("button", name="ten more").click()
    assert said(chromium) == sentence(540)
    assert crosses(chromium) == figures.folders(COUNTS, FACES, 540)["wrong"]
    assert chromium.url.endswith("?threshold=540_0")
    chromium.reload()
    assert said(chromium) == sentence(540)


@pytest.mark.browser
def test_a_number_can_be_typed(chromium: Page, address: str) -> None:
    chromium.goto(address)
    field = chromium.get_by_role("textbox", name="threshold")
    field.fill("733")
    field.press("Enter")
    assert said(chromium) == sentence(733)


@pytest.mark.browser
def test_the_line_is_dragged(chromium: Page, address: str) -> None:
    chromium.goto(address)
    line = chromium.locator('threshold-table [id$="conv-threshold"]').bounding_box()
    picture = chromium.locator("threshold-table svg").bounding_box()
    assert line and picture
    scale = figures.counting(COUNTS, FACES, 500, ALBUM).interactive["data"]["scale"]  # type: ignore[attr-defined]
    plt.close("all")
    step = scale * 200 * picture["width"] / (figures.WIDTH * 0.75)
    chromium.mouse.move(line["x"], line["y"] + 20)
    chromium.mouse.down()
    chromium.mouse.move(line["x"] + step / 2, line["y"] + 30)
    chromium.mouse.move(line["x"] + step, line["y"] + 40)
    chromium.mouse.up()
    assert said(chromium) == sentence(int(chromium.url.split("=")[1].removesuffix("_0")))
    assert abs(int(chromium.url.split("=")[1].removesuffix("_0")) - 700) <= 5


def opened(page: Page) -> tuple[str, int] | None:
    """The kind of the picture that is open, and its place on the sheet."""
    box = page.locator("threshold-table .conv-open:not([display]) svg")
    if not box.count():
        return None
    column, row = (int(each) // figures.SIDE for each in str(box.get_attribute("viewBox")).split()[:2])
    nth = row * 7 + column  # forty pictures, seven in a row
    return ("face" if nth < FACES.sum() else "landscape"), nth


def expected(number: int, threshold: int) -> str:
    """What is said of a picture of the sheet."""
    in_order = np.concatenate([np.flatnonzero(FACES), np.flatnonzero(~FACES)])
    kind, count = FACES[in_order[number]], COUNTS[in_order[number]]
    words = figures.THRESHOLD_WORDS
    return " " + words["open"].format(
        kind="face" if kind else "landscape",
        count=count,
        folder="faces" if count > threshold else "landscapes",
        where=words["right" if (count > threshold) == kind else "wrong"],
    )


@pytest.mark.browser
def test_a_dot_opens_its_picture_and_closes_it(chromium: Page, address: str) -> None:
    chromium.goto(address)
    assert opened(chromium) is None
    dots = chromium.evaluate("document.querySelector('threshold-table').ordered")
    assert [dot["count"] for dot in dots] == sorted(COUNTS.tolist())
    box = chromium.locator("threshold-table svg").first.bounding_box()
    assert box
    scale = box["width"] / (figures.WIDTH * 0.75)
    apart = [dot for dot in dots if all(abs(dot["x"] - each["x"]) > 4 for each in dots if each is not dot)]
    for dot in [apart[0], apart[-1]]:
        where = box["x"] + dot["x"] * scale, box["y"] + dot["y"] * scale
        chromium.mouse.click(*where)
        assert opened(chromium) == (dot["kind"], dot["nth"])
        assert said(chromium) == sentence(500) + expected(dot["nth"], 500)
    chromium.mouse.click(*where)
    assert opened(chromium) is None
    assert said(chromium) == sentence(500)


@pytest.mark.browser
def test_pictures_are_opened_by_keys_from_the_fewest_pixels_to_the_most(chromium: Page, address: str) -> None:
    chromium.goto(address)
    chromium.get_by_role("slider", name="picture").focus()
    for key, count in (("ArrowRight", min(COUNTS)), ("End", max(COUNTS))):
        chromium.keyboard.press(key)
        found = opened(chromium)
        assert found and f"a {found[0]} with {count} skin-like pixels" in said(chromium)
        assert (
            chromium.get_by_role("slider", name="picture")
            .get_attribute("aria-valuetext")
            .endswith(f" {count} pixels")
        )
    assert chromium.url.endswith("?threshold=500_40")
    chromium.keyboard.press("Home")
    assert opened(chromium) is None


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
    "query", ["threshold=x", "threshold=1_2", "threshold=9_99", "training=99", "training=-1&threshold=99999"]
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
