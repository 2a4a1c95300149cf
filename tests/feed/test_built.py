"""The step upon a folder that another host has built."""

from mkdocs_feed import manifest
from mkdocs_feed.built import main

CONFIGURATION = "site_name: A\nsite_url: https://blog.example/a/\nsite_dir: out\n"


def folder(root, *built):
    (root / "docs" / "b").mkdir(parents=True)
    for source in ("index.md", "a.md", "b/index.md"):
        (root / "docs" / source).write_text("# A\n", "utf-8")
    for page in built:
        (root / "out" / page).parent.mkdir(parents=True, exist_ok=True)
        (root / "out" / page).write_text("<p>A</p>", "utf-8")
    (root / "z.yml").write_text(CONFIGURATION, "utf-8")
    return ["--config", str(root / "z.yml")]


def test_a_whole_site_gets_its_manifest_and_the_address_of_its_sitemap(tmp_path):
    assert main(folder(tmp_path, "index.html", "a/index.html", "b/index.html")) == 0
    assert manifest.verify(tmp_path / "out") == []
    assert "Sitemap: https://blog.example/a/sitemap.xml" in (tmp_path / "out" / "robots.txt").read_text(
        "utf-8"
    )


def test_a_page_that_was_not_built_is_told(tmp_path, capsys):
    assert main(folder(tmp_path, "index.html", "b/index.html")) == 1
    assert "a/index.html is a page of the site and is not in it" in capsys.readouterr().err
