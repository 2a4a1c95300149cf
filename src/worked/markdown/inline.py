"""Finds what stands in a stretch of prose: formulas, inline values, comments, references.

One pass from left to right; a sign that opens nothing is text. Code spans come before formulas in dollars,
and formulas that are displayed come before code spans, as in Python-Markdown with arithmatex.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Literal

from worked.markdown.citations import CITATION
from worked.markdown.delimiters import AFTER, ESCAPED, RAW, Regions, is_formula

Kind = Literal["formula", "value", "comment", "reference", "citation", "unclosed", "spaced"]

TOKEN = re.compile(
    r"(?:(?=[<{\\`$!\[\]])|(?=^[ ]{1,3}\[))(?:"  # at other places none of what follows is tried
    rf"(?P<comment><!--)|(?P<braced>\{{/\*)|<(?P<raw>{RAW})(?=[\s>/])|(?P<tag><)"
    r"|(?P<escaped>\\\\[(\[])|(?P<role>\{math\})(?=`)"
    r"|\\begin\{(?P<begin>[a-zA-Z]+\*?)\}|\\eqref\{(?P<eqref>[^{}\n]*)\}|(?P<bracket>\\\[)|(?P<paren>\\\()|\\."
    r"|(?P<ticks>`+)|(?P<dollars>\$\$)|(?P<dollar>\$)|(?P<image>!\[)"
    r"|^(?P<definition>[ ]{0,3}\[[^\]\[^][^\]\[\n]*\]:)"
    r"|\[\]\((?P<angle><)?(?P<page>(?(angle)[^<>#:\n]*|[^\s()#:<]*))\#(?P<target>[^\s()<>]+)(?(angle)>)\)"
    rf"|{CITATION}|(?P<link>\]\())",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
BRACES = reduce(lambda inner, _: rf"\{{(?:[^{{}}]++|{inner})*+\}}", range(4), r"\{\}")  # an expression of JSX
ATTRIBUTE = rf"""\s++[\w:.@-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|{BRACES}|[^\s"'=<>`]+))?"""
TAG = re.compile(rf"</?[a-zA-Z][\w:-]*(?:{ATTRIBUTE})*+\s*/?>|<[a-zA-Z][\w+.-]*:[^\s<>]*>")
LINK = re.compile(
    r"\]\(\s*(?:<[^<>\n]*>|[^\s()<>]*+(?:\([^\s()]*\)[^\s()]*+)*+)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
VALUE = re.compile(r"\{python\}\s+(\S(?:.*\S)?)\s*", re.DOTALL)
STOP = re.compile(
    r"\\(?:text|mbox|textbf|textit|textrm|hbox)\{[^{}$]*(?:\$[^$]*\$[^{}$]*)++\}|\\."
    r"|(?P<hole>`(?:r|\{\w+\})[ \t]+[^`\n]+`)|`+|<!--|\$",
    re.DOTALL,
)
PRICE = re.compile(r"\d|[A-Z_]{2,}\b|$")  # an amount of money, a variable of a shell
HOLE = re.compile(r"`\{?\w+\}?[ \t]+[^`\n]+`|\{\{[<%-]?[ \t]+[^{}\n]*[ \t][>%-]?\}\}")
DIGITS = tuple("0123456789")
COMMENT_END = re.compile("-->")
BRACED_END = re.compile(r"\*/\}")  # of MDX
TICKS = re.compile("`+")
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
    page: str = ""  # on which the target of a reference stands, if it is another
    label: tuple[int, int] | None = None  # where a label stands behind a display


def found_in(text: str, start: int, end: int, regions: Regions, values: bool = True) -> Iterator[Found]:
    """What stands in the prose from start to before end, in its order; inline `values` are ours, or not."""
    return _Inline(text, start, end, regions, values).run()


def holes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where in a formula another program fills something in: ```r mean(x)```, ``{{ x }}``."""
    for found in HOLE.finditer(text, start, end):
        yield found.span()


@dataclass
class _Inline:
    text: str
    start: int
    end: int
    regions: Regions
    values: bool
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
                return self._dollars(token)
            case "escaped":
                return self._display(token, ESCAPED[token["escaped"]], 0)
            case "role":
                return self._role(token)
            case "bracket":
                return self._display(token, r"\]", 0)
            case "paren":
                return self._display(token, r"\)", 0)
            case "begin" if is_formula(token["begin"]):
                return self._display(token, rf"\end{{{token['begin']}}}", len(token[0]))
            case "ticks":
                return self._code(token)
            case "comment":
                return self._comment(token, COMMENT_END)
            case "braced":
                return self._comment(token, BRACED_END)
            case "eqref":
                return Found("reference", *token.span(), *token.span("eqref"), name=token["eqref"])
            case "cited":
                return Found("citation", *token.span(), *token.span("cited"))
            case "target":
                name, page = token["target"], token["page"]
                return Found("reference", *token.span(), *token.span("target"), name=name, page=page)
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

    def _comment(self, token: re.Match[str], closing: re.Pattern[str]) -> Found | None:
        end = self._next(closing, token.end())
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
            "formula",
            start,
            self.at,
            end - inside,
            outer,
            closing[-1] != ")",
            token["begin"] if inside else "",
        )

    def _dollars(self, token: re.Match[str]) -> Found | None:
        """A display between double dollars, with the label that may stand behind it."""
        start, end = token.span()
        found = self.regions.display(start, end, self.end)
        if found is None:
            return self._unclosed("$$", start, end, self.end)
        self.at = found + 2
        after = AFTER.match(self.text, self.at, self.end)
        if after is None or after.lastgroup is None or not self.regions.begins_line(start):
            return Found("formula", start, self.at, end, found, True)
        self.at = after.end(after.lastgroup) + 1
        if after.lastgroup == "id":
            self.at = self.text.index("}", self.at - 1) + 1
        return Found("formula", start, self.at, end, found, True, label=after.span(after.lastgroup))

    def _role(self, token: re.Match[str]) -> Found | None:
        """A formula in a role, ``{math}`x```."""
        ticks = TICKS.match(self.text, token.end(), self.end)
        closing = self._closing_ticks(ticks) if ticks else None
        if ticks is None or closing is None:
            return None
        self.at = closing + len(ticks[0])
        return Found("formula", token.start(), self.at, ticks.end(), closing)

    def _fenced(self, start: int) -> Found | None:
        """A formula between a dollar sign and a backtick on either side, if one begins there."""
        ticks = TICKS.match(self.text, start + 1, self.end)
        closing = self._closing_ticks(ticks) if ticks else None
        after = closing + len(ticks[0]) if ticks and closing is not None else self.end
        if ticks is None or closing is None or not self.text.startswith("$", after, self.end):
            return None
        return Found("formula", start, after + 1, ticks.end(), closing)

    def _unclosed(self, sign: str, start: int, end: int, stop: int) -> Found | None:
        """An opening that nothing closes; an escaped bracket is none if no mathematics comes after it."""
        if sign in ESCAPED:
            return None
        if sign in (r"\(", r"\[", "$") and self._next(MATHS, end) >= min(stop, self._next(NEWLINE, end)):
            return None
        return Found("unclosed", start, end, end, end, name=sign)

    def _dollar(self, start: int) -> Found | None:
        inner = start + 1
        if inner >= self.end or self.text[inner].isspace():
            return None
        if self.text[inner] == "`" and ((fenced := self._fenced(start)) or not self._is_hole(inner)):
            self.at = fenced.end if fenced else self.at
            return fenced
        stop = self._stop(inner)
        if stop and stop[0] == "$" and self._closes(stop.start()):
            self.at = stop.end()
            return Found("formula", start, self.at, inner, stop.start())
        if stop and stop[0] == "$" and self._closes_behind_a_blank(inner, stop.start()):
            self.at = stop.end()
            return Found("spaced", start, self.at, inner, stop.start())
        if (stop and stop[0] != "$") or PRICE.match(self.text, inner, self.end):
            return None
        return self._unclosed("$", start, inner, stop.start() if stop else self.end)

    def _stop(self, at: int) -> re.Match[str] | None:
        """The next dollar, or what no formula goes beyond."""
        while stop := STOP.search(self.text, at, self.end):
            at = stop.end()
            if not self._passes(stop):
                break
        return stop

    def _is_hole(self, at: int) -> bool:
        """Whether another program fills in what stands there."""
        found = STOP.match(self.text, at, self.end)
        return found is not None and bool(found["hole"]) and self._passes(found)

    def _passes(self, stop: re.Match[str]) -> bool:
        """Whether a formula goes on here: an escape, a backtick alone, what another program fills in."""
        if stop["hole"]:  # an inline value of ours is code
            return not (self.values and stop[0].startswith("`{python}"))
        return stop[0][0] == "\\" or (stop[0][0] == "`" and self._closing_ticks(stop) is None)

    def _closes_behind_a_blank(self, inner: int, at: int) -> bool:
        """Whether a dollar sign would close a formula if no blank stood before it, as in ``$x $``."""
        after = self.text[at + 1 : min(at + 2, self.end)]
        if (
            after.isalnum()
            or after in ("`", "$")
            or "\n" in self.text[inner:at]
            or not self.text[at - 1].isspace()
        ):
            return False
        if self.text[inner] in DIGITS:
            return MATHS.search(self.text, inner, at) is not None
        return not PRICE.match(self.text, inner, at)

    def _closes(self, at: int) -> bool:
        """A dollar sign closes behind no blank, before no digit, and where it begins nothing itself."""
        after = self.text[at + 1 : min(at + 2, self.end)]
        if self.text[at - 1].isspace() or after in DIGITS:
            return False
        return after != "`" or self._fenced(at) is None

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
        for run in TICKS.finditer(self.text, self.start, self.end):
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
