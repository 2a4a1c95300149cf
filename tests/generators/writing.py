r"""How a generated page is written: a text with its claims marked «…», and the mistakes that people make in them.

A kind is a function of a source of chance. What it claims is worked out by `fractions`, `math` or sympy, never
by the engine. The right page is the text without its marks; a mistake changes the text of one mark.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

MARK = re.compile("«([^»]*)»")
NUMERAL = re.compile(r"\d[\d.]*")
FRONT = "---\nworked: {strict: true}\n---\n"
KINDS: dict[str, "Kind"] = {}
Write = Callable[[random.Random], str]


@dataclass(frozen=True)
class Kind:
    """A kind of worked page: its name, what writes one, and the conventions of its front matter."""

    name: str
    write: Write
    front: str = "strict: true"

    def page(self, rng: random.Random) -> "Page":
        """A page of this kind."""
        return Page(f"---\nworked: {{{self.front}}}\n---\n{self.write(rng)}\n")

    def twice(self, rng: random.Random) -> "Page":
        """Two pages of this kind as two sections of one; the second has the marks."""
        first = MARK.sub(r"\1", self.write(rng))
        sections = f"# One\n\n{first}\n\n# Two\n\n{self.write(rng)}\n"
        return Page(f"---\nworked: {{{self.front}}}\n---\n{sections}")


def kind(front: str = "strict: true") -> Callable[[Write], Write]:
    """Registers a function as a kind, under its own name."""

    def register(write: Write) -> Write:
        name = write.__name__
        KINDS[name] = Kind(name, write, front)
        return write

    return register


@dataclass(frozen=True)
class Page:
    """A page with marks around its claims."""

    marked: str

    @property
    def right(self) -> str:
        """The page as it should be."""
        return MARK.sub(r"\1", self.marked)

    def mistakes(self, rng: random.Random, count: int) -> Iterator[tuple[str, int, int]]:
        """Pages with one claim changed, and where that stands: first and last offset."""
        marks = list(MARK.finditer(self.marked))
        seen = set()
        for _ in range(20 * count):
            mark = rng.choice(marks)
            changed = mistaken(mark[1], rng)
            before = MARK.sub(r"\1", self.marked[: mark.start()])
            if changed is None or (mark.start(), changed) in seen:
                continue
            seen.add((mark.start(), changed))
            text = before + changed + MARK.sub(r"\1", self.marked[mark.end() :])
            yield text, len(before), len(before) + len(changed)
            if len(seen) == count:
                return


def mistaken(claim: str, rng: random.Random) -> str | None:
    """A claim with one slip: a digit, two digits exchanged, a sign, a digit too few; None where it stays equal."""
    numerals = list(NUMERAL.finditer(claim))
    slip = rng.choice((_digit, _digit, _exchanged, _sign, _dropped))
    if not numerals:
        return _worded(claim)
    found = rng.choice(numerals)
    changed = slip(claim, found, rng)
    return changed if changed is not None and _differs(claim, changed) else None


def _digit(claim: str, found: re.Match[str], rng: random.Random) -> str:
    places = [i for i in range(found.start(), found.end()) if claim[i].isdigit()]
    place = rng.choice(places)
    lead = place == found.start() and len(places) > 1
    digit = rng.choice([d for d in "0123456789"[lead:] if d != claim[place]])
    return claim[:place] + digit + claim[place + 1 :]


def _exchanged(claim: str, found: re.Match[str], rng: random.Random) -> str | None:
    pairs = [
        i
        for i in range(found.start(), found.end() - 1)
        if claim[i : i + 2].isdigit() and claim[i] != claim[i + 1]
    ]
    pairs = [i for i in pairs if not (i == found.start() and claim[i + 1] == "0")]
    if not pairs:
        return None
    i = rng.choice(pairs)
    return claim[:i] + claim[i + 1] + claim[i] + claim[i + 2 :]


def _sign(claim: str, found: re.Match[str], rng: random.Random) -> str | None:
    before = claim[: found.start()].rstrip()
    if before.endswith("-"):
        rest = claim[found.start() :]
        return (
            f"{before[:-1]}+ {rest}"
            if before[:-1].strip() and before[:-1].rstrip()[-1] not in "&[{(,="
            else before[:-1] + rest
        )
    if before.endswith("+"):
        return f"{before[:-1]}- {claim[found.start() :]}"
    return f"-{claim}" if not before else None


def _dropped(claim: str, found: re.Match[str], rng: random.Random) -> str | None:
    whole = found[0].partition(".")[0]
    if len(whole) < 2:
        return None
    place = found.start() + rng.randrange(1, len(whole))
    return claim[:place] + claim[place + 1 :]


WORDS = {r"\text{true}": r"\text{false}", r"\{\}": r"\{1\}"}


def _worded(claim: str) -> str | None:
    return WORDS.get(claim)


def _differs(one: str, other: str) -> bool:
    """Whether the numbers of two claims differ by value: 1.50 and 1.5 do not, nor do 0 and -0."""
    return _values(one) != _values(other)


def _values(text: str) -> list[Fraction]:
    signs = [text[: n.start()].rstrip().endswith("-") for n in NUMERAL.finditer(text)]
    numbers = [Fraction(n.rstrip(".")) for n in NUMERAL.findall(text)]
    return [-number if minus else number for minus, number in zip(signs, numbers, strict=True)]


# How numbers are written --------------------------------------------------------------------------------


def frac(value: Fraction | int) -> str:
    """A fraction: 3, -\\frac{1}{2}."""
    number = Fraction(value)
    if number.denominator == 1:
        return str(number)
    sign = "-" if number < 0 else ""
    return rf"{sign}\frac{{{abs(number.numerator)}}}{{{number.denominator}}}"


def dec(value: Fraction | int | float, places: int) -> str:
    """A number to so many decimals, halves to even as people who know round."""
    units = round(Fraction(value) * 10**places)
    digits = f"{abs(units):0{places + 1}d}"
    sign = "-" if units < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def signed(value: Fraction | int) -> str:
    """A term that goes on: + 3, - 2."""
    return f"+ {frac(value)}" if value >= 0 else f"- {frac(-value)}"


def matrix(rows: list[list[Fraction | int]], marked: bool = False) -> str:
    """A matrix; marked entry by entry."""
    wrap = (lambda entry: f"«{entry}»") if marked else str
    body = r" \\ ".join(" & ".join(wrap(frac(entry)) for entry in row) for row in rows)
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"


def column(entries: list[Fraction | int], marked: bool = False) -> str:
    """A column."""
    return matrix([[entry] for entry in entries], marked)


def entries(values: list[Fraction | int], marked: bool = False) -> str:
    """A list."""
    wrap = (lambda entry: f"«{entry}»") if marked else str
    return f"[{', '.join(wrap(frac(value)) for value in values)}]"
