"""What a relation means, case by case: the rules of the contract as data."""

import pytest

from mathematics.pages import errors, formula, reasons, verdicts, worked

BOX = r"p(x) = \begin{cases} 1 & 0 \leq x \leq 1 \\ 0 & \text{otherwise} \end{cases},"
CASES = [
    # equality is exact
    ("0.1 + 0.2 = 0.3", "c"), ("5 = 5.00", "c"), (r"\frac13 = 0.33", "W"), ("2^{10} = 1024", "c"), ("-3^2 = -9", "c"),
    ("(-3)^2 = 9", "c"), (r"\frac12 + \frac13 = \frac56", "c"), ("3! = 6", "c"), (r"\binom{4}{2} = 6", "c"),
    (r"7 \div 2 = 3.5", "c"), ("1 - 2 - 3 = -4", "c"), ("2(3 + 4) = 14", "c"), (r"2 \cdot 3 + 4 \times 5 = 26", "c"),
    (r"\frac{1}{2} = 50\%", "c"), ("1{,}000 = 10^3", "c"), ("5 − 3 = 2", "c"), ("2 × 3 = 6", "c"), ("x^23 = 9", "u"),
    (r"\frac12 = 0.5", "c"), (r"|{-3}| = 3", "c"), (r"\lfloor 2.5 \rfloor = 2", "c"), (r"\lceil 2.1 \rceil = 3", "c"),
    (r"\max(1, 3, 2) = 3", "c"), (r"\min\{4, 2\} = 2", "c"), (r"\sqrt{16} = 4", "c"), (r"\sqrt[3]{27} = 3", "c"),
    (r"\log_2 8 = 3", "c"), (r"e^0 = 1", "c"), (r"\sin 0 = 0", "c"), (r"\sum_{i=1}^{3} i^2 = 14", "c"),
    (r"\sum^3_{i=1} i = 6", "c"), (r"\prod_{i=1}^4 i = 24", "c"), (r"\sum_{i=1}^2 i + 1 = 4", "c"),
    (r"\sum_{i=1}^{3} i \times 2 = 12", "c"), (r"\sum_{i=1}^{2}\sum_{j=1}^{2} ij = 9", "c"),
    # to fifty digits
    (r"\sqrt2 \times \sqrt3 = \sqrt6", "d"), (r"\sin\frac{\pi}{6} = \frac12", "d"), (r"\cos 60^\circ = 0.5", "d"),
    (r"\ln e = 1", "d"), (r"\tan\frac{\pi}{4} = 1", "d"), (r"\sqrt2 = 1.41", "W"), (r"e^{\ln 2} = 2", "d"),
    # rounding
    (r"\frac13 \approx 0.33", "r"), (r"\frac23 \approx 0.66", "W"), (r"\frac58 \approx 0.62", "r"),
    (r"\frac58 \approx 0.63", "r"), (r"0.33 \times 3 \approx 1", "r"), (r"1234 \approx 1.2 \times 10^3", "r"),
    (r"1.4 \approx 1", "r"), (r"\sqrt2 \approx 1.41", "r"), (r"\pi \approx 3.15", "W"), (r"0.333 \approx 0.33", "r"),
    (r"\frac13 \approx 33\%", "r"), (r"\frac23 \approx 66\%", "W"), (r"[\frac13, \frac23] \approx [0.33, 0.67]", "r"),
    (r"\frac{1}{3} \approx 0.334", "W"), (r"-\frac13 \approx -0.33", "r"),
    # chains
    ("1 + 1 = 2 = 4 - 2", "cc"), ("3 + 3 = 5 = 6", "WW"), (r"2 < 3 \leq 3 \neq 4", "ccc"), ("3 < 2", "W"),
    (r"\begin{aligned} 2 + 2 &= 4 \\ &= 2^2 \end{aligned}", "cc"), (r"1 = 1,\quad 2 = 2; 3 = 3", "ccc"),
    (r"\begin{aligned} & 1 + 2 \\ &\quad = 3 \\ & 2 + 3 \\ &\quad = 5 \\ &\quad = 6 - 1 \end{aligned}", "ccc"),
    (r"\begin{aligned} & 1 + 2 \\ &\quad = 3 \\ & 2 + 3 \\ &\quad = 4 \end{aligned}", "cW"),
    (r"1 = 1 \implies 2 = 3", "cW"), (r"1 + 1 = 2 \text{ as one sees}", "c"), ("1 + 1 = 2.", "c"),
    (r"\begin{split} 2 &= 1 + 1 \\ &= 3 - 1 \end{split}", "cc"),
    # definitions, claims, conditions
    ("x = 3, x = 3", ":c"), ("x = 3, x = 4", ":W"), ("x = 3, 2x = 6", ":c"), (r"x \geq 0", "?"), ("x = 3, x > 5", ":W"),
    ("f(x) = x^2, f(3) = 9", ":c"), ("f(x) = x^2, f(3) = 6", ":W"), ("y = 2x + 1, x = 3, y = 7", "::c"),
    ("y = 2x + 1, x = 3, y = 8", "::W"), ("x = x + 1, x = 2", ":u"), (r"0 \leq x, y \leq 1", "??"),
    (r"x := 3, x + 1 = 4", ":c"), (r"\text{accuracy} = \frac{9}{10}, \text{accuracy} = 90\%", ":c"),
    ("i = 1, 2, 3", "n"), ("x = 3,14", "n"), ("a(b) = 6", ":"), ("a = 2, b = 3, a(b) = 6", "::c"),
    (r"g_{shifted}'(x) = x - t, t = 2, g'_{\text{shifted}}(5) = 3", "::c"), (r"\lambda = 3, 2\lambda = 6", ":c"),
    (r"f(x) = \begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}, f(0) = 0, f(1) = 1", ":cc"),
    (r"f(x) = \begin{cases} 1, & x > 0, \\ 0, & x \leq 0. \end{cases}, f(-1) = 0", ":c"),
    # free names
    ("(a + b)^2 = a^2 + 2ab + b^2", "s"), ("(a + b)^2 = a^2 + b^2", "W"), ("(x + 1)^2 = x^2 + 2x + 1", "c"),
    ("(x + 1)^2 = x^2 + 1", "W"), ("y^2 = x", "u"), (r"u \ast v = v \ast u", "s"), (r"u \star v = v \star u", "W"),
    (r"(AB)^T = B^T A^T", "s"), (r"(AB)^T = A^T B^T", "W"), (r"\sin^2 x + \cos^2 x = 1", "s"), ("x^2 = 4", "u"),
    (r"A \odot B = B \odot A", "s"), (r"(u \ast v) \ast w = u \ast (v \ast w)", "s"), (r"|x| = \sqrt{x^2}", "s"),
    (r"x \geq 0, |x| = x", "?s"), (r"|x| = x \text{ for } x \geq 0", "u?"),
    (r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}", "s"), (r"\sum_{i=1}^{n} i = \frac{n(n-1)}{2}", "W"),
    # arrays
    (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} \begin{bmatrix} 1 \\ 1 \end{bmatrix} = \begin{bmatrix} 3 \\ 7 \end{bmatrix}", "c"),
    (r"\begin{pmatrix} 1 & 2 \end{pmatrix}^T = \begin{pmatrix} 1 \\ 2 \end{pmatrix}", "c"),
    (r"\det \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} = -2", "c"), (r"\|[3, 4]\| = 5", "c"), (r"\|[3, 4]\|_1 = 7", "c"),
    (r"A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}, A_{12} = 2, A_{2,1} = 3, A^{-1} A = \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}", ":ccc"),
    (r"[1, 2] = \begin{bmatrix} 1 & 2 \end{bmatrix}", "c"), (r"[1, 2] = \begin{bmatrix} 1 \\ 2 \end{bmatrix}", "c"),
    (r"[1, 2] \bullet [3, 4] = 11", "c"), (r"[1, 2] \odot [3, 4] = [3, 8]", "c"), (r"[1,1] \bullet [1,2,3] = 3", "W"),
    (r"[1, 2] \ast [1, 1] = [1, 3, 2]", "c"), (r"[1, 2] \star [0, 1] = [1, 2, 0]", "c"), (r"2 [1, 2] = [2, 4]", "c"),
    (r"[1, 2] \otimes [3, 4] = \begin{bmatrix} 3 & 4 \\ 6 & 8 \end{bmatrix}", "c"),
    (r"\begin{bmatrix} 2 & 4 \\ 1 & 1 \end{bmatrix} \sim \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}", "c"),
    (r"\begin{bmatrix} 2 & 4 \\ 1 & 2 \end{bmatrix} \sim \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}", "W"),
    (r"\begin{bmatrix} 1 & 2 \end{bmatrix} = \begin{bmatrix} 1 & 2 & 3 \end{bmatrix}", "W"),
    (r"\begin{bmatrix} 1 & 2 \\ 3 \end{bmatrix} = \begin{bmatrix} 1 & 2 \\ 3 & 0 \end{bmatrix}", "W"),
    (r"x = [1, 5, 7], x_2 = 5, x(2) = 7", ":cc"),
    (r"x = [\dots 0, \underline{1}, 2, 0 \dots], x(1) = 2, x(9) = 0, x(-1) = 0", ":ccc"),
    (r"[\dots 0, \underline{1}, 2 \dots] = [\dots \underline{1}, 2, 0, 0 \dots]", "c"),
    (r"[\dots 0, 1, \underline{2} \dots] = [\dots \underline{1}, 2 \dots]", "W"),
    (r"x = [\dots 0, 1, 2, 0 \dots]", "n"),
    # two variables at once: what is integrated over, and a name whose values are all in question
    (r"\int_0^1 (y - x) \, dx = y - \frac12", "s"), (r"\int_0^1 (y - x) \, dx = y - \frac13", "W"),
    (BOX + r"\int_0^1 p(y - x) \, dx = 1", ":u"),
    (BOX + r"(p \ast p)(t) = \int_{-\infty}^{\infty} p(x) p(t - x) \, dx", ":s"),
    (BOX + r"\int_0^1 p(x) p(t - x) \, dx = \begin{cases} t & 0 \leq t \leq 1 \\ 2 - t & 1 \leq t \leq 2 \\ 0 & \text{otherwise} \end{cases}", ":s"),
    # working: a count of equal products is none, a zero product has its sign, products stand where they stand
    (r"[1, 1, 1] \bullet [2, 2, 2] = 3 \times 2 = 6", "cc"),
    (r"[1, 0] \bullet [2, 3] = (1 \times 2) - (0 \times 3)", "W"),
    # sets, intervals, integrals
    (r"3 \in \{1, 2, 3\}", "c"), (r"4 \in \{1, 2, 3\}", "W"), (r"1 \notin (1, 2]", "c"), (r"2 \in [1, 2)", "W"),
    (r"\frac12 \in \mathbb{Q}", "c"), (r"\frac12 \in \mathbb{Z}", "W"), (r"1.5 \in [1, 2]", "c"),
    (r"\int_0^1 x^2 \, dx = \frac13", "c"), (r"\int_0^2 |x - 1| \,\mathrm{d}x = 1", "c"), (r"\int_1^0 2x\,dx = -1", "c"),
    (r"\{1, 2\} = \{2, 1\}", "c"), (r"3 \in \{1\} \cup \{3\}", "c"), (r"x \in \mathbb{R}", "?"),
    # units
    (r"2\text{ m} + 3\text{ m} = 5\text{ m}", "c"), (r"2\text{ m} = 2\text{ s}", "n"), (r"\frac{10\text{ m}}{2\text{ s}} = 5\text{ m/s}", "c"),
    (r"68\,^\circ\text{F} = 68\,^\circ\text{F}", "c"), (r"2\text{ apples} + 3\text{ apples} = 5\text{ apples}", "c"),
    # not read, with a reason
    (r"\frac{dy}{dx} = 2", "u"), ("0^0 = 1", "n"), (r"2\frac12 = 2.5", "n"), ("1/2x = 3", "n"), (r"x \pm 1 = 3", "u"),
    (r"P(A \mid B) = 1", ":"), (r"a \propto b", "n"), (r"x \to 0", "n"), ("5 – 3 = 2", "n"), (r"\log 8 = 3", "n"),
    (r"\lim_{x \to 0} x = 0", "c"), ("2 3 = 6", "n"), (r"\foo{3} = 3", "n"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "expected"), CASES, ids=[latex[:60] for latex, _ in CASES])
def test_verdicts(latex, expected):
    page = formula(latex)
    assert verdicts(page) == expected, reasons(page)


CONVENTIONS = [
    ("convolution: same", {"convolution": "same"}, r"[1, 2, 3] \ast [1, 1, 1] = [3, 6, 5]", "c"),
    ("convolution: valid", {"convolution": "valid"}, r"[1, 2, 3] \ast [1, 1] = [3, 5]", "c"),
    (
        "evaluate: xy",
        {"evaluate": "xy"},
        r"A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}, A(1, 0) = 2",
        ":c",
    ),
    ("evaluate: ij", {}, r"A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}, A(1, 0) = 3", ":c"),
    ("odot: sum", {"odot": "sum"}, r"[1, 2] \odot [3, 4] = 11", "c"),
    ("odot: entrywise", {}, r"[1, 2] \odot [3, 4] = 11", "W"),
    ("index: 0", {"index": 0}, r"x = [1, 5], x_0 = 1", ":c"),
    ("log: 10", {"log": 10}, r"\log 1000 = 3", "c"),
    ("log: e", {"log": "e"}, r"\log e = 1", "d"),
    ("let", {"let": "[t]"}, r"t = 1, t = 2, t + 1 = 3", "::c"),
    ("let: a constant", {"let": r"['\pi', e]"}, r"\pi = 3.1, 2\pi = 6.2, e = 2, e^3 = 8", ":c:c"),
    (
        "macros",
        {"macros": r'{"\\two": "\\begin{bmatrix}#1\\\\#2\\end{bmatrix}"}'},
        r"2 \two{1}{3} = \two{2}{6}",
        "c",
    ),
    (
        "same with a marked origin",
        {"convolution": "same"},
        r"[1, 2, 3] \ast [1, 1, \underline{1}] = [6, 5, 3]",
        "c",
    ),
]


@pytest.mark.parametrize(
    ("front", "latex", "expected"), [case[1:] for case in CONVENTIONS], ids=[c[0] for c in CONVENTIONS]
)
def test_conventions(front, latex, expected):
    page = formula(latex, **front)
    assert verdicts(page) == expected, reasons(page)


SCOPES = [
    ("another section", "## A\n$x = 3$\n## B\n$x = 4$, $x + 1 = 5$\n", "::c"),
    ("the same section", "## A\n$x = 3$\n\n$x = 4$\n", ":W"),
    ("a subsection", "## A\n$x = 3$\n### B\n$x = 4$\n", ":W"),
    (
        "a subsection that may",
        "## A\n$x = 3$\n### B\n<!-- worked: let x -->\n$x = 4$, $x + 1 = 5$\n## C\n$x + 1 = 5$\n",
        "::cW",
    ),
    (
        "what a subsection gave ends",
        "## A\n$x = 3$\n### B\n<!-- worked: let x -->\n$x = 4$\n### C\n$x + 1 = 4$\n",
        "::c",
    ),
    ("a value lasts", "## A\n$x = 3$\n## B\n$x + 1 = 4$\n", ":c"),
    ("skip", "<!-- worked: skip it is physics -->\n$2 = 3$\n", "-"),
    ("wrong", "<!-- worked: wrong -->\n$2 = 3$\n", "D"),
    (
        "for one formula",
        "<!-- worked: convolution=valid -->\n$[1, 2] \\ast [1, 1] = [3]$\n\n$[1, 2] \\ast [1, 1] = [1, 3, 2]$\n",
        "cc",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in SCOPES], ids=[case[0] for case in SCOPES]
)
def test_scopes_and_remarks(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)


def test_what_a_definition_brings_about_is_told_once():
    given = r"Let $E = A + B$. Here $A = \begin{bmatrix} 1 & 2 \end{bmatrix}$ and $B = \begin{bmatrix} 3 \\ 4 \end{bmatrix}$."
    page = worked(f"{given} Then $2E = E + E$ and $3E = 2E + E$.")
    assert [one[0] for one in errors(page)] == ["shapes-differ"]


TWO_VALUES = [  # what follows from a second value is told where that is given, and only there
    ("Let $x = 2$. Now let $x = 3$. Then $x^2 = 9$, $2x = 6$ and $x = 3$.", ":Wuuu", 1),
    ("Let $x = 2$. Now let $x = 3$. Then $x^2 = 8$ and $x = 4$.", ":WWW", 3),
    ("Let $a = 2$, $b = 5$. Now $a = 3$, $b = 6$, so $ab = 18$, $a + b = 7$ and $ab = 19$.", "::WWucW", 3),
    ("Let $x = 2$.\n\n<!-- worked: wrong -->\n$x = 3$\n\nThen $x^2 = 9$.", ":DW", 1),
]


@pytest.mark.parametrize("text, expected, told", TWO_VALUES)
def test_one_cause_is_told_once(text, expected, told):
    page = worked(text)
    assert (verdicts(page), len(errors(page))) == (expected, told), reasons(page)


OF_THEIR_OWN = [  # a numbered matrix beside a matrix of its letter is no entry of it
    (r"$A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$, $A_1 = \begin{pmatrix} 5 & 2 \\ 6 & 4 \end{pmatrix}$, $\det A_1 = 8$, $\det A_1 = 9$", "::cW"),
    (r"$A = \begin{pmatrix} 2 & 1 \\ 4 & 5 \end{pmatrix}$, $A_1 = 2A = \begin{pmatrix} 4 & 2 \\ 8 & 10 \end{pmatrix}$, $A_1 = A$, $A_{12} = 1$, $A_{12} = 2$", "::cWcW"),
    (r"$C = \begin{pmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{pmatrix}$, $C_{1,1} = \begin{pmatrix} 1 & 2 \\ 4 & 5 \end{pmatrix}$, $\det C_{1,1} = -3$", "::c"),
    (r"$A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$, $A_{13} = 5$, $A_1 = 5$", ":WW"),
    (r"$x = \begin{pmatrix} 1 \\ 2 \end{pmatrix}$, $x_1 = 1$, $x_2 = 3$", ":cW"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", OF_THEIR_OWN)
def test_a_numbered_matrix_is_a_name_of_its_own(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)


def test_of_several_names_without_a_value_the_first_is_named():
    (reason,) = reasons(formula("b + c + d + e = 2f + 3g"))
    assert reason.startswith("`b` has no value here")


EQUATIONS = [
    (r"Solve $3x + 1 = x + 7$. Subtracting gives $2x + 1 = 7$, so $2x = 6$ and $x = 3$.", "ccc:"),
    (r"Solve $3x + 1 = x + 7$. We get $x = 4$.", "uW"),
    (r"\begin{align} 5x - 3 &= 2x + 9 \\ 3x &= 12 \\ x &= 4 \end{align}", "cc:"),
    (r"$\sqrt{x + 3} = x - 3 \Rightarrow x^2 - 7x + 6 = 0 \Rightarrow x = 1 \text{ or } x = 6$", "cccc"),
    (r"Solve $\frac{1}{x - 2} = \frac{3}{x}$. We get $x = 2$.", "uW"),  # a side has no value there
    (r"$\sqrt{x} = 11 \Rightarrow x = -121$", "uW"),
    (r"$(x + 1)^2 = x^2 + 1$ for $x = 0$.", "Wk"),  # a case solves nothing
    ("$(x + 1)^2 = x^2 + 1$.\n\nNow let $x = 3$.", "W:"),
    (r"The equation $x^2 - 6x + 5 = 0$ has the solutions $x = 1$ and $x = 5$.", "c:c"),
    (r"The equation $x^2 - 6x + 5 = 0$ has the solutions $x = 1$ and $x = 4$.", "c:W"),
    (r"The equation $x^2 - 6x + 5 = 0$ has the solutions $x = 1$ and $x = 1$.", "c:u"),
    # what follows in an item of a list solves what stands before it there
    ("* $3x - 1 = 8 \\implies x = 3$\n* $3x - 1 = 14 \\implies x = 5$", "ckck"),
    ("* $3x - 1 = 8 \\implies x = 3$\n* $3x - 1 = 14 \\implies x = 6$", "ckuW"),
    ("* $\\frac25 - r = 0 \\implies r_1 = \\frac25$\n* $\\frac25 - r = 1 \\implies r_2 = -\\frac35$", "ckck"),
    ("* $\\frac25 - r = 0 \\implies r_1 = \\frac25$\n* $\\frac25 - r = 1 \\implies r_2 = \\frac35$", "ckuW"),
    ("* $u = 0 \\implies 2 - r = 0 \\implies r_1 = 2$\n* $v = 3 \\implies 2 - r = 3 \\implies r_2 = -1$", ":c::c:"),
    (r"$x^2 = 2$, $x_1 = 1$, $x_2 = 1.5$, $x_3 = 1.4167$", "u:::"),
    # and so does what an arrow leads to, of a name that is marked
    (r"$$30(1 - p) = 70p \quad \Rightarrow \quad \hat{p} = 0.3$$", "c:"),
    (r"$$30(1 - p) = 70p \quad \Rightarrow \quad \hat{p} = 0.4$$", "uW"),
    (r"$5t^2 - 20t = 0 \implies t_{\text{flight}} = 4$", "c:"),
    (r"$5t^2 - 20t = 0 \implies t_{\text{flight}} = 5$", "uW"),
    # sums that are worked out without terms alone say nothing of them
    (r"$\sum_{i=1}^{k} (a_i - a)^2 = \sum_{i=1}^{k} (a_i - a)^3$", "u"),
    (r"$\sum_{i=1}^{k} (\bar{y}_i - \bar{y})^2 = \sum_{i=1}^{k} (\bar{y}_i + \bar{y})^2$", "u"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", EQUATIONS)
def test_an_unknown_on_both_sides(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)


LAWS = [  # of a section before, whose names have their values in this one
    (
        "## Task\n\nMaximize $Z = 3a + 4b$.\n\n## Solution\n\nHere $a = 0$ and $b = 3$, which gives $Z = 12$.",
        ":::c",
    ),
    (
        "## Task\n\nMaximize $Z = 3a + 4b$.\n\n## Solution\n\nHere $a = 0$ and $b = 3$, yielding $Z = 13$.",
        ":::W",
    ),
    (
        "## Law\n\n$d = vt$.\n\n## A\n\n$v = 3$, $t = 2$.\n\n## B\n\n$t = 4$ and $d = 20$, so $v = 5$.",
        ":::::u",
    ),
    ("## Law\n\n$P = \\frac{F - 1}{2}$.\n\n## Example\n\n* Size: $F = 5$\n* Padding: $P = 0$", ":::"),
    ("## A\n\n$d = vt$.\n\n## B\n\n$v = 3$, $t = 2$.\n\n## C\n\nThe depth is $d = 9$.", "::::"),
]


@pytest.mark.parametrize("text, expected", LAWS)
def test_a_law_is_held_against_the_values_of_a_later_section(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)


RESIDUES = [
    (r"$4x \equiv 1 \pmod{19}$ has the solution $x \equiv 5 \pmod{19}$.", "cc"),
    (r"$4x \equiv 1 \pmod{19}$ has the solution $x \equiv 8 \pmod{19}$.", "uW"),
    (r"$x \equiv 2 \pmod 3$ and $x \equiv 3 \pmod 5$, so $x \equiv 8 \pmod{15}$.", "ccc"),
    (r"$x \equiv 2 \pmod 3$ and $x \equiv 3 \pmod 5$, so $x \equiv 7 \pmod{15}$.", "uuW"),
    (r"$x \equiv 2 \pmod 3$ and $x \equiv 5 \pmod 6$.", "uu"),  # a system, of which nothing is solved
]  # fmt: skip


@pytest.mark.parametrize("text, expected", RESIDUES)
def test_residues(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)


TOLD = [
    (r"\frac{22}{7} = 3.1428572", "is 22/7 = 3.1428571…, not 3.1428572"),
    (r"\frac{22}{7} = 3.15", "is 22/7 = 3.14286…, not 3.15"),
    (r"0.333333334 \cdot 3 = 1.000000003", "= 1.000000002, not 1.000000003"),
]


@pytest.mark.parametrize("text, message", TOLD)
def test_a_message_has_the_digits_that_tell_two_values_apart(text, message):
    assert message in worked(f"---\nworked: {{}}\n---\n${text}$").diagnostics[0].message


BEHIND = [
    (r"$$V = \pi r^2 h \approx 113.1, \quad \text{with } r = 2,\ h = 9$$", ":r::"),
    (r"$$V = \pi r^2 h \approx 113.6, \quad \text{with } r = 2,\ h = 9$$", ":W::"),
    (r"The roots of $z^2 + 4z + 20 = 0$ are $z_1 = -2 + 4i$ and $z_2 = -2 - 4i$.", "c::"),
    (r"The roots of $z^2 + 4z + 20 = 0$ are $z_1 = -2 + 4i$ and $z_2 = -2 + 4i$.", "c:u"),
    (r"Let $P = \begin{pmatrix} 0.7 & 0.3 \\ 0.9 & 0.1 \end{pmatrix}$ and $\pi = (0.75, 0.25)$, so $\pi P = \pi$.", "::c"),
    (r"Let $P = \begin{pmatrix} 0.7 & 0.3 \\ 0.9 & 0.1 \end{pmatrix}$ and $\pi = (0.25, 0.75)$, so $\pi P = \pi$.", "::W"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", BEHIND)
def test_values_behind_roots_and_rows(text, expected):
    page = worked(text)
    assert verdicts(page) == expected, reasons(page)
