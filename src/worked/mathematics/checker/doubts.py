"""Why a relation that does not hold is only a doubt: its values lie far, or something may explain it.

Each rule names a way in which people write that is not what the signs say; none of them lets a relation hold.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from worked.mathematics.ast import (
    Apply,
    Chain,
    Contents,
    Items,
    Name,
    Node,
    Number,
    bare,
    contents,
)
from worked.mathematics.checker.problem import Problem, Sides, Verdict
from worked.mathematics.checker.verdicts import is_combined
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Binding, Context, python_name
from worked.mathematics.values.types import Exact, Impossible, Unknown, Value, is_exact
from worked.model.document import Surroundings

SIGNED_ROW = re.compile(r"\\\\(?:\[[^\]]*\])?[\s&{}]*(?:[-+−]|\\[pm][pm]\b)")
TURN = 7  # radians: more than a turn, and so rather degrees, whose sign was left out
TRIGONOMETRIC = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
PLAIN = re.compile(r"\(?-?\s*\d+(?:\.\d+)?\)?")
BASES = frozenset((2, 8, 16))
BITS = re.compile(r"[01]+")
EULER = frozenset(("e", r"\mathrm{e}"))


def explained(problem: Problem, sides: Sides, chain: Chain, context: Context) -> bool:
    """Whether another notation, or another way to count, may explain what does not hold."""
    if problem.code == "shapes-differ":
        return problem.mixed or _other_shapes(sides)
    if problem.code != "wrong-value":
        return False
    held = contents(sides.left, sides.right)
    return any(rule(sides, chain, held, context) for rule in RULES)


def _other_shapes(sides: Sides) -> bool:
    """Whether shapes that differ may be another notation: a cross product, a bracket, a zero vector."""
    both = [bare(side) for side in (sides.left, sides.right)]
    if any(isinstance(side, Number) and side.value == 0 for side in both):
        return True
    if all(isinstance(side, Items) for side in both):
        return True
    return any(
        isinstance(node, Apply) and node.op == "times" for node in contents(sides.left, sides.right).nodes
    )


def _written(node: Node, sides: Sides) -> str:
    return sides.source[node.start : node.end].strip()


def _of_whole_numbers(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""Whether joined brackets may be intervals of whole numbers: ``[1, 3] = [1, 2] \cup [3, 3]``."""
    combined = is_combined(sides.left) or is_combined(sides.right)
    return combined and any(isinstance(node, Items) for node in held.nodes)


def unworked(sides: Sides, chain: Chain) -> bool:
    """``(-4) = 5``, and nothing else: what was worked out stands elsewhere."""
    plain = all(PLAIN.fullmatch(_written(member, sides)) for member in chain.members)
    return len(chain.signs) == 1 and sides.sign.sign == "=" and plain


def _of_euler(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``e \cdot e = e``: the letter is a name here, as it is no base, and no number stands beside it."""
    powers = [node for node in held.nodes if isinstance(node, Apply) and node.op == "power"]
    bases = {id(bare(node.operands[0])) for node in powers}
    free = [node for node in held.nodes if isinstance(node, Name) and node.key in EULER]
    if not any(id(node) not in bases for node in free):
        return False
    numbers = any(isinstance(node, Number) for node in held.nodes)
    return not numbers or any(isinstance(node, Name) and node.key not in EULER for node in held.nodes)


def _of_degrees(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``\cos(45)``: the sign of degrees may have been left out."""
    turned = [node for node in held.nodes if isinstance(node, Apply) and node.op in TRIGONOMETRIC]
    return any(isinstance(inner := bare(node.operands[0]), Number) and inner.value >= TURN for node in turned)


def _rounded_down(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    """``[7/2] = 3``: square brackets around a number that is not whole may round it down."""
    square = [node for node in held.nodes if isinstance(node, Items) and len(node.entries) == 1]
    return any(_is_fraction(_value(node.entries[0], context)) for node in square)


def _value(node: Node, context: Context) -> Value | None:
    try:
        return evaluate(node, context)
    except (Unknown, Impossible):
        return None


def _is_fraction(value: Value | None) -> bool:
    return value is not None and is_exact(value) and value.denominator != 1


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


def _over_rows(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    return over_rows(sides)


def over_rows(sides: Sides) -> bool:
    r"""``= 9 \\ & -2x``: whether a row that begins with a sign goes on with the one before is a guess.

    It is none where the sign can only stand behind something, as ``\div`` does.
    """
    texts = [_written(side, sides) for side in (sides.left, sides.right)]
    return any("\\begin" not in text and SIGNED_ROW.search(text) is not None for text in texts)


def _in_another_base(sides: Sides, chain: Chain, held: Contents, context: Context) -> bool:
    r"""``1101 = 1 \cdot 2^3 + \dots``: digits that another base gives the value of the other side."""
    for side, other in ((sides.left, sides.right), (sides.right, sides.left)):
        digits = _written(side, sides)
        if len(digits) > 1 and digits.isdigit():  # one digit is the same in all of them
            value = _value(other, context)
            if any(value == _digits_in(digits, base) for base in BASES & _bases(held)):
                return True
    return False


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


Rule = Callable[[Sides, Chain, Contents, Context], bool]
RULES: tuple[Rule, ...] = (
    _of_whole_numbers,
    _of_euler,
    _of_degrees,
    _rounded_down,
    _congruent,
    _over_rows,
    _in_another_base,
    _of_bits,
    _inverse,
)


# How far the values lie that a verdict rests on: near ones can be verified from where it stands ---------


@dataclass(frozen=True, slots=True)
class Hinge:
    """A verdict that is sure if some names are given no other value on the page."""

    formula: int
    at: int  # where the sign of its relation stands
    verdict: Verdict
    names: frozenset[str]


MOST = 1000  # values that a verdict is traced through


def hinges(uses: Iterable[Binding], around: Surroundings) -> frozenset[str] | None:
    """None where a value lies far; else the names that must have no other value on the page to be near.

    A value is near if it was given in the same paragraph, or in the one directly before where its name has
    no other, or by a cell or `:=`; and if all that it rests on is near.
    """
    found: set[str] = set()
    waiting, seen = list(uses), set[int]()
    while waiting:
        binding = waiting.pop()
        if id(binding) in seen or binding.sure or binding.from_cell:
            continue
        seen.add(id(binding))
        if len(seen) > MOST or binding.scaled or not _beside(binding, around):
            return None
        if not binding.around.paragraphs & around.paragraphs:
            found.add(python_name(binding.key))
        waiting += binding.rests
    return frozenset(found)


def _beside(binding: Binding, around: Surroundings) -> bool:
    """Whether a value was given in the same paragraph or in the one directly before."""
    given, here = binding.around.paragraphs, around.paragraphs
    return bool(given & here) or any(number + 1 in here for number in given)


def shared(bindings: Iterable[Binding], around: Surroundings) -> bool:
    """Whether all of some values were given in a formula's own paragraph, or hold everywhere."""
    return all(one.sure or one.from_cell or one.around.paragraphs & around.paragraphs for one in bindings)
