"""Front matter that a host, its theme or the blog would end with a traceback, or lead out of the site: told."""

import json
import re
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from builds.sites import YML, built

SLUGS = YML.replace('post_url_format: "posts/{file}"', 'post_url_format: "{slug}"')
BAD = {  # entry → what is said of it
    "title: 1984": "docs/posts/a.md:3:1: error[front-matter]: the `title` of a post takes text, in quotes, not `1984`",
    "title:": "the `title` of a post takes text", "hide: 5": "`hide` takes a list", "hide: toc": "`hide` takes a list",
    "hide: {a: 1}": "`hide` takes a list", "search: 5": "`search` takes names with their values",
    f"categories: [{'x' * 300}]": "is too long for the name of a file", 'tags: ["\\ud800"]': "half a pair of surrogates",
    f"description: 0x{'f' * 5000}": "more than 1000 digits",
}  # fmt: skip
LED_OUT = {
    "slug: ../../../../../outside": "docs/posts/a.md:3:1: error: its address, `../../../../../outside/index.html`, lies outside",
    f"slug: {'x' * 300}": "has a name of more than 255 bytes", 'slug: "a\\0b"': "holds a zero byte",
}  # fmt: skip
GOOD = "title: 'A'\ntags: [1984, 2.5, b]\nhide: [toc]\nsearch: {exclude: true}\nslug: a-b\ndescription: 5\n"


def pages(entries, front="date: 2026-01-01"):
    return {
        f"docs/{name}.md": f"---\n{front}\n{entry}\n---\n\n# Title\n\ntext\n"
        for name, entry in entries.items()
    }


def said_of(tmp_path, files, yml, heard):
    with pytest.raises(Abort):
        built(tmp_path, {"docs/index.md": "# Home\n", **files}, yml)
    return "\n".join(heard)


def test_entries_that_the_blog_or_the_theme_cannot_take(tmp_path, heard):
    names = {f"posts/{'abcdefghijk'[at]}": entry for at, entry in enumerate(BAD)}
    said = said_of(tmp_path, pages(names), YML, heard)
    assert [text for text in BAD.values() if text not in said] == []
    assert f"{len(BAD)} problems on {len(BAD)} pages" in said


@pytest.mark.parametrize("entry", LED_OUT)
def test_no_page_is_written_outside_of_the_site(tmp_path, heard, entry):
    root = tmp_path / "1" / "2" / "3"
    assert LED_OUT[entry] in said_of(root, pages({"posts/a": entry}), SLUGS, heard)
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith("outside")]


def test_a_server_puts_such_a_page_into_the_site(tmp_path, heard):
    root = tmp_path / "1" / "2" / "3"
    site = built(
        root, {"docs/index.md": "# Home\n", **pages({"posts/a": next(iter(LED_OUT))})}, SLUGS, "serve"
    )
    assert (site / "outside" / "index.html").exists()
    assert not (tmp_path / "outside").exists()


def test_a_template_that_nobody_has(tmp_path, heard):
    files = pages(
        {"a": "template: ../../etc/passwd", "b": "template: [c]", "c": "template: main.html"}, "x: 1"
    )
    said = said_of(tmp_path, files, YML, heard)
    assert "docs/a.md: error: `template` names none that the theme has" in said
    assert "docs/b.md: error: `template`" in said and "docs/c.md" not in said


def test_what_they_take_is_built(tmp_path):
    files = pages({"posts/a": GOOD}) | pages(
        {"b": "title: 1984", "c": "hide: toc", "d": "search:", "e": "hide:"}, "x: 1"
    )
    site = built(tmp_path, {"docs/index.md": "# Home\n", **files}, SLUGS)
    assert (site / "a-b" / "index.html").exists() and (site / "b" / "index.html").exists()


def test_dates_that_no_page_and_no_compressed_file_can_be_of(tmp_path, heard):
    ours = json.dumps(str(Path(__file__).parents[2] / "overrides"))
    yml = YML.replace("font: false}", f"font: false, custom_dir: {ours}}}")
    yml = yml.replace("  - worked\n", "  - worked\n  - worked_feed: {cards: false}\n")
    days = ("9999-12-31", "abc", "[a]", "{created: 5}", "{created: 2026-01-01}", "2026-01-01")
    files = pages({f"posts/{at}": "" for at in range(2)}, "date: 9999-12-31")
    files |= pages({f"{at}": f"date: {day}" for at, day in enumerate(days)}, "x: 1")
    site = built(tmp_path, {"docs/index.md": "# Home\n", **files}, yml)
    told = [line for line in heard if "takes a day such as" in line]
    assert [line.removeprefix("mkdocs_feed: ")[:4] for line in told] == ["1.md", "2.md", "3.md"]
    assert "January 1, 2026" in (site / "4" / "index.html").read_text()
    assert (site / "completion.json").exists()


def test_no_page_is_written_over_another_or_over_a_file_of_the_site(tmp_path, heard):
    yml = SLUGS.replace("  - worked\n", "  - worked\n  - worked_feed: {cards: false}\n")
    files = pages(
        {
            "posts/a": "slug: same",
            "posts/b": "slug: same",
            "posts/c": "slug: feed.xml",
            "posts/d": "slug: other",
        }
    )
    said = said_of(
        tmp_path, files | {"docs/other.md": "text\n", "docs/sitemap.xml/index.md": "text\n"}, yml, heard
    )
    for name, other in (("posts/b.md", "that of posts/a.md"), ("posts/c.md", "below feed.xml"),
                        ("sitemap.xml/index.md", "below sitemap.xml")):  # fmt: skip
        assert re.search(rf"^{re.escape(name)}: error: its address, `.*`, is {other}", said, re.MULTILINE), (
            said
        )
    assert len(re.findall("one would be lost", said)) == 4
    assert not (tmp_path / "site" / "completion.json").exists()
