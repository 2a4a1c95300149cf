"""Pages that are not strict, as sites have them: what is an error there, what a doubt, what a case.

Each page is of a kind that real sites have many of; its variants have other letters, words and languages.
"""

import pytest

from mathematics.pages import reasons, verdicts, worked


def loose(text, **front):
    return worked(text, strict=False, **front)


def page_of(text, said):
    """A page with conventions of its own on a site that is not strict."""
    return loose(f"---\nworked: {{{said}}}\n---\n{text}")


def told(page):
    """The codes of what is told, doubts with a question mark."""
    return [one.code + "?" * (one.severity == "doubt") for one in page.diagnostics]


PAGES = [  # text, verdicts, codes
    # shapes of arrays, places counted from 0, what a method makes of an integral, rounded terms, whole turns
    (r"Result: $(2, 5, 8) \times (2, 8, 3) = (2, 5, 3)$", "n", []),
    (r"Result: $(2, 3, 4) \times (1, 5, 2) = (-14, 0, 8)$", "W", ["wrong-value"]),
    (r"$$R = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$$ The last row: $R_{10} = 3$, $R_{11} = 4$.", ":~~", ["index-outside?", "wrong-value?"]),
    (r"$$R = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$$ The first row: $R_{11} = 3$.", ":W", ["wrong-value"]),
    (r"$$\int_0^2 t^2 dt \approx \sum_{i=1}^{4} 0.5 (0.5 i)^2$$", "~", ["wrong-value?"]),
    (r"$$\int_0^2 t^2 dt \approx 2.8$$", "W", ["wrong-value"]),
    (r"$$0.87[2.0, 1.5] + 0.03[-0.5, 1.2] = [1.74, 1.31] + [-0.02, 0.04]$$", "~", ["wrong-value?"]),
    (r"$$0.87[2.0, 1.5] + 0.03[-0.5, 1.2] = [1.74, 1.32] + [-0.02, 0.04]$$", "W", ["wrong-value"]),
    (r"$12 \le 9$ is a mathematical impossibility.", "~", ["wrong-value?"]),
    (r"For all $z$ and $w$ we have $\arg(zw) = \arg(z) + \arg(w)$.", "u", []),
    (r"For all $z$ and $w$ we have $\arg(zw) = \arg(z) - \arg(w)$.", "~", ["wrong-identity?"]),
    # a value in prose that is supposed for a sentence or a paragraph
    ("With $s = 0.1$ it creeps.\nAt $s = 2.5$ it runs away.\n\nSo $2s = 0.2$.", ":kc", []),
    ("Mit $s = 0.1$ kriecht es.\nBei $s = 2.5$ läuft es davon.\n\nAlso $2s = 0.2$.", ":kc", []),
    ("Con $k = 4$ va lento.\nCuando $k = 9$ se escapa.\n\nAsí $k + 1 = 5$.", ":kc", []),
    ("Avec $k = 4$ tout va.\nLorsque $k = 9$, rien ne va.\n\nDonc $k + 1 = 5$.", ":kc", []),
    ("设 $k = 4$。\n\n当 $k = 9$ 时它很快。\n\n所以 $k + 1 = 5$。", ":kc", []),
    ("When $t = 2$, $t^2 = 4$ and $t^2 = 5$.", "kcW", ["wrong-value"]),
    ("Solve for $y = 4$, look at $z = 3$.", "::", []),
    ("If we set $q = 4$ then $2q = 8$.", ":c", []),
    ("$y = 3 \\times 4$ and if $y = 13$ all is lost.", ":~", ["wrong-value?"]),
    # tables and options
    ("| $a = 0$ | $a = 1$ |\n|---|---|\n| left | right |\n", "kk", []),
    ("| case | sum |\n|---|---|\n| $n = 2$ | $n + 3 = 5$ |\n| $n = 4$ | $n + 3 = 8$ |\n", "kckW", ["wrong-value"]),
    ("Which?\n\n- $M = K + L$\n- $M = K L$\n- $M = L K^T$\n", "kkk", []),
    ("Welches?\n\n1. $u = 1$\n2. $u = 2$\n\nUnd dann $u = 3$.", "kk:", []),
    ("(a) $c = 1, d = 3$ (b) $c = 2, d = 2$", "kkkk", []),
    # conditions
    ("$H_0$: $\\delta = 5$; $H_1$: $\\delta \\neq 5$.", "k?", []),
    ("The score is $z = 0.4$, which passes at $z < 0.7$ but not at $z < 0.2$.", ":??", []),
    ("If $m = 0$, it stops.\nIf $m \\neq 0$, it goes on.\nFor $m > 9$ nobody knows.", "k??", []),
    ("Start with $n = 1$.\n\nThe rule holds for $n \\geq 2$.", ":?", []),
    # what is said of all values
    ("Let $b = 7$.\n\nFor every $b$ we have $b + b = 2b$, and $b^2 = 49$.", ":cu", []),
    ("Sei $b = 7$.\n\nFür alle $b$ gilt $b^2 = 49$. Hier ist $b^2 = 49$.", ":uc", []),
    ("Take $g(x) = x^2 + 3$ and $x = 2$, so $g(x) = 7$.\n\nIf $g(-x) = -g(x)$, it is odd.", "::cu", []),
    # the later value holds
    ("A poll of $n = 40$ people.\n\nAnother, of $n = 90$ people.\n\nSo $n + 1 = 91$.", "::c", []),
    ("The line is $h(x) = 2x$.\n\nNow $h(x) = x + 7$ instead, so $h(1) = 8$.", "::c", []),
    ("Let $u = 2$ and $w = u + 3$, so $w = 6$.", "::W", ["wrong-value"]),
    ("In the loop we say $j = j + 1$.\n\n## Later\n\nIt has $j = 4$, and then $j = j + 1$.", "u:u", []),
    ("Put $x = 4$ and $\\mathbf{x} = [4, 1]$, so $x + 1 = 5$.", "::c", []),
    # laws and equations
    ("$E = 3f$. With $f = 4$ it is $E = 12$.", "::c", []),
    ("$E = 3f$. With $f = 4$ it is $E = 15$.", "::W", ["wrong-value"]),
    ("$E = 3f$. With $f = 4$ it is $E = 15$.\n\nAnother has $E = 21$.", "::W:", ["wrong-value"]),
    ("$E = 3f$.\n\nWith $f = 4$ it is $E = 15$.", ":::", []),
    ("$U = J Q$, so $J = \\frac{U}{Q}$.\n\nWith $U = 8$ and $Q = 2$: $J = \\frac{8}{2} = 4$.", ":s:::c", []),
    ("$U = J Q$, with $U = 8$, $Q = 2$ and $J = 5$.", "::" ":W", ["wrong-solution"]),
    ("At $t = 0$ we wait.\n\nSolve $3t + 1 = 13$: $t = 4$.", "kc:", []),
    ("From $3t + 1 = 13$ it follows that $t = 5$.", "uW", ["wrong-solution"]),
    ("We solve $5 e^{-t} = 2$ and find $t \\approx 0.92$.", "rr", []),
    ("We solve $5 e^{-t} = 2$ and find $t \\approx 0.29$.", "uW", ["wrong-solution"]),
    ("The root of $z^3 = 2$ is $z \\approx 1.26$, that of $z^3 = -2$ is $z \\approx -1.26$.", "rrrr", []),
    ("From $z^2 = 9$ we get $z = 3 \\text{ or } z = -3$.", "ccc", []),
    ("From $z^2 = 9$ we get $z = 3 \\text{ or } z = -2$.", "ccW", ["wrong-solution"]),
    ("When $\\mu = 1$ all is well.\n\nWe solve $\\mu^2 - 5\\mu + 6 = 0$.", "ku", []),
    ("The limit solves $r = 2 + \\frac{1}{r}$.", "u", []),
    ("$b_n = 3 b_{n-1}$ with $b_0 = 1$, so $b_3 = 27$ and $b_4 = 80$.", "::cW", ["wrong-value"]),
    ("$P(R) = 0.3$ and $P(S) = 0.5$, so $P(R) P(S) = 0.15$ and $P(R) + P(S) = 0.9$.", "::cW", ["wrong-value"]),
    ("Here $q = 0.5$.\n\nFor the second: $\\sqrt{q(1-q)} = \\sqrt{0.2 \\times 0.8} = 0.4$.", ":kc", []),
    ("Put $w(x) = x^2$ near zero; otherwise $w(x) = 1$.\n\nSo $w(0) = 0$.", ":?u", []),
    ("Setze $w(x) = x^2$; sonst $w(x) = 1$.\n\nAlso $w(3) = 9$.", ":?u", []),
    ("$7 \\gg 1 = 3$", "nn", []),
    ("The ranks are $1 > 2 > 3$.", "~~", ["wrong-value?", "wrong-value?"]),
    ("For $n \\geq 1$ it grows.\n\nAlways $(a + b)^2 = a^2 + 2 a b + b^2$.", "?s", []),
    ("$\\pi = 4.13$", "W", ["wrong-value"]),
    ("$\\{1\\} = \\{1\\} \\cup \\{2\\}$", "W", ["wrong-value"]),
    ("$[1, 3] = [1, 2] \\cup [3, 3]$", "~", ["wrong-value?"]),
    # how far values lie
    ("Let $a = 3$, so $a + 1 = 5$.", ":W", ["wrong-value"]),
    ("Let $a = 3$.\n\nThen $a + 1 = 5$.", ":W", ["wrong-value"]),
    ("Let $a = 3$.\n\nThen $a + 1 = 5$.\n\nAnd $a = 9$.", ":~:", ["wrong-value?"]),
    ("Let $a = 3$.\n\nMuch is said.\n\nThen $a + 1 = 5$.", ":~", ["wrong-value?"]),
    ("Let $a = 3$.\n\n$b = a + 1$.\n\n$b + 1 = 6$.", "::~", ["wrong-value?"]),
    ("Let $a = 3$.\n\n$b = a + 1 = 4$.\n\n$b + 1 = 6$.", "::cW", ["wrong-value"]),
    ("Let $a := 3$.\n\nMuch is said.\n\nThen $a + 1 = 5$.", ":W", ["wrong-value"]),
    ("# A\n\nSum:\n\n$$ a = 3 $$\n\nso that\n\n$$ a + 2 = 6 $$", ":W", ["wrong-value"]),
    ("Let $a = 3$.\n\n<!-- note -->\n\nThen $a + 1 = 5$.", ":W", ["wrong-value"]),  # nobody sees a comment
    ("Let $a = 3$.\n\n<hr>\n\nThen $a + 1 = 5$.", ":~", ["wrong-value?"]),
    # doubts by their kind
    ("$2 + 2 = 5$", "W", ["wrong-value"]),
    ("It is not true that $2 + 2 = 5$.", "~", ["wrong-value?"]),
    ("This is wrong: $2 + 2 = 5$.", "~", ["wrong-value?"]),
    ("Il est faux de dire que $2 + 2 = 5$.", "~", ["wrong-value?"]),
    ("Es ist falsch, $2 + 2 = 5$ zu schreiben.", "~", ["wrong-value?"]),
    ("We are left with $2 = 5$, so there is no solution.", "~", ["wrong-value?"]),
    ("We count the false alarms, and there were $2 + 2 = 5$.", "W", ["wrong-value"]),
    ("It does not follow from any of these three sums that $2 + 2 = 5$.", "~", ["wrong-value?"]),
    ("Man könnte meinen, dass $2 + 2 = 5$.", "~", ["wrong-value?"]),
    ("It is not about their size; the larger one (its share is $2 + 2 = 5$) is older.", "W", ["wrong-value"]),
    ("$2 + 2 = 5$ is wrong.", "~", ["wrong-value?"]),
    ("$(a + b)^2 = a^2 + b^2$", "~", ["wrong-identity?"]),
    ("$\\frac{2}{3} = 0.67$", "r", ["rounded-equals?"]),
    ("$\\frac{2}{3} = 0.76$", "W", ["wrong-value"]),
    ("$\\begin{bmatrix} 1 & 2 \\\\ 3 \\end{bmatrix} = \\begin{bmatrix} 1 & 2 \\end{bmatrix}$", "~", ["ragged-rows?"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "codes"), PAGES)
def test_a_page_that_is_not_strict(text, expected, codes):
    page = loose(text)
    assert (verdicts(page), told(page)) == (expected, codes), reasons(page)


@pytest.mark.parametrize("text", [text for text, _, codes in PAGES if any("?" in code for code in codes)])
def test_doubts_are_errors_on_a_strict_page(text):
    assert worked(text).failed
    assert not loose(text).failed
    assert page_of(text, "strict: true").failed


ANNOUNCED = [
    "<!-- worked: wrong -->\n$0 = 3$",
    "Some say <!-- worked: wrong -->\n$1 = 2$ and $2 = 2$.",
    "He asks: if <!-- worked: wrong --> $4 = 5$, what then?",
    "<!-- worked: wrong -->\n$\\frac16 = 0.17$",
    "<!-- worked: wrong -->\n$(y - 1)^2 = y^2 - 1$",
    "Let $y = 4$.\n\n## Later\n\nThen\n<!-- worked: wrong -->\n$y + 2 = 7$",
    "## First\n\nLet $y = 4$.\n<!-- worked: wrong -->\n$y + 2 = 7$\n\n## Later\n\nLet $y = 9$.",
    "We solve $4y = 12$.\n\n<!-- worked: wrong -->\n$y = 4$",
    "Solve $5y - 1 = 9$. That gives <!-- worked: wrong --> $5y = 8$, so $y = 2$.",
    "<!-- worked: wrong -->\n$$\\begin{array}{c|cc} y & 1 & 4 \\\\ \\hline 5y & 5 & 18 \\end{array}$$",
]


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("text", ANNOUNCED)
def test_a_mistake_that_is_announced_is_deliberate_be_it_an_error_or_a_doubt(text, strict):
    found = worked(text, strict=strict)
    assert "D" in verdicts(found) and not {"W", "~"} & set(verdicts(found)) and not found.diagnostics


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("text", ANNOUNCED)
def test_what_is_set_aside_stays_so_whatever_a_later_value_says_of_it(text, strict):
    found = worked(text.replace("worked: wrong", "worked: skip it is measured"), strict=strict)
    assert "-" in verdicts(found) and not {"W", "~"} & set(verdicts(found)) and not found.diagnostics


def test_a_value_that_solves_nothing_is_wrong_though_nothing_uses_it():
    found = worked("We solve $4y + 3 = 15$.\n\nSo $y = 4$.", strict=True)
    assert verdicts(found) == "uW" and [one.code for one in found.diagnostics] == ["wrong-solution"]


def test_the_names_of_a_case_are_what_they_were_after_its_paragraph():
    text = "Let $c = 1$.\n\nIf $c = 5$ then $2c = 10$:\n\n$$ 3c = 15 $$\n\nBut $2c = 2$."
    for strict in (True, False):
        assert verdicts(worked(text, strict=strict)) == ":kccc"


def test_a_language_that_is_named_has_its_own_words_alone():
    text = "Bei $s = 4$ und dann $s = 5$."
    assert verdicts(loose(text)) == "k:"
    assert verdicts(page_of(text, "language: de, strict: false")) == "k:"
    assert verdicts(page_of(text, "language: en, strict: false")) == "::"


@pytest.mark.parametrize(
    "text",
    [
        "$f(x) = g(x) + 1$, $g(x) = f(x) - 1$.\n\nFor $f(2) > 1$ and $g(3) = 2$, $f = 3$.",
        "$a = b + 1$, $b = c + 1$, $c = a + 1$.\n\nIf $a > 2$, then $a = 3$ and $b = 4$.",
        "$u_n = u_{n+1} + 1$ and $u_0 = 1$, so $u_3 = 2$.",
    ],
)
def test_names_that_rest_on_one_another_are_unknown_and_nothing_fails(text):
    page = loose(text)
    assert "engine-failed" not in {one.code for one in page.diagnostics}


def test_a_logarithmic_unit_within_another_is_no_fault_of_the_engine():
    page = loose(
        r"$\frac{-20\ \text{dB}}{1\ \text{decade}} = -20\ \mathrm{dB/decade}$ and $s = \frac{r}{20\ \mathrm{dB/decade}} = 1$"
    )
    assert "engine-failed" not in {one.code for one in page.diagnostics}


@pytest.mark.parametrize(
    ("latex", "right"),
    [
        (r"\frac{1}{2\pi \times 250 \times 3.3} = \frac{1}{5184}", True),
        (r"\frac{1}{2\pi \times 250 \times 3.3} = \frac{1}{5148}", False),
        (r"-0.02\ln(0.3) = 0.02 \times 1.204", True),
        (r"-0.02\ln(0.3) = 0.02 \times 1.240", False),
        (r"\sqrt{50^2 + 61.3^2} = \sqrt{2500 + 3758}", True),
        (r"\sqrt{50^2 + 61.3^2} = \sqrt{2500 + 3785}", False),
        (r"57 \times 3 = 100 + 170 - 100", False),  # whole numbers round nothing
        (r"0.5 \times 0.5 = 0.9 \times 0.3", False),  # nor do numbers of one digit
    ],
)
def test_a_step_that_holds_with_rounded_numbers_is_only_a_doubt(latex, right):
    page = loose(f"We get ${latex}$.")
    assert verdicts(page) == ("r" if right else "W"), reasons(page)
    assert told(page) == (["rounded-equals?"] if right else ["wrong-value"])


@pytest.mark.parametrize(
    ("text", "expected", "codes"),
    [
        # a hypothesis may be labelled within its formula
        (r"We test $H_0: \nu = 12$ against $H_a\colon \nu \neq 12$. Then $\nu = 15$.", "k?:", []),
        (r"A map is $g: X \to Y$.", "n", []),
        # what is denied in brackets ends with them
        (
            "It is not true: $4 + 1 = 6$. Wrong (a dot is no sign): $4 + 2 = 7$.",
            "~W",
            ["wrong-value?", "wrong-value"],
        ),
        # bars around a column or a tuple are its length; around a list they may count its entries
        (r"$z = (2, 3, 6)$ and $|z| = 7$ and $|z|^2 = 49$.", ":cc", []),
        (
            r"$w = \begin{pmatrix} 5 \\ 12 \end{pmatrix}$ has $|w| = 13$ and $|w| = 17$.",
            ":cW",
            ["wrong-value"],
        ),
        (r"$q = [4, 4, 2]$, of which $|q| = 6$ and $|q| = 3$.", ":cu", []),
        # what is only ever called may be a function that nobody gave
        ("For both $q(3) = q(4)$, and $R(5) = R(6)$.", "uu", []),
        (r"$G^3(\tau) = \big(G(\tau)\big)^3$", "u", []),
        ("But $y(y + 2) = y^2 + 2y$ and $y(y + 2) = y^2 + y$.", "c~", ["wrong-identity?"]),
    ],
)
def test_labels_lengths_and_unknown_functions(text, expected, codes):
    page = loose(text)
    assert told(page) == codes
    assert verdicts(page) == expected, reasons(page)
