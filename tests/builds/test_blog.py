"""What the plugin does for Material's blog, and that it changes nothing but the time."""

from datetime import date

import pytest

from builds.sites import YML, built, post
from mkdocs_worked.blog import Posts, _plain
from mkdocs_worked.plugin import WorkedPlugin


def test_no_plugin_of_navigations_need_warn_of_ours():
    """Some warn of every plugin that has a handler there and stands before them."""
    assert not hasattr(WorkedPlugin, "on_nav")


def test_posts_are_told_apart_by_themselves():
    one, other = [1], [1]
    posts = Posts([one])
    assert (one in posts, other in posts, posts == [one], posts[0:1]) == (True, False, True, [one])


def test_a_blog_comes_out_as_without_the_plugin(tmp_path):
    """Its lists, its posts, what is before and after each."""
    files = {"docs/index.md": "# Home\n"} | {
        f"docs/posts/p{n}.md": post(f"Post {n % 2}", "Words.\n\n<!-- more -->\n\nMore.", f"2026-01-0{n}")
        for n in range(1, 6)
    }
    with_it = built(tmp_path / "with", files)
    without = built(tmp_path / "without", files, YML.replace("  - worked\n", ""))
    pages = sorted(path.relative_to(without) for path in without.rglob("*.html"))
    assert len(pages) > 9
    assert [name for name in pages if (with_it / name).read_text() != (without / name).read_text()] == []


@pytest.mark.parametrize(
    ("meta", "plain"),
    [
        ({"date": date(2026, 1, 1), "title": "x", "tags": ["a"], "worked": {"index": 0}}, True),
        ({"date": "2026-01-01"}, False),
        ({"date": {"created": date(2026, 1, 1)}}, False),
        ({"date": date(2026, 1, 1), "tags": "a"}, False),
        ({"date": date(2026, 1, 1), "tags": [1]}, False),
        ({"date": date(2026, 1, 1), "categories": None}, False),
        ({"date": date(2026, 1, 1), "pin": "often"}, False),
        ({"date": date(2026, 1, 1), "hide": "toc"}, False),
    ],
)
def test_only_a_post_with_nothing_unusual_is_taken_without_asking_the_blog(meta, plain):
    assert _plain(meta) == plain
