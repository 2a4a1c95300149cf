"""Which functions of the project a cell calls."""

from pathlib import Path

import pytest

from cells.pages import build, cell, one, worked
from worked.cells.fork_client import Server

MODULES = {
    "shapes/__init__.py": "from shapes.round import circle\nfrom functools import cache\nimport math\n",
    "shapes/round.py": "from functools import cache\n\n@cache\ndef circle(r):\n    return 3 * r * r\n\n"
    "class Ring:\n    def area(self):\n        return 1\n",
    "alone.py": "from shapes import circle\ndef twice(f, x):\n    return f(f(x))\n",
}
ROUND, ALONE = "src/shapes/round.py", "src/alone.py"
CALLS = {
    "from shapes import circle as c\nc(2)": {"shapes.round.circle": ROUND},
    "import shapes\nshapes.circle(2)": {"shapes.round.circle": ROUND},
    "import shapes.round as r, alone\nalone.twice(r.circle, 1)": {"alone.twice": ALONE},
    "from alone import twice\nfrom shapes.round import circle\nprint(twice(abs, circle(1)))": {
        "alone.twice": ALONE,
        "shapes.round.circle": ROUND,
    },
    "from shapes.round import Ring\nx = Ring().area()": {"shapes.round.Ring": ROUND},
    "from shapes import circle\n[circle for _ in range(3)]": {},
    "import shapes\nshapes.math.sqrt(2), shapes.cache(len)": {},
    "def circle(r):\n    return r\ncircle(3)": {},
    "class Sly:\n    def __getattr__(self, name):\n        raise SystemExit\nsly = Sly()\nf = lambda: sly.x()": {},
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in MODULES.items():
        path = tmp_path / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize(("code", "calls"), CALLS.items())
def test_the_functions_called_are_told_with_their_files(
    server: Server, root: Path, code: str, calls: dict[str, str]
) -> None:
    (result,) = one(server, root, cell(code))
    assert (result.diagnostics, result.calls) == ((), tuple(calls.items()))


def test_they_are_told_in_the_order_in_which_they_stand_and_stored(server: Server, root: Path) -> None:
    text = cell("from shapes import circle\nfrom alone import twice\nx = circle(1)\ntwice(abs, circle(2))")
    for ran in (True, False):
        with build(server, root) as cells:
            (result,) = worked(cells, text)
        assert (result.ran, result.calls) == (
            ran,
            (("shapes.round.circle", ROUND), ("alone.twice", ALONE)),
        )
