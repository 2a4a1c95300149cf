"""The cells of a table: what each of them holds, as spans."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from worked.model.document import Formula, Grid, Total
from worked.model.source import Source, Span

Row = tuple[int, int, Sequence[Formula]]  # from where to where, and the formulas in it
BAR = re.compile(r"(?<!\\)\|")
REMARKED = re.compile(r"\s*(?:<!--.*?-->\s*)*", re.DOTALL)  # what may stand before the formula of a cell
CORNER = re.compile(r"\s*\|?[\s*$]*(?:[+×·]|\\times|\\cdot)[\s*$]*\|")  # of a table of sums or products
EMPHASIS = re.compile(r"\s*(\*\*|__|\*|_|)(?P<inside>.*?)\1\s*", re.DOTALL)
MARKUP = re.compile(r"[*_`\[\]<>{}|]")
NAME = re.compile(r"\s*(?:[A-Za-z]|\\[a-z]+)(?:_\{?\w+\}?)?\s*")
SUMMED = re.compile(r"\\sum(?![a-zA-Z])([^=]*)=(.*)", re.DOTALL)  # ``\sum x = 10``
INDEXED = re.compile(r"[\s{}]|_(?:[a-z]\b|\{[a-z]\})")  # what the same name may be written with or without
# What stands at the head of a row or a column that adds up the others, or takes their mean, in small letters:
# the whole of a cell, so that the languages need not be told apart.
ADDED = set("sum summe somme suma soma somma сумма ∑".split())
SUMS = set("total totals gesamt insgesamt totale totaal razem итого всего 合计 总计 合計".split()) | ADDED
SIGNS = {r"\sum", r"\Sigma", "Σ"}  # the small one is a standard deviation
MEANS = {"mean", "average", "mittelwert", "durchschnitt", "moyenne", "media", "promedio", "média", "średnia"}
MEANS |= {"среднее", "平均", "平均值"}
PARTS = re.compile(r"sub-?total|zwischensumme|sous-total|小计|\.\.\.|…|\\[lcvd]?dots", re.IGNORECASE)


def grid(source: Source, rows: Sequence[Row]) -> Grid | None:
    """A table, if formulas stand in its header, it has a row or a column of sums, or a sign in its corner.

    Else its columns say nothing that could be worked out.
    """
    if len(rows) < 3:
        return None
    header, _, *body = rows
    span = source.span(header[0], rows[-1][1])
    last = source.text[slice(*rows[-1][:2])]
    first = source.text[slice(*header[:2])]
    corner = CORNER.match(first) is not None
    if not header[2] and not corner and not _is_labelled(first, last):
        return None
    cells = [list(_cells(source, header, heads=True)), *(list(_cells(source, row)) for row in body)]
    totals = () if PARTS.search(span.text) else tuple(_totals(cells))
    if not header[2] and not totals and not corner:
        return None
    noted = tuple(one for row in body for one in row[2] if one.remarks)
    return Grid(span, tuple(map(tuple, cells)), totals, not header[2], noted=noted)


def _is_labelled(header: str, last: str) -> bool:
    """Whether a label of sums or means may end the header of a table or begin its last row."""
    return any(map(_kind, re.split(r"[|*$:\s]+", f"{header} {last}")))


def _totals(cells: list[list[Span | None]]) -> Iterable[Total]:
    """The rows and columns of sums and means; a cell ``\\sum x = 10`` below x becomes its value."""
    for at, row in enumerate(cells[1:], 1):
        kind = _kind(row[0].text) if row and row[0] else ""
        if any(cell and SUMMED.match(cell.text) for cell in row):
            cells[at] = [_summed(head, cell) for head, cell in zip(cells[0], row, strict=False)]
            yield Total("sum", None, row=at, added=True)
        elif kind and row[0]:
            yield Total(kind, row[0], row=at, added=_adds(row[0].text))
    for at, head in enumerate(cells[0]):
        if head and at > 1 and (kind := _kind(head.text)):
            yield Total(kind, head, column=at, added=_adds(head.text))


def _adds(label: str) -> bool:
    """Whether a label says that the others are added up: a *total* may be that of an average, too."""
    text = label.strip().rstrip(":")
    return text in SIGNS or text.casefold() in ADDED


def _kind(label: str) -> str:
    """What a label says of its row or column; empty where it says nothing of the kind."""
    text = label.strip().rstrip(":")
    if text in SIGNS or text.casefold() in SUMS:
        return "sum"
    return "mean" if text.casefold() in MEANS else ""


def _summed(head: Span | None, cell: Span | None) -> Span | None:
    """The value behind the sign of a sum over what stands at the head of its column."""
    found = SUMMED.fullmatch(cell.text) if cell else None
    if found is None or head is None or INDEXED.sub("", head.text) != INDEXED.sub("", found[1]):
        return None
    return cell.source.span(cell.start + found.start(2), cell.end) if cell else None


def _cells(source: Source, row: Row, heads: bool = False) -> Iterable[Span | None]:
    """What stands between the bars of a row; a bar within a formula is one of its signs.

    Of heads with words beside a name, ``midpoint $m$``, it is the name.
    """
    start, end, formulas = row
    inside = [(one.span.start, one.span.end) for one in formulas]
    spelled = [one.body.text for one in formulas if heads and NAME.fullmatch(one.body.text)]
    bars = [at.start() for at in BAR.finditer(source.text, start, end)]
    bars = [at for at in bars if not any(first <= at < last for first, last in inside)]
    between = [(first + 1, last) for first, last in pairwise([start - 1, *bars, end])]
    outer = (not source.text[slice(*between[0])].strip(), not source.text[slice(*between[-1])].strip())
    for first, last in between[outer[0] : len(between) - outer[1]]:
        within = [one for one in formulas if first <= one.span.start < last]
        named = heads and len(within) == 1 and spelled.count(within[0].body.text) == 1
        yield within[0].body if named else _content(source, first, last, within)


def _content(source: Source, start: int, end: int, within: Sequence[Formula]) -> Span | None:
    """What a cell holds: one formula, perhaps behind a remark, or plain text."""
    if within and (before := REMARKED.match(source.text, start, end)):
        start = before.end()
    found = EMPHASIS.fullmatch(source.text, start, end)
    if found is None or not found["inside"]:
        return None
    first, last = found.span("inside")
    if within:
        alone = len(within) == 1 and (within[0].span.start, within[0].span.end) == (first, last)
        return within[0].body if alone else None
    return None if MARKUP.search(found["inside"]) else source.span(first, last)
