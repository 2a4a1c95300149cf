"""Random chains from a grammar: true ones pass, and one changed number fails unless the values coincide."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathematics.pages import errors, formula, reasons, verdicts

pytestmark = pytest.mark.slow

QUICK = settings(max_examples=150, deadline=None, derandomize=True, database=None)


@st.composite
def expressions(draw, depth=3):
    """An expression as LaTeX, with its exact value."""
    kind = draw(
        st.sampled_from(
            ["number", "number", "+", "-", r"\times", "frac", "^", "sum"] if depth else ["number"]
        )
    )
    if kind == "number":
        return draw(numbers())
    if kind == "sum":
        n = draw(st.integers(1, 4))
        latex, value = draw(expressions(depth=0))
        return rf"\sum_{{i=1}}^{{{n}}} i \times {brackets(latex)}", value * n * (n + 1) / 2
    (a, x), (b, y) = draw(expressions(depth=depth - 1)), draw(expressions(depth=depth - 1))
    if kind == "frac" and y:
        return rf"\frac{{{a}}}{{{b}}}", x / y
    if kind == "^" and x:
        n = draw(st.integers(0, 3))
        return f"{brackets(a)}^{n}", x**n
    if kind in ("+", "-"):
        return f"{a} {kind} {brackets(b)}", x + y if kind == "+" else x - y
    return rf"{brackets(a)} \times {brackets(b)}", x * y


@st.composite
def numbers(draw):
    whole, places = draw(st.integers(0, 99)), draw(st.sampled_from([0, 0, 0, 1, 2]))
    if not places:
        return str(whole), Fraction(whole)
    digits = draw(st.integers(0, 10**places - 1))
    return f"{whole}.{digits:0{places}d}", whole + Fraction(digits, 10**places)


def brackets(latex):
    return latex if latex.replace(".", "").isdigit() else f"({latex})"


def written(value):
    """A value as an author writes it."""
    if value.denominator == 1:
        return str(value)
    sign = "-" if value < 0 else ""
    return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


@st.composite
def chains(draw):
    """A true chain: an expression, perhaps the same in another form, and its value."""
    latex, value = draw(expressions())
    forms = [latex]
    if draw(st.booleans()):
        other, x = draw(expressions(depth=1))
        forms.append(f"{brackets(latex)} + {brackets(other)} - {brackets(other)}" if x else latex)
    return forms, value


@QUICK
@given(chains())
def test_true_chains_pass(chain):
    forms, value = chain
    page = formula(" = ".join([*forms, written(value)]))
    assert set(verdicts(page)) == {"c"}, reasons(page)


@QUICK
@given(chains(), st.integers(1, 9))
def test_one_changed_literal_fails(chain, step):
    forms, value = chain
    page = formula(" = ".join([*forms, written(value + step)]))
    assert verdicts(page)[-1] == "W"
    assert len(errors(page)) == 1


@QUICK
@given(expressions(depth=2), expressions(depth=2))
def test_two_expressions_are_equal_if_their_values_are(one, other):
    page = formula(f"{one[0]} = {other[0]}")
    assert (verdicts(page) == "c") == (one[1] == other[1])


@QUICK
@given(expressions(depth=2), st.integers(0, 3))
def test_rounding_goes_by_the_digits_written(one, places):
    """With no decimals inside, a number holds under ≈ exactly if it is within half a unit of its last digit."""
    value = one[1].limit_denominator(50)
    claimed = f"{float(value) + 0.0004:.{places}f}"
    holds = abs(Fraction(claimed) - value) <= Fraction(1, 2 * 10**places)
    assert verdicts(formula(rf"{written(value)} \approx {claimed}")) == ("r" if holds else "W")


LISTS = st.lists(st.integers(-9, 9), min_size=1, max_size=5)


@QUICK
@given(LISTS, LISTS, st.sampled_from(["full", "same", "valid"]), st.data())
def test_convolutions_and_their_working(f, g, mode, data):
    """A convolution with its working holds in every mode; one number of it changed does not."""
    full = [
        sum(f[k] * g[n - k] for k in range(len(f)) if 0 <= n - k < len(g)) for n in range(len(f) + len(g) - 1)
    ]
    first, size = {
        "full": (0, len(full)),
        "same": ((len(g) - 1) // 2, len(f)),
        "valid": (len(g) - 1, len(f) - len(g) + 1),
    }[mode]
    if size < 1:
        return
    at = data.draw(st.integers(0, size - 1))
    window = [f[k] if 0 <= k < len(f) else 0 for k in range(at + first - len(g) + 1, at + first + 1)]
    value = full[at + first]
    head = rf"f = {f}, g = {g}, f \ast g = {full[first : first + size]}, (f \ast g)({at}) = {window} \bullet {g[::-1]}"
    products = " + ".join(rf"({a}) \times ({b})" for a, b in zip(window, g[::-1], strict=True))
    page = formula(f"{head} = {products} = {value}", convolution=mode)
    assert set(verdicts(page)) <= set("c:"), reasons(page)
    wrong = f"{head} = {products} = {value + 1}"
    assert errors(formula(wrong, convolution=mode))
    changed = [*window]
    place = data.draw(st.integers(0, len(g) - 1))
    changed[place] += 1
    page = formula(f"f = {f}, g = {g}, (f \\ast g)({at}) = {changed} \\bullet {g[::-1]}", convolution=mode)
    assert len(errors(page)) == 1
