"""What a block becomes: verse that reads as verse, and songs that read as ChordPro, without any style sheet."""

import re
from xml.etree import ElementTree

import html5lib
import markdown
import pytest

POEM = """/// verse | A *True* Title
    author: A. B.
    lang: de-AT
    numbers: 2
    rights: CC BY 4.0

First *line*
    one step
- dash & <b>bold</b>

# hash
        two steps
///
"""
SONG = """/// song | Song
    key: G
    capo: 2

# for nobody
{sov: One}
[G]Words of my [C/G]own be[D7]cause
And [Am] a **bold** [N.C.]stop
{eov}

{c: softly}

{soc}
[G]Sing

[C]on
{eoc}
{chorus}

no chords
///
"""


def tree(text: str, *extensions: str) -> ElementTree.Element:
    html = markdown.markdown(text, extensions=["verse.extension", *extensions])
    return ElementTree.fromstring(f"<body>{html}</body>")


def classes(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [each for each in root.iter() if name in each.get("class", "").split()]


def words(element: ElementTree.Element) -> str:
    return "".join(element.itertext()).strip()


def test_one_paragraph_a_stanza_one_span_a_line() -> None:
    page = tree(POEM)
    stanzas = [[words(line) for line in classes(stanza, "line")] for stanza in classes(page, "stanza")]
    assert stanzas == [["First line", "one step", "- dash & bold"], ["# hash", "two steps"]]
    assert all(line[-1].tag == "br" for line in classes(page, "line"))
    assert [line.get("class") for line in classes(page, "line")] == [
        "line",
        "line in1",
        "line",
        "line",
        "line in2",
    ]
    assert [line.get("data-n") for line in classes(page, "line")] == [None, "2", None, "4", None]
    assert [line.get("id") for line in classes(page, "line")] == ["l1", "l2", "l3", "l4", "l5"]


def test_title_author_and_rights() -> None:
    figure = tree(POEM).find("figure")
    assert figure is not None
    assert (figure.get("class"), figure.get("lang")) == ("verse numbered", "de-AT")
    caption = figure.find("figcaption")
    assert caption is not None
    assert words(caption) == "A True Title, A. B. CC BY 4.0"
    assert [each.tag for each in caption] == ["em", "cite", "small"]


def test_rights_alone_stand_below() -> None:
    figure = tree("/// verse\n    rights: CC BY 4.0\n\nline\n///\n").find("figure")
    assert figure is not None
    assert [each.tag for each in figure] == ["p", "figcaption"]
    assert [each.tag for each in tree("/// verse\n\nline\n///\n")[0]] == ["p"]


def test_a_song_without_style_is_chordpro() -> None:
    lines = [words(line) for line in classes(tree(SONG), "line")]
    assert lines == [
        "[G]Words of my [C/G]own be[D7]cause",
        "And [Am] a bold [N.C.]stop",
        "[G]Sing",
        "[C]on",
        "no chords",
    ]


def test_a_chord_keeps_to_its_syllables_and_a_word_to_itself() -> None:
    page = tree(SONG)
    assert [words(each) for each in classes(page, "seg")] == [
        "[G]Words",
        "[C/G]own",
        "[D7]cause",
        "[Am]",
        "[N.C.]stop",
        "[G]Sing",
        "[C]on",
    ]
    assert [words(each) for each in classes(page, "word")] == ["be[D7]cause"]
    assert [words(each) for each in classes(page, "silent")] == ["[N.C.]"]
    brackets = list(page.iter("i"))
    assert {(each.text, each.get("aria-hidden")) for each in brackets} == {("[", "true"), ("]", "true")}


def test_sections_have_labels_and_a_repeat_is_a_link() -> None:
    page = tree(SONG)
    assert [words(each) for each in classes(page, "label")] == ["One", "Chorus", "Chorus"]
    chorus = classes(page, "chorus")[0]
    link = next(page.iter("a"))
    assert link.get("href") == f"#{chorus.get('id')}" == "#chorus"
    assert len(classes(chorus, "stanza")) == 2
    assert [words(each) for each in classes(page, "remark")] == ["softly"]


def test_what_the_script_needs_is_on_the_element() -> None:
    sheet = tree(SONG).find("song-sheet")
    assert sheet is not None
    assert (sheet.get("id"), sheet.get("data-key"), sheet.get("data-capo")) == ("song", "G", "2")
    assert words(classes(sheet, "setting")[0]) == "Key of G, capo at fret 2"


@pytest.mark.parametrize(("line", "key"), [("[Am]a", "Am"), ("[N.C.]a [D/F#]b", "D"), ("no chords", None)])
def test_a_song_without_key_is_in_that_of_its_first_chord(line: str, key: str | None) -> None:
    sheet = tree(f"/// song\n\n{line}\n///\n").find("song-sheet")
    assert sheet is not None
    assert sheet.get("data-key") == key


def test_ids_are_unique_with_several_blocks_on_a_page() -> None:
    page = tree("\n\n".join([POEM, SONG, POEM, SONG.replace("{chorus}", "{soc}\nx\n{eoc}\n{chorus}")]))
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert {"l1", "v2-l1", "song", "v2-song", "chorus", "v2-chorus", "v2-chorus-2"} <= set(ids)
    assert [each.get("href") for each in page.iter("a")] == ["#chorus", "#v2-chorus-2"]


def test_a_converter_that_is_used_again_begins_anew() -> None:
    converter = markdown.Markdown(extensions=["verse.extension"])
    first = converter.convert(POEM)
    assert converter.reset().convert(POEM) == first


def test_a_list_of_posts_gets_no_ids() -> None:
    converter = markdown.Markdown(extensions=["verse.extension"])
    converter.treeprocessors.register(markdown.treeprocessors.Treeprocessor(converter), "excerpt", 0)
    html = converter.convert(POEM + "\n" + SONG)
    assert " id=" not in html
    assert "href" not in html


@pytest.mark.parametrize("before", ["- item\n\n", "!!! note\n\n", "> quote\n\n"])
def test_a_block_inside_something_else(before: str) -> None:
    inside = "".join(f"    {line}\n" if line else "\n" for line in POEM.split("\n"))
    page = (
        tree(before + inside, "admonition")
        if not before.startswith(">")
        else tree(before + re.sub("(?m)^", "> ", POEM))
    )
    assert len(classes(page, "line")) == 5
    assert classes(page, "in2")


def test_the_html_is_sound() -> None:
    html = markdown.markdown(f"{POEM}\n\n{SONG}", extensions=["verse.extension"])
    html5lib.HTMLParser(strict=True).parse(f"<!doctype html><title>x</title>{html}")


def test_formulas_in_a_line_are_left_to_whoever_reads_formulas() -> None:
    page = tree("/// verse\n\nlet $n_1 * m_1$ be\n///\n", "pymdownx.arithmatex")
    assert len(classes(page, "arithmatex")) == 1
