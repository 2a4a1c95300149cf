r"""Relations that are neither equality nor order: congruence, divisibility, the steps of an elimination.

``17 \equiv 2 \pmod 5``, ``3 \mid 12``, and ``A \to B`` or ``A \sim B`` between matrices, with the row
operations that are written at the arrow.
"""

from collections.abc import Callable
from math import gcd

from worked.mathematics.ast import Misread, Node, RowOperation
from worked.mathematics.checker.pinpoint import wrong
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values import linear_algebra, numbers
from worked.mathematics.values.arrays import lone
from worked.mathematics.values.equality import equal, holds
from worked.mathematics.values.types import (
    Array,
    Exact,
    Impossible,
    NotRead,
    Number,
    Unknown,
    Value,
    is_exact,
    is_number,
    show,
)

NO_ROWS = "an arrow is read between matrices"


def judged(sides: Sides, context: Context) -> Verdict:
    """The verdict on such a relation, whose names all have values."""
    return OTHERS[sides.sign.sign](sides, context)


# Whole numbers -----------------------------------------------------------------------------------


def _congruence(sides: Sides, context: Context) -> Verdict:
    """Whether two numbers differ by a multiple of the modulus."""
    if sides.sign.modulus is None:
        raise NotRead("`\\equiv` without a `\\pmod` is not read")
    left, right, modulus = (
        _rational(evaluate(node, context)) for node in (sides.left, sides.right, sides.sign.modulus)
    )
    if type(modulus) is not int or not modulus:
        raise Unknown("a modulus that is no whole number")
    rests = [_rest(value, abs(modulus)) for value in (left, right)]
    if rests[0] == rests[1]:
        return Verdict("checked", "", f"both sides leave {rests[0]}")
    message = f"`{sides.text(sides.left)}` leaves {rests[0]} beside the multiples of {modulus}, "
    return _wrong(sides, f"{message}`{sides.text(sides.right)}` leaves {rests[1]}")


def _rest(value: Exact, modulus: int) -> int:
    """What a number leaves beside multiples of the modulus; a fraction is a product with an inverse."""
    if gcd(value.denominator, modulus) != 1:
        raise Unknown(f"{show(value)} has no value up to multiples of {modulus}")
    return value.numerator * pow(value.denominator, -1, modulus) % modulus


def _divides(sides: Sides, context: Context) -> Verdict:
    left, right = (_rational(evaluate(node, context)) for node in (sides.left, sides.right))
    if type(left) is not int or type(right) is not int:
        raise NotRead("`\\mid` is read between whole numbers")
    divides = right == 0 if left == 0 else right % left == 0
    words = "divides" if divides else "does not divide"
    if divides == (sides.sign.sign == "\\mid"):
        return Verdict("checked", "", f"{show(left)} {words} {show(right)}")
    return _wrong(sides, f"{show(left)} {words} {show(right)}")


def _rational(value: Value) -> Exact:
    found = lone(value)
    if not is_exact(found):
        raise NotRead("congruence and divisibility are read between numbers")
    return found


def _wrong(sides: Sides, message: str) -> Verdict:
    return Verdict("wrong", message, "", Problem("wrong-value", message, sides.right.start, sides.right.end))


# The steps of an elimination ---------------------------------------------------------------------


def _elimination(sides: Sides, context: Context) -> Verdict:
    """Whether a matrix becomes another by the operations written, or by any where none is."""
    unread = next((step for step in sides.sign.steps if isinstance(step, Misread)), None)
    if unread is not None:
        raise NotRead(unread.reason)
    before, after = (evaluate(node, context) for node in (sides.left, sides.right))
    if not isinstance(before, Array) or not isinstance(after, Array) or len(before.shape) != 2:
        raise NotRead(NO_ROWS)
    steps = [step for step in sides.sign.steps if isinstance(step, RowOperation)]
    if not steps:
        return _equivalence(sides, before, after)
    made = _in_turn(before, steps, context)
    if equal(made, after)[0] or equal(_at_once(before, steps, context), after)[0]:
        return Verdict("checked", "", "the rows are those that the operation gives")
    return wrong(sides, made, after, context)


def _equivalence(sides: Sides, before: Array, after: Array) -> Verdict:
    if holds(before, "\\sim", after):
        return Verdict("checked", "", "both have one reduced row echelon form")
    reduced = linear_algebra.echelon(before), linear_algebra.echelon(after)
    shown = [_rows_text(rows) for rows in reduced]
    return _wrong(sides, f"no row operations lead there: reduced, they are {shown[0]} and {shown[1]}")


def _rows_text(rows: tuple[tuple[Number, ...], ...]) -> str:
    return "[" + "; ".join(" ".join(map(show, row)) for row in rows) + "]"


def _in_turn(matrix: Array, steps: list[RowOperation], context: Context) -> Array:
    for step in steps:
        matrix = _at_once(matrix, [step], context)
    return matrix


def _at_once(matrix: Array, steps: list[RowOperation], context: Context) -> Array:
    """The matrix whose rows are all made of those before."""
    width = matrix.shape[1]
    rows = [matrix.entries[i * width : (i + 1) * width] for i in range(matrix.shape[0])]
    made = list(rows)
    for step in steps:
        target = step.target or step.terms[0][1]
        if step.swap:
            made[_row(target, rows)], made[_row(step.swap, rows)] = (
                rows[_row(step.swap, rows)],
                rows[_row(target, rows)],
            )
        else:
            made[_row(target, rows)] = _combined(step, rows, context)
    return Array(matrix.shape, tuple(entry for row in made for entry in row))


def _row(number: int, rows: list[tuple[Number, ...]]) -> int:
    """The place of a row, counted from 1; Impossible where there is none."""
    if not 1 <= number <= len(rows):
        raise Impossible("index-outside", f"row {number} of a matrix with {len(rows)} rows")
    return number - 1


def _combined(step: RowOperation, rows: list[tuple[Number, ...]], context: Context) -> tuple[Number, ...]:
    """The sum of rows, each times its factor."""
    result: list[Number] = [0] * len(rows[0])
    for factor, number in step.terms:
        times = _factor(factor, context)
        row = rows[_row(number, rows)]
        result = [numbers.add(x, numbers.multiply(times, y)) for x, y in zip(result, row, strict=True)]
    return tuple(result)


def _factor(node: Node, context: Context) -> Number:
    value = lone(evaluate(node, context))
    if not is_number(value):
        raise Unknown("a factor of a row that is no number")
    return value


OTHERS: dict[str, Callable[[Sides, Context], Verdict]] = {
    "\\equiv": _congruence,
    "\\mid": _divides,
    "\\nmid": _divides,
    "\\to": _elimination,
    "\\sim": _elimination,
}
