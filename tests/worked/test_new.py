"""A new blog builds at once, checks included, and fails when a number of it is changed."""

import subprocess
import sys
from datetime import date

import pytest
from click.testing import CliRunner

from worked.cli import main
from worked.commands.new import post, site


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    made = site(tmp_path_factory.mktemp("new") / "blog", date(2026, 11, 2))
    post("A second post", made, date(2026, 11, 3))
    return made


def build(blog):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=blog,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path), "NO_MKDOCS_2_WARNING": "1"},
    )


def test_a_new_blog_builds_and_its_numbers_are_checked(blog, monkeypatch):
    done = build(blog)
    assert done.returncode == 0, done.stderr
    page = (blog / "site" / "2026" / "11" / "02" / "handshakes" / "index.html").read_text("utf-8")
    assert 'id="ring"' in page
    assert "<math" in page
    assert "100 %" in page
    assert 'class="verse"' in (blog / "site" / "poems" / "carried" / "index.html").read_text("utf-8")
    assert "A second post" in (blog / "site" / "index.html").read_text("utf-8")
    source = blog / "docs" / "posts" / "handshakes.md"
    source.write_text(source.read_text("utf-8").replace("+ 5 = 15", "+ 5 = 16"), "utf-8")
    monkeypatch.chdir(blog)
    found = CliRunner().invoke(main, ["check", "--format", "short", "--no-cells"])
    assert found.exit_code == 1
    assert "docs/posts/handshakes.md:25:46: error[wrong-value]" in found.stdout
