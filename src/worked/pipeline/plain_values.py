"""Values that cross between formulas and Python, in their plain form (`worked.model.step`)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from worked.mathematics.evaluator.context import Context
from worked.mathematics.evaluator.evaluate import piece_of, settled
from worked.mathematics.evaluator.numpy_code import expression
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.reals import Real
from worked.mathematics.values.types import (
    Array,
    Curve,
    Deferred,
    Function,
    Impossible,
    Opaque,
    Quantity,
    Sequence,
    Unknown,
    is_exact,
    tidy,
)
from worked.model.step import Plain


def to_plain(value: Any, context: Context) -> Plain | None:
    """A formula's value for Python; None where Python has nothing for it."""
    try:
        if isinstance(value, Deferred):
            value = settled(value, context)
        return _plain(value, context)
    except (Unknown, Impossible):
        return None


def _plain(value: Any, context: Context) -> Plain | None:
    match value:
        case int() | Fraction():
            kind = "integer" if value.denominator == 1 else "rational"
            return {"kind": kind, "value": str(value)}
        case float() | Real():
            return {"kind": "float", "value": repr(as_float(value))}
        case Quantity(value=inner):
            return _plain(inner, context)
        case Array(shape=shape, entries=entries):
            return _entries({"shape": list(shape)}, entries)
        case Sequence(entries=entries, origin=origin):
            return {**_entries({"shape": [len(entries)]}, entries), "kind": "sequence", "origin": origin}
        case Curve(piece=piece):
            return _piecewise(piece)
        case Function():
            return _function(value, context)
        case _:
            return None


def _entries(shape: dict[str, Any], entries: tuple[Any, ...]) -> dict[str, Any]:
    if all(is_exact(entry) for entry in entries):
        return {"kind": "array", **shape, "entries": [str(entry) for entry in entries]}
    return {"kind": "floats", **shape, "entries": [repr(as_float(entry)) for entry in entries]}


def _piecewise(piece: Any) -> Plain:
    return {
        "kind": "piecewise",
        "made_by": "worked.notation:piecewise_from",  # loaded in the process of the page, and only there
        "breaks": [str(at) for at in piece.breaks],
        "polynomials": [[str(c) for c in polynomial] for polynomial in piece.polynomials],
        "values": [str(value) for value in piece.values],
    }


def _function(function: Function, context: Context) -> Plain | None:
    """A function of one variable as an exact piecewise polynomial; any other as an expression of numpy."""
    if len(function.parameters) == 1:
        try:
            return _piecewise(piece_of(function, context))
        except (Unknown, Impossible):
            pass
    text = expression(function, context)
    return {"kind": "function", "parameters": list(function.parameters), "expression": text}


def from_plain(plain: Mapping[str, Any]) -> Any:
    """What Python gave, for formulas."""
    match plain["kind"]:
        case "integer":
            return int(plain["value"])
        case "rational":
            return tidy(Fraction(plain["value"]))
        case "float":
            return _number(plain["value"])
        case "array":
            return Array(tuple(plain["shape"]), tuple(tidy(Fraction(entry)) for entry in plain["entries"]))
        case "floats":
            return Array(tuple(plain["shape"]), tuple(map(_number, plain["entries"])))
        case "sequence":
            return Sequence(tuple(tidy(Fraction(entry)) for entry in plain["entries"]), plain["origin"])
        case _:
            return Opaque(
                f"a value from Python that formulas do not know: {plain.get('reason', plain['kind'])}"
            )


def _number(text: str) -> Any:
    number = float(text)
    return number if number - number == 0 else Opaque(f"a number from Python that is {text}")
