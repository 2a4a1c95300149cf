"""Every way of getting a block wrong has a place and a sentence; and no page shows three slashes."""

import sys
from types import SimpleNamespace

import markdown
import pytest
from markdown.treeprocessors import Treeprocessor

import verse
from verse.extension import VerseError

VERSE = "/// verse | T\n\n{}\n///\n"
SONG = "/// song | T\n\n{}\n///\n"

FAULTS = {
    "/// verse | T\n    colour: red\n\na\n///": (
        2,
        5,
        "a verse has no option `colour`; known are `author`, `lang`, `numbers`, `rights`",
    ),
    "/// song | T\n    numbers: 5\n\na\n///": (
        2,
        5,
        "a song has no option `numbers`; known are `author`, `capo`, `key`, `lang`, `rights`",
    ),
    "/// verse | T\n    numbers: five\n\na\n///": (
        2,
        14,
        "`numbers` takes a whole number above zero, not `five`",
    ),
    "/// verse | T\n    lang: no\n\na\n///": (
        2,
        11,
        "`lang` takes a language tag such as en or de-AT (in quotes, if it is `no`), not `no`",
    ),
    "/// song | T\n    key: H\n\na\n///": (2, 10, "`key` takes a key such as G or F#m, not `H`"),
    "/// song | T\n    capo: 12\n\na\n///": (2, 11, "`capo` takes a fret from 0 to 11, not `12`"),
    "/// song | T\n    key: G\n    key: A\n\na\n///": (3, 5, "the option `key` is given twice"),
    "/// verse | T\n    author: [a\n\na\n///": (2, 13, "`author` cannot be read: quote its value, not `[a`"),
    "/// verse | T\nFirst line\n///": (
        2,
        1,
        "a blank line is missing between the head of the verse and its first line",
    ),
    "/// verse | T\n    lang: en\nFirst line\n///": (
        3,
        1,
        "a blank line is missing between the head of the verse and its first line",
    ),
    "/// verse | T\n    First line, indented\nx\n///": (
        2,
        5,
        "an indented line directly below the head is read as an option: leave a blank line before it",
    ),
    "/// verse | T\n\n///": (1, 1, "this verse has no lines"),
    "/// verse | T\n\na\n": (
        1,
        1,
        "this verse is never closed: as many slashes on a line of their own end it",
    ),
    "a\n\n///\n": (3, 1, "these slashes close a block, and none is open here"),
    "/// vers | T\n\na\n": (1, 1, "no block is called `vers`; known are `verse`, `song`"),
    VERSE.format("one *two\nthree* four"): (
        3,
        5,
        "emphasis cannot span lines: end it here, begin it again in the next line",
    ),
    VERSE.format("_one\ntwo_"): (
        3,
        1,
        "emphasis cannot span lines: end it here, begin it again in the next line",
    ),
    VERSE.format("a\n  b"): (4, 3, "a line is indented by 4, 8 or 12 spaces; this one has 2"),
    VERSE.format("a\n                b"): (4, 17, "a line is indented by 4, 8 or 12 spaces; this one has 16"),
    VERSE.format("a\n/// song\nb"): (
        4,
        1,
        "slashes inside a block: its end has as many as its head, and nothing else on the line",
    ),
    SONG.format("[Am]a [H7]b"): (3, 7, "`[H7]` is not a chord"),
    SONG.format("{soc}\n[C]a"): (3, 1, "this chorus is never closed: `{end_of_chorus}` ends it"),
    SONG.format("{soc}\na\n{eov}\n{eoc}"): (5, 1, "this ends a verse, and a chorus is open here"),
    SONG.format("a\n{eoc}"): (4, 1, "this ends a chorus, and nothing is open here"),
    SONG.format("{soc}\na\n{sov}\nb\n{eoc}"): (5, 1, "a verse begins inside a chorus that is still open"),
    SONG.format("a\n{chorus}"): (4, 1, "`{chorus}` repeats a chorus, and none stands above"),
    SONG.format("{key: G}\na"): (
        3,
        1,
        "`{key}` is not a directive of a song block; it is written in the option `key`",
    ),
    SONG.format("{dance}\na"): (3, 1, "`{dance}` is not a directive of a song block"),
    SONG.format("{soc\na"): (3, 1, "a directive ends with `}` at the end of its line"),
    SONG.format("{soc}\na\n{c: x}\n{eoc}"): (
        5,
        1,
        "a comment stands between sections, and a chorus is still open here",
    ),
    SONG.format("[G]*one [C]two*"): (
        3,
        4,
        "emphasis cannot span a chord: end it before, begin it again after",
    ),
    SONG.format("[G]*one two* [C]three"): (
        3,
        4,
        "emphasis cannot span a chord: end it before, begin it again after",
    ),
    SONG.format("*one\ntwo*"): (
        3,
        1,
        "emphasis cannot span lines: end it here, begin it again in the next line",
    ),
}

SOUND = [
    VERSE.format("*one* _two_ **three** 5 * 3 * 2 snake_case $a*b$ `*`\n*four*"),
    VERSE.format("    all\n    indented\n\n- dash\n# hash\n1. one"),
    VERSE.format("// two slashes, and a/b/c, and file:///x"),
    SONG.format(
        "# a comment\n[N.C.]a [C/G]b[Am]c\n\n{c: slowly}\n{soc: Refrain}\n*a* [G]*b*\n{eoc}\n{chorus}\n{chorus: again}"
    ),
    "```\n/// vers\n```\n\n~~~~\n///\n~~~\n~~~~\n",
    "    /// vers\n\n<!--\n/// vers\n-->\n",
    "---\ntitle: x\n---\n\n- a\n\n    /// verse | T\n        lang: en\n\n    one\n        two\n    ///\n",
    "> /// verse | T\n>\n> one\n> ///\n",
    "//// verse | T\n\na\n////\n",
]


def converted(text: str, **options: str) -> str:
    return markdown.markdown(
        text, extensions=["verse.extension"], extension_configs={"verse.extension": options}
    )


@pytest.mark.parametrize("text", FAULTS, ids=lambda text: FAULTS[text][2][:40])
def test_a_fault_has_its_place(text: str) -> None:
    assert FAULTS[text] in verse.check(text)


@pytest.mark.parametrize("text", FAULTS, ids=lambda text: FAULTS[text][2][:40])
def test_a_fault_ends_the_conversion_with_its_place(text: str) -> None:
    with pytest.raises(VerseError) as caught:
        converted(text)
    line, column, message = FAULTS[text]
    assert f"{line}:{column}: {message}" in str(caught.value).splitlines()


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_a_fault_ends_a_build_with_its_place_in_the_file(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """The host's own kind of error: it tells one line, where another kind would be a traceback."""
    told = type("BuildError", (Exception,), {"__str__": lambda self: self.message})
    for name in ("mkdocs", "properdocs"):
        module = SimpleNamespace(BuildError=told) if name == host else None
        monkeypatch.setitem(sys.modules, f"{name}.exceptions", module)
    text, (line, column, message) = next(iter(FAULTS.items()))
    md = markdown.Markdown(extensions=["verse.extension"])
    page = f"---\ntitle: A\n---\n\n{text}"
    file = SimpleNamespace(src_dir="/site/docs", src_uri="poems/a.md", content_string=page)
    step = type("Links", (Treeprocessor,), {"file": file, "run": lambda self, root: None})
    md.treeprocessors.register(step(md), "relpath", 0)
    with pytest.raises(told) as caught:
        md.convert(text)
    assert f"docs/poems/a.md:{line + 4}:{column}: {message}" in str(caught.value).splitlines()


@pytest.mark.parametrize("text", FAULTS, ids=lambda text: FAULTS[text][2][:40])
def test_a_marked_fault_stands_on_the_page_and_no_slashes_do(text: str) -> None:
    html = converted(f"Before.\n\n{text}\n\nAfter.", faults="mark")
    assert html.count('<div class="worked-problem">') >= 1
    assert FAULTS[text][2].split("`")[0] in html
    assert "///" not in html
    assert "\x02" not in html and "wzxhzdk" not in html
    assert "<p>Before.</p>" in html


@pytest.mark.parametrize("text", SOUND)
def test_nothing_is_said_of_a_sound_page(text: str) -> None:
    assert verse.check(text) == []


def test_one_look_finds_all_faults_of_a_page_in_order() -> None:
    text = "\n\n".join(FAULTS)
    found = verse.check(text.replace("/// verse | T\n\na\n\n", ""))
    assert found == sorted(found)
    assert len({line for line, _, _ in found}) > 20


def test_lines_are_those_of_the_file_with_its_front_matter() -> None:
    assert verse.check("---\ntitle: x\n---\n\n/// song\n\n[H]a\n///\n") == [(7, 1, "`[H]` is not a chord")]


def test_a_block_in_a_list_has_its_own_columns() -> None:
    assert verse.check("- a\n\n    /// song\n\n    la [H]a\n    ///\n") == [(5, 8, "`[H]` is not a chord")]


def test_blocks_of_other_extensions_are_theirs() -> None:
    text = "/// note | x\n\nwords\n\n/// verse\n\na\n///\n\n///\n"
    assert verse.check(text, others={"note"}) == []
    assert verse.check(text)[0][:2] == (1, 1)
    admonition = ["verse.extension", "pymdownx.blocks.admonition"]
    assert 'class="stanza"' in markdown.markdown(text, extensions=admonition)


def test_an_unknown_way_with_faults_is_refused() -> None:
    with pytest.raises(ValueError, match="`faults` takes raise or mark, not `hide`"):
        converted("x", faults="hide")
