"""Reads remarks: HTML comments that begin with ``worked:`` and speak of the next formula, or are replaced."""

import re
from dataclasses import dataclass, field, replace

from worked.markdown.front_matter import choice
from worked.model.conventions import CHOICES
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Marker, Remark
from worked.model.source import Span
from worked.model.suggest import meant, mended

OURS = re.compile(r"\s*worked\s*:", re.IGNORECASE)
MARKERS = ("notation", "coverage", "blind-spots")
WORDS = ("skip", "wrong", "let", *CHOICES, "index", *MARKERS)
WORD = re.compile(r"\S+")


@dataclass(slots=True)
class _Reading:
    skip: str | None = None
    wrong: bool = False
    let: tuple[str, ...] = ()
    conventions: dict[str, str] = field(default_factory=dict)


class _Bad(Exception):
    def __init__(self, message: str, start: int, end: int, word: str = "") -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.word = message, start, end, word  # word: an unknown one


def remark(span: Span, inner: int, outer: int, alone: bool) -> Remark | Marker | Diagnostic | None:
    """What the comment from inner to outer says, if it is one of ours; `alone` on its line or not."""
    text = span.source.text
    ours = OURS.match(text, inner, outer)
    if not ours:
        return None
    words = list(WORD.finditer(text, ours.end(), outer))
    try:
        if not words:
            raise _Bad("a remark that says nothing", span.start, span.end)
        if words[0][0] in MARKERS:
            return _marker(span, words, alone)
        return _remark(span, words, outer)
    except _Bad as bad:
        place = span.source.span(bad.start, bad.end)
        help_, edits = meant(bad.word, WORDS), mended(bad.word, place, WORDS)
        return replace(bad_remark(place, bad.message), help=help_, edits=edits)


def bad_remark(span: Span, message: str, *notes: str) -> Diagnostic:
    """The diagnostic of a remark that cannot be followed."""
    return Diagnostic("bad-remark", message, Label(span), notes=notes)


def _marker(span: Span, words: list[re.Match[str]], alone: bool) -> Marker:
    what = words[0]
    if len(words) > 1:
        raise _Bad(f"nothing comes after `{what[0]}` in a remark, not `{words[1][0]}`", *words[1].span())
    if not alone:
        raise _Bad(f"the remark `{what[0]}` stands on a line of its own", span.start, span.end)
    return Marker(span, what[0])


def _remark(span: Span, words: list[re.Match[str]], outer: int) -> Remark:
    reading, at = _Reading(), 0
    while at < len(words):
        word = words[at][0]
        if word == "skip":
            reading.skip = _reason(span, words[at:], outer)
            break
        at += 1
        if word == "wrong":
            reading.wrong = True
        elif word == "let":
            at = _names(reading, words, at)
        else:
            _convention(reading, words[at - 1])
    return Remark(span, reading.skip, reading.wrong, reading.let, reading.conventions)


def _reason(span: Span, words: list[re.Match[str]], outer: int) -> str:
    if len(words) == 1:
        raise _Bad("`skip` without a reason", *words[0].span())
    return " ".join(span.source.text[words[1].start() : outer].split())


def _names(reading: _Reading, words: list[re.Match[str]], at: int) -> int:
    """Takes the names after ``let``, up to a convention or another word of a remark."""
    first = at
    while at < len(words) and words[at][0] not in ("wrong", "skip") and not _is_convention(words[at][0]):
        at += 1
    if at == first:
        raise _Bad("`let` without a name", *words[first - 1].span())
    reading.let += tuple(word[0].rstrip(",") for word in words[first:at])
    return at


def _is_convention(word: str) -> bool:
    name, equals, _ = word.partition("=")
    return bool(equals) and (name in CHOICES or name == "index")


def _convention(reading: _Reading, word: re.Match[str]) -> None:
    name, equals, value = word[0].partition("=")
    if name in MARKERS:
        raise _Bad(f"`{name}` is a remark of its own", *word.span())
    if name not in CHOICES and name != "index":
        message = f"`{word[0]}` is no word of a remark; known are {', '.join(WORDS)}"
        raise _Bad(message, word.start(), word.start() + len(name), name)
    if not equals:
        raise _Bad(f"`{name}` takes its value after `=`, without a blank", *word.span())
    try:
        reading.conventions[name] = str(int(value)) if name == "index" else choice(name, value)
    except ValueError as error:
        message = f"`index` takes a whole number, not `{value}`" if name == "index" else str(error)
        raise _Bad(message, word.start() + len(name) + 1, word.end()) from None
