"""From a tree to a value, through the notation it is given; what cannot be worked out is Unknown."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from worked.mathematics.ast import (
    Apply,
    Big,
    Bounds,
    Braces,
    Call,
    Cases,
    Compare,
    Group,
    Index,
    Integral,
    Items,
    Matrix,
    Misread,
    Name,
    Node,
    Number,
    Unit,
    bare,
)
from worked.mathematics.evaluator import conditions, literals
from worked.mathematics.evaluator.context import Context
from worked.mathematics.evaluator.indexing import entry_at, whole_indices
from worked.mathematics.evaluator.literals import is_number
from worked.mathematics.evaluator.piecewise import as_piece, at_point, slope
from worked.mathematics.evaluator.sums import big, integral
from worked.mathematics.values import numbers
from worked.mathematics.values.types import (
    Array,
    Curve,
    Deferred,
    Finite,
    Function,
    Impossible,
    Numbers,
    Opaque,
    Range,
    Sequence,
    Symbolic,
    Unknown,
    is_exact,
    one_variable,
    show,
)


def evaluate(node: Node, context: Context) -> Any:
    """The value of a tree; raises Unknown or Impossible, with the node that is the reason."""
    context.work.left -= 1
    if context.work.left < 0:
        context.spend()
    try:
        return RULES[type(node)](node, context)
    except (Unknown, Impossible) as problem:
        if problem.node is None:
            problem.node = node
        raise


def _number(node: Number, context: Context) -> Any:
    if context.rounding and node.decimal:
        half = Fraction(node.unit) / 2
        return Range(node.value - half, node.value + half)
    return node.value


def _name(node: Name, context: Context) -> Any:
    entry = _entry(node, context) if node.subscript else None
    if entry is not None:
        return entry
    value = context.find(node.key)
    if value is None:
        value = derivative(node.key, context)
    if value is None:
        value = _numbered(node, context)
    if value is None:
        raise Unknown(f"`{node.key}` has no value here")
    return settled(value, context)


def _numbered(node: Name, context: Context) -> Any:
    """``a_i`` where i has a value, and ``a_1``, ``a_2`` are names of their own."""
    if not node.subscript:
        return None
    try:
        indices = [evaluate(part, context) for part in node.subscript]
    except Unknown:
        return None
    if not all(type(index) is int for index in indices):
        return None
    return context.find(f"{node.base}_{{{''.join(map(str, indices))}}}")


def derivative(key: str, context: Context) -> Curve | None:
    """What a prime means where the page says that it derives; None where it does not."""
    if context.conventions.prime != "derivative" or not key.endswith("'"):
        return None
    function = context.find(key[:-1]) or derivative(key[:-1], context)
    return None if function is None else Curve(slope(piece_of(function, context)))


def settled(value: Any, context: Context) -> Any:
    """A value that waited for names, worked out with the names of this place."""
    if isinstance(value, Deferred):
        return evaluate(value.body, context.called(value.captured, {}))
    if isinstance(value, Opaque):
        raise Unknown(value.reason)
    return value


def _entry(node: Name, context: Context) -> Any:
    """The entry that a subscript means, where the base is an array and the subscript indices; else None."""
    base = context.find(node.base)
    if isinstance(base, Deferred):
        base = settled(base, context)
    if not isinstance(base, Array | Sequence):
        return None
    indices = whole_indices(node.subscript, base, context, evaluate)
    return None if indices is None else entry_at(base, indices, context, counted=True)


def _apply(node: Apply, context: Context) -> Any:
    special = SPECIAL.get(node.op)
    if special is not None:
        return special(node, context)
    operation = context.notation.operations.get(node.op)
    if operation is None:
        raise Unknown(f"`{node.op}` is not read")
    if len(node.operands) == 2 and type(node.operands[0]) is Apply and node.op in LONG:
        return _long(node, context)
    return operation(context, node, *(evaluate(operand, context) for operand in node.operands))


def _long(node: Apply, context: Context) -> Any:
    """A long sum or product from its left end on: as deep as it is written, not as it is long."""
    spine: list[Apply] = []
    left: Node = node
    while type(left) is Apply and left.op in LONG and len(left.operands) == 2:
        context.spend()
        spine.append(left)
        left = left.operands[0]
    value = evaluate(left, context)
    for step in reversed(spine):
        try:
            value = context.notation.operations[step.op](
                context, step, value, evaluate(step.operands[1], context)
            )
        except (Unknown, Impossible) as problem:
            problem.node = problem.node or step
            raise
    return value


def _power(node: Apply, context: Context) -> Any:
    """A power; ``a(b)^n`` where a is a number is a product; ‖x‖² stays exact."""
    base, exponent = node.operands
    if isinstance(base, Call) and len(base.arguments) == 1 and isinstance(base.callee, Name):
        factor = _maybe(base.callee, context)
        if factor is not None and is_number(factor):
            return numbers.multiply(
                factor, _raised(evaluate(base.arguments[0], context), exponent, node, context)
            )
    inner = bare(base)
    held = _maybe(inner, context) if isinstance(inner, Name) else None
    if isinstance(held, Numbers):
        return literals.arrays_of(held, exponent, context, evaluate)
    value = evaluate(exponent, context)
    if isinstance(inner, Apply) and inner.op in ("norm", "root") and value == 2 and len(inner.operands) == 1:
        return _unrooted(inner, context)
    return _raised(evaluate(base, context), exponent, node, context, value)


def _unrooted(inner: Apply, context: Context) -> Any:
    under = evaluate(inner.operands[0], context)
    if inner.op == "norm" and isinstance(under, Array | Sequence):
        squares = [numbers.multiply(entry, entry) for entry in under.entries]
        return context.notation.operations["total"](context, inner, squares)
    if inner.op == "norm":
        return numbers.multiply(under, under)
    if is_exact(under) and under < 0:
        raise Unknown("an even root of a negative number")
    return under


def _raised(base: Any, exponent: Node, node: Node, context: Context, value: Any = None) -> Any:
    value = evaluate(exponent, context) if value is None else value
    return context.notation.operations["power"](context, node, base, value)


def _transpose(node: Apply, context: Context) -> Any:
    """``A^T``: the transposed array; where A is a number and T has a value, a power."""
    base = evaluate(node.operands[0], context)
    if isinstance(base, Array):
        return context.notation.operations["transpose"](context, node.operands[0], base)
    if len(node.operands) == 2 and not isinstance(base, Sequence | Curve | Function):
        return numbers.power(base, evaluate(node.operands[1], context))
    raise Unknown("the transpose of a value that is no array")


def _maybe(node: Name, context: Context) -> Any:
    try:
        return _name(node, context)
    except Unknown:
        return None


def _call(node: Call, context: Context) -> Any:
    """A function, sequence or array at a place; a number in front of brackets is a factor."""
    callee = evaluate(node.callee, context)
    arguments = tuple(evaluate(argument, context) for argument in node.arguments)
    if isinstance(callee, Function):
        return applied(callee, arguments, context)
    if isinstance(callee, Curve) and len(arguments) == 1:
        return at_point(callee, arguments[0])
    if isinstance(callee, Array | Sequence):
        return _placed(callee, arguments, context)
    if is_number(callee) and len(arguments) == 1:
        return context.notation.operations["*"](context, node, callee, arguments[0])
    raise Unknown("brackets behind something that is no function")


def applied(function: Function, arguments: tuple[Any, ...], context: Context) -> Any:
    """A function of some arguments."""
    if len(arguments) != len(function.parameters):
        raise Impossible(
            "wrong-arguments", f"a function of {len(function.parameters)} is given {len(arguments)} arguments"
        )
    values = dict(zip(function.parameters, arguments, strict=True))
    return evaluate(function.body, context.called(function.captured, values))


def _placed(array: Any, arguments: tuple[Any, ...], context: Context) -> Any:
    """``x(i)``, counted from the origin; of two indices the page says which is the row."""
    if not all(type(argument) is int for argument in arguments):
        given = ", ".join(map(show, arguments))
        raise Unknown(f"an array at `{given}`, which is no whole number")
    indices = tuple(arguments)
    if context.conventions.evaluate == "xy" and len(indices) == 2:
        indices = indices[::-1]
    return entry_at(array, indices, context, counted=False)


def _index(node: Index, context: Context) -> Any:
    base = evaluate(node.base, context)
    if not isinstance(base, Array | Sequence):
        raise Unknown("a subscript behind something that is no array")
    indices = whole_indices(node.subscript, base, context, evaluate)
    if indices is None:
        raise Unknown("a subscript without a value")
    return entry_at(base, indices, context, counted=True)


def _misread(node: Misread, context: Context) -> Any:
    raise Unknown(node.reason)


def piece_of(value: Any, context: Context) -> Any:
    """A function of one variable as an exact piecewise polynomial; Unknown where it is none."""
    if isinstance(value, Curve):
        return value.piece
    if not isinstance(value, Function) or len(value.parameters) != 1:
        raise Unknown("a value that is no function of one variable")
    variable = Symbolic(context.notation.polynomial(0, 1), object())
    result = applied(value, (variable,), context)
    one_variable(result, variable)
    return as_piece(result, context)


SPECIAL: dict[str, Callable[[Apply, Context], Any]] = {
    "power": _power,
    "transpose": _transpose,
    "and": lambda node, context: conditions.every(node.operands, context, evaluate),
    "or": lambda node, context: conditions.some(node.operands, context, evaluate),
}

LONG = frozenset({"+", "-", "*", "times", "dot"})

RULES: dict[type, Callable[[Any, Context], Any]] = {
    Number: _number,
    Name: _name,
    Apply: _apply,
    Group: lambda node, context: evaluate(node.inner, context),
    Call: _call,
    Index: _index,
    Items: lambda node, context: literals.items(node, context, evaluate),
    Matrix: lambda node, context: literals.matrix(node, context, evaluate),
    Bounds: lambda node, context: literals.bounds(node, context, evaluate),
    Braces: lambda node, context: Finite(tuple(evaluate(entry, context) for entry in node.entries)),
    Cases: lambda node, context: conditions.cases(node, context, evaluate),
    Compare: lambda node, context: conditions.compare(node, context, evaluate),
    Big: lambda node, context: big(node, context, evaluate),
    Integral: lambda node, context: integral(node, context, evaluate),
    Unit: lambda node, context: literals.unit(node, context, evaluate),
    Misread: _misread,
}
