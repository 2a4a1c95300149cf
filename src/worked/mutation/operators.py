"""The changes that `worked mutate` makes in the raw text of a formula: mistakes that authors make."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Change:
    """Characters [start, end) of a formula's text, and what is written instead."""

    start: int
    end: int
    instead: str


DIGITS = re.compile(r"[0-9]+")
SIGNS = {"+": "-", "-": "+", "−": "+"}
MATRIX = re.compile(r"\\begin\{([bBpvV]?matrix|smallmatrix)\*?\}(.*?)\\end\{\1\*?\}", re.DOTALL)
OPENING, CLOSING = {*"([{", r"\begin"}, {*")]}", r"\end"}
TERM_ENDS = {*"+-−=<>&,;", r"\\", r"\approx", r"\leq", r"\geq", r"\neq", r"\text", r"\cdots"}
OPERAND = re.compile(r"(?:(?<![A-Za-z\\])[A-Za-z]|[0-9})\]'])\s*\Z")  # what a summand can end with
ROW_END = re.compile(r"\\\\(?:\[[^\]]*\])?")
ASIDE = (
    (re.compile(r"\\(?:label|tag|ref|eqref)\*?\{[^{}]*\}"), "in a label"),
    (re.compile(r"\\(?:text|textbf|textit|mathrm|operatorname|mbox)\*?\{[^{}]*\}"), "in words"),
    (
        re.compile(r"\\(?:hspace|vspace|kern|hskip|color|textcolor)\*?\{?[^{}\s]*\}?"),
        "in a length or a colour",
    ),
    (re.compile(r"\\\\\[[^\]]*\]"), "in the space between rows"),
    (re.compile(r"\\(?:begin|end)\{[^{}]*\}(?:\{[^{}]*\})?"), "in the name of an environment"),
    (re.compile(r"(?<!\\)%[^\n]*"), "in a comment"),
)


def number(text: str) -> Iterator[Change]:
    """The last digit of every digit group, one more (a nine: one less)."""
    for found in DIGITS.finditer(text):
        digit = int(found[0][-1])
        yield Change(found.end() - 1, found.end(), str(8 if digit == 9 else digit + 1))


def swap(text: str) -> Iterator[Change]:
    """The last two digits of a group exchanged: 45 → 54."""
    for found in DIGITS.finditer(text):
        one, other = found[0][-2:-1], found[0][-1]
        if one and one != other:
            yield Change(found.end() - 2, found.end(), other + one)


def point(text: str) -> Iterator[Change]:
    """The decimal point one place to the left: 0.2 → 0.02."""
    for found in re.finditer(r"(?<=[0-9])\.(?=[0-9])", text):
        yield Change(found.start(), found.end(), ".0")


def sign(text: str) -> Iterator[Change]:
    """Every plus for minus, every minus for plus."""
    for index, character in enumerate(text):
        if character in SIGNS:
            yield Change(index, index + 1, SIGNS[character])


def cells(text: str) -> Iterator[Change]:
    """Two neighbours of a matrix row exchanged."""
    for start, rows in matrices(text):
        at = start
        for row in rows:
            for (left, one), (_, other) in pairwise(row):
                if one.strip() != other.strip():
                    yield Change(at + left, at + left + len(one) + 1 + len(other), f"{other}&{one}")


def transpose(text: str) -> Iterator[Change]:
    """Rows of a matrix for columns."""
    for start, end, rows in _texts(text):
        if len({len(row) for row in rows}) == 1:
            turned = [list(column) for column in zip(*rows, strict=True)]
            if turned != rows:
                yield Change(start, end, _joined(turned))


def flip(text: str) -> Iterator[Change]:
    """A matrix turned by half: the flip of a kernel forgotten, or made once too often."""
    for start, end, rows in _texts(text):
        turned = [row[::-1] for row in rows[::-1]]
        if turned != rows:
            yield Change(start, end, _joined(turned))


def term(text: str) -> Iterator[Change]:
    """A summand left out, with the sign before it."""
    for found in re.finditer(r"[+−-]", text):
        end = _term_end(text, found.end())
        if OPERAND.search(text, 0, found.start()) and text[found.end() : end].strip():
            yield Change(found.start(), end, "")


OPERATORS: Mapping[str, Callable[[str], Iterator[Change]]] = {
    "number": number,
    "sign": sign,
    "transpose": transpose,
    "flip": flip,
    "swap": swap,
    "point": point,
    "cells": cells,
    "term": term,
}


def aside(text: str) -> list[tuple[int, int, str]]:
    """The parts of a formula's text that are no mathematics, each with what it is."""
    return [(found.start(), found.end(), why) for pattern, why in ASIDE for found in pattern.finditer(text)]


def matrices(text: str) -> Iterator[tuple[int, list[list[tuple[int, str]]]]]:
    """Where the body of each matrix with no other in it begins, and its cells by rows with their offsets."""
    for found in MATRIX.finditer(text):
        begin = found.start(2)
        inner = found[2].rfind("\\begin{")
        if inner < 0:
            yield begin, list(_rows(found[2]))


def _rows(body: str) -> Iterator[list[tuple[int, str]]]:
    start = 0
    for end, after in [
        *((found.start(), found.end()) for found in ROW_END.finditer(body)),
        (len(body), len(body)),
    ]:
        if body[start:end].strip():
            row, at = [], start
            for cell in body[start:end].split("&"):
                row.append((at, cell))
                at += len(cell) + 1
            yield row
        start = after


def _texts(text: str) -> Iterator[tuple[int, int, list[list[str]]]]:
    for start, rows in matrices(text):
        if rows:
            at, last = rows[-1][-1]
            yield start, start + at + len(last), [[cell.strip() for _, cell in row] for row in rows]


def _joined(rows: list[list[str]]) -> str:
    inner = r" \\ ".join(" & ".join(row) for row in rows)
    return f" {inner} "


def _term_end(text: str, start: int) -> int:
    """Where the summand that begins at `start` ends: at the next sign, relation or end of its brackets."""
    depth = 0
    for found in re.finditer(r"\\[A-Za-z]+|\\.|.", text[start:], re.DOTALL):
        piece, at = found[0], start + found.start()
        depth += (piece in OPENING) - (piece in CLOSING)
        if depth < 0 or (depth == 0 and piece in TERM_ENDS and text[start:at].strip()):
            return at
    return len(text)
