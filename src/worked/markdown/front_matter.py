"""Reads the front matter of a page: its meta data, and under ``worked`` the conventions of the page.

What is wrong with it is told at its own line and column; hosts print bad front matter as text, or stop.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from worked.model.conventions import CHOICES, COMMAS, Conventions
from worked.model.diagnostic import Diagnostic, Label
from worked.model.source import Source
from worked.model.suggest import meant, mended

FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
OPENING = re.compile(r"---[ \t]*\n(?=[ \t]*[^\s-])")
ASKS = re.compile(r"^worked[ \t]*:", re.MULTILINE)
ENTRY = re.compile(r"[\w-]+[ \t]*:(?:[ \t]|$)", re.MULTILINE)
OPTIONS = (*CHOICES, "index", "let", "coverage", "strict", "comma", "language", "macros")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
QUICK = getattr(yaml, "CSafeLoader", None)  # not every PyYAML was built with libyaml
OPENERS, SHALLOW = "[{-?\n", 500  # each of these may begin a level, and so many are surely safe
MOST_WRITTEN = 1_000_000  # signs that values may have once their aliases are written out
HALF = re.compile(r"[\ud800-\udfff]")  # a sign that no file can hold
MOST_DIGITS = 1_000  # of a whole number: Python does not write longer ones
MOST_QUOTED = 60  # signs of a value that a message repeats
UNBUILDABLE = (ValueError, OverflowError, LookupError, AttributeError, TypeError)  # of YAML's constructors
HELP = "write the names and values of front matter as YAML, between two lines `---`"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The meta data of a page, its conventions (None: leave the page alone), and where its text begins."""

    meta: Mapping[str, Any] = field(default_factory=dict)
    conventions: Conventions | None = field(default_factory=Conventions)
    diagnostics: tuple[Diagnostic, ...] = ()
    body: int = 0


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with front matter: from where to where, counted in the page, and what was meant."""

    message: str
    start: int
    end: int
    help: tuple[str, ...] = ()
    name: str = ""

    def told(self, source: Source) -> Diagnostic:
        """As a diagnostic of the page that it stands on."""
        span = source.span(self.start, self.end)
        edits = mended(self.name, span, OPTIONS) if self.name else ()
        return Diagnostic("front-matter", self.message, Label(span), help=self.help, edits=edits)


class _Bad(Exception):
    """What is wrong, and the place of it: a mark in the YAML, counted from its beginning."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message, self.start, self.end = message, start, end


def front_matter(source: Source, macros: Mapping[str, str] | None = None) -> FrontMatter:
    """The front matter of a page; `macros` are those of the whole site."""
    found = FRONT.match(source.text)
    if not found:
        return FrontMatter(conventions=_site(macros), diagnostics=_unclosed(source))
    meta, conventions, faults, body = _front_matter(found[0], tuple(named(macros or {}).items()))
    return FrontMatter(meta, conventions, tuple(fault.told(source) for fault in faults), body)


_Read = tuple[Mapping[str, Any], Conventions | None, tuple[_Fault, ...], int]


@lru_cache(1000)  # a host asks for it before the page is worked; an editor, at every change of what is below
def _front_matter(text: str, macros: tuple[tuple[str, str], ...]) -> _Read:
    """What a page says that begins with this text, from `---` to `---`, whatever stands below it."""
    site = _site(dict(macros))
    found = FRONT.match(text)
    if not found or not found["yaml"] or not found["yaml"].strip():
        return {}, site, (), 0
    if not OPENING.match(text) and not ENTRY.search(found["yaml"]):
        return {}, site, (), 0  # a page that begins with a rule
    return _read(found["yaml"], found.start("yaml"), len(text), site)


def _site(macros: Mapping[str, str] | None) -> Conventions:
    return Conventions(macros=named(macros or {}))


def named(macros: Mapping[str, str]) -> dict[str, str]:
    """Macros by their names, each with its backslash."""
    return {name if name.startswith("\\") else f"\\{name}": text for name, text in macros.items()}


def _read(text: str, base: int, body: int, site: Conventions) -> _Read:
    try:
        node = _composed(text)
        meta = _constructed(node)
    except _Bad as bad:
        filled = "{{" in text and not ASKS.search(text)  # by another program, before the page is built
        fault = _Fault(bad.message, base + bad.start, base + max(bad.start + 1, bad.end))
        return {}, site, () if filled else (fault,), body
    reader = _Conventions(text, base, meta.get("worked"), site)
    value = next((value for key, value in node.value if key.value == "worked"), None)
    conventions = reader.read(value) if value is not None else site
    return meta, conventions, tuple(reader.troubles), body


def _unclosed(source: Source) -> tuple[Diagnostic, ...]:
    opening = OPENING.match(source.text)
    if not opening or not ENTRY.match(source.text, opening.end()):
        return ()
    return (_Fault("the front matter that begins here has no closing `---`", 0, 3).told(source),)


def _composed(text: str) -> yaml.MappingNode:
    """The YAML as a tree with places; no key twice. Raises _Bad."""
    try:
        node = _tree(text)
    except yaml.MarkedYAMLError as error:
        at = _fault(error, len(text.rstrip()))
        message = f"the front matter is not YAML: {_lower(error.problem or error.context)}"
        raise _Bad(message, at, at + 1) from None
    except yaml.reader.ReaderError as error:
        message = f"the front matter holds the control character U+{int(error.character):04X}"
        raise _Bad(message, int(error.position), int(error.position) + 1) from None
    except RecursionError:
        raise _Bad("the front matter is nested too deeply", 0, 1) from None
    if not isinstance(node, yaml.MappingNode):
        raise _Bad("the front matter holds no `name: value`", 0, len(text.splitlines()[0])) from None
    if "*" in text:
        _bounded(node)
    for mapping in _mappings(node):
        _once(mapping)
    if "\\u" in text or "\\U" in text or len(text) > MOST_DIGITS:
        _writable(node)
    return node


def _writable(root: yaml.Node) -> None:
    """Raises _Bad where a value could not be written on a page."""
    for node in _scalars(root):
        start, end = node.start_mark.index, node.end_mark.index
        if HALF.search(node.value):
            raise _Bad(
                "a value of the front matter holds half a pair of surrogates, which is no sign", start, end
            )
        if node.tag == "tag:yaml.org,2002:int" and len(node.value) > MOST_DIGITS:
            raise _Bad(f"`{_quoted(node.value)}` has more than {MOST_DIGITS} digits", start, end)


def _tree(text: str) -> yaml.Node | None:
    """The YAML as libyaml reads it, many times sooner; as Python does where that is amiss: it says what.

    What could be nested without end is Python's from the beginning: libyaml would overrun the stack, and end
    the program.
    """
    if QUICK is not None and sum(map(text.count, OPENERS)) < SHALLOW:
        try:
            return yaml.compose(text, QUICK)
        except (yaml.YAMLError, ValueError, RecursionError):
            pass
    return yaml.compose(text, yaml.SafeLoader)


def _fault(error: yaml.MarkedYAMLError, end: int) -> int:
    """Where the fault is: what is never closed begins where YAML says its context does."""
    at = error.problem_mark.index if error.problem_mark else 0
    return error.context_mark.index if at >= end and error.context_mark else min(at, end)


def _lower(problem: str | None) -> str:
    text = (problem or "it cannot be read").strip()
    return text[:1].lower() + text[1:]


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    """The mapping nodes of a tree, each once, whatever its aliases."""
    waiting, seen = [node], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield node
        waiting += _parts(node)


def _bounded(root: yaml.Node) -> None:
    """Raises _Bad where aliases, which stand for what stands for more, would be too much written out."""
    waiting, sizes = [(root, False)], dict[int, float]()
    while waiting:
        node, entered = waiting.pop()
        inside = _parts(node)
        if entered:
            sizes[id(node)] = 1 + sum(sizes[id(part)] for part in inside)
        elif id(node) not in sizes:
            sizes[id(node)] = 1 + len(node.value) if not inside else float("inf")  # one that holds itself
            waiting += [(node, True), *((part, False) for part in inside)] if inside else []
    if sizes[id(root)] > MOST_WRITTEN:
        message = f"the aliases of the front matter stand for more than {MOST_WRITTEN:_} signs"
        raise _Bad(message.replace("_", " "), root.start_mark.index, root.start_mark.index + 1)


def _parts(node: yaml.Node) -> list[yaml.Node]:
    """The nodes that a node holds."""
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _once(mapping: yaml.MappingNode) -> None:
    lines: dict[tuple[str, str], int] = {}
    for key, _ in mapping.value:
        if not isinstance(key, yaml.ScalarNode) or key.tag == "tag:yaml.org,2002:merge":
            continue
        first = lines.setdefault((key.tag, key.value), key.start_mark.line)
        if first != key.start_mark.line:
            message = f"`{_quoted(key.value)}` stands twice in the front matter, first on line {first + 2}"
            raise _Bad(message, key.start_mark.index, key.end_mark.index)


def _constructed(node: yaml.MappingNode) -> dict[str, Any]:
    loader = yaml.SafeLoader("")
    try:
        built: dict[str, Any] = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = mark.index if mark else 0
        raise _Bad(f"the front matter cannot be read: {_lower(error.problem)}", at, at + 1) from None
    except UNBUILDABLE as error:
        bad = next(_unbuildable(node), node)
        message = f"`{_quoted(_text(bad))}` cannot be read{_why(bad, error)}"
        raise _Bad(message, bad.start_mark.index, bad.end_mark.index) from None
    except RecursionError:
        raise _Bad("the front matter is nested too deeply", 0, 1) from None
    finally:
        loader.dispose()
    return built


def _why(bad: yaml.Node, error: Exception) -> str:
    """Why a value cannot be read, or as what, where YAML's constructor does not say it for people."""
    kind = bad.tag.rpartition(":")[2]
    said = isinstance(error, ValueError | OverflowError) and kind not in ("int", "float")
    return f": {_lower(str(error))}" if said else f" as `{kind}`"


def _quoted(value: Any) -> str:
    """A value as a message repeats it: on one line, as much as is read."""
    text = " ".join(str(value).split())
    return text if len(text) <= MOST_QUOTED else f"{text[: MOST_QUOTED - 1]}…"


def _text(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "it"


def _unbuildable(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The scalars that YAML's own rules cannot turn into a value, such as a thirteenth month."""
    return (scalar for scalar in _scalars(node) if not _builds(scalar))


def _scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The scalars of a tree in their order, each once, whatever its aliases."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) not in seen and isinstance(node, yaml.ScalarNode):
            yield node
        waiting += reversed(_parts(node) if id(node) not in seen else [])
        seen.add(id(node))


def _builds(node: yaml.ScalarNode) -> bool:
    loader = yaml.SafeLoader("")
    try:
        loader.construct_document(node)
    except (*UNBUILDABLE, yaml.YAMLError):
        return False
    return True


@dataclass(slots=True)
class _Conventions:
    """Reads what stands under ``worked``."""

    text: str
    base: int  # where the text begins in its page
    values: Any
    site: Conventions
    troubles: list[_Fault] = field(default_factory=list)

    def read(self, node: yaml.Node) -> Conventions | None:
        if self.values is False:
            return None
        if self.values is None or self.values is True:
            return self.site
        if not isinstance(node, yaml.MappingNode) or not isinstance(self.values, dict):
            self._bad(node, f"`worked` takes false or names with their values, not `{self._written(node)}`")
            return self.site
        taken: dict[str, Any] = {"macros": self.site.macros, "strict": True}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name not in OPTIONS:
                message = f"`{self._written(key)}` is no convention of a page; known are {', '.join(OPTIONS)}"
                self._bad(key, message, meant(name, OPTIONS), name)
            elif (read := self._value(name, value, self.values.get(name))) is not None:
                taken[name] = {**self.site.macros, **read} if name == "macros" else read
        return Conventions(**taken)

    def _value(self, name: str, node: yaml.Node, value: Any) -> Any:
        try:
            return convention(name, value)
        except ValueError as error:
            self._bad(node, str(error))
            return None

    def _written(self, node: yaml.Node) -> str:
        return _quoted(self.text[node.start_mark.index : node.end_mark.index])

    def _bad(self, node: yaml.Node, message: str, help_: tuple[str, ...] = (), name: str = "") -> None:
        start, end = node.start_mark.index, node.end_mark.index
        fault = _Fault(message, self.base + start, self.base + max(start + 1, end), help_, name)
        self.troubles.append(fault)


def convention(name: str, value: Any) -> Any:
    """The value of a convention as the page gives it. Raises ValueError, saying what it takes."""
    match name:
        case "index":
            if isinstance(value, bool) or not isinstance(value, int):
                raise ValueError(f"`index` takes a whole number, not `{_quoted(value)}`")
            return value
        case "let":
            names = value.split() if isinstance(value, str) else value
            if not isinstance(names, list) or not names or not all(isinstance(item, str) for item in names):
                raise ValueError(f"`let` takes a list of names, not `{_quoted(value)}`")
            return tuple(names)
        case "coverage":
            number = isinstance(value, int | float) and not isinstance(value, bool)
            if not number or not 0 <= value <= 100:
                raise ValueError(f"`coverage` takes a percentage from 0 to 100, not `{_quoted(value)}`")
            return float(value)
        case "strict":
            if not isinstance(value, bool):
                raise ValueError(f"`strict` takes true or false, not `{_quoted(value)}`")
            return value
        case "language":
            if not isinstance(value, str) or not LANGUAGE.fullmatch(value):
                raise ValueError(
                    f"`language` takes the code of a language, such as en, not `{_quoted(value)}`"
                )
            return value
        case "comma":
            return _one_of(COMMAS, name, value)
        case "macros":
            return _macros(value)
        case _:
            return choice(name, value)


def choice(name: str, value: Hashable) -> str:
    """One of the words that a convention can be. Raises ValueError, saying which they are."""
    return _one_of(CHOICES[name], name, value)


def _one_of(words: Sequence[str], name: str, value: Any) -> str:
    if isinstance(value, bool) or str(value) not in words:
        raise ValueError(f"`{name}` takes {', '.join(words[:-1])} or {words[-1]}, not `{_quoted(value)}`")
    return str(value)


def _macros(value: Any) -> dict[str, str]:
    pairs = list(value.items()) if isinstance(value, dict) else None
    if pairs is None or not all(isinstance(part, str) for pair in pairs for part in pair):
        raise ValueError(f"`macros` takes names with their bodies, not `{_quoted(value)}`")
    for name, _ in pairs:
        if not re.fullmatch(r"\\?[a-zA-Z]+", name):
            raise ValueError(f"`{_quoted(name)}` is no name of a macro; it takes letters after a backslash")
    return named(dict(pairs))
