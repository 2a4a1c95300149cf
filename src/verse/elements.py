"""Stanzas and songs as elements: they read as verse, and as ChordPro, without any style sheet."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass

from markdown.util import AtomicString

from verse.chordpro import Piece, Section
from verse.chords import SILENT
from verse.lines import steps

WORD = re.compile(r"(\s+)")


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of a block: plain in the first of a page, numbered in the others, none on a list page."""

    block: int
    given: bool = True

    def set(self, element: etree.Element, name: str) -> None:
        """Give an element its id."""
        if self.given:
            element.set("id", self.of(name))

    def of(self, name: str) -> str:
        """The id that a name gets in this block."""
        return name if self.block == 1 else f"v{self.block}-{name}"


def caption(title: str, author: str, rights: str) -> etree.Element | None:
    """Title, author and rights, as far as they are given."""
    if not (title or author or rights):
        return None
    element = etree.Element("figcaption")
    append(element, title)
    if author:
        append(element, ", " if title else "")
        etree.SubElement(element, "cite").text = author
    if rights:
        append(element, " ")
        etree.SubElement(element, "small").text = rights
    return element


def stanzas(text: str, ids: Ids, numbers: int) -> Iterator[etree.Element]:
    """One paragraph for each stanza, one block of text for each line; every n-th line with its number."""
    number = 0
    for group in re.split(r"\n\s*\n", text.strip("\n")):
        paragraph = etree.Element("p", {"class": "stanza"})
        for line in group.split("\n"):
            number += 1
            depth = steps(line) or 0
            span = etree.SubElement(paragraph, "span", {"class": f"line in{depth}" if depth else "line"})
            ids.set(span, f"l{number}")
            if numbers and number % numbers == 0:
                span.set("data-n", str(number))
            span.text = line.strip()
            etree.SubElement(span, "br")
        yield paragraph


def sections(song: list[Section], ids: Ids) -> Iterator[etree.Element]:
    """The sections of a song, each chorus with an id for the places where it comes again."""
    choruses = 0
    for section in song:
        if section.kind == "repeat":
            yield repeat(section.label, ids, choruses)
        elif section.kind == "comment":
            remark = etree.Element("p", {"class": "remark"})
            remark.text = section.label
            yield remark
        else:
            choruses += section.kind == "chorus"
            yield part(section, ids, choruses)


def chorus_id(count: int) -> str:
    """The name of the n-th chorus."""
    return "chorus" if count == 1 else f"chorus-{count}"


def repeat(label: str, ids: Ids, choruses: int) -> etree.Element:
    """The line that sends the singer back to the chorus."""
    paragraph = etree.Element("p", {"class": "label repeat"})
    if not ids.given:
        paragraph.text = label
        return paragraph
    link = etree.SubElement(paragraph, "a", {"href": f"#{ids.of(chorus_id(choruses))}"})
    link.text = label
    return paragraph


def part(section: Section, ids: Ids, choruses: int) -> etree.Element:
    """A section: its label, then its stanzas."""
    element = etree.Element("div", {"class": f"section {section.kind}"})
    if section.label:
        label = etree.SubElement(element, "p", {"class": "label"})
        label.text = section.label
    if section.kind == "chorus":
        ids.set(element, chorus_id(choruses))
    for stanza in section.stanzas:
        paragraph = etree.SubElement(element, "p", {"class": "stanza"})
        for line in stanza:
            paragraph.append(sung(line))
    return element


def sung(line: tuple[Piece, ...]) -> etree.Element:
    """A line: a chord keeps to the syllables under it, and a word with a chord in its middle to itself."""
    # a line that begins without a chord says that one follows: it has its height before the chord has come
    late = line[0].chord is None and any(piece.chord for piece in line)
    element = etree.Element("span", {"class": "line late" if late else "line"})
    for word in split(line):
        if len(word) == 1 and word[0].chord is None:
            append(element, word[0].text)
        elif len(word) == 1:
            element.append(segment(word[0]))
        else:
            whole = etree.SubElement(element, "span", {"class": "word"})
            for piece in word:
                if piece.chord is None:
                    append(whole, piece.text)
                else:
                    whole.append(segment(piece))
    etree.SubElement(element, "br")
    return element


def split(line: tuple[Piece, ...]) -> Iterator[list[Piece]]:
    """The words of a line, and the spaces between; a word is several pieces where chords fall inside it."""
    word = list[Piece]()
    for piece in line:
        chord = piece.chord
        for number, text in enumerate(WORD.split(piece.text)):
            if number % 2:  # spaces: the word is over
                if word:
                    yield word
                word = []
                yield [Piece(None, text)]
            elif text or (chord is not None and number == 0):
                word = [*word, Piece(chord if number == 0 else None, text)]
    if word:
        yield word


def segment(piece: Piece) -> etree.Element:
    """A chord above its syllables; its brackets are there for whoever has no style sheet."""
    element = etree.Element("span", {"class": "seg"})
    kind = "chord silent" if piece.chord in SILENT else "chord"
    # a chord in the middle of a word would hide the word from the search
    chord = etree.SubElement(element, "b", {"class": kind, "data-search-exclude": ""})
    before = etree.SubElement(chord, "i", {"aria-hidden": "true"})
    before.text, before.tail = "[", AtomicString(piece.chord or "")
    after = etree.SubElement(chord, "i", {"aria-hidden": "true"})
    after.text = "]"
    chord.tail = piece.text
    return element


def append(element: etree.Element, text: str) -> None:
    """Put text after whatever an element holds so far."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
