"""The style of figures: one set of colours, told apart by colour-blind readers, that themes can replace.

A colour of the palette stands in an SVG as what it is, and beside it as a class; the style sheet maps the
class to a CSS custom property, so that one drawing follows the reader's light or dark theme.
"""

from typing import Any

PALETTE = {  # name → light, dark
    "ink": ("#1f2328", "#e6edf3"),
    "muted": ("#6b7280", "#9aa4b2"),
    "grid": ("#d0d7de", "#3d444d"),
    "first": ("#0b6bcb", "#6cb6ff"),
    "second": ("#c2410c", "#ff9a62"),
    "third": ("#15803d", "#5fd38d"),
    "fill": ("#9ec5f5", "#234a7a"),
    "paper": ("#ffffff", "#1e2129"),
}
INK, MUTED, GRID, PAPER = (PALETTE[name][0] for name in ("ink", "muted", "grid", "paper"))
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

    return cycler(color=[PALETTE[name][0] for name in ("first", "second", "third", "muted")])


def stylesheet() -> str:
    """The CSS that maps the classes of figures to custom properties, with both themes' defaults."""
    light = "".join(f" --worked-{name}: {colours[0]};" for name, colours in PALETTE.items())
    dark = "".join(f" --worked-{name}: {colours[1]};" for name, colours in PALETTE.items())
    rules = [
        f".worked-{use}-{name} {{ {use}: var(--worked-{name}); }}"
        for use in ("fill", "stroke")
        for name in PALETTE
    ]
    return "\n".join(
        [
            f":root {{{light} }}",
            f'[data-md-color-scheme="slate"] {{{dark} }}',
            f"@media (prefers-color-scheme: dark) {{ :root:not(:has([data-md-color-scheme])) {{{dark} }} }}",
            *rules,
            "",
        ]
    )
