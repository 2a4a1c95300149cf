"""The page of mistakes found elsewhere: each row worked out again by plain Python, which knows no LaTeX."""

import re
from decimal import Decimal
from math import e, log, pi, sqrt
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work

PAGE = Path(__file__).parents[2] / "docs" / "about" / "found.md"
TEXT = PAGE.read_text(encoding="utf-8")
WRONG = "<!-- worked: wrong -->"
TENS = re.compile(r" \\times 10\^\{?(-?\d+)\}?$")


class Row(NamedTuple):
    """The number at the end of each formula, and what plain Python finds for the other side."""

    printed: str
    was: float
    right: str
    found: float


CONCENTRATION = 6.0e-2 * (0.08206 * 773) ** -2
BOLTZMANN = e ** (33000 / (8.314 * 298))
RESONANCE = 1 / (2 * pi * sqrt(10e-6 * 100e-12))
BASE = 0.33 / (1 / 50 + 1 / 19)

ROWS = [
    Row("0.625", 1 / 16, "0.0625", 1 / 16),
    Row("0.143", 234 / 315, "0.743", 234 / 315),
    Row("13", 52 / 400 * 400, "13", 52 / 400 * 100),
    Row("1.0022", 15 / sqrt(130), "1.3156", 15 / sqrt(130)),
    Row("5.67", 17.92 / 10, "5.67", 17.92 / sqrt(10)),
    Row("1.19", (7 * 231 - 34 * 39) / (7 * 275 - 34**2), "1.19", (7 * 231 - 34 * 39) / (7 * 200 - 34**2)),
    Row("3.5", (2 + 3) / 2, "2.5", (2 + 3) / 2),
    Row("1.14", 6 * 0.16, "1.14", 6 * 0.19),
    Row("16", 0.06 / 1, "16.7", 1 / 0.06),
    Row("-3800", 4800 - 1000, "-3800", 1000 - 4800),
    Row("0.7142", 10000 / 14000, "0.7143", 10000 / 14000),
    Row("2.302", -log(0.1), "2.303", -log(0.1)),
    Row("1.1904", e**0.1739, "1.1899", e**0.1739),
    Row("0.000001", 0.8**50, "0.0000143", 0.8**50),
    Row("7.437", sqrt(55.3), "7.436", sqrt(55.3)),
    Row("1.23", 0.83 + 1.23, "2.06", 0.83 + 1.23),
    Row("-1.916 - 1.000", log(0.400) - 0.050 * 20, "-0.916 - 1.000", log(0.400) - 0.050 * 20),
    Row(r"1.4 \times 10^{-5}", CONCENTRATION, r"1.5 \times 10^{-5}", CONCENTRATION),
    Row(r"5.8 \times 10^5", BOLTZMANN, r"6.1 \times 10^5", BOLTZMANN),
    Row(r"\frac{1}{2 \pi \times 10^{-8}}", RESONANCE, r"5.03 \times 10^6", RESONANCE),
    Row("271433", 2 * pi * 60 * 240**2, "21714688", 2 * pi * 60 * 240**2),
    Row(r"4.40 \times 10^{-8}", sqrt(1.940e-16), r"1.39 \times 10^{-8}", sqrt(1.940e-16)),
    Row("0.833", 909 / 10909, "0.833", 909 / 1090.9),
    Row("0.372", 1 / sqrt(7.25), "0.371", 1 / sqrt(7.25)),
    Row("9.57583", BASE ** (67 / 100), "9.57584", BASE ** (100 / 67)),
    Row("0.81", 0.283**2, "0.0801", 0.283**2),
    Row(r"\frac{4}{3}", 26 / 3 + 16 - 6, r"\frac{4}{3}", -26 / 3 + 16 - 6),
]
TURN, LEFT = np.array([[0, 1], [-1, 0]]), np.array([[8, 0], [0, 0]])
FIRST, SECOND = np.array([[-2, 0], [1, -4]]), np.array([[6, 3], [-2, -1]])
MATRICES = [
    (TURN @ LEFT, [[0, 0], [0, -8]], [[0, 0], [-8, 0]]),
    (FIRST + SECOND, [[4, 3], [-1, 3]], [[4, 3], [-1, -5]]),
]


def table() -> list[list[str]]:
    """What was printed, what is right, the slip, and the kind of text, of each row."""
    lines = [line for line in TEXT.splitlines() if line.startswith("| <!--")]
    cells = [cell.strip() for line in lines for cell in re.split(r" \| |<br>", line.strip("| "))]
    return [cells[at : at + 4] for at in range(0, len(cells), 4)]


def value(written: str) -> tuple[Decimal, Decimal]:
    """A number at the end of a formula, and half a unit of its last digit; of a difference, of its first."""
    number = Decimal(1)
    if power := TENS.search(written):
        number, written = Decimal(10) ** int(power[1]), TENS.sub("", written)
    first, *others = written.split(" - ")
    digits = -int(Decimal(first).as_tuple().exponent)
    total = Decimal(first) - sum(map(Decimal, others))
    return total * number, number / (2 * Decimal(10) ** digits)


def near(written: str, found: float) -> bool:
    """Whether what was found rounds to what is written."""
    given = {r"\frac{4}{3}": 4 / 3, r"\frac{1}{2 \pi \times 10^{-8}}": 1 / (2 * pi * 1e-8)}
    if written in given:
        return abs(given[written] - found) <= 1e-12 * abs(found)
    number, half = value(written)
    return abs(Decimal(found) - number) <= half * (1 + Decimal("1e-9"))


def written_matrix(rows: list[list[int]]) -> str:
    return r"\begin{bmatrix} " + r" \\ ".join(" & ".join(map(str, row)) for row in rows) + r" \end{bmatrix}"


def test_every_row_is_recomputed() -> None:
    assert len(table()) == len(ROWS) + len(MATRICES) == 29
    assert "description: Twenty-nine mistakes" in TEXT
    assert f"we found {2 * 29} mistakes that nobody had noticed; half of them are in the table" in TEXT


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_the_printed_value_is_wrong_and_the_other_right(number: int) -> None:
    (printed, right, *_), row = table()[number], ROWS[number]
    formulas = [printed.removeprefix(WRONG).strip("$"), right.strip("$")]
    for formula, end in zip(formulas, (row.printed, row.right), strict=True):
        sides = re.split(r" (?:=|\\approx) ", formula)
        assert end in (sides[0], sides[-1])
    assert not near(row.printed, row.was)
    assert near(row.right, row.found)


@pytest.mark.parametrize("number", range(len(MATRICES)))
def test_the_printed_matrix_is_wrong_and_the_other_right(number: int) -> None:
    printed, right, *_ = table()[len(ROWS) + number]
    found, was, mended = MATRICES[number]
    assert printed.endswith(f"= {written_matrix(was)}$")
    assert right.endswith(f"= {written_matrix(mended)}$")
    assert found.tolist() == mended != was


def test_the_build_proves_the_same() -> None:
    page = work(Source("docs/about/found.md", TEXT), Settings())
    verdicts = [relation.verdict for index in sorted(page.relations) for relation in page.relations[index]]
    assert page.diagnostics == ()
    assert verdicts.count("deliberate") == len(table())
    assert len(verdicts) >= 2 * len(table())
    assert set(verdicts) <= {"deliberate", "checked", "rounded", "digits"}


def test_each_row_has_a_slip_and_a_kind_of_text_and_no_name() -> None:
    for _, _, slip, kind in table():
        assert len(slip) > 4
        assert re.fullmatch(r"\*[a-z ]+\*", kind)
    assert "http" not in TEXT
