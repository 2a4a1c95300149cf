"""The page's process: runs its steps in one namespace, and answers with what came of each."""

import ast
import builtins
import inspect
import io
import linecache
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType, TracebackType
from typing import Any

import numpy as np
from matplotlib import pyplot as plt

from worked.cells import limits, protocol, value_codec
from worked.cells.figures import capture
from worked.cells.input_recorder import Watch, packages
from worked.model.step import Plain

MOST_FRAMES, LONGEST_MESSAGE = 6, 2000
LONGEST_TEXT = 256 * 1024  # characters of an inline value, as many as a cell may print
ORIGINAL = dict(vars(builtins))  # a cell may patch them; what reports on it works with these
# what an object may say of itself: the first that gives a text is taken
METHODS = {"_repr_html_": "html", "_repr_svg_": "svg", "_repr_markdown_": "markdown"}
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")


def work(talk: int, folder: str, answer: int | None = None) -> None:
    """Answers each step until the engine is gone: by the descriptor it is asked by, or another."""
    hello = protocol.receive(talk)
    if hello is None:
        return
    page, pid = Page(hello, folder), os.getpid()
    while (message := protocol.receive(talk)) is not None:
        reply = page.step(message)
        if os.getpid() != pid:
            os._exit(0)  # a cell forked, and this is the copy
        protocol.send(talk if answer is None else answer, {**reply, "nonce": hello["nonce"]})


class Page:
    """One page's namespace, and what it takes to run a step in it."""

    def __init__(self, hello: protocol.Message, folder: str) -> None:
        root = hello["root"]
        os.chdir(root)
        os.environ.update(HOME=folder, TMPDIR=folder)
        os.environ["MPLCONFIGDIR"] = folder
        tempfile.tempdir = None
        sys.stdin = open(os.devnull)  # noqa: SIM115 - for the life of the process
        sys.stdout, sys.stderr = _stream(1), _stream(2)
        sys.argv, sys.dont_write_bytecode = [""], True
        self.namespace: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
        self.crossed: dict[str, Plain] = {}
        self.reported: set[str] = set()
        self.packages: set[str] = set()
        self.patched = dict(ORIGINAL)
        self.watch = Watch(root, hello["modules"], folder)
        self.watch.install()
        limits.bound(hello["memory"])

    def step(self, message: protocol.Message) -> protocol.Message:
        """Runs one cell, or works out one inline value; the reply says what it gave, or how it failed."""
        reads = dict(self.watch.reads)
        reply = self._value(message) if message["kind"] == "value" else self._cell(message)
        for stream in {sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__}:
            _flush(stream)
        plt.close("all")
        new = {name: seen for name, seen in dict(self.watch.reads).items() if name not in reads}
        return {**reply, "reads": new, "packages": packages(self.watch, self.packages)}

    def _cell(self, message: protocol.Message) -> protocol.Message:
        name, code = message["name"], message["code"]
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        failure, tree, shown = None, ast.Module([], []), None
        try:
            self._bind(message["names"])
            tree = ast.parse(code, name)
            shown = self._executed(tree, message)
        except BaseException as error:
            failure = self._failure(error, name, tree)
        expected = message["expect_error"]
        if failure and expected and expected in failure["kinds"]:
            return {"expected_error": failure["last"], "names": self._names(tree)}
        if failure:
            return {"failure": failure}
        if expected:
            return {"failure": {"what": "expect-error"}}
        if shown and len(shown[1]) > LONGEST_TEXT:
            return {"failure": {"what": "long"}}
        given = {"names": self._names(tree), "calls": self._calls(tree)} | ({"shown": shown} if shown else {})
        return self._drawn(message["figure"]) | given

    def _executed(self, tree: ast.Module, message: protocol.Message) -> tuple[str, str] | None:
        """Runs a cell; what its last expression is shown as, where it is no figure that is shown."""
        name = message["name"]
        before, last = (tree, None) if message["figure"] else parted(tree, message["code"])
        self._run(compile(before, name, "exec", dont_inherit=True))
        if last is None:
            return None
        return shown_as(self._run(compile(last, name, "eval", dont_inherit=True)), ORIGINAL["repr"])

    def _value(self, message: protocol.Message) -> protocol.Message:
        name, code = message["name"], message["code"]
        linecache.cache[name] = (len(code), None, [code], name)
        try:
            self._bind(message["names"])
            value = self._run(compile(code.strip(), name, "eval", dont_inherit=True))
            text = None if value is None else str(value)
        except BaseException as error:
            return {"failure": self._failure(error, name, None)}
        if text is None:
            return {"failure": {"what": "none"}}
        if len(text) > LONGEST_TEXT:
            return {"failure": {"what": "long"}}
        drawn = self._drawn(None)
        return drawn if "failure" in drawn else {"text": text, "names": self._names(ast.Module([], []))}

    def _run(self, code: CodeType) -> Any:
        """Runs code with the builtins as the page's cells left them; restores the original ones after."""
        space, update, own, fresh, run = self.namespace, vars(builtins).update, vars(builtins), dict, eval
        update(self.patched)
        try:
            return run(code, space)
        finally:
            self.patched = fresh(own)
            update(ORIGINAL)

    def _bind(self, given: Mapping[str, Plain]) -> None:
        """Binds names of formulas; one whose value came from a cell unchanged keeps its object."""
        for name, value in given.items():
            if self.crossed.get(name) != value or name not in self.namespace:
                self.namespace[name] = value_codec.python(value, self.namespace)
                self.crossed[name] = value

    def _names(self, tree: ast.Module) -> dict[str, Plain]:
        """What the cell assigned, and what it changed of what earlier cells had assigned."""
        found: dict[str, Plain] = {}
        for name in value_codec.assigned(tree):
            if name in self.namespace:
                found[name] = value_codec.plain(self.namespace[name])
        for name in sorted(self.reported - found.keys()):
            value = (
                value_codec.plain(self.namespace[name])
                if name in self.namespace
                else {"kind": "unknown", "reason": "deleted"}
            )
            if value != self.crossed[name]:
                found[name] = value
        self.reported |= found.keys()
        self.crossed |= found
        return found

    def _calls(self, tree: ast.Module) -> list[tuple[str, str]]:
        """The functions of the project's modules that a cell called, and the files of those."""
        found = called(tree, self.namespace, self.watch.modules)
        return [(name, self.watch.name(file)) for name, file in found.items()]

    def _drawn(self, figure: str | None) -> protocol.Message:
        """The figure of a cell, which must be the one that is open at its end; none for other cells."""
        open_figures = plt.get_fignums()
        if len(open_figures) != (1 if figure else 0):
            return {"failure": {"what": "figure-count", "count": len(open_figures)}}
        if not figure:
            return {}
        try:
            return {"figure": capture.drawn(plt.figure(open_figures[0]))}
        except capture.TooLarge as error:
            return {"failure": {"what": "figure-size", "message": str(error)}}
        except capture.MissingFont as error:
            return {"failure": {"what": "missing-font", "message": str(error)}}
        except Exception as error:
            return {"failure": {"what": "figure-failed", "message": _said(error)}}

    def _failure(self, error: BaseException, name: str, tree: ast.Module | None) -> protocol.Message:
        if isinstance(error, MemoryError):
            limits.relax()
        frames = list(_frames(error, name))
        kinds = [word for kind in type(error).__mro__ for word in (kind.__name__, _qualified(kind))]
        return {
            "what": "raised", "kinds": kinds, "message": _said(error), "frames": frames,
            "last": traceback.format_exception_only(error)[-1].strip()[:LONGEST_MESSAGE],
            "shapes": self._shapes(frames), "cause": _said(error.__cause__) if error.__cause__ else None,
        }  # fmt: skip

    def _shapes(self, frames: list[protocol.Message]) -> list[str]:
        """The arrays named in the line that raised, with their types and shapes."""
        own = [frame for frame in frames if frame["cell"]]
        text = linecache.getline(own[-1]["file"], own[-1]["line"]) if own else ""
        try:
            used = [node.id for node in ast.walk(ast.parse(text.strip())) if isinstance(node, ast.Name)]
        except SyntaxError:
            return []
        named = [(name, self.namespace.get(name)) for name in dict.fromkeys(used)]
        return [f"{n} is {a.dtype}, shape {a.shape}" for n, a in named if isinstance(a, np.ndarray)]


def _frames(error: BaseException, name: str) -> list[protocol.Message]:
    """Where the error came through, from the cell inwards; columns as Python has them: in bytes, from 0."""
    found = []
    step: TracebackType | None = error.__traceback__
    while step:
        code = step.tb_frame.f_code
        if code.co_filename != __file__:
            found.append(_frame(code, step))
        step = step.tb_next
    if isinstance(error, SyntaxError) and error.filename == name and not any(f["cell"] for f in found):
        place = {"line": error.lineno or 1, "end": error.end_lineno}
        place |= {"column": (error.offset or 1) - 1, "stop": error.end_offset}
        found.append({"file": name, "cell": True, "function": "", "syntax": True, **place})
    while len(found) > MOST_FRAMES:
        del found[next((i for i, frame in enumerate(found) if not frame["cell"]), 1)]
    return found


def _frame(code: CodeType, step: TracebackType) -> protocol.Message:
    line, end, column, stop = list(code.co_positions())[step.tb_lasti // 2]
    place = {"line": line or step.tb_lineno, "end": end, "column": column, "stop": stop}
    cell = code.co_filename.startswith("<step ")
    return {"file": code.co_filename, "cell": cell, "function": code.co_name, **place}


def _said(error: BaseException) -> str:
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error).strip()
    except Exception:
        text = ""
    kind = type(error).__name__
    return f"{kind}: {text}"[:LONGEST_MESSAGE] if text else kind


def _qualified(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _stream(descriptor: int) -> io.TextIOWrapper:
    raw = open(descriptor, "wb", closefd=False)  # noqa: SIM115 - for the life of the process
    return io.TextIOWrapper(raw, "utf-8", "backslashreplace", write_through=False)


def _flush(stream: Any) -> None:
    try:
        stream.flush()
    except Exception:  # a cell may have closed it, or put something else in its place
        return


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


def parted(tree: ast.Module, code: str) -> tuple[ast.Module, ast.Expression | None]:
    """A cell without its last statement, and that if it is an expression; a ``;`` behind it silences it."""
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or code.rstrip().endswith(";"):
        return tree, None
    return ast.Module(tree.body[:-1], tree.type_ignores), ast.Expression(last.value)


def shown_as(value: Any, text: Callable[[object], str] = repr) -> tuple[str, str] | None:
    """The kind and the text by which a value is shown; None for what is not shown.

    An object that says nothing of itself is shown by its ``repr``, unless that holds an address in memory: no
    two builds would be the same.
    """
    if value is None:
        return None
    for method, kind in METHODS.items():
        say = getattr(type(value), method, None)
        said = say(value) if callable(say) else None
        if isinstance(said, str) and said:
            return kind, said
    said = text(value)
    return None if ADDRESS.search(said) else ("text", said)
