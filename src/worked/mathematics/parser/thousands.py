"""Numbers with commas between groups of three digits: ``13,800``."""

from worked.latex.scanner import Token, argument

OPENING, CLOSING = frozenset(("(", "[", r"\{")), frozenset((")", "]", r"\}"))


def grouped(found: list[Token]) -> list[Token]:
    """The tokens with such numbers as one token each; inside brackets and subscripts commas list things."""
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
