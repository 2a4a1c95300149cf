"""SVG made inert: elements and attributes pass by an allow-list, references stay within the drawing."""

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
ELEMENTS = frozenset(
    (
        "svg g defs path rect circle ellipse line polyline polygon use image clipPath mask pattern marker "
        "symbol linearGradient radialGradient stop filter feColorMatrix feComposite feGaussianBlur feOffset "
        "feMerge feMergeNode text tspan title desc"
    ).split()
)
PROPERTIES = frozenset(  # CSS properties that are presentation attributes as well
    (
        "fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin "
        "stroke-miterlimit stroke-opacity stroke-dasharray stroke-dashoffset opacity clip-path clip-rule "
        "mask filter marker-start marker-mid marker-end stop-color stop-opacity font-family font-size "
        "font-style font-variant font-weight font-stretch text-anchor dominant-baseline letter-spacing "
        "image-rendering shape-rendering color-interpolation-filters display visibility"
    ).split()
)
ATTRIBUTES = PROPERTIES | frozenset(
    (
        "id class d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height viewBox preserveAspectRatio "
        "transform points offset gradientUnits gradientTransform spreadMethod patternUnits "
        "patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits filterUnits "
        "primitiveUnits markerWidth markerHeight markerUnits orient refX refY in in2 result type values "
        "operator k1 k2 k3 k4 stdDeviation href role aria-label aria-labelledby aria-hidden textLength "
        "lengthAdjust rotate"
    ).split()
)
DRAWN = frozenset(SVG + name for name in ELEMENTS)
PNG = "data:image/png;base64,"
URL = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
ANY_URL = re.compile(r"u *r *l *\(", re.IGNORECASE)
CLASS = re.compile(r"worked-(?:fill|stroke)-[a-z]+")


class NotSvg(ValueError):
    """A text that is no SVG, or one with entities."""


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


def allow(root: ET.Element) -> None:
    """Keeps what is on the lists. A link gives way to its children, whatever else with all it holds."""
    for element in root.iter():
        if not all(child.tag in DRAWN for child in element):
            element[:] = [kept for child in element for kept in _admitted(child)]
    for element in root.iter():
        _attributes(element)


def _admitted(element: ET.Element) -> Iterator[ET.Element]:
    if not isinstance(element.tag, str):
        return
    if element.tag == SVG + "a":
        for child in element:
            yield from _admitted(child)
    elif element.tag in DRAWN:
        yield element


def _attributes(element: ET.Element) -> None:
    if all(name in ATTRIBUTES and _harmless(element, name, value) for name, value in element.attrib.items()):
        return
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
    return ANY_URL.search(value) is None or URL.fullmatch(value.strip()) is not None


def references(element: ET.Element) -> Iterator[str]:
    """The ids that an element refers to."""
    for name, value in element.attrib.items():
        if name == "href" and value.startswith("#"):
            yield value[1:]
        elif "url(" in value and (found := URL.fullmatch(value.strip())):
            yield found[1]


def refer(element: ET.Element, rename: Callable[[str], str]) -> None:
    """Renames an element's id, and the ids that it refers to."""
    for name, value in element.attrib.items():
        if name in ("id", "aria-labelledby"):
            element.set(name, rename(value))
        elif name == "href" and value.startswith("#"):
            element.set(name, "#" + rename(value[1:]))
        elif "url(" in value and (found := URL.fullmatch(value.strip())):
            element.set(name, f"url(#{rename(found[1])})")


def written(root: ET.Element) -> str:
    """The text of a tree, as it stands in HTML as well as in a file of its own."""
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
    root.attrib = {"xmlns": SVG[1:-1], **root.attrib}
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)
