r"""Relation signs with something written over or under them: ``\stackrel{\text{def}}{=}`` defines."""

from worked.latex.lexer import Token

ANNOTATING = frozenset((r"\stackrel", r"\overset", r"\underset"))
SIGNS = frozenset(("=", "<", ">", r"\leq", r"\geq", r"\neq", r"\approx", r"\sim"))
DEFINES = ("def", r"\triangle", r"\Delta")
ASKS = ("!", "?")  # what the author wants or doubts is not what is claimed


def unannotated(found: list[Token]) -> list[Token]:
    """The tokens with such signs as one token each."""
    if not any(token.text in ANNOTATING for token in found):
        return found
    result: list[Token] = []
    at = 0
    while at < len(found):
        token, end = _sign(found, at)
        result.append(token)
        at = end
    return result


def _sign(found: list[Token], at: int) -> tuple[Token, int]:
    """The token at a place, read as an annotated sign where it begins one, and where the next begins."""
    plain = found[at], at + 1
    if found[at].text not in ANNOTATING:
        return plain
    over, middle = _group(found, at + 1)
    signs, end = _group(found, middle)
    if len(signs) != 1 or signs[0].text not in SIGNS:
        return plain
    words = "".join(token.text for token in over)
    if any(sign in words for sign in ASKS):
        return found[at], end
    if signs[0].text == "=" and any(sign in words for sign in DEFINES):
        return signs[0]._replace(kind="command", text=":="), end
    return signs[0], end


def _group(found: list[Token], at: int) -> tuple[list[Token], int]:
    """The tokens of an argument, and where it ends."""
    if at >= len(found) or found[at].text != "{":
        return found[at : at + 1], at + 1
    depth = 0
    for place in range(at, len(found)):
        if found[place].kind == "sign":
            depth += {"{": 1, "}": -1}.get(found[place].text, 0)
        if not depth:
            return found[at + 1 : place], place + 1
    return [], at + 1
