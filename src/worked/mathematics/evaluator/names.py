"""From LaTeX names to Python names: ``g_{shifted}'`` is ``g_shifted_prime``, ``\\lambda`` is ``lambda_``."""

import keyword
import re
from functools import lru_cache

ACCENTED = re.compile(r"\\(\w+)\{(.+)\}$")
STYLES = frozenset(
    ("mathbf", "boldsymbol", "bm", "mathcal", "mathbb", "mathfrak", "mathscr", "mathsf", "mathtt")
)


@lru_cache(maxsize=4096)
def python_name(key: str) -> str:
    """The Python name of a LaTeX name, as the reader spells it: base, ``_{subscript}``, primes."""
    primes = len(key) - len(key.rstrip("'"))
    base, _, subscript = key.rstrip("'").partition("_{")
    parts = [_word(base), *([_word(subscript.removesuffix("}"))] if subscript else []), *["prime"] * primes]
    name = "_".join(part for part in parts if part)
    return name + "_" if keyword.iskeyword(name) else name


def _word(text: str) -> str:
    accented = ACCENTED.match(text)
    if accented:
        inner = _word(accented[2])
        return inner if accented[1] in STYLES else f"{inner}_{accented[1]}"
    return re.sub(r"\W+", "_", text.replace("\\", "")).strip("_")
