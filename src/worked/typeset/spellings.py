"""What the guard does at braces, words, labels, colours and what plain LaTeX and MathJax know beside them."""

import re

from worked.latex.scanner import Token
from worked.typeset.chemistry import chemistry
from worked.typeset.colours import KNOWN, number
from worked.typeset.guard import Group, Guard, Handler, matching

TEXTS = (r"\text", r"\textbf", r"\textit", r"\textrm", r"\textsf", r"\texttt", r"\textsc", r"\emph")


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
