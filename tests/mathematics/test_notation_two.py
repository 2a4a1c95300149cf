"""The notation of the second edition, sentence by sentence: read, worked out, or unread with its reason."""

import pytest

from mathematics.pages import formula, reasons, verdicts
from worked.mathematics.ast import Apply, Between, Derivative, Dots, Limit, Misread, RowOperation
from worked.mathematics.parser.parse import read
from worked.notation import NOTATION

M = r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"
HOLDS = [
    (r"1 \lor 0 = 1", "c"), (r"1 \lor 0 = 0", "W"), (r"0 \land 1 = 0", "c"), (r"\lnot 0 = 1", "c"), (r"1 \oplus 1 = 0", "c"),
    (r"\lnot (1 \land 0) = \lnot 1 \lor \lnot 0", "c"), (r"1 \Rightarrow 0 = 1", "W"), (r"y = 4 \Rightarrow y + 1 = 5", ":c"),
    (r"\begin{aligned} y &= 4 \\ \Rightarrow y + 1 &= 6 \end{aligned}", ":W"),
    (r"23 \bmod 7 = 2", "c"), (r"-3 \bmod 7 = 4", "c"), (r"3 \cdot 9 \bmod 7 = 6", "c"), (r"23 \bmod 7 + 1 = 3", "c"),
    ("(1101)_2 = 13", "c"), ("(1101)_2 = 12", "W"), ("1101_2 = 13", "c"), ("(3A)_{16} = 58", "c"),
    (r"0.\overline{6} = \frac23", "c"), (r"0.\overline{6} = \frac35", "W"), (r"0.2\overline{45} = \frac{27}{110}", "c"), (r"1.\bar{9} = 2", "c"),
    ("12,500 + 500 = 13,000", "c"), ("12,500 + 500 = 13,001", "W"), (r"7\,250.5 - 250.5 = 7\,000", "c"), (r"1{,}000{,}000 = 10^6", "c"),
    (r"\frac{2,000}{4} = 500", "c"), (r"\max(4, 300) = 300", "c"), (r"x_{1,200} = 3, x_{1,200} = 4", ":W"),
    (r"4! = 4 \cdot 3!", "c"), ("n = 4, n(n-1)! = 24", ":c"), ("n = 4, n(n-1)! = 479001600", ":W"), ("g(x) = x + 2, g(2)! = 24", ":c"),
    (r"1 + 2 + \dots + 20 = 210", "c"), (r"1 + 2 + \dots + 20 = 211", "W"), (r"6 \cdot 5 \cdots 1 = 720", "c"), (r"3 + 6 + 12 + \dots + 96 = 189", "c"),
    (r"1 + 4 + 9 + \dots + 36 = 91", "c"), (r"\{2, 4, \dots, 8\} = \{2, 4, 6, 8\}", "c"), (r"3 + 6 + \dots + 96 = 189", "u"), (r"1 + \dots + 5 = 15", "u"),
    (r"8 + 4 + 2 + \dots + \frac{1}{8} = \frac{127}{8}", "c"), (r"1 + 4 + 5 + \dots + (-4) = 11", "c"), (r"9 + 7 + \dots + 1 = 25", "c"), (r"9 + 7 + \dots + 11 = 25", "u"),
    (r"1 + 3 + 5 + \dots + (2n - 1) = n^2", "s"), (r"1 + 3 + 5 + \dots + (2n - 1) = n^2 + 1", "W"),
    (r"g(x) = x^3, \frac{dg}{dx}(2) = 12", ":c"), (r"y = x^3, \left. \frac{dy}{dx} \right|_{x=2} = 11", ":W"), (r"\left[ x^3 \right]_1^2 = 7", "c"),
    (r"\lim_{x \to 2} \frac{x^2 - 4}{x - 2} = 4", "c"), (r"\lim_{x \to 2} \frac{x^2 - 4}{x - 2} = 3", "W"),
    (r"\$4 + \$5 = \$9", "c"), (r"\$4 + \$5 = \$8", "W"), (r"2\,€ + 1\,€ = 3\,€", "c"), (r"{8 \over 4} = 2", "c"), (r"{5 \choose 2} = 10", "c"),
    (rf"{M} \xrightarrow{{R_2 - 3R_1}} \begin{{bmatrix}} 1 & 2 \\ 0 & -2 \end{{bmatrix}}", "c"),
    (rf"{M} \xrightarrow{{R_2 - 3R_1}} \begin{{bmatrix}} 1 & 2 \\ 0 & -3 \end{{bmatrix}}", "W"),
    (r"(3)(5) = 14", "W"), (r"4(4) = 16", "c"), (r"4(4) = 12", "W"), (r"\frac{3}{8} = 0.385\ (37.5\%)", "W"), (r"\frac{3}{8} = 0.375\ (38.5\%)", "W"), (r"(12)(13) = 157", "W"), (r"2\pi(3) = 6\pi", "d"), (r"\pi (2)^2 = 4\pi", "d"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "expected"), HOLDS)
def test_what_it_means(latex, expected):
    page = formula(latex)
    assert verdicts(page) == expected, reasons(page)


UNREAD = [
    ("dV = 3r^2 \\cdot dr", "differentials"), ("d(x^2) = 2x \\cdot dx", "differentials"), ("0^0 = 1", "`0^0`"), ("7 + 0^{0} = 8", "`0^0`"),
    (r"3 \times 10^5 / 6 \times 10^2 = 500", "two ways"), (r"1 + 9 \bmod 4 = 2", "two ways"), ("[1; 2, 3] = \\frac{10}{7}", "continued fraction"),
    (r"\left(\frac{3}{p}\right) = (-1)^{(p-1)/2}", "Legendre"), (r"\left(\frac{3}{11}\right) = -1", "Legendre"), ("(132)(45) = (132)(54)", "cycles"),
    (r"\frac{3}{8} = 0.375\ (37.5\%)", "say again"), (r"\frac{2}{3} \approx 0.667\ (66.7\%)", "say again"),
    (r"\frac{3}{8} = 37.5\text{ percent}\ (0.375)", "say again"), ("5 << 2 = 20", r"`\ll`"), ("20 >> 2 = 5", r"`\gg`"),
    (r"\sin(1/2,500) = 0.0004", "decimal comma"), ("2,5 = 5/2", "decimal comma"), ("(1021)_2 = 11", "base 2"), ("V[x] = 4", "`x[n]`"), (r"\pi^1 = 0.2", "superscript"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "reason"), UNREAD)
def test_what_other_notations_mean_is_not_guessed(latex, reason):
    page = formula(latex)
    assert set(verdicts(page)) == {"n"}, reasons(page)
    assert reason in reasons(page)[0]


@pytest.mark.parametrize(
    "latex", [r"\frac{dy}{dx} = 2 \frac{du}{dx}", r"\int_0^1 2x \, dx = \int_0^1 2t \, dt", "ad - bc = da - cb", "d = 3, d x = x d"]
)  # fmt: skip
def test_what_is_no_equation_of_differentials(latex):
    assert not [reason for reason in reasons(formula(latex)) if "differentials" in reason]


def member(latex):
    (chain,) = read(f"{latex} = 0", 0, len(latex) + 4, NOTATION.table)
    return chain.members[0]


def test_derivatives_as_they_are_written():
    assert member(r"\frac{d}{dx} x^2").variables == ("x",)
    assert member(r"\frac{d^2 y}{dx^2}").variables == ("x", "x")
    assert member(r"\frac{\partial^3 f}{\partial x^2 \, \partial y}").variables == ("x", "x", "y")
    assert member(r"\frac{\partial f}{\partial \theta}").partial
    assert isinstance(member(r"\frac{\mathrm{d} y}{\mathrm{d} t}"), Derivative)
    assert isinstance(member(r"\frac{d}{t}"), Apply)
    assert isinstance(member(r"\frac{d^2 y}{dx^3}"), Misread)


def test_a_derivative_takes_products_along_and_stops_at_sums():
    found = member(r"\frac{d}{dx} 3 \cdot x + 1")
    assert (found.op, type(found.operands[0])) == ("+", Derivative)


def test_limits_and_bounds():
    found = member(r"\lim_{h \to 0^-} \frac{1}{h}")
    assert isinstance(found, Limit)
    assert (found.variable, found.side) == ("h", "-")
    below = member(r"\left[ F \right]_{x=1}^{3}")
    assert (type(below), below.variable, below.low.value, below.high.value) == (Between, "x", 1, 3)
    assert member("[F]^3_1").low.value == 1
    assert member(r"F \Big|_{t=4}").low is None
    assert isinstance(member(r"\lim x"), Misread)


@pytest.mark.parametrize(
    ("over", "target", "rows"),
    [
        (r"R_2 - 3R_1", 0, [2, 1]),
        (r"R_2 \to R_2 - 3 R_1", 2, [2, 1]),
        (r"R_3 \leftarrow R_3 + \frac12 R_1", 3, [3, 1]),
        (r"\frac{1}{2} R_2", 0, [2]),
        (r"\frac{R_2}{4} \to R_2", 2, [2]),
    ],
)
def test_row_operations(over, target, rows):
    latex = rf"A \xrightarrow{{{over}}} B"
    (chain,) = read(latex, 0, len(latex), NOTATION.table)
    (step,) = chain.signs[0].steps
    assert isinstance(step, RowOperation)
    assert (step.target, [row for _, row in step.terms]) == (target, rows)


def test_several_row_operations_and_one_that_is_none():
    latex = r"A \xrightarrow[R_3 - R_1]{R_1 \leftrightarrow R_2} B \xrightarrow{\text{swap}} C"
    (chain,) = read(latex, 0, len(latex), NOTATION.table)
    swap, difference = chain.signs[0].steps
    assert (swap.target, swap.swap) == (1, 2)
    assert [row for _, row in difference.terms] == [3, 1]
    assert isinstance(chain.signs[1].steps[0], Misread)


def test_dots_are_terms_factors_and_members():
    assert isinstance(member(r"1 + \dots + n").operands[0].operands[1], Dots)
    assert isinstance(member(r"n (n - 1) \cdots 1").operands[0].operands[1], Dots)
    assert any(isinstance(entry, Dots) for entry in member(r"\{1, 2, \ldots, n\}").entries)


FURTHER = [
    (r"\tan^{-1}\left(\frac{3}{8}\right) \approx 20.6^\circ", "r"), (r"\cos^{-1} 0.5 \approx 60.5^\circ", "W"),
    (r"\sin^{-1}(0.5) = \frac{\pi}{6}", "d"), (r"\sin^{-1}(0.5) = \frac{\pi}{5}", "W"), (r"\sin^{2} 0 = 0", "c"),
    (r"\sin^{-1}\left(\frac{\pi}{6}\right) = 2", "u"),  # as a reciprocal
    (r"\arccos(0.949) \approx 18.4^\circ", "r"), (r"\arccos(0.949) \approx 18.8^\circ", "W"),
    (r"\lg 1000 = 3", "c"), (r"\lg 20 \approx 1.301", "r"), (r"\lg 1000 = 4", "W"), (r"\lg 8 = 3", "u"),
    (r"\langle (1, 2), (3, 4) \rangle = 11", "c"), (r"\langle [1, 2], [3, 4] \rangle = 12", "W"),
    (r"u = (1, 2, 3), v = (4, 5, 6), \langle u, v \rangle = 32", "::c"), (r"\langle x \rangle = 3", "n"),
    (r"\langle 1, 2, 3 \rangle + \langle 1, 1, 1 \rangle = \langle 2, 3, 5 \rangle", "W"),
    (r"\langle (1, i), (1, i) \rangle = 0", "u"),  # which of the two is conjugated?
    (r"\iint_{[0, 3] \times [0, 2]} xy \, dA = 9", "c"), (r"\iint_{[0, 1] \times [0, 2]} (x + 2y) \, dy \, dx = 6", "W"),
    (r"\iint_R x \, dA = 3", "n"), (r"\langle v, w \rangle = \langle w, v \rangle", "u"),
    (r"\langle cx, z \rangle = c \langle x, z \rangle", "u"),
]  # fmt: skip


@pytest.mark.parametrize("latex, expected", FURTHER)
def test_inverses_angles_and_double_integrals(latex, expected):
    page = formula(latex)
    assert verdicts(page) == expected, reasons(page)
