"""How deep each token of a formula stands in brackets."""

from collections import Counter

from worked.mathematics.table import Table
from worked.mathematics.tokens import Token

CLOSES = {"(": "round", "[": "round", ")": "round", "]": "round", "{": "brace", "}": "brace"}
CLOSES |= {"\\{": "set", "\\}": "set"}


UNBRACKETED = frozenset(("number", "letter", "text", "word", "name"))


def depths(found: list[Token], table: Table) -> list[int]:
    """How deep each token stands in closed brackets; an opening that never closes counts for nothing."""
    return _depths(len(found), _pairs(found, table))


def _pairs(found: list[Token], table: Table) -> dict[int, int]:
    """Where each bracket that is closed opens and closes."""
    pairs: dict[int, int] = {}
    open_: list[tuple[int, str]] = []
    count: Counter[str] = Counter()
    for index, token in enumerate(found):
        if not token.side and token.kind in UNBRACKETED:
            continue
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
    return pairs


def _depths(count: int, pairs: dict[int, int]) -> list[int]:
    depths: list[int] = []
    ends: list[int] = []
    for index in range(count):
        depths.append(len(ends))
        if index in pairs:
            depths[-1] += 1
            ends.append(pairs[index])
        while ends and ends[-1] == index:
            ends.pop()
    return depths


def opened(found: list[Token], table: Table) -> tuple[list[Token], list[int]]:
    r"""The tokens without braces around whole relations, as in ``\\boxed{1 + 1 = 2}``; and their depths."""
    pairs = _pairs(found, table)
    if not pairs:
        return found, [0] * len(found)
    dropped: set[int] = set()
    for start in _around_relations(found, pairs, table):
        before = found[start - 1] if start else None
        boxed = before is not None and before.text == "\\boxed"
        argument = before is not None and (before.text in ("^", "_", "}") or before.kind == "command")
        if found[start].text == "{" and (boxed or not argument):
            dropped |= {start, pairs[start], start - boxed}
    if not dropped:
        return found, _depths(len(found), pairs)
    kept = [token for i, token in enumerate(found) if i not in dropped]
    return kept, depths(kept, table)


def _around_relations(found: list[Token], pairs: dict[int, int], table: Table) -> set[int]:
    """Where the innermost bracket around each relation sign opens."""
    around: set[int] = set()
    open_: list[int] = []
    for i, token in enumerate(found):
        while open_ and pairs[open_[-1]] <= i:
            open_.pop()
        if i in pairs:
            open_.append(i)
        elif open_ and token.kind != "text" and token.text in table.relations:
            around.add(open_[-1])
    return around


def _bracket(token: Token, table: Table) -> tuple[str, bool]:
    """The kind of bracket a token is, and whether it opens; an empty text for none."""
    if token.side in ("open", "close"):
        return "sized", token.side == "open"
    if token.kind in ("begin", "end"):
        return ("", False) if token.text.rstrip("*") in table.rows else ("environment", token.kind == "begin")
    if token.kind not in ("sign", "command"):
        return "", False
    if token.text in CLOSES:
        return CLOSES[token.text], token.text in ("(", "[", "{", "\\{")
    if token.text in table.fences:
        return table.fences[token.text][0], True
    return (token.text, False) if token.text in table.closings else ("", False)
