r"""What an elimination comes to: the rows of ``[A | b]`` have one solution, and "so ``x_1 = 2``" claims it.

The names of the unknowns stand nowhere in the rows: they are those of one letter that are numbered, or x, y
and z, or a, b, c and on, in the order of the columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from worked.mathematics.ast import Chain, Matrix, Name, Node, Number, bare
from worked.mathematics.checker.problem import Verdict
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values import linear_algebra
from worked.mathematics.values.types import Array, Exact, Impossible, Unknown, is_exact
from worked.model.document import Surroundings
from worked.model.result import HELD

ELIMINATES = frozenset(("\\sim", "\\to"))
LINE = re.compile(r"\{[lcr\s]*\|\s*[lcr]\s*\}|\\vline")
LETTERS = ("xyz", "abcdef")  # of unknowns, in the order of the columns


@dataclass(slots=True)
class Reduced:
    """The one solution of the rows with which an elimination ended, and the place of these."""

    solution: tuple[Exact, ...]
    start: int
    end: int
    formula: int  # its place among the pieces of the page
    around: Surroundings
    parted: bool  # a line stands before the last column: it is no matrix of coefficients alone
    sentence: int = -1  # which says what follows of it

    def value_of(self, name: Name, right: Node) -> Exact | Array | None:
        """What a name is worth as an unknown of these rows; None for a name that is none of them.

        A name that is given a column of as many entries as there are unknowns is worth all of them.
        """
        if isinstance(bare(right), Matrix):
            shape = len(self.solution), 1
            rows = [len(row) for row in bare(right).rows]  # type: ignore[attr-defined]  # a matrix
            return Array(shape, self.solution) if rows == [1] * len(self.solution) else None
        column = _column(name, len(self.solution))
        return None if column is None else self.solution[column]

    def is_meant(self, name: Name, formula: int, display: bool, around: Surroundings) -> bool:
        """Whether a formula speaks of the solution: it concludes, in the same paragraph or the next.

        The display right behind, which works numbered unknowns out, needs no word for it.
        """
        given, here = self.around.paragraphs, around.paragraphs
        if formula == self.formula:
            return True
        if not any(number in here or number + 1 in here for number in given):
            return False
        if around.concludes or (display and formula == self.formula + 1 and bool(name.subscript)):
            self.sentence = around.sentence
        return around.sentence == self.sentence


def reduced(
    chain: Chain, verdicts: Sequence[Verdict], text: str, formula: int, around: Surroundings, context: Context
) -> Reduced | None:
    """The solution with which an elimination ends; None for other chains, and where there are others."""
    last = bare(chain.members[-1])
    if not isinstance(last, Matrix) or chain.signs[-1].sign not in ELIMINATES or around.supposed:
        return None
    if any(verdict.verdict not in HELD for verdict in verdicts):
        return None
    try:
        value = evaluate(last, context)
        solution = _solution(value) if isinstance(value, Array) else None
    except (Unknown, Impossible):
        return None
    parted = LINE.search(text, last.start, last.end) is not None
    return Reduced(solution, last.start, last.end, formula, around, parted) if solution else None


def _solution(rows: Array) -> tuple[Exact, ...] | None:
    """The one solution of the rows of ``[A | b]``, of two unknowns at least; None where there are others."""
    unknowns = rows.shape[1] - 1
    found = linear_algebra.echelon(rows)
    unit = [[int(i == j) for j in range(unknowns)] for i in range(unknowns)]
    if unknowns < 2 or [list(row[:-1]) for row in found] != unit:
        return None
    solution = [row[-1] for row in found]
    return tuple(one for one in solution if is_exact(one)) if all(map(is_exact, solution)) else None


def _column(name: Name, unknowns: int) -> int | None:
    if name.subscript:
        number = name.subscript[0]
        counted = len(name.subscript) == 1 and isinstance(number, Number) and type(number.value) is int
        place = number.value - 1 if counted else -1  # type: ignore[attr-defined]  # a number, as it is counted
    else:
        letters = next((those for those in LETTERS if name.key in those), "")
        place = letters.find(name.key) if letters else -1
    return place if 0 <= place < unknowns else None
