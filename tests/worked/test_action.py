"""The GitHub action does what it says: its steps are run here as a workflow's runner would run them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ACTION = Path(__file__).parents[2] / "action.yml"
TEXT = ACTION.read_text("utf-8")
STEPS = yaml.safe_load(TEXT)["runs"]["steps"]


def test_every_action_it_uses_is_pinned_by_commit():
    used = re.findall(r"uses: (\S+)(.*)", TEXT)
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action) for action, _ in used)
    assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", remark) for _, remark in used)


def test_what_is_given_never_becomes_part_of_a_command():
    assert not [step for step in STEPS if "${{" in step.get("run", "")]


@pytest.mark.skipif(sys.platform == "win32", reason="the step is for a shell")
@pytest.mark.parametrize(
    ("page", "arguments", "code", "said"),
    [
        (
            "$1 + 1 = 3$",
            "",
            1,
            "::error file=docs/a.md,line=1,endLine=1,col=10,endColumn=10,title=wrong-value::",
        ),
        ("$1 + 1 = 2$", "--no-cells --doubts", 0, ""),
        ("$1 + 1 = 2$", "; echo broken", 2, ""),
    ],
)
def test_its_last_step_marks_lines(tmp_path, page, arguments, code, said):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(page, "utf-8")
    (tmp_path / "worked/bin").mkdir(parents=True)
    (tmp_path / "worked/bin/worked").symlink_to(Path(sys.executable).parent / "worked")
    given = {"PATHS": "docs", "ARGUMENTS": arguments, "RUNNER_TEMP": str(tmp_path)}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[-1]["run"]]
    done = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, **given}, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == code
    assert done.stdout.startswith(said) if said else "::error" not in done.stdout
    assert "broken\n" not in done.stdout
