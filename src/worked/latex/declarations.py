r"""The macros that a text declares, as in LaTeX: ``\newcommand``, ``\def``, ``\DeclareMathOperator``.

A declaration holds from where it stands to the end of the page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

DECLARING = frozenset(
    r"\newcommand \renewcommand \providecommand \def \gdef \edef \xdef \let \DeclareMathOperator".split()
)
HINT = re.compile(r"\\(?:(?:re)?newcommand|providecommand|[gex]?def|let|DeclareMathOperator)\b")
HEAD = re.compile(
    r"\\(?P<what>(?:re)?newcommand|providecommand|DeclareMathOperator)(?P<star>\*?)\s*"
    r"(?:\{\s*(?P<braced>\\[A-Za-z]+)\s*\}|(?P<bare>\\[A-Za-z]+))\s*(?:\[(?P<count>[0-9])\])?\s*(?=\{)"
    r"|\\(?P<def>[gex]?def)\s*(?P<name>\\[A-Za-z]+)\s*(?:#[1-9]\s*)*(?=\{)"
    r"|\\let\s*(?P<let>\\[A-Za-z]+)\s*=?\s*(?P<same>\\[A-Za-z]+|[^\s\\])"
)
BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
COMMENT = re.compile(r"(?<!\\)%[^\n]*")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A macro, its body with ``#1`` … ``#9``, and from where to where its declaration goes."""

    name: str
    body: str
    start: int
    end: int


def declarations(text: str) -> Iterator[Declaration]:
    """The declarations of a text, in their order; what is not one that can be read is passed over."""
    if not HINT.search(text):
        return
    bare = COMMENT.sub(lambda found: " " * len(found[0]), text)  # places stay
    at = 0
    while head := HEAD.search(bare, at):
        at = head.end()
        if head["let"]:
            yield Declaration(head["let"], head["same"], head.start(), at)
        elif (end := _closing(bare, at)) is not None:
            yield _declared(head, bare[at + 1 : end], end + 1)
            at = end + 1


def declared(text: str) -> Mapping[str, str]:
    """The macros that a text declares, by their names; the last of two counts."""
    return {found.name: found.body for found in declarations(text)}


def only_declares(text: str) -> bool:
    """Whether a formula holds declarations and nothing else."""
    found = list(declarations(text))
    starts = [one.end for one in found]
    ends = [one.start for one in found]
    between = [text[start:end] for start, end in zip([0, *starts], [*ends, len(text)], strict=True)]
    return bool(found) and not COMMENT.sub("", "".join(between)).strip()


def _declared(head: re.Match[str], body: str, end: int) -> Declaration:
    name = head["name"] or head["braced"] or head["bare"]
    if head["what"] == "DeclareMathOperator":
        body = rf"\operatorname{head['star']}{{{body}}}"
    return Declaration(name, body, head.start(), end)


def _closing(text: str, at: int) -> int | None:
    """Where the brace is closed that stands at a place."""
    depth = 0
    for sign in BRACES.finditer(text, at):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if not depth:
            return sign.start()
    return None
