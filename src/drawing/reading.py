"""From a figure back to numbers: the ticks of an SVG say what its coordinates mean.

This is what makes a figure checkable: what was drawn, after any cleaning of the SVG, is compared with what
should have been drawn, as fractions.
"""

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

from convolution.exact import simplest_between

Point = tuple[Fraction, Fraction]
Scale = tuple[Fraction, Fraction]
"""Factor and offset from a coordinate of the SVG to a number."""

PRECISION = Fraction(1, 1000)  # of a coordinate in a cleaned SVG
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class NotDrawn(ValueError):
    """The SVG has no such group, or too few ticks to say what its coordinates mean."""


def corners(svg: str, gid: str, panel: str = "") -> list[Point]:
    """The places of a group, each coordinate the simplest fraction that the drawing's precision allows.

    They are the vertices of a path, control points of curves included, or dots. Arguments as for places.
    """
    found, (across, up) = places(svg, gid, panel)
    return [(simplest_between(x - across, x + across), simplest_between(y - up, y + up)) for x, y in found]


def places(svg: str, gid: str, panel: str = "") -> tuple[list[Point], Point]:
    """The places in the group `gid` as they are drawn, and how far off each coordinate may be.

    The panel is the prefix of its ticks, where a figure has two. Raises NotDrawn.
    """
    root = ET.fromstring(svg)
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    whole = min((name for name in named if f"-{name}".endswith(f"-{gid}")), key=len, default=None)
    if whole is None:
        raise NotDrawn(f"nothing is called {gid}")
    prefix = whole[: -len(gid)]
    across = scale(named, f"{prefix}x", 0)
    up = scale(named, f"{prefix}{panel}y", 1)
    found = [(across[0] * x + across[1], up[0] * y + up[1]) for x, y in _coordinates(named[whole])]
    return found, (abs(across[0]) * PRECISION, abs(up[0]) * PRECISION)


def scale(named: dict[str, ET.Element], start: str, axis: int) -> Scale:
    """Factor and offset of an axis, from the ticks farthest apart; zero of y is the axis itself."""
    ticks = {}
    for name, element in named.items():
        if found := re.fullmatch(rf"{re.escape(start)}(-?\d+)_(\d+)", name):
            ticks[Fraction(int(found[1]), int(found[2]))] = _coordinates(element)[0][axis]
    if axis == 1 and (line := named.get(f"{start[:-1]}axis")) is not None:
        ticks[Fraction(0)] = _coordinates(line)[0][1]
    if len(ticks) < 2:
        raise NotDrawn(f"two ticks called {start} are needed; the drawing has {len(ticks)}")
    low, high = min(ticks), max(ticks)
    factor = (high - low) / (ticks[high] - ticks[low])
    return factor, low - factor * ticks[low]


def _coordinates(element: ET.Element) -> list[Point]:
    """The coordinates of the uses in a group, or else of its first path."""
    uses = [part for part in element.iter() if part.tag.endswith("}use")]
    if uses:
        return list(dict.fromkeys((Fraction(use.get("x", "0")), Fraction(use.get("y", "0"))) for use in uses))
    path = next(part for part in element.iter() if part.get("d"))
    found = [Fraction(number) for number in NUMBER.findall(path.get("d", ""))]
    return list(zip(found[::2], found[1::2], strict=True))
