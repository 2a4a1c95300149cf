"""Fourteen mistakes made in the code on purpose: the tests of this folder notice each (minutes, so nightly)."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MUTANTS = [
    ("discrete.py", "np.add(place, product, out=place)", "np.add(product, product, out=place)"),
    ("discrete.py", "np.add(place, made, out=place)", "np.add(made, made, out=place)"),
    ("discrete.py", "correlated(more, fewer[BACKWARDS], \"full\")", "correlated(more, fewer, \"full\")"),
    ("discrete.py", "_squares(others) < WHOLE**2 / 2", "_squares(others) < WHOLE**4"),
    ("discrete.py", "shifted[:, : fewer.size] = fewer[::-1]", "shifted[:, : fewer.size] = fewer"),
    ("discrete.py", "result[1:, :reach] += parts[:, step:]", "result[1:, :reach] = parts[:, step:]"),
    ("discrete.py", "terms=min(signal.size, kernel.size)", "terms=1"),
    ("shapes.py", "tuple(n + k - 1 for n, k in zip(signal, kernel, strict=True))", "tuple(n + k for n, k in zip(signal, kernel, strict=True))"),
    ("shapes.py", "return tuple((k - 1) // 2 for k in kernel)", "return tuple(k // 2 for k in kernel)"),
    ("shapes.py", "return tuple(k - 1 for k in kernel)", "return tuple(0 for k in kernel)"),
    ("polynomials.py", "coefficient / (power + 1)", "coefficient / max(power, 1)"),
    ("polynomials.py", "stripped(a + b for a, b", "stripped(a - b for a, b"),
    ("polynomials.py", "value(whole, right) - value(whole, left)", "value(whole, right)"),
    ("piecewise.py", "[(at - b) / a for at in self.breaks]", "[(at + b) / a for at in self.breaks]"),
]  # fmt: skip


@pytest.mark.nightly
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("file", "right", "wrong"), MUTANTS, ids=[wrong for _, _, wrong in MUTANTS])
def test_a_mistake_is_noticed(tmp_path, file, right, wrong):
    shutil.copytree(ROOT / "src/convolution", tmp_path / "src/convolution")
    tests = shutil.ignore_patterns("test_mutants.py", "__pycache__")
    shutil.copytree(ROOT / "tests/convolution", tmp_path / "tests/convolution", ignore=tests)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / "src/convolution" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(right) == 1
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:randomly", "tests/convolution"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout[-2000:]  # 1: tests ran, and some failed
    assert "error" not in done.stdout.splitlines()[-1], done.stdout[-2000:]
