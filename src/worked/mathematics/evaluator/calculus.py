r"""Derivatives, integrals and limits: by power series near a place, by polynomials, and by rigorous balls.

A derivative at a place is read from the series of its body there, whose coefficients stay exact where they
can. A limit is the first coefficient of such a series, in which the place may lie beyond all bounds. A
definite integral of a piecewise polynomial is exact; that of anything else comes from the library's
integration, which bounds its own error.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

from worked.mathematics.ast import (
    PRODUCTS,
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
from worked.mathematics.evaluator.scope import INTEGRATED, Context, python_name
from worked.mathematics.values import numbers, reals
from worked.mathematics.values.arrays import as_tuple, kind
from worked.mathematics.values.reals import NoValue, Real
from worked.mathematics.values.types import (
    Array,
    Bound,
    Complex,
    Deferred,
    Exact,
    Function,
    Interval,
    Number,
    Opaque,
    Series,
    Symbolic,
    TooMuch,
    Undefined,
    Unknown,
    Value,
    is_exact,
    is_number,
    one_variable,
    tidy,
)

Evaluate = Callable[[Node, Context], Value]
MOST_DERIVATIONS = 6
DEEPEST = 3  # variables by which something is derived at once, each within the other
Ball = Any  # flint.acb, of which this module knows only what it asks of it
End = Bound | Real
Curve = Callable[[Ball, bool], Ball]  # of a ball, and whether it must be analytic there

MOST_EVALUATIONS = 4_000
WITHIN = 3  # steps of the work of a formula that one place of an inner integral takes
MOST_WITHIN = 400  # of an integral within an integral, for each place of the outer one
STEPS, REACH = 64, 5  # for each unit of the wound line, and how far that is followed
AGREED = 1e-14
NOTHING = 1e-50  # of the terms of a sum: what is left of them where they cancel
FUNCTIONS = frozenset("exp sin cos tan cot sec csc sinh cosh tanh".split())
Monomial = tuple[tuple[str, int], ...]  # ((x, 2), (y, 1)): x²y, by name
Polynomial = dict[Monomial, Fraction]
HIGHEST = 20  # power
NONE = "an integral within an integral, of what is no polynomial"


def derivative(node: Derivative, context: Context, evaluate: Evaluate) -> Value:
    """A derivative, by one variable after the other, where these have their values."""
    variable, *rest = node.variables
    if len(node.variables) > MOST_DERIVATIONS:
        raise TooMuch(f"a derivative of an order above {MOST_DERIVATIONS}")
    if rest and any(name != variable for name in rest):
        inner = Derivative(node.start, node.end, tuple(rest), node.body, node.partial)
        return _slope(inner, variable, 1, context, evaluate)
    if node.partial:
        context = _with_constants(node.body, variable, context, evaluate)
    return _slope(node.body, variable, len(node.variables), context, evaluate)


def _with_constants(body: Node, variable: str, context: Context, evaluate: Evaluate) -> Context:
    """What else a function is of stays as it is, also where it is given by the variable: on ``y = x``."""
    function = context.find(body.key) if isinstance(body, Name) else None
    others = [one for one in getattr(function, "parameters", ()) if one != variable]
    given = [one for one in others if isinstance(context.find(one), Deferred)]
    fixed = {python_name(one): evaluate(Name(body.start, body.start, one), context) for one in given}
    return context.inner(fixed) if fixed else context


def _slope(body: Node, variable: str, order: int, context: Context, evaluate: Evaluate) -> Value:
    key = python_name(variable)
    place = context.find(variable)
    laws: dict[str, Value] = {}
    if isinstance(place, Deferred):  # dy/du of y = u^3, where u = 5x + 1
        place = evaluate(Name(body.start, body.start, variable), context)
        laws = _laws(body, key, context)
    if place is None or not is_number(place):
        raise Unknown(f"`{variable}` has no value here")
    if any(isinstance(part, Name) for part in walk(body)) and not depends(body, variable, context):
        raise Unknown(f"nothing says how what is derived depends on `{variable}`")

    def near(variable: Series) -> Value:
        return _called(body, context.inner({**laws, key: variable}), evaluate)

    return _derived(near, place, _further(_level(context)), order)


def _laws(body: Node, key: str, context: Context) -> dict[str, Value]:
    """The names of a body that wait for others, but for what they know of the name that is derived by."""
    found: dict[str, Value] = {}
    for name in (part for part in walk(body) if isinstance(part, Name)):
        value = context.find(name.key)
        if isinstance(value, Deferred) and key in value.captured:
            known = {other: one for other, one in value.captured.items() if other != key}
            found[python_name(name.key)] = Deferred(value.body, known)
    return found


def _derived(near: Callable[[Series], Value], place: Number, level: int, order: int) -> Value:
    """The derivative of an order at a place, of what is known of it near there.

    Most show it with no more terms than the order has; where these leave it open, as they do where zeros
    stand over zeros, there are all that a series may have.
    """
    first, *rest = (place, 1, *(0,) * (numbers.MOST_TERMS - 2))
    try:
        return _coefficient(near(Series((first, *rest[:order]), 0, level)), level, order)
    except Unknown as problem:
        if problem.level != level or level == DEEPEST:
            raise
        return _coefficient(near(Series((first, *rest), 0, level)), level, order)


def _coefficient(value: Value, level: int, order: int) -> Value:
    """The derivative of an order, from a series at the place; of a curve, entry by entry."""
    value = as_tuple(value) if isinstance(value, Interval) else value
    if isinstance(value, Array):
        return replace(value, entries=tuple(_of_number(one, level, order) for one in value.entries))
    if not is_number(value):
        raise Unknown(f"the derivative of {kind(value)}")
    return _of_number(value, level, order)


def _of_number(value: Number, level: int, order: int) -> Number:
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
    level = _further(_level(context))
    found = []
    for place, name in enumerate(function.parameters):

        def near(variable: Series, name: str = name) -> Value:
            given = {**dict(zip(function.parameters, places, strict=True)), name: variable}
            return evaluate(function.body, context.called(function.captured, given))

        slope = _derived(near, places[place], level, 1)
        if not is_number(slope):
            raise Unknown(f"the gradient of {kind(slope)}")
        found.append(slope)
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
    """Whether an expression says how it depends on a variable: it names it, or what is worked out from it.

    Each name is followed once: those of a page that are given by one another lead back to the same few.
    """
    key, waiting, seen = python_name(variable), [body], set[str]()
    while waiting:
        for part in walk(waiting.pop()):
            if not isinstance(part, Name) or (name := python_name(part.key)) in seen:
                continue
            seen.add(name)
            value = context.find(part.key)
            if name == key or (isinstance(value, Function) and key in value.parameters):
                return True
            if isinstance(inner := getattr(value, "body", None), Node):
                waiting.append(inner)
    return False


def _level(context: Context | None) -> int:
    """The highest level of the series among the names in force."""
    found = 0
    while context is not None:
        found = max([found, *(v.level for v in context.locals.values() if isinstance(v, Series))])
        context = context.caller
    return found


def _further(level: int) -> int:
    """The level of one more variable: the terms of its series are series themselves, and so on down."""
    if level >= DEEPEST:
        raise TooMuch("derivatives within derivatives")
    return level + 1


def slope_at(function: Function, arguments: tuple[Value, ...], context: Context, evaluate: Evaluate) -> Value:
    """``f'(a)``: the derivative of a function of one variable at a place."""
    if len(arguments) != 1 or not is_number(arguments[0]):
        raise Unknown("a derivative at something that is no number")
    if function.derived > MOST_DERIVATIONS:
        raise TooMuch(f"a derivative of an order above {MOST_DERIVATIONS}")
    place = arguments[0]
    level = _further(max(_level(context), place.level if isinstance(place, Series) else 0))

    def near(variable: Series) -> Value:
        inner = context.called(function.captured, {function.parameters[0]: variable})
        return evaluate(function.body, inner)

    return _derived(near, place, level, function.derived)


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
    rest = (numbers.divide(steep.at(k), k + 1) for k in range(len(place.coefficients) - 1))
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
    """The one name without a value in what stands between bounds; Unknown where there are several.

    A capital beside a name that has a value may be a constant of integration, and that name the variable.
    """
    written = {
        part.key
        for part in walk(body)
        if isinstance(part, Name) and part.key not in context.notation.constants
    }
    names = {key for key in written if context.find(key) is None} or written
    integrated = context.find(INTEGRATED) if len(names) > 1 else None
    if isinstance(integrated, Opaque) and integrated.reason in written:
        return integrated.reason
    if len(names) != 1 or (len(written) > 1 and next(iter(names)).isupper()):
        raise Unknown("bounds behind an expression that does not say of which variable they are")
    return names.pop()


def integral(node: Integral, context: Context, evaluate: Evaluate) -> Value:
    """A definite integral: exact of a piecewise polynomial, else a ball that holds it."""
    low, high = (_bound(evaluate(part, context)) for part in (node.low, node.high))
    try:
        if is_iterated(node):
            return iterated(node, context, evaluate)
        return _exact(node, low, high, context, evaluate)
    except TooMuch:
        raise
    except Unknown:
        pass
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
    level = _further(_level(context))
    inner = context.inner({python_name(node.variable): _near(point, level)})
    value = evaluate(node.body, inner)
    if not is_number(value):
        raise Unknown(f"the limit of {kind(value)}")
    if not isinstance(value, Series) or value.level != level:
        return value
    return _tended(value, _direction(point, node.side))


def _near(point: Number, level: int) -> Series:
    """A variable near a place; beyond all bounds it is one over the square of what is small.

    So what grows beyond all bounds with it has the sign of its first term, on whichever side of zero that is.
    """
    rest = (0,) * (numbers.MOST_TERMS - 2)
    if isinstance(point, float) and math.isinf(point):
        return Series((1 if point > 0 else -1, 0, *rest), -2, level)
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
        raise Undefined("a limit that differs from side to side")
    sign = numbers.sign_of(first.coefficients[0]) * (direction or 1) ** (first.low % 2)
    return math.inf if sign > 0 else -math.inf


# Definite integrals of elementary functions, by the library's integration with bounds of its error
#
# The body becomes a function of complex balls, which the library asks for enclosures on whole discs; so each
# step here is the library's own, told where it must be analytic.


def integrated(
    body: Node, variable: str, bounds: tuple[End, End], context: Context, evaluate: Evaluate
) -> Value:
    """The integral of an expression between two numbers on the line."""
    curve = _Compiler(python_name(variable), context, evaluate).curve(body)
    acb = reals.library().acb
    low, high = (acb(reals.real(bound).ball) for bound in bounds)
    context.spend(MOST_EVALUATIONS)
    found = reals.worked_out(
        lambda: acb.integral(curve, low, high, rel_tol=reals.TOLERANCE, eval_limit=MOST_EVALUATIONS)
    )
    return Real(found.real) if 0 in found.imag else Complex(Real(found.real), Real(found.imag))


def wound(body: Node, variable: str, bounds: tuple[End, End], context: Context, evaluate: Evaluate) -> float:
    """The integral of an expression with an infinite bound, to the digits that a float has.

    The line is wound up by a double exponential, on which the trapezoidal rule doubles its digits with every
    halving of the step. Where two steps disagree, or the ends still count, the integral stays unknown.
    """
    low, high = bounds
    if (isinstance(low, float) and low > 0) or (isinstance(high, float) and high < 0):
        raise Unknown("an integral that runs backwards from infinity")
    curve = _Compiler(python_name(variable), context, evaluate).curve(body)
    context.spend(MOST_EVALUATIONS)
    coarse, fine = _trapezoids(curve, low, high)
    if not abs(coarse - fine) <= AGREED * max(abs(fine), AGREED):
        raise Unknown("an integral without an end that is not worked out to enough digits")
    return fine


def _trapezoids(curve: Curve, low: End, high: End) -> tuple[float, float]:
    """The sum over the wound line with a coarse step, and with half of it, which holds the same terms."""
    terms: list[Ball] = []

    def coarse() -> Ball:
        terms.extend(_terms(curve, low, high))
        return _summed(terms[::2], STEPS // 2)

    return float(reals.worked_out(coarse)), float(reals.worked_out(lambda: _summed(terms, STEPS)))


def _summed(terms: Sequence[Ball], steps: int) -> Ball:
    arb = reals.library().arb
    if not _vanish(terms[0], terms[-1]):
        return arb("nan")
    found, size = sum(terms, arb(0)), sum(map(abs, terms), arb(0))
    return arb(0) if abs(found) <= NOTHING * size else found / steps


def _vanish(*terms: Ball) -> bool:
    """Whether the terms at the ends no longer count."""
    return all(abs(float(term)) <= AGREED for term in terms)


def _terms(curve: Curve, low: End, high: End) -> Iterator[Ball]:
    """The integrand at the places of the wound line, each times how fast the place moves there."""
    acb, both = reals.library().acb, isinstance(low, float) and isinstance(high, float)
    end = None if both else reals.real(high if isinstance(low, float) else low).ball
    for away, speed in _wound_line(both):
        place = away if end is None else end - away if isinstance(low, float) else end + away
        found = curve(acb(place), False) * speed
        if 0 not in found.imag:
            raise Unknown("an integral without an end of complex numbers")
        yield found.real


@cache
def _wound_line(both: bool) -> tuple[tuple[Ball, Ball], ...]:
    """The places of a line wound up, and how fast each of them moves: without any end, or from zero on."""
    arb = reals.library().arb
    places = (arb(k) / STEPS for k in range(-REACH * STEPS, REACH * STEPS + 1))
    return tuple(_wound(place, both) for place in places)


def _wound(t: Ball, both: bool) -> tuple[Ball, Ball]:
    half = t.pi() / 2
    turn, speed = half * t.sinh(), half * t.cosh()
    return (turn.sinh(), speed * turn.cosh()) if both else (away := turn.exp(), speed * away)


class _Compiler:
    """From an expression to a function of balls; what does not hold the variable is worked out once.

    Within an integral within an integral `outer` has where the outer variables are now.
    """

    def __init__(
        self,
        variable: str,
        context: Context,
        evaluate: Evaluate,
        outer: Mapping[str, list[Ball]] | None = None,
    ) -> None:
        self.variable, self.context, self.evaluate = variable, context, evaluate
        self.outer = outer or {}

    def curve(self, node: Node) -> Curve:
        """The function that an expression is of the variable."""
        inner = bare(node)
        if isinstance(inner, Name) and python_name(inner.key) == self.variable:
            return lambda ball, analytic: ball
        if isinstance(inner, Name) and python_name(inner.key) in self.outer:
            place = self.outer[python_name(inner.key)]
            return lambda ball, analytic: place[-1]
        if not self._varies(inner):
            return self._constant(inner)
        if isinstance(inner, Apply):
            return self._applied(inner)
        if isinstance(inner, Name):
            return self._named(inner)
        if isinstance(inner, Call):
            return self._called(inner)
        if isinstance(inner, Integral):
            return self._iterated(inner)
        raise Unknown("an integral of what is neither a polynomial nor made of elementary functions")

    def _varies(self, node: Node) -> bool:
        names = [part for part in walk(node) if isinstance(part, Name)]
        return any(
            python_name(name.key) == self.variable
            or python_name(name.key) in self.outer
            or isinstance(self.context.find(name.key), Deferred)
            for name in names
        )

    def _iterated(self, node: Integral) -> Curve:
        """An integral as a function of the variable of the one around it, analytic where its body is."""
        place: list[Ball] = []
        outer = {**self.outer, self.variable: place}
        body = _Compiler(python_name(node.variable), self.context, self.evaluate, outer).curve(node.body)
        low, high = self.curve(node.low), self.curve(node.high)
        acb, work = reals.library().acb, self.context.work

        def at(ball: Ball, analytic: bool) -> Ball:
            if work.left <= 0:  # else all places of the inner one are asked for, at each of the outer one
                return acb("nan")
            place.append(ball)
            ends = low(ball, analytic), high(ball, analytic)

            def inner(x: Ball, within: bool) -> Ball:
                work.left -= WITHIN  # the library lets no exception through: with none left, no value
                return body(x, within or analytic) if work.left > 0 else acb("nan")

            found = acb.integral(inner, *ends, rel_tol=reals.TOLERANCE, eval_limit=MOST_WITHIN)
            place.pop()
            return found

        return at

    def _constant(self, node: Node) -> Curve:
        value = self.evaluate(node, self.context)
        if not is_number(value):
            raise Unknown("an integral of something that is no number")
        ball = numbers.ball(numbers.as_complex(value))
        return lambda _, analytic: ball

    def _named(self, node: Name) -> Curve:
        value = self.context.find(node.key)
        if not isinstance(value, Deferred):
            raise Unknown("an integral of something that is no number")
        return _Compiler(self.variable, self.context.called(value.captured, {}), self.evaluate).curve(
            value.body
        )

    def _called(self, node: Call) -> Curve:
        function = self.evaluate(node.callee, self.context)
        if is_number(function) and len(node.arguments) == 1:
            factor, rest = self._constant(node.callee), self.curve(node.arguments[0])
            return lambda ball, analytic: factor(ball, analytic) * rest(ball, analytic)
        if not isinstance(function, Function) or len(function.parameters) != 1 or function.derived:
            raise Unknown("an integral of a function that is not known")
        argument = self.curve(node.arguments[0])
        inner = self.context.called(function.captured, {})
        outer = _Compiler(function.parameters[0], inner, self.evaluate).curve(function.body)
        return lambda ball, analytic: outer(argument(ball, analytic), analytic)

    def _applied(self, node: Apply) -> Curve:
        if node.op == "power":
            return self._power(node)
        parts = [self.curve(operand) for operand in node.operands]
        if node.op in COMBINE and len(parts) == 2:
            return _combined(COMBINE[node.op], parts[0], parts[1])
        if len(parts) == 1 and node.op == "negate":
            return lambda ball, analytic: -parts[0](ball, analytic)
        if node.op in FUNCTIONS and len(parts) == 1:
            return lambda ball, analytic: getattr(parts[0](ball, analytic), node.op)()
        if node.op in WITH_CUTS and len(parts) == 1:
            function = WITH_CUTS[node.op]
            return lambda ball, analytic: function(parts[0](ball, analytic), analytic)
        raise Unknown("an integral of what is neither a polynomial nor made of elementary functions")

    def _power(self, node: Apply) -> Curve:
        base, exponent = (self.curve(operand) for operand in node.operands)
        written = bare(node.operands[1])
        if not self._varies(written):
            size = self.evaluate(written, self.context)
            if type(size) is int:
                return lambda ball, analytic: base(ball, analytic) ** size
        return lambda ball, analytic: base(ball, analytic).pow(exponent(ball, analytic), analytic=analytic)


def _combined(apply: Callable[[Ball, Ball], Ball], left: Curve, right: Curve) -> Curve:
    return lambda ball, analytic: apply(left(ball, analytic), right(ball, analytic))


def _inverse_sine(ball: Ball, analytic: bool) -> Ball:
    unit = reals.library().acb(0, 1)
    return -unit * (unit * ball + (1 - ball * ball).sqrt(analytic=analytic)).log(analytic=analytic)


def _inverse_tangent(ball: Ball, analytic: bool) -> Ball:
    unit = reals.library().acb(0, 1)
    above, below = ((1 + sign * unit * ball).log(analytic=analytic) for sign in (-1, 1))
    return unit * (above - below) / 2


WITH_CUTS: dict[str, Curve] = {  # they jump somewhere, and must say so where they are to be analytic
    "root": lambda ball, analytic: ball.sqrt(analytic=analytic),
    "ln": lambda ball, analytic: ball.log(analytic=analytic),
    "absolute": lambda ball, analytic: ball.real_abs(analytic=analytic),
    "arcsin": _inverse_sine,
    "arccos": lambda ball, analytic: ball.pi() / 2 - _inverse_sine(ball, analytic),
    "arctan": _inverse_tangent,
}
COMBINE: dict[str, Callable[[Ball, Ball], Ball]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "times": lambda a, b: a * b,
    "dot": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


# Integrals within integrals, exactly: of polynomials in their variables, with such bounds too -----------


def is_iterated(node: Integral) -> bool:
    """Whether another integral stands in what is integrated."""
    return any(isinstance(part, Integral) for part in walk(node.body))


def iterated(node: Integral, context: Context, evaluate: Evaluate) -> Exact:
    """The value; Unknown where anything is no polynomial."""
    found = _Reader(context, evaluate, frozenset()).integral(node)
    if any(found.keys() - {()}):
        raise Unknown(NONE)
    return tidy(found.get((), Fraction(0)))


class _Reader:
    """From an expression to a polynomial in the variables that are integrated over around it."""

    def __init__(self, context: Context, evaluate: Evaluate, variables: frozenset[str]) -> None:
        self.context, self.evaluate, self.variables = context, evaluate, variables

    def integral(self, node: Integral) -> Polynomial:
        """The antiderivative at the upper bound less that at the lower."""
        variable = python_name(node.variable)
        body = _Reader(self.context, self.evaluate, self.variables | {variable}).read(node.body)
        risen: Polynomial = {}
        for monomial, coefficient in body.items():
            powers = dict(monomial)
            powers[variable] = powers.get(variable, 0) + 1
            risen[tuple(sorted(powers.items()))] = coefficient / powers[variable]
        high, low = (_put(risen, variable, self.read(bound)) for bound in (node.high, node.low))
        return _sum(high, low, -1)

    def read(self, node: Node) -> Polynomial:
        """The polynomial that an expression is; Unknown where it is none."""
        inner = bare(node)
        names = {python_name(part.key) for part in walk(inner) if isinstance(part, Name)}
        if not isinstance(inner, Integral) and not names & self.variables:
            return self._constant(inner)
        if isinstance(inner, Name):
            return {((python_name(inner.key), 1),): Fraction(1)}
        if isinstance(inner, Integral):
            return self.integral(inner)
        if isinstance(inner, Apply):
            return self._applied(inner)
        raise Unknown(NONE)

    def _constant(self, node: Node) -> Polynomial:
        value = self.evaluate(node, self.context)
        if not is_exact(value):
            raise Unknown(NONE)
        return {(): Fraction(value)}

    def _applied(self, node: Apply) -> Polynomial:
        if node.op == "power":
            return self._power(*node.operands)
        parts = [self.read(operand) for operand in node.operands]
        if node.op == "negate":
            return _sum({}, parts[0], -1)
        if node.op in ("+", "-") and len(parts) == 2:
            return _sum(parts[0], parts[1], 1 if node.op == "+" else -1)
        if node.op in PRODUCTS and len(parts) == 2:
            return _product(*parts)
        divisor = parts[-1].get((), 0)
        if node.op == "/" and divisor and parts[-1].keys() == {()}:
            return {monomial: coefficient / divisor for monomial, coefficient in parts[0].items()}
        raise Unknown(NONE)

    def _power(self, base: Node, exponent: Node) -> Polynomial:
        size = self.evaluate(exponent, self.context)
        if type(size) is not int or not 0 <= size <= HIGHEST:
            raise Unknown(NONE)
        return _power(self.read(base), size)


def _sum(one: Polynomial, other: Polynomial, sign: int) -> Polynomial:
    total = dict(one)
    for monomial, coefficient in other.items():
        total[monomial] = total.get(monomial, Fraction(0)) + sign * coefficient
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def _product(one: Polynomial, other: Polynomial) -> Polynomial:
    total: Polynomial = {}
    for left, a in one.items():
        for right, b in other.items():
            powers = dict(left)
            for name, power in right:
                powers[name] = powers.get(name, 0) + power
            total = _sum(total, {tuple(sorted(powers.items())): a * b}, 1)
    return total


def _power(base: Polynomial, size: int) -> Polynomial:
    result: Polynomial = {(): Fraction(1)}
    for _ in range(size):
        result = _product(result, base)
    return result


def _put(body: Polynomial, variable: str, value: Polynomial) -> Polynomial:
    """A polynomial with another one in a variable's place."""
    total: Polynomial = {}
    for monomial, coefficient in body.items():
        rest = tuple(part for part in monomial if part[0] != variable)
        raised = _power(value, dict(monomial).get(variable, 0))
        total = _sum(total, _product({rest: coefficient}, raised), 1)
    return total
