"""The arrows between packages: what may import what, and that nothing imports in circles.

A forbidden import planted in a copy of the tree fails these same checks (`test_a_breach_is_seen`).
"""

import ast
import graphlib
import shutil
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from runpy import run_path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {  # longest prefix wins; the standard library and a package's own modules are free
    "convolution": {"numpy"},
    "learning": {"convolution", "numpy"},
    "drawing": {"PIL", "convolution", "learning", "matplotlib", "numpy"},
    "drawing.base": {"convolution", "matplotlib", "numpy"},
    "drawing.interactive": {"convolution", "drawing.base", "learning", "matplotlib", "numpy"},
    "verse": {"markdown", "pymdownx"},
    "worked": {
        "click",
        "fontTools",
        "markdown",
        "math_core",
        "matplotlib",
        "numpy",
        "pygments",
        "yaml",
        "ziamath",
    },
    "worked.cells": {
        "PIL",
        "cycler",
        "distributed",
        "matplotlib",
        "numpy",
        "worked.cache",
        "worked.model",
    },  # PIL, cycler: matplotlib's
    "worked.site.bibliography": {"pybtex", "worked"},
    "worked.notebook": {"nbformat", "worked"},
    "worked.html": {"markdown", "pygments", "pymdownx", "worked"},
    "worked.editor": {"lsprotocol", "pygls", "worked"},
    "worked.mathematics": {"worked.latex", "worked.model"},
    "worked.mathematics.parser": {"worked.latex", "worked.mathematics.ast", "worked.model"},
    "worked.mathematics.values": {"flint", "worked.mathematics.ast", "worked.model"},
    "worked.mathematics.values.units": {"pint", "worked.mathematics.values", "worked.model"},
    "worked.notation": {"convolution", "numpy", "worked"},
    "worked.model": {"yaml"},
    "worked.latex": {"worked.model"},
    "worked.markdown": {"yaml", "worked.latex", "worked.model"},
    "worked.cache": {"worked.model"},
    "worked.report": {"worked.model"},
    "mkdocs_worked": {"jinja2", "markdown", "mkdocs", "worked", "yaml"},
    "mkdocs_feed": {"jinja2", "markdown", "matplotlib", "mkdocs", "tinycss2", "worked"},
}
HOSTS = {"material", "mkdocs", "properdocs", "zensical"}


def files(root):
    return sorted(path for folder in ("src", "plugins") for path in (root / folder).rglob("*.py"))


def module(path, root=ROOT):
    return ".".join(path.relative_to(root).with_suffix("").parts[1:]).removesuffix(".__init__")


def within(name, package):
    return f"{name}.".startswith(f"{package}.")


@cache
def statements(text):
    """The imports in a file's text, wherever in it, and whether each stands at the top, where it runs at once."""
    tree = ast.parse(text)
    kinds = ast.Import | ast.ImportFrom
    return tuple((node, node in tree.body) for node in ast.walk(tree) if isinstance(node, kinds))


def imported(path):
    """The imports of a file as it stands now: two of the same text are parsed once."""
    return statements(path.read_text(encoding="utf-8"))


def imports(path):
    """Every module that a file imports, wherever in it; `from a import b` is a.b where that may be a module."""
    found = set()
    for node, _ in imported(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        else:
            assert not node.level, f"{path}: a relative import"
            found.add(node.module)
    return found


def breaches(path, root):
    name = module(path, root)
    home = max((package for package in MAY_IMPORT if within(name, package)), key=len)
    allowed = {home, *MAY_IMPORT[home], *sys.stdlib_module_names}
    outside = {other for other in imports(path) if not any(within(other, package) for package in allowed)}
    if name.partition(".")[0] == "worked" and name != "worked.notation":
        outside |= {other for other in imports(path) if within(other, "convolution")}
    return outside


@pytest.mark.parametrize("path", files(ROOT), ids=module)
def test_imports(path):
    assert breaches(path, ROOT) == set()


def nearest_of(name, names):
    """The longest of the names that a name is or lies within, or nothing."""
    while name and name not in names:
        name = name.rpartition(".")[0]
    return name


def graph(root):
    """Which module imports which when it is itself imported: what stands inside a function comes later."""
    names = {module(path, root) for path in files(root)}
    found = {}
    for path in files(root):
        tops = [node for node, at_once in imported(path) if at_once]
        used = {alias.name for node in tops if isinstance(node, ast.Import) for alias in node.names}
        for node in tops:
            if isinstance(node, ast.ImportFrom):
                used |= {f"{node.module}.{alias.name}" for alias in node.names}
        nearest = {nearest_of(one, names) for one in used}
        found[module(path, root)] = nearest - {"", module(path, root)}
    return found


def test_no_cycles():
    graphlib.TopologicalSorter(graph(ROOT)).prepare()  # its CycleError names the cycle


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("src/convolution/shapes.py", "import scipy"),
        ("src/worked/pipeline/page.py", "import mkdocs"),
        ("src/worked/mathematics/evaluator/evaluate.py", "import numpy"),
        ("src/worked/mathematics/evaluator/evaluate.py", "import worked.markdown"),
        ("src/worked/typeset/mathml.py", "import convolution"),
        ("src/worked/pipeline/page.py", "def later():\n    from mkdocs.plugins import BasePlugin"),
    ],
)
def test_a_breach_is_seen(tmp_path, file, line):
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    shutil.copy(ROOT / file, path)
    assert breaches(path, tmp_path) == set()
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    assert breaches(path, tmp_path)


def test_a_cycle_is_seen(tmp_path):
    for folder in ("src", "plugins"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    graphlib.TopologicalSorter(graph(tmp_path)).prepare()
    path = tmp_path / "src/worked/model/source.py"
    path.write_text("import worked.pipeline.page\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(graphlib.CycleError):
        graphlib.TopologicalSorter(graph(tmp_path)).prepare()


def packages():
    """Each package of the engine, with the modules that its ``__init__`` says others import."""
    found = {}
    for path in (ROOT / "src" / "worked").rglob("__init__.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and node.targets[0].id == "PUBLIC":
                found[module(path)] = set(ast.literal_eval(node.value))
    return found


def foreign():
    """The modules of the engine that stand in another package than who imports them."""
    names = {module(path): path for path in files(ROOT)}
    for name, path in names.items():
        home = name if path.name == "__init__.py" else name.rpartition(".")[0]
        for node, _ in imported(path):
            if isinstance(node, ast.ImportFrom):
                for one in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                    package, _, stem = one.rpartition(".")
                    if one in names and names[one].name != "__init__.py" and package.startswith("worked."):
                        yield from [(package, stem)] if package != home else ()


def test_a_package_is_imported_by_its_public_modules_alone():
    used = {}
    for package, stem in foreign():
        used.setdefault(package, set()).add(stem)
    assert used == packages()  # and no module is public that nobody else imports


def test_no_host_in_the_engine():
    engine = [path for path in files(ROOT) if not module(path).startswith("mkdocs_")]
    assert {name for path in engine for name in imports(path)} & HOSTS == set()


def test_a_formula_goes_through_few_files():
    """What `benchmarks/walk.py` prints, held: who follows one formula opens few files, and seldom turns back."""
    walk = run_path(str(ROOT / "benchmarks" / "walk.py"))
    source = walk["Source"]("page.md", "$1+2=4$\n")
    path = walk["walked"](lambda: walk["work"](source, walk["Settings"](), None)).path
    changes = sum(one != other for one, other in pairwise(path))
    assert any(file.endswith("pinpoint.py") for file in path)  # it came to its diagnostic
    assert (len(set(path)) <= 22, changes <= 78) == (True, True), (len(set(path)), changes)
