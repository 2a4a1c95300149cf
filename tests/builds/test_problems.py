"""What is wrong with pages: a build tells all of it and fails; a server shows it and goes on."""

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from builds.sites import YML, built, page, post, write

GOOD = {"docs/index.md": "# Home\n", "docs/fine.md": "$1 + 1 = 2$\n"}
ALT = "#| alt: twenty characters at least\n"
BAD = {
    "docs/posts/wrong.md": post("Wrong", "$1 + 1 = 3$\n\n<!-- more -->"),
    "docs/posts/latin.md": post("Latin", "a caf\xe9").encode("latin-1"),
    "docs/posts/yaml.md": '---\ndate: 2026-01-01\ntitle: "never closed\n---\n\ntext\n',
    "docs/posts/undated.md": "---\ntitle: a\n---\n\ntext\n",
    "docs/posts/dated.md": "---\ntitle: a\ndate: yesterday\n---\n\ntext\n",
    "docs/yaml.md": "---\ntitle: a\ntitle: b\n---\n",
    "docs/option.md": "---\nworked:\n  colvolution: same\n---\n\n```python run\n#| figur: a\nx = 1\n```\n",
    "docs/fence.md": "text\n\n```python run\n1\n",
    "docs/formula.md": "text\n\n$$ 1 = 1\n\ntext\n",
    "docs/figures.md": f"```python run\n#| figure: a\n{ALT}1\n```\n\n```python run\n#| figure: a\n{ALT}1\n```\n",
    "docs/alt.md": "```python run\n#| figure: a\n1\n```\n",
    "docs/raises.md": "a\n\n```python run\nx = 1\n1 / 0\n```\n",
    "docs/elsewhere.md": "a [](fine.md#box), [](gone.md#box)\n\nand [@nobody]\n\n/// lemma\ntext\n",
    "works.bib": "@book{somebody, title = {A}, author = {B}, publisher = {C}, year = 2000}\n",
    "docs/part.md": '--8<-- "part.txt"\n',
    "part.txt": "$2 = 2$\n",
}
PLACES = [
    "mkdocs.yml:6:14: error[bad-option]: plugin `worked`: unknown option `tiemout`",
    "docs/posts/wrong.md:9:10: error[wrong-value]",
    "docs/posts/latin.md:9:6: error[not-utf8]",
    "docs/posts/yaml.md:3:8: error[front-matter]",
    "docs/posts/undated.md:1:1: error[front-matter]: a post of the blog has a `date`",
    "docs/posts/dated.md:3:7: error[front-matter]: `date` takes a day such as 2026-11-22, not `yesterday`",
    "docs/yaml.md:3:1: error[front-matter]",
    "docs/option.md:3:3: error[front-matter]",
    "docs/option.md:7:4: error[bad-option]",
    "docs/fence.md:3:1: error[unclosed]",
    "docs/formula.md:3:1: error[unclosed]",
    "docs/figures.md:8:12: error[figure-twice]",
    "docs/alt.md:2:12: error[missing-alt]",
    "docs/raises.md:5:1: error[cell-raised]",
    "docs/elsewhere.md:1:3: error[unknown-reference]: no figure, equation or numbered block of `fine.md`",
    "docs/elsewhere.md:1:20: error[unknown-reference]: there is no page `gone.md`",
    "docs/elsewhere.md:3:7: error[unknown-citation]: `works.bib` has no work `nobody`",
    "docs/elsewhere.md:5:1: error[unclosed]: the lemma that begins here is never closed",
]
TYPO = YML.replace("  - worked\n", "  - worked: {tiemout: 5, strict: true, bibliography: works.bib}\n")


def test_one_build_with_one_of_each_tells_all_of_them_and_writes_nothing(tmp_path, heard):
    with pytest.raises(Abort):
        built(tmp_path, GOOD | BAD, TYPO)
    said = "\n".join(heard)
    lines = said.split("\n")
    assert [place for place in PLACES if not any(line.startswith(place) for line in lines)] == []
    assert "docs/fine.md" not in said and "Traceback" not in said
    assert lines[-1] == "20 problems on 13 pages; nothing was built"
    assert not list((tmp_path / "site").rglob("*"))


# MkDocs says no line twice in one process, so that each build has a mistake of its own.
@pytest.mark.parametrize(("flags", "digit"), [((), 3), (("-q",), 4), (("-v",), 5)])
def test_one_wrong_digit_fails_a_build_however_loud_it_is(tmp_path, heard, flags, digit):
    write(
        tmp_path,
        {"mkdocs.yml": "site_name: S\nplugins: [worked]\n", "docs/index.md": f"a\n\n$1 + 1 = {digit}$\n"},
    )
    done = CliRunner().invoke(cli, ["build", *flags, "-f", str(tmp_path / "mkdocs.yml")])
    assert done.exit_code == 1
    assert [line.split("\n")[0] for line in heard] == [
        f"docs/index.md:3:10: error[wrong-value]: `1 + 1` is 2, not {digit}"
    ]


def test_what_is_wrong_in_an_included_text_fails_the_build_too(tmp_path, heard):
    files = GOOD | {"docs/part.md": 'a $x = 1$\n\n--8<-- "part.txt"\n', "part.txt": "$x + 1 = 3$\n"}
    with pytest.raises(Abort):
        built(tmp_path, files, YML)
    assert heard[-1].startswith("docs/part.md:3:10: error[wrong-value]: `x + 1` is 2, not 3")
    assert "lines count in the changed text" in heard[-1]


def test_known_problems_and_warnings_fail_nothing(tmp_path, heard):
    files = {"docs/index.md": "# Home\n\n$1 = 2$\n"}
    built(tmp_path / "a", files, "site_name: S\ntheme: mkdocs\nplugins: [{worked: {on_error: warn}}]\n")
    assert any("docs/index.md:3:6: error[wrong-value]" in line for line in heard)


def test_where_problems_only_warn_a_page_with_bad_front_matter_is_published_as_before(tmp_path, heard):
    files = {
        "docs/index.md": "# Home\n",
        "docs/a.md": "---\ntitle: Turing: a life\n---\n\n# Turing\n\n$1 = 2$\n",
    }
    for name, plugins in (("with", "[search, {worked: {on_error: warn}}]"), ("without", "[search]")):
        built(tmp_path / name, files, f"site_name: S\ntheme: mkdocs\nplugins: {plugins}\n")
    with_, without = (page(tmp_path / name / "site", "a/index.html") for name in ("with", "without"))
    assert "Turing: a life" in with_ and with_ == without
    assert any("docs/a.md:2:14: error[front-matter]" in line for line in heard)


def test_equations_are_anchors_for_the_host_too(tmp_path, heard):
    rows = "\\begin{align}\na &= 1 \\label{eq:a} \\\\\nb &= 2 \\label{eq:b}\n\\end{align}\n"
    files = {
        "docs/index.md": f"# Home\n\n{rows}\nBy \\eqref{{eq:b}}.\n\n$$ c = 3 \\label{{eq:c}} $$\n\nBy [](#eq-c).\n",
        "docs/other.md": "# Other\n\n[There](index.md#eq-b), [and not there](index.md#eq-d).\n",
    }
    built(tmp_path, files, YML)
    assert [line for line in heard if "eq-" in line] == [line for line in heard if "#eq-d" in line] != []


class Server:
    """Builds one site again and again with the same plugins, as a server does."""

    def __init__(self, root, files):
        self.root = root
        write(root, {"mkdocs.yml": YML.replace("ROOT", str(root)), **files})
        self.plugins = None

    def build(self, **files):
        write(self.root, files)
        config = load_config(str(self.root / "mkdocs.yml"))
        if self.plugins is None:
            config.plugins.on_startup(command="serve", dirty=False)
        self.plugins = config.plugins
        build(config, serve_url="http://localhost/")
        return self.root / "site"


@pytest.fixture
def server(tmp_path):
    made = []

    def started(files):
        made.append(Server(tmp_path, files))
        return made[0]

    yield started
    for one in made:
        one.plugins.on_shutdown()


FIGURE = (
    "```python run\n#| figure: a\n#| alt: twenty characters at least\nimport matplotlib.pyplot as plt\n"
    "plt.figure().add_subplot()\n{}\n```\n"
)


@pytest.mark.slow
def test_a_server_shows_what_is_wrong_answers_the_rest_and_recovers(server, heard):
    one = server(GOOD | {"docs/posts/p.md": post("P", "$1 = 1$\n\n" + FIGURE.format("x = 1"))})
    html = page(one.build(), "posts/p/index.html")
    assert "worked-problem" not in html and '<figure class="worked-figure" id="a">' in html

    broken = BAD | {"docs/posts/p.md": post("P", "$1 = 2$\n\n" + FIGURE.format("1 / 0"))}
    site = one.build(**broken)
    html = page(site, "posts/p/index.html")
    assert "docs/posts/p.md:9:6: error[wrong-value]" in html
    assert "docs/posts/p.md:16:1: error[cell-raised]" in html
    assert '<figure class="worked-figure worked-stale" id="a">' in html
    for name in ("posts/latin", "posts/yaml", "posts/undated", "yaml"):
        assert "This page cannot be shown until it is mended" in page(site, f"{name}/index.html")
    assert "error[not-utf8]" in page(site, "posts/latin/index.html")
    assert "worked-problem" not in page(site, "fine/index.html")
    assert any("docs/raises.md:5:1: error[cell-raised]" in line for line in heard)

    mended = {name: "$1 = 1$\n" for name in broken if not name.startswith("docs/posts")}
    mended |= {name: post("Now", "$1 = 1$") for name in broken if name.startswith("docs/posts")}
    site = one.build(**mended)
    assert not any("worked-problem" in path.read_text() for path in site.rglob("*.html"))
    assert not [path for path in (one.root / "docs").rglob("*") if path.is_file() and path.suffix != ".md"]
