"""Integrals within integrals, exactly: of polynomials in their variables, with such bounds too."""

from collections.abc import Callable
from fractions import Fraction

from worked.mathematics.ast import PRODUCTS, Apply, Integral, Name, Node, bare, walk
from worked.mathematics.evaluator.scope import Context, python_name
from worked.mathematics.values.types import Exact, Unknown, Value, is_exact, tidy

Evaluate = Callable[[Node, Context], Value]
Monomial = tuple[tuple[str, int], ...]  # ((x, 2), (y, 1)): x²y, by name
Polynomial = dict[Monomial, Fraction]
HIGHEST = 20  # power
NONE = "an integral within an integral, of what is no polynomial"


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
