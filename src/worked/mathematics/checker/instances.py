"""A formula written again with numbers in the places of its names: a case of these values, not a claim."""

from collections.abc import Sequence

from worked.mathematics.ast import PRODUCTS, Apply, Call, Name, Node, bare, children, factors
from worked.mathematics.checker.free_names import has_names
from worked.mathematics.checker.problem import Sides
from worked.mathematics.checker.verdicts import judge
from worked.mathematics.evaluator.evaluate import evaluate
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values.types import Impossible, Unknown
from worked.model.result import HELD


def is_instance(sides: Sides, context: Context) -> bool:
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
