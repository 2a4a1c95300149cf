"""The changes of `worked mutate`, each on the smallest formula that shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worked.mutation.operators import OPERATORS, aside

MATRIX = r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"


def changed(operator, text):
    return [text[: one.start] + one.instead + text[one.end :] for one in OPERATORS[operator](text)]


CASES = [
    ("number", "0.33 + x_2", ["1.33 + x_2", "0.34 + x_2", "0.33 + x_3"]),
    ("number", "x^9 = 19", ["x^8 = 19", "x^9 = 18"]),
    ("number", "٣", []),
    ("sign", "-1 + 2 − 3", ["+1 + 2 − 3", "-1 - 2 − 3", "-1 + 2 + 3"]),
    ("swap", "45 + 44 + 7 + 120", ["54 + 44 + 7 + 120", "45 + 44 + 7 + 102"]),
    ("point", "0.2 + 3.", ["0.02 + 3."]),
    ("transpose", MATRIX, [r"\begin{bmatrix} 1 & 3 \\ 2 & 4 \end{bmatrix}"]),
    ("transpose", r"\begin{matrix} 1 & 2 \end{matrix}", [r"\begin{matrix} 1 \\ 2 \end{matrix}"]),
    ("transpose", r"\begin{bmatrix} 1 & 2 \\ 2 & 1 \end{bmatrix}", []),
    ("transpose", r"\begin{bmatrix} 1 & 2 \\ 3 \end{bmatrix}", []),
    ("flip", MATRIX, [r"\begin{bmatrix} 4 & 3 \\ 2 & 1 \end{bmatrix}"]),
    ("flip", r"\begin{bmatrix} 1 & 2 \\ 2 & 1 \end{bmatrix}", []),
    (
        "cells",
        MATRIX,
        [
            r"\begin{bmatrix} 2 & 1 \\ 3 & 4 \end{bmatrix}",
            r"\begin{bmatrix} 1 & 2 \\ 4 & 3 \end{bmatrix}",
        ],
    ),
    ("term", "(0 \\times 3) + 18 - 2 = 16", ["(0 \\times 3) - 2 = 16", "(0 \\times 3) + 18 = 16"]),
    ("term", "-1 = -1", []),
]


@pytest.mark.parametrize(("operator", "text", "wanted"), CASES)
def test_change(operator, text, wanted):
    squeezed = [" ".join(one.split()) for one in changed(operator, text)]
    assert squeezed == wanted


@given(st.sampled_from(sorted(OPERATORS)), st.text(r"0123456789+-−.&\{}()[]= bmatrixegnd", max_size=120))
def test_every_change_is_one(operator, text):
    for one in OPERATORS[operator](text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] != one.instead


def test_what_is_no_mathematics_is_known():
    text = r"1 \label{eq:2} \\[3pt] \text{at 4} \begin{array}{5} % 6"
    found = {text[start:end]: why for start, end, why in aside(text)}
    assert found == {
        r"\label{eq:2}": "in a label",
        r"\\[3pt]": "in the space between rows",
        r"\text{at 4}": "in words",
        r"\begin{array}{5}": "in the name of an environment",
        "% 6": "in a comment",
    }
