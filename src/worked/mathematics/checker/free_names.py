"""Which names of a tree have no value, and what the signs around them say of them.

The roles: number, array, matrix, indexed (twice), list, transposed, inverted, normed, natural (in a
factorial, a binomial, the bounds of a sum, by dots), floored, beside (a matrix, no sign between), called,
composed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from worked.mathematics.ast import (
    Antiderivative,
    Apply,
    Between,
    Big,
    Call,
    Derivative,
    Dots,
    Integral,
    Limit,
    Matrix,
    Name,
    Node,
    Number,
    bare,
    children,
    has_names,
)
from worked.mathematics.evaluator.chance import at_names, follows
from worked.mathematics.evaluator.evaluate import accented, entry_key, law_at, means_something, partial
from worked.mathematics.evaluator.scope import ENDLESS, INTEGRATED, Context, python_name
from worked.mathematics.values.types import (
    Array,
    Deferred,
    Function,
    Opaque,
    Sequence,
    TooMuch,
)

DEEPEST = 300  # trees within trees, those of definitions included
LONG = frozenset({"+", "-", "*", "times", "dot"})


@dataclass(slots=True)
class Free:
    """The free names of some trees by their key, with their roles, as far as the trees were walked."""

    context: Context
    depth: int = 0
    roles: dict[str, set[str]] = field(default_factory=dict)
    within: dict[tuple[Node, frozenset[str]], bool] = field(default_factory=dict)

    def add(self, key: str, role: str) -> None:
        """A name, and a role it is seen in."""
        self.roles.setdefault(key, set()).add(role)

    def add_variable(self, key: str, bound: frozenset[str]) -> None:
        """A name that is derived by, unless something binds it or gives it a value."""
        if python_name(key) not in bound and self.context.find(key) is None:
            self.add(key, "number")

    def walk(self, node: Node, bound: frozenset[str], role: str = "number") -> None:
        """The names of a tree in which some, by their Python names, are bound."""
        self.context.spend()
        if type(node) is Number:
            return
        if self.depth > DEEPEST:
            raise TooMuch(ENDLESS)
        self.depth += 1
        LOOKS.get(type(node), _operator)(node, self, bound, role)
        self.depth -= 1

    def walk_all(self, nodes: Iterable[Node], bound: frozenset[str], role: str = "number") -> None:
        """The names of some trees, one after the other."""
        for node in nodes:
            self.walk(node, bound, role)

    def look_into(self, body: Node, bound: frozenset[str]) -> None:
        """The names of a definition, once for all places that use it; Unknown where it uses itself."""
        done = self.within.get((body, bound))
        if done is None:
            self.within[body, bound] = False
            self.walk(body, bound)
            self.within[body, bound] = True
        elif not done:
            raise TooMuch(ENDLESS)


def free_names(
    nodes: Iterable[Node], context: Context, bound: frozenset[str] = frozenset()
) -> dict[str, set[str]]:
    """The names without a value in some trees; definitions that wait for names are looked into."""
    found = Free(context)
    found.walk_all((node for node in nodes if has_names(node)), bound)
    return found.roles


# How each kind of tree is looked into: what it binds, and the roles of what stands in it -----------------


def _big(node: Big, found: Free, bound: frozenset[str], role: str) -> None:
    found.walk_all((part for part in (node.low, node.high) if part is not None), bound, "natural")
    indices = node.indices or _written_indices(node.body)
    found.walk_all((*node.among, node.body), bound.union(map(python_name, indices)))


def _integral(node: Integral, found: Free, bound: frozenset[str], role: str) -> None:
    found.walk_all((node.low, node.high), bound)
    found.walk(node.body, bound | {python_name(node.variable)})


def _limit(node: Limit, found: Free, bound: frozenset[str], role: str) -> None:
    found.walk(node.point, bound)
    found.walk(node.body, bound | {python_name(node.variable)})


def _between(node: Between, found: Free, bound: frozenset[str], role: str) -> None:
    """``[F]_a^b``, where the one free name of F takes the bounds; where there is no one name, an operator."""
    variable = node.variable or _only(node.body, found, bound)
    if variable:
        found.walk_all((part for part in (node.high, node.low) if part is not None), bound)
        found.walk(node.body, bound | {python_name(variable)})
    else:
        _operator(node, found, bound, role)


def _only(body: Node, found: Free, bound: frozenset[str]) -> str:
    """The one free name of what stands between bounds that do not say of which name they are."""
    apart = Free(found.context, found.depth)
    apart.walk(body, bound)
    said = found.context.find(INTEGRATED) if len(apart.roles) > 1 else None
    if isinstance(said, Opaque) and said.reason in apart.roles:
        return said.reason
    return next(iter(apart.roles)) if len(apart.roles) == 1 else ""


def _derived(node: Derivative | Antiderivative, found: Free, bound: frozenset[str], role: str) -> None:
    variables = (node.variable,) if isinstance(node, Antiderivative) else node.variables
    for variable in (*variables, *_parameters(node.body, found.context)):
        found.add_variable(variable, bound)
    found.walk(node.body, bound)


def _call(node: Call, found: Free, bound: frozenset[str], role: str) -> None:
    spelt = at_names(node) or entry_key(node)
    if (spelt and found.context.find(spelt) is not None) or follows(node, found.context.find):
        return
    law, variable = law_at(node, found.context)
    within = bound | {python_name(variable)} if law is not None else bound
    if not means_something(node):
        callee = "called" if isinstance(bare(node.callee), Name) else "composed"
        found.walk(node.callee, within, callee)
    found.walk_all(node.arguments, bound)


def _operator(node: Node, found: Free, bound: frozenset[str], role: str) -> None:
    if isinstance(node, Apply) and node.op == "gradient":
        for variable in _parameters(node.operands[0], found.context):
            found.add_variable(variable, bound)
    _beside(node, found, bound)
    inner_role, operands = _role(node, role, found.context), _operands(node)
    if Dots in map(type, operands):
        inner_role = "natural"  # it says how far a sum or a product goes
    for child in operands:
        found.walk(child, bound, _exponent_role(child, node, inner_role))


def _parameters(body: Node, context: Context) -> tuple[str, ...]:
    """The names of the variables of a function that is derived without them: ``\\frac{df}{dx}``."""
    value = context.find(body.key) if isinstance(body, Name) else None
    return value.parameters if isinstance(value, Function) else ()


def _operands(node: Node) -> list[Node]:
    """The nodes below; of a long sum or product all operands at once, so that depth is that of brackets."""
    found: list[Node] = []
    if isinstance(node, Apply) and node.op == "transpose":
        return [node.operands[0]]
    while isinstance(node, Apply) and node.op in LONG and len(node.operands) == 2:
        found.append(node.operands[1])
        node = node.operands[0]
    return [*(children(node) if not found else [node]), *reversed(found)]


def _role(node: Node, role: str, context: Context) -> str:
    """What an operator says of its operands."""
    if isinstance(node, Matrix):
        return "number"
    if not isinstance(node, Apply):
        return role
    said = context.notation.roles.get(node.op)
    if said == "array" and role == "composed" and node.op == "odot":
        return role
    if said is not None:
        return said
    if node.op == "transpose":
        return "transposed" if role in ("number", "transposed") else role
    if node.op == "power" and _is_inverse(node):
        return "inverted" if role == "number" else role
    return role


def _exponent_role(child: Node, node: Node, role: str) -> str:
    """The role of an operand: an exponent is a number of its own, and one of −1 counts."""
    if not isinstance(node, Apply) or node.op != "power" or child is not node.operands[-1]:
        return role
    base = bare(node.operands[0])
    alternates = isinstance(base, Apply) and base.op == "negate" and isinstance(base.operands[0], Number)
    return "natural" if alternates or role == "natural" else "number"


def _is_inverse(node: Apply) -> bool:
    exponent = bare(node.operands[1])
    return isinstance(exponent, Apply) and exponent.op == "negate"


def _beside(node: Node, found: Free, bound: frozenset[str]) -> None:
    """Notes the names that stand beside a matrix with no sign between: they may be matrices too."""
    if not isinstance(node, Apply) or node.op != "*":
        return
    parts = [bare(part) for operand in node.operands for part in _juxtaposed(operand)]
    if not any(is_matrix(part, found.context) for part in parts):
        return
    names = [part.key for part in parts if isinstance(part, Name) and python_name(part.key) not in bound]
    for key in names:
        if found.context.find(key) is None:
            found.add(key, "beside")


def _juxtaposed(node: Node) -> list[Node]:
    inner = bare(node)
    if isinstance(inner, Apply) and inner.op == "*":
        return [part for operand in inner.operands for part in _juxtaposed(operand)]
    return [inner]


def is_matrix(node: Node, context: Context) -> bool:
    """Whether a node is a matrix that is written, or a name whose value is one."""
    if isinstance(node, Name):
        value = context.find(node.key)
        return isinstance(value, Array) and len(value.shape) == 2
    return isinstance(node, Matrix)


def _name(node: Name, found: Free, bound: frozenset[str], role: str) -> None:
    if python_name(node.key) in bound:
        return
    context = found.context
    value = context.find(node.key)
    if value is None and node.subscript and _indexed(node, found, bound):
        return
    if value is None and _derives(node, context):
        value = context.find(node.key.rstrip("'"))
        if not isinstance(value, Deferred):
            return
    if value is None and accented(node, context) is not None:
        return
    if value is None and node.subscript:
        value = partial(node, context)
        if value is not None and role != "called":  # without brackets, of the variables that it has
            for variable in value.parameters:
                found.add_variable(variable, bound)
    if value is None:
        found.add(node.key, role)
    elif isinstance(value, Function | Deferred):
        own = (*value.parameters, python_name(node.key)) if isinstance(value, Function) else ()
        found.look_into(value.body, bound.union(own, value.captured))  # a recurrence holds its own name
        for one in value.captured.values():
            if isinstance(one, Deferred):  # y = u^3, where u = 5x + 1
                found.look_into(one.body, bound.union(own, one.captured))


def _derives(node: Name, context: Context) -> bool:
    """Whether a prime makes a name the derivative of one that has a value."""
    derives = context.conventions.prime == "derivative" and node.key.endswith("'")
    return derives and context.find(node.key.rstrip("'")) is not None


def _indexed(node: Name, found: Free, bound: frozenset[str]) -> bool:
    """Whether a subscript is indices: of an array that has a value, or letters that a sum binds."""
    letters = [part for part in node.subscript if isinstance(part, Name)]
    context = found.context
    base = context.find(node.base)
    recurs = base is None and node.base in context.scope.recurrences
    if recurs or isinstance(base, Array | Sequence | Deferred):
        found.walk_all(node.subscript, bound)
        return True
    inside = bool(letters) and all(python_name(part.key) in bound for part in letters)
    if base is None and inside and _is_numbered(node.base, context):
        return True
    if base is None and inside:
        found.add(node.base, "indexed" if len(node.subscript) == 2 else "list")
        return True
    return False


def _is_numbered(base: str, context: Context) -> bool:
    """Whether ``a_1``, ``a_2``, … are names of their own, which an index runs through."""
    prefix = python_name(base) + "_"
    return any(name.startswith(prefix) and name[len(prefix) :].isdigit() for name in context.scope.names)


def _written_indices(body: Node) -> list[str]:
    """All letters that stand as subscripts: the indices of a sum that names none."""
    found: list[str] = []
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            found += [part.key for part in node.subscript if isinstance(part, Name)]
        waiting += children(node)
    return found


Look = Callable[[Any, Free, frozenset[str], str], None]
LOOKS: dict[type[Node], Look] = {
    Name: _name,
    Big: _big,
    Integral: _integral,
    Limit: _limit,
    Between: _between,
    Derivative: _derived,
    Antiderivative: _derived,
    Call: _call,
}
