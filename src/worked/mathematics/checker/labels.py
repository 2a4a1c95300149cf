"""The places beside a problem: what a piece is compared with, and where its names have their values."""

from collections.abc import Iterable

from worked.mathematics.ast import Name, Node, children
from worked.mathematics.checker.problem import Problem
from worked.mathematics.evaluator.scope import Scope, python_name

MOST_LABELS = 8


def label_origin(problem: Problem, origins: Iterable[Node | None]) -> None:
    """The left side, and the convolution that the chain speaks of."""
    for node in origins:
        place = None if node is None else (node.start, node.end)
        if (
            place is not None
            and place[0] != problem.start
            and all(place != given for given, _ in problem.labels)
        ):
            problem.labels.append((place, "worked out from this"))


def label_names(problem: Problem, names: Iterable[Name], scope: Scope) -> None:
    """Where the names that take part were given their values."""
    labelled = {place for place, _ in problem.labels}
    for name in names:
        for key in filter(None, (name.key, name.base)):
            binding = scope.names.get(python_name(key))
            if binding is None or binding.from_cell or len(labelled) >= MOST_LABELS:
                continue
            place = (binding.start, binding.end)
            if place not in labelled and not any(place[0] <= start < place[1] for start, _ in labelled):
                labelled.add(place)
                problem.labels.append((place, f"`{key}` is defined here"))


def names_in(nodes: tuple[Node, ...]) -> list[Name]:
    """All names in some trees, in the order of the page."""
    found: list[Name] = []
    waiting: list[Node] = list(nodes)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Name):
            found.append(node)
        waiting += children(node)
    return found
