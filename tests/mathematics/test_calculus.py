"""Derivatives, antiderivatives, limits and series: formulas with their verdicts."""

import pytest

from mathematics.pages import formula, reasons, verdicts, worked

DERIVATIVES = [
    (r"\frac{d}{dx} x^5 = 5x^4", "c"),
    (r"\frac{d}{dx} x^5 = 5x^5", "W"),
    (r"\frac{d}{dx} (x^3 \cos x) = 3x^2 \cos x - x^3 \sin x", "s"),
    (r"\frac{d}{dx} (x^3 \cos x) = 3x^2 \cos x + x^3 \sin x", "W"),
    (r"\frac{d}{dt} e^{-2t} = -2 e^{-2t}", "s"),
    (r"\frac{d}{dx} \frac{x}{x^2 + 1} = \frac{1 - x^2}{(x^2 + 1)^2}", "s"),
    (r"\frac{d}{dx} \arctan x = \frac{1}{1 + x^2}", "s"),
    (r"\frac{d}{dx} \tan x = \frac{1}{\cos^2 x}", "s"),
    (r"\frac{d}{dx} \sqrt{x} = \frac{1}{2\sqrt{x}}", "s"),
    (r"\frac{d^2}{dx^2} \sin(3x) = -9 \sin(3x)", "s"),
    (r"f(x) = 4x^3 - x, \frac{df}{dx} = 12x^2 - 1, \frac{df}{dx} = 12x^2", ":cW"),
    (r"f(x, y) = x y^2 + x^3, \frac{\partial f}{\partial x} = y^2 + 3x^2", ":s"),
    (r"f(x, y) = x y^2 + x^3, \frac{\partial f}{\partial y} = 2xy + x", ":W"),
    (r"y = 3, \frac{dy}{dx} = 0", ":u"),
]
PRIMES = [
    (r"f(x) = x^2 e^x, f'(x) = (2x + x^2) e^x, f'(1) = 3e, f''(0) = 2", ":sdc"),
    (r"f(x) = x^2 e^x, f'(x) = 2x e^x", ":W"),
    (r"g(x) = \ln x, g'(2) = \frac12, g'(2) = 2", ":cW"),
    (r"f(x) = \frac{\sin x}{x}, f'(0) = 0, f''(0) = -\frac13, f'(0) = 1", ":ccW"),  # zero over zero
    (r"h(x) = \frac{x^5}{x^3} + |x - 2|, h''(0) = 2, h''(0) = 3, h'(2) = 4", ":cWu"),
    (r"g(x) = e^{\frac{x^2}{x}}, g'(0) = 1, g'(0) = 2", ":dW"),
]
ANTIDERIVATIVES = [
    (r"\int x^2 \, dx = \frac{x^3}{3} + C", "s"),
    (r"\int x^2 \, dx = \frac{x^3}{2} + C", "W"),
    (r"\int \frac{1}{x} \, dx = \ln x + C", "s"),
    (r"\int x \cos x \, dx = x \sin x - \int \sin x \, dx = x \sin x + \cos x + C", "ss"),
    (r"\int 6x^2 \, dx = 6 \int x^2 \, dx = 2x^3 + C", "cs"),
    (r"\int_1^3 x^2 \, dx = \left[ \frac{x^3}{3} \right]_1^3 = \frac{26}{3}", "cc"),
    (r"\int_1^3 x^2 \, dx = \left[ \frac{x^2}{2} \right]_1^3 = 4", "Wc"),
]
LIMITS = [
    (r"\lim_{x \to 0} \frac{\sin(3x)}{x} = 3", "c"),
    (r"\lim_{x \to 3} \frac{x^2 - 9}{x - 3} = 6", "c"),
    (r"\lim_{x \to 3} \frac{x^2 - 9}{x - 3} = 9", "W"),
    (r"\lim_{n \to \infty} \frac{5n^3 - 1}{2n^3 + n} = \frac52", "c"),
    (r"\lim_{n \to \infty} \left(1 + \frac{2}{n}\right)^n = e^2", "d"),
    (r"\lim_{x \to \infty} (\sqrt{x^2 + 6x} - x) = 3", "c"),
    (r"\lim_{x \to 0} \frac{1}{x} = 0", "u"),
    (r"\lim_{x \to 0} \frac{|x|}{x} = 1", "u"),
]
SERIES = [
    (r"\sum_{k=0}^{\infty} \frac{1}{3^k} = \frac32", "c"),
    (r"\sum_{k=1}^{\infty} 5 \left(\frac{1}{2}\right)^k = 5", "c"),
    (r"\sum_{k=0}^{\infty} q^k = \frac{1}{1 - q}", "s"),
    (r"\sum_{k=0}^{\infty} 2^k = -1", "u"),
    (r"\sum_{k=1}^{\infty} \frac{1}{k} = 1", "u"),
]
OTHERS = [
    (r"23 \equiv 3 \pmod 4, 23 \equiv 2 \pmod 4, 5^{-1} \equiv 3 \pmod 7", "cWc"),
    (r"4 \mid 20, 4 \mid 18, 4 \nmid 18, 23 \bmod 6 = 5, 23 \bmod 6 = 4", "cWccW"),
    (r"1 \lor 0 = 1, 1 \land 0 = 1, 1 \oplus 1 = 0, \lnot 1 = 0", "cWcc"),
    (r"\{1, 2, 5\} \setminus \{5\} = \{1, 2\}, |\{1, 2\} \times \{3, 4, 5\}| = 6", "cc"),
    (r"7 \pm 3 = (4, 10), 7 \pm 3 = (4, 11), \frac{-3 \pm \sqrt{1}}{2} = (-2, -1)", "cWc"),
]
STEPS = [
    (r"\xrightarrow{R_2 - 4R_1}", "0 & -3", "c"),
    (r"\xrightarrow{R_2 \to R_2 - 4R_1}", "0 & -3", "c"),
    (r"\xrightarrow{R_2 - 4R_1}", "0 & -2", "W"),
    (r"\xrightarrow{R_2 - 3R_1}", "0 & -3", "W"),
    (r"\to", "0 & 7", "c"),
    (r"\to", "2 & 4", "W"),
    (r"\sim", "0 & 7", "c"),
]
IMPROPER = [
    (r"\int_0^{\infty} x^2 e^{-x} \, dx = 2", "d"),
    (r"\int_0^{\infty} x^2 e^{-x} \, dx = 3", "W"),
    (r"\int_2^{\infty} \frac{1}{x^3} \, dx = \frac18", "d"),
    (r"\int_{-\infty}^{\infty} e^{-x^2/2} \, dx = \sqrt{2\pi}", "d"),
    (r"\int_1^{\infty} \frac{1}{x} \, dx = 5", "u"),
]
GRADIENTS = [
    (
        r"f(x, y) = x^2 y + y^2, \nabla f(1, 2) = (4, 5), \nabla f = \begin{bmatrix} 2xy \\ x^2 + 2y \end{bmatrix}",
        ":cs",
    ),
    (r"f(x, y) = x^2 y + y^2, \nabla f(1, 2) = (4, 6)", ":W"),
]
ALL = [*IMPROPER, *GRADIENTS, *DERIVATIVES, *ANTIDERIVATIVES, *LIMITS, *SERIES, *OTHERS]


@pytest.mark.parametrize(("latex", "expected"), ALL)
def test_verdicts(latex, expected):
    page = formula(latex)
    assert verdicts(page) == expected, reasons(page)


@pytest.mark.parametrize(("latex", "expected"), PRIMES)
def test_primes_that_derive(latex, expected):
    page = formula(latex, prime="derivative")
    assert verdicts(page) == expected, reasons(page)


@pytest.mark.parametrize(("arrow", "row", "expected"), STEPS)
def test_steps_of_an_elimination(arrow, row, expected):
    first, second = (rf"\begin{{bmatrix}} 1 & 2 \\ {rest} \end{{bmatrix}}" for rest in ("4 & 5", row))
    page = formula(f"{first} {arrow} {second}")
    assert verdicts(page) == expected, reasons(page)


def test_an_arrow_between_anything_else_is_not_read():
    assert verdicts(formula(r"x \to 0")) == "n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$\int_0^{3} i \, dt = 3i$", "d"),
        (r"$\int_0^{3} i e^{t} \, dt = 0$", "W"),  # only its real part is
        (r"$\int_0^{\pi} e^{it} \, dt = 2i$", "d"),
        (r"$\int_0^{\pi} e^{it} \, dt = -2i$", "W"),
        (r"$\int_0^{\infty} i e^{-t} \, dt = 0$", "u"),
    ],
)
def test_an_integral_of_complex_numbers_has_an_imaginary_part(text, expected):
    assert verdicts(worked(text, imaginary="i")) == expected


PARTIAL_FRACTIONS = [
    (r"$\frac{7x + 32}{(x + 4)(x + 5)} = \frac{A}{x + 4} + \frac{B}{x + 5}$ with $A = 4$ and $B = 3$.", "s::"),
    (r"$\frac{7x + 32}{(x + 4)(x + 5)} = \frac{A}{x + 4} + \frac{B}{x + 5}$ with $A = 5$ and $B = 3$.", "uW:"),
    (r"$\frac{1}{4n^2 - 1} = \frac{A}{2n - 1} + \frac{B}{2n + 1}$, where $A = \frac12$, $B = \frac12$.", "u:W"),
    (r"The lines meet where $ax + b = 2x + 3$; let $a = 3$ and $b = 1$. Then $x = 2$.", "c:::"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", PARTIAL_FRACTIONS)
def test_partial_fractions_are_settled_by_their_numerators(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("y' = 4e^{2x}", "s"), ("y'' = 8e^{2x}", "s"), ("y' = 5e^{2x}", "W"), ("y' = 2y", "s"), ("y'' - 4y = 0", "s"),
    ],
)  # fmt: skip
def test_a_prime_derives_what_waits_for_its_name(claim, expected):
    page = worked(f"Let $y = 2e^{{2x}}$. Then ${claim}$.", prime="derivative")
    assert verdicts(page) == ":" + expected, reasons(page)
