"""Ways of writing of other languages and other tools: what only looks like a mistake, and what is one."""

import pytest

from mathematics.pages import reasons, verdicts, worked

DOUBT, WRONG, UNSOLVED = "wrong-value?", "wrong-value", "wrong-solution"


def told(page):
    """The codes of what is told, doubts with a question mark."""
    return " ".join(one.code + "?" * (one.severity == "doubt") for one in page.diagnostics)


KINDS = [
    # equations and their roots beside one another
    (r"$$y - 5 = 0 \Rightarrow y = 5 \quad \text{and} \quad y - 7 = 0 \Rightarrow y = 7$$", "c:c:", ""),
    (r"$$y - 5 = 0 \Rightarrow y = 6 \quad \text{and} \quad y - 7 = 0 \Rightarrow y = 7$$", "uWc:", UNSOLVED),
    ("$t^2 - 4t + 3 = 0$, thus $t = 1, 3$.\n\nNow try $t = 2$.", "un:", ""),
    (r"$$\begin{cases} 2 + s = 0 \\ 3 - s = 4 \\ s = 5 \end{cases}$$", "uu~", "wrong-solution?"),
    (r"$2 + s = 0$, so $s = 5$.", "uW", UNSOLVED),
    (r"$\cos(60) = 7 / d$, so $d = 7/0.5 = 14$.", "u~c", "wrong-solution?"),
    # a name for several points, and the curve on which they lie
    ("The points $w = 2$ and $w = -2$ lie within $|w| = 5$.", "::~", DOUBT),
    ("Here $w = 2$, and $w^2 = 9$.", ":W", WRONG),
    ("Its poles are $w = 2$ and the roots of $w^2 + 9 = 0$; $|w| = 3$ has both inside.", ":~~", f"{DOUBT} {DOUBT}"),
    # branches, conditions, arrows
    (
        "For $x > 0$: $g(x) = 2$.\nFor $x < 0$: $g(x) = -2$.\n\n$$\\lim_{x \\to 0^+} g(x) = 2$$",
        "?:?:~",
        DOUBT,
    ),
    (r"Let $k = 0$. Then $$k \neq 0 \implies j = 3$$", ":?:", ""),
    (r"From $T = 15$ it rises, $T \to T = 40$.", ":n~", DOUBT),
    # angles
    (r"$\arg(-i) = \frac{3\pi}{2}$ and $\arg(-i) = \frac{\pi}{2}$", "uW", WRONG),
    (r"$\arctan(0.577) = 30°$ and $\arctan(0.577) = 32°$", "~W", f"{DOUBT} {WRONG}"),
    # bars, remainders, symbols
    (r"- $18 - 30 \mid 6$" "\n" r"- $3 - 5$" "\n\n" r"$5 \mid 18$", "~W", f"{DOUBT} {WRONG}"),
    ("- $23 \\div 7 = 3$ (boxes)\n- 2 remain\n\n$23 \\div 7 = 4$", "~W", f"{DOUBT} {WRONG}"),
    (r"Jacobi: $\left(\frac{7}{15}\right) = -\left(\frac{15}{7}\right)$", "~", DOUBT),
    (r"Jacobi: $\left(\frac{13}{17}\right) = \left(\frac{17}{13}\right)$", "~", DOUBT),
    (r"Take $\pi = \frac{22}{7}$. Then $\pi = 3.24$.", "~W", f"{DOUBT} {WRONG}"),
    (r"$-\infty, +\infty \notin \mathbb{R}$", "d", ""),
    (r"In the array $2^i = 0$ and $2^{i+1} = 1$, while $e^{i\pi} = 1$.", "uuW", WRONG),
    # entries, words, what is written beside a formula
    (r"$Y = [2, 3, 5, 7, 8]$ and $Y[4] - Y[3-1] = 7 - 3$ and $Y[4] - Y[2] = 9$.", ":~W", f"{DOUBT} {WRONG}"),
    ("$110 * 1 * 10 = 110110$ and $11 * 3 = 34$", "~W", f"{DOUBT} {WRONG}"),
    (r"$$\begin{align} s &= 2 \\ & > \frac{1}{3} > \frac{1}{3} \end{align}$$", ":c~", DOUBT),
    (r"$\frac{6}{9} = \frac{\cancel{6}\,\textcolor{red}{2}}{\cancel{9}\,\textcolor{red}{4}}$", "~", DOUBT),
    (r"$\frac{\cancel{6}}{9} = 2$", "W", WRONG),
    (r"$\pi^2 = \pi$, as it projects, but $\pi^2 = 3\pi$.", "~W", f"{DOUBT} {WRONG}"),
    (r"About $864000 \approx 800000$, $4123 \cdot 2999 \approx 5000 \cdot 3000$; $864 \approx 763$.", "~~W", f"{DOUBT} {DOUBT} {WRONG}"),
    (r"For all $h$ of the group $gh = h$; take $h = e$, so $g = e$.", "u:~", "wrong-solution?"),
    (r"Let $b = 1$, $c = 0$. $$\begin{aligned} b + c &= 1 \\ b + 2c &= 5 \end{aligned}$$", "::c~", DOUBT),
    (r"Let $b = 1$, $c = 0$. $$b + 2c = 5$$", "::W", WRONG),
    (
        r"$$S = S^{-1} = \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}$$" "\n\nand then\n\n"
        r"$$S = \begin{bmatrix} 4 & 0 \\ 0 & 1 \end{bmatrix}$$",
        "uu:",
        "",
    ),
    ("On the elliptic curve let $P = (5, 1)$; then $18P = (5, -1)$ and $20P = P$.", ":~~", f"{DOUBT} {DOUBT}"),
    ("In the plane let $P = (5, 1)$; then $18P = (5, -1)$.", ":W", WRONG),
    # words of other languages
    (r"Circa $2^{24} \approx 17$ milioni, e $2^{24} \approx 18$ milioni.", "nW", WRONG),
    (r"To $3 \cdot 10^6 = 3$ miliony, a $2 \cdot 10^6 = 3$ miliony.", "nW", WRONG),
    ("La sottrazione binaria della regola: $0 - 1 = 1$, con un prestito.", "n", ""),
    ("Comprobamos si $2^2 + 3^2 = 4^2$ en el caso de la figura.", "~", DOUBT),
    ("La igualdad de la derecha es **falsa:** $5 = 9$. La de abajo es $4 = 9$.", "~W", f"{DOUBT} {WRONG}"),
    ("Onermenin değili $3 > 8$ **değil**. Burada $2 + 2 = 5$ olur.", "~W", f"{DOUBT} {WRONG}"),
    ("Sprawdź, czy to prawda czy fałsz: $2 + 2 = 5$", "~", DOUBT),
    ("Het is niet waar dat $2 + 2 = 5$ geldt.", "~", DOUBT),
    ("Giả sử $2 + 2 = 5$, vô lý.", "~", DOUBT),
    ("흔한 실수: $2 + 2 = 5$", "~", DOUBT),
    (r"$$a = 2 \text{ und } b = 3 \text{ et } a b = 7$$", "::W", WRONG),
    (r"$w(w^2 + 1) = 0 \iff w = 0,\; w = i$", "u::", ""),
    ("Here $x = 1$ is meant.\n\nNext, $x^2 \\equiv 3 \\pmod 5$ is studied.", ":~", DOUBT),
    (r"The points lie in $|w| = 2$, with $w = \pm 3$ outside. And $u^2 = 9$ has $u = \pm 4$.", "u~uW", f"{UNSOLVED}? {UNSOLVED}"),
    ("Given $f(x) = x^2$ for all of them.\n\nMuch is said.\n\nAnd $x = 3$.\n\nSo $f(-1) = -1^2 = 1$.", "::~W", f"{DOUBT} {WRONG}"),
    # sums that go on, steps that are rounded
    (r"$(1.3 - 1)^2 + (1.4 - 1)^2 + (1.5 - 1)^2 + \cdots + (2.1 - 1)^2 = 1.2$", "~", DOUBT),
    ("$$a = 3 + 4 \\notag$$\n\n$$+ 5 + 6 = 18$$", ":~", DOUBT),
    (r"$9 - 2(3)(4)\cos 30° = 9 - 24(0.866)$, $9 - 24(0.5) = 9 - 24(0.51)$", "rW", f"rounded-equals? {WRONG}"),
    (
        r"$\begin{bmatrix}2 & 1\\1 & 3\end{bmatrix} = \begin{bmatrix}-0.8507 & 0.5257 \\ 0.5257 & 0.8507\end{bmatrix}"
        r"\begin{bmatrix}1.3820 & 0 \\ 0 & 3.6180\end{bmatrix}"
        r"\begin{bmatrix}-0.8507 & 0.5257 \\ 0.5257 & 0.8507\end{bmatrix}^T$",
        "~",
        DOUBT,
    ),
    # orders of things, tests that fail, arrows to other things
    (r"$$\begin{aligned} 3 &> 5 > 2 \\ 5 &> 2 > 3 \end{aligned}$$", "~cc~", f"{DOUBT} {DOUBT}"),
    (r"$$\begin{array}{c} 3 &> &5 \\ 5 &> &2 \\ 2 &> &3 \end{array}$$ $3 > 5$, $2 > 3$", "~c~WW", f"{DOUBT} {DOUBT} {WRONG} {WRONG}"),
    (r"$$0.2 < 0.7 < 0.5$$", "cW", WRONG),
    (r"$$\begin{cases} u = 1, v = 2 \\ u = 2, v = 1 \\ u = v = 1 \\ u = v = 2 \end{cases}$$", ":::::c::", ""),
    (r"There $0 \leq -7$, and $0 > 7$; but $5 \leq 2$.", "~~W", f"{DOUBT} {DOUBT} {WRONG}"),
    (r"$$\begin{bmatrix} 1 & 2 & 0 \\ 0 & 0 & 5 \end{bmatrix} → \begin{bmatrix} 2 \\ 0 \end{bmatrix} = 2 \begin{bmatrix} 1 \\ 0 \end{bmatrix}$$", "~c", "shapes-differ?"),
    (r"$$\begin{bmatrix} 1 & 3 \\ 0 & 2 \end{bmatrix} \to \begin{bmatrix} 1 & 3 \\ 0 & 0 \end{bmatrix}$$", "W", WRONG),
    (
        r"$\begin{bmatrix} \begin{bmatrix} 2 \\ 1 \end{bmatrix} \begin{bmatrix} 3 \\ -1 \end{bmatrix} \end{bmatrix}"
        r" = \begin{bmatrix} 2 & 3 \\ 1 & -1 \end{bmatrix}$",
        "~",
        "shapes-differ?",
    ),
    # what is counted, and in which digits
    (r"$12 \cdot 4096^2 \cdot 64 \approx 13$ GFLOPs, $12 \cdot 4096^2 \cdot 64 \approx 14$ GFLOPs", "~W", f"{DOUBT} {WRONG}"),
    (r"$4096^2 = 17$M 個, $4096^2 = 18$M 個", "~W", f"{DOUBT} {WRONG}"),
    (r"$5.1 \times 10^9 \approx 5.1\;\text{GFLOPs}$, $5.1 \times 10^9 \approx 5.3\;\text{GFLOPs}$", "~W", f"{DOUBT} {WRONG}"),
    (r"$\frac{250000}{700} = 358 \text{ Bäume}$, $\frac{250000}{700} = 359 \text{ Bäume}$", "~W", f"{DOUBT} {WRONG}"),
    (r"$0\text{x}2040 = 8256$, and $\frac{1601}{90} = 17.7(8)$; $2.5 \cdot (3) = 8$", "~~W", f"{DOUBT} {DOUBT} {WRONG}"),
    (r"The residues of $\text{mod }5$: $2 + 3 = 0$, $2 + 4 = 0$", "~W", f"{DOUBT} {WRONG}"),
    (r"It lies between what is bounded by the cylinder $v = 1 - u^2$ and the planes $v = 0$, $w = 0$ and $v + w = 3$.", ":::u", ""),
    (r"What is bounded by $v = 0$ and $w = 0$ is the line on which $v + w = 3$.", "::W", WRONG),
    (r"$(3 + 2.5 - 2\sqrt{7.5}) + (1 + 0.9 - 2\sqrt{0.9}) \approx (5.5 - 5.48) + (1.9 - 1.897)$", "~", DOUBT),
    (r"$(3 + 2.5 - 2\sqrt{7.5}) + (1 + 0.9 - 2\sqrt{0.9}) \approx (5.5 - 5.38) + (1.9 - 1.897)$", "W", WRONG),
    (r"$5 = \overline{\textcolor{#00AA33}{101}}^2$, $5 = \overline{12}^3$, but $5 = 12^3$.", "~~W", f"{DOUBT} {DOUBT} {WRONG}"),
    (r"$$\begin{cases} u = 1 \\ v = 3 \end{cases} \\ \begin{cases} u + v = 5 \\ u - v = 2 \end{cases}$$", "::~~", f"{DOUBT} {DOUBT}"),
    (r"$$\begin{cases} u = 1 \\ v = 3 \\ u + v = 5 \end{cases}$$", "::W", WRONG),
    (r"$\arctan(-1)^2 \cdot 3 = 3\arctan 1$, $\arctan(-1)^2 \cdot 3 = 4\arctan 1$", "~W", f"{DOUBT} {WRONG}"),
    (r"$[1, 2, 0] \circ [3, 4, 1] = [2, 3, 5]$, $[1, 2, 0] \circ [3, 4] = [3, 8]$", "~~", f"{DOUBT} shapes-differ?"),
    (r"$[1, 2, 0] \odot [3, 4, 1] = [3, 9, 0]$, $\sin 90^\circ = 2$", "WW", f"{WRONG} {WRONG}"),
    # names that are given values together; a chain that comes to another number
    ("- $k = 4$\n- $j = 3$\n\n(Elsewhere $k = j = 2$.)", "::::", ""),
    (r"$2 = 2\sqrt{(-1)(-1)} = 2\sqrt{-1} \sqrt{-1} = 2 i \cdot i = 2i^2 = -2$", "c~ccc", DOUBT),
    (r"$4 = 2 \cdot 2 = 3 \cdot 2 = 5 + 1 = 6$; $6 = 2 \cdot 3 = 2 \cdot 4 = 3 + 3 = 6$", "c~cccWWc", f"{DOUBT} {WRONG}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "codes"), KINDS)
def test_what_only_looks_like_a_mistake(text, expected, codes):
    page = worked(text, strict=False)
    assert (verdicts(page), told(page)) == (expected, codes), reasons(page)
