"""Pages for the tests of cells, without the rest of the engine."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from worked.cells.fork_client import Server
from worked.cells.page_runner import Cells
from worked.model.document import Cell, CellOptions, Value
from worked.model.settings import Settings
from worked.model.source import Source
from worked.model.step import StepResult

BLOCK = re.compile(r"^( *)```python run\n(.*?)^ *```|`\{python\} ([^`]+)`", re.M | re.S)


def pieces(source: Source) -> list[Cell | Value]:
    """The cells and inline values of a page, as `worked.markdown` gives them."""
    return [_value(source, m) if m[3] else _cell(source, m) for m in BLOCK.finditer(source.text)]


def _value(source: Source, found: re.Match[str]) -> Value:
    return Value(source.span(*found.span()), source.span(*found.span(3)))


def _cell(source: Source, found: re.Match[str]) -> Cell:
    indent, at, lines, starts, options, spans = found[1], found.start(2), [], [], {}, {}
    for line in found[2].splitlines(keepends=True):
        text = line.removeprefix(indent)
        start = at + len(line) - len(text)
        if text.startswith("#| "):
            name, _, value = text[3:].rstrip("\n").partition(": ")
            options[name.replace("-", "_")] = float(value) if name == "timeout" else value
            spans[name] = source.span(start + text.index(value), start + text.index(value) + len(value))
        else:
            lines.append(text)
            starts.append(start)
        at += len(line)
    made = CellOptions(**options, spans=spans)
    return Cell(source.span(*found.span()), "".join(lines), tuple(starts), made, indent)


def cell(code: str, *options: str) -> str:
    """The block of a cell."""
    return "\n".join(["```python run", *(f"#| {option}" for option in options), code.rstrip("\n"), "```", ""])


def worked(cells: Cells, text: str, path: str = "docs/x.md", **names: Mapping[str, Any]) -> list[StepResult]:
    """The results of a page's steps; each is given those names that stand in its text."""
    source = Source(path, text)
    with cells.page(source) as page:
        return [page.step(p, {n: v for n, v in names.items() if n in p.span.text}) for p in pieces(source)]


def one(server: Server, root: Path, text: str, **names: Mapping[str, Any]) -> list[StepResult]:
    """The results of a page, in a build of its own."""
    with build(server, root) as cells:
        return worked(cells, text, **names)


class Build(Cells):
    """A build that leaves a server it was given running."""

    def close(self) -> None:
        self.end()


def build(server: Server, root: Path, **settings: Any) -> Cells:
    """The cells of a build below a root, on a server that stays."""
    return Build(Settings(root=root, **settings), server=server)


def left(server: Server) -> list[str]:
    """The command lines of processes that carry the server's mark, but itself and keepers that wait."""
    mark, found, parents = f"WORKED_CELLS={server.folder}".encode(), {}, {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            marked = mark in (place / "environ").read_bytes().split(b"\0")
            state, parent = (place / "stat").read_text().rpartition(")")[2].split()[:2]
            if marked and state != "Z" and int(place.name) != server.pid:
                found[int(place.name)] = f"{place.name} {(place / 'cmdline').read_text()[:80]}"
                parents[int(place.name)] = int(parent)
        except OSError:
            continue
    alone = [pid for pid, parent in parents.items() if parent == server.pid and pid not in parents.values()]
    waiting = alone if len(alone) == len(server._idle) else []
    return [said for pid, said in found.items() if pid not in waiting]
