"""The kinds of pages on which a checker is most often wrong, each in three guises.

The guises of a kind differ in letters, numbers, words and language, and are judged alike: none of the rules
behind them may know a page.
"""

import pytest

from mathematics.pages import reasons, verdicts, worked

E, DOUBT = "wrong-value", "wrong-value?"

KINDS = {  # what the kind is: verdicts, what is told, and the guises
    "cases and conditions in prose and in a table": (":k??k?", "", (
        "Begin with $q = 4$.\n\n| case | then |\n|---|---|\n| $q = 1$ | still |\n| $0 < q < 1$ | less |\n\n"
        "If $q = 2$, it doubles; it is never asked for $q \\geq 7$.",
        "Wir beginnen mit $w = 5$.\n\n| Fall | Folge |\n|---|---|\n| $w = 2$ | ruht |\n| $0 < w < 2$ | fällt |\n\n"
        "Falls $w = 3$, steigt es; für $w \\geq 9$ fragt niemand.",
        "Soit $v = 6$.\n\n| cas | effet |\n|---|---|\n| $v = 3$ | rien |\n| $0 < v < 3$ | moins |\n\n"
        "Si $v = 4$, il monte ; pour $v \\geq 8$ on ne sait pas.",
    )),
    "two values of one name, each supposed in its sentence": ("kk", "", (
        "At $\\rho = 0.3$ it settles.\nWhen $\\rho = 1.7$ it never does.",
        "Bei $\\beta = 0.4$ ruht es.\nWenn $\\beta = 2.6$ gilt, nicht.",
        "Cuando $\\alpha = 0.1$ se calma.\nSi $\\alpha = 3.2$, nunca.",
    )),
    "answers to choose from": ("kkk", "", (
        "It is written\n\n1. $Q = R + S$\n2. $Q = R S$\n3. $Q = S R^T$",
        "Man schreibt\n\n- $F = G + H$\n- $F = G H$\n- $F = H^T G$",
        "写作\n\n1. $U = V + W$\n2. $U = V W$\n3. $U = V^T W$",
    )),
    "a law, rearranged, and then with numbers": (":s:::", "", (
        "$U = J Q$, so $J = \\frac{U}{Q}$.\n\nWith $U = 12$ and $Q = 4$: $J = \\frac{12}{4}$.",
        "$s = v t$, also $v = \\frac{s}{t}$.\n\nMit $s = 30$ und $t = 6$: $v = \\frac{30}{6}$.",
        "$F = m a$, donc $m = \\frac{F}{a}$.\n\nAvec $F = 28$ et $a = 7$ : $m = \\frac{28}{7}$.",
    )),
    "conditions that name the other cases": ("k??", "", (
        "If $g = 0$, she loses.\nIf $g \\neq 0$, she may win.\nFor $g > 6$ she waits.",
        "Falls $h = 0$, verliert er.\nFalls $h \\neq 0$, gewinnt er.\nFür $h > 5$ wartet er.",
        "Si $k = 0$, pierde.\nSi $k \\neq 0$, gana.\nPara $k > 9$ espera.",
    )),
    "π with an index, a place or a first power is a name": ("nun", "", (
        "It starts with $\\pi[0] = 0$. The period is $\\pi(7) = 16$. The share is $\\pi^1 = 0.3$.",
        "Anfangs ist $\\pi[0] = 1$. Die Periode ist $\\pi(8) = 12$. Der Anteil ist $\\pi^1 = 0.7$.",
        "开始时 $\\pi[0] = 2$。周期为 $\\pi(9) = 24$。比例为 $\\pi^1 = 0.6$。",
    )),
    "i is a rate where nothing speaks of complex numbers": ("~~", f"{DOUBT} {DOUBT}", (
        "The fund doubles in 9 years: $(1 + i)^9 = 2$, and so $\\frac{1 + i}{i} = 13.5$.",
        "Das Kapital verdreifacht sich: $(1 + i)^{14} = 3$, und $\\frac{i}{1 + i} = 0.08$.",
        "Le capital est $500(1 + i)^4 = 620$, et $(1 + i)^2 - 1 = 0.11$.",
    )),
    "i is the unit where something does": ("W", E, (
        "Of complex numbers: $(1 + i)^8 = 2$.",
        "Komplexe Zahlen: $(1 + i)^{12} = 3$.",
        "Avec $e^{i \\pi}$ : $500(1 + i)^4 = 620$.",
    )),
    "days, months and years": ("~", DOUBT, (
        "It took $9/1/2031 - 9/1/2029 = 2$ years.",
        "Es dauerte $14/3/2031 - 14/3/2028 = 3$ Jahre.",
        "Il a fallu $30/6/2033 - 30/6/2029 = 4$ ans.",
    )),
    "a number that is near another, and rounded to none": ("~", DOUBT, (
        "The shares agree: $0.61 \\approx 0.63$.",
        "Die Messungen stimmen überein: $1{,}483 \\approx 1{,}477$.",
        "Las medidas concuerdan: $30.2 \\approx 30.5$.",
    )),
    "a dash between two numbers is no unit, and an amount for another no product": ("nn", "", (
        "Months $18\\text{–}30 = \\frac{11}{7}$ cost $0.05 \\times 60 = \\$3 \\text{ per } \\$20$.",
        "Jahre $7\\text{-}11 = \\frac{13}{9}$ kosten $0.04 \\times 90 = \\$4 \\text{ je } \\$30$.",
        "Mois $6\\text{—}12 = 1.25$ : $0.03 \\times 50 = \\$2 \\text{ pour } \\$40$.",
    )),
    "differentials": (":nn", "", (
        "Put $g = t^3$. Then $dg = 3t^2 \\cdot dt$, and $d(t^2) = 2t \\cdot dt$.",
        "Sei $w = s^2$. Dann ist $dw = 2s \\cdot ds$ und $d(s^4) = 4s^3 \\cdot ds$.",
        "Soit $p = q^4$. Alors $dp = 4q^3 \\cdot dq$, et $d(q^5) = 5q^4 \\cdot dq$.",
    )),
    "sums and binomials are about natural numbers": ("ss", "", (
        "$\\sum_{j=0}^{n} \\binom{n}{j} = 2^n$ and $\\sum_{j=0}^{n} \\binom{j}{k} = \\binom{n+1}{k+1}$",
        "$\\sum_{i=0}^{m} \\binom{m}{i} = 2^m$ und $\\sum_{i=0}^{m} \\binom{i}{p} = \\binom{m+1}{p+1}$",
        "$\\sum_{l=0}^{N} \\binom{N}{l} = 2^N$ et $\\sum_{l=0}^{N} \\binom{l}{q} = \\binom{N+1}{q+1}$",
    )),
    "equations to be solved, and a value from before": ("kuku", "", (
        "When $\\kappa = 2$ it rests.\n\nWe solve $\\kappa^2 - 9\\kappa + 20 = 0$.\n\n"
        "If $z = 2.5$ was the guess, the limit solves $z = 2 + \\frac{1}{z}$.",
        "Wenn $\\mu = 3$ ist, ruht es.\n\nWir lösen $\\mu^2 - 9\\mu + 14 = 0$.\n\n"
        "Falls $y = 3.5$ geraten war, löst der Grenzwert $y = 3 + \\frac{1}{y}$.",
        "Cuando $\\nu = 4$ reposa.\n\nResolvemos $\\nu^2 - 8\\nu + 15 = 0$.\n\n"
        "Si $x = 4.5$ era la idea, el límite resuelve $x = 4 + \\frac{1}{x}$.",
    )),
    "an equation, its moment named before, and its solution": ("kd:r", "", (
        "At $t = 0$ it is 5.\n\nSolve $5e^{-3t} = 2$: $t = \\frac{\\ln 2.5}{3} \\approx 0.305$.",
        "Bei $s = 0$ ist es 9.\n\nLöse $9e^{-4s} = 3$: $s = \\frac{\\ln 3}{4} \\approx 0.275$.",
        "Quand $x = 0$, c'est 8.\n\nRésous $8e^{-2x} = 5$ : $x = \\frac{\\ln 1.6}{2} \\approx 0.235$.",
    )),
    "a general statement, not about the example": (":kcu", "", (
        "For $g(t) = t^2 + 3$ and $t = 2$ we get $g(t) = 7$.\n\nIf $g(-t) = -g(t)$, it is odd.",
        "Für $h(s) = s^2 + 1$ und $s = 3$ ist $h(s) = 10$.\n\nFalls $h(-s) = -h(s)$, ist sie ungerade.",
        "Pour $p(u) = u^2 + 2$ et $u = 4$ on a $p(u) = 18$.\n\nSi $p(-u) = -p(u)$, elle est impaire.",
    )),
    "f(x) gives a function anew": (":k:", "", (
        "The bowl is $g(t) = t^2$, its slope at $t = 4$ is eight.\n\nNow look at $g(t) = 7t + 2$ instead.",
        "Die Schale ist $h(s) = s^2$, bei $s = 5$ steil.\n\nNun die Gerade $h(s) = 3s + 4$.",
        "La cuve est $k(u) = u^2$, raide à $u = 6$.\n\nMaintenant $k(u) = 4u + 9$.",
    )),
    "hypotheses, and what a report compares with": ("k??:??", "", (
        "$H_0$: $\\nu = 21$; $H_1$: $\\nu \\neq 21$ or $H_1$: $\\nu > 21$.\n\n"
        "The result was $q = 0.02$, significant at $q < 0.05$ but not at $q < 0.01$.",
        "$H_0$: $\\theta = 12$; $H_1$: $\\theta \\neq 12$ oder $H_1$: $\\theta > 12$.\n\n"
        "Es ergab sich $r = 0.04$, signifikant bei $r < 0.05$, nicht bei $r < 0.01$.",
        "$H_0$: $\\delta = 9$; $H_1$: $\\delta \\neq 9$ o $H_1$: $\\delta > 9$.\n\n"
        "El resultado fue $p = 0.03$, significativo en $p < 0.05$ pero no en $p < 0.01$.",
    )),
    "the imaginary unit where nothing else can be meant": ("sc", "", (
        "$e^{i s} = \\cos s + i \\sin s$, and $(1 + 3i)^2 = 1 + 6i - 9$.",
        "$e^{i v} = \\cos v + i \\sin v$, und $(2 + i)^2 = 4 + 4i - 1$.",
        "$e^{i u} = \\cos u + i \\sin u$, et $(3 + 2i)^2 = 9 + 12i - 4$.",
    )),
    "digits under an approximation": ("WWW", f"{E} {E} {E}", (
        "$\\frac{0.8 \\times 0.02}{0.8 \\times 0.02 + 0.1 \\times 0.98} \\approx 0.104$, $3\\pi \\times 400 \\approx 3707$, "
        "$0.7^{40} \\approx 0.00001$",
        "$\\frac{0.7 \\times 0.03}{0.7 \\times 0.03 + 0.2 \\times 0.97} \\approx 0.079$, $4\\pi \\times 250 \\approx 3124$, "
        "$0.6^{30} \\approx 0.000001$",
        "$\\frac{0.6 \\times 0.04}{0.6 \\times 0.04 + 0.3 \\times 0.96} \\approx 0.067$, $5\\pi \\times 120 \\approx 1858$, "
        "$0.9^{90} \\approx 0.00002$",
    )),
    "names that meet only in Python": ("::::", "", (
        "Put $y = 3$ and $\\mathbf{y} = [3, 2]$. It is handy that $Q_{-1} = 2$ and $Q_{1} = 5$.",
        "Sei $z = 5$ und $\\mathbf{z} = [5, 8]$. Auch sei $R_{-1} = 0$ und $R_{1} = 4$.",
        "Soit $w = 7$ et $\\mathbf{w} = [7, 1]$. De plus $S_{-1} = 3$ et $S_{1} = 6$.",
    )),
    "other notations of brackets": ("nun", "", (
        "As cycles, $(135)(24) = (24)(13)$. Always $(u, v) = (v, u)$. $\\left(\\frac{3}{p}\\right) = (-1)^{(p+1)/6}$",
        "Als Zyklen: $(256)(34) = (256)(3)$. Stets $(r, s) = (s, r)$. $\\left(\\frac{5}{q}\\right) = (-1)^{(q-1)/4}$",
        "Comme cycles, $(347)(12) = (12)(47)$. Toujours $(x, y) = (y, x)$. $\\left(\\frac{7}{r}\\right) = (-1)^{(r-3)/4}$",
    )),
    "a percent sign or a unit behind the formula": (":cc:n", "", (
        "$S = (-0.7)^2 = 49$% of it, and $1/4 = 25$%. The period is $P = 1/250 = 4$ ms.",
        "$T = (-0.6)^2 = 36$% davon, und $3/5 = 60$%. Die Periode ist $D = 1/200 = 5$ ms.",
        "$Q = (-0.8)^2 = 64$% du tout, et $2/5 = 40$%. La période est $U = 1/125 = 8$ ms.",
    )),
    "two examples with their own numbers": ("::::r", "", (
        "A poll of $m = 300$ gave $q = 0.45$.\n\nAnother, of $m = 800$, gave $q = 0.42$.\n\n"
        "Its error is $\\sqrt{\\frac{0.42 \\times 0.58}{800}} \\approx 0.01745$.",
        "Mit $k = 250$ Leuten war $p = 0.25$.\n\nDann, mit $k = 600$, war $p = 0.27$.\n\n"
        "Der Fehler ist $\\sqrt{\\frac{0.27 \\times 0.73}{600}} \\approx 0.01812$.",
        "Avec $n = 150$ on a $f = 0.55$.\n\nAvec $n = 700$, on a $f = 0.53$.\n\n"
        "L'erreur est $\\sqrt{\\frac{0.53 \\times 0.47}{700}} \\approx 0.01886$.",
    )),
    "a formula with the numbers of another example": ("::kc", "", (
        "Here $q = 0.4$ and $m = 50$.\n\nNow take 16: $\\sqrt{\\frac{q(1-q)}{m}} = \\sqrt{\\frac{0.2 \\times 0.8}{16}} = 0.1$.",
        "Hier ist $p = 0.3$ und $k = 90$.\n\nNun 36: $\\sqrt{\\frac{p(1-p)}{k}} = \\sqrt{\\frac{0.1 \\times 0.9}{36}} = 0.05$.",
        "Ici $f = 0.6$ et $n = 70$.\n\nPuis 64 : $\\sqrt{\\frac{f(1-f)}{n}} = \\sqrt{\\frac{0.2 \\times 0.8}{64}} = 0.05$.",
    )),
    "rounded numbers under an equals sign": ("rrr", "rounded-equals? rounded-equals? rounded-equals?", (
        "$\\frac{300000}{1900000} = 16\\%$, $750 \\times 0.643 = 482$, $3\\pi \\times 500 = 4712\\text{ rad/s}$",
        "$\\frac{400000}{2700000} = 15\\%$, $840 \\times 0.574 = 482$, $5\\pi \\times 300 = 4712\\text{ rad/s}$",
        "$\\frac{500000}{2900000} = 17\\%$, $930 \\times 0.438 = 407$, $4\\pi \\times 700 = 8796\\text{ rad/s}$",
    )),
    "a rounded step under an equals sign": ("rc", "rounded-equals?", (
        "$15(1 - e^{-4}) = 15(0.982) = 14.73$", "$18(1 - e^{-3}) = 18(0.950) = 17.1$", "$1 - 0.47^{8} = 1 - 0.002 = 0.998$",
    )),
    "scientific numbers behind a slash": ("n", "", (
        "$2.0 \\times 10^{-13} / 1.6 \\times 10^{-4} \\approx 1.3 \\times 10^{-9}$",
        "$3.0 \\times 10^{8} / 5.1 \\times 10^{14} \\approx 5.9 \\times 10^{-7}$",
        "$\\sqrt{0.02/41.7\\times10^{-9}} = 693$",
    )),
    "a condition in another section": (":?", "", (
        "## One\n\nLet $B = \\begin{bmatrix} 1 & 3 & 5 \\\\ 2 & 4 & 6 \\end{bmatrix}$.\n\n## Two\n\nIt needs $\\det(B) \\neq 0$.",
        "## Eins\n\nSei $C = \\begin{bmatrix} 2 & 1 & 0 \\\\ 7 & 4 & 6 \\end{bmatrix}$.\n\n## Zwei\n\nEs braucht $\\det(C) \\neq 0$.",
        "## Un\n\nSoit $D = \\begin{bmatrix} 9 & 3 & 1 \\\\ 2 & 8 & 6 \\end{bmatrix}$.\n\n## Deux\n\nIl faut $\\det(D) \\neq 0$.",
    )),
    "thousands": ("ccW", E, (
        "$5\\,612.3 - 2\\,010 = 3\\,602.3$, $\\frac{24!}{21!} = 12,144$, $6\\,300 - 2\\,000 = -4\\,300$",
        "$7\\,418.6 - 4\\,018 = 3\\,400.6$, $\\frac{23!}{20!} = 10,626$, $9\\,500 - 1\\,000 = -8\\,500$",
        "$8\\,901.2 - 3\\,000 = 5\\,901.2$, $\\frac{26!}{23!} = 15,600$, $2\\,700 - 1\\,000 = -1\\,700$",
    )),
    "times a hundred, and a percent sign": ("W", "percent-twice", (
        "$\\left(\\frac{624}{960}\\right) \\times 100 = 65\\%$", "$\\frac{7}{8} \\times 100 = 87.5\\%$", "$0.36 \\times 100 = 36\\%$",
    )),
    "the states of a variable over time, and a step": ("::::u", "", (
        "$$\n\\begin{array}{ll} \\text{list} = \\{\\} & m = 0 \\\\ \\text{list} = \\{5\\} & m = 1 \\end{array}\n$$\n\nThen $m = m + 1$.",
        "$$\n\\begin{array}{ll} \\text{Liste} = \\{\\} & k = 2 \\\\ \\text{Liste} = \\{8\\} & k = 3 \\end{array}\n$$\n\nDann $k = k + 1$.",
        "$$\n\\begin{array}{ll} \\text{pile} = \\{\\} & j = 5 \\\\ \\text{pile} = \\{9\\} & j = 6 \\end{array}\n$$\n\nPuis $j = j + 1$.",
    )),
    "zeros at the end that were not written": ("rW", E, (
        "$\\frac{1}{\\sqrt{10^{-9}}} \\approx 31{,}600$ and $\\frac{1}{\\sqrt{10^{-9}}} \\approx 36{,}100$",
        "$\\frac{1}{\\sqrt{10^{-7}}} \\approx 3{,}160$ und $\\frac{1}{\\sqrt{10^{-7}}} \\approx 3{,}610$",
        "$\\sqrt{2 \\times 10^{11}} \\approx 447{,}000$ et $\\sqrt{2 \\times 10^{11}} \\approx 474{,}000$",
    )),
    "a unit said once": ("ccr", "rounded-equals?", (
        "$\\frac{30}{100} = 0.3\\text{ A}$, $\\frac{900}{3} = 300\\text{ V}$, $3\\pi \\times 1000 = 9425\\text{ rad/s}$",
        "$\\frac{12}{5} = 2.4\\text{ V}$, $\\frac{84}{7} = 12\\text{ W}$, $5\\pi \\times 1000 = 15708\\text{ rad/s}$",
        "$\\frac{7}{20} = 0.35\\text{ m}$, $\\frac{96}{8} = 12\\text{ s}$, $7\\pi \\times 100 = 2199\\text{ rad/s}$",
    )),
    "units that may be meant in two ways": ("nn", "", (
        "$\\frac{30}{100} = 300\\text{ mA}$ and $30{,}000\\text{ mV} = 30\\text{ V RMS}$",
        "$\\frac{7}{50} = 140\\text{ mA}$ und $12{,}000\\text{ mV} = 12\\text{ V RMS}$",
        "$\\frac{9}{20} = 450\\text{ mA}$ et $45{,}000\\text{ mV} = 45\\text{ V RMS}$",
    )),
    "functions that nobody defined": ("uuu", "", (
        "For both $q(3) = q(4) = 0.5$. $\\left(S(\\tau)\\right)^3 = S^3(\\tau)$",
        "Für beide $r(5) = r(6) = 0.5$. $\\left(T(\\rho)\\right)^4 = T^4(\\rho)$",
        "对两类 $g(7) = g(8) = 0.5$。$\\left(U(\\nu)\\right)^2 = U^2(\\nu)$",
    )),
    "vectors": ("sc", "", (
        "$\\mathbf{u} \\times \\mathbf{v} = -\\mathbf{v} \\times \\mathbf{u}$ and $\\begin{bmatrix} 0 \\\\ 3 \\\\ 0 \\end{bmatrix} "
        "\\times \\begin{bmatrix} 0 \\\\ 0 \\\\ 1 \\end{bmatrix} = \\begin{bmatrix} 3 \\\\ 0 \\\\ 0 \\end{bmatrix}$",
        "$\\vec{p} \\times \\vec{q} = -\\vec{q} \\times \\vec{p}$ und $\\begin{pmatrix} 0 \\\\ 0 \\\\ 2 \\end{pmatrix} "
        "\\times \\begin{pmatrix} 4 \\\\ 0 \\\\ 0 \\end{pmatrix} = \\begin{pmatrix} 0 \\\\ 8 \\\\ 0 \\end{pmatrix}$",
        "$\\boldsymbol{r} \\times \\boldsymbol{s} = -\\boldsymbol{s} \\times \\boldsymbol{r}$ et "
        "$\\begin{bmatrix} 5 \\\\ 0 \\\\ 0 \\end{bmatrix} \\times \\begin{bmatrix} 0 \\\\ 1 \\\\ 0 \\end{bmatrix} = "
        "\\begin{bmatrix} 0 \\\\ 0 \\\\ 5 \\end{bmatrix}$",
    )),
    "a second example, and any square": (":::~", "shapes-differ?", (
        "Take $f(x) = 4x$ and $B = \\begin{bmatrix} 1 & 0 & 2 \\end{bmatrix}$.\n\nAnother is $f(x) = x^3$.\n\n## Powers\n\n$B^2 = B \\cdot B$.",
        "Sei $g(t) = 2t$ und $C = \\begin{bmatrix} 3 & 1 & 4 \\end{bmatrix}$.\n\nNun $g(t) = t^4$.\n\n## Potenzen\n\n$C^2 = C \\cdot C$.",
        "Soit $h(s) = 9s$ et $D = \\begin{bmatrix} 5 & 9 & 2 \\end{bmatrix}$.\n\nPuis $h(s) = s^5$.\n\n## Puissances\n\n$D^2 = D \\cdot D$.",
    )),
    "money": ("", "", (
        "It is $7.25 × 0.04 = $0.29, and so $7.25 + $0.29 = $7.54.",
        "Cost: $40,000 - $15,000 = $25,000 net.",
        "From $12 to $18, and then $5 more.",
    )),
    "rows, struts and gaps in displays": ("cc", "", (
        "$$\n2 + 3 = 5 \\\\\n\n4 + 4 = 8\n$$",
        "$$ \\begin{aligned} 3 \\cdot 4 &= 12 \\\\ \\rule{0pt}{1.4em} &= 7 + 5 \\end{aligned} $$",
        "$$ \\begin{bmatrix} 2 & 1 \\cr 1 & 1 \\end{bmatrix} \\begin{bmatrix} 1 \\cr 2 \\end{bmatrix} = "
        "\\begin{bmatrix} 4 \\cr 3 \\end{bmatrix} $$ and $6 \\cdot 7 = 42$",
    )),
    "what the engine must not fail at": ("u", "", (
        "$|c| = \\sqrt{(c, c)}$", "$a = \\frac{\\frac{1}{3-a} a}{1 - \\frac{1}{3-a}}$", "$\\|w\\| = \\sqrt{(w, w)}$",
    )),
    "points and commas that change places by language": ("~~~", f"{DOUBT} {DOUBT} {DOUBT}", (
        "$20 \\cdot 30 \\cdot 50 = 30.000$, $\\sqrt{31} \\approx 5{,}568$, $3200\\text{ cm} = 0.032\\text{ m} \\cdot 1.000$",
        "$9 \\cdot 8 \\cdot 7 \\cdot 6 = 3.024$, $\\sqrt{18} \\approx 4{,}243$, $\\frac{1}{2.000} = 0.0005$",
        "$12 \\cdot 10^4 = 120.000$, $\\sqrt{75} \\approx 8{,}660$, $\\frac{7}{8.000} = 0.000875$",
    )),
    "thousands and decimals in one number": ("nn", "", (
        "$1\\,250 + 3 = 1\\,253{,}000$ and $2.000.000 = 2 \\cdot 10^6$",
        "$4\\,700 + 8 = 4\\,708{,}000$ und $35.000.000 = 35 \\cdot 10^6$",
        "$9\\,100 - 1 = 9\\,099{,}000$ et $7.500.000\\text{ J} = 7{,}5\\text{ MJ}$",
    )),
    "percent that stand for an amount": ("nnc", "", (
        "$80\\text{ km} = 100\\%$, so $8\\text{ km} = 10\\%$, and $10\\% = 0.1$.",
        "$250~\\text{EUR} = 100\\%$, also $25~\\text{EUR} = 10\\%$, und $4\\% = \\frac{1}{25}$.",
        "$60\\text{ kg} = 100\\%$, donc $15\\text{ kg} = 20\\% + 5\\%$, et $30\\% = 0.3$.",
    )),
    "digits that go on, as dots say": ("rrW", E, (
        "$\\sqrt{3} = 1.73205...$, $\\frac{2}{3} = 0.666...$, $\\sqrt{5} = 2.2379...$",
        "$\\sqrt{7} = 2.64575...$, $\\frac{7}{9} = 0.777...$, $\\sqrt{6} = 2.4419...$",
        "$\\sqrt{11} = 3.31662...$, $\\frac{5}{6} = 0.8333...$, $\\sqrt{10} = 3.1627...$",
    )),
    "rounded steps of complex numbers and of entries": ("rr", "rounded-equals? rounded-equals?", (
        "$\\frac{0.3 + 0.5 i}{0.7} = 0.42857 + 0.71429 i$ and "
        "$\\begin{bmatrix} 3 \\cos\\frac{\\pi}{6} - 1 \\\\ 2 \\end{bmatrix} = \\begin{bmatrix} 2.598 - 1 \\\\ 2 \\end{bmatrix}$",
        "$\\frac{0.2 - 0.4 i}{0.9} = 0.22222 - 0.44444 i$ und "
        "$\\begin{bmatrix} 1 \\\\ 5 \\sin\\frac{\\pi}{3} + 2 \\end{bmatrix} = \\begin{bmatrix} 1 \\\\ 4.330 + 2 \\end{bmatrix}$",
        "$\\frac{0.1 + 0.8 i}{0.6} = 0.16667 + 1.33333 i$ et "
        "$\\begin{bmatrix} 7 \\cos\\frac{\\pi}{4} + 3 \\\\ 0 \\end{bmatrix} = \\begin{bmatrix} 4.950 + 3 \\\\ 0 \\end{bmatrix}$",
    )),
    "a quotient with its remainder": ("~W", f"{DOUBT} {E}", (
        "$$\\begin{aligned} 137 \\div 8 &= 17 \\quad (\\text{rest } 1) \\\\ 2 + 3 &= 6 \\end{aligned}$$",
        "$$\\begin{aligned} 254 \\div 9 &= 28 \\quad \\text{Rest } 2 \\\\ 4 + 4 &= 9 \\end{aligned}$$",
        "$$\\begin{aligned} 93 \\div 10 &= 9 \\quad (\\text{sobra } 3) \\\\ 7 + 1 &= 9 \\end{aligned}$$",
    )),
    "what a question asks, and what is supposed": ("uucW", E, (
        "Decide whether $4 \\mid 11$. If $m \\mid 12$, all is well; $5 \\mid 35$, but $6 \\mid 35$.",
        "Determine se $7 \\mid 16$. Se $k \\mid 20$, tudo bem; $4 \\mid 28$, mas $8 \\mid 28$.",
        "Выясните, верно ли $5 \\mid 12$. Если $p \\mid 30$, хорошо; $9 \\mid 27$, а $6 \\mid 27$.",
    )),
    "entries that may be counted from one": (":~W", f"{DOUBT} {E}", (
        "Here $q = [4, 7, 9]$, with $q(1) = 4$ and $q(0) = 8$.",
        "Sei $w = [2, 5, 6]$, mit $w(2) = 5$ und $w(1) = 9$.",
        "Seja $v = [3, 8, 1]$, com $v(2) = 8$ e $v(1) = 6$.",
    )),
    "cases of a name side by side": ("::????", "", (
        "$$\\beta = 0 \\Leftrightarrow g = 4 \\qquad \\beta > 0 \\Leftrightarrow g < 4 \\qquad \\beta < 0 \\Leftrightarrow g > 4$$",
        "$$\\mu = 2 \\Leftrightarrow h = 1 \\qquad \\mu > 2 \\Leftrightarrow h < 1 \\qquad \\mu < 2 \\Leftrightarrow h > 1$$",
        "$$\\nu = 5 \\Leftrightarrow k = 3 \\qquad \\nu > 5 \\Leftrightarrow k < 3 \\qquad \\nu < 5 \\Leftrightarrow k > 3$$",
    )),
    "an angle in degrees without their sign": ("~~W", f"{DOUBT} {DOUBT} {E}", (
        "It is $\\arctan 1 = 45$ and $\\sin 30 = 0.5$, and $\\arcsin 0.5 = 0.25$.",
        "Es ist $\\tan^{-1}(0.75) = 36.87$ und $\\cos 60 = 0.5$, und $\\arctan 1 = 0.76$.",
        "On a $\\arccos 0.5 = 60$ et $2 \\sin(90) = 2$, et $\\arccos 0.5 = 1.57$.",
    )),
    "degrees said of a name, not of its number": ("k~", DOUBT, (
        "When $\\alpha = 60$ degrees, $\\cos(\\alpha) = 0.5$.",
        "Für $\\phi = 30$ Grad ist $\\sin(\\phi) = 0.5$.",
        "Quando $\\beta = 45$ graus, $\\tan(\\beta) = 1$.",
    )),
    "rounded up, roughly said, and parts that are sold": ("~~~~W", f"{DOUBT} {DOUBT} {DOUBT} {DOUBT} {E}", (
        "$61.2 \\approx 62$, $0.249 \\approx \\frac{1}{4}$, $e^{-49} \\approx 10^{-22}$, $5\\,020\\ \\Omega \\approx 5.1\\ k\\Omega$, $61.2 \\approx 16.2$",
        "$384.15 \\approx 385$, $0.667 \\approx \\frac{67}{100}$, $e^{-30} \\approx 10^{-14}$, $3\\,240\\ \\Omega \\approx 3.3\\ k\\Omega$, $17.3 \\approx 13.7$",
        "$138.3 \\approx 139$, $0.752 \\approx \\frac{3}{4}$, $e^{20} \\approx 10^{8}$, $6\\,740\\ \\Omega \\approx 6.8\\ k\\Omega$, $52.4 \\approx 25.4$",
    )),
    "numbers of machines, and marks escaped for them": ("~~~nW", f"{DOUBT} {DOUBT} {DOUBT} {E}", (
        "$0 \\neq -0$, $5\\! = 120$, $13 = 1101$, $3 \\cdot 2^{24} \\approx 48$ MB, and $3 \\cdot 2^{24} \\approx 42$ MB",
        "$-0 < 0$, $(4-1)\\! = 6$, $21 = 10101$, $5 \\cdot 2^{30} = 5$ GB, und $5 \\cdot 2^{30} = 7$ GB",
        "$0 > -0$, $3\\! = 6$, $10 = 1010$, $2^{14} = 16$ kB, e $2^{14} = 18$ kB",
    )),
    "a sign that the formula before left open": ("~", DOUBT, (
        "Its parity is spin $(-1)\\times$ space $(-1)\\times$ charge $(+1)=-1$.",
        "Das Vorzeichen: Spin $(+1) \\cdot$ Ort $(-1) \\cdot$ Ladung $(+1) = -1$.",
        "Le signe : spin $(-1)\\times$ espace $(+1)=-1$.",
    )),
    "fields and rings that a formula names, and what holds in none of them": ("n~W", f"{DOUBT} {E}", (
        "In $\\mathbb{F}_5$ we have $-2 = 3$.\n\nAnd $-2 = 3$.\n\nAnd $-2 = 4$.",
        "In $\\mathbb{Z}_7$ ist $3 + 5 = 1$.\n\nUnd $3 + 5 = 1$.\n\nUnd $3 + 5 = 2$.",
        "Em $\\mathbb{Z}/11$ temos $6 \\cdot 2 = 1$.\n\nE $6 \\cdot 2 = 1$.\n\nE $6 \\cdot 2 = 3$.",
    )),
    "first values over what all begin with, and a step": (":~::", DOUBT, (
        "All $f[j] = -1$ at first, then $f[0] = 1$. Start with $m = 1$ and take $m := 3m + 1$.",
        "Zuerst ist $h[k] = 99$ für alle, dann $h[3] = 0$. Mit $r = 2$ beginnt $r := 5r - 1$.",
        "Tudo com $g[i] = 7$, depois $g[2] = 0$. Com $s = 4$ e $s := 2s$.",
    )),
    "a unit called as what the chain gives a value": (":~W", f"{DOUBT} {E}", (
        "$M = \\frac{0.3\\,\\text{mol}}{0.5\\,\\text{L}} = 0.6\\,\\text{M}$, and $3 + 4 = 8$.",
        "$M = \\frac{0.8\\,\\text{mol}}{0.2\\,\\text{L}} = 4\\,\\text{M}$, und $2 + 2 = 5$.",
        "$m = \\frac{9\\,\\text{kg}}{2} = 4.5\\,\\mathit{m}$, et $5 + 5 = 11$.",
    )),
    "the ends of what a name runs through": ("::~~", f"{DOUBT} {DOUBT}", (
        "With $s = 5$ it is $v = 2 s$, from $v = 0$ to $v = 4$.",
        "Mit $t = 3$ ist $w = t^2$, von $w = 1$ bis $w = 2$.",
        "Avec $a = 7$ on a $b = a - 3$, de $b = 0$ à $b = 6$.",
    )),
    "a word's length, and a count of what a word says": (":~~W", f"{DOUBT} {DOUBT} {E}", (
        "Here $w = 110010$ with $|w| = 6$; it takes $9\\text{ ms} \\approx 4.5$ periods. $9\\text{ ms} = 8\\text{ ms}$.",
        "Sei $u = 1011$ mit $|u| = 4$; es dauert $20\\text{ s} = 5$ Takte. Und $20\\text{ s} = 21\\text{ s}$.",
        "Soit $v = 10101$, $|v| = 5$ ; il faut $6\\text{ ms} \\approx 3.2$ cycles. $6\\text{ ms} = 7\\text{ ms}$.",
    )),
    "a sequence given in another paragraph": ("::~:", DOUBT, (
        "One has $b_0 = 2$ and $b_n = 3 b_{n-1}$.\n\nMuch is said.\n\nThe other: $b_1 = 5$, $b_n = b_{n-1} + 4$.",
        "Eine hat $c_0 = 1$ und $c_k = 2 c_{k-1}$.\n\nVieles folgt.\n\nDie andere: $c_1 = 7$, $c_k = c_{k-1} + 1$.",
        "L'une a $u_0 = 4$ et $u_n = 5 u_{n-1}$.\n\nOn continue.\n\nL'autre : $u_1 = 3$, $u_n = u_{n-1} - 2$.",
    )),
    "words before a row are its left side": (":ncnW", E, (
        "$$\\begin{aligned} \\text{Total} &= 8 \\\\ \\text{New price} &= 9 - 3 \\\\ &= 6 \\\\ \\text{Old price} &= 7 \\\\ &= 8 \\end{aligned}$$",
        "$$\\begin{aligned} \\text{Summe} &= 5 \\\\ \\text{Neuer Preis} &= 12 - 4 \\\\ &= 8 \\\\ \\text{Alter Preis} &= 3 \\\\ &= 2 \\end{aligned}$$",
        "$$\\begin{aligned} \\text{Somme} &= 4 \\\\ \\text{Prix final} &= 15 - 5 \\\\ &= 10 \\\\ \\text{Prix initial} &= 6 \\\\ &= 9 \\end{aligned}$$",
    )),
    "how near is meant; a law that is there is no measurement": (":W:~W", f"{E} {DOUBT} {E}", (
        "Here $q(s) = 3 s^2$, and $q(2) = 12.07$.\n\n$$B = \\int_0^1 x^4 \\, dx \\approx 0.2003$$\n\nwith an error below $10^{-3}$. "
        "Also $\\sqrt{2} \\approx 1.43$.",
        "Hier ist $h(t) = 5 + t$, und $h(3) = 7.96$.\n\n$$C = \\int_0^1 x^3 \\, dx \\approx 0.251$$\n\nmit einem Fehler unter $0.005$. "
        "Auch $\\sqrt{3} \\approx 1.74$.",
        "Ici $v(a) = a^3$, et $v(2) = 8.02$.\n\n$$D = \\int_0^1 x^9 \\, dx \\approx 0.1004$$\n\navec une erreur de $10^{-3}$ au plus. "
        "Aussi $\\sqrt{5} \\approx 2.25$.",
    )),
    "labels that are none of a hypothesis, and arrows between columns": ("nn", "", (
        "$H: 2 + 5 = 8$ and $\\begin{bmatrix} 1 \\\\ 3 \\end{bmatrix} \\to \\begin{bmatrix} 4 \\\\ 3 \\end{bmatrix}$",
        "$H: 4 + 4 = 9$ und $\\begin{pmatrix} 7 \\\\ 2 \\end{pmatrix} \\rightarrow \\begin{pmatrix} 7 \\\\ 5 \\end{pmatrix}$",
        "$H: 6 + 1 = 5$ et $\\begin{bmatrix} 0 \\\\ 1 \\end{bmatrix} \\to \\begin{bmatrix} 1 \\\\ 1 \\end{bmatrix}$",
    )),
    "points and commas of other languages hold as they are read": ("~~WW", f"{DOUBT} {DOUBT} {E} {E}", (
        "$4 \\cdot 2{,}500 = 10$, $7 \\cdot 10^3 = 7.000$, but $2 \\cdot 1{,}500 = 3{,}100$ and $1.250 + 2.500 = 3.850$.",
        "$2 \\cdot 3{,}500 = 7$, $9 \\cdot 10^3 = 9.000$, aber $3 \\cdot 2{,}100 = 6{,}400$ und $4.125 + 1.250 = 5.475$.",
        "$8 \\cdot 1{,}250 = 10$, $3 \\cdot 10^3 = 3.000$, mais $2 \\cdot 4{,}300 = 8{,}700$ et $2.375 + 1.500 = 3.975$.",
    )),
    "items that each have a function of their own": (":~:", DOUBT, (
        "- One is $f(s) = s + 2$.\n- Another rounds down, so that $f(3) = 1$.\n- A third is $f(s) = s^3$.",
        "- Eine ist $g(t) = 2t$.\n- Eine andere rundet, also $g(5) = 2$.\n- Eine dritte ist $g(t) = t - 9$.",
        "- Uma é $h(x) = x - 1$.\n- Outra arredonda, e $h(7) = 3$.\n- A terceira é $h(x) = 4x$.",
    )),
    "cycles that share digits, and classes": ("nn~W", f"{DOUBT} {E}", (
        "$(14)(15) = (154)$ and $(14)(15) \\neq (15)(14)$, $\\overline{7} + \\overline{8} = \\overline{3}$, but $(14)(15) = 211$.",
        "$(23)(24) = (243)$ und $\\{(23), (23)(24)\\} = \\{(23), (243)\\}$, $\\bar{5} \\cdot \\bar{4} = \\bar{2}$, aber $(23)(24) = 553$.",
        "$(31)(12)(31)^{-1} = (32)$ et $(12)(31) = (132)$, $\\overline{11} = \\overline{-1}$, mais $(12)(31) = 373$.",
    )),
    "commutators, idempotents and tuples": ("::~~c", f"shapes-differ? {DOUBT}", (
        "$F = \\begin{bmatrix} 2 & 0 \\\\ 1 & 1 \\end{bmatrix}$, $G = \\begin{bmatrix} 0 & 1 \\\\ 0 & 3 \\end{bmatrix}$, "
        "$[F, G] = FG - GF$. If so, then\n\n$$e^2 = e$$\n\nand $(4, 5, 6) \\neq (6, 5, 4)$.",
        "$P = \\begin{pmatrix} 1 & 1 \\\\ 0 & 2 \\end{pmatrix}$, $Q = \\begin{pmatrix} 3 & 0 \\\\ 1 & 0 \\end{pmatrix}$, "
        "$[P, Q] = PQ - QP$. Hier gilt\n\n$$e^3 = e$$\n\nund $(1, 0) \\neq (0, 1)$.",
        "$R = \\begin{bmatrix} 5 & 1 \\\\ 0 & 0 \\end{bmatrix}$, $S = \\begin{bmatrix} 1 & 2 \\\\ 2 & 1 \\end{bmatrix}$, "
        "$[R, S] = RS - SR$. On a\n\n$$e^2 = e$$\n\net $(7, 8) \\neq (8, 7)$.",
    )),
    "a name of the author's beside its first value": ("k::W", E, (
        "At $\\pi_0 = 2.4$ it is low.\n\nIt converges to $\\pi = 3$, then to $\\pi = 2$, and $1 + 1 = 3$.",
        "Bei $\\pi_0 = 1.7$ ist es wenig.\n\nEs strebt nach $\\pi = 5$, dann nach $\\pi = 3$, und $2 + 1 = 4$.",
        "Quand $\\pi_1 = 0.8$ c'est peu.\n\nIl tend vers $\\pi = 4$, puis vers $\\pi = 3$, et $3 + 3 = 7$.",
    )),
    "a heading that names a field": ("nn:W", E, (
        "## In $\\mathbb{F}_7$\n\nHere $3^2 = 2$.\n\n- $4 + 5 = 2$\n\n## After\n\n$x = 3$ and $4 + 5 = 2$.",
        "## Der Ring $\\mathbb{Z}/9\\mathbb{Z}$\n\nHier ist $5^2 = 7$.\n\n- $6 + 8 = 5$\n\n## Danach\n\n$y = 3$ und $6 + 8 = 5$.",
        "## Le corps $\\mathbb{F}_{11}$\n\nIci $4^2 = 5$.\n\n- $9 + 9 = 7$\n\n## Ensuite\n\n$z = 3$ et $9 + 9 = 7$.",
    )),
    "what an example names counts only in its part of the page": ("~W", f"{DOUBT} {E}", (
        "# Rings\n\n## One\n\nIn $\\mathbb{Z}_6$.\n\n## Two\n\n$4 + 5 = 3$\n\n# Else\n\n$4 + 5 = 3$",
        "# Ringe\n\n## Eins\n\nIn $\\mathbb{Z}_8$.\n\n## Zwei\n\n$7 + 6 = 5$\n\n# Sonst\n\n$7 + 6 = 5$",
        "# Corps\n\n## Un\n\nDe caractéristique 5.\n\n## Deux\n\n$3 + 4 = 2$\n\n# Autre\n\n$3 + 4 = 2$",
    )),
    "an equation over a field, and what solves it there": ("u~", "wrong-solution?", (
        "Over $GF(2)$ we ask for $t^2 + 1 = 0$.\nIt is $t = 1$, twice.",
        "Über $\\mathbb{F}_3$ fragen wir nach $s^2 + 2 = 0$.\nEs ist $s = 2$.",
        "Sur $\\mathbb{F}_5$ on cherche $u^2 + 4 = 0$.\nC'est $u = 4$.",
    )),
    "an operation that the page defines": ("~~W", f"wrong-identity? {DOUBT} {E}", (
        "Let $a \\oplus b = \\min(a, b)$.\n\nThen $3 \\oplus 5 = 3$. But $3 + 5 = 7$.",
        "Es sei $u \\oplus v = \\max(u, v)$.\n\nDann ist $4 \\oplus 6 = 6$ und $4 \\cdot 6 = 20$.",
        "Soit $x \\oplus y = x + y + 1$.\n\nAlors $2 \\oplus 7 = 10$ et $2 \\cdot 7 = 15$.",
    )),
    "words of digits, and their powers": ("~W", f"{DOUBT} {E}", (
        "As words, $(21)^3 = 212121$; as numbers $(12)^2 = 145$.",
        "Als Wörter: $(110)^2 = 110110$; als Zahlen $(11)^2 = 122$.",
        "Comme mots, $1^4 = 1111$ ; comme nombres $2^4 = 17$.",
    )),
    "a symbol of Legendre set as a fraction": ("~W", f"{DOUBT} {E}", (
        "By Legendre: $$\\frac{3}{7} = -1$$ and $$\\frac{2}{7} = -1$$",
        "Nach Legendre ist $$\\frac{2}{11} = -1$$ und $$\\frac{3}{11} = -1$$",
        "Selon Legendre $$\\frac{5}{11} = 1$$ et $$\\frac{7}{11} = 1$$",
    )),
    "points by their distance and angle": ("~~W", f"{DOUBT} {DOUBT} {E}", (
        "$(2, \\frac{9\\pi}{4}) = (2, \\frac{\\pi}{4})$, $(-2, \\pi) = (2, 0)$, $(2, \\frac{\\pi}{3}) = (2, \\frac{\\pi}{6})$",
        "$(5, 3\\pi) = (5, \\pi)$, $(-5, \\frac{\\pi}{2}) = (5, \\frac{3\\pi}{2})$, $(5, \\frac{\\pi}{2}) = (5, \\frac{\\pi}{3})$",
        "$(1, -\\frac{\\pi}{2}) = (1, \\frac{3\\pi}{2})$, $(-1, 2\\pi) = (1, \\pi)$, $(1, \\pi) = (2, \\pi)$",
    )),
    "one side in plain units": (":~W", f"{DOUBT} {E}", (
        "$V = \\frac{8.314 \\cdot 300}{100000} \\approx 24.9\\text{ L}$ and $\\frac{8.314 \\cdot 300}{100000} \\approx 25.9\\text{ L}$",
        "$V = \\frac{8.314 \\cdot 280}{90000} \\approx 25.9\\text{ L}$ und $\\frac{8.314 \\cdot 280}{90000} \\approx 26.9\\text{ L}$",
        "$V = \\frac{8.314 \\cdot 350}{120000} \\approx 24.2\\text{ L}$ et $\\frac{8.314 \\cdot 350}{120000} \\approx 24.7\\text{ L}$",
    )),
    "a tangent of rounded sines and cosines": ("~W", f"{DOUBT} {E}", (
        "$\\tan 41^\\circ = \\frac{0.66}{0.75}$ and $\\tan 41^\\circ = \\frac{0.66}{0.76}$",
        "$\\tan 25^\\circ = \\frac{0.42}{0.91}$ und $\\tan 25^\\circ = \\frac{0.43}{0.91}$",
        "$\\tan 70^\\circ = \\frac{0.94}{0.34}$ et $\\tan 70^\\circ = \\frac{0.94}{0.35}$",
    )),
    "braces that nobody sees, with an exponent": (":~", DOUBT, (
        "$T = \\begin{pmatrix} 1 & 1 \\\\ 0 & 1 \\end{pmatrix}$ has $\\begin{pmatrix} 2 & 0 \\\\ 0 & 2 \\end{pmatrix} = T {\\begin{pmatrix} 2 & 0 \\\\ 0 & 2 \\end{pmatrix} T}^{-1}$",
        "$S = \\begin{pmatrix} 1 & 2 \\\\ 0 & 1 \\end{pmatrix}$, also $\\begin{pmatrix} 3 & 0 \\\\ 0 & 3 \\end{pmatrix} = S {\\begin{pmatrix} 3 & 0 \\\\ 0 & 3 \\end{pmatrix} S}^{-1}$",
        "$U = \\begin{pmatrix} 1 & 0 \\\\ 4 & 1 \\end{pmatrix}$ donne $\\begin{pmatrix} 5 & 0 \\\\ 0 & 5 \\end{pmatrix} = U {\\begin{pmatrix} 5 & 0 \\\\ 0 & 5 \\end{pmatrix} U}^{-1}$",
    )),
    "a range with its end": ("~", DOUBT, (
        "The bits $12..=15$ are zero.",
        "Die Bits $7..\\!=9$ sind null.",
        "Les bits $0..=31$ sont nuls.",
    )),
    "a word that is a name, and no unit": ("~c:", DOUBT, (
        "$0.4\\,\\text{load} = 3 + 5 = 8$, so $\\text{load} = 20$.",
        "$0.2\\,\\text{Last} = 1 + 6 = 7$, also $\\text{Last} = 35$.",
        "$0.5\\,\\text{taux} = 2 + 7 = 9$, donc $\\text{taux} = 18$.",
    )),
    "a system that comes to nonsense": ("u~", DOUBT, (
        "$$\\begin{aligned} p + 2q &= 3 \\\\ 0 &= 4 \\end{aligned}$$",
        "$$\\begin{aligned} u - v &= 1 \\\\ 0 &= -2 \\end{aligned}$$",
        "$$\\begin{aligned} 3r + s &= 9 \\\\ 0 &= 1 \\end{aligned}$$",
    )),
    "two measured values of one name": (":~", DOUBT, (
        "Air has $k = 0.031$.\n\nThat of water ($k \\approx 0.57$) is more.",
        "Luft hat $\\mu = 0.4$.\n\nDie von Holz ($\\mu \\approx 0.9$) ist größer.",
        "L'air a $c = 340$.\n\nCelle de l'eau ($c \\approx 1500$) est plus grande.",
    )),
    "an inequality at a zero of its side": ("::~", DOUBT, (
        "The zeros are $t = -3$ and $t = 2$, and so\n\n$$(t + 3)(t - 2) < 0$$",
        "Nullstellen sind $s = 1$ und $s = 4$, also\n\n$$(s - 1)(s - 4) > 0$$",
        "Les zéros sont $u = 0$ et $u = 5$, donc\n\n$$u(u - 5) < 0$$",
    )),
    "what follows from a wrong value is told once": (":W:~", f"{E} {DOUBT}", (
        "$$a_1 = 0.6 \\cdot 0.7 \\approx 0.52$$\n\n$$a_2 = 0.5 \\cdot a_1 \\approx 0.26$$",
        "$$b_1 = 0.3 \\cdot 1.9 \\approx 0.67$$\n\n$$b_2 = 0.2 \\cdot b_1 \\approx 0.134$$",
        "$$c_1 = 0.8 \\cdot 0.4 \\approx 0.42$$\n\n$$c_2 = 0.3 \\cdot c_1 \\approx 0.126$$",
    )),
    "what stands in quotation marks is somebody's": ("c~W", f"{DOUBT} {E}", (
        "Take \"either $3 + 3 = 6$ or, for once, $3 + 3 = 7$\" as it is. Then $3 + 4 = 8$.",
        "Der Satz „entweder gilt $2 + 4 = 6$, aber auch $2 + 4 = 5$“ ist einer. Es ist $4 + 4 = 9$.",
        "La phrase « on a $1 + 4 = 5$, et puis $1 + 4 = 6$ » existe. On a $5 + 4 = 8$.",
    )),
    "what one would expect": ("~", DOUBT, (
        "One would expect that $7 + 8 = 16$. But no.",
        "Man könnte meinen, dass $6 + 9 = 14$. Doch nein.",
        "One might think that $4 \\cdot 9 = 35$. It is more.",
    )),
    "signs within signs": ("d:", "", (
        "$$v^2 = 7 \\pm 2\\sqrt{3}$$\n\n$$v = \\pm\\sqrt{7 \\pm 2\\sqrt{3}}$$",
        "$$w^2 = 9 \\pm 3\\sqrt{5}$$\n\n$$w = \\pm\\sqrt{9 \\pm 3\\sqrt{5}}$$",
        "$$z^2 = 4 \\pm \\sqrt{2}$$\n\n$$z = \\pm\\sqrt{4 \\pm \\sqrt{2}}$$",
    )),
    "steps that are called rounded, and their working": ("rcW", E, (
        "$1 - \\frac{5}{7} \\cdot \\frac{6}{7} \\approx 1 - 0.612 = 0.388$, $1 - \\frac{5}{7} \\cdot \\frac{6}{7} \\approx 1 - 0.622$",
        "$2 - \\frac{8}{9} \\cdot \\frac{5}{9} \\approx 2 - 0.494 = 1.506$, $2 - \\frac{8}{9} \\cdot \\frac{5}{9} \\approx 2 - 0.484$",
        "$1 - \\frac{10}{11} \\cdot \\frac{9}{11} \\approx 1 - 0.744 = 0.256$, $1 - \\frac{10}{11} \\cdot \\frac{9}{11} \\approx 1 - 0.734$",
    )),
    "the rounded ends of an interval": ("rW", f"rounded-equals? {E}", (
        "$\\left(\\frac{2}{7}, \\frac{5}{7}\\right) = (0.286, 0.714)$, $\\left(\\frac{2}{7}, \\frac{5}{7}\\right) = (0.286, 0.724)$",
        "$\\left(\\frac{1}{9}, \\frac{4}{9}\\right) = (0.111, 0.444)$, $\\left(\\frac{1}{9}, \\frac{4}{9}\\right) = (0.121, 0.444)$",
        "$\\left(\\frac{3}{11}, \\frac{8}{11}\\right) = (0.273, 0.727)$, $\\left(\\frac{3}{11}, \\frac{8}{11}\\right) = (0.27, 0.75)$",
    )),
    "row operations with complex numbers, and odd integrals": ("cd", "", (
        "$$\\begin{pmatrix} i & 2 \\\\ 1 & -2i \\end{pmatrix} \\sim \\begin{pmatrix} 1 & -2i \\\\ 0 & 0 \\end{pmatrix}$$\n\n$$\\int_{-\\infty}^{\\infty} x e^{-x^2}\\,dx = 0$$",
        "$$\\begin{pmatrix} 1 & i \\\\ i & -1 \\end{pmatrix} \\sim \\begin{pmatrix} 1 & i \\\\ 0 & 0 \\end{pmatrix}$$\n\n$$\\int_{-\\infty}^{\\infty} t^3 e^{-2t^2}\\,dt = 0$$",
        "$$\\begin{pmatrix} 2 & 2i \\\\ i & -1 \\end{pmatrix} \\sim \\begin{pmatrix} 1 & i \\\\ 0 & 0 \\end{pmatrix}$$\n\n$$\\int_{-\\infty}^{\\infty} u^5 e^{-u^2}\\,du = 0$$",
    )),
    "a mistake of others, with what is right beside it": ("~W", f"{DOUBT} {E}", (
        "The book says $14 \\cdot 23 = 332$, where it is 322. And $14 + 23 = 38$.",
        "Im Buch steht $31 \\cdot 27 = 847$; richtig ist 837. Und $31 + 27 = 57$.",
        "Le livre dit $45 \\cdot 12 = 640$ au lieu du vrai $540$. Et $45 + 12 = 58$.",
    )),
    "so many percent stand for an amount": ("~c", DOUBT, (
        "First $10\\% = 17 \\times 2 = 34$.",
        "Zuerst $5\\% = 12 \\times 3 = 36$.",
        "D'abord $20\\% = 45 \\times 2 = 90$.",
    )),
    "a ring of one element": (":~", DOUBT, (
        "In $R = \\{0\\}$ we have $0 = 1$.",
        "In $S = \\{0\\}$ gilt $1 = 0$.",
        "Dans $A = \\{0\\}$ on a $1 = 0$.",
    )),
    "cases at the head of items": ("?skc?u", "", (
        "- $|s| < 1$: $\\lim_{n \\to \\infty} s^n = 0$\n- $s = 1$: $\\lim_{n \\to \\infty} s^n = 1$\n"
        "- $s > 1$: $\\lim_{n \\to \\infty} s^n = \\infty$",
        "- $|p| < 1$: $\\lim_{k \\to \\infty} p^k = 0$\n- $p = 1$: $\\lim_{k \\to \\infty} p^k = 1$\n"
        "- $p > 1$: $\\lim_{k \\to \\infty} p^k = \\infty$",
        "* $|a| < 1$ : $\\lim_{m \\to \\infty} a^m = 0$\n* $a = 1$ : $\\lim_{m \\to \\infty} a^m = 1$\n"
        "* $a > 1$ : $\\lim_{m \\to \\infty} a^m = \\infty$",
    )),
    "a unit of one letter behind a formula with units": ("rW", f"rounded-equals? {E}", (
        "At $20^\\circ\\text{C} = 293$ K and $3\\text{ kV} = 300$ V.",
        "Bei $-10^\\circ\\text{C} = 263$ K und $2\\text{ km} = 200$ m.",
        "À $100^\\circ\\text{C} = 373$ K et $5\\text{ kN} = 500$ N.",
    )),
    "a definition that fails with values of another section": ("::~", "shapes-differ?", (
        "# A\n\n$A = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}$, $\\mathbf{u} = \\begin{pmatrix} 1 \\\\ 2 \\\\ 3 \\end{pmatrix}$.\n\nMore.\n\n# B\n\nThe map $\\mathbf{v} = A\\mathbf{u}$.",
        "# A\n\n$M = \\begin{pmatrix} 5 & 2 \\\\ 3 & 1 \\end{pmatrix}$, $\\mathbf{w} = \\begin{pmatrix} 1 \\\\ 0 \\\\ 3 \\end{pmatrix}$.\n\nMehr.\n\n# B\n\nDie Abbildung $\\mathbf{y} = M\\mathbf{w}$.",
        "# A\n\n$B = \\begin{pmatrix} 0 & 2 \\\\ 3 & 7 \\end{pmatrix}$, $\\mathbf{a} = \\begin{pmatrix} 4 \\\\ 2 \\\\ 1 \\end{pmatrix}$.\n\nPuis.\n\n# B\n\nL'application $\\mathbf{b} = B\\mathbf{a}$.",
    )),
    "what letters label where nothing is asked": ("Wc", E, (
        "Results:\n\na) $6+7=14$\n\nb) $4+8=12$",
        "Lösungen:\n\na) $9-5=3$\n\nb) $7-5=2$",
        "Corrigé :\n\na) $3 \\cdot 8 = 25$\n\nb) $2 \\cdot 9 = 18$",
    )),
    "what one is asked to decide": ("~", DOUBT, (
        "Decide whether $7 \\cdot 8 > 60$.",
        "Entscheide, ob $6 \\cdot 9 > 60$.",
        "Avgjør om $5 \\cdot 9 > 60$.",
    )),
    "columns of two that count choices": ("~W", f"{DOUBT} {E}", (
        "$\\begin{pmatrix} 8 \\\\ 3 \\end{pmatrix} \\cdot 2^3 = \\begin{pmatrix} 8 \\\\ 5 \\end{pmatrix} \\cdot 2^3$ and $\\begin{pmatrix} 8 \\\\ 3 \\end{pmatrix} \\cdot 2 = \\begin{pmatrix} 16 \\\\ 5 \\end{pmatrix}$",
        "$\\begin{pmatrix} 9 \\\\ 2 \\end{pmatrix} = \\begin{pmatrix} 9 \\\\ 7 \\end{pmatrix}$ und $3 \\begin{pmatrix} 2 \\\\ 7 \\end{pmatrix} = \\begin{pmatrix} 6 \\\\ 22 \\end{pmatrix}$",
    )),
    "a page that writes decimal commas": ("~~", f"{DOUBT} {DOUBT}", (
        "At $0{,}5$ it is $900 \\cdot 1{,}125 \\approx 1012$ and $\\sqrt{1{,}234} = 1{,}111$.",
        "Bei $0{,}25$ ist es $400 \\cdot 2{,}375 \\approx 951$ und $\\sqrt{2{,}345} = 1{,}531$.",
        "À $0{,}75$ c'est $700 \\cdot 1{,}005 \\approx 703$ et $\\sqrt{3{,}456} = 1{,}859$.",
    )),
    "an equation and its root in decimal commas": ("u~", "wrong-solution?", (
        "Of $0{,}5$: $r^2 = 26000$, so $r = 161{,}245$.",
        "Bei $0{,}5$: $s^2 = 31000$, also $s = 176{,}068$.",
        "Pour $0{,}5$ : $t^2 = 42000$, donc $t = 204{,}939$.",
    )),
    "powers that rise by one": ("~cW", f"{DOUBT} {E}", (
        "$(3)_4 = 3 \\cdot 4 \\cdot 5 \\cdot 6 = 360$, and $(3)_4 = 361$",
        "$(2)_4 = 2 \\cdot 3 \\cdot 4 \\cdot 5 = 120$, und $(2)_4 = 125$",
        "$(4)_5 = 4 \\cdot 5 \\cdot 6 \\cdot 7 \\cdot 8 = 6720$, et $(4)_5 = 6722$",
    )),
    "what a word stands for": ("~W", f"{DOUBT} {E}", (
        "$3\\text{ grosses} = 3 \\cdot 144$, and $3 \\cdot 144 = 431$",
        "$2\\text{ Schock} = 2 \\cdot 60$, und $2 \\cdot 60 = 121$",
        "$4\\text{ billiards} = 4 \\cdot 10^{15}$, et $4 \\cdot 12 = 49$",
    )),
    "a step between two units": ("~c", DOUBT, (
        "$$5\\text{ min} = 5 \\cdot 60 = 300\\text{ s}$$",
        "$$3\\text{ h} = 3 \\cdot 60 = 180\\text{ min}$$",
        "$$4\\text{ d} = 4 \\cdot 24 = 96\\text{ h}$$",
    )),
    "a letter that grows evenly is no imaginary unit": ("u", "", (
        "$$20i + 15(i + 4) = 410$$", "$$3i + (i + 8) = 48$$", "$$7(i - 2) + i = 26$$",
    )),
    "a question": ("~W", f"{DOUBT} {E}", (
        "Is $7 \\cdot 6 > 50$? It is $7 \\cdot 6 = 43$.",
        "Ist $8 \\cdot 7 > 60$? Es ist $8 \\cdot 7 = 54$.",
        "Er $9 \\cdot 5 > 50$? Det er $9 \\cdot 5 = 46$.",
    )),
    "an equation that has no solution": ("~", DOUBT, (
        "The equation $6 = 0$ has no solution.",
        "Die Gleichung $4 = 9$ hat keine Lösung.",
        "Ligningen $10 = 2$ har ingen løsning.",
    )),
    "one or the other, with blanks between": ("nu", "", (
        "$$t = 0 \\quad \\text{or} \\quad t - 4 = 0$$",
        "$$s = 0 \\quad \\text{oder} \\quad s - 3 = 0$$",
        "$$u = 0 \\quad \\text{ou} \\quad u + 2 = 0$$",
    )),
    "bounds beside a constant of integration": ("kku", "", (
        "At $x = 1$ and $x = 4$.\n\n$$\\left[\\frac{x^2}{2} + Cx\\right]_1^4 = 20$$",
        "Bei $s = 2$ und $s = 3$.\n\n$$\\left[s^3 + Ks\\right]_2^3 = 40$$",
        "En $t = 0$ et $t = 2$.\n\n$$\\left[t^2 + Ct\\right]_0^2 = 10$$",
    )),
    "points and commas change places only as far as the digits go": ("WW", f"{E} {E}", (
        "$1.350 + 2.500 \\approx 3.950$, $8.214 \\cdot 300 \\approx 2564.2$",
        "$2{,}450 + 1{,}300 \\approx 3{,}850$, $7.321 \\cdot 200 \\approx 1494.2$",
        "$4.100 + 1.150 \\approx 5.350$, $3.141 \\cdot 500 \\approx 1670.5$",
    )),
    "entries that are set pale": ("~", DOUBT, (
        "$$\\begin{vmatrix} {\\color{#ccc}5} & {\\color{#ccc}6} \\\\ {\\color{#ccc}7} & 8 \\end{vmatrix} = 8$$",
        "$$\\begin{vmatrix} 2 & {\\color{gray}3} \\\\ {\\color{gray}4} & {\\color{gray}9} \\end{vmatrix} = 2$$",
        "$$\\begin{vmatrix} \\cancel{1} & 6 \\\\ \\cancel{2} & \\cancel{7} \\end{vmatrix} = 6$$",
    )),
    "a step before a unit that is not read": ("~n", DOUBT, (
        "$$7200\\text{ s} = \\frac{7200}{3600} = \\underline{\\underline{2\\,\\mathrm{timer}}}$$",
        "$$10800\\text{ s} = \\frac{10800}{3600} = \\underline{\\underline{3\\,\\mathrm{Stunden}}}$$",
        "$$180\\text{ min} = \\frac{180}{60} = \\underline{\\underline{3\\,\\mathrm{heures}}}$$",
    )),
    "words of bits, below zero and beyond their width": ("~~W", f"{DOUBT} {DOUBT} {E}", (
        "$-6 = 1010$, $110 - 11 = 11$, $110 - 11 = 12$",
        "$-9 = 10111_2$, $01001_2 + 11010_2 = 00011_2$, $01001_2 + 11010_2 = 00010_2$",
        "$-4 = 1011$, $0.101 \\cdot 2^3 = 5$, $0.101 \\cdot 2^3 = 6$",
    )),
    "thousands of a unit that one side alone names": ("~W", f"{DOUBT} {E}", (
        "$\\frac{1}{3 + 17} = 50\\text{ MHz}$, $\\frac{1}{3 + 17} = 60\\text{ MHz}$",
        "$\\frac{1}{12.5 \\text{ ns}} = 80.0 \\text{ M samples/s}$, $\\frac{1}{12.5 \\text{ ns}} = 90.0 \\text{ M samples/s}$",
        "$2.4 \\cdot 1500 = 3.6$ million, $2.4 \\cdot 1500 = 3.5$ million",
    )),
    "an angle in whole degrees": ("~W", f"{DOUBT} {E}", (
        "$\\tan^{-1}\\left(\\frac{5}{3}\\right) = 59^\\circ$, $\\tan^{-1}\\left(\\frac{5}{3}\\right) = 58^\\circ$",
        "$\\arctan(0.4) = 22^\\circ$, $\\arctan(0.4) = 24^\\circ$",
        "$\\sin^{-1}(0.6) = 37^\\circ$, $\\sin^{-1}(0.6) = 47^\\circ$",
    )),
    "what is measured, to two digits": ("~W", f"{DOUBT} {E}", (
        "$\\frac{13.0^2}{11} = 15\\text{ W}$, $\\frac{13.0^2}{11} = 16\\text{ W}$",
        "$17.2 + 21.5 = 39\\text{ m}$, $17.2 + 21.5 = 38\\text{ m}$",
        "$6.3^2 = 40\\text{ cm}^2$, $6.3^2 = 41\\text{ cm}^2$",
    )),
    "how much a unit is of something": ("~W", f"{DOUBT} {E}", (
        "$1\\text{ m} = 3.281 \\text{ handbreadths of it}$, $1\\text{ m} = 90\\text{ cm}$",
        "$$1\\text{ s} = \\frac{1}{86400} \\text{ eines Tages}$$ $3\\text{ s} = 4000\\text{ ms}$",
        "$2\\text{ h} = 4 \\text{ partes iguales}$, $2\\text{ h} = 90\\text{ min}$",
    )),
    "a quotient, and its remainder in a word": ("nW", E, (
        "$47 \\div 5 = 9\\ \\text{r}\\,2$, $47 \\div 5 = 9\\ \\text{r}\\,3$",
        "$38 \\div 4 = 9\\ \\text{R}\\,2$, $38 \\div 4 = 8\\ \\text{R}\\,2$",
        "$29 \\div 3 = 9\\ \\mathrm{r}\\ 2$, $29 \\div 3 = 9\\ \\mathrm{r}\\ 1$",
    )),
    "a name that goes from one value to the next": (":cn~", DOUBT, (
        "From $n = 2$ on. The step $n = 2 \\to n = 5$ costs most.",
        "Zuerst $k = 1$. Beim Sprung $k = 1 \\rightarrow k = 4$ wird es frei.",
        "Al principio $m = 3$. El salto $m = 3 \\to m = 6$ es largo.",
    )),
    "another case, and what was worked out for the first": (":k~", DOUBT, (
        "Here $f = 3 \\cdot 7.5$. At $C = 20$: $f \\approx 11.3$, which is half.",
        "Hier ist $T = 2 \\cdot 4.5$. Bei $L = 3$: $T \\approx 12.7$, also mehr.",
        "Aquí $w = 6 \\cdot 1.5$. Para $r = 2$: $w \\approx 4.2$, menos.",
    )),
    "a letter that is a charge": (":~", DOUBT, (
        "The charge $Q = e = 1.6 \\times 10^{-19}\\text{ C}$ is small.",
        "Die kleinste Ladung ist $q = e = 1.602 \\times 10^{-19}$ hier.",
        "La carga $q = e = 0.0821$ es pequeña.",
    )),
    "near, by a way that is only near": (":c~", DOUBT, (
        "$s = 1 + 0.15 - 0.01125 = 1.13875$, so $\\sqrt{1.3} \\approx 1.13875$.",
        "$s = 1 + 0.2 - 0.02 = 1.18000$, also $\\sqrt{1.4} \\approx 1.18000$.",
        "$s = 1 - 0.1 + 0.005 = 0.90500$, y $e^{-0.1} \\approx 0.90500$.",
    )),
    "terms that come to the same": ("~W", f"wrong-working? {E}", (
        "$1 + 2(1) = 3 + 0$, $1 + 2(1) = 3 + 1$",
        "$2 + 3(2) = 7 + 1$, $2 + 3(2) = 7 + 2$",
        "$5 + 2(2) = 6 + 3$, $5 + 2(2) = 6 + 4$",
    )),
    "a product of complex vectors": (":~", DOUBT, (
        "$u = [1 + i, 2]$, $u \\cdot u = 6$",
        "$z = [3, 1 - 2i]$, $z \\cdot z = 14$",
        "$w = [2i, 1]$, $w \\cdot w = 5$",
    )),
    "an arrow behind the word for what is done": ("~", "shapes-differ?", (
        "$$\\text{Max pool} \\begin{bmatrix} 1 & 2 \\\\ 3 & 0 \\end{bmatrix} \\rightarrow \\begin{bmatrix} 3 \\end{bmatrix}$$",
        "$$\\text{alles addiert} \\begin{bmatrix} 1 & 3 \\\\ 5 & 7 \\end{bmatrix} \\rightarrow \\begin{bmatrix} 16 \\end{bmatrix}$$",
        "$$\\text{la mayor entrada} \\begin{bmatrix} 8 & 3 \\\\ 5 & 7 \\end{bmatrix} \\rightarrow \\begin{bmatrix} 8 \\end{bmatrix}$$",
    )),
    "a slash before a number in scientific notation": ("n", "", (
        "$\\ln(0.015/5 \\times 10^{-13} + 1) \\approx 24.1$",
        "$0.02/4 \\times 10^{-3} + 1 = 6$",
        "$2.5/5 \\times 10^{2} = 0.005$",
    )),
    "a sum that goes on in the next row": (":~", DOUBT, (
        "$$Z = 0.3 \\cdot 4 + 0.2 \\cdot 5 \\\\\n+ 0.4 \\cdot 3 + 0.1 = 3.5$$",
        "$$Q = 12 + 7 \\\\\n + 5 \\cdot 2 + 1 = 30$$",
        "$$Y = 2.5 - 0.5 \\\\ + 1.5 + 2 \\cdot 3 = 9.5$$",
    )),
    "the range of a name, below a value of it": (":?c", "", (
        "One is $n = 3$.\n\n$$4 \\leq n < 8$$\n\nand so on.",
        "Etwa $m = 9$.\n\n$$10 < m \\leq 20$$\n\nund so weiter.",
        "Uno es $r = 2$:\n\n$$5 \\leq r < 8$$\n\ny así.",
    )),
    "the range of a name that was worked out": ("::cW", E, (
        "$p = 4$ and $q = 3p = 12$.\n\n$$q < 11$$",
        "$p = 5$ und $q = 2p = 10$.\n\n$$q \\geq 11$$",
        "$p = 6$ y $q = p + 1 = 7$.\n\n$$q > 8$$",
    )),
    "a row that begins with words": ("::cW", E, (
        "$$\\begin{align*} y &= 4 \\\\ \\text{here } u &= 2 + 3 \\\\ &= 5 \\\\ &= 6 \\end{align*}$$",
        "$$\\begin{align*} y &= 1 \\\\ \\text{ii) } w &= 4 \\cdot 3 \\\\ &= 12 \\\\ &= 11 \\end{align*}$$",
        "$$\\begin{align*} z &= 9 \\\\ \\text{ahora } v &= 7 - 2 \\\\ &= 5 \\\\ &= 4 \\end{align*}$$",
    )),
    "two sides that are then said to differ": ("~c", DOUBT, (
        "$$\\begin{align*} (8 - 4) - (2 - 6) &= (4 - 6) - 2 \\\\ 8 &\\ne -4 \\end{align*}$$",
        "$$\\begin{align*} 3 \\cdot 5 &= 4 \\cdot 4 \\\\ 15 &\\neq 16 \\end{align*}$$",
        "$$\\begin{align*} 2^5 &= 5^2 \\\\ 32 &\\neq 25 \\end{align*}$$",
    )),
    "a probability that is called π": (":~", DOUBT, (
        "The odds $E(\\pi) = q$ lead to $\\frac{1}{\\pi} = \\frac{1}{1 - \\pi}$.",
        "Der Schätzer $\\hat{\\pi} = q$ löst $\\frac{2}{\\pi} = \\frac{3}{1 - \\pi}$.",
        "Con $P(\\pi) = q$ se obtiene $\\frac{4}{\\pi} = \\frac{1}{1 - \\pi}$.",
    )),
    "rows of a sum, each with its own value, and the sum": (":~~~", f"{DOUBT} {DOUBT}", (
        "$$\\begin{align*} V &= 3^2 \\\\ &+ 4^2 = 16 \\\\ &+ 5^2 = 25 \\\\ &= 50 \\end{align*}$$",
    )),
    "curves that bound a region": (":::", "", (
        "The region bounded by $y = \\sqrt{x}$, $x = 4$, and $y = 0$ is turned.",
        "The region enclosed by $u = v^2$, $v = 3$, and $u = 0$ is shaded.",
        "La región limitada por $y = 2x$, $x = 5$ y $y = 0$ gira.",
    )),
    "a rounded factor on the way to a value with a unit": (":r~W", f"rounded-equals? {DOUBT} {E}", (
        "$E = 5000 \\times \\sqrt{40} = 5000 \\times 6.32 = 31{,}623$ N/mm², $5000 \\times 6.32 = 31{,}623$ N/mm²",
        "$F = 3000 \\times \\sqrt{30} = 3000 \\times 5.48 = 16{,}432$ mN, $3000 \\times 5.48 = 16{,}432$ mN",
    )),
    "where a recurrence begins": (":~", DOUBT, (
        "$$d[n] = \\sum_{i=0}^{n-1} d[i] \\cdot d[n-1-i]$$\n\nThe initial value is $d[0] = 1$.",
        "$$C(m) = \\sum_{k=0}^{m-1} C(k) \\cdot C(m-1-k)$$\n\nDer Anfangswert ist $C(0) = 1$.",
    )),
    "blanks by their names": ("c::", "", (
        "The product is zero when $$x + 4 = 0$$ so $$x = -4,\\space y = z$$",
    )),
    "the moments of another variable": ("ccc:u", "", (
        "| $x$ | $P(X = x)$ |\n|---|---|\n| $0$ | $0.5$ |\n| $2$ | $0.5$ |\n\n$E(X) = 1$, $E(X^2) = 2$ and "
        "$\\operatorname{Var}(X) = 1$.\n\n## Another\n\nIt has $E(X) = 4$ and $\\operatorname{Var}(X) = 2$.",
    )),
    "a display of which the text behind it says that it is wrong": ("~", DOUBT, (
        "$$\n2 + 2 = 5\n$$\n\nis wrong. One adds otherwise.",
        "$$\n3 + 3 = 5\n$$\n\nThis result is not correct: one adds otherwise.",
        "$$\n7 - 3 = 5\n$$\n\nist falsch, denn es wird abgezogen.",
        "$$\n7 - 3 = 5\n$$\n\nBu sonuç doğru değildir. Bu bir örnek olarak verilir ve her zaman olur.",
    )),
    "a display behind which nothing is denied": ("W", E, (
        "$$\n2 + 2 = 5\n$$\n\nis what comes of it. Nothing is wrong there.",
        "$$\n3 + 3 = 5\n$$\n\nWe go on.\n\nThis is wrong for other numbers.",
    )),
    "lines that begin as the items of a list do, without an empty line before them": ("k::rk~", DOUBT, (
        "Two cases:\n- $r = 0$: $s = 0.2$ and $z = \\frac{0.4}{s} \\approx 2$;\n- $r = 1$: $z \\approx 1.43$.",
    )),
    "the remainders that are gone through": ("c:u~", DOUBT, (
        "* Beta $x \\equiv 0 \\pmod 3$, eta $x = 3$.\n* Beta $x \\equiv 1 \\pmod 3$, eta $x + 8 \\equiv 9 \\pmod 3$.",
    )),
    "whether something holds is asked": ("k:~", DOUBT, (
        "Check if $P(B \\mid S) = P(B)$: $P(B) = 0.3$ and $P(B \\mid S) = 0.375$.",
    )),
    "what is false is supposed": ("~", DOUBT, (
        "If $(-1) \\times (-1) = -1$, then much would be lost.",
        "Wenn $2 + 2 = 5$ ist, dann folgt alles.",
        "Si $1 + 1 = 3$, todo se sigue.",
    )),
    "what is false stands where nothing is supposed": ("W", E, (
        "For these, $4 \\times 3 = 13$ are left.",
        "At $2 \\cdot 5 = 11$ it ends.",
    )),
    "the answer to whether it holds": ("~", DOUBT, (
        "| Trial | Test |\n|---|---|\n| one | $0.95 \\leq 0.9$ : No |",
        "| Essai | Test |\n|---|---|\n| un | $0.91 \\leq 0.9$ ❌ |",
        "The condition is $0.04 \\geq 0.25$, which is clearly violated.",
    )),
    "a ring in which five times one is nothing": ("n", "", (
        "The ring has characteristic five, and $5 \\cdot 1 = 0$.",
    )),
    "words that say what is worked out of the number behind them": ("n", "", (
        "$\\text{half of } 8 = 4$",
        "$\\text{la moitié de } 8 = 4$",
        "$\\text{die Hälfte von } \\frac{1}{2} = 0.25$",
    )),
    "columns side by side in a list": ("::c~", DOUBT, (
        "$$u = \\begin{bmatrix} 1 \\\\ 2 \\\\ 5 \\end{bmatrix}, v = \\begin{bmatrix} 3 \\\\ 4 \\\\ 6 \\end{bmatrix}$$ "
        "make $[u, v] = \\begin{bmatrix} 1 & 3 \\\\ 2 & 4 \\\\ 5 & 6 \\end{bmatrix}$, "
        "not $[u, v] = \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\\\ 5 & 6 \\end{bmatrix}$",
    )),
    "a number between two vectors and their dot": ("cW", E, (
        "$(2\\vec{i} + 3\\vec{j}) \\cdot \\frac12 (4\\vec{i} + 2\\vec{j}) = 7$ and "
        "$(2\\vec{i} + 3\\vec{j}) \\cdot \\frac12 (4\\vec{i} + 2\\vec{j}) = 8$",
        "$(1, 2) \\cdot 3(4, 5) = 42$ and $(1, 2) \\cdot 3(4, 5) = 24$",
        "$\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix} \\cdot 3 \\begin{pmatrix} 4 \\\\ 5 \\end{pmatrix} = 42$ and "
        "$\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix} \\cdot 3 \\begin{pmatrix} 4 \\\\ 5 \\end{pmatrix} = 14$",
    )),
    "the tangent as half of Europe writes it": ("ddW", E, (
        "$\\text{tg } 45^\\circ = 1$, $\\operatorname{ctg} 30^\\circ = \\sqrt{3}$, $\\text{tg } 45^\\circ = 2$",
        "$\\mathrm{tg}\\,45^\\circ = 1$, $\\text{sin } 60^\\circ = \\frac{\\sqrt{3}}{2}$, $\\text{sin } 30^\\circ = 2$",
    )),
    "a colon in what may be odds": ("~", DOUBT, (
        "The odds are $9 : 1 = 0.9$.",
        "Das Verhältnis ist $3 : 1 = 0.75$ in allem.",
    )),
    "one equation behind another, each with its own solution": ("c:c:", "", (
        "We have $x + 5 = 12$, so $x = 7$.\n\nAnd $x - 3 = 10$, so $x = 13$.",
        "- $x + 5 = 12$ → $x = 7$\n- $x - 3 = 10$ → $x = 13$",
        "Hier ist $y + 1 = 3$, also $y = 2$.\n\nUnd $4y = 20$, also $y = 5$.",
    )),
}  # fmt: skip


def told(page):
    """The codes of what is told, doubts with a question mark."""
    return " ".join(one.code + "?" * (one.severity == "doubt") for one in page.diagnostics)


@pytest.mark.parametrize(
    ("expected", "codes", "text"),
    [
        pytest.param(expected, codes, text, id=f"{kind}-{guise}")
        for kind, (expected, codes, guises) in KINDS.items()
        for guise, text in enumerate(guises)
    ],
)
def test_the_guises_of_a_kind_are_judged_alike(expected, codes, text):
    page = worked(text, strict=False)
    assert (verdicts(page), told(page)) == (expected, codes), reasons(page)
