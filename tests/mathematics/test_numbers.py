"""Complex numbers, matrices with I, cross products, divisors, integrals: formulas with their verdicts."""

import threading

import pytest

from mathematics.pages import formula, reasons, verdicts
from worked.mathematics.values.reals import BITS, library, worked_out
from worked.notation import NOTATION, ROWS

COMPLEX = [
    (r"i^2 = -1, i^5 = i, i^4 = -1", "ccW"),
    (r"(2+3i)(4-i) = 11 + 10i", "c"),
    (r"(2+3i)(4-i) = 11 + 12i", "W"),
    (r"\frac{5}{2-i} = 2 + i", "c"),
    (r"z = 5 - 12i, |z| = 13, z^2 = -119 - 120i, |z| = 12", ":ccW"),
    (r"e^{i\pi/2} = i, e^{i\pi} + 1 = 0, e^{i\pi} = 1", "ddW"),
    (r"e^{2\pi i / 3} = -\frac12 + \frac{\sqrt3}{2} i", "d"),
    (r"e^{i\alpha} e^{i\beta} = e^{i(\alpha + \beta)}", "s"),
    (r"e^{i\alpha} = \sin\alpha + i\cos\alpha", "W"),
    (r"\sqrt{-9} = 3i, \sqrt{-2} = \sqrt{2}\,i", "cd"),
    (r"\frac{-2 + \sqrt{-16}}{2} = -1 + 2i", "c"),
    # what has no value beside a number that is worked out; of a power of it, or alone, nobody knows
    (r"7 - \lg\frac{2}{40} = 7 - \lg(-20)", "W"),
    (r"\frac{3}{4} \cdot 2 = \frac{6}{0}", "W"),
    (r"\log_3(5 - 5) \cdot 2 = 1 + 1", "W"),
    (r"e^{\ln(-2)} + 1 = -2 + 1", "u"),
    (r"\ln(-2) = 3", "u"),
    (r"i = \sqrt{-1}, i^2 = -1, (3i)^2 = -9", ":cc"),
    (r"\Re(2 - 7i) = 2, \Im(2 - 7i) = -7, \arg(1 + i) = \frac{\pi}{4}", "ccd"),
    (r"\begin{bmatrix} 0 & -i \\ i & 0 \end{bmatrix}^2 = I", "c"),
    (r"\det \begin{bmatrix} 1+i & 2 \\ 3 & 1-i \end{bmatrix} = -4", "c"),
    (
        r"\begin{bmatrix} 1 & i \\ -i & 2 \end{bmatrix}^{-1} = \begin{bmatrix} 2 & -i \\ i & 1 \end{bmatrix}",
        "c",
    ),
    (
        r"\begin{bmatrix} 1 & 1 & 1 & 1 \\ 1 & -i & -1 & i \\ 1 & -1 & 1 & -1 \\ 1 & i & -1 & -i \end{bmatrix}"
        r"\begin{bmatrix} 3 \\ 0 \\ 1 \\ 2 \end{bmatrix} = \begin{bmatrix} 6 \\ 2+2i \\ 2 \\ 2-2i \end{bmatrix}",
        "c",
    ),
    (
        r"\begin{bmatrix} 0 & -1 \\ 1 & 0 \end{bmatrix} \begin{bmatrix} 1 \\ -i \end{bmatrix}"
        r"= i \begin{bmatrix} 1 \\ -i \end{bmatrix}",
        "c",
    ),
]
UNIT_BY_ITS_COMPANY = [
    (r"(\cos t + i \sin t)^3 = \cos 3t + i \sin 3t, (\cos t + i \sin t)^2 = \cos 2t - i \sin 2t", "sW"),
    (r"\sum_{k=0}^{3} i^k = 0", "c"),
    (r"i^2 = -1, \frac{1}{i} = -i", "cc"),
    (r"x = \frac{-4 \pm \sqrt{16 - 52}}{2} = -2 \pm 3i, x = -2 \pm 2i", ":cW"),
]
NO_UNIT = [
    (r"\sum_{i=1}^{4} i^2 = 30", "c"),
    (r"x_i = 2i + 1", ":"),
    (r"2i + 1 = 7", "u"),
    (r"i = 3, i^2 = 9", ":c"),
    (r"(a+bi)(a-bi) = a^2 + b^2", "u"),
    (r"\frac{1}{j \omega L} = \frac{-j}{\omega L}", "u"),
    (r"\sqrt{x^2} = x", "W"),
]
MATRICES = [
    (r"A = \begin{bmatrix} 2 & 1 \\ 5 & 3 \end{bmatrix}, A I = A, A A^{-1} = I, A - 2I = A", ":ccW"),
    (r"I_2 + \begin{bmatrix} 0 & 1 \\ 0 & 0 \end{bmatrix} = \begin{bmatrix} 1 & 1 \\ 0 & 1 \end{bmatrix}", "c"),
    (r"A = \begin{bmatrix} 2 & 1 \\ 5 & 3 \end{bmatrix}, A I_3 = A", ":W"),
    (r"A = \begin{bmatrix} 4 & 1 \\ 2 & 3 \end{bmatrix}, \det(A - 5I) = 0", ":c"),
    (r"\operatorname{rank} \begin{bmatrix} 1 & 2 \\ 3 & 6 \end{bmatrix} = 1", "c"),
    (r"\begin{bmatrix} 2 \\ 0 \\ 1 \end{bmatrix} \times \begin{bmatrix} 1 \\ 3 \\ 0 \end{bmatrix}"
     r" = \begin{bmatrix} -3 \\ 1 \\ 6 \end{bmatrix}", "c"),
    (r"[2, 0, 1] \times [1, 3, 0] = [-3, 1, 5]", "W"),
    (r"(2, 3, 6) \cdot (1, 0, 1) = 8, \|(2, 3, 6)\| = 7", "cc"),
]  # fmt: skip
WHOLE = [
    (r"\gcd(84, 36) = 12, \operatorname{lcm}(6, 8) = 24, \gcd(84, 36) = 6", "ccW"),
    (r"\lfloor \sqrt{10} \rfloor = 3, \lceil \pi \rceil = 4, \lfloor -\sqrt{2} \rfloor = -1", "ccW"),
    (r"|\{2, 3, 5\}| = 3", "c"),
    (r"A = \{1, 2\}, \mathcal{P}(A) = \{\emptyset, \{1\}, \{2\}, A\}, |\mathcal{P}(A)| = 3", ":cW"),
    (r"\{1, 2\} \cap \{3\} = \emptyset, 2^{\{1\}} = \{\varnothing, \{1\}\}", "cc"),
]
INTEGRALS = [
    (r"\int_0^1 e^x \, dx = e - 1", "d"),
    (r"\int_0^{\pi} \sin x \, dx = 2", "d"),
    (r"\int_0^{\pi} \sin x \, dx = 1", "W"),
    (r"\int_1^{e} \frac{1}{x} \, dx = 1", "d"),
    (r"\int_0^4 \sqrt{x} \, dx = \frac{16}{3}", "d"),
    (r"\int_0^1 \frac{1}{1 + x^2} \, dx = \frac{\pi}{4}", "d"),
    (r"\int_0^{1/2} \frac{1}{\sqrt{1 - x^2}} \, dx = \frac{\pi}{6}", "d"),
    (r"f(x) = x \ln x, \int_1^2 f(x) \, dx = 2 \ln 2 - \frac34", ":d"),
    (r"\int_{-1}^{1} \frac{1}{x} \, dx = 0", "u"),
]
ALL = [*COMPLEX, *UNIT_BY_ITS_COMPANY, *NO_UNIT, *MATRICES, *WHOLE, *INTEGRALS]


@pytest.mark.parametrize(("latex", "expected"), ALL)
def test_verdicts(latex, expected):
    page = formula(latex)
    assert verdicts(page) == expected, reasons(page)


def test_the_page_says_which_letter_is_the_unit():
    latex = r"\frac{1}{j \omega C} = \frac{-j}{\omega C}"
    assert verdicts(formula(latex, imaginary="j")) == "s"
    assert verdicts(formula(r"j^2 = -1", imaginary="j")) == "c"
    assert verdicts(formula(r"i^2 = -1", imaginary="none")) == "u"
    assert verdicts(formula(r"(a+bi)(a-bi) = a^2 + b^2", imaginary="i")) == "s"


RELATED = [
    row for row in ROWS if row.example and any(sign in row.example for sign in NOTATION.table.relations)
]


@pytest.mark.parametrize("row", RELATED, ids=lambda row: row.example)
def test_the_example_of_each_sign_holds(row):
    page = formula(row.example)
    assert set(verdicts(page)) <= set("cdrs:?"), reasons(page)
    assert set(verdicts(page)) & set("cdrs:?")


def test_pages_in_two_threads_share_no_precision():
    """The library has one precision for all; who sets it back must not take it from another."""
    begun, over = threading.Event(), threading.Event()

    def first():
        return worked_out(lambda: (begun.set(), over.wait(0.2), library().arb(2))[2])

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait()
    found = worked_out(lambda: (over.set(), thread.join(0.2), library().arb(2).sqrt())[2])
    thread.join()
    assert found.rel_accuracy_bits() > BITS - 10
