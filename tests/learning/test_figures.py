"""The figures of the post: each picture is in it, each number that a reader can change starts where the text is."""

import io
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from PIL import Image

from drawing import experiment as figures

RANDOM = np.random.default_rng(1)
PICTURES = RANDOM.integers(0, 32, (9, 48, 48, 3)).astype(np.uint8) * 8
FACES = np.arange(40) % 2 == 0
COUNTS = RANDOM.integers(0, 1500, 40)
ALBUM = RANDOM.integers(0, 256, (40, 48, 48, 3)).astype(np.uint8)


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    yield
    plt.close("all")


def svg(figure: Figure) -> str:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


def given(figure: Figure) -> dict[str, Any]:
    """What makes a figure interactive, as it reaches the page."""
    return dict(json.loads(json.dumps(figure.interactive)))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("columns", "words"), [(8, []), (4, [str(n) for n in range(9)])])
def test_a_contact_sheet_holds_every_picture_pixel_by_pixel(columns: int, words: list[str]) -> None:
    figure = figures.contact_sheet(PICTURES, columns, words)
    images = figure.axes[0].get_images()
    assert [
        np.array_equal(image.get_array(), picture) for image, picture in zip(images, PICTURES, strict=True)
    ] == [True] * 9
    assert [text.get_text() for text in figure.axes[0].texts] == words
    boxes = [image.get_extent() for image in images]
    assert len({(left, top) for left, _, _, top in boxes}) == 9
    assert all(right <= figures.WIDTH for _, right, _, _ in boxes)
    assert svg(figure).count("<image") == 9


def test_the_threshold_begins_where_the_text_has_it() -> None:
    told = given(figures.counting(COUNTS, FACES, 500, ALBUM))
    data = told["data"]
    assert told["element"] == "threshold-table"
    assert [field["value"] for field in told["controls"]["fields"]] == [500, 0]
    assert len(data["faces"]) + len(data["landscapes"]) == 40
    numbers = figures.folders(COUNTS, FACES, 500)
    assert told["sentence"] == data["words"]["sentence"].format(t=500, **numbers)
    assert str(numbers["wrong"]) in told["sentence"]


def test_the_line_moves_by_the_scale_that_is_handed_over() -> None:
    lines = {}
    for threshold in (500, 600):
        figure = figures.counting(COUNTS, FACES, threshold, ALBUM)
        lines[threshold] = float(re.search(r'id="conv-threshold">\s*<path d="M ([\d.]+)', svg(figure))[1])
        scale = given(figure)["data"]["scale"]
    assert lines[600] - lines[500] == pytest.approx(100 * scale, abs=1e-3)


def test_the_pictures_that_dots_open_lie_in_the_order_of_the_dots() -> None:
    plain = np.broadcast_to(np.arange(40, dtype=np.uint8)[:, None, None, None] * 6, (40, 48, 48, 3))
    told = given(figures.counting(COUNTS, FACES, 500, plain))["data"]["album"]
    sheet = Image.open(io.BytesIO(b64decode(told["href"].removeprefix("data:image/webp;base64,"))))
    side, across = told["side"], told["across"]
    assert sheet.size == (side * across, side * across)
    boxes = np.asarray(sheet.convert("L"), int).reshape(across, side, across, side)
    greys = boxes.mean(axis=(1, 3)).ravel()[:40]
    assert np.abs(greys - np.array([*range(0, 40, 2), *range(1, 40, 2)]) * 6).max() < 6


def test_the_training_begins_at_its_end() -> None:
    says = np.linspace(0, 1, 5 * 9).reshape(5, 9)
    figure = figures.learning_curve([30, 12, 9, 10, 7], PICTURES, says)
    told = given(figure)
    assert told["element"] == "training-steps"
    assert [field["value"] for field in told["controls"]["fields"]] == [4]
    assert told["sentence"] == "Rounds of training: 4. Mistakes on the sorted pictures: 7."
    drawn = svg(figure)
    for number, left in enumerate(told["data"]["bars"]):
        path = re.search(rf'id="conv-says-{number}">\s*<path d="M ([\d.]+)', drawn)
        assert float(path[1]) == pytest.approx(left, abs=1e-3)


def test_two_drawings_are_the_same() -> None:
    with plt.rc_context({"svg.hashsalt": "x"}):
        drawn = [svg(figures.plane(RANDOM_PLANE, FACES, ("across", "narrow"), 0.2)) for _ in range(2)]
    assert drawn[0] == drawn[1]


RANDOM_PLANE = RANDOM.random((40, 2))


def test_a_kernel_of_nothing_but_zero_is_grey_and_its_largest_weight_full() -> None:
    kernel = np.zeros((1, 3, 5, 5))
    kernel[0, 0, 2, 2] = 3.0
    shown = figures.kernels(kernel).axes[0].get_images()[0].get_array()
    assert shown[0, 0].tolist() == [128, 128, 128]
    assert shown[2, 2].tolist() == [248, 128, 128]


def test_strengths_stand_below_their_pictures() -> None:
    strengths = RANDOM.random((9, 21, 21))
    images = figures.spectra(PICTURES, strengths).axes[0].get_images()
    assert len(images) == 18
    for picture, strength in zip(images[::2], images[1::2], strict=True):
        assert picture.get_extent()[0] == strength.get_extent()[0]
        assert picture.get_extent()[2] < strength.get_extent()[3] + 1
