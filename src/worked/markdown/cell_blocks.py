"""Reads ``python run`` blocks: their code with the place of each line, and their ``#|`` options."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from worked.markdown.blocks import Fence
from worked.markdown.inline import Found
from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.document import Cell, CellOptions
from worked.model.source import Source, Span
from worked.model.suggest import meant, mended

INFO = "python run"
OPTION = re.compile(r"#\|([ \t]*)([^\s:]+)[ \t]*:[ \t]*(.*?)[ \t]*$")
CONTINUED = re.compile(r"#\|([ \t]*)(.*?)[ \t]*$")
QUOTES = re.compile(r"[ \t]*(?:>[ ]?)+")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
ELEMENT = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
EXCEPTION = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
LEAST_ALT = 20
OF_FIGURES = ("caption", "alt", "interactive")
MATH = re.compile(r"math|\{math\}(?P<argument>.*)", re.DOTALL)
MATH_OPTION = re.compile(r":(?P<name>[a-zA-Z-]+):[ \t]*(?P<value>.*?)[ \t]*$")
YAML_OPTION = re.compile(r"(?P<name>[a-zA-Z-]+):[ \t]+(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)[ \t]*$")
RULE = re.compile(r"---[ \t]*$")


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell, what is wrong with its options, and where its caption stands (with the signs to overlook)."""

    cell: Cell
    diagnostics: tuple[Diagnostic, ...]
    caption: Span | None = None
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Line:
    start: int  # where the line's code begins, past the block's indent
    end: int


@dataclass(slots=True)
class _Option:
    name: Span
    indent: int
    parts: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts if part.text)

    @property
    def span(self) -> Span:
        if not self.parts:
            return self.name
        return self.name.source.span(self.parts[0].start, self.parts[-1].end)


def is_cell(fence: Fence) -> bool:
    """Whether the info string is exactly ``python run``."""
    return fence.info == INFO


def read_cell(source: Source, fence: Fence) -> ReadCell:
    """The cell of a fenced block."""
    return _Reader(source, fence).read()


@dataclass(slots=True)
class _Reader:
    source: Source
    fence: Fence
    troubles: list[Diagnostic] = field(default_factory=list)

    def read(self) -> ReadCell:
        lines = [self._line(*line) for line in self.fence.lines]
        count = next((i for i, line in enumerate(lines) if not self._starts(line, "#|")), len(lines))
        options = self._options(lines[:count])
        code = lines[count:]
        text = "\n".join(self.source.text[line.start : line.end] for line in code)
        cell = Cell(
            span=self.source.span(self.fence.start, self.fence.end),
            code=text + "\n" if code else "",
            starts=tuple(line.start for line in code),
            options=self._taken(options),
            indent=self.fence.prefix,
        )
        caption = options.get("caption")
        marks = _marks(caption) if caption else ()
        return ReadCell(cell, tuple(self.troubles), caption.span if caption else None, marks)

    def _starts(self, line: _Line, sign: str) -> bool:
        return self.source.text.startswith(sign, line.start, line.end)

    def _line(self, start: int, end: int) -> _Line:
        """A line without the block's quote signs and indent, as far as it has them."""
        text, prefix = self.source.text, self.fence.prefix
        if ">" in prefix and (signs := QUOTES.match(text, start, end)):
            start, prefix = signs.end(), prefix[prefix.rfind(">") + 2 :]
        wanted, column = len(prefix.expandtabs(4)), 0
        while start < end and column < wanted and text[start] in " \t":
            column += 4 - column % 4 if text[start] == "\t" else 1
            start += 1
        return _Line(start, end)

    def _options(self, lines: list[_Line]) -> dict[str, _Option]:
        options: dict[str, _Option] = {}
        current: _Option | None = None
        for line in lines:
            current = self._option(line, current, options)
        return options

    def _option(self, line: _Line, current: _Option | None, options: dict[str, _Option]) -> _Option | None:
        text, source = self.source.text, self.source
        more = CONTINUED.match(text, line.start, line.end)
        if more and (not more[2] or (current and len(more[1]) > current.indent)):
            if current and more[2]:
                current.parts.append(source.span(*more.span(2)))
            return current
        found = OPTION.match(text, line.start, line.end)
        if not found:
            self._bad(source.span(line.start, line.end), "a line of options is `#| name: value`")
            return None
        option = _Option(source.span(*found.span(2)), len(found[1]))
        if found[3]:
            option.parts.append(source.span(*found.span(3)))
        if found[2] in options:
            self._bad(option.name, f"the option `{found[2]}` stands twice in this cell")
        elif found[2] not in KNOWN:
            message = f"`{found[2]}` is no option of a cell; known are {', '.join(KNOWN)}"
            self._bad(option.name, message, meant(found[2], KNOWN), mended(found[2], option.name, KNOWN))
        else:
            options[found[2]] = option
        return option

    def _taken(self, options: dict[str, _Option]) -> CellOptions:
        values: dict[str, str] = {}
        for name, option in options.items():
            if (value := self._value(option, *KNOWN[name])) is not None:
                values[name] = value
        figure = options.get("figure")
        if figure:
            self._alternative(figure, options)
        for name in OF_FIGURES if not figure else ():
            if name in options:
                self._bad(options[name].name, f"`{name}` belongs to a figure; this cell has no `figure`")
        return CellOptions(
            figure=values.get("figure"),
            caption=values.get("caption"),
            alt=values.get("alt"),
            show=values.get("show", "fold" if figure else "source"),
            output=values.get("output", "text"),
            timeout=float(values["timeout"]) if "timeout" in values else None,
            expect_error=values.get("expect-error"),
            interactive=values.get("interactive"),
            spans={name: option.span for name, option in options.items()},
        )

    def _value(self, option: _Option, fits: Callable[[str], object], takes: str) -> str | None:
        text = option.text
        if fits(text):
            return text
        if option.name.text != "alt":  # an empty one is missing
            given = f"not `{text}`" if text else "and has none"
            self._bad(option.span, f"`{option.name.text}` takes {takes}, {given}")
        return None

    def _alternative(self, figure: _Option, options: dict[str, _Option]) -> None:
        """Whether the figure is described to those who do not see it."""
        alt, name = options.get("alt"), figure.text
        if not alt or not alt.text:
            span, message = (alt or figure).span, f"the figure `{name}` has no `alt` text"
        elif len(alt.text) < LEAST_ALT:
            message = f"the `alt` text of `{name}` has {len(alt.text)} characters, fewer than {LEAST_ALT}"
            span = alt.span
        elif "caption" in options and alt.text == options["caption"].text:
            span, message = alt.span, f"the `alt` text of `{name}` repeats its caption"
        else:
            return
        help_ = ("say in `#| alt:` what the figure shows to someone who does not see it",)
        self.troubles.append(Diagnostic("missing-alt", message, Label(span), help=help_))

    def _bad(
        self, span: Span, message: str, help_: tuple[str, ...] = (), edits: tuple[Edit, ...] = ()
    ) -> None:
        self.troubles.append(Diagnostic("bad-option", message, Label(span), help=help_, edits=edits))


def _marks(option: _Option) -> tuple[tuple[int, int], ...]:
    return tuple(_between(option.parts))


def _between(parts: list[Span]) -> Iterator[tuple[int, int]]:
    for part, following in pairwise(parts):
        yield part.end + 1, following.start  # the line end stays


def _positive(text: str) -> bool:
    return bool(NUMBER.fullmatch(text)) and float(text) > 0


def _element(text: str) -> bool:
    return text == "none" or bool(ELEMENT.fullmatch(text))


KNOWN: dict[str, tuple[Callable[[str], object], str]] = {
    "figure": (ID.fullmatch, "an id of at most 64 small letters, digits and hyphens"),
    "caption": (bool, "a text"),
    "alt": (bool, "a text"),
    "show": (("fold", "source", "none").__contains__, "fold, source or none"),
    "output": (("text", "none").__contains__, "text or none"),
    "timeout": (_positive, "a number of seconds above zero"),
    "expect-error": (EXCEPTION.fullmatch, "the name of an exception"),
    "interactive": (_element, "the name of a custom element, or none"),
}


# Reads blocks that hold a formula: ``math`` fences, and MyST's ``{math}`` directives with their options


def is_math(fence: Fence) -> bool:
    """Whether a fenced block holds a formula."""
    return MATH.fullmatch(fence.info) is not None


def read_math(source: Source, fence: Fence) -> Iterator[Found]:
    """The formulas of a block, of a directive one for each paragraph; together they cover it."""
    text, lines = source.text, list(fence.lines)
    label: tuple[int, int] | None = None
    if fence.info != "math":
        options, lines = _math_options(text, fence, lines)
        labels = [option for option in options if option["name"] in ("label", "name")]
        label = labels[-1].span("value") if labels else None
    parts = list(_paragraphs(text, fence, lines))
    starts = [fence.start, *(start for start, _ in parts[1:]), fence.end]
    for number, ((inner, outer), (start, end)) in enumerate(zip(parts, pairwise(starts), strict=False)):
        yield Found("formula", start, end, inner, outer, True, label=None if number else label)


def _math_options(
    text: str, fence: Fence, lines: list[tuple[int, int]]
) -> tuple[list[re.Match[str]], list[tuple[int, int]]]:
    """The options of a directive, ``:label: eq-x`` or YAML between two lines ``---``; and the lines below."""
    spans = [fence.inside(text, line) for line in lines]
    rules = [index for index, span in enumerate(spans) if RULE.match(text, *span)]
    if len(rules) > 1 and rules[0] == 0:
        found = (YAML_OPTION.match(text, *span) for span in spans[1 : rules[1]])
        return [option for option in found if option], lines[rules[1] + 1 :]
    options = list(takewhile(bool, (MATH_OPTION.match(text, *span) for span in spans)))
    return [option for option in options if option], lines[len(options) :]


def _paragraphs(text: str, fence: Fence, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """From where to where each paragraph of a block goes; a ``math`` fence is one, whatever it holds."""
    spans = [_argument(text, fence), *(fence.inside(text, line) for line in lines)]
    held: list[tuple[int, int]] = []
    for span in [span for span in spans if span]:
        blank = not text[slice(*span)].strip()
        if not blank:
            held.append(span)
        if blank and held and fence.info != "math":
            yield held[0][0], held[-1][1]
            held = []
    if held:
        yield held[0][0], held[-1][1]


def _argument(text: str, fence: Fence) -> tuple[int, int] | None:
    """Where the formula stands that a directive has on its first line."""
    info = MATH.fullmatch(fence.info)
    argument = (info["argument"] or "").strip() if info else ""
    if not argument:
        return None
    at = text.index(argument, text.index("}", fence.start) + 1)
    return at, at + len(argument)
