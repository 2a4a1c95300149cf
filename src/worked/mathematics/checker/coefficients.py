r"""Partial fractions, ``\frac{7x + 32}{(x + 4)(x + 5)} = \frac{A}{x + 4} + \frac{B}{x + 5}``: true for all x.

Where one choice of the numerators makes both sides agree for all values of x, that choice is worked out from
some of them, and tried with others. Only fractions say that all values are meant: ``ax + b = 2x + 3`` may as
well ask where two lines meet.
"""

from collections.abc import Sequence
from fractions import Fraction

from worked.mathematics.ast import Apply, Node, bare, names_in, terms
from worked.mathematics.checker.problem import Sides
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values import linear_algebra, numbers
from worked.mathematics.values.types import Array, Exact, Impossible, Unknown, Value, is_exact

MOST_UNKNOWNS = 6
OTHERS = (Fraction(37, 11), Fraction(-91, 13))
TRIED = [Fraction(n, 7) for n in (10, -23, 31, -44, 52, 65, -79, 86, 101, -113, 127, 139)]  # seldom a pole


def solved_for_all(
    sides: Sides, unknowns: Sequence[str], variable: str, context: Context
) -> dict[str, Exact] | None:
    """The one choice of the unknowns with which both sides agree for all values of a name; or None."""
    if not 0 < len(unknowns) <= MOST_UNKNOWNS or not _is_decomposed(sides, unknowns, variable):
        return None
    rows = [row for x in TRIED if (row := _row(sides, unknowns, {variable: x}, context)) is not None]
    if len(rows) < len(unknowns) + 3:
        return None
    entries = tuple(entry for row in rows for entry in row)
    reduced = linear_algebra.echelon(Array((len(rows), len(unknowns) + 1), entries))
    filled = [row for row in reduced if any(row)]
    if len(filled) != len(unknowns) or not all(any(row[:-1]) for row in filled):
        return None
    found = dict(zip(unknowns, (row[-1] for row in filled), strict=True))
    exact = {name: value for name, value in found.items() if is_exact(value)}
    agrees = len(exact) == len(found) and all(
        _difference(sides, {**exact, variable: x}, context) in (0, None)
        for x in (Fraction(37, 11), Fraction(-91, 13))
    )
    return exact if agrees else None


def _is_decomposed(sides: Sides, unknowns: Sequence[str], variable: str) -> bool:
    """Whether one side is a fraction without unknowns, and the other a sum of fractions with them above."""
    whole, parts = sides.left, sides.right
    if _names(whole) & set(unknowns):
        whole, parts = parts, whole
    below = [bare(part) for _, part in terms(parts)]
    above = [one for one in below if isinstance(one, Apply) and one.op == "/"]
    beneath = [one for one in above if variable in _names(one.operands[1])]
    return (
        len(beneath) > 1
        and any(_names(one) & set(unknowns) for one in beneath)
        and not _names(whole) & set(unknowns)
    )


def _names(node: Node) -> set[str]:
    return {python_name(name.key) for name in names_in((node,))}


def _row(
    sides: Sides, unknowns: Sequence[str], at: dict[str, Fraction], context: Context
) -> tuple[Exact, ...] | None:
    """The coefficients of the unknowns in the difference of both sides, and what they are to add up to."""
    nothing: dict[str, Exact] = dict.fromkeys(unknowns, 0)
    constant = _difference(sides, {**nothing, **at}, context)
    if constant is None:
        return None
    row: list[Exact] = []
    for name in unknowns:
        one = _difference(sides, {**nothing, name: 1, **at}, context)
        if one is None:
            return None
        row.append(one - constant)
    return (*row, -constant)


def _difference(sides: Sides, values: dict[str, Exact], context: Context) -> Exact | None:
    """The left side less the right one, with some values; None where that is no fraction."""
    given: dict[str, Value] = dict(values)
    try:
        left, right = (evaluate(side, context.inner(given)) for side in (sides.left, sides.right))
    except (Unknown, Impossible):
        return None
    if not is_exact(left) or not is_exact(right):
        return None
    difference = numbers.subtract(left, right)
    return difference if is_exact(difference) else None
