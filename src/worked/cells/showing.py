"""What the last expression of a cell is shown as: what its object says of itself. Runs in the page's process.

An object that says nothing is shown by its ``repr``, unless that holds an address in memory: no two builds
would be the same.
"""

import ast
import re
from collections.abc import Callable
from typing import Any

METHODS = {"_repr_html_": "html", "_repr_markdown_": "markdown"}  # the first that gives a text is taken
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")


def parted(tree: ast.Module, code: str) -> tuple[ast.Module, ast.Expression | None]:
    """A cell without its last statement, and that if it is an expression; a ``;`` behind it silences it."""
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or code.rstrip().endswith(";"):
        return tree, None
    return ast.Module(tree.body[:-1], tree.type_ignores), ast.Expression(last.value)


def shown(value: Any, text: Callable[[object], str] = repr) -> tuple[str, str] | None:
    """The kind and the text by which a value is shown; None for what is not shown."""
    if value is None:
        return None
    for method, kind in METHODS.items():
        say = getattr(type(value), method, None)
        said = say(value) if callable(say) else None
        if isinstance(said, str) and said:
            return kind, said
    said = text(value)
    return None if ADDRESS.search(said) else ("text", said)
