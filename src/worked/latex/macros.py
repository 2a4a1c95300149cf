r"""LaTeX with all macros expanded: the author's, the page's own, and what another command says as well.

A token of a macro's body has the place of the call: that is where the author would look. The macros that a
text declares hold from there on (`latex.declarations`); a declaration itself says nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from worked.latex.declarations import HINT, declarations
from worked.latex.scanner import Token, Unread, closing, scan, text_of

MOST_TOKENS = 20_000  # of one formula, macros expanded
MOST_PIECES = 3 * MOST_TOKENS  # with its blanks
MOST_EXPANSIONS = 1_000
ENDS = frozenset(("}", "&", r"\\", r"\end"))  # no argument can begin with them

# What another command says as well; the author's own macros come first.
SYNONYMS: Mapping[str, str] = {
    r"\dotsc": r"\ldots ",
    r"\dotso": r"\ldots ",
    r"\hdots": r"\ldots ",
    r"\dotsb": r"\cdots ",
    r"\dotsm": r"\cdots ",
    r"\dotsi": r"\cdots ",
    r"\centerdot": r"\cdot ",
    r"\mbox": r"\text{#1}",
    r"\hbox": r"\text{#1}",
    r"\textnormal": r"\text{#1}",
    r"\textup": r"\text{#1}",
    r"\textmd": r"\text{#1}",
    r"\sfrac": r"{#1}/{#2}",
    r"\ensuremath": r"{#1}",
    r"\Pr": r"\operatorname{Pr}",
    r"\abs": r"\left\lvert #1\right\rvert ",
    r"\norm": r"\left\lVert #1\right\rVert ",
    r"\substack": r"\begin{subarray}{c}#1\end{subarray}",
}


def expanded(text: str, start: int, end: int, macros: Mapping[str, str] | None = None) -> list[Token]:
    r"""The tokens of text[start:end], macros expanded; the names of `macros` come with or without ``\``.

    Raises Unread for macros without end, without their arguments, or with a brace that is never closed.
    """
    found = list(islice(scan(text, start, end), MOST_PIECES + 1))
    if len(found) > MOST_PIECES:
        raise Unread(f"limit: a formula of more than {MOST_TOKENS} signs", start, end)
    bodies: Mapping[str, str] = SYNONYMS
    if macros:
        bodies = {**SYNONYMS, **{"\\" + name.removeprefix("\\"): body for name, body in macros.items()}}
    if HINT.search(text, start, end):
        stated = list(declarations(text[start:end]))
        bodies = {**bodies, **{one.name: one.body for one in stated}}
        spans = [(start + one.start, start + one.end) for one in stated]
        found = [token for token in found if not any(low <= token.start < high for low, high in spans)]
    if bodies.keys().isdisjoint(map(text_of, found)):
        return found
    return _expanded(found, bodies)


def _expanded(found: Iterable[Token], bodies: Mapping[str, str]) -> list[Token]:
    waiting = list(found)[::-1]
    done: list[Token] = []
    calls = 0
    while waiting:
        token = waiting.pop()
        body = bodies.get(token.text) if token.kind == "command" else None
        if body is None:
            done.append(token)
        else:
            calls += 1
            waiting.extend(_called(token, body, waiting)[::-1])
        if calls > MOST_EXPANSIONS:
            reason = f"limit: more than {MOST_EXPANSIONS} macros are expanded here; does one call itself?"
            raise Unread(reason, token.start, token.end)
        if len(done) + len(waiting) > MOST_TOKENS:
            raise Unread(f"limit: a formula of more than {MOST_TOKENS} signs", token.start, token.end)
    return done


def _called(call: Token, body: str, waiting: list[Token]) -> list[Token]:
    """The body of a macro with its arguments, which are taken from what is waiting."""
    parts = list(_parts(body))
    given, end = [], call.end
    for _ in range(max((place for place, _ in parts), default=0)):
        argument, end = _argument(call, waiting)
        given.append(argument)
    result: list[Token] = []
    for place, token in parts:
        if place:
            result += given[place - 1]
        if token is not None:
            result.append(token._replace(start=call.start, end=end))
    return result


def _parts(body: str) -> Iterator[tuple[int, Token | None]]:
    """The tokens of a body, each behind the parameter that stands before it; 0 for none."""
    found = list(scan(body, 0, len(body)))
    at = 0
    while at < len(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if found[at].text == "#" and following is not None and following.text[0] in "123456789":
            rest = following.text[1:]
            yield int(following.text[0]), following._replace(text=rest) if rest else None
            at += 2
        else:
            yield 0, found[at]
            at += 1


def _argument(call: Token, waiting: list[Token]) -> tuple[list[Token], int]:
    """One argument: a token, of a number one digit, or a group without its braces; and its end."""
    while waiting and waiting[-1].kind in ("blank", "comment"):
        waiting.pop()
    if not waiting or waiting[-1].text in ENDS:
        raise Unread(f"`{call.text}` is given fewer arguments than it takes", call.start, call.end)
    first = waiting[-1]
    if first.text == "{":
        return _group(waiting)
    waiting.pop()
    if first.kind == "number" and len(first.text) > 1:
        waiting.append(first._replace(text=first.text[1:], start=first.start + 1))
        first = first._replace(text=first.text[0], end=first.start + 1)
    return [first], first.end


def _group(waiting: list[Token]) -> tuple[list[Token], int]:
    ahead = waiting[::-1]
    close = closing(ahead, 0)
    if close is None:
        raise Unread("this brace is never closed", ahead[0].start, ahead[0].end)
    del waiting[len(waiting) - close - 1 :]
    return ahead[1:close], ahead[close].end
