"""What goes beside pages with formulas, and what is left alone."""

import re
from pathlib import Path

import pytest

from worked.typeset.mathml import typeset
from worked.typeset.sheet import needs_sheet, stylesheet_files, within, write_assets

PLAIN = "<html><head><title>t</title></head><body><p>words</p></body></html>"
FORMULA = PLAIN.replace("words", typeset(r"\color{red}x = \sqrt{2}", False))
FIGURE = PLAIN.replace("<p>words</p>", '<figure class="worked-figure"></figure>')


def test_formulas_bring_font_licence_and_their_classes() -> None:
    written = stylesheet_files([PLAIN, FORMULA])
    (name,) = [name for name in written if name.endswith(".woff2")]
    sheet = written["worked.css"].decode()
    assert set(written) == {"worked.css", "OFL.txt", name}
    assert f'url("{name}")' in sheet
    assert "{ color: #FF0000; }" in sheet


def test_figures_alone_bring_no_font() -> None:
    assert set(stylesheet_files([FIGURE])) == {"worked.css"}
    assert not needs_sheet(PLAIN)


def test_only_pages_that_need_the_sheet_are_touched(tmp_path: Path) -> None:
    for name, text in (("index.html", PLAIN), ("posts/x/index.html", FORMULA), ("f/index.html", FIGURE)):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    write_assets(tmp_path)
    assert (tmp_path / "index.html").read_text() == PLAIN
    linked = (tmp_path / "posts" / "x" / "index.html").read_text()
    for address in re.findall(r'href="([^"?]*)', linked):
        assert (tmp_path / "posts" / "x" / address).resolve().is_file()
    assert "preload" in linked
    assert "preload" not in (tmp_path / "f" / "index.html").read_text()


def test_a_site_without_formulas_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PLAIN)
    write_assets(tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["index.html"]
    assert (tmp_path / "index.html").read_text() == PLAIN


@pytest.mark.parametrize(
    "other",
    [
        '<span class="katex"><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></span>',
        "<h4>#include <math.h></h4>",
        '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x</annotation></semantics></math>',
    ],
)
def test_formulas_of_others_are_left_to_them(tmp_path: Path, other: str) -> None:
    (tmp_path / "index.html").write_text(PLAIN.replace("words", other))
    write_assets(tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["index.html"]
    beside = FIGURE.replace("</body>", f"{other}</body>")  # no font comes for them beside what is ours
    (tmp_path / "index.html").write_text(beside)
    write_assets(tmp_path)
    assert "preload" not in (tmp_path / "index.html").read_text()


def test_a_site_that_is_built_once_for_each_language_is_linked_once(tmp_path: Path) -> None:
    """The second build finds the pages of the first, and has other signs: there is one font, and one link."""
    (tmp_path / "index.html").write_text(FORMULA)
    write_assets(tmp_path)
    (tmp_path / "de").mkdir()
    (tmp_path / "de/index.html").write_text(FORMULA.replace("<mi>x</mi>", "<mi>w</mi>"))
    write_assets(tmp_path)
    assert len(list(tmp_path.rglob("*.woff2"))) == 1
    for page in tmp_path.rglob("*.html"):
        links = re.findall(r'href="([^"?]*)', page.read_text())
        assert len(links) == 2 and all((page.parent / link).is_file() for link in links)


def test_a_minifier_hides_none(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(FORMULA.replace('data-search-exclude=""', "data-search-exclude"))
    (tmp_path / "figure.html").write_text(FIGURE.replace('"worked-figure"', "worked-figure"))
    write_assets(tmp_path)
    assert all("worked.css" in path.read_text() for path in tmp_path.glob("*.html"))


def test_a_page_that_brought_its_own_sheet_has_the_common_one(tmp_path: Path) -> None:
    """The folder comes out as if no page had."""
    for folder, own in (("with", within(FORMULA)), ("without", "")):
        path = tmp_path / folder / "index.html"
        path.parent.mkdir()
        path.write_text(FORMULA.replace("</p>", f"</p>{own}", 1))
        write_assets(path.parent)
    assert "font-face" in within(FORMULA) and within(PLAIN) == ""
    one, other = (sorted((tmp_path / name).rglob("*.*")) for name in ("with", "without"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_a_program_that_drops_the_mark_of_a_formula_leaves_its_sheet(tmp_path: Path) -> None:
    """Zensical writes no `data-search-exclude`; the sheet that the page brought says whose the formula is."""
    page = FORMULA.replace("</p>", f"</p>{within(FORMULA)}", 1).replace(' data-search-exclude=""', "")
    (tmp_path / "index.html").write_text(page)
    write_assets(tmp_path)
    built = (tmp_path / "index.html").read_text()
    assert "<style" not in built and "worked.css" in built and "preload" in built
