r"""``\int x \, dx = \frac{x^2}{2} + C`` is checked by deriving both sides: a constant is left open."""

from collections.abc import Set
from dataclasses import replace

from worked.mathematics.ast import Antiderivative, Derivative, Name, Node, bare, factors, terms, walk
from worked.mathematics.checker.problem import Sides
from worked.mathematics.values.types import Unknown


def derived(sides: Sides) -> Sides:
    """The sides of a relation; where integrals without bounds stand on them, both derived."""
    found = [*_integrals(sides.left), *_integrals(sides.right)]
    if not found or sides.sign.sign != "=":
        return sides
    variables = {part.variable for part in found}
    if len(variables) > 1 or not all(_is_linear(side) for side in (sides.left, sides.right)):
        raise Unknown("integrals without bounds that do not stand as terms of their own")
    variable = variables.pop()
    return replace(sides, left=_slope(sides.left, variable), right=_slope(sides.right, variable))


def claims(sides: Sides, left: Set[str], right: Set[str]) -> bool:
    """Whether a relation is about all values although a name stands on one side alone.

    The constant of an antiderivative does, and so does the name by which something is derived, which the
    derivative need not hold any more.
    """
    both = isinstance(sides.left, Derivative) and isinstance(sides.right, Derivative)
    if both and (_integrals(sides.left) or _integrals(sides.right)):
        return True
    parts = [
        part for side in (sides.left, sides.right) for part in walk(side) if isinstance(part, Derivative)
    ]
    by = {name for part in parts for name in part.variables}
    return bool(parts) and bool(left and right) and left - by == right - by


def _integrals(side: Node) -> list[Antiderivative]:
    return [part for part in walk(side) if isinstance(part, Antiderivative)]


def _slope(side: Node, variable: str) -> Derivative:
    return Derivative(side.start, side.end, (variable,), side)


def _is_linear(side: Node) -> bool:
    """Whether each integral stands as a term, times what does not vary with it."""
    return all(_is_term(part) for _, part in terms(side))


def _is_term(part: Node) -> bool:
    whole = _integrals(part)
    if not whole:
        return True
    alone = [one for one in factors(part) if isinstance(bare(one), Antiderivative)]
    if len(whole) != 1 or len(alone) != 1:
        return False
    rest = [one for one in factors(part) if one is not alone[0]]
    return not any(
        isinstance(node, Name) and node.key == whole[0].variable for one in rest for node in walk(one)
    )
