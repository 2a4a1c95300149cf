"""`worked fix`: what is sure is mended, what is not waits, and the rest of the file stays as it was."""

import pytest
from click.testing import CliRunner

from mathematics.pages import formula
from worked.commands.gather import work_all
from worked.commands.main import main
from worked.report.machine_formats import said

EDITS = [  # a formula, what is to stand there, whether that is sure
    (r"\frac13 = 0.33", r"\frac13 \approx 0.33", True), (r"960 \times 0.866 = 831", r"960 \times 0.866 \approx 831", True),
    (r"12(1 - e^{-5}) = 12(0.993)", r"12(1 - e^{-5}) \approx 12(0.993)", True), (r"2^10 = 1024", r"2^{10} = 1024", True),
    (r"5 + 3^12 = 531446", r"5 + 3^{12} = 531446", True), (r"-3^2 = 9", r"(-3)^2 = 9", False), (r"7 - 2^2 + 1 = 12", r"7 (-2)^2 + 1 = 12", None),
    (r"1 + 2 = 4 = 3", r"1 + 2 = 3 = 3", True), (r"5 + 7 = 13", r"5 + 7 = 12", False), (r"\frac17 \approx 0.142", r"\frac17 \approx 0.143", True),
    (r"\frac17 \approx 0.413", r"\frac17 \approx 0.143", False), (r"\frac{7}{3} = 2.43", r"\frac{7}{3} \approx 2.33", False), (r"\frac52 = 2.4", r"\frac52 = 2.5", False),
    (r"\frac12 + \frac13 = \frac{2}{5}", r"\frac12 + \frac13 = \frac{5}{6}", False), (r"\frac12 + \frac13 = 1", r"\frac12 + \frac13 = \frac{5}{6}", False),
    (r"12 \cdot 1000 = 12{,}100", r"12 \cdot 1000 = 12{,}000", False), (r"3 - 1 = -2", r"3 - 1 = 2", False), (r"1 - 3 = 2", r"1 - 3 = -2", False),
    (r"[1, 2] + [3, 4] = [4, 7]", r"[1, 2] + [3, 4] = [4, 6]", False), (r"\frac{100}{400} \times 100 = 25\%", r"\frac{100}{400} \times 100\% = 25\%", True),
    (r"2\text{ m} + 30\text{ cm} = 2.03\text{ m}", r"2\text{ m} + 30\text{ cm} = 2.30\text{ m}", False), (r"\frac25 = 41\%", r"\frac25 = 40\%", False),
    (r"2 \times 10^3 \cdot 3 = 7 \times 10^3", r"2 \times 10^3 \cdot 3 = 6 \times 10^3", False),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "mended", "sure"), EDITS, ids=[latex for latex, *_ in EDITS])
def test_edits(latex, mended, sure):
    (found,) = formula(latex).diagnostics
    if sure is None:  # a minus sign between two terms takes no bracket
        assert not any("(" in edit.text for edit in found.edits)
        return
    (edit,) = found.edits
    text = edit.span.source.text
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == f"$$\n{mended}\n$$\n"
    assert edit.sure == sure
    assert not [one for one in formula(mended).diagnostics if one.severity == "error"]


TEN = """# A page

$2^10 = 1024$ and $-2^2 = 4$, $\\frac13 = 0.33$.
Then $1 + 2 = 4 = 3$, $\\frac17 \\approx 0.142$, $\\frac{7}{3} = 2.43$.

$\\frac12 + \\frac13 = \\frac{2}{5}$, $5 + 7 = 13$, $[1, 2] + [3, 4] = [4, 7]$, $\\frac34 \\times 100 = 75\\%$.
"""


def run(*arguments, **given):
    return CliRunner().invoke(main, ["fix", "--no-cells", *map(str, arguments)], **given)


def test_sure_edits_are_applied_and_the_others_wait(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(TEN, encoding="utf-8")
    result = run(page)
    assert result.exit_code == 0
    assert "5 changes made; 5 more with --unsure" in result.stderr
    text = page.read_text(encoding="utf-8")
    assert r"$2^{10} = 1024$ and $-2^2 = 4$, $\frac13 \approx 0.33$" in text
    assert r"$1 + 2 = 3 = 3$, $\frac17 \approx 0.143$, $\frac{7}{3} = 2.43$" in text
    assert "5 changes made" in run(page, "--unsure").stderr
    checked = CliRunner().invoke(main, ["check", "--no-cells", str(page)])
    assert checked.exit_code == 0, checked.output
    assert "0 changes made" in run(page, "--unsure").stderr


def test_a_difference_is_shown_and_nothing_written(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(TEN, encoding="utf-8")
    result = run(page, "--diff")
    assert page.read_text(encoding="utf-8") == TEN
    assert result.stdout.count("\n-$") + result.stdout.count("\n-T") == 3
    assert r"+$2^{10} = 1024$ and $-2^2 = 4$, $\frac13 \approx 0.33$." in result.stdout
    assert "5 changes would be made" in result.stderr


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_stay(tmp_path, end, mark):
    page = tmp_path / "page.md"
    page.write_bytes((mark + TEN.replace("\n", end)).encode())
    run(page, "--unsure")
    text = page.read_bytes().decode()
    assert text.startswith(f"{mark}# A page{end}{end}$2^{{10}} = 1024$ and $(-2)^2 = 4$")
    assert text.replace(end, "").count("\n") == text.replace(end, "").count("\r") == 0


def test_a_link_is_left_as_it_is(tmp_path):
    """It may lead out of the site, to a file that nobody asked to be mended."""
    docs, outside = tmp_path / "docs", tmp_path / "outside.md"
    docs.mkdir()
    outside.write_text(TEN, encoding="utf-8")
    (docs / "page.md").symlink_to(outside)
    result = run(docs)
    assert (outside.read_text(encoding="utf-8"), (docs / "page.md").is_symlink()) == (TEN, True)
    assert "page.md: left as it is (a link: name the file that it leads to)" in result.stderr
    assert "0 changes made" in result.stderr


def test_a_page_that_is_gone_meanwhile_keeps_no_other_from_being_mended(tmp_path, monkeypatch):
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(TEN, encoding="utf-8")

    def worked_meanwhile(*given):
        pages = work_all(*given)
        (tmp_path / "a.md").unlink()
        (tmp_path / "b.md").unlink()
        (tmp_path / "b.md").mkdir()
        return pages

    monkeypatch.setattr("worked.commands.fix.work_all", worked_meanwhile)
    result = run(tmp_path)
    assert result.stderr.count("left as it is (changed meanwhile)") == 2
    assert (tmp_path / "c.md").read_text(encoding="utf-8") != TEN


def test_a_full_disk_leaves_the_page_whole(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text(TEN, encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("worked.commands.fix.shutil.copymode", full)
    result = run(page)
    assert (result.exit_code, page.read_text(encoding="utf-8")) == (0, TEN)
    assert "left as it is (No space left on device)" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


def test_standard_input_is_printed_mended():
    assert run("-", input="$\\frac13 = 0.33$").stdout == "$\\frac13 \\approx 0.33$"


@pytest.mark.parametrize("options", [(), ("--diff",), ("--unsure",)])
def test_a_page_that_cannot_be_read_is_told_of(tmp_path, options):
    (tmp_path / "a.md").write_bytes(b"$2^10 = 1024$ \xff")
    (tmp_path / "b.md").write_text(TEN, encoding="utf-8")
    result = run(tmp_path, *options)
    assert result.exit_code == 1 and "a.md:1:15: error[not-utf8]" in result.stderr
    assert " changes " in result.stderr and "\n0 changes" not in result.stderr  # of the other page
    assert run("-", input=b"\xff").exit_code == 1  # whose text would else be lost to an empty one


def test_a_deliberate_mistake_stays(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("<!-- worked: wrong -->$1 + 1 = 3$\n", encoding="utf-8")
    run(page, "--unsure")
    assert "= 3$" in page.read_text(encoding="utf-8")


NAMES = [("<!-- worked: convolutoin=same -->\n$$1=1$$\n", "convolution=same"), ("---\nworked:\n  covrage: 50\n---\n$1=1$\n", "coverage: 50"),
         ("```python run\n#| timeuot: 5\n1\n```\n", "timeout: 5")]  # fmt: skip


@pytest.mark.parametrize(("text", "mended"), NAMES)
def test_names_that_were_meant(tmp_path, text, mended):
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    assert "0 changes made; 1 more with --unsure" in run(page).stderr
    run(page, "--unsure")
    assert mended in page.read_text(encoding="utf-8")


MISSPELLED = [  # what a page defines, what it then writes, what it may have meant
    (r"\text{capital} = 1200", r"\text{captial} \cdot 2 = 2400", r"\text{capital} \cdot 2 = 2400"),
    (r"g_{shifted} = 3", r"2 g_{\text{shfted}} = 6", r"2 g_{\text{shifted}} = 6"),
    (r"\text{income} = 3", r"\text{outcome} + 1 = 4", None), (r"ab = 3", r"\text{abd} + 1 = 4", None),
]  # fmt: skip


@pytest.mark.parametrize(("given", "written", "meant"), MISSPELLED)
def test_a_name_in_a_formula_that_was_meant(given, written, meant):
    page = formula(f"{given}, {written}")
    notes = [one for one in page.diagnostics if one.code == "unknown"]
    assert len(notes) == (meant is not None) and all(one.severity == "note" for one in notes)
    for one in notes:
        (edit,) = one.edits
        text = edit.span.source.text
        assert meant in text[: edit.span.start] + edit.text + text[edit.span.end :] and not edit.sure
    shown = [one for one in said(page) if one.severity == "note"]
    assert len(shown) == sum(r.verdict == "unknown" for found in page.relations.values() for r in found)


def test_a_name_that_is_given_later_was_no_slip():
    page = formula(r"\text{rate} = 2, \text{rates} + 1 = 4, \text{rates} = 3")
    assert not page.diagnostics
