"""From a formula to chains of relations: split at its top level, then each member is read."""

from collections.abc import Mapping, Sequence

from worked.latex.lexer import (
    Token,
    Unread,
    tokens,
    unbraced,
)
from worked.mathematics.ast import (
    Apply,
    Chain,
    Compare,
    Misread,
    Node,
    Sign,
)
from worked.mathematics.parser.annotated import unannotated
from worked.mathematics.parser.brackets import opened
from worked.mathematics.parser.chains import Splitter
from worked.mathematics.parser.expressions import Parser
from worked.mathematics.parser.syntax_table import Table


def read(
    text: str,
    start: int,
    end: int,
    table: Table,
    macros: Mapping[str, str] | None = None,
    skips: Sequence[tuple[int, int]] = (),
) -> list[Chain]:
    """The chains of text[start:end] that have a relation; members that cannot be read are Misread."""
    try:
        found = tokens(text, start, end, table.signs, macros, skips)
    except Unread as refusal:
        return _refused(text, start, end, refusal)
    found = unbraced(unannotated(found))
    kept, depths = opened([token for token in found if token.kind != "label"], table)
    splitter = Splitter(kept, table, member, depths)
    splitter.split()
    return [chain for chain in splitter.chains if chain.signs]


def _refused(text: str, start: int, end: int, refusal: Unread) -> list[Chain]:
    """One unread relation for a formula beyond the limits, at its first relation sign."""
    at = min((at for sign in "=<>" if (at := text.find(sign, start, end)) >= 0), default=start)
    misread = Misread(refusal.start, refusal.end, refusal.reason)
    return [Chain([misread, misread], [Sign("=", at, at + 1)])]


def member(found: list[Token], place: int, table: Table) -> Node:
    """One member as a tree; Misread where it cannot be read."""
    try:
        return _placed(Parser(found, table, place, condition).whole(), found)
    except Unread as refusal:
        return Misread(refusal.start, refusal.end, refusal.reason, refusal.code)
    except RecursionError:  # within the limit, but the caller stands deep in the stack itself
        return Misread(found[0].start, found[-1].end, "limit: too many brackets within brackets")


def _placed(node: Node, found: list[Token]) -> Node:
    """The node from the first to the last of its tokens: those of a macro's body all stand at its call."""
    if len({token.start for token in found}) < len(found):
        node.start, node.end = min(token.start for token in found), max(token.end for token in found)
    return node


def condition(found: list[Token], table: Table, place: int) -> Node:
    """What stands behind a value in cases: relations with ``,`` or words between; Unread where it is not."""
    either = [part for part in _at_or(found) if part]
    read_parts = [_all_hold(part, table, place) for part in either]
    if not read_parts:
        raise Unread("a case has no condition", place, place)
    return read_parts[0] if len(read_parts) == 1 else _applied("or", read_parts)


def _at_or(found: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in found:
        if token.text == "\\lor" or (token.kind == "text" and token.text.strip(" ,~") == "or"):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _all_hold(found: list[Token], table: Table, place: int) -> Node:
    splitter = Splitter(found, table, member)
    splitter.split()
    held: list[Node] = []
    for chain in splitter.chains:
        for written in chain.members:
            if isinstance(written, Misread):
                raise Unread(written.reason, written.start, written.end)
        if not chain.signs:
            raise Unread(
                "a condition without a relation is not read", chain.members[0].start, chain.members[0].end
            )
        signs = tuple(sign.sign for sign in chain.signs)
        held.append(Compare(chain.members[0].start, chain.members[-1].end, tuple(chain.members), signs))
    if not held:
        raise Unread("a condition that is nothing but words is not read", place, place)
    return held[0] if len(held) == 1 else _applied("and", held)


def _applied(op: str, parts: list[Node]) -> Node:
    return Apply(parts[0].start, parts[-1].end, op, tuple(parts))
