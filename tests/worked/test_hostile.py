"""Pages and files that somebody wrote to stop whoever reads them: one located message each, soon."""

import json
import time

import pytest

from mathematics.pages import worked
from worked.markdown.formats import NotANotebook, notebook
from worked.model.source import Source

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True)
)
MERGED = "a: &a {a: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [{', '.join([f'*{before}'] * 9)}]}}\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True)
)
LONG = "9" * 4200
FRONT = {  # front matter → what is said of it
    f"{LAUGHS}worked: {{macros: *h}}": "aliases", f"{LAUGHS}worked: {{let: [a, *h]}}": "aliases",
    f"{LAUGHS}worked: {{strict: *h}}": "aliases", f"{LAUGHS}title: *h": "aliases", f"{MERGED}worked: *h": "aliases",
    "a: &a [*a]": "aliases", "a: &a {b: *a}": "aliases",
    "a: !!timestamp abc": "`abc` cannot be read as `timestamp`", "a: [[{b: !!bool abc}]]": "`abc` cannot be read as `bool`",
    "a: !!int ''": "`` cannot be read as `int`", "a: !!float ''": "`` cannot be read as `float`",
    f"a: {LONG}{LONG}": "has more than 1000 digits", f"a: [0x{LONG}]": "has more than 1000 digits", 'a: "\\ud800 b"': "half a pair", "a: 2026-13-01": "month must be",
    f"worked: {{coverage: {LONG[:900]}}}": "a percentage", f"worked: {{strict: {LONG[:900]}}}": "true or false",
    f"worked: {{language: {'a-' * 5000}}}": "the code of a language", f"worked: {{let: {LONG[:900]}}}": "a list of names",
}  # fmt: skip
RIGHT = (
    "a: &a [1, 2]\nb: *a\nc: *a\ntags: [*a, *a]",
    "a: &a {b: 1}\nc: {<<: *a, d: 2}",
    "title: A * of *stars*",
    "a: 1.5\nb: 2026-01-01",
)


@pytest.mark.parametrize(("front", "said"), FRONT.items(), ids=[text[-30:] for text in FRONT])
def test_front_matter_is_told_in_a_line_and_the_page_is_read(front: str, said: str) -> None:
    start = time.process_time()
    page = worked(f"---\n{front}\n---\n\n$1 = 2$\n")
    assert time.process_time() - start < 2
    told, wrong = page.diagnostics
    assert (told.code, wrong.code) == ("front-matter", "wrong-value")
    assert said in told.message and len(told.message) < 200


def test_front_matter_that_uses_what_yaml_has() -> None:
    assert [worked(f"---\n{front}\n---\n\n$1 = 2$\n").diagnostics[0].code for front in RIGHT] == [
        "wrong-value"
    ] * 4


@pytest.mark.parametrize("latex", [
    "1" + r"\,000" * 2000, "1" + "{,}000" * 2000, r"(\mathrm{" + "F" * 6000 + "})_{16}",
    "1" + r"\,000" * 2000 + r"\,\mathrm{m}", "x_{1" + r"\,000" * 2000 + "}",
])  # fmt: skip
def test_numbers_of_many_digits_however_they_are_written(latex: str) -> None:
    (relations,) = worked(f"${latex} = 1$").relations.values()
    assert [(one.verdict, one.reason[:39]) for one in relations] == [
        ("unread", "limit: a number of more than 1000 digit")
    ]


def test_a_notebook_with_numbers_that_python_would_not_read() -> None:
    cell = {"cell_type": "markdown", "source": "$1 = 2$"}
    text = json.dumps({"cells": [cell], "metadata": {"n": 0}}).replace("0", LONG + LONG)
    assert notebook(Source("a.ipynb", text)).text == "$1 = 2$"
    with pytest.raises(NotANotebook):
        notebook(Source("a.ipynb", LONG + LONG))


@pytest.mark.parametrize(
    "code", ["x = " + " + ".join(["1"] * 20_000), "x = " + "(" * 5000 + ")" * 5000, "x = '\\0"]
)
def test_code_that_python_does_not_read_keeps_no_formula_from_being_checked(code: str) -> None:
    page = worked(f"```python run\n{code}\n```\n\n$1 = 2$\n")
    assert {one.code for one in page.diagnostics} & {"wrong-value", "engine-failed"} == {"wrong-value"}
