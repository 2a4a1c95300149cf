"""The blind spots of this blog's own posts are known, each with its reason; one that is gone is taken out."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from worked.commands.main import main

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_what_no_check_notices_is_listed_with_its_reason(monkeypatch):
    monkeypatch.chdir(ROOT)
    found = CliRunner().invoke(
        main, ["mutate", "docs/posts", "--no-cells", "--known", "tests/blind-spots.txt"]
    )
    assert found.exit_code == 0, f"{found.stdout}{found.stderr}"
    assert "kill rate: " in found.stdout
