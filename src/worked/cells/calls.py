"""Which functions of the project's own modules a cell calls: what its names stand for once it ran."""

import ast
import inspect
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any


def called(tree: ast.AST, space: Mapping[str, Any], folders: Sequence[str]) -> dict[str, str]:
    """The files of the functions and classes called, by their full names, as they are first written.

    Only what is defined in a module below `folders` counts, wherever it was imported from.
    """
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    found: dict[str, str] = {}
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        target = _meant(call.func, space)
        if isinstance(target, FunctionType | type) and (file := _file(target, folders)):
            found.setdefault(f"{target.__module__}.{target.__qualname__}", file)
    return found


def _meant(node: ast.expr, space: Mapping[str, Any]) -> Any:
    """What a name, or a name in a module, stands for; attributes of other things may do anything."""
    if isinstance(node, ast.Name):
        found = space.get(node.id)
    elif isinstance(node, ast.Attribute) and isinstance(module := _meant(node.value, space), ModuleType):
        found = vars(module).get(node.attr)
    else:
        return None
    return inspect.unwrap(found) if callable(found) else found


def _file(target: FunctionType | type, folders: Sequence[str]) -> str | None:
    file = getattr(sys.modules.get(target.__module__), "__file__", None)
    own = isinstance(file, str) and any(Path(file).is_relative_to(folder) for folder in folders)
    return file if own else None
