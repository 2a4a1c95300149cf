"""`worked lsp` as an editor meets it: over standard input and output."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types

from editor.client import PATIENCE, Editor, Editors

PAGE = "# Sums\n\nWe have $2 + 3 = 5$ and $4 \\cdot 4 = 15$.\n"
CELL = "```python run\nn = 6 * 7\n```\n\nThe answer is $n = 42$, not $n = 41$.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "docs" / "page.md"
    path.parent.mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [worked]\n", encoding="utf-8")
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def editors() -> Iterator[Editors]:
    made = Editors()
    yield made
    made.end()


def codes(told: types.PublishDiagnosticsParams) -> list[str]:
    return [str(one.code) for one in told.diagnostics]


def test_a_session(editors: Editors, page: Path) -> None:
    """Opened, changed, changed back, asked: each answer is that of the text as it stood."""

    async def session(editor: Editor) -> None:
        opened = await editor.open()
        assert codes(opened) == ["wrong-value"]
        [wrong] = opened.diagnostics
        assert wrong.severity == types.DiagnosticSeverity.Error
        column = PAGE.split("\n")[2].index("15")
        assert wrong.range == types.Range(types.Position(2, column), types.Position(2, column + 2))
        assert "16" in wrong.message
        assert codes(await editor.change(PAGE.replace("15", "16"))) == []
        assert codes(await editor.change(PAGE.replace("5$", "6$", 1))) == ["wrong-value"] * 2
        shown = await editor.hover(2)
        assert "2 + 3" in shown and "worth" in shown
        assert editor.coverage[-1].checked == 0 and editor.coverage[-1].countable == 2

    editors.edited(page, session)


@pytest.mark.slow
@pytest.mark.parametrize(("encoding", "columns"), [("utf-16", 2), ("utf-32", 1), ("utf-8", 4)])
def test_columns_are_counted_as_the_editor_counts(
    editors: Editors, page: Path, encoding: str, columns: int
) -> None:
    """𝄞 is one code point, two units of UTF-16 and four bytes."""

    async def session(editor: Editor) -> None:
        told = await editor.change("# A\n\n𝄞 $1 + 1 = 3$\n") if await editor.open() else None
        assert told is not None
        [wrong] = told.diagnostics
        assert wrong.range.start == types.Position(2, columns + len(" $1 + 1 = "))

    editors.edited(page, session, encoding)


def test_cells_run_when_the_page_is_saved(editors: Editors, page: Path) -> None:
    """Until then their names have no value; after it they have, and keep it while prose is typed."""

    async def session(editor: Editor) -> None:
        assert codes(await editor.open()) == ["wrong-value"]
        assert "wrong-value" not in codes(await editor.change(CELL))
        assert "wrong-value" in codes(await editor.save())
        assert "wrong-value" in codes(await editor.change(CELL + "\nMore.\n"))
        assert "wrong-value" not in codes(await editor.change(CELL.replace("6 * 7", "6 * 8")))

    editors.edited(page, session)


def test_an_edit_mends_the_page(editors: Editors, page: Path) -> None:
    """A code action, applied as an editor does, leaves nothing to tell."""

    async def session(editor: Editor) -> None:
        opened = await editor.open()
        actions = await editor.actions(opened.diagnostics[0].range)
        assert actions, "no edit is offered for a wrong number"
        edit = next(action for action in actions if "16" in action.title).edit
        assert edit and edit.changes
        [change] = edit.changes[editor.uri]
        lines = editor.text.split("\n")
        start, end = change.range.start, change.range.end
        line = lines[start.line]
        lines[start.line] = line[: start.character] + change.new_text + line[end.character :]
        assert codes(await editor.change("\n".join(lines))) == []

    editors.edited(page, session)


def test_a_configuration_that_cannot_be_read_is_said(editors: Editors, page: Path) -> None:
    (page.parents[1] / "mkdocs.yml").write_text("plugins: [worked: {jobs: none}]\n", encoding="utf-8")

    async def session(editor: Editor) -> None:
        item = types.TextDocumentItem(editor.uri, "markdown", 1, editor.text)
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        async with asyncio.timeout(PATIENCE):
            while not editor.messages:
                await asyncio.sleep(0.01)
        assert any("jobs" in message for message in editor.messages)

    editors.edited(page, session)


def test_a_page_that_is_excluded_is_left_alone(editors: Editors, page: Path) -> None:
    (page.parents[1] / "mkdocs.yml").write_text(
        "site_name: x\nplugins: [worked: {exclude: ['page.md']}]\n", encoding="utf-8"
    )

    async def session(editor: Editor) -> None:
        assert codes(await editor.open()) == []

    editors.edited(page, session)


def test_a_strict_page_shows_what_was_not_checked(editors: Editors, page: Path) -> None:
    """Not while a cell waits for its run; and on other pages nobody asked for it."""
    text = "---\nworked: {}\n---\n```python run\nlast = 3 * 5\n```\n\nSo $last = 15$, and $q + 1 = w$.\n"

    async def session(editor: Editor) -> None:
        await editor.open()
        assert codes(await editor.change(text)) == []
        told = await editor.save()
        assert codes(told) == ["unknown", "unknown"]
        note = told.diagnostics[0]
        assert note.severity == types.DiagnosticSeverity.Information
        assert "write `\\mathit{last}` for the `last` of a cell" in note.message
        [action] = await editor.actions(note.range)
        assert action.title == "write `\\mathit{last}` for `last`" and not action.is_preferred
        assert codes(await editor.change(text.removeprefix("---\nworked: {}\n---\n"))) == ["unknown"]

    editors.edited(page, session)


def test_the_editor_is_heard_while_a_long_page_is_checked(editors: Editors, page: Path) -> None:
    """It is answered before the check ends; a page that was closed meanwhile is told of no more."""
    long = "".join(f"We have ${n} + 1 = {n}$ here.\n\n" for n in range(2_500))

    async def session(editor: Editor) -> None:
        await editor.open()
        editor.text, editor.version = long, editor.version + 1
        whole = types.TextDocumentContentChangeWholeDocument(long)
        this = types.VersionedTextDocumentIdentifier(version=editor.version, uri=editor.uri)
        editor.client.text_document_did_change(types.DidChangeTextDocumentParams(this, [whole]))
        await asyncio.sleep(0.1)  # its check has begun
        await editor.hover(2)
        assert editor.told.empty()
        closed = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri))
        editor.client.text_document_did_close(closed)
        assert codes(await editor.answer()) == []
        editor.version = 1
        editor.text = PAGE
        assert codes(await editor.open()) == ["wrong-value"]  # in its turn, behind the other
        assert editor.told.empty()

    editors.edited(page, session)


@pytest.mark.parametrize("name", ["x" * 300 + ".md", "nowhere/deep/page.md"])
def test_a_page_whose_file_cannot_be_is_said_or_checked(editors: Editors, page: Path, name: str) -> None:
    async def session(editor: Editor) -> None:
        editor.uri = (page.parent / name).as_uri()
        item = types.TextDocumentItem(editor.uri, "markdown", 1, PAGE)
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        async with asyncio.timeout(PATIENCE):
            while not editor.messages and editor.told.empty():
                await asyncio.sleep(0.01)
        assert len(name) < 300 or "File name too long" in editor.messages[0]
        assert "Traceback" not in "".join(editor.messages) and "OSError" not in "".join(editor.messages)

    editors.edited(page, session)
