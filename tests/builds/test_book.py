"""A blog whose post has numbered blocks, references to another page, citations and a notebook, built once."""

import re

import html5lib
import nbformat
import pytest

from builds.sites import YML, built, page, post

POST = """
/// theorem | On two
    id: two

$1 + 1 = 2$, says [@somebody, p. 3], as in [](../other.md#three).
///

/// proof
Easy.
///

See [](#two).

<!-- more -->

```python run
six = 2 * 3
```

It is `{python} six`, and [more](../other.md#three) is there.
"""
FILES = {
    "docs/index.md": "# Home\n",
    "docs/other.md": "# The *other*\n\n/// lemma\n    id: three\n\n$1 + 2 = 3$\n///\n",
    "docs/posts/numbers.md": post("Numbers", POST),
    "works.bib": "@book{somebody, title = {A}, author = {Bea}, publisher = {Sea}, year = 2000}\n",
}
OPTIONS = YML.replace("  - worked\n", "  - worked: {bibliography: works.bib, notebooks: [posts]}\n")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(tmp_path_factory.mktemp("book"), FILES, OPTIONS)


def links(html):
    return {
        a.get("href"): "".join(a.itertext())
        for a in html5lib.parse(html, namespaceHTMLElements=False).iter("a")
    }


def test_the_post(site):
    html = page(site, "posts/numbers/index.html")
    found = links(html)
    assert found["#two"] == "Theorem 1" and found["#ref-somebody"] == "1"
    assert found["../../other/#three"] == "more" and "Lemma 1 of The other" in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) and {"two", "two-title", "ref-somebody", "references"} <= set(ids)


def test_on_the_list_of_posts_it_has_no_ids_and_its_links_lead_to_the_post(site):
    html = page(site, "index.html")
    found = links(html)
    assert found["posts/numbers/#two"] == "Theorem 1" and found["posts/numbers/#ref-somebody"] == "1"
    assert found["other/#three"] == "Lemma 1 of The other"
    assert not {"two", "two-title", "ref-somebody"} & set(re.findall(r'\bid="([^"]+)"', html))
    assert "worked-works" not in html and "worked-notebook" not in html and "∎" in html


def test_its_notebook_lies_beside_and_its_links_lead_to_the_site(site):
    found = links(page(site, "posts/numbers/index.html"))
    assert found["../../assets/notebooks/posts/numbers.ipynb"] == "This page as a notebook for Jupyter"
    made = nbformat.read(site / "assets" / "notebooks" / "posts" / "numbers.ipynb", 4)
    text = "\n".join(cell.source for cell in made.cells)
    assert "[more](https://example.org/sub/other/#three)" in text and "print(six)" in text
    assert "says [1, p. 3], as in Lemma 1 of The other." in text and "See Theorem 1." in text
    assert not (site / "assets" / "notebooks" / "other.ipynb").exists()
