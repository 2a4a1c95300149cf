"""Units by name: which words are units, alone or combined, and how each is spelled.

The reader asks whether a word behind a number is one, and the values how many it stands for.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

PREFIXES = "nµumckMGT"
PREFIXABLE = frozenset(
    "m g s A K mol cd L l Hz N Pa J W C V F H T Wb S Bq Gy Sv lm lx VA Ω Ohm eV bar B b bit byte Wh Ah "
    "Nm".split()
)
UNPREFIXED = frozenset(
    "kg µm min h d t deg rad px dpi fps rpm bits bytes KiB MiB GiB ha in ft mi lb oz mph kcal cal hPa dB "
    "dm week yd "
    "° °C °F € $ £ EUR USD GBP ‰ ppm pp percent".split()
) | {"percentage point", "basis point"}
ALSO_WORDS = frozenset(("in", "bar", "bit", "bits", "byte", "bytes", "pair", "score"))  # of English
NUMBER_WORDS = {
    "dozen": 12, "score": 20, "gross": 144, "pair": 2, "pairs": 2, "hundred": 100, "thousand": 1000,
    "million": 10**6, "billion": 10**9, "trillion": 10**12, "Dutzend": 12, "Paar": 2, "Tausend": 1000,
    "Million": 10**6, "Millionen": 10**6, "Milliarde": 10**9, "Milliarden": 10**9, "douzaine": 12,
    "mille": 1000, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "docena": 12, "mil": 1000,
    "millones": 10**6, "millón": 10**6, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9,
    "miliardi": 10**9, "milhão": 10**6, "milhões": 10**6, "miljoen": 10**6, "miljard": 10**9,
    "milion": 10**6, "miliony": 10**6, "milionów": 10**6, "miliard": 10**9, "miliardów": 10**9,
    "millioner": 10**6, "milliarder": 10**9, "milyon": 10**6, "milyar": 10**9, "triệu": 10**6,
    "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6, "миллиард": 10**9, "миллиардов": 10**9,
    "k": 1000, "M": 10**6, "bn": 10**9, "Mio": 10**6, "Mrd": 10**9,
}  # fmt: skip
MONEY_MULTIPLES = {
    "k": "thousand", "K": "thousand", "M": "million", "MM": "million", "mn": "million",
    "B": "billion", "bn": "billion", "T": "trillion", "tn": "trillion",
}  # fmt: skip  # behind an amount of money, where `B` is no byte


def _one_unit(word: str) -> bool:
    """Whether a word is one unit, perhaps with a prefix and a power: µA, m^2."""
    name, _, power = word.partition("^")
    if power and not power.strip("{}").lstrip("-").isdigit():
        return False
    known = name in PREFIXABLE or name in UNPREFIXED
    return known or (name[:1] in PREFIXES and name[1:] in PREFIXABLE)


UNIT_SIGNS = {
    r"\Omega": "Ω",
    r"\mu": "µ",
    "μ": "µ",
    r"\cdot": "·",
    r"\,": " ",
    "~": " ",
    "{": "",
    "}": "",
    r"\%": "percent",
    "²": "^2",
    "³": "^3",
}

# One unit over others, set as a fraction; and others in brackets: J/(mol K)
QUOTIENT = re.compile(r"\\[dt]?frac\s*\{([^{}/]*)\}\s*\{([^{}/]*)\}")
UNDER = re.compile(r"/\(([^()/]*)\)$")

# Units in words: English, German, French, Spanish and Chinese. A word that means several units (a ton, a
# calorie), or a length of time that the calendar does not fix (a month), is none.
SPELLED_OUT = {
    "s": "second seconds sec secs Sekunde Sekunden seconde secondes segundo segundos 秒",
    "min": "minute minutes mins Minute Minuten minuto minutos 分钟",
    "h": "hour hours hr hrs Stunde Stunden Std heure heures hora horas 小时",
    "d": "day days Tag Tage Tagen jour jours día días 天",
    "week": "week weeks Woche Wochen semaine semaines semana semanas 周",
    "m": "metre metres meter meters Metern mètre mètres metro metros 米",
    "g": "gram grams gramme grammes Gramm gramo gramos 克",
    "L": "litre litres liter liters Litern litro litros 升",
    "in": "inch inches Zoll pouce pouces pulgada pulgadas 英寸",
    "ft": "foot feet pied pieds pie pies 英尺",
    "yd": "yard yards",
    "mi": "mile miles Meile Meilen milla millas 英里",
    "lb": "lbs",
    "oz": "ounce ounces",
    "t": "tonne tonnes Tonnen tonelada toneladas 吨",
    "ha": "hectare hectares Hektar hectárea hectáreas 公顷",
    "V": "volt volts voltio voltios 伏",
    "A": "ampere amperes amp amps ampère ampères amperio amperios 安",
    "Ω": "ohm ohms ohmio ohmios 欧",
    "W": "watt watts vatio vatios 瓦",
    "J": "joule joules julio julios 焦",
    "N": "newton newtons 牛",
    "Pa": "pascal pascals 帕",
    "Hz": "hertz 赫兹",
    "F": "farad farads",
    "C": "coulomb coulombs",
    "mol": "mole moles Mol 摩尔",
    "B": "byte bytes Byte Bytes",
    "Wh": "watt hour|watt hours|Wattstunde|Wattstunden|wattheure|wattheures",
    "rad": "radian radians Radiant radianes 弧度",
    "°": "degree degrees Grad degré degrés grado grados 度",
    "°C": "degrees Celsius|degree Celsius|Grad Celsius|degrés Celsius|grados Celsius|摄氏度",
    "°F": "degrees Fahrenheit|degree Fahrenheit|Grad Fahrenheit",
    "€": "euro euros",
    "$": "dollar dollars dólar dólares",
    "percent": "per cent|Prozent|pour cent|pourcent|por ciento|percents",
    "percentage point": "percentage points|Prozentpunkt|Prozentpunkte|points de pourcentage|"
    "puntos porcentuales",
    "‰": "per mille|promille|pour mille|por mil",
    "basis point": "bp|bps|basis points|Basispunkt|Basispunkte|points de base|puntos básicos",
    "km": "公里",
    "kg": "公斤",
}
MULTIPLES = {
    "k": "kilo kiló 千", "c": "centi Zenti centí 厘", "m": "milli mili milí 毫", "d": "deci Dezi déci",
    "M": "mega 兆", "G": "giga", "µ": "micro mikro", "n": "nano", "h": "hecto hekto",
}  # fmt: skip
MULTIPLIED = ("m", "g", "L", "s", "V", "A", "Ω", "W", "J", "N", "Pa", "Hz", "F", "B", "Wh")
PER = (" per ", " pro ", " par ", " por ")
RAISED = {"square": "^2", "cubic": "^3", "Quadrat": "^2", "Kubik": "^3"}


def _spellings() -> Iterator[tuple[str, str]]:
    """Words in small letters, each with the unit that it stands for."""
    for sign, words in SPELLED_OUT.items():
        for word in words.split("|" if "|" in words else None):
            yield word.lower(), sign
            for prefix, spelled in MULTIPLES.items() if sign in MULTIPLIED else ():
                yield from ((multiple.lower() + word.lower(), prefix + sign) for multiple in spelled.split())


SPELLINGS = dict(_spellings())


@lru_cache(maxsize=4096)
def unit_spelled(words: str) -> str:
    """A unit as it is spelled everywhere: k\\Omega as kΩ, kilometres per hour as km/h."""
    if quotient := QUOTIENT.fullmatch(words.strip()):
        words = f"{quotient[1]}/{quotient[2]}"
    for written, sign in UNIT_SIGNS.items():
        words = words.replace(written, sign)
    if "/(" in words:
        words = UNDER.sub(r"/\1", words)
    words = " ".join(words.split()).replace("· ", "·")
    return words if _is_signs(words) else _spelled_by_signs(words)


def _spelled_by_signs(words: str) -> str:
    """Words as the signs of units; words that are none as they stand."""
    known = SPELLINGS.get(words.lower())
    if known is not None:
        return known
    for per in PER:
        above, found, below = words.partition(per)
        sides = [unit_spelled(side) for side in (above, below)] if found else [""]
        if all(map(_is_signs, sides)):
            return "/".join(sides)
    for word, power in RAISED.items():
        rest = SPELLINGS.get(words.lower().removeprefix(word.lower()).strip())
        if rest is not None and words.lower().startswith(word.lower()):
            return rest + power
    return words


def _is_signs(words: str) -> bool:
    """Whether a text is made of the signs of units: one, or several with ``/`` and ``·`` between."""
    if words in UNPREFIXED:
        return True
    parts = [part for side in words.split("/") for part in side.replace("·", " ").split(" ")]
    return all(map(_one_unit, parts)) or (words.startswith("1/") and _is_signs(words[2:]))


class _Units:
    """All texts that are units, in signs or in words."""

    def __contains__(self, words: object) -> bool:
        return isinstance(words, str) and bool(words) and _is_signs(unit_spelled(words))


UNITS = _Units()
