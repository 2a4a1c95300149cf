r"""The macros in the configuration of MathJax or KaTeX, where they stand in a script as plain data.

    window.MathJax = { tex: { macros: { R: "\\mathbb{R}", norm: ["\\lVert #1 \\rVert", 1] } } };

Nothing is run: what is no text, or a text with the number of its arguments, is passed over.
"""

import re
from collections.abc import Iterator

OBJECT = re.compile(r"\b[mM]acros['\"]?\s*:\s*\{")
SPACE = r"(?:\s|//[^\n]*|/\*.*?\*/)*"
TEXT = r"(?:\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\$])*`)"
ENTRY = re.compile(
    rf"{SPACE}(?P<name>{TEXT}|[A-Za-z]+){SPACE}:{SPACE}"
    rf"(?:(?P<text>{TEXT})|\[{SPACE}(?P<body>{TEXT}){SPACE}(?:,{SPACE}(?P<count>[0-9]){SPACE})?,?{SPACE}\]"
    rf"|(?P<other>(?:{TEXT}|\[(?:{TEXT}|[^\]\"'`])*\]|\([^()]*\)|[^,{{}}\[\]()\"'`])*)){SPACE}(?P<end>[,}}])",
    re.DOTALL,
)
NAME = re.compile(r"\\?[A-Za-z]+")
ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def script_macros(script: str) -> dict[str, str]:
    """The macros of a script, each name with its backslash."""
    return {
        f"\\{name.removeprefix(chr(92))}": body for name, body in _entries(script) if NAME.fullmatch(name)
    }


def _entries(script: str) -> Iterator[tuple[str, str]]:
    for opening in OBJECT.finditer(script):
        at = opening.end()
        while entry := ENTRY.match(script, at):
            at = entry.end()
            if written := entry["text"] or entry["body"]:
                yield _plain(entry["name"]), _plain(written)
            if entry["end"] == "}":
                break


def _plain(written: str) -> str:
    """What a text of JavaScript says; a name without quotes says itself."""
    if written[0] not in "\"'`":
        return written
    return ESCAPE.sub(lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), written[1:-1])
