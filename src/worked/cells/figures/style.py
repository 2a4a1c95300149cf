"""The style of figures: one set of colours, told apart by colour-blind readers, that themes can replace.

A colour of the palette stands in an SVG as what it is, and beside it as a class; the style sheet, worked.css,
maps the class to a CSS custom property, so that one drawing follows the reader's light or dark theme.
"""

from typing import Any

PALETTE = {
    "ink": "#1f2328",
    "muted": "#6b7280",
    "grid": "#d0d7de",
    "first": "#0b6bcb",
    "second": "#c2410c",
    "third": "#15803d",
    "fill": "#9ec5f5",
    "paper": "#ffffff",
}
DARK = {  # the same for a dark page, as worked.css has them
    "ink": "#e3e6ea",
    "muted": "#9aa4b2",
    "grid": "#3a424d",
    "first": "#6cb2ff",
    "second": "#ff9a66",
    "third": "#5fce88",
    "fill": "#27517f",
    "paper": "#14181d",
}
INK, MUTED, GRID, PAPER = (PALETTE[name] for name in ("ink", "muted", "grid", "paper"))
SIZE, DPI = (6.4, 3.6), 100  # 640 × 360 pixels: text of 8 points is 11 pixels tall


def parameters() -> dict[str, Any]:
    """What matplotlib is set to at the start of each page."""
    return {
        "figure.figsize": SIZE, "figure.dpi": DPI, "savefig.dpi": DPI,
        "figure.facecolor": "none", "savefig.facecolor": "none", "axes.facecolor": "none",
        "figure.subplot.left": 0.09, "figure.subplot.right": 0.97,
        "figure.subplot.bottom": 0.14, "figure.subplot.top": 0.93,
        "figure.max_open_warning": 30,
        "font.family": ["DejaVu Sans"], "font.size": 9.0, "mathtext.fontset": "dejavusans",
        "axes.titley": 1.0,  # where it stands anyway, without measuring all else to know it
        "axes.titlesize": 10.0, "axes.labelsize": 9.0, "legend.fontsize": 8.5,
        "xtick.labelsize": 8.5, "ytick.labelsize": 8.5,
        "text.color": INK, "axes.labelcolor": INK, "axes.titlecolor": INK,
        "axes.edgecolor": MUTED, "xtick.color": MUTED, "ytick.color": MUTED,
        "xtick.labelcolor": INK, "ytick.labelcolor": INK,
        "axes.spines.top": False, "axes.spines.right": False, "axes.linewidth": 0.8,
        "axes.axisbelow": True, "grid.color": GRID, "grid.linewidth": 0.7,
        "lines.linewidth": 1.8, "patch.edgecolor": INK,
        "legend.frameon": False, "legend.facecolor": PAPER, "legend.edgecolor": GRID,
        "axes.prop_cycle": _cycle(),
        "path.simplify": False,  # a reader's tool, and our tests, find each vertex where it was put
        "svg.fonttype": "path", "svg.hashsalt": "worked", "svg.image_inline": True,
    }  # fmt: skip


def _cycle() -> Any:
    from cycler import cycler

    return cycler(color=[PALETTE[name] for name in ("first", "second", "third", "muted")])
