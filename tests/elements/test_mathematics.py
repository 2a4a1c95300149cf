"""The mathematics of the figures' scripts against the Python module: identical, to the fraction."""

import random
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest

from convolution.discrete import convolve, correlate
from convolution.piecewise import Piecewise
from convolution.trace import trace
from drawing.interactive.area import Pair, piece
from drawing.interactive.samples import sampled
from elements.scripts import Scripts, q

MODES = ("full", "same", "valid")
CASES = 2000
BOX = Piecewise.from_parts([(0, 1, (1,), True, True)])
RAMP = Piecewise.from_parts([(0, 1, (0, 1), True, True)])
SPIKE = Piecewise.from_parts([(0, 1, (2, -4, 2), True, True)])


@pytest.fixture(scope="module")
def scripts() -> Scripts:
    return Scripts("convolution.js", "figure-tools.js", "figure-working.js")


def number(chance: random.Random) -> Fraction:
    return Fraction(chance.randint(-9, 9), chance.choice((1, 1, 1, 2, 3, 4, 7)))


def array(chance: random.Random, longest: int, flat: bool) -> list[Any]:
    width = chance.randint(1, longest)
    if flat:
        return [number(chance) for _ in range(width)]
    return [[number(chance) for _ in range(width)] for _ in range(chance.randint(1, longest))]


def cases() -> list[tuple[list[Any], list[Any], str, bool]]:
    """Signals of one and two dimensions, with kernels that are often the longer ones."""
    chance = random.Random(1)
    return [
        (
            array(chance, 7 if i % 2 else 3, bool(i % 2)), array(chance, 9 if i % 2 else 4, bool(i % 2)),
            MODES[i % 3], bool(i // 6 % 2),
        )
        for i in range(CASES)
    ]  # fmt: skip


def told(values: Any) -> Any:
    """Numbers as the bridge brings them back."""
    return (
        [told(v) for v in values] if isinstance(values, list | tuple | np.ndarray) else str(Fraction(values))
    )


def expected(signal: list[Any], kernel: list[Any], mode: Any, flip: bool) -> dict[str, Any]:
    try:
        found = (convolve if flip else correlate)(np.array(signal, object), np.array(kernel, object), mode)
    except ValueError:
        return {"error": "the kernel does not fit in the signal"}
    return {"value": told(found)}


@pytest.mark.slow
def test_two_thousand_convolutions_are_the_same(scripts: Scripts) -> None:
    given = cases()
    found = scripts.calls("Convolution.convolve", [[q(x), q(h), mode, flip] for x, h, mode, flip in given])
    assert [one for one, case in zip(found, given, strict=True) if one != expected(*case)] == []
    refused = [case for one, case in zip(found, given, strict=True) if "error" in one]
    longer = [case for case in given if np.shape(case[1])[-1] > np.shape(case[0])[-1]]
    assert len(refused) > 100 and len(longer) > 500


@pytest.mark.slow
def test_the_working_of_an_entry_is_the_same(scripts: Scripts) -> None:
    chance = random.Random(2)
    fitting = [case for case in cases() if "value" in expected(*case) and isinstance(case[0][0], list)][:200]
    for (x, h, mode, flip), found in zip(
        fitting,
        scripts.calls("Convolution.traces", [[q(x), q(h), m, flip] for x, h, m, flip in fitting]),
        strict=True,
    ):
        rows = found["value"]
        i, j = chance.randrange(len(rows)), chance.randrange(len(rows[0]))
        wanted: Any = trace(np.array(x, object), np.array(h, object), (i, j), mode, flip=flip)  # type: ignore[arg-type]
        told_of = rows[i][j]
        assert told_of["corner"] == list(wanted.corner)
        assert told_of["total"] == str(Fraction(wanted.total))
        assert [term["value"] for term in told_of["terms"]] == told(list(wanted.window.flat))
        assert [term["weight"] for term in told_of["terms"]] == told(list(wanted.flipped.flat))
        assert [term["product"] for term in told_of["terms"]] == told(list(wanted.products.flat))


def test_one_multiplication_gives_every_overlap(scripts: Scripts) -> None:
    given = cases()[:400]
    found = scripts.calls("FigureTools.taken.byOneProduct", [[q(x), q(h)] for x, h, _, _ in given])
    assert found == [expected(x, h, "full", True) for x, h, _, _ in given]


def test_what_an_entry_feeds_adds_up_to_each_output(scripts: Scripts) -> None:
    chance = random.Random(3)
    f = [[Fraction(chance.randint(-5, 9), 2) for _ in range(4)] for _ in range(4)]
    g = [[Fraction(chance.randint(-5, 9)) for _ in range(3)] for _ in range(3)]
    for mode, (flip, method) in product(MODES, ((True, convolve), (False, correlate))):
        wanted: Any = method(np.array(f, object), np.array(g, object), mode)  # type: ignore[arg-type]
        total = np.zeros(wanted.shape, object)
        for i, row in enumerate(scripts.call("Convolution.traces", q(f), q(g), mode, flip)):
            for j, entry in enumerate(row):
                fed = [(t["place"], Fraction(t["weight"])) for t in entry["terms"] if min(t["place"]) >= 0]
                total[i, j] = sum(w * f[r][c] for (r, c), w in fed if r < 4 and c < 4)
        assert (total == wanted).all()


def parts(pair: Pair) -> dict[str, Any]:
    whole = {"breaks": list(pair.whole.breaks), "polynomials": [list(p) for p in pair.whole.polynomials]}
    ends = {name: piece(each) for name, each in (("f", pair.f), ("g", pair.g))}
    pieces = {name: {"from": p.start, "to": p.end, "poly": list(p.poly)} for name, p in ends.items()}
    return {**{name: q(p) for name, p in pieces.items()}, "result": q(whole)}


def test_the_area_is_the_triangle_at_all_81_places(scripts: Scripts) -> None:
    pair, places = Pair(BOX, BOX * 2), [Fraction(n, 20) for n in range(-20, 61)]
    functions = parts(pair)
    integrals = scripts.calls(
        "FigureTools.taken.overlap", [[functions["f"], functions["g"], q(t)] for t in places]
    )
    values = scripts.calls("Convolution.evaluate", [[functions["result"], q(t)] for t in places])
    triangle = [2 * max(Fraction(0), min(t, Fraction(1)) - max(t - 1, Fraction(0))) for t in places]
    assert len(places) == 81 and triangle[26] == Fraction(3, 5)
    assert [one["value"]["area"] for one in integrals] == told(triangle)
    assert [one["value"] for one in values] == told(triangle) == told([pair.whole(t) for t in places])


@pytest.mark.parametrize("f", [BOX, RAMP, SPIKE])
@pytest.mark.parametrize("g", [BOX * 2, RAMP, SPIKE])
def test_integrals_of_curved_products_are_exact(scripts: Scripts, f: Piecewise, g: Piecewise) -> None:
    functions, whole = parts(Pair(f, g)), f.convolve(g)
    places = [Fraction(n, 7) for n in range(-3, 18)]
    found = scripts.calls(
        "FigureTools.taken.overlap", [[functions["f"], functions["g"], q(t)] for t in places]
    )
    assert [one["value"]["area"] for one in found] == told([whole(t) for t in places])


# step, rule → how many values, the largest, the area, the worst error, at t = 0.3 and at t = 1.5
SAMPLING = {
    ("1/20", 0): (39, "2", "2", "0", "3/5", "1"),
    ("1/4", 0): (7, "2", "2", "0", None, "1"),
    ("1/20", 1): (39, "2", "2", "1/10", "7/10", "9/10"),
    ("1/4", 1): (7, "2", "2", "1/2", None, "1/2"),
    ("1/20", 2): (41, "21/10", "441/200", "1/10", "7/10", "11/10"),
    ("1/4", 2): (9, "5/2", "25/8", "1/2", None, "3/2"),
}


@pytest.mark.parametrize(("step", "rule"), SAMPLING)
def test_the_table_of_sampling_rules(step: str, rule: int) -> None:
    found = sampled(Pair(BOX, BOX * 2), Fraction(step), rule)
    dots = {str(t): str(y) for t, y in zip(found.times, found.areas, strict=True)}
    told_of = (
        len(dots),
        str(max(found.areas)),
        str(found.total),
        str(found.worst),
        dots.get("3/10"),
        dots.get("3/2"),
    )
    assert told_of == SAMPLING[step, rule]


@pytest.mark.parametrize("pair", [Pair(BOX, BOX * 2), Pair(RAMP, BOX), Pair(SPIKE, RAMP)])
@pytest.mark.parametrize("rule", range(3))
@pytest.mark.parametrize("step", ["1", "1/4", "1/10", "3/10"])
def test_the_script_samples_and_convolves_as_python_does(
    scripts: Scripts, pair: Pair, rule: int, step: str
) -> None:
    wanted, functions = sampled(pair, Fraction(step), rule), parts(pair)
    f, g = (
        scripts.call("FigureTools.taken.samples", functions[name], q(step), rule > 1) for name in ("f", "g")
    )
    assert [f, g] == [told(wanted.f), told(wanted.g)]
    sums = scripts.call("Convolution.convolve", q(f), q(g))
    assert sums == told(wanted.sums)


@pytest.mark.parametrize("step", ["1/4", "1/10", "1/20"])
def test_a_ramp_with_a_box_is_off_by_half_a_step(step: str) -> None:
    assert sampled(Pair(RAMP, BOX), Fraction(step), 0).worst == Fraction(step) / 2


@pytest.mark.parametrize("text", ["", "x", "1/0", "1/", "--1", "1e3", "0x1", "1/2/3", ".", "−"])
def test_what_is_no_number_is_refused(scripts: Scripts, text: str) -> None:
    with pytest.raises(ValueError, match=r"no number|denominator"):
        scripts.call("Convolution.parse", text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", "3"), ("−3/6", "-1/2"), (" 0.30 ", "3/10"), (".5", "1/2"), ("-2.", "-2"), ("1.5/3", "1/2")],
)
def test_numbers_are_read_exactly(scripts: Scripts, text: str, value: str) -> None:
    assert scripts.call("Convolution.parse", text) == value
