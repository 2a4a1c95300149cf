"""What the figures weigh on the way to a reader, compressed."""

import gzip
import re
from pathlib import Path

import pytest

from elements.scripts import FOLDER

PAGE = Path(__file__).parents[2] / "docs" / "about" / "elements.md"
ROWS = re.findall(r"^\| (`.*?\.js`) \|.*\| ([\d.]+) kB \|$", PAGE.read_text("utf-8"), re.MULTILINE)

LOADER = ("figure-loader",)
SHARED = ("convolution", "figure-tools")
ELEMENTS = ("conv-boxes", "conv-vector", "conv-matrix")
USES = ("conv-kernel", "conv-borders", "conv-ring")
LEARNING = ("threshold-table", "training-steps")
ON_DEMAND = ("figure-working",)  # when a reader opens "check it, take it away"
SEARCH = ("site-search",)  # when a reader opens it
ALL = (*LOADER, *SHARED, *ELEMENTS, *USES, *LEARNING, *ON_DEMAND, *SEARCH)


def weight(*names: str) -> int:
    return sum(len(gzip.compress((FOLDER / f"{name}.js").read_bytes(), 9, mtime=0)) for name in names)


def test_all_figures_of_the_posts_on_learning_and_convolution_weigh_at_most_18_kilobytes() -> None:
    assert weight(*LOADER, *SHARED, *ELEMENTS, *LEARNING, *ON_DEMAND) <= 18_000


def test_a_reader_of_the_post_on_the_uses_of_convolution_gets_at_most_12_kilobytes() -> None:
    assert weight(*LOADER, *SHARED, *USES) <= 12_000


def test_a_reader_of_the_whole_post_on_convolution_gets_at_most_12_kilobytes() -> None:
    """All that the page asks for, with the menus left closed."""
    assert weight(*LOADER, *SHARED, *ELEMENTS) <= 12_000


def test_the_page_on_figures_weighs_each_of_them() -> None:
    assert {name for files, _ in ROWS for name in re.findall(r"`(.*?)\.js`", files)} == {*ALL}


@pytest.mark.parametrize(("files", "told"), ROWS)
def test_they_weigh_what_the_page_on_figures_says(files: str, told: str) -> None:
    """To a tenth of a kilobyte; another zlib may pack a few bytes more."""
    assert weight(*re.findall(r"`(.*?)\.js`", files)) / 1000 == pytest.approx(float(told), abs=0.1)


def test_scripts_are_classic_and_put_nothing_into_the_page_as_text() -> None:
    for name in ALL:
        script = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
        for banned in (
            "innerHTML",
            "outerHTML",
            "insertAdjacent",
            "document.write",
            "eval(",
            "new Function",
            'setTimeout("',
            "import ",
            "export ",
        ):
            assert banned not in script, (name, banned)
