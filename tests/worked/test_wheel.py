"""What travels with the package: error pages and templates are in the wheel, and found there."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from worked.model.codes import CODES

ROOT = Path(__file__).parents[2]


def built(root, folder, *targets):
    """What `make dist` makes of a folder of sources."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    command += [part for target in targets for part in ("-t", target)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    return built(ROOT, tmp_path_factory.mktemp("dist"), "sdist", "wheel")


@pytest.fixture(scope="module")
def wheel(dist):
    (found,) = dist.glob("*.whl")
    with zipfile.ZipFile(found) as archive:
        archive.extractall(dist / "unpacked")
    return dist / "unpacked"


@pytest.mark.slow
def test_the_source_builds_the_same_wheel_and_holds_its_tests(dist, tmp_path):
    """Whoever packages it anew from what was published gets the same bytes."""
    (source,) = dist.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    (root,) = tmp_path.iterdir()
    (ours,), (theirs,) = dist.glob("*.whl"), built(root, tmp_path / "again", "wheel").glob("*.whl")
    assert ours.read_bytes() == theirs.read_bytes()
    assert all(
        (root / name).exists() for name in ("Makefile", "requirements.lock", "tests/conftest.py", "docs")
    )
    assert not [path for path in root.rglob("*") if path.name in (".cache", ".venv", "__pycache__")]


@pytest.mark.slow
def test_the_wheel_holds_what_the_commands_need(wheel):
    pages = {path.stem for path in (wheel / "worked" / "errors").glob("*.md")}
    assert pages >= set(CODES)
    there = {
        path.name for path in (ROOT / "src" / "worked" / "templates" / "blog").rglob("*") if path.is_file()
    }
    packed = {path.name for path in (wheel / "worked" / "templates" / "blog").rglob("*") if path.is_file()}
    assert packed == there


@pytest.mark.slow
def test_the_commands_work_from_the_wheel_alone(wheel, tmp_path):
    code = "from worked.commands.main import main; main()"
    for arguments in (["explain", "wrong-value"], ["new", "blog"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={"PYTHONPATH": str(wheel)},
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "blog" / "docs" / "stylesheets" / "verse.css").is_file()
