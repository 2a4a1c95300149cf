"""The figures of the post on what convolutions are good for: the same from Python and from the scripts."""

import random
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest

from convolution.kernels import box, laplace, sharpen, sobel
from drawing.interactive import under, words
from drawing.interactive.borders import State as Border
from drawing.interactive.borders import borders, borders_boxes, borders_sentence
from drawing.interactive.ring import CELL, STEPS, hundredths, level, ring, ring_sentence, stepped, walked
from drawing.interactive.ring import State as Steps
from drawing.interactive.under import State as Pixel
from drawing.interactive.under import result, under_boxes, under_sentence
from elements.scripts import Scripts, q
from elements.test_words import F, exact, shown

CHANCE = random.Random(16)
ONES = [[1] * 3] * 3
RIM = [[0, 3, 0], [0, 1, 2], [4, 0, 0]]
PICTURE = np.array([[CHANCE.randrange(256) for _ in range(9)] for _ in range(9)])
KERNELS = {
    "blur": box(),
    "sharpen": sharpen(),
    "across": -sobel(1),
    "laplace": laplace(),
    "lopsided": np.array(RIM),
}


@pytest.fixture(scope="module")
def scripts() -> Scripts:
    names = ("convolution", "figure-tools", "conv-kernel", "conv-borders", "conv-ring")
    return Scripts(*(f"{name}.js" for name in names))


def fractions(count: int, below: int) -> list[Fraction]:
    return [
        Fraction(CHANCE.randrange(-below, below + 1), CHANCE.choice((1, 1, 2, 5, 10))) for _ in range(count)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("size", [(4, 4), (2, 2), (3, 4), (4, 2)])
@pytest.mark.parametrize("border", range(4))
def test_borders_are_told_alike(scripts: Scripts, size: tuple[int, int], border: int) -> None:
    height, width = size
    f = [row[:width] for row in exact(F)[:height]]
    g = [fractions(3, 4) for _ in range(3)]
    last = (height * width, (height + 2) * (width + 2))
    for view, at in [(0, at) for at in range(last[0])] + [(1, at) for at in range(last[1])]:
        found = shown(scripts, "conv-borders", "borders", q(f), q(g), [view, at, border], words.BORDERS)
        assert found["cells"] == [each.cell for each in borders_boxes(f, g, Border(view, at, border))]
        assert found["said"] == borders_sentence(f, g, Border(view, at, border))
        assert found["at"] == at


def test_the_results_of_the_four_borders_are_those_of_numpy() -> None:
    for border, mode in enumerate(("constant", "edge", "reflect", "wrap")):
        padded = np.pad(np.array(F), 1, mode)  # type: ignore[call-overload]
        wanted = [padded[i : i + 3, j : j + 3].sum() for i, j in np.ndindex(4, 4)]
        cells = borders_boxes(exact(F), exact(ONES), Border(border=border))[-16:]
        assert [int(cell.text) for cell in cells] == wanted


@pytest.mark.parametrize("sharpen_when", range(3))
def test_the_ring_is_told_alike(scripts: Scripts, sharpen_when: int) -> None:
    for steps, (pointer, shift) in product(
        (0, 1, 2, 7, STEPS),
        (
            ([Fraction(1), *[Fraction(0)] * 7], [Fraction(n, 10) for n in (1, 1, 8)]),
            ([Fraction(n, 10) for n in (1, 6, 2, 1)], [Fraction(n, 10) for n in (1, 8, 1)]),
            (fractions(5, 3), fractions(3, 2)),
            ([Fraction(0)] * 3, fractions(3, 2)),
        ),
    ):
        state = Steps(steps, sharpen_when)
        sent = [steps, sharpen_when]
        found = scripts.call("elements.conv-ring.parts.ring", q(pointer), q(shift), sent, words.RING)
        wanted = walked(pointer, shift, state)
        assert found["said"] == ring_sentence(pointer, shift, state)
        assert [cell[0] for cell in found["cells"]] == [hundredths(weight) for weight in wanted]
        assert [cell[2] * CELL for cell in found["cells"]] == pytest.approx(
            [level(weight) for weight in wanted], abs=0.02
        )
        assert [cell[1] for cell in found["cells"]].index(True) == wanted.index(max(wanted))


def test_each_step_blurs_as_the_post_says() -> None:
    sharp = [1, 0, 0, 0, 0, 0, 0, 0]
    largest = [max(stepped(sharp, [0.1, 0.1, 0.8], steps)) for steps in (0, 4, 8)]
    assert [round(each, 2) for each in largest] == [1.0, 0.41, 0.24]


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("unflipped", [0, 1])
def test_a_picture_under_a_kernel_is_told_alike(scripts: Scripts, name: str, unflipped: int) -> None:
    kernel = [[Fraction(weight) for weight in row] for row in KERNELS[name]]
    rows = PICTURE.tolist()
    for row, column in ((0, 0), (6, 6), (2, 5)):
        state = Pixel(row, column, unflipped)
        sent = [row, column, 0, 0, unflipped]
        found = shown(scripts, "conv-kernel", "kernel", rows, q(kernel), sent, words.KERNEL)
        assert found["cells"] == [each.cell for each in under_boxes(PICTURE, kernel, state)]
        assert found["said"] == under_sentence(PICTURE, kernel, state)


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("unflipped", [0, 1])
def test_greys_are_drawn_alike(scripts: Scripts, name: str, unflipped: int) -> None:
    """To the grey, but for ties that a float may tip."""
    kernel = [[Fraction(weight) for weight in row] for row in KERNELS[name]]
    found = scripts.call("elements.conv-kernel.parts.greys", PICTURE.tolist(), q(kernel), unflipped)
    shades = np.array(list(found.values())).reshape(7, 7)
    assert np.abs(shades - result(PICTURE, kernel, unflipped).astype(int)).max() <= 1
    assert len({*shades.flat}) > 3


def test_pictures_cross_whole() -> None:
    figure: Any = under({"noise": PICTURE}, KERNELS, at=(3, 4))
    told = figure.interactive
    assert bytes.fromhex(told["data"]["pictures"][0]) == PICTURE.astype(np.uint8).tobytes()
    assert told["sentence"].startswith("Row 4, column 5 of the result")


@pytest.mark.parametrize(
    ("draw", "words_of_it"),
    [
        (lambda: under({"noise": PICTURE[:, :5]}, KERNELS), "square"),
        (lambda: under({"noise": PICTURE}, {"wide": [[1, 2, 3]]}), "three rows"),
        (lambda: under({"noise": PICTURE}, KERNELS, at=(7, 0)), "not in it"),
        (lambda: borders([[1] * 5] * 5, ONES), "2 to 4"),
        (lambda: borders(F, [[1]]), "3×3"),
        (lambda: ring([1, 0], [0, 0, 1]), "3 to 8"),
        (lambda: ring([1, 0, 0], [0, 1]), "3 weights"),
        (lambda: ring([1, 0, 0], [0, 0, 1], steps=99), "0 to 12"),
    ],
)
def test_what_does_not_fit_is_refused(draw: Any, words_of_it: str) -> None:
    with pytest.raises(ValueError, match=words_of_it):
        draw()
