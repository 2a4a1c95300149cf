r"""Kinds of worked pages of pure mathematics in running text: curves, zeros, systems, inequalities, residues."""

import math
from fractions import Fraction as F

from sympy import divisors, totient

from generators.algebra import bracketed, nonzero
from generators.writing import column, dec, frac, kind, matrix


def plus(value: int) -> str:
    """A later term: ``+ 3`` or ``- 3``."""
    return f"+ {value}" if value >= 0 else f"- {-value}"


# Curves and their slopes


@kind()
def slopes_of_conics(rng):
    k, x, y = rng.randint(2, 6), rng.randint(1, 6), rng.randint(1, 6)
    return rf"Differentiate $x^2 + {k}y^2 = {x * x + k * y * y}$ implicitly: $2x + «{2 * k}»y \frac{{dy}}{{dx}} = 0$, hence $\frac{{dy}}{{dx}} = -\frac{{x}}{{«{k}»y}}$."


@kind()
def slopes_with_a_prime(rng):
    k = rng.randint(2, 7)
    return rf"On the curve $x^2 + {k}xy + y^2 = {rng.randint(5, 30)}$ we have $2x + «{k}»y + {k}x y' + 2y y' = 0$."


@kind()
def circles_by_squares(rng):
    h, k, r = nonzero(rng, -6, 6), nonzero(rng, -6, 6), rng.randint(2, 7)
    left = f"x^2 + y^2 {plus(-2 * h)}x {plus(-2 * k)}y {plus(h * h + k * k - r * r)}"
    return rf"$$ \begin{{aligned}} {left} &= 0 \\ (x {plus(-h)})^2 + (y {plus(-k)})^2 &= «{r * r}» \end{{aligned}} $$"


@kind("strict: true, prime: derivative")
def curves_with_two_coordinates(rng):
    a, b, t = rng.randint(2, 5), rng.randint(2, 6), rng.randint(1, 4)
    return rf"Let $\mathbf{{r}}(t) = ({a}t^2, t^3 + {b}t)$. Then $\mathbf{{r}}'({t}) = («{2 * a * t}», «{3 * t * t + b}»)$."


@kind()
def partial_derivatives_without_arguments(rng):
    a, b, c = rng.randint(2, 6), rng.randint(2, 6), rng.randint(2, 6)
    return rf"Let $F(x, y) = {a}x^2 + {b}xy + {c}y^2$. Then $\frac{{\partial F}}{{\partial x}} = «{2 * a}»x + {b}y$, $\frac{{\partial^2 F}}{{\partial y^2}} = «{2 * c}»$ and $\frac{{\partial^2 F}}{{\partial x \partial y}} = «{b}»$."


# Zeros, and where something holds


@kind("strict: true, prime: derivative")
def where_a_derivative_vanishes(rng):
    t, c = rng.randint(2, 9), rng.randint(1, 20)
    return rf"The profit is $G(t) = -t^2 + {2 * t}t + {c}$. Its derivative $G'(t) = -2t + «{2 * t}»$ vanishes at $t = «{t}»$, so the largest profit is $G({t}) = «{t * t + c}»$."


@kind()
def where_curves_meet(rng):
    k = rng.randint(2, 12)
    return (
        rf"The curves $y = x^2$ and $y = {k}x$ meet where $x^2 = {k}x$, that is at $x = 0$ and $x = «{k}»$."
    )


@kind()
def values_that_solve_an_inequality(rng):
    p = rng.randint(-6, 2)
    q = p + rng.randint(2, 7)
    return (
        rf"We solve $x^2 {plus(-(p + q))}x {plus(p * q)} < 0$. The solution is $x > «{p}»$ and $x < «{q}»$."
    )


@kind()
def equal_functions(rng):
    a, b, x = rng.randint(4, 8), rng.randint(1, 3), nonzero(rng, -6, 6)
    c = nonzero(rng, -8, 8)
    d, y = (a - b) * x + c, a * x + c
    text = f"Let $f(x) = {a}x {plus(c)}$ and $g(x) = {b}x {plus(d)}$.\n\n\\begin{{align}}\nf(x) &= g(x) \\\\\n{a - b}x &= «{d - c}» \\\\\nx &= «{x}»\n\\end{{align}}\n\n"
    return text + f"There $f({x}) = «{y}»$."


@kind()
def two_lines_in_cases(rng):
    m, n = rng.sample([-4, -3, -2, 2, 3, 4, 5], 2)
    x, y = nonzero(rng, -5, 5), nonzero(rng, -9, 9)
    return (
        rf"$$ \begin{{cases}} y = {m}x {plus(y - m * x)} \\ y = {n}x {plus(y - n * x)} \end{{cases}} $$"
        + f"\n\nThe solution is $x = «{x}»$ and $y = «{y}»$."
    )


@kind()
def numbered_roots(rng):
    p, q = rng.sample([n for n in range(-9, 10) if n], 2)
    return f"The equation $x^2 {plus(-(p + q))}x {plus(p * q)} = 0$ has the solutions $x_1 = «{p}»$ and $x_2 = «{q}»$."


# Columns and matrices with unknowns


@kind()
def coordinates(rng):
    a, b = nonzero(rng, -4, 4), nonzero(rng, -4, 4)
    u, v = (1, rng.randint(2, 5)), (rng.randint(2, 5), 1)
    x = [a * u[i] + b * v[i] for i in (0, 1)]
    return rf"We look for $x = a u + b v$ with $x = {column(x)}$, $u = {column(u)}$ and $v = {column(v)}$. The solution is $a = «{a}»$ and $b = «{b}»$."


@kind()
def factors_of_a_matrix(rng):
    a, b, k, d = (nonzero(rng, -5, 5) for _ in range(4))
    whole = matrix([[a, b], [k * a, k * b + d]])
    return rf"Let $A = {whole}$. It is $A = LU$ with $L = {matrix([[1, 0], [k, 1]])}$ and $$ U = \begin{{bmatrix}} {a} & «{b}» \\ 0 & «{d}» \end{{bmatrix}}. $$"


# Residues, angles, tables


@kind()
def totients(rng):
    n = rng.choice([n for n in range(8, 60) if len(divisors(n)) > 2])
    a = rng.choice([a for a in range(2, n) if math.gcd(a, n) == 1])
    e = int(totient(n))
    return rf"By Euler's theorem with $\varphi({n}) = «{e}»$ we have ${a}^{{{e}}} \equiv «1» \pmod{{{n}}}$."


@kind()
def squares_to_one_modulus(rng):
    p = rng.choice((11, 13, 17, 19, 23))
    squares = ", ".join(rf"${n}^2 \equiv «{n * n % p}»$" for n in rng.sample(range(2, p), 3))
    return f"Of the squares modulo ${p}$ we note {squares}."


@kind()
def products_of_phasors(rng):
    r, s, a, b = rng.randint(2, 9), rng.randint(2, 9), rng.randint(10, 80), rng.randint(10, 80)
    real = r * s * math.cos(math.radians(a + b))
    return rf"$${r} e^{{i {a}^\circ}} \cdot {s} e^{{i {b}^\circ}} = «{r * s}» e^{{i «{a + b}»^\circ}}$$ Its real part is ${r * s} \cos {a + b}^\circ \approx «{dec(real, 2)}»$."


@kind("strict: true, prime: derivative")
def tables_of_a_function_and_its_slope(rng):
    a, b, c = rng.randint(1, 4), nonzero(rng, -5, 5), nonzero(rng, -5, 5)
    lines = [f"| ${x}$ | $«{a * x * x + b * x + c}»$ | $«{2 * a * x + b}»$ |" for x in range(-1, 4)]
    return (
        f"Let $f(x) = {a}x^2 {plus(b)}x {plus(c)}$.\n\n| $x$ | $f(x)$ | $f'(x)$ |\n|---|---|---|\n"
        + "\n".join(lines)
    )


@kind()
def volumes_of_revolution(rng):
    k, b = rng.randint(1, 4), rng.randint(1, 4)
    volume = F(k * k * b**3, 3)
    return rf"$$ \pi \int_0^{{{b}}} ({k}x)^2 \, dx = \pi \left[ \frac{{{k * k}x^3}}{{3}} \right]_0^{{{b}}} = «{frac(volume)}»\pi $$"


@kind()
def rules_of_sequences(rng):
    a, b = nonzero(rng, -4, 4), rng.randint(2, 5)
    return rf"The closed form $a_n = {bracketed(a)} \cdot {b}^n$ gives $a_0 = «{a}»$, $a_1 = «{a * b}»$ and $a_3 = «{a * b**3}»$."
