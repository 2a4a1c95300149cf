"""The language server: what an editor shows of a page while it is written."""

from worked.editor.server import serve

__all__ = ["serve"]
