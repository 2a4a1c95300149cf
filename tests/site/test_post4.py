"""The post on what convolutions are good for: each section's relations are there and hold, and by plain Python too."""

import re
from fractions import Fraction
from itertools import pairwise
from math import comb, floor, log2
from pathlib import Path

import numpy as np
import pytest
import scipy

from drawing.interactive.under import result
from worked.cells.page_runner import Cells
from worked.model.result import Worked
from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work

ROOT = Path(__file__).parents[2]
NAME = "docs/posts/what-are-convolutions-good-for.md"
TEXT = (ROOT / NAME).read_text(encoding="utf-8")

MOVED = {"kernel": "conv-kernel", "borders": "conv-borders", "ring": "conv-ring"}
FIGURES = ["kernel", "seven-kernels", "towards-the-bell", "borders", "four-rims", "learned", "ring"]

# of each section, all relations that it must hold, as the engine tells them
MUST = {
    "Nine numbers": [
        r"\sum_{j, k} B_{jk} = 1",
        r"\end{bmatrix} \ast B = 100",
        r"\begin{bmatrix} 1 \\ 2 \\ 1 \end{bmatrix} \begin{bmatrix} 1 & 2 & 1 \end{bmatrix}"
        r" = \begin{bmatrix} 1 & 2 & 1 \\ 2 & 4 & 2 \\ 1 & 2 & 1 \end{bmatrix}",
        r"= 16 \, G",
        r"H = \delta - L",
        r"- \begin{bmatrix} 0 & 1 & 0 \\ 1 & -4 & 1 \\ 0 & 1 & 0 \end{bmatrix}"
        r" = \begin{bmatrix} 0 & -1 & 0 \\ -1 & 5 & -1 \\ 0 & -1 & 0 \end{bmatrix}",
        r"A \ast T = \begin{bmatrix} 0 & 1 & 2 \\ 0 & 4 & 5 \\ 0 & 7 & 8 \end{bmatrix}",
        r"A \star T = \begin{bmatrix} 2 & 3 & 0 \\ 5 & 6 & 0 \\ 8 & 9 & 0 \end{bmatrix}",
        r"\begin{bmatrix} -1 & 0 & 1 \end{bmatrix}"
        r" = \begin{bmatrix} -1 & 0 & 1 \\ -2 & 0 & 2 \\ -1 & 0 & 1 \end{bmatrix}",
        r"p \ast S = \begin{bmatrix} -24 & -24 \end{bmatrix}",
        r"p \star S = \begin{bmatrix} 24 & 24 \end{bmatrix}",
        r"\text{unseen} = 0",
    ],
    "Twice is once": [
        r"[1, 2, 1] \ast [1, 2, 1] = [1, 4, 6, 4, 1]",
        "(a + b)^4 = a^4 + 4 a^3 b + 6 a^2 b^2 + 4 a b^3 + b^4",
        r"[1, 1] \ast [1, 4, 6, 4, 1] = [1, 5, 10, 10, 5, 1]",
        r"\begin{bmatrix} 1 \\ 2 \\ 1 \end{bmatrix} \ast \begin{bmatrix} 1 & 2 & 1 \end{bmatrix} =",
        r"15^2 = 225",
        r"2 \times 15 = 30",
        r"225 \div 30 = 7.5",
    ],
    "The border problem": [
        r"f \ast N = \begin{bmatrix} 36 & 39 \\ 39 & 36 \end{bmatrix}",
        r"12 & 21 & 27 & 18 \\ 21 & 36 & 39 & 27 \\ 27 & 39 & 36 & 21 \\ 18 & 27 & 21 & 12",
        r"18 & 30 & 39 & 39 \\ 30 & 36 & 39 & 39 \\ 39 & 39 & 36 & 30 \\ 39 & 39 & 30 & 18",
        r"36 & 33 & 42 & 39 \\ 33 & 36 & 39 & 42 \\ 42 & 39 & 36 & 33 \\ 39 & 42 & 33 & 36",
        r"30 & 33 & 36 & 27 \\ 33 & 36 & 39 & 36 \\ 36 & 39 & 36 & 33 \\ 27 & 36 & 33 & 30",
        r"n + k - 1 = 6",
        "n = 4",
        r"n - k + 1 = 2",
    ],
    "By way of waves": [
        r"= \begin{bmatrix} 1 & 0 & 0 & 1 \\ 1 & 1 & 0 & 0 \\ 0 & 1 & 1 & 0 \\ 0 & 0 & 1 & 1 \end{bmatrix}",
        r"C \begin{bmatrix} 1 \\ 2 \\ 0 \\ 1 \end{bmatrix} = \begin{bmatrix} 2 \\ 3 \\ 2 \\ 1 \end{bmatrix}",
        "X(0) = 1 + 2 + 1",
        r"X(1) = 1 + 2 \times (-i) + 1 \times i",
        r"[X(0), X(1), X(2), X(3)] = [4, 1 - i, -2, 1 + i]",
        r"[Y(0), Y(1), Y(2), Y(3)] = [2, 1 - i, 0, 1 + i]",
        r"Z(k) = X(k) \times Y(k)",
        r"(1 - i) \times (1 - i) = 1 - 2 i + i^2",
        "1 - 2 i + i^2 = -2 i",
        r"[Z(0), Z(1), Z(2), Z(3)] = [8, -2 i, 0, 2 i]",
        r"\frac{8}{4} = 2",
        r"\frac{8 + 2 + 2}{4} = 3",
        r"\frac{8 - 2 - 2}{4} = 1",
        r"\begin{bmatrix} z(0) \\ z(1) \\ z(2) \\ z(3) \end{bmatrix}"
        r" = \begin{bmatrix} 2 \\ 3 \\ 2 \\ 1 \end{bmatrix}",
        r"\begin{bmatrix} 2 \\ 3 \\ 2 \\ 1 \end{bmatrix} = C \begin{bmatrix} 1 \\ 2 \\ 0 \\ 1 \end{bmatrix}",
        r"[1, 2, 0, 1] \ast [1, 1] = [1, 3, 2, 1, 1]",
        "1088 > 32^2",
        "2560 < 64^2",
        r"\frac{2^{20}}{6 \times 20 + 4} \approx 8456",
    ],
    "In a network": [
        r"3 \times 3 \times 3 \times 16 + 16 = 432 + 16",
        "432 + 16 = 448",
        r"48^2 \times 46^2 = 2304 \times 2116",
        r"2304 \times 2116 = 4\,875\,264",
        r"o(n, k, p, s) = \left\lfloor \frac{n + 2 p - k}{s} \right\rfloor + 1",
        "o(48, 3, 0, 1) = 46",
        "o(48, 3, 1, 1) = 48",
        r"o(48, 3, 1, 2) = \left\lfloor \frac{47}{2} \right\rfloor + 1",
        "3 + 3 - 1 = 5",
        r"2 \times 3^2 = 18",
        "5^2 = 25",
        r"v \star w = [1 \times 2 + 2 \times 1, 2 \times 2 + 3 \times 1]",
        r"v \ast [1, 2] = [4, 7]",
        "[4, 7] - [5, 6] = [-1, 1]",
        r"v \star e = [1, 1]",
        r"w' = w - 0.1 \times [1, 1]",
        r"v \star w' = [3.7, 6.5]",
        r"\frac{1}{2} \times (1.3^2 + 0.5^2) = 0.97",
    ],
    "A pointer that moves": [
        r"q \ast [0, 1] = [0, 0.1, 0.6, 0.2, 0.1]",
        "[0 + 0.1, 0.1, 0.6, 0.2] = [0.1, 0.1, 0.6, 0.2]",
        r"\begin{bmatrix} 0.15 \\ 0.51 \\ 0.23 \\ 0.11 \end{bmatrix}",
        "0.15 + 0.51 + 0.23 + 0.11 = 1",
        r"m_4 \approx 0.41",
        r"m_8 \approx 0.24",
        "0.15^2 + 0.51^2 + 0.23^2 + 0.11^2 = 0.3476",
        r"\frac{0.51^2}{0.3476} = \frac{2601}{3476}",
        r"\frac{2601}{3476} \approx 0.748",
    ],
}


def section(heading: str) -> tuple[int, int]:
    start = TEXT.index(f"\n## {heading}\n")
    return start, TEXT.index("\n## ", start + 4)


def plain(written: str) -> str:
    """A relation in one line, without the marks at which it is broken and aligned."""
    return re.sub(r"\s+", " ", re.sub(r"(\\\\\s*)?&(?=[=<])", "", written))


@pytest.fixture(scope="module")
def cells(blog):
    """Cells with the store that the build of the blog has filled: what ran for it does not run again."""
    with Cells(Settings(root=ROOT)) as made:
        yield made


@pytest.fixture(scope="module")
def post(cells) -> Worked:
    return work(Source(NAME, TEXT), cells.settings, cells)


@pytest.fixture(scope="module")
def told(post):
    return {
        result.figure.id: result.figure.interactive
        for result in post.results.values()
        if result.figure and result.figure.interactive
    }


def test_every_relation_is_checked_and_no_definition_idle(post):
    assert post.diagnostics == ()
    assert post.coverage.percent == 100
    assert post.coverage.skipped == 0
    assert post.unused == ()


@pytest.mark.parametrize("heading", MUST)
def test_each_section_has_its_relations(post, heading):
    start, end = section(heading)
    found = [
        plain(relation.text)
        for relations in post.relations.values()
        for relation in relations
        if start <= relation.span.start < end
    ]
    assert [wanted for wanted in MUST[heading] if not any(plain(wanted) in text for text in found)] == []


def test_the_figures_are_there_and_those_that_move_are_the_right_ones(post, told):
    assert [result.figure.id for result in post.results.values() if result.figure] == FIGURES
    assert {name: each["element"] for name, each in told.items()} == MOVED


def test_figures_begin_with_the_numbers_of_the_page(told):
    assert "The weights add up to 1, so brightness is kept." in told["kernel"]["sentence"]
    assert "= 12. Outside of the picture lie 5 of the 9 numbers." in told["borders"]["sentence"]
    assert "the largest weight is 0.41, on cell 4" in told["ring"]["sentence"]


def test_the_presets_of_the_first_figure_are_the_kernels_of_the_text(told):
    """The figure stands before the formulas, so it can't take its weights from them."""
    [blur, sharper, across, down, _, shift] = [
        [Fraction(weight.replace("−", "-")) for weight in preset]
        for preset in told["kernel"]["data"]["presets"]
    ]
    assert blur == [Fraction(1, 9)] * 9
    assert sharper == matrix(r"H &= .*?= (\\begin\{bmatrix\} 0 & -1.*?)\n")
    assert across == matrix(r"S = .*?= (\\begin\{bmatrix\} -1 & 0 & 1 \\\\.*?)\n")
    assert down == np.reshape(across, (3, 3)).T.flatten().tolist()
    assert shift == matrix(r"\nT = (\\begin.*?)\n")


def matrix(pattern: str) -> list[int]:
    return [int(entry) for entry in re.findall(r"-?\d+", re.search(pattern, TEXT, re.S)[1])]


@pytest.mark.slow
def test_the_first_figure_shows_what_scipy_gives(told):
    shown = told["kernel"]
    picture = np.frombuffer(bytes.fromhex(shown["data"]["pictures"][0]), np.uint8).reshape(48, 48)
    emboss = [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]
    wanted = np.rint(np.clip(scipy.signal.convolve2d(picture.astype(float), emboss, "valid"), 0, 255))
    assert np.array_equal(result(picture, [[Fraction(w) for w in row] for row in emboss]), wanted)


def test_words_stand_between_any_two_figures():
    cells = [
        (each.start(), TEXT.index("\n```\n", each.start()) + 5)
        for each in re.finditer(r"^```python run\n#\| figure: (\S+)\n", TEXT, re.M)
    ]
    assert len(cells) == len(FIGURES)
    for (_, end), (start, _) in pairwise(cells):
        between = re.sub(r"(?ms)^```.*?^```$|^\$\$.*?^\$\$$|^<!--.*?-->$|^#.*?$", "", TEXT[end:start])
        assert len(between.split()) > 25


def test_no_time_is_typed():
    """What a machine needed is inserted, or not told at all."""
    words = re.sub(r"(?ms)^```.*?^```$", "", TEXT)
    assert not re.search(r"\d\s*(ms|milliseconds|seconds|µs)\b", words)
    assert "`{python} said`" in words


def test_the_numbers_of_the_page_by_plain_python():
    f = np.array([[0, 3, 6, 3], [3, 6, 3, 6], [6, 3, 6, 3], [3, 6, 3, 0]])
    for mode, corner in (("constant", 12), ("nearest", 18), ("mirror", 36), ("grid-wrap", 30)):
        found = scipy.ndimage.convolve(f, np.ones((3, 3), int), mode=mode)
        assert found[0, 0] == corner
        assert found[1:3, 1:3].tolist() == [[36, 39], [39, 36]]
        assert all(" & ".join(map(str, row)) in TEXT for row in found)
    assert [comb(4, k) for k in range(5)] == np.convolve([1, 2, 1], [1, 2, 1]).tolist()
    x, y = [1, 2, 0, 1], [1, 1, 0, 0]
    waves = [np.fft.fft(x), np.fft.fft(y)]
    assert np.allclose(waves, [[4, 1 - 1j, -2, 1 + 1j], [2, 1 - 1j, 0, 1 + 1j]])
    assert np.allclose(waves[0] * waves[1], [8, -2j, 0, 2j])
    assert np.allclose(np.fft.ifft(waves[0] * waves[1]), [2, 3, 2, 1])


def test_the_numbers_of_the_network_by_plain_python():
    sizes = [floor((48 + 2 * p - 3) / s) + 1 for p, s in ((0, 1), (1, 1), (1, 2))]
    assert sizes == [46, 48, 24]
    assert 3 * 3 * 3 * 16 + 16 == 448
    assert 48**2 * 46**2 == 4_875_264
    cost = {n: 3 * n / 2 * log2(n) * 4 + 4 * n for n in (32, 64, 2**20)}
    assert cost[32] > 32**2
    assert cost[64] < 64**2
    assert round(2**40 / cost[2**20]) == 8456
    v, w = np.array([1, 2, 3]), np.array([2, 1])
    errors = np.correlate(v, w, "valid") - [5, 6]
    slope = np.correlate(v, errors, "valid")
    later = np.correlate(v, w - 0.1 * slope, "valid")
    assert (errors.tolist(), slope.tolist()) == ([-1, 1], [1, 1])
    assert later == pytest.approx([3.7, 6.5])
    assert ((later - [5, 6]) ** 2).sum() / 2 == pytest.approx(0.97)
