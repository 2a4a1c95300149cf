"""What is wrong with the verse and song blocks of a text; an empty list is what an author hopes for."""

import re
from collections.abc import Callable, Collection, Iterator

from pymdownx.blocks import get_frontmatter  # type: ignore[import-untyped]

from verse.blocks import Block, Fault, Line, find
from verse.chordpro import read
from verse.chords import read_key
from verse.lines import indent, steps, torn

BARS = "///"
OPTION = re.compile(r"\s*(?P<name>[\w-]+)\s*:(?:\s+(?P<value>.*))?")


def words(value: object) -> str | None:
    """What is wrong with a text option."""
    return None if isinstance(value, str | int) and not isinstance(value, bool) else "takes words"


def count(value: object) -> str | None:
    """What is wrong with an option that counts."""
    return None if type(value) is int and value > 0 else "takes a whole number above zero"


def fret(value: object) -> str | None:
    """What is wrong with a capo."""
    return None if type(value) is int and 0 <= value <= 11 else "takes a fret from 0 to 11"


def language(value: object) -> str | None:
    """What is wrong with a language tag; YAML reads a bare `no` as false."""
    tag = isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", value)
    return None if tag else "takes a language tag such as en or de-AT (in quotes, if it is `no`)"


def key(value: object) -> str | None:
    """What is wrong with a key."""
    return None if isinstance(value, str) and read_key(value) else "takes a key such as G or F#m"


SHARED: dict[str, Callable[[object], str | None]] = {"author": words, "lang": language, "rights": words}
OPTIONS = {"verse": {**SHARED, "numbers": count}, "song": {**SHARED, "key": key, "capo": fret}}


def check(text: str, others: Collection[str] = ()) -> list[tuple[int, int, str]]:
    """The faults of a page: line, column and message, in the order of the text.

    `others` are the names of generic blocks that other extensions of the site answer for.
    """
    return sorted((fault.line, fault.column, fault.message) for fault in faults(text, others))


def faults(text: str, others: Collection[str] = ()) -> Iterator[Fault]:
    """The faults of a page, block by block."""
    if BARS not in text:  # most pages of a site hold no block, and are not read line by line to know it
        return
    found = find(text, others)
    yield from found.faults
    for block in found.blocks:
        yield from block_faults(block)


def block_faults(block: Block) -> Iterator[Fault]:
    """The faults of one block: of its options, of the line after them, of its body."""
    options = option_lines(block)
    rest = block.lines[len(options) :]
    yield from option_faults(block, options)
    body = [line for line in rest if line.text.strip()]
    if not body:
        yield Fault(*block.head.at(0), f"this {block.name} has no lines")
    elif rest[0].text.strip():
        column = indent(rest[0].text)
        yield Fault(
            *rest[0].at(column),
            f"a blank line is missing between the head of the {block.name} and its first line",
        )
    yield from (poem_faults if block.name == "verse" else song_faults)(rest)
    yield from (fault for line in body for fault in bar_faults(line))


def option_lines(block: Block) -> tuple[Line, ...]:
    """The indented lines directly below the head, which Markdown takes for options."""
    for number, line in enumerate(block.lines):
        if not line.text.startswith("    ") or not line.text.strip():
            return block.lines[:number]
    return block.lines


def option_faults(block: Block, lines: tuple[Line, ...]) -> Iterator[Fault]:
    """The options that do not exist, and those with a value that they cannot take."""
    allowed, seen = OPTIONS[block.name], set[str]()
    for line in lines:
        found, start = OPTION.fullmatch(line.text), line.at(indent(line.text))
        if not found:
            text = (
                "an indented line directly below the head is read as an option: leave a blank line before it"
            )
            yield Fault(*start, text)
        elif found["name"] not in allowed:
            known = ", ".join(f"`{name}`" for name in sorted(allowed))
            yield Fault(*start, f"a {block.name} has no option `{found['name']}`; known are {known}")
        elif found["name"] in seen:
            yield Fault(*start, f"the option `{found['name']}` is given twice")
        else:
            seen.add(found["name"])
            yield from value_fault(line, found, allowed[found["name"]])


def value_fault(line: Line, found: re.Match[str], judge: Callable[[object], str | None]) -> Iterator[Fault]:
    """The fault of one option's value."""
    read_as = get_frontmatter(found[0].strip())
    given = found["value"] or ""
    trouble = "cannot be read: quote its value" if read_as is None else judge(read_as[found["name"]])
    if trouble:
        at = found.start("value") if given else indent(line.text)
        yield Fault(
            *line.at(at),
            f"`{found['name']}` {trouble}, not `{given}`" if given else f"`{found['name']}` {trouble}",
        )


def poem_faults(lines: tuple[Line, ...]) -> Iterator[Fault]:
    """Indents that are no whole steps, and emphasis over several lines."""
    for line in lines:
        if line.text.strip() and steps(line.text) is None:
            spaces = indent(line.text)
            yield Fault(*line.at(spaces), f"a line is indented by 4, 8 or 12 spaces; this one has {spaces}")
    yield from across(lines)


def song_faults(lines: tuple[Line, ...]) -> Iterator[Fault]:
    """Everything that reading the song complains of, and emphasis over several lines."""
    yield from read(lines).faults
    yield from across(tuple(line for line in lines if not line.text.lstrip().startswith(("#", "{"))))


def across(lines: tuple[Line, ...]) -> Iterator[Fault]:
    """Emphasis that begins in one line and ends in another of the same stanza."""
    stanza = list[Line]()
    for line in (*lines, Line(0, "")):
        if line.text.strip():
            stanza.append(line)
            continue
        for number, offset in torn([each.text for each in stanza]):
            yield Fault(
                *stanza[number].at(offset),
                "emphasis cannot span lines: end it here, begin it again in the next line",
            )
        stanza.clear()


def bar_faults(line: Line) -> Iterator[Fault]:
    """A line of slashes inside a block, which would be printed."""
    if line.text.lstrip().startswith("///"):
        message = "slashes inside a block: its end has as many as its head, and nothing else on the line"
        yield Fault(*line.at(indent(line.text)), message)
