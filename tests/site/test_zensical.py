"""The site of Zensical beside that of MkDocs, page by page: the same formulas, figures, verses and words."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from building import pages
from mkdocs_feed import manifest

ROOT = Path(__file__).parents[2]
MADE_OTHERWISE = {"tags/": "the tags of each host"}
AROUND = {"post-meta", "around"}  # date and tags; before and after
FOR_SEARCH = re.compile(r' data-search-exclude(?:="")?')  # what MkDocs' search leaves out


class Article(HTMLParser):
    """What a page shows in its articles, without what the hosts put around the author's text."""

    def __init__(self, text):
        super().__init__()
        self.depth, self.hidden, self.words = 0, "", []
        self.tags = {"math": 0, "figure": 0, "svg": 0, "line": 0}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.depth += tag == "article"
        classes = (dict(attrs).get("class") or "").split()
        if tag in ("style", "script") or AROUND & set(classes):
            self.hidden = tag
        kind = "line" if "line" in classes else tag
        if self.depth and kind in self.tags:
            self.tags[kind] += 1

    def handle_endtag(self, tag):
        self.depth -= tag == "article"
        if tag == self.hidden:
            self.hidden = ""

    def handle_data(self, data):
        if self.depth and not self.hidden:
            self.words += data.split()


def read(site, address):
    path = site / address
    return (path / "index.html" if path.is_dir() else path).read_text("utf-8")


def formulas(text):
    return re.findall(r"<math\b.*?</math>", FOR_SEARCH.sub("", text), re.DOTALL)


def figures(text):
    found = re.findall(r"<figure\b.*?</figure>", text, re.DOTALL)
    return [svg for figure in found for svg in re.findall(r"<svg\b.*?</svg>", figure, re.DOTALL)]


@pytest.mark.nightly
@pytest.mark.timeout(600)
def test_both_hosts_show_the_same_pages(blog, other):
    assert set(pages(other)) == set(pages(blog))
    differ = {}
    for address in set(pages(blog)) - MADE_OTHERWISE.keys():
        one, two = read(blog, address), read(other, address)
        here, there = Article(one), Article(two)
        found = {
            "formulas": formulas(one) != formulas(two),
            "figures": figures(one) != figures(two),
            "counts": here.tags != there.tags,
            "words": here.words != there.words,
        }
        if any(found.values()):
            differ[address] = (
                [name for name, other in found.items() if other],
                *apart(here.words, there.words),
            )
    assert differ == {}


def apart(one, two):
    """The words around the first difference."""
    at = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return " ".join(one[max(0, at - 3) : at + 6]), " ".join(two[max(0, at - 3) : at + 6])


@pytest.mark.nightly
@pytest.mark.timeout(600)
def test_nothing_is_asked_of_another_host(other):
    for address in pages(other):
        found = re.findall(
            r'(?:src|rel=.?stylesheet.? href)=["\']?(?:https?:)?//[^\s"\'>]+', read(other, address)
        )
        assert found == [], address


HEAD = re.compile(  # what a head says to other sites
    r'<link rel="(?: alternate|canonical)"[^>]*>|<meta (?:property="|name="(?:description|twitter))[^>]*>'
    r'|<script type="application/ld\+json">.*?</script>',
    re.DOTALL,
)
BESIDE = ("assets/cards", "assets/figures", "assets/notebooks", "assets/source")


def heads(text):
    return [unescape(found) for found in HEAD.findall(text.partition("</head>")[0])]


@pytest.mark.nightly
@pytest.mark.timeout(600)
def test_both_hosts_tell_the_same_to_others(blog, other):
    """Data in the heads, feed, sitemap, robots.txt, cards, figures, notebooks and sources of what cells call."""
    said = {address: (heads(read(blog, address)), heads(read(other, address))) for address in pages(blog)}
    assert {address: both for address, both in said.items() if both[0] != both[1]} == {}
    assert len(said["posts/what-are-convolutions/"][0]) > 10
    for name in ("feed.xml", "sitemap.xml", "sitemap.xml.gz", "robots.txt"):
        assert (blog / name).read_bytes() == (other / name).read_bytes(), name
    for folder in BESIDE:
        assert files(blog / folder) == files(other / folder) != {}, folder


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


@pytest.mark.nightly
@pytest.mark.timeout(600)
def test_both_hosts_have_a_policy_a_table_and_a_manifest(blog, other):
    assert manifest.verify(other) == []
    policies = {POLICY.search(read(other, address))[1] for address in pages(other)}
    assert len(policies) == 1
    ours = POLICY.search(read(blog, ""))[1]
    without_scripts = re.compile(r" 'sha256-[^']*'")
    assert [without_scripts.sub("", one) for one in policies] == [without_scripts.sub("", ours)]
    tables = [TABLE.search(read(site, "about/"))[0] for site in (blog, other)]
    assert unescape(tables[0]) == unescape(tables[1]) and tables[0].count("<tr>") > 4


POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
TABLE = re.compile(r'<table class="worked-coverage-table">.*?</table>', re.DOTALL)


def test_the_extensions_are_those_of_mkdocs_and_the_engine():
    mkdocs, zensical = (
        yaml.load((ROOT / name).read_text("utf-8"), _Lenient) for name in ("mkdocs.yml", "zensical.yml")
    )
    (options,) = [plugin["worked"] for plugin in mkdocs["plugins"] if "worked" in plugin]
    engine = {**options, "files": True}  # which the plugin writes without being told
    assert zensical["markdown_extensions"] == [*mkdocs["markdown_extensions"], {"worked": engine}]


class _Lenient(yaml.SafeLoader):
    """YAML whose tags for the host stand for nothing."""


_Lenient.add_multi_constructor("!", lambda *_: None)
