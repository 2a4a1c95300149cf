"""The step upon a folder that another host has built."""

import pytest

from mkdocs_feed import manifest
from mkdocs_feed.built import main, page_path, page_url, written
from worked.html.markers import site_coverage
from worked.typeset.sheet import within

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


BLOG = """site_name: A
site_url: https://blog.example/a/
site_dir: out
plugins:
  - blog: {blog_dir: ., post_dir: posts}
  - worked_feed: {pieces: [poems], author: Somebody}
markdown_extensions: [{worked: {strict: true, files: true}}]
"""
POST = "---\ndate: 2026-11-20\ntags: [sums]\n---\n# Sums\n\nHere $2 + 3 = 5$, and no more.\n"
PAGE = '<!doctype html><html><head><meta charset="utf-8"></head><body><article class="a">{}</article></body></html>'
FIVE = '<math><semantics><mn>5</mn><annotation data-search-exclude="">5</annotation></semantics></math>'
SHOWN = f'<ul class="post-meta"><li>20</li></ul><h1>Sums</h1><p>Here {FIVE}, and no more.</p>'


@pytest.fixture
def blog(tmp_path):
    """A blog as a host leaves it that has nothing of ours but the extension."""
    (tmp_path / "z.yml").write_text(BLOG, "utf-8")
    home = f"<h1>A</h1><p>Home.</p>{site_coverage('')}"
    pages = {"index.md": ("# A\n\nHome.\n", home), "posts/sums.md": (POST, SHOWN + within(SHOWN))}
    for uri, (text, html) in pages.items():
        for path, said in (
            (tmp_path / "docs" / uri, text),
            (tmp_path / "out" / page_path(uri), PAGE.format(html)),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(said, "utf-8")
    return tmp_path


def test_what_a_plugin_writes_elsewhere_is_written_into_the_folder(blog):
    assert main(["--config", str(blog / "z.yml")]) == 0
    post, home = (
        (blog / "out" / page).read_text("utf-8") for page in ("posts/sums/index.html", "index.html")
    )
    feed = (blog / "out" / "feed.xml").read_text("utf-8")
    assert "<id>https://blog.example/a/posts/sums/</id>" in feed and "<name>Somebody</name>" in feed
    assert "post-meta" not in feed and 'term="sums"' in feed
    assert "<style" not in post and "assets/worked/worked.css" in post and "<style" not in home
    assert '"@type":"BlogPosting"' in post.replace(" ", "") and "og:title" in home
    assert '<a href="posts/sums/">Sums</a></th><td>1</td><td>1</td><td>100 %</td>' in home
    assert all("style-src 'self'" in text for text in (post, home))
    assert (blog / "out" / "assets" / "cards" / "posts" / "sums.png").read_bytes()[:4] == b"\x89PNG"
    assert "<lastmod>2026-11-20</lastmod>" in (blog / "out" / "sitemap.xml").read_text("utf-8")
    assert main(["--config", str(blog / "z.yml")]) == 1  # it is finished already


def test_a_script_that_nobody_shipped_is_refused(blog, capsys):
    page = blog / "out" / "index.html"
    page.write_text(page.read_text("utf-8").replace("</body>", "<script>alert(1)</script></body>"), "utf-8")
    assert main(["--config", str(blog / "z.yml")]) == 1
    assert "index.html: error: `<script>alert(1)</script>` would run" in capsys.readouterr().err
    assert not (blog / "out" / manifest.NAME).exists()


@pytest.mark.parametrize(
    ("uri", "url"),
    [("index.md", ""), ("a.md", "a/"), ("b/index.md", "b/"), ("b/README.md", "b/"), ("b/c.png", "b/c.png")],
)
def test_addresses(uri, url):
    assert page_url(uri) == url


def test_what_templates_put_around_the_words_is_taken_off():
    box = '<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table class="plain"><tr></tr></table></div>'
    html = f'<p class="back"><a href="..">All</a></p><h1>A</h1><p class="in-words">B</p>{box}<nav class="around"><a>next</a></nav>'
    assert written(html) == '<h1>A</h1><p>B</p><table class="plain"><tr></tr></table>'
