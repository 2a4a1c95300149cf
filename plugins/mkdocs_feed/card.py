"""The picture that stands for a post where others link to it: the same words give the same bytes."""

import hashlib
import io
import textwrap
from pathlib import Path

VERSION = 1
PAPER, INK, QUIET, LINE = "#fcfbf7", "#1d2126", "#5a5f66", "#b5452c"


def card(title: str, site: str, note: str, folder: Path) -> bytes:
    """The card, from `folder` if it was drawn before; matplotlib is loaded only to draw a new one."""
    from importlib.metadata import version

    key = "\0".join((str(VERSION), version("matplotlib"), title, site, note))
    kept = folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.png"
    try:
        data = kept.read_bytes()
        if data.startswith(b"\x89PNG") and data.endswith(b"IEND\xaeB`\x82"):
            return data
    except OSError:
        pass
    data = drawn(title, site, note)
    _keep(kept, data)
    return data


def drawn(title: str, site: str, note: str) -> bytes:
    """Twelve hundred by six hundred and thirty points: margin line, title, site, note."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        figure = Figure(figsize=(12, 6.3), dpi=100, facecolor=PAPER)
        FigureCanvasAgg(figure)
        lines = textwrap.wrap(title.replace("$", r"\$"), 26)[:4]
        size = 66 if len(lines) < 3 else 54
        figure.text(0.115, 0.80, site, family="STIXGeneral", style="italic", size=28, color=QUIET)
        figure.text(
            0.115,
            0.70,
            "\n".join(lines),
            family="STIXGeneral",
            size=size,
            color=INK,
            va="top",
            linespacing=1.12,
        )
        figure.text(0.115, 0.10, note, family="DejaVu Sans", size=17, color=QUIET)
        figure.add_artist(matplotlib.lines.Line2D([0.085, 0.085], [0, 1], color=LINE, linewidth=1.5))
        _tombstone(figure)
        out = io.BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _tombstone(figure: object) -> None:
    """The sign at the end of a proof, ticked."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    box = Rectangle((0.885, 0.09), 0.032, 0.061, fill=False, edgecolor=INK, linewidth=2.5)
    tick = Line2D(
        [0.892, 0.902, 0.928], [0.122, 0.104, 0.168], color=LINE, linewidth=4, solid_capstyle="round"
    )
    figure.add_artist(box)  # type: ignore[attr-defined]
    figure.add_artist(tick)  # type: ignore[attr-defined]


def _keep(path: Path, data: bytes) -> None:
    """Keep a card for the next build; a folder that cannot be written to only means drawing again."""
    aside = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(data)
        aside.replace(path)
    except OSError:
        return
