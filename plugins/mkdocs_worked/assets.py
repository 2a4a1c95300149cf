"""Puts the engine's style sheet and font into the built site, linked from the pages that need them."""

import hashlib
from pathlib import Path

from worked.cache.store import Store
from worked.typeset.sheet import needs_sheet, stylesheet_files

FOLDER = "assets/worked"
HEAD_END = "</head>"
PRELOAD = '<link rel="preload" href="{href}" as="font" type="font/woff2" crossorigin>\n'


def write_assets(site: Path, store: Store | None = None) -> None:
    """Write sheet, font and licence for the pages of a built site and link the sheet from those that need it.

    A site without formulas, figures and problems is left as it is. Called after everything else has been
    written, since the font holds the signs that the finished pages use.
    """
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    worked = {path: text for path, text in texts.items() if needs_sheet(text)}
    if not worked:
        return
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    written = stylesheet_files(worked.values(), store)
    for name, data in written.items():
        (folder / name).write_bytes(data)
    fonts = [name for name in written if name.endswith(".woff2")]
    version = hashlib.sha256(written["worked.css"]).hexdigest()[:8]
    for path, text in worked.items():
        folder_of_page = "../" * (len(path.relative_to(site).parts) - 1) + FOLDER
        link = f'<link rel="stylesheet" href="{folder_of_page}/worked.css?{version}">\n'
        if "<math" in text:  # asked for at once, so that no line moves when the font comes
            link += "".join(PRELOAD.format(href=f"{folder_of_page}/{font}") for font in fonts)
        path.write_text(text.replace(HEAD_END, link + HEAD_END, 1), encoding="utf-8", newline="\n")
