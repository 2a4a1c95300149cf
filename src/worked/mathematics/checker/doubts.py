"""Why a relation that does not hold is only a doubt: something else that it may mean explains it.

Each rule names a way in which people write that is not what the signs say; none of them lets a relation hold.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple, TypeGuard

from worked.mathematics.ast import (
    PRODUCTS,
    Apply,
    Bounds,
    Call,
    Chain,
    Contents,
    Dots,
    Group,
    Integral,
    Items,
    Matrix,
    Misread,
    Name,
    Node,
    Number,
    Unit,
    bare,
    children,
    contents,
    factors,
    has_names,
    terms,
    walk,
)
from worked.mathematics.checker.approximation import (
    CLOSE,
    FAR,
    NEAR,
    alone,
    are_near,
    holds_rounded,
    near,
    only_rounded,
)
from worked.mathematics.checker.identities import are_turned
from worked.mathematics.checker.letters import UNIT
from worked.mathematics.checker.problem import Problem, Sides
from worked.mathematics.checker.verdicts import ARCS, in_degrees, is_combined, is_percentage
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.recurrences import is_recurrent
from worked.mathematics.evaluator.scope import Binding, Context, python_name
from worked.mathematics.values import numbers, units
from worked.mathematics.values.equality import beside, bounds, equal
from worked.mathematics.values.numbers import as_float
from worked.mathematics.values.reals import as_decimal
from worked.mathematics.values.types import (
    Array,
    Complex,
    Exact,
    Function,
    Identity,
    Impossible,
    Interval,
    Quantity,
    Unknown,
    Value,
    is_exact,
    is_number,
)
from worked.model.unit_names import UNITS

PAGES = 2  # of which is kept what was looked for in their whole texts
SIGNED_ROW = re.compile(r"\\\\(?:\[[^\]]*\])?(?:[\s&{}]|\\q?quad|\\[,;:! ])*(?:[-+−]|\\[pm][pm]\b)")
TAGGED_ROW = re.compile(r"\s*\\tag\*?\{[^{}]*\}\s*(?:\\\\\s*)+&?\s*[-+]")  # and a row that goes on
ADDED_ROW = re.compile(r"\\\\(?:\[[^\]]*\])?\s*&?\s*\+")  # a sum goes on: no number begins with its sign
COMPLEX = re.compile(  # what speaks of complex numbers, in signs or in words of several languages
    r"\bi\s*\^\s*\{?\s*2\s*\}?\s*&?\s*=\s*&?\s*-\s*1|\\sqrt\s*\{?\s*-|\\mathbb\s*\{?\s*C|\\(?:Re|Im|arg)(?![A-Za-z])"
    r"|\\bar\s*\{?\s*z|e\s*\^\s*\{[^{}]*(?<![A-Za-z\\])i(?![A-Za-z])|[ck]omple[kxjs]|imagin|karmaşık|zespolon|phức|комплекс|[复複]素?数|복소",
    re.I,
)
DATE = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(?:\d{4})(?![\d/])")
NAMED_PI = re.compile(
    r"\\(?:hat|tilde|bar|widehat)\s*\{?\s*\\pi\b|\\(?:partial|mathrm\{d\}|text\{d\})\s*\\pi\b|d\s?\\pi\s*\}"
    r"|(?<![A-Za-z\\])(?:E|L|P|p|SD|SE|Var|logit|log)\s*\(\s*\\pi\s*[)|]|\\pi\s*(?:\(\s*[a-zA-Z]\s*\)|_)"
    r"|(?<![\w.^])1\s*-\s*\\pi\s*(?:[)$}=]|\\approx)"  # what is left of a share
)
REMAINDER = re.compile(r"[\s$,(]*[^\W\d_]+\.?[\s$]*(\d+)(?![\d.,]*\d)")  # a word, and a number behind it
TURN = 7  # radians: more than a turn, and so rather degrees, whose sign was left out
TRIGONOMETRIC = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
PLAIN = re.compile(r"\(?[-+]?\s*\d+(?:\.\d+)?\)?")
POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")  # what a point may part into thousands
DECIMAL_COMMA = re.compile(r"\b0\{,\}\d|\d\{,\}(?:\d\d?|\d{4,})(?!\d)")
GROUPED = re.compile(r"\d{1,3}(?:,|\{,\})\d{3}")  # and what a comma may part from decimals
ESCAPED_MARK = re.compile(r"[\w)}\]]\s*\\!(?!\s*[\w\\({|\[])")
SERIES = frozenset(
    map(int, "10 11 12 13 15 16 18 20 22 24 27 30 33 36 39 43 47 51 56 62 68 75 82 91".split())
)
PLACES = (10, 2, 16)  # bases in which digits are carried
ENTIRE = frozenset(("+", "-", "negate", *PRODUCTS))  # operations that lead from whole numbers to whole ones
JOINING = PRODUCTS | {"convolve"}  # what may be written between words that are joined
THOUSANDS = {"k": 1, "K": 1, "M": 2, "G": 3, "T": 4, "P": 5}
PREFIXES = "KMGT"
BARRED = re.compile(  # no decimals that repeat; a colour may be said within
    r"(?<![\d.])\\(?:overline|bar)\s*(?:\{\s*)?(?:\\(?:textcolor|color)\s*\{[^{}]*\}\s*\{?\s*)?-?\d+\s*\}?"
)
TOLERANCE = re.compile(r"\$\s*(?:10\^\{-(\d{1,2})\}|(0\.0\d*))\s*\$")  # a small number alone
SOON = 120  # characters behind a relation in which the text says how near it is
WORD_BEHIND = re.compile(r"\s*(?:\${1,2}|\\\))[ \t]+[^\W\d_]{3,}")
TEXT_BEHIND = re.compile(r"\s*\\(?:text|mbox|mathrm)\s*\{\s*\(?(?:[^\W\d_]{3,}|[^\W\d_]{2,}\s+[^\W\d_]{2,})")
OPENING = r"(?:\\?[$)~,; ]|\\(?:text|mathrm)\{|</\w+>)*"  # what may stand between a number and its unit
BYTES = re.compile(OPENING + r"([kKMGT])(?:i?B|i?bytes?|b|i?bits?)\b")
COUNTED_BEHIND = re.compile(
    OPENING + r"(?:[nµmkKMGTP](?:\s+(?:[a-z]{3}|[^\W\d_a-zA-Z])|[A-Z][A-Za-z]*\b)|[mb]illion|thousand)"
)
PARTS = ("Ω", "Ohm", "ohm", "F", "H")  # units of what is sold in the values of that series
BASES = frozenset((2, 8, 16))
BITS = re.compile(r"[01]+")
HALF_A_THOUSANDTH = Fraction(1, 2000)  # how far a number of three decimals may be off
LONG_NUMBER = re.compile(r"\d{3}|\d\d\.\d")
FEWEST_BY_CHANCE = 100
TWO_DIGITS = 10
LONG = len("1.1404")
FORMER_VALUE = r"\s*=\s*-?[\d.]+\s*\\(?:long)?(?:to|rightarrow)\s*$"
ARROWS = frozenset((r"\to", r"\rightarrow", r"\longrightarrow"))  # that lead to another thing, too
BIT_WORD = re.compile(r"([01]{2,}|[01]+(?=\.))(?:\.([01]{3,}))?(?:_\{?2\}?)?")
FEWEST_BITS = 3  # that are surely no decimal number by chance
FIELD = (
    r"(?:\\(?:(?:mathbb|mathbf|Bbb)\s*\{?\s*)?F(?![A-Za-z])\s*\}?\s*_\s*\{?\s*|\bGF\}?\s*\(\s*)(?P<field>\d+)"
)
RING = r"\\(?:mathbb|mathbf|Bbb)\s*\{?\s*Z\s*\}?\s*(?:_\s*\{?|/\s*\(?)\s*(?P<ring>\d+)"
MODULUS = r"\\?[pb]?mod(?:ulo)?\b\s*[{}]?\s*\$?\s*(?P<modulus>\d+)"
CHARACTERISTIC = r"\bch?ara[ck]?t\w*\s+\$?(?P<prime>\d+)"  # in English, German, French, Spanish, …
COUNTED = re.compile(f"(?:{'|'.join((FIELD, RING, MODULUS, CHARACTERISTIC))})" + r"(?!\s*(?:\^|\d|[.,]\d))")
HEADING = re.compile(r"^(#{1,6})\s", re.MULTILINE)
BEFORE, BEHIND = 2, 1  # how many of the numbers that a page names are tried
OPERATIONS = (
    r"\\(?:oplus|ominus|otimes|odot|ast|star|circ|bullet|diamond|triangle|boxplus|boxtimes)(?![A-Za-z])"
)
OPERATION = re.compile(OPERATIONS)
OPERAND = r"(?:[A-Za-z]|\\[a-z]+)(?:_\{?\w+\}?)?"
MEANING = r"(?<![\w\\]){operand}\s*{sign}\s*{operand}\s*(?:&\s*)?(?::?=|\\equiv|\\coloneqq)"
PREFIXED = re.compile(r"(?<![\w.])0\s*(?:[xX]\s*[\dA-F]|\\(?:text|mathrm|mathtt|texttt)\s*\{\s*[xXbo]\s*\}?)")
REPEATING = re.compile(r"(?<![\d.])\d+\.\d*\(\d{1,3}\)")
CIRCLE = re.compile(r"(?<!\^)(?<!\^\{)\\circ(?![A-Za-z])")
RISING = re.compile(r"\(?(\d{1,3})\)?_\{?(\d{1,3})\}?")
SHADED = re.compile(
    r"\\begin\{[a-zA-Z]*(?:matrix|array)\*?\}(?:(?!\\end\{).)*\\(?:color|textcolor|[bx]?cancel|sout|phantom)\b",
    re.S,
)
OPERATOR_BEFORE = re.compile(r"(?:[-+*/]|\\(?:cdot|times|div|cdots|dots|ldots))\s*&\s*$")
CROSS = re.compile(
    r"(?:\s|\\q?quad|\\[,;:! ]|&|\$|\\\))*"
    r"(?:\\times\s*(?:\$|\\\\|\\end|\\\)|\\\])|[✗✘❌✖↯⚡×]\s*(?![\w\\{(]))"
)
ADDED_ON = re.compile(r"(?:\\q?quad|[,;])(?:\s|\\[,;:! ])*\+\s*$")
LISTED = re.compile(r"\$\s*\\(?:gcd|min|max|operatorname\{\w+\})[^$=<>,;]*,\s*$")
CALLED = re.compile(r"\s*(?:\\left\s*)?\(\s*-?[\d.]+\s*(?:\\right\s*)?\)")
PLUS_BEFORE = re.compile(r"\$\$\s*\$\$\s*\+\s*$")
STRUCK = re.compile(
    r"\\cancelto|\\[bx]?cancel\s*\{[^{}]*\}(?:\s|\\[,;:! ])*(?:\\(?:text)?color(?![A-Za-z])|\d|\{)"
    r"|=[\s&]*\\[bx]?cancel\s*\{[^{}]*\}(?:[\s&]|\\\\)*="  # or what is behind the next sign does
)
ARROW_BEFORE = re.compile(r"\\(?:to|rightarrow|longrightarrow)\s*$")
CUT = re.compile(r"\d\.\d+\s*(?:\.\.\.|…|\\[lc]?dots)")
FURTHER = 2  # digits that a result has beyond the numbers from which it cannot have been worked out
FEWEST_DIGITS = 3  # of a decimal number that may have been rounded
MOST_MEASURED = 3  # values that may be moved at once
MOST_PLACES = 200
DOTS = 8  # characters that dots behind a number take at most
MIXED = re.compile(r"(?<![\d.^_{])\d+\s*\\[dtc]?frac\s*(?:\{\d+\}\s*\{\d+\}|\d\s*\d)")
SEVERAL = re.compile(r"=[^$]*(?:,|\\q?quad)[^$]*=[^$]*$")
BESIDE_CASES = re.compile(r"\\end\s*\{[rd]?cases\}.*\\begin\s*\{[rd]?cases\}", re.S)
FULL_TURN = 360
RANGE_END = re.compile(r"\.\.\s*(?:\\[!,;:]\s*)*$")
DECIMAL = re.compile(r"-?\d*\.(\d+)")
COHERENT = (
    "m^3",
    "cm^3",
    "mm^3",
    "m^2",
    "cm^2",
    "mm^2",
    "m",
    "cm",
    "mm",
    "kg",
    "g",
    "s",
    "J",
    "Pa",
)  # units that may go without saying
MOST_FACTORS = 1000  # of a power that rises by one
CLOSE_ANGLE = 1e-9  # in half turns, as angles are compared as floats
EULER = frozenset(("e", r"\mathrm{e}"))
E = Fraction("2.718281828")


# What may explain it, and what all the rules ask ----------------------------------------------------------


def explained(problem: Problem, sides: Sides, chain: Chain, context: Context) -> bool:
    """Whether another notation, or another way to count, may explain what does not hold."""
    held = contents(sides.left, sides.right)
    if not ARCS.keys().isdisjoint(held.ops):
        sides = in_degrees(sides)
    if problem.code == "wrong-working":
        # of numbers alone nobody asks for a working: what they are worth holds
        return not any(isinstance(node, Name | Items | Matrix) for node in held.nodes)
    if problem.code == "shapes-differ":
        written = (
            problem.mixed or sides.sign.sign in ARROWS or _other_shapes(sides) or _is_circled(sides, held)
        )
        return written or _of_permutations(sides, chain, held, context)
    if problem.code != "wrong-value":
        return False
    return any(rule(sides, chain, held, context) for rule in RULES)


def _written(node: Node, sides: Sides) -> str:
    return sides.source[node.start : node.end].strip()


def _value(node: Node, context: Context) -> Value | None:
    try:
        return evaluate(node, context)
    except (Unknown, Impossible):
        return None


def _float(node: Node, context: Context) -> float | None:
    value = _value(node, context)
    try:
        return as_float(value) if value is not None and is_number(value) else None
    except Unknown:
        return None


def _number(node: Node, other: Node, context: Context) -> float | None:
    """What a side is worth as a number, in the unit of the other one."""
    value, claimed = _value(node, context), _value(other, context)
    if isinstance(claimed, Quantity) and isinstance(value, Quantity):
        value = beside(value, claimed)
        value = value.value if isinstance(value, Quantity) and value.unit == claimed.unit else None
    try:
        return as_float(value) if value is not None and is_number(value) else None
    except Unknown:
        return None


def _is_whole(node: Node, context: Context) -> bool:
    return type(_value(node, context)) is int


def _is_fraction(value: Value | None) -> bool:
    return value is not None and is_exact(value) and value.denominator != 1


def _both_ways(sides: Sides) -> tuple[tuple[Node, Node], tuple[Node, Node]]:
    return (sides.left, sides.right), (sides.right, sides.left)


def _are_near(sides: Sides, context: Context, off: Fraction | None = None) -> bool:
    left, right = (_value(side, context) for side in (sides.left, sides.right))
    try:
        return left is not None and right is not None and are_near(left, right, off)
    except (Unknown, Impossible):
        return False


def _has_decimals(held: Contents) -> bool:
    return any(isinstance(node, Number) and node.decimal for node in held.nodes)


def _entries(value: Value | None) -> tuple[Value | None, ...]:
    return value.entries if isinstance(value, Array) else (value,)


def _is_rough(sides: Sides) -> bool:
    return sides.sign.sign == "\\approx"


@lru_cache(PAGES)
def _headings(page: str) -> tuple[tuple[int, int], ...]:
    """Where the headings of a page begin, and of which levels they are."""
    return tuple((one.start(), len(one[1])) for one in HEADING.finditer(page))


def _part(sides: Sides) -> tuple[int, int]:
    """Where the section above that of a relation begins and ends, or its own if there is none above."""
    headings = _headings(sides.source)
    above = [one for one in headings if one[0] < sides.left.start]
    if not above:
        return 0, headings[0][0] if headings else len(sides.source)
    start, level = next((one for one in reversed(above) if one[1] < above[-1][1]), above[-1])
    ends = (place for place, depth in headings if place > sides.left.start and depth <= level)
    return start, next(ends, len(sides.source))


# Letters that are names, and signs that mean something else -----------------------------------------------


def _of_whole_numbers(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""Whether joined brackets may be intervals of whole numbers: ``[1, 3] = [1, 2] \cup [3, 3]``."""
    combined = is_combined(sides.left) or is_combined(sides.right)
    return combined and any(isinstance(node, Items) for node in held.nodes)


def unworked(sides: Sides, chain: Chain) -> bool:
    """``(-4) = 5``, and nothing else: what was worked out stands elsewhere."""
    plain = all(PLAIN.fullmatch(_written(member, sides)) for member in chain.members)
    return len(chain.signs) == 1 and sides.sign.sign in ("=", r"\mid", r"\nmid") and plain


def _of_euler(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``e \cdot e = e``: the letter is a name here, as it is no base, and no number stands beside it."""
    powers = [node for node in held.nodes if isinstance(node, Apply) and node.op == "power"]
    bases = {id(bare(node.operands[0])) for node in powers}
    free = [node for node in held.nodes if isinstance(node, Name) and node.key in EULER]
    if free and "norm" in held.ops:
        return True  # of what has a norm, and so is no number
    if not any(id(node) not in bases for node in free):
        return False
    both = ((sides.left, sides.right), (sides.right, sides.left))
    if any(_is_no_euler(side, other, sides, context) or _is_its_power(side, other) for side, other in both):
        return True
    above = {id(bare(node.operands[1])) for node in powers}
    numbers = any(isinstance(node, Number) and id(node) not in above for node in held.nodes)
    return not numbers or any(isinstance(node, Name) and node.key not in EULER for node in held.nodes)


def _is_its_power(side: Node, other: Node) -> bool:
    """``e^{-1} = e``: a letter and a power of it alone, as they are equal of what is neutral."""
    power = bare(side)
    return (
        isinstance(bare(other), Name)
        and isinstance(power, Apply)
        and power.op == "power"
        and not isinstance(bare(power.operands[1]), Name)
    )


def _is_no_euler(side: Node, other: Node, sides: Sides, context: Context) -> bool:
    r"""``e = 1``, ``|e| = 1``, ``e = 1.6 \times 10^{-19}\text{ C}``: a letter alone, and no slip of 2.718."""
    inner = bare(side)
    if isinstance(inner, Apply) and inner.op == "absolute":
        inner = bare(inner.operands[0])
    if not isinstance(inner, Name) or inner.key not in EULER:
        return False
    value = _value(other, context)
    if isinstance(value, Quantity) or type(value) is int:
        return True
    return alone(other, context) is not None and is_exact(value) and abs(value / E - 1) > NEAR


def _of_named_pi(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\frac{1}{\pi} = \frac{1}{1 - \pi}`` on a page with ``E(\pi)`` or ``\hat\pi``: it is a name there."""
    has_pi = any(isinstance(node, Name) and node.key == r"\pi" for node in held.nodes)
    return has_pi and NAMED_PI.search(sides.source) is not None


def _of_rough_pi(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\pi = \frac{22}{7}``: what is taken for π here, which nobody takes for its value."""
    if not isinstance(sides.left, Name) or sides.left.key != r"\pi" or has_names(sides.right):
        return False
    value = _float(sides.right, context) if isinstance(bare(sides.right), Apply) else None
    return value is not None and abs(value - math.pi) <= CLOSE * math.pi


def _of_no_function(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``2y(0) = 2`` where y has a value that is no function: brackets that are read as a product."""
    calls = [node for node in held.nodes if isinstance(node, Call) and isinstance(node.callee, Name)]
    if not any(isinstance(node.arguments[0], Number) for node in calls if len(node.arguments) == 1):
        return False
    return any(is_number(_value(node.callee, context)) for node in calls)


def _begins_recurrence(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``d[0] = 1`` behind ``d[n] = \sum_{i=0}^{n-1} d[i] d[n-1-i]``: its law does not begin there."""
    call, value = sides.left, sides.right
    if not isinstance(call, Call) or not isinstance(value, Number) or len(call.arguments) != 1:
        return False
    place = bare(call.arguments[0])
    first = isinstance(place, Number) and place.value in (0, 1)
    law = _value(call.callee, context) if first else None
    return law is not None and is_recurrent(law, call.callee)


def _names_itself(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``M = \frac{n}{V} = 0.4\ \text{M}``: a unit that is called as what the chain gives a value."""
    head = chain.members[0]
    if not isinstance(head, Name) or head is sides.left:
        return False
    return any(isinstance(node, Name) and node.key == head.key for node in contents(sides.right).nodes)


def _of_identity(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``-I = I^T``: two multiples of a letter that is a name where no matrix stands beside it."""
    named = any(isinstance(node, Name) for node in held.nodes)
    return named and all(isinstance(_value(side, context), Identity) for side in (sides.left, sides.right))


def _of_a_projection(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\pi^2 = \pi``: of a letter alone, beside no number, which is a name of the page."""
    powers = (node for node in held.nodes if isinstance(node, Apply) and node.op == "power")
    above = {id(bare(node.operands[1])) for node in powers}
    names = {node.key for node in held.nodes if isinstance(node, Name)}
    numbers = any(isinstance(node, Number) and id(node) not in above for node in held.nodes)
    return names == {r"\pi"} and not numbers and all(has_names(side) for side in (sides.left, sides.right))


def _of_a_rate(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``(1 + i)^{20} = 4`` on a page that says nothing of complex numbers: i is a rate, or a current."""
    names = [node for node in held.nodes if isinstance(node, Name)]
    if not names or context.conventions.imaginary is not None or COMPLEX.search(sides.source) is not None:
        return False
    unit = any(context.find(name.key) == UNIT for name in names)
    return unit or any(isinstance(_value(side, context), Complex) for side in (sides.left, sides.right))


def _own_operation(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``2 \oplus 3 = 2`` where the page says what ``a \oplus b`` is: it is the page's own operation."""
    signs = set(OPERATION.findall(sides.source, sides.left.start, sides.right.end))
    if not any(_is_given(sign, sides) for sign in signs):
        return False
    return all(is_number(_value(side, context)) for side in (sides.left, sides.right))


def _is_given(sign: str, sides: Sides) -> bool:
    meaning = MEANING.format(operand=OPERAND, sign=re.escape(sign) + r"(?![A-Za-z])")
    return re.search(meaning, sides.source) is not None


def _of_a_circle(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``[1, 2] \circ [3, 4]``: a product of quaternions, points or maps; entry by entry is one of many."""
    return _is_circled(sides, held)


def _is_circled(sides: Sides, held: Contents) -> bool:
    return "odot" in held.ops and CIRCLE.search(sides.source, sides.left.start, sides.right.end) is not None


def _of_raised_arguments(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\arctan (-1)^2 = \arctan 1``: an exponent behind brackets may belong to what stands in them."""
    if "power" not in held.ops or (TRIGONOMETRIC | ARCS.keys()).isdisjoint(held.ops):
        return False
    left, right = map(_with_raised_arguments, (sides.left, sides.right))
    if left is sides.left and right is sides.right:
        return False
    values = [_value(side, context) for side in (left, right)]
    return values[0] is not None and values[1] is not None and equal(values[0], values[1])[0]


def _with_raised_arguments(node: Node) -> Node:
    if isinstance(node, Apply) and node.op == "power":
        called, exponent = node.operands
        if isinstance(called, Apply) and called.op in TRIGONOMETRIC | ARCS.keys():
            argument = called.operands[0]
            if exponent.start >= argument.end:  # and not in `\sin^2 x`
                raised = Apply(argument.start, node.end, "power", (argument, exponent))
                return replace(called, operands=(raised, *called.operands[1:]))
    if isinstance(node, Apply | Group) and (below := children(node)):
        now = tuple(map(_with_raised_arguments, below))
        if any(new is not old for new, old in zip(now, below, strict=True)):
            return replace(node, operands=now) if isinstance(node, Apply) else replace(node, inner=now[0])
    return node


def _of_signed_zero(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``0 \neq -0``: a zero has a sign where numbers are those of a machine."""
    return "negate" in held.ops and any(
        isinstance(side, Apply) and side.op == "negate" and _is_zero(side.operands[0])
        for side in map(bare, (sides.left, sides.right))
    )


def _is_zero(node: Node) -> bool:
    return isinstance(inner := bare(node), Number) and inner.value == 0


def _of_dates(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``7/1/2026 - 7/1/2023 = 3``: a day, a month and a year, and no fractions."""
    found = DATE.finditer(sides.source, sides.left.start, sides.right.end)
    return any(min(one) <= 12 and max(one) <= 31 for one in ((int(date[1]), int(date[2])) for date in found))


def _of_escaped_marks(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``4\! = 24``: a factorial, whose mark was escaped for Markdown; as LaTeX it is a narrow blank."""
    return ESCAPED_MARK.search(sides.source, sides.left.start, sides.right.end + len(r" \! ")) is not None


def _commented_out(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\frac{1}{8} = 12.5%``: a sign that is meant as percent, and only begins a comment."""
    if not sides.source.startswith("%", sides.right.end) or not isinstance(bare(sides.right), Number):
        return False
    share, percent = _float(sides.left, context), _float(sides.right, context)
    return share is not None and percent is not None and math.isclose(100 * share, percent, rel_tol=0.01)


def _raised_group(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``{A B}^{-1}``: braces that nobody sees; as it is set only the last factor has the exponent."""
    powers = [node for node in held.nodes if isinstance(node, Apply) and node.op == "power"]
    return any(_is_unseen_product(node.operands[0], sides) for node in powers)


def _is_unseen_product(base: Node, sides: Sides) -> bool:
    inner = bare(base)
    braced = isinstance(base, Group) and sides.source.startswith("{", base.start)
    return braced and isinstance(inner, Apply) and inner.op in PRODUCTS


def _mixed(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``3 \times 1\frac{1}{2}``: a whole number before a fraction may be added to it."""
    return MIXED.search(sides.source, sides.left.start, sides.right.end) is not None


def _alternatives(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``0 \mid 1 \mid 2``: what a rule of a grammar may become, one or another."""
    return sides.sign.sign == r"\mid" and sum(sign.sign == r"\mid" for sign in chain.signs) > 1


def _of_a_ratio(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``9 : 1 = 0.9``: a colon may part what is compared, rather than divide."""
    quotients = (node for node in held.nodes if isinstance(node, Apply) and node.op == "/" and node.at >= 0)
    return any(sides.text(node)[node.at - node.start : node.at - node.start + 1] == ":" for node in quotients)


def _end_of_range(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``130..=131``: a range with its end, as some languages write it."""
    return RANGE_END.search(sides.source, max(0, sides.sign.start - 20), sides.sign.start) is not None


def _bar_of_divisors(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``12 - 18 \mid 2``: numbers side by side, and behind the bar what is taken out of them."""
    numbers = bare(sides.left) if sides.sign.sign == r"\mid" else None
    if not isinstance(numbers, Apply) or numbers.op != "-":
        return False
    divisor = _value(sides.right, context)
    values = [_value(number, context) for number in numbers.operands]
    return type(divisor) is int and all(type(value) is int and value > 0 for value in values)


def _becomes(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``n = 1 \to n = 3``: the name goes from one value to another."""
    if not isinstance(sides.left, Name) or not isinstance(sides.right, Number):
        return False
    before = sides.source[max(0, sides.left.start - SOON) : sides.left.start]
    return re.search(re.escape(_written(sides.left, sides)) + FORMER_VALUE, before) is not None


def _arrow_to_a_value(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``T \to T = 20``: a name that changes to another value, which it did not have before."""
    before = sides.source[max(0, sides.left.start - 20) : sides.left.start]
    return isinstance(sides.left, Name) and ARROW_BEFORE.search(before) is not None


# Shapes: matrices, vectors, brackets ----------------------------------------------------------------------


def _other_shapes(sides: Sides) -> bool:
    """Whether shapes that differ may be another notation: a cross product, a bracket, a zero vector."""
    both = [bare(side) for side in (sides.left, sides.right)]
    if any(isinstance(side, Number) and side.value == 0 for side in both):
        return True
    products = [node for node in contents(sides.left, sides.right).nodes if isinstance(node, Apply)]
    if any(node.op in PRODUCTS and all(map(_may_be_binomial, node.operands)) for node in products):
        return True
    if all(isinstance(side, Items) for side in both) or any(map(_is_commutator, (sides.left, sides.right))):
        return True
    if any(isinstance(node, Matrix) and _has_blocks(node) for node in contents(*both).nodes):
        return True
    if any(map(_is_column_by_row, products)):
        return True
    return any(
        isinstance(node, Apply) and node.op == "times" for node in contents(sides.left, sides.right).nodes
    )


def _is_column_by_row(product: Apply) -> bool:
    """Whether a list stands behind a column, as the row by which it is multiplied."""
    return any(
        isinstance(column, Matrix) and len(column.rows[0]) == 1 and isinstance(row, Items | Bounds)
        for column, row in pairwise(map(bare, factors(product)))
    )


def _has_blocks(matrix: Matrix) -> bool:
    """Whether columns stand side by side in one place of a matrix, which they make up: no factors."""
    inner = (one for row in matrix.rows for one in map(bare, row) if isinstance(one, Apply))
    return any(one.op in PRODUCTS and all(isinstance(part, Matrix) for part in one.operands) for one in inner)


def _may_be_binomial(node: Node) -> bool:
    """A column of two whole numbers, which may count choices where it is multiplied by another."""
    if not isinstance(node, Matrix) or len(node.rows) != 2 or any(len(row) != 1 for row in node.rows):
        return False
    entries = [bare(row[0]) for row in node.rows]
    return all(isinstance(entry, Number) and type(entry.value) is int for entry in entries)


def _of_binomials(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """Columns of two that count choices: as binomial coefficients both sides are equal, and not zero."""
    if not any(isinstance(node, Matrix) and _is_pair(node) for node in held.nodes):
        return False
    left, right = (_value(_with_binomials(side), context) for side in (sides.left, sides.right))
    if left is None or right is None or left == 0:
        return False
    return equal(left, right)[0]


def _is_pair(matrix: Matrix) -> bool:
    return [len(row) for row in matrix.rows] == [1, 1]


def _with_binomials(node: Node) -> Node:
    if isinstance(node, Matrix) and _is_pair(node):
        (above,), (below,) = node.rows
        return Apply(node.start, node.end, "binomial", (above, below))
    if isinstance(node, Apply):
        return replace(node, operands=tuple(map(_with_binomials, node.operands)))
    return replace(node, inner=_with_binomials(node.inner)) if isinstance(node, Group) else node


def _is_commutator(side: Node) -> bool:
    """``[A, B]`` of two names: a list of two matrices, or ``AB - BA``."""
    inner = bare(side)
    return isinstance(inner, Items) and len(inner.entries) == 2 and all(map(has_names, inner.entries))


def of_array_shapes(side: Node, other: Bounds | Items) -> bool:
    r"""``(1, 4, 64) \times (1, 64, 3) = (1, 4, 3)``: the shapes of arrays, and of their product."""
    inner = bare(side)
    if not isinstance(inner, Apply) or inner.op not in PRODUCTS:
        return False
    left, right, whole = map(_sizes, (*inner.operands, other))
    if not left or not right or not whole or not len(left) == len(right) == len(whole) >= 2:
        return False
    fits = left[-1] == right[-2] and left[:-2] == right[:-2]
    return fits and whole == [*left[:-1], right[-1]]


def _sizes(side: Node) -> list[int]:
    """What stands in the round brackets of a shape; nothing where it is none."""
    entries = side.entries if isinstance(side, Bounds | Items) else ()
    found = [
        one.value for one in entries if isinstance(one, Number) and type(one.value) is int and one.value > 0
    ]
    return found if len(found) == len(entries) else []


def up_to_turns(side: Node, other: Node, context: Context) -> bool:
    r"""``\\arg z = 5\\pi/4``, where it is ``-3\\pi/4``: an argument is known up to whole turns."""
    if "arg" not in contents(side, other).ops:
        return False
    left, right = (_value(node, context) for node in (side, other))
    return left is not None and right is not None and are_turned(left, right)


def _of_shapes(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``(2 \times 3)(3 \times 4) = (2 \times 4)``: what shape a product of matrices has."""
    if "times" not in held.ops or not isinstance(sides.left, Apply) or sides.left.op not in PRODUCTS:
        return False
    left, right = _shapes(sides.left), _shapes(sides.right)
    shapes = [shape for shape in (*left, *right) if shape is not None]
    if len(shapes) < len(left) + len(right) or len(right) > 1:
        return False
    *fitting, whole = shapes
    fits = all(one[1] == other[0] for one, other in pairwise(fitting))
    return fits and whole == (fitting[0][0], fitting[-1][1])


def _shapes(side: Node) -> list[tuple[int, int] | None]:
    """The shapes of the factors of a side, None for one that is no ``(2 \\times 3)``."""
    if isinstance(side, Apply) and side.op in PRODUCTS:
        return [shape for factor in side.operands for shape in _shapes(factor)]
    inner = bare(side)
    if not isinstance(side, Group) or not isinstance(inner, Apply) or inner.op != "times":
        return [None]
    sizes = [one.value for one in map(bare, inner.operands) if isinstance(one, Number)]
    whole = [size for size in sizes if type(size) is int]
    return [(whole[0], whole[1]) if len(whole) == len(inner.operands) == 2 else None]


def _of_complex_vectors(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\|u\| = \sqrt{u \cdot u}`` of complex entries: a product may conjugate one of its factors."""
    if not {"dot", "bullet"} & held.ops:
        return False
    values = (_value(node, context) for node in held.nodes if isinstance(node, Name | Matrix | Items))
    return any(isinstance(value, Array) and _is_complex(value) for value in values)


def _is_complex(array: Array) -> bool:
    return any(isinstance(entry, Complex) for entry in array.entries)


def _of_norm(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\lVert 1 \rVert = \sqrt{2}``: the number stands for a function, or for a vector."""
    normed = [node for node in held.nodes if isinstance(node, Apply) and node.op == "norm"]
    return any(isinstance(bare(node.operands[0]), Number) for node in normed)


def _of_permutations(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""Whether two rows of the same numbers, ``1 & 2 & 3 \\ 2 & 3 & 1``, may say where each of them goes."""
    parts = [node for node in held.nodes if isinstance(node, Matrix | Name)]
    values = (_value(node, context) for node in parts)
    return any(isinstance(value, Array) and _is_permutation(value) for value in values)


def _leads_to_a_permutation(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``1 & 2 & 3 \\ 2 & 1 & 3`` and an arrow to another such: not a matrix that is reduced."""
    return sides.sign.sign in ARROWS and _of_permutations(sides, chain, held, context)


def _is_permutation(matrix: Array) -> bool:
    if len(matrix.shape) != 2 or matrix.shape[0] != 2 or matrix.shape[1] < 2:
        return False
    if not all(type(entry) is int for entry in matrix.entries):
        return False
    above, below = matrix.entries[: matrix.shape[1]], matrix.entries[matrix.shape[1] :]
    return above == tuple(range(1, len(above) + 1)) and set(above) == set(below)


def _of_rounded_factors(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """A matrix as a product of others whose entries are decimals, each rounded to its digits."""
    if sides.sign.sign != "=" or not _has_decimals(held):
        return False
    both = (sides.left, sides.right)
    if not any(map(_is_product_of_matrices, both)):
        return False
    values = [_value(side, context) for side in both]
    entries = [entry for one in values if isinstance(one, Array) for entry in one.entries]
    sizes = [abs(Fraction(entry)) for entry in entries if is_exact(entry)]
    return bool(sizes) and _are_near(sides, context, FAR * max(sizes))


def _is_product_of_matrices(side: Node) -> bool:
    """Whether matrices with decimals are multiplied, as those into which another one is taken apart."""
    matrices = [one for one in map(bare, factors(side)) if isinstance(one, Matrix | Apply)]
    held = contents(*matrices)
    return len(matrices) > 1 and any(isinstance(node, Matrix) for node in held.nodes) and _has_decimals(held)


# Cycles, symbols, curves and polar points -----------------------------------------------------------------


def _of_cycles(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``p^{-1}(521)p = (12345)``: digits in brackets, none twice, alone on a side beside more of them."""
    both = (sides.left, sides.right)
    others = any(isinstance(node, Name | Group) and node not in both for node in held.nodes)
    return others and any(map(is_cycle, both))


def is_cycle(side: Node) -> bool:
    """Whether a side is nothing but digits in brackets, none of them twice."""
    inner = bare(side) if isinstance(side, Group) else None
    digits = str(inner.value) if isinstance(inner, Number) else ""
    return digits.isdigit() and len(digits) > 1 and len(set(digits)) == len(digits)


def _of_a_curve(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``18P = (5, -1)`` on a page about elliptic curves: points are added there by another rule."""
    if not any(isinstance(node, Bounds | Name) for node in held.nodes) or not sides.around.curves:
        return False
    return all(_is_point(side, context) for side in (sides.left, sides.right))


def _is_point(side: Node, context: Context) -> bool:
    value = _value(side, context)
    return isinstance(value, Interval) or (isinstance(value, Array) and len(value.entries) == 2)


def _residue_symbol(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\frac{2}{59} = -1`` on a page about Legendre's symbol: whether 2 is a square beside 59."""
    if "/" not in held.ops or not sides.around.residues:
        return False
    first, second = (_symbol(side, context) for side in (sides.left, sides.right))
    return first is not None and first == (_value(sides.right, context) if second is None else second)


def _symbol(side: Node, context: Context) -> int | None:
    """Jacobi's symbol that a fraction may stand for, perhaps with a sign; None for any other side."""
    fraction = bare(side)
    if _is_negative(fraction):
        symbol = _symbol(fraction.operands[0], context)
        return None if symbol is None else -symbol
    if not isinstance(fraction, Apply) or fraction.op != "/":
        return None
    above, below = (_value(node, context) for node in fraction.operands)
    if type(above) is not int or type(below) is not int or below < 3 or not below % 2:
        return None
    return _jacobi(above, below)


def _jacobi(a: int, n: int) -> int:
    """Jacobi's symbol, by reciprocity; `n` is odd."""
    a, found = a % n, 1
    while a:
        while a % 2 == 0:
            a, found = a // 2, -found if n % 8 in (3, 5) else found
        if a % 4 == n % 4 == 3:
            found = -found
        a, n = n % a, a
    return found if n == 1 else 0


def _polar(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``(3, \frac{7\pi}{2}) = (3, \frac{3\pi}{2})``: one point, by its distance and its angle."""
    if r"\pi" not in sides.source[sides.left.start : sides.right.end]:
        return False
    both = [_pair(side, context) for side in (sides.left, sides.right)]
    if both[0] is None or both[1] is None:
        return False
    (distance, angle), (other, turned) = both[0], both[1]
    halves = (angle - turned) / math.pi
    facing = int(not math.isclose(distance, other))
    one_line = math.isclose(abs(distance), abs(other))
    return one_line and abs(halves - round(halves)) < CLOSE_ANGLE and round(halves) % 2 == facing


def _pair(node: Node, context: Context) -> tuple[float, float] | None:
    inner = bare(node)
    if not isinstance(inner, Bounds | Items) or len(inner.entries) != 2:
        return None
    first, second = (_float(entry, context) for entry in inner.entries)
    return None if first is None or second is None else (first, second)


def _rising(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``(3)_4 = 3 \cdot 4 \cdot 5 \cdot 6``: a power that rises or falls by one, and no digit of a base."""
    found = RISING.fullmatch(_written(sides.left, sides))
    if found is None:
        return False
    first, many = int(found[1]), min(int(found[2]), MOST_FACTORS)
    value = _value(sides.right, context)
    return value in (math.prod(first + k for k in range(many)), math.prod(first - k for k in range(many)))


# Angles ---------------------------------------------------------------------------------------------------


def _of_degrees(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    return of_degrees(sides, held, context)


def of_degrees(sides: Sides, held: Contents, context: Context) -> bool:
    r"""``\cos(45)``, ``\cos\theta`` of a θ of 45, ``\arctan 1 = 45``: the sign may have been left out."""
    if any(_is_arc(one) and _is_far(other, context) for one, other in _both_ways(sides)):
        return True
    turned = [node for node in held.nodes if isinstance(node, Apply) and node.op in TRIGONOMETRIC]
    angles = [inner for node in turned if isinstance(inner := bare(node.operands[0]), Number | Name)]
    return any(_is_far(angle, context) for angle in angles)


def _is_arc(side: Node) -> bool:
    inner = bare(side)
    return isinstance(inner, Apply) and inner.op in ARCS


def _is_far(angle: Node, context: Context) -> bool:
    """Whether an angle would be more than a turn, were it no number of degrees."""
    value = _value(angle, context)
    return value is not None and is_exact(value) and value >= TURN


def _of_an_angle(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\arg(-i) = \frac{3\pi}{2}``: but for whole turns."""
    if "arg" not in held.ops:
        return False
    turned, claimed = _float(sides.left, context), _float(sides.right, context)
    if turned is None or claimed is None:
        return False
    turns = (turned - claimed) / math.tau
    return abs(turns - round(turns)) < CLOSE_ANGLE


def _same_direction(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``1000° = 280°``: but for whole turns."""
    if not _united(held):
        return False
    left, right = (_value(side, context) for side in (sides.left, sides.right))
    if not isinstance(left, Quantity) or not isinstance(right, Quantity) or {left.unit, right.unit} != {"°"}:
        return False
    exact = is_exact(left.value) and is_exact(right.value)
    return exact and (left.value - right.value) % FULL_TURN == 0  # type: ignore[operator]


# Digits: of another base, of words, of another language ---------------------------------------------------


def _carried(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``[4, 18] = [5, 8]``: digits of one number, before and after a carry."""
    if not any(isinstance(node, Items) for node in held.nodes):
        return False
    both = [_value(side, context) for side in (sides.left, sides.right)]
    if not all(isinstance(one, Array) and all(type(x) is int for x in one.entries) for one in both):
        return False
    digits = [one.entries for one in both if isinstance(one, Array)]
    if len(digits[0]) < 2 or any(x < 0 for one in digits for x in one):  # type: ignore[operator]
        return False
    return any(_joined(digits[0], base) == _joined(digits[1], base) for base in PLACES)


def _joined(digits: Iterable[Value], base: int) -> int:
    """The number that has some digits in a base."""
    total = 0
    for digit in digits:
        assert type(digit) is int
        total = total * base + digit
    return total


def _in_another_base(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``17 = 1 \cdot 8^1 + 7 \cdot 8^0``: digits that another base gives the value of the other side."""
    for side, other in _both_ways(sides):
        digits = _written(side, sides)
        if len(digits) > 1 and digits.isdigit():  # one digit is the same in all of them
            value = _value(other, context)
            if any(value == _digits_in(digits, base) for base in BASES & _bases(held)):
                return True
    return False


def _of_prefixed_digits(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``0\text{x}2038 = 8248``: digits of the base that a prefix says, as programs have them."""
    return PREFIXED.search(sides.source, sides.left.start, sides.right.end) is not None


def _of_repeating_digits(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``17.7(8)``: digits that repeat, or how sure the last ones are; no product, where it does not hold."""
    return REPEATING.search(sides.source, sides.left.start, sides.right.end) is not None


def _of_words(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``1101 = 13``, ``-5 = 1011``, ``0111 + 1101 = 0100``, ``0.110 \cdot 2^2 = 3``: words of bits.

    A word of n bits counts up to multiples of 2^n; or its first bit is a sign, or all are turned below zero;
    or its point is not written: ``101010 = 10.5``.
    """
    numbers = [node for node in held.nodes if isinstance(node, Number)]
    words = {node: word for node in numbers if (word := BIT_WORD.fullmatch(_written(node, sides)))}
    if sides.sign.sign != "=" or not words:
        return False
    longest = max(len(word[1] + (word[2] or "")) for word in words.values())
    if longest < FEWEST_BITS and not all(BITS.fullmatch(_written(node, sides)) for node in numbers):
        return False
    read = replace(context, moved={node: _binary(word) for node, word in words.items()})
    left, right = (_value(side, read) for side in (sides.left, sides.right))
    if not is_exact(left) or not is_exact(right):
        return False
    widths = {len(word[1]) for word in words.values() if not word[2]}
    if left == right or any(_is_wrapped(left, right, width) for width in widths):
        return True
    alone = bare(sides.left) in words or bare(sides.right) in words
    return alone and any(_is_shifted(left, right, width) for width in widths)


def _is_shifted(left: Exact, right: Exact, width: int) -> bool:
    """Whether the one is what the other's bits are worth with a point between them."""
    return any(left == right * 2**places or right == left * 2**places for places in range(1, width))


def _binary(word: re.Match[str]) -> Fraction:
    """``101`` and ``0.101``, which are 5 and 5/8 where digits count powers of two."""
    part = word[2] or ""
    return Fraction(int(word[1] + part, 2), 2 ** len(part))


def _is_wrapped(left: Exact, right: Exact, width: int) -> bool:
    """Whether two numbers are one for a machine that has so many bits for each."""
    below, size = sorted((left, right))
    turned = below < 0 <= size and (size - below == 2**width - 1 or size + below == 0)
    signed = below < 0 <= size and size - 2 ** (width - 1) == -below
    return turned or signed or (left - right) % 2**width == 0


def _bases(held: Contents) -> set[Exact]:
    """The numbers of which powers are taken."""
    powers = (node for node in held.nodes if isinstance(node, Apply) and node.op == "power")
    return {one.value for power in powers if isinstance(one := bare(power.operands[0]), Number)}


def _digits_in(digits: str, base: int) -> int | None:
    try:
        return int(digits, base)
    except ValueError:
        return None


def _of_bits(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``1 + 1 = 1``: sums of zeros and ones alone are those of bits, or of truth values."""
    numbers = [node for node in held.nodes if isinstance(node, Number)]
    return "+" in held.ops and all(BITS.fullmatch(_written(number, sides)) for number in numbers)


def _in_other_numerals(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``10 \cdot 10^3 = 10.000``, ``\sqrt{2} \approx 1{,}414``: points and commas change places.

    So read it has to hold: thousands exactly, unless they are called rounded, decimals to their three digits.
    """
    numbers = [node for node in held.nodes if isinstance(node, Number)]
    moved: dict[Node, Exact] = {node: value for node in numbers if (value := _otherwise(node, sides))}
    if not moved or sides.sign.sign not in ("=", "\\approx"):
        return False
    read = replace(context, moved=moved)
    lone = bare(sides.right.inner if isinstance(sides.right, Unit) else sides.right)
    if lone in moved:
        return _are_near(sides, read, _step(moved[lone], sides) / 2)
    if not _is_rough(sides):
        return _are_near(sides, read, HALF_A_THOUSANDTH)
    in_both = not moved.keys().isdisjoint(contents(lone).nodes)
    return _may_round_so(sides, read) or (in_both and _are_near(sides, read))


def _step(number: Exact, sides: Sides) -> Fraction:
    """How much one of the last digit written is: of decimals the third, of thousands the last but zeros."""
    if type(number) is not int:
        return 2 * HALF_A_THOUSANDTH
    digits = str(number)
    return Fraction(
        10 ** (len(digits) - len(digits.rstrip("0"))) if _is_rough(sides) else 2 * HALF_A_THOUSANDTH
    )


def _may_round_so(sides: Sides, context: Context) -> bool:
    """Whether a side rounds to the digits of the other, or nothing says to how many it should."""
    try:
        return near(sides.left, sides.right, context).verdict != "wrong"
    except (Unknown, Impossible):
        return False


def _in_decimal_commas(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    return in_decimal_commas(sides, held)


def in_decimal_commas(sides: Sides, held: Contents) -> bool:
    r"""``1{,}045^9`` on a page that writes ``0{,}5``: its commas part decimals, and no thousands."""
    if not _has_decimal_commas(sides.source):
        return False
    written = (_written(node, sides) for node in held.nodes if isinstance(node, Number))
    return any(map(GROUPED.fullmatch, written))


@lru_cache(PAGES)
def _has_decimal_commas(page: str) -> bool:
    return DECIMAL_COMMA.search(page) is not None


def _otherwise(number: Number, sides: Sides) -> Exact:
    """The number for whom points part thousands and commas decimals; 0 where there is nothing to choose."""
    written = _written(number, sides)
    if POINTED.fullmatch(written):
        return int(written.replace(".", ""))
    return Fraction(number.value, 1000) if GROUPED.fullmatch(written) else 0


def _of_digits(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``|w| = 5`` of a ``w = 10110``: bars around a word of digits say how long it is."""
    barred = bare(sides.left) if "absolute" in held.ops else None
    if not isinstance(barred, Apply) or barred.op != "absolute":
        return False
    word = _value(barred.operands[0], context)
    return type(word) is int and len(str(abs(word))) == _value(sides.right, context)


def _word_repeated(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``(10)^3 = 101010``: a word of digits, written three times."""
    if "power" not in held.ops:
        return False
    power, written = bare(sides.left), _written(sides.right, sides)
    if not isinstance(power, Apply) or power.op != "power" or not written.isdigit():
        return False
    word, times = (_written(bare(node), sides) for node in power.operands)
    return word.isdigit() and times.isdigit() and len(times) < 3 and written == word * int(times)


def _words_joined(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``10 * 111 * 0 = 101110``: words of digits, one written behind the other."""
    written = _written(sides.right, sides)
    if not held.ops or not held.ops <= JOINING or not written.isdigit():
        return False
    words = [_written(node, sides) for node in walk(sides.left) if isinstance(node, Number)]
    return len(written) >= FEWEST_BITS and written == "".join(words)


# Counted up to multiples of a number, and with remainders -------------------------------------------------


def _congruent(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``2 \cdot 6 = 6 \cdot 6 = 4 \mod 8``: what stands at the end may be the modulus of the whole chain."""
    last = bare(chain.members[-1]) if "mod" in held.ops or len(chain.signs) > 1 else None
    if not isinstance(last, Apply) or last.op != "mod":
        return False
    both = [_remainder_of(side, last) for side in (sides.left, sides.right)]
    values = [_value(node, context) for node in (*both, last.operands[1])]
    if not all(map(is_exact, values)) or not values[2]:
        return False
    left, right, modulus = map(Fraction, values)  # type: ignore[arg-type]  # each was looked at
    return ((left - right) / modulus).denominator == 1


def _inverse(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``3^{-1} \bmod 7 = 5``, and ``3^{-1} = 5``: up to multiples of a number inverses are whole."""
    if "power" not in held.ops:
        return False
    rests = [node for node in held.nodes if isinstance(node, Apply) and node.op == "mod"]
    if any(_is_inverse(node.operands[0], context) for node in rests):
        return True
    whole = [value for side in (sides.left, sides.right) if isinstance(value := _value(side, context), int)]
    return bool(whole) and (_is_inverse(sides.left, context) or _is_inverse(sides.right, context))


def _is_inverse(node: Node, context: Context) -> bool:
    inner = bare(node)
    return isinstance(inner, Apply) and inner.op == "power" and _value(inner.operands[1], context) == -1


def _remainder_of(side: Node, last: Apply) -> Node:
    return last.operands[0] if bare(side) is last else side


def _with_remainder(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``17 \div 5 = 3``, and a 2 behind it: a quotient with its remainder."""
    if "/" not in held.ops or sides.sign.sign != "=":
        return False
    rest = _rest(sides, context)
    behind = sides.source[sides.right.end : sides.right.end + SOON].split("\n")[:2]  # and in the next item
    return rest is not None and str(rest) in re.findall(r"\d+", "\n".join(behind))


def beside_remainder(sides: Sides, context: Context) -> bool:
    r"""``17 \div 5 = 3`` and a word with the 2 behind it, ``3\text{ r }2``: nothing but a remainder."""
    if sides.sign.sign != "=":
        return False
    match bare(sides.right):
        case Apply(op="*" | "times", operands=(Unit() as whole, Number() as part)) if whole.unit not in UNITS:
            return _rest(sides._replace(right=whole.inner), context) == part.value
    rest, behind = _rest(sides, context), REMAINDER.match(sides.source, sides.right.end)
    return rest is not None and behind is not None and int(behind[1]) == rest


def _rest(sides: Sides, context: Context) -> int | None:
    """What is left of a quotient whose whole part the right side is; None for other sides."""
    whole, quotient = bare(sides.left), _value(sides.right, context)
    if not isinstance(whole, Apply) or whole.op != "/":
        return None
    above, below = (_value(node, context) for node in whole.operands)
    if type(above) is not int or type(below) is not int or not below or quotient != above // below:
        return None
    return above % below


def _up_to_a_modulus(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    return up_to_a_modulus(sides, context)


def up_to_a_modulus(sides: Sides, context: Context) -> bool:
    r"""``2 + 3 = 0`` where the page speaks of ``\mathbb{Z}_5``: both leave the same beside its multiples."""
    named = set(_moduli(sides)) if sides.sign.sign == "=" else set()
    if not named:
        return False
    both = [_entries(_value(side, context)) for side in (sides.left, sides.right)]
    if len(both[0]) != len(both[1]) or not all(map(is_exact, (*both[0], *both[1]))):
        return False
    apart = [Fraction(x) - Fraction(y) for x, y in zip(*both, strict=True)]
    return any(all(_divides(modulus, one) for one in apart) for modulus in named)


def _of_zero_ring(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``1 = 0`` where the section speaks of ``\{0\}``: in that ring it is so."""
    ends = {_written(sides.left, sides), _written(sides.right, sides)}
    return ends == {"0", "1"} and r"\{0\}" in sides.source[slice(*_part(sides))]


def _divides(modulus: int, number: Fraction) -> bool:
    return number.numerator % modulus == 0 and math.gcd(number.denominator, modulus) == 1


def _moduli(sides: Sides) -> Iterator[int]:
    """The numbers up to whose multiples one counts here: those that the text names last, and next."""
    start, end = _part(sides)
    found = [one for one in _counts(sides.source) if start <= one.start() and one.end() <= end]
    before = [one for one in found if one.start() < sides.right.end][-BEFORE:]
    behind = [one for one in found if one.start() >= sides.right.end][:BEHIND]
    for one in (*before, *behind):
        number = int(one["field"] or one["ring"] or one["modulus"] or one["prime"])
        if number > 1:
            yield _prime_below(number) if one["field"] else number


@lru_cache(PAGES)
def _counts(page: str) -> tuple[re.Match[str], ...]:
    return tuple(COUNTED.finditer(page))


def _prime_below(order: int) -> int:
    """The characteristic of a field of so many elements: their smallest factor."""
    small = range(2, math.isqrt(min(order, 1 << 20)) + 1)
    return next((factor for factor in small if order % factor == 0), order)


def _of_classes(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\\overline{9} = \\overline{3}``, ``4 = \\overline{100}^2``: a bar makes a class, or digits."""
    return BARRED.search(sides.source, sides.left.start, sides.right.end) is not None


# Rounded, cut, estimated, or only near --------------------------------------------------------------------


def _rounded_down(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``[7/2] = 3``: square brackets around a number that is not whole may round it down."""
    square = [node for node in held.nodes if isinstance(node, Items) and len(node.entries) == 1]
    return any(_is_fraction(_value(node.entries[0], context)) for node in square)


def _in_whole_things(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\frac{290000}{900} = 323\text{ reactors}``: a quotient rounded up to things that the text counts."""
    if "/" not in held.ops or sides.sign.sign != "=" or _has_decimals(held):
        return False
    things = bare(sides.right)
    counted = not isinstance(things, Unit) or things.unit not in UNITS
    return counted and _to_the_next_whole(sides, context)


def _roughly(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""What ``\\approx`` says of numbers that are not rounded, but chosen or only placed."""
    rules = (_to_the_next_whole, _for_a_fraction, _of_magnitude, _of_standard_parts, _estimated)
    return sides.sign.sign == "\\approx" and any(rule(sides, context) for rule in rules)


def _to_the_next_whole(sides: Sides, context: Context) -> bool:
    r"""``41.02 \approx 42``: what is counted in whole things may be rounded up.

    So may be a quotient, if the text says what is counted.
    """
    exact, value, whole = bare(sides.left), _value(sides.left, context), bare(sides.right)
    behind = (pattern.match(sides.source, sides.right.end) for pattern in (WORD_BEHIND, TEXT_BEHIND))
    named = isinstance(whole, Unit) or any(behind)
    whole = bare(whole.inner) if isinstance(whole, Unit) else whole
    if not isinstance(whole, Number) or whole.decimal or not is_exact(value):
        return False
    divided = named and isinstance(exact, Apply) and exact.op == "/"
    plain = isinstance(exact, Number) and exact.decimal
    return (plain or divided) and whole.value == math.ceil(value)


def _estimated(sides: Sides, context: Context) -> bool:
    r"""``864000 \approx 800000``, ``61 \cdot 29 \approx 60 \cdot 30``: long numbers for round ones."""
    left, right = (
        [node for node in contents(side).nodes if isinstance(node, Number)]
        for side in (sides.left, sides.right)
    )
    if len(left) != len(right) or contents(sides.left).ops != contents(sides.right).ops:
        return False
    return all(_is_rough_of(one, other) for one, other in zip(left, right, strict=True))


def _is_rough_of(number: Number, claimed: Number) -> bool:
    """Whether a whole number is another one, or it cut or rounded up to its first digits."""
    if type(number.value) is not int or type(claimed.value) is not int or number.decimal or claimed.decimal:
        return False
    step = 10 ** (len(str(claimed.value)) - len(str(claimed.value).rstrip("0")))
    return number.value == claimed.value or (step > 1 and abs(number.value - claimed.value) < step)


def _for_a_fraction(sides: Sides, context: Context) -> bool:
    r"""``0.499 \approx \frac{1}{2}``: a number near a simpler one, which has no digits to be held to."""
    plain = not any(node.decimal for node in contents(sides.right).nodes if isinstance(node, Number))
    simpler = plain and not isinstance(bare(sides.right), Number) and isinstance(bare(sides.left), Number)
    return simpler and _are_near(sides, context)


def _to_a_whole(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``131256/3125 = 42``, ``17.2^2/12 = 25\text{ W}``: rounded to three digits without zeros, or two.

    To two digits only what has a unit, or is worked out of decimals.
    """
    if sides.sign.sign != "=" or (held.ops <= ENTIRE and not _has_decimals(held)):
        return False
    sides = in_degrees(sides)
    for side, other in _both_ways(sides):
        number = side.inner if isinstance(side, Unit) else side
        if not isinstance(number, Number) or number.decimal or not 0 < number.value < FEWEST_BY_CHANCE:
            continue
        exact = None if _is_whole(other, context) else _number(other, side, context)
        measured = number.value >= TWO_DIGITS and (isinstance(side, Unit) or _has_decimals(held))
        step = 1.0 if measured else 10.0 ** (len(str(number.value)) - 3)
        if exact is not None and abs(exact - float(number.value)) <= step / 2:
            return not exact.is_integer()
    return False


def _of_magnitude(sides: Sides, context: Context) -> bool:
    r"""``e^{-77} \approx 10^{-34}``: a bare power of ten may be that which a number lies above."""
    written, exact = alone(sides.right, context), _value(sides.left, context)
    if written is None or written.numeral is not None or exact is None:
        return False
    low, high = bounds(exact)
    return written.value <= low and high < 10 * written.value


def _of_standard_parts(sides: Sides, context: Context) -> bool:
    r"""``9042\ \Omega \approx 9.1\ k\Omega``: the nearest of the values in which parts are sold."""
    part = bare(sides.right)
    if not isinstance(part, Unit) or not part.unit.endswith(PARTS):
        return False
    number = bare(part.inner)
    digits = str(number.value / number.unit).rstrip("0") if isinstance(number, Number) else ""
    return digits.isdigit() and int(digits.ljust(2, "0")) in SERIES and _are_near(sides, context)


def _rounded_step(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``3.5 - 2\sqrt{3} \approx 3.5 - 3.46``: rounded numbers of which little is left to agree."""
    worked_on = _is_rough(sides) and isinstance(bare(sides.right), Apply) and not alone(sides.right, context)
    return worked_on and holds_rounded(sides.left, sides.right, context, near=False)


def _near_another(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``0.50 \approx 0.48``: both are written to the same digit, so neither is rounded to the other."""
    if not _is_rough(sides):
        return False
    left, right = bare(sides.left), bare(sides.right)
    if not isinstance(left, Number) or not isinstance(right, Number):
        return False
    return left.unit == right.unit and _are_near(sides, context)


def _rounded_terms(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``0.87[2.0, 1.5] + 0.03[0.5, 1.2] = [1.74, 1.31] + [0.02, 0.04]``: each term of lists is rounded."""
    if not any(isinstance(node, Items) for node in held.nodes):
        return False
    left, right = terms(sides.left), terms(sides.right)
    if len(left) < 2 or len(left) != len(right) or not any(isinstance(one, Items) for _, one in right):
        return False
    return all(
        sign == other and isinstance(written, Items) and _is_rounded(written, _value(term, context), context)
        for (sign, term), (other, written) in zip(left, right, strict=True)
    )


def _is_rounded(written: Items, value: Value | None, context: Context) -> bool:
    """Whether each entry is what stands there, or its rounded value."""
    if not isinstance(value, Array) or value.shape != (len(written.entries),):
        return False
    pairs = zip(written.entries, value.entries, strict=True)
    return all(
        (number := _value(entry, context)) is not None
        and (_are_equal(number, exact) or only_rounded(entry, exact, context))
        for entry, exact in pairs
    )


def _by_a_method(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\int_1^2 x^2 dx \approx \sum_i h f(x_i)``: what a method makes of an integral."""
    if not _is_rough(sides):
        return False
    exact, found = (
        any(isinstance(node, Integral) for node in contents(one).nodes) for one in (sides.left, sides.right)
    )
    return exact and not found and alone(sides.right, context) is None


def _found_before(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\sqrt{1.3} \approx 1.1404375`` behind ``= 1.1404375``: worked out by a way that is only near."""
    written = _written(sides.right, sides)
    if not _is_rough(sides) or not isinstance(sides.right, Number) or len(written) < LONG:
        return False
    start, _ = _part(sides)
    before = re.search(rf"=\s*{re.escape(written)}(?![\d])", sides.source[start : sides.left.start])
    return before is not None and _are_near(sides, context)


def _within_what_is_said(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\\approx 0.3102`` "with an error below ``10^{-3}``": the text says how near is meant."""
    said = (
        TOLERANCE.search(sides.source, sides.right.end, sides.right.end + SOON) if _is_rough(sides) else None
    )
    if said is None:
        return False
    left, right = (_value(side, context) for side in (sides.left, sides.right))
    within = Fraction(1, 10 ** int(said[1])) if said[1] else Fraction(said[2])
    try:
        ends = [end for value in (left, right) if value is not None for end in bounds(value)]
    except Unknown:
        return False
    return len(ends) == 4 and max(ends) - min(ends) <= within


def _right_beside(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``= 290`` "the book says; it is 281.2": the text itself says what is right, so it quotes a mistake."""
    behind = sides.source[sides.right.end : sides.right.end + SOON].partition("\n\n")[0]
    if not LONG_NUMBER.search(behind):
        return False
    exact = _value(sides.left, context)
    if not is_exact(exact) or not isinstance(bare(sides.right), Number) or not _is_short(exact):
        return False
    digits = f"{as_decimal(exact):f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\d]|[.,]\d)", behind) is not None


def _is_short(number: Exact) -> bool:
    """Whether a number has three digits or more that nobody writes by chance, and an end."""
    exact = Fraction(number)
    return abs(exact) >= FEWEST_BY_CHANCE and (exact * 10**6).denominator == 1


def _ratio_of_rounded(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\tan 36^\circ = \frac{0.59}{0.81}``: a sine by a cosine, each rounded to its digits."""
    if "tan" not in held.ops:
        return False
    tangent, ratio = bare(sides.left), bare(sides.right)
    if not isinstance(tangent, Apply) or tangent.op != "tan" or not isinstance(ratio, Apply):
        return False
    if ratio.op != "/":
        return False
    parts = zip(("sin", "cos"), ratio.operands, strict=True)
    return all(_rounds(Apply(0, 0, op, tangent.operands), part, sides, context) for op, part in parts)


def _rounds(exact: Node, written: Node, sides: Sides, context: Context) -> bool:
    """Whether a decimal has the digits to which a number rounds."""
    digits = DECIMAL.fullmatch(_written(bare(written), sides).replace(" ", ""))
    value, claimed = _float(exact, context), _float(written, context)
    if digits is None or value is None or claimed is None:
        return False
    half: float = 0.5 / 10 ** len(digits[1])
    return abs(value - claimed) <= half


def _cut_decimals(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``0.75 - 0.666... = 0.0833``: digits go on that are not written, in what is worked with."""
    worked = [side for side in (sides.left, sides.right) if not isinstance(side, Number)]
    return any(CUT.search(sides.source, side.start, side.end + DOTS) is not None for side in worked)


def _measured_terms(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``(4.3 - m)^2 + (4.4 - m)^2 + \cdots + (5.6 - m)^2``: what dots leave out may follow no law."""
    return _has_decimals(held) and any(isinstance(node, Dots) for node in held.nodes)


class _Measured(NamedTuple):
    """A name whose value is a decimal number, between which ones all lie that round to it, and its digits."""

    name: str
    low: Value
    high: Value
    digits: int


def _more_exact(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``k = 1/(4\pi\epsilon) = 8.98755`` of an ``\epsilon = 8.85``: worked out from more digits than it has.

    The result has two digits more than the values of names in it, and holds for some that round to these.
    """
    written = alone(sides.right, context) if context.uses else None
    if written is None or written.numeral is None:
        return False
    measured = [one for binding in context.uses.values() if (one := _measured(binding)) is not None]
    most = _digits_of(written.value, written.step) - FURTHER
    if not 0 < len(measured) <= MOST_MEASURED or any(one.digits > most for one in measured):
        return False
    ends = product(*(((one.name, one.low), (one.name, one.high)) for one in measured))
    found = [_number(sides.left, sides.right, context.inner(dict(values))) for values in ends]
    claimed = _number(sides.right, sides.left, context)
    known = [one for one in found if one is not None]
    return claimed is not None and len(known) == len(found) and min(known) <= claimed <= max(known)


def _measured(binding: Binding) -> _Measured | None:
    """What a name may stand for whose value may have been rounded."""
    value = binding.value
    number = value.value if isinstance(value, Quantity) else value
    if not isinstance(number, Fraction) or not (places := _places(number)):
        return None
    half = Fraction(1, 2 * 10**places)
    digits = _digits_of(number, 2 * half)
    if digits < FEWEST_DIGITS:
        return None  # 2.5 is as exact as 2
    low, high = (
        replace(value, value=end) if isinstance(value, Quantity) else end
        for end in (number - half, number + half)
    )
    return _Measured(python_name(binding.key), low, high, digits)


def _places(number: Fraction) -> int:
    """How many decimals a number has; none if these are too many."""
    places = max(number.denominator.bit_length(), 1)  # enough if it has any end
    whole = number * 10**places if places <= MOST_PLACES else Fraction(1, 3)
    return places - _zeros(whole.numerator) if whole.denominator == 1 else 0


def _zeros(number: int) -> int:
    digits = str(number)
    return len(digits) - len(digits.rstrip("0"))


def _digits_of(number: Fraction, unit: Fraction) -> int:
    return len(str(abs(number / unit).numerator))


# Units, prefixes, shares ----------------------------------------------------------------------------------


def _in_binary_prefixes(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``3 \cdot 2^{24} \approx 48`` and MB behind it: prefixes of bytes may be powers of 1024."""
    behind = BYTES.match(sides.source, sides.right.end) or BYTES.search(_written(sides.right, sides))
    if behind is None:
        return False
    exact, claimed = (_value(side, context) for side in (sides.left, sides.right))
    exact, claimed = (one.value if isinstance(one, Quantity) else one for one in (exact, claimed))
    if not is_exact(exact) or not is_exact(claimed):
        return False
    times = 1024 ** (1 + PREFIXES.index(behind[1].upper()))
    return are_near(exact, times * claimed)


def _between_units(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``1\text{ cal} = 4.186\text{ J}``: how much a unit is stands elsewhere, and to few digits.

    What is so many times another, a kilometre or an hour, is so everywhere.
    """
    if not _united(held) or sides.left is not chain.members[0]:
        return False
    left, right = (_value(side, context) for side in (sides.left, sides.right))
    lone = all(isinstance(bare(side), Unit) and alone(side, context) for side in (sides.left, sides.right))
    if not lone or not isinstance(left, Quantity) or not isinstance(right, Quantity):
        return False
    found = units.conversion(left.unit, right.unit)
    if found is None or found[1] or 1 in (found[0].numerator, found[0].denominator):
        return False
    try:
        return are_near(left, right, share=CLOSE)
    except (Unknown, Impossible):
        return False


def _of_a_count(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``4\text{ ms} = 2.5`` and "periods" behind it: so many of what the word says, or parts of it."""
    behind = (pattern.match(sides.source, sides.right.end) for pattern in (WORD_BEHIND, TEXT_BEHIND))
    if sides.right is not chain.members[-1] or not any(behind):
        return False
    left, right = (_value(side, context) for side in (sides.left, sides.right))
    return isinstance(left, Quantity) and not isinstance(right, Quantity)


def _share_of_something(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``10\% = 21 \cdot 2``: so many percent stand for the amount."""
    if (
        sides.sign.sign != "="
        or "percent" not in held.ops
        or not is_percentage(sides.left)
        or not alone(sides.left, context)
    ):
        return False
    share, amount = _value(sides.left, context), _value(sides.right, context)
    return is_exact(share) and is_exact(amount) and 0 < share <= 1 < amount


def _in_plain_units(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\frac{8.314 \cdot 273}{101325} \approx 22.4\ \text{L}``: one side in cubic metres."""
    both = ((sides.left, sides.right), (sides.right, sides.left))
    for side, other in both if _united(held) else ():
        unit = bare(side)
        if isinstance(unit, Unit) and not any(isinstance(node, Unit) for node in contents(other).nodes):
            claimed, exact = _value(unit.inner, context), _value(other, context)
            if is_exact(claimed) and exact is not None and is_number(exact):
                plain = [numbers.divide(exact, times) for times in _times(unit.unit)]
                return any(equal(one, claimed)[0] or only_rounded(unit.inner, one, context) for one in plain)
    return False


def _times(unit: str) -> Iterator[Fraction]:
    """How many of the plain units, those without a prefix or of metres, a unit is."""
    for plain in COHERENT:
        found = units.conversion(unit, plain)
        if found is not None and not found[1]:
            yield found[0]


def _of_prefix(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\frac{1}{2 + 21} = 43.5\text{ MHz}``: thousands of a unit that one side alone names, or a word."""
    measured = _united(held) or any(isinstance(one.value, Quantity) for one in context.uses.values())
    if not measured and not COUNTED_BEHIND.match(sides.source, sides.right.end):
        return False
    for side, other in _both_ways(sides):
        claimed, exact = _value(side, context), _value(other, context)
        if isinstance(claimed, Quantity) and isinstance(exact, Quantity):
            return False
        powers = _powers(claimed) or _powers(exact) or _powers_behind(side, sides)
        number = side.inner if isinstance(side, Unit) else side
        if powers and any(_is_so_many(number, exact, power, context) for power in powers):
            return True
    return False


def _powers(value: Value | None) -> set[int]:
    """The powers of ten by which the other side may differ from what has a unit with a prefix."""
    if not isinstance(value, Quantity):
        return set()
    plain = units.unprefixed(value.unit)
    if plain == value.unit:
        steps = THOUSANDS.get(value.unit[:1], 0) if value.unit not in UNITS else 0
        return {sign * 3 * step for step in {1, steps} for sign in (1, -1)} if steps else set()
    prefixed = [name for name in re.split(r"[·/^\d-]+", value.unit) if units.unprefixed(name) != name]
    return {3, -3} | {sign * size for name in prefixed for size in (_size(name),) for sign in (1, -1)}


def _size(unit: str) -> int:
    """The power of ten that the prefix of a unit stands for."""
    found = units.conversion(unit, units.unprefixed(unit))
    return round(math.log10(found[0])) if found is not None else 0


def _powers_behind(side: Node, sides: Sides) -> set[int]:
    """What a word behind the last side says it counts: millions, or of a unit that is not known."""
    behind = COUNTED_BEHIND.match(sides.source, side.end) if side is sides.right else None
    most = max(THOUSANDS.values())
    return set() if behind is None else {sign * 3 * k for k in range(1, most + 1) for sign in (1, -1)}


def _is_so_many(written: Node, exact: Value | None, power: int, context: Context) -> bool:
    """Whether a number is another one times a power of ten, or rounds to it."""
    exact = exact.value if isinstance(exact, Quantity) else exact
    if exact is None or not power or not is_number(exact) or isinstance(exact, Quantity):
        return False
    times = numbers.multiply(exact, Fraction(10) ** power)
    claimed = _value(written, context)
    try:
        if claimed is None or equal(times, claimed)[0] or only_rounded(written, times, context):
            return claimed is not None
        return type(claimed) is int and is_exact(times) and abs(Fraction(times) - claimed) <= Fraction(1, 2)
    except (Unknown, Impossible):
        return False


def _word_explained(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``2\text{ promille} = \frac{2}{1000}``: what a word stands for that is no unit known here."""
    if not _united(held) or sides.left is not chain.members[0] or _has_unit(sides.right):
        return False
    word = bare(sides.left)
    return isinstance(word, Unit) and isinstance(bare(word.inner), Number) and word.unit not in UNITS


def _united(held: Contents) -> bool:
    """Whether a unit stands in a relation at all."""
    return any(isinstance(node, Unit) for node in held.nodes)


def _has_unit(side: Node) -> bool:
    return any(isinstance(node, Unit) for node in contents(side).nodes)


def _unit_to_come(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``750\text{ MB} = 750 \cdot 8 = 6000\text{ Mbit}``: a step between two units is in the second."""
    if not _united(held) or not _has_unit(sides.left) or _has_unit(sides.right):
        return False
    place = chain.members.index(sides.right)
    following = chain.members[place + 1] if place + 1 < len(chain.members) else sides.right
    return isinstance(following, Misread) or _has_other_unit(following, sides.left)


def _has_other_unit(side: Node, before: Node) -> bool:
    both = [{node.unit for node in contents(one).nodes if isinstance(node, Unit)} for one in (side, before)]
    return bool(both[0]) and both[0].isdisjoint(both[1])


def _name_for_unit(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``0.8\,\text{DTI} = 22`` and then ``\text{DTI} = 27.5``: the word is a name, and no unit."""
    words = {node.unit for node in held.nodes if isinstance(node, Unit)}
    named = r"(?:[$(+=&{{]|\\[(\[]|-)\s*\\(?:text|mathrm)\s*\{{\s*{word}\s*\}}\s*(?:=|\\approx|[-+$)])"
    return any(re.search(named.format(word=re.escape(word)), sides.source) for word in words)


# How it is set: rows, references, shades, sums that go on -------------------------------------------------


def _over_rows(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    return over_rows(sides)


def over_rows(sides: Sides) -> bool:
    r"""``= 9 \\ & -2x``: whether a row that begins with a sign goes on with the one before is a guess.

    It is none where the sign can only stand behind something, as ``\div`` does.
    """
    texts = [_written(side, sides) for side in (sides.left, sides.right)]
    row = sides.source.rfind("\\\\", max(0, sides.left.start - SOON), sides.left.start)
    if row >= 0 and ADDED_ROW.match(sides.source, row):
        return True
    if TAGGED_ROW.match(sides.source, sides.right.end):
        return True
    return any("\\begin" not in text and SIGNED_ROW.search(text) is not None for text in texts)


def _from_one(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    return any(isinstance(node, Call) for node in held.nodes) and from_one(sides, context)


def from_one(sides: Sides, context: Context) -> bool:
    """``\\pi(1) = 1/8`` of a list that begins so: its entries may be counted from 1."""
    calls = [node for node in contents(sides.left, sides.right).nodes if isinstance(node, Call)]
    listed = [node for node in calls if isinstance(_value(node.callee, context), Array)]
    places = [place for node in listed for place in map(_first_number, node.arguments) if place]
    return bool(places) and _are_near(
        sides, replace(context, moved={place: place.value - 1 for place in places})
    )


def _first_number(place: Node) -> Number | None:
    """The number that says a place, or that which begins a sum of them: 5 of ``x[5 - 1]``."""
    first = bare(place)
    while isinstance(first, Apply) and first.op in ("+", "-"):
        first = bare(first.operands[0])
    return first if isinstance(first, Number) else None


def _from_zero(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``P_{30} = 0`` of the last row of four: rows and columns may be counted from 0."""
    return any(
        isinstance(side, Name)
        and len(side.subscript) == 2
        and _is_from_zero(side, _value(other, context), context)
        for side, other in _both_ways(sides)
    )


def _is_from_zero(entry: Name, claimed: Value | None, context: Context) -> bool:
    array = context.find(entry.base)
    places = [_value(part, context) for part in entry.subscript]
    row, column = (place if type(place) is int else -1 for place in places)
    if claimed is None or not isinstance(array, Array) or len(array.shape) != 2:
        return False
    height, width = array.shape
    inside = 0 <= row < height and 0 <= column < width
    return inside and _are_equal(array.entries[row * width + column], claimed)


def _are_equal(one: Value, other: Value) -> bool:
    try:
        return equal(one, other)[0]
    except (Unknown, Impossible):
        return False


def _over_a_constant(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    return any(isinstance(node, Call) for node in held.nodes) and over_a_constant(sides, context)


def over_a_constant(sides: Sides, context: Context) -> bool:
    """``f[i] = -1``, and then ``f[0] = 0``: what all begin with, and one of them after that."""
    calls = [
        node
        for node in contents(sides.left, sides.right).nodes
        if isinstance(node, Call) and isinstance(node.callee, Name)
    ]
    values = [_value(node.callee, context) for node in calls]
    return any(isinstance(value, Function) and not has_names(value.body) for value in values)


def _shaded(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\begin{vmatrix} 5 & {\color{gray}6} …``: entries that are set pale or struck out may not count."""
    return SHADED.search(sides.source, sides.left.start, sides.right.end) is not None


def _behind_operator(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``& 98 & + & 100 & = 5050``: a side that an operator in the column before it makes a part of more."""
    return OPERATOR_BEFORE.search(sides.source, max(0, sides.left.start - 20), sides.left.start) is not None


def _crossed(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\sqrt{4} = -2`` and a cross behind it: what was tried, and does not hold."""
    return CROSS.match(sides.source, chain.members[-1].end) is not None


def _of_zero(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``0 = 5``, ``0 \leq -4``, and nothing else: what comes of a system, or of a test, and is not so."""
    zero, other = (sides.left, sides.right) if _is_nought(sides.left) else (sides.right, sides.left)
    if not (sides.sign.sign == "=" or sides.sign.sign in context.notation.conditions) or not _is_nought(zero):
        return False
    return isinstance(other.operands[0] if _is_negative(other) else other, Number)


def _is_nought(side: Node) -> bool:
    return isinstance(side, Number) and side.value == 0


def _is_negative(side: Node) -> TypeGuard[Apply]:
    return isinstance(side, Apply) and side.op == "negate"


def _of_rows(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\approx 5 \tag{1} \\ \approx 2500``: numbers in rows with names of their own."""
    written = isinstance(sides.left, Number) and isinstance(sides.right, Number)
    return written and "\\tag" in sides.source[sides.left.end : sides.sign.start]


def _of_references(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``(1) = (2)``: what has these numbers."""
    both = (sides.left, sides.right)
    return all(isinstance(side, Group) and isinstance(bare(side), Number) for side in both)


def _over_formulas(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``a = 1, \quad b = 2`` and below it ``= 1 \cdot 2``: which of the two goes on is a guess."""
    if sides.left is not chain.members[0] or sides.sign.start < sides.left.end:
        return False
    between = sides.source[sides.left.end : sides.sign.start]
    before = sides.source.rfind("$$", 0, sides.left.start)
    return "$$" in between and SEVERAL.search(sides.source, max(before, 0), sides.left.start) is not None


def _in_another_system(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\begin{cases} x = 1``, and ``\begin{cases} x + y = 3`` further on: one system after another."""
    starts = (one.start for one in context.uses.values() if one.start < sides.left.start)
    between = (sides.source[start : sides.left.start] for start in starts)
    return any("\n\n" not in text and BESIDE_CASES.search(text) is not None for text in between)


def _added_on(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``3 + 1 = 4, \quad + 2 = 6``: what is added to the number before."""
    before = max(0, sides.left.start - 20)
    return sides.left is chain.members[0] and bool(ADDED_ON.search(sides.source, before, sides.left.start))


def _of_a_list(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\gcd a, b = 3``: what is written before the comma, with no relation of its own, belongs to it."""
    before = max(0, sides.left.start - 60)
    return sides.left is chain.members[0] and bool(LISTED.search(sides.source, before, sides.left.start))


def _called_like_a_unit(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``2\text{NA}(2.1) = 0.946``: words with brackets behind them are a function."""
    return any(isinstance(node, Unit) and CALLED.match(sides.source, node.end) for node in held.nodes)


def _coded(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``-\infty = (1, 2047, 0)``: how something is written for a machine."""
    infinite = any(_written(side, sides).lstrip("+- ") == r"\infty" for side in (sides.left, sides.right))
    return infinite and isinstance(_value(sides.right, context), Array)


def _not_equal(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``0.1 + 0.2 \neq 0.3`` of numbers alone: nobody says so but of a machine."""
    return sides.sign.sign == r"\neq" and not any(isinstance(node, Name) for node in held.nodes)


def _beside_itself(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``> \frac12 \quad > \frac12`` below two brackets: what each of them is more than."""
    return sides.sign.sign in ("<", ">", r"\neq") and _written(sides.left, sides) == _written(
        sides.right, sides
    )


def _struck_out(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\frac{\cancel{8}\,\textcolor{red}{2}}{9}``: what stands beside a struck number stands for it."""
    return STRUCK.search(sides.source, max(0, sides.left.start - 20), sides.right.end) is not None


def _goes_on_with_a_sum(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """A display that begins with a plus, behind another: terms of what began there."""
    before = sides.source[max(0, sides.left.start - 20) : sides.left.start]
    return sides.left is chain.members[0] and PLUS_BEFORE.search(before) is not None


Rule = Callable[[Sides, Chain, Contents, Context], bool]
RULES: tuple[Rule, ...] = (
    _of_whole_numbers,
    _of_euler,
    _of_named_pi,
    _of_rough_pi,
    _of_no_function,
    _begins_recurrence,
    _names_itself,
    _of_identity,
    _of_a_projection,
    _of_a_rate,
    _of_dates,
    _of_a_ratio,
    _own_operation,
    _of_a_circle,
    _of_raised_arguments,
    _of_signed_zero,
    _of_escaped_marks,
    _commented_out,
    _raised_group,
    _mixed,
    _alternatives,
    _end_of_range,
    _bar_of_divisors,
    _becomes,
    _arrow_to_a_value,
    _of_shapes,
    _of_binomials,
    _of_complex_vectors,
    _of_norm,
    _of_rounded_factors,
    _of_cycles,
    _of_a_curve,
    _residue_symbol,
    _polar,
    _rising,
    _of_degrees,
    _of_an_angle,
    _same_direction,
    _carried,
    _in_another_base,
    _of_prefixed_digits,
    _of_repeating_digits,
    _of_words,
    _of_bits,
    _in_other_numerals,
    _in_decimal_commas,
    _of_digits,
    _word_repeated,
    _words_joined,
    _congruent,
    _inverse,
    _with_remainder,
    _up_to_a_modulus,
    _of_zero_ring,
    _of_classes,
    _rounded_down,
    _in_whole_things,
    _roughly,
    _to_a_whole,
    _rounded_step,
    _near_another,
    _rounded_terms,
    _by_a_method,
    _found_before,
    _within_what_is_said,
    _right_beside,
    _ratio_of_rounded,
    _cut_decimals,
    _measured_terms,
    _more_exact,
    _in_binary_prefixes,
    _between_units,
    _of_a_count,
    _share_of_something,
    _in_plain_units,
    _of_prefix,
    _word_explained,
    _unit_to_come,
    _name_for_unit,
    _over_rows,
    _from_one,
    _from_zero,
    _over_a_constant,
    _shaded,
    _behind_operator,
    _crossed,
    _of_zero,
    _of_rows,
    _of_references,
    _over_formulas,
    _in_another_system,
    _beside_itself,
    _struck_out,
    _goes_on_with_a_sum,
    _added_on,
    _of_a_list,
    _leads_to_a_permutation,
    _called_like_a_unit,
    _coded,
    _not_equal,
)
