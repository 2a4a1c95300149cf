r"""The rows and cells of an environment, still as tokens."""

from worked.latex.lexer import Token, Unread, row_spacing
from worked.mathematics.parser.token_stream import Stream

Cells = list[list[Token]]
OTHERWISE = ("otherwise", "else", "elsewhere")


def rows_of(stream: Stream, opening: Token) -> tuple[list[Cells], int]:
    """The cells of each row behind a ``\\begin``, and where the ``\\end`` that belongs to it ends."""
    _options(stream, opening)
    rows: list[Cells] = [[[]]]
    depth = 0
    while True:
        token = stream.peek()
        if token.kind == "end of formula":
            raise Unread(f"`\\begin{{{opening.text}}}` is never closed", opening.start, opening.end)
        if token.kind == "end" and not depth:
            break
        depth += {"begin": 1, "end": -1}.get(token.kind, 0)
        stream.take()
        if depth or token.text not in ("&", "\\\\", "\\hline"):
            rows[-1][-1].append(token)
        elif token.text == "&":
            rows[-1].append([])
        elif token.text == "\\\\":
            stream.at += row_spacing(stream.tokens, stream.at)
            rows.append([[]])
    end = stream.take().end
    return (rows[:-1] if rows[-1] == [[]] and len(rows) > 1 else rows), end


def _options(stream: Stream, opening: Token) -> None:
    """Skips how columns and rows are aligned: ``{array}[t]{lcr}`` and ``{bmatrix*}[r]``."""
    array = opening.text.strip() == "array"
    if (array or opening.text.strip().endswith("*")) and stream.peek().text == "[":
        close = next((ahead for ahead in (1, 2) if stream.peek(ahead).text == "]"), -1)
        stream.skip(close + 1)
    if array and stream.peek().text == "{":
        stream.argument_tokens()


def value_and_condition(row: Cells) -> tuple[list[Token], list[Token]]:
    """A row of cases: what stands in its first cell, or before the first words or comma; and the rest."""
    if len(row) > 1:
        value, condition = row[0], [token for cell in row[1:] for token in cell]
    else:
        value, condition = _at_words(row[0])
    while value and value[-1].text in (",", ".", ";") and value[-1].kind == "sign":
        value = value[:-1]
    return value, condition


def _at_words(cell: list[Token]) -> tuple[list[Token], list[Token]]:
    for place, token in enumerate(cell):
        if token.kind == "text" or (token.text == "," and token.kind == "sign" and place):
            return cell[:place], cell[place + (token.text == ",") :]
    return cell, []


def is_otherwise(condition: list[Token]) -> bool:
    """Whether a condition is nothing but a word for all other cases."""
    if any(token.kind != "text" and token.text not in (".", ",", ";") for token in condition):
        return False
    words = (token.text.strip(" .,;~").lower() for token in condition if token.kind == "text")
    return " ".join(words).strip() in OTHERWISE


def alternatives(condition: list[Token]) -> list[list[Token]]:
    """The parts of a condition between ``or`` and ``\\lor``."""
    parts: list[list[Token]] = [[]]
    for token in condition:
        if token.text == "\\lor" or (token.kind == "text" and token.text.strip(" ,~") == "or"):
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]
