"""Units: products and quotients of texts, and what one unit is in another.

A unit stays the text that it was written as, for as long as that is enough. Only where two different ones
meet is the library asked, whose import and table take a third of a second: most pages never do.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from worked.mathematics.values.types import NotRead, Number, Quantity, Unknown
from worked.model.unit_names import NUMBER_WORDS, PREFIXABLE, PREFIXES, UNITS, unit_spelled

SPELLED = {
    "°C": "degC", "°F": "degF", "°K": "K", "h": "hour", "d": "day", "t": "metric_ton", "l": "liter",
    "ml": "mL", "Ohm": "ohm", "bits": "bit", "bytes": "byte", "B": "byte", "px": "pixel", "$": "our_dollar",
    "USD": "our_dollar", "€": "our_euro", "EUR": "our_euro", "£": "our_pound", "GBP": "our_pound",
    "‰": "our_permille",
}  # fmt: skip
MONEY = ("our_dollar", "our_euro", "our_pound")
SHARES = {
    "percent": Fraction(1, 100),
    "percentage point": Fraction(1, 100),
    "pp": Fraction(1, 100),
    "basis point": Fraction(1, 10_000),
    "‰": Fraction(1, 1000),
    "ppm": Fraction(1, 10**6),
}
TURNING = frozenset(
    ("rpm", "rad", "°")
)  # a turn is 2π of one and 360 of another: only said ones are converted


def multiplied(a: Number, b: Number, inner: Callable[[Number, Number], Number]) -> Number:
    """A product, with the product of the units."""
    return _united(a, b, inner, 1)


def divided(a: Number, b: Number, inner: Callable[[Number, Number], Number]) -> Number:
    """A quotient, with the quotient of the units."""
    return _united(a, b, inner, -1)


def same(a: Number, b: Number, inner: Callable[[Number, Number], Number]) -> Quantity:
    """Two numbers of one unit, combined; NotRead where the units differ."""
    first, second = _quantity(a), _quantity(b)
    if first.unit != second.unit:
        raise differ(first.unit, second.unit)
    return Quantity(inner(first.value, second.value), first.unit, first.soft and second.soft)


def differ(one: str, other: str) -> NotRead:
    """What is said of two units that do not become one."""
    return NotRead(f"units differ: `{one or 'none'}` and `{other or 'none'}`")


def raised(unit: str, n: int) -> str:
    """A unit to a whole power."""
    return _text({name: exponent * n for name, exponent in _exponents(unit).items()})


def rooted(unit: str, degree: int) -> str:
    """The root of a unit; Unknown where it is none."""
    exponents = _exponents(unit)
    if any(exponent % degree for exponent in exponents.values()):
        raise Unknown(f"a root of the unit `{unit}`")
    return _text({name: exponent // degree for name, exponent in exponents.items()})


def _united(a: Number, b: Number, inner: Callable[[Number, Number], Number], sign: int) -> Number:
    first, second = _quantity(a), _quantity(b)
    value = inner(first.value, second.value)
    if not second.unit:
        return Quantity(value, first.unit, first.soft)
    exponents = _exponents(first.unit)
    for unit, exponent in _exponents(second.unit).items():
        exponents[unit] = exponents.get(unit, 0) + sign * exponent
    unit = _text(exponents)
    return Quantity(value, unit, first.soft or second.soft) if unit else value


def _quantity(a: Number) -> Quantity:
    return a if isinstance(a, Quantity) else Quantity(a, "")


def _exponents(unit: str) -> dict[str, int]:
    """``m/s^2`` as {m: 1, s: −2}."""
    result: dict[str, int] = {}
    for place, part in enumerate(unit.split("/")):
        for word in _words(part):
            name, _, exponent = word.partition("^")
            size = int(exponent) if exponent.lstrip("-").isdigit() else 1
            result[name] = result.get(name, 0) + (size if place == 0 else -size)
    result.pop("1", None)
    return {name: size for name, size in result.items() if size}  # what is cancelled is none: mV/mV


def _words(part: str) -> list[str]:
    """The factors of a unit; a unit of several words is one."""
    return [part] if part in SHARES else part.replace("·", " ").split()


def _text(exponents: dict[str, int]) -> str:
    def text(sign: int) -> str:
        return "·".join(
            name if exponent * sign == 1 else f"{name}^{exponent * sign}"
            for name, exponent in sorted(exponents.items())
            if exponent * sign > 0
        )

    below = text(-1)
    return (text(1) or ("1" if below else "")) + (f"/{below}" if below else "")


BITS = frozenset(("B", "b", "bit", "byte", "bits", "bytes"))
POWERS = {"k": 1, "M": 2, "G": 3, "T": 4}  # of 1024, where bytes are counted in powers of two


def has_bits(unit: str) -> bool:
    """Whether a unit is one of bits or bytes, with a prefix."""
    return any(name[:1] in POWERS and name[1:] in BITS for name in _exponents(unit))


def of_powers_of_two(unit: str) -> tuple[Fraction, str]:
    """A unit of bits or bytes without its prefix, and how many it is if the prefix is a power of 1024."""
    times, plain = Fraction(1), dict[str, int]()
    for name, size in _exponents(unit).items():
        bits = name[:1] in POWERS and name[1:] in BITS
        times *= Fraction(1024) ** (POWERS[name[:1]] * size) if bits else 1
        plain[name[1:] if bits else name] = size
    return times, _text(plain)


# One unit in another -------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def conversion(unit: str, other: str) -> tuple[Fraction, Fraction] | None:
    """(factor, shift): so many of a unit are factor · number + shift of the other; None where none are."""
    if unit == other or _exponents(unit) == _exponents(other):  # `$ billion`, and `$·billion` of a product
        return Fraction(1), Fraction(0)
    if (unit == without_remark(other)) or (without_remark(unit) == other):
        return Fraction(1), Fraction(0)
    if unit in NUMBER_WORDS and other in NUMBER_WORDS:
        return Fraction(NUMBER_WORDS[unit], NUMBER_WORDS[other]), Fraction(0)
    if any(_exponents(one).keys() & TURNING for one in (unit, other)):
        return _of_turns(unit, other)
    if not all(name in UNITS for one in (unit, other) for name in _exponents(one)):
        return None
    return _asked(_spelled(unit), _spelled(other))


def without_remark(unit: str) -> str:
    """The unit that stands before a remark, V of ``V RMS``; a unit without one is itself."""
    first, _, remark = unit.partition(" ")
    return unit_spelled(first) if remark and first in UNITS and unit not in UNITS else unit


def _of_turns(unit: str, other: str) -> tuple[Fraction, Fraction] | None:
    """Units with the same turns in them, as the rest converts: no turn becomes a number, or another."""
    turns = [
        {name: size for name, size in _exponents(one).items() if name in TURNING} for one in (unit, other)
    ]
    if turns[0] != turns[1]:
        return None
    rests = [
        _text({name: size for name, size in _exponents(one).items() if name not in TURNING})
        for one in (unit, other)
    ]
    return conversion(*rests)


def _spelled(unit: str) -> str:
    """A unit as the library spells it."""
    return "*".join(f"{SPELLED.get(name, name)}**{size}" for name, size in _exponents(unit).items()) or "1"


def _asked(unit: str, other: str) -> tuple[Fraction, Fraction] | None:
    from pint.errors import PintError

    registry = _registry()
    try:
        units = registry.parse_units(unit), registry.parse_units(other)
        shift, one = (
            registry.Quantity(Fraction(number), units[0]).to(units[1]).magnitude for number in (0, 1)
        )
    except (PintError, AssertionError):  # the library asserts that units such as dB stand alone
        return None
    return Fraction(one - shift), Fraction(shift)


@cache
def _registry() -> Any:
    """The library's table of units, exact, with money beside."""
    import pint

    registry: Any = pint.UnitRegistry(non_int_type=Fraction, cache_folder=None)
    for currency in MONEY:
        registry.define(f"{currency} = [{currency}]")
    registry.define("our_permille = 1/1000")
    registry.define("our_newton_metre = newton * meter = Nm")  # with prefixes: kNm
    return registry


def unprefixed(unit: str) -> str:
    """A unit without its prefixes, mA as A; itself where it has none, as a kilogram is the unit of mass."""
    return _text({_stripped(name): size for name, size in _exponents(unit).items()})


def _stripped(name: str) -> str:
    return name[1:] if name != "kg" and name[:1] in PREFIXES and name[1:] in PREFIXABLE else name
