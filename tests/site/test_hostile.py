"""Hostile text in every field that a page has, and no sink in which it is more than text.

FIELDS lists where an author's words come from, the tests below where they go to: the built pages (title, head,
Open Graph, navigation, table of contents, excerpt, previous and next, tags, captions, alternatives, formulas,
cells, coverage, verses), JSON-LD, feed, sitemap, search index, cards, SARIF, annotations, names of files.
"""

import json
import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest
from jinja2.utils import htmlsafe_json_dumps

from forked import mkdocs, worked
from mkdocs_feed.policy import EXPRESSION, Shipped, looked_at

ROOT = Path(__file__).parents[2]
THEME = Path(__import__("material").__file__).parent / "templates"
THEMES = Path(__import__("mkdocs").__file__).parent / "themes"
RUNS = ("script", "img", "svg", "iframe", "object", "embed", "base", "style")


def hostile(field: str) -> str:
    """Text that runs, in one way or another, wherever it is taken for markup."""
    return f"""</title></script>"'><script>alert('{field}')</script><img src=x onerror=alert(1)> [l](javascript:alert(1))"""


def quoted(field: str) -> str:
    return json.dumps(hostile(field))


CONFIGURATION = f"""
site_name: {quoted("site_name")}
site_description: {quoted("site_description")}
site_url: https://example.org/sub/
site_author: {quoted("site_author")}
theme: {{name: material, font: false, custom_dir: {json.dumps(str(ROOT / "overrides"))}}}
nav:
  - Posts: index.md
  - {quoted("nav section")}:
      - {quoted("nav page")}: page.md
      - other.md
      - book.md
plugins:
  - search
  - tags
  - blog: {{blog_dir: ., post_dir: posts, post_url_format: "posts/{{file}}", pagination_per_page: 1, categories: true, authors: true}}
  - worked: {{on_error: warn, bibliography: references.bib, notebooks: [".", posts]}}
  - worked_feed
markdown_extensions: [abbr, admonition, attr_list, footnotes, md_in_html, pymdownx.details, tables, toc: {{permalink: true}}, pymdownx.superfences, verse: {{faults: mark}}]
"""
HEADING = "The `<script>alert('heading')</script>` element &lt;img src=x onerror=alert(1)&gt;"
POST = f"""---
date: 2026-11-02
title: {quoted("title")}
description: {quoted("description")}
author: {quoted("author")}
tags: [{quoted("tag")}, {quoted("other tag")}]
categories: [{quoted("category")}]
authors: [writer]
---

Words of the excerpt.

<!-- more -->

More words.
"""
OTHER = f"""---
date: 2026-11-03
---
# {HEADING}

Words.

<!-- more -->

## Below: {HEADING} {{: id='"><img/src=x/onerror=alert(1)>' }}

### Deeper {HEADING}
"""
FORMULAS = r"""
$a = \text{<script>alert(1)</script>}$ and $1 + 1 = 3 % <img src=x onerror=alert(1)>$

$$\label{eq:<img/src=x/onerror=alert(1)>} 2 = 2 \tag{<img src=x onerror=alert(1)>}$$

\eqref{eq:<img/src=x/onerror=alert(1)>}

<!-- worked: skip <img src=x onerror=alert(1)> -->
$x = y$
"""
CELLS = f"""
```python run
print({hostile("output")!r})
h = {hostile("value")!r}
```

`{{python}} h`

```python run
#| figure: drawn
#| caption: {hostile("caption")} $h < 1$
#| alt: {hostile("alternative")}
import matplotlib.pyplot as plt
plt.plot([1, 2], label={hostile("label")!r})
plt.title({hostile("title of a figure")!r}.replace("$", ""))
plt.legend()
```

```python run
#| expect-error: ValueError
raise ValueError({hostile("exception")!r})
```

![{hostile("alternative of a picture").replace("[l]", "").replace("]", "")}](a.png)
"""
WORK = hostile("work").replace("{", "").replace("}", "")
BIBLIOGRAPHY = f"""@book{{one,
  author = {{{WORK} and Other, A.}}, title = {{{WORK}}}, publisher = {{{WORK}}}, year = {{{WORK}}},
  url = {{javascript:alert(1)}}, doi = {{"><script>alert(1)</script>}}, note = {{\\href{{javascript:alert(1)}}{{{WORK}}}}}
}}
"""
BOOK = f"""# Theorems, {HEADING}

/// theorem | Of {HEADING}
    id: thm-one

It holds, as [@one, {hostile("place in a work").replace("[l]", "").replace(";", "")}] says; see [](#thm-one) and [](page.md#drawn).
///

/// proof | Of {HEADING}
$1 + 1 = 2$, and $\\ce{{<script>alert(1)</script>}}$.
///

!!! note "{HEADING}"
    Words.[^1]

??? note "{HEADING}"
    Words, and an abbreviation.

[^1]: {HEADING}

*[abbreviation]: {hostile("abbreviation")}

| {HEADING} | b |
| --- | --- |
| `{hostile("code in a cell")}` | 2 |

``` {{.python title="{hostile("title of a block").replace('"', "'")}"}}
{hostile("code")}
```
"""
VERSE = f"""---
title: {quoted("title of a poem")}
---

/// verse
    lang: en

One line, {hostile("verse").replace("<", "&lt;").replace("[l]", "")}
///
"""
NAME = "<img src=x onerror=alert(1)>"  # no name of a file has a slash
FIELDS = {
    "mkdocs.yml": CONFIGURATION,
    "docs/index.md": f"---\ntitle: {quoted('title of the home page')}\n---\n\nWords.\n",
    "docs/posts/titled.md": POST,
    "docs/posts/headed.md": OTHER,
    "docs/page.md": f"# {HEADING}\n{FORMULAS}{CELLS}\n<!-- worked: coverage -->\n\n<!-- worked: notation -->\n\n<!-- worked: blind-spots -->\n",
    "docs/other.md": VERSE,
    "docs/book.md": BOOK,
    "references.bib": BIBLIOGRAPHY,
    "docs/.authors.yml": f"authors: {{writer: {{name: {quoted('name of an author')}, description: {quoted('about an author')}, avatar: {quoted('avatar')}}}}}\n",
    f"docs/{NAME}.md": "Words, and $2 + 2 = 4$.\n",
    f"docs/posts/{NAME}.md": "---\ndate: 2026-11-04\n---\n\nWords.\n\n<!-- more -->\n\nMore.\n",
    "docs/a.png": "",
    "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
}


def built(root: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return mkdocs("build", cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    done = built(folder, FIELDS)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return root / "site"


def running(text: str) -> list[str]:
    """What would run, or be fetched, in a piece of HTML that a browser reads, the theme's own scripts apart."""
    shipped, found = Shipped([THEME, ROOT / "overrides"]), []
    for element in html5lib.parse(text, namespaceHTMLElements=False).iter():
        tag = str(element.tag)
        if tag == "script" and "src" not in element.attrib and "json" not in element.get("type", ""):
            found += [element.text] if element.text not in shipped else []
        for name, value in element.attrib.items():
            address = re.sub("[\x00-\x20]", "", value).lower()
            if str(name).startswith("on") or address.startswith("javascript:"):
                found.append(f"{tag} {name}={value}")
        if tag == "img" and element.get("src", "x") == "x":
            found.append("img src=x")
    return found


def test_pages(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= 8
    assert {
        page.relative_to(site).as_posix(): found for page in pages if (found := running(page.read_text()))
    } == {}


def test_the_words_are_there(site: Path) -> None:
    """They are shown as they were written, and not only left out."""
    for page in ("page/2/", "posts/headed/", "posts/titled/"):  # the post itself, in a list, before another
        tree = html5lib.parse((site / page / "index.html").read_text(), namespaceHTMLElements=False)
        words = " ".join("".join(tree.find("body").itertext()).split())
        assert "The <script>alert('heading')</script> element" in words, page
    page = html5lib.parse((site / "posts/titled/index.html").read_text(), namespaceHTMLElements=False)
    assert hostile("title") in page.find(".//h1").text
    assert page.find(".//title").text == f"{hostile('title')} - {hostile('site_name')}"
    assert hostile("tag") in "".join(page.itertext())
    book = html5lib.parse((site / "book/index.html").read_text(), namespaceHTMLElements=False)
    assert "<script>alert('work')</script>" in "".join(book.find(".//ol[@class='worked-works']").itertext())
    described = {meta.get("name"): meta.get("content") for meta in page.iter("meta")}
    assert (described["description"], described["author"]) == (hostile("description"), hostile("author"))


def test_json_ld(site: Path) -> None:
    text = (site / "posts/titled/index.html").read_text()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert data["headline"] == hostile("title")
    assert hostile("other tag") in data["keywords"]


def test_feed_and_sitemap(site: Path) -> None:
    read = feedparser.parse((site / "feed.xml").read_bytes(), sanitize_html=False)
    assert (read.bozo, len(read.entries)) == (0, 3)
    titles = {entry.title for entry in read.entries}
    assert hostile("title") in titles
    assert [running(entry.content[0].value) for entry in read.entries] == [[], [], []]
    assert len(ElementTree.fromstring((site / "sitemap.xml").read_bytes())) >= 6


def test_search_index(site: Path) -> None:
    """Material shows titles and texts as HTML."""
    for found in json.loads((site / "search/search_index.json").read_text())["docs"]:
        assert running(f"<p>{found['title']}</p><p>{found['text']}</p>") == [], found["location"]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["sarif", "github", "json", "short", "text"])
def test_reports(root: Path, form: str) -> None:
    """A command of a workflow is one line, a log one object; nothing that a terminal obeys."""
    name = "docs/\x1b[2J::error file=x,line=1::\n.md"
    (root / name).write_text("$1 + 1 = 3$\n")
    try:
        done = worked("check", "--no-cells", "--format", form, "docs", cwd=root)
    finally:
        (root / name).unlink()
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "\x1b" not in done.stdout + done.stderr
    if form in ("sarif", "json"):
        json.loads(done.stdout)
    if form == "github":
        assert [
            line for line in done.stdout.splitlines() if not re.match(r"::(error|warning|notice) file=", line)
        ] == []
        assert not [line for line in done.stdout.splitlines() if line.startswith("::error file=x")]


BODIES = {
    "<script>alert(1)</script>": "`<script>alert(1)</script>`",
    "<SCRIPT >\nalert(2)</script foo>": "`<script>alert(2)</script>`",
    '<p onclick="alert(3)">words</p>': '`onclick="alert(3)"`',
    '<a href="java&#10;script:alert(4)">words</a>': "`href=",
    "[words](javascript:alert(5))": '`href="javascript:alert(5)"`',
    "<svg><script>alert(6)</script></svg>": "`<script>alert(6)</script>`",
    "/// verse | <script>alert(8)</script>\n\nOne line\n///": "`<script>alert(8)</script>`",  # read as Markdown
    "<!--><script>alert(9)</script>-->": "`<script>alert(9)</script>`",  # for a browser the comment is over
    "<!---><p onclick='alert(10)'>words</p>-->": '`onclick="alert(10)"`',
    "<svg><script src='x'>alert(11)</script></svg>": "`<script>alert(11)</script>`",  # drawings know no `src`
    "<!-- a --!><p onclick='alert(12)'>words</p>": '`onclick="alert(12)"`',  # over for a browser, here too
    '<a href="javas&#10;cript:alert(13)">words</a>': "`href=",
    "<iframe srcdoc='<script>alert(7)</script>'></iframe>": "`srcdoc=",
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A site with a page for each of them, and one with none, that is not built; and what is said of it."""
    files = {
        "mkdocs.yml": "site_name: S\ntheme: {name: material, font: false}\nplugins: [worked_feed: {cards: false}]\n"
        "markdown_extensions: [verse: {faults: mark}]\n",
        "docs/index.md": "# Home\n",
    }
    pages = {f"docs/{n}.md": f"# Page\n\nWords.\n\n{body}\n" for n, body in enumerate(BODIES)}
    root = tmp_path_factory.mktemp("refused")
    done = built(root, files | pages)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    return root, done.stderr


@pytest.mark.parametrize(("number", "body"), list(enumerate(BODIES)))
def test_what_would_run_fails_the_build_with_its_place(
    refused: tuple[Path, str], number: int, body: str
) -> None:
    """Raw HTML is the author's right, and a script in it is refused: the policy lets run what the theme ships."""
    _, said = refused
    (told,) = re.findall(rf"docs/{number}\.md(?::[56]:\d+)?: error: .*", said)
    assert BODIES[body] in told


def test_a_site_with_one_is_not_finished(refused: tuple[Path, str]) -> None:
    root, said = refused
    assert "index.md" not in said
    assert not (root / "site" / "completion.json").exists()


def test_each_way_to_run_is_seen_and_each_address_that_the_policy_blocks_is_told() -> None:
    """The reader of pages alone, which is what decides for a whole page."""
    shipped = Shipped([])
    gap = ("", " ", "\t", "&#10;", "&Tab;")
    for at in range(1, len("javascript")):
        for between in gap[2:]:
            address = f"{'javascript'[:at]}{between}{'javascript'[at:]}:alert(1)"
            assert looked_at(f'<a href="{address}">a</a>', shipped).foreign, address
    for comment in ("<!-- a --!>", "<!-->", "<!--->", "<!----!>"):
        assert looked_at(f"{comment}<p onclick='a()' style=''></p> -->", shipped).foreign, comment
    assert looked_at("<svg><script src=x>alert(1)</script></svg>", shipped).foreign
    assert looked_at(
        "<script type='module' type='application/json'>alert(1)</script>", shipped
    ).foreign  # the first
    assert (
        looked_at("<script>//<![CDATA[\na()//]]></script>", shipped).foreign[0].written
        == "//<![CDATA[\na()//]]>"
    )
    for drawn in ("<svg><style><p onclick='a()'>", "<math><svg></svg><style><a href='javascript:a()'></style></math>",
                  "<svg><script src='x.js'><p onclick='a()'></p></script></svg>", "<![CDATA[><p onclick='a()'>]]>",
                  "<![if a><script>a()</script>]>"):  # fmt: skip
        assert looked_at(drawn, shipped).foreign, drawn  # what is text elsewhere is markup in a drawing
    assert not looked_at(
        "<svg><title>a</title></svg><style>p:after { content: '<p onclick=a()>' }</style>", shipped
    ).foreign
    assert not looked_at("<script src='x.js'></script>", shipped).foreign
    for away in ("<img src='https://a.example/b.png'>", "<iframe src='/x'></iframe>", "<base href='/'>",
                 "<script src=//a.example/b.js></script>", "<object data=x></object>", "<img srcset='//a.example/b 1x'>",
                 "<img srcset='b.png 1x, https://a.example/b 2x'>", "<video poster='https://a.example/b'></video>",
                 "<svg><image href='https://a.example/b'/></svg>", "<svg><use xlink:href='//a.example/b#c'/></svg>",
                 '<svg><image href="data:image/png;base64,AA==" xlink:href="//a.example/b"/></svg>',
                 "<link rel=stylesheet href='//a.example/b.css'>", r"<img src='\\a.example\b'>", "<img src=' //a.example/b'>",
                 "<img src='ht&#10;tps://a.example/b'>", "<body background='//a.example/b'>", "<img src='https:a.example/b'>",
                 "<img src='//a.example/b' src='b.png'>", "<link rel='shortcut icon' href='//a.example/b.ico'>",
                 "<link rel=st&#121;lesheet href='//a.example/b.css'>", '<link title=">" rel="stylesheet" href="//a.example/b">',
                 '<link rel="preload" as="image" imagesrcset="//a.example/b 2x">', "<svg><script href='//a.example/b'></script></svg>",
                 "<link rel='modulepreload manifest' href='//a.example/b'>", '<link rel="prefetch" rel="next" href="https://a.example/">'):  # fmt: skip
        assert looked_at(away, shipped).blocked, away
    for away in ("<meta http-equiv=refresh content='0;url=https://a.example/'>", "<meta http-equiv='R&#101;fresh' content='5; //a.example'>",
                 '<meta http-equiv="refresh" content="1, URL = \'https://a.example/\'">', "<link rel=dns-prefetch href='//a.example'>",
                 '<link rel="preconnect" href="https://a.example" crossorigin>', "<link rel='next prerender' href='//a.example/'>"):  # fmt: skip
        assert looked_at(away, shipped).beside, away
    for own in ("<img src='../b.png'>", "<script src='a.js'></script>", "<a href='https://a.example/'>a</a>",
                "<svg><use href='#a'/></svg>", "<link rel=canonical href='https://a.example/'>", "<img srcset='b.png 2x'>",
                "<img src='data:image/png;base64,AA=='>", "<meta http-equiv='refresh' content='0; url=../b/'>",
                "<link rel='next prefetch' href='../b/'>", '<meta name="description" content="about https://a.example/">'):  # fmt: skip
        assert looked_at(own, shipped) == looked_at("", shipped), own


def test_a_script_that_only_begins_as_one_of_the_theme_is_foreign() -> None:
    """Where a template writes an address, nothing else may stand."""
    shipped = Shipped([THEME])
    source = (THEME / "partials/javascripts/base.html").read_text()
    script = re.search(r"<script>(.*?)</script>", source, re.DOTALL)[1]
    filled = re.sub(r"\{\{.*?\}\}", "../..", script)
    assert filled in shipped
    for change in ('x"+alert(1)+"', "${alert(1)}", "a b", "</script>"):
        assert re.sub(r"\{\{.*?\}\}", lambda _, change=change: change, script) not in shipped
    assert filled + ";alert(1)" not in shipped
    assert not looked_at(f"<script>{filled}</script>", shipped).foreign


def test_the_scripts_of_other_themes_are_known_too() -> None:
    """A value that a template writes as data is data, whatever it says, and nothing else may stand there."""
    for name in ("mkdocs", "readthedocs"):
        theme = THEMES / name
        source = (theme / "base.html").read_text()
        scripts = [one for one in re.findall(r"<script>(.*?)</script>", source, re.DOTALL) if "tojson" in one]
        scripts = [one for one in scripts if "{%" not in one]
        assert len(scripts) >= 2
        shipped = Shipped([theme])
        for script in scripts:
            for value in (
                ".",
                'a "title"; alert(1)',
                "</script>",
                {"help": 191, "next": 78},
                ["a", 1.5],
                None,
                {},
            ):
                assert EXPRESSION.sub(lambda _, value=value: htmlsafe_json_dumps(value), script) in shipped, (
                    value
                )
            for value in (
                "alert(1)",
                '"a"+alert(1)',
                "[alert(1)]",
                '{"a": alert(1)}',
                "'a'",
                '"a\\"',
                "`a`",
                "window",
            ):
                assert EXPRESSION.sub(lambda _, value=value: value, script) not in shipped, value


def test_a_site_with_the_theme_of_mkdocs_can_have_a_policy(tmp_path: Path) -> None:
    configuration = (
        "site_name: S\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [worked_feed: {cards: false}]\n"
    )
    done = built(tmp_path, {"mkdocs.yml": configuration, "docs/index.md": "# Home\n"})
    assert (done.returncode, "would run" in done.stderr) == (0, False), done.stderr
    assert "sha256-" in (tmp_path / "site/index.html").read_text()
