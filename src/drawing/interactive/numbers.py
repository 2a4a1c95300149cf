"""Exact numbers, and how the sentences write them; the scripts' `short` and `both` write them the same."""

from fractions import Fraction
from typing import Any

LARGEST_DENOMINATOR = 1000  # of a fraction that a float may stand for, as 1/3 from a page's names


def exact(number: Any) -> Fraction:
    """The fraction that a number stands for: of a float the simple one that rounds to it, else its digits."""
    if isinstance(number, str | Fraction):
        return Fraction(number)
    plain = number.item() if hasattr(number, "item") else number
    if not isinstance(plain, float):
        return Fraction(plain)
    near = Fraction(plain).limit_denominator(LARGEST_DENOMINATOR)
    return near if float(near) == plain else Fraction(repr(plain))


def text(number: Fraction) -> str:
    """The number as a fraction: `−3/5`."""
    return str(number).replace("-", "−")


def decimal(number: Fraction) -> tuple[str, bool]:
    """At most three decimals, ties away from zero, and whether they are the number itself."""
    thousandths = (abs(number.numerator) * 2000 + number.denominator) // (2 * number.denominator)
    digits = f"{thousandths // 1000}.{thousandths % 1000:03}".rstrip("0").rstrip(".")
    return ("−" if number < 0 else "") + digits, (number * 1000).denominator == 1


def short(number: Fraction) -> str:
    """The number as a decimal if three places hold it, else as a fraction."""
    digits, whole = decimal(number)
    return digits if whole else text(number)


def both(number: Fraction) -> str:
    """The number as a fraction and as a decimal: `3/5 = 0.6`, `1/3 ≈ 0.333`, `2`."""
    if number.denominator == 1:
        return text(number)
    digits, whole = decimal(number)
    return f"{text(number)} {'=' if whole else '≈'} {digits}"
