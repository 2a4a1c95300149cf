r"""Signs with something written over or under them.

``\stackrel{\text{def}}{=}`` defines, and ``\overset{?}{=}`` asks. What stands at an arrow, or at ``\sim``,
between matrices says how the one came from the other: it stays with the sign.
"""

from worked.latex.scanner import Token, argument
from worked.mathematics.parser.syntax_table import ANNOTATING, Table

DEFINES = ("def", r"\triangle", r"\Delta")
ASKS = ("!", "?")  # what the author wants or doubts is not what is claimed


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
