r"""Differential equations: what ``y = 2 e^{3x}`` says of ``y' = 3y`` and ``\frac{dy}{dx} = 3y`` before it.

In an equation the unknown stands for a function of one name. It is put into it, and so are its derivatives,
and both sides are to agree for all values of that name and of the constants of the solution.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from worked.mathematics.ast import (
    PRODUCTS,
    Apply,
    Call,
    Derivative,
    Group,
    Name,
    Node,
    Number,
    bare,
    factors,
    names_in,
    terms,
    walk,
)
from worked.mathematics.checker.problem import Sides
from worked.mathematics.evaluator.scope import python_name
from worked.mathematics.values.types import Deferred, Function, Value

POLYNOMIAL = PRODUCTS | {"+", "-", "negate", "power", "/"}


class Solution(NamedTuple):
    """A function that is to solve an equation: its Python name, its variable, what it is worth."""

    name: str
    variable: str
    body: Node


def unknown_of(sides: Sides, primes: bool) -> str | None:
    """The Python name of the one function that an equation derives; None where there is none or more."""
    found = {
        name for side in (sides.left, sides.right) for part in walk(side) for name in _derived(part, primes)
    }
    return found.pop() if len(found) == 1 else None


def _derived(part: Node, primes: bool) -> Iterator[str]:
    if isinstance(part, Derivative) and isinstance(bare(part.body), Name):
        yield python_name(bare(part.body).key)  # type: ignore[attr-defined]  # a name
    if primes and isinstance(part, Name) and part.key.endswith("'"):
        yield python_name(part.key.rstrip("'"))


def solution(sides: Sides, name: str, value: Value) -> Solution | None:
    """What a name was given, as a function of the variable of an equation; None where that is not said."""
    if isinstance(value, Function) and len(value.parameters) == 1 and not (value.captured or value.derived):
        return Solution(name, value.parameters[0], value.body)
    if not isinstance(value, Deferred) or value.captured:
        return None
    variables = {
        one.variables[0]
        for side in (sides.left, sides.right)
        for one in walk(side)
        if isinstance(one, Derivative) and len(set(one.variables)) == 1
    }
    inside = {part.key for part in names_in((value.body,))}
    variables = variables or (inside & {"x", "t"} if len(inside) > 1 else inside)
    return Solution(name, variables.pop(), value.body) if len(variables) == 1 else None


def put_in(side: Node, found: Solution) -> Node | None:
    """A side with the solution in place of the unknown and of its derivatives; None for other notation."""
    node = bare(side)
    if isinstance(node, Derivative) and isinstance(bare(node.body), Name):
        whole = put_in(node.body, found)
        alone = set(node.variables) == {found.variable}
        return replace(node, body=whole) if whole is not None and alone else None
    if isinstance(node, Call):
        own = isinstance(node.callee, Name) and python_name(node.callee.key.rstrip("'")) == found.name
        at = bare(node.arguments[0]) if len(node.arguments) == 1 else None
        plain = isinstance(at, Name) and python_name(at.key) == python_name(found.variable)
        if own or at is None or not _is_sum_of(at, found.name):
            return put_in(node.callee, found) if own and plain else None
        node = Apply(node.start, node.end, "*", (node.callee, at))  # k(T - 20), of a constant
    if isinstance(node, Name):
        return _worth(node, found)
    if isinstance(node, Apply):
        operands = [put_in(one, found) for one in node.operands]
        made = [one for one in operands if one is not None]
        return replace(node, operands=tuple(made)) if len(made) == len(operands) else None
    return node if isinstance(node, Number) else None


def _is_sum_of(node: Node, name: str) -> bool:
    return isinstance(node, Apply) and node.op in ("+", "-") and _has_unknown(node, name)


def _worth(node: Name, found: Solution) -> Node:
    order = len(node.key) - len(node.key.rstrip("'"))
    if python_name(node.key.rstrip("'")) != found.name:
        return node
    whole = Group(node.start, node.end, found.body)
    return Derivative(node.start, node.end, (found.variable,) * order, whole) if order else whole


def is_about_a_place(sides: Sides) -> bool:
    r"""Whether ``\frac{dy}{dx} = 0`` may be said of one place: nothing varies in it."""
    both = [bare(side) for side in (sides.left, sides.right)]
    return not any(names_in((side,)) for side in both if not isinstance(side, Derivative | Name))


def is_decided(sides: Sides, found: Solution, free: set[str]) -> bool:
    """Whether a solution that fails is none: its constants are free, and no others are to be found for it.

    ``y = c_1 e^x + c_2 e^{-x}`` is one for all of them, while r of ``y = e^{rx}`` and A of ``y = Ax``, where
    something stands without y, are what is looked for. `free` are the names without a value in it.
    """
    said = {part.key for side in (sides.left, sides.right) for part in names_in((side,))}
    free = free - {found.variable} - said
    if not free:
        return not _is_polynomial(found.body)  # which may be a tangent, or what is near the solution
    alone = [sum(_is_one_of(part, free) for part in factors(term)) for _, term in terms(found.body)]
    held = [bool(free & {part.key for part in names_in((term,))}) for _, term in terms(found.body)]
    if any(count != int(has) for count, has in zip(alone, held, strict=True)):
        return False
    sides_of = [term for side in (sides.left, sides.right) for _, term in terms(side)]
    homogeneous = all(_has_unknown(term, found.name) or _is_zero(term) for term in sides_of)
    return homogeneous or not all(held)


def _is_polynomial(node: Node) -> bool:
    """Whether nothing but sums, products and powers with written exponents stands in a tree."""
    parts = list(walk(node))
    powers = [part for part in parts if isinstance(part, Apply) and part.op == "power"]
    plain = all(isinstance(bare(one.operands[1]), Number) for one in powers)
    return plain and all(not isinstance(part, Apply) or part.op in POLYNOMIAL for part in parts)


def _is_one_of(part: Node, names: set[str]) -> bool:
    return isinstance(part, Name) and part.key in names


def _has_unknown(term: Node, name: str) -> bool:
    return any(python_name(part.key.rstrip("'")) == name for part in names_in((term,)))


def _is_zero(term: Node) -> bool:
    return isinstance(term, Number) and not term.value
