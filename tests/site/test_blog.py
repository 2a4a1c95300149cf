"""What a blog has beside its posts: tags that lead somewhere, an archive, pieces, a way back, a place for mistakes."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
import yaml

from building import feed_of, page_of
from forked import mkdocs
from mkdocs_feed.sitemap import local

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
POSTS = sorted(path.stem for path in (DOCS / "posts").glob("*.md"))
PIECES = sorted(
    f"{kind}/{path.stem}"
    for kind in ("poems", "songs")
    for path in (DOCS / kind).glob("*.md")
    if path.stem != "index"
)


def front(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((DOCS / f"{name}.md").read_text(encoding="utf-8").split("---")[1]))


def links(site: Path, name: str, way: str) -> list[str]:
    """The addresses in a part of a page, from the root of the site."""
    base = Path("/", name)
    return [os.path.normpath(base / link.get("href")) for link in page_of(site, name).findall(f"{way}//a")]


NAV = ".//nav[@class='site-nav']"


@pytest.mark.parametrize("post", POSTS)
def test_a_tag_of_a_post_leads_to_all_that_have_it(blog: Path, post: str) -> None:
    listed = page_of(blog, "tags")
    for tag in front(f"posts/{post}")["tags"]:
        heading = next(h for h in listed.iter("h2") if "".join(h.find("span").itertext()) == tag)
        for page in (f"posts/{post}", ""):
            assert f"/tags/#{heading.get('id')}" in links(blog, page, ".//ul[@class='post-meta']")
    assert f"/posts/{post}" in links(blog, "tags", ".//article")


def test_the_archive_has_a_page_for_each_year(blog: Path) -> None:
    years = {str(front(f"posts/{post}")["date"])[:4] for post in POSTS}
    assert {path.name for path in (blog / "archive").iterdir()} == years
    for year in years:
        found = set(links(blog, f"archive/{year}", ".//article"))
        assert {
            f"/posts/{post}" for post in POSTS if str(front(f"posts/{post}")["date"]).startswith(year)
        } <= found


@pytest.mark.parametrize("page", ["", "tags", *(f"posts/{post}" for post in POSTS)])
def test_posts_stand_in_the_sidebar_of_posts(blog: Path, page: str) -> None:
    found = links(blog, page, NAV)
    assert {f"/posts/{post}" for post in POSTS} <= set(found)
    assert "/tags" in found and any(link.startswith("/archive/") for link in found)


def test_posts_do_not_stand_in_the_sidebar_of_poems(blog: Path) -> None:
    assert not [link for link in links(blog, "poems", NAV) if link.startswith("/posts/")]


def test_before_and_after_stay_in_their_section(blog: Path) -> None:
    for path in blog.rglob("index.html"):
        page = path.parent.relative_to(blog).as_posix()
        for link in links(blog, page, ".//nav[@class='around']"):
            assert link.split("/")[1] == page.split("/")[0], f"{page}: {link}"
    assert links(blog, "songs/salt", ".//nav[@class='around']") == ["/songs/past-my-stop"]


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_has_its_day_and_stands_in_the_feed(blog: Path, piece: str) -> None:
    day = front(piece)["date"].isoformat()
    assert [time.get("datetime") for time in page_of(blog, piece).find(".//article").iter("time")] == [day]
    read = feed_of(blog)
    entry = next(entry for entry in read.entries if entry.id.endswith(f"/{piece}/"))
    assert entry.published.startswith(day)


def test_the_feed_holds_posts_and_pieces_and_has_an_icon(blog: Path) -> None:
    read = feed_of(blog)
    assert (read.bozo, len(read.entries)) == (0, len(POSTS) + len(PIECES))
    assert read.feed.icon.endswith("assets/favicon.svg")
    assert [
        str(part.tag).endswith("svg") for part in page_of(blog, "").find(".//footer//a[@class='feed']")
    ] == [True]


def test_the_newest_pieces_stand_on_the_home_page_and_on_no_other(blog: Path) -> None:
    found = links(blog, "", ".//aside[@class='pieces']")
    assert {link.split("/")[1] for link in found} == {"poems", "songs"}
    newest = max(front(piece)["date"] for piece in PIECES)
    assert front(found[0].strip("/"))["date"] == newest
    assert 'class="pieces"' not in (blog / "archive/2026/index.html").read_text()


@pytest.mark.parametrize("post", POSTS)
def test_a_post_says_how_long_it_is_and_that_this_copy_knows_no_address(blog: Path, post: str) -> None:
    text = (blog / "posts" / post / "index.html").read_text()
    assert re.search(r"<li>\d+ min to read</li>", text)
    assert "Found a mistake? This copy of the site was built without the address of its repository" in text


YML = """\
site_name: S
site_url: ADDRESS
repo_url: !ENV [REPOSITORY_URL, ""]
theme: {name: material, font: false, custom_dir: OVERRIDES}
plugins:
  - blog: {blog_dir: ., post_dir: posts, post_url_format: "posts/{file}"}
  - worked_feed: {cards: false, reports: true}
"""


def built(root: Path, address: str, repository: str) -> subprocess.CompletedProcess[str]:
    (root / "docs/posts").mkdir(parents=True)
    (root / "docs/index.md").write_text("# Home\n")
    (root / "docs/posts/one.md").write_text("---\ndate: 2026-11-22\n---\n\n# One & two?\n\nWords.\n")
    (root / "mkdocs.yml").write_text(
        YML.replace("ADDRESS", address).replace("OVERRIDES", str(ROOT / "overrides"))
    )
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "REPOSITORY_URL": repository}
    return mkdocs("build", "--strict", cwd=root, env=environment)


def test_a_published_site_says_where_mistakes_are_reported(tmp_path: Path) -> None:
    done = built(tmp_path, "https://worked.site/", "https://git.site/us/it/")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "site/posts/one/index.html").read_text()
    found = re.search(r'Found a mistake\? <a href="(.*?)">', text)[1]
    assert (
        unquote_plus(found.replace("&amp;", "&"))
        == "https://git.site/us/it/issues/new?title=Mistake in “One & two?”"
    )


def test_a_published_site_without_it_is_not_built(tmp_path: Path) -> None:
    done = built(tmp_path, "https://worked.site/", "")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "https://worked.site/ has no `repo_url`: set REPOSITORY_URL" in done.stderr


def test_a_copy_without_it_is_built_and_says_so(tmp_path: Path) -> None:
    done = built(tmp_path, "https://example.org/", "")
    assert done.returncode == 0, done.stderr
    assert "this copy of the site has no `repo_url`" in done.stderr


@pytest.mark.parametrize(
    ("address", "copy"),
    [
        ("", True),
        ("https://example.org/sub/", True),
        ("https://my.example/", True),
        ("http://127.0.0.1:8000/", True),
        ("http://localhost/", True),
        ("https://worked.site/", False),
        ("https://notexample.org/", False),
        ("https://example.org.site/", False),
    ],
)
def test_what_is_a_copy(address: str, copy: bool) -> None:
    assert local(address) == copy
