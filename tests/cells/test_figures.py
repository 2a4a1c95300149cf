"""What a cell drew: one inert SVG, the same bytes each time, exact, small, in colours that themes replace."""

import io
import re
import struct
from base64 import b64decode, b64encode
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from cells.pages import cell, one
from worked.cells.figures import style, svg, svg_sanitizer
from worked.cells.fork_client import Server
from worked.model.step import Figure

HEAD = "import matplotlib.pyplot as plt\nimport numpy as np\n"
SPACE = "{http://www.w3.org/2000/svg}"
ZOO = {
    "lines": "plt.plot([0, 1, 1, 2], [0, 1, 2, 0], gid='curve')\nplt.title('a $x^2$ & <b>')",
    "grid": "fig, axes = plt.subplots(2, 2)\naxes[0, 0].grid(True)\naxes[1, 1].imshow(np.eye(3))",
    "polar": "plt.subplot(projection='polar').plot([0, 1], [0, 1])",
    "3-D": "plt.subplot(projection='3d').plot_surface(*np.meshgrid([0, 1], [0, 1]), np.eye(2))",
    "hatch": "plt.bar([1, 2], [3, 4], hatch='//')\nplt.legend(['x'])",
    "gouraud": "plt.pcolormesh(np.eye(3), shading='gouraud')",
    "mesh": "plt.pcolormesh(np.arange(12).reshape(3, 4))\nplt.pcolormesh([5, 6, 7], [0, 1], [[1, 2]], edgecolors='k')",
    "placed by pixels": "plt.figimage(np.arange(10000).reshape(100, 100), 50, 60)",
    "filter": "def red(pixels, dpi):\n    pixels[..., 0] = 1\n    return pixels, 0, 0\n"
              "plt.plot([0, 1], linewidth=20)[0].set_agg_filter(red)",
    "quiver": "plt.quiver([0], [0], [1], [1])\nplt.axvspan(0, 1, alpha=0.5)\nplt.fill_between([0, 1], [0, 1])",
    "scatter": "plt.scatter([0, 1], [0, 1], c=[0, 1], s=[9, 40])\nplt.colorbar()",
    "rasterized": "plt.plot([0, 1], [0, 1], rasterized=True)",
    "link": "plt.plot([0, 1], [0, 1], url='javascript:alert(1)', gid='\\\" onload=\\\"alert(1)')",
    "clip": "from matplotlib.patches import Circle\nline, = plt.plot([0, 1])\nline.set_clip_path(Circle((0.5, 0.5), 0.2,"
            " transform=plt.gca().transData))",
    "dashes": "plt.plot([0, 1], '--', alpha=0.4)\nplt.text(0.5, 0.5, 'text', rotation=30)\nplt.annotate('here', (0, 0),"
              " (0.5, 0.7), arrowprops={'arrowstyle': '->'})",
}  # fmt: skip


def drawing(server: Server, root: Path, code: str) -> Figure:
    """The figure of a cell that draws."""
    (result,) = one(server, root, cell(HEAD + code, "figure: a"))
    assert result.diagnostics == ()
    assert result.figure
    return result.figure


def paths(tree: ET.Element, gid: str) -> list[str]:
    (group,) = [element for element in tree.iter() if element.get("id") == gid]
    return [element.attrib["d"] for element in group.iter(f"{SPACE}path")]


THEIRS = (
    "\nimport io\nb = io.BytesIO()\nplt.rcParams['text.hinting'] = 'none'\nplt.gcf().savefig(b, format='png', dpi=150, facecolor='white')\n"
    "print(b.getvalue().hex(), end='')"
)


@pytest.mark.slow
@pytest.mark.parametrize("name", ZOO)
def test_a_figure_is_inert_and_small_and_its_picture_true(server: Server, tmp_path: Path, name: str) -> None:
    """The PNG against matplotlib's own, both a quarter as large (letters may sit elsewhere by half a pixel).

    Ours draws the letters' outlines, as the SVG has them: theirs must not fit them to its pixels.
    """
    (result,) = one(server, tmp_path, cell(HEAD + ZOO[name] + THEIRS, "figure: a"))
    assert result.figure
    inert_and_small(result.figure.svg)
    ours, theirs = pixels(result.figure.png), pixels(bytes.fromhex(result.output))
    assert ((ours - theirs) ** 2).mean() ** 0.5 <= 1


def inert_and_small(text: str) -> None:
    """Whether an SVG holds nothing but what is listed, is whole, and is as small as it gets."""
    tree = ET.fromstring(text)
    assert {element.tag.removeprefix(SPACE) for element in tree.iter()} <= svg_sanitizer.ELEMENTS
    for element in tree.iter():
        assert set(element.attrib) <= svg_sanitizer.ATTRIBUTES - {"style"}
        for value in element.attrib.values():
            assert "javascript" not in value
            assert not re.search(r"\d\.\d{4}", value) or value.startswith("data:")
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    used = {name for element in tree.iter() for name in svg_sanitizer.references(element)}
    assert used <= set(ids)
    assert "<style" not in text
    assert "DejaVu" not in text
    assert svg.cleaned(text, keep=set(ids)) == text  # a fixed point
    assert (tree.get("width"), tree.get("height"), tree.get("viewBox")) == ("640", "360", "0 0 460.8 259.2")


@pytest.mark.parametrize("name", ["lines", "rasterized"])
def test_how_a_cell_would_save_a_figure_changes_nothing(server: Server, tmp_path: Path, name: str) -> None:
    """Drawn in one walk or in two, a figure is shown whole."""
    rc = "plt.rcParams.update({'savefig.bbox': 'tight', 'savefig.facecolor': 'red', 'savefig.transparent': True})\n"
    assert drawing(server, tmp_path, rc + ZOO[name]) == drawing(server, tmp_path, ZOO[name])


def test_each_figure_is_a_picture_too(server: Server, tmp_path: Path) -> None:
    png = drawing(server, tmp_path, ZOO["lines"]).png
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (960, 540)
    assert b"tEXt" not in png
    assert b"tIME" not in png


def pixels(png: bytes):  # type: ignore[no-untyped-def]
    import numpy as np
    from PIL import Image

    return np.asarray(
        Image.open(io.BytesIO(png)).convert("RGB").resize((240, 135), Image.Resampling.BOX), dtype=float
    )


def test_the_same_bytes_twice(server: Server, tmp_path: Path) -> None:
    figures = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        figures.append(drawing(server, tmp_path / name, ZOO["hatch"]))
    assert figures[0] == figures[1]


def test_vertices_are_exact(server: Server, tmp_path: Path) -> None:
    """The polygon read out of the SVG is the function's, to a thousandth of a pixel."""
    corners = [Fraction(k, 7) for k in range(8)]
    values = [Fraction(k * k % 5, 3) for k in range(8)]
    code = (
        f"x, y = {[float(c) for c in corners]}, {[float(v) for v in values]}\nax = plt.axes([0, 0, 1, 1])\n"
    )
    code += "ax.set_axis_off(); ax.set(xlim=(0, 1), ylim=(0, 2)); ax.plot(x, y, gid='curve')"
    (path,) = paths(ET.fromstring(drawing(server, tmp_path, code).svg), "curve")
    found = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    width, height = Fraction("460.8"), Fraction("259.2")
    wanted = [v for x, y in zip(corners, values, strict=True) for v in (x * width, height - y * height / 2)]
    assert max(abs(Fraction(a) - b) for a, b in zip(found, wanted, strict=True)) <= Fraction(1, 1000)


def test_the_palette_has_classes(server: Server, tmp_path: Path) -> None:
    code = "plt.plot([0, 1])\nplt.plot([1, 0])\nplt.fill_between([0, 1], [1, 1], color='#9EC5F5')"
    text = drawing(server, tmp_path, code).svg
    for name in ("worked-stroke-first", "worked-stroke-second", "worked-fill-fill", "worked-fill-ink"):
        assert name in text


def test_the_style_sheet_knows_the_palette() -> None:
    """Each colour is the default of its property, and has a rule for filling and one for stroking."""
    sheet = (Path(style.__file__).parents[2] / "worked.css").read_text()
    for name, colour in style.PALETTE.items():
        assert f"--worked-{name}: {colour};" in sheet
        for use in ("fill", "stroke"):
            assert f".worked-{use}-{name} {{ {use}: var(--worked-{name}); }}" in sheet


def test_gids_stay_and_other_ids_are_short(server: Server, tmp_path: Path) -> None:
    tree = ET.fromstring(drawing(server, tmp_path, ZOO["lines"]).svg)
    ids = [element.get("id", "") for element in tree.iter() if element.get("id")]
    assert "curve" in ids
    assert all(re.fullmatch(r"curve|w\d+", name) for name in ids)


def test_what_does_not_show_is_gone(server: Server, tmp_path: Path) -> None:
    text = drawing(server, tmp_path, "plt.axis('off')\nplt.plot([0, 1])").svg
    assert len(ET.fromstring(text).findall(f".//{SPACE}path")) == 1
    assert len(text) < 700


def test_what_an_element_takes_over_comes_along(server: Server, tmp_path: Path) -> None:
    given = "{'element': 'conv-area', 'attributes': {'t': '0.3'}, 'sentence': 'Here.', 'data': [1, 2]}"
    figure = drawing(server, tmp_path, f"plt.plot([0, 1])\nplt.gcf().interactive = {given}")
    assert figure.interactive == {
        "element": "conv-area",
        "attributes": {"t": "0.3"},
        "sentence": "Here.",
        "data": [1, 2],
    }


WRONG = [
    ("pass", ("figure: a",), "figure-count",
     "a cell with `figure` has exactly one open matplotlib figure at its end; here none is open", 2),
    ("plt.figure()\nplt.figure()", ("figure: a",), "figure-count",
     "a cell with `figure` has exactly one open matplotlib figure at its end; here 2 are open", 2),
    ("plt.plot([1])", (), "figure-count", "a figure is open at the end of a cell without `figure`", 2),
    ("plt.plot([1])\nplt.title('a', family='No Such Font')", ("figure: a",), "missing-font",
     "findfont: Font family 'No Such Font' not found.", 2),
    ("plt.title('\\u4e2d')", ("figure: a",), "missing-font",
     "Glyph 20013 (\\N{CJK UNIFIED IDEOGRAPH-4E2D}) missing from font(s) DejaVu Sans.", 2),
    ("plt.title('$\\\\nosuch$')", ("figure: a",), "cell-raised", "ValueError: ", 2),
    ("plt.gcf().interactive = {1, 2}", ("figure: a",), "cell-raised", "TypeError: ", 2),
    ("plt.gcf().interactive = [1]", ("figure: a",), "cell-raised", "TypeError: figure.interactive is a mapping, not list", 2),
    ("plt.gcf().interactive = {'element': 3}", ("figure: a",), "cell-raised",
     "TypeError: figure.interactive['element'] cannot be int", 2),
    ("plt.gcf().interactive = {'attributes': [1]}", ("figure: a",), "cell-raised",
     "TypeError: figure.interactive['attributes'] cannot be list", 2),
    ("plt.gcf().interactive = {'data': '\\ud800'}", ("figure: a",), "cell-raised", "UnicodeEncodeError: ", 2),
]  # fmt: skip


@pytest.mark.parametrize(("code", "options", "kind", "message", "line"), WRONG)
def test_a_figure_that_cannot_be_shown(
    server: Server, tmp_path: Path, code: str, options: tuple[str, ...], kind: str, message: str, line: int
) -> None:
    (found,) = one(server, tmp_path, cell(HEAD + code, *options))[0].diagnostics
    assert (found.code, found.primary.span.position[0]) == (kind, line)
    assert found.message.startswith(message)


@pytest.mark.faults
@pytest.mark.parametrize("count", [80_000, 5_000_000])
def test_a_figure_has_a_largest_size(server: Server, tmp_path: Path, count: int) -> None:
    (found,) = one(server, tmp_path, cell(HEAD + f"plt.plot(np.arange({count}) % 7)", "figure: a"))[
        0
    ].diagnostics
    assert (found.code, found.message[:19]) == ("figure-size", "the figure's SVG is")


def test_a_closed_figure_is_nobodys(server: Server, tmp_path: Path) -> None:
    first, second = one(
        server, tmp_path, cell(HEAD + "plt.plot([1])\nplt.close()") + cell("plt.plot([2])", "figure: b")
    )
    assert (first.figure, second.figure is not None) == (None, True)


HOSTILE = {
    "<script>alert(1)</script>": "",
    '<rect onload="alert(1)" width="1" height="1"/>': '<rect width="1" height="1" />',
    '<a href="javascript:alert(1)"><rect width="1" height="1"/></a>': '<rect width="1" height="1" />',
    '<use href="https://example.org/x.svg#a"/>': "<use />",
    '<image href="https://example.org/x.png"/>': "<image />",
    '<image href="data:image/svg+xml;base64,AAAA"/>': "<image />",
    "<foreignObject><p>x</p></foreignObject>": "",
    '<set attributeName="href" to="javascript:alert(1)"/>': "",
    '<rect fill="url(https://example.org/x)" width="1" height="1"/>': '<rect width="1" height="1" />',
    '<rect fill="u r l(#a) url(//e)" width="1" height="1"/>': None,
    "<style>*{fill:red}</style>": "",
    '<rect style="fill: red; behavior: url(#x); fill-opacity: 0.5" width="1" height="1"/>':
        '<rect width="1" height="1" fill="red" fill-opacity="0.5" />',
    '<rect class="md-nav worked-fill-ink" width="1" height="1"/>': '<rect width="1" height="1" />',
    '<x:rect xmlns:x="http://www.w3.org/1999/xhtml" width="1"/>': "",
    "<metadata>me</metadata><!-- x -->": "",
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_not_listed_goes(text: str) -> None:
    found = svg.embed(
        f'<svg xmlns="{SPACE[1:-1]}" xmlns:xlink="http://www.w3.org/1999/xlink">{text}</svg>', "p", "t"
    )
    body = found.partition("</title>")[2].removesuffix("</svg>")
    assert "javascript" not in found
    assert "example.org" not in found
    assert "//e" not in found
    assert HOSTILE[text] is None or body == HOSTILE[text]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG with entities"),
        ("<svg", "not well formed"),
        ("<p/>", "the root is `p`"),
    ],
)
def test_what_is_no_svg_is_refused(text: str, message: str) -> None:
    with pytest.raises(svg_sanitizer.NotSvg, match=message):
        svg.cleaned(text)


def test_embedding_prefixes_all_ids(server: Server, tmp_path: Path) -> None:
    figure = drawing(server, tmp_path, ZOO["hatch"])
    both = [ET.fromstring(svg.embed(figure.svg, prefix, "A <title> & more")) for prefix in ("a", "b")]
    ids = [{element.get("id") for element in tree.iter()} - {None} for tree in both]
    assert ids[0].isdisjoint(ids[1])
    for tree, prefix in zip(both, "ab", strict=True):
        assert (tree.get("role"), tree.get("aria-labelledby"), tree[0].text) == (
            "img",
            f"{prefix}-title",
            "A <title> & more",
        )
        assert {name for element in tree.iter() for name in svg_sanitizer.references(element)} <= {
            e.get("id") for e in tree.iter()
        }
    assert svg.embed(figure.svg, "a", "t") == svg.embed(figure.svg, "a", "t")


def test_drawings_of_a_page_share_the_outlines_of_their_letters(server: Server, tmp_path: Path) -> None:
    figure = drawing(server, tmp_path, ZOO["hatch"])
    outlines: svg.Outlines = {}
    page = [svg.embed(figure.svg, prefix, "title", outlines) for prefix in ("a", "b", "c")]
    alone = svg.embed(figure.svg, "a", "title")
    assert page[0] == alone
    assert len(page[1]) == len(page[2]) < len(alone)
    trees = [ET.fromstring(part) for part in page]
    ids = [element.get("id") for tree in trees for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    referred = [
        {name for element in tree.iter() for name in svg_sanitizer.references(element)} for tree in trees
    ]
    assert set().union(*referred) <= set(ids)
    letters = {name for name in ids if name in outlines.values()}
    assert letters and letters & referred[0] == letters & referred[1] == letters & referred[2]


@pytest.mark.parametrize(
    ("pixel", "mode"), [((9, 9, 9, 255), "L"), ((9, 8, 7, 255), "RGB"), ((9, 8, 7, 100), "RGBA")]
)
def test_pictures_in_a_drawing_have_the_channels_that_they_need(pixel: tuple[int, ...], mode: str) -> None:
    drawn = Image.new("RGBA", (9, 9), (20, 20, 20, 255))
    drawn.putpixel((3, 4), pixel)
    shown = picture(svg.cleaned(around(drawn)))
    assert shown.mode == mode
    assert shown.convert("RGBA").tobytes() == drawn.tobytes()


def test_what_is_no_picture_is_left(tmp_path: Path) -> None:
    text = f'<svg xmlns="{SPACE[1:-1]}"><image href="data:image/png;base64,!!"/></svg>'
    assert "base64,!!" in svg.cleaned(text)


def around(drawn: Image.Image) -> str:
    """A drawing with a picture in it."""
    buffer = io.BytesIO()
    drawn.save(buffer, "PNG")
    data = b64encode(buffer.getvalue()).decode()
    return f'<svg xmlns="{SPACE[1:-1]}"><image href="data:image/png;base64,\n{data}"/></svg>'


def picture(drawing: str) -> Image.Image:
    """The picture in a drawing."""
    found = re.search(r"base64,([^\"]*)", drawing)
    assert found
    return Image.open(io.BytesIO(b64decode(found[1])))


def test_text_is_readable_where_a_figure_is_640_wide() -> None:
    sizes = {
        name: value
        for name, value in style.parameters().items()
        if name.endswith("size") and "fig" not in name
    }
    assert min(float(size) * style.DPI / 72 for size in sizes.values()) >= 11


def test_a_file_of_its_own_has_paper_and_the_dark_colours_of_the_style_sheet() -> None:
    drawn = f'<svg xmlns="{SPACE[1:-1]}"><path class="worked-fill-ink" fill="{style.INK}" d="M0 0"/></svg>'
    found = svg.alone(drawn)
    assert found.replace(found[found.index("<style>") : found.index("</style>") + 8], "") == drawn
    assert ET.fromstring(found).find(f"{SPACE}style") is not None
    sheet = (Path(style.__file__).parents[2] / "worked.css").read_text(encoding="utf-8")
    dark = sheet.partition('[data-md-color-scheme="slate"]')[2]
    for name, colour in style.DARK.items():
        assert f"--worked-{name}: {colour};" in dark
        assert f".worked-fill-{name}{{fill:{colour}}}" in found
    assert svg.alone("<svg>1</svg>") == "<svg>1</svg>"
