"""The style sheets of the theme without the rules that no page of the site can use.

What a page can use is read off the built site: each name in its HTML, and each word of its scripts, since a
script may set any of them. A rule is left out only if a name that it asks for is nowhere; then the custom
properties that nothing asks for any more, with the pictures in them. What is kept is kept as it was.
"""

import hashlib
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import tinycss2  # type: ignore[import-untyped]

FOLDER = "assets/stylesheets"  # where the theme has its own
NAME = re.compile(r"[\w-]+")
INLINE = re.compile(r"<(?:script|style)\b[^<>]*+>(.*?)</(?:script|style)\s*>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"""<([a-zA-Z][\w-]*+)((?:"[^"]*"|'[^']*'|[^"'<>])*+)>""")
SOURCE = re.compile(r"""<script\b[^<>]*\ssrc=["']?([^"'\s>]+)""")
GROUPS = frozenset(("media", "supports", "layer", "container"))
ANY = frozenset(("is", "where", "has", "matches", "-webkit-any"))  # one of their selectors is enough
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
PROPERTY = re.compile(r"--[\w-]+")
HASH = re.compile(r"\.[0-9a-f]{8}\.")
BEGUN = 4  # letters at least that a script begins a name with, to finish it by a value: `md-tag--${kind}`


class Known:
    """The names that a site has: of elements, attributes, classes, ids; and each word of its scripts."""

    def __init__(self, pages: Iterable[str], scripts: Iterable[str]) -> None:
        pages = list(pages)
        spoken = [*scripts, *(text for page in pages for text in INLINE.findall(page))]
        words = {word for text in spoken for word in NAME.findall(text)}
        self._begun = tuple(word for word in words if word[-1] in "-_" and len(word.strip("-_")) >= BEGUN)
        self._names = words | _names({tag for page in pages for tag in TAG.findall(INLINE.sub("", page))})

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self._names or name.startswith(self._begun))


@dataclass(frozen=True, slots=True)
class Rule:
    """Selectors and what they set; a custom property by its name, so that it can be left out."""

    selectors: str
    set: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Group:
    """Rules under one condition: `@media print`."""

    head: str
    rules: "Sequence[Rule | Group | str]"


Sheet = Sequence[Rule | Group | str]  # a text is kept as it is


def prune(site: Path) -> None:
    """Write the theme's sheets of a built site anew, under names that tell what is in them."""
    html = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    scripts = [path.read_text(encoding="utf-8") for path in sorted(_scripts(site, html))]
    known = Known(html.values(), scripts)
    sheets = {path: list(_kept(_parsed(path), known)) for path in sorted((site / FOLDER).glob("*.css"))}
    others = (path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.css")) if path not in sheets)
    asked = {name for text in (*html.values(), *scripts, *others) for name in PROPERTY.findall(text)}
    names = {path.name: _renewed(path, text) for path, text in pruned(sheets, asked).items()}
    for path, page in html.items():
        for old, new in names.items():
            page = page.replace(f"{FOLDER}/{old}", f"{FOLDER}/{new}")
        path.write_text(page, encoding="utf-8", newline="\n")


def pruned(sheets: dict[Path, list[Rule | Group | str]], asked: set[str]) -> dict[Path, str]:
    """The sheets as texts, without the custom properties that neither they nor others ask for."""
    texts = {path: _text(sheet, None) for path, sheet in sheets.items()}
    while True:
        wanted = asked.union(*(ASKED.findall(text) for text in texts.values()))
        fewer = {path: _text(sheet, wanted) for path, sheet in sheets.items()}
        if fewer == texts:
            return texts
        texts = fewer


def _parsed(path: Path) -> list[Any]:
    text = path.read_text(encoding="utf-8")
    return list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _kept(rules: Iterable[Any], known: Container[str]) -> Iterator[Rule | Group | str]:
    """The rules that some page can use."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [part for part in _parted(rule.prelude) if _possible(part, known)]
            if selectors:
                yield Rule(",".join(map(_written, selectors)), _declared(rule.content))
        elif rule.type == "at-rule" and rule.lower_at_keyword in GROUPS and rule.content is not None:
            inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield Group(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", list(_kept(inside, known)))
        else:
            yield rule.serialize()


def _declared(content: list[Any]) -> list[tuple[str, str]]:
    """What a rule sets, each with its name; a rule with rules in it is taken as one piece."""
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if any(part.type != "declaration" for part in parts):
        return [("", _written(content))]
    return [(part.name, part.serialize()) for part in parts]


def _parted(tokens: Iterable[Any]) -> list[list[Any]]:
    """A list of selectors as its selectors."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _possible(selector: Sequence[Any], known: Container[str]) -> bool:
    """Whether the site has each name that a selector asks for."""
    before = ""
    for token in selector:
        if token.type == "ident" and before != ":" and token.value not in known:
            return False
        if token.type == "hash" and token.value not in known:
            return False
        if token.type == "[] block" and not _has(token.content, known):
            return False
        if token.type == "function" and token.lower_name in ANY and not _some(token.arguments, known):
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _some(selectors: Iterable[Any], known: Container[str]) -> bool:
    """Whether one of some selectors is possible."""
    return any(_possible(part, known) for part in _parted(selectors))


def _has(condition: Sequence[Any], known: Container[str]) -> bool:
    """Whether the site has the attribute of `[name="value"]`, and the words of the value it must be."""
    exact = any(token.type == "literal" and token.value == "=" for token in condition)
    said = [token.value for token in condition if token.type in ("ident", "string")]
    return all(word in known for text in said[: None if exact else 1] for word in NAME.findall(text))


def _text(sheet: Sheet, wanted: Container[str] | None) -> str:
    """A sheet as text, with the custom properties that are wanted, or all."""
    parts = []
    for rule in sheet:
        if isinstance(rule, str):
            parts.append(rule)
        elif isinstance(rule, Group):
            if inside := _text(rule.rules, wanted):
                parts.append(f"{rule.head}{{{inside}}}")
        elif kept := [said for name, said in rule.set if _wanted(name, wanted)]:
            parts.append(f"{rule.selectors}{{{';'.join(kept)}}}")
    return "".join(parts)


def _wanted(name: str, wanted: Container[str] | None) -> bool:
    return wanted is None or not name.startswith("--") or name in wanted


def _written(tokens: Sequence[Any]) -> str:
    return tinycss2.serialize(tokens).strip() if tokens else ""


def _names(tags: set[tuple[str, str]]) -> set[str]:
    """The names in tags and in what stands behind them; pages share most tags, so each is read once."""
    names = {tag for tag, _ in tags}
    names.update(*(NAME.findall(unescape(attributes)) for attributes in {behind for _, behind in tags}))
    return names


def _scripts(site: Path, html: dict[Path, str]) -> set[Path]:
    """The scripts that pages name, and those beside them, which these may bring."""
    named = {path.parent / source for path, page in html.items() for source in SOURCE.findall(page)}
    folders = {script.resolve().parent for script in named if script.is_file()}
    return {script for folder in folders for script in folder.glob("*.js")}


def _renewed(path: Path, text: str) -> str:
    """Write a sheet under a name with the hash of its text, for it may be kept for ever. The new name."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    name = HASH.sub(f".{digest}.", path.name)
    path.unlink()
    path.with_name(f"{path.name}.map").unlink(missing_ok=True)
    path.with_name(name).write_text(text, encoding="utf-8", newline="\n")
    return name
