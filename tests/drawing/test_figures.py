"""What a figure shows is read back out of its SVG, in fractions, and compared with the functions."""

import io
import itertools
import re
from fractions import Fraction

import matplotlib as mpl
import pytest
from matplotlib import pyplot as plt

import drawing
from convolution.discrete import convolve
from convolution.exact import PiecewiseError
from convolution.outline import controls
from convolution.piecewise import Piecewise
from convolution.sampling import GridError, discretise
from convolution.shapes import ShapeError
from convolution.signals import box, decaying_spike, ramp, step
from drawing.base import style
from drawing.numbers import decimal, fraction
from drawing.panel import drawable
from drawing.reading import NotDrawn, corners, places

T = Fraction(3, 10)
PAIRS = {
    "boxes": (box(), 2 * box()),
    "thirds": (box("-1/3", "2/3", "4/7"), ramp(0, 2, "3/2")),
    "stairs": (box(0, 3) + box(1, 2, 2), box("1/2", "5/2", "1/4")),
    "spike": (decaying_spike(), box()),
    "two spikes": (decaying_spike(power=3, height=2), decaying_spike(width="3/2")),
}


@pytest.fixture(autouse=True)
def closed_figures():
    with mpl.rc_context({"svg.hashsalt": "tests", "svg.fonttype": "none"}):
        yield
    plt.close("all")


@pytest.fixture(params=PAIRS)
def pair(request):
    return PAIRS[request.param]


def written(figure):
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    plt.close(figure)
    return buffer.getvalue()


def along(function, low=None, high=None):
    """The vertices and control points of a graph, one after the other."""
    points = []
    for curve in controls(function, low, high):
        if len(curve) > 4:  # SVG has no curve of this degree: a polygon on it instead
            (a, _), (b, _) = curve[0], curve[-1]
            middle = ((x, function(x)) for n in range(1, 48) for x in [a + (b - a) * Fraction(n, 48)])
            curve = (curve[0], *middle, curve[-1])
        points += curve
    return points


def with_uprights(function):
    points = along(function)
    return [(points[0][0], 0), *points, (points[-1][0], 0)]


def distinct(points):
    return [point for point, _ in itertools.groupby(points)]


def assert_at(svg, gid, points, panel=""):
    """Each place that is drawn is the exact one, to the last digit of the SVG."""
    found, (across, up) = places(svg, gid, panel)
    points = distinct(points)
    # steps shorter than the drawing's precision are no steps in the drawing
    assert len(distinct(found)) == len(points)
    for (x, y), (a, b) in zip(distinct(found), points, strict=True):
        assert abs(x - a) <= across and abs(y - b) <= up


def assert_drawn(svg, gid, function, panel=""):
    """The whole graph is drawn, from edge to edge of a panel wider than the support."""
    ends = corners(svg, gid, panel)
    assert_at(svg, gid, along(function, ends[0][0], ends[-1][0]), panel)
    low, high = function.support()
    assert ends[0][0] < low and high < ends[-1][0]


def test_signals(pair):
    svg = written(drawing.signals(*pair))
    assert_drawn(svg, "f", pair[0])
    assert_drawn(svg, "g", pair[1])


def test_flipped(pair):
    svg = written(drawing.flipped(pair[1].flip(), pair[1]))
    assert_drawn(svg, "g-prime", pair[1].flip())
    assert_drawn(svg, "g", pair[1])
    alone = written(drawing.flipped(pair[1].flip()))
    assert_drawn(alone, "g-prime", pair[1].flip())
    with pytest.raises(NotDrawn, match=r"^nothing is called g$"):
        corners(alone, "g")


def test_shifted(pair):
    f, moving = pair[0], pair[1].flip().shift(T)
    svg = written(drawing.shifted(f, moving, T))
    assert_drawn(svg, "f", f)
    assert_drawn(svg, "g-shifted", moving)


@pytest.mark.slow
@pytest.mark.parametrize("t", [T, 0, "-1/7", 1])
def test_area(pair, t):
    f, moving = pair[0], pair[1].flip().shift(t)
    svg = written(drawing.area(f, moving, t))
    assert_drawn(svg, "f", f)
    assert_drawn(svg, "g-shifted", moving)
    product = f * moving
    if product.degree < 0:
        with pytest.raises(NotDrawn, match="nothing is called area"):
            corners(svg, "area")
        return
    assert_at(svg, "area", with_uprights(product))
    assert_at(svg, "product", with_uprights(product))


def test_the_area_of_a_polygon_is_the_integral():
    f, g = PAIRS["boxes"]
    polygon = corners(written(drawing.area(f, g.flip().shift(T), T)), "area")
    around = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    assert abs(sum(a * d - b * c for (a, b), (c, d) in around)) / 2 == Fraction(3, 5)


@pytest.mark.slow
@pytest.mark.parametrize("t", [T, Fraction(3, 2)])
def test_convolution_of(pair, t):
    f, g = pair
    svg = written(drawing.convolution_of(f, g, t))
    assert_drawn(svg, "f", f, "above-")
    assert_drawn(svg, "g-shifted", g.flip().shift(t), "above-")
    assert_at(svg, "marker", [(t, f.convolve(g)(t))])
    assert_drawn(svg, "result", f.convolve(g))


def test_a_curve_that_svg_does_not_have_becomes_a_polygon_on_it():
    result = PAIRS["two spikes"][0].convolve(PAIRS["two spikes"][1])
    pieces = controls(result)
    assert [len(piece) - 1 for piece in pieces] == [6, 2, 6]
    assert [len(drawable(piece)) - 1 for piece in pieces] == [48, 2, 48]
    assert all(result(x) == y for x, y in drawable(pieces[0]))


def test_names_are_those_of_the_page():
    figure = drawing.convolution_of(*PAIRS["spike"], 1, names=("s", "b"))
    words = {text.get_text() for text in figure.findobj(mpl.text.Text)}
    assert {"$s(x)$", "$b(t - x)$", r"$(s \ast b)(t)$", r"$\dfrac{1}{3}$"} <= words


def test_without_an_overlap_there_is_no_area():
    svg = written(drawing.convolution_of(box(), box(), 3))
    assert corners(svg, "marker") == [(3, 0)]
    with pytest.raises(NotDrawn):
        corners(svg, "area")


@pytest.mark.parametrize("name", ["boxes", "thirds"])
def test_sum_of_elements(name):
    f, g = PAIRS[name]
    found = discretise(f, g, "1/4")
    for at, value in itertools.islice(zip(found.times, found.areas, strict=True), 0, None, 3):
        svg = written(drawing.sum_of_elements(f, g, at, 0.25))
        total = Fraction(0)
        for i in itertools.count():
            if f'id="bar-{i}"' not in svg:
                break
            bottom_left, top_left, top_right, bottom_right = corners(svg, f"bar-{i}")
            assert bottom_left[1] == bottom_right[1] == 0
            assert top_right[0] - top_left[0] == Fraction(1, 4)
            total += Fraction(1, 4) * top_left[1]
        assert total == value


def test_six_bars_fill_the_overlap():
    svg = written(drawing.sum_of_elements(*PAIRS["boxes"], 0.3, 0.05))
    assert [corners(svg, f"bar-{i}")[1] for i in range(6)] == [(Fraction(i, 20), 2) for i in range(6)]
    with pytest.raises(GridError, match=r"3/10 is not on the grid of step 1/4: it lies between 1/4 and 1/2"):
        drawing.sum_of_elements(*PAIRS["boxes"], 0.3, 0.25)


@pytest.mark.parametrize(("ends", "dots"), [("half-open", "n+1"), ("half-open", "n"), ("closed", "n")])
def test_discretised(ends, dots):
    f, g = PAIRS["boxes"]
    found = discretise(f, g, 0.25, ends, dots)
    svg = written(drawing.discretised(f, g, 0.25, ends, dots))
    assert corners(svg, "sums") == list(zip(found.times, found.areas, strict=True))
    assert corners(svg, "f-samples", "above-") == [(Fraction(i, 4), 1) for i in range(len(found.f))]
    assert corners(svg, "g-samples", "above-") == [(Fraction(i, 4), 2) for i in range(len(found.g))]
    assert_drawn(svg, "result", f.convolve(g))


DRAWN = {
    "signals": lambda f, g: drawing.signals(f, g),
    "flipped": lambda f, g: drawing.flipped(g.flip(), g),
    "shifted": lambda f, g: drawing.shifted(f, g.flip().shift(T), T),
    "area": lambda f, g: drawing.area(f, g.flip().shift(T), T),
    "sum of elements": lambda f, g: drawing.sum_of_elements(f, g, T, "1/20"),
    "discretised": lambda f, g: drawing.discretised(f, g, "1/4"),
    "convolution": lambda f, g: drawing.convolution_of(f, g, T),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DRAWN)
def test_the_same_functions_give_the_same_bytes_and_others_do_not(name):
    draw, (f, g) = DRAWN[name], PAIRS["boxes"]
    first = written(draw(f, g))
    assert first == written(draw(box(), 2 * box()))
    changed = written(draw(f, g * Fraction(21, 10)))
    assert first != changed


@pytest.mark.parametrize("name", DRAWN)
def test_house_style(name):
    figure = DRAWN[name](*PAIRS["boxes"])
    assert figure.get_size_inches()[0] * style.PIXELS == style.WIDTH
    sizes = [
        text.get_fontsize() * style.PIXELS / 72 for text in figure.findobj(mpl.text.Text) if text.get_text()
    ]
    assert min(sizes) > 18  # 8 pixels where a phone shows the figure at 288 pixels
    svg = written(figure)
    used = set(re.findall(r"#[0-9a-f]{6}\b", svg)) - set(
        re.findall(r"#[0-9a-f]{6}", " ".join(re.findall(r'href="[^"]*"', svg)))
    )
    assert used <= style.THEME.keys() | {"#000000"}  # black: only inside definitions of clip paths
    assert plt.get_fignums() == []


def luminance(colour):
    channels = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in mpl.colors.to_rgb(colour)
    )
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


@pytest.mark.parametrize(
    ("colour", "ground", "least"),
    [
        (style.INK, style.PAPER, 7),
        (style.MUTED, style.PAPER, 4.5),
        *((colour, style.PAPER, 4.5) for colour in (style.FIRST, style.SECOND, style.THIRD)),
        *((colour, style.FILL, 2.8) for colour in (style.FIRST, style.SECOND, style.THIRD)),
        (style.INK, style.FILL, 7),
    ],
)
def test_contrast(colour, ground, least):
    low, high = sorted(map(luminance, (colour, ground)))
    assert (high + 0.05) / (low + 0.05) >= least


def test_matrices():
    f = [[0, 3, 6, 3], [3, 6, 3, 6], [6, 3, 6, 3], [3, 6, 3, 0]]
    g = [[0, 3, 0], [0, 1, 2], [4, 0, 0]]
    result = convolve(f, g, "valid")
    figure = drawing.matrix(("$f$", f), r"$\ast$", ("$g$", g), "=", result, window=(0, 1, 3, 3))
    words = [text.get_text() for text in figure.findobj(mpl.text.Text) if text.get_text()]
    expected = [
        "$f$",
        *(str(entry) for row in f for entry in row),
        r"$\ast$",
        "$g$",
        *(str(entry) for row in g for entry in row),
        "=",
        *["45"] * 4,
    ]
    assert words == expected
    assert 'id="window"' in written(figure)
    assert written(drawing.matrix([[Fraction(1, 3), -0.5]])) != written(
        drawing.matrix([[Fraction(1, 3), 0.5]])
    )
    assert written(drawing.matrix([[0, 0]]))


def test_images():
    svg = written(drawing.image(("before", [[0, 0.5], [1, 0]]), [[1, 1, 1]]))
    assert svg.count("<image") == 2 and 'id="image-1"' in svg


@pytest.mark.parametrize(
    ("draw", "error", "message"),
    [
        (
            lambda: drawing.signals(step(), box()),
            PiecewiseError,
            "a figure shows functions of bounded support; given was 0 for x < 0, 1 at 0, 1 for x > 0",
        ),
        (
            lambda: drawing.signals(box(), 0 * box()),
            PiecewiseError,
            "a figure shows functions of bounded support; given was 0",
        ),
        (
            lambda: drawing.matrix([1, 2]),
            ShapeError,
            "a matrix has two dimensions; a list of length 2 was given",
        ),
        (lambda: drawing.matrix("="), ShapeError, "there is no matrix to draw"),
        (
            lambda: drawing.matrix([[1, 2]], window=(0, 1, 1, 2)),
            ShapeError,
            "a window of 1×2 at (0, 1) is not inside 1×2",
        ),
    ],
)
def test_error(draw, error, message):
    with pytest.raises(error) as raised:
        draw()
    assert str(raised.value) == message


def test_reading_says_what_is_missing():
    with pytest.raises(NotDrawn, match="two ticks called x are needed; the drawing has 0"):
        corners('<svg xmlns="http://www.w3.org/2000/svg"><g id="f"><path d="M 0 0"/></g></svg>', "f")


@pytest.mark.parametrize(
    ("number", "as_decimal", "as_fraction"),
    [
        (Fraction(3, 5), "0.6", r"\dfrac{3}{5}"),
        (Fraction(-1, 3), "−1/3", r"-\dfrac{1}{3}"),
        (Fraction(-7, 2), "−3.5", r"-\dfrac{7}{2}"),
        (Fraction(4), "4", "4"),
        (Fraction(-40), "−40", "-40"),
        (Fraction(1, 1000), "0.001", r"\dfrac{1}{1000}"),
    ],
)
def test_numbers(number, as_decimal, as_fraction):
    assert (decimal(number), fraction(number)) == (as_decimal, as_fraction)


def test_any_function_of_bounded_support_has_a_name_and_ticks():
    far = Piecewise.from_parts([(1000, 1250, ["1/1000"], True, True)])
    svg = written(drawing.signals(far, far.shift(500)))
    assert_drawn(svg, "f", far)
