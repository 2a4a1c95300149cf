"""How deep each token of a formula stands in brackets."""

from collections import Counter

from worked.mathematics.table import Table
from worked.mathematics.tokens import Token

CLOSES = {"(": "round", "[": "round", ")": "round", "]": "round", "{": "brace", "}": "brace"}
CLOSES |= {"\\{": "set", "\\}": "set"}


def depths(found: list[Token], table: Table) -> list[int]:
    """How deep each token stands in closed brackets; an opening that never closes counts for nothing."""
    pairs: dict[int, int] = {}
    open_: list[tuple[int, str]] = []
    count: Counter[str] = Counter()
    for index, token in enumerate(found):
        kind, opens = _bracket(token, table)
        if opens:
            open_.append((index, kind))
            count[kind] += 1
        elif kind and count[kind]:  # what stands open inside the pair is never closed
            while open_:
                place, other = open_.pop()
                count[other] -= 1
                if other == kind:
                    pairs[place] = index
                    break
    depths: list[int] = []
    ends: list[int] = []
    for index in range(len(found)):
        depths.append(len(ends))
        if index in pairs:
            depths[-1] += 1
            ends.append(pairs[index])
        while ends and ends[-1] == index:
            ends.pop()
    return depths


def _bracket(token: Token, table: Table) -> tuple[str, bool]:
    """The kind of bracket a token is, and whether it opens; an empty text for none."""
    if token.side in ("open", "close"):
        return "sized", token.side == "open"
    if token.kind in ("begin", "end"):
        return ("", False) if token.text.rstrip("*") in table.rows else ("environment", token.kind == "begin")
    if token.kind not in ("sign", "command"):
        return "", False
    if token.text in table.fences:
        return table.fences[token.text][0], True
    if token.text in CLOSES:
        return CLOSES[token.text], token.text in ("(", "[", "{", "\\{")
    return (token.text, False) if token.text in {close for close, _ in table.fences.values()} else ("", False)
