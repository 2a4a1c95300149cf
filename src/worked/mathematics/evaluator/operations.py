"""What signs compute: each operation takes the context, the node that asks, and its operands' values."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from worked.mathematics.ast import Node
from worked.mathematics.evaluator import array_operations, conditions
from worked.mathematics.evaluator.context import Context
from worked.mathematics.evaluator.evaluate import piece_of
from worked.mathematics.values import arrays, linear_algebra, numbers, units
from worked.mathematics.values.arrays import grouped, lone
from worked.mathematics.values.elementary import function
from worked.mathematics.values.types import (
    EXACT,
    Array,
    Curve,
    Finite,
    Function,
    Interval,
    NotRead,
    Numbers,
    Quantity,
    Range,
    Sequence,
    Symbolic,
    Unknown,
    is_exact,
)

MOST_FACTORIAL = 2_000
Compound = Array | Sequence | Function | Curve


def add(context: Context, node: Node, a: Any, b: Any) -> Any:
    """a + b, of arrays entry by entry."""
    if type(a) in EXACT and type(b) in EXACT:
        return numbers.add(a, b)
    return _entrywise(context, a, b, numbers.add, "add")


def subtract(context: Context, node: Node, a: Any, b: Any) -> Any:
    """a − b, of arrays entry by entry."""
    if type(a) in EXACT and type(b) in EXACT:
        return numbers.add(a, -b)
    return _entrywise(context, a, b, numbers.subtract, "subtract")


def _entrywise(context: Context, a: Any, b: Any, apply: Callable[[Any, Any], Any], verb: str) -> Any:
    if not isinstance(a, Compound) or not isinstance(b, Compound):
        a, b = lone(a), lone(b)
    _refuse_sets(a, b)
    if not isinstance(a, Compound) and not isinstance(b, Compound):
        return apply(a, b)
    if isinstance(a, Function | Curve) and isinstance(b, Function | Curve):
        return Curve(apply(Symbolic(piece_of(a, context)), Symbolic(piece_of(b, context))).piece)
    context.spend(len(getattr(a, "entries", ())))
    return arrays.entrywise(a, b, apply, verb)


def _refuse_sets(*values: Any) -> None:
    if any(isinstance(value, Finite | Interval | Numbers | bool) for value in values):
        raise Unknown("arithmetic with a set or a condition")


def negate(context: Context, node: Node, a: Any) -> Any:
    """−a."""
    if isinstance(a, Function):
        a = Curve(piece_of(a, context))
    if isinstance(a, Compound):
        return arrays.scaled(a, -1)
    _refuse_sets(a)
    return numbers.negate(a)


def multiply(context: Context, node: Node, a: Any, b: Any) -> Any:
    """A product: of numbers, of a number with an array, of matrices rows by columns."""
    if type(a) in EXACT and type(b) in EXACT:
        return numbers.multiply(a, b)
    a, b = grouped(a), grouped(b)
    _refuse_sets(a, b)
    if isinstance(a, Array) and isinstance(b, Array):
        if len(a.shape) == len(b.shape) == 1:
            raise Unknown("a product of two lists: write `\\bullet` or `\\odot`")
        context.spend(_weight(a, b) * len(a.entries) * (b.shape[-1] if len(b.shape) == 2 else 1) // 4)
        return arrays.product(a, b)
    if isinstance(a, Compound) and isinstance(b, Compound):
        if isinstance(a, Function | Curve) and isinstance(b, Function | Curve):
            return Curve(piece_of(a, context) * piece_of(b, context))
        raise Unknown(f"a product of {arrays.kind(a)} and {arrays.kind(b)}")
    if isinstance(a, Compound) or isinstance(b, Compound):
        array, factor = (a, b) if isinstance(a, Compound) else (b, a)
        if isinstance(array, Function):
            array = Curve(piece_of(array, context))
        context.spend(len(getattr(array, "entries", ())))
        return arrays.scaled(array, factor)
    return numbers.multiply(a, b)


def _weight(*arrays_: Array) -> int:
    """How much more a product of these entries takes than one of small integers."""
    bits = (
        x.numerator.bit_length() + x.denominator.bit_length() * 20 * (x.denominator > 1)
        for a in arrays_
        for x in a.entries
        if is_exact(x)
    )
    return 1 + max(bits, default=0) // 100


def dot(context: Context, node: Node, a: Any, b: Any) -> Any:
    r"""``\cdot``: a product; of two lists of one length their dot product."""
    if isinstance(a, Array) and isinstance(b, Array) and _is_vector(a) and _is_vector(b):
        first, second = arrays.alike(a, b)
        if first.shape[1:] == second.shape[1:]:
            return array_operations.bullet(context, node, a, b)
    return multiply(context, node, a, b)


def _is_vector(a: Array) -> bool:
    return len(a.shape) == 1 or (len(a.shape) == 2 and a.shape[1] == 1 < a.shape[0])


def times(context: Context, node: Node, a: Any, b: Any) -> Any:
    r"""``\times``: a product."""
    return multiply(context, node, a, b)


def divide(context: Context, node: Node, a: Any, b: Any) -> Any:
    """a / b, of an array entry by entry."""
    if type(a) in EXACT and type(b) in EXACT:
        return numbers.divide(a, b)
    a, b = grouped(a), lone(b)
    _refuse_sets(a, b)
    if isinstance(b, Compound):
        raise Unknown(f"a division by {arrays.kind(b)}")
    if isinstance(a, Compound):
        return multiply(context, node, a, numbers.divide(1, b))
    return numbers.divide(a, b)


def power(context: Context, node: Node, a: Any, b: Any) -> Any:
    """A power; of a square matrix by repeated products, −1 for its inverse."""
    a, b = grouped(a), lone(b)
    if isinstance(a, Array) and len(a.shape) == 2:
        return _matrix_power(context, node, a, b)
    if isinstance(a, Compound) or isinstance(b, Compound):
        raise Unknown(f"a power of {arrays.kind(a)}")
    _refuse_sets(a, b)
    return numbers.power(a, b)


def _matrix_power(context: Context, node: Node, a: Array, n: Any) -> Array:
    side = linear_algebra.square(a, "power")
    if type(n) is not int or abs(n) > 1000:
        raise Unknown("a power of a matrix that is no whole number up to 1000")
    if n < 0:
        a, n = linear_algebra.inverse(a), -n
    identity = tuple(int(i == j) for i in range(side) for j in range(side))
    result = Array(a.shape, identity) if n == 0 else a
    for _ in range(n - 1):
        result = multiply(context, node, result, a)
    return result


def factorial(context: Context, node: Node, a: Any) -> Any:
    """n! of a whole number."""
    if type(a) is not int or a < 0:
        raise Unknown("a factorial of something that is no whole number")
    if a > MOST_FACTORIAL:
        raise Unknown(f"limit: a factorial beyond {MOST_FACTORIAL}!")
    return math.factorial(a)


def binomial(context: Context, node: Node, a: Any, b: Any) -> Any:
    """n over k."""
    if type(a) is not int or type(b) is not int or a < 0 or a > MOST_FACTORIAL:
        raise Unknown("a binomial coefficient of something that is no whole number")
    return math.comb(a, b) if b >= 0 else 0


def root(context: Context, node: Node, a: Any, degree: Any = 2) -> Any:
    """A root of degree 2 or as written."""
    a = lone(a)
    if isinstance(a, Compound | Finite | Numbers) or type(degree) is not int or not 1 < degree <= 1000:
        raise Unknown("a root of something that is no number")
    if isinstance(a, Quantity):
        return Quantity(numbers.root(a.value, degree), units.rooted(a.unit, degree), a.soft)
    if isinstance(a, Symbolic):
        raise Unknown("a root of a name")
    return numbers.root(a, degree)


def percent(context: Context, node: Node, a: Any) -> Any:
    """A hundredth."""
    return multiply(context, node, a, Fraction(1, 100))


def absolute(context: Context, node: Node, a: Any) -> Any:
    """|a|; of a square matrix its determinant, of a list nothing that is read."""
    if isinstance(a, Array) and len(a.shape) == 2 and a.shape[0] == a.shape[1]:
        return linear_algebra.determinant(a)
    a = grouped(a)
    if isinstance(a, Finite):
        return len(a.members)
    if isinstance(a, Quantity):
        return Quantity(numbers.absolute(a.value), a.unit, a.soft)
    if isinstance(a, Symbolic):
        return conditions.larger(a, numbers.negate(a), context)
    return numbers.absolute(a)


def norm(context: Context, node: Node, a: Any, kind: Any = 2) -> Any:
    """A norm: of order 2, 1 or infinity."""
    return linear_algebra.norm(a, None if kind == math.inf else kind)


def floor(context: Context, node: Node, a: Any) -> Any:
    """The greatest whole number below."""
    return math.floor(_rational(a))


def ceil(context: Context, node: Node, a: Any) -> Any:
    """The least whole number above."""
    return math.ceil(_rational(a))


def _rational(a: Any) -> Any:
    a = lone(a)
    if not is_exact(a):
        raise Unknown("floor or ceiling of something that is no fraction")
    return a


def minimum(context: Context, node: Node, *values: Any) -> Any:
    """The least of some numbers, or of the entries of one list."""
    return numbers.negate(maximum(context, node, *(negate(context, node, value) for value in values)))


def maximum(context: Context, node: Node, *values: Any) -> Any:
    """The greatest of some numbers, or of the entries of one list."""
    given = values
    if len(values) == 1 and isinstance(values[0], Array | Finite):
        given = values[0].entries if isinstance(values[0], Array) else values[0].members
    if not given:
        raise Unknown("the greatest of nothing")
    result = given[0]
    for number in given[1:]:
        if isinstance(result, Range) or isinstance(number, Range):
            raise Unknown("the greatest of rounded numbers")
        result = conditions.larger(result, number, context)
    return result


def named(name: str) -> Callable[..., Any]:
    """A function of one number."""

    def apply(context: Context, node: Node, a: Any) -> Any:
        a = lone(a)
        if isinstance(a, Compound):
            raise Unknown(f"`\\{name}` of {arrays.kind(a)}")
        _refuse_sets(a)
        return function(name, a)

    return apply


def log(context: Context, node: Node, a: Any, base: Any = None) -> Any:
    """A logarithm: to the base written, else to that of the page; exact where it is a whole number."""
    if isinstance(a, Compound):
        raise Unknown(f"a logarithm of {arrays.kind(a)}")
    if base is None:
        convention = context.conventions.log
        if convention is None:
            raise NotRead("a bare `\\log`: the page says no base (`log: e | 2 | 10`)")
        if convention == "e":
            return function("ln", a)
        base = int(convention)
    exact = _whole_logarithm(a, base)
    return exact if exact is not None else numbers.divide(function("ln", a), function("ln", base))


def _whole_logarithm(a: Any, base: Any) -> int | None:
    if not is_exact(a) or not is_exact(base) or a <= 0 or base <= 1:
        return None
    guess = (
        round(math.log(a) / math.log(base)) if max(a.numerator, a.denominator).bit_length() < 900 else None
    )
    return guess if guess is not None and Fraction(base) ** guess == a else None
