"""What the engine says, in the words of the protocol: ranges, diagnostics, edits.

The engine counts lines and columns from 1, in code points; an editor from 0, in the units that it and the
server agreed on (UTF-16, unless both know better), which `units` counts.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from lsprotocol import types

from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.result import Worked
from worked.model.source import Source, Span

Units = Callable[[str], int]  # how long a text is in an editor's eyes
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "doubt": types.DiagnosticSeverity.Hint,
    "note": types.DiagnosticSeverity.Information,
}


def place(source: Source, offset: int, units: Units) -> types.Position:
    """Where a character stands."""
    line, column = source.position(offset)
    return types.Position(line - 1, units(source.line(line)[: column - 1]))


def span_range(span: Span, units: Units) -> types.Range:
    """From where to where a span reaches."""
    return types.Range(place(span.source, span.start, units), place(span.source, span.end, units))


def diagnostics(worked: Worked, uri: str, units: Units) -> list[types.Diagnostic]:
    """All that is told of a page."""
    return [_diagnostic(one, uri, units) for one in worked.diagnostics]


def _diagnostic(one: Diagnostic, uri: str, units: Units) -> types.Diagnostic:
    text = "\n".join([one.message, *one.notes, *(f"help: {line}" for line in one.help)])
    return types.Diagnostic(
        range=span_range(one.primary.span, units),
        message=text,
        severity=SEVERITIES[one.severity],
        code=one.code,
        source="worked",
        related_information=list(_related(one.labels, uri, units)) or None,
    )


def _related(labels: Iterable[Label], uri: str, units: Units) -> Iterable[types.DiagnosticRelatedInformation]:
    for label in labels:
        where = types.Location(uri, span_range(label.span, units))
        yield types.DiagnosticRelatedInformation(where, label.text or label.span.text)


def actions(worked: Worked, uri: str, asked: types.Range, units: Units) -> list[types.CodeAction]:
    """The edits of the diagnostics that touch a range; the sure one of each comes first, as preferred."""
    found = []
    for one in worked.diagnostics:
        if _touches(span_range(one.primary.span, units), asked):
            found += [
                _action(one, edit, uri, units) for edit in sorted(one.edits, key=lambda edit: not edit.sure)
            ]
    return found


def _action(one: Diagnostic, edit: Edit, uri: str, units: Units) -> types.CodeAction:
    old = edit.span.text
    change = types.TextEdit(span_range(edit.span, units), edit.text)
    return types.CodeAction(
        title=f"write `{edit.text}` for `{old}`" if old else f"insert `{edit.text}`",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(one, uri, units)],
        is_preferred=edit.sure,
        edit=types.WorkspaceEdit(changes={uri: [change]}),
    )


def _touches(a: types.Range, b: types.Range) -> bool:
    def at(position: types.Position) -> tuple[int, int]:
        return position.line, position.character

    return at(a.start) <= at(b.end) and at(b.start) <= at(a.end)


def coverage_line(worked: Worked, name: str) -> str:
    """The coverage of a page in one line: "post.md: 12 of 13 relations checked (92.3 %)"."""
    counted = worked.coverage
    if counted.percent is None:
        return f"{name}: no relation to check"
    return f"{name}: {counted.checked} of {counted.countable} relations checked ({counted.percent:g} %)"


def file_path(uri: str) -> Path | None:
    """The file of a document; None where it has none (yet)."""
    from pygls.uris import to_fs_path

    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None
