"""A site with a blog, built in this process: every piece in its place on posts and on the lists of posts."""

import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from builds.sites import YML, built, page, post, write

FIGURE = """```python run
#| figure: line
#| caption: A line of slope `{python} m`, $m = 1$.
#| alt: A straight line through the origin.
import matplotlib.pyplot as plt
plt.figure(figsize=(1, 1)).add_subplot().plot([0, m])
```
"""
FILES = {
    "docs/index.md": "# Home\n",
    "docs/posts/first.md": post(
        "What is $1 + 1$?",
        f"$m = 1$, and [](#line) shows it[^1].\n\n{FIGURE}\n<!-- more -->\n\nBelow: $m + 1 = 2$.\n\n[^1]: Or $m$.\n",
        more="categories: [Maths]\n",
    ),
    "docs/posts/second.md": post(
        "Second", "$n = 3$ and a note[^1].\n\n<!-- more -->\n\n[^1]: $n - 1 = 2$\n", "2026-01-02"
    ),
    "docs/posts/third.md": post("Third", "<!-- more -->\n\ntext", "2026-01-03"),
    "docs/posts/draft.md": post("Draft", "```python run\nraise ValueError\n```", more="draft: true\n"),
    "docs/other.md": 'Some $a = 1$.\n\n--8<-- "part.md"\n\n<!-- worked: coverage -->\n',
    "docs/left.md": "---\nworked: false\n---\n\n$1 = 2$\n",
    "docs/old/excluded.md": "$1 = 3$\n",
    "part.md": "Included: $a + 1 = 2$.\n",
}
OPTIONS = YML.replace("  - worked\n", "  - worked: {exclude: [old/*], marks: true}\n")


@pytest.fixture(scope="module")
def counted():
    """How often each page was worked."""
    return {}


@pytest.fixture(scope="module")
def site(tmp_path_factory, counted):
    from mkdocs_worked import pages

    work = pages.work

    def once(source, *rest):
        counted[source.path] = counted.get(source.path, 0) + 1
        return work(source, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "work", once)
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        yield built(tmp_path_factory.mktemp("site"), FILES, OPTIONS, strict=True)


VIEWS = ("page/2/index.html", "archive/2026/page/2/index.html", "category/maths/index.html")


def test_a_post_holds_its_figure_and_its_formulas(site):
    html = page(site, "posts/first/index.html")
    assert html.count('<figure class="worked-figure" id="line">') == 1
    assert "A straight line through the origin.</title>" in html
    assert '<a href="#line">Figure 1</a>' in html
    assert "slope 1" in html
    assert html.count('class="worked-coverage"') == 1


@pytest.mark.parametrize("view", VIEWS)
def test_on_lists_of_posts_figures_keep_their_number_but_carry_no_id(site, view):
    html = page(site, view)
    assert '<figure class="worked-figure">' in html and 'id="line"' not in html
    assert '<span class="worked-figure-label">Figure 1</span>' in html
    up = "../" * view.count("/")
    assert f'<a href="{up}posts/first/#line">Figure 1</a>' in html
    assert f'href="{up}assets/figures/posts/first/line.svg"' in html
    assert "worked-coverage" not in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert [name for name in set(ids) if ids.count(name) > 1 and not name.startswith("__")] == []


def test_the_figure_lies_as_files_beside_the_pages(site):
    folder = site / "assets/figures/posts/first"
    assert (folder / "line.svg").read_bytes().startswith(b"<svg")
    assert (folder / "line.png").read_bytes().startswith(b"\x89PNG")
    assert 'href="../../assets/figures/posts/first/line.svg"' in page(site, "posts/first/index.html")


def test_titles_and_tables_of_contents_are_words(site):
    html = page(site, "posts/first/index.html")
    assert "<title>What is 1+1? - A site</title>" in html
    assert '<h1 id="what-is-11">What is <math>' in html
    assert "application/x-tex" not in html.partition("</head>")[0]


def test_every_page_is_worked_once_however_often_it_is_rendered(site, counted):
    assert {path: count for path, count in counted.items() if path.startswith("docs/posts")} == {
        "docs/posts/first.md": 1, "docs/posts/second.md": 1, "docs/posts/third.md": 1,
    }  # fmt: skip


def test_what_the_author_leaves_alone_is_left_alone(site, counted):
    assert "<p>$1 = 2$</p>" in page(site, "left/index.html")
    assert "<p>$1 = 3$</p>" in page(site, "old/excluded/index.html")
    assert "docs/old/excluded.md" not in counted


def test_text_from_elsewhere_is_worked_too(site):
    html = page(site, "other/index.html")
    assert 'Included: <span class="worked-inline"><math>' in html and "2 of 2" not in html
    assert "1 of 1 claim on this page was checked" in html


def test_the_coverage_of_all_pages_in_one_table(site):
    html = page(site, "other/index.html")
    rows = re.findall(
        r'<tr><th scope="row"><a href="([^"]+)">([^<]*)</a></th><td>(\d+)</td><td>(\d+)</td>', html
    )
    assert ("../posts/first/", "What is $1 + 1$?", "2", "2") in [
        (link, title, claims, checked) for link, title, claims, checked in rows
    ]


def test_no_token_is_left(site):
    for path in site.rglob("*.html"):
        assert not re.search("[\U0010f000-\U0010ffff]", path.read_text(encoding="utf-8")), path


PLAIN = {
    "docs/index.md": "# Home\n\nNo formulas, $5.\n\n    code\n\n| a |\n|---|\n| b |\n",
    "docs/a.md": "---\ntitle: A\n---\n\n[home](index.md)\n\n```python\nx = '$a$'\n```\n",
}
SMALL = "site_name: S\ntheme: mkdocs\nplugins: [{}]\nmarkdown_extensions: [tables, pymdownx.superfences]\n"


def test_a_site_without_formulas_and_cells_is_the_same_byte_for_byte(tmp_path):
    sites = [built(tmp_path / name, PLAIN, SMALL.format(name)) for name in ("worked", "search")]
    texts = [
        {
            p.relative_to(site).as_posix(): p.read_bytes()
            for p in site.rglob("*.html")
            if "search" not in p.name
        }
        for site in (built(tmp_path / "none", PLAIN, SMALL.format("")), sites[0])
    ]
    assert texts[0] == texts[1]
    assert not (sites[0] / "assets/worked").exists()


def test_a_plugin_may_build_a_site_again_with_one_configuration(tmp_path):
    """As those do that build it once for each language."""
    yml = "site_name: S\ntheme: {name: mkdocs, language: de}\nplugins: [worked: {typeset: true}]\n"
    yml += "markdown_extensions: [worked: {macros: {two: '2'}}]\n"  # whose options count too
    write(tmp_path, {"mkdocs.yml": yml, "docs/index.md": "# A\n\n$1 + 1 = \\two$\n"})
    config = load_config(str(tmp_path / "mkdocs.yml"))
    build(config)
    build(config)
    html = page(tmp_path / "site", "index.html")
    assert html.count("<math") == 1 and html.count("worked.css") == 1
    assert [type(one).__name__ for one in config.markdown_extensions].count("WorkedExtension") == 1
