"""What a reader moves: the script counts as the build does."""

import json
from pathlib import Path

import numpy as np
import pytest
import quickjs
from hypothesis import given
from hypothesis import strategies as st

from drawing.experiment import folders

ELEMENTS = Path(__file__).parents[2] / "docs" / "elements"
STUBS = """
globalThis.HTMLElement = class {};
globalThis.customElements = { get() {}, define(name, element) { globalThis[name] = element; } };
globalThis.FigureTools = { Figure: HTMLElement, make() {}, fill() {} };
"""


def script(name: str) -> quickjs.Context:
    context = quickjs.Context()
    context.eval(STUBS)
    context.eval((ELEMENTS / f"{name}.js").read_text(encoding="utf-8"))
    return context


COUNT = script("threshold-table").eval(
    "(faces, landscapes, t) => JSON.stringify("
    "globalThis['threshold-table'].folders({ faces: JSON.parse(faces), landscapes: JSON.parse(landscapes) }, t))"
)
STRETCH = script("training-steps").eval("globalThis['training-steps'].stretched")

counts = st.lists(st.integers(0, 30), max_size=12)


@given(counts, counts, st.integers(0, 31))
def test_the_table_counts_as_the_build_does(faces: list[int], landscapes: list[int], threshold: int) -> None:
    told = json.loads(COUNT(json.dumps(faces), json.dumps(landscapes), threshold))
    kinds = np.array([True] * len(faces) + [False] * len(landscapes), bool)
    assert told == {"t": threshold, **folders(np.array([*faces, *landscapes], int), kinds, threshold)}


@pytest.mark.parametrize(("drawn", "share"), [(0.5, 0.25), (0.001, 1), (1, 0), (0.9, 0.9)])
def test_a_bar_keeps_its_left_edge_and_gets_its_width(drawn: float, share: float) -> None:
    a, b, c, d, e, f = map(float, STRETCH(40, drawn, share).removeprefix("matrix(").rstrip(")").split())
    assert (b, c, d, f) == (0, 0, 1, 0)
    assert a * 40 + e == pytest.approx(40)
    assert a * (40 + drawn * 50) + e == pytest.approx(40 + max(share, 0.001) * 50)
