r"""Ways of writing of textbooks, mark schemes, laboratory manuals and exam guides, on strict pages.

The right page has no error. In guillemets stand a right piece and, behind a bar, a wrong one, which is told.
"""

import pytest

from mathematics.pages import errors, reasons, verdicts, worked
from mathematics.test_steps_of_teachers import right, slips

PAGES = [
    # the number of an equation, in a column of its own or behind dots, is no factor
    "$$ \\begin{cases} x + y + z = -4 & (1) \\\\ 4x - y + 2z = -13 & (2) \\\\ 2x + 2y - z = 4 & (3) \\end{cases} $$\n\nThen $x = -1$, $z = -4$ and $y = «1|2»$.",
    "$$ \\begin{aligned} x + y &= 3 && (1) \\\\ 4x - y &= 7 & (2) \\end{aligned} $$\n\nThen $x = 2$ and $y = «1|-1»$.",
    r"$x + y = 3 \dots (1)$ and $x - y = 1 \quad \ldots (2)$. Hence $x = 2$, $y = «1|3»$.",
    # an angle that the brackets behind it hold again, and a number of radians
    r"$\sin\theta(1 + \cos\theta) = \sin\theta + \sin\theta\cos\theta$ and $\ln x(x + 1) = x\ln x «+|-» \ln x$",
    r"$\sin\omega(t - s) = \sin(\omega t - \omega s)$ and $\cos 2(x + 1) = \cos(2x + «2|1»)$",
    # determinants of matrices of one order
    r"For the $3 \times 3$ matrix $|2A| = 2^3|A|$. $|2B| = «2|3»|B|$",
    # a bare member is in the unit that the chain says at its end
    r"Let $P = 13\,\mathrm{kN}$, $A = 100\,\mathrm{mm^2}$. Then $\frac{P}{A} = «\frac{13000}{100}|\frac{13500}{100}» = 130\,\mathrm{MPa}$.",
    r"Let $P = 13\,\mathrm{kN}$, $A = 113.1\,\mathrm{mm^2}$. Then $\sigma = \frac{P}{A} \approx 115\,\mathrm{MPa}$ and $\frac{\sigma}{0.00025} \approx «\frac{115}{0.00025}|\frac{151}{0.00025}» \approx 4.60 \times 10^5\,\mathrm{MPa}$.",
    # what both sides have is dropped, whatever the units of the rest are
    r"Let $R = 330\,\Omega$, $V = 9\,\mathrm{V}$, $S = 1017\,\Omega$. Now $I = \frac{V}{S}$ and $IR \approx «8.85|8.58»\,\mathrm{mA} \times 330\,\Omega \approx 2.92\,\mathrm{V}$.",
    # two functions meet, however far away
    "$C(x) = 3x + 500$ and $R(x) = 8x$.\n\n$$ \\begin{array}{rcl} R(x) & = & C(x) \\\\ x & = & «100|101» \\end{array} $$",
    # a value put in, behind a verb or before a colon, is none of its name's own
    "We have $3x + 1 = A(x - 3) + B(x - 4)$.\n\nPut $x = 4$: $13 = A(1) \\Rightarrow A = «13|14»$.\n\nSub $x = 3$: $10 = B(-1) \\Rightarrow B = «-10|10»$.",
    "Here $\\ln y = x^2 + c$.\n\n$x = 0$: $y = 1$.\n\nLet $x = 2$: $3x = «6|7»$.",
    # a law read as a function of its variable
    "$y = Ae^{-2x} + Be^{-x}$. So $A = 1$, $B = 4$.\n\n$y(x) = e^{-2x} + «4|5»e^{-x}$ and $y(1) \\approx «1.607|1.670»$.",
    # a row of shares that a matrix keeps, not the circle's number
    r"Let $P = \begin{bmatrix} 0.5 & 0.5 \\ 0.2 & 0.8 \end{bmatrix}$. We solve $\pi P = \pi$ with $\pi_A + \pi_B = 1$. $P^2 = \begin{bmatrix} 0.35 & 0.65 \\ 0.26 & «0.74|0.47» \end{bmatrix}$",
    # two curves that bound a region
    "The region is bounded by $y = x^2$ and $y = 3x$. They meet where $x^2 = 3x$, so $x = 0$ or $x = «3|4»$.",
    # one of several equations with "or" between is to hold
    "$(2\\cos t - 1)(\\cos t + 3) = 0$, so $\\cos t = \\tfrac12$ or $\\cos t = -3$.\n\nHence $t = «60|50»^\\circ$.",
    r"$2x - 1 = 0$ or $x - 3 = 0$. Hence $x = «3|4»$.",
    # where a function takes a value is what is looked for
    "$h(t) = -16t^2 + 128t$. After $t = 2$ it is $h(2) = «192|129»$.\n\nIt lands when $h(t) = 0$.",
    # a sequence that is supposed
    "If $f_0 = 0$, $f_1 = 1$ and $f_n = 2f_{n-1} + 2f_{n-2}$ we find $f_2 = «2|3»$ and $f_3 = «6|7»$.",
    # what is to be solved is another equation for its names
    "So $\\theta = 60^\\circ$.\n\nSolve $\\tan\\theta = 2$.\n\n$\\theta = \\tan^{-1} 2 \\approx «63.4|64.3»^\\circ$ and also $\\theta \\approx 180^\\circ + 63.4^\\circ = «243.4|234.4»^\\circ$.",
    # two values solve the equation before them, and not the one before that
    "$m^2 - 3m + 2 = 0$.\n\n$$ \\Rightarrow (m - 1)(m - 2) = 0 \\Rightarrow m = 1 \\text{ or } m = 2 $$\n\n$m^2 + 6m + 10 = 0$ gives $m = \\frac{-6 \\pm \\sqrt{-4}}{2} = «-3|-4» \\pm i$.",
    # a law at other values of its names
    "$\\theta = 18 + 76e^{-kt}$, where initially $\\theta = 18 + 76 = 94$.\n\nAfter 20 minutes $\\theta \\approx 18 + «76|75»e^{-0.0541 \\times 20} \\approx 43.8$.",
    # a curve, and the same in other words
    "$(x - 8)^2 + y^2 = x^2 + (y - 6)^2$\n\n$\\Rightarrow -16x + 64 = -12y + «36|37»$",
    # labelled tasks have names of their own
    "**Q.1** With $a = 1$, $r = 3$ we get $a + r = 4$.\n\n**Q.2** With $a = 2$, $r = 3$ we get $a + r = «5|6»$.\n\n**Example 3.** With $a = 5$: $2a = «10|12»$.",
    "## A\n\nHence $x = 2$, $y = 2$.\n\n## B\n\nThe maximum of $3x + 4y$ on the circle $x^2 + y^2 = 25$ is $\\sqrt{3^2 + 4^2} \\cdot 5 = «25|52»$.",
    # two roots, of which one is not said twice
    r"$6(x - 3)(x + 3) = 0 \Rightarrow x = 3 \text{ or } x = «-3|3»$", r"$(x - 3)^2 = 0 \Rightarrow x = 3 \text{ or } x = 3$",
    # where a name of the page is complex, the letter is the unit
    r"Let $\omega = e^{-2\pi i/4} = -i$. Then $X_1 = 4 + 4(-i) + 0(i) = 4 «- 4i|+ 4i»$ and $X_2 = 4 + 4(-i) = «4 - 4i|4»$.",
    # a cause, given its sign, follows from the sign, given the cause, also where it is a fraction
    r"$P(E) = 0.5$, $P(D|E) = 0.02$ and $P(D) = 0.03$. Hence $P(E|D) = «\frac13|\frac14»$.",
    # the first term of another sequence
    "## A\n\n$x_{n+1} = \\sqrt{5 + 2x_n}$, $x_0 = 2$. $x_1 = «3|4»$.\n\n## B\n\nWith $x_0 = 3$, $x_1 = 3 - \\frac{8}{22} = «\\frac{29}{11}|\\frac{29}{12}»$.",
    "## A\n\n$x_{n+1} = \\sqrt{5 + 2x_n}$.\n\n## B\n\nLet $x_0 = 2$. $x_1 = «3|4»$.",
]  # fmt: skip


@pytest.mark.parametrize("text", PAGES)
def test_the_right_page_has_no_error(text):
    page = worked(right(text))
    assert not errors(page), reasons(page)


@pytest.mark.parametrize("text", PAGES)
def test_what_is_wrong_is_told(text):
    for page, _, _ in slips(text):
        assert errors(worked(page)), page


def test_a_label_of_a_step_begins_no_task():
    page = worked("**Q.1** Here $b = 2$.\n\n**Step 2.** So $b = 3$.\n\n**Answer 3.** $b = 4$.")
    assert verdicts(page) == ":WW"


def test_what_a_task_was_given_before_all_of_them_is_no_name_of_its_own():
    assert verdicts(worked("Let $a = 1$.\n\n**Q.1** Now $a = 2$.")) == ":W"


def test_a_unit_behind_the_imaginary_part_is_that_of_both():
    page = worked(
        r"$(7 + j9) + (1 - j1) = 8 + j8\,\Omega$ and $(7 + j9) + (1 - j1) = 8 + j\,\Omega$", imaginary="j"
    )
    assert verdicts(page)[0] == "c"
    assert "W" in verdicts(worked(r"$(7 + j9) + (1 - j1) = 8 + j1\,\Omega$", imaginary="j"))


def test_a_subscript_that_counts_nothing_makes_no_sequence():
    assert reasons(worked("Then $Z_T = Z_1 + Z_2$.")) == ["defines `Z_{T}`"]
