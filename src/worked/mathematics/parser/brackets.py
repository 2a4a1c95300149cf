"""How deep each token of a formula stands in brackets."""

from collections import defaultdict
from itertools import accumulate, compress

from worked.latex.lexer import Token
from worked.latex.scanner import text_of
from worked.mathematics.parser.syntax_table import BRACKETS, Table

ENVIRONMENT = frozenset(("begin", "end"))


def depths(found: list[Token], table: Table) -> list[int]:
    """How deep each token stands in closed brackets; an opening that never closes counts for nothing."""
    return _depths(len(found), _pairs(found, table))


def _pairs(found: list[Token], table: Table) -> dict[int, int]:
    """Where each bracket that is closed opens and closes."""
    pairs: dict[int, int] = {}
    open_: list[tuple[int, str]] = []
    count: defaultdict[str, int] = defaultdict(int)
    brackets = table.brackets
    may_be = [i for i, t in enumerate(found) if t.text in brackets or t.side or t.kind in ENVIRONMENT]
    for index in may_be:
        kind, opens = _bracket(found[index], table)
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
    """How deep each place lies in some pairs, the signs of a pair inside it; pairs never cross."""
    steps = [0] * (count + 1)
    for start, end in pairs.items():
        steps[start] += 1
        steps[end + 1] -= 1
    return list(accumulate(steps[:count]))


def opened(found: list[Token], table: Table) -> tuple[list[Token], list[int]]:
    r"""The tokens without what encloses whole relations, and their depths.

    That is a brace, as in ``\\boxed{1 + 1 = 2}``, or an array or cases of equations that stands alone.
    """
    pairs = _pairs(found, table)
    if not pairs:
        return found, [0] * len(found)
    deep = _depths(len(found), pairs)
    if table.relations.isdisjoint(map(text_of, compress(found, deep))):
        return found, deep
    dropped: set[int] = set()
    for start in _around_relations(found, pairs, table):
        before = found[start - 1] if start else None
        boxed = before is not None and before.text == "\\boxed"
        argument = before is not None and (before.text in ("^", "_", "}") or before.kind == "command")
        if found[start].text == "{" and (boxed or not argument):
            dropped |= {start, pairs[start], start - boxed}
        elif found[start].side or found[start].kind == "begin":
            dropped |= _around_system(found, pairs, start, table)
    if not dropped:
        return found, deep
    kept = [token for i, token in enumerate(found) if i not in dropped]
    return kept, depths(kept, table)


def _around_system(found: list[Token], pairs: dict[int, int], start: int, table: Table) -> set[int]:
    """What encloses rows of relations: the signs of an environment, and a delimiter at either side."""
    end = pairs[start]
    if found[start].side:
        rows = found[start + 1].kind == "begin" and found[start + 1].text.rstrip("*") in table.rows
        return {start, end} if rows and found[end - 1].kind == "end" else set()
    around = {start, end}
    if start and found[start - 1].side == "open" and pairs.get(start - 1) == end + 1:
        around |= {start - 1, end + 1}
    before = found[min(around) - 1] if min(around) else None
    alone = before is None or before.kind == "text" or before.text in (",", ";", "\\\\", *table.separators)
    if not alone or not _holds_relations(found, pairs, start, table):
        return set()
    columns = pairs.get(start + 1, start) if found[start].text == "array" else start
    return around | set(range(start, columns + 1))


def _holds_relations(found: list[Token], pairs: dict[int, int], start: int, table: Table) -> bool:
    """Whether the rows of an array are relations; those of cases, where one comes before any condition."""
    if found[start].text.rstrip("*") in ("array", "matrix"):
        return True
    at = start + 1
    while found[start].text.rstrip("*") in table.cases and at < pairs[start]:
        token = found[at]
        if token.text in table.relations and token.kind in ("sign", "command"):
            return True
        if token.kind == "text" or token.text == ",":
            return False
        if token.text == "&":
            return found[at + 1].text in table.relations
        at = pairs.get(at, at) + 1
    return False


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
    if token.text in BRACKETS:
        return BRACKETS[token.text], token.text in ("(", "[", "{", "\\{")
    if token.text in table.fences:
        return table.fences[token.text][0], True
    return (token.text, False) if token.text in table.closings else ("", False)
