"""The style sheet of everything that the engine writes into pages, and the files that go with it."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import chain
from pathlib import Path

from worked.cache import keys
from worked.cache.inputs import version
from worked.cache.store import Store
from worked.typeset.font import characters, font, licence
from worked.typeset.mathml import style_sheet

FOLDER = "assets/worked"  # in a site
HEAD_END = "</head>"
# What other tools set is not ours: KaTeX writes `<math` too, and so does who has a heading on `<math.h>`. And
# the page may have been through a program that leaves out quotes and empty values.
FORMULA = re.compile(r"<annotation\b[^>]*\bdata-search-exclude\b")
CLASSED = re.compile(r"\bclass=[\"']?worked-")
PRELOAD = '<link rel="preload" href="{href}" as="font" type="font/woff2" crossorigin>\n'
OPENING, CLOSING = '<style data-worked="sheet">\n', "\n</style>"  # of a sheet within its page
OWN = re.compile(f"{OPENING}.*?{CLOSING}", re.DOTALL)
LINKED = re.compile(rf'<link rel="(?:stylesheet|preload)" href="[^"]*{FOLDER}/worked[^"]*"[^<>]*>\n')
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
        if _has_formulas(page):
            bare = _bare(page)
            signs |= characters([bare])
            rules |= set(style_sheet([bare]).splitlines())
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


def write_assets(site: Path, store: Store | None = None) -> None:
    """Write sheet, font and licence for the pages of a built site and link the sheet from those that need it.

    A site without formulas, figures and problems is left as it is. Called after everything else has been
    written, since the font holds the signs that the finished pages use. A page that brought a sheet of its
    own has the common one instead. Pages are read again rather than held: a thousand of them are most of what
    a build needs in memory.
    """
    worked: list[Path] = []
    pages = _needing(site, worked)
    first = next(pages, None)
    if first is None:
        return
    written = stylesheet_files(chain((first,), pages), store)
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("worked-math.*.woff2"):
        old.unlink()
    for name, data in written.items():
        (folder / name).write_bytes(data)
    fonts = [name for name in written if name.endswith(".woff2")]
    version = hashlib.sha256(written["worked.css"]).hexdigest()[:8]
    for path in worked:
        built = path.read_text(encoding="utf-8")
        folder_of_page = "../" * (len(path.relative_to(site).parts) - 1) + FOLDER
        link = f'<link rel="stylesheet" href="{folder_of_page}/worked.css?{version}">\n'
        if _has_formulas(built):  # asked for at once, so that no line moves when the font comes
            link += "".join(PRELOAD.format(href=f"{folder_of_page}/{font}") for font in fonts)
        page = _bare(built).replace(HEAD_END, link + HEAD_END, 1)
        path.write_text(page, encoding="utf-8", newline="\n")


def _needing(site: Path, found: list[Path]) -> Iterator[str]:
    """The built pages that need the sheet; where they lie is found with them."""
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if OWN.search(text) or needs_sheet(text):  # Zensical keeps a sheet, and drops the mark of a formula
            found.append(path)
            yield text


def _has_formulas(page: str) -> bool:
    """Whether the engine set formulas in a built page; its own sheet has their font then."""
    own = OWN.search(page)
    return FORMULA.search(page) is not None or (own is not None and "@font-face" in own[0])


def _bare(page: str) -> str:
    """A built page without a sheet of its own, and without what an earlier build has linked."""
    return LINKED.sub("", OWN.sub("", page))


def within(html: str, store: Store | None = None) -> str:
    """The sheet of what stands in a page, with its font, as part of the page; empty where it needs none."""
    if not needs_sheet(html):
        return ""
    written = dict(stylesheet_files([html], store))
    sheet = written["worked.css"].decode()
    for name, data in written.items():
        if name.endswith(".woff2"):
            sheet = sheet.replace(name, f"data:font/woff2;base64,{b64encode(data).decode()}")
    return OPENING + sheet + CLOSING


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
    return bool(CLASSED.search(page) or FORMULA.search(page))


def _read(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")
