"""SVG made small: what does not show goes, numbers keep three decimals, ids are short."""

import re
from xml.etree import ElementTree as ET

from worked.cells.style import PALETTE
from worked.cells.svg_sanitizer import SVG, refer, references

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
NAMES = {colour: name for name, colour in PALETTE.items()}
LONG = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")


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
