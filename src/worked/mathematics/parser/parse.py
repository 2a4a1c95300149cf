"""From a formula to chains of relations: split at its top level, then each member is read."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from worked.latex.lexer import Token, Unread, argument, kind_of, parted, start_of, text_of, tokens, unbraced
from worked.mathematics.ast import (
    Apply,
    Chain,
    Group,
    Matrix,
    Misread,
    Name,
    Node,
    Number,
    RowOperation,
    Sign,
    bare,
    factors,
    terms,
)
from worked.mathematics.parser.expressions import member, tree
from worked.mathematics.parser.statements import Relation, Statement, statements
from worked.mathematics.parser.syntax_table import ANNOTATING, Table

DEFINES = ("def", r"\triangle", r"\Delta")
ASKS = ("!", "?")  # what the author wants or doubts is not what is claimed
OPENING, CLOSING = frozenset(("(", "[", r"\{")), frozenset((")", "]", r"\}"))
ROWS = frozenset(("R", "r", "L", "Z", r"\rho"))
ROMAN = ("I", "II", "III", "IV", "V", "VI")
SWAPS = frozenset((r"\leftrightarrow", r"\Leftrightarrow", r"\longleftrightarrow", r"\rightleftarrows"))
BECOMES = frozenset((r"\to", r"\rightarrow", r"\mapsto", r"\leftarrow", r"\gets", "=", ":="))
CONDITIONALS = frozenset((r"\implies", r"\Longrightarrow"))
BICONDITIONALS = frozenset((r"\iff", r"\Leftrightarrow", r"\Longleftrightarrow"))
STEPS = frozenset((r"\to", r"\rightarrow", r"\longrightarrow", r"\sim"))  # from one matrix to the next
BELOW = frozenset((r"\perp", r"\parallel"))  # relations, but for a subscript
COLUMNS = frozenset(("&", r"\quad", r"\qquad"))
MODULI = frozenset((r"\pmod", r"\pod", r"\mod", r"\bmod", "mod"))
SIGNS = frozenset(("sign", "command"))
WORDS = frozenset(("text", "word", "name"))
MAY_NAME = WORDS | {"letter"}
FRACTIONS = frozenset((r"\frac", r"\over"))
DIFFERENTIALS = "differentials are not read"
LEGENDRE = "a fraction in brackets that is 1 or -1 may be a Legendre symbol"


class Glance(NamedTuple):
    """What a look at all tokens of a formula tells; its members are asked for no more than it may hold."""

    modulus: bool = True
    differential: bool = True
    fraction: bool = True
    named: bool = True
    apart: bool = False  # each token has a place of its own: a macro gives several of them one


def read(
    text: str,
    start: int,
    end: int,
    table: Table,
    macros: Mapping[str, str] | None = None,
    words: Set[str] = frozenset(),
) -> list[Chain]:
    """The chains of text[start:end] that have a relation; members that cannot be read are Misread.

    The words are capitals side by side that are one name, on this page, and no product.
    """
    try:
        found = joined(tokens(text, start, end, table.signs, macros), words)
    except Unread as refusal:
        return _refused(text, start, end, refusal)
    texts = {*map(text_of, found)}
    kinds = {*map(kind_of, found)}
    glance = Glance(
        not (kinds.isdisjoint(WORDS) and texts.isdisjoint(MODULI)),
        "d" in texts,
        not texts.isdisjoint(FRACTIONS),
        not (kinds.isdisjoint(MAY_NAME) and texts.isdisjoint(table.naming)),
        len({*map(start_of, found)}) == len(found),
    )
    chains = statements(_spelled_out(found, texts, table), kinds, table).chains
    read = [_chain(written, table, glance) for written in chains if written.signs]
    if any(chain.alternative for chain in read):
        read = _with_alternatives(read, chains, table, glance)
    return read or _enclosed(found, table)


def _with_alternatives(
    read: list[Chain], chains: list[Statement], table: Table, glance: Glance
) -> list[Chain]:
    """The chains, each with what "or" parts from it that has no sign of its own."""
    following = [other for one, other in pairwise([*chains, Statement()]) if one.signs]
    lone = [one.alternative and not one.signs and len(one.members) == 1 for one in following]
    return [
        replace(chain, again=member(other.members[0].tokens, other.members[0].place, table, glance.apart))
        if chain.alternative and alone
        else chain
        for chain, other, alone in zip(read, following, lone, strict=True)
    ]


def ending(
    text: str,
    start: int,
    end: int,
    table: Table,
    macros: Mapping[str, str] | None = None,
    words: Set[str] = frozenset(),
) -> Chain | None:
    """The last chain of text[start:end], though it may have no relation: what a next display goes on with."""
    try:
        found = joined(tokens(text, start, end, table.signs, macros), words)
    except Unread:
        return None
    texts, kinds = {*map(text_of, found)}, {*map(kind_of, found)}
    chains = statements(_spelled_out(found, texts, table), kinds, table).chains
    return _chain(chains[-1], table, Glance()) if chains else None


def joined(found: list[Token], words: Set[str]) -> list[Token]:
    """The tokens with each of the words as one name, where no other letter is glued to it."""
    result: list[Token] = []
    glued: list[Token] = []
    for token in [*found, None] if words else ():
        if glued and (token is None or token.kind != "letter" or token.start != glued[-1].end):
            word = "".join(letter.text for letter in glued)
            result += [Token("name", word, glued[0].start, glued[-1].end)] if word in words else glued
            glued = []
        if token is not None:
            (glued if token.kind == "letter" else result).append(token)
    return result or found


def read_value(
    text: str, start: int, end: int, table: Table, macros: Mapping[str, str] | None = None
) -> Node:
    """What stands in text[start:end]: of a chain, the last of its members; arrows are those of logic."""
    try:
        found = tokens(text, start, end, table.signs, macros)
    except Unread as refusal:
        return Misread(start, end, refusal.reason)
    logical = [_logical(token, table) for token in found]
    alone = member(_spelled_out(logical, {*map(text_of, logical)}, table), start, table)
    if isinstance(alone, Misread) and (chains := read(text, start, end, table, macros)):
        return chains[-1].members[-1]
    return alone


def arrays(
    text: str, start: int, end: int, table: Table, macros: Mapping[str, str] | None = None
) -> list[Matrix]:
    r"""The ``array`` environments of a formula, which may be tables; arrows in them are those of logic."""
    try:
        found = [_logical(token, table) for token in tokens(text, start, end, table.signs, macros)]
    except Unread:
        return []
    begins = [at for at, token in enumerate(found) if token.kind == "begin" and token.text == "array"]
    ends = [at for at, token in enumerate(found) if token.kind == "end" and token.text == "array"]
    nodes = [member(found[first : last + 1], start, table) for first, last in zip(begins, ends, strict=False)]
    return [node for node in nodes if isinstance(node, Matrix)]


def _logical(token: Token, table: Table) -> Token:
    """An arrow as the sign between truth values that it is where it relates nothing else."""
    one_way = token.text in table.arrows or token.text in CONDITIONALS
    meant = r"\Rightarrow" if one_way else r"\leftrightarrow" if token.text in BICONDITIONALS else ""
    return token._replace(text=meant) if meant else token


def _enclosed(found: list[Token], table: Table) -> list[Chain]:
    """One unread relation for those in an environment that is not read, where there are no others."""
    known = table.rows | table.cases | table.matrices
    opening = next((one for one in found if one.kind == "begin" and one.text.rstrip("*") not in known), None)
    sign = next((one for one in found if one.kind in SIGNS and one.text in table.relations), None)
    if opening is None or sign is None:
        return []
    misread = Misread(opening.start, opening.end, f"`\\begin{{{opening.text}}}` is not read")
    return [Chain((misread, misread), (Sign("=", sign.start, sign.end),))]


def _spelled_out(found: list[Token], texts: set[str], table: Table) -> list[Token]:
    """The tokens as they are meant; most formulas hold nothing that would be spelled otherwise."""
    if not table.annotated.isdisjoint(texts):
        found = annotated(found, table)
    if not COLUMNS.isdisjoint(texts) and not ROWS.isdisjoint(texts) and not STEPS.isdisjoint(texts):
        found = labelled(found, table)
    if "}" in texts:
        found = unbraced(found, table.spaced, table.taking)
    if "," in texts:
        found = grouped(found)
    if not BELOW.isdisjoint(texts):
        found = list(_in_braces(found))
    return found


def _in_braces(found: list[Token]) -> Iterator[Token]:
    r"""The tokens with braces around a relation that is a subscript alone: ``m_\perp`` as ``m_{\perp}``."""
    for place, token in enumerate(found):
        alone = token.text in BELOW and place > 0 and found[place - 1].text == "_"
        if alone:
            yield token._replace(kind="sign", text="{", end=token.start)
        yield token
        if alone:
            yield token._replace(kind="sign", text="}", start=token.end)


def _refused(text: str, start: int, end: int, refusal: Unread) -> list[Chain]:
    """One unread relation for a formula beyond the limits, at its first relation sign."""
    at = min((at for sign in "=<>" if (at := text.find(sign, start, end)) >= 0), default=start)
    misread = Misread(refusal.start, refusal.end, refusal.reason)
    return [Chain((misread, misread), (Sign("=", at, at + 1),))]


def _chain(written: Statement, table: Table, glance: Glance) -> Chain:
    """A chain with its members read."""
    modulus = _modulus(written) if glance.modulus else []
    members = [member(part.tokens, part.place, table, glance.apart) for part in written.members]
    reason = _differentials(written) if glance.differential else ""
    reason = reason or (_legendre(members) if glance.fraction else "")
    if reason:
        members = [Misread(node.start, node.end, reason) for node in members]
    by = member(modulus, written.signs[-1].end, table) if modulus else None
    mixed = by is not None and any(sign.sign == r"\equiv" for sign in written.signs)
    signs = [_sign(sign, by, table, mixed) for sign in written.signs]
    said = (written.conditional, written.values, written.alternative, written.supposed)
    return Chain(tuple(members), tuple(signs), *said, glance.named)


def _sign(written: Relation, by: Node | None, table: Table, mixed: bool) -> Sign:
    """A relation sign, with what is written at it and its modulus, up to which a lone ``=`` holds too."""
    sign = r"\equiv" if by and written.sign == "=" and not mixed else written.sign
    return Sign(sign, written.start, written.end, by, steps(written.over, table) if written.over else ())


# Signs with something written over or under them --------------------------------------------------------
#
# ``\stackrel{\text{def}}{=}`` defines, and ``\overset{?}{=}`` asks. What stands at an arrow, or at ``\sim``,
# between matrices says how the one came from the other: it stays with the sign.


def annotated(found: list[Token], table: Table) -> list[Token]:
    """The tokens with such signs, and arrows with what is written at them, as one token each."""
    result: list[Token] = []
    at = 0
    while at < len(found):
        if found[at].text in ANNOTATING and found[at].kind == "command":
            token, at = _annotated(found, at, table)
        elif found[at].text in table.arrows and found[at].kind == "command":
            token, at = _arrow(found, at)
        else:
            token, at = found[at], at + 1
        result.append(token)
    return result


def _annotated(found: list[Token], at: int, table: Table) -> tuple[Token, int]:
    """The sign that begins here with what stands at it, and where the next token begins."""
    over, middle = argument(found, at + 1)
    signs, end = argument(found, middle)
    sign = signs[0] if signs else found[at]
    arrow = sign.text in table.arrows
    if len(signs) != 1 or not (arrow or sign.text in table.relations):
        return found[at], at + 1
    words = "".join(token.text for token in over)
    if any(mark in words for mark in ASKS):
        return found[at], end
    if sign.text == "=" and any(mark in words for mark in DEFINES):
        return sign._replace(kind="command", text=":="), end
    if arrow or sign.text == r"\sim":
        return sign._replace(text=r"\to" if arrow else sign.text, over=tuple(over)), end
    return sign, end


def _arrow(found: list[Token], at: int) -> tuple[Token, int]:
    r"""``\xrightarrow[below]{above}`` as the relation ``\to``, with both; a plain arrow has neither."""
    token, end = found[at], at + 1
    if not token.text.startswith(r"\x"):
        return token._replace(text=r"\to"), end
    below: list[Token] = []
    if end < len(found) and found[end].text == "[":
        close = next((i for i in range(end, len(found)) if found[i].text == "]"), end)
        below, end = found[end + 1 : close], close + 1
    above, end = argument(found, end)
    between = [Token("sign", ",", token.start, token.end)] if above and below else []
    return token._replace(text=r"\to", over=(*above, *between, *below)), end


# A row operation in a column of its own, behind the matrix that it leads to: ``&\\to B & R_2 - 3R_1``


def labelled(found: list[Token], table: Table) -> list[Token]:
    """The tokens with such operations at the sign between the two matrices."""
    result: list[Token] = []
    sign, depth, at = -1, 0, 0  # the sign is that of this row
    while at < len(found):
        token = found[at]
        if token.text in table.matrices:
            depth += {"begin": 1, "end": -1}.get(token.kind, 0)
        if depth == 0:
            if token.text in STEPS and not token.over:
                sign = len(result)
            elif token.text == "\\\\" or token.text in table.relations:
                sign = -1
            elif sign >= 0 and token.text in COLUMNS and _is_closed(found[at - 1]):
                label, end = _label(found, at, table)
                if label:
                    result[sign], at = result[sign]._replace(over=tuple(label)), end
                    continue
        result.append(token)
        at += 1
    return result


def _is_closed(token: Token) -> bool:
    """Whether a matrix ends here, or the brackets around it."""
    return token.kind == "end" or token.side == "close"


def _label(found: list[Token], at: int, table: Table) -> tuple[list[Token], int]:
    """The operations that fill the row from here on, and where it ends; none where anything else stands."""
    end = at
    while end < len(found) and found[end].text != "\\\\" and found[end].kind != "end":
        end += 1
    label = [token for token in found[at:end] if token.text not in COLUMNS]
    if label and label[0].text == "(" and label[-1].text == ")":
        label = label[1:-1]
    read = steps(label, table)
    return ([], end) if any(isinstance(step, Misread) for step in read) else (label, end)


# Numbers with commas between groups of three digits: ``13,800`` -----------------------------------------


def grouped(found: list[Token]) -> list[Token]:
    """The tokens with such numbers as one token each; inside brackets and subscripts commas list things."""
    commas = [place for place, text in enumerate(map(text_of, found)) if text == ","]
    if not any(0 < place < len(found) - 1 and _follows(found[place - 1 : place + 2]) for place in commas):
        return found
    result: list[Token] = []
    brackets = at = 0
    while at < len(found):
        token = found[at]
        width = _width(found, at) if token.kind == "number" and not brackets else 1
        if width > 1:
            digits = "".join(part.text for part in found[at : at + width : 2])
            token = token._replace(text=digits, end=found[at + width - 1].end)
        elif token.kind in ("sign", "command"):
            brackets += (token.text in OPENING) - (token.text in CLOSING)
        result.append(token)
        at += width
        if token.text == "_" and at < len(found) and found[at].text == "{":
            close = argument(found, at)[1]
            result += found[at:close]
            at = close
    return result


def _width(found: list[Token], at: int) -> int:
    """How many tokens the number here is, its commas among them."""
    first = found[at].text
    if not first.isdigit() or len(first) > 3 or first[0] == "0":
        return 1
    end = at + 1
    while end + 1 < len(found) and _follows(found[end - 1 : end + 2]):
        end += 2
        if "." in found[end - 1].text:
            break
    return end - at


def _follows(three: list[Token]) -> bool:
    """Whether a comma and a group of three digits are glued to the number before them."""
    before, comma, group = three
    glued = before.end == comma.start and comma.end == group.start
    return glued and comma.text == "," and group.kind == "number" and len(group.text.split(".")[0]) == 3


# What is written at an arrow between matrices: ``R_2 \to R_2 - 3R_1``, ``R_1 \leftrightarrow R_3``


def steps(over: Sequence[Token], table: Table) -> tuple[Node, ...]:
    """The row operations among the tokens at a sign, with commas or row ends between; Misread for others."""
    found: list[Node] = []
    for part in _parts(over):
        try:
            found.append(_operation(part, table))
        except Unread as refusal:
            found.append(Misread(part[0].start, part[-1].end, refusal.reason))
    return tuple(found)


def _parts(over: Sequence[Token]) -> list[list[Token]]:
    commas = [token._replace(text=",") if token.text in ("\\\\", ";") else token for token in over]
    return [part for part in parted(commas) if part]


def _operation(part: list[Token], table: Table) -> RowOperation:
    start, end = part[0].start, part[-1].end
    part = _from_roman(part)
    at = next((place for place, token in enumerate(part) if token.text in SWAPS | BECOMES), -1)
    if at < 0:
        return RowOperation(start, end, 0, _sum(part, table))
    left, right = part[:at], part[at + 1 :]
    if part[at].text in SWAPS:
        return RowOperation(start, end, _row(tree(left, start, table)), swap=_row(tree(right, end, table)))
    first, other = tree(left, start, table), tree(right, end, table)
    if isinstance(first, Name):
        return RowOperation(start, end, _row(first), _sum(right, table))
    return RowOperation(start, end, _row(other), _sum(left, table))


def _from_roman(part: list[Token]) -> list[Token]:
    """The tokens with rows that have Roman numbers, ``II - 3 I``, as names with a subscript."""
    result: list[Token] = []
    for token in part:
        glued = bool(result) and result[-1].kind == "numeral" and result[-1].end == token.start
        if token.kind == "letter" and token.text in "IV" and glued:
            result[-1] = result[-1]._replace(text=result[-1].text + token.text, end=token.end)
        elif token.kind in ("letter", "text", "word") and not token.text.strip().strip("IV"):
            result.append(token._replace(kind="numeral", text=token.text.strip()))
        else:
            result.append(token)
    return [one for token in result for one in _numbered(token)]


def _numbered(token: Token) -> list[Token]:
    if token.kind != "numeral" or token.text not in ROMAN:
        return [token._replace(kind="letter") if token.kind == "numeral" else token]
    number = token._replace(kind="number", text=str(ROMAN.index(token.text) + 1))
    return [token._replace(kind="letter", text="R"), token._replace(kind="sign", text="_"), number]


def _row(node: Node) -> int:
    """The number of the row that a name such as ``R_2`` is."""
    if isinstance(node, Name) and node.base in ROWS and len(node.subscript) == 1:
        number = node.subscript[0]
        if isinstance(number, Number) and type(number.value) is int and number.value > 0:
            return number.value
    raise Unread("what is written at the arrow is no row operation", node.start, node.end)


def _sum(part: list[Token], table: Table) -> tuple[tuple[Node, int], ...]:
    """The terms of a sum of rows: ``R_2 - 3R_1`` is 1 times row 2 and −3 times row 1."""
    return tuple(_term(sign, node) for sign, node in terms(tree(part, part[0].start, table)))


def _term(sign: int, node: Node) -> tuple[Node, int]:
    parts = factors(node)
    divisor: Node | None = None
    if len(parts) == 1 and isinstance(node, Apply) and node.op == "/":
        parts, divisor = factors(node.operands[0]), node.operands[1]
    row = _row(parts[-1])
    factor: Node = Number(node.start, node.start, sign)
    for other in parts[:-1]:
        factor = Apply(node.start, other.end, "*", (factor, other), other.start)
    if divisor is not None:
        factor = Apply(node.start, divisor.end, "/", (factor, divisor), divisor.start)
    return factor, row


# What looks like arithmetic and means something else: moduli, differentials, Legendre symbols -----------


def _modulus(written: Statement) -> list[Token]:
    r"""What a chain holds up to multiples of, taken off its last member: ``\pmod 5``, ``(\bmod 5)``."""
    tokens = written.members[-1].tokens
    if MODULI.isdisjoint(map(text_of, tokens)) and not any(token.kind in WORDS for token in tokens):
        return []
    congruent = any(sign.sign == r"\equiv" for sign in written.signs)
    for place, token in enumerate(tokens):
        word = token.text.strip(" ~()") if token.kind in WORDS else token.text
        if word not in MODULI or not (congruent or word in (r"\pmod", r"\pod")):
            continue
        bracketed = place > 0 and tokens[place - 1].text == "(" and tokens[-1].text == ")"
        by = tokens[place + 1 : -1 if bracketed else len(tokens)]
        del tokens[place - bracketed :]
        return by
    return []


def _differentials(written: Statement) -> str:
    """The reason why ``dh = 2x \\cdot dx`` is not read: both sides hold differentials; nothing for others."""
    for part in written.members:
        if not _differential(part.tokens):
            return ""
    return DIFFERENTIALS


def _differential(tokens: list[Token]) -> bool:
    """Whether a ``d`` stands glued before a letter, or begins the member before a bracket: ``d(x^3)``.

    Those of fractions and integrals are read.
    """
    if "d" not in map(text_of, tokens):
        return False
    depth = 0
    for place, (token, following) in enumerate(pairwise(tokens)):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if token.text in (r"\int", r"\iint"):
            return False
        if depth or token.text != "d" or token.kind != "letter" or following.start != token.end:
            continue
        glued = place > 0 and tokens[place - 1].kind == "letter" and tokens[place - 1].end == token.start
        if following.kind == "letter" and not glued and following.text != "d":
            return True
        if following.text == "(" and place == 0:
            return True
    return False


def _legendre(members: list[Node]) -> str:
    r"""The reason why ``\left(\frac{2}{p}\right) = 1`` is not read; nothing for others."""
    return LEGENDRE if any(map(_is_symbol, members)) and any(map(_is_sign, members)) else ""


def _is_symbol(node: Node) -> bool:
    if not isinstance(node, Group):
        return False
    inner = bare(node)
    if not isinstance(inner, Apply) or inner.op != "/" or inner.at >= 0:
        return False
    return isinstance(bare(inner.operands[1]), Name | Number)


def _is_sign(node: Node) -> bool:
    """1, −1, or a power of −1."""
    inner = bare(node)
    if isinstance(inner, Apply) and inner.op == "power":
        inner = bare(inner.operands[0])
        return isinstance(inner, Apply) and inner.op == "negate" and _is_one(inner.operands[0])
    if isinstance(inner, Apply) and inner.op == "negate":
        inner = bare(inner.operands[0])
    return _is_one(inner)


def _is_one(node: Node) -> bool:
    inner = bare(node)
    return isinstance(inner, Number) and inner.value == 1
