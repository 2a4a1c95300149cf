"""The style sheet of everything that the engine writes into pages, and the files that go with it."""

import hashlib
from collections.abc import Iterable, Mapping
from importlib.resources import files

from worked.cache import keys
from worked.cache.inputs import version
from worked.cache.store import Store
from worked.typeset.font import characters, font, licence
from worked.typeset.mathml import style_sheet

FACE = """
@font-face {{
  font-family: "Worked Math";
  src: url("{url}") format("woff2");
  font-display: block;
}}
"""


def stylesheet_files(pages: Iterable[str], store: Store | None = None) -> Mapping[str, bytes]:
    """What pages with formulas, figures or problems need beside them, by file name.

    ``worked.css``, and where there are formulas a font with the signs they use, under a name that changes
    with its bytes, and the font's licence. A font that is in the store is not made again. The pages are gone
    through once, so that a site need not be held whole.
    """
    signs: set[str] = set()
    rules: set[str] = set()
    for page in pages:
        if needs_sheet(page):
            signs |= characters([page])
            rules |= set(style_sheet([page]).splitlines())
    if not signs:
        return {"worked.css": _read("worked", "worked.css").encode()}
    data = _font(frozenset(signs), store)
    name = f"worked-math.{hashlib.sha256(data).hexdigest()[:8]}.woff2"
    parts = (
        _read("worked", "worked.css"),
        FACE.format(url=name),
        _read("worked.typeset", "math.css"),
        "".join(f"{rule}\n" for rule in sorted(rules)),
    )
    return {"worked.css": "\n".join(parts).encode(), name: data, "OFL.txt": licence().encode()}


def _font(signs: frozenset[str], store: Store | None) -> bytes:
    made_with = (f"{name} {version(name)}" for name in ("fonttools", "brotli", "ziamath"))
    known_as = keys.digest("font", keys.fingerprint("typeset", "latex"), *made_with, "".join(sorted(signs)))
    data = store.get(known_as) if store else None
    if data is None:
        data = font(signs)
        if store:
            store.put(known_as, data, "the font of the formulas")
    return data


def needs_sheet(page: str) -> bool:
    """Whether the engine wrote anything into this page that has a style."""
    return "<math" in page or 'class="worked-' in page


def _read(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")
