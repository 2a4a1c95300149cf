"""From a tree to a value, through the notation it is given; what cannot be worked out is Unknown."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from worked.mathematics.ast import (
    Antiderivative,
    Apply,
    Between,
    Big,
    Bounds,
    Braces,
    Call,
    Cases,
    Compare,
    Derivative,
    Dots,
    Event,
    Group,
    Index,
    Integral,
    Items,
    Limit,
    Matrix,
    Misread,
    Name,
    Node,
    Number,
    RowOperation,
    Unit,
    bare,
    factors,
    names_in,
    terms,
)
from worked.mathematics.evaluator import calculus, conditions, sums
from worked.mathematics.evaluator.chance import at_names, is_variance, rules, variables
from worked.mathematics.evaluator.recurrences import number_of, term
from worked.mathematics.evaluator.scope import ENDLESS, Context, Operation, python_name
from worked.mathematics.evaluator.sums import big
from worked.mathematics.values import linear_algebra, numbers
from worked.mathematics.values.arrays import as_tuple, is_vector, kind
from worked.mathematics.values.equality import equal
from worked.mathematics.values.types import (
    Array,
    Complex,
    Curve,
    Deferred,
    Either,
    Exact,
    Finite,
    Function,
    Identity,
    Impossible,
    Interval,
    Listed,
    NotRead,
    Numbers,
    Opaque,
    Piece,
    Place,
    Quantity,
    Sequence,
    Symbolic,
    TooMuch,
    Undefined,
    Unknown,
    Value,
    exact_all,
    is_exact,
    is_number,
    one_variable,
    show,
    tidy,
)
from worked.mathematics.values.types import Number as Scalar

VARIABLES = frozenset("xt")
POWER_SET = "\\mathcal{P}"
FARTHEST_PLACE = 10**9  # of an entry that a page gives: farther ones are not looked for in its text


def evaluate(node: Node, context: Context) -> Value:
    """The value of a tree; raises Unknown or Impossible, with the node that is the reason."""
    work = context.work
    work.left -= 1
    if work.left < 0:
        context.spend()
    if type(node) is Number and not context.moved:  # as most are
        return node.value
    try:
        return RULES[type(node)](node, context)
    except (Unknown, Impossible) as problem:
        if problem.node is None:
            problem.node = node
        raise
    except RecursionError:  # the one way down: a definition that uses itself ends here, wherever it began
        raise TooMuch(ENDLESS, node) from None


def evaluate_all(nodes: Iterable[Node], context: Context) -> list[Value]:
    """The values of some trees, in their order."""
    return [evaluate(node, context) for node in nodes]


def _number(node: Number, context: Context) -> Exact:
    return context.moved.get(node, node.value)


def _name(node: Name, context: Context) -> Value:
    entry = _entry(node, context) if node.subscript else None
    if entry is not None:
        return entry
    value = context.find(node.key)
    if value is None:
        value = derivative(node.key, context)
    if value is None and node.subscript and (derived := partial(node, context)) is not None:
        return _at_its_variables(derived, context)
    if value is None:
        value = _numbered(node, context)
    if value is None:
        value = accented(node, context)
    if value is None:
        raise Unknown(f"`{node.key}` has no value here")
    return settled(value, context)


def _at_its_variables(derived: Function, context: Context) -> Value:
    """``f_{xx} f_{yy} - f_{xy}^2``: what a derivative without brackets is worth where x and y have values."""
    if any(context.find(one) is None for one in derived.parameters):
        return derived
    return evaluate(derived.body, context)


def _numbered(node: Name, context: Context) -> Value | None:
    """``a_i`` where i has a value, and ``a_1``, ``a_2`` are names of their own."""
    if not node.subscript:
        return None
    try:
        indices = [evaluate(part, context) for part in node.subscript]
    except Unknown:
        return None
    whole = [index for index in indices if type(index) is int]
    if len(whole) < len(indices):
        return None
    value = context.find(f"{node.base}_{{{''.join(map(str, whole))}}}")
    known = context.scope.recurrences.get(node.base)
    number = number_of(node) if len(whole) > 1 else whole[0]  # the digits of a_{12} are read one by one
    if value is None and known is not None and number is not None:
        return term(known, number, context, evaluate)
    return value


def accented(node: Name, context: Context) -> Value | None:
    """What an accent makes of the values of other names, where it makes no name of its own; else None."""
    if not node.under:
        return None
    return _between_points(node, context) or _conjugated(node, context)


def _between_points(node: Name, context: Context) -> Array | None:
    r"""``\vec{AB}`` on a strict page that gives the points A and B: from the one to the other."""
    if len(node.under) != 2 or not node.under.isupper() or not context.conventions.strict:
        return None
    ends = [as_tuple(value) for key in node.under if (value := context.find(key)) is not None]
    first, second = ends if len(ends) == 2 else (None, None)
    if not isinstance(first, Array) or not isinstance(second, Array) or first.shape != second.shape:
        return None
    steps = zip(second.entries, first.entries, strict=True)
    return Array(first.shape, tuple(numbers.subtract(one, other) for one, other in steps))


def _conjugated(node: Name, context: Context) -> Complex | None:
    r"""``\bar z`` or ``z^*`` of a complex z, where it has no value of its own; None for other names."""
    if not node.key.startswith((r"\bar{", r"\overline{")) and "^*" not in node.key:
        return None
    value = context.find(node.under)
    known = context.scope.recurrences.get(node.under.partition("_{")[0]) if value is None else None
    number = number_of(Name(node.start, node.end, node.under)) if known is not None else None
    if known is not None and number is not None:
        value = term(known, number, context, evaluate)
    return numbers.conjugate(value) if isinstance(value, Complex) else None  # type: ignore[return-value]


def _derived_later(value: Deferred, context: Context) -> Value | None:
    """The derivative of what waits for its one name: ``y'`` of ``y = 2e^{2x}``; None for more names."""
    names = {name.key for name in names_in((value.body,))} - context.notation.constants.keys()
    given = value.captured.keys() | context.scope.names.keys()
    waiting = [key for key in names if python_name(key) not in given]
    if len(waiting) != 1:
        return None
    body = Derivative(value.body.start, value.body.end, (waiting[0],), value.body)
    return Deferred(body, value.captured)


def derivative(key: str, context: Context) -> Value | None:
    """What a prime means where the page says that it derives; None where it does not."""
    if context.conventions.prime != "derivative" or not key.endswith("'"):
        return None
    function = context.find(key[:-1]) or derivative(key[:-1], context)
    if isinstance(function, Function) and len(function.parameters) == 1:
        return replace(function, derived=function.derived + 1)
    if isinstance(function, Deferred):
        return _derived_later(function, context)
    return None if function is None else Curve(slope(piece_of(function, context), context))


def partial(node: Name, context: Context) -> Function | None:
    """``f_{xy}``, on a strict page where f is a function of x and y; None for other names."""
    letters = [part.key for part in node.subscript if isinstance(part, Name)]
    if not letters or len(letters) < len(node.subscript) or not context.conventions.strict:
        return None
    function = context.find(node.base)
    if not isinstance(function, Function) or len(function.parameters) < 2 or function.derived:
        return None
    if not set(letters) <= set(function.parameters):
        return None
    return replace(function, body=Derivative(node.start, node.end, tuple(letters), function.body, True))


def settled(value: Value, context: Context) -> Value:
    """A value that waited for names, worked out with the names of this place."""
    if isinstance(value, Deferred):
        return evaluate(value.body, context.called(value.captured, {}))
    if isinstance(value, Opaque):
        raise Unknown(value.reason)
    return value


def _entry(node: Name, context: Context) -> Value | None:
    """The entry that a subscript means, where the base is an array and the subscript indices; else None."""
    base = context.find(node.base)
    if isinstance(base, Deferred):
        base = settled(base, context)
    if not isinstance(base, Array | Sequence):
        return None
    own = context.scope.find(python_name(node.key), node.key) if context.conventions.strict else None
    if own is not None and isinstance(own.value, Array) and is_matrix_of_numbers(base):
        return None  # a matrix of its own: A_1, with another column than A
    indices = whole_indices(node.subscript, base, context)
    return None if indices is None else entry_at(base, indices, context, counted=True)


def is_matrix_of_numbers(value: Value | None) -> bool:
    """Whether a value has rows and columns, so that none of its entries is an array."""
    return isinstance(value, Array) and len(value.as_list().shape) == 2


def _apply(node: Apply, context: Context) -> Value:
    op, operands = node.op, node.operands
    if op in SPECIAL:
        return SPECIAL[op](node, context)
    if op in LONG and len(operands) == 2 and type(operands[0]) is Apply:
        return _with_dots(node, context)
    operation = context.notation.operations.get(op)
    if operation is None:
        raise Unknown(f"`{op}` is not read")
    values = [evaluate(operand, context) for operand in operands]
    if Either in map(type, values):
        return _operated(operation, node, values, context)
    return operation(context, node, *values)


def _with_dots(node: Apply, context: Context) -> Value:
    """A long sum or product; where dots leave terms out, with those in their places."""
    try:
        return _long(node, context)
    except Unknown as problem:
        if not isinstance(problem.node, Dots):
            raise
    return sums.worked_out(node, context, evaluate)


def _operated(operation: Operation, node: Node, values: list[Value], context: Context) -> Value:
    r"""An operation on values; where a ``\pm`` gives two, on the upper and on the lower ones.

    Signs within signs are read together: ``\pm\sqrt{3 \pm 2}`` has two values.
    """
    if Either not in map(type, values):
        return operation(context, node, *values)
    upper = operation(context, node, *map(_upper, values))
    lower = operation(context, node, *map(_lower, values))
    return Either(_upper(upper), _lower(lower))


def _upper(value: Value) -> Value:
    return value.upper if isinstance(value, Either) else value


def _lower(value: Value) -> Value:
    return value.lower if isinstance(value, Either) else value


def _long(node: Apply, context: Context) -> Value:
    """A long sum or product from its left end on: as deep as it is written, not as it is long."""
    spine: list[Apply] = []
    left: Node = node
    while type(left) is Apply and left.op in LONG and len(left.operands) == 2:
        spine.append(left)
        left = left.operands[0]
    context.spend(len(spine))
    value, operations = evaluate(left, context), context.notation.operations
    for step in reversed(spine):
        try:
            right = evaluate(step.operands[1], context)
            if type(value) is Either or type(right) is Either:
                value = _operated(operations[step.op], step, [value, right], context)
            else:
                value = operations[step.op](context, step, value, right)
        except (Unknown, Impossible) as problem:
            problem.node = problem.node or step
            raise
    return value


def _power(node: Apply, context: Context) -> Value:
    """A power; ``a(b)^n`` where a is a number is a product; ‖x‖² stays exact."""
    base, exponent = node.operands
    if isinstance(base, Call) and len(base.arguments) == 1 and isinstance(base.callee, Name):
        factor = _maybe(base.callee, context)
        if factor is not None and is_number(factor):
            raised = _raised(evaluate(base.arguments[0], context), exponent, node, context)
            return context.notation.operations["*"](context, node, factor, raised)
    inner = bare(base)
    held = _maybe(inner, context) if isinstance(inner, Name) else None
    if isinstance(held, Numbers):
        return arrays_of(held, exponent, context)
    value = evaluate(exponent, context)
    if isinstance(inner, Apply) and inner.op in ("norm", "root") and value == 2 and len(inner.operands) == 1:
        return _unrooted(inner, context)
    if isinstance(inner, Apply) and inner.op == "absolute" and value == 2:
        within = evaluate(inner.operands[0], context)
        if is_vector(within):
            return linear_algebra.sum_of_squares(within)
    return _raised(evaluate(base, context) if held is None else held, exponent, node, context, value)


def _unrooted(inner: Apply, context: Context) -> Value:
    under = evaluate(inner.operands[0], context)
    if inner.op == "norm" and isinstance(under, Array | Sequence):
        return linear_algebra.sum_of_squares(under)
    if inner.op == "norm" and is_number(under):
        return numbers.multiply(under, numbers.conjugate(under))
    if inner.op == "norm" or not is_number(under):
        raise Unknown(f"the root of {kind(under)}")
    if is_exact(under) and under < 0 and not context.plane:
        raise Undefined("an even root of a negative number")
    return under


def _raised(base: Value, exponent: Node, node: Node, context: Context, value: Value | None = None) -> Value:
    value = evaluate(exponent, context) if value is None else value
    return _operated(context.notation.operations["power"], node, [base, value], context)


def _braced(node: Apply, context: Context) -> Value:
    """A piece with a number written at its brace: that is its value, or how many parts it has."""
    inner, label = node.operands
    value = evaluate(inner, context)
    if isinstance(label, Unit) and label.soft:
        counted = evaluate(label.inner, context) in (len(terms(inner)), len(factors(inner)))
    else:
        counted = equal(value, evaluate(label, context))[0]
    if not counted and node.at >= 0:
        raise Impossible("wrong-value", f"what stands at the brace is {show(value)}", label)
    if not counted:
        raise Unknown("what stands at the brace is not its value", label)
    return value


def _factorial(node: Apply, context: Context) -> Value:
    """A factorial; ``n(n-1)!`` where n is a number is n times the factorial of the brackets."""
    factorial = context.notation.operations["factorial"]
    inner = node.operands[0]
    if isinstance(inner, Call) and len(inner.arguments) == 1 and isinstance(inner.callee, Name):
        factor = _maybe(inner.callee, context)
        if factor is not None and is_number(factor):
            below = factorial(context, node, evaluate(inner.arguments[0], context))
            return context.notation.operations["*"](context, node, factor, below)
    return _operated(factorial, node, [evaluate(inner, context)], context)


def _transpose(node: Apply, context: Context) -> Value:
    """``A^T``: the transposed array; where A is a number and T has a value, a power."""
    base = evaluate(node.operands[0], context)
    if isinstance(base, Identity):
        return base
    if isinstance(base, Array):
        return context.notation.operations["transpose"](context, node.operands[0], base)
    if len(node.operands) == 2 and is_number(base):
        return _raised(base, node.operands[1], node, context)
    raise Unknown("the transpose of a value that is no array")


def _maybe(node: Name, context: Context) -> Value | None:
    """The value of a name, None where it has none; one that no work would tell is not asked for again."""
    try:
        return _name(node, context)
    except TooMuch:
        raise
    except Unknown:
        return None


def _call(node: Call, context: Context) -> Value:
    """A function, sequence or array at a place; a number in front of brackets is a factor."""
    name = at_names(node)
    value = context.find(name) if name else None
    if value is None and (key := entry_key(node)):
        value = context.find(key)
    if value is not None:
        return settled(value, context)
    if (chance := _follows(node, context)) is not None:
        return chance
    if means_something(node) and context.find(node.callee.key) is None:  # type: ignore[attr-defined]
        return OF_ITS_OWN[node.callee.key](node, context)  # type: ignore[attr-defined]
    law, variable = law_at(node, context)
    if law is not None:
        place = evaluate(node.arguments[0], context)
        return evaluate(law.body, context.inner({python_name(variable): place}))
    callee = _called(node.callee, context)
    arguments = tuple(evaluate(argument, context) for argument in node.arguments)
    if isinstance(callee, Function):
        if not any(one[:1].isupper() for one in callee.parameters):
            _refuse_random(node, context)
        first = _begun(node, arguments, context) if context.depth else None
        return applied(callee, arguments, context) if first is None else first
    if isinstance(callee, Curve) and len(arguments) == 1:
        return at_point(callee, arguments[0])
    if isinstance(callee, Array | Sequence):
        return _placed(callee, arguments, context)
    if is_number(callee) and len(arguments) == 1:
        _refuse_constant(node, context)
        return context.notation.operations["*"](context, node, callee, arguments[0])
    raise Unknown("brackets behind something that is no function")


def law_at(node: Call, context: Context) -> tuple[Deferred | None, str]:
    """The law that is written at a number or its variable, and that: t of ``y(0)`` behind ``y = A e^{2t}``.

    On strict pages alone, where such a law is no factor: one of x and t stands in it, and has no value.
    """
    if not context.conventions.strict or len(node.arguments) != 1 or not isinstance(node.callee, Name):
        return None, ""
    law = context.find(node.callee.key)
    if not isinstance(law, Deferred) or law.captured:
        return None, ""
    held = {name.key for name in names_in((law.body,))} & VARIABLES
    at = bare(node.arguments[0])
    if isinstance(at, Name) and {at.key} == held:
        return law, at.key
    free = [key for key in held if context.find(key) is None]
    alone = len(held) == len(free) == 1 and not names_in(node.arguments)
    return (law, free[0]) if alone else (None, "")


def _called(callee: Node, context: Context) -> Value:
    """What is written before brackets: ``f_x`` of ``f_x(1, 2)`` is a function, wherever x has a value."""
    if isinstance(callee, Name) and callee.subscript and context.find(callee.key) is None:
        derived = partial(callee, context)
        if derived is not None:
            return derived
    return evaluate(callee, context)


def _refuse_random(node: Call, context: Context) -> None:
    """``E(c) = c`` is said of numbers, and makes ``E(X^2)`` no X^2."""
    for name in variables(node):
        if context.scope.find(python_name(name.key), name.key) is None:
            raise Unknown(f"`{name.key}` may be a random variable")


def _begun(node: Call, arguments: tuple[Value, ...], context: Context) -> Value | None:
    """``y[n - 1]`` of a recurrence, where the page gives that entry; None where it gives none."""
    if not isinstance(node.callee, Name) or len(arguments) != 1 or type(arguments[0]) is not int:
        return None
    place = arguments[0]
    return context.find(f"{node.callee.key}[{place}]") if abs(place) <= FARTHEST_PLACE else None


def entry_key(node: Call) -> str:
    """The name under which a page gives ``y[0]`` before it gives y; empty for other calls."""
    if not isinstance(node.callee, Name) or len(node.arguments) != 1:
        return ""
    index, sign = bare(node.arguments[0]), ""
    if isinstance(index, Apply) and index.op == "negate":
        index, sign = bare(index.operands[0]), "-"
    whole = isinstance(index, Number) and type(index.value) is int
    return f"{node.callee.key}[{sign}{index.value}]" if whole else ""  # type: ignore[attr-defined]


def _follows(node: Call, context: Context) -> Value | None:
    """A probability that follows from others that the page gives; None where none does, or these are none."""
    for names, rule in rules(node):
        found = [value for name in names if (value := context.find(name)) is not None]
        values = [settled(value, context) for value in found]
        exact = [one for one in values if is_exact(one)]
        if len(exact) == len(names) and is_variance(node):
            return rule(*exact) if _of_one_variable(names, context) else None
        if len(values) == len(names) and all(isinstance(one, Fraction) and 0 <= one <= 1 for one in values):
            result = rule(*values)
            return result if result is not None and 0 <= result <= 1 else None
    return None


def _of_one_variable(names: tuple[str, ...], context: Context) -> bool:
    """Whether a table gave all of some expected values, or none: one given anew is of another variable."""
    given = [context.scope.find(python_name(name), name) for name in names]
    return len({binding.sure for binding in given if binding is not None}) == 1


def _refuse_constant(node: Call, context: Context) -> None:
    """``\\pi(5)`` and ``\\pi[i]`` are more often the author's function of that name than products."""
    argument, key = bare(node.arguments[0]), getattr(node.callee, "key", "")
    if key in context.notation.constants and isinstance(argument, Number | Name):
        raise Unknown(f"`{key}(…)` may be a function of that name, or a product")


def _subsets(node: Call, context: Context) -> Value:
    """``\\mathcal{P}(A)`` of a set: its power set."""
    (given,) = (evaluate(argument, context) for argument in node.arguments[:1])
    if not isinstance(given, Finite):
        raise Unknown(f"`{POWER_SET}` has no value here")
    return context.notation.operations["subsets"](context, node, given)


def means_something(node: Call) -> bool:
    """Whether a name without a value means something before brackets: a power set, a number of choices."""
    if not isinstance(node.callee, Name) or node.callee.key not in OF_ITS_OWN:
        return False
    of_numbers = all(isinstance(bare(argument), Number) for argument in node.arguments)
    return node.callee.key == POWER_SET or (len(node.arguments) == 2 and of_numbers)


def _chosen(op: str) -> Callable[[Call, Context], Value]:
    """The rule of ``P(n, k)`` or ``C(n, k)``: how many ways there are to choose, where the letter is free."""

    def rule(node: Call, context: Context) -> Value:
        given = [evaluate(argument, context) for argument in node.arguments]
        return context.notation.operations[op](context, node, *given)

    return rule


OF_ITS_OWN: dict[str, Callable[[Call, Context], Value]] = {  # names that mean something before brackets
    POWER_SET: lambda node, context: _subsets(node, context),
    "P": _chosen("permutations"),
    "C": _chosen("binomial"),
}


def applied(function: Function, arguments: tuple[Value, ...], context: Context) -> Value:
    """A function of some arguments."""
    if function.derived:
        return calculus.slope_at(function, arguments, context, evaluate)
    if len(arguments) != len(function.parameters):
        raise Impossible(
            "wrong-arguments", f"a function of {len(function.parameters)} is given {len(arguments)} arguments"
        )
    values = dict(zip(function.parameters, arguments, strict=True))
    return evaluate(function.body, context.called(function.captured, values))


def _placed(array: Array | Sequence, arguments: tuple[Value, ...], context: Context) -> Value:
    """``x(i)``, counted from the origin; of two indices the page says which is the row."""
    indices = tuple(argument for argument in arguments if type(argument) is int)
    if len(indices) < len(arguments):
        given = ", ".join(map(show, arguments))
        raise Unknown(f"an array at `{given}`, which is no whole number")
    if context.conventions.evaluate == "xy" and len(indices) == 2:
        indices = indices[::-1]
    return entry_at(array, indices, context, counted=False)


def _index(node: Index, context: Context) -> Value:
    base = evaluate(node.base, context)
    if not isinstance(base, Array | Sequence):
        raise Unknown("a subscript behind something that is no array")
    indices = whole_indices(node.subscript, base, context)
    if indices is None:
        raise Unknown("a subscript without a value")
    return entry_at(base, indices, context, counted=True)


def _refused(what: str) -> Callable[[Node, Context], Value]:
    """The rule of a node that is read and not worked out."""

    def rule(node: Node, context: Context) -> Value:
        raise Unknown(f"{what} is not worked out")

    return rule


def _misread(node: Misread, context: Context) -> Value:
    raise Unknown(node.reason)


def piece_of(value: Value, context: Context) -> Piece:
    """A function of one variable as an exact piecewise polynomial; Unknown where it is none."""
    if isinstance(value, Curve):
        return value.piece
    if not isinstance(value, Function) or len(value.parameters) != 1:
        raise Unknown("a value that is no function of one variable")
    if value.derived:
        return slope(piece_of(replace(value, derived=value.derived - 1), context), context)
    variable = Symbolic(context.notation.polynomial(0, 1), object())
    result = applied(value, (variable,), context)
    one_variable(result, variable)
    return as_piece(result, context)


SPECIAL: dict[str, Callable[[Apply, Context], Value]] = {
    "power": _power,
    "braced": _braced,
    "factorial": _factorial,
    "transpose": _transpose,
    "gradient": lambda node, context: calculus.gradient(node, context, evaluate),
    "and": lambda node, context: conditions.every(node.operands, context, evaluate),
    "or": lambda node, context: conditions.some(node.operands, context, evaluate),
}

LONG = frozenset({"+", "-", "*", "times", "dot"})

# Written lists, matrices and bounds: their entries gathered, each with its place ------------------------


def items(node: Items, context: Context) -> Value:
    """A list; with dots a sequence."""
    entries = tuple(evaluate(entry, context) for entry in node.entries)
    if any(isinstance(entry, Array) for entry in entries):
        return stacked(entries)
    places = tuple((entry.start, entry.end) for entry in node.entries)
    if any(node.dots):
        if node.origin is None:
            raise NotRead("no origin: underline the entry that has index 0")
        return Sequence(only_numbers(entries), node.origin, places)
    return Array(
        (len(entries),), only_numbers(entries), None if node.origin is None else (node.origin,), places
    )


def matrix(node: Matrix, context: Context) -> Value:
    """A matrix."""
    values = tuple(evaluate(entry, context) for row in node.rows for entry in row)
    if node.bars and len(values) == 9 and all(isinstance(value, Array) for value in values[:3]):
        return _of_axes(node, values, context)
    entries = only_numbers(values)
    places = tuple((entry.start, entry.end) for row in node.rows for entry in row)
    found = Array((len(node.rows), len(node.rows[0])), entries, node.origin, places)
    return linear_algebra.determinant(found) if node.bars and found.shape[0] == found.shape[1] else found


def _of_axes(node: Matrix, values: tuple[Value, ...], context: Context) -> Value:
    """The determinant with three vectors in its first row: the sum of each times its minor, with its sign."""
    numbers = only_numbers(values[3:])
    pairs = ([numbers[row + place] for row in (0, 3) for place in pair] for pair in ((1, 2), (2, 0), (0, 1)))
    minors = [linear_algebra.determinant(Array((2, 2), tuple(pair))) for pair in pairs]
    add, multiply = (context.notation.operations[sign] for sign in ("+", "*"))
    first, second, third = (
        multiply(context, node, axis, minor) for axis, minor in zip(values, minors, strict=False)
    )
    return add(context, node, add(context, node, first, second), third)


def arrays_of(numbers: Numbers, exponent: Node, context: Context) -> Numbers:
    r"""``\mathbb{R}^3`` and ``\mathbb{R}^{2 \times 3}``: arrays of a shape."""
    sides = [evaluate(part, context) for part in factors(exponent)]
    shape = tuple(side for side in sides if type(side) is int)
    if len(shape) < len(sides):
        raise Unknown("a power of a set of numbers that is no shape")
    return Numbers(numbers.name, shape)


def bounds(node: Bounds, context: Context) -> Value:
    """Two numbers between brackets, as an interval; more between round ones, as a list."""
    entries = tuple(evaluate(entry, context) for entry in node.entries)
    if len(entries) == 2:
        low, high = only_numbers(entries)
        return Interval(low, high, node.closed)
    if node.closed != (False, False) or node.start == node.entries[0].start:  # no bracket was written
        raise Unknown("several values, one after the other")
    places = tuple((entry.start, entry.end) for entry in node.entries)
    return Array((len(entries),), only_numbers(entries), places=places)


def only_numbers(entries: tuple[Value, ...]) -> tuple[Scalar, ...]:
    """The entries of an array; Unknown where one of them is no number."""
    if exact_all(entries) is None and not all(map(is_number, entries)):
        raise Unknown("an array whose entries are not numbers")
    return entries  # type: ignore[return-value]  # each was looked at


def stacked(values: tuple[Value, ...]) -> Array:
    """A list of lists of one length, as a matrix: each is a row, or a column if it stands as one."""
    columns = [value for value in values if isinstance(value, Array) and value.shape[1:] == (1,)]
    if len(columns) == len(values) and len({column.shape for column in columns}) == 1:
        height, width = columns[0].shape[0], len(columns)
        return Array((height, width), tuple(one.entries[row] for row in range(height) for one in columns))
    rows = [value for value in values if isinstance(value, Array) and len(value.shape) == 1]
    if len(rows) < len(values) or len({row.shape for row in rows}) > 1:
        raise Impossible("shapes-differ", "the rows of a list of lists differ in length")
    joined: tuple[Place, ...] | None = tuple(place for row in rows for place in row.places or ())
    if not all(row.places for row in rows):
        joined = None
    return Array((len(rows), rows[0].shape[0]), tuple(x for row in rows for x in row.entries), places=joined)


def unit(node: Unit, context: Context) -> Value:
    """A number with a unit."""
    value = evaluate(node.inner, context)
    if isinstance(value, Quantity):
        return Quantity(value.value, f"{value.unit}·{node.unit}", value.soft)
    if not is_number(value):
        raise Unknown("a unit behind something that is no number")
    return Quantity(value, node.unit, node.soft)


# Functions of one variable that are exact piecewise polynomials -----------------------------------------


def at_point(curve: Curve, argument: Value) -> Exact | Symbolic:
    """An exact piecewise polynomial at a number, or with its variable shifted and scaled."""
    if is_exact(argument):
        return tidy(curve.piece(Fraction(argument)))
    if isinstance(argument, Symbolic):
        inner = argument.piece
        if inner.breaks or inner.degree > 1:
            raise Unknown("a piecewise function of something that is not linear")
        offset, steepness = (*inner.polynomials[0], Fraction(0), Fraction(0))[:2]
        if not steepness:
            return tidy(curve.piece(offset))
        return Symbolic(curve.piece.compose(steepness, offset), argument.of)
    raise Unknown("a piecewise function at a number that is no fraction")


def as_piece(value: Value, context: Context) -> Piece:
    """A number that may depend on the variable, as a piecewise polynomial."""
    if isinstance(value, Symbolic):
        return value.piece
    if is_exact(value):
        return context.notation.polynomial(value)
    raise Unknown("a function that is no piecewise polynomial")


def slope(piece: Piece, context: Context) -> Piece:
    """The derivative of a piecewise polynomial; Unknown where it has a corner or a jump."""
    polynomials = tuple(tuple(i * c for i, c in enumerate(p))[1:] for p in piece.polynomials)
    steep = context.notation.piecewise(piece.breaks, polynomials, tuple(Fraction(0) for _ in piece.breaks))
    for at in piece.breaks:
        smooth = piece.before(at) == piece(at) == piece.after(at) and steep.before(at) == steep.after(at)
        if not smooth:
            raise Unknown(f"the function has no derivative at {tidy(at)}")
    return context.notation.piecewise(piece.breaks, polynomials, tuple(map(steep.after, piece.breaks)))


# Entries of lists, matrices and sequences: counted from the page's first index, or from the origin


def entry_at(base: Listed, indices: tuple[int, ...], context: Context, counted: bool) -> Scalar:
    """An entry: `counted` from the page's first index, else from the origin."""
    if isinstance(base, Sequence):
        return base.at(indices[0])
    if len(indices) == 1:
        base = base.as_list()
    if len(indices) != len(base.shape):
        raise Impossible("index-outside", f"{len(indices)} of {len(base.shape)} indices are given")
    if counted:
        place = tuple(i - context.conventions.index for i in indices)
    else:
        place = tuple(i + o for i, o in zip(indices, base.origin or (0,) * len(indices), strict=True))
    value = base.at(place)
    if value is None:
        raise Impossible("index-outside", _outside(indices, base, context, counted))
    return value


def _outside(indices: tuple[int, ...], base: Array, context: Context, counted: bool) -> str:
    first = (
        (context.conventions.index,) * len(indices)
        if counted
        else tuple(-o for o in base.origin or (0,) * len(indices))
    )
    ranges = " and ".join(f"{low} to {low + n - 1}" for low, n in zip(first, base.shape, strict=True))
    return f"index {', '.join(map(str, indices))} lies outside: the indices run from {ranges}"


def whole_indices(subscript: tuple[Node, ...], base: Listed, context: Context) -> tuple[int, ...] | None:
    """A subscript as whole numbers; None where some part of it has no value."""
    try:
        values = tuple(evaluate(part, context) for part in subscript)
    except Unknown:
        return None
    dimensions = len(base.shape) if isinstance(base, Array) else 1
    if len(values) > dimensions and all(type(v) is int and 0 <= v <= 9 for v in values) and dimensions == 1:
        values = (int("".join(map(str, values))),)  # x_{12} of a list is its twelfth entry
    if len(values) > dimensions:
        raise Unknown("a subscript with more indices than the array has: write commas between them")
    whole = tuple(value for value in values if type(value) is int)
    return whole if len(whole) == len(values) else None


# What each kind of node is worth ----------------------------------------------------------------------

RULES: dict[type, Callable[[Any, Context], Value]] = {  # each takes the nodes of its own type
    Number: _number,
    Name: _name,
    Apply: _apply,
    Group: lambda node, context: evaluate(node.inner, context),
    Call: _call,
    Index: _index,
    Items: items,
    Matrix: matrix,
    Bounds: bounds,
    Braces: lambda node, context: Finite(sums.members(node, context, evaluate)),
    Cases: lambda node, context: conditions.cases(node, context, evaluate),
    Compare: lambda node, context: conditions.compare(node, context, evaluate),
    Big: lambda node, context: big(node, context, evaluate),
    Integral: lambda node, context: calculus.integral(node, context, evaluate),
    Unit: unit,
    Antiderivative: lambda node, context: calculus.antiderivative(node, context, evaluate),
    Derivative: lambda node, context: calculus.derivative(node, context, evaluate),
    Between: lambda node, context: calculus.between(node, context, evaluate),
    Limit: lambda node, context: calculus.limit(node, context, evaluate),
    Dots: _refused("what dots leave out"),
    Event: _refused("an event"),
    RowOperation: _refused("a row operation"),
    Misread: _misread,
}
