r"""Ways of writing that real authors have, each right once and wrong once: what is read passes only if it holds."""

import pytest

from mathematics.pages import errors, formula, reasons, verdicts, worked

WRITTEN = [
    # a colon divides numbers; a label, a time, a slice, a function and a ratio of three are none
    (r"84 : 7 = 12", "c"), (r"84:12 = 8", "W"), (r"360 : 3 \cdot 5 = 120 \cdot 5", "c"), (r"100 - 84 : 7 = 88", "c"), (r"\frac{2}{5} : \frac{8}{25} = \frac{4}{5}", "W"),
    (r"2 : 3 = 4 : 6", "c"), (r"120 \text{ km} : 2 \text{ h} = 60 \text{ km/h}", "c"), (r"1 : 2 : 3 = 2 : 4 : 6", "n"), (r"12:30 + 1:45 = 14:15", "n"), (r"1: 2 + 3 = 5", "n"),
    (r"a : b = 3", "n"), (r"(24 : 6) + 1 = 5", "c"), (r"x[1:3] = 4", "n"),
    # what is one number for every value of its names is no equation for them
    (r"\sin^2\theta + \cos^2\theta = 2", "W"), (r"\sin^2\theta + \cos^2\theta = 1", "s"), (r"\binom{n}{0} = 2", "W"), (r"a \cdot a^{-1} = 2", "W"), (r"2 = \log_a a", "W"),
    (r"x^2 - 5x = 6", "u"), (r"\sin x = 2", "u"), (r"e^{i\pi k} = 1", "u"), (r"(-1)^n = 1", "u"), (r"A A^{-1} = 2", "u"), (r"\lfloor x \rfloor = 3", "u"), (r"z \bar z = 4", "u"),
    # the positive part
    (r"(48 - 55)^+ = 0", "c"), (r"2\left(5 - 3\right)^{+} = 4", "c"), (r"(300 - 100)^+ = 210", "W"), (r"(a - b)^+ - (b - a)^+ = a - b", "s"), (r"(a - b)^+ = a - b", "W"),
    (r"\underbrace{7 \cdot 3}_{\text{area}} - 2 = 19", "c"), (r"\underbrace{7 \cdot 3}_{\text{area}} - 2 = 18", "W"),
    (r"\underbrace{7 \cdot 3}_{= 21} - 2 = 19", "c"), (r"\underbrace{7 \cdot 3}_{= 12} - 2 = 19", "W"), (r"\overbrace{5^2}^{52} = 25", "u"),
    (r"\underbrace{4 + 4 + 4}_{3 \text{ times}} = 12", "c"), (r"\underbrace{4 + 4 + 4}_{2 \text{ times}} = 12", "u"),
    (r"\frac{\cancel{7} \cdot 5}{\cancel{7} \cdot 6} = \frac{5}{6}", "c"), (r"\frac{\cancel{7} \cdot 5}{\cancel{7} \cdot 6} = \frac{6}{5}", "W"),
    (r"2\cancel{7} = 14", "n"), (r"{\color{blue} 4} \cdot 3 = \textcolor{red}{12}", "c"), (r"\color{red}{4} \cdot 3 = 21", "W"),
    (r"\left. \left( 2 + 5 \right) \right. = 7", "c"), (r"\left. \left( 2 + 5 \right) \right. = 8", "W"),
    (r"3 \cdot \$-8 = \$-24", "c"), (r"3 \cdot \$8 = \$-24", "W"),
    (r"6\ \frac{\text{kg}}{\text{m}^3} \cdot 2\ \text{m}^3 = 12\ \text{kg}", "c"), (r"6\ \frac{\text{kg}}{\text{m}^3} \cdot 2\ \text{m}^3 = 21\ \text{kg}", "W"),
    (r"(1, 5) + (3, 4) = (4, 9)", "c"), (r"(1, 5) + (3, 4) = (4, 8)", "W"), (r"(1, 5) - 2(3, 4) = (-5, -3)", "c"), (r"\|(6, 8)\| = 10", "c"),
    (r"(1, 5) \cdot (3, 4) = 24", "W"), (r"\vec v = (6, 8), |\vec v| = 10, |\vec v| = 11", ":cW"), (r"3 \in (1, 5)", "c"),
    (r"(\sqrt{2}, \sqrt{3}) \approx (1.41, 1.73)", "r"), (r"(\sqrt{2}, \sqrt{3}) \approx (1.41, 1.37)", "W"),
    (r"90 \pm 1.96 \cdot \frac{5}{\sqrt{25}} \approx (88.04, 91.96)", "r"), (r"90 \pm 1.96 \cdot \frac{5}{\sqrt{25}} \approx (88.04, 91.69)", "W"),
    (r"\frac12 \pm \frac13 \approx 0.5 \pm 0.33", "r"), (r"\frac12 \pm \frac13 \approx 0.5 \pm 0.43", "W"),
    (r"\max(0, \begin{pmatrix} -1 \\ 2 \end{pmatrix}) = \begin{pmatrix} 0 \\ 2 \end{pmatrix}", "c"), (r"\max(0, \begin{pmatrix} -1 \\ 2 \end{pmatrix}) = \begin{pmatrix} 1 \\ 2 \end{pmatrix}", "W"),
    (r"\sum_{\substack{1 \leq i \leq 4 \\ i \neq 2}} i = 8", "c"), (r"\sum_{\substack{1 \leq i \leq 4 \\ i \neq 2}} i = 10", "W"),
    (r"\sum_{1 \leq i < j \leq 3} ij = 11", "c"), (r"\sum_{1 \leq i < j \leq 3} ij = 25", "W"), (r"\prod_{\substack{i = 1 \\ i \neq 2}}^{4} i = 12", "c"),
    (r"\sum_{1 \leq k \leq n} k = \frac{n(n+1)}{2}", "s"), (r"\sum_{1 \leq k \leq n} k = \frac{n(n-1)}{2}", "W"), (r"\sum_{i \neq j} ij = 3", "n"),
    (r"\{1, 2, 5\} \triangle \{2, 3\} = \{1, 3, 5\}", "c"), (r"\{1, 2, 5\} \triangle \{2, 3\} = \{1, 2, 3, 5\}", "W"),
    (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \xrightarrow{II - 3 \cdot I} \begin{bmatrix} 1 & 2 \\ 0 & -2 \end{bmatrix}", "c"),
    (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \xrightarrow{II - 3 \cdot I} \begin{bmatrix} 1 & 2 \\ 0 & -1 \end{bmatrix}", "W"),
    (r"7 \cdot 3 = 21 \equiv 1 \pmod{10}", "cc"), (r"7 \cdot 3 = 41 \equiv 1 \pmod{10}", "uc"), (r"7 \cdot 3 = 1 \pmod{10}", "c"),
    (r"3 \notin [5, 1]", "W"), (r"(36, 27) = 9", "u"), (r"2(36, 27) = 18", "u"), (r"(36, 27) \approx 9", "u"),
    (r"f(x) = 5x - 4, f^{-1}(x) = \frac{x + 4}{5}, f^{-1}(x) = \frac{x - 4}{5}", ":uW"), (r"f(x) = 5x - 4, f^{-1}(6) = 2, f^{-1}(2) = \frac16, f^{-1}(6) = 3", ":uuW"),
    (r"u_n = 6n^2 - 5, u_1 = 1, u_2 = 19", ":cc"), (r"u_n = 6n^2 - 5, u_1 = 7", ":W"), (r"u_n = 6n^2 - 5, n \geq 2, u_1 = 7, u_2 = 19", ":?:c"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "expected"), WRITTEN)
def test_it_is_read_and_held(latex, expected):
    page = formula(latex)
    assert verdicts(page) == expected, reasons(page)


TRIED = [  # an equation at a value that solves it, which is no working written out
    (r"Put $x = 3$. Then $2x + 4 = x + 7$.", []), (r"Put $x = 3$. Then $2x + 4 = «x + 8»$.", ["wrong-value"]),
    (r"Put $x = 3$. Then $2 \cdot 3 + 4 = x + 7$.", []), (r"Setting $20 - 2Q = 5 + Q$ gives $Q_1 = 5$.", []),
    (r"Put $x = 3$. Then $2x + 4 = «5» + 5$.", ["wrong-working"]),
]  # fmt: skip


STARRED = [  # a name of its own, or the conjugate of a complex number
    (r"$20 - 2Q^* = 5 + Q^*$ gives $Q^* = 5$ and $P^* = 20 - 2Q^* = 10$.", []),
    (r"$20 - 2Q^* = 5 + Q^*$ gives $Q^{*} = «6»$.", ["wrong-solution"]), (r"Setting $20 - 2Q = 5 + Q$ gives $Q^* = 5$.", []),
    (r"Setting $20 - 2Q = 5 + Q$ gives $Q^* = «6»$.", ["wrong-solution"]), (r"$2x - 4 = 0$, so $x^* = «3»$.", ["wrong-solution"]),
    (r"$x^* = 4$, $x = 3$ and $x x^* = 12$.", []),
    (r"$x_1^* = 4$ and $x^\ast_1 = «5»$.", ["defined-twice"]), (r"$V^*(x) = x^2 + 1$, so $V^*(3) = «9»$.", ["wrong-value"]),
    (r"$z = 3 + 4i$, so $z^* = 3 - 4i$ and $z z^* = 25$.", []), (r"$z = 3 + 4i$, so $z^* = «3 + 4i»$.", ["wrong-value"]),
    (r"$\psi^* \psi = |\psi|^2$ of any $\psi$.", []), (r"$\mathbb{Z}_5^* = \{1, 2, 3, 4\}$ and $4 \in \mathbb{Z}_5^*$.", []),
]  # fmt: skip


NOTED = [  # what is done to both sides, behind a bar
    (r"$$\begin{aligned} 4x + 5 &= 17 && | -5 \\ 4x &= 12 && |:4 \\ x &= 3 \end{aligned}$$", []),
    (r"$$\begin{aligned} 4x + 5 &= 17 && | -5 \\ 4x &= 12 && |:4 \\ x &= «4» \end{aligned}$$", ["wrong-solution"]),
    (r"$$\begin{align} 17 &= 4x + 5 &&\mid -5 \\ 12 &= 4x &&\mid \div 4 \\ «4» &= x \end{align}$$", ["wrong-solution"]),
    (r"$2x = 14 \quad | :2$, so $x = 7$.", []), (r"$2x = 14 \quad | :2$, so $x = «8»$.", ["wrong-solution"]),
    (r"$3 \cdot 5 = «16» \quad | -4$", ["wrong-value"]), (r"$y^2 = 49 \quad | \sqrt{}$ and $y = 7$.", []),
    (r"$3 = |-3| \quad | +1$ and $4 = «|-3|»$.", ["wrong-value"]), (r"$6 = 6 \mid 12$ and $6 = 6 \mid «-3»$.", []),
    (r"$4 = 4 \quad | \quad 5 = «6»$", ["wrong-value"]), (r"$4 = 4 \quad |5| = «6»$", ["wrong-value"]),
    (r"$5 \mid 20$ and $5 \mid «21»$.", ["wrong-value"]),
]  # fmt: skip


SOLVED = [  # a system or a chain of equations, its solution, and where what does not fit stands
    (r"$\begin{cases} x - 2y = -9 \\ 3x + 2y = 13 \end{cases}$ has $x = 1$, $y = 5$.", []),
    (r"$\begin{cases} x - 2y = -9 \\ 3x + 2y = 13 \end{cases}$ has $x = «4»$, $y = 5$.", ["wrong-solution"]),
    (r"$\begin{cases} x - 2y = -9 \\ 3x + 2y = 13 \end{cases}$ has $x = 1$, $y = «3»$.", ["wrong-solution"]),
    (r"$\begin{cases} x - 2y = -9 \\ 3x + 2y = 13 \end{cases}$ has $(x, y) = («4», 5)$.", ["wrong-solution"]),
    (r"$\begin{pmatrix} 3 & -2 \\ -3 & 1 \end{pmatrix} \begin{pmatrix} x \\ y \end{pmatrix} = \begin{pmatrix} 4 \\ -5 \end{pmatrix} \implies \begin{pmatrix} x \\ y \end{pmatrix} = \begin{pmatrix} 2 \\ «2» \end{pmatrix}$", ["wrong-solution"]),
    (r"The line $y = 2x + 1$ meets the line $y = 4 - x$ at the point $(x, y) = (1, 3)$.", []),
    (r"The line $y = 2x + 1$ meets the line $y = 4 - x$ at the point $(x, y) = (1, «4»)$.", ["wrong-solution"]),
    (r"$x \equiv 2 \pmod 5$ and $x \equiv 3 \pmod 7$. The solution is $x = 17$.", []),
    (r"$x \equiv 2 \pmod 5$ and $x \equiv 3 \pmod 7$. The solution is $x = «12»$.", ["wrong-solution"]),
    (r"The force is $F = m a = «27»$, where $m = 8$ and $a = 9$.", ["wrong-solution"]), (r"It is $a \equiv b \pmod n$. Let $a = 1$, $b = 2$, $n = 3$.", []),
    (r"$7x + 7 = 21 \Rightarrow 7x = «41» \Rightarrow x = 2$", ["wrong-solution"]),
    (r"$7x + 7 = 21 \Rightarrow 7x = 14 \Rightarrow x = «3»$", ["wrong-solution"]),
    (r"$4x + 5 = 17$, so $3 = x$ and $x + 1 = 4$.", []), (r"$4x + 5 = 17$, so $«2» = x$.", ["wrong-solution"]),
    (r"$y^2 = 16$ gives $4 = y$ or $-4 = y$.", []), (r"$a + b = 7$, $a - b = 1$: $4 = a$ and $«2» = b$.", ["wrong-solution"]),
    (r"$3R = 6$, so $R = 2\ \Omega$.", []), (r"$3R = 6$, so $R = «3\ \Omega»$.", ["wrong-solution"]),
    (r"$\begin{vmatrix} 4 - k & -6 \\ 3 & -5 - k \end{vmatrix} = k^2 + k - 2 = (k - 1)(k + 2)$, so $k_1 = 1$ and $k_2 = -2$.", []),
    (r"$\begin{vmatrix} 4 - k & -6 \\ 3 & -5 - k \end{vmatrix} = k^2 + k - 2 = (k - 1)(k + 2)$, so $k_1 = 1$ and $k_2 = «-3»$.", ["wrong-solution"]),
    (r"$\begin{vmatrix} 4 - k & -6 \\ 3 & -5 - k \end{vmatrix} = k^2 + k - 2$. Put $k = 0$.", []),
    (r"$\frac1R = \frac{1}{R_1} + \frac{1}{R_2} = \frac14 + \frac13 = \frac{7}{12}$, so $R = «\frac{7}{12}»$.", ["wrong-solution"]),
    (r"$\cos\theta = \frac{2}{\sqrt{5}} \approx 0.894$, so $\theta = \arccos(0.894)$.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), SOLVED + NOTED + STARRED + TRIED)
def test_a_solution_is_held_against_its_equations(text, codes):
    found = errors(worked(text.replace("«", "").replace("»", "")))
    assert found == [(code, 1, text.index("«") + 1) for code in codes]


def test_names_in_brackets_take_other_values_in_another_section():
    given = "# One\n\nTake $(x, y) = (1, 2)$: $x + y = 3$.\n\n"
    assert errors(worked(f"{given}# Two\n\nTake $(x, y) = (3, 5)$: $x + y = 8$.")) == []
    assert errors(worked(f"{given}# Two\n\nTake $(x, y) = (3, 5)$: $x + y = 3$.")) == [("wrong-value", 7, 34)]
    assert errors(worked(f"{given}Take $(x, y) = (3, 5)$.")) == [("wrong-value", 5, 17)]
    assert errors(worked(f"{given}Take $(x, y) = (3, 5)$: $x + y = 8$.", strict=False)) == []


IN_A_SECTION_BEFORE = "# One\n\nLet $x = 19$, $m = 3$, $a = 2$, $x_1 = 6$ and $f(t) = t + m$.\n\n# Two\n\n"
OF_ITS_OWN = [  # what stands in a section behind, and where what does not hold stands in it
    (r"$9x + 4 = 112 \implies x = 12$", None), (r"$9x + 4 = 112 \implies x = «13»$", "wrong-solution"), ("It is $2x = «39»$.", "wrong-value"),
    ("So $m a = 6$, and $f(1) = 4$.", None), ("So $m a = «7»$.", "wrong-value"), ("So $f(1) = «5»$.", "wrong-value"),
    ("$x^2 - 4x + 3 = 0$ has the solutions $x_1 = 1$ and $x_2 = 3$.", None), ("$x^2 - 4x + 3 = 0$ has the solutions $x_1 = 1$ and $x_2 = «2»$.", "wrong-solution"),
    ("With $m = 5$ it is $m^2 = 25$.", None), ("We solve $x^2 - 6x + 5 < 0$.", None), (r"$\begin{cases} y = x + 1 \\ y = 7 - x \end{cases}$ has $x = 3$, $y = 4$.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), OF_ITS_OWN)
def test_a_section_may_speak_of_other_names_than_one_before(text, code):
    found = errors(worked(IN_A_SECTION_BEFORE + text.replace("«", "").replace("»", "")))
    assert found == ([] if code is None else [(code, 7, text.index("«") + 1)])


def test_what_holds_with_values_of_a_section_before_alone_is_unknown():
    text = "\n\n$$ \\begin{aligned} 4x &= 76 \\\\ x &= 18 \\end{aligned} $$"
    page = worked(IN_A_SECTION_BEFORE + text)
    assert verdicts(page)[-2] == "u" and errors(page) == []


def test_an_entry_of_a_tuple_is_the_place():
    assert errors(worked("$4(5, 1) = (20, 5)$")) == [("wrong-value", 1, 17)]


def test_a_quotient_has_its_remainder_behind_it():
    assert verdicts(worked(r"So $225 \div 8 = 28$ remainder $1$.")) == "n"
    assert verdicts(worked(r"So $225 \div 8 = 28$ remainder $2$.")) == "W"
    assert verdicts(worked(r"So $225 \div 8 = 27$ remainder $1$.")) == "W"
