"""Numbered blocks: found where the renderer finds them, numbered by kind, named, and checked like any text."""

import html5lib
import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from verse import check as verse_check
from worked.html.extension import WorkedExtension
from worked.markdown.scan import find
from worked.markdown.theorem_blocks import KINDS, names
from worked.model.document import Formula, TheoremBlock
from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.other_extensions import further
from worked.pipeline.page import work

PAGE = """# Triangles

/// theorem | On $c^2$
    attrs: {id: thm:right}

Let $a = 3$ and $b = 4$.

$$ a^2 + b^2 = 25 $$
///

/// proof | of [](#thm:right)
It is $9 + 16 = 25$.
///

1. In a list

    /// theorem
        id: second

    $$ 1 + 1 = 2 $$
    ///

/// proof

$$ 2 + 2 = 4 $$
///

//// example | One with *another* inside
/// remark
$3 + 3 = 6$
///
////

[](#second) and [](#thm-right).
"""


def found(text):
    return find(Source("page.md", text), Settings())


def shown(text, *extensions, **options):
    md = Markdown(extensions=[*extensions, WorkedExtension(**options)])
    return md.convert(text), md


@pytest.fixture(scope="module")
def page():
    return html5lib.parse(shown(PAGE)[0], namespaceHTMLElements=False)


def boxes(tree):
    return [box for box in tree.iter("div") if "worked-block" in box.get("class", "").split()]


def words(element):
    return " ".join("".join(element.itertext()).split())


def test_each_kind_counts_for_itself():
    text = "".join(f"/// {kind}\n///\n\n/// {kind.title()} | A\n///\n\n" for kind in KINDS)
    called = list(names(found(text).pieces).values())
    assert called == [
        name
        for kind in KINDS
        for name in (["Proof"] * 2 if kind == "proof" else [f"{kind.title()} 1", f"{kind.title()} 2"])
    ]


def test_what_stands_on_the_page(page):
    titles = [words(box[0]) for box in boxes(page)]
    assert [title.partition(" (")[0] for title in titles] == [
        "Theorem 1", "Proof of Theorem 1", "Theorem 2", "Proof", "Example 1", "Remark 1",
    ]  # fmt: skip
    assert [box.get("id") for box in boxes(page)] == ["thm-right", None, "second", None, None, None]
    links = [(a.get("href"), words(a)) for a in page.iter("a")]
    assert links[1:] == [("#second", "Theorem 2"), ("#thm-right", "Theorem 1")]


def test_each_has_a_name_for_those_who_hear_it(page):
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for box in boxes(page):
        assert box.get("role") == "group" and box[0].get("id") == box.get("aria-labelledby")


def test_a_proof_has_an_end_and_nothing_else_has(page):
    ends = [box.findall(".//span[@class='worked-qed']") for box in boxes(page)]
    assert [len(end) for end in ends] == [0, 1, 0, 1, 0, 0]
    assert {end[0].get("aria-label") for end in ends if end} == {"end of the proof"}
    assert words(boxes(page)[1][-1]).endswith(". ∎")
    assert (
        boxes(page)[3].find("div[@class='worked-display']") is not None
    )  # the display before the end is still one


def test_what_the_scanner_takes_for_blocks_the_renderer_does_too(page):
    assert len(boxes(page)) == len([p for p in found(PAGE).pieces if isinstance(p, TheoremBlock)]) == 6
    assert not any("///" in words(paragraph) for paragraph in page.iter("p"))


def test_their_formulas_are_checked_in_their_places():
    worked = work(
        Source("page.md", PAGE.replace("= 25", "= 26", 1).replace("+ 3 = 6", "+ 3 = 7")), Settings()
    )
    told = [(one.code, one.primary.span.position) for one in worked.diagnostics]
    assert told == [("wrong-value", (8, 16)), ("wrong-value", (30, 10))]
    assert len([piece for piece in worked.document.pieces if isinstance(piece, Formula)]) == 8


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/// lemma\ntext\n", [("unclosed", "/// lemma")]),
        ("//// lemma\n/// remark\n////\n", [("unclosed", "/// remark")]),
        ("/// lemma\n    title: x\n\ntext\n///\n", [("bad-block", "title")]),
        ("/// lemma\n    id: a\n///\n\n/// remark\n    attrs: {id: a}\n///\n", [("label-twice", "a")]),
        ("/// lemma\n    attrs: {id: a}\n///\n\n[](#b)\n", [("unknown-reference", "[](#b)")]),
        ("/// lemma\n    attrs:\n        id: a\n        class: wide\n///\n\n[](#a)\n", []),
        ("```\n/// lemma\n```\n", []),
        ("/// theorems\ntext\n///\n", []),
        ("text\n\n///\n", []),
    ],
)
def test_what_is_told(text, told):
    assert [(one.code, one.primary.span.text) for one in found(text).diagnostics] == told


def test_a_page_without_blocks_is_left_as_it_is():
    text = "A \\/ b.\n\n/// note\ntext\n///\n\nand $x$ stays.\n"
    html, md = shown(text)
    assert "blocks" not in md.parser.blockprocessors
    assert html.startswith(Markdown().convert(text)[:40])


def test_a_block_of_another_extension_is_left_to_it():
    admonition = ("pymdownx.blocks.admonition",)
    options = {"pymdownx.blocks.admonition": {"types": ["theorem"]}}
    md = Markdown(extensions=[*admonition, WorkedExtension()], extension_configs=options)
    html = md.convert("/// theorem | Mine\n$1 + 1 = 2$\n///\n\n/// lemma\ntext\n///\n")
    assert 'class="admonition theorem"' in html and "Theorem 1" not in html
    assert 'class="worked-block worked-lemma"' in html


def test_its_options_are_none_of_ours_either():
    text = "/// example | Mine\n    open: true\n\ntext\n///\n"
    assert [one.code for one in found(text).diagnostics] == ["bad-block"]
    html, _ = shown(text)
    assert "/// example | Mine" in html and "worked-block" not in html  # as if there were no such block
    others = Settings(extensions=("pymdownx.blocks.admonition",))
    assert find(Source("page.md", text), others).diagnostics == ()


def test_in_a_list_of_posts_it_has_no_ids():
    md = Markdown(extensions=[WorkedExtension()])
    md.treeprocessors.register(Treeprocessor(md), "excerpt", 0)
    html = md.convert(PAGE)
    assert html.count('class="worked-block ') == 6 and "aria-labelledby" not in html
    assert 'id="thm-right"' not in html and 'href="#thm-right"' in html


def test_an_extension_that_looks_for_stray_blocks_is_told_of_ours():
    text = "/// theorem\ntext\n///\n\n/// theoreme\ntext\n///\n"
    assert len(verse_check(text)) > len(further(Source("page.md", text), ["verse"])) == 2


def test_worked_false_leaves_them_text():
    html, _ = shown("---\nworked: false\n---\n/// theorem\ntext\n///\n")
    assert "worked-block" not in html
