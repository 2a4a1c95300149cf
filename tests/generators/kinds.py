r"""Kinds of worked pages, each with values from outside of the engine: fractions, math, sympy."""

import math
from fractions import Fraction as F
from itertools import pairwise
from random import Random

import sympy
from sympy import Matrix, Poly, Rational, symbols

from generators.writing import KINDS as KINDS
from generators.writing import column, dec, entries, frac, kind, matrix, signed

X = symbols("x")


def rows(rng: Random, n: int, m: int, low: int = -6, high: int = 9) -> list[list[int]]:
    return [[rng.randint(low, high) for _ in range(m)] for _ in range(n)]


def poly(rng: Random, degree: int) -> Poly:
    first = [rng.choice((1, 1, 2, 3, -1, -2))]
    return Poly(first + [rng.randint(-6, 6) for _ in range(degree)], X)


def written(p: Poly | sympy.Expr, marked: bool = False) -> str:
    """A polynomial, from the highest power; its coefficients marked where asked for."""
    p = Poly(p, X)
    parts = []
    for (power,), coefficient in p.terms():
        value = F(int(coefficient.p), int(coefficient.q))
        size = frac(abs(value))
        show = size if size != "1" or not power else ""
        show = f"«{show}»" if marked and show else show
        name = "" if not power else "x" if power == 1 else f"x^{power}"
        sign = ("-" if value < 0 else "") if not parts else (" - " if value < 0 else " + ")
        parts.append(f"{sign}{show}{name}")
    return "".join(parts) or "0"


def fr(value: Rational) -> F:
    return F(int(value.p), int(value.q))


# Arithmetic


@kind()
def sums(rng):
    a, b, c = (rng.randint(11, 999) for _ in range(3))
    return f"Together there are ${a} + {b} + {c} = «{a + b + c}»$ of them."


@kind()
def differences(rng):
    a, b = rng.randint(100, 999), rng.randint(100, 999)
    return f"$${a} - {b} = «{a - b}»$$"


@kind()
def products(rng):
    a, b = rng.randint(12, 99), rng.randint(12, 99)
    return rf"The area is ${a} \times {b} = «{a * b}»$."


@kind()
def partial_products(rng):
    a, b = rng.randint(12, 99), rng.randint(11, 99)
    return rf"$${a} \times {b} = {a} \times {b // 10 * 10} + {a} \times {b % 10} = «{a * (b // 10 * 10)}» + «{a * (b % 10)}» = «{a * b}»$$"


@kind()
def quotients(rng):
    b = rng.choice((2, 4, 5, 8, 16, 20, 25))
    a = rng.randint(11, 500)
    places = next(p for p in range(6) if F(a * 10**p, b).denominator == 1)
    return rf"$${a} \div {b} = «{dec(F(a, b), places)}»$$"


@kind()
def brackets(rng):
    a, b, c, d = (rng.randint(2, 20) for _ in range(4))
    return rf"$${a}({b} - {c}) + {d} = {a} \cdot ({b - c}) + {d} = «{a * (b - c) + d}»$$"


@kind()
def precedence(rng):
    a, b, c = (rng.randint(2, 15) for _ in range(3))
    return rf"$${a} + {b} \cdot {c} = «{a + b * c}»$$"


@kind()
def fraction_sums(rng):
    a, b = F(rng.randint(1, 9), rng.randint(2, 12)), F(rng.randint(1, 9), rng.randint(2, 12))
    return f"$${frac(a)} + {frac(b)} = «{frac(a + b)}»$$"


@kind()
def fraction_steps(rng):
    b, d = rng.sample((2, 3, 5, 7), 2)
    a, c = rng.randint(1, b), rng.randint(1, d)
    return (
        rf"$$\frac{{{a}}}{{{b}}} - \frac{{{c}}}{{{d}}} = \frac{{{a * d} - {c * b}}}{{{b * d}}} = \frac{{«{a * d - c * b}»}}{{«{b * d}»}}$$"
        if a * d != c * b
        else fraction_steps(rng)
    )


@kind()
def fraction_products(rng):
    a, b = F(rng.randint(1, 9), rng.randint(2, 12)), F(rng.randint(1, 9), rng.randint(2, 12))
    return rf"$${frac(a)} \cdot {frac(b)} = «{frac(a * b)}»$$"


@kind()
def fraction_quotients(rng):
    a, b = F(rng.randint(1, 9), rng.randint(10, 12)), F(rng.randint(1, 9), rng.randint(10, 12))
    return rf"$${frac(a)} \div {frac(b)} = «{frac(a / b)}»$$"


@kind()
def powers(rng):
    a, n = rng.randint(2, 9), rng.randint(3, 6)
    return f"$${a}^{{{n}}} = «{a**n}»$$"


@kind()
def negative_powers(rng):
    a, n = rng.randint(2, 9), rng.randint(1, 4)
    return f"$${a}^{{-{n}}} = «{frac(F(1, a**n))}»$$"


@kind()
def roots(rng):
    a = rng.randint(12, 99)
    return rf"$$\sqrt{{{a * a}}} = «{a}»$$"


@kind()
def rounded_roots(rng):
    a = rng.choice([n for n in range(2, 300) if math.isqrt(n) ** 2 != n])
    value = sympy.sqrt(a).evalf(40)
    return rf"$$\sqrt{{{a}}} \approx «{dec(F(str(value)), 3)}»$$"


@kind()
def factorials(rng):
    n = rng.randint(4, 9)
    return f"There are ${n}! = «{math.factorial(n)}»$ orders."


@kind()
def binomials(rng):
    n = rng.randint(6, 20)
    k = rng.randint(2, 5)
    return rf"$$\binom{{{n}}}{{{k}}} = «{math.comb(n, k)}»$$"


@kind()
def permutations(rng):
    n, k = rng.randint(6, 12), rng.randint(2, 4)
    return rf"$$\frac{{{n}!}}{{({n} - {k})!}} = «{math.perm(n, k)}»$$"


@kind()
def percent_of(rng):
    p, a = rng.randint(3, 97), rng.randint(2, 90) * 100
    return rf"$${p}\% \times {a} = «{p * a // 100}»$$"


@kind()
def shares(rng):
    b = rng.randint(31, 400)
    a = rng.randint(1, b - 1)
    return rf"The share is $\frac{{{a}}}{{{b}}} \approx «{dec(F(100 * a, b), 1)}»\%$."


@kind()
def growth_in_percent(rng):
    a = rng.randint(40, 400)
    b = a + rng.randint(5, 200)
    return rf"$$\frac{{{b} - {a}}}{{{a}}} \times 100\% \approx «{dec(F(100 * (b - a), a), 1)}»\%$$"


@kind()
def rounding(rng):
    b = rng.choice([n for n in range(3, 60) if F(1, n).limit_denominator(10**6).denominator % 10])
    a, places = rng.randint(1, 200), rng.randint(2, 4)
    return (
        rf"$$\frac{{{a}}}{{{b}}} \approx «{dec(F(a, b), places)}»$$"
        if F(a * 10**places, b).denominator > 2
        else rounding(rng)
    )


@kind()
def scientific(rng):
    a, b = F(rng.randint(11, 30), 10), F(rng.randint(11, 30), 10)
    m, n = rng.randint(2, 9), rng.randint(2, 9)
    return rf"$$({dec(a, 1)} \times 10^{{{m}}}) \cdot ({dec(b, 1)} \times 10^{{{n}}}) = «{dec(a * b, 2)} \times 10^{{{m + n}}}»$$"


@kind()
def thousands(rng):
    a, b = rng.randint(2000, 90000), rng.randint(2000, 90000)
    return f"$${a:,} + {b:,} = «{a + b:,}»$$".replace(",", "{,}")


@kind()
def divisors(rng):
    a, b = rng.randint(12, 200), rng.randint(12, 200)
    return rf"$$\gcd({a}, {b}) = «{math.gcd(a, b)}»$$"


@kind()
def multiples(rng):
    a, b = rng.randint(6, 60), rng.randint(6, 60)
    return rf"$$\operatorname{{lcm}}({a}, {b}) = «{math.lcm(a, b)}»$$"


@kind()
def remainders(rng):
    a, m = rng.randint(50, 900), rng.randint(7, 30)
    return rf"$${a} \bmod {m} = «{a % m}»$$"


@kind()
def congruences(rng):
    m = rng.choice((101, 103, 107, 109, 113, 127))  # primes that no slip in a remainder below them changes by
    a = rng.randint(500, 9000)
    return rf"$${a} \equiv «{a % m}» \pmod{{{m}}}$$"


@kind()
def binary(rng):
    a = rng.randint(9, 200)
    return f"$$({a:b})_2 = «{a}»$$"


@kind()
def floors(rng):
    a, b = rng.randint(20, 300), rng.randint(3, 17)
    return rf"$$\lfloor \frac{{{a}}}{{{b}}} \rfloor = «{a // b}», \quad \lceil \frac{{{a}}}{{{b}}} \rceil = «{-(-a // b)}»$$"


@kind()
def rows_of_steps(rng):
    a, b, c = (rng.randint(3, 40) for _ in range(3))
    return rf"""$$
\begin{{aligned}}
{a} \cdot {b} - {c}^2 &= {a * b} - «{c * c}» \\
&= «{a * b - c * c}»
\end{{aligned}}
$$"""


# Functions and equations


@kind()
def values_of_quadratics(rng):
    p, x = poly(rng, 2), rng.randint(-6, 9)
    return f"Let $f(x) = {written(p)}$. Then $f({x}) = «{p.eval(x)}»$."


@kind()
def values_step_by_step(rng):
    a, b, x = rng.randint(2, 9), rng.randint(2, 20), rng.randint(2, 9)
    return rf"With $g(t) = {a}t^2 + {b}$ we have $g({x}) = {a} \cdot {x}^2 + {b} = «{a * x * x}» + {b} = «{a * x * x + b}»$."


@kind()
def names_with_values(rng):
    a, b = rng.randint(2, 30), rng.randint(2, 30)
    return rf"Let $a = {a}$ and $b = {b}$. Then $a^2 + b^2 = «{a * a}» + «{b * b}» = «{a * a + b * b}»$."


@kind()
def expansions(rng):
    p, q = poly(rng, 1), poly(rng, 1)
    return f"$$({written(p)})({written(q)}) = {written(p * q, True)}$$"


@kind()
def squares_of_sums(rng):
    a = rng.randint(2, 12)
    return f"$$(x + {a})^2 = x^2 + «{2 * a}»x + «{a * a}»$$"


@kind()
def factorisations(rng):
    a, b = rng.randint(-9, 9) or 1, rng.randint(-9, 9) or 2
    p = Poly([1, -(a + b), a * b], X)
    show = lambda r: f"(x - «{r}»)" if r > 0 else f"(x + «{-r}»)"  # noqa: E731
    return f"$${written(p)} = {show(a)}{show(b)}$$"


@kind()
def linear_equations(rng):
    a, x, b = rng.randint(2, 9), rng.randint(2, 20), rng.randint(1, 30)
    return rf"$$ {a}x + {b} = {a * x + b} \implies x = «{x}» $$"


@kind()
def compositions(rng):
    p, q, x = poly(rng, 1), poly(rng, 2), rng.randint(-4, 6)
    return rf"Let $f(x) = {written(p)}$ and $g(x) = {written(q)}$. Then $(f \circ g)({x}) = «{p.eval(q.eval(x))}»$."


@kind()
def pieces(rng):
    a, b, c = rng.randint(2, 9), rng.randint(2, 9), rng.randint(1, 5)
    x = rng.randint(-6, 9)
    value = a * x if x >= c else b - x
    return (
        rf"$$ f(x) = \begin{{cases}} {a}x & x \geq {c} \\ {b} - x & x < {c} \end{{cases}} $$"
        + f"\n\nThen $f({x}) = «{value}»$."
    )


@kind()
def sums_over_ranges(rng):
    n, a, b = rng.randint(4, 9), rng.randint(1, 5), rng.randint(0, 9)
    return rf"$$\sum_{{k=1}}^{{{n}}} ({a}k^2 + {b}) = «{sum(a * k * k + b for k in range(1, n + 1))}»$$"


@kind()
def sums_written_out(rng):
    n = rng.randint(3, 5)
    terms = [k**3 for k in range(1, n + 1)]
    return rf"$$\sum_{{k=1}}^{{{n}}} k^3 = {' + '.join(f'«{t}»' for t in terms)} = «{sum(terms)}»$$"


@kind()
def products_over_ranges(rng):
    n = rng.randint(3, 6)
    return rf"$$\prod_{{k=1}}^{{{n}}} (k + 1) = «{math.prod(k + 1 for k in range(1, n + 1))}»$$"


@kind()
def geometric_sums(rng):
    q, n = rng.randint(2, 5), rng.randint(3, 7)
    return rf"$$\sum_{{k=0}}^{{{n}}} {q}^k = \frac{{{q}^{{{n + 1}}} - 1}}{{{q} - 1}} = «{sum(q**k for k in range(n + 1))}»$$"


@kind()
def infinite_geometric_sums(rng):
    q = F(1, rng.randint(2, 9))
    return rf"$$\sum_{{k=0}}^{{\infty}} \left({frac(q)}\right)^k = «{frac(1 / (1 - q))}»$$"


@kind()
def arithmetic_series(rng):
    a, d, n = rng.randint(1, 20), rng.randint(2, 9), rng.randint(5, 30)
    last = a + (n - 1) * d
    return rf"$$\frac{{{n}({a} + {last})}}{{2}} = «{n * (a + last) // 2}»$$"


@kind()
def logarithms(rng):
    b, n = rng.choice((2, 3, 5, 10)), rng.randint(2, 6)
    return rf"$$\log_{{{b}}} {b**n} = «{n}»$$"


@kind()
def compound_interest(rng):
    k, r, n = rng.randint(5, 90) * 100, rng.randint(2, 9), rng.randint(3, 20)
    return rf"$${k} \cdot 1.0{r}^{{{n}}} \approx «{dec(k * F(100 + r, 100) ** n, 2)}»$$"


@kind()
def exponentials(rng):
    a = F(rng.randint(1, 40), 10)
    value = F(str(sympy.exp(-Rational(a.numerator, a.denominator)).evalf(40)))
    return rf"$$e^{{-{dec(a, 1)}}} \approx «{dec(value, 4)}»$$"


@kind()
def recurrences(rng):
    a, q, d = rng.randint(1, 5), rng.randint(2, 3), rng.randint(1, 4)
    terms = [a]
    for _ in range(3):
        terms.append(q * terms[-1] + d)
    return rf"Let $a_0 = {a}$ and $a_n = {q}a_{{n-1}} + {d}$. Then $a_1 = «{terms[1]}»$, $a_2 = «{terms[2]}»$ and $a_3 = «{terms[3]}»$."


# Arrays


@kind()
def matrix_sums(rng):
    a, b = rows(rng, 2, 3), rows(rng, 2, 3)
    total = [[x + y for x, y in zip(p, q, strict=True)] for p, q in zip(a, b, strict=True)]
    return f"$${matrix(a)} + {matrix(b)} = {matrix(total, True)}$$"


@kind()
def matrix_products(rng):
    a, b = rows(rng, 2, 3), rows(rng, 3, 2)
    return f"$${matrix(a)} {matrix(b)} = {matrix((Matrix(a) * Matrix(b)).tolist(), True)}$$"


@kind()
def matrices_and_vectors(rng):
    a, v = rows(rng, 3, 3), rows(rng, 3, 1)
    return f"$$A = {matrix(a)}, \\quad v = {matrix(v)}$$\n\nThen $A v = {matrix((Matrix(a) * Matrix(v)).tolist(), True)}$."


@kind()
def determinants(rng):
    a = rows(rng, 2, 2)
    (p, q), (r, s) = a
    return rf"$$\det {matrix(a)} = {p} \cdot {f'({s})' if s < 0 else s} - {f'({q})' if q < 0 else q} \cdot {f'({r})' if r < 0 else r} = «{p * s - q * r}»$$"


@kind()
def larger_determinants(rng):
    a = rows(rng, 3, 3)
    return rf"$$\det {matrix(a)} = «{Matrix(a).det()}»$$"


@kind()
def inverses(rng):
    a = rows(rng, 2, 2)
    if not Matrix(a).det():
        return inverses(rng)
    inverse = [[fr(entry) for entry in row] for row in Matrix(a).inv().tolist()]
    return rf"$${matrix(a)}^{{-1}} = {matrix(inverse, True)}$$"


@kind()
def transposes(rng):
    a = rows(rng, 2, 3)
    return rf"$${matrix(a)}^T = {matrix(Matrix(a).T.tolist(), True)}$$"


@kind()
def traces(rng):
    a = rows(rng, 3, 3)
    return rf"$$\operatorname{{tr}} {matrix(a)} = «{Matrix(a).trace()}»$$"


@kind()
def echelon_forms(rng):
    a = rows(rng, 2, 3, 1, 9)
    form = [[fr(entry) for entry in row] for row in Matrix(a).rref()[0].tolist()]
    if any(entry in (0, 1) for entry in (form[0][2], form[1][2])) or Matrix(a).rank() < 2:
        return echelon_forms(rng)
    left = [[1, 0], [0, 1]]
    body = r" \\ ".join(
        f"{row[0]} & {row[1]} & «{frac(end[2])}»" for row, end in zip(left, form, strict=True)
    )
    return rf"$${matrix(a)} \sim \begin{{bmatrix}} {body} \end{{bmatrix}}$$"


@kind()
def characteristic_polynomials(rng):
    a = rows(rng, 2, 2, 1, 9)
    tr, det = Matrix(a).trace(), Matrix(a).det()
    (p, q), (r, s) = a
    return rf"$$\det \begin{{bmatrix}} {p} - \lambda & {q} \\ {r} & {s} - \lambda \end{{bmatrix}} = \lambda^2 - «{tr}»\lambda {'+' if det >= 0 else '-'} «{abs(det)}»$$"


@kind()
def eigenvectors(rng):
    p, q = rng.sample(range(1, 9), 2)
    a = [[p + q, p], [0, q]]
    value = p + q
    return rf"$${matrix(a)} {column([1, 0])} = {column([value, 0], True)} = {value} {column([1, 0])}$$"


@kind()
def dot_products(rng):
    a, b = rows(rng, 1, 3)[0], rows(rng, 1, 3)[0]
    return rf"$${entries(a)} \cdot {entries(b)} = «{sum(x * y for x, y in zip(a, b, strict=True))}»$$"


@kind()
def cross_products(rng):
    a, b = rows(rng, 1, 3)[0], rows(rng, 1, 3)[0]
    return rf"$${column(a)} \times {column(b)} = {column(list(Matrix(a).cross(Matrix(b))), True)}$$"


@kind()
def norms(rng):
    a = rng.choice(([3, 4], [5, 12], [8, 15], [2, 3, 6], [1, 4, 8], [4, 4, 7]))
    size = math.isqrt(sum(x * x for x in a))
    return rf"$$\| {column(a)} \| = «{size}»$$"


@kind()
def rounded_norms(rng):
    a = rows(rng, 1, 3, 1, 9)[0]
    value = F(str(sympy.sqrt(sum(x * x for x in a)).evalf(40)))
    inside = " + ".join(f"{x}^2" for x in a)
    return (
        rf"$$\sqrt{{{inside}}} \approx «{dec(value, 2)}»$$" if value.denominator > 1 else rounded_norms(rng)
    )


@kind()
def outer_products(rng):
    a, b = rows(rng, 1, 2)[0], rows(rng, 1, 2)[0]
    return rf"$${entries(a)} \otimes {entries(b)} = {matrix([[x * y for y in b] for x in a], True)}$$"


@kind()
def convolutions(rng):
    a, b = rows(rng, 1, 3)[0], rows(rng, 1, 2)[0]
    out = [sum(a[i] * b[n - i] for i in range(3) if 0 <= n - i < 2) for n in range(4)]
    return rf"$${entries(a)} \ast {entries(b)} = {entries(out, True)}$$"


@kind()
def systems(rng):
    x, y = rng.randint(-5, 9), rng.randint(-5, 9)
    (a, b), (c, d) = rows(rng, 2, 2, 1, 9)
    return (
        rf"$${matrix([[a, b], [c, d]])} {column([x, y])} = {column([a * x + b * y, c * x + d * y], True)}$$"
    )


# Calculus


@kind()
def derivatives(rng):
    p = poly(rng, 3)
    return rf"$$\frac{{d}}{{dx}} ({written(p)}) = {written(p.diff(), True)}$$"


@kind()
def definite_integrals(rng):
    p, a, b = poly(rng, 2), rng.randint(-2, 1), rng.randint(2, 4)
    value = fr(Rational(sympy.integrate(p.as_expr(), (X, a, b))))
    return rf"$$\int_{{{a}}}^{{{b}}} ({written(p)}) \, dx = «{frac(value)}»$$"


@kind()
def integrals_by_steps(rng):
    n, b = rng.randint(1, 4), rng.randint(2, 4)
    return rf"$$\int_0^{{{b}}} x^{n} \, dx = \left[ \frac{{x^{n + 1}}}{{{n + 1}}} \right]_0^{{{b}}} = «{frac(F(b ** (n + 1), n + 1))}»$$"


@kind()
def antiderivatives(rng):
    n = rng.randint(1, 6)
    return rf"$$\int x^{n} \, dx = \frac{{x^{n + 1}}}{{«{n + 1}»}} + C$$"


@kind()
def limits(rng):
    a = rng.randint(2, 9)
    return rf"$$\lim_{{x \to {a}}} \frac{{x^2 - {a * a}}}{{x - {a}}} = «{2 * a}»$$"


# Complex numbers


def _complex(a: int, b: int) -> str:
    return f"{a} {signed(b)}i" if b not in (1, -1) else f"{a} {'+' if b > 0 else '-'} i"


@kind("strict: true, imaginary: i")
def complex_products(rng):
    a, b, c, d = (rng.choice([n for n in range(-6, 8) if n not in (0, 1, -1)]) for _ in range(4))
    re, im = a * c - b * d, a * d + b * c
    sign = "+" if im >= 0 else "-"
    return f"$$({_complex(a, b)})({_complex(c, d)}) = «{re}» {sign} «{abs(im)}»i$$"


@kind("strict: true, imaginary: i")
def moduli(rng):
    a, b, c = rng.choice(((3, 4, 5), (5, 12, 13), (8, 15, 17), (20, 21, 29)))
    return f"$$|{a} - {b}i| = «{c}»$$"


@kind("strict: true, imaginary: i")
def complex_powers(rng):
    a, b = rng.randint(2, 6), rng.randint(2, 6)
    return f"$$({a} + {b}i)^2 = «{a * a - b * b}» + «{2 * a * b}»i$$"


# Sets and logic


@kind()
def unions(rng):
    a, b = (set(rng.sample(range(1, 12), 3)) for _ in range(2))
    show = lambda s: rf"\{{{', '.join(map(str, sorted(s)))}\}}"  # noqa: E731
    marked = rf"\{{{', '.join(f'«{n}»' for n in sorted(a | b))}\}}"
    return rf"$${show(a)} \cup {show(b)} = {marked}$$"


@kind()
def cardinals(rng):
    a = rng.sample(range(1, 30), rng.randint(3, 6))
    return rf"$$|\{{{', '.join(map(str, a))}\}}| = «{len(a)}»$$"


@kind()
def truth(rng):
    a, b = rng.randint(0, 1), rng.randint(0, 1)
    return rf"$${a} \land {b} = «{a & b}», \quad {a} \lor {b} = «{a | b}»$$"


# Chance and statistics


@kind()
def bayes(rng):
    p, q, r = (F(rng.randint(1, 19), 20) for _ in range(3))
    a, b, c = (dec(x, 2) for x in (p, q, r))
    value = p * q / (p * q + (1 - p) * r)
    return (
        rf"$$\frac{{{a} \cdot {b}}}{{{a} \cdot {b} + {dec(1 - p, 2)} \cdot {c}}} \approx «{dec(value, 3)}»$$"
        if (value * 2000).denominator > 1
        else bayes(rng)
    )


@kind()
def complements(rng):
    p = F(rng.randint(1, 99), 100)
    return f"$$1 - {dec(p, 2)} = «{dec(1 - p, 2)}»$$"


@kind()
def binomial_chances(rng):
    n, k = rng.randint(4, 10), rng.randint(1, 3)
    value = math.comb(n, k) * F(3, 10) ** k * F(7, 10) ** (n - k)
    return rf"$$\binom{{{n}}}{{{k}}} \cdot 0.3^{{{k}}} \cdot 0.7^{{{n - k}}} \approx «{dec(value, 4)}»$$"


@kind()
def means(rng):
    data = [rng.randint(2, 40) for _ in range(5)]
    return rf"$$\bar x = \frac{{{' + '.join(map(str, data))}}}{{5}} = «{dec(F(sum(data), 5), 1)}»$$"


@kind()
def variances(rng):
    data = [rng.randint(2, 20) for _ in range(4)]
    data[3] = data[3] - sum(data) % 4 + 4
    mean = sum(data) // 4
    squares = [(x - mean) ** 2 for x in data]
    inside = " + ".join(f"({x} - {mean})^2" for x in data)
    return rf"$$\frac{{{inside}}}{{4}} = «{frac(F(sum(squares), 4))}»$$"


@kind()
def z_scores(rng):
    mean, spread, x = rng.randint(50, 99), rng.randint(3, 17), rng.randint(100, 140)
    return (
        rf"$$z = \frac{{{x} - {mean}}}{{{spread}}} \approx «{dec(F(x - mean, spread), 2)}»$$"
        if F(100 * (x - mean), spread).denominator > 2
        else z_scores(rng)
    )


@kind()
def standard_errors(rng):
    n, p = rng.randint(60, 900), F(rng.randint(11, 89), 100)
    value = F(
        str(
            sympy.sqrt(
                Rational(p.numerator, p.denominator) * (1 - Rational(p.numerator, p.denominator)) / n
            ).evalf(40)
        )
    )
    return rf"$$\sqrt{{\frac{{{dec(p, 2)} \cdot {dec(1 - p, 2)}}}{{{n}}}}} \approx «{dec(value, 4)}»$$"


@kind()
def expectations(rng):
    values = [rng.randint(1, 12) for _ in range(3)]
    weights = [F(1, 2), F(1, 4), F(1, 4)]
    value = sum(v * w for v, w in zip(values, weights, strict=True))
    inside = " + ".join(rf"{v} \cdot {frac(w)}" for v, w in zip(values, weights, strict=True))
    return f"$${inside} = «{frac(value)}»$$"


# Units and money


@kind()
def speeds(rng):
    v, t = rng.randint(11, 120), rng.randint(2, 9)
    return rf"$${v}\text{{ km/h}} \times {t}\text{{ h}} = «{v * t}»\text{{ km}}$$"


@kind()
def conversions(rng):
    a = rng.randint(110, 990)
    return rf"$${a}\text{{ mA}} = «{dec(F(a, 1000), 2 if a % 10 == 0 else 3)}»\text{{ A}}$$"


@kind()
def metres_per_second(rng):
    v = 18 * rng.randint(2, 20)
    return rf"$${v}\text{{ km/h}} = «{v * 5 // 18}»\text{{ m/s}}$$"


@kind()
def resistors(rng):
    i, r = rng.randint(2, 20), rng.randint(2, 50)
    return rf"$$\frac{{{i * r}\text{{ V}}}}{{{r}\,\mathrm{{k\Omega}}}} = «{i}»\text{{ mA}}$$"


@kind()
def temperatures(rng):
    c = 5 * rng.randint(-3, 12)
    return rf"$${c * 9 // 5 + 32}\,^\circ\text{{F}} = «{c}»\,^\circ\text{{C}}$$" if c else temperatures(rng)


@kind()
def prices(rng):
    n, p = rng.randint(2, 12), rng.randint(101, 990)
    return rf"$${n} \times {dec(F(p, 100), 2)}\text{{ €}} = «{dec(F(n * p, 100), 2)}»\text{{ €}}$$"


@kind()
def said_once(rng):
    v, r = rng.randint(2, 40), rng.randint(2, 20)
    return rf"The voltage is $\frac{{{v * r}}}{{{r}}} = «{v}»\text{{ V}}$."


@kind()
def behind_the_dollar(rng):
    a, b = rng.randint(1, 19), 20
    return rf"That is ${a}/{b} = «{a * 5}»$% of all."


@kind()
def energies(rng):
    p, t = rng.randint(2, 30) * 100, rng.randint(2, 9)
    return rf"$${p}\text{{ W}} \times {t}\text{{ h}} = «{dec(F(p * t, 1000), 1)}»\text{{ kWh}}$$"


# Triangles


@kind()
def right_triangles(rng):
    a, b, c = rng.choice(((3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25)))
    k = rng.randint(1, 4)
    return rf"$$\sqrt{{{k * a}^2 + {k * b}^2}} = \sqrt{{«{(k * a) ** 2 + (k * b) ** 2}»}} = «{k * c}»$$"


@kind()
def sines_of_degrees(rng):
    a = rng.randint(3, 88)
    value = F(str(sympy.sin(sympy.pi * a / 180).evalf(40)))
    return (
        rf"$$\sin {a}^\circ \approx «{dec(value, 4)}»$$" if a not in (30, 45, 60) else sines_of_degrees(rng)
    )


@kind()
def circles(rng):
    r = rng.randint(2, 40)
    value = F(str((sympy.pi * r * r).evalf(40)))
    return rf"$$\pi \cdot {r}^2 \approx «{dec(value, 1)}»$$"


@kind()
def differences_of_neighbours(rng):
    data = [rng.randint(1, 60) for _ in range(4)]
    steps = [y - x for x, y in pairwise(data)]
    return rf"$$[{', '.join(map(str, data[1:]))}] - [{', '.join(map(str, data[:-1]))}] = {entries(steps, True)}$$"
