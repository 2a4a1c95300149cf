"""A page as a notebook: what is in it, that it runs from top to bottom, and that it gives the page's numbers."""

import ast
import inspect
import json
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from worked.cells.page_runner import Cells
from worked.cells.value_codec import python
from worked.html.host import Host
from worked.markdown.scan import read
from worked.model.document import Value
from worked.model.settings import Settings
from worked.model.source import Source
from worked.notebook.notebook import assignments, imports, notebook, notebook_cells
from worked.site.mkdocs_yml import settings_of

ROOT = Path(__file__).parents[2]
PAGE = r"""---
worked:
  macros: {"\\two": "\\begin{bmatrix}#1\\\\#2\\end{bmatrix}"}
  let: [n]
---
# Boxes and $n$

<!-- worked: skip nobody knows -->
Let $n = 3$, $r = \frac{3}{4}$, $p = [\dots, 0, 1, \underline{2}, 3, 0, \dots]$ and $A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}$.

$$ f(x) = \begin{cases} 1 & 0 \leq x \leq 1 \\ 0 & \text{otherwise} \end{cases} \label{eq:f} $$

$$ q(x, y) = x + 2 y $$

```python run
#| show: none
total = float(A.sum()) + r + p[p.origin] + q(1, 2) + f(0.5)
```

See [](#eq-f) and [the other](other.md#x): `{python} f"{total:.2f}"`, `{python} n`.

Now $n = 4$, and $\text{total} = 18.75$ still.

/// theorem | On $n$
    id: big

It is `{python} n + 1`.
///

/// proof | of [](#big)
Easy.
///

```python
code = "[stays](other.md)"
```

```python run
#| expect-error: ZeroDivisionError
1 / 0
```
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("notebooks")


def shown(source, settings):
    with Cells(settings) as cells:
        page = Host(settings, cells).page(source)
        again = Host(settings, cells).page(source)  # from the store
    assert [one for one in page.worked.diagnostics if one.severity == "error"] == []
    assert notebook(page) == notebook(again)
    return page


@pytest.fixture(scope="module")
def page(root):
    return shown(Source("docs/page.md", PAGE), Settings(root=root))


def ran(data, folder):
    """The notebook, run from top to bottom in a kernel of its own."""
    made = nbformat.reads(data.decode(), 4)
    NotebookClient(made, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return made


def printed(made):
    """What each cell printed, line by line; a kernel tells it in pieces that may end within a line."""
    return [
        line
        for cell in made.cells
        if cell.cell_type == "code" and re.search(r"^print\(", cell.source, re.MULTILINE)
        for line in "".join(output.get("text", "") for output in cell.outputs).splitlines()
    ]


def test_what_is_printed_is_read_over_the_pieces_it_was_told_in():
    told = [nbformat.v4.new_output("stream", text=piece) for piece in ("0.02", "5", "\n16", "\n")]
    assert printed(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(x)", outputs=told)])) == [
        "0.025",
        "16",
    ]


def values(page):
    found = (
        (piece, page.worked.results[index])
        for index, piece in enumerate(page.pieces)
        if isinstance(piece, Value)
    )
    return [result.text for _, result in found]


def test_what_stands_in_it(page):
    cells = list(notebook_cells(page, lambda link: f"https://example.org/{link}"))
    text = "\n".join(cell.source for cell in cells if cell.kind == "markdown")
    assert cells[0].source == r"$\newcommand{\two}[2]{\begin{bmatrix}#1\\#2\end{bmatrix}}$"
    assert "See (1) and [the other](https://example.org/other.md#x): 18.75, 3." in text
    assert r"\tag{1}" in text and "\\label" not in text and "worked:" not in text and "///" not in text
    assert "**Theorem 1** (On $n$)" in text and "**Proof** of Theorem 1\n" in text and text.count("∎") == 1
    assert '"[stays](other.md)"' in text
    first, *_ = [cell for cell in cells if cell.kind == "code"]
    assert "A = np.array([[1, 2], [3, 4]])\n" in first.source and "r = 0.75\n" in first.source
    assert "p = sequence([0, 1, 2, 3, 0], origin=2)" in first.source and "#|" not in first.source
    assert cells[-1].tags == ("raises-exception",)


def test_names_are_given_when_they_are_new_or_others(page):
    code = "\n".join(cell.source for cell in notebook_cells(page) if cell.kind == "code")
    assert [code.count(line) for line in ("n = 3", "n = 4", "r = 0.75", "import numpy as np")] == [1, 1, 1, 1]
    assert "total = 18" not in code  # what a cell assigned is a claim of the formula below it


def test_its_bytes_are_those_of_a_notebook(page):
    made = json.loads(notebook(page))
    nbformat.validate(made)
    assert [cell["id"] for cell in made["cells"]] == [f"cell-{n}" for n in range(1, len(made["cells"]) + 1)]
    assert all(cell["outputs"] == [] for cell in made["cells"] if cell["cell_type"] == "code")


@pytest.mark.slow
def test_it_runs_and_gives_the_numbers_of_the_page(page, root):
    assert printed(ran(notebook(page), root)) == values(page) == ["18.75", "3", "5"]


ASSIGNED = [
    ({"kind": "integer", "value": "-3"}, "x = -3"),
    ({"kind": "rational", "value": "1/3"}, f"x = {1 / 3!r}"),
    ({"kind": "float", "value": "0.1"}, "x = 0.1"),
    ({"kind": "complex", "parts": ["1.0", "-2.5"]}, "x = (1-2.5j)"),
    (
        {"kind": "complexes", "shape": [2], "entries": [["0.0", "1.0"], ["2.0", "0.0"]]},
        "x = np.array([1j, (2+0j)])",
    ),
    ({"kind": "array", "shape": [3], "entries": ["1", "1/2", "2"]}, "x = np.array([1, 0.5, 2])"),
    ({"kind": "array", "shape": [1, 2, 2], "entries": list("1234")}, "x = np.array([[[1, 2], [3, 4]]])"),
    ({"kind": "floats", "shape": [2], "entries": ["1.0", "0.5"]}, "x = np.array([1.0, 0.5])"),
    (
        {"kind": "sequence", "entries": ["1", "1/2"], "origin": 1},
        "x = sequence([1, Fraction(1, 2)], origin=1)",
    ),
    ({"kind": "function", "parameters": ["a", "b"], "expression": "(a + b)"}, "x = lambda a, b: (a + b)"),
    (
        {
            "kind": "piecewise",
            "made_by": "worked.notation:piecewise_from",
            "breaks": ["0", "1/2"],
            "polynomials": [[], ["1"], []],
            "values": ["1", "0"],
        },
        "x = Piecewise([0, Fraction(1, 2)], [[], [1], []], [1, 0])",
    ),
]


@pytest.mark.parametrize(
    ("plain", "line"), ASSIGNED, ids=lambda value: value["kind"] if isinstance(value, dict) else ""
)
def test_an_assignment_gives_the_value_again(plain, line):
    assert assignments({"x": plain}) == [line]
    names = {}
    exec("\n".join([*imports([line], set()), line]), names)
    there, given = names["x"], python(plain, {})
    if plain["kind"] == "function":
        there, given = there(2, 3), given(2, 3)
    assert type(there) is type(given) and np.array_equal(there, given)
    assert getattr(there, "dtype", None) == getattr(given, "dtype", None)
    assert getattr(there, "origin", None) == getattr(given, "origin", None)


def test_every_kind_of_value_can_be_assigned():
    cases = [
        node for node in ast.walk(ast.parse(inspect.getsource(python))) if isinstance(node, ast.MatchValue)
    ]
    assert {case.value.value for case in cases} == {plain["kind"] for plain, _ in ASSIGNED}
    assert assignments({"x": {"kind": "unknown", "reason": "a list"}}) == []


POSTS = sorted(path.stem for path in (ROOT / "docs" / "posts").glob("*.md"))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("post", POSTS)
def test_the_notebook_of_a_post_runs_and_gives_its_numbers(post, tmp_path):
    """In a folder of its own, as one who took it away runs it."""
    name = f"docs/posts/{post}.md"
    page = shown(read(name, (ROOT / name).read_bytes()), settings_of(ROOT / "mkdocs.yml"))
    assert printed(ran(notebook(page), tmp_path)) == values(page)
