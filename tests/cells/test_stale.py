"""Nothing stale, nothing run for nothing: each thing that can change a result runs the cell again, prose none."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cells.pages import Build, build, cell, pieces, worked
from worked.cache import inputs, keys
from worked.cache.store import Store
from worked.cells.fork_client import Server
from worked.cells.page_runner import Cells
from worked.cells.steps import account
from worked.html.render import page
from worked.model.conventions import Conventions
from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import Progress, recall, work

pytestmark = pytest.mark.slow

FIRST = cell("import helper\nx = f * 2")
SECOND = cell("import pathlib\nprint(x, helper.k, pathlib.Path('data.txt').read_text(), len(list(pathlib.Path('many').iterdir())),"
              " pathlib.Path('maybe.txt').exists() and open('maybe.txt').read())\n"
              "try: import extra\nexcept ImportError: pass\n"
              "try: print(open('perhaps.txt').read())\nexcept FileNotFoundError: print('none')")  # fmt: skip
DRAWS = cell("import matplotlib.pyplot as plt\nplt.plot([x, 2])", "figure: drawn")
PAGE = f"# A page\n\n{FIRST}\nText.\n\n{SECOND}\nIt is `{{python}} x`.\n\n{DRAWS}"
F = {"kind": "integer", "value": "3"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return written(tmp_path / "site")


def written(root: Path) -> Path:
    """The site, below a root."""
    for name, text in {
        "src/helper.py": "import deeper\nk = deeper.k\n", "src/deeper.py": "k = 7\n", "src/unused.py": "",
        "data.txt": "data", "many/one": "", "docs/x.md": PAGE,
    }.items():  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def ran(server: Server, root: Path, page: str = PAGE, value: str = "3") -> list[bool]:
    """Which steps of the page ran, in a build of its own."""
    with build(server, root) as cells:
        results = worked(cells, page, f={"kind": "integer", "value": value})
    assert [result.diagnostics for result in results] == [()] * len(results)
    return [result.ran for result in results]


ALL, NONE = [True] * 4, [False] * 4
CHANGES: dict[str, tuple[Callable[[Path], object], list[bool], str]] = {  # what is done, which steps run, why
    "helper": (lambda r: (r / "src/helper.py").write_text("k = 8\n"), ALL, "src/helper.py changed"),
    "deeper": (lambda r: (r / "src/deeper.py").write_text("k = 8\n"), ALL, "src/deeper.py changed"),
    "same size and time": (lambda r: _quietly(r / "src/deeper.py", "k = 8\n"), ALL, "src/deeper.py changed"),
    "shadow": (lambda r: (r / "src/helper/").mkdir() or (r / "src/helper/__init__.py").write_text("k = 5"), ALL,
               "src/helper/__init__.py changed"),
    "import that failed": (lambda r: (r / "src/extra.py").write_text("k = 1"), [False, True, True, True],
                           "src/extra.py changed"),
    "data": (lambda r: (r / "data.txt").write_text("other"), [False, True, True, True], "data.txt changed"),
    "folder": (lambda r: (r / "many/two").write_text(""), [False, True, True, True], "many/ changed"),
    "appears": (lambda r: (r / "perhaps.txt").write_text("here"), [False, True, True, True], "perhaps.txt changed"),
    "data gone": (lambda r: (r / "many/one").unlink(), [False, True, True, True], "many/ changed"),
    "unused": (lambda r: (r / "src/unused.py").write_text("k = 1"), NONE, "stored"),
    "touched": (lambda r: [os.utime(path, (1, 1)) for path in r.rglob("*.*")], NONE, "stored"),
    "bytecode": (lambda r: (r / "src/__pycache__").mkdir(), NONE, "stored"),
}  # fmt: skip


def _quietly(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.fixture(scope="module")
def warm(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the page is whole."""
    root = written(tmp_path_factory.mktemp("warm"))
    assert ran(server, root) == ALL
    assert ran(server, root) == NONE
    return root


@pytest.fixture
def clone(warm: Path, tmp_path: Path) -> Path:
    """The site under another path, with its store."""
    return Path(shutil.copytree(warm, tmp_path / "elsewhere"))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_runs_what_depends_on_it(server: Server, clone: Path, name: str) -> None:
    change, expected, why = CHANGES[name]
    change(clone)
    assert ran(server, clone) == expected
    first = next((use for use in account(Store(clone / ".cache/plugin/worked"), str(clone)) if use.ran), None)
    assert (first.why if first else "stored") == why
    assert ran(server, clone) == NONE


EDITS = {  # a page, the value of f, which steps run, why the first does
    "cell": (PAGE.replace("f * 2", "f * 4"), "3", ALL, "the cell changed"),
    "a space in a cell": (PAGE.replace("f * 2", "f  * 2"), "3", ALL, "the cell changed"),
    "later cell": (PAGE.replace("[x, 2]", "[x, 3]"), "3", [False, False, False, True], "the cell changed"),
    "option": (PAGE.replace("figure: drawn", "figure: other"), "3", [False, False, False, True],
               "the cell's options changed"),
    "value": (PAGE.replace("{python} x", "{python} x + 1"), "3", [False, False, True, True],
              "the inline value changed"),
    "formula": (PAGE, "4", ALL, "the value of `f` changed"),
    "prose": ("More.\n" + PAGE.replace("Text.", "Other text, *longer*."), "3", NONE, ""),
    "caption": (PAGE.replace("#| figure: drawn", "#| figure: drawn\n#| caption: A line.\n#| alt: Some words here."), "3",
                NONE, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_runs_what_depends_on_it(server: Server, clone: Path, name: str) -> None:
    page, value, expected, why = EDITS[name]
    assert ran(server, clone, page, value) == expected
    first = next((use for use in account(Store(clone / ".cache/plugin/worked"), str(clone)) if use.ran), None)
    assert (first.why if first else "") == why


def test_an_unknown_name_of_a_formula_is_no_part_of_a_page(server: Server, clone: Path) -> None:
    with build(server, clone) as cells:
        results = worked(cells, PAGE, f=F, unrelated_name={"kind": "integer", "value": "1"})
    assert [result.ran for result in results] == NONE


VERSIONS = {
    "numpy": (inputs, "version", lambda name: "9.9" if name == "numpy" else inputs.importlib.metadata.version(name),
              "the version of numpy changed"),
    "Python": (keys, "python", lambda: "cpython 4.0", "Python changed"),
    "style or engine": (keys, "fingerprint", lambda *_: "another", "the engine changed"),
}  # fmt: skip


def test_versions_are_those_of_the_metadata() -> None:
    """They are read off the names of folders, which is quick; a name may be written in several ways."""
    installed = {found.name: found.version for found in importlib.metadata.distributions()}
    assert {name: inputs.version(name) for name in installed} == installed
    assert inputs.version("Pyyaml") == inputs.version("PyYAML") == installed["PyYAML"]
    assert inputs.version("no-such-distribution") == inputs.ABSENT


def test_what_is_installed_meanwhile_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of installed distributions are read once, until their folder says that it changed."""
    folder = tmp_path / "site-packages"
    (folder / "some_thing-1.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(inputs.sys, "path", [str(folder)])
    assert inputs.version("Some-Thing") == "1.0"
    (folder / "some_thing-1.0.dist-info").rename(folder / "some_thing-1.1.dist-info")
    assert inputs.version("Some-Thing") == "1.1"


@pytest.mark.slow
@pytest.mark.parametrize("name", VERSIONS)
def test_a_version_runs_all(server: Server, clone: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    module, function, other, why = VERSIONS[name]
    monkeypatch.setattr(module, function, other)
    assert ran(server, clone) == ALL
    uses = account(Store(clone / ".cache/plugin/worked"), str(clone))
    assert uses[0].why == why


def test_what_the_next_build_would_run_is_told(clone: Path) -> None:
    store = Store(clone / ".cache/plugin/worked")
    assert [use.now for use in account(store, str(clone))] == [None] * 4
    (clone / "data.txt").write_text("other")
    assert [use.now for use in account(store, str(clone))] == [None, *["data.txt changed"] * 3]
    store.drop(account(store, str(clone))[0].key)
    assert account(store, str(clone))[0].now == "it is not stored"
    assert [use.label for use in account(store, str(clone))][-1] == "docs/x.md:21 drawn"


@pytest.mark.slow
def test_a_package_belongs_to_what_installed_it() -> None:
    packages = ("numpy", "PIL", "dateutil", "mpl_toolkits", "fontTools", "mkdocs", "pytest")
    known = inputs.importlib.metadata.packages_distributions()
    for package in packages:
        ours = {
            name.removeprefix("=").replace("_", "-").lower()
            for name in inputs.Inputs("/").distributions([package])
        }
        assert ours == {name.replace("_", "-").lower() for name in known[package]}
    assert inputs.Inputs("/").distributions(["no_such_package"]) == {}


def test_engine_and_style_are_in_the_key() -> None:
    assert keys.fingerprint("cells") != keys.fingerprint("cells", "model")
    cells = Path(keys.__file__).parents[1] / "cells"
    hashed = {Path(path).relative_to(cells).as_posix() for path in keys._modules(cells)}
    assert hashed >= {"figures/style.py", "figures/svg.py", "worker.py"}


def test_results_are_the_same_from_the_store(server: Server, clone: Path, tmp_path: Path) -> None:
    with build(server, clone) as cells, build(server, clone, cache_dir=str(tmp_path / "empty")) as cold:
        stored, fresh = worked(cells, PAGE, f=F), worked(cold, PAGE, f=F)
    assert [result.ran for result in stored + fresh] == NONE + ALL
    for one, other in zip(stored, fresh, strict=True):
        assert (one.output, one.text, one.figure, one.names) == (
            other.output,
            other.text,
            other.figure,
            other.names,
        )


def test_a_store_that_cannot_be_written_costs_a_warning(server: Server, site: Path) -> None:
    (site / "taken").write_text("")
    with build(server, site, cache_dir="taken") as cells:
        for _ in range(2):
            results = worked(cells, PAGE, f=F)
            assert [(result.ran, result.diagnostics) for result in results] == [(True, ())] * 4
        assert cells.store.warning
        assert cells.store.warning.startswith("results are not stored: Not a directory")


def test_failures_are_not_stored(server: Server, site: Path) -> None:
    page = cell("1 / 0")
    for _ in range(2):
        with build(server, site) as cells:
            (result,) = worked(cells, page)
            assert (result.ran, len(result.diagnostics)) == (True, 1)
            assert [entry.label for entry in cells.store.entries() if "x.md" in entry.label] == []


def test_an_input_edited_while_its_cell_runs_is_run_again(server: Server, site: Path) -> None:
    """The cell reads the file, then has it changed by somebody: what is stored is of the new file."""
    code = ("import pathlib, sys, os\nread = pathlib.Path('data.txt').read_text()\n"
            "import ctypes\nlibc = ctypes.CDLL(None)\nfd = libc.open(os.path.abspath('data.txt').encode(), 1)\n"
            "libc.write(fd, b'late', 4)\nprint(read)")  # fmt: skip
    with build(server, site) as cells:
        (result,) = worked(cells, cell(code))
    assert (result.output, result.diagnostics) == ("late\n", ())
    with build(server, site) as cells:
        assert [(r.ran, r.output) for r in worked(cells, cell(code))] == [(False, "late\n")]


def test_an_input_that_never_settles_fails(server: Server, site: Path) -> None:
    code = ("import pathlib, os, ctypes\nread = pathlib.Path('data.txt').read_text()\nlibc = ctypes.CDLL(None)\n"
            "fd = libc.open(os.path.abspath('data.txt').encode(), 1025)\nlibc.write(fd, b'x', 1)")  # fmt: skip
    with build(server, site) as cells:
        (result,) = worked(cells, cell(code))
    assert [found.code for found in result.diagnostics] == ["input-changed"]
    assert result.diagnostics[0].message == "data.txt changed while the site was built"


def test_two_pages_must_see_one_version(server: Server, site: Path) -> None:
    code = cell("print(open('data.txt').read())")
    with build(server, site) as cells:
        assert worked(cells, code)[0].diagnostics == ()
        (site / "data.txt").write_text("second")
        (result,) = worked(cells, "\n" + code.replace("print", "repr"), "docs/y.md")
        assert [found.code for found in result.diagnostics] == ["input-changed"]
        cells.begin()
        assert worked(cells, code)[0].output == "second\n"


def test_a_result_that_differs_when_run_again_is_told(server: Server, site: Path) -> None:
    page = cell("import time\nx = time.time_ns()") + cell("print(1)")
    with build(server, site) as cells:
        worked(cells, page)
        _, second = worked(cells, page.replace("print(1)", "print(2)"))
    (found,) = second.diagnostics
    assert (found.code, found.severity, found.primary.span.position) == ("cell-differs", "doubt", (2, 1))


WARM = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[1:2]
from cells.pages import worked
from worked.cells.page_runner import Cells
from worked.cells.figures.svg import embed
from worked.model.settings import Settings
with Cells(Settings(root=Path(sys.argv[2]))) as cells:
    results = worked(cells, Path(sys.argv[2], "docs/x.md").read_text(), f={"kind": "integer", "value": "3"})
    embed(results[-1].figure.svg, "p", "t")
assert not any(result.ran for result in results) and cells.server.pid is None
print(sorted({"numpy", "matplotlib", "math_core"} & {name.partition(".")[0] for name in sys.modules}))
"""


def test_a_warm_page_imports_neither_numpy_nor_matplotlib(clone: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", WARM, str(Path(__file__).parents[1]), str(clone)]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert (done.stderr, done.stdout) == ("", "[]\n")


SAME = """
import os, sys
from pathlib import Path
from cells.pages import worked
from worked.cells.page_runner import Cells
from worked.model.settings import Settings
os.umask(int(sys.argv[3], 8))
with Cells(Settings(root=Path(sys.argv[1]), cache_dir=sys.argv[2], jobs=int(sys.argv[4]))) as cells:
    for result in worked(cells, Path(sys.argv[1], "docs/x.md").read_text(), f={"kind": "integer", "value": "3"}):
        print(result.output, result.text, result.figure, result.names, result.ran)
"""


@pytest.mark.slow
def test_seed_zone_locale_and_folder_change_nothing(site: Path, tmp_path: Path) -> None:
    """Two builds, in other folders and under another environment, give the same bytes, figures and PNG included."""
    other = Path(shutil.copytree(site, tmp_path / "an other folder"))
    runs = [
        (site, "0", "UTC", "C.UTF-8", "/", "022", "1"),
        (other, "7", "Asia/Tokyo", "tr_TR.UTF-8", "/usr", "077", "2"),
    ]
    running = []
    for root, seed, zone, locale, cwd, umask, jobs in runs:
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        env |= {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-c", SAME, str(root), ".cache/x", umask, jobs]
        running.append(subprocess.Popen(command, env=env, cwd=cwd, stdout=subprocess.PIPE, text=True))
    outputs = [process.communicate()[0] for process in running]
    assert len(outputs[0]) > 10_000
    assert outputs[0] == outputs[1]


def test_a_page_that_is_no_longer_wanted_is_left(server: Server, site: Path) -> None:
    cells = Build(Settings(root=site), abandoned=lambda source: True, server=server)
    (result,) = worked(cells, cell("while True: pass"))
    assert [(found.code, found.severity) for found in result.diagnostics] == [("cell-abandoned", "note")]


def test_dependencies_are_told(server: Server, clone: Path) -> None:
    source = Source("docs/x.md", PAGE)
    with build(server, clone) as cells, cells.page(source) as page:
        for piece in pieces(source):
            page.step(piece, {"f": F} if "f * 2" in piece.span.text else {})
        files = {name for name in page.dependencies if not name.startswith("=")}
        assert cells.changed(page.dependencies) is None
        (clone / "data.txt").write_text("other")
        cells.begin()
        assert cells.changed(page.dependencies) == "data.txt"
    assert files == {"src/helper.py", "src/helper/__init__.py", "src/deeper.py", "src/deeper/__init__.py", "data.txt",
                     "many/", "perhaps.txt", "src/extra.py", "src/extra/__init__.py"}  # fmt: skip
    assert "=numpy" in page.dependencies


def test_nothing_starts_before_it_is_needed(tmp_path: Path) -> None:
    with Cells(Settings(root=tmp_path)) as cells, cells.page(Source("docs/x.md", "")):
        assert cells.server.pid is None
    assert list(tmp_path.iterdir()) == []


THREADS = """
from concurrent.futures import ThreadPoolExecutor
def size(name):
    with open(f'many/{name}') as file:
        return len(file.read())
with ThreadPoolExecutor(8) as pool:
    print(sum(pool.map(size, range(100))))
"""


def test_what_threads_read_is_recorded(server: Server, site: Path) -> None:
    """A file that one thread reads while another's is looked at is an input like any other."""
    for name in range(100):
        (site / "many" / str(name)).write_text("x" * 200_000)
    source = Source("docs/x.md", cell(THREADS))
    with build(server, site) as cells, cells.page(source) as page:
        (result,) = (page.step(piece, {}) for piece in pieces(source))
        read = {name for name in page.dependencies if name.startswith("many/")}
    assert (result.output, read) == ("20000000\n", {f"many/{name}" for name in range(100)})


def test_a_page_left_while_its_last_cell_ran_is_not_kept(server: Server, site: Path) -> None:
    """Its text may come back: undone is an edit like any other."""
    source, settings = (
        Source("docs/x.md", "# X\n\n" + cell("import time\ntime.sleep(0.3)\nprint('done')")),
        Settings(root=site),
    )
    with Build(settings, abandoned=lambda source: True, server=server) as cells:
        assert [found.code for found in work(source, settings, cells).diagnostics] == ["cell-abandoned"]
    with build(server, site) as cells:
        assert recall(source, settings, cells) is None
        assert [result.output for result in work(source, settings, cells).results.values()] == ["done\n"]


def test_a_page_is_recalled_with_what_is_wrong_in_its_formulas(server: Server, site: Path) -> None:
    """A known problem of an old site costs nothing twice; a cell that failed is run again."""
    text = "# X\n\nIf $x = 2$, then $1 + 1 = 3$.\n\n"
    wrong, failing = Source("docs/x.md", text), Source("docs/y.md", text + cell("1 / 0"))
    settings = Settings(root=site)
    with build(server, site) as cells:
        first = work(wrong, settings, cells)
        work(failing, settings, cells)
        again = recall(wrong, settings, cells)
        assert again is not None
        assert [found.code for found in again.diagnostics] == ["wrong-value"]
        assert (again.diagnostics, again.relations) == (first.diagnostics, first.relations)
        assert recall(failing, settings, cells) is None
    assert (
        again.document.pieces != first.document.pieces
    )  # the prose is left unread: showing takes none of it
    assert (
        Progress(again.document, Conventions()).document == first.document
    )  # and is read where it is worked


OTHERWISE = [
    b"[]", b"{}", b"null", b"1", b"\xff", b"[" * 100_000, b'{"reads": 3}', b'{"reads": {}}',
    b'{"reads": {"a": 1}, "reply": 1}', b'{"reads": {}, "reply": {"output": 1, "errors": ""}}',
    b'{"reads": {}, "relations": {"0": [[0, 1]]}, "results": {}, "diagnostics": [], "unused": []}',
    b'{"reads": {}, "relations": {"99": []}, "results": {}, "diagnostics": [], "unused": []}',
    b'{"base": {}, "pages": {"docs/x.md": [1]}}', b'{"base": 1, "pages": {}}',
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("payload", OTHERWISE, ids=range(len(OTHERWISE)))
def test_an_entry_of_another_shape_is_a_miss(server: Server, site: Path, payload: bytes) -> None:
    """Whole by its checksum, and nothing that was ever stored: of a step, a page, its HTML, the account."""
    source, settings = (
        Source("docs/x.md", "# X\n\n" + cell("print('done')") + "\n$1 + 1 = 2$\n"),
        Settings(root=site),
    )

    def shown() -> object:
        with build(server, site) as cells:
            worked = work(source, settings, cells)
            made = page(worked, settings, None, cells.store)
        assert [result.output for result in worked.results.values()] == ["done\n"]
        return worked.relations, made.code

    before = shown()
    for entry in (store := Store(site / settings.cache_dir)).entries():
        store.put(entry.key, payload, entry.label)
        account(store, str(site))
        assert shown() == before
        assert shown() == before


def test_a_page_from_the_store_is_in_the_order_in_which_it_was_worked(site: Path, server: Server) -> None:
    """Figures share what they draw, written where the first of them stands: the tenth piece is after the second."""
    text = "# A page\n\n" + "\n".join(f"${n} + 1 = {n + 1}$ and `{{python}} {n}`\n" for n in range(12))
    source, settings = Source("docs/many.md", text), Settings(root=site)
    with build(server, site) as cells:
        new = work(source, settings, cells)
        old = recall(source, settings, cells)
    assert old is not None and len(new.results) == len(new.relations) == 12
    assert (list(old.results), list(old.relations)) == (list(new.results), list(new.relations))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Sums\n\nWe have $2 + 3 = 5$ and $\\odot\\odot = 3$.\n", False),
        ("# Sums\n\nWe have $2 + 3 = 6$.\n", True),  # a baseline knows it by its formula
        ("<!-- worked: skip as measured -->\n$2 + a = 5$\n", True),
        ("$$2 + 3 = 5 \\tag{7}$$\n", True),
        ("`{python} 2 + 3` is $5$.\n", True),
        ("---\nworked: true\n---\n$2 + 3 = 5$\n", False),
        ("---\nworked: {strict: true}\n---\n$2 + 3 = 5$\n", True),
    ],
)
def test_a_page_that_shows_nothing_is_not_read_again(
    site: Path, server: Server, text: str, found: bool
) -> None:
    source, settings = Source("docs/plain.md", text), Settings(root=site, typeset=False)
    with build(server, site) as cells:
        new = work(source, settings, cells)
        old = recall(source, settings, cells, shown=False)
        whole = recall(source, settings, cells)
    assert old is not None and whole is not None and bool(old.document.pieces) == found
    assert old.relations == new.relations and old.coverage == new.coverage
    assert old.diagnostics == new.diagnostics and whole.document.pieces
    assert (old.document.meta, old.document.body) == (new.document.meta, new.document.body)
