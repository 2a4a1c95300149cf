"""Citations: what is one, its number, the list of works, and the works that are not there."""

import html5lib
import pytest
from markdown import Markdown

from hosts import Hearing
from worked.cache.store import Store
from worked.html.extension import WorkedExtension
from worked.markdown.citations import cited
from worked.markdown.scan import find
from worked.model.document import Citation
from worked.model.settings import Settings, settings
from worked.model.source import Source
from worked.site.bibliography import works

LIBRARY = r"""
@book{knot, author = {Ada Knot and Ben L{\"o}w}, title = {Ropes {\&} <b>Rings</b>}, publisher = {Quay}, year = 1987}
@article{tide2003, author = {Cy Tide}, title = {High water}, journal = {Harbours}, volume = 4, pages = {10--12},
  year = 2003, doi = {10.1000/1}, url = {javascript:alert(1)}}
@article{poor, title = {No author}, journal = {Leaves}, year = 1999}
"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "works.bib").write_text(LIBRARY, "utf-8")
    return Settings(root=tmp_path, bibliography="works.bib", strict=True)


def found(text, site):
    return find(Source("page.md", text), site)


def rendered(text, site):
    host = Hearing(site)
    md = Markdown(extensions=["toc", WorkedExtension(host)])
    return md, md.convert(text), host.told


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("As [@knot] says.", ["knot"]),
        ("This is known [@knot]: it holds.", ["knot"]),
        ("[@knot, p. 3; @tide2003,\nfig. 2]", ["knot", "tide2003"]),
        ("# On [@knot]", ["knot"]),
        ("| a |\n|---|\n| [@knot] |", ["knot"]),
        ("- [@doi:10.1/a_b-c]", ["doi:10.1/a_b-c"]),
        ("[@knot](https://example.org)", []),
        ("[@knot][there]", []),
        ("[@knot]: https://example.org", []),
        ("`[@knot]` and\n\n    [@knot]", []),
        ("write to [me@knot]", []),
        ("[@knot says so]", []),
        ("[@]", []),
    ],
)
def test_what_is_a_citation(text, keys, site):
    assert list(cited(found(text, site).pieces)) == keys


def test_without_a_bibliography_nothing_is(site):
    assert found("[@knot]", Settings()).pieces == ()
    assert "[@knot]" in rendered("[@knot]", Settings())[1]


TEXT = "# On [@tide2003]\n\nAs *said* [@knot, p. 3 < 4; @tide2003] and [@knot].\n\n## After\n\ntext\n"


def test_on_the_page(site):
    md, html, troubles = rendered(TEXT, site)
    page = html5lib.parse(html, namespaceHTMLElements=False)
    assert troubles == []
    said = [
        "".join(t for t in cite.itertext())
        for cite in page.iter("span")
        if cite.get("class") == "worked-cite"
    ]
    for work in [span for span in page.iter("span") if span.get("class") == "worked-work"]:
        said = [one.replace("".join(work.itertext()), "") for one in said]
        assert "hidden" in work.attrib
    assert said == ["[1]", "[2, p. 3 < 4; 1]", "[2]"]
    assert [item.get("id") for item in page.iter("li")] == ["ref-tide2003", "ref-knot"]
    links = [a for a in page.iter("a") if a.get("aria-describedby")]
    assert [(a.get("href"), a.text) for a in links] == [
        (f"#ref-{key}", number)
        for key, number in (("tide2003", "1"), ("knot", "2"), ("tide2003", "1"), ("knot", "2"))
    ]
    assert {a.get("aria-describedby") for a in links} == {"ref-tide2003", "ref-knot"}
    assert [token["name"] for token in md.toc_tokens[0]["children"]] == ["After", "References"]
    assert md.toc_tokens[0]["name"] == "On [1]"


def test_the_list_is_set_by_pybtex_and_holds_no_markup_of_an_author(site):
    _, html, _ = rendered(TEXT, site)
    works_ = html.partition('<ol class="worked-works">')[2]
    assert "Cy&nbsp;Tide." in works_ and "<em>Harbours</em>, 4:10–12, 2003." in works_
    assert "Ada Knot and Ben Löw" in works_ and "&lt;b&gt;Rings" in works_ and "<b>" not in works_
    assert 'href="javascript' not in html and 'href="https://doi.org/10.1000/1"' in works_


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a [@knot; @tied2003]", [("tied2003", "`works.bib` has no work `tied2003`")]),
        ("a [@poor]", [("poor", "the work `poor` of `works.bib` cannot be set: missing author in poor")]),
        ("a [@knot]", []),
    ],
)
def test_works_that_are_not_there(text, told, site):
    for troubles in (works(found(text, site), site).troubles, rendered(text, site)[2]):
        assert [(one.primary.span.text, one.message) for one in troubles] == told
        assert {one.code for one in troubles} <= {"unknown-citation"}


@pytest.mark.parametrize(
    ("library", "reason"),
    [
        (None, "No such file"),
        ("@book{knot, title = {x}", "line 1"),
        ("@book{a, title={x}}\n@book{a, title={y}}", "a"),
    ],
)
def test_a_bibliography_that_cannot_be_read_is_told_once(library, reason, site):
    path = site.root / "works.bib"
    path.unlink() if library is None else path.write_text(library, "utf-8")
    _, html, troubles = rendered("one [@knot], two [@knot]", site)
    assert len(troubles) == 1 and "worked-works" not in html
    assert troubles[0].message.startswith("the bibliography `works.bib` cannot be used: ")
    assert reason in troubles[0].message


def test_what_is_stored_is_used_only_while_the_file_is_the_same(site, monkeypatch):
    store = Store(site.root / "store")
    document = found("[@knot]", site)
    first = works(document, site, store)
    with monkeypatch.context() as without:
        without.setattr("worked.site.bibliography._set", lambda *_: pytest.fail("set again"))
        assert works(document, site, store) == first
    (site.root / "works.bib").write_text(LIBRARY.replace("Quay", "Dock"), "utf-8")
    assert "Dock" in works(document, site, store).found["knot"] != first.found["knot"]


def test_the_option(tmp_path):
    assert settings({"bibliography": "a.bib"}, tmp_path).bibliography == "a.bib"
    with pytest.raises(ValueError, match="takes a text"):
        settings({"bibliography": 3}, tmp_path)


def test_a_citation_keeps_its_place(site):
    piece = next(p for p in found("x\n\ny [@knot,  p.\n3]", site).pieces if isinstance(p, Citation))
    assert piece.span.position == (3, 3) and piece.works[0].place == "p. 3"
