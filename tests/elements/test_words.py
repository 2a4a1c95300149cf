"""What the figures say and where their boxes stand: the same from Python and from the scripts."""

import random
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from matplotlib import pyplot as plt

from convolution.piecewise import Piecewise
from drawing.interactive import words
from drawing.interactive.area import Pair
from drawing.interactive.grids import State, matrix_boxes, matrix_sentence
from drawing.interactive.numbers import both, short, text
from drawing.interactive.samples import STEPS, sampled, sampling, sampling_sentence
from drawing.interactive.strips import (
    diagnose,
    predict_boxes,
    predict_data,
    predict_sentence,
    vector_boxes,
    vector_sentence,
)
from elements.scripts import FOLDER, Scripts, q
from elements.test_mathematics import BOX, RAMP, SPIKE, parts
from worked.html.figure_blocks import NAMES

F = [[0, 3, 6, 3], [3, 6, 3, 6], [6, 3, 6, 3], [3, 6, 3, 0]]
G = [[0, 3, 0], [0, 1, 2], [4, 0, 0]]


@pytest.fixture(scope="module")
def scripts() -> Scripts:
    return Scripts("convolution.js", "figure-tools.js", "conv-boxes.js", "conv-vector.js", "conv-matrix.js")


def exact(rows: list[list[int]]) -> list[list[Fraction]]:
    return [[Fraction(entry) for entry in row] for row in rows]


def test_numbers_read_alike(scripts: Scripts) -> None:
    numbers = [
        Fraction(n, d) for n in range(-40, 41, 3) for d in (1, 2, 3, 7, 8, 16, 20, 80, 125, 1000, 3000)
    ]
    for name, function in (("both", both), ("short", short)):
        found = scripts.calls(f"Convolution.{name}", [[q(each)] for each in numbers])
        assert [one["value"] for one in found] == [function(each) for each in numbers]


@pytest.mark.parametrize(("f", "g"), [(BOX, BOX * 2), (SPIKE, BOX), (RAMP, SPIKE)])
@pytest.mark.parametrize("name", ["said", *(f"step{i}" for i in range(6))])
def test_the_area_is_told_alike_at_every_place(
    scripts: Scripts, f: Piecewise, g: Piecewise, name: str
) -> None:
    pair, places = Pair(f, g), [Fraction(n, 100) for n in (*range(-100, 301, 20), 33, 30, 99)]
    said = pair.said(words.STEPS)
    found = scripts.calls("elements.conv-boxes.parts.area", [[parts(pair), q(t), said] for t in places])
    numbers = [
        {key: value.replace("-", "−") for key, value in one["value"]["values"].items()} for one in found
    ]
    filled = [words.fill(said[name], each) for each in numbers]
    assert filled == [pair.sentence(t, words.STEPS, name) for t in places]


def test_at_three_tenths_the_sentence_is_the_posts() -> None:
    assert Pair(BOX, BOX * 2).sentence(Fraction(3, 10)) == (
        "t = 0.3: overlap [0, 0.3], width 3/10, product 2, area 3/5 = 0.6."
    )
    assert Pair(BOX, BOX * 2).sentence(Fraction(2)) == "t = 2: no overlap, area 0."


def test_sampling_is_told_for_every_step_and_rule() -> None:
    pair, ask = Pair(BOX, BOX * 2), [Fraction(3, 10), Fraction(3, 2)]
    data = sampling(BOX, BOX * 2).interactive["data"]  # type: ignore[attr-defined]
    plt.close("all")
    for (i, step), rule in product(enumerate(STEPS), range(3)):
        wanted = sampling_sentence(sampled(pair, Fraction(step), rule), rule, ask)
        assert data["says"][i][rule] == wanted


def shown(scripts: Scripts, *given: Any) -> dict[str, Any]:
    """What a figure shows, from its script."""
    found: dict[str, Any] = scripts.call("shown", *given)
    return found


def test_vectors_stand_and_read_alike(scripts: Scripts) -> None:
    chance = random.Random(5)
    for _ in range(60):
        f, g = (
            [Fraction(chance.randint(-6, 9), chance.choice((1, 2))) for _ in range(chance.randint(1, 5))]
            for _ in "fg"
        )
        n = chance.randrange(len(f) + len(g) - 1)
        found = shown(scripts, "conv-vector", "vector", q(f), q(g), n, words.VECTOR)
        assert found["cells"] == [box.cell for box in vector_boxes(f, g, n)]
        assert found["said"] == vector_sentence(f, g, n)


def test_boxes_stay_where_they_are_whatever_the_state() -> None:
    f, g = [Fraction(n) for n in range(4)], [Fraction(n) for n in range(3)]
    slots = [[box.slot for box in vector_boxes(f, g, n)] for n in range(6)]
    assert all(each == slots[0] for each in slots)
    for mode in range(3):
        places = [
            [box.slot for box in matrix_boxes(exact(F), exact(G), State(view, at, mode, flip))]
            for view, at, flip in product((0, 1), range(4), (0, 1))
        ]
        assert all(each == places[0] for each in places)


# what a reader may answer, and what it is called; f = [1, 2, 3], g = [0, 1, 1/2]
ANSWERS = {
    "0 1 5/2 4 3/2": ("right", False),
    "1/2 2 7/2 3 0": ("unflipped", False),
    "0 0 1 5/2 4": ("late", False),
    "1 5/2 4 3/2 0": ("early", False),
    "1 4 15/2 13/2 7/2": ("added", False),
    "0 2 3/2": ("placewise", False),
    "1 5/2 4": ("length", False),
    "9 9 9 9 9": ("other", False),
    "3/2 4 5/2 1 0": ("reversed", False),
    "7 1 5/2 4 3/2": ("first", False),
    "0 1 5/2 9 3/2": ("one", False),
    "1 5/2 4 3/2": ("early", False),
}
SCALED = {
    "0 1/2 5/4 2 3/4": ("right", False),
    "0 1 5/2 4 3/2": ("right", True),
    "1/2 2 7/2 3 0": ("unflipped", True),
}


@pytest.mark.parametrize(
    ("answer", "h", "slip"),
    [
        *((a, Fraction(1), s) for a, s in ANSWERS.items()),
        *((a, Fraction(1, 2), s) for a, s in SCALED.items()),
    ],
)
def test_a_wrong_answer_is_named(scripts: Scripts, answer: str, h: Fraction, slip: tuple[str, bool]) -> None:
    data = predict_data(
        [Fraction(1), Fraction(2), Fraction(3)], [Fraction(0), Fraction(1), Fraction(1, 2)], h
    )
    given = [Fraction(each) for each in answer.split()]
    given = [*given, *[None] * (5 - len(given))]  # type: ignore[list-item]
    _, named = diagnose(given, data)
    assert named == slip[0] + " unscaled" * slip[1]
    sent = ["" if each is None else text(each) for each in given]
    found = shown(scripts, "conv-vector", "predict", sent, data)
    assert found["cells"] == [box.cell for box in predict_boxes(given, data)]
    assert found["said"] == predict_sentence(given, data)


def test_seven_from_four_and_four() -> None:
    data = predict_data([Fraction(1)] * 4, [Fraction(2)] * 4, Fraction(1, 4))
    four: list[Fraction | None] = [Fraction(2)] * 4 + [None] * 3
    assert diagnose(four, data)[1] == "placewise unscaled"
    assert "length 4 instead of 7" in predict_sentence(four, data)
    assert predict_sentence([None] * 7, data) == (
        "What are the 7 numbers of (f∗g) × h with h = 1/4? Predict first: flip, slide, multiply, add."
    )


STATES = [
    State(view, at, mode, flip) for view, mode, flip in product((0, 1), range(3), (0, 1)) for at in (0, 3)
]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_matrices_stand_and_read_alike(scripts: Scripts, state: State) -> None:
    other = exact([[1, 2, 0, 1], [0, 3, -1, 2], [2, 0, 1, 0], [1, 1, 0, 2]])
    numbers = [state.view, state.at, state.mode, state.unflipped]
    for f in (exact(F), other):
        g = exact(G)
        found = shown(scripts, "conv-matrix", "matrix", q(f), q(g), numbers, words.MATRIX)
        assert found["cells"] == [box.cell for box in matrix_boxes(f, g, state)]
        assert found["said"] == matrix_sentence(f, g, state)


def test_the_posts_example_cannot_show_the_flip() -> None:
    g = exact(G)
    for at in range(4):
        assert "= 45. The flip changes no output: in each window" in matrix_sentence(
            exact(F), g, State(at=at)
        )
    pixel = exact([[0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    assert "With or without the flip, 6 of 16 outputs differ." in matrix_sentence(pixel, g, State(mode=1))


def test_the_letters_that_are_italic_are_the_same_everywhere() -> None:
    script = (FOLDER / "figure-tools.js").read_text(encoding="utf-8")
    assert f"split(/{words.VARIABLES.pattern}/)" in script
    assert words.VARIABLES.pattern == NAMES.pattern
