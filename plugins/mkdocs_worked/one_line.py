"""A typeset formula as one line of plain text, for whoever reads words only: `x^2`, `(a + b)/2`, `√(n)`."""

from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring

REMEMBERED = 4096  # formulas, of which pages repeat many
APPLIED = "\u2061"  # between a function and what it is of, without a shape


@lru_cache(REMEMBERED)
def one_line(mathml: str) -> str | None:
    """The line; None of what is no tree, or is nested too deeply to be read as one."""
    try:
        return " ".join(_line(fromstring(mathml)).replace(APPLIED, " ").split())
    except (ParseError, RecursionError):
        return None


def _line(node: Element) -> str:
    parts = [_line(child) if len(child) else LEAVES.get(child.tag, child.text) or "" for child in node]
    shape = SHAPES.get(node.tag)
    return shape(node, parts) if shape else "".join(parts)


def _fraction(node: Element, parts: list[str]) -> str:
    if node.get("linethickness") in ("0", "0px", "0pt"):  # of a binomial
        return " ".join(parts)
    return "/".join(map(_one, parts))


def _root(node: Element, parts: list[str]) -> str:
    inner, *degree = parts if node.tag == "mroot" else ["".join(parts)]
    return f"{''.join(degree)}√{_one(inner)}"


def _scripts(signs: str) -> Callable[[Element, list[str]], str]:
    """What stands below or above, behind its base; a blank parts the bounds of a sum from its terms."""

    def line(node: Element, parts: list[str]) -> str:
        base, *scripts = parts
        end = " " if node[0].tag == "mo" else ""
        return base + "".join(map(_at, signs, scripts)) + end

    return line


def _at(sign: str, text: str) -> str:
    """What stands below or above something; primes and degrees need no sign for it."""
    return sign + _one(text) if any(map(str.isalnum, text)) else text


def _one(text: str) -> str:
    """A text in brackets, if it is more than a number or a name."""
    return text if text.isalpha() or text.replace(".", "").isdigit() else f"({text})"


LEAVES = {"annotation": "", "mspace": " "}
SHAPES: dict[str, Callable[[Element, list[str]], str]] = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msub": _scripts("_"),
    "munder": _scripts("_"),
    "msup": _scripts("^"),
    "msubsup": _scripts("_^"),
    "munderover": _scripts("_^"),
    "mtext": lambda node, _: "".join(node.itertext()),  # it may hold HTML: the number of an equation
    "mtr": lambda _, parts: " ".join(parts),
    "mtable": lambda _, parts: "; ".join(map(str.strip, parts)),
}
