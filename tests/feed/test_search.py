"""The index of the search: what is shown of a section, what else finds it, what comes last."""

import json

import pytest

from mkdocs_feed.search import NAME, entry, plain, rewrite, wordy


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>Two signals go in.</p> f∗g=[0,2,4] <p>One comes out.</p>", "<p>Two signals go in.</p> <p>One comes out.</p>"),
        ("<p>0 3 6 3 3 6 3 6</p>", ""),
        ("<p>Twelve of 0.05 is 0.6, you see</p>", "<p>Twelve of 0.05 is 0.6, you see</p>"),
        ("<ul> <li>a list</li> <li>of words</li> </ul>", "<ul> <li>a list</li> <li>of words</li> </ul>"),
        ("Two boxes, drawn.<pre><code>f = 1</code></pre>", ""),
    ],
)  # fmt: skip
def test_words_are_shown_and_the_rest_only_finds(text, shown):
    made = entry({"location": "posts/a/", "title": "A", "text": text}, ())
    assert made["text"] == shown
    words = plain(text).split()
    assert sorted([*plain(shown).split(), *made["also"].split()]) == sorted([*words, *added(words)])


def added(words):
    """The names of the signs among some words."""
    return ["convolution"] * any("∗" in word for word in words)


def test_signs_are_found_by_their_names():
    made = entry({"location": "", "title": "", "text": "<p>By parts</p> ∫x2dx ≈ √2", "tags": ["area"]}, ())
    assert made["also"].split() == ["∫x2dx", "≈", "√2", "area", "integral", "root", "approximately", "equal"]


@pytest.mark.parametrize(("place", "last"), [("errors/a/#b", True), ("posts/errors/", False), ("", False)])
def test_the_manual_comes_last(place, last):
    made = entry({"location": place, "title": "", "text": ""}, ("errors/", "about/notation/"))
    assert made.get("last", False) is last


def test_half_of_it_must_be_words():
    assert wordy("in “quotes”, too.")
    assert not wordy("1 2 3 times") and not wordy("") and not wordy("g(x) f(x)")


def test_an_index_is_rewritten_in_its_place_and_a_site_without_one_is_left(tmp_path):
    rewrite(tmp_path, [])
    path = tmp_path / NAME
    assert not path.exists()
    path.parent.mkdir()
    path.write_text(
        json.dumps({"config": {"lang": ["en"]}, "docs": [{"location": "a/", "title": "A", "text": "b"}]})
    )
    rewrite(tmp_path, ["a/"])
    found = json.loads(path.read_text())
    assert found["config"] == {"lang": ["en"]}
    assert found["docs"] == [{"location": "a/", "title": "A", "text": "", "also": "b", "last": True}]
