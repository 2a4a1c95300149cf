"""No number of the hand-worked 2-D convolution can be changed unnoticed: not one, on the blog or elsewhere.

Not even where every result stays right: a kernel that was not flipped is seen in the working.
"""

import re
from pathlib import Path

import pytest

from mathematics.generated import EXAMPLES, matrix, rotations
from mathematics.pages import errors, verdicts
from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work

BLOG = Path(__file__).parents[2] / "docs/posts/what-are-convolutions.md"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)


def blog():
    """The blog's own page, up to where its eighth section ends, and where that section begins."""
    text = BLOG.read_text(encoding="utf-8")
    return (
        text,
        text.index("\n## An example by hand"),
        text.index("\n## ", text.index("\n## An example by hand") + 4),
    )


def numbers(text, start, end):
    """Every number inside a formula, by its place in the text."""
    return [
        match
        for formula in FORMULA.finditer(text, start, end)
        for match in NUMBER.finditer(text, formula.start(), formula.end())
    ]


def changed(text, match):
    digits = match.group()
    return text[: match.start()] + digits[:-1] + str((int(digits[-1]) + 1) % 10) + text[match.end() :]


def places(page):
    """The lines that the page's errors point at, with their labels."""
    return {
        label.span.position[0]
        for found in page.diagnostics
        if found.severity == "error" and found.code != "coverage-low"
        for label in (found.primary, *found.labels)
    }


def unnoticed(text, start, end, prefix=""):
    """The numbers whose change the checker does not see, or does not place on their line."""
    found = []
    for match in numbers(text, start, end):
        mutant = changed(text, match)
        page = work(Source("page.md", mutant), Settings(), None)
        line = text.count("\n", 0, match.start()) + 1
        if line not in places(page):
            found.append((line, text[match.start() - 12 : match.end() + 6]))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_number_of_a_generated_page(name):
    text = EXAMPLES[name].page()
    page = work(Source("page.md", text), Settings(), None)
    assert errors(page) == []
    assert set(verdicts(page)) <= set("c:")
    assert unnoticed(text, text.index("$$"), len(text)) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_kernel_that_was_not_flipped(name):
    """The flipped kernel is another, all results are right: an error, at the kernel's use."""
    example = EXAMPLES[name]
    for slip, kernel in rotations(example.g).items():
        if kernel == example.flipped:
            continue
        found = work(Source("page.md", example.page(kernel)), Settings(), None)
        assert errors(found), slip


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_kernel_written_in_place_that_was_not_flipped(name):
    """The same with the kernel written out in one step, its products and results all right."""
    example = EXAMPLES[name]
    for slip, kernel in rotations(example.g).items():
        if kernel == example.flipped or len(kernel) != len(example.g):
            continue
        text = example.page().replace("\\odot g'", f"\\odot {matrix(kernel)}", 1)
        found = work(Source("page.md", text), Settings(), None)
        assert errors(found), slip
