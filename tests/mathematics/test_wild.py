"""What people write on public pages, and no checker may call wrong: each kind in other letters and languages.

A page that is not strict tells an error only of what can be verified from where it stands. Beside each kind
stands what is like it and an error all the same.
"""

import pytest

from mathematics.pages import reasons, verdicts, worked


def told(page):
    """The codes of what is told, doubts with a question mark."""
    return " ".join(one.code + "?" * (one.severity == "doubt") for one in page.diagnostics)


WRONG, DOUBT = "wrong-value", "wrong-value?"

KINDS = [  # a page, its verdicts, what is told
    # a name that the text calls by another meaning of its letter
    (r"We set $\pi[k+1] = 1$ where they differ.", "n", ""),
    (r"Wir setzen $\pi[i-1] = 4$.", "n", ""),
    (r"The group $\{e\}$ has $e \cdot e = e$.", "~", DOUBT),
    (r"Das neutrale Element: $e e e = e e$ und $e = e e$.", "~~", f"{DOUBT} {DOUBT}"),
    (r"$e \cdot 2 = 5.34$ and $e^2 = 7.93$", "WW", f"{WRONG} {WRONG}"),
    (r"Let $\mathbb{1} = [1, 1, 1]$, so that $\mathbb{1} \bullet \mathbb{1} = 3$.", ":c", ""),
    # values of different kinds: a name that means something else here
    (r"Let $h(x) = 2x$, shifted $y = h(x - c)$, with $c(x) = x$.", ":::", ""),
    (r"The coefficient $\left(\begin{array}{c} 3 \\ 1 \end{array}\right) = 3$.", "~", "shapes-differ?"),
    (r"$[1, 2] + [1, 2, 3] = [2, 4, 3]$", "W", "shapes-differ"),
    (r"Take $u(s, t) = s + t$. Now $u(3) = 4$.", ":~", "wrong-arguments?"),
    # what has no names is verified where it stands, whatever is asked
    ("**Problem.** Show that $1 = 2$.", "W", WRONG),
    ("Zu zeigen ist $5 = 3$.", "W", WRONG),
    ("Supongamos que $1 = 7$.", "W", WRONG),
    ("Supongamos que $0 = 7$.", "~", DOUBT),  # what a system without a solution comes to, and no slip
    ("The last row says $0 = 5$, and $1 - 1 = 5$.", "~W", f"{DOUBT} {WRONG}"),
    ("We obtain $0 + 1 = 2$.", "W", WRONG),
    ("---\ntitle: A false proof\n---\nDivide by zero, and obtain $2 = 1$.", "~", DOUBT),
    ("---\ntitle: Trugschluss mit Null\n---\nTeile, und es folgt $3 = 0$.", "~", DOUBT),
    ("## Common errors\n\n- $(1 + 2)^2 = 5$\n\n## Rules\n\n- $(1 + 2)^2 = 5$", "~W", f"{DOUBT} {WRONG}"),
    ("A common mistake is to write $3 + 4 = 12$.", "~", DOUBT),
    ("Ein typischer Fehler ist $2^3 = 6$.", "~", DOUBT),
    ("Une erreur fréquente : $3^2 = 6$.", "~", DOUBT),
    ("Un error común es $5^2 = 10$.", "~", DOUBT),
    ("常见错误：$4^2 = 8$。", "~", DOUBT),
    ("A comparison of $7 \\leq 2$, which we of course know is false.", "~", DOUBT),
    ("Der Vergleich $7 \\leq 2$, der offenbar falsch ist, bricht ab.", "~", DOUBT),
    ("Der Vergleich $7 \\leq 2$, der offenbar gilt, bricht ab.", "W", WRONG),
    ("The standard error is $3^2 = 6$.", "W", WRONG),
    # statements and answers to judge
    ("- a) $2 + 2 = 5$\n- b) $2 + 2 = 4$", "~c", DOUBT),
    ("Which one holds?\n\n1. $v = 3$\n2. $v + 1 = 7$\n3. $v = 5$", "kuk", ""),
    ("Was ist $R$?\n\n- $R = 2 \\cdot 3 = 6$\n- $R = 2 \\cdot 3 = 5$", "kck~", DOUBT),
    ("¿Cuánto es?\n\n1. $3 \\cdot 4 = 7$\n2. $3 \\cdot 4 = 12$", "~c", DOUBT),
    ("是哪一个？\n\n1. $3 + 4 = 12$\n2. $3 + 4 = 7$", "~c", DOUBT),
    ("The steps:\n\n1. $3 + 4 = 12$\n2. $12 + 4 = 16$", "Wc", WRONG),
    ("#### 4. Write $8 = 2^3$ as a root.\n\n1. $\\sqrt[2]{8} = 3$\n2. $\\sqrt[3]{8} = 2$", "c~c", DOUBT),
    ("### Aufgabe 2. Wie ein Logarithmus.\n\n- $\\log_5 25 = 3$\n- $\\log_5 25 = 2$", "~c", DOUBT),
    ("#### Roots\n\n1. $\\sqrt[2]{9} = 4$\n2. $\\sqrt[3]{8} = 2$", "Wc", WRONG),
    # what says which values are meant
    (r"Let $a = 6$ and $b = 4$. It exists if and only if both are prime to another (i.e. $\gcd(a, b) = 1$).", "::u", ""),
    (r"Sei $a = 6$, $b = 4$. Es gibt sie, wenn $a$ und $b$ teilerfremd sind (also $\gcd(a, b) = 1$).", "::u", ""),
    (r"The top is at $t = \pi/2$, the bottom where $\sin t = -1$.", "ku", ""),
    (r"Here $k = 4$, such that $k + 1 = 6$.", ":u", ""),
    (r"Le point où $k = 4$, tel que $k + 1 = 6$.", ":u", ""),
    (r"Here $k = 4$, and so $k + 1 = 6$.", ":W", WRONG),
    ("As $b = -3$, it says that $0 < b$.", ":?", ""),
    # counted otherwise
    ("They add up: $1 + 1 + 1 = 0$ is true mod 3.", "n", ""),
    ("Modulo 5 ist $3 \\cdot 4 = 2$.", "n", ""),
    ("En binario, $1 + 1 = 10$.", "n", ""),
    ("按整数除法，$7 / 2 = 3$。", "n", ""),
    (r"In it $4 \cdot 5 = 2 \cdot 10 = 8 \mod 12$.", "c~", DOUBT),
    (r"In it $4 \cdot 5 = 9 \mod 12$.", "W", WRONG),
    (r"$17 \% 5 = 2$ and $25\% \cdot 8 = 2$", "nc", ""),
    (r"Put $m(n) = n \\% 3$.", "n", ""),
    ("The complement is $1100 = 0011$.", "n", ""),
    ("$(0011)_2 = 3$ and $(0011)_2 = 4$", "cW", WRONG),
    (r"We can mend $[(6+3-2) / 2] - 1 = 2$ errors.", "~", DOUBT),
    (r"$20 \cos(60) = 10$ and $20 \cos(60^\circ) = 10$", "~d", DOUBT),
    (r"$\cos(2) = 0.99$", "W", WRONG),
    (r"$2500 \times 0{,}004 = 10$", "n", ""),
    (r"$\sqrt{0.04/6.4\times10^{-3}} = 2.5$", "n", ""),
    # rounded on the way
    (r"$400 (1 + \frac{0.07}{12})^{60} = 400 (1.00583)^{60} \approx 567.05$", "r~", f"rounded-equals? {DOUBT}"),
    (r"$400 (1 + \frac{0.07}{12})^{60} = 400 (1.00583)^{60} \approx 576.05$", "rW", f"rounded-equals? {WRONG}"),
    ("$-3 \\times 41234 = -124,000$ and $-3 \\times 41234 = -142,000$", "rW", f"rounded-equals? {WRONG}"),
    ("$37 \\times 33 = 1200$", "W", WRONG),  # two digits are too few to be rounded
    (r"$2^{70} \approx 10^{21}$ and $2^{70} \approx 10^{12}$", "uW", WRONG),
    # digits in another base, bits, inverses
    (r"$110101 = 1 \cdot 2^5 + 1 \cdot 2^4 + 1 \cdot 2^2 + 1 = 53$", "~c", DOUBT),
    (r"$243 = 2 \cdot 8^2 + 4 \cdot 8 + 3$", "~", DOUBT),
    (r"$243 = 2 \cdot 8^2 + 4 \cdot 8 + 5$", "W", WRONG),
    ("Its rules are:\n\n- $1 + 0 = 1$\n- $1 + 1 = 1$", "c~", DOUBT),
    ("$1 + 2 = 1$", "W", WRONG),
    ("Up to multiples of 11, $4^{-1} = 3$.", "~", DOUBT),
    ("$4^{-1} = 0.7$", "W", WRONG),
    (r"Es ist $4^{-1} \bmod 11 = 3$ und $17 \bmod 11 = 3$.", "~W", f"{DOUBT} {WRONG}"),
    # a row that begins with a sign, a function at a constant
    ("$$\n\\begin{aligned} & 300 + 5 t = 500 \\\\ & -2 t = -80 \\end{aligned}\n$$\n\nHere $t = 40$.", "~u~",
     "wrong-identity? wrong-solution?"),
    (r"Say $f(x) = 2x$, so $f(\pi) = 2\pi$ and $f(\pi) = 3$.", ":cW", WRONG),
    (r"The area between $x = 0$ and $y = 0$ is bounded by $y - x = 1$.", "::u", ""),
    (r"Der Bereich ist begrenzt durch $x = 0$, $y = 0$ und $y - x = 1$.", "::u", ""),
    # a line across the page, or the end of a block of HTML, parts paragraphs
    ("Let $a = 3$.\n\n***\n\n$$ a + 1 = 5 $$", ":~", DOUBT),
    ("Let $a = 3$.\n\n</div>\n\n$$ a + 1 = 5 $$", ":~", DOUBT),
    ("$a)$ Let $a = 3$.\n$$ a + 1 = 4 $$\n****\n$b)$ Let it be.\n$$ a + 1 = 5 $$\n****\n", ":c~", DOUBT),
    ("Put in a sign: $9$ [[+|-]] $(-4) = 5$.", "~", DOUBT),
    (r"The circle where $\omega = 2\pi \times 1000 = 6283$ turns.", ":r", "rounded-equals?"),
    # a display belongs first to the paragraph before it, a heading to what stands below
    ("Here\n\n$$h(x) = 3x$$\n\nSo $h(2) = 7$.", ":W", WRONG),
    ("At first\n\n$$h(x) = 3x$$\n\nThe second one starts with $h(0) = 5$ and is\n\n$$h(x) = 5 - x$$", ":~:", DOUBT),
    ("## A\n\nSei\n\n$$m = 3$$\n\nAlso $m + 1 = 5$.\n\n## B\n\nSei\n\n$$m = 4$$\n\nAlso $m + 1 = 6$.", ":W:W", f"{WRONG} {WRONG}"),
    ("We find $t = 4$.\n\n### Then $t + 1 = 7$", ":~", DOUBT),
    ("## Example: $t = 4$\n\nHere $t + 1 = 7$.", ":W", WRONG),
    ("Let $u = 45$.\n\n(a) Here $u + 1 = 9$.", ":W", WRONG),
    ("(a) Hence $u = 45$.\n\n(b) Here $u + 1 = 9$.", ":~", DOUBT),
    ("f) $P(X < k) = 20\\%$. What is k?\ng) $P(X \\geq k) = 15\\% = 1 - P(X < k)$", ":k~", DOUBT),
    ("Hence $u = 45$.\n\n(b) Here $u + 1 = 9$, and $u \\approx 8.04$.", ":~~", f"{DOUBT} {DOUBT}"),
    # a value that the text only tries, or names beside another
    ("One root of $t^2 = 5$ lies between $t = 2$ and $t = 3$.", "u::", ""),
    ("La racine de $t^2 = 5$ est entre $t = 2$ et $t = 3$.", "u::", ""),
    ("One has $t^2 = 5$ and $t = 2$.", "uW", "wrong-solution"),
    ("With $d = 10^{-9}$ it fails, down to $d \\approx 10^{-5}$ it works.", ":~", DOUBT),
    ("\\begin{align}\n2 &= 1 + r & \\Rightarrow r &= 1 \\\\\n5 &= 2 + 2r = 2 + 2 = 4\n\\end{align}", "c:~cc", DOUBT),
    ("Mit $r = 1$ ist $2 + 2r = 2 + 3 = 5$.", ":Wc", WRONG),
    ("Then $3 + 4 = 8$ → $10 = 13$, which is impossible.", "~~", f"{DOUBT} {DOUBT}"),
    ("Dann $3 + 4 = 8$. Dann $10 = 13$, und das ist unmöglich.", "W~", f"{WRONG} {DOUBT}"),
    # both of two values, and entries, are only rounded; what is more than that is told at its place
    (r"$\frac{-1 \pm \sqrt{-7}}{2} = -0.5 \pm 1.323i$", "r", "rounded-equals?"),
    (r"$\frac{-1 \pm \sqrt{-7}}{2} = -0.5 \pm 1.332i$", "W", WRONG),
    (r"$2.5 \pm \sqrt{2} = (1.09, 3.91)$", "r", "rounded-equals?"),
    (r"$2.5 \pm \sqrt{2} = (1.09, 3.19)$", "W", WRONG),
    (r"$\frac{131256}{3125} = 42$ and $\frac{131256}{3125} = 43$", "~W", f"{DOUBT} {WRONG}"),
    (r"$7 \cdot 11 = 76$", "W", WRONG),
    # numbers that say something else
    ("It is $[3, 14] = [4, 4]$ with the carry, and $[3, 14] = [4, 5]$ without.", "~W", f"{DOUBT} {WRONG}"),
    (r"Sizes: $(4 \times 3)(3 \times 5) = (4 \times 5)$ and $(4 \times 3)(3 \times 5) = (3 \times 5)$", "~W", f"{DOUBT} {WRONG}"),
    ("$0.375 = 0.011$ and $0.375 = 0.101$", "~W", f"{DOUBT} {WRONG}"),
    (r"$\frac{213.4}{4} \approx 54$ persons and $\frac{213.4}{4} \approx 54$", "~W", f"{DOUBT} {WRONG}"),
    ("$$30\\text{ ms} = 1.5$$ Takte", "~", DOUBT),
    ("In the group, $a^n = e = 1$.", "u~", DOUBT),
    (r"Since $|e| = 1$ and its eccentricity is $e \approx 0.34$.", "~~", f"{DOUBT} {DOUBT}"),
    (r"So $e \approx 2.8$.", "W", WRONG),
    (r"The other root is $-I = I^\top$.", "~", DOUBT),
    (r"$1\text{ cal} = 4.19\text{ J}$, $2\text{ cal} = 8.9\text{ J}$ and $2\text{ h} = 121\text{ min}$", "~WW", f"{DOUBT} {WRONG} {WRONG}"),
    # what a text says of the statements behind it, or behind a formula
    ("1. Mark each one as **TRUE** or **FALSE**.\n\n   a) $2 \\in \\mathbb{N}$\n\n   b) $\\mathbb{Q} \\subseteq \\mathbb{Z}$\n\n2. Now $2 + 2 = 5$.", "c~W", f"{DOUBT} {WRONG}"),
    ("Wahr oder falsch:\n\n$$2 + 2 = 5$$\n\nEs ist $2 + 2 = 5$.", "~W", f"{DOUBT} {WRONG}"),
    ("Which are statements? If one is, prove it.\n\n(a) $$2 + 2 = 5$$\n(b) Go!", "~", DOUBT),
    ("The results:\n\na) $2 + 2 = 5$\n\nb) $2 + 3 = 5$", "Wc", WRONG),
    ("Both are equal: $(1 + 2) 3 = 8$ → $9 = 8$, impossible.", "~~", f"{DOUBT} {DOUBT}"),
    (r"$\text{Rank of } B = 2$, $B = 5$ and $\text{Area: } F = 2 \cdot 3 = 7$", "n::W", WRONG),
    # marks and words that say what does not hold
    ("Test: $\\sqrt{9} = -3$ ✗, and $\\sqrt{9} = 3$ ✓.", "~c", DOUBT),
    ("$$ 2 + 2 = 5 \\quad \\times $$\n\nand\n\n$$ 2 \\times 2 = 5 $$", "~W", f"{DOUBT} {WRONG}"),
    (r"$$ 2 = 3 \quad \text{(Widerspruch)} $$", "~", DOUBT),
    ("Trouvez l'erreur :\n\n$$ 2 + 3 = 6 $$", "~", DOUBT),
    ("Finde den Fehler.\n\n$$ 2 + 3 = 6 $$\n\nNun ist $2 + 3 = 6$.", "~W", f"{DOUBT} {WRONG}"),
    ("Aşağıdaki hesabın hatasını bulun: $2 + 3 = 6$. Burada $2 + 4 = 7$.", "~~", f"{DOUBT} {DOUBT}"),
    ("Aquí (no en $r = 2$) es $r + 1 = 9$.", "k~", DOUBT),
    ("Aber **nicht** die erste Gleichung $2 + 3 = 6$.", "~", DOUBT),
    # numbers that go on, mixed numbers, directions, references, rows, binomials
    (r"$1 - 0.333... = 0.6667$ and $1 - 0.333 = 0.6667$", "~W", f"{DOUBT} {WRONG}"),
    (r"$4 \times 2\frac{1}{2} = 10$ and $4 \times \frac{1}{2} = 10$", "~W", f"{DOUBT} {WRONG}"),
    (r"$770° = 770° - 720° = 50°$ and $770° = 60°$", "~cW", f"{DOUBT} {WRONG}"),
    ("It follows that $(3) = (4)$.", "~", DOUBT),
    ("$$\\begin{align} \\approx & 4 \\tag{A} \\\\ \\approx & 900 \\tag{B} \\end{align}$$", "n~", DOUBT),
    (r"$\begin{pmatrix} 5 \\ 2 \end{pmatrix} \begin{pmatrix} 4 \\ 1 \end{pmatrix} = 40$", "~", "shapes-differ?"),
    (r"Let $w = 3$, so $2w(1) = 7$ and $2w = 7$.", ":~W", f"{DOUBT} {WRONG}"),
    ("$$u = 3 - 1$$\n\n$$= 1 \\cdot 3 = 3$$", ":Wc", WRONG),
    ("$$3 - 2 = 1, \\quad 3 - 1 = 2$$\n\n$$= 1 \\cdot 5 = 5$$", "cc~c", DOUBT),
    ("$$\\begin{align} 2 + 4 &= 2 \\tag{a} \\\\ \\\\ &+ 4 \\tag{b} \\end{align}$$", "c", ""),
    # permutations, alternatives of a grammar, norms, units that are not known, a word behind
    (r"Let $q = (1324)$, so $q^2 = (12)(34)$ and $q^4 = (1)$.", ":n~", DOUBT),
    (r"$q^{-1}(431)q(134) = (12345)$ and $3 + 4 = (12)$", "uW", WRONG),
    (r"With $\sigma = \begin{pmatrix} 1 & 2 & 3 \\ 3 & 1 & 2 \end{pmatrix}$ one has $\sigma\sigma = \begin{pmatrix} 1 & 2 & 3 \\ 2 & 3 & 1 \end{pmatrix}$.", ":~", "shapes-differ?"),
    (r"$\begin{pmatrix} 1 & 2 & 4 \\ 3 & 1 & 2 \end{pmatrix}\begin{pmatrix} 1 & 2 & 3 \\ 2 & 3 & 5 \end{pmatrix} = 2$", "W", "shapes-differ"),
    (r"$$ z \rightarrow 0 \mid 1 \mid 7 $$ and $4 \mid 9$", "n~cW", f"{DOUBT} {WRONG}"),
    (r"Suppose $\lVert e^{0} \rVert = 0$.", "~", DOUBT),
    (r"$\frac{300 \times 8}{0.2} = 12\text{ kfoo}$ and $\frac{300 \times 8}{0.2} = 13\text{ kfoo}$", "~W", f"{DOUBT} {WRONG}"),
    (r"Primero $40 < 30$ falso, luego $20 < 30$.", "~c", DOUBT),
    (r"The norm of a function is $\lVert 1 \rVert = \sqrt{3}$, while $\lvert 1 \rvert = 2$.", "~W", f"{DOUBT} {WRONG}"),
    (r"Over $\F_7$ we have $3 + 5 = 1$ and $3 + 5 = 2$.", "~W", f"{DOUBT} {WRONG}"),
    # columns that part a sum; a character that XML allows
    ("$$\\begin{matrix} 2S & = & 5 & + & 5 & + & \\cdots & + & 5 & = 4 \\cdot 5 \\end{matrix}$$", "n~", DOUBT),
    ("A\x7f sum: $1 + 1 = 2$.", "c", "control-character?"),
    ("A\x01 sum: $1 + 1 = 2$.", "c", "control-character"),
    # a unit with a prefix behind the formula that defines
    (r"With $f = 2$ kHz and $C = 5$ nF: $\frac{1}{2\pi f C} = \frac{1}{2\pi \times 2000 \times 5 \times 10^{-9}}$.", "::~", DOUBT),
    (r"Mit $l = 3$ km ist $2 l = 6000$, mit $t = 4$ s ist $2 t = 9$.", ":~:W", f"{DOUBT} {WRONG}"),
    # names that a chain gives a value, one behind the other; what was equal to another name was not worked out
    ("(1) False: $p = 2^4 - 1$, $q = 2^4 - 2$.\n\n(2) False: $p = q = 0$.", "::::", ""),
    ("(1) Falsch: $s = 3^2$, $t = 3^2 + 1$.\n\n(2) Falsch: $t = s = 7$.", "::::", ""),
    ("The ends: $\\gamma = \\delta = 0$. With $\\delta = 4$, and $\\gamma = 45$.", ":u::", ""),
    ("Let $g = 2$ and $h = 5$, and $k = g h$. So $k = 12$.", ":::W", WRONG),
    # a function that is given its values at the ends, which its formula has not
    ("Let $u$ be the periodic function $u(s) = 2 - s$ and $u(0) = u(4) = 0$.", ":~~", f"{DOUBT} {DOUBT}"),
    ("Sei $w(t) = 3 - t$ mit $w(0) = w(6) = 1$.", ":~~", f"{DOUBT} {DOUBT}"),
    ("Let $u(s) = s^2$ and $u(3) = u(-3) = 8$.", ":cW", WRONG),
    ("Let $u(s) = s^2$, so $u(3) = u(4) = 9$.", ":WW", WRONG),
    # a condition on a name of which another case was spoken
    ("If $q = 0$, it is short. Otherwise\n\n$$M = N, \\quad q \\neq 0$$", "k:?", ""),
    ("Wenn $v = 1$, ist es kurz. Sonst\n\n$$L = K, \\quad v > 1$$", "k:?", ""),
    ("If $q = 3$, then\n\n$$q^2 > 10$$", "kW", WRONG),
    # what is only surmised, or asked with dots
    ("This seems to suggest that $G_n = 3^n$. We find $G_2 = 8$.", ":~", DOUBT),
    ("Wir vermuten $H_n = n^2$. Aber es ist $H_3 = 7$.", ":~", DOUBT),
    ("Seems right: $G_n = 3^n$. We find $G_2 = 8$.", ":W", WRONG),
    ("The register would say $12 + 7 = 3$...?!", "~", DOUBT),
    ("Das ergäbe $9 + 9 = 2$ …?", "~", DOUBT),
    ("We are told that $12 + 7 = 3$... and more.", "W", WRONG),
    # what a doubtful chain gave is no ground to stand on
    ("$$D = \\begin{vmatrix} \\color{gray}{1} & 2 \\\\ 3 & 4 \\end{vmatrix} = 4$$\n\nSo $3D = 12$, and $5 + 5 = 11$.", ":~~W", f"{DOUBT} {DOUBT} {WRONG}"),
    ("$$E = 3 D \\quad D = \\begin{vmatrix} \\color{gray}{5} & 2 \\\\ 3 & 2 \\end{vmatrix} = 2$$\n\nSo $2E = 12$.", "::~~", f"{DOUBT} {DOUBT}"),
    ("Roots $s_1 = -4$, $s_2 = 6$.\n\n## Again\n\n$$\\begin{aligned} (s - 3)^2 &= 0 \\\\ s_1 = s_2 &= 3 \\end{aligned}$$", "::c:u", ""),
    # lines on which nothing is said, as in what a terminal showed; a percent sign that only begins a comment
    ("11 + We find $v = 4$\n12 +\n13 + **Example 2:** Solve\n14 +\n15 + $3v = 15$\n16 +\n17 + $2v = 10$", ":~~", f"{DOUBT} {DOUBT}"),
    ("We find $v = 4$\n+\nand then\n+\n$3v = 15$", ":~", DOUBT),
    ("We find $v = 4$\nand then\n$3v = 15$", ":W", WRONG),
    ("It is $\\frac{3}{8} = 37.5%$ here, and $\\frac{3}{8} = 36.5%$ there.", "~W", f"{DOUBT} {WRONG}"),
    # an equation with one name on both sides, of which a text speaks; a test that a sentence supposes
    ("So $w = 3 / 2$. Others, like $4 \\cdot 2^w = 7^w$, need more.", ":~", DOUBT),
    ("Es ist $w = 3 / 2$. Andere wie $4 w = 7 + w$ sind schwerer.", ":~", DOUBT),
    ("We have $w = 4$, so $3 w = w + 9$.", ":W", WRONG),
    ("Two zeros in $p = 0$. The poles are given by\n$$p^2 - p + 2 = 0$$", ":~", DOUBT),
    ("Nullstellen sind $q = 1$. Die Pole aus\n$$q^2 - 5 = 0 \\Rightarrow (q - 2)(q + 2) = 0$$", ":~~", f"{DOUBT} {DOUBT}"),
    ("Take $u = 3 + \\sqrt{2}$, so that\n$$u^2 - 6 u + 8 = 0$$", ":W", WRONG),
    ("Reject it if\n$$T = 5.21 \\geq 9.49$$", "k~", DOUBT),
    ("We see that\n$$T = 5.21 \\geq 9.49$$", ":W", WRONG),
    # a name to which a paragraph gives two values, of which a later sentence may mean either
    ("First $f = 3$ and $g = 4$. Then $f = 6$ and $g = 8$. The first has $f g = 12$.", "::::~", DOUBT),
    ("Erst $u = 3$. Dann $u = 6$, also $2 u = 10$. Aber $3 u = 9$.", "::W~", f"{WRONG} {DOUBT}"),
    ("Let $N = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$. Swapped: $N = \\begin{bmatrix} 3 & 4 \\\\ 1 & 2 \\end{bmatrix}$. Doubled, $\\det N = 4$.", "::~", DOUBT),
    ("Let $u = 6$. Then $2 u = 11$.\n\n## More\n\nLet $u = 5$. Then $2 u = 12$.", ":W:W", f"{WRONG} {WRONG}"),
    # a step that changes a name; the numbers of a modulus
    ("Let $v = 2$. Now $v \\leftarrow v - 0.4 = 1.6$. So $v^2 = 2.56$.", ":ncc", ""),
    ("Sei $v = 2$. Dann $v \\gets v / 4$. Es folgt $8 v = 4$.", ":nu", ""),
    ("Set $j = 0$ and $s = 1$. Now $j = 2$, $s = s + j = 3$; $j = 4$, $s = s + j = 7$. So $s = 7$.", ":::uc:ucc", ""),
    # a value that was worked out from one that is no more
    ("With $r = 2$: $V = 3 r^2 = 12$. With $r = 4$: $V \\approx 48$.", "::c:~", DOUBT),
    ("Mit $q = 2$ ist $B = 3 q$. Mit $q = 4$ ist $5 B = 60$.", ":::~", DOUBT),
    ("Mit $q = 2$ ist $B = 3 q$, also $5 B = 60$.", "::W", WRONG),
    ("Modulo $n = 7$, $b = 3$ has $b^2 = 2$.", "::~", DOUBT),
    ("Modulo $m = 5$ hat $c = 4$ die Potenz $c^3 = 4$.", "::~", DOUBT),
    # lines in bold part a paragraph as headings would
    ("**Example 1**\n$$z = 0$$\n**Example 2**\n$$z^3 = 8$$\n$$z = 2$$", ":c:", ""),
    ("__Erstes Beispiel__\n$$a = 4$$\n__Zweites Beispiel__\n$$a^2 = 9$$\nund $a = 3$.", ":c:", ""),
    ("**Example 1**\n$$z = 0$$\n$$z^3 = 8$$", ":W", WRONG),
    # a variance of its own, given by a square; the values of an item, of a chain that goes on with other numbers
    ("There $\\tau = 5$.\n\nHere $\\tau^2 = 900$ and $2\\tau^2 = 1800$.", ":~~", f"{DOUBT} {DOUBT}"),
    ("Es ist $\\tau = 5$ und $\\tau^2 = 26$.", ":W", WRONG),
    ("- at first $w = 0.3/0.125 \\approx 2.4$;\n- then $w \\approx 1.7$.", ":r~", DOUBT),
    ("So $w = 0.3/0.125 \\approx 2.4$, then $w \\approx 1.7$.", ":rW", WRONG),
    ("A measured $\\Gamma = 1.9$; for $a = 6$ and $b = 2$ it is $\\Gamma \\approx a/b = 3$.", ":kk~c", DOUBT),
    ("# A\n\n$q = 0.75$\n\n# B\n\nHere $P(X > 9) = q^{2} = 0.5^{2} = 0.25$, so $3 P(X > 9) = 0.75$.", "::kc~", DOUBT),
    ("There $w = 1.5$.\n\nWe solve $F(w) = 0.2$: $-w \\approx 0.84 \\implies w \\approx -0.84$.", "::~~", f"{DOUBT} {DOUBT}"),
    # the text says that it is a statement, a mistake, what would follow, a part of something, or takes it back
    ("c) if $2 > 5$ then $30 > 40$", "~~", f"{DOUBT} {DOUBT}"),
    ("c) wenn $2 + 1 = 3$, dann $4 = 3$", "c~", DOUBT),
    ("If $n$ is odd then $2 + 5 = 8$.", "W", WRONG),
    ("The pupil made two mistakes here.\n$$3 \\cdot 4 + 1 = 15$$", "~", DOUBT),
    ("Una trampa es escribir $2^3 = 6$.", "~", DOUBT),
    ("This ends with $5 \\leq 3$ (see above). That is plain nonsense.", "~", DOUBT),
    ("It would need to be $\\frac{2}{1} = \\frac{3}{4}$.", "~", DOUBT),
    ("There is $0.4$ of $0.4 = 0.16$ left.", "~", DOUBT),
    ("New mean: $6/4 = 2 \\cdot 1$... wait, let me redo it.", "~", DOUBT),
    # what is added on, listed behind a function, written in two rows, or multiplied as no vector is
    ("$$4, \\quad 4 + 2 = 6, \\quad +1 = 7$$", "c~", DOUBT),
    ("$+4 + (-3) = 2$", "W", WRONG),
    ("$\\gcd 12, 18 = 6$ and $12 + 1, 18 = 6$", "~W", f"{DOUBT} {WRONG}"),
    (r"$\begin{pmatrix} 1 & 2 & 3 \\ 3 & 2 & 1 \end{pmatrix} \to \begin{pmatrix} 1 & 2 & 3 \\ 1 & 3 & 2 \end{pmatrix}$", "~", DOUBT),
    (r"$\begin{pmatrix} 2 \\ 1 \end{pmatrix}(1, 3, 0) = \begin{pmatrix} 2 & 6 & 0 \\ 1 & 3 & 0 \end{pmatrix}$", "~", "shapes-differ?"),
    (r"$$\mathbf{j}^2 = \mathbf{k}^2 = -1, \quad \mathbf{j}\mathbf{k} = \mathbf{i}$$", "uuu", ""),
    (r"$\mathbf{j} \times \mathbf{k} = -\mathbf{i}$", "W", WRONG),
    (r"$$\text{softmax}\begin{pmatrix} 1 & 2 \\ 3 & 1 \end{pmatrix} = \begin{pmatrix} 0.3 & 0.7 \\ 0.9 & 0.1 \end{pmatrix}$$", "u", ""),
    ("What is left: $1 - \\pi \\approx 60\\%$.", "~", DOUBT),
    # a result with more digits than the values that are written: worked out from better ones, or wrong
    ("Let $\\eta = 6.283 \\times 10^{-7}$, so $1/\\eta = 1.5915494 \\times 10^6$.", ":~", DOUBT),
    ("Let $\\eta = 6.283 \\times 10^{-7}$, so $1/\\eta = 1.5925494 \\times 10^6$.", ":W", WRONG),
    ("Sei $b = 1.437$ und $c = 2.5$, also $15/b = 10.4371$ und $1/c = 0.4001$.", "::~W", f"{DOUBT} {WRONG}"),
    ("Let $b = 1.437$, so $15/b = 10.44$ and $15/b = 10.437$.", ":rW", f"rounded-equals? {WRONG}"),
    ("So $110100 = 8 + 4 + 1 = 13$, and $110100 = 8 + 4 + 2$.", "~cW", f"{DOUBT} {WRONG}"),
    # what is struck out, meant for a machine, asked for, or called like a unit
    (r"$$\begin{aligned} w &= \frac{700}{5} \\ &= \cancel{140} \\ &= 150 \end{aligned}$$", ":c~", DOUBT),
    ("On a machine $0.1 + 0.2 \\neq 0.3$.", "~", DOUBT),
    (r"$$\begin{align} +\infty &= (0, 255, 0) \\ -\infty &= (1, 255, 0) \end{align}$$", ":~", DOUBT),
    ("So $512 \\cdot 32\\text{ bytes} = 16$ KB.", "~", DOUBT),
    ("It took $m = 3$ steps.\n\nWe need\n$$\\frac{1}{3^m} < 10^{-4}$$\n\n$$3^m > 10^4$$", ":??", ""),
    ("There are $m = 3$ steps, so\n$$3^m > 10^4$$", ":W", WRONG),
    (r"$P(X < 3) = 2\text{NA}(1.4) = .8384$", ":~", DOUBT),
    ("The identity has $e^{-1} = e$.", "~", DOUBT),
    ("$h(u) = \\sqrt{u}$, so $h^{-1}(u) = u^2$ and $h^{-1}(u) = u^3$.", ":uW", WRONG),
    (r"$$\begin{align} (1) & & u + 1 &= 3 \\ (2) & & 2 + 2 &= 4 \end{align}$$ with $u = 2$", "cc:", ""),
    ("Et udsagn er enten sandt eller falskt.\n\n$$7 = 8$$", "~", DOUBT),
    ("- A set: $\\{2, 4\\} = M$\n- Another: $M = \\{2, 4, 6\\}$", "u~", "wrong-solution?"),
    ("A set: $\\{2, 4\\} = M$, and $M = \\{2, 4, 6\\}$.", "uW", "wrong-solution"),
    # nothing to compare behind what something is to follow from; a root of a very high degree
    ("With $x < 3$. So $x < 5$ and $R$.", "?u", ""),
    ("$2^{1/3^{50}} \\approx 1$ and $2^{1/3000} \\approx 1.0002$", "rr", ""),
    # an empty row parts nothing; a number in scientific notation is one piece of a step
    (r"$$\begin{array}{rcl} R &=& 2 + 5 \\\\ &+& 4 \\\\ &=& 11 \end{array}$$", ":c", ""),
    (r"$$\begin{array}{rcl} R &=& 2 + 5 \\\\ &+& 4 \\\\ &=& 12 \end{array}$$", ":~", DOUBT),
    (r"$\begin{bmatrix} 1 & -3 \times 10^5 \end{bmatrix} \begin{bmatrix} 2 \\ 2 \end{bmatrix} = 2 - 6 \times 10^5$", "c", ""),
    (r"$0.2 \times (0.314)^4 = 0.2 \times 9.7 \times 10^{-3}$", "r", "rounded-equals?"),
    (r"$0.2 \times (0.314)^4 = 0.2 \times 9.9 \times 10^{-3}$", "W", WRONG),
    # a template, which another program fills
    ("---\ntitle: {{ name | replace: \"a\" \"b\" }}: x: y\n---\nHere $1 + 1 = 3$.", "W", WRONG),
    # equations
    (r"$8.37 z = 2.618 \quad \Rightarrow \quad z = 0.313$", "r:", ""),
    (r"$8.37 z = 2.618 \quad \Rightarrow \quad z = 0.331$", "uW", "wrong-solution"),
    ("Add up (with $x = y = 1$).\n\nTake turns (with $x = 1, y = -1$).", ":uc:", ""),
    ("Let $p = 3$.\n\nMuch is said.\n\nThen $p q = 12$, and $q = 5$.", ":u~", "wrong-solution?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "codes"), KINDS)
def test_a_kind_of_public_pages(text, expected, codes):
    page = worked(text, strict=False)
    assert (verdicts(page), told(page)) == (expected, codes), reasons(page)


@pytest.mark.parametrize("text", [text for text, _, codes in KINDS if "?" in codes])
def test_what_is_a_doubt_there_is_an_error_on_a_strict_page(text):
    assert worked(text).failed
