"""Diagnostics as annotations of a GitHub workflow: one command a line, as the runner reads them."""

from worked.model.diagnostic import Diagnostic
from worked.report.text import full

COMMANDS = {"error": "error", "doubt": "warning", "note": "notice"}


def annotation(diagnostic: Diagnostic) -> str:
    """`::error file=…,line=…,col=…,title=…::message`, the facts and the help below the message."""
    span = diagnostic.primary.span
    line, column = span.position
    last, end = span.end_position
    places: dict[str, str | int] = {"file": span.source.path}
    if span.cell is None:  # lines of a notebook's cell are not those of its file
        places |= {"line": line, "endLine": last, "col": column}
    if span.cell is None and last == line:  # the runner refuses columns of a span over several lines
        places["endColumn"] = max(end - 1, column)
    else:
        places.pop("col", None)
    places["title"] = diagnostic.code
    said = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    message = f"{diagnostic.message}\n{full(diagnostic).split(chr(10), 1)[1]}"
    return f"::{COMMANDS[diagnostic.severity]} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
