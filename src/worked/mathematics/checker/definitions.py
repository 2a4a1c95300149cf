"""Definition or claim: what gives a name its value, and when a name may be given another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from worked.mathematics.ast import (
    Big,
    Call,
    Chain,
    Integral,
    Name,
    Node,
    bare,
    children,
)
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.evaluator.context import Context
from worked.mathematics.evaluator.evaluate import POWER_SET, evaluate
from worked.mathematics.evaluator.names import python_name
from worked.mathematics.evaluator.scope import Binding
from worked.mathematics.values.types import (
    Deferred,
    Function,
    Impossible,
    Unknown,
)


@dataclass(frozen=True, slots=True)
class Head:
    """The left side of what may be a definition: a name, perhaps with parameters."""

    name: Name
    parameters: tuple[str, ...] | None = None

    @property
    def python(self) -> str:
        """The name in Python."""
        return python_name(self.name.key)


def head(chain: Chain) -> Head | None:
    """The head of a chain that may define; None where its left side is no name."""
    if not chain.signs or chain.signs[0].sign not in ("=", ":="):
        return None
    left = chain.members[0]
    if isinstance(left, Name):
        return Head(left)
    if isinstance(left, Call) and isinstance(left.callee, Name) and left.callee.key != POWER_SET:
        names = [argument for argument in left.arguments if isinstance(argument, Name)]
        keys = tuple(python_name(name.key) for name in names)
        if len(names) == len(left.arguments) and len(set(keys)) == len(keys):
            return Head(left.callee, keys)
    return None


def parameters(chains: Iterable[Chain]) -> frozenset[str]:
    """The Python names of the parameters of all functions that some chains define."""
    heads = filter(None, map(head, chains))
    return frozenset(name for found in heads for name in found.parameters or ())


def is_bound(name: Head, context: Context) -> bool:
    """Whether the head has a value: its own, or as an entry of an array that its subscript indexes."""
    binding = context.scope.names.get(name.python)
    if binding is not None and binding.key in ("", name.name.key):
        return True
    if name.python in context.locals:
        return True
    if name.name.subscript:
        try:
            evaluate(name.name, context)
        except (Unknown, Impossible) as problem:
            return isinstance(problem, Impossible)
        return True
    return False


def bind(name: Head, body: Node, context: Context) -> Binding:
    """Gives the head the value of a definition's right side; raises Unknown where it has none."""
    value = _function(name, body, context) if name.parameters is not None else _value(name, body, context)
    before = context.scope.names.get(name.python)
    if before is not None and before.key and before.key != name.name.key:
        message = f"`{name.name.key}` and `{before.key}` are both `{name.python}` in Python"
        raise Impossible("names-meet", message, name.name)
    binding = Binding(name.name.key, value, name.name.start, body.end)
    context.scope.bind(name.python, binding)
    return binding


def _function(name: Head, body: Node, context: Context) -> Function:
    parameters = frozenset(name.parameters or ())
    return Function(name.parameters or (), body, captured(body, parameters | {name.python}, context))


def _value(name: Head, body: Node, context: Context) -> Any:
    if free_names([body], context):
        return Deferred(body, captured(body, frozenset({name.python}), context))
    return evaluate(body, context)


def captured(body: Node, bound: frozenset[str], context: Context) -> dict[str, Any]:
    """The values that the names of a body have where it stands."""
    found: dict[str, Any] = {}
    waiting: list[tuple[Node, frozenset[str]]] = [(body, bound)]
    while waiting:
        node, hidden = waiting.pop()
        if isinstance(node, Big):
            hidden = hidden | {python_name(index) for index in node.indices}
        elif isinstance(node, Integral):
            hidden = hidden | {python_name(node.variable)}
        elif isinstance(node, Name):
            for key in filter(None, (node.key, node.base)):
                name = python_name(key)
                if name not in hidden and (name in context.scope.names or name in context.locals):
                    found[name] = context.find(key)
        waiting += [(child, hidden) for child in children(node)]
    return found


def plain_name(node: Node) -> str | None:
    """The key of a node that is nothing but a name."""
    inner = bare(node)
    return inner.key if isinstance(inner, Name) else None
