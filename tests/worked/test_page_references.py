"""References to other pages: what they say, where they lead, and those that lead nowhere, on every way in."""

import json

import pytest
from click.testing import CliRunner
from markdown import Markdown

from hosts import Hearing
from worked.commands.main import main
from worked.editor.session import Session
from worked.html.extension import WorkedExtension, page_of
from worked.model.settings import Settings

OTHER = """# What is *a sum*? {.wide}

$$ 1 + 1 = 2 \\label{eq:two} $$

/// theorem
    attrs: {id: even}

$2 + 2 = 4$
///

<a id="own"></a>
"""
NAMED = "---\ntitle: A & B\n---\n/// lemma\n    id: small\n\ntext\n///\n"
LEFT = "---\nworked: false\n---\n# Left\n\n/// lemma\n    id: small\n\ntext\n///\n"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [{worked: {strict: true}}]\n")
    for name, text in (("posts/other", OTHER), ("about/named", NAMED), ("about/left", LEFT)):
        (tmp_path / "docs" / f"{name}.md").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / f"{name}.md").write_text(text, "utf-8")
    return tmp_path


class Rendered:
    """A page of the site, rendered as a host does that says which page it is."""

    def __init__(self, site, name, text, monkeypatch):
        (site / "docs" / name).write_text(text, "utf-8")
        monkeypatch.setattr("worked.html.extension.page_of", lambda md: name)
        host = Hearing(Settings(root=site, strict=True))
        self.html, self.diagnostics = Markdown(extensions=[WorkedExtension(host)]).convert(text), host.told


def test_what_they_say(site, monkeypatch):
    text = "[](other.md#eq:two), [](./other.md#even), [](../about/named.md#small), [](other.md#own).\n"
    page = Rendered(site, "posts/mine.md", text, monkeypatch)
    assert page.diagnostics == []
    assert page.html.split("<p>")[1].removesuffix("</p>") == (
        '<a href="other.md#eq-two">(1) of What is a sum?</a>, '
        '<a href="./other.md#even">Theorem 1 of What is a sum?</a>, '
        '<a href="../about/named.md#small">Lemma 1 of A &amp; B</a>, '
        '<a href="other.md#own"></a>.'  # an id that its author gave by hand
    )


@pytest.mark.parametrize("written", ["<a b/é.md#eq-two>", "a%20b/é.md#eq-two", "<other.md#eq:two>"])
def test_blanks_stand_between_angles_or_as_a_browser_has_them(site, monkeypatch, written):
    (site / "docs/posts/a b").mkdir()
    (site / "docs/posts/a b/é.md").write_text(OTHER, "utf-8")
    page = Rendered(site, "posts/mine.md", f"[]({written}), [](<none.md#x y>)\n", monkeypatch)
    assert page.diagnostics == [] and ">(1) of What is a sum?</a>" in page.html


WRONG = "[](other.md#odd) and\n[](none.md#even), [](../about/left.md#small), [](../../x.md#y), [](x.html#y)\n"
TOLD = [(1, 1, "odd"), (2, 1, "none.md"), (2, 19, "small"), (2, 47, "../../x.md")]


def test_those_that_lead_nowhere(site, monkeypatch):
    page = Rendered(site, "posts/mine.md", WRONG, monkeypatch)
    assert {(one.code, one.severity) for one in page.diagnostics} == {("unknown-reference", "error")}
    for (line, column, word), one in zip(TOLD, page.diagnostics, strict=True):
        assert one.primary.span.position == (line, column) and f"`{word}`" in one.message


def test_the_command_tells_them_too(site):
    (site / "docs" / "posts" / "mine.md").write_text(WRONG, "utf-8")
    result = CliRunner().invoke(
        main, ["check", "--format", "json", "--no-cells", str(site / "docs/posts/mine.md")]
    )
    assert result.exit_code == 1
    found = json.loads(result.stdout)["pages"][0]["diagnostics"]
    assert [(one["line"], one["column"]) for one in found] == [told[:2] for told in TOLD]


def test_an_editor_tells_them_while_one_writes(site):
    worked = Session().check(site / "docs" / "posts" / "mine.md", WRONG)
    assert [one.primary.span.position for one in worked.diagnostics] == [told[:2] for told in TOLD]


def test_a_page_that_changes_is_read_again(site, monkeypatch):
    other = site / "docs" / "posts" / "other.md"
    first = Rendered(site, "posts/mine.md", "[](other.md#even)\n", monkeypatch)
    assert not first.diagnostics
    other.write_text(OTHER.replace("id: even", "id: odd"), "utf-8")
    assert len(Rendered(site, "posts/mine.md", "[](other.md#even)\n", monkeypatch).diagnostics) == 1


def test_without_a_host_there_is_no_other_page():
    md = Markdown(extensions=["worked"])
    assert page_of(md) is None
    assert '<a href="no-such-page.md#x"></a>' in md.convert("[](no-such-page.md#x)\n")
