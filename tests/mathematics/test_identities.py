"""Two hundred laws that hold, two hundred that do not, and what their names may stand for."""

import pytest

from mathematics.identities import FALSE, TRUE
from mathematics.pages import formula, reasons, verdicts

HELD = set("csdr")


def test_there_are_two_hundred_of_each():
    assert len(set(FALSE)) == len(FALSE) >= 200
    assert len(set(TRUE)) == len(TRUE) >= 200


@pytest.mark.parametrize("latex", FALSE)
def test_no_false_law_is_held(latex):
    page = formula(latex)
    assert verdicts(page) in ("W", "u", "n"), reasons(page)


@pytest.mark.parametrize("latex", TRUE)
def test_no_true_law_is_wrong(latex):
    page = formula(latex)
    assert "W" not in verdicts(page), reasons(page)


def test_most_of_them_are_told_apart():
    assert sum(verdicts(formula(latex)) == "W" for latex in FALSE) >= 0.85 * len(FALSE)
    assert sum(set(verdicts(formula(latex))) <= HELD for latex in TRUE) >= 0.9 * len(TRUE)


MATRIX = r"M = \begin{bmatrix} 2 & 1 \\ 0 & 3 \end{bmatrix}"
READINGS = [
    (rf"{MATRIX}, M N = N M", ":u"), (rf"{MATRIX}, N M N^{{-1}} = M", ":u"), (rf"{MATRIX}, M w = w M", ":u"), (r"P Q = Q P", "u"),
    (r"P + Q = Q + P", "s"), (r"\frac{P}{Q} \cdot Q = P", "s"), (r"p q = q p", "s"), (r"\mathbf{P} \mathbf{Q} = \mathbf{Q} \mathbf{P}", "W"),
    (r"u^T v = v u^T", "u"), (r"\vec p \times \vec q = -\vec q \times \vec p", "s"), (r"(p, q) = (q, p)", "u"), (r"\left(\frac{3}{q}\right) = q^2", "u"),
    (r"(p \circ q)(t) = p(q(t))", "s"), (r"(p \circ q)(t) = (q \circ p)(t)", "W"), (r"\lfloor \frac{m}{2} \rfloor + \lceil \frac{m}{2} \rceil = m", "s"),
    (r"\lfloor x \rfloor + \lceil x \rceil = 2x", "W"), (r"\sum_{j=0}^{m} \binom{m}{j} = 2^m", "s"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "expected"), READINGS, ids=[latex for latex, _ in READINGS])
def test_readings(latex, expected):
    page = formula(latex)
    assert verdicts(page) == expected, reasons(page)
