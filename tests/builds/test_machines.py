"""What a machine can lack: each is said in one line that names the place, and nothing shows a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builds.processes import Site

YML = """\
site_name: S
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [worked, worked_feed]
"""
PAGE = "# Home\n\n$1 + 1 = 2$\n"
CELL = f"{PAGE}\n```python run\nprint(1)\n```\n"
CHECK = ("-c", "from worked.commands.main import main; main()")
OBEYS = (
    "setpriv",
    "--bounding-set=-dac_override,-dac_read_search",
    "--inh-caps=-dac_override,-dac_read_search",
)
pytestmark = pytest.mark.slow
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks for rights as Linux has them")


def without_rights(command):
    """The command as a user who obeys the rights of files, which root does not."""
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root obeys no rights, and setpriv is not there to take its power")
        command["args"] = [*OBEYS, *command["args"]]
    return command


def run(site, *arguments, obeying=False, cwd=None, **environment):
    command = site.mkdocs(**environment) | {"args": [sys.executable, *arguments]}
    command["cwd"] = cwd or site.root
    command = without_rights(command) if obeying else command
    return subprocess.run(**command, capture_output=True, text=True, check=False)


def both(site, *given, **options):
    """What a build and the command say."""
    build = run(site, "-m", "mkdocs", "build", "-q", **options)
    checked = run(site, *CHECK, "check", **options)
    for done in (build, checked):
        assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return build, checked


@LINUX
def test_a_page_that_may_not_be_read(tmp_path):
    site = Site(tmp_path, {"docs/index.md": PAGE, "docs/secret.md": PAGE}, yml=YML)
    (site.root / "docs/secret.md").chmod(0)
    build, checked = both(site, obeying=True)
    line = "docs/secret.md:1:1: error[unreadable]: the page cannot be read: permission denied"
    assert (build.returncode, line in build.stderr) == (1, True)
    assert checked.returncode == 1
    assert "docs/secret.md:1:1" in checked.stdout


@LINUX
@pytest.mark.parametrize("locked", [".cache", ".cache/plugin/worked", "every folder", "every file"])
def test_a_cache_of_another_user(tmp_path, locked):
    """The work is done again, and said to be."""
    site = Site(tmp_path, {"docs/index.md": CELL}, yml=YML)
    assert site.build("-q").returncode == 0
    places = {"every folder": "**/", "every file": "**/*"}
    found = (
        [site.root / locked] if locked not in places else sorted((site.root / ".cache").glob(places[locked]))
    )
    found = [path for path in found if path.is_dir() or locked == "every file"]
    for path in reversed(found):
        path.chmod(0o500 if locked == "every file" and path.is_dir() else 0)
    try:
        build, checked = both(site, obeying=True)
    finally:
        for path in found:
            path.chmod(0o700)
    assert (build.returncode, checked.returncode) == (0, 0), build.stderr + checked.stdout


@LINUX
@pytest.mark.parametrize("plugins", ["[worked, worked_feed]", "[worked]", "[worked_feed]"])
@pytest.mark.parametrize("locked", ["site", "."])
def test_a_site_that_may_not_be_written(tmp_path, locked, plugins):
    """Whether it is there already, and another user's, or is to be made where nobody may."""
    site = Site(tmp_path, {"docs/index.md": PAGE}, yml=YML.replace("[worked, worked_feed]", plugins))
    folder = site.root / locked
    folder.mkdir(exist_ok=True)
    folder.chmod(0o500)
    try:
        done = run(site, "-m", "mkdocs", "build", "-q", obeying=True)
    finally:
        folder.chmod(0o700)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert f"{site.root / 'site'} cannot be written: permission denied" in done.stderr


@LINUX
def test_a_new_blog_where_none_may_be(tmp_path):
    site = Site(tmp_path, {"docs/index.md": PAGE}, yml=YML)
    here = site.root / "closed"
    here.mkdir()
    (here / "mkdocs.yml").write_text(YML)
    here.chmod(0o500)
    for words in (["blog"], ["post", "A", "title"]):
        done = run(site, *CHECK, "new", *words, obeying=True, cwd=here)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
        assert "cannot be written: permission denied" in done.stderr
    here.chmod(0o700)


@pytest.mark.parametrize("words", [["post", "many words " * 30], ["b" * 300], ["docs/index.md/blog"]])
def test_a_new_blog_that_cannot_have_this_name(tmp_path, words):
    site = Site(tmp_path, {"docs/index.md": PAGE}, yml=YML)
    done = run(site, *CHECK, "new", *words)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert done.stderr.startswith("Error: ") and len(done.stderr) < 400


@pytest.fixture
def without(tmp_path):
    """A folder of packages in which a file of a distribution is missing; it comes first."""

    def made(package, missing):
        origin = Path(__import__("importlib.util").util.find_spec(package).origin).parent
        folder = tmp_path / "packages" / package
        shutil.copytree(origin, folder, ignore=shutil.ignore_patterns("__pycache__", missing, "tests"))
        return str(folder.parent)

    return made


def first(folder):
    return os.pathsep.join([folder, *sys.path])


def test_the_font_of_the_formulas_is_missing(tmp_path, without):
    site = Site(tmp_path, {"docs/index.md": PAGE}, yml=YML)
    build, checked = both(site, PYTHONPATH=first(without("ziamath", "STIXTwoMath-Regular.ttf")))
    for done in (build, checked):
        assert done.returncode == 1
        assert "STIXTwoMath-Regular.ttf: the font of the formulas is missing" in done.stderr


def test_the_font_of_the_formulas_is_none(tmp_path, without):
    site = Site(tmp_path, {"docs/index.md": PAGE}, yml=YML)
    folder = without("ziamath", "STIXTwoMath-Regular.ttf")
    Path(folder, "ziamath/fonts/STIXTwoMath-Regular.ttf").write_bytes(b"no font")
    build = run(site, "-m", "mkdocs", "build", "-q", PYTHONPATH=first(folder))
    assert (build.returncode, "Traceback" in build.stderr) == (1, False)
    assert "the font of the formulas cannot be read" in build.stderr


def test_a_package_of_cells_that_only_pythonpath_finds(tmp_path):
    """Cells are run in an environment of their own; what is missing there is said at the cell."""
    cell = PAGE + "\n```python run\nimport elsewhere\n```\n"
    site = Site(tmp_path, {"docs/index.md": cell}, yml=YML)
    (tmp_path / "elsewhere.py").write_text("x = 1\n")
    build, checked = both(site, PYTHONPATH=first(str(tmp_path)))
    assert (build.returncode, checked.returncode) == (1, 1)
    assert "docs/index.md:6:1: error[cell-raised]: ModuleNotFoundError" in build.stderr
