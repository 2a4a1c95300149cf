r"""Pages that write decimals with a comma: ``comma: decimal``."""

import json
import re

import pytest
from click.testing import CliRunner

from worked.commands.main import main
from worked.html.host import Host
from worked.model.settings import BadOption, Settings, settings
from worked.model.source import Source
from worked.pipeline.decimal_comma import says, with_points
from worked.pipeline.explain_line import explain
from worked.pipeline.page import work
from worked.typeset.mathml import typeset

FRONT = "---\nworked: {strict: true, comma: decimal}\n---\n"


def verdicts(text):
    page = work(Source("page.md", FRONT + text), Settings(), None)
    return page, [one.verdict for index in sorted(page.relations) for one in page.relations[index]]


READ = {  # as the page writes it, and as the checker reads it
    "0,5": "0.5", "1.250,75": "1,250.75", "1.000.000": "1,000,000", "0{,}5": "0{.}5", "x = 1,5, y": "x = 1.5, y", "1,5;2,5": "1.5;2.5",
    r"\frac{1,5}{2}": r"\frac{1.5}{2}", "f(2,5)": "f(2.5)", r"2,5\,\text{m}": r"2.5\,\text{m}", r"\log_{0,5}(4)": r"\log_{0.5}(4)",
    **{one: one for one in ("x_{1,2}", "a_1,5", "1,2,3", r"1,2,\dots,n", "1,2,n", "[1,2]", r"\{2,3\}", "1, 2", "1.12.2026", "x,5")},
}  # fmt: skip


@pytest.mark.parametrize(("page", "checker"), READ.items(), ids=list(READ))
def test_commas_in_numbers_are_read_as_points_and_told_as_commas(page, checker):
    assert with_points(Source("", page)).text == checker
    assert says(checker) == page


def test_no_place_moves():
    signs = "0,5.{}_;[] x1"
    for number in range(0, len(signs) ** 7, 9973):
        text = "".join(signs[number // len(signs) ** place % len(signs)] for place in range(7))
        there = with_points(Source("", text)).text
        assert len(there) == len(text) and [*map(str.isdigit, there)] == [*map(str.isdigit, text)]


TRUE = [
    "$0,5 + 0,25 = 0,75$", "$1.250,75 - 250,75 = 1.000$", r"$0{,}5 \cdot 4 = 2$", r"$\frac{2}{3} \approx 0,667$", "$2,5^2 = 6,25$",
    r"$\sum_{i=1}^{3} i = 1+2+3$", r"$\{1,2,3\} \cap \{2,3,4\} = \{2,3\}$", r"$\frac{1}{2} = 0,5 = 50\,\%$", r"$\log_{0,5}(4) = -2$",
    "$(1; 2,5) + (2; 0,5) = (3; 3)$", r"$f(x; y) = x + 2y$, also $f(0,5; 1,5) = 3,5$", r"$\{0,5; 1\} \cup \{2\} = \{0,5; 1; 2\}$", r"$\max(0,5; 1,5) = 1,5$",
    r"$x_{1,2} = 1,5 \pm 0,5$, also $x_1 = 2$", r"$2,5\,\text{km} = 2.500\,\text{m}$", "$[1,2] + [3,4] = [4,6]$",
]  # fmt: skip
FALSE = [
    ("$0,5 + 0,25 = 0,85$", "is 3/4 = 0,75, not 0,85"), ("$1.250,75 - 250,75 = 1.100$", "is 1000, not 1.100"), (r"$\frac{2}{3} \approx 0,66$", "0,67, not 0,66"),
    (r"$0{,}5 \cdot 4 = 2{,}5$", "is 2, not 2{,}5"), ("Sei $r = 2,5$. Dann ist $2r = 5,1$.", "`2r` is 5, not 5,1"),
]  # fmt: skip


@pytest.mark.parametrize("text", TRUE)
def test_what_holds_is_checked(text):
    page, found = verdicts(text)
    assert not page.diagnostics and set(found) <= {"checked", "rounded", "digits", "definition"} and found


@pytest.mark.parametrize(("text", "message"), FALSE)
def test_what_does_not_hold_is_told_as_the_page_writes(text, message):
    page, _ = verdicts(text)
    (found,) = page.diagnostics
    assert found.severity == "error" and message in found.message
    assert found.primary.span.text in text and found.primary.span.source.text == FRONT + text


def test_a_point_is_one_of_decimals_on_a_page_that_writes_such():
    page, found = verdicts(r"$3.14 \cdot 2 = 6,28$ und $1.125 \cdot 8 = 9$, $1.250,5 + 1 = 1.251,5$")
    assert found == ["checked"] * 3 and not page.diagnostics
    page, found = verdicts(r"Abschnitt 2.1: $1.125 \cdot 8 = 9.000$, $1.000.000 = 10^6$")
    assert found == ["checked"] * 2


def test_without_the_word_a_decimal_comma_is_not_read_and_says_what_to_do(check_page):
    page = check_page("$2,5 = 5/2$\n")
    assert [one.reason for one in page.relations[0]] == [
        "a decimal comma: write a point, or say comma: decimal"
    ]


def test_the_cells_of_tables_and_what_is_said_again():
    table = "| $x$ | $2x$ |\n| --- | --- |\n| 0,5 | 1 |\n| 1,5 | 3,1 |\n| 2,5 | 5 |\n"
    page, found = verdicts(table)
    assert found == ["checked", "wrong", "checked"] and "3, not 3,1" in page.diagnostics[0].message
    said = "Es ist $3 \\cdot 16,05 = 48,15$.\nDas kostet also insgesamt $48,51$ Euro.\n"
    page, found = verdicts(said)
    assert found[-1] == "wrong" and [edit.text for one in page.diagnostics for edit in one.edits] == ["48,15"]


def test_a_site_says_it_for_all_its_pages_and_a_page_otherwise(tmp_path):
    site = settings({"comma": "decimal", "strict": True}, tmp_path)
    text = "$0,5 + 0,25 = 0,85$\n"
    assert [one.code for one in work(Source("a.md", text), site, None).diagnostics] == ["wrong-value"]
    own = work(Source("a.md", "---\nworked: {comma: list, strict: true}\n---\n" + text), site, None)
    assert not own.diagnostics and {one.verdict for one in own.relations[0]} == {"unread"}
    with pytest.raises(BadOption, match="`comma` takes list or decimal, not `point`"):
        settings({"comma": "point"}, tmp_path)
    bad = work(Source("a.md", "---\nworked: {comma: point}\n---\n"), Settings(), None)
    assert "`comma` takes list or decimal, not `point`" in bad.diagnostics[0].message


def test_what_is_mended_has_a_comma_too(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(FRONT + "$\\frac13 = 0,33$ und $\\frac17 \\approx 0,142$.\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["fix", "--no-cells", str(path)])
    assert "2 changes made" in run.stderr
    assert r"$\frac13 \approx 0,33$ und $\frac17 \approx 0,143$" in path.read_text(encoding="utf-8")


def test_a_number_is_set_as_one(tmp_path):
    page = Host(Settings(root=tmp_path), None).page(
        Source("page.md", FRONT + "$x_{1,2} = 0,5$ und $\\{1,2,3\\}$\n")
    )
    html = " ".join(page.math.values())
    inner = re.search(r"<mrow>(.*)</mrow>", typeset("0{,}5", display=False))[1]
    assert inner in html and typeset(r"\{1,2,3\}", display=False) in html


def test_a_line_is_explained_as_it_was_read():
    page = work(Source("page.md", FRONT + "$0,5 + 0,25 = 0,75$\n"), Settings(), None)
    said = explain(page, 4)
    assert "written  0,5 + 0,25 = 0,75" in said and "checked: both sides are 3/4" in said


def test_a_report_for_machines_has_the_places_and_texts_of_the_page(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(FRONT + "Es ist $0,5 + 0,25 = 0,85$.\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["check", "--no-cells", "--format", "json", str(path)])
    (page,) = json.loads(run.stdout)["pages"]
    assert page["relations"][0]["text"] == "0,5 + 0,25 = 0,85"
    assert page["diagnostics"][0]["edits"][0]["text"] == "0,75"


def test_an_end_of_a_range_is_told_as_the_page_writes_it():
    page, found = verdicts(r"Es ist $80 \pm 2,75$, das heißt $(77,25; 82,57)$." + "\n")
    assert found == ["wrong"]
    assert page.diagnostics[0].message == r"`82,57` is no end of `80 \pm 2,75`, which is 331/4 = 82,75"
    assert not verdicts(r"Es ist $80 \pm 2,75$, das heißt $(77,25; 82,75)$." + "\n")[0].diagnostics
