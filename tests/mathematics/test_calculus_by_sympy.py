"""Pages of calculus, complex numbers and matrices that SymPy made, right and wrong: the oracle of these kinds.

Nothing here knows the engine: SymPy works the right side out and prints it, a mistake is planted in it, and
the right page must hold while the wrong one must be told.
"""

import random

import pytest
import sympy as sp

from mathematics.pages import formula, reasons, verdicts

x, y = sp.symbols("x y")
I = sp.I  # noqa: E741 - SymPy's own name for it
BODIES = (
    x**3 - 2 * x, sp.sin(2 * x), sp.exp(3 * x), x * sp.exp(x), x * sp.sin(x), x / (x**2 + 1), sp.cos(x) ** 2,
    x**2 * sp.exp(-x), sp.sqrt(x + 3), 1 / (x + 5), sp.log(x + 1), x**4 / 4 - x,
)  # fmt: skip
FIELDS = (x**2 * y, x * y**3 + x, sp.sin(x) * y, sp.exp(x * y), x**2 + y**2 + x * y)
HOLDS, WRONG = set("cds"), set("W")


def written(expression):
    """An expression as SymPy writes it."""
    return sp.latex(expression, ln_notation=True)


def derivative(rng):
    body = rng.choice(BODIES) * rng.randint(1, 5)
    right = sp.diff(body, x)
    return rf"\frac{{d}}{{dx}} \left( {written(body)} \right)", right, right + rng.choice((1, x))


def partial(rng):
    body, by = rng.choice(FIELDS), rng.choice((x, y))
    right = sp.diff(body, by)
    left = rf"\frac{{\partial}}{{\partial {by}}} \left( {written(body)} \right)"
    return left, right, right + x * y + 1


def antiderivative(rng):
    body = rng.choice(BODIES) * rng.randint(1, 5)
    right = sp.integrate(body, x)
    constant = sp.Symbol("C")
    return rf"\int {written(body)} \, dx", right + constant, right + constant + rng.choice((x, x**2))


def definite(rng):
    body, low = rng.choice(BODIES), rng.randint(0, 2)
    high = low + rng.randint(1, 3)
    right = sp.integrate(body, (x, low, high))
    left = rf"\int_{{{low}}}^{{{high}}} {written(body)} \, dx"
    return left, right, right + sp.Rational(1, rng.randint(2, 40))


def improper(rng):
    rate, power = rng.randint(1, 3), rng.randint(0, 4)
    body = x**power * sp.exp(-rate * x)
    right = sp.integrate(body, (x, 0, sp.oo))
    return rf"\int_0^{{\infty}} {written(body)} \, dx", right, right * 2


def limit(rng):
    above, below = (sp.Poly([rng.choice((-3, -2, 1, 2, 4)) for _ in range(3)], x).as_expr() for _ in range(2))
    place = rng.choice((0, 1, sp.oo))
    factor = 1 if place is sp.oo else x - place
    right = sp.limit(above * factor / (below * factor), x, place)
    if not right.is_finite:
        return limit(rng)
    up, down = (written(sp.expand(part * factor)) for part in (above, below))
    return rf"\lim_{{x \to {written(place)}}} \frac{{{up}}}{{{down}}}", right, right + rng.choice((1, -1))


def gaussian(rng):
    return rng.randint(-9, 9) + rng.choice((-1, 1)) * rng.randint(1, 9) * I


def product(rng):
    first, second = gaussian(rng), gaussian(rng)
    right = sp.expand(first * second)
    return f"({written(first)})({written(second)})", right, right + rng.choice((1, I, -2 * I))


def quotient(rng):
    first, second = gaussian(rng), gaussian(rng)
    size = sp.expand(second * sp.conjugate(second))
    right = sp.expand(first * sp.conjugate(second) / size)
    return rf"\frac{{{written(first)}}}{{{written(second)}}}", right, right - I


def euler(rng):
    angle = sp.pi * sp.Rational(rng.randint(1, 11), rng.choice((3, 4, 6)))
    right = sp.cos(angle) + I * sp.sin(angle)
    return rf"e^{{{written(I * angle)}}}", right, right + 1


def determinant(rng):
    matrix = sp.Matrix(3, 3, lambda i, j: rng.randint(-5, 5) + rng.randint(-1, 1) * I)
    right = sp.expand(matrix.det())
    return rf"\det {written(matrix)}", right, right + 1


def cross(rng):
    first, second = (sp.Matrix([rng.randint(-5, 5) for _ in range(3)]) for _ in range(2))
    right = first.cross(second)
    return rf"{written(first)} \times {written(second)}", right, right + sp.Matrix([0, 1, 0])


def geometric(rng):
    ratio = sp.Rational(rng.randint(1, 5), rng.randint(6, 9))
    right = 1 / (1 - ratio)
    return rf"\sum_{{k=0}}^{{\infty}} \left( {written(ratio)} \right)^k", right, right + 1


KINDS = (
    derivative, partial, antiderivative, definite, improper, limit, product, quotient, euler, determinant,
    cross, geometric,
)  # fmt: skip


def told(kind, seed):
    """The verdicts on the right page of a kind and on the wrong one."""
    left, right, mistaken = kind(random.Random(seed))
    pages = [formula(f"{left} = {written(side)}") for side in (right, mistaken)]
    return [(verdicts(page), reasons(page)) for page in pages], left


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_right_pages_hold_and_wrong_ones_are_told(kind):
    for seed in range(4):
        (right, wrong), left = told(kind, seed)
        assert set(right[0]) <= HOLDS, (left, right)
        assert set(wrong[0]) == WRONG, (left, wrong)


@pytest.mark.nightly
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_right_page_is_flagged_and_no_wrong_one_passes(kind):
    for seed in range(100, 160):
        (right, wrong), left = told(kind, seed)
        assert not set(right[0]) & WRONG, (left, right)
        assert not set(wrong[0]) & HOLDS, (left, wrong)
