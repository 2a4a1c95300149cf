"""Numbers as a figure writes them."""

from fractions import Fraction


def is_short(number: Fraction) -> bool:
    """Whether at most three decimals write the number exactly."""
    return (number * 1000).denominator == 1


def decimal(number: Fraction) -> str:
    """The exact decimal if it is short, else the fraction, with a true minus sign."""
    sign = "−" if number < 0 else ""
    if not is_short(number):
        return f"{sign}{abs(number.numerator)}/{number.denominator}"
    text = f"{float(abs(number)):.3f}".rstrip("0").rstrip(".")
    return sign + text


def gid(axis: str, at: Fraction) -> str:
    """The name of a tick's group in the SVG: `x1_2` at one half."""
    return f"{axis}{at.numerator}_{at.denominator}"


def fraction(number: Fraction) -> str:
    """The number as a built-up fraction in matplotlib's mathematics."""
    sign = "-" if number < 0 else ""
    if number.denominator == 1:
        return f"{sign}{abs(number.numerator)}"
    return rf"{sign}\dfrac{{{abs(number.numerator)}}}{{{number.denominator}}}"
