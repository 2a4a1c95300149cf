"""One walk through a figure, two drawings: SVG and, beside it, the pixels of a PNG.

Laying out ticks and texts costs more than drawing them, so the renderer of SVG hands each of matplotlib's
calls on to one of pixels, scaled. What it cannot hand on (pictures placed by a transform, shaded triangles,
artists that are rasterised or filtered) makes it give up with CannotTell, and the figure is drawn twice.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D, TransformedBbox, TransformedPath
from PIL import Image

# matplotlib's renderers have no annotations
# mypy: disable-error-code="no-untyped-call,override"


POINTS = 72  # units of matplotlib's SVG to the inch
COMPRESSION = 1  # of 9: a fifth faster than 3, and hardly larger
WHITE = (1.0, 1.0, 1.0, 1.0)


class CannotTell(Exception):
    """A figure with something that the renderer of pixels cannot be told."""


def drawn_both(figure: Figure, dpi: float, writer: Any) -> tuple[bytes, frozenset[str]]:
    """Writes the SVG of a figure; gives its PNG, on white, and the ids its author gave. Raises CannotTell."""
    width, height = figure.get_size_inches() * POINTS
    before, figure.dpi = figure.dpi, POINTS
    try:
        renderer = Both(float(width), float(height), writer, dpi)
        figure.draw(renderer)
        renderer.finalize()
    finally:
        figure.dpi = before
    return renderer.png(), frozenset(renderer.gids)


class Laid(TextToPath):
    """Text as outlines, laid out once for the two who draw it: that takes longer than to draw it."""

    def __init__(self) -> None:
        super().__init__()
        self._text: Any = None
        self._outlines: Any = None

    def get_glyphs_with_font(
        self, font: Any, s: str, glyph_map: Any = None, return_new_glyphs_only: bool = False, **how: Any
    ) -> Any:
        """Where each letter stands, the outlines of the letters (or those not known yet), and lines."""
        if self._text != (font, s, how):
            self._text = (font, s, how)
            self._outlines = super().get_glyphs_with_font(font, s, **how)
        places, letters, lines = self._outlines
        known = glyph_map if return_new_glyphs_only and glyph_map else ()
        return places, {name: drawn for name, drawn in letters.items() if name not in known}, lines


class Both(RendererSVG):
    """The renderer of SVG, beside one of pixels that is told the same."""

    def __init__(self, width: float, height: float, writer: Any, dpi: float) -> None:
        super().__init__(width, height, writer, image_dpi=dpi, metadata={"Date": None})
        self.dpi = dpi  # asked by pictures that are placed by pixels
        self._scale, self._alone, self._text2path = dpi / POINTS, False, Laid()
        self.gids: set[str] = set()
        self._larger = Affine2D().scale(self._scale)
        self._pixels = RendererAgg(int(width * self._scale), int(height * self._scale), dpi)
        self._pixels._text2path = self._text2path
        paper = GraphicsContextBase()
        paper.set_linewidth(0)
        whole = Affine2D().scale(self._pixels.width, self._pixels.height)
        self._pixels.draw_path(paper, Path.unit_rectangle(), whole, WHITE)

    def png(self) -> bytes:
        """What the pixels hold, as a file."""
        data, size = io.BytesIO(), (int(self._pixels.width), int(self._pixels.height))
        picture = Image.frombuffer("RGBA", size, self._pixels.buffer_rgba(), "raw", "RGBA", 0, 1)
        picture.convert("RGB").save(data, "png", compress_level=COMPRESSION)
        return data.getvalue()

    def open_group(self, s: Any, gid: Any = None) -> None:
        """A group of one artist."""
        if gid is not None:
            self.gids.add(str(gid))
        super().open_group(s, gid)

    def start_rasterizing(self) -> None:
        """Not both at once."""
        raise CannotTell("a rasterised artist")

    def start_filter(self) -> None:
        """Not both at once."""
        raise CannotTell("an artist whose pixels are changed")

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:
        """A path."""
        super().draw_path(gc, path, transform, rgbFace)
        if not self._alone:
            self._pixels.draw_path(self._context(gc), path, transform + self._larger, rgbFace)

    def draw_markers(
        self, gc: Any, marker_path: Any, marker_trans: Any, path: Any, trans: Any, rgbFace: Any = None
    ) -> None:
        """One marker at each vertex of a path."""
        super().draw_markers(gc, marker_path, marker_trans, path, trans, rgbFace)
        marker, places = marker_trans + self._larger, trans + self._larger
        self._pixels.draw_markers(self._context(gc), marker_path, marker, path, places, rgbFace)

    def draw_path_collection(self, gc: Any, master_transform: Any, *rest: Any, **named: Any) -> None:
        """Many paths, each with its place and look."""
        paths, all_transforms, offsets, offset_trans, *looks = rest
        given = (paths, all_transforms, offsets)
        with self._by_itself() as alone:
            super().draw_path_collection(gc, master_transform, *given, offset_trans, *looks, **named)
        if alone:
            return
        larger, places = master_transform + self._larger, offset_trans + self._larger
        self._pixels.draw_path_collection(self._context(gc), larger, *given, places, *looks, **named)

    def draw_quad_mesh(self, gc: Any, master_transform: Any, *rest: Any) -> None:
        """Quadrangles side by side."""
        width, height, corners, offsets, offset_trans, *looks = rest
        given = (width, height, corners, offsets)
        with self._by_itself():
            super().draw_quad_mesh(gc, master_transform, *given, offset_trans, *looks)
        larger, places = master_transform + self._larger, offset_trans + self._larger
        self._pixels.draw_quad_mesh(self._context(gc), larger, *given, places, *looks)

    def draw_gouraud_triangles(self, *_: Any, **__: Any) -> None:
        """Not both at once."""
        raise CannotTell("shaded triangles")

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:
        """A picture that is resampled already."""
        if transform is not None:
            raise CannotTell("a picture placed by a transform")
        super().draw_image(gc, x, y, im)
        self._pixels.draw_image(self._context(gc), x * self._scale, y * self._scale, im)

    def draw_text(self, gc: Any, x: float, y: float, s: str, *how: Any, **named: Any) -> None:
        """A text."""
        with self._by_itself():
            super().draw_text(gc, x, y, s, *how, **named)
        place = x * self._scale, y * self._scale
        RendererBase.draw_text(self._pixels, self._context(gc), *place, s, *how, **named)

    @contextmanager
    def _by_itself(self) -> Iterator[bool]:
        """While the SVG is drawn in steps whose whole the pixels are told of; whether it was already."""
        before, self._alone = self._alone, True
        try:
            yield before
        finally:
            self._alone = before

    def _context(self, gc: Any) -> GraphicsContextBase:
        """How to draw, with what clips it in pixels; the pixels take widths in points themselves."""
        larger: Any = GraphicsContextBase()
        larger.copy_properties(gc)
        if gc._cliprect is not None:
            larger._cliprect = TransformedBbox(gc._cliprect, self._larger).frozen()
        path, affine = gc.get_clip_path()
        if path is not None:
            larger._clippath = TransformedPath(path, affine + self._larger)
        if gc._sketch is not None:
            scale, length, randomness = gc._sketch
            larger._sketch = (scale * self._scale, length * self._scale, randomness)
        return larger  # type: ignore[no-any-return]
