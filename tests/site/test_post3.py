"""The post on convolutions: its figures follow its formulas, and its hand-worked section is checked whole."""

import re
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from convolution.piecewise import Piecewise
from drawing.reading import corners
from worked.cells.page_runner import Cells
from worked.markdown.scan import find
from worked.mathematics.evaluator.scope import Context
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Source
from worked.notation import NOTATION, piecewise_from
from worked.pipeline.formulas import to_plain
from worked.pipeline.page import Progress, work

ROOT = Path(__file__).parents[2]
NAME = "docs/posts/what-are-convolutions.md"
TEXT = (ROOT / NAME).read_text(encoding="utf-8")
FRONT = TEXT[: TEXT.index("\n---\n") + 5]

FIGURES = [
    "picture",
    "box-with-itself",
    "spike-with-box",
    "two-signals",
    "flipped-signal",
    "shifted-signal",
    "area-below",
    "steps",
    "boxes",
    "sum-of-elements",
    "discretised",
    "sampling",
    "strips",
    "predict",
    "vector",
    "pixels",
    "matrix",
]
OF_F = FIGURES[3 : FIGURES.index("sampling")]  # of f, or of g, which is twice f, in OF_SIGNALS
MOVED = {
    "picture": "conv-kernel",
    "box-with-itself": "conv-boxes",
    "spike-with-box": "conv-boxes",
    "steps": "conv-boxes",
    "boxes": "conv-boxes",
    "sampling": "conv-boxes",
    "predict": "conv-vector",
    "vector": "conv-vector",
    "matrix": "conv-matrix",
}
DRAWN = {
    "two-signals": "",
    "shifted-signal": "",
    "area-below": "",
    "sum-of-elements": "",
    "discretised": "above-",
}

DEFINITION = r"f(x) = \begin{cases} 1 & 0 \leq x \leq 1 \\"
CHANGED = {
    "height": r"f(x) = \begin{cases} 3 & 0 \leq x \leq 1 \\",
    "left end": r"f(x) = \begin{cases} 1 & -1 \leq x \leq 1 \\",
    "right end": r"f(x) = \begin{cases} 1 & 0 \leq x \leq 2 \\",
}


def section(start: str, stop: str = "\n## ") -> str:
    """From one heading to another, or to the next."""
    first = TEXT.index(f"\n{start}\n")
    return TEXT[first : TEXT.index(stop, first + len(start) + 2)]


EXAMPLE = section("## An example by hand")
OF_SIGNALS = FRONT + section("## A concrete example", "\nWhat [](#discretised)")


@pytest.fixture(scope="module")
def cells(blog):
    """Cells with the store that the build of the blog has filled: what ran for it does not run again."""
    with Cells(Settings(root=ROOT)) as made:
        yield made


@pytest.fixture(scope="module")
def post(cells):
    return work(Source(NAME, TEXT), cells.settings, cells)


def figures(page: Worked) -> dict[str, str]:
    return {result.figure.id: result.figure.svg for result in page.results.values() if result.figure}


def definition_of_f(text: str) -> Piecewise:
    """The engine's f, where the page has just defined it."""
    source = Source(NAME, text[: text.index("g(x) = 2")])
    document = find(source, Settings())
    page = Progress(document, document.conventions)
    page.work(None)
    plain = to_plain(page.scope.names["f"].value, Context(page.scope, document.conventions, NOTATION))
    return piecewise_from(plain)


def graph(function: Piecewise) -> list[tuple[Fraction, Fraction]]:
    """The corners of a function that is constant between its breaks."""
    return [(at, side) for at in function.breaks for side in (function.before(at), function.after(at))]


def test_every_relation_is_checked_and_no_definition_idle(post):
    assert post.diagnostics == ()
    assert post.coverage.percent == 100
    assert post.coverage.skipped == 0
    assert post.unused == ()


def test_the_verdicts_of_the_hand_worked_section():
    """Of it alone: it needs nothing that the page says before."""
    page = work(Source(NAME, FRONT + EXAMPLE), Settings())
    found = [relation for index in sorted(page.relations) for relation in page.relations[index]]
    assert [d for d in page.diagnostics if d.severity == "error"] == []
    assert Counter(r.verdict for r in found) == {"definition": 3, "sampled": 1, "checked": 13}
    assert [r.text.split(" =")[0] for r in found if r.verdict == "definition"] == ["f", "g", "g'"]
    assert [r.text for r in found if r.verdict == "sampled"] == [r"A \odot B = \sum A_{ij} \times B_{ij}"]


def test_the_hand_worked_section_has_its_steps_and_its_result():
    for place in ("(0, 0)", "(1, 0)", "(0, 1)", "(1, 1)"):
        assert EXAMPLE.count(rf"(f \ast g){place}") == 1
    assert r"f \ast g = \begin{bmatrix} 45 & 45 \\ 45 & 45 \end{bmatrix}" in EXAMPLE


def test_the_figures_are_there(post):
    assert list(figures(post)) == FIGURES


def test_those_that_move_begin_with_the_numbers_of_the_page(post):
    told = {
        result.figure.id: result.figure.interactive
        for result in post.results.values()
        if result.figure and result.figure.interactive
    }
    assert {name: each["element"] for name, each in told.items()} == MOVED
    begins = {
        "box-with-itself": "area 3/10 = 0.3.",
        "spike-with-box": "t = 0.6: overlap [0, 0.6], width 3/5, area below the product 39/125 = 0.312.",
        "steps": "area 3/5 = 0.6.",
        "boxes": "t = 0.3: overlap [0, 0.3], width 3/10, product 2, area 3/5 = 0.6.",
        "sampling": "7 values, largest 2, area 2; every dot lies on the curve.",
        "predict": "the 5 numbers of f∗g?",
        "vector": "All of f∗g: 0, 1, 5/2, 4, 3/2.",
        "matrix": "= 45. The flip changes no output",
    }
    for name, words in begins.items():
        assert words in told[name]["sentence"], name


def test_it_opens_with_the_picture_and_then_the_boxes():
    """The question in a picture stands before the first section; in that, the boxes before the integral."""
    opening, first = TEXT.split("\n## ")[:2]
    assert "#| figure: picture" in opening and "kernel" not in opening.partition("```python run")[0]
    assert first.index("#| figure: box-with-itself") < first.index(r"\int")


def test_why_comes_before_how_to_sample():
    headings = re.findall(r"^## (.*)$", TEXT, re.M)
    assert headings.index("Why anybody does this") == headings.index("Discretise") - 1


def test_the_tables_of_sampling_and_the_answer_are_folded():
    folds = re.findall(r"<details markdown=\"1\">(.*?)</details>", TEXT, re.S)
    assert [fold for fold in folds if "steps of 0.25" in fold and "steps of 0.05" in fold]
    assert [fold for fold in folds if r"= [0, 1, \tfrac{5}{2}, 4, \tfrac{3}{2}]" in fold]


def test_the_strips_show_the_seeds_own_device(post):
    """Four, eight and six at the three places, made from the sequences of the page."""
    sums = re.search(r"strips\(f, g, \((.*?)\)\)", TEXT)
    assert sums is not None and sums[1] == "2, 0, 1"
    drawn = figures(post)["strips"]
    assert drawn.count("worked-fill-fill") == 2 * (2 + 4 + 3)


def test_words_stand_between_any_two_figures_that_move():
    cells = [
        (each.start(), each[2]) for each in re.finditer(r"^```python run\n(#\| figure: (\S+)\n)?", TEXT, re.M)
    ]
    moving = [(at, TEXT.index("\n```\n", at) + 5) for at, name in cells if name in MOVED]
    assert len(moving) == len(MOVED)
    for (_, end), (start, _) in pairwise(moving):
        between = re.sub(r"(?ms)^```.*?^```$|^\$\$.*?^\$\$$|^<!--.*?-->$|^#.*?$", "", TEXT[end:start])
        assert len(between.split()) > 25


def test_all_numbers_of_the_tables_of_sampling(post):
    """Row by row: right, dots one step early, both ends counted; then the ramp; then the blind entries."""
    values = [result.text for result in post.results.values() if result.text is not None]
    fine = "39 39 41  2 2 2.1  2 2 2.205  0 0.1 0.1  0.6 0.7 0.7  1 0.9 1.1"
    coarse = "7 7 9  2 2 2.5  2 2 3.125  0 0.5 0.5"
    assert values == [*fine.split(), *coarse.split(), "0.025", "16", "5"]


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGED)
def test_another_f_changes_every_figure_of_f(post, cells, change):
    """And what is drawn is the function that the engine read, in fractions."""
    text = OF_SIGNALS.replace(DEFINITION, CHANGED[change])
    assert text != OF_SIGNALS
    before, after = figures(post), figures(work(Source(NAME, text), cells.settings, cells))
    assert list(after) == OF_F
    assert [name for name in OF_F if before[name] == after[name]] == []
    _is_drawn(after, definition_of_f(text))


def test_the_figures_draw_the_f_of_the_page(post):
    _is_drawn(figures(post), definition_of_f(OF_SIGNALS))


def _is_drawn(found: dict[str, str], function: Piecewise) -> None:
    for name, panel in DRAWN.items():
        polygon = corners(found[name], "f", panel)
        assert polygon[1:-1] == graph(function), name
        assert {polygon[0][1], polygon[-1][1]} == {0}, name


def test_the_second_example_shows_the_flip_in_every_entry():
    """The two results on the page, which the engine checks, have no entry in common."""
    found = section("## What the engine found")
    results = [
        re.findall(r"\d+", re.search(rf"m \\{sign} k = \\begin\{{bmatrix\}}(.*?)\\end", found)[1])
        for sign in ("ast", "star")
    ]
    assert [len(result) for result in results] == [4, 4]
    assert [a for a, b in zip(*results, strict=True) if a == b] == []
