"""Definite integrals of elementary functions, by the library's integration with bounds of its error.

The body becomes a function of complex balls, which the library asks for enclosures on whole discs; so each
step here is the library's own, told where it must be analytic.
"""

from collections.abc import Callable, Mapping
from typing import Any

from worked.mathematics.ast import Apply, Call, Integral, Name, Node, bare, walk
from worked.mathematics.evaluator.context import Context
from worked.mathematics.evaluator.names import python_name
from worked.mathematics.values import numbers, reals
from worked.mathematics.values.reals import Real
from worked.mathematics.values.types import Bound, Deferred, Function, Unknown, Value, is_number

Evaluate = Callable[[Node, Context], Value]
Ball = Any  # flint.acb, of which this module knows only what it asks of it
End = Bound | Real
Curve = Callable[[Ball, bool], Ball]  # of a ball, and whether it must be analytic there

MOST_EVALUATIONS = 4_000
MOST_WITHIN = 400  # of an integral within an integral, for each place of the outer one
STEPS, REACH = (32, 64), 5  # for each unit of the wound line, and how far that is followed
AGREED = 1e-14
FUNCTIONS = frozenset("exp sin cos tan cot sec csc sinh cosh tanh".split())


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
    return Real(found.real)


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
    coarse, fine = (_trapezoids(curve, low, high, steps) for steps in STEPS)
    if not abs(coarse - fine) <= AGREED * max(abs(fine), AGREED):
        raise Unknown("an integral without an end that is not worked out to enough digits")
    return fine


def _trapezoids(curve: Curve, low: End, high: End, steps: int) -> float:
    """The sum over the wound line, `steps` for each unit of it."""
    arb = reals.library().arb

    def total() -> Ball:
        terms = [
            _wound_term(curve, low, high, arb(k) / steps) for k in range(-REACH * steps, REACH * steps + 1)
        ]
        return sum(terms, arb(0)) / steps if _vanish(terms[0], terms[-1]) else arb("nan")

    return float(reals.worked_out(total))


def _vanish(*terms: Ball) -> bool:
    """Whether the terms at the ends no longer count."""
    return all(abs(float(term)) <= AGREED for term in terms)


def _wound_term(curve: Curve, low: End, high: End, t: Ball) -> Ball:
    """The integrand at a place of the wound line, times how fast the place moves there."""
    half = t.pi() / 2
    turn, speed = half * t.sinh(), half * t.cosh()
    if isinstance(low, float) and isinstance(high, float):
        place, speed = turn.sinh(), speed * turn.cosh()
    else:
        away = turn.exp()
        place, speed = (
            (reals.real(low).ball + away if isinstance(high, float) else reals.real(high).ball - away),
            speed * away,
        )
    return (curve(reals.library().acb(place), False) * speed).real


class _Compiler:
    """From an expression to a function of balls; what does not hold the variable is worked out once.

    Within an integral within an integral, `outer` has where the outer variables are now.
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
            place.append(ball)
            ends = low(ball, analytic), high(ball, analytic)

            def inner(x: Ball, within: bool) -> Ball:
                work.left -= 1  # the library lets no exception through: without work left nothing is known
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
