r"""Kinds of worked pages as teachers of algebra, calculus and numerics write them; values from fractions, math, sympy."""

import math
from fractions import Fraction as F
from itertools import pairwise
from random import Random

from sympy import Matrix, Poly

from generators.kinds import X, _complex, poly, rows, written
from generators.writing import column, dec, entries, frac, kind, matrix, signed


def bracketed(value: F | int) -> str:
    """A number as a factor or a later term: in brackets where it has a sign."""
    return frac(value) if value >= 0 else f"({frac(value)})"


def nonzero(rng: Random, low: int, high: int) -> int:
    return rng.choice([n for n in range(low, high + 1) if n])


# Numbers


@kind()
def euclid(rng):
    a, b = rng.randint(100, 999), rng.randint(30, 99)
    lines, (p, q) = [], (a, b)
    while q:
        lines.append(rf"{p} &= {p // q} \cdot {q} + «{p % q}»")
        p, q = q, p % q
    body = " \\\\\n".join(lines)
    return f"We divide until nothing is left:\n\n\\begin{{align}}\n{body}\n\\end{{align}}\n\nThe last divisor is $\\gcd({a}, {b}) = «{p}»$."


@kind()
def modular_inverses(rng):
    m = rng.choice((101, 103, 107, 109, 113))
    a = rng.randint(3, 90)
    inverse = pow(a, -1, m)
    return (
        rf"Since ${a} \cdot {inverse} = «{a * inverse}»$ and ${a * inverse} = «{a * inverse // m}» \cdot {m} + 1$, "
        rf"the inverse is ${a}^{{-1}} \equiv «{inverse}» \pmod{{{m}}}$."
    )


@kind()
def remainders_of_powers(rng):
    p, a = rng.choice((101, 103, 107)), rng.randint(3, 20)
    b, n = pow(a, 2, p), rng.randint(3, 9)
    return rf"First ${a}^2 = {a * a} \equiv «{b}» \pmod{{{p}}}$. In the same way ${a}^{{{n}}} \bmod {p} = «{pow(a, n, p)}»$."


@kind()
def chinese_remainders(rng):
    m, n = rng.choice(((101, 103), (97, 101), (103, 107)))
    x = rng.randint(200, 9000)
    return rf"The number $x = {x}$ does it: $x \equiv «{x % m}» \pmod{{{m}}}$ and $x \equiv «{x % n}» \pmod{{{n}}}$."


@kind()
def toy_rsa(rng):
    p, q, e = rng.choice(((3, 11, 7), (5, 11, 3), (7, 11, 7), (11, 13, 7)))
    n, phi, message = p * q, (p - 1) * (q - 1), rng.randint(2, 30)
    return rf"""Take $p = {p}$ and $q = {q}$, so that

$$n = pq = «{n}», \qquad \varphi = (p - 1)(q - 1) = «{phi}».$$

With $e = {e}$ the message ${message}$ becomes ${message}^{{{e}}} \bmod {n} = «{pow(message, e, n)}»$."""


@kind()
def hexadecimal(rng):
    a, b = rng.randint(1, 15), rng.randint(0, 15)
    return rf"$$(\mathrm{{{a:X}{b:X}}})_{{16}} = {a} \cdot 16 + {b} = «{16 * a + b}»$$"


@kind()
def binary_by_powers(rng):
    a = rng.randint(17, 31)
    bits = f"{a:b}"
    terms = " + ".join(rf"{bit} \cdot 2^{4 - i}" for i, bit in enumerate(bits))
    return rf"$${bits}_2 = {terms} = «{a}»$$"


@kind()
def twos_complement(rng):
    a, b, c = sorted(rng.sample(range(6), 3), reverse=True)
    return rf"The eight bits stand for $-2^7 + 2^{a} + 2^{b} + 2^{c} = -128 + «{2**a + 2**b + 2**c}» = «{-128 + 2**a + 2**b + 2**c}»$."


@kind()
def floating_point(rng):
    e, m = rng.randint(-3, 6), F(rng.randint(1, 15), 16)
    value = -(1 + m) * F(2) ** e
    return rf"$$(-1)^1 \cdot \left(1 + {frac(m)}\right) \cdot 2^{{{e + 127} - 127}} = «{frac(value)}»$$"


@kind()
def parity(rng):
    d = [rng.randint(0, 1) for _ in range(4)]
    return rf"""The data bits are $d_1 = {d[0]}$, $d_2 = {d[1]}$, $d_3 = {d[2]}$, $d_4 = {d[3]}$. The check bits:

$$
\begin{{aligned}}
p_1 &= d_1 \oplus d_2 \oplus d_4 = «{d[0] ^ d[1] ^ d[3]}» \\
p_2 &= d_1 \oplus d_3 \oplus d_4 = «{d[0] ^ d[2] ^ d[3]}»
\end{{aligned}}
$$"""


@kind()
def continued_fractions(rng):
    a, b, c = (rng.randint(2, 9) for _ in range(3))
    value = a + 1 / (b + F(1, c))
    return rf"$${a} + \cfrac{{1}}{{{b} + \cfrac{{1}}{{{c}}}}} = {a} + \frac{{{c}}}{{«{b * c + 1}»}} = «{frac(value)}»$$"


@kind()
def days_of_the_week(rng):
    n = rng.randint(50, 900)
    return rf"${n} = «{n // 7}» \cdot 7 + {n % 7}$, so ${n} \bmod 7 = «{n % 7}»$."


# Equations and polynomials


@kind()
def quadratic_formula(rng):
    r, s = rng.sample(range(-8, 10), 2)
    r, s = max(r, s), min(r, s)
    b, c = -(r + s), r * s
    disc = b * b - 4 * c
    return rf"""The equation $x^2 {signed(b)}x {signed(c)} = 0$ has the solutions

$$x_{{1,2}} = \frac{{{-b} \pm \sqrt{{{bracketed(b)}^2 - 4 \cdot {bracketed(c)}}}}}{{2}} = \frac{{{-b} \pm \sqrt{{«{disc}»}}}}{{2}}$$

so $x_1 = «{r}»$ and $x_2 = «{s}»$."""


@kind()
def solutions_with_or(rng):
    r, s = rng.sample(range(1, 12), 2)
    return rf"$$x^2 - {r + s}x + {r * s} = 0 \iff (x - {r})(x - {s}) = 0 \iff x = «{r}» \text{{ or }} x = «{s}»$$"


@kind()
def two_equations(rng):
    x, y = nonzero(rng, -6, 9), nonzero(rng, -6, 9)
    a, b, c, d = rng.choice(((2, 3, 1, -1), (3, 2, 1, 4), (5, -2, 1, 1), (2, 1, 3, -2)))
    return rf"""We solve

$$
\begin{{aligned}}
{a}x {signed(b)}y &= {a * x + b * y} \\
{c if c != 1 else ""}x {signed(d) if abs(d) != 1 else ("+ " if d > 0 else "- ")}y &= {c * x + d * y}
\end{{aligned}}
$$

and find $x = «{x}»$, $y = «{y}»$."""


@kind()
def exponential_equations(rng):
    b, n = rng.choice((2, 3, 5)), rng.randint(2, 6)
    return rf"$${b}^x = {b**n} \implies x = \log_{b} {b**n} = «{n}»$$"


@kind()
def polynomial_division(rng):
    q, a, r = poly(rng, 2), nonzero(rng, -5, 6), nonzero(rng, -9, 9)
    p = q * Poly([1, -a], X) + r
    return f"Dividing, we get $${written(p)} = (x {signed(-a)})({written(q, True)}) {'+' if r > 0 else '-'} «{abs(r)}».$$"


@kind()
def remainder_theorem(rng):
    p, a = poly(rng, 3), nonzero(rng, -4, 4)
    return f"Let $p(x) = {written(p)}$. The remainder on division by $x {signed(-a)}$ is $p({a}) = «{p.eval(a)}»$."


@kind()
def binomial_theorem(rng):
    a, n = rng.randint(2, 5), rng.choice((3, 4))
    return f"$$(x + {a})^{n} = {written(Poly([1, a], X) ** n, True)}$$"


@kind()
def completing_the_square(rng):
    a, c = rng.randint(1, 9), rng.randint(-20, 30)
    rest = c - a * a
    return rf"$$x^2 + {2 * a}x {signed(c)} = (x + «{a}»)^2 {'+' if rest >= 0 else '-'} «{abs(rest)}»$$"


@kind()
def partial_fractions(rng):
    r, s = rng.sample(range(1, 7), 2)
    a, b = nonzero(rng, 1, 6), nonzero(rng, 1, 6)
    above = written(Poly([a + b, a * s - b * r], X))
    return (
        rf"$$\frac{{{above}}}{{(x - {r})(x + {s})}} = \frac{{«{a}»}}{{x - {r}}} + \frac{{«{b}»}}{{x + {s}}}$$"
    )


@kind()
def laws_of_logarithms(rng):
    b, m, n = rng.choice((2, 3)), rng.randint(1, 4), rng.randint(1, 4)
    return rf"$$\log_{b} {b**m} + \log_{b} {b**n} = \log_{b} «{b ** (m + n)}» = «{m + n}»$$"


@kind()
def surds(rng):
    k, n = rng.randint(2, 9), rng.choice((2, 3, 5, 6, 7))
    return rf"$$\sqrt{{{k * k * n}}} = \sqrt{{«{k * k}» \cdot {n}}} = «{k}»\sqrt{{{n}}}$$"


@kind()
def rational_denominators(rng):
    a, n = rng.randint(2, 9), rng.choice((2, 3, 5, 6, 7))
    return rf"$$\frac{{{a}}}{{\sqrt{{{n}}}}} = \frac{{{a} \sqrt{{{n}}}}}{{«{n}»}}$$"


@kind()
def arithmetic_sequences(rng):
    a, d, n = rng.randint(1, 20), rng.randint(2, 9), rng.randint(10, 40)
    return rf"The first term is $a_1 = {a}$, the difference $d = {d}$. So $a_{{{n}}} = a_1 + ({n} - 1) d = {a} + {n - 1} \cdot {d} = «{a + (n - 1) * d}»$."


@kind()
def fibonacci(rng):
    a, b = rng.randint(1, 4), rng.randint(2, 6)
    c, d = a + b, a + 2 * b
    return rf"With $F_1 = {a}$, $F_2 = {b}$ and $F_n = F_{{n-1}} + F_{{n-2}}$ we get $F_3 = «{c}»$, $F_4 = «{d}»$, $F_5 = {c} + {d} = «{c + d}»$."


@kind()
def telescoping(rng):
    n = rng.randint(5, 60)
    return rf"""$$
\sum_{{k=1}}^{{{n}}} \frac{{1}}{{k(k+1)}} = \sum_{{k=1}}^{{{n}}} \left( \frac1k - \frac{{1}}{{k+1}} \right)
= 1 - \frac{{1}}{{«{n + 1}»}} = «{frac(F(n, n + 1))}»
$$"""


@kind()
def endless_telescoping(rng):
    a = rng.randint(1, 4)
    value = sum(F(1, k) for k in range(1, a + 1)) / a
    return rf"$$\sum_{{k=1}}^{{\infty}} \frac{{1}}{{k(k+{a})}} = «{frac(value)}»$$"


@kind()
def geometric_series_by_name(rng):
    q = F(1, rng.randint(2, 9))
    a = rng.randint(1, 9)
    return rf"With $a = {a}$ and $q = {frac(q)}$ the series has the value $\frac{{a}}{{1 - q}} = \frac{{{a}}}{{{frac(1 - q)}}} = «{frac(a / (1 - q))}»$."


@kind()
def repeating_decimals(rng):
    n = rng.choice([k for k in range(10, 99) if k % 11])
    return rf"$$0.\overline{{{n}}} = \frac{{{n}}}{{«99»}}$$"


# Matrices


@kind()
def row_operations(rng):
    a, b, c = rng.randint(1, 6), rng.randint(1, 9), rng.randint(1, 9)
    k, d, e = rng.randint(2, 4), rng.randint(1, 9), rng.randint(1, 9)
    one, two = [[a, b, c], [k * a, d, e]], [[a, b, c], [0, d - k * b, e - k * c]]
    return rf"$${matrix(one)} \xrightarrow{{R_2 - {k}R_1}} {matrix(two, True)}$$"


@kind()
def row_operations_with_arrows(rng):
    a, b, c = rng.randint(1, 6), rng.randint(1, 9), rng.randint(1, 9)
    k, d, e = rng.randint(2, 4), rng.randint(1, 9), rng.randint(1, 9)
    one, two = [[a, b, c], [k * a, d, e]], [[a, b, c], [0, d - k * b, e - k * c]]
    return rf"$${matrix(one)} \xrightarrow{{R_2 \to R_2 - {k}R_1}} {matrix(two, True)}$$"


@kind()
def lu(rng):
    times, a, b, c = nonzero(rng, -3, 4), nonzero(rng, 1, 5), rng.randint(1, 9), nonzero(rng, -5, 6)
    lower, upper = [[1, 0], [times, 1]], [[a, b], [0, c]]
    return rf"$${matrix((Matrix(lower) * Matrix(upper)).tolist())} = \begin{{pmatrix}} 1 & 0 \\ «{times}» & 1 \end{{pmatrix}} \begin{{pmatrix}} {a} & {b} \\ 0 & «{c}» \end{{pmatrix}}$$"


@kind()
def eigenvalues(rng):
    p, q = sorted(rng.sample(range(-4, 8), 2), reverse=True)
    a = Matrix([[1, 1], [1, 2]]) * Matrix([[p, 0], [0, q]]) * Matrix([[2, -1], [-1, 1]])
    tr, det = p + q, p * q
    return rf"""Let $A = {matrix(a.tolist())}$. Its trace is ${"{}"}\operatorname{{tr}} A = «{tr}»$ and $\det A = «{det}»$, so that

$$\det(A - \lambda I) = \lambda^2 {"-" if tr >= 0 else "+"} «{abs(tr)}»\lambda {"+" if det >= 0 else "-"} «{abs(det)}» = (\lambda {signed(-p)})(\lambda {signed(-q)}).$$""".replace(
        "${}", "$"
    )


@kind()
def cofactors(rng):
    (a, b, c), (d, e, f), (g, h, i) = a3 = rows(rng, 3, 3, 1, 9)
    return rf"""$$
\begin{{aligned}}
\begin{{vmatrix}} {a} & {b} & {c} \\ {d} & {e} & {f} \\ {g} & {h} & {i} \end{{vmatrix}}
&= {a} \begin{{vmatrix}} {e} & {f} \\ {h} & {i} \end{{vmatrix}} - {b} \begin{{vmatrix}} {d} & {f} \\ {g} & {i} \end{{vmatrix}} + {c} \begin{{vmatrix}} {d} & {e} \\ {g} & {h} \end{{vmatrix}} \\
&= {a} \cdot {bracketed(e * i - f * h)} - {b} \cdot {bracketed(d * i - f * g)} + {c} \cdot {bracketed(d * h - e * g)} \\
&= «{Matrix(a3).det()}»
\end{{aligned}}
$$"""


@kind()
def cramers_rule(rng):
    x, y = nonzero(rng, -5, 7), nonzero(rng, -5, 7)
    a, b, c, d = rng.choice(((2, 1, 1, 3), (3, 2, 1, 4), (5, 2, 3, 1)))
    p, q = a * x + b * y, c * x + d * y
    return rf"$$x = \frac{{\begin{{vmatrix}} {p} & {b} \\ {q} & {d} \end{{vmatrix}}}}{{\begin{{vmatrix}} {a} & {b} \\ {c} & {d} \end{{vmatrix}}}} = \frac{{«{p * d - b * q}»}}{{«{a * d - b * c}»}} = «{x}»$$"


@kind()
def powers_of_matrices(rng):
    a = rows(rng, 2, 2, 0, 4)
    return rf"For the graph with $A = {matrix(a)}$ the walks of length three are counted by $A^3 = {matrix((Matrix(a) ** 3).tolist(), True)}$."


@kind()
def markov_steps(rng):
    p, q = F(rng.randint(1, 9), 10), F(rng.randint(1, 9), 10)
    s = F(rng.randint(1, 9), 10)
    first = s * p + (1 - s) * (1 - q)
    show = lambda v: dec(v, 2)  # noqa: E731
    return rf"""$$
P = \begin{{pmatrix}} {show(p)} & {show(1 - p)} \\ {show(1 - q)} & {show(q)} \end{{pmatrix}}, \qquad
\pi_0 = \begin{{pmatrix}} {show(s)} & {show(1 - s)} \end{{pmatrix}}
$$

After one step $\pi_0 P = \begin{{pmatrix}} «{dec(first, 4)}» & «{dec(1 - first, 4)}» \end{{pmatrix}}$."""


@kind()
def matrix_norms(rng):
    a, b, c, d = (rng.randint(1, 9) for _ in range(4))
    a, d = a + 2, -d
    return rf"""$$A = {matrix([[a, b], [c, d]])}$$

By columns, $\|A\|_1 = \max({a} + {c}, {b} + {-d}) = «{max(a + c, b - d)}»$; by rows, $\|A\|_\infty = «{max(a + b, c - d)}»$.
All entries together give $\|A\|_F = \sqrt{{{a * a} + {b * b} + {c * c} + {d * d}}} = \sqrt{{«{a * a + b * b + c * c + d * d}»}}$."""


@kind()
def angles(rng):
    (a, b), (c, d) = rng.choice(
        (((3, 4), (4, 3)), ((5, 12), (3, 4)), ((8, 15), (4, 3)), ((3, 4), (-4, 3)), ((6, 8), (5, 12)))
    )
    p, m, n = a * c + b * d, math.isqrt(a * a + b * b), math.isqrt(c * c + d * d)
    return rf"""Let $\vec a = {column([a, b])}$ and $\vec b = {column([c, d])}$. Then

$$\cos \theta = \frac{{\vec a \cdot \vec b}}{{|\vec a| \, |\vec b|}} = \frac{{«{p}»}}{{{m} \cdot «{n}»}} = «{frac(F(p, m * n))}»$$"""


@kind()
def projections(rng):
    a, b = rows(rng, 1, 2, 1, 7)[0], rng.choice(([1, 1], [1, 2], [2, 1], [3, 1]))
    k = F(a[0] * b[0] + a[1] * b[1], b[0] ** 2 + b[1] ** 2)
    return rf"$$\frac{{{column(a)} \cdot {column(b)}}}{{{column(b)} \cdot {column(b)}}} {column(b)} = «{frac(k)}» {column(b)} = {column([k * b[0], k * b[1]], True)}$$"


@kind()
def magic_squares(rng):
    k, s = rng.randint(1, 4), rng.randint(0, 9)
    (a, b, c), (d, e, f), _ = [[k * n + s for n in row] for row in ((2, 7, 6), (9, 5, 1), (4, 3, 8))]
    total = 15 * k + 3 * s
    return rf"The rows add up to ${a} + {b} + {c} = «{total}»$ and ${d} + {e} + {f} = «{total}»$, as does the diagonal: ${a} + {e} + {8 * k + s} = «{total}»$."


@kind()
def linear_combinations(rng):
    a, b = rows(rng, 1, 3)[0], rows(rng, 1, 3)[0]
    m, n = rng.randint(2, 5), rng.randint(2, 5)
    return rf"$${m} {column(a)} - {n} {column(b)} = {column([m * x - n * y for x, y in zip(a, b, strict=True)], True)}$$"


# Calculus


@kind()
def product_rule(rng):
    n, k = rng.randint(2, 5), rng.randint(2, 6)
    return rf"$$\frac{{d}}{{dx}} \left( x^{n} e^{{{k}x}} \right) = «{n}»x^{n - 1} e^{{{k}x}} + «{k}»x^{n} e^{{{k}x}}$$"


@kind()
def chain_rule(rng):
    a, b, n = rng.randint(2, 6), nonzero(rng, -5, 6), rng.randint(3, 6)
    return rf"$$\frac{{d}}{{dx}} ({a}x {signed(b)})^{n} = {n}({a}x {signed(b)})^{{{n - 1}}} \cdot {a} = «{a * n}»({a}x {signed(b)})^{{«{n - 1}»}}$$"


@kind("strict: true, prime: derivative")
def slopes(rng):
    p, a = poly(rng, 3), rng.randint(-3, 4)
    slope = p.diff()
    return f"Let $f(x) = {written(p)}$. Then $f'(x) = {written(slope, True)}$, and $f'({a}) = «{slope.eval(a)}»$."


@kind("strict: true, prime: derivative")
def tangents(rng):
    p, a = Poly([nonzero(rng, -3, 3), rng.randint(-6, 6), rng.randint(-6, 6)], X), nonzero(rng, -3, 4)
    m, y = int(p.diff().eval(a)), int(p.eval(a))
    return rf"""With $f(x) = {written(p)}$ we have $f({a}) = «{y}»$ and $f'({a}) = «{m}»$.
The tangent is $t(x) = f({a}) + f'({a})(x {signed(-a)})$, so $t(0) = «{y - m * a}»$."""


@kind()
def partial_derivatives(rng):
    a, b = rng.randint(2, 6), rng.randint(2, 6)
    return rf"$$\frac{{\partial}}{{\partial x}} \left( {a}x^2 y + {b}x y^3 \right) = «{2 * a}»xy + «{b}»y^3$$"


@kind()
def by_parts(rng):
    k = rng.randint(2, 6)
    return rf"""$$
\int_0^{k} x e^x \, dx = \left[ x e^x \right]_0^{k} - \int_0^{k} e^x \, dx = {k}e^{k} - (e^{k} - 1) = «{k - 1}»e^{k} + «1»
$$"""


@kind()
def by_substitution(rng):
    a, n, b = rng.randint(1, 4), rng.randint(2, 4), rng.randint(1, 3)
    low, high = a, b * b + a
    value = F(high ** (n + 1) - low ** (n + 1), n + 1)
    return rf"""With $u = x^2 + {a}$ the integral becomes

$$
\int_0^{b} 2x (x^2 + {a})^{n} \, dx = \int_{{{low}}}^{{{high}}} u^{n} \, du = \left[ \frac{{u^{n + 1}}}{{{n + 1}}} \right]_{{{low}}}^{{{high}}} = «{frac(value)}»
$$"""


@kind()
def evaluated_with_a_bar(rng):
    n, a, b = rng.randint(1, 4), rng.randint(0, 2), rng.randint(3, 5)
    value = F(b ** (n + 1) - a ** (n + 1), n + 1)
    return rf"$$\int_{a}^{b} x^{n} \, dx = \left. \frac{{x^{n + 1}}}{{{n + 1}}} \right|_{a}^{b} = «{frac(value)}»$$"


@kind()
def slopes_with_a_bar(rng):
    p, a = poly(rng, 3), rng.randint(-3, 4)
    slope = p.diff()
    return rf"$$\left. \frac{{d}}{{dx}} ({written(p)}) \right|_{{x={a}}} = \left. ({written(slope)}) \right|_{{x={a}}} = «{slope.eval(a)}»$$"


@kind()
def double_integrals(rng):
    a, b, k = rng.randint(1, 4), rng.randint(1, 4), rng.randint(1, 5)
    inner, value = F(a * a, 2) * k, F(a * a, 2) * k * F(b * b, 2)
    return rf"$$\int_0^{b} \int_0^{a} {k if k > 1 else ''}xy \, dx \, dy = \int_0^{b} «{frac(inner)}» y \, dy = «{frac(value)}»$$"


@kind()
def taylor_values(rng):
    a = F(rng.randint(1, 5), 10)
    value = 1 + a + a**2 / 2 + a**3 / 6
    t = dec(a, 1)
    return rf"$$1 + {t} + \frac{{{t}^2}}{{2!}} + \frac{{{t}^3}}{{3!}} \approx «{dec(value, 4)}», \qquad e^{{{t}}} \approx «{dec(math.exp(a), 4)}»$$"


@kind()
def limits_at_infinity(rng):
    a, b, c = rng.randint(1, 9), rng.randint(1, 9), rng.randint(1, 9)
    return rf"$$\lim_{{n \to \infty}} \frac{{{a}n^2 + {c}n}}{{{b}n^2 - 1}} = «{frac(F(a, b))}»$$"


@kind()
def newtons_method(rng):
    a, x = rng.choice((2, 3, 5, 6, 7, 10)), rng.randint(1, 4)
    f, g = x * x - a, 2 * x
    return rf"We look for a zero of $f(x) = x^2 - {a}$ and start at $x_0 = {x}$: $$x_1 = x_0 - \frac{{x_0^2 - {a}}}{{2x_0}} = {x} - \frac{{«{f}»}}{{{g}}} = «{frac(x - F(f, g))}»$$"


@kind()
def bisection(rng):
    a, m = rng.randint(2, 9), F(rng.randint(2, 7), 2)
    value = m**3 - m - a
    sign = "<" if value < 0 else ">"
    return (
        rf"Let $f(x) = x^3 - x - {a}$. At the middle $f({dec(m, 1)}) = «{dec(value, 3)}» {sign} 0$."
        if value
        else bisection(rng)
    )


@kind()
def simpsons_rule(rng):
    p = [rng.randint(1, 9) for _ in range(5)]
    value = F(p[0] + 4 * p[1] + 2 * p[2] + 4 * p[3] + p[4], 3)
    return rf"$$S = \frac{{1}}{{3}} \left( {p[0]} + 4 \cdot {p[1]} + 2 \cdot {p[2]} + 4 \cdot {p[3]} + {p[4]} \right) = \frac{{«{value * 3}»}}{{3}} = «{frac(value)}»$$"


@kind()
def trapezoids(rng):
    n = 4
    value = F(1, 4) * (F(0 + 1, 2) + sum(F(k, n) ** 2 for k in range(1, n)))
    k = rng.randint(2, 9)
    return rf"Let $f(x) = {k}x^2$. Then $$T_4 = \frac14 \left( \frac{{f(0) + f(1)}}{{2}} + f(0.25) + f(0.5) + f(0.75) \right) = «{dec(k * value, 5)}»$$"


@kind()
def eulers_method(rng):
    h, y = F(1, 10), F(rng.randint(1, 9))
    k = rng.randint(2, 5)
    first = y * (1 + h * k)
    second = first * (1 + h * k)
    return rf"For $y' = {k}y$ with $h = 0.1$ and $y_0 = {y}$ the steps are $y_1 = {y} + 0.1 \cdot {k} \cdot {y} = «{dec(first, 1)}»$ and $y_2 = {dec(first, 1)} + 0.1 \cdot {k} \cdot {dec(first, 1)} = «{dec(second, 2)}»$."


# Complex numbers


@kind("strict: true, imaginary: i")
def four_point_dft(rng):
    x = [rng.randint(-4, 9) for _ in range(4)]
    re, im = x[0] - x[2], x[3] - x[1]
    if abs(im) < 2:
        return four_point_dft(rng)
    return rf"""For $x = {entries(x)}$ we get by hand

$$
\begin{{aligned}}
X_0 &= {" + ".join(map(bracketed, x))} = «{sum(x)}» \\
X_1 &= {x[0]} + {bracketed(x[1])}(-i) + {bracketed(x[2])}(-1) + {bracketed(x[3])} i = «{re}» {"+" if im >= 0 else "-"} «{abs(im)}»i \\
X_2 &= {x[0]} - {bracketed(x[1])} + {bracketed(x[2])} - {bracketed(x[3])} = «{x[0] - x[1] + x[2] - x[3]}»
\end{{aligned}}
$$"""


@kind("strict: true, imaginary: i")
def complex_quotients(rng):
    a, b, c, d = (nonzero(rng, 2, 7) for _ in range(4))
    n = c * c + d * d
    re, im = a * c + b * d, b * c - a * d
    if abs(im) < 2:
        return complex_quotients(rng)
    sign = "+" if im >= 0 else "-"
    return rf"$$\frac{{{a} + {b}i}}{{{c} + {d}i}} = \frac{{({a} + {b}i)({c} - {d}i)}}{{{c}^2 + {d}^2}} = \frac{{«{re}» {sign} «{abs(im)}»i}}{{«{n}»}}$$"


@kind("strict: true, imaginary: i")
def polar_form(rng):
    a, b, c = rng.choice(((3, 4, 5), (5, 12, 13), (8, 15, 17), (20, 21, 29)))
    return rf"Let $z = {a} + {b}i$. Then $|z| = \sqrt{{{a}^2 + {b}^2}} = «{c}»$ and $\arg z = \arctan \frac{{{b}}}{{{a}}} \approx «{dec(math.atan2(b, a), 3)}»$."


@kind("strict: true, imaginary: i")
def rotations(rng):
    a, b = nonzero(rng, 2, 8), nonzero(rng, 2, 8)
    return rf"A quarter turn takes ${_complex(a, b)}$ to $e^{{i\pi/2}}({_complex(a, b)}) = i({_complex(a, b)}) = «{-b}» + «{a}»i$."


@kind("strict: true, imaginary: j")
def impedances(rng):
    r, x, y = rng.randint(2, 40), rng.randint(50, 90), rng.randint(2, 40)
    return rf"$$Z = {r} + {x}j - {y}j = {r} + «{x - y}»j, \qquad |Z| = \sqrt{{{r}^2 + {x - y}^2}} \approx «{dec(math.hypot(r, x - y), 2)}»$$"


@kind("strict: true, imaginary: i")
def complex_roots(rng):
    a, b = rng.randint(1, 6), rng.randint(2, 6)
    return rf"$$x = \frac{{{2 * a} \pm \sqrt{{{4 * a * a} - {4 * (a * a + b * b)}}}}}{{2}} = \frac{{{2 * a} \pm \sqrt{{«{-4 * b * b}»}}}}{{2}} = «{a}» \pm {b}i$$"


# Signals


@kind()
def correlations(rng):
    x = [rng.randint(-4, 9) for _ in range(4)]
    r1 = sum(p * q for p, q in pairwise(x))
    terms = " + ".join(rf"{bracketed(p)} \cdot {bracketed(q)}" for p, q in pairwise(x))
    squares = " + ".join(f"{bracketed(p)}^2" for p in x)
    return rf"The autocorrelation at lag one is $r_1 = {terms} = «{r1}»$, and at lag zero $r_0 = {squares} = «{sum(p * p for p in x)}»$."


@kind()
def z_transforms(rng):
    a, b, c = (rng.randint(1, 9) for _ in range(3))
    return rf"Let $X(z) = {a} + {b}z^{{-1}} + {c}z^{{-2}}$. Then $X(2) = {a} + \frac{{{b}}}{{2}} + \frac{{{c}}}{{4}} = «{frac(a + F(b, 2) + F(c, 4))}»$."


@kind()
def decibels(rng):
    a, b = rng.randint(3, 90), F(rng.randint(1, 9), 10)
    return rf"$$20 \log_{{10}} \frac{{{a}}}{{{dec(b, 1)}}} \approx «{dec(20 * math.log10(a / b), 2)}»\text{{ dB}}$$"


@kind()
def laplace_transforms(rng):
    a, b = rng.randint(2, 9), rng.randint(2, 9)
    return (
        rf"$$\frac{{1}}{{s + {a}}} - \frac{{1}}{{s + {a + b}}} = \frac{{«{b}»}}{{(s + {a})(s + {a + b})}}$$"
    )
