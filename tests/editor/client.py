"""An editor for tests: it speaks the protocol with `worked lsp` over standard input and output."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 60.0  # seconds for one answer, on a machine that is busy


class Editor:
    """One document of a folder after another, open in an editor."""

    def __init__(self) -> None:
        self.client = LanguageClient("tests", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.coverage: list[Any] = []
        self.messages: list[str] = []
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda told: self.told.put_nowait(told))
        self.client.feature("worked/coverage")(lambda told: self.coverage.append(told))
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(lambda told: self.messages.append(told.message))
        self.client.feature(types.WINDOW_LOG_MESSAGE)(lambda told: None)

    def look_at(self, path: Path) -> None:
        """Turns to a document, and forgets what was said of others."""
        self.path, self.uri, self.version = path, path.as_uri(), 1
        self.text = path.read_text(encoding="utf-8")
        self.coverage.clear()
        self.messages.clear()

    async def start(self, encodings: list[str] | None = None) -> types.InitializeResult:
        """Starts the server and says who is there."""
        await self.client.start_io(sys.executable, "-m", "worked.commands.main", "lsp")
        general = types.GeneralClientCapabilities(position_encodings=encodings or ["utf-16"])
        capabilities = types.ClientCapabilities(general=general)
        result = await self.client.initialize_async(types.InitializeParams(capabilities))
        self.client.initialized(types.InitializedParams())
        return result

    async def open(self) -> types.PublishDiagnosticsParams:
        """Opens the document; what is told of it."""
        item = types.TextDocumentItem(self.uri, "markdown", self.version, self.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.answer()

    async def change(self, text: str) -> types.PublishDiagnosticsParams:
        """Puts another text in the document's place; what is told of it."""
        self.version, self.text = self.version + 1, text
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.version, self.uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        return await self.answer()

    async def save(self) -> types.PublishDiagnosticsParams:
        """Saves the document; what is told of it when its cells have run."""
        self.path.write_text(self.text, encoding="utf-8")
        self.client.text_document_did_save(
            types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(self.uri))
        )
        return await self.answer()

    async def hover(self, line: int, character: int = 0) -> str:
        """What stands in the box beside the cursor."""
        at = types.Position(line, character)
        params = types.HoverParams(types.TextDocumentIdentifier(self.uri), at)
        found = await self.client.text_document_hover_async(params)
        return found.contents.value if found else ""

    async def actions(self, place: types.Range) -> list[types.CodeAction]:
        """What the editor offers at a place."""
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(self.uri), place, types.CodeActionContext([])
        )
        return list(await self.client.text_document_code_action_async(params) or ())

    async def answer(self) -> types.PublishDiagnosticsParams:
        """The next diagnostics of this version."""
        while True:
            told = await asyncio.wait_for(self.told.get(), PATIENCE)
            if told.uri == self.uri and told.version in (None, self.version):
                return told

    async def end(self) -> None:
        """Ends server and client."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()


class Editors:
    """Editors that stay for one session after another: one for each encoding, since a server settles it once."""

    def __init__(self) -> None:
        self.runner, self.started = asyncio.Runner(), dict[str, Editor]()

    def edited(
        self, path: Path, session: Callable[[Editor], Awaitable[Any]], encoding: str = "utf-16"
    ) -> Any:
        """What a scripted session with a document gives."""

        async def run() -> Any:
            editor = self.started.get(encoding) or Editor()
            if encoding not in self.started:
                await editor.start([encoding])
                self.started[encoding] = editor
            editor.look_at(path)
            return await session(editor)

        return self.runner.run(run())

    def end(self) -> None:
        """Ends every server, whatever happened."""

        async def run() -> None:
            for editor in self.started.values():
                await editor.end()

        self.runner.run(run())
        self.runner.close()


def edited(path: Path, session: Callable[[Editor], Awaitable[Any]]) -> Any:
    """What a scripted session with a server of its own gives; the server is ended, whatever happens."""
    editors = Editors()
    try:
        return editors.edited(path, session)
    finally:
        editors.end()
