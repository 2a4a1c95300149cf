"""From what a page's process says of a failure to a diagnostic at its place in the page."""

import signal
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from worked.cells.process import Reply, plain_text
from worked.model.diagnostic import Diagnostic, Label
from worked.model.document import Cell, Value
from worked.model.source import Span

Piece = Cell | Value
Failure = Mapping[str, Any]


def diagnostic(reply: Reply, steps: Sequence[Piece], limit: float, memory: int) -> Diagnostic | None:
    """What a reply says that did not hold; None where all did. The last of the steps is the one that ran."""
    piece = steps[-1]
    if reply.fault:
        return _fault(reply, piece, limit)
    failure = reply.message.get("failure")
    if not failure:
        return None
    if failure["what"] == "raised":
        return _raised(failure, steps, memory)
    return WRITERS[failure["what"]](failure, piece)


def _fault(reply: Reply, piece: Piece, limit: float) -> Diagnostic:
    label = Label(first_line(piece), "this cell" if isinstance(piece, Cell) else "this value")
    match reply.fault:
        case "timeout":
            time = "1 second" if limit == 1 else f"{limit:g} seconds"
            return Diagnostic("cell-timeout", f"the cell ran for more than {time}", label,
                              help=("`#| timeout:` gives one cell more time",))  # fmt: skip
        case "abandoned":
            return Diagnostic(
                "cell-abandoned", "the page changed while its cells ran", label, severity="note"
            )
        case "output":
            return Diagnostic("cell-output", "the cell printed more than 256 KiB", label)
        case "garbled":
            said = "the cell wrote to a descriptor that is not its own, over what its process had to say"
            return Diagnostic("cell-died", said, label)
        case _:
            notes = tuple(line for line in reply.errors.splitlines()[-3:] if line.strip())
            return Diagnostic("cell-died", f"the cell's process {_end(reply.status)}", label, notes=notes)


def _end(status: int | None) -> str:
    """How a process ended, from its wait status."""
    if status is None:
        return "ended before the cell was done"
    if number := status & 0x7F:
        names = {one.value: one.name for one in signal.Signals}  # those between the real-time ones have none
        return f"was ended by {names.get(number, f'signal {number}')}"
    return f"ended itself with status {status >> 8} before the cell was done"


def _raised(failure: Failure, steps: Sequence[Piece], memory: int) -> Diagnostic:
    piece = steps[-1]
    own = [frame for frame in failure["frames"] if frame["cell"]]
    inner = own[-1] if own else None
    span = _place(inner, steps) if inner else first_line(piece)
    labels = [Label(place, "called here") for frame in own[:-1] if (place := _place(frame, steps)) != span]
    if isinstance(piece, Value):
        labels, span = (
            ([Label(span, "raised here")] if inner and span.start < piece.span.start else []),
            piece.span,
        )
    kinds = failure["kinds"]
    if "MemoryError" in kinds:
        message = f"the cell asked for more than the {_size(memory)} of memory that it may have"
        return Diagnostic("cell-memory", message, Label(span, "asked for here"), tuple(labels))
    if "SystemExit" in kinds:
        return Diagnostic("cell-exit", "the cell ended its process", Label(span, "here"), tuple(labels),
                          help=("leave the cell by reaching its end",))  # fmt: skip
    message, code = plain_text(failure["message"]).split("\n")[0], "cell-raised"
    if isinstance(piece, Cell) and piece.options.expect_error:
        message, code = (
            f"the cell was to raise {piece.options.expect_error}, and raised {message}",
            "expect-error",
        )
    return Diagnostic(code, message, Label(span, "raised here"), tuple(labels[-3:]), _notes(failure))


def _notes(failure: Failure) -> tuple[str, ...]:
    rest = failure["message"].split("\n")[1:6]
    frames = failure["frames"]
    last = max((i for i, frame in enumerate(frames) if frame["cell"]), default=-1)
    below = [f"in {_library(f['file'])}, line {f['line']}, in {f['function']}" for f in frames[last + 1 :]]
    cause = [f"caused by {failure['cause'].splitlines()[0]}"] if failure["cause"] else []
    return tuple(map(plain_text, (*filter(str.strip, rest), *failure["shapes"], *below, *cause)))


def _library(file: str) -> str:
    """The file of library code, without what differs from machine to machine."""
    for folder in ("site-packages/", "dist-packages/"):
        if folder in file:
            return file.rpartition(folder)[2]
    return file.rpartition("/")[2] if file.startswith("/") else file


def _place(frame: Failure, steps: Sequence[Piece]) -> Span:
    """The span of what a frame was at: bytes of a cell's line, to characters of the page."""
    piece = steps[int(frame["file"].removeprefix("<step ").rstrip(">")) - 1]
    if isinstance(piece, Value):
        return piece.body
    lines = piece.code.splitlines() or [""]
    number = min(frame["line"], len(lines)) - 1
    text, start = lines[number], line_start(piece, number)
    if frame["column"] is None:
        first = len(text) - len(text.lstrip())
        return piece.span.source.span(start + first, start + len(text.rstrip()))
    if frame.get("syntax"):
        column, stop = frame["column"], (frame["stop"] or 1) - 1
    else:
        column, stop = (
            len(text.encode()[: frame[name]].decode("utf-8", "ignore")) for name in ("column", "stop")
        )
    last = len(text.rstrip()) if frame["end"] not in (None, frame["line"]) else stop
    column = min(column, len(text))
    return piece.span.source.span(start + column, start + max(column + 1, min(last, len(text))))


def line_start(cell: Cell, number: int) -> int:
    """Where a line (from 0) of a cell's code begins in its page, past the indent of its block."""
    start, text = cell.starts[number], cell.span.source.text
    line = cell.code.splitlines()[number] if cell.code else ""
    return start if text.startswith(line, start) else start + len(cell.indent)


def first_line(piece: Piece) -> Span:
    """The first line of a cell's code that says something; an inline value whole."""
    if isinstance(piece, Value):
        return piece.span
    for number, line in enumerate(piece.code.splitlines()):
        if line.strip() and not line.lstrip().startswith("#"):
            start = line_start(piece, number)
            return piece.span.source.span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
    end = piece.span.text.find("\n")
    return piece.span.source.span(piece.span.start, piece.span.start + end if end >= 0 else piece.span.end)


def _option(piece: Piece, name: str) -> Span:
    spans = piece.options.spans if isinstance(piece, Cell) else {}
    return spans.get(name) or first_line(piece)


def _count(failure: Failure, piece: Piece) -> Diagnostic:
    count = failure["count"]
    if isinstance(piece, Cell) and piece.options.figure:
        have = "none is" if count == 0 else f"{count} are"
        message = f"a cell with `figure` has exactly one open matplotlib figure at its end; here {have} open"
        return Diagnostic("figure-count", message, Label(_option(piece, "figure")))
    open_ = "a figure is" if count == 1 else f"{count} figures are"
    message = f"{open_} open at the end of a cell without `figure`"
    return Diagnostic("figure-count", message, Label(first_line(piece)),
                      help=("`#| figure: name` shows it; `plt.close()` discards it",))  # fmt: skip


def _figure(code: str) -> Callable[[Failure, Piece], Diagnostic]:
    def write(failure: Failure, piece: Piece) -> Diagnostic:
        return Diagnostic(
            code,
            plain_text(failure["message"]).split("\n")[0],
            Label(_option(piece, "figure")),
            help=HELP.get(code, ()),
        )

    return write


def _expected(_: Failure, piece: Piece) -> Diagnostic:
    assert isinstance(piece, Cell)
    message = f"the cell was to raise {piece.options.expect_error}, and raised nothing"
    return Diagnostic("expect-error", message, Label(_option(piece, "expect-error")))


def _long(_: Failure, piece: Piece) -> Diagnostic:
    return Diagnostic(
        "cell-output", "the value is longer than 256 KiB", Label(first_line(piece), "this value")
    )


def _none(_: Failure, piece: Piece) -> Diagnostic:
    return Diagnostic("cell-raised", "the value is None, which says nothing", Label(first_line(piece)))


def _size(size: int) -> str:
    for unit, name in ((2**30, "GiB"), (2**20, "MiB")):
        if size >= unit:
            return f"{size / unit:g} {name}"
    return f"{size} bytes"


HELP = {
    "figure-size": ("`rasterized=True` on the artist with many points makes it a picture within the figure",)
}
WRITERS: dict[str, Callable[[Failure, Piece], Diagnostic]] = {
    "figure-count": _count,
    "figure-size": _figure("figure-size"),
    "missing-font": _figure("missing-font"),
    "figure-failed": _figure("cell-raised"),
    "expect-error": _expected,
    "none": _none,
    "long": _long,
}
