"""What looks like arithmetic and means something else: moduli, differentials, Legendre symbols."""

from itertools import pairwise

from worked.latex.lexer import Token
from worked.latex.scanner import text_of
from worked.mathematics.ast import Apply, Group, Name, Node, Number, bare, factors
from worked.mathematics.parser.statements import Statement

MODULI = frozenset((r"\pmod", r"\pod", r"\mod", r"\bmod", "mod"))
WORDS = frozenset(("text", "word", "name"))
DIFFERENTIALS = "differentials are not read"
LEGENDRE = "a fraction in brackets that is 1 or -1 may be a Legendre symbol"


def modulus(written: Statement) -> list[Token]:
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


def differentials(written: Statement) -> str:
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
        if token.text == r"\int":
            return False
        if depth or token.text != "d" or token.kind != "letter" or following.start != token.end:
            continue
        glued = place > 0 and tokens[place - 1].kind == "letter" and tokens[place - 1].end == token.start
        if following.kind == "letter" and not glued and following.text != "d":
            return True
        if following.text == "(" and place == 0:
            return True
    return False


def legendre(members: list[Node]) -> str:
    r"""The reason why ``\left(\frac{2}{p}\right) = 1`` is not read; nothing for others."""
    symbol = any(_is_symbol(member) for member in members)
    return LEGENDRE if symbol and any(_is_sign(member) for member in members) else ""


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


def cycles(node: Node) -> bool:
    """Whether ``(124)(35)`` may be cycles: digits in brackets side by side, no digit twice."""
    if not isinstance(node, Apply) or node.op != "*" or not _all_grouped(node):
        return False
    written = [str(part.value) if isinstance(part, Number) else "." for part in factors(node)]
    digits = "".join(written)
    return digits.isdigit() and len(set(digits)) == len(digits) and max(map(len, written)) > 1


def _all_grouped(node: Node) -> bool:
    """Whether all factors of a product stand in brackets of their own, with nothing between."""
    while isinstance(node, Apply) and node.op == "*":
        left, right = node.operands
        if not isinstance(right, Group):
            return False
        node = left
    return isinstance(node, Group)
