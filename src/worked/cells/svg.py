"""SVG for a page: what matplotlib drew, made inert and small; and a drawing set into a page.

A colour of the palette keeps its value and gets a class beside it, which the style sheet maps to a CSS
custom property: one drawing follows the reader's light or dark theme.
"""

from collections.abc import Collection
from xml.etree import ElementTree as ET

from worked.cells.style import DARK, PALETTE
from worked.cells.svg_minifier import number, rename, strip
from worked.cells.svg_pictures import lighten
from worked.cells.svg_sanitizer import (
    SVG,
    allow,
    parsed,
    refer,
    references,
    written,
)

Outlines = dict[tuple[tuple[str, str], ...], str]  # what a path draws, and the id that it has in the page
DEFS, PATH = SVG + "defs", SVG + "path"
DEFAULTS = {"stroke-linejoin": "round", "stroke-linecap": "butt"}  # matplotlib's style element says these


def cleaned(text: str, keep: Collection[str] = (), size: tuple[float, float] | None = None) -> str:
    """An SVG that is inert and small; of the ids, those to keep and those referred to stay.

    Raises NotSvg.
    """
    root = parsed(text)
    allow(root)
    strip(root)
    lighten(root)
    rename(root, frozenset(keep))
    if size:
        root.set("width", number(size[0]))
        root.set("height", number(size[1]))
    for name, value in DEFAULTS.items():
        root.set(name, value)
    return written(root)


def alone(svg: str) -> str:
    """An SVG as a file to be looked at: on paper, in the dark colours where the reader's system is dark."""
    if 'class="worked-' not in svg:
        return svg
    dark = "".join(
        f".worked-fill-{name}{{fill:{colour}}}.worked-stroke-{name}{{stroke:{colour}}}"
        for name, colour in DARK.items()
    )
    rules = (
        f"svg{{background:{PALETTE['paper']}}}"
        f"@media (prefers-color-scheme:dark){{svg{{background:{DARK['paper']}}}{dark}}}"
    )
    start = svg.index(">", svg.index("<svg")) + 1
    return f"{svg[:start]}<style>{rules}</style>{svg[start:]}"


def embed(svg: str, prefix: str, title: str, outlines: Outlines | None = None) -> str:
    """An SVG as it stands in a page: ids and references prefixed, with a title; sanitised once more.

    A letter's outline that the page holds already, in `outlines`, is referred to there; new ones are added.
    """
    root = parsed(svg)
    allow(root)
    elsewhere = {} if outlines is None else _shared(root, prefix, outlines)
    for element in root.iter():
        refer(element, lambda name: elsewhere.get(name, f"{prefix}-{name}"))
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title")
    words = ET.Element(SVG + "title", {"id": f"{prefix}-title"})
    words.text = title
    root.insert(0, words)
    return written(root)


def _shared(root: ET.Element, prefix: str, outlines: Outlines) -> dict[str, str]:
    """Takes out the outlines that the page holds already: their ids, and where in the page each stands."""
    elsewhere: dict[str, str] = {}
    for parent in list(root.iter()):
        for defs in parent.findall(DEFS):
            for path in defs.findall(PATH):
                if (name := path.get("id")) and not any(references(path)):
                    drawn = tuple(sorted((key, value) for key, value in path.attrib.items() if key != "id"))
                    own = f"{prefix}-{name}"
                    if outlines.setdefault(drawn, own) != own:
                        elsewhere[name] = outlines[drawn]
                        defs.remove(path)
            if not len(defs):
                parent.remove(defs)
    return elsewhere
