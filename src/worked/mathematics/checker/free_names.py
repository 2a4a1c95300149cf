"""Which names of a tree have no value, and what the signs around them say of them.

The roles: number, array, matrix, indexed (twice), list, transposed, inverted, normed, natural (in a
factorial, a binomial, the bounds of a sum, by dots), floored, beside (a matrix, no sign between), called,
composed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

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
from worked.mathematics.evaluator.evaluate import conjugated, means_something, partial
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values.types import (
    Array,
    Deferred,
    Function,
    Sequence,
    TooMuch,
)

LONG = frozenset({"+", "-", "*", "times", "dot"})


@dataclass(slots=True)
class Free:
    """The free names by their key, with their roles."""

    roles: dict[str, set[str]] = field(default_factory=dict)

    def add(self, key: str, role: str) -> None:
        """A name, and a role it is seen in."""
        self.roles.setdefault(key, set()).add(role)


def free_names(
    nodes: Iterable[Node], context: Context, bound: frozenset[str] = frozenset()
) -> dict[str, set[str]]:
    """The names without a value in some trees; definitions that wait for names are looked into."""
    found = Free()
    for node in nodes:
        if has_names(node):
            _walk(node, context, bound, "number", found, 0)
    return found.roles


def _walk(node: Node, context: Context, bound: frozenset[str], role: str, found: Free, depth: int) -> None:
    context.spend()
    if type(node) is Number:
        return
    if depth > 300:
        raise TooMuch("definitions within definitions, perhaps one that uses itself")
    match node:
        case Name():
            _name(node, context, bound, role, found, depth)
        case Big():
            inner = bound | {python_name(name) for name in node.indices or _written_indices(node.body)}
            for part in (node.low, node.high):
                if part is not None:
                    _walk(part, context, bound, "natural", found, depth + 1)
            for part in (*node.among, node.body):
                _walk(part, context, inner, "number", found, depth + 1)
        case Integral():
            _walk(node.low, context, bound, "number", found, depth + 1)
            _walk(node.high, context, bound, "number", found, depth + 1)
            _walk(node.body, context, bound | {python_name(node.variable)}, "number", found, depth + 1)
        case Limit():
            _walk(node.point, context, bound, "number", found, depth + 1)
            _walk(node.body, context, bound | {python_name(node.variable)}, "number", found, depth + 1)
        case Between() if variable := node.variable or _only(node.body, context, bound, depth):
            _walk(node.high, context, bound, "number", found, depth + 1)
            if node.low is not None:
                _walk(node.low, context, bound, "number", found, depth + 1)
            _walk(node.body, context, bound | {python_name(variable)}, "number", found, depth + 1)
        case Derivative(variables=variables) | Antiderivative(variable=variables):
            for variable in (variables,) if isinstance(variables, str) else variables:
                if python_name(variable) not in bound and context.find(variable) is None:
                    found.add(variable, "number")
            for name in _parameters(node.body, context):
                if name not in bound and context.find(name) is None:
                    found.add(name, "number")
            _walk(node.body, context, bound, "number", found, depth + 1)
        case Apply(op="gradient", operands=(operand,)):
            for name in _parameters(operand, context):
                if name not in bound and context.find(name) is None:
                    found.add(name, "number")
            _walk(operand, context, bound, "number", found, depth + 1)
        case Call() if (spelt := at_names(node)) and context.find(spelt) is not None:
            pass
        case Call() if follows(node, context.find):
            pass
        case Call():
            if not means_something(node):
                callee = "called" if isinstance(bare(node.callee), Name) else "composed"
                _walk(node.callee, context, bound, callee, found, depth + 1)
            for argument in node.arguments:
                _walk(argument, context, bound, "number", found, depth + 1)
        case _:
            _beside(node, context, bound, found)
            inner_role, operands = _role(node, role, context), _operands(node)
            if Dots in map(type, operands):
                inner_role = "natural"  # it says how far a sum or a product goes
            for child in operands:
                _walk(child, context, bound, _exponent_role(child, node, inner_role), found, depth + 1)


def _only(body: Node, context: Context, bound: frozenset[str], depth: int) -> str:
    """The one free name of what stands between bounds that do not say of which name they are."""
    found = Free()
    _walk(body, context, bound, "number", found, depth + 1)
    return next(iter(found.roles)) if len(found.roles) == 1 else ""


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


def _beside(node: Node, context: Context, bound: frozenset[str], found: Free) -> None:
    """Notes the names that stand beside a matrix with no sign between: they may be matrices too."""
    if not isinstance(node, Apply) or node.op != "*":
        return
    parts = [bare(part) for operand in node.operands for part in _juxtaposed(operand)]
    if not any(is_matrix(part, context) for part in parts):
        return
    for part in parts:
        if isinstance(part, Name) and python_name(part.key) not in bound and context.find(part.key) is None:
            found.add(part.key, "beside")


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


def _name(node: Name, context: Context, bound: frozenset[str], role: str, found: Free, depth: int) -> None:
    if python_name(node.key) in bound:
        return
    value = context.find(node.key)
    if value is None and node.subscript and _indexed(node, context, bound, found, depth):
        return
    if value is None and _derives(node, context):
        value = context.find(node.key.rstrip("'"))
        if not isinstance(value, Deferred):
            return
    if value is None and conjugated(node, context) is not None:
        return
    if value is None and node.subscript:
        value = partial(node, context)
    if value is None:
        found.add(node.key, role)
    elif isinstance(value, Function | Deferred):
        parameters = value.parameters if isinstance(value, Function) else ()
        inner = bound | frozenset(parameters) | frozenset(value.captured)
        _walk(value.body, context, inner, "number", found, depth + 1)


def _derives(node: Name, context: Context) -> bool:
    """Whether a prime makes a name the derivative of one that has a value."""
    derives = context.conventions.prime == "derivative" and node.key.endswith("'")
    return derives and context.find(node.key.rstrip("'")) is not None


def _indexed(node: Name, context: Context, bound: frozenset[str], found: Free, depth: int) -> bool:
    """Whether a subscript is indices: of an array that has a value, or letters that a sum binds."""
    letters = [part for part in node.subscript if isinstance(part, Name)]
    base = context.find(node.base)
    if isinstance(base, Array | Sequence | Deferred):
        for part in node.subscript:
            _walk(part, context, bound, "number", found, depth + 1)
        return True
    if base is None and node.base in context.scope.recurrences:
        for part in node.subscript:
            _walk(part, context, bound, "number", found, depth + 1)
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
