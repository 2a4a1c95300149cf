"""A new blog builds at once, checks included, and fails when a number of it is changed."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from forked import mkdocs
from worked.commands.main import main
from worked.commands.new import post, site, slugged
from worked.site.mkdocs_yml import read

AUTHORS = Path(__file__).parents[2] / "docs" / "about" / "authors.md"


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    made = site(tmp_path_factory.mktemp("new") / "blog", date(2026, 11, 2))
    post("A second post", made, date(2026, 11, 3))
    return made


@pytest.mark.slow
def test_a_new_blog_builds_and_its_numbers_are_checked(blog, monkeypatch):
    done = mkdocs("build", "--strict", cwd=blog)
    assert done.returncode == 0, done.stderr
    page = (blog / "site" / "posts" / "handshakes" / "index.html").read_text("utf-8")
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


@pytest.mark.slow
def test_ten_minutes_end_as_the_page_for_authors_says(tmp_path, monkeypatch):
    told = AUTHORS.read_text("utf-8")
    blog = site(tmp_path / "my-blog", date(2026, 11, 2))
    page = blog / "docs" / post("How far is the horizon?", blog, date(2026, 11, 3))
    formulas = told.split("```markdown\n")[1].split("```")[0]
    page.write_text(page.read_text("utf-8").replace("$$\n1 + 2 + 3 = 6\n$$\n", formulas), "utf-8")
    monkeypatch.chdir(blog)
    found = CliRunner().invoke(main, ["check"])
    assert found.exit_code == 0
    assert f"`{found.stdout.splitlines()[-1]}`" in told


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("What are Convolutions?", "what-are-convolutions"),
        ("  Übung: 畳み込み & more! ", "ubung-畳み込み-more"),
        ("../../etc/passwd", "etc-passwd"),
        ("???", ""),
    ],
)
def test_slugs(title, slug):
    assert slugged(title) == slug


def test_a_new_site_is_not_written_over_another(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "precious.txt").write_text("mine")
    found = CliRunner().invoke(main, ["new", "blog"])
    assert found.exit_code == 2
    assert "already there" in found.stderr
    assert [path.name for path in (tmp_path / "blog").iterdir()] == ["precious.txt"]


def test_a_new_site_has_no_place_left_to_fill(tmp_path):
    made = site(tmp_path / 'my "first" blog', date(2026, 11, 2))
    texts = {
        path.relative_to(made).as_posix(): path.read_text() for path in made.rglob("*") if path.is_file()
    }
    assert {"mkdocs.yml", ".gitignore", "docs/index.md"} <= set(texts)
    assert not [
        name
        for name, text in texts.items()
        if any(f"@{word}@" in text for word in ("title", "quoted", "date"))
    ]
    assert read(made / "mkdocs.yml")["site_name"] == 'My "first" blog'


def test_a_new_post_stands_where_the_blog_looks(tmp_path, monkeypatch):
    site(tmp_path / "blog", date(2026, 11, 2))
    monkeypatch.chdir(tmp_path / "blog" / "docs")
    made = post("A   sum: of two", tmp_path / "blog" / "docs", date(2026, 11, 3))
    text = (tmp_path / "blog" / "docs" / made).read_text()
    assert "\ndate: 2026-11-03\n" in text
    assert "\n# A sum: of two\n" in text
    again = CliRunner().invoke(main, ["new", "post", "A sum", "of two"])
    assert again.exit_code == 2
    assert "already there" in again.stderr
