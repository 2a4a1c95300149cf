r"""Sums without an end of rational functions: ``\sum_{k=1}^\infty \frac{1}{k(k+1)}``, by partial fractions.

What a pole r of order n adds is the sum of 1/(k − r)^n, the zeta function of Hurwitz. Where all poles are
simple and whole numbers apart the terms cancel, and the sum is a fraction; else it is a ball.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from worked.mathematics.ast import PRODUCTS, Apply, Call, Name, Node, bare, walk
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values import reals
from worked.mathematics.values.reals import Real
from worked.mathematics.values.types import Unknown, Value, is_exact, tidy

Evaluate = Callable[[Node, Context], Value]
Polynomial = Any  # flint.fmpq_poly
Ratio = tuple[Polynomial, Polynomial]
Pole = tuple[Fraction, int, Fraction]  # where, of which order, with which coefficient
HIGHEST = 12  # degree
MOST_CANCELLED = 10_000  # terms that do not cancel
NONE = "a sum without an end, of what is no rational function"


def endless(body: Node, name: str, low: int, context: Context, evaluate: Evaluate) -> Value:
    """The sum from `low` on of a rational function of an index; Unknown where it is none, or has no limit."""
    above, below = _Reader(name, context, evaluate).read(body)
    if above == 0:
        return 0
    if above.degree() + 2 > below.degree():
        raise Unknown("a sum without an end, and without a limit")
    poles = _poles(above, below)
    if any(where.denominator == 1 and where >= low for where, _, _ in poles):
        raise Unknown("a sum with a term that has no value")
    exact = _cancelled(poles, low)
    return tidy(exact) if exact is not None else _summed(poles, low)


class _Reader:
    """From an expression to a ratio of polynomials in one name."""

    def __init__(self, name: str, context: Context, evaluate: Evaluate) -> None:
        self.name, self.context, self.evaluate = name, context, evaluate
        self.polynomial = reals.library().fmpq_poly

    def read(self, node: Node) -> Ratio:
        """The ratio; Unknown where the expression is none."""
        inner = bare(node)
        if not self._varies(inner):
            return self._constant(inner)
        if isinstance(inner, Name):
            return self.polynomial([0, 1]), self.polynomial([1])
        if isinstance(inner, Call) and len(inner.arguments) == 1:  # ``k(k + 1)``, where k is a number
            (a, b), (c, d) = self.read(inner.callee), self.read(inner.arguments[0])
            return a * c, b * d
        if not isinstance(inner, Apply):
            raise Unknown(NONE)
        found = self._power(*inner.operands) if inner.op == "power" else self._applied(inner)
        if max(part.degree() for part in found) > HIGHEST:
            raise Unknown("limit: a sum of powers this high")
        return found

    def _varies(self, node: Node) -> bool:
        return any(isinstance(part, Name) and part.key == self.name for part in walk(node))

    def _constant(self, node: Node) -> Ratio:
        value = self.evaluate(node, self.context)
        if not is_exact(value):
            raise Unknown(NONE)
        return self.polynomial([value.numerator]), self.polynomial([value.denominator])

    def _applied(self, node: Apply) -> Ratio:
        parts = [self.read(operand) for operand in node.operands]
        (a, b), (c, d) = parts[0], parts[-1]
        if node.op == "negate":
            return -a, b
        if node.op in ("+", "-") and len(parts) == 2:
            return (a * d + c * b if node.op == "+" else a * d - c * b), b * d
        if node.op in PRODUCTS and len(parts) == 2:
            return a * c, b * d
        if node.op == "/" and c != 0:
            return a * d, b * c
        raise Unknown(NONE)

    def _power(self, base: Node, exponent: Node) -> Ratio:
        if self._varies(exponent):
            raise Unknown(NONE)
        size = self.evaluate(exponent, self.context)
        if type(size) is not int or abs(size) > HIGHEST:
            raise Unknown(NONE)
        above, below = self.read(base)
        return (above**size, below**size) if size >= 0 else (below**-size, above**-size)


def _poles(above: Polynomial, below: Polynomial) -> list[Pole]:
    """The partial fractions of a ratio whose poles are all rational."""
    library, found = reals.library(), []
    common = above.gcd(below)
    above, below = above / common, below / common
    _, factors = below.factor()
    for factor, times in factors:
        if factor.degree() > 1:
            raise Unknown("a sum without an end, with poles that are no fractions")
        root = -factor[0] / factor[1]
        shift = library.fmpq_poly([root, 1])
        rest = below / factor**times * factor[1] ** times
        top, bottom = (library.fmpq_series(part(shift).coeffs(), prec=times) for part in (above, rest))
        near = top / bottom
        for power in range(times):
            coefficient = near[power]
            found.append((_fraction(root), times - power, _fraction(coefficient)))
    return [pole for pole in found if pole[2]]


def _fraction(number: Any) -> Fraction:
    return Fraction(int(number.p), int(number.q))


def _cancelled(poles: list[Pole], low: int) -> Fraction | None:
    """What is left of simple poles that are whole numbers apart; None where not all cancels."""
    last = max(where for where, _, _ in poles)
    apart = [(last - where) for where, _, _ in poles]
    if any(order > 1 for _, order, _ in poles) or any(one.denominator > 1 for one in apart):
        return None
    if max(apart) > MOST_CANCELLED:
        raise Unknown("limit: a sum of terms this far apart")
    left = Fraction(0)
    for (where, _, coefficient), steps in zip(poles, apart, strict=True):
        left -= coefficient * sum(1 / (low - last + step) for step in range(int(steps)))
        assert where == last - steps
    return left


def _summed(poles: list[Pole], low: int) -> Real:
    """The sum as a ball: of simple poles by the digamma function, of others by the zeta function."""
    library = reals.library()

    def total() -> Any:
        result = library.acb(0)
        for where, order, coefficient in poles:
            first = low - where
            place = library.acb(library.fmpq(first.numerator, first.denominator))
            part = library.acb(order).zeta(place) if order > 1 else -place.digamma()
            result += part * library.acb(library.fmpq(coefficient.numerator, coefficient.denominator))
        return result

    return Real(reals.worked_out(total).real)
