"""SVG made inert and small, and set into a page.

Elements and attributes pass by an allow-list; what does not show goes; numbers keep three decimals; a
colour of the palette gets a class beside it, which the style sheet maps to a CSS custom property.
"""

import re
from collections.abc import Callable, Collection, Iterator
from xml.etree import ElementTree as ET

from worked.cells.style import PALETTE

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "use",
        "image",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "symbol",
        "linearGradient",
        "radialGradient",
        "stop",
        "filter",
        "feColorMatrix",
        "feComposite",
        "feGaussianBlur",
        "feOffset",
        "feMerge",
        "feMergeNode",
        "text",
        "tspan",
        "title",
        "desc",
    ]
)
PROPERTIES = frozenset(  # CSS properties that are presentation attributes as well
    [
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-dasharray",
        "stroke-dashoffset",
        "opacity",
        "clip-path",
        "clip-rule",
        "mask",
        "filter",
        "marker-start",
        "marker-mid",
        "marker-end",
        "stop-color",
        "stop-opacity",
        "font-family",
        "font-size",
        "font-style",
        "font-variant",
        "font-weight",
        "font-stretch",
        "text-anchor",
        "dominant-baseline",
        "letter-spacing",
        "image-rendering",
        "shape-rendering",
        "color-interpolation-filters",
        "display",
        "visibility",
    ]
)
ATTRIBUTES = PROPERTIES | frozenset(
    [
        "id",
        "class",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "dx",
        "dy",
        "width",
        "height",
        "viewBox",
        "preserveAspectRatio",
        "transform",
        "points",
        "offset",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "patternUnits",
        "patternContentUnits",
        "patternTransform",
        "clipPathUnits",
        "maskUnits",
        "maskContentUnits",
        "filterUnits",
        "primitiveUnits",
        "markerWidth",
        "markerHeight",
        "markerUnits",
        "orient",
        "refX",
        "refY",
        "in",
        "in2",
        "result",
        "type",
        "values",
        "operator",
        "k1",
        "k2",
        "k3",
        "k4",
        "stdDeviation",
        "href",
        "role",
        "aria-label",
        "aria-labelledby",
        "aria-hidden",
        "textLength",
        "lengthAdjust",
        "rotate",
    ]
)
NUMERIC = frozenset(
    [
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "width",
        "height",
        "transform",
        "points",
        "stroke-width",
        "viewBox",
    ]
)
NAMES = {light.lower(): name for name, (light, _) in PALETTE.items()}
PNG = "data:image/png;base64,"
LONG = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
URL = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
CLASS = re.compile(r"worked-(?:fill|stroke)-[a-z]+")
DEFAULTS = {"stroke-linejoin": "round", "stroke-linecap": "butt"}  # matplotlib's style element says these


class NotSvg(ValueError):
    """A text that is no SVG, or one with entities."""


def cleaned(text: str, keep: Collection[str] = (), size: tuple[float, float] | None = None) -> str:
    """An SVG that is inert and small; of the ids, those to keep and those referred to stay.

    Raises NotSvg.
    """
    root = parsed(text)
    _allow(root)
    _strip(root)
    _rename(root, frozenset(keep))
    if size:
        root.set("width", _number(size[0]))
        root.set("height", _number(size[1]))
    for name, value in DEFAULTS.items():
        root.set(name, value)
    return _written(root)


def parsed(text: str) -> ET.Element:
    """The tree of an SVG; without a document type, and refused if it has entities."""
    if "<!ENTITY" in text:
        raise NotSvg("an SVG with entities")
    try:
        root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", text, count=1))
    except ET.ParseError as error:
        raise NotSvg(f"not well formed: {error}") from None
    if root.tag != SVG + "svg":
        raise NotSvg(f"the root is `{root.tag}`")
    return root


def embed(svg: str, prefix: str, title: str) -> str:
    """An SVG as it stands in a page: ids and references prefixed, with a title; sanitised once more."""
    root = parsed(svg)
    _allow(root)
    for element in root.iter():
        _refer(element, lambda name: f"{prefix}-{name}")
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title")
    words = ET.Element(SVG + "title", {"id": f"{prefix}-title"})
    words.text = title
    root.insert(0, words)
    return _written(root)


def _allow(root: ET.Element) -> None:
    """Keeps what is on the lists. A link gives way to its children, whatever else with all it holds."""
    for element in root.iter():
        children: list[ET.Element] = []
        for child in element:
            children += _admitted(child)
        element[:] = children
    for element in root.iter():
        _attributes(element)


def _admitted(element: ET.Element) -> Iterator[ET.Element]:
    if not isinstance(element.tag, str):
        return
    if element.tag == SVG + "a":
        for child in element:
            yield from _admitted(child)
    elif element.tag.removeprefix(SVG) in ELEMENTS and element.tag.startswith(SVG):
        yield element


def _attributes(element: ET.Element) -> None:
    given = dict(element.attrib)
    for declaration in given.pop("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() in PROPERTIES:
            given[name.strip()] = value.strip()
    if XLINK + "href" in given:
        given.setdefault("href", given[XLINK + "href"])
    element.attrib.clear()
    for name, value in given.items():
        if name in ATTRIBUTES and _harmless(element, name, value):
            element.set(name, value)


def _harmless(element: ET.Element, name: str, value: str) -> bool:
    if name == "href":
        return value.startswith("#") or (element.tag == SVG + "image" and value.startswith(PNG))
    if name == "class":
        return all(CLASS.fullmatch(word) for word in value.split())
    return "url(" not in value.replace(" ", "").lower() or URL.fullmatch(value.strip()) is not None


def _strip(root: ET.Element) -> None:
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


def _rename(root: ET.Element, keep: frozenset[str]) -> None:
    """Ids that nothing refers to go, unless the author gave them; the rest get short names."""
    wanted = {name for element in root.iter() for name in _references(element)}
    short: dict[str, str] = {}
    for element in root.iter():
        name = element.get("id")
        if name in wanted and name not in keep:
            short.setdefault(name, _free(len(short), keep))
        elif name is not None and name not in keep:
            del element.attrib["id"]
    for element in root.iter():
        _refer(element, lambda name: short.get(name, name))
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


def _references(element: ET.Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name == "href" and value.startswith("#"):
            yield value[1:]
        elif found := URL.fullmatch(value.strip()):
            yield found[1]


def _refer(element: ET.Element, rename: Callable[[str], str]) -> None:
    for name, value in element.attrib.items():
        if name in ("id", "aria-labelledby"):
            element.set(name, rename(value))
        elif name == "href" and value.startswith("#"):
            element.set(name, "#" + rename(value[1:]))
        elif found := URL.fullmatch(value.strip()):
            element.set(name, f"url(#{rename(found[1])})")


def _round(value: str) -> str:
    return " ".join(LONG.sub(lambda found: _number(float(found[0])), value).split())


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _written(root: ET.Element) -> str:
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
    root.attrib = {"xmlns": SVG[1:-1], **root.attrib}
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)
