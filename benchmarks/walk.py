r"""The way from a formula to what is said of it: the files it passes, and how often it changes between them.

    python benchmarks/walk.py ['$1+2=4$']

Counted with `sys.setprofile`, for a page with that one formula, after the same page was worked once (imports
and compiled patterns aside): the files and functions of the engine that are called, the calls, the changes of
file from one call to the next, and how deep the calls stand in one another.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
ENGINE = str(ROOT / "src" / "worked")

from worked.model.settings import Settings  # noqa: E402 - the path comes first
from worked.model.source import Source  # noqa: E402
from worked.pipeline.page import work  # noqa: E402


class Walk:
    """What `sys.setprofile` is told, gathered."""

    def __init__(self) -> None:
        self.path: list[str] = []  # the file of each call, in order
        self.functions: set[tuple[str, str, int]] = set()
        self.depth = self.deepest = 0

    def event(self, frame: FrameType, event: str, _: Any) -> None:
        """One call, or one return."""
        code = frame.f_code
        if not code.co_filename.startswith(ENGINE):
            return
        if event == "call":
            self.path.append(code.co_filename)
            self.functions.add((code.co_filename, code.co_qualname, code.co_firstlineno))
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)
        elif event == "return":
            self.depth -= 1

    def told(self) -> str:
        """The figures in one line, and the files in the order in which they are first reached."""
        changes = sum(one != other for one, other in zip(self.path, self.path[1:], strict=False))
        files = list(dict.fromkeys(self.path))
        figures = (
            f"{len(files)} files, {len(self.functions)} functions, {len(self.path)} calls, "
            f"{changes} changes of file, {self.deepest} deep"
        )
        return "\n".join([figures, *(f"  {Path(name).relative_to(ENGINE)}" for name in files)])


def walked(task: Callable[[], object]) -> Walk:
    """The way of a task that has been done once before."""
    task()
    walk = Walk()
    sys.setprofile(walk.event)
    try:
        task()
    finally:
        sys.setprofile(None)
    return walk


def main(formula: str) -> None:
    """Prints the way of a formula."""
    source = Source("page.md", f"{formula}\n")
    print(f"{formula} to its diagnostic: {walked(lambda: work(source, Settings(), None)).told()}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "$1+2=4$")
