"""Values crossing between formulas and Python, both ways."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cells.pages import cell, one
from worked.cells import value_codec
from worked.cells.fork_client import Server

TO_PYTHON: list[tuple[dict[str, Any], Any, str | None]] = [  # Plain, the object, its dtype if it is an array
    ({"kind": "integer", "value": "-3"}, -3, None),
    ({"kind": "integer", "value": str(10**30)}, 10**30, None),
    ({"kind": "rational", "value": "3/5"}, 0.6, None),
    ({"kind": "float", "value": "0.1"}, 0.1, None),
    ({"kind": "array", "shape": [2, 2], "entries": ["1", "2", "3", "4"]}, [[1, 2], [3, 4]], "int64"),
    ({"kind": "array", "shape": [2], "entries": ["1/2", "2"]}, [0.5, 2.0], "float64"),
    ({"kind": "array", "shape": [1], "entries": [str(2**63)]}, [2**63], "object"),
    ({"kind": "array", "shape": [1], "entries": [str(-(2**63))]}, [-(2**63)], "int64"),
    ({"kind": "floats", "shape": [1, 2], "entries": ["0.1", "1e-300"]}, [[0.1, 1e-300]], "float64"),
    ({"kind": "complex", "parts": ["0.5", "-2.0"]}, 0.5 - 2j, None),
    (
        {"kind": "complexes", "shape": [2], "entries": [["0.0", "1.0"], ["3.0", "0.0"]]},
        [1j, 3 + 0j],
        "complex128",
    ),
    ({"kind": "sequence", "origin": 1, "entries": ["1", "2"]}, [1, 2], "int64"),
]


@pytest.mark.parametrize(("plain", "value", "dtype"), TO_PYTHON)
def test_to_python(plain: dict[str, Any], value: Any, dtype: str | None) -> None:
    found = value_codec.python(plain, {})
    if dtype is None:
        assert (type(found), found) == (type(value), value)
    else:
        assert (found.tolist(), str(found.dtype), found.flags.writeable) == (value, dtype, False)


FROM_PYTHON: list[tuple[Any, dict[str, Any]]] = [
    (3, {"kind": "integer", "value": "3"}),
    (np.int8(-3), {"kind": "integer", "value": "-3"}),
    (10**30, {"kind": "integer", "value": str(10**30)}),
    (0.1, {"kind": "float", "value": "0.1"}),
    (np.float64(0.1), {"kind": "float", "value": "0.1"}),
    (Fraction(1, 3), {"kind": "rational", "value": "1/3"}),
    (Decimal("0.30"), {"kind": "rational", "value": "3/10"}),
    (np.array([[1, 2]]), {"kind": "array", "shape": [1, 2], "entries": ["1", "2"]}),
    (np.array([Fraction(1, 2), 3], dtype=object), {"kind": "array", "shape": [2], "entries": ["1/2", "3"]}),
    (np.array([0.1, 2]), {"kind": "floats", "shape": [2], "entries": ["0.1", "2.0"]}),
    (np.array(5), {"kind": "integer", "value": "5"}),
    (True, {"kind": "unknown", "reason": "a truth value"}),
    (np.bool_(True), {"kind": "unknown", "reason": "a truth value"}),
    (np.array([True]), {"kind": "unknown", "reason": "an array of bool"}),
    (float("nan"), {"kind": "unknown", "reason": "nan"}),
    (np.array([np.inf]), {"kind": "unknown", "reason": "an array with entries that are not finite"}),
    (1j, {"kind": "complex", "parts": ["0.0", "1.0"]}),
    (np.complex64(2 - 1j), {"kind": "complex", "parts": ["2.0", "-1.0"]}),
    (complex("inf"), {"kind": "unknown", "reason": "(inf+0j)"}),
    (np.array([1j, np.nan]), {"kind": "unknown", "reason": "an array with entries that are not finite"}),
    ([1, 2], {"kind": "unknown", "reason": "a list"}),
    (np.array(["a"]), {"kind": "unknown", "reason": "an array of <U1"}),
    (np.zeros(20_001), {"kind": "unknown",
                        "reason": "an array of 20001 entries, more than the 20000 that can cross"}),
]  # fmt: skip


@pytest.mark.parametrize(("value", "plain"), FROM_PYTHON, ids=lambda v: str(v)[:20])
def test_from_python(value: Any, plain: dict[str, Any]) -> None:
    assert value_codec.plain(value) == plain


def test_there_and_back() -> None:
    for plain, _, _ in TO_PYTHON:
        if plain["kind"] not in ("rational",) and "1/2" not in plain.get("entries", ()):
            assert value_codec.plain(value_codec.python(plain, {})) == plain


def test_a_sequence_keeps_its_origin_entry_by_entry() -> None:
    sequence = value_codec.python({"kind": "sequence", "origin": 1, "entries": ["1", "2", "3"]}, {})
    assert [(2 * sequence).origin, sequence[1:].origin, np.asarray(sequence).tolist()] == [1, None, [1, 2, 3]]


def test_a_function_follows_the_names_of_its_page() -> None:
    page: dict[str, Any] = {"t": 2}
    found = value_codec.python({"kind": "function", "parameters": ["x"], "expression": "np.abs(x) - t"}, page)
    assert found(-5) == 3
    page["t"] = 1
    assert found([1, -2]).tolist() == [0, 1]
    with pytest.raises(TypeError, match="takes 1 values, x; got 2"):
        found(1, 2)


ASSIGNED = [
    ("a = b = 1", {"a": "1", "b": "1"}),
    ("a, (b, *c) = 1, (2, 3)", {"a": "1", "b": "2", "c": "a list"}),
    ("a: int = 4\nb: int", {"a": "4"}),
    ("a = 0\nfor i in range(3):\n    a += i\n    z = 1", {"a": "3"}),
    ("while False: pass\nimport math\ndef f(): pass\nclass C: pass", {}),
    ("if True:\n    a = 1\nelse:\n    b = 2", {"a": "1"}),
    ("import contextlib\nwith contextlib.suppress(KeyError):\n    a = 1", {"a": "1"}),
    ("try:\n    a = {}['k']\nexcept KeyError:\n    a = 2\nfinally:\n    b = 3", {"a": "2", "b": "3"}),
    ("f = lambda: 1\ng = [x for x in (1, 2)]", {"f": "a function", "g": "a list"}),
    ("a = 1\ndel a", {}),
]


@pytest.mark.parametrize(("code", "expected"), ASSIGNED)
def test_what_a_cell_assigns_at_its_top_level(
    server: Server, tmp_path: Path, code: str, expected: dict[str, str]
) -> None:
    (result,) = one(server, tmp_path, cell(code))
    assert result.diagnostics == ()
    assert {name: plain.get("value", plain.get("reason")) for name, plain in result.names.items()} == expected


def test_changes_in_place_are_seen(server: Server, tmp_path: Path) -> None:
    text = (cell("import numpy as np\na = np.array([2, 1])\nb = np.array([1])\nc = 1")
            + cell("a.sort()\ndef f(): b[0] = 9\nf()\ndel c") + cell("a[0] = 7"))  # fmt: skip
    _, second, third = one(server, tmp_path, text)
    assert second.names == {
        "a": {"kind": "array", "shape": [2], "entries": ["1", "2"]},
        "b": {"kind": "array", "shape": [1], "entries": ["9"]},
        "c": {"kind": "unknown", "reason": "deleted"},
    }
    assert third.names == {"a": {"kind": "array", "shape": [2], "entries": ["7", "2"]}}


def test_arrays_of_formulas_are_read_only(server: Server, tmp_path: Path) -> None:
    plain = {"kind": "array", "shape": [1], "entries": ["1"]}
    (found,) = one(server, tmp_path, cell("f[0] = 2"), f=plain)[0].diagnostics
    assert found.message == "ValueError: assignment destination is read-only"


def test_a_cell_may_rebind_a_name_and_a_formula_again(server: Server, tmp_path: Path) -> None:
    """A value that comes back as it went keeps its object: it stays writable, and what it is."""
    text = cell("g = f + 1\ng[0] = 5") + cell("g[0] += 1\nprint(g, f)")
    f = {"kind": "array", "shape": [1], "entries": ["1"]}
    g = {"kind": "array", "shape": [1], "entries": ["5"]}
    assert one(server, tmp_path, text.replace("g[0] += 1", "g[0] += 1"), f=f)[1].output == "[6] [1]\n"
    from cells.pages import build, pieces
    from worked.model.source import Source

    source = Source("p.md", text)
    with build(server, tmp_path, cache_dir="other") as cells, cells.page(source) as page:
        first, second = pieces(source)
        page.step(first, {"f": f})
        assert page.step(second, {"g": g}).output == "[6] [1]\n"
