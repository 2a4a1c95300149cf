"""Units by name: which words are units, alone or combined, and how each is spelled.

The reader asks whether a word behind a number is one, and the values how many it stands for.
"""

PREFIXES = "nµumckMGT"
PREFIXABLE = frozenset(
    "m g s A K mol cd L l Hz N Pa J W C V F H T Wb S Bq Gy Sv lm lx VA Ω Ohm eV bar B b bit byte Wh Ah "
    "Nm".split()
)
UNPREFIXED = frozenset(
    "kg µm min h d t deg rad px dpi fps rpm bits bytes KiB MiB GiB ha in ft mi lb oz mph kcal cal hPa dB "
    "dm "
    "° °C °F € $ £ EUR USD GBP ‰ ppm pp percent".split()
) | {"percentage point"}
ALSO_WORDS = frozenset(("in", "bar", "bit", "bits", "byte", "bytes", "pair", "score"))  # of English
NUMBER_WORDS = {
    "dozen": 12, "score": 20, "gross": 144, "pair": 2, "pairs": 2, "hundred": 100, "thousand": 1000,
    "million": 10**6, "billion": 10**9, "trillion": 10**12, "Dutzend": 12, "Paar": 2, "Tausend": 1000,
    "Million": 10**6, "Millionen": 10**6, "Milliarde": 10**9, "Milliarden": 10**9, "douzaine": 12,
    "mille": 1000, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "docena": 12, "mil": 1000,
    "millones": 10**6,
}  # fmt: skip


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
}


def unit_spelled(words: str) -> str:
    """A unit as it is spelled everywhere: k\\Omega as kΩ, points as point."""
    for written, sign in UNIT_SIGNS.items():
        words = words.replace(written, sign)
    return " ".join(words.split()).replace("percentage points", "percentage point")


class _Units:
    """All words that are units: one, or several with ``/`` and ``·`` between."""

    def __contains__(self, words: object) -> bool:
        if not isinstance(words, str) or not words:
            return False
        words = unit_spelled(words)
        if words in UNPREFIXED:
            return True
        parts = [part for side in words.split("/") for part in side.replace("·", " ").split(" ")]
        return all(map(_one_unit, parts)) or (words.startswith("1/") and words[2:] in self)


UNITS = _Units()
