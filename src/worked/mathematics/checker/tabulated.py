"""A function at the whole numbers, to be compared with the list or the sequence of its values."""

from worked.mathematics.evaluator.evaluate import applied, at_point
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values.arrays import kind
from worked.mathematics.values.equality import equal
from worked.mathematics.values.types import (
    Array,
    Curve,
    Function,
    Impossible,
    Number,
    Sequence,
    Unknown,
    Value,
    is_number,
)

BEYOND = 12  # places on either side at which a function is looked at for more than the list has


def is_tabled(function: Value, table: Value) -> bool:
    """Whether one value is a function of one variable, and the other a row of numbers."""
    one_variable = isinstance(function, Curve) or (
        isinstance(function, Function) and len(function.parameters) == 1
    )
    row = isinstance(table, Sequence) or (isinstance(table, Array) and len(table.as_list().shape) == 1)
    return one_variable and row


def tabulated(function: Value, table: Value, context: Context) -> Value:
    """The values of a function where a row has its own; Unknown where a list has ended and it goes on."""
    if not isinstance(function, Function | Curve) or not isinstance(table, Array | Sequence):
        raise Unknown(f"a function and {kind(table)} cannot be compared")
    if isinstance(table, Sequence):
        places = range(-table.origin - BEYOND, len(table.entries) - table.origin + BEYOND)
        return Sequence(tuple(_at(function, place, context) for place in places), -places.start)
    first = -(table.as_list().origin or (0,))[0]
    last = first + len(table.entries)
    values = Array(table.shape, tuple(_at(function, i, context) for i in range(first, last)), table.origin)
    beyond = [*range(first - BEYOND, first), *range(last, last + BEYOND)]
    if equal(values, table)[0] and any(_goes_on(function, place, context) for place in beyond):
        raise Unknown("the function goes on where the list has ended")
    return values


def _at(function: Function | Curve, place: int, context: Context) -> Number:
    try:
        value = (
            at_point(function, place) if isinstance(function, Curve) else applied(function, (place,), context)
        )
    except Impossible as problem:
        raise Unknown(f"the function has no value at {place}: {problem.message}") from None
    if not is_number(value):
        raise Unknown(f"the function has no number at {place}")
    return value


def _goes_on(function: Function | Curve, place: int, context: Context) -> bool:
    try:
        return bool(_at(function, place, context) != 0)
    except Unknown:
        return False
