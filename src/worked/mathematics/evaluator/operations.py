"""What signs compute: each operation takes the context, the node that asks, and its operands' values.

An operation names what it works with and refuses everything else with a reason: `number_in`, `array_in` and
their like are the only way from a value to one kind of value.
"""

import functools
import math
from collections.abc import Callable
from fractions import Fraction

from worked.mathematics.ast import Apply, Node, Unit, has_names
from worked.mathematics.evaluator import array_operations, conditions
from worked.mathematics.evaluator.evaluate import piece_of
from worked.mathematics.evaluator.scope import Context
from worked.mathematics.values import arrays, linear_algebra, numbers, units
from worked.mathematics.values.arrays import grouped, kind, lone
from worked.mathematics.values.elementary import function, series_power
from worked.mathematics.values.numbers import LEAST, MOST
from worked.mathematics.values.reals import Real, real
from worked.mathematics.values.reals import normal_share as shares_below
from worked.mathematics.values.types import (
    EXACT,
    Array,
    Complex,
    Compound,
    Curve,
    Either,
    Exact,
    Finite,
    Function,
    Identity,
    NotRead,
    Number,
    Quantity,
    Sequence,
    Series,
    Symbolic,
    TooMuch,
    Unknown,
    Value,
    is_exact,
    is_number,
)

MOST_FACTORIAL = 1_500  # of 4115 digits: of no more than 4300 Python writes text
MOST_CHOSEN_FROM = 2_000
MOST_FACTORED = 10**8
Operation = Callable[..., Value]
Curved = Function | Curve


def number_in(value: Value, what: str) -> Number:
    """A value as a number, from a 1×1 matrix or a list of one too; Unknown for any other kind."""
    found = lone(value)
    if not is_number(found):
        raise Unknown(f"{what} {kind(value)}")
    return found


def whole_in(value: Value, what: str) -> int:
    """A value as a whole number; Unknown for any other."""
    found = lone(value)
    if type(found) is not int:
        raise Unknown(f"{what} something that is no whole number")
    return found


# Arithmetic --------------------------------------------------------------------------------------


def add(context: Context, node: Node, a: Value, b: Value) -> Value:
    """a + b, of arrays entry by entry."""
    if type(a) is int and type(b) is int and LEAST < a < MOST and LEAST < b < MOST:  # as most are
        return a + b
    if type(a) in EXACT and type(b) in EXACT:
        return numbers.add(a, b)  # type: ignore[arg-type]  # as the line above says, without a call
    if type(b) is Quantity and type(a) in EXACT and _is_said_once(node, b, context):
        return Quantity(numbers.add(a, b.value), b.unit, b.soft)  # type: ignore[arg-type]
    return _entrywise(context, *_with_zeros(node, a, b), numbers.add, "add")


def subtract(context: Context, node: Node, a: Value, b: Value) -> Value:
    """a − b, of arrays entry by entry."""
    if type(a) is int and type(b) is int and LEAST < a < MOST and LEAST < b < MOST:
        return a - b
    if type(a) in EXACT and type(b) in EXACT:
        return numbers.add(a, -b)  # type: ignore[arg-type, operator]  # as the line above says
    if isinstance(a, Finite) and isinstance(b, Finite):
        return array_operations.difference(context, node, a, b)
    if type(b) is Quantity and type(a) in EXACT and _is_said_once(node, b, context):
        return Quantity(numbers.subtract(a, b.value), b.unit, b.soft)  # type: ignore[arg-type]
    return _entrywise(context, *_with_zeros(node, a, b), numbers.subtract, "subtract")


def _with_zeros(node: Node, a: Value, b: Value) -> tuple[Value, Value]:
    """Two values, of which one may be 0 as it is written: the array of zeros beside an array."""
    if type(a) is type(b) or not isinstance(node, Apply) or len(node.operands) != 2:
        return a, b
    first, second = node.operands
    return array_operations.as_zeros(first, a, b), array_operations.as_zeros(second, b, a)


def _is_said_once(node: Node, last: Quantity, context: Context) -> bool:
    r"""``9 + 273.15\text{ K}`` on a strict page: whether a unit is said once, behind the last number.

    So it is on every page behind the imaginary part of a number: ``7 + j9\,\Omega``.
    """
    if isinstance(last.value, Complex) and last.value.real == 0:
        return True
    if last.soft or not context.conventions.strict:
        return False
    if not isinstance(node, Apply) or len(node.operands) != 2 or not isinstance(node.operands[1], Unit):
        return False
    return not has_names(node.operands[0])


def _entrywise(context: Context, a: Value, b: Value, apply: arrays.Combine, verb: str) -> Value:
    a, b = arrays.beside(arrays.as_tuple(a), arrays.as_tuple(b))
    if not isinstance(a, Compound) or not isinstance(b, Compound):
        a, b = lone(a), lone(b)
    if isinstance(a, Identity) and isinstance(b, Identity):
        return Identity(apply(a.factor, b.factor), a.size or b.size)
    if isinstance(a, Curved) and isinstance(b, Curved):
        combined = apply(Symbolic(piece_of(a, context)), Symbolic(piece_of(b, context)))
        assert isinstance(combined, Symbolic)
        return Curve(combined.piece)
    if is_number(a) and is_number(b):
        return apply(a, b)
    for value in (a, b):
        if not is_number(value) and not isinstance(value, Compound):
            raise Unknown(f"arithmetic with {kind(value)}")
    context.spend(_size(a))
    return arrays.entrywise(a, b, apply, verb)


def _size(value: Value) -> int:
    return len(value.entries) if isinstance(value, Array | Sequence) else 0


def negate(context: Context, node: Node, a: Value) -> Value:
    """−a."""
    if isinstance(a, Curved):
        return arrays.scaled(Curve(piece_of(a, context)), -1)
    if isinstance(a, Array | Sequence):
        return arrays.scaled(a, -1)
    if isinstance(a, Identity):
        return Identity(numbers.negate(a.factor), a.size)
    return numbers.negate(number_in(a, "the negative of"))


def multiply(context: Context, node: Node, a: Value, b: Value) -> Value:
    """A product: of numbers, of a number with an array, of matrices rows by columns."""
    if type(a) is int and type(b) is int and LEAST < a < MOST and LEAST < b < MOST:
        return a * b
    if type(a) in EXACT and type(b) in EXACT:
        return numbers.multiply(a, b)  # type: ignore[arg-type]  # as the line above says, without a call
    a, b = grouped(a), grouped(b)
    if is_number(a) and is_number(b):
        return numbers.multiply(a, b)
    if is_number(a) != is_number(b) or isinstance(a, Array) or isinstance(b, Array):
        a, b = arrays.as_tuple(a), arrays.as_tuple(b)
    if is_number(a) and isinstance(b, Compound):
        return _scaled(context, b, a)
    if isinstance(a, Compound) and is_number(b):
        return _scaled(context, a, b)
    if isinstance(a, Array) and isinstance(b, Array):
        return dot(context, node, a, b) if _is_dotted(node, a, b) else _product(context, a, b)
    if isinstance(a, Identity) or isinstance(b, Identity):
        return _identity_product(context, node, a, b)
    if isinstance(a, Curved) and isinstance(b, Curved):
        return Curve(piece_of(a, context) * piece_of(b, context))
    raise Unknown(f"a product of {kind(a)} and {kind(b)}")


def _scaled(context: Context, a: Compound, factor: Number) -> Value:
    """Every entry of an array, or every value of a function, times a number."""
    context.spend(_size(a))
    return arrays.scaled(Curve(piece_of(a, context)) if isinstance(a, Function) else a, factor)


def _product(context: Context, a: Array, b: Array) -> Value:
    if len(a.shape) == len(b.shape) == 1:
        raise Unknown("a product of two lists: write `\\bullet` or `\\odot`")
    context.spend(_weight(a, b) * len(a.entries) * (b.shape[-1] if len(b.shape) == 2 else 1) // 4)
    return arrays.product(a, b)


def _identity_product(context: Context, node: Node, a: Value, b: Value) -> Value:
    """A product with a multiple of the identity matrix, which fits every array."""
    if isinstance(a, Identity) and isinstance(b, Identity):
        return Identity(numbers.multiply(a.factor, b.factor), a.size or b.size)
    identity, other = (a, b) if isinstance(a, Identity) else (b, a)
    assert isinstance(identity, Identity)
    if is_number(other):
        return Identity(numbers.multiply(identity.factor, other), identity.size)
    if not isinstance(other, Array):
        raise Unknown(f"an identity matrix beside {kind(other)}")
    side = other.shape[0] if identity is a else other.shape[-1]
    whole = arrays.sized(identity, side)
    return multiply(context, node, whole, other) if identity is a else multiply(context, node, other, whole)


def _weight(*arrays_: Array) -> int:
    """How much more a product of these entries takes than one of small integers."""
    bits = (
        x.numerator.bit_length() + x.denominator.bit_length() * 20 * (x.denominator > 1)
        for a in arrays_
        for x in a.entries
        if is_exact(x)
    )
    return 1 + max(bits, default=0) // 100


def dot(context: Context, node: Node, a: Value, b: Value) -> Value:
    r"""``\cdot``: a product; of two lists, columns or rows of one length their dot product."""
    a, b = arrays.as_tuple(a), arrays.as_tuple(b)
    if isinstance(a, Array) and isinstance(b, Array) and _is_vector(a) and _is_vector(b):
        first, second = arrays.alike(a, b)
        if first.shape[1:] == second.shape[1:]:
            return array_operations.bullet(context, node, a, b)
    if isinstance(a, Array) and isinstance(b, Array) and a.shape == b.shape and a.shape[0] == 1 < a.shape[-1]:
        return array_operations.bullet(context, node, a, b)  # of two rows, which have no other product
    return multiply(context, node, a, b)


def _is_dotted(node: Node, a: Array, b: Array) -> bool:
    r"""Whether a dot and a number stand between two vectors: ``u \\cdot 2v``, where 2 belongs to v."""
    if not (
        _is_vector(a) and _is_vector(b) and a.shape == b.shape and isinstance(node, Apply) and node.op == "*"
    ):
        return False
    left = node.operands[0]
    while isinstance(left, Apply) and left.op == "*":
        left = left.operands[0]
    return isinstance(left, Apply) and left.op == "dot"


def _is_vector(a: Array) -> bool:
    return len(a.shape) == 1 or (len(a.shape) == 2 and a.shape[1] == 1 < a.shape[0])


def times(context: Context, node: Node, a: Value, b: Value) -> Value:
    r"""``\times``: a product; of two columns or lists of three the cross product, of two sets all pairs."""
    if isinstance(a, Array) and isinstance(b, Array):
        first, second = arrays.alike(a, b)
        if first.shape == second.shape and first.shape in ((3,), (3, 1), (1, 3)):
            return array_operations.cross(first, second)
    if isinstance(a, Finite) and isinstance(b, Finite):
        return array_operations.pairs(context, a, b)
    return multiply(context, node, a, b)


def divide(context: Context, node: Node, a: Value, b: Value) -> Value:
    """a / b, of an array entry by entry."""
    if type(a) in EXACT and type(b) in EXACT:
        return numbers.divide(a, b)  # type: ignore[arg-type]  # as the line above says, without a call
    below = number_in(b, "a division by")
    above = grouped(a)
    if isinstance(above, Compound | Identity):
        return multiply(context, node, above, numbers.divide(1, below))
    return numbers.divide(number_in(above, "a quotient of"), below)


def power(context: Context, node: Node, a: Value, b: Value) -> Value:
    """A power; of a square matrix by repeated products, −1 for its inverse."""
    if type(a) in EXACT and type(b) is int:
        return numbers.power(a, b)  # type: ignore[arg-type]  # as the line above says, without a call
    a = grouped(a)
    if isinstance(a, Identity):
        return Identity(numbers.power(a.factor, whole_in(b, "a power of a matrix that is")), a.size)
    if isinstance(a, Array) and len(a.shape) == 2:
        return _matrix_power(context, node, a, whole_in(b, "a power of a matrix that is"))
    if isinstance(a, Array | Sequence) and is_exact(b) and b == 2:
        raise Unknown("the square of a list: write `\\bullet` or `\\odot`")
    if isinstance(b, Finite) and is_exact(a) and a == 2:
        return array_operations.subsets(context, b)
    base, exponent = number_in(a, "a power of"), number_in(b, "an exponent that is")
    return _raised(base, exponent, context.plane)


def _raised(a: Number, b: Number, plane: bool) -> Number:
    if isinstance(a, Series) and type(b) is not int:
        return series_power(a, b)
    if isinstance(b, Series):
        return function("exp", numbers.multiply(b, function("ln", a)))
    return numbers.power(a, b, plane)


def _matrix_power(context: Context, node: Node, a: Array, n: int) -> Value:
    side = linear_algebra.square(a, "power")
    if abs(n) > 1000:
        raise Unknown("a power of a matrix that is no whole number up to 1000")
    if n < 0:
        a, n = linear_algebra.inverse(a), -n
    identity = tuple(int(i == j) for i in range(side) for j in range(side))
    result: Value = Array(a.shape, identity) if n == 0 else a
    for _ in range(n - 1):
        result = multiply(context, node, result, a)
    return result


def root(context: Context, node: Node, a: Value, degree: Value = 2) -> Value:
    """A root of degree 2 or as written; of a negative number where the page speaks of imaginary ones."""
    a = number_in(a, "a root of")
    if type(degree) is not int or not 1 < degree <= 1000:
        raise Unknown("a root of a degree that is no whole number")
    if isinstance(a, Quantity):
        return Quantity(numbers.root(a.value, degree), units.rooted(a.unit, degree), a.soft)
    if isinstance(a, Symbolic):
        raise Unknown("a root of a name")
    if isinstance(a, Series):
        return series_power(a, Fraction(1, degree))
    return numbers.root(a, degree, context.plane)


def percent(context: Context, node: Node, a: Value) -> Value:
    """A hundredth."""
    return multiply(context, node, a, Fraction(1, 100))


def plus_minus(context: Context, node: Node, *values: Value) -> Value:
    r"""``a \pm b`` and ``\pm b``: two values."""
    *first, last = values
    less = negate(context, node, last)
    if not first:
        return Either(last, less)
    return Either(add(context, node, first[0], last), add(context, node, first[0], less))


def minus_plus(context: Context, node: Node, *values: Value) -> Value:
    r"""``\mp``: the lower sign where ``\pm`` has the upper."""
    return plus_minus(context, node, *values[:-1], negate(context, node, values[-1]))


# Whole numbers -----------------------------------------------------------------------------------


def factorial(context: Context, node: Node, a: Value) -> Value:
    """n! of a whole number."""
    n = whole_in(a, "a factorial of")
    if n < 0:
        raise Unknown("a factorial of a negative number")
    if n > MOST_FACTORIAL:
        raise TooMuch(f"a factorial beyond {MOST_FACTORIAL}!")
    return math.factorial(n)


def binomial(context: Context, node: Node, a: Value, b: Value) -> Value:
    """n over k."""
    n, k = (whole_in(x, "a binomial coefficient of") for x in (a, b))
    if not 0 <= n <= MOST_CHOSEN_FROM:
        raise Unknown("a binomial coefficient of a number that is negative or too large")
    return math.comb(n, k) if k >= 0 else 0


def permutations(context: Context, node: Node, a: Value, b: Value) -> Value:
    """In how many ways k of n can stand one behind the other."""
    n, k = (whole_in(x, "a number of permutations of") for x in (a, b))
    if not 0 <= k <= n <= MOST_FACTORIAL:
        raise Unknown("a number of permutations of numbers that are negative or too large")
    return math.perm(n, k)


def greatest_divisor(context: Context, node: Node, *values: Value) -> Value:
    """The greatest common divisor of some whole numbers."""
    return math.gcd(*(whole_in(value, "the greatest common divisor of") for value in values))


def least_multiple(context: Context, node: Node, *values: Value) -> Value:
    """The least common multiple of some whole numbers."""
    return math.lcm(*(whole_in(value, "the least common multiple of") for value in values))


def totient(context: Context, node: Node, a: Value) -> Value:
    """How many of the numbers up to a whole number have no divisor with it in common."""
    number = rest = whole_in(a, "Euler's totient of")
    if not 0 < number <= MOST_FACTORED:
        raise Unknown(f"Euler's totient is worked out from 1 to {MOST_FACTORED}")
    prime = 2
    while prime * prime <= rest:
        if rest % prime == 0:
            number -= number // prime
            while rest % prime == 0:
                rest //= prime
        prime += 1
    return number - number // rest if rest > 1 else number


def normal_share(context: Context, node: Node, a: Value) -> Value:
    """The share of a standard normal distribution below a number."""
    number = number_in(a, "the normal distribution at")
    if number == 0:
        return Fraction(1, 2)
    if not isinstance(number, int | Fraction | Real):
        raise Unknown("the normal distribution at what is no real number")
    return shares_below(real(number))


def remainder(context: Context, node: Node, a: Value, b: Value) -> Value:
    """What is left of a beside the multiples of b: from zero up to b."""
    a, b = (number_in(value, "a remainder of") for value in (a, b))
    if not is_exact(a) or not is_exact(b) or not b:
        raise Unknown("a remainder by zero, or of numbers that are no fractions")
    return numbers.subtract(a, numbers.multiply(b, math.floor(Fraction(a) / b)))


def floor(context: Context, node: Node, a: Value) -> Value:
    """The greatest whole number below."""
    return math.floor(_rational(a))


def ceil(context: Context, node: Node, a: Value) -> Value:
    """The least whole number above."""
    return math.ceil(_rational(a))


def _rational(a: Value) -> Exact:
    """A fraction with the floor and the ceiling of a number; Unknown where it may lie on either side."""
    number = number_in(a, "floor or ceiling of")
    if is_exact(number):
        return number
    if isinstance(number, Real):
        low, high = number.value - number.error, number.value + number.error
        if math.floor(low) == math.floor(high) and math.ceil(low) == math.ceil(high):
            return number.value
    raise Unknown("floor or ceiling of a number that is no fraction, and too near a whole one")


# Sizes -------------------------------------------------------------------------------------------


def absolute(context: Context, node: Node, a: Value) -> Value:
    """|a|; of a square matrix its determinant, of a list or column its length, of a set how many members."""
    if arrays.is_vector(a):
        return linear_algebra.norm(a, 2)
    if isinstance(a, Array) and len(a.shape) == 2 and a.shape[0] == a.shape[1]:
        return linear_algebra.determinant(a)
    if isinstance(a, Finite):
        return len(array_operations.distinct(a.members))
    number = number_in(a, "the absolute value of")
    if isinstance(number, Quantity):
        return Quantity(numbers.absolute(number.value), number.unit, number.soft)
    if isinstance(number, Symbolic):
        return conditions.larger(number, numbers.negate(number), context)
    return numbers.absolute(number)


def norm(context: Context, node: Node, a: Value, order: Value | None = None) -> Value:
    """A norm: of order 2, 1 or infinity; without an order the Euclidean one."""
    a = arrays.as_tuple(a)
    if order is None:
        return linear_algebra.euclidean(a)
    sort = number_in(order, "a norm of the order of")
    return linear_algebra.norm(a, None if sort == math.inf else sort)


def minimum(context: Context, node: Node, *values: Value) -> Value:
    """The least of some numbers, or of the entries of one list."""
    return _extreme(context, values, -1)


def maximum(context: Context, node: Node, *values: Value) -> Value:
    """The greatest of some numbers, or of the entries of one list."""
    return _extreme(context, values, 1)


def _extreme(context: Context, values: tuple[Value, ...], sign: int) -> Value:
    """The greatest of numbers times a sign, with that sign taken off again."""
    given = values
    arrays_ = [value for value in values if isinstance(value, Array)]
    if len(values) > 1 and arrays_:
        return _extremes(context, values, sign, arrays_[0])
    if len(values) == 1 and isinstance(values[0], Array | Finite):
        given = values[0].entries if isinstance(values[0], Array) else values[0].members
    if not given:
        raise Unknown("the greatest of nothing")
    found = [numbers.multiply(sign, number_in(value, "the greatest of")) for value in given]
    if any(isinstance(number, Complex) for number in found):
        raise Unknown("the greatest of numbers that have no order")
    result = found[0]
    for number in found[1:]:
        result = number_in(conditions.larger(result, number, context), "the greatest of")
    return numbers.multiply(sign, result)


def _extremes(context: Context, values: tuple[Value, ...], sign: int, like: Array) -> Array:
    r"""``\max(0, z)`` of numbers and arrays of one shape: entry by entry, a number beside each."""
    if any(isinstance(value, Array) and value.shape != like.shape for value in values):
        raise Unknown("the greatest of arrays of several shapes")
    places = range(len(like.entries))
    rows = [tuple(v.entries[i] if isinstance(v, Array) else v for v in values) for i in places]
    entries = [number_in(_extreme(context, row, sign), "the greatest of") for row in rows]
    return Array(like.shape, tuple(entries))


# Functions ---------------------------------------------------------------------------------------


def named(name: str) -> Operation:
    """A function of one number."""

    def apply(context: Context, node: Node, a: Value) -> Value:
        return function(name, number_in(a, f"`\\{name}` of"))

    return apply


def softmax(context: Context, node: Node, *values: Value) -> Value:
    """The share of each power of e in the sum of all, of some numbers or of the entries of one list."""
    given = values[0] if len(values) == 1 else Array((len(values),), tuple(map(_entry_of, values)))
    if not isinstance(given, Array):
        raise Unknown("the softmax of one number")
    if len(given.shape) > 1 and 1 not in given.shape:
        raise Unknown("the softmax of a matrix: of each row, each column, or all of it?")
    powers = [function("exp", number) for number in given.entries]
    total = functools.reduce(numbers.add, powers)
    return Array(given.shape, tuple(numbers.divide(power, total) for power in powers))


def _entry_of(value: Value) -> Number:
    return number_in(value, "the softmax of")


def relu(context: Context, node: Node, a: Value) -> Value:
    """A number where it is positive, else zero; of an array entry by entry."""
    return maximum(context, node, 0, a)


def log(context: Context, node: Node, a: Value, base: Value | None = None) -> Value:
    """A logarithm: to the base written, else to that of the page; exact where it is a whole number."""
    number = number_in(a, "a logarithm of")
    if base is None:
        convention = context.conventions.log
        if convention is None:
            raise NotRead("a bare `\\log`: the page says no base (`log: e | 2 | 10`)")
        if convention == "e":
            return function("ln", number)
        base = int(convention)
    below = number_in(base, "a logarithm to the base of")
    exact = _whole_logarithm(number, below)
    return exact if exact is not None else numbers.divide(function("ln", number), function("ln", below))


def common_log(context: Context, node: Node, a: Value) -> Value:
    r"""``\lg``: the logarithm to the base 10; to the base 2 where that is the page's."""
    return log(context, node, a, 2 if context.conventions.log == "2" else 10)


def _whole_logarithm(a: Number, base: Number) -> int | None:
    if not is_exact(a) or not is_exact(base) or a <= 0 or base <= 1:
        return None
    if max(a.numerator, a.denominator).bit_length() >= 900:
        return None
    guess = round(math.log(a) / math.log(base))
    return guess if Fraction(base) ** guess == a else None


# Numbers in the plane ----------------------------------------------------------------------------


def conjugate(context: Context, node: Node, a: Value) -> Value:
    """The number mirrored at the line; of an array every entry."""
    if isinstance(a, Array):
        return Array(a.shape, tuple(map(numbers.conjugate, a.entries)), a.origin, a.places)
    return numbers.conjugate(number_in(a, "the conjugate of"))


def argument(context: Context, node: Node, a: Value) -> Value:
    """The angle of a number in the plane."""
    return numbers.argument(number_in(a, "the angle of"))


def real_part(context: Context, node: Node, a: Value) -> Value:
    """What of a number lies on the line."""
    return numbers.as_complex(number_in(a, "the real part of")).real


def imaginary_part(context: Context, node: Node, a: Value) -> Value:
    """What of a number lies off the line."""
    return numbers.as_complex(number_in(a, "the imaginary part of")).imaginary


# Truth: conditions, or 0 and 1 -------------------------------------------------------------------


def _truth(value: Value) -> bool:
    if type(value) is bool:
        return value
    if is_exact(value) and value in (0, 1):
        return bool(value)
    raise Unknown(f"a truth value that is {kind(value)}")


def logical(apply: Callable[[bool, bool], bool]) -> Operation:
    """An operation on truth values; between 0 and 1 its value is one of these."""

    def combine(context: Context, node: Node, a: Value, b: Value) -> Value:
        result = apply(_truth(a), _truth(b))
        return int(result) if is_exact(a) and is_exact(b) else result

    return combine


def negation(context: Context, node: Node, a: Value) -> Value:
    """What is true where the operand is not."""
    return int(not _truth(a)) if is_exact(a) else not _truth(a)


def exclusive(context: Context, node: Node, a: Value, b: Value) -> Value:
    r"""``\oplus``: one or the other, and not both; of whole numbers digit by digit in base two."""
    if type(a) is int and type(b) is int and a >= 0 and b >= 0:
        return a ^ b
    return logical(lambda x, y: x != y)(context, node, a, b)
