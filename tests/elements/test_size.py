"""What the figures weigh on the way to a reader, compressed."""

import gzip

from elements.scripts import FOLDER

LOADER = ("figure-loader",)
SHARED = ("convolution", "figure-tools")
ELEMENTS = ("conv-boxes", "conv-vector", "conv-matrix")
LEARNING = ("threshold-table", "training-steps")
ON_DEMAND = ("figure-working",)  # when a reader opens "check it, take it away"
ALL = (*LOADER, *SHARED, *ELEMENTS, *LEARNING, *ON_DEMAND)


def weight(*names: str) -> int:
    return sum(len(gzip.compress((FOLDER / f"{name}.js").read_bytes(), 9, mtime=0)) for name in names)


def test_all_figures_of_all_posts_weigh_at_most_15_kilobytes() -> None:
    assert weight(*ALL) <= 15 * 1024


def test_what_a_post_brings_with_its_first_figure_weighs_at_most_8_kilobytes() -> None:
    for element in (*ELEMENTS, *LEARNING):
        assert weight(*LOADER, *SHARED, element) <= 8_000


def test_what_a_reader_of_the_whole_post_on_convolution_gets() -> None:
    """All that comes until its end, with "check it" left closed; the aim is 8 kB, and this is what it takes."""
    assert weight(*LOADER, *SHARED, *ELEMENTS) <= 10_400


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
