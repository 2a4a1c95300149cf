"""From a formula to chains of relations: split at its top level, then each member is read."""

from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter

from worked.latex.lexer import Token, Unread, tokens, unbraced
from worked.latex.scanner import text_of
from worked.mathematics.ast import Chain, Misread, Node, Sign
from worked.mathematics.parser import other_notations
from worked.mathematics.parser.annotated import annotated
from worked.mathematics.parser.brackets import opened
from worked.mathematics.parser.expressions import tree
from worked.mathematics.parser.row_operations import steps
from worked.mathematics.parser.statements import Statement, split
from worked.mathematics.parser.syntax_table import Table
from worked.mathematics.parser.thousands import grouped

START = attrgetter("start")


def read(
    text: str,
    start: int,
    end: int,
    table: Table,
    macros: Mapping[str, str] | None = None,
) -> list[Chain]:
    """The chains of text[start:end] that have a relation; members that cannot be read are Misread."""
    try:
        found = tokens(text, start, end, table.signs, macros)
    except Unread as refusal:
        return _refused(text, start, end, refusal)
    kept, depths = opened(_spelled_out(found, table), table)
    return [_chain(written, table) for written in split(kept, table, depths).chains if written.signs]


def _spelled_out(found: list[Token], table: Table) -> list[Token]:
    """The tokens as they are meant; most formulas hold nothing that would be spelled otherwise."""
    texts = {*map(text_of, found)}
    if not table.annotated.isdisjoint(texts):
        found = annotated(found, table)
    if "}" in texts:
        found = unbraced(found, table.spaced, table.taking)
    if "," in texts:
        found = grouped(found)
    return found


def _refused(text: str, start: int, end: int, refusal: Unread) -> list[Chain]:
    """One unread relation for a formula beyond the limits, at its first relation sign."""
    at = min((at for sign in "=<>" if (at := text.find(sign, start, end)) >= 0), default=start)
    misread = Misread(refusal.start, refusal.end, refusal.reason)
    return [Chain((misread, misread), (Sign("=", at, at + 1),))]


def _chain(written: Statement, table: Table) -> Chain:
    """A chain with its members read."""
    modulus = other_notations.modulus(written)
    members = [member(part.tokens, part.place, table) for part in written.members]
    reason = other_notations.differentials(written) or other_notations.legendre(members)
    if reason:
        members = [Misread(node.start, node.end, reason) for node in members]
    by = member(modulus, written.signs[-1].end, table) if modulus else None
    signs = tuple(
        Sign(
            r"\equiv" if by and sign.sign == "=" else sign.sign,
            sign.start,
            sign.end,
            by,
            steps(sign.over, table) if sign.over else (),
        )
        for sign in written.signs
    )
    said = (written.conditional, written.values, written.alternative, written.supposed)
    return Chain(tuple(members), signs, *said)


def member(found: list[Token], place: int, table: Table) -> Node:
    """One member as a tree; Misread where it cannot be read."""
    try:
        return _placed(tree(found, place, table), found)
    except Unread as refusal:
        return Misread(refusal.start, refusal.end, refusal.reason, refusal.code)
    except RecursionError:  # within the limit, but the caller stands deep in the stack itself
        return Misread(found[0].start, found[-1].end, "limit: too many brackets within brackets")


def _placed(node: Node, found: list[Token]) -> Node:
    """The node from the first to the last of its tokens: those of a macro's body all stand at its call."""
    if len({*map(START, found)}) == len(found):
        return node
    return replace(node, start=min(token.start for token in found), end=max(token.end for token in found))
