"""What the guard does at environments, rows and cells."""

import re
from collections.abc import Mapping

from worked.latex.lexer import Token
from worked.typeset.guard import Group, Guard, Handler

BLOCKS: Mapping[str, str] = {  # environments that fill a line of their own, and what sets the same rows
    "align": "aligned",
    "flalign": "aligned",
    "alignat": "alignedat",
    "gather": "gathered",
    "multline": "multline*",
    "eqnarray": "array",
    "equation": "",
    "displaymath": "",
    "math": "",
}
RENAMED: Mapping[str, str] = {"split": "aligned", "alignedat": "aligned", "smallmatrix": "subarray"}
COLUMNS: Mapping[str, str] = {"eqnarray": "{rcl}", "smallmatrix": "{c}"}
FENCES: Mapping[str, tuple[str, str]] = {
    "matrix*": ("", ""),
    "pmatrix*": (r"\left(", r"\right)"),
    "bmatrix*": (r"\left[", r"\right]"),
    "Bmatrix*": (r"\left\{", r"\right\}"),
    "vmatrix*": (r"\left\lvert ", r"\right\rvert "),
    "Vmatrix*": (r"\left\lVert ", r"\right\rVert "),
}
UNFENCED = ("array", "darray", "matrix", "smallmatrix")
PLAIN: Mapping[str, str] = {  # what plain TeX writes with braces
    r"\matrix": "matrix",
    r"\pmatrix": "pmatrix",
    r"\cases": "cases",
    r"\displaylines": "gathered",
    r"\eqalign": "aligned",
}
PAIRED = ("align", "flalign", "aligned", "split")  # pairs of columns stand apart
LENGTH = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)?\s*(pt|em|ex|mu|mm|cm|in|bp|pc|sp|dd|cc|\\\w+)\s*")
SPECIFICATION = re.compile(r"(?:\s|[@!><]\{[^{}]*\})+")
REPEATED = re.compile(r"\*\{(\d{1,2})\}\{([^{}]*)\}")


def _begin(guard: Guard, token: Token) -> None:
    name = guard.braced(token)
    plain = name.removesuffix("*")
    group = Group(token.at, environment=name)
    if name in FENCES:
        _open_fenced(guard, token, group)
    elif plain in BLOCKS and name != "math*":
        _open_block(guard, token, group, plain)
    else:
        _open_plain(guard, token, group)
    guard.open(group)


def _open_fenced(guard: Guard, token: Token, group: Group) -> None:
    """`bmatrix*` and its like: an array whose columns are known at its end."""
    left, right = FENCES[group.environment]
    group.align = "c"
    if (given := guard.bracketed()) is not None:
        guard.pass_bracket()
        group.align = given.strip()[:1] or "c"
    guard.emit(left + r"\begin{array}", token.at)
    group.columns = len(guard.pieces)
    guard.emit("", token.at)
    group.close = r"\end{array}" + right


def _open_block(guard: Guard, token: Token, group: Group, plain: str) -> None:
    if len(guard.groups) > 1:
        guard.refuse(token.at, rf"`{plain}` fills a line of its own; inside a formula write `aligned`")
    if plain == "alignat":
        guard.braced(token)
    inner = RENAMED.get(BLOCKS[plain], BLOCKS[plain])
    if inner:
        guard.emit(rf"\begin{{{inner}}}" + COLUMNS.get(plain, ""), token.at)
    group.close = rf"\end{{{inner}}}" if inner else ""


def _open_plain(guard: Guard, token: Token, group: Group) -> None:
    name = group.environment
    inner = RENAMED.get(name, name)
    group.begins = len(guard.pieces) if name in UNFENCED else -1
    guard.emit(rf"\begin{{{inner}}}" + COLUMNS.get(name, ""), token.at)
    group.close = rf"\end{{{inner}}}"
    if (place := guard.bracketed()) is not None and place.strip() in ("t", "b", "c") and name not in _ROWED:
        guard.pass_bracket()
    if name == "alignedat":
        guard.braced(token)
    if name in ("array", "subarray", "darray"):
        guard.emit("{" + _specification(guard, token) + "}", token.at)


_ROWED = ("cases", "dcases", "rcases", "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix")


def _specification(guard: Guard, token: Token) -> str:
    """The columns of an array: what stands between them is left out, repetitions are written out."""
    start = guard.here
    text = SPECIFICATION.sub("", guard.braced(token))
    text = REPEATED.sub(lambda found: found[2] * int(found[1]), text)
    if strange := re.search(r"[^lcr|:]", text):
        at = guard.tokens[start].at
        guard.refuse(at, f"a column of kind `{strange.group()}` cannot be set; write `l`, `c`, `r` or `|`")
    return text


def _end(guard: Guard, token: Token) -> None:
    name = guard.braced(token)
    group = guard.groups[-1]
    if not group.environment or len(guard.groups) == 1:
        guard.refuse(token.at, rf"`\end{{{name}}}` ends nothing that was begun here")
    if group.environment != name or group.braces:
        guard.refuse(token.at, rf"`\end{{{name}}}` ends `\begin{{{group.environment}}}`")
    guard.end_row(token.at)
    guard.close()
    if group.columns >= 0:
        columns = "{" + group.align * max(group.widest, group.width) + "}"
        guard.pieces[group.columns] = (columns, group.at)
    guard.emit(group.close, token.at)


def _row(guard: Guard, token: Token) -> None:
    group = guard.groups[-1]
    if not group.environment:
        guard.refuse(token.at, r"`\\` ends a row, and nothing here has rows; `aligned` and `gathered` do")
    _pass_amount(guard, token)
    guard.next_cell()
    guard.end_row(token.at)
    group.widest, group.width = max(group.widest, group.width), 1
    if _ends(guard):
        return
    if guard.peek() == r"\hline" and _rule_is_last(guard):
        _rule_below(guard, token, group)
        return
    guard.rows += len(guard.groups) == 1 or not group.close
    guard.emit(r"\\ ", token.at)


def _rule_below(guard: Guard, token: Token, group: Group) -> None:
    """A rule below the last row: the whole is underlined, which is where the rule stands."""
    if group.begins < 0:
        guard.refuse(token.at, f"a rule below the last row of `{group.environment}` cannot be set")
    while guard.peek() == r"\hline":
        guard.skip_blanks()
        guard.here += 1
    text, at = guard.pieces[group.begins]
    guard.pieces[group.begins] = (r"\underline{" + text, at)
    group.close += "}"


def _plain(guard: Guard, token: Token) -> None:
    r"""``\matrix{…}`` of plain TeX."""
    if guard.peek() != "{":
        guard.refuse(token.at, f"`{token.text}` is given no braces")
    guard.skip_blanks()
    guard.here += 1
    name = PLAIN[token.text]
    guard.open(Group(token.at, close=rf"\end{{{name}}}", environment=name, braces=True))
    guard.emit(rf"\begin{{{name}}}", token.at)


def _carriage(guard: Guard, token: Token) -> None:
    r"""``\cr`` ends a row as ``\\`` does, and takes no amount of space."""
    guard.skip_blanks()
    if guard.here < len(guard.tokens) and guard.tokens[guard.here].text in ("[", "*"):
        guard.instead("{}", token.at)
    _row(guard, token)


def _pass_amount(guard: Guard, token: Token) -> None:
    """The star and the amount of space after a row: math-core would print them in the next row."""
    if guard.here < len(guard.tokens) and guard.tokens[guard.here].text == "*":
        guard.here += 1
    start = guard.here
    guard.skip_blanks()
    amount = guard.bracketed()
    if amount is not None and LENGTH.fullmatch(amount):
        guard.pass_bracket()
    elif amount is not None and start == guard.here:
        guard.refuse(guard.tokens[start].at, r"a bracket directly after `\\` means space; write `\\ {}[`")
    else:
        guard.here = start


_SILENT = (r"\notag", r"\nonumber")


def _ends(guard: Guard) -> bool:
    """Whether nothing is set between here and the end of the environment or the formula."""
    here = guard.here
    while guard.peek() in _SILENT or guard.peek() == r"\label":
        guard.skip_blanks()
        guard.here += 1
        if guard.tokens[guard.here - 1].text == r"\label":
            guard.braced(guard.tokens[guard.here - 1])
    last = guard.peek() in ("", r"\end") or (guard.groups[-1].braces and guard.peek() == "}")
    guard.here = here
    return last


def _rule_is_last(guard: Guard) -> bool:
    signs = (token.text for token in guard.tokens[guard.here :] if not token.blank)
    return next((sign for sign in signs if sign != r"\hline"), "") == r"\end"


def _cell(guard: Guard, token: Token) -> None:
    group = guard.groups[-1]
    group.width += 1
    guard.next_cell()
    guard.emit("&", token.at)
    if group.environment.removesuffix("*") in PAIRED and group.width % 2:
        guard.emit(r"\qquad ", token.at)


ENVIRONMENTS: dict[str, Handler] = {
    r"\begin": _begin,
    r"\end": _end,
    r"\\": _row,
    r"\newline": _row,
    r"\cr": _carriage,
    **dict.fromkeys(PLAIN, _plain),
    "&": _cell,
}
