"""A small page with every interactive figure, as the engine sets them into a page, under a strict policy."""

import re
import shutil
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as etree

from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from convolution.piecewise import Piecewise
from drawing import interactive
from worked.cells.figures import capture, svg
from worked.html.figure_blocks import Frame
from worked.html.figure_blocks import figure as embed
from worked.model.step import Figure as Drawn

DOCS = Path(__file__).parents[2] / "docs"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'"
BOX = Piecewise.from_parts([(0, 1, (1,), True, True)])
SPIKE = Piecewise.from_parts([(0, 1, (2, -4, 2), True, True)])
F = [[0, 3, 6, 3], [3, 6, 3, 6], [6, 3, 6, 3], [3, 6, 3, 0]]
G = [[0, 3, 0], [0, 1, 2], [4, 0, 0]]
PIXEL = [[0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
PAGE_STYLE = (
    "body { margin: 1rem; font: 16px/1.6 sans-serif; color: var(--worked-ink); background: var(--worked-paper); }"
    " main { max-width: 43rem; margin: auto; } a { color: inherit; }"
)


DRAWN: dict[str, Callable[[], Figure]] = {  # each figure as it is drawn, by the key of its states
    "boxes": lambda: interactive.boxes(BOX, BOX * 2, 0.3),
    "spike": lambda: interactive.boxes(SPIKE, BOX, 0.5),
    "steps": lambda: interactive.steps(BOX, BOX * 2, 0.3),
    "sampling": lambda: interactive.sampling(BOX, BOX * 2, 0.25),
    "predict": lambda: interactive.predict([1, 1, 1, 1], [2, 2, 2, 2], 0.25),
    "vector": lambda: interactive.vector([1, 2, 3], [0, 1, 0.5]),
    "matrix": lambda: interactive.matrix(F, G, others={"one pixel": (PIXEL, G, "full")}),
}


@cache
def body() -> str:
    """All figures, one below the other."""
    capture.set_style()
    parts = [embedded(key, draw()) for key, draw in DRAWN.items()]
    plt.close("all")
    return "\n".join(parts)


def embedded(key: str, figure: Figure) -> str:
    """A figure as the engine embeds it: the element, the drawing, the caption, the sentence, the controls."""
    found: dict[str, Any] = capture.drawn(figure)
    drawn = Drawn(key, found["svg"], b"", found["interactive"])
    kept: list[str] = []
    picture = svg.embed(drawn.svg, f"post-{key}", f"The figure {key}, as it is drawn at first")
    frame = Frame("Figure", f"the figure {key}", None, anchored=True)
    element = embed(drawn, picture, frame, partial(_put, kept))
    element.set("id", f"interactive-{key}")
    return re.sub(r"\x02(\d+)\x03", lambda at: kept[int(at[1])], etree.tostring(element, "unicode"))


def _put(kept: list[str], html: str) -> str:
    kept.append(html)
    return f"\x02{len(kept) - 1}\x03"


def write(folder: Path, scheme: str = "default") -> Path:
    """The page with all that it needs, in a folder."""
    for name in ("elements", "stylesheets"):
        shutil.copytree(DOCS / name, folder / name)
    (folder / "page.css").write_text(
        (files("worked") / "worked.css").read_text(encoding="utf-8") + PAGE_STYLE, encoding="utf-8"
    )
    page = folder / "index.html"
    page.write_text(
        f'<!doctype html><html lang="en" data-md-color-scheme="{scheme}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Figures</title>'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css">'
        '<link rel="stylesheet" href="stylesheets/elements.css"></head>'
        f"<body><main><h1>Figures</h1>{body()}</main>"
        '<script src="elements/figure-loader.js"></script></body></html>',
        encoding="utf-8",
    )
    return page
