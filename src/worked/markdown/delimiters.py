"""Stretches of a text that lines and blank lines don't part: comments, raw elements, displayed formulas."""

import re
from dataclasses import dataclass, field

RAW = r"(?:script|style|pre|textarea|svg|math|template|code)"
HINT = re.compile(rf"<!--|\$\$|\\\[|\\\(|\\begin\{{|<{RAW}\b", re.IGNORECASE)
OPENING = re.compile(
    rf"(?P<comment><!--)|<(?P<raw>{RAW})(?=[\s>/])|(?P<dollars>\$\$)|(?P<escaped>\\\\[(\[])"
    r"|(?P<bracket>\\\[)|(?P<paren>\\\()"
    r"|\\begin\{(?P<begin>[a-zA-Z]+\*?)\}|(?P<ticks>`+)|\\.",
    re.IGNORECASE | re.DOTALL,
)
BLANK = re.compile(r"\n[ \t>]*(?=\n|\Z)")
BEFORE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?")  # what may stand before a display on its line
INSIDE = re.compile(
    r"\\(?:text|mbox|textbf|textit|textrm|hbox)\{[^{}$]*(?:\$[^$]*\$[^{}$]*)++\}|\\.|\$\$?", re.DOTALL
)
LABEL = re.compile(
    r"[ \t]*(?:\{#(?P<id>[A-Za-z][\w:.-]*)[^{}\n]*\}|\((?P<name>[A-Za-z]\w*[:.-][\w:.-]+|\w*_\w+)\))"
)
AFTER = re.compile(rf"(?:{LABEL.pattern})?[ \t.,;:]*(?=\n|\Z)")
STRUCTURE = re.compile(r"^[ \t>]*(?:#{1,6}[ \t]|`{3}|~{3}|</?[a-zA-Z]|<!--|\|?[ \t]*:?-{3,})", re.MULTILINE)
ESCAPED = {r"\\(": r"\\)", r"\\[": r"\\]"}  # what Markdown's own escapes turn into the signs of a formula
GROUP = re.compile(r"\{[^{}]*\}")
WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}[ \t]+[A-Za-z]{2,}")  # which no formula has side by side
NUMBERED = ("align", "alignat", "flalign", "gather", "multline", "equation", "eqnarray")
PLAIN = ("math", "displaymath")  # of LaTeX itself, with no number
INNER = ("aligned", "alignedat", "gathered", "split", "array", "cases", "dcases", "rcases", "smallmatrix")
MATRICES = ("matrix", "bmatrix", "pmatrix", "Bmatrix", "vmatrix", "Vmatrix")
ENVIRONMENTS = frozenset((*NUMBERED, *PLAIN, *INNER, *MATRICES))


def is_formula(environment: str) -> bool:
    """Whether ``\\begin{environment}`` in prose begins a formula."""
    return environment.removesuffix("*") in ENVIRONMENTS


@dataclass(slots=True)
class Regions:
    """Where stretches of a text end; what was searched for in vain is not searched for again."""

    text: str
    _missing: set[str] = field(default_factory=set)
    _blank: int = -1  # the first end of a paragraph found beyond the last place asked for

    def line_end(self, start: int, end: int) -> int:
        """The end of the line in which the last stretch ends that begins on the line [start, end)."""
        at = start
        while opening := OPENING.search(self.text, at, end):
            at = self.end(opening, end)
            if at > end:
                after = self.text.find("\n", at)
                end = len(self.text) if after < 0 else after
        return end

    def end(self, opening: re.Match[str], line_end: int) -> int:
        """Where the stretch that begins here ends; where its opening ends, if nothing closes it."""
        match opening.lastgroup:
            case "comment":
                return self._after("-->", opening.end(), opening.end())
            case "raw":
                return self.element(opening["raw"], opening.end())
            case "dollars":
                found = self.display(opening.start(), opening.end())
                return opening.end() if found is None else found + 2
            case "bracket":
                return self._formula(r"\]", opening.end())
            case "paren":
                return self._formula(r"\)", opening.end())
            case "escaped":
                return self._formula(ESCAPED[opening["escaped"]], opening.end())
            case "begin" if is_formula(opening["begin"]):
                return self._formula(rf"\end{{{opening['begin']}}}", opening.end())
            case "ticks":
                return self._ticks(opening, line_end)
        return opening.end()

    def element(self, name: str, at: int) -> int:
        """The end of a raw HTML element, its closing tag included; `at` where there is none."""
        key = f"</{name.lower()}"
        if key in self._missing:
            return at
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, at)
        if not closing:
            self._missing.add(key)
        return closing.end() if closing else at

    def _after(self, closing: str, at: int, otherwise: int) -> int:
        found = -1 if closing in self._missing else self.text.find(closing, at)
        if found < 0:
            self._missing.add(closing)
            return otherwise
        return found + len(closing)

    def _formula(self, closing: str, at: int) -> int:
        """A formula ends before a blank line, or not at all."""
        found = self.closing(closing, at, self.paragraph_end(at))
        return at if found is None else found + len(closing)

    def display(self, start: int, at: int, end: int | None = None) -> int | None:
        """Where the ``$$`` stands that closes the one at `start`, if one does.

        A display on lines of its own may hold blank lines, where nothing in it is anything but mathematics.
        """
        stop = self.paragraph_end(at) if end is None else min(end, self.paragraph_end(at))
        found = self.closing("$$", at, stop)
        if found is None and (end is None or stop < end) and self.begins_line(start):
            found = self._gapped(at)
        return found if found is None or end is None or found + 2 <= end else None

    def begins_line(self, start: int) -> bool:
        """Whether nothing but the signs of a list or a quote stands before a place on its line."""
        line = self.text.rfind("\n", 0, start) + 1
        return bool(BEFORE.fullmatch(self.text, line, start))

    def _gapped(self, at: int) -> int | None:
        """Where a display that holds blank lines is closed: at the end of a line, with no prose before."""
        if "$$ at all" in self._missing:
            return None
        sign = next((found for found in INSIDE.finditer(self.text, at) if found[0] in ("$", "$$")), None)
        if sign is None:
            self._missing.add("$$ at all")
        if sign is None or sign[0] != "$$" or not AFTER.match(self.text, sign.end()):
            return None
        return None if _is_prose(self.text[at : sign.start()]) else sign.start()

    def closing(self, closing: str, at: int, end: int) -> int | None:
        """Where a formula's closing sign stands before an end, if it does."""
        key = f"{closing} before {end}"
        found = None if key in self._missing else find_closing(self.text, closing, at, end)
        if found is None:
            self._missing.add(key)
        return found

    def paragraph_end(self, at: int) -> int:
        """Where the next blank line begins."""
        if not (0 <= at <= self._blank):
            blank = BLANK.search(self.text, at)
            self._blank = blank.start() if blank else len(self.text)
        return self._blank

    def _ticks(self, opening: re.Match[str], line_end: int) -> int:
        sign = opening["ticks"]
        at = opening.end()
        while (at := self.text.find(sign, at, line_end)) >= 0:
            stop = at + len(sign)
            if self.text[stop : stop + 1] != "`" and self.text[at - 1] != "`":
                return stop
            at = stop
        return opening.end()


def _is_prose(text: str) -> bool:
    """Whether a text between two signs holds headings, blocks or sentences, and so is no formula."""
    if STRUCTURE.search(text):
        return True
    while (bare := GROUP.sub(" 0 ", text)) != text:
        text = bare
    return bool(WORDS.search(text))


PAIRS = re.compile(r"\\.|\$\$", re.DOTALL)


def find_closing(text: str, closing: str, at: int, end: int) -> int | None:
    r"""Where a formula's closing sign stands, past pairs of a backslash and a sign that are none."""
    if closing.startswith((r"\end", "\\\\")):
        found = text.find(closing, at, end)
        return None if found < 0 else found
    for pair in PAIRS.finditer(text, at, end):
        if pair[0] == closing:
            return pair.start()
    return None
