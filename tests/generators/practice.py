r"""Kinds of worked pages of those who apply it: chance, statistics, learning, physics, chemistry, money."""

import math
from fractions import Fraction as F

from sympy import Matrix

from generators.kinds import rows
from generators.writing import column, dec, entries, frac, kind, matrix


def logistic(x: F) -> float:
    return 1 / (1 + math.exp(-x))


def entropy(*chances: F) -> float:
    return -sum(p * math.log2(p) for p in chances if p)


# Chance


@kind()
def arrangements(rng):
    n, k = rng.randint(6, 12), rng.randint(2, 4)
    factors = " \\cdot ".join(str(n - i) for i in range(k))
    return rf"Of {n} runners {k} win a prize. There are $P({n}, {k}) = \frac{{{n}!}}{{{n - k}!}} = {factors} = «{math.perm(n, k)}»$ ways."


@kind()
def arrangements_with_indices(rng):
    n, k = rng.randint(6, 12), rng.randint(2, 4)
    return rf"$${{}}_{{{n}}}P_{{{k}}} = «{math.perm(n, k)}», \qquad {{}}_{{{n}}}C_{{{k}}} = \frac{{{{}}_{{{n}}}P_{{{k}}}}}{{{k}!}} = «{math.comb(n, k)}»$$"


@kind()
def committees(rng):
    m, n, a, b = rng.randint(5, 9), rng.randint(5, 9), rng.randint(2, 3), rng.randint(2, 3)
    x, y = math.comb(m, a), math.comb(n, b)
    return rf"$$\binom{{{m}}}{{{a}}} \cdot \binom{{{n}}}{{{b}}} = «{x}» \cdot «{y}» = «{x * y}»$$"


@kind()
def hypergeometric(rng):
    n, k, m = rng.randint(8, 15), rng.randint(3, 5), 4
    above, below = math.comb(k, 2) * math.comb(n - k, 2), math.comb(n, m)
    return rf"$$P(X = 2) = \frac{{\binom{{{k}}}{{2}} \binom{{{n - k}}}{{2}}}}{{\binom{{{n}}}{{4}}}} = \frac{{«{above}»}}{{«{below}»}} \approx «{dec(F(above, below), 4)}»$$"


@kind()
def poisson(rng):
    rate, k = rng.randint(1, 6), rng.randint(1, 5)
    return rf"$$P(X = {k}) = \frac{{{rate}^{k} e^{{-{rate}}}}}{{{k}!}} \approx «{dec(rate**k * math.exp(-rate) / math.factorial(k), 4)}»$$"


@kind()
def inclusion_and_exclusion(rng):
    a, b, c = rng.randint(30, 90), rng.randint(30, 90), rng.randint(5, 25)
    return rf"Of the class $|A| = {a}$ play football, $|B| = {b}$ sing, and $|A \cap B| = {c}$ do both. So $|A \cup B| = {a} + {b} - {c} = «{a + b - c}»$."


@kind()
def power_sets(rng):
    a, b = rng.sample(range(1, 30), 2)
    n = rng.randint(3, 9)
    return rf"The set $\{{{a}, {b}\}}$ has the subsets $\emptyset$, $\{{{a}\}}$, $\{{{b}\}}$ and itself: $2^2 = «4»$. A set of {n} has $2^{n} = «{2**n}»$."


@kind()
def set_algebra(rng):
    a, b = sorted(rng.sample(range(1, 12), 5)), sorted(rng.sample(range(1, 12), 4))
    show = lambda s: rf"\{{{', '.join(map(str, s))}\}}"  # noqa: E731
    mark = lambda s: rf"\{{{', '.join(f'«{n}»' for n in s)}\}}"  # noqa: E731
    both, rest = [n for n in a if n in b], [n for n in a if n not in b]
    if not both or not rest:
        return set_algebra(rng)
    return rf"Let $A = {show(a)}$ and $B = {show(b)}$. Then $A \cap B = {mark(both)}$ and $A \setminus B = {mark(rest)}$."


@kind()
def truth_tables(rng):
    rows = [(p, q) for p in (0, 1) for q in (0, 1)]
    lines = [
        rf"| ${p}$ | ${q}$ | ${p} \land {q} = «{p & q}»$ | $\lnot {p} \lor {q} = «{int(not p or q)}»$ |"
        for p, q in rows
    ]
    return "| p | q | and | if |\n| --- | --- | --- | --- |\n" + "\n".join(lines)


@kind()
def total_probability(rng):
    p, q, r = (F(rng.randint(1, 9), 10) for _ in range(3))
    a, b, c, d = (dec(x, 1) for x in (p, q, 1 - p, r))
    return rf"$$P(B) = P(B \mid A) P(A) + P(B \mid \bar A) P(\bar A) = {b} \cdot {a} + {d} \cdot {c} = «{dec(p * q + (1 - p) * r, 2)}»$$"


@kind()
def bayes_with_names(rng):
    p, s, f = F(rng.randint(1, 9), 100), F(rng.randint(80, 99), 100), F(rng.randint(2, 20), 100)
    both, other = p * s, (1 - p) * f
    return rf"""One in a hundred or so is ill: $P(D) = {dec(p, 2)}$. The test finds $P(+ \mid D) = {dec(s, 2)}$ of them, and errs with $P(+ \mid \bar D) = {dec(f, 2)}$.

$$
P(D \mid +) = \frac{{{dec(s, 2)} \cdot {dec(p, 2)}}}{{{dec(s, 2)} \cdot {dec(p, 2)} + {dec(f, 2)} \cdot {dec(1 - p, 2)}}}
= \frac{{«{dec(both, 4)}»}}{{«{dec(both + other, 4)}»}} \approx «{dec(both / (both + other), 3)}»
$$"""


# Statistics


@kind()
def sample_variances(rng):
    data = [rng.randint(2, 20) for _ in range(5)]
    data[4] += 5 - sum(data) % 5
    m = sum(data) // 5
    squares = [(x - m) ** 2 for x in data]
    s2 = F(sum(squares), 4)
    return rf"""The values are {", ".join(map(str, data))}, with mean $\bar x = {m}$.

$$
\begin{{aligned}}
s^2 &= \frac{{1}}{{4}} \left( {" + ".join(f"({x} - {m})^2" for x in data)} \right) \\
&= \frac{{{" + ".join(f"«{q}»" for q in squares)}}}{{4}} = «{dec(s2, 2)}»
\end{{aligned}}
$$

so that $s = \sqrt{{{dec(s2, 2)}}} \approx «{dec(math.sqrt(s2), 2)}»$."""


@kind()
def chi_square(rng):
    e = rng.choice((20, 25, 40, 50))
    d = rng.randint(1, 9)
    value = F(2 * d * d, e)
    return rf"$$\chi^2 = \frac{{({e + d} - {e})^2}}{{{e}}} + \frac{{({e - d} - {e})^2}}{{{e}}} = \frac{{«{d * d}»}}{{{e}}} + \frac{{«{d * d}»}}{{{e}}} = «{dec(value, 2)}»$$"


@kind()
def regression(rng):
    x, y = [1, 2, 3, 4], [rng.randint(2, 20) for _ in range(4)]
    sx, sy, sxx = 10, sum(y), 30
    sxy = sum(a * b for a, b in zip(x, y, strict=True))
    b = F(4 * sxy - sx * sy, 4 * sxx - sx * sx)
    a = (sy - b * sx) / 4
    return rf"""With $n = 4$, $\sum x = 10$, $\sum y = {sy}$, $\sum x^2 = 30$ and $\sum xy = {sxy}$ the slope is

$$b = \frac{{4 \cdot {sxy} - 10 \cdot {sy}}}{{4 \cdot 30 - 10^2}} = \frac{{«{4 * sxy - 10 * sy}»}}{{«20»}} = «{dec(b, 1)}»$$

and the intercept $a = \frac{{{sy} - {dec(b, 1) if b >= 0 else f"({dec(b, 1)})"} \cdot 10}}{{4}} = «{dec(a, 2)}»$."""


@kind()
def confidence_intervals(rng):
    m, s, n = rng.randint(50, 99), rng.randint(4, 20), rng.choice((25, 36, 49, 64, 100))
    half = F(196, 100) * s / math.isqrt(n)
    return rf"The margin is $1.96 \cdot \frac{{{s}}}{{\sqrt{{{n}}}}} \approx «{dec(half, 2)}»$, and the interval ${m} \pm {dec(half, 2)} = («{dec(m - round(half, 2), 2)}», «{dec(m + round(half, 2), 2)}»)$."


@kind()
def t_statistics(rng):
    m, mu, s, n = rng.randint(50, 60), rng.randint(40, 49), rng.randint(4, 20), rng.choice((16, 25, 36, 49))
    return rf"$$t = \frac{{\bar x - \mu_0}}{{s / \sqrt n}} = \frac{{{m} - {mu}}}{{{s} / \sqrt{{{n}}}}} \approx «{dec(F(m - mu) * math.isqrt(n) / s, 2)}»$$"


@kind()
def covariances(rng):
    y = [rng.randint(1, 9) for _ in range(3)]
    y[2] += 3 - sum(y) % 3
    m = sum(y) // 3
    terms = " + ".join(f"({a} - 2)({b} - {m})" for a, b in zip((1, 2, 3), y, strict=True))
    return rf"$$\operatorname{{Cov}}(X, Y) = \frac{{{terms}}}{{3}} = «{frac(F(y[2] - y[0], 3))}»$$"


@kind()
def weighted_means(rng):
    (a, b, c), (x, y, z) = rows(rng, 2, 3, 1, 9)
    total = a * x + b * y + c * z
    return rf"$$\frac{{{a} \cdot {x} + {b} \cdot {y} + {c} \cdot {z}}}{{{a} + {b} + {c}}} = \frac{{«{total}»}}{{«{a + b + c}»}} \approx «{dec(F(total, a + b + c), 2)}»$$"


@kind()
def tables_of_squares(rng):
    x = rng.sample(range(5, 40), 3)
    lines = "\n".join(f"| ${n}$ | ${n}^2 = «{n * n}»$ |" for n in x)
    return f"| $x$ | $x^2$ |\n| --- | --- |\n{lines}\n\nTogether: ${' + '.join(str(n * n) for n in x)} = «{sum(n * n for n in x)}»$."


@kind()
def queues(rng):
    rate, m = rng.randint(2, 8), rng.randint(10, 16)
    rho = F(rate, m)
    return rf"With $\lambda = {rate}$ and $\mu = {m}$ we have $\rho = \frac{{\lambda}}{{\mu}} = «{frac(rho)}»$, and on average $L = \frac{{\rho}}{{1 - \rho}} = «{frac(rho / (1 - rho))}»$ wait or are served."


# Learning


@kind()
def entropies(rng):
    a, b = rng.randint(1, 9), rng.randint(1, 9)
    p = F(a, a + b)
    value = entropy(p, 1 - p)
    return rf"$$H = -\frac{{{a}}}{{{a + b}}} \log_2 \frac{{{a}}}{{{a + b}}} - \frac{{{b}}}{{{a + b}}} \log_2 \frac{{{b}}}{{{a + b}}} \approx «{dec(value, 3)}»$$"


@kind()
def information_gain(rng):
    h, a, b = (F(rng.randint(500, 990), 1000) for _ in range(3))
    m, n = rng.randint(2, 6), rng.randint(2, 6)
    value = h + F(1, 5) - F(m, m + n) * a - F(n, m + n) * b
    return rf"$$\text{{gain}} = {dec(h + F(1, 5), 3)} - \frac{{{m}}}{{{m + n}}} \cdot {dec(a, 3)} - \frac{{{n}}}{{{m + n}}} \cdot {dec(b, 3)} \approx «{dec(value, 2)}»$$"


@kind()
def gradient_steps(rng):
    w, k = rng.randint(2, 12), rng.randint(2, 5)
    g, eta = 2 * k * w, F(1, 10)
    return rf"For $L(w) = {k}w^2$ the slope at $w_0 = {w}$ is $2 \cdot {k} \cdot {w} = «{g}»$. With $\eta = 0.1$ the step leads to $w_1 = w_0 - \eta \cdot {g} = {w} - «{dec(eta * g, 1)}» = «{dec(w - eta * g, 1)}»$."


@kind()
def softmax(rng):
    a, b, c = (F(rng.randint(-20, 30), 10) for _ in range(3))
    e = [math.exp(x) for x in (a, b, c)]
    below = " + ".join(f"e^{{{dec(x, 1)}}}" for x in (a, b, c))
    return rf"$$\frac{{e^{{{dec(a, 1)}}}}}{{{below}}} \approx «{dec(e[0] / sum(e), 4)}»$$"


@kind()
def neurons(rng):
    w, x = [F(rng.randint(-9, 9), 10) for _ in range(2)], [rng.randint(1, 5) for _ in range(2)]
    b = F(rng.randint(1, 9), 10)
    z = w[0] * x[0] + w[1] * x[1] + b
    show = lambda v: dec(v, 1) if v >= 0 else f"({dec(v, 1)})"  # noqa: E731
    return rf"The neuron gets $z = w_1 x_1 + w_2 x_2 + b = {dec(w[0], 1)} \cdot {x[0]} + {show(w[1])} \cdot {x[1]} + {dec(b, 1)} = «{dec(z, 1)}»$ and gives $\sigma(z) = \frac{{1}}{{1 + e^{{-{show(z)}}}}} \approx «{dec(logistic(z), 4)}»$."


@kind()
def perceptrons(rng):
    w, x = rows(rng, 1, 3)[0], rows(rng, 1, 3)[0]
    return rf"Let $w = {entries(w)}$ and $x = {entries(x)}$. Since $w \cdot x = «{sum(a * b for a, b in zip(w, x, strict=True))}»$, the update is $w + x = {entries([a + b for a, b in zip(w, x, strict=True)], True)}$."


@kind()
def attention_scores(rng):
    q, k = rows(rng, 1, 4, 1, 5)[0], rows(rng, 1, 4, 1, 5)[0]
    score = sum(a * b for a, b in zip(q, k, strict=True))
    return rf"$$q = {entries(q)}, \quad k = {entries(k)}, \quad \frac{{q \cdot k}}{{\sqrt{{4}}}} = \frac{{«{score}»}}{{2}} = «{dec(F(score, 2), 1)}»$$"


@kind()
def layers(rng):
    w, x, b = rows(rng, 2, 2), rows(rng, 2, 1), rows(rng, 2, 1)
    z = Matrix(w) * Matrix(x) + Matrix(b)
    return rf"""$$
W = {matrix(w)}, \quad x = {matrix(x)}, \quad b = {matrix(b)}
$$

$$
z = W x + b = {matrix((Matrix(w) * Matrix(x)).tolist(), True)} + {matrix(b)} = {matrix(z.tolist(), True)}
$$"""


@kind()
def backward(rng):
    x, w, t = rng.randint(2, 6), rng.randint(2, 6), rng.randint(1, 9)
    y = w * x
    if y in (t, t + 1):
        return backward(rng)
    return rf"With $x = {x}$, $w = {w}$ and $t = {t}$ we get $y = w x = «{y}»$, and by the chain rule $2(y - t) \cdot x = 2 \cdot «{y - t}» \cdot {x} = «{2 * (y - t) * x}»$."


@kind()
def distances_to_centres(rng):
    a, b, c = rng.choice(((3, 4, 5), (5, 12, 13), (8, 15, 17)))
    x, y = rng.randint(1, 9), rng.randint(1, 9)
    return rf"$$d = \sqrt{{({x + a} - {x})^2 + ({y} - {y + b})^2}} = \sqrt{{«{a * a}» + «{b * b}»}} = «{c}»$$"


@kind()
def cosine_similarity(rng):
    a, b = rows(rng, 1, 3, 1, 6)[0], rows(rng, 1, 3, 1, 6)[0]
    dot = sum(x * y for x, y in zip(a, b, strict=True))
    m, n = sum(x * x for x in a), sum(x * x for x in b)
    return rf"$$\frac{{{column(a)} \cdot {column(b)}}}{{\sqrt{{{m}}} \cdot \sqrt{{{n}}}}} = \frac{{«{dot}»}}{{\sqrt{{«{m * n}»}}}} \approx «{dec(dot / math.sqrt(m * n), 3)}»$$"


@kind()
def tf_idf(rng):
    f, n, d = rng.randint(2, 9), rng.randint(50, 200), rng.randint(11, 99)
    return rf"$$\frac{{{f}}}{{{n}}} \cdot \log_{{10}} \frac{{10000}}{{{d}}} \approx «{dec(f / n * math.log10(10000 / d), 4)}»$$"


@kind()
def confusion(rng):
    tp, fp, fn = rng.randint(40, 99), rng.randint(5, 30), rng.randint(5, 30)
    return rf"""- $\text{{precision}} = \frac{{TP}}{{TP + FP}} = \frac{{{tp}}}{{{tp} + {fp}}} \approx «{dec(F(tp, tp + fp), 3)}»$
- $\text{{recall}} = \frac{{TP}}{{TP + FN}} = \frac{{{tp}}}{{{tp} + {fn}}} \approx «{dec(F(tp, tp + fn), 3)}»$
- $F_1 = \frac{{2 \cdot {tp}}}{{2 \cdot {tp} + {fp} + {fn}}} = \frac{{«{2 * tp}»}}{{«{2 * tp + fp + fn}»}} \approx «{dec(F(2 * tp, 2 * tp + fp + fn), 3)}»$"""


@kind()
def sizes_of_layers(rng):
    n, k, p, s = rng.randint(20, 64), rng.choice((3, 5, 7)), rng.randint(0, 3), rng.choice((1, 2))
    c, d = rng.choice((16, 32, 64)), rng.choice((32, 64, 128))
    return rf"""The output is $\lfloor \frac{{{n} + 2 \cdot {p} - {k}}}{{{s}}} \rfloor + 1 = «{(n + 2 * p - k) // s + 1}»$ wide,
and the layer has ${k} \cdot {k} \cdot {c} \cdot {d} + {d} = «{k * k * c * d + d}»$ weights."""


@kind()
def losses(rng):
    y = [F(rng.randint(1, 30), 10) for _ in range(3)]
    t = [F(rng.randint(1, 30), 10) for _ in range(3)]
    value = sum((a - b) ** 2 for a, b in zip(y, t, strict=True)) / 3
    terms = " + ".join(f"({dec(a, 1)} - {dec(b, 1)})^2" for a, b in zip(y, t, strict=True))
    p = F(rng.randint(10, 95), 100)
    return rf"The squared error is $\frac{{{terms}}}{{3}} \approx «{dec(value, 3)}»$; the cross-entropy $-\ln {dec(p, 2)} \approx «{dec(-math.log(p), 3)}»$."


# Physics, chemistry


@kind()
def parallel_resistors(rng):
    a, b = rng.sample((2, 3, 4, 6, 8, 10, 12, 15), 2)
    return rf"$$R = \frac{{{a} \cdot {b}}}{{{a} + {b}}}\,k\Omega = \frac{{«{a * b}»}}{{«{a + b}»}}\,k\Omega \approx «{dec(F(a * b, a + b), 2)}»\,k\Omega$$"


@kind()
def parallel_resistors_upright(rng):
    a, b = rng.sample((2, 3, 4, 6, 8, 10, 12, 15), 2)
    return rf"$$\frac{{1}}{{R}} = \frac{{1}}{{{a}\,\mathrm{{k\Omega}}}} + \frac{{1}}{{{b}\,\mathrm{{k\Omega}}}} = \frac{{«{a + b}»}}{{«{a * b}»\,\mathrm{{k\Omega}}}}$$"


@kind()
def ohms(rng):
    i, r = rng.randint(2, 20), rng.randint(2, 50)
    return rf"Over ${r}\,\mathrm{{k\Omega}}$ at ${i}\,\mathrm{{mA}}$ there are $U = {r}\,\mathrm{{k\Omega}} \cdot {i}\,\mathrm{{mA}} = «{r * i}»\,\mathrm{{V}}$."


@kind()
def half_lives(rng):
    n, k, t = rng.randint(2, 9) * 64, rng.randint(2, 5), rng.randint(3, 90)
    return rf"After {k} half-lives ${n} \cdot \left(\frac12\right)^{k} = «{frac(F(n, 2**k))}»$ are left. The constant is $\lambda = \frac{{\ln 2}}{{{t}}} \approx «{dec(math.log(2) / t, 5)}»$."


@kind()
def acids(rng):
    a, n = F(rng.randint(11, 99), 10), rng.randint(2, 9)
    return rf"$$\mathrm{{pH}} = -\log_{{10}} ({dec(a, 1)} \times 10^{{-{n}}}) \approx «{dec(n - math.log10(a), 2)}»$$"


@kind()
def dilutions(rng):
    c1, c2, v2 = rng.choice((2, 4, 5, 8)), F(rng.randint(1, 9), 10), rng.randint(2, 20) * 50
    return rf"$$V_1 = \frac{{C_2 V_2}}{{C_1}} = \frac{{{dec(c2, 1)} \cdot {v2}}}{{{c1}}} = «{dec(c2 * v2 / c1, 3).rstrip('0').rstrip('.')}»\,\text{{mL}}$$"


@kind()
def moles(rng):
    m, n = rng.choice((18, 28, 32, 44, 58)), rng.randint(2, 30)
    return rf"$$n = \frac{{{m * n}\,\text{{g}}}}{{{m}\,\text{{g/mol}}}} = «{n}»\,\text{{mol}}$$"


@kind()
def molar_masses(rng):
    c, h, o = rng.randint(1, 6), rng.randint(4, 14), rng.randint(1, 6)
    return rf"$$M = {c} \cdot 12 + {h} \cdot 1 + {o} \cdot 16 = «{12 * c}» + «{h}» + «{16 * o}» = «{12 * c + h + 16 * o}»\,\text{{g/mol}}$$"


@kind()
def forces(rng):
    m, a = rng.randint(2, 60), rng.randint(2, 12)
    return rf"$$F = m a = {m}\,\text{{kg}} \cdot {a}\,\text{{m/s}}^2 = «{m * a}»\,\text{{N}}$$"


@kind()
def kinetic_energies(rng):
    m, v = 2 * rng.randint(1, 30), rng.randint(2, 15)
    return rf"$$E = \frac12 \cdot {m}\,\text{{kg}} \cdot ({v}\,\text{{m/s}})^2 = «{m * v * v // 2}»\,\text{{J}}$$"


@kind()
def densities(rng):
    v, d = rng.choice((20, 50, 125, 200)), F(rng.randint(11, 99), 10)
    return rf"$$\rho = \frac{{{frac(d * v) if (d * v).denominator == 1 else dec(d * v, 1)}\,\text{{g}}}}{{{v}\,\text{{cm}}^3}} = «{dec(d, 1)}»\,\text{{g/cm}}^3$$"


@kind()
def falling(rng):
    t = rng.randint(2, 9)
    return rf"$$s = \frac12 g t^2 = \frac12 \cdot 9.81\,\text{{m/s}}^2 \cdot ({t}\,\text{{s}})^2 \approx «{dec(F(981, 200) * t * t, 1)}»\,\text{{m}}$$"


@kind()
def gases(rng):
    n, t, v = rng.randint(1, 5), rng.randint(280, 330), rng.randint(10, 60)
    return rf"$$p = \frac{{nRT}}{{V}} = \frac{{{n} \cdot 8.314 \cdot {t}}}{{{v}}} \approx «{dec(F(8314, 1000) * n * t / v, 1)}»\,\text{{kPa}}$$"


@kind()
def lenses(rng):
    a, b = rng.choice(((30, 60), (20, 20), (12, 6), (15, 30), (40, 60)))
    f = F(a * b, a + b)
    return rf"$$\frac1f = \frac{{1}}{{{a}}} + \frac{{1}}{{{b}}} = \frac{{1}}{{«{frac(f)}»}}$$"


@kind()
def averages_of_speed(rng):
    d, t = rng.randint(60, 400), rng.choice((2, 4, 5, 8))
    return rf"$$v = \frac{{{d}\,\text{{km}}}}{{{t}\,\text{{h}}}} = «{dec(F(d, t), 3).rstrip('0').rstrip('.')}»\,\frac{{\text{{km}}}}{{\text{{h}}}}$$"


@kind()
def lengths(rng):
    a, b = rng.randint(2, 9), rng.randint(11, 99)
    return rf"$${a}\,\text{{m}} + {b}\,\text{{cm}} = «{100 * a + b}»\,\text{{cm}} = «{dec(F(100 * a + b, 100), 2)}»\,\text{{m}}$$"


@kind()
def law_of_cosines(rng):
    a, b, g = rng.randint(3, 20), rng.randint(3, 20), rng.randint(20, 150)
    c2 = a * a + b * b - 2 * a * b * math.cos(math.radians(g))
    return rf"$$c = \sqrt{{{a}^2 + {b}^2 - 2 \cdot {a} \cdot {b} \cos {g}^\circ}} \approx «{dec(math.sqrt(c2), 2)}»$$"


@kind()
def law_of_sines(rng):
    a, s, t = rng.randint(3, 30), rng.randint(20, 80), rng.randint(20, 80)
    return rf"$$b = \frac{{{a} \sin {t}^\circ}}{{\sin {s}^\circ}} \approx «{dec(a * math.sin(math.radians(t)) / math.sin(math.radians(s)), 2)}»$$"


@kind()
def angles_of_triangles(rng):
    a, b = rng.randint(20, 80), rng.randint(20, 80)
    return rf"$$\gamma = 180^\circ - {a}^\circ - {b}^\circ = «{180 - a - b}»^\circ$$"


@kind()
def spheres(rng):
    r = rng.randint(2, 12)
    return rf"$$V = \frac43 \pi \cdot {r}^3 = \frac{{«{4 * r**3}»}}{{3}} \pi \approx «{dec(4 / 3 * math.pi * r**3, 1)}»$$"


# Money


@kind()
def present_values(rng):
    c, r, k = rng.randint(5, 20) * 100, rng.randint(3, 12), rng.randint(10, 20) * 100
    q = F(100 + r, 100)
    return rf"$$\text{{NPV}} = -{k} + \frac{{{c}}}{{{dec(q, 2)}}} + \frac{{{c}}}{{{dec(q, 2)}^2}} \approx «{dec(-k + c / q + c / q**2, 2)}»$$"


@kind()
def annuities(rng):
    k, r, n = rng.randint(5, 90) * 1000, rng.randint(2, 9), rng.randint(5, 30)
    i = F(r, 100)
    value = k * i / (1 - (1 + i) ** -n)
    return (
        rf"$$A = {k} \cdot \frac{{{dec(i, 2)}}}{{1 - {dec(1 + i, 2)}^{{-{n}}}}} \approx «{dec(value, 2)}»$$"
    )


@kind()
def balances(rng):
    k, r = rng.randint(5, 90) * 100, rng.randint(2, 9)
    q = F(100 + r, 100)
    one, two = k * q, k * q * q
    return rf"""| year | balance |
| --- | --- |
| 1 | ${k} \cdot {dec(q, 2)} = «{frac(one)}»$ |
| 2 | ${frac(one)} \cdot {dec(q, 2)} = «{dec(two, 2)}»$ |"""


@kind()
def discounts(rng):
    p, a, b = rng.randint(4, 40) * 10, rng.choice((10, 20, 25)), rng.choice((5, 10, 20))
    one = p * F(100 - a, 100)
    return rf"First ${a}\%$ off: $\${p} \times {dec(F(100 - a, 100), 2)} = \$«{dec(one, 2)}»$. Then another ${b}\%$: $\${dec(one, 2)} \times {dec(F(100 - b, 100), 2)} \approx \$«{dec(one * F(100 - b, 100), 2)}»$."


@kind()
def percentage_points(rng):
    a, b = rng.randint(10, 30), rng.randint(31, 60)
    return rf"The share rose from ${a}\%$ to ${b}\%$, by ${b}\% - {a}\% = «{b - a}»$ percentage points, or by $\frac{{{b} - {a}}}{{{a}}} \approx «{dec(F(100 * (b - a), a), 1)}»\%$."


@kind()
def exchange(rng):
    k, r = rng.randint(2, 90) * 10, F(rng.randint(101, 140), 100)
    return rf"For a euro one gets {dec(r, 2)} dollars, and so for {k} euros ${k} \cdot {dec(r, 2)} = «{dec(k * r, 2)}»$ dollars."


@kind()
def break_even(rng):
    f, m = rng.randint(2, 30) * 120, rng.choice((3, 4, 5, 6, 8))
    p, v = m + 7, 7
    return rf"$$q = \frac{{{f}}}{{{p} - {v}}} = \frac{{{f}}}{{«{m}»}} = «{f // m}»$$"


@kind()
def rules_of_three(rng):
    a, b, k = rng.randint(2, 9), rng.randint(10, 19), rng.randint(2, 12)
    return rf"$$\frac{{x}}{{{b * k}}} = \frac{{{a}}}{{{b}}} \implies x = \frac{{{a} \cdot {b * k}}}{{{b}}} = «{a * k}»$$"


@kind()
def rates_of_data(rng):
    n, r = rng.randint(2, 40) * 8, rng.choice((2, 4, 8, 16))
    return rf"$$\frac{{{n}\,\text{{MB}} \cdot 8\,\text{{bit/B}}}}{{{r}\,\text{{Mbit/s}}}} = «{n * 8 // r}»\,\text{{s}}$$"
