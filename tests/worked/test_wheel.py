"""What travels with the package: error pages and templates are in the wheel, and found there."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from worked.model.codes import CODES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("*.whl")
    with zipfile.ZipFile(found) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_holds_what_the_commands_need(wheel):
    pages = {path.stem for path in (wheel / "worked" / "errors").glob("*.md")}
    assert pages >= set(CODES)
    there = {
        path.name for path in (ROOT / "src" / "worked" / "templates" / "blog").rglob("*") if path.is_file()
    }
    packed = {path.name for path in (wheel / "worked" / "templates" / "blog").rglob("*") if path.is_file()}
    assert packed == there


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
