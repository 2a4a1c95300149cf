"""SVG for a page: what matplotlib drew, made inert and small; and a drawing set into a page.

A colour of the palette keeps its value and gets a class beside it, which the style sheet maps to a CSS
custom property: one drawing follows the reader's light or dark theme.
"""

import io
import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Collection
from xml.etree import ElementTree as ET

from worked.cells.figures.style import DARK, PALETTE
from worked.cells.figures.svg_sanitizer import PNG, SVG, NotSvg, allow, parsed, refer, references, written

Outlines = dict[tuple[tuple[str, str], ...], str]  # what a path draws, and the id that it has in the page
DEFS, PATH = SVG + "defs", SVG + "path"
DEFAULTS = {"stroke-linejoin": "round", "stroke-linecap": "butt"}  # matplotlib's style element says these
NUMERIC = frozenset(
    "d x y x1 y1 x2 y2 cx cy r rx ry width height transform points stroke-width viewBox".split()
)
NAMES = {colour: name for name, colour in PALETTE.items()}
LONG = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")


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


def named(text: str) -> tuple[str, str] | None:
    """An SVG, inert and small, and what it calls itself; None for a text that is none."""
    try:
        name = parsed(text).findtext(SVG + "title") or ""
        return cleaned(text), " ".join(name.split())
    except NotSvg:
        return None


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


def strip(root: ET.Element) -> None:
    """Drops what does not show, rounds numbers, and names the colours of the palette."""
    for element in root.iter():
        for name in NUMERIC & element.attrib.keys():
            element.set(name, _round(element.attrib[name]))
        element.text = element.text if _holds_text(element) else None
        element.tail = element.tail if element.tail and element.tail.strip() else None
    _drop_unseen(root, defined=False)
    for element in root.iter():
        _classes(element)


def _holds_text(element: ET.Element) -> bool:
    return element.tag.removeprefix(SVG) in ("text", "tspan", "title", "desc")


def _drop_unseen(element: ET.Element, defined: bool) -> None:
    for child in list(element):
        tag = child.tag.removeprefix(SVG)
        inside = defined or tag in ("defs", "clipPath", "mask", "symbol", "marker", "pattern")
        _drop_unseen(child, inside)
        if (
            (tag == "g" and not len(child) and "id" not in child.attrib)
            or (tag == "defs" and not len(child))
            or (not inside and tag in ("path", "rect") and _unseen(child))
        ):
            element.remove(child)


def _unseen(element: ET.Element) -> bool:
    unfilled = element.get("fill") == "none" or element.get("fill-opacity") == "0"
    unstroked = element.get("stroke", "none") == "none" or element.get("stroke-opacity") == "0"
    return element.get("opacity") == "0" or (unfilled and unstroked)


def _classes(element: ET.Element) -> None:
    words = [
        f"worked-{use}-{NAMES[colour]}"
        for use in ("fill", "stroke")
        if (colour := element.get(use, "").lower()) in NAMES
    ]
    if words:
        element.set("class", " ".join(words))


def rename(root: ET.Element, keep: frozenset[str]) -> None:
    """Ids that nothing refers to go, unless the author gave them; the rest get short names."""
    wanted = {name for element in root.iter() for name in references(element)}
    short: dict[str, str] = {}
    for element in root.iter():
        name = element.get("id")
        if name in wanted and name not in keep:
            short.setdefault(name, _free(len(short), keep))
        elif name is not None and name not in keep:
            del element.attrib["id"]
    for element in root.iter():
        refer(element, lambda name: short.get(name, name))
    _unwrap(root)


def _free(count: int, keep: frozenset[str]) -> str:
    name = f"w{count}"
    return name if name not in keep else f"w-{name}"


def _unwrap(element: ET.Element) -> None:
    """A group without attributes gives way to its children."""
    children: list[ET.Element] = []
    for child in element:
        _unwrap(child)
        children += list(child) if child.tag == SVG + "g" and not child.attrib else [child]
    element[:] = children


def _round(value: str) -> str:
    return " ".join(LONG.sub(lambda found: number(float(found[0])), value).split())


def number(value: float) -> str:
    """A number with three decimals, without what they do not need."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


# The pictures within a drawing, in as few channels as they need: matplotlib writes each in four ---------


def lighten(root: ET.Element) -> None:
    """Write the pictures of a drawing anew, each pixel as it was, where that is shorter."""
    for image in root.iter(SVG + "image"):
        href = image.get("href", "")
        if href.startswith(PNG):
            image.set("href", min(href, _lighter(href), key=len))


def _lighter(href: str) -> str:
    """The address of the same picture without what all its pixels share: opaque, or grey."""
    from PIL import Image  # loaded with matplotlib, and not where a drawing has no picture

    try:
        picture = Image.open(io.BytesIO(b64decode(href.removeprefix(PNG)))).convert("RGBA")
    except (Error, OSError, ValueError, Image.DecompressionBombError):
        return href  # no browser shows it either
    red, green, blue, alpha = (channel.tobytes() for channel in picture.split())
    if alpha.strip(b"\xff"):
        return href
    buffer = io.BytesIO()
    picture.convert("L" if red == green == blue else "RGB").save(buffer, "PNG", optimize=True)
    return PNG + b64encode(buffer.getvalue()).decode()
