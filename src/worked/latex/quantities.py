r"""The commands of siunitx as plain LaTeX: ``\qty{3}{\kilo\metre}`` is ``3\,\mathrm{km}``.

What is not written the plain way (an uncertainty, options that change the value) stays as it stands.
"""

import re
from collections.abc import Mapping

NUMBER = re.compile(r"\s*([-+]?)\s*([0-9]+(?:\.[0-9]+)?|\.[0-9]+)?\s*(?:[eE]\s*([-+]?[0-9]+))?\s*")
COMMANDS: Mapping[str, int] = {r"\num": 1, r"\unit": 1, r"\si": 1, r"\qty": 2, r"\SI": 2, r"\ang": 1}
PREFIXES = {
    "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "hecto": "h",
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T",
}  # fmt: skip
UNITS = {
    "metre": "m", "meter": "m", "gram": "g", "kilogram": "kg", "second": "s", "ampere": "A", "kelvin": "K",
    "mole": "mol", "candela": "cd", "litre": "L", "liter": "L", "hour": "h", "minute": "min", "day": "d",
    "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W", "coulomb": "C", "volt": "V",
    "farad": "F", "ohm": "Ω", "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H", "lumen": "lm",
    "lux": "lx", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "electronvolt": "eV", "bar": "bar",
    "tonne": "t", "hectare": "ha", "bit": "bit", "byte": "B", "radian": "rad",
}  # fmt: skip
ALONE = dict.fromkeys(("celsius", "degreeCelsius"), r"^\circ\mathrm{C}") | {
    "degree": r"^\circ",
    "percent": r"\%",
}
BEFORE, BEHIND = {"square": 2, "cubic": 3}, {"squared": 2, "cubed": 3}
BLANK = r"\,"
Part = tuple[str, int]  # a unit and its power
ABBREVIATED = re.compile(r"[pnmckMG]?(?:m|g|s|A|K|mol|Hz|N|Pa|J|W|V|F|L|eV|Wh)")  # spelled as they are set
PIECE = re.compile(r"\\([A-Za-z]+)\s*(?:\{([0-9]+)\})?|\s+")
LITERAL = re.compile(r"[A-Za-zµΩ%°0-9./^{}~\s-]+")


def plain(command: str, arguments: list[str]) -> str | None:
    """A command with its arguments as plain LaTeX; None where it says more than that can."""
    if command in (r"\num", r"\ang"):
        number = _number(arguments[0])
        return number and number + (r"^\circ" if command == r"\ang" else "")
    unit = _unit(arguments[-1].strip())
    if unit is None or len(arguments) == 1:
        return unit
    number = _number(arguments[0])
    return number and number + ("" if unit.startswith(("^", r"\%")) else r"\,") + unit


def _number(text: str) -> str | None:
    """``3``, ``{-3}``, ``{1 \\times 10^{3}}``; None for what is no plain number."""
    found = NUMBER.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return None
    sign, digits, power = found[1].replace("+", ""), found[2], found[3]
    if power is None:
        return f"{{{sign}{digits}}}" if sign else digits
    power = f"10^{{{int(power)}}}"
    return f"{{{sign}{digits} \\times {power}}}" if digits else f"{{{sign}{power}}}"


def _unit(text: str) -> str | None:
    r"""``\mathrm{m/s^2}`` of ``\metre\per\second\squared`` or ``m/s^2``; None where a part is not known."""
    if "\\" not in text:
        found = re.sub(r"[.~]|(?<=\w)\s+(?=\w)", lambda _: BLANK, text)
        return rf"\mathrm{{{found}}}" if LITERAL.fullmatch(text) else None
    if (name := text[1:].strip()) in ALONE:
        return ALONE[name]
    parts = _parts(text)
    if not parts:
        return None
    above, below = [part for part in parts if part[1] > 0], [part for part in parts if part[1] < 0]
    if above and len(below) == 1:
        unit, power = below[0]
        return rf"\mathrm{{{_joined(above)}/{_joined([(unit, -power)])}}}"
    return rf"\mathrm{{{_joined(parts)}}}"


def _joined(parts: list[Part]) -> str:
    return BLANK.join(unit if power == 1 else f"{unit}^{{{power}}}" for unit, power in parts)


def _parts(text: str) -> list[Part]:
    r"""The units of ``\kilo\metre\per\hour`` with their powers; none where one is not known."""
    found: list[Part] = []
    prefix, power, below = "", 1, 1
    end = 0
    for piece in PIECE.finditer(text):
        if piece.start() != end:
            return []
        end, name = piece.end(), piece[1] or ""
        if name in PREFIXES:
            prefix += PREFIXES[name]
        elif name == "per":
            below = -1
        elif name in BEFORE or name == "raiseto":
            power = BEFORE.get(name) or int(piece[2] or 1)
        elif found and (name in BEHIND or name == "tothe"):
            unit, _ = found[-1]
            found[-1] = unit, (BEHIND.get(name) or int(piece[2] or 1)) * (1 if found[-1][1] > 0 else -1)
        elif name in UNITS or ABBREVIATED.fullmatch(name):
            found.append((prefix + UNITS.get(name, name), power * below))
            prefix, power, below = "", 1, 1
        elif name:
            return []
    return found if end == len(text) and not prefix else []
