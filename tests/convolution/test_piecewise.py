"""Piecewise polynomials: each operation against the function it should give, in fractions."""

import subprocess
import sys
import time
import timeit
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import convolution
from convolution.exact import NumberError, PiecewiseError
from convolution.outline import controls
from convolution.piecewise import Part, Piecewise

INF = float("inf")
HALF = Fraction(1, 2)
BOX = Piecewise.from_parts([(0, 1, [1], True, True)])
STEP = Piecewise.from_parts([(0, None, [1], True, False)])
TENT = Piecewise.from_parts([(0, 1, [0, 1], True, True), (1, 2, [2, -1], True, True)])
PARABOLA = Piecewise.from_parts([(0, 1, [1, -2, 1], True, True)])

numbers = st.integers(-8, 8).map(lambda n: Fraction(n, 3)) | st.integers(-3, 3).map(Fraction)
polys = st.lists(numbers, max_size=3)


@st.composite
def functions(draw, bounded=False):
    breaks = sorted(draw(st.sets(numbers, min_size=2 * bounded, max_size=4)))
    inner = [draw(polys) for _ in breaks[:-1]]
    ends = [[], []] if bounded else [draw(polys), draw(polys)]
    all_polys = [ends[0], *inner, ends[1]] if breaks else ends[:1]
    return Piecewise(tuple(breaks), tuple(all_polys), tuple(draw(numbers) for _ in breaks))


def places(*some):
    """Every break of the functions, the middles between them, and points beyond."""
    breaks = sorted({at for f in some for at in f.breaks} | {Fraction(0)})
    return [breaks[0] - 2, *breaks, *((a + b) / 2 for a, b in pairwise(breaks)), breaks[-1] + HALF]


def boole(f, a, b):
    """The integral of a piece by Boole's rule, which is exact to degree five."""
    weights = zip((7, 32, 12, 32, 7), range(5), strict=True)
    ends = {0: f.after(a), 4: f.before(b)}
    return (b - a) / 90 * sum(w * ends.get(i, f(a + (b - a) * Fraction(i, 4))) for w, i in weights)


@pytest.mark.slow
@settings(max_examples=50)
@given(functions(), functions(), numbers)
def test_algebra_is_point_by_point(f, g, c):
    for x in places(f, g):
        assert (f + g)(x) == f(x) + g(x)
        assert (f - g)(x) == f(x) - g(x)
        assert (f * g)(x) == f(x) * g(x)
        assert (c * f)(x) == (f * c)(x) == c * f(x)
        assert (f + c)(x) == (c + f)(x) == f(x) + c
        assert (f - c)(x) == -(c - f)(x) == f(x) - c
        assert (-f)(x) == -f(x)
        assert (f / 3)(x) == f(x) / 3
    assert f - f == Piecewise.polynomial() and f * g == g * f and hash(f + g) == hash(g + f)


@settings(max_examples=30)
@given(functions(), numbers, numbers)
def test_moving_is_moving_of_the_argument(f, a, t):
    for x in [*places(f), *places(f.flip()), *places(f.shift(t))]:
        assert f.flip()(x) == f(-x)
        assert f.shift(t)(x) == f(x - t)
        assert f.compose(a, t)(x) == f(a * x + t)
    assert f.flip().flip() == f == f.shift(t).shift(-t)


@settings(max_examples=30)
@given(functions())
def test_limits_and_canonical_form(f):
    for at in f.breaks:
        near = Fraction(1, 10**40)
        assert abs(f.before(at) - f(at - near)) < 10**-30
        assert abs(f.after(at) - f(at + near)) < 10**-30
        assert not f.before(at) == f(at) == f.after(at) or f.shift(0) == f
    # the same function with breaks at which nothing happens is the same value
    extra = sorted({*f.breaks, *places(f)})
    bounds = [extra[0] - 1, *extra]
    polynomials = [next(p for a, b, p in f.intervals() if a <= x and x < b) for x in bounds]
    assert Piecewise(tuple(extra), tuple(polynomials), tuple(map(f, extra))) == f


@settings(max_examples=30)
@given(functions(), numbers, numbers)
def test_integrals_against_booles_rule(f, a, b):
    if a > b:
        assert f.integrate(a, b) == -f.integrate(b, a)
        return
    cuts = [a, *(at for at in f.breaks if a < at < b), b]
    assert f.integrate(a, b) == sum(boole(f, left, right) for left, right in pairwise(cuts))


@settings(max_examples=50)
@given(functions(bounded=True), functions(), st.lists(numbers, min_size=1, max_size=4))
def test_convolution_is_the_area_under_the_product(f, g, ts):
    result = f.convolve(g)
    assert result == g.convolve(f)
    for t in [*ts, *result.breaks[:2]]:
        assert result(t) == (f * g.flip().shift(t)).integrate()
    for at in result.breaks:
        assert result.before(at) == result(at) == result.after(at)


@settings(max_examples=30)
@given(functions(bounded=True), functions(bounded=True), functions(), numbers)
def test_laws_of_the_continuous_convolution(f, g, h, t):
    assert f.convolve(g).convolve(h) == f.convolve(g.convolve(h))
    assert f.convolve(g + h) == f.convolve(g) + f.convolve(h)
    assert f.shift(t).convolve(h) == f.convolve(h).shift(t)
    assert f.convolve(g).integrate() == f.integrate() * g.integrate()
    assert f.flip().convolve(h.flip()) == f.convolve(h).flip()


def test_functions_that_vanish_to_the_same_side():
    ramp = STEP.convolve(STEP)
    assert ramp == Piecewise.from_parts([(0, None, [0, 1], True, False)])
    assert STEP.flip().convolve(STEP.flip()) == ramp.flip()


@settings(max_examples=30)
@given(functions(), st.lists(numbers, min_size=1, max_size=5))
def test_arrays_give_what_numbers_give(f, xs):
    xs = [*xs, *f.breaks]
    exact = [f(x) for x in xs]
    np.testing.assert_allclose(f(np.array([float(x) for x in xs])), [float(y) for y in exact], atol=1e-12)
    assert f(np.array(xs, dtype=object)).tolist() == exact
    assert [f(float(x)) for x in xs] == [float(y) for y in exact]


def test_kinds_of_arguments():
    assert (BOX(1), type(BOX(1)), type(BOX(np.int64(1)))) == (1, Fraction, Fraction)
    assert (TENT(0.5), type(TENT(0.5)), type(TENT(np.float64(0.5)))) == (0.5, float, float)
    assert type(TENT(np.array(0.5))) is float
    assert TENT("1/2") == HALF
    assert BOX(np.array([[0, 1], [2, 3]])).tolist() == [[1.0, 1.0], [0.0, 0.0]]
    assert np.isnan(BOX(np.array([0.5, np.nan]))).tolist() == [False, True]
    assert BOX(np.array([])).tolist() == []
    # 0.3 is 3/10, where a break stands
    assert BOX.shift("3/10")(0.3) == BOX.shift(0.3)(np.array([0.3]))[0] == 1


@pytest.mark.parametrize(
    ("f", "left", "right"),
    [
        (BOX, 0.0, 0.0),
        (STEP, 0.0, 1.0),
        (Piecewise.polynomial(5), 5.0, 5.0),
        (Piecewise.polynomial(0, 1), -INF, INF),
        (Piecewise.polynomial(0, 0, -1), -INF, -INF),
        (Piecewise.polynomial(0, 0, 0, -2), INF, -INF),
    ],
)
def test_values_at_infinity(f, left, right):
    assert (f(-INF), f(INF)) == (left, right)
    assert f(np.array([-INF, INF])).tolist() == [left, right]


def test_parts():
    assert Piecewise.from_parts([Part(Fraction(0), Fraction(1), (Fraction(1),), True, True)]) == BOX
    absolute = Piecewise.from_parts([(None, 0, [0, -1], False, True), (0, None, [0, 1], True, False)])
    assert [absolute(x) for x in (-2, 0, 3)] == [2, 0, 3]
    hole = Piecewise.from_parts([(0, 0, [5], True, True)], otherwise=[1])
    assert [hole(x) for x in (-1, 0, 1)] == [1, 5, 1]
    assert Piecewise.from_parts([(0, 2, [1], True, True), (1, 3, [1], True, False)]).support() == (0, 3)
    assert Piecewise.from_parts([(-INF, INF, [1], False, False)]) == Piecewise.polynomial(1)
    assert Piecewise.from_parts([]) == Piecewise.polynomial(0) == Piecewise((), ((),), ())
    half_open = Piecewise.from_parts([(0, 1, [1], True, False)])
    assert half_open != BOX and half_open(1) == 0 and half_open.convolve(BOX) == BOX.convolve(BOX)


def test_the_form_in_which_functions_cross_between_processes():
    assert Piecewise(("0", "1"), (["0"], ["1"], ["0"]), ("1", "1")) == BOX
    assert BOX.breaks == (0, 1) and BOX.polynomials == ((), (1,), ()) and BOX.values == (1, 1)


def test_supports():
    assert BOX.shift(3).support() == (3, 4)
    assert STEP.support() == (0, INF)
    assert STEP.flip().support() == (-INF, 0)
    assert Piecewise.polynomial(0).support() is None
    assert Piecewise.from_parts([(2, 2, [1], True, True)]).support() == (2, 2)
    assert (BOX.degree, TENT.degree, PARABOLA.degree, (0 * BOX).degree) == (0, 1, 2, -1)


def test_outlines():
    assert BOX.points() == [(0, 0), (0, 1), (1, 1), (1, 0)]
    assert BOX.points(-1, 2) == [(-1, 0), (0, 0), (0, 1), (1, 1), (1, 0), (2, 0)]
    assert TENT.points() == [(0, 0), (1, 1), (2, 0)]
    assert TENT.points(HALF, "3/2") == [(HALF, HALF), (1, 1), (Fraction(3, 2), HALF)]
    assert STEP.points(-1, 1) == [(-1, 0), (0, 0), (0, 1), (1, 1)]
    assert (0 * BOX).points() == []
    assert controls(PARABOLA) == [((0, 1), (HALF, 0), (1, 0))]


@settings(max_examples=30)
@given(functions())
def test_control_points_are_those_of_the_curve(f):
    for curve in controls(f, -3, 3):
        degree = len(curve) - 1
        assert degree == max(1, degree)
        for s in (Fraction(1, 3), HALF, Fraction(9, 10)):
            points = list(curve)
            while len(points) > 1:  # de Casteljau
                points = [(a + s * (c - a), b + s * (d - b)) for (a, b), (c, d) in pairwise(points)]
            assert f(points[0][0]) == points[0][1]


@pytest.mark.parametrize(
    ("f", "text"),
    [
        (BOX, "0 for x < 0, 1 at 0, 1 for 0 < x < 1, 1 at 1, 0 for x > 1"),
        (STEP * HALF, "0 for x < 0, 1/2 at 0, 1/2 for x > 0"),
        (Piecewise.polynomial(2, -3, 1, 0, -1), "2 - 3·x + x^2 - x^4"),
        (Piecewise.polynomial(0, -1), "-x"),
        (Piecewise.polynomial(), "0"),
    ],
)
def test_text(f, text):
    assert str(f) == text


ERRORS = [
    (
        lambda: STEP.convolve(STEP.flip()),
        "the convolution diverges, for neither function has bounded support: "
        "the first is 0 for x < 0, 1 at 0, 1 for x > 0; the second is 1 for x < 0, 1 at 0, 0 for x > 0",
    ),
    (
        lambda: Piecewise.polynomial(1).convolve(STEP),
        "the convolution diverges, for neither function has bounded support: "
        "the first is 1; the second is 0 for x < 0, 1 at 0, 1 for x > 0",
    ),
    (
        lambda: Piecewise.polynomial(1).convolve(Piecewise.polynomial(2)),
        "the convolution diverges, for neither function has bounded support: the first is 1; the second is 2",
    ),
    (
        lambda: STEP.integrate(),
        "the integral from -inf to inf diverges: the function is 0 for x < 0, 1 at 0, 1 for x > 0",
    ),
    (
        lambda: Piecewise.from_parts([(0, 2, [1], 0, 0), (1, 3, [0, 1], 0, 0)]),
        "two parts contradict each other between 1 and 2: 1 and x",
    ),
    (
        lambda: Piecewise.from_parts([(0, 1, [1], 1, 1), (1, 2, [2], 1, 1)]),
        "two parts contradict each other at 1: 1 and 2",
    ),
    (lambda: Piecewise.from_parts([(1, 0, [1], 1, 1)]), "a part from 1 to 0 holds no point"),
    (lambda: Piecewise((1, 0), ((), (), ()), (0, 0)), "breaks increase; given were 1, 0"),
    (
        lambda: Piecewise((0,), ((),), ()),
        "1 breaks part 2 polynomials and have 1 values; 1 and 0 were given",
    ),
    (lambda: PARABOLA.points(), "a graph of degree 2 is no polygon; its curves are in outline.controls"),
    (lambda: STEP.points(), "an outline needs two finite ends; it would reach from 0 to inf"),
]


@pytest.mark.parametrize(("make", "message"), ERRORS)
def test_error(make, message):
    with pytest.raises(PiecewiseError) as raised:
        make()
    assert str(raised.value) == message


def test_numbers_that_are_none():
    with pytest.raises(NumberError, match="a function has no value at nan"):
        BOX(float("nan"))
    with pytest.raises(NumberError, match="None is not a real number"):
        BOX.shift(None)
    with pytest.raises(ZeroDivisionError, match="a function divided by zero"):
        BOX / 0


def test_two_functions_that_never_begin():
    """1 up to 2, and 1 up to 5: they overlap from t - 5 to 2."""
    result = STEP.flip().shift(2).convolve(STEP.flip().shift(5))
    assert [result(t) for t in (-1, 3, 7, 8)] == [8, 4, 0, 0]


def test_two_boxes_take_well_under_a_millisecond():
    boxes = BOX, 2 * BOX
    # processor time, so that a busy machine does not count
    seconds = timeit.repeat(lambda: boxes[0].convolve(boxes[1]), timer=time.process_time, number=50, repeat=5)
    assert min(seconds) / 50 < 1e-3


def test_exact_functions_do_not_import_numpy():
    code = "import sys, convolution; convolution.Piecewise.polynomial(1)(2); print('numpy' in sys.modules)"
    path = {"PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run([sys.executable, "-c", code], env=path, capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_the_package_offers_its_names_and_no_others():
    for name in convolution.__all__:
        assert getattr(convolution, name).__module__.startswith("convolution.")
    with pytest.raises(AttributeError, match="module 'convolution' has no attribute 'convlove'"):
        convolution.convlove  # noqa: B018
