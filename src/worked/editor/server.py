"""`worked lsp`: the language server on standard input and output.

A page is checked while it is typed; its cells run when it is saved. A change that is followed by another
before its turn comes is passed over, so that the server never lags behind the hand; and what takes long is
done beside the messages of the editor, in threads (`Aside`), so that each of them is heard at once.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from worked.editor.session import ConfigurationError, NoServer, Session, Unwanted
from worked.model.diagnostic import Diagnostic, Edit, Label
from worked.model.result import Worked
from worked.model.source import Source, Span
from worked.report.machine_formats import said

STATUS = "worked/coverage"  # a notification of ours: {uri, text, checked, countable, percent}
PAUSE = 0.02  # seconds: changes of one keystroke come together
PATIENCE = 1.0  # seconds that the check of a text goes on though the text is another by now
T = TypeVar("T")
Units = Callable[[str], int]  # how long a text is in an editor's eyes
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "doubt": types.DiagnosticSeverity.Hint,
    "note": types.DiagnosticSeverity.Information,
}


class Aside:
    """A thread that does one thing after another; the process waits for none of them when it ends."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[asyncio.Future[Any], Callable[[], Any]]] = SimpleQueue()
        self._begun = False

    async def __call__(self, work: Callable[[], T]) -> T:
        """What the work gives, or raises, when its turn has come."""
        if not self._begun:
            self._begun = True
            threading.Thread(target=self._go, daemon=True).start()
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put((future, work))
        return await future

    def _go(self) -> None:
        while True:
            future, work = self._waiting.get()
            try:
                given = partial(_settle, future, work(), None)
            except Exception as error:
                given = partial(_settle, future, None, error)
            with contextlib.suppress(RuntimeError):  # nobody waits: the server has ended
                future.get_loop().call_soon_threadsafe(given)


def _settle(future: asyncio.Future[Any], value: Any, error: Exception | None) -> None:
    if future.done():  # its request was cancelled
        return
    if error is None:
        future.set_result(value)
    else:
        future.set_exception(error)


class WorkedServer(LanguageServer):
    """A language server and the pages that its editor has open."""

    def __init__(self, version: str) -> None:
        super().__init__("worked", version)
        self.session = Session()
        self.checking, self.running, self.asking = Aside(), Aside(), Aside()

    def units(self) -> Units:
        """How the editor measures a text."""
        return self.workspace.position_codec.client_num_units

    def open_version(self, uri: str) -> int | None:
        """The version of a page that is open; None for another."""
        document = self.workspace.text_documents.get(uri)
        return document.version if document else None

    async def check(self, uri: str, version: int | None) -> None:
        """Works a page as it stands and shows what came of it, unless it is another page by its turn."""
        document, path = self.workspace.text_documents.get(uri), file_path(uri)
        if not document or not path or document.version != version:
            return
        text = document.source

        def work() -> Worked | None:
            begun = time.monotonic()
            if self.open_version(uri) != version:
                raise Unwanted
            return self.session.check(path, text, lambda: self._waits(uri, version, begun))

        with contextlib.suppress(Unwanted):
            worked = await self.checking(work)
            if self.open_version(uri) is not None:
                self.show(uri, version, worked)

    def _waits(self, uri: str, version: int | None, begun: float) -> bool:
        """Whether the check of a text, begun at a time, is still of use."""
        now = self.open_version(uri)
        return now == version or (now is not None and time.monotonic() - begun < PATIENCE)

    @contextlib.contextmanager
    def saying(self) -> Any:
        """Says to the editor what keeps a page from being worked."""
        try:
            yield
        except (ConfigurationError, NoServer) as error:
            self._say(str(error), types.MessageType.Error)
        except OSError as error:  # a name that no file can have, a folder that is gone
            self._say(f"{error.filename}: {error.strerror}", types.MessageType.Error)

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


async def _opened(ls: WorkedServer, params: types.DidOpenTextDocumentParams) -> None:
    with ls.saying():
        await ls.check(params.text_document.uri, params.text_document.version)


async def _changed(ls: WorkedServer, params: types.DidChangeTextDocumentParams) -> None:
    await asyncio.sleep(PAUSE)
    with ls.saying():
        await ls.check(params.text_document.uri, params.text_document.version)


async def _saved(ls: WorkedServer, params: types.DidSaveTextDocumentParams) -> None:
    uri = params.text_document.uri
    document, path = ls.workspace.text_documents.get(uri), file_path(uri)
    if not document or not path:
        return
    text, version = document.source, document.version
    with ls.saying():
        ran = await ls.running(lambda: ls.session.ran(path, text))
        if ls.open_version(uri) is None:
            return
        worked = await ls.checking(lambda: ls.session.take(path, ran))
        current = ls.workspace.text_documents.get(uri)
        if current is None:
            ls.session.close(path)
            return
        if current.version == version:
            ls.show(uri, version, worked)
        else:  # typed on meanwhile: what the cells gave holds for the newer text as far as it is the same
            await ls.check(uri, current.version)
        if worked:
            told = str(coverage(uri, worked)["text"])
            ls.window_log_message(types.LogMessageParams(types.MessageType.Info, told))


def _closed(ls: WorkedServer, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    ls.show(uri, None, None)
    if path := file_path(uri):
        ls.session.close(path)


async def _hover(ls: WorkedServer, params: types.HoverParams) -> types.Hover | None:
    path = file_path(params.text_document.uri)
    line = params.position.line + 1
    text = await ls.asking(lambda: ls.session.explained(path, line)) if path else ""
    if not text:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, f"```text\n{text}\n```"))


async def _actions(ls: WorkedServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    path = file_path(uri)
    worked = ls.session.worked(path) if path else None
    return await ls.asking(lambda: actions(worked, uri, params.range, ls.units())) if worked else []


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
