"""What a page's cells and inline values give, and where their failures stand."""

from pathlib import Path

import pytest

from cells.pages import build, cell, one, pieces, worked
from worked.cells.fork_client import Server
from worked.cells.opening import Request, run
from worked.cells.process import Limits
from worked.model.source import Source

F = {"kind": "array", "shape": [2, 2], "entries": ["0", "3", "3", "6"]}


def test_cells_share_one_namespace_with_formulas(server: Server, tmp_path: Path) -> None:
    text = (
        cell("g = 2 * f\nprint(g.sum())")
        + "\nThere are `{python} g.sum()`.\n"
        + cell("print(f.dtype, g[1, 1])")
    )
    first, value, last = one(server, tmp_path, text, f=F)
    assert first.output == "24\n"
    assert first.names == {"g": {"kind": "array", "shape": [2, 2], "entries": ["0", "6", "6", "12"]}}
    assert (value.text, last.output) == ("24", "int64 12\n")


def test_pages_share_nothing(server: Server, tmp_path: Path) -> None:
    with build(server, tmp_path) as cells:
        worked(cells, cell("secret = 1"))
        found = worked(cells, cell("print('secret' in globals())"), "docs/y.md")
    assert found[0].output == "False\n"


PLACES = [  # code, line and column in a page whose cell's code begins in line 4, what is marked there
    ("x = 1\ny = x / 0", (5, 5), "x / 0"),
    ("é = 'é'; z = é + 1", (4, 14), "é + 1"),
    ("def f():\n    return [][1]\n\nf()", (5, 12), "[][1]"),
    ("x = (1 +\n", (4, 5), "("),
    ("for", (4, 4), None),
    ("import json\njson.loads('{')", (5, 1), "json.loads('{')"),
    ("raise ValueError('two\\nlines')", (4, 1), "raise ValueError('two\\nlines')"),
    ("sum([\n  1,\n  'a'])", (4, 1), "sum(["),
]


@pytest.mark.parametrize(("code", "position", "marked"), PLACES)
@pytest.mark.parametrize("indent", ["", "    "])
def test_an_exception_has_its_own_place(
    server: Server, tmp_path: Path, code: str, position: tuple[int, int], marked: str | None, indent: str
) -> None:
    block = "".join(f"{indent}{line}\n" if line else "\n" for line in cell(code).splitlines())
    (result,) = one(server, tmp_path, f"# Title\n\n{block}")
    (found,) = result.diagnostics
    assert (found.code, found.primary.text) == ("cell-raised", "raised here")
    assert found.primary.span.position == (position[0], position[1] + len(indent))
    assert marked is None or found.primary.span.text == marked


def test_a_function_of_an_earlier_cell_raises_where_it_is_written(server: Server, tmp_path: Path) -> None:
    text = cell("def half(x):\n    return x / 0") + cell("half(3)")
    found = one(server, tmp_path, text)[1].diagnostics[0]
    assert (found.primary.span.position, found.primary.span.text) == ((3, 12), "x / 0")
    assert [(label.span.position, label.text) for label in found.labels] == [((6, 1), "called here")]


def test_shapes_and_library_frames_are_notes(server: Server, tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "helper.py").write_text("def less(a, b):\n    return a - b\n")
    code = "import numpy as np\nfrom helper import less\na, b = np.ones(3), np.ones((2, 2))\nless(a, b)"
    found = one(server, tmp_path, cell(code))[0].diagnostics[0]
    assert found.message == "ValueError: operands could not be broadcast together with shapes (3,) (2,2)"
    assert found.notes == (
        "a is float64, shape (3,)", "b is float64, shape (2, 2)", "in src/helper.py, line 2, in less",
    )  # fmt: skip


def test_after_a_failure_nothing_of_the_page_runs(server: Server, tmp_path: Path) -> None:
    results = one(server, tmp_path, cell("1 / 0") + cell("x = 1") + "`{python} 1`\n")
    assert [(bool(r.diagnostics), r.skipped) for r in results] == [
        (True, False),
        (False, True),
        (False, True),
    ]


VALUES = [("None", "the value is None, which says nothing"), ("1 / 0", "ZeroDivisionError: division by zero"),
          ("1 +", "SyntaxError: invalid syntax"), ("nothing", "NameError: name 'nothing' is not defined")]  # fmt: skip


@pytest.mark.parametrize(("expression", "message"), VALUES)
def test_a_value_fails_at_its_first_character(
    server: Server, tmp_path: Path, expression: str, message: str
) -> None:
    (result,) = one(server, tmp_path, f"Here: `{{python}} {expression}`.\n")
    (found,) = result.diagnostics
    assert (found.code, found.message, found.primary.span.position) == ("cell-raised", message, (1, 7))


EXPECTED = [
    ("int('x')", "ValueError", None, "ValueError: invalid literal for int() with base 10: 'x'"),
    ("{}['k']", "LookupError", None, "KeyError: 'k'"),
    ("import numpy as np\nnp.linalg.inv(np.zeros((2, 2)))", "numpy.linalg.LinAlgError", None,
     "numpy.linalg.LinAlgError: Singular matrix"),
    ("pass", "ValueError", "the cell was to raise ValueError, and raised nothing", None),
    ("1 / 0", "ValueError", "the cell was to raise ValueError, and raised ZeroDivisionError: division by zero", None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name", "message", "last"), EXPECTED)
def test_an_expected_error(
    server: Server, tmp_path: Path, code: str, name: str, message: str | None, last: str | None
) -> None:
    first, second = one(server, tmp_path, cell(code, f"expect-error: {name}") + cell("x = 1"))
    assert [(d.code, d.message) for d in first.diagnostics] == (
        [("expect-error", message)] if message else []
    )
    assert (first.expected_error, second.skipped) == (last, message is not None)


def test_standard_error_is_told_to_the_author_alone(server: Server, tmp_path: Path) -> None:
    (result,) = one(server, tmp_path, cell("import sys\nprint('out')\nprint('mind', file=sys.stderr)"))
    assert result.output == "out\n"
    assert [(d.code, d.severity, d.message) for d in result.diagnostics] == [
        ("cell-warned", "note", "the cell wrote to standard error: mind")
    ]


def test_output_holds_no_control_signs(server: Server, tmp_path: Path) -> None:
    code = "import os\nprint('a\\x00\\x1b[1mb\\ud800\\tc', flush=True)\nos.write(1, b'\\xff\\n')"
    (result,) = one(server, tmp_path, cell(code))
    assert result.output == "a[1mb\\ud800\tc\n\\xff\n"


def test_an_error_holds_no_control_signs(server: Server, tmp_path: Path) -> None:
    raising = "raise ValueError('a\\x00\\x1b[1mb\\ud800\\nc\\ud800')"
    (expected,) = one(server, tmp_path, cell(raising, "expect-error: ValueError"))
    (result,) = one(server, tmp_path, cell(raising))
    (found,) = result.diagnostics
    assert expected.expected_error == "ValueError: a[1mb\\ud800\nc\\ud800"
    assert (found.message, found.notes) == ("ValueError: a[1mb\\ud800", ("c\\ud800",))


@pytest.mark.parametrize("length", [2**18 + 1, 10**8])
def test_a_value_is_as_long_as_what_a_cell_prints(server: Server, tmp_path: Path, length: int) -> None:
    (value,) = one(server, tmp_path, "`{python} 'x' * 2**18`\n")
    (longer,) = one(server, tmp_path, f"`{{python}} 'x' * {length}`\n")
    assert (len(value.text or ""), value.diagnostics) == (2**18, ())
    assert [(d.code, d.message) for d in longer.diagnostics] == [
        ("cell-output", "the value is longer than 256 KiB")
    ]


def test_what_a_cell_may_not_do(server: Server, tmp_path: Path) -> None:
    forbidden = {
        "open('out.txt', 'w')": "a cell writes only below its temporary folder",
        "import os; os.mkdir('new')": "a cell writes only below its temporary folder",
        "import subprocess; subprocess.run(['true'])": "a cell starts no process",
        "import os; os.fork()": "a cell starts no process",
        "import socket; socket.create_connection(('127.0.0.1', 9))": "a cell uses no network",
        "import os; os.kill(os.getppid(), 9)": "a cell signals no other process",
    }
    for code, message in forbidden.items():
        (found,) = one(server, tmp_path, cell(code))[0].diagnostics
        assert found.message.startswith(f"PermissionError: {message}"), code
    assert [path.name for path in tmp_path.iterdir()] == [".cache"]
    code = "import tempfile, pathlib\nplace = pathlib.Path(tempfile.mkdtemp(), 'a')\nplace.write_text('b')\nprint(place.read_text())"
    assert one(server, tmp_path, cell(code))[0].output == "b\n"


def test_the_environment_holds_nothing_of_the_authors(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_TOKEN", "secret")
    (result,) = one(server, tmp_path, cell("import os\nprint(sorted(os.environ))"))
    assert "A_TOKEN" not in result.output
    assert "PYTHONHASHSEED" in result.output


def test_a_page_is_one_unit_of_work(server: Server, tmp_path: Path) -> None:
    steps = [{"kind": "cell", "name": f"<step {n}>", "code": code, "names": {}, "figure": None, "expect_error": None}
             for n, code in enumerate(("x = 6", "print(x * 7)", "1 / 0", "print()"), 1)]  # fmt: skip
    result = run(Request(Limits(str(tmp_path), (), 2**31), tuple(steps)), server)
    assert [reply.output for reply in result.replies] == ["", "42\n", ""]
    assert not result.done


def test_the_helper_reads_pages_as_they_are() -> None:
    source = Source("p.md", "  ```python run\n  #| figure: a\n  x = 1\n  ```\n`{python} x`\n")
    first, second = pieces(source)
    assert (first.code, first.starts, first.options.figure) == ("x = 1\n", (33,), "a")
    assert second.body.text == "x"
