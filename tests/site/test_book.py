"""What the site has as a book has it: numbers, references from page to page, sources, and posts to take away."""

import json
import re

import nbformat
import pytest

from building import ROOT, feed_of, page_of

POSTS = sorted((ROOT / "docs" / "posts").glob("*.md"))


def words(element):
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def post(blog):
    return page_of(blog, "posts/what-are-convolutions-good-for")


def with_class(tree, name):
    return [element for element in tree.iter() if name in element.get("class", "").split()]


def test_the_page_on_it_shows_each(blog):
    page = page_of(blog, "about/book")
    assert words(with_class(page, "worked-block-title")[0]) == "Theorem 1 (Sums of odd numbers)"
    assert len(with_class(page, "worked-qed")) == 1
    links = {a.get("href"): words(a) for a in page.iter("a") if a.get("href")}
    assert links["#odd"] == "Theorem 1"
    assert re.fullmatch(
        r"Figure \d+ of What are Convolutions\?", links["../../posts/what-are-convolutions/#boxes"]
    )


def test_a_reference_to_another_page_says_the_number_that_stands_there(blog):
    said = re.search(r"(Figure \d+) of What", words(page_of(blog, "about/book"))).group(1)
    there = next(
        f for f in page_of(blog, "posts/what-are-convolutions").iter("figure") if f.get("id") == "boxes"
    )
    assert said in words(there)


def test_the_sources_of_the_post_are_numbered_as_they_come(post):
    works = [item.get("id") for item in with_class(post, "worked-works")[0]]
    links = [a.get("href") for cite in with_class(post, "worked-cite") for a in cite if a.tag == "a"]
    assert len(works) == 7 and [f"#{work}" for work in works] == list(dict.fromkeys(links))
    assert all("hidden" in work.attrib for work in with_class(post, "worked-work"))


def test_a_preview_is_neither_in_the_feed_nor_in_the_search(blog):
    entries = feed_of(blog).entries
    content = next(e for e in entries if e.link.endswith("good-for/")).content[0].value
    assert content.count("Pattern Classification and Scene Analysis") == 1
    assert "as a notebook" not in content
    docs = json.loads((blog / "search" / "search_index.json").read_text("utf-8"))["docs"]
    found = [doc["location"] for doc in docs if "Pattern Classification and Scene" in doc["text"]]
    assert found == ["posts/what-are-convolutions-good-for/#references"]


@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.stem)
def test_a_post_can_be_taken_away(path, blog):
    page = page_of(blog, f"posts/{path.stem}")
    (line,) = with_class(page, "worked-notebook")
    assert line[0].get("download") == f"{path.stem}.ipynb"
    file = (blog / "posts" / path.stem / line[0].get("href")).resolve()
    made = nbformat.read(file, 4)
    nbformat.validate(made)
    text = "\n".join(cell.source for cell in made.cells if cell.cell_type == "markdown")
    assert not re.search(r"\]\([\w./-]+\.md\b|<!-- worked|`\{python\}|\[\]\(#|\[@", text)
    assert with_class(page, "worked-coverage")[-1] is not None


def test_no_other_page_can(blog):
    folder = blog / "assets" / "notebooks"
    assert sorted(file.stem for file in folder.rglob("*.ipynb")) == sorted(path.stem for path in POSTS)
