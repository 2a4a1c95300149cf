"""Formulas with numbers in the places of their names: ``\\sqrt{2 \\cdot 9}`` of ``\\sqrt{ab}``."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from worked.mathematics.ast import PRODUCTS, Apply, Call, Name, Node, Sign, bare, children, factors, has_names
from worked.mathematics.checker import definitions
from worked.mathematics.checker.judgement import Judgement
from worked.mathematics.checker.problem import Sides
from worked.mathematics.checker.verdicts import judge
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values.types import Impossible, Unknown
from worked.model.result import HELD


def is_of_law_elsewhere(here: Judgement, left: Node, sign: Sign, right: Node) -> bool:
    r"""``T \approx 20 + 70e^{-0.1 \times 5}`` behind ``T = 20 + 70e^{-kt}`` and "at first ``T = 90``"."""
    name = bare(left)
    binding = here.context.scope.find(python_name(name.key), name.key) if isinstance(name, Name) else None
    law = binding.law or binding.filled if binding is not None else None
    if law is None or definitions.is_written(right) or here.free(right):
        return False
    places: dict[str, Node] = {}
    _match(law.sides.right, right, places)
    if not any(here.context.find(key) is None and not isinstance(node, Name) for key, node in places.items()):
        return False
    with suppress(Unknown, Impossible):
        values = {python_name(key): evaluate(node, here.context) for key, node in places.items()}
        same = law.sides._replace(left=law.sides.right, right=right, sign=replace(sign, sign="="))
        return judge(same, here.context.inner(values)).verdict in HELD
    return False


def is_instance_of(sides: Sides, context: Context) -> bool:
    """Whether the right side is the left one with numbers in the places of names, and right for these."""
    if has_names(sides.right) or isinstance(bare(sides.left), Name):
        return False
    places: dict[str, Node] = {}
    _match(sides.left, sides.right, places)
    if not places:
        return False
    try:
        values = {python_name(key): evaluate(node, context) for key, node in places.items()}
    except (Unknown, Impossible):
        return False
    found = judge(sides, context.inner(values))
    return found.verdict in HELD or (found.problem is not None and found.problem.code == "rounded-equals")


def _match(left: Node, right: Node, places: dict[str, Node]) -> None:
    """Takes down what stands in the place of each name, as far as two trees have the same form."""
    left, right = bare(left), bare(right)
    if isinstance(left, Name):
        places.setdefault(left.key, right)
        return
    (kind, below), (other_kind, other) = _form(left), _form(right)
    if kind != other_kind:  # -kt and -2 \\cdot 3: the sign is that of the product, or of its first factor
        (kind, below), (other_kind, other) = _signed(left), _signed(right)
    if kind == other_kind and len(below) == len(other):
        for one, two in zip(below, other, strict=True):
            _match(one, two, places)


def _form(node: Node) -> tuple[object, Sequence[Node]]:
    """What a node is, and its parts; a name before brackets is a factor, as far as its form goes."""
    if isinstance(node, Call) and len(node.arguments) == 1:
        return PRODUCTS, (node.callee, *node.arguments)
    if isinstance(node, Apply) and node.op in PRODUCTS:
        return PRODUCTS, factors(node)
    return (type(node), getattr(node, "op", "")), children(node)


def _signed(node: Node) -> tuple[object, Sequence[Node]]:
    """The form of a node, the minus before it, or before its first factor, apart: a flag of its kind."""
    inner, negative = bare(node), False
    while isinstance(inner, Apply) and inner.op == "negate":
        inner, negative = bare(inner.operands[0]), not negative
    kind, below = _form(inner)
    if kind is PRODUCTS and isinstance(first := bare(below[0]), Apply) and first.op == "negate":
        below, negative = (first.operands[0], *below[1:]), not negative
    return (kind, negative), below
