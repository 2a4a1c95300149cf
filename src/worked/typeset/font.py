"""One font for all formulas of a site: the signs they use, out of STIX Two Math.

The same characters give the same bytes, whatever the clock, the hash seed and the Python.
STIX Two Math comes with the distribution `ziamath`; its licence stands beside this file and is published with
every subset.
"""

import html
import io
import re
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from worked.model.enclosed import enclosed, replaced, without_tags

if TYPE_CHECKING:  # fontTools takes longer to import than a build of pages that did not change may take
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

AGAIN = "install `ziamath` again"
MATH = re.compile(r"<math\b")
UNSEEN = re.compile(r"<(annotation|mtext)\b")
LETTER = re.compile(r"<mi(?![^<>]*mathvariant)[^<>]*>(&\w+;|.)</mi>")
ROOT = re.compile(r"<m(?:sqrt|root)\b")
ACCENTS = (
    0x302,
    0x303,
    0x305,
    0x332,
    0x20D7,
    0x20DB,
)  # without a width they fall beside a letter
BASE_GLYPH = 1  # in the font's table of glyph classes; marks lose their width when they are set
UNUSED = ("GPOS", "GSUB", "DSIG")  # tables of features, of which none is kept, and a signature
SILENT = frozenset("\ufe00\ufe01\u2061\u2062\u2063\u2064")  # variation selectors, invisible operators


def _italics() -> dict[str, str]:
    """What a single letter in ``<mi>`` is drawn as: MathML Core's table, as Unicode decomposes it."""
    italic = {"h": "\u210e"}  # Planck's constant came first: U+1D455 is unassigned
    for code in (*range(0x1D434, 0x1D468), 0x1D6A4, 0x1D6A5, *range(0x1D6E2, 0x1D71C)):
        if parts := unicodedata.decomposition(chr(code)).split():
            italic[chr(int(parts[1], 16))] = chr(code)
    return italic


ITALIC = _italics()


def characters(texts: Iterable[str]) -> frozenset[str]:
    """Every character that the formulas in these pages are drawn with; words in them have the page's font."""
    found: set[str] = set()
    for text in texts:
        for opened, over in enclosed(text, MATH, lambda _: "</math>"):
            seen = replaced(text[opened.start() : over], UNSEEN, lambda part: f"</{part[1]}>", lambda *_: "")
            found |= set(html.unescape(without_tags(seen)))
            found |= {ITALIC.get(html.unescape(letter), "") for letter in LETTER.findall(seen)}
            if ROOT.search(seen):
                found.add("√")  # drawn by the browser, so it is in no text
    return frozenset(character for character in found if character and not character.isspace())


class NoFont(RuntimeError):
    """The font of the formulas is not there, or is none: a trouble of the machine, not of a page."""


def missing(found: Iterable[str]) -> tuple[str, ...]:
    """The characters that the font does not have."""
    known = _whole().getBestCmap()
    return tuple(sorted(sign for sign in set(found) - SILENT if ord(sign) not in known))


def font(found: Iterable[str]) -> bytes:
    """The font for these characters, as woff2."""
    from fontTools import subset

    whole = _whole()
    for table in UNUSED:
        del whole[table]  # before they are read: in memory they are a third of the font
    _widen_accents(whole)
    _join_right_arrows(whole)
    options = _options()
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, found)))
    subsetter.subset(whole)
    whole.flavor = "woff2"
    out = io.BytesIO()
    whole.save(out, reorderTables=False)
    return out.getvalue()


def licence() -> str:
    """The text that goes with every copy of the font."""
    return files("worked.typeset").joinpath("OFL.txt").read_text(encoding="utf-8")


def _whole() -> "TTFont":
    from fontTools.ttLib import TTFont, TTLibError

    path = font_file()
    try:
        data = io.BytesIO(path.read_bytes())  # no file stays open: a lazy font would never close it
        return TTFont(data, recalcTimestamp=False, lazy=True)  # each table is read when it is asked for
    except (OSError, TTLibError) as error:
        raise NoFont(f"{path}: the font of the formulas cannot be read ({error}); {AGAIN}") from None


def font_file() -> Path:
    """Where the font lies. Raises NoFont where it does not."""
    package = find_spec("ziamath")  # found, not imported: the package sets up a typesetter of its own
    if package is None or package.origin is None:
        raise NoFont(f"the font of the formulas comes with `ziamath`, which is not installed; {AGAIN}")
    path = Path(package.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
    if not path.is_file():
        raise NoFont(f"{path}: the font of the formulas is missing; {AGAIN}")
    return path


def _options() -> "subset.Options":
    from fontTools import subset

    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.glyph_names = False
    options.layout_features = []  # shapes for small sizes would double the font, and browsers choose none
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]  # copyright and licence among them
    options.name_languages = [0x409]
    return options


def _widen_accents(whole: "TTFont") -> None:
    """Give each combining accent the width of its ink, starting at its origin."""
    names = [whole.getBestCmap()[code] for code in ACCENTS]
    for name in names:
        glyph = whole["glyf"][name]
        left, width = glyph.xMin, glyph.xMax - glyph.xMin
        glyph.coordinates.translate((-left, 0))
        glyph.recalcBounds(whole["glyf"])
        whole["hmtx"][name] = (width, 0)
        _move_accent_point(whole, name, -left)
        whole["GDEF"].table.GlyphClassDef.classDefs[name] = BASE_GLYPH


def _move_accent_point(whole: "TTFont", name: str, by: int) -> None:
    attachment = whole["MATH"].table.MathGlyphInfo.MathTopAccentAttachment
    if name in attachment.TopAccentCoverage.glyphs:
        at = attachment.TopAccentCoverage.glyphs.index(name)
        attachment.TopAccentAttachment[at].Value += by


def _join_right_arrows(whole: "TTFont") -> None:
    """Let → stretch: the font says of the arrow's head that it joins on its right, where its point is."""
    variants = whole["MATH"].table.MathVariants
    for construction in variants.HorizGlyphConstruction:
        if construction.GlyphAssembly and len(construction.GlyphAssembly.PartRecords) > 1:
            _swap_connectors(construction.GlyphAssembly.PartRecords[-1])


def _swap_connectors(last: Any) -> None:
    if not last.PartFlags and not last.StartConnectorLength:
        last.StartConnectorLength, last.EndConnectorLength = last.EndConnectorLength, 0
