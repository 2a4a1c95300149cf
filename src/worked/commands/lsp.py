"""`worked lsp`: a language server on standard input and output."""

import click

from worked.commands.main import released


@click.command("lsp")
def command() -> None:
    """Serve an editor: diagnostics while typing, what `show` says on hover, edits as code actions.

    Speaks the Language Server Protocol on standard input and output. Cells run when a page is saved.
    """
    from worked.editor.server import serve

    serve(released())
