r"""Derivatives, integrals and limits: by power series near a place, by polynomials, and by rigorous balls.

A derivative at a place is read from the series of its body there, whose coefficients stay exact where they
can. A limit is the first coefficient of such a series, in which the place may lie beyond all bounds. A
definite integral of a piecewise polynomial is exact; that of anything else comes from the library's
integration, which bounds its own error.
"""

import math
from collections.abc import Callable, Iterator

from worked.mathematics.ast import (
    Antiderivative,
    Apply,
    Between,
    Call,
    Derivative,
    Integral,
    Limit,
    Name,
    Node,
    bare,
    walk,
)
from worked.mathematics.evaluator.context import Context
from worked.mathematics.evaluator.integrand import End, integrated, wound
from worked.mathematics.evaluator.iterated import is_iterated, iterated
from worked.mathematics.evaluator.names import python_name
from worked.mathematics.values import numbers
from worked.mathematics.values.arrays import kind
from worked.mathematics.values.reals import NoValue, Real
from worked.mathematics.values.types import (
    Array,
    Bound,
    Function,
    Number,
    Series,
    Symbolic,
    Unknown,
    Value,
    is_exact,
    is_number,
    one_variable,
    tidy,
)

Evaluate = Callable[[Node, Context], Value]
MOST_DERIVATIONS = 6


def derivative(node: Derivative, context: Context, evaluate: Evaluate) -> Value:
    """A derivative, by one variable after the other, where these have their values."""
    variable, *rest = node.variables
    if len(node.variables) > MOST_DERIVATIONS:
        raise Unknown(f"limit: a derivative of an order above {MOST_DERIVATIONS}")
    if rest and any(name != variable for name in rest):
        inner = Derivative(node.start, node.end, tuple(rest), node.body, node.partial)
        return _slope(inner, variable, 1, context, evaluate)
    return _slope(node.body, variable, len(node.variables), context, evaluate)


def _slope(body: Node, variable: str, order: int, context: Context, evaluate: Evaluate) -> Value:
    key = python_name(variable)
    place = context.find(variable)
    if place is None or not is_number(place):
        raise Unknown(f"`{variable}` has no value here")
    level = _level(context) + 1
    near = Series((place, 1, *(0,) * (numbers.MOST_TERMS - 2)), 0, level)
    inner = context.inner({key: near})
    if any(isinstance(part, Name) for part in walk(body)) and not depends(body, variable, context):
        raise Unknown(f"nothing says how what is derived depends on `{variable}`")
    return _coefficient(_called(body, inner, evaluate), level, order)


def _coefficient(value: Value, level: int, order: int) -> Number:
    """The derivative of an order, from a series at the place."""
    if not is_number(value):
        raise Unknown(f"the derivative of {kind(value)}")
    if not isinstance(value, Series) or value.level != level:
        return 0
    return numbers.multiply(value.at(order), math.factorial(order))


def _called(body: Node, context: Context, evaluate: Evaluate) -> Value:
    """What is derived: where it is a function, its value at the variables that it is named with."""
    value = evaluate(body, context)
    if isinstance(value, Function):
        arguments = [context.find(name) for name in value.parameters]
        known = tuple(argument for argument in arguments if argument is not None)
        if len(known) < len(arguments):
            raise Unknown("a derivative of a function whose variables have no value")
        return evaluate(
            value.body, context.called(value.captured, dict(zip(value.parameters, known, strict=True)))
        )
    return value


def gradient(node: Apply, context: Context, evaluate: Evaluate) -> Value:
    """The derivatives of a function of several variables, by each, where it is taken or where these stand."""
    inner = bare(node.operands[0])
    callee = inner.callee if isinstance(inner, Call) else inner
    function = evaluate(callee, context)
    if not isinstance(function, Function) or len(function.parameters) < 2:
        raise Unknown("the gradient of what is no function of several variables")
    places = _places(inner, function, context, evaluate)
    level = _level(context) + 1
    found = []
    for place, name in enumerate(function.parameters):
        near = Series((places[place], 1, *(0,) * (numbers.MOST_TERMS - 2)), 0, level)
        given = {**dict(zip(function.parameters, places, strict=True)), name: near}
        value = evaluate(function.body, context.called(function.captured, given))
        found.append(_coefficient(value, level, 1))
    return Array((len(found),), tuple(found))


def _places(inner: Node, function: Function, context: Context, evaluate: Evaluate) -> tuple[Number, ...]:
    """Where a gradient is taken: at the arguments written, or at the function's own variables."""
    if isinstance(inner, Call):
        values = [evaluate(argument, context) for argument in inner.arguments]
    else:
        values = [value for name in function.parameters if (value := context.find(name)) is not None]
    places = tuple(value for value in values if is_number(value))
    if len(places) != len(function.parameters):
        raise Unknown("a gradient at a place that is not known")
    return places


def depends(body: Node, variable: str, context: Context) -> bool:
    """Whether an expression says how it depends on a variable: it names it, or what is worked out from it."""
    key = python_name(variable)
    return any(key in _names(part, context, 0) for part in walk(body) if isinstance(part, Name))


def _names(name: Name, context: Context, depth: int) -> Iterator[str]:
    """The names that a name rests on, itself among them."""
    yield python_name(name.key)
    value = context.find(name.key)
    body = getattr(value, "body", None)
    if isinstance(value, Function):
        yield from value.parameters
    if isinstance(body, Node) and depth < 20:
        for part in walk(body):
            if isinstance(part, Name):
                yield from _names(part, context, depth + 1)


def _level(context: Context | None) -> int:
    """The highest level of the series among the names in force."""
    found = 0
    while context is not None:
        found = max([found, *(v.level for v in context.locals.values() if isinstance(v, Series))])
        context = context.caller
    return found


def slope_at(function: Function, arguments: tuple[Value, ...], context: Context, evaluate: Evaluate) -> Value:
    """``f'(a)``: the derivative of a function of one variable at a place."""
    if len(arguments) != 1 or not is_number(arguments[0]):
        raise Unknown("a derivative at something that is no number")
    if function.derived > MOST_DERIVATIONS:
        raise Unknown(f"limit: a derivative of an order above {MOST_DERIVATIONS}")
    place = arguments[0]
    level = max(_level(context), place.level if isinstance(place, Series) else 0) + 1
    near = Series((place, 1, *(0,) * (numbers.MOST_TERMS - 2)), 0, level)
    inner = context.called(function.captured, {function.parameters[0]: near})
    return _coefficient(evaluate(function.body, inner), level, function.derived)


# Integrals ---------------------------------------------------------------------------------------


def antiderivative(node: Antiderivative, context: Context, evaluate: Evaluate) -> Value:
    """An integral without bounds, where its variable is being derived by: up to a constant, its series."""
    place = context.find(node.variable)
    if not isinstance(place, Series):
        raise Unknown("an integral without bounds is known but for a constant")
    body = evaluate(node.body, context)
    if not is_number(body):
        raise Unknown(f"an integral of {kind(body)}")
    steep = numbers.as_series(body, place.level)
    if steep.low < 0:
        raise Unknown("an integral of what grows beyond all bounds")
    rest = (numbers.divide(steep.at(k), k + 1) for k in range(numbers.MOST_TERMS - 1))
    return Series((0, *rest), 0, place.level)


def between(node: Between, context: Context, evaluate: Evaluate) -> Value:
    """``[F]_a^b``: the value at the upper bound less that at the lower one."""
    key = python_name(node.variable or _only_variable(node.body, context))
    upper = evaluate(node.body, context.inner({key: evaluate(node.high, context)}))
    if node.low is None:
        return upper
    lower = evaluate(node.body, context.inner({key: evaluate(node.low, context)}))
    return context.notation.operations["-"](context, node, upper, lower)


def _only_variable(body: Node, context: Context) -> str:
    """The one name without a value in what stands between bounds; Unknown where there are several."""
    written = {
        part.key
        for part in walk(body)
        if isinstance(part, Name) and part.key not in context.notation.constants
    }
    names = {key for key in written if context.find(key) is None} or written
    if len(names) != 1:
        raise Unknown("bounds behind an expression that does not say of which variable they are")
    return names.pop()


def integral(node: Integral, context: Context, evaluate: Evaluate) -> Value:
    """A definite integral: exact of a piecewise polynomial, else a ball that holds it."""
    low, high = (_bound(evaluate(part, context)) for part in (node.low, node.high))
    try:
        if is_iterated(node):
            return iterated(node, context, evaluate)
        return _exact(node, low, high, context, evaluate)
    except Unknown as problem:
        if "limit" in problem.reason:
            raise
    return _numeric(node, low, high, context, evaluate)


def _exact(
    node: Integral, low: Bound | Real, high: Bound | Real, context: Context, evaluate: Evaluate
) -> Value:
    variable = Symbolic(context.notation.polynomial(0, 1), object())
    body = evaluate(node.body, context.inner({python_name(node.variable): variable}))
    if is_exact(body):
        body = Symbolic(context.notation.polynomial(body))
    if not isinstance(body, Symbolic) or isinstance(low, Real) or isinstance(high, Real):
        raise Unknown("an integral of something that is no piecewise polynomial")
    one_variable(body, variable)  # of nothing but what is integrated over
    try:
        if low > high:
            return -tidy(body.piece.integrate(high, low))
        return tidy(body.piece.integrate(low, high))
    except ValueError as problem:
        raise Unknown(str(problem)) from None


def _numeric(
    node: Integral, low: Bound | Real, high: Bound | Real, context: Context, evaluate: Evaluate
) -> Value:
    try:
        if isinstance(low, float) or isinstance(high, float):
            return wound(node.body, node.variable, (low, high), context, evaluate)
        return integrated(node.body, node.variable, (low, high), context, evaluate)
    except NoValue:
        raise Unknown("an integral that is not worked out to enough digits") from None


def _bound(value: Value) -> End:
    if is_exact(value) or isinstance(value, Real) or (isinstance(value, float) and math.isinf(value)):
        return value
    raise Unknown("a bound of an integral that is no number")


# Limits ------------------------------------------------------------------------------------------


def limit(node: Limit, context: Context, evaluate: Evaluate) -> Value:
    """A limit at a place or beyond all bounds, by the series there; one-sided ones at poles and corners."""
    point = evaluate(node.point, context)
    if not is_number(point):
        raise Unknown(f"a limit at {kind(point)}")
    level = _level(context) + 1
    inner = context.inner({python_name(node.variable): _near(point, level)})
    value = evaluate(node.body, inner)
    if not is_number(value):
        raise Unknown(f"the limit of {kind(value)}")
    if not isinstance(value, Series) or value.level != level:
        return value
    return _tended(value, _direction(point, node.side))


def _near(point: Number, level: int) -> Series:
    """A variable near a place; beyond all bounds it is one over what is small."""
    rest = (0,) * (numbers.MOST_TERMS - 2)
    if isinstance(point, float) and math.isinf(point):
        return Series((1 if point > 0 else -1, 0, *rest), -1, level)
    return Series((point, 1, *rest), 0, level)


def _direction(point: Number, side: str) -> int:
    """On which side of its place what is small lies: +1, −1, or 0 for both."""
    if isinstance(point, float) and math.isinf(point):
        return 1
    return {"+": 1, "-": -1}.get(side, 0)


def _tended(value: Series, direction: int) -> Number:
    try:
        first = numbers.leading(value)
    except Unknown:
        return value.at(0)  # zero, as far as it is known
    if first.low >= 0:
        return value.at(0)
    if not direction and first.low % 2:
        raise Unknown("a limit that differs from side to side")
    sign = numbers.sign_of(first.coefficients[0]) * (direction or 1) ** (first.low % 2)
    return math.inf if sign > 0 else -math.inf
