"""The pictures within a drawing, in as few channels as they need: matplotlib writes each in four."""

import io
from base64 import b64decode, b64encode
from binascii import Error
from xml.etree import ElementTree as ET

from worked.cells.figures.svg_sanitizer import PNG, SVG


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
