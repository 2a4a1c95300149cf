"""No file from beside the docs folder is published, however it is asked for."""

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from builds.sites import built, page, write
from mkdocs_feed.publish import Unpublished, publish

CANARY = "the canary that must not get out"
FIGURE = "```python run\n#| figure: {}\n#| alt: twenty characters at least\nx = 1\n```\n"


def link(path, target):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


FILES = {
    "docs/index.md": "# Home\n",
    "secret.md": f"{CANARY}\n",
    "beside/a.txt": CANARY,
    "README.md": "# Read me\n",
}
YML = "site_name: S\ntheme: mkdocs\nplugins: [{worked: {OPTIONS}}]\n"
LINKS = {
    "page.md": "../secret.md", "folder": "../beside", "nowhere.txt": "gone.txt", "round.md": "round.md",
    "inside.md": "index.md", "readme.md": "../README.md",
}  # fmt: skip
PLACES = {
    "page.md:", "absolute.txt:", "folder/a.txt:", "nowhere.txt:", "round.md:", "readme.md:", "figure.md:2:12:",
}  # fmt: skip


@pytest.fixture
def root(tmp_path):
    write(tmp_path, FILES)
    link(tmp_path / "docs/absolute.txt", tmp_path / "secret.md")
    for name, target in LINKS.items():
        link(tmp_path / "docs" / name, target)
    return tmp_path


def published(root):
    return [
        path for path in (root / "site").rglob("*") if path.is_file() and CANARY in path.read_text("latin-1")
    ]


@pytest.mark.slow
def test_a_build_with_links_that_lead_out_fails_with_one_line_for_each(root, heard):
    with pytest.raises(Abort):
        built(root, {"docs/figure.md": FIGURE.format("../../canary")}, YML.replace("OPTIONS", ""))
    lines = "\n".join(heard).split("\n")
    assert {p for p in PLACES if any(line.startswith(f"docs/{p} error") for line in lines)} == PLACES
    assert lines[-1] == "7 problems on 1 page; nothing was built"
    assert not (root / "site").exists()


def test_where_problems_fail_nothing_they_are_not_published_but_where_the_author_excludes_them(root):
    site = built(root, {}, YML.replace("OPTIONS", "on_error: warn, exclude: [readme.md]"))
    assert published(root) == []
    assert "Home" in page(site, "inside/index.html") and "Read me" in page(site, "readme/index.html")


@pytest.mark.parametrize("name", ["site", "site.next"])
def test_a_site_that_is_a_link_is_refused(tmp_path: Path, name: str):
    (tmp_path / "elsewhere").mkdir()
    link(tmp_path / name, "elsewhere")
    with pytest.raises(Unpublished, match="is a link"):
        publish(tmp_path / "site", tmp_path / "mkdocs.yml")
    assert list((tmp_path / "elsewhere").iterdir()) == []
