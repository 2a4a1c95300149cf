"""Definition or claim: what gives a name its value, and when a name may be given another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from worked.mathematics.ast import (
    PRODUCTS,
    Apply,
    Big,
    Bounds,
    Braces,
    Call,
    Chain,
    Integral,
    Items,
    Matrix,
    Name,
    Node,
    Number,
    Unit,
    bare,
    children,
    names_in,
)
from worked.mathematics.checker.approximation import entries_of, is_power_of_ten
from worked.mathematics.checker.free_names import free_names
from worked.mathematics.evaluator.chance import at_names, follows
from worked.mathematics.evaluator.evaluate import POWER_SET, accented, evaluate, is_matrix_of_numbers
from worked.mathematics.evaluator.scope import Binding, Context, Scope, python_name
from worked.mathematics.values.arrays import as_tuple
from worked.mathematics.values.types import (
    Array,
    Deferred,
    Function,
    Impossible,
    Unknown,
    Value,
)
from worked.model.document import Surroundings

VECTORS = (r"\vec{", r"\mathbf{", r"\boldsymbol{", r"\bm{")  # letters set as those of vectors


@dataclass(frozen=True, slots=True)
class Head:
    """The left side of what may be a definition: a name, perhaps with parameters."""

    name: Name
    parameters: tuple[str, ...] | None = None

    @property
    def python(self) -> str:
        """The name in Python."""
        return python_name(self.name.key)


def head(chain: Chain, right: Node | None = None, scope: Scope | None = None) -> Head | None:
    """The head of a chain that may define; None where its left side is no name.

    With its right side and a scope: ``P(D) = 0.01`` gives a value at D, which is a name of its own.
    """
    if not chain.signs or chain.signs[0].sign not in ("=", ":="):
        return None
    found, call = _head(chain.members[0]), chain.members[0]
    if scope is None or right is None or not isinstance(call, Call):
        return found
    if follows(call, lambda name: scope.find(python_name(name), name), causes=is_plain(right)):
        return None  # it follows from what the page says, and is claimed
    if _is_place(found, right, scope) if found else _is_event(call, scope):
        return Head(Name(call.start, call.end, at_names(call)))
    return found


def several(left: Node, right: Node) -> tuple[list[Head], tuple[Node, ...]]:
    """The names of ``(x, y)`` or of a column of names, and what each is given; none for other sides."""
    names, entries = entries_of(left), entries_of(right)
    keys = {entry.key for entry in names if isinstance(entry, Name)}
    if type(bare(left)) is not type(bare(right)) or not 1 < len(keys) == len(names) == len(entries):
        return [], ()
    return [Head(entry) for entry in names if isinstance(entry, Name)], entries


def _is_event(call: Call, scope: Scope) -> bool:
    r"""Whether brackets hold events, ``A \cap B`` or ``X = 2``, and nothing computes it."""
    if not isinstance(call.callee, Name) or call.callee.key == POWER_SET:
        return False
    if all(isinstance(one, Name) for one in call.arguments):
        return False
    return scope.find(python_name(call.callee.key), call.callee.key) is None and bool(at_names(call))


def _is_place(name: Head, right: Node, scope: Scope) -> bool:
    """Whether what stands in brackets is an event or a thing, and no letter for a number."""
    if not name.parameters or any(_is_number_by_now(scope.names.get(one)) for one in name.parameters):
        return False
    known = scope.find(name.python, name.name.key)
    if known is not None and isinstance(known.value, Function):
        return False
    things = all(len(one) > 1 or one.isupper() for one in name.parameters)
    return things and not any(python_name(one.key) in name.parameters for one in names_in((right,)))


def _is_number_by_now(binding: Binding | None) -> bool:
    """Whether a letter has a value; ``Y = 4X + 1``, a law of other letters, is no number yet."""
    return binding is not None and not isinstance(binding.value, Deferred)


def _head(left: Node) -> Head | None:
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
    if name.python in context.scope.hidden:
        return False
    if context.scope.find(name.python, name.name.key) is not None or name.python in context.locals:
        return True
    if name.parameters is None and accented(name.name, context) is not None:
        return True
    if name.name.subscript:
        try:
            evaluate(name.name, context)
        except (Unknown, Impossible) as problem:
            return isinstance(problem, Impossible)
        return True
    return False


def is_of_its_own(name: Head, right: Node, context: Context) -> bool:
    r"""``A_1 = \\begin{pmatrix} …`` beside a matrix A: no entry of it, which is a number, but a name."""
    if not name.name.subscript or not is_matrix_of_numbers(context.find(name.name.base)):
        return False
    try:
        value = evaluate(right, context)
    except (Unknown, Impossible):
        return False
    return isinstance(value, Array) and len(value.entries) > 1


def bind(name: Head, body: Node, around: Surroundings, context: Context) -> Binding:
    """Gives the head the value of a definition's right side; raises Unknown where it has none."""
    binding = binding_of(name, body, around, context)
    context.scope.bind(name.python, binding)
    context.scope.hidden.pop(name.python, None)
    return binding


def binding_of(name: Head, body: Node, around: Surroundings, context: Context) -> Binding:
    """What a definition gives its head, and what that rests on; raises Unknown where it has no value."""
    context = replace(context, uses={})
    value = _function(name, body, context) if name.parameters is not None else _value(name, body, context)
    rests = tuple(context.uses.values())
    for used in rests:
        used.used = True
    return Binding(
        name.name.key,
        value,
        min(name.name.start, body.start),  # ``3 = x`` gives x a value too
        max(name.name.end, body.end),
        around=around,
        rests=rests,
        worked=not is_written(body),
    )


def is_written(body: Node) -> bool:
    """Whether a right side is a value as it stands, with nothing to work out."""
    inner = bare(body)
    while isinstance(inner, Unit) or (isinstance(inner, Apply) and inner.op in ("negate", "percent")):
        inner = bare(inner.inner if isinstance(inner, Unit) else inner.operands[0])
    if isinstance(inner, Number | Braces) or is_power_of_ten(inner):
        return True
    if isinstance(inner, Apply) and inner.op in PRODUCTS:
        return isinstance(bare(inner.operands[0]), Number) and is_power_of_ten(bare(inner.operands[1]))
    below = children(inner) if isinstance(inner, Items | Matrix | Bounds) else ()
    return bool(below) and all(is_written(entry) for entry in below)


def is_plain(body: Node) -> bool:
    """Whether a right side is a value as it stands, or a fraction of two."""
    inner = bare(body)
    if isinstance(inner, Apply) and inner.op == "negate":
        inner = bare(inner.operands[0])
    if isinstance(inner, Apply) and inner.op == "/":
        return all(map(is_written, inner.operands))
    return is_written(body)


def holds(body: Node, name: Head, scope: Scope) -> bool:
    """Whether a name stands in a right side, or in a definition that waits for names and that it uses."""
    waiting, seen = [body], set[int]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            key = python_name(node.key)
            if key == name.python:
                return True
            binding = scope.find(key, node.key)
            value = binding.value if binding is not None else None
            if isinstance(value, Deferred) and id(value) not in seen:
                seen.add(id(value))
                waiting.append(value.body)
        else:  # the subscript of a name is part of it
            waiting += children(node)
    return False


def _function(name: Head, body: Node, context: Context) -> Function:
    parameters = frozenset(name.parameters or ())
    return Function(name.parameters or (), body, captured(body, parameters | {name.python}, context))


def _value(name: Head, body: Node, context: Context) -> Value:
    if free_names([body], context):
        return Deferred(body, captured(body, frozenset({name.python}), context))
    value = evaluate(body, context)
    return as_tuple(value) if name.name.key.startswith(VECTORS) else value


def captured(body: Node, bound: frozenset[str], context: Context) -> dict[str, Value]:
    """The values that the names of a body have where it stands."""
    found: dict[str, Value] = {}
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
                known = name in context.scope.names or name in context.locals
                value = context.find(key) if name not in hidden and known else None
                if value is not None:
                    found[name] = value
        waiting += [(child, hidden) for child in children(node)]
    return found
