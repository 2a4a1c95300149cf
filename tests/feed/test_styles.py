"""Rules of a style sheet go only if no page can use them; what is kept is kept as it was."""

from pathlib import Path

import pytest
import tinycss2

from mkdocs_feed.styles import FOLDER, Known, _kept, prune, pruned

PAGE = '<p class="note md-typeset" id="__search" dir=\'ltr\' data-md-color-scheme="slate">1 &lt; 2</p><script>show("late")</script>'
SCRIPTS = ["element.className = `label--${kind} added`; style.setProperty('--moved', 1)"]
KNOWN = Known([PAGE], SCRIPTS)


def kept(css: str, asked: tuple[str, ...] = ()) -> str:
    sheet = list(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), KNOWN))
    return pruned({Path("a.css"): sheet}, set(asked))[Path("a.css")]


@pytest.mark.parametrize(
    "css",
    [
        ".note{color:red}",
        "p.note>p::before{content:\"a , b { c\"}",
        "#__search:checked~.note{color:red!important}",
        ".added,.late{color:red}",
        ".label--any{color:red}",
        "[dir=ltr] .note{margin:0 .1rem}",
        '[class*="unheard"]{color:red}',
        ".note:not(.unheard){color:red}",
        ":is(.unheard,.note) p{color:red}",
        "@media print{.note{color:red}}",
        "@font-face{font-family:x;src:url(x.woff2)}",
        ":root{--a:1}.note{margin:var(--a)}",
        ":root{--moved:1}",
        "p{background:url(data:image/svg+xml;utf8,a)}",
    ],
)  # fmt: skip
def test_what_a_page_or_a_script_may_use_is_kept(css: str) -> None:
    assert kept(css, ("--moved",)) == css


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".unheard{color:red}", ""),
        (".note,.unheard,p .unheard{color:red}", ".note{color:red}"),
        ("blink{color:red}", ""),
        ("#none p{color:red}", ""),
        ("[dir=rtl] .note{color:red}", ""),
        ("[unheard]{color:red}", ""),
        (".note:is(.unheard,blink){color:red}", ""),
        ("@media print{.unheard{color:red}@media screen{.unheard{color:red}}}", ""),
        (":root{--a:var(--b);--b:1;--c:2}p{color:var(--c)}", ":root{--c:2}p{color:var(--c)}"),
        ("/* a comment */p{color:red}", "p{color:red}"),
    ],
)
def test_what_nothing_can_use_is_left_out(css: str, left: str) -> None:
    assert kept(css) == left


def test_a_sheet_gets_a_name_of_its_own_and_the_pages_know_it(tmp_path: Path) -> None:
    sheets = tmp_path / FOLDER
    sheets.mkdir(parents=True)
    (sheets / "main.01234567.min.css").write_text("p{color:red}.unheard{color:red}.brought{color:red}")
    (sheets / "main.01234567.min.css.map").write_text("{}")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "loader.js").write_text("bring('other')")
    (tmp_path / "scripts" / "other.js").write_text("list.add('brought')")
    page = tmp_path / "index.html"
    page.write_text(
        f'<link rel="stylesheet" href="{FOLDER}/main.01234567.min.css"><p>a</p><script src="scripts/loader.js"></script>'
    )
    prune(tmp_path)
    (sheet,) = sheets.iterdir()
    assert sheet.read_text() == "p{color:red}.brought{color:red}"
    assert sheet.name != "main.01234567.min.css" and f"{FOLDER}/{sheet.name}" in page.read_text()
