"""The site of Zensical beside that of MkDocs, page by page: the same formulas, figures, verses and words."""

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from building import pages

ROOT = Path(__file__).parents[2]
MADE_OTHERWISE = {  # on these a plugin writes
    "about/": "its table of coverage is the plugin's",
    "tags/": "the tags of each host",
}
AROUND = {
    "post-meta",
    "around",
    "worked-figure-link",
    "worked-notebook",
}  # date and tags; before and after; a figure and a post as files
FOR_SEARCH = re.compile(r' data-search-exclude(?:="")?')  # what MkDocs' search leaves out


@pytest.fixture(scope="module")
def other():
    """The folder of the site that Zensical builds, as `make site-zensical` does."""
    site = ROOT / "site.zensical"
    shutil.rmtree(site, ignore_errors=True)
    for kept in (path for path in (ROOT / ".cache").glob("*") if path.is_file()):
        kept.unlink()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    for step in (["zensical", "build", "-f", "zensical.yml", "--strict"], ["mkdocs_feed.built"]):
        command = [sys.executable, "-m", *step]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return site


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


def test_the_extensions_are_those_of_mkdocs_and_the_engine():
    mkdocs, zensical = (
        yaml.load((ROOT / name).read_text("utf-8"), _Lenient) for name in ("mkdocs.yml", "zensical.yml")
    )
    (options,) = [plugin["worked"] for plugin in mkdocs["plugins"] if "worked" in plugin]
    engine = {name: value for name, value in options.items() if name != "notebooks"}  # files beside the pages
    assert zensical["markdown_extensions"] == [*mkdocs["markdown_extensions"], {"worked": engine}]


class _Lenient(yaml.SafeLoader):
    """YAML whose tags for the host stand for nothing."""


_Lenient.add_multi_constructor("!", lambda *_: None)
