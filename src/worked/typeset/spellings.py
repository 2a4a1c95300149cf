"""What the guard does at braces, words, labels and colours."""

from worked.latex.macros import Token, matching
from worked.typeset.guard import Group, Guard, Handler

TEXTS = (r"\text", r"\textbf", r"\textit", r"\textrm", r"\textsf", r"\texttt", r"\textsc", r"\emph")


def _open_brace(guard: Guard, token: Token) -> None:
    guard.open(Group(token.at, text="{" if guard.groups[-1].text else ""))
    guard.emit("{", token.at)


def _close_brace(guard: Guard, token: Token) -> None:
    group = guard.groups[-1]
    if group.environment or group.reopen:
        guard.refuse(token.at, "this brace closes nothing")
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
    start = guard.here
    if guard.bracketed() is None and guard.peek() == "{" and "#" in guard.braced(token):
        guard.refuse(token.at, rf"a colour by number is written `{token.text}[HTML]{{FF0000}}`")
    guard.here = start
    guard.emit(token.text, token.at)


def _instead(other: str) -> Handler:
    """What is written where the typesetter does not know a command's name."""
    return lambda guard, token: guard.emit(other, token.at)


IDLE = (
    r"\notag \nonumber \/ \hfill \centering \allowbreak \nobreak \strut \null "
    r"\bigskip \medskip \smallskip \mathnormal"
).split()
OTHER = {
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
}
