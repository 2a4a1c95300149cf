"""What a cell drew: one SVG, small and inert, and its PNG twin. Runs in the page's process."""

import base64
import codecs
import io
import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

import worked.cells.figures.style as style
import worked.cells.figures.svg as svg
from worked.cells.figures.dual_renderer import CannotTell, drawn_both

LARGEST_RAW, LARGEST = 8 * 10**6, 10**6  # bytes of SVG, before and after what does not show is stripped
PNG_DPI = 150  # 960 pixels wide: sharp in a feed, and light
SHAPE = {"element": str, "attributes": dict, "sentence": str, "controls": dict}  # of what is interactive
WHOLE: Any = {"savefig.bbox": None, "savefig.transparent": False}  # as it is drawn in one walk


class TooLarge(ValueError):
    """A figure whose SVG no page should carry."""


class MissingFont(ValueError):
    """A font that was asked for and is not there, or a sign that the font does not have."""


class Bounded(io.BytesIO):
    """Bytes in memory, up to a bound."""

    def write(self, data: Any) -> int:
        """Writes. Raises TooLarge beyond the bound."""
        if self.tell() + len(data) > LARGEST_RAW:
            raise TooLarge(f"the figure's SVG is larger than {LARGEST_RAW // 10**6} MB")
        return super().write(data)


def warm_up() -> None:
    """Loads what the first figure would load: fonts, signs, the writer of SVG and that of PNG."""
    mpl.use("svg")
    _own_fonts()
    set_style()
    figure, axes = plt.subplots()
    axes.set_title("0 $x^2$")
    drawn(figure)
    plt.close(figure)


def _own_fonts() -> None:
    """Leaves the fonts that come with matplotlib: those of a machine would make other pictures elsewhere."""
    fonts, own = font_manager.fontManager, mpl.get_data_path()
    fonts.ttflist = [font for font in fonts.ttflist if font.fname.startswith(own)]
    fonts.afmlist = [font for font in fonts.afmlist if font.fname.startswith(own)]


def set_style() -> None:
    """Sets matplotlib to the engine's style, and nothing else."""
    mpl.rcdefaults()
    warnings.filterwarnings("error", "More than .* figures", RuntimeWarning)
    if (
        "font.enable_last_resort" in mpl.rcParams
    ):  # from 3.11 on; with it a missing sign is a box, and no warning
        mpl.rcParams["font.enable_last_resort"] = False
    for name, value in style.parameters().items():
        mpl.rcParams[name] = value  # type: ignore[index]


def drawn(figure: Figure) -> dict[str, Any]:
    """A figure as it crosses: its SVG, its PNG and what makes it interactive.

    Raises TooLarge or MissingFont.
    """
    with _strict_fonts() as missing:
        raw, png, gids = _rendered(figure)
    if missing:
        raise MissingFont(missing[0])
    small = svg.cleaned(raw, keep=gids, size=_pixels(figure))
    if len(small) > LARGEST:
        raise TooLarge(f"the figure's SVG is {len(small) / 10**6:.1f} MB, more than {LARGEST // 10**6} MB")
    return {
        "svg": small,
        "png": base64.b64encode(png).decode(),
        "interactive": _interactive(getattr(figure, "interactive", None)),
    }


def _interactive(given: Any) -> Any:
    """What makes a figure interactive, as it crosses. Raises TypeError or ValueError for what cannot."""
    text = json.dumps(given, allow_nan=False, ensure_ascii=False)
    text.encode()  # half of a pair of surrogates is no text
    crossed = json.loads(text)
    if crossed is not None and not isinstance(crossed, dict):
        raise TypeError(f"figure.interactive is a mapping, not {type(given).__name__}")
    for name, kind in SHAPE.items():
        part = (crossed or {}).get(name)
        if not isinstance(part, kind | None):
            raise TypeError(f"figure.interactive['{name}'] cannot be {type(part).__name__}")
    return crossed


def _rendered(figure: Figure) -> tuple[str, bytes, frozenset[str]]:
    """The SVG and the PNG of a figure, drawn in one walk where that can be; and the ids its author gave."""
    buffer = Bounded()
    try:
        png, gids = drawn_both(figure, PNG_DPI, codecs.getwriter("utf-8")(buffer))
        return buffer.getvalue().decode(), png, gids
    except CannotTell:
        buffer, pixels = Bounded(), io.BytesIO()
    with mpl.rc_context(WHOLE):
        figure.savefig(buffer, format="svg", dpi=PNG_DPI, metadata={"Date": None}, facecolor="auto")
        figure.savefig(
            pixels, format="png", dpi=PNG_DPI, metadata={"Software": None}, facecolor=_paper(figure)
        )
    return buffer.getvalue().decode(), pixels.getvalue(), _gids(figure)


def _paper(figure: Figure) -> Any:
    """A PNG shows in feeds on any ground, so it brings its own where the drawing has none."""
    face = figure.get_facecolor()
    return style.PAPER if mpl.colors.to_rgba(face)[3] == 0 else face


def _pixels(figure: Figure) -> tuple[float, float]:
    width, height = figure.get_size_inches()
    return float(width) * style.DPI, float(height) * style.DPI


def _gids(figure: Figure) -> frozenset[str]:
    return frozenset(str(a.get_gid()) for a in figure.findobj() if a.get_gid() is not None)


@contextmanager
def _strict_fonts() -> Iterator[list[str]]:
    """Collects what matplotlib says of fonts that are missing, and of signs that they do not have."""
    found: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if "not found" in record.getMessage():
                found.append(record.getMessage())

    logger, handler = logging.getLogger("matplotlib.font_manager"), Collect(logging.WARNING)
    logger.addHandler(handler)
    logger.propagate, before = False, logger.propagate
    try:
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *_, **__: found.append(str(message))
            warnings.filterwarnings("ignore")
            warnings.filterwarnings("always", message="Glyph .* missing")
            yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = before
