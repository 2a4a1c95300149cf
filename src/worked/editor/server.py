"""`worked lsp`: the language server on standard input and output.

A page is checked while it is typed; its cells run when it is saved. A change that is followed by another
before its turn comes is passed over, so that the server never lags behind the hand.
"""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from worked.editor.session import ConfigurationError, NoServer, Session
from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.result import Worked
from worked.model.source import Source, Span
from worked.report.machine_formats import said

STATUS = "worked/coverage"  # a notification of ours: {uri, text, checked, countable, percent}
PAUSE = 0.02  # seconds: changes of one keystroke come together
Units = Callable[[str], int]  # how long a text is in an editor's eyes
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "doubt": types.DiagnosticSeverity.Hint,
    "note": types.DiagnosticSeverity.Information,
}


class WorkedServer(LanguageServer):
    """A language server and the pages that its editor has open."""

    def __init__(self, version: str) -> None:
        super().__init__("worked", version)
        self.session = Session()
        self.running = asyncio.Lock()  # the cells of one page at a time

    def units(self) -> Units:
        """How the editor measures a text."""
        return self.workspace.position_codec.client_num_units

    def told(self, uri: str, version: int | None, work: Callable[[], Worked | None]) -> None:
        """Works a page and shows what came of it; what keeps it from being worked is said to the editor."""
        try:
            worked = work()
        except (ConfigurationError, NoServer) as error:
            self._say(str(error), types.MessageType.Error)
            return
        self.show(uri, version, worked)

    def show(self, uri: str, version: int | None, worked: Worked | None) -> None:
        """Sends the diagnostics of a page, and its coverage."""
        found = diagnostics(worked, uri, self.units()) if worked else []
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))
        if worked:
            self.protocol.notify(STATUS, coverage(uri, worked))

    def _say(self, text: str, kind: types.MessageType) -> None:
        self.window_show_message(types.ShowMessageParams(kind, text))


def coverage(uri: str, worked: Worked) -> dict[str, object]:
    """What the status bar of an editor may say of a page."""
    counted, name = worked.coverage, uri.rsplit("/", 1)[-1]
    return {
        "uri": uri,
        "text": coverage_line(worked, name),
        "checked": counted.checked,
        "countable": counted.countable,
        "percent": counted.percent,
    }


def server(version: str) -> WorkedServer:
    """The server with what it answers; it does nothing before it is started."""
    made = WorkedServer(version)
    made.feature(types.TEXT_DOCUMENT_DID_OPEN)(partial(_opened, made))
    made.feature(types.TEXT_DOCUMENT_DID_CHANGE)(partial(_changed, made))
    made.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))(partial(_saved, made))
    made.feature(types.TEXT_DOCUMENT_DID_CLOSE)(partial(_closed, made))
    made.feature(types.TEXT_DOCUMENT_HOVER)(partial(_hover, made))
    made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )(partial(_actions, made))
    made.feature(types.SHUTDOWN)(partial(_end, made))
    return made


def serve(version: str) -> None:
    """Serves until the editor ends it."""
    made = server(version)
    try:
        made.start_io()
    finally:
        made.session.end()


def _opened(ls: WorkedServer, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    if path := file_path(document.uri):
        ls.told(document.uri, document.version, lambda: ls.session.check(path, document.text))


async def _changed(ls: WorkedServer, params: types.DidChangeTextDocumentParams) -> None:
    uri, version = params.text_document.uri, params.text_document.version
    await asyncio.sleep(PAUSE)
    document = ls.workspace.text_documents.get(uri)
    path = file_path(uri)
    if document and path and document.version == version:
        ls.told(uri, version, lambda: ls.session.check(path, document.source))


async def _saved(ls: WorkedServer, params: types.DidSaveTextDocumentParams) -> None:
    uri = params.text_document.uri
    document, path = ls.workspace.text_documents.get(uri), file_path(uri)
    if not document or not path:
        return
    text, version = document.source, document.version
    async with ls.running:
        try:
            worked = await asyncio.to_thread(ls.session.run, path, text)
        except (ConfigurationError, NoServer) as error:
            ls._say(str(error), types.MessageType.Error)
            return
    current = ls.workspace.text_documents.get(uri)
    if current is None:
        return
    if current.version == version:
        ls.show(uri, version, worked)
    else:  # typed on meanwhile: what the cells gave holds for the newer text as far as it is the same
        ls.told(uri, current.version, lambda: ls.session.check(path, current.source))
    if worked:
        ls.window_log_message(
            types.LogMessageParams(types.MessageType.Info, str(coverage(uri, worked)["text"]))
        )


def _closed(ls: WorkedServer, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    ls.show(uri, None, None)
    if path := file_path(uri):
        ls.session.close(path)


def _hover(ls: WorkedServer, params: types.HoverParams) -> types.Hover | None:
    path = file_path(params.text_document.uri)
    text = ls.session.explained(path, params.position.line + 1) if path else ""
    if not text:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, f"```text\n{text}\n```"))


def _actions(ls: WorkedServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    path = file_path(uri)
    worked = ls.session.worked(path) if path else None
    return actions(worked, uri, params.range, ls.units()) if worked else []


def _end(ls: WorkedServer, _: None) -> None:
    ls.session.end()


# What the engine says, in the words of the protocol: ranges, diagnostics, edits -------------------------
#
# The engine counts lines and columns from 1, in code points; an editor from 0, in the units that it and
# the server agreed on (UTF-16, unless both know better), which `units` counts.


def place(source: Source, offset: int, units: Units) -> types.Position:
    """Where a character stands."""
    line, column = source.position(offset)
    return types.Position(line - 1, units(source.line(line)[: column - 1]))


def span_range(span: Span, units: Units) -> types.Range:
    """From where to where a span reaches."""
    return types.Range(place(span.source, span.start, units), place(span.source, span.end, units))


def diagnostics(worked: Worked, uri: str, units: Units) -> list[types.Diagnostic]:
    """All that is told of a page; on a strict one also what was not checked, with the reason.

    Where a cell has not run since it was changed, what has no value is not told: it may have one at the save.
    """
    conventions = worked.document.conventions
    if conventions is None or not conventions.strict:
        return [_diagnostic(one, uri, units) for one in worked.diagnostics]
    waiting = any(result.skipped for result in worked.results.values())
    told = (one for one in said(worked) if not (waiting and one.code == "unknown"))
    return [_diagnostic(one, uri, units) for one in told]


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
