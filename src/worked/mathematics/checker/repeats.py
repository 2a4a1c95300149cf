r"""Results that the text says again: a number that is one slip away from what was worked out beside it.

A number alone claims nothing that could be computed. So much is asked before one is told: its sentence says
that it follows from the result directly before it, or is the same in another unit; no number of the page
explains it, nor two numbers beside it; and one slip of the hand makes it of the result: a digit, two digits
exchanged, a digit too few or too many, the sign, in a fraction above or below.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import ceil, floor

from worked.mathematics.ast import Apply, Node, Number, Unit, bare
from worked.mathematics.checker.approximation import alone, written_to
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values.types import Impossible, Unknown, tidy

SHARES = (Fraction(1), Fraction(100), Fraction(1, 100))  # a share may be said in percent
CLOCK = (60, 3600, Fraction(18, 5), 24, 7, 12, 52, 365)  # seconds, minutes, hours, days; m/s and km/h
SCALES = (*SHARES, *(Fraction(scale) ** power for scale in (60, 1000, Fraction(18, 5)) for power in (1, -1)))
TENS = frozenset(10**power for power in range(13))
PLAIN = (Fraction(1), Fraction(2), Fraction(100))  # nobody writes down where these come from
CROWD = 60  # of so many numbers, two make nearly any other


@dataclass(frozen=True, slots=True)
class Said:
    """A number that stands alone: its value, a step of its last digit (0 of a fraction), and its unit."""

    value: Fraction
    step: Fraction
    unit: str = ""
    fraction: tuple[int, int] | None = None  # as it is written

    @property
    def percent(self) -> bool:
        """Whether it is said in percent."""
        return self.unit == "%"

    def digits(self, value: Fraction) -> str:
        """The digits of a value, rounded to as many places as the number."""
        return str(abs(round(value / self.step)))


def said(node: Node, behind: str, context: Context) -> Said | None:
    """The number that a node is, with its unit or the word behind it; None for other nodes."""
    unit = _unit(node) or behind
    if sides := fraction(node):
        return Said(Fraction(*sides), Fraction(), unit, sides)
    try:
        written = alone(node, context)
    except (Unknown, Impossible):
        return None
    return Said(written.value, written.step, unit) if written and written.numeral else None


def fraction(node: Node) -> tuple[int, int] | None:
    """What stands above and below the bar of a fraction of two whole numbers; None for other nodes."""
    inner, sign = bare(node), 1
    if isinstance(inner, Apply) and inner.op == "negate":
        inner, sign = bare(inner.operands[0]), -1
    if not isinstance(inner, Apply) or inner.op != "/":
        return None
    sides = [side.value for side in map(bare, inner.operands) if type(side) is Number]
    if len(sides) != 2 or not all(type(side) is int for side in sides) or not sides[1]:
        return None
    return sign * int(sides[0]), int(sides[1])


def _unit(node: Node) -> str:
    inner = bare(node)
    if isinstance(inner, Apply) and inner.op == "percent":
        return "%"
    return inner.unit if isinstance(inner, Unit) else ""


def mended(node: Node, meant: Said, context: Context) -> str:
    """The digits that a number should have, to as many places as it has; empty where that is not sure."""
    return written_to(node, tidy(meant.value), context)


def slipped(
    said: Said, results: Sequence[Said], page: Set[Fraction], beside: Sequence[Fraction], follows: bool
) -> Said | None:
    """The result of which a number is a slip; None where it may be anything.

    What the text says to follow may be the last result in another unit, and its sign is expected to stay.
    """
    last = SCALES if follows and said.unit and results[-1].unit and said.unit != results[-1].unit else SHARES
    meant = [one for one in results[:-1] if _is_slip(said, one, SHARES, follows)]
    meant += [results[-1]] if _is_slip(said, results[-1], last, follows) else []
    return meant[-1] if meant and not _is_explained(said, page, beside) else None


def odd_end(ends: Sequence[Said], worth: Sequence[Fraction], loose: Fraction) -> int | None:
    """Which end of a range is one slip away from its value, where the other is right; None where none is.

    The values may themselves be so `loose`, as they were worked out from rounded numbers.
    """
    both = list(zip(ends, worth, strict=True))
    odd = [at for at, (end, value) in enumerate(both) if abs(end.value - value) > end.step / 2 + loose]
    return odd[0] if len(odd) == 1 and _one_slip(*both[odd[0]], sign=True) else None


def _is_slip(said: Said, result: Said, scales: Sequence[Fraction], sign: bool) -> bool:
    if said.fraction or result.fraction:
        return _one_side(said, result)
    grown = [result.value - 1] if said.percent else []
    return any(_one_slip(said, value, sign) for value in (*(result.value * one for one in scales), *grown))


def _one_side(said: Said, result: Said) -> bool:
    """Whether two fractions differ above or below the bar, by one slip."""
    if not said.fraction or not result.fraction or said.value * result.value <= 0:
        return False
    odd = [pair for pair in zip(said.fraction, result.fraction, strict=True) if pair[0] != pair[1]]
    return len(odd) == 1 and _of_digits(*(str(abs(one)) for one in odd[0]))


def _one_slip(said: Said, value: Fraction, sign: bool) -> bool:
    """Whether one slip makes the number of a value, of which it is neither the amount nor a neighbour."""
    if abs(abs(said.value) - abs(value)) <= said.step:
        return sign and said.value < 0 < value
    if said.value * value <= 0:
        return False
    written, size = said.digits(said.value), abs(value) / said.step
    sides = [(written, str(rounded)) for rounded in (floor(size), ceil(size))]
    return any(max(map(len, pair)) > 1 and _of_digits(*pair) for pair in sides)


def _of_digits(said: str, meant: str) -> bool:
    """Whether a digit differs, two neighbours are exchanged, or one is missing or too many."""
    if said == meant:
        return False
    if len(said) == len(meant):
        odd = [at for at, (one, other) in enumerate(zip(said, meant, strict=True)) if one != other]
        pair = slice(odd[0], odd[0] + 2)
        return len(odd) == 1 or (len(odd) == 2 and said[pair] == meant[pair][::-1])
    short, long = sorted((said, meant), key=len)
    if long == f"{short}0":
        return False  # said in another unit
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _is_explained(said: Said, page: Set[Fraction], beside: Sequence[Fraction]) -> bool:
    """Whether the page holds a number, in another unit perhaps, or numbers beside it make it."""
    if any(_has_its_digits(said, value) for value in page):
        return True
    near = {*beside, *PLAIN}
    if len(near) > CROWD:
        return True
    if any(_is_rounded(said, value * factor, value / factor) for value in beside for factor in CLOCK):
        return True
    if any(_is_root_or_power(said, value) for value in beside):
        return True
    return any(_make(said, one, other) for one, other in permutations(near, 2))


def _has_its_digits(said: Said, value: Fraction) -> bool:
    """Whether a number is a value rounded, or that times a power of ten."""
    if _is_rounded(said, *(value * share for share in SHARES)):
        return True
    ratio = said.value / value if value else Fraction()
    return not said.fraction and {ratio.numerator, ratio.denominator} <= TENS


def _is_rounded(said: Said, *values: Fraction) -> bool:
    return any(abs(said.value - value) <= said.step / 2 for value in values)


def _is_root_or_power(said: Said, value: Fraction) -> bool:
    """Whether a number is the root, the square or the reciprocal of another, rounded perhaps."""
    low, high = max(abs(said.value) - said.step / 2, Fraction()), abs(said.value) + said.step / 2
    rooted = low**2 <= value <= high**2
    return rooted or _is_rounded(said, value**2, 1 / value if value else value)


def _make(said: Said, one: Fraction, other: Fraction) -> bool:
    """Whether two numbers, rounded perhaps, make it: their sum or difference, product, quotient or share."""
    rounded = said.step if 0 < said.step < 1 and len(said.digits(said.value)) > 2 else 0
    if abs(said.value - one - other) <= rounded or abs(said.value - one + other) <= rounded:
        return True
    if said.value in (one * other, one * other / 100):
        return True
    share = said.percent and said.value > 0
    return bool(other) and (said.value == one / other or (share and _is_rounded(said, one / other)))
