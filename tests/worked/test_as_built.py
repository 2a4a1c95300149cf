"""The scanner and the renderer agree on random pages: what is read as a formula is set, and nothing else.

Each page is rendered with the extensions of the site. Its formulas have numbers, so that each can be looked for
among what was set, in code and in the text.
"""

import random
import re
from html.parser import HTMLParser

import pytest
from markdown import Markdown
from markdown.preprocessors import Preprocessor

from hosts import Hearing
from worked.html.extension import WorkedExtension
from worked.markdown.scan import find
from worked.model.document import Formula
from worked.model.result import Relation, Worked
from worked.model.settings import Settings

EXTENSIONS = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.tabbed",
)
OPTIONS = {"pymdownx.tabbed": {"alternate_style": True}}
FORMULAS = ("$w{}w$", "$w{}w$", "$w{}w$", "$$w{}w$$", r"\(w{}w\)", "$`w{}w`$", "{{math}}`w{}w`")
BEGINNINGS = (
    *("", "", "", "- ", "* ", "+ ", "1. ", "10. ", "2) ", "-   ", "> ", ">> ", "> - ", "- > ", "# ", "### "),
    *("!!! note\n    ", "??? tip\n", '=== "T"\n', "|a|b|\n|-|-|\n|", "[^1]: ", ":   ", "term\n:   ", "***\n"),
)
INDENTATIONS = ("", "", "", "", " ", "  ", "   ", "    ", "        ", "\t", "            ")
FENCES = (("```", "```"), ("~~~", "~~~"), ("```python", "```"), ("```math", "```"))
ELEMENTS = (("<div>", "</div>"), ('<div markdown="1">', "</div>"), ("<pre>", "</pre>"), ("<!--", "-->"))


class Writer:
    """Writes a page of blocks that are well formed in themselves, but indented and parted as it happens."""

    def __init__(self, seed):
        self.random, self.count = random.Random(seed), 0

    def page(self):
        blocks = [self.block() for _ in range(self.random.randint(2, 9))]
        return "".join(block + self.random.choice(("\n", "\n", "\n\n")) for block in blocks)

    def block(self):
        kind, indent = self.random.random(), self.random.choice(INDENTATIONS)
        if kind < 0.06:
            before, after = self.random.choice(FENCES)
            return "\n" + "\n".join(indent + line for line in (before, self.words(), after)) + "\n"
        if kind < 0.12:
            before, after = self.random.choice(ELEMENTS)
            return f"{before}\n{self.words()}\n{self.random.choice(('', '    '))}{self.words()}\n{after}\n"
        return indent + self.random.choice(BEGINNINGS) + self.words()

    def words(self):
        return " ".join(self.word() for _ in range(self.random.randint(1, 4)))

    def word(self):
        self.count += 1
        formula = self.random.choice(FORMULAS).format(self.count)
        return self.random.choice(("word", "and", "*em*", "`code`", "[a](u)", formula, formula))


class Places(HTMLParser):
    """Where the numbers of formulas stand: in what was set, in code, in text."""

    CODE = frozenset(("code", "pre", "script", "style"))

    def __init__(self, html):
        super().__init__()
        self.open, self.set, self.code, self.text = [], set(), set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag not in ("br", "hr", "img", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, text):
        place = self.set if "math" in self.open else self.code if self.CODE & {*self.open} else self.text
        place |= numbers(text)


def numbers(text):
    return set(re.findall(r"w(\d+)w", text))


def typeset(latex, display, macros=None, numbers=None, marks=(), rows=None, commas=()):
    return f"<math>{latex}</math>"


def built(text):
    """The page's places, the numbers of the formulas that the scanner found, and what was told."""
    documents = []

    def work(source):
        documents.append(find(source, Settings()))
        return Worked(documents[-1], diagnostics=documents[-1].diagnostics)

    host = Hearing(Settings(), by=work, typeset=typeset, problems=False)
    html = Markdown(extensions=[*EXTENSIONS, WorkedExtension(host)], extension_configs=OPTIONS).convert(text)
    [document] = documents
    read = set().union(
        *(numbers(piece.body.text) for piece in document.pieces if isinstance(piece, Formula)), set()
    )
    codes = [(one.code, one.primary.span.text) for one in host.told]
    return Places(html), read, codes


def agree(seeds):
    """Seeds of pages on which the two part, but for pages of which something is said."""
    for seed in seeds:
        places, read, told = built(Writer(seed).page())
        if any(code == "unclosed" for code, _ in told):
            continue
        assert not places.set - read
        if (places.code & read) or (places.text - read):
            yield seed


def test_what_the_scanner_reads_is_what_the_renderer_sets():
    assert list(agree(range(150))) == []


@pytest.mark.nightly
def test_they_hardly_ever_part():
    assert len(list(agree(range(1_000, 6_000)))) <= 25


def test_a_formula_that_the_renderer_leaves_as_text_is_told():
    _, read, told = built("  ~~~\n$w1w$ and \\$w2w\\$\n    ~~~\n")
    assert read == set() and ("left-as-text", "$w1w$") in told
    assert not any("w2w" in text for _, text in told)


def test_what_values_and_code_say_is_no_formula_that_was_left():
    _, _, told = built("`$w1w$` costs &#36;w2w&#36;\n\n    $w3w$\n\n<!-- $w4w$ -->\n\n$w5w$\n")
    assert told == []


class Indenting(Preprocessor):
    """Another extension, which makes code of all but the first line."""

    def run(self, lines):
        return [lines[0], *(line and f"    {line}" for line in lines[1:])]


@pytest.mark.parametrize(("indents", "counted"), [(False, "2 of 2"), (True, "1 of 1")])
def test_the_coverage_on_the_page_leaves_out_what_became_code(indents, counted):
    settings = Settings(strict=True)

    def work(source):
        document = find(source, settings)
        pieces = enumerate(document.pieces)
        return Worked(document, {index: (Relation(one.body, "a", "checked"),) for index, one in pieces})

    md = Markdown(extensions=[WorkedExtension(Hearing(settings, by=work, typeset=typeset))])
    if indents:
        md.preprocessors.register(Indenting(md), "indenting", 26)
    assert counted in md.convert("$a = 1$\n\n$b = 1$")
