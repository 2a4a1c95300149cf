"""The names that formulas give a cell, as Python that gives them again: ``B = np.array([[1, 2]])``."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from worked.model.step import Plain

IMPORTS = {  # what stands in an assignment, and where it comes from
    "np.": "import numpy as np",
    "Fraction(": "from fractions import Fraction",
    "Piecewise(": "from convolution.piecewise import Piecewise",
    "sequence(": "from worked.notebook.sequences import sequence",
}


def assignments(names: Mapping[str, Plain]) -> list[str]:
    """One line for each name, in the order of the alphabet; none for what cannot cross to Python."""
    made = ((name, _source(names[name])) for name in sorted(names))
    return [f"{name} = {source}" for name, source in made if source]


def imports(lines: Iterable[str], known: set[str]) -> list[str]:
    """What these lines need and nothing before them has imported; from now on it is known."""
    text = "\n".join(lines)
    needed = [line for sign, line in IMPORTS.items() if sign in text and line not in known]
    known.update(needed)
    return needed


def _source(plain: Plain) -> str | None:
    match plain["kind"]:
        case "integer" | "float":
            return str(plain["value"])
        case "rational":
            return repr(float(Fraction(plain["value"])))
        case "complex":
            return _complex(plain["parts"])
        case "complexes":
            return f"np.array({_nested(list(map(_complex, plain['entries'])), plain['shape'])})"
        case "array" | "floats":
            numbers = [_number(entry, plain["kind"]) for entry in plain["entries"]]
            return f"np.array({_nested(numbers, plain['shape'])})"
        case "sequence":
            entries = ", ".join(map(_exact, plain["entries"]))
            return f"sequence([{entries}], origin={plain['origin']})"
        case "piecewise":
            polynomials = ", ".join(_listed(polynomial) for polynomial in plain["polynomials"])
            return f"Piecewise({_listed(plain['breaks'])}, [{polynomials}], {_listed(plain['values'])})"
        case "function":
            return f"lambda {', '.join(plain['parameters'])}: {plain['expression']}"
        case _:
            return None


def _number(entry: str, kind: str) -> str:
    """An entry as it crosses: an integer, or else a float."""
    if kind == "floats":
        return repr(float(entry))
    exact = Fraction(entry)
    return str(exact) if exact.denominator == 1 else repr(float(exact))


def _complex(parts: Sequence[str]) -> str:
    return repr(complex(*map(float, parts)))


def _exact(entry: str) -> str:
    exact = Fraction(entry)
    whole = exact.denominator == 1
    return str(exact) if whole else f"Fraction({exact.numerator}, {exact.denominator})"


def _listed(entries: Iterable[Any]) -> str:
    return f"[{', '.join(map(_exact, entries))}]"


def _nested(entries: Sequence[str], shape: Sequence[int]) -> str:
    """Entries in row-major order as lists in lists."""
    if len(shape) <= 1:
        return f"[{', '.join(entries)}]"
    size = len(entries) // shape[0] if shape[0] else 0
    rows = (_nested(entries[at : at + size], shape[1:]) for at in range(0, len(entries), size or 1))
    return f"[{', '.join(rows)}]"
