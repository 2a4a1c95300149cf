"""What the guard does at braces, words, labels, colours and what plain LaTeX and MathJax know beside them."""

import re
from collections.abc import Iterable

from worked.latex.lexer import Token
from worked.typeset.guard import Group, Guard, Handler, matching

TEXTS = (r"\text", r"\textbf", r"\textit", r"\textrm", r"\textsf", r"\texttt", r"\textsc", r"\emph")
# fmt: off
NAMES = dict(pair.split("=") for pair in (
    "aliceblue=F0F8FF antiquewhite=FAEBD7 aqua=00FFFF aquamarine=7FFFD4 azure=F0FFFF beige=F5F5DC "
    "bisque=FFE4C4 blanchedalmond=FFEBCD blueviolet=8A2BE2 burlywood=DEB887 cadetblue=5F9EA0 "
    "chartreuse=7FFF00 chocolate=D2691E coral=FF7F50 cornflowerblue=6495ED cornsilk=FFF8DC crimson=DC143C "
    "darkblue=00008B darkcyan=008B8B darkgoldenrod=B8860B darkgreen=006400 darkgrey=A9A9A9 "
    "darkkhaki=BDB76B darkmagenta=8B008B darkolivegreen=556B2F darkorange=FF8C00 darkorchid=9932CC "
    "darkred=8B0000 darksalmon=E9967A darkseagreen=8FBC8F darkslateblue=483D8B darkslategray=2F4F4F "
    "darkslategrey=2F4F4F darkturquoise=00CED1 darkviolet=9400D3 deeppink=FF1493 deepskyblue=00BFFF "
    "dimgray=696969 dimgrey=696969 dodgerblue=1E90FF firebrick=B22222 floralwhite=FFFAF0 "
    "forestgreen=228B22 fuchsia=FF00FF gainsboro=DCDCDC ghostwhite=F8F8FF gold=FFD700 goldenrod=DAA520 "
    "greenyellow=ADFF2F grey=808080 honeydew=F0FFF0 hotpink=FF69B4 indianred=CD5C5C indigo=4B0082 "
    "ivory=FFFFF0 khaki=F0E68C lavender=E6E6FA lavenderblush=FFF0F5 lawngreen=7CFC00 lemonchiffon=FFFACD "
    "lightblue=ADD8E6 lightcoral=F08080 lightcyan=E0FFFF lightgoldenrodyellow=FAFAD2 lightgreen=90EE90 "
    "lightgrey=D3D3D3 lightpink=FFB6C1 lightsalmon=FFA07A lightseagreen=20B2AA lightskyblue=87CEFA "
    "lightslategray=778899 lightslategrey=778899 lightsteelblue=B0C4DE lightyellow=FFFFE0 "
    "limegreen=32CD32 linen=FAF0E6 maroon=800000 mediumaquamarine=66CDAA mediumblue=0000CD "
    "mediumorchid=BA55D3 mediumpurple=9370DB mediumseagreen=3CB371 mediumslateblue=7B68EE "
    "mediumspringgreen=00FA9A mediumturquoise=48D1CC mediumvioletred=C71585 midnightblue=191970 "
    "mintcream=F5FFFA mistyrose=FFE4E1 moccasin=FFE4B5 navajowhite=FFDEAD navy=000080 oldlace=FDF5E6 "
    "olivedrab=6B8E23 orangered=FF4500 orchid=DA70D6 palegoldenrod=EEE8AA palegreen=98FB98 "
    "paleturquoise=AFEEEE palevioletred=DB7093 papayawhip=FFEFD5 peachpuff=FFDAB9 peru=CD853F plum=DDA0DD "
    "powderblue=B0E0E6 rebeccapurple=663399 rosybrown=BC8F8F royalblue=4169E1 saddlebrown=8B4513 "
    "salmon=FA8072 sandybrown=F4A460 seagreen=2E8B57 seashell=FFF5EE sienna=A0522D silver=C0C0C0 "
    "skyblue=87CEEB slateblue=6A5ACD slategray=708090 slategrey=708090 snow=FFFAFA springgreen=00FF7F "
    "steelblue=4682B4 tan=D2B48C thistle=D8BFD8 tomato=FF6347 turquoise=40E0D0 wheat=F5DEB3 "
    "whitesmoke=F5F5F5 yellowgreen=9ACD32 "
).split())
# fmt: on
KNOWN = frozenset(  # to the typesetter
    "black blue brown cyan darkgray gray green lightgray lime magenta olive orange pink purple red teal "
    "violet white yellow".split()
)
HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
PARTS = re.compile(r"[\s,]*(\d*\.?\d+)")
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


# What stands in ``\ce{…}`` (mhchem) as LaTeX: letters upright, numbers of atoms below, charges above
#
# Formulas and reactions as they stand in most texts are set; of the rest at least the signs are kept.


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


# What the guard does at braces, words, labels, colours and what plain LaTeX and MathJax know beside them ---


def _open_brace(guard: Guard, token: Token) -> None:
    guard.open(Group(token.at, text="{" if guard.groups[-1].text else ""))
    guard.emit("{", token.at)


def _close_brace(guard: Guard, token: Token) -> None:
    group = guard.groups[-1]
    if (group.environment and not group.braces) or group.reopen:
        guard.refuse(token.at, "this brace closes nothing")
    if group.braces:
        guard.end_row(token.at)
    guard.close()
    guard.emit(group.close, token.at)


def _text(guard: Guard, token: Token) -> None:
    guard.skip_blanks()
    if guard.here >= len(guard.tokens) or guard.tokens[guard.here].text != "{":
        guard.emit(token.text + " ", token.at)
        return
    inside = guard.tokens[guard.here : matching(guard.tokens, guard.here)]
    mixed = not guard.groups[-1].text and any(piece.text in ("$", r"\(") for piece in inside)
    guard.here += 1
    opening = token.text + "{"
    guard.open(Group(token.at, close="}}" if mixed else "}", text=opening))
    guard.emit("{" + opening if mixed else opening, token.at)


def _dollar(guard: Guard, token: Token) -> None:
    group = guard.groups[-1]
    if group.reopen:
        guard.close()
        guard.emit("".join(group.reopen), token.at)
    elif group.text:
        texts: list[str] = []
        for outer in reversed(guard.groups):
            if not outer.text:
                break
            texts.append(outer.text)
        guard.emit("}" * len(texts), token.at)
        guard.open(Group(token.at, reopen=tuple(reversed(texts))))
    else:
        guard.refuse(token.at, r"a `$` stands inside the formula; a dollar sign is written `\$`")


def _drop(guard: Guard, token: Token) -> None:
    """Labels and tags: the page numbers the equation, outside the formula."""
    guard.beside(token.at)
    if token.text == r"\tag" and guard.peek() == "*":
        guard.skip_blanks()
        guard.here += 1
    guard.braced(token)


def _reference(guard: Guard, token: Token) -> None:
    label = guard.braced(token)
    if label not in guard.numbers:
        guard.refuse(token.at, f"no equation of the page has the label `{label}`")
    number = guard.numbers[label]
    guard.emit(r"\text{" + (f"({number})" if token.text == r"\eqref" else number) + "}", token.at)


def _color(guard: Guard, token: Token) -> None:
    r"""``\color{red}`` and ``\textcolor{red}{x}``; a colour by another name or number becomes six digits."""
    start = guard.here
    guard.skip_blanks()
    model = guard.bracketed()
    if model is not None:
        guard.pass_bracket()
    value = guard.braced(token)
    if model is None and value in KNOWN:
        guard.here = start
        guard.emit(token.text, token.at)
        return
    if (digits := number(model, value)) is None:
        guard.refuse(token.at, f"`{value}` is no colour that is known")
    colour = rf"\color[HTML]{{{digits}}}"
    if token.text == r"\textcolor" and guard.peek() == "{":
        guard.skip_blanks()
        guard.here += 1
        guard.open(Group(token.at, close="}", text="{" if guard.groups[-1].text else ""))
        guard.emit("{" + colour + " ", token.at)
    else:
        guard.emit(colour + " ", token.at)


def _size(guard: Guard, token: Token) -> None:
    """Sizes are amounts: what they are of is set in the size of the formula."""
    guard.skip_blanks()


def _rule(guard: Guard, token: Token) -> None:
    """A rule without a width is a strut and says nothing; another is a blank to be filled in."""
    guard.skip_blanks()
    if guard.bracketed() is not None:
        guard.pass_bracket()
    width = guard.braced(token).strip()
    guard.braced(token)
    if token.text == r"\Rule":
        guard.braced(token)
    if ZERO.fullmatch(width) is None:
        guard.instead(rf"\underline{{\hspace{{{width}}}}}", token.at)


def _space(guard: Guard, token: Token) -> None:
    """The star of a space says that it stays at the end of a line."""
    if guard.peek() == "*":
        guard.skip_blanks()
        guard.here += 1
    guard.emit(token.text, token.at)


def _operator(guard: Guard, token: Token) -> None:
    """The name of an operator is letters, or in a face of its own."""
    star = guard.peek() == "*"
    inside = guard.tokens[guard.here + star :]
    first = next((piece.text for piece in inside if not piece.blank and piece.text != "{"), "")
    if first not in FACES:
        guard.emit(token.text, token.at)
        return
    if star:
        guard.skip_blanks()
        guard.here += 1
    guard.emit(r"\mathop", token.at)


def _limits(guard: Guard, token: Token) -> None:
    """Limits belong to operators; behind anything else its scripts stand where they do."""
    written = next((text for text, _ in reversed(guard.pieces) if text.strip()), "")
    if written.startswith("\\") and written.strip()[1:].isalpha():
        guard.emit(token.text, token.at)


def _chemistry(guard: Guard, token: Token) -> None:
    guard.instead("{" + chemistry(guard.braced(token)) + "}", token.at)


def _name(guard: Guard, token: Token) -> None:
    """The name of a program for setting texts."""
    word = token.text[1:]
    guard.emit(word if guard.groups[-1].text else rf"\text{{{word}}}", token.at)


def _dropped(count: int) -> Handler:
    """For a command whose first arguments are no signs: an address, a class, a length."""

    def handler(guard: Guard, token: Token) -> None:
        if guard.peek() == "*":
            guard.skip_blanks()
            guard.here += 1
        for _ in range(count):
            guard.braced(token)

    return handler


def _character(guard: Guard, token: Token) -> None:
    """A character by its number, in hexadecimal after an x."""
    text = guard.braced(token).strip()
    try:
        guard.instead(chr(int(text[1:], 16) if text[:1] in "xX" else int(text)), token.at)
    except (ValueError, OverflowError):
        guard.refuse(token.at, f"`{text}` is not the number of a character")


def _root(guard: Guard, token: Token) -> None:
    r"""``\root 3 \of x`` as ``\sqrt[3]{x}``."""
    ahead = [piece.text for piece in guard.tokens[guard.here :]]
    if r"\of" not in ahead:
        guard.refuse(token.at, r"`\root` without its `\of`")
    end = guard.here + ahead.index(r"\of")
    index = "".join(piece.text for piece in guard.tokens[guard.here : end]).strip()
    guard.here = end + 1
    guard.instead(rf"\sqrt[{{{index}}}]", token.at)


def _instead(other: str) -> Handler:
    """What is written where the typesetter does not know a command's name."""
    return lambda guard, token: guard.emit(other, token.at)


IDLE = (
    r"\notag \nonumber \/ \hfill \centering \allowbreak \nobreak \strut \null "
    r"\bigskip \medskip \smallskip \mathnormal \mathstrut \par \smash \rlap \llap \mathllap \mathrlap "
    r"\mathclap \vcenter \boldmath \unboldmath \displaylimits \protect"
).split()
SIZES = r"\tiny \Tiny \scriptsize \footnotesize \small \normalsize \large \Large \LARGE \huge \Huge".split()
FACES = frozenset(r"\mathbf \boldsymbol \bm \mathrm \mathsf \mathtt \mathcal \mathit \bf \rm \textbf".split())
ZERO = re.compile(r"[-+]?0*\.?0*\s*[a-z]*")
OTHER = {
    r"\slash": "/",
    r"\sdot": r"\cdot ",
    r"\euro": r"\text{€}",
    r"\hdotsfor": r"\ldots ",
    r"\varlimsup": r"\overline{\lim}",
    r"\varliminf": r"\underline{\lim}",
    r"\mathds": r"\mathbb ",
    r"\uline": r"\underline ",
    r"\celsius": r"{}^{\circ}\mathrm{C}",
    r"\textdegree": r"{}^{\circ}",
    r"\*": "*",
    r"\pmb": r"\boldsymbol ",
    r"\thickapprox": r"\approx ",
    r"\enskip": r"\enspace ",
    r"\widetilde": r"\tilde ",
}

COMMANDS: dict[str, Handler] = {
    "{": _open_brace,
    "}": _close_brace,
    "$": _dollar,
    r"\(": _dollar,
    r"\)": _dollar,
    r"\label": _drop,
    r"\tag": _drop,
    **dict.fromkeys(IDLE, lambda guard, token: None),
    **{name: _instead(other) for name, other in OTHER.items()},
    r"\eqref": _reference,
    r"\ref": _reference,
    r"\color": _color,
    r"\textcolor": _color,
    **dict.fromkeys(TEXTS, _text),
    **dict.fromkeys(SIZES, _size),
    "\\\n": _instead(r"\ "),
    r"\rule": _rule,
    r"\Rule": _rule,
    r"\hspace": _space,
    r"\operatorname": _operator,
    r"\limits": _limits,
    r"\nolimits": _limits,
    r"\ce": _chemistry,
    r"\LaTeX": _name,
    r"\TeX": _name,
    r"\href": _dropped(1),
    r"\class": _dropped(1),
    r"\cssId": _dropped(1),
    r"\style": _dropped(1),
    r"\require": _dropped(1),
    r"\vspace": _dropped(1),
    r"\unicode": _character,
    r"\root": _root,
}


def number(model: str | None, value: str) -> str | None:
    """A colour as six digits; None for no colour."""
    value = value.strip()
    if model is None or model == "named":
        return _digits(value) if value.startswith("#") else NAMES.get(value.lower())
    if model == "HTML":
        return _digits(value)
    parts = [float(part) for part in PARTS.findall(value)]
    match model, len(parts):
        case "rgb", 3:
            return _hex(255 * part for part in parts)
        case "RGB", 3:
            return _hex(parts)
        case "gray", 1:
            return _hex(255 * part for part in parts * 3)
    return None


def _digits(value: str) -> str | None:
    found = HEX.fullmatch(value)
    if not found:
        return None
    digits = found[1].upper()
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def _hex(parts: Iterable[float]) -> str:
    return "".join(f"{round(min(max(part, 0), 255)):02X}" for part in parts)
