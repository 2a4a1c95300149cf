r"""What stands in ``\ce{…}`` (mhchem) as LaTeX: letters upright, numbers of atoms below, charges above.

Formulas and reactions as they stand in most texts are set; of the rest at least the signs are kept.
"""

import re

ARROWS = {
    "<=>": r"\rightleftharpoons ",
    "<->": r"\leftrightarrow ",
    "<-->": r"\rightleftarrows ",
    "->": r"\longrightarrow ",
    "<-": r"\longleftarrow ",
}
PIECE = re.compile(
    r"(?P<arrow><=>|<-->|<->|->|<-)(?P<above>\[[^\]]*\])?(?P<below>\[[^\]]*\])?"
    r"|(?P<script>\^)(?P<power>\{[^{}]*\}|[0-9]*[+-]?)|_(?P<index>\{[^{}]*\}|[0-9]+|[a-z])"
    r"|(?P<math>\$[^$]*\$)|(?P<command>\\[A-Za-z]+|\\.)"
    r"|(?P<letters>[A-Za-z]+)|(?P<number>[0-9]+(?:[./][0-9]+)?)|(?P<blank>\s+)|(?P<sign>.)",
    re.DOTALL,
)


LETTERS = re.compile(r"[A-Za-z]+")
KINDS = ("arrow", "script", "index", "math", "command", "letters", "number", "blank", "sign")


def chemistry(text: str) -> str:
    r"""The inside of ``\ce{…}`` as LaTeX."""
    written: list[str] = []
    before = ""  # the kind of piece that stands directly before
    for found in PIECE.finditer(text):
        kind = next(kind for kind in KINDS if found[kind] is not None)
        scripts = kind in ("script", "index") and before not in (
            "letters",
            "number",
            "closing",
            "index",
            "script",
        )
        written.append("{}" * scripts + _written(found, kind, before, text))
        before = "closing" if found[0] in (")", "]") else kind
    return "".join(written)


def _written(found: re.Match[str], kind: str, before: str, text: str) -> str:
    piece = found[0]
    match kind:
        case "arrow":
            return _arrow(found)
        case "script":
            return _script("^", found["power"])
        case "index":
            return _script("_", found["index"])
        case "math":
            return piece[1:-1]
        case "letters":
            return _letters(found, before, text)
        case "number":
            return f"_{{{piece}}}" if before in ("letters", "closing") else _amount(piece)
        case "blank":
            return r"\, "
        case "sign":
            return _sign(found, before, text)
    return piece + " "


def _arrow(found: re.Match[str]) -> str:
    arrow = ARROWS[found["arrow"]]
    above, below = (part and rf"\text{{{part[1:-1]}}}" for part in (found["above"], found["below"]))
    if above:
        arrow = rf"\overset{{{above}}}{{{arrow}}}"
    return rf"\underset{{{below}}}{{{arrow}}}" if below else f"{{{arrow}}}"


def _script(sign: str, inside: str) -> str:
    inside = inside.removeprefix("{").removesuffix("}")
    if not inside:
        return r"\uparrow "  # a gas
    return f"{sign}{{{LETTERS.sub(_upright, inside)}}}"


def _upright(letters: re.Match[str]) -> str:
    return rf"\mathrm{{{letters[0]}}}"


def _letters(found: re.Match[str], before: str, text: str) -> str:
    alone = before in ("", "blank") and text[found.end() : found.end() + 1] in ("", " ")
    if found[0] == "v" and alone and before:
        return r"\downarrow "  # what settles
    return rf"\mathrm{{{found[0]}}}"


def _amount(number: str) -> str:
    above, slash, below = number.partition("/")
    return rf"\tfrac{{{above}}}{{{below}}}" if slash else number


def _sign(found: re.Match[str], before: str, text: str) -> str:
    """A plus or minus directly behind an atom is its charge; ``-`` between atoms is a bond."""
    sign = found[0]
    ends = text[found.end() : found.end() + 1] in ("", " ", ")", "]")
    if sign in "+-" and ends and before in ("letters", "number", "closing", "script"):
        return f"^{{{sign}}}"
    if sign in "#%&":
        return r"\equiv " if sign == "#" else f"\\{sign}"
    return sign
