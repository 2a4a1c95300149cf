"""The command `worked`: what it prints where, and the number it ends with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from worked.commands.main import COMMANDS, main
from worked.commands.show import parsed
from worked.model.codes import CODES

RIGHT = "# Sums\n\nTwo and two: $2 + 2 = 4$.\n"
WRONG = "# Sums\n\nTwo and two: $2 + 2 = 5$.\n"
LINE = "docs/wrong.md:3:23: error[wrong-value]: "


@pytest.fixture
def call(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def called(*arguments, **given):
        return CliRunner().invoke(main, [str(one) for one in arguments], **given)

    return called


@pytest.fixture
def page(tmp_path):
    def written(name, text=WRONG):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    return written


def test_what_holds_ends_with_0_and_what_does_not_with_1(call, page):
    page("docs/right.md", RIGHT)
    assert call("check").exit_code == 0
    page("docs/wrong.md")
    found = call("check", "--format", "short")
    assert found.exit_code == 1
    assert found.stdout.startswith(LINE)
    assert found.stdout.count("\n") == 1


def test_without_a_path_the_pages_are_those_of_the_site(call, page):
    page("mkdocs.yml", "site_name: A\ndocs_dir: pages\n")
    page("pages/wrong.md")
    page("docs/right.md", RIGHT)
    for where in ((), ("--config", "mkdocs.yml")):
        found = call("check", "--format", "short", *where)
        assert found.exit_code == 1
        assert found.stdout.startswith("pages/wrong.md:")


def test_the_text_ends_with_the_sum(call, page):
    page("docs/right.md", RIGHT)
    assert call("check", "docs/right.md").stdout == "1 page, no errors: 1 of 1 relations checked (100 %)\n"
    page("docs/wrong.md")
    lines = call("check").stdout.splitlines()
    assert lines[0].startswith("error[wrong-value]: ")
    assert lines[1:5] == [
        " --> docs/wrong.md:3:23",
        "  |",
        "3 | Two and two: $2 + 2 = 5$.",
        lines[4],
    ]
    assert lines[-1] == "2 pages, 1 with errors: 1 of 2 relations checked (50 %)"


def test_paths_are_told_as_they_were_given(call, page, tmp_path):
    page("docs/wrong.md")
    assert call("check", "docs/wrong.md", "--format", "short").stdout.startswith("docs/wrong.md:3:23: ")
    whole = tmp_path / "docs" / "wrong.md"
    assert call("check", whole, "--format", "short").stdout.startswith(f"{whole.as_posix()}:3:23: ")


def test_a_page_named_twice_is_checked_once(call, page):
    page("docs/wrong.md")
    found = json.loads(call("check", "docs", "docs/wrong.md", "--format", "json").stdout)
    assert [one["path"] for one in found["pages"]] == ["docs/wrong.md"]


def test_standard_input(call):
    found = call("check", "-", "--format", "short", input=WRONG)
    assert found.exit_code == 1
    assert found.stdout.startswith("-:3:23: error[wrong-value]: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere.md"),
        ("check",),  # no docs here
        ("check", "--format", "xml"),
        ("check", "--config", "nowhere.yml"),
        ("show", "nowhere.md:3"),
        ("show", "docs"),
        ("check", "n" * 300 + ".md"),  # longer than the name of a file may be
        ("show", "n" * 300 + ".md:1"),
        ("show", "nowhere.md:" + "9" * 5000),
        ("mutate", "nowhere.md"),
        ("explain", "no-such-code"),
        ("new", "post"),
        ("new", "post", "Title"),  # no site here
        ("new", "one", "two"),
        ("new",),
        ("publish",),
    ],
)
def test_a_call_that_cannot_be_understood_ends_with_2(call, arguments):
    found = call(*arguments)
    assert found.exit_code == 2
    assert found.stdout == ""
    assert "Traceback" not in found.stderr


def test_a_path_that_does_not_exist_is_named(call):
    assert "nowhere.md: there is no such file or folder" in call("check", "nowhere.md").stderr
    assert "docs: there is no such file or folder; name the pages" in call("check").stderr


def test_a_folder_without_a_configuration_is_told_how_its_list_comes_into_force(call, page, tmp_path):
    page("a.md", "$1 + 1 = 3$\n")
    said = call("check", "--write-baseline", ".").stderr
    (tmp_path / "mkdocs.yml").write_text(said.split("`")[3])
    assert call("check", ".").exit_code == 0


def test_a_page_that_cannot_be_read_is_wrong_not_a_crash(call, page, tmp_path):
    page("docs/latin.md", "caf\u00e9 $1 + 1 = 2$\n".encode("latin-1"))
    (tmp_path / "docs" / "lost.md").symlink_to("nowhere.md")
    found = call("check", "--format", "short")
    assert found.exit_code == 1
    assert found.stdout.splitlines() == [
        "docs/latin.md:1:4: error[not-utf8]: byte 3 of the page, 0xe9, is not UTF-8",
        "docs/lost.md:1:1: error[unreadable]: the page cannot be read: no such file or directory",
    ]


def test_a_page_in_another_encoding_is_named_with_what_it_says(call, page):
    page("docs/wide.md", "caf\u00e9 $1 + 1 = 2$\n".encode("utf-16"))
    page("docs/zero.md", "caf\u00e9 \0 $1 + 1 = 2$\n".encode())
    said = call("check").stdout
    for told in (
        "error[not-utf8]: byte 0 of the page, 0xff, is not UTF-8\n --> docs/wide.md:1:1\n",
        "1 | caf\u00e9 $1 + 1 = 2$\n",
        "= help: this is UTF-16: save the page as UTF-8\n",
        "error[control-character]: the page holds the control character U+0000\n --> docs/zero.md:1:6\n",
    ):
        assert told in said


def test_a_configuration_that_cannot_be_read_ends_with_2(call, page):
    page("docs/right.md", RIGHT)
    page("mkdocs.yml", "plugins: [{worked: {colour: red}}]\n")
    found = call("check")
    assert found.exit_code == 2
    assert "unknown option `colour`" in found.stderr


def test_excluded_pages_are_left_alone(call, page):
    page("docs/wrong.md")
    page("docs/right.md", RIGHT)
    page("mkdocs.yml", "plugins: [{worked: {exclude: [wrong.md]}}]\n")
    found = call("check", "docs", "docs/wrong.md")
    assert found.exit_code == 0
    assert "1 of 2 pages" in found.stderr


def test_another_configuration(call, page):
    page("docs/wrong.md")
    page("other.yml", "plugins: [{worked: {exclude: ['*']}}]\n")
    assert call("check", "--config", "other.yml").exit_code == 0


def test_a_baseline_lists_what_is_known_and_only_new_problems_fail(call, page):
    page("docs/wrong.md")
    page("mkdocs.yml", "plugins: [{worked: {baseline: known.json}}]\n")
    assert call("check").exit_code == 2  # there is none yet
    assert "known.json: 1 known problem" in call("check", "--write-baseline").stdout
    found = call("check", "--format", "short")
    assert found.exit_code == 0
    assert "note[wrong-value]" in found.stdout
    page("docs/wrong.md", "Some new lines.\n\n\n" + WRONG)
    assert call("check").exit_code == 0
    page("docs/wrong.md", WRONG + "\n$3 + 3 = 7$\n")
    again = call("check", "--format", "short")
    assert again.exit_code == 1
    assert again.stdout.count("error[") == 1
    page("docs/wrong.md", RIGHT)
    gone = call("check")
    assert gone.exit_code == 0
    assert "1 problem in known.json no longer there" in gone.stderr


def test_the_same_problem_twice_is_known_twice(call, page):
    page("docs/wrong.md")
    page("mkdocs.yml", "plugins: [{worked: {baseline: known.json}}]\n")
    call("check", "--write-baseline")
    page("docs/wrong.md", WRONG + WRONG)
    assert call("check", "--format", "short").stdout.count("error[") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1, 2]", "it holds no `schema` with a list of `problems`"),
        ('{"schema": 2, "problems": [1]}', "it holds no `schema` with a list of `problems`"),
        ('{"schema": 2,\n', "it is no JSON at line 2, column 1"),
    ],
)
def test_why_a_file_is_no_baseline_is_said(call, page, text, said):
    page("docs/wrong.md")
    page("known.json", text)
    page("mkdocs.yml", "plugins: [{worked: {baseline: known.json}}]\n")
    found = call("check")
    assert (found.exit_code, f"known.json: this is no baseline: {said}" in found.stderr) == (2, True), (
        found.stderr
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../outside.json", "outside"),
        ("ABSOLUTE", "outside"),
        ("link.json", "is a link"),
        ("dangling.json", "is a link"),
        ("folder/known.json", "outside"),
        ("docs/wrong.md", "no baseline"),
        ("mkdocs.yml", "no baseline"),
        ("data.json", "no baseline"),
        ("docs", "no baseline"),
        ("missing/known.json", "cannot be written"),
        ("n" * 300 + ".json", "File name too long"),
        ('"a\\0b"', "null byte"),
    ],
)
def test_no_file_is_written_over_that_is_no_baseline(call, page, tmp_path, name, said):
    """Outside the site, through a link, or something else that is there: all stay as they were."""
    outside = tmp_path / "outside"
    outside.mkdir()
    name = name.replace("ABSOLUTE", str(outside / "known.json"))
    page("site/docs/wrong.md")
    page("site/data.json", '{"schema": 1}')
    page("outside.json", '{"schema": 1, "problems": []}')
    page("site/mkdocs.yml", f"plugins: [{{worked: {{baseline: {name}}}}}]\n")
    (tmp_path / "site/link.json").symlink_to(tmp_path / "outside.json")
    (tmp_path / "site/dangling.json").symlink_to(outside / "new.json")
    (tmp_path / "site/folder").symlink_to(outside)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    found = call("check", "--no-cells", "--write-baseline", "site/docs")
    assert (found.exit_code, said in found.output) == (2, True), found.output
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_baseline_without_a_name_gets_one(call, page):
    page("docs/wrong.md")
    found = call("check", "--write-baseline")
    assert found.exit_code == 0
    assert "baseline: worked-baseline.json" in found.stderr
    page("mkdocs.yml", "plugins: [{worked: {baseline: worked-baseline.json}}]\n")
    assert call("check").exit_code == 0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": 9, "problems": []}', '{"schema": 1, "problems": [1]}']
)
def test_a_baseline_that_is_none_ends_with_2_before_anything_is_worked(call, page, text, monkeypatch):
    monkeypatch.setattr("worked.commands.check.work_all", None)
    page("docs/wrong.md")
    page("mkdocs.yml", "plugins: [{worked: {baseline: known.json}}]\n")
    page("known.json", text)
    found = call("check")
    assert found.exit_code == 2
    assert found.stderr.startswith("Error: known.json: ")


def test_progress_and_reports_go_apart(page, tmp_path):
    page("docs/wrong.md")
    done = subprocess.run(
        [sys.executable, "-c", "from worked.commands.main import main; main()", "check", "--format", "json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path), "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 1
    assert json.loads(done.stdout)["schema"] == 2
    assert done.stderr == ""


DOUBTED = "$$ A = \\begin{bmatrix} 1 & 2 \\\\ 3 \\end{bmatrix} $$\n"  # ragged rows


def test_doubts_are_counted_and_listed_where_they_are_asked_for(call, page):
    page("docs/a.md", DOUBTED)
    found = call("check")
    assert found.exit_code == 0
    assert "doubt[" not in found.stdout
    assert found.stdout.rstrip().endswith("1 doubt (listed with --doubts)")
    listed = call("check", "--doubts")
    assert listed.exit_code == 0
    assert "doubt[ragged-rows]" in listed.stdout
    assert listed.stdout.rstrip().endswith("1 doubt")


UNREAD = "".join(f"$u_{{{n}}} \\odot\\odot {n} = 3$ and $5 + {n} = y_{{{n}}}$.\n\n" for n in range(30))


def test_what_nobody_asked_to_have_read_is_counted_where_it_is_much(call, page):
    page("docs/a.md", UNREAD)
    found = call("check")
    assert found.exit_code == 0 and len(found.stdout.splitlines()) < 20
    assert "listed with --notes" in found.stdout and "docs/a.md:" not in found.stdout
    counts = [int(line.split()[0]) for line in found.stdout.splitlines() if line.startswith("   ")]
    listed = call("check", "--notes").stdout
    assert listed.count("docs/a.md:") == sum(counts) > 40
    assert call("check", "--format", "short").stdout.count("note[") == listed.count("note[") > 40


@pytest.mark.parametrize("text", [f"---\nworked: {{}}\n---\n{UNREAD}", UNREAD[: len(UNREAD) // 3]])
def test_it_is_listed_on_a_strict_page_and_where_it_is_little(call, page, text):
    page("docs/a.md", text)
    found = call("check").stdout
    assert found == call("check", "--notes").stdout and found.count("docs/a.md:") > 15


def test_a_pull_request_is_not_filled_with_what_nobody_asked_to_have_read(call, page):
    page("docs/a.md", "".join(f"$\\quirk_{n} = {n}$\n\n" for n in range(50)) + "$1 + 1 = 3$\n")
    first, *more = call("check", "--format", "github").stdout.splitlines()
    assert first.startswith("::error ") and more == [
        "::notice title=not checked::not checked, on pages that are not strict: 50 (listed with --notes)"
    ]
    assert call("check", "--format", "github", "--notes").stdout.count("::notice file=docs/a.md") == 50


def test_programs_are_told_of_doubts_as_of_errors(call, page):
    page("docs/a.md", DOUBTED)
    page_of = json.loads(call("check", "--format", "json").stdout)["pages"][0]
    assert [(one["code"], one["severity"]) for one in page_of["diagnostics"]] == [("ragged-rows", "doubt")]
    assert [one["verdict"] for one in page_of["relations"]] == ["doubtful"]
    log = json.loads(call("check", "--format", "sarif").stdout)
    assert [one["level"] for one in log["runs"][0]["results"]] == ["warning"]
    assert "::" not in call("check", "--format", "github").stdout
    assert call("check", "--format", "github", "--doubts").stdout.startswith("::warning ")
    assert call("check", "--format", "short").stdout == ""


def test_a_doubt_is_an_error_on_a_strict_page_or_site(call, page):
    page("docs/a.md", f"---\nworked: {{}}\n---\n{DOUBTED}")
    assert call("check").exit_code == 1
    page("docs/a.md", f"---\nworked: {{strict: false}}\n---\n{DOUBTED}")
    assert call("check").exit_code == 0
    page("docs/a.md", DOUBTED)
    page("mkdocs.yml", "plugins: [{worked: {strict: true}}]\n")
    assert call("check").exit_code == 1


def test_pages_that_the_site_does_not_include_are_worked_where_they_ask_for_it(call, page):
    page("mkdocs.yml", "plugins: [{worked: {include: [new/*]}}]\n")
    page("docs/old.md")
    assert call("check").exit_code == 0
    page("docs/old.md", f"---\nworked: true\n---\n{WRONG}")
    assert call("check").exit_code == 1
    page("docs/old.md", f"---\nworked:\n---\n{WRONG}")  # it says `worked:`, and nothing more
    assert call("check").exit_code == 1
    page("docs/old.md")
    page("docs/new/a.md")
    assert "docs/new/a.md" in call("check", "--format", "short").stdout


def test_pages_that_the_site_does_not_include_are_counted(call, page):
    page("mkdocs.yml", "plugins: [{worked: {include: [new/*], exclude: ['*.old.md']}}]\n")
    page("docs/wrong.md")
    page("docs/new/a.md", RIGHT)
    assert "left alone by `include`: 1 of 2 pages" in call("check").stderr
    assert "left alone" not in call("check", "docs/new/a.md").stderr


@pytest.mark.parametrize("option", ["include: [new/*]", "exclude: ['*']"])
def test_no_pattern_covers_standard_input(call, page, option):
    page("mkdocs.yml", f"plugins: [{{worked: {{{option}}}}}]\n")
    assert call("check", "-", input=WRONG).exit_code == 1


def test_the_version(call):
    assert call("--version").stdout.startswith("worked ")


def test_help_names_every_command(call):
    said = call("--help").stdout
    assert all(f"  {name} " in said and help in said for name, help in COMMANDS.items())
    for name in COMMANDS:
        assert call(name, "--help").exit_code == 0


def test_explain(call):
    assert set(call("explain").stdout.split()) >= set(CODES)
    assert call("explain", "wrong-value").stdout.startswith("# wrong-value\n")
    assert "did you mean `wrong-value`?" in call("explain", "wrong-valeu").stderr


@pytest.mark.parametrize(
    ("place", "read_as"),
    [
        ("docs/a.md:12", ("docs/a.md", 12)),
        ("docs/a.md:12:44", ("docs/a.md", 12)),
        ("C:\\docs\\a.md:12", ("C:\\docs\\a.md", 12)),
    ],
)
def test_a_place(place, read_as):
    assert parsed(place) == read_as


def test_the_store_tells_what_ran_and_why(call, page):
    page("docs/cells.md", "```python run\nprint(1 + 1)\n```\n\nThe sum is `{python} 1 + 1`.\n")
    assert call("store").stdout.endswith(": 0 entries, 0 B\n")
    assert call("check").exit_code == 0
    told = call("store").stdout.splitlines()
    assert told[0] == "docs/cells.md"
    assert [line.split()[0] for line in told[1:3]] == ["1", "5"]
    assert "ran: it is new" in told[1]
    assert "ran: a step before it ran" in told[2]
    assert call("check").exit_code == 0
    assert call("store").stdout.count("from the store") == 2
    assert "removed" in call("store", "--clear").stdout
    assert call("store").stdout.endswith(": 0 entries, 0 B\n")


def test_the_hooks_for_pre_commit_call_what_there_is(call, page):
    hooks = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())
    page("docs/wrong.md")
    for hook in hooks:
        assert {"id", "name", "entry", "language", "types"} <= set(hook)
        name, *arguments = hook["entry"].split()
        found = call(*arguments, "docs/wrong.md")
        assert name == "worked"
        assert found.exit_code == 1
        assert found.stdout.startswith(LINE)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    (tmp_path / "page.md").write_text("$1 + 1 = 2$\n")
    os.mkfifo(tmp_path / "pipe.md")
    code = "from worked.commands.main import main; main()"
    command = [sys.executable, "-c", code, "check", "--no-cells", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, "1 page, no errors" in done.stdout) == (0, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    ("shell", "said"),
    [("check > /dev/full", "cannot be written"), ("check - <&-", "standard input is closed")],
)
def test_a_disk_that_is_full_and_an_input_that_is_closed_are_said(tmp_path, shell, said):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text(RIGHT)
    command = f"{sys.executable} -m worked.commands.main {shell}"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert said in done.stderr + done.stdout


@pytest.mark.parametrize("form", ["text", "short", "json", "github", "sarif"])
def test_a_page_whose_name_is_not_utf8_is_reported(tmp_path, call, form):
    Path(os.fsdecode(b"caf\xe9.md")).write_text(WRONG)
    result = call("check", "--format", form, ".")
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    if form == "sarif":
        [found] = json.loads(result.stdout)["runs"][0]["results"]
        assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "caf%E9.md"
