"""Values crossing between formulas and Python: a Plain to a Python object, and back."""

import ast
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from worked.model.step import Plain

MOST_ENTRIES = 20_000  # what a formula could speak of; a larger array crosses as `unknown`
MOST_BITS = 13_000  # of an exact number, near four thousand digits: Python writes no longer one as text


class Sequence(np.ndarray[Any, Any]):
    """Entries of a sequence that is zero beyond them; entry `origin` has index 0."""

    origin: int | None

    def __array_finalize__(self, obj: Any) -> None:
        """What is computed entry by entry keeps its origin; a slice of another length has none."""
        same = obj is not None and getattr(obj, "shape", None) == self.shape
        self.origin = getattr(obj, "origin", None) if same else None


class Function:
    """A function that a formula defines, as a numpy expression; names it does not bind are the page's."""

    def __init__(self, parameters: list[str], expression: str, page: Mapping[str, Any]) -> None:
        self.parameters, self.expression = tuple(parameters), expression
        self._code, self._page = compile(expression, f"<{expression}>", "eval"), page

    def __call__(self, *values: Any) -> Any:
        """The value at these places; arrays are taken entry by entry."""
        if len(values) != len(self.parameters):
            raise TypeError(
                f"takes {len(self.parameters)} values, {', '.join(self.parameters)}; got {len(values)}"
            )
        given = {n: self._page[n] for n in self._code.co_names if n in self._page}
        taken = [np.asarray(v) if isinstance(v, list | tuple) else v for v in values]
        return eval(self._code, {"np": np, **given, **dict(zip(self.parameters, taken, strict=True))})


def python(plain: Plain, page: Mapping[str, Any]) -> Any:
    """The Python object of a Plain. Raises ValueError for a kind that cannot cross."""
    match plain["kind"]:
        case "integer":
            return int(plain["value"])
        case "rational":
            return float(Fraction(plain["value"]))
        case "float":
            return float(plain["value"])
        case "complex":
            return _complex(plain["parts"])
        case "complexes":
            return _frozen(np.array(list(map(_complex, plain["entries"]))).reshape(plain["shape"]))
        case "array":
            return _frozen(_array(plain["entries"]).reshape(plain["shape"]))
        case "floats":
            return _frozen(np.array([float(e) for e in plain["entries"]]).reshape(plain["shape"]))
        case "sequence":
            sequence = _array(plain["entries"]).view(Sequence)
            sequence.origin = int(plain["origin"])
            return _frozen(sequence)
        case "piecewise":
            return _made(plain)
        case "function":
            return Function(plain["parameters"], plain["expression"], page)
        case kind:
            raise ValueError(f"a value of kind `{kind}` cannot cross to Python")


def _made(plain: Plain) -> Any:
    """What the function that a Plain names makes of it: this package need not know the mathematics."""
    module, _, name = plain["made_by"].partition(":")
    return getattr(import_module(module), name)(plain)


def _complex(parts: list[str]) -> complex:
    return complex(*map(float, parts))


def _array(entries: list[str]) -> NDArray[Any]:
    exact = [Fraction(entry) for entry in entries]
    if any(value.denominator != 1 for value in exact):
        return np.array([float(value) for value in exact])
    whole = [int(value) for value in exact]
    fits = all(-(2**63) <= value < 2**63 for value in whole)
    return np.array(whole, dtype=np.int64 if fits else object)


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    array.flags.writeable = False
    return array


def plain(value: Any) -> Plain:
    """The Plain of a Python object; of kind `unknown`, with what it is, for all but numbers and arrays."""
    match value:
        case bool() | np.bool_():
            return _unknown("a truth value")
        case int() | np.integer():
            number = int(value)
            return _long() if _is_long(number) else {"kind": "integer", "value": str(number)}
        case Fraction():
            return _long() if _is_long(value) else {"kind": "rational", "value": str(value)}
        case float() | np.floating():
            real = float(value)
            return {"kind": "float", "value": repr(real)} if math.isfinite(real) else _unknown(f"{real}")
        case complex() | np.complexfloating():
            whole = complex(value)
            finite = math.isfinite(whole.real) and math.isfinite(whole.imag)
            return {"kind": "complex", "parts": _parts(whole)} if finite else _unknown(f"{whole}")
        case Decimal() if value.is_finite():
            return plain(Fraction(value)) if abs(value.adjusted()) < MOST_BITS else _long()
        case np.ndarray():
            return _plain_array(value)
        case _:
            kind = type(value).__name__
            return _unknown(f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}")


def _unknown(reason: str) -> Plain:
    return {"kind": "unknown", "reason": reason}


def _is_long(number: int | Fraction) -> bool:
    """Whether an exact number is longer than what crosses."""
    return max(number.numerator.bit_length(), number.denominator.bit_length()) > MOST_BITS


def _long() -> Plain:
    return _unknown("a number of more digits than can cross")


def _parts(number: complex) -> list[str]:
    return [repr(number.real), repr(number.imag)]


def _plain_array(array: NDArray[Any]) -> Plain:
    if array.size > MOST_ENTRIES:
        return _unknown(f"an array of {array.size} entries, more than the {MOST_ENTRIES} that can cross")
    if array.ndim == 0:
        return plain(array.item())
    shape, flat = list(array.shape), array.ravel().tolist()
    if array.dtype.kind in "fc":
        if not np.isfinite(array).all():
            return _unknown("an array with entries that are not finite")
        if array.dtype.kind == "c":
            return {"kind": "complexes", "shape": shape, "entries": [_parts(complex(e)) for e in flat]}
        return {"kind": "floats", "shape": shape, "entries": [repr(float(e)) for e in flat]}
    if not all(isinstance(e, int | Fraction) and not isinstance(e, bool) for e in flat):
        return _unknown(f"an array of {array.dtype}")
    if any(map(_is_long, flat)):
        return _long()
    entries = [str(e) for e in flat]
    if isinstance(array, Sequence) and array.origin is not None and array.ndim == 1:
        return {"kind": "sequence", "origin": array.origin, "entries": entries}
    return {"kind": "array", "shape": shape, "entries": entries}


BLOCKS = ast.If | ast.With | ast.Try | ast.Match | ast.match_case | ast.ExceptHandler


def assigned(tree: ast.Module) -> tuple[str, ...]:
    """The names that code assigns at its top level outside loops, in order.

    The bodies of ``if``, ``with``, ``try`` and ``match`` are top level: they make no scope of their own.
    Imports, definitions and loop variables are not values. ``name[…] = …`` counts for its name.
    """
    return tuple(dict.fromkeys(name for node in _statements(tree) for name in _targets(node)))


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, BLOCKS):
            yield from _statements(child)
        elif isinstance(child, ast.stmt):
            yield child


def _targets(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Assign(targets=targets) | ast.Tuple(elts=targets) | ast.List(elts=targets):
            for target in targets:
                yield from _targets(target)
        case ast.AugAssign(target=target):
            yield from _targets(target)
        case ast.AnnAssign(target=target, value=value) if value is not None:
            yield from _targets(target)
        case ast.Starred(value=inner) | ast.Subscript(value=inner) | ast.Attribute(value=inner):
            yield from _targets(inner)
        case ast.Name(id=name):
            yield name
