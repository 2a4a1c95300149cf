"""Known problems stay known when another plugin writes the page anew before it is rendered."""

import json

import pytest
from mkdocs.exceptions import Abort

from builds.sites import built, page, write

HOOK = """\
def on_page_markdown(markdown, **_):
    return markdown.replace("VERSION", "of the third\\n\\nedition")
"""
YML = """\
site_name: A site
theme: {name: material, font: false}
hooks: [hook.py]
plugins:
  - worked: {baseline: known.json}
markdown_extensions: [pymdownx.superfences]
"""
TEXT = "# Sums\n\nThis is the text VERSION.\n\nHere $2 + 5 = 8$ is known."


def baseline(*problems):
    return json.dumps({"schema": 2, "problems": list(problems)})


KNOWN = {"path": "docs/index.md", "code": "wrong-value", "text": "$2 + 5 = 8$"}


def test_what_is_known_of_the_file_is_known_of_the_text(tmp_path):
    site = built(tmp_path, {"hook.py": HOOK, "known.json": baseline(KNOWN), "docs/index.md": TEXT}, YML)
    assert "of the third" in page(site, "index.html")


def test_one_that_is_not_there_is_told_before_anything_is_worked(tmp_path, caplog, monkeypatch):
    monkeypatch.setattr("mkdocs_worked.pages.work", None)
    with pytest.raises(Abort):
        built(tmp_path, {"hook.py": HOOK, "docs/index.md": TEXT}, YML)
    assert "known.json: there is no such baseline" in caplog.text


def test_of_the_first_edition_too(tmp_path):
    """Its lists name the line, and a message that is no longer said so."""
    old = {**KNOWN, "message": "in other words", "line": "Here $2 + 5 = 8$ is known."}
    listed = json.dumps({"schema": 1, "problems": [old]})
    assert built(tmp_path, {"hook.py": HOOK, "known.json": listed, "docs/index.md": TEXT}, YML)


def test_a_new_problem_of_the_same_page_fails(tmp_path, caplog):
    write(tmp_path, {"hook.py": HOOK, "known.json": baseline(KNOWN)})
    with pytest.raises(Abort):
        built(tmp_path, {"docs/index.md": f"{TEXT}\n\nAnd $4 + 4 = 9$."}, YML)
    assert "`4 + 4` is 8" in caplog.text and "`2 + 5`" not in caplog.text


def test_what_the_other_plugin_brings_is_new(tmp_path, caplog):
    hook = HOOK.replace("edition", "edition, $3 + 3 = 7$")
    write(tmp_path, {"hook.py": hook, "known.json": baseline(KNOWN)})
    with pytest.raises(Abort):
        built(tmp_path, {"docs/index.md": TEXT}, YML)
    assert "`3 + 3` is 6" in caplog.text and "`2 + 5`" not in caplog.text


SUNG = YML.replace("[pymdownx.superfences]", "[{verse: {faults: mark}}]").replace("hooks: [hook.py]\n", "")
POEM = "/// verse | T\n    colour: red\n\nA line\n///\n"


def test_a_fault_that_another_extension_tells_is_known_too(tmp_path, caplog):
    told = {"path": "docs/index.md", "code": "verse", "text": "colour: red"}
    site = built(tmp_path, {"known.json": baseline(told), "docs/index.md": POEM}, SUNG)
    assert "A line" in page(site, "index.html")
    with pytest.raises(Abort):
        built(tmp_path, {"docs/index.md": POEM.replace("colour", "color")}, SUNG)
    assert "error[verse]: a verse has no option `color`" in caplog.text


def test_a_page_that_cannot_be_read_is_left_to_mkdocs_where_that_is_known(tmp_path):
    """Its front matter is no YAML: MkDocs takes it for text, and so the site always had it."""
    problem = {"path": "docs/a.md", "code": "front-matter", "text": "title: Pass: the manager"}
    files = {
        "docs/index.md": "# Home",
        "docs/a.md": "---\ntitle: Pass: the manager\n---\n\n# Words\n\nOf a page.",
    }
    yml = YML.replace("hooks: [hook.py]\n", "")
    site = built(tmp_path, files | {"known.json": baseline(problem)}, yml)
    assert "Of a page." in page(site, "a/index.html") and "until it is mended" not in page(
        site, "a/index.html"
    )


def test_what_was_told_of_the_file_is_not_told_again_of_the_text(tmp_path, heard):
    yml = YML.replace("{baseline: known.json}", "{on_error: warn}")
    built(tmp_path, {"hook.py": HOOK.replace("edition", "edition, $3 + 3 = 7$"), "docs/index.md": TEXT}, yml)
    told = [line.split(" error")[0] for line in heard]
    assert told == ["mkdocs_worked: docs/index.md:5:15:", "mkdocs_worked: docs/index.md:5:19:"]


def test_a_failed_build_says_how_an_old_site_keeps_what_it_has(tmp_path, heard):
    files = {"hook.py": HOOK, "docs/index.md": TEXT, "known.json": baseline()}
    plain = YML.replace(": {baseline: known.json}", "")
    for yml, text in ((plain, TEXT), (YML, TEXT), (plain, f"---\nworked: {{log: e}}\n---\n{TEXT}")):
        with pytest.raises(Abort):
            built(tmp_path, files | {"docs/index.md": text}, yml)
    assert ["--write-baseline" in said for said in heard] == [True, False, False]
