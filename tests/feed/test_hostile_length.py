"""Pages on which nothing that begins ends: what reads them takes time that grows with their length."""

import time
from collections.abc import Callable

import pytest

from mkdocs_feed.content import feed_content, reading_minutes
from mkdocs_feed.policy import Shipped, looked_at
from mkdocs_feed.search import plain
from mkdocs_feed.styles import SOURCE, Known
from mkdocs_feed.whole import title_of
from mkdocs_worked.output import Words, panel
from worked.model.diagnostic import Diagnostic, Label
from worked.model.enclosed import enclosed, replaced, without_tags
from worked.model.source import Source
from worked.notebook.notebook import fenced
from worked.typeset.font import characters

LENGTH = 120_000  # characters; the square of it would take minutes
NOTHING = Shipped([])


def shown_panel(text: str) -> str:
    source = Source("page.md", text)
    return panel("page.md", [Diagnostic("not-utf8", "no", Label(source.span(0, 0)))], telling=False)


READERS: list[tuple[Callable[[str], object], tuple[str, ...]]] = [
    (lambda page: looked_at(page + "</p>", NOTHING), ("<script>", "<script a='>", "<!-- ", "<script></script>", "= \n ")),
    (lambda page: looked_at("<p a= " + page, NOTHING), (" ", "\n", "\x00 ")),
    (lambda page: feed_content(page + "</p>", "https://a.example/", str), ("<svg>", "<math>", "<svg><title>")),
    (reading_minutes, ("`", "~", "<!--", "```x\n", "~~~\n", "\\[", "\\(", "\\begin{a}", "](", "$$ ", "<")),
    (Words, ("<math ", "<svg", "<math></svg", "<math><defs")),
    (plain, ("<", "<p")),
    (lambda page: Known([page], []), ("<aa", "<a b='", "<script", "<style ")),
    (SOURCE.findall, ("<script ", "<script")),
    (lambda page: title_of("t", None, page), ("<h1", "<h1>", "<h1></p>")),
    (shown_panel, ("# a ", "# ", " #")),
    (lambda page: characters([page, f"<math>{page}</math>"]), ("<math>", "<math><mtext>", "<annotation>", "<mi", "<")),
    (lambda page: list(fenced(page)), ("````x\n", "````python\n```\n", "> ~~~x\n", " \t")),
]  # fmt: skip


@pytest.mark.parametrize("read", READERS, ids=lambda row: "|".join(row[1]).encode("unicode_escape").decode())
def test_what_begins_and_never_ends_is_read_once(
    read: tuple[Callable[[str], object], tuple[str, ...]],
) -> None:
    reader, signs = read
    for sign in signs:
        begun = time.process_time()
        reader(sign * (LENGTH // len(sign)))
        assert time.process_time() - begun < 5, sign


def test_what_is_enclosed_is_what_the_expression_found() -> None:
    import re

    begin = re.compile("<(a|b)\\b")
    for text in ("<a>1</a><b>2</b>", "<a><b></a></b>", "<b><a>1</a>", "</a><a>", "<a><a></a></a>", ""):
        expected = [found[0] for found in re.finditer(r"<(a|b)\b.*?</\1>", text, re.DOTALL)]
        pieces = enclosed(text, begin, lambda opened: f"</{opened[1]}>")
        assert [text[opened.start() : over] for opened, over in pieces] == expected
    shown = replaced(
        "x <a>1</a> y", begin, lambda _: "</a>", lambda opened, piece: f"[{opened[1]}{len(piece)}]"
    )
    assert (shown, without_tags("a <b>c</b> < d", "_")) == ("x [a8] y", "a _c_ < d")


def test_a_script_that_never_ends_is_seen() -> None:
    assert looked_at("<p>a</p><script>alert(1)", NOTHING).foreign
    assert looked_at("<p>a</p><script <b>alert(1)</script>", NOTHING).foreign


def test_a_block_of_code_ends_with_the_fence_that_it_began_with() -> None:
    text = "```\na\n``` \nb\n````x\n```\nc\n````\n> ~~~\nd\n~~~\n> ~~~\n```\nno end"
    assert [text[start:end] for start, end in fenced(text)] == [
        "```\na\n``` ",
        "````x\n```\nc\n````",
        "> ~~~\nd\n~~~\n> ~~~",
    ]
