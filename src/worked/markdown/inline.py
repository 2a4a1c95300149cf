"""Finds what stands in a stretch of prose: formulas, inline values, comments, references.

One pass from left to right; a sign that opens nothing is text. Code spans come before formulas in dollars,
and formulas that are displayed come before code spans, as in Python-Markdown with arithmatex.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from worked.markdown.delimiters import RAW, Regions, is_formula

Kind = Literal["formula", "value", "comment", "reference", "unclosed"]

TOKEN = re.compile(
    rf"(?P<comment><!--)|<(?P<raw>{RAW})(?=[\s>/])|(?P<tag><)"
    r"|\\begin\{(?P<begin>[a-zA-Z]+\*?)\}|\\eqref\{(?P<eqref>[^{}\n]*)\}|(?P<bracket>\\\[)|(?P<paren>\\\()|\\."
    r"|(?P<ticks>`+)|(?P<dollars>\$\$)|(?P<dollar>\$)|(?P<image>!\[)|\[\]\(\#(?P<target>[^\s()]+)\)|(?P<link>\]\()"
    r"|^(?P<definition>[ ]{0,3}\[[^\]\[^][^\]\[\n]*\]:)",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
ATTRIBUTE = r"""\s++[\w:.@-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
TAG = re.compile(rf"</?[a-zA-Z][\w:-]*(?:{ATTRIBUTE})*+\s*/?>|<[a-zA-Z][\w+.-]*:[^\s<>]*>")
LINK = re.compile(
    r"\]\(\s*(?:<[^<>\n]*>|[^\s()<>]*+(?:\([^\s()]*\)[^\s()]*+)*+)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
VALUE = re.compile(r"\{python\}\s+(\S(?:.*\S)?)\s*", re.DOTALL)
STOP = re.compile(
    r"\\(?:text|mbox|textbf|textit|textrm|hbox)\{[^{}$]*(?:\$[^$]*\$[^{}$]*)++\}|\\.|`+|<!--|\$", re.DOTALL
)
PRICE = re.compile(r"\d[\d.,]*(?![\d.,])\s*(?![\s+=<>^*\\−]|[-/]\s*\d)|[A-Z_]{2,}\b|$")
DIGITS = tuple("0123456789")
COMMENT_END = re.compile("-->")
NEWLINE = re.compile(r"\n")
MATHS = re.compile(r"\\[a-zA-Z]+|[=^]|_\{")


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in prose: from start to end, its content from inner to outer."""

    kind: Kind
    start: int
    end: int
    inner: int
    outer: int
    display: bool = False
    name: str = ""  # of an environment; the target of a reference; the sign that nothing closes


def found_in(text: str, start: int, end: int, regions: Regions) -> Iterator[Found]:
    """What stands in the prose from start to before end, in its order."""
    return _Inline(text, start, end, regions).run()


@dataclass
class _Inline:
    text: str
    start: int
    end: int
    regions: Regions
    at: int = field(init=False)
    _found: dict[re.Pattern[str], tuple[int, int]] = field(default_factory=dict)

    def run(self) -> Iterator[Found]:
        self.at = self.start
        while token := TOKEN.search(self.text, self.at, self.end):
            self.at = token.end()
            found = self._take(token.lastgroup, token)
            if found:
                yield found

    def _take(self, kind: str | None, token: re.Match[str]) -> Found | None:
        match kind:
            case "dollar":
                return self._dollar(token.start())
            case "dollars":
                return self._display(token, "$$", 0)
            case "bracket":
                return self._display(token, r"\]", 0)
            case "paren":
                return self._display(token, r"\)", 0)
            case "begin" if is_formula(token["begin"]):
                return self._display(token, rf"\end{{{token['begin']}}}", len(token[0]))
            case "ticks":
                return self._code(token)
            case "comment":
                return self._comment(token)
            case "eqref":
                return Found("reference", *token.span(), *token.span("eqref"), name=token["eqref"])
            case "target":
                return Found("reference", *token.span(), *token.span("target"), name=token["target"])
            case _:
                self._skip(kind, token)
                return None

    def _skip(self, kind: str | None, token: re.Match[str]) -> None:
        """Goes past what holds no formulas: raw elements, tags, alternative texts, addresses."""
        match kind:
            case "raw":
                end = self.regions.element(token["raw"], token.end())
                if end > token.end():
                    self.at = end
                else:
                    self._past(TAG, token.start())
            case "tag":
                self._past(TAG, token.start())
            case "link":
                self._past(LINK, token.start())
            case "definition":
                newline = self.text.find("\n", token.end(), self.end)
                self.at = self.end if newline < 0 else newline
            case "image":
                closing = self._brackets.get(token.end() - 1)
                if closing is not None and self.text[closing + 1 : closing + 2] in ("(", "["):
                    self.at = closing

    def _past(self, pattern: re.Pattern[str], start: int) -> None:
        if found := pattern.match(self.text, start, self.end):
            self.at = found.end()

    def _comment(self, token: re.Match[str]) -> Found | None:
        end = self._next(COMMENT_END, token.end())
        if end >= self.end:
            return None
        self.at = end + 3
        return Found("comment", token.start(), self.at, token.end(), end)

    def _code(self, token: re.Match[str]) -> Found | None:
        closing = self._closing_ticks(token)
        if closing is None:
            return None
        self.at = closing + len(token[0])
        value = VALUE.fullmatch(self.text, token.end(), closing)
        return Found("value", token.start(), self.at, *value.span(1)) if value else None

    def _display(self, token: re.Match[str], closing: str, inside: int) -> Found | None:
        r"""A formula between two signs; `inside` is how much of each belongs to its body."""
        start, end = token.span()
        found = self.regions.closing(closing, end, min(self.end, self.regions.paragraph_end(end)))
        if found is None:
            return self._unclosed(token[0], start, end, self.end)
        self.at = found + len(closing)
        outer = self.at if inside else found
        return Found(
            "formula", start, self.at, end - inside, outer, closing != r"\)", token["begin"] if inside else ""
        )

    def _unclosed(self, sign: str, start: int, end: int, stop: int) -> Found | None:
        """An opening that nothing closes; an escaped bracket is none if no mathematics comes after it."""
        if sign in (r"\(", r"\[", "$") and self._next(MATHS, end) >= min(stop, self._next(NEWLINE, end)):
            return None
        return Found("unclosed", start, end, end, end, name=sign)

    def _dollar(self, start: int) -> Found | None:
        inner = start + 1
        if inner >= self.end or self.text[inner].isspace():
            return None
        at = inner
        while stop := STOP.search(self.text, at, self.end):
            at = stop.end()
            if stop[0][0] == "`" and self._closing_ticks(stop) is None:
                continue
            if stop[0][0] != "\\":
                break
        if stop and stop[0] == "$" and self._closes(stop.start()):
            self.at = stop.end()
            return Found("formula", start, self.at, inner, stop.start())
        if (stop and stop[0] != "$") or PRICE.match(self.text, inner, self.end):
            return None
        return self._unclosed("$", start, inner, stop.start() if stop else self.end)

    def _closes(self, at: int) -> bool:
        """A dollar sign closes only after a non-space, and not before a digit."""
        after = self.text[at + 1 : min(at + 2, self.end)]
        return not self.text[at - 1].isspace() and after not in DIGITS

    def _next(self, pattern: re.Pattern[str], at: int) -> int:
        """Where a pattern next stands, or the end. What was found once is not searched again."""
        known = self._found.get(pattern)
        if known is None or not known[0] <= at <= known[1]:
            found = pattern.search(self.text, at, self.end)
            known = self._found[pattern] = (at, found.start() if found else self.end)
        return known[1]

    @cached_property
    def _ticks(self) -> dict[int, list[int]]:
        """Where the runs of backticks are, by their lengths."""
        runs: dict[int, list[int]] = {}
        for run in re.compile("`+").finditer(self.text, self.start, self.end):
            runs.setdefault(len(run[0]), []).append(run.start())
        return runs

    def _closing_ticks(self, opening: re.Match[str]) -> int | None:
        runs = self._ticks.get(len(opening[0]), [])
        place = bisect_right(runs, opening.start())
        return runs[place] if place < len(runs) else None

    @cached_property
    def _brackets(self) -> dict[int, int]:
        """Where each square bracket is closed."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for sign in re.compile(r"\\.|[\[\]]", re.DOTALL).finditer(self.text, self.start, self.end):
            if sign[0] == "[":
                opened.append(sign.start())
            elif sign[0] == "]" and opened:
                pairs[opened.pop()] = sign.start()
        return pairs
