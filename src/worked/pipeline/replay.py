"""What the cells of a page gave, given again while its formulas are looked at once more."""

from collections.abc import Mapping

from worked.model.document import Cell, Value
from worked.model.result import Worked
from worked.model.step import Plain, StepResult


class Replay:
    """Runs nothing: a cell or a value gives what it gave when the page was worked."""

    def __init__(self, worked: Worked) -> None:
        pieces = worked.document.pieces
        self._results = {id(pieces[index]): result for index, result in worked.results.items()}

    def __enter__(self) -> "Replay":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def step(self, piece: Cell | Value, names: Mapping[str, Plain]) -> StepResult:
        """What the cell or the value gave."""
        return self._results.get(id(piece), StepResult(skipped=True))
