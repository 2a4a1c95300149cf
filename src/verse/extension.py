"""The Python-Markdown extension `verse`: the blocks `/// verse` and `/// song`.

A block with a fault never reaches the page as slashes: the conversion fails with line and column of every
fault (`faults: raise`, the default), or the block is shown as it was written, with the fault beside it
(`faults: mark`, for a host that has asked `verse.check` itself and fails later).
"""

import sys
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor  # type: ignore[import-untyped]
from pymdownx.blocks.block import Block, type_any  # type: ignore[import-untyped]

from verse.blocks import OURS, Fault, Line, find
from verse.chordpro import Section, read
from verse.chords import key_of, read_chord, read_key
from verse.elements import Ids, caption, sections, stanzas
from verse.faults import OPTIONS, check, faults

__all__ = ["VerseExtension", "check", "makeExtension"]  # whoever has the extension may ask `check`

ABOVE_SNIPPETS = 33  # to fail with the lines that the host handed over
BELOW_WHITESPACE = 29  # to put boxes into the text: the step at 30 would take their marks away


class VerseError(ValueError):
    """A text with blocks that cannot be read; `faults` holds where and why."""

    def __init__(self, found: list[Fault], page: str = "", above: int = 0) -> None:
        self.faults = found
        self.message = "\n".join(f"{page}{one.line + above}:{one.column}: {one.message}" for one in found)
        super().__init__(self.message)


def refusal(found: list[Fault], text: str, md: Markdown) -> VerseError:
    """The error that ends the conversion; under MkDocs it is told in a line, with its place in the file.

    MkDocs and ProperDocs end a build without a traceback for errors of their own kind, and the step with
    which they render a page's links knows its file. Neither is imported here: one that runs is there already.
    """
    hosts = (sys.modules.get(f"{name}.exceptions") for name in ("mkdocs", "properdocs"))
    told = next((host.BuildError for host in hosts if host), None)
    if told is None or "relpath" not in md.treeprocessors:
        return VerseError(found)
    file = md.treeprocessors["relpath"].file  # type: ignore[attr-defined]
    page = f"{Path(file.src_dir or '').name}/{file.src_uri}:"
    ending: type[VerseError] = type("VerseBuildError", (VerseError, told), {})
    return ending(found, page, lines_above(file.content_string, text))


def lines_above(whole: str, text: str) -> int:
    """How many lines of a file stand above the text that was made of its end; 0 where it is none of it."""
    end, rest = whole.rstrip(), text.rstrip()
    return end[: len(end) - len(rest)].count("\n") if end.endswith(rest) else 0


class Verse(Block):  # type: ignore[misc]
    """`/// verse | Title`: stanzas and lines."""

    NAME = "verse"
    ARGUMENT = None
    OPTIONS = dict.fromkeys(OPTIONS["verse"], (None, type_any))

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The figure, still empty."""
        figure = etree.SubElement(
            parent, "figure", {"class": "verse numbered" if self.options["numbers"] else "verse"}
        )
        language(figure, self.options)
        return figure

    def on_markdown(self) -> str:
        """The body comes as it was written."""
        return "raw"

    def on_end(self, block: etree.Element) -> None:
        """Caption and stanzas take the place of the text."""
        text, block.text = block.text or "", None
        block.extend(captioned(self, list(stanzas(text, numbered(self), self.options["numbers"] or 0))))


class Song(Block):  # type: ignore[misc]
    """`/// song | Title`: ChordPro."""

    NAME = "song"
    ARGUMENT = None
    OPTIONS = dict.fromkeys(OPTIONS["song"], (None, type_any))

    def on_create(self, parent: etree.Element) -> etree.Element:
        """The custom element that will hold the song; without its script it is a box like any other."""
        sheet = etree.SubElement(parent, "song-sheet")
        language(sheet, self.options)
        return sheet

    def on_markdown(self) -> str:
        """The body comes as it was written."""
        return "raw"

    def on_end(self, block: etree.Element) -> None:
        """Caption and sections take the place of the text."""
        text, block.text = block.text or "", None
        song = read(Line(number, line) for number, line in enumerate(text.split("\n"), 1)).sections
        ids = numbered(self)
        ids.set(block, "song")
        describe(block, self, song)
        figure = etree.SubElement(block, "figure", {"class": "song"})
        figure.extend(captioned(self, [*setting(self), *sections(song, ids)]))


def language(element: etree.Element, options: dict[str, Any]) -> None:
    """Say in which language a piece is, if the author said so."""
    if options["lang"]:
        element.set("lang", options["lang"])


def captioned(block: Block, body: list[etree.Element]) -> list[etree.Element]:
    """The body with its caption: above it, or below where it speaks of rights alone."""
    author, rights = (str(block.options[name] or "") for name in ("author", "rights"))
    told = caption(block.argument or "", author, rights)
    if told is None:
        return body
    return [told, *body] if block.argument or author else [*body, told]


def setting(block: Block) -> list[etree.Element]:
    """Key and capo in words, if they are given."""
    key, capo = block.options["key"], block.options["capo"]
    words = [f"Key of {key}"] if key else []
    words += [f"capo at fret {capo}" if key else f"Capo at fret {capo}"] if capo else []
    if not words:
        return []
    paragraph = etree.Element("p", {"class": "setting"})
    paragraph.text = ", ".join(words)
    return [paragraph]


def describe(sheet: etree.Element, block: Block, song: list[Section]) -> None:
    """What the script needs: title, key (that of the first chord, where none is given) and capo."""
    names = (
        piece.chord for section in song for stanza in section.stanzas for line in stanza for piece in line
    )
    first = next((chord for name in names if name and (chord := read_chord(name))), None)
    key = read_key(block.options["key"] or "") or (key_of(first) if first else None)
    if key:
        sheet.set("data-key", str(key))
    sheet.set("data-capo", str(block.options["capo"] or 0))
    sheet.set("data-title", block.argument or "")
    sheet.set("data-author", str(block.options["author"] or ""))


def numbered(block: Block) -> Ids:
    """The ids of the next block of this page; none where the page is an excerpt in a list of posts."""
    count = block.tracker["count"] = block.tracker.get("count", 0) + 1
    return Ids(count, "excerpt" not in block.md.treeprocessors)


class Faults(Preprocessor):
    """Looks for faults before anything else touches the text."""

    def __init__(self, md: Markdown, mark: bool) -> None:
        super().__init__(md)
        self.mark = mark

    def run(self, lines: list[str]) -> list[str]:
        """The lines; blocks with faults as a box, or VerseError."""
        text, others = "\n".join(lines), self.others()
        if "///" not in text:
            return lines
        found = sorted(faults(text, others), key=lambda fault: (fault.line, fault.column))
        if found and not self.mark:
            raise refusal(found, text, self.md)
        return self.marked(lines, found, others) if found else lines

    def others(self) -> set[str]:
        """The blocks that other extensions have registered."""
        manager: Any = self.md.parser.blockprocessors["blocks"]
        return set(manager.blocks) - set(OURS)

    def marked(self, lines: list[str], found: list[Fault], others: set[str]) -> list[str]:
        """The lines, with a box in place of each block that has a fault, and of each stray bar."""
        ranges = {block.head.number: block.last for block in find("\n".join(lines), others).blocks}
        shown, number = list[str](), 1
        while number <= len(lines):
            last = ranges.get(number, number)
            here = [fault for fault in found if number <= fault.line <= last]
            piece = lines[number - 1 : last]
            shown.extend(self.box(piece, here) if here else piece)
            number = last + 1
        return shown

    def box(self, lines: list[str], found: Iterable[Fault]) -> list[str]:
        """What was written, and what is wrong with it."""
        told = "".join(f"<p>{escape(fault.message)}</p>" for fault in found)
        source = escape("\n".join(lines)).replace("///", "&#47;&#47;&#47;")
        html = f'<div class="worked-problem">{told}<pre>{source}</pre></div>'
        indent = lines[0][: len(lines[0]) - len(lines[0].lstrip(" >"))]
        return [indent.rstrip(), indent + self.md.htmlStash.store(html), indent.rstrip()]


class VerseExtension(BlocksExtension):  # type: ignore[misc]
    """Verse and song blocks; see the module."""

    def __init__(self, **options: Any) -> None:
        self.config = {"faults": ["raise", "What a block with a fault does: raise or mark"]}
        super().__init__(**options)
        if self.getConfig("faults") not in ("raise", "mark"):
            raise ValueError(f"`faults` takes raise or mark, not `{self.getConfig('faults')}`")

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        """Register both blocks, and the look for faults before them."""
        block_mgr.register(Verse, {})
        block_mgr.register(Song, {})
        mark = self.getConfig("faults") == "mark"
        md.preprocessors.register(
            Faults(md, mark), "verse_faults", BELOW_WHITESPACE if mark else ABOVE_SNIPPETS
        )


def makeExtension(**options: Any) -> VerseExtension:
    """The extension, for hosts that name the module."""
    return VerseExtension(**options)
