"""Stretches of a text that lines and blank lines don't part: comments, raw elements, displayed formulas."""

import re
from dataclasses import dataclass, field

RAW = r"(?:script|style|pre|textarea|svg|math|template|code)"
HINT = re.compile(rf"<!--|\$\$|\\\[|\\\(|\\begin\{{|<{RAW}\b", re.IGNORECASE)
OPENING = re.compile(
    rf"(?P<comment><!--)|<(?P<raw>{RAW})(?=[\s>/])|(?P<dollars>\$\$)|(?P<bracket>\\\[)|(?P<paren>\\\()"
    r"|\\begin\{(?P<begin>[a-zA-Z]+\*?)\}|(?P<ticks>`+)|\\.",
    re.IGNORECASE | re.DOTALL,
)
BLANK = re.compile(r"\n[ \t>]*(?=\n|\Z)")
NUMBERED = ("align", "alignat", "flalign", "gather", "multline", "equation", "eqnarray", "math")
INNER = ("aligned", "alignedat", "gathered", "split", "array", "cases", "dcases", "rcases", "smallmatrix")
MATRICES = ("matrix", "bmatrix", "pmatrix", "Bmatrix", "vmatrix", "Vmatrix")
ENVIRONMENTS = frozenset((*NUMBERED, *INNER, *MATRICES))


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
        if not HINT.search(self.text, start, end):
            return end
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
                return self._formula("$$", opening.end())
            case "bracket":
                return self._formula(r"\]", opening.end())
            case "paren":
                return self._formula(r"\)", opening.end())
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
        """A displayed formula ends before a blank line, or not at all."""
        found = self.closing(closing, at, self.paragraph_end(at))
        return at if found is None else found + len(closing)

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


PAIRS = re.compile(r"\\.|\$\$", re.DOTALL)


def find_closing(text: str, closing: str, at: int, end: int) -> int | None:
    r"""Where a formula's closing sign stands, past pairs of a backslash and a sign that are none."""
    if closing.startswith(r"\end"):
        found = text.find(closing, at, end)
        return None if found < 0 else found
    for pair in PAIRS.finditer(text, at, end):
        if pair[0] == closing:
            return pair.start()
    return None
