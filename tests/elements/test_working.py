"""What a reader takes away is run: NumPy as Python, LaTeX by the typesetter, CSV by a reader of CSV."""

import csv
import io
from fractions import Fraction
from typing import Any

import math_core
import numpy as np
import pytest

from convolution.discrete import convolve, correlate
from drawing.interactive.area import Pair
from drawing.interactive.samples import sampled
from elements.scripts import Scripts, q
from elements.test_mathematics import BOX, RAMP, SPIKE, parts, told

F = [[0, 3, 6, 3], [3, 6, 3, 6], [6, 3, 6, 3], [3, 6, 3, 0]]
G = [[0, 3, 0], [0, 1, 2], [4, 0, 0]]
MODES = ("full", "same", "valid")


@pytest.fixture(scope="module")
def scripts() -> Scripts:
    return Scripts("convolution.js", "figure-tools.js", "figure-working.js")


def taken(scripts: Scripts, what: str, *arguments: Any) -> dict[str, Any]:
    """What is taken away, and what the second method says of it."""
    scripts.context.eval(
        "globalThis.take = (what, all) => { const found = FigureTools.taken[what](...all);"
        " return { ...found, check: found.check() }; }"
    )
    found: dict[str, Any] = scripts.call("take", what, list(arguments))
    agree, every = found["check"]
    assert agree == every > 0
    math_core.LatexToMathML(fancy_error=False).convert_with_local_state(found["LaTeX"], displaystyle=True)
    found["rows"] = list(csv.reader(io.StringIO(found["CSV"])))
    found["value"] = eval(found["NumPy"], {"np": np})
    return found


@pytest.mark.parametrize(("f", "g"), [(BOX, BOX * 2), (SPIKE, BOX), (RAMP, SPIKE)])
@pytest.mark.parametrize("t", ["3/10", "1", "7/4", "-1/2"])
def test_the_area(scripts: Scripts, f: Any, g: Any, t: str) -> None:
    pair, places = Pair(f, g), [Fraction(n, 20) for n in range(-20, 61)]
    found = taken(scripts, "area", parts(pair), q(t), q(places))
    assert found["value"] == pytest.approx(float(pair.whole(Fraction(t))), abs=1e-12)
    assert found["rows"][1:] == [[str(at), str(pair.whole(at))] for at in places]


def test_the_area_at_three_tenths_is_the_posts(scripts: Scripts) -> None:
    found = taken(scripts, "area", parts(Pair(BOX, BOX * 2)), q("3/10"), q(["3/10"]))
    assert found["LaTeX"] == (
        r"(f \ast g)\left(\frac{3}{10}\right) = \int_{0}^{\frac{3}{10}} 2 \, dx = \frac{3}{5}"
    )


@pytest.mark.parametrize("rule", range(3))
def test_the_samples(scripts: Scripts, rule: int) -> None:
    pair = Pair(BOX, BOX * 2)
    shown = sampled(pair, Fraction(1, 4), rule)
    found = taken(scripts, "sampling", parts(pair), q(list(shown.areas)), q("1/4"), rule)
    assert [row[1] for row in found["rows"]][1:] == told([Fraction(v) for v in found["value"]])
    assert [row[0] for row in found["rows"]][1:] == told(list(shown.times))


def test_a_dot_that_is_wrong_is_found(scripts: Scripts) -> None:
    pair = Pair(BOX, BOX * 2)
    areas = [*sampled(pair, Fraction(1, 4), 0).areas]
    areas[3] += 1
    scripts.context.eval("globalThis.check = (...all) => FigureTools.taken.sampling(...all).check();")
    agree, every = scripts.call("check", parts(pair), q(areas), q("1/4"), 0)
    assert agree == every - 1


def test_the_vectors(scripts: Scripts) -> None:
    f, g = [Fraction(1), Fraction(-2), Fraction(3)], [Fraction(0), Fraction(1), Fraction(1, 2)]
    found = taken(scripts, "vector", q(f), q(g))
    assert found["LaTeX"] == r"[1, -2, 3] \ast [0, 1, \frac{1}{2}] = [0, 1, -\frac{3}{2}, 2, \frac{3}{2}]"
    assert list(found["value"]) == [float(y) for y in convolve(f, g)]
    assert [row[1] for row in found["rows"][1:]] == told(convolve(f, g))


@pytest.mark.parametrize("mode", range(3))
@pytest.mark.parametrize("unflipped", [False, True])
@pytest.mark.parametrize("kernel", [G, [[1, 2], [3, -4]], [[1, 2, 3]], [[2]]])
def test_the_matrices(scripts: Scripts, mode: int, unflipped: bool, kernel: list[list[int]]) -> None:
    found = taken(scripts, "grid", q(F), q(kernel), mode, unflipped, 1)
    y = (correlate if unflipped else convolve)(np.array(F), np.array(kernel), MODES[mode])  # type: ignore[arg-type]
    assert found["value"] == y.flat[1]
    start = found["rows"].index([f"f*g {MODES[mode]}"])
    assert found["rows"][start + 1 :] == told(y)
    assert found["LaTeX"].endswith(f"= {y.flat[1]}")
