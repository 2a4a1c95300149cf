"""Two hundred laws that hold, two hundred that do not, and what their names may stand for."""

import pytest

from mathematics.identities import FALSE, TRUE
from mathematics.pages import formula, reasons, verdicts, worked

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


ODD_TERMS = [
    (r"(x + 3)^2 = x^2 + «5x» + 9", 1), (r"(x + 3)^2 = x^2 + 6x + «8»", 1), ("(a + b)^2 = «a^2 + b^2»", 1),
    (r"\frac{d}{dx}(3x^3 - 2x) = 9x^2 - «3»", 1), (r"\sin(2x) = «\sin x + \sin x»", 1),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "many"), ODD_TERMS)
def test_the_place_is_the_term_that_is_odd(latex, many):
    text = "$" + latex.replace("«", "").replace("»", "") + "$"
    found = [d.primary.span.text for d in worked(text).diagnostics if d.code == "wrong-identity"]
    assert found == [latex[latex.index("«") + 1 : latex.index("»")]] * many


def test_sums_without_terms_are_no_arrays_of_zeros():
    given = r"$x = \sum_{j=1}^k (\mathbf{w}_j^T \mathbf{v}) \mathbf{w}_j$."
    page = worked(given + r" So $\|\mathbf{v}\|^2 = \|x\|^2 + \|\mathbf{v} - 2x\|^2$.", strict=False)
    assert verdicts(page)[-1] == "u"
