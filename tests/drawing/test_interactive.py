"""Interactive figures while still: what they carry, and that data and drawing agree to the point."""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from browser import interactive as page
from convolution.piecewise import Piecewise
from drawing import interactive
from drawing.interactive.numbers import exact
from worked.cells.figures import capture

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def styled() -> Iterator[None]:
    capture.set_style()
    yield
    plt.close("all")


def drawing(figure: Figure) -> ET.Element:
    return ET.fromstring(capture.drawn(figure)["svg"])


def group(root: ET.Element, gid: str) -> ET.Element:
    return next(each for each in root.iter() if each.get("id") == f"conv-{gid}")


def corners(element: ET.Element) -> list[tuple[float, float]]:
    """The points of the first path of a group, in the units of the drawing."""
    path = next(each for each in element.iter(f"{SVG}path"))
    numbers = [float(each) for each in re.findall(r"-?[\d.]+", path.get("d") or "")]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize("key", list(page.DRAWN))
def test_each_carries_its_data_as_json_and_says_what_it_shows(key: str) -> None:
    told: Any = page.DRAWN[key]().interactive  # type: ignore[attr-defined]
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert len(told["sentence"]) > 20 and "{" not in told["sentence"]
    assert all(field["label"] for field in told["controls"]["fields"])


@pytest.mark.parametrize("key", list(page.DRAWN))
def test_each_is_drawn_without_a_missing_sign_and_small(key: str) -> None:
    found = capture.drawn(page.DRAWN[key]())  # MissingFont otherwise
    assert len(found["svg"]) < 60_000
    assert "viewBox" in found["svg"]


def test_the_mapping_leads_from_the_data_to_the_drawing() -> None:
    figure = interactive.boxes(page.BOX, page.BOX * 2, "0.3")
    panel = figure.interactive["data"]["product"]  # type: ignore[attr-defined]
    places = corners(group(drawing(figure), "product"))
    xs = {round((x - panel["x"][1]) / panel["x"][0], 3) for x, _ in places}
    ys = {round((y - panel["y"][1]) / panel["y"][0], 3) for _, y in places}
    assert (xs, ys) == ({0.0, 0.3}, {0.0, 2.0})


def test_the_dot_is_where_its_area_is() -> None:
    figure = interactive.boxes(page.SPIKE, page.BOX, "0.5")
    told = figure.interactive["data"]  # type: ignore[attr-defined]
    panel = {"x": told["product"]["x"], "y": told["result"]}
    use = next(group(drawing(figure), "dot").iter(f"{SVG}use"))
    x = (float(use.get("x") or 0) - panel["x"][1]) / panel["x"][0]
    y = (float(use.get("y") or 0) - panel["y"][1]) / panel["y"][0]
    assert (x, y) == (pytest.approx(0.5, abs=1e-3), pytest.approx(7 / 12, abs=1e-3))


def test_the_drawing_is_the_same_twice() -> None:
    first, second = (capture.drawn(interactive.matrix(page.F, page.G))["svg"] for _ in range(2))
    assert first == second


def test_a_function_that_never_ends_is_refused() -> None:
    with pytest.raises(ValueError, match="zero outside an interval"):
        interactive.boxes(Piecewise.polynomial(1), page.BOX)


def test_a_function_of_several_pieces_is_refused() -> None:
    stairs = Piecewise.from_parts([(0, 1, (1,), True, False), (1, 2, (2,), True, True)])
    with pytest.raises(ValueError, match="one polynomial between two ends"):
        interactive.steps(stairs, page.BOX)


def test_vectors_too_long_and_outputs_outside_are_refused() -> None:
    with pytest.raises(ValueError, match="1 to 5 numbers; 6 were given"):
        interactive.vector([1] * 6, [1])
    with pytest.raises(ValueError, match="outputs are 0 to 3"):
        interactive.vector([1, 2], [3, 4, 5], 4)


def test_matrices_too_large_and_of_other_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="1 to 4 rows and columns"):
        interactive.matrix([[1] * 5], [[1]])
    with pytest.raises(ValueError, match="shapes of the first"):
        interactive.matrix(page.F, page.G, others={"small": ([[1]], page.G)})


@pytest.mark.parametrize(
    ("given", "value"),
    [(0.3, "3/10"), (1 / 3, "1/3"), ("0.30", "3/10"), (2, "2"), (1e-9, "1/1000000000"), (0.5, "1/2")],
)
def test_what_a_page_gives_is_taken_exactly(given: Any, value: str) -> None:
    assert exact(given) == Fraction(value)
