"""Numbers with units: equal units add, products and quotients are worked out, nothing is guessed."""

from collections.abc import Callable
from typing import Any

from worked.mathematics.values.types import NotRead, Quantity, Unknown


def same(a: Any, b: Any, inner: Callable[[Any, Any], Any]) -> Quantity:
    """Two numbers of one unit, combined; Unknown where the units differ."""
    first, second = _quantity(a), _quantity(b)
    if first.unit != second.unit:
        raise NotRead(f"units differ: `{first.unit or 'none'}` and `{second.unit or 'none'}`")
    return Quantity(inner(first.value, second.value), first.unit, first.soft and second.soft)


def multiplied(a: Any, b: Any, inner: Callable[[Any, Any], Any]) -> Any:
    """A product, with the product of the units."""
    return _united(a, b, inner, 1)


def divided(a: Any, b: Any, inner: Callable[[Any, Any], Any]) -> Any:
    """A quotient, with the quotient of the units."""
    return _united(a, b, inner, -1)


def raised(unit: str, n: int) -> str:
    """A unit to a whole power."""
    return _text({name: exponent * n for name, exponent in _exponents(unit).items()})


def rooted(unit: str, degree: int) -> str:
    """The root of a unit; Unknown where it is none."""
    exponents = _exponents(unit)
    if any(exponent % degree for exponent in exponents.values()):
        raise Unknown(f"a root of the unit `{unit}`")
    return _text({name: exponent // degree for name, exponent in exponents.items()})


def _united(a: Any, b: Any, inner: Callable[[Any, Any], Any], sign: int) -> Any:
    first, second = _quantity(a), _quantity(b)
    value = inner(first.value, second.value)
    if not second.unit:
        return Quantity(value, first.unit, first.soft)
    exponents = _exponents(first.unit)
    for unit, exponent in _exponents(second.unit).items():
        exponents[unit] = exponents.get(unit, 0) + sign * exponent
    unit = _text(exponents)
    return Quantity(value, unit, first.soft or second.soft) if unit else value


def _quantity(a: Any) -> Quantity:
    return a if isinstance(a, Quantity) else Quantity(a, "")


def _exponents(unit: str) -> dict[str, int]:
    """``m/s^2`` as {m: 1, s: −2}."""
    result: dict[str, int] = {}
    for place, part in enumerate(unit.split("/")):
        for word in part.replace("·", " ").split():
            name, _, exponent = word.partition("^")
            size = int(exponent) if exponent.lstrip("-").isdigit() else 1
            result[name] = result.get(name, 0) + (size if place == 0 else -size)
    result.pop("1", None)
    return result


def _text(exponents: dict[str, int]) -> str:
    def text(sign: int) -> str:
        return "·".join(
            name if exponent * sign == 1 else f"{name}^{exponent * sign}"
            for name, exponent in sorted(exponents.items())
            if exponent * sign > 0
        )

    below = text(-1)
    return (text(1) or ("1" if below else "")) + (f"/{below}" if below else "")
