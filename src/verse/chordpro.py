"""A song: ChordPro read into sections, lines and pieces, with everything that is wrong with it.

section  = start line* end | line* ; line = piece* ; piece = ["[" chord "]"] text
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from verse.blocks import Fault, Line
from verse.chords import SILENT, read_chord
from verse.lines import torn

DIRECTIVE = re.compile(r"\{\s*(?P<name>[\w-]+)\s*(?:[:\s]\s*(?P<value>.*?))?\s*\}")
BRACKET = re.compile(r"(?<!\\)\[(?P<chord>[^\[\]]*)\]")
SHORT = {"soc": "start_of_chorus", "eoc": "end_of_chorus", "sov": "start_of_verse", "eov": "end_of_verse"}
SHORT |= {"sob": "start_of_bridge", "eob": "end_of_bridge", "c": "comment"}
KINDS = ("verse", "chorus", "bridge")
ELSEWHERE = {
    "title": "after the bar, `/// song | Title`",
    "artist": "in the option `author`",
    "key": "in the option `key`",
    "capo": "in the option `capo`",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line under one chord; the first of a line may have none."""

    chord: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A stanza of a song, a remark between stanzas, or a place where the chorus comes again (`repeat`)."""

    kind: str  # stanza | verse | chorus | bridge | comment | repeat
    label: str = ""
    stanzas: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


@dataclass
class Reading:
    """What has been read of a song so far."""

    sections: list[Section] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    open: Section | None = None
    opened: Line | None = None
    lines: list[tuple[Piece, ...]] = field(default_factory=list)


def pieces(text: str) -> tuple[Piece, ...]:
    """A line, parted at its chords."""
    found = list(BRACKET.finditer(text))
    first = text[: found[0].start()] if found else text
    ends = [*(each.start() for each in found[1:]), len(text)]
    under = (
        Piece(each["chord"].strip(), text[each.end() : end]) for each, end in zip(found, ends, strict=False)
    )
    return tuple(piece for piece in (Piece(None, first), *under) if piece.chord is not None or piece.text)


def read(lines: Iterable[Line]) -> Reading:
    """The song that these lines are: sections as far as they could be read, and what is wrong."""
    reading = Reading()
    for line in lines:
        text = line.text.strip()
        if text.startswith("#"):
            continue
        if text.startswith("{"):
            direct(reading, line, text)
        elif text:
            reading.faults.extend(chord_faults(line))
            reading.lines.append(pieces(text))
        else:
            stanza(reading)
    close(reading)
    return reading


def stanza(reading: Reading) -> None:
    """End the stanza that is being read, if there is one."""
    if not reading.lines:
        return
    done, reading.lines = (tuple(reading.lines),), []
    if reading.open:
        reading.open = replace(reading.open, stanzas=reading.open.stanzas + done)
    else:
        reading.sections.append(Section("stanza", stanzas=done))


def direct(reading: Reading, line: Line, text: str) -> None:
    """Do what a directive says."""
    found = DIRECTIVE.fullmatch(text)
    if not found:
        complain(reading, line, "a directive ends with `}` at the end of its line")
        return
    name = found["name"].lower()
    name, value = SHORT.get(name, name), label(found["value"] or "")
    verb, _, kind = name.partition("_of_")
    if verb == "start" and kind in KINDS:
        begin(reading, line, Section(kind, value or ("" if kind == "verse" else kind.capitalize())))
    elif verb == "end" and kind in KINDS:
        end(reading, line, kind)
    elif name == "comment":
        stanza(reading)
        aside(reading, line, Section("comment", value))
    elif name == "chorus":
        again(reading, line, value)
    else:
        instead = f"; it is written {ELSEWHERE[name]}" if name in ELSEWHERE else ""
        complain(reading, line, f"`{{{found['name']}}}` is not a directive of a song block{instead}")


def label(value: str) -> str:
    """The words of a label, which ChordPro also writes as `label="words"`."""
    found = re.fullmatch(r'label\s*=\s*"(.*)"', value)
    return found[1] if found else value


def complain(reading: Reading, line: Line, message: str) -> None:
    """Note a fault at the first sign of a line."""
    reading.faults.append(Fault(*line.at(len(line.text) - len(line.text.lstrip())), message))


def begin(reading: Reading, line: Line, section: Section) -> None:
    """Open a section."""
    stanza(reading)
    if reading.open:
        complain(reading, line, f"a {section.kind} begins inside a {reading.open.kind} that is still open")
        return
    reading.open, reading.opened = section, line


def end(reading: Reading, line: Line, kind: str) -> None:
    """Close a section."""
    stanza(reading)
    if not reading.open or reading.open.kind != kind:
        given = f"a {reading.open.kind} is open here" if reading.open else "nothing is open here"
        complain(reading, line, f"this ends a {kind}, and {given}")
        return
    reading.sections.append(reading.open)
    reading.open = reading.opened = None


def aside(reading: Reading, line: Line, section: Section) -> None:
    """Put a section that holds no lines between the others."""
    if reading.open:
        kind = reading.open.kind
        complain(reading, line, f"a {section.kind} stands between sections, and a {kind} is still open here")
        return
    reading.sections.append(section)


def again(reading: Reading, line: Line, value: str) -> None:
    """Let the last chorus come again."""
    stanza(reading)
    chorus = next((each for each in reversed(reading.sections) if each.kind == "chorus"), None)
    if reading.open:
        aside(reading, line, Section("repeat"))
    elif chorus is None:
        complain(reading, line, "`{chorus}` repeats a chorus, and none stands above")
    else:
        reading.sections.append(Section("repeat", value or chorus.label))


def close(reading: Reading) -> None:
    """The end of the block: nothing may be open."""
    stanza(reading)
    if reading.open and reading.opened:
        kind = reading.open.kind
        complain(reading, reading.opened, f"this {kind} is never closed: `{{end_of_{kind}}}` ends it")
        reading.sections.append(reading.open)


def chord_faults(line: Line) -> Iterator[Fault]:
    """The brackets of a line that hold no chord, and emphasis that a chord or the line's end cuts in two."""
    found = list(BRACKET.finditer(line.text))
    for each in found:
        name = each["chord"].strip()
        if name not in SILENT and read_chord(name) is None:
            yield Fault(*line.at(each.start()), f"`[{each['chord']}]` is not a chord")
    starts = sorted({0, *(start for each in found for start in borders(line.text, each))})
    texts = [line.text[start:stop] for start, stop in zip(starts, [*starts[1:], None], strict=True)]
    for number, offset in torn([BRACKET.sub(blank, text) for text in texts]):
        yield Fault(
            *line.at(starts[number] + offset),
            "emphasis cannot span a chord: end it before, begin it again after",
        )


def borders(text: str, chord: re.Match[str]) -> tuple[int, int]:
    """Where a chord begins, and where the syllables under it end: at a space or the next chord."""
    stop = re.compile(r"[\s\[]|$").search(text, chord.end())
    return chord.start(), stop.start() if stop else len(text)


def blank(found: re.Match[str]) -> str:
    """As many signs that mean nothing."""
    return " " * len(found[0])
